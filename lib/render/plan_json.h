/* A plan's pieces as JSON: shared by the renderer, the lists' _json calls and the store's results. The key order here is the order of the output. */
#ifndef OASP_RENDER_PLAN_JSON_H
#define OASP_RENDER_PLAN_JSON_H

#include "base/json_writer.h"
#include "plan/plan.h"

void oasp_json_provision(struct oasp_json_writer *json, const oasplan_provision *provision, int reading);
void oasp_json_plan(struct oasp_json_writer *json, const oasplan_plan *plan, int reading);

#endif
