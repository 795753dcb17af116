/* Looks ahead. Whether an asterisk opens the notes, and whether a list stands before all headings, is told by lines that come much later: one pass finds the last of
 * each kind, so that no line is looked at again and again. */
#include "import/text_survey.h"

#include "import/text_lines.h"
#include "import/text_shapes.h"

static bool is_roman_alone(const struct oasp_label *label) {
  return label->reading_count == 1 && label->readings[0].style == OASP_STYLE_ROMAN;
}

/* "1.1 Train judges" or "1.1. ", but not the "1.1 million" of a note. */
static bool is_certain_decimal(const struct oasp_label *label, const char *line, size_t length) {
  if (label->readings[0].style != OASP_STYLE_DECIMAL || label->length == length) return false;
  return oasp_begins_provision(line + label->length + 1, length - label->length - 1, false);
}

void oasp_survey_make(struct oasp_survey *survey, const char *text, size_t length, size_t offset, const char *const *suffixes) {
  if (survey->done) return;
  survey->done = true;
  struct oasp_line line;
  struct oasp_label label;
  for (size_t next = offset; oasp_line_next(text, length, &next, &line);) {
    const char *begin = text + line.span.begin;
    size_t line_length = line.span.end - line.span.begin;
    if (oasp_heading_read(begin, line_length, suffixes, &label) != OASP_HEADING_NONE)
      survey->last_heading = line.span.begin + 1;
    else if (!oasp_label_read(begin, line_length, suffixes, &label))
      continue;
    else if (label.readings[0].style == OASP_STYLE_ARABIC || is_certain_decimal(&label, begin, line_length))
      survey->last_arabic = line.span.begin + 1;
    else if (is_roman_alone(&label))
      survey->last_roman = line.span.begin + 1;
  }
}
