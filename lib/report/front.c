/* The first page of every report: which plan, of when, for whom, how many answered and how many records were left out; and the notes that go with all of them. */
#include "report/report.h"

#include <string.h>

static bool has_records(const struct oasp_asking *asking) {
  return (asking->kind->needs & OASP_TELLS_TEXT) == 0;
}

/* ---- How many answered ---- */

struct answering {
  const struct oasp_asking *asking;
  int64_t count;
};

/* Only members of the period's roster are asked; others may have answered, and count nowhere. */
static int add_answer(void *context, const char *const *values, int64_t count, oasplan_error **err) {
  struct answering *answering = context;
  (void)count;
  (void)err;
  answering->count += oasp_is_member(answering->asking, values[0]);
  return OASPLAN_OK;
}

static int add_answered(struct oasp_asking *asking, oasplan_error **err) {
  static const char *const fields[] = {"party", NULL};
  const struct oasp_where where[] = {{"plan", oasplan_period_plan(asking->period)}, {"period", oasplan_period_key(asking->period)}, {"assessed_by", "state"}, {NULL, NULL}};
  struct answering answering = {.asking = asking};
  int status = oasp_report_count(asking, "assessment", where, false, NULL, fields, add_answer, &answering, err);
  if (status != OASPLAN_OK) return status;
  const char *part = oasp_say_number(asking, answering.count), *whole = oasp_say_number(asking, (int64_t)oasplan_members_count(asking->members));
  oasp_result_fact(asking->result, "answered", oasp_say(asking, "fact.answered"), oasp_say_with(asking, oasp_say(asking, asking->options->release > OASPLAN_NATIONAL ? "fact.answered.seen" : "fact.answered.text"), "part", part, "whole", whole, NULL), part);
  return OASPLAN_OK;
}

/* ---- Facts ---- */

static void add_plan(struct oasp_asking *asking) {
  const oasplan_plan *plan = asking->plan;
  const char *title = oasplan_plan_title(plan), *symbol = oasplan_plan_symbol(plan);
  oasp_result_fact(asking->result, "plan", oasp_say(asking, "fact.plan"), title != NULL ? title : oasplan_plan_key(plan), oasplan_plan_key(plan));
  oasp_result_fact(asking->result, "edition", oasp_say(asking, "fact.edition"),
                   symbol != NULL ? oasp_say_with(asking, "{edition} ({symbol})", "edition", oasplan_plan_edition(plan), "symbol", symbol, NULL) : oasplan_plan_edition(plan), oasplan_plan_edition(plan));
}

static void add_period(struct oasp_asking *asking) {
  const oasplan_period *period = asking->period;
  const char *from = oasplan_period_from_date(period), *to = oasplan_period_to_date(period);
  const char *text = oasp_say_with(asking, oasp_say(asking, "fact.period.text"), "key", oasplan_period_key(period), "from", oasp_say_date(asking, from), "to", oasp_say_date(asking, to), NULL);
  oasp_result_fact(asking->result, "period", oasp_say(asking, "fact.period"), text, oasplan_period_key(period));
}

static void add_times(struct oasp_asking *asking) {
  const char *known_at = asking->options->known_at;
  oasp_result_fact(asking->result, "as_of", oasp_say(asking, "fact.as_of"), oasp_say_date(asking, asking->as_of), asking->as_of);
  const char *text = oasp_say_date(asking, asking->today);
  if (known_at != NULL) {
    const char clock[] = {known_at[11], known_at[12], ':', known_at[14], known_at[15], ':', known_at[17], known_at[18], '\0'};
    text = oasp_say_with(asking, "{date}, {time} UTC", "date", text, "time", clock, NULL);
  }
  oasp_result_fact(asking->result, "known_at", oasp_say(asking, "fact.known_at"), text, known_at != NULL ? known_at : asking->today);
}

/* Where the head names another day, since who keeps silent today may have answered by then, or need not have. */
static void add_silence(struct oasp_asking *asking) {
  if (strcmp(asking->heard_by, asking->as_of) != 0) oasp_result_fact(asking->result, "heard_by", oasp_say(asking, "fact.heard_by"), oasp_say_date(asking, asking->heard_by), asking->heard_by);
}

