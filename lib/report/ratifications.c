/* The report "ratifications": who is bound by which treaty on a day. The treaties are those that the plan mentions and that states can ratify, and those that somebody acted on. Ratification is a public fact by its
 * nature, so that parties are named; what an act means is the ledger's to say (lib/store/ledger.c). */
#include "report/report.h"

#include "store/ledger.h"

#include <string.h>

static const struct {
  int status;
  const char *label; /* the code is what follows the point */
  enum oasp_shade shade;
} statuses[] = {{OASPLAN_LEDGER_PARTY, "ledger.party", OASP_SHADE_5},
                {OASPLAN_LEDGER_DEPOSITED, "ledger.deposited", OASP_SHADE_4},
                {OASPLAN_LEDGER_SIGNED, "ledger.signed", OASP_SHADE_2},
                {OASPLAN_LEDGER_NOT_PARTY, "ledger.not_party", OASP_SHADE_HATCHED},
                {OASPLAN_LEDGER_NOT_OPEN, "ledger.not_open", OASP_SHADE_GREY}};
enum { STATUSES = sizeof statuses / sizeof statuses[0] };

struct treaty {
  const char *key;
  const oasplan_instrument *known; /* NULL: the registry does not have it */
};

struct ratifications {
  struct oasp_asking *asking;
  oasplan_ledger *ledger;
  struct treaty *treaties;
  size_t treaty_count, treaty_capacity;
  const oasplan_roster_state **states; /* by name */
  size_t state_count;
};

static const char *code_of(size_t status) {
  return strchr(statuses[status].label, '.') + 1;
}

/* ---- Treaties ---- */

/* Where a text says that it was drawn from another, it asks nobody to ratify that: mentions alone count. */
static bool is_mentioned(const oasplan_plan *plan, const char *key) {
  for (size_t i = 0; plan != NULL && i < oasplan_plan_provision_count(plan); i++) {
    const oasplan_provision *provision = oasplan_plan_provision_at(plan, i);
    for (size_t j = 0; j < oasplan_provision_citation_count(provision); j++) {
      const oasplan_citation *citation = oasplan_provision_citation_at(provision, j);
      const char *cited = oasplan_citation_instrument(citation);
      if (cited != NULL && oasplan_citation_relation(citation) == OASPLAN_RELATION_MENTIONS && strcmp(cited, key) == 0) return true;
    }
  }
  return false;
}

static bool is_acted_on(const struct ratifications *it, const char *key) {
  for (size_t i = 0; i < oasplan_ledger_count(it->ledger); i++)
    if (strcmp(oasplan_ledger_entry_instrument(oasplan_ledger_at(it->ledger, i)), key) == 0) return true;
  return false;
}

static int add_treaty(struct ratifications *it, const char *key, const oasplan_instrument *known, oasplan_error **err) {
  void *treaties = it->treaties;
  if (oasp_grow(&treaties, &it->treaty_capacity, it->treaty_count, sizeof *it->treaties) != 0) return oasp_fail_nomem(err);
  it->treaties = treaties;
  it->treaties[it->treaty_count++] = (struct treaty){key, known};
  return OASPLAN_OK;
}

/* In the order of the registry; what it does not have comes last, by key. */
static int choose_treaties(struct ratifications *it, oasplan_error **err) {
  const oasplan_registry *registry = oasp_store_registry(it->asking->store, err);
  int status = registry != NULL ? OASPLAN_OK : OASPLAN_E_NOMEM;
  for (size_t i = 0; status == OASPLAN_OK && i < oasplan_registry_count(registry); i++) {
    const oasplan_instrument *known = oasplan_registry_at(registry, i);
    const char *key = oasplan_instrument_key(known);
    if (is_acted_on(it, key) || (oasplan_instrument_ratifiable(known) && is_mentioned(it->asking->plan, key))) status = add_treaty(it, key, known, err);
  }
  for (size_t i = 0; status == OASPLAN_OK && i < oasplan_ledger_count(it->ledger); i++) {
    const char *key = oasplan_ledger_entry_instrument(oasplan_ledger_at(it->ledger, i)), *last = it->treaty_count > 0 ? it->treaties[it->treaty_count - 1].key : "";
    if (oasplan_registry_find(registry, key) == NULL && strcmp(last, key) != 0) status = add_treaty(it, key, NULL, err);
  }
  return status;
}

