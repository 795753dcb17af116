/* A concordance as it lies in memory. */
#ifndef OASP_PLAN_CONCORDANCE_H
#define OASP_PLAN_CONCORDANCE_H

#include "base/arena.h"
#include "base/error.h"

#include <oasplan/compare.h>

struct oasplan_confirmation {
  const char *ids[2]; /* A, B */
  const char *author; /* or NULL */
};

/* Positions of pairs by the id of one side: open addressing, position + 1, 0 is empty. */
struct oasp_confirmed_ids {
  uint32_t *slots;
};

struct oasplan_concordance {
  struct oasp_arena arena; /* strings */
  const char *key, *editions[2];
  oasplan_confirmation *pairs;
  size_t count, capacity;
  struct oasp_confirmed_ids by_id[2];
  size_t size; /* of both tables, a power of two or 0 */
};

/* NULL when memory ran out. */
oasplan_concordance *oasp_concordance_copy(const oasplan_concordance *concordance);

/* The pair that has this id on a side (0: A, 1: B), or NULL. */
const oasplan_confirmation *oasp_concordance_find(const oasplan_concordance *concordance, int side, const char *id);

#endif
