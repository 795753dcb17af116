/* What every output format stands on: what is to be shown, and the one walker that knows the tree. A format is one short
 * file with one function, and one row in the table of render.c. */
#ifndef OASP_RENDER_FORMAT_H
#define OASP_RENDER_FORMAT_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/sink.h"
#include "plan/plan.h"
#include "render/words.h"

#include <stdbool.h>

/* `width` spaces. */
void oasp_put_indent(struct oasp_sink *sink, size_t width);

/* One rendering. `state` belongs to the format. */
struct oasp_render {
  const oasplan_plan *plan;
  int reading;            /* 0: a redline */
  const char *delegation; /* whose reading it is, or NULL */
  char **own_texts;       /* then, by position; NULL where the reading does not hold it */
  char *const *chosen; /* ids that plan and reading hold; NULL: the whole plan */
  size_t chosen_count;
  struct oasp_sink *sink;
  void *state;
};

/* The text of a provision that is to be shown, or NULL. */
const char *oasp_shown_text(const struct oasp_render *render, const oasplan_provision *provision);

/* Called in document order. `depth` is 0 for a provision that no other holds; its items, one deeper, come between begin and end. Each may be NULL. */
struct oasp_visitor {
  void (*division_begin)(struct oasp_render *render, const oasplan_division *division);
  void (*division_end)(struct oasp_render *render, const oasplan_division *division);
  void (*provision_begin)(struct oasp_render *render, const oasplan_provision *provision, const char *text, size_t depth);
  void (*provision_end)(struct oasp_render *render, const oasplan_provision *provision, size_t depth);
};

/* Leads the visitor through the plan, leaving out what the reading does not hold and divisions without anything to show, or through the chosen provisions alone, each at depth 0. */
void oasp_walk(struct oasp_render *render, const struct oasp_visitor *visitor);

/* Indentation stops growing at this depth, so that a plan of nested items cannot make output that grows with the square of its length. */
enum { OASP_DEEPEST_INDENT = 12 };

/* What stands in the output for one ASCII byte of the plan; NULL: the byte itself, or U+FFFD for a control character. */
typedef const char *(*oasp_escape_fn)(unsigned char byte);

/* Nothing is markup, and a line stays one line. */
const char *oasp_line_escape(unsigned char byte);

/* Writes text of the plan so that nothing in it is markup or steers a terminal: each ASCII byte as `escape` says, U+FFFD for C1 controls, U+FFFE and U+FFFF. */
void oasp_put_escaped(struct oasp_sink *sink, const char *text, oasp_escape_fn escape);
/* The first `length` bytes of a text, which end between two characters. */
void oasp_put_escaped_part(struct oasp_sink *sink, const char *text, size_t length, oasp_escape_fn escape);

/* Whether there is anything of a division to show: a label, a title, a lead-in, or a provision that the reading holds. */
bool oasp_division_is_shown(const struct oasp_render *render, const oasplan_division *division);
/* The word before a locator, "par." before the first of bare numbers in a row; "" where none stands. */
const char *oasp_locator_word(const oasplan_plan *plan, const oasplan_citation *citation, size_t index);
/* What a citation's instrument is called: its key, or a word for the plan itself; NULL where there is none. */
const char *oasp_instrument_word(const oasplan_plan *plan, const oasplan_citation *citation);

/* The heading of a division: label and title, or, where no title is printed, a word for the kind of what it holds. */
void oasp_put_heading(struct oasp_sink *sink, const oasplan_division *division, oasp_escape_fn escape);
/* As it is printed: label and title, or, where there is no title, label and lead-in. */
void oasp_put_printed_heading(struct oasp_sink *sink, const oasplan_division *division, oasp_escape_fn escape);
/* The line under the title: symbol, KEY@EDITION:LANGUAGE, status, period, reading, as far as they are known. */
void oasp_put_facts(struct oasp_render *render, oasp_escape_fn escape);
/* The title, or the key of a plan without one. */
const char *oasp_title(const oasplan_plan *plan);

/* ---- What the tables of formats share ---- */

struct oasplan_render_options;
/* The index of a name among those that `name_at` gives; E_INVALID with all of them where it is none. */
int oasp_find_format(const char *name, const char *(*name_at)(size_t index), size_t *index, oasplan_error **err);
/* E_INVALID where the options choose provisions, which the format does not take; E_NOMEM where they could not be copied. */
int oasp_check_whole(const struct oasplan_render_options *options, const char *format, oasplan_error **err);
/* The text of a buffer that a rendering with this outcome wrote; `problem` is its error, which is passed on or freed. */
char *oasp_take_string(struct oasp_buffer *out, int status, oasplan_error *problem, size_t *length, oasplan_error **err);

/* What the format "text" is made of. The state of the rendering is, or begins with, a bool: whether a paragraph was written. */
void oasp_text_title(struct oasp_render *render);
void oasp_text_division(struct oasp_render *render, const oasplan_division *division);
void oasp_text_labelled(struct oasp_render *render, const char *label, const char *text, size_t depth);

/* Each format: OASPLAN_OK, or the error that stands on *err. A write function that asked to stop is no error here. */
int oasp_render_critic(struct oasp_render *render, oasplan_error **err);
int oasp_render_csv(struct oasp_render *render, oasplan_error **err);
int oasp_render_html(struct oasp_render *render, oasplan_error **err);
int oasp_render_json(struct oasp_render *render, oasplan_error **err);
int oasp_render_markdown(struct oasp_render *render, oasplan_error **err);
int oasp_render_rolling(struct oasp_render *render, oasplan_error **err);
int oasp_render_text(struct oasp_render *render, oasplan_error **err);

#endif
