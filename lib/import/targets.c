/* One table of labels for all that refers inside the document. */
#include "import/targets.h"

static int make_labels(struct oasp_targets *targets, oasplan_error **err) {
  if (targets->labels.sorted) return OASPLAN_OK;
  for (size_t i = 0; i < oasp_builder_provision_count(targets->builder); i++)
    if (oasp_label_table_add(&targets->labels, oasp_builder_provision(targets->builder, i), oasp_builder_division_of(targets->builder, i), i) != 0) return oasp_fail_nomem(err);
  oasp_label_table_sort(&targets->labels);
  return OASPLAN_OK;
}

/* OASPLAN_NOWHERE if there is none, or several. */
static size_t find_label(const struct oasp_targets *targets, const char *locator, const char *division) {
  size_t position = OASPLAN_NOWHERE;
  return oasp_label_table_find(&targets->labels, locator, division, &position) == 1 ? position : OASPLAN_NOWHERE;
}

int oasp_targets_find_beside(struct oasp_targets *targets, size_t position, const char *label, size_t *found, oasplan_error **err) {
  int status = make_labels(targets, err);
  if (status == OASPLAN_OK) *found = find_label(targets, label, oasp_builder_division_of(targets->builder, position));
  return status;
}

int oasp_targets_find(struct oasp_targets *targets, size_t position, const char *locator, const char **id, oasplan_error **err) {
  size_t found;
  int status = oasp_targets_find_beside(targets, position, locator, &found, err);
  if (status != OASPLAN_OK) return status;
  if (found == OASPLAN_NOWHERE) found = oasp_builder_find_first(targets->builder, locator);
  if (found == OASPLAN_NOWHERE) found = find_label(targets, locator, NULL);
  *id = found != OASPLAN_NOWHERE ? oasp_builder_provision(targets->builder, found)->id : NULL;
  return OASPLAN_OK;
}

void oasp_targets_free(struct oasp_targets *targets) {
  oasp_label_table_free(&targets->labels);
}
