/* compare.c - two editions side by side, as a plain table of pairs. */
#include "oasplan_lua.h"

OASPL_RELEASE(release_options, oasplan_compare_options, oasplan_compare_options_free)
OASPL_RELEASE(release_comparison, oasplan_comparison, oasplan_comparison_free)
static OASPL_BOOLEAN_OPTION(set_shared_ids, oasplan_compare_options, oasplan_compare_options_set_shared_ids)

static int reading_of(lua_State *L, int table, const char *name) {
  int reading = 0;
  lua_pushstring(L, name);
  lua_rawget(L, table);
  if (!lua_isnil(L, -1)) reading = oaspl_option_word(L, name, oasplan_reading_from_name, oasplan_reading_name);
  lua_pop(L, 1);
  return reading;
}

/* Both readings are set together, whichever of them comes first. */
static void set_readings(lua_State *L, void *options, const char *name, int table) {
  (void)name;
  oasplan_compare_options_set_readings(options, reading_of(L, table, "reading_a"), reading_of(L, table, "reading_b"));
}

static const oaspl_option known[] = {
  {"reading_a", set_readings},
  {"reading_b", set_readings},
  {"shared_ids", set_shared_ids},
  {"progress", NULL},
  {"json", NULL},
  {NULL, NULL},
};

static int compare(lua_State *L) {
  const oasplan_plan *a, *b;
  oasplan_compare_options *options;
  oaspl_guard *list, *text;
  oaspl_callback progress;
  oasplan_error **slot;
  size_t length = 0;
  lua_settop(L, 3);
  a = oaspl_plan_pin(L, 1);
  b = oaspl_plan_pin(L, 2);
  options = OASPL_NEW(L, release_options, oasplan_compare_options_new);
  oaspl_options_read(L, 3, known, options);
  if (oaspl_callback_option(L, 3, "progress", &progress)) oasplan_compare_options_set_progress(options, oaspl_progress, &progress);
  list = oaspl_guard_new(L, release_comparison);
  text = oaspl_guard_new(L, oaspl_free_text);
  slot = oaspl_error_slot(L);
  list->owned = oasplan_compare(a, b, options, slot);
  oaspl_callback_raise(&progress);
  if (list->owned == NULL) return oaspl_fail(L, slot);
  text->owned = oasplan_comparison_json(list->owned, 0, (size_t)-1, &length, slot);
  return oaspl_json_answer(L, oaspl_option_json(L, 3), text, length, slot);
}

const luaL_Reg oaspl_compare_functions[] = {{"compare", compare}, {NULL, NULL}};
