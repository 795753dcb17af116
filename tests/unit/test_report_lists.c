/* Reports that list what the parties told: laws and plans, authorities and services, practices, needs. All that is reported here is invented. */
#include "report_store.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* ---- legislation ---- */

static void put_measure(const char *party, const char *kind, const char *title, const char *status, const char *from, const char *to, const char *successor, const char *release) {
  put("measure", party, release, FIELDS("title", title, "kind", kind, "status", status, "valid_from", from, "valid_to", to, "successor", successor));
}

static void put_measures(void) {
  put_measure("PRY", "plan", "Plan 2013-2016 (invented)", "expired", "2013-01-01", "2016-12-31", "Plan 2018-2020 (invented)", "public");
  put_measure("PRY", "plan", "Plan 2018-2020 (invented)", "in_force", "2018-07-01", "2020-06-30", NULL, "public");
  put("measure", "USA", "public", FIELDS("title", "Strategy (invented)", "kind", "plan", "status", "completed", "starts_on", "2014-01-01", "ends_on", "2017-12-31"));
  put("measure", "USA", "public", FIELDS("title", "Act (invented)", "kind", "law", "status", "in_force", "adopted_on", "2000-10-28", "legal_reference", "X-1 (invented)", "url", "https://example.org/act"));
  put("measure", "HTI", "public", FIELDS("title", "Loi (invent\xC3\xA9" "e)", "language", "fr", "kind", "law", "status", "repealed", "adopted_on", "1990-01-01", "successor", "D\xC3\xA9" "cret (invent\xC3\xA9)"));
  put("measure", "HTI", "public", FIELDS("title", "Policy (invented)", "kind", "policy", "status", "planned"));
  put("measure", "HTI", "public", FIELDS("title", "Other policy (invented)", "kind", "policy", "status", "cancelled", "starts_on", "2017-01-01"));
  put("measure", "HTI", "public", FIELDS("title", "Programme (invented)", "kind", "programme", "status", "in_force"));
}

#define NUMBERS(kind, label, in_force, ended, with, without, planned, cancelled, remarked) \
  "{\"kind\":{\"code\":\"" kind "\",\"text\":\"" label "\"},\"in_force\":" #in_force ",\"ended\":" #ended ",\"with_successor\":" #with ",\"without_successor\":" #without ",\"planned\":" #planned \
  ",\"cancelled\":" #cancelled ",\"remarked\":" #remarked "}"

static void expect_plans(const char *day, const char *numbers) {
  oasplan_report_options_set_as_of(options, day);
  char *json = ask("legislation");
  expect_part(json, numbers);
  oasplan_free(json);
}

START_TEST(plans_in_force_and_ended_and_with_a_successor_are_counted_on_a_day) {
  put_measures();
  char *json = ask("legislation");
  expect_part(json, NUMBERS("law", "Law", 1, 1, 1, 0, 0, 0, 1));
  expect_part(json, NUMBERS("policy", "Policy", 0, 0, 0, 0, 1, 1, 0));
  expect_part(json, NUMBERS("plan", "Plan", 1, 2, 1, 1, 0, 0, 0));
  expect_part(json, "{\"key\":\"as_of\",\"label\":\"Situation as of\",\"value\":\"2018-12-31\"");
  expect_none(json, "Programme (invented)");
  oasplan_free(json);
}
END_TEST

START_TEST(a_plan_holds_to_its_last_day_and_its_successor_from_its_first) {
  put_measures();
  expect_plans("2012-12-31", NUMBERS("plan", "Plan", 0, 0, 0, 0, 3, 0, 0));
  expect_plans("2016-12-31", NUMBERS("plan", "Plan", 2, 0, 0, 0, 1, 0, 0));
  expect_plans("2017-01-01", NUMBERS("plan", "Plan", 1, 1, 0, 1, 1, 0, 0)); /* there was none for eighteen months */
  expect_plans("2018-07-01", NUMBERS("plan", "Plan", 1, 2, 1, 1, 0, 0, 0));
  expect_plans("2020-07-01", NUMBERS("plan", "Plan", 0, 3, 1, 2, 0, 0, 0));
}
END_TEST

