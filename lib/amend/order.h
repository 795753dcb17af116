/* The order of provisions once accepted moves are made: siblings as linked lists, so that a move is two cuts. */
#ifndef OASP_AMEND_ORDER_H
#define OASP_AMEND_ORDER_H

#include "plan/readings.h"

/* A place in the tree: of the provision with the same index. OASPLAN_NOWHERE ends a list. */
struct oasp_place {
  size_t parent, division, next, previous, first_child, last_child;
};

struct oasp_order {
  struct oasp_place *places; /* by position in the plan */
  size_t *first, *last;      /* roots by division */
  const oasplan_amendment **moves; /* by position: the move that the choice takes up, or NULL */
};

/* Errors: E_INVALID (moves that go round in a circle, naming one), E_NOMEM. `order` is to be freed after them too. */
int oasp_order_make(struct oasp_order *order, const oasplan_plan *plan, const struct oasp_choice *choice, oasplan_error **err) OASP_MUST_CHECK;
void oasp_order_free(struct oasp_order *order);

/* The move that put a place where it is, its own or that of one above it; NULL if none did. */
const oasplan_amendment *oasp_order_move_above(const struct oasp_order *order, size_t index);
/* Where a move goes. */
const oasplan_provision *oasp_target_of(const oasplan_amendment *move, bool *after);

#endif
