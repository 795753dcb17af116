/* The form "markdown" of a result: GitHub's Markdown, which pandoc and a terminal take too. Cells are padded so that a table can be read before it is rendered; what Markdown has no sign for (anchors, other
 * languages, insertions and deletions) is HTML inside a line. Pictures and shades have no place in it. */
#include "base/utf8.h"
#include "render/html.h"
#include "render/markdown.h"
#include "render/result.h"

#include <string.h>

struct page {
  const struct oasp_result *result;
  struct oasp_sink *sink;
  struct oasp_buffer text, cell; /* of the moment: what a person reads, and how it is written here */
  bool failed;
};

/* ---- Texts ---- */

static const char *escape(unsigned char byte) {
  return byte == '\n' ? "<br>" : oasp_markdown_escape(byte);
}

/* In a cell, too, where a bar begins the next one. */
static const char *escape_attribute(unsigned char byte) {
  return byte == '|' ? "&#124;" : oasp_html_escape(byte);
}

/* GitHub and pandoc make links of bare addresses before they look at backslashes, which would show in them, and pictures of words between colons. */
static bool begins_more(const char *text, const char *at) {
  static const char word[] = "abcdefghijklmnopqrstuvwxyz0123456789_+-";
  if (*at == '.') return at - text >= 3 && memcmp(at - 3, "www", 3) == 0;
  size_t length = strspn(at + 1, word);
  return (at[1] == '/' && at[2] == '/') || (length > 0 && at[1 + length] == ':');
}

static void put_text(struct oasp_sink *sink, const char *text) {
  const char *from = text;
  for (const char *at = strpbrk(text, ":."); at != NULL; at = strpbrk(at + 1, ":.")) {
    if (!begins_more(text, at)) continue;
    oasp_put_escaped_part(sink, from, (size_t)(at - from), escape);
    oasp_put(sink, "\\", 1);
    from = at;
  }
  oasp_put_escaped(sink, from, escape);
}

static void put_strong(struct oasp_sink *sink, const char *text) {
  oasp_puts(sink, "**");
  put_text(sink, text);
  oasp_puts(sink, "**");
}

/* Behind what it marks, where it is least in the way of who reads it bare. */
static void put_anchor(struct oasp_sink *sink, const char *anchor) {
  if (anchor == NULL) return;
  oasp_puts(sink, " <a id=\"");
  oasp_put_escaped(sink, anchor, escape_attribute);
  oasp_puts(sink, "\"></a>");
}

static void begin_language(struct oasp_sink *sink, const char *language) {
  if (language == NULL) return;
  oasp_puts(sink, "<span lang=\"");
  oasp_put_escaped(sink, language, escape_attribute);
  oasp_puts(sink, "\">");
}

static void end_language(struct oasp_sink *sink, const char *language) {
  if (language != NULL) oasp_puts(sink, "</span>");
}

static void put_heading(struct oasp_sink *sink, const char *sign, const char *text, const char *anchor) {
  oasp_puts(sink, sign);
  put_text(sink, text);
  put_anchor(sink, anchor);
  oasp_puts(sink, "\n");
}

static void put_labelled(const struct page *page, const char *label, const char *text) {
  oasp_puts(page->sink, "- ");
  put_strong(page->sink, label);
  oasp_puts(page->sink, oasp_label(page->result->labels, "colon"));
  put_text(page->sink, text);
  oasp_puts(page->sink, "\n");
}

/* ---- Paragraphs ---- */

static const char *const tags[] = {[OASP_SPAN_KEEP] = NULL, [OASP_SPAN_INSERT] = "ins", [OASP_SPAN_DELETE] = "del", [OASP_SPAN_MOVED_FROM] = "del", [OASP_SPAN_MOVED_TO] = "ins", [OASP_SPAN_REMARK] = "em"};

static void put_tag(struct oasp_sink *sink, const char *before, const char *tag) {
  if (tag == NULL) return;
  oasp_puts(sink, before);
  oasp_puts(sink, tag);
  oasp_puts(sink, ">");
}

static void put_span(struct oasp_sink *sink, const struct oasp_result_span *span, bool begins_line) {
  const char *text = span->text;
  put_tag(sink, "<", tags[span->mark]);
  if (begins_line && tags[span->mark] == NULL) text = oasp_markdown_begin_line(sink, text);
  put_text(sink, text);
  put_tag(sink, "</", tags[span->mark]);
  if (span->by == NULL) return;
  put_tag(sink, "<", "sup");
  put_text(sink, span->by);
  put_tag(sink, "</", "sup");
}

