/* The form "html" of a result: one file for any browser and for paper that asks nothing of the network. Its style and script are data/report.css and data/report.js; the policy in its head lets nothing else in, by their
 * digests. Without the script it is a plain document with all there is: filter and search come from the script alone. */
#include "base/packed.h"
#include "base/utf8.h"
#include "render/drawing.h"
#include "render/html.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct oasp_packed oasp_page_style, oasp_page_script;
extern const char oasp_page_policy[];

/* What can be linked to. Of things with the same id the first in the page has it. */
struct target {
  const char *id;
  bool is_given;
};

struct page {
  const struct oasp_result *result;
  struct oasp_sink *sink;
  struct target *targets; /* by the order of bytes, each once */
  size_t target_count;
  struct oasp_buffer words; /* of the cell that is being written */
  size_t tables;            /* so far */
  bool failed;              /* memory ran out */
};

static const char *say(const struct page *page, const char *key) {
  return oasp_label(page->result->labels, key);
}

static void put_text(struct page *page, const char *text) {
  oasp_put_escaped(page->sink, text, oasp_html_escape);
}

static void put_attribute(struct page *page, const char *name, const char *value) {
  if (value == NULL) return;
  oasp_puts(page->sink, " ");
  oasp_puts(page->sink, name);
  oasp_puts(page->sink, "=\"");
  put_text(page, value);
  oasp_puts(page->sink, "\"");
}

/* An id of the page's own; results name nothing so. */
static void put_own(struct page *page, const char *before, size_t number) {
  char digits[24];
  (void)snprintf(digits, sizeof digits, "%zu\"", number);
  oasp_puts(page->sink, before);
  oasp_puts(page->sink, digits);
}

/* ---- Targets ---- */

static int compare_targets(const void *left, const void *right) {
  return strcmp(((const struct target *)left)->id, ((const struct target *)right)->id);
}

/* Every id of the result, into `targets` where that is not NULL; how many there are. */
static size_t list_targets(const struct oasp_result *result, struct target *targets) {
  size_t count = 0;
  for (const struct oasp_result_section *section = result->sections; section != NULL; section = section->next) {
    if (targets != NULL) targets[count].id = section->key;
    count++;
    for (const struct oasp_result_block *block = section->blocks; block != NULL; block = block->next) {
      if (block->text != NULL && block->text->anchor != NULL) {
        if (targets != NULL) targets[count].id = block->text->anchor;
        count++;
      }
      for (const struct oasp_result_row *row = block->table != NULL ? block->table->rows : NULL; row != NULL; row = row->next) {
        if (row->anchor == NULL) continue;
        if (targets != NULL) targets[count].id = row->anchor;
        count++;
      }
    }
  }
  return count;
}

static bool find_targets(struct page *page) {
  size_t count = list_targets(page->result, NULL);
  page->targets = oasp_alloc_zeroed(count > 0 ? count : 1, sizeof *page->targets);
  if (page->targets == NULL) return false;
  (void)list_targets(page->result, page->targets);
  qsort(page->targets, count, sizeof *page->targets, compare_targets);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || strcmp(page->targets[i].id, page->targets[page->target_count - 1].id) != 0) page->targets[page->target_count++] = page->targets[i];
  return true;
}

static struct target *find_target(const struct page *page, const char *id) {
  const struct target wanted = {.id = id};
  return page->target_count > 0 ? bsearch(&wanted, page->targets, page->target_count, sizeof wanted, compare_targets) : NULL;
}

/* ` id="…"`, where nothing had it before; whether it has it now. */
static bool put_id(struct page *page, const char *id) {
  struct target *target = id != NULL ? find_target(page, id) : NULL;
  if (target == NULL || target->is_given) return false;
  target->is_given = true;
  put_attribute(page, "id", id);
  return true;
}