static int add_reader(struct oasp_asking *asking, oasplan_error **err) {
  const char *release = oasplan_release_name(asking->options->release);
  int64_t left_out;
  int status = oasp_report_left_out(asking, &left_out, err);
  if (status != OASPLAN_OK) return status;
  const char *count = oasp_say_number(asking, left_out);
  oasp_result_fact(asking->result, "release", oasp_say(asking, "fact.release"), oasp_say_code(asking, "measure", "release", release), release);
  /* Not of one party alone: the number would tell of records that this reader may not see. */
  const char *text = oasp_label_of(asking->labels, asking->options->party != NULL ? "fact.left_out.all" : "fact.left_out.text", left_out);
  if (has_records(asking)) oasp_result_fact(asking->result, "left_out", oasp_say(asking, "fact.left_out"), oasp_say_with(asking, text, "count", count, NULL), count);
  return OASPLAN_OK;
}

/* ---- Notes ---- */

/* How a state stood on the day that the report is about; NULL: not yet, or nowhere. */
static const oasplan_tenure *tenure_of(const struct oasp_asking *asking, const oasplan_roster_state *state) {
  return oasplan_roster_state_tenure_on(state, asking->period != NULL ? oasplan_period_to_date(asking->period) : asking->as_of);
}

static void add_standing_note(struct oasp_asking *asking, const char *text, const oasplan_roster_state *state, const oasplan_tenure *tenure) {
  oasp_result_text(asking->result, OASP_TONE_NOTE, oasp_say_with(asking, text, "state", oasplan_roster_state_name(state, asking->language), "basis", oasplan_tenure_basis(tenure), NULL), NULL);
}

static void add_standings(struct oasp_asking *asking) {
  for (size_t i = 0; i < oasplan_roster_count(asking->roster); i++) {
    const oasplan_roster_state *state = oasplan_roster_at(asking->roster, i);
    const oasplan_tenure *tenure = tenure_of(asking, state);
    if (tenure != NULL && oasplan_tenure_contested(tenure)) add_standing_note(asking, oasp_say(asking, "note.contested"), state, tenure);
  }
}

/* The one party of the report, where it is no member that takes part. */
static void add_standing(struct oasp_asking *asking) {
  const oasplan_roster_state *state = oasplan_roster_find(asking->roster, asking->options->party);
  const oasplan_tenure *tenure = state != NULL ? tenure_of(asking, state) : NULL;
  if (tenure == NULL || oasplan_tenure_standing(tenure) == OASPLAN_MEMBER) return;
  add_standing_note(asking, oasp_say_of(asking, "note.standing", oasplan_standing_name(oasplan_tenure_standing(tenure))), state, tenure);
}

static void add_notes(struct oasp_asking *asking) {
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "notes", oasp_say(asking, "section.notes"));
  if (result->is_draft) oasp_result_text(result, OASP_TONE_WARNING, oasp_say(asking, "note.draft"), NULL);
  if (asking->plan != NULL && oasplan_plan_status(asking->plan) == OASPLAN_PLAN_DRAFT) oasp_result_text(result, OASP_TONE_WARNING, oasp_say(asking, "note.draft_edition"), NULL);
  if (has_records(asking)) oasp_result_text(result, OASP_TONE_NOTE, oasp_say(asking, "note.supplied"), NULL);
  oasp_result_text(result, OASP_TONE_NOTE, oasp_say(asking, "note.designations"), NULL);
  if (asking->titles != NULL) oasp_result_text(result, OASP_TONE_NOTE, oasp_say(asking, "note.short_titles"), NULL);
  if (!has_records(asking)) return;
  if (asking->options->party != NULL) add_standing(asking);
  add_standings(asking);
}

int oasp_report_front(struct oasp_asking *asking, oasplan_error **err) {
  int status = OASPLAN_OK;
  if (asking->plan != NULL) add_plan(asking);
  if (asking->period != NULL) add_period(asking);
  add_times(asking);
  if (asking->options->party != NULL) oasp_result_fact(asking->result, "party", oasp_say(asking, "fact.party"), oasp_say_party(asking, asking->options->party), asking->options->party);
  if (asking->period != NULL && has_records(asking)) {
    if ((asking->kind->needs & OASP_NEEDS_PERIOD) != 0) add_silence(asking);
    status = add_answered(asking, err);
  }
  if (status == OASPLAN_OK) status = add_reader(asking, err);
  if (status == OASPLAN_OK) add_notes(asking);
  return status;
}
