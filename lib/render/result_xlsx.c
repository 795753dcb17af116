/* The form "xlsx" of a result: a workbook whose first page says what it is and how to read it, then a page a table. Numbers, days and texts are what they are to a spreadsheet program, and a ratio is two columns
 * of numbers, so that they can be sorted and reckoned with. How the file is made is base/workbook.c's. */
#include "render/result.h"

#include "base/workbook.h"

#ifndef OASPLAN_WITH_XLSX

int oasp_result_draw_xlsx(struct oasp_result_drawing *drawing, oasplan_error **err) {
  (void)drawing;
  return oasp_fail_without_xlsx(err);
}

#else

#include "base/sheet_text.h"
#include "base/utf8.h"

#include <string.h>

/* ---- How things look ---- */

enum look { TITLE, SECTION, HEADING, TEXT, TOTAL, NUMBER, NUMBER_TOTAL, DATE, DATE_TOTAL, LABEL, NOTE, PLAIN, LOOKS };

static const struct oasp_look looks[LOOKS] = {
    [TITLE] = {15, OASP_INK, 0, true, false, OASP_NO_EDGE, NULL},
    [SECTION] = {12, OASP_INK, 0, true, false, OASP_NO_EDGE, NULL},
    [HEADING] = {11, OASP_INK, OASP_HEAD, true, true, OASP_NO_EDGE, NULL},
    [TEXT] = {11, OASP_INK, 0, false, true, OASP_FRAMED, NULL},
    [TOTAL] = {11, OASP_INK, 0, true, true, OASP_FRAMED, NULL}, /* each total behind what it is the total of */
    [NUMBER] = {11, OASP_INK, 0, false, false, OASP_FRAMED, "#,##0"}, /* the program writes it as its language does */
    [NUMBER_TOTAL] = {11, OASP_INK, 0, true, false, OASP_FRAMED, "#,##0"},
    [DATE] = {11, OASP_INK, 0, false, false, OASP_FRAMED, "yyyy-mm-dd"},
    [DATE_TOTAL] = {11, OASP_INK, 0, true, false, OASP_FRAMED, "yyyy-mm-dd"},
    [LABEL] = {11, OASP_INK, 0, true, true, OASP_RULED, NULL},
    [NOTE] = {11, OASP_INK, 0, false, true, OASP_RULED, NULL},
    [PLAIN] = {11, OASP_GREY_INK, 0, false, false, OASP_NO_EDGE, NULL},
};

enum { SHADES = OASP_SHADE_HATCHED + 1, DARKEST = 0x1F5A8F, WHITE = 0xFFFFFF, HATCHES = 0xBFC7CF };

/* One hue. Ink on each is at 4.5 to 1 or more. */
static const int shades[SHADES] = {[OASP_SHADE_1] = 0xEAF1F8, [OASP_SHADE_2] = 0xCFE0F0, [OASP_SHADE_3] = 0xA6C8E4, [OASP_SHADE_4] = 0x78AEDA, [OASP_SHADE_5] = DARKEST, [OASP_SHADE_GREY] = 0xE4E4E4};

/* ---- The book ---- */

struct book {
  struct oasp_book base;
  const struct oasp_result *result;
  char (*tabs)[OASP_TAB_SIZE]; /* the guide's, and one a table */
  size_t tab_count;
  lxw_format *looks[LOOKS], *shades[SHADES];
  struct oasp_buffer words; /* of the moment */
  lxw_worksheet *page;
  size_t row;
};

static void note(struct book *book, lxw_error problem) {
  oasp_book_note(&book->base, problem);
}

static const char *say(const struct book *book, const char *key) {
  return oasp_label(book->result->labels, key);
}

static void put(struct book *book, size_t column, const char *text, lxw_format *format) {
  oasp_book_text(&book->base, book->page, book->row, column, text, format);
}

