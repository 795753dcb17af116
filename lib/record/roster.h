/* A roster as it lies in memory. What makes one is a list of states in an arena; where they came from (the library itself, a JSON text) it does not know. */
#ifndef OASP_RECORD_ROSTER_H
#define OASP_RECORD_ROSTER_H

#include "cite/registry.h"

#include <oasplan/roster.h>

struct oasplan_tenure {
  int standing;
  const char *from, *to; /* days, inclusive; NULL: open */
  const char *basis;
  bool contested;
};

struct oasplan_roster_state {
  const char *code, *code2; /* code2: or NULL */
  const char *names[OASP_LANGUAGES];
  const oasplan_tenure *tenures; /* in order of time */
  size_t tenure_count;
};

struct oasplan_roster {
  atomic_size_t references;
  struct oasp_arena arena; /* the roster itself lies in it too */
  const oasplan_roster_state *states;
  size_t count;
};

struct oasplan_members {
  oasplan_roster *roster; /* that they are borrowed from */
  const oasplan_roster_state **items;
  size_t count;
  char date[sizeof "YYYY-MM-DD"];
};

/* A roster of states that lie in `arena`, which it takes over, also on failure. */
oasplan_roster *oasp_roster_new(const oasplan_roster_state *states, size_t count, struct oasp_arena *arena, oasplan_error **err) OASP_MUST_CHECK;

#endif
