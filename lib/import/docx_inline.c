/* Runs, and what may stand around them. Everything that is not listed here is not printed. */
#include "import/docx_reader.h"

#include <string.h>

/* ---- Changes ---- */

void oasp_docx_open_change(struct docx_reader *reader, const struct docx_open *change) {
  if (reader->open_count == DOCX_MOST_OPEN) return; /* XML is not read that deep */
  struct docx_open *open = &reader->open[reader->open_count++];
  *open = *change;
  if (open->author == NULL) open->author = "?"; /* some hand, and not the formatting */
  open->begin = reader->text.plain.length;
}

void oasp_docx_close_change(struct docx_reader *reader) {
  const struct docx_open *open = &reader->open[--reader->open_count];
  size_t inside = reader->open_count > 0 ? reader->open[reader->open_count - 1].begin : OASPLAN_NOWHERE;
  struct docx_mark mark = {.kind = open->kind,
                           .span = {open->begin, reader->text.plain.length},
                           .words = open->begin,
                           .depth = reader->open_count,
                           .author = open->author,
                           .delegation = oasp_docx_delegation(&reader->authors, open->author, &reader->text.failed),
                           .move = open->move};
  if (mark.span.begin == mark.span.end) return;
  if (mark.delegation == NULL) reader->facts->nobodys_changes++;
  oasp_docx_text_mark(&reader->text, &mark, inside);
}

static void read_change(struct docx_reader *reader, const struct oasp_element *element) {
  bool moves = strncmp(element->name, "w:move", 6) == 0, adds = oasp_xml_is(element, "w:ins") || oasp_xml_is(element, "w:moveTo");
  struct docx_open change = {.kind = adds ? DOCX_INSERT : DOCX_DELETE, .author = oasp_xml_attribute(element, "w:author")};
  if (moves) change.move = adds ? reader->move_to : reader->move_from;
  oasp_docx_open_change(reader, &change);
  oasp_docx_read_inline(reader, element);
  oasp_docx_close_change(reader);
}

bool oasp_docx_read_range(struct docx_reader *reader, const struct oasp_element *element) {
  size_t at = reader->text.plain.length;
  bool begins = oasp_xml_is(element, "w:commentRangeStart");
  if (begins || oasp_xml_is(element, "w:commentRangeEnd")) {
    struct docx_item *comment = oasp_docx_item_find(&reader->comments, oasp_xml_attribute(element, "w:id"));
    if (comment != NULL) *(begins ? &comment->begin : &comment->end) = at;
  } else if (oasp_xml_is(element, "w:moveFromRangeStart"))
    reader->move_from = oasp_xml_attribute(element, "w:name");
  else if (oasp_xml_is(element, "w:moveFromRangeEnd"))
    reader->move_from = NULL;
  else if (oasp_xml_is(element, "w:moveToRangeStart"))
    reader->move_to = oasp_xml_attribute(element, "w:name");
  else if (oasp_xml_is(element, "w:moveToRangeEnd"))
    reader->move_to = NULL;
  else
    return false;
  return true;
}

/* Of a choice the fallback, which is written for readers that know as little as this one; else the first way. */
const struct oasp_element *oasp_docx_choose(const struct oasp_element *alternatives) {
  const struct oasp_element *fallback = oasp_xml_child(alternatives, "mc:Fallback");
  return fallback != NULL && fallback->child != NULL ? fallback : oasp_xml_child(alternatives, "mc:Choice");
}

/* ---- Words ---- */

static bool in_instruction(const struct docx_reader *reader) {
  for (size_t i = 0; i < reader->field_count; i++)
    if (reader->in_instruction[i]) return true;
  return false;
}