static void set_height(struct book *book, double points) {
  note(book, worksheet_set_row(book->page, (lxw_row_t)book->row, points, NULL));
}

static void make_looks(struct book *book) {
  for (int i = 0; i < LOOKS; i++)
    if ((book->looks[i] = oasp_book_format(&book->base, &looks[i], i == HEADING ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP)) == NULL) return;
  format_set_align(book->looks[NUMBER], LXW_ALIGN_RIGHT); /* what stands in the place of a number, too */
  format_set_align(book->looks[NUMBER_TOTAL], LXW_ALIGN_RIGHT);
  for (int i = OASP_SHADE_1; i < SHADES; i++) {
    const struct oasp_look look = {11, i == OASP_SHADE_5 ? WHITE : OASP_INK, shades[i], false, true, OASP_FRAMED, NULL};
    lxw_format *format = book->shades[i] = oasp_book_format(&book->base, &look, LXW_ALIGN_VERTICAL_TOP);
    if (format == NULL) return;
    if (i != OASP_SHADE_HATCHED) continue;
    format_set_pattern(format, LXW_PATTERN_LIGHT_UP);
    format_set_fg_color(format, HATCHES);
  }
}

/* Begins a page with its title; a draft says so before it, in sight and on paper. */
static void begin_page(struct book *book, const char *tab, const char *title) {
  enum { TITLE_HEIGHT = 27, ROOM = 200 };
  char header[ROOM] = "&C&B";
  book->page = oasp_book_page(&book->base, tab);
  book->row = 0;
  if (book->page == NULL) return;
  oasp_buffer_clear(&book->words);
  if (book->result->is_draft) {
    oasp_buffer_printf(&book->words, "%s \xE2\x80\x93 ", say(book, "draft"));
    note(book, worksheet_set_header(book->page, strncat(header, say(book, "draft"), sizeof header - 1 - strlen(header))));
  }
  oasp_buffer_append_text(&book->words, title);
  book->base.failed = book->base.failed || book->words.failed;
  if (book->base.failed) return;
  set_height(book, TITLE_HEIGHT);
  put(book, 0, book->words.data, book->looks[TITLE]);
  book->row++;
}

/* ---- Tables ---- */

typedef void (*table_fn)(void *context, const struct oasp_result_section *section, const struct oasp_result_table *table);

static void each_table(const struct oasp_result *result, table_fn tell, void *context) {
  for (const struct oasp_result_section *section = result->sections; section != NULL; section = section->next)
    for (const struct oasp_result_block *block = section->blocks; block != NULL; block = block->next)
      if (block->table != NULL && block->table->column_count > 0) tell(context, section, block->table);
}

static const char *title_of(const struct oasp_result_section *section, const struct oasp_result_table *table) {
  return table->title != NULL ? table->title : section->title != NULL ? section->title : table->key;
}

/* ---- Guide ---- */

enum { LABEL_WIDTH = 34, NOTE_WIDTH = 100 };

static void put_line(struct book *book, const char *label, const char *text) {
  double height = oasp_text_height(label, LABEL_WIDTH), text_height = oasp_text_height(text, NOTE_WIDTH);
  set_height(book, text_height > height ? text_height : height);
  put(book, 0, label, book->looks[LABEL]);
  put(book, 1, text, book->looks[NOTE]);
  book->row++;
}

static void put_section(struct book *book, const char *title) {
  book->row++;
  put(book, 0, title, book->looks[SECTION]);
  set_height(book, 21);
  book->row++;
}

/* As critic markup has them, since a cell is all of one look. */
static const struct {
  const char *before, *behind;
} marks[] = {[OASP_SPAN_KEEP] = {"", ""}, [OASP_SPAN_INSERT] = {"{++", "++}"}, [OASP_SPAN_DELETE] = {"{--", "--}"}, [OASP_SPAN_MOVED_FROM] = {"{--", "--}"}, [OASP_SPAN_MOVED_TO] = {"{++", "++}"}, [OASP_SPAN_REMARK] = {"{>>", "<<}"}};

