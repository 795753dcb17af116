/* Rows of cells out of the bytes that somebody saved from Excel or LibreOffice. It knows sheets, rows and cells; what a row means is for its reader. */
#ifndef OASP_RECORD_ROWS_IN_H
#define OASP_RECORD_ROWS_IN_H

#include "base/error.h"
#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One row of a sheet, up to its last cell that holds anything; a row without such a cell is not told. Cells are NFC UTF-8 without NUL, trimmed of white space (U+00A0 too) at
 * both ends, never NULL; a line break inside is "\n". The apostrophe that keeps a spreadsheet from running a cell as a formula is off. */
struct oasp_row {
  const char *sheet; /* XLSX: its name; CSV: NULL */
  int64_t number;    /* from 1. XLSX: what stands in the margin; CSV: the line on which the row begins */
  char separator;    /* CSV: what stands between its cells; XLSX: 0 */
  const char *const *cells;
  size_t count;
};

/* The row lives until this returns. Another status than OASPLAN_OK ends the walk and is its result. */
typedef int (*oasp_row_fn)(void *context, const struct oasp_row *row, oasplan_error **err);

struct oasp_csv_how {
  const char *encoding; /* as in base/encoding.h; NULL: found out (what is no UTF-8 is Windows-1252) */
  char separator;       /* 0: found out: what follows "sep=" on the first line, else which of tab, ; and , the first row that is not empty holds most */
};

/* `how` may be NULL. Memory is that of the longest row, however many there are. Errors: E_SYNTAX (a quote that is never closed), E_ENCODING with the offset, E_INVALID (no such encoding),
 * E_LIMIT (OASP_MOST_CELLS and so on, in record/cells.h), E_NOMEM; the first and the fourth carry a problem with the row's number. */
int oasp_csv_rows(const char *bytes, size_t length, const struct oasp_csv_how *how, oasp_row_fn tell, void *context, oasplan_error **err) OASP_MUST_CHECK;

/* All visible sheets, in the order of their tabs. Of a merged cell the first holds the value. A formula gives what it came to when the file was saved; TRUE, FALSE and errors (#N/A) are those
 * words. A number has at most 15 digits, a decimal point and no zeros at its end, whatever its format shows of it; as a date it is "2015-03-12", "2015-03-12T14:30:00", or with no day
 * "14:30:00". A sheet may hold some 800,000 cells (base/xml.c counts elements and attributes). Errors: E_UNSUPPORTED (an .xls, a password, a build without the feature),
 * E_SYNTAX (no workbook, a damaged one), E_INVALID and E_LIMIT (as in base/parts.h, base/xml.h and above), E_NOMEM. */
int oasp_xlsx_rows(const char *bytes, size_t length, oasp_row_fn tell, void *context, oasplan_error **err) OASP_MUST_CHECK;
/* Whether it can only be a workbook: a zip package, or what older versions saved. No CSV begins so. */
bool oasp_is_xlsx(const char *bytes, size_t length);

#endif
