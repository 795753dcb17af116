/* The store as the files of this room share it: the handle, its options, and lists that grow row by row. What the database is, only backend.h's other side
 * knows. */
#ifndef OASP_STORE_STORE_H
#define OASP_STORE_STORE_H

#include "base/arena.h"
#include "store/backend.h"
#include "store/stems.h"

#include <sys/types.h>

struct oasplan_store_options {
  bool read_only, create;
  int busy_timeout;
  oasplan_progress_fn progress;
  void *progress_context;
  oasplan_registry *registry; /* or NULL: the built-in one */
  oasplan_clock_fn clock;     /* or NULL: the system's */
  void *clock_context;
  oasplan_random_fn random; /* or NULL: the system's */
  void *random_context;
};

struct oasplan_query_options {
  bool failed; /* a setter ran out of memory: the call that uses the options says so */
  bool chosen; /* set_plan was called */
  char *key, *edition, *language;
  int64_t limit;
  char *cursor;
  char *before, *after;
  oasplan_tally *tally; /* borrowed, or NULL */
  int release;          /* enum oasplan_release, or what else was given */
  oasplan_plan *seen;   /* or NULL */
};

struct oasplan_tally {
  int64_t counts[OASPLAN_PUT_LEFT + 1], records[OASPLAN_PUT_LEFT + 1]; /* by enum oasplan_put */
  int64_t withheld;
};

struct oasplan_store {
  struct oasp_backend *backend;
  pid_t process; /* the one that opened it */
  char *location;
  bool read_only;
  struct oasp_watch watch;
  oasplan_registry *registry; /* NULL until first asked for, if none was given */
  struct oasp_stems stems;
  oasplan_clock_fn clock;
  void *clock_context;
  oasplan_random_fn random;
  void *random_context;
  int release; /* of a copy made for others, enum oasplan_release; OASPLAN_NATIONAL: it is none; 0: not asked yet */
  int64_t id_time; /* of the last id, milliseconds since 1970 */
  int id_counter;
  unsigned char pool[512]; /* random bytes, the last `pool_left` of them not used yet */
  size_t pool_left;
  char words_digest[OASP_DIGEST_HEX + 1]; /* of this build's stems; "" until first needed */
};

struct oasplan_editions {
  struct oasp_arena arena;
  struct oasplan_edition *items;
  size_t count, capacity;
};

struct oasplan_hits {
  struct oasp_arena arena;
  struct oasplan_hit *items;
  size_t count, capacity;
  bool from_search;
  bool more;        /* there are hits after these */
  const char *next; /* in the arena, or NULL */
};

/* oasplan_store_open(); with `watch`, the store is watched by that of another handle, which outlives it. */
oasplan_store *oasp_store_open(const char *location, const oasplan_store_options *options, struct oasp_watch *watch, oasplan_error **err);
/* Every public call begins here: NULL, another process's handle, writing where that is not allowed, options that are broken. */
int oasp_store_enter(oasplan_store *store, bool writing, const oasplan_query_options *options, oasplan_error **err) OASP_MUST_CHECK;
const oasplan_registry *oasp_store_registry(oasplan_store *store, oasplan_error **err); /* borrowed; NULL with E_NOMEM */
/* Tells the progress callback; OASPLAN_E_CANCELLED if it asks to stop. */
int oasp_store_progress(const oasplan_store *store, size_t done, size_t total, oasplan_error **err) OASP_MUST_CHECK;
/* Ends a transaction: commits if all went well, else rolls back. Returns what the whole came to. */
int oasp_store_end(oasplan_store *store, int status, oasplan_error **err) OASP_MUST_CHECK;

/* Plans. In a transaction of the caller's. What became of it is added to *tally, which may be NULL. */
int oasp_store_add_plan(oasplan_store *store, const oasplan_plan *plan, oasplan_tally *tally, oasplan_error **err) OASP_MUST_CHECK;
/* The tally of a call that begins, or of one that failed: all 0. Returns that of the options, or NULL. */
oasplan_tally *oasp_tally_clear(const oasplan_query_options *options);
/* Puts an edition of another store with its decisions; both in transactions of the caller's, where no conflict was found. */
int oasp_store_merge_edition(oasplan_store *to, oasplan_store *from, const struct oasplan_edition *edition, oasplan_tally *tally, oasplan_error **err) OASP_MUST_CHECK;
/* A list of editions; freed by oasplan_editions_free. */
int oasp_store_list(oasplan_store *store, const struct oasp_scope *scope, bool last, oasplan_editions **editions,
                    oasplan_error **err) OASP_MUST_CHECK;
