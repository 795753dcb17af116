/* The report "legislation": laws, policies and plans on a day - in force, ended, with or without a successor - with one number for each and the list behind it. Programmes are activities and not in it.
 *
 * How a measure stood on the day is reckoned from its dates, since its `status` says only how it stood when it was told. First day: valid_from, else starts_on, else adopted_on. Last day, inclusive: valid_to, else ends_on.
 *   1. The last day is past: ended.
 *   2. Cancelled, without a last day: cancelled.
 *   3. The first day is to come: not yet in force.
 *   4. Expired, repealed or completed, without a last day: ended.
 *   5. Planned, without a first day: not yet in force.
 *   6. Else: in force; a suspended one too, and its status stands beside it.
 * Where the status bridges a missing day, and was told after the day that is asked about, the row says so; likewise where the status contradicts the dates on the day on which it was told (cleared_on, else the day of
 * recording). An ended measure has a successor where it names one, unless that is found among the party's measures and was not yet in force. */
#include "report/listing.h"

#include <string.h>

enum standing { IN_FORCE, ENDED, PLANNED, CANCELLED, STANDINGS };

enum remark { REMARK_NONE, REMARK_STATUS, REMARK_END, REMARK_START };

static const char *const remarks[] = {NULL, "legislation.status_differs", "legislation.end_not_given", "legislation.start_not_given"}; /* labels; the code is what follows the point */

static const char *const kinds[] = {"law", "policy", "plan"};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

struct measure {
  const oasplan_record *record;
  const char *from, *to; /* first and last day, or NULL */
  enum standing standing;
  enum remark remark;
};

struct legislation {
  struct oasp_asking *asking;
  struct oasp_listing listing;
  struct measure *measures; /* as many as are listed, in that order */
};

/* ---- How a measure stands ---- */

static const char *get(const struct measure *measure, const char *field) {
  return oasplan_record_get(measure->record, field);
}

static bool is_status(const struct measure *measure, const char *status) {
  return strcmp(get(measure, "status"), status) == 0;
}

static bool is_over(const struct measure *measure) {
  return is_status(measure, "expired") || is_status(measure, "repealed") || is_status(measure, "completed");
}

static enum standing stand(const struct measure *measure, const char *day) {
  if (measure->to != NULL && strcmp(measure->to, day) < 0) return ENDED;
  if (measure->to == NULL && is_status(measure, "cancelled")) return CANCELLED;
  if (measure->from != NULL && strcmp(measure->from, day) > 0) return PLANNED;
  if (measure->to == NULL && is_over(measure)) return ENDED;
  return measure->from == NULL && is_status(measure, "planned") ? PLANNED : IN_FORCE;
}

/* Whether the dates leave the status that was told on that day as it is. */
static bool agrees(const struct measure *measure, const char *told) {
  bool begun = measure->from == NULL || strcmp(measure->from, told) <= 0, over = measure->to != NULL && strcmp(measure->to, told) < 0;
  if (is_status(measure, "planned")) return measure->from == NULL || strcmp(measure->from, told) >= 0;
  if (is_status(measure, "in_force") || is_status(measure, "in_progress") || is_status(measure, "suspended")) return begun && !over;
  return measure->to == NULL || strcmp(measure->to, told) <= 0;
}

static enum remark remark_on(const struct measure *measure, const char *day) {
  const char *cleared = get(measure, "cleared_on"), *told = cleared != NULL ? cleared : measure->record->now.recorded_at;
  char told_on[OASP_DATE_SIZE] = "";
  memcpy(told_on, told, OASP_DATE_SIZE - 1);
  if (!agrees(measure, told_on)) return REMARK_STATUS;
  if (strcmp(told_on, day) <= 0) return REMARK_NONE;
  if (measure->standing == ENDED && measure->to == NULL) return REMARK_END;
  return measure->standing == IN_FORCE && measure->from == NULL ? REMARK_START : REMARK_NONE;
}

