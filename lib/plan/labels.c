/* Reads one printed label. Where a letter is a Roman digit too it gives both readings: only the list that the label stands in can tell (text_lists.c). */
#include "plan/labels.h"

#include "base/utf8.h"

#include <string.h>

enum { DIGITS_LIMIT = 9, LETTERS_LIMIT = 15, LARGEST_ROMAN = 3999, LARGEST_ITEM = 399 /* no list of items is longer, but "di." and "mi." are words */ };

/* A place in the line while a label is read. */
struct cursor {
  const char *line;
  size_t length, at;
};

static char peek(const struct cursor *cursor) {
  return cursor->at < cursor->length ? cursor->line[cursor->at] : '\0';
}

static bool take(struct cursor *cursor, const char *bytes) {
  size_t length = strlen(bytes);
  if (cursor->length - cursor->at < length || memcmp(cursor->line + cursor->at, bytes, length) != 0) return false;
  cursor->at += length;
  return true;
}

static bool take_any(struct cursor *cursor, const char *const *choices) {
  for (; *choices != NULL; choices++)
    if (take(cursor, *choices)) return true;
  return false;
}

static bool take_blanks(struct cursor *cursor) {
  size_t begin = cursor->at;
  while (take(cursor, " ") || take(cursor, "\t") || take(cursor, "\xC2\xA0")) continue;
  return cursor->at > begin;
}

static bool at_space_or_end(const struct cursor *cursor) {
  uint32_t code_point = 0;
  if (cursor->at == cursor->length) return true;
  return oasp_utf8_decode(cursor->line + cursor->at, cursor->length - cursor->at, &code_point) > 0 && oasp_is_space(code_point);
}

static bool is_lower(char byte) {
  return byte >= 'a' && byte <= 'z';
}

static bool is_upper(char byte) {
  return byte >= 'A' && byte <= 'Z';
}

/* ---- Roman numbers ---- */

void oasp_roman_write(uint32_t value, char *roman) {
  static const struct {
    uint32_t value;
    const char *digits;
  } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
               {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  size_t used = 0;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    for (; value >= parts[i].value; value -= parts[i].value) {
      size_t length = strlen(parts[i].digits);
      memcpy(roman + used, parts[i].digits, length);
      used += length;
    }
  }
  roman[used] = '\0';
}

static uint32_t roman_digit(char digit) {
  static const char digits[] = "ivxlcdm";
  static const uint32_t values[] = {1, 5, 10, 50, 100, 500, 1000};
  const char *found = memchr(digits, digit, sizeof digits - 1);
  return found != NULL ? values[found - digits] : 0;
}

/* The value of a Roman number in lower case, spelt as it is spelt today; 0 if it is none. */
static uint32_t read_roman(const char *letters, size_t length) {
  uint32_t value = 0;
  for (size_t i = 0; i < length; i++) {
    uint32_t digit = roman_digit(letters[i]), next = i + 1 < length ? roman_digit(letters[i + 1]) : 0;
    if (digit == 0) return 0;
    value = digit < next ? value - digit : value + digit; /* wraps, and is whole again with the next digit */
  }
  char spelt[16];
  if (value == 0 || value > LARGEST_ROMAN) return 0;
  oasp_roman_write(value, spelt);
  return strlen(spelt) == length && memcmp(spelt, letters, length) == 0 ? value : 0;
}

/* ---- The number or letter of a label ---- */

static void add_reading(struct oasp_label *label, enum oasp_label_style style, uint32_t value) {
  label->readings[label->reading_count++] = (struct oasp_label_reading){style, value};
}

static bool read_number(struct cursor *cursor, uint32_t *value) {
  size_t begin = cursor->at;
  for (*value = 0; oasp_is_digit(peek(cursor)); cursor->at++) {
    if (cursor->at - begin == DIGITS_LIMIT) return false;
    *value = *value * 10 + (uint32_t)(peek(cursor) - '0');
  }
  return true;
}

/* Whether a point and one more number of a decimal label follow. None begins with a nought: "1.05" is a quantity. */
static bool goes_on_as_decimal(const struct cursor *cursor) {
  return peek(cursor) == '.' && cursor->at + 1 < cursor->length && cursor->line[cursor->at + 1] >= '1' && cursor->line[cursor->at + 1] <= '9';
}

