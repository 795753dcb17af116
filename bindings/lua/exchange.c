/* exchange.c - records in files that people fill in: in, with what was wrong in each row, and out. */
#include <string.h>

#include "oasplan_lua.h"

OASPL_RELEASE(release_intake, oasplan_intake, oasplan_intake_free)
static OASPL_STRING_OPTION(set_format, oasplan_record_options, oasplan_record_options_set_format)
static OASPL_STRING_OPTION(set_encoding, oasplan_record_options, oasplan_record_options_set_encoding)
static OASPL_STRING_OPTION(set_dates, oasplan_record_options, oasplan_record_options_set_dates)
static OASPL_STRING_OPTION(set_language, oasplan_record_options, oasplan_record_options_set_language)
static OASPL_BOOLEAN_OPTION(set_decimal_comma, oasplan_record_options, oasplan_record_options_set_decimal_comma)
static OASPL_BOOLEAN_OPTION(set_keep_good, oasplan_record_options, oasplan_record_options_set_keep_good)

static void set_separator(lua_State *L, void *options, const char *name, int table) {
  const char *separator = oaspl_option_string(L, name);
  (void)table;
  if (strlen(separator) != 1) luaL_error(L, "option '%s': one character expected", name);
  oasplan_record_options_set_separator(options, separator[0]);
}

static void add_default(void *options, const char *field, const char *value) { oasplan_record_options_set_default(options, field, value); }

/* default = {party = "PRY"} */
static void set_default(lua_State *L, void *options, const char *name, int table) {
  (void)table;
  oaspl_option_fields(L, name, options, add_default);
}

static const oaspl_option import_options[] = {
  {"format", set_format}, {"encoding", set_encoding}, {"separator", set_separator}, {"dates", set_dates}, {"decimal_comma", set_decimal_comma}, {"default", set_default},
  {"keep_good", set_keep_good}, {"dry_run", oaspl_record_set_dry_run}, {"actor", oaspl_record_set_actor}, {"reason", oaspl_record_set_actor}, {NULL, NULL},
};
static const oaspl_option export_options[] = {
  {"format", set_format}, {"language", set_language}, {"release", oaspl_record_set_release}, {"where", oaspl_record_set_where}, {"as_of", oaspl_record_set_as_of}, {"known_at", oaspl_record_set_known_at}, {"write", NULL}, {NULL, NULL},
};
static const oaspl_option template_options[] = {
  {"party", NULL}, {"plan", NULL}, {"period", NULL}, {"format", set_format}, {"language", set_language}, {"release", oaspl_record_set_release}, {"default", set_default}, {"write", NULL}, {NULL, NULL},
};

/* ---- In ---- */

