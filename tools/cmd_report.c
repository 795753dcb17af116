/* report: what is made of the records, as a page, a workbook, a table or a text. */
#include <string.h>
#include <strings.h>

#include "errors.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "records.h"
#include "rendering.h"
#include "session.h"

struct reporting {
  struct context *context;
  const char *kind, *format;
  oasplan_report_options *options;
  oasplan_report *report;
};

/* ---- Form ---- */

/* What a file is called says what is in it. */
static const struct {
  const char *ending, *format;
} endings[] = {{".html", "html"}, {".htm", "html"}, {".md", "markdown"}, {".json", "json"}, {".csv", "csv"}, {".xlsx", "xlsx"}};

/* Of the last part of a path; NULL: it has none. */
static const char *ending_of(const char *path) {
  const char *name = path ? strrchr(path, '/') : NULL, *dot = path ? strrchr(name ? name : path, '.') : NULL;
  return dot && dot[1] ? dot : NULL;
}

/* NULL where the name of the file promises something else. */
static const char *format_wanted(const struct context *context) {
  const char *format = option_value(context, "format"), *ending = ending_of(option_value(context, "output"));
  if (format) return format;
  if (context->json) return "json";
  for (size_t i = 0; ending && i < sizeof endings / sizeof endings[0]; i++)
    if (strcasecmp(ending, endings[i].ending) == 0) return endings[i].format;
  return ending ? NULL : "markdown";
}

static int check_format(const struct context *context, const char *format) {
  const char *path = option_value(context, "output");
  if (format) return output_fits(context, format, oasplan_report_format_at, path);
  complain(path, "a report is no %s: end the name with .html, .md, .xlsx, .csv or .json, or say --format", ending_of(path));
  return EXIT_USAGE;
}

static int kind_known(const char *kind) {
  struct text names = {0};
  int known = name_among(kind, oasplan_report_kind_at, &names);
  if (!known) complain(NULL, "report %s: there is no such report: say %s", kind, text_string(&names));
  text_free(&names);
  return known;
}

/* ---- Question ---- */

static int set_options(struct reporting *reporting) {
  const struct context *context = reporting->context;
  oasplan_report_options *options = reporting->options;
  const char *stage = option_value(context, "stage");
  int release = OASPLAN_PUBLIC, status = option_value(context, "release") ? release_from(context, &release) : EXIT_DONE;
  oasplan_report_options_set_plan(options, context->plan.key, context->plan.edition);
  oasplan_report_options_set_party(options, option_value(context, "party"));
  oasplan_report_options_set_period(options, option_value(context, "period"));
  oasplan_report_options_set_as_of(options, option_value(context, "as-of"));
  oasplan_report_options_set_known_at(options, option_value(context, "known-at"));
  oasplan_report_options_set_since(options, option_value(context, "since"));
  oasplan_report_options_set_release(options, release);
  oasplan_report_options_set_by_party(options, option_value(context, "by-party") != NULL);
  oasplan_report_options_set_language(options, context->lang);
  oasplan_report_options_set_table(options, option_value(context, "table"));
  if (stage) oasplan_report_options_set_stage(options, oasplan_stage_from_name(stage));
  return status;
}

static int write_report(const void *what, oasplan_write_fn write_fn, void *context, oasplan_error **error) {
  const struct reporting *reporting = *(struct reporting *const *)what;
  return oasplan_report_render(reporting->report, reporting->format, reporting->options, write_fn, context, error);
}

static int ask_and_write(struct reporting *reporting) {
  struct context *context = reporting->context;
  struct reporting *what = reporting;
  oasplan_error *error = NULL;
  reporting->report = oasplan_report_new(context->store, reporting->kind, reporting->options, &error);
  if (!reporting->report) return complain_question(context->db, error);
  return rendering_write(write_report, &what, option_value(context, "output"), strcmp(reporting->format, "json") == 0);
}

static int list_kinds(const struct context *context) {
  if (context->json) out("[");
  for (size_t i = 0; i < oasplan_report_kind_count(); i++) {
    if (context->json) {
      out(i > 0 ? ",{" : "{");
      json_string_member("kind", oasplan_report_kind_at(i), 1);
      json_string_member("about", oasplan_report_kind_about(i), 0);
      out("}");
    } else {
      outf("%-16s%s\n", oasplan_report_kind_at(i), oasplan_report_kind_about(i));
    }
  }
  if (context->json) out("]\n");
  return EXIT_DONE;
}

static int run_report(struct context *context) {
  if (context->argument_count == 0) return list_kinds(context);
  struct reporting reporting = {.context = context, .kind = context->arguments[0], .format = format_wanted(context), .options = need(oasplan_report_options_new())};
  int status = kind_known(reporting.kind) ? check_format(context, reporting.format) : EXIT_USAGE;
  progress_watch();
  if (status == EXIT_DONE) status = set_options(&reporting);
  if (status == EXIT_DONE) status = session_file(context); /* not the built-in plan: a report of no records would tell that nobody answered */
  if (status == EXIT_DONE) status = ask_and_write(&reporting);
  oasplan_report_free(reporting.report);
  oasplan_report_options_free(reporting.options);
  return status;
}

static const struct option_row report_options[] = {
    {"party", "PARTY", "of one party, by its code; country needs it"},
    {"period", "KEY", "the period, such as 2017-2018, as oasplan period list has them (default: the last that began)"},
    {"by-party", NULL, "names the parties where the report has a choice"},
    {"as-of", "DATE", "facts that hold on that day (default: the last of the period, or today)"},
    {"known-at", "TIME", "as the store knew it then, such as 2019-01-31T12:00:00Z"},
    {"since", "DATE", "from that day on; changes needs it"},
    {"release", "LEVEL", "for whom: public (default), member_states, secretariat, or national, the owner"},
    {"stage", "STAGE", "draft: the owner's drafts too, and every page says so (default: cleared)"},
    {"format", "FORMAT", "html, markdown, xlsx, csv or json (default: as --output ends, else markdown)"},
    {"table", "KEY", "of csv, which holds one table: which one, by its key in the JSON (default: the first)"},
    {"output", "FILE", "write there instead of standard output, whole or not at all"},
    {NULL, NULL, NULL},
};

const struct command command_report = {
    .name = "report",
    .arguments = "[KIND]",
    .about = "Makes a report of the records, as a page, a workbook, a table or a text",
    .uses = USES_DB | USES_PLAN | USES_JSON | USES_LANG,
    .maximum = 1,
    .options = report_options,
    .details = "Without KIND it lists what can be asked. Reports take records that are cleared, released as far as --release says; how many were left out stands on the first page. Without --by-party they print numbers of "
               "states; with it a state stands beside what it reported itself, in the order of the alphabet. --lang is the language of the report.",
    .example = "oasplan report implementation --period 2017-2018 --lang es --output informe.html",
    .statuses = "1 there is no such plan or period, ",
    .run = run_report,
};
