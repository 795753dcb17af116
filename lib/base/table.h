/* Finding one of many things by a text, and a number beside it. The things lie elsewhere, in the order in which they came: a table holds where. Which slot a key falls into depends on where
 * the table lies, so that nobody can choose keys that all fall into one; nothing but the time that finding takes ever shows it. */
#ifndef OASP_BASE_TABLE_H
#define OASP_BASE_TABLE_H

#include "base/memory.h"

#include <stdint.h>

struct oasp_key {
  const char *text;
  size_t position;
};

/* All 0 at first; `slots` is freed by who holds the table. */
struct oasp_table {
  uint32_t *slots; /* open addressing: index + 1, 0 is empty; at most half of them are taken */
  size_t size;     /* a power of two, or 0 */
  uint64_t seed;
};

/* The key of the thing at an index. */
typedef struct oasp_key (*oasp_key_fn)(const void *things, size_t index);

/* OASPLAN_NOWHERE if there is none. */
size_t oasp_table_find(const struct oasp_table *table, const void *things, oasp_key_fn key_of, struct oasp_key key);
/* Makes room for one more beside `count`. 0, or -1 when memory ran out: the table is untouched. */
int oasp_table_grow(struct oasp_table *table, const void *things, oasp_key_fn key_of, size_t count) OASP_MUST_CHECK;
/* There must be room, and no such key. */
void oasp_table_insert(struct oasp_table *table, struct oasp_key key, size_t index);

#endif
