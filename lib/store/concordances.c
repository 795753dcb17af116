/* Pairs of provisions that people confirmed, kept one by one: two people who confirm at once add to each other's work. */
#include "store/concordances.h"

#include "base/utf8.h"
#include "plan/concordance.h"

#include <stdio.h>
#include <string.h>

/* ---- Putting ---- */

/* Adding the pairs of one concordance to those kept. */
struct adding {
  oasplan_store *store;
  const oasplan_concordance *from;
  oasplan_concordance *kept;
  oasplan_tally *tally;      /* or NULL */
  oasplan_error **conflicts; /* all of them are listed */
  bool dry;                  /* look for conflicts only */
};

static int add_conflict(struct adding *adding, const oasplan_confirmation *pair, size_t row, oasplan_error *fault, oasplan_error **err) {
  if (*adding->conflicts == NULL)
    (void)oasp_fail(adding->conflicts, OASPLAN_E_CONFLICT, "%s holds pairs that these cannot stand beside (listed); nothing was written: withdraw the wrong ones first", adding->store->location);
  oasp_error_add_problem(adding->conflicts, (int64_t)row + 1, pair->ids[0], OASPLAN_E_CONFLICT, pair->ids[1], oasplan_error_message(fault));
  oasplan_error_free(fault);
  return oasplan_error_status(*adding->conflicts) == OASPLAN_E_NOMEM ? oasp_fail_nomem(err) : OASPLAN_OK;
}

static int add_pair(struct adding *adding, size_t row, oasplan_error **err) {
  const oasplan_confirmation *given = &adding->from->pairs[row];
  const oasplan_confirmation open = {{given->ids[0], given->ids[1]}, NULL}, *pair = adding->store->release > OASPLAN_NATIONAL ? &open : given; /* who confirmed it stays with the owner */
  oasplan_error *fault = NULL;
  const struct oasp_backend_calls *calls = adding->store->backend->calls;
  bool is_kept = oasp_concordance_find(adding->kept, 0, pair->ids[0]) != NULL;
  int status = oasplan_concordance_add(adding->kept, pair->ids[0], pair->ids[1], pair->author, &fault);
  if (status == OASPLAN_E_CONFLICT) return add_conflict(adding, pair, row, fault, err);
  if (status != OASPLAN_OK) return oasp_pass(err, fault);
  if (!is_kept && !adding->dry) status = calls->put_confirmation(adding->store->backend, adding->kept, pair, err);
  if (status == OASPLAN_OK && adding->tally != NULL) adding->tally->counts[is_kept ? OASPLAN_PUT_UNCHANGED : OASPLAN_PUT_NEW]++;
  return status;
}

static int add_pairs(struct adding *adding, oasplan_error **err) {
  const oasplan_concordance *from = adding->from;
  adding->kept = oasplan_concordance_new(from->key, from->editions[0], from->editions[1], NULL, NULL);
  if (adding->kept == NULL) return oasp_fail_nomem(err); /* its names are those of one that is there */
  int status = adding->store->backend->calls->get_confirmations(adding->store->backend, adding->kept, err);
  for (size_t i = 0; status == OASPLAN_OK && i < from->count; i++) status = add_pair(adding, i, err);
  oasplan_concordance_free(adding->kept);
  return status;
}

