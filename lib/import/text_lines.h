/* Lines of a text, and the text that is gathered from them. */
#ifndef OASP_IMPORT_TEXT_LINES_H
#define OASP_IMPORT_TEXT_LINES_H

#include "base/encoding.h"
#include "base/utf8.h"

/* A line that is not blank, without the white space around it. */
struct oasp_line {
  struct oasp_span span;
  bool after_blank;     /* a blank line stands before it */
  bool after_form_feed; /* a page ended there */
};

/* The first line that is not blank at or after *next, which moves behind it; false at the end. */
bool oasp_line_next(const char *text, size_t length, size_t *next, struct oasp_line *line);

/* Some lines of the source as one text: white space that holds a line break is one space. */
struct oasp_passage {
  struct oasp_buffer text;
  struct oasp_map map;   /* text -> imported bytes */
  struct oasp_span span; /* in the source text, from the label on where there is one */
  size_t line_count;
};

/* Empties the passage and says where it begins: a label may stand in `span`, which is part of the passage but not of its text. */
void oasp_passage_begin(struct oasp_passage *passage, struct oasp_span span);
/* Adds (part of) a line; an empty span adds nothing. */
int oasp_passage_add(struct oasp_passage *passage, const struct oasp_source_text *source, struct oasp_span span, oasplan_error **err) OASP_MUST_CHECK;
void oasp_passage_free(struct oasp_passage *passage);

/* ASCII white space and U+00A0 off both ends. */
struct oasp_span oasp_trim(const char *text, struct oasp_span span);

#endif
