/* Tells headings without a number from other lines in capitals (titles, remarks, cries) by their words and by what comes after them. What is open before
 * them is for text_reader.c. */
#include "import/text_headings.h"

#include "import/text_lines.h"
#include "import/text_shapes.h"

#include <string.h>

enum { HEADING_BYTES = 120, HEADING_WORDS = 8, LEAD_IN_LINES = 4 };

/* Spaces stand around each word. */
static size_t count_words(const struct oasp_buffer *words) {
  size_t spaces = 0;
  for (size_t i = 0; i < words->length; i++) spaces += words->data[i] == ' ';
  return spaces > 0 ? spaces - 1 : 0;
}

static bool holds_listed(const struct oasp_buffer *words, const char *list) {
  const char *phrase;
  char copy[64];
  size_t length;
  while ((phrase = oasp_grammar_next(&list, &length)) != NULL) {
    if (length >= sizeof copy) continue; /* no grammar has one as long */
    memcpy(copy, phrase, length);
    copy[length] = '\0';
    if (oasp_words_hold(words, copy)) return true;
  }
  return false;
}

int oasp_heading_kind(const struct oasp_grammar *grammar, struct oasp_buffer *words, const char *line, size_t length) {
  if (length > HEADING_BYTES || !oasp_is_title(line, length) || oasp_is_bracketed(line, length)) return 0;
  oasp_words_write(words, line, length);
  if (words->failed || count_words(words) > HEADING_WORDS) return 0;
  for (const struct oasp_heading_word *word = grammar->headings; word->words != NULL; word++)
    if (oasp_words_hold(words, word->words)) return word->kind;
  if (holds_listed(words, grammar->preamble_headings)) return OASPLAN_KIND_PREAMBLE;
  return holds_listed(words, grammar->directive_headings) ? OASPLAN_KIND_DIRECTIVE : 0;
}

bool oasp_leads_to_labels(const char *text, size_t length, size_t offset, const char *const *suffixes) {
  struct oasp_line line;
  struct oasp_label label;
  for (size_t count = 0, next = offset; count < LEAD_IN_LINES && oasp_line_next(text, length, &next, &line); count++) {
    const char *begin = text + line.span.begin;
    size_t line_length = line.span.end - line.span.begin;
    if (oasp_heading_read(begin, line_length, suffixes, &label) != OASP_HEADING_NONE || oasp_is_title(begin, line_length)) return false;
    if (oasp_label_read(begin, line_length, suffixes, &label)) return true;
  }
  return false;
}

const char *oasp_heading_id(int kind) {
  switch (kind) {
  case OASPLAN_KIND_PREAMBLE:
    return "pre";
  case OASPLAN_KIND_OBJECTIVE:
    return "obj";
  case OASPLAN_KIND_PRINCIPLE:
    return "pri";
  case OASPLAN_KIND_MANDATE:
    return "man";
  default:
    return "dir";
  }
}