static void put_paragraph(struct book *book, const struct oasp_result_text *text) {
  oasp_buffer_clear(&book->words);
  oasp_buffer_append_text(&book->words, "");
  for (const struct oasp_result_span *span = text->spans; span != NULL; span = span->next) {
    oasp_buffer_printf(&book->words, "%s%s%s", marks[span->mark].before, span->text, marks[span->mark].behind);
    if (span->by != NULL) oasp_buffer_printf(&book->words, " (%s)", span->by);
  }
  if (text->language != NULL) oasp_buffer_printf(&book->words, " [%s]", text->language);
  book->base.failed = book->base.failed || book->words.failed;
  if (!book->base.failed) put_line(book, text->label != NULL ? text->label : "", book->words.data);
}

static void put_texts(struct book *book, const struct oasp_result_section *section) {
  bool is_first = true;
  for (const struct oasp_result_block *block = section->blocks; block != NULL; block = block->next) {
    if (block->text == NULL) continue;
    if (is_first) put_section(book, section->title != NULL ? section->title : section->key);
    is_first = false;
    put_paragraph(book, block->text);
  }
}

static void put_explained(void *context, const struct oasp_result_column *column, bool is_first) {
  struct book *book = context;
  if (is_first) put_section(book, say(book, "section.columns"));
  put_line(book, column->label, column->about);
}

static void put_legend(void *context, const struct oasp_result_section *section, const struct oasp_result_table *table) {
  struct book *book = context;
  if (table->legend != NULL) put_section(book, title_of(section, table));
  for (const struct oasp_result_legend *legend = table->legend; legend != NULL; legend = legend->next, book->row++)
    put(book, 0, legend->label, legend->shade != OASP_SHADE_NONE ? book->shades[legend->shade] : book->looks[TEXT]);
}

static void draw_guide(struct book *book) {
  const struct oasp_result *result = book->result;
  begin_page(book, book->tabs[0], result->title);
  if (book->page == NULL) return;
  note(book, worksheet_set_column(book->page, 0, 0, LABEL_WIDTH, NULL));
  note(book, worksheet_set_column(book->page, 1, 1, NOTE_WIDTH, NULL));
  for (const struct oasp_result_fact *fact = result->facts; fact != NULL; fact = fact->next) put_line(book, fact->label, fact->text);
  for (const struct oasp_result_section *section = result->sections; section != NULL; section = section->next) put_texts(book, section);
  oasp_result_explain(result, put_explained, book);
  each_table(result, put_legend, book);
  worksheet_fit_to_pages(book->page, 1, 0);
}

/* ---- Cells ---- */

/* A spreadsheet program keeps 15 digits. */
static bool is_exact(int64_t number) {
  return number > -1000000000000000 && number < 1000000000000000;
}

static void put_number(struct book *book, size_t column, int64_t number, lxw_format *format) {
  if (is_exact(number)) {
    note(book, worksheet_write_number(book->page, (lxw_row_t)book->row, (lxw_col_t)column, (double)number, format));
    return;
  }
  oasp_buffer_clear(&book->words);
  oasp_buffer_printf(&book->words, "%lld", (long long)number);
  book->base.failed = book->base.failed || book->words.failed;
  if (!book->base.failed) put(book, column, book->words.data, format);
}

static void put_blank(struct book *book, size_t column, enum look look) {
  note(book, worksheet_write_blank(book->page, (lxw_row_t)book->row, (lxw_col_t)column, book->looks[look]));
}

static lxw_format *format_of_code(const struct book *book, const struct oasp_result_table *table, const char *code, bool is_total) {
  for (const struct oasp_result_legend *legend = table->legend; legend != NULL; legend = legend->next)
    if (legend->shade != OASP_SHADE_NONE && strcmp(legend->code, code) == 0) return book->shades[legend->shade];
  return book->looks[is_total ? TOTAL : TEXT];
}

