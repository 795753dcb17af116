/* What tables on duties share: cells added up by status, the columns and shades of statuses, and the table by division. What the sections of a report are is not known here. */
#include "report/implementation.h"

#include <string.h>

/* The darker, the further; what says nothing of that is grey, and nothing is red. */
static const struct {
  const char *status;
  enum oasp_shade shade;
} shades[] = {{"not_started", OASP_SHADE_1}, {"planned", OASP_SHADE_2}, {"in_progress", OASP_SHADE_3},     {"partially_implemented", OASP_SHADE_4},
              {"implemented", OASP_SHADE_5}, {"lapsed", OASP_SHADE_1},  {"not_applicable", OASP_SHADE_GREY}};

enum oasp_shade oasp_status_shade(const char *status) {
  for (size_t i = 0; i < sizeof shades / sizeof shades[0]; i++)
    if (strcmp(shades[i].status, status) == 0) return shades[i].shade;
  return OASP_SHADE_NONE;
}

const char *oasp_status_name(const struct oasp_implementation *it, size_t status) {
  return oasplan_field_allowed_at(it->statuses, status);
}

/* ---- Numbers ---- */

static void add_cell(const struct oasp_implementation *it, size_t cell, const unsigned char *cells, struct oasp_numbers *numbers) {
  unsigned char status = cells[cell];
  if (status == OASP_SEVERAL)
    numbers->several++;
  else if (status != 0)
    numbers->by_status[status - 1]++;
  else if (it->not_taken_up[cell])
    numbers->not_taken_up++;
  else
    numbers->silent++;
  numbers->reported += status != 0;
}

void oasp_numbers_add(const struct oasp_implementation *it, size_t duty, const unsigned char *cells, struct oasp_numbers *numbers) {
  for (size_t party = 0; party < it->party_count; party++) add_cell(it, duty * it->party_count + party, cells, numbers);
  numbers->measures += it->measures[duty];
  numbers->evidence += it->evidence[duty];
  numbers->duties++;
}

struct oasp_numbers oasp_numbers_of_division(const struct oasp_implementation *it, const oasplan_division *division, const unsigned char *cells) {
  struct oasp_numbers numbers = {.several = 0};
  for (size_t i = 0; i < it->duty_count; i++)
    if (oasplan_provision_division(it->duties[i]) == division) oasp_numbers_add(it, i, cells, &numbers);
  return numbers;
}

int64_t oasp_number_of(const struct oasp_implementation *it, const struct oasp_numbers *numbers, const char *status) {
  for (size_t i = 0; i < it->status_count; i++)
    if (strcmp(oasp_status_name(it, i), status) == 0) return numbers->by_status[i];
  return 0;
}

const char *oasp_status_of(const struct oasp_implementation *it, const unsigned char *cells, size_t cell, const char **text) {
  const char *code = cells[cell] == OASP_SEVERAL ? "several" : cells[cell] != 0 ? oasp_status_name(it, cells[cell] - 1u) : it->not_taken_up[cell] ? "not_taken_up" : NULL;
  if (code == NULL) return oasp_silence(it->asking, it->party, text);
  if (cells[cell] != 0 && cells[cell] != OASP_SEVERAL)
    *text = oasp_say_code(it->asking, "assessment", "status", code);
  else
    *text = oasp_say(it->asking, cells[cell] != 0 ? "implementation.several" : "implementation.not_taken_up");
  return code;
}

/* ---- Columns that tables share ---- */

void oasp_status_columns(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  for (size_t i = 0; i < it->status_count; i++) {
    oasp_result_column(asking->result, oasp_status_name(it, i), oasp_say_code(asking, "assessment", "status", oasp_status_name(it, i)), OASP_CELL_NUMBER);
    oasp_result_column_about(asking->result, oasp_say_code_help(asking, "assessment", "status", oasp_status_name(it, i)), oasp_status_shade(oasp_status_name(it, i)));
  }
  if (asking->result->is_draft) {
    oasp_result_column(asking->result, "several", oasp_say(asking, "implementation.several"), OASP_CELL_NUMBER);
    oasp_result_column_about(asking->result, oasp_say(asking, "implementation.several.about"), OASP_SHADE_GREY);
  }
  if (!oasp_is_secretariat(it->party)) {
    oasp_result_column(asking->result, "not_taken_up", oasp_say(asking, "implementation.not_taken_up"), OASP_CELL_NUMBER);
    oasp_result_column_about(asking->result, oasp_say(asking, "implementation.not_taken_up.about"), OASP_SHADE_GREY);
  }
  const char *silence;
  (void)oasp_silence(asking, it->party, &silence);
  oasp_result_column(asking->result, "silent", silence, OASP_CELL_NUMBER);
  oasp_result_column_about(asking->result, oasp_say(asking, it->party == NULL ? "implementation.silent.about" : "implementation.silent.about_one"), OASP_SHADE_HATCHED);
}

void oasp_status_cells(const struct oasp_implementation *it, const struct oasp_numbers *numbers) {
  struct oasp_result *result = it->asking->result;
  for (size_t i = 0; i < it->status_count; i++) oasp_result_number(result, numbers->by_status[i]);
  if (result->is_draft) oasp_result_number(result, numbers->several);
  if (!oasp_is_secretariat(it->party)) oasp_result_number(result, numbers->not_taken_up);
  oasp_result_number(result, numbers->silent);
}

const char *oasp_division_name(struct oasp_asking *asking, const oasplan_division *division) {
  const char *title = oasplan_division_title(division);
  return title != NULL ? oasp_say_with(asking, "{label} {title}", "label", oasplan_division_label(division), "title", title, NULL) : oasplan_division_id(division);
}

void oasp_add_divisions(const struct oasp_implementation *it, const char *title, const char *note) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  bool of_secretariat = oasp_is_secretariat(it->party);
  oasp_result_table(result, "divisions", title, OASP_FIGURE_BARS);
  oasp_result_column(result, "division", oasp_say(asking, "column.division"), OASP_CELL_TEXT);
  oasp_result_column(result, of_secretariat ? "mandates" : "directives", oasp_say(asking, of_secretariat ? "column.mandates" : "column.directives"), OASP_CELL_NUMBER);
  oasp_result_column(result, "reported", oasp_say(asking, "column.reported"), OASP_CELL_RATIO);
  if (it->party == NULL) oasp_result_column_about(result, oasp_say(asking, "column.reported.about"), OASP_SHADE_NONE);
  oasp_status_columns(it);
  for (size_t i = 0; i < oasplan_plan_division_count(asking->plan); i++) {
    const oasplan_division *division = oasplan_plan_division_at(asking->plan, i);
    const struct oasp_numbers numbers = oasp_numbers_of_division(it, division, it->now);
    if (numbers.duties == 0) continue;
    oasp_result_row(result, NULL, oasplan_division_id(division), NULL);
    oasp_result_cell(result, oasp_division_name(asking, division), NULL, oasp_say_with(asking, "#{id}", "id", oasplan_division_id(division), NULL));
    oasp_result_number(result, numbers.duties);
    oasp_result_ratio(result, numbers.reported, numbers.duties * (int64_t)it->party_count);
    oasp_status_cells(it, &numbers);
  }
  if (note != NULL) oasp_result_note(result, note);
}

