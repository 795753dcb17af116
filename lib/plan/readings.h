/* The wording alone: what is left of an issued text without citation brackets and remarks. */
#ifndef OASP_PLAN_READINGS_H
#define OASP_PLAN_READINGS_H

#include "plan/plan.h"

/* Whether the wording may differ from the issued text; where it can not, nobody need make it. */
bool oasp_has_own_wording(const oasplan_provision *provision);

/* Appends the wording of `provision` (its issued text, citations and amendments are set) to `out`. */
void oasp_wording(const oasplan_provision *provision, struct oasp_buffer *out);

#endif
