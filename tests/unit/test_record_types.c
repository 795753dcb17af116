/* What the types of records tell of themselves, what a record holds without a store, and batches. All that is reported here is invented. */
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;

static void must(int status) {
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static void expect(int status) {
  ck_assert_msg(err != NULL && oasplan_error_status(err) == status, "%d: %s", oasplan_error_status(err), oasplan_error_message(err));
  oasplan_error_free(err);
  err = NULL;
}

static oasplan_record *make(const char *type) {
  oasplan_record *record = oasplan_record_new(type, NULL, &err);
  ck_assert_msg(record != NULL, "%s", oasplan_error_message(err));
  return record;
}

/* ---- Types and fields ---- */

START_TEST(types_are_counted_and_found_by_name) {
  static const char *const names[] = {"authority", "service", "ratification", "stance", "measure", "assessment", "statistic", "route", "practice"};
  ck_assert_uint_eq(oasplan_record_type_count(), 9);
  for (size_t i = 0; i < 9; i++) {
    ck_assert_str_eq(oasplan_record_type_name(oasplan_record_type_at(i)), names[i]);
    ck_assert_ptr_eq(oasplan_record_type_find(names[i]), oasplan_record_type_at(i));
  }
  ck_assert_ptr_null(oasplan_record_type_at(9));
  ck_assert_ptr_null(oasplan_record_type_find("period"));
  ck_assert_ptr_null(oasplan_record_type_find(""));
  ck_assert_ptr_null(oasplan_record_type_find(NULL));
}
END_TEST

START_TEST(fields_are_the_common_ones_then_those_of_the_type) {
  const oasplan_record_type *practice = oasplan_record_type_find("practice");
  ck_assert_uint_eq(oasplan_record_type_field_count(practice), 15 + 7);
  ck_assert_str_eq(oasplan_field_name(oasplan_record_type_field_at(practice, 0)), "party");
  ck_assert_str_eq(oasplan_field_name(oasplan_record_type_field_at(practice, 14)), "extra");
  ck_assert_str_eq(oasplan_field_name(oasplan_record_type_field_at(practice, 15)), "title");
  ck_assert_str_eq(oasplan_field_name(oasplan_record_type_field_at(practice, 21)), "year");
  ck_assert_ptr_null(oasplan_record_type_field_at(practice, 22));
  ck_assert_ptr_eq(oasplan_record_type_field_find(practice, "year"), oasplan_record_type_field_at(practice, 21));
  ck_assert_ptr_null(oasplan_record_type_field_find(practice, "indicator"));
  ck_assert_ptr_null(oasplan_record_type_field_find(practice, NULL));
}
END_TEST

/* RECORDS.md: "!" is required, "[]" a list. */
static const struct {
  const char *type, *field, *kind;
  int required, list, private;
} facts[] = {
  {"measure", "party", "party", 1, 0, 0},
  {"measure", "provisions", "provision", 0, 1, 0},
  {"measure", "extra", "object", 0, 0, 1},
  {"measure", "title", "text", 1, 0, 1},
  {"measure", "description", "prose", 0, 0, 1},
  {"measure", "kind", "code", 1, 0, 0},
  {"measure", "adopted_on", "date", 0, 0, 0},
  {"measure", "people_reached", "integer", 0, 0, 0},
  {"measure", "budget_amount", "amount", 0, 0, 0},
  {"measure", "budget_currency", "currency", 0, 0, 0},
  {"measure", "plan", "key", 0, 0, 0},
  {"practice", "evaluated", "boolean", 0, 0, 0},
  {"service", "languages", "language", 0, 1, 0},
  {"service", "timezone", "timezone", 0, 0, 0},
  {"service", "url", "url", 0, 0, 1},
  {"service", "phone", "phone", 0, 0, 1},
  {"service", "area", "area", 0, 0, 1},
  {"service", "serves", "code", 0, 1, 0},
  {"authority", "email", "email", 0, 0, 1},
  {"route", "origin", "country", 1, 0, 0},
  {"ratification", "instrument", "instrument", 1, 0, 0},
  {"assessment", "period", "period", 1, 0, 0},
  {"stance", "scope", "scope", 1, 0, 0},
};
enum { FACTS = sizeof facts / sizeof facts[0] };

START_TEST(a_field_tells_what_it_takes) {
  const oasplan_field *field = oasplan_record_type_field_find(oasplan_record_type_find(facts[_i].type), facts[_i].field);
  ck_assert_ptr_nonnull(field);
  ck_assert_str_eq(oasplan_field_name(field), facts[_i].field);
  ck_assert_str_eq(oasplan_field_kind(field), facts[_i].kind);
  ck_assert_int_eq(oasplan_field_required(field), facts[_i].required);
  ck_assert_int_eq(oasplan_field_list(field), facts[_i].list);
  ck_assert_int_eq(oasplan_field_private(field), facts[_i].private);
}
END_TEST

START_TEST(a_code_tells_its_words_and_others_have_none) {
  static const char *const words[] = {"taken_up", "taken_up_in_part", "not_taken_up", "reserved"};
  const oasplan_record_type *stance = oasplan_record_type_find("stance");
  const oasplan_field *code = oasplan_record_type_field_find(stance, "stance"), *date = oasplan_record_type_field_find(stance, "date");
  ck_assert_uint_eq(oasplan_field_allowed_count(code), 4);
  for (size_t i = 0; i < 4; i++) ck_assert_str_eq(oasplan_field_allowed_at(code, i), words[i]);
  ck_assert_ptr_null(oasplan_field_allowed_at(code, 4));
  ck_assert_uint_eq(oasplan_field_allowed_count(date), 0);
  ck_assert_ptr_null(oasplan_field_allowed_at(date, 0));
}
END_TEST

/* ---- JSON ---- */

static char *types_json(const char *language, size_t first, size_t count) {
  size_t length = 0;
  char *json = oasplan_record_types_json(language, first, count, &length, &err);
  ck_assert_msg(json != NULL, "%s", oasplan_error_message(err));
  ck_assert_uint_eq(length, strlen(json));
  return json;
}

static size_t count_of(const char *json, const char *what) {
  size_t count = 0;
  for (; (json = strstr(json, what)) != NULL; json += strlen(what)) count++;
  return count;
}

START_TEST(types_are_written_in_four_languages_and_in_pieces) {
  static const struct {
    const char *language, *begin;
  } expected[] = {{"fr", "[{\"type\":\"measure\",\"label\":\"Mesure\",\"plural\":\"Mesures\""},
                  {"en", "[{\"type\":\"measure\",\"label\":\"Measure\",\"plural\":\"Measures\""},
                  {"es", "[{\"type\":\"measure\",\"label\":\"Medida\",\"plural\":\"Medidas\""},
                  {"pt", "[{\"type\":\"measure\",\"label\":\"Medida\",\"plural\":\"Medidas\""}};
  for (size_t i = 0; i < 4; i++) {
    char *json = types_json(expected[i].language, 4, 1);
    ck_assert_uint_eq(strncmp(json, expected[i].begin, strlen(expected[i].begin)), 0);
    ck_assert_uint_eq(count_of(json, "\"plural\":"), 1);
    oasplan_free(json);
  }
  char *last = types_json("en", 7, 100), *none = types_json("en", 9, 1), *all = types_json("en", 0, SIZE_MAX);
  ck_assert_uint_eq(count_of(last, "\"plural\":"), 2);
  ck_assert_str_eq(none, "[]");
  ck_assert_uint_eq(count_of(all, "\"plural\":"), 9);
  oasplan_free(last);
  oasplan_free(none);
  oasplan_free(all);
  ck_assert_ptr_null(oasplan_record_types_json("de", 0, 9, NULL, &err));
  expect(OASPLAN_E_INVALID);
  ck_assert_ptr_null(oasplan_record_types_json(NULL, 0, 9, NULL, &err));
  expect(OASPLAN_E_INVALID);
}
END_TEST

START_TEST(types_are_written_whole_or_not_at_all_when_memory_runs_out) {
  for (int one = 0; one <= 1; one++) {
    alone = one;
    char *json = NULL;
    for (size_t nth = 0; json == NULL; nth++) {
      ck_assert_uint_lt(nth, 1000);
      allocations = 0;
      failing = nth;
      json = oasplan_record_types_json("pt", 8, 1, NULL, &err);
      failing = SIZE_MAX;
      if (json == NULL) expect(OASPLAN_E_NOMEM);
      if (json != NULL) ck_assert_uint_gt(nth, 0);
    }
    char *whole = types_json("pt", 8, 1);
    ck_assert_str_eq(json, whole);
    oasplan_free(whole);
    oasplan_free(json);
  }
}
END_TEST

/* ---- A record without a store ---- */

START_TEST(values_are_set_added_and_taken_away) {
  oasplan_record *record = make("measure");
  ck_assert_ptr_eq(oasplan_record_get_type(record), oasplan_record_type_find("measure"));
  ck_assert_str_eq(oasplan_record_get(record, "stage"), "draft");
  ck_assert_str_eq(oasplan_record_get(record, "release"), "national");
  ck_assert_str_eq(oasplan_record_get(record, "type"), "measure");
  ck_assert_ptr_null(oasplan_record_get(record, "id"));
  ck_assert_uint_eq(oasplan_record_value_count(record, "id"), 0);
  ck_assert_uint_eq(oasplan_record_value_count(record, "type"), 1);
  must(oasplan_record_add(record, "partners", "Police | borders", &err));
  must(oasplan_record_add(record, "partners", "Health", &err));
  ck_assert_uint_eq(oasplan_record_value_count(record, "partners"), 2);
  ck_assert_str_eq(oasplan_record_value_at(record, "partners", 0), "Police | borders");
  ck_assert_str_eq(oasplan_record_value_at(record, "partners", 1), "Health");
  ck_assert_ptr_null(oasplan_record_value_at(record, "partners", 2));
  must(oasplan_record_set(record, "partners", "One|Two|Three", &err));
  ck_assert_uint_eq(oasplan_record_value_count(record, "partners"), 3);
  must(oasplan_record_set(record, "partners", NULL, &err));
  ck_assert_uint_eq(oasplan_record_value_count(record, "partners"), 0);
  ck_assert_uint_eq(oasplan_record_value_count(record, "colour"), 0);
  ck_assert_int_eq(oasplan_record_redacted(record, "partners"), 0);
  ck_assert_int_eq(oasplan_record_redacted(record, "colour"), 0);
  ck_assert_int_eq(oasplan_record_removed(record), 0);
  oasplan_record_free(record);
}
END_TEST

START_TEST(what_cannot_be_added_leaves_the_record_as_it_was) {
  oasplan_record *record = make("service");
  must(oasplan_record_add(record, "serves", "women", &err));
  (void)oasplan_record_add(record, "serves", "everybody", &err);
  expect(OASPLAN_E_INVALID);
  (void)oasplan_record_add(record, "name", "House", &err);
  expect(OASPLAN_E_INVALID);
  (void)oasplan_record_add(record, "colour", "red", &err);
  expect(OASPLAN_E_INVALID);
  (void)oasplan_record_add(record, "serves", NULL, &err);
  expect(OASPLAN_E_MISUSE);
  ck_assert_uint_eq(oasplan_record_value_count(record, "serves"), 1);
  ck_assert_ptr_null(oasplan_record_get(record, "name"));
  oasplan_record_free(record);
}
END_TEST

START_TEST(a_check_lists_every_problem_that_needs_no_store) {
  oasplan_record *record = make("measure");
  static const char *const values[][2] = {{"party", "PRY"}, {"language", "es"}, {"author", "X"}, {"kind", "law"}, {"starts_on", "2016-02-01"}, {"ends_on", "2016-01-01"}, {"budget_amount", "12"}, {"provisions", "III.12"}};
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) must(oasplan_record_set(record, values[i][0], values[i][1], &err));
  ck_assert_int_eq(oasplan_record_check(record, NULL, &err), OASPLAN_E_INVALID);
  static const char *const fields[] = {"title", "status", "plan", "ends_on", "budget_currency"};
  ck_assert_uint_eq(oasplan_error_problem_count(err), 5);
  for (size_t i = 0; i < 5; i++) ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(err, i)), fields[i]);
  expect(OASPLAN_E_INVALID);
  static const char *const mended[][2] = {{"title", "T"}, {"status", "planned"}, {"provisions", "un-global-plan:20"}, {"ends_on", "2016-02-01"}, {"budget_currency", "PYG"}};
  for (size_t i = 0; i < sizeof mended / sizeof mended[0]; i++) must(oasplan_record_set(record, mended[i][0], mended[i][1], &err));
  must(oasplan_record_check(record, NULL, &err));
  oasplan_record_free(record);
}
END_TEST

