/* Records and periods of two stores brought together: what a merge asks of record_merge.c. */
#ifndef OASP_STORE_RECORD_MERGE_H
#define OASP_STORE_RECORD_MERGE_H

#include "store/records.h"

struct oasp_record_merging {
  oasplan_store *to, *from;
  oasplan_tally *tally;      /* or NULL */
  oasplan_error **conflicts; /* all of them are listed */
  bool dry;                  /* look for conflicts only */
  bool redacted;             /* set where values went out of `to`, whose file is then to be cleaned */
  size_t done, total;        /* for progress */
};

/* In transactions of the caller's. */
int oasp_store_merge_records(struct oasp_record_merging *merging, oasplan_error **err) OASP_MUST_CHECK;
int oasp_store_merge_periods(struct oasp_record_merging *merging, oasplan_error **err) OASP_MUST_CHECK;

#endif
