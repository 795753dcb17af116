/* Numbers as a spreadsheet stores them, in the form that a person writes: no doubles, so that no locale and no rounding of ours comes into it. */
#ifndef OASP_RECORD_NUMBER_IN_H
#define OASP_RECORD_NUMBER_IN_H

#include <stdbool.h>
#include <stddef.h>

enum { OASP_NUMBER_ROOM = 48 };

/* "0.30000000000000004" is "0.3", "1.5E3" is "1500": 15 digits, as a spreadsheet shows at most. False where `text` is no number. */
bool oasp_number_show(const char *text, char out[OASP_NUMBER_ROOM]);

/* Days since the spreadsheet's first, as a date, a time of that day behind it where there is one. The system of 1900 takes 1900 for a leap year: its day 60 is "1900-02-29", as people see it.
 * False where `text` is no number, or no day from there to the year 9999. */
bool oasp_number_show_date(const char *text, bool is_1904, char out[OASP_NUMBER_ROOM]);

/* Whether a format such as "dd/mm/yyyy" shows a date: y, m or d outside quotes, brackets and escapes. */
bool oasp_number_format_is_date(const char *format);

#endif
