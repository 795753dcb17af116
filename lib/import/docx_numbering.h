/* Automatic numbering: a DOCX does not hold the labels that it prints, they are counted. */
#ifndef OASP_IMPORT_DOCX_NUMBERING_H
#define OASP_IMPORT_DOCX_NUMBERING_H

#include "base/buffer.h"
#include "import/docx_styles.h"

#include <stdint.h>

enum { OASP_DOCX_LEVELS = 9 };

struct docx_level {
  const char *format, *text, *paragraph_style; /* the last may be NULL */
  uint32_t start;
  int restart; /* -1: after any level above; 0: never; N: after the Nth level or one above it */
  bool arabic; /* all numbers of the label in Arabic digits */
};

struct docx_list {
  const char *id;
  const char *style_link; /* the numbering style whose list this is, or NULL */
  struct docx_level levels[OASP_DOCX_LEVELS];
  uint32_t counters[OASP_DOCX_LEVELS];
  bool counting[OASP_DOCX_LEVELS];
};

/* What paragraphs refer to: a list, with levels and starts of its own. */
struct docx_number {
  const char *id;
  struct docx_list *list;
  struct docx_level *levels[OASP_DOCX_LEVELS]; /* NULL: as in the list */
  bool restarts[OASP_DOCX_LEVELS];             /* has a start of its own, to be used once */
  uint32_t starts[OASP_DOCX_LEVELS];
};

/* All zero: a document without numbering. */
struct docx_numbering {
  struct docx_list *lists;     /* sorted by id */
  struct docx_number *numbers; /* sorted by id */
  size_t list_count, number_count;
  struct oasp_arena arena; /* own levels */
};

/* Borrows `root`, which may be NULL. 0, or -1 when memory ran out. */
int oasp_docx_numbering_read(struct docx_numbering *numbering, const struct oasp_element *root, const struct docx_styles *styles) OASP_MUST_CHECK;
void oasp_docx_numbering_free(struct docx_numbering *numbering);

/* Counts the paragraph with these properties (w:pPr or NULL) and appends its label, a space behind it; nothing if it has none. */
void oasp_docx_label(struct docx_numbering *numbering, const struct docx_styles *styles, const struct oasp_element *properties, struct oasp_buffer *label);

#endif
