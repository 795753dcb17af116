/* Checks of what a record refers to. A reference that leads nowhere is a problem with the nearest thing that is there. */
#include "store/served.h"

#include "base/utf8.h"
#include "record/nearest.h"

#include <stdlib.h>
#include <string.h>

/* ---- Ids of an edition ---- */

static int add_id(void *context, const char *id, oasplan_error **err) {
  struct oasp_id_list *list = context;
  void *ids = list->ids;
  const char *kept = oasp_arena_strndup(&list->arena, id, strlen(id));
  if (kept == NULL || oasp_grow(&ids, &list->capacity, list->count, sizeof *list->ids) != 0) return oasp_fail_nomem(err);
  list->ids = ids;
  list->ids[list->count++] = kept;
  return OASPLAN_OK;
}

static void clear_ids(struct oasp_id_list *list) {
  oasp_arena_free(&list->arena);
  oasp_free(list->ids);
  *list = (struct oasp_id_list){0};
}

static int compare_ids(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool has_id(const struct oasp_id_list *list, const char *id) {
  return list->count > 0 && bsearch(&id, list->ids, list->count, sizeof *list->ids, compare_ids) != NULL;
}

static const char *id_at(const void *list, size_t index) {
  return ((const struct oasp_id_list *)list)->ids[index];
}

static bool set_pair(char **first, const char *first_text, char **second, const char *second_text) {
  bool failed = false;
  oasp_set_text(first, first_text, &failed);
  oasp_set_text(second, second_text, &failed);
  return !failed;
}

static int load_edition(struct oasp_served *served, const char *plan, const char *edition, oasplan_error **err) {
  const struct oasp_backend_calls *calls = served->store->backend->calls;
  if (oasp_is_same_text(served->plan, plan) && oasp_is_same_text(served->edition, edition)) return OASPLAN_OK;
  clear_ids(&served->provisions);
  clear_ids(&served->divisions);
  if (!set_pair(&served->plan, plan, &served->edition, edition)) return oasp_fail_nomem(err);
  int status = calls->served_ids(served->store->backend, plan, edition, false, add_id, &served->provisions, err);
  if (status == OASPLAN_OK) status = calls->served_ids(served->store->backend, plan, edition, true, add_id, &served->divisions, err);
  if (status != OASPLAN_OK) (void)set_pair(&served->plan, NULL, &served->edition, NULL);
  return status;
}

int oasp_served_has(struct oasp_served *served, const char *plan, const char *edition, const char *id, bool scope, bool *has, oasplan_error **err) {
  int status = load_edition(served, plan, edition, err);
  *has = status == OASPLAN_OK && (has_id(&served->provisions, id) || (scope && has_id(&served->divisions, id)));
  return status;
}

/* ---- Periods ---- */

size_t oasp_served_period_field(const oasplan_record_type *type) {
  for (size_t i = 0; i < type->field_count; i++)
    if (type->fields[i].kind == OASP_KIND_PERIOD) return oasp_common_count + i;
  return OASP_NO_FIELD;
}

static int load_period(struct oasp_served *served, const char *plan, const char *period, oasplan_error **err) {
  if (oasp_is_same_text(served->period_plan, plan) && oasp_is_same_text(served->period, period)) return OASPLAN_OK;
  oasp_free(served->period_edition);
  served->period_edition = NULL;
  if (!set_pair(&served->period_plan, plan, &served->period, period)) return oasp_fail_nomem(err);
  int status = served->store->backend->calls->period_edition(served->store->backend, plan, period, &served->period_edition, err);
  if (status != OASPLAN_OK) (void)set_pair(&served->period_plan, NULL, &served->period, NULL);
  return status;
}

int oasp_served_complete(struct oasp_served *served, oasplan_record *record, oasplan_error **err) {
  size_t field = oasp_served_period_field(record->type);
  const char *plan = oasp_record_text(record, OASP_FIELD_PLAN), *period = field != OASP_NO_FIELD ? oasp_record_text(record, field) : NULL;
  if (plan == NULL || period == NULL || oasp_record_has(record, OASP_FIELD_EDITION)) return OASPLAN_OK;
  int status = load_period(served, plan, period, err);
  return status == OASPLAN_OK && served->period_edition != NULL ? oasplan_record_set(record, "edition", served->period_edition, err) : status;
}

/* ---- Checks ---- */

struct checking {
  struct oasp_served *served;
  const oasplan_record *record;
  int64_t row;
  oasplan_error **problems, **err;
};

static int tell(const struct checking *checking, size_t field, const char *value, struct oasp_buffer *words) {
  int status = OASPLAN_E_NOMEM;
  if (!words->failed) status = oasp_record_problem(checking->problems, checking->row, oasp_field_at(checking->record->type, field)->name, OASPLAN_E_INVALID, value, words->data);
  oasp_buffer_free(words);
  return status == OASPLAN_E_NOMEM ? oasp_fail_nomem(checking->err) : OASPLAN_OK;
}

static int tell_missing_id(const struct checking *checking, size_t field, const char *id, const struct oasp_id_list *list) {
  struct oasp_buffer words = {0};
  const char *nearest = oasp_nearest(id, list->count, id_at, list);
  oasp_buffer_printf(&words, "is not in %s@%s", checking->served->plan, checking->served->edition);
  if (nearest != NULL) oasp_buffer_printf(&words, " (did you mean %s?)", nearest);
  return tell(checking, field, id, &words);
}

/* The instrument before the colon, or all of the text. */
static int check_instrument(const struct checking *checking, size_t field, const char *text, size_t length) {
  const oasplan_registry *registry = oasp_store_registry(checking->served->store, checking->err);
  if (registry == NULL) return OASPLAN_E_NOMEM;
  char *key = oasp_strndup(text, length);
  if (key == NULL) return oasp_fail_nomem(checking->err);
  const oasplan_instrument *instrument = oasplan_registry_find(registry, key);
  bool ratified = oasp_field_at(checking->record->type, field)->kind == OASP_KIND_INSTRUMENT;
  int status = OASPLAN_OK;
  struct oasp_buffer words = {0};
  if (instrument == NULL)
    oasp_buffer_append_text(&words, "is no key of an instrument in the registry");
  else if (ratified && !oasplan_instrument_ratifiable(instrument))
    oasp_buffer_append_text(&words, "is not open to ratification");
  if (instrument == NULL || words.length > 0) status = tell(checking, field, key, &words);
  oasp_free(key);
  return status;
}

static int check_one_served(const struct checking *checking, size_t field, const char *text) {
  const struct oasp_served *served = checking->served;
  const char *colon = strchr(text, ':');
  if (colon != NULL) return check_instrument(checking, field, text, (size_t)(colon - text));
  if (served->plan == NULL || has_id(&served->provisions, text)) return OASPLAN_OK;
  if (oasp_field_at(checking->record->type, field)->kind == OASP_KIND_SCOPE && (strcmp(text, "plan") == 0 || has_id(&served->divisions, text))) return OASPLAN_OK;
  return tell_missing_id(checking, field, text, &served->provisions);
}

static int check_edition(const struct checking *checking) {
  const char *plan = oasp_record_text(checking->record, OASP_FIELD_PLAN), *edition = oasp_record_text(checking->record, OASP_FIELD_EDITION);
  struct oasp_buffer words = {0};
  if (plan == NULL || edition == NULL) {
    (void)set_pair(&checking->served->plan, NULL, &checking->served->edition, NULL);
    clear_ids(&checking->served->provisions);
    size_t period = oasp_served_period_field(checking->record->type);
    if (plan == NULL || (period != OASP_NO_FIELD && oasp_record_has(checking->record, period))) return OASPLAN_OK; /* the period has it, or is a problem itself */
    oasp_buffer_append_text(&words, "is needed beside plan");
    return tell(checking, OASP_FIELD_EDITION, NULL, &words);
  }
  int status = load_edition(checking->served, plan, edition, checking->err);
  if (status != OASPLAN_OK || checking->served->provisions.count > 0) return status;
  oasp_buffer_printf(&words, "is no edition of %.*s in this store; put the plan first", OASP_QUOTE(plan));
  return tell(checking, OASP_FIELD_EDITION, edition, &words);
}

static int check_period(const struct checking *checking) {
  size_t field = oasp_served_period_field(checking->record->type);
  const char *plan = oasp_record_text(checking->record, OASP_FIELD_PLAN), *edition = oasp_record_text(checking->record, OASP_FIELD_EDITION);
  const char *period = field != OASP_NO_FIELD ? oasp_record_text(checking->record, field) : NULL;
  if (plan == NULL || period == NULL) return OASPLAN_OK;
  int status = load_period(checking->served, plan, period, checking->err);
  const char *expected = checking->served->period_edition;
  struct oasp_buffer words = {0};
  if (status != OASPLAN_OK || (expected != NULL && (edition == NULL || strcmp(edition, expected) == 0))) return status;
  if (expected == NULL) {
    oasp_buffer_printf(&words, "is no period of %.*s", OASP_QUOTE(plan));
    return tell(checking, field, period, &words);
  }
  oasp_buffer_printf(&words, "the period %.*s is reported on %.*s", OASP_QUOTE(period), OASP_QUOTE(expected));
  return tell(checking, OASP_FIELD_EDITION, edition, &words);
}

int oasp_served_check(struct oasp_served *served, const oasplan_record *record, int64_t row, oasplan_error **problems, oasplan_error **err) {
  const struct checking checking = {served, record, row, problems, err};
  size_t serves = record->type->serves;
  const struct oasp_value *value = record->values[serves];
  int status = check_edition(&checking);
  if (status == OASPLAN_OK) status = check_period(&checking);
  const char *text = value != NULL ? value->text : NULL;
  bool known = oasp_record_has(record, OASP_FIELD_PLAN) && served->provisions.count == 0; /* an edition that is not here is one problem, not one more for each provision */
  for (size_t i = 0; value != NULL && status == OASPLAN_OK && i < value->count; i++, text += strlen(text) + 1)
    if (!known || strchr(text, ':') != NULL) status = check_one_served(&checking, serves, text);
  for (size_t i = oasp_common_count; status == OASPLAN_OK && i < oasp_field_count(record->type); i++) {
    const char *instrument = oasp_field_at(record->type, i)->kind == OASP_KIND_INSTRUMENT ? oasp_record_text(record, i) : NULL;
    if (instrument != NULL) status = check_instrument(&checking, i, instrument, strlen(instrument));
  }
  return status;
}

void oasp_served_free(struct oasp_served *served) {
  clear_ids(&served->provisions);
  clear_ids(&served->divisions);
  (void)set_pair(&served->plan, NULL, &served->edition, NULL);
  (void)set_pair(&served->period_plan, NULL, &served->period, NULL);
  oasp_free(served->period_edition);
}
