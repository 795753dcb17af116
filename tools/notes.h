/* A delegation's own instructions, kept in a file beside the plan: one a line, the id of a provision or an amendment, blanks, and the text. Lines that begin with # are comments.
 * They are shown to the person who asks and go nowhere else: no store, no export and no JSON knows of them. */
#ifndef OASPLAN_TOOLS_NOTES_H
#define OASPLAN_TOOLS_NOTES_H

#include "text.h"

#include <oasplan/oasplan.h>

struct note {
  const char *id, *text; /* in the bytes of the file */
  size_t line;
};

/* Start with {0}. */
struct notes {
  struct text bytes;
  struct note *items; /* by id, then by line */
  size_t count, capacity;
};

/* Reads the file `name`, or none where that is NULL; lines without a text, and ids that the plan does not have, are complained of and left out. EXIT_DONE, or it says what is wrong. */
int notes_read(struct notes *notes, const char *name, const oasplan_plan *plan);
/* Prints what is noted of `id`, `indent` spaces in. */
void notes_show(const struct notes *notes, const char *id, size_t indent);
void notes_free(struct notes *notes);

#endif
