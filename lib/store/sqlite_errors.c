/* The one place where SQLite's result codes become this library's statuses, each with a message that names the file and says what to do. */
#include "store/sqlite.h"

static int busy(struct oasp_sqlite *db, oasplan_error **err) {
  if (db->backend.watch->cancelled)
    return oasp_fail(err, OASPLAN_E_CANCELLED, "%s: stopped as asked while waiting for another process; nothing was changed", db->location);
  return oasp_fail(
      err, OASPLAN_E_BUSY,
      "%s: another process has been writing to it for longer than %d ms; wait until that one is done, or set a longer busy time-out",
      db->location, db->backend.watch->busy_timeout);
}

static int input_output(struct oasp_sqlite *db, int code, oasplan_error **err) {
  if (code == SQLITE_IOERR_NOMEM) return oasp_fail_nomem(err);
  return oasp_fail(err, OASPLAN_E_IO, "%s: the disk could not be read or written (%s); see to the disk, then try again", db->location,
                   sqlite3_errmsg(db->handle));
}

/* What SQLite itself could not make sense of: in a newer file that is to be expected, in one of ours it is damage. */
static int not_understood(struct oasp_sqlite *db, oasplan_error **err) {
  if (db->backend.newer)
    return oasp_fail(err, OASPLAN_E_TOO_NEW,
                     "%s was written by a newer version of this library and cannot be asked this (%s); use that version", db->location,
                     sqlite3_errmsg(db->handle));
  return oasp_fail(err, OASPLAN_E_CORRUPT, "%s is damaged (%s); keep a copy of it as it is, and go back to a backup", db->location,
                   sqlite3_errmsg(db->handle));
}

int oasp_sqlite_fail(struct oasp_sqlite *db, int code, oasplan_error **err) {
  switch (code & 0xFF) {
    case SQLITE_NOMEM: return oasp_fail_nomem(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return busy(db, err);
    case SQLITE_INTERRUPT: return oasp_fail(err, OASPLAN_E_CANCELLED, "%s: stopped as asked; nothing was changed", db->location);
    case SQLITE_FULL:
      return oasp_fail(err, OASPLAN_E_FULL, "%s: no room is left on the disk; make some and try again, nothing was changed", db->location);
    case SQLITE_READONLY:
      return oasp_fail(err, OASPLAN_E_READONLY, "%s cannot be written (%s); see to its permissions and those of its folder", db->location,
                       sqlite3_errmsg(db->handle));
    case SQLITE_IOERR: return input_output(db, code, err);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return oasp_fail(err, OASPLAN_E_IO,
                       "%s, or a file beside it, cannot be opened (%s); see to the permissions of its folder, or copy it to another",
                       db->location, sqlite3_errmsg(db->handle));
    case SQLITE_NOTADB:
      return oasp_fail(err, OASPLAN_E_NOT_A_STORE, "%s is no store of plans but some other file; name another one", db->location);
    case SQLITE_TOOBIG: return oasp_fail(err, OASPLAN_E_LIMIT, "%s: a text is larger than SQLite takes; split the document", db->location);
    case SQLITE_CONSTRAINT:
      return oasp_fail(err, OASPLAN_E_INVALID, "%s: the plan breaks a rule of the store (%s)", db->location, sqlite3_errmsg(db->handle));
    case SQLITE_MISUSE:
      return oasp_fail(err, OASPLAN_E_MISUSE, "%s: the store was used from two threads at once, or after it was closed", db->location);
    default: return not_understood(db, err);
  }
}

int oasp_sqlite_damaged(struct oasp_sqlite *db, const char *what, oasplan_error **err) {
  return oasp_fail(err, OASPLAN_E_CORRUPT, "%s is damaged: %s; keep a copy of it as it is, and go back to a backup", db->location, what);
}
