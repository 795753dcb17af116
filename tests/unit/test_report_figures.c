/* Reports of public facts that are counted: treaties and statistics. All that is reported here is invented. */
#include "report_store.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

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
  expect_part(json, "\"signed_on\":null,\"deposited_on\":\"2018-06-01\",\"in_force_on\":\"2019-06-01\",\"ends_on\":null,\"status\":{\"code\":\"deposited\",\"text\":\"Deposited, not in force as far as is known\"}}}");
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
  sweep("ratifications");
}
END_TEST

/* ---- statistics ---- */

static void count(const char *party, const char *year, const char *value, const char *sex, const char *source, const char *preferred, const char *release, const char *note) {
  char from[11], to[11];
  (void)strcat(strcpy(from, year), "-01-01");
  (void)strcat(strcpy(to, year), "-12-31");
  put("statistic", party, release, FIELDS("indicator", "victims_detected", "unit", "persons", "from_date", from, "to_date", to, "value", value, "value_status", "final", "coverage", "all", "sex", sex, "source", source,
                                          "preferred", preferred, "note", note));
}

/* Cells of a figure of persons of a whole year, from the sex on. */
#define FIGURE(year, sex, value) \
  "\"from_date\":\"" year "-01-01\",\"to_date\":\"" year "-12-31\",\"coverage\":{\"code\":\"all\",\"text\":\"All\"},\"victim_status\":null,\"sex\":" sex ",\"age_group\":null,\"exploitation\":null,\"citizenship\":null,\"offence_article\":null,\"value\":" value ","
#define FEMALE "{\"code\":\"female\",\"text\":\"Female\"}"
#define MALE "{\"code\":\"male\",\"text\":\"Male\"}"
#define ABOVE(source, total, parts) \
  "\"source\":\"" source "\",\"breakdown\":\"Sex\",\"total\":" #total ",\"parts\":" #parts "}}"

START_TEST(figures_stand_with_what_they_take_in_and_their_source) {
  count("PRY", "2017", "40", NULL, "Register (invented)", NULL, "public", "Two systems.");
  count("PRY", "2017", "26", "female", "Register (invented)", NULL, "public", NULL);
  count("PRY", "2017", "14", "male", "Register (invented)", NULL, "public", NULL);
  char *json = ask("statistics");
  expect_part(json, "\"party\":\"PRY\",\"cells\":{\"party\":{\"code\":\"PRY\",\"text\":\"Paraguay\"},\"indicator\":{\"code\":\"victims_detected\",\"text\":\"Victims detected\"},\"unit\":{\"code\":\"persons\",\"text\":\"Persons\"},"
                    FIGURE("2017", "null", "40") "\"value_status\":{\"code\":\"final\",\"text\":\"Final\"},\"source\":\"Register (invented)\",\"preferred\":null,\"note\":\"Two systems.\"}}");
  expect_order(json, FIGURE("2017", "null", "40"), FIGURE("2017", FEMALE, "26"));
  expect_order(json, FIGURE("2017", FEMALE, "26"), FIGURE("2017", MALE, "14"));
  expect_none(json, "\"parts\":4");
  oasplan_free(json);
}
END_TEST

START_TEST(small_numbers_of_persons_leave_for_nobody_but_their_owner) {
  count("HTI", "2017", "21", NULL, "Register (invented)", NULL, "public", NULL);
  count("HTI", "2017", "18", "female", "Register (invented)", NULL, "public", NULL);
  count("HTI", "2017", "3", "male", "Register (invented)", NULL, "public", "canary");
  count("USA", "2018", "2", NULL, "List (invented)", NULL, "public", "Two persons in one case.");
  for (int release = OASPLAN_SECRETARIAT; release <= OASPLAN_PUBLIC; release++) {
    oasplan_report_options_set_release(options, release);
    char *json = ask("statistics");
    expect_part(json, FIGURE("2017", "null", "21"));
    expect_part(json, FIGURE("2018", "null", "\"<5\""));
    expect_none(json, "\"sex\":{");
    expect_none(json, "canary");
    expect_none(json, "Two persons");
    oasplan_free(json);
  }
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  char *json = ask("statistics");
  expect_part(json, FIGURE("2017", MALE, "3"));
  expect_part(json, FIGURE("2018", "null", "2"));
  expect_part(json, "\"note\":\"Two persons in one case.\"");
  oasplan_free(json);
}
END_TEST