/* The link of a thing to itself, that one may copy. */
static void put_here(struct page *page, const char *id) {
  oasp_buffer_clear(&page->words);
  oasp_label_fill(&page->words, say(page, "page.link"), "name", id, NULL);
  page->failed = page->failed || page->words.failed;
  oasp_puts(page->sink, " <a class=\"here\" href=\"#");
  oasp_html_fragment(page->sink, id);
  oasp_puts(page->sink, "\"");
  put_attribute(page, "aria-label", page->words.data != NULL ? page->words.data : id);
  oasp_puts(page->sink, ">#</a>");
}

/* ---- Texts ---- */

static const struct {
  const char *tag, *class_name, *label;
} marks[] = {
    [OASP_SPAN_KEEP] = {NULL, NULL, NULL},
    [OASP_SPAN_INSERT] = {"ins", NULL, "page.inserted"},
    [OASP_SPAN_DELETE] = {"del", NULL, "page.deleted"},
    [OASP_SPAN_MOVED_FROM] = {"del", "moved", "page.moved_from"},
    [OASP_SPAN_MOVED_TO] = {"ins", "moved", "page.moved_to"},
    [OASP_SPAN_REMARK] = {"span", "remark", "page.remark"},
};

/* Who hears the page hears what it is and whose; who sees it, behind the last of the words of one who proposes. */
static void put_span(struct page *page, const struct oasp_result_span *span) {
  struct oasp_sink *sink = page->sink;
  if (marks[span->mark].tag == NULL) {
    put_text(page, span->text);
    return;
  }
  oasp_puts(sink, "<");
  oasp_puts(sink, marks[span->mark].tag);
  put_attribute(page, "class", marks[span->mark].class_name);
  oasp_puts(sink, "><span class=\"heard\" lang=\"");
  oasp_puts(sink, oasp_labels_language(page->result->labels));
  oasp_puts(sink, "\">[");
  put_text(page, say(page, marks[span->mark].label));
  if (span->by != NULL) oasp_puts(sink, ", ");
  if (span->by != NULL) put_text(page, span->by);
  oasp_puts(sink, "] </span>");
  put_text(page, span->text);
  oasp_puts(sink, "<span class=\"heard\"> [/]</span></");
  oasp_puts(sink, marks[span->mark].tag);
  oasp_puts(sink, ">");
  bool goes_on = span->next != NULL && span->next->by != NULL && span->by != NULL && strcmp(span->next->by, span->by) == 0;
  if (span->by == NULL || goes_on) return;
  oasp_puts(sink, "<sup aria-hidden=\"true\">");
  put_text(page, span->by);
  oasp_puts(sink, "</sup>");
}

static void put_paragraph(struct page *page, const struct oasp_result_text *text) {
  static const char *const classes[] = {[OASP_TONE_PLAIN] = NULL, [OASP_TONE_NOTE] = "note", [OASP_TONE_WARNING] = "warning"};
  oasp_puts(page->sink, "<p");
  put_attribute(page, "class", classes[text->tone]);
  bool has_id = put_id(page, text->anchor);
  put_attribute(page, "lang", text->language);
  oasp_puts(page->sink, ">");
  if (text->label != NULL) oasp_html_element(page->sink, "b", NULL, text->label);
  if (text->label != NULL) oasp_puts(page->sink, " ");
  for (const struct oasp_result_span *span = text->spans; span != NULL; span = span->next) put_span(page, span);
  if (has_id) put_here(page, text->anchor);
  oasp_puts(page->sink, "</p>\n");
}

/* ---- Cells ---- */

static bool begins_with(const char *text, const char *beginning) {
  return strncmp(text, beginning, strlen(beginning)) == 0;
}

/* A place of this page that is there, or an address of a kind that runs nothing. */
static bool is_followed(const struct page *page, const char *link) {
  static const char *const kinds[] = {"https://", "http://", "mailto:", "tel:"};
  if (link == NULL) return false;
  if (link[0] == '#') return find_target(page, link + 1) != NULL;
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    if (begins_with(link, kinds[i])) return true;
  return false;
}

static void begin_link(struct page *page, const char *link) {
  if (link[0] == '#') {
    oasp_puts(page->sink, "<a href=\"#");
    oasp_html_fragment(page->sink, link + 1);
    oasp_puts(page->sink, "\">");
  } else {
    oasp_puts(page->sink, "<a rel=\"noreferrer\"");
    put_attribute(page, "href", link);
    oasp_puts(page->sink, ">");
  }
}

