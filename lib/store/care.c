/* Verifying, backing up, merging: what keeps a store alive for years. Every check is made on what a reader would get, not on what a writer meant. */
#include "store/concordances.h"
#include "store/decisions.h"
#include "store/record_care.h"
#include "store/record_merge.h"
#include "store/redact.h"
#include "store/release_copy.h"

#include <stdio.h>
#include <string.h>

/* ---- Verify ---- */

struct verifier {
  oasplan_store *store;
  oasplan_error *findings;  /* NULL as long as nothing is wrong */
  oasplan_error *unchecked; /* NULL as long as everything could be looked at */
};

static int add_problem(oasplan_error **list, int code, const char *where, const char *what, oasplan_error **err) {
  oasp_error_add_problem(list, 0, where, code, what, NULL);
  return oasplan_error_status(*list) == OASPLAN_E_NOMEM ? oasp_fail_nomem(err) : OASPLAN_OK;
}

static int add_finding(void *context, int code, const char *where, const char *what, oasplan_error **err) {
  struct verifier *verifier = context;
  const char *location = verifier->store->location;
  oasplan_error **list = code == OASPLAN_E_CORRUPT ? &verifier->findings : &verifier->unchecked;
  if (*list == NULL && code == OASPLAN_E_CORRUPT)
    (void)oasp_fail(list, code, "%s is damaged; keep a copy of it as it is, and go back to a backup (what was found is listed)", location);
  else if (*list == NULL)
    (void)oasp_fail(list, code,
                    "%s: nothing wrong was found, but not everything could be checked (what was not is listed, with what to do)", location);
  return add_problem(list, code, where, what, err);
}

/* What was found, then what could not be looked at, as one error; NULL for a sound store. */
static int sum_up(struct verifier *verifier, oasplan_error **err) {
  int status = OASPLAN_OK;
  if (verifier->findings == NULL) {
    verifier->findings = verifier->unchecked;
    verifier->unchecked = NULL;
  }
  for (size_t i = 0; status == OASPLAN_OK && i < oasplan_error_problem_count(verifier->unchecked); i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(verifier->unchecked, i);
    status = add_problem(&verifier->findings, oasplan_problem_code(problem), oasplan_problem_field(problem), oasplan_problem_value(problem),
                         err);
  }
  if (status != OASPLAN_OK || verifier->findings == NULL) return status;
  oasplan_error *findings = verifier->findings;
  verifier->findings = NULL;
  return oasp_pass(err, findings);
}

/* Damage becomes a finding; any other failure ends the check. */
static int judge(struct verifier *verifier, const char *where, int status, oasplan_error *fault, oasplan_error **err) {
  if (status != OASPLAN_E_CORRUPT && status != OASPLAN_E_INVALID) {
    (void)oasp_pass(err, fault);
    return status;
  }
  status = add_finding(verifier, OASPLAN_E_CORRUPT, where, oasplan_error_message(fault), err);
  oasplan_error_free(fault);
  return status;
}

static int check_words(struct verifier *verifier, const char *name, const struct oasplan_edition *edition, const oasplan_plan *plan,
                       oasplan_error **err) {
  oasplan_store *store = verifier->store;
  struct oasp_arena arena = {0};
  struct oasp_word_row *rows = NULL;
  bool same = true;
  int status = oasp_store_plan_words(store, plan, &arena, &rows, err);
  if (status == OASPLAN_OK) status = store->backend->calls->same_words(store->backend, edition, rows, &same, err);
  if (status == OASPLAN_OK && !same)
    status = add_finding(verifier, OASPLAN_E_CORRUPT, name, "its search words are not those of its text", err);
  oasp_arena_free(&arena);
  return status;
}

static int verify_edition(struct verifier *verifier, const struct oasplan_edition *edition, bool words, oasplan_error **err) {
  char name[400];
  (void)snprintf(name, sizeof name, "%s@%s:%s", edition->key, edition->edition, edition->language);
  const struct oasp_scope scope = oasp_edition_scope(edition);
  oasplan_store *store = verifier->store;
  oasplan_plan *plan = NULL;
  oasplan_error *fault = NULL;
  int status = store->backend->calls->get_plan(store->backend, &scope, true, &plan, &fault);
  if (status == OASPLAN_OK) status = oasp_plan_check(plan, &fault);
  if (status == OASPLAN_OK && words) status = check_words(verifier, name, edition, plan, &fault);
  oasplan_plan_unref(plan);
  return judge(verifier, name, status, fault, err);
}

