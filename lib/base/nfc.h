/* NFC without losing where each byte came from. Only stretches that fail a quick check go to utf8proc, whose NFC is quadratic on
 * combining marks: more than OASP_MARKS_LIMIT of them in a row are refused. */
#ifndef OASP_BASE_NFC_H
#define OASP_BASE_NFC_H

#include "base/buffer.h"

#include <stdint.h>

enum { OASP_MARKS_LIMIT = 30 };

/* From text offset `text` on, byte i of the text comes from source byte `source + (i - text)`, up to the next run. Runs are in order
 * of `text`; several bytes of the text that come from one place of the source are a run each. */
struct oasp_map_run {
  size_t text, source;
};

struct oasp_map {
  struct oasp_map_run *runs;
  size_t count, capacity;
};

/* Where text offset `offset` comes from. `count` > 0. */
size_t oasp_map_at(const struct oasp_map_run *runs, size_t count, size_t offset);
/* The last run that begins at or before text offset `offset`; the first if none does. `count` > 0. */
size_t oasp_map_run_at(const struct oasp_map_run *runs, size_t count, size_t offset);
/* The last run that begins at or before `source` in the source, where runs rise there too; the first if none does. `count` > 0. */
size_t oasp_map_run_from(const struct oasp_map_run *runs, size_t count, size_t source);
/* Adds a run unless the last one already says the same. 0, or -1 when memory ran out. */
int oasp_map_add(struct oasp_map *map, size_t text, size_t source) OASP_MUST_CHECK;
void oasp_map_free(struct oasp_map *map);

/* Whether a code point joins the letter before it. */
bool oasp_is_combining(uint32_t code_point);

/* Appends the NFC form of valid UTF-8 to `out` and adds runs to `map`, whose text offsets are those of `out` and whose source offsets are
 * offsets into `text`. Errors: E_LIMIT with the offset, E_NOMEM. */
int oasp_nfc(const char *text, size_t length, struct oasp_buffer *out, struct oasp_map *map, oasplan_error **err) OASP_MUST_CHECK;

#endif
