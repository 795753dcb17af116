/* What the files of the report "country" share. */
#ifndef OASP_REPORT_COUNTRY_H
#define OASP_REPORT_COUNTRY_H

#include "report/implementation.h"

/* Facts of one party, each a section where there is something to say (country_facts.c). */
int oasp_country_contact(struct oasp_asking *asking, oasplan_error **err) OASP_MUST_CHECK;
int oasp_country_legislation(struct oasp_asking *asking, oasplan_error **err) OASP_MUST_CHECK;
int oasp_country_budget(struct oasp_asking *asking, oasplan_error **err) OASP_MUST_CHECK;
int oasp_country_treaties(const struct oasp_implementation *it, oasplan_error **err) OASP_MUST_CHECK;
int oasp_country_services(struct oasp_asking *asking, oasplan_error **err) OASP_MUST_CHECK;
int oasp_country_figures(struct oasp_asking *asking, oasplan_error **err) OASP_MUST_CHECK;

#endif
