/* import: a document becomes an edition in the store. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "errors.h"
#include "files.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "session.h"

/* ---- What was said on the command line ---- */

/* Each takes a value, or answers what it should have been. What the library judges, it judges when it imports. */
typedef const char *(*setter)(oasplan_import_options *options, const char *value);

static const char *set_status(oasplan_import_options *options, const char *value) {
  int status = oasplan_plan_status_from_name(value);
  oasplan_import_options_set_status(options, status);
  return status ? NULL : "draft, adopted or superseded";
}

static const char *set_period(oasplan_import_options *options, const char *value) {
  int begin = 0, end = 0, read = 0;
  int good = isdigit((unsigned char)*value) && sscanf(value, "%4d-%4d%n", &begin, &end, &read) == 2 && value[read] == '\0' && end > 0;
  oasplan_import_options_set_period(options, begin, end);
  return good ? NULL : "years as 2015-2018";
}

/* One row an option that says something about the document; `field` is what the library calls it in its errors. */
static const struct setting {
  const char *name, *field;
  void (*set_text)(oasplan_import_options *options, const char *value);
  setter set;
} settings[] = {
    {"format", "format", oasplan_import_options_set_format, NULL},
    {"key", "key", oasplan_import_options_set_key, NULL},
    {"edition", "edition", oasplan_import_options_set_edition, NULL},
    {"language", "language", oasplan_import_options_set_language, NULL},
    {"encoding", "encoding", oasplan_import_options_set_encoding, NULL},
    {"status", "status", NULL, set_status},
    {"symbol", "symbol", oasplan_import_options_set_symbol, NULL},
    {"title", "title", oasplan_import_options_set_title, NULL},
    {"adopted-on", "adopted_on", oasplan_import_options_set_adopted_on, NULL},
    {"original-language", "original_language", oasplan_import_options_set_original_language, NULL},
    {"period", "period", NULL, set_period},
};
enum { SETTINGS = sizeof settings / sizeof *settings };

static int apply_settings(const struct context *context, oasplan_import_options *options) {
  for (size_t i = 0; i < SETTINGS; i++) {
    const char *value = option_value(context, settings[i].name), *wanted = NULL;
    if (!value) continue;
    if (!*value)
      wanted = "something";
    else if (settings[i].set)
      wanted = settings[i].set(options, value);
    else
      settings[i].set_text(options, value);
    if (wanted) {
      complain(NULL, "--%s %s: say %s", settings[i].name, value, wanted);
      return EXIT_USAGE;
    }
  }
  return EXIT_DONE;
}

/* The setting that the library finds wrong, or misses; NULL: what is wrong stands in the document. */
static const struct setting *setting_at_fault(const oasplan_error *error) {
  const char *field = oasplan_error_field(error);
  for (size_t i = 0; field && oasplan_error_status(error) == OASPLAN_E_INVALID && i < SETTINGS; i++)
    if (strcmp(settings[i].field, field) == 0) return &settings[i];
  return NULL;
}

