/* Data that the library carries, packed by scripts/embed.py as deflate (RFC 1951): texts in four languages take a ninth of their room. The library has a reader of its own for
 * it, of some 1,500 bytes: zlib would be one more library to load. */
#ifndef OASP_BASE_PACKED_H
#define OASP_BASE_PACKED_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct oasp_packed {
  const char *bytes;
  size_t packed_length;
  size_t length; /* of what it holds */
};

/* Writes packed->length bytes to `out`. False where the packed bytes are not what they claim to be; `out` then holds anything. */
bool oasp_unpack(const struct oasp_packed *packed, char *out) OASP_MUST_CHECK;

/* ---- Records ----
 *
 * Texts one behind the other, each ended by a NUL, as scripts/embed.py lays them down: unpacked once, they stay where they are, and there are no pointers in them that
 * would have to be relocated when the library is loaded. */

/* The texts, in `arena`; NULL with E_NOMEM or E_CORRUPT. `what` names them in the message: "the instruments". */
const char *oasp_unpack_texts(const struct oasp_packed *packed, const char *what, struct oasp_arena *arena, oasplan_error **err) OASP_MUST_CHECK;
/* The text at *at, in place, NULL for an empty one; *at is then behind it. */
const char *oasp_take_text(const char **at);
size_t oasp_take_count(const char **at);

#endif
