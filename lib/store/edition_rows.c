/* Editions as rows, without their text. */
#include "store/sqlite.h"

int oasp_sqlite_list(struct oasp_backend *backend, const struct oasp_scope *scope, bool last, oasp_edition_fn tell, void *context,
                     oasplan_error **err) {
  bool exact = scope->key != NULL && scope->edition != NULL && scope->language != NULL;
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), exact ? OASP_EDITION_EXACT : last ? OASP_EDITION_LAST : OASP_EDITIONS);
  oasp_bind_scope(&rows, scope);
  while (oasp_rows_next(&rows, &status, err)) {
    const struct oasplan_edition edition = {.sequence = oasp_column_integer(&rows, 0),
                                            .key = oasp_column_text(&rows, 1),
                                            .edition = oasp_column_text(&rows, 2),
                                            .language = oasp_column_text(&rows, 3),
                                            .status = oasplan_plan_status_from_name(oasp_column_text(&rows, 4)),
                                            .title = oasp_column_optional(&rows, 5),
                                            .symbol = oasp_column_optional(&rows, 6),
                                            .digest = oasp_column_text(&rows, 7),
                                            .engine = oasp_column_integer(&rows, 8),
                                            .adopted_on = oasp_column_optional(&rows, 9),
                                            .period_begin = (int)oasp_column_integer(&rows, 10),
                                            .period_end = (int)oasp_column_integer(&rows, 11),
                                            .provision_count = oasp_column_integer(&rows, 12)};
    status = tell(context, &edition, err);
  }
  oasp_rows_end(&rows);
  return status;
}

int oasp_sqlite_take_sequence(void *context, const struct oasplan_edition *edition, oasplan_error **err) {
  (void)err;
  *(int64_t *)context = edition->sequence;
  return OASPLAN_OK;
}
