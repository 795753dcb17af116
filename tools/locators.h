/* Locators as people type them, in any of the four languages, in the form that citations hold. */
#ifndef OASPLAN_TOOLS_LOCATORS_H
#define OASPLAN_TOOLS_LOCATORS_H

#include "command.h"
#include "text.h"

/* Reads `words` ("art. 6, par. 3, al. a)", "párrafo 17", "17") and adds the one canonical locator they say ("art. 6(3)(a)", "17") to `locator`.
 * EXIT_DONE, or EXIT_USAGE after complaining with the canonical forms. */
int locator_read(struct context *context, const char *words, struct text *locator);

/* Reads `words` ("par. 1 à 51", "1–51") and adds the range of whole numbers they say ("1-51") to `range`. EXIT_DONE or EXIT_USAGE, as above. */
int range_read(struct context *context, const char *words, struct text *range);

#endif