static bool read_digits(struct cursor *cursor, struct oasp_label *label) {
  uint32_t value = 0;
  if (!read_number(cursor, &value)) return false;
  label->numbers[label->number_count++] = value;
  while (goes_on_as_decimal(cursor)) {
    cursor->at++;
    if (label->number_count == OASP_LABEL_NUMBERS || !read_number(cursor, &value)) return false;
    label->numbers[label->number_count++] = value;
  }
  add_reading(label, label->number_count > 1 ? OASP_STYLE_DECIMAL : OASP_STYLE_ARABIC, value);
  return true;
}

/* Letters after z are doubled: "aa" is 27. */
static uint32_t letter_value(const char *letters, size_t length) {
  if (length == 1) return (uint32_t)(letters[0] - 'a') + 1;
  return length == 2 && letters[0] == letters[1] ? (uint32_t)(letters[0] - 'a') + 27 : 0;
}

static bool read_letters(struct cursor *cursor, struct oasp_label *label) {
  const char *letters = cursor->line + cursor->at;
  size_t length = 0;
  while (length < LETTERS_LIMIT && cursor->at + length < cursor->length && is_lower(letters[length])) length++;
  cursor->at += length;
  uint32_t roman = read_roman(letters, length), letter = letter_value(letters, length);
  bool roman_first = length > 1 || roman <= 10; /* alone, c is likelier the third than the hundredth */
  if (roman > 0 && roman <= LARGEST_ITEM && roman_first) add_reading(label, OASP_STYLE_ROMAN, roman);
  if (letter > 0) add_reading(label, OASP_STYLE_LETTER, letter);
  if (roman > 0 && roman <= LARGEST_ITEM && !roman_first) add_reading(label, OASP_STYLE_ROMAN, roman);
  return label->reading_count > 0;
}

/* "IV", or one letter, which may be both. */
static bool read_upper(struct cursor *cursor, struct oasp_label *label) {
  char lower[LETTERS_LIMIT];
  size_t length = 0;
  for (; length < LETTERS_LIMIT && is_upper(peek(cursor)); cursor->at++) lower[length++] = (char)(peek(cursor) | 0x20);
  uint32_t value = read_roman(lower, length);
  if (value > 0) add_reading(label, OASP_STYLE_ROMAN_UPPER, value);
  if (length == 1) add_reading(label, OASP_STYLE_LETTER_UPPER, letter_value(lower, length));
  return label->reading_count > 0;
}

/* Whether words may follow a label that has no mark: blanks and a capital, a bracket or a quotation mark, or nothing more. */
static bool at_text_or_end(const struct cursor *cursor) {
  struct cursor ahead = *cursor;
  uint32_t code_point = 0;
  if (ahead.at == ahead.length) return true;
  if (!take_blanks(&ahead) || oasp_utf8_decode(ahead.line + ahead.at, ahead.length - ahead.at, &code_point) == 0) return false;
  return oasp_is_upper(code_point) || code_point == '[' || code_point == '"' || code_point == 0xAB || code_point == 0x201C;
}

/* The number of a suffix: "alt 1", "alt. 2", "alt1". Nothing is taken if there is none, or if the text begins with it. */
static void read_suffix_number(struct cursor *cursor, bool in_brackets) {
  struct cursor ahead = *cursor;
  bool has_point = take(&ahead, ".");
  (void)take_blanks(&ahead);
  if (!oasp_is_digit(peek(&ahead))) return;
  while (oasp_is_digit(peek(&ahead)) && ahead.at < OASP_LABEL_LIMIT) ahead.at++;
  bool has_mark = peek(&ahead) == '.' || peek(&ahead) == ')';
  if (in_brackets || !has_point || has_mark || at_text_or_end(&ahead)) *cursor = ahead;
}

