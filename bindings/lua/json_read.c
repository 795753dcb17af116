/* json_read.c - the library's own JSON as tables of Lua. It goes straight from the text to the tables: no tree of another library stands between them that would double the memory, and none that
 * could not say that memory ran out. The library writes whole numbers of at most 15 digits and no others, UTF-8, and nothing twice; what is not so is refused.
 *
 * null is nil in an object, and oasplan.null in an array, where a hole would end it. An empty object has the mark oasplan.object, so that it is written again as one. */
#include <string.h>

#include "oasplan_lua.h"

#define DEEPEST 200

typedef struct reader {
  lua_State *L;
  const char *at, *end, *begin;
  int depth;
} reader;

static void read_value(reader *r, int in_array);

static void refuse(reader *r, const char *why) { luaL_error(r->L, "JSON of the library at byte %d: %s", (int)(r->at - r->begin), why); }

static void skip_space(reader *r) {
  while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\r' || *r->at == '\t')) r->at++;
}

static int peek(reader *r) {
  skip_space(r);
  return r->at < r->end ? (unsigned char)*r->at : -1;
}

static void expect(reader *r, char what) {
  if (peek(r) != what) refuse(r, "another character expected");
  r->at++;
}

static unsigned four_hex(reader *r) {
  unsigned code = 0;
  if (r->end - r->at < 4) refuse(r, "a \\u escape is cut");
  for (int i = 0; i < 4; i++) {
    char c = *r->at++;
    unsigned digit = 16;
    if (c >= '0' && c <= '9') digit = (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') digit = (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') digit = (unsigned)(c - 'A') + 10;
    if (digit == 16) refuse(r, "no hex digit");
    code = code * 16 + digit;
  }
  return code;
}

static void add_code_point(luaL_Buffer *buffer, unsigned code) {
  if (code < 0x80) {
    luaL_addchar(buffer, (char)code);
    return;
  }
  if (code < 0x800) {
    luaL_addchar(buffer, (char)(0xC0 | (code >> 6)));
  } else {
    if (code < 0x10000) {
      luaL_addchar(buffer, (char)(0xE0 | (code >> 12)));
    } else {
      luaL_addchar(buffer, (char)(0xF0 | (code >> 18)));
      luaL_addchar(buffer, (char)(0x80 | ((code >> 12) & 0x3F)));
    }
    luaL_addchar(buffer, (char)(0x80 | ((code >> 6) & 0x3F)));
  }
  luaL_addchar(buffer, (char)(0x80 | (code & 0x3F)));
}

static unsigned escaped_code_point(reader *r) {
  unsigned code = four_hex(r), low;
  if (code < 0xD800 || code > 0xDFFF) return code;
  if (code > 0xDBFF || r->end - r->at < 6 || r->at[0] != '\\' || r->at[1] != 'u') refuse(r, "half of a surrogate pair");
  r->at += 2;
  low = four_hex(r);
  if (low < 0xDC00 || low > 0xDFFF) refuse(r, "half of a surrogate pair");
  return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
}

static void read_escape(reader *r, luaL_Buffer *buffer) {
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *found;
  if (r->at >= r->end) refuse(r, "a string is cut");
  if (*r->at == 'u') {
    r->at++;
    add_code_point(buffer, escaped_code_point(r));
    return;
  }
  found = memchr(from, *r->at, sizeof from - 1);
  if (found == NULL) refuse(r, "no such escape");
  r->at++;
  luaL_addchar(buffer, to[found - from]);
}

