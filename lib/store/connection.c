/* Opening the file. What stands at a location is looked at before SQLite may touch it, since SQLite would make, or wait for, what a caller never meant; and never by
 * open(): closing any descriptor of the file drops the locks that SQLite holds on it in this process. */
#include "store/sqlite.h"

#include "store/location.h"
#include "store/migrations.h"

#include <string.h>

/* ---- Waiting and being watched ---- */

static int64_t milliseconds_since(const struct timespec *begin) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)(now.tv_sec - begin->tv_sec) * 1000 + (now.tv_nsec - begin->tv_nsec) / 1000000;
}

/* SQLite's lock has no queue: it goes to whoever asks while it is free, which between two commits of a busy process is some tenths of a millisecond. So who has waited long asks more often than who has just
 * come. Where 34 processes put 200 records each, pauses that grow to 100 ms keep one call waiting for 17 s, these for 2 s (two cores, 5 ms a commit). */
static int64_t pause_after(int64_t waited) {
  static const struct {
    int until, pause; /* milliseconds */
  } steps[] = {{3, 1}, {10, 2}, {30, 5}, {100, 15}, {1000, 25}, {2000, 10}, {4000, 5}};
  for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
    if (waited < steps[i].until) return steps[i].pause;
  return 2;
}

int oasp_sqlite_wait(void *context, int count) {
  struct oasp_sqlite *db = context;
  struct oasp_watch *watch = db->backend.watch;
  if (count == 0) {
    (void)clock_gettime(CLOCK_MONOTONIC, &db->waiting_since);
    db->waited_before = watch->waited;
  }
  int64_t here = milliseconds_since(&db->waiting_since);
  watch->waited = db->waited_before + here;
  if (watch->waited >= watch->busy_timeout || !oasp_watch_tell(watch)) return 0;
  int64_t pause = pause_after(here);
  if (pause > watch->busy_timeout - watch->waited) pause = watch->busy_timeout - watch->waited;
  const struct timespec rest = {.tv_nsec = (long)pause * 1000000};
  (void)nanosleep(&rest, NULL);
  watch->waited = db->waited_before + milliseconds_since(&db->waiting_since);
  return 1;
}

static int watch_step(void *context) {
  struct oasp_sqlite *db = context;
  return !oasp_watch_tell(db->backend.watch);
}

void oasp_sqlite_watch(struct oasp_sqlite *db) {
  enum { STEPS = 200000 }; /* of SQLite's machine, some milliseconds */
  if (db->backend.watch->progress != NULL) sqlite3_progress_handler(db->handle, STEPS, watch_step, db);
}

/* ---- Opening ---- */

static int connect(struct oasp_sqlite *db, const struct oasp_location *place, oasplan_error **err) {
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  flags |= place->access == OASP_ACCESS_CREATE                                        ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
           : place->access == OASP_ACCESS_WRITE || place->access == OASP_ACCESS_QUERY ? SQLITE_OPEN_READWRITE
                                                                                      : SQLITE_OPEN_READONLY;
  char *uri =
      db->in_memory ? oasp_strdup(":memory:") : oasp_sqlite_uri(db->path, place->access == OASP_ACCESS_FROZEN ? "?immutable=1" : "");
  if (uri == NULL) return oasp_fail_nomem(err);
  int code = sqlite3_open_v2(uri, &db->handle, flags, NULL);
  oasp_free(uri);
  if (db->handle == NULL) return oasp_fail_nomem(err);
  return code == SQLITE_OK ? OASPLAN_OK : oasp_sqlite_fail(db, code, err);
}

/* The last one to close a file works its log in and deletes it: not before we know that the file is ours, nor if all we do is read. */
static int leave_log(struct oasp_sqlite *db, int leave) {
  return sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave, NULL);
}

/* The file is taken at its word in nothing: no functions or virtual tables from its schema, no writing to shadow tables, no strings in double quotes. */
static int configure(struct oasp_sqlite *db, const struct oasp_location *place, oasplan_error **err) {
  static const struct {
    int option, value;
  } settings[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
                  {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1}, {SQLITE_DBCONFIG_ENABLE_VIEW, 1},    {SQLITE_DBCONFIG_DQS_DML, 0},
                  {SQLITE_DBCONFIG_DQS_DDL, 0}};
  for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
    int code = sqlite3_db_config(db->handle, settings[i].option, settings[i].value, NULL);
    if (code != SQLITE_OK) return oasp_sqlite_fail(db, code, err);
  }
  int code = sqlite3_busy_handler(db->handle, oasp_sqlite_wait, db);
  if (code != SQLITE_OK) return oasp_sqlite_fail(db, code, err);
  oasp_sqlite_watch(db);
  if (place->has_log) code = leave_log(db, 1);
  if (code != SQLITE_OK) return oasp_sqlite_fail(db, code, err);
  return oasp_sqlite_execute(db, "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY", err);
}

