/* The ledger: who is bound by what on a day. Acts are read out of the records once, sorted by instrument, party and day, and walked; which act means what is said in oasplan/ledger.h. */
#include "store/ledger.h"
#include "store/records.h"

#include "base/json_writer.h"
#include "base/utf8.h"
#include "cite/registry.h"
#include "store/moment.h"

#include <oasplan/ledger.h>

#include <stdlib.h>
#include <string.h>

struct oasplan_ledger_entry {
  const char *instrument, *party; /* the party is static */
  const char *signed_on, *deposited_on, *in_force_on, *ends_on; /* or NULL */
  int status;
  unsigned notes; /* a bit each */
  bool draft;
};

struct oasplan_ledger {
  struct oasp_arena arena;
  oasplan_ledger_entry *items;
  size_t count;
  int64_t withheld;
  char as_of[OASP_MOMENT_SIZE];
};

enum act_kind { ACT_ENDS, ACT_SIGNS, ACT_BINDS, ACT_SUCCEEDS, ACT_RESERVES, ACT_UNRESERVES }; /* what ends goes before what begins on the same day; a reservation is made before it is withdrawn */

/* One record that changes a status, or is looked at beside one. */
struct act {
  const char *instrument, *date, *in_force_on, *ends_on; /* the last two or NULL */
  size_t place;                                          /* of its instrument among those asked for */
  const oasplan_state *state;
  enum act_kind kind;
  bool draft;
  char id[OASP_ID_SIZE];
};

struct instrument {
  const char *key;
  size_t place; /* in the registry; OASPLAN_NOWHERE: not there */
  bool open;
};

struct reckoning {
  oasplan_store *store;
  const oasplan_record_options *options;
  const oasplan_registry *registry;
  oasplan_ledger *ledger;
  struct act *acts;
  size_t act_count, act_capacity;
  struct instrument *instruments;
  size_t instrument_count, instrument_capacity;
};

static const char *const status_names[] = {NULL, "party", "deposited", "signed", "not_party", "not_open"};
enum { STATUS_NAMES = sizeof status_names / sizeof status_names[0] };

const char *oasplan_ledger_status_name(int status) {
  return status > 0 && status < STATUS_NAMES ? status_names[status] : NULL;
}

int oasplan_ledger_status_from_name(const char *name) {
  for (int status = 1; name != NULL && status < STATUS_NAMES; status++)
    if (strcmp(status_names[status], name) == 0) return status;
  return 0;
}

/* What does not agree; bit i of the notes of an entry is the word at i. */
enum note { IN_FORCE_BEFORE_DEPOSIT, ENDS_BEFORE_ACT, DENOUNCED_WITHOUT_CONSENT, WITHDRAWN_WITHOUT_RESERVATION, NOTES };
static const char *const note_names[NOTES] = {"in_force_before_deposit", "ends_before_act", "denounced_without_consent", "withdrawn_without_reservation"};

/* ---- Acts ---- */

static const struct {
  const char *action;
  enum act_kind kind;
} act_kinds[] = {{"signature", ACT_SIGNS}, {"definitive_signature", ACT_BINDS}, {"ratification", ACT_BINDS}, {"acceptance", ACT_BINDS}, {"approval", ACT_BINDS},
                 {"accession", ACT_BINDS}, {"succession", ACT_SUCCEEDS},        {"denunciation", ACT_ENDS},  {"reservation", ACT_RESERVES}, {"withdrawal_of_reservation", ACT_UNRESERVES}};

static bool find_kind(const char *action, enum act_kind *kind) {
  for (size_t i = 0; i < sizeof act_kinds / sizeof act_kinds[0]; i++) {
    if (strcmp(act_kinds[i].action, action) != 0) continue;
    *kind = act_kinds[i].kind;
    return true;
  }
  return false;
}

