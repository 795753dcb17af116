/* The reader of a text: from lines to divisions and provisions. */
#ifndef OASP_IMPORT_TEXT_READER_H
#define OASP_IMPORT_TEXT_READER_H

#include "import/import.h"
#include "import/text_draft.h"
#include "import/text_endings.h"
#include "import/text_layout.h"
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

  struct oasp_layout layout;
  struct oasp_span previous; /* the line before */
  size_t contents_end;       /* of the last line of a table of contents; 0: none was read */
  size_t skip_to;            /* lines before it are read already: the rest of a note at a page's foot */
  bool after_rule;           /* a rule, or a note under one, stands right before this line */
  bool notes_under_rule;     /* the notes' numbers need no marks */
  bool said_pages;
  uint32_t note_number;      /* the last one; 0: none */
};

/* `reader` is all zero but for source, grammar and builder of its draft. Everything but the document's title goes into the builder. */
int oasp_text_reader_run(struct oasp_text_reader *reader, const oasplan_import_options *options, oasplan_error **err) OASP_MUST_CHECK;
void oasp_text_reader_free(struct oasp_text_reader *reader);

/* ---- Between the parts of the reader: text_reader.c, text_margins.c, text_notes.c ---- */

const char *oasp_reader_text(const struct oasp_text_reader *reader, const struct oasp_line *line);
size_t oasp_reader_length(const struct oasp_line *line);
struct oasp_span oasp_reader_rest(const struct oasp_text_reader *reader, const struct oasp_line *line, size_t from);
const struct oasp_survey *oasp_reader_survey(struct oasp_text_reader *reader, size_t offset);

/* What is open: its id where it is a provision, else NULL; how it ends; and how its last words end where `line` comes right behind them. */
const char *oasp_reader_open_id(const struct oasp_text_reader *reader);
bool oasp_reader_ends_in_colon(const struct oasp_text_reader *reader);
bool oasp_reader_is_unfinished(const struct oasp_text_reader *reader);
struct oasp_endings oasp_reader_endings(struct oasp_text_reader *reader);
/* Adds (part of) a line to it; closes it: `list` is the line with a label that follows at once, or NULL. */
int oasp_reader_add(struct oasp_text_reader *reader, struct oasp_span span, oasplan_error **err) OASP_MUST_CHECK;
int oasp_reader_close(struct oasp_text_reader *reader, const struct oasp_line *list, oasplan_error **err) OASP_MUST_CHECK;

/* Takes a line that stands at a page's edge, a rule, or one of a table of contents, as a notice; *taken says whether it was one. */
int oasp_margins_read(struct oasp_text_reader *reader, const struct oasp_line *line, bool *taken, oasplan_error **err) OASP_MUST_CHECK;
/* Takes a line that begins with a footnote mark for a note; *taken says whether it was one. */
int oasp_notes_read(struct oasp_text_reader *reader, const struct oasp_line *line, bool *taken, oasplan_error **err) OASP_MUST_CHECK;

#endif