START_TEST(what_ended_stands_with_its_dates_and_its_successor) {
  put_measures();
  char *json = ask("legislation");
  expect_part(json, "\"party\":\"PRY\",\"cells\":{\"party\":{\"code\":\"PRY\",\"text\":\"Paraguay\"},\"kind\":{\"code\":\"plan\",\"text\":\"Plan\"},\"title\":\"Plan 2013-2016 (invented)\",\"from\":\"2013-01-01\","
                    "\"to\":\"2016-12-31\",\"status\":{\"code\":\"expired\",\"text\":\"Expired\"},\"successor\":{\"text\":\"Plan 2018-2020 (invented)\",\"link\":\"#");
  expect_part(json, "\"successor_from\":\"2018-07-01\"");
  expect_part(json, "\"title\":{\"text\":\"Loi (invent\xC3\xA9" "e)\",\"language\":\"fr\"},\"from\":\"1990-01-01\",\"to\":null,\"status\":{\"code\":\"repealed\",\"text\":\"Repealed\"},"
                    "\"successor\":{\"text\":\"D\xC3\xA9" "cret (invent\xC3\xA9)\",\"language\":\"fr\"},\"successor_from\":null,\"legal_reference\":null,\"url\":null,\"remark\":{\"code\":\"end_not_given\"");
  expect_part(json, "\"legal_reference\":\"X-1 (invented)\",\"url\":{\"text\":\"https://example.org/act\",\"link\":\"https://example.org/act\"},\"remark\":null}");
  expect_order(json, "Loi (invent", "Plan 2013-2016 (invented)");
  expect_order(json, "\"title\":\"Plan 2013-2016 (invented)\"", "\"title\":\"Strategy (invented)\"");
  oasplan_free(json);
}
END_TEST

static void expect_remark(const char *json, const char *title, const char *remark) {
  const char *row = strstr(json, title), *at = row != NULL ? strstr(row, "\"remark\":") : NULL;
  ck_assert_msg(at != NULL && strncmp(at + strlen("\"remark\":"), remark, strlen(remark)) == 0, "%s: %.80s", title, at);
}

START_TEST(a_status_that_contradicts_the_dates_is_told_and_does_not_count) {
  put_measure("PRY", "plan", "Plan A (invented)", "repealed", "2015-01-01", "2020-12-31", NULL, "public");
  put_measure("PRY", "plan", "Plan B (invented)", "in_force", "2015-01-01", "2019-01-15", NULL, "public"); /* past when that was told */
  put_measure("PRY", "plan", "Plan C (invented)", "planned", "2019-01-01", NULL, NULL, "public");
  put_measure("PRY", "plan", "Plan D (invented)", "expired", "2015-01-01", "2019-01-31", NULL, "public");
  put("measure", "PRY", "public", FIELDS("title", "Plan E (invented)", "kind", "plan", "status", "in_force")); /* since when? */
  char *json = ask("legislation");
  expect_part(json, NUMBERS("plan", "Plan", 4, 0, 0, 0, 1, 0, 4));
  expect_remark(json, "Plan A (invented)", "{\"code\":\"status_differs\"");
  expect_remark(json, "Plan B (invented)", "{\"code\":\"status_differs\"");
  expect_remark(json, "Plan C (invented)", "{\"code\":\"status_differs\"");
  expect_remark(json, "Plan D (invented)", "null");
  expect_remark(json, "Plan E (invented)", "{\"code\":\"start_not_given\"");
  oasplan_free(json);
}
END_TEST

