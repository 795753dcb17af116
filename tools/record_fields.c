/* See record_fields.h. */
#include "record_fields.h"

#include <string.h>

#include "errors.h"
#include "files.h"
#include "records_json.h"
#include "session.h"
#include "text.h"

size_t assignment_name(const char *word) {
  const char *equals = strchr(word, '=');
  return equals ? (size_t)(equals - word) : 0;
}

/* One argument on its way into the record. */
struct assignment {
  struct text name, value;
  const oasplan_field *field; /* NULL: the type has none of that name */
  int again;                  /* the field was named before */
};

static int read_value(const char *word, int *standard_input, struct text *value) {
  if (strcmp(word, "-") == 0 && (*standard_input)++) {
    complain(NULL, "standard input is read once: give one field -, and the others @FILE");
    return EXIT_USAGE;
  }
  if (strcmp(word, "-") != 0 && word[0] != '@') {
    text_add(value, word);
    return EXIT_DONE;
  }
  const char *file = word[0] == '@' ? word + 1 : word;
  int status = file_read(file, value);
  if (status == EXIT_DONE && value->length && strlen(value->bytes) != value->length) {
    complain(file_label(file), "it holds a NUL: give a text");
    return EXIT_USAGE;
  }
  return status;
}

/* The library's one sentence says field, value and what is allowed. */
static int complain_value(oasplan_error *error) {
  if (oasplan_error_status(error) == OASPLAN_E_NOMEM) return complain_error(NULL, error, NULL);
  complain(NULL, "%s", oasplan_error_message(error));
  oasplan_error_free(error);
  return EXIT_USAGE;
}

/* Commas part the values of a list that can have none in them. */
static int has_words(const oasplan_field *field) {
  return strcmp(oasplan_field_kind(field), "text") != 0;
}

static int add_parts(oasplan_record *record, const struct assignment *assignment) {
  const char *name = oasplan_field_name(assignment->field);
  char *part = assignment->value.bytes;
  int status = EXIT_DONE;
  while (part && status == EXIT_DONE) {
    oasplan_error *error = NULL;
    char *comma = has_words(assignment->field) ? strchr(part, ',') : NULL;
    if (comma) *comma = '\0';
    if (part[strspn(part, " \t\r\n")] && oasplan_record_add(record, name, part, &error) != OASPLAN_OK) status = complain_value(error);
    part = comma ? comma + 1 : NULL;
  }
  return status;
}

static int assign(oasplan_record *record, const struct assignment *assignment) {
  oasplan_error *error = NULL;
  const oasplan_field *field = assignment->field;
  if (field && oasplan_field_list(field)) {
    if (!assignment->again && oasplan_record_set(record, assignment->name.bytes, NULL, &error) != OASPLAN_OK) return complain_value(error);
    return assignment->value.length ? add_parts(record, assignment) : EXIT_DONE;
  }
  if (assignment->again) {
    complain(NULL, "%s has one value only: say it once", assignment->name.bytes);
    return EXIT_USAGE;
  }
  if (oasplan_record_set(record, assignment->name.bytes, text_string(&assignment->value), &error) != OASPLAN_OK) return complain_value(error);
  const char *extra = strcmp(assignment->name.bytes, "extra") == 0 ? oasplan_record_get(record, "extra") : NULL;
  if (!extra || is_of_host(extra)) return EXIT_DONE;
  complain(NULL, "extra: its keys begin with x-, so that no later version takes them for its own");
  return EXIT_USAGE;
}

static int was_named(const struct context *context, size_t first, size_t index) {
  size_t length = assignment_name(context->arguments[index]);
  for (size_t i = first; i < index; i++)
    if (strncmp(context->arguments[i], context->arguments[index], length + 1) == 0) return 1;
  return 0;
}

static int set_one(const struct context *context, size_t first, size_t index, int *standard_input, oasplan_record *record) {
  const char *word = context->arguments[index];
  struct assignment assignment = {.again = was_named(context, first, index)};
  size_t length = assignment_name(word);
  if (!length) {
    complain(context->command->name, "%s: say FIELD=VALUE; oasplan record types %s lists the fields", word, oasplan_record_type_name(oasplan_record_get_type(record)));
    return EXIT_USAGE;
  }
  text_add_bytes(&assignment.name, word, length);
  assignment.field = oasplan_record_type_field_find(oasplan_record_get_type(record), assignment.name.bytes);
  int status = read_value(word + length + 1, standard_input, &assignment.value);
  if (status == EXIT_DONE) status = assign(record, &assignment);
  text_free(&assignment.name);
  text_free(&assignment.value);
  return status;
}

int record_set_fields(const struct context *context, size_t first, oasplan_record *record) {
  int standard_input = 0, result = EXIT_DONE;
  for (size_t i = first; i < context->argument_count; i++) {
    int status = set_one(context, first, i, &standard_input, record);
    if (status > result) result = status;
  }
  return result;
}

