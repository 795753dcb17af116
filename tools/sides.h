/* The two editions of a comparison: each is in the store, built in, or a file that is read for this alone. */
#ifndef OASPLAN_TOOLS_SIDES_H
#define OASPLAN_TOOLS_SIDES_H

#include "command.h"

/* New reference in *plan. A file gets the key of `like`, unless that is NULL, the --language and the --edition of the command, where it has these. EXIT_FAILED where there is none. */
int side_read(struct context *context, const char *name, const oasplan_plan *like, oasplan_plan **plan);

#endif
