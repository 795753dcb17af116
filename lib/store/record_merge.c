/* Merging records: of each, two histories that are chains of digests. One that continues the other is taken over byte for byte; a redaction in either is one in both. One record is in memory at a time. */
#include "store/record_merge.h"

#include "store/periods.h"
#include "store/redact.h"

#include <string.h>

/* Two histories of one record. What `ours` lacks goes over to it, with its last place in `theirs` left empty. */
struct pair {
  oasplan_records ours, theirs;
  size_t common; /* versions with which both begin */
};

static void free_pair(struct pair *pair) {
  oasp_records_clear(&pair->ours);
  oasp_records_clear(&pair->theirs);
}

/* A digest is taken at its word only where it is that of its values: what comes in would otherwise pass for a chain that it is not. */
static int check_chain(const struct oasp_record_merging *merging, const oasplan_records *versions, oasplan_error **err) {
  for (size_t i = 0; i < versions->count; i++) {
    const oasplan_record *version = versions->items[i];
    char digest[OASP_RECORD_DIGEST];
    int status = oasp_record_digest(version, &version->now, digest, err);
    if (status != OASPLAN_OK) return status;
    bool follows = version->now.number == (int64_t)i + 1 && strcmp(version->now.parent, i > 0 ? versions->items[i - 1]->now.digest : "") == 0;
    if (!follows || strcmp(digest, version->now.digest) != 0)
      return oasp_fail(err, OASPLAN_E_CORRUPT, "%s is damaged: %s %s version %s is not what its digest says; verify that file, and merge a backup of it", merging->from->location, version->type->name, version->id, version->now.text);
  }
  return OASPLAN_OK;
}

static int read_pair(const struct oasp_record_merging *merging, const char *id, struct pair *pair, oasplan_error **err) {
  int status = merging->to->backend->calls->history(merging->to->backend, id, false, oasp_store_take_version, &pair->ours, err);
  if (status == OASPLAN_OK) status = merging->from->backend->calls->history(merging->from->backend, id, false, oasp_store_take_version, &pair->theirs, err);
  if (status == OASPLAN_OK) status = check_chain(merging, &pair->theirs, err);
  while (status == OASPLAN_OK && pair->common < pair->ours.count && pair->common < pair->theirs.count && pair->ours.items[pair->common]->type == pair->theirs.items[pair->common]->type &&
         strcmp(pair->ours.items[pair->common]->now.digest, pair->theirs.items[pair->common]->now.digest) == 0)
    pair->common++;
  return status;
}

static bool parts(const struct pair *pair) {
  return pair->common < pair->ours.count && pair->common < pair->theirs.count;
}

static oasplan_record *last_of(const oasplan_records *versions) {
  return versions->count > 0 ? versions->items[versions->count - 1] : NULL;
}

static int add_conflict(const struct oasp_record_merging *merging, const char *field, const oasplan_record *theirs, const oasplan_record *ours, const char *what, oasplan_error **err) {
  int status = oasp_records_conflict(merging->conflicts, 0, field, theirs, ours, what);
  return status == OASPLAN_E_NOMEM ? oasp_fail_nomem(err) : status;
}

/* ---- Versions that are missing here ---- */

struct copying {
  oasplan_store *to;
  const oasplan_record *record;
};

static int copy_redaction(void *context, const struct oasp_redaction_row *row, oasplan_error **err) {
  const struct copying *copying = context;
  return copying->to->backend->calls->put_redaction(copying->to->backend, copying->record, row, err);
}

static int put_version(const struct oasp_record_merging *merging, oasplan_record *record, oasplan_error **err) {
  struct copying copying = {merging->to, record};
  record->next = record->now;
  int status = merging->to->backend->calls->put_version(merging->to->backend, record, err);
  if (status != OASPLAN_OK || record->redaction_count == 0) return status;
  return merging->from->backend->calls->redactions(merging->from->backend, record, copy_redaction, &copying, err);
}

static int take_over(const struct oasp_record_merging *merging, struct pair *pair, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = pair->common; status == OASPLAN_OK && i < pair->theirs.count; i++) {
    oasplan_record *record = pair->theirs.items[i];
    if (!merging->dry) status = put_version(merging, record, err);
    if (status != OASPLAN_OK) break;
    pair->theirs.items[i] = NULL;
    status = oasp_records_add(&pair->ours, record, err);
  }
  return status;
}

/* ---- Redactions ---- */

/* A value that one store redacted goes out of every version that has it: whoever put a later one elsewhere carried it on without knowing. */
struct spreading {
  struct oasp_record_merging *merging;
  const struct pair *pair;
  size_t field;
  const struct oasp_value *value;
};

static int redact_version(const struct spreading *spreading, oasplan_record *version, const struct oasp_redaction_row *row, oasplan_error **err) {
  char hash[OASP_DIGEST_HEX + 1];
  spreading->merging->redacted = true;
  if (!spreading->merging->dry) return oasp_store_redact_version(spreading->merging->to, version, spreading->field, *row, err);
  int status = oasp_record_hash(version, spreading->field, hash, err);
  return status == OASPLAN_OK ? oasp_record_redact(version, spreading->field, hash, err) : status;
}

