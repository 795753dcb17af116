/* The query language of search: words, "phrases", prefix*, AND, OR, NOT, parentheses, and AND where nothing stands between. Read into a
 * small tree whose words are folded and stemmed in one language. It knows no database. */
#ifndef OASP_STORE_QUERY_PARSER_H
#define OASP_STORE_QUERY_PARSER_H

#include "base/arena.h"
#include "store/stems.h"

enum { OASP_QUERY_WORDS = 64, OASP_QUERY_DEPTH = 32 };

enum oasp_node_kind {
  OASP_NODE_WORDS = 1,  /* words that stand side by side */
  OASP_NODE_ALL = 2,    /* every child */
  OASP_NODE_ANY = 3,    /* one child at least */
  OASP_NODE_WITHOUT = 4 /* the first child and none of the others */
};

struct oasp_node {
  enum oasp_node_kind kind;
  struct oasp_node *first, *next; /* children in order; the next sibling */
  const struct oasp_word *words;  /* of NODE_WORDS; their spans mean nothing */
  size_t word_count;
  bool prefix; /* the last word is the beginning of one; compare folded words then, since a stem may be shorter than what was typed */
};

/* The tree lies in `arena`. NULL with E_SYNTAX, E_ENCODING or E_LIMIT at an offset, or E_NOMEM. */
struct oasp_node *oasp_query_parse(const char *query, struct oasp_stems *stems, int language, struct oasp_arena *arena, oasplan_error **err);

#endif
