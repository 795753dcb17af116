/* import: a document becomes an edition in the store. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "files.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "session.h"

/* ---- What was said on the command line ---- */

static int one_of(const char *value, const char *const *allowed) {
  for (; *allowed; allowed++)
    if (strcmp(value, *allowed) == 0) return 1;
  return 0;
}

static int digits(const char *text, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!isdigit((unsigned char)text[i])) return 0;
  return 1;
}

static int is_format(const char *value) {
  static const char *const formats[] = {"text", "json", NULL};
  return one_of(value, formats);
}

static int is_encoding(const char *value) {
  static const char *const encodings[] = {"utf-8", "utf-16le", "utf-16be", "windows-1252", NULL};
  return one_of(value, encodings);
}

static int is_identifier(const char *value) {
  return is_key(value, strlen(value));
}

static int is_plan_status(const char *value) {
  return oasplan_plan_status_from_name(value) != 0;
}

static int is_date(const char *value) {
  return digits(value, 4) && value[4] == '-' && digits(value + 5, 2) && value[7] == '-' && digits(value + 8, 2) && value[10] == '\0';
}

static int is_period(const char *value) {
  return digits(value, 4) && value[4] == '-' && digits(value + 5, 4) && value[9] == '\0' && atoi(value) <= atoi(value + 5);
}

static int is_anything(const char *value) {
  return *value != '\0';
}

static void set_status(oasplan_import_options *options, const char *value) {
  oasplan_import_options_set_status(options, oasplan_plan_status_from_name(value));
}

static void set_period(oasplan_import_options *options, const char *value) {
  oasplan_import_options_set_period(options, atoi(value), atoi(value + 5));
}

/* One row an option that says something about the document. */
static const struct setting {
  const char *name;
  int (*fits)(const char *value);
  const char *allowed;
  void (*set)(oasplan_import_options *options, const char *value);
} settings[] = {
    {"format", is_format, "text or json", oasplan_import_options_set_format},
    {"key", is_identifier, "1 to 100 letters, digits, '-', '_' or '.'", oasplan_import_options_set_key},
    {"edition", is_identifier, "1 to 100 letters, digits, '-', '_' or '.'", oasplan_import_options_set_edition},
    {"language", is_language, "fr, en, es or pt", oasplan_import_options_set_language},
    {"encoding", is_encoding, "utf-8, utf-16le, utf-16be or windows-1252", oasplan_import_options_set_encoding},
    {"status", is_plan_status, "draft, adopted or superseded", set_status},
    {"symbol", is_anything, "a document symbol", oasplan_import_options_set_symbol},
    {"title", is_anything, "a title", oasplan_import_options_set_title},
    {"adopted-on", is_date, "a day as YYYY-MM-DD", oasplan_import_options_set_adopted_on},
    {"original-language", is_language, "fr, en, es or pt", oasplan_import_options_set_original_language},
    {"period", is_period, "years as 2015-2018", set_period},
};

static int apply_settings(const struct context *context, oasplan_import_options *options) {
  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
    const char *value = option_value(context, settings[i].name);
    if (value && !settings[i].fits(value)) {
      complain(NULL, "--%s %s: say %s", settings[i].name, value, settings[i].allowed);
      return EXIT_USAGE;
    }
    if (value) settings[i].set(options, value);
  }
  return EXIT_DONE;
}

/* "Plan de travail.fr.txt" -> "Plan-de-travail.fr"; "" where nothing is left. */
static void add_default_key(struct text *key, const char *file) {
  const char *name = strrchr(file, '/') ? strrchr(file, '/') + 1 : file, *dot = strrchr(name, '.');
  size_t length = dot && dot != name ? (size_t)(dot - name) : strlen(name);
  for (size_t i = 0; i < length && key->length < 100; i++) {
    if (is_key(name + i, 1))
      text_add_bytes(key, name + i, 1);
    else if (key->length && key->bytes[key->length - 1] != '-')
      text_add(key, "-");
  }
  while (key->length && key->bytes[key->length - 1] == '-') key->bytes[--key->length] = '\0';
}

