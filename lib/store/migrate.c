/* Running the numbered steps. The version is read again inside each transaction: two processes may open a new file at once, and the second finds the work
 * done. */
#include "store/migrations.h"

#include "store/sqlite.h"

#include <stdio.h>

/* Runs one of the texts, if it says anything. */
static int run_text(struct oasp_sqlite *db, int64_t index, oasplan_error **err) {
  struct oasp_arena arena = {0};
  oasplan_error *fault = NULL;
  const char *sql = NULL, *at = oasp_unpack_texts(&oasp_migrations, "the steps of the schema", &arena, &fault);
  if (at == NULL) return oasp_pass(err, fault);
  for (int64_t i = 0; i <= index; i++) sql = oasp_take_text(&at);
  int status = sql != NULL ? oasp_sqlite_execute(db, sql, err) : OASPLAN_OK;
  oasp_arena_free(&arena);
  return status;
}

static int step(struct oasp_sqlite *db, int64_t version, oasplan_error **err) {
  char sql[120];
  (void)snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %lld", (int)OASP_APPLICATION_ID,
                 (long long)version + 1);
  int status = run_text(db, 2 * version, err);
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

/* With the statements that were prepared with them. */
static int drop_stand_ins(struct oasp_sqlite *db, oasplan_error **err) {
  sqlite3_stmt *names = NULL;
  oasp_sqlite_forget_statements(db);
  int code = sqlite3_prepare_v2(db->handle, "SELECT ifnull(group_concat('DROP VIEW temp.' || name, ';'), '') FROM sqlite_temp_schema", -1, &names, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(names);
  const char *text = code == SQLITE_ROW ? (const char *)sqlite3_column_text(names, 0) : NULL;
  char *sql = text != NULL ? oasp_strdup(text) : NULL;
  int status = code != SQLITE_ROW ? oasp_sqlite_fail(db, code, err) : sql == NULL ? oasp_fail_nomem(err) : OASPLAN_OK;
  (void)sqlite3_finalize(names);
  if (status == OASPLAN_OK) status = oasp_sqlite_execute(db, sql, err);
  oasp_free(sql);
  return status;
}

static int make_stand_ins(struct oasp_sqlite *db, int64_t version, oasplan_error **err) {
  int status = oasp_sqlite_execute(db, "BEGIN", err);
  if (status == OASPLAN_OK && db->stand_ins != 0) status = drop_stand_ins(db, err);
  for (int64_t i = version; i < oasp_migration_count && status == OASPLAN_OK; i++) status = run_text(db, 2 * i + 1, err);
  if (status == OASPLAN_OK) status = oasp_sqlite_execute(db, "COMMIT", err);
  if (status == OASPLAN_OK) db->stand_ins = version < oasp_migration_count ? version : 0;
  if (!sqlite3_get_autocommit(db->handle)) (void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
  return status;
}

int oasp_stand_in(struct oasp_sqlite *db, int64_t version, oasplan_error **err) {
  int status = oasp_sqlite_execute(db, "PRAGMA query_only = OFF", err); /* which speaks of temporary views too */
  if (status == OASPLAN_OK) status = make_stand_ins(db, version, err);
  int code = sqlite3_exec(db->handle, "PRAGMA query_only = ON", NULL, NULL, NULL);
  return status == OASPLAN_OK && code != SQLITE_OK ? oasp_sqlite_fail(db, code, err) : status;
}
