/* The format "text": headings, labels and texts, one provision a line, items indented. It has no marks of its own, so nothing is escaped;
 * control characters are replaced, for the output may go to a terminal. */
#include "render/format.h"

/* A blank line between paragraphs: before each but the first. */
static void begin_paragraph(struct oasp_render *render) {
  bool *begun = render->state;
  if (*begun) oasp_put(render->sink, "\n", 1);
  *begun = true;
}

static void put_paragraph(struct oasp_render *render, const char *text) {
  if (text[0] == '\0') return;
  begin_paragraph(render);
  oasp_put_escaped(render->sink, text, oasp_line_escape);
  oasp_put(render->sink, "\n", 1);
}

void oasp_text_division(struct oasp_render *render, const oasplan_division *division) {
  begin_paragraph(render);
  oasp_put_heading(render->sink, division, oasp_line_escape);
  oasp_put(render->sink, "\n", 1);
  put_paragraph(render, division->lead_in);
}

void oasp_text_labelled(struct oasp_render *render, const char *label, const char *text, size_t depth) {
  enum { ITEM_INDENT = 3 };
  if (depth == 0) begin_paragraph(render);
  oasp_put_indent(render->sink, ITEM_INDENT * (depth < OASP_DEEPEST_INDENT ? depth : OASP_DEEPEST_INDENT));
  oasp_put_escaped(render->sink, label, oasp_line_escape);
  if (label[0] != '\0' && text[0] != '\0') oasp_put(render->sink, " ", 1);
  oasp_put_escaped(render->sink, text, oasp_line_escape);
  oasp_put(render->sink, "\n", 1);
}

static void put_provision(struct oasp_render *render, const oasplan_provision *provision, const char *text, size_t depth) {
  oasp_text_labelled(render, provision->label, text, depth);
}

void oasp_text_title(struct oasp_render *render) {
  if (render->chosen == NULL) put_paragraph(render, oasp_title(render->plan));
}

int oasp_render_text(struct oasp_render *render, oasplan_error **err) {
  static const struct oasp_visitor visitor = {.division_begin = oasp_text_division, .provision_begin = put_provision};
  (void)err;
  bool begun = false;
  render->state = &begun;
  oasp_text_title(render);
  oasp_walk(render, &visitor);
  return OASPLAN_OK;
}
