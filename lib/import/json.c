/* Reads the JSON document of docs/file-format.md into a plan: base/json_read.c makes a tree of the bytes, and the tree is handed piece by piece to
 * the builder. Every fault names its place by a JSON pointer. What the document says and this version does not know is kept in `extra`. */
#include "base/json_read.h"
#include "base/json_writer.h"
#include "import/import.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  DEEPEST = 64,           /* as base/json_read.c reads */
  MOST_DIVISIONS = 10000, /* each new id is compared with all before it */
  LONGEST_MESSAGE = 399   /* of a diagnostic; the builder cuts there */
};

/* ---- Reading members ---- */

/* A member that this version does not know. */
struct unknown {
  const char *pointer;
  json_t *value;
};

struct reader {
  oasp_builder *builder;
  const oasplan_import_options *options;
  json_t *root, *divisions, *provisions;
  size_t length;              /* of the input, for progress */
  struct oasp_buffer pointer; /* of the value being read */
  struct oasp_arena scratch;
  struct unknown *unknown;
  size_t unknown_count, unknown_capacity;
  int depth; /* of the value of `extra` being written */
  int64_t engine;
  bool has_engine;
  oasplan_error **err;
};

/* Each of the functions below returns false with the error on reader->err. */

static bool no_memory(struct reader *reader) {
  (void)oasp_fail_nomem(reader->err);
  return false;
}

