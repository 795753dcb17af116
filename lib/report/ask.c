/* Asking the store for records as a report takes them: by stage and release, as they were known, within the transaction of the question. */
#include "report/report.h"

#include <string.h>

/* ---- Records ---- */

struct walking {
  const struct oasp_asking *asking;
  oasp_shown_fn tell;
  void *context;
};

bool oasp_report_takes(const struct oasp_asking *asking, const oasplan_record *record) {
  int stage = oasp_record_stage(record);
  return stage != OASPLAN_STAGE_WITHDRAWN && stage >= asking->options->stage;
}

static int tell_taken(void *context, const oasplan_record *record, oasplan_error **err) {
  const struct walking *walking = context;
  return oasp_report_takes(walking->asking, record) ? walking->tell(walking->context, record, err) : OASPLAN_OK;
}

static int walk(struct oasp_asking *asking, const char *type, const struct oasp_where *where, const char *as_of, const char *known_at, oasp_shown_fn tell, void *context, oasplan_error **err) {
  struct walking walking = {asking, tell, context};
  oasplan_record_options *options = oasplan_record_options_new();
  int64_t withheld; /* counted for all types at once, in oasp_report_left_out() */
  if (options == NULL) return oasp_fail_nomem(err);
  for (; where != NULL && where->field != NULL; where++) oasplan_record_options_set_filter(options, where->field, where->value);
  oasplan_record_options_set_release(options, asking->options->release);
  oasplan_record_options_set_known_at(options, known_at);
  oasplan_record_options_set_as_of(options, as_of);
  int status = options->failed ? oasp_fail_nomem(err) : oasp_records_walk(asking->store, oasplan_record_type_find(type), options, tell_taken, &walking, &withheld, err);
  oasplan_record_options_free(options);
  return status;
}

int oasp_report_walk(struct oasp_asking *asking, const char *type, const struct oasp_where *where, bool holding, oasp_shown_fn tell, void *context, oasplan_error **err) {
  return walk(asking, type, where, holding ? asking->as_of : NULL, asking->options->known_at, tell, context, err);
}

int oasp_report_walk_known(struct oasp_asking *asking, const char *type, const struct oasp_where *where, const char *known_at, oasp_shown_fn tell, void *context, oasplan_error **err) {
  return walk(asking, type, where, NULL, known_at, tell, context, err);
}

/* ---- Of a record ---- */

static const char *first_of(const oasplan_record *record, const uint8_t *fields, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (oasp_record_has(record, fields[i])) return oasp_record_text(record, fields[i]);
  return NULL;
}

const char *oasp_first_day(const oasplan_record *record) {
  return first_of(record, record->type->from, record->type->from_count);
}

const char *oasp_last_day(const oasplan_record *record) {
  return first_of(record, record->type->to, record->type->to_count);
}

bool oasp_is_one_of(const char *word, const char *const *words) {
  for (; *words != NULL; words++)
    if (word != NULL && strcmp(word, *words) == 0) return true;
  return false;
}

bool oasp_ran_in_period(const struct oasp_asking *asking, const oasplan_record *measure) {
  static const char *const never[] = {"planned", "cancelled", NULL};
  const char *from = oasp_first_day(measure), *to = oasp_last_day(measure);
  if (oasp_is_one_of(oasplan_record_get(measure, "status"), never)) return false;
  return (from == NULL || (strcmp(from, asking->as_of) <= 0 && strcmp(from, oasplan_period_to_date(asking->period)) <= 0)) && (to == NULL || strcmp(to, oasplan_period_from_date(asking->period)) >= 0);
}

/* ---- Counts ---- */

static struct oasp_count_question question_of(const struct oasp_asking *asking, const oasplan_record_type *type) {
  const oasplan_report_options *options = asking->options;
  return (struct oasp_count_question){.question = {.type = type, .known_at = options->known_at, .others = options->release > OASPLAN_NATIONAL},
                                      .release = options->release,
                                      .drafts = options->stage == OASPLAN_STAGE_DRAFT};
}

int oasp_report_count(struct oasp_asking *asking, const char *type, const struct oasp_where *where, bool holding, const char *list, const char *const *fields, oasp_count_fn tell, void *context, oasplan_error **err) {
  enum { MOST = 8 };
  struct oasp_wanted wanted[MOST];
  size_t indexes[MOST];
  struct oasp_count_question question = question_of(asking, oasplan_record_type_find(type));
  question.question.wanted = wanted;
  question.question.as_of = holding ? asking->as_of : NULL;
  question.fields = indexes;
  if (list != NULL) {
    question.values = true;
    question.list = oasp_field_index(question.question.type, list);
  }
  for (; where != NULL && where->field != NULL; where++) wanted[question.question.wanted_count++] = (struct oasp_wanted){oasp_filter_field(question.question.type, where->field), where->value};
  for (; *fields != NULL; fields++) indexes[question.field_count++] = oasp_filter_field(question.question.type, *fields);
  return asking->store->backend->calls->count_by(asking->store->backend, &question, tell, context, err);
}

static int add_count(void *context, const char *const *values, int64_t count, oasplan_error **err) {
  (void)values;
  (void)err;
  *(int64_t *)context += count;
  return OASPLAN_OK;
}

static bool is_in_it(const struct oasp_report_kind *kind, const oasplan_record_type *type) {
  return (kind->needs & OASP_TAKES_ALL) != 0 || oasp_is_one_of(type->name, kind->types);
}

int oasp_report_left_out(struct oasp_asking *asking, int64_t *count, oasplan_error **err) {
  int status = OASPLAN_OK;
  *count = 0;
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_record_type_total; i++) {
    struct oasp_count_question question = question_of(asking, &oasp_record_types[i]);
    question.left_out = true;
    if (is_in_it(asking->kind, question.question.type)) status = asking->store->backend->calls->count_by(asking->store->backend, &question, add_count, count, err);
  }
  return status;
}
