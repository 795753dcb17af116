/* The statements over records: put together from the names in the declarations, never from what a caller gave. */
#ifndef OASP_STORE_RECORD_SQL_H
#define OASP_STORE_RECORD_SQL_H

#include "store/backend.h"

/* Columns of every selection, before one for each field of the type, in their order: provisions between line breaks, lists as they are stored. */
enum oasp_record_column {
  OASP_COLUMN_SEQUENCE,
  OASP_COLUMN_ID,
  OASP_COLUMN_VERSION,
  OASP_COLUMN_REMOVED,
  OASP_COLUMN_RECORDED_AT,
  OASP_COLUMN_ORIGIN,
  OASP_COLUMN_DIGEST,
  OASP_COLUMN_PARENT,
  OASP_COLUMN_SALTS,
  OASP_COLUMN_REDACTED, /* 0 or 1 */
  OASP_COLUMN_SMALL,    /* enum oasp_small */
  OASP_COLUMN_RELEASED, /* as what holds is released, or NULL */
  OASP_COLUMN_WITHHELD, /* a bit for each withholding of the type that holds today */
  OASP_COLUMN_OWN,      /* the sequence again, of the table of the type; NULL: it has no such row */
  OASP_COLUMN_FIELDS
};

/* Whether a field has a column of its own: what a record serves as provisions stands in a table apart. */
static inline bool oasp_has_column(const oasplan_record_type *type, size_t field) {
  return oasp_field_at(type, field)->kind != OASP_KIND_PROVISION;
}

/* Into `sql`, which may have failed afterwards. Values to bind: */
void oasp_write_put_values(const oasplan_record_type *type, struct oasp_buffer *sql); /* sequence, redacted, each own field that has a column */
void oasp_write_get_version(const oasplan_record_type *type, bool others, bool then, struct oasp_buffer *sql); /* sequence; the time for `then` */
void oasp_write_history(const oasplan_record_type *type, bool others, struct oasp_buffer *sql); /* id */
void oasp_write_find(const struct oasp_record_question *question, struct oasp_buffer *sql); /* after, known_at where there is one, as_of once for each list of dates, each wanted value */
/* One row a set: the values of the fields, and the number. */
void oasp_write_count(const struct oasp_count_question *question, struct oasp_buffer *sql); /* known_at (or NULL) as ?1, as_of once for each list of dates, each wanted value */

#endif
