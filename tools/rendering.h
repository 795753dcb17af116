/* A rendering by the library on its way out: into a file that appears whole or not at all, to a pipe as it comes, to a terminal cleaned. */
#ifndef OASPLAN_TOOLS_RENDERING_H
#define OASPLAN_TOOLS_RENDERING_H

#include "command.h"
#include "text.h"

/* Renders `what` through the write function: OASPLAN_OK, or a status with the error set. */
typedef int (*rendering_fn)(const void *what, oasplan_write_fn write_fn, void *context, oasplan_error **error);

/* `path` NULL or "-": standard output. EXIT_DONE, or says what is wrong and returns the exit status. */
int rendering_write(rendering_fn render, const void *what, const char *path, int is_json);

/* Whether `format` is among the names that `name_at` gives; complains with all of them where it is not, or where it is NULL. */
int format_known(const char *format, const char *(*name_at)(size_t index));
/* Whether a name is among them; `names` gets all of them, as "csv, json or xlsx". */
int name_among(const char *name, const char *(*name_at)(size_t index), struct text *names);
/* Whether such a format can go there, with --json or without: EXIT_DONE, or says what is wrong and returns EXIT_USAGE. */
int output_fits(const struct context *context, const char *format, const char *(*name_at)(size_t index), const char *path);

#endif
