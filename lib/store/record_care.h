/* What verify asks of records. */
#ifndef OASP_STORE_RECORD_CARE_H
#define OASP_STORE_RECORD_CARE_H

#include "store/records.h"

/* Tells of each record that is not as it was put. Progress goes on from `done` to `total`. In a transaction of the caller's. */
int oasp_store_verify_records(oasplan_store *store, size_t done, size_t total, oasp_finding_fn tell, void *context, oasplan_error **err) OASP_MUST_CHECK;

#endif
