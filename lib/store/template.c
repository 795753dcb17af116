/* Questionnaires: what a party is asked, with what it answered last. A sheet is made of a type's declaration and of the records that hold; sheet.h draws it, intake_rows.c reads it back. */
#include "store/records.h"

#include "base/utf8.h"
#include "record/value.h"
#include "record/write_rows.h"
#include "store/periods.h"
#include "store/questionnaire.h"

#include <oasplan/short_titles.h>

#include <stdio.h>
#include <string.h>

enum { BLANK_ROWS = 30 }; /* for new records of a type that is no list of questions */

/* One sheet of the questionnaire, its columns named by what fills them. */
struct form {
  const oasplan_record_type *type;
  struct oasp_sheet sheet;
  uint8_t fields[OASP_MOST_FIELDS + 8]; /* by column: a field, or one of FILL_… */
  const char **cells;
  size_t capacity; /* of rows */
};

enum { FILL_ID = 250, FILL_DIGEST, FILL_FORM, FILL_TITLE };

struct template {
  oasplan_store *store;
  const oasplan_record_options *options;
  const char *party, *period, *language;
  oasplan_periods *periods;
  const oasplan_period *asked; /* of those, or NULL */
  oasplan_plan *plan;    /* whose provisions are asked about, or NULL */
  oasplan_short_titles *titles;
  struct oasp_words *words;
  struct oasp_arena arena;
  char mark[80]; /* by which a row of ours is known */
};

static bool is_secretariat(const struct template *template) {
  return strcmp(template->party, "OAS-GS") == 0;
}

/* ---- Columns ---- */

static void add_plain(struct form *form, struct oasp_sheet_column *columns, const char *name, uint8_t fill) {
  form->fields[form->sheet.column_count] = fill;
  columns[form->sheet.column_count++] = (struct oasp_sheet_column){.name = name, .locked = true};
}

/* The declared column of a field. */
static void add_field(struct form *form, struct oasp_sheet_column *columns, const struct oasp_sheet_column *declared, size_t declared_count, size_t field) {
  const char *name = oasp_field_at(form->type, field)->name;
  for (size_t i = 0; i < declared_count; i++) {
    if (strcmp(declared[i].name, name) != 0) continue;
    form->fields[form->sheet.column_count] = (uint8_t)field;
    columns[form->sheet.column_count] = declared[i];
    columns[form->sheet.column_count++].locked = oasp_is_of_question(form->type, field);
  }
}

/* First what is asked, then the answer, then who gives it; behind that what is ours. */
static int make_columns(struct template *template, struct form *form, oasplan_error **err) {
  static const uint8_t common[] = {OASP_FIELD_REASON, OASP_FIELD_SOURCE_REF, OASP_FIELD_LANGUAGE, OASP_FIELD_AUTHOR, OASP_FIELD_STAGE, OASP_FIELD_CLEARED_BY, OASP_FIELD_CLEARED_ON, OASP_FIELD_RELEASE, OASP_FIELD_PARTY, OASP_FIELD_PLAN, OASP_FIELD_EDITION};
  const oasplan_record_type *type = form->type;
  struct oasp_sheet_column *declared, *columns = oasp_arena_alloc_array(&template->arena, sizeof form->fields, sizeof *columns);
  size_t count;
  int status = columns != NULL ? oasp_table_columns(type, template->words, &template->arena, &declared, &count, err) : oasp_fail_nomem(err);
  if (status != OASPLAN_OK) return status;
  bool survey = oasp_is_survey(type);
  if (survey) add_field(form, columns, declared, count, type->serves);
  if (survey) add_plain(form, columns, "short_title", FILL_TITLE);
  for (size_t i = oasp_common_count; i < oasp_field_count(type); i++)
    if (!oasp_is_of_question(type, i)) add_field(form, columns, declared, count, i);
  if (oasp_takes_field(type, OASP_FIELD_PROVISIONS)) add_field(form, columns, declared, count, OASP_FIELD_PROVISIONS);
  for (size_t i = 0; i < sizeof common; i++) add_field(form, columns, declared, count, common[i]);
  if (survey) add_field(form, columns, declared, count, oasp_served_period_field(type));
  add_plain(form, columns, "questionnaire", FILL_FORM);
  add_plain(form, columns, "id", FILL_ID);
  add_plain(form, columns, "digest", FILL_DIGEST);
  form->sheet.columns = columns;
  return OASPLAN_OK;
}

/* ---- Rows ---- */

