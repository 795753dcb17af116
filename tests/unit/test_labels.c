/* Labels, numbers and days in four languages, as their speakers write them, whatever the locale of the process. What is expected is written out here from CLDR and the style guides, not from the labels. */
#include "base/buffer.h"
#include "render/labels.h"
#include "render/result.h"

#include <check.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;
static const char *const languages[] = {"fr", "en", "es", "pt"};
enum { LANGUAGES = 4 };
static struct oasp_labels *labels[LANGUAGES];

/* German writes 1.234,5: where the locale had a say, it would show. */
static void set_up(void) {
  (void)setlocale(LC_ALL, "de_DE.UTF-8");
  for (size_t i = 0; i < LANGUAGES; i++) {
    labels[i] = oasp_labels_read(languages[i], &err);
    ck_assert_ptr_nonnull(labels[i]);
    ck_assert_str_eq(oasp_labels_language(labels[i]), languages[i]);
  }
}

static void tear_down(void) {
  for (size_t i = 0; i < LANGUAGES; i++) oasp_labels_free(labels[i]);
  (void)setlocale(LC_ALL, "C");
}

#define GROUP "\xE2\x80\xAF" /* U+202F */

START_TEST(numbers_are_grouped_as_each_language_does) {
  static const struct {
    int64_t number;
    const char *expected[LANGUAGES];
  } numbers[] = {
      {0, {"0", "0", "0", "0"}},
      {999, {"999", "999", "999", "999"}},
      {-999, {"-999", "-999", "-999", "-999"}},
      {1000, {"1" GROUP "000", "1,000", "1000", "1.000"}},
      {9999, {"9" GROUP "999", "9,999", "9999", "9.999"}},
      {10000, {"10" GROUP "000", "10,000", "10.000", "10.000"}},
      {-1234, {"-1" GROUP "234", "-1,234", "-1234", "-1.234"}},
      {1234567, {"1" GROUP "234" GROUP "567", "1,234,567", "1.234.567", "1.234.567"}},
      {INT64_MIN, {"-9" GROUP "223" GROUP "372" GROUP "036" GROUP "854" GROUP "775" GROUP "808", "-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808", "-9.223.372.036.854.775.808"}},
  };
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    for (size_t j = 0; j < LANGUAGES; j++) {
      struct oasp_buffer out = {0};
      oasp_write_number(labels[j], numbers[i].number, &out);
      ck_assert_str_eq(out.data, numbers[i].expected[j]);
      oasp_buffer_free(&out);
    }
}
END_TEST

START_TEST(days_are_written_as_each_language_does) {
  static const struct {
    const char *date, *expected[LANGUAGES];
  } dates[] = {
      {"2018-01-01", {"1er janvier 2018", "1 January 2018", "1 de enero de 2018", "1\xC2\xBA de janeiro de 2018"}},
      {"2016-02-29", {"29 f\xC3\xA9vrier 2016", "29 February 2016", "29 de febrero de 2016", "29 de fevereiro de 2016"}},
      {"1998-03-11", {"11 mars 1998", "11 March 1998", "11 de marzo de 1998", "11 de mar\xC3\xA7o de 1998"}},
      {"2017-08-02", {"2 ao\xC3\xBBt 2017", "2 August 2017", "2 de agosto de 2017", "2 de agosto de 2017"}},
      {"2016-12-31", {"31 d\xC3\xA9" "cembre 2016", "31 December 2016", "31 de diciembre de 2016", "31 de dezembro de 2016"}},
      {"2016", {"2016", "2016", "2016", "2016"}},
      {"2016-05", {"2016-05", "2016-05", "2016-05", "2016-05"}},
      {"", {"", "", "", ""}},
  };
  for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
    for (size_t j = 0; j < LANGUAGES; j++) {
      struct oasp_buffer out = {0};
      oasp_write_date(labels[j], dates[i].date, &out);
      ck_assert_str_eq(out.data, dates[i].expected[j]);
      oasp_buffer_free(&out);
    }
}
END_TEST

START_TEST(none_counts_as_one_in_french_and_portuguese_alone) {
  static const char *const one[LANGUAGES] = {"fiche ", "record ", "registro ", "registro "}, *const other[LANGUAGES] = {"fiches ", "records ", "registros ", "registros "};
  static const bool none_is_one[LANGUAGES] = {true, false, false, true};
  for (size_t i = 0; i < LANGUAGES; i++) {
    ck_assert_ptr_nonnull(strstr(oasp_label_of(labels[i], "fact.left_out.text", 1), one[i]));
    ck_assert_ptr_nonnull(strstr(oasp_label_of(labels[i], "fact.left_out.text", 2), other[i]));
    ck_assert_ptr_nonnull(strstr(oasp_label_of(labels[i], "fact.left_out.text", 1000000), other[i]));
    ck_assert_ptr_nonnull(strstr(oasp_label_of(labels[i], "fact.left_out.text", 0), none_is_one[i] ? one[i] : other[i]));
  }
}
END_TEST

START_TEST(a_label_that_is_not_there_is_its_key) {
  static const char key[] = "no.such.label";
  static const char longest[] = "a.key.that.is.much.longer.than.any.key.that.was.ever.written.into.the.labels.of.reports";
  ck_assert_ptr_eq(oasp_label(labels[0], key), key);
  ck_assert_ptr_eq(oasp_label_of(labels[0], key, 1), key);
  ck_assert_ptr_eq(oasp_label_of(labels[0], longest, 1), longest);
}
END_TEST

static void expect_filled(const char *label, const char *expected) {
  struct oasp_buffer out = {0};
  oasp_label_fill(&out, label, "part", "12", "whole", "{part}", NULL);
  ck_assert_str_eq(out.data, expected);
  oasp_buffer_free(&out);
}

START_TEST(words_in_braces_are_replaced_once_and_others_stay) {
  expect_filled("{part} of {whole}", "12 of {part}"); /* what was put in is not looked at again */
  expect_filled("{part}{part}", "1212");
  expect_filled("{par} {parts} {} {", "{par} {parts} {} {");
  expect_filled("nothing", "nothing");
  expect_filled("", "");
}
END_TEST

START_TEST(another_language_is_refused_with_those_that_are_there) {
  ck_assert_ptr_null(oasp_labels_read("de", &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "language");
  ck_assert_str_eq(oasplan_error_message(err), "\"de\" is not fr, en, es or pt");
  oasplan_error_free(err);
  err = NULL;
  ck_assert_ptr_null(oasp_labels_read(NULL, NULL));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("labels");
  TCase *tests = tcase_create("languages");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, numbers_are_grouped_as_each_language_does);
  tcase_add_test(tests, days_are_written_as_each_language_does);
  tcase_add_test(tests, none_counts_as_one_in_french_and_portuguese_alone);
  tcase_add_test(tests, a_label_that_is_not_there_is_its_key);
  tcase_add_test(tests, words_in_braces_are_replaced_once_and_others_stay);
  tcase_add_test(tests, another_language_is_refused_with_those_that_are_there);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
