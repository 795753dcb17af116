/* Decisions as they lie in memory. */
#ifndef OASP_AMEND_DECISIONS_H
#define OASP_AMEND_DECISIONS_H

#include "base/arena.h"

#include <oasplan/amendment.h>

struct oasplan_decision {
  const char *amendment;
  int outcome;
  const char *text, *superseded_by;  /* each NULL unless the outcome has it */
  const char *author, *reason, *when; /* or NULL */
};

struct oasplan_decisions {
  struct oasp_arena arena;
  struct oasplan_decision *items; /* in the order said */
  size_t count, capacity;
};

/* oasplan_plan_decide; adds to `each`, unless it is NULL, one decision for each amendment that it sets, those of the company (halves of a pair, parts of one proposal) too. */
oasplan_plan *oasp_decide(const oasplan_plan *plan, const oasplan_decisions *decisions, oasplan_decisions *each, oasplan_error **err);

#endif
