/* SQLite's own checks, and copying a store that is in use. The copy grows under another name in the same folder and takes its own name in one step, so
 * that nobody ever sees half of it. */
#include "store/sqlite.h"

#include "store/location.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Checks ---- */

/* A statement whose rows are findings, each told as `where`: its first column. */
static int tell_rows(struct oasp_sqlite *db, enum oasp_statement name, const char *what, oasp_finding_fn tell, void *context,
                     oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, db, name);
  while (oasp_rows_next(&rows, &status, err)) {
    const char *text = oasp_column_text(&rows, 0);
    if (what != NULL)
      status = tell(context, OASPLAN_E_CORRUPT, text, what, err);
    else if (strcmp(text, "ok") != 0)
      status = tell(context, OASPLAN_E_CORRUPT, "integrity", text, err);
  }
  oasp_rows_end(&rows);
  return status;
}

static const char search_index[] = "search index";

static int ask_index(struct oasp_sqlite *db, oasp_finding_fn tell, void *context, oasplan_error **err) {
  struct oasp_rows rows;
  oasplan_error *fault = NULL;
  int status = oasp_sqlite_begin(&db->backend, true, err);
  if (status != OASPLAN_OK) return status;
  oasp_rows_begin(&rows, db, OASP_WORDS_CHECK);
  status = oasp_rows_run(&rows, &fault);
  oasp_sqlite_rollback(&db->backend);
  if (status == OASPLAN_OK) return status;
  if (status != OASPLAN_E_CORRUPT) return oasp_pass(err, fault);
  oasplan_error_free(fault);
  return tell(context, OASPLAN_E_CORRUPT, search_index, "it does not match its words", err);
}

/* FTS5 looks at itself in a statement that SQLite counts as writing, though it changes nothing and is rolled back. A handle for reading lifts its own bar as
 * long as that takes. */
static int check_index(struct oasp_sqlite *db, oasp_finding_fn tell, void *context, oasplan_error **err) {
  if (db->backend.newer)
    return tell(context, OASPLAN_E_TOO_NEW, search_index, "a newer version made it; verify the file with that version", err);
  if (!db->may_lock)
    return tell(context, OASPLAN_E_READONLY, search_index,
                "SQLite checks it only where the file and its folder may be written, on a local disk; verify a copy made with backup", err);
  int status = db->read_only ? oasp_sqlite_execute(db, "PRAGMA query_only = OFF", err) : OASPLAN_OK;
  if (status != OASPLAN_OK) return status;
  status = ask_index(db, tell, context, err);
  if (!db->read_only) return status;
  int barred = oasp_sqlite_execute(db, "PRAGMA query_only = ON", status == OASPLAN_OK ? err : NULL);
  return status == OASPLAN_OK ? barred : status;
}

/* Of a newer file, what we know is checked like any other. */
static int tell_newer(struct oasp_sqlite *db, oasp_finding_fn tell, void *context, oasplan_error **err) {
  if (!db->backend.newer) return OASPLAN_OK;
  return tell(context, OASPLAN_E_TOO_NEW, "schema", "what a newer version added to it; verify the file with that version", err);
}

int oasp_sqlite_check(struct oasp_backend *backend, oasp_finding_fn tell, void *context, oasplan_error **err) {
  struct oasp_sqlite *db = oasp_sqlite_of(backend);
  int status = tell_rows(db, OASP_INTEGRITY_CHECK, NULL, tell, context, err);
  if (status == OASPLAN_OK) status = tell_rows(db, OASP_FOREIGN_KEY_CHECK, "a row belongs to one that is not there", tell, context, err);
  if (status == OASPLAN_OK) status = tell_rows(db, OASP_RAW_CHECK, "the words of a citation are not those of the text", tell, context, err);
  if (status == OASPLAN_OK) status = tell_rows(db, OASP_ORPHAN_CHECK, "search words of a provision that is not there", tell, context, err);
  if (status == OASPLAN_OK) status = tell_rows(db, OASP_CURRENT_CHECK, "what is said to hold of it is not its last version", tell, context, err);
  if (status == OASPLAN_OK) status = oasp_sqlite_check_redactions(db, tell, context, err);
  if (status == OASPLAN_OK) status = check_index(db, tell, context, err);
  if (status == OASPLAN_OK) status = tell_newer(db, tell, context, err);
  return status;
}

