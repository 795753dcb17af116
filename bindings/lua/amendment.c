/* amendment.c - amendments in Lua, and what is decided of them. Decisions are plain tables, {amendment = "V.7/USA/1", outcome = "accepted"}: they are read when they are used. */
#include "oasplan_lua.h"

static void release_plan(void *plan) { oasplan_plan_unref(plan); }

int oaspl_amendment_push(lua_State *L, const oasplan_amendment *amendment) {
  oaspl_handle *handle = oaspl_handle_new(L, &oaspl_amendment_class);
  handle->owner = oasplan_plan_ref(oasplan_provision_plan(oasplan_amendment_provision(amendment)));
  handle->object = amendment;
  return 1;
}

/* ---- Fields ---- */

static int get_id(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_amendment_id(amendment)); }
static int get_provision(lua_State *L, const void *amendment) { return oaspl_provision_push(L, oasplan_amendment_provision(amendment)); }
static int get_delegation(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_amendment_delegation(amendment)); }
static int get_action(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_action_name(oasplan_amendment_action(amendment))); }
static int get_certainty(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_certainty_name(oasplan_amendment_certainty(amendment))); }
static int get_confidence(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_confidence_name(oasplan_amendment_confidence(amendment))); }
static int get_outcome(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_outcome_name(oasplan_amendment_outcome(amendment))); }
static int get_derived(lua_State *L, const void *amendment) { return oaspl_push_boolean(L, oasplan_amendment_is_derived(amendment)); }
static int get_reservation(lua_State *L, const void *amendment) { return oaspl_push_boolean(L, oasplan_amendment_is_reservation(amendment)); }
static int get_begin(lua_State *L, const void *amendment) { return oaspl_push_integer(L, (int64_t)oasplan_amendment_begin(amendment)); }
static int get_end(lua_State *L, const void *amendment) { return oaspl_push_integer(L, (int64_t)oasplan_amendment_end(amendment)); }
static int get_text(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_amendment_text(amendment)); }
static int get_old_text(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_amendment_old_text(amendment)); }
static int get_rationale(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_amendment_rationale(amendment)); }
static int get_target(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_amendment_target(amendment)); }
static int get_pair(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_amendment_pair(amendment)); }
static int get_continues(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_amendment_continues(amendment)); }
static int get_superseded_by(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_amendment_superseded_by(amendment)); }
static int get_changed(lua_State *L, const void *amendment) { return oaspl_push_string(L, oasplan_amendment_changed(amendment)); }

typedef size_t (*count_of)(const oasplan_amendment *amendment);
typedef const char *(*string_at)(const oasplan_amendment *amendment, size_t index);

