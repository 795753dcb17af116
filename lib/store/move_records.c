/* Records moved from one edition to another along confirmed pairs. First all of them are read and it is decided which can go, since one that stays may hold others; then those that go are written. */
#include "store/records.h"

#include "base/json_writer.h"
#include "base/utf8.h"
#include "plan/concordance.h"
#include "store/moment.h"
#include "store/periods.h"
#include "store/served.h"

#include <oasplan/move.h>

#include <string.h>

struct oasplan_move {
  const char *record, *type, *provision, *counterpart; /* the last two may be NULL */
  int status;
};

struct oasplan_moves {
  struct oasp_arena arena;
  oasplan_move *items;
  size_t count, capacity;
};

/* A record that is filed on the edition. */
struct candidate {
  oasplan_record *record;
  size_t first, count; /* its rows in the list */
  bool held;
  size_t period; /* among the plan's; OASPLAN_NOWHERE: it names none */
};

struct moving {
  oasplan_store *store;
  const char *plan, *from, *to;
  const oasplan_record_options *options;
  oasplan_concordance *pairs;
  oasplan_periods *periods;
  size_t *filed; /* by period: how many candidates name it */
  bool *stays;   /* by period: one of those stays */
  struct oasp_served served;
  struct candidate *candidates;
  size_t count, capacity;
  oasplan_moves *moves;
};

static const char *const status_names[] = {NULL, "moved", "no_counterpart", "held", "taken", "incomplete"};
enum { STATUS_NAMES = sizeof status_names / sizeof status_names[0] };

const char *oasplan_move_status_name(int status) {
  return status > 0 && status < STATUS_NAMES ? status_names[status] : NULL;
}

int oasplan_move_status_from_name(const char *name) {
  for (int status = 1; name != NULL && status < STATUS_NAMES; status++)
    if (strcmp(status_names[status], name) == 0) return status;
  return 0;
}

/* ---- What is there ---- */

/* Takes the record over. */
static int take_candidate(void *context, oasplan_record *record, oasplan_error **err) {
  struct moving *moving = context;
  void *candidates = moving->candidates;
  if (oasp_grow(&candidates, &moving->capacity, moving->count, sizeof *moving->candidates) != 0) {
    oasplan_record_free(record);
    return oasp_fail_nomem(err);
  }
  moving->candidates = candidates;
  moving->candidates[moving->count++] = (struct candidate){.record = record, .period = OASPLAN_NOWHERE};
  return OASPLAN_OK;
}

static int read_candidates(struct moving *moving, oasplan_error **err) {
  const struct oasp_wanted wanted[] = {{OASP_FIELD_PLAN, moving->plan}, {OASP_FIELD_EDITION, moving->from}};
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_record_type_total; i++) {
    const struct oasp_record_question question = {.type = &oasp_record_types[i], .wanted = wanted, .wanted_count = 2};
    status = moving->store->backend->calls->find_records(moving->store->backend, &question, take_candidate, moving, err);
  }
  return status;
}

static int read_periods(struct moving *moving, oasplan_error **err) {
  int status = oasp_store_periods(moving->store, moving->plan, &moving->periods, err);
  if (status != OASPLAN_OK) return status;
  moving->filed = oasp_alloc_zeroed(moving->periods->count, sizeof *moving->filed);
  moving->stays = oasp_alloc_zeroed(moving->periods->count, sizeof *moving->stays);
  return moving->filed != NULL && moving->stays != NULL ? OASPLAN_OK : oasp_fail_nomem(err);
}

static int read_pairs(struct moving *moving, oasplan_error **err) {
  const struct oasp_scope scope = {moving->plan, moving->to, NULL};
  oasplan_editions *editions = NULL;
  int status = moving->store->backend->calls->get_confirmations(moving->store->backend, moving->pairs, err);
  if (status == OASPLAN_OK && moving->pairs->count == 0)
    status = oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s holds no confirmed pair of %s@%s and %s@%s; confirm some first", moving->store->location, moving->plan, moving->from, moving->plan, moving->to);
  if (status == OASPLAN_OK) status = oasp_store_list(moving->store, &scope, true, &editions, err);
  if (status == OASPLAN_OK && editions->count == 0) status = oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s has no edition %s@%s; put it first", moving->store->location, moving->plan, moving->to);
  oasplan_editions_free(editions);
  return status;
}

/* ---- Who can go ---- */

