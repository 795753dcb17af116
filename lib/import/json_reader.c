/* Reading members of a JSON object by their types, and saying where one is not what it must be. This file does not know what a plan is. */
#include "import/json_reader.h"

#include <stdarg.h>
#include <stdio.h>

/* ---- The place in the document, and faults ---- */

bool oasp_no_memory(struct oasp_json_reader *reader) {
  (void)oasp_fail_nomem(reader->err);
  return false;
}

size_t oasp_pointer_enter(struct oasp_json_reader *reader, const char *key) {
  size_t mark = reader->pointer.length;
  oasp_buffer_append(&reader->pointer, "/", 1);
  for (; *key != '\0'; key++) {
    if (*key == '~')
      oasp_buffer_append(&reader->pointer, "~0", 2);
    else if (*key == '/')
      oasp_buffer_append(&reader->pointer, "~1", 2);
    else
      oasp_buffer_append(&reader->pointer, key, 1);
  }
  return mark;
}

size_t oasp_pointer_enter_index(struct oasp_json_reader *reader, size_t index) {
  size_t mark = reader->pointer.length;
  oasp_buffer_printf(&reader->pointer, "/%zu", index);
  return mark;
}

void oasp_pointer_leave(struct oasp_json_reader *reader, size_t mark) {
  if (reader->pointer.failed) return;
  reader->pointer.length = mark;
  reader->pointer.data[mark] = '\0';
}

bool oasp_refuse(struct oasp_json_reader *reader, const char *key, int status, const char *format, ...) {
  struct oasp_buffer message = {0};
  char what[600];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(what, sizeof what, format, arguments);
  va_end(arguments);
  if (key != NULL) (void)oasp_pointer_enter(reader, key);
  oasp_buffer_append(&reader->pointer, "", 0);
  if (reader->pointer.failed) return oasp_no_memory(reader);
  const char *pointer = reader->pointer.data;
  oasp_buffer_printf(&message, "%s %s", pointer[0] != '\0' ? pointer : "the document", what);
  if (message.failed)
    (void)oasp_fail_nomem(reader->err);
  else
    (void)oasp_fail_field(reader->err, status, pointer, "%s", message.data);
  oasp_buffer_free(&message);
  return false;
}

bool oasp_take_built(struct oasp_json_reader *reader, json_t *object, int status, oasplan_error **error) {
  if (status == OASPLAN_OK) return true;
  const char *field = oasplan_error_field(*error);
  bool is_member = field != NULL && (json_object_get(object, field) != NULL || reader->pointer.length == 0);
  if (status == OASPLAN_E_NOMEM)
    (void)oasp_fail_nomem(reader->err);
  else
    (void)oasp_refuse(reader, is_member ? field : NULL, status, "is refused: %s", oasplan_error_message(*error));
  oasplan_error_free(*error);
  return false;
}

/* ---- Members ---- */

static const char *type_name(const json_t *value) {
  switch (json_typeof(value)) {
    case JSON_OBJECT: return "an object";
    case JSON_ARRAY: return "a list";
    case JSON_STRING: return "a text";
    case JSON_INTEGER: return "a whole number";
    case JSON_REAL: return "a decimal number";
    case JSON_TRUE:
    case JSON_FALSE: return "true or false";
    case JSON_NULL: break;
  }
  return "null";
}

json_t *oasp_member(json_t *object, const char *key) {
  json_t *value = json_object_get(object, key);
  return json_is_null(value) ? NULL : value;
}

bool oasp_refuse_type(struct oasp_json_reader *reader, const char *key, const json_t *value, const char *wanted) {
  return oasp_refuse(reader, key, OASPLAN_E_INVALID, "is %s; it must be %s", type_name(value), wanted);
}

bool oasp_refuse_missing(struct oasp_json_reader *reader, const char *key, const char *wanted) {
  return oasp_refuse(reader, key, OASPLAN_E_INVALID, "is missing; it must be %s", wanted);
}

/* Text that is not NFC would change when it is stored, and with it every offset. */
static bool check_nfc(struct oasp_json_reader *reader, const char *key, const char *text) {
  const char *byte = text;
  while (*byte != '\0' && (unsigned char)*byte < 0xCC) byte++; /* below U+0300 everything is NFC */
  if (*byte == '\0') return true;
  struct oasp_buffer composed = {0};
  struct oasp_map map = {0};
  oasplan_error *error = NULL;
  int status = oasp_nfc(text, strlen(text), &composed, &map, &error);
  bool same = status == OASPLAN_OK && strcmp(composed.data, text) == 0;
  oasp_buffer_free(&composed);
  oasp_map_free(&map);
  if (status == OASPLAN_E_NOMEM)
    (void)oasp_no_memory(reader);
  else if (status != OASPLAN_OK)
    (void)oasp_refuse(reader, key, status, "is refused: %s", oasplan_error_message(error));
  else if (!same)
    (void)oasp_refuse(reader, key, OASPLAN_E_INVALID, "is not in Unicode's form NFC; normalise it (offsets count the bytes of that form)");
  oasplan_error_free(error);
  return same;
}

bool oasp_may_text(struct oasp_json_reader *reader, json_t *object, const char *key, const char **text) {
  json_t *value = oasp_member(object, key);
  *text = json_string_value(value);
  if (value != NULL && *text == NULL) return oasp_refuse_type(reader, key, value, "a text");
  return *text == NULL || check_nfc(reader, key, *text);
}

