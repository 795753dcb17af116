/* The report "changes": what became of the records since a day. A version counts by its recorded_at: on that day or later in UTC, up to known_at. What the reader gets of a record now is compared with what he
 * would get of it as it stood before that day; steps between the two are not told. Values are never told, only which fields have another one, and none that is withheld or redacted in either version. A record
 * that was removed, withdrawn or is released no more is told of to its owner alone. */
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum what { WHAT_NEW, WHAT_CHANGED, WHAT_REMOVED, WHATS };

static const char *const what_names[WHATS] = {"new", "changed", "removed"};

/* What a record is known by. */
static const struct {
  const char *type, *field;
} titles[] = {{"assessment", "provision"}, {"authority", "name"}, {"measure", "title"}, {"practice", "title"}, {"ratification", "instrument"}, {"route", "origin"}, {"service", "name"}, {"stance", "scope"}, {"statistic", "indicator"}};

struct entry {
  const char *party, *title, *language, *fields, *reason; /* all but party may be NULL; in the result's arena */
  char key[96];                                           /* the party's name, folded */
  size_t type;
  enum what what;
  char when[OASP_MOMENT_SIZE], id[OASP_ID_SIZE];
};

struct changes {
  struct oasp_asking *asking;
  char before[OASP_MOMENT_SIZE]; /* the last moment before the day */
  size_t type;                   /* that is walked */
  int64_t (*numbers)[WHATS];     /* by type */
  struct entry *entries;         /* where parties may be named */
  size_t entry_count, entry_capacity;
  char (*ids)[OASP_ID_SIZE]; /* for the owner: of all that is there now of the type, in order */
  size_t id_count, id_capacity;
};

static bool is_owner(const struct changes *changes) {
  return changes->asking->options->release <= OASPLAN_NATIONAL;
}

/* ---- One record ---- */

static bool same_values(const oasplan_record *a, const oasplan_record *b, size_t field) {
  const struct oasp_value *left = a->values[field], *right = b->values[field];
  if (left == NULL || right == NULL) return left == right;
  return left->length == right->length && memcmp(left->text, right->text, left->length) == 0;
}

static bool is_told(const oasplan_record *before, const oasplan_record *now, size_t field) {
  bool kept_back = oasp_record_redaction(before, field) != NULL || oasp_record_redaction(now, field) != NULL;
  return field != OASP_FIELD_REASON && field != OASP_FIELD_ACTOR && !kept_back && !same_values(before, now, field);
}

/* Labels with a comma between; how many. */
static size_t list_fields(struct oasp_asking *asking, const oasplan_record *before, const oasplan_record *now, struct oasp_buffer *list) {
  size_t count = 0;
  for (size_t i = 0; i < oasp_field_count(now->type); i++)
    if (oasp_takes_field(now->type, i) && is_told(before, now, i)) oasp_buffer_printf(list, "%s%s", count++ > 0 ? ", " : "", oasp_field_label(asking->words, now->type, i));
  return count;
}

static const char *title_of_kind(struct oasp_asking *asking, const oasplan_record *record, const oasplan_field *kind, const char *value) {
  const char *plan = oasplan_record_get(record, "plan"), *to = oasplan_record_get(record, "destination");
  if (kind->kind == OASP_KIND_CODE) return oasp_say_code(asking, record->type->name, kind->name, value);
  if (kind->kind == OASP_KIND_COUNTRY && to != NULL) return oasp_say_with(asking, "{from} \xE2\x86\x92 {to}", "from", value, "to", to, NULL);
  if (kind->kind == OASP_KIND_SCOPE && strcmp(value, "plan") == 0) return oasp_say(asking, "scope.plan");
  const char *title = kind->kind == OASP_KIND_PROVISION && asking->plan != NULL && plan != NULL && strcmp(plan, oasplan_plan_key(asking->plan)) == 0 ? oasp_say_provision(asking, value) : NULL;
  return title != NULL ? oasp_say_with(asking, "{id} {title}", "id", value, "title", title, NULL) : value;
}