static void put_paragraph(struct oasp_sink *sink, const struct oasp_result_text *text) {
  static const char *const begins[] = {[OASP_TONE_PLAIN] = "\n", [OASP_TONE_NOTE] = "\n> ", [OASP_TONE_WARNING] = "\n> \xE2\x9A\xA0 "};
  oasp_puts(sink, begins[text->tone]);
  if (text->label != NULL) {
    put_strong(sink, text->label);
    oasp_puts(sink, " ");
  }
  begin_language(sink, text->language);
  bool begins_line = text->label == NULL && text->language == NULL && text->tone != OASP_TONE_WARNING;
  for (const struct oasp_result_span *span = text->spans; span != NULL; span = span->next, begins_line = false) put_span(sink, span, begins_line);
  end_language(sink, text->language);
  put_anchor(sink, text->anchor);
  oasp_puts(sink, "\n");
}

/* ---- Cells ---- */

/* Only what cannot run a script is made a link. */
static bool is_link(const char *link) {
  static const char *const begins[] = {"#", "http://", "https://", "mailto:", "tel:"};
  for (size_t i = 0; link != NULL && i < sizeof begins / sizeof begins[0]; i++)
    if (strncmp(link, begins[i], strlen(begins[i])) == 0) return true;
  return false;
}

static void put_target(struct oasp_sink *sink, const char *link) {
  oasp_puts(sink, link[0] == '#' ? "](#" : "](<");
  if (link[0] == '#')
    oasp_html_fragment(sink, link + 1);
  else
    oasp_put_escaped(sink, link, oasp_markdown_escape);
  oasp_puts(sink, link[0] == '#' ? ")" : ">)");
}

static void put_cell(struct oasp_sink *sink, const struct oasp_result_row *row, size_t index, const char *text) {
  const struct oasp_cell *cell = &row->cells[index];
  const char *strong = row->is_total && text[0] != '\0' ? "**" : "";
  bool links = is_link(cell->link);
  oasp_puts(sink, strong);
  if (links) oasp_puts(sink, "[");
  begin_language(sink, cell->language);
  put_text(sink, text);
  end_language(sink, cell->language);
  if (links) put_target(sink, cell->link);
  oasp_puts(sink, strong);
  if (index == 0) put_anchor(sink, row->anchor);
}

/* Stars and brackets do not hold on to a space. */
static const char *trim(struct oasp_buffer *text) {
  while (text->length > 0 && strchr(" \t\r\n", text->data[text->length - 1]) != NULL) text->data[--text->length] = '\0';
  return text->data + strspn(text->data, " \t\r\n");
}

/* The cell as it is written, in page->cell, which holds until the next; NULL row: the heading of its column. */
static void make_cell(struct page *page, const struct oasp_result_table *table, const struct oasp_result_row *row, size_t index) {
  struct oasp_sink sink = {.write_fn = oasp_buffer_write, .context = &page->cell};
  oasp_buffer_clear(&page->cell);
  oasp_buffer_clear(&page->text);
  oasp_buffer_append_text(&page->cell, "");
  oasp_buffer_append_text(&page->text, row == NULL ? table->columns[index].label : "");
  if (row != NULL) oasp_write_cell(page->result, &row->cells[index], &page->text);
  page->failed = page->failed || page->text.failed || page->cell.failed;
  if (page->failed) return;
  if (row != NULL)
    put_cell(&sink, row, index, trim(&page->text));
  else
    put_text(&sink, trim(&page->text));
  oasp_flush(&sink);
  page->failed = page->cell.failed;
}

/* ---- Tables ---- */

enum { WIDEST = 72, NARROWEST = 3 }; /* characters: what is longer moves the bars behind it; GitHub wants three signs below a heading */

static bool is_right(const struct oasp_result_column *column) {
  return column->kind == OASP_CELL_NUMBER || column->kind == OASP_CELL_RATIO;
}

static size_t cell_width(const struct page *page) {
  return page->failed ? 0 : oasp_utf8_count(page->cell.data, page->cell.length);
}

