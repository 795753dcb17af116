/* Putting records: each is checked against its declaration and against the store, its place in a history is found, and its version written. Problems are collected over a whole batch; one of them, and nothing is
 * written. */
#include "store/records.h"

#include "base/table.h"
#include "store/moment.h"
#include "store/record_keys.h"
#include "store/served.h"
#include "store/twins.h"
#include "store/untouched.h"

#include <stdio.h>
#include <string.h>

struct putting {
  oasplan_store *store;
  const oasplan_record_options *options;
  struct oasp_served served;
  struct oasp_untouched untouched;
  struct oasp_twins twins;
  oasplan_record **written; /* with a source_ref; borrowed */
  size_t written_count, written_capacity;
  struct oasp_table by_digest; /* of their next version */
  char now[OASP_MOMENT_SIZE], origin[OASP_ORIGIN_SIZE];
  int64_t milliseconds;
  oasplan_error *problems;
};

/* ---- Conflicts ---- */

int oasp_records_conflict(oasplan_error **problems, int64_t row, const char *field, const oasplan_record *given, const oasplan_record *there, const char *what) {
  char *ours = oasplan_record_json(given, NULL, NULL), *theirs = oasplan_record_json(there, NULL, NULL);
  int status = OASPLAN_E_NOMEM;
  if (ours != NULL && theirs != NULL) {
    if (*problems == NULL) (void)oasp_fail_field(problems, OASPLAN_E_CONFLICT, field, "%s %s: %s; nothing was written (each such record is listed with what is there)", given->type->name, there->id, what);
    oasp_error_add_problem(problems, row, field, OASPLAN_E_CONFLICT, ours, theirs);
    status = oasplan_error_status(*problems) == OASPLAN_E_NOMEM ? OASPLAN_E_NOMEM : OASPLAN_OK;
  }
  oasplan_free(ours);
  oasplan_free(theirs);
  return status;
}

/* ---- Writing one version ---- */

static int make_salts(oasplan_store *store, oasplan_record *record, oasplan_error **err) {
  size_t count = oasp_record_salt_index(record, oasp_field_count(record->type));
  if (count != record->salt_count) {
    void *salts = count > 0 ? oasp_realloc_array(record->salts, count, OASP_SALT) : NULL;
    if (count > 0 && salts == NULL) return oasp_fail_nomem(err);
    if (count == 0) oasp_free(record->salts);
    record->salts = salts;
    record->salt_count = count;
  }
  return count > 0 ? oasp_store_random(store, record->salts, count * OASP_SALT, err) : OASPLAN_OK;
}

int oasp_records_write(oasplan_store *store, oasplan_record *record, const oasplan_record *head, const char *recorded_at, const char *origin, oasplan_error **err) {
  struct oasp_version *next = &record->next;
  oasp_record_forget_redactions(record);
  int status = make_salts(store, record, err);
  if (status != OASPLAN_OK) return status;
  *next = (struct oasp_version){.number = head != NULL ? head->now.number + 1 : 1};
  (void)snprintf(next->text, sizeof next->text, "%lld", (long long)next->number);
  (void)snprintf(next->recorded_at, sizeof next->recorded_at, "%s", recorded_at);
  (void)snprintf(next->origin, sizeof next->origin, "%s", origin);
  if (head != NULL) memcpy(next->parent, head->now.digest, sizeof next->parent);
  status = oasp_record_digest(record, next, next->digest, err);
  if (status == OASPLAN_OK) status = store->backend->calls->put_version(store->backend, record, err);
  struct oasp_record_keys before, now;
  oasp_record_keys(head, &before);
  oasp_record_keys(record, &now);
  return status == OASPLAN_OK ? oasp_store_change_keys(store, record->id, &before, &now, err) : status;
}

/* ---- Which version it is ---- */

enum place { PLACE_NEW, PLACE_NEXT, PLACE_UNCHANGED, PLACE_CONFLICT };

/* Takes the id of the record that is there already, for good only once it is saved: a put that failed, or only checked, must be able to find it by its sender again. */
static void borrow_id(oasplan_record *record, const oasplan_record *head) {
  record->borrowed = record->id[0] == '\0';
  memcpy(record->id, head->id, sizeof record->id);
}

