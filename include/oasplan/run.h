/* oasplan/run.h - a text in pieces: what stays, what is added, what is taken out.
 *
 * Redlines (amendment.h) and comparisons (compare.h) are lists of runs. */
#ifndef OASPLAN_RUN_H
#define OASPLAN_RUN_H

#include <oasplan/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_run oasplan_run;

/* What becomes of the words of a run. Since: 0.1 */
enum oasplan_run_kind {
  OASPLAN_RUN_KEEP = 1,       /* in both texts */
  OASPLAN_RUN_INSERT = 2,     /* in the new text alone */
  OASPLAN_RUN_DELETE = 3,     /* in the old text alone */
  OASPLAN_RUN_MOVED_FROM = 4, /* a provision that leaves this place */
  OASPLAN_RUN_MOVED_TO = 5    /* a provision that comes to this place */
};

/* "keep", "insert", "delete", "moved-from", "moved-to", and back; NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_run_kind_name(int kind);
OASPLAN_API int oasplan_run_kind_from_name(const char *name);

/* One of enum oasplan_run_kind; the words, never empty, spaces included; the provision whose words they are, borrowed from the plan that the list was made of. A
 * comparison keeps no plan: its runs have no provision (NULL), their pair names the ids. Since: 0.1 */
OASPLAN_API int oasplan_run_kind(const oasplan_run *run);
OASPLAN_API const char *oasplan_run_text(const oasplan_run *run);
OASPLAN_API const oasplan_provision *oasplan_run_provision(const oasplan_run *run);

/* The proposals that make the run what it is, in text order; several where delegations propose on the same words; none in a comparison. Since: 0.1 */
OASPLAN_API size_t oasplan_run_amendment_count(const oasplan_run *run);
OASPLAN_API const oasplan_amendment *oasplan_run_amendment_at(const oasplan_run *run, size_t index);

#ifdef __cplusplus
}
#endif

#endif
