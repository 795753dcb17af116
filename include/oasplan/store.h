/* oasplan/store.h - plans in one SQLite file, and questions over all of them.
 *
 *     oasplan_error *err = NULL;
 *     oasplan_store *store = oasplan_store_open("plan.db", NULL, &err);
 *     if (store && oasplan_store_put_plan(store, plan, NULL, &err) == OASPLAN_OK) {
 *       oasplan_hits *hits = oasplan_store_search(store, "plan-cadre", NULL, &err);
 *       for (size_t i = 0; i < oasplan_hits_count(hits); i++)
 *         puts(oasplan_hit_snippet(oasplan_hits_at(hits, i)));
 *       oasplan_hits_free(hits);
 *     }
 *     oasplan_store_close(store);
 *
 * A store handle belongs to one thread at a time and to the process that opened it (after fork() every call says E_MISUSE). Many
 * processes may read and write one file; a writer waits for another up to the busy time-out. Every write is one transaction. While a store is in use its
 * "-wal" file belongs to it: oasplan_store_backup() is the way to copy it. Keep stores on local disks: on a network file system, or in a folder that a host
 * shares with its guests (9p), opening one for writing is E_UNSUPPORTED. A symbolic link is followed once, when the store is opened.
 *
 * Any call on a store may also fail with E_MISUSE, E_NOMEM, E_IO, E_FULL, E_CORRUPT or E_BUSY. */
#ifndef OASPLAN_STORE_H
#define OASPLAN_STORE_H

#include <oasplan/amendment.h>
#include <oasplan/citation.h>
#include <oasplan/compare.h>
#include <oasplan/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_store oasplan_store;
typedef struct oasplan_store_options oasplan_store_options;
typedef struct oasplan_query_options oasplan_query_options;

/* ---- Opening ---- */

/* New options with the defaults; NULL when memory ran out. Setters copy what they are given; one that cannot keeps that
 * failure, and the call that uses the options reports it. Since: 0.1 */
OASPLAN_API oasplan_store_options *oasplan_store_options_new(void);
OASPLAN_API void oasplan_store_options_free(oasplan_store_options *options);
/* Non-zero: open for reading only; the file must exist and its content does not change. Default 0. Since: 0.1 */
OASPLAN_API void oasplan_store_options_set_read_only(oasplan_store_options *options, int read_only);
/* Non-zero (the default): make a new store where there is no file. Since: 0.1 */
OASPLAN_API void oasplan_store_options_set_create(oasplan_store_options *options, int create);
/* How long one call waits for other processes, altogether, in milliseconds; default 30,000. A merge waits no longer for both stores. Since: 0.1 */
OASPLAN_API void oasplan_store_options_set_busy_timeout(oasplan_store_options *options, int milliseconds);
/* Called from inside the calls on this store, opening included, while they wait for another process and during long work: to show how far they are, and to ask them to
 * stop. It must not call the store, which is in the middle of something. One call counts one thing. In oasplan_store_backup(), `done` and `total` are
 * pages of the file; in oasplan_store_verify() and oasplan_store_merge() they are editions, then records; where put, search or merge first make the search index again after a library with other word
 * stems wrote it, they are editions. Where there is nothing to count, or not yet, both are 0. While a call waits, or is inside one long statement, the last
 * count is told again. Once asked to stop, a call does not ask again and ends with E_CANCELLED. Since: 0.1 */
OASPLAN_API void oasplan_store_options_set_progress(oasplan_store_options *options, oasplan_progress_fn progress, void *context);
/* The registry that names instruments in questions; default: the built-in one. A reference is taken. Since: 0.1 */
OASPLAN_API void oasplan_store_options_set_registry(oasplan_store_options *options, const oasplan_registry *registry);

/* Where the time and the random bytes of records come from (record.h); NULL, the default: the system. With its own of both a host gets the same bytes twice, for tests. The clock says milliseconds since 1970 in UTC; the other fills `length`
 * bytes and returns 0, or anything else where it cannot. Both are called from inside the calls on this store and must not call it. Since: 0.1 */
