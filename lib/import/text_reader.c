/* Decides what each line is: heading, label, footnote mark, the rest of a broken line, or a paragraph of its own; docs/text-import.md gives the rules.
 * A line is looked at once, beside what is open before it; the few questions about what comes later go to text_survey.c. */
#include "import/text_reader.h"

#include "import/text_headings.h"

#include <stdio.h>
#include <string.h>

enum { SHORT_TITLE = 120 /* bytes */, FIRST_YEAR = 1900, LAST_YEAR = 2100, LARGEST_HEADING = 3999, LONELY_HEADING = 49, PROGRESS_BYTES = 1 << 20, PROGRESS_LINES = 1000 };

/* ---- Small helpers ---- */

const char *oasp_reader_text(const struct oasp_text_reader *reader, const struct oasp_line *line) {
  return reader->draft.source->text.data + line->span.begin;
}

size_t oasp_reader_length(const struct oasp_line *line) {
  return line->span.end - line->span.begin;
}

const struct oasp_survey *oasp_reader_survey(struct oasp_text_reader *reader, size_t offset) {
  const struct oasp_buffer *text = &reader->draft.source->text;
  oasp_survey_make(&reader->survey, text->data, text->length, offset, reader->draft.grammar->label_suffixes);
  return &reader->survey;
}

static bool has_heading_after(struct oasp_text_reader *reader, const struct oasp_line *line) {
  return oasp_reader_survey(reader, line->span.begin)->last_heading > line->span.begin + 1;
}

bool oasp_reader_ends_in_colon(const struct oasp_text_reader *reader) {
  const struct oasp_buffer *text = &reader->draft.passage.text;
  return reader->draft.open != OASP_OPEN_NOTHING && oasp_ends_in_colon(text->data, text->length);
}

bool oasp_reader_is_unfinished(const struct oasp_text_reader *reader) {
  struct oasp_span span = reader->draft.passage.span;
  return reader->draft.open != OASP_OPEN_NOTHING && oasp_is_unfinished(reader->draft.source->text.data + span.begin, span.end - span.begin);
}

struct oasp_endings oasp_reader_endings(struct oasp_text_reader *reader) {
  const struct oasp_buffer *text = &reader->draft.passage.text;
  bool has_text = reader->draft.open != OASP_OPEN_NOTHING && text->length > 0 && !oasp_is_title(text->data, text->length);
  return has_text ? oasp_endings_read(reader->draft.grammar, &reader->draft.words, text->data, text->length) : (struct oasp_endings){0};
}

struct oasp_span oasp_reader_rest(const struct oasp_text_reader *reader, const struct oasp_line *line, size_t from) {
  return oasp_trim(reader->draft.source->text.data, (struct oasp_span){line->span.begin + from, line->span.end});
}

const char *oasp_reader_open_id(const struct oasp_text_reader *reader) {
  return reader->draft.open == OASP_OPEN_PROVISION ? reader->draft.provision_id : NULL;
}

/* Adds (part of) a line to what is open. A paragraph of the front has no id yet, so its diagnostics wait for close_paragraph. */
int oasp_reader_add(struct oasp_text_reader *reader, struct oasp_span span, oasplan_error **err) {
  int status = oasp_passage_add(&reader->draft.passage, reader->draft.source, span, err);
  if (status != OASPLAN_OK || reader->draft.open == OASP_OPEN_PARAGRAPH) return status;
  return oasp_draft_report_lost(&reader->draft, span, oasp_reader_open_id(reader), err);
}

static int report_join(struct oasp_text_reader *reader, struct oasp_span gap, oasplan_error **err) {
  return oasp_draft_diagnose(&reader->draft, "joined-paragraph", oasp_reader_open_id(reader), gap, err, "blank lines stood inside a sentence here; its halves were joined");
}

static int keep_join(struct oasp_text_reader *reader, struct oasp_span gap, oasplan_error **err) {
  void *joins = reader->joins;
  if (oasp_grow(&joins, &reader->join_capacity, reader->join_count, sizeof *reader->joins) != 0) return oasp_fail_nomem(err);
  reader->joins = joins;
  reader->joins[reader->join_count++] = gap;
  return OASPLAN_OK;
}