bool oasp_must_text(struct oasp_json_reader *reader, json_t *object, const char *key, const char **text) {
  if (!oasp_may_text(reader, object, key, text)) return false;
  return *text != NULL || oasp_refuse_missing(reader, key, "a text");
}

bool oasp_text_or_empty(struct oasp_json_reader *reader, json_t *object, const char *key, const char **text) {
  if (!oasp_may_text(reader, object, key, text)) return false;
  if (*text == NULL) *text = "";
  return true;
}

bool oasp_may_number(struct oasp_json_reader *reader, json_t *object, const char *key, int64_t *number) {
  static const char wanted[] = "a whole number from 0 on";
  json_t *value = oasp_member(object, key);
  if (value == NULL) return true;
  if (!json_is_integer(value)) return oasp_refuse_type(reader, key, value, wanted);
  if (json_integer_value(value) < 0) return oasp_refuse(reader, key, OASPLAN_E_INVALID, "is below 0; it must be %s", wanted);
  *number = json_integer_value(value);
  return true;
}

static bool must_number(struct oasp_json_reader *reader, json_t *object, const char *key, int64_t *number) {
  *number = -1;
  if (!oasp_may_number(reader, object, key, number)) return false;
  return *number >= 0 || oasp_refuse_missing(reader, key, "a whole number from 0 on");
}

bool oasp_must_span(struct oasp_json_reader *reader, json_t *object, struct oasp_span *span) {
  int64_t begin, end;
  if (!must_number(reader, object, "begin", &begin) || !must_number(reader, object, "end", &end)) return false;
  span->begin = (size_t)begin;
  span->end = (size_t)end;
  return true;
}

/* The words of an enumeration, as an error lists them. */
static bool wrong_word(struct oasp_json_reader *reader, const char *key, const json_t *value, const char *(*name)(int value)) {
  char list[300] = "";
  size_t length = 0;
  for (int i = 1; name(i) != NULL && length < sizeof list; i++)
    length += (size_t)snprintf(list + length, sizeof list - length, "%s%s", i > 1 ? ", " : "", name(i));
  if (json_is_string(value))
    return oasp_refuse(reader, key, OASPLAN_E_INVALID, "is \"%.*s\"; it must be one of %s", OASP_QUOTE(json_string_value(value)), list);
  return oasp_refuse(reader, key, OASPLAN_E_INVALID, "is %s; it must be one of %s", value != NULL ? type_name(value) : "missing", list);
}

bool oasp_read_word(struct oasp_json_reader *reader, json_t *object, const char *key, int (*from_name)(const char *name),
                    const char *(*name)(int value), int otherwise, int *word) {
  json_t *value = oasp_member(object, key);
  *word = value != NULL ? from_name(json_string_value(value)) : otherwise;
  return *word != 0 || wrong_word(reader, key, value, name);
}

bool oasp_may_list(struct oasp_json_reader *reader, json_t *object, const char *key, json_t **list) {
  *list = oasp_member(object, key);
  return *list == NULL || json_is_array(*list) || oasp_refuse_type(reader, key, *list, "a list");
}

bool oasp_must_object(struct oasp_json_reader *reader, const json_t *value) {
  return json_is_object(value) || oasp_refuse_type(reader, NULL, value, "an object");
}

bool oasp_read_texts(struct oasp_json_reader *reader, json_t *object, const char *key, bool nulls, const char *const **items,
                     size_t *count) {
  json_t *list;
  *items = NULL;
  *count = 0;
  if (!oasp_may_list(reader, object, key, &list)) return false;
  if (json_array_size(list) == 0) return true;
  const char **texts = oasp_arena_alloc_array(&reader->scratch, json_array_size(list), sizeof *texts);
  if (texts == NULL) return oasp_no_memory(reader);
  size_t mark = oasp_pointer_enter(reader, key);
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *value = json_array_get(list, i);
    texts[i] = json_string_value(value);
    size_t element = oasp_pointer_enter_index(reader, i);
    if (texts[i] == NULL && !(nulls && json_is_null(value)))
      return oasp_refuse_type(reader, NULL, value, nulls ? "a text or null" : "a text");
    oasp_pointer_leave(reader, element);
  }
  oasp_pointer_leave(reader, mark);
  *items = texts;
  *count = json_array_size(list);
  return true;
}

bool oasp_read_each(struct oasp_json_reader *reader, json_t *object, const char *key, size_t position,
                    bool (*add)(struct oasp_json_reader *reader, json_t *value, size_t position)) {
  json_t *list;
  if (!oasp_may_list(reader, object, key, &list)) return false;
  size_t mark = oasp_pointer_enter(reader, key);
  for (size_t i = 0; i < json_array_size(list); i++) {
    size_t element = oasp_pointer_enter_index(reader, i);
    if (!add(reader, json_array_get(list, i), position)) return false;
    oasp_pointer_leave(reader, element);
  }
  oasp_pointer_leave(reader, mark);
  return true;
}

bool oasp_read_source(struct oasp_json_reader *reader, json_t *object, struct oasp_span *span) {
  static const char *const known[] = {"begin", "end", NULL};
  *span = (struct oasp_span){0, 0};
  json_t *source = oasp_member(object, "source");
  if (source == NULL) return true;
  size_t mark = oasp_pointer_enter(reader, "source");
  if (!oasp_must_object(reader, source) || !oasp_must_span(reader, source, span) || !oasp_note_unknown(reader, source, known))
    return false;
  oasp_pointer_leave(reader, mark);
  return true;
}