static int conflict(struct putting *putting, const struct oasp_batch_row *row, const oasplan_record *there, const char *field, const char *what, enum place *place) {
  *place = PLACE_CONFLICT;
  return oasp_records_conflict(&putting->problems, row->row, field, row->record, there, what);
}

/* The record that holds a key of this one: its last version. NULL if none does, if that is the one with the id `itself`, or if this one has no such key. */
static int find_holder(struct putting *putting, const oasplan_record *record, enum oasp_key_kind kind, const char *itself, oasplan_record **holder, oasplan_error **err) {
  const struct oasp_backend_calls *calls = putting->store->backend->calls;
  unsigned char key[OASP_KEY_SIZE];
  char id[OASP_ID_SIZE];
  *holder = NULL;
  if (!oasp_record_key(record, kind, key)) return OASPLAN_OK;
  int status = calls->find_key(putting->store->backend, key, id, err);
  return status == OASPLAN_OK && id[0] != '\0' && strcmp(id, itself) != 0 ? calls->get_version(putting->store->backend, id, NULL, false, holder, err) : status;
}

/* What a file does not speak of stays as it is; and what was redacted does not come back with an older copy of the file. */
static int complete_from(struct putting *putting, const struct oasp_batch_row *row, const oasplan_record *head, oasplan_error **err) {
  oasplan_record *record = row->record;
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_field_count(record->type); i++) {
    bool given = (record->given >> i & 1) != 0;
    if (given && oasp_record_has(record, i) && oasp_record_redaction(head, i) != NULL) {
      status = oasp_record_problem(&putting->problems, row->row, oasp_field_at(record->type, i)->name, OASPLAN_E_CONFLICT, NULL, "was redacted since: leave it empty, or set it by itself");
      status = status == OASPLAN_E_NOMEM ? oasp_fail_nomem(err) : OASPLAN_OK;
    } else if (!given && head->values[i] != NULL && i != OASP_FIELD_ACTOR && i != OASP_FIELD_REASON) {
      status = oasp_record_take(record, i, head->values[i]->text, head->values[i]->length, head->values[i]->count, err);
    }
  }
  return status;
}

/* A record out of a file that is there already, by its id or by its sender's key. */
static int complete(struct putting *putting, const struct oasp_batch_row *row, oasplan_error **err) {
  const oasplan_record *record = row->record;
  oasplan_record *head = NULL;
  int status;
  if (!record->is_partial) return OASPLAN_OK;
  if (record->id[0] != '\0')
    status = putting->store->backend->calls->get_version(putting->store->backend, record->id, NULL, false, &head, err);
  else
    status = find_holder(putting, record, OASP_KEY_SOURCE, "", &head, err);
  if (status == OASPLAN_OK && head != NULL && head->type == record->type && !head->removed) status = complete_from(putting, row, head, err);
  oasplan_record_free(head);
  return status;
}

/* Why a file is sent changes nothing in what it says: a reason of the options, or none, is no difference to the one before. */
static bool says_the_same(const struct putting *putting, const oasplan_record *record, const oasplan_record *head) {
  const char *own = oasp_record_text(record, OASP_FIELD_REASON), *given = putting->options->reason;
  bool is_of_act = own == NULL || (given != NULL && strcmp(own, given) == 0);
  return putting->options->update && is_of_act ? oasp_record_same_but(record, head, OASP_FIELD_REASON) : oasp_record_same(record, head);
}

/* A version that this store never had would be written as a first one, and part from the history that it has elsewhere. */
static int refuse_stranger(struct putting *putting, const struct oasp_batch_row *row, enum place *place, oasplan_error **err) {
  *place = PLACE_CONFLICT;
  int status = oasp_record_problem(&putting->problems, row->row, "id", OASPLAN_E_CONFLICT, row->record->id, "belongs to another store; merge that, or leave id and digest out");
  return status == OASPLAN_E_NOMEM ? oasp_fail_nomem(err) : OASPLAN_OK;
}

