/* Growing text, code points, and the cleaning of text that strangers wrote before a terminal sees it. Out of memory ends the
 * program: the command has nothing to save then. */
#ifndef OASPLAN_TOOLS_TEXT_H
#define OASPLAN_TOOLS_TEXT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

/* `bytes` is NULL while empty, NUL-terminated from the first addition on. Start with {0}. */
struct text {
  char *bytes;
  size_t length, capacity;
};

/* For strings that must not be NULL. */
const char *text_string(const struct text *text);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add(struct text *text, const char *string);
void text_addf(struct text *text, const char *format, ...)
#ifdef __GNUC__
    __attribute__((format(printf, 2, 3)))
#endif
    ;
void text_addv(struct text *text, const char *format, va_list arguments)
#ifdef __GNUC__
    __attribute__((format(printf, 2, 0), nonnull(2)))
#endif
    ;
void text_clear(struct text *text); /* length 0, memory kept */
void text_free(struct text *text);

/* Adds "3 citations" or "1 citation". */
void text_add_count(struct text *text, size_t count, const char *singular, const char *plural);

enum cleaning {
  CLEAN_BLOCK, /* newlines and tabs stay */
  CLEAN_LINE,  /* they become spaces */
  CLEAN_JSON   /* as BLOCK, with \uXXXX for what is replaced: it can only stand in a string there */
};

/* Adds `length` bytes with every character that steers a terminal or turns the reading order made visible: C0, DEL, C1, U+202A-202E,
 * U+2066-2069. Bytes that are no UTF-8 become U+FFFD. */
void text_add_clean(struct text *text, const char *bytes, size_t length, enum cleaning how);

/* The code point at `bytes` (`length` > 0) in *point, and how many bytes it takes; U+FFFD and 1 where it is no UTF-8. */
size_t code_point(const char *bytes, size_t length, uint32_t *point);

/* Code points of a string; the bytes that its first `points` code points take. */
size_t points_of(const char *string);
size_t bytes_of_points(const char *string, size_t points);

/* malloc and friends that do not return without memory. */
void *need(void *pointer);
char *copy_string(const char *string);

/* How many single changes make `a` into `b` (Levenshtein); more than 60 bytes apart or long: 1000. */
size_t distance(const char *a, const char *b);

#endif
