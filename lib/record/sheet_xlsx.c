/* Where sheets become a workbook: whether they fit is looked at here, what stands where is sheet_draw.c's, and how the file is made base/workbook.c's. */
#include "record/sheet.h"

#include "base/workbook.h"

#ifndef OASPLAN_WITH_XLSX

int oasp_sheets_write_xlsx(const struct oasp_sheet *sheets, size_t count, const char *language, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  (void)sheets, (void)count, (void)language, (void)write_fn, (void)context;
  return oasp_fail_without_xlsx(err);
}

#else

#include "base/sheet_text.h"
#include "base/utf8.h"
#include "record/sheet_draw.h"

#include <string.h>

/* ---- What fits ---- */

static int check_cells(const struct oasp_sheet *sheet, oasplan_error **err) {
  for (size_t i = 0; i < sheet->row_count * sheet->column_count; i++) {
    const char *text = sheet->cells[i];
    size_t length = text != NULL ? strlen(text) : 0;
    if (length <= OASP_CELL_CHARACTERS || oasp_utf8_count(text, length) <= OASP_CELL_CHARACTERS) continue;
    const char *field = sheet->columns[i % sheet->column_count].name;
    return oasp_fail_field(err, OASPLAN_E_LIMIT, field, "%s in row %zu is longer than the %d characters that a cell of a spreadsheet takes; shorten it, or take CSV", field,
                           i / sheet->column_count + 1, OASP_CELL_CHARACTERS);
  }
  return OASPLAN_OK;
}

static int check_sheet(const struct oasp_sheet *sheet, oasplan_error **err) {
  enum { MOST_ROWS = OASP_SHEET_ROWS - 4 }; /* title, introduction, labels, names */
  if (sheet->column_count == 0) return oasp_fail(err, OASPLAN_E_INVALID, "the sheet \"%.80s\" has no columns; describe at least one", sheet->name);
  if (sheet->column_count > OASP_SHEET_COLUMNS || sheet->row_count > MOST_ROWS || sheet->blank_rows > MOST_ROWS - sheet->row_count)
    return oasp_fail(err, OASPLAN_E_LIMIT, "the sheet \"%.80s\" is larger than the %d rows and %d columns of a spreadsheet; take CSV, or fewer records", sheet->name, MOST_ROWS, OASP_SHEET_COLUMNS);
  return check_cells(sheet, err);
}

static int check_sheets(const struct oasp_sheet *sheets, size_t count, oasplan_error **err) {
  int status = count > 0 ? OASPLAN_OK : oasp_fail(err, OASPLAN_E_INVALID, "a workbook needs at least one sheet");
  for (size_t i = 0; i < count && status == OASPLAN_OK; i++) status = check_sheet(&sheets[i], err);
  return status;
}

static void count_sheet(const struct oasp_sheet *sheet, struct oasp_drawing *drawing) {
  drawing->cells += sheet->column_count * (sheet->row_count + sheet->blank_rows + 8); /* its headings, and what is said of each column */
  for (size_t i = 0; i < sheet->row_count * sheet->column_count; i++) drawing->bytes += sheet->cells[i] != NULL ? strlen(sheet->cells[i]) : 0;
}

int oasp_sheets_write_xlsx(const struct oasp_sheet *sheets, size_t count, const char *language, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  struct oasp_sheets all = {sheets, count, oasp_sheet_words(language)};
  struct oasp_drawing drawing = {.draw = oasp_draw_sheets, .context = &all, .page_count = count + 2};
  int status = check_sheets(sheets, count, err);
  for (size_t i = 0; status == OASPLAN_OK && i < count; i++) count_sheet(&sheets[i], &drawing);
  return status == OASPLAN_OK ? oasp_workbook_write(&drawing, write_fn, context, err) : status;
}

#endif
