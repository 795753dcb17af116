/* Pictures as SVG. Bars and timelines are as wide as the page lets them be, so their lengths are in percent and their heights in pixels; matrix and provenance have a size of their own and are scrolled where the page is narrower.
 * One path for each look draws all squares of a matrix: 2,765 of them take some 30 KB. */
#include "render/drawing.h"

#include "base/date.h"
#include "base/utf8.h"
#include "render/html.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Looks ---- */

static void write_look(enum oasp_shade shade, size_t texture, char look[OASP_LOOK_SIZE]) {
  look[0] = '\0';
  if (shade == OASP_SHADE_NONE) return;
  (void)snprintf(look, OASP_LOOK_SIZE, texture > 0 ? "s%d t%d" : "s%d", (int)shade, texture < 3 ? (int)texture : 2);
}

static void look_of_column(const struct oasp_result_table *table, size_t column, char look[OASP_LOOK_SIZE]) {
  size_t texture = 0;
  for (size_t i = 0; i < column; i++) texture += table->columns[i].shade == table->columns[column].shade;
  write_look(table->columns[column].shade, texture, look);
}

void oasp_look_of_code(const struct oasp_result_table *table, const char *code, char look[OASP_LOOK_SIZE]) {
  size_t textures[OASP_SHADE_HATCHED + 1] = {0};
  look[0] = '\0';
  for (const struct oasp_result_legend *legend = table->legend; legend != NULL; legend = legend->next) {
    if (strcmp(legend->code, code) == 0) {
      write_look(legend->shade, textures[legend->shade], look);
      return;
    }
    textures[legend->shade]++;
  }
}

void oasp_draw_patterns(struct oasp_sink *sink) {
  oasp_puts(sink, "<svg class=\"heard\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs>"
                  "<pattern id=\"page-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M1 0v6\"/></pattern>"
                  "<pattern id=\"page-dots\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><circle class=\"dot\" cx=\"2.5\" cy=\"2.5\" r=\"1\"/></pattern>"
                  "<pattern id=\"page-lines\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><path class=\"line\" d=\"M2.5 0v5\"/></pattern>"
                  "</defs></svg>\n");
}

/* ---- Pieces ---- */

static void put_number(struct oasp_sink *sink, const char *before, size_t number) {
  char digits[24];
  (void)snprintf(digits, sizeof digits, "%zu", number);
  oasp_puts(sink, before);
  oasp_puts(sink, digits);
}

/* `part` of `whole` of a width in percent that begins at `from`, in hundredths: of an attribute, its quotes with it. */
static size_t along(size_t from, int64_t part, int64_t whole) {
  return from + (size_t)(whole > 0 ? (int64_t)(10000 - from) * part / whole : 0);
}

static void put_percent(struct oasp_sink *sink, const char *before, size_t hundredths) {
  char text[24];
  (void)snprintf(text, sizeof text, hundredths % 100 == 0 ? "%zu" : "%zu.%02zu", hundredths / 100, hundredths % 100);
  oasp_puts(sink, before);
  oasp_puts(sink, text);
  oasp_puts(sink, "%\"");
}

/* At most so many code points, and a sign where there are more. */
static void put_cut(struct oasp_sink *sink, const char *text, size_t most) {
  char part[4 * 64 + 1];
  size_t length = strlen(text), at = 0, count = 0;
  for (uint32_t code_point; at < length && count < most && count < 64; count++) {
    size_t step = oasp_utf8_decode(text + at, length - at, &code_point);
    at += step > 0 ? step : 1;
  }
  memcpy(part, text, at);
  part[at] = '\0';
  oasp_put_escaped(sink, part, oasp_html_escape);
  if (at < length) oasp_puts(sink, "\xE2\x80\xA6");
}

static size_t width_of(const char *text) {
  return oasp_utf8_count(text, strlen(text));
}

static void put_cell_text(struct oasp_drawing *drawing, const struct oasp_cell *cell, size_t most) {
  struct oasp_buffer text = {0};
  oasp_write_cell(drawing->result, cell, &text);
  if (text.data != NULL) put_cut(drawing->sink, text.data, most);
  drawing->failed = drawing->failed || text.failed;
  oasp_buffer_free(&text);
}

