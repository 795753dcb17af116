/* NFC with a map back to the source. Text that is NFC already (nearly all there is) is copied in stretches; only a starter followed by
 * combining marks, or a code point that NFC may change, goes through utf8proc. */
#include "base/nfc.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

size_t oasp_map_run_at(const struct oasp_map_run *runs, size_t count, size_t offset) {
  size_t low = 0, high = count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (runs[middle].text <= offset)
      low = middle;
    else
      high = middle;
  }
  return low;
}

size_t oasp_map_at(const struct oasp_map_run *runs, size_t count, size_t offset) {
  const struct oasp_map_run *run = &runs[oasp_map_run_at(runs, count, offset)];
  return offset >= run->text ? run->source + (offset - run->text) : run->source;
}

size_t oasp_map_run_from(const struct oasp_map_run *runs, size_t count, size_t source) {
  size_t low = 0, high = count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (runs[middle].source <= source)
      low = middle;
    else
      high = middle;
  }
  return low;
}

int oasp_map_add(struct oasp_map *map, size_t text, size_t source) {
  if (map->count > 0) {
    const struct oasp_map_run *last = &map->runs[map->count - 1];
    if (text >= last->text && source == last->source + (text - last->text)) return 0;
    if (last->text == text) { /* an empty run: take its place */
      map->runs[map->count - 1].source = source;
      return 0;
    }
  }
  void *runs = map->runs;
  if (oasp_grow(&runs, &map->capacity, map->count, sizeof *map->runs) != 0) return -1;
  map->runs = runs;
  map->runs[map->count++] = (struct oasp_map_run){text, source};
  return 0;
}

void oasp_map_free(struct oasp_map *map) {
  oasp_free(map->runs);
  *map = (struct oasp_map){0};
}

bool oasp_is_combining(uint32_t code_point) {
  if (code_point < 0x300) return false;
  const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code_point);
  return property->combining_class != 0;
}

/* Whether a code point alone may change under NFC, or may join the one before it. Below U+0300 nothing does. */
static bool is_suspect(uint32_t code_point) {
  if (code_point < 0x300) return false;
  const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code_point);
  return property->combining_class != 0 || property->decomp_seqindex != UINT16_MAX || property->comb_index != UINT16_MAX ||
         property->comp_exclusion || (code_point >= 0x1100 && code_point < 0x1200);
}

/* Normalises one cluster, text[begin..end), and maps what comes out: byte by byte where it is unchanged, else every byte to the cluster's start. */
static int put_cluster(const char *text, size_t begin, size_t end, struct oasp_buffer *out, struct oasp_map *map, oasplan_error **err) {
  utf8proc_uint8_t *composed = NULL;
  utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text + begin, (utf8proc_ssize_t)(end - begin), &composed,
                                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  if (length < 0 || composed == NULL) {
    free(composed);
    return oasp_fail_nomem(err);
  }
  int failed = 0;
  if ((size_t)length == end - begin && memcmp(composed, text + begin, end - begin) == 0) {
    failed = oasp_map_add(map, out->length, begin);
  } else {
    for (size_t i = 0; i < (size_t)length && !failed; i++) failed = oasp_map_add(map, out->length + i, begin);
  }
  oasp_buffer_append(out, (const char *)composed, (size_t)length);
  free(composed); /* utf8proc's own memory */
  return failed || out->failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

/* The end of the cluster that starts at `begin`: one code point and the marks after it. */
static int find_cluster(const char *text, size_t length, size_t begin, size_t *end, oasplan_error **err) {
  uint32_t code_point = 0;
  size_t i = begin + oasp_utf8_decode(text + begin, length - begin, &code_point);
  int marks = oasp_is_combining(code_point);
  while (i < length) {
    size_t step = oasp_utf8_decode(text + i, length - i, &code_point);
    if (!is_suspect(code_point)) break;
    if (oasp_is_combining(code_point)) {
      if (++marks > OASP_MARKS_LIMIT)
        return oasp_fail_at(err, OASPLAN_E_LIMIT, text, length, i,
                            "more than %d combining marks in a row at byte %zu: no writing needs them; take them out", (int)OASP_MARKS_LIMIT, i);
    } else {
      marks = 0;
    }
    i += step;
    if (marks == 0 && i - begin > 4096) break; /* a long stretch of suspects without marks is cut between starters */
  }
  *end = i;
  return OASPLAN_OK;
}

int oasp_nfc(const char *text, size_t length, struct oasp_buffer *out, struct oasp_map *map, oasplan_error **err) {
  size_t i = 0, copied = 0, previous = 0; /* previous: start of the last code point */
  while (i < length) {
    if ((unsigned char)text[i] < 0x80) {
      previous = i++;
      continue;
    }
    uint32_t code_point = 0;
    size_t step = oasp_utf8_decode(text + i, length - i, &code_point);
    if (!is_suspect(code_point)) {
      previous = i;
      i += step;
      continue;
    }
    size_t begin = i > copied && previous >= copied ? previous : i; /* a mark takes the letter before it along */
    size_t end = begin;
    if (begin > copied && oasp_map_add(map, out->length, copied) != 0) return oasp_fail_nomem(err);
    oasp_buffer_append(out, text + copied, begin - copied);
    int status = find_cluster(text, length, begin, &end, err);
    if (status == OASPLAN_OK) status = put_cluster(text, begin, end, out, map, err);
    if (status != OASPLAN_OK) return status;
    copied = previous = i = end;
  }
  if (length > copied || map->count == 0) {
    if (oasp_map_add(map, out->length, copied) != 0) return oasp_fail_nomem(err);
    oasp_buffer_append(out, text + copied, length - copied);
  }
  return out->failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}
