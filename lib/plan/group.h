/* What became of each provision: those that belong together across two editions, and how they changed their place and label. */
#ifndef OASP_PLAN_GROUP_H
#define OASP_PLAN_GROUP_H

#include "plan/match.h"

/* The entries of either side that are one pair of the comparison: 1:1 matched, 1:n split, n:1 merged, 0:1 added, 1:0 dropped. */
struct oasp_group {
  const uint32_t *members[2]; /* ascending */
  size_t count[2];
  bool moved, renumbered;
};

struct oasp_groups {
  struct oasp_group *groups;
  size_t count;
  uint32_t *group_of[2]; /* by side and entry */
};

/* Everything in the arena of `sides`. 0, or -1 when memory ran out. */
int oasp_groups_make(struct oasp_sides *sides, const struct oasp_matching *matching, struct oasp_groups *groups) OASP_MUST_CHECK;

#endif
