/* What an import warns of in free text, and what it must leave in peace. Every number, date and pair of initials is invented; check digits are right where a case says so. */
#include "record/personal.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct {
  const char *text, *found;
} identity_numbers[] = {
  {"La víctima, DNI 12345678, fue atendida.", "DNI 12345678"},
  {"dni: 12.345.678", "dni: 12.345.678"},
  {"D'après son passeport n° AB123456 (inventé)", "passeport n° AB123456"},
  {"passport no. C01X00T47", "passport no. C01X00T47"},
  {"her passport number is X1234567.", "passport number is X1234567"},
  {"Pasaporte: G12345678", "Pasaporte: G12345678"},
  {"passaporte nº FA123456", "passaporte nº FA123456"},
  {"la cédula de identidad 1.234.567-8 y", "cédula de identidad 1.234.567-8"},
  {"cédula de ciudadanía No. 1234567890", "cédula de ciudadanía No. 1234567890"},
  {"carte d’identité : 880692310285", "carte d’identité : 880692310285"},
  {"identity card 12345", "identity card 12345"},
  {"RG 12.345.678-9", "RG 12.345.678-9"},
  {"CPF nº 11122233344", "CPF nº 11122233344"},
  {"con NIE X1234567L en", "NIE X1234567L"},
  {"RUT (12.345.678-K)", "RUT (12.345.678-K"},
  {"NINO QQ123456C", "NINO QQ123456C"},
  {"SSN: 12345678", "SSN: 12345678"},
  {"o CPF 123.456.789-09 dela", "CPF 123.456.789-09"},
  {"(123.456.789-09)", "123.456.789-09"},                   /* check digits right */
  {"rut de ella 12.345.678-5.", "12.345.678-5"},             /* check digit right */
  {"1.009-3, 1.000.005-K y", "1.000.005-K"},                 /* 5*2 + 1*2 = 12, and 11 - 1 is 10 */
  {"num. 123-45-6789;", "123-45-6789"},
  {"clave XEXX010101HNEXXXA4", "XEXX010101HNEXXXA4"},
};

static const struct {
  const char *text, *found;
} birth_dates[] = {
  {"Une enfant née le 12 mars 2001 à la frontière", "née le 12 mars 2001"},
  {"né le 12/03/2001", "né le 12/03/2001"},
  {"né(e) le : 1er mars 2001", "né(e) le : 1er mars 2001"},
  {"NÉE LE 03.12.2001", "NÉE LE 03.12.2001"},
  {"date de naissance : 2001-03-12", "date de naissance : 2001-03-12"},
  {"nacida el 12 de marzo de 2001 en", "nacida el 12 de marzo de 2001"},
  {"nacido/a el 12/03/2001", "nacido/a el 12/03/2001"},
  {"Fecha de nacimiento: 12-3-2001", "Fecha de nacimiento: 12-3-2001"},
  {"nascida em 12 de março de 2001", "nascida em 12 de março de 2001"},
  {"data de nascimento 12/03/2001", "data de nascimento 12/03/2001"},
  {"was born on March 12, 2001, and", "born on March 12, 2001"},
  {"born 12 March 2001", "born 12 March 2001"},
  {"date of birth is 3/25/2001", "date of birth is 3/25/2001"},
  {"DOB 03/25/01", "DOB 03/25/01"},
};

static const struct {
  const char *text, *found;
} initials[] = {
  {"A.B., 15 ans, recrutée", "A.B., 15 ans"},
  {"la victime M.G. (14 años) declaró", "M.G. (14 años"},
  {"J. R., de 16 anos", "J. R., de 16 anos"},
  {"K.L., aged 15, was", "K.L., aged 15"},
  {"K.L., 15-year-old, was", "K.L., 15-year-old"},
  {"K.L. (15 years old)", "K.L. (15 years old"},
  {"K.L., a 9-year-old child", "K.L., a 9-year-old"},
  {"a girl of 15, A.B., was found", "girl of 15, A.B."},
  {"une fille de 15 ans, A.B.,", "fille de 15 ans, A.B."},
  {"una niña de 15 años (A. B. C.)", "niña de 15 años (A. B. C."},
  {"um adolescente de 16 anos, J.S.", "adolescente de 16 anos, J.S."},
  {"victim aged 15, A.B.", "victim aged 15, A.B."},
  {"the 15-year-old girl A.B. told", "15-year-old girl A.B."},
  {"T.U., âgée de 17 ans", "T.U., âgée de 17 ans"},
  {"X.Y. de 3 meses", "X.Y. de 3 meses"},
};

