/* What every form of a redline stands on: the one walker that knows its places and runs, and what all forms say of a proposal in the same words. A form is one short file with one
 * function, and one row in the table of redline.c. */
#ifndef OASP_RENDER_REDLINE_H
#define OASP_RENDER_REDLINE_H

#include "amend/redline.h"
#include "render/format.h"

/* One rendering of a redline. `state` belongs to the form. */
struct oasp_redline {
  const oasplan_runs *runs;
  const oasplan_plan *plan;
  const char *language; /* of what is said of the text */
  struct oasp_sink *sink;
  const struct oasp_redline_place *place; /* the one that is visited */
  unsigned texts;                         /* that hold it */
  const oasplan_run *fate;                /* of a place that comes or goes as a whole: a run that fares as its label and its end do; else NULL */
  size_t run;                             /* index of the run that is visited */
  bool has_label;                         /* the label stands before the words of this run and shares its fate: the place comes or goes as a whole */
  size_t *first, *last;                   /* runs of the place, by amendment of its provision: index + 1; 0: none */
  unsigned char *place_counts, *visits;   /* by provision: its places (1 or 2), and how many were begun */
  void *state;
};

/* Called in the order of the redline; divisions only where it is of a whole plan. Each may be NULL. */
struct oasp_redline_visitor {
  void (*division_begin)(struct oasp_redline *redline, const oasplan_division *division);
  void (*division_end)(struct oasp_redline *redline, const oasplan_division *division);
  void (*place_begin)(struct oasp_redline *redline);
  void (*run)(struct oasp_redline *redline, const oasplan_run *run); /* may have no words but the label */
  void (*place_end)(struct oasp_redline *redline);
};

void oasp_redline_walk(struct oasp_redline *redline, const struct oasp_redline_visitor *visitor);

/* Whether the run that is visited is the first, the last of the place that the amendment is a reason for. */
bool oasp_is_first_run(const struct oasp_redline *redline, const oasplan_amendment *amendment);
bool oasp_is_last_run(const struct oasp_redline *redline, const oasplan_amendment *amendment);

/* A run is an addition, a removal, or one in the other; an amendment of it makes it the one or the other. */
bool oasp_makes_addition(const oasplan_run *run, const oasplan_amendment *amendment);
bool oasp_run_is(const oasplan_run *run, bool addition);

/* Calls `put` for each amendment of the provision that the redline shows, remarks included, at the first of its places; and whether there are any. */
bool oasp_has_proposals(const struct oasp_redline *redline);
void oasp_each_proposal(struct oasp_redline *redline, void (*put)(struct oasp_redline *redline, const oasplan_amendment *amendment));

/* "USA, with CAN, by inference (high confidence)"; nobody is a dash. The mark beside the words is "USA", or "USA?" where it is an inference. */
void oasp_put_who(const struct oasp_redline *redline, const oasplan_amendment *amendment, oasp_escape_fn escape);
void oasp_put_mark(const struct oasp_redline *redline, const oasplan_amendment *amendment, oasp_escape_fn escape);
/* "insertion, USA, by inference (high confidence: typography), open; cannot stand together with …": all but the words and the rationale. */
void oasp_put_proposal(const struct oasp_redline *redline, const oasplan_amendment *amendment, oasp_escape_fn escape);
bool oasp_is_in_conflict(const struct oasp_redline *redline, const oasplan_amendment *amendment);
/* The words that it asks for: those accepted, the new ones of a replace, its own. */
const char *oasp_proposal_words(const oasplan_amendment *amendment);
/* Whether the place is one of two between which its provision moves, or the one that it is to leave. */
bool oasp_moves(const struct oasp_redline *redline);
/* "→ before X" or "← X" then. */
void oasp_put_move(const struct oasp_redline *redline, oasp_escape_fn escape);

/* Each form: OASPLAN_OK, or the error that stands on *err. A write function that asked to stop is no error here. */
int oasp_redline_critic(struct oasp_redline *redline, oasplan_error **err);
int oasp_redline_docx(struct oasp_redline *redline, oasplan_error **err);
int oasp_redline_html(struct oasp_redline *redline, oasplan_error **err);
int oasp_redline_markdown(struct oasp_redline *redline, oasplan_error **err);

#endif
