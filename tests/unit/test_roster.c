/* Who is a member when: the member states on days around which something changed, a file in their place, and everything that is wrong with a bad one. */
#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static oasplan_roster *roster;
static oasplan_error *err;

static void set_up(void) {
  roster = oasplan_roster_builtin(NULL, &err);
  ck_assert_msg(roster != NULL, "%s", oasplan_error_message(err));
}

static void tear_down(void) {
  oasplan_roster_unref(roster);
  oasplan_error_free(err);
  err = NULL;
}

static oasplan_members *members_on(const char *date) {
  oasplan_members *members = oasplan_roster_members(roster, date, NULL, &err);
  ck_assert_msg(members != NULL, "%s", oasplan_error_message(err));
  return members;
}

static size_t count_on(const char *date) {
  oasplan_members *members = members_on(date);
  size_t count = oasplan_members_count(members);
  oasplan_members_free(members);
  return count;
}

/* The codes of those who take part, each with a space behind it. */
static const char *codes_on(const char *date) {
  static char codes[400];
  codes[0] = '\0';
  oasplan_members *members = members_on(date);
  for (size_t i = 0; i < oasplan_members_count(members); i++) {
    strcat(codes, oasplan_roster_state_code(oasplan_members_at(members, i)));
    strcat(codes, " ");
  }
  oasplan_members_free(members);
  return codes;
}

/* ---- The member states of the OAS ---- */

/* The 21 that signed the Charter in 1948; SUR and TTO too, whose first day the file leaves open. */
START_TEST(before_its_first_day_nothing_is_known_of_a_state) {
  static const char *const days[][3] = {{"PRY", "1948-04-29", "1948-04-30"}, {"CUB", "1948-04-29", "1948-04-30"}, {"SUR", "1977-12-30", "1977-12-31"}, {"TTO", "1967-12-30", "1967-12-31"}, {"BLZ", "1991-01-07", "1991-01-08"}};
  for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
    ck_assert_int_eq(oasplan_roster_standing(roster, days[i][0], days[i][1]), 0);
    ck_assert_ptr_null(oasplan_roster_state_tenure_on(oasplan_roster_find(roster, days[i][0]), days[i][1]));
    ck_assert_int_eq(oasplan_roster_standing(roster, days[i][0], days[i][2]), OASPLAN_MEMBER);
  }
  ck_assert_str_eq(codes_on("1948-04-29"), "");
}
END_TEST

START_TEST(before_1962_the_founders_take_part_and_cuba_is_one) {
  ck_assert_str_eq(codes_on("1961-12-31"), "ARG BOL BRA CHL COL CRI CUB DOM ECU GTM HND HTI MEX NIC PAN PER PRY SLV URY USA VEN ");
}
END_TEST

START_TEST(cuba_is_a_member_that_takes_no_part_since_the_last_day_of_january_1962) {
  ck_assert_int_eq(oasplan_roster_standing(roster, "CUB", "1962-01-30"), OASPLAN_MEMBER);
  ck_assert_int_eq(oasplan_roster_standing(roster, "CUB", "1962-01-31"), OASPLAN_NOT_PARTICIPATING);
  ck_assert_int_eq(oasplan_roster_standing(roster, "CUB", "2009-06-02"), OASPLAN_NOT_PARTICIPATING);
  ck_assert_int_eq(oasplan_roster_standing(roster, "CUB", "2009-06-03"), OASPLAN_NOT_PARTICIPATING);
  ck_assert_int_eq(oasplan_roster_standing(roster, "CUB", "2026-01-01"), OASPLAN_NOT_PARTICIPATING);
  const oasplan_roster_state *cuba = oasplan_roster_find(roster, "CUB");
  ck_assert_ptr_nonnull(strstr(oasplan_tenure_basis(oasplan_roster_state_tenure_on(cuba, "2009-06-02")), "Resolution VI"));
  ck_assert_ptr_nonnull(strstr(oasplan_tenure_basis(oasplan_roster_state_tenure_on(cuba, "2009-06-03")), "AG/RES. 2438 (XXXIX-O/09)"));
}
END_TEST

START_TEST(in_1975_barbados_and_jamaica_have_come_and_cuba_is_gone) {
  ck_assert_str_eq(codes_on("1975-01-01"), "ARG BOL BRA BRB CHL COL CRI DOM ECU GTM HND HTI JAM MEX NIC PAN PER PRY SLV TTO URY USA VEN ");
}
END_TEST