/* ---- Batches and lists ---- */

START_TEST(a_batch_holds_what_was_added_in_order) {
  oasplan_batch *batch = oasplan_batch_new();
  oasplan_record *first = make("route"), *second = make("stance");
  ck_assert_uint_eq(oasplan_batch_count(batch), 0);
  must(oasplan_batch_add(batch, first, 0, &err));
  must(oasplan_batch_add(batch, second, 7, &err));
  ck_assert_uint_eq(oasplan_batch_count(batch), 2);
  ck_assert_ptr_eq(oasplan_batch_at(batch, 0), first);
  ck_assert_ptr_eq(oasplan_batch_at(batch, 1), second);
  ck_assert_ptr_null(oasplan_batch_at(batch, 2));
  ck_assert_int_eq(oasplan_batch_add(batch, NULL, 0, &err), OASPLAN_E_MISUSE);
  expect(OASPLAN_E_MISUSE);
  ck_assert_uint_eq(oasplan_batch_count(batch), 2);
  oasplan_batch_free(batch);
}
END_TEST

static oasplan_record *make_practice(const char *title) {
  static const char *const values[][2] = {{"party", "PRY"}, {"language", "es"}, {"author", "X"}, {"area", "prevention"}, {"summary", "S."}};
  oasplan_record *record = make("practice");
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) must(oasplan_record_set(record, values[i][0], values[i][1], &err));
  must(oasplan_record_set(record, "title", title, &err));
  return record;
}

