/* Citations answered against the plans at hand. A plan alone can only say that an instrument is known; here the store may hold the text that is cited, and
 * the locator is looked up in it. Each plan is loaded once a call and asked in memory. */
#include "store/store.h"

#include "plan/label_table.h"

#include <stdio.h>
#include <string.h>

/* An edition that was needed. */
struct text {
  oasplan_plan *plan; /* NULL: not loaded */
  struct oasp_label_table labels;
};

struct resolver {
  oasplan_store *store;
  const oasplan_registry *registry;
  const struct oasp_question *question;
  oasplan_hits *hits;
  oasplan_editions *editions; /* all there are */
  struct text *texts;         /* parallel to them */
  struct oasp_buffer target;  /* the text of the answer */
};

/* What a locator came to in the plans at hand. */
struct answer {
  bool at_hand; /* one of the instruments that may be meant is here */
  size_t matches;
  const oasplan_provision *provision; /* the first match */
};

/* ---- Which edition is meant ---- */

/* Whether an edition is the text of an instrument: by its key, or by the symbol that the registry or the citation itself gives. */
static bool is_text_of(const struct oasplan_edition *edition, const char *instrument, const char *symbol) {
  if (strcmp(edition->key, instrument) == 0) return true;
  return edition->symbol != NULL && (strcmp(edition->symbol, instrument) == 0 || (symbol != NULL && strcmp(edition->symbol, symbol) == 0));
}

/* The citing edition itself if it is one; else the one put last in its language; else the one put last. OASPLAN_NOWHERE: none. */
static size_t find_text(const struct resolver *resolver, size_t citing, const char *instrument) {
  const oasplan_instrument *known = oasplan_registry_find(resolver->registry, instrument);
  const char *symbol = known != NULL ? oasplan_instrument_symbol(known) : NULL;
  const struct oasplan_edition *editions = resolver->editions->items;
  if (is_text_of(&editions[citing], instrument, symbol)) return citing;
  size_t found = OASPLAN_NOWHERE;
  bool same_language = false;
  for (size_t i = resolver->editions->count; i > 0 && !same_language; i--) {
    if (!is_text_of(&editions[i - 1], instrument, symbol)) continue;
    same_language = strcmp(editions[i - 1].language, editions[citing].language) == 0;
    if (found == OASPLAN_NOWHERE || same_language) found = i - 1;
  }
  return found;
}

static int load(struct resolver *resolver, size_t index, oasplan_error **err) {
  if (resolver->texts[index].plan != NULL) return OASPLAN_OK;
  const struct oasp_scope scope = oasp_edition_scope(&resolver->editions->items[index]);
  return resolver->store->backend->calls->get_plan(resolver->store->backend, &scope, false, &resolver->texts[index].plan, err);
}

/* ---- Looking a locator up ---- */

static void count_match(struct answer *answer, const oasplan_provision *provision, size_t matches) {
  if (provision == answer->provision) return; /* two candidates may be one plan */
  if (answer->matches == 0) answer->provision = provision;
  answer->matches += matches;
}

/* The labels of a plan, listed when the first locator is looked up in it. */
static int ready_labels(struct text *text, oasplan_error **err) {
  if (text->labels.sorted) return OASPLAN_OK;
  for (size_t i = 0; i < text->plan->provision_count; i++) {
    const oasplan_provision *provision = &text->plan->provisions[i];
    if (oasp_label_table_add(&text->labels, provision, provision->division->id, i) != 0) return oasp_fail_nomem(err);
  }
  oasp_label_table_sort(&text->labels);
  return OASPLAN_OK;
}

/* By id, else by the label, as an import does for a reference that names no division. */
static int look_up(struct text *text, const char *locator, struct answer *answer, oasplan_error **err) {
  const oasplan_provision *exact = oasplan_plan_find(text->plan, locator);
  if (exact != NULL) {
    count_match(answer, exact, 1);
    return OASPLAN_OK;
  }
  size_t position = 0;
  int status = ready_labels(text, err);
  size_t matches = status == OASPLAN_OK ? oasp_label_table_find(&text->labels, locator, NULL, &position) : 0;
  if (matches > 0) count_match(answer, &text->plan->provisions[position], matches);
  return status;
}

