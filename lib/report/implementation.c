/* The report "implementation": how far the directives are carried out, as the states themselves assess it, in numbers of states; or, where parties may be named, state by state. Silence stands beside it and is
 * never counted as failure. What is read is implementation_read.c's, what is added up implementation_numbers.c's. */
#include "report/implementation.h"

#include <string.h>

/* ---- Sections ---- */

/* Of what was reported, how much is in place: now and in the period before. */
static void add_change(const struct oasp_implementation *it) {
  static const char *const statuses[] = {"implemented", "partially_implemented"};
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  if (asking->before == NULL) {
    oasp_result_text(result, OASP_TONE_NOTE, oasp_say(asking, "implementation.no_period_before"), NULL);
    return;
  }
  const char *now = oasplan_period_key(asking->period), *before = oasplan_period_key(asking->before);
  oasp_result_table(result, "change", oasp_say_with(asking, oasp_say(asking, "implementation.change"), "before", before, "now", now, NULL), OASP_FIGURE_NONE);
  oasp_result_column(result, "division", oasp_say(asking, "column.division"), OASP_CELL_TEXT);
  for (size_t i = 0; i < 2; i++) {
    const char *label = oasp_say_code(asking, "assessment", "status", statuses[i]);
    oasp_result_column(result, oasp_say_with(asking, "{status}_before", "status", statuses[i], NULL), oasp_say_with(asking, "{status}, {period}", "status", label, "period", before, NULL), OASP_CELL_RATIO);
    oasp_result_column(result, statuses[i], oasp_say_with(asking, "{status}, {period}", "status", label, "period", now, NULL), OASP_CELL_RATIO);
    oasp_result_column_about(result, oasp_say(asking, "implementation.change.about"), OASP_SHADE_NONE);
  }
  for (size_t i = 0; i < oasplan_plan_division_count(asking->plan); i++) {
    const oasplan_division *division = oasplan_plan_division_at(asking->plan, i);
    const struct oasp_numbers after = oasp_numbers_of_division(it, division, it->now), first = oasp_numbers_of_division(it, division, it->before);
    if (after.duties == 0) continue;
    oasp_result_row(result, NULL, oasplan_division_id(division), NULL);
    oasp_result_cell(result, oasp_division_name(asking, division), oasp_language_of_plan(asking, asking->plan), NULL);
    for (size_t j = 0; j < 2; j++) {
      oasp_result_ratio(result, oasp_number_of(it, &first, statuses[j]), first.reported);
      oasp_result_ratio(result, oasp_number_of(it, &after, statuses[j]), after.reported);
    }
  }
}

static void add_provision_row(const struct oasp_implementation *it, size_t duty) {
  struct oasp_asking *asking = it->asking;
  struct oasp_numbers numbers = {.several = 0};
  const char *id = oasplan_provision_id(it->duties[duty]);
  oasp_numbers_add(it, duty, it->now, &numbers);
  oasp_result_row(asking->result, id, oasplan_division_id(oasplan_provision_division(it->duties[duty])), NULL);
  oasp_result_cell(asking->result, id, NULL, NULL);
  oasp_result_cell(asking->result, oasp_say_provision(asking, id), NULL, NULL);
  oasp_status_cells(it, &numbers);
  oasp_result_number(asking->result, numbers.measures);
  oasp_result_number(asking->result, numbers.evidence);
}

/* A section a division. */
static void add_provisions(const struct oasp_implementation *it, const oasplan_division *division) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, oasplan_division_id(division), oasp_division_name(asking, division));
  oasp_result_section_language(result, oasp_language_of_plan(asking, asking->plan));
  oasp_result_table(result, oasp_say_with(asking, "provisions-{id}", "id", oasplan_division_id(division), NULL), NULL, OASP_FIGURE_BARS);
  oasp_result_column(result, "provision", oasp_say(asking, "column.provision"), OASP_CELL_TEXT);
  oasp_result_column(result, "title", oasp_say(asking, "column.short_title"), OASP_CELL_TEXT);
  oasp_status_columns(it);
  oasp_result_column(result, "measures", oasp_say(asking, "column.measures"), OASP_CELL_NUMBER);
  oasp_result_column_about(result, oasp_say(asking, "column.measures.about"), OASP_SHADE_NONE);
  oasp_result_column(result, "evidence", oasp_say(asking, "column.evidence"), OASP_CELL_NUMBER);
  oasp_result_column_about(result, oasp_say(asking, "column.evidence.about"), OASP_SHADE_NONE);
  for (size_t i = 0; i < it->duty_count; i++)
    if (oasplan_provision_division(it->duties[i]) == division) add_provision_row(it, i);
}

