/* Comments and notes of a DOCX by their id. */
#ifndef OASP_IMPORT_DOCX_ITEMS_H
#define OASP_IMPORT_DOCX_ITEMS_H

#include "base/xml.h"

struct docx_item {
  const char *id;
  const struct oasp_element *element;
  size_t order;
  size_t begin, end, reference; /* of a comment, in the plain text; OASPLAN_NOWHERE until met */
};

struct docx_items {
  struct docx_item *items; /* sorted by id */
  size_t count;
};

/* The children of `root` (or NULL) named `name`. 0, or -1 when memory ran out. */
int oasp_docx_items_read(struct docx_items *items, const struct oasp_element *root, const char *name) OASP_MUST_CHECK;
void oasp_docx_items_free(struct docx_items *items);
struct docx_item *oasp_docx_item_find(const struct docx_items *items, const char *id); /* NULL for NULL */

#endif
