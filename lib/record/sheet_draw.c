/* See sheet_draw.h. libxlsxwriter prints to stderr what it refuses, so nothing is asked of it that it would: texts come cut, names legal, sizes checked. */
#include "record/sheet_draw.h"

#include "base/sheet_text.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* ---- How things look ---- */

enum look {
  TITLE,
  INTRO,
  LABEL,
  REQUIRED_LABEL,
  LOCKED_LABEL,
  NAME,
  TEXT,
  LONG_TEXT,
  DATE,
  NUMBER,
  LOCKED_TEXT, /* the locked ones in the order of the open ones */
  LOCKED_LONG_TEXT,
  LOCKED_DATE,
  LOCKED_NUMBER,
  LATER_TEXT, /* of rows behind those that are made ready, likewise */
  LATER_LONG_TEXT,
  LATER_DATE,
  LATER_NUMBER,
  SECTION,
  NOTE,
  FIELD,
  GUIDE,
  LOOKS
};

enum { LOCKED_HEAD = 0xE4E4E4, LOCKED = 0xF2F2F2 };

static const struct oasp_look looks[LOOKS] = {
    [TITLE] = {15, OASP_INK, 0, true, false, OASP_NO_EDGE, NULL},
    [INTRO] = {11, OASP_GREY_INK, 0, false, true, OASP_NO_EDGE, NULL},
    [LABEL] = {11, OASP_INK, OASP_HEAD, false, true, OASP_NO_EDGE, NULL},
    [REQUIRED_LABEL] = {11, OASP_INK, OASP_HEAD, true, true, OASP_NO_EDGE, NULL},
    [LOCKED_LABEL] = {11, OASP_GREY_INK, LOCKED_HEAD, false, true, OASP_NO_EDGE, NULL},
    [NAME] = {8, OASP_LIGHT_INK, 0, false, false, OASP_UNDERLINED, NULL},
    [TEXT] = {11, OASP_INK, 0, false, false, OASP_FRAMED, "@"},
    [LONG_TEXT] = {11, OASP_INK, 0, false, true, OASP_FRAMED, "@"},
    [DATE] = {11, OASP_INK, 0, false, false, OASP_FRAMED, "yyyy-mm-dd"},
    [NUMBER] = {11, OASP_INK, 0, false, false, OASP_FRAMED, NULL},
    [LOCKED_TEXT] = {11, OASP_GREY_INK, LOCKED, false, false, OASP_FRAMED, "@"},
    [LOCKED_LONG_TEXT] = {11, OASP_GREY_INK, LOCKED, false, true, OASP_FRAMED, "@"},
    [LOCKED_DATE] = {11, OASP_GREY_INK, LOCKED, false, false, OASP_FRAMED, "yyyy-mm-dd"},
    [LOCKED_NUMBER] = {11, OASP_GREY_INK, LOCKED, false, false, OASP_FRAMED, NULL},
    [LATER_TEXT] = {11, OASP_INK, 0, false, false, OASP_NO_EDGE, "@"},
    [LATER_LONG_TEXT] = {11, OASP_INK, 0, false, true, OASP_NO_EDGE, "@"},
    [LATER_DATE] = {11, OASP_INK, 0, false, false, OASP_NO_EDGE, "yyyy-mm-dd"},
    [LATER_NUMBER] = {11, OASP_INK, 0, false, false, OASP_NO_EDGE, NULL},
    [SECTION] = {12, OASP_INK, 0, true, false, OASP_NO_EDGE, NULL},
    [NOTE] = {11, OASP_INK, 0, false, true, OASP_RULED, NULL},
    [FIELD] = {9, OASP_LIGHT_INK, 0, false, true, OASP_RULED, NULL},
    [GUIDE] = {11, OASP_GREY_INK, 0, false, false, OASP_NO_EDGE, NULL},
};

enum { LONG_WIDTH = 50 }; /* characters */