static bool is_blank(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void print(struct docx_reader *reader, const char *text, size_t length) {
  if (!in_instruction(reader)) oasp_buffer_append(&reader->text.plain, text, length);
}

/* Line breaks inside w:t are spaces; at its ends blanks count only where they are to be preserved. */
static void print_text(struct oasp_buffer *out, const struct oasp_element *element) {
  const char *space = oasp_xml_attribute(element, "xml:space"), *text = element->text;
  size_t end = strlen(text);
  if (space == NULL || strcmp(space, "preserve") != 0) {
    while (end > 0 && is_blank(text[end - 1])) end--;
    while (end > 0 && is_blank(*text)) text++, end--;
  }
  size_t from = out->length;
  oasp_buffer_append(out, text, end);
  for (size_t i = from; i < out->length && !out->failed; i++)
    if (is_blank(out->data[i])) out->data[i] = ' ';
}

/* A character by its number. Symbol fonts number theirs in a private range; only the bullet has a character of its own here. */
static void print_symbol(struct docx_reader *reader, const struct oasp_element *element) {
  const char *digits = oasp_xml_attribute(element, "w:char");
  uint32_t code_point = 0;
  char bytes[4];
  if (digits == NULL || strlen(digits) > 6) return;
  for (; *digits != '\0'; digits++) {
    const char *hexadecimal = "0123456789abcdef", *found = strchr(hexadecimal, *digits >= 'A' && *digits <= 'F' ? *digits + ('a' - 'A') : *digits);
    if (found == NULL) return;
    code_point = code_point * 16 + (uint32_t)(found - hexadecimal);
  }
  if (code_point == 0xF0B7) code_point = 0x2022;
  if (code_point < ' ' || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) return;
  print(reader, bytes, oasp_utf8_encode(code_point, bytes));
}

/* A break before the first word, of a page mostly, would part the label from it. */
static void print_break(struct docx_reader *reader) {
  if (reader->text.plain.length > reader->words) print(reader, "\n", 1);
}

/* ---- References ---- */

static void print_superscript(struct docx_reader *reader, unsigned number) {
  struct oasp_buffer digits = {0};
  oasp_docx_superscript(number, &digits);
  if (digits.failed) reader->text.failed = true;
  if (!digits.failed) print(reader, digits.data, digits.length);
  oasp_buffer_free(&digits);
}

static void read_note_reference(struct docx_reader *reader, const struct oasp_element *element, const struct docx_items *notes) {
  const char *own_mark = oasp_xml_attribute(element, "w:customMarkFollows");
  struct docx_reference reference = {.note = oasp_docx_item_find(notes, oasp_xml_attribute(element, "w:id"))};
  if (reference.note == NULL || reader->in_note || in_instruction(reader)) return;
  if (own_mark == NULL || strcmp(own_mark, "0") == 0 || strcmp(own_mark, "false") == 0) reference.number = ++reader->note_count;
  if (reader->open_count > 0) reference.change = reader->open[0];
  if (reference.number > 0) print_superscript(reader, reference.number);
  if (oasp_grow((void **)&reader->references, &reader->reference_capacity, reader->reference_count, sizeof reference) != 0)
    reader->text.failed = true;
  else
    reader->references[reader->reference_count++] = reference;
}

static void read_comment_reference(struct docx_reader *reader, const struct oasp_element *element) {
  struct docx_item *comment = oasp_docx_item_find(&reader->comments, oasp_xml_attribute(element, "w:id"));
  if (comment != NULL) comment->reference = reader->text.plain.length;
}

static void read_field_sign(struct docx_reader *reader, const struct oasp_element *element) {
  const char *type = oasp_xml_attribute(element, "w:fldCharType");
  if (type == NULL) return;
  if (strcmp(type, "begin") == 0 && reader->field_count < DOCX_MOST_FIELDS)
    reader->in_instruction[reader->field_count++] = true;
  else if (strcmp(type, "separate") == 0 && reader->field_count > 0)
    reader->in_instruction[reader->field_count - 1] = false;
  else if (strcmp(type, "end") == 0 && reader->field_count > 0)
    reader->field_count--;
}

/* ---- Runs ---- */

/* Remembers the text boxes of a picture; they are printed behind the paragraph. */
static void find_boxes(struct docx_reader *reader, const struct oasp_element *element) {
  if (oasp_xml_is(element, "mc:AlternateContent")) {
    const struct oasp_element *chosen = oasp_docx_choose(element);
    if (chosen != NULL) find_boxes(reader, chosen);
    return;
  }
  for (const struct oasp_element *child = element->child; child != NULL; child = child->next) {
    if (!oasp_xml_is(child, "w:txbxContent"))
      find_boxes(reader, child);
    else if (oasp_grow((void **)&reader->boxes, &reader->box_capacity, reader->box_count, sizeof *reader->boxes) != 0)
      reader->text.failed = true;
    else
      reader->boxes[reader->box_count++] = child;
  }
}

static void read_run_content(struct docx_reader *reader, const struct oasp_element *run) {
  for (const struct oasp_element *child = run->child; child != NULL; child = child->next) {
    const char *name = child->name;
    if (strcmp(name, "w:t") == 0 || strcmp(name, "w:delText") == 0 || strcmp(name, "m:t") == 0) {
      if (!in_instruction(reader)) print_text(&reader->text.plain, child);
    } else if (strcmp(name, "w:tab") == 0 || strcmp(name, "w:ptab") == 0)
      print(reader, "\t", 1);
    else if (strcmp(name, "w:br") == 0 || strcmp(name, "w:cr") == 0)
      print_break(reader);
    else if (strcmp(name, "w:noBreakHyphen") == 0)
      print(reader, "\xE2\x80\x91", 3);
    else if (strcmp(name, "w:sym") == 0)
      print_symbol(reader, child);
    else if (strcmp(name, "w:footnoteReference") == 0)
      read_note_reference(reader, child, &reader->footnotes);
    else if (strcmp(name, "w:endnoteReference") == 0)
      read_note_reference(reader, child, &reader->endnotes);
    else if (strcmp(name, "w:commentReference") == 0)
      read_comment_reference(reader, child);
    else if (strcmp(name, "w:fldChar") == 0)
      read_field_sign(reader, child);
    else if (strcmp(name, "w:drawing") == 0 || strcmp(name, "w:pict") == 0 || strcmp(name, "w:object") == 0)
      find_boxes(reader, child);
    else if (strcmp(name, "mc:AlternateContent") == 0 && oasp_docx_choose(child) != NULL)
      read_run_content(reader, oasp_docx_choose(child));
  }
}

static int look_of(const struct docx_reader *reader, const struct oasp_element *properties) {
  unsigned looks = 0;
  if (oasp_docx_run_is(&reader->styles, properties, DOCX_BOLD)) looks |= OASP_BOLD;
  if (oasp_docx_run_is(&reader->styles, properties, DOCX_UNDERLINE)) looks |= OASP_UNDERLINE;
  if (oasp_docx_run_is(&reader->styles, properties, DOCX_STRIKE) || oasp_docx_run_is(&reader->styles, properties, DOCX_DOUBLE_STRIKE)) looks |= OASP_STRIKE;
  if ((looks & reader->notice.taken_out) != 0) return DOCX_DELETE;
  return (looks & reader->notice.added) != 0 ? DOCX_INSERT : 0;
}

static void note_look(struct docx_reader *reader, const struct oasp_element *properties, size_t begin) {
  struct docx_look look = {.span = {begin, reader->text.plain.length}};
  if (look.span.begin >= look.span.end || reader->open_count > 0) return;
  look.kind = look_of(reader, properties);
  if (oasp_grow((void **)&reader->looks, &reader->look_capacity, reader->look_count, sizeof look) != 0)
    reader->text.failed = true;
  else
    reader->looks[reader->look_count++] = look;
}

static bool is_hidden(const struct docx_reader *reader, const struct oasp_element *properties) {
  if (oasp_xml_child(properties, "w:vanish") != NULL) return oasp_docx_run_is(&reader->styles, properties, DOCX_HIDDEN);
  return oasp_docx_run_is(&reader->styles, properties, DOCX_HIDDEN) || oasp_docx_style_run_is(&reader->styles, reader->style, DOCX_HIDDEN);
}

static void read_run(struct docx_reader *reader, const struct oasp_element *run) {
  const struct oasp_element *properties = oasp_xml_child(run, "w:rPr");
  size_t begin = reader->text.plain.length;
  if (is_hidden(reader, properties)) {
    reader->facts->hidden_runs += oasp_xml_child(run, "w:t") != NULL || oasp_xml_child(run, "w:delText") != NULL;
    for (const struct oasp_element *sign = run->child; sign != NULL; sign = sign->next) /* a field may end in hidden text */
      if (oasp_xml_is(sign, "w:fldChar")) read_field_sign(reader, sign);
    return;
  }
  read_run_content(reader, run);
  if (reader->facts->formatting_is_marks) note_look(reader, properties, begin);
}

/* What only stands around runs. Formulas are read as the characters that they hold. */
static bool is_container(const char *name) {
  static const char *const names[] = {"w:hyperlink", "w:fldSimple", "w:smartTag", "w:customXml", "w:sdt", "w:sdtContent", "w:dir", "w:bdo", "w:ruby", "w:rubyBase", NULL};
  if (strncmp(name, "m:", 2) == 0) return true;
  for (const char *const *listed = names; *listed != NULL; listed++)
    if (strcmp(*listed, name) == 0) return true;
  return false;
}

void oasp_docx_read_inline(struct docx_reader *reader, const struct oasp_element *parent) {
  for (const struct oasp_element *child = parent->child; child != NULL; child = child->next) {
    const char *name = child->name;
    if (strcmp(name, "w:r") == 0 || strcmp(name, "m:r") == 0)
      read_run(reader, child);
    else if (strcmp(name, "w:ins") == 0 || strcmp(name, "w:del") == 0 || strcmp(name, "w:moveFrom") == 0 || strcmp(name, "w:moveTo") == 0)
      read_change(reader, child);
    else if (is_container(name))
      oasp_docx_read_inline(reader, child);
    else if (strcmp(name, "mc:AlternateContent") == 0) {
      if (oasp_docx_choose(child) != NULL) oasp_docx_read_inline(reader, oasp_docx_choose(child));
    } else
      (void)oasp_docx_read_range(reader, child);
  }
}

/* ---- Comments ---- */

void oasp_docx_comment_text(const struct oasp_element *comment, struct oasp_buffer *out) {
  for (const struct oasp_element *child = comment->child; child != NULL; child = child->next) {
    bool deleted = oasp_xml_is(child, "w:del") || oasp_xml_is(child, "w:moveFrom");
    if (oasp_xml_is(child, "w:p") && out->length > 0 && out->data[out->length - 1] != ' ') oasp_buffer_append(out, " ", 1);
    if (oasp_xml_is(child, "w:t"))
      print_text(out, child);
    else if (oasp_xml_is(child, "w:tab") || oasp_xml_is(child, "w:br"))
      oasp_buffer_append(out, " ", 1);
    else if (!deleted && !oasp_xml_is(child, "w:pPr") && !oasp_xml_is(child, "w:rPr"))
      oasp_docx_comment_text(child, out);
  }
}
