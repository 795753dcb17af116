/* What pieces say of each other: where citations lead; pairs of amendments, remarks that give reasons, parts of one proposal, places to go. It can be judged only when all are
 * there. */
#include "plan/drafts.h"
#include "plan/segments.h"

#include <stdio.h>
#include <string.h>

/* ---- Citations ---- */

static int refuse_citation(const oasp_builder *builder, const struct oasp_citation_draft *draft, const char *field, const char *why, oasplan_error **err) {
  return oasp_fail_field(err, OASPLAN_E_INVALID, field, "%s: a citation is %s: %s", builder->drafts[draft->position].provision.id,
                         oasplan_citation_state_name(draft->citation.state), why);
}

/* Resolved: every locator has its target. Dangling: one has none. Of the other states targets say nothing. */
static int tie_citation(const oasp_builder *builder, const struct oasp_citation_draft *draft, oasplan_error **err) {
  const oasplan_citation *citation = &draft->citation;
  size_t known = 0;
  for (size_t i = 0; i < citation->locator_count; i++) {
    const char *target = citation->targets != NULL ? citation->targets[i] : NULL;
    known += target != NULL;
    if (target != NULL && oasp_builder_find(builder, target) == OASPLAN_NOWHERE)
      return refuse_citation(builder, draft, "targets", "one of its targets is the id of no provision; correct it, or write null", err);
  }
  if (citation->state == OASPLAN_CITATION_RESOLVED && known < citation->locator_count)
    return refuse_citation(builder, draft, "state", "but a locator has no target; give it one, or write dangling", err);
  if (citation->state == OASPLAN_CITATION_DANGLING && known == citation->locator_count)
    return refuse_citation(builder, draft, "state", "but every locator has a target; write resolved", err);
  return OASPLAN_OK;
}

int oasp_builder_tie_citations(const oasp_builder *builder, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < builder->citation_count && status == OASPLAN_OK; i++) status = tie_citation(builder, &builder->citations[i], err);
  return status;
}

/* ---- Amendments ---- */

static int refuse(const oasplan_amendment *amendment, const char *field, const char *format, const char *other, oasplan_error **err) {
  char what[300];
  (void)snprintf(what, sizeof what, format, other);
  return oasp_fail_field(err, OASPLAN_E_INVALID, field, "%s: %s", amendment->id, what);
}

static oasplan_amendment *find(oasp_builder *builder, const char *id) {
  return oasp_builder_amendment(builder, oasp_builder_find_amendment(builder, id));
}

static bool takes_out(const oasplan_amendment *amendment) {
  return amendment->action == OASPLAN_ACTION_DELETE;
}

/* A pair is an insert and a delete that name each other; the words that go are then known on both sides. */
static int tie_pair(oasp_builder *builder, oasplan_amendment *amendment, oasplan_error **err) {
  bool may_say_old = amendment->action == OASPLAN_ACTION_REPLACE || (amendment->pair != NULL && !takes_out(amendment));
  if (amendment->old_text != NULL && !may_say_old)
    return refuse(amendment, "old_text", "only a replace, and the half of a pair that inserts, take the place of other words; leave it out%s", "", err);
  if (amendment->pair == NULL) return OASPLAN_OK;
  const oasplan_amendment *other = find(builder, amendment->pair);
  if (other == NULL) return refuse(amendment, "pair", "no amendment has the id %.100s; a pair is named by both halves", amendment->pair, err);
  if (other->pair == NULL || strcmp(other->pair, amendment->id) != 0)
    return refuse(amendment, "pair", "%.100s does not name it in turn; a pair is named by both halves", other->id, err);
  const oasplan_amendment *added = takes_out(amendment) ? other : amendment;
  if (takes_out(amendment) == takes_out(other) || added->action != OASPLAN_ACTION_INSERT)
    return refuse(amendment, "pair", "with %.100s it is no insert and delete; only such make a pair", other->id, err);
  if (added != amendment) return OASPLAN_OK;
  if (amendment->old_text != NULL && strcmp(amendment->old_text, other->text) != 0)
    return refuse(amendment, "old_text", "it is not what %.100s takes out; correct it, or leave it out", other->id, err);
  amendment->old_text = other->text;
  return OASPLAN_OK;
}

