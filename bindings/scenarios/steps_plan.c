/* What scenarios do with plans, texts and the registry, where no store is asked. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int reading_of(const struct step *step) {
  const char *reading = said(step, "reading");
  return reading != NULL ? oasplan_reading_from_name(reading) : OASPLAN_READING_RESOLVED;
}

/* ---- Where a plan comes from ---- */

static void builtin(const struct step *step, oasplan_error **err) {
  print_plan(step, oasplan_plan_builtin(NULL, err));
}

static void import(const struct step *step, oasplan_error **err) {
  oasplan_import_options *options = oasplan_import_options_new();
  size_t length;
  char *bytes = said_bytes(step, &length);
  oasplan_import_options_set_key(options, said(step, "key"));
  oasplan_import_options_set_edition(options, said(step, "edition"));
  oasplan_import_options_set_language(options, said(step, "language"));
  oasplan_import_options_set_format(options, said(step, "format"));
  if (said(step, "status") != NULL) oasplan_import_options_set_status(options, oasplan_plan_status_from_name(said(step, "status")));
  if (said(step, "onto") != NULL) oasplan_import_options_set_onto(options, plan_of(step, "onto"), NULL);
  print_plan(step, oasplan_plan_import(bytes, length, options, err));
  oasplan_import_options_free(options);
  free(bytes);
}

static void decide(const struct step *step, oasplan_error **err) {
  oasplan_decisions *decisions = oasplan_decisions_new();
  const json_t *given = json_object_get(step->keys, "decisions");
  for (size_t i = 0; i < json_array_size(given) && *err == NULL; i++) {
    const struct step decision = {.keys = json_array_get(given, i)};
    (void)oasplan_decisions_set(decisions, said(&decision, "amendment"), oasplan_outcome_from_name(said(&decision, "outcome")), said(&decision, "detail"), err);
  }
  if (*err == NULL) print_plan(step, oasplan_plan_decide(plan_of(step, "of"), decisions, NULL, err));
  oasplan_decisions_free(decisions);
}

static void consolidate(const struct step *step, oasplan_error **err) {
  print_plan(step, oasplan_plan_consolidate(plan_of(step, "of"), reading_of(step), said(step, "delegation"), said(step, "edition"), NULL, err));
}

/* ---- What a plan says ---- */

static void print_year(const struct step *step, int year) {
  if (year != 0) print_number(step, year);
  else print_text(step, NULL);
}

static void plan(const struct step *step, oasplan_error **err) {
  const oasplan_plan *plan = plan_of(step, "of");
  const char *field = said(step, "field");
  size_t length;
  (void)err;
  if (strcmp(field, "key") == 0) print_text(step, oasplan_plan_key(plan));
  else if (strcmp(field, "edition") == 0) print_text(step, oasplan_plan_edition(plan));
  else if (strcmp(field, "language") == 0) print_text(step, oasplan_plan_language(plan));
  else if (strcmp(field, "status") == 0) print_text(step, oasplan_plan_status_name(oasplan_plan_status(plan)));
  else if (strcmp(field, "title") == 0) print_text(step, oasplan_plan_title(plan));
  else if (strcmp(field, "symbol") == 0) print_text(step, oasplan_plan_symbol(plan));
  else if (strcmp(field, "digest") == 0) print_text(step, oasplan_plan_digest(plan));
  else if (strcmp(field, "period_begin") == 0) print_year(step, oasplan_plan_period_begin(plan));
  else if (strcmp(field, "period_end") == 0) print_year(step, oasplan_plan_period_end(plan));
  else if (strcmp(field, "source") == 0) {
    const char *source = oasplan_plan_source(plan, &length);
    print_bytes(step, source, length);
  } else give_up("no such field of a plan", field);
}

static void provision(const struct step *step, oasplan_error **err) {
  const oasplan_provision *provision = oasplan_plan_find(plan_of(step, "of"), said(step, "id"));
  const char *field = said(step, "field");
  (void)err;
  if (provision == NULL) print_text(step, NULL);
  else if (strcmp(field, "kind") == 0) print_text(step, oasplan_kind_name(oasplan_provision_kind(provision)));
  else if (strcmp(field, "label") == 0) print_text(step, oasplan_provision_label(provision));
  else if (strcmp(field, "division") == 0) print_text(step, oasplan_division_id(oasplan_provision_division(provision)));
  else if (strcmp(field, "parent") == 0) print_text(step, oasplan_provision_parent(provision) != NULL ? oasplan_provision_id(oasplan_provision_parent(provision)) : NULL);
  else if (strcmp(field, "position") == 0) print_number(step, (int64_t)oasplan_provision_position(provision));
  else if (strcmp(field, "text") == 0) print_text(step, oasplan_provision_text(provision, reading_of(step)));
  else give_up("no such field of a provision", field);
}

static void texts(const struct step *step, oasplan_error **err) {
  enum { MOST = 256 };
  const char *ids[MOST], *texts[MOST];
  size_t count = (size_t)said_number(step, "count", 0), length = 0;
  (void)err;
  count = oasplan_plan_texts(plan_of(step, "of"), reading_of(step), (size_t)said_number(step, "first", 0), count < MOST ? count : MOST, ids, texts);
  for (size_t i = 0; i < count; i++) length += texts[i] != NULL ? strlen(ids[i]) + strlen(texts[i]) + 2 : 0;
  char *all = calloc(1, length + 1);
  for (size_t i = 0; i < count; i++)
    if (texts[i] != NULL) sprintf(all + strlen(all), "%s\t%s\n", ids[i], texts[i]);
  print_text(step, all);
  free(all);
}

