/* What the fields of a record must be together, by its declaration alone; and how problems are told. */
#include "record/record.h"

#include "base/utf8.h"
#include "record/json_object.h"
#include "record/nearest.h"
#include "record/value.h"

#include <string.h>

/* ---- Telling ---- */

static const char *word_at(const void *list, size_t index) {
  return oasplan_field_allowed_at(list, index);
}

void oasp_allowed_words(const oasplan_field *field, const char *value, struct oasp_buffer *out) {
  const char *nearest = value != NULL ? oasp_nearest(value, field->allowed_count, word_at, field) : NULL;
  const char *words = oasp_kind_words(field->kind);
  if (words != NULL) oasp_buffer_append_text(out, words);
  for (size_t i = 0; i < field->allowed_count; i++) oasp_buffer_printf(out, "%s%s", i == 0 ? "" : ", ", oasplan_field_allowed_at(field, i));
  if (nearest != NULL) oasp_buffer_printf(out, " (did you mean %s?)", nearest);
}

int oasp_record_problem(oasplan_error **problems, int64_t row, const char *field, int code, const char *value, const char *allowed) {
  if (problems == NULL) return code;
  if (*problems == NULL) {
    const char *shown = value != NULL ? value : "";
    const char *open = value != NULL ? " \"" : "", *close = value != NULL ? "\"" : "";
    if (row > 0)
      (void)oasp_fail_field(problems, code, field, "row %lld, %s%s%.*s%s: %s (every problem is listed; nothing was changed)", (long long)row, field, open, OASP_QUOTE(shown), close, allowed);
    else
      (void)oasp_fail_field(problems, code, field, "%s%s%.*s%s: %s (every problem is listed; nothing was changed)", field, open, OASP_QUOTE(shown), close, allowed);
  }
  oasp_error_add_problem(problems, row, field, code, value, allowed);
  return oasplan_error_status(*problems) == OASPLAN_E_NOMEM ? OASPLAN_E_NOMEM : code;
}

/* ---- Checking ---- */

struct checking {
  const oasplan_record *record;
  int64_t row;
  oasplan_error **problems;
};

static const char *name_of(const oasplan_record *record, size_t field) {
  return oasp_field_at(record->type, field)->name;
}

/* The words by which a rule says why: "because status is not_applicable". */
static void append_because(const oasplan_record *record, const struct oasp_rule *rule, struct oasp_buffer *out) {
  if (rule->when.field != OASP_NO_FIELD) oasp_buffer_printf(out, ", because %s is %s", name_of(record, rule->when.field), oasp_record_text(record, rule->when.field));
}

static int tell(const struct checking *checking, size_t field, struct oasp_buffer *words) {
  int status = OASPLAN_E_NOMEM;
  if (!words->failed)
    status = oasp_record_problem(checking->problems, checking->row, name_of(checking->record, field), OASPLAN_E_INVALID, oasp_record_text(checking->record, field), words->data);
  oasp_buffer_free(words);
  return status == OASPLAN_E_NOMEM ? status : OASPLAN_OK;
}

static int check_presence(const struct checking *checking, const struct oasp_rule *rule, bool must) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < rule->count; i++) {
    if (oasp_record_has(checking->record, rule->fields[i]) == must) continue;
    struct oasp_buffer words = {0};
    oasp_buffer_append_text(&words, must ? "is needed" : "must be empty");
    append_because(checking->record, rule, &words);
    status = tell(checking, rule->fields[i], &words);
  }
  return status;
}

static int check_order(const struct checking *checking, const struct oasp_rule *rule) {
  const oasplan_record *record = checking->record;
  const char *first = oasp_record_text(record, rule->fields[0]), *last = oasp_record_text(record, rule->fields[1]);
  if (first == NULL || last == NULL || strcmp(first, last) <= 0) return OASPLAN_OK;
  struct oasp_buffer words = {0};
  oasp_buffer_printf(&words, "must not be before %s, which is %s", name_of(record, rule->fields[0]), first);
  return tell(checking, rule->fields[1], &words);
}

static int check_together(const struct checking *checking, const struct oasp_rule *rule) {
  const oasplan_record *record = checking->record;
  size_t given = OASP_NO_FIELD, missing = OASP_NO_FIELD;
  for (size_t i = 0; i < rule->count; i++)
    if (oasp_record_has(record, rule->fields[i]))
      given = rule->fields[i];
    else
      missing = rule->fields[i];
  if (given == OASP_NO_FIELD || missing == OASP_NO_FIELD) return OASPLAN_OK;
  struct oasp_buffer words = {0};
  oasp_buffer_printf(&words, "is needed, because %s is given", name_of(record, given));
  return tell(checking, missing, &words);
}

static int check_rule(const struct checking *checking, const struct oasp_rule *rule) {
  if (!oasp_condition_holds(checking->record, &rule->when)) return OASPLAN_OK;
  switch (rule->kind) {
    case OASP_RULE_NEED: return check_presence(checking, rule, true);
    case OASP_RULE_LACK: return check_presence(checking, rule, false);
    case OASP_RULE_ORDER: return check_order(checking, rule);
    case OASP_RULE_WITH: return check_together(checking, rule);
  }
  return OASPLAN_OK;
}

