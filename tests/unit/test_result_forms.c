/* The forms of a result, of one that is made here by hand and is hostile: markup, formulas, line breaks and addresses stand in its texts. What each form writes is spelt out. */
#include "failing_memory.h"

#include "base/memory.h"
#ifdef OASPLAN_WITH_XLSX
#  include "base/parts.h"
#endif
#include "render/result.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;
static struct oasp_labels *labels;
static struct oasp_result result;

static void set_up(void) {
  labels = oasp_labels_read("en", &err);
  ck_assert_ptr_nonnull(labels);
  result = (struct oasp_result){.labels = labels, .kind = "sample", .title = "A *B* | <c>"};
}

static void tear_down(void) {
  oasp_result_free(&result);
  oasp_labels_free(labels);
}

static void add_facts(void) {
  oasp_result_fact(&result, "plan", "Plan", "A & B", "a-b");
  oasp_result_fact(&result, "release", "Released to", "Public", "public");
  oasp_result_fact(&result, "as_of", "Situation as of", "31 December 2018", "2018-12-31");
}

static void add_texts(void) {
  oasp_result_section(&result, "notes", "Notes");
  oasp_result_text(&result, OASP_TONE_PLAIN, "- no list\nbut :tada: www.a_b.org", NULL);
  oasp_result_text(&result, OASP_TONE_NOTE, "1. no number", NULL);
  oasp_result_text(&result, OASP_TONE_WARNING, "<b>", NULL);
  oasp_result_text(&result, OASP_TONE_PLAIN, "Ni\xC3\xB1" "as ", "es");
  oasp_result_place(&result, "V.7", "V.7");
  oasp_result_span(&result, OASP_SPAN_DELETE, "[x]", NULL);
  oasp_result_span(&result, OASP_SPAN_INSERT, "y", "USA");
}

static void add_table(void) {
  oasp_result_section(&result, "II", "II");
  oasp_result_table(&result, "facts", "Facts", OASP_FIGURE_NONE);
  oasp_result_column(&result, "provision", "Provision", OASP_CELL_TEXT);
  oasp_result_column(&result, "text", "Text", OASP_CELL_TEXT);
  oasp_result_column_about(&result, "In *its* words.", OASP_SHADE_NONE);
  oasp_result_column(&result, "persons", "Persons", OASP_CELL_NUMBER);
  oasp_result_column(&result, "reported", "Reported", OASP_CELL_RATIO);
  oasp_result_column(&result, "since", "Since", OASP_CELL_DATE);
  oasp_result_column(&result, "status", "Status", OASP_CELL_CODE);
  oasp_result_legend(&result, "planned", "Planned", OASP_SHADE_2);
  oasp_result_row(&result, "II.1", "II", "PRY");
  oasp_result_cell(&result, "II.1", NULL, "#II.1");
  oasp_result_cell(&result, "=1|2\n\"x\"", "es", "javascript:alert(1)");
  oasp_result_number(&result, 1234);
  oasp_result_ratio(&result, 12, 31);
  oasp_result_date(&result, "2018-02-01");
  oasp_result_code(&result, "planned", "Planned");
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "https://a.org/x_y", NULL, "https://a.org/x_y");
  oasp_result_empty(&result);
  oasp_result_unsaid(&result, "<5");
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_total(&result);
  oasp_result_cell(&result, " Total ", NULL, NULL);
  oasp_result_note(&result, "+ a note");
}

static void add_all(void) {
  add_facts();
  add_texts();
  add_table();
  ck_assert(!result.failed);
}

static char *draw(const char *form) {
  char *made = oasp_result_string(&result, form, NULL, &err);
  ck_assert_msg(made != NULL, "%s", oasplan_error_message(err));
  return made;
}

/* ---- Markdown ---- */