/* A long word may be broken behind what parts an address, and where it has no such place after so many letters. Nothing of that is copied with the text. */
static void put_long_word(struct page *page, const char *word, size_t length) {
  enum { UNBROKEN = 20 /* code points */ };
  for (size_t at = 0, run = 0, step; at < length; at += step) {
    uint32_t code_point;
    char letter[5] = "";
    step = oasp_utf8_decode(word + at, length - at, &code_point);
    if (step == 0) step = 1;
    memcpy(letter, word + at, step);
    put_text(page, letter);
    bool breaks = at + step < length && (strchr("/@_.", word[at]) != NULL || ++run == UNBROKEN);
    if (breaks) oasp_puts(page->sink, "<wbr>");
    if (breaks) run = 0;
  }
}

/* Words in their white space, the long ones breakable. */
static void put_breakable(struct page *page, const char *text) {
  enum { LONG = 16 /* bytes */ };
  static const char space[] = " \t\r\n";
  while (*text != '\0') {
    size_t blank = strspn(text, space), length = strcspn(text + blank, space);
    for (size_t i = 0; i < blank; i++) oasp_puts(page->sink, " ");
    char word[LONG + 1] = "";
    if (length > LONG) put_long_word(page, text + blank, length);
    else {
      memcpy(word, text + blank, length);
      put_text(page, word);
    }
    text += blank + length;
  }
}

static void put_words(struct page *page, const struct oasp_cell *cell) {
  oasp_buffer_clear(&page->words);
  oasp_write_cell(page->result, cell, &page->words);
  page->failed = page->failed || page->words.failed;
  if (page->words.data != NULL && !page->words.failed) put_breakable(page, page->words.data);
}

static void put_cell_content(struct page *page, const struct oasp_cell *cell) {
  bool is_link = is_followed(page, cell->link);
  if (is_link) begin_link(page, cell->link);
  if (cell->kind == OASP_CELL_DATE) {
    oasp_puts(page->sink, "<time");
    put_attribute(page, "datetime", cell->text);
    oasp_puts(page->sink, ">");
  }
  put_words(page, cell);
  if (cell->kind == OASP_CELL_DATE) oasp_puts(page->sink, "</time>");
  if (is_link) oasp_puts(page->sink, "</a>");
}

/* Numbers stand to the right, and nought is quiet; codes are shaded in a matrix. */
static void put_cell_class(struct page *page, const struct oasp_result_table *table, const struct oasp_result_row *row, const struct oasp_cell *cell) {
  char look[OASP_LOOK_SIZE] = "";
  if (cell->kind == OASP_CELL_NUMBER || cell->kind == OASP_CELL_RATIO) oasp_puts(page->sink, cell->kind == OASP_CELL_NUMBER && cell->text == NULL && cell->number == 0 ? " class=\"n z\"" : " class=\"n\"");
  if (cell->kind != OASP_CELL_CODE) return;
  if (table->figure == OASP_FIGURE_MATRIX) oasp_look_of_code(table, cell->code, look);
  if (look[0] != '\0') put_attribute(page, "class", look);
  if (row->party != NULL && strcmp(row->party, cell->code) == 0) oasp_puts(page->sink, " data-name");
}

static void put_cell(struct page *page, const struct oasp_result_table *table, const struct oasp_result_row *row, size_t column, const char *here) {
  const struct oasp_cell *cell = &row->cells[column];
  oasp_puts(page->sink, column == 0 ? "<th scope=\"row\"" : "<td");
  put_cell_class(page, table, row, cell);
  put_attribute(page, "lang", cell->language);
  oasp_puts(page->sink, ">");
  put_cell_content(page, cell);
  if (here != NULL) put_here(page, here);
  oasp_puts(page->sink, column == 0 ? "</th>" : "</td>");
}

/* ---- Tables ---- */

