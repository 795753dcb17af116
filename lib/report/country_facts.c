/* What the report "country" says of a party beside its assessments: whom to call, laws and plans in force, treaties, services, figures, budget. A section stands where there is something in it; but for the contact
 * point, whose lack is said. Nothing is converted, and nothing added up over currencies or sources. */
#include "report/country.h"

#include "store/ledger.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LAWS = 10 }; /* what two pages hold */

/* ---- Contact ---- */

struct contacts {
  struct oasp_asking *asking;
  size_t count;
};

static void begin_contacts(struct oasp_asking *asking) {
  static const char *const columns[] = {"name", "unit", "phone", "phone_abroad", "email", "verified_on"};
  oasp_result_table(asking->result, "contact", NULL, OASP_FIGURE_NONE);
  for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
    oasp_result_column(asking->result, columns[i], oasp_say_field(asking, "authority", columns[i]), strcmp(columns[i], "verified_on") == 0 ? OASP_CELL_DATE : OASP_CELL_TEXT);
}

static int take_contact(void *context, const oasplan_record *record, oasplan_error **err) {
  static const char *const texts[] = {"unit", "phone", "phone_abroad", "email"};
  struct contacts *contacts = context;
  struct oasp_asking *asking = contacts->asking;
  (void)err;
  if (contacts->count++ == 0) begin_contacts(asking);
  oasp_result_row(asking->result, NULL, NULL, asking->options->party);
  oasp_result_cell(asking->result, oasplan_record_get(record, "name"), oasp_own_language(asking, record), oasplan_record_get(record, "url"));
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) oasp_result_cell(asking->result, oasplan_record_get(record, texts[i]), i == 0 ? oasp_own_language(asking, record) : NULL, NULL);
  oasp_result_date(asking->result, oasplan_record_get(record, "verified_on"));
  return OASPLAN_OK;
}

int oasp_country_contact(struct oasp_asking *asking, oasplan_error **err) {
  const char *role = oasp_is_secretariat(asking->options->party) ? "lead" : "national_contact_point"; /* the Secretariat is none of a nation */
  const struct oasp_where where[] = {{"party", asking->options->party}, {"role", role}, {NULL, NULL}};
  struct contacts contacts = {asking, 0};
  oasp_result_section(asking->result, "contact", oasp_say_code(asking, "authority", "role", role));
  int status = oasp_report_walk(asking, "authority", where, true, take_contact, &contacts, err);
  if (status == OASPLAN_OK && contacts.count == 0) oasp_result_text(asking->result, OASP_TONE_PLAIN, oasp_say(asking, "country.no_contact"), NULL);
  return status;
}

/* ---- Laws, policies and plans ---- */

/* Or a policy or plan. */
struct law {
  const char *title, *language, *url, *kind, *from, *to; /* all but kind and from may be NULL */
  char id[OASP_ID_SIZE];
};

struct laws {
  struct oasp_asking *asking;
  struct law *items;
  size_t count, capacity;
};

/* Its days include as_of, or the walk would not have told of it. What has ended by now was in force then where its last day is known. */
static bool is_in_force(const oasplan_record *record) {
  static const char *const kinds[] = {"law", "policy", "plan", NULL}, *const ended[] = {"completed", "expired", "repealed", NULL};
  const char *status = oasplan_record_get(record, "status");
  if (!oasp_is_one_of(oasplan_record_get(record, "kind"), kinds)) return false;
  return strcmp(status, "in_force") == 0 || (oasp_is_one_of(status, ended) && oasp_last_day(record) != NULL);
}

static int take_law(void *context, const oasplan_record *record, oasplan_error **err) {
  struct laws *laws = context;
  struct oasp_arena *arena = &laws->asking->result->arena;
  struct law law = {.kind = NULL};
  void *items = laws->items;
  if (!is_in_force(record)) return OASPLAN_OK;
  if (!oasp_arena_keep(arena, &law.title, oasplan_record_get(record, "title")) || !oasp_arena_keep(arena, &law.language, oasp_own_language(laws->asking, record)) ||
      !oasp_arena_keep(arena, &law.url, oasplan_record_get(record, "url")) || !oasp_arena_keep(arena, &law.kind, oasplan_record_get(record, "kind")) ||
      !oasp_arena_keep(arena, &law.from, oasp_first_day(record)) || !oasp_arena_keep(arena, &law.to, oasp_last_day(record)) ||
      oasp_grow(&items, &laws->capacity, laws->count, sizeof law) != 0)
    return oasp_fail_nomem(err);
  memcpy(law.id, record->id, sizeof law.id);
  laws->items = items;
  laws->items[laws->count++] = law;
  return OASPLAN_OK;
}

