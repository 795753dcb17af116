/* Copies made for others than the owner, and what may be done with them. */
#ifndef OASP_STORE_RELEASE_COPY_H
#define OASP_STORE_RELEASE_COPY_H

#include "store/records.h"

struct oasp_release_copy {
  oasplan_store *from;
  int release;          /* enum oasplan_release, beyond OASPLAN_NATIONAL */
  oasplan_tally *tally; /* or NULL */
};

/* An oasp_fill_fn whose context is a struct oasp_release_copy: makes the copy in the empty file at `path`. */
int oasp_store_fill_copy(void *copy, const char *path, oasplan_error **err);

/* For whom the file was made; OASPLAN_NATIONAL for a store that is no such copy. */
int oasp_store_release(oasplan_store *store, int *release, oasplan_error **err) OASP_MUST_CHECK;
/* E_READONLY for a copy: its records are not to be changed. */
int oasp_store_refuse_copy(oasplan_store *store, oasplan_error **err) OASP_MUST_CHECK;

#endif
