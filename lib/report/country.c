/* The report "country": one party on two pages of paper, for who has ten minutes before a meeting. What it assessed itself, what changed and what it needs is here; the facts are country_facts.c's. Changes stand by
 * position, never by whether they are for better or worse. */
#include "report/country.h"

#include <string.h>

enum { MOST_CHANGES = 10, MOST_NEEDS = 8 }; /* what two pages hold; at least as many as the declaration has */

/* ---- Status ---- */

/* False: nothing was reported that this reader gets. */
static bool add_status(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  const struct oasp_numbers numbers = oasp_numbers_of_all(it);
  oasp_result_section(asking->result, "status", oasp_say(asking, oasp_is_secretariat(it->party) ? "country.status.mandates" : "country.status"));
  if (numbers.reported > 0) {
    oasp_add_sum(it, &numbers);
    oasp_add_divisions(it, NULL, oasp_say(asking, oasp_is_secretariat(it->party) ? "country.status.note.mandates" : "country.status.note"));
    return true;
  }
  const char *silence;
  (void)oasp_silence(asking, it->party, &silence);
  oasp_result_text(asking->result, OASP_TONE_PLAIN, oasp_say_with(asking, oasp_say(asking, "country.nothing"), "silence", silence, NULL), NULL);
  if (numbers.not_taken_up > 0) oasp_add_sum(it, &numbers);
  return false;
}

/* ---- Change ---- */

static void add_change_row(const struct oasp_implementation *it, size_t duty) {
  struct oasp_asking *asking = it->asking;
  const char *id = oasplan_provision_id(it->duties[duty]), *text, *code = oasp_status_of(it, it->before, duty, &text);
  oasp_result_row(asking->result, id, oasplan_division_id(oasplan_provision_division(it->duties[duty])), NULL);
  oasp_result_cell(asking->result, id, NULL, NULL);
  oasp_result_cell(asking->result, oasp_say_provision(asking, id), NULL, NULL);
  oasp_result_code(asking->result, code, text);
  code = oasp_status_of(it, it->now, duty, &text);
  oasp_result_code(asking->result, code, text);
}

struct change {
  int64_t changed, first, last; /* in both periods and not the same; in this one alone; in the one before alone */
};

static struct change count_change(const struct oasp_implementation *it) {
  struct change change = {0, 0, 0};
  for (size_t i = 0; i < it->duty_count; i++) {
    change.changed += it->now[i] != 0 && it->before[i] != 0 && it->now[i] != it->before[i];
    change.first += it->now[i] != 0 && it->before[i] == 0;
    change.last += it->now[i] == 0 && it->before[i] != 0;
  }
  return change;
}

static void add_change_table(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  int64_t rows = 0;
  oasp_result_table(result, "change", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "provision", oasp_say(asking, "column.provision"), OASP_CELL_TEXT);
  oasp_result_column(result, "title", oasp_say(asking, "column.short_title"), OASP_CELL_TEXT);
  oasp_result_column(result, "before", oasplan_period_key(asking->before), OASP_CELL_CODE);
  oasp_result_column(result, "now", oasplan_period_key(asking->period), OASP_CELL_CODE);
  for (size_t i = 0; i < it->duty_count; i++)
    if (it->now[i] != 0 && it->before[i] != 0 && it->now[i] != it->before[i] && rows++ < MOST_CHANGES) add_change_row(it, i);
  if (rows > MOST_CHANGES) oasp_result_note(result, oasp_say_with(asking, oasp_say(asking, "country.more"), "count", oasp_say_number(asking, rows - MOST_CHANGES), NULL));
}

static void add_change(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  const struct change change = count_change(it);
  oasp_result_section(asking->result, "change", oasp_say(asking, "country.change"));
  if (asking->before == NULL) {
    oasp_result_text(asking->result, OASP_TONE_NOTE, oasp_say(asking, "implementation.no_period_before"), NULL);
    return;
  }
  const char *text = oasp_say_with(asking, oasp_say(asking, "country.change.sum"), "before", oasplan_period_key(asking->before), "now", oasplan_period_key(asking->period), "changed", oasp_say_number(asking, change.changed),
                                   "first", oasp_say_number(asking, change.first), "last", oasp_say_number(asking, change.last), NULL);
  oasp_result_text(asking->result, OASP_TONE_PLAIN, text, NULL);
  if (change.changed > 0) add_change_table(it);
}

/* ---- Needs ---- */

struct needs {
  const struct oasp_implementation *it;
  const oasplan_field *words;
  unsigned char *of_duty; /* a bit for each need */
  size_t word;            /* the one that is listed */
};

