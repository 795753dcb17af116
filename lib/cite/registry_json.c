/* Instruments as JSON, in the form of data/instruments.json: read to extend a registry, written for lists. */
#include "base/buffer.h"
#include "base/json_read.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "cite/registry_make.h"

#include <stdio.h>
#include <string.h>

/* ---- Reading ---- */

struct reader {
  struct oasp_arena arena; /* strings of the new instruments */
  const oasplan_instrument **list;
  size_t count, capacity;
  size_t row; /* of the instrument being read */
  oasplan_error **err;
};

static bool no_memory(struct reader *reader) {
  (void)oasp_fail_nomem(reader->err);
  return false;
}

static bool refuse(struct reader *reader, const char *key, const char *wanted) {
  char pointer[120];
  (void)snprintf(pointer, sizeof pointer, "/instruments/%zu/%.80s", reader->row, key);
  (void)oasp_fail_field(reader->err, OASPLAN_E_INVALID, pointer, "%s: %s", pointer, wanted);
  return false;
}

static bool keep(struct reader *reader, const char **target, const json_t *value) {
  *target = oasp_arena_strndup(&reader->arena, json_string_value(value), json_string_length(value));
  return *target != NULL || no_memory(reader);
}

/* A text that may be missing or null. */
static bool may_text(struct reader *reader, const json_t *object, const char *key, const char **target) {
  const json_t *value = json_object_get(object, key);
  if (value == NULL || json_is_null(value)) return true;
  if (!json_is_string(value)) return refuse(reader, key, "a text or null is wanted");
  return keep(reader, target, value);
}

static bool read_texts(struct reader *reader, const json_t *value, const char *key, struct oasp_strings *target) {
  if (value == NULL || json_is_null(value)) return true;
  if (!json_is_array(value)) return refuse(reader, key, "a list of texts is wanted");
  size_t count = json_array_size(value);
  const char **items = oasp_arena_alloc_array(&reader->arena, count, sizeof *items);
  if (items == NULL) return no_memory(reader);
  for (size_t i = 0; i < count; i++) {
    if (!json_is_string(json_array_get(value, i))) return refuse(reader, key, "a list of texts is wanted");
    if (!keep(reader, &items[i], json_array_get(value, i))) return false;
  }
  *target = (struct oasp_strings){items, count};
  return true;
}

static bool read_names(struct reader *reader, const json_t *object, oasplan_instrument *instrument) {
  const json_t *names = json_object_get(object, "names"), *aliases = json_object_get(object, "aliases");
  if (names != NULL && !json_is_object(names)) return refuse(reader, "names", "an object of texts by language is wanted");
  if (aliases != NULL && !json_is_object(aliases)) return refuse(reader, "aliases", "an object of lists by language is wanted");
  for (int language = 0; language < OASP_LANGUAGES; language++) {
    const char *tag = oasp_language_tag(language);
    if (names != NULL && !may_text(reader, names, tag, &instrument->names[language])) return false;
    if (aliases != NULL && !read_texts(reader, json_object_get(aliases, tag), "aliases", &instrument->aliases[language])) return false;
  }
  return read_texts(reader, json_object_get(object, "acronyms"), "acronyms", &instrument->acronyms);
}

static bool read_candidates(struct reader *reader, json_t *object, oasplan_instrument *instrument) {
  json_t *candidates = json_object_get(object, "candidates");
  if (candidates == NULL || json_is_null(candidates)) return true;
  if (!json_is_object(candidates)) return refuse(reader, "candidates", "an object of lists by plan key is wanted");
  struct oasp_candidates *list = oasp_arena_alloc_array(&reader->arena, json_object_size(candidates), sizeof *list);
  if (list == NULL) return no_memory(reader);
  const char *plan;
  json_t *keys;
  size_t count = 0;
  json_object_foreach(candidates, plan, keys) {
    list[count] = (struct oasp_candidates){.plan = oasp_arena_strndup(&reader->arena, plan, strlen(plan))};
    if (list[count].plan == NULL) return no_memory(reader);
    if (!read_texts(reader, keys, "candidates", &list[count].keys)) return false;
    count++;
  }
  instrument->candidates = list;
  instrument->candidate_count = count;
  return true;
}

static bool read_number(struct reader *reader, const json_t *object, oasplan_instrument *instrument) {
  const json_t *number = json_object_get(object, "number"), *ratifiable = json_object_get(object, "ratifiable");
  if (number != NULL && !json_is_null(number)) {
    if (!json_is_integer(number) || json_integer_value(number) < 0 || json_integer_value(number) > 99999)
      return refuse(reader, "number", "a whole number from 0 to 99999 is wanted");
    instrument->number = (int)json_integer_value(number);
  }
  if (ratifiable != NULL && !json_is_boolean(ratifiable)) return refuse(reader, "ratifiable", "true or false is wanted");
  instrument->ratifiable = json_is_true(ratifiable);
  return true;
}

static bool append(struct reader *reader, const oasplan_instrument *instrument) {
  void *list = reader->list;
  if (oasp_grow(&list, &reader->capacity, reader->count, sizeof *reader->list) != 0) return no_memory(reader);
  reader->list = list;
  reader->list[reader->count++] = instrument;
  return true;
}

enum { MOST_INSTRUMENTS = 10000 }; /* each new key is compared with all before it */

/* A place in the list: that of the instrument with the same key, or a new one. */
static bool place(struct reader *reader, const oasplan_instrument *instrument) {
  for (size_t i = 0; i < reader->count; i++) {
    if (strcmp(reader->list[i]->key, instrument->key) != 0) continue;
    reader->list[i] = instrument;
    return true;
  }
  if (reader->count == MOST_INSTRUMENTS) {
    (void)oasp_fail(reader->err, OASPLAN_E_LIMIT, "more than %d instruments in one registry; leave some out", (int)MOST_INSTRUMENTS);
    return false;
  }
  return append(reader, instrument);
}

