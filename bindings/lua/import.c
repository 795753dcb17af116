/* import.c - bytes to plan in Lua, and citations of any text. */
#include <string.h>

#include "oasplan_lua.h"

OASPL_RELEASE(release_options, oasplan_import_options, oasplan_import_options_free)
OASPL_RELEASE(release_extract_options, oasplan_extract_options, oasplan_extract_options_free)
OASPL_RELEASE(release_citations, oasplan_citations, oasplan_citations_free)
OASPL_RELEASE(release_concordance, oasplan_concordance, oasplan_concordance_free)
OASPL_RELEASE(release_registry, oasplan_registry, oasplan_registry_unref)

static OASPL_STRING_OPTION(set_format, oasplan_import_options, oasplan_import_options_set_format)
static OASPL_STRING_OPTION(set_key, oasplan_import_options, oasplan_import_options_set_key)
static OASPL_STRING_OPTION(set_edition, oasplan_import_options, oasplan_import_options_set_edition)
static OASPL_STRING_OPTION(set_language, oasplan_import_options, oasplan_import_options_set_language)
static OASPL_STRING_OPTION(set_encoding, oasplan_import_options, oasplan_import_options_set_encoding)
static OASPL_STRING_OPTION(set_symbol, oasplan_import_options, oasplan_import_options_set_symbol)
static OASPL_STRING_OPTION(set_title, oasplan_import_options, oasplan_import_options_set_title)
static OASPL_STRING_OPTION(set_adopted_on, oasplan_import_options, oasplan_import_options_set_adopted_on)
static OASPL_STRING_OPTION(set_original_language, oasplan_import_options, oasplan_import_options_set_original_language)
static OASPL_WORD_OPTION(set_status, oasplan_import_options, oasplan_import_options_set_status, oasplan_plan_status_from_name, oasplan_plan_status_name)
static OASPL_BOOLEAN_OPTION(set_explicit_only, oasplan_import_options, oasplan_import_options_set_explicit_only)

static int year_of(lua_State *L, int table, const char *name) {
  int64_t year = 0;
  lua_pushstring(L, name);
  lua_rawget(L, table);
  if (!lua_isnil(L, -1)) year = oaspl_option_integer(L, name);
  lua_pop(L, 1);
  if (year < 0 || year > 9999) luaL_error(L, "option '%s': a year expected", name);
  return (int)year;
}

/* The two years are set together, whichever of them comes first. */
static void set_period(lua_State *L, void *options, const char *name, int table) {
  (void)name;
  oasplan_import_options_set_period(options, year_of(L, table, "period_begin"), year_of(L, table, "period_end"));
}

static void set_registry(lua_State *L, void *options, const char *name, int table) {
  (void)name;
  (void)table;
  oasplan_import_options_set_registry(options, oaspl_registry_check(L, lua_gettop(L)));
}

/* onto = plan, and beside it concordance = the table of a concordance. */
static void set_onto(lua_State *L, void *options, const char *name, int table) {
  const oasplan_plan *plan = oaspl_plan_check(L, lua_gettop(L));
  const oasplan_concordance *concordance = NULL;
  oasplan_error **slot = oaspl_error_slot(L);
  (void)name;
  lua_pushliteral(L, "concordance");
  lua_rawget(L, table);
  if (!lua_isnil(L, -1)) {
    concordance = oaspl_concordance_read(L, lua_gettop(L), slot);
    if (concordance == NULL) luaL_error(L, "option 'concordance': %s", oasplan_error_message(*slot));
  }
  oasplan_import_options_set_onto(options, plan, concordance);
}

static void set_concordance(lua_State *L, void *options, const char *name, int table) {
  (void)options;
  lua_pushliteral(L, "onto");
  lua_rawget(L, table);
  if (lua_isnil(L, -1)) luaL_error(L, "option '%s': only with 'onto'", name);
  lua_pop(L, 1);
}

static const oaspl_option import_options[] = {
  {"key", set_key},
  {"edition", set_edition},
  {"language", set_language},
  {"format", set_format},
  {"encoding", set_encoding},
  {"status", set_status},
  {"symbol", set_symbol},
  {"title", set_title},
  {"adopted_on", set_adopted_on},
  {"original_language", set_original_language},
  {"period_begin", set_period},
  {"period_end", set_period},
  {"explicit_only", set_explicit_only},
  {"registry", set_registry},
  {"onto", set_onto},
  {"concordance", set_concordance},
  {"progress", NULL},
  {NULL, NULL},
};

static oasplan_import_options *read_options(lua_State *L, int index, const oaspl_option *known, oaspl_callback *progress) {
  oasplan_import_options *options = OASPL_NEW(L, release_options, oasplan_import_options_new);
  oaspl_options_read(L, index, known, options);
  if (oaspl_callback_option(L, index, "progress", progress)) oasplan_import_options_set_progress(options, oaspl_progress, progress);
  return options;
}

