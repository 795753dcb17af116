/* Decisions on the amendments of an edition: rows that are only ever added, each beside what it was made on. An edition is got with the last ones laid over it. */
#include "store/decisions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Putting ---- */

static bool has_outcome(const oasplan_amendment *amendment, int outcome, const char *changed, const char *superseded_by) {
  return amendment->outcome == outcome && oasp_is_same_text(amendment->changed, changed) && oasp_is_same_text(amendment->superseded_by, superseded_by);
}

/* Decisions being put on one edition. */
struct putting {
  oasplan_store *store;
  const struct oasplan_edition *edition;
  const oasplan_plan *plan;
  const oasplan_plan *seen;  /* or NULL */
  oasplan_tally *tally;      /* or NULL */
  char when[OASP_TIME_SIZE]; /* of the call */
};

static int check_seen(const struct putting *putting, const oasplan_amendment *now, oasplan_error **err) {
  const oasplan_amendment *then = putting->seen != NULL ? oasplan_plan_find_amendment(putting->seen, now->id) : now;
  if (then != NULL && has_outcome(now, then->outcome, then->changed, then->superseded_by)) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_CONFLICT, now->id, "%s is %s by now: somebody else decided it in between; nothing was written: get the edition again", now->id,
                         oasplan_outcome_name(now->outcome));
}

static int put_one(const struct putting *putting, const struct oasplan_decision *decision, oasplan_error **err) {
  const oasplan_amendment *amendment = oasplan_plan_find_amendment(putting->plan, decision->amendment);
  bool same = has_outcome(amendment, decision->outcome, decision->text, decision->superseded_by);
  struct oasp_decision_row row = {.decision = *decision, .action = oasplan_action_name(amendment->action), .words = amendment->text};
  const oasplan_amendment *successor = decision->superseded_by != NULL ? oasplan_plan_find_amendment(putting->plan, decision->superseded_by) : NULL;
  if (successor != NULL) {
    row.successor_action = oasplan_action_name(successor->action);
    row.successor_words = successor->text;
  }
  if (decision->when == NULL) row.decision.when = putting->when;
  int status = check_seen(putting, amendment, err);
  if (status == OASPLAN_OK && !same) status = putting->store->backend->calls->put_decision(putting->store->backend, putting->edition, &row, err);
  if (status == OASPLAN_OK && putting->tally != NULL) putting->tally->counts[same ? OASPLAN_PUT_UNCHANGED : OASPLAN_PUT_NEW]++;
  return status;
}

/* Those of the halves of pairs and of the parts of one proposal too, so that each row can be read alone. */
static int put_each(struct putting *putting, const oasplan_decisions *decisions, oasplan_error **err) {
  oasplan_decisions *each = oasplan_decisions_new();
  oasplan_plan *decided = each != NULL ? oasp_decide(putting->plan, decisions, each, err) : NULL;
  int status = each == NULL ? oasp_fail_nomem(err) : decided == NULL ? oasplan_error_status(*err) : OASPLAN_OK;
  if (status == OASPLAN_OK) status = putting->store->backend->calls->get_time(putting->store->backend, putting->when, err);
  for (size_t i = 0; status == OASPLAN_OK && i < each->count; i++) status = put_one(putting, &each->items[i], err);
  oasplan_plan_unref(decided);
  oasplan_decisions_free(each);
  return status;
}

static int find_edition(oasplan_store *store, const struct oasp_scope *scope, oasplan_editions **found, oasplan_error **err) {
  int status = oasp_store_list(store, scope, true, found, err);
  if (status != OASPLAN_OK || (*found)->count > 0) return status;
  return oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s has no such edition; list its editions to see those it has", store->location);
}

static int put_in_transaction(oasplan_store *store, const struct oasp_scope *scope, const oasplan_decisions *decisions, const oasplan_query_options *options, oasplan_error **err) {
  oasplan_editions *found = NULL;
  oasplan_plan *plan = NULL;
  int status = find_edition(store, scope, &found, err);
  if (status == OASPLAN_OK) status = store->backend->calls->get_plan(store->backend, scope, true, &plan, err);
  struct putting putting = {.store = store, .plan = plan, .seen = options != NULL ? options->seen : NULL, .tally = options != NULL ? options->tally : NULL};
  if (status == OASPLAN_OK) {
    putting.edition = &found->items[0];
    status = put_each(&putting, decisions, err);
  }
  oasplan_plan_unref(plan);
  oasplan_editions_free(found);
  return status;
}