/* The record names a version, or an id: it is that one, or follows it. */
static int place_by_id(struct putting *putting, const struct oasp_batch_row *row, oasplan_record **head, enum place *place, oasplan_error **err) {
  oasplan_record *record = row->record;
  int status = putting->store->backend->calls->get_version(putting->store->backend, record->id, NULL, false, head, err);
  *place = PLACE_NEW;
  if (status == OASPLAN_OK && *head == NULL && record->now.digest[0] != '\0') return refuse_stranger(putting, row, place, err);
  if (status != OASPLAN_OK || *head == NULL) return status;
  *place = PLACE_UNCHANGED;
  if (says_the_same(putting, record, *head)) return OASPLAN_OK;
  *place = PLACE_NEXT;
  if (strcmp(record->now.digest, (*head)->now.digest) == 0) return OASPLAN_OK;
  return conflict(putting, row, *head, "id", (*head)->removed ? "was removed by somebody else" : "has another version by now; get it again, and change that", place);
}

static struct oasp_key written_key(const void *things, size_t index) {
  oasplan_record *const *written = things;
  return (struct oasp_key){written[index]->next.digest, 0};
}

static int remember(struct putting *putting, oasplan_record *record, oasplan_error **err) {
  void *written = putting->written;
  size_t count = putting->written_count;
  if (!oasp_record_has(record, OASP_FIELD_SOURCE_REF)) return OASPLAN_OK;
  if (oasp_grow(&written, &putting->written_capacity, count, sizeof *putting->written) != 0) return oasp_fail_nomem(err);
  putting->written = written;
  if (oasp_table_grow(&putting->by_digest, written, written_key, count) != 0) return oasp_fail_nomem(err);
  putting->written[putting->written_count++] = record;
  oasp_table_insert(&putting->by_digest, written_key(written, count), count);
  return OASPLAN_OK;
}

/* Whether a row before this one has put that version of it. */
static bool was_just_put(const struct putting *putting, const oasplan_record *head) {
  return oasp_table_find(&putting->by_digest, putting->written, written_key, (struct oasp_key){head->now.digest, 0}) != OASPLAN_NOWHERE;
}

/* Made afresh, it may be what its sender put before. */
static int place_by_source(struct putting *putting, const struct oasp_batch_row *row, oasplan_record **head, enum place *place, oasplan_error **err) {
  int status = find_holder(putting, row->record, OASP_KEY_SOURCE, "", head, err);
  *place = PLACE_NEW;
  if (status != OASPLAN_OK || *head == NULL) return status;
  *place = says_the_same(putting, row->record, *head) ? PLACE_UNCHANGED : PLACE_NEXT;
  if (*place == PLACE_UNCHANGED) return OASPLAN_OK;
  bool just_put = was_just_put(putting, *head);
  if (putting->options->update && !just_put) return OASPLAN_OK;
  if (just_put) return conflict(putting, row, *head, "source_ref", "another record of the same batch has this source_ref and other values; give each its own", place);
  return conflict(putting, row, *head, "source_ref", "the same sender put it with other values; get it and change that, or say that this is an update", place);
}

/* Another record may say the same fact: the very same is no second one. */
static int check_fact(struct putting *putting, const struct oasp_batch_row *row, oasplan_record **head, enum place *place, oasplan_error **err) {
  oasplan_record *other;
  int status = find_holder(putting, row->record, OASP_KEY_FACT, *head != NULL ? (*head)->id : "", &other, err);
  if (status != OASPLAN_OK || other == NULL) return status;
  if (*place == PLACE_NEW && row->record->id[0] == '\0' && says_the_same(putting, row->record, other)) {
    *place = PLACE_UNCHANGED;
    *head = other;
    return OASPLAN_OK;
  }
  status = conflict(putting, row, other, oasp_field_at(row->record->type, row->record->type->key[row->record->type->key_count - 1])->name, "this fact is there already, as another record; change that one, or remove it", place);
  oasplan_record_free(other);
  return status;
}

/* A record that is known by its id may have been given the `source_ref` of another. */
static int check_source(struct putting *putting, const struct oasp_batch_row *row, enum place *place, oasplan_error **err) {
  oasplan_record *other;
  int status = find_holder(putting, row->record, OASP_KEY_SOURCE, row->record->id, &other, err);
  if (status == OASPLAN_OK && other != NULL) status = conflict(putting, row, other, "source_ref", "the same sender put another record with it; give each its own", place);
  oasplan_record_free(other);
  return status;
}