static int keep_act(struct reckoning *reckoning, const oasplan_record *record, oasplan_error **err) {
  struct act act = {.state = oasplan_state_find(oasplan_record_get(record, "party")), .draft = oasp_record_stage(record) == OASPLAN_STAGE_DRAFT};
  struct oasp_arena *arena = &reckoning->ledger->arena;
  void *acts = reckoning->acts;
  if (act.state == NULL || !find_kind(oasplan_record_get(record, "action"), &act.kind) || oasp_record_stage(record) == OASPLAN_STAGE_WITHDRAWN || (act.draft && reckoning->options->cleared_only)) return OASPLAN_OK;
  if (!oasp_arena_keep(arena, &act.instrument, oasplan_record_get(record, "instrument")) || !oasp_arena_keep(arena, &act.date, oasplan_record_get(record, "date")) ||
      !oasp_arena_keep(arena, &act.in_force_on, oasplan_record_get(record, "in_force_on")) || !oasp_arena_keep(arena, &act.ends_on, oasplan_record_get(record, "ends_on")) ||
      oasp_grow(&acts, &reckoning->act_capacity, reckoning->act_count, sizeof act) != 0)
    return oasp_fail_nomem(err);
  memcpy(act.id, record->id, sizeof act.id);
  reckoning->acts = acts;
  reckoning->acts[reckoning->act_count++] = act;
  return OASPLAN_OK;
}

/* Takes the record over. */
static int take_record(void *context, oasplan_record *record, oasplan_error **err) {
  struct reckoning *reckoning = context;
  bool shown = false;
  int status = oasp_record_show(record, reckoning->options->release, &shown, err);
  if (status == OASPLAN_OK && shown) status = keep_act(reckoning, record, err);
  if (status == OASPLAN_OK && !shown) reckoning->ledger->withheld++;
  oasplan_record_free(record);
  return status;
}

static int read_acts(struct reckoning *reckoning, const char *instrument, const char *party, oasplan_error **err) {
  const oasplan_record_type *type = oasplan_record_type_find("ratification");
  const struct oasp_backend_calls *calls = reckoning->store->backend->calls;
  struct oasp_wanted wanted[2];
  struct oasp_record_question question = {.type = type, .wanted = wanted, .known_at = reckoning->options->known_at, .others = reckoning->options->release > OASPLAN_NATIONAL};
  if (instrument != NULL) wanted[question.wanted_count++] = (struct oasp_wanted){oasp_field_index(type, "instrument"), instrument};
  if (party != NULL) wanted[question.wanted_count++] = (struct oasp_wanted){OASP_FIELD_PARTY, party};
  return calls->find_records(reckoning->store->backend, &question, take_record, reckoning, err);
}

/* ---- Instruments ---- */

static size_t find_instrument(const struct reckoning *reckoning, const char *key) {
  for (size_t i = 0; i < reckoning->instrument_count; i++)
    if (strcmp(reckoning->instruments[i].key, key) == 0) return i;
  return OASPLAN_NOWHERE;
}

/* One that the registry does not know was put by a host with another registry, and somebody ratified it. */
static int add_instrument(struct reckoning *reckoning, const char *key, oasplan_error **err) {
  const oasplan_instrument *known = oasplan_registry_find(reckoning->registry, key);
  struct instrument instrument = {.place = OASPLAN_NOWHERE, .open = known == NULL || oasplan_instrument_ratifiable(known)};
  void *instruments = reckoning->instruments;
  if (find_instrument(reckoning, key) != OASPLAN_NOWHERE) return OASPLAN_OK;
  for (size_t i = 0; known != NULL && instrument.place == OASPLAN_NOWHERE; i++)
    if (oasplan_registry_at(reckoning->registry, i) == known) instrument.place = i;
  if (!oasp_arena_keep(&reckoning->ledger->arena, &instrument.key, key) || oasp_grow(&instruments, &reckoning->instrument_capacity, reckoning->instrument_count, sizeof instrument) != 0)
    return oasp_fail_nomem(err);
  reckoning->instruments = instruments;
  reckoning->instruments[reckoning->instrument_count++] = instrument;
  return OASPLAN_OK;
}

static int by_registry(const void *left, const void *right) {
  const struct instrument *a = left, *b = right;
  return a->place != b->place ? (a->place > b->place) - (a->place < b->place) : strcmp(a->key, b->key);
}