static int add_row(oasplan_moves *moves, const char *record, const char *type, const char *provision, const char *counterpart, int move_status, oasplan_error **err) {
  oasplan_move move = {.type = type, .status = move_status};
  void *items = moves->items;
  if (!oasp_arena_keep(&moves->arena, &move.record, record) || !oasp_arena_keep(&moves->arena, &move.provision, provision) || !oasp_arena_keep(&moves->arena, &move.counterpart, counterpart) ||
      oasp_grow(&items, &moves->capacity, moves->count, sizeof move) != 0)
    return oasp_fail_nomem(err);
  moves->items = items;
  moves->items[moves->count++] = move;
  return OASPLAN_OK;
}

/* NULL where there is none. */
static int find_counterpart(struct moving *moving, const char *provision, bool scope, const char **counterpart, oasplan_error **err) {
  *counterpart = provision;
  if (strchr(provision, ':') != NULL || (scope && strcmp(provision, "plan") == 0)) return OASPLAN_OK;
  const oasplan_confirmation *pair = oasp_concordance_find(moving->pairs, 0, provision);
  bool there = false;
  int status = pair != NULL ? oasp_served_has(&moving->served, moving->plan, moving->to, pair->ids[1], scope, &there, err) : OASPLAN_OK;
  *counterpart = there ? pair->ids[1] : NULL;
  return status;
}

static int add_rows(struct moving *moving, struct candidate *candidate, oasplan_error **err) {
  const oasplan_record *record = candidate->record;
  const oasplan_record_type *type = record->type;
  const struct oasp_value *value = record->values[type->serves];
  bool scope = oasp_field_at(type, type->serves)->kind == OASP_KIND_SCOPE;
  candidate->first = moving->moves->count;
  int status = value == NULL ? add_row(moving->moves, record->id, type->name, NULL, NULL, OASPLAN_MOVE_MOVED, err) : OASPLAN_OK;
  const char *text = value != NULL ? value->text : NULL;
  for (size_t i = 0; value != NULL && status == OASPLAN_OK && i < value->count; i++, text += strlen(text) + 1) {
    const char *counterpart = NULL;
    status = find_counterpart(moving, text, scope, &counterpart, err);
    if (status == OASPLAN_OK) status = add_row(moving->moves, record->id, type->name, text, counterpart, counterpart != NULL ? OASPLAN_MOVE_MOVED : OASPLAN_MOVE_NO_COUNTERPART, err);
    candidate->held = candidate->held || counterpart == NULL;
  }
  candidate->count = moving->moves->count - candidate->first;
  return status;
}

/* The record as it is filed on the other edition. */
static int move_values(const struct moving *moving, const struct candidate *candidate, oasplan_record *record, oasplan_error **err) {
  struct oasp_buffer joined = {0};
  size_t serves = record->type->serves;
  int status = oasplan_record_set(record, "edition", moving->to, err);
  if (status != OASPLAN_OK || !oasp_record_has(record, serves)) return status;
  for (size_t i = 0; i < candidate->count; i++) {
    const char *counterpart = moving->moves->items[candidate->first + i].counterpart;
    oasp_buffer_append(&joined, counterpart, strlen(counterpart) + 1);
  }
  status = joined.failed ? oasp_fail_nomem(err) : oasp_record_take(record, serves, joined.data, joined.length, candidate->count, err);
  oasp_buffer_free(&joined);
  return status;
}

static void mark(const struct moving *moving, struct candidate *candidate, int move_status) {
  candidate->held = true;
  for (size_t i = 0; i < candidate->count; i++) {
    oasplan_move *move = &moving->moves->items[candidate->first + i];
    if (move->status == OASPLAN_MOVE_MOVED) move->status = move_status;
  }
}

/* A later version has no part in a redaction: where the value was required there would be none. */
static int check_complete(const struct moving *moving, struct candidate *candidate, oasplan_record *moved, oasplan_error **err) {
  oasplan_error *problems = NULL;
  oasp_record_forget_redactions(moved);
  int status = oasp_record_check(moved, 0, &problems);
  if (status == OASPLAN_OK && problems != NULL) mark(moving, candidate, OASPLAN_MOVE_INCOMPLETE);
  oasplan_error_free(problems);
  return status == OASPLAN_OK ? OASPLAN_OK : oasp_fail_nomem(err);
}

/* What the record will say must not be said by another one of that edition. */
static int check_fact(const struct moving *moving, struct candidate *candidate, const oasplan_record *moved, oasplan_error **err) {
  unsigned char key[OASP_KEY_SIZE];
  char id[OASP_ID_SIZE] = "";
  int status = OASPLAN_OK;
  if (oasp_record_key(moved, OASP_KEY_FACT, key)) status = moving->store->backend->calls->find_key(moving->store->backend, key, id, err);
  if (status == OASPLAN_OK && id[0] != '\0' && strcmp(id, moved->id) != 0) mark(moving, candidate, OASPLAN_MOVE_TAKEN);
  return status;
}