/* <svg> with its texts, up to what is drawn; a width of 0 is all the room there is. */
static void begin_picture(struct oasp_drawing *drawing, const char *kind, const char *about, size_t width, size_t height) {
  struct oasp_sink *sink = drawing->sink;
  struct oasp_buffer title = {0};
  oasp_label_fill(&title, oasp_label(drawing->result->labels, "page.picture"), "title", drawing->title, NULL);
  drawing->failed = drawing->failed || title.failed;
  oasp_puts(sink, "<svg role=\"img\" class=\"");
  oasp_puts(sink, kind);
  put_number(sink, "\" aria-labelledby=\"page-n", drawing->number);
  put_number(sink, "\" aria-describedby=\"page-d", drawing->number);
  if (width > 0) put_number(sink, "\" width=\"", width);
  put_number(sink, width > 0 ? "\" height=\"" : "\" width=\"100%\" height=\"", height);
  if (width > 0) put_number(sink, "\" viewBox=\"0 0 ", width);
  if (width > 0) put_number(sink, " ", height);
  put_number(sink, "\"><title id=\"page-n", drawing->number);
  oasp_puts(sink, "\">");
  oasp_put_escaped(sink, title.data != NULL ? title.data : "", oasp_html_escape);
  put_number(sink, "</title><desc id=\"page-d", drawing->number);
  oasp_puts(sink, "\">");
  oasp_put_escaped(sink, oasp_label(drawing->result->labels, about), oasp_html_escape);
  oasp_puts(sink, "</desc>\n");
  oasp_buffer_free(&title);
}

/* A part of the picture as all parts of that look are: the shade, and its texture above it. */
static void put_look(struct oasp_sink *sink, const char *look) {
  const char shade[3] = {look[0], look[1], '\0'};
  oasp_puts(sink, " class=\"");
  oasp_puts(sink, shade);
  oasp_puts(sink, "\"/>");
}

static void put_key(struct oasp_sink *sink, const char *look, const char *label) {
  oasp_puts(sink, "<li><svg aria-hidden=\"true\" width=\"16\" height=\"16\"><rect width=\"16\" height=\"16\"");
  put_look(sink, look);
  if (look[0] != '\0' && look[2] != '\0') {
    oasp_puts(sink, "<rect width=\"16\" height=\"16\" class=\"");
    oasp_puts(sink, look + 3);
    oasp_puts(sink, "\"/>");
  }
  oasp_puts(sink, "</svg> ");
  oasp_put_escaped(sink, label, oasp_html_escape);
  oasp_puts(sink, "</li>\n");
}

/* ---- Bars ---- */

enum { SHORT_LABEL = 7, LINE_LABEL = 42 /* code points that a phone shows in one line */, BAR_HEIGHT = 16, BAR_PITCH = 22, LABEL_PITCH = 17, BESIDE = 1100 /* hundredths of a percent, for short names */ };

static bool is_part(const struct oasp_result_column *column) {
  return column->shade != OASP_SHADE_NONE && column->kind == OASP_CELL_NUMBER;
}

static int64_t part_of(const struct oasp_result_table *table, const struct oasp_result_row *row, size_t column) {
  const struct oasp_cell *cell = &row->cells[column];
  return is_part(&table->columns[column]) && cell->kind == OASP_CELL_NUMBER && cell->text == NULL && cell->number > 0 ? cell->number : 0;
}

