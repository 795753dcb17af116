/* Reports of public facts that are counted: treaties and statistics. All that is reported here is invented. */
#include "report_store.h"

/* ---- ratifications ---- */

static void act(const char *party, const char *instrument, const char *action, const char *date, const char *in_force_on, const char *release) {
  put("ratification", party, release, FIELDS("instrument", instrument, "action", action, "date", date, "in_force_on", in_force_on));
}

static void put_acts(void) {
  act("PRY", "untoc", "signature", "2000-12-12", NULL, "public");
  act("PRY", "untoc", "ratification", "2004-09-22", "2004-10-22", "public");
  act("USA", "crc", "signature", "1995-02-16", NULL, "public");
  act("HTI", "ilo-c189", "ratification", "2018-06-01", "2019-06-01", "public");
}

#define TREATY(key, name, in_force_on, part, deposited, signed, not_party) \
  "{\"id\":\"" key "\",\"cells\":{\"instrument\":\"" name "\",\"in_force_on\":\"" in_force_on "\",\"party\":{\"part\":" #part ",\"whole\":3},\"deposited\":" #deposited ",\"signed\":" #signed ",\"not_party\":" #not_party ",\"not_open\":0}}"
#define UNTOC(...) TREATY("untoc", "United Nations Convention against Transnational Organized Crime", "2003-09-29", __VA_ARGS__)
#define CRC(...) TREATY("crc", "Convention on the Rights of the Child", "1990-09-02", __VA_ARGS__)

START_TEST(treaties_that_the_plan_mentions_stand_there_though_nobody_acted) {
  char *json = ask("ratifications");
  expect_part(json, UNTOC(0, 0, 0, 3));
  expect_part(json, CRC(0, 0, 0, 3));
  expect_none(json, "ilo-c189");
  expect_order(json, "{\"id\":\"untoc\"", "{\"id\":\"crc\"");
  oasplan_free(json);
}
END_TEST

START_TEST(parties_are_counted_of_all_members_and_named_with_their_three_dates) {
  put_acts();
  char *json = ask("ratifications");
  expect_part(json, UNTOC(1, 0, 0, 2));
  expect_part(json, CRC(0, 0, 1, 2));
  expect_part(json, TREATY("ilo-c189", "Domestic Workers Convention", "2013-09-05", 0, 1, 0, 2));
  expect_part(json, "\"HTI\":{\"code\":\"not_party\",\"text\":\"Not party, as far as is known\"},\"PRY\":{\"code\":\"party\",\"text\":\"Party\"},\"USA\":{\"code\":\"not_party\",");
  expect_part(json, "{\"party\":\"PRY\",\"cells\":{\"act\":\"Paraguay: United Nations Convention against Transnational Organized Crime\",\"instrument\":{\"text\":\"untoc\",\"link\":\"#untoc\"},\"signed_on\":\"2000-12-12\","
                    "\"deposited_on\":\"2004-09-22\",\"in_force_on\":\"2004-10-22\",\"ends_on\":null,\"status\":{\"code\":\"party\",\"text\":\"Party\"}}}");
  expect_part(json, "\"signed_on\":null,\"deposited_on\":\"2018-06-01\",\"in_force_on\":\"2019-06-01\",\"ends_on\":null,\"status\":{\"code\":\"deposited\",\"text\":\"Deposited, not yet in force\"}}}");
  expect_none(json, "{\"party\":\"USA\",\"cells\":{\"act\":\"United States: United Nations");
  oasplan_free(json);
}
END_TEST

static void expect_on(const char *day, const char *row) {
  oasplan_report_options_set_as_of(options, day);
  char *json = ask("ratifications");
  expect_part(json, row);
  oasplan_free(json);
}

START_TEST(who_is_bound_is_reckoned_for_the_day_that_is_asked_about) {
  put_acts();
  expect_on("2000-12-11", UNTOC(0, 0, 0, 3));
  expect_on("2000-12-12", UNTOC(0, 0, 1, 2));
  expect_on("2004-10-21", UNTOC(0, 1, 0, 2));
  expect_on("2004-10-22", UNTOC(1, 0, 0, 2));
}
END_TEST

START_TEST(acts_count_as_far_as_they_are_released_cleared_and_known) {
  put_acts();
  act("USA", "untoc", "ratification", "2005-11-03", "2005-12-03", "member_states");
  put("ratification", "HTI", "national", FIELDS("instrument", "untoc", "action", "signature", "date", "2000-12-13", "stage", "draft", "cleared_by", NULL, "cleared_on", NULL));
  expect_on("2018-12-31", UNTOC(1, 0, 0, 2));
  expect_on("2018-12-31", "\"key\":\"left_out\",\"label\":\"Left out\",\"value\":\"2\"");
  oasplan_report_options_set_release(options, OASPLAN_MEMBER_STATES);
  expect_on("2018-12-31", UNTOC(2, 0, 0, 1));
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  expect_on("2018-12-31", UNTOC(2, 0, 0, 1));
  oasplan_report_options_set_stage(options, OASPLAN_STAGE_DRAFT);
  expect_on("2018-12-31", UNTOC(2, 0, 1, 0));
  oasplan_report_options_set_known_at(options, "2019-02-28T23:59:59Z");
  expect_on("2018-12-31", UNTOC(0, 0, 0, 3));
}
END_TEST

START_TEST(one_party_is_asked_about_alone) {
  put_acts();
  oasplan_report_options_set_party(options, "PRY");
  char *json = ask("ratifications");
  expect_part(json, "\"party\":{\"part\":1,\"whole\":1},\"deposited\":0,\"signed\":0,\"not_party\":0,\"not_open\":0}}");
  expect_none(json, "USA");
  oasplan_free(json);
}
END_TEST

START_TEST(treaties_without_memory_are_no_report) {
  put_acts();
  expect_nothing_half_made("ratifications");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("report_figures");
  TCase *tests = tcase_create("figures");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, treaties_that_the_plan_mentions_stand_there_though_nobody_acted);
  tcase_add_test(tests, parties_are_counted_of_all_members_and_named_with_their_three_dates);
  tcase_add_test(tests, who_is_bound_is_reckoned_for_the_day_that_is_asked_about);
  tcase_add_test(tests, acts_count_as_far_as_they_are_released_cleared_and_known);
  tcase_add_test(tests, one_party_is_asked_about_alone);
  tcase_add_test(tests, treaties_without_memory_are_no_report);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
