/* guard.c - what a call makes and nobody is to hold: a text of the library, options, a list. The collector frees it where Lua jumps before the call is over.
 * Metatables are made here too, with everything that they hold, before anybody can find them. */
#include "oasplan_lua.h"

#define GUARD "oasplan.guard"

void oaspl_guard_free(oaspl_guard *guard) {
  void *owned = guard->owned;
  guard->owned = NULL;
  if (owned != NULL) guard->release(owned);
}

static int guard_collect(lua_State *L) {
  oaspl_guard_free(lua_touserdata(L, 1));
  return 0;
}

int oaspl_metatable_missing(lua_State *L, const char *name) {
  int missing;
  luaL_getmetatable(L, name);
  missing = lua_isnil(L, -1);
  lua_pop(L, 1);
  if (missing) lua_newtable(L);
  return missing;
}

void oaspl_metatable_register(lua_State *L, const char *name) {
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name"); /* for messages, as luaL_newmetatable does from 5.3 on */
  lua_setfield(L, LUA_REGISTRYINDEX, name);
}

void oaspl_metatable_collected(lua_State *L, const char *name, lua_CFunction collect) {
  if (!oaspl_metatable_missing(L, name)) return;
  lua_pushcfunction(L, collect);
  lua_setfield(L, -2, "__gc");
  oaspl_metatable_register(L, name);
}

void oaspl_guard_make(lua_State *L) { oaspl_metatable_collected(L, GUARD, guard_collect); }

oaspl_guard *oaspl_guard_new(lua_State *L, oaspl_release release) {
  oaspl_guard *guard;
  luaL_checkstack(L, 40, "too many values"); /* callbacks need room that they cannot ask for: asking may jump */
  guard = lua_newuserdata(L, sizeof *guard);
  guard->owned = NULL;
  guard->release = release;
  luaL_getmetatable(L, GUARD);
  lua_setmetatable(L, -2);
  return guard;
}

void *oaspl_guard_fill(lua_State *L, void *made) {
  oaspl_guard *guard = lua_touserdata(L, -1);
  guard->owned = made;
  if (made == NULL) luaL_error(L, "not enough memory");
  return made;
}

void oaspl_free_text(void *text) { oasplan_free(text); }
