/* The kinds of report: one file and one row each. */
#include "report/report.h"

#include <string.h>

static const struct oasp_report_kind kinds[] = {
    {"implementation", "status by division and by provision, against the period before; measures and evidence; who took what up", OASP_NEEDS_PERIOD, {"assessment", "measure", "stance"}, oasp_ask_implementation},
    {"country", "one party on two pages: status and change, laws and plans in force, treaties, services, figures, budget, needs", OASP_NEEDS_PARTY | OASP_NEEDS_PERIOD, {"assessment", "authority", "measure", "ratification", "service", "statistic", "stance"}, oasp_ask_country},
    {"mandates", "the General Secretariat: each mandate with its status, what was done, what is overdue, under which symbol it reported", OASP_NEEDS_PERIOD, {"assessment", "measure"}, oasp_ask_mandates},
    {"legislation", "laws, policies and plans on a day: in force, ended, with or without a successor", OASP_TAKES_PARTY, {"measure"}, oasp_ask_legislation},
    {"directory", "authorities and services on a day, national contact points first; what nobody verified for twelve months is flagged", OASP_TAKES_PARTY, {"authority", "service"}, oasp_ask_directory},
    {"ratifications", "treaties and parties on a day: signed, deposited, in force", OASP_TAKES_PARTY, {"ratification"}, oasp_ask_ratifications},
    {"statistics", "figures of a period with their sources; which source is preferred; parts above their total", OASP_TAKES_PARTY, {"statistic"}, oasp_ask_statistics},
    {"practices", "good practices by area, with their results", OASP_TAKES_PARTY, {"practice"}, oasp_ask_practices},
    {"needs", "the assistance that states ask for in a period, by kind and division", OASP_NEEDS_PERIOD | OASP_TAKES_PARTY, {"assessment"}, oasp_ask_needs},
    {"responses", "each state that was asked: whether it answered, on how much, between which days; never public", OASP_NEEDS_PERIOD | OASP_NEVER_PUBLIC, {"assessment", "stance"}, oasp_ask_responses},
    {"changes", "what is new, changed or gone since a day, in numbers by type, or record by record", OASP_NEEDS_SINCE | OASP_TAKES_PARTY | OASP_TAKES_ALL, {NULL}, oasp_ask_changes},
    {"provenance", "each paragraph of each source and the provisions that draw on it: carried, merged, split, not cited, dropped", OASP_NEEDS_PLAN | OASP_TELLS_TEXT, {NULL}, oasp_ask_provenance},
    {"negotiation", "the whole plan as a redline; amendments by delegation and outcome", OASP_NEEDS_PLAN | OASP_TELLS_TEXT, {NULL}, oasp_ask_negotiation},
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

size_t oasplan_report_kind_count(void) {
  return KINDS;
}

const char *oasplan_report_kind_at(size_t index) {
  return index < KINDS ? kinds[index].name : NULL;
}

const char *oasplan_report_kind_about(size_t index) {
  return index < KINDS ? kinds[index].about : NULL;
}

const struct oasp_report_kind *oasp_report_kind_known(const char *name, oasplan_error **err) {
  struct oasp_buffer names = {0};
  for (size_t i = 0; name != NULL && i < KINDS; i++) {
    if (strcmp(kinds[i].name, name) == 0) {
      oasp_buffer_free(&names);
      return &kinds[i];
    }
    oasp_buffer_printf(&names, "%s%s", i > 0 ? ", " : "", kinds[i].name);
  }
  if (name == NULL)
    (void)oasp_fail(err, OASPLAN_E_MISUSE, "no kind of report was given");
  else if (names.failed)
    (void)oasp_fail_nomem(err);
  else
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "kind", "\"%.*s\" is no kind of report; take one of %s", OASP_QUOTE(name), names.data);
  oasp_buffer_free(&names);
  return NULL;
}