/* ---- A question ---- */

int record_question(const struct context *context, const char **type, oasplan_record_options *options) {
  int status = EXIT_DONE;
  *type = context->argument_count && !assignment_name(context->arguments[0]) ? context->arguments[0] : NULL;
  for (size_t i = *type ? 1 : 0; i < context->argument_count && status == EXIT_DONE; i++) {
    size_t length = assignment_name(context->arguments[i]);
    struct text name = {0};
    text_add_bytes(&name, context->arguments[i], length);
    if (!length) {
      complain(context->command->name, "%s: say TYPE first, then FIELD=VALUE", context->arguments[i]);
      status = EXIT_USAGE;
    } else {
      oasplan_record_options_set_filter(options, name.bytes, context->arguments[i] + length + 1);
    }
    text_free(&name);
  }
  return status;
}

/* ---- The plan ---- */

static int is_kind(const oasplan_field *field, const char *kind) {
  return strcmp(oasplan_field_kind(field), kind) == 0;
}

/* An instrument and its locator mean the same under every plan. */
static int has_bare_id(const oasplan_record *record, const char *field) {
  for (size_t i = 0; i < oasplan_record_value_count(record, field); i++)
    if (!strchr(oasplan_record_value_at(record, field, i), ':')) return 1;
  return 0;
}

static int needs_plan(const oasplan_record *record, const oasplan_field *field) {
  return (is_kind(field, "provision") || is_kind(field, "scope") || is_kind(field, "period")) && has_bare_id(record, oasplan_field_name(field));
}

int record_lacks_plan(const oasplan_record *record) {
  const oasplan_record_type *type = oasplan_record_get_type(record);
  if (oasplan_record_get(record, "plan")) return 0;
  for (size_t i = 0; i < oasplan_record_type_field_count(type); i++)
    if (needs_plan(record, oasplan_record_type_field_at(type, i))) return 1;
  return 0;
}

static int has_period(const oasplan_record *record) {
  const oasplan_record_type *type = oasplan_record_get_type(record);
  for (size_t i = 0; i < oasplan_record_type_field_count(type); i++) {
    const oasplan_field *field = oasplan_record_type_field_at(type, i);
    if (is_kind(field, "period") && oasplan_record_get(record, oasplan_field_name(field))) return 1;
  }
  return 0;
}

/* Into a store without any edition the built-in plan goes with the first record, whatever that serves: questionnaires and periods come from it. */
static int put_first_plan(struct context *context, int *put, oasplan_error **error) {
  oasplan_plan *plan = NULL;
  oasplan_editions *editions = oasplan_store_plans(context->store, NULL, error);
  int status = editions ? OASPLAN_OK : oasplan_error_status(*error);
  if (status == OASPLAN_OK && oasplan_editions_count(editions) == 0) status = session_plan_to_change(context, &plan, put, error);
  oasplan_editions_free(editions);
  oasplan_plan_unref(plan);
  if (status != OASPLAN_E_NOT_FOUND) return status;
  oasplan_error_free(*error);
  *error = NULL;
  return OASPLAN_OK;
}

/* A plan that the record names must be there too: the built-in one comes on its own. What is neither there nor that is the library's to refuse. */
static int fill_named_plan(struct context *context, oasplan_record *record, int *put, oasplan_error **error) {
  const struct plan_choice chosen = context->plan;
  oasplan_plan *plan = NULL;
  if (!oasplan_record_get(record, "plan")) return put_first_plan(context, put, error);
  context->plan = (struct plan_choice){.key = oasplan_record_get(record, "plan"), .edition = oasplan_record_get(record, "edition")};
  int status = session_plan_to_change(context, &plan, put, error), names_edition = !has_period(record) && !context->plan.edition;
  context->plan = chosen;
  if (status == OASPLAN_OK && names_edition) status = oasplan_record_set(record, "edition", oasplan_plan_edition(plan), error);
  oasplan_plan_unref(plan);
  if (status != OASPLAN_E_NOT_FOUND) return status;
  oasplan_error_free(*error);
  *error = NULL;
  return OASPLAN_OK;
}

int record_fill_plan(struct context *context, oasplan_record *record, int *put, oasplan_error **error) {
  oasplan_plan *plan = NULL;
  if (!record_lacks_plan(record)) return fill_named_plan(context, record, put, error);
  int status = session_plan_to_change(context, &plan, put, error);
  int names_edition = !has_period(record) || context->plan.edition;
  if (status == OASPLAN_OK) status = oasplan_record_set(record, "plan", oasplan_plan_key(plan), error);
  if (status == OASPLAN_OK && names_edition && !oasplan_record_get(record, "edition")) status = oasplan_record_set(record, "edition", oasplan_plan_edition(plan), error);
  oasplan_plan_unref(plan);
  return status;
}
