/* What the cells, messages and tabs of a workbook can hold: texts cut and made legal, dates and numbers as a spreadsheet program counts them. It needs no such program and
 * no library for one. */
#ifndef OASP_BASE_SHEET_TEXT_H
#define OASP_BASE_SHEET_TEXT_H

#include "base/buffer.h"

enum {
  OASP_TAB_CHARACTERS = 31,
  OASP_TAB_SIZE = 4 * OASP_TAB_CHARACTERS + 1,
  OASP_CELL_CHARACTERS = 32767,
  OASP_MESSAGE_CHARACTERS = 255, /* what appears beside a selected cell, under a title */
  OASP_MESSAGE_TITLE_CHARACTERS = 32,
  OASP_SHEET_ROWS = 1048576,
  OASP_SHEET_COLUMNS = 16384
};

/* The days since 1899-12-31 as Excel has them, which counts a 29 February 1900; so dates before March 1900 are none, as is everything that is not written 2016-03-31. */
bool oasp_sheet_date(const char *text, double *days);
/* "-12", "0.5": digits, at most 15 (a spreadsheet program rounds the rest away), perhaps a sign and a point. */
bool oasp_sheet_number(const char *text, double *number);

/* Puts the text into the buffer, which it empties first, without what no cell or XML holds: carriage returns go, other control characters become spaces. */
void oasp_sheet_clean(struct oasp_buffer *out, const char *text);
/* Appends at most `most` characters, with a sign of omission after the last whole word where that is not all. */
void oasp_sheet_cut(struct oasp_buffer *out, const char *text, size_t most);

/* The name of a tab: at most 31 characters, none of []:*?/\, none of `taken` whatever the case or accents. */
void oasp_sheet_tab(char out[OASP_TAB_SIZE], const char *wanted, char taken[][OASP_TAB_SIZE], size_t taken_count);

/* Characters in the longest line, and in the longest word. */
size_t oasp_sheet_line_length(const char *text);
size_t oasp_sheet_word_length(const char *text);

#endif
