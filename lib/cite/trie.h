/* One trie over folded words for a registry: names of instruments and the phrases of all grammars. Words are numbered first, so that a step is a
 * pair of numbers in one hash table. Built once, then only read. */
#ifndef OASP_CITE_TRIE_H
#define OASP_CITE_TRIE_H

#include "base/memory.h"
#include "cite/grammar.h"
#include "cite/registry.h"

struct oasp_trie *oasp_trie_new(void); /* NULL: out of memory */
void oasp_trie_free(struct oasp_trie *trie);
/* Each returns 0, or -1 when memory ran out. A name of no words, or of more than OASP_LONGEST_NAME words, adds nothing. */
int oasp_trie_add_name(struct oasp_trie *trie, const char *name, uint32_t instrument, bool acronym) OASP_MUST_CHECK;
int oasp_trie_add_grammar(struct oasp_trie *trie, const struct oasp_grammar *grammar, int language) OASP_MUST_CHECK;
/* After the last name and before the first question. */
int oasp_trie_finish(struct oasp_trie *trie) OASP_MUST_CHECK;

enum { OASP_LONGEST_NAME = 64 };

enum { OASP_NO_WORD = 0, OASP_ROOT = 0, OASP_NO_NODE = -1 };

uint32_t oasp_trie_word(const struct oasp_trie *trie, const char *folded, size_t length); /* OASP_NO_WORD: in no name or phrase */
int32_t oasp_trie_step(const struct oasp_trie *trie, int32_t node, uint32_t word);        /* OASP_NO_NODE: none */

struct oasp_name_end {
  uint32_t instrument; /* index in the registry */
  bool acronym;        /* counts only where it is printed in capitals */
};
/* The instruments whose names end at `node`, *count of them (0: none). */
const struct oasp_name_end *oasp_trie_names(const struct oasp_trie *trie, int32_t node, size_t *count);
/* What the phrase that ends at `node` does in a language; its value in *value. OASP_ROLE_NONE: no phrase ends here. */
enum oasp_role oasp_trie_role(const struct oasp_trie *trie, int32_t node, int language, int *value);
/* Whether a reference may begin with this word: a name does, or a phrase of the language that can stand first. Most words of a text can not. */
bool oasp_trie_may_begin(const struct oasp_trie *trie, uint32_t word, int language);
/* Whether one of the language's remark verbs, remark openers ends at `node`. */
bool oasp_trie_is_verb(const struct oasp_trie *trie, int32_t node, int language);
bool oasp_trie_is_opener(const struct oasp_trie *trie, int32_t node, int language);

/* Folds one word of `text` into `out` (at most `size` bytes); its length, or 0 if it is longer. */
size_t oasp_fold_word(const char *text, size_t length, char *out, size_t size);
enum { OASP_LONGEST_WORD = 64 };

#endif
