/* See runs.h. A paragraph is cleaned text with a byte of its own where a style begins or ends: cleaning leaves none of these bytes in a text. */
#include "runs.h"

#include <string.h>

#include "output.h"

enum { COME = 1, GONE = 2, PLAIN = 3 };

void add_run(struct text *paragraph, const oasplan_run *run) {
  int kind = oasplan_run_kind(run);
  const char *words = oasplan_run_text(run);
  char style = kind == OASPLAN_RUN_INSERT || kind == OASPLAN_RUN_MOVED_TO ? COME : kind == OASPLAN_RUN_KEEP ? 0 : GONE;
  const char *marks = output_has_colour() || !style ? "" : style == COME ? "{+" : "[-";
  if (style) text_add_bytes(paragraph, &style, 1);
  text_add(paragraph, marks);
  text_add_clean(paragraph, words, strlen(words), CLEAN_LINE);
  if (style) {
    text_add(paragraph, !*marks ? "" : style == COME ? "+}" : "-]");
    text_add_bytes(paragraph, &(char){PLAIN}, 1);
  }
}

static void out_style(char style) {
  static const char *const codes[] = {"", "\033[32;4m", "\033[31;9m", "\033[0m"};
  if (output_has_colour()) out(codes[(unsigned char)style]);
}

/* Code points of a word, styles aside. */
static size_t columns_of(const char *word, size_t length) {
  size_t columns = 0;
  for (size_t i = 0; i < length; i++) columns += (unsigned char)word[i] > PLAIN && ((unsigned char)word[i] & 0xC0) != 0x80;
  return columns;
}

/* Writes a word; the style that holds behind it. */
static char out_word(const char *word, size_t length, char style) {
  for (size_t i = 0, begin = 0; i <= length; i++) {
    if (i < length && (unsigned char)word[i] > PLAIN) continue;
    out_bytes(word + begin, i - begin);
    begin = i + 1;
    if (i < length) out_style(word[i]);
    if (i < length) style = word[i] == PLAIN ? 0 : word[i];
  }
  return style;
}

void out_runs(const struct text *paragraph, size_t indent) {
  const char *text = text_string(paragraph);
  size_t column = 0, room = output_width() > indent + 20 ? output_width() - indent : 20;
  char style = 0;
  outf("%*s", (int)indent, "");
  for (size_t i = 0, spaces = 0; i < paragraph->length;) {
    size_t length = strcspn(text + i, " "), columns = columns_of(text + i, length);
    if (column && column + spaces + columns > room) {
      if (style) out_style(PLAIN); /* or the indentation would be underlined */
      outf("\n%*s", (int)indent, "");
      if (style) out_style(style);
      column = spaces = 0;
    }
    outf("%*s", (int)spaces, "");
    style = out_word(text + i, length, style);
    column += spaces + columns;
    i += length;
    spaces = strspn(text + i, " ");
    i += spaces;
    if (i == paragraph->length) outf("%*s", (int)spaces, "");
  }
  out("\n");
}
