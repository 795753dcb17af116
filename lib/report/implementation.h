/* What the report "implementation" is made of: who said what of each directive, in two periods. */
#ifndef OASP_REPORT_IMPLEMENTATION_H
#define OASP_REPORT_IMPLEMENTATION_H

#include "report/report.h"

enum { OASP_STATUSES = 8, OASP_ASSESSORS = 8 }; /* at least as many as the declaration of assessment has */

/* Of a state and a directive: 0 for silence, the number of a status from 1 on, or drafts that do not agree. */
enum { OASP_SEVERAL = 255 };

/* The stance that a state has by as_of, one a scope; by scope as the plan has them. */
struct oasp_stance {
  const char *party, *scope, *stance; /* in the result's arena */
  char date[OASP_DATE_SIZE];
  size_t place; /* of the scope: the plan, its divisions and provisions in turn */
};

struct oasp_implementation {
  struct oasp_asking *asking;
  const oasplan_roster_state **states; /* that answer, by name */
  size_t state_count;
  const oasplan_field *statuses; /* of assessment */
  size_t status_count;
  const oasplan_provision **directives;
  size_t directive_count;
  unsigned char *now, *before; /* in the two periods: by directive, then state */
  bool *not_taken_up;          /* likewise: what the narrowest of the state's stances on it says */
  int64_t *measures, *evidence; /* by directive: how many serve it; how many pieces its assessments name */
  struct oasp_stance *stances;
  size_t stance_count, stance_capacity;
  int64_t others[OASP_ASSESSORS][OASP_STATUSES]; /* assessments of the period by who assessed, as the declaration counts them */
};

/* The caller ends it, also after a failure. */
int oasp_implementation_read(struct oasp_implementation *it, oasplan_error **err) OASP_MUST_CHECK;
void oasp_implementation_end(struct oasp_implementation *it);

#endif
