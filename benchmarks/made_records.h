/* Records that benchmarks work on: made here, and invented. 35 parties, by provision, period, kind of assessor and unit; half are measures. The same index gives the same record on any machine. */
#ifndef BENCHMARKS_MADE_RECORDS_H
#define BENCHMARKS_MADE_RECORDS_H

#include <oasplan/oasplan.h>

enum { MADE_MOST_CELLS = 32, MADE_WIDEST = 2048 };

/* The values of one record, in the order of the columns of its type. */
struct made {
  const char *cells[MADE_MOST_CELLS];
  size_t count, used;
  char bytes[MADE_WIDEST * 2];
};

extern const char made_plan[];

/* The columns of a measure, or of an assessment, NULL after the last. */
const char *const *made_columns(int measures);
/* Of the edition of `plan`, which lives as long as what is made. */
void made_record(struct made *made, const oasplan_plan *plan, int measures, size_t index);
/* Half assessments, half measures, as handles. NULL with the error set. */
oasplan_batch *made_batch(const oasplan_plan *plan, size_t records, oasplan_error **error);

#endif
