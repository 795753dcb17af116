/* Codes of countries and currencies. */
#ifndef OASP_RECORD_CODES_H
#define OASP_RECORD_CODES_H

#include <stdbool.h>

/* ISO 3166-1 alpha-3, as assigned in 2024, with XXX (unknown) and XXA (stateless). */
bool oasp_is_country(const char *code);
/* ISO 4217, as active in 2024, and those that ended since 2000 in the Americas. */
bool oasp_is_currency(const char *code);

#endif
