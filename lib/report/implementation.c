/* The report "implementation": how far the directives are carried out, as the states themselves assess it, in numbers of states; or, where parties may be named, state by state. Silence stands beside it and is
 * never counted as failure. What is read is implementation_read.c's. */
#include "report/implementation.h"

#include <string.h>

/* The darker, the further; what says nothing of that is grey, and nothing is red. */
static const struct {
  const char *status;
  enum oasp_shade shade;
} shades[] = {{"not_started", OASP_SHADE_1}, {"planned", OASP_SHADE_2}, {"in_progress", OASP_SHADE_3},     {"partially_implemented", OASP_SHADE_4},
              {"implemented", OASP_SHADE_5}, {"lapsed", OASP_SHADE_1},  {"not_applicable", OASP_SHADE_GREY}};

static enum oasp_shade shade_of(const char *status) {
  for (size_t i = 0; i < sizeof shades / sizeof shades[0]; i++)
    if (strcmp(shades[i].status, status) == 0) return shades[i].shade;
  return OASP_SHADE_NONE;
}

static const char *status_name(const struct oasp_implementation *it, size_t status) {
  return oasplan_field_allowed_at(it->statuses, status);
}

/* What silence is called: nobody was asked, the day to answer by has not passed, or it has. */
static const char *silence(const struct oasp_implementation *it) {
  const oasplan_period *period = it->asking->period;
  const char *asked = oasplan_period_asked_on(period), *due = oasplan_period_due_on(period), *today = it->asking->today;
  if (asked == NULL || strcmp(asked, today) > 0) return "not_asked";
  return due == NULL || strcmp(today, due) <= 0 ? "awaited" : "not_received";
}

static const char *say_silence(const struct oasp_implementation *it) {
  char key[32] = "silence.";
  return oasp_say(it->asking, strcat(key, silence(it)));
}

/* ---- Numbers of states ---- */

/* One directive, or several added up. */
struct numbers {
  int64_t by_status[OASP_STATUSES], several, not_taken_up, silent, reported, measures, evidence, directives;
};