/* ---- What the file is ---- */

struct identity {
  int64_t application, version, objects; /* objects: tables and so on */
};

/* In one transaction: another process may be making the store. */
static int read_identity(struct oasp_sqlite *db, struct identity *identity, oasplan_error **err) {
  int status = oasp_sqlite_begin(&db->backend, false, err);
  if (status != OASPLAN_OK) return status;
  status = oasp_sqlite_number(db, "SELECT count(*) FROM sqlite_schema", &identity->objects, err);
  if (status == OASPLAN_OK) status = oasp_sqlite_number(db, "PRAGMA application_id", &identity->application, err);
  if (status == OASPLAN_OK) status = oasp_sqlite_number(db, "PRAGMA user_version", &identity->version, err);
  oasp_sqlite_rollback(&db->backend);
  return status;
}

static int judge_identity(struct oasp_sqlite *db, const struct identity *identity, bool may_create, bool *is_new, oasplan_error **err) {
  *is_new = identity->application == 0 && identity->version == 0 && identity->objects == 0;
  if (*is_new && may_create) return OASPLAN_OK;
  if (*is_new)
    return oasp_fail(err, OASPLAN_E_NOT_A_STORE, "%s is an empty file, no store of plans; import into it, or open it for writing, to make it one",
                     db->location);
  if (identity->application != OASP_APPLICATION_ID)
    return oasp_fail(err, OASPLAN_E_NOT_A_STORE, "%s is an SQLite file of another program, no store of plans; name another one",
                     db->location);
  db->ours = true;
  if (identity->version < 1) return oasp_sqlite_damaged(db, "its schema has no number", err); /* the first step sets both */
  db->backend.newer = identity->version > oasp_migration_count;
  if (db->backend.newer && !db->read_only)
    return oasp_fail(err, OASPLAN_E_TOO_NEW, "%s has schema %lld, this library knows %d; open it for reading only, or use a newer version",
                     db->location, (long long)identity->version, oasp_migration_count);
  return OASPLAN_OK;
}

/* SQLite does not wait by itself for every lock that changing the mode needs; where it did, its wait counts. */
static int use_write_ahead_log(struct oasp_sqlite *db, oasplan_error **err) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db->handle, "PRAGMA journal_mode = WAL", -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  for (int count = 0; (code & 0xFF) == SQLITE_BUSY && oasp_sqlite_wait(db, count); count++) {
    (void)sqlite3_reset(statement);
    code = sqlite3_step(statement);
  }
  const char *mode = code == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
  int status = OASPLAN_OK;
  if (code != SQLITE_ROW)
    status = oasp_sqlite_fail(db, code, err);
  else if (mode == NULL)
    status = oasp_fail_nomem(err);
  else if (strcmp(mode, db->in_memory ? "memory" : "wal") != 0)
    status = oasp_fail(err, OASPLAN_E_UNSUPPORTED,
                       "%s: its file system cannot share memory between processes, which writing needs; put the store on a local disk",
                       db->location);
  (void)sqlite3_finalize(statement);
  return status;
}

static int settle_for_reading(struct oasp_sqlite *db, const struct oasp_location *place, const struct identity *identity, oasplan_error **err) {
  db->may_lock = place->access == OASP_ACCESS_QUERY && place->is_local;
  return oasp_stand_in(db, identity->version, err);
}

static int settle_for_writing(struct oasp_sqlite *db, const struct identity *identity, oasplan_error **err) {
  db->may_lock = true;
  int code = leave_log(db, 0);
  int status = code == SQLITE_OK ? use_write_ahead_log(db, err) : oasp_sqlite_fail(db, code, err);
  if (status == OASPLAN_OK && identity->version < oasp_migration_count) status = oasp_migrate(db, err);
  return status;
}

static int take_up(struct oasp_sqlite *db, const struct oasp_location *place, oasplan_error **err) {
  struct identity identity = {0};
  bool is_new = false;
  int status = connect(db, place, err);
  if (status == OASPLAN_OK) status = configure(db, place, err);
  if (status == OASPLAN_OK) status = read_identity(db, &identity, err);
  if (status == OASPLAN_OK) status = judge_identity(db, &identity, place->access == OASP_ACCESS_CREATE, &is_new, err);
  if (status != OASPLAN_OK) return status;
  if (db->read_only) return settle_for_reading(db, place, &identity, err);
  return settle_for_writing(db, &identity, err);
}

