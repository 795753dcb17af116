/* Records that go from one edition to another along confirmed pairs. Everything that is reported here is invented. */
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;
static oasplan_store *store;
static oasplan_registry *registry;
static oasplan_record_options *options;
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

static void put_plan(const char *edition, const char *text) {
  oasplan_import_options *how = oasplan_import_options_new();
  oasplan_import_options_set_key(how, "k");
  oasplan_import_options_set_edition(how, edition);
  oasplan_import_options_set_language(how, "en");
  oasplan_import_options_set_period(how, 2015, 2018);
  oasplan_import_options_set_registry(how, registry);
  oasplan_plan *plan = oasplan_plan_import(text, strlen(text), how, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  must(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
  oasplan_import_options_free(how);
}

static void confirm(const char *a, const char *b) {
  oasplan_concordance *pairs = oasplan_concordance_new("k", "old", "new", NULL, &err);
  must(oasplan_concordance_add(pairs, a, b, NULL, &err));
  must(oasplan_store_put_concordance(store, pairs, NULL, &err));
  oasplan_concordance_free(pairs);
}

/* I.1 and I.2 changed places, I.3 was dropped and another I.3 came. */
static void open_store(void) {
  oasplan_store_options *how = oasplan_store_options_new();
  oasplan_store_options_set_clock(how, tell_time, NULL);
  oasplan_store_options_set_registry(how, registry);
  store = oasplan_store_open(":memory:", how, &err);
  ck_assert_msg(store != NULL, "%s", oasplan_error_message(err));
  oasplan_store_options_free(how);
  put_plan("old", "I. PREVENTION\n\n1. Adopt laws.\n2. Report.\n3. Meet.\n\nII. PROTECTION\n\n1. Shelter.\n");
  put_plan("new", "I. PREVENTION\n\n1. Report.\n2. Adopt laws.\n3. Pay.\n\nII. PROTECTION\n\n1. Shelter.\n");
  confirm("I.1", "I.2");
  confirm("I.2", "I.1");
}

static void set_up(void) {
  now = 1485864000000; /* 2017-01-31T12:00:00Z */
  registry = oasplan_registry_builtin(NULL, &err);
  open_store();
  options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, "host (invented)", "the plan was adopted");
}

static void tear_down(void) {
  oasplan_record_options_free(options);
  oasplan_store_close(store);
  oasplan_registry_unref(registry);
}

static char ids[8][40];

/* The number under which its id is kept. Values are pairs of field and value up to a NULL. */
static int put(const char *type, int number, const char *const *values) {
  static const char *const common[] = {"plan", "k", "edition", "old", "language", "es", "author", "Unit (invented)", NULL};
  oasplan_record *record = oasplan_record_new(type, NULL, &err);
  for (const char *const *at = common; *at != NULL; at += 2) must(oasplan_record_set(record, at[0], at[1], &err));
  for (const char *const *at = values; *at != NULL; at += 2) must(oasplan_record_set(record, at[0], at[1], &err));
  must(oasplan_store_put_record(store, record, NULL, &err));
  (void)snprintf(ids[number], sizeof ids[number], "%s", oasplan_record_get(record, "id"));
  oasplan_record_free(record);
  return number;
}

static int put_measure(int number, const char *provisions) {
  const char *values[] = {"party", "PRY", "title", "Law (invented)", "kind", "law", "status", "in_force", "reason", "first report", "actor", "clerk (invented)", "provisions", provisions, NULL};
  if (provisions == NULL) values[12] = NULL;
  return put("measure", number, values);
}

static int put_assessment(int number, const char *party, const char *period, const char *provision, const char *status, const char *reason) {
  const char *const values[] = {"party", party, "period", period, "provision", provision, "status", status, "assessed_by", "state", "assessor", "Committee (invented)", "date", "2017-01-15", "reason", reason, NULL};
  return put("assessment", number, values);
}

static int put_stance(int number, const char *edition, const char *scope) {
  const char *const values[] = {"party", "PRY", "edition", edition, "scope", scope, "stance", "taken_up", "date", "2016-05-01", NULL};
  return put("stance", number, values);
}

/* Moves, and what the list says: "number provision>counterpart status", with | between; periods by their key. */
static void moves_are(const char *expected) {
  char text[2000] = "";
  oasplan_moves *moves = oasplan_store_move_records(store, "k", "old", "new", options, &err);
  ck_assert_msg(moves != NULL, "%s", oasplan_error_message(err));
  for (size_t i = 0; i < oasplan_moves_count(moves); i++) {
    const oasplan_move *move = oasplan_moves_at(moves, i);
    const char *provision = oasplan_move_provision(move), *counterpart = oasplan_move_counterpart(move);
    size_t length = strlen(text), number = 0;
    char name[60];
    while (number < 8 && strcmp(ids[number], oasplan_move_record(move)) != 0) number++;
    if (number < 8)
      (void)snprintf(name, sizeof name, "%s %zu", oasplan_move_type(move), number);
    else
      (void)snprintf(name, sizeof name, "%s %s", oasplan_move_type(move), oasplan_move_record(move));
    (void)snprintf(text + length, sizeof text - length, "%s%s %s>%s %s", i > 0 ? "|" : "", name, provision != NULL ? provision : "-", counterpart != NULL ? counterpart : "-",
                   oasplan_move_status_name(oasplan_move_status(move)));
  }
  ck_assert_str_eq(text, expected);
  oasplan_moves_free(moves);
}

#define PERIODS_MOVED "period 2015-2016 ->- moved|period 2017-2018 ->- moved"

/* "version edition provisions reason" of a record as it is now. */
static void record_is(int number, const char *field, const char *expected) {
  char text[500];
  oasplan_record *record = oasplan_store_get_record(store, ids[number], NULL, &err);
  ck_assert_msg(record != NULL, "%s", oasplan_error_message(err));
  (void)snprintf(text, sizeof text, "%s %s", oasplan_record_get(record, "version"), oasplan_record_get(record, "edition"));
  for (size_t i = 0; i < oasplan_record_value_count(record, field); i++) {
    size_t length = strlen(text);
    (void)snprintf(text + length, sizeof text - length, " %s", oasplan_record_value_at(record, field, i));
  }
  const char *reason = oasplan_record_get(record, "reason");
  size_t length = strlen(text);
  (void)snprintf(text + length, sizeof text - length, " %s", reason != NULL ? reason : "-");
  ck_assert_str_eq(text, expected);
  oasplan_record_free(record);
}

static void period_is_on(const char *key, const char *edition) {
  oasplan_period *period = oasplan_store_get_period(store, "k", key, NULL, &err);
  ck_assert_msg(period != NULL, "%s", oasplan_error_message(err));
  ck_assert_str_eq(oasplan_period_edition(period), edition);
  oasplan_period_free(period);
}

START_TEST(records_serve_the_counterparts_of_what_they_served) {
  put_measure(0, "I.1|un-global-plan:20|I.2");
  put_measure(1, NULL);
  now += 5000;
  moves_are("measure 0 I.1>I.2 moved|measure 0 un-global-plan:20>un-global-plan:20 moved|measure 0 I.2>I.1 moved|measure 1 ->- moved|" PERIODS_MOVED);
  record_is(0, "provisions", "2 new I.2 un-global-plan:20 I.1 the plan was adopted");
  record_is(1, "provisions", "2 new the plan was adopted");
  oasplan_records *history = oasplan_store_record_history(store, ids[0], NULL, &err);
  ck_assert_uint_eq(oasplan_records_count(history), 2);
  const oasplan_record *first = oasplan_records_at(history, 0), *second = oasplan_records_at(history, 1);
  ck_assert_str_eq(oasplan_record_get(first, "provisions"), "I.1");
  ck_assert_str_eq(oasplan_record_get(first, "reason"), "first report");
  ck_assert_str_eq(oasplan_record_get(second, "actor"), "host (invented)");
  ck_assert_str_eq(oasplan_record_get(second, "parent"), oasplan_record_get(first, "digest"));
  ck_assert_str_eq(oasplan_record_get(second, "recorded_at"), "2017-01-31T12:00:05.000Z");
  oasplan_records_free(history);
  period_is_on("2015-2016", "new");
  period_is_on("2017-2018", "new");
}
END_TEST

START_TEST(what_has_no_counterpart_stays_whole_and_is_listed) {
  put_measure(0, "I.1|I.3");
  put_measure(1, "I.2");
  moves_are("measure 0 I.1>I.2 held|measure 0 I.3>- no_counterpart|measure 1 I.2>I.1 moved|" PERIODS_MOVED);
  record_is(0, "provisions", "1 old I.1 I.3 first report");
  record_is(1, "provisions", "2 new I.1 the plan was adopted");
}
END_TEST

START_TEST(moving_again_changes_nothing_until_more_is_confirmed) {
  put_measure(0, "I.1|I.3");
  put_measure(1, "I.2");
  moves_are("measure 0 I.1>I.2 held|measure 0 I.3>- no_counterpart|measure 1 I.2>I.1 moved|" PERIODS_MOVED);
  moves_are("measure 0 I.1>I.2 held|measure 0 I.3>- no_counterpart");
  record_is(1, "provisions", "2 new I.1 the plan was adopted");
  confirm("I.3", "I.3");
  moves_are("measure 0 I.1>I.2 moved|measure 0 I.3>I.3 moved");
  record_is(0, "provisions", "2 new I.2 I.3 the plan was adopted");
  moves_are("");
}
END_TEST

START_TEST(a_pair_that_names_nothing_in_the_other_edition_is_no_counterpart) {
  confirm("I.3", "I.33");
  put_measure(0, "I.3");
  moves_are("measure 0 I.3>- no_counterpart|" PERIODS_MOVED);
}
END_TEST

START_TEST(the_assessments_of_a_period_move_together_and_it_with_them) {
  put_assessment(0, "PRY", "2015-2016", "I.1", "planned", NULL);
  put_assessment(1, "BOL", "2015-2016", "I.2", "not_applicable", "no such service");
  moves_are("assessment 0 I.1>I.2 moved|assessment 1 I.2>I.1 moved|" PERIODS_MOVED);
  record_is(0, "provision", "2 new I.2 the plan was adopted");
  record_is(1, "provision", "2 new I.1 no such service"); /* why it does not apply must not be lost */
  period_is_on("2015-2016", "new");
}
END_TEST

START_TEST(one_assessment_that_stays_holds_its_period) {
  put_assessment(0, "PRY", "2015-2016", "I.1", "planned", NULL);
  put_assessment(1, "BOL", "2015-2016", "I.3", "planned", NULL);
  put_assessment(2, "PRY", "2017-2018", "I.1", "planned", NULL);
  moves_are("assessment 0 I.1>I.2 held|assessment 1 I.3>- no_counterpart|assessment 2 I.1>I.2 moved|period 2015-2016 ->- held|period 2017-2018 ->- moved");
  record_is(0, "provision", "1 old I.1 -");
  period_is_on("2015-2016", "old");
  period_is_on("2017-2018", "new");
  oasplan_record_options *why = oasplan_record_options_new();
  oasplan_record_options_set_actor(why, NULL, "filed in error");
  must(oasplan_store_remove_record(store, ids[1], why, &err));
  oasplan_record_options_free(why);
  moves_are("assessment 0 I.1>I.2 moved|period 2015-2016 ->- moved");
  period_is_on("2015-2016", "new");
}
END_TEST

START_TEST(a_moved_period_takes_assessments_on_its_new_edition) {
  put_assessment(0, "PRY", "2015-2016", "I.1", "planned", NULL);
  moves_are("assessment 0 I.1>I.2 moved|" PERIODS_MOVED);
  const char *const values[] = {"party", "BOL", "edition", "new", "period", "2015-2016", "provision", "I.3", "status", "planned", "assessed_by", "state", "assessor", "Committee (invented)", "date", "2017-01-15", NULL};
  put("assessment", 1, values);
  record_is(1, "provision", "1 new I.3 -");
}
END_TEST

START_TEST(a_stance_on_the_plan_or_a_division_moves_as_it_was_confirmed) {
  put_stance(0, "old", "plan");
  put_stance(1, "old", "I.2");
  put_stance(2, "old", "II");
  moves_are("stance 0 plan>plan moved|stance 1 I.2>I.1 moved|stance 2 II>- no_counterpart|" PERIODS_MOVED);
  confirm("II", "II");
  moves_are("stance 2 II>II moved");
  record_is(2, "scope", "2 new II the plan was adopted");
}
END_TEST

START_TEST(a_fact_that_the_other_edition_has_already_stays) {
  put_stance(0, "old", "I.1");
  put_stance(1, "new", "I.2");
  moves_are("stance 0 I.1>I.2 taken|" PERIODS_MOVED);
  record_is(0, "scope", "1 old I.1 -");
}
END_TEST

START_TEST(a_record_without_a_value_that_it_needs_stays_until_it_has_one) {
  put_measure(0, "I.1");
  put_measure(1, "I.2");
  must(oasplan_store_redact_record(store, ids[0], "title", options, &err));
  must(oasplan_store_redact_record(store, ids[1], "reason", options, &err)); /* which nothing needs */
  moves_are("measure 0 I.1>I.2 incomplete|measure 1 I.2>I.1 moved|" PERIODS_MOVED);
  record_is(1, "provisions", "2 new I.1 the plan was adopted");
  oasplan_record *record = oasplan_store_get_record(store, ids[0], NULL, &err);
  must(oasplan_record_set(record, "title", "Another law (invented)", &err));
  must(oasplan_record_set(record, "reason", "title given again", &err));
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record_free(record);
  moves_are("measure 0 I.1>I.2 moved");
  record_is(0, "provisions", "3 new I.2 the plan was adopted");
  must(oasplan_store_verify(store, NULL, &err));
}
END_TEST

START_TEST(a_dry_run_lists_and_changes_nothing) {
  put_measure(0, "I.1");
  put_assessment(1, "PRY", "2015-2016", "I.3", "planned", NULL);
  oasplan_record_options_set_dry_run(options, 1);
  oasplan_record_options_set_actor(options, NULL, NULL);
  for (int i = 0; i < 2; i++) moves_are("measure 0 I.1>I.2 moved|assessment 1 I.3>- no_counterpart|period 2015-2016 ->- held|period 2017-2018 ->- moved");
  record_is(0, "provisions", "1 old I.1 first report");
  period_is_on("2017-2018", "old");
}
END_TEST

START_TEST(pairs_are_read_in_both_directions) {
  put_measure(0, "I.1");
  moves_are("measure 0 I.1>I.2 moved|" PERIODS_MOVED);
  oasplan_moves *moves = oasplan_store_move_records(store, "k", "new", "old", options, &err);
  ck_assert_msg(moves != NULL, "%s", oasplan_error_message(err));
  char *json = oasplan_moves_json(moves, 1, 1, NULL, &err);
  ck_assert_str_eq(json, "[{\"record\":\"2015-2016\",\"type\":\"period\",\"provision\":null,\"counterpart\":null,\"status\":\"moved\"}]");
  oasplan_free(json);
  oasplan_moves_free(moves);
  record_is(0, "provisions", "3 old I.1 the plan was adopted");
}
END_TEST

START_TEST(what_cannot_be_moved_is_refused) {
  ck_assert_ptr_null(oasplan_store_move_records(store, "k", "old", "none", options, &err));
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_ptr_null(oasplan_store_move_records(store, "k", "old", "old", options, &err));
  expect(OASPLAN_E_INVALID);
  ck_assert_ptr_null(oasplan_store_move_records(store, "k", "old", NULL, options, &err));
  expect(OASPLAN_E_INVALID);
  must(oasplan_store_remove_plan(store, "k", "new", "en", NULL, &err));
  ck_assert_ptr_null(oasplan_store_move_records(store, "k", "old", "new", options, &err));
  expect(OASPLAN_E_NOT_FOUND);
  oasplan_record_options_set_actor(options, "host (invented)", "");
  ck_assert_ptr_null(oasplan_store_move_records(store, "k", "old", "new", options, &err));
  ck_assert_str_eq(oasplan_error_field(err), "reason");
  expect(OASPLAN_E_INVALID);
}
END_TEST

START_TEST(statuses_have_words) {
  static const char *const words[] = {"moved", "no_counterpart", "held", "taken", "incomplete"};
  for (int i = 1; i <= 5; i++) {
    ck_assert_str_eq(oasplan_move_status_name(i), words[i - 1]);
    ck_assert_int_eq(oasplan_move_status_from_name(words[i - 1]), i);
  }
  ck_assert_ptr_null(oasplan_move_status_name(0));
  ck_assert_ptr_null(oasplan_move_status_name(6));
  ck_assert_int_eq(oasplan_move_status_from_name("kept"), 0);
  ck_assert_int_eq(oasplan_move_status_from_name(NULL), 0);
}
END_TEST

START_TEST(without_memory_nothing_moves) {
  for (int mode = 0; mode < 2; mode++) {
    oasplan_moves *moves = NULL;
    oasplan_store_close(store);
    open_store();
    put_measure(0, "I.1|I.2|un-global-plan:20");
    put_assessment(1, "PRY", "2015-2016", "I.1", "planned", NULL);
    put_stance(2, "old", "I.3");
    for (size_t i = 0; moves == NULL; i++) {
      alone = mode == 1;
      allocations = 0;
      failing = i;
      moves = oasplan_store_move_records(store, "k", "old", "new", options, &err);
      failing = SIZE_MAX;
      if (moves != NULL) break;
      expect(OASPLAN_E_NOMEM);
      record_is(0, "provisions", "1 old I.1 I.2 un-global-plan:20 first report");
      record_is(1, "provision", "1 old I.1 -");
      period_is_on("2017-2018", "old");
      ck_assert_uint_lt(i, 100000);
    }
    ck_assert_uint_eq(oasplan_moves_count(moves), 7);
    oasplan_moves_free(moves);
    record_is(0, "provisions", "2 new I.2 I.1 un-global-plan:20 the plan was adopted");
    period_is_on("2015-2016", "new");
    alone = false;
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("moves");
  TCase *tests = tcase_create("moves");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, records_serve_the_counterparts_of_what_they_served);
  tcase_add_test(tests, what_has_no_counterpart_stays_whole_and_is_listed);
  tcase_add_test(tests, moving_again_changes_nothing_until_more_is_confirmed);
  tcase_add_test(tests, a_pair_that_names_nothing_in_the_other_edition_is_no_counterpart);
  tcase_add_test(tests, the_assessments_of_a_period_move_together_and_it_with_them);
  tcase_add_test(tests, one_assessment_that_stays_holds_its_period);
  tcase_add_test(tests, a_moved_period_takes_assessments_on_its_new_edition);
  tcase_add_test(tests, a_stance_on_the_plan_or_a_division_moves_as_it_was_confirmed);
  tcase_add_test(tests, a_fact_that_the_other_edition_has_already_stays);
  tcase_add_test(tests, a_record_without_a_value_that_it_needs_stays_until_it_has_one);
  tcase_add_test(tests, a_dry_run_lists_and_changes_nothing);
  tcase_add_test(tests, pairs_are_read_in_both_directions);
  tcase_add_test(tests, what_cannot_be_moved_is_refused);
  tcase_add_test(tests, statuses_have_words);
  tcase_add_test(tests, without_memory_nothing_moves);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
