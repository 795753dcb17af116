/* The header of a spreadsheet: which column holds which field, whether it is called by its name or by its label in one of four languages. */
#ifndef OASP_RECORD_COLUMNS_H
#define OASP_RECORD_COLUMNS_H

#include "record/record.h"
#include "record/rows_in.h"

/* What a header may mean that is no field. */
enum {
  OASP_HEADER_ID = 240,
  OASP_HEADER_DIGEST,
  OASP_HEADER_EXTRA,   /* begins with x-: the host's own */
  OASP_HEADER_FORM,    /* marks the rows of a questionnaire */
  OASP_HEADER_IGNORED, /* what we write for people alone, and what the store says by itself */
  OASP_HEADER_UNKNOWN
};

/* Names, labels and codes of one type, folded: what a cell may say instead. */
struct oasp_vocabulary;

struct oasp_vocabulary *oasp_vocabulary_make(const oasplan_record_type *type, oasplan_error **err) OASP_MUST_CHECK;
void oasp_vocabulary_free(struct oasp_vocabulary *vocabulary);
/* A field's index, or one of the above. */
int oasp_vocabulary_header(const struct oasp_vocabulary *vocabulary, const char *cell);
/* The code that a cell means, by itself or by its label; NULL: none. */
const char *oasp_vocabulary_code(const struct oasp_vocabulary *vocabulary, size_t field, const char *cell);
/* The type whose name, label or plural the text is, in any language; NULL if there is none or no memory. */
const oasplan_record_type *oasp_type_called(const char *text);

#endif
