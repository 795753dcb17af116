/* The walk over a DOCX: blocks (paragraphs, tables, notes) in docx_blocks.c, what stands in a paragraph in docx_inline.c. */
#ifndef OASP_IMPORT_DOCX_READER_H
#define OASP_IMPORT_DOCX_READER_H

#include "import/docx.h"
#include "import/docx_authors.h"
#include "import/docx_items.h"
#include "import/docx_numbering.h"
#include "import/docx_text.h"
#include "import/notice_words.h"

enum { DOCX_MOST_OPEN = 256, DOCX_MOST_FIELDS = 32 };

/* A tracked change that is open. */
struct docx_open {
  enum docx_mark_kind kind;
  const char *author, *move;
  size_t begin;
};

/* Words of a run outside tracked changes, and what their formatting says where the document's notice gives it a meaning; kind 0: nothing. */
struct docx_look {
  struct oasp_span span;
  int kind;
};

/* A reference to a note, in the order of the text. */
struct docx_reference {
  const struct docx_item *note;
  unsigned number; /* 0: the document prints a mark of its own */
  struct docx_open change; /* the change that brings the reference or takes it away; kind 0: none */
};

struct docx_reader {
  const struct oasp_element *body;
  struct docx_styles styles;
  struct docx_numbering numbering;
  struct docx_items comments, footnotes, endnotes;
  struct docx_authors authors;
  struct docx_text text;
  struct oasp_docx_facts *facts;

  const oasplan_import_options *options;
  size_t total;         /* for progress */
  oasplan_error *fault; /* the walk was cancelled */

  struct docx_open open[DOCX_MOST_OPEN];
  size_t open_count;
  const char *move_from, *move_to;       /* names of the ranges that are open, or NULL */
  bool in_instruction[DOCX_MOST_FIELDS]; /* of each open field: its instruction is being read, not its result */
  size_t field_count;

  /* The paragraph that is being read. */
  const struct docx_style *style;
  size_t begin, words; /* with its label, without */
  struct docx_look *looks;
  size_t look_count, look_capacity;

  struct docx_open row;  /* the change that a table row is part of; kind 0: none */
  bool in_note;          /* a note refers to no other */
  bool open_break;       /* the last paragraph mark is a change, and the paragraph before it is not */
  size_t paragraph_count;
  struct oasp_notice notice;
  const char *notice_delegation;
  struct docx_reference *references;
  size_t reference_count, reference_capacity;
  const struct oasp_element **boxes; /* text boxes met in the paragraph, printed behind it */
  size_t box_count, box_capacity;
  unsigned note_count;
};

/* Reads what stands in a paragraph, a note or a hyperlink. */
void oasp_docx_read_inline(struct docx_reader *reader, const struct oasp_element *parent);
/* Opens and closes a change around what is read in between. */
void oasp_docx_open_change(struct docx_reader *reader, const struct docx_open *change);
void oasp_docx_close_change(struct docx_reader *reader);
/* Takes note of where a comment or a move begins or ends. False if the element says neither. */
bool oasp_docx_read_range(struct docx_reader *reader, const struct oasp_element *element);
/* The child to read of a choice between two ways to say one thing, or NULL. */
const struct oasp_element *oasp_docx_choose(const struct oasp_element *alternatives);
/* Appends a number in superscript digits, as a footnote mark is printed. */
void oasp_docx_superscript(unsigned number, struct oasp_buffer *out);
/* The plain words of a comment, paragraphs with a space between them. */
void oasp_docx_comment_text(const struct oasp_element *comment, struct oasp_buffer *out);

/* Reads the whole: body, then the notes that it refers to, then where the comments stand. */
void oasp_docx_read_all(struct docx_reader *reader);

#endif
