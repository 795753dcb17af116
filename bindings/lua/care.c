/* care.c - looking after a store: checks, copies, merges, and for whom a copy was made. */
#include "oasplan_lua.h"

static void set_count(lua_State *L, const char *name, int64_t number) {
  oaspl_push_int64(L, number);
  lua_setfield(L, -2, name);
}

/* {new =, refreshed =, unchanged =, left =} of what a put counted. */
void oaspl_push_put_tally(lua_State *L, const oasplan_tally *tally) {
  lua_createtable(L, 0, 4);
  for (int put = 1; oasplan_put_name(put) != NULL; put++) set_count(L, oasplan_put_name(put), oasplan_tally_count(tally, put));
}

static void push_record_tally(lua_State *L, const oasplan_tally *tally) {
  lua_createtable(L, 0, 4);
  for (int put = 1; oasplan_put_name(put) != NULL; put++) set_count(L, oasplan_put_name(put), oasplan_tally_records(tally, put));
}

int oaspl_store_release_of(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  oasplan_error **slot = oaspl_error_slot(L);
  int release = 0, status = oasplan_store_release(oaspl_store_enter(L, self), NULL, &release, slot);
  oaspl_store_leave(L, self);
  if (status != OASPLAN_OK) return oaspl_fail(L, slot);
  return oaspl_push_string(L, oasplan_release_name(release));
}

/* Findings are the problems of the fourth value. */
int oaspl_store_verify(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  oasplan_error **slot = oaspl_error_slot(L);
  int status = oasplan_store_verify(oaspl_store_enter(L, self), NULL, slot);
  oaspl_store_leave(L, self);
  return oaspl_done(L, status, slot);
}

/* store:backup(path, {release =}): {records =, withheld =}, both 0 in a copy for the owner, which is the whole file. */
int oaspl_store_backup(lua_State *L) {
  static const oaspl_option known[] = {{"release", oaspl_query_set_release}, {NULL, NULL}};
  oaspl_store *self = oaspl_store_check(L);
  const char *path = oaspl_string(L, 2);
  oasplan_query_options *options;
  oasplan_tally *tally;
  oasplan_error **slot;
  int status;
  lua_settop(L, 3);
  options = oaspl_query_options_read(L, 3, known);
  tally = oaspl_tally_new(L);
  oasplan_query_options_set_tally(options, tally);
  slot = oaspl_error_slot(L);
  status = oasplan_store_backup(oaspl_store_enter(L, self), path, options, slot);
  oaspl_store_leave(L, self);
  if (status != OASPLAN_OK) return oaspl_fail(L, slot);
  lua_createtable(L, 0, 2);
  set_count(L, "records", oasplan_tally_records(tally, OASPLAN_PUT_NEW));
  set_count(L, "withheld", oasplan_tally_withheld(tally));
  return 1;
}

/* {editions = {new =, …}, records = {new =, …}} */
int oaspl_store_merge(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *path = oaspl_string(L, 2);
  oasplan_query_options *options = oaspl_query_options_new(L);
  oasplan_tally *tally = oaspl_tally_new(L);
  oasplan_error **slot = oaspl_error_slot(L);
  int status;
  oasplan_query_options_set_tally(options, tally);
  status = oasplan_store_merge(oaspl_store_enter(L, self), path, options, slot);
  oaspl_store_leave(L, self);
  if (status != OASPLAN_OK) return oaspl_fail(L, slot);
  lua_createtable(L, 0, 2);
  oaspl_push_put_tally(L, tally);
  lua_setfield(L, -2, "editions");
  push_record_tally(L, tally);
  lua_setfield(L, -2, "records");
  return 1;
}
