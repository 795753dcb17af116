/* The instrument that a person means by some words: a key, a symbol or a name as the registry has it, else what the scanner makes of the words in one of the
 * languages. So whatever a text calls an instrument can be asked for by the same words. */
#include "base/error.h"
#include "base/utf8.h"
#include "cite/scanner.h"
#include "cite/tokens.h"
#include "cite/trie.h"

#include <stdlib.h>
#include <string.h>

/* The node of the trie that all words of `text` lead to; OASP_NO_NODE if one is unknown. A code ("C189") is answered in *code. */
static int32_t walk_words(const oasplan_registry *registry, const char *text, const oasplan_instrument **code) {
  struct oasp_token_cursor cursor = {text, text + strlen(text)};
  const char *begin, *end;
  enum oasp_token_type type;
  int32_t node = OASP_ROOT;
  while ((type = oasp_token_next(&cursor, &begin, &end)) != OASP_TOKEN_END && node != OASP_NO_NODE) {
    if (type == OASP_TOKEN_CODE && node == OASP_ROOT && *cursor.next == '\0') {
      const char *kind = *begin == 'C' ? "convention" : *begin == 'P' ? "protocol" : "recommendation";
      *code = oasp_registry_by_number(registry, kind, (int)strtoul(begin + strcspn(begin, "0123456789"), NULL, 10));
      return OASP_NO_NODE;
    }
    if (type != OASP_TOKEN_WORD && type != OASP_TOKEN_NUMBER) continue;
    char folded[OASP_LONGEST_WORD];
    size_t length = oasp_fold_word(begin, (size_t)(end - begin), folded, sizeof folded);
    node = oasp_trie_step(registry->trie, node, length > 0 ? oasp_trie_word(registry->trie, folded, length) : OASP_NO_WORD);
  }
  return node;
}

/* What the registry itself calls so. */
static const oasplan_instrument *match_exactly(const oasplan_registry *registry, const char *text) {
  const oasplan_instrument *found = oasplan_registry_find(registry, text);
  if (found == NULL) found = oasp_registry_by_symbol(registry, text, strlen(text));
  if (found != NULL) return found;
  int32_t node = walk_words(registry, text, &found);
  if (node == OASP_NO_NODE) return found;
  size_t count;
  const struct oasp_name_end *names = oasp_trie_names(registry->trie, node, &count);
  return count == 1 ? registry->instruments[names[0].instrument] : NULL;
}

/* The key of the one instrument that `bracket`, "(cf. ...)", names without a place in it, in the arena; NULL where it is anything else. */
static int read_key(const oasplan_registry *registry, int language, const char *bracket, struct oasp_arena *arena, const char **key, oasplan_error **err) {
  oasp_scanner *scanner = NULL;
  struct oasp_findings found;
  size_t length = strlen(bracket);
  int status = oasp_scanner_new(registry, oasp_language_tag(language), NULL, &scanner, err);
  if (status == OASPLAN_OK) status = oasp_scanner_scan(scanner, bracket, length, &found, err);
  if (status == OASPLAN_OK && found.citation_count == 1) {
    const oasplan_citation *citation = &found.citations[0];
    bool whole = citation->relation == OASPLAN_RELATION_RELATES_TO && citation->span.begin == 0 && citation->span.end == length && citation->locator_count == 0;
    if (whole && citation->instrument != NULL && !oasp_arena_keep(arena, key, citation->instrument)) status = oasp_fail_nomem(err);
  }
  oasp_scanner_free(scanner);
  return status;
}

int oasp_registry_meant(const oasplan_registry *registry, const char *text, struct oasp_arena *arena, const char **key, oasplan_error **err) {
  *key = NULL;
  size_t length = strlen(text);
  if (oasp_utf8_check(text, length) != length) return OASPLAN_OK;
  const oasplan_instrument *found = match_exactly(registry, text);
  if (found != NULL) *key = found->key;
  if (found != NULL || length == 0) return OASPLAN_OK;
  struct oasp_buffer bracket = {0};
  oasp_buffer_append_text(&bracket, "(cf. "); /* a relation in every language: what follows it must be a reference from end to end */
  oasp_buffer_append(&bracket, text, length);
  oasp_buffer_append_text(&bracket, ")");
  int status = bracket.failed ? oasp_fail_nomem(err) : OASPLAN_OK;
  for (int language = 0; language < OASP_LANGUAGES && status == OASPLAN_OK && *key == NULL; language++)
    status = read_key(registry, language, bracket.data, arena, key, err);
  oasp_buffer_free(&bracket);
  return status;
}

const oasplan_instrument *oasplan_registry_match(const oasplan_registry *registry, const char *text) {
  struct oasp_arena arena = {0};
  const char *key = NULL;
  const oasplan_instrument *found = NULL;
  if (text != NULL && oasp_registry_meant(registry, text, &arena, &key, NULL) == OASPLAN_OK && key != NULL) found = oasplan_registry_find(registry, key);
  oasp_arena_free(&arena);
  return found;
}
