/* Which provisions of the built-in plan carry what another document says?
 *
 *     trace_source prior-plan 5
 *     trace_source "Palermo Protocol"
 *
 * The answer comes from a store, here one in memory; with the path of a file it would be the same. */
#include <stdio.h>
#include <stdlib.h>

#include <oasplan/oasplan.h>

static void print_hit(const oasplan_hit *hit) {
  const char *locator = oasplan_hit_locator(hit);
  printf("%-8s %s %s %s: %s\n", oasplan_hit_provision(hit), oasplan_relation_name(oasplan_hit_relation(hit)), oasplan_hit_instrument(hit),
         locator ? locator : "-", oasplan_hit_raw(hit));
}

/* Prints all pages; OASPLAN_OK or what went wrong. */
static int trace(oasplan_store *store, const char *instrument, const char *locator, oasplan_error **error) {
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_hits *hits = oasplan_store_trace(store, instrument, locator, options, error);
  while (hits) {
    size_t i;
    for (i = 0; i < oasplan_hits_count(hits); i++) print_hit(oasplan_hits_at(hits, i));
    oasplan_query_options_set_cursor(options, oasplan_hits_next(hits)); /* copied */
    int more = oasplan_hits_next(hits) != NULL;
    oasplan_hits_free(hits);
    hits = more ? oasplan_store_trace(store, instrument, locator, options, error) : NULL;
  }
  oasplan_query_options_free(options);
  return oasplan_error_status(*error);
}

int main(int argc, char **argv) {
  oasplan_error *error = NULL;
  oasplan_plan *plan = NULL;
  oasplan_store *store = NULL;
  if (argc < 2 || argc > 3) {
    fprintf(stderr, "usage: trace_source INSTRUMENT [LOCATOR]\n");
    return EXIT_FAILURE;
  }
  plan = oasplan_plan_builtin(NULL, &error);
  if (plan) store = oasplan_store_open(":memory:", NULL, &error);
  /* the first call that fails leaves its error, and the ones after it are skipped */
  if (store && oasplan_store_put_plan(store, plan, NULL, &error) == OASPLAN_OK) trace(store, argv[1], argc > 2 ? argv[2] : NULL, &error);
  if (error) fprintf(stderr, "trace_source: %s\n", oasplan_error_message(error));
  int failed = error != NULL;
  oasplan_error_free(error);
  oasplan_store_close(store);
  oasplan_plan_unref(plan);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
