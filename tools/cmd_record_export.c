/* record export and record template: what leaves the store for somebody, as a file that says so; and the questionnaire that asks a party. */
#include <string.h>

#include "errors.h"
#include "files.h"
#include "options.h"
#include "output.h"
#include "record_fields.h"
#include "records.h"
#include "rendering.h"
#include "session.h"

struct export {
  struct context *context;
  const char *type, *format;
  oasplan_record_options *options;
  int64_t withheld;
  int status; /* enum oasplan_status that it came to */
};

static int ends_with(const char *path, const char *ending) {
  size_t length = path ? strlen(path) : 0, end = strlen(ending);
  return length > end && strcmp(path + length - end, ending) == 0;
}

static const char *format_at(size_t index) {
  static const char *const formats[] = {"csv", "json", "xlsx"};
  return index < sizeof formats / sizeof *formats ? formats[index] : NULL;
}

/* As it was said, else as the file is called. */
static const char *format_wanted(const struct context *context, const char *otherwise) {
  const char *format = option_value(context, "format"), *path = option_value(context, "output");
  if (format) return format;
  for (size_t i = 0; !context->json && format_at(i); i++) {
    struct text ending = {0};
    text_addf(&ending, ".%s", format_at(i));
    int found = ends_with(path, ending.bytes);
    text_free(&ending);
    if (found) return format_at(i);
  }
  return context->json ? "json" : otherwise;
}

/* ---- export ---- */

static int write_records(const void *what, oasplan_write_fn write_fn, void *context, oasplan_error **error) {
  struct export *export = *(struct export *const *)what;
  export->status = oasplan_store_export_records(export->context->store, export->type, export->options, write_fn, context, error);
  return export->status;
}

/* Under conditions the library does not count. */
static int is_counted(const struct export *export) {
  return !option_value(export->context, "as-of") && export->context->argument_count == (export->type != NULL);
}

static void complain_release(const struct export *export) {
  const char *name = option_value(export->context, "release");
  struct text line = {0};
  text_addf(&line, "for %s", release_words(name ? oasplan_release_from_name(name) : OASPLAN_PUBLIC));
  if (is_counted(export)) {
    text_add(&line, "; ");
    text_add_count(&line, (size_t)export->withheld, "record", "records");
    text_add(&line, " left out");
  }
  complain(NULL, "%s", line.bytes);
  text_free(&line);
}

static int write_export(struct export *export) {
  struct context *context = export->context;
  struct export *what = export;
  oasplan_record_options_set_format(export->options, export->format);
  oasplan_record_options_set_language(export->options, context->lang);
  oasplan_record_options_set_withheld(export->options, &export->withheld);
  int status = rendering_write(write_records, &what, option_value(context, "output"), strcmp(export->format, "json") == 0);
  if (status == EXIT_FAILED && export->status == OASPLAN_E_INVALID) return EXIT_USAGE;
  if (status == EXIT_DONE) complain_release(export);
  return status;
}

static int run_export(struct context *context) {
  struct export export = {.context = context, .options = record_options(context)};
  if (!export.options) return EXIT_USAGE;
  if (!option_value(context, "release")) oasplan_record_options_set_release(export.options, OASPLAN_PUBLIC);
  int status = record_question(context, &export.type, export.options);
  export.format = format_wanted(context, export.type ? "csv" : "json");
  if (status == EXIT_DONE) status = output_fits(context, export.format, format_at, option_value(context, "output"));
  if (status == EXIT_DONE) status = session_file(context);
  if (status == EXIT_DONE) status = write_export(&export);
  oasplan_record_options_free(export.options);
  return status;
}

static const struct option_row export_options[] = {
    {"format", "FORMAT", "csv, json or xlsx (default: as --output ends; else csv for one type, json for all)"},
    {"release", "LEVEL", "for whom: public (default), member_states, secretariat, or national, the owner, who sees all"},
    {"as-of", "DATE", "only facts that hold on that day, as 2017-01-31"},
    {"known-at", "TIME", "as the store was then, as 2017-01-31T12:00:00Z"},
    {"output", "FILE", "write there instead of standard output, whole or not at all"},
    {NULL, NULL, NULL},
};

const struct command command_record_export = {
    .name = "record export",
    .arguments = "[TYPE] [FIELD=VALUE...]",
    .about = "Writes records into a file for somebody: for the public unless --release says more",
    .uses = USES_DB | USES_JSON | USES_LANG,
    .maximum = ANY,
    .options = export_options,
    .details = "A table, CSV or XLSX, holds one TYPE, a column a field; JSON holds all, and says for whom it is, as of when, and how many records were left out. For CSV and XLSX that is said on standard error. "
               "Each FIELD=VALUE narrows as in oasplan record find. Codes are words in CSV and JSON, labels in the language of --lang in XLSX; oasplan record import reads all three back.",
    .example = "oasplan record export measure party=PRY --release member_states --output measures.csv",
    .run = run_export,
};

/* ---- template ---- */

struct questionnaire {
  struct context *context;
  const char *party, *period, *format;
  oasplan_plan *plan; /* the edition chosen, or the one put last */
  oasplan_record_options *options;
  int status; /* enum oasplan_status that it came to */
};