static void put_row(struct page *page, const struct oasp_result_table *table, const struct oasp_result_row *row) {
  oasp_puts(page->sink, "<tr");
  bool has_id = put_id(page, row->anchor);
  put_attribute(page, "data-division", row->division);
  put_attribute(page, "data-party", row->party);
  if (row->is_total) oasp_puts(page->sink, " class=\"total\"");
  oasp_puts(page->sink, ">");
  for (size_t i = 0; i < table->column_count; i++) put_cell(page, table, row, i, i == 0 && has_id ? row->anchor : NULL);
  oasp_puts(page->sink, "</tr>\n");
}

/* The columns of a matrix are parties where its rows are none. */
static bool has_party_columns(const struct oasp_result_table *table) {
  return table->figure == OASP_FIGURE_MATRIX && (table->rows == NULL || table->rows->party == NULL);
}

/* Long texts in a column want room, by how long the longest is; NULL: none. */
static const char *class_of_texts(const struct oasp_result_table *table, size_t column) {
  enum { LONG = 24, VERY_LONG = 96 /* code points */ };
  const enum oasp_cell_kind kind = table->columns[column].kind;
  bool holds_texts = kind == OASP_CELL_TEXT || (kind == OASP_CELL_CODE && table->figure != OASP_FIGURE_MATRIX);
  size_t longest = 0;
  for (const struct oasp_result_row *row = table->rows; holds_texts && row != NULL; row = row->next) {
    const char *text = row->cells[column].text;
    size_t length = text != NULL ? oasp_utf8_count(text, strlen(text)) : 0;
    if (length > longest) longest = length;
  }
  return longest > VERY_LONG ? "w prose" : longest > LONG ? "w" : NULL;
}

static void put_column_heads(struct page *page, const struct oasp_result_table *table) {
  oasp_puts(page->sink, "<thead>\n<tr>");
  for (size_t i = 0; i < table->column_count; i++) {
    const struct oasp_result_column *column = &table->columns[i];
    oasp_puts(page->sink, "<th scope=\"col\"");
    if (column->kind == OASP_CELL_NUMBER || column->kind == OASP_CELL_RATIO) oasp_puts(page->sink, " class=\"n\"");
    put_attribute(page, "class", class_of_texts(table, i));
    if (column->kind == OASP_CELL_CODE && has_party_columns(table)) put_attribute(page, "data-party", column->key);
    oasp_puts(page->sink, ">");
    put_text(page, column->label);
    oasp_puts(page->sink, "</th>");
  }
  oasp_puts(page->sink, "</tr>\n</thead>\n");
}

/* Whether a table before this one says the same of a column. */
static bool is_explained(const struct page *page, const struct oasp_result_table *until, const struct oasp_result_column *column) {
  for (const struct oasp_result_section *section = page->result->sections; section != NULL; section = section->next)
    for (const struct oasp_result_block *block = section->blocks; block != NULL; block = block->next) {
      const struct oasp_result_table *table = block->table;
      if (table == until) return false;
      for (size_t i = 0; table != NULL && i < table->column_count; i++)
        if (table->columns[i].about != NULL && strcmp(table->columns[i].label, column->label) == 0 && strcmp(table->columns[i].about, column->about) == 0) return true;
    }
  return false;
}

static void put_abouts(struct page *page, const struct oasp_result_table *table) {
  bool any = false;
  for (size_t i = 0; i < table->column_count; i++) {
    const struct oasp_result_column *column = &table->columns[i];
    if (column->about == NULL || is_explained(page, table, column)) continue;
    if (!any) {
      oasp_puts(page->sink, "<details open class=\"about\">\n");
      oasp_html_element(page->sink, "summary", NULL, say(page, "section.columns"));
      oasp_puts(page->sink, "\n<dl>\n");
    }
    any = true;
    oasp_puts(page->sink, "<div>");
    oasp_html_element(page->sink, "dt", NULL, column->label);
    oasp_html_element(page->sink, "dd", NULL, column->about);
    oasp_puts(page->sink, "</div>\n");
  }
  if (any) oasp_puts(page->sink, "</dl>\n</details>\n");
}

