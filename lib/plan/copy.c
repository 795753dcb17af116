/* A plan back in pieces. What is derived (readings, digest) is left for finish to make again. */
#include "plan/builder.h"

#include <string.h>

static int copy_document(oasp_builder *builder, const oasplan_plan *plan, oasplan_error **err) {
  int status = oasp_builder_set_identity(builder, plan->key, plan->edition, plan->language, err);
  if (status == OASPLAN_OK)
    status = oasp_builder_set_document(builder, plan->status, plan->title, plan->symbol, plan->adopted_on, plan->original_language, err);
  if (status == OASPLAN_OK) status = oasp_builder_set_period(builder, plan->period_begin, plan->period_end, err);
  if (status == OASPLAN_OK) status = oasp_builder_set_source(builder, plan->source, plan->source_length, err);
  if (status == OASPLAN_OK) status = oasp_builder_set_original(builder, plan->original, plan->original_length, err);
  if (status == OASPLAN_OK) status = oasp_builder_set_extra(builder, plan->extra, err);
  oasp_builder_set_engine(builder, plan->engine);
  return status;
}

static int copy_provision(oasp_builder *builder, const oasplan_provision *provision, oasplan_error **err) {
  const struct oasp_provision_spec spec = {.id = provision->id,
                                           .kind = provision->kind,
                                           .label = provision->label,
                                           .parent = provision->parent != NULL ? provision->parent->id : NULL,
                                           .issued = provision->texts[OASPLAN_READING_ISSUED],
                                           .source = provision->source,
                                           .map = provision->map,
                                           .map_count = provision->map_count};
  return oasp_builder_add_provision(builder, &spec, err);
}

static int copy_division(oasp_builder *builder, const oasplan_division *division, oasplan_error **err) {
  int status = oasp_builder_add_division(builder, division->id, division->label, division->title, division->lead_in, division->source, err);
  for (size_t i = 0; i < division->provision_count && status == OASPLAN_OK; i++)
    status = copy_provision(builder, &division->plan->provisions[division->first_provision + i], err);
  return status;
}

static int copy_findings(oasp_builder *builder, const oasplan_provision *provision, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < provision->citation_count && status == OASPLAN_OK; i++)
    status = oasp_builder_add_citation(builder, provision->position, &provision->citations[i], err);
  for (size_t i = 0; i < provision->amendment_count && status == OASPLAN_OK; i++)
    status = oasp_builder_add_amendment(builder, provision->position, &provision->amendments[i], err);
  return status;
}

static int copy_rest(oasp_builder *builder, const oasplan_plan *plan, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < plan->diagnostic_count && status == OASPLAN_OK; i++) {
    const oasplan_diagnostic *diagnostic = &plan->diagnostics[i];
    status = oasp_builder_add_diagnostic(builder, diagnostic->code, diagnostic->provision, diagnostic->source, err, "%s", diagnostic->message);
  }
  for (size_t i = 0; i < plan->notice_count && status == OASPLAN_OK; i++)
    status = oasp_builder_add_notice(builder, plan->notices[i].text, plan->notices[i].source, err);
  return status;
}

oasp_builder *oasp_builder_copy(const oasplan_plan *plan, oasplan_error **err) {
  oasp_builder *builder = oasp_builder_new(err);
  if (builder == NULL) return NULL;
  int status = copy_document(builder, plan, err);
  for (size_t i = 0; i < plan->division_count && status == OASPLAN_OK; i++) status = copy_division(builder, &plan->divisions[i], err);
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) status = copy_findings(builder, &plan->provisions[i], err);
  if (status == OASPLAN_OK) status = copy_rest(builder, plan, err);
  if (status == OASPLAN_OK) return builder;
  oasp_builder_free(builder);
  return NULL;
}
