/* The amendments of one provision, from all that tells of them: marks that came with the text and remarks printed in it. */
#ifndef OASP_IMPORT_PROPOSALS_H
#define OASP_IMPORT_PROPOSALS_H

#include "import/marks.h"

struct oasp_onto;

struct oasp_proposal {
  oasplan_amendment amendment;
  const struct oasp_piece *piece; /* NULL: derived */
};

struct oasp_proposals {
  oasp_builder *builder;
  struct oasp_marks *marks; /* or NULL */
  const char *delegation;   /* who speaks in remarks, or NULL */
  const oasplan_amendment *brackets; /* those of a rolling text in the provision at hand */
  size_t bracket_count;
  const struct oasp_onto *onto; /* whose amendments keep their ids, or NULL */
  size_t next_piece;
  struct oasp_proposal *items; /* of the provision at hand */
  size_t count, capacity;
};

/* Adds the amendments of the provision at `position` to the builder, in text order. Called for each provision in order. A remark that a mark speaks of is that mark. */
int oasp_proposals_add(struct oasp_proposals *proposals, size_t position, const struct oasp_span *remarks, size_t remark_count, oasplan_error **err) OASP_MUST_CHECK;
void oasp_proposals_free(struct oasp_proposals *proposals);

#endif
