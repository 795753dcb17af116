/* What the files of the scanner share: the tokens of one text and the small parsers over them (parse.c, names.c, locators.c). Each parser looks at
 * the tokens from `at` up to `limit` and answers where it stopped; answering `at` means that nothing was there. */
#ifndef OASP_CITE_PARSE_H
#define OASP_CITE_PARSE_H

#include "cite/scanner.h"
#include "cite/tokens.h"
#include "cite/trie.h"

struct oasp_token {
  uint32_t begin, end; /* bytes of the text */
  uint32_t word;       /* in the trie, for words and numbers */
  uint32_t match;      /* of OPEN: the index of its CLOSE; 0: none */
  uint8_t type;        /* enum oasp_token_type */
};

/* The tokens of one text, and what is needed to understand them. Strings that are made go to `arena`. */
struct oasp_parse {
  const oasplan_registry *registry;
  int language;
  const char *text;
  const struct oasp_token *tokens;
  size_t count;
  struct oasp_arena *arena;
  bool out_of_memory; /* set by any parser; what it answered is then void */
  size_t written_out; /* locators of the document that nobody printed: inside ranges, and lists combined with lists */
  bool as_printed;    /* they have become too many: ranges are kept as printed from here on */
};

/* Text of the arena, or NULL and out_of_memory. */
char *oasp_parse_print(struct oasp_parse *parse, const char *format, ...) OASP_PRINTF(2);

/* ---- Phrases (parse.c) ---- */

/* The longest phrase of the grammar at `at`; its role, or OASP_ROLE_NONE. */
enum oasp_role oasp_parse_phrase(const struct oasp_parse *parse, size_t at, size_t limit, int *value, size_t *next);
/* Steps over one phrase if it has this role. */
size_t oasp_skip_role(const struct oasp_parse *parse, size_t at, size_t limit, enum oasp_role role);
/* "du", "of the"; also the word of a range where no number follows ("annex I to the Protocol"). */
size_t oasp_skip_of(const struct oasp_parse *parse, size_t at, size_t limit);
size_t oasp_skip_type(const struct oasp_parse *parse, size_t at, size_t limit, enum oasp_token_type type);
/* Whether the word at `at` begins with a capital letter. */
bool oasp_is_capital(const struct oasp_parse *parse, size_t at);

/* ---- Names (names.c) ---- */

enum { OASP_NAME_CANDIDATES = 8 };

/* What the numbers behind a noun are of, so that a list of them can go on: "ILO Conventions Nos. 29, 105 and 182", "resolutions 64/293 and 70/179". */
struct oasp_series {
  int noun;  /* enum oasp_noun; 0: no such list */
  int organ; /* enum oasp_organ, of resolutions; 0: nobody said */
  bool labour, several;
};

/* An instrument named in text, by name, symbol, number or code. */
struct oasp_name {
  size_t next; /* the token after it; equal to where it began: no name */
  const oasplan_instrument *instrument; /* NULL: unknown symbol, or several */
  const char *key; /* the instrument's, or the canonical symbol; NULL where several bear the name */
  const oasplan_instrument *candidates[OASP_NAME_CANDIDATES]; /* where several do */
  size_t candidate_count;
  struct oasp_series series; /* of a name that is a number */
  const char *note; /* or NULL */
};

/* The instrument named at `at`, with what stands in apposition to it; where `series` is not NULL, by the next number of that. `is_known` tells of a candidate
 * whether the document named it before, so that a shared name can be decided. */
struct oasp_name oasp_parse_name(struct oasp_parse *parse, const struct oasp_series *series, size_t at, size_t limit, bool (*is_known)(const void *, const oasplan_instrument *),
                                 const void *context);
/* Names inside tokens [begin, end) that are not `outer`, in the arena. */
const struct oasplan_citation_part *oasp_parse_parts(struct oasp_parse *parse, size_t begin, size_t end, const char *outer, size_t *count);
/* A number after a mark ("n° 29", "No. 189", "29"), in brackets or not; its value in *number. */
size_t oasp_parse_number(const struct oasp_parse *parse, size_t at, size_t limit, int *number);

/* ---- Locators (locators.c) ---- */

struct oasp_locators {
  const char *const *items;
  size_t count;
  enum oasp_unit unit; /* of numbers that go on without saying it: "articles 2-4 of one Convention and 5 and 6 of another"; 0: of several */
  const char *note; /* or NULL */
};

/* "par. 19, 26 et 29", "art. 6, par. 3, al. a)", "inciso a) del artículo 3"; `behind` the name that they belong to, or before it.
 * With a `unit`, numbers that do not say it. */
size_t oasp_parse_locators(struct oasp_parse *parse, enum oasp_unit unit, size_t at, size_t limit, bool behind, struct oasp_locators *found);

/* The canonical form of a document symbol: single spaces where they belong. Its length, without the NUL. */
enum { OASP_LONGEST_SYMBOL = 400, OASP_SYMBOL_SIZE = 2 * OASP_LONGEST_SYMBOL + 1 }; /* no byte of a symbol grows to more than two */
size_t oasp_symbol_canonical(const char *text, size_t length, char out[OASP_SYMBOL_SIZE]);
/* Their order, whatever their case, by `length` bytes at most. */
int oasp_symbol_compare(const char *left, const char *right, size_t length);

#endif