/* Appends "/key" to the pointer, as RFC 6901 escapes it; gives the length to go back to. */
static size_t enter(struct reader *reader, const char *key) {
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

static size_t enter_index(struct reader *reader, size_t index) {
  size_t mark = reader->pointer.length;
  oasp_buffer_printf(&reader->pointer, "/%zu", index);
  return mark;
}

static void leave(struct reader *reader, size_t mark) {
  if (reader->pointer.failed) return;
  reader->pointer.length = mark;
  reader->pointer.data[mark] = '\0';
}

/* How much of a text an error quotes: whole code points, at most `most` bytes. */
static int quote_length(const char *text, size_t length, size_t most) {
  if (length > most)
    for (length = most; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;) length--;
  return (int)length;
}

/* The two arguments of "%.*s" for a quoted text. */
#define QUOTE(text) quote_length((text), strlen(text), 100), (text)

/* Refuses the value at the pointer, or its member `key` if that is not NULL. */
static bool refuse(struct reader *reader, const char *key, int status, const char *format, ...) OASP_PRINTF(4);
static bool refuse(struct reader *reader, const char *key, int status, const char *format, ...) {
  struct oasp_buffer message = {0};
  char what[600];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(what, sizeof what, format, arguments);
  va_end(arguments);
  if (key != NULL) (void)enter(reader, key);
  oasp_buffer_append(&reader->pointer, "", 0);
  if (reader->pointer.failed) return no_memory(reader);
  const char *pointer = reader->pointer.data;
  oasp_buffer_printf(&message, "%s %s", pointer[0] != '\0' ? pointer : "the document", what);
  if (message.failed)
    (void)oasp_fail_nomem(reader->err);
  else
    (void)oasp_fail_field(reader->err, status, pointer, "%s", message.data);
  oasp_buffer_free(&message);
  return false;
}

/* Takes over what the builder answered for the object at the pointer. The builder names the member at fault; we say where it stands. */
static bool built(struct reader *reader, json_t *object, int status, oasplan_error **error) {
  if (status == OASPLAN_OK) return true;
  const char *field = oasplan_error_field(*error);
  bool is_member = field != NULL && (json_object_get(object, field) != NULL || reader->pointer.length == 0);
  if (status == OASPLAN_E_NOMEM)
    (void)oasp_fail_nomem(reader->err);
  else
    (void)refuse(reader, is_member ? field : NULL, status, "is refused: %s", oasplan_error_message(*error));
  oasplan_error_free(*error);
  return false;
}

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

/* The member, or NULL if it is missing or null. */
static json_t *member(json_t *object, const char *key) {
  json_t *value = json_object_get(object, key);
  return json_is_null(value) ? NULL : value;
}

static bool wrong_type(struct reader *reader, const char *key, const json_t *value, const char *wanted) {
  return refuse(reader, key, OASPLAN_E_INVALID, "is %s; it must be %s", type_name(value), wanted);
}

static bool missing(struct reader *reader, const char *key, const char *wanted) {
  return refuse(reader, key, OASPLAN_E_INVALID, "is missing; it must be %s", wanted);
}

/* Text that is not NFC would change when it is stored, and with it every offset. */
static bool check_nfc(struct reader *reader, const char *key, const char *text) {
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
  if (status == OASPLAN_E_NOMEM) (void)no_memory(reader);
  else if (status != OASPLAN_OK) (void)refuse(reader, key, status, "is refused: %s", oasplan_error_message(error));
  else if (!same) (void)refuse(reader, key, OASPLAN_E_INVALID, "is not in Unicode's form NFC; normalise it (offsets count the bytes of that form)");
  oasplan_error_free(error);
  return same;
}

/* A text, or NULL where it is missing or null. */
static bool may_text(struct reader *reader, json_t *object, const char *key, const char **text) {
  json_t *value = member(object, key);
  *text = json_string_value(value);
  if (value != NULL && *text == NULL) return wrong_type(reader, key, value, "a text");
  return *text == NULL || check_nfc(reader, key, *text);
}

static bool must_text(struct reader *reader, json_t *object, const char *key, const char **text) {
  if (!may_text(reader, object, key, text)) return false;
  return *text != NULL || missing(reader, key, "a text");
}

/* As may_text, but "" for a missing one. */
static bool text_or_empty(struct reader *reader, json_t *object, const char *key, const char **text) {
  if (!may_text(reader, object, key, text)) return false;
  if (*text == NULL) *text = "";
  return true;
}

/* A whole number from 0 on; `*number` is untouched where it is missing or null. */
static bool may_number(struct reader *reader, json_t *object, const char *key, int64_t *number) {
  static const char wanted[] = "a whole number from 0 on";
  json_t *value = member(object, key);
  if (value == NULL) return true;
  if (!json_is_integer(value)) return wrong_type(reader, key, value, wanted);
  if (json_integer_value(value) < 0) return refuse(reader, key, OASPLAN_E_INVALID, "is below 0; it must be %s", wanted);
  *number = json_integer_value(value);
  return true;
}

static bool must_number(struct reader *reader, json_t *object, const char *key, int64_t *number) {
  *number = -1;
  if (!may_number(reader, object, key, number)) return false;
  return *number >= 0 || missing(reader, key, "a whole number from 0 on");
}

/* The members `begin` and `end` of an object. */
static bool must_span(struct reader *reader, json_t *object, struct oasp_span *span) {
  int64_t begin, end;
  if (!must_number(reader, object, "begin", &begin) || !must_number(reader, object, "end", &end)) return false;
  span->begin = (size_t)begin;
  span->end = (size_t)end;
  return true;
}

/* The words of an enumeration, as an error lists them. */
static bool wrong_word(struct reader *reader, const char *key, const json_t *value, const char *(*name)(int value)) {
  char list[300] = "";
  size_t length = 0;
  for (int i = 1; name(i) != NULL && length < sizeof list; i++)
    length += (size_t)snprintf(list + length, sizeof list - length, "%s%s", i > 1 ? ", " : "", name(i));
  if (json_is_string(value))
    return refuse(reader, key, OASPLAN_E_INVALID, "is \"%.*s\"; it must be one of %s", QUOTE(json_string_value(value)), list);
  return refuse(reader, key, OASPLAN_E_INVALID, "is %s; it must be one of %s", value != NULL ? type_name(value) : "missing", list);
}

/* A word of an enumeration; `otherwise` where it is missing or null (0: it must be there). */
static bool read_word(struct reader *reader, json_t *object, const char *key, int (*from_name)(const char *name), const char *(*name)(int value),
                      int otherwise, int *word) {
  json_t *value = member(object, key);
  *word = value != NULL ? from_name(json_string_value(value)) : otherwise;
  return *word != 0 || wrong_word(reader, key, value, name);
}

/* A list, or NULL where it is missing or null. */
static bool may_list(struct reader *reader, json_t *object, const char *key, json_t **list) {
  *list = member(object, key);
  return *list == NULL || json_is_array(*list) || wrong_type(reader, key, *list, "a list");
}

static bool must_object(struct reader *reader, const json_t *value) {
  return json_is_object(value) || wrong_type(reader, NULL, value, "an object");
}

/* A list of texts, and of nulls if `nulls`. */
static bool read_texts(struct reader *reader, json_t *object, const char *key, bool nulls, const char *const **items, size_t *count) {
  json_t *list;
  *items = NULL;
  *count = 0;
  if (!may_list(reader, object, key, &list)) return false;
  if (json_array_size(list) == 0) return true;
  const char **texts = oasp_arena_alloc_array(&reader->scratch, json_array_size(list), sizeof *texts);
  if (texts == NULL) return no_memory(reader);
  size_t mark = enter(reader, key);
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *value = json_array_get(list, i);
    texts[i] = json_string_value(value);
    size_t element = enter_index(reader, i);
    if (texts[i] == NULL && !(nulls && json_is_null(value))) return wrong_type(reader, NULL, value, nulls ? "a text or null" : "a text");
    leave(reader, element);
  }
  leave(reader, mark);
  *items = texts;
  *count = json_array_size(list);
  return true;
}

/* ---- What is not known ---- */

static bool is_among(const char *const *keys, const char *key) {
  for (; *keys != NULL; keys++)
    if (strcmp(*keys, key) == 0) return true;
  return false;
}

static bool says_nothing(const json_t *value) {
  return json_is_null(value) || (json_is_array(value) && json_array_size(value) == 0);
}

