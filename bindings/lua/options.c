/* options.c - tables of options. A call has a list of the names that it knows; a name that is misspelt, or a value of another type, raises and says what is allowed. */
#include <string.h>

#include "oasplan_lua.h"

static void unknown_option(lua_State *L, const oaspl_option *known) {
  luaL_Buffer names;
  const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : luaL_typename(L, -2);
  luaL_buffinit(L, &names);
  for (const oaspl_option *option = known; option->name != NULL; option++) {
    luaL_addstring(&names, option == known ? " " : ", ");
    luaL_addstring(&names, option->name);
  }
  luaL_pushresult(&names);
  luaL_error(L, "no option '%s'; there are:%s", key, lua_tostring(L, -1));
}

static const oaspl_option *find_option(lua_State *L, const oaspl_option *known) {
  if (lua_type(L, -2) != LUA_TSTRING) return NULL;
  for (; known->name != NULL; known++)
    if (strcmp(lua_tostring(L, -2), known->name) == 0) return known;
  return NULL;
}

void oaspl_options_read(lua_State *L, int index, const oaspl_option *known, void *options) {
  if (lua_isnoneornil(L, index)) return;
  luaL_checktype(L, index, LUA_TTABLE);
  index = lua_absindex(L, index);
  luaL_checkstack(L, 40, "too many values"); /* as in guard.c */
  lua_pushnil(L);
  while (lua_next(L, index)) {
    const oaspl_option *option = find_option(L, known);
    int top = lua_gettop(L);
    if (option == NULL) unknown_option(L, known);
    if (option->set != NULL) option->set(L, options, option->name, index);
    lua_settop(L, top - 1); /* a setter may have left guards */
  }
}

const char *oaspl_option_string(lua_State *L, const char *name) {
  size_t length;
  const char *text;
  if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "option '%s': a string expected, got %s", name, luaL_typename(L, -1));
  text = lua_tolstring(L, -1, &length);
  if (memchr(text, '\0', length) != NULL) luaL_error(L, "option '%s': a string without NUL expected", name);
  return text;
}

int oaspl_option_boolean(lua_State *L, const char *name) {
  if (lua_type(L, -1) != LUA_TBOOLEAN) luaL_error(L, "option '%s': true or false expected, got %s", name, luaL_typename(L, -1));
  return lua_toboolean(L, -1);
}

int64_t oaspl_option_integer(lua_State *L, const char *name) {
  int64_t number = 0;
  if (!oaspl_to_int64(L, -1, &number)) luaL_error(L, "option '%s': a whole number expected, got %s", name, luaL_typename(L, -1));
  return number;
}

int oaspl_option_word(lua_State *L, const char *name, oaspl_number_of number_of, oaspl_name_of name_of) {
  const char *what = lua_pushfstring(L, "option '%s'", name);
  int number = oaspl_word(L, lua_gettop(L) - 1, what, number_of, name_of);
  lua_pop(L, 1);
  return number;
}

/* The value stays on the stack. The table alone would not do: a callback may empty it while the library still reads the string. */
const char *oaspl_option_member(lua_State *L, int table, const char *name) {
  luaL_checkstack(L, 40, "too many values"); /* as in guard.c */
  lua_pushstring(L, name);
  lua_rawget(L, table);
  return lua_isnil(L, -1) ? NULL : oaspl_option_string(L, name);
}

int oaspl_option_given(lua_State *L, int index, const char *name) {
  int given;
  if (lua_isnoneornil(L, index)) return 0;
  lua_pushstring(L, name);
  lua_rawget(L, index);
  given = !lua_isnil(L, -1);
  lua_pop(L, 1);
  return given;
}

int oaspl_option_json(lua_State *L, int index) {
  int truth = 0;
  if (lua_isnoneornil(L, index)) return 0;
  luaL_checktype(L, index, LUA_TTABLE);
  lua_pushliteral(L, "json");
  lua_rawget(L, index > 0 ? index : index - 1);
  if (!lua_isnil(L, -1)) truth = oaspl_option_boolean(L, "json");
  lua_pop(L, 1);
  return truth;
}

void oaspl_option_fields(lua_State *L, const char *name, void *options, void (*set)(void *options, const char *field, const char *value)) {
  int fields = lua_gettop(L);
  if (lua_type(L, fields) != LUA_TTABLE) luaL_error(L, "option '%s': a table of fields and values expected, got %s", name, luaL_typename(L, fields));
  lua_pushnil(L);
  for (; lua_next(L, fields); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) luaL_error(L, "option '%s': names of fields are strings", name);
    set(options, lua_tostring(L, -2), oaspl_option_string(L, name));
  }
}
