/* Redacting: one value goes out of every version of a record, and then out of the file. The first is a transaction like any other; the second needs the file for itself, and can be made up for later. */
#include "store/redact.h"

#include "store/moment.h"

#include <string.h>

/* ---- Out of the file ---- */

/* The feature that says so as long as there may be traces of redacted values in the file. */
static const char traces[] = "traces";

int oasp_store_note_traces(oasplan_store *store, oasplan_error **err) {
  return store->backend->calls->set_feature(store->backend, traces, "1", err);
}

static int has_traces(oasplan_store *store, bool *has, oasplan_error **err) {
  const struct oasp_backend_calls *calls = store->backend->calls;
  char *value = NULL;
  int status = calls->begin(store->backend, false, err);
  if (status != OASPLAN_OK) return status;
  status = oasp_store_end(store, calls->get_feature(store->backend, traces, &value, err), err);
  *has = value != NULL && value[0] != '\0';
  oasp_free(value);
  return status;
}

static int clean(oasplan_store *store, oasplan_error **err) {
  const struct oasp_backend_calls *calls = store->backend->calls;
  int status = calls->clean(store->backend, err);
  if (status == OASPLAN_OK) status = calls->begin(store->backend, true, err);
  return status == OASPLAN_OK ? oasp_store_end(store, calls->set_feature(store->backend, traces, "", err), err) : status;
}

int oasp_store_clean(oasplan_store *store, oasplan_error **err) {
  bool has = false;
  oasplan_error *fault = NULL;
  int status = has_traces(store, &has, &fault);
  if (status == OASPLAN_OK && has) status = clean(store, &fault);
  if (status == OASPLAN_OK || status == OASPLAN_E_NOMEM) return status == OASPLAN_OK ? status : oasp_pass(err, fault);
  (void)oasp_fail(err, status, "the value is out of every version, but traces of it may be left in the file: close the other programs and say it again (%s)", oasplan_error_message(fault));
  oasplan_error_free(fault);
  return status;
}

/* ---- Out of every version ---- */

int oasp_store_take_version(void *records, oasplan_record *record, oasplan_error **err) {
  return oasp_records_add(records, record, err);
}

int oasp_store_redact_version(oasplan_store *store, oasplan_record *record, size_t field, struct oasp_redaction_row row, oasplan_error **err) {
  char hash[OASP_DIGEST_HEX + 1];
  row.field = oasp_field_at(record->type, field)->name;
  row.hash = hash;
  int status = oasp_record_hash(record, field, hash, err);
  if (status == OASPLAN_OK) status = oasp_record_redact(record, field, hash, err);
  return status == OASPLAN_OK ? store->backend->calls->redact_version(store->backend, record, field, &row, err) : status;
}

/* ---- One record ---- */

struct redacting {
  oasplan_store *store;
  const oasplan_record_options *options;
  oasplan_records *versions;
  const char *name, *field; /* as the caller said them */
};

static int find_private(const struct redacting *redacting, size_t *field, oasplan_error **err) {
  const oasplan_record_type *type = redacting->versions->items[0]->type;
  *field = oasp_field_index(type, redacting->field);
  if (*field == OASP_NO_FIELD) return oasp_fail_filter(type, redacting->field, NULL, *field, OASPLAN_E_INVALID, NULL, err);
  if (oasp_field_at(type, *field)->is_private) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_INVALID, redacting->field, "%s.%s is no private field, and only those can be redacted; put a later version instead", type->name, redacting->field);
}

static int redact_versions(const struct redacting *redacting, size_t field, oasplan_error **err) {
  char now[OASP_MOMENT_SIZE];
  struct oasp_redaction_row row = {.reason = redacting->options->reason, .actor = redacting->options->actor, .redacted_at = now};
  size_t had = 0;
  int status = oasp_moment_write(oasp_store_now(redacting->store), now, err);
  for (size_t i = 0; status == OASPLAN_OK && i < redacting->versions->count; i++) {
    oasplan_record *version = redacting->versions->items[i];
    had += oasp_record_is_private(version, field);
    if (oasp_record_has(version, field)) status = oasp_store_redact_version(redacting->store, version, field, row, err);
  }
  if (status == OASPLAN_OK && had == 0)
    status = oasp_fail_field(err, OASPLAN_E_NOT_FOUND, redacting->field, "no version of %s has a value in %s; there is nothing to redact", redacting->name, redacting->field);
  return status;
}

static int redact(struct redacting *redacting, oasplan_error **err) {
  oasplan_store *store = redacting->store;
  oasplan_records *versions = redacting->versions;
  struct oasp_record_keys before, now;
  char id[OASP_ID_SIZE];
  size_t field;
  int status = oasp_records_find_id(store, redacting->name, OASPLAN_NATIONAL, id, err);
  if (status == OASPLAN_OK) status = store->backend->calls->history(store->backend, id, false, oasp_store_take_version, versions, err);
  if (status == OASPLAN_OK && versions->count == 0) status = oasp_records_not_found(store, redacting->name, err);
  if (status == OASPLAN_OK) status = find_private(redacting, &field, err);
  if (status != OASPLAN_OK) return status;
  oasplan_record *head = versions->items[versions->count - 1];
  oasp_record_keys(head, &before);
  status = redact_versions(redacting, field, err);
  oasp_record_keys(head, &now);
  if (status == OASPLAN_OK) status = oasp_store_change_keys(store, id, &before, &now, err);
  return status == OASPLAN_OK ? oasp_store_note_traces(store, err) : status;
}

int oasplan_store_redact_record(oasplan_store *store, const char *id, const char *field, const oasplan_record_options *options, oasplan_error **err) {
  int status = oasp_records_enter(store, true, &options, err);
  if (status != OASPLAN_OK) return status;
  if (field == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no field was named");
  if (options->reason == NULL || options->reason[0] == '\0') return oasp_fail_field(err, OASPLAN_E_INVALID, "reason", "say why the value is redacted: the redaction stays in the history");
  oasplan_records versions = {0};
  struct redacting redacting = {store, options, &versions, id, field};
  status = store->backend->calls->begin(store->backend, true, err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, redact(&redacting, err), err);
  oasp_records_clear(&versions);
  return status == OASPLAN_OK ? oasp_store_clean(store, err) : status;
}
