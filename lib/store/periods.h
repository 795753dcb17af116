/* Periods as the files of this room share them: the list, and how the years of an edition become rows. */
#ifndef OASP_STORE_PERIODS_H
#define OASP_STORE_PERIODS_H

#include "store/store.h"

#include <oasplan/period.h>

struct oasplan_period {
  struct oasp_period_row row;    /* in `arena`, or in that of its list */
  struct oasp_period_row before; /* as it was got or put last */
  bool stored;                   /* there is a row of it in a store */
  struct oasp_arena arena;
};

struct oasplan_periods {
  struct oasp_arena arena;
  oasplan_period *items; /* by plan and first day */
  size_t count, capacity;
};

/* The periods of a plan, or of all. In a transaction where they are to be changed. Freed by oasplan_periods_free. */
int oasp_store_periods(oasplan_store *store, const char *plan, oasplan_periods **periods, oasplan_error **err) OASP_MUST_CHECK;
oasplan_period *oasp_periods_find(const oasplan_periods *periods, const char *key);
/* Makes the periods of those years of an edition that lie before or after all that is there. In the transaction that puts it, before it is put. */
int oasp_store_add_periods(oasplan_store *store, const oasplan_plan *plan, oasplan_error **err) OASP_MUST_CHECK;
/* By how many months a plan is reported on, where that was set in `from`. */
int oasp_store_copy_period_step(oasplan_store *to, oasplan_store *from, const char *plan, oasplan_error **err) OASP_MUST_CHECK;
/* After the last language of an edition was removed, in that transaction: what is reported on it and not filed goes to the edition put last of those that are left, or goes with the plan. */
int oasp_store_leave_edition(oasplan_store *store, const char *plan, const char *edition, oasplan_error **err) OASP_MUST_CHECK;
bool oasp_period_rows_same(const struct oasp_period_row *a, const struct oasp_period_row *b);
/* The name of one of enum oasp_period_field. */
const char *oasp_period_field_name(int field);
/* E_NOT_FOUND. */
int oasp_period_not_found(const oasplan_store *store, const char *plan, const char *key, oasplan_error **err);
/* Whether somebody was asked, or told by when to answer. */
bool oasp_period_told(const oasplan_period *period);

#endif
