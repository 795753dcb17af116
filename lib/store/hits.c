/* Lists of hits: a page of what search, trace or resolve found. */
#include "store/store.h"

#include "base/json_writer.h"

#include <string.h>

oasplan_hits *oasp_hits_new(bool from_search, oasplan_error **err) {
  oasplan_hits *hits = oasp_alloc_zeroed(1, sizeof *hits);
  if (hits == NULL) (void)oasp_fail_nomem(err);
  if (hits != NULL) hits->from_search = from_search;
  return hits;
}

void oasplan_hits_free(oasplan_hits *hits) {
  if (hits == NULL) return;
  oasp_arena_free(&hits->arena);
  oasp_free(hits->items);
  oasp_free(hits);
}

/* Copies a text, or takes the one that the hit before had, where it is the same. */
static bool keep(oasplan_hits *hits, const char **text, const char *before) {
  if (*text == NULL || before == NULL || strcmp(*text, before) != 0) return oasp_arena_keep(&hits->arena, text, *text);
  *text = before;
  return true;
}

int oasp_hits_add(oasplan_hits *hits, const struct oasp_question *question, const struct oasplan_hit *given, oasplan_error **err) {
  static const struct oasplan_hit none = {.plan = NULL};
  if ((int64_t)hits->count == question->limit) {
    hits->more = true;
    return OASPLAN_OK;
  }
  const struct oasplan_hit *last = hits->count > 0 ? &hits->items[hits->count - 1] : &none;
  struct oasplan_hit hit = *given;
  bool kept = keep(hits, &hit.plan, last->plan) && keep(hits, &hit.edition, last->edition) && keep(hits, &hit.language, last->language) &&
              keep(hits, &hit.provision, last->provision) && keep(hits, &hit.snippet, NULL) &&
              keep(hits, &hit.instrument, last->instrument) && keep(hits, &hit.locator, NULL) && keep(hits, &hit.raw, last->raw) &&
              keep(hits, &hit.target, NULL) && oasp_arena_keep_list(&hits->arena, &hit.candidates, given->candidates, given->candidate_count);
  void *items = hits->items;
  if (!kept || oasp_grow(&items, &hits->capacity, hits->count, sizeof hit) != 0) return oasp_fail_nomem(err);
  hits->items = items;
  hits->items[hits->count++] = hit;
  return OASPLAN_OK;
}

int oasp_collect_hit(void *context, const struct oasplan_hit *hit, const struct oasp_found_text *text, oasplan_error **err) {
  struct oasp_collector *collector = context;
  (void)text;
  return oasp_hits_add(collector->hits, collector->question, hit, err);
}

size_t oasplan_hits_count(const oasplan_hits *hits) {
  return hits != NULL ? hits->count : 0;
}

const oasplan_hit *oasplan_hits_at(const oasplan_hits *hits, size_t index) {
  return hits != NULL && index < hits->count ? &hits->items[index] : NULL;
}

const char *oasplan_hits_next(const oasplan_hits *hits) {
  return hits != NULL ? hits->next : NULL;
}

static void write_hit(struct oasp_json_writer *json, const struct oasplan_hit *hit, bool from_search) {
  oasp_json_object(json);
  oasp_json_member(json, "plan", hit->plan);
  oasp_json_member(json, "edition", hit->edition);
  oasp_json_member(json, "language", hit->language);
  oasp_json_member(json, "provision", hit->provision);
  if (from_search) {
    oasp_json_member(json, "snippet", hit->snippet);
  } else {
    oasp_json_member(json, "relation", oasplan_relation_name(hit->relation));
    oasp_json_member(json, "instrument", hit->instrument);
    oasp_json_member(json, "locator", hit->locator);
    oasp_json_member(json, "raw", hit->raw);
    oasp_json_member(json, "state", oasplan_citation_state_name(hit->state));
    oasp_json_member(json, "target", hit->target);
    oasp_json_key(json, "candidates");
    oasp_json_array(json);
    for (size_t i = 0; i < hit->candidate_count; i++) oasp_json_string(json, hit->candidates[i]);
    oasp_json_array_end(json);
  }
  oasp_json_object_end(json);
}

char *oasplan_hits_json(const oasplan_hits *hits, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  size_t total = oasplan_hits_count(hits);
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < total && i - first < count; i++) write_hit(&json, &hits->items[i], hits->from_search);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}

const char *oasplan_hit_plan(const oasplan_hit *hit) {
  return hit->plan;
}

const char *oasplan_hit_edition(const oasplan_hit *hit) {
  return hit->edition;
}

const char *oasplan_hit_language(const oasplan_hit *hit) {
  return hit->language;
}

const char *oasplan_hit_provision(const oasplan_hit *hit) {
  return hit->provision;
}

const char *oasplan_hit_snippet(const oasplan_hit *hit) {
  return hit->snippet;
}

int oasplan_hit_relation(const oasplan_hit *hit) {
  return hit->relation;
}

int oasplan_hit_state(const oasplan_hit *hit) {
  return hit->state;
}

const char *oasplan_hit_instrument(const oasplan_hit *hit) {
  return hit->instrument;
}

const char *oasplan_hit_locator(const oasplan_hit *hit) {
  return hit->locator;
}

const char *oasplan_hit_raw(const oasplan_hit *hit) {
  return hit->raw;
}

const char *oasplan_hit_target(const oasplan_hit *hit) {
  return hit->target;
}

size_t oasplan_hit_candidate_count(const oasplan_hit *hit) {
  return hit->candidate_count;
}

const char *oasplan_hit_candidate_at(const oasplan_hit *hit, size_t index) {
  return index < hit->candidate_count ? hit->candidates[index] : NULL;
}
