/* roster.c - who is a member when, as plain tables. */
#include "oasplan_lua.h"

static void release_roster(void *roster) { oasplan_roster_unref(roster); }
OASPL_RELEASE(release_members, oasplan_members, oasplan_members_free)

static const oaspl_option known[] = {{"json", NULL}, {NULL, NULL}};

const oasplan_roster *oaspl_roster_check(lua_State *L, int index) { return oaspl_handle_check(L, index, &oaspl_roster_class)->object; }

static int push_states(lua_State *L, const oasplan_roster *roster, size_t first, size_t count, int as_text) {
  size_t length = 0;
  oaspl_guard *text = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  text->owned = oasplan_roster_json(roster, first, count, &length, slot);
  return oaspl_json_answer(L, as_text, text, length, slot);
}

static int roster_states(lua_State *L) {
  lua_settop(L, 2);
  const oasplan_roster *roster = oaspl_roster_check(L, 1);
  oaspl_options_read(L, 2, known, NULL);
  return push_states(L, roster, 0, (size_t)-1, oaspl_option_json(L, 2));
}

/* The table of one state with all its tenures, or nil. */
static int roster_find(lua_State *L) {
  const oasplan_roster *roster = oaspl_roster_check(L, 1);
  const oasplan_roster_state *state = oasplan_roster_find(roster, oaspl_string(L, 2));
  size_t place = 0;
  int answers;
  if (state == NULL) {
    lua_pushnil(L);
    return 1;
  }
  while (oasplan_roster_at(roster, place) != state) place++;
  answers = push_states(L, roster, place, 1, 0);
  if (answers == 1) lua_rawgeti(L, -1, 1);
  return answers;
}

/* roster:standing("CUB", "2018-12-31"): a word, or nil where nothing is known. */
static int roster_standing(lua_State *L) {
  const oasplan_roster *roster = oaspl_roster_check(L, 1);
  return oaspl_push_string(L, oasplan_standing_name(oasplan_roster_standing(roster, oaspl_string(L, 2), oaspl_string(L, 3))));
}

static int roster_members(lua_State *L) {
  lua_settop(L, 3);
  const oasplan_roster *roster = oaspl_roster_check(L, 1);
  const char *date = oaspl_string(L, 2);
  size_t length = 0;
  oaspl_guard *members = oaspl_guard_new(L, release_members), *text = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  int as_text = oaspl_option_json(L, 3);
  oaspl_options_read(L, 3, known, NULL);
  members->owned = oasplan_roster_members(roster, date, NULL, slot);
  if (members->owned == NULL) return oaspl_fail(L, slot);
  text->owned = oasplan_members_json(members->owned, 0, (size_t)-1, &length, slot);
  return oaspl_json_answer(L, as_text, text, length, slot);
}

static int roster_length(lua_State *L) { return oaspl_push_integer(L, (int64_t)oasplan_roster_count(oaspl_roster_check(L, 1))); }

static const luaL_Reg methods[] = {
  {"states", roster_states},
  {"find", roster_find},
  {"standing", roster_standing},
  {"members", roster_members},
  {NULL, NULL},
};

const oaspl_class oaspl_roster_class = {"oasplan.roster", release_roster, methods, NULL, NULL, roster_length, NULL};

/* The built-in one, or one's own: a table or a JSON text of the form of data/states.json. */
static int roster(lua_State *L) {
  size_t length = 0;
  const char *json;
  oasplan_error **slot;
  oaspl_handle *made;
  lua_settop(L, 1);
  json = lua_isnil(L, 1) ? NULL : oaspl_json_argument(L, 1, &length);
  slot = oaspl_error_slot(L);
  made = oaspl_handle_new(L, &oaspl_roster_class);
  oaspl_handle_own(made, json == NULL ? oasplan_roster_builtin(NULL, slot) : oasplan_roster_from_json(json, length, NULL, slot));
  return made->owner == NULL ? oaspl_fail(L, slot) : 1;
}

/* The states of the organization, {code =, code2 =, name = {fr =, en =, es =, pt =}}, by code. */
static int states(lua_State *L) {
  static const char *const languages[] = {"fr", "en", "es", "pt"};
  size_t count = oasplan_state_count();
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    const oasplan_state *state = oasplan_state_at(i);
    lua_createtable(L, 0, 3);
    oaspl_push_string(L, oasplan_state_code(state));
    lua_setfield(L, -2, "code");
    oaspl_push_string(L, oasplan_state_code2(state));
    lua_setfield(L, -2, "code2");
    lua_createtable(L, 0, 4);
    for (size_t j = 0; j < 4; j++) {
      oaspl_push_string(L, oasplan_state_name(state, languages[j]));
      lua_setfield(L, -2, languages[j]);
    }
    lua_setfield(L, -2, "name");
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

const luaL_Reg oaspl_roster_functions[] = {{"roster", roster}, {"states", states}, {NULL, NULL}};
