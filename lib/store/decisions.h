/* Decisions of two stores brought together: what a merge asks of decisions.c. */
#ifndef OASP_STORE_DECISIONS_H
#define OASP_STORE_DECISIONS_H

#include "store/store.h"

/* In transactions of the caller's, on an edition with one text in both stores, or none in `to`. Adds a problem to *conflicts where the histories of an amendment part. */
int oasp_store_find_decision_conflicts(oasplan_store *to, oasplan_store *from, const struct oasp_scope *scope, oasplan_error **conflicts, oasplan_error **err) OASP_MUST_CHECK;
/* Adds the decisions that only `from` has; of an amendment in conflict, none. A copy for others gets neither author nor reason. */
int oasp_store_merge_decisions(oasplan_store *to, oasplan_store *from, const struct oasp_scope *scope, oasplan_error **err) OASP_MUST_CHECK;

#endif
