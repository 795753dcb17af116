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
    oasp_result_cell(result, oasp_division_name(asking, division), oasp_language_of_plan(asking, asking->plan), oasp_say_with(asking, "#{id}", "id", oasplan_division_id(division), NULL));
    oasp_result_number(result, numbers.duties);
    oasp_result_ratio(result, numbers.reported, numbers.duties * (int64_t)it->party_count);
    oasp_status_cells(it, &numbers);
  }
  if (note != NULL) oasp_result_note(result, note);
}

/* ---- Parts that reports share ---- */

struct oasp_numbers oasp_numbers_of_all(const struct oasp_implementation *it) {
  struct oasp_numbers numbers = {.several = 0};
  for (size_t i = 0; i < it->duty_count; i++) oasp_numbers_add(it, i, it->now, &numbers);
  return numbers;
}

void oasp_add_sum(const struct oasp_implementation *it, const struct oasp_numbers *numbers) {
  struct oasp_asking *asking = it->asking;
  const char *reported = oasp_say_number(asking, numbers->reported), *silent = oasp_say_number(asking, numbers->silent), *whole = oasp_say_number(asking, numbers->duties);
  const char *applicable = oasp_say_number(asking, oasp_number_of(it, numbers, "not_applicable")), *taken = oasp_say_number(asking, numbers->not_taken_up);
  const char *label = oasp_say(asking, oasp_is_secretariat(it->party) ? "implementation.sum.mandates" : "implementation.sum");
  oasp_result_text(asking->result, OASP_TONE_PLAIN, oasp_say_with(asking, label, "reported", reported, "silent", silent, "whole", whole, "not_applicable", applicable, "not_taken_up", taken, NULL), NULL);
}

const char *oasp_list_duties(const struct oasp_implementation *it, const oasplan_division *division, oasp_is_listed_fn is_listed, const void *context, int64_t *count) {
  struct oasp_asking *asking = it->asking;
  struct oasp_buffer list = {0};
  *count = 0;
  for (size_t i = 0; i < it->duty_count; i++) {
    if ((division != NULL && oasplan_provision_division(it->duties[i]) != division) || !is_listed(context, i)) continue;
    oasp_buffer_printf(&list, "%s%s", *count > 0 ? ", " : "", oasplan_provision_id(it->duties[i]));
    ++*count;
  }
  const char *kept = oasp_say_with(asking, list.data != NULL ? list.data : "", NULL);
  if (list.failed) asking->result->failed = true;
  oasp_buffer_free(&list);
  return kept;
}

static bool is_silent(const void *context, size_t duty) {
  const struct oasp_implementation *it = context;
  return it->now[duty] == 0 && !it->not_taken_up[duty];
}

void oasp_add_unreported(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  const char *silence;
  (void)oasp_silence(asking, it->party, &silence);
  oasp_result_section(result, "unreported", oasp_say_with(asking, oasp_say(asking, "implementation.unreported"), "silence", silence, NULL));
  oasp_result_table(result, "unreported", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "division", oasp_say(asking, "column.division"), OASP_CELL_TEXT);
  oasp_result_column(result, "silent", oasp_say(asking, "column.unreported"), OASP_CELL_RATIO);
  oasp_result_column(result, "provisions", oasp_say(asking, "column.provisions"), OASP_CELL_TEXT);
  for (size_t i = 0; i < oasplan_plan_division_count(asking->plan); i++) {
    const oasplan_division *division = oasplan_plan_division_at(asking->plan, i);
    int64_t count;
    const char *ids = oasp_list_duties(it, division, is_silent, it, &count);
    if (count == 0) continue;
    oasp_result_row(result, NULL, oasplan_division_id(division), NULL);
    oasp_result_cell(result, oasp_division_name(asking, division), oasp_language_of_plan(asking, asking->plan), NULL);
    oasp_result_ratio(result, count, oasp_numbers_of_division(it, division, it->now).duties);
    oasp_result_cell(result, ids, NULL, NULL);
  }
}

void oasp_add_others(const struct oasp_implementation *it, const char *title, const char *about) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  const oasplan_field *assessors = oasplan_record_type_field_find(oasplan_record_type_find("assessment"), "assessed_by");
  oasp_result_section(result, "others", title);
  oasp_result_text(result, OASP_TONE_PLAIN, about, NULL);
  oasp_result_table(result, "others", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "assessed_by", oasp_say_field(asking, "assessment", "assessed_by"), OASP_CELL_CODE);
  for (size_t i = 0; i < it->status_count; i++) oasp_result_column(result, oasp_status_name(it, i), oasp_say_code(asking, "assessment", "status", oasp_status_name(it, i)), OASP_CELL_NUMBER);
  for (size_t i = 0; i < oasplan_field_allowed_count(assessors) && i < OASP_ASSESSORS; i++) {
    const char *assessor = oasplan_field_allowed_at(assessors, i);
    if (strcmp(assessor, oasp_assessor_of(it->party)) == 0) continue;
    oasp_result_row(result, NULL, NULL, NULL);
    oasp_result_code(result, assessor, oasp_say_code(asking, "assessment", "assessed_by", assessor));
    for (size_t status = 0; status < it->status_count; status++) oasp_result_number(result, it->others[i][status]);
  }
}
