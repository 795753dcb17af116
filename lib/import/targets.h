/* Provisions of the document at hand by what is printed of them elsewhere in it: the number in "(see par. 12)" and in "should stand before par. 10". */
#ifndef OASP_IMPORT_TARGETS_H
#define OASP_IMPORT_TARGETS_H

#include "plan/builder.h"
#include "plan/label_table.h"

/* All zero but for the builder, whose provisions are all there: its labels are read when they are first asked for. */
struct oasp_targets {
  oasp_builder *builder;
  struct oasp_label_table labels;
};

/* The id of what the provision at `position` means by a locator, in *id: in its own division first, then as the id that a label makes, then anywhere where the label is
 * unique; NULL if there is none. E_NOMEM. */
int oasp_targets_find(struct oasp_targets *targets, size_t position, const char *locator, const char **id, oasplan_error **err) OASP_MUST_CHECK;
/* The position of the one provision of its own division with this label, in *found; OASPLAN_NOWHERE if none or several. E_NOMEM. */
int oasp_targets_find_beside(struct oasp_targets *targets, size_t position, const char *label, size_t *found, oasplan_error **err) OASP_MUST_CHECK;
void oasp_targets_free(struct oasp_targets *targets);

#endif
