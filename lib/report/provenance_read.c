/* Reading what the report "provenance" tells: references of the plan sorted by source and paragraph, and, between them, paragraphs that no provision draws on. What is not in the text of a source is
 * known as dropped only where that text is in the store; else no more is said than that nobody cites a number. */
#include "report/provenance.h"

#include "plan/label_table.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a provision draws on in the source that is being read. */
struct oasp_draw {
  size_t source; /* the number of the source + 1 for which the count holds */
  size_t paragraphs;
};

/* ---- The order of passages ---- */

/* Digits count as numbers, so that 1.9 stands before 1.10. */
static int compare_locators(const char *left, const char *right) {
  static const char digits[] = "0123456789";
  if (left == NULL || right == NULL) return (left != NULL) - (right != NULL);
  while (*left != '\0' && *right != '\0') {
    size_t a = strspn(left, digits), b = strspn(right, digits);
    bool are_numbers = a > 0 && b > 0;
    if (!are_numbers) a = b = 1;
    int order = a != b ? (a > b) - (a < b) : memcmp(left, right, a);
    if (order != 0) return order;
    left += a;
    right += b;
  }
  return (*left != '\0') - (*right != '\0');
}

static bool is_same(const char *a, const char *b) {
  return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static size_t position_of(const oasplan_provision *provision) {
  return provision != NULL ? oasplan_provision_position(provision) : OASPLAN_NOWHERE;
}

static int compare_sizes(size_t a, size_t b) {
  return (a > b) - (a < b);
}

/* By source, which is told by its name before it has a number. */
static int compare_passages(const void *left, const void *right) {
  const struct oasp_passage *a = left, *b = right;
  int order = compare_sizes(a->source, b->source);
  if (order == 0 && !is_same(a->instrument, b->instrument)) order = a->instrument == NULL ? -1 : b->instrument == NULL ? 1 : strcmp(a->instrument, b->instrument);
  if (order == 0) order = compare_locators(a->locator, b->locator);
  if (order == 0) order = compare_sizes(position_of(a->provision), position_of(b->provision));
  if (order == 0) order = compare_sizes(position_of(a->origin), position_of(b->origin));
  if (order == 0 && a->hit != NULL && b->hit != NULL) order = a->hit->relation != b->hit->relation ? a->hit->relation - b->hit->relation : (a->hit > b->hit) - (a->hit < b->hit);
  return order;
}

static int compare_sources(const void *left, const void *right) {
  const struct oasp_source *a = left, *b = right;
  return compare_sizes(a->number, b->number);
}

static void sort_passages(struct oasp_provenance *it) {
  if (it->passage_count > 0) qsort(it->passages, it->passage_count, sizeof *it->passages, compare_passages);
}

/* ---- References ---- */

bool oasp_is_provenance(const oasplan_hit *hit) {
  return hit->relation <= OASPLAN_RELATION_INSPIRED_IN_PART_BY && (hit->instrument == NULL || strcmp(hit->instrument, "this-plan") != 0);
}

static int add_passage(struct oasp_provenance *it, const struct oasp_passage *passage, oasplan_error **err) {
  void *passages = it->passages;
  if (oasp_grow(&passages, &it->passage_capacity, it->passage_count, sizeof *it->passages) != 0) return oasp_fail_nomem(err);
  it->passages = passages;
  it->passages[it->passage_count++] = *passage;
  return OASPLAN_OK;
}

static int take_references(struct oasp_provenance *it, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < it->hits->count; i++) {
    const oasplan_hit *hit = &it->hits->items[i];
    const struct oasp_passage passage = {.instrument = hit->instrument, .locator = hit->locator, .provision = oasplan_plan_find(it->asking->plan, hit->provision), .hit = hit};
    if (oasp_is_provenance(hit)) status = add_passage(it, &passage, err);
  }
  return status;
}

