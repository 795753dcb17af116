/* plans and remove: the editions in a store. */
#include <string.h>

#include "errors.h"
#include "options.h"
#include "output.h"
#include "session.h"

static int chosen(const struct plan_choice *choice, const oasplan_edition *edition) {
  return (!choice->key || strcmp(choice->key, oasplan_edition_plan(edition)) == 0) &&
         (!choice->edition || strcmp(choice->edition, oasplan_edition_edition(edition)) == 0) &&
         (!choice->language || strcmp(choice->language, oasplan_edition_language(edition)) == 0);
}

static void add_edition(struct table *table, const oasplan_edition *edition) {
  struct text cell = {0};
  add_identity(&cell, oasplan_edition_plan(edition), oasplan_edition_edition(edition), oasplan_edition_language(edition));
  table_add(table, cell.bytes);
  table_add(table, oasplan_plan_status_name(oasplan_edition_status(edition)));
  text_clear(&cell);
  text_add_count(&cell, (size_t)oasplan_edition_provision_count(edition), "provision", "provisions");
  table_add(table, cell.bytes);
  table_add(table, oasplan_edition_title(edition));
  text_free(&cell);
}

static int print_edition_json(const oasplan_editions *editions, size_t index, int first) {
  oasplan_error *error = NULL;
  size_t length = 0;
  char *json = oasplan_editions_json(editions, index, 1, &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out_json_items(json, length, first);
  oasplan_free(json);
  return EXIT_DONE;
}

static int run_plans(struct context *context) {
  oasplan_error *error = NULL;
  struct table table = {.columns = 4};
  size_t found = 0;
  /* a file that is there answers for itself, however little it holds */
  int status = context->db_named || file_exists(context->db) ? session_file(context) : session_store(context);
  if (status != EXIT_DONE) return status;
  oasplan_editions *editions = oasplan_store_plans(context->store, NULL, &error);
  if (!editions) return complain_error(context->db, error, NULL);
  out(context->json ? "[" : "");
  for (size_t i = 0; i < oasplan_editions_count(editions) && status == EXIT_DONE; i++) {
    const oasplan_edition *edition = oasplan_editions_at(editions, i);
    if (!chosen(&context->plan, edition)) continue;
    if (context->json)
      status = print_edition_json(editions, i, found == 0);
    else
      add_edition(&table, edition);
    found++;
  }
  table_print(&table);
  out(context->json ? "]\n" : "");
  if (oasplan_editions_count(editions) == 0) complain(context->db, "holds no edition of a plan: put an edition in with oasplan import FILE");
  oasplan_editions_free(editions);
  return status == EXIT_DONE && !found ? EXIT_NO : status;
}

static int run_remove(struct context *context) {
  oasplan_error *error = NULL;
  struct plan_choice choice;
  const char *name = context->arguments[0];
  if (plan_choice_read(&choice, name) != 0 || !choice.edition || !choice.language) {
    complain("remove", "%s: say exactly which edition: KEY@EDITION:LANGUAGE; oasplan plans lists them", name);
    plan_choice_free(&choice);
    return EXIT_USAGE;
  }
  int status = session_file_to_write(context);
  if (status == EXIT_DONE &&
      oasplan_store_remove_plan(context->store, choice.key, choice.edition, choice.language, NULL, &error) != OASPLAN_OK)
    status = complain_question(context->db, error);
  context->changed = status == EXIT_DONE;
  if (status == EXIT_DONE && context->json) {
    out("{\"removed\":{");
    json_string_member("plan", choice.key, 1);
    json_string_member("edition", choice.edition, 0);
    json_string_member("language", choice.language, 0);
    out("}}\n");
  } else if (status == EXIT_DONE) {
    outf("removed %s\n", name);
  }
  plan_choice_free(&choice);
  return status;
}

const struct command command_plans = {
    .name = "plans",
    .arguments = "",
    .about = "Lists the editions in the store, the one put last at the end",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .details = "The first column is what --plan takes.",
    .example = "oasplan --db plans.db plans",
    .statuses = "1 there are none, ",
    .run = run_plans,
};

const struct command command_remove = {
    .name = "remove",
    .arguments = "KEY@EDITION:LANGUAGE",
    .about = "Removes one edition from the store, without asking",
    .uses = USES_DB | USES_JSON,
    .minimum = 1,
    .maximum = 1,
    .example = "oasplan remove oas-tip-2015-2018@draft-2:fr",
    .statuses = "1 no such edition, ",
    .run = run_remove,
};