static bool add_unknown(struct reader *reader, const char *key, json_t *value) {
  size_t mark = enter(reader, key);
  void *list = reader->unknown;
  if (reader->pointer.failed || oasp_grow(&list, &reader->unknown_capacity, reader->unknown_count, sizeof *reader->unknown) != 0)
    return no_memory(reader);
  reader->unknown = list;
  struct unknown *unknown = &reader->unknown[reader->unknown_count];
  unknown->pointer = oasp_arena_strndup(&reader->scratch, reader->pointer.data, reader->pointer.length);
  unknown->value = value;
  if (unknown->pointer == NULL) return no_memory(reader);
  reader->unknown_count++;
  leave(reader, mark);
  return true;
}

/* Notes the members of an object that are in neither list. Those in `later` (NULL: none) are part of the format, but this version cannot hold a value of theirs
 * that says anything. */
static bool note_unknown(struct reader *reader, json_t *object, const char *const *known, const char *const *later) {
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) {
    if (is_among(known, key) || (later != NULL && is_among(later, key) && says_nothing(value))) continue;
    if (!add_unknown(reader, key, value)) return false;
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
  return compare_keys(((const struct unknown *)a)->pointer, ((const struct unknown *)b)->pointer);
}

static bool write_value(struct reader *reader, struct oasp_json_writer *json, json_t *value);

/* A member of the document stands one deeper once it is in `extra`, and must still be read then. */
static bool begin_group(struct reader *reader) {
  enum { ABOVE = 2 }; /* the document and `extra` */
  return ++reader->depth + ABOVE <= DEEPEST || refuse(reader, NULL, OASPLAN_E_LIMIT, "is nested too deep to be kept; flatten it");
}

/* The members of an object, in canonical order, with keys for pointers. */
static struct unknown *sorted_members(struct reader *reader, json_t *object) {
  struct unknown *members = oasp_alloc_zeroed(json_object_size(object), sizeof *members);
  if (members == NULL) {
    (void)no_memory(reader);
    return NULL;
  }
  size_t count = 0;
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) members[count++] = (struct unknown){key, value};
  qsort(members, count, sizeof *members, compare_unknown);
  return members;
}

static bool write_object(struct reader *reader, struct oasp_json_writer *json, json_t *object) {
  if (!begin_group(reader)) return false;
  struct unknown *members = sorted_members(reader, object);
  bool good = members != NULL;
  oasp_json_object(json);
  for (size_t i = 0; good && i < json_object_size(object); i++) {
    size_t mark = enter(reader, members[i].pointer);
    oasp_json_key(json, members[i].pointer);
    good = write_value(reader, json, members[i].value);
    if (good) leave(reader, mark);
  }
  oasp_json_object_end(json);
  oasp_free(members);
  reader->depth--;
  return good;
}

static bool write_array(struct reader *reader, struct oasp_json_writer *json, json_t *array) {
  if (!begin_group(reader)) return false;
  oasp_json_array(json);
  for (size_t i = 0; i < json_array_size(array); i++) {
    size_t mark = enter_index(reader, i);
    if (!write_value(reader, json, json_array_get(array, i))) return false;
    leave(reader, mark);
  }
  oasp_json_array_end(json);
  reader->depth--;
  return true;
}

/* In canonical form, so that the second export equals the first. As deep as the scanner allowed. */
static bool write_value(struct reader *reader, struct oasp_json_writer *json, json_t *value) {
  switch (json_typeof(value)) {
    case JSON_OBJECT: return write_object(reader, json, value);
    case JSON_ARRAY: return write_array(reader, json, value);
    case JSON_STRING: oasp_json_string_length(json, json_string_value(value), json_string_length(value)); return true;
    case JSON_INTEGER: oasp_json_integer(json, json_integer_value(value)); return true;
    case JSON_REAL: return refuse(reader, NULL, OASPLAN_E_INVALID, "is a decimal number, and the format has none; write it as a text");
    case JSON_TRUE: oasp_json_boolean(json, true); return true;
    case JSON_FALSE: oasp_json_boolean(json, false); return true;
    case JSON_NULL: break;
  }
  oasp_json_null(json);
  return true;
}

/* One member of `extra`; the pointer is where its value stands in the document. */
static bool write_extra_member(struct reader *reader, struct oasp_json_writer *json, const struct unknown *entry, bool was_in_extra) {
  size_t mark = reader->pointer.length;
  if (was_in_extra) {
    (void)enter(reader, "extra");
    (void)enter(reader, entry->pointer);
  } else {
    oasp_buffer_append_text(&reader->pointer, entry->pointer);
  }
  oasp_json_key(json, entry->pointer);
  bool good = write_value(reader, json, entry->value);
  if (good) leave(reader, mark);
  return good;
}

