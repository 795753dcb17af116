/* An edition that continues another: which ids its provisions inherit. */
#ifndef OASP_IMPORT_ONTO_H
#define OASP_IMPORT_ONTO_H

#include "import/import.h"
#include "import/proposals.h"

/* The ids of an import's provisions, by position. */
struct oasp_onto {
  struct oasp_arena arena;
  const char **ids;
  bool *taken; /* its label's id was another provision's */
  size_t count;
  const char *edition; /* whose ids they are */
  const oasplan_plan *plan; /* that edition: borrowed */
};

/* Imports a text whose provisions inherit ids from options->onto, which is not NULL. */
oasplan_plan *oasp_import_text_onto(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err);

/* Gives amendments that are about to be added to the provision at `position`, in text order and without ids, those that the same words had in the edition: same provision, delegation,
 * action and words. Numbers that were given there are given to no others. */
int oasp_onto_keep_ids(const struct oasp_onto *onto, oasp_builder *builder, size_t position, struct oasp_proposal *proposals, size_t count, oasplan_error **err) OASP_MUST_CHECK;

/* Gives the provisions of `builder`, the same document again, these ids, before anything refers to them. */
int oasp_onto_apply(const struct oasp_onto *onto, oasp_builder *builder, oasplan_error **err);

#endif
