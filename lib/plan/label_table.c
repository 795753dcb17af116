/* The labels of one document, sorted once and asked by halving. It knows nothing of who asks: neither of citations nor of stores. */
#include "plan/label_table.h"

#include <stdlib.h>
#include <string.h>

/* ---- What a label says ---- */

/* What may stand around the number. Whole characters: a byte of "º" is also one of other letters. */
static const char *const marks[] = {"(", ")", "[", "]", ".", "-", " ", "\t", "\xC2\xA0", "\xC2\xBA", "\xC2\xB0", "\xE2\x80\x93", "\xE2\x80\x94", NULL};

/* The bytes of the mark that begins, or ends, the text; 0: none. */
static size_t mark_length(const char *text, size_t length, bool at_end) {
  for (const char *const *mark = marks; *mark != NULL; mark++) {
    size_t bytes = strlen(*mark);
    if (bytes <= length && memcmp(at_end ? text + length - bytes : text, *mark, bytes) == 0) return bytes;
  }
  return 0;
}

static size_t blank_length(const char *text, size_t length) {
  if (length > 0 && (text[0] == ' ' || text[0] == '\t')) return 1;
  return length > 1 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static bool is_digit_at(const char *text, size_t length, size_t at) {
  return at < length && oasp_is_digit(text[at]);
}

/* The bytes of what is no part of a number inside it: blanks, and the marks of a suffix, "4 (alt)", "4 alt. 2"; but the point of "1.1" is. */
static size_t inner_mark_length(const char *text, size_t length, size_t at) {
  size_t blank = blank_length(text + at, length - at);
  if (blank > 0) return blank;
  bool is_inner_point = at > 0 && is_digit_at(text, length, at - 1) && is_digit_at(text, length, at + 1);
  return strchr("().", text[at]) != NULL && !is_inner_point ? 1 : 0;
}

const char *oasp_label_bare(const char *label, struct oasp_arena *arena, size_t *length) {
  size_t rest = strlen(label), mark = 0, written = 0;
  for (; (mark = mark_length(label, rest, false)) > 0; rest -= mark) label += mark;
  while ((mark = mark_length(label, rest, true)) > 0) rest -= mark;
  *length = rest;
  size_t plain = 0;
  while (plain < rest && inner_mark_length(label, rest, plain) == 0) plain++;
  if (plain == rest) return label;
  char *joined = oasp_arena_alloc(arena, rest);
  if (joined == NULL) return NULL;
  for (size_t i = 0; i < rest;) {
    size_t dropped = inner_mark_length(label, rest, i);
    if (dropped == 0) joined[written++] = label[i] >= 'A' && label[i] <= 'Z' && oasp_is_digit(label[0]) ? (char)(label[i] | 0x20) : label[i];
    i += dropped > 0 ? dropped : 1;
  }
  *length = written;
  return joined;
}

/* ---- The table ---- */

static int compare_texts(const struct oasp_label_row *a, const struct oasp_label_row *b) {
  size_t shorter = a->length < b->length ? a->length : b->length;
  int order = memcmp(a->text, b->text, shorter);
  return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static int compare_rows(const void *left, const void *right) {
  const struct oasp_label_row *a = left, *b = right;
  int order = compare_texts(a, b);
  if (order == 0) order = strcmp(a->division, b->division);
  return order != 0 ? order : (a->position > b->position) - (a->position < b->position);
}

/* "1.1", which names an item among all provisions, as "a)" does not. */
static bool is_decimal(const char *text, size_t length) {
  size_t digits = 0;
  while (digits < length && oasp_is_digit(text[digits])) digits++;
  return digits > 0 && digits + 1 < length && text[digits] == '.' && oasp_is_digit(text[digits + 1]);
}

int oasp_label_table_add(struct oasp_label_table *table, const oasplan_provision *provision, const char *division, size_t position) {
  struct oasp_label_row row = {.division = division, .position = position};
  row.text = oasp_label_bare(provision->label, &table->arena, &row.length);
  if (row.text == NULL) return -1;
  if (row.length == 0 || (provision->kind == OASPLAN_KIND_ITEM && !is_decimal(row.text, row.length))) return 0;
  void *rows = table->rows;
  if (oasp_grow(&rows, &table->capacity, table->count, sizeof row) != 0) return -1;
  table->rows = rows;
  table->rows[table->count++] = row;
  return 0;
}

void oasp_label_table_sort(struct oasp_label_table *table) {
  if (table->count > 0) qsort(table->rows, table->count, sizeof *table->rows, compare_rows);
  table->sorted = true;
}

static bool fits(const struct oasp_label_row *row, const struct oasp_label_row *wanted, const char *division) {
  return compare_texts(row, wanted) == 0 && (division == NULL || strcmp(row->division, division) == 0);
}

size_t oasp_label_table_find(const struct oasp_label_table *table, const char *locator, const char *division, size_t *position) {
  const struct oasp_label_row wanted = {.text = locator, .length = strlen(locator), .division = division != NULL ? division : ""};
  size_t low = 0, high = table->count;
  while (low < high) { /* the first that is not before the wanted one */
    size_t middle = low + (high - low) / 2;
    if (compare_rows(&table->rows[middle], &wanted) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  size_t found = 0;
  while (found < 2 && low + found < table->count && fits(&table->rows[low + found], &wanted, division)) found++;
  if (found > 0) *position = table->rows[low].position;
  return found;
}

void oasp_label_table_free(struct oasp_label_table *table) {
  oasp_free(table->rows);
  oasp_arena_free(&table->arena);
  *table = (struct oasp_label_table){0};
}
