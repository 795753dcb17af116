/* record add and record set: a new record, and the next version of one. */
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "output.h"
#include "progress.h"
#include "record_fields.h"
#include "records.h"
#include "session.h"

struct change {
  oasplan_record *record;
  oasplan_record_options *options;
  int plan_put;        /* the built-in plan came first */
  int unchanged;       /* it was there */
  int keeps_clearance; /* a next version, and nothing was said of who cleared it */
  int status;          /* enum oasplan_status that the last try came to */
};

static int put_record(struct context *context, void *data, oasplan_error **error) {
  struct change *change = data;
  oasplan_tally *tally = need(oasplan_tally_new());
  oasplan_record_options_set_tally(change->options, tally);
  change->plan_put = 0;
  change->status = record_fill_plan(context, change->record, &change->plan_put, error);
  if (change->status == OASPLAN_OK) change->status = oasplan_store_put_record(context->store, change->record, change->options, error);
  change->unchanged = oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED) > 0;
  oasplan_record_options_set_tally(change->options, NULL);
  oasplan_tally_free(tally);
  return change->status;
}

/* What was cleared stays so: whoever changes it should know that nobody looked at the change. */
static void tell_clearance(const struct change *change) {
  const oasplan_record *record = change->record;
  const char *by = oasplan_record_get(record, "cleared_by"), *on = oasplan_record_get(record, "cleared_on");
  if (!change->keeps_clearance || oasplan_stage_from_name(oasplan_record_get(record, "stage")) == OASPLAN_STAGE_DRAFT || !by || !on) return;
  outf("it keeps its clearance (%s, %s) and its release (%s), though what was cleared is the version before:\nsay cleared_by and cleared_on if it was cleared again, stage=draft if that is still to be done\n", by, on,
       oasplan_record_get(record, "release"));
}

static int report(struct context *context, const struct change *change) {
  struct reader_of_records reader = {.lang = context->lang};
  if (context->json) return out_record_json(change->record);
  int status = reader_begin(&reader, context);
  if (status == EXIT_DONE) {
    if (change->plan_put) outf("the built-in plan was put into %s first\n", context->db);
    out(change->unchanged ? "nothing new: it says so already\n" : strcmp(oasplan_record_get(change->record, "version"), "1") == 0 ? "put as a new record\n" : "put as a new version\n");
    out_record(&reader, change->record);
    tell_clearance(change);
  }
  reader_end(&reader);
  return status;
}

static void end_change(struct change *change) {
  oasplan_record_free(change->record);
  oasplan_record_options_free(change->options);
}

static int no_plan_all(const struct context *context) {
  if (context->plan.all) complain(NULL, "--plan all: a record is filed on one edition: say KEY@EDITION");
  return context->plan.all ? EXIT_USAGE : EXIT_DONE;
}

/* ---- add ---- */

static int new_record(struct context *context, struct change *change) {
  oasplan_error *error = NULL;
  change->record = oasplan_record_new(context->arguments[0], NULL, &error);
  if (!change->record) return complain_question("record add", error);
  int status = record_set_fields(context, 1, change->record);
  if (status == EXIT_DONE && !oasplan_record_get(change->record, "language") && oasplan_record_set(change->record, "language", context->lang, &error) != OASPLAN_OK)
    return complain_error(NULL, error, NULL);
  return status;
}

static int run_add(struct context *context) {
  struct change change = {.options = record_options(context)};
  int status = no_plan_all(context);
  progress_watch();
  if (status == EXIT_DONE) status = new_record(context, &change);
  if (status == EXIT_DONE) status = session_change(context, put_record, &change);
  if (status == EXIT_FAILED && change.status == OASPLAN_E_INVALID) status = EXIT_USAGE;
  if (status == EXIT_DONE) status = report(context, &change);
  end_change(&change);
  return status;
}

static const struct option_row put_options[] = {
    {"actor", "WHO", "the account that enters it, for the history (default: none)"},
    {"reason", "TEXT", "why, for the history"},
    {NULL, NULL, NULL},
};

const struct command command_record_add = {
    .name = "record add",
    .arguments = "TYPE FIELD=VALUE...",
    .about = "Puts a new record into the store",
    .uses = USES_DB | USES_PLAN | USES_JSON | USES_LANG,
    .minimum = 2,
    .maximum = ANY,
    .options = put_options,
    .details =
        "The store is made if it is not there. oasplan record types TYPE lists the fields and what may stand in them. FIELD=@FILE takes the value from a file, FIELD=- from standard input. Values of a list "
        "stand with commas between (serves=women,children), or the field is repeated; a list of free text is always repeated, as a comma belongs to its values. language is that of --lang unless it is "
        "said, plan and edition are those of --plan where the record names a provision, a scope or a period: the edition put last by default. A new record is a draft that nobody else sees: say stage "
        "and release for more.",
    .example = "oasplan record add measure party=PRY title='Ley integral' kind=law status=planned author=Justicia",
    .run = run_add,
};

