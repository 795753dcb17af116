/* What people type in the cells of a form, in four languages, and what it means. Every value is invented. */
#include "record/lenient.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void expect_date(const char *text, enum oasp_date_order order, const char *date) {
  char out[OASP_DATE_SIZE] = "untouched";
  enum oasp_date_reading reading = oasp_date_read(text, strlen(text), order, out);
  ck_assert_msg(reading == OASP_DATE_OK, "%s: %d", text, (int)reading);
  ck_assert_msg(strcmp(out, date) == 0, "%s: %s", text, out);
}

static void expect_no_date(const char *text, enum oasp_date_order order, enum oasp_date_reading wanted) {
  char out[OASP_DATE_SIZE] = "untouched";
  enum oasp_date_reading reading = oasp_date_read(text, strlen(text), order, out);
  ck_assert_msg(reading == wanted, "%s: %d", text, (int)reading);
  ck_assert_str_eq(out, "untouched");
}

START_TEST(dates_with_the_year_first_or_a_month_by_its_name_are_clear) {
  static const char *const same[] = {
    "2015-03-12", "2015/03/12", "2015.3.12", "2015-3-12", "2015-03-12T14:30:00", "2015-03-12 00:00", "2015-03-12T14:30:00.000Z",
    "12 mars 2015", "12 de marzo de 2015", "12 de marzo del 2015", "12 de março de 2015", "12 março 2015", "March 12, 2015", "12 March 2015", "12th of March 2015", "MARCH 12TH, 2015",
    "12-Mar-15", "12-mars-15", "12 mar. 2015", "Mar. 12, 2015", "2015-Mar-12", "le 12 mars 2015", "12\xC2\xA0mars\xC2\xA0" "2015", "12/mar/2015", "12. mars 2015",
  };
  for (size_t i = 0; i < COUNT(same); i++)
    for (int order = OASP_DATES_ISO; order <= OASP_DATES_MDY; order++) expect_date(same[i], (enum oasp_date_order)order, "2015-03-12");
}
END_TEST

START_TEST(every_month_is_known_by_its_names) {
  static const char *const names[12] = {
    "janvier janv January Jan enero ene janeiro",       "février févr fév February Feb febrero fevereiro fev", "mars March Mar marzo março",
    "avril avr April Apr abril abr",                    "mai May mayo maio",                                    "juin June Jun junio junho",
    "juillet juil July Jul julio julho",                "août August Aug agosto ago",                           "septembre sept September Sep septiembre setiembre setembro set",
    "octobre oct October octubre outubro out",          "novembre nov November noviembre novembro",             "décembre déc December Dec diciembre dic dezembro dez",
  };
  static const char *const dates[12] = {"2015-01-28", "2015-02-28", "2015-03-28", "2015-04-28", "2015-05-28", "2015-06-28", "2015-07-28", "2015-08-28", "2015-09-28", "2015-10-28", "2015-11-28", "2015-12-28"};
  for (size_t month = 0; month < 12; month++)
    for (const char *name = names[month]; *(name += strspn(name, " ")) != '\0'; name += strcspn(name, " ")) {
      char text[64] = "28 ";
      strncat(text, name, strcspn(name, " "));
      expect_date(strcat(text, " 2015"), OASP_DATES_ISO, dates[month]);
    }
}
END_TEST