/* From hundredths of a percent on; a number is said where it has room: a twentieth of the bar. */
static void put_bar(struct oasp_drawing *drawing, const struct oasp_result_row *row, size_t from, size_t y) {
  const struct oasp_result_table *table = drawing->table;
  struct oasp_sink *sink = drawing->sink;
  int64_t whole = 0, before = 0;
  for (size_t i = 0; i < table->column_count; i++) whole += part_of(table, row, i);
  for (size_t i = 0; i < table->column_count; i++) {
    int64_t part = part_of(table, row, i);
    char look[OASP_LOOK_SIZE];
    if (part == 0) continue;
    size_t begin = along(from, before, whole), end = along(from, before + part, whole);
    look_of_column(table, i, look);
    for (const char *class_name = look; *class_name != '\0'; class_name = class_name[2] != '\0' ? class_name + 3 : class_name + 2) {
      put_percent(sink, "<rect x=\"", begin);
      put_number(sink, " y=\"", y);
      put_percent(sink, "\" width=\"", end - begin);
      put_number(sink, " height=\"", BAR_HEIGHT);
      oasp_puts(sink, "\"");
      put_look(sink, class_name);
    }
    if (part * 20 >= whole) {
      put_percent(sink, "<text x=\"", (begin + end) / 2);
      put_number(sink, " y=\"", y + 12);
      oasp_puts(sink, "\" class=\"on ");
      oasp_put(sink, look, 2);
      oasp_puts(sink, "\">");
      put_cell_text(drawing, &row->cells[i], 12);
      oasp_puts(sink, "</text>");
    }
    before += part;
  }
}

static bool has_long_names(const struct oasp_result_table *table) {
  for (const struct oasp_result_row *row = table->rows; row != NULL; row = row->next)
    if (row->cells[0].text != NULL && width_of(row->cells[0].text) > SHORT_LABEL) return true;
  return false;
}

/* Where the first line of a name ends: behind the last word that fits; its length where all of it does. */
static size_t first_line(const char *name) {
  size_t length = strlen(name), at = 0, end = 0;
  uint32_t code_point;
  if (oasp_utf8_count(name, length) <= LINE_LABEL) return length;
  for (size_t count = 0; count < LINE_LABEL; count++) {
    if (name[at] == ' ') end = at;
    at += oasp_utf8_decode(name + at, length - at, &code_point);
  }
  return end > 0 ? end : at;
}

static void put_line(struct oasp_sink *sink, const char *line, size_t y) {
  put_number(sink, "<text y=\"", y);
  oasp_puts(sink, "\">");
  put_cut(sink, line, LINE_LABEL);
  oasp_puts(sink, "</text>");
}

/* The name of a row above its bar or line, in one line or two; where what is named begins. */
static size_t put_name_above(struct oasp_drawing *drawing, const struct oasp_result_row *row, size_t y) {
  struct oasp_buffer name = {0};
  oasp_write_cell(drawing->result, &row->cells[0], &name);
  drawing->failed = drawing->failed || name.failed;
  if (name.data == NULL || name.failed) {
    oasp_buffer_free(&name);
    return y;
  }
  size_t end = first_line(name.data);
  bool goes_on = name.data[end] != '\0';
  char after = name.data[end];
  name.data[end] = '\0';
  put_line(drawing->sink, name.data, y + 12);
  name.data[end] = after;
  if (goes_on) put_line(drawing->sink, name.data + end + (after == ' '), y + 12 + LABEL_PITCH - 2);
  oasp_buffer_free(&name);
  return y + (goes_on ? 2 * LABEL_PITCH : LABEL_PITCH);
}

static size_t name_height(const struct oasp_result_row *row) {
  const char *name = row->cells[0].text;
  return name != NULL && name[first_line(name)] != '\0' ? 2 * LABEL_PITCH : LABEL_PITCH;
}

static void put_row_name(struct oasp_drawing *drawing, const struct oasp_result_row *row, size_t most, size_t y) {
  put_number(drawing->sink, "<text y=\"", y);
  oasp_puts(drawing->sink, "\">");
  put_cell_text(drawing, &row->cells[0], most);
  oasp_puts(drawing->sink, "</text>");
}

static void draw_bars(struct oasp_drawing *drawing) {
  const struct oasp_result_table *table = drawing->table;
  bool above = has_long_names(table);
  size_t height = BAR_PITCH * table->row_count, y = 0;
  for (const struct oasp_result_row *row = table->rows; above && row != NULL; row = row->next) height += name_height(row);
  begin_picture(drawing, "bars", "page.bars", 0, height);
  for (const struct oasp_result_row *row = table->rows; row != NULL; row = row->next, y += BAR_PITCH) {
    if (above)
      y = put_name_above(drawing, row, y);
    else
      put_row_name(drawing, row, SHORT_LABEL, y + 12);
    put_bar(drawing, row, above ? 0 : BESIDE, y);
    oasp_puts(drawing->sink, "\n");
  }
}

