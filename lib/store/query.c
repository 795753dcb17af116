/* What questions have in common: options, the editions that are asked, pages and their cursors, and lists of hits. A cursor is the place of the last hit, with a
 * digest of question and place, so that a cursor of another question, or one that somebody wrote by hand, is refused and not answered wrongly. */
#include "store/store.h"

#include "base/json_writer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { DEFAULT_LIMIT = 1000, LARGEST_LIMIT = 10000, CURSOR_DIGEST = 16 };

/* ---- Options ---- */

oasplan_query_options *oasplan_query_options_new(void) {
  oasplan_query_options *options = oasp_alloc_zeroed(1, sizeof *options);
  if (options != NULL) options->limit = DEFAULT_LIMIT;
  return options;
}

void oasplan_query_options_free(oasplan_query_options *options) {
  if (options == NULL) return;
  oasp_free(options->key);
  oasp_free(options->edition);
  oasp_free(options->language);
  oasp_free(options->cursor);
  oasp_free(options->before);
  oasp_free(options->after);
  oasp_free(options);
}

static void set_text(oasplan_query_options *options, char **target, const char *text) {
  oasp_free(*target);
  *target = text != NULL ? oasp_strdup(text) : NULL;
  if (text != NULL && *target == NULL) options->failed = true;
}

void oasplan_query_options_set_plan(oasplan_query_options *options, const char *key, const char *edition, const char *language) {
  options->chosen = true;
  set_text(options, &options->key, key);
  set_text(options, &options->edition, edition);
  set_text(options, &options->language, language);
}

void oasplan_query_options_set_limit(oasplan_query_options *options, int64_t limit) {
  options->limit = limit;
}

void oasplan_query_options_set_cursor(oasplan_query_options *options, const char *cursor) {
  set_text(options, &options->cursor, cursor);
}

void oasplan_query_options_set_marks(oasplan_query_options *options, const char *before, const char *after) {
  set_text(options, &options->before, before);
  set_text(options, &options->after, after);
}

/* ---- Cursors ---- */

/* Each text with its length before it, so that no two questions run together. NULL differs from "". */
static void add_text(struct oasp_digest *digest, const char *text) {
  char length[32];
  (void)snprintf(length, sizeof length, text != NULL ? "%zu:" : "-", text != NULL ? strlen(text) : 0);
  (void)oasp_digest_add(digest, length, strlen(length));
  if (text != NULL) (void)oasp_digest_add(digest, text, strlen(text));
}

static void digest_question(struct oasp_question *question, const char *kind, const char *first, const char *second) {
  struct oasp_digest digest;
  oasp_digest_begin(&digest);
  add_text(&digest, kind);
  add_text(&digest, first);
  add_text(&digest, second);
  add_text(&digest, question->scope.key);
  add_text(&digest, question->scope.edition);
  add_text(&digest, question->scope.language);
  oasp_digest_end(&digest, question->digest);
}

enum { PLACE_SIZE = 128 };

/* Numbers in hex; the score as its bits, since it must come back exactly. */
static void write_place(const struct oasp_place *place, char out[PLACE_SIZE]) {
  uint64_t bits;
  memcpy(&bits, &place->score, sizeof bits);
  (void)snprintf(out, PLACE_SIZE, "%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%" PRIx64, bits, (uint64_t)place->edition,
                 (uint64_t)place->position, (uint64_t)place->citation, (uint64_t)place->locator);
}

static void seal_place(const struct oasp_question *question, const char *place, char out[OASP_DIGEST_HEX + 1]) {
  struct oasp_digest digest;
  oasp_digest_begin(&digest);
  add_text(&digest, question->digest);
  add_text(&digest, place);
  oasp_digest_end(&digest, out);
  out[CURSOR_DIGEST] = '\0';
}

static bool read_place(const char *text, struct oasp_place *place) {
  uint64_t bits, edition, position, citation, locator;
  if (sscanf(text, "%" SCNx64 ".%" SCNx64 ".%" SCNx64 ".%" SCNx64 ".%" SCNx64, &bits, &edition, &position, &citation, &locator) != 5)
    return false;
  memcpy(&place->score, &bits, sizeof bits);
  place->edition = (int64_t)edition;
  place->position = (int64_t)position;
  place->citation = (int64_t)citation;
  place->locator = (int64_t)locator;
  return true;
}

