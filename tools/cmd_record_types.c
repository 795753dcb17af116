/* record types: what can be reported, and what each field of it is. */
#include <string.h>

#include "errors.h"
#include "options.h"
#include "output.h"
#include "records_json.h"

static const char *type_name_at(const void *list, size_t index) {
  (void)list;
  return oasplan_record_type_name(oasplan_record_type_at(index));
}

/* The index of the type with that name, or the count. */
static size_t type_index(const char *name) {
  size_t index = 0;
  while (index < oasplan_record_type_count() && strcmp(type_name_at(NULL, index), name) != 0) index++;
  return index;
}

static int check_names(const struct context *context) {
  for (size_t i = 0; i < context->argument_count; i++) {
    const char *name = context->arguments[i];
    if (oasplan_record_type_find(name)) continue;
    struct text nearest = {0};
    add_nearest(&nearest, name, type_name_at, NULL, oasplan_record_type_count(), 1);
    complain("record types", "%s: no such type: the nearest: %s (oasplan record types lists all)", name, text_string(&nearest));
    text_free(&nearest);
    return EXIT_USAGE;
  }
  return EXIT_DONE;
}

/* ---- For programs ---- */

static int print_json(const struct context *context) {
  size_t count = context->argument_count ? context->argument_count : oasplan_record_type_count();
  out("[");
  for (size_t i = 0; i < count; i++) {
    oasplan_error *error = NULL;
    size_t length = 0;
    char *json = oasplan_record_types_json(context->lang, context->argument_count ? type_index(context->arguments[i]) : i, 1, &length, &error);
    if (!json) return complain_error(NULL, error, NULL);
    out_json_items(json, length, i == 0);
    oasplan_free(json);
  }
  out("]\n");
  return EXIT_DONE;
}

/* ---- For people ---- */

/* A name in bold and, from `column` on, what is said of it. */
static void out_entry(const char *name, const char *about, size_t column) {
  size_t points = points_of(name);
  out_bold(name);
  if (points + 2 > column)
    outf("\n%*s", (int)column, "");
  else
    outf("%*s", (int)(column - points), "");
  out_hanging(about, column);
}

static void print_types(const struct record_words *words) {
  size_t widest = 0;
  for (size_t i = 0; i < oasplan_record_type_count(); i++)
    if (strlen(type_name_at(NULL, i)) > widest) widest = strlen(type_name_at(NULL, i));
  for (size_t i = 0; i < oasplan_record_type_count(); i++) {
    struct text about = {0};
    const char *name = type_name_at(NULL, i);
    text_addf(&about, "%s: %s", type_word(words, name, "label"), type_word(words, name, "help"));
    out_entry(name, about.bytes, widest + 2);
    text_free(&about);
  }
}

enum { FIELD_COLUMN = 20 };

/* "Status: code, required, one of planned (Prévue), …" */
static void add_facts(struct text *text, const struct record_words *words, const char *type, const oasplan_field *field) {
  const char *name = oasplan_field_name(field), *preset = field_default(words, type, name);
  text_addf(text, "%s: %s%s%s%s", field_word(words, type, name, "label"), oasplan_field_kind(field), oasplan_field_list(field) ? ", list" : "", oasplan_field_required(field) ? ", required" : "",
            oasplan_field_private(field) ? ", can be redacted" : "");
  if (preset) text_addf(text, ", default %s", preset);
}

static void print_field(const struct record_words *words, const char *type, const oasplan_field *field) {
  const char *name = oasplan_field_name(field);
  struct text line = {0};
  add_facts(&line, words, type, field);
  out_entry(name, line.bytes, FIELD_COLUMN);
  out_wrapped(field_word(words, type, name, "help"), FIELD_COLUMN);
  text_clear(&line);
  for (size_t i = 0; i < oasplan_field_allowed_count(field); i++) {
    const char *code = oasplan_field_allowed_at(field, i);
    text_addf(&line, "%s%s (%s)", i ? ", " : "one of: ", code, code_word(words, type, name, code));
  }
  if (line.length) out_wrapped(line.bytes, FIELD_COLUMN);
  text_free(&line);
}

/* Its own fields first: the common ones are known soon. */
static void print_type(const struct record_words *words, const oasplan_record_type *type) {
  const char *name = oasplan_record_type_name(type);
  out_entry(name, type_word(words, name, "label"), points_of(name) + 2);
  out_wrapped(type_word(words, name, "help"), 0);
  for (int common = 0; common <= 1; common++) {
    outf("\n%s:\n\n", common ? "fields of every record" : "fields of its own");
    for (size_t i = 0; i < oasplan_record_type_field_count(type); i++) {
      const oasplan_field *field = oasplan_record_type_field_at(type, i);
      if (field_is_known(words, name, oasplan_field_name(field)) && field_is_common(words, name, oasplan_field_name(field)) == common) print_field(words, name, field);
    }
  }
}

static int run_types(struct context *context) {
  struct record_words words = {0};
  int status = check_names(context);
  if (status != EXIT_DONE) return status;
  if (context->json) return print_json(context);
  status = record_words_read(&words, context->lang);
  if (status != EXIT_DONE) return status;
  if (!context->argument_count) print_types(&words);
  for (size_t i = 0; i < context->argument_count; i++) {
    out(i ? "\n" : "");
    print_type(&words, oasplan_record_type_find(context->arguments[i]));
  }
  record_words_free(&words);
  return EXIT_DONE;
}

const struct command command_record_types = {
    .name = "record types",
    .arguments = "[TYPE...]",
    .about = "Lists what can be reported, or the fields of a type",
    .uses = USES_JSON | USES_LANG,
    .maximum = ANY,
    .details = "Without a TYPE: all of them. With one: what each field is called and what may stand in it. --lang says in which language that is explained; names of fields and words of a code are "
               "the same in every language. --json holds enough to build a form from.",
    .example = "oasplan --lang es record types measure",
    .run = run_types,
};
