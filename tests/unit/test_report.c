/* Reports over a small store whose every fact stands in this file: three states of an invented roster and a plan of three directives. All that is reported here is invented. */
#include "report_store.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char text[] = "I. PREVENTION\n\n1. Adopt laws.\n2. Report.\n\nII. PROTECTION\n\n1. Shelter.\n";

static void set_up_small(void) {
  set_up_with(text);
}

static void assess_by(const char *party, const char *provision, const char *period, const char *status, const char *by, const char *release) {
  put("assessment", party, release,
      (const char *const[]){"provision", provision, "period", period, "status", status, "assessed_by", by, "assessor", "Unit (invented)", "date", "2017-01-15", "evidence", "https://example.org/a|https://example.org/b",
                            strcmp(status, "not_applicable") == 0 ? "reason" : NULL, "No coast.", NULL});
}

/* Paraguay: I.1 implemented, I.2 not applicable; the United States: I.1 planned; Haiti has not taken up I. Others say more of I.1. */
static void put_answers(void) {
  assess_by("PRY", "I.1", "2015-2016", "implemented", "state", "public");
  assess_by("PRY", "I.2", "2015-2016", "not_applicable", "state", "public");
  assess_by("USA", "I.1", "2015-2016", "planned", "state", "public");
  assess_by("USA", "I.1", "2015-2016", "lapsed", "peer", "public");
  assess_by("HTI", "II.1", "2015-2016", "implemented", "state", "member_states");
  put("stance", "HTI", "public", (const char *const[]){"scope", "I", "stance", "taken_up", "date", "2015-02-01", NULL});
  put("stance", "HTI", "public", (const char *const[]){"scope", "I", "stance", "not_taken_up", "date", "2016-02-01", NULL});
  put("measure", "PRY", "public", (const char *const[]){"provisions", "I.1|II.1", "title", "Law (invented)", "kind", "law", "status", "in_force", "valid_from", "2016-03-01", NULL});
}

START_TEST(states_are_counted_and_silence_is_none_of_it) {
  put_answers();
  char *json = ask("implementation");
  expect_part(json, "{\"key\":\"answered\",\"label\":\"Answered\",\"value\":\"2\",\"text\":\"2 of 3 participating states answered, as far as these readers may see\"}");
  expect_part(json, "{\"key\":\"left_out\",\"label\":\"Left out\",\"value\":\"1\",\"text\":\"1 record not cleared, or not released to these readers\"}");
  expect_part(json, "{\"key\":\"as_of\",\"label\":\"Situation as of\",\"value\":\"2016-12-31\",\"text\":\"31 December 2016\"}");
  expect_part(json, "\"directives\":2,\"reported\":{\"part\":3,\"whole\":6},\"not_started\":0,\"planned\":1,\"in_progress\":0,\"partially_implemented\":0,\"implemented\":1,\"lapsed\":0,\"not_applicable\":1,"
                    "\"not_taken_up\":2,\"silent\":1}");
  expect_part(json, "{\"id\":\"I.1\",\"division\":\"I\",\"cells\":{\"provision\":\"I.1\",\"title\":\"Adopt laws.\",\"not_started\":0,\"planned\":1,\"in_progress\":0,\"partially_implemented\":0,\"implemented\":1,\"lapsed\":0,"
                    "\"not_applicable\":0,\"not_taken_up\":1,\"silent\":0,\"measures\":1,\"evidence\":4}}");
  expect_part(json, "{\"cells\":{\"scope\":\"I\",\"taken_up\":0,\"taken_up_in_part\":0,\"not_taken_up\":1,\"reserved\":0}}");
  expect_part(json, "{\"code\":\"peer\",\"text\":\"Peer review\"},\"not_started\":0,\"planned\":0,\"in_progress\":0,\"partially_implemented\":0,\"implemented\":0,\"lapsed\":1,\"not_applicable\":0}");
  expect_none(json, "PRY");
  expect_none(json, "Paraguay");
  oasplan_free(json);
}
END_TEST

START_TEST(parties_are_named_where_that_is_asked_for_by_the_alphabet) {
  put_answers();
  oasplan_report_options_set_by_party(options, 1);
  oasplan_report_options_set_language(options, "fr");
  char *json = ask("implementation");
  const char *usa = strstr(json, "{\"key\":\"USA\",\"label\":\"\xC3\x89tats-Unis\",\"kind\":\"code\"}");
  ck_assert(usa != NULL && strstr(usa, "{\"key\":\"HTI\"") != NULL && strstr(strstr(usa, "{\"key\":\"HTI\""), "{\"key\":\"PRY\"") != NULL);
  expect_part(json, "{\"key\":\"I\",\"title\":\"I. PREVENTION\",\"language\":\"en\",\"blocks\":");
  expect_part(json, "\"division\":{\"text\":\"I. PREVENTION\",\"language\":\"en\",\"link\":\"#I\"}");
  expect_part(json, "\"USA\":{\"code\":\"planned\",\"text\":");
  expect_part(json, "\"HTI\":{\"code\":\"not_taken_up\",\"text\":\"Non retenue\"}");
  expect_part(json, "\"PRY\":{\"code\":\"not_asked\",\"text\":\"Non demand\xC3\xA9\x65, ou non communiqu\xC3\xA9\x65\"}");
  oasplan_free(json);
}
END_TEST

