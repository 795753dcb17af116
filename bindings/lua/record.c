/* record.c - records in Lua: plain tables of the form of record.schema.json. A list field holds a list; what was got and is put again carries its id and digest, and becomes the next version. */
#include <string.h>

#include "oasplan_lua.h"

OASPL_RELEASE(release_options, oasplan_record_options, oasplan_record_options_free)
OASPL_RELEASE(release_record, oasplan_record, oasplan_record_free)
OASPL_RELEASE(release_records, oasplan_records, oasplan_records_free)
OASPL_RELEASE(release_batch, oasplan_batch, oasplan_batch_free)
OASPL_RELEASE(release_moves, oasplan_moves, oasplan_moves_free)

/* ---- Options ---- */

OASPL_WORD_OPTION(oaspl_record_set_release, oasplan_record_options, oasplan_record_options_set_release, oasplan_release_from_name, oasplan_release_name)
OASPL_STRING_OPTION(oaspl_record_set_as_of, oasplan_record_options, oasplan_record_options_set_as_of)
OASPL_STRING_OPTION(oaspl_record_set_known_at, oasplan_record_options, oasplan_record_options_set_known_at)
OASPL_STRING_OPTION(oaspl_record_set_cursor, oasplan_record_options, oasplan_record_options_set_cursor)
OASPL_BOOLEAN_OPTION(oaspl_record_set_update, oasplan_record_options, oasplan_record_options_set_update)
OASPL_BOOLEAN_OPTION(oaspl_record_set_dry_run, oasplan_record_options, oasplan_record_options_set_dry_run)

void oaspl_record_set_limit(lua_State *L, void *options, const char *name, int table) {
  (void)table;
  oasplan_record_options_set_limit(options, oaspl_option_integer(L, name));
}

/* Actor and reason are set together. */
void oaspl_record_set_actor(lua_State *L, void *options, const char *name, int table) {
  (void)name;
  oasplan_record_options_set_actor(options, oaspl_option_member(L, table, "actor"), oaspl_option_member(L, table, "reason"));
}

static void add_filter(void *options, const char *field, const char *value) { oasplan_record_options_set_filter(options, field, value); }

/* where = {party = "PRY"} */
void oaspl_record_set_where(lua_State *L, void *options, const char *name, int table) {
  (void)table;
  oaspl_option_fields(L, name, options, add_filter);
}

const oaspl_option oaspl_put_options[] = {{"actor", oaspl_record_set_actor}, {"reason", oaspl_record_set_actor}, {"update", oaspl_record_set_update}, {"dry_run", oaspl_record_set_dry_run}, {NULL, NULL}};
static const oaspl_option get_options[] = {{"release", oaspl_record_set_release}, {"known_at", oaspl_record_set_known_at}, {"json", NULL}, {NULL, NULL}};
static const oaspl_option history_options[] = {{"release", oaspl_record_set_release}, {"json", NULL}, {NULL, NULL}};
static const oaspl_option remove_options[] = {{"actor", oaspl_record_set_actor}, {"reason", oaspl_record_set_actor}, {NULL, NULL}};
static const oaspl_option move_options[] = {{"actor", oaspl_record_set_actor}, {"reason", oaspl_record_set_actor}, {"dry_run", oaspl_record_set_dry_run}, {"json", NULL}, {NULL, NULL}};
static const oaspl_option find_options[] = {
  {"release", oaspl_record_set_release}, {"where", oaspl_record_set_where}, {"as_of", oaspl_record_set_as_of}, {"known_at", oaspl_record_set_known_at},
  {"limit", oaspl_record_set_limit}, {"cursor", oaspl_record_set_cursor}, {"json", NULL}, {NULL, NULL},
};

oasplan_record_options *oaspl_record_options_read(lua_State *L, int index, const oaspl_option *known) {
  oasplan_record_options *options = OASPL_NEW(L, release_options, oasplan_record_options_new);
  oaspl_options_read(L, index, known, options);
  return options;
}

/* ---- Tables to records ---- */

