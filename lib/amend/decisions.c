/* What was decided, in the order in which it was said, and a plan with the outcomes that follow. */
#include "amend/decisions.h"

#include "base/json_writer.h"
#include "base/buffer.h"
#include "plan/builder.h"
#include "plan/segments.h"

#include <string.h>

oasplan_decisions *oasplan_decisions_new(void) {
  return oasp_alloc_zeroed(1, sizeof(oasplan_decisions));
}

void oasplan_decisions_free(oasplan_decisions *decisions) {
  if (decisions == NULL) return;
  oasp_arena_free(&decisions->arena);
  oasp_free(decisions->items);
  oasp_free(decisions);
}

/* UTF-8, or nothing at all. */
static bool is_text(const char *text) {
  return text == NULL || oasp_utf8_check(text, strlen(text)) == strlen(text);
}

static int check_decision(const char *amendment, int outcome, const char *detail, oasplan_error **err) {
  if (amendment == NULL || amendment[0] == '\0')
    return oasp_fail_field(err, OASPLAN_E_INVALID, "amendment", "a decision names an amendment, such as V.7/USA/1");
  if (!is_text(amendment)) return oasp_fail_field(err, OASPLAN_E_INVALID, "amendment", "%s: the id of an amendment is UTF-8", amendment);
  if (oasplan_outcome_name(outcome) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "outcome", "%s: %d is no outcome; enum oasplan_outcome lists those there are", amendment, outcome);
  bool changes = outcome == OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES, may_name = outcome == OASPLAN_OUTCOME_SUPERSEDED;
  if ((changes && detail == NULL) || ((changes || may_name) && detail != NULL && detail[0] == '\0'))
    return oasp_fail_field(err, OASPLAN_E_INVALID, may_name ? "superseded_by" : "text",
                           "%s: accepted with changes needs the words as accepted; superseded has the id of the amendment that took its place, or none where nobody knows", amendment);
  if (!changes && !may_name && detail != NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "text", "%s: %s has no words of its own and no successor; leave them out", amendment, oasplan_outcome_name(outcome));
  if (!is_text(detail))
    return oasp_fail_field(err, OASPLAN_E_INVALID, may_name ? "superseded_by" : "text", "%s: the words as accepted, and the id of a successor, are UTF-8", amendment);
  return OASPLAN_OK;
}

int oasplan_decisions_set(oasplan_decisions *decisions, const char *amendment, int outcome, const char *detail, oasplan_error **err) {
  int status = check_decision(amendment, outcome, detail, err);
  if (status != OASPLAN_OK) return status;
  struct oasplan_decision decision = {.outcome = outcome};
  const char **target = outcome == OASPLAN_OUTCOME_SUPERSEDED ? &decision.superseded_by : &decision.text;
  void *items = decisions->items;
  if (!oasp_arena_keep(&decisions->arena, &decision.amendment, amendment) || !oasp_arena_keep(&decisions->arena, target, detail) ||
      oasp_grow(&items, &decisions->capacity, decisions->count, sizeof decision) != 0)
    return oasp_fail_nomem(err);
  decisions->items = items;
  decisions->items[decisions->count++] = decision;
  return OASPLAN_OK;
}

int oasplan_decisions_set_record(oasplan_decisions *decisions, const char *author, const char *reason, const char *when, oasplan_error **err) {
  if (decisions->count == 0) return oasp_fail(err, OASPLAN_E_MISUSE, "there is no decision yet to record an author of; set one first");
  int status = oasp_gate_author(author, err);
  if (status == OASPLAN_OK && !is_text(reason)) status = oasp_fail_field(err, OASPLAN_E_INVALID, "reason", "the reason of a decision is UTF-8");
  if (status == OASPLAN_OK && !is_text(when)) status = oasp_fail_field(err, OASPLAN_E_INVALID, "when", "the time of a decision is UTF-8");
  if (status != OASPLAN_OK) return status;
  struct oasplan_decision *decision = &decisions->items[decisions->count - 1];
  if (!oasp_arena_keep(&decisions->arena, &decision->author, author) || !oasp_arena_keep(&decisions->arena, &decision->reason, reason) ||
      !oasp_arena_keep(&decisions->arena, &decision->when, when))
    return oasp_fail_nomem(err);
  return OASPLAN_OK;
}

size_t oasplan_decisions_count(const oasplan_decisions *decisions) {
  return decisions != NULL ? decisions->count : 0;
}

