/* The last step of the builder: what was added is laid out in the arena that becomes the plan, tied together, and given its readings and digest. */
#include "plan/drafts.h"

#include "plan/digest.h"
#include "plan/readings.h"

#include <string.h>

static void *move_array(oasp_builder *builder, const void *items, size_t count, size_t size) {
  void *array = oasp_arena_alloc_array(&builder->arena, count, size);
  if (array != NULL && count > 0) memcpy(array, items, count * size);
  return array;
}

static bool place_provisions(oasp_builder *builder) {
  oasplan_plan *plan = builder->plan;
  plan->divisions = move_array(builder, builder->divisions, builder->division_count, sizeof *plan->divisions);
  plan->provisions = oasp_arena_alloc_array(&builder->arena, builder->draft_count, sizeof *plan->provisions);
  plan->table = builder->provision_ids;
  plan->table.slots = move_array(builder, plan->table.slots, plan->table.size, sizeof *plan->table.slots);
  if (plan->divisions == NULL || plan->provisions == NULL || plan->table.slots == NULL) return false;
  plan->division_count = builder->division_count;
  plan->provision_count = builder->draft_count;
  for (size_t i = 0; i < builder->draft_count; i++) {
    const struct oasp_provision_draft *draft = &builder->drafts[i];
    oasplan_provision *provision = &plan->provisions[i];
    *provision = draft->provision;
    provision->division = &plan->divisions[draft->division];
    provision->children = oasp_arena_alloc_array(&builder->arena, provision->child_count, sizeof *provision->children);
    if (provision->children == NULL) return false;
    provision->child_count = 0; /* counted again below */
    if (draft->parent == OASPLAN_NOWHERE) continue;
    oasplan_provision *parent = &plan->provisions[draft->parent];
    provision->parent = parent;
    parent->children[parent->child_count++] = provision;
  }
  return true;
}

/* Citations and amendments came in any order of provisions: counted, then laid side by side, each kind in one array. */
static bool place_findings(oasp_builder *builder) {
  oasplan_plan *plan = builder->plan;
  oasplan_citation *citations = oasp_arena_alloc_array(&builder->arena, builder->citation_count, sizeof *citations);
  oasplan_amendment *amendments = oasp_arena_alloc_array(&builder->arena, builder->amendment_count, sizeof *amendments);
  if (citations == NULL || amendments == NULL) return false;
  plan->amendments = amendments;
  for (size_t i = 0; i < builder->citation_count; i++) plan->provisions[builder->citations[i].position].citation_count++;
  for (size_t i = 0; i < builder->amendment_count; i++) plan->provisions[builder->amendments[i].position].amendment_count++;
  for (size_t i = 0; i < plan->provision_count; i++) {
    oasplan_provision *provision = &plan->provisions[i];
    provision->citations = citations;
    provision->amendments = amendments;
    citations += provision->citation_count;
    amendments += provision->amendment_count;
    provision->citation_count = provision->amendment_count = 0; /* counted again as they are laid */
  }
  for (size_t i = 0; i < builder->citation_count; i++) {
    oasplan_provision *provision = &plan->provisions[builder->citations[i].position];
    ((oasplan_citation *)(uintptr_t)provision->citations)[provision->citation_count++] = builder->citations[i].citation;
  }
  for (size_t i = 0; i < builder->amendment_count; i++) {
    oasplan_provision *provision = &plan->provisions[builder->amendments[i].position];
    oasplan_amendment *amendment = &((oasplan_amendment *)(uintptr_t)provision->amendments)[provision->amendment_count++];
    *amendment = builder->amendments[i].amendment;
    amendment->provision = provision;
    amendment->cover = amendment > provision->amendments ? amendment - 1 : NULL;
    while (amendment->cover != NULL && amendment->cover->span.end <= amendment->span.begin) amendment->cover = amendment->cover->cover;
  }
  return true;
}