static int read_measures(struct legislation *it, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < KINDS; i++) {
    const struct oasp_where where[] = {{"kind", kinds[i]}, {NULL, NULL}};
    status = oasp_listing_read(&it->listing, where, false, err);
  }
  if (status == OASPLAN_OK && (it->measures = oasp_alloc_zeroed(it->listing.count, sizeof *it->measures)) == NULL) status = oasp_fail_nomem(err);
  for (size_t i = 0; status == OASPLAN_OK && i < it->listing.count; i++) {
    const oasplan_record *record = it->listing.items[i].record;
    struct measure *measure = &it->measures[i];
    *measure = (struct measure){.record = record, .from = oasp_first_day(record), .to = oasp_last_day(record)};
    measure->standing = stand(measure, it->asking->as_of);
    measure->remark = remark_on(measure, it->asking->as_of);
  }
  return status;
}

/* ---- Successors ---- */

/* By title, by id or its last characters, or by the sender's own key. */
static bool is_named(const struct measure *measure, const char *name) {
  size_t length = strlen(measure->record->id);
  const char *title = get(measure, "title"), *source_ref = get(measure, "source_ref");
  return (title != NULL && strcmp(title, name) == 0) || (source_ref != NULL && strcmp(source_ref, name) == 0) || strcmp(measure->record->id, name) == 0 ||
         (length > OASP_SHORT_ID && strcmp(measure->record->id + length - OASP_SHORT_ID, name) == 0);
}

/* Of the party's own, which stand together. */
static const struct measure *find_successor(const struct legislation *it, const struct measure *measure) {
  const char *name = get(measure, "successor"), *party = get(measure, "party");
  size_t first = (size_t)(measure - it->measures);
  while (name != NULL && first > 0 && strcmp(get(&it->measures[first - 1], "party"), party) == 0) first--;
  for (size_t i = first; name != NULL && i < it->listing.count && strcmp(get(&it->measures[i], "party"), party) == 0; i++)
    if (&it->measures[i] != measure && is_named(&it->measures[i], name)) return &it->measures[i];
  return NULL;
}

static bool has_successor(const struct legislation *it, const struct measure *measure) {
  const struct measure *successor = find_successor(it, measure);
  return successor != NULL ? successor->standing == IN_FORCE || successor->standing == ENDED : get(measure, "successor") != NULL || oasplan_record_redacted(measure->record, "successor");
}

/* ---- Numbers ---- */

static void add_numbers_row(const struct legislation *it, const char *kind) {
  struct oasp_result *result = it->asking->result;
  int64_t numbers[STANDINGS] = {0}, succeeded = 0, remarked = 0;
  for (size_t i = 0; i < it->listing.count; i++) {
    const struct measure *measure = &it->measures[i];
    if (strcmp(get(measure, "kind"), kind) != 0) continue;
    numbers[measure->standing]++;
    succeeded += measure->standing == ENDED && has_successor(it, measure);
    remarked += measure->remark != REMARK_NONE;
  }
  oasp_result_row(result, NULL, NULL, NULL);
  oasp_result_code(result, kind, oasp_say_code(it->asking, "measure", "kind", kind));
  oasp_result_number(result, numbers[IN_FORCE]);
  oasp_result_number(result, numbers[ENDED]);
  oasp_result_number(result, succeeded);
  oasp_result_number(result, numbers[ENDED] - succeeded);
  oasp_result_number(result, numbers[PLANNED]);
  oasp_result_number(result, numbers[CANCELLED]);
  oasp_result_number(result, remarked);
}

static void add_numbers(const struct legislation *it) {
  static const struct {
    const char *key, *label, *about;
    enum oasp_shade shade;
  } columns[] = {{"in_force", "legislation.in_force", NULL, OASP_SHADE_5},
                 {"ended", "legislation.ended", NULL, OASP_SHADE_NONE},
                 {"with_successor", "legislation.with_successor", "legislation.with_successor.about", OASP_SHADE_3},
                 {"without_successor", "legislation.without_successor", NULL, OASP_SHADE_2},
                 {"planned", "legislation.planned", NULL, OASP_SHADE_1},
                 {"cancelled", "legislation.cancelled", NULL, OASP_SHADE_GREY},
                 {"remarked", "legislation.remarked", "legislation.remarked.about", OASP_SHADE_NONE}};
  struct oasp_asking *asking = it->asking;
  oasp_result_section(asking->result, "summary", oasp_say(asking, "section.summary"));
  oasp_result_table(asking->result, "numbers", oasp_say(asking, "legislation.numbers"), OASP_FIGURE_BARS);
  oasp_result_column(asking->result, "kind", oasp_say_field(asking, "measure", "kind"), OASP_CELL_CODE);
  for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
    oasp_result_column(asking->result, columns[i].key, oasp_say(asking, columns[i].label), OASP_CELL_NUMBER);
    oasp_result_column_about(asking->result, columns[i].about != NULL ? oasp_say(asking, columns[i].about) : NULL, columns[i].shade);
  }
  for (size_t i = 0; i < KINDS; i++) add_numbers_row(it, kinds[i]);
  oasp_result_note(asking->result, oasp_say(asking, "legislation.rule"));
}

