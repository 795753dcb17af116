/* The one place where SQLite's result codes become this library's statuses, each with a message that names the file and says what to do. A code is damage
 * only where it cannot be anything else: whoever is told of damage goes back to a backup. */
#include "store/sqlite.h"

#include <errno.h>
#include <string.h>

/* ---- Statuses ---- */

static bool begins_with(const char *text, const char *words) {
  return strncmp(text, words, strlen(words)) == 0;
}

static bool no_room(const struct oasp_sqlite_fault *fault) {
  return fault->system == ENOSPC || fault->system == EDQUOT;
}

/* SQLITE_ERROR is what SQLite says of SQL that it cannot make sense of. Ours is right for the schema, so the schema is not as it was made; but for
 * statements that fail for what they meet, which have other words. */
static int judge_statement(const struct oasp_sqlite_fault *fault) {
  static const char *const signs[] = {"no such table", "no such column", "vtable constructor failed"};
  if (begins_with(fault->message, "no such module")) return OASPLAN_E_UNSUPPORTED;
  if (fault->newer) return OASPLAN_E_TOO_NEW;
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (begins_with(fault->message, signs[i])) return OASPLAN_E_CORRUPT;
  return OASPLAN_E_IO;
}

static int judge_opening(const struct oasp_sqlite_fault *fault) {
  if (no_room(fault)) return OASPLAN_E_FULL;
  return fault->system == EACCES || fault->system == EPERM || fault->system == EROFS ? OASPLAN_E_READONLY : OASPLAN_E_IO;
}

int oasp_sqlite_status(const struct oasp_sqlite_fault *fault) {
  switch (fault->code & 0xFF) {
    case SQLITE_NOMEM: return OASPLAN_E_NOMEM;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: return OASPLAN_E_BUSY; /* PROTOCOL: too many at once want the log's locks */
    case SQLITE_INTERRUPT: return OASPLAN_E_CANCELLED;
    case SQLITE_FULL: return OASPLAN_E_FULL;
    case SQLITE_IOERR:
      if (fault->code == SQLITE_IOERR_NOMEM) return OASPLAN_E_NOMEM;
      return no_room(fault) ? OASPLAN_E_FULL : OASPLAN_E_IO;
    case SQLITE_CANTOPEN: return judge_opening(fault);
    case SQLITE_READONLY: return fault->code == SQLITE_READONLY_DBMOVED ? OASPLAN_E_IO : OASPLAN_E_READONLY;
    case SQLITE_PERM: return OASPLAN_E_READONLY;
    case SQLITE_AUTH:
    case SQLITE_NOLFS: return OASPLAN_E_UNSUPPORTED;
    case SQLITE_NOTADB: return fault->ours ? OASPLAN_E_CORRUPT : OASPLAN_E_NOT_A_STORE;
    case SQLITE_CORRUPT:
      return fault->newer && begins_with(fault->message, "malformed database schema") ? OASPLAN_E_TOO_NEW : OASPLAN_E_CORRUPT;
    case SQLITE_ERROR:
    case SQLITE_SCHEMA: return judge_statement(fault);
    case SQLITE_TOOBIG: return OASPLAN_E_LIMIT;
    case SQLITE_CONSTRAINT: return OASPLAN_E_INVALID;
    case SQLITE_MISUSE:
    case SQLITE_RANGE: return OASPLAN_E_MISUSE;
    default: return OASPLAN_E_IO;
  }
}

/* ---- Messages ---- */

static int busy(struct oasp_sqlite *db, const char *name, oasplan_error **err) {
  if (db->backend.watch->cancelled)
    return oasp_fail(err, OASPLAN_E_CANCELLED, "%s: stopped as asked while waiting for another process; nothing was changed", name);
  return oasp_fail(
      err, OASPLAN_E_BUSY,
      "%s: another process has been writing to it for longer than %d ms; wait until that one is done, or set a longer busy time-out", name,
      db->backend.watch->busy_timeout);
}

static int full(const struct oasp_sqlite_fault *fault, const char *name, oasplan_error **err) {
  if ((fault->code & 0xFF) == SQLITE_FULL)
    return oasp_fail(err, OASPLAN_E_FULL, "%s: no room is left on the disk; make some and try again, nothing was changed", name);
  return oasp_fail(
      err, OASPLAN_E_FULL,
      "%s: no room is left on the disk, not even for the files that SQLite keeps beside a store, which reading needs too; make "
      "some and try again, nothing was changed",
      name);
}

