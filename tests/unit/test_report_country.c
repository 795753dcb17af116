/* The report "country": what a minister reads of one party, of a small store. Everything that is reported here is invented. */
#include "report_store.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void put_law(const char *title, const char *status, const char *from, const char *to, const char *amount, const char *currency) {
  put("measure", "PRY", "public", (const char *const[]){"provisions", "I.1", "title", title, "kind", "law", "status", status, "valid_from", from, amount != NULL ? "budget_amount" : "description", amount != NULL ? amount : "Invented.",
                                                        amount != NULL ? "budget_currency" : "url", amount != NULL ? currency : "https://example.org/law", to != NULL ? "valid_to" : NULL, to, NULL});
}

static void put_figure(const char *value, const char *source, const char *preferred, const char *sex) {
  put("statistic", "PRY", "public", (const char *const[]){"indicator", "victims_detected", "unit", "persons", "from_date", "2016-01-01", "to_date", "2016-12-31", "value", value, "value_status", "final", "coverage", "all", "source", source,
                                                          "preferred", preferred, sex != NULL ? "sex" : NULL, sex, NULL});
}

static void of(const char *party) {
  oasplan_report_options_set_party(options, party);
}

START_TEST(status_prints_its_parts_and_what_is_not_reported_on) {
  of("PRY");
  ask_states("2016-12-01", "2017-02-28");
  assess("PRY", "I.1", "2015-2016", "implemented", "public");
  assess("PRY", "II.1", "2015-2016", "not_applicable", "public");
  assess("USA", "I.2", "2015-2016", "implemented", "public");
  put("stance", "PRY", "public", (const char *const[]){"scope", "I.3", "stance", "not_taken_up", "date", "2016-02-01", NULL});
  char *json = ask("country");
  expect_part(json, "Directives reported on: 2 of 4 (of these, not applicable: 1); not taken up: 1; not reported on: 1 of 4.");
  expect_part(json, "\"directives\":3,\"reported\":{\"part\":1,\"whole\":3},\"not_started\":0,\"planned\":0,\"in_progress\":0,\"partially_implemented\":0,\"implemented\":1,\"lapsed\":0,\"not_applicable\":0,\"not_taken_up\":1,\"silent\":1}");
  expect_part(json, "Provisions not reported on (Awaited, or not released)");
  expect_part(json, "\"silent\":{\"part\":1,\"whole\":3},\"provisions\":\"I.2\"}");
  oasplan_free(json);
}
END_TEST

START_TEST(changes_stand_by_position_better_or_worse) {
  of("PRY");
  oasplan_report_options_set_period(options, "2017-2018");
  oasplan_report_options_set_as_of(options, "2018-12-31");
  assess("PRY", "I.2", "2015-2016", "planned", "public");
  assess("PRY", "I.2", "2017-2018", "implemented", "public");
  assess("PRY", "I.1", "2015-2016", "implemented", "public");
  assess("PRY", "I.1", "2017-2018", "lapsed", "public");
  assess("PRY", "II.1", "2015-2016", "planned", "public");
  assess("PRY", "II.1", "2017-2018", "planned", "public");
  assess("PRY", "I.3", "2017-2018", "planned", "public");
  char *json = ask("country");
  expect_part(json, "Provisions assessed in both periods that changed status from 2015-2016 to 2017-2018: 2. Assessed in 2017-2018 only: 1; in 2015-2016 only: 0.");
  const char *first = strstr(json, "\"before\":{\"code\":\"implemented\",\"text\":\"Implemented\"},\"now\":{\"code\":\"lapsed\",\"text\":\"Lapsed\"}");
  const char *second = strstr(json, "\"before\":{\"code\":\"planned\",\"text\":\"Planned\"},\"now\":{\"code\":\"implemented\",\"text\":\"Implemented\"}");
  ck_assert(first != NULL && second != NULL && first < second);
  expect_none(json, "\"before\":{\"code\":\"planned\",\"text\":\"Planned\"},\"now\":{\"code\":\"planned\"");
  oasplan_free(json);
}
END_TEST