/* JSON brings its identity with it. The same test as that of the library. */
static int looks_like_json(const struct text *bytes) {
  const char *at = text_string(bytes);
  if (strncmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
  at += strspn(at, " \t\r\n");
  return *at == '{' && strchr("\"}", at[1 + strspn(at + 1, " \t\r\n")]);
}

static void set_default_key(const struct context *context, oasplan_import_options *options, const struct text *bytes) {
  const char *file = context->arguments[0], *format = option_value(context, "format");
  int json = format ? strcmp(format, "json") == 0 : looks_like_json(bytes);
  if (option_value(context, "key") || json || strcmp(file, "-") == 0) return;
  struct text key = {0};
  add_default_key(&key, file);
  if (key.length) oasplan_import_options_set_key(options, key.bytes);
  text_free(&key);
}

static int read_plan(struct context *context, oasplan_plan **plan) {
  static char reading[] = "reading the document";
  const char *file = context->arguments[0];
  struct text bytes = {0};
  oasplan_error *error = NULL;
  oasplan_import_options *options = need(oasplan_import_options_new());
  int status = apply_settings(context, options);
  if (status == EXIT_DONE) status = session_registry(context);
  if (status == EXIT_DONE) status = file_read(file, &bytes);
  if (status == EXIT_DONE) {
    set_default_key(context, options, &bytes);
    oasplan_import_options_set_registry(options, context->registry);
    oasplan_import_options_set_progress(options, progress_tick, reading);
    *plan = oasplan_plan_import(text_string(&bytes), bytes.length, options, &error);
    progress_clear();
    int guessed = oasplan_error_status(error) == OASPLAN_E_ENCODING && !option_value(context, "encoding");
    if (!*plan) status = complain_error(file_label(file), error, guessed ? "if it is no UTF-8, say what it is with --encoding" : NULL);
  }
  oasplan_import_options_free(options);
  text_free(&bytes);
  return status;
}

/* ---- Into the store ---- */

enum put { PUT_NEW, PUT_UNCHANGED, PUT_REFRESHED, PUT_CONFLICT };
static const char *const put_words[] = {"new", "unchanged", "refreshed", "conflict"};

struct change {
  const oasplan_plan *plan;
  enum put put; /* what putting did, or would do */
};

static int foresee(const struct context *context, struct change *change, oasplan_error **error) {
  oasplan_error *missing = NULL;
  const oasplan_plan *plan = change->plan;
  oasplan_plan *old = oasplan_store_get_plan(context->store, oasplan_plan_key(plan), oasplan_plan_edition(plan),
                                             oasplan_plan_language(plan), NULL, &missing);
  int status = oasplan_error_status(missing);
  if (old)
    change->put = strcmp(oasplan_plan_digest(old), oasplan_plan_digest(plan)) != 0 ? PUT_CONFLICT
                  : oasplan_plan_engine(old) < oasplan_plan_engine(plan)           ? PUT_REFRESHED
                                                                                   : PUT_UNCHANGED;
  oasplan_plan_unref(old);
  if (status == OASPLAN_OK || status == OASPLAN_E_NOT_FOUND) {
    oasplan_error_free(missing);
    return OASPLAN_OK;
  }
  *error = missing;
  return status;
}

static int put_plan(struct context *context, void *data, oasplan_error **error) {
  struct change *change = data;
  int status = foresee(context, change, error);
  return status == OASPLAN_OK ? oasplan_store_put_plan(context->store, change->plan, NULL, error) : status;
}

static int dry_run(struct context *context, struct change *change) {
  oasplan_error *error = NULL;
  if (!file_exists(context->db)) return EXIT_DONE;
  int status = session_file(context);
  if (status == EXIT_DONE && foresee(context, change, &error) != OASPLAN_OK) status = complain_error(context->db, error, NULL);
  return status;
}

/* ---- The report ---- */

static size_t citation_count(const oasplan_plan *plan) {
  size_t count = 0;
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++)
    count += oasplan_provision_citation_count(oasplan_plan_provision_at(plan, i));
  return count;
}

static void report_json(const oasplan_plan *plan, enum put put, int dry) {
  out("{");
  json_string_member("plan", oasplan_plan_key(plan), 1);
  json_string_member("edition", oasplan_plan_edition(plan), 0);
  json_string_member("language", oasplan_plan_language(plan), 0);
  json_string_member("digest", oasplan_plan_digest(plan), 0);
  json_number_member("provisions", (int64_t)oasplan_plan_provision_count(plan), 0);
  json_number_member("divisions", (int64_t)oasplan_plan_division_count(plan), 0);
  json_number_member("citations", (int64_t)citation_count(plan), 0);
  json_member("diagnostics", 0);
  out("[");
  for (size_t i = 0; i < oasplan_plan_diagnostic_count(plan); i++) {
    const oasplan_diagnostic *diagnostic = oasplan_plan_diagnostic_at(plan, i);
    out(i ? ",{" : "{");
    json_string_member("code", oasplan_diagnostic_code(diagnostic), 1);
    json_string_member("message", oasplan_diagnostic_message(diagnostic), 0);
    json_string_member("provision", oasplan_diagnostic_provision(diagnostic), 0);
    json_member("source", 0);
    outf("{\"begin\":%zu,\"end\":%zu}}", oasplan_diagnostic_source_begin(diagnostic), oasplan_diagnostic_source_end(diagnostic));
  }
  out("]");
  json_string_member("put", put_words[put], 0);
  outf(",\"dry_run\":%s}\n", dry ? "true" : "false");
}

