/* record get, find and history: what the store knows of what was reported. */
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "options.h"
#include "output.h"
#include "record_fields.h"
#include "records.h"
#include "session.h"

/* Opens the store and reads the options: EXIT_DONE, or it says what is wrong. */
static int begin(struct context *context, struct reader_of_records *reader, oasplan_record_options **options) {
  *options = record_options(context);
  if (!*options) return EXIT_USAGE;
  int status = session_file(context);
  return status == EXIT_DONE ? reader_begin(reader, context) : status;
}

static void end(struct reader_of_records *reader, oasplan_record_options *options) {
  reader_end(reader);
  oasplan_record_options_free(options);
}

/* ---- get ---- */

static int run_get(struct context *context) {
  struct reader_of_records reader = {.lang = context->lang};
  oasplan_record_options *options;
  oasplan_error *error = NULL;
  oasplan_record *record = NULL;
  int status = begin(context, &reader, &options);
  if (status == EXIT_DONE && !(record = oasplan_store_get_record(context->store, context->arguments[0], options, &error))) status = complain_question(context->db, error);
  if (record && context->json)
    status = out_record_json(record);
  else if (record)
    out_record(&reader, record);
  if (record && !context->json && reader.release > OASPLAN_NATIONAL) outf("\nas it is for %s\n", release_words(reader.release));
  oasplan_record_free(record);
  end(&reader, options);
  return status;
}

/* ---- find ---- */

enum { TELLING = 3, WHAT_POINTS = 60 };

struct finding {
  struct context *context;
  struct reader_of_records *reader;
  struct table table;
  int64_t found, withheld;
  int drafts, first, begun;
  char *next; /* cursor of the page that was not asked for, or NULL */
};

static int is_kind(const oasplan_field *field, const char *kind) {
  return strcmp(oasplan_field_kind(field), kind) == 0;
}

static int is_own(const struct finding *finding, const char *type, const oasplan_field *field) {
  return !field_is_common(&finding->reader->words, type, oasplan_field_name(field)) && field_is_known(&finding->reader->words, type, oasplan_field_name(field));
}

static void add_telling(struct text *what, const struct finding *finding, const oasplan_record *record, const oasplan_field *field) {
  const char *name = oasplan_field_name(field), *value = oasplan_record_get(record, name);
  text_add(what, what->length ? ", " : "");
  if (!value) {
    text_add(what, "(withheld)");
    return;
  }
  add_language_mark(what, finding->reader, record, field);
  text_add(what, is_kind(field, "code") ? code_word(&finding->reader->words, oasplan_record_type_name(oasplan_record_get_type(record)), name, value) : value);
}

/* What tells a record from others of its type: the first fields of its own that it must have, days and long texts apart; and the number of a figure. */
static void add_what(struct text *what, const struct finding *finding, const oasplan_record *record) {
  const oasplan_record_type *type = oasplan_record_get_type(record);
  struct text whole = {0};
  const char *number = oasplan_record_get(record, "value");
  for (size_t i = 0, told = 0; i < oasplan_record_type_field_count(type) && told < TELLING; i++) {
    const oasplan_field *field = oasplan_record_type_field_at(type, i);
    if (!oasplan_field_required(field) || is_kind(field, "date") || is_kind(field, "prose") || !is_own(finding, oasplan_record_type_name(type), field)) continue;
    add_telling(&whole, finding, record, field);
    told++;
  }
  if (number) text_addf(&whole, ": %s", number);
  add_shortened(what, text_string(&whole), WHAT_POINTS);
  text_free(&whole);
}

/* The first day of its own that it gives. */
static const char *first_date(const struct finding *finding, const oasplan_record *record) {
  const oasplan_record_type *type = oasplan_record_get_type(record);
  for (size_t i = 0; i < oasplan_record_type_field_count(type); i++) {
    const oasplan_field *field = oasplan_record_type_field_at(type, i);
    const char *value = oasplan_record_get(record, oasplan_field_name(field));
    if (value && is_kind(field, "date") && is_own(finding, oasplan_record_type_name(type), field)) return value;
  }
  return "-";
}