/* Merges the members of the document's `extra` with what was found unknown, both in canonical order. */
static bool write_extra(struct reader *reader, struct oasp_json_writer *json, const struct unknown *given, size_t given_count) {
  size_t i = 0, k = 0;
  oasp_json_object(json);
  while (i < given_count || k < reader->unknown_count) {
    int order = i == given_count ? 1 : k == reader->unknown_count ? -1 : compare_unknown(&given[i], &reader->unknown[k]);
    if (order == 0) {
      (void)enter(reader, "extra");
      return refuse(reader, given[i].pointer, OASPLAN_E_INVALID, "stands for a member that the document also has in its place; take one of them out");
    }
    if (!write_extra_member(reader, json, order < 0 ? &given[i] : &reader->unknown[k], order < 0)) return false;
    if (order < 0) i++;
    else k++;
  }
  oasp_json_object_end(json);
  return true;
}

static bool diagnose_unknown(struct reader *reader) {
  for (size_t i = 0; i < reader->unknown_count; i++) {
    const struct oasp_span nowhere = {0, 0};
    if (oasp_builder_add_diagnostic(reader->builder, "unknown-key", NULL, nowhere, reader->err,
                                    "this version does not know %.*s; it is kept in \"extra\"", QUOTE(reader->unknown[i].pointer)) != OASPLAN_OK)
      return false;
  }
  return true;
}

static bool keep_extra(struct reader *reader) {
  json_t *extra = member(reader->root, "extra");
  if (extra != NULL && !json_is_object(extra)) return wrong_type(reader, "extra", extra, "an object");
  if (!diagnose_unknown(reader)) return false;
  size_t given_count = json_object_size(extra);
  if (given_count + reader->unknown_count == 0) return true;
  if (reader->unknown_count > 0) qsort(reader->unknown, reader->unknown_count, sizeof *reader->unknown, compare_unknown);
  struct unknown *given = sorted_members(reader, extra);
  if (given == NULL) return false;
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  bool good = write_extra(reader, &json, given, given_count);
  (void)oasp_json_end(&json);
  if (good && out.failed) good = no_memory(reader);
  if (good) good = oasp_builder_set_extra(reader->builder, out.data, reader->err) == OASPLAN_OK;
  oasp_buffer_free(&out);
  oasp_free(given);
  return good;
}

/* ---- The document ---- */

/* `source` of the object at the pointer; 0 to 0 where it is missing. */
static bool read_source(struct reader *reader, json_t *object, struct oasp_span *span) {
  static const char *const known[] = {"begin", "end", NULL};
  *span = (struct oasp_span){0, 0};
  json_t *source = member(object, "source");
  if (source == NULL) return true;
  size_t mark = enter(reader, "source");
  if (!must_object(reader, source) || !must_span(reader, source, span) || !note_unknown(reader, source, known, NULL)) return false;
  leave(reader, mark);
  return true;
}

/* What an option says must not contradict the document, and stands in where the document says nothing. */
static bool settle(struct reader *reader, const char *key, const char *option, const char **text) {
  if (option == NULL) return true;
  if (*text != NULL && strcmp(*text, option) != 0)
    return refuse(reader, key, OASPLAN_E_INVALID, "is \"%.*s\", and the options say \"%.*s\"; leave the option out, or mend the document",
                  QUOTE(*text), QUOTE(option));
  *text = option;
  return true;
}

static bool read_identity(struct reader *reader) {
  const oasplan_import_options *options = reader->options;
  const char *key, *edition, *language;
  if (!may_text(reader, reader->root, "key", &key) || !may_text(reader, reader->root, "edition", &edition) ||
      !may_text(reader, reader->root, "language", &language) || !settle(reader, "key", options->key, &key) ||
      !settle(reader, "edition", options->edition, &edition) || !settle(reader, "language", options->language, &language))
    return false;
  if (key == NULL) return missing(reader, "key", "a text, in the document or the options");
  if (edition == NULL) return missing(reader, "edition", "a text, in the document or the options");
  if (language == NULL) return missing(reader, "language", "a text, in the document or the options");
  oasplan_error *error = NULL;
  return built(reader, reader->root, oasp_builder_set_identity(reader->builder, key, edition, language, &error), &error);
}

static bool read_description(struct reader *reader) {
  const oasplan_import_options *options = reader->options;
  json_t *root = reader->root;
  const char *status, *title, *symbol, *adopted_on, *original_language;
  int word;
  if (!read_word(reader, root, "status", oasplan_plan_status_from_name, oasplan_plan_status_name, OASPLAN_PLAN_DRAFT, &word) ||
      !may_text(reader, root, "status", &status) || !may_text(reader, root, "title", &title) || !may_text(reader, root, "symbol", &symbol) ||
      !may_text(reader, root, "adopted_on", &adopted_on) || !may_text(reader, root, "original_language", &original_language) ||
      !settle(reader, "status", oasplan_plan_status_name(options->status), &status) || !settle(reader, "title", options->title, &title) ||
      !settle(reader, "symbol", options->symbol, &symbol) || !settle(reader, "adopted_on", options->adopted_on, &adopted_on) ||
      !settle(reader, "original_language", options->original_language, &original_language))
    return false;
  if (status != NULL) word = oasplan_plan_status_from_name(status);
  oasplan_error *error = NULL;
  return built(reader, root, oasp_builder_set_document(reader->builder, word, title, symbol, adopted_on, original_language, &error), &error);
}