/* The newest first; of an unknown day last. */
static int compare_laws(const void *left, const void *right) {
  const struct law *a = left, *b = right;
  int order = strcmp(b->from != NULL ? b->from : "", a->from != NULL ? a->from : "");
  return order != 0 ? order : strcmp(a->id, b->id);
}

static void add_laws(const struct laws *laws) {
  struct oasp_asking *asking = laws->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "legislation", oasp_say_with(asking, oasp_say(asking, "country.legislation"), "date", oasp_say_date(asking, asking->as_of), NULL));
  oasp_result_table(result, "legislation", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "title", oasp_say_field(asking, "measure", "title"), OASP_CELL_TEXT);
  oasp_result_column(result, "kind", oasp_say_field(asking, "measure", "kind"), OASP_CELL_CODE);
  oasp_result_column(result, "from", oasp_say_field(asking, "measure", "valid_from"), OASP_CELL_DATE);
  oasp_result_column(result, "to", oasp_say_field(asking, "measure", "valid_to"), OASP_CELL_DATE);
  for (size_t i = 0; i < laws->count && i < MOST_LAWS; i++) {
    const struct law *law = &laws->items[i];
    oasp_result_row(result, NULL, NULL, asking->options->party);
    oasp_result_cell(result, law->title, law->language, law->url);
    oasp_result_code(result, law->kind, oasp_say_code(asking, "measure", "kind", law->kind));
    oasp_result_date(result, law->from);
    oasp_result_date(result, law->to);
  }
  if (laws->count > MOST_LAWS) oasp_result_note(result, oasp_say_with(asking, oasp_say(asking, "country.more"), "count", oasp_say_number(asking, (int64_t)(laws->count - MOST_LAWS)), NULL));
}

int oasp_country_legislation(struct oasp_asking *asking, oasplan_error **err) {
  const struct oasp_where where[] = {{"party", asking->options->party}, {NULL, NULL}};
  struct laws laws = {.asking = asking};
  int status = oasp_report_walk(asking, "measure", where, true, take_law, &laws, err);
  if (laws.count > 1) qsort(laws.items, laws.count, sizeof *laws.items, compare_laws);
  if (status == OASPLAN_OK && laws.count > 0) add_laws(&laws);
  oasp_free(laws.items);
  return status;
}

/* ---- Budget ---- */

struct sum {
  char currency[4];
  int64_t count, cents;
};

struct budget {
  struct oasp_asking *asking;
  struct sum *sums;
  size_t count, capacity;
};

/* Of an amount as a record has it: whole units, and two digits more where there are some; at most 15 in all. */
static int64_t read_cents(const char *amount) {
  int64_t cents = 0;
  int after = -1;
  for (; *amount != '\0'; amount++) {
    if (*amount == '.') {
      after = 0;
    } else {
      cents = cents * 10 + (*amount - '0');
      after += after >= 0;
    }
  }
  return after > 0 ? cents : cents * 100;
}

