/* The member states: a table made from data/states.json when the library is built, and finding one named in text. */
#include "base/utf8.h"
#include "cite/registry.h"
#include "cite/tokens.h"

#include <string.h>

size_t oasplan_state_count(void) {
  return oasp_state_total;
}

const oasplan_state *oasplan_state_at(size_t index) {
  return index < oasp_state_total ? &oasp_states[index] : NULL;
}

const oasplan_state *oasplan_state_find(const char *code) {
  for (size_t i = 0; code != NULL && i < oasp_state_total; i++)
    if (strcmp(oasp_states[i].code, code) == 0) return &oasp_states[i];
  return NULL;
}

const char *oasplan_state_code(const oasplan_state *state) {
  return state->code;
}

const char *oasplan_state_code2(const oasplan_state *state) {
  return state->code2;
}

const char *oasplan_state_name(const oasplan_state *state, const char *language) {
  int index = oasp_language_find(language);
  return index >= 0 ? state->names[index] : NULL;
}

/* The words of text, folded, each with a space before and after: " les etats unis ". */
static void fold_words(struct oasp_buffer *out, const char *text, size_t length) {
  struct oasp_token_cursor cursor = {text, text + length};
  const char *begin, *end;
  enum oasp_token_type type;
  oasp_buffer_append(out, " ", 1);
  while ((type = oasp_token_next(&cursor, &begin, &end)) != OASP_TOKEN_END) {
    if (type != OASP_TOKEN_WORD && type != OASP_TOKEN_NUMBER) continue;
    oasp_fold(out, begin, (size_t)(end - begin));
    oasp_buffer_append(out, " ", 1);
  }
}

static bool holds_name(const struct oasp_buffer *words, struct oasp_buffer *scratch, const char *name) {
  if (name == NULL) return false;
  oasp_buffer_clear(scratch);
  fold_words(scratch, name, strlen(name));
  return !scratch->failed && scratch->length > 2 && strstr(words->data, scratch->data) != NULL;
}

const oasplan_state *oasp_state_named(const char *text, size_t length, int language) {
  struct oasp_buffer words = {0}, scratch = {0};
  const oasplan_state *found = NULL;
  size_t count = 0;
  fold_words(&words, text, length);
  for (size_t i = 0; i < oasp_state_total && !words.failed; i++) {
    const oasplan_state *state = &oasp_states[i];
    bool named = holds_name(&words, &scratch, state->names[language]);
    for (size_t k = 0; k < state->aliases[language].count && !named; k++) named = holds_name(&words, &scratch, state->aliases[language].items[k]);
    if (!named) continue;
    found = state;
    count++;
  }
  oasp_buffer_free(&words);
  oasp_buffer_free(&scratch);
  return count == 1 ? found : NULL;
}
