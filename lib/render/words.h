/* The fixed words of the output, in the languages of plans and of reports. */
#ifndef OASP_RENDER_WORDS_H
#define OASP_RENDER_WORDS_H

#include <oasplan/amendment.h>
#include <oasplan/citation.h>
#include <oasplan/plan.h>

/* A word of a numbered thing is its group and its number: OASP_WORD_RELATION + OASPLAN_RELATION_SOURCE. */
enum oasp_fixed_word {
  OASP_WORD_CONTENTS,
  OASP_WORD_CITATIONS,
  OASP_WORD_CANDIDATES,
  OASP_WORD_PARAGRAPH, /* before a bare number */
  OASP_WORD_THIS_PLAN,
  OASP_WORD_COLON, /* with its blanks */
  OASP_WORD_PREAMBLE,
  OASP_WORD_OBJECTIVES,
  OASP_WORD_NOTES,
  OASP_WORD_CHANGES,  /* proposed ones: what a redline is */
  OASP_WORD_INFERRED, /* of who proposes; and what that means */
  OASP_WORD_INFERRED_MEANS,
  OASP_WORD_WITH,
  OASP_WORD_SUPPORTED,
  OASP_WORD_OPPOSED,
  OASP_WORD_CONFLICTS,
  OASP_WORD_RATIONALE,
  OASP_WORD_BEGIN, /* of a change, for those who hear it */
  OASP_WORD_END,
  OASP_WORD_STATUS, /* of a plan; 0 is no value in any group, so each begins where the one before ends */
  OASP_WORD_READING = OASP_WORD_STATUS + OASPLAN_PLAN_SUPERSEDED,
  OASP_WORD_RELATION = OASP_WORD_READING + OASPLAN_READING_RESOLVED,
  OASP_WORD_STATE = OASP_WORD_RELATION + OASPLAN_RELATION_MENTIONS, /* of a citation */
  OASP_WORD_ACTION = OASP_WORD_STATE + OASPLAN_CITATION_DANGLING,
  OASP_WORD_OUTCOME = OASP_WORD_ACTION + OASPLAN_ACTION_FOOTNOTE,
  OASP_WORD_CONFIDENCE = OASP_WORD_OUTCOME + OASPLAN_OUTCOME_WITHDRAWN,
  OASP_WORDS = OASP_WORD_CONFIDENCE + OASPLAN_CONFIDENCE_LOW + 1
};

/* English where we have no words in the language. */
const char *oasp_word_in(const char *language, int word);
/* In the language of the plan. */
const char *oasp_word(const oasplan_plan *plan, int word);

#endif