static int take_budget(void *context, const oasplan_record *record, oasplan_error **err) {
  struct budget *budget = context;
  const char *amount = oasplan_record_get(record, "budget_amount"), *currency = oasplan_record_get(record, "budget_currency");
  size_t at = 0;
  void *sums = budget->sums;
  if (amount == NULL || currency == NULL || strlen(currency) != 3 || !oasp_ran_in_period(budget->asking, record)) return OASPLAN_OK;
  while (at < budget->count && strcmp(budget->sums[at].currency, currency) != 0) at++;
  if (at == budget->count) {
    if (oasp_grow(&sums, &budget->capacity, budget->count, sizeof *budget->sums) != 0) return oasp_fail_nomem(err);
    budget->sums = sums;
    budget->sums[budget->count] = (struct sum){.count = 0};
    memcpy(budget->sums[budget->count++].currency, currency, sizeof budget->sums->currency);
  }
  int64_t cents = read_cents(amount);
  if (budget->sums[at].cents > INT64_MAX - cents) return oasp_fail(err, OASPLAN_E_LIMIT, "the budgets in %s are too large to be added up; look for one that is wrong", currency);
  budget->sums[at].count++;
  budget->sums[at].cents += cents;
  return OASPLAN_OK;
}

static int compare_sums(const void *left, const void *right) {
  return strcmp(((const struct sum *)left)->currency, ((const struct sum *)right)->currency);
}

static void add_budget(const struct budget *budget) {
  struct oasp_asking *asking = budget->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "budget", oasp_say(asking, "country.budget"));
  oasp_result_table(result, "budget", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "currency", oasp_say_field(asking, "measure", "budget_currency"), OASP_CELL_TEXT);
  oasp_result_column(result, "measures", oasp_say(asking, "column.measures"), OASP_CELL_NUMBER);
  oasp_result_column(result, "amount", oasp_say(asking, "country.amount"), OASP_CELL_NUMBER);
  for (size_t i = 0; i < budget->count; i++) {
    oasp_result_row(result, NULL, NULL, asking->options->party);
    oasp_result_cell(result, budget->sums[i].currency, NULL, NULL);
    oasp_result_number(result, budget->sums[i].count);
    oasp_result_number(result, budget->sums[i].cents / 100 + (budget->sums[i].cents % 100 >= 50));
  }
  oasp_result_note(result, oasp_say(asking, "country.budget.note"));
}

int oasp_country_budget(struct oasp_asking *asking, oasplan_error **err) {
  const struct oasp_where where[] = {{"party", asking->options->party}, {NULL, NULL}};
  struct budget budget = {.asking = asking};
  int status = oasp_report_walk(asking, "measure", where, false, take_budget, &budget, err);
  if (budget.count > 1) qsort(budget.sums, budget.count, sizeof *budget.sums, compare_sums);
  if (status == OASPLAN_OK && budget.count > 0) add_budget(&budget);
  oasp_free(budget.sums);
  return status;
}

/* ---- Treaties ---- */

static bool asks_to_ratify(const oasplan_registry *registry, const oasplan_provision *provision) {
  for (size_t i = 0; i < oasplan_provision_child_count(provision); i++) {
    const oasplan_provision *item = oasplan_provision_child_at(provision, i);
    for (size_t j = 0; j < oasplan_provision_citation_count(item); j++) {
      const oasplan_citation *citation = oasplan_provision_citation_at(item, j);
      const char *key = oasplan_citation_relation(citation) == OASPLAN_RELATION_MENTIONS ? oasplan_citation_instrument(citation) : NULL;
      const oasplan_instrument *instrument = key != NULL ? oasplan_registry_find(registry, key) : NULL;
      if (instrument != NULL && oasplan_instrument_ratifiable(instrument)) return true;
    }
  }
  return false;
}

/* The directive whose items are the instruments to ratify; NULL where the plan has none. */
static const char *find_list(const struct oasp_implementation *it, const oasplan_registry *registry) {
  for (size_t i = 0; i < it->duty_count; i++)
    if (asks_to_ratify(registry, it->duties[i])) return oasplan_provision_id(it->duties[i]);
  return NULL;
}

static int read_ledger(const struct oasp_implementation *it, const char *list, oasplan_ledger **ledger, oasplan_error **err) {
  const struct oasp_asking *asking = it->asking;
  oasplan_record_options *options = oasplan_record_options_new();
  *ledger = NULL;
  if (options == NULL) return oasp_fail_nomem(err);
  oasplan_record_options_set_release(options, asking->options->release);
  oasplan_record_options_set_known_at(options, asking->options->known_at);
  oasplan_record_options_set_as_of(options, asking->as_of);
  options->cleared_only = asking->options->stage != OASPLAN_STAGE_DRAFT;
  if (list != NULL) {
    oasplan_record_options_set_filter(options, "provision", list);
    oasplan_record_options_set_filter(options, "plan", oasplan_plan_key(asking->plan));
    oasplan_record_options_set_filter(options, "edition", oasplan_plan_edition(asking->plan));
  }
  int status = options->failed ? oasp_fail_nomem(err) : oasp_store_ledger(asking->store, NULL, it->party, options, ledger, err);
  oasplan_record_options_free(options);
  return status;
}

