/* Which delegation the author of a change speaks for. The names of persons are read for that, and go no further. */
#ifndef OASP_IMPORT_DOCX_AUTHORS_H
#define OASP_IMPORT_DOCX_AUTHORS_H

#include "base/memory.h"

#include <stdbool.h>

struct docx_author {
  const char *name; /* borrowed from the part */
  const char *delegation;
};

enum { OASP_DOCX_AUTHORS = 256 }; /* what more hands wrote is nobody's: looking a name up is dear */

struct docx_authors {
  struct docx_author items[OASP_DOCX_AUTHORS];
  size_t count;
};

/* A static code such as "USA" where the name, or a part of it that a sign sets apart ("Name (USA)"), is a code or the name of one state in one of the four languages, with nothing but
 * the words of an office beside it ("Mission of Canada to the OAS"); else NULL. `name` may be NULL, and must outlive `authors`. Memory that runs out sets *failed, here and below; what was answered is then void. */
const char *oasp_docx_delegation(struct docx_authors *authors, const char *name, bool *failed);
/* The state that a text names in any of the four languages, or NULL. */
const char *oasp_docx_state_in(const char *text, size_t length, bool *failed);

#endif