/* The diagnostics of a paragraph of the front, now that it is known what it is. */
static int report_paragraph(struct oasp_text_reader *reader, oasplan_error **err) {
  int status = oasp_draft_report_lost(&reader->draft, reader->draft.passage.span, oasp_reader_open_id(reader), err);
  for (size_t i = 0; i < reader->join_count && status == OASPLAN_OK; i++) status = report_join(reader, reader->joins[i], err);
  reader->join_count = 0;
  return status;
}

/* ---- The front: what stands before the first heading ---- */

/* The front matter is a division of its own; its source is the document's title and its own heading, if they are printed. */
static int open_front(struct oasp_text_reader *reader, struct oasp_span span, oasplan_error **err) {
  if (reader->has_front) return OASPLAN_OK;
  reader->has_front = true;
  (void)snprintf(reader->draft.division_id, sizeof reader->draft.division_id, "pre");
  reader->draft.division_kind = OASPLAN_KIND_PREAMBLE;
  struct oasp_span heading = reader->front_heading;
  struct oasp_buffer *title = &reader->draft.division_title;
  oasp_buffer_clear(title);
  oasp_buffer_append(title, reader->draft.source->text.data + heading.begin, heading.end - heading.begin);
  if (title->failed) return oasp_fail_nomem(err);
  if (heading.end > heading.begin) span.end = heading.end;
  return oasp_builder_add_division(reader->draft.builder, "pre", "", title->data, "", oasp_draft_source(&reader->draft, span), err);
}

static int take_title(struct oasp_text_reader *reader, oasplan_error **err) {
  struct oasp_passage *passage = &reader->draft.passage;
  oasp_buffer_append(&reader->title, passage->text.data, passage->text.length);
  reader->draft.open = OASP_OPEN_NOTHING;
  int status = report_paragraph(reader, err);
  if (status != OASPLAN_OK) return status;
  return reader->title.failed ? oasp_fail_nomem(err) : open_front(reader, passage->span, err);
}

/* The open paragraph as a provision of the front, still open. */
static int name_preamble(struct oasp_text_reader *reader, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  struct oasp_span begin = {draft->passage.span.begin, draft->passage.span.begin};
  bool is_definition = oasp_words_hold_any(&draft->words, draft->grammar->definition_words), repeated = false;
  int status = open_front(reader, begin, err);
  if (status != OASPLAN_OK) return status;
  if (is_definition) return oasp_draft_name_provision(draft, "def", begin, OASPLAN_KIND_DEFINITION, &repeated, err);
  char id[32];
  (void)snprintf(id, sizeof id, "pre.%zu", ++reader->preamble_count);
  return oasp_draft_name_provision(draft, id, begin, OASPLAN_KIND_PREAMBLE, &repeated, err);
}

/* The open paragraph turns out to lead into the list that follows: it is the lead-in of a division without a heading. */
static int make_lead_in(struct oasp_text_reader *reader, const char *id, int kind, oasplan_error **err) {
  struct oasp_span nothing = {reader->draft.passage.span.begin, reader->draft.passage.span.begin};
  int status = oasp_draft_open_division(&reader->draft, id, nothing, nothing, err);
  reader->draft.division_kind = kind;
  reader->part = OASP_PART_DIVISIONS;
  return status != OASPLAN_OK ? status : report_paragraph(reader, err);
}

/* A paragraph in brackets that is no part of the plan. */
static int take_notice(struct oasp_text_reader *reader, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  draft->open = OASP_OPEN_NOTHING;
  int status = report_paragraph(reader, err);
  return status != OASPLAN_OK ? status : oasp_builder_add_notice(draft->builder, draft->passage.text.data, oasp_draft_source(draft, draft->passage.span), err);
}

/* A line in capitals that was taken as text. `provision` may be NULL. */
static int report_capitals(struct oasp_text_reader *reader, const char *provision, struct oasp_span span, oasplan_error **err) {
  return oasp_draft_diagnose(&reader->draft, "heading-as-text", provision, span, err,
                             "a line in capitals that may be a heading; it was taken as text: give it a number (\"I.\") if it heads a division");
}

