/* The unofficial titles: each provision of the built-in plan has one in each language, short, and none like another. */
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LANGUAGES = 4, LONGEST = 60 /* code points */ };

static const char *const languages[LANGUAGES] = {"fr", "en", "es", "pt"};
static const char key[] = "oas-tip-2015-2018";

static oasplan_plan *plan;
static oasplan_short_titles *titles;
static oasplan_error *err;

static void set_up(void) {
  plan = oasplan_plan_builtin(NULL, NULL);
  titles = oasplan_short_titles_builtin(NULL, &err);
  ck_assert_msg(plan != NULL && titles != NULL, "%s", oasplan_error_message(err));
}

static void tear_down(void) {
  oasplan_short_titles_free(titles);
  oasplan_plan_unref(plan);
}

static const char *title_at(size_t index, const char *language) {
  return oasplan_short_titles_find(titles, key, oasplan_provision_id(oasplan_plan_provision_at(plan, index)), language);
}

static size_t count_code_points(const char *text) {
  size_t count = 0;
  for (; *text != '\0'; text++) count += ((unsigned char)*text & 0xC0) != 0x80;
  return count;
}

START_TEST(every_provision_has_a_title_in_every_language) {
  ck_assert_uint_eq(oasplan_plan_provision_count(plan), 112);
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) {
    const char *title = title_at(i, languages[_i]);
    ck_assert_msg(title != NULL, "%s, %s", oasplan_provision_id(oasplan_plan_provision_at(plan, i)), languages[_i]);
    size_t length = strlen(title);
    ck_assert_msg(length > 0 && title[length - 1] != '.' && title[length - 1] != ' ', "%s", title);
    ck_assert_msg(count_code_points(title) <= LONGEST, "%s", title);
  }
}
END_TEST

START_TEST(no_two_provisions_have_the_same_title) {
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++)
    for (size_t k = 0; k < i; k++) ck_assert_str_ne(title_at(i, languages[_i]), title_at(k, languages[_i]));
}
END_TEST

START_TEST(titles_are_found_by_plan_provision_and_language) {
  ck_assert_str_eq(oasplan_short_titles_find(titles, key, "V.7", "fr"), "Logements et abris pour les victimes");
  ck_assert_str_eq(oasplan_short_titles_find(titles, key, "V.7", "en"), "Housing and shelters for victims");
  ck_assert_str_eq(oasplan_short_titles_find(titles, key, "V.7", "es"), "Alojamientos y albergues para las v\xC3\xAD" "ctimas");
  ck_assert_str_eq(oasplan_short_titles_find(titles, key, "V.7", "pt-BR"), "Alojamentos e abrigos para as v\xC3\xADtimas");
  ck_assert_str_eq(oasplan_short_titles_find(titles, key, "II.17.v", "en"), "UN Convention against Corruption");
  ck_assert_ptr_null(oasplan_short_titles_find(titles, key, "V.7", "de"));
  ck_assert_ptr_null(oasplan_short_titles_find(titles, key, "V.7", NULL));
  ck_assert_ptr_null(oasplan_short_titles_find(titles, key, "V.22", "fr"));
  ck_assert_ptr_null(oasplan_short_titles_find(titles, key, NULL, "fr"));
  ck_assert_ptr_null(oasplan_short_titles_find(titles, "another-plan", "V.7", "fr"));
  ck_assert_ptr_null(oasplan_short_titles_find(titles, NULL, "V.7", "fr"));
  oasplan_short_titles_free(NULL);
}
END_TEST

START_TEST(memory_that_runs_out_is_told) {
  oasplan_short_titles *whole = NULL;
  size_t fault = 0;
  for (alone = _i != 0; whole == NULL; fault++) {
    allocations = 0;
    failing = fault;
    whole = oasplan_short_titles_builtin(NULL, &err);
    failing = SIZE_MAX;
    if (whole != NULL) break;
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOMEM);
    oasplan_error_free(err);
    err = NULL;
  }
  ck_assert_uint_ge(fault, 1);
  ck_assert_uint_eq(fault, allocations); /* none was passed over */
  oasplan_short_titles_free(whole);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("short_titles");
  TCase *tcase = tcase_create("short_titles");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, every_provision_has_a_title_in_every_language, 0, LANGUAGES);
  tcase_add_loop_test(tcase, no_two_provisions_have_the_same_title, 0, LANGUAGES);
  tcase_add_test(tcase, titles_are_found_by_plan_provision_and_language);
  tcase_add_loop_test(tcase, memory_that_runs_out_is_told, 0, 2);
  suite_add_tcase(suite, tcase);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