void oasp_sqlite_forget_statements(struct oasp_sqlite *db) {
  for (int i = 0; i < OASP_STATEMENT_COUNT; i++) {
    (void)sqlite3_finalize(db->statements[i]);
    db->statements[i] = NULL;
  }
  for (int i = 0; i < OASP_MOST_TYPES; i++) {
    (void)sqlite3_finalize(db->put_values[i]);
    (void)sqlite3_finalize(db->get_version[i]);
    (void)sqlite3_finalize(db->history[i]);
    db->put_values[i] = db->get_version[i] = db->history[i] = NULL;
  }
}

static void close_connection(struct oasp_backend *backend) {
  struct oasp_sqlite *db = oasp_sqlite_of(backend);
  oasp_sqlite_forget_statements(db);
  (void)sqlite3_close(db->handle);
  oasp_free(db->location);
  oasp_free(db->path);
  oasp_free(db);
}

static const struct oasp_backend_calls calls = {
    .close = close_connection,
    .begin = oasp_sqlite_begin,
    .commit = oasp_sqlite_commit,
    .rollback = oasp_sqlite_rollback,
    .get_feature = oasp_sqlite_get_feature,
    .set_feature = oasp_sqlite_set_feature,
    .list = oasp_sqlite_list,
    .put_plan = oasp_sqlite_put_plan,
    .refresh_plan = oasp_sqlite_refresh_plan,
    .get_plan = oasp_sqlite_get_plan,
    .remove_plan = oasp_sqlite_remove_plan,
    .get_time = oasp_sqlite_get_time,
    .put_decision = oasp_sqlite_put_decision,
    .decisions = oasp_sqlite_decisions,
    .put_confirmation = oasp_sqlite_put_confirmation,
    .remove_confirmation = oasp_sqlite_remove_confirmation,
    .get_confirmations = oasp_sqlite_get_confirmations,
    .concordances = oasp_sqlite_concordances,
    .put_version = oasp_sqlite_put_version,
    .put_key = oasp_sqlite_put_key,
    .remove_key = oasp_sqlite_remove_key,
    .find_key = oasp_sqlite_find_key,
    .keys = oasp_sqlite_keys,
    .next_id = oasp_sqlite_next_id,
    .count_records = oasp_sqlite_count_records,
    .find_ids = oasp_sqlite_find_ids,
    .get_version = oasp_sqlite_get_version,
    .history = oasp_sqlite_history,
    .find_records = oasp_sqlite_find_records,
    .count_by = oasp_sqlite_count_by,
    .redact_version = oasp_sqlite_redact_version,
    .put_redaction = oasp_sqlite_put_redaction,
    .redactions = oasp_sqlite_redactions,
    .clean = oasp_sqlite_clean,
    .served_ids = oasp_sqlite_served_ids,
    .count_stranded = oasp_sqlite_count_stranded,
    .period_edition = oasp_sqlite_period_edition,
    .periods = oasp_sqlite_periods,
    .put_period = oasp_sqlite_put_period,
    .remove_period = oasp_sqlite_remove_period,
    .put_words = oasp_sqlite_put_words,
    .same_words = oasp_sqlite_same_words,
    .trace = oasp_sqlite_trace,
    .is_cited = oasp_sqlite_is_cited,
    .search = oasp_sqlite_search,
    .check = oasp_sqlite_check,
    .copy = oasp_sqlite_copy,
};

struct oasp_backend *oasp_sqlite_open(const char *location, const struct oasp_open *how, oasplan_error **err) {
  struct oasp_location place;
  struct oasp_sqlite *db = NULL;
  if (oasp_location_examine(location, how, &place, err) == OASPLAN_OK) {
    db = oasp_alloc_zeroed(1, sizeof *db);
    if (db != NULL) db->location = oasp_strdup(location);
    if (db == NULL || db->location == NULL) (void)oasp_fail_nomem(err);
  }
  if (db == NULL || db->location == NULL) {
    oasp_free(place.path);
    oasp_free(db);
    return NULL;
  }
  db->path = place.path;
  db->backend.calls = &calls;
  db->backend.watch = how->watch;
  db->read_only = how->read_only;
  db->in_memory = place.in_memory;
  if (take_up(db, &place, err) == OASPLAN_OK) return &db->backend;
  close_connection(&db->backend);
  return NULL;
}
