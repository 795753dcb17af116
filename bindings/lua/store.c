/* store.c - a store in Lua: opening, editions, and what every question of a store begins and ends with. While a call is under way the handle is marked as in use, so that a callback can neither close
 * the store nor ask it: the library is in the middle of something. */
#include <string.h>

#include "oasplan_lua.h"

static void release_store(void *store) { oasplan_store_close(store); }
OASPL_RELEASE(release_options, oasplan_store_options, oasplan_store_options_free)
OASPL_RELEASE(release_query, oasplan_query_options, oasplan_query_options_free)
OASPL_RELEASE(release_tally, oasplan_tally, oasplan_tally_free)
OASPL_RELEASE(release_editions, oasplan_editions, oasplan_editions_free)

/* ---- A call on a store ---- */

oaspl_store *oaspl_store_check(lua_State *L) { return (oaspl_store *)oaspl_handle_check(L, 1, &oaspl_store_class); }

static void ready(lua_State *L, oaspl_callback *callback, int place) {
  lua_rawgeti(L, -1, place);
  lua_insert(L, -2);
  callback->state = L;
  callback->error = 0;
  callback->function = lua_isnil(L, -2) ? 0 : lua_gettop(L) - 1;
}

oasplan_store *oaspl_store_enter(lua_State *L, oaspl_store *store) {
  luaL_checkstack(L, 40, "too many values"); /* as in guard.c */
  oaspl_get_user_table(L, 1);
  ready(L, &store->progress, 1);
  ready(L, &store->clock, 2);
  ready(L, &store->random, 3);
  store->handle.in_use = 1;
  return store->handle.owner;
}

/* From here on no callback has a state to run in, whichever of them left an error. */
static void raise_once(oaspl_store *store, oaspl_callback *callback) {
  lua_State *L = callback->state;
  int error = callback->error;
  callback->state = NULL;
  callback->error = 0;
  if (error == 0) return;
  store->progress.state = store->clock.state = store->random.state = NULL;
  lua_pushvalue(L, error);
  (void)lua_error(L);
}

void oaspl_store_leave(lua_State *L, oaspl_store *store) {
  (void)L;
  store->handle.in_use = 0;
  raise_once(store, &store->random);
  raise_once(store, &store->clock);
  raise_once(store, &store->progress);
}

/* A failed clock or source of random bytes stops the call as a failed progress function does. */
static int store_progress(void *context, uint64_t done, uint64_t total) {
  oaspl_store *store = context;
  if (store->clock.error != 0 || store->random.error != 0) return 1;
  return oaspl_progress(&store->progress, done, total);
}

/* A time before 1970 is refused by the library, which so is told of an error. */
static int64_t store_clock(void *context) {
  oaspl_callback *callback = &((oaspl_store *)context)->clock;
  lua_State *L = callback->state;
  int64_t milliseconds = -1;
  if (L == NULL || callback->error != 0) return -1;
  lua_pushvalue(L, callback->function);
  if (!oaspl_callback_call(callback, 0, 1)) return -1;
  if (!oaspl_to_int64(L, -1, &milliseconds)) milliseconds = -1;
  lua_pop(L, 1);
  return milliseconds;
}

static int store_random(void *context, void *bytes, size_t length) {
  oaspl_callback *callback = &((oaspl_store *)context)->random;
  lua_State *L = callback->state;
  size_t given = 0;
  const char *text;
  int failed = 1;
  if (L == NULL || callback->error != 0) return 1;
  lua_pushvalue(L, callback->function);
  oaspl_push_int64(L, (int64_t)length);
  if (!oaspl_callback_call(callback, 1, 1)) return 1;
  if (lua_type(L, -1) == LUA_TSTRING) {
    text = lua_tolstring(L, -1, &given);
    failed = given != length;
    if (!failed) memcpy(bytes, text, length);
  }
  lua_pop(L, 1);
  return failed;
}

