/* The report "mandates": what the General Secretariat did, and when it is late. Everything that is reported here is invented. */
#include "report_store.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void assess_mandate(const char *by, const char *release, const char *narrative) {
  put("assessment", "OAS-GS", release, (const char *const[]){"provision", "III.1", "period", "2015-2016", "status", "in_progress", "assessed_by", by, "assessor", "Unit (invented)", "date", "2017-01-20", "narrative", narrative, NULL});
}

static void put_measure(const char *title, const char *provisions, const char *starts_on, const char *ends_on) {
  put("measure", "OAS-GS", "public", (const char *const[]){"provisions", provisions, "title", title, "kind", "training", "status", "completed", "starts_on", starts_on, "ends_on", ends_on, NULL});
}

START_TEST(each_mandate_stands_with_what_was_done) {
  assess_mandate("general_secretariat", "public", "Manual out (invented).");
  assess_mandate("civil_society", "public", "Late (invented).");
  put_measure("Second (invented)", "III.2", "2015-05-01", "2015-05-02");
  put_measure("First (invented)", "III.2|III.1", "2015-06-01", "2015-06-02");
  put_measure("Over before (invented)", "III.1", "2014-06-01", "2014-06-02");
  put("measure", "PRY", "public", (const char *const[]){"provisions", "I.1", "title", "Of a state (invented)", "kind", "law", "status", "in_force", NULL});
  char *json = ask("mandates");
  expect_part(json, "Mandates reported on: 1 of 2 (of these, not applicable: 0); not reported on: 1 of 2.");
  expect_part(json, "\"status\":{\"code\":\"in_progress\",\"text\":\"In progress\"},\"date\":\"2017-01-20\",\"narrative\":\"Manual out (invented).\",\"difficulties\":null");
  expect_part(json, "\"status\":{\"code\":\"awaited\",\"text\":\"Awaited, or not released\"},\"date\":null,\"narrative\":null");
  expect_none(json, "Late (invented)");
  expect_part(json, "{\"code\":\"civil_society\",\"text\":\"Civil society\"},\"not_started\":0,\"planned\":0,\"in_progress\":1");
  const char *first = strstr(json, "\"provisions\":\"III.1, III.2\",\"title\":\"First (invented)\""), *second = strstr(json, "\"provisions\":\"III.2\",\"title\":\"Second (invented)\"");
  ck_assert(first != NULL && second != NULL && first < second);
  expect_none(json, "Over before");
  expect_none(json, "Of a state");
  oasplan_free(json);
}
END_TEST

/* In the other edition the ids change places. */
START_TEST(measures_on_another_edition_serve_no_mandate_of_this_one) {
  put_plan("k", "f", "I. PREVENTION\n\n1. Adopt laws.\n\nII. PROTECTION\n\n1. Shelter.\n\nIII. MANDATES OF THE SECRETARIAT\n\n1. Meet.\n2. Publish.\n", 0);
  put_measure("Manual (invented)", "III.1", "2015-05-01", "2015-05-02");
  put("measure", "OAS-GS", "public", FIELDS("edition", "f", "provisions", "III.1", "title", "Meeting (invented)", "kind", "meeting", "status", "completed", "starts_on", "2015-05-01"));
  char *json = ask("mandates");
  expect_part(json, "\"provisions\":\"III.1\",\"title\":\"Manual (invented)\"");
  expect_none(json, "Meeting (invented)");
  oasplan_free(json);
}
END_TEST

START_TEST(the_secretariat_is_overdue_from_the_91st_day_on) {
  now = 1490961600000; /* 2017-03-31T12:00:00Z, the 90th day after 2016-12-31 */
  char *json = ask("mandates");
  expect_part(json, "(31 March 2017)");
  expect_part(json, "{\"code\":\"awaited\"");
  expect_none(json, "{\"code\":\"overdue\"");
  oasplan_free(json);
  now += DAY;
  json = ask("mandates");
  expect_part(json, "\"status\":{\"code\":\"overdue\",\"text\":\"Overdue, or not released\"}");
  expect_part(json, "Provisions not reported on (Overdue, or not released)");
  oasplan_free(json);
  oasplan_report_options_set_known_at(options, "2017-03-31T23:59:59Z");
  json = ask("mandates");
  expect_none(json, "{\"code\":\"overdue\"");
  oasplan_free(json);
}
END_TEST

START_TEST(the_symbol_of_the_period_is_that_of_the_report) {
  char *json = ask("mandates");
  expect_part(json, "The symbol of the biennial report of the period is not recorded yet.");
  oasplan_free(json);
  oasplan_period *period = oasplan_store_get_period(store, "k", "2015-2016", NULL, &err);
  must(oasplan_period_set(period, "symbol", "X-REP/1", &err));
  must(oasplan_store_put_period(store, period, NULL, &err));
  oasplan_period_free(period);
  json = ask("mandates");
  expect_part(json, "as it went to the working group of the United Nations: X-REP/1.");
  oasplan_free(json);
}
END_TEST

START_TEST(what_is_not_released_is_as_silence_and_drafts_are_their_owners) {
  assess_mandate("general_secretariat", "member_states", "Manual out (invented).");
  put("assessment", "OAS-GS", "national", (const char *const[]){"provision", "III.2", "period", "2015-2016", "status", "planned", "assessed_by", "general_secretariat", "assessor", "Unit (invented)", "date", "2017-01-20", "stage", "draft", NULL});
  char *json = ask("mandates");
  expect_none(json, "Manual out");
  expect_part(json, "Mandates reported on: 0 of 2");
  oasplan_free(json);
  oasplan_report_options_set_release(options, OASPLAN_MEMBER_STATES);
  json = ask("mandates");
  expect_part(json, "Mandates reported on: 1 of 2");
  oasplan_free(json);
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  oasplan_report_options_set_stage(options, OASPLAN_STAGE_DRAFT);
  json = ask("mandates");
  expect_part(json, "Mandates reported on: 2 of 2");
  expect_part(json, "\"draft\":true");
  oasplan_free(json);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_no_report) {
  assess_mandate("general_secretariat", "public", "Manual out (invented).");
  put_measure("First (invented)", "III.2|III.1", "2015-06-01", "2015-06-02");
  sweep("mandates");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("report mandates");
  TCase *tests = tcase_create("asking");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, each_mandate_stands_with_what_was_done);
  tcase_add_test(tests, measures_on_another_edition_serve_no_mandate_of_this_one);
  tcase_add_test(tests, the_secretariat_is_overdue_from_the_91st_day_on);
  tcase_add_test(tests, the_symbol_of_the_period_is_that_of_the_report);
  tcase_add_test(tests, what_is_not_released_is_as_silence_and_drafts_are_their_owners);
  tcase_add_test(tests, memory_that_runs_out_leaves_no_report);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
