/* What a file of records came to: its problems and warnings row by row, and its rejects written out again. */
#include "record/intake.h"

#include "base/csv_write.h"
#include "base/utf8.h"
#include "record/columns.h"
#include "record/personal.h"
#include "record/rows_in.h"

#include <stdlib.h>
#include <string.h>

/* ---- Problems and warnings ---- */

static size_t count_tabs(const oasplan_intake *intake) {
  size_t count = 0;
  for (size_t i = 0; i < intake->tab_count; i++) count += intake->tabs[i].type != NULL;
  return count;
}

static int name_field(const oasplan_intake *intake, int64_t row, const char *field, struct oasp_buffer *name, oasplan_error **err) {
  size_t tab = OASP_ROW_TAB(row);
  if (count_tabs(intake) > 1 && intake->tabs[tab].name != NULL) oasp_buffer_printf(name, "%s!", intake->tabs[tab].name);
  oasp_buffer_append_text(name, field);
  return name->failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

int oasp_intake_problem(oasplan_intake *intake, int64_t row, const char *field, int code, const char *value, const char *allowed, oasplan_error **err) {
  struct oasp_buffer name = {0};
  void *places = intake->places;
  size_t count = oasplan_error_problem_count(intake->problems);
  int status = name_field(intake, row, field, &name, err);
  if (status == OASPLAN_OK && oasp_grow(&places, &intake->place_capacity, count, sizeof *intake->places) != 0) status = oasp_fail_nomem(err);
  if (status == OASPLAN_OK) {
    intake->places = places;
    intake->places[count] = (struct oasp_row_place){row, count};
    if (oasp_record_problem(&intake->problems, OASP_ROW_NUMBER(row), name.data, code, value, allowed) == OASPLAN_E_NOMEM) status = oasp_fail_nomem(err);
  }
  oasp_buffer_free(&name);
  return status;
}

static int by_row(const void *a, const void *b) {
  const struct oasp_row_place *x = a, *y = b;
  if (x->row != y->row) return x->row < y->row ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* Rows that could not be read are found first, then those that the store does not take; a reader goes through the file from top to bottom. Needs no memory: what was put is put by then. */
void oasp_intake_sort_problems(oasplan_intake *intake) {
  size_t count = oasplan_error_problem_count(intake->problems);
  if (count > 1) qsort(intake->places, count, sizeof *intake->places, by_row);
  for (size_t i = 0; i < count; i++) {
    size_t at = i, next;
    for (; (next = intake->places[at].index) != i; at = next) {
      oasp_error_swap_problems(intake->problems, at, next);
      intake->places[at].index = at;
    }
    intake->places[at].index = at;
  }
}

static int warn(oasplan_intake *intake, int64_t row, const char *field, enum oasp_personal_kind kind, oasplan_error **err) {
  static const char *const words[] = {[OASP_PERSONAL_IDENTITY_NUMBER] = "may hold an identity number", [OASP_PERSONAL_BIRTH_DATE] = "may hold a date of birth", [OASP_PERSONAL_INITIALS_WITH_AGE] = "may hold the initials and the age of a person"};
  if (intake->warnings == NULL) (void)oasp_fail(&intake->warnings, OASPLAN_E_INVALID, "free text that may hold personal data");
  oasp_error_add_problem(&intake->warnings, OASP_ROW_NUMBER(row), field, OASPLAN_E_INVALID, NULL, words[kind]);
  return oasplan_error_status(intake->warnings) == OASPLAN_E_NOMEM ? oasp_fail_nomem(err) : OASPLAN_OK;
}

static int warn_of_field(oasplan_intake *intake, const oasplan_record *record, size_t field, int64_t row, oasplan_error **err) {
  const struct oasp_value *value = record->values[field];
  const char *text = value->text;
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < value->count; i++, text += strlen(text) + 1) {
    struct oasp_personal found;
    size_t from = 0, length = strlen(text);
    while (status == OASPLAN_OK && (from = oasp_personal_find(text, length, from, &found)) != 0) status = warn(intake, row, oasp_field_at(record->type, field)->name, found.kind, err);
  }
  return status;
}

static int warn_of(oasplan_intake *intake, const oasplan_record *record, int64_t row, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_field_count(record->type); i++) {
    int kind = oasp_field_at(record->type, i)->kind;
    if (record->values[i] != NULL && (kind == OASP_KIND_TEXT || kind == OASP_KIND_PROSE || kind == OASP_KIND_OBJECT)) status = warn_of_field(intake, record, i, row, err);
  }
  return status;
}

/* ---- Records ---- */

/* An instrument and its locator mean the same under every plan. */
static bool has_bare_id(const struct oasp_value *value) {
  const char *text = value->text;
  for (size_t i = 0; i < value->count; i++, text += strlen(text) + 1)
    if (strchr(text, ':') == NULL) return true;
  return false;
}

