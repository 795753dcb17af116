/* How the years of a plan become periods: in steps of months, which are kept for each plan. The same rule stands in sql/0004.sql for stores that had plans before they had periods. */
#include "store/periods.h"

#include "base/date.h"
#include "base/utf8.h"
#include "store/moment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The General Secretariat reports every two years on what was done (VI.11 of the plan that the library carries). */
enum { DEFAULT_MONTHS = 24, MOST_MONTHS = 120 };

/* ---- Days of the calendar ---- */

struct day {
  int year, month, day; /* from 1 */
};

static int number_of(const char *text) {
  return (int)strtol(text, NULL, 10);
}

static struct day read_day(const char *text) {
  return (struct day){number_of(text), number_of(text + 5), number_of(text + 8)};
}

static void write_day(struct day day, char out[OASP_DATE_SIZE + 22]) {
  (void)snprintf(out, OASP_DATE_SIZE + 22, "%04d-%02d-%02d", day.year, day.month, day.day);
}

static bool is_before(struct day a, struct day b) {
  return a.year != b.year ? a.year < b.year : a.month != b.month ? a.month < b.month : a.day < b.day;
}

static struct day next_day(struct day day) {
  if (++day.day <= oasp_month_length(day.year, day.month)) return day;
  return day.month < 12 ? (struct day){day.year, day.month + 1, 1} : (struct day){day.year + 1, 1, 1};
}

/* The last day of a span of months that begins on `day`. */
static struct day last_of(struct day day, int months) {
  int month = day.month - 1 + months;
  day.year += month / 12;
  day.month = month % 12 + 1;
  if (day.day == 1) {
    day = day.month > 1 ? (struct day){day.year, day.month - 1, 31} : (struct day){day.year - 1, 12, 31};
  } else {
    day.day--;
  }
  int length = oasp_month_length(day.year, day.month);
  if (day.day > length) day.day = length;
  return day;
}

/* ---- Rows ---- */

enum { KEY_SIZE = 64 };

/* Periods being made for one plan. */
struct making {
  oasplan_store *store;
  const char *plan;
  const oasplan_periods *there; /* those that stay and those that were there before: their keys are taken */
  int months;
  char (*made)[KEY_SIZE];
  size_t made_count, made_capacity;
};

static void write_key(struct day from, struct day to, char key[KEY_SIZE]) {
  bool whole = from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31;
  if (whole && from.year == to.year)
    (void)snprintf(key, KEY_SIZE, "%04d", from.year);
  else if (whole)
    (void)snprintf(key, KEY_SIZE, "%04d-%04d", from.year, to.year);
  else
    (void)snprintf(key, KEY_SIZE, "%04d-%02d--%04d-%02d", from.year, from.month, to.year, to.month);
}

static bool is_taken(const struct making *making, const char *key) {
  for (size_t i = 0; i < making->made_count; i++)
    if (strcmp(making->made[i], key) == 0) return true;
  return oasp_periods_find(making->there, key) != NULL;
}

/* Where a person gave that name to another period, or two lie in one month: as a provision whose label is taken gets its id. */
static void make_key_free(const struct making *making, char key[KEY_SIZE]) {
  size_t length = strlen(key);
  for (int number = 2; is_taken(making, key); number++) (void)snprintf(key + length, KEY_SIZE - length, "~%d", number);
}

static int remember_key(struct making *making, const char *key, oasplan_error **err) {
  void *made = making->made;
  if (oasp_grow(&made, &making->made_capacity, making->made_count, sizeof *making->made) != 0) return oasp_fail_nomem(err);
  making->made = made;
  memcpy(making->made[making->made_count++], key, KEY_SIZE);
  return OASPLAN_OK;
}

static int make_row(struct making *making, const char *edition, struct day from, struct day to, oasplan_error **err) {
  char key[KEY_SIZE] = "", from_date[OASP_DATE_SIZE + 22], to_date[OASP_DATE_SIZE + 22];
  write_day(from, from_date);
  write_day(to, to_date);
  write_key(from, to, key);
  make_key_free(making, key);
  const struct oasp_period_row row = {.values = {making->plan, key, edition, from_date, to_date}};
  int status = making->store->backend->calls->put_period(making->store->backend, &row, err);
  return status == OASPLAN_OK ? remember_key(making, key, err) : status;
}

/* The end of the period that begins on `from`; both days are inclusive. */
static struct day end_of_step(struct day from, struct day last, int months) {
  struct day to = last_of(from, months);
  return is_before(last, to) ? last : to;
}

/* ---- The step of a plan ---- */

