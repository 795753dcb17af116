/* The cells of one row while they are read: freed from what a spreadsheet is guarded by, trimmed, counted and bounded here, for both formats alike. */
#ifndef OASP_RECORD_CELLS_H
#define OASP_RECORD_CELLS_H

#include "base/buffer.h"
#include "record/rows_in.h"

enum {
  OASP_MOST_CELLS = 1024,       /* of a row; a form has some thirty */
  OASP_LARGEST_CELL = 1 << 20,  /* bytes; a spreadsheet takes 32,767 characters */
  OASP_LARGEST_ROW = 16 << 20
};

struct oasp_cells {
  struct oasp_buffer text; /* one cell after the other, each with its NUL */
  const char *sheet;
  int64_t number;
  char separator; /* of a CSV */
  size_t count;
  size_t begins[OASP_MOST_CELLS];
  const char *cells[OASP_MOST_CELLS];
};

enum { OASP_COLUMN_NAME = 8 };
/* The letters over a column, as spreadsheets have them: 0 is A, 26 is AA. */
void oasp_column_name(size_t column, char name[OASP_COLUMN_NAME]);

void oasp_cells_begin(struct oasp_cells *cells, const char *sheet, int64_t number);
/* Columns are from 0 and rise; what is left out between two is empty. E_LIMIT, E_NOMEM. */
int oasp_cells_put(struct oasp_cells *cells, size_t column, const char *text, size_t length, oasplan_error **err) OASP_MUST_CHECK;
/* Tells the row, unless it is empty; what `tell` returned. */
int oasp_cells_tell(struct oasp_cells *cells, oasp_row_fn tell, void *context, oasplan_error **err) OASP_MUST_CHECK;
void oasp_cells_free(struct oasp_cells *cells);

#endif
