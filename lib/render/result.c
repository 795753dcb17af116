/* Results, part after part. They are lists in one arena: a result is made once, from the front to the back, and then only read. */
#include "render/result.h"

#include <string.h>

/* Takes note that memory ran out; what is missing then is never drawn. */
static void *take(struct oasp_result *result, size_t size) {
  void *made = result->failed ? NULL : oasp_arena_alloc(&result->arena, size);
  if (made == NULL)
    result->failed = true;
  else
    memset(made, 0, size);
  return made;
}

static const char *keep(struct oasp_result *result, const char *text) {
  const char *kept = NULL;
  if (result->failed || !oasp_arena_keep(&result->arena, &kept, text)) result->failed = true;
  return kept;
}

/* ---- Facts, sections, texts ---- */

void oasp_result_fact(struct oasp_result *result, const char *key, const char *label, const char *text, const char *value) {
  struct oasp_result_fact *fact = take(result, sizeof *fact);
  if (fact == NULL) return;
  *fact = (struct oasp_result_fact){.key = keep(result, key), .label = keep(result, label), .text = keep(result, text), .value = keep(result, value)};
  if (result->last_fact != NULL)
    result->last_fact->next = fact;
  else
    result->facts = fact;
  result->last_fact = fact;
}

void oasp_result_section(struct oasp_result *result, const char *key, const char *title) {
  struct oasp_result_section *section = take(result, sizeof *section);
  if (section == NULL) return;
  *section = (struct oasp_result_section){.key = keep(result, key), .title = keep(result, title)};
  if (result->section != NULL)
    result->section->next = section;
  else
    result->sections = section;
  result->section = section;
}

void oasp_result_section_language(struct oasp_result *result, const char *language) {
  if (!result->failed) result->section->language = keep(result, language);
}

static struct oasp_result_block *add_block(struct oasp_result *result) {
  struct oasp_result_block *block = take(result, sizeof *block);
  struct oasp_result_section *section = result->section;
  if (block == NULL) return NULL;
  if (section->last_block != NULL)
    section->last_block->next = block;
  else
    section->blocks = block;
  section->last_block = block;
  return block;
}

void oasp_result_text(struct oasp_result *result, enum oasp_tone tone, const char *text, const char *language) {
  struct oasp_result_block *block = add_block(result);
  struct oasp_result_text *made = take(result, sizeof *made);
  if (made == NULL) return;
  made->tone = tone;
  made->language = keep(result, language);
  block->text = result->text = made;
  if (text != NULL) oasp_result_span(result, OASP_SPAN_KEEP, text, NULL);
}

void oasp_result_place(struct oasp_result *result, const char *label, const char *anchor) {
  if (result->failed) return;
  result->text->label = keep(result, label);
  result->text->anchor = keep(result, anchor);
}

void oasp_result_span(struct oasp_result *result, enum oasp_span_mark mark, const char *text, const char *by) {
  struct oasp_result_span *span = take(result, sizeof *span);
  if (span == NULL) return;
  *span = (struct oasp_result_span){.mark = mark, .text = keep(result, text), .by = keep(result, by)};
  if (result->text->last_span != NULL)
    result->text->last_span->next = span;
  else
    result->text->spans = span;
  result->text->last_span = span;
}

/* ---- Tables ---- */

void oasp_result_table(struct oasp_result *result, const char *key, const char *title, enum oasp_figure figure) {
  struct oasp_result_block *block = add_block(result);
  struct oasp_result_table *table = take(result, sizeof *table);
  if (table == NULL) return;
  table->key = keep(result, key);
  table->title = keep(result, title);
  table->figure = figure;
  block->table = result->table = table;
  result->row = NULL;
}

void oasp_result_column(struct oasp_result *result, const char *key, const char *label, enum oasp_cell_kind kind) {
  struct oasp_result_table *table = result->table;
  if (result->failed) return;
  if (table->column_count == table->column_room) { /* few tables have more than some columns, and the arena gives nothing back before its end */
    size_t room = table->column_room == 0 ? 8 : table->column_room * 2;
    struct oasp_result_column *columns = take(result, room * sizeof *columns);
    if (columns == NULL) return;
    if (table->column_count > 0) memcpy(columns, table->columns, table->column_count * sizeof *columns);
    table->columns = columns;
    table->column_room = room;
  }
  table->columns[table->column_count++] = (struct oasp_result_column){.key = keep(result, key), .label = keep(result, label), .kind = kind};
}

void oasp_result_column_about(struct oasp_result *result, const char *about, enum oasp_shade shade) {
  if (result->failed) return;
  struct oasp_result_column *column = &result->table->columns[result->table->column_count - 1];
  column->about = keep(result, about);
  column->shade = shade;
}

