/* The report "mandates": what the General Secretariat did of what the plan asks of it, by its own assessment, and what it owes. It alone can be late: the text binds it to report. Where the report of the period
 * went is the period's symbol; on which day it went no field says, so that the Secretariat's words on that mandate do. */
#include "report/implementation.h"

#include <stdlib.h>
#include <string.h>

/* What the Secretariat says of one mandate. In the result's arena. */
struct account {
  const char *date, *narrative, *difficulties, *language; /* each may be NULL */
};

struct measure {
  size_t place; /* of the first mandate that it serves */
  const char *provisions, *title, *language, *url, *kind, *status, *from, *to; /* the title and what follows it may be NULL, but for kind and status */
  char id[OASP_ID_SIZE];
};

struct mandates {
  struct oasp_implementation it;
  struct account *accounts; /* by duty */
  struct measure *measures;
  size_t measure_count, measure_capacity;
};

/* ---- Reading ---- */

static int take_account(void *context, const oasplan_record *record, oasplan_error **err) {
  struct mandates *mandates = context;
  struct oasp_asking *asking = mandates->it.asking;
  struct oasp_arena *arena = &asking->result->arena;
  size_t place = oasp_find_duty(&mandates->it, oasplan_record_get(record, "provision"));
  if (place == OASPLAN_NOWHERE) return OASPLAN_OK;
  struct account *account = &mandates->accounts[place];
  bool kept = oasp_arena_keep(arena, &account->date, oasplan_record_get(record, "date")) && oasp_arena_keep(arena, &account->narrative, oasplan_record_get(record, "narrative")) &&
              oasp_arena_keep(arena, &account->difficulties, oasplan_record_get(record, "difficulties")) && oasp_arena_keep(arena, &account->language, oasp_own_language(asking, record));
  return kept ? OASPLAN_OK : oasp_fail_nomem(err);
}

struct serving {
  const struct oasp_implementation *it;
  const oasplan_record *record;
};

static bool is_served(const void *context, size_t duty) {
  const struct serving *serving = context;
  for (size_t i = 0; i < oasplan_record_value_count(serving->record, "provisions"); i++)
    if (strcmp(oasplan_record_value_at(serving->record, "provisions", i), oasplan_provision_id(serving->it->duties[duty])) == 0) return true;
  return false;
}

static size_t first_served(const struct serving *serving) {
  size_t duty = 0;
  while (duty < serving->it->duty_count && !is_served(serving, duty)) duty++;
  return duty;
}

static int take_measure(void *context, const oasplan_record *record, oasplan_error **err) {
  struct mandates *mandates = context;
  struct oasp_asking *asking = mandates->it.asking;
  struct oasp_arena *arena = &asking->result->arena;
  const struct serving serving = {&mandates->it, record};
  struct measure measure = {.place = first_served(&serving)};
  void *measures = mandates->measures;
  int64_t count;
  if (!oasp_ran_in_period(asking, record)) return OASPLAN_OK;
  measure.provisions = oasp_list_duties(&mandates->it, NULL, is_served, &serving, &count);
  if (!oasp_arena_keep(arena, &measure.title, oasplan_record_get(record, "title")) || !oasp_arena_keep(arena, &measure.language, oasp_own_language(asking, record)) ||
      !oasp_arena_keep(arena, &measure.url, oasplan_record_get(record, "url")) || !oasp_arena_keep(arena, &measure.kind, oasplan_record_get(record, "kind")) ||
      !oasp_arena_keep(arena, &measure.status, oasplan_record_get(record, "status")) || !oasp_arena_keep(arena, &measure.from, oasp_first_day(record)) ||
      !oasp_arena_keep(arena, &measure.to, oasp_last_day(record)) || oasp_grow(&measures, &mandates->measure_capacity, mandates->measure_count, sizeof measure) != 0)
    return oasp_fail_nomem(err);
  memcpy(measure.id, record->id, sizeof measure.id);
  mandates->measures = measures;
  mandates->measures[mandates->measure_count++] = measure;
  return OASPLAN_OK;
}

static int compare_measures(const void *left, const void *right) {
  const struct measure *a = left, *b = right;
  return a->place != b->place ? (a->place > b->place) - (a->place < b->place) : strcmp(a->id, b->id);
}

static int read_accounts(struct mandates *mandates, oasplan_error **err) {
  struct oasp_asking *asking = mandates->it.asking;
  const char *party = mandates->it.party;
  const struct oasp_where where[] = {{"plan", oasplan_period_plan(asking->period)}, {"period", oasplan_period_key(asking->period)}, {"assessed_by", oasp_assessor_of(party)}, {"party", party}, {NULL, NULL}};
  const struct oasp_where of_party[] = {where[0], {"edition", oasplan_plan_edition(asking->plan)}, where[3], {NULL, NULL}};
  mandates->accounts = oasp_alloc_zeroed(mandates->it.duty_count, sizeof *mandates->accounts);
  if (mandates->accounts == NULL) return oasp_fail_nomem(err);
  int status = oasp_report_walk(asking, "assessment", where, false, take_account, mandates, err);
  if (status == OASPLAN_OK) status = oasp_report_walk(asking, "measure", of_party, false, take_measure, mandates, err);
  if (mandates->measure_count > 1) qsort(mandates->measures, mandates->measure_count, sizeof *mandates->measures, compare_measures);
  return status;
}

/* ---- Sections ---- */

