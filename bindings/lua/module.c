/* module.c - what `require "oasplan"` gives. */
#include "oasplan_lua.h"

#if defined(__GNUC__)
#  define EXPORTED __attribute__((visibility("default")))
#elif defined(_WIN32)
#  define EXPORTED __declspec(dllexport)
#else
#  define EXPORTED
#endif

static int version(lua_State *L) { return oaspl_push_string(L, oasplan_version()); }
static int feature(lua_State *L) { return oaspl_push_boolean(L, oasplan_feature(oaspl_string(L, 1))); }

static const luaL_Reg functions[] = {{"version", version}, {"feature", feature}, {NULL, NULL}};

/* oasplan.words.outcome is {"open", "accepted", …}: the words that options and fields may be, for menus of a host. */
static const struct {
  const char *name;
  oaspl_name_of name_of;
} words[] = {
  {"action", oasplan_action_name},
  {"certainty", oasplan_certainty_name},
  {"citation_state", oasplan_citation_state_name},
  {"confidence", oasplan_confidence_name},
  {"kind", oasplan_kind_name},
  {"ledger_status", oasplan_ledger_status_name},
  {"move_status", oasplan_move_status_name},
  {"negotiation", oasplan_negotiation_name},
  {"outcome", oasplan_outcome_name},
  {"pair_status", oasplan_pair_status_name},
  {"plan_status", oasplan_plan_status_name},
  {"put", oasplan_put_name},
  {"reading", oasplan_reading_name},
  {"relation", oasplan_relation_name},
  {"release", oasplan_release_name},
  {"run_kind", oasplan_run_kind_name},
  {"stage", oasplan_stage_name},
  {"standing", oasplan_standing_name},
};

static void push_words(lua_State *L) {
  lua_newtable(L);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    lua_newtable(L);
    for (int number = 1; words[i].name_of(number) != NULL; number++) {
      lua_pushstring(L, words[i].name_of(number));
      lua_rawseti(L, -2, number);
    }
    lua_setfield(L, -2, words[i].name);
  }
}

static const oaspl_class *const classes[] = {
  &oaspl_plan_class,  &oaspl_division_class, &oaspl_provision_class, &oaspl_citation_class, &oaspl_amendment_class, &oaspl_registry_class, &oaspl_roster_class,
  &oaspl_store_class, &oaspl_period_class,   &oaspl_report_class,    &oaspl_writer_class,   &oaspl_short_titles_class,
};

EXPORTED int luaopen_oasplan(lua_State *L);

int luaopen_oasplan(lua_State *L) {
  oaspl_guard_make(L);
  oaspl_error_make(L);
  oaspl_text_make(L);
  oaspl_json_make(L);
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) oaspl_class_make(L, classes[i]);
  lua_newtable(L);
  luaL_setfuncs(L, functions, 0);
  luaL_setfuncs(L, oaspl_import_functions, 0);
  luaL_setfuncs(L, oaspl_compare_functions, 0);
  luaL_setfuncs(L, oaspl_registry_functions, 0);
  luaL_setfuncs(L, oaspl_roster_functions, 0);
  luaL_setfuncs(L, oaspl_record_functions, 0);
  luaL_setfuncs(L, oaspl_render_functions, 0);
  luaL_setfuncs(L, oaspl_store_functions, 0);
  push_words(L);
  lua_setfield(L, -2, "words");
  oaspl_push_null(L);
  lua_setfield(L, -2, "null");
  oaspl_push_object_mark(L);
  lua_setfield(L, -2, "object");
  return 1;
}
