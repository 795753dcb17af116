/* Data that the library carries, packed by scripts/embed.py in the LZ4 block format (github.com/lz4/lz4, doc/lz4_Block_format.md): texts in four languages
 * take a fifth of their room, and unpack faster than they are read. */
#ifndef OASP_BASE_PACKED_H
#define OASP_BASE_PACKED_H

#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>

struct oasp_packed {
  const char *bytes;
  size_t packed_length;
  size_t length; /* of what it holds */
};

/* Writes packed->length bytes to `out`. False where the packed bytes are not what they claim to be; `out` then holds anything. */
bool oasp_unpack(const struct oasp_packed *packed, char *out) OASP_MUST_CHECK;

#endif