START_TEST(a_state_takes_part_from_the_day_on_which_it_deposits) {
  static const struct {
    const char *code, *before, *first;
  } rows[] = {
    {"BRB", "1967-11-14", "1967-11-15"}, {"JAM", "1969-08-19", "1969-08-20"}, {"GRD", "1975-05-12", "1975-05-13"}, {"DMA", "1979-05-21", "1979-05-22"},
    {"LCA", "1979-05-21", "1979-05-22"}, {"ATG", "1981-12-02", "1981-12-03"}, {"VCT", "1981-12-02", "1981-12-03"}, {"BHS", "1982-03-02", "1982-03-03"},
    {"KNA", "1984-03-11", "1984-03-12"}, {"CAN", "1990-01-07", "1990-01-08"}, {"BLZ", "1991-01-07", "1991-01-08"}, {"GUY", "1991-01-07", "1991-01-08"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ck_assert_msg(oasplan_roster_standing(roster, rows[i].code, rows[i].before) == 0, "%s before", rows[i].code);
    ck_assert_msg(oasplan_roster_standing(roster, rows[i].code, rows[i].first) == OASPLAN_MEMBER, "%s", rows[i].code);
  }
}
END_TEST

START_TEST(honduras_was_suspended_from_july_2009_to_the_end_of_may_2011) {
  ck_assert_uint_eq(count_on("2009-07-03"), 34);
  ck_assert_ptr_nonnull(strstr(codes_on("2009-07-03"), "HND"));
  ck_assert_int_eq(oasplan_roster_standing(roster, "HND", "2009-07-04"), OASPLAN_SUSPENDED);
  ck_assert_uint_eq(count_on("2009-07-05"), 33);
  ck_assert_ptr_null(strstr(codes_on("2009-07-05"), "HND"));
  ck_assert_int_eq(oasplan_roster_standing(roster, "HND", "2011-05-31"), OASPLAN_SUSPENDED);
  ck_assert_uint_eq(count_on("2011-06-01"), 34);
  ck_assert_uint_eq(count_on("2011-06-02"), 34);
  ck_assert_ptr_nonnull(strstr(codes_on("2011-06-01"), "HND"));
}
END_TEST

START_TEST(at_the_end_of_the_plan_all_but_cuba_take_part) {
  ck_assert_uint_eq(count_on("2018-12-31"), 34);
  ck_assert_ptr_null(strstr(codes_on("2018-12-31"), "CUB"));
  ck_assert_ptr_nonnull(strstr(codes_on("2018-12-31"), "VEN"));
}
END_TEST

START_TEST(what_states_disagree_about_is_counted_as_the_organization_does_and_marked) {
  const oasplan_roster_state *state = oasplan_roster_find(roster, "VEN");
  const oasplan_tenure *before = oasplan_roster_state_tenure_on(state, "2019-04-26"), *after = oasplan_roster_state_tenure_on(state, "2019-04-27");
  ck_assert_int_eq(oasplan_tenure_contested(before), 0);
  ck_assert_int_eq(oasplan_tenure_contested(after), 1);
  ck_assert_int_eq(oasplan_tenure_standing(after), OASPLAN_MEMBER);
  ck_assert_ptr_nonnull(strstr(oasplan_tenure_basis(after), "denunciation of 2017-04-27"));
  ck_assert_ptr_nonnull(strstr(oasplan_tenure_basis(after), "CP/RES. 1124 (2217/19)"));
  ck_assert_uint_eq(count_on("2019-05-01"), 34);
  size_t contested = 0;
  for (size_t i = 0; i < oasplan_roster_count(roster); i++) contested += (size_t)oasplan_tenure_contested(oasplan_roster_state_tenure_on(oasplan_roster_at(roster, i), "2019-05-01"));
  ck_assert_uint_eq(contested, 1);
}
END_TEST

START_TEST(nicaragua_takes_part_up_to_the_day_before_its_denunciation_takes_effect) {
  ck_assert_uint_eq(count_on("2023-11-18"), 34);
  ck_assert_int_eq(oasplan_roster_standing(roster, "NIC", "2023-11-18"), OASPLAN_MEMBER);
  ck_assert_int_eq(oasplan_roster_standing(roster, "NIC", "2023-11-19"), OASPLAN_WITHDRAWN);
  ck_assert_uint_eq(count_on("2023-11-20"), 33);
}
END_TEST

START_TEST(the_built_in_roster_has_the_member_states_with_all_their_names) {
  static const char *const languages[] = {"fr", "en", "es", "pt"};
  ck_assert_uint_eq(oasplan_roster_count(roster), 35);
  for (size_t i = 0; i < oasplan_roster_count(roster); i++) {
    const oasplan_roster_state *state = oasplan_roster_at(roster, i);
    const oasplan_state *known = oasplan_state_at(i);
    ck_assert_str_eq(oasplan_roster_state_code(state), oasplan_state_code(known));
    ck_assert_str_eq(oasplan_roster_state_code2(state), oasplan_state_code2(known));
    for (size_t k = 0; k < 4; k++) ck_assert_str_eq(oasplan_roster_state_name(state, languages[k]), oasplan_state_name(known, languages[k]));
    ck_assert_ptr_null(oasplan_roster_state_name(state, "de"));
    ck_assert_uint_ge(oasplan_roster_state_tenure_count(state), 1);
    for (size_t k = 0; k < oasplan_roster_state_tenure_count(state); k++)
      ck_assert_str_ne(oasplan_tenure_basis(oasplan_roster_state_tenure_at(state, k)), "");
    ck_assert_ptr_null(oasplan_roster_state_tenure_at(state, oasplan_roster_state_tenure_count(state)));
  }
  ck_assert_ptr_null(oasplan_roster_at(roster, 35));
  ck_assert_ptr_null(oasplan_roster_find(roster, "GUF")); /* French Guiana is a place, no party */
  ck_assert_ptr_null(oasplan_roster_find(roster, NULL));
  ck_assert_int_eq(oasplan_roster_standing(roster, "GUF", "2018-12-31"), 0);
}
END_TEST

START_TEST(what_is_no_day_has_no_roster) {
  static const char *const dates[] = {"2019-02-29", "2019-13-01", "19-01-01", "2019-01-01T00:00", "", NULL};
  for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
    ck_assert_ptr_null(oasplan_roster_members(roster, dates[i], NULL, &err));
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
    ck_assert_str_eq(oasplan_error_field(err), "date");
    oasplan_error_free(err);
    err = NULL;
    ck_assert_int_eq(oasplan_roster_standing(roster, "ARG", dates[i]), 0);
  }
  ck_assert_uint_eq(count_on("2020-02-29"), 34);
}
END_TEST

