/* Plans: put, get, remove. The rules of what may stand beside what are here; rows are the backend's. */
#include "store/periods.h"

#include <string.h>

static int insert_plan(oasplan_store *store, const oasplan_plan *plan, oasplan_error **err) {
  struct oasp_arena arena = {0};
  struct oasp_word_row *rows = NULL;
  const struct oasp_scope scope = {plan->key, plan->edition, plan->language};
  oasplan_editions *put = NULL;
  int status = oasp_store_plan_words(store, plan, &arena, &rows, err);
  if (status == OASPLAN_OK) status = oasp_store_add_periods(store, plan, err);
  if (status == OASPLAN_OK) status = store->backend->calls->put_plan(store->backend, plan, err);
  if (status == OASPLAN_OK) status = oasp_store_list(store, &scope, false, &put, err);
  if (status == OASPLAN_OK) status = store->backend->calls->put_words(store->backend, &put->items[0], rows, err);
  oasplan_editions_free(put);
  oasp_arena_free(&arena);
  return status;
}

int oasp_store_add_plan(oasplan_store *store, const oasplan_plan *plan, oasplan_tally *tally, oasplan_error **err) {
  const struct oasp_scope scope = {plan->key, plan->edition, plan->language};
  oasplan_editions *there = NULL;
  int status = oasp_store_list(store, &scope, false, &there, err), put = OASPLAN_PUT_UNCHANGED;
  if (status != OASPLAN_OK) return status;
  if (there->count == 0) {
    put = OASPLAN_PUT_NEW;
    status = insert_plan(store, plan, err);
  } else if (strcmp(there->items[0].digest, plan->digest) != 0) {
    status = oasp_fail(
        err, OASPLAN_E_CONFLICT,
        "%s@%s:%s is in the store with another text: digest %s there, %s here; put it under another edition, or remove that one first",
        plan->key, plan->edition, plan->language, there->items[0].digest, plan->digest);
  } else if (plan->engine > there->items[0].engine) {
    put = OASPLAN_PUT_REFRESHED;
    status = store->backend->calls->refresh_plan(store->backend, plan, err);
  }
  if (status == OASPLAN_OK && tally != NULL) tally->counts[put]++;
  oasplan_editions_free(there);
  return status;
}

int oasplan_store_put_plan(oasplan_store *store, const oasplan_plan *plan, const oasplan_query_options *options, oasplan_error **err) {
  oasplan_tally *tally = oasp_tally_clear(options);
  int status = oasp_store_enter(store, true, options, err);
  if (status != OASPLAN_OK) return status;
  if (plan == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no plan to put");
  status = store->backend->calls->begin(store->backend, true, err);
  if (status != OASPLAN_OK) return status;
  status = oasp_store_ready_words(store, err);
  if (status == OASPLAN_OK) status = oasp_store_add_plan(store, plan, tally, err);
  status = oasp_store_end(store, status, err);
  if (status != OASPLAN_OK) (void)oasp_tally_clear(options);
  return status;
}

oasplan_plan *oasplan_store_get_plan(oasplan_store *store, const char *key, const char *edition, const char *language,
                                     const oasplan_query_options *options, oasplan_error **err) {
  if (oasp_store_enter(store, false, options, err) != OASPLAN_OK) return NULL;
  const struct oasp_scope scope = {key, edition, language};
  if (store->backend->calls->begin(store->backend, false, err) != OASPLAN_OK) return NULL;
  oasplan_plan *plan = NULL;
  int status = store->backend->calls->get_plan(store->backend, &scope, true, &plan, err);
  if (oasp_store_end(store, status, err) == OASPLAN_OK) return plan;
  oasplan_plan_unref(plan);
  return NULL;
}

/* With the last language of an edition goes what its records speak of. */
static int check_stranded(oasplan_store *store, const char *key, const char *edition, oasplan_error **err) {
  int64_t count;
  int status = store->backend->calls->count_stranded(store->backend, key, edition, &count, err);
  if (status != OASPLAN_OK || count == 0) return status;
  return oasp_fail(err, OASPLAN_E_CONFLICT, "%s: %lld record%s filed on %s@%s; move them to another edition, or remove them, before it goes", store->location, (long long)count, count == 1 ? " is" : "s are", key, edition);
}

int oasplan_store_remove_plan(oasplan_store *store, const char *key, const char *edition, const char *language,
                              const oasplan_query_options *options, oasplan_error **err) {
  int status = oasp_store_enter(store, true, options, err);
  if (status != OASPLAN_OK) return status;
  if (key == NULL || edition == NULL || language == NULL)
    return oasp_fail(err, OASPLAN_E_MISUSE, "to remove an edition give its key, edition and language");
  const struct oasp_scope scope = {key, edition, language};
  status = store->backend->calls->begin(store->backend, true, err);
  if (status != OASPLAN_OK) return status;
  status = store->backend->calls->remove_plan(store->backend, &scope, err);
  if (status == OASPLAN_OK) status = check_stranded(store, key, edition, err);
  if (status == OASPLAN_OK) status = oasp_store_leave_edition(store, key, edition, err);
  return oasp_store_end(store, status, err);
}