static void put_grid(struct page *page, const struct oasp_result_table *table, const char *title, bool is_titled) {
  enum { WIDE = 7, TALL = 24 };
  struct oasp_sink *sink = page->sink;
  oasp_puts(sink, table->figure == OASP_FIGURE_MATRIX ? "<div class=\"region matrix-table" : "<div class=\"region");
  if (table->column_count >= WIDE) oasp_puts(sink, " wide");
  if (table->row_count > TALL) oasp_puts(sink, " tall");
  put_own(page, "\" role=\"region\" tabindex=\"0\" aria-labelledby=\"page-c", page->tables);
  put_own(page, ">\n<table id=\"page-t", page->tables);
  put_own(page, ">\n<caption id=\"page-c", page->tables);
  oasp_puts(sink, is_titled ? " class=\"said\"><span class=\"heard\">" : "><span>");
  put_text(page, title);
  oasp_puts(sink, "</span></caption>\n");
  put_column_heads(page, table);
  oasp_puts(sink, "<tbody>\n");
  for (const struct oasp_result_row *row = table->rows; row != NULL; row = row->next) put_row(page, table, row);
  oasp_puts(sink, "</tbody>\n</table>\n</div>\n");
}

/* A table without a title of its own is called as its section, whose heading stands above it; the title of one with a picture stands above both. */
static void put_table(struct page *page, const struct oasp_result_section *section, const struct oasp_result_table *table) {
  struct oasp_sink *sink = page->sink;
  const char *title = table->title != NULL ? table->title : section->title;
  struct oasp_drawing drawing = {.sink = sink, .result = page->result, .table = table, .title = title, .number = ++page->tables};
  bool is_drawn = oasp_is_drawn(table);
  oasp_puts(sink, "<div class=\"table\">\n");
  if (is_drawn && table->title != NULL) oasp_html_element(sink, "h3", NULL, title);
  if (is_drawn) oasp_draw_figure(&drawing);
  page->failed = page->failed || drawing.failed;
  put_grid(page, table, title, is_drawn || table->title == NULL);
  if (table->note != NULL) oasp_html_element(sink, "p", "note", table->note);
  put_abouts(page, table);
  oasp_puts(sink, "</div>\n");
}

/* ---- The page ---- */

static void put_section(struct page *page, const struct oasp_result_section *section) {
  oasp_puts(page->sink, "<section");
  if (strcmp(section->key, "notes") == 0) oasp_puts(page->sink, " class=\"notes\"");
  bool has_id = put_id(page, section->key);
  oasp_puts(page->sink, ">\n<h2");
  put_attribute(page, "lang", section->language);
  oasp_puts(page->sink, ">");
  put_text(page, section->title);
  if (has_id) put_here(page, section->key);
  oasp_puts(page->sink, "</h2>\n");
  for (const struct oasp_result_block *block = section->blocks; block != NULL; block = block->next) {
    if (block->table != NULL)
      put_table(page, section, block->table);
    else
      put_paragraph(page, block->text);
  }
  oasp_puts(page->sink, "</section>\n");
}

static void put_facts(struct page *page) {
  if (page->result->facts == NULL) return;
  oasp_puts(page->sink, "<dl class=\"facts\">\n");
  for (const struct oasp_result_fact *fact = page->result->facts; fact != NULL; fact = fact->next) {
    oasp_puts(page->sink, "<div>");
    oasp_html_element(page->sink, "dt", NULL, fact->label);
    oasp_html_element(page->sink, "dd", NULL, fact->text);
    oasp_puts(page->sink, "</div>\n");
  }
  oasp_puts(page->sink, "</dl>\n");
}

/* The sections behind the notes, which stand before all else: they are to be read first. */
static const struct oasp_result_section *after_notes(const struct page *page) {
  const struct oasp_result_section *first = page->result->sections;
  return first != NULL && strcmp(first->key, "notes") == 0 ? first->next : first;
}

