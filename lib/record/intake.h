/* A file of records while it is read, and what came of it: records to put, rows with problems, warnings. It knows no store. */
#ifndef OASP_RECORD_INTAKE_H
#define OASP_RECORD_INTAKE_H

#include "record/list.h"
#include "record/options.h"

/* One tab of a workbook, or the one table of a CSV, whose name is NULL. */
struct oasp_tab {
  char *name;
  const oasplan_record_type *type; /* NULL: no records in it */
  int64_t header;                  /* the number of the row with the names of its fields; 0: none yet */
};

/* Of a problem. */
struct oasp_row_place {
  int64_t row;  /* as made by OASP_ROW */
  size_t index; /* among all, as they were found */
};

struct oasplan_intake {
  char *bytes; /* a copy of the file, for its rejects */
  size_t length;
  const oasplan_record_type *type; /* of a CSV or JSON without its own; or NULL */
  char *encoding;
  char separator;
  bool is_json;
  oasplan_batch *batch;
  int64_t row_count;
  struct oasp_tab *tabs;
  size_t tab_count, tab_capacity;
  oasplan_error *problems; /* or NULL */
  struct oasp_row_place *places; /* parallel to its problems */
  size_t place_capacity;
  oasplan_error *warnings; /* problems of an error that nobody sees; or NULL */
};

/* A row as the batch and the store know it: its number and the tab that it stands in. */
#define OASP_ROW(tab, number) ((int64_t)(tab) << 32 | (number))
#define OASP_ROW_TAB(row) ((size_t)((row) >> 32))
#define OASP_ROW_NUMBER(row) ((row) & 0xFFFFFFFF)

/* Reads all of it. Problems of rows are on the intake; a file that cannot be read is an error. */
oasplan_intake *oasp_intake_read(const char *bytes, size_t length, const char *type, const oasplan_record_options *options, oasplan_error **err) OASP_MUST_CHECK;
/* `row` as made by OASP_ROW. Where several tabs hold records, the field is told as "Tab!field". */
int oasp_intake_problem(oasplan_intake *intake, int64_t row, const char *field, int code, const char *value, const char *allowed, oasplan_error **err) OASP_MUST_CHECK;
/* Puts the problems in the order of rows, once all are there. Until then they are counted and written wrongly. */
void oasp_intake_sort_problems(oasplan_intake *intake);

/* ---- Its parts ---- */

/* Rows of cells (intake_rows.c). */
int oasp_intake_read_rows(oasplan_intake *intake, const oasplan_record_options *options, bool workbook, oasplan_error **err) OASP_MUST_CHECK;
/* An object with `records`, an array, or an object a line (intake_json.c). */
int oasp_intake_read_json(oasplan_intake *intake, const oasplan_record_options *options, oasplan_error **err) OASP_MUST_CHECK;
/* Takes the record over: its defaults, its warnings, its place in the batch. */
int oasp_intake_add(oasplan_intake *intake, oasplan_record *record, int64_t row, const oasplan_record_options *options, oasplan_error **err) OASP_MUST_CHECK;

#endif
