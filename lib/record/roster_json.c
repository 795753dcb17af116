/* A roster as JSON, in the form of data/states.json: read with every problem that it has, written for lists. */
#include "base/buffer.h"
#include "base/date.h"
#include "base/json_read.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "record/roster.h"

#include <stdio.h>
#include <string.h>

/* ---- Reading ---- */

enum { MOST_STATES = 1000 }; /* each code is compared with all before it */

struct reading {
  struct oasp_arena arena;
  oasplan_roster_state *states;
  size_t row;           /* the state that is being read */
  char place[60];       /* the pointer of the object that is being read */
  bool out_of_memory;
  oasplan_error *fault; /* of the first problem; all hang on it */
};

/* `key` NULL: the object itself is at fault. */
static void refuse(struct reading *reading, const char *key, const json_t *value, const char *allowed) {
  char pointer[120];
  (void)snprintf(pointer, sizeof pointer, "%s%s%.40s", reading->place, key != NULL ? "/" : "", key != NULL ? key : "");
  oasp_utf8_mend(pointer);
  (void)oasp_fail_field(&reading->fault, OASPLAN_E_INVALID, pointer, "%s: %s", pointer, allowed);
  oasp_error_add_problem(&reading->fault, (int64_t)reading->row + 1, pointer, OASPLAN_E_INVALID, json_string_value(value), allowed);
}

/* Whether it is an object that has no other keys than those of the list. */
static bool is_object_of(struct reading *reading, json_t *object, const char *const *keys, const char *allowed) {
  if (!json_is_object(object)) {
    refuse(reading, NULL, object, allowed);
    return false;
  }
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) {
    const char *const *known = keys;
    while (*known != NULL && strcmp(*known, key) != 0) known++;
    if (*known == NULL) refuse(reading, key, value, allowed);
  }
  return true;
}

static const char *keep(struct reading *reading, const json_t *value) {
  const char *kept = oasp_arena_strndup(&reading->arena, json_string_value(value), json_string_length(value));
  if (kept == NULL) reading->out_of_memory = true;
  return kept;
}