static bool read_period(struct reader *reader) {
  static const char *const known[] = {"begin", "end", NULL};
  const oasplan_import_options *options = reader->options;
  struct oasp_span years = {(size_t)options->period_begin, (size_t)options->period_end};
  json_t *period = member(reader->root, "period");
  if (period != NULL) {
    size_t mark = enter(reader, "period");
    if (!must_object(reader, period) || !must_span(reader, period, &years) || !note_unknown(reader, period, known, NULL)) return false;
    if (options->period_begin != 0 && (years.begin != (size_t)options->period_begin || years.end != (size_t)options->period_end))
      return refuse(reader, NULL, OASPLAN_E_INVALID, "is %zu to %zu, and the options say %d to %d; leave the option out, or mend the document",
                    years.begin, years.end, options->period_begin, options->period_end);
    if (years.begin > 9999 || years.end > 9999) return refuse(reader, NULL, OASPLAN_E_INVALID, "is no period; write first and last year");
    leave(reader, mark);
  }
  oasplan_error *error = NULL;
  return built(reader, reader->root, oasp_builder_set_period(reader->builder, (int)years.begin, (int)years.end, &error), &error);
}

static bool read_engine(struct reader *reader) {
  reader->has_engine = member(reader->root, "engine") != NULL;
  return may_number(reader, reader->root, "engine", &reader->engine);
}

static bool add_division(struct reader *reader, json_t *division) {
  static const char *const known[] = {"id", "label", "title", "lead_in", "source", NULL};
  const char *id, *label, *title, *lead_in;
  struct oasp_span source;
  if (!must_object(reader, division) || !must_text(reader, division, "id", &id) || !text_or_empty(reader, division, "label", &label) ||
      !text_or_empty(reader, division, "title", &title) || !text_or_empty(reader, division, "lead_in", &lead_in) ||
      !read_source(reader, division, &source) || !note_unknown(reader, division, known, NULL))
    return false;
  oasplan_error *error = NULL;
  return built(reader, division, oasp_builder_add_division(reader->builder, id, label, title, lead_in, source, &error), &error);
}

static bool add_provision(struct reader *reader, json_t *provision) {
  static const char *const known[] = {"id",   "kind",   "division", "label",     "parent",     "reading",
                                      "text", "issued", "source",   "citations", "amendments", NULL};
  struct oasp_provision_spec spec = {0};
  const char *text;
  int reading;
  if (!must_text(reader, provision, "id", &spec.id) ||
      !read_word(reader, provision, "kind", oasplan_kind_from_name, oasplan_kind_name, 0, &spec.kind) ||
      !text_or_empty(reader, provision, "label", &spec.label) || !may_text(reader, provision, "parent", &spec.parent) ||
      !read_word(reader, provision, "reading", oasplan_reading_from_name, oasplan_reading_name, OASPLAN_READING_RESOLVED, &reading) ||
      !may_text(reader, provision, "text", &text) || !must_text(reader, provision, "issued", &spec.issued) ||
      !read_source(reader, provision, &spec.source) || !note_unknown(reader, provision, known, NULL))
    return false;
  oasplan_error *error = NULL;
  return built(reader, provision, oasp_builder_add_provision(reader->builder, &spec, &error), &error);
}

/* Before anything is added: every provision is an object that names its division. */
static bool check_provisions(struct reader *reader) {
  size_t mark = enter(reader, "provisions");
  for (size_t i = 0; i < json_array_size(reader->provisions); i++) {
    const char *division;
    json_t *provision = json_array_get(reader->provisions, i);
    size_t element = enter_index(reader, i);
    if (!must_object(reader, provision) || !must_text(reader, provision, "division", &division)) return false;
    leave(reader, element);
  }
  leave(reader, mark);
  return true;
}

static const char *division_of(const struct reader *reader, size_t index) {
  return json_string_value(json_object_get(json_array_get(reader->provisions, index), "division"));
}

/* The provisions from *next on that name this division. */
static bool add_provisions_of(struct reader *reader, const char *division, size_t *next) {
  size_t count = json_array_size(reader->provisions), mark = enter(reader, "provisions");
  for (; *next < count && strcmp(division_of(reader, *next), division) == 0; ++*next) {
    size_t element = enter_index(reader, *next);
    size_t done = (size_t)((uint64_t)reader->length * *next / count);
    if (!add_provision(reader, json_array_get(reader->provisions, *next)) ||
        oasp_import_progress(reader->options, done, reader->length, reader->err) != OASPLAN_OK)
      return false;
    leave(reader, element);
  }
  leave(reader, mark);
  return true;
}