static int add_ratified(struct reckoning *reckoning, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < reckoning->act_count; i++) status = add_instrument(reckoning, reckoning->acts[i].instrument, err);
  if (status == OASPLAN_OK && reckoning->instrument_count > 1) qsort(reckoning->instruments, reckoning->instrument_count, sizeof *reckoning->instruments, by_registry);
  return status;
}

/* Where a text says that it was drawn from another, it asks nobody to ratify that: mentions alone count. */
static int add_mentioned(struct reckoning *reckoning, const oasplan_provision *provision, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < provision->citation_count; i++) {
    const oasplan_citation *citation = &provision->citations[i];
    if (citation->relation == OASPLAN_RELATION_MENTIONS && citation->instrument != NULL && oasplan_registry_find(reckoning->registry, citation->instrument) != NULL)
      status = add_instrument(reckoning, citation->instrument, err);
  }
  for (size_t i = 0; status == OASPLAN_OK && i < oasplan_provision_child_count(provision); i++) status = add_mentioned(reckoning, oasplan_provision_child_at(provision, i), err);
  return status;
}

static int add_of_provision(struct reckoning *reckoning, const struct oasp_scope *scope, const char *id, oasplan_error **err) {
  oasplan_plan *plan = NULL;
  int status = reckoning->store->backend->calls->get_plan(reckoning->store->backend, scope, false, &plan, err);
  if (status != OASPLAN_OK) return status;
  const oasplan_provision *provision = oasplan_plan_find(plan, id);
  status = provision != NULL ? add_mentioned(reckoning, provision, err)
                             : oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "provision", "%.*s is not in %s@%s; list its provisions to see those it has", OASP_QUOTE(id), plan->key, plan->edition);
  oasplan_plan_unref(plan);
  return status;
}

/* ---- The rule ---- */

/* What a state did from its first act on, or from the first one after a denunciation. */
struct run {
  const char *signed_on, *deposited_on, *in_force_on, *ends_on;
  bool denounced, draft;
};

static bool binds(const struct act *act) {
  return act->kind == ACT_BINDS || act->kind == ACT_SUCCEEDS;
}

static bool is_by(const char *date, const char *day) {
  return date != NULL && strcmp(date, day) <= 0;
}

static int judge(const struct run *run, const char *day) {
  if (is_by(run->ends_on, day)) return OASPLAN_LEDGER_NOT_PARTY;
  if (is_by(run->in_force_on, day)) return OASPLAN_LEDGER_PARTY;
  return run->deposited_on != NULL ? OASPLAN_LEDGER_DEPOSITED : run->signed_on != NULL ? OASPLAN_LEDGER_SIGNED : OASPLAN_LEDGER_NOT_PARTY;
}

/* Of two runs the one that binds more, else the later one. */
static void take_run(oasplan_ledger_entry *entry, const struct run *run, const char *day) {
  int status = judge(run, day);
  if (status > entry->status) return;
  entry->status = status;
  entry->signed_on = run->signed_on;
  entry->deposited_on = run->deposited_on;
  entry->in_force_on = run->in_force_on;
  entry->ends_on = run->ends_on;
  entry->draft = run->draft;
}

static void add_act(struct run *run, const struct act *act) {
  if (act->kind == ACT_SIGNS && run->signed_on == NULL) run->signed_on = act->date;
  if (binds(act) && run->deposited_on == NULL) run->deposited_on = act->date;
  if (binds(act) && act->in_force_on != NULL && (run->in_force_on == NULL || strcmp(act->in_force_on, run->in_force_on) < 0)) run->in_force_on = act->in_force_on;
  if ((binds(act) || act->kind == ACT_ENDS) && act->ends_on != NULL) run->ends_on = act->ends_on;
  if (act->kind == ACT_ENDS || (binds(act) && act->ends_on != NULL)) run->denounced = true;
  run->draft = run->draft || act->draft;
}

static bool is_before(const char *date, const char *other) {
  return date != NULL && strcmp(date, other) < 0;
}

