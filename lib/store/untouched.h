/* Rows of a file that come back as they were given out: they say nothing, so nothing is done with them. */
#ifndef OASP_STORE_UNTOUCHED_H
#define OASP_STORE_UNTOUCHED_H

#include "base/buckets.h"
#include "store/records.h"

/* All zero but for the store, at first. */
struct oasp_untouched {
  oasplan_store *store;
  uint64_t known; /* a bit for each type whose answers are here */
  struct oasp_buckets by_question;
  char (*ids)[OASP_ID_SIZE]; /* of the answers */
  size_t count, capacity;
};

/* Whether a record out of a file is such a row: it names a version of a record that has a later one by now, and equals that version in all that it speaks of; or it is a row of a questionnaire that was filled in
 * with the answer to another period, equals it in all that is carried over, says nothing beside it, and has no date. In a transaction. */
int oasp_is_untouched(struct oasp_untouched *untouched, const oasplan_record *record, bool *is, oasplan_error **err) OASP_MUST_CHECK;
void oasp_untouched_free(struct oasp_untouched *untouched);

#endif