START_TEST(parts_above_their_total_are_told_to_who_sees_them_all) {
  count("PRY", "2017", "40", NULL, "Register (invented)", NULL, "public", NULL);
  count("PRY", "2017", "31", "female", "Register (invented)", NULL, "public", NULL);
  count("PRY", "2017", "14", "male", "Register (invented)", NULL, "member_states", NULL);
  count("PRY", "2017", "90", "female", "Helpline (invented)", NULL, "public", NULL); /* of another source: in no sum with these */
  char *json = ask("statistics");
  expect_none(json, "\"parts\":1");
  expect_none(json, "\"parts\":9");
  expect_none(json, "\"parts\":4");
  oasplan_free(json);
  oasplan_report_options_set_release(options, OASPLAN_MEMBER_STATES);
  json = ask("statistics");
  expect_part(json, ABOVE("Register (invented)", 40, 45));
  oasplan_free(json);
}
END_TEST

START_TEST(a_part_that_was_told_twice_is_in_no_sum) {
  count("PRY", "2017", "40", NULL, "Register (invented)", NULL, "public", NULL);
  count("PRY", "2017", "26", "female", "Register (invented)", NULL, "public", NULL);
  count("PRY", "2017", "27", "female", "Register (invented)", NULL, "public", NULL);
  char *json = ask("statistics");
  expect_none(json, "\"parts\":5");
  oasplan_free(json);
}
END_TEST

START_TEST(of_two_sources_the_preferred_one_is_marked) {
  count("PRY", "2017", "40", NULL, "Register (invented)", "true", "public", NULL);
  count("PRY", "2017", "31", "female", "Register (invented)", "true", "public", NULL);
  count("PRY", "2017", "52", NULL, "Helpline (invented)", "false", "public", NULL);
  count("USA", "2017", "60", NULL, "Helpline (invented)", NULL, "public", NULL);
  count("USA", "2017", "70", NULL, "Register (invented)", NULL, "public", NULL);
  char *json = ask("statistics");
  expect_part(json, FIGURE("2017", "null", "40") "\"value_status\":{\"code\":\"final\",\"text\":\"Final\"},\"source\":\"Register (invented)\",\"preferred\":{\"code\":\"preferred\",\"text\":\"Preferred source\"}");
  expect_part(json, FIGURE("2017", FEMALE, "31") "\"value_status\":{\"code\":\"final\",\"text\":\"Final\"},\"source\":\"Register (invented)\",\"preferred\":null");
  expect_part(json, FIGURE("2017", "null", "52") "\"value_status\":{\"code\":\"final\",\"text\":\"Final\"},\"source\":\"Helpline (invented)\",\"preferred\":{\"code\":\"not_preferred\"");
  expect_part(json, FIGURE("2017", "null", "60") "\"value_status\":{\"code\":\"final\",\"text\":\"Final\"},\"source\":\"Helpline (invented)\",\"preferred\":{\"code\":\"none_preferred\"");
  oasplan_free(json);
}
END_TEST

