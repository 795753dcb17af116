/* What the store asks of a database, as sets: the one struct that another database engine would have to fill in. Above it nobody writes
 * SQL; below it nobody knows of public results, cursors or query text. Numbers that only this file gives out (a plan's sequence) stay inside the room. */
#ifndef OASP_STORE_BACKEND_H
#define OASP_STORE_BACKEND_H

#include "amend/decisions.h"
#include "base/buffer.h"
#include "plan/plan.h"
#include "record/record.h"
#include "store/query_parser.h"

#include <oasplan/store.h>

#include <stdbool.h>

struct oasp_backend;

/* Editions that fit; each member NULL: any. */
struct oasp_scope {
  const char *key, *edition, *language;
};

/* Where a hit stands in the order of its list: search by score, edition, position; trace by edition, position, citation, locator. */
struct oasp_place {
  double score;
  int64_t edition, position, citation, locator;
};

struct oasp_page {
  const struct oasp_place *after; /* NULL: from the start */
  int64_t limit;                  /* -1: all */
};

/* One edition without its text. Strings are borrowed by whoever is told of it. */
struct oasplan_edition {
  const char *key, *edition, *language, *digest;
  const char *title, *symbol, *adopted_on; /* each may be NULL */
  int status, period_begin, period_end;    /* years, 0: unknown */
  int64_t engine, provision_count;
  int64_t sequence; /* its place in the order of puts */
};

struct oasplan_hit {
  const char *plan, *edition, *language, *provision;
  const char *snippet;                             /* search only */
  const char *instrument, *locator, *raw, *target; /* trace only; all but raw may be NULL */
  const char *const *candidates;                   /* trace only */
  size_t candidate_count;
  int relation, state; /* trace only, else 0 */
  struct oasp_place place;
};

/* The words of one provision, a blank between two: folded, and stemmed. */
struct oasp_word_row {
  const char *words, *stems;
};

/* The text of a provision that search found, and its words as they were put. */
struct oasp_found_text {
  const char *issued;
  struct oasp_word_row row;
};

/* One language of a search: its primary tag ("fr") and the question with words stemmed in it. */
struct oasp_search_group {
  const char *tag;
  const struct oasp_node *question;
};

/* "2015-03-12T14:05:00Z" */
enum { OASP_TIME_SIZE = 21 };

/* A decision with what it was made on, which its amendment must still ask for to be decided by it. */
struct oasp_decision_row {
  struct oasplan_decision decision;
  const char *action, *words;
  const char *successor_action, *successor_words; /* of the one that took its place; NULL where superseded_by is */
  size_t order; /* among all, for who collects them */
};

/* A period of a plan, in the order of its columns. */
enum oasp_period_field {
  OASP_PERIOD_FIELD_PLAN,
  OASP_PERIOD_FIELD_KEY,
  OASP_PERIOD_FIELD_EDITION,
  OASP_PERIOD_FIELD_FROM_DATE,
  OASP_PERIOD_FIELD_TO_DATE,
  OASP_PERIOD_FIELD_ASKED_ON, /* from here on each may be NULL */
  OASP_PERIOD_FIELD_DUE_ON,
  OASP_PERIOD_FIELD_SYMBOL,
  OASP_PERIOD_FIELD_COUNT
};

struct oasp_period_row {
  const char *values[OASP_PERIOD_FIELD_COUNT];
  int64_t assessments; /* filed on it, of those that hold; 0 when it is put */
};

/* A value that a field must have. */
struct oasp_wanted {
  size_t field;
  const char *value; /* canonical */
};

/* What a version no longer says, and why. */
struct oasp_redaction_row {
  const char *field, *hash, *reason, *actor /* or NULL */, *redacted_at;
};

/* A question over the records of one type that hold. */
struct oasp_record_question {
  const oasplan_record_type *type;
  const struct oasp_wanted *wanted;
  size_t wanted_count;
  const char *as_of, *known_at; /* or NULL */
  const char *after;            /* an id, or NULL: from the start */
  bool others;                  /* for others than the owner: small numbers are looked for */
};

