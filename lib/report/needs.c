/* The report "needs": what assistance the states ask for in their assessments of a period, in numbers of states by kind and division; where parties may be named, also who asks for what, and which difficulties it tells. */
#include "report/listing.h"

#include <string.h>

struct needs {
  struct oasp_asking *asking;
  struct oasp_listing listing; /* by party */
  const oasplan_field *kinds;  /* of assistance */
};

static const oasplan_provision *provision_of(const struct needs *it, const oasplan_record *record) {
  return oasplan_plan_find(it->asking->plan, oasplan_record_get(record, "provision"));
}

static bool asks_for(const oasplan_record *record, const char *kind) {
  for (size_t i = 0; i < oasplan_record_value_count(record, "assistance_needed"); i++)
    if (kind == NULL || strcmp(oasplan_record_value_at(record, "assistance_needed", i), kind) == 0) return true;
  return false;
}

/* Members with an assessment in the division (NULL: in any) that asks for that kind (NULL: for any). Records of one party stand together. */
static int64_t count_states(const struct needs *it, const oasplan_division *division, const char *kind) {
  const char *last = "";
  int64_t count = 0;
  for (size_t i = 0; i < it->listing.count; i++) {
    const oasplan_record *record = it->listing.items[i].record;
    const oasplan_provision *provision = provision_of(it, record);
    const char *party = oasplan_record_get(record, "party");
    if (provision == NULL || (division != NULL && oasplan_provision_division(provision) != division) || !asks_for(record, kind)) continue;
    if (strcmp(party, last) == 0 || !oasp_is_member(it->asking, party)) continue;
    last = party;
    count++;
  }
  return count;
}

static void add_row(const struct needs *it, const oasplan_division *division) {
  struct oasp_asking *asking = it->asking;
  oasp_result_row(asking->result, NULL, division != NULL ? oasplan_division_id(division) : NULL, NULL);
  oasp_result_cell(asking->result, division != NULL ? oasp_division_name(asking, division) : oasp_say(asking, "scope.plan"), division != NULL ? oasp_language_of_plan(asking, asking->plan) : NULL, NULL);
  oasp_result_number(asking->result, count_states(it, division, NULL));
  for (size_t i = 0; i < oasplan_field_allowed_count(it->kinds); i++) oasp_result_number(asking->result, count_states(it, division, oasplan_field_allowed_at(it->kinds, i)));
}

static bool has_directives(const oasplan_division *division) {
  for (size_t i = 0; i < oasplan_division_provision_count(division); i++)
    if (oasplan_provision_kind(oasplan_division_provision_at(division, i)) == OASPLAN_KIND_DIRECTIVE) return true;
  return false;
}

static void add_numbers(const struct needs *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "summary", oasp_say(asking, "section.summary"));
  oasp_result_table(result, "numbers", oasp_say(asking, "needs.numbers"), OASP_FIGURE_NONE);
  oasp_result_column(result, "division", oasp_say(asking, "column.division"), OASP_CELL_TEXT);
  oasp_result_column(result, "any", oasp_say(asking, "needs.any"), OASP_CELL_NUMBER);
  for (size_t i = 0; i < oasplan_field_allowed_count(it->kinds); i++) {
    const char *kind = oasplan_field_allowed_at(it->kinds, i);
    oasp_result_column(result, kind, oasp_say_code(asking, "assessment", "assistance_needed", kind), OASP_CELL_NUMBER);
    oasp_result_column_about(result, oasp_say_code_help(asking, "assessment", "assistance_needed", kind), OASP_SHADE_NONE);
  }
  for (size_t i = 0; i < oasplan_plan_division_count(asking->plan); i++)
    if (has_directives(oasplan_plan_division_at(asking->plan, i))) add_row(it, oasplan_plan_division_at(asking->plan, i));
  add_row(it, NULL);
  oasp_result_note(result, oasp_say(asking, "needs.numbers.note"));
}

static void add_parties(const struct needs *it) {
  static const char *const party[] = {"party", NULL}, *const told[] = {"assistance_needed", "difficulties", "date", NULL};
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "parties", oasp_say(asking, "needs.parties"));
  oasp_result_table(result, "parties", NULL, OASP_FIGURE_NONE);
  oasp_list_columns(asking, "assessment", party);
  oasp_result_column(result, "provision", oasp_say(asking, "column.provision"), OASP_CELL_TEXT);
  oasp_result_column(result, "title", oasp_say(asking, "column.short_title"), OASP_CELL_TEXT);
  oasp_list_columns(asking, "assessment", told);
  for (size_t i = 0; i < it->listing.count; i++) {
    const oasplan_record *record = it->listing.items[i].record;
    const oasplan_provision *provision = provision_of(it, record);
    if (provision == NULL || (!asks_for(record, NULL) && oasplan_record_get(record, "difficulties") == NULL)) continue;
    oasp_result_row(result, NULL, oasplan_division_id(oasplan_provision_division(provision)), oasplan_record_get(record, "party"));
    oasp_list_cells(asking, record, party);
    oasp_result_cell(result, oasplan_provision_id(provision), NULL, NULL);
    oasp_result_cell(result, oasp_say_provision(asking, oasplan_provision_id(provision)), NULL, NULL);
    oasp_list_cells(asking, record, told);
  }
  oasp_result_note(result, oasp_say(asking, "note.alphabet"));
}

int oasp_ask_needs(struct oasp_asking *asking, oasplan_error **err) {
  static const char *const order[] = {"party", "provision", NULL};
  const struct oasp_where where[] = {{"plan", oasplan_period_plan(asking->period)}, {"period", oasplan_period_key(asking->period)}, {"assessed_by", "state"}, {NULL, NULL}};
  struct needs it = {.asking = asking, .listing = {.asking = asking, .type = "assessment", .order = order}, .kinds = oasplan_record_type_field_find(oasplan_record_type_find("assessment"), "assistance_needed")};
  if (asking->options->party != NULL && !asking->options->by_party)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "party", "without by_party the report %s is in numbers of states, and a number of one state names it; ask by party, or about all", asking->kind->name);
  int status = oasp_listing_read(&it.listing, where, false, err);
  if (status == OASPLAN_OK && !asking->result->failed) {
    add_numbers(&it);
    if (asking->options->by_party) add_parties(&it);
  }
  oasp_listing_end(&it.listing);
  return status;
}
