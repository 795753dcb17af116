/* Everything that goes to standard output, and what depends on there being a terminal: colour, width, the cleaning of text. A write
 * that fails is remembered; main() asks at the end. */
#ifndef OASPLAN_TOOLS_OUTPUT_H
#define OASPLAN_TOOLS_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

#include "text.h"

/* Looks at the standard streams and the environment. Call first. */
void output_setup(void);
int output_is_terminal(void);
int output_has_colour(void);
size_t output_width(void); /* code points in a line; 80 without a terminal */

/* Flushes; 0, or the errno of the first write that failed. */
int output_finish(void);
/* The errno of the first write that failed so far, or 0. */
int output_failed(void);

/* Bytes as they are; a string of ours; a formatted one. */
void out_bytes(const char *bytes, size_t length);
void out(const char *string);
void outf(const char *format, ...)
#ifdef __GNUC__
    __attribute__((format(printf, 1, 2)))
#endif
    ;

/* Text of a document, cleaned, on one line. */
void out_line(const char *string);
/* The same between the codes for bold, on a terminal. */
void out_bold(const char *string);
/* Text of a document, cleaned and broken into lines of the output's width, each `indent` spaces in, with a newline at the end. */
void out_wrapped(const char *string, size_t indent);

/* A sentence of ours whose first line begins where the output stands, `indent` columns in. */
void out_hanging(const char *string, size_t indent);

/* What a library call made as JSON: cleaned on a terminal, with a newline at the end if it has none. */
void out_json(const char *json, size_t length);
/* The items of a JSON array that a library call made, without its brackets; a comma before them unless `first`. For arrays in pieces. */
void out_json_items(const char *json, size_t length, int first);
/* A whole text for a terminal, cleaned. */
void out_cleaned(const char *bytes, size_t length, int is_json);

/* ---- JSON by hand, for the shapes that the library does not make ---- */

void json_string(const char *string); /* NULL: null */
/* A member: the comma (unless first), "name": */
void json_member(const char *name, int first);
void json_string_member(const char *name, const char *string, int first);
void json_number_member(const char *name, int64_t number, int first);

/* ---- Columns ---- */

/* Rows of cells, cleaned when they are added; printed with two spaces between columns, the last one as long as it is, the first one bold. */
enum { TABLE_COLUMNS_MAX = 8 };
struct table {
  size_t columns, count, capacity;
  char **cells;
};
void table_add(struct table *table, const char *cell); /* NULL: an empty cell */
void table_print(struct table *table);                 /* and empties it */

#endif