static int close_preamble(struct oasp_text_reader *reader, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  bool capitals = draft->passage.line_count == 1 && oasp_is_title(draft->passage.text.data, draft->passage.text.length);
  int status = name_preamble(reader, err);
  if (status == OASPLAN_OK) status = report_paragraph(reader, err);
  if (status == OASPLAN_OK && capitals) status = report_capitals(reader, draft->provision_id, draft->passage.span, err);
  if (status == OASPLAN_OK) status = oasp_draft_close_provision(draft, err);
  draft->lists.depth = 1; /* a list that follows is of its items */
  draft->lists.levels[0].style = OASP_STYLE_NONE;
  (void)snprintf(draft->lists.levels[0].id, OASP_LIST_ID, "%s", draft->provision_id);
  return status;
}

/* Takes a paragraph of the front for what it is: a notice, the title, the lead-in of the list that begins with `list` (NULL: none follows), or a preamble. */
static int close_paragraph(struct oasp_text_reader *reader, const struct oasp_line *list, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  const struct oasp_buffer *text = &draft->passage.text;
  bool is_first = !reader->first_paragraph_read;
  reader->first_paragraph_read = true;
  if (text->failed) return oasp_fail_nomem(err);
  if (is_first && oasp_is_bracketed(text->data, text->length)) return take_notice(reader, err);
  if (!reader->has_front && draft->passage.line_count == 1 && oasp_is_title(text->data, text->length)) return take_title(reader, err);
  oasp_words_write(&draft->words, text->data, text->length);
  if (draft->words.failed) return oasp_fail_nomem(err);
  if (list != NULL && !reader->has_objectives && oasp_words_hold_any(&draft->words, draft->grammar->objective_lead_ins)) {
    reader->has_objectives = true;
    return make_lead_in(reader, "obj", OASPLAN_KIND_OBJECTIVE, err);
  }
  if (list != NULL && oasp_ends_in_colon(text->data, text->length) && !has_heading_after(reader, list)) return make_lead_in(reader, "I", 0, err);
  return close_preamble(reader, err);
}

/* Closes what is open; `list` is the line with a label that follows at once, or NULL. */
int oasp_reader_close(struct oasp_text_reader *reader, const struct oasp_line *list, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  if (draft->open == OASP_OPEN_PARAGRAPH) {
    int status = close_paragraph(reader, list, err);
    if (status != OASPLAN_OK) return status;
  }
  switch (draft->open) {
  case OASP_OPEN_DIVISION:
    return oasp_draft_close_division(draft, err);
  case OASP_OPEN_PROVISION:
    return oasp_draft_close_provision(draft, err);
  case OASP_OPEN_PARAGRAPH:
  case OASP_OPEN_NOTHING:
    break;
  }
  return OASPLAN_OK;
}

/* ---- Headings ---- */

/* Whether "I." comes after "H." in a list of capital letters. */
static bool is_next_letter(const struct oasp_text_reader *reader, const struct oasp_label *label) {
  struct oasp_label letter = *label;
  letter.readings[0] = label->readings[label->reading_count - 1];
  letter.reading_count = 1;
  return reader->draft.open == OASP_OPEN_PROVISION && letter.readings[0].style == OASP_STYLE_LETTER_UPPER && oasp_lists_go_on(&reader->draft.lists, &letter);
}

/* A heading in capitals counts with any number that is no initial ("M. DUPONT"), a short title only as the next in turn. */
static bool is_heading(const struct oasp_text_reader *reader, const struct oasp_line *line, struct oasp_label *label, enum oasp_heading *heading) {
  if (reader->part == OASP_PART_NOTES) return false;
  *heading = oasp_heading_read(oasp_reader_text(reader, line), oasp_reader_length(line), reader->draft.grammar->label_suffixes, label);
  if (*heading == OASP_HEADING_NONE) return false;
  uint32_t number = label->readings[0].value;
  if (is_next_letter(reader, label)) return false;
  if (number == reader->last_heading + 1) return true;
  return *heading == OASP_HEADING_CAPITALS && (number <= LONELY_HEADING || label->id[1] != '\0');
}

static int diagnose_heading(struct oasp_text_reader *reader, uint32_t number, bool repeated, struct oasp_span span, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  uint32_t next = reader->last_heading + 1;
  reader->last_heading = number;
  if (repeated)
    return oasp_draft_diagnose(draft, "duplicate-label", NULL, span, err, "\"%s\" heads a division again here: this one is called %s", draft->division_label,
                               draft->division_id);
  if (number != next)
    return oasp_draft_diagnose(draft, "label-out-of-turn", NULL, span, err, "\"%s\" is not the next heading in turn; it is kept as printed", draft->division_label);
  return OASPLAN_OK;
}