typedef int64_t (*oasplan_clock_fn)(void *context);
typedef int (*oasplan_random_fn)(void *context, void *bytes, size_t length);
OASPLAN_API void oasplan_store_options_set_clock(oasplan_store_options *options, oasplan_clock_fn clock, void *context);
OASPLAN_API void oasplan_store_options_set_random(oasplan_store_options *options, oasplan_random_fn random, void *context);

/* Opens or makes the store at `location`: a path, or ":memory:" for one that lives as long as the handle. A location with "://" in it
 * is E_UNSUPPORTED. Errors: E_NOT_FOUND (no file, and not to be made; for writing, such a call says first what would keep one from being made), E_NOT_A_STORE, E_TOO_NEW (for writing; such a file still opens read-only),
 * E_CORRUPT, E_READONLY, E_BUSY. A file that is refused stays as it was. Since: 0.1 */
OASPLAN_API oasplan_store *oasplan_store_open(const char *location, const oasplan_store_options *options, oasplan_error **err);

/* Closes the store for good: nothing that came from it (plans, results, errors) keeps it open or needs it. NULL is allowed. Since: 0.1 */
OASPLAN_API void oasplan_store_close(oasplan_store *store);

/* ---- Editions ---- */

/* What became of an edition that was put. Since: 0.1 */
enum oasplan_put {
  OASPLAN_PUT_NEW = 1,
  OASPLAN_PUT_UNCHANGED = 2, /* it was there with the same digest */
  OASPLAN_PUT_REFRESHED = 3, /* the same, but what an older engine derived was derived anew */
  OASPLAN_PUT_LEFT = 4       /* of an import of records: a row that was passed over, since nobody has touched it (exchange.h) */
};

/* The words that JSON and the command use ("new"); NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_put_name(int put);
OASPLAN_API int oasplan_put_from_name(const char *name);

/* Counts what a put or a merge did: set it on the options of the call, then ask it. The call sets it to what it did alone, all 0 when it fails. Since: 0.1 */
typedef struct oasplan_tally oasplan_tally;
OASPLAN_API oasplan_tally *oasplan_tally_new(void); /* NULL when memory ran out */
OASPLAN_API void oasplan_tally_free(oasplan_tally *tally);
/* How many editions one of enum oasplan_put is true of. Since: 0.1 */
OASPLAN_API int64_t oasplan_tally_count(const oasplan_tally *tally, int put);
/* The same of records, in a merge: OASPLAN_PUT_NEW are those that were not here, OASPLAN_PUT_REFRESHED those that got later versions or lost what the other store redacted. In a backup with a release, OASPLAN_PUT_NEW are those in the
 * copy. Since: 0.1 */
OASPLAN_API int64_t oasplan_tally_records(const oasplan_tally *tally, int put);
/* How many records that hold a backup with a release left out. Since: 0.1 */
OASPLAN_API int64_t oasplan_tally_withheld(const oasplan_tally *tally);

/* Puts one edition. The same identity (key, edition, language) with the same digest again changes nothing, but for what a newer engine derived, which is
 * refreshed; with another digest it is E_CONFLICT, and the message names both. The tally of the options tells which it was. Since: 0.1 */
OASPLAN_API int oasplan_store_put_plan(oasplan_store *store, const oasplan_plan *plan, const oasplan_query_options *options,
                                       oasplan_error **err);

/* One edition as a plan of its own, with the outcomes of the decisions that were put. A NULL edition or language means the one put last among those that fit; a NULL key means the plan put last. Set on a
 * plan returned here are digest and engine as they were put. New reference, or NULL with E_NOT_FOUND. Since: 0.1 */
OASPLAN_API oasplan_plan *oasplan_store_get_plan(oasplan_store *store, const char *key, const char *edition, const char *language,
                                                 const oasplan_query_options *options, oasplan_error **err);

/* Removes one edition with everything derived from it. All three must be given. E_NOT_FOUND if it is not there; E_CONFLICT if it is the last
 * language of an edition that records are filed on (record.h). Since: 0.1 */
