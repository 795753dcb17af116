/* callback.c - functions of Lua that the library calls while a call of ours is under way. An error in one is caught, kept on the stack, and raised when the library has come back: nothing ever
 * jumps through it. Nothing here asks Lua for memory outside of the protected call. */
#include "oasplan_lua.h"

int oaspl_callback_option(lua_State *L, int index, const char *name, oaspl_callback *callback) {
  callback->state = L;
  callback->function = 0;
  callback->error = 0;
  if (lua_isnoneornil(L, index)) return 0;
  luaL_checktype(L, index, LUA_TTABLE);
  index = lua_absindex(L, index);
  luaL_checkstack(L, 40, "too many values"); /* as in guard.c */
  lua_pushstring(L, name);
  lua_rawget(L, index);
  if (lua_isnil(L, -1)) return 0; /* stays there: no harm */
  if (!lua_isfunction(L, -1)) luaL_error(L, "option '%s': a function expected, got %s", name, luaL_typename(L, -1));
  callback->function = lua_gettop(L);
  return 1;
}

int oaspl_callback_call(oaspl_callback *callback, int arguments, int results) {
  lua_State *L = callback->state;
  if (lua_pcall(L, arguments, results, 0) == 0) return 1;
  callback->error = lua_gettop(L); /* the error stays there */
  return 0;
}

int oaspl_progress(void *context, uint64_t done, uint64_t total) {
  oaspl_callback *callback = context;
  lua_State *L = callback->state;
  int stop;
  if (L == NULL || callback->function == 0) return 0;
  if (callback->error != 0) return 1;
  lua_pushvalue(L, callback->function);
  oaspl_push_int64(L, (int64_t)done);
  oaspl_push_int64(L, (int64_t)total);
  if (!oaspl_callback_call(callback, 2, 1)) return 1;
  stop = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return stop;
}

void oaspl_callback_raise(oaspl_callback *callback) {
  if (callback->error == 0) return;
  lua_pushvalue(callback->state, callback->error);
  callback->error = 0;
  (void)lua_error(callback->state);
}