/* The file is what the library was built from: read, it is the same roster. */
START_TEST(the_file_of_the_states_reads_as_what_is_built_in) {
  static char text[1 << 16];
  FILE *file = fopen(TEST_SOURCE_ROOT "/data/states.json", "rb");
  ck_assert_ptr_nonnull(file);
  size_t length = fread(text, 1, sizeof text, file);
  (void)fclose(file);
  oasplan_roster *read = oasplan_roster_from_json(text, length, NULL, &err);
  ck_assert_msg(read != NULL, "%s", oasplan_error_message(err));
  char *expected = oasplan_roster_json(roster, 0, SIZE_MAX, NULL, NULL), *answer = oasplan_roster_json(read, 0, SIZE_MAX, NULL, NULL);
  ck_assert_str_eq(answer, expected);
  oasplan_free(expected);
  oasplan_free(answer);
  oasplan_roster_unref(read);
}
END_TEST

/* ---- A roster of one's own: an invented organization of two states ---- */

#define NAMES "\"names\":{\"fr\":\"F\",\"en\":\"E\",\"es\":\"S\",\"pt\":\"P\"}"
static const char two_states[] =
  "{\"states\":[{\"code\":\"YYY\",\"code2\":\"YY\"," NAMES ",\"aliases\":{},\"standing\":[{\"standing\":\"member\",\"from\":null,\"to\":\"2000-01-31\",\"basis\":\"Note 1\",\"contested\":false},"
  "{\"standing\":\"withdrawn\",\"from\":\"2000-02-02\",\"to\":null,\"basis\":\"Note 2\",\"contested\":true}]},"
  "{\"code\":\"AAA\"," NAMES ",\"standing\":[{\"standing\":\"member\",\"from\":\"2000-01-31\",\"basis\":\"Note 3\"}]}]}";

static oasplan_roster *read_two_states(void) {
  oasplan_roster *two = oasplan_roster_from_json(two_states, sizeof two_states - 1, NULL, &err);
  ck_assert_msg(two != NULL, "%s", oasplan_error_message(err));
  return two;
}

