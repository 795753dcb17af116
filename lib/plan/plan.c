/* The getters of a plan. None of them can fail or allocate; lists answer NULL past their end. */
#include "plan/plan.h"


#include <string.h>

oasplan_plan *oasplan_plan_ref(const oasplan_plan *plan) {
  if (plan == NULL) return NULL;
  oasplan_plan *counted = (oasplan_plan *)(uintptr_t)plan; /* the count is the one thing of a plan that changes */
  atomic_fetch_add_explicit(&counted->references, 1, memory_order_relaxed);
  return counted;
}

void oasplan_plan_unref(oasplan_plan *plan) {
  if (plan == NULL || atomic_fetch_sub_explicit(&plan->references, 1, memory_order_acq_rel) != 1) return;
  struct oasp_arena arena = plan->arena; /* the plan lies in its own arena */
  oasp_arena_free(&arena);
}

const char *oasplan_plan_key(const oasplan_plan *plan) {
  return plan->key;
}

const char *oasplan_plan_edition(const oasplan_plan *plan) {
  return plan->edition;
}

const char *oasplan_plan_language(const oasplan_plan *plan) {
  return plan->language;
}

int oasplan_plan_status(const oasplan_plan *plan) {
  return plan->status;
}

const char *oasplan_plan_title(const oasplan_plan *plan) {
  return plan->title;
}

const char *oasplan_plan_symbol(const oasplan_plan *plan) {
  return plan->symbol;
}

const char *oasplan_plan_adopted_on(const oasplan_plan *plan) {
  return plan->adopted_on;
}

const char *oasplan_plan_original_language(const oasplan_plan *plan) {
  return plan->original_language;
}

int oasplan_plan_period_begin(const oasplan_plan *plan) {
  return plan->period_begin;
}

int oasplan_plan_period_end(const oasplan_plan *plan) {
  return plan->period_end;
}

const char *oasplan_plan_digest(const oasplan_plan *plan) {
  return plan->digest;
}

int64_t oasplan_plan_engine(const oasplan_plan *plan) {
  return plan->engine;
}

const char *oasplan_plan_source(const oasplan_plan *plan, size_t *length) {
  if (length != NULL) *length = plan->source_length;
  return plan->source;
}

const char *oasplan_plan_original(const oasplan_plan *plan, size_t *length) {
  if (plan->original == NULL) return oasplan_plan_source(plan, length);
  if (length != NULL) *length = plan->original_length;
  return plan->original;
}

const char *oasplan_plan_extra(const oasplan_plan *plan) {
  return plan->extra;
}

size_t oasplan_plan_division_count(const oasplan_plan *plan) {
  return plan != NULL ? plan->division_count : 0;
}

const oasplan_division *oasplan_plan_division_at(const oasplan_plan *plan, size_t index) {
  return plan != NULL && index < plan->division_count ? &plan->divisions[index] : NULL;
}

size_t oasplan_plan_provision_count(const oasplan_plan *plan) {
  return plan != NULL ? plan->provision_count : 0;
}

const oasplan_provision *oasplan_plan_provision_at(const oasplan_plan *plan, size_t index) {
  return plan != NULL && index < plan->provision_count ? &plan->provisions[index] : NULL;
}

const oasplan_division *oasplan_plan_division_find(const oasplan_plan *plan, const char *id) {
  for (size_t i = 0; id != NULL && i < plan->division_count; i++)
    if (strcmp(plan->divisions[i].id, id) == 0) return &plan->divisions[i];
  return NULL;
}

static struct oasp_key provision_key(const void *things, size_t index) {
  const oasplan_plan *plan = things;
  return (struct oasp_key){plan->provisions[index].id, 0};
}

const oasplan_provision *oasplan_plan_find(const oasplan_plan *plan, const char *id) {
  size_t found = id != NULL ? oasp_table_find(&plan->table, plan, provision_key, (struct oasp_key){id, 0}) : OASPLAN_NOWHERE;
  return found != OASPLAN_NOWHERE ? &plan->provisions[found] : NULL;
}

size_t oasplan_plan_diagnostic_count(const oasplan_plan *plan) {
  return plan != NULL ? plan->diagnostic_count : 0;
}

const oasplan_diagnostic *oasplan_plan_diagnostic_at(const oasplan_plan *plan, size_t index) {
  return plan != NULL && index < plan->diagnostic_count ? &plan->diagnostics[index] : NULL;
}

const char *oasplan_diagnostic_code(const oasplan_diagnostic *diagnostic) {
  return diagnostic->code;
}

const char *oasplan_diagnostic_message(const oasplan_diagnostic *diagnostic) {
  return diagnostic->message;
}

