/* The getters of a run. */
#include "plan/run.h"

int oasplan_run_kind(const oasplan_run *run) {
  return run->kind;
}

const char *oasplan_run_text(const oasplan_run *run) {
  return run->text;
}

const oasplan_provision *oasplan_run_provision(const oasplan_run *run) {
  return run->provision;
}

size_t oasplan_run_amendment_count(const oasplan_run *run) {
  return run->amendment_count;
}

const oasplan_amendment *oasplan_run_amendment_at(const oasplan_run *run, size_t index) {
  return index < run->amendment_count ? run->amendments[index] : NULL;
}
