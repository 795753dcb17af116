/* Pages of hits, printed: what trace, resolve and search have in common. */
#ifndef OASPLAN_TOOLS_HITS_H
#define OASPLAN_TOOLS_HITS_H

#include "command.h"
#include "text.h"

/* Asks for one page. */
typedef oasplan_hits *(*hits_question)(struct context *context, const oasplan_query_options *options, oasplan_error **error);

/* Prints all pages of citations, as a table or as one JSON array. EXIT_NO where there is none. */
int hits_print_all(struct context *context, hits_question ask);

/* Prints one page in JSON. */
int hits_print_json(const oasplan_hits *hits, int first);

/* The name of the edition of a hit, where hits of several may come: "KEY@EDITION:LANGUAGE". */
int hits_need_edition(const struct context *context);
void add_hit_identity(struct text *text, const oasplan_hit *hit);

#endif