START_TEST(laws_are_told_as_far_as_they_are_released_and_were_known) {
  put_measure("PRY", "plan", "Plan A (invented)", "expired", "2013-01-01", "2016-12-31", "Plan B (invented)", "public");
  put_measure("PRY", "plan", "Plan B (invented)", "in_force", "2017-01-01", NULL, NULL, "member_states");
  put("measure", "PRY", "national", FIELDS("title", "Plan C (invented)", "kind", "plan", "status", "in_force", "valid_from", "2018-01-01", "stage", "draft", "cleared_by", NULL, "cleared_on", NULL));
  char *json = ask("legislation");
  expect_part(json, NUMBERS("plan", "Plan", 0, 1, 1, 0, 0, 0, 0));
  expect_part(json, "\"successor\":\"Plan B (invented)\",\"successor_from\":null"); /* as the party gave it: what is known of it is for others */
  expect_part(json, "\"key\":\"left_out\",\"label\":\"Left out\",\"value\":\"2\"");
  oasplan_free(json);
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  expect_plans("2018-12-31", NUMBERS("plan", "Plan", 1, 1, 1, 0, 0, 0, 0));
  oasplan_report_options_set_stage(options, OASPLAN_STAGE_DRAFT);
  expect_plans("2018-12-31", NUMBERS("plan", "Plan", 2, 1, 1, 0, 0, 0, 0));
  now += 86400000;
  put_measure("PRY", "plan", "Plan D (invented)", "in_force", "2018-01-01", NULL, NULL, "public");
  oasplan_report_options_set_known_at(options, "2019-03-01T23:59:59Z");
  expect_plans("2018-12-31", NUMBERS("plan", "Plan", 2, 1, 1, 0, 0, 0, 0));
}
END_TEST

START_TEST(one_party_can_be_asked_about_alone) {
  put_measures();
  oasplan_report_options_set_party(options, "PRY");
  char *json = ask("legislation");
  expect_part(json, NUMBERS("law", "Law", 0, 0, 0, 0, 0, 0, 0));
  expect_none(json, "\"party\":\"USA\"");
  oasplan_free(json);
}
END_TEST

START_TEST(laws_without_memory_are_no_report) {
  put_measures();
  sweep("legislation");
}
END_TEST

/* ---- directory ---- */

static void put_directory(void) {
  put("authority", "PRY", "public", FIELDS("name", "Ministry (invented)", "kind", "ministry", "role", "national_contact_point", "contact_name", "Head of unit (invented person)", "contact_public", "false", "phone", "555 0100",
                                           "languages", "es|gn", "verified_on", "2017-12-31", "valid_from", "2015-01-01"));
  put("authority", "USA", "public", FIELDS("name", "Police (invented)", "kind", "police", "role", "partner", "verified_on", "2017-12-30", "valid_from", "2015-01-01"));
  put("authority", "HTI", "public", FIELDS("name", "Bureau (invented)", "kind", "migration", "role", "national_contact_point", "verified_on", "2018-06-01", "valid_from", "2015-01-01", "valid_to", "2018-12-30"));
  put("service", "HTI", "public", FIELDS("kind", "emergency_shelter", "name", "Shelter (invented)", "operator", "ngo", "area", "HT-OU", "phone", "555 0101", "languages", "fr|ht", "serves", "women|children", "capacity", "8",
                                         "free_of_charge", "true", "verified_on", "2018-06-01", "valid_from", "2018-01-01"));
}

START_TEST(a_directory_tells_contact_points_first_and_what_nobody_verified_for_twelve_months) {
  put_directory();
  char *json = ask("directory");
  expect_part(json, "\"party\":\"PRY\",\"cells\":{\"party\":{\"code\":\"PRY\",\"text\":\"Paraguay\"},\"kind\":{\"code\":\"ministry\",\"text\":\"Ministry\"},\"name\":\"Ministry (invented)\",\"acronym\":null,\"unit\":null,"
                    "\"contact_name\":null,\"contact_title\":null,\"phone\":\"555 0100\",\"phone_abroad\":null,\"email\":null,\"url\":null,\"address\":null,\"hours\":null,\"timezone\":null,\"languages\":\"es, gn\","
                    "\"designation\":null,\"verified_on\":\"2017-12-31\",\"flag\":null}}");
  expect_part(json, "\"name\":\"Police (invented)\"");
  expect_part(json, "\"verified_on\":\"2017-12-30\",\"flag\":{\"code\":\"not_verified_lately\",\"text\":\"Not verified for twelve months\"}}}");
  expect_order(json, "\"party\":\"PRY\"", "\"key\":\"authorities\"");
  expect_order(json, "\"key\":\"authorities\"", "\"party\":\"USA\"");
  expect_none(json, "Bureau (invented)");
  oasplan_free(json);
}
END_TEST

