/* See lenient.h. Dates are read as a few numbers and at most one word, whatever stands between them; numbers as digits with separators whose places decide what they mean. */
#include "record/lenient.h"

#include "base/date.h"
#include "base/utf8.h"
#include "cite/grammar.h"

#include <stdio.h>
#include <string.h>

/* ---- Dates ---- */

/* Folded; the whole names and the usual abbreviations in the four languages. Rows in order, ended by an empty one. */
static const char months[] = "january | jan | janvier | janv | enero | ene | janeiro\0"
                             "february | feb | fevrier | fevr | fev | febrero | fevereiro\0"
                             "march | mar | mars | marzo | marco\0"
                             "april | apr | avril | avr | abril | abr\0"
                             "may | mai | mayo | maio\0"
                             "june | jun | juin | junio | junho\0"
                             "july | jul | juillet | juil | julio | julho\0"
                             "august | aug | aout | agosto | ago\0"
                             "september | sept | sep | septembre | septiembre | setiembre | setembro | set\0"
                             "october | oct | octobre | octubre | outubro | out\0"
                             "november | nov | novembre | noviembre | novembro\0"
                             "december | dec | decembre | diciembre | dic | dezembro | dez\0";

/* What may stand beside the numbers of a date, behind them or between. */
static const char fillers[] = "de | del | of | the | le | er | st | nd | rd | th | o";

int oasp_month_find(const char *word, size_t length) {
  int month = 1;
  for (const char *row = months; *row != '\0'; row += strlen(row) + 1, month++)
    if (oasp_grammar_lists(row, word, length)) return month;
  return 0;
}

enum { NUMBERS = 3, FOLDED_BYTES = 64 };

struct date_words {
  int numbers[NUMBERS], digits[NUMBERS]; /* how many digits each has */
  int count, month, before_month;        /* the named month or 0, and how many numbers stand before it */
  char separator;                        /* / . or -; 0: none, or not the same twice */
  int separators;
};

static bool take_number(struct date_words *date, const char *text, size_t length) {
  if (date->count == NUMBERS || length > 4) return false;
  int value = 0;
  for (size_t i = 0; i < length; i++) value = value * 10 + (text[i] - '0');
  date->digits[date->count] = (int)length;
  date->numbers[date->count++] = value;
  return true;
}

static bool take_word(struct date_words *date, const char *text, size_t length) {
  int month = oasp_month_find(text, length);
  if (month == 0) return oasp_grammar_lists(fillers, text, length);
  if (date->month != 0) return false;
  date->month = month;
  date->before_month = date->count;
  return true;
}

/* The bytes of what may stand between the words of a date, 0 if it is none: a mark, a blank of any kind, a comma, the sign of an ordinal number. */
static size_t take_mark(struct date_words *date, const char *text, size_t length) {
  uint32_t code_point;
  size_t step = oasp_utf8_decode(text, length, &code_point);
  if (step > 0 && (oasp_is_space(code_point) || code_point == ',' || code_point == 0xBA || code_point == 0xB0)) return step;
  if (*text != '/' && *text != '.' && *text != '-') return 0;
  date->separator = date->separators++ > 0 && date->separator != *text ? '\0' : *text;
  return 1;
}

static size_t run_of(const char *text, size_t length, bool digits) {
  size_t run = 0;
  while (run < length && (digits ? oasp_is_digit(text[run]) : text[run] >= 'a' && text[run] <= 'z')) run++;
  return run;
}

/* "14:30", "14:30:00.000z": a time, and nothing else. */
static bool is_time(const char *text, size_t length) {
  size_t hours = run_of(text, length, true);
  if (hours == 0 || hours > 2 || hours == length || text[hours] != ':') return false;
  for (size_t i = hours; i < length; i++)
    if (!oasp_is_digit(text[i]) && text[i] != ':' && text[i] != '.' && !(text[i] == 'z' && i + 1 == length)) return false;
  return true;
}

static bool read_words(struct date_words *date, const char *text, size_t length) {
  for (size_t at = 0, step; at < length; at += step) {
    const char *here = text + at;
    size_t left = length - at;
    if (date->count + (date->month != 0) == NUMBERS && is_time(here + (*here == 't'), left - (*here == 't'))) return true;
    if ((step = run_of(here, left, true)) > 0) {
      if (!take_number(date, here, step)) return false;
    } else if ((step = run_of(here, left, false)) > 0) {
      if (!take_word(date, here, step)) return false;
    } else if ((step = take_mark(date, here, left)) == 0)
      return false;
  }
  return date->count + (date->month != 0) == NUMBERS;
}