START_TEST(a_party_that_reported_nothing_is_awaited_then_not_received) {
  of("HTI");
  ask_states("2016-12-01", "2017-01-31"); /* today */
  assess("HTI", "I.1", "2015-2016", "implemented", "member_states");
  char *json = ask("country");
  expect_part(json, "No assessment of the period is available to these readers. Answer: Awaited, or not released.");
  expect_part(json, "No contact point is known to these readers on that day.");
  expect_none(json, "\"rows\":[]");
  expect_none(json, "\"key\":\"divisions\"");
  oasplan_free(json);
  now += DAY;
  json = ask("country");
  expect_part(json, "Answer: Not received, or not released.");
  oasplan_free(json);
  oasplan_report_options_set_known_at(options, "2017-01-31T23:00:00Z");
  json = ask("country");
  expect_part(json, "Answer: Awaited, or not released.");
  oasplan_free(json);
  oasplan_report_options_set_release(options, OASPLAN_MEMBER_STATES);
  json = ask("country");
  expect_part(json, "Directives reported on: 1 of 4");
  oasplan_free(json);
}
END_TEST

START_TEST(laws_are_those_in_force_on_the_day_the_newest_first) {
  of("PRY");
  put_law("Old (invented)", "in_force", "2010-01-01", NULL, NULL, NULL);
  put_law("New (invented)", "in_force", "2016-01-01", NULL, NULL, NULL);
  put_law("Ended (invented)", "expired", "2011-01-01", "2016-06-30", NULL, NULL);
  put_law("Repealed on an unknown day (invented)", "repealed", "2011-01-01", NULL, NULL, NULL);
  put_law("Planned (invented)", "planned", "2016-01-01", NULL, NULL, NULL);
  char *json = ask("country");
  const char *newer = strstr(json, "New (invented)"), *older = strstr(json, "Old (invented)");
  ck_assert(newer != NULL && older != NULL && newer < older);
  expect_none(json, "Ended");
  expect_none(json, "Repealed on");
  expect_none(json, "Planned (inv");
  oasplan_free(json);
  oasplan_report_options_set_as_of(options, "2016-06-30");
  json = ask("country");
  expect_part(json, "Ended (invented)");
  oasplan_free(json);
}
END_TEST

START_TEST(budgets_are_added_up_by_currency_alone) {
  of("PRY");
  put_law("A (invented)", "in_force", "2015-06-01", NULL, "1000.50", "USD");
  put_law("B (invented)", "expired", "2013-01-01", "2015-03-01", "200", "USD");
  put_law("C (invented)", "in_force", "2015-06-01", NULL, "7", "PYG");
  put_law("Over before (invented)", "expired", "2012-01-01", "2014-12-31", "999", "USD");
  put_law("Cancelled (invented)", "cancelled", "2015-06-01", NULL, "999", "USD");
  char *json = ask("country");
  const char *first = strstr(json, "{\"currency\":\"PYG\",\"measures\":1,\"amount\":7}"), *second = strstr(json, "{\"currency\":\"USD\",\"measures\":2,\"amount\":1201}"); /* 1200.50 */
  ck_assert(first != NULL && second != NULL && first < second);
  oasplan_free(json);
}
END_TEST

START_TEST(figures_are_totals_of_the_preferred_source_and_small_ones_are_not_said) {
  of("PRY");
  put_figure("40", "Registry (invented)", "true", NULL);
  put_figure("25", "Registry (invented)", "true", "female");
  put_figure("39", "Other registry (invented)", "false", NULL);
  put("statistic", "PRY", "public", (const char *const[]){"indicator", "persons_convicted", "unit", "persons", "from_date", "2016-01-01", "to_date", "2016-12-31", "value", "3", "value_status", "final", "coverage", "all", "source",
                                                          "Courts (invented)", NULL});
  char *json = ask("country");
  expect_part(json, "\"value\":40,");
  expect_none(json, "\"value\":25");
  expect_none(json, "Other registry");
  expect_part(json, "\"value\":\"<5\",");
  expect_none(json, "\"value\":3,");
  oasplan_free(json);
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  json = ask("country");
  expect_part(json, "\"value\":3,");
  oasplan_free(json);
}
END_TEST