START_TEST(an_entry_is_told_to_its_last_day_and_flagged_by_the_day_that_is_asked_about) {
  put_directory();
  oasplan_report_options_set_as_of(options, "2018-12-30");
  char *json = ask("directory");
  expect_part(json, "Bureau (invented)");
  expect_none(json, "not_verified_lately");
  expect_order(json, "\"party\":\"HTI\"", "\"party\":\"PRY\"");
  oasplan_free(json);
  oasplan_report_options_set_as_of(options, "2017-12-31");
  json = ask("directory");
  expect_none(json, "555 0101");
  oasplan_free(json);
}
END_TEST

START_TEST(a_shelter_has_its_name_place_and_size_only_for_those_who_may_know) {
  put_directory();
  char *json = ask("directory");
  expect_part(json, "\"kind\":{\"code\":\"emergency_shelter\",\"text\":\"Emergency shelter\"},\"name\":null,\"area\":null,\"operator\":{\"code\":\"ngo\",\"text\":\"NGO\"},\"authority\":null,\"phone\":\"555 0101\",");
  expect_part(json, "\"serves\":\"Women, Children\",\"free_of_charge\":{\"code\":\"true\",\"text\":\"Yes\"},\"anonymous\":null,\"capacity\":null,\"verified_on\":\"2018-06-01\",\"flag\":null}}");
  oasplan_free(json);
  oasplan_report_options_set_release(options, OASPLAN_SECRETARIAT);
  json = ask("directory");
  expect_part(json, "\"name\":\"Shelter (invented)\",\"area\":\"HT-OU\"");
  expect_part(json, "\"capacity\":8,");
  expect_part(json, "\"contact_name\":\"Head of unit (invented person)\"");
  oasplan_free(json);
}
END_TEST

START_TEST(a_directory_without_memory_is_no_report) {
  put_directory();
  sweep("directory");
}
END_TEST

/* ---- practices ---- */

static void put_practices(void) {
  put("practice", "HTI", "public", FIELDS("title", "Table (invented)", "area", "coordination", "summary", "They meet.", "year", "2018"));
  put("practice", "USA", "public", FIELDS("title", "Leaflet (invented)", "area", "prevention", "summary", "They print.", "result", "More calls.", "evaluated", "true", "year", "2016", "url", "https://example.org/leaflet"));
  put("practice", "PRY", "public", FIELDS("title", "Charla (inventada)", "language", "es", "area", "prevention", "summary", "Conversan.", "evaluated", "false"));
  put("practice", "PRY", "member_states", FIELDS("title", "Bus (invented)", "area", "protection", "summary", "They ride."));
}

START_TEST(practices_stand_by_area_with_what_they_brought_about) {
  put_practices();
  char *json = ask("practices");
  expect_part(json, "\"party\":\"USA\",\"cells\":{\"area\":{\"code\":\"prevention\",\"text\":\"Prevention\"},\"party\":{\"code\":\"USA\",\"text\":\"United States\"},\"title\":\"Leaflet (invented)\",\"summary\":\"They print.\","
                    "\"result\":\"More calls.\",\"evaluated\":{\"code\":\"true\",\"text\":\"Yes\"},\"year\":\"2016\",\"url\":{\"text\":\"https://example.org/leaflet\",\"link\":\"https://example.org/leaflet\"}}}");
  expect_part(json, "\"summary\":{\"text\":\"Conversan.\",\"language\":\"es\"},\"result\":null,\"evaluated\":{\"code\":\"false\",\"text\":\"No\"},\"year\":null,\"url\":null}}");
  expect_order(json, "Charla (inventada)", "Leaflet (invented)");
  expect_order(json, "Leaflet (invented)", "Table (invented)");
  expect_none(json, "Bus (invented)");
  expect_part(json, "\"key\":\"left_out\",\"label\":\"Left out\",\"value\":\"1\"");
  oasplan_free(json);
}
END_TEST