START_TEST(the_order_decides_what_three_numbers_are) {
  static const struct {
    const char *text, *dmy, *mdy;
  } cases[] = {
    {"12/03/2015", "2015-03-12", "2015-12-03"}, {"12.03.2015", "2015-03-12", "2015-12-03"}, {"12-3-2015", "2015-03-12", "2015-12-03"}, {"3/12/15", "2015-12-03", "2015-03-12"},
    {"3/12/69", "2069-12-03", "2069-03-12"},    {"3/12/70", "1970-12-03", "1970-03-12"},    {"03/12/00", "2000-12-03", "2000-03-12"},  {"12/03/2015 00:00:00", "2015-03-12", "2015-12-03"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    expect_date(cases[i].text, OASP_DATES_DMY, cases[i].dmy);
    expect_date(cases[i].text, OASP_DATES_MDY, cases[i].mdy);
    expect_no_date(cases[i].text, OASP_DATES_ISO, OASP_DATE_ORDER_UNCLEAR);
  }
  expect_date("25/03/2015", OASP_DATES_ISO, "2015-03-25"); /* clear by itself */
  expect_date("03/25/2015", OASP_DATES_ISO, "2015-03-25");
  expect_date("03/03/2015", OASP_DATES_ISO, "2015-03-03");
  expect_no_date("03/25/2015", OASP_DATES_DMY, OASP_DATE_NO_SUCH_DAY);
  expect_no_date("25/03/2015", OASP_DATES_MDY, OASP_DATE_NO_SUCH_DAY);
}
END_TEST

START_TEST(the_first_of_a_month_has_its_own_form) {
  expect_date("1er mars 2015", OASP_DATES_ISO, "2015-03-01");
  expect_date("1º de março de 2015", OASP_DATES_ISO, "2015-03-01");
  expect_date("1.º de marzo de 2015", OASP_DATES_ISO, "2015-03-01");
  expect_date("1st March 2015", OASP_DATES_ISO, "2015-03-01");
}
END_TEST

START_TEST(days_that_do_not_exist_are_refused) {
  expect_date("29/02/2016", OASP_DATES_DMY, "2016-02-29");
  expect_date("2000-02-29", OASP_DATES_ISO, "2000-02-29");
  expect_date("1800-01-01", OASP_DATES_ISO, "1800-01-01");
  expect_date("2199-12-31", OASP_DATES_ISO, "2199-12-31");
  static const char *const none[] = {"2015-02-29", "1900-02-29", "2015-13-01", "2015-00-10", "2015-04-31", "2015-04-00", "1799-12-31", "2200-01-01", "31 avril 2015", "0 mars 2015", "32/01/2015"};
  for (size_t i = 0; i < COUNT(none); i++) expect_no_date(none[i], OASP_DATES_DMY, OASP_DATE_NO_SUCH_DAY);
}
END_TEST

START_TEST(what_is_no_date_is_none) {
  static const char *const none[] = {
    "", " ", "2015", "mars 2015", "12 mars", "soon", "12/03", "12/03-2015", "1/2/3", "12/2015/03", "12 mars avril 2015", "12 Smarch 2015", "12 03 2015", "20150312", "2015-03-12-04", "12 15 mars",
    "le", "2015-03-12 pm", "2015-03-12T", "12//03/2015", "12345-03-12", "12/03/2015.", "par. 12 2015", "12 mars 2015 14h30", "mars mars mars", "14:30", "\xC2\xBD mars 2015",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  };
  for (size_t i = 0; i < COUNT(none); i++) expect_no_date(none[i], OASP_DATES_DMY, OASP_DATE_NONE);
}
END_TEST

/* ---- Numbers ---- */

START_TEST(whole_numbers_may_be_grouped_by_thousands) {
  static const struct {
    const char *text;
    int64_t value;
  } cases[] = {
    {"0", 0}, {"42", 42}, {"-42", -42}, {"+42", 42}, {"\xE2\x88\x92" "7", -7}, {"007", 7}, {"1 234", 1234}, {"1.234", 1234}, {"1,234", 1234}, {"1'234", 1234}, {"1\xE2\x80\x99" "234", 1234},
    {"1\xC2\xA0" "234\xC2\xA0" "567", 1234567}, {"12\xE2\x80\xAF" "345", 12345}, {"1.234.567", 1234567}, {"1,234,567", 1234567}, {"1 234,00", 1234}, {"1,234.0", 1234}, {"42.0", 42}, {"42,000", 42000},
    {"123456789012345", 123456789012345}, {"-12345678901234", -12345678901234}, {"000000000000000000001", 1}, {"0,0", 0},
  };
  static const char *const none[] = {
    "", "-", "+", "1.5", "1,5", "12 34", "1234 567", "1.23.456", "1,234.567.890", "1 234.567", "1234567890123456", "-123456789012345", "1..2", ".5", "5.", "1e3", "twelve", "1 234,5", "0.123", "1,234 567", "--1",
    "1 2345", "12%", "0000000000000000000000000000001", "1-2", "\xD9\xA1",
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    int64_t value = -1;
    ck_assert_msg(oasp_integer_read(cases[i].text, strlen(cases[i].text), &value), "%s", cases[i].text);
    ck_assert_msg(value == cases[i].value, "%s: %lld", cases[i].text, (long long)value);
  }
  for (size_t i = 0; i < COUNT(none); i++) {
    int64_t value = -1;
    ck_assert_msg(!oasp_integer_read(none[i], strlen(none[i]), &value), "%s", none[i]);
  }
}
END_TEST

START_TEST(the_decimal_mark_is_told_from_the_groups) {
  static const struct {
    const char *text, *point, *comma; /* without and with a decimal comma; NULL: no number */
  } cases[] = {
    {"1.234,56", "1234.56", "1234.56"}, {"1,234.56", "1234.56", "1234.56"}, {"1,234", "1234", "1.234"}, {"1.234", "1.234", "1234"}, {"1,5", "1.5", "1.5"}, {"1.5", "1.5", "1.5"},
    {"1 234,567", "1234.567", "1234.567"}, {"1'234.5", "1234.5", "1234.5"}, {"1,234,567", "1234567", "1234567"}, {"1.234.567", "1234567", "1234567"}, {"1234,567", "1234.567", "1234.567"},
    {"0,234", "0.234", "0.234"}, {"0.234", "0.234", "0.234"}, {"-0,50", "-0.5", "-0.5"}, {"-0", "0", "0"}, {"1.50", "1.5", "1.5"}, {"12,00", "12", "12"}, {"007.10", "7.1", "7.1"},
    {"1.234.567,8", "1234567.8", "1234567.8"}, {"123456789012345678901234567890", "123456789012345678901234567890", "123456789012345678901234567890"},
    {"", NULL, NULL}, {"1.2.3", NULL, NULL}, {"1,234,56", NULL, NULL}, {"1.234,567.8", NULL, NULL}, {"12 34,5", NULL, NULL}, {"1,", NULL, NULL}, {",5", NULL, NULL}, {"1 234 5", NULL, NULL},
    {"1234567890123456789012345678901", NULL, NULL}, {"USD 5", NULL, NULL}, {"1.234'5", NULL, NULL}, {"0 123", NULL, NULL},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    for (int comma = 0; comma < 2; comma++) {
      char out[OASP_DECIMAL_ROOM];
      const char *wanted = comma ? cases[i].comma : cases[i].point;
      ck_assert_msg(oasp_decimal_read(cases[i].text, strlen(cases[i].text), comma, out) == (wanted != NULL), "%s", cases[i].text);
      ck_assert_msg(wanted == NULL || strcmp(out, wanted) == 0, "%s: %s", cases[i].text, out);
    }
}
END_TEST

START_TEST(yes_and_no_are_known_in_four_languages) {
  static const char *const yes[] = {"yes", "Oui", "sí", "SI", "sim", "TRUE", "vrai", "VERDADERO", "verdadeiro", "1"};
  static const char *const no[] = {"no", "Non", "não", "NAO", "false", "FAUX", "falso", "0"};
  static const char *const neither[] = {"", "x", "maybe", "yes no", "yes |", " ", "|", "01", "y"};
  bool value;
  for (size_t i = 0; i < COUNT(yes); i++) ck_assert_msg(oasp_boolean_read(yes[i], strlen(yes[i]), &value) && value, "%s", yes[i]);
  for (size_t i = 0; i < COUNT(no); i++) ck_assert_msg(oasp_boolean_read(no[i], strlen(no[i]), &value) && !value, "%s", no[i]);
  for (size_t i = 0; i < COUNT(neither); i++) ck_assert_msg(!oasp_boolean_read(neither[i], strlen(neither[i]), &value), "%s", neither[i]);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("lenient");
  TCase *tests = tcase_create("lenient");
  tcase_add_test(tests, dates_with_the_year_first_or_a_month_by_its_name_are_clear);
  tcase_add_test(tests, every_month_is_known_by_its_names);
  tcase_add_test(tests, the_order_decides_what_three_numbers_are);
  tcase_add_test(tests, the_first_of_a_month_has_its_own_form);
  tcase_add_test(tests, days_that_do_not_exist_are_refused);
  tcase_add_test(tests, what_is_no_date_is_none);
  tcase_add_test(tests, whole_numbers_may_be_grouped_by_thousands);
  tcase_add_test(tests, the_decimal_mark_is_told_from_the_groups);
  tcase_add_test(tests, yes_and_no_are_known_in_four_languages);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
