/* See records_json.h. */
#include "records_json.h"

#include <jansson.h>
#include <string.h>

#include "command.h"
#include "errors.h"

/* Our own library wrote it, so what cannot be read is memory that ran out. */
static json_t *read_json(char *text, size_t length) {
  json_t *json = need(json_loadb(text, length, 0, NULL));
  oasplan_free(text);
  return json;
}

int record_words_read(struct record_words *words, const char *language) {
  oasplan_error *error = NULL;
  size_t length = 0;
  char *text = oasplan_record_types_json(language, 0, oasplan_record_type_count(), &length, &error);
  if (!text) return complain_error(NULL, error, NULL);
  words->types = read_json(text, length);
  return EXIT_DONE;
}

void record_words_free(struct record_words *words) {
  json_decref(words->types);
  words->types = NULL;
}

/* The object of an array whose member `key` is `name`. */
static const json_t *find_object(const json_t *array, const char *key, const char *name) {
  for (size_t i = 0; i < json_array_size(array); i++) {
    const char *here = json_string_value(json_object_get(json_array_get(array, i), key));
    if (here && strcmp(here, name) == 0) return json_array_get(array, i);
  }
  return NULL;
}

static const json_t *find_field(const struct record_words *words, const char *type, const char *field) {
  return find_object(json_object_get(find_object(words->types, "type", type), "fields"), "name", field);
}

static const char *word_of(const json_t *object, const char *member, const char *otherwise) {
  const char *word = json_string_value(json_object_get(object, member));
  return word ? word : otherwise;
}

const char *type_word(const struct record_words *words, const char *type, const char *member) {
  return word_of(find_object(words->types, "type", type), member, type);
}

const char *field_word(const struct record_words *words, const char *type, const char *field, const char *member) {
  return word_of(find_field(words, type, field), member, field);
}

const char *code_word(const struct record_words *words, const char *type, const char *field, const char *code) {
  return word_of(find_object(json_object_get(find_field(words, type, field), "allowed"), "value", code), "label", code);
}

const char *field_default(const struct record_words *words, const char *type, const char *field) {
  return word_of(find_field(words, type, field), "default", NULL);
}

int field_is_known(const struct record_words *words, const char *type, const char *field) {
  return find_field(words, type, field) != NULL;
}

int field_is_common(const struct record_words *words, const char *type, const char *field) {
  return json_is_true(json_object_get(find_field(words, type, field), "common"));
}

void add_small_number(struct text *text, const oasplan_record *record) {
  size_t length = 0;
  char *whole = need(oasplan_record_json(record, &length, NULL));
  json_t *json = read_json(whole, length);
  text_add(text, word_of(json, "value_shown", ""));
  json_decref(json);
}

int is_of_host(const char *object) {
  json_t *parsed = need(json_loads(object, 0, NULL)), *value; /* the library has read it */
  const char *key;
  int is = 1;
  json_object_foreach(parsed, key, value) is = is && strncmp(key, "x-", 2) == 0;
  json_decref(parsed);
  return is;
}
