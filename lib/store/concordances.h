/* Confirmed pairs of two stores brought together: what a merge asks of concordances.c. */
#ifndef OASP_STORE_CONCORDANCES_H
#define OASP_STORE_CONCORDANCES_H

#include "store/store.h"

/* In transactions of the caller's. Adds a problem to *conflicts for each pair that cannot stand beside those of `to`. */
int oasp_store_find_confirmation_conflicts(oasplan_store *to, oasplan_store *from, oasplan_error **conflicts, oasplan_error **err) OASP_MUST_CHECK;
/* Adds the pairs that only `from` has. */
int oasp_store_merge_confirmations(oasplan_store *to, oasplan_store *from, oasplan_error **err) OASP_MUST_CHECK;

#endif