const oasplan_decision *oasplan_decisions_at(const oasplan_decisions *decisions, size_t index) {
  return index < oasplan_decisions_count(decisions) ? &decisions->items[index] : NULL;
}

const char *oasplan_decision_amendment(const oasplan_decision *decision) {
  return decision->amendment;
}

int oasplan_decision_outcome(const oasplan_decision *decision) {
  return decision->outcome;
}

const char *oasplan_decision_text(const oasplan_decision *decision) {
  return decision->text;
}

const char *oasplan_decision_superseded_by(const oasplan_decision *decision) {
  return decision->superseded_by;
}

const char *oasplan_decision_author(const oasplan_decision *decision) {
  return decision->author;
}

const char *oasplan_decision_reason(const oasplan_decision *decision) {
  return decision->reason;
}

const char *oasplan_decision_when(const oasplan_decision *decision) {
  return decision->when;
}

char *oasplan_decisions_json(const oasplan_decisions *decisions, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  size_t total = oasplan_decisions_count(decisions);
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_object(&json);
  oasp_json_key(&json, "decisions");
  oasp_json_array(&json);
  for (size_t i = first; i < total && i - first < count; i++) {
    const struct oasplan_decision *decision = &decisions->items[i];
    oasp_json_object(&json);
    oasp_json_member(&json, "amendment", decision->amendment);
    oasp_json_member(&json, "outcome", oasplan_outcome_name(decision->outcome));
    oasp_json_member(&json, "text", decision->text);
    oasp_json_member(&json, "superseded_by", decision->superseded_by);
    oasp_json_member(&json, "author", decision->author);
    oasp_json_member(&json, "reason", decision->reason);
    oasp_json_member(&json, "when", decision->when);
    oasp_json_object_end(&json);
  }
  oasp_json_array_end(&json);
  oasp_json_object_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}

oasplan_decisions *oasplan_plan_decisions(const oasplan_plan *plan, oasplan_error **err) {
  oasplan_decisions *decisions = oasplan_decisions_new();
  int status = decisions == NULL ? oasp_fail_nomem(err) : OASPLAN_OK;
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) {
    const oasplan_provision *provision = &plan->provisions[i];
    for (size_t k = 0; k < provision->amendment_count && status == OASPLAN_OK; k++) {
      const oasplan_amendment *amendment = &provision->amendments[k];
      const char *detail = amendment->outcome == OASPLAN_OUTCOME_SUPERSEDED ? amendment->superseded_by : amendment->changed;
      if (amendment->outcome != OASPLAN_OUTCOME_OPEN) status = oasplan_decisions_set(decisions, amendment->id, amendment->outcome, detail, err);
    }
  }
  if (status == OASPLAN_OK) return decisions;
  oasplan_decisions_free(decisions);
  return NULL;
}

/* ---- Deciding ---- */

/* Amendments that are decided together, as trees of indexes with one root each: the parts of one proposal and the halves of a pair. */
struct company {
  size_t *above; /* itself, of a root */
  size_t count;
};

/* Halves the way on it, so that it stays short. */
static size_t find_root(struct company *company, size_t index) {
  for (; company->above[index] != index; index = company->above[index]) company->above[index] = company->above[company->above[index]];
  return index;
}

static void join(struct company *company, size_t a, size_t b) {
  company->above[find_root(company, a)] = find_root(company, b);
}

static int make_company(struct company *company, oasp_builder *builder, oasplan_error **err) {
  company->count = oasp_builder_amendment_count(builder);
  company->above = oasp_alloc_zeroed(company->count, sizeof *company->above);
  if (company->above == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0; i < company->count; i++) company->above[i] = i;
  for (size_t i = 0; i < company->count; i++) {
    const oasplan_amendment *amendment = oasp_builder_amendment(builder, i);
    if (amendment->continues != NULL) join(company, oasp_builder_find_amendment(builder, amendment->continues), i);
    if (amendment->pair != NULL) join(company, oasp_builder_find_amendment(builder, amendment->pair), i);
  }
  return OASPLAN_OK;
}

static int check_decided(oasp_builder *builder, const oasplan_decisions *decisions, oasplan_error **err) {
  for (size_t i = 0; i < decisions->count; i++) {
    const struct oasplan_decision *decision = &decisions->items[i];
    size_t index = oasp_builder_find_amendment(builder, decision->amendment);
    if (index == OASPLAN_NOWHERE)
      return oasp_fail_field(err, OASPLAN_E_NOT_FOUND, decision->amendment, "no amendment has the id %s; list the plan's amendments to see those there are", decision->amendment);
    const oasplan_amendment *amendment = oasp_builder_amendment(builder, index);
    int status = oasp_gate_outcome(amendment->id, amendment, decision->outcome, err);
    if (status != OASPLAN_OK) return status;
  }
  return OASPLAN_OK;
}

