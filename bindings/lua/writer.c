/* writer.c - a writer in Lua. A state of Lua belongs to one thread, so a script gains by it only where other states of the same process write too. Its clock and random bytes would be asked from
 * the writer's own thread, where no state is: so these options are not here. */
#include "oasplan_lua.h"

OASPL_RELEASE(release_writer, oasplan_writer, oasplan_writer_free)
OASPL_RELEASE(release_store_options, oasplan_store_options, oasplan_store_options_free)
OASPL_BOOLEAN_OPTION(set_create, oasplan_store_options, oasplan_store_options_set_create)

static void set_busy_timeout(lua_State *L, void *options, const char *name, int table) {
  lua_Number seconds = lua_tonumber(L, -1);
  (void)table;
  if (lua_type(L, -1) != LUA_TNUMBER || !(seconds >= 0 && seconds <= 2000000)) luaL_error(L, "option '%s': seconds from 0 on expected", name);
  oasplan_store_options_set_busy_timeout(options, (int)(seconds * 1000));
}

static void set_registry(lua_State *L, void *options, const char *name, int table) {
  (void)name;
  (void)table;
  oasplan_store_options_set_registry(options, oaspl_registry_check(L, lua_gettop(L)));
}

static const oaspl_option open_options[] = {{"create", set_create}, {"busy_timeout", set_busy_timeout}, {"registry", set_registry}, {NULL, NULL}};

int oaspl_writer_new(lua_State *L) {
  const char *location = oaspl_string(L, 1);
  oasplan_store_options *options;
  oasplan_error **slot;
  oaspl_handle *writer;
  lua_settop(L, 2);
  options = OASPL_NEW(L, release_store_options, oasplan_store_options_new);
  oaspl_options_read(L, 2, open_options, options);
  slot = oaspl_error_slot(L);
  writer = oaspl_handle_new(L, &oaspl_writer_class);
  oaspl_handle_own(writer, oasplan_writer_new(location, options, slot));
  return writer->owner == NULL ? oaspl_fail(L, slot) : 1;
}

static void set_actor(lua_State *L, void *options, const char *name, int table) { oaspl_record_set_actor(L, options, name, table); }
static void set_update(lua_State *L, void *options, const char *name, int table) { oaspl_record_set_update(L, options, name, table); }
static void set_dry_run(lua_State *L, void *options, const char *name, int table) { oaspl_record_set_dry_run(L, options, name, table); }

/* As store:put_records(). */
static int writer_put(lua_State *L) {
  static const oaspl_option known[] = {{"actor", set_actor}, {"reason", set_actor}, {"update", set_update}, {"dry_run", set_dry_run}, {NULL, NULL}};
  oasplan_writer *writer = oaspl_handle_check(L, 1, &oaspl_writer_class)->owner;
  oasplan_record_options *options;
  oasplan_tally *tally;
  oasplan_error **slot;
  oasplan_batch *batch;
  lua_settop(L, 3);
  options = oaspl_record_options_read(L, 3, known);
  tally = oaspl_tally_new(L);
  oasplan_record_options_set_tally(options, tally);
  slot = oaspl_error_slot(L);
  batch = oaspl_batch_read(L, 2, slot);
  if (batch == NULL) return oaspl_fail(L, slot);
  if (oasplan_writer_put(writer, batch, options, slot) != OASPLAN_OK) return oaspl_fail(L, slot);
  return oaspl_put_answer(L, batch, tally);
}

static const luaL_Reg methods[] = {{"put", writer_put}, {NULL, NULL}};

const oaspl_class oaspl_writer_class = {"oasplan.writer", release_writer, methods, NULL, NULL, NULL, NULL};
