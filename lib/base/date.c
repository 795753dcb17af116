/* Days of the proleptic Gregorian calendar, as text. There is no clock here. */
#include "base/date.h"

#include <string.h>

bool oasp_is_date(const char *date) {
  static const char shape[] = "dddd-dd-dd";
  if (date == NULL || strlen(date) != sizeof shape - 1) return false;
  for (size_t i = 0; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? date[i] < '0' || date[i] > '9' : date[i] != shape[i]) return false;
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 + (date[3] - '0');
  int month = (date[5] - '0') * 10 + (date[6] - '0'), day = (date[8] - '0') * 10 + (date[9] - '0');
  if (month < 1 || month > 12 || day < 1) return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= days[month - 1] + (month == 2 && leap);
}
