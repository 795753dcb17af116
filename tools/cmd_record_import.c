/* record import: a file that somebody filled in becomes records in the store; what is wrong in it becomes a list that can be acted on. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "files.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "record_fields.h"
#include "records.h"
#include "session.h"

struct import {
  const char *type, *file; /* type is NULL where the file says it */
  size_t first;            /* of the arguments that are FIELD=VALUE */
  struct text bytes;
  oasplan_record *given; /* what FIELD=VALUE came to, or NULL */
  const char *rejects;
  struct new_file rejects_file;

  oasplan_intake *intake;
  oasplan_error *error; /* why nothing was put */
  int64_t counts[OASPLAN_PUT_LEFT + 1]; /* by enum oasplan_put */
  int plan_put;                              /* the built-in plan came first */
};

/* ---- What was said on the command line ---- */

static const char *type_name_at(const void *list, size_t index) {
  (void)list;
  return oasplan_record_type_name(oasplan_record_type_at(index));
}

static int no_such_type(const char *word) {
  struct text nearest = {0};
  add_nearest(&nearest, word, type_name_at, NULL, oasplan_record_type_count(), 1);
  complain("record import", "%s: no such type: the nearest: %s (oasplan record types lists all)", word, text_string(&nearest));
  text_free(&nearest);
  return EXIT_USAGE;
}

/* The first word is a type if it is the name of one; else it is the file. */
static int read_arguments(const struct context *context, struct import *import) {
  size_t file = oasplan_record_type_find(context->arguments[0]) != NULL;
  import->type = file ? context->arguments[0] : NULL;
  if (file == context->argument_count) {
    complain("record import", "which file? say oasplan record import %s FILE", import->type);
    return EXIT_USAGE;
  }
  import->file = context->arguments[file];
  import->first = file + 1;
  if (!file && context->argument_count > 1 && !assignment_name(context->arguments[1])) return no_such_type(context->arguments[0]);
  for (size_t i = import->first; i < context->argument_count; i++) {
    const char *value = strchr(context->arguments[i], '=');
    if (value && strcmp(value, "=-") == 0 && strcmp(import->file, "-") == 0) {
      complain("record import", "standard input is read once: it is the file, so give %s @FILE", context->arguments[i]);
      return EXIT_USAGE;
    }
  }
  return EXIT_DONE;
}

/* In a file of several types a row gets what every type has. */
static int check_common(const struct context *context, const struct import *import) {
  for (size_t i = import->first; i < context->argument_count; i++) {
    struct text name = {0};
    int known = 1;
    text_add_bytes(&name, context->arguments[i], assignment_name(context->arguments[i]));
    for (size_t type = 0; type < oasplan_record_type_count(); type++) known &= oasplan_record_type_field_find(oasplan_record_type_at(type), text_string(&name)) != NULL;
    if (!known) complain("record import", "%s: no field of every type: say the TYPE before the file", text_string(&name));
    text_free(&name);
    if (!known) return EXIT_USAGE;
  }
  return EXIT_DONE;
}

/* FIELD=VALUE is judged as in `record add`, before any row is read. */
static int read_given(const struct context *context, struct import *import) {
  oasplan_error *error = NULL;
  int status = import->type ? EXIT_DONE : check_common(context, import);
  if (status != EXIT_DONE || import->first == context->argument_count) return status;
  import->given = oasplan_record_new(import->type ? import->type : type_name_at(NULL, 0), NULL, &error);
  return import->given ? record_set_fields(context, import->first, import->given) : complain_error(NULL, error, NULL);
}

/* The values of a field as oasplan_record_set() takes them. */
static void add_joined(struct text *text, const oasplan_record *record, const oasplan_field *field) {
  const char *name = oasplan_field_name(field);
  for (size_t i = 0; i < oasplan_record_value_count(record, name); i++) {
    text_add(text, i ? "|" : "");
    for (const char *at = oasplan_record_value_at(record, name, i); *at; at++) text_addf(text, "%s%c", oasplan_field_list(field) && strchr("|\\", *at) ? "\\" : "", *at);
  }
}

