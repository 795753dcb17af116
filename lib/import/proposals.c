/* Gathers what speaks of a provision, puts it in text order and adds it. */
#include "import/onto.h"

#include "plan/segments.h"

#include <stdlib.h>
#include <string.h>

static int gather(struct oasp_proposals *proposals, const oasplan_amendment *amendment, const struct oasp_piece *piece, oasplan_error **err) {
  void *items = proposals->items;
  if (oasp_grow(&items, &proposals->capacity, proposals->count, sizeof *proposals->items) != 0) return oasp_fail_nomem(err);
  proposals->items = items;
  proposals->items[proposals->count++] = (struct oasp_proposal){*amendment, piece};
  return OASPLAN_OK;
}

static int gather_marks(struct oasp_proposals *proposals, size_t position, oasplan_error **err) {
  const struct oasp_marks *marks = proposals->marks;
  int status = OASPLAN_OK;
  while (marks != NULL && status == OASPLAN_OK && proposals->next_piece < marks->piece_count && marks->pieces[proposals->next_piece].position == position) {
    const struct oasp_piece *piece = &marks->pieces[proposals->next_piece++];
    oasplan_amendment amendment = oasp_marks_amendment(marks, piece, proposals->builder);
    status = gather(proposals, &amendment, piece, err);
  }
  return status;
}

/* Whether one of the marks gathered is this remark, or a part of it. */
static bool is_marked(const struct oasp_proposals *proposals, struct oasp_span remark) {
  for (size_t i = 0; i < proposals->count; i++) {
    const oasplan_amendment *amendment = &proposals->items[i].amendment;
    if (oasp_is_remark(amendment) && amendment->span.begin < remark.end && remark.begin < amendment->span.end) return true;
  }
  return false;
}

static int gather_remark(struct oasp_proposals *proposals, struct oasp_span span, oasplan_error **err) {
  const oasplan_amendment remark = {.delegation = proposals->delegation,
                                    .action = OASPLAN_ACTION_COMMENT,
                                    .certainty = OASPLAN_CERTAINTY_EXPLICIT,
                                    .outcome = OASPLAN_OUTCOME_OPEN,
                                    .derived = true,
                                    .span = span};
  return is_marked(proposals, span) ? OASPLAN_OK : gather(proposals, &remark, NULL, err);
}

/* Text order, outer ones first; what stands on the same words stays in the order of its marks. */
static int compare(const void *left, const void *right) {
  const struct oasp_proposal *a = left, *b = right;
  struct oasp_span x = a->amendment.span, y = b->amendment.span;
  if (x.begin != y.begin) return x.begin < y.begin ? -1 : 1;
  if (x.end != y.end) return x.end > y.end ? -1 : 1;
  return a->piece == NULL || b->piece == NULL ? (a->piece == NULL) - (b->piece == NULL) : (a->piece > b->piece) - (a->piece < b->piece);
}

int oasp_proposals_add(struct oasp_proposals *proposals, size_t position, const struct oasp_span *remarks, size_t remark_count, oasplan_error **err) {
  proposals->count = 0;
  int status = gather_marks(proposals, position, err);
  for (size_t i = 0; i < proposals->bracket_count && status == OASPLAN_OK; i++) status = gather(proposals, &proposals->brackets[i], NULL, err);
  for (size_t i = 0; i < remark_count && status == OASPLAN_OK; i++) status = gather_remark(proposals, remarks[i], err);
  if (proposals->count > 1) qsort(proposals->items, proposals->count, sizeof *proposals->items, compare);
  if (status == OASPLAN_OK && proposals->onto != NULL) status = oasp_onto_keep_ids(proposals->onto, proposals->builder, position, proposals->items, proposals->count, err);
  for (size_t i = 0; i < proposals->count && status == OASPLAN_OK; i++) {
    const struct oasp_proposal *proposal = &proposals->items[i];
    size_t index = oasp_builder_amendment_count(proposals->builder);
    status = oasp_builder_add_amendment(proposals->builder, position, &proposal->amendment, err);
    if (status == OASPLAN_OK && proposal->piece != NULL) oasp_marks_added(proposals->marks, proposal->piece, index);
  }
  return status;
}

void oasp_proposals_free(struct oasp_proposals *proposals) {
  oasp_free(proposals->items);
}