static void add_cell(const struct oasp_implementation *it, size_t cell, const unsigned char *cells, struct numbers *numbers) {
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

static void add_directive(const struct oasp_implementation *it, size_t directive, const unsigned char *cells, struct numbers *numbers) {
  for (size_t state = 0; state < it->state_count; state++) add_cell(it, directive * it->state_count + state, cells, numbers);
  numbers->measures += it->measures[directive];
  numbers->evidence += it->evidence[directive];
  numbers->directives++;
}

static struct numbers numbers_of_division(const struct oasp_implementation *it, const oasplan_division *division, const unsigned char *cells) {
  struct numbers numbers = {.several = 0};
  for (size_t i = 0; i < it->directive_count; i++)
    if (oasplan_provision_division(it->directives[i]) == division) add_directive(it, i, cells, &numbers);
  return numbers;
}

static int64_t number_of(const struct oasp_implementation *it, const struct numbers *numbers, const char *status) {
  for (size_t i = 0; i < it->status_count; i++)
    if (strcmp(status_name(it, i), status) == 0) return numbers->by_status[i];
  return 0;
}

/* ---- Columns that tables share ---- */

static void add_status_columns(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  for (size_t i = 0; i < it->status_count; i++) {
    oasp_result_column(asking->result, status_name(it, i), oasp_say_code(asking, "assessment", "status", status_name(it, i)), OASP_CELL_NUMBER);
    oasp_result_column_about(asking->result, oasp_say_code_help(asking, "assessment", "status", status_name(it, i)), shade_of(status_name(it, i)));
  }
  if (asking->result->is_draft) {
    oasp_result_column(asking->result, "several", oasp_say(asking, "implementation.several"), OASP_CELL_NUMBER);
    oasp_result_column_about(asking->result, oasp_say(asking, "implementation.several.about"), OASP_SHADE_GREY);
  }
  oasp_result_column(asking->result, "not_taken_up", oasp_say(asking, "implementation.not_taken_up"), OASP_CELL_NUMBER);
  oasp_result_column_about(asking->result, oasp_say(asking, "implementation.not_taken_up.about"), OASP_SHADE_GREY);
  oasp_result_column(asking->result, "silent", say_silence(it), OASP_CELL_NUMBER);
  oasp_result_column_about(asking->result, oasp_say(asking, "implementation.silent.about"), OASP_SHADE_HATCHED);
}

static void put_status_cells(const struct oasp_implementation *it, const struct numbers *numbers) {
  struct oasp_result *result = it->asking->result;
  for (size_t i = 0; i < it->status_count; i++) oasp_result_number(result, numbers->by_status[i]);
  if (result->is_draft) oasp_result_number(result, numbers->several);
  oasp_result_number(result, numbers->not_taken_up);
  oasp_result_number(result, numbers->silent);
}

static const char *division_name(struct oasp_asking *asking, const oasplan_division *division) {
  const char *title = oasplan_division_title(division);
  return title != NULL ? oasp_say_with(asking, "{label} {title}", "label", oasplan_division_label(division), "title", title, NULL) : oasplan_division_id(division);
}

/* ---- Sections ---- */

static void add_divisions(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_table(result, "divisions", oasp_say(asking, "implementation.divisions"), OASP_FIGURE_BARS);
  oasp_result_column(result, "division", oasp_say(asking, "column.division"), OASP_CELL_TEXT);
  oasp_result_column(result, "directives", oasp_say(asking, "column.directives"), OASP_CELL_NUMBER);
  oasp_result_column(result, "reported", oasp_say(asking, "column.reported"), OASP_CELL_RATIO);
  oasp_result_column_about(result, oasp_say(asking, "column.reported.about"), OASP_SHADE_NONE);
  add_status_columns(it);
  for (size_t i = 0; i < oasplan_plan_division_count(asking->plan); i++) {
    const oasplan_division *division = oasplan_plan_division_at(asking->plan, i);
    const struct numbers numbers = numbers_of_division(it, division, it->now);
    if (numbers.directives == 0) continue;
    oasp_result_row(result, NULL, oasplan_division_id(division), NULL);
    oasp_result_cell(result, division_name(asking, division), NULL, oasp_say_with(asking, "#{id}", "id", oasplan_division_id(division), NULL));
    oasp_result_number(result, numbers.directives);
    oasp_result_ratio(result, numbers.reported, numbers.directives * (int64_t)it->state_count);
    put_status_cells(it, &numbers);
  }
  oasp_result_note(result, oasp_say(asking, "implementation.divisions.note"));
}

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
    const struct numbers after = numbers_of_division(it, division, it->now), first = numbers_of_division(it, division, it->before);
    if (after.directives == 0) continue;
    oasp_result_row(result, NULL, oasplan_division_id(division), NULL);
    oasp_result_cell(result, division_name(asking, division), NULL, NULL);
    for (size_t j = 0; j < 2; j++) {
      oasp_result_ratio(result, number_of(it, &first, statuses[j]), first.reported);
      oasp_result_ratio(result, number_of(it, &after, statuses[j]), after.reported);
    }
  }
}

static void add_provision_row(const struct oasp_implementation *it, size_t directive) {
  struct oasp_asking *asking = it->asking;
  struct numbers numbers = {.several = 0};
  const char *id = oasplan_provision_id(it->directives[directive]);
  add_directive(it, directive, it->now, &numbers);
  oasp_result_row(asking->result, id, oasplan_division_id(oasplan_provision_division(it->directives[directive])), NULL);
  oasp_result_cell(asking->result, id, NULL, NULL);
  oasp_result_cell(asking->result, oasp_say_provision(asking, id), NULL, NULL);
  put_status_cells(it, &numbers);
  oasp_result_number(asking->result, numbers.measures);
  oasp_result_number(asking->result, numbers.evidence);
}

/* A section a division. */
static void add_provisions(const struct oasp_implementation *it, const oasplan_division *division) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, oasplan_division_id(division), division_name(asking, division));
  oasp_result_table(result, oasp_say_with(asking, "provisions-{id}", "id", oasplan_division_id(division), NULL), NULL, OASP_FIGURE_BARS);
  oasp_result_column(result, "provision", oasp_say(asking, "column.provision"), OASP_CELL_TEXT);
  oasp_result_column(result, "title", oasp_say(asking, "column.short_title"), OASP_CELL_TEXT);
  add_status_columns(it);
  oasp_result_column(result, "measures", oasp_say(asking, "column.measures"), OASP_CELL_NUMBER);
  oasp_result_column_about(result, oasp_say(asking, "column.measures.about"), OASP_SHADE_NONE);
  oasp_result_column(result, "evidence", oasp_say(asking, "column.evidence"), OASP_CELL_NUMBER);
  oasp_result_column_about(result, oasp_say(asking, "column.evidence.about"), OASP_SHADE_NONE);
  for (size_t i = 0; i < it->directive_count; i++)
    if (oasplan_provision_division(it->directives[i]) == division) add_provision_row(it, i);
}