static int ask(struct resolver *resolver, size_t citing, const char *instrument, const char *locator, struct answer *answer,
               oasplan_error **err) {
  size_t index = find_text(resolver, citing, instrument);
  if (index == OASPLAN_NOWHERE) return OASPLAN_OK;
  int status = load(resolver, index, err);
  if (status != OASPLAN_OK) return status;
  answer->at_hand = true;
  return locator != NULL ? look_up(&resolver->texts[index], locator, answer, err) : OASPLAN_OK;
}

/* The instrument, or where its text is not here the candidates, each of them. */
static int answer_locator(struct resolver *resolver, size_t citing, const oasplan_citation *citation, const char *locator,
                          struct answer *answer, oasplan_error **err) {
  int status = OASPLAN_OK;
  if (citation->instrument != NULL) status = ask(resolver, citing, citation->instrument, locator, answer, err);
  if (answer->at_hand) return status;
  for (size_t i = 0; status == OASPLAN_OK && i < citation->candidate_count; i++)
    status = ask(resolver, citing, citation->candidates[i], locator, answer, err);
  return status;
}

/* ---- The answers as hits ---- */

static int name_target(struct resolver *resolver, const oasplan_plan *citing, const oasplan_provision *provision, const char **target,
                       oasplan_error **err) {
  const oasplan_plan *plan = provision->plan;
  *target = provision->id;
  if (plan == citing) return OASPLAN_OK;
  oasp_buffer_clear(&resolver->target);
  oasp_buffer_printf(&resolver->target, "%s@%s:%s#%s", plan->key, plan->edition, plan->language, provision->id);
  *target = resolver->target.data;
  return resolver->target.failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

/* What the store can say in place of the plan's own state. A citation of a whole instrument is answered by its being here. */
static int apply_answer(struct resolver *resolver, const oasplan_plan *citing, const struct answer *answer, const char *locator,
                        struct oasplan_hit *hit, oasplan_error **err) {
  if (!answer->at_hand) return OASPLAN_OK;
  if (locator == NULL) {
    if (hit->state == OASPLAN_CITATION_EXTERNAL) hit->state = OASPLAN_CITATION_RESOLVED;
    return OASPLAN_OK;
  }
  hit->target = NULL;
  hit->state = answer->matches == 1  ? OASPLAN_CITATION_RESOLVED
               : answer->matches > 1 ? OASPLAN_CITATION_AMBIGUOUS
                                     : OASPLAN_CITATION_DANGLING;
  return answer->matches == 1 ? name_target(resolver, citing, answer->provision, &hit->target, err) : OASPLAN_OK;
}

static bool is_after(const struct oasp_question *question, const struct oasp_place *place) {
  if (!question->has_after) return true;
  const struct oasp_place *after = &question->after;
  if (place->edition != after->edition) return place->edition > after->edition;
  if (place->position != after->position) return place->position > after->position;
  if (place->citation != after->citation) return place->citation > after->citation;
  return place->locator > after->locator;
}

static int resolve_locator(struct resolver *resolver, size_t citing, const oasplan_provision *provision, size_t number, size_t index,
                           oasplan_error **err) {
  const oasplan_plan *plan = resolver->texts[citing].plan;
  const oasplan_citation *citation = &provision->citations[number];
  const char *locator = index < citation->locator_count ? citation->locators[index] : NULL;
  struct oasplan_hit hit = {.plan = plan->key,
                            .edition = plan->edition,
                            .language = plan->language,
                            .provision = provision->id,
                            .instrument = citation->instrument,
                            .locator = locator,
                            .raw = citation->raw,
                            .target = locator != NULL ? citation->targets[index] : NULL,
                            .candidates = citation->candidates,
                            .candidate_count = citation->candidate_count,
                            .relation = citation->relation,
                            .state = citation->state};
  hit.place = (struct oasp_place){.edition = resolver->editions->items[citing].sequence,
                                  .position = (int64_t)provision->position,
                                  .citation = (int64_t)number,
                                  .locator = (int64_t)index};
  if (!is_after(resolver->question, &hit.place)) return OASPLAN_OK;
  struct answer answer = {0};
  int status = answer_locator(resolver, citing, citation, locator, &answer, err);
  if (status == OASPLAN_OK) status = apply_answer(resolver, plan, &answer, locator, &hit, err);
  return status == OASPLAN_OK ? oasp_hits_add(resolver->hits, resolver->question, &hit, err) : status;
}

static int resolve_edition(struct resolver *resolver, size_t citing, oasplan_error **err) {
  int status = load(resolver, citing, err);
  const oasplan_plan *plan = resolver->texts[citing].plan;
  for (size_t i = 0; status == OASPLAN_OK && i < plan->provision_count && !resolver->hits->more; i++) {
    const oasplan_provision *provision = &plan->provisions[i];
    for (size_t k = 0; status == OASPLAN_OK && k < provision->citation_count; k++) {
      size_t locators = provision->citations[k].locator_count;
      for (size_t n = 0; status == OASPLAN_OK && n < (locators > 0 ? locators : 1); n++)
        status = resolve_locator(resolver, citing, provision, k, n, err);
    }
  }
  return status;
}

static bool fits(const struct oasplan_edition *edition, const struct oasp_scope *scope) {
  return (scope->key == NULL || strcmp(scope->key, edition->key) == 0) &&
         (scope->edition == NULL || strcmp(scope->edition, edition->edition) == 0) &&
         (scope->language == NULL || strcmp(scope->language, edition->language) == 0);
}

static int resolve_all(struct resolver *resolver, oasplan_error **err) {
  const struct oasp_scope any = {NULL, NULL, NULL};
  const struct oasp_question *question = resolver->question;
  int status = oasp_store_list(resolver->store, &any, false, &resolver->editions, err);
  if (status != OASPLAN_OK) return status;
  size_t count = resolver->editions->count;
  resolver->texts = oasp_alloc_zeroed(count, sizeof *resolver->texts);
  if (resolver->texts == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0; status == OASPLAN_OK && i < count && !resolver->hits->more; i++) {
    const struct oasplan_edition *edition = &resolver->editions->items[i];
    if (!fits(edition, &question->scope) || (question->has_after && edition->sequence < question->after.edition)) continue;
    status = oasp_store_progress(resolver->store, i, count, err);
    if (status == OASPLAN_OK) status = resolve_edition(resolver, i, err);
  }
  return status;
}

static int resolve_question(oasplan_store *store, const struct oasp_question *question, oasplan_hits *hits, oasplan_error **err) {
  struct resolver resolver = {.store = store, .question = question, .hits = hits, .registry = oasp_store_registry(store, err)};
  int status = resolver.registry != NULL ? resolve_all(&resolver, err) : OASPLAN_E_NOMEM;
  for (size_t i = 0; resolver.texts != NULL && i < resolver.editions->count; i++) {
    oasplan_plan_unref(resolver.texts[i].plan);
    oasp_label_table_free(&resolver.texts[i].labels);
  }
  oasp_free(resolver.texts);
  oasp_buffer_free(&resolver.target);
  oasplan_editions_free(resolver.editions);
  return status;
}

static int resolve(oasplan_store *store, const oasplan_query_options *options, oasplan_hits *hits, oasplan_error **err) {
  struct oasp_question question = {0};
  int status = oasp_question_begin(store, &question, "resolve", NULL, NULL, options, err);
  if (status == OASPLAN_OK && !question.nothing) status = resolve_question(store, &question, hits, err);
  if (status == OASPLAN_OK) status = oasp_cursor_write(store, &question, hits, err);
  oasp_question_end(&question);
  return status;
}

int oasp_store_resolve(oasplan_store *store, const struct oasp_scope *scope, oasplan_hits **hits, oasplan_error **err) {
  const struct oasp_question question = {.scope = *scope, .limit = INT64_MAX};
  *hits = oasp_hits_new(false, err);
  int status = *hits != NULL ? resolve_question(store, &question, *hits, err) : OASPLAN_E_NOMEM;
  if (status == OASPLAN_OK) return status;
  oasplan_hits_free(*hits);
  *hits = NULL;
  return status;
}

oasplan_hits *oasplan_store_resolve(oasplan_store *store, const oasplan_query_options *options, oasplan_error **err) {
  if (oasp_store_enter(store, false, options, err) != OASPLAN_OK) return NULL;
  oasplan_hits *hits = oasp_hits_new(false, err);
  if (hits == NULL) return NULL;
  int status = store->backend->calls->begin(store->backend, false, err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, resolve(store, options, hits, err), err);
  if (status == OASPLAN_OK) return hits;
  oasplan_hits_free(hits);
  return NULL;
}
