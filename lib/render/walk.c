/* The one walker: it knows the tree of a plan and leads every format through it. */
#include "render/format.h"

struct walk {
  struct oasp_render *render;
  const struct oasp_visitor *visitor;
  const oasplan_provision *open; /* the innermost one begun and not ended */
  size_t depth;                  /* how many are begun and not ended */
};

const char *oasp_shown_text(const struct oasp_render *render, const oasplan_provision *provision) {
  return render->own_texts != NULL ? render->own_texts[provision->position] : oasplan_provision_text(provision, render->reading);
}

/* The innermost provision above this one that the reading holds, or NULL. */
static const oasplan_provision *holder(const struct walk *walk, const oasplan_provision *provision) {
  const oasplan_provision *above = provision->parent;
  while (above != NULL && oasp_shown_text(walk->render, above) == NULL) above = above->parent;
  return above;
}

static void end_open(struct walk *walk) {
  const oasplan_provision *ended = walk->open;
  walk->open = holder(walk, ended);
  walk->depth--;
  if (walk->visitor->provision_end != NULL) walk->visitor->provision_end(walk->render, ended, walk->depth);
}

static void visit_provision(struct walk *walk, const oasplan_provision *provision) {
  const char *text = oasp_shown_text(walk->render, provision);
  if (text == NULL) return;
  const oasplan_provision *above = holder(walk, provision);
  while (walk->open != NULL && walk->open != above) end_open(walk);
  if (walk->visitor->provision_begin != NULL) walk->visitor->provision_begin(walk->render, provision, text, walk->depth);
  walk->open = provision;
  walk->depth++;
}

static void visit_chosen(struct walk *walk) {
  for (size_t i = 0; i < walk->render->chosen_count; i++) {
    const oasplan_provision *provision = oasplan_plan_find(walk->render->plan, walk->render->chosen[i]);
    const char *text = oasp_shown_text(walk->render, provision);
    if (walk->visitor->provision_begin != NULL) walk->visitor->provision_begin(walk->render, provision, text, 0);
    if (walk->visitor->provision_end != NULL) walk->visitor->provision_end(walk->render, provision, 0);
  }
}

/* No recursion: items may be nested as deep as a document says. */
void oasp_walk(struct oasp_render *render, const struct oasp_visitor *visitor) {
  struct walk walk = {.render = render, .visitor = visitor};
  if (render->chosen != NULL) {
    visit_chosen(&walk);
    return;
  }
  for (size_t i = 0; i < render->plan->division_count; i++) {
    const oasplan_division *division = &render->plan->divisions[i];
    if (!oasp_division_is_shown(render, division)) continue;
    if (visitor->division_begin != NULL) visitor->division_begin(render, division);
    for (size_t k = 0; k < division->provision_count && !render->sink->stopped; k++)
      visit_provision(&walk, &render->plan->provisions[division->first_provision + k]);
    while (walk.open != NULL) end_open(&walk);
    if (visitor->division_end != NULL) visitor->division_end(render, division);
  }
}
