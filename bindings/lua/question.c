/* question.c - questions over all plans of a store: search, trace, gaps, resolve. Pages are read by themselves unless the caller says how long one is. */
#include <string.h>

#include "oasplan_lua.h"

OASPL_RELEASE(release_hits, oasplan_hits, oasplan_hits_free)
OASPL_RELEASE(release_gaps, oasplan_gaps, oasplan_gaps_free)

/* One question, whichever it is: asked again for each page. */
typedef struct question {
  oasplan_hits *(*ask)(oasplan_store *store, const struct question *question, const oasplan_query_options *options, oasplan_error **err);
  const char *what, *locator;
} question;

static oasplan_hits *ask_search(oasplan_store *store, const question *q, const oasplan_query_options *options, oasplan_error **err) {
  return oasplan_store_search(store, q->what, options, err);
}

static oasplan_hits *ask_trace(oasplan_store *store, const question *q, const oasplan_query_options *options, oasplan_error **err) {
  return oasplan_store_trace(store, q->what, q->locator, options, err);
}

static oasplan_hits *ask_resolve(oasplan_store *store, const question *q, const oasplan_query_options *options, oasplan_error **err) {
  (void)q;
  return oasplan_store_resolve(store, options, err);
}

static const oaspl_option search_options[] = {
  {"plan", oaspl_query_set_plan}, {"edition", oaspl_query_set_plan}, {"language", oaspl_query_set_plan}, {"limit", oaspl_query_set_limit}, {"cursor", oaspl_query_set_cursor}, {"before", oaspl_query_set_marks}, {"after", oaspl_query_set_marks}, {"json", NULL}, {NULL, NULL},
};
static const oaspl_option hit_options[] = {
  {"plan", oaspl_query_set_plan}, {"edition", oaspl_query_set_plan}, {"language", oaspl_query_set_plan}, {"limit", oaspl_query_set_limit}, {"cursor", oaspl_query_set_cursor}, {"json", NULL}, {NULL, NULL},
};
static const oaspl_option plan_options[] = {{"plan", oaspl_query_set_plan}, {"edition", oaspl_query_set_plan}, {"language", oaspl_query_set_plan}, {"json", NULL}, {NULL, NULL}};

/* One page: the list with its member `next`, or the text and the cursor. */
static int one_page(lua_State *L, oaspl_store *self, const question *q, const oasplan_query_options *options, int as_text) {
  oaspl_guard *hits = oaspl_guard_new(L, release_hits), *text = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  size_t length = 0;
  int answers;
  hits->owned = q->ask(oaspl_store_enter(L, self), q, options, slot);
  oaspl_store_leave(L, self);
  if (hits->owned == NULL) return oaspl_fail(L, slot);
  text->owned = oasplan_hits_json(hits->owned, 0, (size_t)-1, &length, slot);
  answers = oaspl_json_answer(L, as_text, text, length, slot);
  if (answers != 1) return answers;
  oaspl_push_string(L, oasplan_hits_next(hits->owned));
  if (as_text) return 2;
  lua_setfield(L, -2, "next");
  return 1;
}

/* Every page, joined to one answer. Where somebody puts an edition while they are turned they begin again, as the library asks: five times, then the conflict is the answer. */
static int all_pages(lua_State *L, oaspl_store *self, const question *q, oasplan_query_options *options, int as_text) {
  oaspl_text *all = oaspl_text_new(L);
  oaspl_guard *hits = oaspl_guard_new(L, release_hits), *page = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  int top = lua_gettop(L), attempts = 5, more = 1;
  while (more) {
    size_t length = 0;
    const char *next;
    hits->owned = q->ask(oaspl_store_enter(L, self), q, options, slot);
    oaspl_store_leave(L, self);
    lua_settop(L, top);
    if (hits->owned == NULL) {
      int is_later = all->length > 0;
      if (!is_later || oasplan_error_status(*slot) != OASPLAN_E_CONFLICT || --attempts == 0) return oaspl_fail(L, slot);
      oasplan_error_free(*slot);
      *slot = NULL;
      oaspl_text_free(all);
      oasplan_query_options_set_cursor(options, NULL);
      continue;
    }
    page->owned = oasplan_hits_json(hits->owned, 0, (size_t)-1, &length, slot);
    if (page->owned == NULL) return oaspl_fail(L, slot);
    if (oaspl_text_join(all, page->owned, length) != 0) return luaL_error(L, "not enough memory");
    next = oasplan_hits_next(hits->owned);
    more = next != NULL;
    if (more) oasplan_query_options_set_cursor(options, next); /* copied */
    oaspl_guard_free(page);
    oaspl_guard_free(hits);
  }
  return oaspl_text_answer(L, all, as_text);
}

static int ask(lua_State *L, const question *q, int index, const oaspl_option *known) {
  oaspl_store *self = oaspl_store_check(L);
  oasplan_query_options *options = oaspl_query_options_read(L, index, known);
  int as_text = oaspl_option_json(L, index);
  if (oaspl_option_given(L, index, "limit") || oaspl_option_given(L, index, "cursor")) return one_page(L, self, q, options, as_text);
  return all_pages(L, self, q, options, as_text);
}

int oaspl_store_search(lua_State *L) {
  question q = {ask_search, NULL, NULL};
  lua_settop(L, 3);
  q.what = oaspl_string(L, 2);
  return ask(L, &q, 3, search_options);
}

/* store:trace(instrument, locator or nil, options) */
int oaspl_store_trace(lua_State *L) {
  question q = {ask_trace, NULL, NULL};
  lua_settop(L, 4);
  q.what = oaspl_string(L, 2);
  q.locator = oaspl_string_or_null(L, 3);
  return ask(L, &q, 4, hit_options);
}

int oaspl_store_resolve(lua_State *L) {
  question q = {ask_resolve, NULL, NULL};
  lua_settop(L, 2);
  return ask(L, &q, 2, hit_options);
}

/* {instrument =, range =, cited = {…}, uncited = {…}} */
int oaspl_store_gaps(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *instrument = oaspl_string(L, 2), *range = oaspl_string(L, 3);
  const oasplan_query_options *options;
  oaspl_guard *gaps, *text;
  oasplan_error **slot;
  size_t length = 0;
  lua_settop(L, 4);
  options = oaspl_query_options_read(L, 4, plan_options);
  gaps = oaspl_guard_new(L, release_gaps);
  text = oaspl_guard_new(L, oaspl_free_text);
  slot = oaspl_error_slot(L);
  gaps->owned = oasplan_store_gaps(oaspl_store_enter(L, self), instrument, range, options, slot);
  oaspl_store_leave(L, self);
  if (gaps->owned == NULL) return oaspl_fail(L, slot);
  text->owned = oasplan_gaps_json(gaps->owned, &length, slot);
  return oaspl_json_answer(L, oaspl_option_json(L, 4), text, length, slot);
}