static int spread(void *context, const struct oasp_redaction_row *row, oasplan_error **err) {
  const struct spreading *spreading = context;
  const oasplan_records *versions = &spreading->pair->ours;
  int status = OASPLAN_OK;
  if (strcmp(row->field, oasp_field_at(versions->items[0]->type, spreading->field)->name) != 0) return OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < versions->count; i++) {
    const struct oasp_value *value = versions->items[i]->values[spreading->field];
    if (value != NULL && value->length == spreading->value->length && memcmp(value->text, spreading->value->text, value->length) == 0)
      status = redact_version(spreading, versions->items[i], row, err);
  }
  return status;
}

/* `there` has the value that `gone`, the same version in `store`, has lost. */
static int settle_field(struct oasp_record_merging *merging, const struct pair *pair, size_t field, const oasplan_record *there, oasplan_store *store, const oasplan_record *gone, oasplan_error **err) {
  oasplan_record *copy = oasp_record_copy(there, err); /* `there` may lose it too */
  if (copy == NULL) return OASPLAN_E_NOMEM;
  struct spreading spreading = {merging, pair, field, copy->values[field]};
  int status = store->backend->calls->redactions(store->backend, gone, spread, &spreading, err);
  oasplan_record_free(copy);
  return status;
}

static int settle(struct oasp_record_merging *merging, const struct pair *pair, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < pair->common; i++) {
    const oasplan_record *a = pair->ours.items[i], *b = pair->theirs.items[i];
    for (size_t f = 0; status == OASPLAN_OK && a->redaction_count + b->redaction_count > 0 && f < oasp_field_count(a->type); f++) {
      if (oasp_record_has(a, f) && oasp_record_redaction(b, f) != NULL)
        status = settle_field(merging, pair, f, a, merging->from, b, err);
      else if (oasp_record_has(b, f) && oasp_record_redaction(a, f) != NULL)
        status = settle_field(merging, pair, f, b, merging->to, a, err);
    }
  }
  return status;
}

/* ---- Keys ---- */

/* Whether the record that has the key here loses it by this merge: the other store went on with it, and has the key for another record. */
static int gives_way(const struct oasp_record_merging *merging, const char *holder, bool *gives, oasplan_record **head, oasplan_error **err) {
  struct pair pair = {.common = 0};
  int status = read_pair(merging, holder, &pair, err);
  *gives = status == OASPLAN_OK && pair.common == pair.ours.count && pair.common < pair.theirs.count;
  if (pair.ours.count > 0) *head = pair.ours.items[--pair.ours.count];
  free_pair(&pair);
  return status;
}

/* In the dry pass. */
static int check_key(const struct oasp_record_merging *merging, const oasplan_record *record, int kind, const unsigned char key[OASP_KEY_SIZE], oasplan_error **err) {
  const struct oasp_backend_calls *calls = merging->to->backend->calls;
  const oasplan_record_type *type = record->type;
  const char *field = kind == OASP_KEY_SOURCE ? "source_ref" : oasp_field_at(type, type->key[type->key_count - 1])->name;
  char holder[OASP_ID_SIZE] = "";
  oasplan_record *head = NULL;
  bool gives = false;
  int status = calls->find_key(merging->to->backend, key, holder, err);
  if (status != OASPLAN_OK || holder[0] == '\0' || strcmp(holder, record->id) == 0) return status;
  status = gives_way(merging, holder, &gives, &head, err);
  if (status == OASPLAN_OK && !gives && head != NULL)
    status = add_conflict(merging, field, record, head, kind == OASP_KEY_SOURCE ? "the same sender put it as two records; remove one of them" : "this fact stands in the two stores as two records; remove one of them", err);
  oasplan_record_free(head);
  return status;
}

static int change_keys(const struct oasp_record_merging *merging, const struct oasp_record_keys *before, const oasplan_record *head, oasplan_error **err) {
  struct oasp_record_keys now;
  int status = OASPLAN_OK;
  oasp_record_keys(head, &now);
  if (!merging->dry) return oasp_store_change_keys(merging->to, head->id, before, &now, err);
  for (int kind = 0; status == OASPLAN_OK && kind < OASP_KEY_KINDS; kind++)
    if (now.has[kind] && !oasp_record_keys_same(before, &now, kind)) status = check_key(merging, head, kind, now.keys[kind], err);
  return status;
}

/* ---- One record, and all ---- */