START_TEST(treaties_services_contact_and_needs_are_there) {
  of("PRY");
  put("authority", "PRY", "public", (const char *const[]){"name", "Council (invented)", "kind", "coordination_body", "role", "national_contact_point", "phone", "555 0101", "contact_name", "Head (invented)", "verified_on", "2016-05-01", "valid_from", "2010-01-01", NULL});
  put("service", "PRY", "public", (const char *const[]){"kind", "hotline", "name", "Line (invented)", "operator", "government", "phone", "555 0102", "verified_on", "2016-05-01", "valid_from", "2010-01-01", NULL});
  put("service", "PRY", "public", (const char *const[]){"kind", "emergency_shelter", "name", "House (invented)", "operator", "ngo", "phone", "555 0103", "verified_on", "2016-05-01", "valid_from", "2010-01-01", NULL});
  put("ratification", "PRY", "public", (const char *const[]){"instrument", "untoc", "action", "ratification", "date", "2004-09-22", "in_force_on", "2004-10-22", NULL});
  put("assessment", "PRY", "public", (const char *const[]){"provision", "I.2", "period", "2015-2016", "status", "planned", "assessed_by", "state", "assessor", "Unit (invented)", "date", "2017-01-15", "assistance_needed", "training|data", NULL});
  char *json = ask("country");
  expect_part(json, "\"name\":\"Council (invented)\",\"unit\":null,\"phone\":\"555 0101\"");
  expect_none(json, "Head (invented)"); /* not public */
  expect_part(json, "\"status\":{\"code\":\"party\",\"text\":\"Party\"},\"signed_on\":null,\"deposited_on\":\"2004-09-22\",\"in_force_on\":\"2004-10-22\",\"ends_on\":null");
  expect_part(json, "\"count\":1,\"phone\":\"555 0102\"");
  expect_none(json, "House");
  expect_none(json, "555 0103");
  expect_part(json, "\"assistance_needed\":{\"code\":\"training\",\"text\":\"Training\"},\"count\":1,\"provisions\":\"I.2\"");
  oasplan_free(json);
}
END_TEST

START_TEST(drafts_count_for_their_owner_who_asks_for_them) {
  of("PRY");
  put("ratification", "PRY", "national", (const char *const[]){"instrument", "untoc", "action", "ratification", "date", "2004-09-22", "stage", "draft", NULL});
  put("assessment", "PRY", "national", (const char *const[]){"provision", "I.2", "period", "2015-2016", "status", "planned", "assessed_by", "state", "assessor", "A (invented)", "date", "2017-01-15", "stage", "draft", NULL});
  put("assessment", "PRY", "national", (const char *const[]){"provision", "I.2", "period", "2015-2016", "status", "implemented", "assessed_by", "state", "assessor", "B (invented)", "date", "2017-01-15", "stage", "draft", NULL});
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  char *json = ask("country");
  expect_none(json, "untoc");
  expect_part(json, "No assessment of the period");
  oasplan_free(json);
  oasplan_report_options_set_stage(options, OASPLAN_STAGE_DRAFT);
  json = ask("country");
  expect_part(json, "\"draft\":true");
  expect_part(json, "untoc");
  expect_part(json, "\"not_applicable\":0,\"several\":1,");
  oasplan_free(json);
}
END_TEST

START_TEST(the_secretariat_answers_for_mandates_and_can_be_overdue) {
  of("OAS-GS");
  assess("OAS-GS", "III.1", "2015-2016", "implemented", "public");
  now += (int64_t)DAY * 59; /* 2017-03-31, the 90th day */
  char *json = ask("country");
  expect_part(json, "Mandates reported on: 1 of 2 (of these, not applicable: 0); not reported on: 1 of 2.");
  expect_part(json, "\"mandates\":2,\"reported\":{\"part\":1,\"whole\":2},");
  expect_part(json, "Provisions not reported on (Awaited, or not released)");
  expect_none(json, "not_taken_up");
  expect_none(json, "\"key\":\"treaties\"");
  oasplan_free(json);
  now += DAY;
  json = ask("country");
  expect_part(json, "Provisions not reported on (Overdue, or not released)");
  oasplan_free(json);
}
END_TEST

static const char with_treaties[] = "I. PREVENTION\n\n1. Adopt laws.\n2. Consider ratifying:\n\ni. the United Nations Convention against Transnational Organized Crime;\n"
                                    "ii. the Protocol against the Smuggling of Migrants by Land, Sea and Air.\n";

