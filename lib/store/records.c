/* Records by name: getting one, its history, removing it. Finding many and putting have files of their own. */
#include "store/records.h"

#include "base/date.h"
#include "base/utf8.h"
#include "record/value.h"
#include "store/moment.h"
#include "store/release_copy.h"

#include <string.h>

int oasp_records_enter(oasplan_store *store, bool writing, const oasplan_record_options **options, oasplan_error **err) {
  if (*options == NULL) *options = &oasp_record_defaults;
  const oasplan_record_options *given = *options;
  int status = oasp_store_enter(store, writing, NULL, err);
  if (status != OASPLAN_OK) return status;
  if (writing && (status = oasp_store_refuse_copy(store, err)) != OASPLAN_OK) return status;
  if (given->failed) return oasp_fail_nomem(err);
  if (oasplan_release_name(given->release) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "release", "there is no level %d of release; give one of enum oasplan_release", given->release);
  if (given->known_at != NULL && !oasp_is_time(given->known_at))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "known_at", "\"%.*s\" is no time in UTC, such as 2017-01-31T12:00:00Z", OASP_QUOTE(given->known_at));
  if (given->as_of != NULL && !oasp_is_date(given->as_of))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "as_of", "\"%.*s\" is no day, such as 2017-01-31", OASP_QUOTE(given->as_of));
  return OASPLAN_OK;
}

int oasp_records_not_found(oasplan_store *store, const char *name, oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s has no record %.*s that may be seen; find lists those that it has", store->location, OASP_QUOTE(name));
}

/* ---- Names ---- */

struct finding_id {
  oasplan_store *store;
  int release;
  char *id;
  size_t count;
  oasplan_error *several;
};

/* That an id is there tells of a record too. With a version that is shown the last one is: a release can be taken back. */
static int may_be_named(const struct finding_id *finding, const char *id, bool *may, oasplan_error **err) {
  oasplan_record *record = NULL;
  *may = finding->release <= OASPLAN_NATIONAL;
  if (*may) return OASPLAN_OK;
  int status = finding->store->backend->calls->get_version(finding->store->backend, id, NULL, true, &record, err);
  if (status == OASPLAN_OK && record != NULL && !record->removed) status = oasp_record_show(record, finding->release, may, err);
  oasplan_record_free(record);
  return status;
}

static int take_id(void *context, const char *id, oasplan_error **err) {
  struct finding_id *finding = context;
  bool may;
  int status = may_be_named(finding, id, &may, err);
  if (status != OASPLAN_OK || !may) return status;
  if (finding->count++ == 0) {
    memcpy(finding->id, id, strnlen(id, OASP_ID_SIZE - 1) + 1);
    return OASPLAN_OK;
  }
  if (finding->count == 2) {
    (void)oasp_fail(&finding->several, OASPLAN_E_CONFLICT, "several records end so; name one by its whole id (they are listed)");
    oasp_error_add_problem(&finding->several, 0, "id", OASPLAN_E_CONFLICT, finding->id, NULL);
  }
  oasp_error_add_problem(&finding->several, 0, "id", OASPLAN_E_CONFLICT, id, NULL);
  return oasplan_error_status(finding->several) == OASPLAN_E_NOMEM ? oasp_fail_nomem(err) : OASPLAN_OK;
}

int oasp_records_find_id(oasplan_store *store, const char *name, int release, char id[OASP_ID_SIZE], oasplan_error **err) {
  size_t length = name != NULL ? strlen(name) : 0;
  char end[OASP_ID_SIZE] = "";
  for (size_t i = 0; i < length && length < OASP_ID_SIZE; i++) end[i] = (char)(name[i] >= 'A' && name[i] <= 'F' ? name[i] - 'A' + 'a' : name[i]);
  if (length == OASP_ID_SIZE - 1) {
    memcpy(id, end, OASP_ID_SIZE);
    return OASPLAN_OK;
  }
  if (length != OASP_SHORT_ID)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "\"%.*s\" is no id of a record; give all of it, or its last %d characters", OASP_QUOTE(name != NULL ? name : ""), (int)OASP_SHORT_ID);
  struct finding_id finding = {.store = store, .release = release, .id = id};
  int status = store->backend->calls->find_ids(store->backend, end, take_id, &finding, err);
  if (status == OASPLAN_OK && finding.several != NULL) return oasp_pass(err, finding.several);
  oasplan_error_free(finding.several);
  return status == OASPLAN_OK && finding.count == 0 ? oasp_records_not_found(store, name, err) : status;
}

/* ---- One ---- */

static int get_shown(oasplan_store *store, const char *name, const oasplan_record_options *options, oasplan_record **record, oasplan_error **err) {
  char id[OASP_ID_SIZE];
  bool shown = false, others = options->release > OASPLAN_NATIONAL;
  int status = oasp_records_find_id(store, name, options->release, id, err);
  if (status == OASPLAN_OK) status = store->backend->calls->get_version(store->backend, id, options->known_at, others, record, err);
  if (status == OASPLAN_OK && *record != NULL && !(*record)->removed) status = oasp_record_show(*record, options->release, &shown, err);
  return status == OASPLAN_OK && !shown ? oasp_records_not_found(store, name, err) : status;
}

oasplan_record *oasplan_store_get_record(oasplan_store *store, const char *id, const oasplan_record_options *options, oasplan_error **err) {
  oasplan_record *record = NULL;
  if (oasp_records_enter(store, false, &options, err) != OASPLAN_OK) return NULL;
  int status = store->backend->calls->begin(store->backend, false, err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, get_shown(store, id, options, &record, err), err);
  if (status == OASPLAN_OK) return record;
  oasplan_record_free(record);
  return NULL;
}

