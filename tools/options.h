/* From argv to a struct context: global options anywhere, the command's own after it, `--` ends them. */
#ifndef OASPLAN_TOOLS_OPTIONS_H
#define OASPLAN_TOOLS_OPTIONS_H

#include "command.h"
#include "text.h"

extern const struct option_row global_options[];

/* Fills the context: EXIT_DONE, or complains and returns EXIT_USAGE. A wish for help or the version becomes the command `help` or `version`. */
int options_read(struct context *context, int argc, char **argv);
void options_free(struct context *context);

/* KEY[@EDITION[:LANGUAGE]]: 0, or -1 where it is not that. */
int plan_choice_read(struct plan_choice *choice, const char *text);
void plan_choice_free(struct plan_choice *choice);

/* 1 to 100 letters, digits, '-', '_' or '.' of ASCII. */
int is_key(const char *text, size_t length);
/* "fr", "en", "es" or "pt". */
int is_language(const char *text);

/* Adds those of `count` names that are nearest to `word`, at most three, as "a, b or c"; nothing where none is near (unless `always`). */
void add_nearest(struct text *text, const char *word, const char *(*name_at)(const void *list, size_t index), const void *list,
                 size_t count, int always);

#endif
