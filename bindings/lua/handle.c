/* handle.c - the userdata that people hold: how one is made, read, closed and compared. A class says what its handles have; this file knows no noun. */
#include <string.h>

#include "oasplan_lua.h"

oaspl_handle *oaspl_handle_sized(lua_State *L, const oaspl_class *class, size_t size) {
  oaspl_handle *handle = lua_newuserdata(L, size);
  memset(handle, 0, size);
  handle->class = class;
  luaL_getmetatable(L, class->name);
  lua_setmetatable(L, -2);
  return handle;
}

oaspl_handle *oaspl_handle_new(lua_State *L, const oaspl_class *class) { return oaspl_handle_sized(L, class, sizeof(oaspl_handle)); }

void oaspl_handle_own(oaspl_handle *handle, void *owner) {
  handle->owner = owner;
  handle->object = owner;
}

oaspl_handle *oaspl_handle_check(lua_State *L, int index, const oaspl_class *class) {
  oaspl_handle *handle = luaL_checkudata(L, index, class->name);
  if (handle->owner == NULL) luaL_error(L, "%s: it is closed", class->name);
  if (handle->in_use) luaL_error(L, "%s: it is in the middle of a call; a callback must leave it alone", class->name);
  return handle;
}

/* Upvalue 1 is the class. A handle that is closed again, or collected after it was closed, has nothing more to give back. */
int oaspl_handle_close(lua_State *L) {
  const oaspl_class *class = lua_touserdata(L, lua_upvalueindex(1));
  oaspl_handle *handle = luaL_checkudata(L, 1, class->name);
  void *owner = handle->owner;
  if (handle->in_use) return luaL_error(L, "%s: it is in the middle of a call, and cannot be closed in a callback", class->name);
  handle->owner = NULL;
  handle->object = NULL;
  if (owner != NULL) class->release(owner);
  return 0;
}

static int handle_tostring(lua_State *L) {
  const oaspl_class *class = lua_touserdata(L, lua_upvalueindex(1));
  const oaspl_handle *handle = luaL_checkudata(L, 1, class->name);
  if (handle->owner == NULL)
    lua_pushfstring(L, "%s (closed)", class->name);
  else
    lua_pushfstring(L, "%s: %p", class->name, handle->object);
  return 1;
}

/* Lua may ask with a handle of this class on either side alone. */
static int handle_equal(lua_State *L) {
  const oaspl_class *class = lua_touserdata(L, lua_upvalueindex(1));
  const oaspl_handle *a = luaL_testudata(L, 1, class->name), *b = luaL_testudata(L, 2, class->name);
  return oaspl_push_boolean(L, a != NULL && b != NULL && a->owner != NULL && a->object == b->object);
}

/* The names that a misspelt one might have been: fields, then methods, each after a colon. */
const char *oaspl_class_names(lua_State *L, const oaspl_class *class) {
  luaL_Buffer names;
  luaL_buffinit(L, &names);
  for (const oaspl_field *field = class->fields; field != NULL && field->name != NULL; field++) {
    luaL_addstring(&names, " ");
    luaL_addstring(&names, field->name);
  }
  for (const luaL_Reg *method = class->methods; method != NULL && method->name != NULL; method++) {
    luaL_addstring(&names, " :");
    luaL_addstring(&names, method->name);
  }
  luaL_addstring(&names, " :close");
  luaL_pushresult(&names);
  return lua_tostring(L, -1);
}

static int unknown_key(lua_State *L, const oaspl_class *class) {
  const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
  return luaL_error(L, "%s has no '%s'; it has%s", class->name, key, oaspl_class_names(L, class));
}

/* Upvalues: the class, the table of its methods, the table of its fields (each a pointer to its row). */
static int handle_index(lua_State *L) {
  const oaspl_class *class = lua_touserdata(L, lua_upvalueindex(1));
  const oaspl_field *field;
  if (lua_type(L, 2) == LUA_TSTRING) {
    lua_pushvalue(L, 2);
    lua_rawget(L, lua_upvalueindex(2));
    if (!lua_isnil(L, -1)) return 1;
    lua_pop(L, 1);
    lua_pushvalue(L, 2);
    lua_rawget(L, lua_upvalueindex(3));
    field = lua_touserdata(L, -1);
    lua_pop(L, 1);
    if (field != NULL) return field->get(L, oaspl_handle_check(L, 1, class)->object);
  }
  if (class->other == NULL) return unknown_key(L, class);
  return class->other(L);
}

static int handle_assign(lua_State *L) {
  const oaspl_class *class = lua_touserdata(L, lua_upvalueindex(1));
  return luaL_error(L, "%s cannot be changed", class->name);
}

static void set_function(lua_State *L, const oaspl_class *class, const char *name, lua_CFunction function) {
  lua_pushlightuserdata(L, (void *)(uintptr_t)class);
  lua_pushcclosure(L, function, 1);
  lua_setfield(L, -2, name);
}

static void set_index(lua_State *L, const oaspl_class *class) {
  lua_pushlightuserdata(L, (void *)(uintptr_t)class);
  lua_newtable(L);
  if (class->methods != NULL) luaL_setfuncs(L, class->methods, 0);
  set_function(L, class, "close", oaspl_handle_close);
  lua_newtable(L);
  for (const oaspl_field *field = class->fields; field != NULL && field->name != NULL; field++) {
    lua_pushlightuserdata(L, (void *)(uintptr_t)field);
    lua_setfield(L, -2, field->name);
  }
  lua_pushcclosure(L, handle_index, 3);
  lua_setfield(L, -2, "__index");
}

void oaspl_class_make(lua_State *L, const oaspl_class *class) {
  if (!oaspl_metatable_missing(L, class->name)) return;
  set_function(L, class, "__gc", oaspl_handle_close);
  set_function(L, class, "__close", oaspl_handle_close);
  set_function(L, class, "__tostring", handle_tostring);
  set_function(L, class, "__eq", handle_equal);
  set_function(L, class, "__newindex", class->assign != NULL ? class->assign : handle_assign);
  if (class->length != NULL) set_function(L, class, "__len", class->length);
  set_index(L, class);
  lua_pushstring(L, class->name);
  lua_setfield(L, -2, "__metatable"); /* so that no script calls __gc by hand */
  oaspl_metatable_register(L, class->name);
}
