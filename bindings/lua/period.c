/* period.c - the spans of time that a plan is reported on. A period that is to be changed is a handle, which remembers what it was got as, so that the store sees whether somebody else changed it meanwhile:
 *
 *     local period = assert(store:period("oas-tip-2015-2018", "2015-2016"))
 *     period.due_on = "2017-03-31"
 *     assert(store:put_period(period)) */
#include <string.h>

#include "oasplan_lua.h"

OASPL_RELEASE(release_period, oasplan_period, oasplan_period_free)
OASPL_RELEASE(release_periods, oasplan_periods, oasplan_periods_free)

static int get_plan(lua_State *L, const void *period) { return oaspl_push_string(L, oasplan_period_plan(period)); }
static int get_key(lua_State *L, const void *period) { return oaspl_push_string(L, oasplan_period_key(period)); }
static int get_edition(lua_State *L, const void *period) { return oaspl_push_string(L, oasplan_period_edition(period)); }
static int get_from_date(lua_State *L, const void *period) { return oaspl_push_string(L, oasplan_period_from_date(period)); }
static int get_to_date(lua_State *L, const void *period) { return oaspl_push_string(L, oasplan_period_to_date(period)); }
static int get_asked_on(lua_State *L, const void *period) { return oaspl_push_string(L, oasplan_period_asked_on(period)); }
static int get_due_on(lua_State *L, const void *period) { return oaspl_push_string(L, oasplan_period_due_on(period)); }
static int get_symbol(lua_State *L, const void *period) { return oaspl_push_string(L, oasplan_period_symbol(period)); }

static const oaspl_field fields[] = {
  {"plan", get_plan},
  {"key", get_key},
  {"edition", get_edition},
  {"from_date", get_from_date},
  {"to_date", get_to_date},
  {"asked_on", get_asked_on},
  {"due_on", get_due_on},
  {"symbol", get_symbol},
  {NULL, NULL},
};

static oasplan_period *check_period(lua_State *L, int index) { return oaspl_handle_check(L, index, &oaspl_period_class)->owner; }

/* period:set("due_on", "2017-03-31"): nil takes it away; a failure is returned. */
static int period_set(lua_State *L) {
  oasplan_period *period = check_period(L, 1);
  const char *field = oaspl_string(L, 2), *value;
  oasplan_error **slot;
  lua_settop(L, 3);
  value = oaspl_string_or_null(L, 3);
  slot = oaspl_error_slot(L);
  return oaspl_done(L, oasplan_period_set(period, field, value, slot), slot);
}

/* period.due_on = "2017-03-31": an assignment has no answer, so a failure is raised. */
static int period_assign(lua_State *L) {
  oasplan_period *period = check_period(L, 1);
  const char *field = oaspl_string(L, 2), *value = oaspl_string_or_null(L, 3);
  oasplan_error **slot = oaspl_error_slot(L);
  if (oasplan_period_set(period, field, value, slot) != OASPLAN_OK) return luaL_error(L, "%s", oasplan_error_message(*slot));
  return 0;
}

static const luaL_Reg methods[] = {{"set", period_set}, {NULL, NULL}};

const oaspl_class oaspl_period_class = {"oasplan.period", release_period, methods, fields, NULL, NULL, period_assign};

/* oasplan.period(plan, key): one to be. */
int oaspl_period_new(lua_State *L) {
  const char *plan = oaspl_string(L, 1), *key = oaspl_string(L, 2);
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_handle *period = oaspl_handle_new(L, &oaspl_period_class);
  oaspl_handle_own(period, oasplan_period_new(plan, key, slot));
  return period->owner == NULL ? oaspl_fail(L, slot) : 1;
}

/* ---- In a store ---- */

