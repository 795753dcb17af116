/* Document symbols in canonical form: what the registry is searched with and what an unknown document is called by. */
#include "cite/parse.h"

#include <string.h>

static char upper(char byte) {
  return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

int oasp_symbol_compare(const char *left, const char *right, size_t length) {
  for (size_t i = 0; i < length; i++) {
    unsigned char a = (unsigned char)upper(left[i]), b = (unsigned char)upper(right[i]);
    if (a != b) return a < b ? -1 : 1;
    if (a == '\0') return 0;
  }
  return 0;
}

static bool starts_with(const char *text, const char *words) {
  return oasp_symbol_compare(text, words, strlen(words)) == 0;
}

/* Whether an edition mark ("rev.", "Corr.") begins here; its length. */
static size_t edition_mark(const char *text) {
  static const char marks[][5] = {"rev", "corr", "add"};
  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
    if (starts_with(text, marks[i])) return strlen(marks[i]);
  return 0;
}

/* Whether a series ("RES", "DECL") begins here; its length. */
static size_t series_mark(const char *text) {
  size_t length = starts_with(text, "DECL") ? 4 : starts_with(text, "RES") || starts_with(text, "DEC") ? 3 : 0;
  return text[length] == '.' || text[length] == '/' || oasp_is_digit(text[length]) ? length : 0;
}

/* Without white space (U+00A0 and U+202F too). */
static size_t squeeze(const char *text, size_t length, char *out) {
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)text[i];
    if (byte == ' ' || byte == '\t') continue;
    if (byte == 0xC2 && i + 1 < length && (unsigned char)text[i + 1] == 0xA0) {
      i++;
      continue;
    }
    if (byte == 0xE2 && i + 2 < length && (unsigned char)text[i + 1] == 0x80 && (unsigned char)text[i + 2] == 0xAF) {
      i += 2;
      continue;
    }
    out[used++] = text[i];
  }
  out[used] = '\0';
  return used;
}

/* What stands before a series is capitals, as offices print it: "a/Res/64/293" is "A/RES/64/293". "AG/RES2551(XL-O/10)" to "AG/RES. 2551 (XL-O/10)", "doc.5/09rev.9" to "doc.5/09 rev. 9", "S/RES/1325(2000)" to "S/RES/1325 (2000)". */
size_t oasp_symbol_canonical(const char *text, size_t length, char out[OASP_SYMBOL_SIZE]) {
  if (length > OASP_LONGEST_SYMBOL) length = OASP_LONGEST_SYMBOL; /* a symbol is a line of text at most */
  char tight[OASP_LONGEST_SYMBOL + 1] = "";
  size_t count = squeeze(text, length, tight), used = 0;
  for (size_t i = 0; i < count;) {
    const char *at = tight + i;
    size_t mark = i > 0 && oasp_is_digit(at[-1]) ? edition_mark(at) : 0;
    size_t series = i > 0 && at[-1] == '/' ? series_mark(at) : 0;
    for (size_t k = 0; series > 0 && k < used; k++) out[k] = upper(out[k]);
    for (size_t k = 0; k < series; k++) tight[i + k] = upper(tight[i + k]);
    if (series > 0 && at[series] == '/') series = 0; /* "A/RES/64/293" has no full stop */
    size_t word = mark > 0 ? mark : series;
    if (mark > 0 || (*at == '(' && i > 0)) out[used++] = ' ';
    if (word == 0) {
      out[used++] = *at;
      i++;
      continue;
    }
    memcpy(out + used, at, word);
    used += word;
    i += word + (at[word] == '.');
    out[used++] = '.';
    if (oasp_is_digit(tight[i])) out[used++] = ' ';
  }
  out[used] = '\0';
  return used;
}
