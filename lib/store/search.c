/* Search: the question read once for each language among the editions asked, the index kept in step with the stems of this build, and hits with
 * snippets. What an index is, the backend knows. */
#include "store/store.h"

#include "store/query_parser.h"
#include "store/snippet.h"

#include <string.h>

/* ---- The words of plans ---- */

int oasp_store_plan_words(oasplan_store *store, const oasplan_plan *plan, struct oasp_arena *arena, struct oasp_word_row **rows,
                          oasplan_error **err) {
  struct oasp_buffer words = {0}, stemmed = {0};
  int language = oasp_language_find(plan->language), status = OASPLAN_OK;
  *rows = oasp_arena_alloc_array(arena, plan->provision_count, sizeof **rows);
  if (*rows == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) {
    oasp_buffer_clear(&words);
    oasp_buffer_clear(&stemmed);
    status = oasp_stems_text(&store->stems, language, plan->provisions[i].texts[OASPLAN_READING_ISSUED], &words, &stemmed, err);
    if (status != OASPLAN_OK) break;
    (*rows)[i].words = oasp_arena_strndup(arena, words.data, words.length);
    (*rows)[i].stems = oasp_arena_strndup(arena, stemmed.data, stemmed.length);
    if ((*rows)[i].words == NULL || (*rows)[i].stems == NULL) status = oasp_fail_nomem(err);
  }
  oasp_buffer_free(&words);
  oasp_buffer_free(&stemmed);
  return status;
}

static int rebuild_edition(oasplan_store *store, const struct oasplan_edition *edition, oasplan_error **err) {
  const struct oasp_scope scope = oasp_edition_scope(edition);
  struct oasp_arena arena = {0};
  struct oasp_word_row *rows = NULL;
  oasplan_plan *plan = NULL;
  int status = store->backend->calls->get_plan(store->backend, &scope, false, &plan, err);
  if (status == OASPLAN_OK) status = oasp_store_plan_words(store, plan, &arena, &rows, err);
  if (status == OASPLAN_OK) status = store->backend->calls->put_words(store->backend, edition, rows, err);
  oasp_arena_free(&arena);
  oasplan_plan_unref(plan);
  return status;
}

static int rebuild(oasplan_store *store, const char *digest, oasplan_error **err) {
  const struct oasp_scope any = {NULL, NULL, NULL};
  oasplan_editions *editions = NULL;
  int status = store->backend->calls->begin(store->backend, true, err);
  if (status != OASPLAN_OK) return status;
  status = oasp_store_list(store, &any, false, &editions, err);
  for (size_t i = 0; status == OASPLAN_OK && i < editions->count; i++) {
    status = oasp_store_progress(store, i, editions->count, err);
    if (status == OASPLAN_OK) status = rebuild_edition(store, &editions->items[i], err);
  }
  if (status == OASPLAN_OK) status = store->backend->calls->set_feature(store->backend, OASP_WORDS_FEATURE, digest, err);
  oasplan_editions_free(editions);
  return oasp_store_end(store, status, err);
}

int oasp_store_has_own_words(oasplan_store *store, bool *own, oasplan_error **err) {
  char *recorded = NULL;
  int status = OASPLAN_OK;
  if (store->words_digest[0] == '\0') {
    char digest[OASP_DIGEST_HEX + 1];
    status = oasp_stems_digest(&store->stems, digest, err);
    if (status == OASPLAN_OK) memcpy(store->words_digest, digest, sizeof digest);
  }
  /* asked each time: another process may have made the index again with its own stems */
  if (status == OASPLAN_OK) status = store->backend->calls->get_feature(store->backend, OASP_WORDS_FEATURE, &recorded, err);
  *own = status == OASPLAN_OK && strcmp(recorded, store->words_digest) == 0;
  oasp_free(recorded);
  return status;
}

int oasp_store_ready_words(oasplan_store *store, oasplan_error **err) {
  bool own = false;
  int status = oasp_store_has_own_words(store, &own, err);
  if (status != OASPLAN_OK || own) return status;
  if (store->read_only)
    return oasp_fail(err, OASPLAN_E_UNSUPPORTED,
                     "%s: its search index was made with other word stems; open it once for writing, which makes the index again",
                     store->location);
  return rebuild(store, store->words_digest, err);
}

/* ---- Asking ---- */

struct searcher {
  oasplan_store *store;
  const struct oasp_question *question;
  struct oasp_arena arena; /* groups, tags, trees */
  struct oasp_search_group *groups;
  size_t group_count, group_capacity;
  const char *before, *after;
  oasplan_hits *hits;
};

static size_t tag_length(const char *language) {
  return strcspn(language, "-");
}