/* How many of such records there are for a reader, for each set of equal values in some fields. */
struct oasp_count_question {
  struct oasp_record_question question; /* `after` is not looked at */
  int release;                          /* enum oasplan_release: as far as they must be released, and still be */
  bool drafts;                          /* drafts are counted too; else what is cleared, submitted or published */
  bool left_out;                        /* counts those that such a reader does not get instead; what was withdrawn is in neither */
  bool values;                          /* counts not records but the values that they have in: */
  size_t list;                          /* a field that is a list */
  const size_t *fields;                 /* a list of what is served makes a record count for each of its values; no other list may stand here */
  size_t field_count;
};

/* Told of one row; what it is given lives until it returns. A status other than OASPLAN_OK ends the walk and is its result.
 * `text` comes from search only. */
typedef int (*oasp_edition_fn)(void *context, const struct oasplan_edition *edition, oasplan_error **err);
typedef int (*oasp_hit_fn)(void *context, const struct oasplan_hit *hit, const struct oasp_found_text *text, oasplan_error **err);
typedef int (*oasp_decision_fn)(void *context, const struct oasp_decision_row *row, oasplan_error **err);
typedef int (*oasp_concordance_fn)(void *context, const char *key, const char *a, const char *b, oasplan_error **err);
/* Values in the order of the fields, NULL where there is none; sets come in the order of their values. */
typedef int (*oasp_count_fn)(void *context, const char *const *values, int64_t count, oasplan_error **err);
/* Takes the record over. */
typedef int (*oasp_record_fn)(void *context, oasplan_record *record, oasplan_error **err);
typedef int (*oasp_record_key_fn)(void *context, const unsigned char key[OASP_KEY_SIZE], const char *id, oasplan_error **err);
typedef int (*oasp_redaction_fn)(void *context, const struct oasp_redaction_row *row, oasplan_error **err);
typedef int (*oasp_id_fn)(void *context, const char *id, oasplan_error **err);
typedef int (*oasp_period_fn)(void *context, const struct oasp_period_row *row, oasplan_error **err);
typedef int (*oasp_fill_fn)(void *context, const char *path, oasplan_error **err);
/* `code` is E_CORRUPT for damage, else why something could not be looked at. */
typedef int (*oasp_finding_fn)(void *context, int code, const char *where, const char *what, oasplan_error **err);

struct oasp_backend_calls {
  void (*close)(struct oasp_backend *backend);

  /* Transactions nest: the outermost one decides, those inside can be rolled back alone. Each begin that succeeded needs one commit or one rollback; a
   * commit that fails has rolled back. */
  int (*begin)(struct oasp_backend *backend, bool writing, oasplan_error **err);
  int (*commit)(struct oasp_backend *backend, oasplan_error **err);
  void (*rollback)(struct oasp_backend *backend);

  /* Facts about the file, by name. The value is new text (oasp_free), "" where there is none. */
  int (*get_feature)(struct oasp_backend *backend, const char *name, char **value, oasplan_error **err);
  int (*set_feature)(struct oasp_backend *backend, const char *name, const char *value, oasplan_error **err);

  /* Editions in the order of puts, or only the one put last. */
  int (*list)(struct oasp_backend *backend, const struct oasp_scope *scope, bool last, oasp_edition_fn tell, void *context,
              oasplan_error **err);
  /* A new edition; one that is there gets what a newer engine derived; E_CONFLICT is for the caller to find out before. */
  int (*put_plan)(struct oasp_backend *backend, const oasplan_plan *plan, oasplan_error **err);
  int (*refresh_plan)(struct oasp_backend *backend, const oasplan_plan *plan, oasplan_error **err);
  /* The edition put last among those that fit, with the last decisions laid over it if `decided`. E_NOT_FOUND if none does. */
  int (*get_plan)(struct oasp_backend *backend, const struct oasp_scope *scope, bool decided, oasplan_plan **plan, oasplan_error **err);
  int (*remove_plan)(struct oasp_backend *backend, const struct oasp_scope *scope, oasplan_error **err);