static int check_moved(const struct moving *moving, struct candidate *candidate, oasplan_error **err) {
  oasplan_record *moved = oasp_record_copy(candidate->record, err);
  int status = moved != NULL ? move_values(moving, candidate, moved, err) : OASPLAN_E_NOMEM;
  if (status == OASPLAN_OK) status = check_complete(moving, candidate, moved, err);
  if (status == OASPLAN_OK && !candidate->held) status = check_fact(moving, candidate, moved, err);
  oasplan_record_free(moved);
  return status;
}

static void find_period(struct moving *moving, struct candidate *candidate) {
  size_t field = oasp_served_period_field(candidate->record->type);
  const char *key = field != OASP_NO_FIELD ? oasp_record_text(candidate->record, field) : NULL;
  const oasplan_period *period = key != NULL ? oasp_periods_find(moving->periods, key) : NULL;
  if (period == NULL) return;
  candidate->period = (size_t)(period - moving->periods->items);
  moving->filed[candidate->period]++;
  if (candidate->held) moving->stays[candidate->period] = true;
}

/* Also one on which assessments of a third edition are filed, and one that is reported on a third. */
static bool period_stays(const struct moving *moving, size_t index) {
  const oasplan_period *period = &moving->periods->items[index];
  if (strcmp(oasplan_period_edition(period), moving->to) == 0) return false;
  return moving->stays[index] || strcmp(oasplan_period_edition(period), moving->from) != 0 || period->row.assessments != (int64_t)moving->filed[index];
}

static int decide(struct moving *moving, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < moving->count; i++) {
    struct candidate *candidate = &moving->candidates[i];
    status = add_rows(moving, candidate, err);
    if (status == OASPLAN_OK && candidate->held) mark(moving, candidate, OASPLAN_MOVE_HELD);
    if (status == OASPLAN_OK && !candidate->held) status = check_moved(moving, candidate, err);
    if (status == OASPLAN_OK) find_period(moving, candidate);
  }
  for (size_t i = 0; status == OASPLAN_OK && i < moving->count; i++) {
    struct candidate *candidate = &moving->candidates[i];
    if (candidate->period != OASPLAN_NOWHERE && !candidate->held && period_stays(moving, candidate->period)) mark(moving, candidate, OASPLAN_MOVE_HELD);
  }
  return status;
}

/* ---- Writing ---- */

static bool needs_its_reason(const oasplan_record *record) {
  for (size_t i = 0; i < record->type->rule_count; i++) {
    const struct oasp_rule *rule = &record->type->rules[i];
    if (rule->kind == OASP_RULE_NEED && rule->fields[0] == OASP_FIELD_REASON && oasp_condition_holds(record, &rule->when)) return true;
  }
  return false;
}

static int write_one(struct moving *moving, const struct candidate *candidate, const char *now, const char *origin, oasplan_error **err) {
  oasplan_record *moved = oasp_record_copy(candidate->record, err);
  int status = moved != NULL ? move_values(moving, candidate, moved, err) : OASPLAN_E_NOMEM;
  if (status == OASPLAN_OK && !needs_its_reason(moved)) status = oasplan_record_set(moved, "reason", moving->options->reason, err);
  if (status == OASPLAN_OK) status = oasplan_record_set(moved, "actor", moving->options->actor, err);
  if (status == OASPLAN_OK) status = oasp_records_write(moving->store, moved, candidate->record, now, origin, err);
  oasplan_record_free(moved);
  return status;
}

static int write_records(struct moving *moving, oasplan_error **err) {
  enum { TELL = 256 }; /* rows between two calls of progress */
  char now[OASP_MOMENT_SIZE], origin[OASP_ORIGIN_SIZE];
  int status = oasp_moment_write(oasp_store_now(moving->store), now, err);
  if (status == OASPLAN_OK) status = oasp_store_origin(moving->store, origin, err);
  for (size_t i = 0; status == OASPLAN_OK && i < moving->count; i++) {
    if (i % TELL == 0) status = oasp_store_progress(moving->store, i, moving->count, err);
    if (status == OASPLAN_OK && !moving->candidates[i].held) status = write_one(moving, &moving->candidates[i], now, origin, err);
  }
  return status;
}

