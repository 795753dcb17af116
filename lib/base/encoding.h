/* Any bytes as UTF-8 in NFC, with the way back from each byte of that text to the bytes that came in. */
#ifndef OASP_BASE_ENCODING_H
#define OASP_BASE_ENCODING_H

#include "base/nfc.h"
#include "base/utf8.h"

struct oasp_source_text {
  struct oasp_buffer text; /* UTF-8, NFC, without a byte order mark, without NUL */
  struct oasp_map map;     /* text -> imported bytes, at least one run */
  size_t byte_count;       /* of the imported bytes */
};

/* `encoding`: "utf-8", "utf-16le", "utf-16be", "windows-1252", or NULL for what the byte order mark says, else UTF-8. `source` is all zero. Errors: E_ENCODING and
 * E_LIMIT with the offset of the imported byte, E_INVALID (no such encoding), E_NOMEM; `source` is to be freed after them too. */
int oasp_source_text_read(struct oasp_source_text *source, const char *bytes, size_t length, const char *encoding, oasplan_error **err) OASP_MUST_CHECK;
void oasp_source_text_free(struct oasp_source_text *source);

/* The imported byte that text offset `offset` comes from; the end of the text is the end of the bytes. */
size_t oasp_source_text_at(const struct oasp_source_text *source, size_t offset);
/* Adds to `map` where text[begin..end) comes from, as it stands from offset `at` on in another text. 0, or -1 when memory ran out. */
int oasp_source_text_map(const struct oasp_source_text *source, struct oasp_span span, size_t at, struct oasp_map *map) OASP_MUST_CHECK;

#endif