static bool read_divisions(struct reader *reader) {
  if (!may_list(reader, reader->root, "divisions", &reader->divisions) || !may_list(reader, reader->root, "provisions", &reader->provisions)) return false;
  if (reader->divisions == NULL) return missing(reader, "divisions", "a list");
  if (reader->provisions == NULL) return missing(reader, "provisions", "a list");
  if (json_array_size(reader->divisions) > MOST_DIVISIONS)
    return refuse(reader, "divisions", OASPLAN_E_LIMIT, "has more than %d entries; split the document", (int)MOST_DIVISIONS);
  if (!check_provisions(reader)) return false;
  size_t next = 0;
  for (size_t i = 0; i < json_array_size(reader->divisions); i++) {
    json_t *division = json_array_get(reader->divisions, i);
    size_t mark = enter(reader, "divisions");
    (void)enter_index(reader, i);
    if (!add_division(reader, division)) return false;
    leave(reader, mark);
    if (!add_provisions_of(reader, json_string_value(json_object_get(division, "id")), &next)) return false;
  }
  if (next == json_array_size(reader->provisions)) return true;
  (void)enter(reader, "provisions");
  (void)enter_index(reader, next);
  return refuse(reader, "division", OASPLAN_E_INVALID, "is \"%.*s\", which is not listed or stands earlier; provisions come in the order of the divisions",
                QUOTE(division_of(reader, next)));
}

/* ---- Citations and amendments ---- */

/* Words that the document repeats from the issued text must be those that stand there. */
static bool check_words(struct reader *reader, json_t *object, const char *key, size_t position, struct oasp_span span) {
  const char *words;
  if (!may_text(reader, object, key, &words)) return false;
  const char *issued = oasp_builder_provision(reader->builder, position)->texts[OASPLAN_READING_ISSUED];
  size_t length = span.end - span.begin;
  if (words == NULL || (strlen(words) == length && memcmp(words, issued + span.begin, length) == 0)) return true;
  return refuse(reader, key, OASPLAN_E_INVALID, "is not what stands from %zu to %zu of the issued text, which is \"%.*s\"; correct the offsets or the words",
                span.begin, span.end, quote_length(issued + span.begin, length, 100), issued + span.begin);
}

static bool read_parts(struct reader *reader, json_t *citation, struct oasplan_citation *spec) {
  static const char *const known[] = {"raw", "begin", "end", "instrument", NULL};
  json_t *list;
  if (!may_list(reader, citation, "parts", &list)) return false;
  if (json_array_size(list) == 0) return true;
  struct oasplan_citation_part *parts = oasp_arena_alloc_array(&reader->scratch, json_array_size(list), sizeof *parts);
  if (parts == NULL) return no_memory(reader);
  size_t mark = enter(reader, "parts");
  for (size_t i = 0; i < json_array_size(list); i++) {
    json_t *part = json_array_get(list, i);
    size_t element = enter_index(reader, i);
    if (!must_object(reader, part) || !must_span(reader, part, &parts[i].span) || !may_text(reader, part, "instrument", &parts[i].instrument) ||
        !note_unknown(reader, part, known, NULL))
      return false;
    leave(reader, element);
  }
  leave(reader, mark);
  spec->parts = parts;
  spec->part_count = json_array_size(list);
  return true;
}

static bool check_parts(struct reader *reader, json_t *citation, size_t position, const struct oasplan_citation *spec) {
  size_t mark = enter(reader, "parts");
  for (size_t i = 0; i < spec->part_count; i++) {
    size_t element = enter_index(reader, i);
    if (!check_words(reader, json_array_get(json_object_get(citation, "parts"), i), "raw", position, spec->parts[i].span)) return false;
    leave(reader, element);
  }
  leave(reader, mark);
  return true;
}

static bool read_locators(struct reader *reader, json_t *citation, struct oasplan_citation *spec) {
  size_t targets = 0;
  if (!read_texts(reader, citation, "locators", false, &spec->locators, &spec->locator_count) ||
      !read_texts(reader, citation, "targets", true, &spec->targets, &targets) ||
      !read_texts(reader, citation, "candidates", false, &spec->candidates, &spec->candidate_count))
    return false;
  if (targets == 0 || targets == spec->locator_count) return true;
  return refuse(reader, "targets", OASPLAN_E_INVALID, "has %zu entries for %zu locators; it must have one for each, null where none is known", targets,
                spec->locator_count);
}

static bool add_citation(struct reader *reader, json_t *citation, size_t position) {
  static const char *const known[] = {"raw",     "begin", "end",        "relation", "instrument", "locators",
                                      "targets", "state", "candidates", "parts",    "note",       NULL};
  struct oasplan_citation spec = {0};
  if (!must_object(reader, citation) || !must_span(reader, citation, &spec.span) ||
      !read_word(reader, citation, "relation", oasplan_relation_from_name, oasplan_relation_name, 0, &spec.relation) ||
      !read_word(reader, citation, "state", oasplan_citation_state_from_name, oasplan_citation_state_name, 0, &spec.state) ||
      !may_text(reader, citation, "instrument", &spec.instrument) || !may_text(reader, citation, "note", &spec.note) ||
      !read_locators(reader, citation, &spec) || !read_parts(reader, citation, &spec) || !note_unknown(reader, citation, known, NULL))
    return false;
  oasplan_error *error = NULL;
  return built(reader, citation, oasp_builder_add_citation(reader->builder, position, &spec, &error), &error) &&
         check_words(reader, citation, "raw", position, spec.span) && check_parts(reader, citation, position, &spec);
}

