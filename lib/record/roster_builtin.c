/* The member states of the OAS as a roster: their names are the table of cite/registry.h, their tenures the records that scripts/embed.py makes of the same file,
 * data/states.json, in the same order. */
#include "base/error.h"
#include "base/packed.h"
#include "record/roster.h"

extern const struct oasp_packed oasp_builtin_tenures;

static void take_tenure(const char **at, oasplan_tenure *tenure) {
  tenure->standing = oasplan_standing_from_name(oasp_take_text(at));
  tenure->from = oasp_take_text(at);
  tenure->to = oasp_take_text(at);
  tenure->basis = oasp_take_text(at);
  tenure->contested = oasp_take_count(at) != 0;
}

static bool take_state(const char **at, const oasplan_state *known, oasplan_roster_state *state, struct oasp_arena *arena) {
  *state = (oasplan_roster_state){.code = known->code, .code2 = known->code2, .tenure_count = oasp_take_count(at)};
  for (int language = 0; language < OASP_LANGUAGES; language++) state->names[language] = oasp_state_names(known, language);
  oasplan_tenure *tenures = oasp_arena_alloc_array(arena, state->tenure_count, sizeof *tenures);
  for (size_t i = 0; i < state->tenure_count && tenures != NULL; i++) take_tenure(at, &tenures[i]);
  state->tenures = tenures;
  return tenures != NULL;
}

oasplan_roster *oasplan_roster_builtin(const oasplan_roster_options *options, oasplan_error **err) {
  (void)options;
  struct oasp_arena arena = {0};
  const char *at = oasp_unpack_texts(&oasp_builtin_tenures, "the member states", &arena, err);
  oasplan_roster_state *states = at != NULL ? oasp_arena_alloc_array(&arena, oasp_state_total, sizeof *states) : NULL;
  bool taken = states != NULL;
  for (size_t i = 0; i < oasp_state_total && taken; i++) taken = take_state(&at, &oasp_states[i], &states[i], &arena);
  if (taken) return oasp_roster_new(states, oasp_state_total, &arena, err);
  oasp_arena_free(&arena);
  if (at != NULL) (void)oasp_fail_nomem(err);
  return NULL;
}