static int find_place(struct putting *putting, const struct oasp_batch_row *row, oasplan_record **head, enum place *place, oasplan_error **err) {
  bool is_known = row->record->id[0] != '\0';
  int status = is_known ? place_by_id(putting, row, head, place, err) : place_by_source(putting, row, head, place, err);
  if (status == OASPLAN_OK && is_known && (*place == PLACE_NEW || *place == PLACE_NEXT)) status = check_source(putting, row, place, err);
  bool goes_on = *place == PLACE_NEW || *place == PLACE_NEXT;
  if (status == OASPLAN_OK && goes_on) status = check_fact(putting, row, head, place, err);
  if (status != OASPLAN_OK || *place != PLACE_NEW || is_known) return status;
  status = oasp_twins_find(&putting->twins, row->record, head, err);
  if (*head != NULL) *place = PLACE_UNCHANGED;
  return status;
}

/* ---- One record ---- */

static uint64_t fields_held(const oasplan_record *record) {
  uint64_t held = 0;
  for (size_t i = 0; i < oasp_field_count(record->type); i++)
    if (oasp_record_has(record, i)) held |= UINT64_C(1) << i;
  return held;
}

/* Who put it and why, where the record does not say. */
static int fill_act(const struct putting *putting, oasplan_record *record, oasplan_error **err) {
  const oasplan_record_options *options = putting->options;
  int status = OASPLAN_OK;
  if (options->actor != NULL && !oasp_record_has(record, OASP_FIELD_ACTOR)) status = oasplan_record_set(record, "actor", options->actor, err);
  if (status == OASPLAN_OK && options->reason != NULL && !oasp_record_has(record, OASP_FIELD_REASON)) status = oasplan_record_set(record, "reason", options->reason, err);
  return status;
}

static void count_put(const struct putting *putting, int put) {
  if (putting->options->tally != NULL) putting->options->tally->counts[put]++;
}

static int write_one(struct putting *putting, oasplan_record *record, const oasplan_record *head, enum place place, oasplan_error **err) {
  int status = OASPLAN_OK;
  if (place == PLACE_UNCHANGED) {
    borrow_id(record, head);
    record->next = head->now;
    count_put(putting, OASPLAN_PUT_UNCHANGED);
    return OASPLAN_OK;
  }
  if (place == PLACE_NEXT) borrow_id(record, head);
  if (record->id[0] == '\0') status = oasp_store_new_id(putting->store, putting->milliseconds, record->id, err);
  if (status == OASPLAN_OK) status = oasp_records_write(putting->store, record, place == PLACE_NEXT ? head : NULL, putting->now, putting->origin, err);
  if (status == OASPLAN_OK) count_put(putting, place == PLACE_NEXT ? OASPLAN_PUT_REFRESHED : OASPLAN_PUT_NEW);
  return status == OASPLAN_OK ? remember(putting, record, err) : status;
}

static int put_one(struct putting *putting, const struct oasp_batch_row *row, oasplan_error **err) {
  size_t before = oasplan_error_problem_count(putting->problems);
  if (row->record->for_others) return oasp_fail_field(err, OASPLAN_E_INVALID, "release", "%s was got for others than the owner, without what they may not see; get it as the owner to change it", row->record->id);
  oasplan_record *head = NULL;
  enum place place;
  bool is_untouched;
  int status = oasp_is_untouched(&putting->untouched, row->record, &is_untouched, err);
  if (status == OASPLAN_OK && is_untouched) count_put(putting, OASPLAN_PUT_LEFT);
  if (status != OASPLAN_OK || is_untouched) return status;
  if (row->record->held == UINT64_MAX) row->record->held = fields_held(row->record); /* a handle may stand twice in a batch */
  status = fill_act(putting, row->record, err);
  if (status == OASPLAN_OK) status = complete(putting, row, err);
  if (status == OASPLAN_OK) status = oasp_served_complete(&putting->served, row->record, err);
  if (status == OASPLAN_OK) status = oasp_record_check(row->record, row->row, &putting->problems);
  if (status == OASPLAN_OK) status = oasp_served_check(&putting->served, row->record, row->row, &putting->problems, err);
  if (status != OASPLAN_OK || oasplan_error_problem_count(putting->problems) > before) return status;
  status = find_place(putting, row, &head, &place, err);
  if (status == OASPLAN_OK && place != PLACE_CONFLICT) status = write_one(putting, row->record, head, place, err);
  oasplan_record_free(head);
  return status;
}

