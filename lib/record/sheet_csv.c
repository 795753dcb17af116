/* A sheet as CSV: one line of names or labels, one line a row. Titles, lists and explanations have no place in it. */
#include "base/csv_write.h"
#include "record/sheet.h"

static void put_cell(struct oasp_sink *sink, size_t column, char separator, const char *text) {
  if (column > 0) oasp_put(sink, &separator, 1);
  oasp_put_csv_cell(sink, text != NULL ? text : "", separator);
}

void oasp_sheet_put_csv_header(struct oasp_sink *sink, const struct oasp_sheet *sheet, char separator, bool labels) {
  for (size_t i = 0; i < sheet->column_count; i++) {
    const struct oasp_sheet_column *column = &sheet->columns[i];
    put_cell(sink, i, separator, labels && column->label != NULL ? column->label : column->name);
  }
  oasp_puts(sink, "\r\n");
}

void oasp_sheet_put_csv_row(struct oasp_sink *sink, const struct oasp_sheet *sheet, size_t row, char separator) {
  for (size_t i = 0; i < sheet->column_count; i++) put_cell(sink, i, separator, sheet->cells[row * sheet->column_count + i]);
  oasp_puts(sink, "\r\n");
}

int oasp_sheet_write_csv(const struct oasp_sheet *sheet, char separator, bool byte_order_mark, bool labels, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  struct oasp_sink sink = {.write_fn = write_fn, .context = context};
  if (byte_order_mark) oasp_puts(&sink, "\xEF\xBB\xBF"); /* without it Excel takes UTF-8 for Windows-1252 */
  oasp_sheet_put_csv_header(&sink, sheet, separator, labels);
  for (size_t row = 0; row < sheet->row_count; row++) oasp_sheet_put_csv_row(&sink, sheet, row, separator);
  return oasp_finish(&sink, err);
}