static void add_summary(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  const struct oasp_numbers numbers = oasp_numbers_of_all(it);
  const char *symbol = oasplan_period_symbol(asking->period);
  char due[OASP_DATE_SIZE];
  oasp_due_of_secretariat(asking->period, due);
  oasp_result_section(asking->result, "summary", oasp_say(asking, "section.summary"));
  oasp_add_sum(it, &numbers);
  oasp_result_text(asking->result, OASP_TONE_PLAIN, symbol != NULL ? oasp_say_with(asking, oasp_say(asking, "mandates.symbol"), "symbol", symbol, NULL) : oasp_say(asking, "mandates.no_symbol"), NULL);
  oasp_result_text(asking->result, OASP_TONE_NOTE, oasp_say_with(asking, oasp_say(asking, "mandates.when"), "days", oasp_say_number(asking, OASP_DAYS_TO_REPORT), "date", oasp_say_date(asking, due), NULL), NULL);
  oasp_add_divisions(it, NULL, oasp_say(asking, "country.status.note.mandates"));
}

static void add_account(const struct mandates *mandates, size_t duty) {
  const struct oasp_implementation *it = &mandates->it;
  const struct account *account = &mandates->accounts[duty];
  struct oasp_result *result = it->asking->result;
  const char *id = oasplan_provision_id(it->duties[duty]), *text, *code = oasp_status_of(it, it->now, duty, &text);
  oasp_result_row(result, id, oasplan_division_id(oasplan_provision_division(it->duties[duty])), NULL);
  oasp_result_cell(result, id, NULL, NULL);
  oasp_result_cell(result, oasp_say_provision(it->asking, id), NULL, NULL);
  oasp_result_code(result, code, text);
  oasp_result_date(result, account->date);
  oasp_result_cell(result, account->narrative, account->language, NULL);
  oasp_result_cell(result, account->difficulties, account->language, NULL);
}

static void add_accounts(const struct mandates *mandates) {
  struct oasp_asking *asking = mandates->it.asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "mandates", oasp_say(asking, "mandates.did"));
  oasp_result_table(result, "mandates", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "provision", oasp_say(asking, "column.provision"), OASP_CELL_TEXT);
  oasp_result_column(result, "title", oasp_say(asking, "column.short_title"), OASP_CELL_TEXT);
  oasp_result_column(result, "status", oasp_say_field(asking, "assessment", "status"), OASP_CELL_CODE);
  oasp_result_column(result, "date", oasp_say_field(asking, "assessment", "date"), OASP_CELL_DATE);
  oasp_result_column(result, "narrative", oasp_say_field(asking, "assessment", "narrative"), OASP_CELL_TEXT);
  oasp_result_column(result, "difficulties", oasp_say_field(asking, "assessment", "difficulties"), OASP_CELL_TEXT);
  for (size_t i = 0; i < mandates->it.duty_count; i++) add_account(mandates, i);
}

static void add_measure(struct oasp_asking *asking, const struct measure *measure) {
  struct oasp_result *result = asking->result;
  oasp_result_row(result, NULL, NULL, NULL);
  oasp_result_cell(result, measure->provisions, NULL, NULL);
  oasp_result_cell(result, measure->title, measure->language, measure->url);
  oasp_result_code(result, measure->kind, oasp_say_code(asking, "measure", "kind", measure->kind));
  oasp_result_code(result, measure->status, oasp_say_code(asking, "measure", "status", measure->status));
  oasp_result_date(result, measure->from);
  oasp_result_date(result, measure->to);
}

static void add_measures(const struct mandates *mandates) {
  struct oasp_asking *asking = mandates->it.asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "measures", oasp_say(asking, "mandates.measures"));
  oasp_result_table(result, "measures", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "provisions", oasp_say(asking, "column.provisions"), OASP_CELL_TEXT);
  oasp_result_column(result, "title", oasp_say_field(asking, "measure", "title"), OASP_CELL_TEXT);
  oasp_result_column(result, "kind", oasp_say_field(asking, "measure", "kind"), OASP_CELL_CODE);
  oasp_result_column(result, "status", oasp_say_field(asking, "measure", "status"), OASP_CELL_CODE);
  oasp_result_column(result, "from", oasp_say_field(asking, "measure", "starts_on"), OASP_CELL_DATE);
  oasp_result_column(result, "to", oasp_say_field(asking, "measure", "ends_on"), OASP_CELL_DATE);
  for (size_t i = 0; i < mandates->measure_count; i++) add_measure(asking, &mandates->measures[i]);
}

static void add_all(const struct mandates *mandates) {
  struct oasp_asking *asking = mandates->it.asking;
  add_summary(&mandates->it);
  if (oasp_numbers_of_all(&mandates->it).silent > 0) oasp_add_unreported(&mandates->it);
  add_accounts(mandates);
  if (mandates->measure_count > 0) add_measures(mandates);
  oasp_add_others(&mandates->it, oasp_say(asking, "mandates.others"), oasp_say(asking, "mandates.others.about"));
}

int oasp_ask_mandates(struct oasp_asking *asking, oasplan_error **err) {
  struct mandates mandates = {.it = {.asking = asking, .party = oasp_secretariat}};
  int status = oasp_implementation_read(&mandates.it, err);
  if (status == OASPLAN_OK) status = read_accounts(&mandates, err);
  if (status == OASPLAN_OK && !asking->result->failed && mandates.it.duty_count > 0) add_all(&mandates);
  if (status == OASPLAN_OK && mandates.it.duty_count == 0) oasp_result_text(asking->result, OASP_TONE_PLAIN, oasp_say(asking, "mandates.none"), NULL);
  oasp_free(mandates.accounts);
  oasp_free(mandates.measures);
  oasp_implementation_end(&mandates.it);
  return status;
}
