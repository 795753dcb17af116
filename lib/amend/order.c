/* Moves are made in text order, each next to where its target stands then: two that ask for one place keep their order. */
#include "amend/order.h"

#include "base/error.h"

#include <string.h>

const oasplan_amendment *oasp_move_of(const oasplan_provision *provision, const struct oasp_choice *choice) {
  for (size_t i = 0; i < provision->amendment_count; i++) {
    const oasplan_amendment *amendment = &provision->amendments[i];
    if (amendment->action == OASPLAN_ACTION_MOVE && amendment->target != NULL && oasp_effect_of(amendment, choice) == OASP_APPLIED) return amendment;
  }
  return NULL;
}

const oasplan_provision *oasp_target_of(const oasplan_amendment *move, bool *after) {
  *after = strncmp(move->target, "after ", 6) == 0;
  return oasplan_plan_find(move->provision->plan, strchr(move->target, ' ') + 1);
}

/* ---- The tree as printed ---- */

/* The two ends of the list that a place is in, by its parent and division. */
struct ends {
  size_t *first, *last;
};

static struct ends ends_of(struct oasp_order *order, const struct oasp_place *place) {
  if (place->parent == OASPLAN_NOWHERE) return (struct ends){&order->first[place->division], &order->last[place->division]};
  return (struct ends){&order->places[place->parent].first_child, &order->places[place->parent].last_child};
}

/* Makes the neighbours of a place, or the ends of its list, point at `previous_next` and `next_previous`. */
static void tie_neighbours(struct oasp_order *order, const struct oasp_place *place, size_t previous_next, size_t next_previous) {
  struct ends ends = ends_of(order, place);
  *(place->previous != OASPLAN_NOWHERE ? &order->places[place->previous].next : ends.first) = previous_next;
  *(place->next != OASPLAN_NOWHERE ? &order->places[place->next].previous : ends.last) = next_previous;
}

static void append(struct oasp_order *order, size_t index) {
  struct oasp_place *place = &order->places[index];
  place->previous = *ends_of(order, place).last;
  place->next = OASPLAN_NOWHERE;
  tie_neighbours(order, place, index, index);
}

static int make_tree(struct oasp_order *order, const oasplan_plan *plan, oasplan_error **err) {
  order->places = oasp_alloc_zeroed(plan->provision_count, sizeof *order->places);
  order->first = oasp_alloc_zeroed(plan->division_count, sizeof *order->first);
  order->last = oasp_alloc_zeroed(plan->division_count, sizeof *order->last);
  if (order->places == NULL || order->first == NULL || order->last == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0; i < plan->division_count; i++) order->first[i] = order->last[i] = OASPLAN_NOWHERE;
  for (size_t i = 0; i < plan->provision_count; i++) {
    const oasplan_provision *provision = &plan->provisions[i];
    order->places[i] = (struct oasp_place){.parent = provision->parent != NULL ? provision->parent->position : OASPLAN_NOWHERE,
                                           .division = (size_t)(provision->division - plan->divisions),
                                           .first_child = OASPLAN_NOWHERE,
                                           .last_child = OASPLAN_NOWHERE};
    append(order, i);
  }
  return OASPLAN_OK;
}

/* ---- Circles ---- */

/* The move that carries a provision along: its own, or that of one above it. */
static const oasplan_amendment *carrying_move(const oasplan_provision *provision, const struct oasp_choice *choice) {
  const oasplan_amendment *move = NULL;
  for (; provision != NULL && move == NULL; provision = provision->parent) move = oasp_move_of(provision, choice);
  return move;
}

/* Follows moves from target to target; the walker at half the pace meets the other in a circle. */
static int check_circle(const oasplan_amendment *move, const struct oasp_choice *choice, oasplan_error **err) {
  const oasplan_amendment *slow = move, *fast = move;
  bool after;
  for (size_t step = 1; fast != NULL; step++) {
    fast = carrying_move(oasp_target_of(fast, &after), choice);
    if (fast == move)
      return oasp_fail_field(err, OASPLAN_E_INVALID, "target", "%s: this move and others go round in a circle: each asks to stand next to the next; take one of them back",
                             move->id);
    if (step % 2 == 0) slow = carrying_move(oasp_target_of(slow, &after), choice);
    if (fast == slow) break; /* a circle further on, told of from there */
  }
  return OASPLAN_OK;
}

/* ---- Moving ---- */

static void put_beside(struct oasp_order *order, size_t index, size_t target, bool after) {
  struct oasp_place *place = &order->places[index], *beside = &order->places[target];
  tie_neighbours(order, place, place->next, place->previous); /* cuts it out */
  place->parent = beside->parent;
  place->division = beside->division;
  place->previous = after ? target : beside->previous;
  place->next = after ? beside->next : target;
  tie_neighbours(order, place, index, index);
}

int oasp_order_make(struct oasp_order *order, const oasplan_plan *plan, const struct oasp_choice *choice, oasplan_error **err) {
  int status = make_tree(order, plan, err);
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) {
    const oasplan_amendment *move = oasp_move_of(&plan->provisions[i], choice);
    if (move != NULL) status = check_circle(move, choice, err);
  }
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) {
    const oasplan_amendment *move = oasp_move_of(&plan->provisions[i], choice);
    bool after = false;
    const oasplan_provision *target = move != NULL ? oasp_target_of(move, &after) : NULL;
    if (target != NULL) put_beside(order, i, target->position, after);
  }
  return status;
}

void oasp_order_free(struct oasp_order *order) {
  oasp_free(order->places);
  oasp_free(order->first);
  oasp_free(order->last);
}