static int merge_pair(struct oasp_record_merging *merging, struct pair *pair, oasplan_error **err) {
  struct oasp_record_keys before;
  const oasplan_record *head = last_of(&pair->ours);
  size_t had = pair->ours.count;
  bool redacted = merging->redacted;
  if (parts(pair)) return add_conflict(merging, "id", pair->theirs.items[pair->common], pair->ours.items[pair->common], "was changed in both stores, in ways that part", err);
  oasp_record_keys(head, &before);
  merging->redacted = false;
  int status = take_over(merging, pair, err);
  if (status == OASPLAN_OK) status = settle(merging, pair, err);
  if (status == OASPLAN_OK) status = change_keys(merging, &before, last_of(&pair->ours), err);
  int put = had == 0 ? OASPLAN_PUT_NEW : had < pair->ours.count || merging->redacted ? OASPLAN_PUT_REFRESHED : OASPLAN_PUT_UNCHANGED;
  if (status == OASPLAN_OK && merging->tally != NULL && !merging->dry) merging->tally->records[put]++;
  merging->redacted |= redacted;
  return status;
}

static int merge_record(struct oasp_record_merging *merging, const char *id, oasplan_error **err) {
  struct pair pair = {.common = 0};
  int status = read_pair(merging, id, &pair, err);
  if (status == OASPLAN_OK && pair.theirs.count > 0) status = merge_pair(merging, &pair, err);
  free_pair(&pair);
  return status;
}

int oasp_store_merge_records(struct oasp_record_merging *merging, oasplan_error **err) {
  const struct oasp_backend_calls *calls = merging->from->backend->calls;
  char id[OASP_ID_SIZE] = "";
  merging->redacted = false;
  int status = calls->next_id(merging->from->backend, id, id, err);
  while (status == OASPLAN_OK && id[0] != '\0') {
    status = oasp_store_progress(merging->to, merging->done, merging->total, err);
    if (!merging->dry) merging->done++;
    if (status == OASPLAN_OK) status = merge_record(merging, id, err);
    if (status == OASPLAN_OK) status = calls->next_id(merging->from->backend, id, id, err);
  }
  return status == OASPLAN_OK && merging->redacted && !merging->dry ? oasp_store_note_traces(merging->to, err) : status;
}

/* ---- Periods ---- */

static void write_period(const struct oasp_period_row *row, struct oasp_buffer *out) {
  for (int i = OASP_PERIOD_FIELD_EDITION; i < OASP_PERIOD_FIELD_COUNT; i++)
    if (row->values[i] != NULL) oasp_buffer_printf(out, "%s%s %s", i > OASP_PERIOD_FIELD_EDITION ? ", " : "", oasp_period_field_name(i), row->values[i]);
}

static int add_period_conflict(const struct oasp_record_merging *merging, const struct oasp_period_row *theirs, const struct oasp_period_row *ours, oasplan_error **err) {
  struct oasp_buffer name = {0}, there = {0}, here = {0};
  oasplan_error **conflicts = merging->conflicts;
  oasp_buffer_printf(&name, "period %s %s", ours->values[OASP_PERIOD_FIELD_PLAN], ours->values[OASP_PERIOD_FIELD_KEY]);
  write_period(theirs, &there);
  write_period(ours, &here);
  bool failed = name.failed || there.failed || here.failed;
  if (!failed && *conflicts == NULL)
    (void)oasp_fail(conflicts, OASPLAN_E_CONFLICT, "%s and %s have periods that differ (listed: there, here); nothing was written: make them equal first", merging->from->location, merging->to->location);
  if (!failed) oasp_error_add_problem(conflicts, 0, name.data, OASPLAN_E_CONFLICT, there.data, here.data);
  oasp_buffer_free(&name);
  oasp_buffer_free(&there);
  oasp_buffer_free(&here);
  return failed || oasplan_error_status(*conflicts) == OASPLAN_E_NOMEM ? oasp_fail_nomem(err) : OASPLAN_OK;
}

static const struct oasp_period_row *find_period(const oasplan_periods *periods, const struct oasp_period_row *like) {
  for (size_t i = 0; i < periods->count; i++) {
    const struct oasp_period_row *row = &periods->items[i].row;
    if (oasp_is_same_text(row->values[OASP_PERIOD_FIELD_PLAN], like->values[OASP_PERIOD_FIELD_PLAN]) && oasp_is_same_text(row->values[OASP_PERIOD_FIELD_KEY], like->values[OASP_PERIOD_FIELD_KEY])) return row;
  }
  return NULL;
}

int oasp_store_merge_periods(struct oasp_record_merging *merging, oasplan_error **err) {
  oasplan_periods *ours = NULL, *theirs = NULL;
  int status = oasp_store_periods(merging->to, NULL, &ours, err);
  if (status == OASPLAN_OK) status = oasp_store_periods(merging->from, NULL, &theirs, err);
  for (size_t i = 0; status == OASPLAN_OK && i < theirs->count; i++) {
    const struct oasp_period_row *there = &theirs->items[i].row, *here = find_period(ours, there);
    if (here == NULL && !merging->dry)
      status = merging->to->backend->calls->put_period(merging->to->backend, there, err);
    else if (here != NULL && merging->dry && !oasp_period_rows_same(there, here))
      status = add_period_conflict(merging, there, here, err);
  }
  oasplan_periods_free(ours);
  oasplan_periods_free(theirs);
  return status;
}
