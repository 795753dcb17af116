/* The report "changes": what became of the records since a day, and what of that nobody but the owner is told. Everything that is reported here is invented. */
#include "report_store.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static oasplan_record *record; /* the one that goes through versions */

static void set(const char *field, const char *value) {
  must(oasplan_record_set(record, field, value, &err));
}

static void put_version(void) {
  must(oasplan_store_put_record(store, record, NULL, &err));
}

/* A law of Paraguay on 2017-01-31. The day that is asked about is the next one. */
static void begin(const char *release) {
  set_up();
  oasplan_report_options_set_since(options, "2017-02-01");
  oasplan_report_options_set_period(options, NULL);
  record = oasplan_record_new("measure", NULL, &err);
  const char *const fields[] = {"party", "PRY", "plan", "k", "edition", "e", "language", "en", "author", "Unit (invented)", "stage", "cleared", "cleared_by", "Office (invented)", "cleared_on", "2017-01-30", "release", release,
                                "provisions", "I.1", "title", "Law (invented)", "kind", "law", "status", "planned", NULL};
  for (const char *const *at = fields; *at != NULL; at += 2) set(at[0], at[1]);
  put_version();
  now += DAY;
}

static void begin_public(void) {
  begin("public");
}

static void end(void) {
  oasplan_record_free(record);
  tear_down();
}

static void by_party_of(int release) {
  oasplan_report_options_set_by_party(options, 1);
  oasplan_report_options_set_release(options, release);
}

START_TEST(numbers_stand_by_type_and_name_no_party) {
  set("status", "in_force");
  put_version();
  put("measure", "USA", "public", (const char *const[]){"provisions", "I.1", "title", "Plan (invented)", "kind", "plan", "status", "in_force", NULL});
  put("practice", "HTI", "national", (const char *const[]){"title", "Practice (invented)", "area", "prevention", "summary", "Invented.", NULL});
  char *json = ask("changes");
  expect_part(json, "{\"key\":\"since\",\"label\":\"Since\",\"value\":\"2017-02-01\"");
  expect_part(json, "\"type\":{\"code\":\"measure\",\"text\":\"Measures\"},\"new\":1,\"changed\":1}");
  expect_part(json, "\"type\":{\"code\":\"practice\",\"text\":\"Good practices\"},\"new\":0,\"changed\":0}");
  expect_none(json, "PRY");
  expect_none(json, "Law (invented)");
  expect_none(json, "\"removed\"");
  oasplan_free(json);
}
END_TEST

START_TEST(what_changed_is_told_by_labels_never_values) {
  set("status", "in_force");
  set("budget_amount", "77001");
  set("budget_currency", "USD");
  set("reason", "Signed (invented).");
  put_version();
  by_party_of(OASPLAN_PUBLIC);
  char *json = ask("changes");
  expect_part(json, "\"party\":{\"code\":\"PRY\",\"text\":\"Paraguay\"},\"type\":{\"code\":\"measure\",\"text\":\"Measure\"},\"title\":\"Law (invented)\",\"what\":{\"code\":\"changed\",\"text\":\"Changed\"},\"fields\":\"Status, Budget amount, Budget currency\",\"when\":\"2017-02-01\"}");
  expect_none(json, "77001");
  expect_none(json, "Signed");
  oasplan_free(json);
  by_party_of(OASPLAN_NATIONAL);
  json = ask("changes");
  expect_part(json, "\"reason\":\"Signed (invented).\"");
  oasplan_free(json);
}
END_TEST

START_TEST(the_day_counts_from_its_first_moment_and_not_before) {
  char *json = ask("changes");
  expect_part(json, "\"text\":\"Measures\"},\"new\":0,\"changed\":0}");
  oasplan_free(json);
  oasplan_report_options_set_since(options, "2017-01-31");
  json = ask("changes");
  expect_part(json, "\"text\":\"Measures\"},\"new\":1,\"changed\":0}");
  oasplan_free(json);
  oasplan_report_options_set_since(options, "2017-02-01");
  now = 1485907200000; /* 2017-02-01T00:00:00Z */
  set("status", "in_force");
  put_version();
  json = ask("changes");
  expect_part(json, "\"text\":\"Measures\"},\"new\":0,\"changed\":1}");
  oasplan_free(json);
}
END_TEST