static const char **new_row(struct form *form, oasplan_error **err) {
  void *cells = form->cells;
  size_t width = form->sheet.column_count;
  if (oasp_grow(&cells, &form->capacity, form->sheet.row_count, width * sizeof *form->cells) != 0) {
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  form->cells = cells;
  const char **row = form->cells + width * form->sheet.row_count++;
  for (size_t i = 0; i < width; i++) row[i] = NULL;
  return row;
}

/* The sender's key of an answer: the question itself, so that a questionnaire that is sent twice is one answer. */
static const char *question_key(struct template *template, const char *provision) {
  struct oasp_buffer key = {0};
  const char *kept = NULL;
  oasp_buffer_printf(&key, "%s %s", template->period, provision);
  if (!key.failed) kept = oasp_arena_strndup(&template->arena, key.data, key.length);
  oasp_buffer_free(&key);
  return kept;
}

/* What we know of a row that nobody has answered yet. */
static const char *fill(struct template *template, const struct form *form, size_t column, const char *provision) {
  const oasplan_record_type *type = form->type;
  size_t field = form->fields[column];
  if (field == FILL_FORM) return template->mark;
  if (field == FILL_TITLE) return oasplan_short_titles_find(template->titles, template->plan != NULL ? oasplan_plan_key(template->plan) : "", provision, template->language);
  if (field >= FILL_ID) return NULL;
  if (field == OASP_FIELD_PARTY) return template->party;
  if (oasp_is_survey(type) && field == type->serves) return provision;
  if (oasp_is_survey(type) && field == oasp_served_period_field(type)) return template->period;
  if (template->plan != NULL && field == OASP_FIELD_PLAN) return oasplan_plan_key(template->plan);
  if (template->plan != NULL && field == OASP_FIELD_EDITION) return oasplan_plan_edition(template->plan);
  if (oasp_is_survey(type) && field == OASP_FIELD_SOURCE_REF) return question_key(template, provision);
  const char *preset = oasp_record_preset(template->options, oasp_field_at(type, field)->name);
  return preset != NULL ? preset : field == OASP_FIELD_LANGUAGE ? template->language : NULL;
}

/* Whether the reader that a questionnaire is for may not see a field, whatever it holds. */
static bool is_hidden(const oasplan_record *answer, size_t field) {
  return answer != NULL && answer->for_others && field < FILL_ID && (oasp_record_redaction(answer, field) != NULL || oasp_is_left_behind(field));
}

/* Whether what we know goes before what was answered. A record of a list keeps the edition that it is filed on: its provisions are ids of that one. */
static bool is_from_us(const struct form *form, size_t field, const oasplan_record *answer, bool same_period) {
  if (answer == NULL || field >= FILL_ID) return true;
  return oasp_is_survey(form->type) && (oasp_is_of_question(form->type, field) || (field == OASP_FIELD_SOURCE_REF && !same_period));
}

static int keep(struct template *template, const char **cell, const char *text, oasplan_error **err) {
  return oasp_arena_keep(&template->arena, cell, text) ? OASPLAN_OK : oasp_fail_nomem(err);
}

static int fill_cell(struct template *template, struct form *form, size_t column, const char *provision, const oasplan_record *answer, bool same_period, const char **cell, oasplan_error **err) {
  size_t field = form->fields[column];
  if (same_period && is_hidden(answer, field)) return keep(template, cell, OASP_WITHHELD_CELL, err);
  const char *known = fill(template, form, column, provision);
  if (known != NULL && is_from_us(form, field, answer, same_period)) return keep(template, cell, known, err);
  if (answer == NULL) return OASPLAN_OK;
  if (field == FILL_ID && same_period) return keep(template, cell, answer->id, err);
  if (field == FILL_DIGEST && same_period) return keep(template, cell, answer->now.digest, err);
  return field < FILL_ID && (same_period || oasp_is_carried_over(form->type, field)) ? oasp_table_cell(answer, field, template->words, &template->arena, cell, err) : OASPLAN_OK;
}

static int fill_row(struct template *template, struct form *form, const char *provision, const oasplan_record *answer, bool same_period, oasplan_error **err) {
  const char **row = new_row(form, err);
  int status = row != NULL ? OASPLAN_OK : OASPLAN_E_NOMEM;
  for (size_t i = 0; status == OASPLAN_OK && i < form->sheet.column_count; i++) status = fill_cell(template, form, i, provision, answer, same_period, &row[i], err);
  return status;
}

/* ---- What was answered ---- */

struct answers {
  struct template *template;
  struct form *form;
  oasplan_records found;
};

static int keep_answer(void *context, const oasplan_record *record, oasplan_error **err) {
  struct answers *answers = context;
  oasplan_record *copy = oasp_record_copy(record, err);
  return copy != NULL ? oasp_records_add(&answers->found, copy, err) : OASPLAN_E_NOMEM;
}

static const char *first_day_of(const struct template *template, const char *period) {
  const oasplan_period *found = period != NULL ? oasp_periods_find(template->periods, period) : NULL;
  return found != NULL ? oasplan_period_from_date(found) : NULL;
}

/* Of two answers to one question: the later period, then the one that is cleared, then the later version. */
static bool is_better(const struct template *template, const oasplan_record *a, const oasplan_record *b, size_t period) {
  const char *x = first_day_of(template, oasp_record_text(a, period)), *y = first_day_of(template, oasp_record_text(b, period));
  int order = strcmp(x != NULL ? x : "", y != NULL ? y : "");
  bool cleared = oasp_record_stage(a) >= OASPLAN_STAGE_CLEARED, other = oasp_record_stage(b) >= OASPLAN_STAGE_CLEARED;
  if (order != 0) return order > 0;
  return cleared != other ? cleared : strcmp(a->now.recorded_at, b->now.recorded_at) > 0;
}

/* The last answer to the question about a provision, up to the period that is asked about; by the party itself. */
static const oasplan_record *find_answer(const struct answers *answers, const char *provision) {
  const struct template *template = answers->template;
  const oasplan_record_type *type = answers->form->type;
  const char *until = oasplan_period_from_date(template->asked);
  const oasplan_record *best = NULL;
  size_t period = oasp_served_period_field(type);
  for (size_t i = 0; i < answers->found.count; i++) {
    const oasplan_record *record = answers->found.items[i];
    const char *about = oasp_record_text(record, type->serves), *from = first_day_of(template, oasp_record_text(record, period)), *assessor = oasplan_record_get(record, "assessed_by");
    bool own = assessor == NULL || strcmp(assessor, is_secretariat(template) ? "general_secretariat" : "state") == 0;
    if (!own || about == NULL || strcmp(about, provision) != 0 || from == NULL || strcmp(from, until) > 0 || !oasp_is_same_text(oasp_record_text(record, OASP_FIELD_EDITION), oasplan_plan_edition(template->plan))) continue;
    if (best == NULL || is_better(template, record, best, period)) best = record;
  }
  return best;
}

static int fill_survey(struct template *template, struct form *form, const struct answers *answers, oasplan_error **err) {
  int wanted = is_secretariat(template) ? OASPLAN_KIND_MANDATE : OASPLAN_KIND_DIRECTIVE; /* who answers for what: docs/records.md */
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < oasplan_plan_provision_count(template->plan); i++) {
    const oasplan_provision *provision = oasplan_plan_provision_at(template->plan, i);
    if (oasplan_provision_kind(provision) != wanted) continue;
    const oasplan_record *answer = find_answer(answers, oasplan_provision_id(provision));
    bool same = answer != NULL && oasp_is_same_text(oasp_record_text(answer, oasp_served_period_field(form->type)), template->period);
    status = fill_row(template, form, oasplan_provision_id(provision), answer, same, err);
  }
  return status;
}

