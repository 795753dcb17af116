/* report.c - reports: asked and drawn in one call, or kept to be drawn in several forms. */
#include "oasplan_lua.h"

OASPL_RELEASE(release_report, oasplan_report, oasplan_report_free)
OASPL_RELEASE(release_options, oasplan_report_options, oasplan_report_options_free)

static OASPL_STRING_OPTION(set_party, oasplan_report_options, oasplan_report_options_set_party)
static OASPL_STRING_OPTION(set_period, oasplan_report_options, oasplan_report_options_set_period)
static OASPL_STRING_OPTION(set_as_of, oasplan_report_options, oasplan_report_options_set_as_of)
static OASPL_STRING_OPTION(set_known_at, oasplan_report_options, oasplan_report_options_set_known_at)
static OASPL_STRING_OPTION(set_since, oasplan_report_options, oasplan_report_options_set_since)
static OASPL_STRING_OPTION(set_language, oasplan_report_options, oasplan_report_options_set_language)
static OASPL_STRING_OPTION(set_table, oasplan_report_options, oasplan_report_options_set_table)
static OASPL_BOOLEAN_OPTION(set_by_party, oasplan_report_options, oasplan_report_options_set_by_party)
static OASPL_WORD_OPTION(set_release, oasplan_report_options, oasplan_report_options_set_release, oasplan_release_from_name, oasplan_release_name)
static OASPL_WORD_OPTION(set_stage, oasplan_report_options, oasplan_report_options_set_stage, oasplan_stage_from_name, oasplan_stage_name)

/* Key and edition are set together: an edition without its plan would not be looked at. */
static void set_plan(lua_State *L, void *options, const char *name, int table) {
  const char *key = oaspl_option_member(L, table, "plan");
  if (key == NULL) luaL_error(L, "option '%s': only with 'plan'", name);
  oasplan_report_options_set_plan(options, key, oaspl_option_member(L, table, "edition"));
}

static void set_roster(lua_State *L, void *options, const char *name, int table) {
  (void)name;
  (void)table;
  oasplan_report_options_set_roster(options, oaspl_roster_check(L, lua_gettop(L)));
}

#define ASKING                                                                                                                                                                  \
  {"plan", set_plan}, {"edition", set_plan}, {"party", set_party}, {"period", set_period}, {"as_of", set_as_of}, {"known_at", set_known_at}, {"since", set_since},              \
    {"release", set_release}, {"stage", set_stage}, {"by_party", set_by_party}, {"language", set_language}, {"table", set_table}, {"roster", set_roster}

static const oaspl_option ask_options[] = {ASKING, {NULL, NULL}};
static const oaspl_option report_options[] = {ASKING, {"format", NULL}, {"write", NULL}, {NULL, NULL}};
static const oaspl_option render_options[] = {{"table", set_table}, {"write", NULL}, {NULL, NULL}};

static oasplan_report_options *read_options(lua_State *L, int index, const oaspl_option *known) {
  oasplan_report_options *options = OASPL_NEW(L, release_options, oasplan_report_options_new);
  oaspl_options_read(L, index, known, options);
  return options;
}

/* While it is drawn a report is in use: the function that takes the bytes cannot close it. */
static int draw(lua_State *L, oaspl_handle *report, const char *format, const oasplan_report_options *options, int index) {
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_sink *sink = oaspl_sink_open(L, index);
  int status;
  report->in_use = 1;
  status = oasplan_report_render(report->owner, format, options, oaspl_sink_write, sink, slot);
  report->in_use = 0;
  return oaspl_sink_close(L, sink, status, slot);
}

static int push_json(lua_State *L, const oasplan_report *report, int as_text) {
  size_t length = 0;
  oaspl_guard *text = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  text->owned = oasplan_report_json(report, &length, slot);
  return oaspl_json_answer(L, as_text, text, length, slot);
}

/* Pushes the report, or what oaspl_fail pushes and is told in *answers. */
static oaspl_handle *ask(lua_State *L, const oasplan_report_options *options, int *answers) {
  oaspl_store *self = oaspl_store_check(L);
  const char *kind = oaspl_string(L, 2);
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_handle *report = oaspl_handle_new(L, &oaspl_report_class);
  int place = lua_gettop(L);
  oaspl_handle_own(report, oasplan_report_new(oaspl_store_enter(L, self), kind, options, slot));
  oaspl_store_leave(L, self);
  if (report->owner == NULL) {
    *answers = oaspl_fail(L, slot);
    return NULL;
  }
  lua_pushvalue(L, place);
  return report;
}

/* store:ask(kind, options): a report to be drawn: report:render("html"), report:table() */
int oaspl_store_ask(lua_State *L) {
  int answers = 1;
  lua_settop(L, 3);
  (void)ask(L, read_options(L, 3, ask_options), &answers);
  return answers;
}

/* store:report(kind, {format = "html", …}): text; without a format, all of it as a table. */
int oaspl_store_report(lua_State *L) {
  const oasplan_report_options *options;
  const char *format = NULL;
  oaspl_handle *report;
  int answers = 1;
  lua_settop(L, 3);
  options = read_options(L, 3, report_options);
  if (!lua_isnil(L, 3)) format = oaspl_option_member(L, 3, "format");
  if (format == NULL && oaspl_option_given(L, 3, "write")) return luaL_error(L, "option 'write': only with 'format'");
  report = ask(L, options, &answers);
  if (report == NULL) return answers;
  return format == NULL ? push_json(L, report->owner, 0) : draw(L, report, format, options, 3);
}

/* ---- A report ---- */

static int report_render(lua_State *L) {
  oaspl_handle *report = oaspl_handle_check(L, 1, &oaspl_report_class);
  const char *format = oaspl_string(L, 2);
  lua_settop(L, 3);
  return draw(L, report, format, read_options(L, 3, render_options), 3);
}

static int report_table(lua_State *L) { return push_json(L, oaspl_handle_check(L, 1, &oaspl_report_class)->owner, 0); }
static int report_json(lua_State *L) { return push_json(L, oaspl_handle_check(L, 1, &oaspl_report_class)->owner, 1); }

static const luaL_Reg methods[] = {{"render", report_render}, {"table", report_table}, {"json", report_json}, {NULL, NULL}};

const oaspl_class oaspl_report_class = {"oasplan.report", release_report, methods, NULL, NULL, NULL, NULL};