static int verify_contents(struct verifier *verifier, oasplan_error **err) {
  oasplan_store *store = verifier->store;
  int64_t records = 0;
  const struct oasp_scope any = {NULL, NULL, NULL};
  oasplan_editions *editions = NULL;
  bool words = false; /* words made with other stems are no damage: the next writer makes them again */
  int status = oasp_store_has_own_words(store, &words, err);
  if (status == OASPLAN_OK) status = oasp_store_list(store, &any, false, &editions, err);
  if (status == OASPLAN_OK) status = store->backend->calls->count_records(store->backend, &records, err);
  size_t count = editions != NULL ? editions->count : 0, total = count + (size_t)records;
  for (size_t i = 0; status == OASPLAN_OK && i < count; i++) {
    status = oasp_store_progress(store, i, total, err);
    if (status == OASPLAN_OK) status = verify_edition(verifier, &editions->items[i], words, err);
  }
  if (status == OASPLAN_OK) status = oasp_store_verify_records(store, count, total, add_finding, verifier, err);
  oasplan_editions_free(editions);
  return status;
}

int oasplan_store_verify(oasplan_store *store, const oasplan_query_options *options, oasplan_error **err) {
  int status = oasp_store_enter(store, false, options, err);
  if (status != OASPLAN_OK) return status;
  struct verifier verifier = {.store = store};
  oasplan_error *fault = NULL;
  status = store->backend->calls->check(store->backend, add_finding, &verifier, &fault);
  status = judge(&verifier, store->location, status, fault, err);
  if (status == OASPLAN_OK) {
    fault = NULL;
    status = store->backend->calls->begin(store->backend, false, &fault);
    if (status == OASPLAN_OK) status = oasp_store_end(store, verify_contents(&verifier, &fault), &fault);
    status = judge(&verifier, store->location, status, fault, err);
  }
  if (status == OASPLAN_OK) status = sum_up(&verifier, err);
  oasplan_error_free(verifier.findings);
  oasplan_error_free(verifier.unchecked);
  return status;
}

/* ---- Backup ---- */

int oasplan_store_release(oasplan_store *store, const oasplan_query_options *options, int *release, oasplan_error **err) {
  if (release == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no place to put the release in");
  *release = OASPLAN_NATIONAL;
  int status = oasp_store_enter(store, false, options, err);
  return status == OASPLAN_OK ? oasp_store_release(store, release, err) : status;
}

int oasplan_store_backup(oasplan_store *store, const char *path, const oasplan_query_options *options, oasplan_error **err) {
  oasplan_tally *tally = oasp_tally_clear(options);
  int status = oasp_store_enter(store, false, options, err), release = options != NULL ? options->release : OASPLAN_NATIONAL;
  if (status != OASPLAN_OK) return status;
  if (oasplan_release_name(release) == NULL) return oasp_fail_field(err, OASPLAN_E_INVALID, "release", "there is no level %d of release; give one of enum oasplan_release", release);
  if (path == NULL || path[0] == '\0') return oasp_fail(err, OASPLAN_E_MISUSE, "no path to copy the store to");
  if (strstr(path, "://") != NULL || strcmp(path, ":memory:") == 0)
    return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "%s: a backup is a file; give the path of one that does not exist yet", path);
  if (release == OASPLAN_NATIONAL) return store->backend->calls->copy(store->backend, path, NULL, NULL, err);
  if (store->backend->newer)
    return oasp_fail(err, OASPLAN_E_TOO_NEW, "%s was written by a newer version of this library, which may keep in it what others may not see; make the copy for others with that version", store->location);
  struct oasp_release_copy copy = {store, release, tally};
  status = store->backend->calls->copy(store->backend, path, oasp_store_fill_copy, &copy, err);
  if (status != OASPLAN_OK) (void)oasp_tally_clear(options);
  return status;
}

/* ---- Merge ---- */

struct merger {
  oasplan_store *to, *from;
  oasplan_editions *editions; /* of `from` */
  oasplan_tally *tally;       /* or NULL */
  oasplan_error *conflicts;
};

static int find_conflict(struct merger *merger, const struct oasplan_edition *edition, oasplan_error **err) {
  const struct oasp_scope scope = oasp_edition_scope(edition);
  oasplan_editions *there = NULL;
  int status = oasp_store_list(merger->to, &scope, false, &there, err);
  if (status != OASPLAN_OK) return status;
  if (there->count > 0 && strcmp(there->items[0].digest, edition->digest) != 0) {
    char name[400];
    (void)snprintf(name, sizeof name, "%s@%s:%s", edition->key, edition->edition, edition->language);
    if (merger->conflicts == NULL)
      (void)oasp_fail(&merger->conflicts, OASPLAN_E_CONFLICT,
                      "%s and %s hold different texts under one identity (listed: there, here); nothing was written",
                      merger->from->location, merger->to->location);
    oasp_error_add_problem(&merger->conflicts, 0, name, OASPLAN_E_CONFLICT, edition->digest, there->items[0].digest);
    if (oasplan_error_status(merger->conflicts) == OASPLAN_E_NOMEM) status = oasp_fail_nomem(err);
  } else if (there->count > 0) {
    status = oasp_store_find_decision_conflicts(merger->to, merger->from, &scope, &merger->conflicts, err);
  }
  oasplan_editions_free(there);
  return status;
}

