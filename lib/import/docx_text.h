/* The text of a DOCX while it is read: the printed words as they are, and beside them the spans that somebody proposes to add, to take out or remarks on. At the end both
 * are written as CriticMarkup. */
#ifndef OASP_IMPORT_DOCX_TEXT_H
#define OASP_IMPORT_DOCX_TEXT_H

#include "base/arena.h"
#include "base/utf8.h"

enum docx_mark_kind { DOCX_INSERT = 1, DOCX_DELETE, DOCX_COMMENT };

struct docx_mark {
  enum docx_mark_kind kind;
  struct oasp_span span;  /* in the plain text; a whole provision with its label */
  size_t words;           /* where its words begin, behind that label */
  size_t depth;           /* 1 inside a mark of depth 0 */
  const char *author;     /* as the file has it, to tell one hand from another; never written. "" where formatting is the mark */
  const char *delegation; /* a code, or NULL */
  const char *rationale;  /* or NULL */
  const char *move;       /* the name that both halves of a move share, or NULL */
  unsigned move_number;   /* from 1, once both halves are known; 0: none */
  size_t order;
};

struct docx_text {
  struct oasp_buffer plain; /* lines, each with its line feed */
  struct docx_mark *marks;
  size_t count, capacity;
  struct oasp_arena arena; /* what the marks point to */
  size_t lost;             /* marks that have no place: on an accent alone, too deep; known once all is written */
  bool failed;             /* memory ran out */
};

/* Adds a mark, or makes the one longer that ends where it begins, by the same hand and of the same kind: a word processor cuts one proposal in many. `inside` is where the
 * mark around it began, or OASPLAN_NOWHERE. */
void oasp_docx_text_mark(struct docx_text *text, const struct docx_mark *mark, size_t inside);
void oasp_docx_text_free(struct docx_text *text);

/* Writes plain text and marks as CriticMarkup. `text` is not to be used any more, but freed. */
int oasp_docx_text_write(struct docx_text *text, struct oasp_buffer *marked, oasplan_error **err) OASP_MUST_CHECK;

#endif