/* ---- Opening ---- */

static OASPL_BOOLEAN_OPTION(set_read_only, oasplan_store_options, oasplan_store_options_set_read_only)
OASPL_BOOLEAN_OPTION(oaspl_store_set_create, oasplan_store_options, oasplan_store_options_set_create)

/* Seconds, as people count; the library counts milliseconds. */
void oaspl_store_set_busy_timeout(lua_State *L, void *options, const char *name, int table) {
  lua_Number seconds = lua_tonumber(L, -1);
  (void)table;
  if (lua_type(L, -1) != LUA_TNUMBER || !(seconds >= 0 && seconds <= 2000000)) luaL_error(L, "option '%s': seconds from 0 on expected", name);
  oasplan_store_options_set_busy_timeout(options, (int)(seconds * 1000));
}

void oaspl_store_set_registry(lua_State *L, void *options, const char *name, int table) {
  (void)name;
  (void)table;
  oasplan_store_options_set_registry(options, oaspl_registry_check(L, lua_gettop(L)));
}

static const oaspl_option open_options[] = {
  {"read_only", set_read_only},
  {"create", oaspl_store_set_create},
  {"busy_timeout", oaspl_store_set_busy_timeout},
  {"registry", oaspl_store_set_registry},
  {"progress", NULL},
  {"clock", NULL},
  {"random", NULL},
  {NULL, NULL},
};

/* Puts the function of an option into the table on top of the stack, under `place`. */
static int keep_function(lua_State *L, const char *name, int place) {
  oaspl_callback callback;
  int table = lua_gettop(L);
  int kept = oaspl_callback_option(L, 2, name, &callback);
  if (kept) {
    lua_pushvalue(L, callback.function);
    lua_rawseti(L, table, place);
  }
  lua_settop(L, table);
  return kept;
}

static int store_open(lua_State *L) {
  const char *location = oaspl_string(L, 1);
  oasplan_store_options *options;
  oasplan_error **slot;
  oaspl_store *store;
  oasplan_store *opened;
  lua_settop(L, 2);
  lua_pushvalue(L, 1); /* the location, which must live until the end */
  options = OASPL_NEW(L, release_options, oasplan_store_options_new);
  oaspl_options_read(L, 2, open_options, options);
  store = (oaspl_store *)oaspl_handle_sized(L, &oaspl_store_class, sizeof *store);
  lua_newtable(L);
  oasplan_store_options_set_progress(options, store_progress, store);
  keep_function(L, "progress", 1);
  if (keep_function(L, "clock", 2)) oasplan_store_options_set_clock(options, store_clock, store);
  if (keep_function(L, "random", 3)) oasplan_store_options_set_random(options, store_random, store);
  oaspl_set_user_table(L, -2);
  slot = oaspl_error_slot(L);
  lua_pushvalue(L, -2);
  lua_replace(L, 1); /* where a call looks for its store */
  (void)oaspl_store_enter(L, store);
  opened = oasplan_store_open(location, options, slot);
  oaspl_handle_own(&store->handle, opened);
  oaspl_store_leave(L, store);
  if (opened == NULL) return oaspl_fail(L, slot);
  lua_pushvalue(L, 1);
  return 1;
}

/* ---- Options of questions ---- */

OASPL_STRING_OPTION(oaspl_query_set_cursor, oasplan_query_options, oasplan_query_options_set_cursor)
OASPL_WORD_OPTION(oaspl_query_set_release, oasplan_query_options, oasplan_query_options_set_release, oasplan_release_from_name, oasplan_release_name)

/* The three are set together, whichever comes first. plan = "all" alone: every edition. */
void oaspl_query_set_plan(lua_State *L, void *options, const char *name, int table) {
  const char *key = oaspl_option_member(L, table, "plan");
  (void)name;
  if (key != NULL && strcmp(key, "all") == 0) key = NULL;
  oasplan_query_options_set_plan(options, key, oaspl_option_member(L, table, "edition"), oaspl_option_member(L, table, "language"));
}

