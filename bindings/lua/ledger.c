/* ledger.c - which state is bound by which instrument on a day, as a plain table. */
#include "oasplan_lua.h"

OASPL_RELEASE(release_ledger, oasplan_ledger, oasplan_ledger_free)

static const oaspl_option known[] = {
  {"instrument", NULL}, {"party", NULL}, {"release", oaspl_record_set_release}, {"where", oaspl_record_set_where}, {"as_of", oaspl_record_set_as_of}, {"known_at", oaspl_record_set_known_at},
  {"json", NULL}, {NULL, NULL},
};

/* The list of entries with its members as_of and withheld; or the text, and these two. */
static int push_ledger(lua_State *L, const oasplan_ledger *ledger, int as_text, oasplan_error **slot) {
  oaspl_guard *text = oaspl_guard_new(L, oaspl_free_text);
  size_t length = 0;
  int answers;
  text->owned = oasplan_ledger_json(ledger, 0, (size_t)-1, &length, slot);
  answers = oaspl_json_answer(L, as_text, text, length, slot);
  if (answers != 1) return answers;
  oaspl_push_string(L, oasplan_ledger_as_of(ledger));
  oaspl_push_int64(L, oasplan_ledger_withheld(ledger));
  if (as_text) return 3;
  lua_setfield(L, -3, "withheld");
  lua_setfield(L, -2, "as_of");
  return 1;
}

int oaspl_store_ledger(lua_State *L) {
  oaspl_store *self = oaspl_store_check(L);
  const char *instrument = NULL, *party = NULL;
  const oasplan_record_options *options;
  oaspl_guard *ledger;
  oasplan_error **slot;
  lua_settop(L, 2);
  options = oaspl_record_options_read(L, 2, known);
  if (!lua_isnil(L, 2)) {
    instrument = oaspl_option_member(L, 2, "instrument");
    party = oaspl_option_member(L, 2, "party");
  }
  ledger = oaspl_guard_new(L, release_ledger);
  slot = oaspl_error_slot(L);
  ledger->owned = oasplan_store_ledger(oaspl_store_enter(L, self), instrument, party, options, slot);
  oaspl_store_leave(L, self);
  return ledger->owned == NULL ? oaspl_fail(L, slot) : push_ledger(L, ledger->owned, oaspl_option_json(L, 2), slot);
}