static bool is_day(int year, int month, int day) {
  return year >= 1800 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= oasp_month_length(year, month);
}

static enum oasp_date_reading write_date(int year, int month, int day, char out[OASP_DATE_SIZE]) {
  if (!is_day(year, month, day)) return OASP_DATE_NO_SUCH_DAY;
  char digits[40];
  (void)snprintf(digits, sizeof digits, "%04d-%02d-%02d", year, month, day);
  memcpy(out, digits, OASP_DATE_SIZE);
  return OASP_DATE_OK;
}

/* Of a number that stands for a year, by the digits that it was written with; 0: it does not. */
static int year_of(const struct date_words *date, int at) {
  int value = date->numbers[at];
  if (date->digits[at] == 4) return value;
  return date->digits[at] != 2 ? 0 : value < 70 ? 2000 + value : 1900 + value;
}

/* Two numbers and a month by its name: the year last, unless the first has four digits. */
static enum oasp_date_reading read_named(const struct date_words *date, char out[OASP_DATE_SIZE]) {
  bool is_year_first = date->digits[0] == 4 && date->before_month == 1;
  int year = year_of(date, !is_year_first), at = is_year_first;
  if (year == 0 || date->digits[at] > 2 || date->before_month == 2) return OASP_DATE_NONE;
  return write_date(year, date->month, date->numbers[at], out);
}

static enum oasp_date_reading read_numbers(const struct date_words *date, enum oasp_date_order order, char out[OASP_DATE_SIZE]) {
  const int *numbers = date->numbers, *digits = date->digits;
  if (date->separators != 2 || date->separator == '\0') return OASP_DATE_NONE;
  if (digits[0] == 4) return digits[1] <= 2 && digits[2] <= 2 ? write_date(numbers[0], numbers[1], numbers[2], out) : OASP_DATE_NONE;
  int year = year_of(date, 2);
  if (year == 0 || digits[0] > 2 || digits[1] > 2) return OASP_DATE_NONE;
  bool day_first = is_day(year, numbers[1], numbers[0]), month_first = is_day(year, numbers[0], numbers[1]);
  if (order == OASP_DATES_ISO && day_first && month_first && numbers[0] != numbers[1]) return OASP_DATE_ORDER_UNCLEAR;
  bool is_month_first = order == OASP_DATES_MDY || (order == OASP_DATES_ISO && !day_first);
  return write_date(year, numbers[!is_month_first], numbers[is_month_first], out);
}

enum oasp_date_reading oasp_date_read(const char *text, size_t length, enum oasp_date_order order, char out[OASP_DATE_SIZE]) {
  char folded[FOLDED_BYTES];
  struct date_words date = {0};
  size_t folded_length = oasp_fold_into(folded, sizeof folded, text, length);
  if (folded_length == 0 || !read_words(&date, folded, folded_length)) return OASP_DATE_NONE;
  return date.month != 0 ? read_named(&date, out) : read_numbers(&date, order, out);
}

/* ---- Numbers ---- */

enum { MOST_DIGITS = 30, MOST_MARKS = 12 };

struct number {
  bool is_negative;
  char digits[MOST_DIGITS];
  size_t count;
  uint32_t marks[MOST_MARKS]; /* what stands between the digits; blanks of all kinds are one, apostrophes too */
  size_t places[MOST_MARKS];  /* how many digits stand before it */
  size_t mark_count;
};

/* What separates digits as the mark that all of its kind are taken for; 0: nothing that does. */
static uint32_t mark_of(uint32_t code_point) {
  if (code_point == '.' || code_point == ',') return code_point;
  if (code_point == '\'' || code_point == 0x2019) return '\'';
  return code_point == ' ' || code_point == 0xA0 || code_point == 0x202F || code_point == 0x2009 ? ' ' : 0;
}

