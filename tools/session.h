/* Where a command's answers come from: the store, or the plan that the library carries. Everything opened here is closed by session_close(). */
#ifndef OASPLAN_TOOLS_SESSION_H
#define OASPLAN_TOOLS_SESSION_H

#include "command.h"

/* Functions that return an exit status have complained already unless it is EXIT_DONE. */

/* The built-in registry, with the file of --instruments over it where the command has that option and it was given. */
int session_registry(struct context *context);

/* The store for a question over the chosen editions, in context->store: the file, opened for reading, or one in memory with the built-in plan
 * where no file was named and none is there, where the file holds no edition, or where it lacks the one that was asked for and the built-in plan is it. */
int session_store(struct context *context);

/* The file and nothing else, for reading; EXIT_FAILED if it is not there. */
int session_file(struct context *context);

/* The file, for writing; EXIT_FAILED if it is not there. */
int session_file_to_write(struct context *context);

/* An empty store in memory, for what is only tried. */
int session_trial(struct context *context);

/* Makes a change to the store in context->store: OASPLAN_OK, or a status with the error set; without one, the caller says what is wrong. */
typedef int (*store_change)(struct context *context, void *data, oasplan_error **error);

/* Opens the file for writing and makes the change. Where there is no file, a new one appears with the change in it, whole or not at all: what fails
 * or is stopped leaves none behind. */
int session_change(struct context *context, store_change change, void *data);

/* For a store_change: the one edition chosen, new reference in *plan. Where the store has none that fits and the built-in plan does, that is put first, and *put is 1. */
int session_plan_to_change(struct context *context, oasplan_plan **plan, int *put, oasplan_error **error);

/* Whether there is a file at `path`. */
int file_exists(const char *path);

/* The one edition chosen. New reference in *plan. */
int session_plan(struct context *context, oasplan_plan **plan);

/* The edition that is named KEY[@EDITION[:LANGUAGE]], whatever --plan says. New reference in *plan; the store is closed again. */
int session_edition(struct context *context, const char *name, oasplan_plan **plan);

/* Query options for the chosen editions; free them. */
oasplan_query_options *session_query(const struct context *context);

void session_close(struct context *context);

/* "KEY@EDITION:LANGUAGE" */
struct text;
void add_identity(struct text *text, const char *key, const char *edition, const char *language);

#endif
