/* Reads bytes in the four encodings that plans come in. It knows encodings, not lines: what it hands on is text in one form, whatever the file was, and a
 * map of runs that leads every byte of it back to the file. */
#include "base/encoding.h"

#include <string.h>

enum encoding { UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252, ENCODINGS };

static const char *const encoding_names[ENCODINGS] = {"utf-8", "utf-16le", "utf-16be", "windows-1252"};

struct byte_order_mark {
  enum encoding encoding;
  const char *bytes;
  size_t length;
};

static const struct byte_order_mark marks[] = {{UTF_8, "\xEF\xBB\xBF", 3}, {UTF_16LE, "\xFF\xFE", 2}, {UTF_16BE, "\xFE\xFF", 2}};

/* The bytes 80 to 9F; 0 where the code page has nothing. Source: the WHATWG encoding index, less its C1 controls. */
static const uint16_t windows_1252[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
  0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static const struct byte_order_mark *find_mark(const char *bytes, size_t length) {
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (length >= marks[i].length && memcmp(bytes, marks[i].bytes, marks[i].length) == 0) return &marks[i];
  return NULL;
}

static bool same_name(const char *name, const char *lower) {
  for (; *name != '\0' && *lower != '\0'; name++, lower++) {
    char byte = *name >= 'A' && *name <= 'Z' ? (char)(*name | 0x20) : *name;
    if (byte != *lower) return false;
  }
  return *name == *lower;
}

static int find_encoding(const char *name, enum encoding *encoding, oasplan_error **err) {
  for (int i = 0; i < ENCODINGS; i++) {
    if (!same_name(name, encoding_names[i])) continue;
    *encoding = (enum encoding)i;
    return OASPLAN_OK;
  }
  return oasp_fail_field(err, OASPLAN_E_INVALID, "encoding", "\"%.40s\" is no encoding that can be read; say utf-8, utf-16le, utf-16be or windows-1252", name);
}

/* ---- UTF-8 ---- */

static int check_utf8(const char *bytes, size_t length, oasplan_error **err) {
  size_t bad = oasp_utf8_check(bytes, length);
  const char *nul = memchr(bytes, '\0', bad);
  if (nul != NULL) { /* the upper half of a unit, where the file is UTF-16 */
    size_t offset = (size_t)(nul - bytes);
    return oasp_fail_at(err, OASPLAN_E_ENCODING, bytes, length, offset,
                        "a NUL at byte %zu: no text holds one; take it out, or name the encoding of the file (--encoding utf-16%s)", offset, offset % 2 == 0 ? "be" : "le");
  }
  if (bad < length)
    return oasp_fail_at(err, OASPLAN_E_ENCODING, bytes, length, bad,
                        "no UTF-8 at byte %zu: save the file as UTF-8, or name its encoding (--encoding windows-1252 for files of older programs)", bad);
  return OASPLAN_OK;
}

/* ---- The others, into UTF-8 ---- */

/* What is decoded so far; runs lead from it to the imported bytes. */
struct decoded {
  struct oasp_buffer text;
  struct oasp_map map;
  bool failed;
};

/* Every byte of a code point comes from where it begins in the file. */
static void put_code_point(struct decoded *out, uint32_t code_point, size_t offset) {
  char encoded[4];
  size_t length = oasp_utf8_encode(code_point, encoded);
  for (size_t i = 0; i < length && !out->failed; i++) out->failed = oasp_map_add(&out->map, out->text.length + i, offset) != 0;
  oasp_buffer_append(&out->text, encoded, length);
}

static int fail_nul(oasplan_error **err, size_t offset) {
  return oasp_fail_at(err, OASPLAN_E_ENCODING, NULL, 0, offset, "a NUL at byte %zu: no text holds one; take it out, or name the encoding of the file (--encoding)",
                      offset);
}

static int decode_windows_1252(struct decoded *out, const char *bytes, size_t length, oasplan_error **err) {
  for (size_t i = 0; i < length && !out->failed;) {
    size_t begin = i;
    while (i < length && (unsigned char)bytes[i] < 0x80 && bytes[i] != '\0') i++;
    if (i > begin) {
      out->failed = oasp_map_add(&out->map, out->text.length, begin) != 0;
      oasp_buffer_append(&out->text, bytes + begin, i - begin);
      continue;
    }
    unsigned char byte = (unsigned char)bytes[i];
    uint32_t code_point = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
    if (byte == 0) return fail_nul(err, i);
    if (code_point == 0)
      return oasp_fail_at(err, OASPLAN_E_ENCODING, NULL, 0, i, "no Windows-1252 at byte %zu: %02X means nothing there; name another encoding (--encoding)", i, byte);
    put_code_point(out, code_point, i++);
  }
  return OASPLAN_OK;
}

static uint32_t unit_at(const char *bytes, size_t offset, enum encoding encoding) {
  uint32_t first = (unsigned char)bytes[offset], second = (unsigned char)bytes[offset + 1];
  return encoding == UTF_16LE ? first | second << 8 : first << 8 | second;
}

static int decode_utf16(struct decoded *out, const char *bytes, size_t length, size_t begin, enum encoding encoding, oasplan_error **err) {
  for (size_t i = begin; i < length && !out->failed;) {
    if (length - i < 2)
      return oasp_fail_at(err, OASPLAN_E_ENCODING, NULL, 0, i, "half a UTF-16 unit at byte %zu: the file was cut off; fetch it again", i);
    uint32_t unit = unit_at(bytes, i, encoding), low = length - i >= 4 ? unit_at(bytes, i + 2, encoding) : 0;
    if (unit == 0) return fail_nul(err, i);
    if (unit < 0xD800 || unit > 0xDFFF) {
      put_code_point(out, unit, i);
      i += 2;
    } else if (unit < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF) {
      put_code_point(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), i);
      i += 4;
    } else {
      return oasp_fail_at(err, OASPLAN_E_ENCODING, NULL, 0, i, "half a UTF-16 pair at byte %zu: save the file again, or name its encoding (--encoding)", i);
    }
  }
  return OASPLAN_OK;
}

