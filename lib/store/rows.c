/* Statements as the room uses them: found by name, bound in order, walked row by row. Each failure is kept until it can be told, so that callers need
 * one check and not one a value. */
#include "store/sqlite.h"

#include <stdio.h>

static void keep_code(struct oasp_rows *rows, int code) {
  if (rows->code != SQLITE_OK || code == SQLITE_OK) return;
  rows->code = code;
  (void)snprintf(rows->why, sizeof rows->why, "%s", sqlite3_errmsg(rows->db->handle));
}

void oasp_rows_begin(struct oasp_rows *rows, struct oasp_sqlite *db, enum oasp_statement name) {
  oasp_rows_begin_sql(rows, db, &db->statements[name], oasp_statements[name]);
}

void oasp_rows_begin_sql(struct oasp_rows *rows, struct oasp_sqlite *db, sqlite3_stmt **slot, const char *sql) {
  sqlite3_stmt *once = NULL, **statement = slot != NULL ? slot : &once;
  rows->db = db;
  rows->bound = 0;
  rows->once = slot == NULL;
  rows->code = SQLITE_OK; /* until then `why` means nothing */
  if (*statement == NULL) keep_code(rows, sqlite3_prepare_v3(db->handle, sql, -1, slot != NULL ? SQLITE_PREPARE_PERSISTENT : 0, statement, NULL));
  rows->statement = *statement;
}

void oasp_bind_text(struct oasp_rows *rows, const char *text) {
  int number = ++rows->bound;
  if (rows->code == SQLITE_OK)
    keep_code(rows, text != NULL ? sqlite3_bind_text(rows->statement, number, text, -1, SQLITE_STATIC)
                                 : sqlite3_bind_null(rows->statement, number));
}

void oasp_bind_integer(struct oasp_rows *rows, int64_t value) {
  int number = ++rows->bound;
  if (rows->code == SQLITE_OK) keep_code(rows, sqlite3_bind_int64(rows->statement, number, value));
}

void oasp_bind_offset(struct oasp_rows *rows, size_t offset) {
  int number = ++rows->bound;
  if (rows->code != SQLITE_OK) return;
  keep_code(rows, offset != OASPLAN_NOWHERE ? sqlite3_bind_int64(rows->statement, number, (sqlite3_int64)offset)
                                            : sqlite3_bind_null(rows->statement, number));
}

void oasp_bind_real(struct oasp_rows *rows, double value) {
  int number = ++rows->bound;
  if (rows->code == SQLITE_OK) keep_code(rows, sqlite3_bind_double(rows->statement, number, value));
}

void oasp_bind_bytes(struct oasp_rows *rows, const void *bytes, size_t length) {
  int number = ++rows->bound;
  if (rows->code != SQLITE_OK) return;
  if (bytes == NULL)
    keep_code(rows, sqlite3_bind_null(rows->statement, number));
  else if (length == 0)
    keep_code(rows, sqlite3_bind_zeroblob(rows->statement, number, 0));
  else
    keep_code(rows, sqlite3_bind_blob64(rows->statement, number, bytes, length, SQLITE_STATIC));
}

void oasp_bind_scope(struct oasp_rows *rows, const struct oasp_scope *scope) {
  oasp_bind_text(rows, scope->key);
  oasp_bind_text(rows, scope->edition);
  oasp_bind_text(rows, scope->language);
}

/* Texts are fetched here once, where memory may run out; later calls give the same pointers. */
static int fetch_texts(sqlite3_stmt *statement) {
  int columns = sqlite3_column_count(statement);
  for (int i = 0; i < columns; i++)
    if (sqlite3_column_type(statement, i) == SQLITE_TEXT && sqlite3_column_text(statement, i) == NULL) return SQLITE_NOMEM;
  return SQLITE_OK;
}

bool oasp_rows_next(struct oasp_rows *rows, int *status, oasplan_error **err) {
  if (*status != OASPLAN_OK) return false;
  if (rows->code != SQLITE_OK) {
    *status = oasp_sqlite_fail_kept(rows->db, rows->code, rows->why, err);
    return false;
  }
  int code = sqlite3_step(rows->statement);
  if (code == SQLITE_ROW)
    code = fetch_texts(rows->statement);
  else if (code == SQLITE_DONE)
    return false;
  if (code == SQLITE_OK) return true;
  *status = oasp_sqlite_fail(rows->db, code, err);
  return false;
}

void oasp_rows_end(struct oasp_rows *rows) {
  if (rows->statement == NULL) return;
  if (rows->once) {
    (void)sqlite3_finalize(rows->statement);
    return;
  }
  (void)sqlite3_reset(rows->statement); /* repeats the failure of the last step, which was told */
  (void)sqlite3_clear_bindings(rows->statement);
}

int oasp_rows_run(struct oasp_rows *rows, oasplan_error **err) {
  int status = OASPLAN_OK;
  while (oasp_rows_next(rows, &status, err)) continue;
  oasp_rows_end(rows);
  return status;
}

const char *oasp_column_optional(const struct oasp_rows *rows, int column) {
  return (const char *)sqlite3_column_text(rows->statement, column);
}

const char *oasp_column_text(const struct oasp_rows *rows, int column) {
  const char *text = oasp_column_optional(rows, column);
  return text != NULL ? text : "";
}

int64_t oasp_column_integer(const struct oasp_rows *rows, int column) {
  return sqlite3_column_int64(rows->statement, column);
}

size_t oasp_column_offset(const struct oasp_rows *rows, int column) {
  if (sqlite3_column_type(rows->statement, column) == SQLITE_NULL) return OASPLAN_NOWHERE;
  return (size_t)sqlite3_column_int64(rows->statement, column);
}

double oasp_column_real(const struct oasp_rows *rows, int column) {
  return sqlite3_column_double(rows->statement, column);
}

const void *oasp_column_bytes(const struct oasp_rows *rows, int column, size_t *length) {
  const void *bytes = sqlite3_column_blob(rows->statement, column);
  *length = (size_t)sqlite3_column_bytes(rows->statement, column);
  if (bytes == NULL && sqlite3_column_type(rows->statement, column) != SQLITE_NULL) return "";
  return bytes;
}
