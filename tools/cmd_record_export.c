/* record export: what leaves the store for somebody, as a file that says so. */
#include <string.h>

#include "errors.h"
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

static int check_output(const struct context *context, const char *format) {
  const char *path = option_value(context, "output");
  if (!format_known(format, format_at)) return EXIT_USAGE;
  if (context->json && strcmp(format, "json") != 0) {
    complain(NULL, "--json and --format %s: say one of them", format);
  } else if (path && !*path) {
    complain(NULL, "--output: the name of a file is missing");
  } else if (strcmp(format, "xlsx") == 0 && (!path || strcmp(path, "-") == 0) && output_is_terminal()) {
    complain(NULL, "--format xlsx: a workbook is nothing for a terminal: say --output FILE");
  } else {
    return EXIT_DONE;
  }
  return EXIT_USAGE;
}

/* ---- export ---- */

static int write_records(const void *what, oasplan_write_fn write_fn, void *context, oasplan_error **error) {
  struct export *export = *(struct export *const *)what;
  export->status = oasplan_store_export_records(export->context->store, export->type, export->options, write_fn, context, error);
  return export->status;
}

static void complain_release(const struct context *context, int64_t withheld) {
  const char *release = option_value(context, "release");
  struct text line = {0};
  text_add_count(&line, (size_t)withheld, "record", "records");
  complain(NULL, "for: %s; %s left out", release ? release : oasplan_release_name(OASPLAN_PUBLIC), line.bytes);
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
  if (status == EXIT_DONE) complain_release(context, export->withheld);
  return status;
}

static int run_export(struct context *context) {
  struct export export = {.context = context, .options = record_options(context)};
  if (!export.options) return EXIT_USAGE;
  if (!option_value(context, "release")) oasplan_record_options_set_release(export.options, OASPLAN_PUBLIC);
  int status = record_question(context, &export.type, export.options);
  export.format = format_wanted(context, export.type ? "csv" : "json");
  if (status == EXIT_DONE) status = check_output(context, export.format);
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