static int tie_others(oasp_builder *builder, oasplan_amendment *amendment, oasplan_error **err) {
  const oasplan_amendment *remark = amendment->rationale != NULL ? find(builder, amendment->rationale) : NULL;
  if (remark != NULL && remark != amendment) amendment->rationale = remark->text;
  if (amendment->continues != NULL && (find(builder, amendment->continues) == NULL || strcmp(amendment->continues, amendment->id) == 0))
    return refuse(amendment, "continues", "no other amendment has the id %.100s", amendment->continues, err);
  if (amendment->superseded_by != NULL && (find(builder, amendment->superseded_by) == NULL || strcmp(amendment->superseded_by, amendment->id) == 0))
    return refuse(amendment, "superseded_by", "no other amendment has the id %.100s", amendment->superseded_by, err);
  return OASPLAN_OK;
}

static bool stands_below(const oasp_builder *builder, size_t position, size_t above) {
  while (position != OASPLAN_NOWHERE && position != above) position = builder->drafts[position].parent;
  return position == above;
}

/* "before VI.10": a provision that is there, and is not part of what moves. */
static int tie_target(oasp_builder *builder, size_t position, const oasplan_amendment *amendment, oasplan_error **err) {
  if (amendment->target == NULL) return OASPLAN_OK;
  const char *id = strchr(amendment->target, ' ');
  size_t length = id != NULL ? (size_t)(id - amendment->target) : 0;
  if (!(length == 6 && memcmp(amendment->target, "before", 6) == 0) && !(length == 5 && memcmp(amendment->target, "after", 5) == 0))
    return refuse(amendment, "target", "\"%.100s\" is no place; write \"before VI.10\" or \"after VI.10\"", amendment->target, err);
  size_t found = oasp_builder_find(builder, id + 1);
  if (found == OASPLAN_NOWHERE) return refuse(amendment, "target", "no provision has the id %.100s", id + 1, err);
  if (stands_below(builder, found, position)) return refuse(amendment, "target", "it cannot stand next to itself or a part of it, %.100s", id + 1, err);
  return OASPLAN_OK;
}

/* The open amendments of the provision at hand. */
struct cover {
  size_t position;
  size_t ends[OASP_AMENDMENTS_DEEP];
  size_t count;
};

static int check_depth(oasp_builder *builder, struct cover *cover, size_t index, oasplan_error **err) {
  const struct oasp_amendment_draft *draft = &builder->amendments[index];
  size_t kept = 0;
  if (cover->position != draft->position) *cover = (struct cover){.position = draft->position};
  for (size_t i = 0; i < cover->count; i++)
    if (cover->ends[i] > draft->amendment.span.begin) cover->ends[kept++] = cover->ends[i];
  cover->count = kept;
  if (kept == OASP_AMENDMENTS_DEEP)
    return oasp_fail_field(err, OASPLAN_E_LIMIT, "amendments", "%s: more than %d amendments lie over one place; let some stand apart", draft->amendment.id, (int)OASP_AMENDMENTS_DEEP);
  cover->ends[cover->count++] = draft->amendment.span.end;
  return OASPLAN_OK;
}

int oasp_builder_tie_amendments(oasp_builder *builder, oasplan_error **err) {
  struct cover cover = {.position = OASPLAN_NOWHERE};
  int status = OASPLAN_OK;
  for (size_t i = 0; i < builder->amendment_count && status == OASPLAN_OK; i++) {
    oasplan_amendment *amendment = &builder->amendments[i].amendment;
    status = check_depth(builder, &cover, i, err);
    if (status == OASPLAN_OK) status = tie_pair(builder, amendment, err);
    if (status == OASPLAN_OK) status = tie_others(builder, amendment, err);
    if (status == OASPLAN_OK) status = tie_target(builder, builder->amendments[i].position, amendment, err);
  }
  return status;
}
