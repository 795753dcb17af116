/* Several records: a batch to put together, and a list that a store answered with. */
#include "record/list.h"

/* ---- A batch ---- */

oasplan_batch *oasplan_batch_new(void) {
  return oasp_alloc_zeroed(1, sizeof(oasplan_batch));
}

int oasplan_batch_add(oasplan_batch *batch, oasplan_record *record, int64_t row, oasplan_error **err) {
  if (batch == NULL || record == NULL) {
    oasplan_record_free(record);
    return oasp_fail(err, OASPLAN_E_MISUSE, "no record to add, or no batch to add it to");
  }
  void *rows = batch->rows;
  if (oasp_grow(&rows, &batch->capacity, batch->count, sizeof *batch->rows) != 0) {
    oasplan_record_free(record);
    return oasp_fail_nomem(err);
  }
  batch->rows = rows;
  batch->rows[batch->count] = (struct oasp_batch_row){record, row > 0 ? row : (int64_t)batch->count + 1};
  batch->count++;
  return OASPLAN_OK;
}

size_t oasplan_batch_count(const oasplan_batch *batch) {
  return batch != NULL ? batch->count : 0;
}

oasplan_record *oasplan_batch_at(const oasplan_batch *batch, size_t index) {
  return batch != NULL && index < batch->count ? batch->rows[index].record : NULL;
}

void oasplan_batch_free(oasplan_batch *batch) {
  if (batch == NULL) return;
  for (size_t i = 0; i < batch->count; i++) oasplan_record_free(batch->rows[i].record);
  oasp_free(batch->rows);
  oasp_free(batch);
}

/* ---- A list ---- */

int oasp_records_add(oasplan_records *records, oasplan_record *record, oasplan_error **err) {
  void *items = records->items;
  if (oasp_grow(&items, &records->capacity, records->count, sizeof *records->items) != 0) {
    oasplan_record_free(record);
    return oasp_fail_nomem(err);
  }
  records->items = items;
  records->items[records->count++] = record;
  return OASPLAN_OK;
}

size_t oasplan_records_count(const oasplan_records *records) {
  return records != NULL ? records->count : 0;
}

const oasplan_record *oasplan_records_at(const oasplan_records *records, size_t index) {
  return records != NULL && index < records->count ? records->items[index] : NULL;
}

const char *oasplan_records_next(const oasplan_records *records) {
  return records != NULL ? records->next : NULL;
}

int64_t oasplan_records_withheld(const oasplan_records *records) {
  return records != NULL ? records->withheld : 0;
}

char *oasplan_records_json(const oasplan_records *records, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < oasplan_records_count(records) && i - first < count; i++) oasp_record_write_json(&json, records->items[i]);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}

void oasp_records_clear(oasplan_records *records) {
  for (size_t i = 0; i < records->count; i++) oasplan_record_free(records->items[i]);
  oasp_free(records->items);
  oasp_free(records->next);
  *records = (oasplan_records){0};
}

void oasplan_records_free(oasplan_records *records) {
  if (records == NULL) return;
  oasp_records_clear(records);
  oasp_free(records);
}