static int complain_import(const struct context *context, const char *file, oasplan_error *error) {
  const struct setting *setting = setting_at_fault(error);
  if (!setting) return complain_error(file_label(file), error, NULL);
  const char *value = option_value(context, setting->name);
  if (value)
    complain(NULL, "--%s %s: %s", setting->name, value, oasplan_error_message(error));
  else
    complain(file_label(file), "%s: say --%s", oasplan_error_message(error), setting->name);
  oasplan_error_free(error);
  return EXIT_USAGE;
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

/* JSON brings its identity with it. */
static void set_default_key(const struct context *context, oasplan_import_options *options, const struct text *bytes) {
  const char *file = context->arguments[0], *format = option_value(context, "format");
  if (!format) format = oasplan_guess_format(text_string(bytes), bytes->length);
  if (option_value(context, "key") || option_value(context, "onto") || strcmp(format, "json") == 0 || strcmp(file, "-") == 0) return;
  struct text key = {0};
  add_default_key(&key, file);
  if (key.length) oasplan_import_options_set_key(options, key.bytes);
  text_free(&key);
}

static int read_concordance(const char *file, oasplan_concordance **concordance) {
  oasplan_error *error = NULL;
  struct text json = {0};
  int status = file_read(file, &json);
  if (status == EXIT_DONE) {
    *concordance = oasplan_concordance_from_json(text_string(&json), json.length, NULL, &error);
    if (!*concordance) status = complain_error(file_label(file), error, NULL);
  }
  text_free(&json);
  return status;
}

/* What people confirmed of the two editions in the store; NULL where that is nothing. */
static int kept_concordance(struct context *context, const oasplan_plan *plan, oasplan_concordance **concordance) {
  oasplan_error *error = NULL;
  const char *edition = option_value(context, "edition");
  if (!edition || strcmp(edition, oasplan_plan_edition(plan)) == 0 || !file_exists(context->db)) return EXIT_DONE;
  int status = session_file(context);
  if (status != EXIT_DONE) return status;
  *concordance = oasplan_store_get_concordance(context->store, oasplan_plan_key(plan), oasplan_plan_edition(plan), edition, NULL, &error);
  oasplan_store_close(context->store);
  context->store = NULL;
  if (error && oasplan_error_status(error) != OASPLAN_E_NOT_FOUND && oasplan_error_status(error) != OASPLAN_E_INVALID) return complain_error(context->db, error, NULL);
  oasplan_error_free(error); /* a name that is none is the import's to judge */
  return EXIT_DONE;
}

/* --onto and --concordance. The options take their own references and copies. */
static int set_onto(struct context *context, oasplan_import_options *options) {
  const char *name = option_value(context, "onto"), *file = option_value(context, "concordance");
  oasplan_concordance *concordance = NULL;
  oasplan_plan *plan = NULL;
  if (file && !name) {
    complain(NULL, "--concordance: it leads from one edition to another: say with --onto KEY@EDITION which one is continued");
    return EXIT_USAGE;
  }
  int status = name ? session_edition(context, name, &plan) : EXIT_DONE;
  if (status == EXIT_DONE && file) status = read_concordance(file, &concordance);
  if (status == EXIT_DONE && name && !file) status = kept_concordance(context, plan, &concordance);
  if (status == EXIT_DONE) oasplan_import_options_set_onto(options, plan, concordance);
  oasplan_concordance_free(concordance);
  oasplan_plan_unref(plan);
  return status == EXIT_NO ? EXIT_FAILED : status;
}

static int read_plan(struct context *context, oasplan_plan **plan) {
  static char reading[] = "reading the document";
  const char *file = context->arguments[0];
  struct text bytes = {0};
  oasplan_error *error = NULL;
  oasplan_import_options *options = need(oasplan_import_options_new());
  int status = apply_settings(context, options);
  oasplan_import_options_set_explicit_only(options, option_value(context, "explicit-only") != NULL);
  if (status == EXIT_DONE) status = session_registry(context);
  if (status == EXIT_DONE) status = set_onto(context, options);
  if (status == EXIT_DONE) status = file_read(file, &bytes);
  if (status == EXIT_DONE) {
    set_default_key(context, options, &bytes);
    oasplan_import_options_set_registry(options, context->registry);
    oasplan_import_options_set_progress(options, progress_tick, reading);
    *plan = oasplan_plan_import(text_string(&bytes), bytes.length, options, &error);
    progress_clear();
    if (!*plan) status = complain_import(context, file, error);
  }
  oasplan_import_options_free(options);
  text_free(&bytes);
  return status;
}

/* ---- Into the store ---- */

enum { PUT_CONFLICT = 0 }; /* beside enum oasplan_put: a dry run met another text */

struct change {
  const oasplan_plan *plan;
  int put; /* what putting did, or would do */
};

/* For a dry run, which puts nothing. */
static int foresee(const struct context *context, struct change *change, oasplan_error **error) {
  oasplan_error *missing = NULL;
  const oasplan_plan *plan = change->plan;
  oasplan_plan *old = oasplan_store_get_plan(context->store, oasplan_plan_key(plan), oasplan_plan_edition(plan),
                                             oasplan_plan_language(plan), NULL, &missing);
  int status = oasplan_error_status(missing);
  if (old)
    change->put = strcmp(oasplan_plan_digest(old), oasplan_plan_digest(plan)) != 0 ? PUT_CONFLICT
                  : oasplan_plan_engine(old) < oasplan_plan_engine(plan)           ? OASPLAN_PUT_REFRESHED
                                                                                   : OASPLAN_PUT_UNCHANGED;
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
  oasplan_tally *tally = need(oasplan_tally_new());
  oasplan_query_options *options = need(oasplan_query_options_new());
  oasplan_query_options_set_tally(options, tally);
  int status = oasplan_store_put_plan(context->store, change->plan, options, error);
  for (int put = OASPLAN_PUT_NEW; status == OASPLAN_OK && oasplan_put_name(put); put++)
    if (oasplan_tally_count(tally, put) > 0) change->put = put;
  oasplan_query_options_free(options);
  oasplan_tally_free(tally);
  return status;
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

static size_t amendment_count(const oasplan_plan *plan, int inferred_only) {
  size_t count = 0;
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) {
    const oasplan_provision *provision = oasplan_plan_provision_at(plan, i);
    for (size_t k = 0; k < oasplan_provision_amendment_count(provision); k++)
      count += !inferred_only || oasplan_amendment_certainty(oasplan_provision_amendment_at(provision, k)) == OASPLAN_CERTAINTY_INFERRED;
  }
  return count;
}

static void report_json(const oasplan_plan *plan, int put, int dry) {
  out("{");
  json_string_member("plan", oasplan_plan_key(plan), 1);
  json_string_member("edition", oasplan_plan_edition(plan), 0);
  json_string_member("language", oasplan_plan_language(plan), 0);
  json_string_member("digest", oasplan_plan_digest(plan), 0);
  json_number_member("provisions", (int64_t)oasplan_plan_provision_count(plan), 0);
  json_number_member("divisions", (int64_t)oasplan_plan_division_count(plan), 0);
  json_number_member("citations", (int64_t)citation_count(plan), 0);
  json_number_member("amendments", (int64_t)amendment_count(plan, 0), 0);
  json_number_member("inferred", (int64_t)amendment_count(plan, 1), 0);
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
  json_string_member("put", put == PUT_CONFLICT ? "conflict" : oasplan_put_name(put), 0);
  outf(",\"dry_run\":%s}\n", dry ? "true" : "false");
}

/* Where the diagnostics stand in the source, for people: lines are counted from the last place, so that thousands of them cost one reading. */
struct place {
  const char *source; /* NULL: none, or none that has lines */
  size_t length, at, line;
};

enum { PLACE_POINTS = 40 /* of the words that a diagnostic is about */ };

/* LF, CR, CR LF and the form feed end a line, as they do in the import. */
static int ends_line(const struct place *place, size_t at) {
  const char byte = place->source[at];
  return byte == '\n' || byte == '\f' || (byte == '\r' && !(at + 1 < place->length && place->source[at + 1] == '\n'));
}

static size_t line_at(struct place *place, size_t offset) {
  while (place->at < offset) place->line += (size_t)ends_line(place, place->at++);
  while (place->at > offset) place->line -= (size_t)ends_line(place, --place->at);
  return place->line;
}

/* " (line 12, "the first words…")", from the first word on to the end of its line. */
static void add_place(struct text *line, struct place *place, size_t begin) {
  static const char blanks[] = " \t\r\n\f\v";
  while (begin < place->length && memchr(blanks, place->source[begin], sizeof blanks - 1)) begin++;
  size_t end = begin;
  while (end < place->length && end - begin <= 4 * PLACE_POINTS && !memchr("\r\n\f", place->source[end], 3)) end++;
  if (end == begin) return;
  struct text words = {0};
  text_add_bytes(&words, place->source + begin, end - begin);
  size_t shown = bytes_of_points(words.bytes, PLACE_POINTS);
  text_addf(line, " (line %zu, \"", line_at(place, begin));
  text_add_clean(line, words.bytes, shown, CLEAN_LINE);
  text_add(line, shown < end - begin ? "\xE2\x80\xA6\")" : "\")");
  text_free(&words);
}

static void report_diagnostics(const oasplan_plan *plan, struct text *line) {
  struct place place = {.line = 1};
  place.source = oasplan_plan_source(plan, &place.length);
  if (place.source && memchr(place.source, '\0', place.length)) place.source = NULL; /* UTF-16: its lines are not counted by bytes */
  for (size_t i = 0; i < oasplan_plan_diagnostic_count(plan); i++) {
    const oasplan_diagnostic *diagnostic = oasplan_plan_diagnostic_at(plan, i);
    const char *provision = oasplan_diagnostic_provision(diagnostic);
    text_clear(line);
    text_addf(line, "  %s%s%s", oasplan_diagnostic_code(diagnostic), provision ? " " : "", provision ? provision : "");
    size_t begin = oasplan_diagnostic_source_begin(diagnostic);
    if (begin < oasplan_diagnostic_source_end(diagnostic) && place.source)
      add_place(line, &place, begin);
    else if (begin < oasplan_diagnostic_source_end(diagnostic))
      text_addf(line, " (byte %zu)", begin);
    text_addf(line, ": %s", oasplan_diagnostic_message(diagnostic));
    out_line(line->bytes);
    out("\n");
  }
}

static void report_text(const oasplan_plan *plan, int put, int dry) {
  struct text line = {0};
  add_identity(&line, oasplan_plan_key(plan), oasplan_plan_edition(plan), oasplan_plan_language(plan));
  text_add(&line, ": ");
  text_add_count(&line, oasplan_plan_provision_count(plan), "provision", "provisions");
  text_add(&line, " in ");
  text_add_count(&line, oasplan_plan_division_count(plan), "division", "divisions");
  text_add(&line, ", ");
  text_add_count(&line, citation_count(plan), "citation", "citations");
  text_add(&line, ", ");
  text_add_count(&line, amendment_count(plan, 0), "amendment", "amendments");
  if (amendment_count(plan, 1)) text_addf(&line, " (%zu by inference)", amendment_count(plan, 1));
  text_add(&line, ", ");
  text_add_count(&line, oasplan_plan_diagnostic_count(plan), "diagnostic", "diagnostics");
  if (put != PUT_CONFLICT) text_addf(&line, " (%s)", oasplan_put_name(put));
  if (dry) text_add(&line, " (dry run, nothing written)");
  out_line(line.bytes);
  out("\n");
  report_diagnostics(plan, &line);
  text_free(&line);
}

static int run_import(struct context *context) {
  oasplan_plan *plan = NULL;
  struct change change = {.put = OASPLAN_PUT_NEW};
  int dry = option_value(context, "dry-run") != NULL;
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
    {"format", "FORMAT", "text, critic, docx or json (default: as the bytes say)"},
    {"encoding", "ENCODING", "utf-8, utf-16le, utf-16be or windows-1252 (default: utf-8, or by the byte order mark)"},
    {"status", "STATUS", "draft (default), adopted or superseded"},
    {"symbol", "SYMBOL", "symbol of the document"},
    {"title", "TITLE", "title of the document (default: as printed, else as a DOCX says)"},
    {"adopted-on", "DATE", "day of adoption, YYYY-MM-DD"},
    {"original-language", "LANGUAGE", "language of the original"},
    {"period", "YEARS", "years that it covers, as 2015-2018"},
    {"onto", "EDITION", "KEY@EDITION that this one continues: its provisions inherit their ids from there"},
    {"concordance", "FILE", "pairs of provisions for --onto, as JSON (default: those confirmed in the store, else the matched pairs of oasplan compare)"},
    {"instruments", "FILE", "more instruments, as JSON, to know in citations"},
    {"explicit-only", NULL, "infer no amendments: only what marks and remarks say in words is one"},
    {"dry-run", NULL, "read and report, write nothing"},
    {NULL, NULL, NULL},
};

const struct command command_import = {
    .name = "import",
    .arguments = "FILE",
    .about = "Reads a document and puts it into the store as an edition",
    .uses = USES_DB | USES_JSON,
    .minimum = 1,
    .maximum = 1,
    .options = options,
    .details =
        "FILE is a text, a DOCX with its tracked changes, comments and notes, or JSON as oasplan export --format json writes it; - is standard input. The store is made if it is not "
        "there. What the reader noticed and could live with is listed as diagnostics. Putting the same edition again changes nothing; "
        "another text under the same key, edition and language is refused. JSON brings its identity with it.",
    .example = "oasplan import plan.txt --key oas-tip-2015-2018 --edition draft-2 --language fr",
    .run = run_import,
};
