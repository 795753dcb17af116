/* See sheet_text.h. */
#include "base/sheet_text.h"

#include "base/date.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* ---- Dates and numbers ---- */

bool oasp_sheet_date(const char *text, double *days) {
  enum { DAY_1970 = 25569 }; /* 1970-01-01 in a spreadsheet */
  if (!oasp_is_date(text) || strcmp(text, "1900-03-01") < 0) return false;
  *days = (double)(oasp_day_of_date(text) + DAY_1970);
  return true;
}

bool oasp_sheet_number(const char *text, double *number) {
  enum { MOST_DIGITS = 15 };
  double digits = 0, scale = 1; /* both whole and below 2^53, so the division gives the double that is nearest */
  bool is_negative = text[0] == '-', has_point = false;
  size_t count = 0, i = is_negative ? 1 : 0;
  for (; oasp_is_digit(text[i]) || (text[i] == '.' && !has_point && count > 0); i++) {
    has_point = has_point || text[i] == '.';
    if (text[i] == '.') continue;
    digits = 10 * digits + (text[i] - '0');
    if (has_point) scale *= 10;
    if (++count > MOST_DIGITS) return false;
  }
  if (text[i] != '\0' || count == 0 || text[i - 1] == '.') return false;
  *number = (is_negative ? -digits : digits) / scale;
  return true;
}

/* ---- Texts ---- */

void oasp_sheet_clean(struct oasp_buffer *out, const char *text) {
  oasp_buffer_clear(out);
  oasp_buffer_append(out, "", 0);
  for (const char *at = text, *end = text + strlen(text); at < end;) {
    uint32_t point = 0;
    size_t length = oasp_utf8_decode(at, (size_t)(end - at), &point);
    bool is_control = (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point < 0xA0);
    if (length == 0 || point == 0xFFFE || point == 0xFFFF)
      oasp_buffer_append_text(out, "\xEF\xBF\xBD");
    else if (is_control)
      oasp_buffer_append(out, " ", point == '\r' ? 0 : 1);
    else
      oasp_buffer_append(out, at, length);
    at += length > 0 ? length : 1;
  }
}

/* How many bytes the first `characters` take. */
static size_t measure(const char *text, size_t characters) {
  size_t length = 0;
  for (; text[length] != '\0'; length++)
    if (((unsigned char)text[length] & 0xC0) != 0x80 && characters-- == 0) break;
  return length;
}

void oasp_sheet_cut(struct oasp_buffer *out, const char *text, size_t most) {
  size_t length = strlen(text), kept = measure(text, most);
  if (kept < length) {
    kept = measure(text, most - 1);
    size_t word = kept;
    while (word > 0 && text[word] != ' ') word--;
    if (word > 0) kept = word;
    while (kept > 0 && strchr(" ,;:", text[kept - 1]) != NULL) kept--;
  }
  oasp_buffer_append(out, text, kept);
  if (kept < length) oasp_buffer_append_text(out, "…");
}

size_t oasp_sheet_line_length(const char *text) {
  size_t longest = 0;
  for (;; text++) {
    size_t line = strcspn(text, "\n"), length = oasp_utf8_count(text, line);
    if (length > longest) longest = length;
    text += line;
    if (*text == '\0') return longest;
  }
}

size_t oasp_sheet_word_length(const char *text) {
  size_t longest = 0;
  for (;; text++) {
    size_t word = strcspn(text, " \n"), length = oasp_utf8_count(text, word);
    if (length > longest) longest = length;
    text += word;
    if (*text == '\0') return longest;
  }
}

/* ---- Tabs ---- */

static bool is_taken(const char *name, char taken[][OASP_TAB_SIZE], size_t count) {
  char mine[4 * OASP_TAB_SIZE], other[4 * OASP_TAB_SIZE];
  size_t length = oasp_fold_into(mine, sizeof mine, name, strlen(name));
  for (size_t i = 0; i < count; i++)
    if (oasp_fold_into(other, sizeof other, taken[i], strlen(taken[i])) == length && memcmp(mine, other, length) == 0) return true;
  return false;
}

/* Where formulas name a tab, libxlsxwriter 1.1 puts quotes around it only for a character outside this set; Excel wants them also around 2015, V7 and R, which are numbers and cells. */
static bool is_like_a_cell(const char *name) {
  static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";
  return name[strspn(name, plain)] == '\0' && (strpbrk(name, "0123456789") != NULL || name[1] == '\0');
}

/* The name with `suffix`, cut to fit. */
static void set_tab(char out[OASP_TAB_SIZE], const char *name, const char *suffix) {
  size_t kept = measure(name, OASP_TAB_CHARACTERS - strlen(suffix));
  while (kept > 0 && name[kept - 1] == ' ') kept--;
  (void)snprintf(out, OASP_TAB_SIZE, "%.*s%s", (int)kept, name, suffix);
}

/* What stands in a tab's name for one byte of it. */
static const char *tab_byte(const char *byte, char copy[2]) {
  copy[0] = *byte;
  copy[1] = '\0';
  if (*byte == '\'') return "’"; /* formulas put the straight one around names */
  return strchr("[]:*?/\\", *byte) != NULL || (unsigned char)*byte < 0x20 ? "-" : copy;
}

/* History is a name that Excel keeps for itself. */
static void set_legal(char out[OASP_TAB_SIZE], const char *wanted) {
  char cut[OASP_TAB_SIZE], name[3 * OASP_TAB_SIZE] = "", copy[2];
  set_tab(cut, wanted + strspn(wanted, " "), "");
  for (const char *byte = cut; *byte != '\0'; byte++) strcat(name, tab_byte(byte, copy));
  bool is_marked = name[0] == '\0' || is_like_a_cell(name) || is_taken(name, (char[][OASP_TAB_SIZE]){"History"}, 1);
  int kept = (int)measure(name, is_marked ? OASP_TAB_CHARACTERS - 2 : OASP_TAB_CHARACTERS);
  (void)snprintf(out, OASP_TAB_SIZE, is_marked ? "(%.*s)" : "%.*s", kept, name);
}

void oasp_sheet_tab(char out[OASP_TAB_SIZE], const char *wanted, char taken[][OASP_TAB_SIZE], size_t taken_count) {
  char legal[OASP_TAB_SIZE], suffix[24];
  set_legal(legal, wanted);
  memcpy(out, legal, OASP_TAB_SIZE);
  for (size_t number = 2; is_taken(out, taken, taken_count); number++) {
    (void)snprintf(suffix, sizeof suffix, " (%zu)", number);
    set_tab(out, legal, suffix);
  }
}
