/* A day, as ISO 8601 writes it: YYYY-MM-DD. In that form the order of bytes is the order of days. */
#ifndef OASP_BASE_DATE_H
#define OASP_BASE_DATE_H

#include <stdbool.h>

/* Whether the text is a day that the calendar has; a NULL is none. */
bool oasp_is_date(const char *date);

#endif
