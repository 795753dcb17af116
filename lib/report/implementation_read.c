/* Reading what the reports on duties count: assessments by party, duty and status as the store counts them, and stances one by one, of which the last of each party and scope holds. */
#include "report/implementation.h"

#include <stdlib.h>
#include <string.h>

/* ---- Duties and parties ---- */

const char *oasp_assessor_of(const char *party) {
  return oasp_is_secretariat(party) ? "general_secretariat" : "state";
}

static bool is_duty(const struct oasp_implementation *it, const oasplan_provision *provision) {
  return oasplan_provision_kind(provision) == (oasp_is_secretariat(it->party) ? OASPLAN_KIND_MANDATE : OASPLAN_KIND_DIRECTIVE);
}

static bool take_duties(struct oasp_implementation *it) {
  const oasplan_plan *plan = it->asking->plan;
  size_t count = oasplan_plan_provision_count(plan);
  it->duties = oasp_alloc_zeroed(count, sizeof *it->duties);
  for (size_t i = 0; it->duties != NULL && i < count; i++) {
    const oasplan_provision *provision = oasplan_plan_provision_at(plan, i);
    if (is_duty(it, provision)) it->duties[it->duty_count++] = provision;
  }
  return it->duties != NULL;
}

static bool take_parties(struct oasp_implementation *it) {
  const oasplan_roster_state **states = it->party == NULL ? oasp_members_by_name(it->asking) : NULL;
  if (it->party == NULL && states == NULL) return false;
  it->party_count = it->party == NULL ? oasplan_members_count(it->asking->members) : 1;
  it->parties = oasp_arena_alloc_array(&it->asking->result->arena, it->party_count, sizeof *it->parties);
  for (size_t i = 0; it->parties != NULL && i < it->party_count; i++) it->parties[i] = it->party != NULL ? it->party : oasplan_roster_state_code(states[i]);
  return it->parties != NULL;
}

static bool make_room(struct oasp_implementation *it) {
  it->statuses = oasplan_record_type_field_find(oasplan_record_type_find("assessment"), "status");
  it->status_count = oasplan_field_allowed_count(it->statuses);
  if (it->status_count > OASP_STATUSES) it->status_count = OASP_STATUSES;
  if (!take_parties(it) || !take_duties(it)) return false;
  size_t cells = it->duty_count * it->party_count;
  it->now = oasp_alloc_zeroed(cells, sizeof *it->now);
  it->before = oasp_alloc_zeroed(cells, sizeof *it->before);
  it->not_taken_up = oasp_alloc_zeroed(cells, sizeof *it->not_taken_up);
  it->measures = oasp_alloc_zeroed(it->duty_count, sizeof *it->measures);
  it->evidence = oasp_alloc_zeroed(it->duty_count, sizeof *it->evidence);
  return it->now != NULL && it->before != NULL && it->not_taken_up != NULL && it->measures != NULL && it->evidence != NULL;
}

void oasp_implementation_end(struct oasp_implementation *it) {
  oasp_free(it->duties);
  oasp_free(it->now);
  oasp_free(it->before);
  oasp_free(it->not_taken_up);
  oasp_free(it->measures);
  oasp_free(it->evidence);
  oasp_free(it->stances);
}

size_t oasp_find_duty(const struct oasp_implementation *it, const char *id) {
  for (size_t i = 0; id != NULL && i < it->duty_count; i++)
    if (strcmp(oasplan_provision_id(it->duties[i]), id) == 0) return i;
  return OASPLAN_NOWHERE;
}

static size_t find_party(const struct oasp_implementation *it, const char *code) {
  for (size_t i = 0; i < it->party_count; i++)
    if (strcmp(it->parties[i], code) == 0) return i;
  return OASPLAN_NOWHERE;
}

/* ---- Assessments and measures, as counts ---- */

struct reading {
  struct oasp_implementation *it;
  unsigned char *cells;
  int64_t *numbers;
};

