/* The member states: a table made from data/states.json when the library is built, and finding one named in text. */
#include "base/error.h"
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

const char *oasp_state_names(const oasplan_state *state, int language) {
  const char *name = state->names;
  for (; language > 0; language--) {
    while (*name != '\0') name += strlen(name) + 1;
    name++;
  }
  return name;
}

const char *oasplan_state_name(const oasplan_state *state, const char *language) {
  int index = oasp_language_find(language);
  return index >= 0 ? oasp_state_names(state, index) : NULL;
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

/* The words of a text, and room for those of a name. Once memory ran out in either, nothing is held. */
struct search {
  struct oasp_buffer words, name;
  bool failed;
};

static bool holds_name(struct search *search, const char *name) {
  if (search->failed) return false;
  oasp_buffer_clear(&search->name);
  fold_words(&search->name, name, strlen(name));
  search->failed = search->name.failed;
  return !search->failed && search->name.length > 2 && strstr(search->words.data, search->name.data) != NULL;
}

static bool holds_state(struct search *search, const oasplan_state *state, int language) {
  for (const char *name = oasp_state_names(state, language); *name != '\0'; name += strlen(name) + 1)
    if (holds_name(search, name)) return true;
  return false;
}

int oasp_state_named(const char *text, size_t length, int language, const oasplan_state **state, oasplan_error **err) {
  struct search search = {.failed = false};
  size_t count = 0;
  fold_words(&search.words, text, length);
  search.failed = search.words.failed;
  *state = NULL;
  for (size_t i = 0; i < oasp_state_total; i++)
    if (holds_state(&search, &oasp_states[i], language)) *state = count++ == 0 ? &oasp_states[i] : NULL;
  oasp_buffer_free(&search.words);
  oasp_buffer_free(&search.name);
  return search.failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}
