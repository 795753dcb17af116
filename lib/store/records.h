/* What the files about records in this room share: reading one by its name, putting one within a transaction, who may see it. */
#ifndef OASP_STORE_RECORDS_H
#define OASP_STORE_RECORDS_H

#include "record/list.h"
#include "record/options.h"
#include "store/store.h"

/* Every public call on records begins here. *options is then never NULL. */
int oasp_records_enter(oasplan_store *store, bool writing, const oasplan_record_options **options, oasplan_error **err) OASP_MUST_CHECK;
/* The whole id of what a person named by it, or by its last characters: E_NOT_FOUND, E_CONFLICT (several; each is a problem), E_INVALID. For anybody but the owner, records that he may not see are none. In a transaction. */
int oasp_records_find_id(oasplan_store *store, const char *name, int release, char id[OASP_ID_SIZE], oasplan_error **err) OASP_MUST_CHECK;
/* The field of the type that a condition is on; OASP_NO_FIELD if it has none. "provision" is what the type serves. */
size_t oasp_filter_field(const oasplan_record_type *type, const char *name);
/* E_INVALID for a condition that no type can have, with what is allowed. */
int oasp_check_filters(const oasplan_record_options *options, oasplan_error **err) OASP_MUST_CHECK;
int oasp_records_not_found(oasplan_store *store, const char *name, oasplan_error **err);
/* Writes the next version of `record` upon `head`, the last one that is there (NULL: none): time, origin, salts, digest, rows and keys. `next` of the record is set; `now` stays. */
int oasp_records_write(oasplan_store *store, oasplan_record *record, const oasplan_record *head, const char *recorded_at, const char *origin, oasplan_error **err) OASP_MUST_CHECK;
/* Puts all of `rows` or nothing, in the outermost transaction or within the caller's. After the outermost one, oasp_records_settle() tells handles and tally whether it was saved; until then they are as in the middle of it. */
int oasp_records_put(oasplan_store *store, const struct oasp_batch_row *rows, size_t count, const oasplan_record_options *options, oasplan_error **err) OASP_MUST_CHECK;
void oasp_records_settle(const struct oasp_batch_row *rows, size_t count, const oasplan_record_options *options, bool saved);
/* Tells every record that fits the options and may be seen, by type and id; how many may not. In a transaction of the caller's. The record lives until `tell` returns. */
typedef int (*oasp_shown_fn)(void *context, const oasplan_record *record, oasplan_error **err);
int oasp_records_walk(oasplan_store *store, const oasplan_record_type *only, const oasplan_record_options *options, oasp_shown_fn tell, void *context, int64_t *withheld, oasplan_error **err) OASP_MUST_CHECK;
/* E_CONFLICT with both versions on the error, as JSON. */
int oasp_records_conflict(oasplan_error **problems, int64_t row, const char *field, const oasplan_record *given, const oasplan_record *there, const char *what);

#endif