START_TEST(another_file_is_another_organization_in_its_own_order) {
  oasplan_roster *two = read_two_states();
  ck_assert_uint_eq(oasplan_roster_count(two), 2);
  const oasplan_roster_state *first = oasplan_roster_at(two, 0), *second = oasplan_roster_at(two, 1);
  ck_assert_str_eq(oasplan_roster_state_code(first), "YYY");
  ck_assert_str_eq(oasplan_roster_state_name(first, "es"), "S");
  ck_assert_ptr_null(oasplan_roster_state_code2(second));
  ck_assert_int_eq(oasplan_roster_standing(two, "YYY", "2000-01-31"), OASPLAN_MEMBER);
  ck_assert_int_eq(oasplan_roster_standing(two, "YYY", "2000-02-01"), 0); /* between its tenures nothing is known */
  ck_assert_int_eq(oasplan_roster_standing(two, "YYY", "2000-02-02"), OASPLAN_WITHDRAWN);
  ck_assert_int_eq(oasplan_roster_standing(two, "AAA", "2000-01-30"), 0);
  ck_assert_int_eq(oasplan_roster_standing(two, "ARG", "2000-01-30"), 0);
  const oasplan_tenure *tenure = oasplan_roster_state_tenure_at(first, 1);
  ck_assert_str_eq(oasplan_tenure_from(tenure), "2000-02-02");
  ck_assert_ptr_null(oasplan_tenure_to(tenure));
  ck_assert_str_eq(oasplan_tenure_basis(tenure), "Note 2");
  ck_assert_int_eq(oasplan_tenure_contested(tenure), 1);
  ck_assert_int_eq(oasplan_tenure_contested(oasplan_roster_state_tenure_at(second, 0)), 0);
  oasplan_roster_unref(two);
}
END_TEST

START_TEST(a_list_of_members_outlives_the_handle_of_its_roster) {
  oasplan_roster *two = read_two_states(), *again = oasplan_roster_ref(two);
  oasplan_members *members = oasplan_roster_members(two, "2000-01-31", NULL, NULL);
  oasplan_roster_unref(again);
  oasplan_roster_unref(two);
  ck_assert_uint_eq(oasplan_members_count(members), 2);
  size_t length = 0;
  char *json = oasplan_members_json(members, 0, 1, &length, NULL);
  ck_assert_str_eq(json, "[{\"code\":\"YYY\",\"code2\":\"YY\"," NAMES ",\"standing\":[{\"standing\":\"member\",\"from\":null,\"to\":\"2000-01-31\",\"basis\":\"Note 1\",\"contested\":false}]}]");
  ck_assert_uint_eq(length, strlen(json));
  oasplan_free(json);
  json = oasplan_members_json(members, 1, SIZE_MAX, NULL, NULL);
  ck_assert_str_eq(json, "[{\"code\":\"AAA\",\"code2\":null," NAMES ",\"standing\":[{\"standing\":\"member\",\"from\":\"2000-01-31\",\"to\":null,\"basis\":\"Note 3\",\"contested\":false}]}]");
  oasplan_free(json);
  json = oasplan_members_json(members, 2, 1, NULL, NULL);
  ck_assert_str_eq(json, "[]");
  oasplan_free(json);
  ck_assert_ptr_null(oasplan_members_at(members, 2));
  oasplan_members_free(members);
}
END_TEST

/* ---- Bad files ---- */

static void refuse_at(const char *json, int status, const char *field) {
  ck_assert_ptr_null(oasplan_roster_from_json(json, strlen(json), NULL, &err));
  ck_assert_msg(oasplan_error_status(err) == status, "%s: %s", json, oasplan_error_message(err));
  if (field != NULL) ck_assert_str_eq(oasplan_error_field(err), field);
  oasplan_error_free(err);
  err = NULL;
}

START_TEST(what_is_no_roster_at_all_is_refused) {
  refuse_at("[]", OASPLAN_E_SYNTAX, NULL);
  refuse_at("{\"states\":", OASPLAN_E_SYNTAX, NULL);
  refuse_at("{}", OASPLAN_E_INVALID, "/states");
  refuse_at("{\"states\":{}}", OASPLAN_E_INVALID, "/states");
  refuse_at("{\"states\":[]}", OASPLAN_E_INVALID, "/states");
  ck_assert_ptr_null(oasplan_roster_from_json("{}", 2, NULL, NULL));
}
END_TEST

START_TEST(a_roster_of_more_than_a_thousand_states_is_refused) {
  static char json[1001 * 3 + 20] = "{\"states\":[0";
  for (size_t i = 0; i < 1000; i++) strcat(json, ",0");
  strcat(json, "]}");
  refuse_at(json, OASPLAN_E_LIMIT, NULL);
}
END_TEST

