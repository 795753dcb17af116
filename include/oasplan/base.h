/* oasplan/base.h - what every other header stands on: versions, status codes, errors, callbacks.
 *
 * Conventions, for the whole library:
 *
 *  - Every string that goes in or comes out is UTF-8 and NUL-terminated unless a length stands beside it.
 *    Lengths and offsets are bytes; ranges are half open (`end` is the first byte that is not in it).
 *  - "Borrowed" means: belongs to the object that you asked and lives as long as it. "New" means: yours, free it
 *    with the function named.
 *  - NULL, as a call that failed leaves it: functions whose name ends in _free or _unref accept it, and so do _count and _at of what such a
 *    call makes (a list, a result, a registry, a plan, an error): the count is 0, and what is at any index is NULL, or -1 where numbers are listed. Every other
 *    function needs a live object.
 *  - A call that can fail takes `oasplan_error **err` last. Pass NULL if you do not want to know more; otherwise `*err`
 *    must be NULL on entry, and holds a new error when the call failed. A call that returns a pointer returns NULL on failure,
 *    the others return OASPLAN_OK (0) or a negative status.
 *  - An options pointer may always be NULL, for the defaults. Options are copied; free them when you like.
 */
#ifndef OASPLAN_BASE_H
#define OASPLAN_BASE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32) || defined(__CYGWIN__)
#  ifdef OASPLAN_BUILDING
#    define OASPLAN_API __declspec(dllexport)
#  else
#    define OASPLAN_API
#  endif
#elif defined(__GNUC__)
#  define OASPLAN_API __attribute__((visibility("default")))
#else
#  define OASPLAN_API
#endif

/* The version of these headers. Since: 0.1 */
#define OASPLAN_VERSION_MAJOR 0
#define OASPLAN_VERSION_MINOR 1
#define OASPLAN_VERSION_PATCH 0
#define OASPLAN_VERSION "0.1.0"

/* Status codes. Negative values are failures; a value is never renumbered. Since: 0.1 */
enum oasplan_status {
  OASPLAN_OK = 0,
  OASPLAN_E_NOMEM = -1,         /* memory ran out; nothing was changed */
  OASPLAN_E_MISUSE = -2,        /* the call itself is wrong (NULL where a value is needed, another process's handle) */
  OASPLAN_E_INVALID = -3,       /* a value is not allowed; the message lists what is */
  OASPLAN_E_SYNTAX = -4,        /* the input cannot be read as what it is said to be */
  OASPLAN_E_ENCODING = -5,      /* bytes that are no text in the stated encoding */
  OASPLAN_E_LIMIT = -6,         /* larger or deeper than this library takes */
  OASPLAN_E_NOT_FOUND = -7,
  OASPLAN_E_CONFLICT = -8,      /* something else already stands there */
  OASPLAN_E_BUSY = -9,          /* another process kept the store locked for longer than the time-out */
  OASPLAN_E_IO = -10,
  OASPLAN_E_FULL = -11,         /* no room left on the disk */
  OASPLAN_E_READONLY = -12,
  OASPLAN_E_CORRUPT = -13,      /* a store that is damaged */
  OASPLAN_E_NOT_A_STORE = -14,  /* a file that is something else */
  OASPLAN_E_TOO_NEW = -15,      /* written by a newer version of this library */
  OASPLAN_E_UNSUPPORTED = -16,  /* not in this build, or not on this kind of file system */
  OASPLAN_E_CANCELLED = -17,    /* the progress callback asked to stop; nothing was changed */
  OASPLAN_E_UNKNOWN_OUTCOME = -18 /* a COMMIT that may have happened: saying it again is safe */
};

/* The version of the library that is running, such as "0.1.0". Borrowed, static. Since: 0.1 */
OASPLAN_API const char *oasplan_version(void);

/* Whether an optional part was built in: 1 or 0. Names: "stemmer" (search by word stems), "docx" (documents of
 * word processors), "xlsx" (spreadsheets); an unknown name is 0.
 * A feature never changes symbols, enums or the schema of a store. Since: 0.1 */
OASPLAN_API int oasplan_feature(const char *name);

/* The name of a status without its prefix, such as "E_NOT_FOUND"; "OK" for 0; "E_?" for a number that is none.
 * Borrowed, static. Since: 0.1 */
OASPLAN_API const char *oasplan_status_name(int status);

/* Frees text that the library made for you (and nothing else). Since: 0.1 */
OASPLAN_API void oasplan_free(void *text);

/* ---- Errors ----
 *
 * An error is made where the fault is understood and says what to do about it. It owns its strings. */
typedef struct oasplan_error oasplan_error;

/* No offset, line or column is known. Since: 0.1 */
#define OASPLAN_NOWHERE ((size_t)-1)

/* The status, one of enum oasplan_status. OASPLAN_OK for NULL. Since: 0.1 */
OASPLAN_API int oasplan_error_status(const oasplan_error *error);

/* One sentence for people: what is wrong and how to mend it. Borrowed, never NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_error_message(const oasplan_error *error);

/* Where in the input the fault lies: a byte offset, a line and a column in code points (both from 1), each
 * OASPLAN_NOWHERE where it does not apply. Since: 0.1 */
OASPLAN_API size_t oasplan_error_offset(const oasplan_error *error);
OASPLAN_API size_t oasplan_error_line(const oasplan_error *error);
OASPLAN_API size_t oasplan_error_column(const oasplan_error *error);

/* The field or JSON pointer ("/provisions/3/kind") that the fault lies in, or NULL. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_error_field(const oasplan_error *error);

/* One of many problems found in one call; every string may be NULL. Borrowed. Since: 0.1 */
typedef struct oasplan_problem oasplan_problem;
OASPLAN_API size_t oasplan_error_problem_count(const oasplan_error *error);
OASPLAN_API const oasplan_problem *oasplan_error_problem_at(const oasplan_error *error, size_t index);
/* The row (from 1; 0: none), the field, a status of enum oasplan_status, the value found, what is allowed. Since: 0.1 */
OASPLAN_API int64_t oasplan_problem_row(const oasplan_problem *problem);
OASPLAN_API const char *oasplan_problem_field(const oasplan_problem *problem);
OASPLAN_API int oasplan_problem_code(const oasplan_problem *problem);
OASPLAN_API const char *oasplan_problem_value(const oasplan_problem *problem);
OASPLAN_API const char *oasplan_problem_allowed(const oasplan_problem *problem);

/* All of an error as one JSON object: {"status":"E_…","message":…,"offset":…,"line":…,"column":…,"field":…,"problems":[…]}.
 * New text, free it with oasplan_free(); NULL when memory ran out. Since: 0.1 */
OASPLAN_API char *oasplan_error_json(const oasplan_error *error);

/* Frees an error. The out-of-memory error is static; freeing it does nothing. Since: 0.1 */
OASPLAN_API void oasplan_error_free(oasplan_error *error);

/* ---- Callbacks ----
 *
 * A callback returns; it must neither throw an exception nor jump out (longjmp), which would leave a call half done. */

/* Takes `length` bytes of output; returns 0, or anything else to stop the call with OASPLAN_E_CANCELLED. Since: 0.1 */
typedef int (*oasplan_write_fn)(void *context, const char *bytes, size_t length);

/* Told how far long work has come: `done` of `total` (0: not known). A non-zero return stops the work with
 * OASPLAN_E_CANCELLED and leaves nothing half done. Since: 0.1 */
typedef int (*oasplan_progress_fn)(void *context, uint64_t done, uint64_t total);

#ifdef __cplusplus
}
#endif

#endif
