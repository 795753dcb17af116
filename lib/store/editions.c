/* Lists of editions, as the store tells of them without reading their texts. */
#include "store/store.h"

#include "base/json_writer.h"

#include <string.h>

struct oasp_scope oasp_edition_scope(const struct oasplan_edition *edition) {
  return (struct oasp_scope){edition->key, edition->edition, edition->language};
}

static int collect_edition(void *context, const struct oasplan_edition *given, oasplan_error **err) {
  oasplan_editions *editions = context;
  struct oasplan_edition edition = *given;
  struct oasp_arena *arena = &editions->arena;
  void *items = editions->items;
  if (!oasp_arena_keep(arena, &edition.key, given->key) || !oasp_arena_keep(arena, &edition.edition, given->edition) || !oasp_arena_keep(arena, &edition.language, given->language) ||
      !oasp_arena_keep(arena, &edition.title, given->title) || !oasp_arena_keep(arena, &edition.symbol, given->symbol) ||
      !oasp_arena_keep(arena, &edition.adopted_on, given->adopted_on) || !oasp_arena_keep(arena, &edition.digest, given->digest) ||
      oasp_grow(&items, &editions->capacity, editions->count, sizeof edition) != 0)
    return oasp_fail_nomem(err);
  editions->items = items;
  editions->items[editions->count++] = edition;
  return OASPLAN_OK;
}

int oasp_store_list(oasplan_store *store, const struct oasp_scope *scope, bool last, oasplan_editions **list, oasplan_error **err) {
  oasplan_editions *editions = oasp_alloc_zeroed(1, sizeof *editions);
  if (editions == NULL) return oasp_fail_nomem(err);
  int status = store->backend->calls->list(store->backend, scope, last, collect_edition, editions, err);
  if (status == OASPLAN_OK)
    *list = editions;
  else
    oasplan_editions_free(editions);
  return status;
}

oasplan_editions *oasplan_store_plans(oasplan_store *store, const oasplan_query_options *options, oasplan_error **err) {
  if (oasp_store_enter(store, false, options, err) != OASPLAN_OK) return NULL;
  struct oasp_scope scope = {NULL, NULL, NULL};
  if (options != NULL && options->chosen) scope = (struct oasp_scope){options->key, options->edition, options->language};
  oasplan_editions *editions = NULL;
  return oasp_store_list(store, &scope, false, &editions, err) == OASPLAN_OK ? editions : NULL;
}

void oasplan_editions_free(oasplan_editions *editions) {
  if (editions == NULL) return;
  oasp_arena_free(&editions->arena);
  oasp_free(editions->items);
  oasp_free(editions);
}

size_t oasplan_editions_count(const oasplan_editions *editions) {
  return editions != NULL ? editions->count : 0;
}

const oasplan_edition *oasplan_editions_at(const oasplan_editions *editions, size_t index) {
  return editions != NULL && index < editions->count ? &editions->items[index] : NULL;
}

static void write_period(struct oasp_json_writer *json, const struct oasplan_edition *edition) {
  if (edition->period_begin == 0) {
    oasp_json_null(json);
    return;
  }
  oasp_json_object(json);
  oasp_json_member_integer(json, "begin", edition->period_begin);
  oasp_json_member_integer(json, "end", edition->period_end);
  oasp_json_object_end(json);
}

static void write_edition(struct oasp_json_writer *json, const struct oasplan_edition *edition) {
  oasp_json_object(json);
  oasp_json_member(json, "plan", edition->key);
  oasp_json_member(json, "edition", edition->edition);
  oasp_json_member(json, "language", edition->language);
  oasp_json_member(json, "status", oasplan_plan_status_name(edition->status));
  oasp_json_member(json, "title", edition->title);
  oasp_json_member(json, "symbol", edition->symbol);
  oasp_json_member(json, "adopted_on", edition->adopted_on);
  oasp_json_key(json, "period");
  write_period(json, edition);
  oasp_json_member(json, "digest", edition->digest);
  oasp_json_member_integer(json, "engine", edition->engine);
  oasp_json_member_integer(json, "provisions", edition->provision_count);
  oasp_json_object_end(json);
}

char *oasplan_editions_json(const oasplan_editions *editions, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  size_t total = oasplan_editions_count(editions);
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < total && i - first < count; i++) write_edition(&json, &editions->items[i]);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}

const char *oasplan_edition_plan(const oasplan_edition *edition) {
  return edition->key;
}

const char *oasplan_edition_edition(const oasplan_edition *edition) {
  return edition->edition;
}

const char *oasplan_edition_language(const oasplan_edition *edition) {
  return edition->language;
}

int oasplan_edition_status(const oasplan_edition *edition) {
  return edition->status;
}

const char *oasplan_edition_title(const oasplan_edition *edition) {
  return edition->title;
}

const char *oasplan_edition_symbol(const oasplan_edition *edition) {
  return edition->symbol;
}

const char *oasplan_edition_adopted_on(const oasplan_edition *edition) {
  return edition->adopted_on;
}

int oasplan_edition_period_begin(const oasplan_edition *edition) {
  return edition->period_begin;
}

int oasplan_edition_period_end(const oasplan_edition *edition) {
  return edition->period_end;
}

int64_t oasplan_edition_engine(const oasplan_edition *edition) {
  return edition->engine;
}

const char *oasplan_edition_digest(const oasplan_edition *edition) {
  return edition->digest;
}

int64_t oasplan_edition_provision_count(const oasplan_edition *edition) {
  return edition->provision_count;
}
