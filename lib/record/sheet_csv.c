/* A sheet as CSV: one line of names or labels, one line a row. Titles, lists and explanations have no place in it. */
#include "base/csv_write.h"
#include "record/sheet.h"

static void put_cell(struct oasp_sink *sink, size_t column, char separator, const char *text) {
  if (column > 0) oasp_put(sink, &separator, 1);
  oasp_put_csv_cell(sink, text != NULL ? text : "", separator);
}

int oasp_sheet_write_csv(const struct oasp_sheet *sheet, char separator, bool byte_order_mark, bool labels, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  struct oasp_sink sink = {.write_fn = write_fn, .context = context};
  if (byte_order_mark) oasp_puts(&sink, "\xEF\xBB\xBF"); /* without it Excel takes UTF-8 for Windows-1252 */
  for (size_t i = 0; i < sheet->column_count; i++) {
    const struct oasp_sheet_column *column = &sheet->columns[i];
    put_cell(&sink, i, separator, labels && column->label != NULL ? column->label : column->name);
  }
  oasp_puts(&sink, "\r\n");
  for (size_t row = 0; row < sheet->row_count; row++) {
    for (size_t i = 0; i < sheet->column_count; i++) put_cell(&sink, i, separator, sheet->cells[row * sheet->column_count + i]);
    oasp_puts(&sink, "\r\n");
  }
  return oasp_finish(&sink, err);
}
