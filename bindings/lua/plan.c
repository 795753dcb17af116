/* plan.c - a plan in Lua: plan.key, plan["III.12"], plan[1], #plan, plan:provisions(). Everything that is got from a plan keeps a reference to it, so that the handle may be closed or dropped first. */
#include <string.h>

#include "oasplan_lua.h"

static void release_plan(void *plan) { oasplan_plan_unref(plan); }

const oasplan_plan *oaspl_plan_check(lua_State *L, int index) { return oaspl_handle_check(L, index, &oaspl_plan_class)->object; }

const oasplan_plan *oaspl_plan_pin(lua_State *L, int index) {
  const oasplan_plan *plan = oaspl_plan_check(L, index);
  oaspl_guard *guard = oaspl_guard_new(L, release_plan);
  guard->owned = oasplan_plan_ref(plan);
  return plan;
}

int oaspl_plan_push(lua_State *L, const oasplan_plan *plan) {
  oaspl_handle *handle = oaspl_handle_new(L, &oaspl_plan_class);
  oaspl_handle_own(handle, oasplan_plan_ref(plan));
  return 1;
}

/* ---- Fields ---- */

static int get_key(lua_State *L, const void *plan) { return oaspl_push_string(L, oasplan_plan_key(plan)); }
static int get_edition(lua_State *L, const void *plan) { return oaspl_push_string(L, oasplan_plan_edition(plan)); }
static int get_language(lua_State *L, const void *plan) { return oaspl_push_string(L, oasplan_plan_language(plan)); }
static int get_status(lua_State *L, const void *plan) { return oaspl_push_string(L, oasplan_plan_status_name(oasplan_plan_status(plan))); }
static int get_title(lua_State *L, const void *plan) { return oaspl_push_string(L, oasplan_plan_title(plan)); }
static int get_symbol(lua_State *L, const void *plan) { return oaspl_push_string(L, oasplan_plan_symbol(plan)); }
static int get_adopted_on(lua_State *L, const void *plan) { return oaspl_push_string(L, oasplan_plan_adopted_on(plan)); }
static int get_original_language(lua_State *L, const void *plan) { return oaspl_push_string(L, oasplan_plan_original_language(plan)); }
static int get_digest(lua_State *L, const void *plan) { return oaspl_push_string(L, oasplan_plan_digest(plan)); }
static int get_engine(lua_State *L, const void *plan) { return oaspl_push_integer(L, oasplan_plan_engine(plan)); }

/* nil for 0, which is "not known". */
static int push_year(lua_State *L, int year) {
  if (year != 0) return oaspl_push_integer(L, year);
  lua_pushnil(L);
  return 1;
}

static int get_period_begin(lua_State *L, const void *plan) { return push_year(L, oasplan_plan_period_begin(plan)); }
static int get_period_end(lua_State *L, const void *plan) { return push_year(L, oasplan_plan_period_end(plan)); }

static int push_bytes(lua_State *L, const char *bytes, size_t length) {
  if (bytes == NULL)
    lua_pushnil(L);
  else
    lua_pushlstring(L, bytes, length);
  return 1;
}

static int get_source(lua_State *L, const void *plan) {
  size_t length;
  const char *bytes = oasplan_plan_source(plan, &length);
  return push_bytes(L, bytes, length);
}

static int get_original(lua_State *L, const void *plan) {
  size_t length;
  const char *bytes = oasplan_plan_original(plan, &length);
  return push_bytes(L, bytes, length);
}

static int get_extra(lua_State *L, const void *plan) {
  const char *json = oasplan_plan_extra(plan);
  if (json == NULL)
    lua_pushnil(L);
  else
    oaspl_json_read(L, json, strlen(json));
  return 1;
}

