/* What a caller may choose for a question: editions, page, marks. */
#include "store/store.h"

oasplan_query_options *oasplan_query_options_new(void) {
  oasplan_query_options *options = oasp_alloc_zeroed(1, sizeof *options);
  if (options == NULL) return NULL;
  options->limit = OASP_DEFAULT_LIMIT;
  options->release = OASPLAN_NATIONAL;
  return options;
}

void oasplan_query_options_free(oasplan_query_options *options) {
  if (options == NULL) return;
  oasplan_plan_unref(options->seen);
  oasp_free(options->key);
  oasp_free(options->edition);
  oasp_free(options->language);
  oasp_free(options->cursor);
  oasp_free(options->before);
  oasp_free(options->after);
  oasp_free(options);
}

void oasplan_query_options_set_plan(oasplan_query_options *options, const char *key, const char *edition, const char *language) {
  options->chosen = true;
  oasp_set_text(&options->key, key, &options->failed);
  oasp_set_text(&options->edition, edition, &options->failed);
  oasp_set_text(&options->language, language, &options->failed);
}

void oasplan_query_options_set_limit(oasplan_query_options *options, int64_t limit) {
  options->limit = limit;
}

void oasplan_query_options_set_cursor(oasplan_query_options *options, const char *cursor) {
  oasp_set_text(&options->cursor, cursor, &options->failed);
}

void oasplan_query_options_set_release(oasplan_query_options *options, int release) {
  options->release = release;
}

void oasplan_query_options_set_tally(oasplan_query_options *options, oasplan_tally *tally) {
  options->tally = tally;
}

void oasplan_query_options_set_seen(oasplan_query_options *options, const oasplan_plan *plan) {
  oasplan_plan *taken = oasplan_plan_ref(plan);
  oasplan_plan_unref(options->seen);
  options->seen = taken;
}

void oasplan_query_options_set_marks(oasplan_query_options *options, const char *before, const char *after) {
  oasp_set_text(&options->before, before, &options->failed);
  oasp_set_text(&options->after, after, &options->failed);
}