static void add_treaty(struct oasp_asking *asking, const oasplan_registry *registry, const oasplan_ledger_entry *entry) {
  const char *status = oasplan_ledger_status_name(oasplan_ledger_entry_status(entry)), *name = oasplan_ledger_entry_instrument(entry);
  const oasplan_instrument *instrument = oasplan_registry_find(registry, name);
  if (instrument != NULL && oasplan_instrument_name(instrument, asking->language) != NULL) name = oasplan_instrument_name(instrument, asking->language);
  oasp_result_row(asking->result, NULL, NULL, asking->options->party);
  oasp_result_code(asking->result, oasplan_ledger_entry_instrument(entry), name);
  oasp_result_code(asking->result, status, oasp_say_of(asking, "ledger", status));
  oasp_result_date(asking->result, oasplan_ledger_entry_signed_on(entry));
  oasp_result_date(asking->result, oasplan_ledger_entry_deposited_on(entry));
  oasp_result_date(asking->result, oasplan_ledger_entry_in_force_on(entry));
  oasp_result_date(asking->result, oasplan_ledger_entry_ends_on(entry));
}

static void add_treaties(struct oasp_asking *asking, const oasplan_registry *registry, const oasplan_ledger *ledger) {
  static const char *const dates[] = {"signed_on", "deposited_on", "in_force_on", "ends_on"};
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "treaties", oasp_say(asking, "country.treaties"));
  oasp_result_table(result, "treaties", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "instrument", oasp_say_field(asking, "ratification", "instrument"), OASP_CELL_CODE);
  oasp_result_column(result, "status", oasp_say(asking, "ledger.status"), OASP_CELL_CODE);
  for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) oasp_result_column(result, dates[i], oasp_say_of(asking, "ledger", dates[i]), OASP_CELL_DATE);
  for (size_t i = 0; i < oasplan_ledger_count(ledger); i++)
    if (oasplan_ledger_entry_status(oasplan_ledger_at(ledger, i)) != OASPLAN_LEDGER_NOT_OPEN) add_treaty(asking, registry, oasplan_ledger_at(ledger, i));
}

int oasp_country_treaties(const struct oasp_implementation *it, oasplan_error **err) {
  const oasplan_registry *registry = oasp_store_registry(it->asking->store, err);
  oasplan_ledger *ledger;
  if (registry == NULL) return OASPLAN_E_NOMEM;
  if (oasplan_state_find(it->party) == NULL) return OASPLAN_OK; /* of a roster of the host's: the ledger knows the built-in one */
  int status = read_ledger(it, find_list(it, registry), &ledger, err);
  if (status == OASPLAN_OK && oasplan_ledger_count(ledger) > 0) add_treaties(it->asking, registry, ledger);
  oasplan_ledger_free(ledger);
  return status;
}

/* ---- Services ---- */

enum { MOST_KINDS = 16 }; /* at least as many as the declaration has */

struct services {
  struct oasp_asking *asking;
  const oasplan_field *kinds;
  int64_t counts[MOST_KINDS], total;
  struct oasp_buffer lines; /* telephone numbers of hotlines, with a comma between */
};

static int take_service(void *context, const oasplan_record *record, oasplan_error **err) {
  struct services *services = context;
  const char *kind = oasplan_record_get(record, "kind"), *phone = oasplan_record_get(record, "phone");
  int index = oasp_allowed_index(services->kinds, kind);
  (void)err;
  if (index < 0 || index >= MOST_KINDS) return OASPLAN_OK;
  services->counts[index]++;
  services->total++;
  if (phone != NULL && strcmp(kind, "hotline") == 0) oasp_buffer_printf(&services->lines, "%s%s", services->lines.length > 0 ? ", " : "", phone);
  return OASPLAN_OK;
}

