/* See records.h. */
#include "records.h"

#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "options.h"
#include "output.h"

/* ---- What the command line says ---- */

int release_from(const struct context *context, int *release) {
  const char *name = option_value(context, "release");
  *release = name ? oasplan_release_from_name(name) : OASPLAN_NATIONAL;
  if (*release) return EXIT_DONE;
  complain(NULL, "--release %s: say national, secretariat, member_states or public", name);
  return EXIT_USAGE;
}

/* A whole number from 1 to 10,000, or 0. */
static int64_t limit_from(const char *value) {
  char *end = NULL;
  long number = *value >= '0' && *value <= '9' ? strtol(value, &end, 10) : 0;
  return number >= 1 && number <= 10000 && *end == '\0' ? number : 0;
}

oasplan_record_options *record_options(const struct context *context) {
  const char *limit = option_value(context, "limit");
  int release;
  if (release_from(context, &release) != EXIT_DONE) return NULL;
  if (limit && !limit_from(limit)) {
    complain(NULL, "--limit %s: say a number from 1 to 10000", limit);
    return NULL;
  }
  oasplan_record_options *options = need(oasplan_record_options_new());
  oasplan_record_options_set_release(options, release);
  oasplan_record_options_set_as_of(options, option_value(context, "as-of"));
  oasplan_record_options_set_known_at(options, option_value(context, "known-at"));
  oasplan_record_options_set_actor(options, option_value(context, "actor"), option_value(context, "reason"));
  if (limit) oasplan_record_options_set_limit(options, limit_from(limit));
  return options;
}

int release_of_copy(const struct context *context, int *release) {
  oasplan_error *error = NULL;
  int copied_for;
  if (oasplan_store_release(context->store, NULL, &copied_for, &error) != OASPLAN_OK) return complain_error(context->db, error, NULL);
  if (*release < copied_for) *release = copied_for;
  return EXIT_DONE;
}

int reader_begin(struct reader_of_records *reader, const struct context *context) {
  oasplan_error *error = NULL;
  reader->lang = context->lang;
  int status = release_from(context, &reader->release);
  if (status == EXIT_DONE) status = record_words_read(&reader->words, context->lang);
  if (status != EXIT_DONE || !context->store) return status;
  status = release_of_copy(context, &reader->release);
  if (status != EXIT_DONE) return status;
  reader->editions = oasplan_store_plans(context->store, NULL, &error);
  return reader->editions ? EXIT_DONE : complain_error(context->db, error, NULL);
}

void reader_end(struct reader_of_records *reader) {
  record_words_free(&reader->words);
  oasplan_editions_free(reader->editions);
}

/* ---- Words ---- */

const char *record_short_id(const oasplan_record *record) {
  enum { SHORT = 8 };
  const char *id = oasplan_record_get(record, "id");
  size_t length = id ? strlen(id) : 0;
  return length > SHORT ? id + length - SHORT : id ? id : "";
}

const char *release_words(int release) {
  switch (release) {
    case OASPLAN_SECRETARIAT: return "the Secretariat";
    case OASPLAN_MEMBER_STATES: return "the member states";
    case OASPLAN_PUBLIC: return "the public";
    default: return "the owner of the store, in full";
  }
}

int is_on_draft_edition(const struct reader_of_records *reader, const oasplan_record *record) {
  const char *plan = oasplan_record_get(record, "plan"), *name = oasplan_record_get(record, "edition");
  for (size_t i = 0; plan && name && i < oasplan_editions_count(reader->editions); i++) {
    const oasplan_edition *edition = oasplan_editions_at(reader->editions, i);
    if (strcmp(oasplan_edition_plan(edition), plan) == 0 && strcmp(oasplan_edition_edition(edition), name) == 0) return oasplan_edition_status(edition) == OASPLAN_PLAN_DRAFT;
  }
  return 0;
}