/* By kind of column. */
static const struct {
  enum look look;
  size_t narrowest, widest;
  uint8_t rule;
  double minimum, maximum;
} kinds[OASP_COLUMN_KINDS] = {
    [OASP_COLUMN_TEXT] = {TEXT, 12, 38, LXW_VALIDATION_TYPE_ANY, 0, 0},
    [OASP_COLUMN_LONG_TEXT] = {LONG_TEXT, LONG_WIDTH, LONG_WIDTH, LXW_VALIDATION_TYPE_ANY, 0, 0},
    [OASP_COLUMN_DATE] = {DATE, 13, 18, LXW_VALIDATION_TYPE_DATE_NUMBER, 61, 2958465}, /* 1900-03-01 to 9999-12-31 */
    [OASP_COLUMN_WHOLE] = {NUMBER, 10, 18, LXW_VALIDATION_TYPE_INTEGER, -999999999999999, 999999999999999},
    [OASP_COLUMN_DECIMAL] = {NUMBER, 10, 18, LXW_VALIDATION_TYPE_DECIMAL, -999999999999999, 999999999999999},
    [OASP_COLUMN_BOOLEAN] = {TEXT, 10, 16, LXW_VALIDATION_TYPE_ANY, 0, 0},
};

/* ---- The book ---- */

struct list {
  const char *const *words;
  size_t count;
};

struct book {
  struct oasp_book base;
  const struct oasp_sheet_words *words;
  const char *yes_or_no[2];
  char (*tabs)[OASP_TAB_SIZE]; /* of the sheets, the explanations, the lists */
  size_t tab_count;
  lxw_format *looks[LOOKS];
  struct list *lists; /* each is a column of the hidden page */
  size_t list_count, list_capacity;
  struct oasp_buffer text, title, message, refusal; /* of the moment */
};

static void note(struct book *book, lxw_error problem) {
  oasp_book_note(&book->base, problem);
}