/* What becomes of an amendment: the last decision that names it, or, where none does, that names one of its company. */
struct settled {
  const struct oasplan_decision *decision; /* NULL: it stays as it is */
  bool is_own;
};

/* The last decision of each company, by its root, and of each amendment that is named, by its index. */
struct last {
  const struct oasplan_decision **own, **of_company;
};

static void find_last(struct last *last, oasp_builder *builder, struct company *company, const oasplan_decisions *decisions) {
  for (size_t i = 0; i < decisions->count; i++) {
    size_t index = oasp_builder_find_amendment(builder, decisions->items[i].amendment);
    last->own[index] = last->of_company[find_root(company, index)] = &decisions->items[i];
  }
}

static struct settled settle(const struct last *last, struct company *company, size_t index) {
  if (last->own[index] != NULL) return (struct settled){last->own[index], true};
  return (struct settled){last->of_company[find_root(company, index)], false};
}

static int apply(oasp_builder *builder, oasplan_amendment *amendment, const struct settled *settled, oasplan_error **err) {
  const struct oasplan_decision *decision = settled->decision;
  bool changes = decision->outcome == OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES;
  amendment->outcome = changes && !settled->is_own ? OASPLAN_OUTCOME_ACCEPTED : decision->outcome;
  if (oasp_arena_keep(oasp_builder_arena(builder), &amendment->changed, settled->is_own ? decision->text : NULL) &&
      oasp_arena_keep(oasp_builder_arena(builder), &amendment->superseded_by, decision->superseded_by))
    return OASPLAN_OK;
  return oasp_fail_nomem(err);
}

/* Says of `amendment` what was settled. */
static int say(oasplan_decisions *decisions, const oasplan_amendment *amendment, const struct oasplan_decision *from, oasplan_error **err) {
  const char *detail = amendment->outcome == OASPLAN_OUTCOME_SUPERSEDED ? amendment->superseded_by : amendment->changed;
  int status = oasplan_decisions_set(decisions, amendment->id, amendment->outcome, detail, err);
  return status == OASPLAN_OK ? oasplan_decisions_set_record(decisions, from->author, from->reason, from->when, err) : status;
}

static int apply_all(oasp_builder *builder, struct company *company, const oasplan_decisions *decisions, oasplan_decisions *each, oasplan_error **err) {
  struct last last = {.own = oasp_alloc_zeroed(2 * company->count, sizeof(const struct oasplan_decision *))};
  int status = last.own != NULL ? OASPLAN_OK : oasp_fail_nomem(err);
  last.of_company = last.own + company->count;
  if (status == OASPLAN_OK) find_last(&last, builder, company, decisions);
  for (size_t i = 0; i < company->count && status == OASPLAN_OK; i++) {
    oasplan_amendment *amendment = oasp_builder_amendment(builder, i);
    const struct settled settled = settle(&last, company, i);
    if (settled.decision == NULL || oasp_is_remark(amendment)) continue;
    status = apply(builder, amendment, &settled, err);
    if (status == OASPLAN_OK && each != NULL) status = say(each, amendment, settled.decision, err);
  }
  oasp_free(last.own);
  return status;
}

oasplan_plan *oasp_decide(const oasplan_plan *plan, const oasplan_decisions *decisions, oasplan_decisions *each, oasplan_error **err) {
  struct company company = {0};
  oasp_builder *builder = oasp_builder_copy(plan, err);
  if (builder == NULL) return NULL;
  int status = make_company(&company, builder, err);
  if (status == OASPLAN_OK) status = check_decided(builder, decisions, err);
  if (status == OASPLAN_OK) status = apply_all(builder, &company, decisions, each, err);
  oasp_free(company.above);
  if (status == OASPLAN_OK) return oasp_builder_finish(builder, err);
  oasp_builder_free(builder);
  return NULL;
}

oasplan_plan *oasplan_plan_decide(const oasplan_plan *plan, const oasplan_decisions *decisions, const oasplan_decision_options *options, oasplan_error **err) {
  (void)options;
  return oasp_decide(plan, decisions, NULL, err);
}