/* Where its name is withheld, what kind of thing it is. */
static const char *title_of(struct oasp_asking *asking, const oasplan_record *record, bool *is_own) {
  const char *field = titles[0].field;
  for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
    if (strcmp(titles[i].type, record->type->name) == 0) field = titles[i].field;
  const oasplan_field *kind = oasplan_record_type_field_find(record->type, field);
  const char *value = oasplan_record_get(record, field);
  *is_own = value != NULL && kind != NULL && kind->kind == OASP_KIND_TEXT;
  if (value == NULL && (kind = oasplan_record_type_field_find(record->type, "kind")) != NULL) value = oasplan_record_get(record, "kind");
  return kind != NULL && value != NULL ? title_of_kind(asking, record, kind, value) : NULL;
}

static int add_entry(struct changes *changes, const oasplan_record *record, enum what what, const char *fields, oasplan_error **err) {
  struct oasp_asking *asking = changes->asking;
  struct oasp_arena *arena = &asking->result->arena;
  struct entry entry = {.type = changes->type, .what = what};
  void *entries = changes->entries;
  bool is_own;
  changes->numbers[changes->type][what]++;
  if (!asking->options->by_party) return OASPLAN_OK;
  const char *title = title_of(asking, record, &is_own);
  if (!oasp_arena_keep(arena, &entry.party, oasplan_record_get(record, "party")) || !oasp_arena_keep(arena, &entry.title, title) || !oasp_arena_keep(arena, &entry.language, is_own ? oasp_own_language(asking, record) : NULL) ||
      !oasp_arena_keep(arena, &entry.fields, fields) || !oasp_arena_keep(arena, &entry.reason, is_owner(changes) ? oasplan_record_get(record, "reason") : NULL) ||
      oasp_grow(&entries, &changes->entry_capacity, changes->entry_count, sizeof entry) != 0)
    return oasp_fail_nomem(err);
  oasp_fold_party(asking, entry.party, entry.key, sizeof entry.key);
  memcpy(entry.when, record->now.recorded_at, sizeof entry.when);
  memcpy(entry.id, record->id, sizeof entry.id);
  changes->entries = entries;
  changes->entries[changes->entry_count++] = entry;
  return OASPLAN_OK;
}

/* What this reader would have got before the day; NULL: nothing. */
static int get_before(struct changes *changes, const char *id, oasplan_record **before, oasplan_error **err) {
  struct oasp_asking *asking = changes->asking;
  bool shown = false;
  int status = asking->store->backend->calls->get_version(asking->store->backend, id, changes->before, !is_owner(changes), before, err);
  if (status == OASPLAN_OK && *before != NULL && !(*before)->removed && oasp_report_takes(asking, *before)) status = oasp_record_show(*before, asking->options->release, &shown, err);
  if (shown && status == OASPLAN_OK) return OASPLAN_OK;
  oasplan_record_free(*before);
  *before = NULL;
  return status;
}

static int add_changed(struct changes *changes, const oasplan_record *before, const oasplan_record *now, oasplan_error **err) {
  struct oasp_buffer fields = {0};
  size_t count = list_fields(changes->asking, before, now, &fields);
  int status = fields.failed ? oasp_fail_nomem(err) : OASPLAN_OK;
  if (status == OASPLAN_OK && (count > 0 || is_owner(changes))) status = add_entry(changes, now, WHAT_CHANGED, fields.data, err);
  oasp_buffer_free(&fields);
  return status;
}

/* A breakdown of a number of persons. When it comes and goes tells which of its cells were small. */
static bool is_breakdown(const oasplan_record *record) {
  const struct oasp_small_counts *small = record->type->small_counts;
  bool is_part = small != NULL && !oasp_condition_holds(record, &small->whole);
  for (size_t i = 0; small != NULL && i < small->breakdown_count; i++) is_part = is_part || oasp_record_has(record, small->breakdown[i]);
  return is_part;
}