START_TEST(markdown_escapes_what_is_markup_and_keeps_tables_whole) {
  static const char expected[] =
      "# A \\*B\\* \\| \\<c\\>\n\n"
      "**DRAFT**\n\n"
      "- **Plan**: A \\& B\n"
      "- **Released to**: Public\n"
      "- **Situation as of**: 31 December 2018\n"
      "\n## Notes <a id=\"notes\"></a>\n"
      "\n\\- no list<br>but \\:tada: www\\.a\\_b.org\n"
      "\n> 1\\. no number\n"
      "\n> \xE2\x9A\xA0 \\<b\\>\n"
      "\n**V.7** <span lang=\"es\">Ni\xC3\xB1" "as <del>\\[x\\]</del><ins>y</ins><sup>USA</sup></span> <a id=\"V.7\"></a>\n"
      "\n## II <a id=\"II\"></a>\n"
      "\n### Facts\n"
      "\n"
      "| Provision                                   | Text                                | Persons | Reported | Since           | Status  |\n"
      "| ------------------------------------------- | ----------------------------------- | ------: | -------: | --------------- | ------- |\n"
      "| [II.1](#II.1) <a id=\"II.1\"></a>             | <span lang=\"es\">=1\\|2<br>\"x\"</span> |   1,234 | 12 of 31 | 1 February 2018 | Planned |\n"
      "| [https\\://a.org/x\\_y](<https://a.org/x\\_y>) |                                     |     \\<5 |          |                 |         |\n"
      "| **Total**                                   |                                     |         |          |                 |         |\n"
      "\n\\+ a note\n"
      "\n## How to read the columns\n\n"
      "- **Text**: In \\*its\\* words.\n";
  add_all();
  result.is_draft = true;
  char *made = draw("markdown");
  ck_assert_str_eq(made, expected);
  oasp_free(made);
}
END_TEST

START_TEST(markdown_of_a_final_report_says_nothing_of_drafts) {
  add_facts();
  char *made = draw("markdown");
  ck_assert_ptr_null(strstr(made, "DRAFT"));
  oasp_free(made);
}
END_TEST

/* ---- CSV ---- */

START_TEST(csv_has_typed_columns_and_says_what_it_is) {
  static const char expected[] =
      "id,division,party,total,language,provision,text,persons,reported_part,reported_whole,since,status,report,release,as_of,draft\r\n"
      "II.1,II,PRY,,es,II.1,\"'=1|2\n\"\"x\"\"\",1234,12,31,2018-02-01,planned,sample,public,2018-12-31,true\r\n"
      ",,,,,https://a.org/x_y,,<5,,,,,sample,public,2018-12-31,true\r\n"
      ",,,true,, Total ,,,,,,,sample,public,2018-12-31,true\r\n";
  add_all();
  result.is_draft = true;
  char *made = draw("csv");
  ck_assert_str_eq(made, expected);
  oasp_free(made);
}
END_TEST

static void add_small(const char *key, const char *column) {
  oasp_result_table(&result, key, NULL, OASP_FIGURE_NONE);
  oasp_result_column(&result, column, "Label", OASP_CELL_TEXT);
  oasp_result_row(&result, NULL, "II", "PRY");
  oasp_result_cell(&result, "x", NULL, NULL);
}

static int draw_into(const char *form, const char *table, struct oasp_buffer *out) {
  return oasp_result_draw(&result, form, table, oasp_buffer_write, out, &err);
}

START_TEST(csv_takes_the_table_that_is_named_and_doubles_no_column) {
  struct oasp_buffer out = {0};
  oasp_result_section(&result, "s", "S");
  add_small("first", "party");
  add_small("second", "report");
  ck_assert_int_eq(draw_into("csv", "second", &out), OASPLAN_OK);
  ck_assert_str_eq(out.data, "division,party,report\r\nII,PRY,x\r\n");
  oasp_buffer_clear(&out);
  ck_assert_int_eq(draw_into("csv", NULL, &out), OASPLAN_OK);
  ck_assert_str_eq(out.data, "division,party,report\r\nII,x,sample\r\n");
  oasp_buffer_free(&out);
}
END_TEST

static void expect_refused(const char *table, const char *message) {
  struct oasp_buffer out = {0};
  ck_assert_int_eq(draw_into("csv", table, &out), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "table");
  ck_assert_str_eq(oasplan_error_message(err), message);
  ck_assert_uint_eq(out.length, 0);
  oasp_buffer_free(&out);
  oasplan_error_free(err);
  err = NULL;
}