static int get_divisions(lua_State *L, const void *plan) {
  size_t count = oasplan_plan_division_count(plan);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    oaspl_division_push(L, oasplan_plan_division_at(plan, i), plan);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static void set_string(lua_State *L, const char *name, const char *text) {
  if (text == NULL) return;
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void set_span(lua_State *L, size_t begin, size_t end) {
  oaspl_push_int64(L, (int64_t)begin);
  lua_setfield(L, -2, "source_begin");
  oaspl_push_int64(L, (int64_t)end);
  lua_setfield(L, -2, "source_end");
}

static int get_diagnostics(lua_State *L, const void *plan) {
  size_t count = oasplan_plan_diagnostic_count(plan);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    const oasplan_diagnostic *diagnostic = oasplan_plan_diagnostic_at(plan, i);
    lua_createtable(L, 0, 5);
    set_string(L, "code", oasplan_diagnostic_code(diagnostic));
    set_string(L, "message", oasplan_diagnostic_message(diagnostic));
    set_string(L, "provision", oasplan_diagnostic_provision(diagnostic));
    set_span(L, oasplan_diagnostic_source_begin(diagnostic), oasplan_diagnostic_source_end(diagnostic));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static int get_notices(lua_State *L, const void *plan) {
  size_t count = oasplan_plan_notice_count(plan);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    const oasplan_notice *notice = oasplan_plan_notice_at(plan, i);
    lua_createtable(L, 0, 3);
    set_string(L, "text", oasplan_notice_text(notice));
    set_span(L, oasplan_notice_source_begin(notice), oasplan_notice_source_end(notice));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static const oaspl_field fields[] = {
  {"key", get_key},
  {"edition", get_edition},
  {"language", get_language},
  {"status", get_status},
  {"title", get_title},
  {"symbol", get_symbol},
  {"adopted_on", get_adopted_on},
  {"original_language", get_original_language},
  {"period_begin", get_period_begin},
  {"period_end", get_period_end},
  {"digest", get_digest},
  {"engine", get_engine},
  {"source", get_source},
  {"original", get_original},
  {"extra", get_extra},
  {"divisions", get_divisions},
  {"diagnostics", get_diagnostics},
  {"notices", get_notices},
  {NULL, NULL},
};

/* ---- Provisions of a plan ---- */

/* plan[3] and plan["III.12"]: nil where there is none. A provision whose id is the name of a field or method is found by find. */
static int plan_other(lua_State *L) {
  const oasplan_plan *plan = oaspl_plan_check(L, 1);
  int64_t position;
  if (oaspl_to_int64(L, 2, &position)) return oaspl_provision_push(L, position < 1 ? NULL : oasplan_plan_provision_at(plan, (size_t)position - 1));
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "a plan has provisions by their id or position, not by a %s; it has%s", luaL_typename(L, 2), oaspl_class_names(L, &oaspl_plan_class));
  return oaspl_provision_push(L, oasplan_plan_find(plan, oaspl_string(L, 2)));
}

static int plan_length(lua_State *L) { return oaspl_push_integer(L, (int64_t)oasplan_plan_provision_count(oaspl_plan_check(L, 1))); }

static int plan_find(lua_State *L) { return oaspl_provision_push(L, oasplan_plan_find(oaspl_plan_check(L, 1), oaspl_string(L, 2))); }

static int plan_division(lua_State *L) {
  const oasplan_plan *plan = oaspl_plan_check(L, 1);
  return oaspl_division_push(L, oasplan_plan_division_find(plan, oaspl_string(L, 2)), plan);
}

/* Upvalues: the plan, the position of the next one. A plan that is closed meanwhile raises. */
static int next_provision(lua_State *L) {
  const oasplan_plan *plan = oaspl_plan_check(L, lua_upvalueindex(1));
  int64_t position = 0;
  (void)oaspl_to_int64(L, lua_upvalueindex(2), &position);
  oaspl_push_int64(L, position + 1);
  lua_replace(L, lua_upvalueindex(2));
  return oaspl_provision_push(L, oasplan_plan_provision_at(plan, (size_t)position));
}

static int plan_provisions(lua_State *L) {
  oaspl_plan_check(L, 1);
  lua_settop(L, 1);
  oaspl_push_int64(L, 0);
  lua_pushcclosure(L, next_provision, 2);
  return 1;
}

/* Upvalues: the plan, the reading, the position to go on at, the position to end before. A plan that is closed meanwhile raises. */
static int next_text(lua_State *L) {
  const oasplan_plan *plan = oaspl_plan_check(L, lua_upvalueindex(1));
  int reading = (int)lua_tointeger(L, lua_upvalueindex(2));
  int64_t at = 0, end = 0;
  const char *id = NULL, *text = NULL;
  (void)oaspl_to_int64(L, lua_upvalueindex(3), &at);
  (void)oaspl_to_int64(L, lua_upvalueindex(4), &end);
  while (text == NULL && at < end && oasplan_plan_texts(plan, reading, (size_t)at, 1, &id, &text) == 1) at++;
  oaspl_push_int64(L, at);
  lua_replace(L, lua_upvalueindex(3));
  if (text == NULL) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushstring(L, id);
  lua_pushstring(L, text);
  return 2;
}

static int plan_texts(lua_State *L) {
  lua_settop(L, 4);
  const oasplan_plan *plan = oaspl_plan_check(L, 1);
  int reading = lua_isnoneornil(L, 2) ? OASPLAN_READING_RESOLVED : oaspl_word(L, 2, "reading", oasplan_reading_from_name, oasplan_reading_name);
  size_t first = oaspl_position(L, 3, 0), count = oaspl_count(L, 4, (size_t)-1), all = oasplan_plan_provision_count(plan);
  if (first > all) first = all;
  lua_pushvalue(L, 1);
  lua_pushinteger(L, reading);
  oaspl_push_int64(L, (int64_t)first);
  oaspl_push_int64(L, (int64_t)(count < all - first ? first + count : all));
  lua_pushcclosure(L, next_text, 4);
  return 1;
}

static int plan_json(lua_State *L) {
  lua_settop(L, 3);
  const oasplan_plan *plan = oaspl_plan_check(L, 1);
  size_t first = oaspl_position(L, 2, 0), count = oaspl_count(L, 3, (size_t)-1), length = 0;
  oaspl_guard *text = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  text->owned = oasplan_plan_json(plan, first, count, &length, slot);
  return oaspl_json_answer(L, 1, text, length, slot);
}

static const luaL_Reg methods[] = {
  {"find", plan_find},
  {"division", plan_division},
  {"provisions", plan_provisions},
  {"texts", plan_texts},
  {"json", plan_json},
  {"amendments", oaspl_plan_amendments},
  {"amendment", oaspl_plan_amendment},
  {"decisions", oaspl_plan_decisions},
  {"decide", oaspl_plan_decide},
  {"consolidate", oaspl_plan_consolidate},
  {"redline", oaspl_plan_redline},
  {"render", oaspl_plan_render},
  {NULL, NULL},
};

const oaspl_class oaspl_plan_class = {"oasplan.plan", release_plan, methods, fields, plan_other, plan_length, NULL};
