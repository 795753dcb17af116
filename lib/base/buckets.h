/* Several things under one key, in the order in which they came. A key is the hex digits of a digest; a thing is a number that says where it lies. */
#ifndef OASP_BASE_BUCKETS_H
#define OASP_BASE_BUCKETS_H

#include "base/digest.h"
#include "base/table.h"

struct oasp_bucket_row {
  char key[OASP_DIGEST_HEX + 1];
  uint32_t thing;
  uint32_t position;      /* among those of its key, from 0 */
  uint32_t count, passed; /* of the first of its key: how many there are, and how many of them the holder has done with */
};

/* All 0 at first. */
struct oasp_buckets {
  struct oasp_table table;
  struct oasp_bucket_row *rows;
  size_t count, capacity;
};

/* 0, or -1 when memory ran out: nothing was added. */
int oasp_buckets_add(struct oasp_buckets *buckets, const char key[OASP_DIGEST_HEX + 1], size_t thing) OASP_MUST_CHECK;
/* NULL behind the last one of a key. It lives until the next is added. */
struct oasp_bucket_row *oasp_buckets_at(const struct oasp_buckets *buckets, const char *key, size_t position);
void oasp_buckets_free(struct oasp_buckets *buckets);

#endif
