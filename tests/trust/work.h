/* The work that the trials do on a store, and what must hold of a store after it was disturbed: all that was acknowledged is there, and of each step all or nothing. */
#ifndef TRUST_WORK_H
#define TRUST_WORK_H

#include <oasplan/oasplan.h>

#include <stdbool.h>
#include <stddef.h>

enum { MOST_STEPS = 16 };

/* Steps of a work: step 0 puts an edition, step n puts two records that belong together. */
struct work {
  bool acknowledged[MOST_STEPS];
};

/* What a store holds of each step. */
struct holding {
  int parts[MOST_STEPS]; /* 0 to 2 of two records; 0 or 2 of the edition */
};

oasplan_plan *work_plan(void);

/* Puts the two records of a step; whether that was acknowledged. */
bool work_put_pair(oasplan_store *store, size_t step);
/* Adds up in `parts`, of `most` steps, how many records of each step the store holds, 10,000 records at most. False where it cannot be read. */
bool work_count_records(oasplan_store *store, int *parts, size_t most);

/* Opens `path` and does the steps from `first` to before `end`; stops at the first that fails. What was acknowledged is noted. Errors are freed. Whether all went well. */
bool work_do(const char *path, size_t first, size_t end, struct work *work);

/* NULL where the store is sound (verify finds nothing) and holds what it must; else what is wrong, static. `holding` tells what it holds. */
const char *work_check(const char *path, const struct work *work, struct holding *holding);

#endif