static void set_given(const struct context *context, const struct import *import, oasplan_record_options *options) {
  for (size_t i = import->first; i < context->argument_count; i++) {
    struct text name = {0}, value = {0};
    text_add_bytes(&name, context->arguments[i], assignment_name(context->arguments[i]));
    add_joined(&value, import->given, oasplan_record_type_field_find(oasplan_record_get_type(import->given), name.bytes));
    if (value.length) oasplan_record_options_set_default(options, name.bytes, value.bytes);
    text_free(&name);
    text_free(&value);
  }
}

/* A comma, a semicolon or a tab, by itself or by name; 0 for anything else. */
static char separator_from(const char *value) {
  static const struct {
    const char *name;
    char separator;
  } names[] = {{",", ','}, {"comma", ','}, {";", ';'}, {"semicolon", ';'}, {"\t", '\t'}, {"\\t", '\t'}, {"tab", '\t'}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i].name, value) == 0) return names[i].separator;
  return 0;
}

static int check_options(const struct context *context) {
  const char *separator = option_value(context, "separator");
  if (separator && !separator_from(separator)) {
    complain(NULL, "--separator %s: say comma, semicolon or tab", separator);
    return EXIT_USAGE;
  }
  if (context->plan.all) complain(NULL, "--plan all: records are filed on one edition: say KEY@EDITION");
  return context->plan.all ? EXIT_USAGE : EXIT_DONE;
}

/* ---- The file of rejects ---- */

static int is_json(const struct context *context, const struct import *import) {
  const char *format = option_value(context, "format"), *bytes = text_string(&import->bytes);
  if (format) return strcmp(format, "json") == 0;
  bytes += strncmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  bytes += strspn(bytes, " \t\r\n");
  return *bytes == '{' || *bytes == '[';
}

/* Before anything is put: whether it can be written at all. */
static int begin_rejects(const struct context *context, struct import *import) {
  const char *path = option_value(context, "rejects");
  if (!path) return EXIT_DONE;
  if (!*path || strcmp(path, "-") == 0 || is_json(context, import)) {
    complain(NULL, is_json(context, import) ? "--rejects: the rows of CSV and XLSX can stay behind, records in JSON cannot: leave it away, and mend what is listed" : "--rejects: the name of a file is missing");
    return EXIT_USAGE;
  }
  if (file_exists(path)) {
    complain(path, "is there already, and may hold rows that wait to be mended: name another file");
    return EXIT_FAILED;
  }
  import->rejects = path;
  return option_value(context, "dry-run") ? EXIT_DONE : new_file_begin(&import->rejects_file, path);
}

static int write_reject(void *context, const char *bytes, size_t length) {
  return new_file_write(context, bytes, length);
}

/* The good rows are in the store by now: what goes wrong here loses none, as the file that came still has the others. */
static int keep_rejects(struct import *import) {
  oasplan_error *error = NULL;
  if (!import->rejects_file.stream) return EXIT_DONE;
  if (oasplan_intake_reject_count(import->intake) == 0) {
    new_file_drop(&import->rejects_file);
    return EXIT_DONE;
  }
  int written = oasplan_intake_write_rejects(import->intake, write_reject, &import->rejects_file, &error) == OASPLAN_OK || import->rejects_file.failure;
  if (!written) {
    new_file_drop(&import->rejects_file);
    return complain_error(import->rejects, error, NULL);
  }
  oasplan_error_free(error);
  return new_file_keep(&import->rejects_file);
}

/* ---- Into the store ---- */

