/* The options of an import: copies of what the caller said. They judge nothing; the import and the builder do. */
#include "import/import.h"

#include "plan/concordance.h"

oasplan_import_options *oasplan_import_options_new(void) {
  return oasp_alloc_zeroed(1, sizeof(oasplan_import_options));
}

void oasplan_import_options_free(oasplan_import_options *options) {
  if (options == NULL) return;
  oasp_free(options->format);
  oasp_free(options->key);
  oasp_free(options->edition);
  oasp_free(options->language);
  oasp_free(options->encoding);
  oasp_free(options->symbol);
  oasp_free(options->title);
  oasp_free(options->adopted_on);
  oasp_free(options->original_language);
  oasplan_registry_unref(options->registry);
  oasplan_plan_unref(options->onto);
  oasplan_concordance_free(options->concordance);
  oasp_free(options);
}

void oasplan_import_options_set_format(oasplan_import_options *options, const char *format) {
  oasp_set_text(&options->format, format, &options->out_of_memory);
}

void oasplan_import_options_set_key(oasplan_import_options *options, const char *key) {
  oasp_set_text(&options->key, key, &options->out_of_memory);
}

void oasplan_import_options_set_edition(oasplan_import_options *options, const char *edition) {
  oasp_set_text(&options->edition, edition, &options->out_of_memory);
}

void oasplan_import_options_set_language(oasplan_import_options *options, const char *language) {
  oasp_set_text(&options->language, language, &options->out_of_memory);
}

void oasplan_import_options_set_encoding(oasplan_import_options *options, const char *encoding) {
  oasp_set_text(&options->encoding, encoding, &options->out_of_memory);
}

void oasplan_import_options_set_status(oasplan_import_options *options, int status) {
  options->status = status;
}

void oasplan_import_options_set_symbol(oasplan_import_options *options, const char *symbol) {
  oasp_set_text(&options->symbol, symbol, &options->out_of_memory);
}

void oasplan_import_options_set_title(oasplan_import_options *options, const char *title) {
  oasp_set_text(&options->title, title, &options->out_of_memory);
}

void oasplan_import_options_set_adopted_on(oasplan_import_options *options, const char *date) {
  oasp_set_text(&options->adopted_on, date, &options->out_of_memory);
}

void oasplan_import_options_set_original_language(oasplan_import_options *options, const char *language) {
  oasp_set_text(&options->original_language, language, &options->out_of_memory);
}

void oasplan_import_options_set_period(oasplan_import_options *options, int begin, int end) {
  options->period_begin = begin;
  options->period_end = end;
}

void oasplan_import_options_set_explicit_only(oasplan_import_options *options, int explicit_only) {
  options->explicit_only = explicit_only != 0;
}

void oasplan_import_options_set_registry(oasplan_import_options *options, const oasplan_registry *registry) {
  oasplan_registry *counted = oasplan_registry_ref(registry);
  oasplan_registry_unref(options->registry);
  options->registry = counted;
}

void oasplan_import_options_set_onto(oasplan_import_options *options, const oasplan_plan *plan, const oasplan_concordance *concordance) {
  oasplan_concordance *copy = plan != NULL && concordance != NULL ? oasp_concordance_copy(concordance) : NULL;
  if (plan != NULL && concordance != NULL && copy == NULL) {
    options->out_of_memory = true;
    return;
  }
  oasplan_plan *counted = oasplan_plan_ref(plan);
  oasplan_plan_unref(options->onto);
  oasplan_concordance_free(options->concordance);
  options->onto = counted;
  options->concordance = copy;
}

void oasplan_import_options_set_progress(oasplan_import_options *options, oasplan_progress_fn progress, void *context) {
  options->progress = progress;
  options->progress_context = context;
}
