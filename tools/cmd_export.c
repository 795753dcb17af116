/* export: a whole plan in another form, to standard output or into a file. */
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "files.h"
#include "output.h"
#include "progress.h"
#include "provisions.h"
#include "session.h"

static int format_known(const char *format) {
  struct text names = {0};
  for (size_t i = 0; i < oasplan_render_format_count(); i++) {
    if (format && strcmp(oasplan_render_format_at(i), format) == 0) {
      text_free(&names);
      return 1;
    }
    text_addf(&names, "%s%s", i == 0 ? "" : i + 1 == oasplan_render_format_count() ? " or " : ", ", oasplan_render_format_at(i));
  }
  if (format)
    complain(NULL, "--format %s: say %s", format, text_string(&names));
  else
    complain("export", "the form is missing: say --format %s", text_string(&names));
  text_free(&names);
  return 0;
}

static int write_file(void *context, const char *bytes, size_t length) {
  return interrupted() || new_file_write(context, bytes, length);
}

static int write_output(void *context, const char *bytes, size_t length) {
  (void)context;
  out_bytes(bytes, length);
  return output_failed() != 0;
}

static int export_to_file(const oasplan_plan *plan, const char *format, const oasplan_render_options *options, const char *path) {
  oasplan_error *error = NULL;
  struct new_file file;
  progress_watch();
  int status = new_file_begin(&file, path);
  if (status != EXIT_DONE) return status;
  if (oasplan_plan_render(plan, format, options, write_file, &file, &error) == OASPLAN_OK) return new_file_keep(&file);
  if (file.failure) {
    oasplan_error_free(error);
    return new_file_keep(&file); /* which says why it cannot */
  }
  new_file_drop(&file);
  return complain_error(path, error, NULL);
}

static int export_to_output(const oasplan_plan *plan, const char *format, const oasplan_render_options *options) {
  oasplan_error *error = NULL;
  size_t length = 0;
  if (!output_is_terminal())
    return oasplan_plan_render(plan, format, options, write_output, NULL, &error) == OASPLAN_OK ? EXIT_DONE
                                                                                                : complain_error(NULL, error, NULL);
  char *whole = oasplan_plan_render_string(plan, format, options, &length, &error);
  if (!whole) return complain_error(NULL, error, NULL);
  out_cleaned(whole, length, strcmp(format, "json") == 0);
  oasplan_free(whole);
  return EXIT_DONE;
}

static int run_export(struct context *context) {
  const char *format = option_value(context, "format"), *path = option_value(context, "output");
  if (context->json && !format) format = "json";
  if (context->json && strcmp(format, "json") != 0) {
    complain(NULL, "--json and --format %s: say one of them", format);
    return EXIT_USAGE;
  }
  int reading = reading_chosen(context);
  if (!reading || !format_known(format)) return EXIT_USAGE;
  if (path && !*path) {
    complain(NULL, "--output: the name of a file is missing");
    return EXIT_USAGE;
  }
  oasplan_plan *plan = NULL;
  int status = session_plan(context, &plan);
  if (status != EXIT_DONE) return status;
  oasplan_render_options *options = need(oasplan_render_options_new());
  oasplan_render_options_set_reading(options, reading);
  status = path && strcmp(path, "-") != 0 ? export_to_file(plan, format, options, path) : export_to_output(plan, format, options);
  oasplan_render_options_free(options);
  oasplan_plan_unref(plan);
  return status;
}

static const struct option_row options[] = {
    {"format", "FORMAT", "json, text, markdown, html, csv, critic, rolling or source"},
    {"reading", "READING", "issued, base, proposed or resolved (default)"},
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
