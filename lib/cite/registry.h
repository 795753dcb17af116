/* The registry as the scanner sees it: instruments, and one trie over folded words that holds their names. */
#ifndef OASP_CITE_REGISTRY_H
#define OASP_CITE_REGISTRY_H

#include "base/arena.h"

#include <oasplan/citation.h>

#include <stdatomic.h>
#include <stdbool.h>

/* The languages of the library, in the order of tables. */
enum oasp_language { OASP_FR, OASP_EN, OASP_ES, OASP_PT, OASP_LANGUAGES };
/* -1 for a language that is none; region subtags ("pt-BR") are taken. */
int oasp_language_find(const char *tag);
const char *oasp_language_tag(int language);

struct oasp_strings {
  const char *const *items;
  size_t count;
};

struct oasp_candidates {
  const char *plan;
  struct oasp_strings keys;
};

struct oasplan_instrument {
  const char *key, *symbol, *kind, *date, *body, *depositary, *in_force_on; /* NULL: not known for certain */
  bool ratifiable;
  int number; /* of an ILO convention, protocol or recommendation; 0: none */
  const char *names[OASP_LANGUAGES];
  struct oasp_strings aliases[OASP_LANGUAGES];
  struct oasp_strings acronyms;
  const struct oasp_candidates *candidates;
  size_t candidate_count;
};

/* data/states.json as C. */
struct oasplan_state {
  char code[4], code2[3];
  const char *names; /* by language: its name, then other names, each ended by a NUL; an empty one ends the list */
};
extern const oasplan_state oasp_states[];
/* Its names in a language, one behind the other; an empty one ends them. */
const char *oasp_state_names(const oasplan_state *state, int language);
extern const size_t oasp_state_total;
/* The state named in folded words anywhere in `text` in that language, in *state; NULL if none or several. E_NOMEM. */
int oasp_state_named(const char *text, size_t length, int language, const oasplan_state **state, oasplan_error **err) OASP_MUST_CHECK;

/* Names and phrases by folded words (cite/trie.h). */
struct oasp_trie;
struct oasp_symbol;

struct oasplan_registry {
  atomic_size_t references;
  struct oasp_arena arena;
  const oasplan_instrument **instruments;
  size_t count;
  const oasplan_instrument **by_key; /* the same, sorted by key */
  struct oasp_symbol *symbols;       /* sorted by canonical symbol */
  size_t symbol_count;
  struct oasp_trie *trie;            /* a name of any language counts in a document of any other */
  oasplan_registry *base; /* kept alive, since its instruments are ours too; or NULL */
};

/* By document symbol, compared without white space and case; where the text leaves the session, the year or the revision off, "S/RES/1325", "AG/RES. 2551" or
 * "RTP-II/doc.5/09", the one instrument whose symbol goes on with that; a revision that the registry does not have is the document that has none there. NULL if none or several. */
const oasplan_instrument *oasp_registry_by_symbol(const oasplan_registry *registry, const char *symbol, size_t length);
/* By ILO kind ("convention", "protocol", "recommendation") and number. */
const oasplan_instrument *oasp_registry_by_number(const oasplan_registry *registry, const char *kind, int number);
/* The key under which citations name what a person means by `text`, as oasplan_registry_match has it; for a symbol that the registry does not know the symbol itself.
 * In *key, the registry's or in `arena`; NULL if none or several. E_NOMEM. */
int oasp_registry_meant(const oasplan_registry *registry, const char *text, struct oasp_arena *arena, const char **key, oasplan_error **err) OASP_MUST_CHECK;
/* The candidates that `prior-plan` has for a plan's key; count 0 for none. */
struct oasp_strings oasp_registry_candidates(const oasplan_registry *registry, const char *placeholder, const char *plan_key);

#endif