static oasplan_record_options *import_options(const struct context *context, const struct import *import, const oasplan_plan *plan) {
  oasplan_record_options *options = need(record_options(context));
  const char *separator = option_value(context, "separator");
  oasplan_record_options_set_format(options, option_value(context, "format"));
  oasplan_record_options_set_encoding(options, option_value(context, "encoding"));
  oasplan_record_options_set_separator(options, separator ? separator_from(separator) : 0);
  oasplan_record_options_set_dates(options, option_value(context, "dates"));
  oasplan_record_options_set_decimal_comma(options, option_value(context, "decimal-comma") != NULL);
  oasplan_record_options_set_dry_run(options, option_value(context, "dry-run") != NULL);
  oasplan_record_options_set_keep_good(options, import->rejects != NULL);
  if (import->given) set_given(context, import, options);
  /* the first one of a field stands, so these fill what was not given */
  oasplan_record_options_set_default(options, "language", context->lang);
  oasplan_record_options_set_default(options, "plan", oasplan_plan_key(plan));
  oasplan_record_options_set_default(options, "edition", oasplan_plan_edition(plan));
  return options;
}

static oasplan_intake *take_in(const struct context *context, struct import *import, oasplan_record_options *options, oasplan_error **error) {
  oasplan_tally *tally = need(oasplan_tally_new());
  oasplan_record_options_set_tally(options, tally);
  oasplan_intake *intake = oasplan_store_import_records(context->store, text_string(&import->bytes), import->bytes.length, import->type, options, error);
  for (int put = OASPLAN_PUT_NEW; put <= OASPLAN_PUT_LEFT; put++) import->counts[put] = intake ? oasplan_tally_count(tally, put) : 0;
  oasplan_record_options_set_tally(options, NULL);
  oasplan_tally_free(tally);
  return intake;
}

/* Nothing was put: what would go in without the bad rows is told beside them. */
static void foresee(const struct context *context, struct import *import, oasplan_record_options *options) {
  oasplan_error *ignored = NULL;
  if (oasplan_error_problem_count(import->error) == 0) return;
  oasplan_record_options_set_dry_run(options, 1);
  oasplan_record_options_set_keep_good(options, 1);
  import->intake = take_in(context, import, options, &ignored);
  oasplan_error_free(ignored);
}

static void forget(struct import *import) {
  oasplan_intake_free(import->intake);
  oasplan_error_free(import->error);
  import->intake = NULL;
  import->error = NULL;
}

static int put_file(struct context *context, void *data, oasplan_error **error) {
  struct import *import = data;
  oasplan_plan *plan = NULL;
  forget(import);
  int status = session_plan_to_change(context, &plan, &import->plan_put, error);
  if (status != OASPLAN_OK) return status;
  oasplan_record_options *options = import_options(context, import, plan);
  import->intake = take_in(context, import, options, &import->error);
  status = oasplan_error_status(import->error);
  if (status != OASPLAN_OK) foresee(context, import, options);
  oasplan_record_options_free(options);
  oasplan_plan_unref(plan);
  return status;
}

static int has_editions(struct context *context) {
  oasplan_editions *editions = oasplan_store_plans(context->store, NULL, NULL);
  int found = oasplan_editions_count(editions) > 0;
  oasplan_editions_free(editions);
  return found;
}

/* A store without an edition is not given one to look only: it is tried in memory, as if there were none. */
static int dry_run(struct context *context, struct import *import) {
  oasplan_error *error = NULL;
  int status = file_exists(context->db) ? session_file_to_write(context) : session_trial(context);
  if (status == EXIT_DONE && !has_editions(context)) {
    session_close(context);
    status = session_trial(context);
  }
  if (status == EXIT_DONE && put_file(context, import, &error) != OASPLAN_OK && error) status = complain_error(context->db, error, NULL);
  import->plan_put = 0;
  progress_clear();
  return status;
}

/* ---- The report ---- */

static int64_t count_rejects(const struct import *import) {
  return import->intake ? oasplan_intake_reject_count(import->intake) : (int64_t)oasplan_error_problem_count(import->error);
}

static const oasplan_error *problems_of(const struct import *import) {
  return import->error ? import->error : oasplan_intake_problems(import->intake);
}

