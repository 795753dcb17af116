/* Importing records: what was read out of a file is put in one transaction; rows that the store does not take join those that could not be read. */
#include "store/records.h"

#include "record/intake.h"

#include <string.h>

/* The problems of a put are those of its rows. */
static int take_problems(oasplan_intake *intake, const oasplan_error *fault, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < oasplan_error_problem_count(fault); i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(fault, i);
    status = oasp_intake_problem(intake, oasplan_problem_row(problem), oasplan_problem_field(problem), oasplan_problem_code(problem), oasplan_problem_value(problem), oasplan_problem_allowed(problem), err);
  }
  return status;
}

/* Moves the rows without a problem to the front; problems stand in the order of rows. */
static size_t keep_good(struct oasp_batch_row *rows, size_t count, const oasplan_error *fault) {
  size_t kept = 0, next = 0, problems = oasplan_error_problem_count(fault);
  for (size_t i = 0; i < count; i++) {
    bool bad = next < problems && oasplan_problem_row(oasplan_error_problem_at(fault, next)) == rows[i].row;
    while (next < problems && oasplan_problem_row(oasplan_error_problem_at(fault, next)) == rows[i].row) next++;
    if (!bad) rows[kept++] = rows[i];
  }
  return kept;
}

/* Each put is a transaction of its own, and not a savepoint in one: under a savepoint SQLite copies every page before it changes, and walks through all copies at the end of each statement. What is bad is
 * found again if another process put something between two of them. */
static int put(oasplan_store *store, oasplan_intake *intake, struct oasp_batch_row *rows, size_t count, const oasplan_record_options *options, oasplan_error **err) {
  for (;;) {
    oasplan_error *fault = NULL;
    int status = oasp_records_put(store, rows, count, options, &fault);
    if (status == OASPLAN_OK || oasplan_error_problem_count(fault) == 0) return status == OASPLAN_OK ? OASPLAN_OK : oasp_pass(err, fault);
    oasp_records_settle(rows, count, options, false);
    size_t kept = keep_good(rows, count, fault);
    if (options->keep_good && kept == count) return oasp_pass(err, fault); /* of no row that could stay behind */
    status = take_problems(intake, fault, err);
    oasplan_error_free(fault);
    if (status != OASPLAN_OK || !options->keep_good) return status;
    count = kept;
  }
}

/* Problems end it, unless the good rows are wanted by themselves. */
static int import_intake(oasplan_store *store, oasplan_intake *intake, const oasplan_record_options *options, oasplan_error **err) {
  oasplan_record_options how = *options;
  struct oasp_batch_row *rows = oasp_realloc_array(NULL, intake->batch->count, sizeof *rows);
  if (rows == NULL) return oasp_fail_nomem(err);
  how.update = true;
  how.dry_run |= intake->problems != NULL && !options->keep_good;
  if (intake->batch->count > 0) memcpy(rows, intake->batch->rows, intake->batch->count * sizeof *rows);
  int status = put(store, intake, rows, intake->batch->count, &how, err);
  oasp_intake_sort_problems(intake);
  if (status == OASPLAN_OK && intake->problems != NULL && !options->keep_good) {
    status = oasp_pass(err, intake->problems);
    intake->problems = NULL;
  }
  oasp_records_settle(intake->batch->rows, intake->batch->count, &how, status == OASPLAN_OK);
  oasp_free(rows);
  return status;
}

oasplan_intake *oasplan_store_import_records(oasplan_store *store, const char *bytes, size_t length, const char *type, const oasplan_record_options *options, oasplan_error **err) {
  if (oasp_records_enter(store, true, &options, err) != OASPLAN_OK) return NULL;
  if (bytes == NULL) {
    (void)oasp_fail(err, OASPLAN_E_MISUSE, "no bytes to read records from");
    return NULL;
  }
  if (options->tally != NULL) *options->tally = (oasplan_tally){.withheld = 0}; /* a file that cannot be read is never put */
  oasplan_intake *intake = oasp_intake_read(bytes, length, type, options, err);
  if (intake == NULL || import_intake(store, intake, options, err) == OASPLAN_OK) return intake;
  oasplan_intake_free(intake);
  return NULL;
}
