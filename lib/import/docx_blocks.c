/* Paragraphs, tables and notes, and where comments stand. */
#include "import/docx_reader.h"

#include "import/text_shapes.h"

#include <string.h>

enum {
  NOTICE_PARAGRAPHS = 40,   /* a notice stands before the text */
  NOTICE_BYTES = 1000,
  SHORT_HEADING_BYTES = 160 /* as in text_shapes.c */
};

/* Whether to go on to the next block: memory lasts, and nobody cancels. */
static bool goes_on(struct docx_reader *reader) {
  if (reader->fault == NULL) (void)oasp_import_progress(reader->options, reader->total - 1, reader->total, &reader->fault);
  return reader->fault == NULL && !reader->text.plain.failed;
}

static bool is_blank(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The words of a span without the blanks at its ends. */
static struct oasp_span trim(const struct docx_text *text, struct oasp_span span) {
  while (span.begin < span.end && is_blank(text->plain.data[span.begin])) span.begin++;
  while (span.end > span.begin && is_blank(text->plain.data[span.end - 1])) span.end--;
  return span;
}

static bool is_empty(struct oasp_span span) {
  return span.begin >= span.end;
}

/* ---- Formatting as marks ---- */

/* Blanks look as the words around them do, where those agree; else they are nobody's. */
static void settle_blanks(struct docx_reader *reader) {
  for (size_t i = 0; i < reader->look_count; i++) {
    if (!is_empty(trim(&reader->text, reader->looks[i].span))) continue;
    size_t next = i + 1;
    while (next < reader->look_count && is_empty(trim(&reader->text, reader->looks[next].span))) next++;
    int before = i > 0 ? reader->looks[i - 1].kind : 0, after = next < reader->look_count ? reader->looks[next].kind : 0;
    for (; i < next; i++) reader->looks[i].kind = before == after ? before : 0;
  }
}

/* Headings are bold because they are headings. `words` is not empty. */
static bool is_heading(const struct docx_reader *reader, struct oasp_span words) {
  static const char *const no_suffixes[] = {NULL};
  const char *line = reader->text.plain.data + reader->begin, *text = reader->text.plain.data + words.begin;
  size_t length = words.end - words.begin;
  struct oasp_label label;
  if (oasp_docx_is_heading_style(&reader->styles, reader->style)) return true;
  if (oasp_is_bracketed(text, length)) return false;
  if (oasp_is_title(text, length) || oasp_heading_read(line, words.end - reader->begin, no_suffixes, &label) != OASP_HEADING_NONE) return true;
  bool is_labelled = words.begin > reader->begin || oasp_label_read(text, length, no_suffixes, &label);
  return !is_labelled && length <= SHORT_HEADING_BYTES && strchr(".;:,!?", text[length - 1]) == NULL && reader->look_count > 0 &&
         reader->looks[0].kind == DOCX_INSERT && reader->looks[reader->look_count - 1].kind == DOCX_INSERT;
}

static void mark_looks(struct docx_reader *reader, struct oasp_span words) {
  settle_blanks(reader);
  bool counts = !is_heading(reader, words);
  for (size_t i = 0; i < reader->look_count && counts; i++) {
    const struct docx_look *look = &reader->looks[i];
    if (look->kind == 0) continue;
    struct docx_mark mark = {.kind = (enum docx_mark_kind)look->kind, .span = look->span, .words = look->span.begin, .author = "", .delegation = reader->notice_delegation};
    oasp_docx_text_mark(&reader->text, &mark, OASPLAN_NOWHERE);
  }
}

static void read_notice(struct docx_reader *reader, struct oasp_span words) {
  const char *text = reader->text.plain.data + words.begin;
  size_t length = words.end - words.begin;
  if (reader->facts->formatting_is_marks || ++reader->paragraph_count > NOTICE_PARAGRAPHS || length > NOTICE_BYTES) return;
  if (!oasp_notice_read(text, length, &reader->notice, &reader->text.failed)) return;
  reader->facts->formatting_is_marks = true;
  reader->notice_delegation = oasp_docx_state_in(text, length, &reader->text.failed);
}

/* ---- A paragraph ---- */

static void begin_paragraph(struct docx_reader *reader, const struct docx_style *style) {
  reader->style = style;
  reader->begin = reader->words = reader->text.plain.length;
  reader->look_count = 0;
}

/* A proposal on all the words of a paragraph is one on the paragraph: it takes the label in. */
static bool take_label_in(struct docx_reader *reader, struct oasp_span words, size_t first_mark) {
  for (size_t i = first_mark; i < reader->text.count; i++) {
    struct docx_mark *mark = &reader->text.marks[i];
    if (mark->depth > 0 || mark->span.begin > words.begin || mark->span.end < words.end) continue;
    mark->span.begin = reader->begin;
    return true;
  }
  return false;
}

/* Ends the words of a paragraph; a label without words is not printed. True if one proposal holds them all. */
static bool end_paragraph(struct docx_reader *reader, size_t first_mark) {
  struct oasp_buffer *plain = &reader->text.plain;
  if (plain->failed || plain->length == reader->begin) return false;
  struct oasp_span words = trim(&reader->text, (struct oasp_span){reader->words, plain->length});
  if (is_empty(words)) {
    plain->length = reader->begin;
    reader->text.count = first_mark;
    return false;
  }
  if (reader->facts->formatting_is_marks) mark_looks(reader, words);
  read_notice(reader, words);
  return take_label_in(reader, words, first_mark);
}

static const struct oasp_element *tracked_mark(const struct oasp_element *properties) {
  static const char *const names[] = {"w:ins", "w:del", "w:moveFrom", "w:moveTo", NULL};
  const struct oasp_element *found = NULL;
  for (const char *const *name = names; *name != NULL && found == NULL; name++) found = oasp_xml_child(properties, *name);
  return found;
}

/* A paragraph mark that is a change is told by the paragraph before it or behind it, where one of them is wholly a change; else two paragraphs are to be one, or one two. */
static void watch_break(struct docx_reader *reader, const struct oasp_element *properties, bool is_whole) {
  if (reader->open_break && !is_whole) reader->facts->paragraph_breaks++;
  reader->open_break = !is_whole && tracked_mark(oasp_xml_child(properties, "w:rPr")) != NULL;
}

static void read_blocks(struct docx_reader *reader, const struct oasp_element *parent);

static void read_boxes(struct docx_reader *reader, size_t from) {
  size_t end = reader->box_count;
  for (size_t i = from; i < end; i++) read_blocks(reader, reader->boxes[i]);
  reader->box_count = from;
}

/* Without its line feed, so that the cells of a row can stand on one line. */
static void read_paragraph(struct docx_reader *reader, const struct oasp_element *paragraph) {
  const struct oasp_element *properties = oasp_xml_child(paragraph, "w:pPr");
  const struct docx_style *style = oasp_docx_paragraph_style(&reader->styles, properties);
  size_t first_mark = reader->text.count;
  if (oasp_docx_is_contents_style(style)) {
    reader->facts->contents_lines++;
    return;
  }
  begin_paragraph(reader, style);
  if (!oasp_docx_run_is(&reader->styles, oasp_xml_child(properties, "w:rPr"), DOCX_HIDDEN))
    oasp_docx_label(&reader->numbering, &reader->styles, properties, &reader->text.plain);
  reader->words = reader->text.plain.length;
  if (reader->row.kind != 0) oasp_docx_open_change(reader, &reader->row);
  oasp_docx_read_inline(reader, paragraph);
  if (reader->row.kind != 0) oasp_docx_close_change(reader);
  watch_break(reader, properties, end_paragraph(reader, first_mark));
}

static void end_line(struct docx_reader *reader) {
  oasp_buffer_append(&reader->text.plain, "\n", 1);
}

/* ---- Tables ---- */

static bool is_wrapper(const struct oasp_element *element) {
  return oasp_xml_is(element, "w:sdt") || oasp_xml_is(element, "w:sdtContent") || oasp_xml_is(element, "w:customXml");
}

/* Whether each cell holds one paragraph at most, so that the row is one line. */
static bool is_one_line(const struct oasp_element *row) {
  for (const struct oasp_element *cell = row->child; cell != NULL; cell = cell->next) {
    size_t count = 0;
    if (is_wrapper(cell)) return false;
    for (const struct oasp_element *child = cell->child; child != NULL && oasp_xml_is(cell, "w:tc"); child = child->next) {
      if (oasp_xml_is(child, "w:tbl") || is_wrapper(child)) return false;
      count += oasp_xml_is(child, "w:p");
    }
    if (count > 1) return false;
  }
  return true;
}

static void read_line(struct docx_reader *reader, const struct oasp_element *row) {
  size_t begin = reader->text.plain.length, boxes = reader->box_count;
  bool is_first = true;
  for (const struct oasp_element *cell = row->child; cell != NULL; cell = cell->next) {
    if (!oasp_xml_is(cell, "w:tc")) continue;
    if (!is_first) oasp_buffer_append(&reader->text.plain, "\t", 1);
    is_first = false;
    for (const struct oasp_element *child = cell->child; child != NULL; child = child->next) {
      if (oasp_xml_is(child, "w:p"))
        read_paragraph(reader, child);
      else
        (void)oasp_docx_read_range(reader, child);
    }
  }
  struct oasp_buffer *plain = &reader->text.plain;
  while (plain->length > begin && plain->data[plain->length - 1] == '\t') plain->length--;
  end_line(reader);
  read_boxes(reader, boxes);
}

static void read_rows(struct docx_reader *reader, const struct oasp_element *table) {
  for (const struct oasp_element *row = table->child; row != NULL && goes_on(reader); row = row->next) {
    if (is_wrapper(row)) read_rows(reader, row);
    if (!oasp_xml_is(row, "w:tr")) continue;
    struct docx_open outer = reader->row;
    const struct oasp_element *change = tracked_mark(oasp_xml_child(row, "w:trPr"));
    if (change != NULL && outer.kind == 0) reader->row = (struct docx_open){.kind = oasp_xml_is(change, "w:ins") ? DOCX_INSERT : DOCX_DELETE, .author = oasp_xml_attribute(change, "w:author")};
    if (is_one_line(row))
      read_line(reader, row);
    else
      for (const struct oasp_element *cell = row->child; cell != NULL; cell = cell->next)
        if (oasp_xml_is(cell, "w:tc") || is_wrapper(cell)) read_blocks(reader, cell);
    reader->row = outer;
  }
}

static void read_blocks(struct docx_reader *reader, const struct oasp_element *parent) {
  for (const struct oasp_element *child = parent->child; child != NULL && goes_on(reader); child = child->next) {
    size_t boxes = reader->box_count;
    if (oasp_xml_is(child, "w:p")) {
      read_paragraph(reader, child);
      end_line(reader);
      read_boxes(reader, boxes);
    } else if (oasp_xml_is(child, "w:tbl"))
      read_rows(reader, child);
    else if (is_wrapper(child) || oasp_xml_is(child, "w:tc") || oasp_xml_is(child, "w:ins") || oasp_xml_is(child, "w:del"))
      read_blocks(reader, child);
    else if (oasp_xml_is(child, "mc:AlternateContent")) {
      if (oasp_docx_choose(child) != NULL) read_blocks(reader, oasp_docx_choose(child));
    } else
      (void)oasp_docx_read_range(reader, child);
  }
}

/* ---- Notes ---- */

void oasp_docx_superscript(unsigned number, struct oasp_buffer *out) {
  static const char *const digits[] = {"\xE2\x81\xB0", "\xC2\xB9",     "\xC2\xB2",     "\xC2\xB3",     "\xE2\x81\xB4",
                                       "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9"};
  unsigned place = 1;
  while (number / place >= 10) place *= 10;
  for (; place > 0; place /= 10) oasp_buffer_append_text(out, digits[number / place % 10]);
}

/* One line a note: its mark, a space, its paragraphs with a space between them. It comes and goes with its reference. */
static void read_note(struct docx_reader *reader, const struct docx_reference *reference) {
  struct oasp_buffer *plain = &reader->text.plain;
  size_t first_mark = reader->text.count, boxes = reader->box_count;
  begin_paragraph(reader, NULL);
  if (reference->number > 0) {
    oasp_docx_superscript(reference->number, plain);
    oasp_buffer_append(plain, " ", 1);
  }
  reader->words = plain->length;
  if (reference->change.kind != 0) oasp_docx_open_change(reader, &reference->change);
  for (const struct oasp_element *child = reference->note->element->child; child != NULL && !plain->failed; child = child->next) {
    size_t before = plain->length;
    if (!oasp_xml_is(child, "w:p")) continue;
    if (before > reader->words) oasp_buffer_append(plain, " ", 1);
    oasp_docx_read_inline(reader, child);
    if (before == reader->words && !plain->failed) { /* the space between mark and words is a word's here */
      size_t spaces = 0;
      while (before + spaces < plain->length && plain->data[before + spaces] == ' ') spaces++;
      if (spaces > 0 && reader->text.count == first_mark) {
        memmove(plain->data + before, plain->data + before + spaces, plain->length - before - spaces);
        plain->length -= spaces;
      }
    }
  }
  if (reference->change.kind != 0) oasp_docx_close_change(reader);
  (void)end_paragraph(reader, first_mark);
  end_line(reader);
  reader->box_count = boxes;
}

/* ---- Comments ---- */

/* The word that ends at or stands before `at`, on the same line; else the one behind it. */
static struct oasp_span word_at(const struct docx_text *text, size_t at) {
  const char *plain = text->plain.data;
  struct oasp_span word = {at, at};
  while (word.end > 0 && plain[word.end - 1] != '\n' && is_blank(plain[word.end - 1])) word.end--;
  word.begin = word.end;
  while (word.begin > 0 && !is_blank(plain[word.begin - 1])) word.begin--;
  if (!is_empty(word)) return word;
  word.begin = at;
  while (word.begin < text->plain.length && plain[word.begin] != '\n' && is_blank(plain[word.begin])) word.begin++;
  word.end = word.begin;
  while (word.end < text->plain.length && !is_blank(plain[word.end])) word.end++;
  return word;
}

/* A place that was noted while the text was read. What an empty paragraph printed before its words is taken back, and other words may stand there now: not inside a letter. */
static size_t place_now(const struct docx_text *text, size_t at) {
  if (at >= text->plain.length) return text->plain.length;
  while (at > 0 && ((unsigned char)text->plain.data[at] & 0xC0) == 0x80) at--;
  return at;
}

/* What a comment stands on: the words that it marks, else the word at its reference. */
static struct oasp_span anchor_of(const struct docx_text *text, const struct docx_item *comment) {
  size_t limit = text->plain.length;
  struct oasp_span span = {place_now(text, comment->begin), place_now(text, comment->end)};
  if (comment->begin == OASPLAN_NOWHERE || comment->end == OASPLAN_NOWHERE) span.end = span.begin = limit;
  span = trim(text, span);
  if (!is_empty(span)) return span;
  size_t at = comment->reference != OASPLAN_NOWHERE ? comment->reference : comment->end;
  if (at == OASPLAN_NOWHERE) return (struct oasp_span){0, 0};
  return word_at(text, place_now(text, at));
}

static void place_comment(struct docx_reader *reader, const struct docx_item *comment) {
  struct oasp_buffer words = {0};
  struct docx_mark mark = {.kind = DOCX_COMMENT, .span = anchor_of(&reader->text, comment), .author = oasp_xml_attribute(comment->element, "w:author")};
  oasp_buffer_append(&words, "", 0);
  oasp_docx_comment_text(comment->element, &words);
  while (words.length > 0 && words.data[words.length - 1] == ' ') words.length--;
  mark.words = mark.span.begin;
  mark.delegation = oasp_docx_delegation(&reader->authors, mark.author, &reader->text.failed);
  if (words.failed)
    reader->text.failed = true;
  else if (words.length == 0 || is_empty(mark.span))
    reader->facts->unplaced_comments += words.length > 0;
  else {
    mark.rationale = oasp_arena_strndup(&reader->text.arena, words.data, words.length);
    if (mark.rationale == NULL) reader->text.failed = true;
    if (mark.delegation == NULL) reader->facts->nobodys_changes++;
    oasp_docx_text_mark(&reader->text, &mark, OASPLAN_NOWHERE);
  }
  oasp_buffer_free(&words);
}

void oasp_docx_read_all(struct docx_reader *reader) {
  read_blocks(reader, reader->body);
  reader->field_count = 0;
  reader->in_note = true;
  for (size_t i = 0; i < reader->reference_count && goes_on(reader); i++) read_note(reader, &reader->references[i]);
  for (size_t i = 0; i < reader->comments.count && goes_on(reader) && reader->text.plain.length > 0; i++) place_comment(reader, &reader->comments.items[i]);
}