static bool add_amendment(struct reader *reader, json_t *amendment, size_t position) {
  static const char *const known[] = {"id", "delegation", "action", "begin", "end", "text", "certainty", "outcome", NULL};
  static const char *const later[] = {"old_text", "confidence",    "reasons", "rationale",    "target",     "pair",
                                      "superseded_by", "with", "supported_by", "opposed_by", NULL};
  struct oasplan_amendment spec = {0};
  if (!must_object(reader, amendment) || !may_text(reader, amendment, "id", &spec.id) ||
      !may_text(reader, amendment, "delegation", &spec.delegation) ||
      !read_word(reader, amendment, "action", oasplan_action_from_name, oasplan_action_name, 0, &spec.action) ||
      !read_word(reader, amendment, "certainty", oasplan_certainty_from_name, oasplan_certainty_name, 0, &spec.certainty) ||
      !read_word(reader, amendment, "outcome", oasplan_outcome_from_name, oasplan_outcome_name, OASPLAN_OUTCOME_OPEN, &spec.outcome) ||
      !must_span(reader, amendment, &spec.span) || !note_unknown(reader, amendment, known, later))
    return false;
  oasplan_error *error = NULL;
  return built(reader, amendment, oasp_builder_add_amendment(reader->builder, position, &spec, &error), &error) &&
         check_words(reader, amendment, "text", position, spec.span);
}

/* Each element of a list of the provision at the pointer. */
static bool read_each(struct reader *reader, json_t *provision, const char *key, size_t position,
                      bool (*add)(struct reader *reader, json_t *value, size_t position)) {
  json_t *list;
  if (!may_list(reader, provision, key, &list)) return false;
  size_t mark = enter(reader, key);
  for (size_t i = 0; i < json_array_size(list); i++) {
    size_t element = enter_index(reader, i);
    if (!add(reader, json_array_get(list, i), position)) return false;
    leave(reader, element);
  }
  leave(reader, mark);
  return true;
}

static bool read_findings(struct reader *reader) {
  size_t mark = enter(reader, "provisions");
  for (size_t i = 0; i < json_array_size(reader->provisions); i++) {
    json_t *provision = json_array_get(reader->provisions, i);
    size_t element = enter_index(reader, i);
    if (!read_each(reader, provision, "citations", i, add_citation) || !read_each(reader, provision, "amendments", i, add_amendment)) return false;
    leave(reader, element);
  }
  leave(reader, mark);
  return true;
}

/* Whether the document leaves it to us to find citations and remarks: it names no engine, and no provision says anything about them. A document that
 * speaks of some provisions and is silent on others is refused, since silence could mean either. */
static bool settle_findings(struct reader *reader, bool *find) {
  size_t count = json_array_size(reader->provisions), speaking = 0, silent = count;
  for (size_t i = 0; i < count; i++) {
    json_t *provision = json_array_get(reader->provisions, i);
    if (member(provision, "citations") != NULL)
      speaking++;
    else if (silent == count)
      silent = i;
    if (member(provision, "citations") == NULL && member(provision, "amendments") != NULL) speaking++;
  }
  *find = !reader->has_engine && speaking == 0;
  if (reader->has_engine || speaking == 0 || silent == count) return true;
  (void)enter(reader, "provisions");
  (void)enter_index(reader, silent);
  return refuse(reader, "citations", OASPLAN_E_INVALID,
                "is missing, and other provisions list theirs; give every provision its list, or none, or name the engine that made them");
}

static bool find_findings(struct reader *reader) {
  const char *key = json_string_value(json_object_get(reader->root, "key"));
  const char *language = json_string_value(json_object_get(reader->root, "language"));
  if (key == NULL) key = reader->options->key;
  if (language == NULL) language = reader->options->language;
  return oasp_annotate(reader->builder, reader->options, key, language, reader->length, reader->err) == OASPLAN_OK;
}

/* ---- The rest ---- */

static bool add_notice(struct reader *reader, json_t *notice, size_t position) {
  static const char *const known[] = {"text", "source", NULL};
  const char *text;
  struct oasp_span source;
  (void)position;
  if (!must_object(reader, notice) || !must_text(reader, notice, "text", &text) || !read_source(reader, notice, &source) ||
      !note_unknown(reader, notice, known, NULL))
    return false;
  oasplan_error *error = NULL;
  return built(reader, notice, oasp_builder_add_notice(reader->builder, text, source, &error), &error);
}

