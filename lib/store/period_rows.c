/* Periods as rows, each with how many assessments are filed on it. */
#include "base/date.h"
#include "store/sqlite.h"

/* The schema takes days that no calendar has, and months that no table of months has. */
static bool has_days(const struct oasp_period_row *row) {
  static const int days[] = {OASP_PERIOD_FIELD_FROM_DATE, OASP_PERIOD_FIELD_TO_DATE, OASP_PERIOD_FIELD_ASKED_ON, OASP_PERIOD_FIELD_DUE_ON};
  for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
    if (row->values[days[i]] != NULL && !oasp_is_date(row->values[days[i]])) return false;
  return true;
}

int oasp_sqlite_periods(struct oasp_backend *backend, const char *plan, oasp_period_fn tell, void *context, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_PERIODS);
  oasp_bind_text(&rows, plan);
  while (oasp_rows_next(&rows, &status, err)) {
    struct oasp_period_row row;
    for (int i = 0; i < OASP_PERIOD_FIELD_COUNT; i++) row.values[i] = i < OASP_PERIOD_FIELD_ASKED_ON ? oasp_column_text(&rows, i) : oasp_column_optional(&rows, i);
    row.assessments = oasp_column_integer(&rows, OASP_PERIOD_FIELD_COUNT);
    status = has_days(&row) ? tell(context, &row, err) : oasp_sqlite_damaged(rows.db, "a date of a period", err);
  }
  oasp_rows_end(&rows);
  return status;
}

int oasp_sqlite_put_period(struct oasp_backend *backend, const struct oasp_period_row *row, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_PERIOD_PUT);
  for (int i = 0; i < OASP_PERIOD_FIELD_COUNT; i++) oasp_bind_text(&rows, row->values[i]);
  return oasp_rows_run(&rows, err);
}

int oasp_sqlite_remove_period(struct oasp_backend *backend, const char *plan, const char *key, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_PERIOD_DELETE);
  oasp_bind_text(&rows, plan);
  oasp_bind_text(&rows, key);
  return oasp_rows_run(&rows, err);
}
