/* A citation as JSON: the same shape in every list and in a plan. */
#ifndef OASP_CITE_CITATION_JSON_H
#define OASP_CITE_CITATION_JSON_H

#include "base/json_writer.h"
#include "plan/plan.h"

void oasp_json_citation(struct oasp_json_writer *json, const oasplan_citation *citation);

#endif