START_TEST(who_was_asked_is_awaited_until_the_day_to_answer_by) {
  ask_states("2016-12-01", "2017-01-31"); /* today */
  char *json = ask("implementation");
  expect_part(json, "\"key\":\"silent\",\"label\":\"Awaited, or not released\"");
  oasplan_free(json);
  ask_states("2016-12-01", "2017-01-30");
  json = ask("implementation");
  expect_part(json, "\"key\":\"silent\",\"label\":\"Not received, or not released\"");
  oasplan_free(json);
  oasplan_report_options_set_known_at(options, "2017-01-30T23:00:00Z");
  json = ask("implementation");
  expect_part(json, "\"key\":\"silent\",\"label\":\"Awaited, or not released\"");
  oasplan_free(json);
}
END_TEST

START_TEST(what_was_known_then_is_told_again_after_corrections) {
  put_answers();
  oasplan_report_options_set_known_at(options, "2017-01-31T12:00:00Z");
  oasplan_report_options_set_as_of(options, "2016-12-31");
  char *before = ask("implementation");
  now += 86400000;
  assess_by("HTI", "I.2", "2015-2016", "implemented", "state", "public");
  put("measure", "USA", "public", (const char *const[]){"provisions", "I.1", "title", "Plan (invented)", "kind", "plan", "status", "in_force", "valid_from", "2016-03-01", NULL});
  char *after = ask("implementation");
  ck_assert_str_eq(before, after);
  oasplan_free(after);
  oasplan_report_options_set_known_at(options, NULL);
  after = ask("implementation");
  ck_assert_str_ne(before, after);
  oasplan_free(before);
  oasplan_free(after);
}
END_TEST

START_TEST(drafts_are_for_their_owner_and_every_page_says_so) {
  oasplan_report_options_set_stage(options, OASPLAN_STAGE_DRAFT);
  expect_refused(oasplan_report_new(store, "implementation", options, &err), OASPLAN_E_INVALID, "release national");
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  char *json = ask("implementation");
  expect_part(json, "\"draft\":true");
  oasplan_free(json);
}
END_TEST

START_TEST(what_cannot_be_asked_is_refused_with_what_can) {
  expect_refused(oasplan_report_new(store, "implementacion", options, &err), OASPLAN_E_INVALID, "implementation");
  oasplan_report_options_set_period(options, "2014");
  expect_refused(oasplan_report_new(store, "implementation", options, &err), OASPLAN_E_NOT_FOUND, "2014");
  oasplan_report_options_set_period(options, NULL);
  oasplan_report_options_set_as_of(options, "2014-12-31");
  expect_refused(oasplan_report_new(store, "implementation", options, &err), OASPLAN_E_NOT_FOUND, "2014-12-31");
  oasplan_report_options_set_as_of(options, "2016-02-30");
  expect_refused(oasplan_report_new(store, "implementation", options, &err), OASPLAN_E_INVALID, "2016-02-30");
  oasplan_report_options_set_as_of(options, NULL);
  oasplan_report_options_set_language(options, "de");
  expect_refused(oasplan_report_new(store, "implementation", options, &err), OASPLAN_E_INVALID, "fr, en, es or pt");
  oasplan_report_options_set_language(options, "pt");
  oasplan_report_options_set_party(options, "XYZ");
  expect_refused(oasplan_report_new(store, "legislation", options, &err), OASPLAN_E_INVALID, "XYZ");
  oasplan_report_options_set_party(options, "PRY");
  expect_refused(oasplan_report_new(store, "implementation", options, &err), OASPLAN_E_INVALID, "of all parties");
  oasplan_report_options_set_party(options, NULL);
  oasplan_report_options_set_plan(options, "nope", NULL);
  expect_refused(oasplan_report_new(store, "implementation", options, &err), OASPLAN_E_NOT_FOUND, "no plan nope");
  oasplan_report_options_set_plan(options, NULL, NULL);
  oasplan_report_options_set_period(options, "2017-2018");
  oasplan_report_options_set_as_of(options, "2016-12-31");
  expect_refused(oasplan_report_new(store, "implementation", options, &err), OASPLAN_E_INVALID, "begins on 2017-01-01");
}
END_TEST

