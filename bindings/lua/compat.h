/* compat.h - the few calls that Lua 5.1 and LuaJIT lack, under their later names, and whole numbers that fit in every version. */
#ifndef OASPLAN_LUA_COMPAT_H
#define OASPLAN_LUA_COMPAT_H

#include <lauxlib.h>
#include <lua.h>
#include <stdint.h>

#if LUA_VERSION_NUM < 502
int oaspl_absindex(lua_State *L, int index);
void oaspl_setfuncs(lua_State *L, const luaL_Reg *functions, int upvalues);
void *oaspl_testudata(lua_State *L, int index, const char *name);
#  undef lua_absindex
#  define lua_absindex oaspl_absindex
#  undef luaL_setfuncs
#  define luaL_setfuncs oaspl_setfuncs
#  undef luaL_testudata
#  define luaL_testudata oaspl_testudata
#  define lua_rawlen lua_objlen
#endif

/* The table that a userdata keeps: set it from the top of the stack, push it. */
void oaspl_set_user_table(lua_State *L, int index);
void oaspl_get_user_table(lua_State *L, int index);

/* A number without a fraction, whatever the version keeps it as: 0 where it is none that fits. */
int oaspl_to_int64(lua_State *L, int index, int64_t *number);
/* Whole numbers of the library have at most 15 digits, which a double holds too. */
void oaspl_push_int64(lua_State *L, int64_t number);

#endif
