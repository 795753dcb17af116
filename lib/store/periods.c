/* Periods one by one: listed, got, set, put, removed. What may stand beside what is decided here; how years become periods in period_steps.c. */
#include "store/periods.h"

#include "base/json_writer.h"
#include "base/utf8.h"
#include "record/value.h"

#include <string.h>

static const oasplan_field fields[OASP_PERIOD_FIELD_COUNT] = {
    [OASP_PERIOD_FIELD_PLAN] = {.name = "plan", .kind = OASP_KIND_KEY},           [OASP_PERIOD_FIELD_KEY] = {.name = "key", .kind = OASP_KIND_PERIOD},
    [OASP_PERIOD_FIELD_EDITION] = {.name = "edition", .kind = OASP_KIND_KEY},     [OASP_PERIOD_FIELD_FROM_DATE] = {.name = "from_date", .kind = OASP_KIND_DATE},
    [OASP_PERIOD_FIELD_TO_DATE] = {.name = "to_date", .kind = OASP_KIND_DATE},    [OASP_PERIOD_FIELD_ASKED_ON] = {.name = "asked_on", .kind = OASP_KIND_DATE},
    [OASP_PERIOD_FIELD_DUE_ON] = {.name = "due_on", .kind = OASP_KIND_DATE},      [OASP_PERIOD_FIELD_SYMBOL] = {.name = "symbol", .kind = OASP_KIND_TEXT},
};

static bool keep_row(struct oasp_arena *arena, struct oasp_period_row *target, const struct oasp_period_row *row) {
  bool kept = true;
  target->assessments = row->assessments;
  for (int i = 0; kept && i < OASP_PERIOD_FIELD_COUNT; i++) kept = oasp_arena_keep(arena, &target->values[i], row->values[i]);
  return kept;
}

bool oasp_period_rows_same(const struct oasp_period_row *a, const struct oasp_period_row *b) {
  for (int i = 0; i < OASP_PERIOD_FIELD_COUNT; i++)
    if (!oasp_is_same_text(a->values[i], b->values[i])) return false;
  return true;
}

const char *oasp_period_field_name(int field) {
  return fields[field].name;
}

/* ---- One ---- */

/* The value as it is kept, in the period's arena. */
static int set_value(oasplan_period *period, enum oasp_period_field field, const char *value, oasplan_error **err) {
  struct oasp_buffer canonical = {0};
  const char *allowed = NULL;
  int status = oasp_value_read(&fields[field], value, &canonical, &allowed);
  if (status == OASPLAN_OK && !oasp_arena_keep(&period->arena, &period->row.values[field], canonical.data)) status = OASPLAN_E_NOMEM;
  oasp_buffer_free(&canonical);
  if (status == OASPLAN_OK) return OASPLAN_OK;
  if (status == OASPLAN_E_NOMEM) return oasp_fail_nomem(err);
  return oasp_fail_field(err, OASPLAN_E_INVALID, fields[field].name, "%s \"%.*s\" is not allowed; give %s", fields[field].name, OASP_QUOTE(value), allowed);
}

oasplan_period *oasplan_period_new(const char *plan, const char *key, oasplan_error **err) {
  oasplan_error *fault = NULL;
  oasplan_period *period = oasp_alloc_zeroed(1, sizeof *period);
  int status = period != NULL ? set_value(period, OASP_PERIOD_FIELD_PLAN, plan != NULL ? plan : "", &fault) : oasp_fail_nomem(&fault);
  if (status == OASPLAN_OK) status = set_value(period, OASP_PERIOD_FIELD_KEY, key != NULL ? key : "", &fault);
  if (status == OASPLAN_OK) return period;
  oasplan_period_free(period);
  (void)oasp_pass(err, fault);
  return NULL;
}

