/* writer.c - a writer in Lua. A state of Lua belongs to one thread, so a script gains by it only where other states of the same process write too. Its clock and random bytes would be asked from
 * the writer's own thread, where no state is: so these options are not here. */
#include "oasplan_lua.h"

OASPL_RELEASE(release_writer, oasplan_writer, oasplan_writer_free)
OASPL_RELEASE(release_store_options, oasplan_store_options, oasplan_store_options_free)
static const oaspl_option open_options[] = {{"create", oaspl_store_set_create}, {"busy_timeout", oaspl_store_set_busy_timeout}, {"registry", oaspl_store_set_registry}, {NULL, NULL}};

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

/* As store:put_records(). */
static int writer_put(lua_State *L) {
  oasplan_writer *writer = oaspl_handle_check(L, 1, &oaspl_writer_class)->owner;
  oasplan_record_options *options;
  oasplan_tally *tally;
  oasplan_error **slot;
  oasplan_batch *batch;
  lua_settop(L, 3);
  options = oaspl_record_options_read(L, 3, oaspl_put_options);
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
