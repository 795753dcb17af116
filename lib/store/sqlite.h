/* The SQLite side of the backend: the connection, statements by name, rows. This header and the files that include it are the only ones that
 * know SQLite. */
#ifndef OASP_STORE_SQLITE_H
#define OASP_STORE_SQLITE_H

#include "store/backend.h"
#include "store/statements.h"

#include <sqlite3.h>
#include <time.h>

/* "OASP" in the file's header: what tells a store from any other SQLite file. */
enum { OASP_APPLICATION_ID = 0x4F415350 };

enum { OASP_MOST_TYPES = 32 };

struct oasp_sqlite {
  struct oasp_backend backend; /* first, so that one is the other */
  sqlite3 *handle;
  sqlite3_stmt *statements[OASP_STATEMENT_COUNT]; /* prepared when first used */
  sqlite3_stmt *put_values[OASP_MOST_TYPES], *get_version[OASP_MOST_TYPES], *history[OASP_MOST_TYPES]; /* by type of record */
  char *location;                                 /* as it was named: for messages */
  char *path;                                     /* where that leads; NULL in memory */
  bool read_only, in_memory;
  bool ours;     /* the file was found to be a store */
  bool may_lock; /* a writer's lock may be taken, even if nothing is to be written */
  int depth;     /* of transactions */
  bool spoiled;  /* an inner one could not be rolled back: the outermost must not commit */
  bool stale;    /* SQLite rolled back by itself: see transaction.c */
  int64_t stand_ins; /* the older schema that they make up for; 0: there are none */
  struct timespec waiting_since;
  int64_t waited_before; /* in this call, until then */
};

static inline struct oasp_sqlite *oasp_sqlite_of(struct oasp_backend *backend) {
  return (struct oasp_sqlite *)backend;
}

/* ---- Errors (sqlite_errors.c) ---- */

/* What SQLite says of a failure, and what we know of the file. */
struct oasp_sqlite_fault {
  int code;   /* extended */
  int system; /* errno of the call to the system that failed, if one did */
  const char *message;
  bool ours; /* the file was found to be a store */
  bool newer;
};

int oasp_sqlite_status(const struct oasp_sqlite_fault *fault);
/* Makes the error of a code that the store's connection gave. Returns the status. */
int oasp_sqlite_fail(struct oasp_sqlite *db, int code, oasplan_error **err);
/* The same, of a failure that happened earlier and was kept. */
int oasp_sqlite_fail_kept(struct oasp_sqlite *db, int code, const char *message, oasplan_error **err);
/* The same for a copy that grows at `path`, and its connection, which may be NULL. */
int oasp_sqlite_fail_copy(struct oasp_sqlite *db, sqlite3 *copy, const char *path, int code, oasplan_error **err);
/* A value in the file that this library never writes. */
int oasp_sqlite_damaged(struct oasp_sqlite *db, const char *what, oasplan_error **err);

/* ---- Waiting for other processes (connection.c) ---- */

/* SQLite's busy handler; also called by hand where SQLite does not call it. Non-zero: try again. */
int oasp_sqlite_wait(void *db, int count);
/* Has SQLite call progress during long statements, if there is a callback. */
void oasp_sqlite_watch(struct oasp_sqlite *db);
/* Each is prepared again when it is next used. */
void oasp_sqlite_forget_statements(struct oasp_sqlite *db);

/* ---- Transactions (transaction.c) ---- */

int oasp_sqlite_begin(struct oasp_backend *backend, bool writing, oasplan_error **err) OASP_MUST_CHECK;
int oasp_sqlite_commit(struct oasp_backend *backend, oasplan_error **err) OASP_MUST_CHECK;
void oasp_sqlite_rollback(struct oasp_backend *backend);
/* One statement without values, outside the cache. */
int oasp_sqlite_execute(struct oasp_sqlite *db, const char *sql, oasplan_error **err) OASP_MUST_CHECK;
/* The first column of the first row of such a statement. */
int oasp_sqlite_number(struct oasp_sqlite *db, const char *sql, int64_t *number, oasplan_error **err) OASP_MUST_CHECK;

/* ---- Rows ----
 *
 *     struct oasp_rows rows;
 *     oasp_rows_begin(&rows, db, OASP_DIVISIONS);
 *     oasp_bind_integer(&rows, plan);
 *     while (oasp_rows_next(&rows, &status, err)) use(oasp_column_text(&rows, 0));
 *     oasp_rows_end(&rows);
 *
 * A failure of any bind is kept and told by the next step. Texts live until the next step. */