static void add_row(struct finding *finding, const oasplan_record *record) {
  struct text what = {0};
  add_what(&what, finding, record);
  table_add(&finding->table, record_short_id(record));
  table_add(&finding->table, oasplan_record_type_name(oasplan_record_get_type(record)));
  table_add(&finding->table, oasplan_record_get(record, "party"));
  table_add(&finding->table, oasplan_record_get(record, "stage"));
  table_add(&finding->table, oasplan_record_get(record, "release"));
  table_add(&finding->table, first_date(finding, record));
  table_add(&finding->table, what.bytes);
  finding->drafts |= is_on_draft_edition(finding->reader, record);
  text_free(&what);
}

static int take_page(struct finding *finding, const oasplan_records *records) {
  oasplan_error *error = NULL;
  size_t length = 0, count = oasplan_records_count(records);
  if (finding->context->json && !finding->begun) out("{\"records\":[");
  finding->begun = 1;
  finding->withheld += oasplan_records_withheld(records);
  finding->found += (int64_t)count;
  for (size_t i = 0; !finding->context->json && i < count; i++) add_row(finding, oasplan_records_at(records, i));
  if (!finding->context->json || !count) return EXIT_DONE;
  char *json = oasplan_records_json(records, 0, count, &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out_json_items(json, length, finding->first);
  finding->first = 0;
  oasplan_free(json);
  return EXIT_DONE;
}

static int find_pages(struct finding *finding, const char *type, oasplan_record_options *options) {
  int all = option_value(finding->context, "all") != NULL, status = EXIT_DONE, more = 1;
  oasplan_record_options_set_cursor(options, option_value(finding->context, "cursor"));
  while (more && status == EXIT_DONE) {
    oasplan_error *error = NULL;
    oasplan_records *records = oasplan_store_find_records(finding->context->store, type, options, &error);
    if (!records) return complain_question("record find", error);
    status = take_page(finding, records);
    const char *next = oasplan_records_next(records);
    more = next && all;
    if (more) oasplan_record_options_set_cursor(options, next);
    if (next && !more) finding->next = copy_string(next);
    oasplan_records_free(records);
  }
  return status;
}

static void report_json(const struct finding *finding) {
  out("]");
  json_string_member("release", oasplan_release_name(finding->reader->release), 0);
  json_number_member("withheld", finding->withheld, 0);
  json_string_member("next", finding->next, 0);
  out("}\n");
}

static void report(struct finding *finding) {
  struct text line = {0};
  table_print(&finding->table);
  text_add(&line, finding->found ? "\n" : "");
  text_add_count(&line, (size_t)finding->found, "record", "records");
  text_addf(&line, ", for %s", release_words(finding->reader->release));
  if (finding->withheld) text_addf(&line, "; %lld left out: not released that far, or not cleared", (long long)finding->withheld);
  if (finding->drafts) text_add(&line, "; some are filed on a draft edition");
  text_add(&line, "\n");
  out(line.bytes);
  text_free(&line);
  if (finding->next) complain(NULL, "there is more: say the same with --all, or with --cursor %s", finding->next);
}

static int run_find(struct context *context) {
  struct reader_of_records reader = {.lang = context->lang};
  struct finding finding = {.context = context, .reader = &reader, .table = {.columns = 7}, .first = 1};
  oasplan_record_options *options;
  const char *type = NULL;
  int status = begin(context, &reader, &options);
  if (context->plan.key) oasplan_record_options_set_filter(options, "plan", context->plan.key);
  if (context->plan.edition) oasplan_record_options_set_filter(options, "edition", context->plan.edition);
  if (status == EXIT_DONE) status = record_question(context, &type, options);
  if (status == EXIT_DONE) status = find_pages(&finding, type, options);
  if (status == EXIT_DONE && context->json)
    report_json(&finding);
  else if (status == EXIT_DONE)
    report(&finding);
  free(finding.next);
  end(&reader, options);
  return status == EXIT_DONE && !finding.found ? EXIT_NO : status;
}

/* ---- history ---- */

enum { CHANGE_POINTS = 40 };

static void add_side(struct text *text, const oasplan_record *record, const char *field) {
  struct text values = {0};
  add_values(&values, record, field);
  add_shortened(text, values.length ? values.bytes : oasplan_record_redacted(record, field) ? "(redacted)" : "(none)", CHANGE_POINTS);
  text_free(&values);
}

/* "status: planned -> in_force" where the field differs from the version before. */
static void out_change(const oasplan_record *before, const oasplan_record *after, const char *field) {
  struct text old = {0}, now = {0};
  add_values(&old, before, field);
  add_values(&now, after, field);
  if (strcmp(text_string(&old), text_string(&now)) != 0) {
    struct text line = {0};
    text_addf(&line, "%s: ", field);
    add_side(&line, before, field);
    text_add(&line, " -> ");
    add_side(&line, after, field);
    out_wrapped(line.bytes, 4);
    text_free(&line);
  }
  text_free(&old);
  text_free(&now);
}

/* Who and why are told with each version. */
static int is_told(const char *field) {
  return strcmp(field, "reason") == 0 || strcmp(field, "actor") == 0;
}

static void out_changes(const oasplan_record *before, const oasplan_record *after) {
  const oasplan_record_type *type = oasplan_record_get_type(after);
  for (size_t i = 0; i < oasplan_record_type_field_count(type); i++) {
    const char *field = oasplan_field_name(oasplan_record_type_field_at(type, i));
    if (!is_told(field)) out_change(before, after, field);
  }
}

/* "description: redacted 2017-01-31T12:00:00Z (desk-2): It named a person."; for others than the owner the first two words. */
static void out_redaction(const oasplan_record *record, const char *field) {
  const char *redacted_at = oasplan_record_redaction(record, field, "redacted_at"), *actor = oasplan_record_redaction(record, field, "actor"), *reason = oasplan_record_redaction(record, field, "reason");
  struct text line = {0};
  text_addf(&line, "%s: redacted", field);
  if (redacted_at) text_addf(&line, " %s", redacted_at);
  if (actor) text_addf(&line, " (%s)", actor);
  if (reason) text_addf(&line, ": %s", reason);
  out_wrapped(line.bytes, 4);
  text_free(&line);
}

static void out_redactions(const oasplan_record *record) {
  const oasplan_record_type *type = oasplan_record_get_type(record);
  for (size_t i = 0; i < oasplan_record_type_field_count(type); i++) {
    const char *field = oasplan_field_name(oasplan_record_type_field_at(type, i));
    if (oasplan_record_redacted(record, field)) out_redaction(record, field);
  }
}

static void out_version(const oasplan_record *before, const oasplan_record *record) {
  const char *version = oasplan_record_get(record, "version"), *author = oasplan_record_get(record, "author"), *actor = oasplan_record_get(record, "actor"), *reason = oasplan_record_get(record, "reason");
  struct text line = {0};
  text_addf(&line, "  %s  %s", oasplan_record_get(record, "recorded_at"), author ? author : "(redacted)");
  if (actor) text_addf(&line, " (%s)", actor);
  text_add(&line, oasplan_record_removed(record) ? ": removed" : before ? "" : ": put");
  if (reason) text_addf(&line, ": %s", reason);
  out_bold(version ? version : "?");
  out_line(line.bytes);
  out("\n");
  if (before && !oasplan_record_removed(record) && !oasplan_record_removed(before)) out_changes(before, record);
  out_redactions(record);
  text_free(&line);
}

static int report_history(const struct context *context, const struct reader_of_records *reader, const oasplan_records *records) {
  oasplan_error *error = NULL;
  size_t length = 0, count = oasplan_records_count(records);
  if (context->json) {
    char *json = oasplan_records_json(records, 0, count, &length, &error);
    if (!json) return complain_error(NULL, error, NULL);
    out_json(json, length);
    oasplan_free(json);
    return EXIT_DONE;
  }
  for (size_t i = 0; i < count; i++) out_version(i ? oasplan_records_at(records, i - 1) : NULL, oasplan_records_at(records, i));
  if (reader->release > OASPLAN_NATIONAL) outf("\nversions that were released to %s\n", release_words(reader->release));
  return EXIT_DONE;
}

static int run_history(struct context *context) {
  struct reader_of_records reader = {.lang = context->lang};
  oasplan_record_options *options;
  oasplan_error *error = NULL;
  oasplan_records *records = NULL;
  int status = begin(context, &reader, &options);
  if (status == EXIT_DONE && !(records = oasplan_store_record_history(context->store, context->arguments[0], options, &error))) status = complain_question(context->db, error);
  if (records) status = report_history(context, &reader, records);
  oasplan_records_free(records);
  end(&reader, options);
  return status;
}

/* ---- The commands ---- */

#define RELEASE_ROW {"release", "LEVEL", "for whom: national (the owner of the store, who sees all: the default), secretariat, member_states or public"}
#define KNOWN_AT_ROW {"known-at", "TIME", "as the store was then, as 2017-01-31T12:00:00Z"}

static const struct option_row get_options[] = {RELEASE_ROW, KNOWN_AT_ROW, {NULL, NULL, NULL}};

const struct command command_record_get = {
    .name = "record get",
    .arguments = "ID",
    .about = "Shows a record, field by field",
    .uses = USES_DB | USES_JSON | USES_LANG,
    .minimum = 1,
    .maximum = 1,
    .options = get_options,
    .details = "ID is the id of the record, or its last 8 characters. Labels are in the language of --lang; free text is as it was reported, marked with its language where that is another one. What was "
               "redacted, or is withheld from the reader that --release names, is said to be so.",
    .example = "oasplan record get 1a2b3c4d --release public",
    .statuses = "1 there is no such record, ",
    .run = run_get,
};

static const struct option_row find_options[] = {
    RELEASE_ROW,
    {"as-of", "DATE", "only facts that hold on that day, as 2017-01-31"},
    KNOWN_AT_ROW,
    {"limit", "N", "how many records a page holds, 1 to 10000 (default 1000)"},
    {"cursor", "CURSOR", "go on where the page before said"},
    {"all", NULL, "page after page to the end"},
    {NULL, NULL, NULL},
};

const struct command command_record_find = {
    .name = "record find",
    .arguments = "[TYPE] [FIELD=VALUE...]",
    .about = "Lists the records that fit, and says how many were left out",
    .uses = USES_DB | USES_PLAN | USES_JSON | USES_LANG,
    .maximum = ANY,
    .options = find_options,
    .details = "Each FIELD=VALUE narrows further; a list has a value if one of its values is it, and provision=III.12 finds all that serves it. Without a TYPE, records of every type that has these fields. "
               "--plan KEY or KEY@EDITION takes those that are filed on it. "
               "A line gives short id, type, party, stage, release, first day, and what tells the record from others.",
    .example = "oasplan record find measure party=PRY status=in_force --as-of 2017-01-31",
    .statuses = "1 nothing found, ",
    .run = run_find,
};

static const struct option_row history_options[] = {RELEASE_ROW, {NULL, NULL, NULL}};

const struct command command_record_history = {
    .name = "record history",
    .arguments = "ID",
    .about = "Lists the versions of a record: when, who, why and what changed",
    .uses = USES_DB | USES_JSON | USES_LANG,
    .minimum = 1,
    .maximum = 1,
    .options = history_options,
    .details = "Under each version stand the fields that it changed, shortened. A removal is a last version; what was redacted is gone from all of them, and "
               "the owner of the store is told who did it, when and why.",
    .example = "oasplan record history 1a2b3c4d",
    .statuses = "1 there is no such record, ",
    .run = run_history,
};
