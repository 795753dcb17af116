/* Open addressing with keyed hashes. */
#include "base/table.h"

#include <oasplan/base.h>

#include <string.h>

/* Every bit in moves about half of those that come out, and what they are rests on all bits of the key: multipliers of SplitMix64. */
static uint64_t mix(uint64_t bits) {
  bits = (bits ^ bits >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  bits = (bits ^ bits >> 27) * UINT64_C(0x94D049BB133111EB);
  return bits ^ bits >> 31;
}

/* Eight bytes at a time. */
static size_t first_slot(const struct oasp_table *table, struct oasp_key key) {
  uint64_t hash = table->seed + key.position * UINT64_C(0x9E3779B97F4A7C15), word = 0;
  int shift = 0;
  for (const unsigned char *byte = (const unsigned char *)key.text; *byte != '\0'; byte++) {
    word |= (uint64_t)*byte << shift;
    shift = (shift + 8) & 63;
    if (shift != 0) continue;
    hash = mix(hash ^ word);
    word = 0;
  }
  return (size_t)mix(hash ^ word) & (table->size - 1);
}

size_t oasp_table_find(const struct oasp_table *table, const void *things, oasp_key_fn key_of, struct oasp_key key) {
  if (table->size == 0) return OASPLAN_NOWHERE;
  for (size_t slot = first_slot(table, key); table->slots[slot] != 0; slot = (slot + 1) & (table->size - 1)) {
    struct oasp_key there = key_of(things, table->slots[slot] - 1);
    if (there.position == key.position && strcmp(there.text, key.text) == 0) return table->slots[slot] - 1;
  }
  return OASPLAN_NOWHERE;
}

void oasp_table_insert(struct oasp_table *table, struct oasp_key key, size_t index) {
  size_t slot = first_slot(table, key);
  while (table->slots[slot] != 0) slot = (slot + 1) & (table->size - 1);
  table->slots[slot] = (uint32_t)index + 1;
}

int oasp_table_grow(struct oasp_table *table, const void *things, oasp_key_fn key_of, size_t count) {
  if ((count + 1) * 2 <= table->size) return 0;
  struct oasp_table larger = {.size = table->size == 0 ? 64 : table->size * 2};
  larger.slots = oasp_alloc_zeroed(larger.size, sizeof *larger.slots);
  if (larger.slots == NULL) return -1;
  larger.seed = (uint64_t)(uintptr_t)larger.slots;
  for (size_t i = 0; i < count; i++) oasp_table_insert(&larger, key_of(things, i), i);
  oasp_free(table->slots);
  *table = larger;
  return 0;
}
