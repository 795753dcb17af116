/* UTF-8 by hand where it is hot, by utf8proc where tables are needed. */
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

static bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

size_t oasp_utf8_decode(const char *text, size_t length, uint32_t *code_point) {
  const unsigned char *bytes = (const unsigned char *)text;
  if (length == 0) return 0;
  if (bytes[0] < 0x80) {
    *code_point = bytes[0];
    return 1;
  }
  if (bytes[0] < 0xC2) return 0; /* a continuation byte, or an overlong form */
  if (bytes[0] < 0xE0) {
    if (length < 2 || !is_continuation(bytes[1])) return 0;
    *code_point = (uint32_t)(bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3F);
    return 2;
  }
  if (bytes[0] < 0xF0) {
    if (length < 3 || !is_continuation(bytes[1]) || !is_continuation(bytes[2])) return 0;
    uint32_t value = (uint32_t)(bytes[0] & 0x0F) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F);
    if (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF)) return 0;
    *code_point = value;
    return 3;
  }
  if (length < 4 || !is_continuation(bytes[1]) || !is_continuation(bytes[2]) || !is_continuation(bytes[3])) return 0;
  uint32_t value = (uint32_t)(bytes[0] & 0x07) << 18 | (uint32_t)(bytes[1] & 0x3F) << 12 | (uint32_t)(bytes[2] & 0x3F) << 6 | (bytes[3] & 0x3F);
  if (bytes[0] > 0xF4 || value < 0x10000 || value > 0x10FFFF) return 0;
  *code_point = value;
  return 4;
}

size_t oasp_utf8_encode(uint32_t code_point, char out[4]) {
  if (code_point < 0x80) {
    out[0] = (char)code_point;
    return 1;
  }
  if (code_point < 0x800) {
    out[0] = (char)(0xC0 | code_point >> 6);
    out[1] = (char)(0x80 | (code_point & 0x3F));
    return 2;
  }
  if (code_point < 0x10000) {
    out[0] = (char)(0xE0 | code_point >> 12);
    out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[2] = (char)(0x80 | (code_point & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | code_point >> 18);
  out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
  out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
  out[3] = (char)(0x80 | (code_point & 0x3F));
  return 4;
}

size_t oasp_utf8_check(const char *text, size_t length) {
  size_t i = 0;
  while (i < length) {
    uint64_t eight;
    if (length - i >= sizeof eight) {
      memcpy(&eight, text + i, sizeof eight);
      if ((eight & UINT64_C(0x8080808080808080)) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    uint32_t code_point;
    size_t step = oasp_utf8_decode(text + i, length - i, &code_point);
    if (step == 0) return i;
    i += step;
  }
  return length;
}

void oasp_utf8_mend(char *text) {
  size_t length = strlen(text);
  for (size_t bad = 0; (bad += oasp_utf8_check(text + bad, length - bad)) < length;) text[bad] = '?';
}

size_t oasp_utf8_count(const char *text, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) count += !is_continuation((unsigned char)text[i]);
  return count;
}

int oasp_quote_length(const char *text, size_t length) {
  enum { MOST = 100 };
  if (length > MOST)
    for (length = MOST; length > 0 && is_continuation((unsigned char)text[length]);) length--;
  return (int)length;
}

bool oasp_is_same_text(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool oasp_is_space(uint32_t code_point) {
  return code_point == ' ' || (code_point >= '\t' && code_point <= '\r') || code_point == 0x85 || code_point == 0xA0 ||
         (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x2028 || code_point == 0x2029 || code_point == 0x202F ||
         code_point == 0x3000;
}

bool oasp_is_letter(uint32_t code_point) {
  if (code_point < 0x80) return (code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z';
  switch (utf8proc_category((utf8proc_int32_t)code_point)) {
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO:
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
    return code_point != 0xAA && code_point != 0xBA; /* the ordinal signs are marks of a number here */
  default:
    return false;
  }
}

bool oasp_is_upper(uint32_t code_point) {
  if (code_point < 0x80) return code_point >= 'A' && code_point <= 'Z';
  return utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_LU;
}

bool oasp_is_lower(uint32_t code_point) {
  if (code_point < 0x80) return code_point >= 'a' && code_point <= 'z';
  return utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_LL;
}

/* utf8proc says 18 code points at most (U+FDFA); what is longer is kept as it is. */
enum { MOST_PIECES = 32, FOLDED_BYTES = 4 * MOST_PIECES };

/* The folded form of the code point at `text`, the length of which is *length (1 where the bytes are no UTF-8: kept as they are). */
static size_t fold_code_point(const char *text, size_t *length, char out[FOLDED_BYTES]) {
  uint32_t code_point = 0;
  size_t step = oasp_utf8_decode(text, *length, &code_point), used = 0;
  *length = step > 0 ? step : 1;
  if (code_point == 0x152 || code_point == 0x153) {
    memcpy(out, "oe", 2);
    return 2;
  }
  if (code_point == 0xC6 || code_point == 0xE6) {
    memcpy(out, "ae", 2);
    return 2;
  }
  utf8proc_int32_t pieces[MOST_PIECES];
  utf8proc_ssize_t count = -1;
  int boundary = 0;
  if (step > 0)
    count = utf8proc_decompose_char((utf8proc_int32_t)code_point, pieces, MOST_PIECES,
                                    UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);
  if (count < 0 || count > MOST_PIECES) {
    memcpy(out, text, *length);
    return *length;
  }
  for (utf8proc_ssize_t i = 0; i < count; i++) used += oasp_utf8_encode((uint32_t)pieces[i], out + used);
  return used;
}

/* Folds as much of text as finds room in `size` bytes; how much that is. The length of the folded form in *used. */
static size_t fold_some(const char *text, size_t length, char *out, size_t size, size_t *used) {
  size_t at = 0, written = 0;
  while (at < length) {
    for (; at < length && written < size && (unsigned char)text[at] < 0x80; at++)
      out[written++] = (char)(text[at] >= 'A' && text[at] <= 'Z' ? text[at] | 0x20 : text[at]);
    if (at == length || (unsigned char)text[at] < 0x80) break;
    char folded[FOLDED_BYTES];
    size_t step = length - at, count = fold_code_point(text + at, &step, folded);
    if (count > size - written) break;
    memcpy(out + written, folded, count);
    written += count;
    at += step;
  }
  *used = written;
  return at;
}

void oasp_fold(struct oasp_buffer *out, const char *text, size_t length) {
  char folded[2 * FOLDED_BYTES];
  while (length > 0) {
    size_t used, step = fold_some(text, length, folded, sizeof folded, &used);
    oasp_buffer_append(out, folded, used);
    text += step;
    length -= step;
  }
}

size_t oasp_fold_into(char *out, size_t size, const char *text, size_t length) {
  size_t used;
  return fold_some(text, length, out, size, &used) == length ? used : 0;
}
