/* Tells page numbers, symbols, titles, headings, footnote marks and broken lines by how they are printed. Every judgement here is of one line or paragraph;
 * what stands around it is for text.c. */
#include "import/text_shapes.h"

#include "base/utf8.h"

#include <string.h>

enum {
  PAGE_DIGITS = 3,      /* a number of four digits alone on a line is likelier a year */
  SYMBOL_BYTES = 80,
  TITLE_BYTES = 240,
  SHORT_HEADING_BYTES = 160,
  CAPITAL_HEADING_BYTES = 480,
  WORDS_BYTES = 4096    /* a lead-in or a definition says early what it is */
};

static bool starts_with(const char *text, size_t length, const char *prefix) {
  size_t prefix_length = strlen(prefix);
  return length >= prefix_length && memcmp(text, prefix, prefix_length) == 0;
}

/* The length of the first of `choices` (ending in NULL) that text starts with, or 0. */
static size_t prefix_length(const char *text, size_t length, const char *const *choices) {
  for (; *choices != NULL; choices++)
    if (starts_with(text, length, *choices)) return strlen(*choices);
  return 0;
}

static uint32_t first_code_point(const char *text, size_t length) {
  uint32_t code_point = 0;
  (void)oasp_utf8_decode(text, length, &code_point);
  return code_point;
}

static uint32_t last_code_point(const char *text, size_t length) {
  size_t begin = length;
  while (begin > 0 && ((unsigned char)text[--begin] & 0xC0) == 0x80) continue;
  return first_code_point(text + begin, length - begin);
}

static size_t skip_spaces(const char *text, size_t length, size_t at) {
  uint32_t code_point = 0;
  for (size_t step; at < length; at += step) {
    step = oasp_utf8_decode(text + at, length - at, &code_point);
    if (step == 0 || !oasp_is_space(code_point)) break;
  }
  return at;
}

/* ---- What is no part of the text ---- */

bool oasp_is_page_number(const char *line, size_t length) {
  static const char *const dashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", NULL};
  if (length > 20) return false;
  size_t dash = prefix_length(line, length, dashes), at = dash;
  if (dash > 0) at = skip_spaces(line, length, at);
  size_t digits = at;
  while (at < length && oasp_is_digit(line[at])) at++;
  if (at == digits || at - digits > PAGE_DIGITS) return false;
  if (dash == 0) return at == length;
  at = skip_spaces(line, length, at);
  dash = prefix_length(line + at, length - at, dashes);
  return dash > 0 && at + dash == length;
}

/* A word behind the first of a symbol: it holds a digit ("(XL-O/10)") or is a short abbreviation ("rev."). */
static bool is_symbol_word(const char *word, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (oasp_is_digit(word[i])) return true;
  return length >= 2 && length <= 6 && word[length - 1] == '.';
}

bool oasp_is_symbol_line(const char *line, size_t length) {
  if (length > SYMBOL_BYTES || length < 3 || line[0] < 'A' || line[0] > 'Z') return false;
  const char *space = memchr(line, ' ', length);
  size_t end = space != NULL ? (size_t)(space - line) : length;
  const char *slash = memchr(line, '/', end);
  if (slash == NULL || slash == line + end - 1) return false;
  while (end < length) {
    size_t begin = skip_spaces(line, length, end);
    for (end = begin; end < length && line[end] != ' ';) end++;
    if (end > begin && !is_symbol_word(line + begin, end - begin)) return false;
  }
  return true;
}

/* ---- Titles and headings ---- */

bool oasp_is_capitals(const char *text, size_t length) {
  size_t capitals = 0;
  for (size_t i = 0; i < length;) {
    uint32_t code_point = 0;
    size_t step = oasp_utf8_decode(text + i, length - i, &code_point);
    if (step == 0 || oasp_is_lower(code_point)) return false;
    capitals += oasp_is_upper(code_point);
    i += step;
  }
  return capitals >= 2;
}

/* Whether a line ends as sentences and their parts do. */
static bool has_final_mark(const char *line, size_t length) {
  uint32_t last = last_code_point(line, length);
  return last < 0x80 && last != 0 && strchr(".;:,!?", (int)last) != NULL;
}

bool oasp_is_title(const char *line, size_t length) {
  return length <= TITLE_BYTES && !has_final_mark(line, length) && oasp_is_capitals(line, length);
}

bool oasp_is_bracketed(const char *text, size_t length) {
  if (length < 2) return false;
  const char open = text[0], close = open == '(' ? ')' : ']';
  if ((open != '(' && open != '[') || text[length - 1] != close) return false;
  size_t depth = 0;
  for (size_t i = 0; i < length; i++) {
    depth += text[i] == open;
    if (text[i] == close && --depth == 0) return i == length - 1;
  }
  return false;
}

bool oasp_ends_in_colon(const char *text, size_t length) {
  return length > 0 && text[length - 1] == ':';
}

enum oasp_heading oasp_heading_read(const char *line, size_t length, const char *const *suffixes, struct oasp_label *label) {
  if (length == 0 || line[0] < 'A' || line[0] > 'Z' || !oasp_label_read(line, length, suffixes, label)) return OASP_HEADING_NONE;
  if (label->readings[0].style != OASP_STYLE_ROMAN_UPPER) return OASP_HEADING_NONE;
  size_t title = skip_spaces(line, length, label->length);
  if (title == length || !oasp_is_letter(first_code_point(line + title, length - title))) return OASP_HEADING_NONE;
  if (length - title <= CAPITAL_HEADING_BYTES && oasp_is_capitals(line + title, length - title)) return OASP_HEADING_CAPITALS;
  return length - title <= SHORT_HEADING_BYTES && !has_final_mark(line, length) ? OASP_HEADING_SHORT : OASP_HEADING_NONE;
}