int oasplan_period_set(oasplan_period *period, const char *field, const char *value, oasplan_error **err) {
  if (period == NULL || field == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no period, or no field, to set");
  int index = OASP_PERIOD_FIELD_EDITION;
  while (index < OASP_PERIOD_FIELD_COUNT && strcmp(fields[index].name, field) != 0) index++;
  if (index == OASP_PERIOD_FIELD_COUNT)
    return oasp_fail_field(err, OASPLAN_E_INVALID, field, "\"%.*s\" is nothing that can be set in a period; give edition, from_date, to_date, asked_on, due_on or symbol", OASP_QUOTE(field));
  if (value != NULL && value[0] != '\0') return set_value(period, (enum oasp_period_field)index, value, err);
  period->row.values[index] = NULL;
  return OASPLAN_OK;
}

void oasplan_period_free(oasplan_period *period) {
  if (period == NULL) return;
  oasp_arena_free(&period->arena);
  oasp_free(period);
}

const char *oasplan_period_plan(const oasplan_period *period) {
  return period->row.values[OASP_PERIOD_FIELD_PLAN];
}

const char *oasplan_period_key(const oasplan_period *period) {
  return period->row.values[OASP_PERIOD_FIELD_KEY];
}

const char *oasplan_period_edition(const oasplan_period *period) {
  return period->row.values[OASP_PERIOD_FIELD_EDITION];
}

const char *oasplan_period_from_date(const oasplan_period *period) {
  return period->row.values[OASP_PERIOD_FIELD_FROM_DATE];
}

const char *oasplan_period_to_date(const oasplan_period *period) {
  return period->row.values[OASP_PERIOD_FIELD_TO_DATE];
}

const char *oasplan_period_asked_on(const oasplan_period *period) {
  return period->row.values[OASP_PERIOD_FIELD_ASKED_ON];
}

const char *oasplan_period_due_on(const oasplan_period *period) {
  return period->row.values[OASP_PERIOD_FIELD_DUE_ON];
}

const char *oasplan_period_symbol(const oasplan_period *period) {
  return period->row.values[OASP_PERIOD_FIELD_SYMBOL];
}

/* ---- Many ---- */

static int collect(void *context, const struct oasp_period_row *row, oasplan_error **err) {
  oasplan_periods *periods = context;
  oasplan_period period = {.stored = true};
  void *items = periods->items;
  if (!keep_row(&periods->arena, &period.row, row) || oasp_grow(&items, &periods->capacity, periods->count, sizeof period) != 0) return oasp_fail_nomem(err);
  periods->items = items;
  periods->items[periods->count++] = period;
  return OASPLAN_OK;
}

int oasp_store_periods(oasplan_store *store, const char *plan, oasplan_periods **periods, oasplan_error **err) {
  oasplan_periods *list = oasp_alloc_zeroed(1, sizeof *list);
  if (list == NULL) return oasp_fail_nomem(err);
  int status = store->backend->calls->periods(store->backend, plan, collect, list, err);
  if (status == OASPLAN_OK)
    *periods = list;
  else
    oasplan_periods_free(list);
  return status;
}

oasplan_period *oasp_periods_find(const oasplan_periods *periods, const char *key) {
  for (size_t i = 0; i < periods->count; i++)
    if (strcmp(oasplan_period_key(&periods->items[i]), key) == 0) return &periods->items[i];
  return NULL;
}

oasplan_periods *oasplan_store_periods(oasplan_store *store, const char *plan, const oasplan_query_options *options, oasplan_error **err) {
  oasplan_periods *periods = NULL;
  if (oasp_store_enter(store, false, options, err) != OASPLAN_OK) return NULL;
  return oasp_store_periods(store, plan, &periods, err) == OASPLAN_OK ? periods : NULL;
}

size_t oasplan_periods_count(const oasplan_periods *periods) {
  return periods != NULL ? periods->count : 0;
}

const oasplan_period *oasplan_periods_at(const oasplan_periods *periods, size_t index) {
  return periods != NULL && index < periods->count ? &periods->items[index] : NULL;
}

char *oasplan_periods_json(const oasplan_periods *periods, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  size_t total = oasplan_periods_count(periods);
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < total && i - first < count; i++) {
    oasp_json_object(&json);
    for (int k = 0; k < OASP_PERIOD_FIELD_COUNT; k++) oasp_json_member(&json, fields[k].name, periods->items[i].row.values[k]);
    oasp_json_object_end(&json);
  }
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}

void oasplan_periods_free(oasplan_periods *periods) {
  if (periods == NULL) return;
  oasp_arena_free(&periods->arena);
  oasp_free(periods->items);
  oasp_free(periods);
}

/* ---- Getting one ---- */

int oasp_period_not_found(const oasplan_store *store, const char *plan, const char *key, oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s has no period %.*s of %.*s; list its periods to see those it has", store->location, OASP_QUOTE(key), OASP_QUOTE(plan));
}

static int copy_found(const oasplan_period *found, oasplan_period **period, oasplan_error **err) {
  oasplan_period *copy = oasp_alloc_zeroed(1, sizeof *copy);
  if (copy != NULL && keep_row(&copy->arena, &copy->row, &found->row)) {
    copy->before = copy->row;
    copy->stored = true;
    *period = copy;
    return OASPLAN_OK;
  }
  oasplan_period_free(copy);
  return oasp_fail_nomem(err);
}

