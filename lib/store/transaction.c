/* Transactions that nest. SQLite: the outermost one that is to write must be BEGIN IMMEDIATE; an outermost SAVEPOINT, or a BEGIN that turns to writing later,
 * fails at once where it should wait. */
#include "store/migrations.h"
#include "store/sqlite.h"

#include <stdio.h>

int oasp_sqlite_execute(struct oasp_sqlite *db, const char *sql, oasplan_error **err) {
  int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
  return code == SQLITE_OK ? OASPLAN_OK : oasp_sqlite_fail(db, code, err);
}

int oasp_sqlite_number(struct oasp_sqlite *db, const char *sql, int64_t *number, oasplan_error **err) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code == SQLITE_ROW) *number = sqlite3_column_int64(statement, 0);
  int status = code == SQLITE_ROW ? OASPLAN_OK : oasp_sqlite_fail(db, code, err);
  (void)sqlite3_finalize(statement);
  return status;
}

static int execute_numbered(struct oasp_sqlite *db, const char *format, int number) {
  char sql[80];
  (void)snprintf(sql, sizeof sql, format, number, number);
  return sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
}

/* Makes ready for an outermost transaction: a rollback that failed for want of memory is made up for. And where SQLite had to roll back in the middle of a statement, FTS5
 * (3.40) is left with a count of rows that is not the file's, and would save it with the next put; a transaction of its own that is rolled back has it forget. */
static int clear_away(struct oasp_sqlite *db, bool writing) {
  int code = SQLITE_OK;
  if (!sqlite3_get_autocommit(db->handle)) code = sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
  if (code != SQLITE_OK || !db->stale || !writing) return code;
  code = sqlite3_exec(db->handle, "BEGIN IMMEDIATE; DELETE FROM provision_words WHERE rowid = -1; ROLLBACK", NULL, NULL, NULL);
  if (code == SQLITE_OK) db->stale = false;
  return code;
}

/* Where stand-ins make up for an older schema, another process may have brought the file up to date by now: the transaction tells, since it sees one state of the file. It ends
 * before they change, or its own rollback would bring them back. */
static int begin_outermost(struct oasp_sqlite *db, bool writing, oasplan_error **err) {
  for (;;) {
    int64_t version = db->stand_ins;
    int code = sqlite3_exec(db->handle, writing ? "BEGIN IMMEDIATE" : "BEGIN", NULL, NULL, NULL);
    if (code != SQLITE_OK) return oasp_sqlite_fail(db, code, err);
    int status = version != 0 ? oasp_sqlite_number(db, "PRAGMA user_version", &version, err) : OASPLAN_OK;
    if (status == OASPLAN_OK && version <= db->stand_ins) return OASPLAN_OK;
    (void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    if (status == OASPLAN_OK) status = oasp_stand_in(db, version, err);
    if (status != OASPLAN_OK) return status;
    db->backend.newer = version > oasp_migration_count;
  }
}

int oasp_sqlite_begin(struct oasp_backend *backend, bool writing, oasplan_error **err) {
  struct oasp_sqlite *db = oasp_sqlite_of(backend);
  int code = SQLITE_OK;
  if (db->depth > 0 && sqlite3_get_autocommit(db->handle))
    return oasp_fail(err, OASPLAN_E_IO, "%s: the transaction has failed and was rolled back; begin again", db->location);
  if (db->depth > 0) {
    code = execute_numbered(db, "SAVEPOINT oasp_%d", db->depth);
  } else {
    code = clear_away(db, writing);
    db->spoiled = false;
    int status = code == SQLITE_OK ? begin_outermost(db, writing, err) : OASPLAN_OK;
    if (status != OASPLAN_OK) return status;
  }
  if (code != SQLITE_OK) return oasp_sqlite_fail(db, code, err);
  db->depth++;
  return OASPLAN_OK;
}

/* After a failure SQLite may have rolled everything back by itself: then there is nothing left to roll back. */
void oasp_sqlite_rollback(struct oasp_backend *backend) {
  struct oasp_sqlite *db = oasp_sqlite_of(backend);
  db->depth--;
  if (sqlite3_get_autocommit(db->handle)) {
    db->stale = true;
    return;
  }
  /* the progress callback must not cut a rollback short */
  sqlite3_progress_handler(db->handle, 0, NULL, NULL);
  if (db->depth == 0)
    (void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
  else if (execute_numbered(db, "ROLLBACK TO oasp_%d; RELEASE oasp_%d", db->depth) != SQLITE_OK)
    db->spoiled = true;
  oasp_sqlite_watch(db);
}

int oasp_sqlite_commit(struct oasp_backend *backend, oasplan_error **err) {
  struct oasp_sqlite *db = oasp_sqlite_of(backend);
  bool outermost = db->depth == 1;
  int code = SQLITE_NOMEM; /* the one thing that a rollback can fail for without SQLite rolling back everything */
  if (!outermost)
    code = execute_numbered(db, "RELEASE oasp_%d", db->depth - 1);
  else if (!db->spoiled)
    code = sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
  if (code == SQLITE_OK) {
    db->depth--;
    return OASPLAN_OK;
  }
  int status;
  /* the commit record may be on the disk although the disk said no: only a look after reopening can tell */
  if (outermost && (code & 0xFF) == SQLITE_IOERR && code != SQLITE_IOERR_NOMEM)
    status = oasp_fail(err, OASPLAN_E_UNKNOWN_OUTCOME,
                       "%s: the disk failed while the change was being saved (%s); it may be there or not: say it again", db->location,
                       sqlite3_errmsg(db->handle));
  else
    status = oasp_sqlite_fail(db, code, err);
  oasp_sqlite_rollback(backend);
  return status;
}