static bool names_one_of(const oasplan_record *record, bool provisions, bool periods) {
  for (size_t i = 0; i < oasp_field_count(record->type); i++) {
    int kind = oasp_field_at(record->type, i)->kind;
    bool asked = kind == OASP_KIND_PERIOD ? periods : provisions && (kind == OASP_KIND_PROVISION || kind == OASP_KIND_SCOPE);
    if (asked && record->values[i] != NULL && has_bare_id(record->values[i])) return true;
  }
  return false;
}

/* Plan and edition go with what a record serves: one that serves nothing of a plan has neither, one of another plan not this edition, and a period brings its own. */
static bool is_apt(const oasplan_record *record, const char *field, const oasplan_record_options *options) {
  const char *own = oasp_record_text(record, OASP_FIELD_PLAN), *plan = oasp_record_preset(options, "plan");
  if (strcmp(field, "plan") == 0) return names_one_of(record, true, true);
  if (strcmp(field, "edition") != 0) return true;
  bool of_that_plan = own == NULL ? plan != NULL : plan == NULL || strcmp(own, plan) == 0;
  return of_that_plan && names_one_of(record, true, false) && !names_one_of(record, false, true);
}

static int fill_defaults(oasplan_record *record, const oasplan_record_options *options, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < options->preset_count; i++) {
    size_t field = oasp_field_index(record->type, options->presets[i].field);
    bool has_preset = field != OASP_NO_FIELD && oasp_field_at(record->type, field)->preset != NULL; /* a preset of the declaration gives way to one of the caller's */
    if (field != OASP_NO_FIELD && oasp_record_has(record, field) && !(has_preset && strcmp(oasp_record_text(record, field), oasp_field_at(record->type, field)->preset) == 0)) continue;
    if (is_apt(record, options->presets[i].field, options)) status = oasplan_record_set(record, options->presets[i].field, options->presets[i].value, err);
  }
  return status;
}

int oasp_intake_add(oasplan_intake *intake, oasplan_record *record, int64_t row, const oasplan_record_options *options, oasplan_error **err) {
  record->is_partial = true;
  int status = fill_defaults(record, options, err);
  if (status == OASPLAN_OK) status = warn_of(intake, record, row, err);
  if (status == OASPLAN_OK) return oasplan_batch_add(intake->batch, record, row, err);
  oasplan_record_free(record);
  return status;
}

/* ---- Reading ---- */

static int find_format(const char *bytes, size_t length, const char *format, bool *json, bool *workbook, oasplan_error **err) {
  size_t first = 0;
  while (first < length && strchr(" \t\r\n\xEF\xBB\xBF", bytes[first]) != NULL && bytes[first] != '\0') first++;
  *json = format != NULL ? strcmp(format, "json") == 0 : first < length && (bytes[first] == '{' || bytes[first] == '[');
  *workbook = format != NULL ? strcmp(format, "xlsx") == 0 : oasp_is_xlsx(bytes, length);
  if (format == NULL || *json || *workbook || strcmp(format, "csv") == 0) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_INVALID, "format", "records are read from csv, xlsx or json, not from \"%.*s\"", OASP_QUOTE(format));
}

static int begin(oasplan_intake *intake, const char *bytes, size_t length, const char *type, const oasplan_record_options *options, oasplan_error **err) {
  if (type != NULL && (intake->type = oasp_record_type_known(type, err)) == NULL) return OASPLAN_E_INVALID;
  intake->batch = oasplan_batch_new();
  intake->bytes = oasp_strndup(bytes, length);
  intake->encoding = options->encoding != NULL ? oasp_strdup(options->encoding) : NULL;
  if (intake->batch == NULL || intake->bytes == NULL || (options->encoding != NULL && intake->encoding == NULL)) return oasp_fail_nomem(err);
  intake->length = length;
  intake->separator = options->separator;
  return OASPLAN_OK;
}

oasplan_intake *oasp_intake_read(const char *bytes, size_t length, const char *type, const oasplan_record_options *options, oasplan_error **err) {
  bool workbook;
  oasplan_intake *intake = oasp_alloc_zeroed(1, sizeof *intake);
  int status = intake != NULL ? find_format(bytes, length, options->format, &intake->is_json, &workbook, err) : oasp_fail_nomem(err);
  if (status == OASPLAN_OK) status = begin(intake, bytes, length, type, options, err);
  if (status == OASPLAN_OK) status = intake->is_json ? oasp_intake_read_json(intake, options, err) : oasp_intake_read_rows(intake, options, workbook, err);
  if (status == OASPLAN_OK) return intake;
  oasplan_intake_free(intake);
  return NULL;
}

void oasplan_intake_free(oasplan_intake *intake) {
  if (intake == NULL) return;
  oasp_free(intake->bytes);
  oasp_free(intake->encoding);
  for (size_t i = 0; i < intake->tab_count; i++) oasp_free(intake->tabs[i].name);
  oasp_free(intake->tabs);
  oasp_free(intake->places);
  oasplan_batch_free(intake->batch);
  oasplan_error_free(intake->problems);
  oasplan_error_free(intake->warnings);
  oasp_free(intake);
}

