/* Records out of rows of cells: the header is found, each cell is read as people type such a thing, and a cell that cannot be is a problem of its row. */
#include "record/columns.h"
#include "record/intake.h"

#include "base/utf8.h"
#include "record/lenient.h"
#include "record/nearest.h"
#include "record/write_rows.h"

#include <stdio.h>
#include <string.h>

enum { MOST_COLUMNS = 1024, LAST_HEADER = 5 }; /* cells of a row (cells.h); a title, some words and two rows of names stand above the records of our questionnaires */

struct reading {
  oasplan_intake *intake;
  const oasplan_record_options *options;
  enum oasp_date_order order;
  struct oasp_vocabulary *vocabulary; /* of the tab's type */
  size_t tab;
  int64_t rows_seen;           /* of the tab, while its header is looked for */
  uint8_t columns[MOST_COLUMNS]; /* what each means */
  const char *names[MOST_COLUMNS]; /* of the host's own columns, in `arena` */
  struct oasp_arena arena;
  size_t column_count;
  struct oasp_buffer text; /* one value */
  oasplan_error **err;
};

/* ---- Tabs and their headers ---- */

static bool has_table(const oasplan_intake *intake) {
  for (size_t i = 0; i < intake->tab_count; i++)
    if (intake->tabs[i].header != 0) return true;
  return false;
}

/* A tab is named by the type of its records; the first table of another name has those that the caller speaks of. */
static int enter_tab(struct reading *reading, const struct oasp_row *row) {
  oasplan_intake *intake = reading->intake;
  struct oasp_tab tab = {.type = has_table(intake) ? NULL : intake->type};
  void *tabs = intake->tabs;
  if (row->sheet != NULL) {
    const oasplan_record_type *called = oasp_type_called(row->sheet);
    if (called != NULL) tab.type = intake->type == NULL || intake->type == called ? called : NULL;
    tab.name = oasp_strdup(row->sheet);
  }
  if ((row->sheet != NULL && tab.name == NULL) || oasp_grow(&tabs, &intake->tab_capacity, intake->tab_count, sizeof tab) != 0) {
    oasp_free(tab.name);
    return oasp_fail_nomem(reading->err);
  }
  intake->tabs = tabs;
  reading->tab = intake->tab_count;
  intake->tabs[intake->tab_count++] = tab;
  reading->rows_seen = 0;
  reading->column_count = 0;
  oasp_vocabulary_free(reading->vocabulary);
  reading->vocabulary = tab.type != NULL ? oasp_vocabulary_make(tab.type, reading->err) : NULL;
  return tab.type == NULL || reading->vocabulary != NULL ? OASPLAN_OK : OASPLAN_E_NOMEM;
}

/* How many cells name something, and how many name nothing. */
static void judge_header(const struct reading *reading, const struct oasp_row *row, size_t *known, size_t *unknown) {
  *known = *unknown = 0;
  for (size_t i = 0; i < row->count; i++) {
    if (row->cells[i][0] == '\0') continue;
    if (oasp_vocabulary_header(reading->vocabulary, row->cells[i]) == OASP_HEADER_UNKNOWN)
      ++*unknown;
    else
      ++*known;
  }
}

static const char *field_name_at(const void *type, size_t index) {
  return oasp_field_at(type, index)->name;
}

static int tell_unknown(oasplan_error **problems, const struct reading *reading, const struct oasp_row *row, const char *cell, const char *what) {
  const oasplan_record_type *type = reading->intake->tabs[reading->tab].type;
  struct oasp_buffer words = {0};
  const char *nearest = oasp_nearest(cell, oasp_field_count(type), field_name_at, type);
  oasp_buffer_printf(&words, "%s %s", what, type->name);
  if (nearest != NULL) oasp_buffer_printf(&words, " (did you mean %s?)", nearest);
  int status = words.failed ? OASPLAN_E_NOMEM : oasp_record_problem(problems, row->number, cell, OASPLAN_E_INVALID, NULL, words.data);
  oasp_buffer_free(&words);
  return status == OASPLAN_E_NOMEM ? status : OASPLAN_OK;
}

static bool is_taken(const struct reading *reading, size_t count, int meaning) {
  for (size_t i = 0; i < count; i++)
    if (reading->columns[i] == meaning) return true;
  return false;
}

