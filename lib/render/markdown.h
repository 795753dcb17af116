/* The pieces of Markdown that a plan and a redline share. */
#ifndef OASP_RENDER_MARKDOWN_H
#define OASP_RENDER_MARKDOWN_H

#include "render/format.h"

const char *oasp_markdown_escape(unsigned char byte);
/* Text at the beginning of a line, where "- ", "+ ", "=", ":" and "1." or "a)" count too: the mark gets a backslash. */
void oasp_markdown_line(struct oasp_sink *sink, const char *text);
/* That mark alone, if there is one; returns what is left of the text. */
const char *oasp_markdown_begin_line(struct oasp_sink *sink, const char *text);
/* Title and facts. */
void oasp_markdown_begin(struct oasp_render *render);
void oasp_markdown_division(struct oasp_sink *sink, const oasplan_division *division);

#endif