static int take_status(void *context, const char *const *values, int64_t count, oasplan_error **err) {
  const struct reading *reading = context;
  const struct oasp_implementation *it = reading->it;
  size_t party = find_party(it, values[0]), duty = oasp_find_duty(it, values[1]);
  int status = oasp_allowed_index(it->statuses, values[2]);
  (void)count;
  (void)err;
  if (party == OASPLAN_NOWHERE || duty == OASPLAN_NOWHERE || status < 0 || status >= OASP_STATUSES) return OASPLAN_OK;
  unsigned char *cell = &reading->cells[duty * it->party_count + party];
  *cell = *cell == 0 ? (unsigned char)(status + 1) : OASP_SEVERAL;
  return OASPLAN_OK;
}

static int take_number(void *context, const char *const *values, int64_t count, oasplan_error **err) {
  const struct reading *reading = context;
  size_t duty = oasp_find_duty(reading->it, values[0]);
  (void)err;
  if (duty != OASPLAN_NOWHERE) reading->numbers[duty] += count;
  return OASPLAN_OK;
}

static int take_other(void *context, const char *const *values, int64_t count, oasplan_error **err) {
  struct oasp_implementation *it = context;
  const oasplan_field *assessors = oasplan_record_type_field_find(oasplan_record_type_find("assessment"), "assessed_by");
  int assessor = oasp_allowed_index(assessors, values[0]), status = oasp_allowed_index(it->statuses, values[1]);
  (void)err;
  if (assessor >= 0 && assessor < OASP_ASSESSORS && status >= 0 && status < OASP_STATUSES) it->others[assessor][status] += count;
  return OASPLAN_OK;
}

/* Ends the conditions where all parties are meant. */
static struct oasp_where of_party(const struct oasp_implementation *it) {
  return (struct oasp_where){it->party != NULL ? "party" : NULL, it->party};
}

static int read_statuses(struct oasp_implementation *it, const oasplan_period *period, unsigned char *cells, oasplan_error **err) {
  static const char *const fields[] = {"party", "provision", "status", NULL};
  struct reading reading = {.it = it, .cells = cells};
  if (period == NULL) return OASPLAN_OK;
  const struct oasp_where where[] = {{"plan", oasplan_period_plan(period)}, {"period", oasplan_period_key(period)}, {"assessed_by", oasp_assessor_of(it->party)}, of_party(it), {NULL, NULL}};
  return oasp_report_count(it->asking, "assessment", where, false, NULL, fields, take_status, &reading, err);
}

static int read_counts(struct oasp_implementation *it, oasplan_error **err) {
  static const char *const provision[] = {"provision", NULL}, *const provisions[] = {"provisions", NULL}, *const others[] = {"assessed_by", "status", NULL};
  const oasplan_period *period = it->asking->period;
  const struct oasp_where where[] = {{"plan", oasplan_period_plan(period)}, {"period", oasplan_period_key(period)}, of_party(it), {NULL, NULL}};
  const struct oasp_where of_assessor[] = {where[0], where[1], {"assessed_by", oasp_assessor_of(it->party)}, of_party(it), {NULL, NULL}}, of_edition[] = {where[0], {"edition", oasplan_plan_edition(it->asking->plan)}, of_party(it), {NULL, NULL}};
  struct reading measures = {.it = it, .numbers = it->measures}, evidence = {.it = it, .numbers = it->evidence};
  int status = read_statuses(it, period, it->now, err);
  if (status == OASPLAN_OK) status = read_statuses(it, it->asking->before, it->before, err);
  if (status == OASPLAN_OK) status = oasp_report_count(it->asking, "measure", of_edition, true, NULL, provisions, take_number, &measures, err);
  if (status == OASPLAN_OK) status = oasp_report_count(it->asking, "assessment", of_assessor, false, "evidence", provision, take_number, &evidence, err);
  return status == OASPLAN_OK ? oasp_report_count(it->asking, "assessment", where, false, NULL, others, take_other, it, err) : status;
}

/* ---- Stances ---- */

