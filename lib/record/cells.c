/* See cells.h. A cell that is empty takes no room, so that the empty ones behind the last never count. */
#include "record/cells.h"

#include "base/utf8.h"

#include <string.h>

void oasp_cells_begin(struct oasp_cells *cells, const char *sheet, int64_t number) {
  oasp_buffer_clear(&cells->text);
  cells->sheet = sheet;
  cells->number = number;
  cells->count = 0;
}

/* The white space at the beginning of a text. */
static size_t space_before(const char *text, size_t length) {
  size_t at = 0;
  uint32_t code_point;
  for (size_t step; (step = oasp_utf8_decode(text + at, length - at, &code_point)) > 0 && oasp_is_space(code_point);) at += step;
  return at;
}

/* The length of a text without the white space at its end. */
static size_t without_space_after(const char *text, size_t length) {
  while (length > 0) {
    size_t begin = length - 1;
    uint32_t code_point;
    while (begin > 0 && ((unsigned char)text[begin] & 0xC0) == 0x80) begin--;
    if (oasp_utf8_decode(text + begin, length - begin, &code_point) == 0 || !oasp_is_space(code_point)) break;
    length = begin;
  }
  return length;
}

/* The guard against formulas (render/csv.c): one apostrophe before what would begin one. It stays where somebody saves the CSV as a workbook. A "\r" has become "\n". */
static bool is_guarded(const char *text, size_t length) {
  static const char formula_begins[] = {'=', '+', '-', '@', '\t', '\n'};
  return length >= 2 && text[0] == '\'' && memchr(formula_begins, text[1], sizeof formula_begins) != NULL;
}

void oasp_column_name(size_t column, char name[OASP_COLUMN_NAME]) {
  char letters[OASP_COLUMN_NAME];
  size_t count = 0, at = 0;
  for (column++; column > 0 && count < OASP_COLUMN_NAME - 1; column = (column - 1) / 26) letters[count++] = (char)('A' + (column - 1) % 26);
  while (count > 0) name[at++] = letters[--count];
  name[at] = '\0';
}

/* `what` tells of one cell, or of the whole row: then `column` is OASP_MOST_CELLS. */
static int fail_limit(const struct oasp_cells *cells, size_t column, const char *what, oasplan_error **err) {
  oasplan_error *fault = NULL;
  char name[OASP_COLUMN_NAME];
  bool of_cell = column < OASP_MOST_CELLS;
  const char *sheet = cells->sheet != NULL ? cells->sheet : "", *of = *sheet != '\0' ? " of sheet \"" : "", *closing = *sheet != '\0' ? "\"" : "";
  oasp_column_name(column, name);
  int status = oasp_fail(&fault, OASPLAN_E_LIMIT, "row %lld%s%s%s%.*s%s %s", (long long)cells->number, of_cell ? ", column " : "", of_cell ? name : "", of, OASP_QUOTE(sheet), closing, what);
  oasp_error_add_problem(&fault, cells->number, NULL, status, NULL, NULL);
  return oasp_pass(err, fault);
}

int oasp_cells_put(struct oasp_cells *cells, size_t column, const char *text, size_t length, oasplan_error **err) {
  size_t begin = is_guarded(text, length);
  begin += space_before(text + begin, length - begin);
  text += begin;
  length = without_space_after(text, length - begin);
  if (length == 0) return OASPLAN_OK;
  if (column >= OASP_MOST_CELLS) return fail_limit(cells, OASP_MOST_CELLS, "holds more than 1,024 cells: a table has one for each field; delete what stands beside it", err);
  if (length > OASP_LARGEST_CELL) return fail_limit(cells, column, "holds more than 1 MB in one cell; shorten the text, or put it where it can be read and give its address", err);
  if (cells->text.length + length > OASP_LARGEST_ROW) return fail_limit(cells, OASP_MOST_CELLS, "holds more than 16 MB; shorten its texts", err);
  if (cells->text.length == 0) oasp_buffer_append(&cells->text, "", 1); /* that of the empty ones */
  while (cells->count < column) cells->begins[cells->count++] = 0;
  cells->begins[cells->count++] = cells->text.length;
  oasp_buffer_append(&cells->text, text, length);
  oasp_buffer_append(&cells->text, "", 1);
  return cells->text.failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

int oasp_cells_tell(struct oasp_cells *cells, oasp_row_fn tell, void *context, oasplan_error **err) {
  if (cells->count == 0) return OASPLAN_OK;
  for (size_t i = 0; i < cells->count; i++) cells->cells[i] = cells->text.data + cells->begins[i];
  const struct oasp_row row = {.sheet = cells->sheet, .number = cells->number, .separator = cells->separator, .cells = cells->cells, .count = cells->count};
  return tell(context, &row, err);
}

void oasp_cells_free(struct oasp_cells *cells) {
  oasp_buffer_free(&cells->text);
}