static int read_heading(struct oasp_text_reader *reader, const struct oasp_line *line, const struct oasp_label *label, enum oasp_heading heading,
                        oasplan_error **err) {
  struct oasp_span printed = {line->span.begin, line->span.begin + label->length};
  uint32_t number = label->readings[0].value;
  uint16_t count = reader->heading_counts[number]++;
  int status = oasp_reader_close(reader, NULL, err);
  if (status != OASPLAN_OK) return status;
  char id[OASP_DRAFT_DIVISION];
  (void)snprintf(id, sizeof id, count > 0 ? "%s~%u" : "%s", label->id, count + 1U);
  oasp_passage_begin(&reader->draft.passage, line->span);
  status = oasp_draft_open_division(&reader->draft, id, printed, oasp_reader_rest(reader, line, label->length), err);
  if (status != OASPLAN_OK) return status;
  reader->part = OASP_PART_DIVISIONS;
  reader->heading = heading;
  return diagnose_heading(reader, number, count > 0, printed, err);
}

/* ---- Headings without a number ---- */

/* Whether nothing stands before `line` but the document's title, with blanks alone between them, or a notice. */
static bool front_is_empty(const struct oasp_text_reader *reader, const struct oasp_line *line) {
  const struct oasp_passage *passage = &reader->draft.passage;
  if (reader->part != OASP_PART_FRONT || reader->has_front) return false;
  if (reader->draft.open != OASP_OPEN_PARAGRAPH) return reader->draft.open == OASP_OPEN_NOTHING;
  if (!reader->first_paragraph_read && oasp_is_bracketed(passage->text.data, passage->text.length)) return true;
  struct oasp_span gap = oasp_trim(reader->draft.source->text.data, (struct oasp_span){reader->contents_end > passage->span.end ? reader->contents_end : passage->span.end, line->span.begin});
  return passage->line_count == 1 && oasp_is_title(passage->text.data, passage->text.length) && gap.begin == gap.end;
}

/* The kind of provisions that a line in capitals heads, until a numbered heading comes; 0: it heads none. */
static int judge_named_heading(struct oasp_text_reader *reader, const struct oasp_line *line) {
  struct oasp_draft *draft = &reader->draft;
  const struct oasp_buffer *text = &draft->source->text;
  if (reader->part == OASP_PART_NOTES || reader->last_heading > 0) return 0;
  int kind = oasp_heading_kind(draft->grammar, &draft->words, oasp_reader_text(reader, line), oasp_reader_length(line));
  if (kind == 0) return 0;
  bool in_sentence = oasp_reader_is_unfinished(reader) && !line->after_blank && !oasp_is_capitals(draft->passage.text.data, draft->passage.text.length);
  if (in_sentence && draft->passage.line_count > 0) return 0;
  if (kind == OASPLAN_KIND_PREAMBLE) return front_is_empty(reader, line) ? kind : 0;
  return oasp_leads_to_labels(text->data, text->length, line->span.end, draft->grammar->label_suffixes) ? kind : 0;
}

static int read_front_heading(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  reader->front_heading = line->span;
  int status = oasp_reader_close(reader, NULL, err); /* with the title the front opens */
  reader->first_paragraph_read = true;
  return status != OASPLAN_OK ? status : open_front(reader, line->span, err);
}

static int read_named_heading(struct oasp_text_reader *reader, const struct oasp_line *line, int kind, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  struct oasp_span nothing = {line->span.begin, line->span.begin};
  if (kind == OASPLAN_KIND_PREAMBLE) return read_front_heading(reader, line, err);
  int status = oasp_reader_close(reader, NULL, err);
  if (status != OASPLAN_OK) return status;
  unsigned count = reader->named_counts[kind]++ + (kind == OASPLAN_KIND_OBJECTIVE && reader->has_objectives);
  char id[OASP_DRAFT_DIVISION];
  (void)snprintf(id, sizeof id, count > 0 ? "%s~%u" : "%s", oasp_heading_id(kind), count + 1);
  oasp_passage_begin(&draft->passage, line->span);
  status = oasp_draft_open_division(draft, id, nothing, line->span, err);
  draft->division_kind = kind;
  reader->part = OASP_PART_DIVISIONS;
  reader->heading = OASP_HEADING_CAPITALS;
  return status;
}

