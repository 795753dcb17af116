/* The getters of an amendment. */
#include "plan/plan.h"

const char *oasplan_amendment_id(const oasplan_amendment *amendment) {
  return amendment->id;
}

const char *oasplan_amendment_delegation(const oasplan_amendment *amendment) {
  return amendment->delegation;
}

int oasplan_amendment_action(const oasplan_amendment *amendment) {
  return amendment->action;
}

int oasplan_amendment_certainty(const oasplan_amendment *amendment) {
  return amendment->certainty;
}

int oasplan_amendment_outcome(const oasplan_amendment *amendment) {
  return amendment->outcome;
}

size_t oasplan_amendment_begin(const oasplan_amendment *amendment) {
  return amendment->span.begin;
}

size_t oasplan_amendment_end(const oasplan_amendment *amendment) {
  return amendment->span.end;
}

const char *oasplan_amendment_text(const oasplan_amendment *amendment) {
  return amendment->text;
}
