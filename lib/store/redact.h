/* What redacting and merging share: a value out of one version, and traces out of the file. */
#ifndef OASP_STORE_REDACT_H
#define OASP_STORE_REDACT_H

#include "store/record_keys.h"
#include "store/records.h"

/* An oasp_record_fn whose context is a list of records. */
int oasp_store_take_version(void *records, oasplan_record *record, oasplan_error **err);
/* Takes the value of a field out of a version, here and in the store. `row` says who, when and why. In a transaction. */
int oasp_store_redact_version(oasplan_store *store, oasplan_record *record, size_t field, struct oasp_redaction_row row, oasplan_error **err) OASP_MUST_CHECK;

/* In the transaction that redacts: the file is to be cleaned. */
int oasp_store_note_traces(oasplan_store *store, oasplan_error **err) OASP_MUST_CHECK;
/* After it, outside transactions: cleans the file if it is to be. What was redacted stays so when this fails, and the error says what to do. */
int oasp_store_clean(oasplan_store *store, oasplan_error **err) OASP_MUST_CHECK;

#endif
