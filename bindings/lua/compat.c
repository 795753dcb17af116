/* compat.c - the one file that knows that versions of Lua differ. Everything else is written for 5.4, with the calls that 5.2 brought. */
#include "compat.h"

#include <string.h>

#if LUA_VERSION_NUM < 502
int oaspl_absindex(lua_State *L, int index) { return index > 0 || index <= LUA_REGISTRYINDEX ? index : lua_gettop(L) + index + 1; }

void oaspl_setfuncs(lua_State *L, const luaL_Reg *functions, int upvalues) {
  luaL_checkstack(L, upvalues + 1, "too many upvalues");
  for (; functions->name != NULL; functions++) {
    for (int i = 0; i < upvalues; i++) lua_pushvalue(L, -upvalues);
    lua_pushcclosure(L, functions->func, upvalues);
    lua_setfield(L, -(upvalues + 2), functions->name);
  }
  lua_pop(L, upvalues);
}

void *oaspl_testudata(lua_State *L, int index, const char *name) {
  void *data = lua_touserdata(L, index);
  if (data == NULL || !lua_getmetatable(L, index)) return NULL;
  luaL_getmetatable(L, name);
  if (!lua_rawequal(L, -1, -2)) data = NULL;
  lua_pop(L, 2);
  return data;
}
#endif

void oaspl_set_user_table(lua_State *L, int index) {
#if LUA_VERSION_NUM < 502
  lua_setfenv(L, index);
#else
  lua_setuservalue(L, index);
#endif
}

void oaspl_get_user_table(lua_State *L, int index) {
#if LUA_VERSION_NUM < 502
  lua_getfenv(L, index);
#else
  lua_getuservalue(L, index);
#endif
}

int oaspl_to_int64(lua_State *L, int index, int64_t *number) {
  lua_Number value;
  if (lua_type(L, index) != LUA_TNUMBER) return 0;
#if LUA_VERSION_NUM >= 503
  if (lua_isinteger(L, index)) {
    *number = (int64_t)lua_tointeger(L, index);
    return 1;
  }
#endif
  value = lua_tonumber(L, index);
  if (!(value >= -9007199254740992.0 && value <= 9007199254740992.0)) return 0;
  *number = (int64_t)value;
  return (lua_Number)*number == value;
}

void oaspl_push_int64(lua_State *L, int64_t number) {
#if LUA_VERSION_NUM >= 503
  lua_pushinteger(L, (lua_Integer)number);
#else
  lua_pushnumber(L, (lua_Number)number);
#endif
}
