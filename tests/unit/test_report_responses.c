/* The report "responses": who was asked and who answered. Everything that is reported here is invented. */
#include "report_store.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void assess_on(const char *party, const char *provision, const char *date, const char *by) {
  put("assessment", party, "member_states", (const char *const[]){"provision", provision, "period", "2015-2016", "status", "planned", "assessed_by", by, "assessor", "Unit (invented)", "date", date, NULL});
}

START_TEST(who_answered_stands_with_how_much_and_when_by_the_alphabet) {
  oasplan_report_options_set_release(options, OASPLAN_MEMBER_STATES);
  oasplan_report_options_set_language(options, "fr");
  ask_states("2016-12-01", "2017-01-30"); /* yesterday */
  assess_on("PRY", "I.2", "2017-01-20", "state");
  assess_on("PRY", "I.1", "2017-01-10", "state");
  assess_on("PRY", "II.1", "2017-01-15", "state");
  assess_on("HTI", "I.1", "2017-01-05", "peer");
  put("stance", "PRY", "public", (const char *const[]){"scope", "I.3", "stance", "not_taken_up", "date", "2016-02-01", NULL});
  char *json = ask("responses");
  const char *usa = strstr(json, "\"party\":{\"code\":\"USA\",\"text\":\"\xC3\x89tats-Unis\"},\"answer\":{\"code\":\"not_received\",\"text\":\"Non re\xC3\xA7ue, ou non communiqu\xC3\xA9\x65\"},\"reported\":null,\"not_taken_up\":null,\"first\":null,\"last\":null");
  const char *haiti = strstr(json, "\"party\":{\"code\":\"HTI\",\"text\":\"Ha\xC3\xAFti\"},\"answer\":{\"code\":\"not_received\"");
  const char *paraguay = strstr(json, "\"party\":{\"code\":\"PRY\",\"text\":\"Paraguay\"},\"answer\":{\"code\":\"answered\",\"text\":\"A r\xC3\xA9pondu\"},\"reported\":{\"part\":3,\"whole\":4},\"not_taken_up\":1,\"first\":\"2017-01-10\",\"last\":\"2017-01-20\"");
  ck_assert_msg(usa != NULL && haiti != NULL && paraguay != NULL && usa < haiti && haiti < paraguay, "%s", json);
  expect_part(json, "\"text\":\"A r\xC3\xA9pondu\"},\"states\":1}");
  expect_part(json, "\"text\":\"Non re\xC3\xA7ue, ou non communiqu\xC3\xA9\x65\"},\"states\":2}");
  oasplan_free(json);
}
END_TEST

START_TEST(who_did_not_answer_is_awaited_as_it_was_known_then) {
  oasplan_report_options_set_release(options, OASPLAN_SECRETARIAT);
  char *json = ask("responses");
  expect_part(json, "No day on which the states were asked is recorded.");
  expect_part(json, "\"answer\":{\"code\":\"not_asked\"");
  oasplan_free(json);
  ask_states("2016-12-01", "2017-02-10");
  assess_on("PRY", "I.2", "2017-01-20", "state");
  oasplan_report_options_set_known_at(options, "2017-01-31T11:00:00Z"); /* an hour ago */
  json = ask("responses");
  expect_part(json, "The states were asked on 1 December 2016; answers are due by 10 February 2017.");
  expect_part(json, "\"code\":\"PRY\",\"text\":\"Paraguay\"},\"answer\":{\"code\":\"awaited\",\"text\":\"Awaited, or not released\"}");
  oasplan_free(json);
}
END_TEST

START_TEST(drafts_are_no_answers_but_to_their_owner) {
  put("assessment", "PRY", "national", (const char *const[]){"provision", "I.2", "period", "2015-2016", "status", "planned", "assessed_by", "state", "assessor", "Unit (invented)", "date", "2017-01-20", "stage", "draft", NULL});
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  char *json = ask("responses");
  expect_none(json, "\"first\":\"2017-01-20\"");
  oasplan_free(json);
  oasplan_report_options_set_stage(options, OASPLAN_STAGE_DRAFT);
  json = ask("responses");
  expect_part(json, "\"first\":\"2017-01-20\"");
  expect_part(json, "\"draft\":true");
  oasplan_free(json);
}
END_TEST

START_TEST(it_is_never_public) {
  expect_refused(oasplan_report_new(store, "responses", options, &err), OASPLAN_E_INVALID, "never public");
}
END_TEST

START_TEST(memory_that_runs_out_leaves_no_report) {
  oasplan_report_options_set_release(options, OASPLAN_MEMBER_STATES);
  ask_states("2016-12-01", "2017-02-10");
  assess_on("PRY", "I.2", "2017-01-20", "state");
  sweep("responses");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("report responses");
  TCase *tests = tcase_create("asking");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, who_answered_stands_with_how_much_and_when_by_the_alphabet);
  tcase_add_test(tests, who_did_not_answer_is_awaited_as_it_was_known_then);
  tcase_add_test(tests, drafts_are_no_answers_but_to_their_owner);
  tcase_add_test(tests, it_is_never_public);
  tcase_add_test(tests, memory_that_runs_out_leaves_no_report);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
