/* Who is a member when: finding states, and what holds on a day. Days are compared as text, and what was put in is believed: roster_json.c checks. */
#include "record/roster.h"

#include "base/date.h"
#include "base/error.h"

#include <string.h>

/* ---- Words ---- */

static const char *const standings[] = {NULL, "member", "not_participating", "suspended", "withdrawn"};
enum { STANDINGS = sizeof standings / sizeof *standings };

const char *oasplan_standing_name(int standing) {
  return standing > 0 && standing < STANDINGS ? standings[standing] : NULL;
}

int oasplan_standing_from_name(const char *name) {
  for (int i = 1; name != NULL && i < STANDINGS; i++)
    if (strcmp(standings[i], name) == 0) return i;
  return 0;
}

/* ---- The roster ---- */

oasplan_roster *oasp_roster_new(const oasplan_roster_state *states, size_t count, struct oasp_arena *arena, oasplan_error **err) {
  oasplan_roster *roster = oasp_arena_alloc(arena, sizeof *roster);
  if (roster == NULL) {
    oasp_arena_free(arena);
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  *roster = (oasplan_roster){.arena = *arena, .states = states, .count = count};
  atomic_init(&roster->references, 1);
  return roster;
}

oasplan_roster *oasplan_roster_ref(const oasplan_roster *roster) {
  oasplan_roster *counted = (oasplan_roster *)(uintptr_t)roster; /* the count is the one thing that changes */
  if (counted != NULL) (void)atomic_fetch_add_explicit(&counted->references, 1, memory_order_relaxed);
  return counted;
}

void oasplan_roster_unref(oasplan_roster *roster) {
  if (roster == NULL || atomic_fetch_sub_explicit(&roster->references, 1, memory_order_acq_rel) != 1) return;
  struct oasp_arena arena = roster->arena; /* the roster lies in its own arena */
  oasp_arena_free(&arena);
}

size_t oasplan_roster_count(const oasplan_roster *roster) {
  return roster != NULL ? roster->count : 0;
}

const oasplan_roster_state *oasplan_roster_at(const oasplan_roster *roster, size_t index) {
  return index < oasplan_roster_count(roster) ? &roster->states[index] : NULL;
}

const oasplan_roster_state *oasplan_roster_find(const oasplan_roster *roster, const char *code) {
  for (size_t i = 0; code != NULL && i < roster->count; i++)
    if (strcmp(roster->states[i].code, code) == 0) return &roster->states[i];
  return NULL;
}

/* ---- States and tenures ---- */

const char *oasplan_roster_state_code(const oasplan_roster_state *state) {
  return state->code;
}

const char *oasplan_roster_state_code2(const oasplan_roster_state *state) {
  return state->code2;
}

const char *oasplan_roster_state_name(const oasplan_roster_state *state, const char *language) {
  int index = oasp_language_find(language);
  return index >= 0 ? state->names[index] : NULL;
}

size_t oasplan_roster_state_tenure_count(const oasplan_roster_state *state) {
  return state->tenure_count;
}

const oasplan_tenure *oasplan_roster_state_tenure_at(const oasplan_roster_state *state, size_t index) {
  return index < state->tenure_count ? &state->tenures[index] : NULL;
}

const oasplan_tenure *oasplan_roster_state_tenure_on(const oasplan_roster_state *state, const char *date) {
  for (size_t i = 0; oasp_is_date(date) && i < state->tenure_count; i++) {
    const oasplan_tenure *tenure = &state->tenures[i];
    if ((tenure->from == NULL || strcmp(tenure->from, date) <= 0) && (tenure->to == NULL || strcmp(date, tenure->to) <= 0)) return tenure;
  }
  return NULL;
}

int oasplan_tenure_standing(const oasplan_tenure *tenure) {
  return tenure->standing;
}

const char *oasplan_tenure_from(const oasplan_tenure *tenure) {
  return tenure->from;
}

const char *oasplan_tenure_to(const oasplan_tenure *tenure) {
  return tenure->to;
}

const char *oasplan_tenure_basis(const oasplan_tenure *tenure) {
  return tenure->basis;
}

int oasplan_tenure_contested(const oasplan_tenure *tenure) {
  return tenure->contested;
}

static int standing_on(const oasplan_roster_state *state, const char *date) {
  const oasplan_tenure *tenure = oasplan_roster_state_tenure_on(state, date);
  return tenure != NULL ? tenure->standing : 0;
}

int oasplan_roster_standing(const oasplan_roster *roster, const char *code, const char *date) {
  const oasplan_roster_state *state = oasplan_roster_find(roster, code);
  return state != NULL ? standing_on(state, date) : 0;
}

/* ---- Who takes part ---- */

oasplan_members *oasplan_roster_members(const oasplan_roster *roster, const char *date, const oasplan_roster_options *options, oasplan_error **err) {
  (void)options;
  if (!oasp_is_date(date)) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "date", "this is no day; write it as YYYY-MM-DD");
    return NULL;
  }
  oasplan_members *members = oasp_alloc_zeroed(1, sizeof *members);
  if (members != NULL) members->items = oasp_alloc_zeroed(roster->count, sizeof *members->items);
  if (members == NULL || members->items == NULL) {
    oasp_free(members);
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  members->roster = oasplan_roster_ref(roster);
  memcpy(members->date, date, sizeof members->date);
  for (size_t i = 0; i < roster->count; i++)
    if (standing_on(&roster->states[i], date) == OASPLAN_MEMBER) members->items[members->count++] = &roster->states[i];
  return members;
}

size_t oasplan_members_count(const oasplan_members *members) {
  return members != NULL ? members->count : 0;
}

const oasplan_roster_state *oasplan_members_at(const oasplan_members *members, size_t index) {
  return index < oasplan_members_count(members) ? members->items[index] : NULL;
}

void oasplan_members_free(oasplan_members *members) {
  if (members == NULL) return;
  oasplan_roster_unref(members->roster);
  oasp_free(members->items);
  oasp_free(members);
}