START_TEST(csv_of_a_table_that_is_not_there_lists_those_that_are) {
  expect_refused(NULL, "the report sample has no table here; take json or markdown");
  oasp_result_section(&result, "s", "S");
  add_small("first", "a");
  add_small("second", "b");
  expect_refused("third", "the report sample has no table \"third\"; it has first, second");
}
END_TEST

/* ---- XLSX ---- */

START_TEST(a_workbook_is_the_same_bytes_again_or_told_to_be_missing) {
  struct oasp_buffer first = {0}, second = {0};
  add_all();
  int status = draw_into("xlsx", NULL, &first);
  if (!oasplan_feature("xlsx")) {
    ck_assert_int_eq(status, OASPLAN_E_UNSUPPORTED);
    ck_assert_str_eq(oasplan_error_message(err), "this library was built without XLSX; build it with -Dxlsx=enabled, or take CSV");
    oasplan_error_free(err);
    err = NULL;
    return;
  }
  ck_assert_int_eq(status, OASPLAN_OK);
  ck_assert_int_eq(draw_into("xlsx", NULL, &second), OASPLAN_OK);
  ck_assert_mem_eq(first.data, "PK\x03\x04", 4);
  ck_assert_uint_eq(first.length, second.length);
  ck_assert_mem_eq(first.data, second.data, first.length);
  oasp_buffer_free(&first);
  oasp_buffer_free(&second);
}
END_TEST

#ifdef OASPLAN_WITH_XLSX

static void expect_in_part(struct oasp_parts *parts, const char *name, const char *const *pieces) {
  struct oasp_buffer bytes = {0};
  ck_assert_int_eq(oasp_parts_read(parts, name, &bytes, &err), OASPLAN_OK);
  oasp_buffer_append(&bytes, "", 1);
  for (; *pieces != NULL; pieces++) ck_assert_msg(strstr(bytes.data, *pieces) != NULL, "%s is not in %s", *pieces, bytes.data);
  ck_assert_ptr_null(strstr(bytes.data, "<f>")); /* a formula */
  oasp_buffer_free(&bytes);
}

START_TEST(days_and_numbers_are_what_they_are_to_a_spreadsheet) {
  static const char *const page[] = {"<c r=\"C3\"", "<v>1234</v>", "<v>12</v>", "<v>31</v>", "<v>43132</v>", /* 2018-02-01, from 1899-12-30 on */
                                     "xSplit=\"1\" ySplit=\"2\"", "<autoFilter ref=\"A2:H5\"/>", NULL};
  static const char *const texts[] = {"Reported: number", "Reported: out of", "Language of the texts", "=1|2\n\"x\"", "&lt;5", "{--[x]--}{++y++} (USA) [es]", "DRAFT \xE2\x80\x93 Facts", NULL};
  static const char *const styles[] = {"yyyy-mm-dd", "#,##0", NULL};
  static const char *const book[] = {"name=\"How to read it\"", "name=\"Facts\"", NULL};
  struct oasp_buffer out = {0};
  add_all();
  result.is_draft = true;
  ck_assert_int_eq(draw_into("xlsx", NULL, &out), OASPLAN_OK);
  struct oasp_parts *parts = oasp_parts_open(out.data, out.length, &err);
  ck_assert_ptr_nonnull(parts);
  expect_in_part(parts, "xl/worksheets/sheet2.xml", page);
  expect_in_part(parts, "xl/sharedStrings.xml", texts);
  expect_in_part(parts, "xl/styles.xml", styles);
  expect_in_part(parts, "xl/workbook.xml", book);
  oasp_parts_close(parts);
  oasp_buffer_free(&out);
}
END_TEST

#endif

static void expect_limit(const char *field) {
  struct oasp_buffer out = {0};
  if (!oasplan_feature("xlsx")) return;
  ck_assert_int_eq(draw_into("xlsx", NULL, &out), OASPLAN_E_LIMIT);
  ck_assert_str_eq(oasplan_error_field(err), field);
  ck_assert_uint_eq(out.length, 0);
  oasplan_error_free(err);
  err = NULL;
}

