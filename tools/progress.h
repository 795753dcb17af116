/* Long work on a terminal: how far it is, and Ctrl-C. */
#ifndef OASPLAN_TOOLS_PROGRESS_H
#define OASPLAN_TOOLS_PROGRESS_H

#include <stdint.h>

/* From now on Ctrl-C sets a flag that progress_tick() hands on; a second one kills. */
void progress_watch(void);
int interrupted(void);

/* An oasplan_progress_fn; its context is the word for the work ("reading plan.txt"). Draws a bar on standard error if that is a terminal and the work
 * has taken a while. */
int progress_tick(void *what, uint64_t done, uint64_t total);

/* Takes the bar off the line; done for you before a message. */
void progress_clear(void);

#endif
