/* A run as it lies in memory; lists of runs (redline, comparison) hold arrays of them in their own arena. */
#ifndef OASP_PLAN_RUN_H
#define OASP_PLAN_RUN_H

#include <oasplan/run.h>

struct oasplan_run {
  int kind;
  const char *text; /* ends in a NUL */
  const oasplan_provision *provision;
  const oasplan_amendment *const *amendments;
  size_t amendment_count;
};

#endif
