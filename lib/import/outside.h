/* Citations that stand in no provision: in the document's title, in a heading, a lead-in or a notice. */
#ifndef OASP_IMPORT_OUTSIDE_H
#define OASP_IMPORT_OUTSIDE_H

#include "cite/scanner.h"
#include "import/import.h"

struct oasp_outside {
  oasp_builder *builder;
  oasp_scanner *scanner;
  const struct oasp_annotate_options *how;
  size_t next;  /* the division that was not looked at yet */
  size_t count; /* of citations so far */
};

/* A diagnostic for each citation in the document's title and its notices. Numbers of pages, running headers and tables of contents cite nothing. */
int oasp_outside_report_front(struct oasp_outside *outside, oasplan_error **err) OASP_MUST_CHECK;
/* The same for title and lead-in of every division that begins at or before the provision at `position`; in reading order, since short forms refer back. */
int oasp_outside_report(struct oasp_outside *outside, size_t position, oasplan_error **err) OASP_MUST_CHECK;

#endif
