/* The DOCX import through its door: what it keeps, what it tells, where memory runs out, and where the feature is not built in. What it makes of documents is told by
 * tests/test_docx.py. */
#include "failing_memory.h"
#include "import/docx.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- One small document ---- */

static const char *const marked = "I. PRINCIPLES\n"
                                  "Additions of Mexico are in bold.\n"
                                  "1. First of {++these++}{>>@MEX<<}\n"
                                  "2. Second {~~old~>new~~}{>>@USA<<}\n"
                                  "left\tright\n";

#define SMALL_EDITION "919e727f972f" /* of sha256sum tests/unit/small.docx */

static char document[65536];
static size_t document_length;

static void read_document(void) {
  FILE *file = fopen(TEST_SOURCE_ROOT "/tests/unit/small.docx", "rb");
  ck_assert_ptr_nonnull(file);
  document_length = fread(document, 1, sizeof document, file);
  (void)fclose(file);
  ck_assert_uint_gt(document_length, 0);
  ck_assert_uint_lt(document_length, sizeof document);
}

static oasplan_plan *import_docx(const oasplan_import_options *options, oasplan_error **err) {
  return oasplan_plan_import(document, document_length, options, err);
}

static oasplan_import_options *make_options(const char *language) {
  oasplan_import_options *options = oasplan_import_options_new();
  ck_assert_ptr_nonnull(options);
  oasplan_import_options_set_key(options, "small");
  oasplan_import_options_set_language(options, language);
  return options;
}

static oasplan_plan *must_import(const oasplan_import_options *options) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = import_docx(options, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  return plan;
}

/* Both plans, whole, and the bytes that they keep. */
static void expect_same(const oasplan_plan *plan, const oasplan_plan *expected) {
  char *found = oasplan_plan_render_string(plan, "json", NULL, NULL, NULL), *wanted = oasplan_plan_render_string(expected, "json", NULL, NULL, NULL);
  ck_assert_str_eq(found, wanted);
  oasplan_free(found), oasplan_free(wanted);
  size_t length, expected_length;
  const char *source = oasplan_plan_source(plan, &length), *expected_source = oasplan_plan_source(expected, &expected_length);
  ck_assert_uint_eq(length, expected_length);
  ck_assert_mem_eq(source, expected_source, length);
  ck_assert_mem_eq(oasplan_plan_original(plan, &length), document, document_length);
  ck_assert_uint_eq(length, document_length);
}

/* ---- The door ---- */

START_TEST(a_docx_is_imported_as_its_marked_text_and_kept_as_the_file) {
  oasplan_import_options *options = make_options(NULL);
  oasplan_plan *plan = must_import(options);
  size_t length;
  const char *source = oasplan_plan_source(plan, &length);
  ck_assert_uint_eq(length, strlen(marked));
  ck_assert_mem_eq(source, marked, length);
  expect_same(plan, plan);
  ck_assert_str_eq(oasplan_plan_language(plan), "en");
  ck_assert_str_eq(oasplan_plan_edition(plan), SMALL_EDITION);
  ck_assert_pstr_eq(oasplan_plan_title(plan), "A small plan");
  const oasplan_provision *second = oasplan_plan_find(plan, "I.2");
  ck_assert_ptr_nonnull(second);
  ck_assert_pstr_eq(oasplan_provision_text(second, OASPLAN_READING_BASE), "Second old left right");
  ck_assert_pstr_eq(oasplan_provision_text(second, OASPLAN_READING_PROPOSED), "Second new left right");
  ck_assert_uint_eq(oasplan_provision_amendment_count(second), 2); /* a pair */
  for (size_t i = 0; i < 2; i++) ck_assert_pstr_eq(oasplan_amendment_delegation(oasplan_provision_amendment_at(second, i)), "USA");
  size_t begin = oasplan_provision_source_begin(second); /* of the marked text */
  ck_assert_int_eq(strncmp(source + begin, "2. Second", 9), 0);
  oasplan_plan_unref(plan);
  oasplan_import_options_free(options);
}
END_TEST