OASPLAN_API int oasplan_store_remove_plan(oasplan_store *store, const char *key, const char *edition, const char *language,
                                          const oasplan_query_options *options, oasplan_error **err);

/* ---- Decisions (amendment.h) ---- */

/* Puts decisions on the amendments of one edition, chosen as in get_plan: all, or none. Each that changes an outcome is a row of its own beside those before it, never changed
 * or removed; the last one of an amendment holds. What holds already is no new row, so that saying it again changes nothing. A half of a pair and the parts of one proposal get rows
 * of their own, unless they are named too. Without a time, a row has that of the call (UTC, to the second). Where a newer engine gives the amendment's id to another proposal, the row is kept and not laid over
 * that; nor is one by which it is superseded, where the id of that one is gone or means another proposal. The edition's digest does not change. The tally of the options counts rows as new and unchanged. Errors: as oasplan_plan_decide has them, E_NOT_FOUND for an edition that is not there. Since: 0.1 */
OASPLAN_API int oasplan_store_put_decisions(oasplan_store *store, const char *key, const char *edition, const char *language, const oasplan_decisions *decisions,
                                            const oasplan_query_options *options, oasplan_error **err);

/* All decisions that were put on an edition, in that order, those that no longer hold included. Free with oasplan_decisions_free. E_NOT_FOUND for an edition that is not there. Since: 0.1 */
OASPLAN_API oasplan_decisions *oasplan_store_decisions(oasplan_store *store, const char *key, const char *edition, const char *language, const oasplan_query_options *options, oasplan_error **err);

/* ---- Concordances (compare.h) ---- */

/* Keeps the pairs of a concordance beside those that are there of the same two editions, whichever of these was named first; neither edition need be here. All or none: E_CONFLICT lists each pair of which one provision is confirmed
 * with another. The tally of the options counts pairs as new and unchanged. Since: 0.1 */
OASPLAN_API int oasplan_store_put_concordance(oasplan_store *store, const oasplan_concordance *concordance, const oasplan_query_options *options, oasplan_error **err);

/* The pairs kept of editions `a` and `b` of the plan `key`, led from `a` to `b` also where they were put the other way round, in the order in which they were put. Free with oasplan_concordance_free. E_NOT_FOUND if there is none, E_INVALID for names that are none. Since: 0.1 */
OASPLAN_API oasplan_concordance *oasplan_store_get_concordance(oasplan_store *store, const char *key, const char *a, const char *b, const oasplan_query_options *options, oasplan_error **err);

/* Takes back the pair of provision `id_a` of edition `a`. E_NOT_FOUND if it has none. Since: 0.1 */
OASPLAN_API int oasplan_store_withdraw_confirmation(oasplan_store *store, const char *key, const char *a, const char *b, const char *id_a, const oasplan_query_options *options, oasplan_error **err);

/* ---- Lists of editions ---- */

/* The editions in the store, in the order in which they were put. Since: 0.1 */
typedef struct oasplan_editions oasplan_editions;
typedef struct oasplan_edition oasplan_edition;
OASPLAN_API oasplan_editions *oasplan_store_plans(oasplan_store *store, const oasplan_query_options *options, oasplan_error **err);
OASPLAN_API size_t oasplan_editions_count(const oasplan_editions *editions);
OASPLAN_API const oasplan_edition *oasplan_editions_at(const oasplan_editions *editions, size_t index);
OASPLAN_API char *oasplan_editions_json(const oasplan_editions *editions, size_t first, size_t count, size_t *length, oasplan_error **err);
OASPLAN_API void oasplan_editions_free(oasplan_editions *editions);
OASPLAN_API const char *oasplan_edition_plan(const oasplan_edition *edition); /* its key */
OASPLAN_API const char *oasplan_edition_edition(const oasplan_edition *edition);
OASPLAN_API const char *oasplan_edition_language(const oasplan_edition *edition);
OASPLAN_API int oasplan_edition_status(const oasplan_edition *edition);
OASPLAN_API const char *oasplan_edition_title(const oasplan_edition *edition);      /* or NULL */
OASPLAN_API const char *oasplan_edition_symbol(const oasplan_edition *edition);     /* or NULL */
OASPLAN_API const char *oasplan_edition_adopted_on(const oasplan_edition *edition); /* YYYY-MM-DD, or NULL */
OASPLAN_API int oasplan_edition_period_begin(const oasplan_edition *edition);       /* first year, 0 where unknown */
OASPLAN_API int oasplan_edition_period_end(const oasplan_edition *edition);         /* last year, inclusive, 0 where unknown */
OASPLAN_API const char *oasplan_edition_digest(const oasplan_edition *edition);
OASPLAN_API int64_t oasplan_edition_engine(const oasplan_edition *edition); /* as in oasplan_plan_engine() */
OASPLAN_API int64_t oasplan_edition_provision_count(const oasplan_edition *edition);