/* A provision may say the same twice. */
static void drop_doubles(struct oasp_provenance *it) {
  size_t kept = 0;
  for (size_t i = 0; i < it->passage_count; i++) {
    const struct oasp_passage *passage = &it->passages[i], *last = kept > 0 ? &it->passages[kept - 1] : NULL;
    bool is_double = last != NULL && is_same(last->instrument, passage->instrument) && is_same(last->locator, passage->locator) && last->provision == passage->provision && last->hit->relation == passage->hit->relation;
    if (!is_double) it->passages[kept++] = *passage;
  }
  it->passage_count = kept;
}

/* ---- How each paragraph was carried ---- */

static size_t end_of_source(const struct oasp_provenance *it, size_t first, size_t limit) {
  size_t end = first;
  while (end < limit && is_same(it->passages[end].instrument, it->passages[first].instrument)) end++;
  return end;
}

static size_t end_of_paragraph(const struct oasp_provenance *it, size_t first, size_t end) {
  size_t at = first;
  while (at < end && is_same(it->passages[at].locator, it->passages[first].locator)) at++;
  return at;
}

/* Whether the passage is of another provision than the one before it, in the same paragraph. */
static bool is_other_provision(const struct oasp_provenance *it, size_t first, size_t at) {
  return at == first || it->passages[at].provision != it->passages[at - 1].provision;
}

static void count_draws(struct oasp_provenance *it, struct oasp_source *source, size_t first, size_t end) {
  for (size_t i = first; i < end; i++) {
    struct oasp_draw *draw = &it->draws[position_of(it->passages[i].provision)];
    bool is_new = !is_same(it->passages[i].locator, i > first ? it->passages[i - 1].locator : NULL) || is_other_provision(it, first, i);
    if (draw->source != source->number + 1) {
      *draw = (struct oasp_draw){.source = source->number + 1};
      source->provisions++;
    }
    draw->paragraphs += is_new && it->passages[i].locator != NULL;
  }
}

static void tell_carrying(struct oasp_provenance *it, struct oasp_source *source, size_t first, size_t end) {
  size_t provisions = 0;
  bool is_merged = false;
  for (size_t i = first; i < end; i++) {
    provisions += is_other_provision(it, first, i);
    is_merged |= it->draws[position_of(it->passages[i].provision)].paragraphs > 1;
  }
  enum oasp_carrying carrying = provisions > 1 ? (is_merged ? OASP_SPLIT_AND_MERGED : OASP_SPLIT) : is_merged ? OASP_MERGED : OASP_CARRIED;
  if (it->passages[first].locator == NULL) carrying = OASP_WHOLE;
  source->numbers[carrying]++;
  source->paragraphs += carrying != OASP_WHOLE;
  for (size_t i = first; i < end; i++) it->passages[i].carrying = carrying;
}

/* ---- Numbers that nobody cites ---- */

enum { LONGEST_RUN = 10 }; /* of such numbers that stand one by one; a plan that cites 1 and 100000 makes no table of 100,000 rows */

static int add_number(struct oasp_provenance *it, struct oasp_source *source, const char *unit, int64_t from, int64_t to, oasplan_error **err) {
  char locator[64];
  if (from == to)
    (void)snprintf(locator, sizeof locator, "%s%" PRId64, unit, from);
  else
    (void)snprintf(locator, sizeof locator, "%s%" PRId64 "\xE2\x80\x93%" PRId64, unit, from, to);
  struct oasp_passage passage = {.source = source->number, .instrument = source->instrument, .carrying = OASP_NOT_CITED};
  if (!oasp_arena_keep(&it->asking->result->arena, &passage.locator, locator)) return oasp_fail_nomem(err);
  source->numbers[OASP_NOT_CITED] += to - from + 1;
  return add_passage(it, &passage, err);
}

static int add_numbers(struct oasp_provenance *it, struct oasp_source *source, const char *unit, int64_t from, int64_t to, oasplan_error **err) {
  int status = OASPLAN_OK;
  if (to - from >= LONGEST_RUN) return add_number(it, source, unit, from, to, err);
  for (; status == OASPLAN_OK && from <= to; from++) status = add_number(it, source, unit, from, from, err);
  return status;
}