START_TEST(what_was_known_then_leaves_later_versions_out) {
  set("status", "in_force");
  put_version(); /* 2017-02-01T12:00:00Z */
  oasplan_report_options_set_known_at(options, "2017-02-01T11:59:59Z");
  char *json = ask("changes");
  expect_part(json, "\"text\":\"Measures\"},\"new\":0,\"changed\":0}");
  oasplan_free(json);
}
END_TEST

START_TEST(a_release_is_new_to_whom_it_opens_the_record) {
  set("release", "public");
  put_version();
  by_party_of(OASPLAN_PUBLIC);
  char *json = ask("changes");
  expect_part(json, "\"what\":{\"code\":\"new\",\"text\":\"New\"},\"fields\":null");
  oasplan_free(json);
  by_party_of(OASPLAN_MEMBER_STATES);
  json = ask("changes");
  expect_part(json, "\"what\":{\"code\":\"changed\",\"text\":\"Changed\"},\"fields\":\"Release\"");
  oasplan_free(json);
}
END_TEST

static void expect_nothing_but_for_the_owner(void) {
  by_party_of(OASPLAN_PUBLIC);
  char *json = ask("changes");
  expect_part(json, "\"text\":\"Measures\"},\"new\":0,\"changed\":0}");
  expect_none(json, "Law (invented)");
  oasplan_free(json);
}

START_TEST(a_release_that_was_taken_back_is_not_there_at_all) {
  set("release", "national");
  put_version();
  expect_nothing_but_for_the_owner();
}
END_TEST

START_TEST(what_was_withdrawn_is_told_to_its_owner_alone) {
  set("stage", "withdrawn");
  set("reason", "Taken back (invented).");
  put_version();
  expect_nothing_but_for_the_owner();
  by_party_of(OASPLAN_NATIONAL);
  char *json = ask("changes");
  expect_part(json, "\"text\":\"Measures\"},\"new\":0,\"changed\":0,\"removed\":1}");
  expect_part(json, "\"title\":\"Law (invented)\",\"what\":{\"code\":\"removed\",\"text\":\"Removed or withdrawn\"},\"fields\":null,\"when\":\"2017-02-01\",\"reason\":\"Taken back (invented).\"");
  oasplan_free(json);
}
END_TEST

static void remove_it(void) {
  oasplan_record_options *how = oasplan_record_options_new();
  oasplan_record_options_set_actor(how, NULL, "Put twice (invented).");
  must(oasplan_store_remove_record(store, oasplan_record_get(record, "id"), how, &err));
  oasplan_record_options_free(how);
}

START_TEST(what_was_removed_is_told_to_its_owner_alone) {
  remove_it();
  expect_nothing_but_for_the_owner();
  by_party_of(OASPLAN_NATIONAL);
  char *json = ask("changes");
  expect_part(json, "\"what\":{\"code\":\"removed\",\"text\":\"Removed or withdrawn\"},\"fields\":null,\"when\":\"2017-02-01\",\"reason\":\"Put twice (invented).\"");
  oasplan_free(json);
}
END_TEST

/* The number behind "<5" changes, and a note beside it: a reader who sees neither must not hear of it. */
START_TEST(what_the_reader_does_not_see_changes_in_silence) {
  oasplan_record_free(record);
  record = oasplan_record_new("statistic", NULL, &err);
  now -= DAY;
  const char *const fields[] = {"party", "PRY", "plan", "k", "edition", "e", "language", "en", "author", "Unit (invented)", "stage", "cleared", "cleared_by", "Office (invented)", "cleared_on", "2017-01-30", "release", "public", "indicator",
                                "persons_convicted", "unit", "persons", "from_date", "2016-01-01", "to_date", "2016-12-31", "value", "2", "value_status", "final", "coverage", "all", "source", "Courts (invented)", NULL};
  for (const char *const *at = fields; *at != NULL; at += 2) set(at[0], at[1]);
  put_version();
  now += DAY;
  set("value", "3");
  set("note", "Three persons (invented).");
  put_version();
  by_party_of(OASPLAN_PUBLIC);
  char *json = ask("changes");
  expect_part(json, "\"text\":\"Statistics\"},\"new\":0,\"changed\":0}");
  expect_none(json, "Persons convicted");
  oasplan_free(json);
  by_party_of(OASPLAN_NATIONAL);
  json = ask("changes");
  expect_part(json, "\"title\":\"Persons convicted\",\"what\":{\"code\":\"changed\",\"text\":\"Changed\"},\"fields\":\"Value, Note\"");
  oasplan_free(json);
}
END_TEST