/* The ids of amendments, which now stand in another order than that of the builder. */
static bool place_amendment_ids(oasp_builder *builder) {
  oasplan_plan *plan = builder->plan;
  struct oasp_table *table = &plan->amendment_table;
  *table = builder->amendment_ids;
  table->slots = oasp_arena_alloc_array(&builder->arena, table->size, sizeof *table->slots);
  if (table->slots == NULL) return false;
  if (table->size > 0) memset(table->slots, 0, table->size * sizeof *table->slots);
  for (size_t i = 0; i < builder->amendment_count; i++) oasp_table_insert(table, (struct oasp_key){plan->amendments[i].id, 0}, i);
  return true;
}

/* The text under one reading: the one before it where they are alike. False when memory ran out. */
static bool place_reading(oasp_builder *builder, oasplan_provision *provision, int reading, struct oasp_buffer *wording) {
  const struct oasp_choice choice = {.reading = reading};
  const char *before = provision->texts[reading - 1];
  oasp_buffer_clear(wording);
  bool is_held = oasp_reading_write(provision, &choice, wording, NULL);
  if (wording->failed) return false;
  if (is_held && before != NULL && strcmp(before, wording->data) == 0)
    provision->texts[reading] = before;
  else
    provision->texts[reading] = is_held ? oasp_arena_strndup(&builder->arena, wording->data, wording->length) : NULL;
  return !is_held || provision->texts[reading] != NULL;
}

static bool place_readings(oasp_builder *builder) {
  oasplan_plan *plan = builder->plan;
  struct oasp_buffer wording = {0};
  bool placed = true;
  for (size_t i = 0; i < plan->provision_count && placed; i++) {
    oasplan_provision *provision = &plan->provisions[i];
    bool has_own = oasp_has_own_wording(provision);
    for (int reading = OASPLAN_READING_BASE; reading <= OASPLAN_READING_RESOLVED && placed; reading++) {
      provision->texts[reading] = provision->texts[reading - 1];
      if (has_own && (reading == OASPLAN_READING_BASE || provision->amendment_count > 0)) placed = place_reading(builder, provision, reading, &wording);
    }
  }
  oasp_buffer_free(&wording);
  return placed;
}

static bool place_rest(oasp_builder *builder) {
  oasplan_plan *plan = builder->plan;
  plan->diagnostics = move_array(builder, builder->diagnostics, builder->diagnostic_count, sizeof *plan->diagnostics);
  plan->notices = move_array(builder, builder->notices, builder->notice_count, sizeof *plan->notices);
  plan->diagnostic_count = builder->diagnostic_count;
  plan->notice_count = builder->notice_count;
  char digest[OASP_PLAN_DIGEST_SIZE];
  oasp_plan_digest(plan, digest);
  return plan->diagnostics != NULL && plan->notices != NULL && oasp_arena_keep(&builder->arena, &plan->digest, digest);
}

oasplan_plan *oasp_builder_finish(oasp_builder *builder, oasplan_error **err) {
  oasplan_plan *plan = builder->plan;
  if (plan->key == NULL || builder->draft_count == 0) {
    (void)oasp_fail(err, OASPLAN_E_INVALID, "a plan needs a key, an edition, a language and at least one provision");
    oasp_builder_free(builder);
    return NULL;
  }
  if (oasp_builder_tie_citations(builder, err) != OASPLAN_OK || oasp_builder_tie_amendments(builder, err) != OASPLAN_OK) {
    oasp_builder_free(builder);
    return NULL;
  }
  if (!place_provisions(builder) || !place_findings(builder) || !place_amendment_ids(builder) || !place_readings(builder) || !place_rest(builder)) {
    (void)oasp_fail_nomem(err);
    oasp_builder_free(builder);
    return NULL;
  }
  plan->arena = builder->arena;
  oasp_builder_free_lists(builder);
  oasp_free(builder);
  return plan;
}
