/* The shapes of docs/file-format.md, written straight from the structures. Key order is part of the format: the export must give the
 * same bytes again. */
#include "render/plan_json.h"

#include "amend/amendment_json.h"
#include "base/buffer.h"
#include "cite/citation_json.h"

static void member_span(struct oasp_json_writer *json, struct oasp_span span) {
  oasp_json_member_size(json, "begin", span.begin);
  oasp_json_member_size(json, "end", span.end);
}

static void member_source(struct oasp_json_writer *json, struct oasp_span span) {
  oasp_json_key(json, "source");
  oasp_json_object(json);
  member_span(json, span);
  oasp_json_object_end(json);
}

void oasp_json_provision(struct oasp_json_writer *json, const struct oasp_render *render, const oasplan_provision *provision) {
  oasp_json_object(json);
  oasp_json_member(json, "id", provision->id);
  oasp_json_member(json, "kind", oasplan_kind_name(provision->kind));
  oasp_json_member(json, "division", provision->division->id);
  oasp_json_member(json, "label", provision->label);
  oasp_json_member(json, "parent", provision->parent != NULL ? provision->parent->id : NULL);
  oasp_json_member(json, "reading", oasplan_reading_name(render->reading));
  oasp_json_member(json, "text", oasp_shown_text(render, provision));
  oasp_json_member(json, "issued", provision->texts[OASPLAN_READING_ISSUED]);
  member_source(json, provision->source);
  oasp_json_member(json, "negotiation", oasplan_negotiation_name(oasplan_provision_negotiation(provision)));
  oasp_json_key(json, "citations");
  oasp_json_array(json);
  for (size_t i = 0; i < provision->citation_count; i++) oasp_json_citation(json, &provision->citations[i]);
  oasp_json_array_end(json);
  oasp_json_key(json, "amendments");
  oasp_json_array(json);
  for (size_t i = 0; i < provision->amendment_count; i++) oasp_json_amendment(json, &provision->amendments[i], false);
  oasp_json_array_end(json);
  oasp_json_object_end(json);
}

static void write_division(struct oasp_json_writer *json, const oasplan_division *division) {
  oasp_json_object(json);
  oasp_json_member(json, "id", division->id);
  oasp_json_member(json, "label", division->label);
  oasp_json_member(json, "title", division->title);
  oasp_json_member(json, "lead_in", division->lead_in);
  member_source(json, division->source);
  oasp_json_object_end(json);
}

static void write_notice(struct oasp_json_writer *json, const oasplan_notice *notice) {
  oasp_json_object(json);
  oasp_json_member(json, "text", notice->text);
  member_source(json, notice->source);
  oasp_json_object_end(json);
}

static void write_diagnostic(struct oasp_json_writer *json, const oasplan_diagnostic *diagnostic) {
  oasp_json_object(json);
  oasp_json_member(json, "code", diagnostic->code);
  oasp_json_member(json, "message", diagnostic->message);
  oasp_json_member(json, "provision", diagnostic->provision);
  member_source(json, diagnostic->source);
  oasp_json_object_end(json);
}

/* One element a line, so that two exports can be compared line by line; the comma stands first on the line. */
static void list_begin(struct oasp_json_writer *json, const char *key) {
  oasp_json_newline(json);
  oasp_json_key(json, key);
  oasp_json_array(json);
}

static void list_end(struct oasp_json_writer *json, size_t count) {
  if (count > 0) oasp_json_newline(json);
  oasp_json_array_end(json);
}

static void member_period(struct oasp_json_writer *json, const oasplan_plan *plan) {
  oasp_json_key(json, "period");
  if (plan->period_begin == 0 && plan->period_end == 0) {
    oasp_json_null(json);
    return;
  }
  oasp_json_object(json);
  oasp_json_member_integer(json, "begin", plan->period_begin);
  oasp_json_member_integer(json, "end", plan->period_end);
  oasp_json_object_end(json);
}

static void write_identity(struct oasp_json_writer *json, const oasplan_plan *plan) {
  oasp_json_member(json, "key", plan->key);
  oasp_json_member(json, "edition", plan->edition);
  oasp_json_member(json, "language", plan->language);
  oasp_json_member(json, "status", oasplan_plan_status_name(plan->status));
  oasp_json_member(json, "symbol", plan->symbol);
  oasp_json_member(json, "title", plan->title);
  member_period(json, plan);
  oasp_json_newline(json);
  oasp_json_member(json, "digest", plan->digest);
  oasp_json_member_integer(json, "engine", plan->engine);
  oasp_json_member(json, "adopted_on", plan->adopted_on);
  oasp_json_member(json, "original_language", plan->original_language);
}

void oasp_json_plan(struct oasp_json_writer *json, const struct oasp_render *render) {
  const oasplan_plan *plan = render->plan;
  oasp_json_object(json);
  write_identity(json, plan);
  list_begin(json, "divisions");
  for (size_t i = 0; i < plan->division_count; i++) {
    oasp_json_newline(json);
    write_division(json, &plan->divisions[i]);
  }
  list_end(json, plan->division_count);
  list_begin(json, "provisions");
  for (size_t i = 0; i < plan->provision_count; i++) {
    oasp_json_newline(json);
    oasp_json_provision(json, render, &plan->provisions[i]);
  }
  list_end(json, plan->provision_count);
  list_begin(json, "notices");
  for (size_t i = 0; i < plan->notice_count; i++) {
    oasp_json_newline(json);
    write_notice(json, &plan->notices[i]);
  }
  list_end(json, plan->notice_count);
  list_begin(json, "diagnostics");
  for (size_t i = 0; i < plan->diagnostic_count; i++) {
    oasp_json_newline(json);
    write_diagnostic(json, &plan->diagnostics[i]);
  }
  list_end(json, plan->diagnostic_count);
  oasp_json_newline(json);
  oasp_json_key(json, "extra");
  oasp_json_raw(json, plan->extra != NULL ? plan->extra : "{}");
  oasp_json_object_end(json);
}

char *oasplan_plan_json(const oasplan_plan *plan, size_t first, size_t count, size_t *length, oasplan_error **err) {
  if (plan == NULL) {
    (void)oasp_fail(err, OASPLAN_E_MISUSE, "the plan is NULL; check what the call before it returned");
    return NULL;
  }
  if (first > plan->provision_count) first = plan->provision_count;
  if (count > plan->provision_count - first) count = plan->provision_count - first;
  const struct oasp_render render = {.plan = plan, .reading = OASPLAN_READING_RESOLVED};
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = 0; i < count; i++) oasp_json_provision(&json, &render, &plan->provisions[first + i]);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json); /* a buffer that stopped it has failed, and steal says so */
  return oasp_buffer_steal(&out, length, err);
}