static void report_problems_json(const oasplan_error *error) {
  json_member("problems", 0);
  out("[");
  for (size_t i = 0; i < oasplan_error_problem_count(error); i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(error, i);
    out(i ? ",{" : "{");
    json_number_member("row", oasplan_problem_row(problem), 1);
    json_string_member("field", oasplan_problem_field(problem), 0);
    json_string_member("code", oasplan_status_name(oasplan_problem_code(problem)), 0);
    json_string_member("value", oasplan_problem_value(problem), 0);
    json_string_member("allowed", oasplan_problem_allowed(problem), 0);
    out("}");
  }
  out("]");
}

static void report_warnings_json(const oasplan_intake *intake) {
  json_member("warnings", 0);
  out("[");
  for (size_t i = 0; i < oasplan_intake_warning_count(intake); i++) {
    const oasplan_problem *warning = oasplan_intake_warning_at(intake, i);
    out(i ? ",{" : "{");
    json_number_member("row", oasplan_problem_row(warning), 1);
    json_string_member("field", oasplan_problem_field(warning), 0);
    json_string_member("warning", oasplan_problem_allowed(warning), 0);
    out("}");
  }
  out("]");
}

static void report_json(const struct context *context, const struct import *import) {
  int dry = option_value(context, "dry-run") != NULL, has_rejects = import->rejects && !dry && count_rejects(import) > 0;
  out("{");
  json_string_member("store", context->db, 1);
  json_string_member("file", file_label(import->file), 0);
  json_string_member("type", import->type, 0);
  outf(",\"dry_run\":%s,\"put\":%s,\"plan_put\":%s", dry ? "true" : "false", import->error || dry ? "false" : "true", import->plan_put && !import->error ? "true" : "false");
  json_number_member("rows", oasplan_intake_row_count(import->intake), 0);
  json_number_member("new", import->counts[OASPLAN_PUT_NEW], 0);
  json_number_member("changed", import->counts[OASPLAN_PUT_REFRESHED], 0);
  json_number_member("unchanged", import->counts[OASPLAN_PUT_UNCHANGED], 0);
  json_number_member("left", import->counts[OASPLAN_PUT_LEFT], 0);
  json_number_member("rejected", count_rejects(import), 0);
  json_string_member("rejects", has_rejects ? import->rejects : NULL, 0);
  report_problems_json(problems_of(import));
  report_warnings_json(import->intake);
  out("}\n");
}

static void report_text(const struct context *context, const struct import *import) {
  int dry = option_value(context, "dry-run") != NULL;
  if (import->plan_put && !import->error) outf("the built-in plan was put into %s first\n", context->db);
  if (import->error) out("nothing was put; without the bad rows it would be: ");
  outf("%" PRId64 " new, %" PRId64 " changed, %" PRId64 " unchanged, ", import->counts[OASPLAN_PUT_NEW], import->counts[OASPLAN_PUT_REFRESHED], import->counts[OASPLAN_PUT_UNCHANGED]);
  if (import->counts[OASPLAN_PUT_LEFT] > 0) outf("%" PRId64 " left as they were, ", import->counts[OASPLAN_PUT_LEFT]);
  outf("%" PRId64 " rejected", count_rejects(import));
  if (import->rejects && !dry && count_rejects(import) > 0) {
    out(" into ");
    out_line(import->rejects);
  }
  out(dry ? " (dry run, nothing written)\n" : "\n");
}

static void complain_warnings(const struct import *import) {
  for (size_t i = 0; i < oasplan_intake_warning_count(import->intake); i++) {
    const oasplan_problem *warning = oasplan_intake_warning_at(import->intake, i);
    complain(file_label(import->file), "row %" PRId64 ", %s: %s: look at it, as no personal data of victims may stand here", oasplan_problem_row(warning), oasplan_problem_field(warning), oasplan_problem_allowed(warning));
  }
}

/* Takes the error of a file that could not be read, or of the options: these are wrong use. */
static int complain_failure(struct import *import) {
  int wrong_use = oasplan_error_status(import->error) == OASPLAN_E_INVALID;
  oasplan_error *error = import->error;
  import->error = NULL;
  int status = complain_error(file_label(import->file), error, NULL);
  return wrong_use ? EXIT_USAGE : status;
}

