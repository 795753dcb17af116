/* Takes out of the text what the printer put around it: numbers of pages, running headers, rules and tables of contents become notices. What each line is text_layout.c
 * has found out; here it is weighed against the sentence that is open. */
#include "import/text_reader.h"

/* The first line behind `line` that stands at no page's edge; false at the end. */
static bool find_next(const struct oasp_text_reader *reader, const struct oasp_line *line, struct oasp_line *found) {
  const struct oasp_buffer *text = &reader->draft.source->text;
  size_t next = line->span.end, ahead = 0;
  while (oasp_line_next(text->data, text->length, &next, found))
    if (!oasp_layout_is_next(&reader->layout, &ahead, text->data + found->span.begin)) return true;
  return false;
}

static bool begins_with_digit(const char *text) {
  return oasp_is_digit(text[0]);
}

/* A number that the sentence waits for, "paragraph", "20": between blank lines only where no other number comes behind it. "page 3" in a sentence is text, too. */
static bool is_locator(struct oasp_text_reader *reader, const struct oasp_line *line) {
  const char *text = oasp_reader_text(reader, line);
  struct oasp_line next;
  if (oasp_is_continuing(text, oasp_reader_length(line))) return oasp_reader_is_unfinished(reader) && !line->after_blank;
  if (!begins_with_digit(text) || !oasp_reader_endings(reader).takes_number) return false;
  return !line->after_blank || !find_next(reader, line, &next) || !begins_with_digit(oasp_reader_text(reader, &next));
}

static int read_page(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  struct oasp_line next;
  int status = oasp_draft_add_notice(draft, line->span, err);
  if (status != OASPLAN_OK) return status;
  bool in_sentence = oasp_reader_is_unfinished(reader) && draft->passage.line_count > 0 && find_next(reader, line, &next) &&
                     oasp_is_continuing(oasp_reader_text(reader, &next), oasp_reader_length(&next));
  if (in_sentence)
    return oasp_draft_diagnose(draft, "page-number", oasp_reader_open_id(reader), line->span, err,
                               "a number alone on a line inside a sentence; it was taken as a page's");
  if (reader->said_pages || oasp_is_page_number(oasp_reader_text(reader, line), oasp_reader_length(line))) return OASPLAN_OK;
  reader->said_pages = true;
  return oasp_draft_diagnose(draft, "page-number", NULL, line->span, err, "a line that says which page it is; it and others like it were taken as notices");
}

static int read_header(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  int status = oasp_draft_add_notice(&reader->draft, line->span, err);
  if (status != OASPLAN_OK || !oasp_layout_is_first(&reader->layout)) return status;
  return oasp_draft_diagnose(&reader->draft, "running-header", NULL, line->span, err,
                             "a running header; it was taken as a notice, here and where it comes again");
}

static int read_contents(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  int status = oasp_draft_add_notice(&reader->draft, line->span, err);
  size_t lines = oasp_layout_contents(&reader->layout);
  reader->contents_end = line->span.end;
  if (status != OASPLAN_OK || !oasp_layout_is_first(&reader->layout)) return status;
  return oasp_draft_diagnose(&reader->draft, "table-of-contents", NULL, line->span, err, "a table of contents begins here; its %zu lines were taken as notices", lines);
}

int oasp_margins_read(struct oasp_text_reader *reader, const struct oasp_line *line, bool *taken, oasplan_error **err) {
  const char *text = oasp_reader_text(reader, line);
  bool is_rule = oasp_is_rule(text, oasp_reader_length(line));
  enum oasp_furniture furniture = oasp_layout_at(&reader->layout, text);
  *taken = true;
  switch (furniture) {
  case OASP_FURNITURE_PAGE:
    if (!is_locator(reader, line)) return read_page(reader, line, err);
    break;
  case OASP_FURNITURE_HEADER:
    return read_header(reader, line, err);
  case OASP_FURNITURE_CONTENTS:
    return read_contents(reader, line, err);
  case OASP_FURNITURE_NONE:
    break;
  }
  *taken = is_rule;
  reader->after_rule = is_rule || reader->after_rule;
  return is_rule ? oasp_draft_add_notice(&reader->draft, line->span, err) : OASPLAN_OK;
}