oasplan_period *oasplan_store_get_period(oasplan_store *store, const char *plan, const char *key, const oasplan_query_options *options, oasplan_error **err) {
  oasplan_periods *periods = NULL;
  oasplan_period *period = NULL;
  if (oasp_store_enter(store, false, options, err) != OASPLAN_OK) return NULL;
  if (plan == NULL || key == NULL) {
    (void)oasp_fail(err, OASPLAN_E_MISUSE, "to get a period give its plan and its key");
    return NULL;
  }
  if (oasp_store_periods(store, plan, &periods, err) != OASPLAN_OK) return NULL;
  const oasplan_period *found = oasp_periods_find(periods, key);
  (void)(found != NULL ? copy_found(found, &period, err) : oasp_period_not_found(store, plan, key, err));
  oasplan_periods_free(periods);
  return period;
}

/* ---- Putting ---- */

static int check_edition(oasplan_store *store, const oasplan_period *period, const oasplan_period *there, oasplan_error **err) {
  const char *plan = oasplan_period_plan(period), *edition = oasplan_period_edition(period);
  const struct oasp_scope scope = {plan, edition, NULL};
  oasplan_editions *editions = NULL;
  if (there != NULL && strcmp(oasplan_period_edition(there), edition) == 0) return OASPLAN_OK;
  if (there != NULL && there->row.assessments > 0)
    return oasp_fail_field(err, OASPLAN_E_CONFLICT, "edition", "%lld assessments of the period %s are filed on %s; move the records of that edition to %s, and the period goes with them", (long long)there->row.assessments,
                           oasplan_period_key(period), oasplan_period_edition(there), edition);
  int status = oasp_store_list(store, &scope, true, &editions, err);
  if (status == OASPLAN_OK && editions->count == 0)
    status = oasp_fail_field(err, OASPLAN_E_INVALID, "edition", "%s is no edition of %s in this store; put the plan first", edition, plan);
  oasplan_editions_free(editions);
  return status;
}

static bool is_after(const char *day, const char *other) {
  return day != NULL && other != NULL && strcmp(day, other) > 0;
}

/* What was answered was answered for all its days: such a period may become longer, and is never cut. */
static int check_answered(const oasplan_period *period, const oasplan_period *there, oasplan_error **err) {
  if (there == NULL || there->row.assessments == 0) return OASPLAN_OK;
  bool late = is_after(oasplan_period_from_date(period), oasplan_period_from_date(there)), early = is_after(oasplan_period_to_date(there), oasplan_period_to_date(period));
  if (!late && !early) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_CONFLICT, late ? "from_date" : "to_date", "%lld assessments are filed on the period %s, which goes from %s to %s, and may not lose any of those days; remove them first, or keep it as it is",
                         (long long)there->row.assessments, oasplan_period_key(period), oasplan_period_from_date(there), oasplan_period_to_date(there));
}

static int check_days(const oasplan_period *period, const oasplan_periods *others, oasplan_error **err) {
  const char *from = oasplan_period_from_date(period), *to = oasplan_period_to_date(period);
  if (is_after(from, to)) return oasp_fail_field(err, OASPLAN_E_INVALID, "to_date", "the last day, %s, is before the first, %s", to, from);
  if (is_after(oasplan_period_asked_on(period), oasplan_period_due_on(period)))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "due_on", "the answers are due on %s, before they are asked for, on %s", oasplan_period_due_on(period), oasplan_period_asked_on(period));
  for (size_t i = 0; i < others->count; i++) {
    const oasplan_period *other = &others->items[i];
    if (strcmp(oasplan_period_key(other), oasplan_period_key(period)) == 0 || is_after(from, oasplan_period_to_date(other)) || is_after(oasplan_period_from_date(other), to)) continue;
    return oasp_fail_field(err, OASPLAN_E_INVALID, "from_date", "%s to %s overlaps the period %s, which goes from %s to %s; change that one first", from, to, oasplan_period_key(other),
                           oasplan_period_from_date(other), oasplan_period_to_date(other));
  }
  return OASPLAN_OK;
}

static int check_complete(const oasplan_period *period, oasplan_error **err) {
  for (int i = OASP_PERIOD_FIELD_EDITION; i < OASP_PERIOD_FIELD_ASKED_ON; i++)
    if (period->row.values[i] == NULL) return oasp_fail_field(err, OASPLAN_E_INVALID, fields[i].name, "the period %s needs %s", oasplan_period_key(period), fields[i].name);
  return OASPLAN_OK;
}

static int check_unchanged(const oasplan_period *period, const oasplan_period *there, oasplan_error **err) {
  const char *key = oasplan_period_key(period);
  if (!period->stored && there != NULL) return oasp_fail_field(err, OASPLAN_E_CONFLICT, "key", "there is a period %s already; get that one and change it", key);
  if (period->stored && there == NULL) return oasp_fail(err, OASPLAN_E_CONFLICT, "somebody else removed the period %s in between; list the periods again", key);
  if (period->stored && !oasp_period_rows_same(&period->before, &there->row)) return oasp_fail(err, OASPLAN_E_CONFLICT, "somebody else changed the period %s in between; get it again, and change that", key);
  return OASPLAN_OK;
}