int oasplan_store_put_decisions(oasplan_store *store, const char *key, const char *edition, const char *language, const oasplan_decisions *decisions,
                                const oasplan_query_options *options, oasplan_error **err) {
  (void)oasp_tally_clear(options);
  oasplan_error *fault = NULL; /* so that a status can be read from it where the caller wants no error */
  int status = oasp_store_enter(store, true, options, err);
  if (status != OASPLAN_OK) return status;
  if (decisions == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no decisions to put");
  const struct oasp_scope scope = {key, edition, language};
  status = store->backend->calls->begin(store->backend, true, err);
  if (status != OASPLAN_OK) return status;
  status = oasp_store_end(store, put_in_transaction(store, &scope, decisions, options, &fault), &fault);
  if (status != OASPLAN_OK) (void)oasp_tally_clear(options);
  return status == OASPLAN_OK ? OASPLAN_OK : oasp_pass(err, fault);
}

/* ---- Getting ---- */

static int collect(void *context, const struct oasp_decision_row *row, oasplan_error **err) {
  oasplan_decisions *list = context;
  const struct oasplan_decision *decision = &row->decision;
  const char *detail = decision->superseded_by != NULL ? decision->superseded_by : decision->text;
  int status = oasplan_decisions_set(list, decision->amendment, decision->outcome, detail, err);
  return status == OASPLAN_OK ? oasplan_decisions_set_record(list, decision->author, decision->reason, decision->when, err) : status;
}

static int get_all(oasplan_store *store, const struct oasp_scope *scope, oasplan_decisions *list, oasplan_error **err) {
  oasplan_editions *found = NULL;
  int status = find_edition(store, scope, &found, err);
  if (status == OASPLAN_OK) status = store->backend->calls->decisions(store->backend, &found->items[0], collect, list, err);
  oasplan_editions_free(found);
  return status;
}

oasplan_decisions *oasplan_store_decisions(oasplan_store *store, const char *key, const char *edition, const char *language, const oasplan_query_options *options, oasplan_error **err) {
  if (oasp_store_enter(store, false, options, err) != OASPLAN_OK) return NULL;
  const struct oasp_scope scope = {key, edition, language};
  oasplan_decisions *list = oasplan_decisions_new();
  if (list == NULL) {
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  int status = store->backend->calls->begin(store->backend, false, err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, get_all(store, &scope, list, err), err);
  if (status == OASPLAN_OK) return list;
  oasplan_decisions_free(list);
  return NULL;
}

/* ---- Merging ----
 *
 * What two stores decided of one amendment are two histories. One that continues the other takes its place; two that part are a conflict, for people to settle. */

struct history {
  struct oasp_arena arena;
  struct oasp_decision_row *rows; /* by amendment, then in the order in which they were put */
  size_t count, capacity;
};

static int remember(void *context, const struct oasp_decision_row *given, oasplan_error **err) {
  struct history *history = context;
  struct oasp_decision_row row = *given;
  struct oasplan_decision *decision = &row.decision;
  const char **texts[] = {&decision->amendment, &decision->text, &decision->superseded_by, &decision->author, &decision->reason, &decision->when, &row.action, &row.words, &row.successor_action, &row.successor_words};
  void *rows = history->rows;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    if (!oasp_arena_keep(&history->arena, texts[i], *texts[i])) return oasp_fail_nomem(err);
  if (oasp_grow(&rows, &history->capacity, history->count, sizeof row) != 0) return oasp_fail_nomem(err);
  history->rows = rows;
  row.order = history->count;
  history->rows[history->count++] = row;
  return OASPLAN_OK;
}

static int by_amendment(const void *left, const void *right) {
  const struct oasp_decision_row *a = left, *b = right;
  int order = strcmp(a->decision.amendment, b->decision.amendment);
  return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static int by_order(const void *left, const void *right) {
  const struct oasp_decision_row *a = left, *b = right;
  return (a->order > b->order) - (a->order < b->order);
}

static int read_history(oasplan_store *store, const struct oasp_scope *scope, struct history *history, oasplan_error **err) {
  oasplan_editions *found = NULL;
  int status = oasp_store_list(store, scope, true, &found, err);
  if (status == OASPLAN_OK && found->count > 0) status = store->backend->calls->decisions(store->backend, &found->items[0], remember, history, err);
  if (status == OASPLAN_OK && history->count > 1) qsort(history->rows, history->count, sizeof *history->rows, by_amendment);
  oasplan_editions_free(found);
  return status;
}

static void free_history(struct history *history) {
  oasp_arena_free(&history->arena);
  oasp_free(history->rows);
}

static bool is_same_row(const struct oasp_decision_row *a, const struct oasp_decision_row *b) {
  const struct oasplan_decision *x = &a->decision, *y = &b->decision;
  return x->outcome == y->outcome && oasp_is_same_text(x->text, y->text) && oasp_is_same_text(x->superseded_by, y->superseded_by) && oasp_is_same_text(x->author, y->author) &&
         oasp_is_same_text(x->reason, y->reason) && oasp_is_same_text(x->when, y->when) && oasp_is_same_text(a->action, b->action) && oasp_is_same_text(a->words, b->words) &&
         oasp_is_same_text(a->successor_action, b->successor_action) && oasp_is_same_text(a->successor_words, b->successor_words);
}

/* How many rows from `at` on speak of one amendment. */
static size_t run_at(const struct history *history, size_t at) {
  size_t end = at;
  while (end < history->count && strcmp(history->rows[end].decision.amendment, history->rows[at].decision.amendment) == 0) end++;
  return end - at;
}

/* Two histories of one amendment: how many rows they begin with in common. */
static size_t count_common(const struct oasp_decision_row *ours, size_t here, const struct oasp_decision_row *theirs, size_t there) {
  size_t same = 0;
  while (same < here && same < there && is_same_row(&ours[same], &theirs[same])) same++;
  return same;
}

struct merging {
  oasplan_store *to, *from;
  const struct oasp_scope *scope;
  struct history ours, theirs;
  oasplan_error **conflicts, **err;
};

static int add_conflict(struct merging *merging, const struct oasp_decision_row *ours, const struct oasp_decision_row *theirs) {
  char name[700];
  const struct oasp_scope *scope = merging->scope;
  (void)snprintf(name, sizeof name, "%s@%s:%s %s", scope->key, scope->edition, scope->language, ours->decision.amendment);
  if (*merging->conflicts == NULL)
    (void)oasp_fail(merging->conflicts, OASPLAN_E_CONFLICT, "%s and %s hold what cannot stand together (listed: there, here); nothing was written",
                    merging->from->location, merging->to->location);
  oasp_error_add_problem(merging->conflicts, 0, name, OASPLAN_E_CONFLICT, oasplan_outcome_name(theirs->decision.outcome), oasplan_outcome_name(ours->decision.outcome));
  return oasplan_error_status(*merging->conflicts) == OASPLAN_E_NOMEM ? oasp_fail_nomem(merging->err) : OASPLAN_OK;
}

/* Moves what is missing here to the front of `theirs`, in the order in which it was put there. */
static int find_missing(struct merging *merging, size_t *missing) {
  struct history *ours = &merging->ours, *theirs = &merging->theirs;
  int status = OASPLAN_OK;
  *missing = 0;
  for (size_t i = 0, k = 0; k < theirs->count && status == OASPLAN_OK;) {
    const char *amendment = theirs->rows[k].decision.amendment;
    while (i < ours->count && strcmp(ours->rows[i].decision.amendment, amendment) < 0) i++;
    size_t here = i < ours->count && strcmp(ours->rows[i].decision.amendment, amendment) == 0 ? run_at(ours, i) : 0, there = run_at(theirs, k);
    size_t same = count_common(ours->rows + i, here, theirs->rows + k, there);
    if (same < here && same < there) status = add_conflict(merging, &ours->rows[i + same], &theirs->rows[k + same]);
    for (size_t n = same; same == here && n < there; n++) theirs->rows[(*missing)++] = theirs->rows[k + n];
    i += here;
    k += there;
  }
  if (*missing > 1) qsort(theirs->rows, *missing, sizeof *theirs->rows, by_order);
  return status;
}

/* What `theirs` has and `to` has not, in its first `missing` rows. */
static int begin_merging(struct merging *merging, size_t *missing) {
  int status = read_history(merging->to, merging->scope, &merging->ours, merging->err);
  if (status == OASPLAN_OK) status = read_history(merging->from, merging->scope, &merging->theirs, merging->err);
  return status == OASPLAN_OK ? find_missing(merging, missing) : status;
}

static void end_merging(struct merging *merging) {
  free_history(&merging->ours);
  free_history(&merging->theirs);
}

int oasp_store_find_decision_conflicts(oasplan_store *to, oasplan_store *from, const struct oasp_scope *scope, oasplan_error **conflicts, oasplan_error **err) {
  struct merging merging = {.to = to, .from = from, .scope = scope, .conflicts = conflicts, .err = err};
  size_t missing;
  int status = begin_merging(&merging, &missing);
  end_merging(&merging);
  return status;
}

int oasp_store_merge_decisions(oasplan_store *to, oasplan_store *from, const struct oasp_scope *scope, oasplan_error **err) {
  oasplan_error *conflicts = NULL; /* were looked for before */
  oasplan_editions *found = NULL;
  struct merging merging = {.to = to, .from = from, .scope = scope, .conflicts = &conflicts, .err = err};
  size_t missing = 0;
  int status = begin_merging(&merging, &missing);
  if (status == OASPLAN_OK) status = find_edition(to, scope, &found, err);
  for (size_t i = 0; status == OASPLAN_OK && i < missing; i++) {
    struct oasp_decision_row *row = &merging.theirs.rows[i];
    if (to->release > OASPLAN_NATIONAL) row->decision.author = row->decision.reason = NULL;
    status = to->backend->calls->put_decision(to->backend, &found->items[0], row, err);
  }
  oasplan_editions_free(found);
  oasplan_error_free(conflicts);
  end_merging(&merging);
  return status;
}