static void provisions(const struct step *step, oasplan_error **err) {
  size_t length;
  char *json = oasplan_plan_json(plan_of(step, "of"), (size_t)said_number(step, "first", 0), (size_t)said_number(step, "count", 0), &length, err);
  print_json(step, json, length);
}

static void render(const struct step *step, oasplan_error **err) {
  oasplan_render_options *options = oasplan_render_options_new();
  size_t length;
  oasplan_render_options_set_reading(options, reading_of(step));
  oasplan_render_options_set_delegation(options, said(step, "delegation"));
  char *bytes = oasplan_plan_render_string(plan_of(step, "of"), said(step, "format"), options, &length, err);
  print_made(step, bytes, length);
  oasplan_render_options_free(options);
}

static void amendments(const struct step *step, oasplan_error **err) {
  oasplan_amendments_options *options = oasplan_amendments_options_new();
  size_t length;
  oasplan_amendments_options_set_delegation(options, said(step, "delegation"));
  if (said(step, "outcome") != NULL) oasplan_amendments_options_set_outcome(options, oasplan_outcome_from_name(said(step, "outcome")));
  oasplan_amendments_options_set_explicit_only(options, said_true(step, "explicit_only"));
  oasplan_amendments *list = oasplan_plan_amendments(plan_of(step, "of"), options, err);
  char *json = list != NULL ? oasplan_amendments_json(list, 0, (size_t)-1, &length, err) : NULL;
  print_json(step, json, length);
  oasplan_amendments_free(list);
  oasplan_amendments_options_free(options);
}

static void redline(const struct step *step, oasplan_error **err) {
  const oasplan_plan *plan = plan_of(step, "of");
  const char *format = said(step, "format"), *id = said(step, "id");
  oasplan_redline_options *options = oasplan_redline_options_new();
  size_t length;
  oasplan_redline_options_set_delegation(options, said(step, "delegation"));
  oasplan_runs *runs = oasplan_redline(plan, id != NULL ? oasplan_plan_find(plan, id) : NULL, options, err);
  if (runs != NULL && strcmp(format, "json") == 0) {
    char *json = oasplan_runs_json(runs, 0, (size_t)-1, &length, err);
    print_json(step, json, length);
  } else if (runs != NULL) {
    char *bytes = oasplan_runs_render_string(runs, format, NULL, &length, err);
    print_made(step, bytes, length);
  }
  oasplan_runs_free(runs);
  oasplan_redline_options_free(options);
}

static void compare(const struct step *step, oasplan_error **err) {
  size_t length;
  oasplan_comparison *list = oasplan_compare(plan_of(step, "of"), plan_of(step, "with"), NULL, err);
  char *json = list != NULL ? oasplan_comparison_json(list, 0, (size_t)-1, &length, err) : NULL;
  print_json(step, json, length);
  oasplan_comparison_free(list);
}

/* ---- Texts, instruments, states ---- */

static void extract(const struct step *step, oasplan_error **err) {
  const char *text = said(step, "text");
  size_t length;
  oasplan_citations *list = oasplan_extract(text, strlen(text), said(step, "language"), NULL, NULL, err);
  char *json = list != NULL ? oasplan_citations_json(list, 0, (size_t)-1, &length, err) : NULL;
  print_json(step, json, length);
  oasplan_citations_free(list);
}

static void instruments(const struct step *step, oasplan_error **err) {
  oasplan_registry *registry = oasplan_registry_builtin(NULL, err);
  size_t length;
  char *json = registry != NULL ? oasplan_registry_json(registry, (size_t)said_number(step, "first", 0), (size_t)said_number(step, "count", 0), &length, err) : NULL;
  print_json(step, json, length);
  oasplan_registry_unref(registry);
}

static void match(const struct step *step, oasplan_error **err) {
  oasplan_registry *registry = oasplan_registry_builtin(NULL, err);
  const oasplan_instrument *instrument = registry != NULL ? oasplan_registry_match(registry, said(step, "text")) : NULL;
  if (*err == NULL) print_text(step, instrument != NULL ? oasplan_instrument_key(instrument) : NULL);
  oasplan_registry_unref(registry);
}

static void members(const struct step *step, oasplan_error **err) {
  oasplan_roster *roster = oasplan_roster_builtin(NULL, err);
  oasplan_members *list = roster != NULL ? oasplan_roster_members(roster, said(step, "on"), NULL, err) : NULL;
  size_t length;
  char *json = list != NULL ? oasplan_members_json(list, 0, (size_t)-1, &length, err) : NULL;
  print_json(step, json, length);
  oasplan_members_free(list);
  oasplan_roster_unref(roster);
}

static void record_types(const struct step *step, oasplan_error **err) {
  size_t length;
  char *json = oasplan_record_types_json(said(step, "language"), 0, (size_t)-1, &length, err);
  print_json(step, json, length);
}

static void version(const struct step *step, oasplan_error **err) {
  (void)err;
  print_text(step, oasplan_version());
}

static void feature(const struct step *step, oasplan_error **err) {
  (void)err;
  print_number(step, oasplan_feature(said(step, "name")));
}

static void close(const struct step *step, oasplan_error **err) {
  (void)err;
  close_handle(step);
}

const struct operation plan_operations[] = {
  {"builtin", builtin},
  {"import", import},
  {"decide", decide},
  {"consolidate", consolidate},
  {"plan", plan},
  {"provision", provision},
  {"texts", texts},
  {"provisions", provisions},
  {"render", render},
  {"amendments", amendments},
  {"redline", redline},
  {"compare", compare},
  {"extract", extract},
  {"instruments", instruments},
  {"match", match},
  {"members", members},
  {"record_types", record_types},
  {"version", version},
  {"feature", feature},
  {"close", close},
  {NULL, NULL}
};