/* A column that nobody knows would be lost without a word: the file is refused, and every such column listed. */
static int take_header(struct reading *reading, const struct oasp_row *row) {
  oasplan_error *problems = NULL;
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < row->count; i++) {
    int meaning = row->cells[i][0] != '\0' ? oasp_vocabulary_header(reading->vocabulary, row->cells[i]) : OASP_HEADER_IGNORED;
    if (meaning == OASP_HEADER_UNKNOWN)
      status = tell_unknown(&problems, reading, row, row->cells[i], "is no field of");
    else if (meaning != OASP_HEADER_IGNORED && meaning != OASP_HEADER_EXTRA && is_taken(reading, i, meaning))
      status = oasp_record_problem(&problems, row->number, row->cells[i], OASPLAN_E_INVALID, NULL, "stands over two columns") == OASPLAN_E_NOMEM ? OASPLAN_E_NOMEM : OASPLAN_OK;
    reading->columns[i] = (uint8_t)meaning;
    if (status == OASPLAN_OK && meaning == OASP_HEADER_EXTRA && (reading->names[i] = oasp_arena_strndup(&reading->arena, row->cells[i], strlen(row->cells[i]))) == NULL) status = OASPLAN_E_NOMEM;
  }
  reading->column_count = row->count;
  reading->intake->tabs[reading->tab].header = row->number;
  if (status == OASPLAN_OK && problems != NULL) return oasp_pass(reading->err, problems);
  oasplan_error_free(problems);
  return status == OASPLAN_OK ? OASPLAN_OK : oasp_fail_nomem(reading->err);
}

/* True if the row is above the records: it names fields, or nothing has yet. */
static int look_for_header(struct reading *reading, const struct oasp_row *row, bool *above) {
  struct oasp_tab *tab = &reading->intake->tabs[reading->tab];
  size_t known, unknown;
  *above = false;
  if (tab->header != 0 && reading->rows_seen > LAST_HEADER) return OASPLAN_OK;
  judge_header(reading, row, &known, &unknown);
  reading->rows_seen++;
  bool names = known > unknown && (tab->header == 0 || unknown == 0);
  *above = tab->header == 0 || names;
  if (names) return take_header(reading, row);
  if (tab->header != 0) {
    reading->rows_seen = LAST_HEADER + 1; /* records have begun */
    return OASPLAN_OK;
  }
  if (reading->rows_seen < LAST_HEADER || tab->name != NULL) return OASPLAN_OK;
  return oasp_fail(reading->err, OASPLAN_E_SYNTAX, "none of the first %d rows names fields of %s; put their names (record types %s lists them) above the columns", (int)LAST_HEADER, tab->type->name, tab->type->name);
}

/* ---- Cells ---- */

static int64_t row_key(const struct reading *reading, const struct oasp_row *row) {
  return OASP_ROW(reading->tab, row->number);
}

static int refuse_cell(struct reading *reading, const struct oasp_row *row, const char *field, const char *cell, const char *allowed) {
  return oasp_intake_problem(reading->intake, row_key(reading, row), field, OASPLAN_E_INVALID, cell, allowed, reading->err);
}

static const char *state_called(const char *cell) {
  char wanted[120], name[120];
  size_t length = oasp_fold_into(wanted, sizeof wanted, cell, strlen(cell));
  for (size_t i = 0; length > 0 && i < oasplan_state_count(); i++)
    for (int k = 0; k < OASP_WORD_LANGUAGES; k++) {
      const char *known = oasplan_state_name(oasplan_state_at(i), oasp_word_languages[k]);
      if (oasp_fold_into(name, sizeof name, known, strlen(known)) == length && memcmp(name, wanted, length) == 0) return oasplan_state_code(oasplan_state_at(i));
    }
  return NULL;
}

static const char *read_date(struct reading *reading, const char *cell, char out[OASP_DATE_SIZE]) {
  switch (oasp_date_read(cell, strlen(cell), reading->order, out)) {
    case OASP_DATE_OK: return NULL;
    case OASP_DATE_NONE: return "a day as YYYY-MM-DD, or as people write it";
    case OASP_DATE_NO_SUCH_DAY: return "the calendar has no such day";
    case OASP_DATE_ORDER_UNCLEAR: return "may be two days: say whether dates are dmy or mdy";
  }
  return NULL;
}

/* "1.5" is no amount of money: cents have two digits. */
static void write_amount(const char *decimal, struct oasp_buffer *out) {
  const char *point = strchr(decimal, '.');
  oasp_buffer_append_text(out, decimal);
  if (point != NULL && point[1] != '\0' && point[2] == '\0') oasp_buffer_append_text(out, "0");
}

