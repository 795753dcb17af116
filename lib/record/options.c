/* The options of the calls on records. They judge nothing; the calls do. */
#include "record/options.h"

#include <string.h>

enum { DEFAULT_LIMIT = 1000 };

const oasplan_record_options oasp_record_defaults = {.release = OASPLAN_NATIONAL, .limit = DEFAULT_LIMIT};

oasplan_record_options *oasplan_record_options_new(void) {
  oasplan_record_options *options = oasp_alloc(sizeof *options);
  if (options != NULL) *options = oasp_record_defaults;
  return options;
}

static void free_pairs(struct oasp_filter *pairs, size_t count) {
  for (size_t i = 0; i < count; i++) {
    oasp_free(pairs[i].field);
    oasp_free(pairs[i].value);
  }
  oasp_free(pairs);
}

void oasplan_record_options_free(oasplan_record_options *options) {
  if (options == NULL) return;
  free_pairs(options->filters, options->filter_count);
  free_pairs(options->presets, options->preset_count);
  oasp_free(options->format);
  oasp_free(options->encoding);
  oasp_free(options->dates);
  oasp_free(options->language);
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

static void add_pair(struct oasp_filter **pairs, size_t *count, size_t *capacity, const char *field, const char *value, bool *failed) {
  if (field == NULL || value == NULL) return;
  void *grown = *pairs;
  struct oasp_filter pair = {oasp_strdup(field), oasp_strdup(value)};
  if (pair.field != NULL && pair.value != NULL && oasp_grow(&grown, capacity, *count, sizeof pair) == 0) {
    *pairs = grown;
    (*pairs)[(*count)++] = pair;
    return;
  }
  oasp_free(pair.field);
  oasp_free(pair.value);
  *failed = true;
}

void oasplan_record_options_set_filter(oasplan_record_options *options, const char *field, const char *value) {
  add_pair(&options->filters, &options->filter_count, &options->filter_capacity, field, value, &options->failed);
}

void oasplan_record_options_set_default(oasplan_record_options *options, const char *field, const char *value) {
  add_pair(&options->presets, &options->preset_count, &options->preset_capacity, field, value, &options->failed);
}

void oasplan_record_options_set_format(oasplan_record_options *options, const char *format) {
  oasp_set_text(&options->format, format, &options->failed);
}

void oasplan_record_options_set_encoding(oasplan_record_options *options, const char *encoding) {
  oasp_set_text(&options->encoding, encoding, &options->failed);
}

void oasplan_record_options_set_separator(oasplan_record_options *options, char separator) {
  options->separator = separator;
}

void oasplan_record_options_set_dates(oasplan_record_options *options, const char *order) {
  oasp_set_text(&options->dates, order, &options->failed);
}

void oasplan_record_options_set_decimal_comma(oasplan_record_options *options, int decimal_comma) {
  options->decimal_comma = decimal_comma != 0;
}

void oasplan_record_options_set_keep_good(oasplan_record_options *options, int keep_good) {
  options->keep_good = keep_good != 0;
}

void oasplan_record_options_set_language(oasplan_record_options *options, const char *language) {
  oasp_set_text(&options->language, language, &options->failed);
}

void oasplan_record_options_set_withheld(oasplan_record_options *options, int64_t *withheld) {
  options->withheld = withheld;
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

const char *oasp_record_preset(const oasplan_record_options *options, const char *field) {
  for (size_t i = 0; i < options->preset_count; i++)
    if (strcmp(options->presets[i].field, field) == 0) return options->presets[i].value;
  return NULL;
}