static const struct oasp_search_group *find_group(const struct searcher *searcher, const char *language) {
  size_t length = tag_length(language);
  for (size_t i = 0; i < searcher->group_count; i++)
    if (strlen(searcher->groups[i].tag) == length && memcmp(searcher->groups[i].tag, language, length) == 0) return &searcher->groups[i];
  return NULL;
}

static int add_group(struct searcher *searcher, const char *query, const char *language, oasplan_error **err) {
  if (find_group(searcher, language) != NULL) return OASPLAN_OK;
  struct oasp_search_group group = {.tag = oasp_arena_strndup(&searcher->arena, language, tag_length(language))};
  void *groups = searcher->groups;
  if (group.tag == NULL || oasp_grow(&groups, &searcher->group_capacity, searcher->group_count, sizeof group) != 0)
    return oasp_fail_nomem(err);
  searcher->groups = groups;
  oasplan_error *fault = NULL;
  group.question = oasp_query_parse(query, &searcher->store->stems, oasp_language_find(language), &searcher->arena, &fault);
  if (group.question == NULL) return oasp_pass(err, fault);
  searcher->groups[searcher->group_count++] = group;
  return OASPLAN_OK;
}

/* The query is read once for each language; without any edition once all the same, so that a bad one is told. */
static int make_groups(struct searcher *searcher, const char *query, oasplan_error **err) {
  oasplan_editions *editions = NULL;
  int status = OASPLAN_OK;
  if (!searcher->question->nothing) status = oasp_store_list(searcher->store, &searcher->question->scope, false, &editions, err);
  for (size_t i = 0; status == OASPLAN_OK && i < oasplan_editions_count(editions); i++)
    status = add_group(searcher, query, editions->items[i].language, err);
  if (status == OASPLAN_OK && searcher->group_count == 0) {
    status = add_group(searcher, query, "", err);
    searcher->group_count = 0;
  }
  oasplan_editions_free(editions);
  return status;
}

static int collect(void *context, const struct oasplan_hit *given, const struct oasp_found_text *text, oasplan_error **err) {
  struct searcher *searcher = context;
  const struct oasp_search_group *group = find_group(searcher, given->language);
  struct oasplan_hit hit = *given;
  struct oasp_arena arena = {0};
  if (group != NULL && (int64_t)searcher->hits->count < searcher->question->limit) {
    hit.snippet = oasp_snippet(text, group->question, searcher->before, searcher->after, &arena, err);
    if (hit.snippet == NULL) return OASPLAN_E_NOMEM;
  }
  int status = oasp_hits_add(searcher->hits, searcher->question, &hit, err);
  oasp_arena_free(&arena);
  return status;
}

static int search(oasplan_store *store, const char *query, const oasplan_query_options *options, oasplan_hits *hits, oasplan_error **err) {
  struct oasp_question question = {0};
  struct searcher searcher = {.store = store, .question = &question, .hits = hits};
  searcher.before = options != NULL && options->before != NULL ? options->before : "[";
  searcher.after = options != NULL && options->after != NULL ? options->after : "]";
  int status = oasp_question_begin(store, &question, "search", query, NULL, options, err);
  if (status == OASPLAN_OK) status = make_groups(&searcher, query, err);
  if (status == OASPLAN_OK && searcher.group_count > 0) {
    struct oasp_page page = oasp_question_page(&question);
    status = oasp_store_ready_words(store, err);
    if (status == OASPLAN_OK)
      status = store->backend->calls->search(store->backend, &question.scope, searcher.groups, searcher.group_count, &page, collect,
                                             &searcher, err);
    if (status == OASPLAN_OK) status = oasp_cursor_write(store, &question, hits, err);
  }
  oasp_free(searcher.groups);
  oasp_arena_free(&searcher.arena);
  oasp_question_end(&question);
  return status;
}

/* An index made with other stems is made again before the question, in a transaction of its own: a reading one cannot turn into a writing one. */
static int ready_to_search(oasplan_store *store, oasplan_error **err) {
  return store->read_only ? OASPLAN_OK : oasp_store_ready_words(store, err);
}

oasplan_hits *oasplan_store_search(oasplan_store *store, const char *query, const oasplan_query_options *options, oasplan_error **err) {
  if (oasp_store_enter(store, false, options, err) != OASPLAN_OK) return NULL;
  if (query == NULL) {
    (void)oasp_fail(err, OASPLAN_E_MISUSE, "no query");
    return NULL;
  }
  oasplan_hits *hits = oasp_hits_new(true, err);
  if (hits == NULL) return NULL;
  int status = ready_to_search(store, err);
  if (status == OASPLAN_OK) status = store->backend->calls->begin(store->backend, false, err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, search(store, query, options, hits, err), err);
  if (status == OASPLAN_OK) return hits;
  oasplan_hits_free(hits);
  return NULL;
}
