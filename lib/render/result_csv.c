/* The form "csv" of a result: one of its tables, for spreadsheets and programs. Its first line holds the keys of the columns; codes, days and numbers stand as such. Each row says at its end what the file is,
 * which has no other place to say it. */
#include "base/csv_write.h"
#include "render/format.h"
#include "render/result.h"

#include <stdio.h>
#include <string.h>

struct table {
  const struct oasp_result *result;
  const struct oasp_result_table *table;
  struct oasp_sink *sink;
  size_t used; /* cells of the line */
};

/* ---- Which table ---- */

/* Tells each table that has columns, until one is it. */
static const struct oasp_result_table *find_table(const struct oasp_result *result, const char *key, struct oasp_buffer *keys) {
  for (const struct oasp_result_section *section = result->sections; section != NULL; section = section->next)
    for (const struct oasp_result_block *block = section->blocks; block != NULL; block = block->next) {
      const struct oasp_result_table *table = block->table;
      if (table == NULL || table->column_count == 0) continue;
      if (key == NULL || strcmp(table->key, key) == 0) return table;
      if (keys->length > 0) oasp_buffer_append_text(keys, ", ");
      oasp_buffer_append_text(keys, table->key);
    }
  return NULL;
}

static int choose_table(const struct oasp_result_drawing *drawing, const struct oasp_result_table **table, oasplan_error **err) {
  struct oasp_buffer keys = {0};
  int status = OASPLAN_OK;
  *table = find_table(drawing->result, drawing->table, &keys);
  if (*table == NULL && keys.failed)
    status = oasp_fail_nomem(err);
  else if (*table == NULL && keys.length == 0)
    status = oasp_fail_field(err, OASPLAN_E_INVALID, "table", "the report %s has no table here; take json or markdown", drawing->result->kind);
  else if (*table == NULL)
    status = oasp_fail_field(err, OASPLAN_E_INVALID, "table", "the report %s has no table \"%.*s\"; it has %s", drawing->result->kind, OASP_QUOTE(drawing->table), keys.data);
  oasp_buffer_free(&keys);
  return status;
}

/* ---- Cells ---- */

static void put(struct table *table, const char *text) {
  if (table->used++ > 0) oasp_put(table->sink, ",", 1);
  oasp_put_csv_cell(table->sink, text != NULL ? text : "", ',');
}

static void put_number(struct table *table, int64_t number) {
  char digits[24];
  (void)snprintf(digits, sizeof digits, "%lld", (long long)number);
  put(table, digits);
}

static void end_line(struct table *table) {
  oasp_puts(table->sink, "\r\n");
  table->used = 0;
}

static void put_cell(struct table *table, const struct oasp_cell *cell) {
  switch (cell->kind) {
    case OASP_CELL_NONE: put(table, ""); return;
    case OASP_CELL_TEXT:
    case OASP_CELL_DATE: put(table, cell->text); return;
    case OASP_CELL_CODE: put(table, cell->code); return;
    case OASP_CELL_NUMBER:
      if (cell->text != NULL)
        put(table, cell->text);
      else
        put_number(table, cell->number);
      return;
    case OASP_CELL_RATIO:
      put_number(table, cell->number);
      put_number(table, cell->whole);
      return;
  }
}

/* ---- Columns that the table does not have itself ---- */

static const char *anchor_of(const struct oasp_result *result, const struct oasp_result_table *table, const struct oasp_result_row *row) {
  (void)result, (void)table;
  return row->anchor;
}

static const char *division_of(const struct oasp_result *result, const struct oasp_result_table *table, const struct oasp_result_row *row) {
  (void)result, (void)table;
  return row->division;
}

static const char *party_of(const struct oasp_result *result, const struct oasp_result_table *table, const struct oasp_result_row *row) {
  (void)result, (void)table;
  return row->party;
}

/* Who adds a column up must see which rows are sums already. */
static const char *total_of(const struct oasp_result *result, const struct oasp_result_table *table, const struct oasp_result_row *row) {
  (void)result, (void)table;
  return row->is_total ? "true" : NULL;
}