/* What does not agree in an act, or between it and those before it. A succession is notified after its effect, which may have ended too. */
static unsigned note_act(const struct run *run, const struct act *act, bool reserved) {
  unsigned notes = 0;
  if (act->kind == ACT_BINDS && is_before(act->in_force_on, act->date)) notes |= 1U << IN_FORCE_BEFORE_DEPOSIT;
  if ((act->kind == ACT_BINDS || act->kind == ACT_ENDS) && is_before(act->ends_on, act->date)) notes |= 1U << ENDS_BEFORE_ACT;
  if (act->kind == ACT_ENDS && run->deposited_on == NULL) notes |= 1U << DENOUNCED_WITHOUT_CONSENT;
  if (act->kind == ACT_UNRESERVES && !reserved) notes |= 1U << WITHDRAWN_WITHOUT_RESERVATION;
  return notes;
}

/* Known on the day: done by then, or with effect by then (a succession is notified long after its day). */
static bool is_known(const struct act *act, const char *day) {
  return is_by(act->date, day) || is_by(act->in_force_on, day) || is_by(act->ends_on, day);
}

/* Acts of one party on one instrument, in order. */
static void reckon(oasplan_ledger_entry *entry, const struct act *acts, size_t count, const char *day) {
  struct run run = {0};
  bool reserved = false;
  for (size_t i = 0; i < count; i++) {
    if (!is_known(&acts[i], day)) continue;
    entry->notes |= note_act(&run, &acts[i], reserved);
    reserved = reserved || acts[i].kind == ACT_RESERVES;
    if (acts[i].kind >= ACT_RESERVES) continue;
    if (run.denounced && acts[i].kind != ACT_ENDS) {
      take_run(entry, &run, day);
      run = (struct run){0};
    }
    add_act(&run, &acts[i]);
  }
  take_run(entry, &run, day);
}

/* ---- Entries ---- */

static int by_day(const void *left, const void *right) {
  const struct act *a = left, *b = right;
  if (a->place != b->place) return (a->place > b->place) - (a->place < b->place);
  int order = strcmp(oasplan_state_code(a->state), oasplan_state_code(b->state));
  if (order == 0) order = strcmp(a->date, b->date);
  if (order == 0) order = (int)a->kind - (int)b->kind;
  return order != 0 ? order : strcmp(a->id, b->id);
}

static void sort_acts(struct reckoning *reckoning) {
  for (size_t i = 0; i < reckoning->act_count; i++) reckoning->acts[i].place = find_instrument(reckoning, reckoning->acts[i].instrument);
  if (reckoning->act_count > 1) qsort(reckoning->acts, reckoning->act_count, sizeof *reckoning->acts, by_day);
}

/* How many acts from `at` on are of that instrument and state. Codes are static, and states in the order of their codes. */
static size_t count_acts(const struct reckoning *reckoning, size_t at, size_t place, const oasplan_state *state) {
  size_t end = at;
  while (end < reckoning->act_count && reckoning->acts[end].place == place && reckoning->acts[end].state == state) end++;
  return end - at;
}

static int make_entries(struct reckoning *reckoning, const oasplan_state *party, oasplan_error **err) {
  oasplan_ledger *ledger = reckoning->ledger;
  size_t states = party != NULL ? 1 : oasplan_state_count();
  ledger->items = oasp_arena_alloc_array(&ledger->arena, reckoning->instrument_count * states, sizeof *ledger->items);
  if (ledger->items == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0, at = 0; i < reckoning->instrument_count; i++) {
    for (size_t k = 0; k < states; k++) {
      const oasplan_state *state = party != NULL ? party : oasplan_state_at(k);
      size_t count = count_acts(reckoning, at, i, state);
      oasplan_ledger_entry entry = {.instrument = reckoning->instruments[i].key, .party = oasplan_state_code(state), .status = reckoning->instruments[i].open ? OASPLAN_LEDGER_NOT_PARTY : OASPLAN_LEDGER_NOT_OPEN};
      if (reckoning->instruments[i].open) reckon(&entry, &reckoning->acts[at], count, ledger->as_of);
      ledger->items[ledger->count++] = entry;
      at += count;
    }
  }
  return OASPLAN_OK;
}