void oasp_result_legend(struct oasp_result *result, const char *code, const char *label, enum oasp_shade shade) {
  struct oasp_result_legend *legend = take(result, sizeof *legend);
  if (legend == NULL) return;
  *legend = (struct oasp_result_legend){.code = keep(result, code), .label = keep(result, label), .shade = shade};
  if (result->table->last_legend != NULL)
    result->table->last_legend->next = legend;
  else
    result->table->legend = legend;
  result->table->last_legend = legend;
}

void oasp_result_note(struct oasp_result *result, const char *note) {
  if (!result->failed) result->table->note = keep(result, note);
}

/* ---- Rows and cells ---- */

void oasp_result_row(struct oasp_result *result, const char *anchor, const char *division, const char *party) {
  if (result->failed) return;
  struct oasp_result_table *table = result->table;
  struct oasp_result_row *row = take(result, sizeof *row + table->column_count * sizeof row->cells[0]);
  if (row == NULL) return;
  row->anchor = keep(result, anchor);
  row->division = keep(result, division);
  row->party = keep(result, party);
  if (table->last_row != NULL)
    table->last_row->next = row;
  else
    table->rows = row;
  table->last_row = result->row = row;
  table->row_count++;
}

void oasp_result_total(struct oasp_result *result) {
  if (!result->failed) result->row->is_total = true;
}

static void put(struct oasp_result *result, struct oasp_cell cell) {
  if (!result->failed) result->row->cells[result->row->count++] = cell;
}

void oasp_result_empty(struct oasp_result *result) {
  put(result, (struct oasp_cell){.kind = OASP_CELL_NONE});
}

void oasp_result_cell(struct oasp_result *result, const char *text, const char *language, const char *link) {
  if (text == NULL || text[0] == '\0')
    oasp_result_empty(result);
  else
    put(result, (struct oasp_cell){.kind = OASP_CELL_TEXT, .text = keep(result, text), .language = keep(result, language), .link = keep(result, link)});
}

void oasp_result_number(struct oasp_result *result, int64_t number) {
  put(result, (struct oasp_cell){.kind = OASP_CELL_NUMBER, .number = number});
}

void oasp_result_unsaid(struct oasp_result *result, const char *text) {
  put(result, (struct oasp_cell){.kind = OASP_CELL_NUMBER, .text = keep(result, text)});
}

void oasp_result_ratio(struct oasp_result *result, int64_t number, int64_t whole) {
  put(result, (struct oasp_cell){.kind = OASP_CELL_RATIO, .number = number, .whole = whole});
}

void oasp_result_date(struct oasp_result *result, const char *date) {
  if (date == NULL)
    oasp_result_empty(result);
  else
    put(result, (struct oasp_cell){.kind = OASP_CELL_DATE, .text = keep(result, date)});
}

void oasp_result_code(struct oasp_result *result, const char *code, const char *text) {
  if (code == NULL)
    oasp_result_empty(result);
  else
    put(result, (struct oasp_cell){.kind = OASP_CELL_CODE, .code = keep(result, code), .text = keep(result, text)});
}

/* ---- Reading ---- */

static const struct oasp_result_column *find_explained(const struct oasp_result_table *table, const struct oasp_result_column *as) {
  for (size_t i = 0; i < table->column_count; i++) {
    const struct oasp_result_column *column = &table->columns[i];
    if (column->about != NULL && strcmp(column->about, as->about) == 0 && strcmp(column->label, as->label) == 0) return column;
  }
  return NULL;
}

/* The first column of the result that says the same: there is one at least, itself. */
static const struct oasp_result_column *first_explained(const struct oasp_result *result, const struct oasp_result_column *as) {
  const struct oasp_result_column *found = NULL;
  for (const struct oasp_result_section *section = result->sections; section != NULL && found == NULL; section = section->next)
    for (const struct oasp_result_block *block = section->blocks; block != NULL && found == NULL; block = block->next)
      if (block->table != NULL) found = find_explained(block->table, as);
  return found;
}

static void explain_table(const struct oasp_result *result, const struct oasp_result_table *table, bool *is_first, oasp_explain_fn tell, void *context) {
  for (size_t i = 0; i < table->column_count; i++) {
    if (table->columns[i].about == NULL || first_explained(result, &table->columns[i]) != &table->columns[i]) continue;
    tell(context, &table->columns[i], *is_first);
    *is_first = false;
  }
}

void oasp_result_explain(const struct oasp_result *result, oasp_explain_fn tell, void *context) {
  bool is_first = true;
  for (const struct oasp_result_section *section = result->sections; section != NULL; section = section->next)
    for (const struct oasp_result_block *block = section->blocks; block != NULL; block = block->next)
      if (block->table != NULL) explain_table(result, block->table, &is_first, tell, context);
}

void oasp_result_free(struct oasp_result *result) {
  oasp_arena_free(&result->arena);
}