static int input_output(const struct oasp_sqlite_fault *fault, const char *name, oasplan_error **err) {
  switch (fault->code & 0xFF) {
    case SQLITE_IOERR:
      return oasp_fail(err, OASPLAN_E_IO, "%s: the disk could not be read or written (%s); see to the disk, then try again", name,
                       fault->message);
    case SQLITE_CANTOPEN:
      return oasp_fail(err, OASPLAN_E_IO, "%s, or a file beside it, cannot be opened (%s); see to its folder, or copy it to another", name,
                       fault->message);
    case SQLITE_READONLY: return oasp_fail(err, OASPLAN_E_IO, "%s was moved or replaced while it was open; open it again", name);
    default:
      return oasp_fail(err, OASPLAN_E_IO, "%s: SQLite could not do what was asked (%s, code %d); try again, and verify the store", name,
                       fault->message, fault->code);
  }
}

static int unsupported(const struct oasp_sqlite_fault *fault, const char *name, oasplan_error **err) {
  if ((fault->code & 0xFF) == SQLITE_NOLFS)
    return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "%s: its file system takes no files that large; put the store on another disk", name);
  return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "%s: the SQLite of this machine lacks what a store needs (%s); install one that has FTS5",
                   name, fault->message);
}

static int tell(struct oasp_sqlite *db, const struct oasp_sqlite_fault *fault, const char *name, oasplan_error **err) {
  int status = oasp_sqlite_status(fault);
  switch (status) {
    case OASPLAN_E_NOMEM: return oasp_fail_nomem(err);
    case OASPLAN_E_BUSY: return busy(db, name, err);
    case OASPLAN_E_CANCELLED: return oasp_fail(err, status, "%s: stopped as asked; nothing was changed", name);
    case OASPLAN_E_FULL: return full(fault, name, err);
    case OASPLAN_E_READONLY:
      return oasp_fail(err, status, "%s cannot be written (%s); see to its permissions and those of its folder", name, fault->message);
    case OASPLAN_E_UNSUPPORTED: return unsupported(fault, name, err);
    case OASPLAN_E_NOT_A_STORE: return oasp_fail(err, status, "%s is no store of plans but some other file; name another one", name);
    case OASPLAN_E_CORRUPT:
      return oasp_fail(err, status, "%s is damaged (%s); keep a copy of it as it is, and go back to a backup", name, fault->message);
    case OASPLAN_E_TOO_NEW:
      return oasp_fail(err, status, "%s was written by a newer version of this library and cannot be asked this (%s); use that version",
                       name, fault->message);
    case OASPLAN_E_LIMIT: return oasp_fail(err, status, "%s: a text is larger than SQLite takes; split the document", name);
    case OASPLAN_E_INVALID: return oasp_fail(err, status, "%s: the plan breaks a rule of the store (%s)", name, fault->message);
    case OASPLAN_E_MISUSE: return oasp_fail(err, status, "%s: the store was used from two threads at once, or after it was closed", name);
    default: return input_output(fault, name, err);
  }
}

/* What the connection says, if it speaks of this code; it may have gone on since, or never have known. */
static const char *message_of(sqlite3 *handle, int code) {
  bool same = handle != NULL && (sqlite3_extended_errcode(handle) & 0xFF) == (code & 0xFF);
  return same ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
}

int oasp_sqlite_fail(struct oasp_sqlite *db, int code, oasplan_error **err) {
  return oasp_sqlite_fail_kept(db, code, message_of(db->handle, code), err);
}

int oasp_sqlite_fail_kept(struct oasp_sqlite *db, int code, const char *message, oasplan_error **err) {
  const struct oasp_sqlite_fault fault = {.code = code,
                                          .system = db->handle != NULL ? sqlite3_system_errno(db->handle) : 0,
                                          .message = message,
                                          .ours = db->ours,
                                          .newer = db->backend.newer};
  return tell(db, &fault, db->location, err);
}

int oasp_sqlite_fail_copy(struct oasp_sqlite *db, sqlite3 *copy, const char *path, int code, oasplan_error **err) {
  const struct oasp_sqlite_fault fault = {
      .code = code, .system = copy != NULL ? sqlite3_system_errno(copy) : 0, .message = message_of(copy, code), .ours = true};
  return tell(db, &fault, path, err);
}

int oasp_sqlite_damaged(struct oasp_sqlite *db, const char *what, oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_CORRUPT, "%s is damaged: %s; keep a copy of it as it is, and go back to a backup", db->location, what);
}