static void put_batch(oasplan_store *store, int dry_run, const char *const titles[], size_t count) {
  oasplan_batch *batch = oasplan_batch_new();
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_dry_run(options, dry_run);
  for (size_t i = 0; i < count; i++) must(oasplan_batch_add(batch, make_practice(titles[i]), 0, &err));
  must(oasplan_store_put_records(store, batch, options, &err));
  oasplan_record_options_free(options);
  oasplan_batch_free(batch);
}

static size_t count_records(oasplan_store *store) {
  oasplan_records *records = oasplan_store_find_records(store, "practice", NULL, &err);
  size_t count = oasplan_records_count(records);
  oasplan_records_free(records);
  return count;
}

START_TEST(a_list_is_written_in_pieces_and_a_dry_run_puts_nothing) {
  static const char *const titles[] = {"One", "Two", "Three"};
  oasplan_store *store = oasplan_store_open(":memory:", NULL, &err);
  ck_assert_ptr_nonnull(store);
  put_batch(store, 1, titles, 3);
  ck_assert_uint_eq(count_records(store), 0);
  put_batch(store, 0, titles, 3);
  oasplan_records *records = oasplan_store_find_records(store, NULL, NULL, &err);
  ck_assert_uint_eq(oasplan_records_count(records), 3);
  size_t length = 0;
  char *all = oasplan_records_json(records, 0, 10, &length, &err), *middle = oasplan_records_json(records, 1, 1, NULL, &err), *none = oasplan_records_json(records, 3, 1, NULL, &err);
  char *one = oasplan_record_json(oasplan_records_at(records, 1), NULL, &err);
  ck_assert_uint_eq(length, strlen(all));
  ck_assert_uint_eq(count_of(all, "\"type\":\"practice\""), 3);
  ck_assert_uint_eq(strlen(middle), strlen(one) + 2);
  ck_assert_uint_eq(strncmp(middle + 1, one, strlen(one)), 0);
  ck_assert_str_eq(none, "[]");
  ck_assert_ptr_null(oasplan_records_at(records, 3));
  oasplan_free(all);
  oasplan_free(middle);
  oasplan_free(none);
  oasplan_free(one);
  oasplan_records_free(records);
  oasplan_store_close(store);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("record_types");
  TCase *tests = tcase_create("record types");
  tcase_add_test(tests, types_are_counted_and_found_by_name);
  tcase_add_test(tests, fields_are_the_common_ones_then_those_of_the_type);
  tcase_add_loop_test(tests, a_field_tells_what_it_takes, 0, FACTS);
  tcase_add_test(tests, a_code_tells_its_words_and_others_have_none);
  tcase_add_test(tests, types_are_written_in_four_languages_and_in_pieces);
  tcase_add_test(tests, types_are_written_whole_or_not_at_all_when_memory_runs_out);
  tcase_add_test(tests, values_are_set_added_and_taken_away);
  tcase_add_test(tests, what_cannot_be_added_leaves_the_record_as_it_was);
  tcase_add_test(tests, a_check_lists_every_problem_that_needs_no_store);
  tcase_add_test(tests, a_batch_holds_what_was_added_in_order);
  tcase_add_test(tests, a_list_is_written_in_pieces_and_a_dry_run_puts_nothing);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
