/* See work.h. On the public surface alone; what a store holds is asked of the store itself. */
#include "work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char text[] = "I. PRINCIPLES\n\ni. To act together. (par. 17)\n\nii. To protect each child first.\n";

oasplan_plan *work_plan(void) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "trial");
  oasplan_import_options_set_edition(options, "draft");
  oasplan_import_options_set_language(options, "en");
  oasplan_plan *plan = oasplan_plan_import(text, strlen(text), options, NULL);
  oasplan_import_options_free(options);
  return plan;
}

static oasplan_store *open_store(const char *path) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_busy_timeout(options, 0);
  oasplan_store *store = oasplan_store_open(path, options, NULL);
  oasplan_store_options_free(options);
  return store;
}

static oasplan_record *make_record(size_t step, char half) {
  static const char *const values[][2] = {{"party", "PRY"}, {"language", "en"}, {"author", "Invented unit"}, {"kind", "law"}, {"status", "in_force"}, {"title", "An invented law, in a title of some length so that rows fill their pages"}};
  char reference[32];
  oasplan_record *record = oasplan_record_new("measure", NULL, NULL);
  snprintf(reference, sizeof reference, "%zu%c", step, half);
  for (size_t i = 0; record != NULL && i < sizeof values / sizeof values[0]; i++) (void)oasplan_record_set(record, values[i][0], values[i][1], NULL);
  if (record != NULL) (void)oasplan_record_set(record, "source_ref", reference, NULL);
  return record;
}

bool work_put_pair(oasplan_store *store, size_t step) {
  oasplan_batch *batch = oasplan_batch_new();
  (void)oasplan_batch_add(batch, make_record(step, 'a'), 1, NULL);
  (void)oasplan_batch_add(batch, make_record(step, 'b'), 2, NULL);
  bool well = oasplan_store_put_records(store, batch, NULL, NULL) == OASPLAN_OK;
  oasplan_batch_free(batch);
  return well;
}

bool work_do(const char *path, size_t first, size_t end, struct work *work) {
  oasplan_store *store = open_store(path);
  bool well = store != NULL;
  for (size_t step = first; well && step < end; step++) {
    if (step == 0) {
      oasplan_plan *plan = work_plan();
      well = oasplan_store_put_plan(store, plan, NULL, NULL) == OASPLAN_OK;
      oasplan_plan_unref(plan);
    } else well = work_put_pair(store, step);
    work->acknowledged[step] = work->acknowledged[step] || well;
  }
  oasplan_store_close(store);
  return well;
}

/* ---- What a store holds ---- */

bool work_count_records(oasplan_store *store, int *parts, size_t most) {
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_limit(options, 10000);
  oasplan_records *records = oasplan_store_find_records(store, "measure", options, NULL);
  for (size_t i = 0; i < oasplan_records_count(records); i++) {
    const char *reference = oasplan_record_get(oasplan_records_at(records, i), "source_ref");
    size_t step = reference != NULL ? strtoul(reference, NULL, 10) : most;
    if (step < most) parts[step]++;
  }
  bool well = records != NULL;
  oasplan_records_free(records);
  oasplan_record_options_free(options);
  return well;
}

static bool count_edition(oasplan_store *store, struct holding *holding) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = oasplan_store_get_plan(store, "trial", "draft", "en", NULL, &err), *whole = work_plan();
  if (plan != NULL) holding->parts[0] = strcmp(oasplan_plan_digest(plan), oasplan_plan_digest(whole)) == 0 ? 2 : 1;
  bool well = plan != NULL || oasplan_error_status(err) == OASPLAN_E_NOT_FOUND;
  oasplan_error_free(err);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(whole);
  return well;
}

const char *work_check(const char *path, const struct work *work, struct holding *holding) {
  memset(holding, 0, sizeof *holding);
  oasplan_store *store = open_store(path);
  if (store == NULL) return "it does not open";
  const char *wrong = NULL;
  if (oasplan_store_verify(store, NULL, NULL) != OASPLAN_OK) wrong = "it is damaged";
  else if (!count_edition(store, holding) || !work_count_records(store, holding->parts, MOST_STEPS)) wrong = "it cannot be read";
  oasplan_store_close(store);
  for (size_t step = 0; wrong == NULL && step < MOST_STEPS; step++) {
    if (holding->parts[step] == 1) wrong = "half of a step is there";
    if (work->acknowledged[step] && holding->parts[step] == 0) wrong = "what was acknowledged is lost";
  }
  return wrong;
}