void oaspl_query_set_limit(lua_State *L, void *options, const char *name, int table) {
  (void)table;
  oasplan_query_options_set_limit(options, oaspl_option_integer(L, name));
}

void oaspl_query_set_marks(lua_State *L, void *options, const char *name, int table) {
  const char *before = oaspl_option_member(L, table, "before"), *after = oaspl_option_member(L, table, "after");
  (void)name;
  oasplan_query_options_set_marks(options, before != NULL ? before : "[", after != NULL ? after : "]");
}

static void set_seen(lua_State *L, void *options, const char *name, int table) {
  (void)name;
  (void)table;
  oasplan_query_options_set_seen(options, oaspl_plan_check(L, lua_gettop(L)));
}

oasplan_query_options *oaspl_query_options_new(lua_State *L) { return OASPL_NEW(L, release_query, oasplan_query_options_new); }

oasplan_query_options *oaspl_query_options_read(lua_State *L, int index, const oaspl_option *known) {
  oasplan_query_options *options = oaspl_query_options_new(L);
  oaspl_options_read(L, index, known, options);
  return options;
}

oasplan_tally *oaspl_tally_new(lua_State *L) { return OASPL_NEW(L, release_tally, oasplan_tally_new); }

/* ---- Editions ---- */

/* "new", "refreshed" or "unchanged". */
static int store_put(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const oasplan_plan *plan = oaspl_plan_pin(L, 2);
  oasplan_query_options *options = oaspl_query_options_new(L);
  oasplan_tally *tally = oaspl_tally_new(L);
  oasplan_error **slot = oaspl_error_slot(L);
  int status, put = OASPLAN_PUT_NEW;
  oasplan_query_options_set_tally(options, tally);
  status = oasplan_store_put_plan(oaspl_store_enter(L, self), plan, options, slot);
  oaspl_store_leave(L, self);
  if (status != OASPLAN_OK) return oaspl_fail(L, slot);
  while (put < OASPLAN_PUT_REFRESHED && oasplan_tally_count(tally, put) == 0) put++;
  return oaspl_push_string(L, oasplan_put_name(put));
}

/* store:plan(key, edition, language); each may be left out. */
static int store_plan(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *key = oaspl_string_or_null(L, 2), *edition = oaspl_string_or_null(L, 3), *language = oaspl_string_or_null(L, 4);
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_handle *plan = oaspl_handle_new(L, &oaspl_plan_class);
  int place = lua_gettop(L);
  oaspl_handle_own(plan, oasplan_store_get_plan(oaspl_store_enter(L, self), key, edition, language, NULL, slot));
  oaspl_store_leave(L, self);
  if (plan->owner == NULL) return oaspl_fail(L, slot);
  lua_pushvalue(L, place);
  return 1;
}

static int store_remove_plan(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *key = oaspl_string(L, 2), *edition = oaspl_string(L, 3), *language = oaspl_string(L, 4);
  oasplan_error **slot = oaspl_error_slot(L);
  int status = oasplan_store_remove_plan(oaspl_store_enter(L, self), key, edition, language, NULL, slot);
  oaspl_store_leave(L, self);
  return oaspl_done(L, status, slot);
}

static int store_editions(lua_State *L) {
  static const oaspl_option known[] = {{"json", NULL}, {NULL, NULL}};
  oaspl_store *self = oaspl_store_check(L);
  oaspl_guard *list, *text;
  oasplan_error **slot;
  size_t length = 0;
  lua_settop(L, 2);
  oaspl_options_read(L, 2, known, NULL);
  list = oaspl_guard_new(L, release_editions);
  text = oaspl_guard_new(L, oaspl_free_text);
  slot = oaspl_error_slot(L);
  list->owned = oasplan_store_plans(oaspl_store_enter(L, self), NULL, slot);
  oaspl_store_leave(L, self);
  if (list->owned == NULL) return oaspl_fail(L, slot);
  text->owned = oasplan_editions_json(list->owned, 0, (size_t)-1, &length, slot);
  return oaspl_json_answer(L, oaspl_option_json(L, 2), text, length, slot);
}