static void put_cell(struct book *book, const struct oasp_result_table *table, const struct oasp_cell *cell, size_t column, bool is_total) {
  double days;
  switch (cell->kind) {
    case OASP_CELL_NONE: put_blank(book, column, TEXT); return;
    case OASP_CELL_TEXT: put(book, column, cell->text, book->looks[is_total ? TOTAL : TEXT]); return;
    case OASP_CELL_NUMBER:
      if (cell->text != NULL)
        put(book, column, cell->text, book->looks[is_total ? NUMBER_TOTAL : NUMBER]);
      else
        put_number(book, column, cell->number, book->looks[is_total ? NUMBER_TOTAL : NUMBER]);
      return;
    case OASP_CELL_RATIO:
      put_number(book, column, cell->number, book->looks[is_total ? NUMBER_TOTAL : NUMBER]);
      put_number(book, column + 1, cell->whole, book->looks[is_total ? NUMBER_TOTAL : NUMBER]);
      return;
    case OASP_CELL_DATE:
      if (oasp_sheet_date(cell->text, &days))
        note(book, worksheet_write_number(book->page, (lxw_row_t)book->row, (lxw_col_t)column, days, book->looks[is_total ? DATE_TOTAL : DATE]));
      else
        put(book, column, cell->text, book->looks[is_total ? TOTAL : TEXT]); /* a year alone, or before 1900 */
      return;
    case OASP_CELL_CODE: put(book, column, cell->text != NULL ? cell->text : cell->code, format_of_code(book, table, cell->code, is_total)); return;
  }
}

static const char *language_of(const struct oasp_result_table *table, const struct oasp_result_row *row) {
  for (size_t i = 0; i < table->column_count; i++)
    if (row->cells[i].language != NULL) return row->cells[i].language;
  return NULL;
}

static bool has_language(const struct oasp_result_table *table) {
  for (const struct oasp_result_row *row = table->rows; row != NULL; row = row->next)
    if (language_of(table, row) != NULL) return true;
  return false;
}

/* ---- Columns ---- */

/* By kind of column, in characters. Dates and numbers of 15 digits fit the narrowest; the legends of codes may need more than they get and are wrapped. */
static const struct {
  size_t narrowest, widest;
} widths[] = {[OASP_CELL_NONE] = {10, 20}, [OASP_CELL_TEXT] = {10, 48}, [OASP_CELL_NUMBER] = {10, 20}, [OASP_CELL_RATIO] = {10, 20}, [OASP_CELL_DATE] = {12, 14}, [OASP_CELL_CODE] = {12, 26}};

static const char *text_of(const struct oasp_cell *cell) {
  return cell->text != NULL ? cell->text : cell->code != NULL ? cell->code : "";
}

static size_t width_of(const struct oasp_result_table *table, size_t index) {
  enum { ARROW = 3 }; /* of the filter */
  const struct oasp_result_column *column = &table->columns[index];
  size_t widest = widths[column->kind].widest, width = oasp_sheet_word_length(column->label) + ARROW;
  if (width < widths[column->kind].narrowest) width = widths[column->kind].narrowest;
  for (const struct oasp_result_row *row = table->rows; row != NULL && width < widest; row = row->next) {
    size_t length = oasp_sheet_line_length(text_of(&row->cells[index])) + 2;
    if (length > width) width = length;
  }
  return width < widest ? width : widest;
}

/* One column of the page, or the two of a ratio. */
struct heading {
  size_t column; /* of the page: where the next one stands */
  size_t width;  /* of all so far */
  double height;
};

static void put_heading(struct book *book, struct heading *heading, const char *label, size_t width) {
  enum { ARROW = 3 };
  double height = oasp_text_height(label, width - ARROW);
  put(book, heading->column, label, book->looks[HEADING]);
  note(book, worksheet_set_column(book->page, (lxw_col_t)heading->column, (lxw_col_t)heading->column, (double)width, NULL));
  if (height > heading->height) heading->height = height;
  heading->column++;
  heading->width += width;
}

