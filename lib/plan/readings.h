/* The wording alone: what is left of an issued text without citation brackets and remarks. */
#ifndef OASP_PLAN_READINGS_H
#define OASP_PLAN_READINGS_H

#include "plan/plan.h"

/* Appends the wording of `provision` (its issued text, citations and amendments are set) to `out`. */
void oasp_wording(const oasplan_provision *provision, struct oasp_buffer *out);

#endif
