/* Runs of words for a person: what stayed, what went, what came; on a terminal with colour, and as readable without. */
#ifndef OASPLAN_TOOLS_RUNS_H
#define OASPLAN_TOOLS_RUNS_H

#include "command.h"
#include "text.h"

/* Adds a run to a paragraph for out_runs(), cleaned. */
void add_run(struct text *paragraph, const oasplan_run *run);

/* Prints the paragraph, wrapped, each line `indent` spaces in: without colour [-gone-] and {+come+}; with it gone is struck out and red, come underlined and
 * green, and no marks are needed. */
void out_runs(const struct text *paragraph, size_t indent);

#endif
