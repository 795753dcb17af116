/* Headings without a number: lines in capitals whose words the grammar knows. */
#ifndef OASP_IMPORT_TEXT_HEADINGS_H
#define OASP_IMPORT_TEXT_HEADINGS_H

#include "base/buffer.h"
#include "cite/grammar.h"

/* What provisions under such a heading are (enum oasplan_kind; OASPLAN_KIND_PREAMBLE for the front matter); 0: the line is no such heading. `words` is
 * scratch. */
int oasp_heading_kind(const struct oasp_grammar *grammar, struct oasp_buffer *words, const char *line, size_t length);

/* Whether one of the few lines from `offset` on bears a label, before another heading comes. */
bool oasp_leads_to_labels(const char *text, size_t length, size_t offset, const char *const *suffixes);

/* The id of the division: "obj" for OASPLAN_KIND_OBJECTIVE. */
const char *oasp_heading_id(int kind);

#endif
