/* text.c - what the library writes piece by piece: into memory of ours, which grows without Lua's help, or to a function of Lua. */
#include <stdlib.h>
#include <string.h>

#include "oasplan_lua.h"

#define TEXT "oasplan.text"

void oaspl_text_free(oaspl_text *text) {
  free(text->bytes);
  memset(text, 0, sizeof *text);
}

static int text_collect(lua_State *L) {
  oaspl_text_free(lua_touserdata(L, 1));
  return 0;
}

void oaspl_text_make(lua_State *L) { oaspl_metatable_collected(L, TEXT, text_collect); }

oaspl_text *oaspl_text_new(lua_State *L) {
  oaspl_text *text;
  luaL_checkstack(L, 40, "too many values"); /* as in guard.c */
  text = lua_newuserdata(L, sizeof *text);
  memset(text, 0, sizeof *text);
  luaL_getmetatable(L, TEXT);
  lua_setmetatable(L, -2);
  return text;
}

/* Non-zero, which stops the library, where memory runs out. */
int oaspl_text_write(void *context, const char *bytes, size_t length) {
  oaspl_text *text = context;
  if (length > (size_t)-1 / 4 - text->length) return 1;
  if (text->length + length > text->room) {
    size_t room = (text->length + length) * 2 + 256;
    char *larger = realloc(text->bytes, room);
    if (larger == NULL) return 1;
    text->bytes = larger;
    text->room = room;
  }
  if (length > 0) memcpy(text->bytes + text->length, bytes, length);
  text->length += length;
  return 0;
}

static int add(oaspl_text *text, const char *bytes) { return oaspl_text_write(text, bytes, strlen(bytes)); }

int oaspl_text_join(oaspl_text *text, const char *array, size_t length) {
  while (length > 0 && array[length - 1] == '\n') length--;
  if (length <= 2) return 0; /* "[]" */
  return add(text, text->length == 0 ? "[" : ",") != 0 || oaspl_text_write(text, array + 1, length - 2) != 0;
}

int oaspl_text_answer(lua_State *L, oaspl_text *text, int as_text) {
  if (add(text, text->length == 0 ? "[]" : "]") != 0) return luaL_error(L, "not enough memory");
  if (as_text) lua_pushlstring(L, text->bytes, text->length);
  else oaspl_json_read(L, text->bytes, text->length);
  oaspl_text_free(text);
  return 1;
}

/* Index 1: the function, 2: the sink. The bytes become a string in here, inside a protected call, since that asks Lua for memory. */
static int write_to_function(lua_State *L) {
  const oaspl_sink *sink = lua_touserdata(L, 2);
  lua_settop(L, 1);
  lua_pushlstring(L, sink->bytes, sink->length);
  lua_call(L, 1, 1);
  return 1;
}

oaspl_sink *oaspl_sink_open(lua_State *L, int options) {
  oaspl_sink *sink = lua_newuserdata(L, sizeof *sink);
  memset(sink, 0, sizeof *sink);
  sink->self = lua_gettop(L);
  oaspl_callback_option(L, options, "write", &sink->callback);
  lua_pushcfunction(L, write_to_function);
  sink->writer = lua_gettop(L);
  sink->text = oaspl_text_new(L);
  return sink;
}

int oaspl_sink_write(void *context, const char *bytes, size_t length) {
  oaspl_sink *sink = context;
  lua_State *L = sink->callback.state;
  int stop;
  if (sink->callback.function == 0) return oaspl_text_write(sink->text, bytes, length);
  if (sink->callback.error != 0) return 1;
  sink->bytes = bytes;
  sink->length = length;
  lua_pushvalue(L, sink->writer);
  lua_pushvalue(L, sink->callback.function);
  lua_pushvalue(L, sink->self);
  if (!oaspl_callback_call(&sink->callback, 2, 1)) return 1;
  stop = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return stop;
}

int oaspl_sink_close(lua_State *L, oaspl_sink *sink, int status, oasplan_error **slot) {
  oaspl_callback_raise(&sink->callback);
  if (status != OASPLAN_OK) {
    /* Our own memory says stop only when it has run out. */
    if (status == OASPLAN_E_CANCELLED && sink->callback.function == 0) return oaspl_fail_with(L, OASPLAN_E_NOMEM, "not enough memory for the text");
    return oaspl_fail(L, slot);
  }
  if (sink->callback.function != 0) return oaspl_push_boolean(L, 1);
  lua_pushlstring(L, sink->text->length > 0 ? sink->text->bytes : "", sink->text->length);
  oaspl_text_free(sink->text);
  return 1;
}