static bool is_code(const char *text, size_t length) {
  return text != NULL && strlen(text) == length && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

static const char *read_text(struct reading *reading, const json_t *object, const char *key, const char *allowed) {
  const json_t *value = json_object_get(object, key);
  if (json_string_length(value) > 0) return keep(reading, value);
  refuse(reading, key, value, allowed);
  return NULL;
}

static bool stands_before(const struct reading *reading, const char *code) {
  size_t i = 0;
  while (i < reading->row && !oasp_is_same_text(reading->states[i].code, code)) i++;
  return i < reading->row;
}

static void read_code(struct reading *reading, const json_t *object, oasplan_roster_state *state) {
  const json_t *code = json_object_get(object, "code"), *code2 = json_object_get(object, "code2");
  if (!is_code(json_string_value(code), 3)) refuse(reading, "code", code, "three capital letters, such as \"PRY\"");
  else state->code = keep(reading, code);
  if (state->code != NULL && stands_before(reading, state->code)) refuse(reading, "code", code, "each state stands once; put its tenures into one list");
  if (code2 == NULL || json_is_null(code2)) return;
  if (!is_code(json_string_value(code2), 2)) refuse(reading, "code2", code2, "two capital letters, such as \"PY\", or null");
  else state->code2 = keep(reading, code2);
}

static void read_names(struct reading *reading, json_t *object, oasplan_roster_state *state) {
  static const char *const languages[] = {"fr", "en", "es", "pt", NULL};
  size_t length = strlen(reading->place);
  (void)snprintf(reading->place + length, sizeof reading->place - length, "/names");
  json_t *names = json_object_get(object, "names");
  if (is_object_of(reading, names, languages, "an object with a name in fr, en, es and pt"))
    for (int i = 0; i < OASP_LANGUAGES; i++) state->names[i] = read_text(reading, names, oasp_language_tag(i), "a name in this language");
  reading->place[length] = '\0';
}

static const char no_day[] = ""; /* for what was refused, so that it is not said twice */

static const char *read_day(struct reading *reading, const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  if (value == NULL || json_is_null(value)) return NULL;
  if (oasp_is_date(json_string_value(value))) return keep(reading, value);
  refuse(reading, key, value, "a day, YYYY-MM-DD, or null");
  return no_day;
}

/* `before` is the tenure before it, or NULL. */
static void check_order(struct reading *reading, const json_t *object, const oasplan_tenure *tenure, const oasplan_tenure *before) {
  const json_t *from = json_object_get(object, "from"), *to = json_object_get(object, "to");
  if (tenure->from == no_day || tenure->to == no_day) return;
  if (tenure->from != NULL && tenure->to != NULL && strcmp(tenure->from, tenure->to) > 0) refuse(reading, "to", to, "the last day, not before the first");
  if (before == NULL || before->to == no_day) return;
  if (tenure->from == NULL || before->to == NULL || strcmp(before->to, tenure->from) >= 0)
    refuse(reading, "from", from, "a day after the last one of the tenure before it; only the first may begin with null, only the last end with it");
}

static void read_tenure(struct reading *reading, json_t *object, oasplan_tenure *tenure, const oasplan_tenure *before) {
  static const char *const keys[] = {"standing", "from", "to", "basis", "contested", NULL};
  *tenure = (oasplan_tenure){.from = no_day, .to = no_day};
  if (!is_object_of(reading, object, keys, "an object with standing, from, to, basis and contested")) return;
  const json_t *standing = json_object_get(object, "standing"), *contested = json_object_get(object, "contested");
  tenure->standing = oasplan_standing_from_name(json_string_value(standing));
  if (tenure->standing == 0) refuse(reading, "standing", standing, "member, not_participating, suspended or withdrawn");
  tenure->from = read_day(reading, object, "from");
  tenure->to = read_day(reading, object, "to");
  tenure->basis = read_text(reading, object, "basis", "what it rests on, such as the symbol of a resolution");
  if (contested != NULL && !json_is_boolean(contested)) refuse(reading, "contested", contested, "true or false");
  tenure->contested = json_is_true(contested);
  check_order(reading, object, tenure, before);
}

static void read_tenures(struct reading *reading, const json_t *object, oasplan_roster_state *state) {
  json_t *list = json_object_get(object, "standing");
  if (!json_is_array(list)) {
    refuse(reading, "standing", list, "a list of tenures, empty where nothing is known");
    return;
  }
  size_t length = strlen(reading->place), count = json_array_size(list);
  oasplan_tenure *tenures = oasp_arena_alloc_array(&reading->arena, count, sizeof *tenures);
  if (tenures == NULL) reading->out_of_memory = true;
  for (size_t i = 0; i < count && !reading->out_of_memory; i++) {
    (void)snprintf(reading->place + length, sizeof reading->place - length, "/standing/%zu", i);
    read_tenure(reading, json_array_get(list, i), &tenures[i], i > 0 ? &tenures[i - 1] : NULL);
  }
  reading->place[length] = '\0';
  state->tenures = tenures;
  state->tenure_count = count;
}

static void read_state(struct reading *reading, json_t *object) {
  static const char *const keys[] = {"code", "code2", "names", "aliases", "standing", NULL};
  oasplan_roster_state *state = &reading->states[reading->row];
  *state = (oasplan_roster_state){0};
  (void)snprintf(reading->place, sizeof reading->place, "/states/%zu", reading->row);
  if (!is_object_of(reading, object, keys, "an object with code, code2, names, aliases and standing")) return;
  read_code(reading, object, state);
  read_names(reading, object, state);
  read_tenures(reading, object, state);
}

/* Whether the document is a list of states at all. */
static bool is_roster(const json_t *list, oasplan_error **err) {
  size_t count = json_array_size(list);
  if (count > 0 && count <= MOST_STATES) return true;
  if (count == 0) (void)oasp_fail_field(err, OASPLAN_E_INVALID, "/states", "/states: a roster is {\"states\": [...]}, with a state at least");
  else (void)oasp_fail(err, OASPLAN_E_LIMIT, "%zu states; a roster has at most %d", count, (int)MOST_STATES);
  return false;
}

static oasplan_roster *read_roster(const json_t *list, oasplan_error **err) {
  struct reading reading = {0};
  size_t count = json_array_size(list);
  reading.states = oasp_arena_alloc_array(&reading.arena, count, sizeof *reading.states);
  if (reading.states == NULL) reading.out_of_memory = true;
  for (; reading.row < count && !reading.out_of_memory; reading.row++) read_state(&reading, json_array_get(list, reading.row));
  if (reading.fault == NULL && !reading.out_of_memory) return oasp_roster_new(reading.states, count, &reading.arena, err);
  oasp_arena_free(&reading.arena);
  if (!reading.out_of_memory) {
    (void)oasp_pass(err, reading.fault);
    return NULL;
  }
  oasplan_error_free(reading.fault);
  (void)oasp_fail_nomem(err);
  return NULL;
}

oasplan_roster *oasplan_roster_from_json(const char *json, size_t length, const oasplan_roster_options *options, oasplan_error **err) {
  (void)options;
  json_t *root = oasp_json_read(json, length, "a roster", err);
  if (root == NULL) return NULL;
  const json_t *list = json_object_get(root, "states");
  oasplan_roster *roster = is_roster(list, err) ? read_roster(list, err) : NULL;
  json_decref(root);
  return roster;
}

/* ---- Writing ---- */

static void write_tenure(struct oasp_json_writer *json, const oasplan_tenure *tenure) {
  oasp_json_object(json);
  oasp_json_member(json, "standing", oasplan_standing_name(tenure->standing));
  oasp_json_member(json, "from", tenure->from);
  oasp_json_member(json, "to", tenure->to);
  oasp_json_member(json, "basis", tenure->basis);
  oasp_json_key(json, "contested");
  oasp_json_boolean(json, tenure->contested);
  oasp_json_object_end(json);
}

/* `date` NULL: all tenures. */
static void write_state(struct oasp_json_writer *json, const oasplan_roster_state *state, const char *date) {
  const oasplan_tenure *one = date != NULL ? oasplan_roster_state_tenure_on(state, date) : NULL;
  oasp_json_object(json);
  oasp_json_member(json, "code", state->code);
  oasp_json_member(json, "code2", state->code2);
  oasp_json_key(json, "names");
  oasp_json_object(json);
  for (int i = 0; i < OASP_LANGUAGES; i++) oasp_json_member(json, oasp_language_tag(i), state->names[i]);
  oasp_json_object_end(json);
  oasp_json_key(json, "standing");
  oasp_json_array(json);
  for (size_t i = 0; i < state->tenure_count; i++)
    if (date == NULL || one == &state->tenures[i]) write_tenure(json, &state->tenures[i]);
  oasp_json_array_end(json);
  oasp_json_object_end(json);
}

char *oasplan_roster_json(const oasplan_roster *roster, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < roster->count && i - first < count; i++) write_state(&json, &roster->states[i], NULL);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json); /* a failure is the buffer's, and steal tells of it */
  return oasp_buffer_steal(&out, length, err);
}

char *oasplan_members_json(const oasplan_members *members, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < members->count && i - first < count; i++) write_state(&json, members->items[i], members->date);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json); /* a failure is the buffer's, and steal tells of it */
  return oasp_buffer_steal(&out, length, err);
}
