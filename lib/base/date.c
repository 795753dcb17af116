/* Days of the proleptic Gregorian calendar, as text. There is no clock here. */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

int oasp_month_length(int year, int month) {
  static const char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return lengths[month - 1] + (month == 2 && leap);
}

static int number_at(const char *text, int digits) {
  int number = 0;
  for (int i = 0; i < digits; i++) number = 10 * number + (text[i] - '0');
  return number;
}

bool oasp_is_date(const char *date) {
  static const char shape[] = "dddd-dd-dd";
  if (date == NULL || strlen(date) != sizeof shape - 1) return false;
  for (size_t i = 0; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? date[i] < '0' || date[i] > '9' : date[i] != shape[i]) return false;
  int year = number_at(date, 4), month = number_at(date + 5, 2), day = number_at(date + 8, 2);
  return month >= 1 && month <= 12 && day >= 1 && day <= oasp_month_length(year, month);
}

/* Years are counted from March, so that a leap day is the last of one, in spans of 400 years of 146,097 days; 1970-01-01 is day 719,468 of that count (H. Hinnant, chrono-Compatible
 * Low-Level Date Algorithms). */
enum { SPAN = 400, SPAN_DAYS = 146097, EPOCH = 719468 };

/* Days before a month of a year that begins in March, from 0. */
static int64_t days_before(int64_t month) {
  return (153 * month + 2) / 5;
}

int64_t oasp_day_of_date(const char *date) {
  int64_t month = number_at(date + 5, 2), year = number_at(date, 4) + (month > 2 ? SPAN : SPAN - 1); /* one span later, or the January of year 0 would stand before the first */
  int64_t from_march = month > 2 ? month - 3 : month + 9, of_span = year % SPAN;
  return (year / SPAN - 1) * SPAN_DAYS + of_span * 365 + of_span / 4 - of_span / 100 + days_before(from_march) + number_at(date + 8, 2) - 1 - EPOCH;
}

void oasp_date_of_day(int64_t day, char date[OASP_DATE_SIZE]) {
  int64_t shifted = day + EPOCH + SPAN_DAYS, span = shifted / SPAN_DAYS - 1, of_span = shifted % SPAN_DAYS;
  int64_t year = (of_span - of_span / 1460 + of_span / 36524 - of_span / 146096) / 365, of_year = of_span - (365 * year + year / 4 - year / 100), from_march = (5 * of_year + 2) / 153;
  int month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
  (void)snprintf(date, OASP_DATE_SIZE, "%04u-%02u-%02u", (unsigned)(year + span * SPAN + (month <= 2)) % 10000, (unsigned)month % 100, (unsigned)(of_year - days_before(from_march) + 1) % 100);
}
