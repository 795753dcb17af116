/* Records that a report lists one by one: read at once, put in order, and written field by field as their declaration has them. What a record means is not known here. */
#ifndef OASP_REPORT_LISTING_H
#define OASP_REPORT_LISTING_H

#include "report/report.h"

struct oasp_listed {
  oasplan_record *record;
  const char *key; /* of its place; in the listing's arena */
};

struct oasp_listing {
  struct oasp_asking *asking;
  const char *type;
  const char *const *order; /* fields, NULL after the last: parties by the alphabet, codes as they are declared, a provision by its place, the rest by its bytes; no value comes first, and id decides at last */
  struct oasp_listed *items;
  size_t count, capacity;
  struct oasp_arena arena;
};

/* All records that fit, in order; of one party where the report is of one. May be called again: the caller ends it, also after a failure. */
int oasp_listing_read(struct oasp_listing *listing, const struct oasp_where *where, bool holding, oasplan_error **err) OASP_MUST_CHECK;
void oasp_listing_end(struct oasp_listing *listing);

/* A column a field of the type, NULL after the last; and, of a row that was begun, a cell each: codes with their labels, texts in the language of the record, addresses as links. */
void oasp_list_columns(struct oasp_asking *asking, const char *type, const char *const *fields);
void oasp_list_cells(struct oasp_asking *asking, const oasplan_record *record, const char *const *fields);
/* The number that is in a field. */
int64_t oasp_list_number(const oasplan_record *record, const char *field);

#endif