static int report(struct context *context, struct import *import) {
  int has_problems = oasplan_error_problem_count(problems_of(import)) > 0;
  if (!import->error || has_problems) {
    complain_warnings(import);
    if (context->json)
      report_json(context, import);
    else
      report_text(context, import);
  }
  if (import->error && !has_problems) return complain_failure(import);
  if (!has_problems) return EXIT_DONE;
  const char *to_do = is_json(context, import) ? "nothing was put: mend these records, counted from 1:" : "nothing was put: mend these rows, or say --rejects FILE to put the others:";
  complain(file_label(import->file), "%s", import->error ? to_do : "rows that stay behind:");
  complain_problems(problems_of(import));
  return import->error ? EXIT_FAILED : EXIT_NO;
}

static int run_import(struct context *context) {
  struct import import = {0};
  progress_watch();
  int status = read_arguments(context, &import);
  if (status == EXIT_DONE) status = check_options(context);
  if (status == EXIT_DONE) status = read_given(context, &import);
  if (status == EXIT_DONE) status = file_read(import.file, &import.bytes);
  if (status == EXIT_DONE) status = begin_rejects(context, &import);
  if (status == EXIT_DONE) status = option_value(context, "dry-run") ? dry_run(context, &import) : session_change(context, put_file, &import);
  if (import.error || option_value(context, "dry-run")) context->changed = 0;
  if (status == EXIT_DONE && !import.error) status = keep_rejects(&import);
  if (status == EXIT_DONE) status = report(context, &import);
  new_file_drop(&import.rejects_file);
  forget(&import);
  oasplan_record_free(import.given);
  text_free(&import.bytes);
  return status;
}

static const struct option_row options[] = {
    {"format", "FORMAT", "csv, xlsx or json (default: as the bytes say)"},
    {"encoding", "ENCODING", "of a CSV: utf-8, utf-16le, utf-16be or windows-1252 (default: found out)"},
    {"separator", "WORD", "of a CSV: comma, semicolon or tab (default: found out)"},
    {"dates", "ORDER", "how 3/12/2015 is read: dmy, mdy, or iso (default), which refuses it"},
    {"decimal-comma", NULL, "a comma before three digits, as in 1,234, parts the decimals (default: the thousands)"},
    {"dry-run", NULL, "say what would be, write nothing"},
    {"rejects", "FILE", "put the good rows, and write the others there with a column that says what is wrong; the file must not be there"},
    {"actor", "WHO", "the account that enters them, for the history (default: none)"},
    {"reason", "TEXT", "why, for the history"},
    {NULL, NULL, NULL},
};

const struct command command_record_import = {
    .name = "record import",
    .arguments = "[TYPE] FILE [FIELD=VALUE...]",
    .about = "Puts the records of a CSV, a workbook or JSON into the store, all or none",
    .uses = USES_DB | USES_PLAN | USES_JSON | USES_LANG,
    .minimum = 1,
    .maximum = ANY,
    .options = options,
    .details =
        "The first word is a TYPE if it is the name of one (oasplan record types lists them), else it is the FILE; - is standard input. TYPE may be left out for JSON and for a workbook whose tabs are named by type. "
        "The first row names the fields, as words or as labels in any of the four languages. FIELD=VALUE is for rows that say nothing there; language is that of --lang unless it is said, plan and edition are those of "
        "--plan (default: the edition put last) in rows that serve provisions and name no plan. The store is made if it is not there; one without any plan gets the built-in plan first. A record that is there already, by party, "
        "author and source_ref, gets a next version where it differs: importing a file again changes nothing. A row without id, source_ref and natural key is there already if a record says all that it says. Rows of a questionnaire that nobody has touched are passed over. Each problem is listed with row, field, value and what is allowed, and then nothing is put, unless "
        "--rejects says where the bad rows go. Free text that may hold personal data is pointed out and not repeated.",
    .example = "oasplan record import measure measures.csv party=PRY author=Justicia --dates dmy",
    .statuses = "1 some rows were rejected into --rejects and the others are in, ",
    .run = run_import,
};
