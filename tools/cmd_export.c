/* export: a whole plan in another form, to standard output or into a file. */
#include <string.h>

#include "errors.h"
#include "provisions.h"
#include "rendering.h"
#include "session.h"
#include "text.h"

struct export {
  const oasplan_plan *plan;
  const char *format;
  const oasplan_render_options *options;
};

static int render_plan(const void *what, oasplan_write_fn write_fn, void *context, oasplan_error **error) {
  const struct export *export = what;
  return oasplan_plan_render(export->plan, export->format, export->options, write_fn, context, error);
}

static int run_export(struct context *context) {
  const char *format = option_value(context, "format"), *path = option_value(context, "output");
  if (context->json && !format) format = "json";
  if (context->json && strcmp(format, "json") != 0) {
    complain(NULL, "--json and --format %s: say one of them", format);
    return EXIT_USAGE;
  }
  int reading = reading_chosen(context);
  if (!reading || !format_known(format, oasplan_render_format_at)) return EXIT_USAGE;
  if (path && !*path) {
    complain(NULL, "--output: the name of a file is missing");
    return EXIT_USAGE;
  }
  oasplan_plan *plan = NULL;
  int status = session_plan(context, &plan);
  if (status != EXIT_DONE) return status;
  oasplan_render_options *options = need(oasplan_render_options_new());
  oasplan_render_options_set_reading(options, reading);
  oasplan_render_options_set_delegation(options, option_value(context, "delegation"));
  const struct export export = {plan, format, options};
  status = rendering_write(render_plan, &export, path, strcmp(format, "json") == 0);
  oasplan_render_options_free(options);
  oasplan_plan_unref(plan);
  return status;
}

static const struct option_row options[] = {
    {"format", "FORMAT", "json, text, markdown, html, csv, critic, rolling or source"},
    {"reading", "READING", "issued, base, proposed or resolved (default)"},
    {"delegation", "WHO", "only what this delegation proposes or sponsors is taken up: a code such as USA"},
    {"output", "FILE", "write there instead of standard output, whole or not at all"},
    {NULL, NULL, NULL},
};

const struct command command_export = {
    .name = "export",
    .arguments = "--format FORMAT",
    .about = "Writes a whole plan in another form",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .options = options,
    .details =
        "json reads back to an equal plan with oasplan import; text is plain text; markdown is CommonMark; html is one file that asks "
        "nothing of the network; csv has one row a provision; critic is the text with its amendments as CriticMarkup; rolling has what is open in brackets, [USA: words]; source is what was imported, byte for byte.",
    .example = "oasplan export --format html --output plan.html",
    .statuses = "1 no such edition, ",
    .run = run_export,
};