int oasp_store_merge_edition(oasplan_store *to, oasplan_store *from, const struct oasplan_edition *edition, oasplan_tally *tally, oasplan_error **err) {
  const struct oasp_scope scope = oasp_edition_scope(edition);
  oasplan_plan *plan = NULL;
  int status = from->backend->calls->get_plan(from->backend, &scope, false, &plan, err);
  if (status == OASPLAN_OK) status = oasp_store_add_plan(to, plan, tally, err);
  if (status == OASPLAN_OK) status = oasp_store_merge_decisions(to, from, &scope, err);
  oasplan_plan_unref(plan);
  return status;
}

static int merge(struct merger *merger, oasplan_error **err) {
  const struct oasp_scope any = {NULL, NULL, NULL};
  int status = oasp_store_ready_words(merger->to, err);
  if (status == OASPLAN_OK) status = oasp_store_list(merger->from, &any, false, &merger->editions, err);
  if (status != OASPLAN_OK) return status;
  size_t count = merger->editions->count;
  int64_t records = 0;
  status = merger->from->backend->calls->count_records(merger->from->backend, &records, err);
  struct oasp_record_merging merging = {.to = merger->to, .from = merger->from, .tally = merger->tally, .conflicts = &merger->conflicts, .dry = true, .total = count + (size_t)records};
  for (size_t i = 0; status == OASPLAN_OK && i < count; i++) status = find_conflict(merger, &merger->editions->items[i], err);
  if (status == OASPLAN_OK) status = oasp_store_find_confirmation_conflicts(merger->to, merger->from, &merger->conflicts, err);
  if (status == OASPLAN_OK) status = oasp_store_merge_periods(&merging, err);
  if (status == OASPLAN_OK) status = oasp_store_merge_records(&merging, err);
  if (status == OASPLAN_OK && merger->conflicts != NULL) {
    oasplan_error *conflicts = merger->conflicts;
    merger->conflicts = NULL;
    return oasp_pass(err, conflicts);
  }
  merging.dry = false;
  merging.done = count;
  if (status == OASPLAN_OK) status = oasp_store_merge_periods(&merging, err); /* before editions, which make those that are not there */
  for (size_t i = 0; status == OASPLAN_OK && i < count; i++) {
    status = oasp_store_progress(merger->to, i, merging.total, err);
    if (status == OASPLAN_OK) status = oasp_store_merge_edition(merger->to, merger->from, &merger->editions->items[i], merger->tally, err);
  }
  if (status == OASPLAN_OK) status = oasp_store_merge_confirmations(merger->to, merger->from, err);
  return status == OASPLAN_OK ? oasp_store_merge_records(&merging, err) : status;
}

/* The other store is read in one transaction, so that what is merged is one state of it. */
static int merge_from(struct merger *merger, oasplan_error **err) {
  int release = OASPLAN_NATIONAL, status = oasp_store_release(merger->from, &release, err);
  if (status == OASPLAN_OK && release != OASPLAN_NATIONAL)
    return oasp_fail(err, OASPLAN_E_UNSUPPORTED, "%s is a copy made for others (%s) and has not the whole histories; merge the store that it was made from", merger->from->location, oasplan_release_name(release));
  if (status == OASPLAN_OK) status = oasp_store_refuse_copy(merger->to, err);
  if (status == OASPLAN_OK) status = merger->from->backend->calls->begin(merger->from->backend, false, err);
  if (status != OASPLAN_OK) return status;
  status = merger->to->backend->calls->begin(merger->to->backend, true, err);
  if (status == OASPLAN_OK) status = oasp_store_end(merger->to, merge(merger, err), err);
  merger->from->backend->calls->rollback(merger->from->backend);
  oasplan_editions_free(merger->editions);
  oasplan_error_free(merger->conflicts);
  return status;
}

int oasplan_store_merge(oasplan_store *store, const char *path, const oasplan_query_options *options, oasplan_error **err) {
  oasplan_tally *tally = oasp_tally_clear(options);
  int status = oasp_store_enter(store, true, options, err);
  if (status != OASPLAN_OK) return status;
  if (path == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no store to merge from");
  oasplan_error *fault = NULL;
  oasplan_store_options *how = oasplan_store_options_new();
  if (how == NULL) return oasp_fail_nomem(err);
  oasplan_store_options_set_read_only(how, 1);
  struct merger merger = {.to = store, .from = oasp_store_open(path, how, store->backend->watch, &fault), .tally = tally};
  oasplan_store_options_free(how);
  if (merger.from == NULL) return oasp_pass(err, fault);
  if (merger.from->backend->newer)
    status = oasp_fail(err, OASPLAN_E_TOO_NEW,
                       "%s was written by a newer version of this library, which may keep more in it; merge with that version", path);
  else
    status = merge_from(&merger, err);
  oasplan_store_close(merger.from);
  if (status == OASPLAN_OK) status = oasp_store_clean(store, err);
  if (status != OASPLAN_OK) (void)oasp_tally_clear(options);
  return status;
}
