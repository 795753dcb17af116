/* See number_in.h: digits and a power of ten. */
#include "record/number_in.h"

#include "base/date.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
  DIGITS = 15,
  LARGEST_EXPONENT = 400, /* that of a double is 308 */
  PLAIN_ZEROS = 20        /* at either end; beyond that a number is written with E */
};

/* `digits` * 10 ^ `exponent`, the digits without zeros at their end. */
struct decimal {
  bool is_negative;
  uint64_t digits;
  int exponent;
};

/* Reads digits with one point; how many bytes. Digits past 17, which is all that a double holds, only move the point. */
static size_t read_mantissa(const char *text, struct decimal *decimal) {
  size_t at = 0;
  bool is_fraction = false, has_digit = false;
  for (; oasp_is_digit(text[at]) || (text[at] == '.' && !is_fraction); at++) {
    if (text[at] == '.') {
      is_fraction = true;
      continue;
    }
    has_digit = true;
    bool fits = decimal->digits < UINT64_C(10000000000000000);
    if (fits) decimal->digits = decimal->digits * 10 + (uint64_t)(text[at] - '0');
    decimal->exponent += (int)!fits - (int)is_fraction;
    if (decimal->exponent < -LARGEST_EXPONENT || decimal->exponent > LARGEST_EXPONENT) return 0;
  }
  return has_digit ? at : 0;
}

/* "E+3", "e-7". */
static size_t read_exponent(const char *text, struct decimal *decimal) {
  size_t at = 1 + (text[1] == '+' || text[1] == '-'), begin = at;
  int exponent = 0;
  for (; oasp_is_digit(text[at]) && exponent <= LARGEST_EXPONENT; at++) exponent = exponent * 10 + (text[at] - '0');
  decimal->exponent += text[1] == '-' ? -exponent : exponent;
  return at > begin && exponent <= LARGEST_EXPONENT ? at : 0;
}

static void round_decimal(struct decimal *decimal) {
  uint64_t most = 1;
  for (int i = 0; i < DIGITS; i++) most *= 10;
  for (; decimal->digits >= most * 10; decimal->exponent++) decimal->digits /= 10;
  if (decimal->digits >= most) decimal->digits = (decimal->digits + 5) / 10, decimal->exponent++;
  for (; decimal->digits != 0 && decimal->digits % 10 == 0; decimal->exponent++) decimal->digits /= 10;
  if (decimal->digits == 0) *decimal = (struct decimal){0};
}

static bool read_decimal(const char *text, struct decimal *decimal) {
  *decimal = (struct decimal){.is_negative = *text == '-'};
  if (*text == '-' || *text == '+') text++;
  size_t length = read_mantissa(text, decimal);
  text += length;
  if (length > 0 && (*text == 'E' || *text == 'e')) {
    length = read_exponent(text, decimal);
    text += length;
  }
  round_decimal(decimal);
  return length > 0 && *text == '\0';
}

bool oasp_number_show(const char *text, char out[OASP_NUMBER_ROOM]) {
  struct decimal decimal;
  char digits[24];
  if (!read_decimal(text, &decimal)) return false;
  int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)decimal.digits), point = count + decimal.exponent;
  const char *sign = decimal.is_negative ? "-" : "";
  if (decimal.exponent > PLAIN_ZEROS || point < -PLAIN_ZEROS)
    (void)snprintf(out, OASP_NUMBER_ROOM, "%s%.1s%s%sE%d", sign, digits, count > 1 ? "." : "", digits + 1, point - 1);
  else if (decimal.exponent >= 0)
    (void)snprintf(out, OASP_NUMBER_ROOM, "%s%s%.*s", sign, digits, decimal.exponent, "00000000000000000000");
  else if (point > 0)
    (void)snprintf(out, OASP_NUMBER_ROOM, "%s%.*s.%s", sign, point, digits, digits + point);
  else
    (void)snprintf(out, OASP_NUMBER_ROOM, "%s0.%.*s%s", sign, -point, "00000000000000000000", digits);
  return true;
}

/* ---- Dates ---- */

/* Whole days and whole seconds of a day; false where they are none, or too many. */
static bool split_days(const struct decimal *decimal, int64_t *days, int64_t *seconds) {
  uint64_t whole = decimal->digits, part = 0, scale = 1;
  if (decimal->is_negative) return false;
  for (int i = 0; i < decimal->exponent; i++) {
    if (whole > 10000000) return false;
    whole *= 10;
  }
  if (decimal->exponent > -19) {
    for (int i = decimal->exponent; i < 0; i++) scale *= 10;
    part = whole % scale;
    whole /= scale;
  } else
    whole = 0;
  for (; scale > UINT64_C(1000000000000); scale /= 10) part /= 10; /* so that the product below fits */
  *days = (int64_t)whole;
  *seconds = (int64_t)((part * 86400 + scale / 2) / scale);
  if (*seconds == 86400) ++*days, *seconds = 0;
  return true;
}

bool oasp_number_show_date(const char *text, bool is_1904, char out[OASP_NUMBER_ROOM]) {
  enum { LAST_DAY = 2958465, FALSE_LEAP_DAY = 60, DAYS_1904 = 1462, DAY_1900 = -25567 }; /* 9999-12-31; what 1904-01-01 is in the other system; 1900-01-01 */
  struct decimal decimal;
  int64_t days, seconds;
  if (!read_decimal(text, &decimal) || !split_days(&decimal, &days, &seconds)) return false;
  bool is_time = days == 0 && seconds > 0;
  if (is_1904) days += DAYS_1904;
  if (days > LAST_DAY || (days == 0 && !is_time)) return false;
  size_t used = 0;
  if (!is_time) {
    if (days == FALSE_LEAP_DAY)
      memcpy(out, "1900-02-29", sizeof "1900-02-29");
    else
      oasp_date_of_day(days - (days < FALSE_LEAP_DAY ? 1 : 2) + DAY_1900, out);
    used = strlen(out);
  }
  if (seconds > 0)
    (void)snprintf(out + used, OASP_NUMBER_ROOM - used, "%s%02d:%02d:%02d", used > 0 ? "T" : "", (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60));
  return true;
}

bool oasp_number_format_is_date(const char *format) {
  for (; *format != '\0'; format++) {
    char closing = *format == '"' ? '"' : *format == '[' ? ']' : '\0';
    if (closing != '\0') {
      format = strchr(format + 1, closing);
      if (format == NULL) return false;
    } else if (strchr("\\_*", *format) != NULL) { /* the next character as it is, as wide a blank, or repeated */
      if (*++format == '\0') return false;
    } else if (strchr("yYmMdD", *format) != NULL)
      return true;
  }
  return false;
}