const char *oasplan_diagnostic_provision(const oasplan_diagnostic *diagnostic) {
  return diagnostic->provision;
}

size_t oasplan_diagnostic_source_begin(const oasplan_diagnostic *diagnostic) {
  return diagnostic->source.begin;
}

size_t oasplan_diagnostic_source_end(const oasplan_diagnostic *diagnostic) {
  return diagnostic->source.end;
}

size_t oasplan_plan_notice_count(const oasplan_plan *plan) {
  return plan != NULL ? plan->notice_count : 0;
}

const oasplan_notice *oasplan_plan_notice_at(const oasplan_plan *plan, size_t index) {
  return plan != NULL && index < plan->notice_count ? &plan->notices[index] : NULL;
}

const char *oasplan_notice_text(const oasplan_notice *notice) {
  return notice->text;
}

size_t oasplan_notice_source_begin(const oasplan_notice *notice) {
  return notice->source.begin;
}

size_t oasplan_notice_source_end(const oasplan_notice *notice) {
  return notice->source.end;
}

const char *oasplan_division_id(const oasplan_division *division) {
  return division->id;
}

const char *oasplan_division_label(const oasplan_division *division) {
  return division->label;
}

const char *oasplan_division_title(const oasplan_division *division) {
  return division->title;
}

const char *oasplan_division_lead_in(const oasplan_division *division) {
  return division->lead_in;
}

size_t oasplan_division_source_begin(const oasplan_division *division) {
  return division->source.begin;
}

size_t oasplan_division_source_end(const oasplan_division *division) {
  return division->source.end;
}

size_t oasplan_division_provision_count(const oasplan_division *division) {
  return division->provision_count;
}

const oasplan_provision *oasplan_division_provision_at(const oasplan_division *division, size_t index) {
  return index < division->provision_count ? &division->plan->provisions[division->first_provision + index] : NULL;
}

const char *oasplan_provision_id(const oasplan_provision *provision) {
  return provision->id;
}

int oasplan_provision_kind(const oasplan_provision *provision) {
  return provision->kind;
}

const char *oasplan_provision_label(const oasplan_provision *provision) {
  return provision->label;
}

const oasplan_division *oasplan_provision_division(const oasplan_provision *provision) {
  return provision->division;
}

const oasplan_plan *oasplan_provision_plan(const oasplan_provision *provision) {
  return provision->plan;
}

const oasplan_provision *oasplan_provision_parent(const oasplan_provision *provision) {
  return provision->parent;
}

size_t oasplan_provision_child_count(const oasplan_provision *provision) {
  return provision->child_count;
}

const oasplan_provision *oasplan_provision_child_at(const oasplan_provision *provision, size_t index) {
  return index < provision->child_count ? provision->children[index] : NULL;
}

size_t oasplan_provision_position(const oasplan_provision *provision) {
  return provision->position;
}

const char *oasplan_provision_text(const oasplan_provision *provision, int reading) {
  return reading >= OASPLAN_READING_ISSUED && reading <= OASPLAN_READING_RESOLVED ? provision->texts[reading] : NULL;
}

size_t oasplan_plan_texts(const oasplan_plan *plan, int reading, size_t first, size_t count, const char **ids, const char **texts) {
  if (first > plan->provision_count) first = plan->provision_count;
  if (count > plan->provision_count - first) count = plan->provision_count - first;
  for (size_t i = 0; i < count; i++) {
    ids[i] = plan->provisions[first + i].id;
    texts[i] = oasplan_provision_text(&plan->provisions[first + i], reading);
  }
  return count;
}

size_t oasplan_provision_source_begin(const oasplan_provision *provision) {
  return provision->source.begin;
}

size_t oasplan_provision_source_end(const oasplan_provision *provision) {
  return provision->source.end;
}

size_t oasplan_provision_source_at(const oasplan_provision *provision, size_t offset) {
  if (provision->plan->source == NULL) return provision->source.begin;
  if (offset >= strlen(provision->texts[OASPLAN_READING_ISSUED])) return provision->source.end;
  return oasp_map_at(provision->map, provision->map_count, offset);
}

size_t oasplan_provision_citation_count(const oasplan_provision *provision) {
  return provision->citation_count;
}

const oasplan_citation *oasplan_provision_citation_at(const oasplan_provision *provision, size_t index) {
  return index < provision->citation_count ? &provision->citations[index] : NULL;
}

size_t oasplan_provision_amendment_count(const oasplan_provision *provision) {
  return provision->amendment_count;
}

const oasplan_amendment *oasplan_provision_amendment_at(const oasplan_provision *provision, size_t index) {
  return index < provision->amendment_count ? &provision->amendments[index] : NULL;
}