/* ---- Lists ---- */

static const char *const names[] = {"party", "kind", "title", NULL}, *const references[] = {"legal_reference", "url", NULL};

static void put_successor(const struct legislation *it, const struct measure *measure) {
  struct oasp_asking *asking = it->asking;
  const struct measure *found = find_successor(it, measure);
  const oasplan_record *named = found != NULL ? found->record : measure->record;
  const char *name = found != NULL ? get(found, "title") : get(measure, "successor");
  oasp_result_cell(asking->result, name, oasp_own_language(asking, named), found != NULL ? oasp_say_with(asking, "#{id}", "id", found->record->id, NULL) : NULL);
  oasp_result_date(asking->result, found != NULL ? found->from : NULL);
}

static void add_measure(const struct legislation *it, const struct measure *measure) {
  struct oasp_asking *asking = it->asking;
  const char *status = get(measure, "status"), *remark = remarks[measure->remark];
  oasp_result_row(asking->result, measure->record->id, NULL, get(measure, "party"));
  oasp_list_cells(asking, measure->record, names);
  oasp_result_date(asking->result, measure->from);
  oasp_result_date(asking->result, measure->to);
  oasp_result_code(asking->result, status, oasp_say_code(asking, "measure", "status", status));
  put_successor(it, measure);
  oasp_list_cells(asking, measure->record, references);
  oasp_result_code(asking->result, remark != NULL ? strchr(remark, '.') + 1 : NULL, remark != NULL ? oasp_say(asking, remark) : NULL);
}

static void add_list(const struct legislation *it, const char *key, const char *title, unsigned standings) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, key, oasp_say(asking, title));
  oasp_result_table(result, key, NULL, OASP_FIGURE_NONE);
  oasp_list_columns(asking, "measure", names);
  oasp_result_column(result, "from", oasp_say(asking, "legislation.from"), OASP_CELL_DATE);
  oasp_result_column(result, "to", oasp_say(asking, "legislation.to"), OASP_CELL_DATE);
  oasp_result_column(result, "status", oasp_say(asking, "legislation.status"), OASP_CELL_CODE);
  oasp_result_column_about(result, oasp_say(asking, "legislation.status.about"), OASP_SHADE_NONE);
  oasp_result_column(result, "successor", oasp_say_field(asking, "measure", "successor"), OASP_CELL_TEXT);
  oasp_result_column(result, "successor_from", oasp_say(asking, "legislation.successor_from"), OASP_CELL_DATE);
  oasp_list_columns(asking, "measure", references);
  oasp_result_column(result, "remark", oasp_say(asking, "legislation.remark"), OASP_CELL_CODE);
  for (size_t i = 0; i < it->listing.count; i++)
    if ((standings >> it->measures[i].standing & 1) != 0) add_measure(it, &it->measures[i]);
}

int oasp_ask_legislation(struct oasp_asking *asking, oasplan_error **err) {
  static const char *const order[] = {"party", "kind", "valid_from", "starts_on", "adopted_on", NULL};
  struct legislation it = {.asking = asking, .listing = {.asking = asking, .type = "measure", .order = order}};
  int status = read_measures(&it, err);
  if (status == OASPLAN_OK && !asking->result->failed) {
    add_numbers(&it);
    add_list(&it, "in_force", "legislation.in_force", 1u << IN_FORCE);
    add_list(&it, "ended", "legislation.ended", 1u << ENDED);
    add_list(&it, "others", "legislation.others", 1u << PLANNED | 1u << CANCELLED);
  }
  oasp_free(it.measures);
  oasp_listing_end(&it.listing);
  return status;
}
