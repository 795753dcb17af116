/* From the imported bytes to the issued text of a provision. The way back is the provision's map. */
#ifndef OASP_AMEND_PLACES_H
#define OASP_AMEND_PLACES_H

#include "plan/plan.h"

/* What of the issued text comes from these bytes of the source; an empty span if nothing does. */
struct oasp_span oasp_issued_span(const oasplan_provision *provision, struct oasp_span bytes);

#endif
