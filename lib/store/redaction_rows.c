/* Redactions as rows, and the one change that is ever made to a version. What was changed is still in the file, in free pages and in the log, until it is cleaned. */
#include "store/sqlite.h"

int oasp_sqlite_put_redaction(struct oasp_backend *backend, const oasplan_record *record, const struct oasp_redaction_row *row, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_REDACTION_INSERT);
  oasp_bind_text(&rows, record->id);
  oasp_bind_integer(&rows, record->now.number);
  oasp_bind_text(&rows, row->field);
  oasp_bind_text(&rows, row->hash);
  oasp_bind_text(&rows, row->reason);
  oasp_bind_text(&rows, row->actor);
  oasp_bind_text(&rows, row->redacted_at);
  return oasp_rows_run(&rows, err);
}

static int put_salts(struct oasp_sqlite *db, const oasplan_record *record, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, db, OASP_SALTS_PUT);
  oasp_bind_text(&rows, record->id);
  oasp_bind_integer(&rows, record->now.number);
  oasp_bind_bytes(&rows, record->salts != NULL ? (const void *)record->salts : "", record->salt_count * OASP_SALT);
  return oasp_rows_run(&rows, err);
}

static int take_out(struct oasp_sqlite *db, const oasplan_record *record, size_t field, oasplan_error **err) {
  const char *name = oasp_field_at(record->type, field)->name;
  struct oasp_buffer sql = {0};
  struct oasp_rows rows;
  oasp_buffer_printf(&sql, "UPDATE %s SET %s = NULL, redacted = redacted || '|%s|' WHERE sequence = (SELECT sequence FROM record WHERE id = ?1 AND version = ?2)",
                     field < oasp_common_count ? "record" : record->type->name, name, name);
  if (sql.failed) {
    oasp_buffer_free(&sql);
    return oasp_fail_nomem(err);
  }
  oasp_rows_begin_sql(&rows, db, NULL, sql.data);
  oasp_bind_text(&rows, record->id);
  oasp_bind_integer(&rows, record->now.number);
  int status = oasp_rows_run(&rows, err);
  oasp_buffer_free(&sql);
  return status;
}

/* From the first redaction on, the handle overwrites with zeros what it deletes. */
int oasp_sqlite_redact_version(struct oasp_backend *backend, const oasplan_record *record, size_t field, const struct oasp_redaction_row *row, oasplan_error **err) {
  struct oasp_sqlite *db = oasp_sqlite_of(backend);
  int status = oasp_sqlite_execute(db, "PRAGMA secure_delete = ON", err);
  if (status == OASPLAN_OK) status = oasp_sqlite_put_redaction(backend, record, row, err);
  if (status == OASPLAN_OK) status = take_out(db, record, field, err);
  return status == OASPLAN_OK ? put_salts(db, record, err) : status;
}

int oasp_sqlite_redactions(struct oasp_backend *backend, const oasplan_record *record, oasp_redaction_fn tell, void *context, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_REDACTION_ROWS);
  oasp_bind_text(&rows, record->id);
  oasp_bind_integer(&rows, record->now.number);
  while (oasp_rows_next(&rows, &status, err)) {
    const struct oasp_redaction_row row = {oasp_column_text(&rows, 0), oasp_column_text(&rows, 1), oasp_column_text(&rows, 2), oasp_column_optional(&rows, 3), oasp_column_text(&rows, 4)};
    status = tell(context, &row, err);
  }
  oasp_rows_end(&rows);
  return status;
}

/* SQLite: new pages hold what lay in memory before, unless deleting is secure; and a checkpoint that readers keep from finishing is no failure, but a 1 in its first column. */
int oasp_sqlite_clean(struct oasp_backend *backend, oasplan_error **err) {
  struct oasp_sqlite *db = oasp_sqlite_of(backend);
  int64_t busy = 0;
  int status = oasp_sqlite_execute(db, "PRAGMA secure_delete = ON; VACUUM", err);
  if (status == OASPLAN_OK) status = oasp_sqlite_number(db, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, err);
  return status == OASPLAN_OK && busy != 0 ? oasp_fail(err, OASPLAN_E_BUSY, "%s: another program is reading it; close that one and try again", db->location) : status;
}

/* ---- Checking ---- */

/* The names that a version has between bars against its rows, both ways. */
static void write_check(const char *type, struct oasp_buffer *sql) {
  oasp_buffer_printf(sql, "WITH named AS (SELECT record.sequence, record.id, record.version, record.redacted || ifnull(own.redacted, '') AS names FROM record "
                          "LEFT JOIN %s AS own ON own.sequence = record.sequence WHERE record.type = '%s') "
                          "SELECT '%s ' || id || ' version ' || version FROM named WHERE (names <> '' OR EXISTS (SELECT 1 FROM redaction WHERE redaction.sequence = named.sequence)) AND "
                          "(length(names) - length(replace(names, '|', '')) <> 2 * (SELECT count(*) FROM redaction WHERE redaction.sequence = named.sequence AND instr(names, '|' || field || '|') > 0) "
                          "OR EXISTS (SELECT 1 FROM redaction WHERE redaction.sequence = named.sequence AND instr(names, '|' || field || '|') = 0)) LIMIT 100",
                     type, type, type);
}

static int check_type(struct oasp_sqlite *db, const char *type, oasp_finding_fn tell, void *context, oasplan_error **err) {
  struct oasp_buffer sql = {0};
  struct oasp_rows rows;
  write_check(type, &sql);
  int status = sql.failed ? oasp_fail_nomem(err) : OASPLAN_OK;
  if (status == OASPLAN_OK) {
    oasp_rows_begin_sql(&rows, db, NULL, sql.data);
    while (oasp_rows_next(&rows, &status, err)) status = tell(context, OASPLAN_E_CORRUPT, oasp_column_text(&rows, 0), "the fields that it says were redacted are not those of which this is kept", err);
    oasp_rows_end(&rows);
  }
  oasp_buffer_free(&sql);
  return status;
}

int oasp_sqlite_check_redactions(struct oasp_sqlite *db, oasp_finding_fn tell, void *context, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_record_type_total; i++) status = check_type(db, oasp_record_types[i].name, tell, context, err);
  return status;
}
