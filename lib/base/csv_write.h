/* One cell of a CSV file (RFC 4180) for spreadsheets, which run as a formula what begins like one. It knows no rows and no columns. */
#ifndef OASP_BASE_CSV_WRITE_H
#define OASP_BASE_CSV_WRITE_H

#include "base/sink.h"

/* Quoted where it must be. Text that begins with = + - @, a tab or a carriage return gets an apostrophe in front, a telephone number and a negative one too (docs/file-format.md);
 * whoever reads the file takes it off. */
void oasp_put_csv_cell(struct oasp_sink *sink, const char *text, char separator);

#endif
