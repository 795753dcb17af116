/* A provision's source map as bytes: for each run two LEB128 numbers, how far the text offset has grown since the run before, and how far the source offset has (in
 * zigzag form, since it may go back). A few bytes a run; documented in sql/0001.sql for other readers. */
#include "store/sqlite.h"

static void put_number(struct oasp_buffer *out, uint64_t number) {
  char bytes[10];
  size_t length = 0;
  for (; number >= 0x80; number >>= 7) bytes[length++] = (char)((number & 0x7F) | 0x80);
  bytes[length++] = (char)number;
  oasp_buffer_append(out, bytes, length);
}

static bool get_number(const unsigned char *bytes, size_t length, size_t *at, uint64_t *number) {
  *number = 0;
  for (unsigned shift = 0; shift < 64 && *at < length; shift += 7) {
    unsigned char byte = bytes[(*at)++];
    *number |= (uint64_t)(byte & 0x7F) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

void oasp_source_map_pack(const struct oasp_map_run *runs, size_t count, struct oasp_buffer *out) {
  struct oasp_map_run before = {0, 0};
  for (size_t i = 0; i < count; i++) {
    int64_t growth = (int64_t)(runs[i].source - before.source);
    put_number(out, runs[i].text - before.text);
    put_number(out, growth < 0 ? ~((uint64_t)growth << 1) : (uint64_t)growth << 1);
    before = runs[i];
  }
}

bool oasp_source_map_unpack(const void *data, size_t length, struct oasp_arena *arena, struct oasp_map_run **runs, size_t *count) {
  const unsigned char *bytes = data;
  size_t numbers = 0, at = 0;
  for (size_t i = 0; i < length; i++) numbers += bytes[i] < 0x80;
  *count = numbers / 2;
  *runs = oasp_arena_alloc_array(arena, *count, sizeof **runs);
  if (*runs == NULL) return false;
  struct oasp_map_run before = {0, 0};
  for (size_t i = 0; i < *count; i++) {
    uint64_t text, source;
    if (!get_number(bytes, length, &at, &text) || !get_number(bytes, length, &at, &source)) return false;
    before.text += (size_t)text;
    before.source += (size_t)((source >> 1) ^ (0 - (source & 1)));
    (*runs)[i] = before;
  }
  return at == length && numbers % 2 == 0 && *count > 0;
}
