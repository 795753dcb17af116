/* The report "responses": who was asked about a period, and who answered so far. It names who did not, so that it is never public; it says how much was answered, and nothing of what. */
#include "report/implementation.h"

#include <string.h>

struct days {
  char first[OASP_DATE_SIZE], last[OASP_DATE_SIZE]; /* of the assessments of a party; "": none */
};

struct responses {
  struct oasp_implementation it;
  struct days *days; /* by party */
};

/* ---- Reading ---- */

static int take_day(void *context, const char *const *values, int64_t count, oasplan_error **err) {
  struct responses *responses = context;
  (void)count;
  (void)err;
  for (size_t i = 0; i < responses->it.party_count; i++) {
    struct days *days = &responses->days[i];
    if (strcmp(responses->it.parties[i], values[0]) != 0) continue;
    if (days->first[0] == '\0') memcpy(days->first, values[1], OASP_DATE_SIZE - 1); /* sets come in the order of their values */
    memcpy(days->last, values[1], OASP_DATE_SIZE - 1);
  }
  return OASPLAN_OK;
}

static int read_days(struct responses *responses, oasplan_error **err) {
  static const char *const fields[] = {"party", "date", NULL};
  struct oasp_asking *asking = responses->it.asking;
  const struct oasp_where where[] = {{"plan", oasplan_period_plan(asking->period)}, {"period", oasplan_period_key(asking->period)}, {"assessed_by", oasp_assessor_of(NULL)}, {NULL, NULL}};
  responses->days = oasp_alloc_zeroed(responses->it.party_count, sizeof *responses->days);
  if (responses->days == NULL) return oasp_fail_nomem(err);
  return oasp_report_count(asking, "assessment", where, false, NULL, fields, take_day, responses, err);
}

/* ---- Telling ---- */

/* Cells of one party; `measures` and `evidence` are of all. */
static struct oasp_numbers numbers_of(const struct oasp_implementation *it, size_t party) {
  struct oasp_numbers numbers = {.several = 0};
  for (size_t duty = 0; duty < it->duty_count; duty++) {
    size_t cell = duty * it->party_count + party;
    numbers.reported += it->now[cell] != 0;
    numbers.not_taken_up += it->now[cell] == 0 && it->not_taken_up[cell];
  }
  return numbers;
}

static const char *answer_of(const struct responses *responses, size_t party, const char **text) {
  struct oasp_asking *asking = responses->it.asking;
  if (responses->days[party].first[0] == '\0') return oasp_silence(asking, responses->it.parties[party], text);
  *text = oasp_say(asking, "responses.answered");
  return "answered";
}

static void add_dates(struct oasp_asking *asking) {
  const char *asked = oasplan_period_asked_on(asking->period), *due = oasplan_period_due_on(asking->period);
  const char *text = asked == NULL ? oasp_say(asking, "responses.nobody_asked") : oasp_say_with(asking, oasp_say(asking, due != NULL ? "responses.asked_due" : "responses.asked"), "asked", oasp_say_date(asking, asked), "due", due != NULL ? oasp_say_date(asking, due) : "", NULL);
  oasp_result_text(asking->result, OASP_TONE_PLAIN, text, NULL);
}

static void add_summary(const struct responses *responses) {
  struct oasp_asking *asking = responses->it.asking;
  int64_t answered = 0;
  for (size_t i = 0; i < responses->it.party_count; i++) answered += responses->days[i].first[0] != '\0';
  const char *silence, *code = oasp_silence(asking, NULL, &silence);
  oasp_result_section(asking->result, "summary", oasp_say(asking, "section.summary"));
  add_dates(asking);
  oasp_result_table(asking->result, "summary", NULL, OASP_FIGURE_NONE);
  oasp_result_column(asking->result, "answer", oasp_say(asking, "responses.answer"), OASP_CELL_CODE);
  oasp_result_column(asking->result, "states", oasp_say(asking, "column.states"), OASP_CELL_NUMBER);
  oasp_result_row(asking->result, NULL, NULL, NULL);
  oasp_result_code(asking->result, "answered", oasp_say(asking, "responses.answered"));
  oasp_result_number(asking->result, answered);
  oasp_result_row(asking->result, NULL, NULL, NULL);
  oasp_result_code(asking->result, code, silence);
  oasp_result_number(asking->result, (int64_t)responses->it.party_count - answered);
}

static void add_party(const struct responses *responses, size_t party) {
  struct oasp_asking *asking = responses->it.asking;
  struct oasp_result *result = asking->result;
  const struct oasp_numbers numbers = numbers_of(&responses->it, party);
  const struct days *days = &responses->days[party];
  const char *code = responses->it.parties[party], *text, *answer = answer_of(responses, party, &text);
  oasp_result_row(result, NULL, NULL, code);
  oasp_result_code(result, code, oasp_say_party(asking, code));
  oasp_result_code(result, answer, text);
  if (numbers.reported > 0) oasp_result_ratio(result, numbers.reported, (int64_t)responses->it.duty_count);
  else oasp_result_empty(result); /* "0 of 66" would read as a mark */
  if (numbers.reported > 0 || numbers.not_taken_up > 0) oasp_result_number(result, numbers.not_taken_up);
  else oasp_result_empty(result);
  oasp_result_date(result, days->first[0] != '\0' ? days->first : NULL);
  oasp_result_date(result, days->first[0] != '\0' ? days->last : NULL);
}

static void add_parties(const struct responses *responses) {
  struct oasp_asking *asking = responses->it.asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "responses", oasp_say(asking, "responses.by_party"));
  oasp_result_table(result, "responses", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "party", oasp_say(asking, "fact.party"), OASP_CELL_CODE);
  oasp_result_column(result, "answer", oasp_say(asking, "responses.answer"), OASP_CELL_CODE);
  oasp_result_column(result, "reported", oasp_say(asking, "responses.reported"), OASP_CELL_RATIO);
  oasp_result_column(result, "not_taken_up", oasp_say(asking, "implementation.not_taken_up"), OASP_CELL_NUMBER);
  oasp_result_column_about(result, oasp_say(asking, "implementation.not_taken_up.about"), OASP_SHADE_NONE);
  oasp_result_column(result, "first", oasp_say(asking, "responses.first"), OASP_CELL_DATE);
  oasp_result_column(result, "last", oasp_say(asking, "responses.last"), OASP_CELL_DATE);
  for (size_t i = 0; i < responses->it.party_count; i++) add_party(responses, i);
  oasp_result_note(result, oasp_say(asking, "note.alphabet"));
}

int oasp_ask_responses(struct oasp_asking *asking, oasplan_error **err) {
  struct responses responses = {.it = {.asking = asking}};
  int status = oasp_implementation_read(&responses.it, err);
  if (status == OASPLAN_OK) status = read_days(&responses, err);
  if (status == OASPLAN_OK && !asking->result->failed) {
    add_summary(&responses);
    add_parties(&responses);
  }
  oasp_free(responses.days);
  oasp_implementation_end(&responses.it);
  return status;
}