START_TEST(withheld_names_are_no_titles_and_no_changes) {
  oasplan_record_free(record);
  record = oasplan_record_new("service", NULL, &err);
  now -= DAY;
  const char *const fields[] = {"party", "PRY", "plan", "k", "edition", "e", "language", "en", "author", "Unit (invented)", "stage", "cleared", "cleared_by", "Office (invented)", "cleared_on", "2017-01-30", "release", "public", "kind",
                                "emergency_shelter", "name", "House (invented)", "operator", "ngo", "verified_on", "2016-05-01", "valid_from", "2010-01-01", NULL};
  for (const char *const *at = fields; *at != NULL; at += 2) set(at[0], at[1]);
  put_version();
  now += DAY;
  set("name", "Other house (invented)");
  put_version();
  by_party_of(OASPLAN_PUBLIC);
  char *json = ask("changes");
  expect_part(json, "\"text\":\"Services\"},\"new\":0,\"changed\":0}");
  oasplan_free(json);
  set("hours", "always (invented)");
  put_version();
  json = ask("changes");
  expect_part(json, "\"title\":\"Emergency shelter\",\"what\":{\"code\":\"changed\",\"text\":\"Changed\"},\"fields\":\"Hours\"");
  expect_none(json, "ouse (invented)");
  oasplan_free(json);
}
END_TEST

/* Whether the contact is another one than before, which was withheld, is nobody's business. */
START_TEST(what_was_withheld_before_is_no_change_when_it_opens) {
  oasplan_record_free(record);
  record = oasplan_record_new("authority", NULL, &err);
  now -= DAY;
  const char *const fields[] = {"party", "PRY", "plan", "k", "edition", "e", "language", "en", "author", "Unit (invented)", "stage", "cleared", "cleared_by", "Office (invented)", "cleared_on", "2017-01-30", "release", "public", "name",
                                "Council (invented)", "kind", "coordination_body", "role", "lead", "contact_name", "Head (invented)", "verified_on", "2016-05-01", "valid_from", "2010-01-01", NULL};
  for (const char *const *at = fields; *at != NULL; at += 2) set(at[0], at[1]);
  put_version();
  now += DAY;
  set("contact_public", "true");
  put_version();
  by_party_of(OASPLAN_PUBLIC);
  char *json = ask("changes");
  expect_part(json, "\"title\":\"Council (invented)\",\"what\":{\"code\":\"changed\",\"text\":\"Changed\"}");
  expect_none(json, "Contact person");
  oasplan_free(json);
}
END_TEST

/* A cell that was small is out, with its table; when it comes back, the others must not tell of it by staying silent. */
START_TEST(breakdowns_of_persons_come_and_go_unseen) {
  static const char *const values[][2] = {{NULL, "43"}, {"male", "37"}, {"female", "6"}};
  now += DAY * 2;
  for (size_t i = 0; i < 3; i++)
    put("statistic", "PRY", "public",
        (const char *const[]){"indicator", "victims_detected", "unit", "persons", "from_date", "2016-01-01", "to_date", "2016-12-31", "value", values[i][1], "value_status", "final", "coverage", "all", "source", "Registry (invented)",
                              values[i][0] != NULL ? "sex" : NULL, values[i][0], NULL});
  by_party_of(OASPLAN_PUBLIC);
  char *json = ask("changes");
  expect_part(json, "{\"cells\":{\"type\":{\"code\":\"statistic\",\"text\":\"Statistics\"},\"new\":1,\"changed\":0");
  oasplan_free(json);
  by_party_of(OASPLAN_NATIONAL);
  json = ask("changes");
  expect_part(json, "{\"cells\":{\"type\":{\"code\":\"statistic\",\"text\":\"Statistics\"},\"new\":3,\"changed\":0");
  oasplan_free(json);
}
END_TEST