/* ---- Questions ---- */

/* New options with the defaults; NULL when memory ran out. Setters copy what they are given; one that cannot keeps that
 * failure, and the call that uses the options reports it. Since: 0.1 */
OASPLAN_API oasplan_query_options *oasplan_query_options_new(void);
OASPLAN_API void oasplan_query_options_free(oasplan_query_options *options);
/* Only editions that fit; each may be NULL for any. Default: the edition put last. All NULL: all editions. Since: 0.1 */
OASPLAN_API void oasplan_query_options_set_plan(oasplan_query_options *options, const char *key, const char *edition, const char *language);
/* How many hits a page holds, 1 to 10,000; default 1,000. Since: 0.1 */
OASPLAN_API void oasplan_query_options_set_limit(oasplan_query_options *options, int64_t limit);
/* Where the page begins: what oasplan_hits_next() said, for the same question, of this store as it was: once an edition was put, refreshed or removed, in this
 * process or another, the question is E_CONFLICT and must begin again, so that pages never skip a hit or show it twice. NULL: at the start. Since: 0.1 */
OASPLAN_API void oasplan_query_options_set_cursor(oasplan_query_options *options, const char *cursor);
/* What stands before and after a found word in a snippet; default "[" and "]". Since: 0.1 */
OASPLAN_API void oasplan_query_options_set_marks(oasplan_query_options *options, const char *before, const char *after);

/* For put_decisions: the edition as it was got when it was decided what to put. Where an amendment that is to be decided has another outcome by now, since somebody else decided it in between,
 * the put is E_CONFLICT, its field that amendment, and nothing is written. NULL, the default: what is put holds, whatever was decided before. Since: 0.1 */
OASPLAN_API void oasplan_query_options_set_seen(oasplan_query_options *options, const oasplan_plan *plan);

/* What a put or a merge counts in; borrowed until the options are freed or another one is set. NULL: nothing is counted. Since: 0.1 */
OASPLAN_API void oasplan_query_options_set_tally(oasplan_query_options *options, oasplan_tally *tally);

/* For whom a backup is: one of enum oasplan_release (record.h). OASPLAN_NATIONAL, the default: for the store's owner, all of it. Since: 0.1 */
OASPLAN_API void oasplan_query_options_set_release(oasplan_query_options *options, int release);

/* A page of hits, from search (best first) or trace (plan, then document order). Since: 0.1 */
typedef struct oasplan_hits oasplan_hits;
typedef struct oasplan_hit oasplan_hit;
OASPLAN_API size_t oasplan_hits_count(const oasplan_hits *hits);
OASPLAN_API const oasplan_hit *oasplan_hits_at(const oasplan_hits *hits, size_t index);
OASPLAN_API char *oasplan_hits_json(const oasplan_hits *hits, size_t first, size_t count, size_t *length, oasplan_error **err);
/* The cursor of the page after this one, or NULL if this is the last. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_hits_next(const oasplan_hits *hits);
OASPLAN_API void oasplan_hits_free(oasplan_hits *hits);
OASPLAN_API const char *oasplan_hit_plan(const oasplan_hit *hit); /* its key */
OASPLAN_API const char *oasplan_hit_edition(const oasplan_hit *hit);
OASPLAN_API const char *oasplan_hit_language(const oasplan_hit *hit);
OASPLAN_API const char *oasplan_hit_provision(const oasplan_hit *hit);
/* From search: a piece of the issued text of at most 200 code points with the found words marked; from trace NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_hit_snippet(const oasplan_hit *hit);
/* From trace: the citation (relation, instrument, locator or NULL, raw text, state, target or NULL); from search 0 and NULL. One hit
 * for each locator of a citation, or one without for a citation that has none. Since: 0.1 */
