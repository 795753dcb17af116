/* Writes a zip package (DOCX, XLSX) in memory. The same parts give the same bytes anywhere: no time, no owner, and nothing is packed, for what packing makes of a text depends on the
 * version of zlib. */
#ifndef OASP_BASE_PARTS_WRITE_H
#define OASP_BASE_PARTS_WRITE_H

#include "base/buffer.h"

struct oasp_part {
  const char *name;
  const char *bytes;
  size_t length;
};

/* Appends the package of these parts, in this order. E_LIMIT (a part of 4 GB or more), E_NOMEM. */
int oasp_parts_write(const struct oasp_part *parts, size_t count, struct oasp_buffer *out, oasplan_error **err) OASP_MUST_CHECK;

#endif
