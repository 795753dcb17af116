/* consolidate: a new edition with the wording of a reading. */
#include <string.h>

#include "errors.h"
#include "output.h"
#include "progress.h"
#include "provisions.h"
#include "session.h"

struct change {
  const char *edition;
  int reading;
  oasplan_plan *before, *after;
  int put;      /* what putting it did */
  int came_too; /* the built-in plan was put first */
};

static int put(struct context *context, void *data, oasplan_error **error) {
  struct change *change = data;
  oasplan_plan_unref(change->before); /* of a first try that another process overtook */
  oasplan_plan_unref(change->after);
  change->after = NULL;
  int status = session_plan_to_change(context, &change->before, &change->came_too, error);
  if (status != OASPLAN_OK) return status;
  change->after = oasplan_plan_consolidate(change->before, change->reading, option_value(context, "delegation"), change->edition, NULL, error);
  if (!change->after) return oasplan_error_status(*error);
  oasplan_tally *tally = need(oasplan_tally_new());
  oasplan_query_options *options = need(oasplan_query_options_new());
  oasplan_query_options_set_tally(options, tally);
  status = oasplan_store_put_plan(context->store, change->after, options, error);
  change->put = oasplan_tally_count(tally, OASPLAN_PUT_NEW) ? OASPLAN_PUT_NEW : OASPLAN_PUT_UNCHANGED;
  oasplan_query_options_free(options);
  oasplan_tally_free(tally);
  return status;
}

/* ---- The report ---- */

static int is_relabelled(const oasplan_provision *before, const oasplan_provision *after) {
  return before && strcmp(oasplan_provision_label(before), oasplan_provision_label(after)) != 0;
}

static void report_json(const struct change *change) {
  int first = 1;
  out("{");
  json_string_member("plan", oasplan_plan_key(change->after), 1);
  json_string_member("edition", oasplan_plan_edition(change->after), 0);
  json_string_member("language", oasplan_plan_language(change->after), 0);
  json_string_member("digest", oasplan_plan_digest(change->after), 0);
  json_number_member("provisions", (int64_t)oasplan_plan_provision_count(change->after), 0);
  json_string_member("put", oasplan_put_name(change->put), 0);
  json_member("left_out", 0);
  out("[");
  for (size_t i = 0; i < oasplan_plan_provision_count(change->before); i++) {
    const char *id = oasplan_provision_id(oasplan_plan_provision_at(change->before, i));
    if (oasplan_plan_find(change->after, id)) continue;
    out(first ? "" : ",");
    json_string(id);
    first = 0;
  }
  out("]");
  json_member("relabelled", 0);
  out("[");
  first = 1;
  for (size_t i = 0; i < oasplan_plan_provision_count(change->after); i++) {
    const oasplan_provision *after = oasplan_plan_provision_at(change->after, i), *before = oasplan_plan_find(change->before, oasplan_provision_id(after));
    if (!is_relabelled(before, after)) continue;
    out(first ? "{" : ",{");
    json_string_member("provision", oasplan_provision_id(after), 1);
    json_string_member("before", oasplan_provision_label(before), 0);
    json_string_member("label", oasplan_provision_label(after), 0);
    out("}");
    first = 0;
  }
  out("]}\n");
}

static void report_text(const struct context *context, const struct change *change) {
  struct text line = {0};
  if (change->came_too) {
    add_identity(&line, oasplan_plan_key(change->before), oasplan_plan_edition(change->before), oasplan_plan_language(change->before));
    outf("%s was put into %s first\n", line.bytes, context->db);
    text_clear(&line);
  }
  add_identity(&line, oasplan_plan_key(change->after), oasplan_plan_edition(change->after), oasplan_plan_language(change->after));
  text_add(&line, ": ");
  text_add_count(&line, oasplan_plan_provision_count(change->after), "provision", "provisions");
  text_addf(&line, ", the reading %s of %s (%s)", oasplan_reading_name(change->reading), oasplan_plan_edition(change->before), oasplan_put_name(change->put));
  out_line(line.bytes);
  out("\n");
  for (size_t i = 0; i < oasplan_plan_provision_count(change->before); i++) {
    const char *id = oasplan_provision_id(oasplan_plan_provision_at(change->before, i));
    if (!oasplan_plan_find(change->after, id)) outf("  %s is left out\n", id);
  }
  for (size_t i = 0; i < oasplan_plan_provision_count(change->after); i++) {
    const oasplan_provision *after = oasplan_plan_provision_at(change->after, i), *before = oasplan_plan_find(change->before, oasplan_provision_id(after));
    if (!is_relabelled(before, after)) continue;
    text_clear(&line);
    text_addf(&line, "  %s was \"%s\", is \"%s\"", oasplan_provision_id(after), oasplan_provision_label(before), oasplan_provision_label(after));
    out_line(line.bytes);
    out("\n");
  }
  text_free(&line);
}

static int run_consolidate(struct context *context) {
  struct change change = {.edition = context->arguments[0], .reading = reading_chosen(context)};
  if (!change.reading) return EXIT_USAGE;
  if (context->plan.all || change.reading == OASPLAN_READING_ISSUED) {
    complain(NULL, context->plan.all ? "--plan all: consolidate reads one edition: say KEY@EDITION:LANGUAGE" : "--reading issued: that is the draft itself: say base, proposed or resolved");
    return EXIT_USAGE;
  }
  progress_watch();
  int status = session_change(context, put, &change);
  if (status == EXIT_DONE && context->json)
    report_json(&change);
  else if (status == EXIT_DONE)
    report_text(context, &change);
  oasplan_plan_unref(change.before);
  oasplan_plan_unref(change.after);
  return status;
}

static const struct option_row consolidate_options[] = {
    {"reading", "READING", "base, proposed or resolved (default)"},
    {"delegation", "WHO", "with proposed or resolved: only what this delegation proposes or sponsors is taken up"},
    {NULL, NULL, NULL},
};

const struct command command_consolidate = {
    .name = "consolidate",
    .arguments = "EDITION",
    .about = "Makes a new edition with the wording, the order and the numbering of a reading",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .minimum = 1,
    .maximum = 1,
    .options = consolidate_options,
    .details = "The new edition has the citations and the ids of the draft, no remarks and no proposals; labels are numbered afresh. What is still open stays in its brackets. The same "
               "edition again changes nothing; another text under its name is refused.",
    .example = "oasplan consolidate agreed --reading resolved",
    .run = run_consolidate,
};