static int take_needs(void *context, const oasplan_record *record, oasplan_error **err) {
  const struct needs *needs = context;
  size_t count = oasplan_record_value_count(record, "assistance_needed"), duty = oasp_find_duty(needs->it, oasplan_record_get(record, "provision"));
  (void)err;
  for (size_t i = 0; duty != OASPLAN_NOWHERE && i < count; i++) {
    int word = oasp_allowed_index(needs->words, oasplan_record_value_at(record, "assistance_needed", i));
    if (word >= 0 && word < MOST_NEEDS) needs->of_duty[duty] |= (unsigned char)(1u << word);
  }
  return OASPLAN_OK;
}

static bool is_needed(const void *context, size_t duty) {
  const struct needs *needs = context;
  return (needs->of_duty[duty] >> needs->word & 1) != 0;
}

static void add_needs_table(struct needs *needs) {
  struct oasp_asking *asking = needs->it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "needs", oasp_say_field(asking, "assessment", "assistance_needed"));
  oasp_result_table(result, "needs", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "assistance_needed", oasp_say_field(asking, "assessment", "assistance_needed"), OASP_CELL_CODE);
  oasp_result_column(result, "count", oasp_say(asking, "column.count"), OASP_CELL_NUMBER);
  oasp_result_column(result, "provisions", oasp_say(asking, "column.provisions"), OASP_CELL_TEXT);
  for (needs->word = 0; needs->word < oasplan_field_allowed_count(needs->words) && needs->word < MOST_NEEDS; needs->word++) {
    const char *word = oasplan_field_allowed_at(needs->words, needs->word);
    int64_t count;
    const char *ids = oasp_list_duties(needs->it, NULL, is_needed, needs, &count);
    if (count == 0) continue;
    oasp_result_row(result, NULL, NULL, NULL);
    oasp_result_code(result, word, oasp_say_code(asking, "assessment", "assistance_needed", word));
    oasp_result_number(result, count);
    oasp_result_cell(result, ids, NULL, NULL);
  }
}

static int add_needs(const struct oasp_implementation *it, oasplan_error **err) {
  const oasplan_period *period = it->asking->period;
  const struct oasp_where where[] = {{"plan", oasplan_period_plan(period)}, {"period", oasplan_period_key(period)}, {"assessed_by", oasp_assessor_of(it->party)}, {"party", it->party}, {NULL, NULL}};
  struct needs needs = {.it = it, .words = oasplan_record_type_field_find(oasplan_record_type_find("assessment"), "assistance_needed"), .of_duty = oasp_alloc_zeroed(it->duty_count, 1)};
  bool any = false;
  if (needs.of_duty == NULL) return oasp_fail_nomem(err);
  int status = oasp_report_walk(it->asking, "assessment", where, false, take_needs, &needs, err);
  for (size_t i = 0; i < it->duty_count; i++) any = any || needs.of_duty[i] != 0;
  if (status == OASPLAN_OK && any) add_needs_table(&needs);
  oasp_free(needs.of_duty);
  return status;
}

/* ---- The whole ---- */

static int add_facts(const struct oasp_implementation *it, oasplan_error **err) {
  int status = oasp_country_legislation(it->asking, err);
  if (status == OASPLAN_OK && !oasp_is_secretariat(it->party)) status = oasp_country_treaties(it, err);
  if (status == OASPLAN_OK) status = oasp_country_figures(it->asking, err);
  if (status == OASPLAN_OK) status = oasp_country_services(it->asking, err);
  return status == OASPLAN_OK ? oasp_country_budget(it->asking, err) : status;
}

static int add_all(const struct oasp_implementation *it, oasplan_error **err) {
  int status = oasp_country_contact(it->asking, err);
  if (status != OASPLAN_OK) return status;
  bool reported = add_status(it);
  if (reported) add_change(it);
  status = add_facts(it, err);
  if (status == OASPLAN_OK && reported) status = add_needs(it, err);
  if (status == OASPLAN_OK && reported && oasp_numbers_of_all(it).silent > 0) oasp_add_unreported(it);
  return status;
}

int oasp_ask_country(struct oasp_asking *asking, oasplan_error **err) {
  struct oasp_implementation it = {.asking = asking, .party = asking->options->party};
  int status = oasp_implementation_read(&it, err);
  if (status == OASPLAN_OK && !asking->result->failed) status = add_all(&it, err);
  oasp_implementation_end(&it);
  return status;
}
