/* The wording under a choice of outcomes: what is left of an issued text without citation brackets and remarks, with proposals taken up or not. */
#ifndef OASP_PLAN_READINGS_H
#define OASP_PLAN_READINGS_H

#include "plan/plan.h"

/* How proposals that are open are shown; `context` is handed back. */
struct oasp_brackets {
  /* Appends what stands before the words, and behind them. Of a replace, which has two, `is_removed` tells which. */
  void (*begin)(void *context, struct oasp_buffer *out, const oasplan_amendment *amendment, bool is_removed);
  void (*end)(void *context, struct oasp_buffer *out, const oasplan_amendment *amendment, bool is_removed);
  bool (*keeps_remark)(void *context, const oasplan_amendment *remark);
  void *context;
};

struct oasp_choice {
  int reading;
  const char *delegation; /* take up (or show) only what this one proposes or sponsors; NULL: everybody's */
  bool keeps_citations;   /* leaves the citation brackets in */
  struct oasp_buffer *replaced; /* gets a struct oasp_span of the text for each stretch of words that are not printed; NULL: nobody asks */
  const struct oasp_brackets *brackets; /* NULL: "[USA: words]", "[-USA: words]", and no remarks */
};

enum oasp_effect { OASP_REFUSED, OASP_APPLIED, OASP_SHOWN /* open: in brackets, with the name */ };

/* What becomes of an amendment that is no remark. */
enum oasp_effect oasp_effect_of(const oasplan_amendment *amendment, const struct oasp_choice *choice);
bool oasp_speaks_for(const oasplan_amendment *amendment, const char *delegation); /* NULL: anybody */

/* Whether the wording may differ from the issued text; where it can not, nobody need make it. */
bool oasp_has_own_wording(const oasplan_provision *provision);

/* Appends the text of `provision` (its issued text, citations and amendments are set) under `choice`. `map`, if not NULL, gets where each byte comes from in
 * the issued text. False where the choice does not hold the provision: all of its words went with a proposal. Failures are remembered in `out`. */
bool oasp_reading_write(const oasplan_provision *provision, const struct oasp_choice *choice, struct oasp_buffer *out, struct oasp_map *map);

#endif
