/* Facts about the file as rows: what made it, and with which stems its words were put. */
#include "store/sqlite.h"

int oasp_sqlite_get_feature(struct oasp_backend *backend, const char *name, char **value, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  *value = NULL;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_FEATURE_GET);
  oasp_bind_text(&rows, name);
  bool there = oasp_rows_next(&rows, &status, err);
  if (status == OASPLAN_OK) *value = oasp_strdup(there ? oasp_column_text(&rows, 0) : "");
  oasp_rows_end(&rows);
  return status == OASPLAN_OK && *value == NULL ? oasp_fail_nomem(err) : status;
}

int oasp_sqlite_set_feature(struct oasp_backend *backend, const char *name, const char *value, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_FEATURE_SET);
  oasp_bind_text(&rows, name);
  oasp_bind_text(&rows, value);
  return oasp_rows_run(&rows, err);
}