static void put_bar_keys(struct oasp_drawing *drawing) {
  for (size_t i = 0; i < drawing->table->column_count; i++) {
    char look[OASP_LOOK_SIZE];
    look_of_column(drawing->table, i, look);
    if (is_part(&drawing->table->columns[i])) put_key(drawing->sink, look, drawing->table->columns[i].label);
  }
}

/* ---- Matrix ---- */

enum { SQUARE_WIDTH = 22, COLUMN_PITCH = 24, ROW_PITCH = 15, MATRIX_LEFT = 56 /* at least */, MATRIX_LABEL = 44, CHARACTER = 6 /* pixels, a little more than is needed */ };

static bool is_square(const struct oasp_result_column *column) {
  return column->kind == OASP_CELL_CODE;
}

/* The width of what is written at the side or on top, where texts of that many code points stand. */
static size_t room_for(size_t widest) {
  return (widest < MATRIX_LABEL ? widest : MATRIX_LABEL + 1) * CHARACTER + 8;
}

/* Where the squares begin. */
static size_t matrix_left(const struct oasp_drawing *drawing) {
  size_t widest = 0;
  for (const struct oasp_result_row *row = drawing->table->rows; row != NULL; row = row->next) {
    size_t width = row->cells[0].text != NULL ? width_of(row->cells[0].text) : 0;
    if (width > widest) widest = width;
  }
  return room_for(widest) > MATRIX_LEFT ? room_for(widest) : MATRIX_LEFT;
}

static size_t header_height(const struct oasp_result_table *table) {
  size_t widest = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    size_t width = is_square(&table->columns[i]) ? width_of(table->columns[i].label) : 0;
    if (width > widest) widest = width;
  }
  return room_for(widest);
}

static void put_column_names(struct oasp_drawing *drawing, size_t left, size_t top) {
  size_t x = left;
  for (size_t i = 0; i < drawing->table->column_count; i++) {
    if (!is_square(&drawing->table->columns[i])) continue;
    put_number(drawing->sink, "<text transform=\"translate(", x + SQUARE_WIDTH / 2 + 4);
    put_number(drawing->sink, " ", top - 5);
    oasp_puts(drawing->sink, ")rotate(-90)\">");
    put_cut(drawing->sink, drawing->table->columns[i].label, MATRIX_LABEL);
    oasp_puts(drawing->sink, "</text>\n");
    x += COLUMN_PITCH;
  }
}

/* All squares of one code: each a short and thick stroke. */
static bool put_squares(struct oasp_drawing *drawing, const char *code, size_t left, size_t top) {
  const struct oasp_result_table *table = drawing->table;
  size_t y = top + ROW_PITCH / 2 - 1;
  bool any = false;
  for (const struct oasp_result_row *row = table->rows; row != NULL; row = row->next, y += ROW_PITCH) {
    size_t x = left;
    for (size_t i = 0; i < table->column_count; i++) {
      if (!is_square(&table->columns[i])) continue;
      if (row->cells[i].kind == OASP_CELL_CODE && strcmp(row->cells[i].code, code) == 0) {
        put_number(drawing->sink, any ? "M" : "<path d=\"M", x);
        put_number(drawing->sink, " ", y);
        oasp_puts(drawing->sink, "h22");
        any = true;
      }
      x += COLUMN_PITCH;
    }
  }
  return any;
}

static void put_code(struct oasp_drawing *drawing, const struct oasp_result_legend *legend, size_t place, size_t left, size_t top) {
  char look[OASP_LOOK_SIZE];
  oasp_look_of_code(drawing->table, legend->code, look);
  if (look[0] == '\0') return;
  bool has_texture = look[2] != '\0';
  oasp_puts(drawing->sink, "<g class=\"");
  oasp_put(drawing->sink, look, 2);
  oasp_puts(drawing->sink, "\">");
  bool any = put_squares(drawing, legend->code, left, top);
  if (any && has_texture) {
    put_number(drawing->sink, "\" id=\"page-m", drawing->number);
    put_number(drawing->sink, "-", place);
  }
  oasp_puts(drawing->sink, any ? "\"/></g>" : "</g>");
  if (any && has_texture) {
    put_number(drawing->sink, "<use href=\"#page-m", drawing->number);
    put_number(drawing->sink, "-", place);
    oasp_puts(drawing->sink, "\" class=\"");
    oasp_puts(drawing->sink, look + 3);
    oasp_puts(drawing->sink, "\"/>");
  }
  oasp_puts(drawing->sink, "\n");
}

