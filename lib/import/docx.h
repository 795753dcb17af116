/* A DOCX as text with CriticMarkup, which the import of marked text takes from there. docs/docx-import.md says what stands for what. */
#ifndef OASP_IMPORT_DOCX_H
#define OASP_IMPORT_DOCX_H

#include "import/import.h"

/* What the reading noticed beside the words. */
struct oasp_docx_facts {
  char *title;                /* of the document's properties, or NULL */
  size_t insertions, deletions, comments, notes; /* that were read */
  size_t hidden_runs;         /* left out, as they are not printed */
  size_t contents_lines;      /* left out: a table of contents prints headings again */
  size_t paragraph_breaks;    /* tracked splits and joins of paragraphs, which marks cannot say; the paragraphs stand as printed */
  size_t nobodys_changes;     /* by authors whose name tells no delegation */
  size_t unplaced_comments;   /* with no words to stand on */
  size_t lost_marks;          /* changes and comments that marks cannot say: of an accent and not of its letter, too many on one word */
  bool formatting_is_marks;   /* the document's notice says so */
};

/* Whether the bytes are a zip package, which is read as DOCX, or the older format that this library does not read. */
bool oasp_is_docx(const char *bytes, size_t length);

/* Appends the document to `marked`, UTF-8. Of `options`, progress counts: told of `length` bytes, as far as parts are read. E_UNSUPPORTED (an encrypted document), E_SYNTAX,
 * E_INVALID, E_LIMIT, E_CANCELLED, E_NOMEM; `facts` is all zero, and to be freed after an error too. Only where the feature is built in. */
int oasp_docx_read(const char *bytes, size_t length, const oasplan_import_options *options, struct oasp_buffer *marked, struct oasp_docx_facts *facts,
                   oasplan_error **err) OASP_MUST_CHECK;
void oasp_docx_facts_free(struct oasp_docx_facts *facts);

#endif