oaspl_guard *oaspl_record_read(lua_State *L, int index, oasplan_error **slot) {
  size_t length;
  const char *json;
  oaspl_guard *record;
  luaL_checktype(L, index, LUA_TTABLE);
  json = oaspl_json_argument(L, index, &length);
  record = oaspl_guard_new(L, release_record);
  record->owned = oasplan_record_from_json(json, length, NULL, slot);
  return record;
}

/* NULL where one of them is no record: the slot says why. Its number is the row of its problems. */
oasplan_batch *oaspl_batch_read(lua_State *L, int index, oasplan_error **slot) {
  oasplan_batch *batch = OASPL_NEW(L, release_batch, oasplan_batch_new);
  size_t count;
  luaL_checktype(L, index, LUA_TTABLE);
  count = lua_rawlen(L, index);
  for (size_t i = 1; i <= count; i++) {
    int top = lua_gettop(L);
    oaspl_guard *record;
    void *taken;
    lua_rawgeti(L, index, (int)i);
    if (lua_type(L, -1) != LUA_TTABLE) luaL_error(L, "record %d: a table expected, got %s", (int)i, luaL_typename(L, -1));
    record = oaspl_record_read(L, lua_gettop(L), slot);
    if (record->owned == NULL) return NULL;
    taken = record->owned;
    record->owned = NULL;
    if (oasplan_batch_add(batch, taken, (int64_t)i, slot) != OASPLAN_OK) return NULL;
    lua_settop(L, top);
  }
  return batch;
}

static int push_record(lua_State *L, const oasplan_record *record, int as_text, oasplan_error **slot) {
  size_t length = 0;
  oaspl_guard *text = oaspl_guard_new(L, oaspl_free_text);
  text->owned = oasplan_record_json(record, &length, slot);
  return oaspl_json_answer(L, as_text, text, length, slot);
}

/* ---- Putting ---- */

/* The record as it stands then: with id, version and digest. store:put_record(record, {json = true}) gives its JSON. */
int oaspl_store_put_record(lua_State *L) {
  static const oaspl_option known[] = {{"actor", oaspl_record_set_actor}, {"reason", oaspl_record_set_actor}, {"update", oaspl_record_set_update}, {"dry_run", oaspl_record_set_dry_run}, {"json", NULL}, {NULL, NULL}};
  oaspl_store *self = oaspl_store_check(L);
  const oasplan_record_options *options;
  oasplan_error **slot;
  oaspl_guard *record;
  int status;
  lua_settop(L, 3);
  options = oaspl_record_options_read(L, 3, known);
  slot = oaspl_error_slot(L);
  record = oaspl_record_read(L, 2, slot);
  if (record->owned == NULL) return oaspl_fail(L, slot);
  status = oasplan_store_put_record(oaspl_store_enter(L, self), record->owned, options, slot);
  oaspl_store_leave(L, self);
  if (status != OASPLAN_OK) return oaspl_fail(L, slot);
  return push_record(L, record->owned, oaspl_option_json(L, 3), slot);
}

/* The tally, and the ids in the order of the records. */
int oaspl_put_answer(lua_State *L, oasplan_batch *batch, const oasplan_tally *tally) {
  size_t count = oasplan_batch_count(batch);
  oaspl_push_put_tally(L, tally);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    const char *id = oasplan_record_get(oasplan_batch_at(batch, i), "id");
    if (id == NULL) continue; /* a dry run gives none */
    lua_pushstring(L, id);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 2;
}

int oaspl_store_put_records(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  oasplan_record_options *options;
  oasplan_tally *tally;
  oasplan_error **slot;
  oasplan_batch *batch;
  int status;
  lua_settop(L, 3);
  options = oaspl_record_options_read(L, 3, oaspl_put_options);
  tally = oaspl_tally_new(L);
  oasplan_record_options_set_tally(options, tally);
  slot = oaspl_error_slot(L);
  batch = oaspl_batch_read(L, 2, slot);
  if (batch == NULL) return oaspl_fail(L, slot);
  status = oasplan_store_put_records(oaspl_store_enter(L, self), batch, options, slot);
  oaspl_store_leave(L, self);
  return status != OASPLAN_OK ? oaspl_fail(L, slot) : oaspl_put_answer(L, batch, tally);
}

