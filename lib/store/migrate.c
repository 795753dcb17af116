/* Running the numbered steps. The version is read again inside each transaction: two processes may open a new file at once, and the second finds the work
 * done. */
#include "store/migrations.h"

#include "store/sqlite.h"

#include <stdio.h>

static int step(struct oasp_sqlite *db, int64_t version, oasplan_error **err) {
  char sql[120];
  (void)snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %lld", (int)OASP_APPLICATION_ID,
                 (long long)version + 1);
  int status = oasp_sqlite_execute(db, oasp_migrations[version], err);
  return status == OASPLAN_OK ? oasp_sqlite_execute(db, sql, err) : status;
}

int oasp_migrate(struct oasp_sqlite *db, oasplan_error **err) {
  bool done = false;
  int status = OASPLAN_OK;
  while (status == OASPLAN_OK && !done) {
    int64_t version = 0;
    status = oasp_sqlite_begin(&db->backend, true, err);
    if (status != OASPLAN_OK) return status;
    status = oasp_sqlite_number(db, "PRAGMA user_version", &version, err);
    done = version >= oasp_migration_count;
    if (status == OASPLAN_OK && !done) status = step(db, version, err);
    if (status == OASPLAN_OK)
      status = oasp_sqlite_commit(&db->backend, err);
    else
      oasp_sqlite_rollback(&db->backend);
  }
  return status;
}

int oasp_stand_in(struct oasp_sqlite *db, int64_t version, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (; version < oasp_migration_count && status == OASPLAN_OK; version++)
    if (oasp_migration_readings[version] != NULL) status = oasp_sqlite_execute(db, oasp_migration_readings[version], err);
  return status;
}