static bool add_diagnostic(struct reader *reader, json_t *diagnostic, size_t position) {
  static const char *const known[] = {"code", "message", "provision", "source", NULL};
  const char *code, *message, *provision;
  struct oasp_span source;
  (void)position;
  if (!must_object(reader, diagnostic) || !must_text(reader, diagnostic, "code", &code) || !must_text(reader, diagnostic, "message", &message) ||
      !may_text(reader, diagnostic, "provision", &provision) || !read_source(reader, diagnostic, &source) ||
      !note_unknown(reader, diagnostic, known, NULL))
    return false;
  if (strlen(message) > LONGEST_MESSAGE)
    return refuse(reader, "message", OASPLAN_E_LIMIT, "is longer than %d bytes; shorten it", (int)LONGEST_MESSAGE);
  oasplan_error *error = NULL;
  return built(reader, diagnostic, oasp_builder_add_diagnostic(reader->builder, code, provision, source, &error, "%s", message), &error);
}

static bool read_document(struct reader *reader) {
  static const char *const known[] = {"key",    "edition",    "language",          "status",    "symbol",     "title",   "period",      "digest",
                                      "engine", "adopted_on", "original_language", "divisions", "provisions", "notices", "diagnostics", "extra", NULL};
  bool find = false;
  if (!read_identity(reader) || !read_description(reader) || !read_period(reader) || !read_engine(reader) || !read_divisions(reader) ||
      !settle_findings(reader, &find) || !read_findings(reader) || !read_each(reader, reader->root, "notices", 0, add_notice) ||
      !read_each(reader, reader->root, "diagnostics", 0, add_diagnostic) || !note_unknown(reader, reader->root, known, NULL) || !keep_extra(reader))
    return false;
  if (find) return find_findings(reader);
  oasp_builder_set_engine(reader->builder, reader->engine); /* 0 where a hand made the list */
  return true;
}

static bool check_digest(struct reader *reader, const oasplan_plan *plan) {
  const char *digest;
  if (!may_text(reader, reader->root, "digest", &digest)) return false;
  if (digest == NULL || strcmp(digest, plan->digest) == 0) return true;
  return refuse(reader, "digest", OASPLAN_E_INVALID,
                "is %.*s, and the text gives %s: something was changed; undo that, or leave the digest out", QUOTE(digest), plan->digest);
}

/* `text` follows from the issued text. What another engine made of it is not ours to judge. */
static bool check_texts(struct reader *reader, const oasplan_plan *plan) {
  if (reader->has_engine && reader->engine != OASP_ENGINE) return true;
  size_t mark = enter(reader, "provisions");
  for (size_t i = 0; i < plan->provision_count; i++) {
    json_t *provision = json_array_get(reader->provisions, i);
    json_t *text = json_object_get(provision, "text");
    const char *word = json_string_value(json_object_get(provision, "reading"));
    int reading = word != NULL ? oasplan_reading_from_name(word) : OASPLAN_READING_RESOLVED;
    const char *ours = oasplan_provision_text(&plan->provisions[i], reading);
    if (ours == NULL) ours = "";
    size_t element = enter_index(reader, i);
    if (json_is_string(text) && strcmp(json_string_value(text), ours) != 0)
      return refuse(reader, "text", OASPLAN_E_INVALID, "is not the reading %s of the issued text, which is \"%.*s\"; leave it out, or change \"issued\"",
                    oasplan_reading_name(reading), QUOTE(ours));
    leave(reader, element);
  }
  leave(reader, mark);
  return true;
}

static oasplan_plan *read_plan(struct reader *reader) {
  if (!read_document(reader)) return NULL;
  oasp_builder *builder = reader->builder;
  reader->builder = NULL; /* finish frees it */
  oasplan_plan *plan = oasp_builder_finish(builder, reader->err);
  if (plan == NULL) return NULL;
  if (check_digest(reader, plan) && check_texts(reader, plan) &&
      oasp_import_progress(reader->options, reader->length, reader->length, reader->err) == OASPLAN_OK)
    return plan;
  oasplan_plan_unref(plan);
  return NULL;
}

oasplan_plan *oasp_import_json(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err) {
  if (options->encoding != NULL && strcmp(options->encoding, "utf-8") != 0) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "encoding", "JSON is UTF-8, not %s; leave the encoding out", options->encoding);
    return NULL;
  }
  struct reader reader = {.options = options, .length = length, .err = err};
  if (oasp_import_progress(options, 0, length, err) != OASPLAN_OK) return NULL;
  reader.root = oasp_json_read(bytes, length, "a plan", err);
  if (reader.root == NULL) return NULL;
  reader.builder = oasp_builder_new(err);
  oasplan_plan *plan = reader.builder != NULL ? read_plan(&reader) : NULL;
  oasp_builder_free(reader.builder);
  oasp_buffer_free(&reader.pointer);
  oasp_arena_free(&reader.scratch);
  oasp_free(reader.unknown);
  json_decref(reader.root);
  return plan;
}
