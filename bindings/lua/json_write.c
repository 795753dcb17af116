/* json_write.c - tables of Lua as JSON, for calls of the library that read it. What JSON or the library cannot take (a fraction, a function, a table that holds itself, keys of both kinds) raises and says
 * where it stands. */
#include <stdio.h>
#include <string.h>

#include "oasplan_lua.h"

#define DEEPEST 64
#define NULL_MARK "oasplan.null"
#define OBJECT_MARK "oasplan.object"

void oaspl_push_null(lua_State *L) { lua_getfield(L, LUA_REGISTRYINDEX, NULL_MARK); }

void oaspl_push_object_mark(lua_State *L) { lua_getfield(L, LUA_REGISTRYINDEX, OBJECT_MARK); }

static int null_tostring(lua_State *L) {
  lua_pushliteral(L, "oasplan.null");
  return 1;
}

/* Both marks are one for a state, whoever loads the module again; each is looked for by itself, since memory may have run out between the two. */
void oaspl_json_make(lua_State *L) {
  oaspl_push_null(L);
  if (lua_isnil(L, -1)) {
    lua_newuserdata(L, 1);
    lua_newtable(L);
    lua_pushcfunction(L, null_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_setmetatable(L, -2);
    lua_setfield(L, LUA_REGISTRYINDEX, NULL_MARK);
  }
  oaspl_push_object_mark(L);
  if (lua_isnil(L, -1)) {
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, OBJECT_MARK);
  }
  lua_pop(L, 2);
}

typedef struct writer {
  lua_State *L;
  oaspl_text *text;
  int depth;
} writer;

static void write_value(writer *w, int index, const char *where);

static void put(writer *w, const char *bytes, size_t length) {
  if (oaspl_text_write(w->text, bytes, length) != 0) luaL_error(w->L, "not enough memory");
}

static void put_text(writer *w, const char *bytes) { put(w, bytes, strlen(bytes)); }

static void write_string(writer *w, const char *bytes, size_t length) {
  char escape[8];
  size_t from = 0;
  put_text(w, "\"");
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)bytes[i];
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    put(w, bytes + from, i - from);
    from = i + 1;
    (void)snprintf(escape, sizeof escape, "\\u%04x", c);
    put_text(w, escape);
  }
  put(w, bytes + from, length - from);
  put_text(w, "\"");
}

static void write_number(writer *w, int index, const char *where) {
  char digits[32];
  int64_t number;
  if (!oaspl_to_int64(w->L, index, &number) || number > 999999999999999 || number < -99999999999999)
    luaL_error(w->L, "%s: a whole number of at most 15 characters expected; write others as strings", where);
  (void)snprintf(digits, sizeof digits, "%lld", (long long)number);
  put_text(w, digits);
}

static int is_object(writer *w, int index) {
  int same = 0;
  if (lua_rawlen(w->L, index) > 0) return 0;
  lua_pushnil(w->L);
  if (lua_next(w->L, index)) {
    lua_pop(w->L, 2);
    return 1;
  }
  if (!lua_getmetatable(w->L, index)) return 0;
  oaspl_push_object_mark(w->L);
  same = lua_rawequal(w->L, -1, -2);
  lua_pop(w->L, 2);
  return same;
}

static void write_array(writer *w, int index, const char *where) {
  size_t length = lua_rawlen(w->L, index), seen = 0;
  lua_pushnil(w->L);
  for (; lua_next(w->L, index); lua_pop(w->L, 1)) seen++;
  if (seen != length) luaL_error(w->L, "%s: a list has the keys 1 to n and no others", where);
  put_text(w, "[");
  for (size_t i = 1; i <= length; i++) {
    if (i > 1) put_text(w, ",");
    lua_rawgeti(w->L, index, (int)i);
    write_value(w, lua_gettop(w->L), where);
    lua_pop(w->L, 1);
  }
  put_text(w, "]");
}

static void write_object(writer *w, int index, const char *where) {
  int first = 1;
  put_text(w, "{");
  lua_pushnil(w->L);
  for (; lua_next(w->L, index); lua_pop(w->L, 1), first = 0) {
    size_t length;
    const char *name;
    if (lua_type(w->L, -2) != LUA_TSTRING) luaL_error(w->L, "%s: names of members are strings, got %s", where, luaL_typename(w->L, -2));
    name = lua_tolstring(w->L, -2, &length);
    if (!first) put_text(w, ",");
    write_string(w, name, length);
    put_text(w, ":");
    write_value(w, lua_gettop(w->L), name);
  }
  put_text(w, "}");
}

static int is_null(writer *w, int index) {
  int same;
  oaspl_push_null(w->L);
  same = lua_rawequal(w->L, -1, index);
  lua_pop(w->L, 1);
  return same;
}

static void write_table(writer *w, int index, const char *where) {
  if (++w->depth > DEEPEST) luaL_error(w->L, "%s: deeper than %d tables, or a table that holds itself", where, DEEPEST);
  luaL_checkstack(w->L, 20, "tables are too deep");
  if (is_object(w, index))
    write_object(w, index, where);
  else
    write_array(w, index, where);
  w->depth--;
}

static void write_value(writer *w, int index, const char *where) {
  size_t length;
  const char *text;
  switch (lua_type(w->L, index)) {
  case LUA_TSTRING:
    text = lua_tolstring(w->L, index, &length);
    write_string(w, text, length);
    return;
  case LUA_TNUMBER: write_number(w, index, where); return;
  case LUA_TBOOLEAN: put_text(w, lua_toboolean(w->L, index) ? "true" : "false"); return;
  case LUA_TTABLE: write_table(w, index, where); return;
  default: break;
  }
  if (!is_null(w, index)) luaL_error(w->L, "%s: JSON has no value for a %s", where, luaL_typename(w->L, index));
  put_text(w, "null");
}

oaspl_text *oaspl_json_write(lua_State *L, int index) {
  writer w = {L, NULL, 0};
  index = lua_absindex(L, index);
  w.text = oaspl_text_new(L);
  write_value(&w, index, "the table");
  return w.text;
}

const char *oaspl_json_argument(lua_State *L, int index, size_t *length) {
  oaspl_text *text;
  if (lua_type(L, index) == LUA_TSTRING) return lua_tolstring(L, index, length);
  luaL_checktype(L, index, LUA_TTABLE);
  text = oaspl_json_write(L, index);
  *length = text->length;
  return text->bytes;
}
