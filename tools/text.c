/* See text.h. Nothing here writes anywhere but into memory, except the last words when there is none. */
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

void *need(void *pointer) {
  if (!pointer) {
    fputs("oasplan: out of memory: close other programs or take a smaller input\n", stderr);
    exit(EXIT_FAILED);
  }
  return pointer;
}

char *copy_string(const char *string) {
  size_t size = strlen(string) + 1;
  return memcpy(need(malloc(size)), string, size);
}

const char *text_string(const struct text *text) {
  return text->bytes ? text->bytes : "";
}

static void text_reserve(struct text *text, size_t more) {
  if (more >= SIZE_MAX / 2 - text->length) need(NULL);
  size_t wanted = text->length + more + 1;
  if (wanted <= text->capacity) return;
  size_t capacity = text->capacity + text->capacity / 2;
  if (capacity < wanted) capacity = wanted;
  if (capacity < 64) capacity = 64;
  text->bytes = need(realloc(text->bytes, capacity));
  text->capacity = capacity;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length) {
  text_reserve(text, length);
  if (length) memcpy(text->bytes + text->length, bytes, length);
  text->length += length;
  text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string) {
  text_add_bytes(text, string, strlen(string));
}

void text_addv(struct text *text, const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, again);
  va_end(again);
  if (length <= 0) return;
  text_reserve(text, (size_t)length);
  vsnprintf(text->bytes + text->length, (size_t)length + 1, format, arguments);
  text->length += (size_t)length;
}

void text_addf(struct text *text, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  text_addv(text, format, arguments);
  va_end(arguments);
}

void text_add_count(struct text *text, size_t count, const char *singular, const char *plural) {
  text_addf(text, "%zu %s", count, count == 1 ? singular : plural);
}

void text_clear(struct text *text) {
  text->length = 0;
  if (text->bytes) text->bytes[0] = '\0';
}

void text_free(struct text *text) {
  free(text->bytes);
  *text = (struct text){0};
}

size_t code_point(const char *bytes, size_t length, uint32_t *point) {
  const unsigned char *b = (const unsigned char *)bytes;
  *point = 0xFFFD;
  size_t size = b[0] < 0x80 ? 1 : b[0] >= 0xC2 && b[0] < 0xE0 ? 2 : b[0] >= 0xE0 && b[0] < 0xF0 ? 3 : b[0] >= 0xF0 && b[0] < 0xF5 ? 4 : 0;
  if (!size || size > length) return 1;
  uint32_t value = size == 1 ? b[0] : b[0] & (0x7Fu >> size);
  for (size_t i = 1; i < size; i++) {
    if ((b[i] & 0xC0) != 0x80) return 1;
    value = value << 6 | (b[i] & 0x3Fu);
  }
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < least[size] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return 1;
  *point = value;
  return size;
}

static int steers(uint32_t point) {
  return (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point < 0xA0) || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2066 && point <= 0x2069);
}

static void add_replacement(struct text *text, uint32_t point, enum cleaning how) {
  if (how == CLEAN_JSON)
    text_addf(text, "\\u%04x", (unsigned)point);
  else if (point < 0x20)
    text_addf(text, "\xE2\x90%c", (char)(0x80 + point)); /* U+2400 and on: the picture of the control character */
  else if (point == 0x7F)
    text_add(text, "\xE2\x90\xA1");
  else
    text_addf(text, "<U+%04X>", (unsigned)point);
}

void text_add_clean(struct text *text, const char *bytes, size_t length, enum cleaning how) {
  for (size_t i = 0; i < length;) {
    uint32_t point;
    size_t size = code_point(bytes + i, length - i, &point);
    if (steers(point))
      add_replacement(text, point, how);
    else if (how == CLEAN_LINE && (point == '\n' || point == '\t'))
      text_add_bytes(text, " ", 1);
    else if (point == 0xFFFD && size == 1)
      text_add(text, "\xEF\xBF\xBD");
    else
      text_add_bytes(text, bytes + i, size);
    i += size;
  }
}

size_t points_of(const char *string) {
  size_t points = 0;
  for (; *string; string++) points += ((unsigned char)*string & 0xC0) != 0x80;
  return points;
}

size_t bytes_of_points(const char *string, size_t points) {
  size_t i = 0;
  for (; string[i]; i++)
    if (((unsigned char)string[i] & 0xC0) != 0x80 && points-- == 0) break;
  return i;
}

size_t distance(const char *a, const char *b) {
  enum { LONGEST = 60 };
  size_t rows = strlen(a), columns = strlen(b);
  if (rows > LONGEST || columns > LONGEST) return 1000;
  size_t line[LONGEST + 1];
  for (size_t j = 0; j <= columns; j++) line[j] = j;
  for (size_t i = 1; i <= rows; i++) {
    size_t diagonal = line[0];
    line[0] = i;
    for (size_t j = 1; j <= columns; j++) {
      size_t change = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = line[j];
      size_t step = (line[j] < line[j - 1] ? line[j] : line[j - 1]) + 1;
      line[j] = change < step ? change : step;
    }
  }
  return line[columns];
}