START_TEST(parties_stand_by_the_alphabet_of_the_language) {
  put("measure", "USA", "public", (const char *const[]){"provisions", "I.1", "title", "Plan (invented)", "kind", "plan", "status", "in_force", NULL});
  put("assessment", "HTI", "public", (const char *const[]){"provision", "I.1", "period", "2015-2016", "status", "planned", "assessed_by", "state", "assessor", "Unit (invented)", "date", "2017-01-15", NULL});
  by_party_of(OASPLAN_PUBLIC);
  oasplan_report_options_set_language(options, "fr");
  char *json = ask("changes");
  const char *usa = strstr(json, "{\"code\":\"USA\",\"text\":\"\xC3\x89tats-Unis\"}"), *haiti = strstr(json, "{\"code\":\"HTI\",\"text\":\"Ha\xC3\xAFti\"}");
  ck_assert(usa != NULL && haiti != NULL && usa < haiti);
  expect_part(json, "\"title\":\"I.1 Adopt laws.\"");
  oasplan_free(json);
  oasplan_report_options_set_party(options, "HTI");
  json = ask("changes");
  expect_none(json, "{\"code\":\"USA\"");
  oasplan_free(json);
}
END_TEST

START_TEST(drafts_are_new_when_they_are_cleared) {
  oasplan_record_free(record);
  record = oasplan_record_new("practice", NULL, &err);
  now -= DAY;
  const char *const fields[] = {"party", "PRY", "language", "en", "author", "Unit (invented)", "title", "Practice (invented)", "area", "prevention", "summary", "Invented.", NULL};
  for (const char *const *at = fields; *at != NULL; at += 2) set(at[0], at[1]);
  put_version();
  now += DAY;
  set("stage", "cleared");
  set("cleared_by", "Office (invented)");
  set("cleared_on", "2017-02-01");
  put_version();
  oasplan_report_options_set_release(options, OASPLAN_NATIONAL);
  char *json = ask("changes");
  expect_part(json, "\"text\":\"Good practices\"},\"new\":1,\"changed\":0,\"removed\":0}");
  oasplan_free(json);
  oasplan_report_options_set_stage(options, OASPLAN_STAGE_DRAFT);
  json = ask("changes");
  expect_part(json, "\"draft\":true");
  expect_part(json, "\"text\":\"Good practices\"},\"new\":0,\"changed\":1,\"removed\":0}");
  oasplan_free(json);
}
END_TEST

START_TEST(a_day_is_needed) {
  oasplan_report_options_set_since(options, NULL);
  expect_refused(oasplan_report_new(store, "changes", options, &err), OASPLAN_E_INVALID, "needs the day");
}
END_TEST

START_TEST(memory_that_runs_out_leaves_no_report) {
  set("status", "in_force");
  put_version();
  put("measure", "USA", "public", (const char *const[]){"provisions", "I.1", "title", "Plan (invented)", "kind", "plan", "status", "in_force", NULL});
  by_party_of(OASPLAN_PUBLIC);
  sweep("changes");
  remove_it();
  by_party_of(OASPLAN_NATIONAL);
  sweep("changes");
}
END_TEST

static void begin_for_states(void) {
  begin("member_states");
}

int main(void) {
  Suite *suite = suite_create("report changes");
  TCase *tests = tcase_create("asking"), *of_release = tcase_create("release");
  tcase_add_checked_fixture(tests, begin_public, end);
  tcase_add_checked_fixture(of_release, begin_for_states, end);
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, numbers_stand_by_type_and_name_no_party);
  tcase_add_test(tests, what_changed_is_told_by_labels_never_values);
  tcase_add_test(tests, the_day_counts_from_its_first_moment_and_not_before);
  tcase_add_test(tests, what_was_known_then_leaves_later_versions_out);
  tcase_add_test(of_release, a_release_is_new_to_whom_it_opens_the_record);
  tcase_add_test(tests, a_release_that_was_taken_back_is_not_there_at_all);
  tcase_add_test(tests, what_was_withdrawn_is_told_to_its_owner_alone);
  tcase_add_test(tests, what_was_removed_is_told_to_its_owner_alone);
  tcase_add_test(tests, what_the_reader_does_not_see_changes_in_silence);
  tcase_add_test(tests, withheld_names_are_no_titles_and_no_changes);
  tcase_add_test(tests, what_was_withheld_before_is_no_change_when_it_opens);
  tcase_add_test(tests, breakdowns_of_persons_come_and_go_unseen);
  tcase_add_test(tests, parties_stand_by_the_alphabet_of_the_language);
  tcase_add_test(tests, drafts_are_new_when_they_are_cleared);
  tcase_add_test(tests, a_day_is_needed);
  tcase_add_test(tests, memory_that_runs_out_leaves_no_report);
  suite_add_tcase(suite, tests);
  suite_add_tcase(suite, of_release);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