START_TEST(a_workbook_takes_no_more_than_a_spreadsheet_does) {
  static char longer[32769];
  memset(longer, 'a', sizeof longer - 1);
  oasp_result_section(&result, "s", "S");
  add_small("first", "key");
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, longer, NULL, NULL);
  expect_limit("key");
  oasp_result_table(&result, "long", NULL, OASP_FIGURE_NONE);
  result.table->row_count = 1048576; /* as if */
  oasp_result_column(&result, "key", "Label", OASP_CELL_TEXT);
  result.section->blocks = result.section->last_block;
  expect_limit("table");
}
END_TEST

/* ---- Memory and stopping ---- */

/* The parts of a finished workbook are read by what other tests sweep: behind the first 150, some will do. */
static size_t step(const char *form, size_t nth) {
  return strcmp(form, "xlsx") == 0 && nth >= 150 ? 37 : 1;
}

/* One try: whole, or told. False once nothing was refused. */
static bool try_once(const char *form, size_t nth, const char *whole, size_t whole_length) {
  size_t length = 0;
  allocations = 0;
  failing = nth;
  char *made = oasp_result_string(&result, form, &length, &err);
  bool was_refused = allocations > nth;
  failing = SIZE_MAX;
  ck_assert_msg(made != NULL || oasplan_error_status(err) == OASPLAN_E_NOMEM, "%s, %zu: %s", form, nth, oasplan_error_message(err));
  ck_assert_msg(made == NULL || (length == whole_length && memcmp(made, whole, length) == 0), "%s, %zu: it did not notice", form, nth);
  oasp_free(made);
  oasplan_error_free(err);
  err = NULL;
  return was_refused;
}

START_TEST(memory_that_runs_out_leaves_no_form_half_done) {
  add_all();
  for (size_t i = 0; i < oasp_result_form_count; i++) {
    const char *form = oasp_result_form_name(i);
    if (strcmp(form, "xlsx") == 0 && !oasplan_feature("xlsx")) continue;
    size_t length;
    char *whole = oasp_result_string(&result, form, &length, &err);
    for (int once = 0; once < 2; once++) {
      alone = once == 1;
      for (size_t nth = 0; try_once(form, nth, whole, length);) nth += step(form, nth);
    }
    alone = false;
    oasp_free(whole);
  }
}
END_TEST

static int stop(void *context, const char *bytes, size_t length) {
  (void)context, (void)bytes, (void)length;
  return 1;
}

START_TEST(who_stops_the_output_is_told_that_it_is_not_whole) {
  add_all();
  for (size_t form = 0; form < oasp_result_form_count; form++) {
    int status = oasp_result_draw(&result, oasp_result_form_name(form), NULL, stop, NULL, &err);
    ck_assert_msg(status == OASPLAN_E_CANCELLED || status == OASPLAN_E_UNSUPPORTED, "%s: %d", oasp_result_form_name(form), status);
    oasplan_error_free(err);
    err = NULL;
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("result_forms");
  TCase *tests = tcase_create("forms");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, markdown_escapes_what_is_markup_and_keeps_tables_whole);
  tcase_add_test(tests, markdown_of_a_final_report_says_nothing_of_drafts);
  tcase_add_test(tests, csv_has_typed_columns_and_says_what_it_is);
  tcase_add_test(tests, csv_takes_the_table_that_is_named_and_doubles_no_column);
  tcase_add_test(tests, csv_of_a_table_that_is_not_there_lists_those_that_are);
  tcase_add_test(tests, a_workbook_is_the_same_bytes_again_or_told_to_be_missing);
#ifdef OASPLAN_WITH_XLSX
  tcase_add_test(tests, days_and_numbers_are_what_they_are_to_a_spreadsheet);
#endif
  tcase_add_test(tests, a_workbook_takes_no_more_than_a_spreadsheet_does);
  tcase_add_test(tests, memory_that_runs_out_leaves_no_form_half_done);
  tcase_add_test(tests, who_stops_the_output_is_told_that_it_is_not_whole);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
