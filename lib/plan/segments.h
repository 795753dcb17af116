/* An issued text in stretches over each of which the same amendments lie: what readings and redlines are made of. */
#ifndef OASP_PLAN_SEGMENTS_H
#define OASP_PLAN_SEGMENTS_H

#include "plan/plan.h"

struct oasp_segment {
  struct oasp_span span;                                   /* in the issued text */
  const oasplan_amendment *over[OASP_AMENDMENTS_DEEP]; /* outer ones first */
  size_t count;
  bool is_citation; /* in a bracket that names a source */
};

struct oasp_segments {
  const oasplan_provision *provision;
  size_t length, next_amendment, next_citation;
  struct oasp_segment segment; /* the last one given */
};

void oasp_segments_begin(struct oasp_segments *segments, const oasplan_provision *provision);
/* Moves to the next segment, in text order; none is empty. False behind the last. */
bool oasp_segments_next(struct oasp_segments *segments);

/* What an amendment does to the wording, by its action: it remarks; its words are to come; they are to go. A move does none of it. The words of a remark are no wording under
 * any reading where they are the remark, as it is printed; one that says in its rationale what it has to say stands on words that stay. */
bool oasp_is_remark(const oasplan_amendment *amendment);
bool oasp_is_printed_remark(const oasplan_amendment *amendment);
bool oasp_adds_words(const oasplan_amendment *amendment);
bool oasp_strikes_words(const oasplan_amendment *amendment);
/* Whether the segment lies in what an amendment prints around its words ("[USA: " and "]"). */
bool oasp_is_around(const struct oasp_segment *segment, const oasplan_amendment *amendment);

#endif
