/* The amendments of a document, from all that tells of them: marks that came with the text, remarks printed in it, and what these ask for. Remarks are gathered first, since what one asks for may
 * concern another provision. */
#ifndef OASP_IMPORT_PROPOSALS_H
#define OASP_IMPORT_PROPOSALS_H

#include "amend/evidence.h"
#include "amend/requests.h"
#include "import/marks.h"
#include "import/targets.h"

struct oasp_remark {
  size_t position; /* of the provision */
  struct oasp_request request;
  size_t amendment; /* index in the builder, once it is there */
};

struct oasp_onto;

struct oasp_proposal {
  oasplan_amendment amendment;
  const struct oasp_piece *piece; /* NULL: derived */
  size_t remark;                  /* of a derived comment: which one it is; of another: which one gives the reason, or OASPLAN_NOWHERE */
};

/* What a bracket of a rolling text says. */
struct oasp_bracket {
  size_t position; /* of the provision */
  oasplan_amendment amendment;
};

/* An amendment and the remark that is its rationale; both by index. */
struct oasp_rationale {
  size_t amendment, remark;
};

struct oasp_proposals {
  oasp_builder *builder;
  struct oasp_marks *marks; /* or NULL. Where there are marks, they say all: remarks ask for nothing */
  const char *delegation;   /* who speaks in remarks, or NULL */
  bool explicit_only;
  struct oasp_evidence *evidence; /* judged; NULL: nothing is inferred from the text */
  struct oasp_targets *targets;
  struct oasp_request_reader reader; /* its grammar is set */
  struct oasp_remark *remarks;       /* of all provisions, in text order */
  struct oasp_span *spans;           /* theirs */
  size_t remark_count, remark_capacity, span_capacity;
  struct oasp_bracket *brackets;     /* of all provisions of a rolling text */
  size_t bracket_count, bracket_capacity;
  const struct oasp_onto *onto; /* whose amendments keep their ids, or NULL */
  size_t position; /* of the provision at hand */
  size_t next_piece, next_remark, next_bracket;
  size_t notes_remark;         /* the one that asks for the notes of the document, or OASPLAN_NOWHERE */
  struct oasp_proposal *items; /* of the provision at hand */
  size_t count, capacity;
  struct oasp_rationale *rationales;
  size_t rationale_count, rationale_capacity;
};

/* For each provision in order: keeps its remarks and what they ask for. */
int oasp_proposals_keep(struct oasp_proposals *proposals, size_t position, const struct oasp_span *remarks, size_t remark_count, oasplan_error **err) OASP_MUST_CHECK;
/* The same for what the brackets of a rolling text say. */
int oasp_proposals_keep_brackets(struct oasp_proposals *proposals, size_t position, const oasplan_amendment *brackets, size_t count, oasplan_error **err) OASP_MUST_CHECK;
/* Once the remarks of all provisions are there: adds the amendments of each to the builder, in text order. A remark that a mark speaks of is that mark. */
int oasp_proposals_add(struct oasp_proposals *proposals, oasplan_error **err) OASP_MUST_CHECK;
void oasp_proposals_free(struct oasp_proposals *proposals);

#endif