static void draw_matrix(struct oasp_drawing *drawing) {
  const struct oasp_result_table *table = drawing->table;
  size_t columns = 0, left = matrix_left(drawing), top = header_height(table), y = top + 10, place = 0;
  for (size_t i = 0; i < table->column_count; i++) columns += is_square(&table->columns[i]);
  begin_picture(drawing, "matrix", "page.matrix", left + columns * COLUMN_PITCH, top + table->row_count * ROW_PITCH);
  put_column_names(drawing, left, top);
  for (const struct oasp_result_row *row = table->rows; row != NULL; row = row->next, y += ROW_PITCH) put_row_name(drawing, row, MATRIX_LABEL, y);
  oasp_puts(drawing->sink, "\n");
  for (const struct oasp_result_legend *legend = table->legend; legend != NULL; legend = legend->next) put_code(drawing, legend, place++, left, top);
}

static void put_matrix_keys(struct oasp_drawing *drawing) {
  for (const struct oasp_result_legend *legend = drawing->table->legend; legend != NULL; legend = legend->next) {
    char look[OASP_LOOK_SIZE];
    oasp_look_of_code(drawing->table, legend->code, look);
    put_key(drawing->sink, look, legend->label);
  }
}

/* ---- Provenance ---- */

enum { NODE_PITCH = 18, PROVENANCE_WIDTH = 560, LEFT_X = 230, RIGHT_X = 430, PROVENANCE_LABEL = 34 };

static bool is_same_cell(const struct oasp_cell *left, const struct oasp_cell *right) {
  return left->text != NULL && right->text != NULL && strcmp(left->text, right->text) == 0;
}

/* Where the second cell of each row stands on the right: in the order in which the rows name them first. */
static size_t *place_right(const struct oasp_result_table *table, size_t *count) {
  size_t *places = oasp_alloc_zeroed(table->row_count, sizeof *places), i = 0;
  *count = 0;
  for (const struct oasp_result_row *row = table->rows; places != NULL && row != NULL; row = row->next, i++) {
    size_t earlier = 0;
    const struct oasp_result_row *same = table->rows;
    while (same != row && !is_same_cell(&same->cells[1], &row->cells[1])) same = same->next, earlier++;
    if (row->cells[1].text != NULL) places[i] = same != row ? places[earlier] : (*count)++;
  }
  return places;
}

static size_t node_y(size_t place) {
  return place * NODE_PITCH + NODE_PITCH / 2;
}

static void put_node(struct oasp_drawing *drawing, const struct oasp_cell *cell, size_t x, size_t y, const char *class_name, bool is_left) {
  put_number(drawing->sink, "<circle r=\"4\" cx=\"", x);
  put_number(drawing->sink, "\" cy=\"", y);
  oasp_puts(drawing->sink, "\" class=\"");
  oasp_puts(drawing->sink, class_name);
  put_number(drawing->sink, is_left ? "\"/><text class=\"end\" x=\"" : "\"/><text x=\"", is_left ? x - 10 : x + 10);
  put_number(drawing->sink, "\" y=\"", y + 4);
  oasp_puts(drawing->sink, "\">");
  put_cell_text(drawing, cell, PROVENANCE_LABEL);
  oasp_puts(drawing->sink, "</text>\n");
}

static void put_join(struct oasp_sink *sink, size_t left, size_t right) {
  put_number(sink, "<path class=\"join\" d=\"M", LEFT_X);
  put_number(sink, " ", node_y(left));
  put_number(sink, "C", (LEFT_X + RIGHT_X) / 2);
  put_number(sink, " ", node_y(left));
  put_number(sink, " ", (LEFT_X + RIGHT_X) / 2);
  put_number(sink, " ", node_y(right));
  put_number(sink, " ", RIGHT_X);
  put_number(sink, " ", node_y(right));
  oasp_puts(sink, "\"/>\n");
}

