/* The DOCX import where memory runs out, and where the feature is not built in. What it makes of documents is told by tests/test_docx.py. */
#include "import/docx.h"
#include "failing_memory.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- One small document ---- */

static const char *const expected = "I. PRINCIPLES\n"
                                    "Additions of Mexico are in bold.\n"
                                    "1. First of {++these++}{>>@MEX<<}\n"
                                    "2. Second {~~old~>new~~}{>>@USA<<}\n"
                                    "left\tright\n";

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

static int read_docx(struct oasp_buffer *marked, oasplan_error **err) {
  struct oasp_docx_facts facts = {0};
  int status = oasp_docx_read(document, document_length, marked, &facts, err);
  oasp_docx_facts_free(&facts);
  return status;
}

START_TEST(every_allocation_may_fail) {
  int status = OASPLAN_E_NOMEM;
  if (!oasplan_feature("docx")) return;
  read_document();
  for (size_t allowed = 0; status != OASPLAN_OK; allowed++) {
    struct oasp_buffer marked = {0};
    oasplan_error *err = NULL;
    allocations = 0;
    failing = allowed;
    status = read_docx(&marked, &err);
    failing = SIZE_MAX;
    if (status == OASPLAN_OK)
      ck_assert_str_eq(marked.data, expected);
    else
      ck_assert_msg(status == OASPLAN_E_NOMEM, "allocation %zu: %s", allowed, oasplan_error_message(err));
    oasplan_error_free(err);
    oasp_buffer_free(&marked);
    ck_assert_uint_lt(allowed, 100000);
  }
}
END_TEST

START_TEST(without_the_feature_it_says_so) {
  struct oasp_buffer marked = {0};
  oasplan_error *err = NULL;
  if (oasplan_feature("docx")) return;
  read_document();
  ck_assert_int_eq(read_docx(&marked, &err), OASPLAN_E_UNSUPPORTED);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "built without DOCX"));
  ck_assert_uint_eq(marked.length, 0);
  oasplan_error_free(err);
  oasp_buffer_free(&marked);
}
END_TEST

START_TEST(a_zip_package_and_an_old_document_are_told_from_text) {
  ck_assert(oasp_is_docx("PK\3\4rest", 8));
  ck_assert(oasp_is_docx("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8));
  ck_assert(!oasp_is_docx("PK is text", 10));
  ck_assert(!oasp_is_docx("", 0));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("docx");
  TCase *tests = tcase_create("docx");
  tcase_add_test(tests, every_allocation_may_fail);
  tcase_add_test(tests, without_the_feature_it_says_so);
  tcase_add_test(tests, a_zip_package_and_an_old_document_are_told_from_text);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
