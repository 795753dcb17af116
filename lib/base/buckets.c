/* The table finds each by its key and its place among those of that key, so that a bucket of any size is as quick as one of one. */
#include "base/buckets.h"

#include <oasplan/base.h>

#include <string.h>

static struct oasp_key key_of(const void *things, size_t index) {
  const struct oasp_bucket_row *rows = things;
  return (struct oasp_key){rows[index].key, rows[index].position};
}

struct oasp_bucket_row *oasp_buckets_at(const struct oasp_buckets *buckets, const char *key, size_t position) {
  size_t at = oasp_table_find(&buckets->table, buckets->rows, key_of, (struct oasp_key){key, position});
  return at != OASPLAN_NOWHERE ? &buckets->rows[at] : NULL;
}

int oasp_buckets_add(struct oasp_buckets *buckets, const char key[OASP_DIGEST_HEX + 1], size_t thing) {
  void *rows = buckets->rows;
  if (oasp_grow(&rows, &buckets->capacity, buckets->count, sizeof *buckets->rows) != 0) return -1;
  buckets->rows = rows;
  if (oasp_table_grow(&buckets->table, rows, key_of, buckets->count) != 0) return -1;
  struct oasp_bucket_row *row = &buckets->rows[buckets->count], *first = oasp_buckets_at(buckets, key, 0);
  *row = (struct oasp_bucket_row){.thing = (uint32_t)thing, .position = first != NULL ? first->count : 0};
  memcpy(row->key, key, sizeof row->key);
  (first != NULL ? first : row)->count++;
  oasp_table_insert(&buckets->table, key_of(rows, buckets->count), buckets->count);
  buckets->count++;
  return 0;
}

void oasp_buckets_free(struct oasp_buckets *buckets) {
  oasp_free(buckets->table.slots);
  oasp_free(buckets->rows);
  *buckets = (struct oasp_buckets){.count = 0};
}