static int add_not_cited(struct oasp_provenance *it, struct oasp_source *source, const char *unit, size_t first, size_t end, oasplan_error **err) {
  int64_t last = INT64_MAX - 1, number;
  int status = OASPLAN_OK;
  for (size_t i = first; status == OASPLAN_OK && i < end; i++) {
    if (it->passages[i].locator == NULL || !oasp_locator_number(it->passages[i].locator, unit, &number)) continue;
    if (number > last + 1) status = add_numbers(it, source, unit, last + 1, number - 1, err);
    source->is_numbered = true;
    last = number;
  }
  return status;
}

/* ---- Paragraphs of a text that is at hand ---- */

/* "key@edition:language#id", as the store names a target in another plan; returns the bytes before the id, 0: it is none. */
static size_t read_target(const char *target, struct oasp_arena *arena, struct oasp_scope *scope) {
  const char *at = target != NULL ? strchr(target, '@') : NULL, *mark = at != NULL ? strchr(at, '#') : NULL, *colon = mark;
  while (colon != NULL && colon > at && *colon != ':') colon--;
  if (colon == NULL || colon == at) return 0;
  scope->key = oasp_arena_strndup(arena, target, (size_t)(at - target));
  scope->edition = oasp_arena_strndup(arena, at + 1, (size_t)(colon - at) - 1);
  scope->language = oasp_arena_strndup(arena, colon + 1, (size_t)(mark - colon) - 1);
  return (size_t)(mark - target) + 1;
}

/* The text in which the first paragraph was found, and in it all those that were. */
static int find_origins(struct oasp_provenance *it, struct oasp_source *source, size_t first, size_t end, oasplan_error **err) {
  struct oasp_backend *backend = it->asking->store->backend;
  struct oasp_scope scope = {NULL, NULL, NULL};
  const char *found = NULL;
  size_t before = 0;
  for (size_t i = first; i < end; i++) {
    const char *target = it->passages[i].hit->target;
    if (found == NULL) {
      before = read_target(target, &it->asking->result->arena, &scope);
      if (before == 0) continue;
      if (scope.key == NULL || scope.edition == NULL || scope.language == NULL) return oasp_fail_nomem(err);
      int status = backend->calls->get_plan(backend, &scope, false, &source->text, err);
      if (status != OASPLAN_OK) return status;
      found = target;
    }
    if (target != NULL && strncmp(target, found, before) == 0) it->passages[i].origin = oasplan_plan_find(source->text, target + before);
  }
  return OASPLAN_OK;
}

static bool is_cited(const struct oasp_provenance *it, const char *locator, size_t first, size_t end) {
  size_t limit = end;
  while (first < end) {
    size_t middle = first + (end - first) / 2;
    if (compare_locators(it->passages[middle].locator, locator) < 0)
      first = middle + 1;
    else
      end = middle;
  }
  return first < limit && is_same(it->passages[first].locator, locator);
}

static bool is_paragraph(const oasplan_provision *provision) {
  int kind = oasplan_provision_kind(provision);
  return oasplan_provision_label(provision)[0] != '\0' && kind != OASPLAN_KIND_ITEM && kind != OASPLAN_KIND_FOOTNOTE;
}

static int add_if_dropped(struct oasp_provenance *it, struct oasp_source *source, const oasplan_provision *origin, size_t first, size_t end, oasplan_error **err) {
  struct oasp_arena *arena = &it->asking->result->arena;
  size_t length = 0;
  const char *bare = oasp_label_bare(oasplan_provision_label(origin), arena, &length);
  struct oasp_passage passage = {.source = source->number, .instrument = source->instrument, .origin = origin, .carrying = OASP_DROPPED};
  if (bare == NULL || (passage.locator = oasp_arena_strndup(arena, bare, length)) == NULL) return oasp_fail_nomem(err);
  if (is_cited(it, passage.locator, first, end)) return OASPLAN_OK; /* by a number that several paragraphs have */
  source->numbers[OASP_DROPPED]++;
  return add_passage(it, &passage, err);
}

