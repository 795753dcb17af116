/* Amendments as people read them on a terminal. What is inferred always says so: nothing here puts words into a state's mouth. */
#ifndef OASPLAN_TOOLS_AMENDMENTS_H
#define OASPLAN_TOOLS_AMENDMENTS_H

#include <oasplan/oasplan.h>

/* A comment or a question: it has no outcome. */
int is_remark(const oasplan_amendment *amendment);

/* A heading with the id in bold, then lines of its own for the words, what they take the place of, the reason and the rest, `indent` columns in. Without `words`, those that stand beside it
 * already are left out: remarks alone have theirs. */
void out_amendment(const oasplan_amendment *amendment, size_t indent, int words);

#endif