static void put_matrix_cell(const struct oasp_implementation *it, size_t cell) {
  const char *text, *code = oasp_status_of(it, it->now, cell, &text);
  oasp_result_code(it->asking->result, code, text);
}

static void add_matrix(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "matrix", oasp_say(asking, "implementation.matrix"));
  oasp_result_table(result, "matrix", NULL, OASP_FIGURE_MATRIX);
  oasp_result_column(result, "provision", oasp_say(asking, "column.provision"), OASP_CELL_TEXT);
  for (size_t party = 0; party < it->party_count; party++) {
    oasp_result_column(result, it->parties[party], oasp_say_party(asking, it->parties[party]), OASP_CELL_CODE);
  }
  for (size_t i = 0; i < it->status_count; i++) oasp_result_legend(result, oasp_status_name(it, i), oasp_say_code(asking, "assessment", "status", oasp_status_name(it, i)), oasp_status_shade(oasp_status_name(it, i)));
  if (result->is_draft) oasp_result_legend(result, "several", oasp_say(asking, "implementation.several"), OASP_SHADE_GREY);
  oasp_result_legend(result, "not_taken_up", oasp_say(asking, "implementation.not_taken_up"), OASP_SHADE_GREY);
  const char *text, *silence = oasp_silence(asking, NULL, &text);
  oasp_result_legend(result, silence, text, OASP_SHADE_HATCHED);
  for (size_t i = 0; i < it->duty_count; i++) {
    const char *id = oasplan_provision_id(it->duties[i]);
    oasp_result_row(result, NULL, oasplan_division_id(oasplan_provision_division(it->duties[i])), NULL);
    oasp_result_cell(result, id, NULL, oasp_say_with(asking, "#{id}", "id", id, NULL));
    for (size_t party = 0; party < it->party_count; party++) put_matrix_cell(it, i * it->party_count + party);
  }
  oasp_result_note(result, oasp_say(asking, "note.alphabet"));
}

static void add_stances(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  const oasplan_field *words = oasplan_record_type_field_find(oasplan_record_type_find("stance"), "stance");
  size_t count = oasplan_field_allowed_count(words);
  oasp_result_section(result, "stances", oasp_say(asking, "implementation.stances"));
  oasp_result_text(result, OASP_TONE_PLAIN, oasp_say(asking, "implementation.stances.about"), NULL);
  oasp_result_table(result, "stances", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "scope", oasp_say_field(asking, "stance", "scope"), OASP_CELL_TEXT);
  for (size_t i = 0; i < count; i++) oasp_result_column(result, oasplan_field_allowed_at(words, i), oasp_say_code(asking, "stance", "stance", oasplan_field_allowed_at(words, i)), OASP_CELL_NUMBER);
  for (size_t i = 0; i < it->stance_count; i++) {
    const char *scope = it->stances[i].scope;
    if (i > 0 && strcmp(it->stances[i - 1].scope, scope) == 0) continue; /* they stand by scope */
    oasp_result_row(result, NULL, NULL, NULL);
    oasp_result_cell(result, strcmp(scope, "plan") == 0 ? oasp_say(asking, "scope.plan") : scope, NULL, NULL);
    for (size_t word = 0; word < count; word++) {
      int64_t states = 0;
      for (size_t j = i; j < it->stance_count && strcmp(it->stances[j].scope, scope) == 0; j++) states += strcmp(it->stances[j].stance, oasplan_field_allowed_at(words, word)) == 0;
      oasp_result_number(result, states);
    }
  }
}

int oasp_ask_implementation(struct oasp_asking *asking, oasplan_error **err) {
  struct oasp_implementation it = {.asking = asking};
  int status = oasp_implementation_read(&it, err);
  if (status == OASPLAN_OK && !asking->result->failed) {
    oasp_result_section(asking->result, "summary", oasp_say(asking, "section.summary"));
    oasp_add_divisions(&it, oasp_say(asking, "implementation.divisions"), oasp_say(asking, "implementation.divisions.note"));
    add_change(&it);
    if (asking->options->by_party) add_matrix(&it);
    for (size_t i = 0; i < oasplan_plan_division_count(asking->plan); i++)
      if (oasp_numbers_of_division(&it, oasplan_plan_division_at(asking->plan, i), it.now).duties > 0) add_provisions(&it, oasplan_plan_division_at(asking->plan, i));
    add_stances(&it);
    oasp_add_others(&it, oasp_say(asking, "implementation.others"), oasp_say(asking, "implementation.others.about"));
  }
  oasp_implementation_end(&it);
  return status;
}
