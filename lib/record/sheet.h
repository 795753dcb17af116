/* Sheets that people fill in with a spreadsheet program and send back: from a description of columns and rows to the bytes of a CSV or an XLSX file. It knows no record
 * type: what a column means, and in which language, the caller says. */
#ifndef OASP_RECORD_SHEET_H
#define OASP_RECORD_SHEET_H

#include "base/error.h"
#include "base/memory.h"
#include "base/sink.h"

#include <stdbool.h>

enum oasp_column_kind { OASP_COLUMN_TEXT, OASP_COLUMN_LONG_TEXT, OASP_COLUMN_DATE, OASP_COLUMN_WHOLE, OASP_COLUMN_DECIMAL, OASP_COLUMN_BOOLEAN };
enum { OASP_COLUMN_KINDS = OASP_COLUMN_BOOLEAN + 1 };

struct oasp_sheet_column {
  const char *name;  /* the field, what an import goes by: the first line of a CSV, the row of small grey words in an XLSX */
  const char *label; /* in the reader's language; NULL: the name */
  const char *help;  /* a sentence, or NULL */
  enum oasp_column_kind kind;
  bool required;
  bool list;   /* takes several values, with | between them */
  bool locked; /* filled in by us: grey, and open to sorting all the same */
  const char *const *allowed; /* the words of the drop-down list, in the reader's language; columns that share the array share the list */
  size_t allowed_count;       /* 0: anything goes */
};

struct oasp_sheet {
  const char *name;  /* of the tab; made legal and unique */
  const char *title; /* above the table of an XLSX, or NULL */
  const char *intro; /* below the title, or NULL: some sentences, for it is seen six lines high */
  const struct oasp_sheet_column *columns;
  size_t column_count;
  const char *const *cells; /* row after row; NULL: empty. Dates as 2016-03-31, numbers with a point, booleans as true and false; what is none of that is written as text */
  size_t row_count;
  size_t blank_rows; /* how many further rows are made ready to be filled in */
};

/* What a workbook says by itself, in one language; nothing is NULL. */
struct oasp_sheet_words {
  const char *language;
  const char *explanations, *lists;                      /* names of tabs */
  const char *guide[4];                                  /* how to fill it in, a sentence each */
  const char *label, *required, *allowed, *help, *field; /* the headings of the explanations */
  const char *yes, *no;
  const char *several; /* that a column takes several values, with | between them */
  const char *not_listed, *not_a_date, *not_whole, *not_a_number; /* what a spreadsheet program says to a value that it does not take */
  const char *kinds[OASP_COLUMN_KINDS];                  /* what goes into such a column */
};

/* Of fr, en, es and pt; those of en for another language. Borrowed, static. */
const struct oasp_sheet_words *oasp_sheet_words(const char *language);

/* A workbook: a tab a sheet, with frozen headings, filters, drop-down lists and messages, a tab that explains the columns in the language, and a hidden one with the words of the lists. The field
 * names stand in the row above the first record, at most the fourth. The same sheets give the same bytes with the same libxlsxwriter and zlib, in any locale.
 * E_UNSUPPORTED (built without XLSX), E_INVALID (no sheet, or one without columns), E_LIMIT (more rows, columns or characters than a spreadsheet program takes), E_IO (no room for
 * temporary files), E_NOMEM: then nothing was written. E_CANCELLED: the write function stopped it. */
int oasp_sheets_write_xlsx(const struct oasp_sheet *sheets, size_t count, const char *language, oasplan_write_fn write_fn, void *context, oasplan_error **err);

/* One sheet as CSV, its cells as they stand in the description. `labels`: the first line has the labels and not the names. E_CANCELLED where the write function stopped it. */
int oasp_sheet_write_csv(const struct oasp_sheet *sheet, char separator, bool byte_order_mark, bool labels, oasplan_write_fn write_fn, void *context, oasplan_error **err);

/* Its parts, for who makes rows one by one. */
void oasp_sheet_put_csv_header(struct oasp_sink *sink, const struct oasp_sheet *sheet, char separator, bool labels);
void oasp_sheet_put_csv_row(struct oasp_sink *sink, const struct oasp_sheet *sheet, size_t row, char separator);

#endif