struct oasp_scope oasp_edition_scope(const struct oasplan_edition *edition);

/* The search words: an index made with other stems is made again, where the store may be written; else E_UNSUPPORTED. */
int oasp_store_has_own_words(oasplan_store *store, bool *own, oasplan_error **err) OASP_MUST_CHECK; /* whether that is not needed */
int oasp_store_ready_words(oasplan_store *store, oasplan_error **err) OASP_MUST_CHECK;
/* The rows of a plan, in `arena`. */
int oasp_store_plan_words(oasplan_store *store, const oasplan_plan *plan, struct oasp_arena *arena, struct oasp_word_row **rows,
                          oasplan_error **err) OASP_MUST_CHECK;

/* ---- Questions (question.c) ---- */

enum { OASP_DEFAULT_LIMIT = 1000, OASP_CURSOR_DIGEST = 16 };

/* The feature that says with which stems the search words were put. */
#define OASP_WORDS_FEATURE "words"

/* A question as it is asked: which editions, which page, and a digest that binds cursors to it. */
struct oasp_question {
  struct oasp_scope scope; /* borrowed from the options or from `edition` */
  bool nothing;            /* the default edition of an empty store */
  oasplan_editions *edition;
  int64_t limit;
  bool has_after;
  struct oasp_place after;
  char digest[OASP_DIGEST_HEX + 1];
  char state[OASP_CURSOR_DIGEST + 1]; /* of the store, for cursors; "" until needed */
};

/* `kind`, `first` and `second` (each may be NULL but kind) are what is asked. Release with oasp_question_end, also after a failure. */
int oasp_question_begin(oasplan_store *store, struct oasp_question *question, const char *kind, const char *first, const char *second,
                        const oasplan_query_options *options, oasplan_error **err) OASP_MUST_CHECK;
void oasp_question_end(struct oasp_question *question);
/* The page to ask the backend for: one row more than the caller wants, to know whether another page follows. */
struct oasp_page oasp_question_page(const struct oasp_question *question);

/* ---- Cursors (cursor.c) ---- */

/* Sets the question's digest, to which its cursors are bound. */
void oasp_cursor_bind(struct oasp_question *question, const char *kind, const char *first, const char *second);
/* Sets `after`. E_CONFLICT if the store changed since the cursor was made. In the transaction of the question. */
int oasp_cursor_read(oasplan_store *store, struct oasp_question *question, const char *cursor, oasplan_error **err) OASP_MUST_CHECK;
/* Sets `next` of hits that are not all. In the same transaction. */
int oasp_cursor_write(oasplan_store *store, struct oasp_question *question, oasplan_hits *hits, oasplan_error **err) OASP_MUST_CHECK;

/* ---- Hits (hits.c) ---- */

oasplan_hits *oasp_hits_new(bool from_search, oasplan_error **err);
/* Copies a hit. Once `limit` are there, one more is not kept but tells that another page follows. */
int oasp_hits_add(oasplan_hits *hits, const struct oasp_question *question, const struct oasplan_hit *hit,
                  oasplan_error **err) OASP_MUST_CHECK;
/* An oasp_hit_fn is told a struct oasp_collector. */
struct oasp_collector {
  oasplan_hits *hits;
  const struct oasp_question *question;
};
int oasp_collect_hit(void *collector, const struct oasplan_hit *hit, const struct oasp_found_text *text, oasplan_error **err);

/* ---- Citations of an edition (resolve.c, trace.c) ---- */

/* All of them, answered against the plans at hand; in a transaction of the caller's. New hits, for oasplan_hits_free(). */
int oasp_store_resolve(oasplan_store *store, const struct oasp_scope *scope, oasplan_hits **hits, oasplan_error **err) OASP_MUST_CHECK;
/* What stands before the numbers of articles in locators; before those of paragraphs nothing does. */
extern const char oasp_article_unit[];
/* The whole number that a locator of that unit is, or of which it is a part ("4(b)"); "1.10" is none. */
bool oasp_locator_number(const char *locator, const char *unit, int64_t *number);

#endif