static int read_cursor(struct oasp_question *question, const char *cursor, oasplan_error **err) {
  char place[PLACE_SIZE], seal[OASP_DIGEST_HEX + 1];
  const char *dash = strchr(cursor, '-');
  size_t length = dash != NULL ? (size_t)(dash - cursor) : PLACE_SIZE;
  if (length < sizeof place) {
    memcpy(place, cursor, length);
    place[length] = '\0';
    seal_place(question, place, seal);
    if (strcmp(dash + 1, seal) == 0 && read_place(place, &question->after)) {
      question->has_after = true;
      return OASPLAN_OK;
    }
  }
  return oasp_fail_field(err, OASPLAN_E_INVALID, "cursor",
                         "this cursor belongs to another question, or the editions asked have changed; begin again without a cursor");
}

static int write_cursor(oasplan_hits *hits, const struct oasp_question *question, oasplan_error **err) {
  char place[PLACE_SIZE], seal[OASP_DIGEST_HEX + 1], cursor[PLACE_SIZE + OASP_DIGEST_HEX + 2];
  write_place(&hits->items[hits->count - 1].place, place);
  seal_place(question, place, seal);
  (void)snprintf(cursor, sizeof cursor, "%s-%s", place, seal);
  hits->next = oasp_arena_strndup(&hits->arena, cursor, strlen(cursor));
  return hits->next != NULL ? OASPLAN_OK : oasp_fail_nomem(err);
}

/* ---- Questions ---- */

/* Without a choice the question is to the edition put last. */
static int choose_editions(oasplan_store *store, struct oasp_question *question, const oasplan_query_options *options,
                           oasplan_error **err) {
  if (options != NULL && options->chosen) {
    question->scope = (struct oasp_scope){options->key, options->edition, options->language};
    return OASPLAN_OK;
  }
  int status = oasp_store_list(store, &question->scope, true, &question->edition, err);
  if (status != OASPLAN_OK) return status;
  question->nothing = question->edition->count == 0;
  if (!question->nothing) question->scope = oasp_edition_scope(&question->edition->items[0]);
  return OASPLAN_OK;
}

int oasp_question_begin(oasplan_store *store, struct oasp_question *question, const char *kind, const char *first, const char *second,
                        const oasplan_query_options *options, oasplan_error **err) {
  *question = (struct oasp_question){.limit = options != NULL ? options->limit : DEFAULT_LIMIT};
  if (question->limit < 1 || question->limit > LARGEST_LIMIT)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "limit", "the limit is %" PRId64 "; give 1 to %d", question->limit, (int)LARGEST_LIMIT);
  int status = choose_editions(store, question, options, err);
  if (status != OASPLAN_OK) return status;
  digest_question(question, kind, first, second);
  return options != NULL && options->cursor != NULL ? read_cursor(question, options->cursor, err) : OASPLAN_OK;
}

void oasp_question_end(struct oasp_question *question) {
  oasplan_editions_free(question->edition);
  question->edition = NULL;
}

struct oasp_page oasp_question_page(const struct oasp_question *question) {
  return (struct oasp_page){question->has_after ? &question->after : NULL, question->limit + 1};
}

/* ---- Hits ---- */

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
  if (hits->next != NULL) return OASPLAN_OK;
  if ((int64_t)hits->count == question->limit) return write_cursor(hits, question, err);
  const struct oasplan_hit *last = hits->count > 0 ? &hits->items[hits->count - 1] : &none;
  struct oasplan_hit hit = *given;
  bool kept = keep(hits, &hit.plan, last->plan) && keep(hits, &hit.edition, last->edition) && keep(hits, &hit.language, last->language) &&
              keep(hits, &hit.provision, last->provision) && keep(hits, &hit.snippet, NULL) &&
              keep(hits, &hit.instrument, last->instrument) && keep(hits, &hit.locator, NULL) && keep(hits, &hit.raw, last->raw) &&
              keep(hits, &hit.target, NULL);
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