static bool read_instrument(struct reader *reader, json_t *object) {
  if (!json_is_object(object)) return refuse(reader, "", "an object with at least key and kind is wanted");
  oasplan_instrument *instrument = oasp_arena_alloc(&reader->arena, sizeof *instrument);
  if (instrument == NULL) return no_memory(reader);
  memset(instrument, 0, sizeof *instrument);
  if (!may_text(reader, object, "key", &instrument->key) || !may_text(reader, object, "kind", &instrument->kind) ||
      !may_text(reader, object, "symbol", &instrument->symbol) || !may_text(reader, object, "date", &instrument->date) ||
      !may_text(reader, object, "body", &instrument->body) || !may_text(reader, object, "depositary", &instrument->depositary) ||
      !may_text(reader, object, "in_force_on", &instrument->in_force_on))
    return false;
  if (instrument->key == NULL || instrument->key[0] == '\0') return refuse(reader, "key", "each instrument needs a key, such as \"untoc\"");
  if (instrument->kind == NULL || instrument->kind[0] == '\0') return refuse(reader, "kind", "each instrument needs a kind, such as \"convention\"");
  return read_names(reader, object, instrument) && read_candidates(reader, object, instrument) && read_number(reader, object, instrument) &&
         place(reader, instrument);
}

static bool read_instruments(struct reader *reader, const json_t *root) {
  const json_t *instruments = json_object_get(root, "instruments");
  if (!json_is_array(instruments)) {
    (void)oasp_fail_field(reader->err, OASPLAN_E_INVALID, "/instruments", "/instruments: a list of instruments is wanted");
    return false;
  }
  for (reader->row = 0; reader->row < json_array_size(instruments); reader->row++)
    if (!read_instrument(reader, json_array_get(instruments, reader->row))) return false;
  return true;
}

oasplan_registry *oasplan_registry_extend(const oasplan_registry *base, const char *json, size_t length,
                                          const oasplan_registry_options *options, oasplan_error **err) {
  (void)options;
  struct reader reader = {.err = err};
  oasplan_registry *made = NULL;
  json_t *root = oasp_json_read(json, length, "a list of instruments", err);
  if (root == NULL) return NULL;
  bool read = true;
  for (size_t i = 0; base != NULL && i < base->count && read; i++) read = append(&reader, base->instruments[i]);
  if (read && read_instruments(&reader, root)) made = oasp_registry_make(reader.list, reader.count, &reader.arena, base, err);
  oasp_arena_free(&reader.arena);
  oasp_free(reader.list);
  json_decref(root);
  return made;
}

/* ---- Writing ---- */

static void write_names(struct oasp_json_writer *json, const oasplan_instrument *instrument) {
  oasp_json_key(json, "names");
  oasp_json_object(json);
  for (int language = 0; language < OASP_LANGUAGES; language++) oasp_json_member(json, oasp_language_tag(language), instrument->names[language]);
  oasp_json_object_end(json);
  oasp_json_key(json, "aliases");
  oasp_json_object(json);
  for (int language = 0; language < OASP_LANGUAGES; language++) {
    oasp_json_key(json, oasp_language_tag(language));
    oasp_json_array(json);
    for (size_t i = 0; i < instrument->aliases[language].count; i++) oasp_json_string(json, instrument->aliases[language].items[i]);
    oasp_json_array_end(json);
  }
  oasp_json_object_end(json);
  oasp_json_key(json, "acronyms");
  oasp_json_array(json);
  for (size_t i = 0; i < instrument->acronyms.count; i++) oasp_json_string(json, instrument->acronyms.items[i]);
  oasp_json_array_end(json);
}

static void write_candidates(struct oasp_json_writer *json, const oasplan_instrument *instrument) {
  oasp_json_key(json, "candidates");
  oasp_json_object(json);
  for (size_t i = 0; i < instrument->candidate_count; i++) {
    oasp_json_key(json, instrument->candidates[i].plan);
    oasp_json_array(json);
    for (size_t k = 0; k < instrument->candidates[i].keys.count; k++) oasp_json_string(json, instrument->candidates[i].keys.items[k]);
    oasp_json_array_end(json);
  }
  oasp_json_object_end(json);
}

static void write_instrument(struct oasp_json_writer *json, const oasplan_instrument *instrument) {
  oasp_json_object(json);
  oasp_json_member(json, "key", instrument->key);
  oasp_json_member(json, "symbol", instrument->symbol);
  oasp_json_member(json, "kind", instrument->kind);
  oasp_json_member(json, "date", instrument->date);
  oasp_json_member(json, "body", instrument->body);
  oasp_json_key(json, "ratifiable");
  oasp_json_boolean(json, instrument->ratifiable);
  oasp_json_member(json, "depositary", instrument->depositary);
  oasp_json_member(json, "in_force_on", instrument->in_force_on);
  write_names(json, instrument);
  if (instrument->number > 0) oasp_json_member_integer(json, "number", instrument->number);
  if (instrument->candidate_count > 0) write_candidates(json, instrument);
  oasp_json_object_end(json);
}

char *oasplan_registry_json(const oasplan_registry *registry, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < registry->count && i - first < count; i++) write_instrument(&json, registry->instruments[i]);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json); /* a failure is the buffer's, and steal tells of it */
  return oasp_buffer_steal(&out, length, err);
}
