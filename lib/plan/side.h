/* One edition as a comparison sees it: the provisions that a reading holds, each as a bag of folded words that know how rare they are. */
#ifndef OASP_PLAN_SIDE_H
#define OASP_PLAN_SIDE_H

#include "base/arena.h"

#include <oasplan/plan.h>

#include <stdbool.h>

/* A word of a provision, and how often it has it. */
struct oasp_share {
  uint32_t word, count;
};

struct oasp_entry {
  const oasplan_provision *provision;
  const char *text;
  const uint32_t *words; /* in text order */
  size_t word_count;
  const struct oasp_share *bag; /* by word, that is, the rarest first */
  size_t bag_count;
  uint64_t weight; /* of all its words */
  uint64_t hash;   /* of `words` */
  size_t parent;   /* index of the entry, or OASPLAN_NOWHERE */
  size_t division; /* index in the plan */
};

struct oasp_side {
  const oasplan_plan *plan;
  int reading;
  struct oasp_entry *entries;
  size_t count;
  size_t *first;       /* by word: where its entries begin in `holders`; one more at the end */
  uint32_t *holders;   /* indices of entries, ascending */
};

/* Both editions, whose words have common numbers: the rarer, the smaller. */
struct oasp_sides {
  struct oasp_arena arena;
  struct oasp_side side[2];
  uint32_t *weights; /* by word, at least 1 */
  size_t word_count;
};

/* Told that one more provision was looked at; OASPLAN_OK or a status with the error set. */
typedef int (*oasp_comparison_progress)(void *context, oasplan_error **err);

/* Fills sides->side[…].{entries,count,first,holders}; plan and reading are set before. `progress` is called twice for each entry of both sides. OASPLAN_OK, E_LIMIT, E_NOMEM, or
 * what it returned. */
int oasp_sides_make(struct oasp_sides *sides, oasp_comparison_progress progress, void *context, oasplan_error **err);
void oasp_sides_free(struct oasp_sides *sides);

/* The weight of the words that both have, each as often as both have it. */
uint64_t oasp_sides_shared(const struct oasp_sides *sides, const struct oasp_entry *a, const struct oasp_entry *b);
/* How often the entry has the word. */
uint32_t oasp_entry_count_of(const struct oasp_entry *entry, uint32_t word);
/* Whether they have the same words in the same order; case, accents, punctuation and spaces aside. */
bool oasp_entry_has_words_of(const struct oasp_entry *a, const struct oasp_entry *b);

#endif