/* The label of one of the two columns of a ratio. */
static void put_part(struct book *book, struct heading *heading, const char *key, const char *label, size_t width) {
  struct oasp_buffer words = {0};
  oasp_label_fill(&words, say(book, key), "label", label, NULL);
  book->base.failed = book->base.failed || words.failed;
  if (!book->base.failed) put_heading(book, heading, words.data, width);
  oasp_buffer_free(&words);
}

static struct heading put_headings(struct book *book, const struct oasp_result_table *table, size_t *columns, bool says_language) {
  enum { LANGUAGE_WIDTH = 12 };
  struct heading heading = {0, 0, OASP_LINE_HEIGHT};
  for (size_t i = 0; i < table->column_count; i++) {
    const struct oasp_result_column *column = &table->columns[i];
    size_t width = columns[i] = width_of(table, i);
    if (column->kind == OASP_CELL_RATIO) {
      put_part(book, &heading, "sheet.part", column->label, width);
      put_part(book, &heading, "sheet.whole", column->label, width);
    } else {
      put_heading(book, &heading, column->label, width);
    }
  }
  if (says_language) put_heading(book, &heading, say(book, "sheet.language"), LANGUAGE_WIDTH);
  set_height(book, heading.height + 4);
  return heading;
}

/* ---- Pages ---- */

static void put_row(struct book *book, const struct oasp_result_table *table, const struct oasp_result_row *row, const size_t *columns, bool says_language) {
  const char *language = language_of(table, row);
  double height = OASP_LINE_HEIGHT;
  size_t column = 0;
  for (size_t i = 0; i < table->column_count; i++, column++) {
    double needed = oasp_text_height(text_of(&row->cells[i]), columns[i]);
    if (needed > height) height = needed;
    put_cell(book, table, &row->cells[i], column, row->is_total);
    if (table->columns[i].kind != OASP_CELL_RATIO) continue;
    column++;
    if (row->cells[i].kind != OASP_CELL_RATIO) put_blank(book, column, TEXT);
  }
  if (says_language && language != NULL) put(book, column, language, book->looks[TEXT]);
  if (says_language && language == NULL) put_blank(book, column, TEXT);
  if (height > OASP_LINE_HEIGHT) set_height(book, height);
  book->row++;
}

static void set_print(struct book *book, size_t header, const struct heading *heading) {
  enum { WIDEST_PRINTED = 180 }; /* characters that can still be read when they are put on the breadth of a page */
  size_t across = (heading->width + WIDEST_PRINTED - 1) / WIDEST_PRINTED;
  worksheet_fit_to_pages(book->page, (uint16_t)across, 0);
  note(book, worksheet_repeat_rows(book->page, 0, (lxw_row_t)header));
  if (across > 1) note(book, worksheet_repeat_columns(book->page, 0, 0));
}

static void draw_page(struct book *book, const struct oasp_result_table *table, size_t *columns) {
  size_t header = book->row;
  bool says_language = has_language(table);
  struct heading heading = put_headings(book, table, columns, says_language);
  book->row++;
  for (const struct oasp_result_row *row = table->rows; row != NULL; row = row->next) put_row(book, table, row, columns, says_language);
  worksheet_freeze_panes(book->page, (lxw_row_t)(header + 1), 1);
  note(book, worksheet_autofilter(book->page, (lxw_row_t)header, 0, (lxw_row_t)(header + table->row_count), (lxw_col_t)(heading.column - 1)));
  set_print(book, header, &heading);
  book->row++;
  if (table->note != NULL) put(book, 0, table->note, book->looks[PLAIN]); /* a row apart, so that no filter hides it */
}