static size_t count_left(const struct oasp_result_table *table) {
  size_t count = 0;
  const struct oasp_result_row *before = NULL;
  for (const struct oasp_result_row *row = table->rows; row != NULL; before = row, row = row->next) count += before == NULL || !is_same_cell(&before->cells[0], &row->cells[0]);
  return count;
}

static void draw_provenance(struct oasp_drawing *drawing) {
  const struct oasp_result_table *table = drawing->table;
  size_t right, left = count_left(table), drawn = 0, i = 0;
  size_t *places = place_right(table, &right);
  const struct oasp_result_row *before = NULL;
  begin_picture(drawing, "provenance", "page.provenance", PROVENANCE_WIDTH, (left > right ? left : right) * NODE_PITCH);
  left = 0;
  for (const struct oasp_result_row *row = table->rows; places != NULL && row != NULL; before = row, row = row->next, i++) {
    bool is_new = before == NULL || !is_same_cell(&before->cells[0], &row->cells[0]), is_carried = row->cells[1].text != NULL;
    left += is_new;
    if (is_carried) put_join(drawing->sink, left - 1, places[i]);
    if (is_new) put_node(drawing, &row->cells[0], LEFT_X, node_y(left - 1), is_carried ? "s5" : "none", true);
    if (is_carried && places[i] == drawn) put_node(drawing, &row->cells[1], RIGHT_X, node_y(drawn++), "s5", false);
  }
  drawing->failed = drawing->failed || places == NULL;
  oasp_free(places);
}

/* ---- Timeline ---- */

enum { LINE_PITCH = 24, AXIS = 24, TICKS = 8, PAPER = 900 /* pixels that a page of paper holds: what is longer is left to the table below it there */ };

/* The years that all dates lie in, from the beginning of the first to the end of the last. */
struct years {
  int64_t first, last;
};

static int64_t year_of(const char *date) {
  return strtol((char[]){date[0], date[1], date[2], date[3], '\0'}, NULL, 10);
}

static bool is_day(const struct oasp_cell *cell) {
  return cell->kind == OASP_CELL_DATE && oasp_is_date(cell->text);
}

static bool find_years(const struct oasp_result_table *table, struct years *years) {
  *years = (struct years){INT64_MAX, INT64_MIN};
  for (const struct oasp_result_row *row = table->rows; row != NULL; row = row->next)
    for (size_t i = 0; i < table->column_count; i++) {
      if (!is_day(&row->cells[i])) continue;
      int64_t year = year_of(row->cells[i].text);
      if (year < years->first) years->first = year;
      if (year > years->last) years->last = year;
    }
  return years->first <= years->last;
}

static size_t place_in(const struct years *years, const char *date) {
  char first[OASP_DATE_SIZE], end[OASP_DATE_SIZE];
  (void)snprintf(first, sizeof first, "%04d-01-01", (int)years->first);
  (void)snprintf(end, sizeof end, "%04d-12-31", (int)years->last);
  int64_t begin = oasp_day_of_date(first);
  return 500 + (size_t)(9000 * (oasp_day_of_date(date) - begin) / (oasp_day_of_date(end) - begin)); /* room for half a year's number on each side */
}

static void put_axis(struct oasp_sink *sink, const struct years *years, size_t height) {
  int64_t step = (years->last - years->first) / TICKS + 1;
  for (int64_t year = years->first; year <= years->last; year += step) {
    char date[OASP_DATE_SIZE];
    (void)snprintf(date, sizeof date, "%04d-01-01", (int)year);
    size_t x = place_in(years, date);
    put_percent(sink, "<line class=\"axis\" x1=\"", x);
    put_percent(sink, " x2=\"", x);
    put_number(sink, " y1=\"16\" y2=\"", height);
    put_percent(sink, "\"/><text y=\"12\" x=\"", x);
    put_number(sink, ">", (size_t)year);
    oasp_puts(sink, "</text>");
  }
  oasp_puts(sink, "\n");
}