/* ---- Asking ---- */

int64_t oasplan_intake_row_count(const oasplan_intake *intake) {
  return intake != NULL ? intake->row_count : 0;
}

const oasplan_error *oasplan_intake_problems(const oasplan_intake *intake) {
  return intake != NULL ? intake->problems : NULL;
}

/* Problems of one row stand together. */
static bool is_first_of_row(const oasplan_intake *intake, size_t index) {
  return index == 0 || intake->places[index - 1].row != intake->places[index].row;
}

int64_t oasplan_intake_reject_count(const oasplan_intake *intake) {
  int64_t count = 0;
  for (size_t i = 0; intake != NULL && i < oasplan_error_problem_count(intake->problems); i++) count += is_first_of_row(intake, i);
  return count;
}

size_t oasplan_intake_warning_count(const oasplan_intake *intake) {
  return intake != NULL ? oasplan_error_problem_count(intake->warnings) : 0;
}

const oasplan_problem *oasplan_intake_warning_at(const oasplan_intake *intake, size_t index) {
  return intake != NULL ? oasplan_error_problem_at(intake->warnings, index) : NULL;
}

/* ---- Rejects ---- */

/* A problem by the row that it is of, in the order in which rows stand in the file. */
struct rejecting {
  const oasplan_intake *intake;
  struct oasp_sink sink;
  size_t tab;
  char separator; /* of the file that came: what opened that one opens this one */
  size_t next;    /* the first problem of a row that was not passed yet */
};

static bool write_problem(struct rejecting *rejecting, int64_t number) {
  const oasplan_intake *intake = rejecting->intake;
  const size_t count = oasplan_error_problem_count(intake->problems);
  const int64_t row = OASP_ROW(rejecting->tab, number);
  struct oasp_buffer words = {0};
  while (rejecting->next < count && intake->places[rejecting->next].row < row) rejecting->next++;
  for (; rejecting->next < count && intake->places[rejecting->next].row == row; rejecting->next++) {
    const oasplan_problem *problem = oasplan_error_problem_at(intake->problems, rejecting->next);
    const char *what = oasplan_problem_code(problem) == OASPLAN_E_CONFLICT ? "another version, or the same fact, is there already" : oasplan_problem_allowed(problem);
    oasp_buffer_printf(&words, "%s%s: %s", words.length > 0 ? "; " : "", oasplan_problem_field(problem), what);
  }
  bool any = words.length > 0 && !words.failed;
  if (any) oasp_put_csv_cell(&rejecting->sink, words.data, rejecting->separator);
  oasp_buffer_free(&words);
  return any;
}

static void write_cells(struct rejecting *rejecting, const struct oasp_row *row) {
  for (size_t i = 0; i < row->count; i++) {
    oasp_put(&rejecting->sink, &rejecting->separator, 1);
    oasp_put_csv_cell(&rejecting->sink, row->cells[i], rejecting->separator);
  }
  oasp_put(&rejecting->sink, "\r\n", 2);
}

/* Each tab with its own header. */
static int write_row(void *context, const struct oasp_row *row, oasplan_error **err) {
  struct rejecting *rejecting = context;
  const oasplan_intake *intake = rejecting->intake;
  (void)err;
  while (rejecting->tab + 1 < intake->tab_count && !oasp_is_same_text(intake->tabs[rejecting->tab].name, row->sheet)) rejecting->tab++;
  if (intake->tabs[rejecting->tab].type == NULL) return OASPLAN_OK;
  if (row->separator != '\0') rejecting->separator = row->separator;
  bool header = row->number == intake->tabs[rejecting->tab].header;
  if (header) oasp_puts(&rejecting->sink, "problem");
  if (header || write_problem(rejecting, row->number)) write_cells(rejecting, row);
  return OASPLAN_OK;
}

int oasplan_intake_write_rejects(const oasplan_intake *intake, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  if (intake == NULL || write_fn == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no import whose rejects are to be written, or no function to write to");
  struct rejecting rejecting = {.intake = intake, .sink = {.write_fn = write_fn, .context = context}, .separator = ','};
  const struct oasp_csv_how how = {intake->encoding, intake->separator};
  if (intake->is_json) return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "the rejects of JSON are not written as a table; mend the records that the problems name");
  oasp_puts(&rejecting.sink, "\xEF\xBB\xBF"); /* without it Excel takes UTF-8 for Windows-1252 */
  int status = oasp_is_xlsx(intake->bytes, intake->length) ? oasp_xlsx_rows(intake->bytes, intake->length, write_row, &rejecting, err)
                                                           : oasp_csv_rows(intake->bytes, intake->length, &how, write_row, &rejecting, err);
  return status == OASPLAN_OK ? oasp_finish(&rejecting.sink, err) : status;
}
