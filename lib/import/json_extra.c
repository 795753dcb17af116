/* What the document says and this version does not know: kept in `extra` under the pointer where it stood, in canonical form, and written out again. */
#include "import/json_reader.h"

#include "base/json_writer.h"

#include <stdlib.h>

static bool is_among(const char *const *keys, const char *key) {
  for (; *keys != NULL; keys++)
    if (strcmp(*keys, key) == 0) return true;
  return false;
}

static bool add_unknown(struct oasp_json_reader *reader, const char *key, json_t *value) {
  size_t mark = oasp_pointer_enter(reader, key);
  void *list = reader->unknown;
  if (reader->pointer.failed || oasp_grow(&list, &reader->unknown_capacity, reader->unknown_count, sizeof *reader->unknown) != 0)
    return oasp_no_memory(reader);
  reader->unknown = list;
  struct oasp_unknown *unknown = &reader->unknown[reader->unknown_count];
  unknown->pointer = oasp_arena_strndup(&reader->scratch, reader->pointer.data, reader->pointer.length);
  unknown->value = value;
  if (unknown->pointer == NULL) return oasp_no_memory(reader);
  reader->unknown_count++;
  oasp_pointer_leave(reader, mark);
  return true;
}

bool oasp_note_unknown(struct oasp_json_reader *reader, json_t *object, const char *const *known) {
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) {
    if (!is_among(known, key) && !add_unknown(reader, key, value)) return false;
  }
  return true;
}

/* RFC 8785 orders keys by their UTF-16 units: characters past U+FFFF (first byte F0 and up) stand before U+E000 to U+FFFF (EE and EF). */
static int compare_keys(const char *a, const char *b) {
  while (*a == *b && *a != '\0') a++, b++;
  unsigned char left = (unsigned char)*a, right = (unsigned char)*b;
  if (left >= 0xEE && right >= 0xEE && (left >= 0xF0) != (right >= 0xF0)) return left >= 0xF0 ? -1 : 1;
  return left - right;
}

static int compare_unknown(const void *a, const void *b) {
  return compare_keys(((const struct oasp_unknown *)a)->pointer, ((const struct oasp_unknown *)b)->pointer);
}

static bool write_value(struct oasp_json_reader *reader, struct oasp_json_writer *json, json_t *value);

/* A member of the document stands one deeper once it is in `extra`, and must still be read then. */
static bool begin_group(struct oasp_json_reader *reader) {
  enum { ABOVE = 2 }; /* the document and `extra` */
  return ++reader->depth + ABOVE <= OASP_JSON_DEEPEST ||
         oasp_refuse(reader, NULL, OASPLAN_E_LIMIT, "is nested too deep to be kept; flatten it");
}

/* The members of an object, in canonical order, with keys for pointers. */
static struct oasp_unknown *sorted_members(struct oasp_json_reader *reader, json_t *object) {
  struct oasp_unknown *members = oasp_alloc_zeroed(json_object_size(object), sizeof *members);
  if (members == NULL) {
    (void)oasp_no_memory(reader);
    return NULL;
  }
  size_t count = 0;
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) members[count++] = (struct oasp_unknown){key, value};
  qsort(members, count, sizeof *members, compare_unknown);
  return members;
}

static bool write_object(struct oasp_json_reader *reader, struct oasp_json_writer *json, json_t *object) {
  if (!begin_group(reader)) return false;
  struct oasp_unknown *members = sorted_members(reader, object);
  bool good = members != NULL;
  oasp_json_object(json);
  for (size_t i = 0; good && i < json_object_size(object); i++) {
    size_t mark = oasp_pointer_enter(reader, members[i].pointer);
    oasp_json_key(json, members[i].pointer);
    good = write_value(reader, json, members[i].value);
    if (good) oasp_pointer_leave(reader, mark);
  }
  oasp_json_object_end(json);
  oasp_free(members);
  reader->depth--;
  return good;
}

static bool write_array(struct oasp_json_reader *reader, struct oasp_json_writer *json, json_t *array) {
  if (!begin_group(reader)) return false;
  oasp_json_array(json);
  for (size_t i = 0; i < json_array_size(array); i++) {
    size_t mark = oasp_pointer_enter_index(reader, i);
    if (!write_value(reader, json, json_array_get(array, i))) return false;
    oasp_pointer_leave(reader, mark);
  }
  oasp_json_array_end(json);
  reader->depth--;
  return true;
}