static const char *name_of(const struct ratifications *it, const struct treaty *treaty) {
  const char *name = treaty->known != NULL ? oasplan_instrument_name(treaty->known, it->asking->language) : NULL;
  if (name == NULL && treaty->known != NULL) name = oasplan_instrument_name(treaty->known, "en");
  return name != NULL ? name : treaty->key;
}

/* ---- Who is bound ---- */

static const oasplan_ledger_entry *find_entry(const struct ratifications *it, const char *key, const char *party) {
  for (size_t i = 0; i < oasplan_ledger_count(it->ledger); i++) {
    const oasplan_ledger_entry *entry = oasplan_ledger_at(it->ledger, i);
    if (strcmp(oasplan_ledger_entry_instrument(entry), key) == 0 && strcmp(oasplan_ledger_entry_party(entry), party) == 0) return entry;
  }
  return NULL;
}

/* The place of the status among `statuses`. */
static size_t status_of(const struct ratifications *it, const struct treaty *treaty, const char *party) {
  const oasplan_ledger_entry *entry = find_entry(it, treaty->key, party);
  int status = entry != NULL ? oasplan_ledger_entry_status(entry) : OASPLAN_LEDGER_NOT_PARTY;
  for (size_t i = 0; i < STATUSES; i++)
    if (statuses[i].status == status) return i;
  return 0;
}

/* The members by name; one alone where the report is of one. */
static void choose_states(struct ratifications *it) {
  const char *party = it->asking->options->party;
  it->states = oasp_members_by_name(it->asking);
  size_t count = it->states != NULL ? oasplan_members_count(it->asking->members) : 0;
  for (size_t i = 0; i < count; i++)
    if (party == NULL || strcmp(oasplan_roster_state_code(it->states[i]), party) == 0) it->states[it->state_count++] = it->states[i];
}

/* ---- Tables ---- */

static void add_numbers_row(const struct ratifications *it, const struct treaty *treaty) {
  struct oasp_result *result = it->asking->result;
  int64_t numbers[STATUSES] = {0};
  for (size_t i = 0; i < it->state_count; i++) numbers[status_of(it, treaty, oasplan_roster_state_code(it->states[i]))]++;
  oasp_result_row(result, treaty->key, NULL, NULL);
  oasp_result_cell(result, name_of(it, treaty), NULL, NULL);
  oasp_result_date(result, treaty->known != NULL ? oasplan_instrument_in_force_on(treaty->known) : NULL);
  oasp_result_ratio(result, numbers[0], (int64_t)it->state_count);
  for (size_t i = 1; i < STATUSES; i++) oasp_result_number(result, numbers[i]);
}

static void add_numbers(const struct ratifications *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "summary", oasp_say(asking, "section.summary"));
  oasp_result_table(result, "instruments", oasp_say(asking, "ratifications.instruments"), OASP_FIGURE_NONE);
  oasp_result_column(result, "instrument", oasp_say_field(asking, "ratification", "instrument"), OASP_CELL_TEXT);
  oasp_result_column(result, "in_force_on", oasp_say(asking, "ratifications.in_force_on"), OASP_CELL_DATE);
  oasp_result_column(result, code_of(0), oasp_say(asking, "ratifications.parties"), OASP_CELL_RATIO);
  oasp_result_column_about(result, oasp_say(asking, "ratifications.parties.about"), OASP_SHADE_NONE);
  for (size_t i = 1; i < STATUSES; i++) oasp_result_column(result, code_of(i), oasp_say(asking, statuses[i].label), OASP_CELL_NUMBER);
  for (size_t i = 0; i < it->treaty_count; i++) add_numbers_row(it, &it->treaties[i]);
  oasp_result_note(result, oasp_say(asking, "ratifications.note"));
}

