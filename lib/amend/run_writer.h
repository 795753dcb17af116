/* Makes runs of words and blanks that come in text order. Either text reads as its reading does: runs of blanks are one, there is none at the beginning and none that a remark left behind.
 * So a blank can be in both texts or come or go with the words beside it, whatever stands in the document. */
#ifndef OASP_AMEND_RUN_WRITER_H
#define OASP_AMEND_RUN_WRITER_H

#include "amend/redline.h"
#include "base/buffer.h"

/* What makes a run what it is. */
struct oasp_cause {
  const oasplan_amendment *amendments[OASP_AMENDMENTS_DEEP + 1];
  size_t count;
};

struct oasp_run_writer {
  oasplan_runs *runs;
  const oasplan_provision *provision;
  unsigned texts;           /* those that the place is in */
  int kept;                 /* the kind of what no proposal changes here: OASPLAN_RUN_KEEP, or moved */
  struct oasp_cause move;   /* of it */
  struct oasp_buffer text;  /* of the run that is growing */
  int kind;
  unsigned run_texts;
  struct oasp_cause cause;
  struct oasp_cause last[2]; /* of the last words that went, and that came */
  unsigned ends_blank;       /* texts whose last byte is a blank, or that have none */
  unsigned pending;          /* texts in which a blank is to stand before the next word */
};

/* `moved` is 0 or a kind of run; `is_shown_twice`: where it goes is shown too, so that each place has one text only. */
void oasp_run_writer_begin(struct oasp_run_writer *writer, const oasplan_provision *provision, int moved, const oasplan_amendment *move, bool is_shown_twice);
/* Words and blanks that are in `texts`; no cause: nothing changes them. */
int oasp_run_writer_add(struct oasp_run_writer *writer, unsigned texts, const struct oasp_cause *cause, const char *text, size_t length) OASP_MUST_CHECK;
/* Takes back the blank before what is left out of `texts`. */
void oasp_run_writer_drop_blank(struct oasp_run_writer *writer, unsigned texts);
int oasp_run_writer_end(struct oasp_run_writer *writer) OASP_MUST_CHECK;
bool oasp_is_blank(char byte);

#endif