static void add_services(const struct services *services) {
  struct oasp_asking *asking = services->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "services", oasp_say_with(asking, oasp_say(asking, "country.services"), "date", oasp_say_date(asking, asking->as_of), NULL));
  oasp_result_table(result, "services", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "kind", oasp_say_field(asking, "service", "kind"), OASP_CELL_CODE);
  oasp_result_column(result, "count", oasp_say(asking, "column.count"), OASP_CELL_NUMBER);
  oasp_result_column(result, "phone", oasp_say_field(asking, "service", "phone"), OASP_CELL_TEXT);
  for (size_t i = 0; i < oasplan_field_allowed_count(services->kinds) && i < MOST_KINDS; i++) {
    const char *kind = oasplan_field_allowed_at(services->kinds, i);
    if (services->counts[i] == 0) continue;
    oasp_result_row(result, NULL, NULL, asking->options->party);
    oasp_result_code(result, kind, oasp_say_code(asking, "service", "kind", kind));
    oasp_result_number(result, services->counts[i]);
    oasp_result_cell(result, strcmp(kind, "hotline") == 0 ? services->lines.data : NULL, NULL, NULL);
  }
}

int oasp_country_services(struct oasp_asking *asking, oasplan_error **err) {
  const struct oasp_where where[] = {{"party", asking->options->party}, {NULL, NULL}};
  struct services services = {.asking = asking, .kinds = oasplan_record_type_field_find(oasplan_record_type_find("service"), "kind")};
  int status = oasp_report_walk(asking, "service", where, true, take_service, &services, err);
  if (status == OASPLAN_OK && services.lines.failed) status = oasp_fail_nomem(err);
  if (status == OASPLAN_OK && services.total > 0) add_services(&services);
  oasp_buffer_free(&services.lines);
  return status;
}

/* ---- Figures ---- */

/* A total of one source; never a part of it. */
struct figure {
  int indicator; /* its place in the declaration */
  const char *unit, *value, *value_status, *source, *language;
  char from[OASP_DATE_SIZE], to[OASP_DATE_SIZE], id[OASP_ID_SIZE];
  bool small, preferred;
};

struct figures {
  struct oasp_asking *asking;
  const oasplan_field *indicators;
  struct figure *items;
  size_t count, capacity;
};

static bool is_whole(const oasplan_record *record) {
  const struct oasp_small_counts *small = record->type->small_counts;
  for (size_t i = 0; i < small->breakdown_count; i++)
    if (oasp_record_has(record, small->breakdown[i])) return false;
  return oasp_condition_holds(record, &small->whole);
}

static int take_figure(void *context, const oasplan_record *record, oasplan_error **err) {
  struct figures *figures = context;
  struct oasp_arena *arena = &figures->asking->result->arena;
  const char *to = oasplan_record_get(record, "to_date"), *preferred = oasplan_record_get(record, "preferred");
  void *items = figures->items;
  if (!is_whole(record) || strcmp(to, oasplan_period_from_date(figures->asking->period)) < 0 || strcmp(oasplan_record_get(record, "from_date"), oasplan_period_to_date(figures->asking->period)) > 0) return OASPLAN_OK;
  struct figure figure = {.indicator = oasp_allowed_index(figures->indicators, oasplan_record_get(record, "indicator")), .small = record->small == OASP_SMALL_TOTAL, .preferred = preferred != NULL && strcmp(preferred, "true") == 0};
  if (!oasp_arena_keep(arena, &figure.unit, oasplan_record_get(record, "unit")) || !oasp_arena_keep(arena, &figure.value, oasplan_record_get(record, "value")) ||
      !oasp_arena_keep(arena, &figure.value_status, oasplan_record_get(record, "value_status")) || !oasp_arena_keep(arena, &figure.source, oasplan_record_get(record, "source")) ||
      !oasp_arena_keep(arena, &figure.language, oasp_own_language(figures->asking, record)) || oasp_grow(&items, &figures->capacity, figures->count, sizeof figure) != 0)
    return oasp_fail_nomem(err);
  memcpy(figure.from, oasplan_record_get(record, "from_date"), OASP_DATE_SIZE - 1);
  memcpy(figure.to, to, OASP_DATE_SIZE - 1);
  memcpy(figure.id, record->id, sizeof figure.id);
  figures->items = items;
  figures->items[figures->count++] = figure;
  return OASPLAN_OK;
}

