/* The streaming JSON writer. It collects a chunk and hands it on; it allocates nothing. */
#include "base/json_writer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void flush(struct oasp_json_writer *json) {
  if (json->used > 0 && !json->stopped && json->write_fn(json->context, json->chunk, json->used) != 0) json->stopped = true;
  json->used = 0;
}

static void put(struct oasp_json_writer *json, const char *bytes, size_t length) {
  while (length > 0) {
    if (json->used == OASP_JSON_CHUNK) flush(json);
    size_t room = OASP_JSON_CHUNK - json->used;
    size_t piece = length < room ? length : room;
    memcpy(json->chunk + json->used, bytes, piece);
    json->used += piece;
    bytes += piece;
    length -= piece;
  }
}

static void before_value(struct oasp_json_writer *json) {
  if (json->need_comma) put(json, ",", 1);
  json->need_comma = true;
}

static void open_with(struct oasp_json_writer *json, const char *mark) {
  before_value(json);
  put(json, mark, 1);
  json->need_comma = false;
}

static void close_with(struct oasp_json_writer *json, const char *mark) {
  put(json, mark, 1);
  json->need_comma = true;
}

static void put_escaped(struct oasp_json_writer *json, unsigned char byte) {
  static const char short_names[] = "btn?fr"; /* for 0x08 to 0x0D; 0x0B has none */
  char escape[8];
  int length;
  if (byte == '"' || byte == '\\')
    length = snprintf(escape, sizeof escape, "\\%c", byte);
  else if (byte >= 0x08 && byte <= 0x0D && byte != 0x0B)
    length = snprintf(escape, sizeof escape, "\\%c", short_names[byte - 0x08]);
  else
    length = snprintf(escape, sizeof escape, "\\u%04x", (unsigned)byte);
  put(json, escape, (size_t)length);
}

/* How many bytes from text[0] on need no escape, eight at a time as long as they can be. */
static size_t plain_length(const char *text, size_t length) {
  const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
  size_t i = 0;
  for (; length - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
    uint64_t eight;
    memcpy(&eight, text + i, sizeof eight);
    uint64_t quote = eight ^ ones * '"', slash = eight ^ ones * '\\';
    /* a borrow sets the top bit of a byte that is too small; a false alarm only costs the slow loop below */
    if (((((eight - ones * 0x20) | (quote - ones)) | (slash - ones)) & ~eight & tops) != 0) break;
  }
  while (i < length && (unsigned char)text[i] >= 0x20 && text[i] != '"' && text[i] != '\\') i++;
  return i;
}

static void put_quoted(struct oasp_json_writer *json, const char *text, size_t length) {
  put(json, "\"", 1);
  while (length > 0) {
    size_t plain = plain_length(text, length);
    put(json, text, plain);
    if (plain == length) break;
    put_escaped(json, (unsigned char)text[plain]);
    text += plain + 1;
    length -= plain + 1;
  }
  put(json, "\"", 1);
}

void oasp_json_begin(struct oasp_json_writer *json, oasplan_write_fn write_fn, void *context) {
  json->write_fn = write_fn;
  json->context = context;
  json->need_comma = false;
  json->stopped = false;
  json->used = 0;
}

void oasp_json_object(struct oasp_json_writer *json) {
  open_with(json, "{");
}

void oasp_json_object_end(struct oasp_json_writer *json) {
  close_with(json, "}");
}

void oasp_json_array(struct oasp_json_writer *json) {
  open_with(json, "[");
}

void oasp_json_array_end(struct oasp_json_writer *json) {
  close_with(json, "]");
}

void oasp_json_key(struct oasp_json_writer *json, const char *key) {
  before_value(json);
  put_quoted(json, key, strlen(key));
  put(json, ":", 1);
  json->need_comma = false;
}

void oasp_json_string(struct oasp_json_writer *json, const char *text) {
  if (text == NULL)
    oasp_json_null(json);
  else
    oasp_json_string_length(json, text, strlen(text));
}

void oasp_json_string_length(struct oasp_json_writer *json, const char *text, size_t length) {
  before_value(json);
  put_quoted(json, text, length);
}

void oasp_json_integer(struct oasp_json_writer *json, int64_t value) {
  char digits[24];
  int length = snprintf(digits, sizeof digits, "%" PRId64, value);
  before_value(json);
  put(json, digits, (size_t)length);
}

void oasp_json_size(struct oasp_json_writer *json, size_t value) {
  if (value == OASPLAN_NOWHERE)
    oasp_json_null(json);
  else
    oasp_json_integer(json, (int64_t)value);
}

void oasp_json_boolean(struct oasp_json_writer *json, bool value) {
  oasp_json_raw(json, value ? "true" : "false");
}

void oasp_json_null(struct oasp_json_writer *json) {
  oasp_json_raw(json, "null");
}

void oasp_json_raw(struct oasp_json_writer *json, const char *text) {
  before_value(json);
  put(json, text, strlen(text));
}

void oasp_json_newline(struct oasp_json_writer *json) {
  put(json, "\n", 1);
}

bool oasp_json_end(struct oasp_json_writer *json) {
  flush(json);
  return !json->stopped;
}

void oasp_json_member(struct oasp_json_writer *json, const char *key, const char *text) {
  oasp_json_key(json, key);
  oasp_json_string(json, text);
}

void oasp_json_member_size(struct oasp_json_writer *json, const char *key, size_t value) {
  oasp_json_key(json, key);
  oasp_json_size(json, value);
}

void oasp_json_member_integer(struct oasp_json_writer *json, const char *key, int64_t value) {
  oasp_json_key(json, key);
  oasp_json_integer(json, value);
}