/* In canonical form, so that the second export equals the first. As deep as the scanner allowed. */
static bool write_value(struct oasp_json_reader *reader, struct oasp_json_writer *json, json_t *value) {
  switch (json_typeof(value)) {
    case JSON_OBJECT: return write_object(reader, json, value);
    case JSON_ARRAY: return write_array(reader, json, value);
    case JSON_STRING: oasp_json_string_length(json, json_string_value(value), json_string_length(value)); return true;
    case JSON_INTEGER: oasp_json_integer(json, json_integer_value(value)); return true;
    case JSON_REAL: return oasp_refuse(reader, NULL, OASPLAN_E_INVALID, "is a decimal number, and the format has none; write it as a text");
    case JSON_TRUE: oasp_json_boolean(json, true); return true;
    case JSON_FALSE: oasp_json_boolean(json, false); return true;
    case JSON_NULL: break;
  }
  oasp_json_null(json);
  return true;
}

/* One member of `extra`; the pointer is where its value stands in the document. */
static bool write_extra_member(struct oasp_json_reader *reader, struct oasp_json_writer *json, const struct oasp_unknown *entry,
                               bool was_in_extra) {
  size_t mark = reader->pointer.length;
  if (was_in_extra) {
    (void)oasp_pointer_enter(reader, "extra");
    (void)oasp_pointer_enter(reader, entry->pointer);
  } else {
    oasp_buffer_append_text(&reader->pointer, entry->pointer);
  }
  oasp_json_key(json, entry->pointer);
  bool good = write_value(reader, json, entry->value);
  if (good) oasp_pointer_leave(reader, mark);
  return good;
}

/* Merges the members of the document's `extra` with what was found unknown, both in canonical order. */
static bool write_extra(struct oasp_json_reader *reader, struct oasp_json_writer *json, const struct oasp_unknown *given,
                        size_t given_count) {
  size_t i = 0, k = 0;
  oasp_json_object(json);
  while (i < given_count || k < reader->unknown_count) {
    int order = i == given_count ? 1 : k == reader->unknown_count ? -1 : compare_unknown(&given[i], &reader->unknown[k]);
    if (order == 0) {
      (void)oasp_pointer_enter(reader, "extra");
      return oasp_refuse(reader, given[i].pointer, OASPLAN_E_INVALID,
                         "stands for a member that the document also has in its place; take one of them out");
    }
    if (!write_extra_member(reader, json, order < 0 ? &given[i] : &reader->unknown[k], order < 0)) return false;
    if (order < 0)
      i++;
    else
      k++;
  }
  oasp_json_object_end(json);
  return true;
}

static bool diagnose_unknown(struct oasp_json_reader *reader) {
  for (size_t i = 0; i < reader->unknown_count; i++) {
    const struct oasp_span nowhere = {0, 0};
    if (oasp_builder_add_diagnostic(reader->builder, "unknown-key", NULL, nowhere, reader->err,
                                    "this version does not know %.*s; it is kept in \"extra\"",
                                    OASP_QUOTE(reader->unknown[i].pointer)) != OASPLAN_OK)
      return false;
  }
  return true;
}

bool oasp_keep_extra(struct oasp_json_reader *reader) {
  json_t *extra = oasp_member(reader->root, "extra");
  if (extra != NULL && !json_is_object(extra)) return oasp_refuse_type(reader, "extra", extra, "an object");
  if (!diagnose_unknown(reader)) return false;
  size_t given_count = json_object_size(extra);
  if (given_count + reader->unknown_count == 0) return true;
  if (reader->unknown_count > 0) qsort(reader->unknown, reader->unknown_count, sizeof *reader->unknown, compare_unknown);
  struct oasp_unknown *given = sorted_members(reader, extra);
  if (given == NULL) return false;
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  bool good = write_extra(reader, &json, given, given_count);
  (void)oasp_json_end(&json);
  if (good && out.failed) good = oasp_no_memory(reader);
  if (good) good = oasp_builder_set_extra(reader->builder, out.data, reader->err) == OASPLAN_OK;
  oasp_buffer_free(&out);
  oasp_free(given);
  return good;
}
