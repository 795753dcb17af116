/* What people type, made canonical: dates, numbers, yes and no, in French, English, Spanish and Portuguese. Pure: no memory, no locale, no clock. It judges a cell, not the record that it is for. */
#ifndef OASP_RECORD_LENIENT_H
#define OASP_RECORD_LENIENT_H

#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How 3/12/2015 is meant. ISO: not said; what can only be read in one way is read all the same. */
enum oasp_date_order { OASP_DATES_ISO, OASP_DATES_DMY, OASP_DATES_MDY };

enum oasp_date_reading {
  OASP_DATE_OK,
  OASP_DATE_NONE,         /* no date */
  OASP_DATE_NO_SUCH_DAY,  /* 29 February of a common year, month 13, a year that is not from 1800 to 2199 */
  OASP_DATE_ORDER_UNCLEAR /* under OASP_DATES_ISO: two days, depending on the order */
};

enum { OASP_DECIMAL_ROOM = 36 };

/* "2015-03-12" into `out`. Whatever the order: 2015-03-12, 2015/3/12, and with a month by its name or a usual abbreviation "12 mars 2015", "1er mars 2015", "12 de marzo de 2015",
 * "March 12, 2015", "12-Mar-15". By the order: 12/03/2015, 12.03.2015, 12-3-15; years of two digits are 2000 to 2069 and 1970 to 1999. A time of the day behind it is left out. `out` is
 * written for OASP_DATE_OK alone. */
enum oasp_date_reading oasp_date_read(const char *text, size_t length, enum oasp_date_order order, char out[OASP_DATE_SIZE]);

/* The month, 1 to 12, that a folded word names, whole or abbreviated without its point; 0: none. */
int oasp_month_find(const char *word, size_t length);

/* Thousands may be grouped by a blank, U+00A0, U+202F, an apostrophe, a point or a comma, where all groups but the first have three digits; decimals that are all zero are taken too. So in a
 * whole number 1.234 and 1,234 are both 1234. At most 15 characters, sign included. */
bool oasp_integer_read(const char *text, size_t length, int64_t *value);

/* "1234.5" into `out`: no groups, no zeros at either end. Which of point and comma is the decimal one: where both stand, or groups are told otherwise, the last; where one stands twice, neither;
 * where one stands once and could group (three digits behind it, and one to three before that begin with no 0), the comma if `decimal_comma` is set, else the point; where it could not, that one. So
 * "1.234,56" and "1,234.56" are clear, and "1,234" is 1.234 with a decimal comma and 1234 without. At most 30 digits. */
bool oasp_decimal_read(const char *text, size_t length, bool decimal_comma, char out[OASP_DECIMAL_ROOM]);

/* yes, oui, sí, sim, true, 1 and the like, and their contraries; as spreadsheets write TRUE in the four languages, too. An empty text and an "x" are none. */
bool oasp_boolean_read(const char *text, size_t length, bool *value);

#endif