struct oasp_rows {
  struct oasp_sqlite *db;
  sqlite3_stmt *statement;
  bool once;     /* finalized at the end */
  int bound;     /* values so far */
  int code;      /* the first one that was not SQLITE_OK */
  char why[120]; /* SQLite's words for it: other statements may run before it is told */
};

void oasp_rows_begin(struct oasp_rows *rows, struct oasp_sqlite *db, enum oasp_statement name);
/* The same with SQL that was put together from names of ours, kept in *slot until the handle is closed; or, with `slot` NULL, until rows_end. */
void oasp_rows_begin_sql(struct oasp_rows *rows, struct oasp_sqlite *db, sqlite3_stmt **slot, const char *sql);
void oasp_bind_text(struct oasp_rows *rows, const char *text); /* NULL binds NULL; the text must live until rows_end */
void oasp_bind_integer(struct oasp_rows *rows, int64_t value);
void oasp_bind_offset(struct oasp_rows *rows, size_t offset); /* OASPLAN_NOWHERE binds NULL */
void oasp_bind_real(struct oasp_rows *rows, double value);
void oasp_bind_bytes(struct oasp_rows *rows, const void *bytes, size_t length); /* NULL binds NULL */
void oasp_bind_scope(struct oasp_rows *rows, const struct oasp_scope *scope);
/* True with a row. False at the end, or with the failure in *status. */
bool oasp_rows_next(struct oasp_rows *rows, int *status, oasplan_error **err);
void oasp_rows_end(struct oasp_rows *rows);
/* For a statement without rows: steps and ends. */
int oasp_rows_run(struct oasp_rows *rows, oasplan_error **err) OASP_MUST_CHECK;

const char *oasp_column_text(const struct oasp_rows *rows,
                             int column); /* never NULL: a file whose schema was tampered with may hold NULL anywhere */
const char *oasp_column_optional(const struct oasp_rows *rows, int column); /* NULL for NULL */
int64_t oasp_column_integer(const struct oasp_rows *rows, int column);
size_t oasp_column_offset(const struct oasp_rows *rows, int column); /* NULL is OASPLAN_NOWHERE */
double oasp_column_real(const struct oasp_rows *rows, int column);
const void *oasp_column_bytes(const struct oasp_rows *rows, int column, size_t *length); /* NULL for NULL only */

/* ---- The calls of the backend, by file ---- */

int oasp_sqlite_get_feature(struct oasp_backend *backend, const char *name, char **value, oasplan_error **err);
int oasp_sqlite_set_feature(struct oasp_backend *backend, const char *name, const char *value, oasplan_error **err);
int oasp_sqlite_list(struct oasp_backend *backend, const struct oasp_scope *scope, bool last, oasp_edition_fn tell, void *context,
                     oasplan_error **err);
