/* One value of a field as it is kept: canonical text. Whether it may be is decided here, by its kind alone. */
#ifndef OASP_RECORD_VALUE_H
#define OASP_RECORD_VALUE_H

#include "base/buffer.h"
#include "record/type.h"

/* Appends the canonical form of `text` (NFC, trimmed) and a NUL to `out`. E_INVALID sets *allowed to what would be, in words (of a code: NULL, see the field's list); the buffer is then as it
 * was. E_ENCODING, E_LIMIT (longer than such a value is), E_NOMEM: with *allowed too, but for the last. */
int oasp_value_read(const oasplan_field *field, const char *text, struct oasp_buffer *out, const char **allowed) OASP_MUST_CHECK;

/* Whether the text is a time as RFC 3339 has it, in UTC, to the second or the millisecond. */
bool oasp_is_time(const char *text);
/* A member state, or OAS-GS. */
bool oasp_is_party(const char *text);
/* What is said of a kind where a value is not allowed: "a day as YYYY-MM-DD". Static. */
const char *oasp_kind_words(int kind);

#endif