static int put_in_transaction(oasplan_store *store, const oasplan_period *period, oasplan_error **err) {
  oasplan_periods *periods = NULL;
  int status = oasp_store_periods(store, oasplan_period_plan(period), &periods, err);
  const oasplan_period *there = status == OASPLAN_OK ? oasp_periods_find(periods, oasplan_period_key(period)) : NULL;
  bool same = there != NULL && oasp_period_rows_same(&period->row, &there->row);
  if (status == OASPLAN_OK && !same) {
    status = check_unchanged(period, there, err);
    if (status == OASPLAN_OK) status = check_edition(store, period, there, err);
    if (status == OASPLAN_OK) status = check_days(period, periods, err);
    if (status == OASPLAN_OK) status = check_answered(period, there, err);
    if (status == OASPLAN_OK) status = store->backend->calls->put_period(store->backend, &period->row, err);
  }
  oasplan_periods_free(periods);
  return status;
}

int oasplan_store_put_period(oasplan_store *store, oasplan_period *period, const oasplan_query_options *options, oasplan_error **err) {
  int status = oasp_store_enter(store, true, options, err);
  if (status != OASPLAN_OK) return status;
  if (period == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no period to put");
  status = check_complete(period, err);
  if (status == OASPLAN_OK) status = store->backend->calls->begin(store->backend, true, err);
  if (status != OASPLAN_OK) return status;
  status = oasp_store_end(store, put_in_transaction(store, period, err), err);
  if (status != OASPLAN_OK) return status;
  period->before = period->row;
  period->stored = true;
  return OASPLAN_OK;
}

/* ---- Without its edition ---- */

bool oasp_period_told(const oasplan_period *period) {
  return oasplan_period_asked_on(period) != NULL || oasplan_period_due_on(period) != NULL || oasplan_period_symbol(period) != NULL;
}

static int leave(oasplan_store *store, const oasplan_period *period, const oasplan_editions *left, oasplan_error **err) {
  const struct oasp_backend_calls *calls = store->backend->calls;
  struct oasp_period_row row = period->row;
  if (period->row.assessments > 0 || (left->count == 0 && oasp_period_told(period))) return OASPLAN_OK;
  if (left->count == 0) return calls->remove_period(store->backend, oasplan_period_plan(period), oasplan_period_key(period), err);
  row.values[OASP_PERIOD_FIELD_EDITION] = left->items[left->count - 1].edition;
  return calls->put_period(store->backend, &row, err);
}

int oasp_store_leave_edition(oasplan_store *store, const char *plan, const char *edition, oasplan_error **err) {
  const struct oasp_scope scope = {plan, NULL, NULL};
  oasplan_periods *periods = NULL;
  oasplan_editions *left = NULL;
  bool there = false;
  int status = oasp_store_periods(store, plan, &periods, err);
  if (status == OASPLAN_OK) status = oasp_store_list(store, &scope, false, &left, err);
  for (size_t i = 0; status == OASPLAN_OK && i < left->count; i++) there = there || strcmp(left->items[i].edition, edition) == 0;
  for (size_t i = 0; status == OASPLAN_OK && !there && i < periods->count; i++)
    if (strcmp(oasplan_period_edition(&periods->items[i]), edition) == 0) status = leave(store, &periods->items[i], left, err);
  oasplan_editions_free(left);
  oasplan_periods_free(periods);
  return status;
}

/* ---- Removing ---- */

static int remove_in_transaction(oasplan_store *store, const char *plan, const char *key, oasplan_error **err) {
  oasplan_periods *periods = NULL;
  int status = oasp_store_periods(store, plan, &periods, err);
  const oasplan_period *there = status == OASPLAN_OK ? oasp_periods_find(periods, key) : NULL;
  if (status == OASPLAN_OK && there == NULL) status = oasp_period_not_found(store, plan, key, err);
  if (status == OASPLAN_OK && there->row.assessments > 0)
    status = oasp_fail(err, OASPLAN_E_CONFLICT, "%lld assessments are filed on the period %s; remove those first, or keep it", (long long)there->row.assessments, key);
  if (status == OASPLAN_OK) status = store->backend->calls->remove_period(store->backend, plan, key, err);
  oasplan_periods_free(periods);
  return status;
}

int oasplan_store_remove_period(oasplan_store *store, const char *plan, const char *key, const oasplan_query_options *options, oasplan_error **err) {
  int status = oasp_store_enter(store, true, options, err);
  if (status != OASPLAN_OK) return status;
  if (plan == NULL || key == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "to remove a period give its plan and its key");
  status = store->backend->calls->begin(store->backend, true, err);
  return status == OASPLAN_OK ? oasp_store_end(store, remove_in_transaction(store, plan, key, err), err) : status;
}
