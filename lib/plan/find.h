/* The hash that the plan's table of ids and the builder share (FNV-1a, 32 bits). */
#ifndef OASP_PLAN_FIND_H
#define OASP_PLAN_FIND_H

#include <stddef.h>
#include <stdint.h>

static inline size_t oasp_hash_id(const char *id) {
  uint32_t hash = UINT32_C(2166136261);
  for (const unsigned char *byte = (const unsigned char *)id; *byte != 0; byte++) hash = (hash ^ *byte) * UINT32_C(16777619);
  return hash ^ hash >> 15;
}

#endif
