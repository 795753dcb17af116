/* Pictures of tables, as SVG inside an HTML page: bars, matrix, provenance, timeline. Colours, patterns and lines are classes of the page's style (data/report.css), so that a picture is small and follows light,
 * dark and paper. What a table is about is not known here. */
#ifndef OASP_RENDER_DRAWING_H
#define OASP_RENDER_DRAWING_H

#include "render/result.h"

/* The classes of what is shown so: the shade ("s4"), and, where several share one, a texture ("s4 t1"). */
enum { OASP_LOOK_SIZE = 8 };
void oasp_look_of_code(const struct oasp_result_table *table, const char *code, char look[OASP_LOOK_SIZE]);

/* The patterns that all pictures of a page use: once, before the first. */
void oasp_draw_patterns(struct oasp_sink *sink);

/* One picture. `number` is of its table, and unique in the page; the picture is named by its title, described by what its kind is. */
struct oasp_drawing {
  struct oasp_sink *sink;
  const struct oasp_result *result;
  const struct oasp_result_table *table;
  const char *title;
  size_t number;
  bool failed; /* memory ran out */
};

bool oasp_is_drawn(const struct oasp_result_table *table);
/* <figure> with the picture of a table that is drawn, and what its colours mean. */
void oasp_draw_figure(struct oasp_drawing *drawing);

#endif