static void put_contents(struct page *page) {
  oasp_puts(page->sink, "<nav aria-labelledby=\"page-contents\">\n<h2 id=\"page-contents\">");
  put_text(page, say(page, "page.contents"));
  oasp_puts(page->sink, "</h2>\n<ol>\n");
  for (const struct oasp_result_section *section = after_notes(page); section != NULL; section = section->next) {
    oasp_puts(page->sink, "<li><a href=\"#");
    oasp_html_fragment(page->sink, section->key);
    oasp_puts(page->sink, "\"");
    put_attribute(page, "lang", section->language);
    oasp_puts(page->sink, ">");
    put_text(page, section->title);
    oasp_puts(page->sink, "</a></li>\n");
  }
  oasp_puts(page->sink, "</ol>\n</nav>\n");
}

/* What the script makes its controls of: it knows no language. */
static void put_tools(struct page *page) {
  static const char *const keys[] = {"all", "division", "party", "reset", "search", "tools"};
  oasp_puts(page->sink, "<div id=\"page-tools\" hidden");
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    char name[24], key[24];
    (void)snprintf(name, sizeof name, "data-%s", keys[i]);
    (void)snprintf(key, sizeof key, "page.%s", keys[i]);
    put_attribute(page, name, say(page, key));
  }
  put_attribute(page, "data-one", say(page, "page.rows.one"));
  put_attribute(page, "data-other", say(page, "page.rows.other"));
  oasp_puts(page->sink, "></div>\n");
}

static void put_head(struct page *page, const char *style, size_t length) {
  struct oasp_sink *sink = page->sink;
  oasp_puts(sink, "<!DOCTYPE html>\n<html lang=\"");
  oasp_puts(sink, oasp_labels_language(page->result->labels));
  oasp_puts(sink, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"");
  oasp_puts(sink, oasp_page_policy);
  oasp_puts(sink, "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  if (page->result->is_draft) put_text(page, say(page, "draft"));
  if (page->result->is_draft) oasp_puts(sink, " – ");
  put_text(page, page->result->title);
  oasp_puts(sink, "</title>\n<style>");
  oasp_put(sink, style, length);
  oasp_puts(sink, "</style>\n</head>\n");
}

static void put_body(struct page *page, const char *script, size_t length) {
  struct oasp_sink *sink = page->sink;
  oasp_puts(sink, "<body>\n<a class=\"skip\" href=\"#page-content\">");
  put_text(page, say(page, "page.skip"));
  oasp_puts(sink, "</a>\n");
  oasp_draw_patterns(sink);
  oasp_puts(sink, "<header>\n");
  if (page->result->is_draft) oasp_html_element(sink, "p", "draft", say(page, "draft"));
  oasp_html_element(sink, "h1", NULL, page->result->title);
  oasp_puts(sink, "\n");
  put_facts(page);
  oasp_puts(sink, "</header>\n<main>\n");
  if (after_notes(page) != page->result->sections) put_section(page, page->result->sections);
  put_contents(page);
  put_tools(page);
  oasp_puts(sink, "<div id=\"page-content\" tabindex=\"-1\">\n");
  for (const struct oasp_result_section *section = after_notes(page); section != NULL; section = section->next) put_section(page, section);
  oasp_puts(sink, "</div>\n</main>\n<script>");
  oasp_put(sink, script, length);
  oasp_puts(sink, "</script>\n</body>\n</html>\n");
}

/* NULL where memory ran out: what the library carries is sound, or it would not speak any language. */
static char *unpack(const struct oasp_packed *packed) {
  char *bytes = oasp_alloc(packed->length);
  if (bytes == NULL || oasp_unpack(packed, bytes)) return bytes;
  oasp_free(bytes);
  return NULL;
}

int oasp_result_draw_html(struct oasp_result_drawing *drawing, oasplan_error **err) {
  struct page page = {.result = drawing->result, .sink = drawing->sink};
  char *style = unpack(&oasp_page_style), *script = unpack(&oasp_page_script);
  page.failed = style == NULL || script == NULL || !find_targets(&page);
  if (!page.failed) {
    put_head(&page, style, oasp_page_style.length);
    put_body(&page, script, oasp_page_script.length);
  }
  oasp_free(style);
  oasp_free(script);
  oasp_free(page.targets);
  oasp_buffer_free(&page.words);
  return page.failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}
