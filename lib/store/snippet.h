/* Cutting a piece of a provision's text around the words that a query found, and marking them. It knows no database. */
#ifndef OASP_STORE_SNIPPET_H
#define OASP_STORE_SNIPPET_H

#include "store/backend.h"
#include "store/query_parser.h"

enum { OASP_SNIPPET_LENGTH = 200 }; /* code points, marks not counted */

/* The snippet of a text as new text in `arena`; NULL with E_NOMEM. `question` is stemmed in the language of the text. */
const char *oasp_snippet(const struct oasp_found_text *text, const struct oasp_node *question, const char *before, const char *after,
                         struct oasp_arena *arena, oasplan_error **err);

#endif
