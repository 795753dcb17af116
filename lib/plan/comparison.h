/* The result of a comparison as it lies in memory: one arena with all pairs, ids and texts. */
#ifndef OASP_PLAN_COMPARISON_H
#define OASP_PLAN_COMPARISON_H

#include "plan/group.h"
#include "plan/run.h"

#include <oasplan/compare.h>

struct oasp_pair_side {
  const char *const *ids;
  const char *const *labels;
  size_t count;
};

struct oasplan_pair {
  int status;
  int similarity;
  bool edited, moved, renumbered;
  struct oasp_pair_side side[2]; /* A, B */
  const oasplan_run *runs;
  size_t run_count;
};

struct oasplan_comparison {
  struct oasp_arena arena;
  oasplan_pair *pairs;
  size_t count;
};

/* Writes groups down as pairs. `swapped`: side 1 of `sides` is A. NULL with the error set when memory ran out, or with what progress returned. */
oasplan_comparison *oasp_comparison_make(const struct oasp_sides *sides, const struct oasp_groups *groups, bool swapped, oasp_comparison_progress progress,
                                         void *context, oasplan_error **err);

#endif