static int push_strings(lua_State *L, const void *amendment, count_of count, string_at at) {
  size_t number = count(amendment);
  lua_createtable(L, (int)number, 0);
  for (size_t i = 0; i < number; i++) {
    lua_pushstring(L, at(amendment, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static int get_reasons(lua_State *L, const void *amendment) { return push_strings(L, amendment, oasplan_amendment_reason_count, oasplan_amendment_reason_at); }
static int get_with(lua_State *L, const void *amendment) { return push_strings(L, amendment, oasplan_amendment_with_count, oasplan_amendment_with_at); }
static int get_supported_by(lua_State *L, const void *amendment) { return push_strings(L, amendment, oasplan_amendment_supporter_count, oasplan_amendment_supporter_at); }
static int get_opposed_by(lua_State *L, const void *amendment) { return push_strings(L, amendment, oasplan_amendment_opponent_count, oasplan_amendment_opponent_at); }

static int get_conflicts(lua_State *L, const void *amendment) {
  size_t count = oasplan_amendment_conflict_count(amendment);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    oaspl_amendment_push(L, oasplan_amendment_conflict_at(amendment, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static const oaspl_field fields[] = {
  {"id", get_id},
  {"provision", get_provision},
  {"delegation", get_delegation},
  {"action", get_action},
  {"certainty", get_certainty},
  {"confidence", get_confidence},
  {"reasons", get_reasons},
  {"outcome", get_outcome},
  {"derived", get_derived},
  {"reservation", get_reservation},
  {"begin", get_begin},
  {"end", get_end},
  {"text", get_text},
  {"old_text", get_old_text},
  {"rationale", get_rationale},
  {"target", get_target},
  {"pair", get_pair},
  {"continues", get_continues},
  {"superseded_by", get_superseded_by},
  {"changed", get_changed},
  {"with", get_with},
  {"supported_by", get_supported_by},
  {"opposed_by", get_opposed_by},
  {"conflicts", get_conflicts},
  {NULL, NULL},
};

const oaspl_class oaspl_amendment_class = {"oasplan.amendment", release_plan, NULL, fields, NULL, NULL, NULL};

/* ---- Amendments of a plan ---- */

OASPL_RELEASE(release_options, oasplan_amendments_options, oasplan_amendments_options_free)
OASPL_RELEASE(release_list, oasplan_amendments, oasplan_amendments_free)
static OASPL_STRING_OPTION(set_delegation, oasplan_amendments_options, oasplan_amendments_options_set_delegation)
static OASPL_WORD_OPTION(set_outcome, oasplan_amendments_options, oasplan_amendments_options_set_outcome, oasplan_outcome_from_name, oasplan_outcome_name)
static OASPL_BOOLEAN_OPTION(set_explicit_only, oasplan_amendments_options, oasplan_amendments_options_set_explicit_only)

static const oaspl_option list_options[] = {
  {"delegation", set_delegation},
  {"outcome", set_outcome},
  {"explicit_only", set_explicit_only},
  {"json", NULL},
  {NULL, NULL},
};

static int push_amendments(lua_State *L, const oasplan_amendments *list) {
  size_t count = oasplan_amendments_count(list);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    oaspl_amendment_push(L, oasplan_amendments_at(list, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

int oaspl_plan_amendments(lua_State *L) {
  lua_settop(L, 2);
  const oasplan_plan *plan = oaspl_plan_check(L, 1);
  int as_text = oaspl_option_json(L, 2);
  size_t length = 0;
  oasplan_amendments_options *options = OASPL_NEW(L, release_options, oasplan_amendments_options_new);
  oaspl_guard *list = oaspl_guard_new(L, release_list), *text = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_options_read(L, 2, list_options, options);
  list->owned = oasplan_plan_amendments(plan, options, slot);
  if (list->owned == NULL) return oaspl_fail(L, slot);
  if (!as_text) return push_amendments(L, list->owned);
  text->owned = oasplan_amendments_json(list->owned, 0, (size_t)-1, &length, slot);
  return oaspl_json_answer(L, 1, text, length, slot);
}

int oaspl_plan_amendment(lua_State *L) {
  const oasplan_amendment *amendment = oasplan_plan_find_amendment(oaspl_plan_check(L, 1), oaspl_string(L, 2));
  if (amendment != NULL) return oaspl_amendment_push(L, amendment);
  lua_pushnil(L);
  return 1;
}

/* ---- Decisions ---- */

OASPL_RELEASE(release_decisions, oasplan_decisions, oasplan_decisions_free)

/* The list is the member "decisions" of the document that the library reads. */
oasplan_decisions *oaspl_decisions_read(lua_State *L, int index, oasplan_error **slot) {
  oaspl_guard *decisions;
  size_t length;
  const char *json;
  if (lua_type(L, index) != LUA_TSTRING) {
    luaL_checktype(L, index, LUA_TTABLE);
    lua_createtable(L, 0, 1);
    lua_pushvalue(L, index);
    lua_setfield(L, -2, "decisions");
    index = lua_gettop(L);
  }
  json = oaspl_json_argument(L, index, &length);
  decisions = oaspl_guard_new(L, release_decisions);
  decisions->owned = oasplan_decisions_from_json(json, length, NULL, slot);
  return decisions->owned;
}

int oaspl_plan_decide(lua_State *L) {
  lua_settop(L, 2);
  const oasplan_plan *plan = oaspl_plan_check(L, 1);
  oasplan_error **slot = oaspl_error_slot(L);
  oasplan_decisions *decisions = oaspl_decisions_read(L, 2, slot);
  oaspl_handle *decided;
  if (decisions == NULL) return oaspl_fail(L, slot);
  decided = oaspl_handle_new(L, &oaspl_plan_class);
  oaspl_handle_own(decided, oasplan_plan_decide(plan, decisions, NULL, slot));
  return decided->owner == NULL ? oaspl_fail(L, slot) : 1;
}

/* The decisions that a plan carries, as the document {decisions = {…}} or its list. */
int oaspl_plan_decisions(lua_State *L) {
  lua_settop(L, 2);
  static const oaspl_option known[] = {{"json", NULL}, {NULL, NULL}};
  const oasplan_plan *plan = oaspl_plan_check(L, 1);
  int as_text = oaspl_option_json(L, 2), answers;
  size_t length = 0;
  oaspl_guard *decisions = oaspl_guard_new(L, release_decisions), *text = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_options_read(L, 2, known, NULL);
  decisions->owned = oasplan_plan_decisions(plan, slot);
  if (decisions->owned == NULL) return oaspl_fail(L, slot);
  text->owned = oasplan_decisions_json(decisions->owned, 0, (size_t)-1, &length, slot);
  answers = oaspl_json_answer(L, as_text, text, length, slot);
  if (!as_text && answers == 1) lua_getfield(L, -1, "decisions");
  return answers;
}

int oaspl_plan_consolidate(lua_State *L) {
  lua_settop(L, 4);
  const oasplan_plan *plan = oaspl_plan_check(L, 1);
  int reading = oaspl_word(L, 2, "reading", oasplan_reading_from_name, oasplan_reading_name);
  const char *edition = oaspl_string(L, 3), *delegation = oaspl_string_or_null(L, 4);
  oasplan_error **slot = oaspl_error_slot(L);
  oaspl_handle *made = oaspl_handle_new(L, &oaspl_plan_class);
  oaspl_handle_own(made, oasplan_plan_consolidate(plan, reading, delegation, edition, NULL, slot));
  return made->owner == NULL ? oaspl_fail(L, slot) : 1;
}