static int check_required(const struct checking *checking) {
  const oasplan_record *record = checking->record;
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_field_count(record->type); i++) {
    const oasplan_field *field = oasp_field_at(record->type, i);
    if (!field->required || oasp_record_has(record, i)) continue;
    struct oasp_buffer words = {0};
    oasp_buffer_append_text(&words, "is needed: ");
    oasp_allowed_words(field, NULL, &words);
    status = tell(checking, i, &words);
  }
  return status;
}

static int tell_plan(const struct checking *checking, const char *because, const char *what) {
  struct oasp_buffer words = {0};
  oasp_buffer_printf(&words, "is needed, because %s is %s", because, what);
  return tell(checking, OASP_FIELD_PLAN, &words);
}

/* An id of a provision means something within an edition only, and an edition within a plan. */
static int check_served(const struct checking *checking) {
  const oasplan_record *record = checking->record;
  const struct oasp_value *served = record->values[record->type->serves];
  const char *text = served != NULL ? served->text : NULL;
  if (oasp_record_has(record, OASP_FIELD_PLAN)) return OASPLAN_OK;
  for (size_t i = 0; text != NULL && i < served->count; i++, text += strlen(text) + 1) {
    if (strchr(text, ':') == NULL) return tell_plan(checking, text, "a provision of a plan");
  }
  return oasp_record_has(record, OASP_FIELD_EDITION) ? tell_plan(checking, "edition", "given") : OASPLAN_OK;
}

/* ---- Translations ---- */

struct names {
  const char *names[OASP_MOST_FIELDS];
  size_t count;
};

static const char *name_at(const void *list, size_t index) {
  return ((const struct names *)list)->names[index];
}

/* Common fields have nothing to be translated that everybody sees: what is said of them would tell what stays behind. */
static struct names free_texts(const oasplan_record_type *type) {
  struct names names = {.count = 0};
  for (size_t i = 0; i < type->field_count; i++)
    if (type->fields[i].kind == OASP_KIND_TEXT || type->fields[i].kind == OASP_KIND_PROSE) names.names[names.count++] = type->fields[i].name;
  return names;
}

static int check_translated(void *context, const char *language, const char *field) {
  const struct checking *checking = context;
  struct names names = free_texts(checking->record->type);
  struct oasp_buffer words = {0};
  for (size_t i = 0; field != NULL && i < names.count; i++)
    if (strcmp(names.names[i], field) == 0) return OASPLAN_OK;
  oasp_buffer_printf(&words, "is no free text of a %s; give, for each language, an object with some of: ", checking->record->type->name);
  for (size_t i = 0; i < names.count; i++) oasp_buffer_printf(&words, "%s%s", i == 0 ? "" : ", ", names.names[i]);
  const char *nearest = field != NULL ? oasp_nearest(field, names.count, name_at, &names) : NULL;
  if (nearest != NULL) oasp_buffer_printf(&words, " (did you mean %s?)", nearest);
  int status = OASPLAN_E_NOMEM;
  if (!words.failed)
    status = oasp_record_problem(checking->problems, checking->row, name_of(checking->record, OASP_FIELD_TRANSLATIONS), OASPLAN_E_INVALID, field != NULL ? field : language, words.data);
  oasp_buffer_free(&words);
  return status == OASPLAN_E_NOMEM ? status : OASPLAN_OK;
}

static int check_translations(struct checking *checking) {
  const char *translations = oasp_record_text(checking->record, OASP_FIELD_TRANSLATIONS);
  return translations != NULL ? oasp_object_members(translations, check_translated, checking) : OASPLAN_OK;
}

int oasp_record_check(const oasplan_record *record, int64_t row, oasplan_error **problems) {
  struct checking checking = {record, row, problems};
  const oasplan_record_type *type = record->type;
  int status = check_required(&checking);
  if (status == OASPLAN_OK) status = check_served(&checking);
  if (status == OASPLAN_OK) status = check_translations(&checking);
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_common_rule_count; i++) status = check_rule(&checking, &oasp_common_rules[i]);
  for (size_t i = 0; status == OASPLAN_OK && i < type->rule_count; i++) status = check_rule(&checking, &type->rules[i]);
  return status;
}

int oasplan_record_check(const oasplan_record *record, const oasplan_record_options *options, oasplan_error **err) {
  (void)options;
  oasplan_error *problems = NULL;
  int status = oasp_record_check(record, 0, &problems);
  if (status == OASPLAN_E_NOMEM && oasplan_error_status(problems) != OASPLAN_E_NOMEM) {
    oasplan_error_free(problems);
    return oasp_fail_nomem(err);
  }
  return problems != NULL ? oasp_pass(err, problems) : OASPLAN_OK;
}