START_TEST(treaties_are_those_that_the_plan_asks_to_ratify) {
  oasplan_import_options *how = oasplan_import_options_new();
  oasplan_import_options_set_key(how, "k2");
  oasplan_import_options_set_edition(how, "e2");
  oasplan_import_options_set_period(how, 2015, 2018);
  oasplan_import_options_set_language(how, "en");
  oasplan_plan *plan = oasplan_plan_import(with_treaties, strlen(with_treaties), how, &err);
  oasplan_import_options_free(how);
  must(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
  of("PRY");
  oasplan_report_options_set_plan(options, "k2", "e2");
  put("ratification", "PRY", "public", (const char *const[]){"instrument", "smuggling-protocol", "action", "signature", "date", "2004-09-22", NULL});
  put("ratification", "PRY", "public", (const char *const[]){"instrument", "uncac", "action", "signature", "date", "2004-09-22", NULL});
  char *json = ask("country");
  const char *first = strstr(json, "\"instrument\":{\"code\":\"untoc\",\"text\":\"United Nations Convention against Transnational Organized Crime\"},\"status\":{\"code\":\"not_party\"");
  const char *second = strstr(json, "\"instrument\":{\"code\":\"smuggling-protocol\"");
  ck_assert_msg(first != NULL && second != NULL && first < second, "%s", json);
  expect_part(second, "\"status\":{\"code\":\"signed\",\"text\":\"Signed\"},\"signed_on\":\"2004-09-22\"");
  expect_none(json, "uncac");
  oasplan_free(json);
  sweep("country");
}
END_TEST

START_TEST(what_was_known_then_is_told_again_after_corrections) {
  of("PRY");
  assess("PRY", "I.1", "2015-2016", "implemented", "public");
  put_law("A (invented)", "in_force", "2015-06-01", NULL, "1000", "USD");
  oasplan_report_options_set_known_at(options, "2017-01-31T12:00:00Z");
  oasplan_report_options_set_as_of(options, "2016-12-31");
  char *before = ask("country");
  now += DAY;
  assess("PRY", "I.2", "2015-2016", "planned", "public");
  put_law("B (invented)", "in_force", "2015-06-01", NULL, "1000", "USD");
  put_figure("40", "Registry (invented)", "true", NULL);
  put("ratification", "PRY", "public", (const char *const[]){"instrument", "untoc", "action", "ratification", "date", "2004-09-22", NULL});
  char *after = ask("country");
  ck_assert_str_eq(before, after);
  oasplan_free(before);
  oasplan_free(after);
}
END_TEST

START_TEST(one_party_is_needed) {
  expect_refused(oasplan_report_new(store, "country", options, &err), OASPLAN_E_INVALID, "one party");
}
END_TEST

START_TEST(memory_that_runs_out_leaves_no_report) {
  of("PRY");
  oasplan_report_options_set_period(options, "2017-2018");
  oasplan_report_options_set_as_of(options, "2018-12-31");
  assess("PRY", "I.2", "2015-2016", "planned", "public");
  put("assessment", "PRY", "public", (const char *const[]){"provision", "I.2", "period", "2017-2018", "status", "implemented", "assessed_by", "state", "assessor", "Unit (invented)", "date", "2018-01-15", "assistance_needed", "data", NULL});
  put_law("A (invented)", "in_force", "2015-06-01", NULL, "1000", "USD");
  put("statistic", "PRY", "public", (const char *const[]){"indicator", "persons_convicted", "unit", "persons", "from_date", "2017-01-01", "to_date", "2017-12-31", "value", "3", "value_status", "final", "coverage", "all", "source",
                                                          "Courts (invented)", NULL});
  put("ratification", "PRY", "public", (const char *const[]){"instrument", "untoc", "action", "ratification", "date", "2004-09-22", NULL});
  put("service", "PRY", "public", (const char *const[]){"kind", "hotline", "name", "Line (invented)", "operator", "government", "phone", "555 0102", "verified_on", "2016-05-01", "valid_from", "2010-01-01", NULL});
  sweep("country");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("report country");
  TCase *tests = tcase_create("asking");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, status_prints_its_parts_and_what_is_not_reported_on);
  tcase_add_test(tests, changes_stand_by_position_better_or_worse);
  tcase_add_test(tests, a_party_that_reported_nothing_is_awaited_then_not_received);
  tcase_add_test(tests, laws_are_those_in_force_on_the_day_the_newest_first);
  tcase_add_test(tests, budgets_are_added_up_by_currency_alone);
  tcase_add_test(tests, figures_are_totals_of_the_preferred_source_and_small_ones_are_not_said);
  tcase_add_test(tests, treaties_services_contact_and_needs_are_there);
  tcase_add_test(tests, drafts_count_for_their_owner_who_asks_for_them);
  tcase_add_test(tests, the_secretariat_answers_for_mandates_and_can_be_overdue);
  tcase_add_test(tests, treaties_are_those_that_the_plan_asks_to_ratify);
  tcase_add_test(tests, what_was_known_then_is_told_again_after_corrections);
  tcase_add_test(tests, one_party_is_needed);
  tcase_add_test(tests, memory_that_runs_out_leaves_no_report);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
