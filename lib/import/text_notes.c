/* Reads footnotes: those behind the last provision are a division of their own, those at the foot of a page in the middle are no part of the plan. */
#include "import/text_reader.h"

#include <stdio.h>
#include <stdlib.h>

enum { NOTE_DIGITS = 3 };

/* A mark at the start of a paragraph opens the notes when no heading and no numbered provision comes after it. */
static bool opens_notes(struct oasp_text_reader *reader, const struct oasp_line *line) {
  if (reader->part != OASP_PART_DIVISIONS || reader->numbered_count == 0 || oasp_reader_ends_in_colon(reader)) return false;
  const struct oasp_survey *later = oasp_reader_survey(reader, line->span.begin);
  const struct oasp_lists *lists = &reader->draft.lists;
  bool is_roman = lists->depth > 0 && lists->levels[0].style == OASP_STYLE_ROMAN;
  size_t here = line->span.begin;
  return later->last_heading <= here && later->last_arabic <= here && (!is_roman || later->last_roman <= here);
}

/* Opens their division; the text behind a mark without a number is its lead-in. */
static int open_notes(struct oasp_text_reader *reader, struct oasp_span mark, oasplan_error **err) {
  int status = oasp_reader_close(reader, NULL, err);
  if (status != OASPLAN_OK) return status;
  oasp_passage_begin(&reader->draft.passage, mark);
  status = oasp_draft_open_division(&reader->draft, "fn", mark, (struct oasp_span){mark.end, mark.end}, err);
  reader->draft.division_kind = OASPLAN_KIND_FOOTNOTE;
  reader->part = OASP_PART_NOTES;
  reader->heading = OASP_HEADING_NONE;
  reader->notes_under_rule = reader->after_rule;
  return status;
}

/* A note with a number is a provision under that number. */
static int read_note(struct oasp_text_reader *reader, const struct oasp_line *line, size_t mark_length, const char *number, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  struct oasp_span mark = {line->span.begin, line->span.begin + mark_length};
  char id[OASP_LABEL_LIMIT + 4];
  bool repeated = false;
  int status = oasp_reader_close(reader, NULL, err);
  if (status != OASPLAN_OK) return status;
  (void)snprintf(id, sizeof id, "fn.%s", number);
  status = oasp_draft_name_provision(draft, id, mark, OASPLAN_KIND_FOOTNOTE, &repeated, err);
  if (status != OASPLAN_OK) return status;
  oasp_passage_begin(&draft->passage, mark);
  draft->lists.depth = 1;
  draft->lists.levels[0].style = OASP_STYLE_NONE;
  (void)snprintf(draft->lists.levels[0].id, OASP_LIST_ID, "%s", draft->provision_id);
  if (repeated)
    status = oasp_draft_diagnose(draft, "duplicate-label", draft->provision_id, mark, err, "\"%s\" is printed again here; the id tells them apart",
                                 draft->provision_label);
  return status != OASPLAN_OK ? status : oasp_reader_add(reader, oasp_reader_rest(reader, line, mark_length), err);
}

/* The bytes of a number at the start of a line with a blank behind it, as notes under a rule have; 0: there is none, or not the next one. */
static size_t bare_number_length(const struct oasp_text_reader *reader, const char *line, size_t length) {
  size_t digits = 0;
  while (digits < length && digits <= NOTE_DIGITS && oasp_is_digit(line[digits])) digits++;
  if (digits == 0 || digits > NOTE_DIGITS || digits == length || (line[digits] != ' ' && line[digits] != '\t')) return 0;
  return reader->note_number == 0 || strtoul(line, NULL, 10) == reader->note_number + 1 ? digits : 0;
}

/* Whether the line behind a note at a page's foot goes on with it. */
static bool goes_on_with_note(struct oasp_text_reader *reader, const struct oasp_line *line) {
  const char *const *suffixes = reader->draft.grammar->label_suffixes, *text = oasp_reader_text(reader, line);
  size_t length = oasp_reader_length(line), ahead = 0;
  struct oasp_label label;
  if (line->after_blank || line->after_form_feed || oasp_layout_is_next(&reader->layout, &ahead, text)) return false;
  return oasp_note_mark_length(text, length) == 0 && bare_number_length(reader, text, length) == 0 && !oasp_label_read(text, length, suffixes, &label) &&
         oasp_heading_read(text, length, suffixes, &label) == OASP_HEADING_NONE && !oasp_is_rule(text, length);
}

/* A note at the foot of a page, with the lines that go on with it: a notice in the middle of what is open. */
static int take_page_note(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  const struct oasp_source_text *source = reader->draft.source;
  struct oasp_passage note = {0};
  struct oasp_line next;
  oasp_passage_begin(&note, (struct oasp_span){line->span.begin, line->span.begin});
  size_t at = line->span.begin;
  int status = OASPLAN_OK;
  while (status == OASPLAN_OK && oasp_line_next(source->text.data, source->text.length, &at, &next) && (next.span.begin == line->span.begin || goes_on_with_note(reader, &next))) {
    status = oasp_passage_add(&note, source, next.span, err);
    reader->skip_to = next.span.end;
  }
  if (status == OASPLAN_OK) status = oasp_builder_add_notice(reader->draft.builder, note.text.data, oasp_draft_source(&reader->draft, note.span), err);
  if (status == OASPLAN_OK)
    status = oasp_draft_diagnose(&reader->draft, "footnote-as-notice", NULL, note.span, err,
                                 "a footnote before the last provision; it was taken as a notice: put it behind that if it belongs to the plan");
  oasp_passage_free(&note);
  return status;
}

int oasp_notes_read(struct oasp_text_reader *reader, const struct oasp_line *line, bool *taken, oasplan_error **err) {
  const char *text = oasp_reader_text(reader, line);
  size_t length = oasp_reader_length(line), mark_length = oasp_note_mark_length(text, length);
  char number[OASP_LABEL_LIMIT + 1];
  bool is_note = reader->part == OASP_PART_NOTES;
  if (mark_length == 0 && (is_note ? reader->notes_under_rule : reader->after_rule)) mark_length = bare_number_length(reader, text, length);
  bool has_number = mark_length > 0 && oasp_note_mark_number(text, mark_length, number);
  bool opens = mark_length > 0 && opens_notes(reader, line);
  has_number = has_number && !(opens && oasp_ends_in_colon(text, length)); /* it leads into what its letters quote */
  *taken = mark_length > 0 && (opens || (is_note ? has_number : reader->after_rule));
  if (!*taken) return OASPLAN_OK;
  struct oasp_span mark = {line->span.begin, line->span.begin + (has_number ? 0 : mark_length)};
  if (has_number) reader->note_number = (uint32_t)strtoul(number, NULL, 10);
  if (!opens && !is_note) return take_page_note(reader, line, err);
  int status = opens ? open_notes(reader, mark, err) : OASPLAN_OK;
  if (status == OASPLAN_OK && has_number) return read_note(reader, line, mark_length, number, err);
  return status != OASPLAN_OK ? status : oasp_reader_add(reader, oasp_reader_rest(reader, line, mark_length), err);
}