/* ---- History ---- */

struct listing {
  oasplan_records *records;
  int release;
};

static int add_shown(void *context, oasplan_record *record, oasplan_error **err) {
  struct listing *listing = context;
  bool shown = false;
  int status = oasp_record_show(record, listing->release, &shown, err);
  if (status == OASPLAN_OK && shown) return oasp_records_add(listing->records, record, err);
  oasplan_record_free(record);
  if (status == OASPLAN_OK) listing->records->withheld++;
  return status;
}

static int take_redaction(void *context, const struct oasp_redaction_row *row, oasplan_error **err) {
  const char *const told[OASP_TOLD] = {row->redacted_at, row->actor, row->reason};
  return oasp_record_tell_redaction(context, row->field, told, err);
}

/* Who redacted what, when and why is the owner's to know. */
static int read_redactions(oasplan_store *store, const struct listing *listing, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && listing->release <= OASPLAN_NATIONAL && i < listing->records->count; i++) {
    oasplan_record *record = listing->records->items[i];
    if (record->redaction_count > 0) status = store->backend->calls->redactions(store->backend, record, take_redaction, record, err);
  }
  return status;
}

static int read_history(oasplan_store *store, const char *name, struct listing *listing, oasplan_error **err) {
  char id[OASP_ID_SIZE];
  int status = oasp_records_find_id(store, name, listing->release, id, err);
  if (status == OASPLAN_OK) status = store->backend->calls->history(store->backend, id, listing->release > OASPLAN_NATIONAL, add_shown, listing, err);
  if (status == OASPLAN_OK) status = read_redactions(store, listing, err);
  return status == OASPLAN_OK && listing->records->count == 0 ? oasp_records_not_found(store, name, err) : status;
}

oasplan_records *oasplan_store_record_history(oasplan_store *store, const char *id, const oasplan_record_options *options, oasplan_error **err) {
  if (oasp_records_enter(store, false, &options, err) != OASPLAN_OK) return NULL;
  struct listing listing = {oasp_alloc_zeroed(1, sizeof(oasplan_records)), options->release};
  if (listing.records == NULL) {
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  int status = store->backend->calls->begin(store->backend, false, err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, read_history(store, id, &listing, err), err);
  if (status == OASPLAN_OK) return listing.records;
  oasplan_records_free(listing.records);
  return NULL;
}

/* ---- Removing ---- */

/* What a removal still says: of which party, by whom, why. */
static int make_tombstone(const oasplan_record *head, const oasplan_record_options *options, oasplan_record **tombstone, oasplan_error **err) {
  static const uint8_t kept[] = {OASP_FIELD_PARTY, OASP_FIELD_PLAN, OASP_FIELD_EDITION, OASP_FIELD_LANGUAGE, OASP_FIELD_RELEASE, OASP_FIELD_AUTHOR};
  oasplan_record *record = *tombstone = oasp_record_make(head->type, err);
  int status = record != NULL ? OASPLAN_OK : OASPLAN_E_NOMEM;
  for (size_t i = 0; status == OASPLAN_OK && i < sizeof kept; i++) {
    const struct oasp_value *value = head->values[kept[i]];
    if (value != NULL) status = oasp_record_take(record, kept[i], value->text, value->length, value->count, err);
  }
  if (status != OASPLAN_OK) return status;
  memcpy(record->id, head->id, sizeof record->id);
  record->removed = true;
  status = oasplan_record_set(record, "stage", "withdrawn", err);
  if (status == OASPLAN_OK && !oasp_record_has(record, OASP_FIELD_AUTHOR)) status = oasplan_record_set(record, "author", "redacted", err);
  if (status == OASPLAN_OK) status = oasplan_record_set(record, "reason", options->reason, err);
  return status == OASPLAN_OK ? oasplan_record_set(record, "actor", options->actor, err) : status;
}

static int remove_record(oasplan_store *store, const char *name, const oasplan_record_options *options, oasplan_error **err) {
  char id[OASP_ID_SIZE], now[OASP_MOMENT_SIZE], origin[OASP_ORIGIN_SIZE];
  oasplan_record *head = NULL, *tombstone = NULL;
  int status = oasp_records_find_id(store, name, OASPLAN_NATIONAL, id, err);
  if (status == OASPLAN_OK) status = store->backend->calls->get_version(store->backend, id, NULL, false, &head, err);
  if (status == OASPLAN_OK && (head == NULL || head->removed)) status = oasp_records_not_found(store, name, err);
  if (status == OASPLAN_OK) status = make_tombstone(head, options, &tombstone, err);
  if (status == OASPLAN_OK) status = oasp_moment_write(oasp_store_now(store), now, err);
  if (status == OASPLAN_OK) status = oasp_store_origin(store, origin, err);
  if (status == OASPLAN_OK) status = oasp_records_write(store, tombstone, head, now, origin, err);
  oasplan_record_free(head);
  oasplan_record_free(tombstone);
  return status;
}

int oasplan_store_remove_record(oasplan_store *store, const char *id, const oasplan_record_options *options, oasplan_error **err) {
  int status = oasp_records_enter(store, true, &options, err);
  if (status != OASPLAN_OK) return status;
  if (options->reason == NULL || options->reason[0] == '\0') return oasp_fail_field(err, OASPLAN_E_INVALID, "reason", "say why the record is removed: a removal stays in the history");
  status = store->backend->calls->begin(store->backend, true, err);
  return status == OASPLAN_OK ? oasp_store_end(store, remove_record(store, id, options, err), err) : status;
}