/* What reports hold. */
static const char *const harmless[] = {
  "Loi n° 2015-35 du 12 mars 2015 sur la traite", "art. 6(3) du Protocole", "A/RES/64/293", "AG/RES. 2551 (XL-O/10)", "par. 12", "U.S. states, 15 of them", "the U.S., 15 years of work",
  "la O.E.A., 15 años de trabajo", "l'O.E.A. (15 ans)", "N.U., 15 ans", "passible de 15 ans d'emprisonnement", "15 ans de prison", "victims aged 15 to 18", "the victim aged 15 to 18, A.B.",
  "une victime de 15 à 18 ans, A.B.", "condamné A.B. à 15 ans", "A.B., 15 ans d'emprisonnement", "A.B., 10 years of imprisonment", "J.R., 12 años de prisión", "J.R., 12 anos de prisão",
  "tel. +1 202-555-0123", "Tél. : 01 23 45 67 89", "call 1-888-373-7888 or 233733", "USD 1,234,567.89", "1.234.567,89 EUR", "passeport : 25000 USD", "carte d'identité : 250000 €", "passport: 12500 dollars",
  "ISBN 978-92-0-012345-6", "ISBN 123-45-6789-0", "RTP-II/doc.5/09 rev. 9", "passeport 2015", "passport 2015-2018", "la cédula 2015-35", "pasaporte, 12.03.2015", "le passeport du 12/03/2015",
  "Passeports délivrés : 12500", "12500 passports were issued", "un niño 12345", "il nie 12345 faits", "born in the region", "nacida en 2001", "nés le même jour", "La ley nació el 12 de marzo de 2015",
  "date of adoption: 12/03/2015", "the plan of 12 March 2015", "OEA/Ser.K/XXXIX", "C.189 (2011), 15 ans", "Ph.D., 15 years", "II.17, 15 ans après", "e.g., 15 years", "A.B. et C.D.", "15 girls", "a boy of 15",
  "une fille de 15 ans, Art. 3", "124.456.789-09", "12.345.678-6", "000-12-3456", "912-34-5678", "123-00-4567", "123-45-0000", "1123-45-6789", "123-45-67890", "123.456.789-091", "Convention nº 182",
  "R. 203", "Resolución 1234/2015", "identity documents for 12345 persons", "id card of the country", "DNI", "passport:", "né le", "A.B., 0 ans", "A.B., 100 years", "A., 15 ans", "A.B.C.D.E., 15 ans",
  "le n.º 1.234.567-8 de la Gaceta", "CPF inválido: sem", "the CURP programme of 2015", "K.L., 15", "K.L., aged 15 to 18", "1.123.456.789-09", "DNI 12345é", "", " ",
};

static void expect_found(const char *text, const char *wanted, enum oasp_personal_kind kind) {
  struct oasp_personal found;
  size_t length = strlen(text), end = oasp_personal_find(text, length, 0, &found);
  ck_assert_msg(end > 0, "%s", text);
  ck_assert_msg(found.kind == kind, "%s: %d", text, (int)found.kind);
  ck_assert_msg(found.span.end == end && end - found.span.begin == strlen(wanted) && memcmp(text + found.span.begin, wanted, strlen(wanted)) == 0, "%s: %.*s", text, (int)(end - found.span.begin),
                text + found.span.begin);
  ck_assert_msg(oasp_personal_find(text, length, end, &found) == 0, "%s: twice", text);
}

START_TEST(identity_numbers_are_found) {
  for (size_t i = 0; i < COUNT(identity_numbers); i++) expect_found(identity_numbers[i].text, identity_numbers[i].found, OASP_PERSONAL_IDENTITY_NUMBER);
}
END_TEST

START_TEST(birth_dates_are_found) {
  for (size_t i = 0; i < COUNT(birth_dates); i++) expect_found(birth_dates[i].text, birth_dates[i].found, OASP_PERSONAL_BIRTH_DATE);
}
END_TEST

START_TEST(initials_with_an_age_are_found) {
  for (size_t i = 0; i < COUNT(initials); i++) expect_found(initials[i].text, initials[i].found, OASP_PERSONAL_INITIALS_WITH_AGE);
}
END_TEST

START_TEST(what_reports_hold_is_left_in_peace) {
  for (size_t i = 0; i < COUNT(harmless); i++) {
    struct oasp_personal found;
    size_t end = oasp_personal_find(harmless[i], strlen(harmless[i]), 0, &found);
    ck_assert_msg(end == 0, "%s: %.*s", harmless[i], (int)(end - found.span.begin), harmless[i] + found.span.begin);
  }
}
END_TEST

START_TEST(all_that_stand_in_a_text_are_found_in_turn) {
  const char *text = "A.B., 15 ans, née le 12 mars 2001, passeport AB123456; C.D. (16 ans).";
  static const enum oasp_personal_kind kinds[] = {OASP_PERSONAL_INITIALS_WITH_AGE, OASP_PERSONAL_BIRTH_DATE, OASP_PERSONAL_IDENTITY_NUMBER, OASP_PERSONAL_INITIALS_WITH_AGE};
  struct oasp_personal found;
  size_t count = 0;
  for (size_t at = 0; (at = oasp_personal_find(text, strlen(text), at, &found)) > 0; count++) {
    ck_assert_uint_lt(count, COUNT(kinds));
    ck_assert_int_eq(found.kind, kinds[count]);
  }
  ck_assert_uint_eq(count, COUNT(kinds));
}
END_TEST

START_TEST(nothing_behind_the_end_of_a_text_is_read) {
  const char *text = "passeport AB123456";
  for (size_t length = 0; length <= strlen(text); length++) {
    struct oasp_personal found;
    char *copy = malloc(length + 1); /* a sanitizer watches its end */
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, text, length);
    ck_assert_int_eq(oasp_personal_find(copy, length, 0, &found) > 0, length >= strlen("passeport AB123"));
    free(copy);
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("personal");
  TCase *tests = tcase_create("personal");
  tcase_add_test(tests, identity_numbers_are_found);
  tcase_add_test(tests, birth_dates_are_found);
  tcase_add_test(tests, initials_with_an_age_are_found);
  tcase_add_test(tests, what_reports_hold_is_left_in_peace);
  tcase_add_test(tests, all_that_stand_in_a_text_are_found_in_turn);
  tcase_add_test(tests, nothing_behind_the_end_of_a_text_is_read);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