/* ---- Copies ---- */

struct copier {
  struct oasp_sqlite *db;
  const char *path;
  struct oasp_buffer part; /* the name under which the copy grows, with room for the names that SQLite makes of it */
  size_t part_length;
  oasplan_error **err;
};

static int taken(struct copier *copier) {
  return oasp_fail(copier->err, OASPLAN_E_CONFLICT, "%s is there already and is left as it is; give another name", copier->path);
}

static int system_failed(struct copier *copier, const char *name, int code) {
  int status = code == ENOSPC || code == EDQUOT                   ? OASPLAN_E_FULL
               : code == ENOENT || code == ENOTDIR                ? OASPLAN_E_NOT_FOUND
               : code == EROFS || code == EACCES || code == EPERM ? OASPLAN_E_READONLY
                                                                  : OASPLAN_E_IO;
  const char *why = status == OASPLAN_E_FULL        ? "no room is left"
                    : status == OASPLAN_E_NOT_FOUND ? "its folder is not there"
                    : status == OASPLAN_E_READONLY  ? "its folder may not be written"
                                                    : "the system refused";
  return oasp_fail(copier->err, status, "%s cannot be written: %s; choose another place", name, why);
}

/* Leaves the name of the copy itself. */
static void cut_tail(struct copier *copier) {
  copier->part.length = copier->part_length;
  copier->part.data[copier->part_length] = '\0';
}

/* A file of that name that was not there before, with the permissions of the store. It holds nothing yet, so opening it here takes no lock away. */
static int reserve(struct copier *copier) {
  static const char longest_tail[] = "-journal";
  struct stat facts;
  mode_t mode = !copier->db->in_memory && stat(copier->db->path, &facts) == 0 ? facts.st_mode & 0666 : 0644;
  for (unsigned attempt = 0; attempt < 100; attempt++) {
    oasp_buffer_clear(&copier->part);
    oasp_buffer_printf(&copier->part, "%s.part-%ld-%u%s", copier->path, (long)getpid(), attempt, longest_tail);
    if (copier->part.failed) return oasp_fail_nomem(copier->err);
    copier->part_length = copier->part.length - strlen(longest_tail);
    cut_tail(copier);
    int file = open(copier->part.data, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode);
    if (file >= 0) {
      (void)close(file);
      return OASPLAN_OK;
    }
    if (errno != EEXIST) return system_failed(copier, copier->path, errno);
  }
  return oasp_fail(copier->err, OASPLAN_E_CONFLICT, "%s: too many unfinished copies lie beside it; remove its .part- files", copier->path);
}

/* A failure of a copy is the copy's but where the store could not be read, or has no more memory. */
static int copy_failed(struct copier *copier, sqlite3 *target, int code) {
  int primary = code & 0xFF;
  bool reading = code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ || primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB ||
                 primary == SQLITE_INTERRUPT;
  return reading ? oasp_sqlite_fail(copier->db, code, copier->err)
                 : oasp_sqlite_fail_copy(copier->db, target, copier->path, code, copier->err);
}

static int copy_pages(struct copier *copier, sqlite3 *target) {
  enum { PAGES = 500 };
  struct oasp_watch *watch = copier->db->backend.watch;
  sqlite3_backup *backup = sqlite3_backup_init(target, "main", copier->db->handle, "main");
  if (backup == NULL) return copy_failed(copier, target, sqlite3_extended_errcode(target));
  int code;
  do {
    code = sqlite3_backup_step(backup, PAGES);
    int total = sqlite3_backup_pagecount(backup), left = sqlite3_backup_remaining(backup);
    watch->done = (uint64_t)(total - left);
    watch->total = (uint64_t)total;
    if (code == SQLITE_OK && !oasp_watch_tell(watch)) code = SQLITE_INTERRUPT;
  } while (code == SQLITE_OK);
  (void)sqlite3_backup_finish(backup); /* leaves its failure with the copy's connection */
  return code == SQLITE_DONE ? OASPLAN_OK : copy_failed(copier, target, code);
}

