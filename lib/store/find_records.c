/* Finding many records: by type and id, page after page, for whom they are meant. */
#include "store/records.h"

#include "base/utf8.h"
#include "record/value.h"

#include <stdio.h>
#include <string.h>

enum { MOST_PER_PAGE = 10000 };

struct finding {
  const oasplan_record_options *options;
  oasplan_records *records; /* of a page; or NULL, and: */
  oasp_shown_fn tell;
  void *context;
  int64_t withheld;
  struct oasp_buffer values; /* of the filters, canonical */
  struct oasp_wanted *wanted;
  const oasplan_record_type *last_type; /* where the page ends */
  char last_id[OASP_ID_SIZE];
};

/* ---- Filters ---- */

/* 1 if the type can have all of it, 0 if it has no such field (a question over all types passes it by), or a status. */
static int read_filters(struct finding *finding, const oasplan_record_type *type, bool only, oasplan_error **err) {
  const oasplan_record_options *options = finding->options;
  size_t offsets[OASP_MOST_FIELDS];
  if (options->filter_count > OASP_MOST_FIELDS) return oasp_fail(err, OASPLAN_E_LIMIT, "a question has at most %d conditions", (int)OASP_MOST_FIELDS);
  oasp_buffer_clear(&finding->values);
  for (size_t i = 0; i < options->filter_count; i++) {
    const struct oasp_filter *filter = &options->filters[i];
    size_t field = oasp_filter_field(type, filter->field);
    const char *allowed = NULL;
    offsets[i] = finding->values.length;
    int status = field != OASP_NO_FIELD ? oasp_value_read(oasp_field_at(type, field), filter->value, &finding->values, &allowed) : OASPLAN_E_INVALID;
    if (status == OASPLAN_E_NOMEM) return oasp_fail_nomem(err);
    if (status != OASPLAN_OK && !only) return 0;
    if (field == OASP_NO_FIELD || status != OASPLAN_OK) return oasp_fail_filter(type, filter->field, filter->value, field, status, allowed, err);
    finding->wanted[i].field = field;
  }
  for (size_t i = 0; i < options->filter_count; i++) finding->wanted[i].value = finding->values.data + offsets[i];
  return 1;
}

/* ---- Cursors: "type:id", the last record of the page before ---- */

static int read_cursor(const char *cursor, const oasplan_record_type **type, const char **after, oasplan_error **err) {
  char name[64];
  const char *colon = cursor != NULL ? strchr(cursor, ':') : NULL;
  *type = oasp_record_types;
  *after = NULL;
  if (cursor == NULL) return OASPLAN_OK;
  if (colon != NULL && (size_t)(colon - cursor) < sizeof name && strlen(colon + 1) == OASP_ID_SIZE - 1) {
    (void)snprintf(name, sizeof name, "%.*s", (int)(colon - cursor), cursor);
    *type = oasplan_record_type_find(name);
    *after = colon + 1;
    if (*type != NULL) return OASPLAN_OK;
  }
  return oasp_fail_field(err, OASPLAN_E_INVALID, "cursor", "\"%.*s\" is no cursor; give what the page before said", OASP_QUOTE(cursor));
}

/* ---- Pages ---- */

static const int PAGE_IS_FULL = 1; /* ends a walk; no status is positive */

static bool is_full(const struct finding *finding) {
  return finding->records != NULL && (int64_t)finding->records->count == finding->options->limit;
}

/* ---- Guesses: a question whose answer tells what the reader may not see ---- */

/* How many were left out under conditions would answer these, whatever they are on, of records that the reader may not see. */
static bool may_count(const oasplan_record_options *options) {
  return options->filter_count == 0 && options->as_of == NULL;
}

/* It had all that is asked for when it was found; what stayed behind since must not be confirmed. */
static bool still_fits(const struct finding *finding, const oasplan_record *record) {
  for (size_t i = 0; i < finding->options->filter_count; i++)
    if (!oasp_record_has(record, finding->wanted[i].field)) return false;
  return true;
}

/* Takes the record over. */
static int give(struct finding *finding, oasplan_record *record, bool shown, oasplan_error **err) {
  if (shown && finding->records != NULL) return oasp_records_add(finding->records, record, err);
  int status = shown ? finding->tell(finding->context, record, err) : OASPLAN_OK;
  finding->withheld += !shown && may_count(finding->options);
  oasplan_record_free(record);
  return status;
}