/* ---- Reading ---- */

int oaspl_store_record(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *id = oaspl_string(L, 2);
  const oasplan_record_options *options;
  oaspl_guard *record;
  oasplan_error **slot;
  lua_settop(L, 3);
  options = oaspl_record_options_read(L, 3, get_options);
  record = oaspl_guard_new(L, release_record);
  slot = oaspl_error_slot(L);
  record->owned = oasplan_store_get_record(oaspl_store_enter(L, self), id, options, slot);
  oaspl_store_leave(L, self);
  if (record->owned == NULL) return oaspl_fail(L, slot);
  return push_record(L, record->owned, oaspl_option_json(L, 3), slot);
}

/* The list with its members next and withheld; or the text, and these two. */
static int push_page(lua_State *L, oaspl_guard *records, int as_text, oasplan_error **slot) {
  oaspl_guard *text = oaspl_guard_new(L, oaspl_free_text);
  size_t length = 0;
  int answers;
  text->owned = oasplan_records_json(records->owned, 0, (size_t)-1, &length, slot);
  answers = oaspl_json_answer(L, as_text, text, length, slot);
  if (answers != 1) return answers;
  oaspl_push_string(L, oasplan_records_next(records->owned));
  oaspl_push_int64(L, oasplan_records_withheld(records->owned));
  if (as_text) return 3;
  lua_setfield(L, -3, "withheld");
  lua_setfield(L, -2, "next");
  return 1;
}

/* Adds the lists of the pages one behind the other, in memory of the library, as long as there is a next one. */
static int all_pages(lua_State *L, oaspl_store *self, const char *type, oasplan_record_options *options, int as_text) {
  oaspl_text *all = oaspl_text_new(L);
  oaspl_guard *records = oaspl_guard_new(L, release_records), *page = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  int64_t withheld = 0;
  int top = lua_gettop(L), more = 1;
  while (more) {
    size_t length = 0;
    const char *next;
    records->owned = oasplan_store_find_records(oaspl_store_enter(L, self), type, options, slot);
    oaspl_store_leave(L, self);
    lua_settop(L, top);
    if (records->owned == NULL) return oaspl_fail(L, slot);
    page->owned = oasplan_records_json(records->owned, 0, (size_t)-1, &length, slot);
    if (page->owned == NULL) return oaspl_fail(L, slot);
    if (oaspl_text_join(all, page->owned, length) != 0) return luaL_error(L, "not enough memory");
    withheld += oasplan_records_withheld(records->owned);
    next = oasplan_records_next(records->owned);
    more = next != NULL;
    if (more) oasplan_record_options_set_cursor(options, next); /* copied */
    oaspl_guard_free(page);
    oaspl_guard_free(records);
  }
  oaspl_text_answer(L, all, as_text);
  if (as_text) lua_pushnil(L);
  oaspl_push_int64(L, withheld);
  if (as_text) return 3;
  lua_setfield(L, -2, "withheld");
  return 1;
}

/* store:records(type or nil, options): a list; without limit and cursor all pages of it. */
int oaspl_store_records(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *type;
  oasplan_record_options *options;
  oaspl_guard *records;
  oasplan_error **slot;
  int as_text;
  lua_settop(L, 3);
  type = oaspl_string_or_null(L, 2);
  options = oaspl_record_options_read(L, 3, find_options);
  as_text = oaspl_option_json(L, 3);
  if (!oaspl_option_given(L, 3, "limit") && !oaspl_option_given(L, 3, "cursor")) return all_pages(L, self, type, options, as_text);
  records = oaspl_guard_new(L, release_records);
  slot = oaspl_error_slot(L);
  records->owned = oasplan_store_find_records(oaspl_store_enter(L, self), type, options, slot);
  oaspl_store_leave(L, self);
  if (records->owned == NULL) return oaspl_fail(L, slot);
  return push_page(L, records, as_text, slot);
}

