/* Columns and cells of records. The way back is intake_rows.c. */
#include "record/write_rows.h"

#include <string.h>

static enum oasp_column_kind column_kind(const oasplan_field *field) {
  switch (field->list ? OASP_KIND_TEXT : (enum oasp_field_kind)field->kind) {
    case OASP_KIND_PROSE:
    case OASP_KIND_OBJECT: return OASP_COLUMN_LONG_TEXT;
    case OASP_KIND_DATE: return OASP_COLUMN_DATE;
    case OASP_KIND_INTEGER: return OASP_COLUMN_WHOLE;
    case OASP_KIND_AMOUNT: return OASP_COLUMN_DECIMAL;
    case OASP_KIND_BOOLEAN: return OASP_COLUMN_BOOLEAN;
    case OASP_KIND_TEXT:
    case OASP_KIND_CODE:
    case OASP_KIND_LANGUAGE:
    case OASP_KIND_TIMEZONE:
    case OASP_KIND_URL:
    case OASP_KIND_EMAIL:
    case OASP_KIND_PHONE:
    case OASP_KIND_CURRENCY:
    case OASP_KIND_COUNTRY:
    case OASP_KIND_AREA:
    case OASP_KIND_INSTRUMENT:
    case OASP_KIND_PROVISION:
    case OASP_KIND_PERIOD:
    case OASP_KIND_SCOPE:
    case OASP_KIND_PARTY:
    case OASP_KIND_KEY: return OASP_COLUMN_TEXT;
  }
  return OASP_COLUMN_TEXT;
}

static int fill_allowed(struct oasp_sheet_column *column, const struct oasp_words *words, const oasplan_record_type *type, size_t index, struct oasp_arena *arena, oasplan_error **err) {
  const oasplan_field *field = oasp_field_at(type, index);
  if (words == NULL || field->allowed_count == 0) return OASPLAN_OK;
  const char **allowed = oasp_arena_alloc_array(arena, field->allowed_count, sizeof *allowed);
  if (allowed == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0; i < field->allowed_count; i++) {
    const char *label = oasp_allowed_label(words, type, index, i);
    if (!oasp_arena_keep(arena, &allowed[i], label[0] != '\0' ? label : oasplan_field_allowed_at(field, i))) return oasp_fail_nomem(err);
  }
  column->allowed = allowed;
  column->allowed_count = field->allowed_count;
  return OASPLAN_OK;
}

static int fill_column(struct oasp_sheet_column *column, const struct oasp_words *words, const oasplan_record_type *type, size_t index, struct oasp_arena *arena, oasplan_error **err) {
  const oasplan_field *field = oasp_field_at(type, index);
  *column = (struct oasp_sheet_column){.name = field->name, .kind = column_kind(field), .required = field->required, .list = field->list};
  if (words != NULL && (!oasp_arena_keep(arena, &column->label, oasp_field_label(words, type, index)) || !oasp_arena_keep(arena, &column->help, oasp_field_help(words, type, index))))
    return oasp_fail_nomem(err);
  return fill_allowed(column, words, type, index, arena, err);
}

int oasp_table_columns(const oasplan_record_type *type, const struct oasp_words *words, struct oasp_arena *arena, struct oasp_sheet_column **columns, size_t *count, oasplan_error **err) {
  static const char *const behind[OASP_COLUMNS_BEHIND] = {"version", "recorded_at", "digest"};
  struct oasp_sheet_column *all = oasp_arena_alloc_array(arena, oasp_field_count(type) + OASP_COLUMNS_BEFORE + OASP_COLUMNS_BEHIND, sizeof *all);
  if (all == NULL) return oasp_fail_nomem(err);
  size_t used = 0;
  int status = OASPLAN_OK;
  all[used++] = (struct oasp_sheet_column){.name = "id", .locked = true};
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_field_count(type); i++)
    if (oasp_takes_field(type, i)) status = fill_column(&all[used++], words, type, i, arena, err);
  for (size_t i = 0; i < OASP_COLUMNS_BEHIND; i++) all[used++] = (struct oasp_sheet_column){.name = behind[i], .locked = true};
  *columns = all;
  *count = used;
  return status;
}

/* One value; a | inside it gets a backslash, where it stands in a list. */
static void append_value(struct oasp_buffer *out, const char *text, bool list) {
  for (; *text != '\0'; text++) {
    if (list && (*text == '|' || *text == '\\')) oasp_buffer_append(out, "\\", 1);
    oasp_buffer_append(out, text, 1);
  }
}

static void append_field(const oasplan_record *record, size_t index, const struct oasp_words *words, struct oasp_buffer *out) {
  const oasplan_field *field = oasp_field_at(record->type, index);
  const struct oasp_value *value = record->values[index];
  const char *text = value->text;
  for (size_t i = 0; i < value->count; i++, text += strlen(text) + 1) {
    int code = words != NULL && field->allowed_count > 0 ? oasp_allowed_index(field, text) : -1;
    const char *label = code >= 0 ? oasp_allowed_label(words, record->type, index, (size_t)code) : "";
    if (i > 0) oasp_buffer_append(out, "|", 1);
    append_value(out, label[0] != '\0' ? label : text, field->list);
  }
}

static int fill_cell(const oasplan_record *record, size_t index, const struct oasp_words *words, struct oasp_buffer *text, struct oasp_arena *arena, const char **cell, oasplan_error **err) {
  *cell = NULL;
  if (record->small == OASP_SMALL_TOTAL && index == record->type->small_counts->value) *cell = "<5";
  if (record->values[index] == NULL) return OASPLAN_OK;
  oasp_buffer_clear(text);
  append_field(record, index, words, text);
  oasp_buffer_append(text, "", 1);
  if (text->failed || !oasp_arena_keep(arena, cell, text->data)) return oasp_fail_nomem(err);
  return OASPLAN_OK;
}

int oasp_table_cell(const oasplan_record *record, size_t field, const struct oasp_words *words, struct oasp_arena *arena, const char **cell, oasplan_error **err) {
  struct oasp_buffer text = {0};
  int status = fill_cell(record, field, words, &text, arena, cell, err);
  oasp_buffer_free(&text);
  return status;
}

int oasp_table_cells(const oasplan_record *record, const struct oasp_words *words, struct oasp_arena *arena, const char **cells, oasplan_error **err) {
  const struct oasp_version *now = &record->now;
  const char *const behind[OASP_COLUMNS_BEHIND] = {now->text, now->recorded_at, record->for_others ? "" : now->digest}; /* with a digest a record says that it is whole */
  struct oasp_buffer text = {0};
  size_t used = 0;
  int status = oasp_arena_keep(arena, &cells[used++], record->id) ? OASPLAN_OK : oasp_fail_nomem(err);
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_field_count(record->type); i++)
    if (oasp_takes_field(record->type, i)) status = fill_cell(record, i, words, &text, arena, &cells[used++], err);
  for (size_t i = 0; status == OASPLAN_OK && i < OASP_COLUMNS_BEHIND; i++)
    if (!oasp_arena_keep(arena, &cells[used++], behind[i])) status = oasp_fail_nomem(err);
  oasp_buffer_free(&text);
  return status;
}