/* Whether both are figures of the same thing, from two sources or one. */
static int compare_subjects(const struct figure *a, const struct figure *b) {
  int order = (a->indicator > b->indicator) - (a->indicator < b->indicator);
  if (order == 0) order = strcmp(a->unit, b->unit);
  if (order == 0) order = strcmp(a->from, b->from);
  return order != 0 ? order : strcmp(a->to, b->to);
}

static int compare_figures(const void *left, const void *right) {
  const struct figure *a = left, *b = right;
  int order = compare_subjects(a, b);
  return order != 0 ? order : strcmp(a->id, b->id);
}

/* Where one source is preferred, the others are not told. */
static bool is_told(const struct figures *figures, size_t index) {
  for (size_t i = 0; !figures->items[index].preferred && i < figures->count; i++)
    if (figures->items[i].preferred && compare_subjects(&figures->items[i], &figures->items[index]) == 0) return false;
  return true;
}

static void add_figure(struct oasp_asking *asking, const struct figures *figures, const struct figure *figure) {
  struct oasp_result *result = asking->result;
  const char *indicator = oasplan_field_allowed_at(figures->indicators, (size_t)figure->indicator);
  oasp_result_row(result, NULL, NULL, asking->options->party);
  oasp_result_code(result, indicator, oasp_say_code(asking, "statistic", "indicator", indicator));
  oasp_result_date(result, figure->from);
  oasp_result_date(result, figure->to);
  if (figure->small)
    oasp_result_unsaid(result, "<5");
  else if (figure->value != NULL)
    oasp_result_number(result, strtoll(figure->value, NULL, 10));
  else
    oasp_result_empty(result);
  oasp_result_code(result, figure->unit, oasp_say_code(asking, "statistic", "unit", figure->unit));
  oasp_result_code(result, figure->value_status, oasp_say_code(asking, "statistic", "value_status", figure->value_status));
  oasp_result_cell(result, figure->source, figure->language, NULL);
}

static void add_figures(const struct figures *figures) {
  static const struct {
    const char *field;
    enum oasp_cell_kind kind;
  } columns[] = {{"indicator", OASP_CELL_CODE}, {"from_date", OASP_CELL_DATE}, {"to_date", OASP_CELL_DATE}, {"value", OASP_CELL_NUMBER}, {"unit", OASP_CELL_CODE}, {"value_status", OASP_CELL_CODE}, {"source", OASP_CELL_TEXT}};
  struct oasp_asking *asking = figures->asking;
  oasp_result_section(asking->result, "figures", oasp_say(asking, "country.figures"));
  oasp_result_table(asking->result, "figures", NULL, OASP_FIGURE_NONE);
  for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) oasp_result_column(asking->result, columns[i].field, oasp_say_field(asking, "statistic", columns[i].field), columns[i].kind);
  for (size_t i = 0; i < figures->count; i++)
    if (is_told(figures, i)) add_figure(asking, figures, &figures->items[i]);
  oasp_result_note(asking->result, oasp_say(asking, "country.figures.note"));
}

int oasp_country_figures(struct oasp_asking *asking, oasplan_error **err) {
  const struct oasp_where where[] = {{"party", asking->options->party}, {NULL, NULL}};
  struct figures figures = {.asking = asking, .indicators = oasplan_record_type_field_find(oasplan_record_type_find("statistic"), "indicator")};
  int status = oasp_report_walk(asking, "statistic", where, true, take_figure, &figures, err);
  if (figures.count > 1) qsort(figures.items, figures.count, sizeof *figures.items, compare_figures);
  if (status == OASPLAN_OK && figures.count > 0) add_figures(&figures);
  oasp_free(figures.items);
  return status;
}
