/* citation.c - citations in Lua: those of a plan as small handles, and those of any text as plain tables. */
#include "oasplan_lua.h"

static void release_plan(void *plan) { oasplan_plan_unref(plan); }

int oaspl_citation_push(lua_State *L, const oasplan_citation *citation, const oasplan_plan *plan) {
  oaspl_handle *handle = oaspl_handle_new(L, &oaspl_citation_class);
  handle->owner = oasplan_plan_ref(plan);
  handle->object = citation;
  return 1;
}

static int get_relation(lua_State *L, const void *citation) { return oaspl_push_string(L, oasplan_relation_name(oasplan_citation_relation(citation))); }
static int get_state(lua_State *L, const void *citation) { return oaspl_push_string(L, oasplan_citation_state_name(oasplan_citation_state(citation))); }
static int get_instrument(lua_State *L, const void *citation) { return oaspl_push_string(L, oasplan_citation_instrument(citation)); }
static int get_raw(lua_State *L, const void *citation) { return oaspl_push_string(L, oasplan_citation_raw(citation)); }
static int get_begin(lua_State *L, const void *citation) { return oaspl_push_integer(L, (int64_t)oasplan_citation_begin(citation)); }
static int get_end(lua_State *L, const void *citation) { return oaspl_push_integer(L, (int64_t)oasplan_citation_end(citation)); }
static int get_note(lua_State *L, const void *citation) { return oaspl_push_string(L, oasplan_citation_note(citation)); }

static int get_locators(lua_State *L, const void *citation) {
  size_t count = oasplan_citation_locator_count(citation);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(L, oasplan_citation_locator_at(citation, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

/* Runs parallel to the locators: oasplan.null where a target is not known. */
static int get_targets(lua_State *L, const void *citation) {
  size_t count = oasplan_citation_locator_count(citation);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    const char *target = oasplan_citation_target_at(citation, i);
    if (target == NULL)
      oaspl_push_null(L);
    else
      lua_pushstring(L, target);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static int get_candidates(lua_State *L, const void *citation) {
  size_t count = oasplan_citation_candidate_count(citation);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(L, oasplan_citation_candidate_at(citation, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static int get_parts(lua_State *L, const void *citation) {
  size_t count = oasplan_citation_part_count(citation);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    const oasplan_citation_part *part = oasplan_citation_part_at(citation, i);
    lua_createtable(L, 0, 4);
    oaspl_push_string(L, oasplan_citation_part_instrument(part));
    lua_setfield(L, -2, "instrument");
    oaspl_push_string(L, oasplan_citation_part_raw(part));
    lua_setfield(L, -2, "raw");
    oaspl_push_int64(L, (int64_t)oasplan_citation_part_begin(part));
    lua_setfield(L, -2, "begin");
    oaspl_push_int64(L, (int64_t)oasplan_citation_part_end(part));
    lua_setfield(L, -2, "end");
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static const oaspl_field fields[] = {
  {"relation", get_relation},
  {"state", get_state},
  {"instrument", get_instrument},
  {"locators", get_locators},
  {"targets", get_targets},
  {"candidates", get_candidates},
  {"parts", get_parts},
  {"raw", get_raw},
  {"begin", get_begin},
  {"end", get_end},
  {"note", get_note},
  {NULL, NULL},
};

const oaspl_class oaspl_citation_class = {"oasplan.citation", release_plan, NULL, fields, NULL, NULL, NULL};
