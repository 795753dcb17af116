/* The pieces of HTML that a plan and a redline share. */
#ifndef OASP_RENDER_HTML_H
#define OASP_RENDER_HTML_H

#include "render/format.h"

const char *oasp_html_escape(unsigned char byte);
/* An id may hold what a link may not: everything but letters, digits and "-._~" is written as %XX. */
void oasp_html_fragment(struct oasp_sink *sink, const char *id);
/* <tag class="name">text</tag>; the class may be NULL. */
void oasp_html_element(struct oasp_sink *sink, const char *tag, const char *class_name, const char *text);
void oasp_html_link(struct oasp_sink *sink, const char *class_name, const char *target, const char *text);
/* From the document type to behind the header, which holds title and facts. `more_style` is put behind the common one. */
void oasp_html_begin(struct oasp_render *render, const char *more_style);
/* <section> with its heading and lead-in. */
void oasp_html_division(struct oasp_sink *sink, const oasplan_division *division);

#endif
