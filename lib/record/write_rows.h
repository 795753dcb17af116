/* Records as rows of a table that people open with a spreadsheet: a column a field. */
#ifndef OASP_RECORD_WRITE_ROWS_H
#define OASP_RECORD_WRITE_ROWS_H

#include "record/record.h"
#include "record/sheet.h"
#include "record/words.h"

/* What stands beside the fields, in this order before them or behind. */
enum { OASP_COLUMNS_BEFORE = 1 /* id */, OASP_COLUMNS_BEHIND = 3 /* version, recorded_at, digest */ };

/* Stands in a questionnaire where its reader may not see a value: read back, it changes nothing. */
#define OASP_WITHHELD_CELL "[withheld]"

/* The columns of a type, in `arena`. `words`: labels and drop-down lists in a language, or NULL. */
int oasp_table_columns(const oasplan_record_type *type, const struct oasp_words *words, struct oasp_arena *arena, struct oasp_sheet_column **columns, size_t *count, oasplan_error **err) OASP_MUST_CHECK;
/* The cells of a record under those columns, in `arena`: lists with | between, codes by their label where there are `words`. */
int oasp_table_cells(const oasplan_record *record, const struct oasp_words *words, struct oasp_arena *arena, const char **cells, oasplan_error **err) OASP_MUST_CHECK;

/* One of them: NULL where the field has no value. */
int oasp_table_cell(const oasplan_record *record, size_t field, const struct oasp_words *words, struct oasp_arena *arena, const char **cell, oasplan_error **err) OASP_MUST_CHECK;

#endif