/* The canonical form of a cell into reading->text; what would be allowed where it has none. Anything that has no other form is left to the field itself. */
static const char *canonical(struct reading *reading, size_t index, const char *cell) {
  const oasplan_field *field = oasp_field_at(reading->intake->tabs[reading->tab].type, index);
  char date[OASP_DATE_SIZE], decimal[OASP_DECIMAL_ROOM];
  const char *text = cell, *wrong = NULL;
  int64_t number;
  bool truth;
  oasp_buffer_clear(&reading->text);
  if (field->kind == OASP_KIND_CODE && (text = oasp_vocabulary_code(reading->vocabulary, index, cell)) == NULL) text = cell;
  if (field->kind == OASP_KIND_PARTY && oasplan_state_find(cell) == NULL && (text = state_called(cell)) == NULL) text = cell;
  if (field->kind == OASP_KIND_BOOLEAN && oasp_boolean_read(cell, strlen(cell), &truth)) text = truth ? "true" : "false";
  if (field->kind == OASP_KIND_DATE && (wrong = read_date(reading, cell, date)) == NULL) text = date;
  if (field->kind == OASP_KIND_INTEGER && oasp_integer_read(cell, strlen(cell), &number) && number >= 0)
    oasp_buffer_printf(&reading->text, "%lld", (long long)number);
  else if (field->kind == OASP_KIND_AMOUNT && oasp_decimal_read(cell, strlen(cell), reading->options->decimal_comma, decimal))
    write_amount(decimal, &reading->text);
  else
    oasp_buffer_append_text(&reading->text, text);
  return wrong;
}

/* What the field says of a value: a problem of the row, and not the end. */
static int judge(struct reading *reading, const struct oasp_row *row, const char *field, const char *cell, oasplan_error *fault, bool *good) {
  int status = oasplan_error_status(fault);
  const oasplan_problem *problem = oasplan_error_problem_at(fault, 0);
  if (status == OASPLAN_E_NOMEM) return oasp_pass(reading->err, fault);
  if (status != OASPLAN_OK) {
    *good = false;
    status = oasp_intake_problem(reading->intake, row_key(reading, row), field, status, cell, problem != NULL ? oasplan_problem_allowed(problem) : oasplan_error_message(fault), reading->err);
  }
  oasplan_error_free(fault);
  return status;
}

static int set_cell(struct reading *reading, const struct oasp_row *row, oasplan_record *record, size_t index, const char *cell, bool adding, bool *good) {
  const char *name = oasp_field_at(record->type, index)->name;
  const char *wrong = canonical(reading, index, cell);
  oasplan_error *fault = NULL;
  if (reading->text.failed) return oasp_fail_nomem(reading->err);
  if (wrong != NULL) {
    *good = false;
    return refuse_cell(reading, row, name, cell, wrong);
  }
  if (adding)
    (void)!oasp_record_add_at(record, index, reading->text.data, &fault);
  else
    (void)!oasp_record_set_at(record, index, reading->text.data, &fault);
  return judge(reading, row, name, cell, fault, good);
}

/* Between values stands a |; between codes people put commas too. */
static int set_list(struct reading *reading, const struct oasp_row *row, oasplan_record *record, size_t index, const char *cell, bool *good) {
  int kind = oasp_field_at(record->type, index)->kind;
  bool codes = kind == OASP_KIND_CODE || kind == OASP_KIND_LANGUAGE || kind == OASP_KIND_COUNTRY || kind == OASP_KIND_PROVISION;
  const char *separators = strchr(cell, '|') != NULL || !codes ? "|" : ",;\n";
  struct oasp_buffer part = {0};
  int status = OASPLAN_OK;
  for (const char *at = cell; status == OASPLAN_OK && at != NULL;) {
    oasp_buffer_clear(&part);
    for (; *at != '\0' && strchr(separators, *at) == NULL; at++) {
      if (at[0] == '\\' && (at[1] == '|' || at[1] == '\\')) at++;
      oasp_buffer_append(&part, at, 1);
    }
    oasp_buffer_append(&part, "", 0);
    at = *at != '\0' ? at + 1 : NULL;
    if (part.failed) status = oasp_fail_nomem(reading->err);
    bool was_full = record->values[index] != NULL && record->values[index]->count == OASP_MOST_VALUES;
    if (status == OASPLAN_OK && strspn(part.data, " \t\n") != strlen(part.data)) status = set_cell(reading, row, record, index, part.data + strspn(part.data, " \t\n"), true, good);
    if (was_full && !*good) break; /* told once, not of each that is too many */
  }
  oasp_buffer_free(&part);
  return status;
}

/* ---- Rows ---- */