static int import_plan(lua_State *L) {
  size_t length;
  const char *bytes = oaspl_bytes(L, 1, &length);
  oaspl_callback progress;
  const oasplan_import_options *options;
  oaspl_handle *plan;
  oasplan_error **slot;
  lua_settop(L, 2);
  options = read_options(L, 2, import_options, &progress);
  slot = oaspl_error_slot(L);
  plan = oaspl_handle_new(L, &oaspl_plan_class);
  oaspl_handle_own(plan, oasplan_plan_import(bytes, length, options, slot));
  oaspl_callback_raise(&progress);
  return plan->owner == NULL ? oaspl_fail(L, slot) : 1;
}

static int builtin(lua_State *L) {
  static const oaspl_option known[] = {{"explicit_only", set_explicit_only}, {"registry", set_registry}, {"progress", NULL}, {NULL, NULL}};
  const char *edition = oaspl_string_or_null(L, 1);
  oaspl_callback progress;
  oasplan_import_options *options;
  oasplan_error **slot;
  oaspl_handle *plan;
  lua_settop(L, 2);
  options = read_options(L, 2, known, &progress);
  oasplan_import_options_set_edition(options, edition);
  slot = oaspl_error_slot(L);
  plan = oaspl_handle_new(L, &oaspl_plan_class);
  oaspl_handle_own(plan, oasplan_plan_builtin(options, slot));
  oaspl_callback_raise(&progress);
  return plan->owner == NULL ? oaspl_fail(L, slot) : 1;
}

static int builtin_editions(lua_State *L) {
  size_t count = oasplan_builtin_count();
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(L, oasplan_builtin_edition_at(i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

/* ---- Citations of any text ---- */

static const oaspl_option extract_options[] = {{"language", NULL}, {"registry", NULL}, {"progress", NULL}, {"json", NULL}, {NULL, NULL}};

/* Pushes a guard with a reference of its own; NULL for the built-in one. */
static const oasplan_registry *chosen_registry(lua_State *L) {
  const oasplan_registry *registry;
  oaspl_guard *guard;
  if (lua_isnil(L, 2)) return NULL;
  lua_getfield(L, 2, "registry");
  if (lua_isnil(L, -1)) return NULL;
  registry = oaspl_registry_check(L, lua_gettop(L));
  guard = oaspl_guard_new(L, release_registry);
  guard->owned = oasplan_registry_ref(registry);
  return registry;
}

static int extract(lua_State *L) {
  size_t length, json_length = 0;
  const char *text = oaspl_bytes(L, 1, &length), *language = NULL;
  const oasplan_registry *registry;
  oasplan_extract_options *options;
  oaspl_guard *list, *json;
  oaspl_callback progress;
  oasplan_error **slot;
  lua_settop(L, 2);
  oaspl_options_read(L, 2, extract_options, NULL);
  if (!lua_isnil(L, 2)) language = oaspl_option_member(L, 2, "language");
  if (language == NULL) language = oasplan_guess_language(text, length);
  if (language == NULL) return oaspl_fail_with(L, OASPLAN_E_INVALID, "the language of the text is not clear; say language = \"fr\", \"en\", \"es\" or \"pt\"");
  registry = chosen_registry(L);
  options = OASPL_NEW(L, release_extract_options, oasplan_extract_options_new);
  if (oaspl_callback_option(L, 2, "progress", &progress)) oasplan_extract_options_set_progress(options, oaspl_progress, &progress);
  list = oaspl_guard_new(L, release_citations);
  json = oaspl_guard_new(L, oaspl_free_text);
  slot = oaspl_error_slot(L);
  list->owned = oasplan_extract(text, length, language, registry, options, slot);
  oaspl_callback_raise(&progress);
  if (list->owned == NULL) return oaspl_fail(L, slot);
  json->owned = oasplan_citations_json(list->owned, 0, (size_t)-1, &json_length, slot);
  return oaspl_json_answer(L, oaspl_option_json(L, 2), json, json_length, slot);
}

static int guess_language(lua_State *L) {
  size_t length;
  const char *text = oaspl_bytes(L, 1, &length);
  return oaspl_push_string(L, oasplan_guess_language(text, length));
}

static int guess_format(lua_State *L) {
  size_t length;
  const char *bytes = oaspl_bytes(L, 1, &length);
  return oaspl_push_string(L, oasplan_guess_format(bytes, length));
}

/* ---- Concordances: tables {key =, a =, b =, pairs = {{a =, b =, author =}, …}} ---- */

oasplan_concordance *oaspl_concordance_read(lua_State *L, int index, oasplan_error **slot) {
  size_t length;
  const char *json = oaspl_json_argument(L, index, &length);
  oaspl_guard *concordance = oaspl_guard_new(L, release_concordance);
  concordance->owned = oasplan_concordance_from_json(json, length, NULL, slot);
  return concordance->owned;
}

const luaL_Reg oaspl_import_functions[] = {
  {"import_plan", import_plan},
  {"builtin", builtin},
  {"builtin_editions", builtin_editions},
  {"extract", extract},
  {"guess_language", guess_language},
  {"guess_format", guess_format},
  {NULL, NULL},
};