/* Of the texts of a row, which come from one record. */
static const char *language_of(const struct oasp_result *result, const struct oasp_result_table *table, const struct oasp_result_row *row) {
  (void)result;
  for (size_t i = 0; i < table->column_count; i++)
    if (row->cells[i].language != NULL) return row->cells[i].language;
  return NULL;
}

typedef const char *(*value_fn)(const struct oasp_result *result, const struct oasp_result_table *table, const struct oasp_result_row *row);

static const struct {
  const char *key;
  value_fn value;
} before[] = {{"id", anchor_of}, {"division", division_of}, {"party", party_of}, {"total", total_of}, {"language", language_of}};
enum { BEFORE = sizeof before / sizeof before[0] };

static const char *fact_of(const struct oasp_result *result, const char *key) {
  for (const struct oasp_result_fact *fact = result->facts; fact != NULL; fact = fact->next)
    if (strcmp(fact->key, key) == 0) return fact->value != NULL ? fact->value : fact->text;
  return NULL;
}

static const char *const behind[] = {"report", "release", "as_of", "known_at", "draft"};
enum { BEHIND = sizeof behind / sizeof behind[0] };

static const char *value_behind(const struct oasp_result *result, const char *key) {
  if (strcmp(key, "report") == 0) return result->kind;
  if (strcmp(key, "draft") == 0) return result->is_draft ? "true" : NULL;
  return fact_of(result, key);
}

static bool has_column(const struct oasp_result_table *table, const char *key) {
  for (size_t i = 0; i < table->column_count; i++)
    if (strcmp(table->columns[i].key, key) == 0) return true;
  return false;
}

static bool is_said_before(const struct table *table, size_t index) {
  bool is_said = false;
  for (const struct oasp_result_row *row = table->table->rows; row != NULL && !is_said; row = row->next) is_said = before[index].value(table->result, table->table, row) != NULL;
  return is_said && !has_column(table->table, before[index].key);
}

/* ---- Lines ---- */

static void put_header(struct table *table, const bool *said_before, const char *const *said_behind) {
  char key[80];
  for (size_t i = 0; i < BEFORE; i++)
    if (said_before[i]) put(table, before[i].key);
  for (size_t i = 0; i < table->table->column_count; i++) {
    const struct oasp_result_column *column = &table->table->columns[i];
    bool is_ratio = column->kind == OASP_CELL_RATIO;
    (void)snprintf(key, sizeof key, "%s_part", column->key);
    put(table, is_ratio ? key : column->key);
    (void)snprintf(key, sizeof key, "%s_whole", column->key);
    if (is_ratio) put(table, key);
  }
  for (size_t i = 0; i < BEHIND; i++)
    if (said_behind[i] != NULL) put(table, behind[i]);
  end_line(table);
}

static void put_row(struct table *table, const struct oasp_result_row *row, const bool *said_before, const char *const *said_behind) {
  for (size_t i = 0; i < BEFORE; i++)
    if (said_before[i]) put(table, before[i].value(table->result, table->table, row));
  for (size_t i = 0; i < table->table->column_count; i++) {
    const struct oasp_cell *cell = &row->cells[i];
    put_cell(table, cell);
    if (table->table->columns[i].kind == OASP_CELL_RATIO && cell->kind != OASP_CELL_RATIO) put(table, ""); /* of the two columns */
  }
  for (size_t i = 0; i < BEHIND; i++)
    if (said_behind[i] != NULL) put(table, said_behind[i]);
  end_line(table);
}

int oasp_result_draw_csv(struct oasp_result_drawing *drawing, oasplan_error **err) {
  struct table table = {.result = drawing->result, .sink = drawing->sink};
  bool said_before[BEFORE];
  const char *said_behind[BEHIND];
  int status = choose_table(drawing, &table.table, err);
  if (status != OASPLAN_OK) return status;
  for (size_t i = 0; i < BEFORE; i++) said_before[i] = is_said_before(&table, i);
  for (size_t i = 0; i < BEHIND; i++) said_behind[i] = has_column(table.table, behind[i]) ? NULL : value_behind(drawing->result, behind[i]);
  put_header(&table, said_before, said_behind);
  for (const struct oasp_result_row *row = table.table->rows; row != NULL; row = row->next) put_row(&table, row, said_before, said_behind);
  return OASPLAN_OK;
}