static int fill_list(struct template *template, struct form *form, const struct answers *answers, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < answers->found.count; i++) status = fill_row(template, form, NULL, answers->found.items[i], true, err);
  for (int i = 0; status == OASPLAN_OK && i < BLANK_ROWS; i++) status = fill_row(template, form, NULL, NULL, false, err);
  return status;
}

static int make_form(struct template *template, struct form *form, oasplan_error **err) {
  const oasplan_record_type *type = form->type;
  struct oasp_filter of_party = {(char *)(uintptr_t)"party", (char *)(uintptr_t)template->party};
  oasplan_record_options how = oasp_record_defaults;
  struct answers answers = {.template = template, .form = form};
  int64_t withheld;
  how.release = template->options->release;
  how.filters = &of_party;
  how.filter_count = 1;
  if (oasp_is_survey(type) && template->asked == NULL) return oasp_fail_field(err, OASPLAN_E_INVALID, "period", "%s asks about a period; name one", type->name);
  int status = make_columns(template, form, err);
  if (status == OASPLAN_OK) status = oasp_records_walk(template->store, type, &how, keep_answer, &answers, &withheld, err);
  if (status == OASPLAN_OK) status = oasp_is_survey(type) ? fill_survey(template, form, &answers, err) : fill_list(template, form, &answers, err);
  oasp_records_clear(&answers.found);
  form->sheet.cells = form->cells;
  form->sheet.name = form->sheet.title = oasp_type_plural(template->words, type);
  form->sheet.intro = oasp_type_help(template->words, type);
  return status;
}

/* ---- All of it ---- */

