/* Words of a report: labels of its own, of the record types, of states and of provisions, in the output's language. What is made for it lies in the result's arena. */
#include "report/report.h"

#include "cite/registry.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *oasp_say(const struct oasp_asking *asking, const char *key) {
  return oasp_label(asking->labels, key);
}

const char *oasp_say_field(const struct oasp_asking *asking, const char *type, const char *field) {
  const oasplan_record_type *known = oasplan_record_type_find(type);
  return oasp_field_label(asking->words, known, oasp_field_index(known, field));
}

const char *oasp_say_of(const struct oasp_asking *asking, const char *group, const char *word) {
  char key[80];
  (void)snprintf(key, sizeof key, "%s.%s", group, word);
  const char *label = oasp_label(asking->labels, key);
  return label != key ? label : word;
}

const char *oasp_say_code(const struct oasp_asking *asking, const char *type, const char *field, const char *code) {
  const oasplan_record_type *known = oasplan_record_type_find(type);
  size_t index = oasp_field_index(known, field);
  int number = code != NULL ? oasp_allowed_index(oasp_field_at(known, index), code) : -1;
  return number >= 0 ? oasp_allowed_label(asking->words, known, index, (size_t)number) : code;
}

const char *oasp_say_code_help(const struct oasp_asking *asking, const char *type, const char *field, const char *code) {
  const oasplan_record_type *known = oasplan_record_type_find(type);
  size_t index = oasp_field_index(known, field);
  int number = code != NULL ? oasp_allowed_index(oasp_field_at(known, index), code) : -1;
  const char *help = number >= 0 ? oasp_allowed_help(asking->words, known, index, (size_t)number) : "";
  return help[0] != '\0' ? help : NULL;
}

const char *oasp_say_party(const struct oasp_asking *asking, const char *party) {
  const oasplan_roster_state *state = oasplan_roster_find(asking->roster, party);
  if (state != NULL) return oasplan_roster_state_name(state, asking->language);
  return oasp_is_secretariat(party) ? oasp_say(asking, "party.OAS-GS") : party;
}

void oasp_fold_party(const struct oasp_asking *asking, const char *party, char *key, size_t size) {
  const char *name = oasp_say_party(asking, party);
  memset(key, 0, size);
  (void)oasp_fold_into(key, size - 1, name, strlen(name));
}

/* ---- What is made for the result ---- */

static const char *keep(struct oasp_asking *asking, struct oasp_buffer *made) {
  const char *kept = "";
  if (made->failed || !oasp_arena_keep(&asking->result->arena, &kept, made->data != NULL ? made->data : "")) {
    asking->result->failed = true;
    kept = "";
  }
  oasp_buffer_free(made);
  return kept;
}

const char *oasp_say_number(struct oasp_asking *asking, int64_t number) {
  struct oasp_buffer made = {0};
  oasp_write_number(asking->labels, number, &made);
  return keep(asking, &made);
}

const char *oasp_say_date(struct oasp_asking *asking, const char *date) {
  struct oasp_buffer made = {0};
  oasp_write_date(asking->labels, date, &made);
  return keep(asking, &made);
}

const char *oasp_say_with(struct oasp_asking *asking, const char *label, ...) {
  struct oasp_buffer made = {0};
  va_list values;
  va_start(values, label);
  oasp_label_fill_list(&made, label, values);
  va_end(values);
  return keep(asking, &made);
}

/* Bytes of the first code points. */
static size_t cut(const char *text, size_t most) {
  size_t length = strlen(text), at = 0;
  for (uint32_t code_point; most > 0 && at < length; most--) at += oasp_utf8_decode(text + at, length - at, &code_point);
  return at;
}

const char *oasp_say_beginning(struct oasp_asking *asking, const char *text) {
  enum { MOST = 60 }; /* code points, as many as a short title has */
  struct oasp_buffer made = {0};
  size_t length = cut(text, MOST);
  oasp_buffer_append(&made, text, length);
  if (text[length] != '\0') oasp_buffer_append_text(&made, "\xE2\x80\xA6");
  return keep(asking, &made);
}

const char *oasp_say_provision(struct oasp_asking *asking, const char *id) {
  const char *title = asking->titles != NULL && asking->plan != NULL ? oasplan_short_titles_find(asking->titles, oasplan_plan_key(asking->plan), id, asking->language) : NULL;
  if (title != NULL || asking->plan == NULL) return title;
  const oasplan_provision *provision = oasplan_plan_find(asking->plan, id);
  const char *text = provision != NULL ? oasplan_provision_text(provision, OASPLAN_READING_RESOLVED) : NULL;
  return text != NULL ? oasp_say_beginning(asking, text) : NULL;
}

const char *oasp_division_name(struct oasp_asking *asking, const oasplan_division *division) {
  const char *title = oasplan_division_title(division);
  return title != NULL ? oasp_say_with(asking, "{label} {title}", "label", oasplan_division_label(division), "title", title, NULL) : oasplan_division_id(division);
}

static const char *own_language(const struct oasp_asking *asking, const char *language) {
  return language != NULL && oasp_language_find(language) != oasp_labels_index(asking->labels) ? language : NULL;
}

const char *oasp_own_language(const struct oasp_asking *asking, const oasplan_record *record) {
  return own_language(asking, oasp_record_text(record, OASP_FIELD_LANGUAGE));
}

const char *oasp_language_of_plan(const struct oasp_asking *asking, const oasplan_plan *plan) {
  return own_language(asking, oasplan_plan_language(plan));
}

/* ---- States by the alphabet ---- */

struct named {
  const oasplan_roster_state *state;
  char key[96]; /* the name, folded */
};

static int compare_named(const void *left, const void *right) {
  const struct named *a = left, *b = right;
  int order = strcmp(a->key, b->key);
  return order != 0 ? order : strcmp(oasplan_roster_state_code(a->state), oasplan_roster_state_code(b->state));
}

const oasplan_roster_state **oasp_members_by_name(struct oasp_asking *asking) {
  size_t count = oasplan_members_count(asking->members);
  struct named *named = oasp_alloc_zeroed(count, sizeof *named);
  const oasplan_roster_state **states = oasp_arena_alloc_array(&asking->result->arena, count, sizeof *states);
  if (named == NULL || states == NULL) {
    asking->result->failed = true;
    states = NULL;
  }
  for (size_t i = 0; states != NULL && i < count; i++) {
    named[i].state = oasplan_members_at(asking->members, i);
    oasp_fold_party(asking, oasplan_roster_state_code(named[i].state), named[i].key, sizeof named[i].key);
  }
  if (states != NULL) qsort(named, count, sizeof *named, compare_named);
  for (size_t i = 0; states != NULL && i < count; i++) states[i] = named[i].state;
  oasp_free(named);
  return states;
}