/* ---- Decisions, confirmed pairs ---- */

OASPL_RELEASE(release_decisions, oasplan_decisions, oasplan_decisions_free)
OASPL_RELEASE(release_concordance, oasplan_concordance, oasplan_concordance_free)

static const char *member(lua_State *L, int options, const char *name) { return lua_isnil(L, options) ? NULL : oaspl_option_member(L, options, name); }

/* store:put_decisions(decisions, {plan =, edition =, language =, seen =}) */
int oaspl_store_put_decisions(lua_State *L) {
  static const oaspl_option known[] = {{"plan", NULL}, {"edition", NULL}, {"language", NULL}, {"seen", set_seen}, {NULL, NULL}};
  oaspl_store *self = oaspl_store_check(L);
  oasplan_query_options *options;
  oasplan_tally *tally;
  oasplan_decisions *decisions;
  oasplan_error **slot;
  int status;
  lua_settop(L, 3);
  options = oaspl_query_options_read(L, 3, known);
  tally = oaspl_tally_new(L);
  oasplan_query_options_set_tally(options, tally);
  slot = oaspl_error_slot(L);
  decisions = oaspl_decisions_read(L, 2, slot);
  if (decisions == NULL) return oaspl_fail(L, slot);
  {
    const char *key = member(L, 3, "plan"), *edition = member(L, 3, "edition"), *language = member(L, 3, "language");
    status = oasplan_store_put_decisions(oaspl_store_enter(L, self), key, edition, language, decisions, options, slot);
    oaspl_store_leave(L, self);
  }
  if (status != OASPLAN_OK) return oaspl_fail(L, slot);
  oaspl_push_put_tally(L, tally);
  return 1;
}

/* All decisions that were put on an edition, as a list. */
int oaspl_store_decisions(lua_State *L) {
  static const oaspl_option known[] = {{"plan", NULL}, {"edition", NULL}, {"language", NULL}, {"json", NULL}, {NULL, NULL}};
  oaspl_store *self = oaspl_store_check(L);
  oaspl_guard *decisions, *text;
  oasplan_error **slot;
  size_t length = 0;
  int as_text, answers;
  const char *key, *edition, *language;
  lua_settop(L, 2);
  oaspl_options_read(L, 2, known, NULL);
  as_text = oaspl_option_json(L, 2);
  key = member(L, 2, "plan");
  edition = member(L, 2, "edition");
  language = member(L, 2, "language");
  decisions = oaspl_guard_new(L, release_decisions);
  text = oaspl_guard_new(L, oaspl_free_text);
  slot = oaspl_error_slot(L);
  decisions->owned = oasplan_store_decisions(oaspl_store_enter(L, self), key, edition, language, NULL, slot);
  oaspl_store_leave(L, self);
  if (decisions->owned == NULL) return oaspl_fail(L, slot);
  text->owned = oasplan_decisions_json(decisions->owned, 0, (size_t)-1, &length, slot);
  answers = oaspl_json_answer(L, as_text, text, length, slot);
  if (!as_text && answers == 1) lua_getfield(L, -1, "decisions");
  return answers;
}

int oaspl_store_put_concordance(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  oasplan_query_options *options = oaspl_query_options_new(L);
  oasplan_tally *tally = oaspl_tally_new(L);
  oasplan_error **slot = oaspl_error_slot(L);
  const oasplan_concordance *concordance = oaspl_concordance_read(L, 2, slot);
  int status;
  if (concordance == NULL) return oaspl_fail(L, slot);
  oasplan_query_options_set_tally(options, tally);
  status = oasplan_store_put_concordance(oaspl_store_enter(L, self), concordance, options, slot);
  oaspl_store_leave(L, self);
  if (status != OASPLAN_OK) return oaspl_fail(L, slot);
  oaspl_push_put_tally(L, tally);
  return 1;
}