OASPLAN_API int oasplan_hit_relation(const oasplan_hit *hit);
OASPLAN_API int oasplan_hit_state(const oasplan_hit *hit);
OASPLAN_API const char *oasplan_hit_instrument(const oasplan_hit *hit);
OASPLAN_API const char *oasplan_hit_locator(const oasplan_hit *hit);
OASPLAN_API const char *oasplan_hit_raw(const oasplan_hit *hit);
OASPLAN_API const char *oasplan_hit_target(const oasplan_hit *hit);
/* Keys of instruments that may be meant, of a citation that is implied or ambiguous; NULL past the end. Since: 0.1 */
OASPLAN_API size_t oasplan_hit_candidate_count(const oasplan_hit *hit);
OASPLAN_API const char *oasplan_hit_candidate_at(const oasplan_hit *hit, size_t index);

/* Searches the issued texts. Words are folded (case, accents) and stemmed in the language of each plan; "l'éducation" and "plan-cadre" are
 * words like others. A query holds words (all must be there), "quoted phrases", prefixes (victim*), AND, OR, NOT in capitals, and parentheses.
 * Errors: E_SYNTAX with the offset in the query, E_LIMIT (more than 64 terms), E_INVALID (a cursor of another question), E_CONFLICT (a cursor of an
 * earlier state of the store), E_UNSUPPORTED (a file for reading
 * whose index was made with other stems). Since: 0.1 */
OASPLAN_API oasplan_hits *oasplan_store_search(oasplan_store *store, const char *query, const oasplan_query_options *options,
                                               oasplan_error **err);

/* Which provisions cite an instrument, and where. `instrument` is anything that oasplan_registry_match() knows or a symbol; `locator` ("17", "art. 3") narrows
 * to that place and its parts ("17(a)", "art. 3(2)", but "1.10" is no part of "1"), NULL takes all. Errors: E_NOT_FOUND (nobody knows such an instrument). Since: 0.1 */
OASPLAN_API oasplan_hits *oasplan_store_trace(oasplan_store *store, const char *instrument, const char *locator,
                                              const oasplan_query_options *options, oasplan_error **err);

/* Which numbers of a range, "1-51" or "art. 1-20", are cited as paragraphs or articles of an instrument and which are not; a part that is cited, "4(b)", cites
 * its number. Errors: E_INVALID (a range that is none), E_LIMIT (more
 * than 100,000 numbers), E_NOT_FOUND as above. Since: 0.1 */
typedef struct oasplan_gaps oasplan_gaps;
OASPLAN_API oasplan_gaps *oasplan_store_gaps(oasplan_store *store, const char *instrument, const char *range,
                                             const oasplan_query_options *options, oasplan_error **err);
OASPLAN_API const char *oasplan_gaps_instrument(const oasplan_gaps *gaps);
OASPLAN_API size_t oasplan_gaps_cited_count(const oasplan_gaps *gaps);
OASPLAN_API int64_t oasplan_gaps_cited_at(const oasplan_gaps *gaps, size_t index);
OASPLAN_API size_t oasplan_gaps_uncited_count(const oasplan_gaps *gaps);
OASPLAN_API int64_t oasplan_gaps_uncited_at(const oasplan_gaps *gaps, size_t index);
/* The whole answer as one JSON object. New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_gaps_json(const oasplan_gaps *gaps, size_t *length, oasplan_error **err);
OASPLAN_API void oasplan_gaps_free(oasplan_gaps *gaps);

/* Answers the citations of the chosen editions against the plans in the store: where the instrument (or a candidate) is a plan at hand, by its key
 * or symbol, each locator is looked up there. Nothing is written. Hits as from trace; `state` is the answer (resolved, dangling, ambiguous where two provisions carry that label, else as
 * the plan has it), `target` is "KEY@EDITION:LANGUAGE#ID" in another plan, "ID" in the same. Since: 0.1 */