  /* Decisions on the amendments of an edition: the time of those that have none, one more, and all in the order in which they were put. */
  int (*get_time)(struct oasp_backend *backend, char when[OASP_TIME_SIZE], oasplan_error **err);
  int (*put_decision)(struct oasp_backend *backend, const struct oasplan_edition *edition, const struct oasp_decision_row *row, oasplan_error **err);
  int (*decisions)(struct oasp_backend *backend, const struct oasplan_edition *edition, oasp_decision_fn tell, void *context, oasplan_error **err);

  /* Confirmed pairs of the two editions that a concordance names: one more, one less, all of them into it; and which concordances there are. */
  int (*put_confirmation)(struct oasp_backend *backend, const oasplan_concordance *of, const oasplan_confirmation *pair, oasplan_error **err);
  int (*remove_confirmation)(struct oasp_backend *backend, const oasplan_concordance *of, const oasplan_confirmation *pair, oasplan_error **err);
  int (*get_confirmations)(struct oasp_backend *backend, oasplan_concordance *into, oasplan_error **err);
  int (*concordances)(struct oasp_backend *backend, oasp_concordance_fn tell, void *context, oasplan_error **err);

  /* The search words of one edition, a row for each provision in order: put (what was there goes), and whether they are as given. */
  int (*put_words)(struct oasp_backend *backend, const struct oasplan_edition *edition, const struct oasp_word_row *rows,
                   oasplan_error **err);
  int (*same_words)(struct oasp_backend *backend, const struct oasplan_edition *edition, const struct oasp_word_row *rows, bool *same,
                    oasplan_error **err);

  /* Who cites an instrument; locator NULL: any. */
  int (*trace)(struct oasp_backend *backend, const struct oasp_scope *scope, const char *instrument, const char *locator,
               const struct oasp_page *page, oasp_hit_fn tell, void *context, oasplan_error **err);
  int (*is_cited)(struct oasp_backend *backend, const char *instrument, bool *cited, oasplan_error **err);
  int (*search)(struct oasp_backend *backend, const struct oasp_scope *scope, const struct oasp_search_group *groups, size_t group_count,
                const struct oasp_page *page, oasp_hit_fn tell, void *context, oasplan_error **err);

  /* Records. put_version writes `next` of a record as its last version; what holds is then that, or nothing if it is removed. */
  int (*put_version)(struct oasp_backend *backend, const oasplan_record *record, oasplan_error **err);
  int (*put_key)(struct oasp_backend *backend, const unsigned char key[OASP_KEY_SIZE], const char *id, oasplan_error **err); /* from whoever has it */
  int (*remove_key)(struct oasp_backend *backend, const unsigned char key[OASP_KEY_SIZE], const char *id, oasplan_error **err); /* if it is of that id */
  int (*find_key)(struct oasp_backend *backend, const unsigned char key[OASP_KEY_SIZE], char id[OASP_ID_SIZE], oasplan_error **err); /* "": none has it */
  int (*keys)(struct oasp_backend *backend, oasp_record_key_fn tell, void *context, oasplan_error **err);
  /* The first id after that one, in their order, or "" where there is none; both may be one text. And how many there are. */
  int (*next_id)(struct oasp_backend *backend, const char *after, char id[OASP_ID_SIZE], oasplan_error **err);
  int (*count_records)(struct oasp_backend *backend, int64_t *count, oasplan_error **err);
  /* The ids that end so, in order. */
  int (*find_ids)(struct oasp_backend *backend, const char *end, oasp_id_fn tell, void *context, oasplan_error **err);
  /* The last version, or the last one of that time (known_at may be NULL), removals included; *record is NULL if there is none. */
  int (*get_version)(struct oasp_backend *backend, const char *id, const char *known_at, bool others, oasplan_record **record, oasplan_error **err);
  int (*history)(struct oasp_backend *backend, const char *id, bool others, oasp_record_fn tell, void *context, oasplan_error **err);
  int (*find_records)(struct oasp_backend *backend, const struct oasp_record_question *question, oasp_record_fn tell, void *context, oasplan_error **err);
  int (*count_by)(struct oasp_backend *backend, const struct oasp_count_question *question, oasp_count_fn tell, void *context, oasplan_error **err);
  /* Redactions of a version, `now` of the record. redact_version takes a value out that the record in memory has lost already: its salts are written too. What was there stays in free pages and logs until
   * the file is cleaned, which must be outside transactions, and is E_BUSY where others use it. */
  int (*redact_version)(struct oasp_backend *backend, const oasplan_record *record, size_t field, const struct oasp_redaction_row *row, oasplan_error **err);
  int (*put_redaction)(struct oasp_backend *backend, const oasplan_record *record, const struct oasp_redaction_row *row, oasplan_error **err);
  int (*redactions)(struct oasp_backend *backend, const oasplan_record *record, oasp_redaction_fn tell, void *context, oasplan_error **err);
  int (*clean)(struct oasp_backend *backend, oasplan_error **err);
  /* What a record of an edition may serve: ids of its provisions, or of its divisions. */
  int (*served_ids)(struct oasp_backend *backend, const char *plan, const char *edition, bool divisions, oasp_id_fn tell, void *context, oasplan_error **err);
  /* How many records hold that are filed on an edition of which the store has no language any more. */
  int (*count_stranded)(struct oasp_backend *backend, const char *plan, const char *edition, int64_t *count, oasplan_error **err);
  /* The edition on which a period is reported, as new text; NULL if there is no such period. */
  int (*period_edition)(struct oasp_backend *backend, const char *plan, const char *key, char **edition, oasplan_error **err);

