/* Records that nothing but what they say can tell apart: without `source_ref`, and of a type or stage without natural key. A file of them that is sent again would double each. */
#ifndef OASP_STORE_TWINS_H
#define OASP_STORE_TWINS_H

#include "base/buckets.h"
#include "store/records.h"

/* All zero but for the store, at first. Lives as long as one batch, whose rows are no twins of each other. */
struct oasp_twins {
  oasplan_store *store;
  uint64_t known; /* a bit for each type whose records are here */
  struct oasp_buckets by_content;
  struct oasp_twin *twins;
  size_t count, capacity;
};

/* The record that holds and says the same as this one out of a file, and that no row before has found: its last version; or NULL. The same are type and all fields but `actor`, `reason`, stage, clearance and release, which are
 * what becomes of a record later; where the row gives a value to one of them, they count too. In a transaction, before anything like it is written. */
int oasp_twins_find(struct oasp_twins *twins, const oasplan_record *record, oasplan_record **twin, oasplan_error **err) OASP_MUST_CHECK;
void oasp_twins_free(struct oasp_twins *twins);

#endif