static bool take_digits(struct number *number, const char *text, size_t length) {
  bool is_behind_digit = false;
  for (size_t step; length > 0; text += step, length -= step) {
    uint32_t code_point, mark;
    step = oasp_utf8_decode(text, length, &code_point);
    if (step == 0) return false;
    if (oasp_is_digit(code_point)) {
      if (number->count == MOST_DIGITS) return false;
      number->digits[number->count++] = *text;
      is_behind_digit = true;
      continue;
    }
    mark = mark_of(code_point);
    if (mark == 0 || !is_behind_digit || number->mark_count == MOST_MARKS) return false;
    number->marks[number->mark_count] = mark;
    number->places[number->mark_count++] = number->count;
    is_behind_digit = false;
  }
  return is_behind_digit;
}

/* "-12", "+12", and U+2212 for the sign. */
static bool read_digits(struct number *number, const char *text, size_t length) {
  uint32_t sign = 0;
  size_t step = oasp_utf8_decode(text, length, &sign);
  number->is_negative = sign == '-' || sign == 0x2212;
  if (!number->is_negative && sign != '+') step = 0;
  return take_digits(number, text + step, length - step);
}

/* Whether the first `marks` marks group the first `end` digits by thousands. */
static bool is_grouped(const struct number *number, size_t marks, size_t end) {
  if (marks == 0) return true;
  if (number->digits[0] == '0' || number->places[0] > 3) return false;
  for (size_t i = 0; i < marks; i++) {
    size_t next = i + 1 < marks ? number->places[i + 1] : end;
    if (next - number->places[i] != 3 || number->marks[i] != number->marks[0]) return false;
  }
  return true;
}

/* How many digits stand before the decimal mark, whose groups are right; 0: this is no number. `favoured` is the mark that is a decimal one where both readings could be; 0: neither. */
static size_t find_whole(const struct number *number, uint32_t favoured) {
  size_t marks = number->mark_count;
  if (marks == 0) return number->count;
  uint32_t last = number->marks[marks - 1];
  bool may_be_decimal = (last == '.' || last == ',') && (marks == 1 || number->marks[marks - 2] != last), groups = is_grouped(number, marks, number->count);
  if (groups && !(may_be_decimal && last == favoured)) return number->count;
  return may_be_decimal && is_grouped(number, marks - 1, number->places[marks - 1]) ? number->places[marks - 1] : 0;
}

bool oasp_integer_read(const char *text, size_t length, int64_t *value) {
  struct number number = {0};
  size_t whole = read_digits(&number, text, length) ? find_whole(&number, 0) : 0, begin = 0;
  if (whole == 0) return false;
  for (size_t i = whole; i < number.count; i++)
    if (number.digits[i] != '0') return false;
  while (begin + 1 < whole && number.digits[begin] == '0') begin++;
  if (whole - begin + number.is_negative > 15) return false;
  *value = 0;
  for (; begin < whole; begin++) *value = *value * 10 + (number.digits[begin] - '0');
  if (number.is_negative) *value = -*value;
  return true;
}

bool oasp_decimal_read(const char *text, size_t length, bool decimal_comma, char out[OASP_DECIMAL_ROOM]) {
  struct number number = {0};
  size_t whole = read_digits(&number, text, length) ? find_whole(&number, decimal_comma ? ',' : '.') : 0, begin = 0, end = number.count;
  if (whole == 0) return false;
  while (begin + 1 < whole && number.digits[begin] == '0') begin++;
  while (end > whole && number.digits[end - 1] == '0') end--;
  bool is_zero = end == whole && whole - begin == 1 && number.digits[begin] == '0';
  (void)snprintf(out, OASP_DECIMAL_ROOM, "%s%.*s%s%.*s", number.is_negative && !is_zero ? "-" : "", (int)(whole - begin), number.digits + begin, end > whole ? "." : "", (int)(end - whole),
                 number.digits + whole);
  return true;
}

/* ---- Yes and no ---- */

bool oasp_boolean_read(const char *text, size_t length, bool *value) {
  char folded[FOLDED_BYTES];
  size_t folded_length = oasp_fold_into(folded, sizeof folded, text, length);
  *value = oasp_grammar_lists("yes | oui | si | sim | true | vrai | verdadero | verdadeiro | 1", folded, folded_length);
  return *value || oasp_grammar_lists("no | non | nao | false | faux | falso | 0", folded, folded_length);
}