/* ---- Normalising ---- */

/* One map for two steps: `second` leads to offsets of the text that `first` starts from. Both rise, so one pass does it. */
static int join_maps(const struct oasp_map *first, const struct oasp_map *second, size_t length, struct oasp_map *out) {
  size_t at = 0; /* the run of `first` that holds the place */
  for (size_t i = 0; i < second->count; i++) {
    size_t text = second->runs[i].text, place = second->runs[i].source;
    size_t end = i + 1 < second->count ? second->runs[i + 1].text : length;
    while (at + 1 < first->count && first->runs[at + 1].text <= place) at++;
    if (oasp_map_add(out, text, first->runs[at].source + (place - first->runs[at].text)) != 0) return -1;
    while (at + 1 < first->count && first->runs[at + 1].text - place < end - text) {
      at++;
      if (oasp_map_add(out, text + (first->runs[at].text - place), first->runs[at].source) != 0) return -1;
    }
  }
  return 0;
}

/* Says again in offsets of the file what oasp_nfc said in offsets of the decoded text. */
static int move_error(oasplan_error *error, size_t offset, oasplan_error **err) {
  int status = oasplan_error_status(error);
  if (status != OASPLAN_E_LIMIT) {
    oasplan_error_free(error);
    return oasp_fail_nomem(err);
  }
  oasplan_error_free(error);
  return oasp_fail_at(err, status, NULL, 0, offset, "more than %d combining marks in a row at byte %zu: no writing needs them; take them out", (int)OASP_MARKS_LIMIT,
                      offset);
}