/* ---- The question ---- */

struct narrowing {
  const char *provision;
  struct oasp_scope scope;
};

static int read_filters(const oasplan_record_options *options, struct narrowing *narrowing, oasplan_error **err) {
  for (size_t i = 0; i < options->filter_count; i++) {
    const struct oasp_filter *filter = &options->filters[i];
    const char **target = strcmp(filter->field, "provision") == 0 ? &narrowing->provision : strcmp(filter->field, "plan") == 0 ? &narrowing->scope.key : strcmp(filter->field, "edition") == 0 ? &narrowing->scope.edition : NULL;
    if (target == NULL) return oasp_fail_field(err, OASPLAN_E_INVALID, filter->field, "the ledger is not narrowed by %.*s; give provision, and plan and edition with it", OASP_QUOTE(filter->field));
    *target = filter->value;
  }
  return OASPLAN_OK;
}

static int set_day(struct reckoning *reckoning, oasplan_error **err) {
  char *day = reckoning->ledger->as_of;
  int status = oasp_moment_write(oasp_store_now(reckoning->store), day, err);
  if (reckoning->options->as_of != NULL) memcpy(day, reckoning->options->as_of, strlen(reckoning->options->as_of) + 1); /* a day, as records_enter has seen */
  day[10] = '\0';
  return status;
}

static int answer(struct reckoning *reckoning, const char *instrument, const oasplan_state *party, const struct narrowing *narrowing, oasplan_error **err) {
  int status = read_acts(reckoning, instrument, party != NULL ? oasplan_state_code(party) : NULL, err);
  if (status == OASPLAN_OK && instrument != NULL)
    status = add_instrument(reckoning, instrument, err);
  else if (status == OASPLAN_OK && narrowing->provision != NULL)
    status = add_of_provision(reckoning, &narrowing->scope, narrowing->provision, err);
  else if (status == OASPLAN_OK)
    status = add_ratified(reckoning, err);
  if (status != OASPLAN_OK) return status;
  sort_acts(reckoning);
  return make_entries(reckoning, party, err);
}

static int check_question(struct reckoning *reckoning, const char *instrument, const char *party, struct narrowing *narrowing, oasplan_error **err) {
  reckoning->registry = oasp_store_registry(reckoning->store, err);
  if (reckoning->registry == NULL) return OASPLAN_E_NOMEM;
  if (instrument != NULL && oasplan_registry_find(reckoning->registry, instrument) == NULL)
    return oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "instrument", "%.*s is no key of an instrument in the registry", OASP_QUOTE(instrument));
  if (party != NULL && oasplan_state_find(party) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "party", "%.*s is no member state; give its code (ISO 3166-1 alpha-3)", OASP_QUOTE(party));
  return read_filters(reckoning->options, narrowing, err);
}

int oasp_store_ledger(oasplan_store *store, const char *instrument, const char *party, const oasplan_record_options *options, oasplan_ledger **ledger, oasplan_error **err) {
  struct reckoning reckoning = {.store = store, .options = options, .ledger = oasp_alloc_zeroed(1, sizeof(oasplan_ledger))};
  struct narrowing narrowing = {NULL, {NULL, NULL, NULL}};
  int status = reckoning.ledger != NULL ? check_question(&reckoning, instrument, party, &narrowing, err) : oasp_fail_nomem(err);
  if (status == OASPLAN_OK) status = set_day(&reckoning, err);
  if (status == OASPLAN_OK) status = answer(&reckoning, instrument, party != NULL ? oasplan_state_find(party) : NULL, &narrowing, err);
  oasp_free(reckoning.acts);
  oasp_free(reckoning.instruments);
  *ledger = reckoning.ledger;
  if (status == OASPLAN_OK) return OASPLAN_OK;
  oasplan_ledger_free(reckoning.ledger);
  *ledger = NULL;
  return status;
}