static bool write_feature(const char *plan, struct oasp_buffer *name) {
  oasp_buffer_printf(name, "period_months/%s", plan);
  return !name->failed;
}

static int get_months(oasplan_store *store, const char *plan, int *months, oasplan_error **err) {
  struct oasp_buffer name = {0};
  char *value = NULL;
  int status = write_feature(plan, &name) ? store->backend->calls->get_feature(store->backend, name.data, &value, err) : oasp_fail_nomem(err);
  *months = value != NULL ? number_of(value) : 0;
  if (*months < 1 || *months > MOST_MONTHS) *months = DEFAULT_MONTHS;
  oasp_free(value);
  oasp_buffer_free(&name);
  return status;
}

static int set_months(oasplan_store *store, const char *plan, int months, oasplan_error **err) {
  struct oasp_buffer name = {0};
  char value[16];
  (void)snprintf(value, sizeof value, "%d", months);
  int status = write_feature(plan, &name) ? store->backend->calls->set_feature(store->backend, name.data, value, err) : oasp_fail_nomem(err);
  oasp_buffer_free(&name);
  return status;
}

int oasp_store_copy_period_step(oasplan_store *to, oasplan_store *from, const char *plan, oasplan_error **err) {
  struct oasp_buffer name = {0};
  char *value = NULL;
  int status = write_feature(plan, &name) ? from->backend->calls->get_feature(from->backend, name.data, &value, err) : oasp_fail_nomem(err);
  if (status == OASPLAN_OK && value != NULL) status = to->backend->calls->set_feature(to->backend, name.data, value, err);
  oasp_free(value);
  oasp_buffer_free(&name);
  return status;
}

/* ---- More years ---- */

/* The years that are spoken of already: by editions, and by periods. All 0: none. */
struct years {
  int first, last;
};

static void widen(struct years *years, int first, int last) {
  if (first == 0 || last == 0) return;
  if (years->first == 0 || first < years->first) years->first = first;
  if (last > years->last) years->last = last;
}

static int known_years(const struct making *making, struct years *years, oasplan_error **err) {
  const struct oasp_scope scope = {making->plan, NULL, NULL};
  oasplan_editions *editions = NULL;
  int status = oasp_store_list(making->store, &scope, false, &editions, err);
  for (size_t i = 0; status == OASPLAN_OK && i < editions->count; i++) widen(years, editions->items[i].period_begin, editions->items[i].period_end);
  for (size_t i = 0; status == OASPLAN_OK && i < making->there->count; i++)
    widen(years, number_of(oasplan_period_from_date(&making->there->items[i])), number_of(oasplan_period_to_date(&making->there->items[i])));
  oasplan_editions_free(editions);
  return status;
}

static int make_years(struct making *making, const char *edition, int first, int last, oasplan_error **err) {
  int status = OASPLAN_OK;
  const struct day end = {last, 12, 31};
  for (struct day from = {first, 1, 1}; status == OASPLAN_OK && !is_before(end, from);) {
    struct day to = end_of_step(from, end, making->months);
    status = make_row(making, edition, from, to, err);
    from = next_day(to);
  }
  return status;
}

static int add_years(struct making *making, const oasplan_plan *plan, oasplan_error **err) {
  struct years years = {0, 0};
  int begin = plan->period_begin, end = plan->period_end;
  int status = get_months(making->store, plan->key, &making->months, err);
  if (status == OASPLAN_OK) status = known_years(making, &years, err);
  if (status != OASPLAN_OK) return status;
  if (years.first == 0) return make_years(making, plan->edition, begin, end, err);
  if (begin < years.first) status = make_years(making, plan->edition, begin, end < years.first ? end : years.first - 1, err);
  if (status == OASPLAN_OK && end > years.last) status = make_years(making, plan->edition, begin > years.last ? begin : years.last + 1, end, err);
  return status;
}

int oasp_store_add_periods(oasplan_store *store, const oasplan_plan *plan, oasplan_error **err) {
  oasplan_periods *there = NULL;
  if (plan->period_begin == 0 || plan->period_end == 0) return OASPLAN_OK;
  int status = oasp_store_periods(store, plan->key, &there, err);
  struct making making = {.store = store, .plan = plan->key, .there = there};
  if (status == OASPLAN_OK) status = add_years(&making, plan, err);
  oasp_free(making.made);
  oasplan_periods_free(there);
  return status;
}

/* ---- Another step ---- */

static bool is_open(const oasplan_period *period, const char *today) {
  return !oasp_period_told(period) && period->row.assessments == 0 && strcmp(oasplan_period_from_date(period), today) > 0;
}

