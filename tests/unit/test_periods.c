/* Periods of a plan: made when its years are known, edited one by one, divided anew. Everything that is reported here is invented. */
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static oasplan_error *err;
static oasplan_store *store;
static oasplan_registry *registry;
static int64_t now; /* milliseconds */

static int64_t tell_time(void *context) {
  (void)context;
  return now;
}

static void must(int status) {
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static void expect(int status) {
  ck_assert_msg(err != NULL && oasplan_error_status(err) == status, "%d: %s", oasplan_error_status(err), oasplan_error_message(err));
  oasplan_error_free(err);
  err = NULL;
}

/* The same, and the message names something. */
static void expect_named(int status, const char *field, const char *named) {
  ck_assert_ptr_nonnull(err);
  ck_assert_msg(strstr(oasplan_error_message(err), named) != NULL, "%s", oasplan_error_message(err));
  if (field != NULL) ck_assert_str_eq(oasplan_error_field(err), field);
  expect(status);
}

static oasplan_plan *import_edition(const char *edition, int begin, int end) {
  static const char text[] = "I. PREVENTION\n\n1. Adopt laws.\n2. Report.\n";
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_edition(options, edition);
  oasplan_import_options_set_language(options, "en");
  oasplan_import_options_set_registry(options, registry);
  if (begin > 0) oasplan_import_options_set_period(options, begin, end);
  oasplan_plan *made = oasplan_plan_import(text, strlen(text), options, &err);
  ck_assert_msg(made != NULL, "%s", oasplan_error_message(err));
  oasplan_import_options_free(options);
  return made;
}

static void put_edition(const char *edition, int begin, int end) {
  oasplan_plan *plan = import_edition(edition, begin, end);
  must(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
}

static oasplan_store *open_store(const char *location) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_clock(options, tell_time, NULL);
  oasplan_store_options_set_registry(options, registry);
  oasplan_store *opened = oasplan_store_open(location, options, &err);
  ck_assert_msg(opened != NULL, "%s", oasplan_error_message(err));
  oasplan_store_options_free(options);
  return opened;
}

static void set_up(void) {
  now = 1485864000000; /* 2017-01-31T12:00:00Z */
  registry = oasplan_registry_builtin(NULL, &err);
  store = open_store(":memory:");
}

static void tear_down(void) {
  oasplan_store_close(store);
  oasplan_registry_unref(registry);
}

/* Every period of k as "key edition from to", with | between. */
static void periods_are(const char *expected) {
  char text[2000] = "";
  oasplan_periods *periods = oasplan_store_periods(store, "k", NULL, &err);
  ck_assert_msg(periods != NULL, "%s", oasplan_error_message(err));
  for (size_t i = 0; i < oasplan_periods_count(periods); i++) {
    const oasplan_period *period = oasplan_periods_at(periods, i);
    size_t length = strlen(text);
    (void)snprintf(text + length, sizeof text - length, "%s%s %s %s %s", i > 0 ? "|" : "", oasplan_period_key(period), oasplan_period_edition(period), oasplan_period_from_date(period),
                   oasplan_period_to_date(period));
  }
  ck_assert_str_eq(text, expected);
  oasplan_periods_free(periods);
}

static oasplan_period *get(const char *key) {
  oasplan_period *period = oasplan_store_get_period(store, "k", key, NULL, &err);
  ck_assert_msg(period != NULL, "%s", oasplan_error_message(err));
  return period;
}

static void change(const char *key, const char *field, const char *value) {
  oasplan_period *period = get(key);
  must(oasplan_period_set(period, field, value, &err));
  must(oasplan_store_put_period(store, period, NULL, &err));
  oasplan_period_free(period);
}

static void file_assessment(const char *period, const char *party) {
  static const char *const values[][2] = {{"plan", "k"},      {"provision", "I.1"},     {"language", "es"},          {"author", "Unit (invented)"},
                                          {"status", "planned"}, {"assessed_by", "state"}, {"assessor", "Committee (invented)"}, {"date", "2017-01-15"}};
  oasplan_record *record = oasplan_record_new("assessment", NULL, &err);
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) must(oasplan_record_set(record, values[i][0], values[i][1], &err));
  must(oasplan_record_set(record, "period", period, &err));
  must(oasplan_record_set(record, "party", party, &err));
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record_free(record);
}

