/* period: the spans of time that a plan is reported on. */
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "output.h"
#include "session.h"

/* The plan that is meant: new text in *key. Without --plan it is that of the edition put last. */
static int find_plan(struct context *context, struct text *key) {
  oasplan_error *error = NULL;
  if (context->plan.key) {
    text_add(key, context->plan.key);
    return EXIT_DONE;
  }
  oasplan_editions *editions = oasplan_store_plans(context->store, NULL, &error);
  if (!editions) return complain_error(context->db, error, NULL);
  size_t count = oasplan_editions_count(editions);
  if (count > 0) text_add(key, oasplan_edition_plan(oasplan_editions_at(editions, count - 1)));
  oasplan_editions_free(editions);
  if (count > 0) return EXIT_DONE;
  complain(context->db, "holds no edition of a plan: put an edition in with oasplan import FILE");
  return EXIT_NO;
}

/* ---- Printing ---- */

static void add_part(struct text *text, const char *words, const char *value) {
  if (value) text_addf(text, ", %s%s", words, value);
}

static void add_period(struct table *table, const oasplan_period *period) {
  struct text cell = {0};
  table_add(table, oasplan_period_key(period));
  text_addf(&cell, "%s to %s", oasplan_period_from_date(period), oasplan_period_to_date(period));
  table_add(table, cell.bytes);
  text_clear(&cell);
  text_addf(&cell, "%s@%s", oasplan_period_plan(period), oasplan_period_edition(period));
  add_part(&cell, "asked ", oasplan_period_asked_on(period));
  add_part(&cell, "due ", oasplan_period_due_on(period));
  add_part(&cell, "", oasplan_period_symbol(period));
  table_add(table, cell.bytes);
  text_free(&cell);
}

