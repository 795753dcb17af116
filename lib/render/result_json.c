/* The form "json" of a result (schema: report.schema.json): all of it, for programs. Codes, days and numbers stand as such; what people read stands beside them. */
#include "base/json_writer.h"
#include "render/result.h"

static int write_to_sink(void *context, const char *bytes, size_t length) {
  struct oasp_sink *sink = context;
  oasp_put(sink, bytes, length);
  return sink->stopped;
}

static void put_optional(struct oasp_json_writer *json, const char *key, const char *text) {
  if (text != NULL) oasp_json_member(json, key, text);
}

static void put_facts(struct oasp_json_writer *json, const struct oasp_result *result) {
  oasp_json_key(json, "facts");
  oasp_json_array(json);
  for (const struct oasp_result_fact *fact = result->facts; fact != NULL; fact = fact->next) {
    oasp_json_object(json);
    oasp_json_member(json, "key", fact->key);
    oasp_json_member(json, "label", fact->label);
    oasp_json_member(json, "value", fact->value != NULL ? fact->value : fact->text);
    oasp_json_member(json, "text", fact->text);
    oasp_json_object_end(json);
  }
  oasp_json_array_end(json);
}

/* ---- Texts ---- */

static const char *const tones[] = {"plain", "note", "warning"};
static const char *const marks[] = {"keep", "insert", "delete", "moved-from", "moved-to", "remark"};

static void put_text(struct oasp_json_writer *json, const struct oasp_result_text *text) {
  oasp_json_object(json);
  oasp_json_member(json, "tone", tones[text->tone]);
  put_optional(json, "label", text->label);
  put_optional(json, "id", text->anchor);
  put_optional(json, "language", text->language);
  oasp_json_key(json, "runs");
  oasp_json_array(json);
  for (const struct oasp_result_span *span = text->spans; span != NULL; span = span->next) {
    oasp_json_object(json);
    oasp_json_member(json, "mark", marks[span->mark]);
    oasp_json_member(json, "text", span->text);
    put_optional(json, "by", span->by);
    oasp_json_object_end(json);
  }
  oasp_json_array_end(json);
  oasp_json_object_end(json);
}

/* ---- Tables ---- */

static void put_text_cell(struct oasp_json_writer *json, const struct oasp_cell *cell) {
  if (cell->language == NULL && cell->link == NULL) {
    oasp_json_string(json, cell->text);
    return;
  }
  oasp_json_object(json);
  oasp_json_member(json, "text", cell->text);
  put_optional(json, "language", cell->language);
  put_optional(json, "link", cell->link);
  oasp_json_object_end(json);
}

static void put_cell(struct oasp_json_writer *json, const struct oasp_cell *cell) {
  switch (cell->kind) {
    case OASP_CELL_NONE:
      oasp_json_null(json);
      return;
    case OASP_CELL_TEXT:
      put_text_cell(json, cell);
      return;
    case OASP_CELL_DATE:
      oasp_json_string(json, cell->text);
      return;
    case OASP_CELL_NUMBER:
      if (cell->text != NULL)
        oasp_json_string(json, cell->text);
      else
        oasp_json_integer(json, cell->number);
      return;
    case OASP_CELL_RATIO:
      oasp_json_object(json);
      oasp_json_member_integer(json, "part", cell->number);
      oasp_json_member_integer(json, "whole", cell->whole);
      oasp_json_object_end(json);
      return;
    case OASP_CELL_CODE:
      oasp_json_object(json);
      oasp_json_member(json, "code", cell->code);
      oasp_json_member(json, "text", cell->text);
      oasp_json_object_end(json);
      return;
  }
}

static const char *const kinds[] = {"none", "text", "number", "ratio", "date", "code"};

static void put_columns(struct oasp_json_writer *json, const struct oasp_result_table *table) {
  oasp_json_key(json, "columns");
  oasp_json_array(json);
  for (size_t i = 0; i < table->column_count; i++) {
    oasp_json_object(json);
    oasp_json_member(json, "key", table->columns[i].key);
    oasp_json_member(json, "label", table->columns[i].label);
    oasp_json_member(json, "kind", kinds[table->columns[i].kind]);
    put_optional(json, "about", table->columns[i].about);
    oasp_json_object_end(json);
  }
  oasp_json_array_end(json);
}

static void put_row(struct oasp_json_writer *json, const struct oasp_result_table *table, const struct oasp_result_row *row) {
  oasp_json_object(json);
  put_optional(json, "id", row->anchor);
  put_optional(json, "division", row->division);
  put_optional(json, "party", row->party);
  if (row->is_total) {
    oasp_json_key(json, "total");
    oasp_json_boolean(json, true);
  }
  oasp_json_key(json, "cells");
  oasp_json_object(json);
  for (size_t i = 0; i < table->column_count; i++) {
    oasp_json_key(json, table->columns[i].key);
    put_cell(json, &row->cells[i]);
  }
  oasp_json_object_end(json);
  oasp_json_object_end(json);
}

static void put_table(struct oasp_json_writer *json, const struct oasp_result_table *table) {
  oasp_json_object(json);
  oasp_json_member(json, "key", table->key);
  put_optional(json, "title", table->title);
  put_optional(json, "note", table->note);
  put_columns(json, table);
  oasp_json_key(json, "rows");
  oasp_json_array(json);
  for (const struct oasp_result_row *row = table->rows; row != NULL; row = row->next) {
    oasp_json_newline(json);
    put_row(json, table, row);
  }
  oasp_json_array_end(json);
  oasp_json_object_end(json);
}

static void put_section(struct oasp_json_writer *json, const struct oasp_result_section *section) {
  oasp_json_newline(json);
  oasp_json_object(json);
  oasp_json_member(json, "key", section->key);
  oasp_json_member(json, "title", section->title);
  put_optional(json, "language", section->language);
  oasp_json_key(json, "blocks");
  oasp_json_array(json);
  for (const struct oasp_result_block *block = section->blocks; block != NULL; block = block->next) {
    oasp_json_object(json);
    oasp_json_key(json, block->table != NULL ? "table" : "text");
    if (block->table != NULL)
      put_table(json, block->table);
    else
      put_text(json, block->text);
    oasp_json_object_end(json);
  }
  oasp_json_array_end(json);
  oasp_json_object_end(json);
}

int oasp_result_draw_json(struct oasp_result_drawing *drawing, oasplan_error **err) {
  (void)err;
  struct oasp_json_writer json;
  const struct oasp_result *result = drawing->result;
  oasp_json_begin(&json, write_to_sink, drawing->sink);
  oasp_json_object(&json);
  oasp_json_member(&json, "report", result->kind);
  oasp_json_member(&json, "title", result->title);
  oasp_json_member(&json, "language", oasp_labels_language(result->labels));
  oasp_json_key(&json, "draft");
  oasp_json_boolean(&json, result->is_draft);
  put_facts(&json, result);
  oasp_json_key(&json, "sections");
  oasp_json_array(&json);
  for (const struct oasp_result_section *section = result->sections; section != NULL; section = section->next) put_section(&json, section);
  oasp_json_array_end(&json);
  oasp_json_object_end(&json);
  oasp_json_newline(&json);
  (void)oasp_json_end(&json); /* the sink remembers that it was stopped */
  return OASPLAN_OK;
}
