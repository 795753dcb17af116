/* Which provisions of two editions are the same ones, by their words. */
#ifndef OASP_PLAN_MATCH_H
#define OASP_PLAN_MATCH_H

#include "plan/side.h"

/* Everything by side and entry: sides->side[s].entries[i] and match[s][i], OASPLAN_NOWHERE for none. */
struct oasp_matching {
  size_t *partner[2]; /* the entry of the other side that it is matched with */
  size_t *whole[2];   /* the entry of the other side that it is a piece of, beside that one's partner */
};

struct oasp_match_options {
  bool shared_ids; /* equal ids are the same provision */
  oasp_comparison_progress progress; /* called once for each entry of side 0 */
  void *context;
};

/* Arrays lie in the arena of `sides`. OASPLAN_OK, E_NOMEM, or what progress returned. */
int oasp_match(struct oasp_sides *sides, const struct oasp_match_options *options, struct oasp_matching *matching, oasplan_error **err);

/* Twice the weight of the shared words in the weight of both, in thousandths: 1000 for the same words in any order, 0 for none. */
int oasp_match_similarity(const struct oasp_sides *sides, const struct oasp_entry *a, const struct oasp_entry *b);

#endif
