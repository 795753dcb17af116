/* CriticMarkup: takes the marks out of a text and remembers what they held. docs/critic-markup.md is the grammar. */
#ifndef OASP_IMPORT_CRITIC_H
#define OASP_IMPORT_CRITIC_H

#include "base/encoding.h"
#include "import/marks.h"

/* Takes the marks out of `source`, whose map then leads past them, and adds them to `marks`. `bytes` are the imported ones, for the place of an error. Errors: E_SYNTAX (a
 * mark that does not close, closes another, is empty or parts a letter; a note that cannot be read), E_LIMIT (nested deeper than OASP_AMENDMENTS_DEEP), E_NOMEM. */
int oasp_critic_strip(struct oasp_source_text *source, const char *bytes, struct oasp_marks *marks, oasplan_error **err) OASP_MUST_CHECK;

#endif