static void report_text(const oasplan_plan *plan, enum put put, int dry) {
  struct text line = {0};
  add_identity(&line, oasplan_plan_key(plan), oasplan_plan_edition(plan), oasplan_plan_language(plan));
  text_add(&line, ": ");
  text_add_count(&line, oasplan_plan_provision_count(plan), "provision", "provisions");
  text_add(&line, " in ");
  text_add_count(&line, oasplan_plan_division_count(plan), "division", "divisions");
  text_add(&line, ", ");
  text_add_count(&line, citation_count(plan), "citation", "citations");
  text_add(&line, ", ");
  text_add_count(&line, oasplan_plan_diagnostic_count(plan), "diagnostic", "diagnostics");
  if (put == PUT_UNCHANGED)
    text_add(&line, " (already there, nothing changed)");
  else if (put == PUT_REFRESHED)
    text_add(&line, " (already there, citations found anew)");
  if (dry) text_add(&line, " (dry run, nothing written)");
  out_line(line.bytes);
  out("\n");
  for (size_t i = 0; i < oasplan_plan_diagnostic_count(plan); i++) {
    const oasplan_diagnostic *diagnostic = oasplan_plan_diagnostic_at(plan, i);
    const char *provision = oasplan_diagnostic_provision(diagnostic);
    text_clear(&line);
    text_addf(&line, "  %s%s%s: %s", oasplan_diagnostic_code(diagnostic), provision ? " " : "", provision ? provision : "",
              oasplan_diagnostic_message(diagnostic));
    out_line(line.bytes);
    out("\n");
  }
  text_free(&line);
}

static int run_import(struct context *context) {
  oasplan_plan *plan = NULL;
  struct change change = {.put = PUT_NEW};
  int dry = option_value(context, "dry-run") != NULL;
  if (context->plan.key || context->plan.all) {
    complain(NULL, "--plan chooses what to read: name what is imported with --key, --edition and --language");
    return EXIT_USAGE;
  }
  progress_watch();
  int status = read_plan(context, &plan);
  change.plan = plan;
  if (status == EXIT_DONE) status = dry ? dry_run(context, &change) : session_change(context, put_plan, &change);
  if (status == EXIT_DONE && context->json)
    report_json(plan, change.put, dry);
  else if (status == EXIT_DONE)
    report_text(plan, change.put, dry);
  if (status == EXIT_DONE && change.put == PUT_CONFLICT) {
    complain(context->db, "another text stands there under this identity: choose another --edition, or remove that one first");
    status = EXIT_FAILED;
  }
  oasplan_plan_unref(plan);
  return status;
}

static const struct option_row options[] = {
    {"key", "KEY", "which document it is (default: the name of the file without its extension)"},
    {"edition", "EDITION", "which edition of it (default: 12 digits that stand for the bytes)"},
    {"language", "LANGUAGE", "fr, en, es or pt (default: as the words say)"},
    {"format", "FORMAT", "text or json (default: as the bytes say)"},
    {"encoding", "ENCODING", "utf-8, utf-16le, utf-16be or windows-1252 (default: utf-8, or by the byte order mark)"},
    {"status", "STATUS", "draft (default), adopted or superseded"},
    {"symbol", "SYMBOL", "symbol of the document"},
    {"title", "TITLE", "title of the document (default: as printed)"},
    {"adopted-on", "DATE", "day of adoption, YYYY-MM-DD"},
    {"original-language", "LANGUAGE", "language of the original"},
    {"period", "YEARS", "years that it covers, as 2015-2018"},
    {"instruments", "FILE", "more instruments, as JSON, to know in citations"},
    {"dry-run", NULL, "read and report, write nothing"},
    {NULL, NULL, NULL},
};

const struct command command_import = {
    .name = "import",
    .arguments = "FILE",
    .about = "Reads a document and puts it into the store as an edition",
    .minimum = 1,
    .maximum = 1,
    .options = options,
    .details =
        "FILE is a text, or JSON as oasplan export --format json writes it; - is standard input. The store is made if it is not "
        "there. What the reader noticed and could live with is listed as diagnostics. Putting the same edition again changes nothing; "
        "another text under the same key, edition and language is refused. JSON brings its identity with it.",
    .example = "oasplan import plan.txt --key oas-tip-2015-2018 --edition draft-2 --language fr",
    .run = run_import,
};