/* ---- set ---- */

static int names_field(const struct context *context, const char *name) {
  for (size_t i = 1; i < context->argument_count; i++)
    if (assignment_name(context->arguments[i]) == strlen(name) && strncmp(context->arguments[i], name, strlen(name)) == 0) return 1;
  return 0;
}

/* `reason` and `actor` of the version before say nothing of this one; only where the type itself asks for a reason, the old one stands. */
static int drop_old_act(const struct context *context, struct change *change) {
  oasplan_error *error = NULL, *problems = NULL;
  const char *value = oasplan_record_get(change->record, "reason");
  char *reason = value && !names_field(context, "reason") ? copy_string(value) : NULL;
  int status = names_field(context, "actor") ? OASPLAN_OK : oasplan_record_set(change->record, "actor", NULL, &error);
  if (status == OASPLAN_OK && reason) status = oasplan_record_set(change->record, "reason", NULL, &error);
  if (status == OASPLAN_OK && reason) (void)oasplan_record_check(change->record, NULL, &problems);
  for (size_t i = 0; i < oasplan_error_problem_count(problems) && status == OASPLAN_OK; i++)
    if (strcmp(oasplan_problem_field(oasplan_error_problem_at(problems, i)), "reason") == 0) status = oasplan_record_set(change->record, "reason", reason, &error);
  oasplan_error_free(problems);
  free(reason);
  return status == OASPLAN_OK ? EXIT_DONE : complain_error(NULL, error, NULL);
}

/* Sets what was said; *unchanged where that is so already. */
static int change_fields(struct context *context, struct change *change) {
  oasplan_error *error = NULL;
  char *before = oasplan_record_json(change->record, NULL, &error);
  if (!before) return complain_error(NULL, error, NULL);
  int status = record_set_fields(context, 1, change->record);
  char *after = status == EXIT_DONE ? oasplan_record_json(change->record, NULL, &error) : NULL;
  if (status == EXIT_DONE && !after) status = complain_error(NULL, error, NULL);
  change->unchanged = after && strcmp(before, after) == 0;
  change->keeps_clearance = !change->unchanged && !names_field(context, "stage") && !names_field(context, "cleared_by") && !names_field(context, "cleared_on");
  oasplan_free(before);
  oasplan_free(after);
  if (status != EXIT_DONE || change->unchanged) return status;
  return drop_old_act(context, change);
}

static int put_next(struct context *context, struct change *change) {
  oasplan_error *error = NULL;
  if (change->unchanged || put_record(context, change, &error) == OASPLAN_OK) {
    context->changed = !change->unchanged;
    return EXIT_DONE;
  }
  return complain_question(context->db, error);
}

static int run_set(struct context *context) {
  struct change change = {.options = record_options(context)};
  oasplan_error *error = NULL;
  int status = no_plan_all(context);
  progress_watch();
  if (status == EXIT_DONE) status = session_file_to_write(context);
  if (status == EXIT_DONE && !(change.record = oasplan_store_get_record(context->store, context->arguments[0], NULL, &error))) status = complain_question(context->db, error);
  if (status == EXIT_DONE) status = change_fields(context, &change);
  if (status == EXIT_DONE) status = put_next(context, &change);
  if (status == EXIT_DONE) status = report(context, &change);
  end_change(&change);
  return status;
}

const struct command command_record_set = {
    .name = "record set",
    .arguments = "ID FIELD=VALUE...",
    .about = "Changes fields of a record: puts its next version",
    .uses = USES_DB | USES_PLAN | USES_JSON | USES_LANG,
    .minimum = 2,
    .maximum = ANY,
    .options = put_options,
    .details = "ID is the id of the record, or its last 8 characters. Values are written as in oasplan record add; FIELD= takes the value away, and a list is set as a whole. The version before stays in the "
               "history. Where somebody else changed the record in between, nothing is written and the fields that differ are shown side by side: look at oasplan record get, then say it again.",
    .example = "oasplan record set 1a2b3c4d status=in_force valid_from=2016-03-01 --reason 'entered into force'",
    .statuses = "1 there is no such record, ",
    .run = run_set,
};
