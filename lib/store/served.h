/* What a record refers to: the edition that it is filed on and its provisions, a period, an instrument. The ids of the last edition are kept, since records come in runs. */
#ifndef OASP_STORE_SERVED_H
#define OASP_STORE_SERVED_H

#include "store/records.h"

struct oasp_id_list {
  struct oasp_arena arena;
  const char **ids; /* in order */
  size_t count, capacity;
};

/* All zero but for the store, at first. */
struct oasp_served {
  oasplan_store *store;
  char *plan, *edition;          /* whose ids these are; NULL: none yet */
  struct oasp_id_list provisions, divisions;
  char *period_plan, *period, *period_edition; /* the last one asked for; period_edition NULL: there is no such period */
};

/* An assessment without an edition gets that of its period. */
int oasp_served_complete(struct oasp_served *served, oasplan_record *record, oasplan_error **err) OASP_MUST_CHECK;
/* Adds a problem for each thing that the record refers to and that is not there. */
int oasp_served_check(struct oasp_served *served, const oasplan_record *record, int64_t row, oasplan_error **problems, oasplan_error **err) OASP_MUST_CHECK;
/* Whether an edition has the provision with that id, or, as a scope, the division. */
int oasp_served_has(struct oasp_served *served, const char *plan, const char *edition, const char *id, bool scope, bool *has, oasplan_error **err) OASP_MUST_CHECK;
/* The field of a type that names a period; OASP_NO_FIELD if none does. */
size_t oasp_served_period_field(const oasplan_record_type *type);
void oasp_served_free(struct oasp_served *served);

#endif
