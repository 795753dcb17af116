/* Writing records out, all of one state of the store: JSON, CSV, XLSX. What leaves has passed oasp_record_show() on the way. */
#include "store/records.h"

#include "base/utf8.h"
#include "record/write_rows.h"

#include <string.h>

struct exporting {
  oasplan_store *store;
  const oasplan_record_options *options;
  const oasplan_record_type *type; /* NULL: all, in JSON alone */
  oasplan_write_fn write_fn;
  void *context;
  int64_t withheld;
};

static int walk(struct exporting *exporting, oasp_shown_fn tell, void *context, oasplan_error **err) {
  return oasp_records_walk(exporting->store, exporting->type, exporting->options, tell, context, &exporting->withheld, err);
}

/* ---- JSON ---- */

static int write_json_record(void *context, const oasplan_record *record, oasplan_error **err) {
  struct oasp_json_writer *json = context;
  (void)err;
  oasp_json_newline(json);
  oasp_record_write_json(json, record);
  return json->stopped ? OASPLAN_E_CANCELLED : OASPLAN_OK;
}

static int write_json(struct exporting *exporting, oasplan_error **err) {
  struct oasp_json_writer json;
  oasp_json_begin(&json, exporting->write_fn, exporting->context);
  oasp_json_object(&json);
  oasp_json_member(&json, "release", oasplan_release_name(exporting->options->release));
  oasp_json_member(&json, "as_of", exporting->options->as_of);
  oasp_json_member(&json, "known_at", exporting->options->known_at);
  oasp_json_key(&json, "records");
  oasp_json_array(&json);
  int status = walk(exporting, write_json_record, &json, err);
  oasp_json_array_end(&json);
  oasp_json_member_integer(&json, "withheld", exporting->withheld);
  oasp_json_object_end(&json);
  oasp_json_newline(&json);
  if (status == OASPLAN_OK && !oasp_json_end(&json)) status = OASPLAN_E_CANCELLED;
  return status;
}

/* ---- Tables ---- */

struct table {
  struct oasp_arena arena; /* of the columns */
  struct oasp_arena rows;  /* of the cells: of one row in CSV, of all in XLSX */
  struct oasp_sheet sheet;
  const struct oasp_words *words;
  struct exporting *exporting;
  struct oasp_sink sink; /* of CSV */
  size_t capacity; /* of cells, in rows */
};

static int write_csv_record(void *context, const oasplan_record *record, oasplan_error **err) {
  struct table *table = context;
  const char **cells = oasp_arena_alloc_array(&table->rows, table->sheet.column_count, sizeof *cells);
  int status = cells != NULL ? oasp_table_cells(record, NULL, &table->rows, cells, err) : oasp_fail_nomem(err);
  table->sheet.cells = cells;
  if (status == OASPLAN_OK) oasp_sheet_put_csv_row(&table->sink, &table->sheet, 0, ',');
  if (status == OASPLAN_OK && table->sink.stopped) status = OASPLAN_E_CANCELLED;
  oasp_arena_free(&table->rows);
  return status;
}

static int write_csv(struct table *table, oasplan_error **err) {
  struct exporting *exporting = table->exporting;
  table->sink = (struct oasp_sink){.write_fn = exporting->write_fn, .context = exporting->context};
  oasp_sheet_put_csv_header(&table->sink, &table->sheet, ',', false);
  int status = walk(exporting, write_csv_record, table, err);
  return status == OASPLAN_OK ? oasp_finish(&table->sink, err) : status;
}

static int keep_record(void *context, const oasplan_record *record, oasplan_error **err) {
  struct table *table = context;
  size_t width = table->sheet.column_count;
  void *all = (void *)(uintptr_t)table->sheet.cells;
  if (table->sheet.row_count == table->capacity) {
    if (oasp_grow(&all, &table->capacity, table->sheet.row_count, width * sizeof(char *)) != 0) return oasp_fail_nomem(err);
    table->sheet.cells = all;
  }
  return oasp_table_cells(record, table->words, &table->rows, (const char **)all + width * table->sheet.row_count++, err);
}

static int write_xlsx(struct table *table, oasplan_error **err) {
  struct exporting *exporting = table->exporting;
  const char *language = exporting->options->language != NULL ? exporting->options->language : "en";
  struct oasp_words *words = oasp_words_read(language, err);
  if (words == NULL) return oasplan_error_status(*err);
  table->words = words;
  struct oasp_sheet_column *columns;
  int status = oasp_table_columns(exporting->type, words, &table->arena, &columns, &table->sheet.column_count, err);
  table->sheet.columns = columns;
  table->sheet.name = oasp_type_plural(words, exporting->type);
  table->sheet.title = oasp_type_plural(words, exporting->type);
  if (status == OASPLAN_OK) status = walk(exporting, keep_record, table, err);
  if (status == OASPLAN_OK) status = oasp_sheets_write_xlsx(&table->sheet, 1, language, exporting->write_fn, exporting->context, err);
  oasp_words_free(words);
  oasp_free((void *)(uintptr_t)table->sheet.cells);
  return status;
}

static int write_table(struct exporting *exporting, bool workbook, oasplan_error **err) {
  struct table table = {.exporting = exporting, .sheet = {.name = exporting->type->name}};
  struct oasp_sheet_column *columns = NULL;
  int status = workbook ? OASPLAN_OK : oasp_table_columns(exporting->type, NULL, &table.arena, &columns, &table.sheet.column_count, err);
  table.sheet.columns = columns;
  if (status == OASPLAN_OK) status = workbook ? write_xlsx(&table, err) : write_csv(&table, err);
  oasp_arena_free(&table.arena);
  oasp_arena_free(&table.rows);
  return status;
}

/* ---- All of it ---- */

static int write_format(struct exporting *exporting, oasplan_error **err) {
  const char *format = exporting->options->format != NULL ? exporting->options->format : "csv";
  bool workbook = strcmp(format, "xlsx") == 0;
  if (strcmp(format, "json") == 0) return write_json(exporting, err);
  if (!workbook && strcmp(format, "csv") != 0) return oasp_fail_field(err, OASPLAN_E_INVALID, "format", "records are written as csv, xlsx or json, not as \"%.*s\"", OASP_QUOTE(format));
  if (exporting->type == NULL) return oasp_fail_field(err, OASPLAN_E_INVALID, "type", "a table has records of one type; name it, or write JSON");
  return write_table(exporting, workbook, err);
}

int oasplan_store_export_records(oasplan_store *store, const char *type, const oasplan_record_options *options, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  oasplan_error *fault = NULL;
  int status = oasp_records_enter(store, false, &options, err);
  if (status != OASPLAN_OK) return status;
  if (write_fn == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no function to write to");
  struct exporting exporting = {.store = store, .options = options, .write_fn = write_fn, .context = context};
  if (type != NULL && (exporting.type = oasp_record_type_known(type, err)) == NULL) return OASPLAN_E_INVALID;
  status = store->backend->calls->begin(store->backend, false, err);
  if (status != OASPLAN_OK) return status;
  status = oasp_store_end(store, write_format(&exporting, &fault), &fault);
  if (options->withheld != NULL) *options->withheld = exporting.withheld;
  if (status == OASPLAN_E_CANCELLED && fault == NULL) return oasp_fail(err, status, "the output was stopped as asked");
  return status == OASPLAN_OK ? OASPLAN_OK : oasp_pass(err, fault);
}
