/* Moves are made in text order, each next to where its target stands then: two that ask for one place keep their order. */
#include "amend/order.h"

#include "base/error.h"

#include <string.h>

static const oasplan_amendment *move_of(const oasplan_provision *provision, const struct oasp_choice *choice) {
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

/* The provision whose move carries one along, itself or one above it, by position in `carriers`; OASPLAN_NOWHERE if none does. */
static void find_carriers(const struct oasp_order *order, const oasplan_plan *plan, size_t *carriers) {
  for (size_t i = 0; i < plan->provision_count; i++) {
    const oasplan_provision *parent = plan->provisions[i].parent;
    carriers[i] = order->moves[i] != NULL ? i : parent != NULL ? carriers[parent->position] : OASPLAN_NOWHERE;
  }
}

/* Follows moves from target to target; each move is looked at once. `walks` tells by position which walk came by, by where it began: one that meets itself went round in a circle. */
static const oasplan_amendment *find_circle(const struct oasp_order *order, const oasplan_plan *plan, const size_t *carriers, size_t *walks) {
  bool after;
  for (size_t i = 0; i < plan->provision_count; i++) walks[i] = OASPLAN_NOWHERE;
  for (size_t i = 0; i < plan->provision_count; i++) {
    size_t at = order->moves[i] != NULL ? i : OASPLAN_NOWHERE;
    for (; at != OASPLAN_NOWHERE && walks[at] == OASPLAN_NOWHERE; at = carriers[oasp_target_of(order->moves[at], &after)->position]) walks[at] = i;
    if (at != OASPLAN_NOWHERE && walks[at] == i) return order->moves[at];
  }
  return NULL;
}

static int check_circles(const struct oasp_order *order, const oasplan_plan *plan, oasplan_error **err) {
  size_t *carriers = oasp_alloc_zeroed(plan->provision_count, sizeof *carriers), *walks = oasp_alloc_zeroed(plan->provision_count, sizeof *walks);
  int status = carriers != NULL && walks != NULL ? OASPLAN_OK : oasp_fail_nomem(err);
  const oasplan_amendment *move = NULL;
  if (status == OASPLAN_OK) {
    find_carriers(order, plan, carriers);
    move = find_circle(order, plan, carriers, walks);
  }
  oasp_free(carriers);
  oasp_free(walks);
  if (move == NULL) return status;
  return oasp_fail_field(err, OASPLAN_E_INVALID, "target", "%s: this move and others go round in a circle: each asks to stand next to the next; take one of them back", move->id);
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
  if (status == OASPLAN_OK && (order->moves = oasp_alloc_zeroed(plan->provision_count, sizeof(const oasplan_amendment *))) == NULL) status = oasp_fail_nomem(err);
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) order->moves[i] = move_of(&plan->provisions[i], choice);
  if (status == OASPLAN_OK) status = check_circles(order, plan, err);
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) {
    bool after = false;
    const oasplan_provision *target = order->moves[i] != NULL ? oasp_target_of(order->moves[i], &after) : NULL;
    if (target != NULL) put_beside(order, i, target->position, after);
  }
  return status;
}

const oasplan_amendment *oasp_order_move_above(const struct oasp_order *order, size_t index) {
  while (index != OASPLAN_NOWHERE && order->moves[index] == NULL) index = order->places[index].parent;
  return index != OASPLAN_NOWHERE ? order->moves[index] : NULL;
}

void oasp_order_free(struct oasp_order *order) {
  oasp_free(order->places);
  oasp_free(order->first);
  oasp_free(order->last);
  oasp_free(order->moves);
}
