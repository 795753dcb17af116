/* What every parser over the tokens of a text uses: phrases of the grammar, steps over what does not count, and text made on the way. */
#include "cite/parse.h"

#include <stdarg.h>
#include <stdio.h>

char *oasp_parse_print(struct oasp_parse *parse, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *text = length >= 0 ? oasp_arena_alloc(parse->arena, (size_t)length + 1) : NULL;
  if (text == NULL) {
    parse->out_of_memory = true;
    return NULL;
  }
  va_start(arguments, format);
  (void)vsnprintf(text, (size_t)length + 1, format, arguments);
  va_end(arguments);
  return text;
}

static enum oasp_token_type type_at(const struct oasp_parse *parse, size_t at, size_t limit) {
  return at < limit ? (enum oasp_token_type)parse->tokens[at].type : OASP_TOKEN_END;
}

enum oasp_role oasp_parse_phrase(const struct oasp_parse *parse, size_t at, size_t limit, int *value, size_t *next) {
  enum oasp_role best = OASP_ROLE_NONE;
  int32_t node = OASP_ROOT;
  *next = at;
  for (size_t i = at; i < limit; i++) {
    const struct oasp_token *token = &parse->tokens[i];
    if (i > at && (token->type == OASP_TOKEN_APOSTROPHE || token->type == OASP_TOKEN_DASH)) continue;
    if (token->type != OASP_TOKEN_WORD) break;
    node = oasp_trie_step(parse->registry->trie, node, token->word);
    if (node == OASP_NO_NODE) break;
    int here;
    enum oasp_role role = oasp_trie_role(parse->registry->trie, node, parse->language, &here);
    if (role == OASP_ROLE_NONE) continue;
    best = role;
    *value = here;
    *next = i + 1;
  }
  while (best != OASP_ROLE_NONE && type_at(parse, *next, limit) == OASP_TOKEN_APOSTROPHE) ++*next; /* "de l'" */
  return best;
}

size_t oasp_skip_role(const struct oasp_parse *parse, size_t at, size_t limit, enum oasp_role role) {
  int value;
  size_t next;
  if (role == OASP_ROLE_AND && type_at(parse, at, limit) == OASP_TOKEN_OTHER && parse->text[parse->tokens[at].begin] == '&') return at + 1;
  return oasp_parse_phrase(parse, at, limit, &value, &next) == role ? next : at;
}

size_t oasp_skip_of(const struct oasp_parse *parse, size_t at, size_t limit) {
  int value;
  size_t next;
  enum oasp_role role = oasp_parse_phrase(parse, at, limit, &value, &next);
  if (role == OASP_ROLE_OF) return next;
  if (role != OASP_ROLE_TO) return at;
  return type_at(parse, next, limit) != OASP_TOKEN_NUMBER ? next : at;
}

size_t oasp_skip_type(const struct oasp_parse *parse, size_t at, size_t limit, enum oasp_token_type type) {
  while (type_at(parse, at, limit) == type) at++;
  return at;
}

bool oasp_is_capital(const struct oasp_parse *parse, size_t at) {
  const struct oasp_token *token = &parse->tokens[at];
  uint32_t code_point = 0;
  return token->type == OASP_TOKEN_WORD && oasp_utf8_decode(parse->text + token->begin, token->end - token->begin, &code_point) > 0 &&
         oasp_is_upper(code_point);
}
