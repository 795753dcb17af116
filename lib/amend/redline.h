/* A redline as it lies in memory: runs, and the places that they stand in. What draws a redline needs the places too: a provision that moves has two, and one without words has a label. */
#ifndef OASP_AMEND_REDLINE_H
#define OASP_AMEND_REDLINE_H

#include "plan/plan.h"
#include "plan/run.h"

/* The two texts that a redline holds at once, as bits: without the proposals and with them. */
enum { OASP_TEXT_OLD = 1, OASP_TEXT_NEW = 2 };

/* A provision where it stands in one of the texts or in both. */
struct oasp_redline_place {
  const oasplan_provision *provision;
  const oasplan_division *division; /* that the place is in: another than the provision's where that moves */
  const oasplan_amendment *move;    /* that takes the provision away or brings it here, or NULL */
  int moved;                        /* OASPLAN_RUN_MOVED_FROM, OASPLAN_RUN_MOVED_TO; 0: it stays */
  size_t depth;                     /* 0: in no other */
  size_t first_run, run_count;
};

struct oasplan_runs {
  struct oasp_arena arena;
  oasplan_plan *plan;                /* that the runs borrow provisions and amendments of */
  const oasplan_provision *provision; /* NULL: of the whole plan */
  const char *delegation;            /* only what this one proposes or sponsors is shown, or NULL */
  bool explicit_only;
  struct oasplan_run *items;
  size_t count, capacity;
  struct oasp_redline_place *places;
  size_t place_count, place_capacity;
};

/* Whether the redline shows the amendment, as a change or as a remark. */
bool oasp_is_redlined(const oasplan_runs *runs, const oasplan_amendment *amendment);

/* What cannot be taken up together with an amendment, in text order: all that is looked at lies over its words, or in the row of brackets that its own stands in. */
struct oasp_conflicts {
  const oasplan_amendment *amendment, *at;
  struct oasp_span row;
  size_t row_at; /* where the last bracket of the row ended */
  const oasplan_amendment *before[OASP_AMENDMENTS_DEEP];
  size_t before_count;
};
void oasp_conflicts_begin(struct oasp_conflicts *list, const oasplan_amendment *amendment);
const oasplan_amendment *oasp_conflicts_next(struct oasp_conflicts *list); /* NULL behind the last */

/* The texts that hold a run: none of them, where one delegation strikes what another adds. */
unsigned oasp_run_texts(const oasplan_run *run);
/* The texts that hold a place; both where it has no words. */
unsigned oasp_place_texts(const oasplan_runs *runs, const struct oasp_redline_place *place);
/* The words that are to stand in the place of an amendment's own, of a replace and of what was accepted in other words; else NULL. */
const char *oasp_new_words(const oasplan_amendment *amendment);

#endif