/* The rest of a short title that was printed over two lines. */
static int add_to_title(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  oasp_buffer_append(&draft->division_title, " ", 1);
  oasp_buffer_append(&draft->division_title, oasp_reader_text(reader, line), oasp_reader_length(line));
  draft->passage.span.end = line->span.end;
  return draft->division_title.failed ? oasp_fail_nomem(err) : oasp_draft_report_lost(draft, line->span, NULL, err);
}

/* ---- Lines right behind another ---- */

/* Whether the line stands right behind the one that the open text ends with, and that is no title. */
static bool follows_at_once(const struct oasp_text_reader *reader, const struct oasp_line *line) {
  const struct oasp_draft *draft = &reader->draft;
  if (draft->open == OASP_OPEN_NOTHING || line->after_blank || reader->previous.end != draft->passage.span.end) return false;
  return draft->passage.text.length == 0 || !oasp_is_title(draft->passage.text.data, draft->passage.text.length);
}

/* Whether the line before was full in a text whose lines were broken by their length: the first word of this one would not have gone on it. */
static bool follows_full_line(const struct oasp_text_reader *reader, const struct oasp_line *line) {
  const char *text = oasp_reader_text(reader, line);
  size_t width = reader->layout.width, word = 0, length = oasp_reader_length(line);
  if (width == 0 || !follows_at_once(reader, line)) return false;
  while (word < length && word < width && text[word] != ' ') word++;
  return reader->previous.end - reader->previous.begin + 1 + word > width - width / 8 && !oasp_is_title(text, length);
}

/* ---- Labels ---- */

/* A list before any heading: of a paragraph's items where headings follow, else of a division that has none. */
static int open_front_list(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  struct oasp_span nothing = {line->span.begin, line->span.begin};
  struct oasp_draft *draft = &reader->draft;
  if (has_heading_after(reader, line)) return open_front(reader, nothing, err);
  oasp_passage_begin(&draft->passage, nothing);
  reader->part = OASP_PART_DIVISIONS;
  int status = oasp_draft_open_division(draft, "I", nothing, nothing, err);
  return status != OASPLAN_OK ? status : oasp_draft_close_division(draft, err);
}

static int read_label(struct oasp_text_reader *reader, const struct oasp_line *line, const struct oasp_label *label, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  bool after_colon = oasp_reader_ends_in_colon(reader), in_list = draft->open == OASP_OPEN_PROVISION;
  int status = oasp_reader_close(reader, line, err);
  if (status == OASPLAN_OK && reader->part == OASP_PART_FRONT && !in_list) status = open_front_list(reader, line, err);
  if (status != OASPLAN_OK) return status;
  struct oasp_list_place place;
  (void)oasp_lists_find(&draft->lists, label, after_colon, &place); /* is_label has made sure of the depth */
  if (reader->part == OASP_PART_NOTES && draft->lists.depth == 0) place.in_turn = true; /* notes quote lists from the middle */
  reader->numbered_count++;
  status = oasp_draft_open_provision(draft, label, &place, (struct oasp_span){line->span.begin, line->span.begin + label->length}, err);
  return status != OASPLAN_OK ? status : oasp_reader_add(reader, oasp_reader_rest(reader, line, label->length), err);
}

enum label_use { LABEL_NONE, LABEL_TAKEN, LABEL_DOUBTFUL, LABEL_TOO_DEEP };

/* Whether `line` may go on with the sentence that is open: the open text has no final mark, and is no short title either. */
static bool open_is_sentence(const struct oasp_text_reader *reader) {
  struct oasp_span span = reader->draft.passage.span;
  return oasp_reader_is_unfinished(reader) && reader->draft.passage.line_count > 0 && span.end - span.begin > SHORT_TITLE;
}