int oaspl_store_periods(lua_State *L) {
  static const oaspl_option known[] = {{"json", NULL}, {NULL, NULL}};
  oaspl_store *self = oaspl_store_check(L);
  const char *plan;
  oaspl_guard *periods, *text;
  oasplan_error **slot;
  size_t length = 0;
  lua_settop(L, 3);
  plan = oaspl_string_or_null(L, 2);
  oaspl_options_read(L, 3, known, NULL);
  periods = oaspl_guard_new(L, release_periods);
  text = oaspl_guard_new(L, oaspl_free_text);
  slot = oaspl_error_slot(L);
  periods->owned = oasplan_store_periods(oaspl_store_enter(L, self), plan, NULL, slot);
  oaspl_store_leave(L, self);
  if (periods->owned == NULL) return oaspl_fail(L, slot);
  text->owned = oasplan_periods_json(periods->owned, 0, (size_t)-1, &length, slot);
  return oaspl_json_answer(L, oaspl_option_json(L, 3), text, length, slot);
}

int oaspl_store_period(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *plan = oaspl_string(L, 2), *key = oaspl_string(L, 3);
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_handle *period = oaspl_handle_new(L, &oaspl_period_class);
  int place = lua_gettop(L);
  oaspl_handle_own(period, oasplan_store_get_period(oaspl_store_enter(L, self), plan, key, NULL, slot));
  oaspl_store_leave(L, self);
  if (period->owner == NULL) return oaspl_fail(L, slot);
  lua_pushvalue(L, place);
  return 1;
}

/* A period of the handle or of the table at index 2: {plan =, key =, edition =, from_date =, …}, which is a new one. Pushes a handle; NULL with the slot set. */
static oaspl_handle *period_argument(lua_State *L, oasplan_error **slot) {
  oaspl_handle *period;
  const char *plan, *key;
  if (lua_type(L, 2) != LUA_TTABLE) return oaspl_handle_check(L, 2, &oaspl_period_class);
  plan = oaspl_option_member(L, 2, "plan");
  key = oaspl_option_member(L, 2, "key");
  if (plan == NULL || key == NULL) luaL_error(L, "a period has 'plan' and 'key'");
  period = oaspl_handle_new(L, &oaspl_period_class);
  oaspl_handle_own(period, oasplan_period_new(plan, key, slot));
  if (period->owner == NULL) return NULL;
  lua_pushnil(L);
  for (; lua_next(L, 2); lua_pop(L, 1)) {
    const char *field;
    if (lua_type(L, -2) != LUA_TSTRING) luaL_error(L, "names of fields are strings, got %s", luaL_typename(L, -2));
    field = lua_tostring(L, -2);
    if (strcmp(field, "plan") == 0 || strcmp(field, "key") == 0) continue;
    if (oasplan_period_set(period->owner, field, oaspl_option_string(L, field), slot) != OASPLAN_OK) return NULL;
  }
  return period;
}

int oaspl_store_put_period(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_handle *period = period_argument(L, slot);
  oasplan_store *store;
  int status;
  if (period == NULL) return oaspl_fail(L, slot);
  store = oaspl_store_enter(L, self);
  period->in_use = 1; /* a callback must not close it */
  status = oasplan_store_put_period(store, period->owner, NULL, slot);
  period->in_use = 0;
  oaspl_store_leave(L, self);
  return oaspl_done(L, status, slot);
}

int oaspl_store_remove_period(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *plan = oaspl_string(L, 2), *key = oaspl_string(L, 3);
  oasplan_error **slot = oaspl_error_slot(L);
  int status = oasplan_store_remove_period(oaspl_store_enter(L, self), plan, key, NULL, slot);
  oaspl_store_leave(L, self);
  return oaspl_done(L, status, slot);
}

int oaspl_store_set_period_step(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *plan = oaspl_string(L, 2);
  size_t months = oaspl_count(L, 3, 0);
  oasplan_error **slot = oaspl_error_slot(L);
  int status = oasplan_store_set_period_step(oaspl_store_enter(L, self), plan, months > 1000 ? 1000 : (int)months, NULL, slot);
  oaspl_store_leave(L, self);
  return oaspl_done(L, status, slot);
}