START_TEST(figures_are_those_whose_span_meets_the_period_and_began_by_the_day) {
  count("PRY", "2016", "46", NULL, "Register (invented)", NULL, "public", NULL);
  count("PRY", "2017", "47", NULL, "Register (invented)", NULL, "public", NULL);
  count("PRY", "2018", "48", NULL, "Register (invented)", NULL, "public", NULL);
  put("statistic", "PRY", "public", FIELDS("indicator", "investigations", "unit", "cases", "from_date", "2016-04-01", "to_date", "2017-03-31", "value", "3", "value_status", "final", "coverage", "all", "source", "File (invented)"));
  char *json = ask("statistics");
  expect_part(json, "\"value\":3,"); /* cases are not persons */
  expect_part(json, FIGURE("2017", "null", "47"));
  expect_part(json, FIGURE("2018", "null", "48"));
  expect_none(json, FIGURE("2016", "null", "46"));
  oasplan_free(json);
  oasplan_report_options_set_as_of(options, "2017-12-31");
  json = ask("statistics");
  expect_none(json, FIGURE("2018", "null", "48"));
  oasplan_free(json);
  oasplan_report_options_set_period(options, "2015-2016");
  json = ask("statistics");
  expect_part(json, FIGURE("2016", "null", "46"));
  expect_part(json, "\"value\":3,");
  expect_none(json, FIGURE("2017", "null", "47"));
  oasplan_free(json);
}
END_TEST

START_TEST(figures_are_told_as_they_were_known_and_drafts_to_their_owner) {
  count("PRY", "2017", "47", NULL, "Register (invented)", NULL, "public", NULL);
  put("statistic", "PRY", "national", FIELDS("indicator", "investigations", "unit", "cases", "from_date", "2017-01-01", "to_date", "2017-12-31", "value", "99", "value_status", "final", "coverage", "all", "source", "File (invented)",
                                             "stage", "draft", "cleared_by", NULL, "cleared_on", NULL));
  now += 1000;
  count("PRY", "2018", "48", NULL, "Register (invented)", NULL, "public", NULL);
  oasplan_report_options_set_known_at(options, "2019-03-01T12:00:00Z");
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  char *json = ask("statistics");
  expect_part(json, FIGURE("2017", "null", "47"));
  expect_none(json, FIGURE("2018", "null", "48"));
  expect_none(json, "\"value\":99,");
  oasplan_free(json);
  oasplan_report_options_set_stage(options, OASPLAN_STAGE_DRAFT);
  json = ask("statistics");
  expect_part(json, "\"value\":99,");
  oasplan_free(json);
}
END_TEST

START_TEST(figures_without_memory_are_no_report) {
  count("PRY", "2017", "40", NULL, "Register (invented)", NULL, "public", NULL);
  count("PRY", "2017", "31", "female", "Register (invented)", NULL, "public", NULL);
  count("PRY", "2017", "14", "male", "Register (invented)", NULL, "public", NULL);
  sweep("statistics");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("report_figures");
  TCase *tests = tcase_create("figures");
  tcase_add_checked_fixture(tests, set_up_treaties, tear_down);
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, treaties_that_the_plan_mentions_stand_there_though_nobody_acted);
  tcase_add_test(tests, parties_are_counted_of_all_members_and_named_with_their_three_dates);
  tcase_add_test(tests, who_is_bound_is_reckoned_for_the_day_that_is_asked_about);
  tcase_add_test(tests, acts_count_as_far_as_they_are_released_cleared_and_known);
  tcase_add_test(tests, one_party_is_asked_about_alone);
  tcase_add_test(tests, treaties_without_memory_are_no_report);
  tcase_add_test(tests, figures_stand_with_what_they_take_in_and_their_source);
  tcase_add_test(tests, small_numbers_of_persons_leave_for_nobody_but_their_owner);
  tcase_add_test(tests, parts_above_their_total_are_told_to_who_sees_them_all);
  tcase_add_test(tests, a_part_that_was_told_twice_is_in_no_sum);
  tcase_add_test(tests, of_two_sources_the_preferred_one_is_marked);
  tcase_add_test(tests, figures_are_those_whose_span_meets_the_period_and_began_by_the_day);
  tcase_add_test(tests, figures_are_told_as_they_were_known_and_drafts_to_their_owner);
  tcase_add_test(tests, figures_without_memory_are_no_report);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
