/* amendments: what delegations ask for, and what became of it. */
#include <string.h>

#include "amendments.h"
#include "errors.h"
#include "output.h"
#include "provisions.h"
#include "session.h"

/* Whether an amendment speaks of a provision or division that was named; everything does where nothing was. */
static int is_chosen(const struct provision_list *list, const oasplan_amendment *amendment) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i] == oasplan_amendment_provision(amendment)) return 1;
  return list->count == 0;
}

static int list_amendments(const struct context *context, const oasplan_plan *plan, oasplan_amendments **list) {
  oasplan_error *error = NULL;
  const char *outcome = option_value(context, "outcome");
  oasplan_amendments_options *options = need(oasplan_amendments_options_new());
  oasplan_amendments_options_set_delegation(options, option_value(context, "delegation"));
  oasplan_amendments_options_set_outcome(options, outcome ? oasplan_outcome_from_name(outcome) : 0);
  oasplan_amendments_options_set_explicit_only(options, option_value(context, "explicit-only") != NULL);
  *list = oasplan_plan_amendments(plan, options, &error);
  oasplan_amendments_options_free(options);
  return *list ? EXIT_DONE : complain_error(NULL, error, NULL);
}

static int out_one_json(const oasplan_amendments *list, size_t index, int first) {
  oasplan_error *error = NULL;
  size_t length = 0;
  char *json = oasplan_amendments_json(list, index, 1, &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out_json_items(json, length, first);
  oasplan_free(json);
  return EXIT_DONE;
}

static int report(const struct context *context, const oasplan_amendments *list, const struct provision_list *chosen) {
  const oasplan_provision *last = NULL;
  int status = EXIT_DONE, first = 1;
  out(context->json ? "[" : "");
  for (size_t i = 0; i < oasplan_amendments_count(list) && status == EXIT_DONE; i++) {
    const oasplan_amendment *amendment = oasplan_amendments_at(list, i);
    if (!is_chosen(chosen, amendment)) continue;
    if (context->json) {
      status = out_one_json(list, i, first);
    } else {
      out(!first && last != oasplan_amendment_provision(amendment) ? "\n" : "");
      out_amendment(amendment, 0, 1);
    }
    last = oasplan_amendment_provision(amendment);
    first = 0;
  }
  out(context->json ? "]\n" : "");
  return status == EXIT_DONE && first ? EXIT_NO : status;
}

static int run_amendments(struct context *context) {
  oasplan_plan *plan = NULL;
  oasplan_amendments *list = NULL;
  struct provision_list chosen = {0};
  const char *outcome = option_value(context, "outcome");
  if (outcome && !oasplan_outcome_from_name(outcome)) {
    complain(NULL, "--outcome %s: say open, accepted, accepted-with-changes, superseded, rejected or withdrawn", outcome);
    return EXIT_USAGE;
  }
  int status = session_plan(context, &plan);
  if (status != EXIT_DONE) return status;
  provisions_choose(context, plan, OASPLAN_READING_ISSUED, &chosen);
  if (chosen.missing) status = EXIT_NO;
  if (status == EXIT_DONE) status = list_amendments(context, plan, &list);
  if (status == EXIT_DONE) status = report(context, list, &chosen);
  oasplan_amendments_free(list);
  provision_list_free(&chosen);
  oasplan_plan_unref(plan);
  return status;
}

static const struct option_row amendments_options[] = {
    {"delegation", "WHO", "only what this delegation proposes or sponsors: a code such as USA or OAS-GS; - for nobody"},
    {"outcome", "OUTCOME", "only those that are open, accepted, accepted-with-changes, superseded, rejected or withdrawn"},
    {"explicit-only", NULL, "only what delegations put in words, nothing that is inferred"},
    {NULL, NULL, NULL},
};

const struct command command_amendments = {
    .name = "amendments",
    .arguments = "[ID...]",
    .about = "Lists what delegations propose and remark, and what became of it",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .minimum = 0,
    .maximum = ANY,
    .options = amendments_options,
    .details = "With the ids of provisions or divisions, only what is said of them. What no delegation put in words but typography or content "
               "shows is marked \"by inference\", with how sure that is and what it rests on.",
    .example = "oasplan amendments --delegation USA --outcome open",
    .statuses = "1 there is none, ",
    .run = run_amendments,
};
