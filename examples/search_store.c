/* Searches the texts of a store.
 *
 *     search_store plans.db "victime AND enfant"
 *
 * A STORE that does not exist is not made: the question then goes to a store in memory that holds the built-in plan. */
#include <stdio.h>
#include <stdlib.h>

#include <oasplan/oasplan.h>

/* The file, for reading; or the stand-in for one that is not there; or NULL. */
static oasplan_store *open_to_read(const char *path, oasplan_error **error) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store *store;
  oasplan_plan *plan;
  oasplan_store_options_set_read_only(options, 1);
  store = oasplan_store_open(path, options, error);
  oasplan_store_options_free(options);
  if (store || oasplan_error_status(*error) != OASPLAN_E_NOT_FOUND) return store;
  oasplan_error_free(*error); /* dealt with: the next call needs a clean slate */
  *error = NULL;
  plan = oasplan_plan_builtin(NULL, error);
  if (plan) store = oasplan_store_open(":memory:", NULL, error);
  if (store && oasplan_store_put_plan(store, plan, NULL, error) != OASPLAN_OK) {
    oasplan_store_close(store);
    store = NULL;
  }
  oasplan_plan_unref(plan); /* the store keeps its own copy */
  return store;
}

int main(int argc, char **argv) {
  oasplan_error *error = NULL;
  oasplan_store *store;
  oasplan_hits *hits = NULL;
  size_t i;
  if (argc != 3) {
    fprintf(stderr, "usage: search_store STORE QUERY\n");
    return EXIT_FAILURE;
  }
  store = open_to_read(argv[1], &error);
  if (store) {
    oasplan_query_options *options = oasplan_query_options_new();
    oasplan_query_options_set_plan(options, NULL, NULL, NULL); /* in all editions */
    oasplan_query_options_set_limit(options, 20);
    oasplan_query_options_set_marks(options, "<", ">");
    hits = oasplan_store_search(store, argv[2], options, &error);
    oasplan_query_options_free(options);
  }
  oasplan_store_close(store); /* hits do not need it any more */
  if (!hits) {
    fprintf(stderr, "search_store: %s\n", oasplan_error_message(error));
    oasplan_error_free(error);
    return EXIT_FAILURE;
  }
  for (i = 0; i < oasplan_hits_count(hits); i++) {
    const oasplan_hit *hit = oasplan_hits_at(hits, i);
    printf("%s@%s:%s %s: %s\n", oasplan_hit_plan(hit), oasplan_hit_edition(hit), oasplan_hit_language(hit), oasplan_hit_provision(hit),
           oasplan_hit_snippet(hit));
  }
  oasplan_hits_free(hits);
  return EXIT_SUCCESS;
}