/* Our own reading transaction pins one state of the store while others go on writing. */
static int copy_pinned(struct copier *copier, sqlite3 *target) {
  int64_t ignored = 0;
  int status = oasp_sqlite_begin(&copier->db->backend, false, copier->err);
  if (status != OASPLAN_OK) return status;
  status = oasp_sqlite_number(copier->db, "SELECT count(*) FROM sqlite_schema", &ignored, copier->err);
  if (status == OASPLAN_OK) status = copy_pages(copier, target);
  oasp_sqlite_rollback(&copier->db->backend);
  return status;
}

/* SQLite flushes the copy to the disk at its commit. */
static int copy_state(struct copier *copier) {
  static const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  sqlite3 *target = NULL;
  char *uri = oasp_sqlite_uri(copier->part.data, "");
  if (uri == NULL) return oasp_fail_nomem(copier->err);
  int code = sqlite3_open_v2(uri, &target, flags, NULL);
  oasp_free(uri);
  if (target == NULL) return oasp_fail_nomem(copier->err);
  if (code == SQLITE_OK) code = sqlite3_exec(target, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
  int status = code == SQLITE_OK ? copy_pinned(copier, target) : copy_failed(copier, target, code);
  code = sqlite3_close(target);
  if (code == SQLITE_OK || status != OASPLAN_OK) return status;
  return copy_failed(copier, NULL, code);
}

/* Where the file system knows no links: hold the name with an empty file, then put the copy in its place. */
static int take_name_without_links(struct copier *copier) {
  int file = open(copier->path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return errno == EEXIST ? taken(copier) : system_failed(copier, copier->path, errno);
  (void)close(file);
  if (rename(copier->part.data, copier->path) == 0) return OASPLAN_OK;
  int code = errno;
  (void)unlink(copier->path);
  return system_failed(copier, copier->path, code);
}

static int take_name(struct copier *copier) {
  if (link(copier->part.data, copier->path) == 0) return OASPLAN_OK; /* the other name goes with the clean-up */
  return errno == EEXIST ? taken(copier) : take_name_without_links(copier);
}

/* A name is safe once its folder is. Best effort: some file systems cannot. */
static void flush_folder(const char *path) {
  char *folder = oasp_folder_of(path);
  int file = folder != NULL ? open(folder, O_RDONLY | O_CLOEXEC) : -1;
  if (file >= 0) {
    (void)fsync(file);
    (void)close(file);
  }
  oasp_free(folder);
}

/* Without memory of its own: a copy that fails for want of it must go away too. */
static void clean_up(struct copier *copier) {
  static const char *const tails[] = {"", "-journal", "-wal", "-shm"};
  for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
    oasp_buffer_append_text(&copier->part, tails[i]);
    (void)unlink(copier->part.data);
    cut_tail(copier);
  }
}

int oasp_sqlite_copy(struct oasp_backend *backend, const char *path, oasp_fill_fn fill, void *context, oasplan_error **err) {
  struct copier copier = {.db = oasp_sqlite_of(backend), .path = path, .err = err};
  struct stat facts;
  if (lstat(path, &facts) == 0) return taken(&copier);
  int status = reserve(&copier);
  if (status == OASPLAN_OK) {
    status = fill != NULL ? fill(context, copier.part.data, err) : copy_state(&copier);
    if (status == OASPLAN_OK) status = take_name(&copier);
    clean_up(&copier);
  }
  if (status == OASPLAN_OK) flush_folder(path);
  oasp_buffer_free(&copier.part);
  return status;
}
