/* UTF-8: decoding, checking, folding for comparison. It knows code points, not languages. */
#ifndef OASP_BASE_UTF8_H
#define OASP_BASE_UTF8_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Half-open byte range. */
struct oasp_span {
  size_t begin, end;
};

/* Decodes the code point at text[0]; its length in bytes (1-4), or 0 if the bytes are no UTF-8 (overlong forms, surrogates and
 * values past U+10FFFF included) or length is 0. */
size_t oasp_utf8_decode(const char *text, size_t length, uint32_t *code_point);
/* Writes 1-4 bytes; code_point must be a scalar value. */
size_t oasp_utf8_encode(uint32_t code_point, char out[4]);
/* The offset of the first byte that is no UTF-8, or `length` if all is well. */
size_t oasp_utf8_check(const char *text, size_t length);
/* A format such as %.40s may cut a character in two: each byte that is no UTF-8 becomes a question mark. */
void oasp_utf8_mend(char *text);
/* The number of code points in valid UTF-8. */
size_t oasp_utf8_count(const char *text, size_t length);

/* How much of a text a message quotes: whole code points of valid UTF-8, at most 100 bytes. */
int oasp_quote_length(const char *text, size_t length);
/* The two arguments of "%.*s" for a quoted text. */
#define OASP_QUOTE(text) oasp_quote_length((text), strlen(text)), (text)

/* Byte by byte; a NULL is only as another NULL. */
bool oasp_is_same_text(const char *a, const char *b);

/* 0 to 9, and no other script's digits: of a code point or of a byte. */
static inline bool oasp_is_digit(uint32_t code_point) {
  return code_point >= '0' && code_point <= '9';
}

bool oasp_is_space(uint32_t code_point);  /* ASCII white space, U+00A0, U+2000-U+200A, U+202F, U+2028, U+2029, U+3000 */
bool oasp_is_letter(uint32_t code_point); /* Unicode letters (and combining marks), by utf8proc */
bool oasp_is_upper(uint32_t code_point);
bool oasp_is_lower(uint32_t code_point);

/* Appends the folded form of text: lower case, accents off, ligatures opened (œ to oe, æ to ae, ß to ss); everything else as it is. */
void oasp_fold(struct oasp_buffer *out, const char *text, size_t length);
/* The same into `out`, without any memory of its own; the length, or 0 if the folded form is longer than `size` bytes, or empty. */
size_t oasp_fold_into(char *out, size_t size, const char *text, size_t length);

#endif
