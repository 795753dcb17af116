/* Several records: a batch to put, and a list that was got. */
#ifndef OASP_RECORD_LIST_H
#define OASP_RECORD_LIST_H

#include "record/record.h"

struct oasp_batch_row {
  oasplan_record *record; /* owned */
  int64_t row;            /* from 1 */
};

struct oasplan_batch {
  struct oasp_batch_row *rows;
  size_t count, capacity;
};

struct oasplan_records {
  oasplan_record **items; /* owned */
  size_t count, capacity;
  int64_t withheld;
  char *next; /* or NULL */
};

/* Frees what is in the list, which is empty then. */
void oasp_records_clear(oasplan_records *records);
/* Takes the record over, also when it fails. */
int oasp_records_add(oasplan_records *records, oasplan_record *record, oasplan_error **err) OASP_MUST_CHECK;

#endif