OASPLAN_API oasplan_hits *oasplan_store_resolve(oasplan_store *store, const oasplan_query_options *options, oasplan_error **err);

/* ---- Care ---- */

/* For whom the file is, one of enum oasplan_release: OASPLAN_NATIONAL, or the release of a backup that was made for others, which shows no more to anybody. Since: 0.1 */
OASPLAN_API int oasplan_store_release(oasplan_store *store, const oasplan_query_options *options, int *release, oasplan_error **err);

/* Checks everything: SQLite's integrity and foreign keys, the search index, every plan's self-check and digest, every record's history (digests, parents, numbers of versions, which one holds, keys, redactions); nothing is changed, also where the
 * store was opened for reading. OASPLAN_OK: everything was checked and nothing is wrong. E_CORRUPT: damage, each finding a problem of that code on the error. Where nothing wrong was
 * found but not everything could be looked at, E_READONLY (SQLite checks the search index only in a file that may be written, on a local disk) or E_TOO_NEW (a newer version
 * wrote the file), with a problem for each part; such problems also follow those of E_CORRUPT. Of a copy made for others, which oasplan_store_release() tells, everything is what it has: of each record the one version, with its digest. An error without problems: the check itself
 * failed. Since: 0.1 */
OASPLAN_API int oasplan_store_verify(oasplan_store *store, const oasplan_query_options *options, oasplan_error **err);

/* Copies the store to a new file while it is in use; the copy appears whole or not at all. A copy may lie on a network file system, where no store can be opened for writing. An existing file is E_CONFLICT; a place where
 * none can be made is E_NOT_FOUND, E_READONLY, E_FULL or E_IO.
 *
 * With a release (oasplan_query_options_set_release) the copy is for others, and is made anew, on a local disk: every edition, with its decisions (without author and reason) and confirmed pairs (without author), every period, and of each record that was released so far the version that holds, as
 * oasplan_record_options_set_release() shows it. Statistics of persons with a number of 1 to 4, or of a table with such a cell, are left out. What stays behind of a record stands there as redacted, with the hash by which its digest is reckoned. Nothing else is in the
 * file: no earlier version, no removed record. The tally tells how many records are in it and how many were left out. Anybody can read the copy; putting, removing or redacting records in it, and merging into it, is E_READONLY, and merging from it E_UNSUPPORTED, as it has not
 * the whole histories. oasplan_store_verify() checks what it has. Since: 0.1 */
OASPLAN_API int oasplan_store_backup(oasplan_store *store, const char *path, const oasplan_query_options *options, oasplan_error **err);

/* Puts every edition, record and period of the store at `path` into this one, in one transaction. What is there already is skipped; decisions, pairs and later versions of records that only the other store has are added as they are, so that two stores
 * merged into each other, in either order, hold the same records and histories. Where an edition stands there with another digest, two stores decided of one amendment in ways that part (one history does not continue the other), confirmed pairs
 * contradict each other, a record was changed in both stores, a fact or a sender's `source_ref` stands there as another record, or a period differs, all such are listed as problems of E_CONFLICT and nothing is written. What either store redacted is
 * redacted here too, in every version that has the very same value, and the file is cleaned as oasplan_store_redact_record() does: where that fails the merge stands, and saying it again finishes the cleaning. The other store stays as it is, with
 * what it has. The tally of the options counts editions and records. A store that a newer version wrote is E_TOO_NEW, a copy made for others E_UNSUPPORTED. Since: 0.1 */
OASPLAN_API int oasplan_store_merge(oasplan_store *store, const char *path, const oasplan_query_options *options, oasplan_error **err);

#ifdef __cplusplus
}
#endif

#endif