static int find_party(const char *party, oasplan_error **err) {
  if (party != NULL && oasp_is_party(party)) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_INVALID, "party", "\"%.*s\" is no party; give a member state (ISO 3166-1 alpha-3) or OAS-GS", OASP_QUOTE(party != NULL ? party : ""));
}

static int find_plan(struct template *template, const char *key, const char *period, oasplan_error **err) {
  const char *edition = NULL;
  template->periods = oasplan_store_periods(template->store, key, NULL, err);
  if (template->periods == NULL) return oasplan_error_status(*err);
  if (period != NULL && key == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "to get a period give its plan and its key");
  if (period != NULL) {
    template->asked = oasp_periods_find(template->periods, period);
    if (template->asked == NULL) return oasp_period_not_found(template->store, key, period, err);
    edition = oasplan_period_edition(template->asked);
  }
  template->plan = oasplan_store_get_plan(template->store, key, edition, NULL, NULL, err);
  return template->plan != NULL ? OASPLAN_OK : oasplan_error_status(*err);
}

static int begin(struct template *template, const char *plan, const char *period, oasplan_error **err) {
  int status = find_party(template->party, err);
  template->language = template->options->language != NULL ? template->options->language : "en";
  template->period = period;
  if (status == OASPLAN_OK) status = find_plan(template, plan, period, err);
  if (status == OASPLAN_OK && (template->words = oasp_words_read(template->language, err)) == NULL) status = oasplan_error_status(*err);
  if (status == OASPLAN_OK && (template->titles = oasplan_short_titles_builtin(NULL, err)) == NULL) status = oasplan_error_status(*err);
  (void)snprintf(template->mark, sizeof template->mark, "%s%s%s", template->party, period != NULL ? " " : "", period != NULL ? period : "");
  return status;
}

static int write_forms(const struct template *template, const struct form *forms, size_t count, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  const char *format = template->options->format != NULL ? template->options->format : "xlsx";
  char separator = strcmp(template->language, "en") == 0 ? ',' : ';'; /* what a spreadsheet program in that language takes for one */
  if (strcmp(format, "csv") == 0 && count == 1) return oasp_sheet_write_csv(&forms[0].sheet, separator, true, false, write_fn, context, err);
  if (strcmp(format, "csv") == 0) return oasp_fail_field(err, OASPLAN_E_INVALID, "format", "a CSV holds one type; ask for one at a time, or for xlsx");
  if (strcmp(format, "xlsx") != 0) return oasp_fail_field(err, OASPLAN_E_INVALID, "format", "a questionnaire is xlsx or csv, not \"%.*s\"", OASP_QUOTE(format));
  struct oasp_sheet *sheets = oasp_realloc_array(NULL, count, sizeof *sheets);
  if (sheets == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0; i < count; i++) sheets[i] = forms[i].sheet;
  int status = oasp_sheets_write_xlsx(sheets, count, template->language, write_fn, context, err);
  oasp_free(sheets);
  return status;
}

static int make_forms(struct template *template, struct form *forms, const char *const *types, size_t count, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < count; i++) {
    forms[i].type = oasp_record_type_known(types[i], err);
    status = forms[i].type != NULL ? make_form(template, &forms[i], err) : OASPLAN_E_INVALID;
  }
  return status;
}

int oasplan_store_write_template(oasplan_store *store, const char *const *types, size_t type_count, const char *party, const char *plan, const char *period, const oasplan_record_options *options,
                                 oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  oasplan_error *fault = NULL;
  int status = oasp_records_enter(store, false, &options, err);
  if (status != OASPLAN_OK) return status;
  if (types == NULL || type_count == 0 || write_fn == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "name the types that are asked for, and a function to write to");
  struct template template = {.store = store, .options = options, .party = party};
  struct form *forms = oasp_alloc_zeroed(type_count, sizeof *forms);
  if (forms == NULL) return oasp_fail_nomem(err);
  status = store->backend->calls->begin(store->backend, false, &fault);
  if (status == OASPLAN_OK) {
    status = begin(&template, plan, period, &fault);
    if (status == OASPLAN_OK) status = make_forms(&template, forms, types, type_count, &fault);
    status = oasp_store_end(store, status, &fault);
  }
  if (status == OASPLAN_OK) status = write_forms(&template, forms, type_count, write_fn, context, &fault);
  for (size_t i = 0; i < type_count; i++) oasp_free(forms[i].cells);
  oasp_free(forms);
  oasp_words_free(template.words);
  oasplan_short_titles_free(template.titles);
  oasplan_plan_unref(template.plan);
  oasplan_periods_free(template.periods);
  oasp_arena_free(&template.arena);
  return status == OASPLAN_OK ? OASPLAN_OK : oasp_pass(err, fault);
}