START_TEST(practices_are_told_as_they_were_known_and_drafts_to_their_owner) {
  put_practices();
  oasplan_report_options_set_known_at(options, "2019-03-01T12:00:00Z");
  char *before = ask("practices");
  now += 1000;
  put("practice", "HTI", "public", FIELDS("title", "Radio (invented)", "area", "prevention", "summary", "They talk."));
  put("practice", "HTI", "national", FIELDS("title", "Draft (invented)", "area", "prevention", "summary", "They plan.", "stage", "draft", "cleared_by", NULL, "cleared_on", NULL));
  char *after = ask("practices");
  ck_assert_str_eq(before, after);
  oasplan_free(before);
  oasplan_free(after);
  oasplan_report_options_set_known_at(options, NULL);
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  after = ask("practices");
  expect_part(after, "Radio (invented)");
  expect_none(after, "Draft (invented)");
  oasplan_free(after);
  oasplan_report_options_set_stage(options, OASPLAN_STAGE_DRAFT);
  after = ask("practices");
  expect_part(after, "Draft (invented)");
  oasplan_free(after);
}
END_TEST

START_TEST(practices_without_memory_are_no_report) {
  put_practices();
  sweep("practices");
}
END_TEST

/* ---- needs ---- */

static void ask_for(const char *party, const char *provision, const char *period, const char *by, const char *assistance, const char *difficulties, const char *release) {
  put("assessment", party, release, FIELDS("provision", provision, "period", period, "status", "in_progress", "assessed_by", by, "assessor", "Unit (invented)", "date", "2019-01-15", "assistance_needed", assistance,
                                           "difficulties", difficulties));
}

static void put_needs(void) {
  ask_for("PRY", "I.1", "2017-2018", "state", "legal", "No drafters.", "public");
  ask_for("PRY", "I.2", "2017-2018", "state", "legal|data", NULL, "public");
  ask_for("PRY", "II.1", "2017-2018", "state", NULL, "No beds.", "public");
  ask_for("HTI", "I.1", "2017-2018", "state", "financial", NULL, "public");
  ask_for("USA", "II.1", "2017-2018", "state", "other", NULL, "secretariat");
  ask_for("USA", "II.1", "2017-2018", "peer", "training", NULL, "public");
  ask_for("USA", "I.1", "2015-2016", "state", "training", NULL, "public");
  oasplan_report_options_set_period(options, "2017-2018");
}

START_TEST(states_that_ask_for_assistance_are_counted_once_a_cell) {
  put_needs();
  char *json = ask("needs");
  expect_part(json, "{\"division\":\"I\",\"cells\":{\"division\":\"I. PREVENTION\",\"any\":2,\"legal\":1,\"training\":0,\"financial\":1,\"technical\":0,\"data\":1,\"other\":0}}");
  expect_part(json, "{\"division\":\"II\",\"cells\":{\"division\":\"II. PROTECTION\",\"any\":0,\"legal\":0,\"training\":0,\"financial\":0,\"technical\":0,\"data\":0,\"other\":0}}");
  expect_part(json, "{\"cells\":{\"division\":\"The whole plan\",\"any\":2,\"legal\":1,\"training\":0,\"financial\":1,\"technical\":0,\"data\":1,\"other\":0}}");
  expect_none(json, "PRY");
  expect_none(json, "Paraguay");
  expect_none(json, "No drafters.");
  oasplan_free(json);
  oasplan_report_options_set_release(options, OASPLAN_SECRETARIAT);
  json = ask("needs");
  expect_part(json, "{\"division\":\"II\",\"cells\":{\"division\":\"II. PROTECTION\",\"any\":1,\"legal\":0,\"training\":0,\"financial\":0,\"technical\":0,\"data\":0,\"other\":1}}");
  oasplan_free(json);
}
END_TEST