/* The plan, a division and its provisions in turn; OASPLAN_NOWHERE for what the plan does not have. */
static size_t place_of(const struct oasp_implementation *it, const char *scope) {
  const oasplan_plan *plan = it->asking->plan;
  size_t place = 0;
  if (strcmp(scope, "plan") == 0) return place;
  for (size_t i = 0; i < oasplan_plan_division_count(plan); i++) {
    const oasplan_division *division = oasplan_plan_division_at(plan, i);
    place++;
    if (strcmp(oasplan_division_id(division), scope) == 0) return place;
    for (size_t j = 0; j < oasplan_division_provision_count(division); j++) {
      place++;
      if (strcmp(oasplan_provision_id(oasplan_division_provision_at(division, j)), scope) == 0) return place;
    }
  }
  return OASPLAN_NOWHERE;
}

static struct oasp_stance *find_stance(const struct oasp_implementation *it, const char *party, const char *scope) {
  for (size_t i = 0; i < it->stance_count; i++)
    if (strcmp(it->stances[i].party, party) == 0 && strcmp(it->stances[i].scope, scope) == 0) return &it->stances[i];
  return NULL;
}

static int take_stance(void *context, const oasplan_record *record, oasplan_error **err) {
  struct oasp_implementation *it = context;
  struct oasp_arena *arena = &it->asking->result->arena;
  const char *party = oasplan_record_get(record, "party"), *scope = oasplan_record_get(record, "scope"), *date = oasplan_record_get(record, "date");
  struct oasp_stance made = {.place = place_of(it, scope)}, *known = find_stance(it, party, scope);
  void *stances = it->stances;
  if (made.place == OASPLAN_NOWHERE || find_party(it, party) == OASPLAN_NOWHERE || (known != NULL && strcmp(known->date, date) >= 0)) return OASPLAN_OK;
  memcpy(made.date, date, OASP_DATE_SIZE - 1);
  if (!oasp_arena_keep(arena, &made.party, party) || !oasp_arena_keep(arena, &made.scope, scope) || !oasp_arena_keep(arena, &made.stance, oasplan_record_get(record, "stance"))) return oasp_fail_nomem(err);
  if (known != NULL) {
    *known = made;
    return OASPLAN_OK;
  }
  if (oasp_grow(&stances, &it->stance_capacity, it->stance_count, sizeof *it->stances) != 0) return oasp_fail_nomem(err);
  it->stances = stances;
  it->stances[it->stance_count++] = made;
  return OASPLAN_OK;
}

static int compare_stances(const void *left, const void *right) {
  const struct oasp_stance *a = left, *b = right;
  return a->place != b->place ? (a->place > b->place) - (a->place < b->place) : strcmp(a->party, b->party);
}

/* From the widest scope to the narrowest, which has the last word. */
static void settle_stances(struct oasp_implementation *it) {
  for (size_t duty = 0; duty < it->duty_count; duty++) {
    const oasplan_provision *provision = it->duties[duty];
    const char *const scopes[] = {"plan", oasplan_division_id(oasplan_provision_division(provision)), oasplan_provision_id(provision)};
    for (size_t party = 0; party < it->party_count; party++)
      for (size_t i = 0; i < sizeof scopes / sizeof scopes[0]; i++) {
        const struct oasp_stance *stance = find_stance(it, it->parties[party], scopes[i]);
        if (stance != NULL) it->not_taken_up[duty * it->party_count + party] = strcmp(stance->stance, "not_taken_up") == 0;
      }
  }
}

static int read_stances(struct oasp_implementation *it, oasplan_error **err) {
  const struct oasp_where where[] = {{"plan", oasplan_plan_key(it->asking->plan)}, {"edition", oasplan_plan_edition(it->asking->plan)}, of_party(it), {NULL, NULL}};
  int status = oasp_report_walk(it->asking, "stance", where, true, take_stance, it, err);
  if (it->stance_count > 0) qsort(it->stances, it->stance_count, sizeof *it->stances, compare_stances);
  settle_stances(it);
  return status;
}

int oasp_implementation_read(struct oasp_implementation *it, oasplan_error **err) {
  if (!make_room(it)) return oasp_fail_nomem(err);
  int status = read_counts(it, err);
  return status == OASPLAN_OK ? read_stances(it, err) : status;
}