static void add_matrix(const struct ratifications *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "matrix", oasp_say(asking, "ratifications.matrix"));
  oasp_result_table(result, "matrix", NULL, OASP_FIGURE_MATRIX);
  oasp_result_column(result, "instrument", oasp_say_field(asking, "ratification", "instrument"), OASP_CELL_TEXT);
  for (size_t i = 0; i < it->state_count; i++) oasp_result_column(result, oasplan_roster_state_code(it->states[i]), oasp_say_party(asking, oasplan_roster_state_code(it->states[i])), OASP_CELL_CODE);
  for (size_t i = 0; i < STATUSES; i++) oasp_result_legend(result, code_of(i), oasp_say(asking, statuses[i].label), statuses[i].shade);
  for (size_t i = 0; i < it->treaty_count; i++) {
    const struct treaty *treaty = &it->treaties[i];
    oasp_result_row(result, NULL, NULL, NULL);
    oasp_result_cell(result, name_of(it, treaty), NULL, oasp_say_with(asking, "#{key}", "key", treaty->key, NULL));
    for (size_t k = 0; k < it->state_count; k++) {
      size_t status = status_of(it, treaty, oasplan_roster_state_code(it->states[k]));
      oasp_result_code(result, code_of(status), oasp_say(asking, statuses[status].label));
    }
  }
  oasp_result_note(result, oasp_say(asking, "note.alphabet"));
}

static void add_act(const struct ratifications *it, const struct treaty *treaty, const char *party) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  const oasplan_ledger_entry *entry = find_entry(it, treaty->key, party);
  if (entry == NULL) return;
  const char *const days[] = {oasplan_ledger_entry_signed_on(entry), oasplan_ledger_entry_deposited_on(entry), oasplan_ledger_entry_in_force_on(entry), oasplan_ledger_entry_ends_on(entry)};
  size_t status = status_of(it, treaty, party);
  if (days[0] == NULL && days[1] == NULL && days[2] == NULL && days[3] == NULL) return;
  oasp_result_row(result, NULL, NULL, party);
  oasp_result_cell(result, oasp_say_with(asking, oasp_say(asking, "ratifications.act"), "party", oasp_say_party(asking, party), "instrument", name_of(it, treaty), NULL), NULL, NULL);
  oasp_result_cell(result, treaty->key, NULL, oasp_say_with(asking, "#{key}", "key", treaty->key, NULL));
  for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) oasp_result_date(result, days[i]);
  oasp_result_code(result, code_of(status), oasp_say(asking, statuses[status].label));
}

static void add_acts(const struct ratifications *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "acts", oasp_say(asking, "ratifications.acts"));
  oasp_result_table(result, "acts", NULL, OASP_FIGURE_TIMELINE);
  oasp_result_column(result, "act", oasp_say(asking, "ratifications.party_and_instrument"), OASP_CELL_TEXT);
  oasp_result_column(result, "instrument", oasp_say(asking, "ratifications.key"), OASP_CELL_TEXT);
  oasp_result_column(result, "signed_on", oasp_say(asking, "ledger.signed_on"), OASP_CELL_DATE);
  oasp_result_column(result, "deposited_on", oasp_say(asking, "ledger.deposited_on"), OASP_CELL_DATE);
  oasp_result_column(result, "in_force_on", oasp_say_field(asking, "ratification", "in_force_on"), OASP_CELL_DATE);
  oasp_result_column(result, "ends_on", oasp_say_field(asking, "ratification", "ends_on"), OASP_CELL_DATE);
  oasp_result_column(result, "status", oasp_say(asking, "ledger.status"), OASP_CELL_CODE);
  for (size_t i = 0; i < it->treaty_count; i++)
    for (size_t k = 0; k < it->state_count; k++) add_act(it, &it->treaties[i], oasplan_roster_state_code(it->states[k]));
}

static int reckon(struct ratifications *it, oasplan_error **err) {
  const oasplan_report_options *asked = it->asking->options;
  oasplan_record_options options = oasp_record_defaults;
  options.as_of = it->asking->as_of;
  options.known_at = asked->known_at;
  options.release = asked->release;
  options.cleared_only = asked->stage > OASPLAN_STAGE_DRAFT;
  int status = oasp_store_ledger(it->asking->store, NULL, asked->party, &options, &it->ledger, err);
  if (status == OASPLAN_OK) status = choose_treaties(it, err);
  if (status == OASPLAN_OK) choose_states(it);
  return status;
}

int oasp_ask_ratifications(struct oasp_asking *asking, oasplan_error **err) {
  struct ratifications it = {.asking = asking};
  int status = reckon(&it, err);
  if (status == OASPLAN_OK && !asking->result->failed) {
    add_numbers(&it);
    add_matrix(&it);
    add_acts(&it);
  }
  oasp_free(it.treaties);
  oasplan_ledger_free(it.ledger);
  return status;
}