START_TEST(who_asks_for_what_is_told_where_parties_are_named) {
  put_needs();
  oasplan_report_options_set_by_party(options, 1);
  char *json = ask("needs");
  expect_part(json, "{\"division\":\"I\",\"party\":\"PRY\",\"cells\":{\"party\":{\"code\":\"PRY\",\"text\":\"Paraguay\"},\"provision\":\"I.1\",\"title\":\"Adopt laws.\",\"assistance_needed\":\"Legal\",\"difficulties\":\"No drafters.\","
                    "\"date\":\"2019-01-15\"}}");
  expect_part(json, "\"assistance_needed\":\"Legal, Data\",\"difficulties\":null");
  expect_part(json, "\"assistance_needed\":null,\"difficulties\":\"No beds.\"");
  expect_order(json, "\"party\":\"HTI\"", "\"provision\":\"I.1\",\"title\":\"Adopt laws.\",\"assistance_needed\":\"Legal\"");
  expect_none(json, "\"party\":\"USA\"");
  oasplan_free(json);
}
END_TEST

START_TEST(needs_of_one_party_are_told_only_where_parties_are_named) {
  put_needs();
  oasplan_report_options_set_party(options, "PRY");
  ck_assert_ptr_null(oasplan_report_new(store, "needs", options, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "party");
  oasplan_error_free(err);
  err = NULL;
  oasplan_report_options_set_by_party(options, 1);
  char *json = ask("needs");
  expect_part(json, "\"party\":\"PRY\"");
  expect_none(json, "\"party\":\"HTI\"");
  oasplan_free(json);
}
END_TEST

START_TEST(needs_without_memory_are_no_report) {
  put_needs();
  oasplan_report_options_set_by_party(options, 1);
  sweep("needs");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("report_lists");
  TCase *tests = tcase_create("lists");
  tcase_add_checked_fixture(tests, set_up_treaties, tear_down);
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, plans_in_force_and_ended_and_with_a_successor_are_counted_on_a_day);
  tcase_add_test(tests, a_plan_holds_to_its_last_day_and_its_successor_from_its_first);
  tcase_add_test(tests, what_ended_stands_with_its_dates_and_its_successor);
  tcase_add_test(tests, a_status_that_contradicts_the_dates_is_told_and_does_not_count);
  tcase_add_test(tests, laws_are_told_as_far_as_they_are_released_and_were_known);
  tcase_add_test(tests, one_party_can_be_asked_about_alone);
  tcase_add_test(tests, laws_without_memory_are_no_report);
  tcase_add_test(tests, a_directory_tells_contact_points_first_and_what_nobody_verified_for_twelve_months);
  tcase_add_test(tests, an_entry_is_told_to_its_last_day_and_flagged_by_the_day_that_is_asked_about);
  tcase_add_test(tests, a_shelter_has_its_name_place_and_size_only_for_those_who_may_know);
  tcase_add_test(tests, a_directory_without_memory_is_no_report);
  tcase_add_test(tests, practices_stand_by_area_with_what_they_brought_about);
  tcase_add_test(tests, practices_are_told_as_they_were_known_and_drafts_to_their_owner);
  tcase_add_test(tests, practices_without_memory_are_no_report);
  tcase_add_test(tests, states_that_ask_for_assistance_are_counted_once_a_cell);
  tcase_add_test(tests, who_asks_for_what_is_told_where_parties_are_named);
  tcase_add_test(tests, needs_of_one_party_are_told_only_where_parties_are_named);
  tcase_add_test(tests, needs_without_memory_are_no_report);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