static int set_identity(struct reading *reading, const struct oasp_row *row, oasplan_record *record, int meaning, const char *cell, bool *good) {
  if (meaning == OASP_HEADER_ID && oasp_record_take_id(record, cell)) return OASPLAN_OK;
  if (meaning == OASP_HEADER_DIGEST && oasp_record_take_digest(record, cell)) return OASPLAN_OK;
  *good = false;
  return refuse_cell(reading, row, meaning == OASP_HEADER_ID ? "id" : "digest", cell, "as it was sent; or empty, for a new record");
}

static int set_column(struct reading *reading, const struct oasp_row *row, oasplan_record *record, size_t column, bool *good) {
  int meaning = reading->columns[column];
  const char *cell = row->cells[column];
  if (meaning == OASP_HEADER_ID || meaning == OASP_HEADER_DIGEST) return set_identity(reading, row, record, meaning, cell, good);
  if (meaning == OASP_HEADER_IGNORED || meaning == OASP_HEADER_EXTRA || meaning == OASP_HEADER_FORM) return OASPLAN_OK;
  size_t index = (size_t)meaning;
  if (!oasp_takes_field(record->type, index)) {
    *good = false;
    return refuse_cell(reading, row, "provisions", cell, "must be empty: this type says what it serves in a field of its own");
  }
  return oasp_field_at(record->type, index)->list ? set_list(reading, row, record, index, cell, good) : set_cell(reading, row, record, index, cell, false, good);
}

/* The host's own columns, as one object. */
static int set_extra(struct reading *reading, const struct oasp_row *row, oasplan_record *record) {
  struct oasp_json_writer json;
  struct oasp_buffer text = {0};
  bool any = false;
  oasp_json_begin(&json, oasp_buffer_write, &text);
  oasp_json_object(&json);
  for (size_t i = 0; i < row->count && i < reading->column_count; i++) {
    if (reading->columns[i] != OASP_HEADER_EXTRA || row->cells[i][0] == '\0') continue;
    oasp_json_member(&json, reading->names[i], row->cells[i]);
    any = true;
  }
  oasp_json_object_end(&json);
  (void)oasp_json_end(&json);
  oasp_buffer_append(&text, "", 1);
  int status = text.failed ? oasp_fail_nomem(reading->err) : any ? oasp_record_set_at(record, OASP_FIELD_EXTRA, text.data, reading->err) : OASPLAN_OK;
  oasp_buffer_free(&text);
  return status;
}

/* What a questionnaire for others shows in the place of what they may not see (write_rows.h). */
static bool is_withheld(const char *cell) {
  return strcmp(cell, OASP_WITHHELD_CELL) == 0;
}

/* An empty cell takes a value away; a column that is not there, and a cell that hides its value, say nothing. */
static void note_given(const struct reading *reading, const struct oasp_row *row, oasplan_record *record) {
  for (size_t i = 0; i < reading->column_count; i++) {
    size_t field = reading->columns[i] == OASP_HEADER_EXTRA ? OASP_FIELD_EXTRA : reading->columns[i];
    bool filled = i < row->count && row->cells[i][0] != '\0';
    if (field == OASP_HEADER_FORM) record->is_form = filled;
    if (field >= oasp_field_count(record->type) || (filled && is_withheld(row->cells[i]))) continue;
    record->given |= UINT64_C(1) << field;
    if (filled) record->filled |= UINT64_C(1) << field;
  }
}

static int read_record(struct reading *reading, const struct oasp_row *row, oasplan_record *record, bool *good) {
  int status = OASPLAN_OK;
  note_given(reading, row, record);
  for (size_t i = 0; status == OASPLAN_OK && i < row->count; i++) {
    if (row->cells[i][0] == '\0' || is_withheld(row->cells[i])) continue;
    if (i >= reading->column_count) {
      *good = false;
      status = refuse_cell(reading, row, "", row->cells[i], "stands beside the last column that has a name");
    } else {
      status = set_column(reading, row, record, i, good);
    }
  }
  return status == OASPLAN_OK && is_taken(reading, reading->column_count, OASP_HEADER_EXTRA) ? set_extra(reading, row, record) : status;
}

static bool is_in_key(const oasplan_record_type *type, size_t field) {
  for (size_t i = 0; i < type->key_count; i++)
    if (type->key[i] == field) return true;
  return false;
}

