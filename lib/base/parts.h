/* The parts of a zip package (DOCX, XLSX) that lies in memory. Nothing of it is believed: names, sizes and counts are checked before use, and what a part
 * inflates to is counted while it does. */
#ifndef OASP_BASE_PARTS_H
#define OASP_BASE_PARTS_H

#include "base/buffer.h"

struct oasp_parts;

/* Whether the bytes begin as a zip does. */
bool oasp_is_zip(const char *bytes, size_t length);

/* New; borrows `bytes`, close it before they go. NULL with E_SYNTAX (no zip, a damaged one), E_LIMIT (too many parts), E_INVALID (a name that leads outside, or
 * stands twice) or E_NOMEM. */
struct oasp_parts *oasp_parts_open(const char *bytes, size_t length, oasplan_error **err) OASP_MUST_CHECK;
void oasp_parts_close(struct oasp_parts *parts);

bool oasp_parts_has(const struct oasp_parts *parts, const char *name);

/* Inflates one part into `bytes`, which is empty. E_NOT_FOUND if there is none, E_LIMIT (a zip bomb), E_UNSUPPORTED (encrypted, or packed in a way that no office
 * program uses), E_SYNTAX (damaged), E_NOMEM. All parts that one package gives count towards one limit. */
int oasp_parts_read(struct oasp_parts *parts, const char *name, struct oasp_buffer *bytes, oasplan_error **err) OASP_MUST_CHECK;

#endif
