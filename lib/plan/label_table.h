/* Provisions by what their printed labels say: the number that a citation of a paragraph gives. The importer asks it for references inside the document, the
 * store for references to another one, so that both understand a label alike. */
#ifndef OASP_PLAN_LABEL_TABLE_H
#define OASP_PLAN_LABEL_TABLE_H

#include "base/arena.h"
#include "plan/plan.h"

struct oasp_label_row {
  const char *text; /* bare, see oasp_label_bare; ends after `length` bytes */
  size_t length;
  const char *division; /* its id */
  size_t position;      /* of the provision */
};

/* All zero is an empty one. Labels and division ids are borrowed. */
struct oasp_label_table {
  struct oasp_label_row *rows; /* by text, then division, then position */
  size_t count, capacity;
  struct oasp_arena arena; /* bare labels that are no part of the printed ones */
  bool sorted; /* it is whole */
};

/* The bare text of a label, "12" for "12.", "(12)" or "12º", "4bis" for "4 bis.": the marks around it and the blanks inside are no part of what is cited. Its
 * length in *length; NULL: out of memory. */
const char *oasp_label_bare(const char *label, struct oasp_arena *arena, size_t *length) OASP_MUST_CHECK;

/* Adds a provision. Items are left out: their numbers begin anew below each provision and cannot be cited alone; decimal ones ("1.1") do not, and stay. */
int oasp_label_table_add(struct oasp_label_table *table, const oasplan_provision *provision, const char *division,
                         size_t position) OASP_MUST_CHECK; /* non-zero: out of memory */

void oasp_label_table_sort(struct oasp_label_table *table); /* after the last one was added, before the first question */

/* Whether no provision (0), one (1) or more (2) has this label, in `division` or, where that is NULL, anywhere; the position of the first in *position. */
size_t oasp_label_table_find(const struct oasp_label_table *table, const char *locator, const char *division, size_t *position);

void oasp_label_table_free(struct oasp_label_table *table); /* leaves it empty */

#endif
