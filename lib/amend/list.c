/* The amendments of a plan that fit a question, as a list. */
#include "amend/amendment_json.h"
#include "base/buffer.h"
#include "base/error.h"
#include "plan/readings.h"

#include <string.h>

struct oasplan_amendments_options {
  char *delegation; /* or NULL */
  int outcome;      /* 0: any */
  bool explicit_only, out_of_memory;
};

struct oasplan_amendments {
  oasplan_plan *plan; /* that they are borrowed from */
  const oasplan_amendment **items;
  size_t count, capacity;
};

oasplan_amendments_options *oasplan_amendments_options_new(void) {
  return oasp_alloc_zeroed(1, sizeof(oasplan_amendments_options));
}

void oasplan_amendments_options_free(oasplan_amendments_options *options) {
  if (options == NULL) return;
  oasp_free(options->delegation);
  oasp_free(options);
}

void oasplan_amendments_options_set_delegation(oasplan_amendments_options *options, const char *delegation) {
  oasp_set_text(&options->delegation, delegation, &options->out_of_memory);
}

void oasplan_amendments_options_set_outcome(oasplan_amendments_options *options, int outcome) {
  options->outcome = outcome;
}

void oasplan_amendments_options_set_explicit_only(oasplan_amendments_options *options, int explicit_only) {
  options->explicit_only = explicit_only != 0;
}

static bool fits(const oasplan_amendment *amendment, const oasplan_amendments_options *options) {
  if (options->outcome != 0 && amendment->outcome != options->outcome) return false;
  if (options->explicit_only && amendment->certainty != OASPLAN_CERTAINTY_EXPLICIT) return false;
  if (options->delegation != NULL && strcmp(options->delegation, "-") == 0) return amendment->delegation == NULL;
  return oasp_speaks_for(amendment, options->delegation);
}

static int add(oasplan_amendments *list, const oasplan_amendment *amendment, oasplan_error **err) {
  void *items = list->items;
  if (oasp_grow(&items, &list->capacity, list->count, sizeof *list->items) != 0) return oasp_fail_nomem(err);
  list->items = items;
  list->items[list->count++] = amendment;
  return OASPLAN_OK;
}

oasplan_amendments *oasplan_plan_amendments(const oasplan_plan *plan, const oasplan_amendments_options *options, oasplan_error **err) {
  static const oasplan_amendments_options defaults;
  if (options == NULL) options = &defaults;
  if (options->outcome != 0 && oasplan_outcome_name(options->outcome) == NULL) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "outcome", "%d is no outcome; enum oasplan_outcome lists those there are", options->outcome);
    return NULL;
  }
  oasplan_amendments *list = oasp_alloc_zeroed(1, sizeof *list);
  int status = list == NULL || options->out_of_memory ? oasp_fail_nomem(err) : OASPLAN_OK;
  if (status == OASPLAN_OK) list->plan = oasplan_plan_ref(plan);
  for (size_t i = 0; i < plan->provision_count; i++)
    for (size_t k = 0; k < plan->provisions[i].amendment_count && status == OASPLAN_OK; k++)
      if (fits(&plan->provisions[i].amendments[k], options)) status = add(list, &plan->provisions[i].amendments[k], err);
  if (status == OASPLAN_OK) return list;
  oasplan_amendments_free(list);
  return NULL;
}

void oasplan_amendments_free(oasplan_amendments *list) {
  if (list == NULL) return;
  oasplan_plan_unref(list->plan);
  oasp_free(list->items);
  oasp_free(list);
}

size_t oasplan_amendments_count(const oasplan_amendments *list) {
  return list != NULL ? list->count : 0;
}

const oasplan_amendment *oasplan_amendments_at(const oasplan_amendments *list, size_t index) {
  return list != NULL && index < list->count ? list->items[index] : NULL;
}

char *oasplan_amendments_json(const oasplan_amendments *list, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < oasplan_amendments_count(list) && i - first < count; i++) oasp_json_amendment(&json, list->items[i], true);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}