  /* Periods of a plan (NULL: of all), by plan and first day; one put in the place of that with its key, or beside the others; one less. */
  int (*periods)(struct oasp_backend *backend, const char *plan, oasp_period_fn tell, void *context, oasplan_error **err);
  int (*put_period)(struct oasp_backend *backend, const struct oasp_period_row *row, oasplan_error **err);
  int (*remove_period)(struct oasp_backend *backend, const char *plan, const char *key, oasplan_error **err);

  /* What the database finds wrong with itself, and what it cannot check. Outside a transaction. */
  int (*check)(struct oasp_backend *backend, oasp_finding_fn tell, void *context, oasplan_error **err);
  /* Copies everything to a new file at `path`, or what `fill` makes of an empty file, of which it is told the name under which it grows; E_CONFLICT if something stands there. Outside a transaction. */
  int (*copy)(struct oasp_backend *backend, const char *path, oasp_fill_fn fill, void *context, oasplan_error **err);
};

/* How a public call is watched: what the progress callback hears, and how long other processes have been waited for. One for each handle; a store that is
 * merged from shares that of the call. */
struct oasp_watch {
  oasplan_progress_fn progress; /* or NULL */
  void *context;
  int busy_timeout; /* milliseconds that one call may wait, altogether */
  /* since the call began: */
  uint64_t done, total; /* told again while waiting and during long statements */
  int64_t waited;       /* milliseconds */
  bool cancelled;       /* the callback has asked to stop; it is not asked again */
};

static inline void oasp_watch_begin(struct oasp_watch *watch) {
  watch->done = watch->total = 0;
  watch->waited = 0;
  watch->cancelled = false;
}

/* False: stop. */
static inline bool oasp_watch_tell(struct oasp_watch *watch) {
  if (!watch->cancelled && watch->progress != NULL) watch->cancelled = watch->progress(watch->context, watch->done, watch->total) != 0;
  return !watch->cancelled;
}

struct oasp_backend {
  const struct oasp_backend_calls *calls;
  struct oasp_watch *watch; /* the handle's */
  bool newer;               /* written by a newer version of this library: read what we know, and no more */
};

struct oasp_open {
  bool read_only, create;
  struct oasp_watch *watch; /* lives as long as the backend */
};
/* The one backend of today. */
struct oasp_backend *oasp_sqlite_open(const char *location, const struct oasp_open *how, oasplan_error **err);

#endif