/* A decimal number is a label in its turn, and where it could be a quantity ("1.1 million") only if a provision begins behind it. */
static bool is_decimal_label(const struct oasp_text_reader *reader, const struct oasp_line *line, const struct oasp_label *label) {
  const struct oasp_draft *draft = &reader->draft;
  struct oasp_list_place place;
  bool lists_known = draft->open == OASP_OPEN_PROVISION || draft->open == OASP_OPEN_DIVISION;
  (void)oasp_lists_find(&draft->lists, label, false, &place);
  if (!lists_known && draft->lists.depth > 0) place.by_number = place.in_turn; /* the front: a list that begins */
  if (!place.by_number || (!place.in_turn && label->form == OASP_FORM_BARE && oasp_reader_is_unfinished(reader))) return false;
  struct oasp_span rest = oasp_reader_rest(reader, line, label->length);
  bool in_list = place.in_turn && draft->open != OASP_OPEN_NOTHING && oasp_list_may_go_on(draft->passage.text.data, draft->passage.text.length);
  return label->form != OASP_FORM_BARE || oasp_begins_provision(draft->source->text.data + rest.begin, rest.end - rest.begin, in_list);
}

/* Whether the list that "A." on `line` would begin has a "B." before another begins or one that is open goes on. */
static bool has_second_letter(const struct oasp_text_reader *reader, const struct oasp_line *line) {
  const struct oasp_draft *draft = &reader->draft;
  const struct oasp_buffer *text = &draft->source->text;
  const char *const *suffixes = draft->grammar->label_suffixes;
  struct oasp_line later;
  struct oasp_label label;
  for (size_t next = line->span.end; oasp_line_next(text->data, text->length, &next, &later);) {
    if (oasp_heading_read(oasp_reader_text(reader, &later), oasp_reader_length(&later), suffixes, &label) == OASP_HEADING_CAPITALS) return false;
    if (!oasp_label_read(oasp_reader_text(reader, &later), oasp_reader_length(&later), suffixes, &label)) continue;
    if (label.readings[0].style == OASP_STYLE_LETTER_UPPER && label.readings[0].value <= 2) return label.readings[0].value == 2;
    if (draft->open == OASP_OPEN_PROVISION && oasp_lists_go_on(&draft->lists, &label)) return false;
  }
  return false;
}

/* A capital letter is a label in its turn and outside a sentence: "A. Guterres" begins with an initial. The Roman reading is for headings, and goes. */
static bool is_letter_label(const struct oasp_text_reader *reader, const struct oasp_line *line, struct oasp_label *label) {
  const struct oasp_draft *draft = &reader->draft;
  struct oasp_list_place place;
  label->readings[0] = label->readings[label->reading_count - 1];
  label->reading_count = 1;
  if (label->readings[0].style != OASP_STYLE_LETTER_UPPER || open_is_sentence(reader)) return false;
  if (label->readings[0].value == 1) return has_second_letter(reader, line);
  return draft->open == OASP_OPEN_PROVISION && oasp_lists_find(&draft->lists, label, false, &place) && place.in_turn;
}

/* A year, or the day of a date, that begins the second half of a broken line. */
static bool is_date(const struct oasp_label *label) {
  uint32_t value = label->readings[0].value;
  return label->readings[0].style == OASP_STYLE_ARABIC && (label->form == OASP_FORM_ORDINAL || (value >= FIRST_YEAR && value <= LAST_YEAR));
}

/* A number or letter that the words before it wait for, "in line with article", "6. They shall"; and, where lines are broken by length, any number out of turn in a sentence. */
static bool goes_on_sentence(struct oasp_text_reader *reader, const struct oasp_line *line, const struct oasp_label *label, bool in_turn) {
  if (!follows_at_once(reader, line)) return false;
  bool is_number = label->readings[0].style == OASP_STYLE_ARABIC || label->readings[0].style == OASP_STYLE_DECIMAL;
  struct oasp_endings endings = oasp_reader_endings(reader);
  if ((is_number && endings.takes_number) || (label->form == OASP_FORM_BRACKETS && endings.takes_letter)) return true;
  return is_number && !in_turn && oasp_reader_is_unfinished(reader) && follows_full_line(reader, line);
}