/* An oasp_edition_fn whose context is an int64_t: the sequence of the edition. */
int oasp_sqlite_take_sequence(void *context, const struct oasplan_edition *edition, oasplan_error **err);
int oasp_sqlite_put_plan(struct oasp_backend *backend, const oasplan_plan *plan, oasplan_error **err);
int oasp_sqlite_refresh_plan(struct oasp_backend *backend, const oasplan_plan *plan, oasplan_error **err);
int oasp_sqlite_get_plan(struct oasp_backend *backend, const struct oasp_scope *scope, bool decided, oasplan_plan **plan, oasplan_error **err);
int oasp_sqlite_remove_plan(struct oasp_backend *backend, const struct oasp_scope *scope, oasplan_error **err);
int oasp_sqlite_get_time(struct oasp_backend *backend, char when[OASP_TIME_SIZE], oasplan_error **err);
int oasp_sqlite_put_decision(struct oasp_backend *backend, const struct oasplan_edition *edition, const struct oasp_decision_row *row, oasplan_error **err);
int oasp_sqlite_decisions(struct oasp_backend *backend, const struct oasplan_edition *edition, oasp_decision_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_put_confirmation(struct oasp_backend *backend, const oasplan_concordance *of, const oasplan_confirmation *pair, oasplan_error **err);
int oasp_sqlite_remove_confirmation(struct oasp_backend *backend, const oasplan_concordance *of, const oasplan_confirmation *pair, oasplan_error **err);
int oasp_sqlite_get_confirmations(struct oasp_backend *backend, oasplan_concordance *into, oasplan_error **err);
int oasp_sqlite_concordances(struct oasp_backend *backend, oasp_concordance_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_put_version(struct oasp_backend *backend, const oasplan_record *record, oasplan_error **err);
int oasp_sqlite_put_key(struct oasp_backend *backend, const unsigned char key[OASP_KEY_SIZE], const char *id, oasplan_error **err);
int oasp_sqlite_remove_key(struct oasp_backend *backend, const unsigned char key[OASP_KEY_SIZE], const char *id, oasplan_error **err);
int oasp_sqlite_find_key(struct oasp_backend *backend, const unsigned char key[OASP_KEY_SIZE], char id[OASP_ID_SIZE], oasplan_error **err);
int oasp_sqlite_keys(struct oasp_backend *backend, oasp_record_key_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_next_id(struct oasp_backend *backend, const char *after, char id[OASP_ID_SIZE], oasplan_error **err);
int oasp_sqlite_count_records(struct oasp_backend *backend, int64_t *count, oasplan_error **err);
int oasp_sqlite_find_ids(struct oasp_backend *backend, const char *end, oasp_id_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_get_version(struct oasp_backend *backend, const char *id, const char *known_at, bool others, oasplan_record **record, oasplan_error **err);
int oasp_sqlite_history(struct oasp_backend *backend, const char *id, bool others, oasp_record_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_find_records(struct oasp_backend *backend, const struct oasp_record_question *question, oasp_record_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_count_by(struct oasp_backend *backend, const struct oasp_count_question *question, oasp_count_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_redact_version(struct oasp_backend *backend, const oasplan_record *record, size_t field, const struct oasp_redaction_row *row, oasplan_error **err);
int oasp_sqlite_put_redaction(struct oasp_backend *backend, const oasplan_record *record, const struct oasp_redaction_row *row, oasplan_error **err);
int oasp_sqlite_redactions(struct oasp_backend *backend, const oasplan_record *record, oasp_redaction_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_clean(struct oasp_backend *backend, oasplan_error **err);
/* Tells of versions whose redactions are not those that they name. */
int oasp_sqlite_check_redactions(struct oasp_sqlite *db, oasp_finding_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_served_ids(struct oasp_backend *backend, const char *plan, const char *edition, bool divisions, oasp_id_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_count_stranded(struct oasp_backend *backend, const char *plan, const char *edition, int64_t *count, oasplan_error **err);
int oasp_sqlite_period_edition(struct oasp_backend *backend, const char *plan, const char *key, char **edition, oasplan_error **err);
int oasp_sqlite_periods(struct oasp_backend *backend, const char *plan, oasp_period_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_put_period(struct oasp_backend *backend, const struct oasp_period_row *row, oasplan_error **err);
int oasp_sqlite_remove_period(struct oasp_backend *backend, const char *plan, const char *key, oasplan_error **err);
int oasp_sqlite_put_words(struct oasp_backend *backend, const struct oasplan_edition *edition, const struct oasp_word_row *rows,
                          oasplan_error **err);
int oasp_sqlite_same_words(struct oasp_backend *backend, const struct oasplan_edition *edition, const struct oasp_word_row *rows,
                           bool *same, oasplan_error **err);
int oasp_sqlite_trace(struct oasp_backend *backend, const struct oasp_scope *scope, const char *instrument, const char *locator,
                      const struct oasp_page *page, oasp_hit_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_is_cited(struct oasp_backend *backend, const char *instrument, bool *cited, oasplan_error **err);
int oasp_sqlite_search(struct oasp_backend *backend, const struct oasp_scope *scope, const struct oasp_search_group *groups,
                       size_t group_count, const struct oasp_page *page, oasp_hit_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_check(struct oasp_backend *backend, oasp_finding_fn tell, void *context, oasplan_error **err);
int oasp_sqlite_copy(struct oasp_backend *backend, const char *path, oasp_fill_fn fill, void *context, oasplan_error **err);

/* ---- A provision's source map as bytes (source_map.c) ---- */

void oasp_source_map_pack(const struct oasp_map_run *runs, size_t count, struct oasp_buffer *out);
/* The runs in `arena`; false if the bytes are no map (*runs set) or memory ran out (*runs NULL). */
bool oasp_source_map_unpack(const void *bytes, size_t length, struct oasp_arena *arena, struct oasp_map_run **runs, size_t *count);

/* "file:" and the path, with everything escaped that a URI would take for itself. New text, NULL when memory ran out. */
char *oasp_sqlite_uri(const char *path, const char *parameters);

#endif