static const char bad[] =
  "{\"states\":["
  "7,"
  "{\"code\":\"Yyy\",\"code2\":\"Y\",\"names\":{\"fr\":\"\",\"en\":\"E\",\"es\":3,\"pt\":\"P\",\"de\":\"D\"},\"standing\":[]},"
  "{\"code\":\"AAA\",\"names\":[],\"standings\":[]},"
  "{\"code\":\"BBB\"," NAMES ",\"standing\":["
  "  {\"standing\":\"guest\",\"from\":\"2000-02-30\",\"to\":\"2001-01-01\",\"basis\":\"\",\"contested\":\"no\"},"
  "  {\"standing\":\"member\",\"from\":\"2001-01-02\",\"to\":\"2000-01-01\",\"basis\":\"b\"},"
  "  {\"standing\":\"member\",\"from\":\"1999-01-01\",\"to\":null,\"basis\":\"b\",\"until\":1},"
  "  {\"standing\":\"member\",\"from\":\"2020-01-01\",\"to\":null,\"basis\":\"b\"},"
  "  {\"standing\":\"member\",\"from\":\"soon\",\"to\":\"2021-01-01\",\"basis\":\"b\"},"
  "  []]},"
  "{\"code\":\"AAA\"," NAMES ",\"standing\":[]}"
  "]}";

START_TEST(every_problem_of_a_bad_file_is_told_with_its_place) {
  static const struct {
    int64_t row;
    const char *field, *value;
  } expected[] = {
    {1, "/states/0", NULL},
    {2, "/states/1/code", "Yyy"},
    {2, "/states/1/code2", "Y"},
    {2, "/states/1/names/de", "D"},
    {2, "/states/1/names/fr", ""},
    {2, "/states/1/names/es", NULL},
    {3, "/states/2/standings", NULL},
    {3, "/states/2/names", NULL},
    {3, "/states/2/standing", NULL},
    {4, "/states/3/standing/0/standing", "guest"},
    {4, "/states/3/standing/0/from", "2000-02-30"},
    {4, "/states/3/standing/0/basis", ""},
    {4, "/states/3/standing/0/contested", "no"},
    {4, "/states/3/standing/1/to", "2000-01-01"},
    {4, "/states/3/standing/2/until", NULL},
    {4, "/states/3/standing/2/from", "1999-01-01"},
    {4, "/states/3/standing/3/from", "2020-01-01"},
    {4, "/states/3/standing/4/from", "soon"},
    {4, "/states/3/standing/5", NULL},
    {5, "/states/4/code", "AAA"},
  };
  ck_assert_ptr_null(oasplan_roster_from_json(bad, sizeof bad - 1, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "/states/0");
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(err, i);
    ck_assert_msg(problem != NULL, "no problem at %s", expected[i].field);
    ck_assert_str_eq(oasplan_problem_field(problem), expected[i].field);
    ck_assert_int_eq(oasplan_problem_row(problem), expected[i].row);
    ck_assert_int_eq(oasplan_problem_code(problem), OASPLAN_E_INVALID);
    ck_assert_pstr_eq(oasplan_problem_value(problem), expected[i].value);
    ck_assert_ptr_nonnull(oasplan_problem_allowed(problem));
  }
  ck_assert_uint_eq(oasplan_error_problem_count(err), sizeof expected / sizeof *expected);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("roster");
  TCase *tcase = tcase_create("roster");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, before_its_first_day_nothing_is_known_of_a_state);
  tcase_add_test(tcase, before_1962_the_founders_take_part_and_cuba_is_one);
  tcase_add_test(tcase, cuba_is_a_member_that_takes_no_part_since_the_last_day_of_january_1962);
  tcase_add_test(tcase, in_1975_barbados_and_jamaica_have_come_and_cuba_is_gone);
  tcase_add_test(tcase, a_state_takes_part_from_the_day_on_which_it_deposits);
  tcase_add_test(tcase, honduras_was_suspended_from_july_2009_to_the_end_of_may_2011);
  tcase_add_test(tcase, at_the_end_of_the_plan_all_but_cuba_take_part);
  tcase_add_test(tcase, what_states_disagree_about_is_counted_as_the_organization_does_and_marked);
  tcase_add_test(tcase, nicaragua_takes_part_up_to_the_day_before_its_denunciation_takes_effect);
  tcase_add_test(tcase, the_built_in_roster_has_the_member_states_with_all_their_names);
  tcase_add_test(tcase, what_is_no_day_has_no_roster);
  tcase_add_test(tcase, the_file_of_the_states_reads_as_what_is_built_in);
  tcase_add_test(tcase, another_file_is_another_organization_in_its_own_order);
  tcase_add_test(tcase, a_list_of_members_outlives_the_handle_of_its_roster);
  tcase_add_test(tcase, what_is_no_roster_at_all_is_refused);
  tcase_add_test(tcase, a_roster_of_more_than_a_thousand_states_is_refused);
  tcase_add_test(tcase, every_problem_of_a_bad_file_is_told_with_its_place);
  suite_add_tcase(suite, tcase);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