oasplan_ledger *oasplan_store_ledger(oasplan_store *store, const char *instrument, const char *party, const oasplan_record_options *options, oasplan_error **err) {
  oasplan_ledger *ledger = NULL;
  if (oasp_records_enter(store, false, &options, err) != OASPLAN_OK || store->backend->calls->begin(store->backend, false, err) != OASPLAN_OK) return NULL;
  int status = oasp_store_end(store, oasp_store_ledger(store, instrument, party, options, &ledger, err), err);
  if (status == OASPLAN_OK) return ledger;
  oasplan_ledger_free(ledger);
  return NULL;
}

/* ---- Reading it ---- */

size_t oasplan_ledger_count(const oasplan_ledger *ledger) {
  return ledger != NULL ? ledger->count : 0;
}

const oasplan_ledger_entry *oasplan_ledger_at(const oasplan_ledger *ledger, size_t index) {
  return ledger != NULL && index < ledger->count ? &ledger->items[index] : NULL;
}

static void write_entry(struct oasp_json_writer *json, const oasplan_ledger_entry *entry) {
  oasp_json_object(json);
  oasp_json_member(json, "instrument", entry->instrument);
  oasp_json_member(json, "party", entry->party);
  oasp_json_member(json, "status", oasplan_ledger_status_name(entry->status));
  oasp_json_member(json, "signed_on", entry->signed_on);
  oasp_json_member(json, "deposited_on", entry->deposited_on);
  oasp_json_member(json, "in_force_on", entry->in_force_on);
  oasp_json_member(json, "ends_on", entry->ends_on);
  oasp_json_key(json, "draft");
  oasp_json_boolean(json, entry->draft);
  oasp_json_key(json, "notes");
  oasp_json_array(json);
  for (size_t i = 0; i < oasplan_ledger_entry_note_count(entry); i++) oasp_json_string(json, oasplan_ledger_entry_note_at(entry, i));
  oasp_json_array_end(json);
  oasp_json_object_end(json);
}

char *oasplan_ledger_json(const oasplan_ledger *ledger, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  size_t total = oasplan_ledger_count(ledger);
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < total && i - first < count; i++) write_entry(&json, &ledger->items[i]);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}

const char *oasplan_ledger_as_of(const oasplan_ledger *ledger) {
  return ledger->as_of;
}

int64_t oasplan_ledger_withheld(const oasplan_ledger *ledger) {
  return ledger->withheld;
}

void oasplan_ledger_free(oasplan_ledger *ledger) {
  if (ledger == NULL) return;
  oasp_arena_free(&ledger->arena);
  oasp_free(ledger);
}

const char *oasplan_ledger_entry_instrument(const oasplan_ledger_entry *entry) {
  return entry->instrument;
}

const char *oasplan_ledger_entry_party(const oasplan_ledger_entry *entry) {
  return entry->party;
}

int oasplan_ledger_entry_status(const oasplan_ledger_entry *entry) {
  return entry->status;
}

const char *oasplan_ledger_entry_signed_on(const oasplan_ledger_entry *entry) {
  return entry->signed_on;
}

const char *oasplan_ledger_entry_deposited_on(const oasplan_ledger_entry *entry) {
  return entry->deposited_on;
}

const char *oasplan_ledger_entry_in_force_on(const oasplan_ledger_entry *entry) {
  return entry->in_force_on;
}

const char *oasplan_ledger_entry_ends_on(const oasplan_ledger_entry *entry) {
  return entry->ends_on;
}

int oasplan_ledger_entry_draft(const oasplan_ledger_entry *entry) {
  return entry->draft;
}

size_t oasplan_ledger_entry_note_count(const oasplan_ledger_entry *entry) {
  size_t count = 0;
  for (int i = 0; i < NOTES; i++) count += entry->notes >> i & 1U;
  return count;
}

const char *oasplan_ledger_entry_note_at(const oasplan_ledger_entry *entry, size_t index) {
  for (int i = 0; i < NOTES; i++)
    if ((entry->notes >> i & 1U) != 0 && index-- == 0) return note_names[i];
  return NULL;
}
