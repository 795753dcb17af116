/* The words of the declarations, unpacked: texts in a fixed order, each found by its number. scripts/embed.py writes them in the order in which they are numbered here. */
#include "record/words.h"

#include "base/error.h"
#include "base/json_writer.h"
#include "base/utf8.h"

#include <string.h>

enum { OF_TYPE = 3, OF_FIELD = 2 }; /* label, plural, help; label, help, then the labels of its words and their help */

struct oasp_words {
  char *bytes;
  const char **texts; /* by number */
};

static size_t field_texts(const oasplan_field *field) {
  return OF_FIELD + 2u * field->allowed_count;
}

static size_t group_texts(const oasplan_field *fields, size_t count) {
  size_t texts = OF_TYPE;
  for (size_t i = 0; i < count; i++) texts += field_texts(&fields[i]);
  return texts;
}

/* The number of the first text of a type. */
static size_t type_begin(const oasplan_record_type *type) {
  size_t begin = group_texts(oasp_common_fields, oasp_common_count);
  for (const oasplan_record_type *before = oasp_record_types; before < type; before++) begin += group_texts(before->fields, before->field_count);
  return begin;
}

static size_t field_begin(const oasplan_record_type *type, size_t field) {
  bool common = field < oasp_common_count;
  const oasplan_field *fields = common ? oasp_common_fields : type->fields;
  size_t begin = (common ? 0 : type_begin(type)) + OF_TYPE, index = common ? field : field - oasp_common_count;
  for (size_t i = 0; i < index; i++) begin += field_texts(&fields[i]);
  return begin;
}

const char oasp_word_languages[OASP_WORD_LANGUAGES][3] = {"fr", "en", "es", "pt"};

static int language_index(const char *language) {
  for (int i = 0; language != NULL && i < OASP_WORD_LANGUAGES; i++)
    if (strcmp(oasp_word_languages[i], language) == 0) return i;
  return -1;
}

struct oasp_words *oasp_words_read(const char *language, oasplan_error **err) {
  int index = language_index(language);
  if (index < 0) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "language", "there are no labels in \"%.*s\"; ask for fr, en, es or pt", OASP_QUOTE(language != NULL ? language : ""));
    return NULL;
  }
  const struct oasp_packed *packed = &oasp_record_words[index];
  const oasplan_record_type *end = &oasp_record_types[oasp_record_type_total];
  size_t count = type_begin(end);
  struct oasp_words *words = oasp_alloc_zeroed(1, sizeof *words);
  if (words != NULL) words->bytes = oasp_alloc(packed->length + 1);
  if (words != NULL) words->texts = oasp_realloc_array(NULL, count, sizeof *words->texts);
  if (words == NULL || words->bytes == NULL || words->texts == NULL) {
    oasp_words_free(words);
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  words->bytes[packed->length] = '\0';
  const char *at = oasp_unpack(packed, words->bytes) ? words->bytes : words->bytes + packed->length;
  for (size_t i = 0; i < count; i++) {
    words->texts[i] = at;
    if (at < words->bytes + packed->length) at += strlen(at) + 1;
  }
  return words;
}

void oasp_words_free(struct oasp_words *words) {
  if (words == NULL) return;
  oasp_free(words->bytes);
  oasp_free(words->texts);
  oasp_free(words);
}

const char *oasp_type_label(const struct oasp_words *words, const oasplan_record_type *type) {
  return words->texts[type_begin(type)];
}

const char *oasp_type_plural(const struct oasp_words *words, const oasplan_record_type *type) {
  return words->texts[type_begin(type) + 1];
}

const char *oasp_type_help(const struct oasp_words *words, const oasplan_record_type *type) {
  return words->texts[type_begin(type) + 2];
}

const char *oasp_field_label(const struct oasp_words *words, const oasplan_record_type *type, size_t field) {
  return words->texts[field_begin(type, field)];
}

const char *oasp_field_help(const struct oasp_words *words, const oasplan_record_type *type, size_t field) {
  return words->texts[field_begin(type, field) + 1];
}

const char *oasp_allowed_label(const struct oasp_words *words, const oasplan_record_type *type, size_t field, size_t allowed) {
  return words->texts[field_begin(type, field) + OF_FIELD + allowed];
}

const char *oasp_allowed_help(const struct oasp_words *words, const oasplan_record_type *type, size_t field, size_t allowed) {
  return words->texts[field_begin(type, field) + OF_FIELD + oasp_field_at(type, field)->allowed_count + allowed];
}

/* ---- JSON ---- */

static void write_boolean(struct oasp_json_writer *json, const char *key, bool value) {
  oasp_json_key(json, key);
  oasp_json_boolean(json, value);
}

static void write_allowed(struct oasp_json_writer *json, const struct oasp_words *words, const oasplan_record_type *type, size_t index) {
  const oasplan_field *field = oasp_field_at(type, index);
  oasp_json_key(json, "allowed");
  oasp_json_array(json);
  for (size_t i = 0; i < field->allowed_count; i++) {
    oasp_json_object(json);
    oasp_json_member(json, "value", oasplan_field_allowed_at(field, i));
    oasp_json_member(json, "label", oasp_allowed_label(words, type, index, i));
    oasp_json_member(json, "help", oasp_allowed_help(words, type, index, i));
    oasp_json_object_end(json);
  }
  oasp_json_array_end(json);
}

static void write_field(struct oasp_json_writer *json, const struct oasp_words *words, const oasplan_record_type *type, size_t index) {
  const oasplan_field *field = oasp_field_at(type, index);
  oasp_json_object(json);
  oasp_json_member(json, "name", field->name);
  oasp_json_member(json, "label", oasp_field_label(words, type, index));
  oasp_json_member(json, "help", oasp_field_help(words, type, index));
  oasp_json_member(json, "kind", oasplan_field_kind(field));
  write_boolean(json, "required", field->required);
  write_boolean(json, "list", field->list);
  write_boolean(json, "private", field->is_private);
  write_boolean(json, "common", index < oasp_common_count);
  oasp_json_member(json, "default", field->preset);
  write_allowed(json, words, type, index);
  oasp_json_object_end(json);
}

static void write_type(struct oasp_json_writer *json, const struct oasp_words *words, const oasplan_record_type *type) {
  oasp_json_object(json);
  oasp_json_member(json, "type", type->name);
  oasp_json_member(json, "label", oasp_type_label(words, type));
  oasp_json_member(json, "plural", oasp_type_plural(words, type));
  oasp_json_member(json, "help", oasp_type_help(words, type));
  oasp_json_key(json, "fields");
  oasp_json_array(json);
  for (size_t i = 0; i < oasp_field_count(type); i++)
    if (oasp_takes_field(type, i)) write_field(json, words, type, i);
  oasp_json_array_end(json);
  oasp_json_object_end(json);
}

char *oasplan_record_types_json(const char *language, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_words *words = oasp_words_read(language, err);
  if (words == NULL) return NULL;
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < oasp_record_type_total && i - first < count; i++) write_type(&json, words, &oasp_record_types[i]);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json);
  oasp_words_free(words);
  return oasp_buffer_steal(&out, length, err);
}