/* ---- What follows a decimal label ---- */

bool oasp_begins_provision(const char *text, size_t length, bool in_list) {
  uint32_t first = first_code_point(text, length);
  if (length == 0 || oasp_is_upper(first)) return length > 0;
  if (first == '"' || first == 0xAB || first == 0x201C || first == 0xBF || first == 0xA1) return true; /* quotation marks; Spanish opens ? and ! */
  return in_list && oasp_is_letter(first);
}

/* The text without a bracket at its end, "(par. 5)", and the blanks before it. */
static size_t length_before_bracket(const char *text, size_t length) {
  enum { BRACKET_BYTES = 200 };
  if (length == 0 || (text[length - 1] != ')' && text[length - 1] != ']')) return length;
  const char open = text[length - 1] == ')' ? '(' : '[';
  size_t least = length > BRACKET_BYTES ? length - BRACKET_BYTES : 0, at = length - 1;
  while (at > least && text[at] != open) at--;
  if (text[at] != open) return length;
  while (at > 0 && text[at - 1] == ' ') at--;
  return at;
}

bool oasp_list_may_go_on(const char *text, size_t length) {
  enum { CONJUNCTION = 5 }; /* bytes of " and" and a space */
  length = length_before_bracket(text, length);
  if (length == 0) return false;
  if (strchr(":,;", text[length - 1]) != NULL) return true;
  size_t from = length > CONJUNCTION ? length - CONJUNCTION : 0;
  return memchr(text + from, ';', length - from) != NULL;
}

/* ---- Footnote marks ---- */

static const char *const superscripts[] = {"\xE2\x81\xB0", "\xC2\xB9",     "\xC2\xB2",     "\xC2\xB3",     "\xE2\x81\xB4", "\xE2\x81\xB5",
                                           "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9", NULL};

static bool is_space_at(const char *line, size_t length, size_t at) {
  return at == length || skip_spaces(line, length, at) > at;
}

size_t oasp_note_mark_length(const char *line, size_t length) {
  size_t at = 0, step;
  if (starts_with(line, length, "\xEF\xBF\xBD")) return 3;
  while (at < OASP_LABEL_LIMIT && (step = prefix_length(line + at, length - at, superscripts)) > 0) at += step;
  if (at > 0) return at;
  while (at < OASP_LABEL_LIMIT && at < length && line[at] == '*') at++;
  if (at > 0) return is_space_at(line, length, at) ? at : 0;
  while (at <= PAGE_DIGITS && at < length && oasp_is_digit(line[at])) at++;
  return at > 0 && at < length && line[at] == '/' && is_space_at(line, length, at + 1) ? at + 1 : 0;
}

bool oasp_note_mark_number(const char *mark, size_t length, char number[OASP_LABEL_LIMIT + 1]) {
  size_t used = 0;
  for (size_t at = 0; at < length && used < OASP_LABEL_LIMIT;) {
    if (oasp_is_digit(mark[at])) number[used++] = mark[at];
    size_t digit = 0;
    while (superscripts[digit] != NULL && !starts_with(mark + at, length - at, superscripts[digit])) digit++;
    if (superscripts[digit] != NULL) number[used++] = (char)('0' + digit);
    at += superscripts[digit] != NULL ? strlen(superscripts[digit]) : 1;
  }
  number[used] = '\0';
  return used > 0;
}

/* ---- Broken lines ---- */

/* Letters, digits and the marks that stand inside a sentence leave a line open; all other marks may close it. */
bool oasp_is_unfinished(const char *line, size_t length) {
  uint32_t last = last_code_point(line, length);
  if (length == 0) return false;
  if (last < 0x80) return oasp_is_letter(last) || oasp_is_digit(last) || strchr(",-/'([%&", (int)last) != NULL;
  return oasp_is_letter(last) || (last >= 0x2010 && last <= 0x2015) || last == 0x2019 || last == 0xAB || last == 0x2018 || last == 0x201C;
}

bool oasp_is_continuing(const char *line, size_t length) {
  uint32_t first = first_code_point(line, length);
  if (first < 0x80) return oasp_is_lower(first) || (first != 0 && strchr("/,;)].:!?%", (int)first) != NULL);
  return oasp_is_lower(first) || first == 0xBB || first == 0x2019 || first == 0x201D;
}

/* ---- Words ---- */

void oasp_words_write(struct oasp_buffer *words, const char *text, size_t length) {
  if (length > WORDS_BYTES) length = WORDS_BYTES;
  oasp_buffer_clear(words);
  oasp_buffer_append(words, " ", 1);
  bool in_word = false;
  for (size_t i = 0; i < length;) {
    uint32_t code_point = 0;
    size_t step = oasp_utf8_decode(text + i, length - i, &code_point);
    if (step == 0) break; /* cut by the limit */
    bool is_part = oasp_is_letter(code_point) || oasp_is_digit(code_point);
    if (is_part)
      oasp_fold(words, text + i, step);
    else if (in_word)
      oasp_buffer_append(words, " ", 1);
    in_word = is_part;
    i += step;
  }
  if (in_word) oasp_buffer_append(words, " ", 1);
}

bool oasp_words_hold(const struct oasp_buffer *words, const char *phrase) {
  size_t length = strlen(phrase);
  if (words->data == NULL) return false;
  for (const char *found = strstr(words->data, phrase); found != NULL; found = strstr(found + 1, phrase))
    if (found[-1] == ' ' && found[length] == ' ') return true;
  return false;
}

bool oasp_words_hold_any(const struct oasp_buffer *words, const char *const *phrases) {
  for (; *phrases != NULL; phrases++)
    if (oasp_words_hold(words, *phrases)) return true;
  return false;
}
