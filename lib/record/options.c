/* The options of the calls on records. They judge nothing; the calls do. */
#include "record/options.h"

enum { DEFAULT_LIMIT = 1000 };

const oasplan_record_options oasp_record_defaults = {.release = OASPLAN_NATIONAL, .limit = DEFAULT_LIMIT};

oasplan_record_options *oasplan_record_options_new(void) {
  oasplan_record_options *options = oasp_alloc(sizeof *options);
  if (options != NULL) *options = oasp_record_defaults;
  return options;
}

void oasplan_record_options_free(oasplan_record_options *options) {
  if (options == NULL) return;
  for (size_t i = 0; i < options->filter_count; i++) {
    oasp_free(options->filters[i].field);
    oasp_free(options->filters[i].value);
  }
  oasp_free(options->filters);
  oasp_free(options->as_of);
  oasp_free(options->known_at);
  oasp_free(options->cursor);
  oasp_free(options->actor);
  oasp_free(options->reason);
  oasp_free(options);
}

void oasplan_record_options_set_release(oasplan_record_options *options, int release) {
  options->release = release;
}

void oasplan_record_options_set_filter(oasplan_record_options *options, const char *field, const char *value) {
  void *filters = options->filters;
  struct oasp_filter filter = {field != NULL ? oasp_strdup(field) : NULL, value != NULL ? oasp_strdup(value) : NULL};
  if (filter.field != NULL && filter.value != NULL && oasp_grow(&filters, &options->filter_capacity, options->filter_count, sizeof filter) == 0) {
    options->filters = filters;
    options->filters[options->filter_count++] = filter;
    return;
  }
  oasp_free(filter.field);
  oasp_free(filter.value);
  if (field != NULL && value != NULL) options->failed = true;
}

void oasplan_record_options_set_as_of(oasplan_record_options *options, const char *date) {
  oasp_set_text(&options->as_of, date, &options->failed);
}

void oasplan_record_options_set_known_at(oasplan_record_options *options, const char *time) {
  oasp_set_text(&options->known_at, time, &options->failed);
}

void oasplan_record_options_set_limit(oasplan_record_options *options, int64_t limit) {
  options->limit = limit;
}

void oasplan_record_options_set_cursor(oasplan_record_options *options, const char *cursor) {
  oasp_set_text(&options->cursor, cursor, &options->failed);
}

void oasplan_record_options_set_actor(oasplan_record_options *options, const char *actor, const char *reason) {
  oasp_set_text(&options->actor, actor, &options->failed);
  oasp_set_text(&options->reason, reason, &options->failed);
}

void oasplan_record_options_set_update(oasplan_record_options *options, int update) {
  options->update = update != 0;
}

void oasplan_record_options_set_dry_run(oasplan_record_options *options, int dry_run) {
  options->dry_run = dry_run != 0;
}

void oasplan_record_options_set_tally(oasplan_record_options *options, oasplan_tally *tally) {
  options->tally = tally;
}
