/* registry.c - the instruments that the library knows, as plain tables; and the short titles by which people recognize a provision. */
#include <string.h>

#include "oasplan_lua.h"

static void release_registry(void *registry) { oasplan_registry_unref(registry); }
static void release_short_titles(void *titles) { oasplan_short_titles_free(titles); }

const oasplan_registry *oaspl_registry_check(lua_State *L, int index) { return oaspl_handle_check(L, index, &oaspl_registry_class)->object; }

static int push_instruments(lua_State *L, const oasplan_registry *registry, size_t first, size_t count, int as_text) {
  size_t length = 0;
  oaspl_guard *text = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  text->owned = oasplan_registry_json(registry, first, count, &length, slot);
  return oaspl_json_answer(L, as_text, text, length, slot);
}

/* The table of one instrument, nil for NULL. The library has no place of an instrument in its registry, so it is looked for. */
static int push_instrument(lua_State *L, const oasplan_registry *registry, const oasplan_instrument *instrument) {
  size_t count = oasplan_registry_count(registry), place = 0;
  int answers;
  while (place < count && oasplan_registry_at(registry, place) != instrument) place++;
  if (instrument == NULL || place == count) {
    lua_pushnil(L);
    return 1;
  }
  answers = push_instruments(L, registry, place, 1, 0);
  if (answers == 1) lua_rawgeti(L, -1, 1);
  return answers;
}

static int registry_find(lua_State *L) {
  const oasplan_registry *registry = oaspl_registry_check(L, 1);
  return push_instrument(L, registry, oasplan_registry_find(registry, oaspl_string(L, 2)));
}

static int registry_match(lua_State *L) {
  const oasplan_registry *registry = oaspl_registry_check(L, 1);
  return push_instrument(L, registry, oasplan_registry_match(registry, oaspl_string(L, 2)));
}

/* registry:instruments{first =, count =, json =} */
static int registry_instruments(lua_State *L) {
  static const oaspl_option known[] = {{"first", NULL}, {"count", NULL}, {"json", NULL}, {NULL, NULL}};
  const oasplan_registry *registry = oaspl_registry_check(L, 1);
  size_t first = 0, count = (size_t)-1;
  lua_settop(L, 2);
  oaspl_options_read(L, 2, known, NULL);
  if (!lua_isnil(L, 2)) {
    lua_getfield(L, 2, "first");
    lua_getfield(L, 2, "count");
    first = oaspl_position(L, 3, 0);
    count = oaspl_count(L, 4, (size_t)-1);
  }
  return push_instruments(L, registry, first, count, oaspl_option_json(L, 2));
}

static int registry_extend(lua_State *L) {
  const oasplan_registry *registry = oaspl_registry_check(L, 1);
  size_t length;
  const char *json = oaspl_json_argument(L, 2, &length);
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_handle *extended = oaspl_handle_new(L, &oaspl_registry_class);
  oaspl_handle_own(extended, oasplan_registry_extend(registry, json, length, NULL, slot));
  return extended->owner == NULL ? oaspl_fail(L, slot) : 1;
}

static int registry_length(lua_State *L) { return oaspl_push_integer(L, (int64_t)oasplan_registry_count(oaspl_registry_check(L, 1))); }

static const luaL_Reg registry_methods[] = {
  {"find", registry_find},
  {"match", registry_match},
  {"instruments", registry_instruments},
  {"extend", registry_extend},
  {NULL, NULL},
};

const oaspl_class oaspl_registry_class = {"oasplan.registry", release_registry, registry_methods, NULL, NULL, registry_length, NULL};

static int registry(lua_State *L) {
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_handle *made = oaspl_handle_new(L, &oaspl_registry_class);
  oaspl_handle_own(made, oasplan_registry_builtin(NULL, slot));
  return made->owner == NULL ? oaspl_fail(L, slot) : 1;
}

/* ---- Short titles ---- */

static int titles_find(lua_State *L) {
  const oaspl_handle *titles = oaspl_handle_check(L, 1, &oaspl_short_titles_class);
  const char *plan = oaspl_string(L, 2), *provision = oaspl_string(L, 3), *language = oaspl_string(L, 4);
  return oaspl_push_string(L, oasplan_short_titles_find(titles->object, plan, provision, language));
}

static const luaL_Reg titles_methods[] = {{"find", titles_find}, {NULL, NULL}};

const oaspl_class oaspl_short_titles_class = {"oasplan.short_titles", release_short_titles, titles_methods, NULL, NULL, NULL, NULL};

static int short_titles(lua_State *L) {
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_handle *made = oaspl_handle_new(L, &oaspl_short_titles_class);
  oaspl_handle_own(made, oasplan_short_titles_builtin(NULL, slot));
  return made->owner == NULL ? oaspl_fail(L, slot) : 1;
}

const luaL_Reg oaspl_registry_functions[] = {{"registry", registry}, {"short_titles", short_titles}, {NULL, NULL}};