static void measure(struct page *page, const struct oasp_result_table *table, size_t *widths) {
  for (size_t i = 0; i < table->column_count && !page->failed; i++) {
    make_cell(page, table, NULL, i);
    widths[i] = cell_width(page) > NARROWEST ? cell_width(page) : NARROWEST;
    for (const struct oasp_result_row *row = table->rows; row != NULL && widths[i] < WIDEST; row = row->next) {
      make_cell(page, table, row, i);
      if (cell_width(page) > widths[i]) widths[i] = cell_width(page);
    }
    if (widths[i] > WIDEST) widths[i] = WIDEST;
  }
}

static void put_row(struct page *page, const struct oasp_result_table *table, const struct oasp_result_row *row, const size_t *widths) {
  for (size_t i = 0; i < table->column_count; i++) {
    make_cell(page, table, row, i);
    if (page->failed) return;
    size_t width = cell_width(page), room = width < widths[i] ? widths[i] - width : 0;
    oasp_puts(page->sink, i == 0 ? "| " : " | ");
    if (is_right(&table->columns[i])) oasp_put_indent(page->sink, room);
    oasp_put(page->sink, page->cell.data, page->cell.length);
    if (!is_right(&table->columns[i])) oasp_put_indent(page->sink, room);
  }
  oasp_puts(page->sink, " |\n");
}

static void put_rule(const struct page *page, const struct oasp_result_table *table, const size_t *widths) {
  for (size_t i = 0; i < table->column_count; i++) {
    bool right = is_right(&table->columns[i]);
    oasp_puts(page->sink, i == 0 ? "| " : " | ");
    for (size_t j = right ? 1 : 0; j < widths[i]; j++) oasp_puts(page->sink, "-");
    if (right) oasp_puts(page->sink, ":");
  }
  oasp_puts(page->sink, " |\n");
}

static void put_rows(struct page *page, const struct oasp_result_table *table, size_t *widths) {
  measure(page, table, widths);
  if (page->failed) return;
  oasp_puts(page->sink, "\n");
  put_row(page, table, NULL, widths);
  put_rule(page, table, widths);
  for (const struct oasp_result_row *row = table->rows; row != NULL && !page->failed; row = row->next) put_row(page, table, row, widths);
}

static void put_table(struct page *page, const struct oasp_result_table *table) {
  size_t *widths = oasp_realloc_array(NULL, table->column_count, sizeof *widths);
  page->failed = page->failed || widths == NULL;
  if (table->title != NULL) put_heading(page->sink, "\n### ", table->title, NULL);
  if (table->column_count > 0 && !page->failed) put_rows(page, table, widths);
  oasp_free(widths);
  if (table->note == NULL) return;
  oasp_puts(page->sink, "\n");
  put_text(page->sink, oasp_markdown_begin_line(page->sink, table->note));
  oasp_puts(page->sink, "\n");
}

/* ---- The whole ---- */

static void put_section(struct page *page, const struct oasp_result_section *section) {
  put_heading(page->sink, "\n## ", section->title != NULL ? section->title : section->key, section->key);
  for (const struct oasp_result_block *block = section->blocks; block != NULL; block = block->next) {
    if (block->table != NULL)
      put_table(page, block->table);
    else
      put_paragraph(page->sink, block->text);
  }
}

static void put_explained(void *context, const struct oasp_result_column *column, bool is_first) {
  const struct page *page = context;
  if (is_first) {
    put_heading(page->sink, "\n## ", oasp_label(page->result->labels, "section.columns"), NULL);
    oasp_puts(page->sink, "\n");
  }
  put_labelled(page, column->label, column->about);
}

int oasp_result_draw_markdown(struct oasp_result_drawing *drawing, oasplan_error **err) {
  const struct oasp_result *result = drawing->result;
  struct page page = {.result = result, .sink = drawing->sink};
  put_heading(page.sink, "# ", result->title, NULL);
  oasp_puts(page.sink, "\n");
  if (result->is_draft) {
    put_strong(page.sink, oasp_label(result->labels, "draft"));
    oasp_puts(page.sink, "\n\n");
  }
  for (const struct oasp_result_fact *fact = result->facts; fact != NULL; fact = fact->next) put_labelled(&page, fact->label, fact->text);
  for (const struct oasp_result_section *section = result->sections; section != NULL; section = section->next) put_section(&page, section);
  oasp_result_explain(result, put_explained, &page); /* once for all tables, behind them */
  oasp_buffer_free(&page.text);
  oasp_buffer_free(&page.cell);
  return page.failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}
