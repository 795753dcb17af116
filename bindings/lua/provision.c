/* provision.c - provisions and divisions in Lua: small handles, each with a reference to its plan. */
#include "oasplan_lua.h"

static void release_plan(void *plan) { oasplan_plan_unref(plan); }

static int push_part(lua_State *L, const oaspl_class *class, const void *object, const oasplan_plan *plan) {
  oaspl_handle *handle;
  if (object == NULL) {
    lua_pushnil(L);
    return 1;
  }
  handle = oaspl_handle_new(L, class);
  handle->owner = oasplan_plan_ref(plan);
  handle->object = object;
  return 1;
}

int oaspl_provision_push(lua_State *L, const oasplan_provision *provision) {
  return push_part(L, &oaspl_provision_class, provision, provision == NULL ? NULL : oasplan_provision_plan(provision));
}

int oaspl_division_push(lua_State *L, const oasplan_division *division, const oasplan_plan *plan) { return push_part(L, &oaspl_division_class, division, plan); }

static const oasplan_provision *check_provision(lua_State *L) { return oaspl_handle_check(L, 1, &oaspl_provision_class)->object; }

/* ---- Fields of provisions ---- */

static int get_id(lua_State *L, const void *provision) { return oaspl_push_string(L, oasplan_provision_id(provision)); }
static int get_kind(lua_State *L, const void *provision) { return oaspl_push_string(L, oasplan_kind_name(oasplan_provision_kind(provision))); }
static int get_label(lua_State *L, const void *provision) { return oaspl_push_string(L, oasplan_provision_label(provision)); }
static int get_text(lua_State *L, const void *provision) { return oaspl_push_string(L, oasplan_provision_text(provision, OASPLAN_READING_RESOLVED)); }
static int get_issued(lua_State *L, const void *provision) { return oaspl_push_string(L, oasplan_provision_text(provision, OASPLAN_READING_ISSUED)); }
static int get_position(lua_State *L, const void *provision) { return oaspl_push_integer(L, (int64_t)oasplan_provision_position(provision) + 1); }
static int get_source_begin(lua_State *L, const void *provision) { return oaspl_push_integer(L, (int64_t)oasplan_provision_source_begin(provision)); }
static int get_source_end(lua_State *L, const void *provision) { return oaspl_push_integer(L, (int64_t)oasplan_provision_source_end(provision)); }
static int get_negotiation(lua_State *L, const void *provision) { return oaspl_push_string(L, oasplan_negotiation_name(oasplan_provision_negotiation(provision))); }
static int get_plan(lua_State *L, const void *provision) { return oaspl_plan_push(L, oasplan_provision_plan(provision)); }
static int get_parent(lua_State *L, const void *provision) { return oaspl_provision_push(L, oasplan_provision_parent(provision)); }
static int get_division(lua_State *L, const void *provision) { return oaspl_division_push(L, oasplan_provision_division(provision), oasplan_provision_plan(provision)); }