static void make_looks(struct book *book) {
  for (int i = 0; i < LOOKS; i++) {
    bool is_label = i == LABEL || i == REQUIRED_LABEL || i == LOCKED_LABEL;
    lxw_format *format = book->looks[i] = oasp_book_format(&book->base, &looks[i], is_label ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    if (format == NULL) return;
    if (i == DATE || i == LOCKED_DATE || i == LATER_DATE) format_set_align(format, LXW_ALIGN_LEFT);
  }
}

/* A text in a buffer of the book, whose `failed` it hands on. */
static bool is_held(struct book *book, const struct oasp_buffer *buffer) {
  book->base.failed = book->base.failed || buffer->failed;
  return !book->base.failed;
}

/* For what is no cell: `most` characters of the text, behind what the buffer holds. */
static void add_cut(struct book *book, struct oasp_buffer *out, const char *text, size_t most) {
  oasp_sheet_clean(&book->text, text);
  if (is_held(book, &book->text)) oasp_sheet_cut(out, book->text.data, most);
}

static void put_text(struct book *book, lxw_worksheet *page, size_t row, size_t column, const char *text, enum look look) {
  oasp_book_text(&book->base, page, row, column, text, book->looks[look]);
}

static void set_row(struct book *book, lxw_worksheet *page, size_t row, double points) {
  note(book, worksheet_set_row(page, (lxw_row_t)row, points, NULL));
}

/* ---- Columns ---- */

static size_t larger(size_t a, size_t b) {
  return a > b ? a : b;
}

static const char *label_of(const struct oasp_sheet_column *column) {
  return column->label != NULL ? column->label : column->name;
}

/* Characters of the column's widest entry; the name is smaller, and an arrow for the filter stands beside it. */
static size_t width_of(const struct oasp_sheet *sheet, size_t index) {
  enum { LOCKED_NARROWEST = 10, LOCKED_WIDEST = 14, WIDEST_HEAD = 24, ARROW = 3 };
  const struct oasp_sheet_column *column = &sheet->columns[index];
  if (column->kind == OASP_COLUMN_LONG_TEXT) return LONG_WIDTH;
  size_t narrowest = column->locked ? LOCKED_NARROWEST : kinds[column->kind].narrowest, widest = column->locked ? LOCKED_WIDEST : kinds[column->kind].widest;
  size_t head = larger(oasp_sheet_word_length(label_of(column)) + 3, strlen(column->name) * 3 / 4 + ARROW + 1), width = head;
  for (size_t i = 0; i < column->allowed_count; i++) width = larger(width, oasp_sheet_line_length(column->allowed[i]) + ARROW);
  for (size_t row = 0; row < sheet->row_count && width < widest; row++) {
    const char *cell = sheet->cells[row * sheet->column_count + index];
    if (cell != NULL) width = larger(width, oasp_sheet_line_length(cell) + 2);
  }
  if (width > widest) width = larger(widest, head < WIDEST_HEAD ? head : WIDEST_HEAD);
  return larger(width, narrowest);
}

static enum look open_look_of(const struct oasp_sheet_column *column) {
  return column->list ? TEXT : kinds[column->kind].look;
}

static enum look look_of(const struct oasp_sheet_column *column) {
  return open_look_of(column) + (column->locked ? LOCKED_TEXT - TEXT : 0);
}

/* The columns over which the introduction runs, up to `last`, and the height of the labels. */
struct measure {
  size_t last, width;
  double label_height;
};

static struct measure set_columns(struct book *book, lxw_worksheet *page, const struct oasp_sheet *sheet, size_t *total) {
  enum { INTRO_WIDTH = 80, LEAST_HEIGHT = 20 };
  struct measure measure = {0, 0, LEAST_HEIGHT};
  *total = 0;
  for (size_t i = 0; i < sheet->column_count; i++) {
    size_t width = width_of(sheet, i);
    note(book, worksheet_set_column(page, (lxw_col_t)i, (lxw_col_t)i, (double)width, book->looks[open_look_of(&sheet->columns[i]) + (LATER_TEXT - TEXT)]));
    if (measure.width < INTRO_WIDTH) {
      measure.last = i;
      measure.width += width;
    }
    double height = oasp_text_height(label_of(&sheet->columns[i]), width - 2); /* beside a star */
    if (height > measure.label_height) measure.label_height = height;
    *total += width;
  }
  return measure;
}

/* ---- The head of a page ---- */

/* It stays in sight with the headings, so it must leave room for what is below. */
static void put_intro(struct book *book, lxw_worksheet *page, size_t row, const char *text, struct measure measure) {
  enum { HIGHEST = 6 * OASP_LINE_HEIGHT };
  if (measure.last > 0) note(book, worksheet_merge_range(page, (lxw_row_t)row, 0, (lxw_row_t)row, (lxw_col_t)measure.last, "", book->looks[INTRO]));
  put_text(book, page, row, 0, text, INTRO); /* over the blank, since merging does not tell whether its text was written */
  double height = oasp_text_height(text, measure.width);
  set_row(book, page, row, (height < HIGHEST ? height : HIGHEST) + 12); /* and some air */
}

static void put_label(struct book *book, lxw_worksheet *page, size_t row, size_t index, const struct oasp_sheet_column *column) {
  enum look look = column->locked ? LOCKED_LABEL : column->required ? REQUIRED_LABEL : LABEL;
  oasp_buffer_clear(&book->message);
  oasp_buffer_append_text(&book->message, label_of(column));
  if (column->required) oasp_buffer_append_text(&book->message, " *");
  if (is_held(book, &book->message)) put_text(book, page, row, index, book->message.data, look);
}

/* Returns the row of the field names. The filter stands there, so that sorting leaves both rows of headings where they are. */
static size_t put_head(struct book *book, lxw_worksheet *page, const struct oasp_sheet *sheet, struct measure measure) {
  size_t row = 0;
  if (sheet->title != NULL) {
    put_text(book, page, row, 0, sheet->title, TITLE);
    set_row(book, page, row++, 27);
  }
  if (sheet->intro != NULL) put_intro(book, page, row++, sheet->intro, measure);
  for (size_t i = 0; i < sheet->column_count; i++) {
    put_label(book, page, row, i, &sheet->columns[i]);
    put_text(book, page, row + 1, i, sheet->columns[i].name, NAME);
  }
  set_row(book, page, row, measure.label_height);
  set_row(book, page, row + 1, 15);
  return row + 1;
}

/* ---- Cells ---- */

static void put_cell(struct book *book, lxw_worksheet *page, size_t row, size_t index, const struct oasp_sheet_column *column, const char *text) {
  enum look look = look_of(column);
  double number;
  bool is_date = column->kind == OASP_COLUMN_DATE, is_number = column->kind == OASP_COLUMN_WHOLE || column->kind == OASP_COLUMN_DECIMAL;
  if (!column->list && ((is_date && oasp_sheet_date(text, &number)) || (is_number && oasp_sheet_number(text, &number)))) {
    note(book, worksheet_write_number(page, (lxw_row_t)row, (lxw_col_t)index, number, book->looks[look]));
    return;
  }
  if (column->kind == OASP_COLUMN_BOOLEAN && strcmp(text, "true") == 0) text = book->words->yes;
  if (column->kind == OASP_COLUMN_BOOLEAN && strcmp(text, "false") == 0) text = book->words->no;
  put_text(book, page, row, index, text, look);
}

/* Where a long text takes more than a line, for the others grow by themselves when somebody types into them. */
static void set_height(struct book *book, lxw_worksheet *page, size_t row, const struct oasp_sheet *sheet, const char *const *cells) {
  double height = 0;
  for (size_t i = 0; i < sheet->column_count; i++) {
    double needed = cells[i] != NULL && sheet->columns[i].kind == OASP_COLUMN_LONG_TEXT ? oasp_text_height(cells[i], LONG_WIDTH) : 0;
    if (needed > height) height = needed;
  }
  if (height > OASP_LINE_HEIGHT) set_row(book, page, row, height);
}

static void put_rows(struct book *book, lxw_worksheet *page, size_t first, const struct oasp_sheet *sheet) {
  for (size_t row = 0; row < sheet->row_count + sheet->blank_rows; row++) {
    if (row < sheet->row_count) set_height(book, page, first + row, sheet, &sheet->cells[row * sheet->column_count]);
    for (size_t i = 0; i < sheet->column_count; i++) {
      const struct oasp_sheet_column *column = &sheet->columns[i];
      const char *text = row < sheet->row_count ? sheet->cells[row * sheet->column_count + i] : NULL;
      if (text != NULL && text[0] != '\0')
        put_cell(book, page, first + row, i, column, text);
      else
        note(book, worksheet_write_blank(page, (lxw_row_t)(first + row), (lxw_col_t)i, book->looks[look_of(column)]));
    }
  }
}

/* ---- Lists, messages and refusals ---- */

/* The column of the hidden page that holds these words; SIZE_MAX when memory ran out. */
static size_t find_list(struct book *book, const char *const *words, size_t count) {
  size_t i = 0;
  while (i < book->list_count && !(book->lists[i].words == words && book->lists[i].count == count)) i++;
  if (i < book->list_count) return i;
  void *lists = book->lists;
  book->base.failed = book->base.failed || oasp_grow(&lists, &book->list_capacity, book->list_count, sizeof *book->lists) != 0;
  book->lists = lists;
  if (book->base.failed) return SIZE_MAX;
  book->lists[book->list_count++] = (struct list){words, count};
  return i;
}

/* The drop-down list of a column in `formula`; false: it has none. Always by a page, for one in the rule itself ends at 255 characters and at a comma in a word. */
static bool find_choices(struct book *book, const struct oasp_sheet_column *column, char *formula, size_t size) {
  bool is_boolean = column->kind == OASP_COLUMN_BOOLEAN && column->allowed_count == 0;
  const char *const *words = is_boolean ? book->yes_or_no : column->allowed;
  size_t count = is_boolean ? 2 : column->allowed_count;
  size_t list = count > 0 && !column->locked ? find_list(book, words, count) : SIZE_MAX;
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  if (list == SIZE_MAX) return false;
  lxw_rowcol_to_range_abs(range, 0, (lxw_col_t)list, (lxw_row_t)(count - 1), (lxw_col_t)list);
  (void)snprintf(formula, size, "='%s'!%s", book->tabs[book->tab_count - 1], range);
  return true;
}

/* What appears beside a selected cell: the help, and that several values may stand in it. */
static void set_message(struct book *book, const struct oasp_sheet_column *column, lxw_data_validation *rule) {
  size_t several = column->list ? oasp_utf8_count(book->words->several, strlen(book->words->several)) + 1 : 0;
  oasp_buffer_clear(&book->title);
  oasp_buffer_clear(&book->message);
  if (column->help == NULL && !column->list) return;
  add_cut(book, &book->title, label_of(column), OASP_MESSAGE_TITLE_CHARACTERS);
  if (column->help != NULL) add_cut(book, &book->message, column->help, OASP_MESSAGE_CHARACTERS - several);
  if (column->help != NULL && column->list) oasp_buffer_append_text(&book->message, " ");
  if (column->list) oasp_buffer_append_text(&book->message, book->words->several);
  if (!is_held(book, &book->title) || !is_held(book, &book->message)) return;
  rule->input_title = book->title.data;
  rule->input_message = book->message.data;
}

static void set_rule(struct book *book, const struct oasp_sheet_column *column, char *choices, lxw_data_validation *rule) {
  const char *refusals[OASP_COLUMN_KINDS] = {
      [OASP_COLUMN_DATE] = book->words->not_a_date, [OASP_COLUMN_WHOLE] = book->words->not_whole, [OASP_COLUMN_DECIMAL] = book->words->not_a_number};
  rule->validate = choices != NULL ? LXW_VALIDATION_TYPE_LIST_FORMULA : column->list || column->locked ? LXW_VALIDATION_TYPE_ANY : kinds[column->kind].rule;
  if (rule->validate == LXW_VALIDATION_TYPE_ANY) return;
  rule->value_formula = choices;
  rule->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  rule->minimum_number = kinds[column->kind].minimum;
  rule->maximum_number = kinds[column->kind].maximum;
  if (column->list) rule->show_error = LXW_VALIDATION_OFF; /* several words are none of the list */
  oasp_buffer_clear(&book->refusal);
  add_cut(book, &book->refusal, choices != NULL ? book->words->not_listed : refusals[column->kind], OASP_MESSAGE_CHARACTERS);
  if (is_held(book, &book->refusal)) rule->error_message = book->refusal.data;
}

/* libxlsxwriter 1.1.4 copies the formula of a list twice and loses one copy: it is given a formula of another kind, and told then what it is. */
static void add_rule(struct book *book, lxw_worksheet *page, size_t first, size_t last, size_t column, lxw_data_validation *rule) {
  bool is_list = rule->validate == LXW_VALIDATION_TYPE_LIST_FORMULA;
  if (is_list) rule->validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
  lxw_error problem = worksheet_data_validation_range(page, (lxw_row_t)first, (lxw_col_t)column, (lxw_row_t)last, (lxw_col_t)column, rule);
  note(book, problem);
  if (!is_list || problem != LXW_NO_ERROR) return;
  lxw_data_val_obj *added = STAILQ_FIRST(page->data_validations);
  while (STAILQ_NEXT(added, list_pointers) != NULL) added = STAILQ_NEXT(added, list_pointers);
  added->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
}

static void put_rules(struct book *book, lxw_worksheet *page, size_t first, const struct oasp_sheet *sheet) {
  size_t rows = sheet->row_count + sheet->blank_rows;
  for (size_t i = 0; i < sheet->column_count && rows > 0; i++) {
    char formula[OASP_TAB_SIZE + LXW_MAX_CELL_RANGE_LENGTH + 4];
    lxw_data_validation rule = {0};
    bool has_choices = find_choices(book, &sheet->columns[i], formula, sizeof formula);
    set_rule(book, &sheet->columns[i], has_choices ? formula : NULL, &rule);
    set_message(book, &sheet->columns[i], &rule);
    if (!book->base.failed) add_rule(book, page, first, first + rows - 1, i, &rule);
  }
}

/* ---- Pages ---- */

static void draw_sheet(struct book *book, const struct oasp_sheet *sheet, const char *tab) {
  enum { WIDEST_PRINTED = 180 }; /* characters that can still be read when they are put on the breadth of a page */
  size_t width, rows = sheet->row_count + sheet->blank_rows;
  lxw_worksheet *page = oasp_book_page(&book->base, tab);
  if (page == NULL) return;
  struct measure measure = set_columns(book, page, sheet, &width);
  size_t names = put_head(book, page, sheet, measure);
  put_rows(book, page, names + 1, sheet);
  put_rules(book, page, names + 1, sheet);
  worksheet_freeze_panes(page, (lxw_row_t)(names + 1), 0);
  note(book, worksheet_autofilter(page, (lxw_row_t)names, 0, (lxw_row_t)(names + rows), (lxw_col_t)(sheet->column_count - 1)));
  note(book, worksheet_repeat_rows(page, (lxw_row_t)(names - 1), (lxw_row_t)names));
  if (width <= WIDEST_PRINTED) worksheet_fit_to_pages(page, 1, 0);
}

/* What a column takes, in words: those of its list while they are few, else the kind. */
static void describe_allowed(struct book *book, const struct oasp_sheet_column *column) {
  enum { MOST_WORDS = 24 };
  size_t shown = column->allowed_count < MOST_WORDS ? column->allowed_count : MOST_WORDS;
  oasp_buffer_clear(&book->message);
  for (size_t i = 0; i < shown; i++) oasp_buffer_printf(&book->message, "%s%s", i > 0 ? "; " : "", column->allowed[i]);
  if (shown < column->allowed_count) oasp_buffer_append_text(&book->message, "; …");
  if (shown == 0) oasp_buffer_append_text(&book->message, book->words->kinds[column->kind]);
  if (column->list) oasp_buffer_printf(&book->message, "%s%s", shown == 0 ? ". " : "\n", book->words->several);
}

static void explain_column(struct book *book, lxw_worksheet *page, size_t row, const struct oasp_sheet_column *column) {
  put_text(book, page, row, 0, label_of(column), NOTE);
  put_text(book, page, row, 1, column->required ? book->words->yes : "", NOTE);
  describe_allowed(book, column);
  if (is_held(book, &book->message)) put_text(book, page, row, 2, book->message.data, NOTE);
  const char *help = column->help != NULL ? column->help : "";
  double height = is_held(book, &book->message) ? oasp_text_height(book->message.data, 50) : 0, help_height = oasp_text_height(help, 74); /* characters to a line */
  set_row(book, page, row, height > help_height ? height : help_height);
  put_text(book, page, row, 3, help, NOTE);
  put_text(book, page, row, 4, column->name, FIELD);
}

static void draw_explanations(struct book *book, const struct oasp_sheet *sheets, size_t count) {
  static const double widths[] = {30, 13, 46, 70, 22};
  const struct oasp_sheet_words *words = book->words;
  const char *const headings[] = {words->label, words->required, words->allowed, words->help, words->field};
  size_t row = 0;
  lxw_worksheet *page = oasp_book_page(&book->base, book->tabs[count]);
  if (page == NULL) return;
  for (size_t i = 0; i < 5; i++) note(book, worksheet_set_column(page, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL));
  put_text(book, page, row, 0, words->explanations, TITLE);
  set_row(book, page, row++, 27);
  for (size_t i = 0; i < 4; i++) put_text(book, page, row++, 0, words->guide[i], GUIDE);
  for (size_t i = 0; i < count; i++) {
    put_text(book, page, ++row, 0, sheets[i].title != NULL ? sheets[i].title : book->tabs[i], SECTION);
    set_row(book, page, row++, 21);
    for (size_t j = 0; j < 5; j++) put_text(book, page, row, j, headings[j], REQUIRED_LABEL);
    row++;
    for (size_t j = 0; j < sheets[i].column_count; j++) explain_column(book, page, row++, &sheets[i].columns[j]);
  }
  worksheet_fit_to_pages(page, 1, 0);
}

static void draw_lists(struct book *book) {
  lxw_worksheet *page = oasp_book_page(&book->base, book->tabs[book->tab_count - 1]);
  if (page == NULL) return;
  for (size_t i = 0; i < book->list_count; i++)
    for (size_t row = 0; row < book->lists[i].count; row++) put_text(book, page, row, i, book->lists[i].words[row], TEXT);
  worksheet_hide(page);
}

/* ---- The whole ---- */

static void name_tabs(struct book *book, const struct oasp_sheet *sheets, size_t count) {
  for (size_t i = 0; i < book->tab_count; i++) {
    const char *wanted = i < count ? sheets[i].name : i == count ? book->words->explanations : book->words->lists;
    oasp_sheet_tab(book->tabs[i], wanted, book->tabs, i);
  }
}

static void draw(struct book *book, const struct oasp_sheet *sheets, size_t count) {
  make_looks(book);
  if (book->base.problem != LXW_NO_ERROR) return;
  name_tabs(book, sheets, count);
  oasp_book_title(&book->base, sheets[0].title != NULL ? sheets[0].title : sheets[0].name);
  for (size_t i = 0; i < count; i++) draw_sheet(book, &sheets[i], book->tabs[i]);
  draw_explanations(book, sheets, count);
  draw_lists(book);
}

int oasp_draw_sheets(lxw_workbook *workbook, void *context, oasplan_error **err) {
  const struct oasp_sheets *all = context;
  struct book book = {.base.workbook = workbook, .words = all->words, .yes_or_no = {all->words->yes, all->words->no}, .tab_count = all->count + 2};
  book.tabs = oasp_alloc_zeroed(book.tab_count, OASP_TAB_SIZE);
  book.base.failed = book.tabs == NULL;
  if (!book.base.failed) draw(&book, all->sheets, all->count);
  oasp_free(book.tabs);
  oasp_free(book.lists);
  oasp_buffer_free(&book.text);
  oasp_buffer_free(&book.title);
  oasp_buffer_free(&book.message);
  oasp_buffer_free(&book.refusal);
  return oasp_book_end(&book.base, err);
}