static void put_matrix_cell(const struct oasp_implementation *it, size_t cell) {
  struct oasp_asking *asking = it->asking;
  unsigned char status = it->now[cell];
  if (status == OASP_SEVERAL)
    oasp_result_code(asking->result, "several", oasp_say(asking, "implementation.several"));
  else if (status != 0)
    oasp_result_code(asking->result, status_name(it, status - 1u), oasp_say_code(asking, "assessment", "status", status_name(it, status - 1u)));
  else if (it->not_taken_up[cell])
    oasp_result_code(asking->result, "not_taken_up", oasp_say(asking, "implementation.not_taken_up"));
  else
    oasp_result_code(asking->result, silence(it), say_silence(it));
}

static void add_matrix(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "matrix", oasp_say(asking, "implementation.matrix"));
  oasp_result_table(result, "matrix", NULL, OASP_FIGURE_MATRIX);
  oasp_result_column(result, "provision", oasp_say(asking, "column.provision"), OASP_CELL_TEXT);
  for (size_t state = 0; state < it->state_count; state++) {
    const char *code = oasplan_roster_state_code(it->states[state]);
    oasp_result_column(result, code, oasp_say_party(asking, code), OASP_CELL_CODE);
  }
  for (size_t i = 0; i < it->status_count; i++) oasp_result_legend(result, status_name(it, i), oasp_say_code(asking, "assessment", "status", status_name(it, i)), shade_of(status_name(it, i)));
  if (result->is_draft) oasp_result_legend(result, "several", oasp_say(asking, "implementation.several"), OASP_SHADE_GREY);
  oasp_result_legend(result, "not_taken_up", oasp_say(asking, "implementation.not_taken_up"), OASP_SHADE_GREY);
  oasp_result_legend(result, silence(it), say_silence(it), OASP_SHADE_HATCHED);
  for (size_t i = 0; i < it->directive_count; i++) {
    const char *id = oasplan_provision_id(it->directives[i]);
    oasp_result_row(result, NULL, oasplan_division_id(oasplan_provision_division(it->directives[i])), NULL);
    oasp_result_cell(result, id, NULL, oasp_say_with(asking, "#{id}", "id", id, NULL));
    for (size_t state = 0; state < it->state_count; state++) put_matrix_cell(it, i * it->state_count + state);
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

/* Peers, civil society and the Secretariat, each by itself: kinds of assessor are never mixed. */
static void add_others(const struct oasp_implementation *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  const oasplan_field *assessors = oasplan_record_type_field_find(oasplan_record_type_find("assessment"), "assessed_by");
  oasp_result_section(result, "others", oasp_say(asking, "implementation.others"));
  oasp_result_text(result, OASP_TONE_PLAIN, oasp_say(asking, "implementation.others.about"), NULL);
  oasp_result_table(result, "others", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "assessed_by", oasp_say_field(asking, "assessment", "assessed_by"), OASP_CELL_CODE);
  for (size_t i = 0; i < it->status_count; i++) oasp_result_column(result, status_name(it, i), oasp_say_code(asking, "assessment", "status", status_name(it, i)), OASP_CELL_NUMBER);
  for (size_t i = 0; i < oasplan_field_allowed_count(assessors) && i < OASP_ASSESSORS; i++) {
    const char *assessor = oasplan_field_allowed_at(assessors, i);
    if (strcmp(assessor, "state") == 0) continue;
    oasp_result_row(result, NULL, NULL, NULL);
    oasp_result_code(result, assessor, oasp_say_code(asking, "assessment", "assessed_by", assessor));
    for (size_t status = 0; status < it->status_count; status++) oasp_result_number(result, it->others[i][status]);
  }
}

int oasp_ask_implementation(struct oasp_asking *asking, oasplan_error **err) {
  struct oasp_implementation it = {.asking = asking};
  int status = oasp_implementation_read(&it, err);
  if (status == OASPLAN_OK && !asking->result->failed) {
    oasp_result_section(asking->result, "summary", oasp_say(asking, "section.summary"));
    add_divisions(&it);
    add_change(&it);
    if (asking->options->by_party) add_matrix(&it);
    for (size_t i = 0; i < oasplan_plan_division_count(asking->plan); i++)
      if (numbers_of_division(&it, oasplan_plan_division_at(asking->plan, i), it.now).directives > 0) add_provisions(&it, oasplan_plan_division_at(asking->plan, i));
    add_stances(&it);
    add_others(&it);
  }
  oasp_implementation_end(&it);
  return status;
}