static int write_questionnaire(const void *what, oasplan_write_fn write_fn, void *context, oasplan_error **error) {
  struct questionnaire *asked = *(struct questionnaire *const *)what;
  const struct context *session = asked->context;
  asked->status = oasplan_store_write_template(session->store, session->arguments, session->argument_count, asked->party, oasplan_plan_key(asked->plan), asked->period, asked->options, write_fn, context, error);
  return asked->status;
}

static int check_asked(const struct context *context, const char *party, const char *period) {
  for (size_t i = 0; i < context->argument_count; i++) {
    if (oasplan_record_type_find(context->arguments[i])) continue;
    complain("record template", "%s: no such type: oasplan record types lists all", context->arguments[i]);
    return EXIT_USAGE;
  }
  if (!party || (strcmp(party, "OAS-GS") != 0 && !oasplan_state_find(party)))
    complain("record template", "%s%ssay whom it asks: --party CODE, a member state (oasplan states lists them) or OAS-GS", party ? party : "", party ? ": " : "");
  else if (period && !is_key(period, strlen(period)))
    complain("record template", "--period %s: oasplan period list says which there are", period);
  else if (context->plan.all)
    complain(NULL, "--plan all: a questionnaire is about one plan: say KEY");
  else
    return EXIT_DONE;
  return EXIT_USAGE;
}

/* "measure-stance-PRY-2015-2016.xlsx" */
static void add_default_name(struct text *name, const struct questionnaire *asked) {
  for (size_t i = 0; i < asked->context->argument_count; i++) text_addf(name, "%s-", asked->context->arguments[i]);
  text_addf(name, "%s%s%s.%s", asked->party, asked->period ? "-" : "", asked->period ? asked->period : "", asked->format);
}

static int write_template(struct questionnaire *asked, const char *path) {
  struct questionnaire *what = asked;
  struct context *context = asked->context;
  oasplan_error *error = NULL;
  if (file_stands(path)) {
    complain(path, "is there already, and may be filled in: %s", option_value(context, "output") ? "name another file" : "say --output FILE");
    return EXIT_FAILED;
  }
  int status = session_store(context);
  if (status != EXIT_DONE) return status;
  asked->plan = oasplan_store_get_plan(context->store, context->plan.key, context->plan.edition, context->plan.language, NULL, &error);
  if (!asked->plan) return complain_error(context->db, error, NULL);
  oasplan_record_options_set_format(asked->options, asked->format);
  oasplan_record_options_set_language(asked->options, asked->context->lang);
  status = rendering_write(write_questionnaire, &what, path, 0);
  if (status == EXIT_FAILED && (asked->status == OASPLAN_E_INVALID || asked->status == OASPLAN_E_NOT_FOUND)) return EXIT_USAGE;
  if (status == EXIT_DONE && strcmp(path, "-") != 0) {
    out_line(path);
    out(": fill it in, then oasplan record import reads it\n");
  }
  return status;
}

static int run_template(struct context *context) {
  struct questionnaire asked = {.context = context, .party = option_value(context, "party"), .period = option_value(context, "period"), .options = record_options(context)};
  struct text name = {0};
  if (!asked.options) return EXIT_USAGE;
  int status = check_asked(context, asked.party, asked.period);
  if (status == EXIT_DONE) {
    asked.format = format_wanted(context, oasplan_feature("xlsx") ? "xlsx" : "csv");
    add_default_name(&name, &asked);
    const char *path = option_value(context, "output") ? option_value(context, "output") : name.bytes;
    status = output_fits(context, asked.format, format_at, path);
    if (status == EXIT_DONE) status = write_template(&asked, path);
  }
  text_free(&name);
  oasplan_plan_unref(asked.plan);
  oasplan_record_options_free(asked.options);
  return status;
}

static const struct option_row template_options[] = {
    {"party", "CODE", "whom it asks: a member state such as PRY, or OAS-GS; needed"},
    {"period", "KEY", "the period that assessments are about, as 2015-2016"},
    {"format", "FORMAT", "xlsx or csv, which holds one type (default: as --output ends, else xlsx where it was built in)"},
    {"release", "LEVEL", "answers that may be shown so far: national (the owner, all: the default), secretariat, member_states or public"},
    {"output", "FILE", "write there, whole or not at all (default: TYPE-PARTY-PERIOD.xlsx here, which must not be there)"},
    {NULL, NULL, NULL},
};

const struct command command_record_template = {
    .name = "record template",
    .arguments = "TYPE... --party CODE",
    .about = "Writes a questionnaire for a party, with what it answered last filled in",
    .uses = USES_DB | USES_PLAN | USES_LANG,
    .minimum = 1,
    .maximum = ANY,
    .options = template_options,
    .details = "A table of each TYPE, with drop-down lists and explanations in the language of --lang. assessment needs a --period, and has a row for each provision that the party answers for. "
               "oasplan record import reads it back: what was changed becomes a next version, and what was left as it was changes nothing. Without a store the built-in plan is asked about.",
    .example = "oasplan --lang es record template assessment measure --party PRY --period 2017-2018",
    .run = run_template,
};