int oaspl_store_history(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *id = oaspl_string(L, 2);
  const oasplan_record_options *options;
  oaspl_guard *records;
  oasplan_error **slot;
  lua_settop(L, 3);
  options = oaspl_record_options_read(L, 3, history_options);
  records = oaspl_guard_new(L, release_records);
  slot = oaspl_error_slot(L);
  records->owned = oasplan_store_record_history(oaspl_store_enter(L, self), id, options, slot);
  oaspl_store_leave(L, self);
  if (records->owned == NULL) return oaspl_fail(L, slot);
  return push_page(L, records, oaspl_option_json(L, 3), slot);
}

/* ---- Removing, redacting, moving ---- */

int oaspl_store_remove_record(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *id = oaspl_string(L, 2);
  const oasplan_record_options *options;
  oasplan_error **slot;
  int status;
  lua_settop(L, 3);
  options = oaspl_record_options_read(L, 3, remove_options);
  slot = oaspl_error_slot(L);
  status = oasplan_store_remove_record(oaspl_store_enter(L, self), id, options, slot);
  oaspl_store_leave(L, self);
  return oaspl_done(L, status, slot);
}

int oaspl_store_redact(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *id = oaspl_string(L, 2), *field = oaspl_string(L, 3);
  const oasplan_record_options *options;
  oasplan_error **slot;
  int status;
  lua_settop(L, 4);
  options = oaspl_record_options_read(L, 4, remove_options);
  slot = oaspl_error_slot(L);
  status = oasplan_store_redact_record(oaspl_store_enter(L, self), id, field, options, slot);
  oaspl_store_leave(L, self);
  return oaspl_done(L, status, slot);
}

/* store:move_records(plan, from_edition, to_edition, {reason =}) */
int oaspl_store_move_records(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *plan = oaspl_string(L, 2), *from = oaspl_string(L, 3), *to = oaspl_string(L, 4);
  const oasplan_record_options *options;
  oaspl_guard *moves, *text;
  oasplan_error **slot;
  size_t length = 0;
  lua_settop(L, 5);
  options = oaspl_record_options_read(L, 5, move_options);
  moves = oaspl_guard_new(L, release_moves);
  text = oaspl_guard_new(L, oaspl_free_text);
  slot = oaspl_error_slot(L);
  moves->owned = oasplan_store_move_records(oaspl_store_enter(L, self), plan, from, to, options, slot);
  oaspl_store_leave(L, self);
  if (moves->owned == NULL) return oaspl_fail(L, slot);
  text->owned = oasplan_moves_json(moves->owned, 0, (size_t)-1, &length, slot);
  return oaspl_json_answer(L, oaspl_option_json(L, 5), text, length, slot);
}

/* ---- Types, and a check without a store ---- */

static int record_types(lua_State *L) {
  static const oaspl_option known[] = {{"json", NULL}, {NULL, NULL}};
  const char *language = lua_isnoneornil(L, 1) ? "en" : oaspl_string(L, 1);
  size_t length = 0;
  oaspl_guard *text;
  oasplan_error **slot;
  lua_settop(L, 2);
  oaspl_options_read(L, 2, known, NULL);
  text = oaspl_guard_new(L, oaspl_free_text);
  slot = oaspl_error_slot(L);
  text->owned = oasplan_record_types_json(language, 0, (size_t)-1, &length, slot);
  return oaspl_json_answer(L, oaspl_option_json(L, 2), text, length, slot);
}

static int check_record(lua_State *L) {
  oasplan_error **slot = oaspl_error_slot(L);
  const oaspl_guard *record = oaspl_record_read(L, 1, slot);
  if (record->owned == NULL) return oaspl_fail(L, slot);
  return oaspl_done(L, oasplan_record_check(record->owned, NULL, slot), slot);
}

const luaL_Reg oaspl_record_functions[] = {{"record_types", record_types}, {"check_record", check_record}, {NULL, NULL}};