static int move_periods(struct moving *moving, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < moving->periods->count; i++) {
    struct oasp_period_row row = moving->periods->items[i].row;
    if (strcmp(row.values[OASP_PERIOD_FIELD_EDITION], moving->from) != 0) continue;
    bool stays = period_stays(moving, i);
    row.values[OASP_PERIOD_FIELD_EDITION] = moving->to;
    status = add_row(moving->moves, row.values[OASP_PERIOD_FIELD_KEY], "period", NULL, NULL, stays ? OASPLAN_MOVE_HELD : OASPLAN_MOVE_MOVED, err);
    if (status == OASPLAN_OK && !stays && !moving->options->dry_run) status = moving->store->backend->calls->put_period(moving->store->backend, &row, err);
  }
  return status;
}

static int move_all(struct moving *moving, oasplan_error **err) {
  int status = read_pairs(moving, err);
  if (status == OASPLAN_OK) status = read_periods(moving, err);
  if (status == OASPLAN_OK) status = read_candidates(moving, err);
  if (status == OASPLAN_OK) status = decide(moving, err);
  if (status == OASPLAN_OK && !moving->options->dry_run) status = write_records(moving, err);
  return status == OASPLAN_OK ? move_periods(moving, err) : status;
}

/* ---- The call ---- */

static int move_in_transaction(struct moving *moving, oasplan_error **err) {
  moving->moves = oasp_alloc_zeroed(1, sizeof *moving->moves);
  if (moving->moves == NULL) return oasp_fail_nomem(err);
  moving->pairs = oasplan_concordance_new(moving->plan, moving->from, moving->to, NULL, err);
  if (moving->pairs == NULL) return OASPLAN_E_INVALID;
  int status = moving->store->backend->calls->begin(moving->store->backend, !moving->options->dry_run, err);
  return status == OASPLAN_OK ? oasp_store_end(moving->store, move_all(moving, err), err) : status;
}

oasplan_moves *oasplan_store_move_records(oasplan_store *store, const char *plan, const char *from_edition, const char *to_edition, const oasplan_record_options *options, oasplan_error **err) {
  bool dry = options != NULL && options->dry_run;
  if (oasp_records_enter(store, !dry, &options, err) != OASPLAN_OK) return NULL;
  if (!dry && (options->reason == NULL || options->reason[0] == '\0')) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "reason", "say why the records move: it stays in the history");
    return NULL;
  }
  struct moving moving = {.store = store, .plan = plan, .from = from_edition, .to = to_edition, .options = options, .served = {.store = store}};
  int status = move_in_transaction(&moving, err);
  for (size_t i = 0; i < moving.count; i++) oasplan_record_free(moving.candidates[i].record);
  oasp_free(moving.candidates);
  oasp_free(moving.filed);
  oasp_free(moving.stays);
  oasplan_periods_free(moving.periods);
  oasplan_concordance_free(moving.pairs);
  oasp_served_free(&moving.served);
  if (status == OASPLAN_OK) return moving.moves;
  oasplan_moves_free(moving.moves);
  return NULL;
}

/* ---- Reading the list ---- */

size_t oasplan_moves_count(const oasplan_moves *moves) {
  return moves != NULL ? moves->count : 0;
}

const oasplan_move *oasplan_moves_at(const oasplan_moves *moves, size_t index) {
  return moves != NULL && index < moves->count ? &moves->items[index] : NULL;
}

char *oasplan_moves_json(const oasplan_moves *moves, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  size_t total = oasplan_moves_count(moves);
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < total && i - first < count; i++) {
    const oasplan_move *move = &moves->items[i];
    oasp_json_object(&json);
    oasp_json_member(&json, "record", move->record);
    oasp_json_member(&json, "type", move->type);
    oasp_json_member(&json, "provision", move->provision);
    oasp_json_member(&json, "counterpart", move->counterpart);
    oasp_json_member(&json, "status", oasplan_move_status_name(move->status));
    oasp_json_object_end(&json);
  }
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}

void oasplan_moves_free(oasplan_moves *moves) {
  if (moves == NULL) return;
  oasp_arena_free(&moves->arena);
  oasp_free(moves->items);
  oasp_free(moves);
}

const char *oasplan_move_record(const oasplan_move *move) {
  return move->record;
}

const char *oasplan_move_type(const oasplan_move *move) {
  return move->type;
}

const char *oasplan_move_provision(const oasplan_move *move) {
  return move->provision;
}

const char *oasplan_move_counterpart(const oasplan_move *move) {
  return move->counterpart;
}

int oasplan_move_status(const oasplan_move *move) {
  return move->status;
}