/* The edition of the period that holds a day; the days of all of them follow one another. */
static const char *edition_on(const oasplan_period *periods, size_t count, struct day day) {
  size_t i = 0;
  while (i + 1 < count && !is_before(day, read_day(oasplan_period_from_date(&periods[i + 1])))) i++;
  return oasplan_period_edition(&periods[i]);
}

/* Periods that follow one another without a gap, and are dropped: their days are divided anew. */
static int divide(struct making *making, const oasplan_period *periods, size_t count, oasplan_error **err) {
  struct day from = read_day(oasplan_period_from_date(&periods[0])), last = read_day(oasplan_period_to_date(&periods[count - 1]));
  int status = OASPLAN_OK;
  while (status == OASPLAN_OK && !is_before(last, from)) {
    struct day to = end_of_step(from, last, making->months);
    status = make_row(making, edition_on(periods, count, from), from, to, err);
    from = next_day(to);
  }
  return status;
}

static bool follows(const oasplan_period *next, const oasplan_period *period) {
  char day[OASP_DATE_SIZE + 22];
  write_day(next_day(read_day(oasplan_period_to_date(period))), day);
  return strcmp(day, oasplan_period_from_date(next)) == 0;
}

static int divide_all(struct making *making, const oasplan_periods *dropped, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0, count; status == OASPLAN_OK && i < dropped->count; i += count) {
    for (count = 1; i + count < dropped->count && follows(&dropped->items[i + count], &dropped->items[i + count - 1]);) count++;
    status = divide(making, &dropped->items[i], count, err);
  }
  return status;
}

static int drop_open(struct making *making, const char *today, oasplan_periods *kept, oasplan_periods *dropped, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < making->there->count; i++) {
    const oasplan_period *period = &making->there->items[i];
    bool open = is_open(period, today);
    oasplan_periods *list = open ? dropped : kept;
    list->items[list->count++] = *period;
    if (open) status = making->store->backend->calls->remove_period(making->store->backend, making->plan, oasplan_period_key(period), err);
  }
  return status;
}

static int redo(struct making *making, const char *today, oasplan_error **err) {
  size_t count = making->there->count;
  oasplan_period *room = oasp_alloc_zeroed(2 * count, sizeof *room);
  if (room == NULL) return oasp_fail_nomem(err);
  oasplan_periods kept = {.items = room}, dropped = {.items = room + count};
  int status = drop_open(making, today, &kept, &dropped, err);
  making->there = &kept;
  if (status == OASPLAN_OK) status = divide_all(making, &dropped, err);
  oasp_free(making->made);
  oasp_free(room);
  return status;
}

/* A plan that the store knows by a period or by an edition. */
static int check_plan(const struct making *making, oasplan_error **err) {
  const struct oasp_scope scope = {making->plan, NULL, NULL};
  oasplan_editions *editions = NULL;
  if (making->there->count > 0) return OASPLAN_OK;
  int status = oasp_store_list(making->store, &scope, true, &editions, err);
  if (status == OASPLAN_OK && editions->count == 0)
    status = oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s has no edition of %.*s; put one first", making->store->location, OASP_QUOTE(making->plan));
  oasplan_editions_free(editions);
  return status;
}

static int set_step(struct making *making, oasplan_error **err) {
  char today[OASP_MOMENT_SIZE];
  oasplan_periods *there = NULL;
  int status = oasp_moment_write(oasp_store_now(making->store), today, err);
  if (status == OASPLAN_OK) status = oasp_store_periods(making->store, making->plan, &there, err);
  if (status != OASPLAN_OK) return status;
  today[OASP_DATE_SIZE - 1] = '\0';
  making->there = there;
  status = check_plan(making, err);
  if (status == OASPLAN_OK) status = set_months(making->store, making->plan, making->months, err);
  if (status == OASPLAN_OK) status = redo(making, today, err);
  oasplan_periods_free(there);
  return status;
}

int oasplan_store_set_period_step(oasplan_store *store, const char *plan, int months, const oasplan_query_options *options, oasplan_error **err) {
  int status = oasp_store_enter(store, true, options, err);
  if (status != OASPLAN_OK) return status;
  if (plan == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no plan whose periods are to be made");
  if (months < 1 || months > MOST_MONTHS) return oasp_fail_field(err, OASPLAN_E_INVALID, "months", "a period of %d months cannot be; give 1 to %d", months, (int)MOST_MONTHS);
  struct making making = {.store = store, .plan = plan, .months = months};
  status = store->backend->calls->begin(store->backend, true, err);
  return status == OASPLAN_OK ? oasp_store_end(store, set_step(&making, err), err) : status;
}