static enum label_use judge_label(struct oasp_text_reader *reader, const struct oasp_line *line, struct oasp_label *label) {
  const struct oasp_draft *draft = &reader->draft;
  if (!oasp_label_read(oasp_reader_text(reader, line), oasp_reader_length(line), draft->grammar->label_suffixes, label)) return LABEL_NONE;
  enum oasp_label_style style = label->readings[0].style;
  if ((style == OASP_STYLE_ROMAN_UPPER || style == OASP_STYLE_LETTER_UPPER) && !is_letter_label(reader, line, label)) return LABEL_NONE;
  if (style == OASP_STYLE_DECIMAL && !is_decimal_label(reader, line, label)) return LABEL_NONE;
  bool may_be_date = is_date(label) && draft->passage.line_count > 0 && oasp_reader_is_unfinished(reader);
  if (draft->open != OASP_OPEN_PROVISION) return may_be_date || goes_on_sentence(reader, line, label, true) ? LABEL_DOUBTFUL : LABEL_TAKEN;
  struct oasp_list_place place;
  bool fits = oasp_lists_find(&draft->lists, label, oasp_reader_ends_in_colon(reader), &place);
  if ((!place.in_turn && may_be_date) || goes_on_sentence(reader, line, label, place.in_turn)) return LABEL_DOUBTFUL;
  return fits && oasp_draft_has_room(draft, &place) ? LABEL_TAKEN : LABEL_TOO_DEEP;
}

/* ---- Text without a label ---- */

static bool is_broken_line(struct oasp_text_reader *reader, const struct oasp_line *line) {
  const struct oasp_draft *draft = &reader->draft;
  const char *text = oasp_reader_text(reader, line);
  if (draft->open == OASP_OPEN_DIVISION && draft->passage.line_count == 0 && reader->heading == OASP_HEADING_CAPITALS) return false;
  if (oasp_reader_is_unfinished(reader) && oasp_is_continuing(text, oasp_reader_length(line))) return true;
  if (follows_full_line(reader, line)) return true;
  struct oasp_endings endings = oasp_reader_endings(reader);
  if (endings.takes_number && oasp_is_digit(text[0])) return true;
  return follows_at_once(reader, line) && (endings.is_open || (endings.takes_letter && text[0] == '('));
}

/* "imple-", "ment": whether the hyphen belongs to the word is not known, and bytes are kept. */
static int report_hyphen(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  size_t end = reader->draft.passage.span.end, begin = end;
  const char *text = reader->draft.source->text.data;
  uint32_t first = 0;
  (void)oasp_utf8_decode(oasp_reader_text(reader, line), oasp_reader_length(line), &first);
  while (begin > reader->draft.passage.span.begin && text[begin - 1] != ' ' && end - begin < SHORT_TITLE) begin--;
  if (end - begin < 2 || text[end - 1] != '-' || !oasp_is_lower(first)) return OASPLAN_OK;
  return oasp_draft_diagnose(&reader->draft, "hyphen-at-line-end", oasp_reader_open_id(reader), (struct oasp_span){begin, end}, err,
                             "a hyphen ends the line; it was kept, and the break is a space: mend it in the text");
}

static int add_broken_line(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  struct oasp_span gap = {draft->passage.span.end, line->span.begin};
  int hyphen = report_hyphen(reader, line, err);
  if (hyphen != OASPLAN_OK) return hyphen;
  bool in_title = draft->open == OASP_OPEN_DIVISION && draft->passage.line_count == 0 && draft->division_title.length > 0;
  int status = in_title ? add_to_title(reader, line, err) : oasp_reader_add(reader, line->span, err);
  if (status != OASPLAN_OK || !line->after_blank || line->after_form_feed) return status;
  return draft->open == OASP_OPEN_PARAGRAPH ? keep_join(reader, gap, err) : report_join(reader, gap, err);
}

/* A label that would open a list too many goes on with the text. */
static int add_deep_line(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  int status = oasp_reader_add(reader, line->span, err);
  if (status != OASPLAN_OK) return status;
  return oasp_draft_diagnose(&reader->draft, "too-deep", oasp_reader_open_id(reader), line->span, err, "a list deeper than ids go; its label and words were taken as text");
}

/* A paragraph of its own: in the front it opens one, after a heading it is the lead-in, elsewhere it goes on with what stands before it. */
static int read_paragraph(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  struct oasp_draft *draft = &reader->draft;
  if (reader->part == OASP_PART_FRONT) {
    int status = oasp_reader_close(reader, NULL, err);
    if (status != OASPLAN_OK) return status;
    if (reader->preamble_count == 0 && oasp_is_symbol_line(oasp_reader_text(reader, line), oasp_reader_length(line))) return oasp_draft_add_notice(draft, line->span, err);
    draft->open = OASP_OPEN_PARAGRAPH;
    oasp_passage_begin(&draft->passage, (struct oasp_span){line->span.begin, line->span.begin});
    return oasp_reader_add(reader, line->span, err);
  }
  bool is_first = draft->passage.text.length == 0;
  bool capitals = draft->open == OASP_OPEN_DIVISION && oasp_is_title(oasp_reader_text(reader, line), oasp_reader_length(line));
  int status = oasp_reader_add(reader, line->span, err);
  if (status == OASPLAN_OK && is_first && capitals) return report_capitals(reader, NULL, line->span, err);
  if (status != OASPLAN_OK || is_first) return status;
  return oasp_draft_diagnose(draft, "unlabelled-paragraph", oasp_reader_open_id(reader), line->span, err,
                             "a paragraph without a label; it was taken as part of what stands before it");
}