/* A suffix of the grammar in any case, perhaps in brackets of its own ("4 (alt)"). Nothing is taken if there is none. */
static void read_suffix(struct cursor *cursor, const char *const *suffixes, struct oasp_label *label) {
  struct cursor ahead = *cursor;
  bool apart = take_blanks(&ahead) || take(&ahead, "-");
  if (!apart && label->readings[0].style != OASP_STYLE_ARABIC) return;
  bool in_brackets = apart && take(&ahead, "(");
  char word[LETTERS_LIMIT + 1];
  size_t length = 0;
  for (; length < LETTERS_LIMIT && (is_lower(peek(&ahead)) || is_upper(peek(&ahead))); ahead.at++) word[length++] = (char)(peek(&ahead) | 0x20);
  word[length] = '\0';
  while (*suffixes != NULL && strcmp(*suffixes, word) != 0) suffixes++;
  if (length == 0 || *suffixes == NULL) return;
  read_suffix_number(&ahead, in_brackets);
  if (in_brackets && !take(&ahead, ")")) return;
  *cursor = ahead;
  label->has_suffix = true;
  label->is_alternative = strcmp(word, "alt") == 0;
  label->is_complete = in_brackets;
}

/* ---- The mark behind it ---- */

static bool read_mark(struct cursor *cursor, bool in_brackets, struct oasp_label *label) {
  static const char *const ordinals[] = {"\xC2\xBA", "\xC2\xB0", NULL}; /* the masculine ordinal sign, and the degree sign that stands for it */
  static const char *const dashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", NULL};
  enum oasp_label_style style = label->readings[0].style;
  if (in_brackets) {
    label->form = OASP_FORM_BRACKETS;
    return take(cursor, ")");
  }
  bool has_point = take(cursor, ".");
  if (style == OASP_STYLE_ARABIC && take_any(cursor, ordinals)) {
    label->form = OASP_FORM_ORDINAL;
    if (!has_point) (void)take(cursor, ".");
    return true;
  }
  bool is_complete = label->is_complete || (label->has_suffix && style == OASP_STYLE_ARABIC && at_text_or_end(cursor)); /* "4 bis Train" */
  label->form = has_point || is_complete ? OASP_FORM_POINT : OASP_FORM_BRACKET;
  if (has_point || is_complete || take(cursor, ")")) return true;
  label->form = style == OASP_STYLE_DECIMAL ? OASP_FORM_BARE : OASP_FORM_DASH;
  if (style == OASP_STYLE_DECIMAL) return !label->has_suffix;
  return style == OASP_STYLE_ROMAN_UPPER && take_blanks(cursor) && take_any(cursor, dashes);
}

static void write_id(struct oasp_label *label, const char *line) {
  size_t used = 0;
  bool decimal = label->readings[0].style == OASP_STYLE_DECIMAL;
  for (size_t i = 0; i < label->length; i++) {
    bool inner_point = decimal && line[i] == '.' && i + 1 < label->length && oasp_is_digit(line[i + 1]);
    if (oasp_is_digit(line[i]) || is_lower(line[i]) || is_upper(line[i]) || inner_point)
      label->id[used++] = label->is_alternative && is_upper(line[i]) ? (char)(line[i] | 0x20) : line[i]; /* "4 Alt" is 4alt */
  }
  label->id[used] = '\0';
}

bool oasp_label_read(const char *line, size_t length, const char *const *suffixes, struct oasp_label *label) {
  struct cursor cursor = {.line = line, .length = length};
  *label = (struct oasp_label){0};
  bool in_brackets = take(&cursor, "("), is_read = false;
  if (oasp_is_digit(peek(&cursor)))
    is_read = read_digits(&cursor, label);
  else if (is_lower(peek(&cursor)))
    is_read = read_letters(&cursor, label);
  else if (is_upper(peek(&cursor)))
    is_read = read_upper(&cursor, label);
  if (!is_read || (in_brackets && label->readings[0].style == OASP_STYLE_ROMAN_UPPER && label->reading_count == 1)) return false;
  enum oasp_label_style style = label->readings[0].style;
  if (style != OASP_STYLE_ROMAN_UPPER && style != OASP_STYLE_LETTER_UPPER) read_suffix(&cursor, suffixes, label);
  if (!read_mark(&cursor, in_brackets, label) || !at_space_or_end(&cursor) || cursor.at > OASP_LABEL_LIMIT) return false;
  label->length = cursor.at;
  write_id(label, line);
  return true;
}