/* store:concordance(key, a, b) */
int oaspl_store_concordance(lua_State *L) {
  static const oaspl_option known[] = {{"json", NULL}, {NULL, NULL}};
  oaspl_store *self = oaspl_store_check(L);
  const char *key = oaspl_string(L, 2), *a = oaspl_string(L, 3), *b = oaspl_string(L, 4);
  oaspl_guard *concordance, *text;
  oasplan_error **slot;
  size_t length = 0;
  lua_settop(L, 5);
  oaspl_options_read(L, 5, known, NULL);
  concordance = oaspl_guard_new(L, release_concordance);
  text = oaspl_guard_new(L, oaspl_free_text);
  slot = oaspl_error_slot(L);
  concordance->owned = oasplan_store_get_concordance(oaspl_store_enter(L, self), key, a, b, NULL, slot);
  oaspl_store_leave(L, self);
  if (concordance->owned == NULL) return oaspl_fail(L, slot);
  text->owned = oasplan_concordance_json(concordance->owned, &length, slot);
  return oaspl_json_answer(L, oaspl_option_json(L, 5), text, length, slot);
}

int oaspl_store_withdraw_confirmation(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *key = oaspl_string(L, 2), *a = oaspl_string(L, 3), *b = oaspl_string(L, 4), *id = oaspl_string(L, 5);
  oasplan_error **slot = oaspl_error_slot(L);
  int status = oasplan_store_withdraw_confirmation(oaspl_store_enter(L, self), key, a, b, id, NULL, slot);
  oaspl_store_leave(L, self);
  return oaspl_done(L, status, slot);
}

static const luaL_Reg methods[] = {
  {"put", store_put},
  {"plan", store_plan},
  {"remove_plan", store_remove_plan},
  {"editions", store_editions},
  {"put_decisions", oaspl_store_put_decisions},
  {"decisions", oaspl_store_decisions},
  {"put_concordance", oaspl_store_put_concordance},
  {"concordance", oaspl_store_concordance},
  {"withdraw_confirmation", oaspl_store_withdraw_confirmation},
  {"search", oaspl_store_search},
  {"trace", oaspl_store_trace},
  {"gaps", oaspl_store_gaps},
  {"resolve", oaspl_store_resolve},
  {"put_record", oaspl_store_put_record},
  {"put_records", oaspl_store_put_records},
  {"record", oaspl_store_record},
  {"records", oaspl_store_records},
  {"history", oaspl_store_history},
  {"remove_record", oaspl_store_remove_record},
  {"redact", oaspl_store_redact},
  {"move_records", oaspl_store_move_records},
  {"ledger", oaspl_store_ledger},
  {"import_records", oaspl_store_import_records},
  {"export_records", oaspl_store_export_records},
  {"template", oaspl_store_template},
  {"periods", oaspl_store_periods},
  {"period", oaspl_store_period},
  {"put_period", oaspl_store_put_period},
  {"remove_period", oaspl_store_remove_period},
  {"set_period_step", oaspl_store_set_period_step},
  {"ask", oaspl_store_ask},
  {"report", oaspl_store_report},
  {"release", oaspl_store_release_of},
  {"verify", oaspl_store_verify},
  {"backup", oaspl_store_backup},
  {"merge", oaspl_store_merge},
  {NULL, NULL},
};

const oaspl_class oaspl_store_class = {"oasplan.store", release_store, methods, NULL, NULL, NULL, NULL};

const luaL_Reg oaspl_store_functions[] = {
  {"open", store_open},
  {"writer", oaspl_writer_new},
  {"period", oaspl_period_new},
  {NULL, NULL},
};