static int normalise_decoded(struct oasp_source_text *source, const struct decoded *decoded, oasplan_error **err) {
  struct oasp_map map = {0};
  oasplan_error *error = NULL;
  int status = OASPLAN_OK;
  if (decoded->text.length == 0)
    status = oasp_map_add(&source->map, 0, source->byte_count) != 0 ? oasp_fail_nomem(err) : OASPLAN_OK;
  else if (oasp_nfc(decoded->text.data, decoded->text.length, &source->text, &map, &error) != OASPLAN_OK)
    status = move_error(error, oasp_map_at(decoded->map.runs, decoded->map.count, oasplan_error_offset(error)), err);
  else if (join_maps(&decoded->map, &map, source->text.length, &source->map) != 0)
    status = oasp_fail_nomem(err);
  oasp_map_free(&map);
  return status;
}

static int read_decoded(struct oasp_source_text *source, const char *bytes, size_t length, size_t begin, enum encoding encoding, oasplan_error **err) {
  struct decoded decoded = {0};
  int status = encoding == WINDOWS_1252 ? decode_windows_1252(&decoded, bytes, length, err) : decode_utf16(&decoded, bytes, length, begin, encoding, err);
  if (status == OASPLAN_OK && (decoded.failed || decoded.text.failed)) status = oasp_fail_nomem(err);
  if (status == OASPLAN_OK) status = normalise_decoded(source, &decoded, err);
  oasp_buffer_free(&decoded.text);
  oasp_map_free(&decoded.map);
  return status;
}

static int read_utf8(struct oasp_source_text *source, const char *bytes, size_t length, size_t begin, oasplan_error **err) {
  int status = check_utf8(bytes, length, err);
  if (status != OASPLAN_OK) return status;
  oasplan_error *error = NULL;
  status = oasp_nfc(bytes + begin, length - begin, &source->text, &source->map, begin > 0 ? &error : err);
  if (error != NULL) return move_error(error, begin + oasplan_error_offset(error), err);
  for (size_t i = 0; i < source->map.count; i++) source->map.runs[i].source += begin;
  return status;
}

int oasp_source_text_read(struct oasp_source_text *source, const char *bytes, size_t length, const char *encoding_name, oasplan_error **err) {
  const struct byte_order_mark *mark = find_mark(bytes, length);
  enum encoding encoding = mark != NULL ? mark->encoding : UTF_8;
  source->byte_count = length;
  if (encoding_name != NULL) {
    int status = find_encoding(encoding_name, &encoding, err);
    if (status != OASPLAN_OK) return status;
  }
  if (mark != NULL && mark->encoding != encoding && mark->encoding != UTF_8 && encoding != WINDOWS_1252)
    return oasp_fail_at(err, OASPLAN_E_ENCODING, NULL, 0, 0, "the mark at byte 0: it says %s, not %s; name that encoding, or none", encoding_names[mark->encoding],
                        encoding_names[encoding]);
  size_t begin = mark != NULL && mark->encoding == encoding ? mark->length : 0;
  return encoding == UTF_8 ? read_utf8(source, bytes, length, begin, err) : read_decoded(source, bytes, length, begin, encoding, err);
}

void oasp_source_text_free(struct oasp_source_text *source) {
  oasp_buffer_free(&source->text);
  oasp_map_free(&source->map);
}

/* ---- The way back ---- */

size_t oasp_source_text_at(const struct oasp_source_text *source, size_t offset) {
  if (offset >= source->text.length) return source->byte_count;
  return oasp_map_at(source->map.runs, source->map.count, offset);
}

int oasp_source_text_map(const struct oasp_source_text *source, struct oasp_span span, size_t at, struct oasp_map *map) {
  const struct oasp_map_run *runs = source->map.runs;
  size_t run = oasp_map_run_at(runs, source->map.count, span.begin);
  if (oasp_map_add(map, at, runs[run].source + (span.begin - runs[run].text)) != 0) return -1;
  for (run++; run < source->map.count && runs[run].text < span.end; run++)
    if (oasp_map_add(map, at + (runs[run].text - span.begin), runs[run].source) != 0) return -1;
  return 0;
}
