/* What silence is called. A state that was asked may still answer, or did not: neither is a failure. The General Secretariat alone is bound by the text to report, and can be late. */
#include "report/report.h"

#include <string.h>

const char oasp_secretariat[] = "OAS-GS";

bool oasp_is_secretariat(const char *party) {
  return party != NULL && strcmp(party, oasp_secretariat) == 0;
}

bool oasp_is_member(const struct oasp_asking *asking, const char *party) {
  for (size_t i = 0; i < oasplan_members_count(asking->members); i++)
    if (strcmp(oasplan_roster_state_code(oasplan_members_at(asking->members, i)), party) == 0) return true;
  return false;
}

void oasp_due_of_secretariat(const oasplan_period *period, char date[OASP_DATE_SIZE]) {
  oasp_date_of_day(oasp_day_of_date(oasplan_period_to_date(period)) + OASP_DAYS_TO_REPORT, date);
}

static bool is_late(const struct oasp_asking *asking) {
  char due[OASP_DATE_SIZE];
  oasp_due_of_secretariat(asking->period, due);
  return strcmp(asking->heard_by, due) > 0;
}

/* Nobody was asked, the day to answer by has not passed, or it has. */
static const char *silence_of_states(const struct oasp_asking *asking) {
  const char *asked = oasplan_period_asked_on(asking->period), *due = oasplan_period_due_on(asking->period);
  if (asked == NULL || strcmp(asked, asking->heard_by) > 0) return "not_asked";
  return due == NULL || strcmp(asking->heard_by, due) <= 0 ? "awaited" : "not_received";
}

const char *oasp_silence(const struct oasp_asking *asking, const char *party, const char **text) {
  const char *code = silence_of_states(asking);
  if (oasp_is_secretariat(party))
    code = is_late(asking) ? "overdue" : "awaited";
  else if (party != NULL && !oasp_is_member(asking, party))
    code = "not_asked";
  *text = oasp_say_of(asking, asking->options->release > OASPLAN_NATIONAL ? "unseen" : "silence", code); /* what others do not see they must not be told was never sent */
  return code;
}
