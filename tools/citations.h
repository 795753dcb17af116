/* How the command says a citation: one line for people, one object in JSON. */
#ifndef OASPLAN_TOOLS_CITATIONS_H
#define OASPLAN_TOOLS_CITATIONS_H

#include "command.h"
#include "text.h"

/* "source: prior-plan par. 17 (implied: ag-res-2551 or rtp-ii-doc-5-09)" */
void add_citation(struct text *text, const oasplan_citation *citation);

/* One of `count` candidates behind a state: ": a", ", b", " or c". */
void add_candidate(struct text *text, const char *candidate, size_t index, size_t count);

/* A locator as people say it: "par. 17", "art. 3". */
void add_locator(struct text *text, const char *locator);

/* The members of a citation object as the library writes it, without its braces: `"raw":…` to `"note":…`. */
void json_citation_members(const oasplan_citation *citation);

/* The title of an instrument in `lang`, else in another language, else its symbol; NULL where the registry does not know the key. */
const char *instrument_title(const oasplan_registry *registry, const char *key, const char *lang);

#endif
