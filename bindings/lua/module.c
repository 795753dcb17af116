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

static const oaspl_class *const classes[] = {
  &oaspl_plan_class,  &oaspl_division_class, &oaspl_provision_class, &oaspl_citation_class, &oaspl_amendment_class, &oaspl_registry_class, &oaspl_roster_class,
  &oaspl_store_class, &oaspl_period_class,   &oaspl_report_class,    &oaspl_writer_class,   &oaspl_short_titles_class,
};

EXPORTED int luaopen_oasplan(lua_State *L);

int luaopen_oasplan(lua_State *L) {
  oaspl_guard_make(L);
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
  oaspl_push_null(L);
  lua_setfield(L, -2, "null");
  oaspl_push_object_mark(L);
  lua_setfield(L, -2, "object");
  return 1;
}