void add_values(struct text *text, const oasplan_record *record, const char *field) {
  for (size_t i = 0; i < oasplan_record_value_count(record, field); i++) text_addf(text, "%s%s", i ? ", " : "", oasplan_record_value_at(record, field, i));
}

static int is_free_text(const oasplan_field *field) {
  const char *kind = oasplan_field_kind(field), *name = oasplan_field_name(field);
  int is_text = strcmp(kind, "text") == 0 || strcmp(kind, "prose") == 0;
  return is_text && oasplan_field_private(field) && strcmp(name, "actor") != 0 && strcmp(name, "source_ref") != 0;
}

void add_language_mark(struct text *text, const struct reader_of_records *reader, const oasplan_record *record, const oasplan_field *field) {
  const char *language = oasplan_record_get(record, "language");
  if (language && is_free_text(field) && strncmp(language, reader->lang, 2) != 0) text_addf(text, "[%s] ", language);
}

void add_shortened(struct text *text, const char *string, size_t points) {
  size_t whole = points_of(string);
  text_add_bytes(text, string, bytes_of_points(string, whole > points ? points - 1 : whole));
  if (whole > points) text_add(text, "\xE2\x80\xA6");
}

/* ---- One record ---- */

enum { LABEL_MAX = 28, INDENT = 2 };

/* A code by its label and its word, a party by its name: words are what one types, labels what one reads. */
static void add_value(struct text *text, const struct reader_of_records *reader, const oasplan_record *record, const oasplan_field *field, const char *value) {
  const char *kind = oasplan_field_kind(field), *type = oasplan_record_type_name(oasplan_record_get_type(record));
  const oasplan_state *state = strcmp(kind, "party") == 0 || strcmp(kind, "country") == 0 ? oasplan_state_find(value) : NULL;
  if (strcmp(kind, "code") == 0)
    text_addf(text, "%s (%s)", code_word(&reader->words, type, oasplan_field_name(field), value), value);
  else
    text_addf(text, state ? "%s (%s)" : "%s", value, state ? oasplan_state_name(state, reader->lang) : "");
}

static int is_withheld(const oasplan_record *record, const oasplan_field *field) {
  return oasplan_record_redacted(record, oasplan_field_name(field)) && !oasplan_record_get(record, oasplan_field_name(field));
}

static void add_field(struct text *text, const struct reader_of_records *reader, const oasplan_record *record, const oasplan_field *field) {
  const char *name = oasplan_field_name(field);
  size_t count = oasplan_record_value_count(record, name);
  if (is_withheld(record, field)) text_add(text, reader->release == OASPLAN_NATIONAL ? "(redacted)" : "(redacted, or withheld from this reader)");
  if (count) add_language_mark(text, reader, record, field);
  for (size_t i = 0; i < count; i++) {
    text_add(text, !i ? "" : is_free_text(field) ? "; " : ", "); /* a comma may stand in free text */
    add_value(text, reader, record, field, oasplan_record_value_at(record, name, i));
  }
  if (!count && strcmp(name, "value") == 0 && reader->release > OASPLAN_NATIONAL) add_small_number(text, record);
  if (count && strcmp(name, "edition") == 0 && is_on_draft_edition(reader, record)) text_add(text, " (a draft)");
}

/* The first line stands beside the label, the others under it. */
static void out_labelled(const char *label, const struct text *value, size_t column) {
  struct text clean = {0}, line = {0};
  text_add_clean(&clean, value->bytes, value->length, CLEAN_BLOCK);
  size_t points = points_of(label);
  const char *rest = strchr(clean.bytes, '\n');
  text_add_bytes(&line, clean.bytes, rest ? (size_t)(rest - clean.bytes) : clean.length);
  outf("%*s", INDENT, "");
  out_line(label);
  outf("%*s", points + INDENT < column ? (int)(column - points - INDENT) : 1, "");
  out_hanging(line.bytes, column);
  if (rest) out_wrapped(rest + 1, column);
  text_free(&clean);
  text_free(&line);
}