/* ---- Made ---- */

START_TEST(the_years_of_an_edition_become_periods_of_24_months) {
  put_edition("a", 0, 0);
  periods_are("");
  put_edition("b", 2015, 2018);
  periods_are("2015-2016 b 2015-01-01 2016-12-31|2017-2018 b 2017-01-01 2018-12-31");
}
END_TEST

START_TEST(a_year_that_is_left_over_is_a_period_of_its_own) {
  put_edition("a", 2015, 2017);
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2017 a 2017-01-01 2017-12-31");
}
END_TEST

START_TEST(a_longer_edition_adds_periods_and_changes_none) {
  put_edition("a", 2015, 2018);
  change("2017-2018", "to_date", "2018-11-30");
  put_edition("b", 2014, 2019);
  periods_are("2014 b 2014-01-01 2014-12-31|2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-11-30|2019 b 2019-01-01 2019-12-31");
  put_edition("c", 2015, 2018);
  periods_are("2014 b 2014-01-01 2014-12-31|2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-11-30|2019 b 2019-01-01 2019-12-31");
}
END_TEST

START_TEST(a_removed_period_does_not_come_back_with_an_edition_of_the_same_years) {
  put_edition("a", 2015, 2018);
  must(oasplan_store_remove_period(store, "k", "2017-2018", NULL, &err));
  put_edition("b", 2015, 2018);
  periods_are("2015-2016 a 2015-01-01 2016-12-31");
}
END_TEST

START_TEST(years_with_a_gap_before_them_begin_with_their_own) {
  put_edition("a", 2015, 2016);
  put_edition("b", 2019, 2020);
  put_edition("c", 2011, 2012);
  periods_are("2011-2012 c 2011-01-01 2012-12-31|2015-2016 a 2015-01-01 2016-12-31|2019-2020 b 2019-01-01 2020-12-31");
}
END_TEST