static int print_json(const oasplan_periods *periods, size_t first, size_t count) {
  oasplan_error *error = NULL;
  size_t length = 0;
  char *json = oasplan_periods_json(periods, first, count, &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out_json(json, length);
  oasplan_free(json);
  return EXIT_DONE;
}

/* Those of a plan, or only the one with that key. */
static int print_periods(struct context *context, const char *plan, const char *key) {
  oasplan_error *error = NULL;
  struct table table = {.columns = 3};
  oasplan_periods *periods = oasplan_store_periods(context->store, plan, NULL, &error);
  if (!periods) return complain_error(context->db, error, NULL);
  size_t first = 0, count = oasplan_periods_count(periods);
  while (key && first < count && strcmp(oasplan_period_key(oasplan_periods_at(periods, first)), key) != 0) first++;
  if (key && first < count) count = first + 1;
  int status = context->json ? print_json(periods, first, count - first) : EXIT_DONE;
  for (size_t i = first; !context->json && i < count; i++) add_period(&table, oasplan_periods_at(periods, i));
  table_print(&table);
  oasplan_periods_free(periods);
  return status == EXIT_DONE && first == count ? EXIT_NO : status;
}

/* ---- The verbs ---- */

static int list(struct context *context, const char *plan) {
  return print_periods(context, plan, NULL);
}

/* FIELD=VALUE */
static int set_field(oasplan_period *period, const char *argument, oasplan_error **error) {
  struct text field = {0};
  const char *equals = strchr(argument, '=');
  text_add_bytes(&field, argument, (size_t)(equals - argument)); /* it is there: set() looked */
  int status = oasplan_period_set(period, text_string(&field), equals + 1, error);
  text_free(&field);
  return status;
}

static oasplan_period *get_or_make(struct context *context, const char *plan, const char *key, oasplan_error **error) {
  oasplan_period *period = oasplan_store_get_period(context->store, plan, key, NULL, error);
  if (period || oasplan_error_status(*error) != OASPLAN_E_NOT_FOUND) return period;
  oasplan_error_free(*error);
  *error = NULL;
  return oasplan_period_new(plan, key, error);
}

static int set(struct context *context, const char *plan) {
  oasplan_error *error = NULL;
  for (size_t i = 2; i < context->argument_count; i++) {
    if (strchr(context->arguments[i], '=')) continue;
    complain(context->arguments[i], "say FIELD=VALUE, with edition, from_date, to_date, asked_on, due_on or symbol as FIELD");
    return EXIT_USAGE;
  }
  oasplan_period *period = get_or_make(context, plan, context->arguments[1], &error);
  int status = period ? OASPLAN_OK : oasplan_error_status(error);
  for (size_t i = 2; i < context->argument_count && status == OASPLAN_OK; i++) status = set_field(period, context->arguments[i], &error);
  if (status == OASPLAN_OK) status = oasplan_store_put_period(context->store, period, NULL, &error);
  oasplan_period_free(period);
  if (status != OASPLAN_OK) return complain_question(context->db, error);
  context->changed = 1;
  return print_periods(context, plan, context->arguments[1]);
}

static int step(struct context *context, const char *plan) {
  oasplan_error *error = NULL;
  char *end = NULL;
  long months = strtol(context->arguments[1], &end, 10);
  if (*end || end == context->arguments[1] || months < 0 || months > 1000000) {
    complain(context->arguments[1], "say for how many months a period goes: 1 to 120");
    return EXIT_USAGE;
  }
  if (oasplan_store_set_period_step(context->store, plan, (int)months, NULL, &error) != OASPLAN_OK) return complain_question(context->db, error);
  context->changed = 1;
  (void)print_periods(context, plan, NULL);
  return EXIT_DONE;
}

static int remove_one(struct context *context, const char *plan) {
  oasplan_error *error = NULL;
  if (oasplan_store_remove_period(context->store, plan, context->arguments[1], NULL, &error) != OASPLAN_OK) return complain_question(context->db, error);
  context->changed = 1;
  if (context->json) {
    out("{");
    json_string_member("removed", context->arguments[1], 1);
    out("}\n");
  } else {
    outf("removed %s\n", context->arguments[1]);
  }
  return EXIT_DONE;
}

static const struct verb {
  const char *name;
  size_t fewest, most; /* arguments, this one included */
  int writes;
  int (*run)(struct context *context, const char *plan);
} verbs[] = {{"list", 1, 1, 0, list}, {"set", 3, ANY, 1, set}, {"step", 2, 2, 1, step}, {"remove", 2, 2, 1, remove_one}};

static int run_period(struct context *context) {
  const struct verb *verb = NULL;
  struct text plan = {0};
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (strcmp(context->arguments[0], verbs[i].name) == 0) verb = &verbs[i];
  if (!verb || context->argument_count < verb->fewest || context->argument_count > verb->most) {
    complain(context->arguments[0], "say list, set KEY FIELD=VALUE, step MONTHS or remove KEY");
    return EXIT_USAGE;
  }
  if (verb->writes && context->plan.all) {
    complain(NULL, "--plan all: %s changes the periods of one plan: say KEY", verb->name);
    return EXIT_USAGE;
  }
  int status = verb->writes ? session_file_to_write(context) : session_store(context);
  if (status == EXIT_DONE && !context->plan.all) status = find_plan(context, &plan);
  if (status == EXIT_DONE) status = verb->run(context, context->plan.all ? NULL : text_string(&plan));
  text_free(&plan);
  return status;
}

const struct command command_period = {
    .name = "period",
    .arguments = "list|set|step|remove [KEY|MONTHS] [FIELD=VALUE...]",
    .about = "Lists and changes the spans of time that a plan is reported on",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .minimum = 1,
    .maximum = ANY,
    .details = "The years of a plan are divided into periods of 24 months when an edition is put. set changes edition, from_date, to_date, asked_on, due_on or symbol of a period, or makes one where the plan has none of "
               "that key; an empty VALUE takes what was there away; a period that somebody answered keeps its edition and all its days. step has the periods that begin after today divided anew, but for those that somebody answered or was asked for. remove takes a period "
               "away on which nothing is filed. Of --plan only KEY counts; without it, it is the plan of the edition put last.",
    .example = "oasplan period set 2015-2016 asked_on=2016-11-01 due_on=2017-03-31",
    .statuses = "1 there are none, or no such period, ",
    .run = run_period,
};
