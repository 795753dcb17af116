/* render.c - a plan, or a redline of it, as text: one string, or piece by piece to a function. */
#include "oasplan_lua.h"

OASPL_RELEASE(release_options, oasplan_render_options, oasplan_render_options_free)
OASPL_RELEASE(release_redline_options, oasplan_redline_options, oasplan_redline_options_free)
OASPL_RELEASE(release_runs, oasplan_runs, oasplan_runs_free)
static OASPL_WORD_OPTION(set_reading, oasplan_render_options, oasplan_render_options_set_reading, oasplan_reading_from_name, oasplan_reading_name)
static OASPL_STRING_OPTION(set_delegation, oasplan_render_options, oasplan_render_options_set_delegation)
static OASPL_STRING_OPTION(set_redline_delegation, oasplan_redline_options, oasplan_redline_options_set_delegation)
static OASPL_BOOLEAN_OPTION(set_explicit_only, oasplan_redline_options, oasplan_redline_options_set_explicit_only)

/* A list of ids. The pointers stand in a userdata of their own while the library copies them. */
static void set_provisions(lua_State *L, void *options, const char *name, int table) {
  size_t count;
  const char **ids;
  int list = lua_gettop(L);
  (void)table;
  if (lua_type(L, list) != LUA_TTABLE) luaL_error(L, "option '%s': a list of ids expected, got %s", name, luaL_typename(L, list));
  count = lua_rawlen(L, list);
  ids = lua_newuserdata(L, (count + 1) * sizeof *ids);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, list, (int)i + 1);
    ids[i] = oaspl_option_string(L, name);
    lua_pop(L, 1); /* the list holds the string */
  }
  oasplan_render_options_set_provisions(options, ids, count);
  lua_settop(L, list);
}

static const oaspl_option render_options[] = {
  {"reading", set_reading},
  {"delegation", set_delegation},
  {"provisions", set_provisions},
  {"write", NULL},
  {NULL, NULL},
};

int oaspl_plan_render(lua_State *L) {
  lua_settop(L, 3);
  const oasplan_plan *plan = oaspl_plan_pin(L, 1);
  const char *format = oaspl_string(L, 2);
  oasplan_render_options *options = OASPL_NEW(L, release_options, oasplan_render_options_new);
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_sink *sink;
  oaspl_options_read(L, 3, render_options, options);
  sink = oaspl_sink_open(L, 3);
  return oaspl_sink_close(L, sink, oasplan_plan_render(plan, format, options, oaspl_sink_write, sink, slot), slot);
}

/* ---- Redlines ---- */

static const oaspl_option redline_options[] = {
  {"delegation", set_redline_delegation},
  {"explicit_only", set_explicit_only},
  {"provision", NULL},
  {"format", NULL},
  {"write", NULL},
  {"json", NULL},
  {NULL, NULL},
};

/* The provision that the options name, by its id or as itself; NULL for the whole plan. Zero where there is none such. */
static int chosen_provision(lua_State *L, const oasplan_plan *plan, const oasplan_provision **provision) {
  *provision = NULL;
  if (lua_isnoneornil(L, 2)) return 1;
  lua_getfield(L, 2, "provision");
  if (lua_isnil(L, -1)) return 1;
  if (lua_type(L, -1) == LUA_TSTRING) {
    *provision = oasplan_plan_find(plan, oaspl_option_string(L, "provision"));
    return *provision != NULL;
  }
  *provision = oaspl_handle_check(L, lua_gettop(L), &oaspl_provision_class)->object;
  return oasplan_provision_plan(*provision) == plan;
}

static int draw_runs(lua_State *L, const oasplan_runs *runs, const char *format, oasplan_error **slot) {
  oaspl_sink *sink = oaspl_sink_open(L, 2);
  return oaspl_sink_close(L, sink, oasplan_runs_render(runs, format, NULL, oaspl_sink_write, sink, slot), slot);
}

int oaspl_plan_redline(lua_State *L) {
  lua_settop(L, 2);
  const oasplan_plan *plan = oaspl_plan_pin(L, 1);
  oasplan_redline_options *options = OASPL_NEW(L, release_redline_options, oasplan_redline_options_new);
  oaspl_guard *runs = oaspl_guard_new(L, release_runs), *text = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  const oasplan_provision *provision;
  const char *format = NULL;
  size_t length = 0;
  oaspl_options_read(L, 2, redline_options, options);
  if (!chosen_provision(L, plan, &provision)) return oaspl_fail_with(L, OASPLAN_E_NOT_FOUND, "option 'provision': this plan has no such provision");
  if (!lua_isnoneornil(L, 2)) format = oaspl_option_member(L, 2, "format");
  runs->owned = oasplan_redline(plan, provision, options, slot);
  if (runs->owned == NULL) return oaspl_fail(L, slot);
  if (format != NULL) return draw_runs(L, runs->owned, format, slot);
  text->owned = oasplan_runs_json(runs->owned, 0, (size_t)-1, &length, slot);
  return oaspl_json_answer(L, oaspl_option_json(L, 2), text, length, slot);
}

/* ---- Forms, for help texts ---- */

typedef const char *(*text_at)(size_t index);

static int push_forms(lua_State *L, size_t count, text_at name, text_at about) {
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_createtable(L, 0, 2);
    lua_pushstring(L, name(i));
    lua_setfield(L, -2, "name");
    lua_pushstring(L, about(i));
    lua_setfield(L, -2, "about");
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static int render_formats(lua_State *L) { return push_forms(L, oasplan_render_format_count(), oasplan_render_format_at, oasplan_render_format_about); }
static int redline_formats(lua_State *L) { return push_forms(L, oasplan_runs_format_count(), oasplan_runs_format_at, oasplan_runs_format_about); }
static int report_formats(lua_State *L) { return push_forms(L, oasplan_report_format_count(), oasplan_report_format_at, oasplan_report_format_about); }
static int report_kinds(lua_State *L) { return push_forms(L, oasplan_report_kind_count(), oasplan_report_kind_at, oasplan_report_kind_about); }

const luaL_Reg oaspl_render_functions[] = {
  {"render_formats", render_formats},
  {"redline_formats", redline_formats},
  {"report_formats", report_formats},
  {"report_kinds", report_kinds},
  {NULL, NULL},
};
