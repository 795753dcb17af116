/* A plan and its pieces as JSON. The key order here is the order of the output. */
#ifndef OASP_RENDER_PLAN_JSON_H
#define OASP_RENDER_PLAN_JSON_H

#include "base/json_writer.h"
#include "render/format.h"

void oasp_json_provision(struct oasp_json_writer *json, const struct oasp_render *render, const oasplan_provision *provision);
void oasp_json_plan(struct oasp_json_writer *json, const struct oasp_render *render);

#endif