/* In the other edition the ids change places. */
START_TEST(what_was_filed_on_one_edition_is_not_counted_on_the_ids_of_another) {
  static const char other[] = "I. PREVENTION\n\n1. Report.\n2. Adopt laws.\n\nII. PROTECTION\n\n1. Shelter.\n";
  put_answers();
  put_plan("k", "f", other, 0);
  oasplan_report_options_set_plan(options, "k", "f");
  expect_refused(oasplan_report_new(store, "implementation", options, &err), OASPLAN_E_INVALID, "is reported on k@e");
  oasplan_report_options_set_plan(options, "k", NULL);
  char *json = ask("implementation");
  expect_part(json, "\"key\":\"edition\",\"label\":\"Edition\",\"value\":\"e\"");
  oasplan_free(json);
}
END_TEST

START_TEST(silence_is_judged_on_the_day_that_is_asked_about) {
  ask_states("2016-12-01", "2017-01-30"); /* asked on 2016-12-01; today is the day after */
  oasplan_report_options_set_as_of(options, "2016-11-30");
  char *json = ask("implementation");
  expect_part(json, "\"key\":\"silent\",\"label\":\"Not asked, or not released\"");
  oasplan_free(json);
  oasplan_report_options_set_as_of(options, "2017-01-30");
  json = ask("implementation");
  expect_part(json, "\"key\":\"silent\",\"label\":\"Awaited, or not released\"");
  oasplan_free(json);
  oasplan_report_options_set_as_of(options, "2017-01-31");
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  json = ask("implementation");
  expect_part(json, "\"key\":\"silent\",\"label\":\"Not received\"");
  oasplan_free(json);
}
END_TEST

START_TEST(a_copy_for_others_does_not_pass_for_the_whole) {
  char path[] = "/tmp/oasplan-report-XXXXXX";
  put_answers();
  ck_assert_ptr_nonnull(mkdtemp(path));
  char file[64];
  (void)snprintf(file, sizeof file, "%s/copy.db", path);
  oasplan_query_options *how = oasplan_query_options_new();
  oasplan_query_options_set_release(how, OASPLAN_PUBLIC);
  must(oasplan_store_backup(store, file, how, &err));
  oasplan_query_options_free(how);
  oasplan_store *copy = oasplan_store_open(file, NULL, &err);
  ck_assert_msg(copy != NULL, "%s", oasplan_error_message(err));
  oasplan_report_options_set_release(options, OASPLAN_MEMBER_STATES);
  expect_refused(oasplan_report_new(copy, "implementation", options, &err), OASPLAN_E_INVALID, "ask for release public");
  oasplan_report_options_set_release(options, OASPLAN_PUBLIC);
  oasplan_report *report = oasplan_report_new(copy, "implementation", options, &err);
  ck_assert_msg(report != NULL, "%s", oasplan_error_message(err));
  oasplan_report_free(report);
  oasplan_store_close(copy);
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < 3; i++) {
    char part[80];
    (void)snprintf(part, sizeof part, "%s%s", file, ends[i]);
    (void)remove(part);
  }
  (void)remove(path);
}
END_TEST

START_TEST(forms_are_listed_and_others_refused) {
  oasplan_report *report = oasplan_report_new(store, "implementation", options, &err);
  ck_assert_ptr_nonnull(report);
  ck_assert_str_eq(oasplan_report_format_at(0), "json");
  for (size_t i = 0; i < oasplan_report_format_count(); i++) ck_assert(oasplan_report_format_about(i)[0] != '\0');
  ck_assert_ptr_null(oasplan_report_format_at(oasplan_report_format_count()));
  ck_assert_int_eq(oasplan_report_render(report, "pdf", NULL, (oasplan_write_fn)0, NULL, NULL), OASPLAN_E_MISUSE);
  oasplan_report_free(report);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_no_report) {
  put_answers();
  sweep("implementation");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("report");
  TCase *tests = tcase_create("asking");
  tcase_add_checked_fixture(tests, set_up_small, tear_down);
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, states_are_counted_and_silence_is_none_of_it);
  tcase_add_test(tests, parties_are_named_where_that_is_asked_for_by_the_alphabet);
  tcase_add_test(tests, who_was_asked_is_awaited_until_the_day_to_answer_by);
  tcase_add_test(tests, what_was_known_then_is_told_again_after_corrections);
  tcase_add_test(tests, drafts_are_for_their_owner_and_every_page_says_so);
  tcase_add_test(tests, what_cannot_be_asked_is_refused_with_what_can);
  tcase_add_test(tests, what_was_filed_on_one_edition_is_not_counted_on_the_ids_of_another);
  tcase_add_test(tests, silence_is_judged_on_the_day_that_is_asked_about);
  tcase_add_test(tests, a_copy_for_others_does_not_pass_for_the_whole);
  tcase_add_test(tests, forms_are_listed_and_others_refused);
  tcase_add_test(tests, memory_that_runs_out_leaves_no_report);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
