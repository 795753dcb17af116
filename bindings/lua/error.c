/* error.c - how a failure of the library becomes values of Lua: nil, the message, the code, and a table with all that is known. */
#include "oasplan_lua.h"

#define SLOT "oasplan.error"

typedef struct slot {
  oasplan_error *error;
} slot;

static int slot_collect(lua_State *L) {
  slot *held = lua_touserdata(L, 1);
  oasplan_error_free(held->error);
  held->error = NULL;
  return 0;
}

void oaspl_error_make(lua_State *L) { oaspl_metatable_collected(L, SLOT, slot_collect); }

oasplan_error **oaspl_error_slot(lua_State *L) {
  slot *held;
  luaL_checkstack(L, 40, "too many values"); /* as in guard.c */
  held = lua_newuserdata(L, sizeof *held);
  held->error = NULL;
  luaL_getmetatable(L, SLOT);
  lua_setmetatable(L, -2);
  return &held->error;
}

static void set_text(lua_State *L, const char *name, const char *text) {
  if (text == NULL) return;
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void set_place(lua_State *L, const char *name, size_t place) {
  if (place == OASPLAN_NOWHERE) return;
  oaspl_push_int64(L, (int64_t)place);
  lua_setfield(L, -2, name);
}

void oaspl_push_problem(lua_State *L, const oasplan_problem *problem) {
  lua_createtable(L, 0, 5);
  if (oasplan_problem_row(problem) > 0) {
    oaspl_push_int64(L, oasplan_problem_row(problem));
    lua_setfield(L, -2, "row");
  }
  set_text(L, "field", oasplan_problem_field(problem));
  set_text(L, "code", oasplan_status_name(oasplan_problem_code(problem)));
  set_text(L, "value", oasplan_problem_value(problem));
  set_text(L, "allowed", oasplan_problem_allowed(problem));
}

void oaspl_push_error(lua_State *L, const oasplan_error *error) {
  size_t count = oasplan_error_problem_count(error);
  lua_createtable(L, 0, 7);
  set_text(L, "status", oasplan_status_name(oasplan_error_status(error)));
  set_text(L, "message", oasplan_error_message(error));
  set_place(L, "offset", oasplan_error_offset(error));
  set_place(L, "line", oasplan_error_line(error));
  set_place(L, "column", oasplan_error_column(error));
  set_text(L, "field", oasplan_error_field(error));
  lua_createtable(L, (int)(count < 10000 ? count : 10000), 0);
  for (size_t i = 0; i < count; i++) {
    oaspl_push_problem(L, oasplan_error_problem_at(error, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  lua_setfield(L, -2, "problems");
}

int oaspl_fail(lua_State *L, oasplan_error **held) {
  if (*held == NULL) return oaspl_fail_with(L, OASPLAN_E_NOMEM, "not enough memory");
  lua_pushnil(L);
  lua_pushstring(L, oasplan_error_message(*held));
  lua_pushstring(L, oasplan_status_name(oasplan_error_status(*held)));
  oaspl_push_error(L, *held);
  return 4;
}

int oaspl_fail_with(lua_State *L, int status, const char *message) {
  lua_pushnil(L);
  lua_pushstring(L, message);
  lua_pushstring(L, oasplan_status_name(status));
  lua_createtable(L, 0, 3);
  set_text(L, "status", oasplan_status_name(status));
  set_text(L, "message", message);
  lua_newtable(L);
  lua_setfield(L, -2, "problems");
  return 4;
}

int oaspl_done(lua_State *L, int status, oasplan_error **held) {
  if (status != OASPLAN_OK) return oaspl_fail(L, held);
  lua_pushboolean(L, 1);
  return 1;
}