static int read_unlabelled(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  bool taken = false;
  int status = oasp_notes_read(reader, line, &taken, err);
  reader->after_rule = taken && reader->part != OASP_PART_NOTES; /* another may follow */
  if (status != OASPLAN_OK || taken) return status;
  bool is_broken = is_broken_line(reader, line);
  if (reader->draft.words.failed) return oasp_fail_nomem(err);
  if (is_broken) return add_broken_line(reader, line, err);
  return read_paragraph(reader, line, err);
}

/* ---- All lines ---- */

static int read_line(struct oasp_text_reader *reader, const struct oasp_line *line, oasplan_error **err) {
  struct oasp_label label;
  enum oasp_heading heading;
  bool taken = false;
  int status = oasp_margins_read(reader, line, &taken, err);
  if (status != OASPLAN_OK || taken) return status;
  bool is_numbered = is_heading(reader, line, &label, &heading);
  int kind = is_numbered ? 0 : judge_named_heading(reader, line);
  enum label_use use = is_numbered || kind != 0 ? LABEL_NONE : judge_label(reader, line, &label);
  if (reader->draft.words.failed) return oasp_fail_nomem(err);
  if (!is_numbered && kind == 0 && use == LABEL_NONE) return read_unlabelled(reader, line, err);
  reader->after_rule = false;
  if (is_numbered) return read_heading(reader, line, &label, heading, err);
  if (kind != 0) return read_named_heading(reader, line, kind, err);
  if (use == LABEL_TAKEN) return read_label(reader, line, &label, err);
  return use == LABEL_DOUBTFUL ? add_broken_line(reader, line, err) : add_deep_line(reader, line, err);
}

/* Told of imported bytes, whatever the encoding. */
static int report_progress(const struct oasp_text_reader *reader, size_t offset, const oasplan_import_options *options, oasplan_error **err) {
  const struct oasp_source_text *source = reader->draft.source;
  return options->progress == NULL ? OASPLAN_OK : oasp_import_progress(options, oasp_source_text_at(source, offset), source->byte_count, err);
}

int oasp_text_reader_run(struct oasp_text_reader *reader, const oasplan_import_options *options, oasplan_error **err) {
  const struct oasp_buffer *text = &reader->draft.source->text;
  struct oasp_line line;
  size_t next = 0, reported = 0, lines = 0;
  reader->heading_counts = oasp_alloc_zeroed(LARGEST_HEADING + 1, sizeof *reader->heading_counts);
  if (reader->heading_counts == NULL) return oasp_fail_nomem(err);
  int status = oasp_layout_make(&reader->layout, text, reader->draft.grammar, &reader->draft.words, err);
  if (status == OASPLAN_OK) status = report_progress(reader, 0, options, err);
  while (status == OASPLAN_OK && oasp_line_next(text->data, text->length, &next, &line)) {
    if (line.span.begin >= reader->skip_to) status = read_line(reader, &line, err);
    reader->previous = line.span;
    if (status != OASPLAN_OK || (++lines < PROGRESS_LINES && next - reported < PROGRESS_BYTES)) continue;
    status = report_progress(reader, next, options, err);
    reported = next;
    lines = 0;
  }
  if (status == OASPLAN_OK) status = oasp_reader_close(reader, NULL, err);
  return status != OASPLAN_OK ? status : oasp_draft_finish_diagnostics(&reader->draft, err);
}

void oasp_text_reader_free(struct oasp_text_reader *reader) {
  oasp_draft_free(&reader->draft);
  oasp_layout_free(&reader->layout);
  oasp_buffer_free(&reader->title);
  oasp_free(reader->heading_counts);
  oasp_free(reader->joins);
}