static void draw_table(void *context, const struct oasp_result_section *section, const struct oasp_result_table *table) {
  struct book *book = context;
  size_t *columns = oasp_realloc_array(NULL, table->column_count, sizeof *columns);
  book->base.failed = book->base.failed || columns == NULL;
  if (!book->base.failed) {
    oasp_sheet_tab(book->tabs[book->tab_count], title_of(section, table), book->tabs, book->tab_count);
    begin_page(book, book->tabs[book->tab_count++], title_of(section, table));
    if (book->page != NULL && !book->base.failed) draw_page(book, table, columns);
  }
  oasp_free(columns);
}

/* ---- The whole ---- */

struct whole {
  const struct oasp_result *result;
  struct oasp_drawing drawing; /* counted */
  oasplan_error **err;
  int status;
};

static int draw(lxw_workbook *workbook, void *context, oasplan_error **err) {
  const struct whole *whole = context;
  struct book book = {.base.workbook = workbook, .result = whole->result, .tab_count = 1};
  book.tabs = oasp_alloc_zeroed(whole->drawing.page_count, OASP_TAB_SIZE);
  book.base.failed = book.tabs == NULL;
  if (!book.base.failed) make_looks(&book);
  if (!book.base.failed && book.base.problem == LXW_NO_ERROR) {
    oasp_sheet_tab(book.tabs[0], say(&book, "sheet.guide"), NULL, 0);
    oasp_book_title(&book.base, book.result->title);
    draw_guide(&book);
    each_table(book.result, draw_table, &book);
  }
  oasp_free(book.tabs);
  oasp_buffer_free(&book.words);
  return oasp_book_end(&book.base, err);
}

static void check_cell(struct whole *whole, const struct oasp_result_table *table, const struct oasp_cell *cell, size_t column) {
  const char *text = text_of(cell), *key = table->columns[column].key;
  size_t length = strlen(text);
  whole->drawing.bytes += length;
  if (length <= OASP_CELL_CHARACTERS || whole->status != OASPLAN_OK || oasp_utf8_count(text, length) <= OASP_CELL_CHARACTERS) return;
  whole->status = oasp_fail_field(whole->err, OASPLAN_E_LIMIT, key, "a text under %s in the table %s is longer than the %d characters that a cell of a spreadsheet takes; take CSV", key, table->key, OASP_CELL_CHARACTERS);
}

static void check_table(void *context, const struct oasp_result_section *section, const struct oasp_result_table *table) {
  enum { MOST_ROWS = OASP_SHEET_ROWS - 4, MOST_COLUMNS = OASP_SHEET_COLUMNS / 2 - 1 }; /* beside title, headings and note; a ratio takes two, and one says the language */
  struct whole *whole = context;
  (void)section;
  whole->drawing.page_count++;
  whole->drawing.cells += (table->row_count + 4) * (table->column_count * 2 + 1);
  if (whole->status == OASPLAN_OK && (table->row_count > MOST_ROWS || table->column_count > MOST_COLUMNS))
    whole->status = oasp_fail_field(whole->err, OASPLAN_E_LIMIT, "table", "the table %s is larger than the %d rows and %d columns of a spreadsheet; take CSV, or ask for less", table->key, MOST_ROWS, MOST_COLUMNS);
  for (const struct oasp_result_row *row = table->rows; row != NULL && whole->status == OASPLAN_OK; row = row->next)
    for (size_t i = 0; i < table->column_count; i++) check_cell(whole, table, &row->cells[i], i);
}

int oasp_result_draw_xlsx(struct oasp_result_drawing *drawing, oasplan_error **err) {
  struct whole whole = {.result = drawing->result, .drawing = {.draw = draw, .page_count = 1}, .err = err};
  each_table(drawing->result, check_table, &whole);
  whole.drawing.context = &whole;
  return whole.status == OASPLAN_OK ? oasp_workbook_write(&whole.drawing, drawing->sink->write_fn, drawing->sink->context, err) : whole.status;
}

#endif