static int get_children(lua_State *L, const void *provision) {
  size_t count = oasplan_provision_child_count(provision);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    oaspl_provision_push(L, oasplan_provision_child_at(provision, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static int get_citations(lua_State *L, const void *provision) {
  size_t count = oasplan_provision_citation_count(provision);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    oaspl_citation_push(L, oasplan_provision_citation_at(provision, i), oasplan_provision_plan(provision));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static int get_amendments(lua_State *L, const void *provision) {
  size_t count = oasplan_provision_amendment_count(provision);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    oaspl_amendment_push(L, oasplan_provision_amendment_at(provision, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static const oaspl_field provision_fields[] = {
  {"id", get_id},
  {"kind", get_kind},
  {"label", get_label},
  {"text", get_text},
  {"issued", get_issued},
  {"position", get_position},
  {"source_begin", get_source_begin},
  {"source_end", get_source_end},
  {"negotiation", get_negotiation},
  {"plan", get_plan},
  {"parent", get_parent},
  {"division", get_division},
  {"children", get_children},
  {"citations", get_citations},
  {"amendments", get_amendments},
  {NULL, NULL},
};

/* ---- Methods of provisions ---- */

/* provision:read("base"), or of one delegation alone: read("proposed", "USA"). nil where the reading does not hold it. */
static int provision_read(lua_State *L) {
  lua_settop(L, 3);
  const oasplan_provision *provision = check_provision(L);
  int reading = oaspl_word(L, 2, "reading", oasplan_reading_from_name, oasplan_reading_name);
  const char *delegation = oaspl_string_or_null(L, 3);
  size_t length = 0;
  oaspl_guard *text;
  oasplan_error **slot;
  if (delegation == NULL) return oaspl_push_string(L, oasplan_provision_text(provision, reading));
  text = oaspl_guard_new(L, oaspl_free_text);
  slot = oaspl_error_slot(L);
  text->owned = oasplan_provision_text_of(provision, reading, delegation, &length, slot);
  return oaspl_json_answer(L, 1, text, length, slot);
}

/* Where in the imported bytes a byte of the issued text comes from; offsets are from 0 on, as everywhere in the library. */
static int provision_source_at(lua_State *L) {
  lua_settop(L, 2);
  const oasplan_provision *provision = check_provision(L);
  return oaspl_push_integer(L, (int64_t)oasplan_provision_source_at(provision, oaspl_count(L, 2, 0)));
}

/* All of a provision as a plain table, of the form of `oasplan show --json`. */
static int provision_table(lua_State *L) {
  const oasplan_provision *provision = check_provision(L);
  size_t length = 0;
  oaspl_guard *text = oaspl_guard_new(L, oaspl_free_text);
  oasplan_error **slot = oaspl_error_slot(L);
  int answers;
  text->owned = oasplan_plan_json(oasplan_provision_plan(provision), oasplan_provision_position(provision), 1, &length, slot);
  answers = oaspl_json_answer(L, 0, text, length, slot);
  if (answers == 1) lua_rawgeti(L, -1, 1);
  return answers;
}

static const luaL_Reg provision_methods[] = {
  {"read", provision_read},
  {"source_at", provision_source_at},
  {"table", provision_table},
  {NULL, NULL},
};

const oaspl_class oaspl_provision_class = {"oasplan.provision", release_plan, provision_methods, provision_fields, NULL, NULL, NULL};

/* ---- Divisions ---- */

static int get_division_id(lua_State *L, const void *division) { return oaspl_push_string(L, oasplan_division_id(division)); }
static int get_division_label(lua_State *L, const void *division) { return oaspl_push_string(L, oasplan_division_label(division)); }
static int get_division_title(lua_State *L, const void *division) { return oaspl_push_string(L, oasplan_division_title(division)); }
static int get_division_lead_in(lua_State *L, const void *division) { return oaspl_push_string(L, oasplan_division_lead_in(division)); }
static int get_division_source_begin(lua_State *L, const void *division) { return oaspl_push_integer(L, (int64_t)oasplan_division_source_begin(division)); }
static int get_division_source_end(lua_State *L, const void *division) { return oaspl_push_integer(L, (int64_t)oasplan_division_source_end(division)); }

static int get_division_provisions(lua_State *L, const void *division) {
  size_t count = oasplan_division_provision_count(division);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    oaspl_provision_push(L, oasplan_division_provision_at(division, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static const oaspl_field division_fields[] = {
  {"id", get_division_id},
  {"label", get_division_label},
  {"title", get_division_title},
  {"lead_in", get_division_lead_in},
  {"source_begin", get_division_source_begin},
  {"source_end", get_division_source_end},
  {"provisions", get_division_provisions},
  {NULL, NULL},
};

static int division_length(lua_State *L) {
  const oaspl_handle *handle = oaspl_handle_check(L, 1, &oaspl_division_class);
  return oaspl_push_integer(L, (int64_t)oasplan_division_provision_count(handle->object));
}

const oaspl_class oaspl_division_class = {"oasplan.division", release_plan, NULL, division_fields, NULL, division_length, NULL};