int oasplan_store_put_concordance(oasplan_store *store, const oasplan_concordance *concordance, const oasplan_query_options *options, oasplan_error **err) {
  oasplan_tally *tally = oasp_tally_clear(options);
  oasplan_error *conflicts = NULL;
  int status = oasp_store_enter(store, true, options, err);
  if (status != OASPLAN_OK) return status;
  if (concordance == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no concordance to put");
  status = store->backend->calls->begin(store->backend, true, err);
  if (status != OASPLAN_OK) return status;
  struct adding adding = {.store = store, .from = concordance, .tally = tally, .conflicts = &conflicts};
  status = add_pairs(&adding, err);
  if (status == OASPLAN_OK && conflicts != NULL) {
    status = oasp_pass(err, conflicts);
    conflicts = NULL;
  }
  oasplan_error_free(conflicts);
  status = oasp_store_end(store, status, err);
  if (status != OASPLAN_OK) (void)oasp_tally_clear(options);
  return status;
}

/* ---- Getting and taking back ---- */

oasplan_concordance *oasplan_store_get_concordance(oasplan_store *store, const char *key, const char *a, const char *b, const oasplan_query_options *options, oasplan_error **err) {
  if (oasp_store_enter(store, false, options, err) != OASPLAN_OK) return NULL;
  oasplan_concordance *concordance = oasplan_concordance_new(key, a, b, NULL, err);
  if (concordance == NULL) return NULL;
  int status = store->backend->calls->begin(store->backend, false, err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, store->backend->calls->get_confirmations(store->backend, concordance, err), err);
  if (status == OASPLAN_OK && concordance->count == 0)
    status = oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s holds no confirmed pair of %s@%s and %s@%s; confirm some first", store->location, key, a, key, b);
  if (status == OASPLAN_OK) return concordance;
  oasplan_concordance_free(concordance);
  return NULL;
}

static int withdraw(oasplan_store *store, oasplan_concordance *kept, const char *id_a, oasplan_error **err) {
  int status = store->backend->calls->get_confirmations(store->backend, kept, err);
  const oasplan_confirmation *pair = status == OASPLAN_OK ? oasp_concordance_find(kept, 0, id_a) : NULL;
  if (status != OASPLAN_OK) return status;
  if (pair == NULL) return oasp_fail(err, OASPLAN_E_NOT_FOUND, "%.*s of %s@%s is not confirmed with a provision of %s; there is nothing to take back", OASP_QUOTE(id_a), kept->key, kept->editions[0], kept->editions[1]);
  return store->backend->calls->remove_confirmation(store->backend, kept, pair, err);
}

int oasplan_store_withdraw_confirmation(oasplan_store *store, const char *key, const char *a, const char *b, const char *id_a, const oasplan_query_options *options, oasplan_error **err) {
  int status = oasp_store_enter(store, true, options, err);
  if (status != OASPLAN_OK) return status;
  if (id_a == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no id of a provision to take a confirmation back from");
  oasplan_error *fault = NULL;
  oasplan_concordance *kept = oasplan_concordance_new(key, a, b, NULL, &fault);
  if (kept == NULL) return oasp_pass(err, fault);
  status = store->backend->calls->begin(store->backend, true, err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, withdraw(store, kept, id_a, err), err);
  oasplan_concordance_free(kept);
  return status;
}

/* ---- Merging ---- */

struct merging {
  oasplan_store *to, *from;
  oasplan_error **conflicts;
  bool dry;
};

static int merge_one(void *context, const char *key, const char *a, const char *b, oasplan_error **err) {
  struct merging *merging = context;
  oasplan_error *fault = NULL;
  oasplan_concordance *theirs = oasplan_concordance_new(key, a, b, NULL, &fault);
  if (theirs == NULL) return oasp_pass(err, fault);
  int status = merging->from->backend->calls->get_confirmations(merging->from->backend, theirs, err);
  struct adding adding = {.store = merging->to, .from = theirs, .conflicts = merging->conflicts, .dry = merging->dry};
  if (status == OASPLAN_OK) status = add_pairs(&adding, err);
  oasplan_concordance_free(theirs);
  return status;
}

int oasp_store_find_confirmation_conflicts(oasplan_store *to, oasplan_store *from, oasplan_error **conflicts, oasplan_error **err) {
  struct merging merging = {to, from, conflicts, true};
  return from->backend->calls->concordances(from->backend, merge_one, &merging, err);
}

int oasp_store_merge_confirmations(oasplan_store *to, oasplan_store *from, oasplan_error **err) {
  oasplan_error *conflicts = NULL; /* were looked for before */
  struct merging merging = {to, from, &conflicts, false};
  int status = from->backend->calls->concordances(from->backend, merge_one, &merging, err);
  oasplan_error_free(conflicts);
  return status;
}
