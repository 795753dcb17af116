/* The options of a report: copies of what the caller said. They judge nothing; the call does. */
#include "report/report.h"

const oasplan_report_options oasp_report_defaults = {.release = OASPLAN_PUBLIC, .stage = OASPLAN_STAGE_CLEARED};

oasplan_report_options *oasplan_report_options_new(void) {
  oasplan_report_options *options = oasp_alloc(sizeof *options);
  if (options != NULL) *options = oasp_report_defaults;
  return options;
}

void oasplan_report_options_free(oasplan_report_options *options) {
  if (options == NULL) return;
  char *const texts[] = {options->plan, options->edition, options->party, options->period, options->as_of, options->known_at, options->since, options->language, options->table};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) oasp_free(texts[i]);
  oasplan_roster_unref(options->roster);
  oasp_free(options);
}

void oasplan_report_options_set_plan(oasplan_report_options *options, const char *key, const char *edition) {
  oasp_set_text(&options->plan, key, &options->failed);
  oasp_set_text(&options->edition, edition, &options->failed);
}

void oasplan_report_options_set_party(oasplan_report_options *options, const char *party) {
  oasp_set_text(&options->party, party, &options->failed);
}

void oasplan_report_options_set_period(oasplan_report_options *options, const char *period) {
  oasp_set_text(&options->period, period, &options->failed);
}

void oasplan_report_options_set_as_of(oasplan_report_options *options, const char *date) {
  oasp_set_text(&options->as_of, date, &options->failed);
}

void oasplan_report_options_set_known_at(oasplan_report_options *options, const char *time) {
  oasp_set_text(&options->known_at, time, &options->failed);
}

void oasplan_report_options_set_since(oasplan_report_options *options, const char *date) {
  oasp_set_text(&options->since, date, &options->failed);
}

void oasplan_report_options_set_release(oasplan_report_options *options, int release) {
  options->release = release;
}

void oasplan_report_options_set_stage(oasplan_report_options *options, int stage) {
  options->stage = stage;
}

void oasplan_report_options_set_by_party(oasplan_report_options *options, int by_party) {
  options->by_party = by_party != 0;
}

void oasplan_report_options_set_language(oasplan_report_options *options, const char *language) {
  oasp_set_text(&options->language, language, &options->failed);
}

void oasplan_report_options_set_table(oasplan_report_options *options, const char *table) {
  oasp_set_text(&options->table, table, &options->failed);
}

void oasplan_report_options_set_roster(oasplan_report_options *options, const oasplan_roster *roster) {
  oasplan_roster *kept = roster != NULL ? oasplan_roster_ref(roster) : NULL;
  oasplan_roster_unref(options->roster);
  options->roster = kept;
}