static int add_found(void *context, oasplan_record *record, oasplan_error **err) {
  struct finding *finding = context;
  bool shown = false;
  int status = is_full(finding) ? PAGE_IS_FULL : oasp_record_show(record, finding->options->release, &shown, err);
  if (status != OASPLAN_OK) {
    oasplan_record_free(record);
    return status;
  }
  finding->last_type = record->type;
  memcpy(finding->last_id, record->id, sizeof finding->last_id);
  return give(finding, record, shown && still_fits(finding, record), err);
}

static int write_next(struct finding *finding, oasplan_error **err) {
  struct oasp_buffer next = {0};
  oasp_buffer_printf(&next, "%s:%s", finding->last_type->name, finding->last_id);
  finding->records->next = oasp_buffer_steal(&next, NULL, err);
  return finding->records->next != NULL ? OASPLAN_OK : OASPLAN_E_NOMEM;
}

static int find_type(oasplan_store *store, struct finding *finding, const oasplan_record_type *type, bool only, const char *after, oasplan_error **err) {
  const oasplan_record_options *options = finding->options;
  int fits = read_filters(finding, type, only, err);
  if (fits != 1) return fits;
  const struct oasp_record_question question = {.type = type, .wanted = finding->wanted, .wanted_count = options->filter_count, .as_of = options->as_of, .known_at = options->known_at,
                                                .after = after, .others = options->release > OASPLAN_NATIONAL};
  return store->backend->calls->find_records(store->backend, &question, add_found, finding, err);
}

static int find_types(oasplan_store *store, struct finding *finding, const oasplan_record_type *only, oasplan_error **err) {
  const oasplan_record_type *type, *end = oasp_record_types + oasp_record_type_total;
  const char *after;
  int status = read_cursor(finding->options->cursor, &type, &after, err);
  if (status == OASPLAN_OK && only == NULL) status = oasp_check_filters(finding->options, err);
  if (status != OASPLAN_OK) return status;
  if (only != NULL && finding->options->cursor != NULL && type != only)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "cursor", "that is the cursor of another question; give what the page before said");
  for (type = only != NULL ? only : type; status == OASPLAN_OK && type < end; type++, after = NULL) {
    status = find_type(store, finding, type, only != NULL, after, err);
    if (only != NULL) break;
  }
  return status == PAGE_IS_FULL ? write_next(finding, err) : status;
}

static int find_all(oasplan_store *store, struct finding *finding, const oasplan_record_type *only, oasplan_error **err) {
  finding->wanted = oasp_alloc_zeroed(finding->options->filter_count, sizeof *finding->wanted);
  int status = finding->wanted != NULL ? find_types(store, finding, only, err) : oasp_fail_nomem(err);
  oasp_buffer_free(&finding->values);
  oasp_free(finding->wanted);
  return status;
}

static int find_page(oasplan_store *store, struct finding *finding, const oasplan_record_type *only, oasplan_error **err) {
  finding->records = oasp_alloc_zeroed(1, sizeof *finding->records);
  if (finding->records == NULL) return oasp_fail_nomem(err);
  int status = store->backend->calls->begin(store->backend, false, err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, find_all(store, finding, only, err), err);
  finding->records->withheld = finding->withheld;
  return status;
}

oasplan_records *oasplan_store_find_records(oasplan_store *store, const char *type, const oasplan_record_options *options, oasplan_error **err) {
  if (oasp_records_enter(store, false, &options, err) != OASPLAN_OK) return NULL;
  const oasplan_record_type *only = NULL;
  if (type != NULL && (only = oasp_record_type_known(type, err)) == NULL) return NULL;
  if (options->limit < 1 || options->limit > MOST_PER_PAGE) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "limit", "a page holds 1 to %d records", (int)MOST_PER_PAGE);
    return NULL;
  }
  struct finding finding = {.options = options};
  if (find_page(store, &finding, only, err) == OASPLAN_OK) return finding.records;
  oasplan_records_free(finding.records);
  return NULL;
}

int oasp_records_walk(oasplan_store *store, const oasplan_record_type *only, const oasplan_record_options *options, oasp_shown_fn tell, void *context, int64_t *withheld, oasplan_error **err) {
  oasplan_record_options how = *options;
  how.cursor = NULL;
  struct finding finding = {.options = &how, .tell = tell, .context = context};
  int status = find_all(store, &finding, only, err);
  *withheld = finding.withheld;
  return status;
}