/* Behind the opening quotation mark. Most strings have no escape and are copied once. */
static void read_string(reader *r) {
  const char *from = r->at;
  luaL_Buffer buffer;
  while (r->at < r->end && *r->at != '"' && *r->at != '\\' && (unsigned char)*r->at >= 0x20) r->at++;
  if (r->at < r->end && *r->at == '"') {
    lua_pushlstring(r->L, from, (size_t)(r->at++ - from));
    return;
  }
  luaL_buffinit(r->L, &buffer);
  for (;;) {
    luaL_addlstring(&buffer, from, (size_t)(r->at - from));
    if (r->at >= r->end || (unsigned char)*r->at < 0x20) refuse(r, "a string is cut, or holds a control character");
    if (*r->at++ == '"') break;
    read_escape(r, &buffer);
    from = r->at;
    while (r->at < r->end && *r->at != '"' && *r->at != '\\' && (unsigned char)*r->at >= 0x20) r->at++;
  }
  luaL_pushresult(&buffer);
}

static void read_number(reader *r) {
  int64_t number = 0;
  int digits = 0, negative = *r->at == '-';
  if (negative) r->at++;
  for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++, digits++) {
    if (digits == 15) refuse(r, "a number of more than 15 digits");
    number = number * 10 + (*r->at - '0');
  }
  if (digits == 0 || (r->at < r->end && (*r->at == '.' || *r->at == 'e' || *r->at == 'E'))) refuse(r, "no whole number");
  oaspl_push_int64(r->L, negative ? -number : number);
}

static void read_word(reader *r, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(r->end - r->at) < length || memcmp(r->at, word, length) != 0) refuse(r, "no value");
  r->at += length;
}

static void read_array(reader *r) {
  int index = 0;
  lua_newtable(r->L);
  if (peek(r) == ']') {
    r->at++;
    return;
  }
  for (;;) {
    read_value(r, 1);
    lua_rawseti(r->L, -2, ++index);
    if (peek(r) != ',') break;
    r->at++;
  }
  expect(r, ']');
}

static void read_object(reader *r) {
  lua_newtable(r->L);
  if (peek(r) == '}') {
    r->at++;
    oaspl_push_object_mark(r->L);
    lua_setmetatable(r->L, -2);
    return;
  }
  for (;;) {
    expect(r, '"');
    read_string(r);
    expect(r, ':');
    read_value(r, 0);
    lua_rawset(r->L, -3);
    if (peek(r) != ',') break;
    r->at++;
  }
  expect(r, '}');
}

static void read_nested(reader *r, void (*read)(reader *)) {
  if (++r->depth > DEEPEST) refuse(r, "too deep");
  luaL_checkstack(r->L, 20, "JSON is too deep"); /* a buffer of 5.1 alone may take 10, and 2 to join them */
  r->at++;
  read(r);
  r->depth--;
}

static void read_value(reader *r, int in_array) {
  switch (peek(r)) {
  case '{': read_nested(r, read_object); return;
  case '[': read_nested(r, read_array); return;
  case '"': r->at++; read_string(r); return;
  case 't': read_word(r, "true"); lua_pushboolean(r->L, 1); return;
  case 'f': read_word(r, "false"); lua_pushboolean(r->L, 0); return;
  case 'n':
    read_word(r, "null");
    if (in_array)
      oaspl_push_null(r->L);
    else
      lua_pushnil(r->L);
    return;
  default: break;
  }
  if (r->at < r->end && (*r->at == '-' || (*r->at >= '0' && *r->at <= '9'))) {
    read_number(r);
    return;
  }
  refuse(r, "no value");
}

void oaspl_json_read(lua_State *L, const char *text, size_t length) {
  reader r = {L, text, text + length, text, 0};
  luaL_checkstack(L, 20, "too many values");
  read_value(&r, 1);
  if (peek(&r) != -1) refuse(&r, "something stands behind the value");
}

int oaspl_json_answer(lua_State *L, int as_text, oaspl_guard *text, size_t length, oasplan_error **slot) {
  if (text->owned == NULL) return oaspl_fail(L, slot);
  if (as_text)
    lua_pushlstring(L, text->owned, length);
  else
    oaspl_json_read(L, text->owned, length);
  oaspl_guard_free(text);
  return 1;
}
