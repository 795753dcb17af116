/* Free text that may hold personal data of a victim or an accused: no record is meant to, so an import warns. This finds places to look at; it judges no one, and what it does not find may be
 * there all the same. */
#ifndef OASP_RECORD_PERSONAL_H
#define OASP_RECORD_PERSONAL_H

#include "base/utf8.h"

enum oasp_personal_kind {
  OASP_PERSONAL_IDENTITY_NUMBER,  /* "DNI 12345678", and shapes that are nothing else */
  OASP_PERSONAL_BIRTH_DATE,       /* "née le 12 mars 2001" */
  OASP_PERSONAL_INITIALS_WITH_AGE /* "A.B., 15 ans" */
};

struct oasp_personal {
  enum oasp_personal_kind kind;
  struct oasp_span span; /* from the word that tells to the end of what it tells */
};

/* The first one at or behind `from` in NFC UTF-8, in French, English, Spanish or Portuguese. Where to go on looking, or 0: there is none. */
size_t oasp_personal_find(const char *text, size_t length, size_t from, struct oasp_personal *found);

#endif