/* A row of a questionnaire in which only what we filled in stands was not answered: what all types have and, where questions are asked, which one it is. */
static bool is_answered(const struct reading *reading, const struct oasp_row *row) {
  const oasplan_record_type *type = reading->intake->tabs[reading->tab].type;
  bool survey = type->serves >= oasp_common_count, ours = false;
  for (size_t i = 0; i < row->count && i < reading->column_count; i++) ours = ours || (reading->columns[i] == OASP_HEADER_FORM && row->cells[i][0] != '\0');
  for (size_t i = 0; i < row->count; i++) {
    size_t field = i < reading->column_count ? reading->columns[i] : OASP_HEADER_UNKNOWN;
    if (row->cells[i][0] == '\0' || (field >= OASP_HEADER_ID && field != OASP_HEADER_UNKNOWN)) continue;
    if (!ours || field == OASP_HEADER_UNKNOWN || (field >= oasp_common_count && !(survey && is_in_key(type, field)))) return true;
  }
  return false;
}

static int add_row(struct reading *reading, const struct oasp_row *row) {
  const oasplan_record_type *type = reading->intake->tabs[reading->tab].type;
  bool good = true;
  if (!is_answered(reading, row)) return OASPLAN_OK;
  oasplan_record *record = oasplan_record_new(type->name, NULL, reading->err);
  int status = record != NULL ? read_record(reading, row, record, &good) : OASPLAN_E_NOMEM;
  reading->intake->row_count++;
  if (status == OASPLAN_OK && good) return oasp_intake_add(reading->intake, record, row_key(reading, row), reading->options, reading->err);
  oasplan_record_free(record);
  return status;
}

static int read_row(void *context, const struct oasp_row *row, oasplan_error **err) {
  struct reading *reading = context;
  const oasplan_intake *intake = reading->intake;
  bool above;
  (void)err; /* that of the reading */
  int status = intake->tab_count == 0 || !oasp_is_same_text(intake->tabs[reading->tab].name, row->sheet) ? enter_tab(reading, row) : OASPLAN_OK;
  if (status != OASPLAN_OK || intake->tabs[reading->tab].type == NULL) return status;
  status = look_for_header(reading, row, &above);
  return status == OASPLAN_OK && !above ? add_row(reading, row) : status;
}

/* ---- All of it ---- */

static int find_order(const char *dates, enum oasp_date_order *order, oasplan_error **err) {
  static const char *const names[] = {"iso", "dmy", "mdy"};
  *order = OASP_DATES_ISO;
  if (dates == NULL) return OASPLAN_OK;
  for (int i = 0; i < 3; i++) {
    *order = (enum oasp_date_order)i;
    if (strcmp(dates, names[i]) == 0) return OASPLAN_OK;
  }
  return oasp_fail_field(err, OASPLAN_E_INVALID, "dates", "dates are read as dmy, mdy or iso, not as \"%.*s\"", OASP_QUOTE(dates));
}

/* A tab without names of fields holds no records: words for people. */
static int check_tabs(oasplan_intake *intake, oasplan_error **err) {
  size_t with_records = 0;
  for (size_t i = 0; i < intake->tab_count; i++) {
    if (intake->tabs[i].header == 0) intake->tabs[i].type = NULL;
    with_records += intake->tabs[i].type != NULL;
  }
  if (with_records > 0) return OASPLAN_OK;
  return oasp_fail(err, OASPLAN_E_SYNTAX, "no table of records was found; put the names of fields above its columns, and name a tab by the type of its records");
}

int oasp_intake_read_rows(oasplan_intake *intake, const oasplan_record_options *options, bool workbook, oasplan_error **err) {
  struct reading *reading = oasp_alloc_zeroed(1, sizeof *reading);
  if (reading == NULL) return oasp_fail_nomem(err);
  const struct oasp_csv_how how = {options->encoding, options->separator};
  oasplan_error *fault = NULL;
  *reading = (struct reading){.intake = intake, .options = options, .err = &fault};
  int status = find_order(options->dates, &reading->order, &fault);
  if (status == OASPLAN_OK && !workbook && intake->type == NULL) status = oasp_fail_field(&fault, OASPLAN_E_INVALID, "type", "a CSV does not say what its records are; name their type");
  if (status == OASPLAN_OK)
    status = workbook ? oasp_xlsx_rows(intake->bytes, intake->length, read_row, reading, &fault) : oasp_csv_rows(intake->bytes, intake->length, &how, read_row, reading, &fault);
  if (status == OASPLAN_OK) status = check_tabs(intake, &fault);
  oasp_vocabulary_free(reading->vocabulary);
  oasp_buffer_free(&reading->text);
  oasp_arena_free(&reading->arena);
  oasp_free(reading);
  return status == OASPLAN_OK ? OASPLAN_OK : oasp_pass(err, fault);
}