static void push_warnings(lua_State *L, const oasplan_intake *intake) {
  size_t count = oasplan_intake_warning_count(intake);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    oaspl_push_problem(L, oasplan_intake_warning_at(intake, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
}

/* What an import came to: the tally, rows, rejected (how many), and where there are some: problems (an error table) and rejects (CSV). */
static int push_intake(lua_State *L, const oasplan_intake *intake, const oasplan_tally *tally, oasplan_error **slot) {
  oaspl_text *rejects = oaspl_text_new(L);
  if (oasplan_intake_reject_count(intake) > 0 && oasplan_intake_write_rejects(intake, oaspl_text_write, rejects, slot) != OASPLAN_OK) return oaspl_fail(L, slot);
  oaspl_push_put_tally(L, tally);
  oaspl_push_int64(L, oasplan_intake_row_count(intake));
  lua_setfield(L, -2, "rows");
  oaspl_push_int64(L, oasplan_intake_reject_count(intake));
  lua_setfield(L, -2, "rejected");
  push_warnings(L, intake);
  lua_setfield(L, -2, "warnings");
  if (oasplan_intake_problems(intake) != NULL) {
    oaspl_push_error(L, oasplan_intake_problems(intake));
    lua_setfield(L, -2, "problems");
  }
  if (rejects->length > 0) {
    lua_pushlstring(L, rejects->bytes, rejects->length);
    lua_setfield(L, -2, "rejects");
    oaspl_text_free(rejects);
  }
  return 1;
}

/* store:import_records(bytes, type or nil, options) */
int oaspl_store_import_records(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  size_t length;
  const char *bytes = oaspl_bytes(L, 2, &length), *type;
  oasplan_record_options *options;
  oasplan_tally *tally;
  oaspl_guard *intake;
  oasplan_error **slot;
  lua_settop(L, 4);
  type = oaspl_string_or_null(L, 3);
  options = oaspl_record_options_read(L, 4, import_options);
  tally = oaspl_tally_new(L);
  oasplan_record_options_set_tally(options, tally);
  intake = oaspl_guard_new(L, release_intake);
  slot = oaspl_error_slot(L);
  intake->owned = oasplan_store_import_records(oaspl_store_enter(L, self), bytes, length, type, options, slot);
  oaspl_store_leave(L, self);
  return intake->owned == NULL ? oaspl_fail(L, slot) : push_intake(L, intake->owned, tally, slot);
}

/* ---- Out ---- */

/* The text (or true), and how many records were left out. */
int oaspl_store_export_records(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *type;
  oasplan_record_options *options;
  oasplan_error **slot;
  oaspl_sink *sink;
  int64_t withheld = 0;
  int status, answers;
  lua_settop(L, 3);
  type = oaspl_string_or_null(L, 2);
  options = oaspl_record_options_read(L, 3, export_options);
  oasplan_record_options_set_withheld(options, &withheld);
  slot = oaspl_error_slot(L);
  sink = oaspl_sink_open(L, 3);
  status = oasplan_store_export_records(oaspl_store_enter(L, self), type, options, oaspl_sink_write, sink, slot);
  oaspl_store_leave(L, self);
  answers = oaspl_sink_close(L, sink, status, slot);
  if (answers == 1) oaspl_push_int64(L, withheld);
  return answers == 1 ? 2 : answers;
}

/* The names of the types as the library takes them. The strings are held by a table of our own: a callback may empty the one that was given. */
static const char **push_types(lua_State *L, int index, size_t *count) {
  const char **types;
  int held;
  luaL_checktype(L, index, LUA_TTABLE);
  *count = lua_rawlen(L, index);
  lua_newtable(L);
  held = lua_gettop(L);
  types = lua_newuserdata(L, (*count + 1) * sizeof *types);
  for (size_t i = 0; i < *count; i++) {
    lua_rawgeti(L, index, (int)i + 1);
    if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "a list of types expected, with a %s in it", luaL_typename(L, -1));
    types[i] = oaspl_string(L, lua_gettop(L));
    lua_rawseti(L, held, (int)i + 1);
  }
  return types;
}

/* store:template({"measure"}, {party =, plan =, period =, format = "csv"}) */
int oaspl_store_template(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *party = NULL, *plan = NULL, *period = NULL, **types;
  const oasplan_record_options *options;
  oasplan_error **slot;
  oaspl_sink *sink;
  size_t count;
  int status;
  lua_settop(L, 3);
  types = push_types(L, 2, &count);
  options = oaspl_record_options_read(L, 3, template_options);
  if (!lua_isnil(L, 3)) {
    party = oaspl_option_member(L, 3, "party");
    plan = oaspl_option_member(L, 3, "plan");
    period = oaspl_option_member(L, 3, "period");
  }
  slot = oaspl_error_slot(L);
  sink = oaspl_sink_open(L, 3);
  status = oasplan_store_write_template(oaspl_store_enter(L, self), types, count, party, plan, period, options, oaspl_sink_write, sink, slot);
  oaspl_store_leave(L, self);
  return oaspl_sink_close(L, sink, status, slot);
}