static int take_now(void *context, const oasplan_record *record, oasplan_error **err) {
  struct changes *changes = context;
  oasplan_record *before = NULL;
  if (!is_owner(changes) && is_breakdown(record)) return OASPLAN_OK;
  if (is_owner(changes)) {
    void *ids = changes->ids;
    if (oasp_grow(&ids, &changes->id_capacity, changes->id_count, sizeof *changes->ids) != 0) return oasp_fail_nomem(err);
    changes->ids = ids;
    memcpy(changes->ids[changes->id_count++], record->id, OASP_ID_SIZE);
  }
  if (strncmp(record->now.recorded_at, changes->asking->options->since, OASP_DATE_SIZE - 1) < 0) return OASPLAN_OK;
  int status = get_before(changes, record->id, &before, err);
  if (status == OASPLAN_OK) status = before != NULL ? add_changed(changes, before, record, err) : add_entry(changes, record, WHAT_NEW, NULL, err);
  oasplan_record_free(before);
  return status;
}

static int compare_ids(const void *left, const void *right) {
  return memcmp(left, right, OASP_ID_SIZE);
}

/* Of the owner's records that were there before the day: what is there no more, with the version that took it away. */
static int take_before(void *context, const oasplan_record *record, oasplan_error **err) {
  struct changes *changes = context;
  const struct oasp_asking *asking = changes->asking;
  oasplan_record *last = NULL;
  if (changes->id_count > 0 && bsearch(record->id, changes->ids, changes->id_count, sizeof *changes->ids, compare_ids) != NULL) return OASPLAN_OK;
  int status = asking->store->backend->calls->get_version(asking->store->backend, record->id, asking->options->known_at, false, &last, err);
  bool is_since = last != NULL && strncmp(last->now.recorded_at, asking->options->since, OASP_DATE_SIZE - 1) >= 0;
  if (status == OASPLAN_OK && is_since) status = add_entry(changes, record, WHAT_REMOVED, NULL, err);
  if (status == OASPLAN_OK && is_since && changes->entry_count > 0) {
    struct entry *entry = &changes->entries[changes->entry_count - 1];
    memcpy(entry->when, last->now.recorded_at, sizeof entry->when);
    if (!oasp_arena_keep(&asking->result->arena, &entry->reason, oasplan_record_get(last, "reason"))) status = oasp_fail_nomem(err);
  }
  oasplan_record_free(last);
  return status;
}

/* ---- All of them ---- */

static int read_type(struct changes *changes, oasplan_error **err) {
  struct oasp_asking *asking = changes->asking;
  const char *type = oasp_record_types[changes->type].name;
  const struct oasp_where where[] = {{asking->options->party != NULL ? "party" : NULL, asking->options->party}, {NULL, NULL}};
  changes->id_count = 0;
  int status = oasp_report_walk(asking, type, where, false, take_now, changes, err);
  return status == OASPLAN_OK && is_owner(changes) ? oasp_report_walk_known(asking, type, where, changes->before, take_before, changes, err) : status;
}

static int compare_entries(const void *left, const void *right) {
  const struct entry *a = left, *b = right;
  int order = strcmp(a->key, b->key);
  if (order == 0) order = strcmp(a->party, b->party);
  if (order == 0) order = (a->type > b->type) - (a->type < b->type);
  if (order == 0) order = strcmp(a->when, b->when);
  return order != 0 ? order : strcmp(a->id, b->id);
}

static int read_all(struct changes *changes, oasplan_error **err) {
  char day[OASP_DATE_SIZE];
  int status = OASPLAN_OK;
  oasp_date_of_day(oasp_day_of_date(changes->asking->options->since) - 1, day);
  (void)snprintf(changes->before, sizeof changes->before, "%.10sT23:59:59.999Z", day);
  changes->numbers = oasp_alloc_zeroed(oasp_record_type_total, sizeof *changes->numbers);
  if (changes->numbers == NULL) return oasp_fail_nomem(err);
  for (changes->type = 0; status == OASPLAN_OK && changes->type < oasp_record_type_total; changes->type++) status = read_type(changes, err);
  if (changes->entry_count > 1) qsort(changes->entries, changes->entry_count, sizeof *changes->entries, compare_entries);
  return status;
}

