/* An amendment as JSON. */
#ifndef OASP_AMEND_AMENDMENT_JSON_H
#define OASP_AMEND_AMENDMENT_JSON_H

#include "base/json_writer.h"
#include "plan/plan.h"

/* `with_provision`: in a list, where no provision stands around it. */
void oasp_json_amendment(struct oasp_json_writer *json, const oasplan_amendment *amendment, bool with_provision);

#endif
