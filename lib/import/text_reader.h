/* The reader of a text: from lines to divisions and provisions. */
#ifndef OASP_IMPORT_TEXT_READER_H
#define OASP_IMPORT_TEXT_READER_H

#include "import/import.h"
#include "import/text_draft.h"
#include "import/text_shapes.h"
#include "import/text_survey.h"

enum oasp_text_part { OASP_PART_FRONT, OASP_PART_DIVISIONS, OASP_PART_NOTES };

struct oasp_text_reader {
  struct oasp_draft draft;
  enum oasp_text_part part;
  struct oasp_survey survey;
  struct oasp_span *joins; /* in the open paragraph of the front: blank lines over which it was joined */
  size_t join_count, join_capacity;
  bool first_paragraph_read, has_front, has_objectives;
  size_t preamble_count, numbered_count;
  struct oasp_buffer title; /* of the document; empty: none */
  uint32_t last_heading;
  uint16_t *heading_counts; /* by number: how often it was printed */
  enum oasp_heading heading;    /* of the open division */
  struct oasp_span front_heading;                       /* "PREAMBLE"; empty: not printed */
  uint16_t named_counts[OASPLAN_KIND_FOOTNOTE + 1];     /* by kind: headings without a number */
};

/* `reader` is all zero but for source, grammar and builder of its draft. Everything but the document's title goes into the builder. */
int oasp_text_reader_run(struct oasp_text_reader *reader, const oasplan_import_options *options, oasplan_error **err) OASP_MUST_CHECK;
void oasp_text_reader_free(struct oasp_text_reader *reader);

#endif