/* ---- Telling ---- */

static const char *say_what(const struct oasp_asking *asking, enum what what) {
  return oasp_say_of(asking, "changes", what_names[what]);
}

static void add_numbers(const struct changes *changes) {
  struct oasp_asking *asking = changes->asking;
  struct oasp_result *result = asking->result;
  int whats = is_owner(changes) ? WHATS : WHAT_REMOVED;
  oasp_result_section(result, "summary", oasp_say(asking, "section.summary"));
  oasp_result_text(result, OASP_TONE_NOTE, oasp_say(asking, "changes.about"), NULL);
  oasp_result_table(result, "summary", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "type", oasp_say(asking, "changes.type"), OASP_CELL_CODE);
  for (int i = 0; i < whats; i++) oasp_result_column(result, what_names[i], say_what(asking, (enum what)i), OASP_CELL_NUMBER);
  for (size_t type = 0; type < oasp_record_type_total; type++) {
    oasp_result_row(result, NULL, NULL, NULL);
    oasp_result_code(result, oasp_record_types[type].name, oasp_type_plural(asking->words, &oasp_record_types[type]));
    for (int i = 0; i < whats; i++) oasp_result_number(result, changes->numbers[type][i]);
  }
}

static void add_row(const struct changes *changes, const struct entry *entry) {
  struct oasp_asking *asking = changes->asking;
  struct oasp_result *result = asking->result;
  char day[OASP_DATE_SIZE] = "";
  memcpy(day, entry->when, OASP_DATE_SIZE - 1);
  oasp_result_row(result, NULL, NULL, entry->party);
  oasp_result_code(result, entry->party, oasp_say_party(asking, entry->party));
  oasp_result_code(result, oasp_record_types[entry->type].name, oasp_type_label(asking->words, &oasp_record_types[entry->type]));
  oasp_result_cell(result, entry->title, entry->language, NULL);
  oasp_result_code(result, what_names[entry->what], say_what(asking, entry->what));
  oasp_result_cell(result, entry->fields, NULL, NULL);
  oasp_result_date(result, day);
  if (is_owner(changes)) oasp_result_cell(result, entry->reason, NULL, NULL);
}

static void add_list(const struct changes *changes) {
  struct oasp_asking *asking = changes->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "changes", oasp_say(asking, "changes.by_party"));
  oasp_result_table(result, "changes", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "party", oasp_say(asking, "fact.party"), OASP_CELL_CODE);
  oasp_result_column(result, "type", oasp_say(asking, "changes.type"), OASP_CELL_CODE);
  oasp_result_column(result, "title", oasp_say(asking, "changes.title"), OASP_CELL_TEXT);
  oasp_result_column(result, "what", oasp_say(asking, "changes.what"), OASP_CELL_CODE);
  oasp_result_column(result, "fields", oasp_say(asking, "changes.fields"), OASP_CELL_TEXT);
  oasp_result_column(result, "when", oasp_say(asking, "changes.when"), OASP_CELL_DATE);
  if (is_owner(changes)) oasp_result_column(result, "reason", oasp_say_field(asking, "measure", "reason"), OASP_CELL_TEXT);
  for (size_t i = 0; i < changes->entry_count; i++) add_row(changes, &changes->entries[i]);
  oasp_result_note(result, oasp_say(asking, "note.alphabet"));
}

int oasp_ask_changes(struct oasp_asking *asking, oasplan_error **err) {
  struct changes changes = {.asking = asking};
  int status = read_all(&changes, err);
  if (status == OASPLAN_OK) {
    oasp_result_fact(asking->result, "since", oasp_say(asking, "fact.since"), oasp_say_date(asking, asking->options->since), asking->options->since);
    add_numbers(&changes);
    if (asking->options->by_party) add_list(&changes);
  }
  oasp_free(changes.numbers);
  oasp_free(changes.entries);
  oasp_free(changes.ids);
  return status;
}
