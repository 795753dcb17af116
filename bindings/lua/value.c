/* value.c - arguments that are checked and answers that are pushed. Lua would take a number for a string, and cut a string at a NUL: neither is done here. */
#include <string.h>

#include "oasplan_lua.h"

const char *oaspl_bytes(lua_State *L, int index, size_t *length) {
  luaL_checktype(L, index, LUA_TSTRING);
  return lua_tolstring(L, index, length);
}

const char *oaspl_string(lua_State *L, int index) {
  size_t length;
  const char *text = oaspl_bytes(L, index, &length);
  if (memchr(text, '\0', length) != NULL) luaL_argerror(L, index, "a string without NUL expected");
  return text;
}

const char *oaspl_string_or_null(lua_State *L, int index) { return lua_isnoneornil(L, index) ? NULL : oaspl_string(L, index); }

static size_t whole_number(lua_State *L, int index, int64_t least, const char *expected) {
  int64_t number;
  if (!oaspl_to_int64(L, index, &number) || number < least) luaL_argerror(L, index, expected);
  return (size_t)number;
}

size_t oaspl_position(lua_State *L, int index, size_t without) {
  if (lua_isnoneornil(L, index)) return without;
  return whole_number(L, index, 1, "a position from 1 on expected") - 1;
}

size_t oaspl_count(lua_State *L, int index, size_t without) {
  if (lua_isnoneornil(L, index)) return without;
  return whole_number(L, index, 0, "a count from 0 on expected");
}

/* Pushes "one, two, three": the names of a word, which are numbered from 1. */
static void push_words(lua_State *L, oaspl_name_of name_of) {
  luaL_Buffer words;
  luaL_buffinit(L, &words);
  for (int i = 1; name_of(i) != NULL; i++) {
    if (i > 1) luaL_addstring(&words, ", ");
    luaL_addstring(&words, name_of(i));
  }
  luaL_pushresult(&words);
}

int oaspl_word(lua_State *L, int index, const char *what, oaspl_number_of number_of, oaspl_name_of name_of) {
  int number = lua_type(L, index) == LUA_TSTRING ? number_of(oaspl_string(L, index)) : 0;
  if (number != 0) return number;
  push_words(L, name_of);
  return luaL_error(L, "%s: one of %s expected, got %s", what, lua_tostring(L, -1), lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : luaL_typename(L, index));
}

int oaspl_push_string(lua_State *L, const char *text) {
  if (text == NULL)
    lua_pushnil(L);
  else
    lua_pushstring(L, text);
  return 1;
}

int oaspl_push_integer(lua_State *L, int64_t number) {
  oaspl_push_int64(L, number);
  return 1;
}

int oaspl_push_boolean(lua_State *L, int truth) {
  lua_pushboolean(L, truth != 0);
  return 1;
}
