/* A concordance as it lies in memory. */
#ifndef OASP_PLAN_CONCORDANCE_H
#define OASP_PLAN_CONCORDANCE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/table.h"

#include <oasplan/compare.h>

struct oasplan_confirmation {
  const char *ids[2]; /* A, B */
  const char *author; /* or NULL */
};

struct oasplan_concordance {
  struct oasp_arena arena; /* strings */
  const char *key, *editions[2];
  oasplan_confirmation *pairs;
  size_t count, capacity;
  struct oasp_table by_id[2]; /* of pairs by the id of one side */
};

/* NULL when memory ran out. */
oasplan_concordance *oasp_concordance_copy(const oasplan_concordance *concordance);

/* The pair that has this id on a side (0: A, 1: B), or NULL. */
const oasplan_confirmation *oasp_concordance_find(const oasplan_concordance *concordance, int side, const char *id);

#endif