static void out_fields(const struct reader_of_records *reader, const oasplan_record *record, size_t *widest, int measuring) {
  const oasplan_record_type *type = oasplan_record_get_type(record);
  for (size_t i = 0; i < oasplan_record_type_field_count(type); i++) {
    const oasplan_field *field = oasplan_record_type_field_at(type, i);
    const char *label = field_word(&reader->words, oasplan_record_type_name(type), oasplan_field_name(field), "label");
    size_t points = points_of(label) < LABEL_MAX ? points_of(label) : LABEL_MAX;
    struct text value = {0};
    add_field(&value, reader, record, field);
    if (value.length && !measuring) out_labelled(label, &value, *widest + 2 * INDENT);
    if (value.length && measuring && points > *widest) *widest = points;
    text_free(&value);
  }
}

void out_record(const struct reader_of_records *reader, const oasplan_record *record) {
  size_t widest = 0;
  struct text name = {0};
  const char *version = oasplan_record_get(record, "version"), *time = oasplan_record_get(record, "recorded_at"), *id = oasplan_record_get(record, "id");
  text_addf(&name, "%s %s", oasplan_record_type_name(oasplan_record_get_type(record)), record_short_id(record));
  out_bold(name.bytes);
  outf(", version %s of %s\n%*s%s\n", version ? version : "?", time ? time : "?", INDENT, "", id ? id : "");
  out_fields(reader, record, &widest, 1);
  out_fields(reader, record, &widest, 0);
  text_free(&name);
}

int out_record_json(const oasplan_record *record) {
  oasplan_error *error = NULL;
  size_t length = 0;
  char *json = oasplan_record_json(record, &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out_json(json, length);
  oasplan_free(json);
  return EXIT_DONE;
}

/* ---- Two versions side by side ---- */

enum { SIDE_POINTS = 60 };

/* What the two sides are called: in a merge each is a file. */
static const char *given_side = "yours", *there_side = "there";

void name_sides(const char *given, const char *there) {
  given_side = given;
  there_side = there;
}

static void add_side(struct text *text, const oasplan_record *record, const char *field) {
  struct text values = {0};
  add_values(&values, record, field);
  add_shortened(text, values.length ? values.bytes : "(none)", SIDE_POINTS);
  text_free(&values);
}

static void complain_field(const oasplan_record *ours, const oasplan_record *theirs, const char *field) {
  struct text left = {0}, right = {0};
  add_values(&left, ours, field);
  add_values(&right, theirs, field);
  if (strcmp(text_string(&left), text_string(&right)) != 0) {
    text_clear(&left);
    text_clear(&right);
    add_side(&left, ours, field);
    add_side(&right, theirs, field);
    complain(NULL, "  %s: %s %s | %s %s", field, given_side, left.bytes, there_side, right.bytes);
  }
  text_free(&left);
  text_free(&right);
}

int complain_versions(const oasplan_problem *problem) {
  const char *given = oasplan_problem_value(problem), *there = oasplan_problem_allowed(problem);
  oasplan_record *ours = given && *given == '{' ? oasplan_record_from_json(given, strlen(given), NULL, NULL) : NULL;
  oasplan_record *theirs = ours && there && *there == '{' ? oasplan_record_from_json(there, strlen(there), NULL, NULL) : NULL;
  const oasplan_record_type *type = ours ? oasplan_record_get_type(ours) : NULL;
  for (size_t i = 0; theirs && i < oasplan_record_type_field_count(type); i++) complain_field(ours, theirs, oasplan_field_name(oasplan_record_type_field_at(type, i)));
  int shown = theirs != NULL;
  if (shown) complain(NULL, "  nothing was overwritten: see oasplan record get %s, and change that one if %s is to hold", record_short_id(theirs), given_side);
  oasplan_record_free(ours);
  oasplan_record_free(theirs);
  return shown;
}