/* ---- All of a batch ---- */

static int put_all(struct putting *putting, const struct oasp_batch_row *rows, size_t count, oasplan_error **err) {
  enum { TELL = 256 }; /* rows between two calls of progress */
  putting->milliseconds = oasp_store_now(putting->store);
  int status = oasp_moment_write(putting->milliseconds, putting->now, err);
  if (status == OASPLAN_OK) status = oasp_store_origin(putting->store, putting->origin, err);
  for (size_t i = 0; status == OASPLAN_OK && i < count; i++) {
    if (i % TELL == 0) status = oasp_store_progress(putting->store, i, count, err);
    if (status == OASPLAN_OK) status = put_one(putting, &rows[i], err);
  }
  if (status != OASPLAN_OK || putting->problems == NULL) return status;
  oasplan_error *problems = putting->problems;
  putting->problems = NULL;
  return oasp_pass(err, problems);
}

static int put_in_transaction(struct putting *putting, const struct oasp_batch_row *rows, size_t count, oasplan_error **err) {
  oasplan_store *store = putting->store;
  int status = store->backend->calls->begin(store->backend, true, err);
  if (status != OASPLAN_OK) return status;
  status = put_all(putting, rows, count, err);
  if (status != OASPLAN_OK || !putting->options->dry_run) return oasp_store_end(store, status, err);
  store->backend->calls->rollback(store->backend);
  return OASPLAN_OK;
}

int oasp_records_put(oasplan_store *store, const struct oasp_batch_row *rows, size_t count, const oasplan_record_options *options, oasplan_error **err) {
  oasplan_error *fault = NULL;
  struct putting putting = {.store = store, .options = options, .served = {.store = store}, .untouched = {.store = store}, .twins = {.store = store}};
  if (options->tally != NULL) *options->tally = (oasplan_tally){.withheld = 0};
  int status = put_in_transaction(&putting, rows, count, &fault);
  oasp_served_free(&putting.served);
  oasp_untouched_free(&putting.untouched);
  oasp_twins_free(&putting.twins);
  oasp_free(putting.written);
  oasp_free(putting.by_digest.slots);
  oasplan_error_free(putting.problems);
  if (status == OASPLAN_OK) return status;
  return fault != NULL ? oasp_pass(err, fault) : oasp_fail_nomem(err); /* memory ran out for a problem, which is then not told */
}

/* As it was before: only checked, or refused, it takes neither id nor values from this put. */
static void give_back(oasplan_record *record) {
  if (record->borrowed) record->id[0] = '\0';
  for (size_t i = 0; i < oasp_field_count(record->type); i++)
    if ((record->held >> i & 1) == 0) oasp_record_clear(record, i);
}

void oasp_records_settle(const struct oasp_batch_row *rows, size_t count, const oasplan_record_options *options, bool saved) {
  for (size_t i = 0; i < count; i++) {
    oasplan_record *record = rows[i].record;
    if (saved && !options->dry_run && record->next.number > 0)
      record->now = record->next;
    else
      give_back(record);
    record->borrowed = false;
    record->held = UINT64_MAX;
    record->next.number = 0;
  }
  if (!saved && options->tally != NULL) *options->tally = (oasplan_tally){.withheld = 0};
}

static int put_alone(oasplan_store *store, const struct oasp_batch_row *rows, size_t count, const oasplan_record_options *options, oasplan_error **err) {
  int status = oasp_records_put(store, rows, count, options, err);
  oasp_records_settle(rows, count, options, status == OASPLAN_OK);
  return status;
}

int oasplan_store_put_records(oasplan_store *store, oasplan_batch *batch, const oasplan_record_options *options, oasplan_error **err) {
  int status = oasp_records_enter(store, true, &options, err);
  if (status != OASPLAN_OK) return status;
  if (batch == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no batch to put");
  return put_alone(store, batch->rows, batch->count, options, err);
}

int oasplan_store_put_record(oasplan_store *store, oasplan_record *record, const oasplan_record_options *options, oasplan_error **err) {
  int status = oasp_records_enter(store, true, &options, err);
  if (status != OASPLAN_OK) return status;
  if (record == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no record to put");
  const struct oasp_batch_row row = {record, 0};
  return put_alone(store, &row, 1, options, err);
}
