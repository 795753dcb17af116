/* The styles of a DOCX, as far as they say whether words are printed, how, and with which number. */
#ifndef OASP_IMPORT_DOCX_STYLES_H
#define OASP_IMPORT_DOCX_STYLES_H

#include "base/xml.h"

/* What a run may be. */
enum docx_switch { DOCX_BOLD, DOCX_UNDERLINE, DOCX_STRIKE, DOCX_DOUBLE_STRIKE, DOCX_HIDDEN, DOCX_SWITCHES };

/* What a style says is looked up once, when it is read: there may be many runs, and a hostile style may be long. */
struct docx_style {
  const char *id, *name, *based_on, *outline, *number, *level; /* all but id may be NULL */
  signed char switches[DOCX_SWITCHES];                         /* 1, 0, or -1: not said */
};

/* All zero: a document without styles. */
struct docx_styles {
  struct docx_style *items; /* sorted by id */
  size_t count;
  const char *default_paragraph; /* the style of paragraphs that name none, or NULL */
};

/* Borrows `root`, which may be NULL. 0, or -1 when memory ran out. */
int oasp_docx_styles_read(struct docx_styles *styles, const struct oasp_element *root) OASP_MUST_CHECK;
void oasp_docx_styles_free(struct docx_styles *styles);

/* NULL for NULL and for an id that is none. */
const struct docx_style *oasp_docx_style_find(const struct docx_styles *styles, const char *id);
/* The style that this one is based on; NULL at the end. Call it at most OASP_DOCX_STYLE_CHAIN times: styles may be based on each other. */
const struct docx_style *oasp_docx_style_parent(const struct docx_styles *styles, const struct docx_style *style);
enum { OASP_DOCX_STYLE_CHAIN = 32 };

/* The style of a paragraph with these properties (w:pPr or NULL), or NULL. */
const struct docx_style *oasp_docx_paragraph_style(const struct docx_styles *styles, const struct oasp_element *properties);

/* Whether it stands on: in the run's own properties (w:rPr or NULL), else in its character style. What a paragraph style says does not count: it
 * is how all such paragraphs look. */
bool oasp_docx_run_is(const struct docx_styles *styles, const struct oasp_element *properties, enum docx_switch which);
/* Whether the style (or NULL) says so. */
bool oasp_docx_style_run_is(const struct docx_styles *styles, const struct docx_style *style, enum docx_switch which);

bool oasp_docx_is_heading_style(const struct docx_styles *styles, const struct docx_style *style);
/* A line of a table of contents, which prints words of the document again. */
bool oasp_docx_is_contents_style(const struct docx_style *style);

#endif