START_TEST(an_option_goes_before_what_the_document_says) {
  oasplan_import_options *options = make_options("en");
  oasplan_import_options_set_format(options, "docx");
  oasplan_import_options_set_title(options, "Another title");
  oasplan_import_options_set_edition(options, "first");
  oasplan_plan *plan = must_import(options);
  ck_assert_pstr_eq(oasplan_plan_title(plan), "Another title");
  ck_assert_str_eq(oasplan_plan_edition(plan), "first");
  oasplan_plan_unref(plan);
  oasplan_error *err = NULL;
  oasplan_import_options_set_encoding(options, "utf-8");
  ck_assert_ptr_null(import_docx(options, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "encoding");
  oasplan_error_free(err);
  oasplan_import_options_free(options);
}
END_TEST

START_TEST(what_the_reading_noticed_stands_in_diagnostics) {
  oasplan_import_options *options = make_options("en");
  oasplan_plan *plan = must_import(options);
  const oasplan_diagnostic *first = oasplan_plan_diagnostic_at(plan, 0), *second = oasplan_plan_diagnostic_at(plan, 1);
  ck_assert_str_eq(oasplan_diagnostic_code(first), "docx-read");
  ck_assert_str_eq(oasplan_diagnostic_message(first), "read from the document: insertions: 2, deletions: 1, comments: 0, notes: 0");
  ck_assert_str_eq(oasplan_diagnostic_code(second), "formatting-is-marks");
  oasplan_plan_unref(plan);
  oasplan_import_options_free(options);
}
END_TEST

START_TEST(an_edition_continues_another_and_a_decision_keeps_the_file) {
  oasplan_import_options *options = make_options("en");
  oasplan_plan *plan = must_import(options);
  oasplan_import_options_set_onto(options, plan, NULL);
  oasplan_import_options_set_edition(options, "next");
  oasplan_plan *next = must_import(options);
  ck_assert_str_eq(oasplan_plan_edition(next), "next");
  ck_assert_uint_eq(oasplan_plan_provision_count(next), oasplan_plan_provision_count(plan));
  ck_assert_mem_eq(oasplan_plan_original(next, NULL), document, document_length);
  oasplan_decisions *decisions = oasplan_decisions_new();
  ck_assert_int_eq(oasplan_decisions_set(decisions, "I.2/USA/1", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL), OASPLAN_OK);
  oasplan_plan *decided = oasplan_plan_decide(next, decisions, NULL, NULL);
  ck_assert_ptr_nonnull(decided);
  ck_assert_mem_eq(oasplan_plan_original(decided, NULL), document, document_length);
  oasplan_decisions_free(decisions);
  oasplan_plan_unref(decided);
  oasplan_plan_unref(next);
  oasplan_plan_unref(plan);
  oasplan_import_options_free(options);
}
END_TEST

/* ---- Progress ---- */

struct course {
  uint64_t done, total;
  size_t calls, stop_at; /* SIZE_MAX: never */
};

static int watch(void *context, uint64_t done, uint64_t total) {
  struct course *course = context;
  ck_assert_uint_ge(done, course->done);
  ck_assert_uint_le(done, total);
  if (course->calls > 0) ck_assert_uint_eq(total, course->total);
  course->done = done;
  course->total = total;
  return course->calls++ == course->stop_at;
}

START_TEST(progress_goes_from_the_first_part_to_the_last_provision_and_cancels) {
  oasplan_import_options *options = make_options("en");
  struct course course = {.stop_at = SIZE_MAX};
  oasplan_import_options_set_progress(options, watch, &course);
  oasplan_plan *plan = must_import(options);
  if (_i == 1) oasplan_import_options_set_onto(options, plan, NULL); /* read once, imported twice */
  oasplan_plan_unref(plan);
  course = (struct course){.stop_at = SIZE_MAX};
  oasplan_plan_unref(must_import(options));
  ck_assert_uint_eq(course.done, course.total);
  size_t calls = course.calls;
  ck_assert_uint_ge(calls, 12); /* a part each, a paragraph each, and the text */
  for (size_t stop_at = 0; stop_at < calls; stop_at++) {
    oasplan_error *err = NULL;
    course = (struct course){.stop_at = stop_at};
    ck_assert_ptr_null(import_docx(options, &err));
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_CANCELLED);
    ck_assert_uint_eq(course.calls, stop_at + 1);
    oasplan_error_free(err);
  }
  oasplan_import_options_free(options);
}
END_TEST

/* ---- Memory ---- */

START_TEST(every_allocation_may_fail) {
  oasplan_registry *registry = oasplan_registry_builtin(NULL, NULL); /* making it is no part of this */
  oasplan_import_options *options = make_options("en");
  oasplan_import_options_set_registry(options, registry);
  allocations = 0;
  oasplan_plan *wanted = must_import(options);
  size_t total = allocations;
  ck_assert_uint_gt(total, 100);
  for (size_t fault = 0; fault < total; fault++) {
    oasplan_error *err = NULL;
    allocations = 0;
    failing = fault;
    alone = _i == 1;
    oasplan_plan *plan = import_docx(options, &err);
    failing = SIZE_MAX;
    if (plan != NULL && alone)
      expect_same(plan, wanted);
    else
      ck_assert_msg(plan == NULL && oasplan_error_status(err) == OASPLAN_E_NOMEM, "fault %zu: %s", fault, oasplan_error_message(err));
    oasplan_error_free(err);
    oasplan_plan_unref(plan);
  }
  oasplan_plan_unref(wanted);
  oasplan_import_options_free(options);
  oasplan_registry_unref(registry);
}
END_TEST

/* ---- Without the feature ---- */

START_TEST(without_the_feature_it_says_so) {
  oasplan_error *err = NULL;
  ck_assert_ptr_null(import_docx(NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_UNSUPPORTED);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "built without DOCX"));
  oasplan_error_free(err);
}
END_TEST

START_TEST(a_zip_package_and_an_old_document_are_told_from_text) {
  ck_assert(oasp_is_docx("PK\3\4rest", 8));
  ck_assert(oasp_is_docx("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8));
  ck_assert(!oasp_is_docx("PK is text", 10));
  ck_assert(!oasp_is_docx("", 0));
  ck_assert_str_eq(oasplan_guess_format("PK\3\4rest", 8), "docx");
  ck_assert_str_eq(oasplan_guess_format("PK is text", 10), "text");
  ck_assert_str_eq(oasplan_guess_format("{}", 2), "json");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("docx");
  TCase *tests = tcase_create("docx");
  tcase_add_unchecked_fixture(tests, read_document, NULL);
  tcase_set_timeout(tests, 300);
  if (oasplan_feature("docx")) {
    tcase_add_test(tests, a_docx_is_imported_as_its_marked_text_and_kept_as_the_file);
    tcase_add_test(tests, an_option_goes_before_what_the_document_says);
    tcase_add_test(tests, what_the_reading_noticed_stands_in_diagnostics);
    tcase_add_test(tests, an_edition_continues_another_and_a_decision_keeps_the_file);
    tcase_add_loop_test(tests, progress_goes_from_the_first_part_to_the_last_provision_and_cancels, 0, 2);
    tcase_add_loop_test(tests, every_allocation_may_fail, 0, 2);
  } else
    tcase_add_test(tests, without_the_feature_it_says_so);
  tcase_add_test(tests, a_zip_package_and_an_old_document_are_told_from_text);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