/* Of the dates of a table, the first column is palest; only so many looks can be told apart. */
static void mark_look(const struct oasp_result_table *table, size_t column, char look[OASP_LOOK_SIZE]) {
  static const enum oasp_shade shades[] = {OASP_SHADE_2, OASP_SHADE_4, OASP_SHADE_5, OASP_SHADE_GREY};
  size_t order = 0;
  for (size_t i = 0; i < column; i++) order += table->columns[i].kind == OASP_CELL_DATE;
  write_look(table->columns[column].shade != OASP_SHADE_NONE ? table->columns[column].shade : shades[order < 4 ? order : 3], 0, look);
}

static void put_marks(struct oasp_drawing *drawing, const struct oasp_result_row *row, const struct years *years, size_t y) {
  for (size_t i = 0; i < drawing->table->column_count; i++) {
    char look[OASP_LOOK_SIZE];
    if (!is_day(&row->cells[i])) continue;
    mark_look(drawing->table, i, look);
    put_percent(drawing->sink, "<circle r=\"6\" cx=\"", place_in(years, row->cells[i].text));
    put_number(drawing->sink, " cy=\"", y);
    oasp_puts(drawing->sink, "\"");
    put_look(drawing->sink, look);
  }
}

static void draw_timeline(struct oasp_drawing *drawing) {
  struct years years;
  (void)find_years(drawing->table, &years);
  size_t y = AXIS, height = AXIS + LINE_PITCH * drawing->table->row_count;
  for (const struct oasp_result_row *row = drawing->table->rows; row != NULL; row = row->next) height += name_height(row);
  begin_picture(drawing, height > PAPER ? "timeline long" : "timeline", "page.timeline", 0, height);
  put_axis(drawing->sink, &years, height);
  for (const struct oasp_result_row *row = drawing->table->rows; row != NULL; row = row->next, y += LINE_PITCH) {
    y = put_name_above(drawing, row, y);
    put_number(drawing->sink, "<line class=\"axis\" x1=\"5%\" x2=\"95%\" y1=\"", y + 8);
    put_number(drawing->sink, "\" y2=\"", y + 8);
    oasp_puts(drawing->sink, "\"/>");
    put_marks(drawing, row, &years, y + 8);
    oasp_puts(drawing->sink, "\n");
  }
}

static void put_timeline_keys(struct oasp_drawing *drawing) {
  for (size_t i = 0; i < drawing->table->column_count; i++) {
    char look[OASP_LOOK_SIZE];
    if (drawing->table->columns[i].kind != OASP_CELL_DATE) continue;
    mark_look(drawing->table, i, look);
    put_key(drawing->sink, look, drawing->table->columns[i].label);
  }
}

/* ---- Figures ---- */

static const struct {
  void (*draw)(struct oasp_drawing *drawing), (*put_keys)(struct oasp_drawing *drawing);
  size_t least; /* columns */
} figures[] = {
    [OASP_FIGURE_NONE] = {NULL, NULL, 0},
    [OASP_FIGURE_BARS] = {draw_bars, put_bar_keys, 2},
    [OASP_FIGURE_MATRIX] = {draw_matrix, put_matrix_keys, 2},
    [OASP_FIGURE_PROVENANCE] = {draw_provenance, NULL, 2},
    [OASP_FIGURE_TIMELINE] = {draw_timeline, put_timeline_keys, 2},
};

bool oasp_is_drawn(const struct oasp_result_table *table) {
  struct years years;
  if (figures[table->figure].draw == NULL || table->rows == NULL || table->column_count < figures[table->figure].least) return false;
  return table->figure != OASP_FIGURE_TIMELINE || find_years(table, &years);
}

void oasp_draw_figure(struct oasp_drawing *drawing) {
  struct oasp_sink *sink = drawing->sink;
  put_number(sink, "<figure id=\"page-f", drawing->number);
  oasp_puts(sink, "\">\n");
  if (figures[drawing->table->figure].put_keys != NULL) {
    oasp_puts(sink, "<ul class=\"keys\">\n");
    figures[drawing->table->figure].put_keys(drawing);
    oasp_puts(sink, "</ul>\n");
  }
  put_number(sink, "<div class=\"region\" role=\"region\" tabindex=\"0\" aria-labelledby=\"page-n", drawing->number);
  oasp_puts(sink, "\">\n");
  figures[drawing->table->figure].draw(drawing);
  oasp_puts(sink, "</svg>\n</div>\n</figure>\n");
}
