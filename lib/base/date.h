/* A day, as ISO 8601 writes it: YYYY-MM-DD. In that form the order of bytes is the order of days. */
#ifndef OASP_BASE_DATE_H
#define OASP_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* Whether the text is a day that the calendar has; a NULL is none. */
bool oasp_is_date(const char *date);
/* Days in a month, 1 to 12. */
int oasp_month_length(int year, int month);

enum { OASP_DATE_SIZE = 11 }; /* "2017-01-31" and a NUL */

/* Days from 1970-01-01 to a date, and the date so many days after it, of the years 0 to 9999. */
int64_t oasp_day_of_date(const char *date);
void oasp_date_of_day(int64_t day, char date[OASP_DATE_SIZE]);

#endif