/* Who draws on an item draws on the paragraph that holds it. */
static int add_dropped(struct oasp_provenance *it, struct oasp_source *source, size_t first, size_t end, oasplan_error **err) {
  size_t count = oasplan_plan_provision_count(source->text);
  bool *cited = oasp_alloc_zeroed(count, sizeof *cited);
  int status = cited != NULL ? OASPLAN_OK : oasp_fail_nomem(err);
  for (size_t i = first; status == OASPLAN_OK && i < end; i++)
    for (const oasplan_provision *origin = it->passages[i].origin; origin != NULL; origin = oasplan_provision_parent(origin)) cited[position_of(origin)] = true;
  for (size_t i = 0; status == OASPLAN_OK && i < count; i++) {
    const oasplan_provision *origin = oasplan_plan_provision_at(source->text, i);
    if (!cited[i] && is_paragraph(origin)) status = add_if_dropped(it, source, origin, first, end, err);
  }
  oasp_free(cited);
  return status;
}

/* ---- The whole ---- */

static int read_source(struct oasp_provenance *it, size_t first, size_t end, oasplan_error **err) {
  void *sources = it->sources;
  if (oasp_grow(&sources, &it->source_capacity, it->source_count, sizeof *it->sources) != 0) return oasp_fail_nomem(err);
  it->sources = sources;
  struct oasp_source *source = &it->sources[it->source_count++];
  *source = (struct oasp_source){.instrument = it->passages[first].instrument, .hit = it->passages[first].hit};
  for (size_t i = first; i < end; i++)
    if (it->passages[i].hit < source->hit) source->hit = it->passages[i].hit;
  source->number = (size_t)(source->hit - it->hits->items);
  count_draws(it, source, first, end);
  for (size_t i = first, next; i < end; i = next) {
    next = end_of_paragraph(it, i, end);
    tell_carrying(it, source, i, next);
  }
  for (size_t i = first; i < end; i++) it->passages[i].source = source->number;
  int status = find_origins(it, source, first, end, err);
  if (status != OASPLAN_OK) return status;
  if (source->text != NULL) return add_dropped(it, source, first, end, err);
  status = add_not_cited(it, source, "", first, end, err);
  return status == OASPLAN_OK ? add_not_cited(it, source, oasp_article_unit, first, end, err) : status;
}

static void place_passages(struct oasp_provenance *it) {
  size_t at = 0;
  sort_passages(it);
  if (it->source_count > 0) qsort(it->sources, it->source_count, sizeof *it->sources, compare_sources);
  for (size_t i = 0; i < it->source_count; i++) {
    struct oasp_source *source = &it->sources[i];
    source->first = at;
    while (at < it->passage_count && it->passages[at].source == source->number) at++;
    source->count = at - source->first;
  }
}

int oasp_provenance_read(struct oasp_provenance *it, oasplan_error **err) {
  const oasplan_plan *plan = it->asking->plan;
  const struct oasp_scope scope = {oasplan_plan_key(plan), oasplan_plan_edition(plan), oasplan_plan_language(plan)};
  it->draws = oasp_alloc_zeroed(oasplan_plan_provision_count(plan), sizeof *it->draws);
  if (it->draws == NULL) return oasp_fail_nomem(err);
  int status = oasp_store_resolve(it->asking->store, &scope, &it->hits, err);
  if (status == OASPLAN_OK) status = take_references(it, err);
  if (status != OASPLAN_OK) return status;
  sort_passages(it);
  drop_doubles(it);
  for (size_t first = 0, end, count = it->passage_count; status == OASPLAN_OK && first < count; first = end) {
    end = end_of_source(it, first, count);
    status = read_source(it, first, end, err);
  }
  place_passages(it);
  return status;
}

void oasp_provenance_end(struct oasp_provenance *it) {
  for (size_t i = 0; i < it->source_count; i++) oasplan_plan_unref(it->sources[i].text);
  oasplan_hits_free(it->hits);
  oasp_free(it->passages);
  oasp_free(it->sources);
  oasp_free(it->draws);
}
