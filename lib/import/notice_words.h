/* What a document says of its own formatting: "ADDITIONS ARE IN BOLD AND DELETIONS STRUCK OUT". Only then is formatting a proposal. */
#ifndef OASP_IMPORT_NOTICE_WORDS_H
#define OASP_IMPORT_NOTICE_WORDS_H

#include "base/buffer.h"

enum oasp_formatting { OASP_BOLD = 1, OASP_UNDERLINE = 2, OASP_STRIKE = 4 };

/* Sets of enum oasp_formatting. */
struct oasp_notice {
  unsigned added, taken_out;
};

/* Reads a paragraph in any of the four languages. False if it says nothing of that kind, or memory ran out, which sets *failed. */
bool oasp_notice_read(const char *text, size_t length, struct oasp_notice *notice, bool *failed);

/* Whether it speaks of additions or deletions at all. E_NOMEM. */
int oasp_notice_names_changes(const char *text, size_t length, bool *names_them, oasplan_error **err) OASP_MUST_CHECK;

#endif