/* A store of schema 3 with the same editions: the file of today, taken back. */
static void take_back(const char *path) {
  static const char *const tables[] = {"period", "redaction", "record_key", "record_provision", "current_record", "authority", "service", "ratification", "stance", "measure", "assessment", "statistic", "route", "practice", "record"};
  sqlite3 *db = NULL;
  sqlite3_stmt *views = NULL;
  char drops[8000] = "";
  ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
  ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'view' AND (name = 'v_period' OR sql LIKE '%current_record%' OR name = 'v_record_history')", -1, &views, NULL), SQLITE_OK);
  while (sqlite3_step(views) == SQLITE_ROW) {
    size_t length = strlen(drops);
    (void)snprintf(drops + length, sizeof drops - length, "DROP VIEW %s;", (const char *)sqlite3_column_text(views, 0));
  }
  (void)sqlite3_finalize(views);
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
    size_t length = strlen(drops);
    (void)snprintf(drops + length, sizeof drops - length, "DROP TABLE %s;", tables[i]);
  }
  ck_assert_msg(sqlite3_exec(db, drops, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
  ck_assert_int_eq(sqlite3_exec(db, "PRAGMA user_version = 3", NULL, NULL, NULL), SQLITE_OK);
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

START_TEST(a_store_that_is_brought_up_to_date_gets_the_periods_that_putting_would_have_made) {
  static const int years[][2] = {{0, 0}, {2015, 2018}, {2014, 2019}, {2016, 2017}, {2021, 2023}, {2001, 2002}};
  char path[] = "/tmp/oasplan-periods-XXXXXX";
  int file = mkstemp(path);
  ck_assert_int_ge(file, 0);
  (void)close(file);
  ck_assert_int_eq(unlink(path), 0);
  oasplan_store_close(store);
  store = open_store(path);
  for (size_t i = 0; i < sizeof years / sizeof years[0]; i++) {
    const char edition[] = {(char)('a' + i), '\0'};
    put_edition(edition, years[i][0], years[i][1]);
  }
  static const char expected[] = "2001-2002 f 2001-01-01 2002-12-31|2014 c 2014-01-01 2014-12-31|2015-2016 b 2015-01-01 2016-12-31|2017-2018 b 2017-01-01 2018-12-31|2019 c 2019-01-01 2019-12-31|"
                                 "2021-2022 e 2021-01-01 2022-12-31|2023 e 2023-01-01 2023-12-31";
  periods_are(expected);
  oasplan_store_close(store);
  take_back(path);
  store = open_store(path);
  periods_are(expected);
  oasplan_store_close(store);
  store = open_store(":memory:");
  ck_assert_int_eq(unlink(path), 0);
}
END_TEST

/* ---- Edited ---- */

START_TEST(a_period_is_edited_field_by_field) {
  put_edition("a", 2015, 2018);
  put_edition("b", 2015, 2018);
  oasplan_period *period = get("2015-2016");
  ck_assert_str_eq(oasplan_period_plan(period), "k");
  ck_assert_ptr_null(oasplan_period_asked_on(period));
  must(oasplan_period_set(period, "edition", "b", &err));
  must(oasplan_period_set(period, "from_date", "2014-12-01", &err));
  must(oasplan_period_set(period, "to_date", "2016-06-30", &err));
  must(oasplan_period_set(period, "asked_on", "2016-09-01", &err));
  must(oasplan_period_set(period, "due_on", "2016-12-15", &err));
  must(oasplan_period_set(period, "symbol", " CIDI/invented 7 ", &err));
  must(oasplan_store_put_period(store, period, NULL, &err));
  must(oasplan_store_put_period(store, period, NULL, &err));
  oasplan_period_free(period);
  oasplan_periods *periods = oasplan_store_periods(store, NULL, NULL, &err);
  char *json = oasplan_periods_json(periods, 0, 1, NULL, &err);
  ck_assert_str_eq(json, "[{\"plan\":\"k\",\"key\":\"2015-2016\",\"edition\":\"b\",\"from_date\":\"2014-12-01\",\"to_date\":\"2016-06-30\",\"asked_on\":\"2016-09-01\",\"due_on\":\"2016-12-15\","
                         "\"symbol\":\"CIDI/invented 7\"}]");
  oasplan_free(json);
  oasplan_periods_free(periods);
  change("2015-2016", "symbol", "");
  period = get("2015-2016");
  ck_assert_ptr_null(oasplan_period_symbol(period));
  ck_assert_str_eq(oasplan_period_asked_on(period), "2016-09-01");
  ck_assert_str_eq(oasplan_period_due_on(period), "2016-12-15");
  oasplan_period_free(period);
}
END_TEST

START_TEST(a_new_key_is_a_new_period) {
  put_edition("a", 2015, 2016);
  oasplan_period *period = oasplan_period_new("k", "baseline", &err);
  ck_assert_ptr_nonnull(period);
  oasplan_store_put_period(store, period, NULL, &err);
  expect_named(OASPLAN_E_INVALID, "edition", "needs edition");
  must(oasplan_period_set(period, "edition", "a", &err));
  must(oasplan_period_set(period, "from_date", "2014-01-01", &err));
  must(oasplan_period_set(period, "to_date", "2014-12-31", &err));
  must(oasplan_store_put_period(store, period, NULL, &err));
  oasplan_period_free(period);
  periods_are("baseline a 2014-01-01 2014-12-31|2015-2016 a 2015-01-01 2016-12-31");
  must(oasplan_store_remove_period(store, "k", "baseline", NULL, &err));
  periods_are("2015-2016 a 2015-01-01 2016-12-31");
  oasplan_store_remove_period(store, "k", "baseline", NULL, &err);
  expect_named(OASPLAN_E_NOT_FOUND, NULL, "baseline");
  ck_assert_ptr_null(oasplan_store_get_period(store, "k", "baseline", NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
}
END_TEST

static void try_change(const char *key, const char *field, const char *value, int status, const char *field_named, const char *named) {
  oasplan_period *period = get(key);
  must(oasplan_period_set(period, field, value, &err));
  ck_assert_int_eq(oasplan_store_put_period(store, period, NULL, &err), status);
  expect_named(status, field_named, named);
  oasplan_period_free(period);
}

START_TEST(a_period_that_cannot_be_is_refused_and_the_reason_named) {
  static const char before[] = "2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-12-31";
  put_edition("a", 2015, 2018);
  try_change("2015-2016", "to_date", "2017-01-01", OASPLAN_E_INVALID, "from_date", "overlaps the period 2017-2018");
  try_change("2017-2018", "from_date", "2016-12-31", OASPLAN_E_INVALID, "from_date", "overlaps the period 2015-2016");
  try_change("2015-2016", "to_date", "2014-12-31", OASPLAN_E_INVALID, "to_date", "before the first");
  try_change("2015-2016", "edition", "z", OASPLAN_E_INVALID, "edition", "no edition of k");
  change("2015-2016", "asked_on", "2017-02-01");
  try_change("2015-2016", "due_on", "2017-01-31", OASPLAN_E_INVALID, "due_on", "before they are asked");
  oasplan_period *period = get("2015-2016");
  ck_assert_int_eq(oasplan_period_set(period, "from_date", "2015-02-30", &err), OASPLAN_E_INVALID);
  expect_named(OASPLAN_E_INVALID, "from_date", "2015-02-30");
  ck_assert_str_eq(oasplan_period_from_date(period), "2015-01-01");
  oasplan_period_set(period, "key", "x", &err);
  expect_named(OASPLAN_E_INVALID, "key", "from_date");
  oasplan_period_free(period);
  ck_assert_ptr_null(oasplan_period_new("k", "two words", &err));
  expect(OASPLAN_E_INVALID);
  ck_assert_ptr_null(oasplan_period_new(NULL, "x", &err));
  expect(OASPLAN_E_INVALID);
  periods_are(before);
}
END_TEST

START_TEST(two_who_change_one_period_are_told) {
  put_edition("a", 2015, 2016);
  oasplan_period *one = get("2015-2016"), *two = get("2015-2016"), *made = oasplan_period_new("k", "2015-2016", &err);
  must(oasplan_period_set(one, "symbol", "one", &err));
  must(oasplan_store_put_period(store, one, NULL, &err));
  must(oasplan_period_set(two, "symbol", "two", &err));
  ck_assert_int_eq(oasplan_store_put_period(store, two, NULL, &err), OASPLAN_E_CONFLICT);
  expect(OASPLAN_E_CONFLICT);
  must(oasplan_period_set(two, "symbol", "one", &err)); /* what is there already */
  must(oasplan_store_put_period(store, two, NULL, &err));
  must(oasplan_period_set(made, "edition", "a", &err));
  must(oasplan_period_set(made, "from_date", "2015-01-01", &err));
  must(oasplan_period_set(made, "to_date", "2016-12-31", &err));
  oasplan_store_put_period(store, made, NULL, &err);
  expect_named(OASPLAN_E_CONFLICT, "key", "2015-2016");
  must(oasplan_store_remove_period(store, "k", "2015-2016", NULL, &err));
  must(oasplan_period_set(one, "symbol", "again", &err));
  oasplan_store_put_period(store, one, NULL, &err);
  expect_named(OASPLAN_E_CONFLICT, NULL, "removed");
  oasplan_period_free(one);
  oasplan_period_free(two);
  oasplan_period_free(made);
}
END_TEST

START_TEST(a_period_with_an_assessment_stays_on_its_edition) {
  put_edition("a", 2015, 2018);
  put_edition("b", 2015, 2018);
  file_assessment("2015-2016", "PRY");
  try_change("2015-2016", "edition", "b", OASPLAN_E_CONFLICT, "edition", "1 assessments");
  oasplan_store_remove_period(store, "k", "2015-2016", NULL, &err);
  expect_named(OASPLAN_E_CONFLICT, NULL, "2015-2016");
  change("2017-2018", "edition", "b");
  change("2015-2016", "due_on", "2017-03-31");
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2017-2018 b 2017-01-01 2018-12-31");
}
END_TEST

START_TEST(a_period_with_an_assessment_may_become_longer_and_is_not_cut) {
  put_edition("a", 2015, 2018);
  file_assessment("2015-2016", "PRY"); /* of 2017-01-15 */
  try_change("2015-2016", "to_date", "2016-12-30", OASPLAN_E_CONFLICT, "to_date", "1 assessments");
  try_change("2015-2016", "from_date", "2015-01-02", OASPLAN_E_CONFLICT, "from_date", "2015-01-01 to 2016-12-31");
  change("2015-2016", "from_date", "2014-07-01");
  change("2017-2018", "from_date", "2017-02-01");
  change("2015-2016", "to_date", "2017-01-31");
  periods_are("2015-2016 a 2014-07-01 2017-01-31|2017-2018 a 2017-02-01 2018-12-31");
}
END_TEST

static void remove_edition(const char *edition) {
  must(oasplan_store_remove_plan(store, "k", edition, "en", NULL, &err));
}

START_TEST(a_period_does_not_stay_on_an_edition_that_is_gone) {
  put_edition("wrong", 2015, 2018);
  remove_edition("wrong");
  periods_are("");
  put_edition("a", 2015, 2018);
  put_edition("b", 0, 0);
  put_edition("c", 0, 0);
  remove_edition("b");
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-12-31");
  change("2017-2018", "due_on", "2019-03-31");
  remove_edition("a");
  periods_are("2015-2016 c 2015-01-01 2016-12-31|2017-2018 c 2017-01-01 2018-12-31");
  remove_edition("c");
  periods_are("2017-2018 c 2017-01-01 2018-12-31");
}
END_TEST

/* ---- Steps ---- */

START_TEST(another_step_divides_future_periods_anew) {
  put_edition("a", 2015, 2020);
  must(oasplan_store_set_period_step(store, "k", 18, NULL, &err));
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-12-31|2019-01--2020-06 a 2019-01-01 2020-06-30|2020-07--2020-12 a 2020-07-01 2020-12-31");
  put_edition("b", 2015, 2022);
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-12-31|2019-01--2020-06 a 2019-01-01 2020-06-30|2020-07--2020-12 a 2020-07-01 2020-12-31|"
              "2021-01--2022-06 b 2021-01-01 2022-06-30|2022-07--2022-12 b 2022-07-01 2022-12-31");
  must(oasplan_store_set_period_step(store, "k", 24, NULL, &err));
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-12-31|2019-2020 a 2019-01-01 2020-12-31|2021-2022 b 2021-01-01 2022-12-31");
  must(oasplan_store_set_period_step(store, "k", 24, NULL, &err));
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-12-31|2019-2020 a 2019-01-01 2020-12-31|2021-2022 b 2021-01-01 2022-12-31");
}
END_TEST

START_TEST(a_future_period_that_somebody_answered_or_was_asked_for_stays) {
  put_edition("a", 2015, 2024);
  file_assessment("2019-2020", "PRY");
  change("2023-2024", "asked_on", "2017-01-01");
  must(oasplan_store_set_period_step(store, "k", 12, NULL, &err));
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-12-31|2019-2020 a 2019-01-01 2020-12-31|2021 a 2021-01-01 2021-12-31|2022 a 2022-01-01 2022-12-31|"
              "2023-2024 a 2023-01-01 2024-12-31");
}
END_TEST

START_TEST(a_period_that_begins_today_is_no_future_one) {
  now = 1483228800000; /* 2017-01-01T00:00:00Z */
  put_edition("a", 2015, 2018);
  must(oasplan_store_set_period_step(store, "k", 12, NULL, &err));
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-12-31");
  now -= 1;
  must(oasplan_store_set_period_step(store, "k", 12, NULL, &err));
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2017 a 2017-01-01 2017-12-31|2018 a 2018-01-01 2018-12-31");
}
END_TEST

START_TEST(steps_keep_to_the_ends_of_months) {
  now = 1388534400000; /* 2014-01-01 */
  put_edition("a", 2015, 2016);
  change("2015-2016", "from_date", "2015-01-31");
  must(oasplan_store_set_period_step(store, "k", 1, NULL, &err));
  oasplan_periods *periods = oasplan_store_periods(store, "k", NULL, &err);
  ck_assert_str_eq(oasplan_period_to_date(oasplan_periods_at(periods, 0)), "2015-02-28");
  ck_assert_str_eq(oasplan_period_from_date(oasplan_periods_at(periods, 1)), "2015-03-01");
  ck_assert_str_eq(oasplan_period_to_date(oasplan_periods_at(periods, 1)), "2015-03-31");
  ck_assert_str_eq(oasplan_period_key(oasplan_periods_at(periods, 1)), "2015-03--2015-03");
  ck_assert_str_eq(oasplan_period_to_date(oasplan_periods_at(periods, oasplan_periods_count(periods) - 1)), "2016-12-31");
  ck_assert_uint_eq(oasplan_periods_count(periods), 23);
  oasplan_periods_free(periods);
}
END_TEST

START_TEST(a_name_that_a_person_gave_to_another_period_is_not_taken_twice) {
  put_edition("a", 2015, 2016);
  oasplan_period *period = oasplan_period_new("k", "2017-2018", &err);
  must(oasplan_period_set(period, "edition", "a", &err));
  must(oasplan_period_set(period, "from_date", "2014-01-01", &err));
  must(oasplan_period_set(period, "to_date", "2014-12-31", &err));
  must(oasplan_store_put_period(store, period, NULL, &err));
  oasplan_period_free(period);
  put_edition("b", 2015, 2018);
  periods_are("2017-2018 a 2014-01-01 2014-12-31|2015-2016 a 2015-01-01 2016-12-31|2017-2018~2 b 2017-01-01 2018-12-31");
}
END_TEST

static void put_period(const char *key, const char *from, const char *to) {
  oasplan_period *period = oasplan_period_new("k", key, &err);
  must(oasplan_period_set(period, "edition", "a", &err));
  must(oasplan_period_set(period, "from_date", from, &err));
  must(oasplan_period_set(period, "to_date", to, &err));
  must(oasplan_store_put_period(store, period, NULL, &err));
  oasplan_period_free(period);
}

START_TEST(two_periods_made_in_one_month_do_not_take_each_others_name) {
  put_edition("a", 2015, 2016);
  put_period("x", "2020-01-01", "2020-01-10");
  put_period("y", "2020-01-15", "2020-01-20");
  must(oasplan_store_set_period_step(store, "k", 12, NULL, &err));
  periods_are("2015-2016 a 2015-01-01 2016-12-31|2020-01--2020-01 a 2020-01-01 2020-01-10|2020-01--2020-01~2 a 2020-01-15 2020-01-20");
}
END_TEST

START_TEST(a_step_that_cannot_be_is_refused) {
  put_edition("a", 2015, 2018);
  oasplan_store_set_period_step(store, "k", 0, NULL, &err);
  expect_named(OASPLAN_E_INVALID, "months", "120");
  oasplan_store_set_period_step(store, "k", 121, NULL, &err);
  expect(OASPLAN_E_INVALID);
  oasplan_store_set_period_step(store, "none", 12, NULL, &err);
  expect_named(OASPLAN_E_NOT_FOUND, NULL, "none");
  must(oasplan_store_set_period_step(store, "k", 120, NULL, &err));
}
END_TEST

/* ---- Memory that runs out ---- */

static int set_and_put(void) {
  oasplan_period *period = oasplan_store_get_period(store, "k", "2015-2016", NULL, &err);
  int status = period != NULL ? oasplan_period_set(period, "symbol", "S", &err) : oasplan_error_status(err);
  if (status == OASPLAN_OK) status = oasplan_store_put_period(store, period, NULL, &err);
  oasplan_period_free(period);
  return status;
}

static int make_and_put(void) {
  oasplan_period *period = oasplan_period_new("k", "x", &err);
  int status = period != NULL ? oasplan_period_set(period, "edition", "a", &err) : oasplan_error_status(err);
  if (status == OASPLAN_OK) status = oasplan_period_set(period, "from_date", "2010-01-01", &err);
  if (status == OASPLAN_OK) status = oasplan_period_set(period, "to_date", "2010-12-31", &err);
  if (status == OASPLAN_OK) status = oasplan_store_put_period(store, period, NULL, &err);
  oasplan_period_free(period);
  return status;
}

static int put_longer(void) {
  static oasplan_plan *plan;
  if (plan == NULL) {
    size_t before = failing;
    failing = SIZE_MAX;
    plan = import_edition("b", 2015, 2022);
    failing = before;
    allocations = 0;
  }
  int status = oasplan_store_put_plan(store, plan, NULL, &err);
  if (status == OASPLAN_OK) {
    oasplan_plan_unref(plan);
    plan = NULL;
  }
  return status;
}

static int step(void) {
  return oasplan_store_set_period_step(store, "k", 12, NULL, &err);
}

static int list(void) {
  oasplan_periods *periods = oasplan_store_periods(store, "k", NULL, &err);
  char *json = periods != NULL ? oasplan_periods_json(periods, 0, 9, NULL, &err) : NULL;
  oasplan_periods_free(periods);
  oasplan_free(json);
  return json != NULL ? OASPLAN_OK : oasplan_error_status(err);
}

static int remove_plan(void) {
  return oasplan_store_remove_plan(store, "k", "a", "en", NULL, &err);
}

static int remove_one(void) {
  return oasplan_store_remove_period(store, "k", "2017-2018", NULL, &err);
}

/* What the store holds is as before until the work has succeeded. */
static void sweep(int (*work)(void)) {
  static const char before[] = "2015-2016 a 2015-01-01 2016-12-31|2017-2018 a 2017-01-01 2018-12-31|2019-2020 a 2019-01-01 2020-12-31";
  for (int mode = 0; mode < 2; mode++) {
    int status = OASPLAN_E_NOMEM;
    oasplan_store_close(store);
    store = open_store(":memory:");
    put_edition("a", 2015, 2020);
    for (size_t i = 0; status != OASPLAN_OK; i++) {
      alone = mode == 1;
      allocations = 0;
      failing = i;
      status = work();
      failing = SIZE_MAX;
      if (status == OASPLAN_OK) break;
      ck_assert_msg(status == OASPLAN_E_NOMEM, "%d: %s", status, oasplan_error_message(err));
      expect(OASPLAN_E_NOMEM);
      periods_are(before);
      ck_assert_uint_lt(i, 100000);
    }
    ck_assert_ptr_null(err);
    alone = false;
  }
}

START_TEST(memory_that_runs_out_leaves_the_periods_as_they_were) {
  int (*const works[])(void) = {set_and_put, make_and_put, put_longer, step, list, remove_one, remove_plan};
  for (size_t i = 0; i < sizeof works / sizeof works[0]; i++) sweep(works[i]);
}
END_TEST

/* ---- In a file ---- */

static char path[32];

static void open_file(void) {
  strcpy(path, "/tmp/oasplan-periods-XXXXXX");
  int file = mkstemp(path);
  ck_assert_int_ge(file, 0);
  (void)close(file);
  ck_assert_int_eq(unlink(path), 0);
  oasplan_store_close(store);
  store = open_store(path);
}

static void remove_file(void) {
  oasplan_store_close(store);
  store = open_store(":memory:");
  ck_assert_int_eq(unlink(path), 0);
}

static void run_sql(const char *location, const char *sql) {
  sqlite3 *db;
  ck_assert_int_eq(sqlite3_open(location, &db), SQLITE_OK);
  ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

START_TEST(a_period_with_a_day_that_is_none_is_damage) {
  static const char *const wrong[] = {"from_date = '2099-00-01', to_date = '2099-12-31'", "to_date = '2099-19-01'", "asked_on = '2017-02-30'", "due_on = '2017-13-01'"};
  char sql[200];
  open_file();
  put_edition("a", 2015, 2016);
  (void)snprintf(sql, sizeof sql, "UPDATE period SET %s", wrong[_i]);
  run_sql(path, sql);
  ck_assert_ptr_null(oasplan_store_periods(store, "k", NULL, &err));
  expect(OASPLAN_E_CORRUPT);
  ck_assert_int_eq(oasplan_store_set_period_step(store, "k", 12, NULL, &err), OASPLAN_E_CORRUPT);
  expect(OASPLAN_E_CORRUPT);
  remove_file();
}
END_TEST

START_TEST(a_copy_for_others_has_the_periods_of_the_store_and_no_others) {
  open_file();
  put_edition("a", 2015, 2018);
  must(oasplan_store_remove_period(store, "k", "2015-2016", NULL, &err));
  must(oasplan_store_set_period_step(store, "k", 12, NULL, &err));
  put_edition("b", 2015, 2020);
  static const char expected[] = "2017-2018 a 2017-01-01 2018-12-31|2019 b 2019-01-01 2019-12-31|2020 b 2020-01-01 2020-12-31";
  periods_are(expected);
  char copy[48];
  (void)snprintf(copy, sizeof copy, "%s-copy", path);
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_query_options_set_release(options, OASPLAN_PUBLIC);
  must(oasplan_store_backup(store, copy, options, &err));
  oasplan_query_options_free(options);
  oasplan_store_close(store);
  store = open_store(copy);
  periods_are(expected);
  put_edition("c", 2015, 2022); /* by the same step */
  periods_are("2017-2018 a 2017-01-01 2018-12-31|2019 b 2019-01-01 2019-12-31|2020 b 2020-01-01 2020-12-31|2021 c 2021-01-01 2021-12-31|2022 c 2022-01-01 2022-12-31");
  oasplan_store_close(store);
  ck_assert_int_eq(unlink(copy), 0);
  store = open_store(path);
  remove_file();
}
END_TEST

int main(void) {
  Suite *suite = suite_create("periods");
  TCase *tests = tcase_create("periods");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, the_years_of_an_edition_become_periods_of_24_months);
  tcase_add_test(tests, a_year_that_is_left_over_is_a_period_of_its_own);
  tcase_add_test(tests, a_longer_edition_adds_periods_and_changes_none);
  tcase_add_test(tests, a_removed_period_does_not_come_back_with_an_edition_of_the_same_years);
  tcase_add_test(tests, years_with_a_gap_before_them_begin_with_their_own);
  tcase_add_test(tests, a_store_that_is_brought_up_to_date_gets_the_periods_that_putting_would_have_made);
  tcase_add_test(tests, a_period_is_edited_field_by_field);
  tcase_add_test(tests, a_new_key_is_a_new_period);
  tcase_add_test(tests, a_period_that_cannot_be_is_refused_and_the_reason_named);
  tcase_add_test(tests, two_who_change_one_period_are_told);
  tcase_add_test(tests, a_period_with_an_assessment_stays_on_its_edition);
  tcase_add_test(tests, a_period_with_an_assessment_may_become_longer_and_is_not_cut);
  tcase_add_test(tests, a_period_does_not_stay_on_an_edition_that_is_gone);
  tcase_add_test(tests, another_step_divides_future_periods_anew);
  tcase_add_test(tests, a_future_period_that_somebody_answered_or_was_asked_for_stays);
  tcase_add_test(tests, a_period_that_begins_today_is_no_future_one);
  tcase_add_test(tests, steps_keep_to_the_ends_of_months);
  tcase_add_test(tests, a_name_that_a_person_gave_to_another_period_is_not_taken_twice);
  tcase_add_test(tests, two_periods_made_in_one_month_do_not_take_each_others_name);
  tcase_add_test(tests, a_step_that_cannot_be_is_refused);
  tcase_add_test(tests, memory_that_runs_out_leaves_the_periods_as_they_were);
  tcase_add_loop_test(tests, a_period_with_a_day_that_is_none_is_damage, 0, 4);
  tcase_add_test(tests, a_copy_for_others_has_the_periods_of_the_store_and_no_others);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
