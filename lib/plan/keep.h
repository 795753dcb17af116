/* Making a citation the owner of its strings. */
#ifndef OASP_PLAN_KEEP_H
#define OASP_PLAN_KEEP_H

#include "plan/plan.h"

/* Copies everything that `citation` points at into the arena. `raw` of it and of its parts is cut from `issued`, in which its spans must lie. False when memory
 * ran out. */
bool oasp_citation_keep(struct oasp_arena *arena, const char *issued, oasplan_citation *citation) OASP_MUST_CHECK;

#endif
