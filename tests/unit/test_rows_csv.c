/* CSV in: what Excel and LibreOffice save in four languages comes out as the cells that people typed. Every cell here is invented. */
#include "failing_memory.h"
#include "record/cells.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Rows as "1: a|b\n", a line break in a cell as "/". */
static int write_row(void *context, const struct oasp_row *row, oasplan_error **err) {
  struct oasp_buffer *out = context;
  (void)err;
  ck_assert_ptr_null(row->sheet);
  oasp_buffer_printf(out, "%lld: ", (long long)row->number);
  for (size_t i = 0; i < row->count; i++) {
    oasp_buffer_append(out, "|", i > 0);
    for (const char *at = row->cells[i]; *at != '\0'; at++) oasp_buffer_append(out, *at == '\n' ? "/" : at, 1);
  }
  oasp_buffer_append(out, "\n", 1);
  return out->failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

static void expect_rows_of(const char *bytes, size_t length, const struct oasp_csv_how *how, const char *rows) {
  struct oasp_buffer out = {0};
  oasplan_error *err = NULL;
  int status = oasp_csv_rows(bytes, length, how, write_row, &out, &err);
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
  ck_assert_str_eq(out.length > 0 ? out.data : "", rows);
  oasp_buffer_free(&out);
}

static void expect_rows(const char *text, const char *rows) {
  expect_rows_of(text, strlen(text), NULL, rows);
}

static void expect_error_of(const char *bytes, size_t length, const struct oasp_csv_how *how, int status, const char *words) {
  struct oasp_buffer out = {0};
  oasplan_error *err = NULL;
  ck_assert_int_eq(oasp_csv_rows(bytes, length, how, write_row, &out, &err), status);
  ck_assert_int_eq(oasplan_error_status(err), status);
  ck_assert_msg(strstr(oasplan_error_message(err), words) != NULL, "%s", oasplan_error_message(err));
  oasplan_error_free(err);
  oasp_buffer_free(&out);
}

/* ---- Separators ---- */

START_TEST(the_separator_is_the_one_that_stands_most_in_the_header) {
  expect_rows("title,kind\nLaw,law\n", "1: title|kind\n2: Law|law\n");
  expect_rows("titre;type;budget\nLoi;law;1,5\n", "1: titre|type|budget\n2: Loi|law|1,5\n");
  expect_rows("título\ttipo\nLey, o no\tlaw\n", "1: título|tipo\n2: Ley, o no|law\n");
  expect_rows("nome, sigla;tipo\na;b\n", "1: nome, sigla|tipo\n2: a|b\n");
  expect_rows("\"a;b;c\",d\n1,2\n", "1: a;b;c|d\n2: 1|2\n");
  expect_rows("\"a\n;;;\",d\n1,2\n", "1: a/;;;|d\n3: 1|2\n");
  expect_rows("\r\n\r\na;b\r\n1;2,3\r\n", "3: a|b\n4: 1|2,3\n");
  expect_rows("alone\nstill\n", "1: alone\n2: still\n");
}
END_TEST

START_TEST(the_line_that_names_the_separator_is_no_row) {
  expect_rows("sep=;\r\na;b,c,d\r\n", "2: a|b,c,d\n");
  expect_rows("SEP=,\na,b;c;d\n", "2: a|b;c;d\n");
  expect_rows("sep=\t\r\na\tb;c;d\r\n", "2: a|b;c;d\n");
  expect_rows("sep=;", "");
  expect_rows("sep=;;\nseparate;b\n", "1: sep=\n2: separate|b\n");
  expect_rows("separator;b\n", "1: separator|b\n");
}
END_TEST

START_TEST(a_separator_that_is_given_is_taken) {
  const struct oasp_csv_how how = {.separator = '|'};
  const char *text = "a,b|c;d\nsep=;\n", *said = "sep=;\na|b;c\n";
  expect_rows_of(text, strlen(text), &how, "1: a,b|c;d\n2: sep=;\n");
  expect_rows_of(said, strlen(said), &how, "2: a|b;c\n");
}
END_TEST

/* ---- Lines and cells ---- */

START_TEST(every_way_to_end_a_line_ends_a_row) {
  expect_rows("a,b\r\n1,2\r\n", "1: a|b\n2: 1|2\n");
  expect_rows("a,b\n1,2\n", "1: a|b\n2: 1|2\n");
  expect_rows("a,b\r1,2\r", "1: a|b\n2: 1|2\n");
  expect_rows("a,b\n1,2", "1: a|b\n2: 1|2\n");
  expect_rows("", "");
  expect_rows("\n\n", "");
}
END_TEST

START_TEST(quoted_cells_keep_separators_quotes_and_line_breaks) {
  expect_rows("a,b\n\"x,y\",\"say \"\"no\"\"\"\n", "1: a|b\n2: x,y|say \"no\"\n");
  expect_rows("a,b\r\n\"one\r\ntwo\rthree\nfour\",z\r\nlast,row\r\n", "1: a|b\n2: one/two/three/four|z\n6: last|row\n");
  expect_rows("a,b\n\"\n\nx\n\",z\n", "1: a|b\n2: x|z\n");
  expect_rows("a,b\nfive 5\" wide,z\n", "1: a|b\n2: five 5\" wide|z\n");
}
END_TEST

START_TEST(empty_rows_are_counted_and_not_told_and_empty_cells_at_the_end_are_none) {
  expect_rows("a;b;c\n;;\n \t;\"\";\xC2\xA0\n\n;x;;;;\n1;;3\n", "1: a|b|c\n5: |x\n6: 1||3\n");
}
END_TEST

START_TEST(white_space_at_the_ends_of_a_cell_goes) {
  expect_rows("a,b\n\xC2\xA0 one two \xC2\xA0,\"\t\xE2\x80\xAFthree \n\"\n", "1: a|b\n2: one two|three\n");
}
END_TEST

START_TEST(the_guard_against_formulas_comes_off_once) {
  expect_rows("a\n'=1+1\n'+3\n'-4\n'@x\n\"'\t5\"\n\"'\r6\"\n", "1: a\n2: =1+1\n3: +3\n4: -4\n5: @x\n6: 5\n7: 6\n");
  expect_rows("a\n''=1\n'tis\n'\n=2\nd'=1\n", "1: a\n2: ''=1\n3: 'tis\n4: '\n5: =2\n6: d'=1\n");
}
END_TEST

START_TEST(a_quote_that_is_never_closed_is_refused_with_its_line) {
  const char *text = "a,b\n1,2\n3,\"open\n5,6\n";
  oasplan_error *err = NULL;
  struct oasp_buffer out = {0};
  ck_assert_int_eq(oasp_csv_rows(text, strlen(text), NULL, write_row, &out, &err), OASPLAN_E_SYNTAX);
  ck_assert_str_eq(oasplan_error_message(err), "line 3, column B: the quote that opens this cell is never closed, so that all below counts as its text; put a quote (\") behind the last word of the cell, and two (\"\") for each one inside it");
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  ck_assert_int_eq(oasplan_problem_row(oasplan_error_problem_at(err, 0)), 3);
  oasplan_error_free(err);
  oasp_buffer_free(&out);
  const char *later = "a,b\n\"1\n2\",\"\nopen";
  expect_error_of(later, strlen(later), NULL, OASPLAN_E_SYNTAX, "line 3, column B: ");
}
END_TEST

/* ---- Encodings ---- */

#define EXPECT_BYTES(bytes, how, rows) expect_rows_of((bytes), sizeof(bytes) - 1, (how), (rows))

START_TEST(the_encoding_is_found_out) {
  EXPECT_BYTES("\xEF\xBB\xBFpa\xC3\xADs;b\n\xC3\xB1;2\n", NULL, "1: país|b\n2: ñ|2\n");
  EXPECT_BYTES("pa\xEDs;\x80\n\xF1;\x93x\x94\n", NULL, "1: país|€\n2: ñ|“x”\n");
  EXPECT_BYTES("\xFF\xFEp\0a\0\xED\0s\0\t\0b\0\r\0\n\0\xF1\0\t\0\x0D\x0A\r\0\n\0", NULL, "1: país|b\n2: ñ|\xE0\xA8\x8D\n");
  EXPECT_BYTES("\xFE\xFF\0p\0a\0\xED\0s\0,\0b\0\n\0\xF1", NULL, "1: país|b\n2: ñ\n");
  EXPECT_BYTES("e\xCC\x81t\xC3\xA9,b\n", NULL, "1: \xC3\xA9t\xC3\xA9|b\n"); /* as a Mac writes it */
}
END_TEST

START_TEST(an_encoding_that_is_given_is_taken_or_refused_with_the_offset) {
  const struct oasp_csv_how latin = {.encoding = "Windows-1252"}, utf8 = {.encoding = "utf-8"}, wide = {.encoding = "UTF-16BE"}, none = {.encoding = "latin-9"};
  EXPECT_BYTES("a\xC3\xA9,b\n", &latin, "1: aÃ©|b\n");
  EXPECT_BYTES("\0a\0,\0b\0\n\0c", &wide, "1: a|b\n2: c\n");
  oasplan_error *err = NULL;
  struct oasp_buffer out = {0};
  ck_assert_int_eq(oasp_csv_rows("ab,\xE9\n", 5, &utf8, write_row, &out, &err), OASPLAN_E_ENCODING);
  ck_assert_uint_eq(oasplan_error_offset(err), 3);
  oasplan_error_free(err);
  oasp_buffer_free(&out);
  expect_error_of("ab,c\n", 5, &none, OASPLAN_E_INVALID, "latin-9");
  expect_error_of("\xEF\xBB\xBF\xE9", 4, NULL, OASPLAN_E_ENCODING, "byte 3");
  expect_error_of("a\0,\0\xE9\0", 6, NULL, OASPLAN_E_ENCODING, "utf-16le");
  expect_error_of("a\x81", 2, NULL, OASPLAN_E_ENCODING, "byte 1");
}
END_TEST

/* A file of so many lines; what stands on the last is the caller's. */
static void write_lines(struct oasp_buffer *file, size_t count, const char *line) {
  oasp_buffer_clear(file);
  for (size_t i = 0; i < count; i++) oasp_buffer_append_text(file, line);
}

static int count_row(void *context, const struct oasp_row *row, oasplan_error **err) {
  int64_t *last = context;
  bool is_next = row->number == *last + 1 && row->count == 3 && strcmp(row->cells[1], "dos é") == 0;
  *last = row->number;
  return is_next ? OASPLAN_OK : oasp_fail(err, OASPLAN_E_INVALID, "row %lld", (long long)row->number); /* an assertion is too dear to make for each row */
}

/* The lines of a long file lie differently in the stretches that it is read in, for each length of line. */
START_TEST(a_long_file_is_read_the_same_wherever_it_is_cut) {
  static const char *const lines[] = {"uno,dos \xC3\xA9,tres\r\n", "uno,dos \xC3\xA9,tres\n", "u,dos \xC3\xA9,t\r", "un,dos e\xCC\x81,\"x\"\r\n", "uno,dos \xE9,tres\r\n"};
  struct oasp_buffer file = {0};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    int64_t last = 0;
    write_lines(&file, 20000, lines[i]);
    ck_assert_int_eq(oasp_csv_rows(file.data, file.length, NULL, count_row, &last, NULL), OASPLAN_OK);
    ck_assert_int_eq(last, 20000);
  }
  int64_t last = 0;
  oasp_buffer_clear(&file);
  oasp_buffer_append(&file, "\xFF\xFE", 2);
  for (size_t i = 0; i < 20000; i++) oasp_buffer_append(&file, "\x05\x0A\0\x01\t\0d\0o\0s\0 \0\xE9\0\t\0t\0r\0e\0s\0.\0\r\0\n\0", 32); /* a stretch ends by its line, which begins with the bytes of a line break between two units */
  ck_assert_int_eq(oasp_csv_rows(file.data, file.length, NULL, count_row, &last, NULL), OASPLAN_OK);
  ck_assert_int_eq(last, 20000);
  oasp_buffer_free(&file);
}
END_TEST

static int take_any(void *context, const struct oasp_row *row, oasplan_error **err) {
  (void)context, (void)row, (void)err;
  return OASPLAN_OK;
}

START_TEST(a_fault_far_into_a_file_has_the_offset_of_the_file) {
  struct oasp_buffer file = {0};
  write_lines(&file, 30000, "uno,dos,tres\n");
  oasp_buffer_append_text(&file, "x\xFFy");
  const struct oasp_csv_how how = {.encoding = "utf-8"};
  oasplan_error *err = NULL;
  ck_assert_int_eq(oasp_csv_rows(file.data, file.length, &how, take_any, NULL, &err), OASPLAN_E_ENCODING);
  ck_assert_uint_eq(oasplan_error_offset(err), 30000 * 13 + 1);
  oasplan_error_free(err);
  oasp_buffer_free(&file);
}
END_TEST

/* ---- Limits ---- */

/* A cell of so many bytes, and the separator behind it. */
static void write_cell(struct oasp_buffer *file, size_t length) {
  static const char letters[] = "a line of thirty-two letters ...";
  for (; length >= 32; length -= 32) oasp_buffer_append(file, letters, 32);
  oasp_buffer_append(file, letters, length);
  oasp_buffer_append(file, ",", 1);
}

static void expect_limit(const struct oasp_buffer *file, const char *words) {
  expect_error_of(file->data, file->length, NULL, OASPLAN_E_LIMIT, words);
}

START_TEST(what_no_sheet_holds_is_refused_by_its_row) {
  struct oasp_buffer file = {0};
  oasp_buffer_append_text(&file, "a,b\n");
  for (int i = 0; i < OASP_MOST_CELLS; i++) oasp_buffer_append_text(&file, ",");
  oasp_buffer_append_text(&file, "\nc,d\n");
  int64_t rows = 0;
  ck_assert_int_eq(oasp_csv_rows(file.data, file.length, NULL, take_any, &rows, NULL), OASPLAN_OK); /* empty ones do not count */
  for (int i = 0; i < OASP_MOST_CELLS; i++) oasp_buffer_append_text(&file, ",");
  oasp_buffer_append_text(&file, "x\n");
  expect_limit(&file, "row 4 holds more than 1,024 cells: a table has one for each field; delete what stands beside it");
  oasp_buffer_clear(&file);
  oasp_buffer_append_text(&file, "a,b\n1,");
  write_cell(&file, OASP_LARGEST_CELL);
  ck_assert_int_eq(oasp_csv_rows(file.data, file.length, NULL, take_any, &rows, NULL), OASPLAN_OK);
  oasp_buffer_append_text(&file, "2\n1,");
  write_cell(&file, OASP_LARGEST_CELL + 1);
  expect_limit(&file, "row 3, column B holds more than 1 MB in one cell; shorten the text, or put it where it can be read and give its address");
  oasp_buffer_clear(&file);
  for (int cell = 0; cell < 17; cell++) write_cell(&file, OASP_LARGEST_CELL);
  expect_limit(&file, "row 1 holds more than 16 MB; shorten its texts");
  oasp_buffer_clear(&file);
  oasp_buffer_append_text(&file, "a,b\n1,\"");
  for (int i = 0; i < 10000; i++) oasp_buffer_append_text(&file, "a hundred and twenty bytes or so, of a file in which somebody has opened a quote, and forgotten to close it anywhere below,\n");
  expect_limit(&file, "line 2, column B: the cell that begins here holds more than 1 MB; close its quote behind its last word, or shorten the text");
  oasp_buffer_free(&file);
}
END_TEST

START_TEST(columns_have_the_letters_of_spreadsheets) {
  static const struct {
    size_t column;
    const char *name;
  } columns[] = {{0, "A"}, {25, "Z"}, {26, "AA"}, {51, "AZ"}, {52, "BA"}, {701, "ZZ"}, {702, "AAA"}, {1023, "AMJ"}};
  for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
    char name[OASP_COLUMN_NAME];
    oasp_column_name(columns[i].column, name);
    ck_assert_str_eq(name, columns[i].name);
  }
}
END_TEST

/* ---- The caller's word, and memory ---- */

static int stop_at_two(void *context, const struct oasp_row *row, oasplan_error **err) {
  ++*(int *)context;
  return row->number < 2 ? OASPLAN_OK : oasp_fail(err, OASPLAN_E_CANCELLED, "stopped");
}

START_TEST(the_reader_ends_the_walk) {
  int calls = 0;
  oasplan_error *err = NULL;
  ck_assert_int_eq(oasp_csv_rows("a\nb\nc\n", 6, NULL, stop_at_two, &calls, &err), OASPLAN_E_CANCELLED);
  ck_assert_int_eq(calls, 2);
  ck_assert_str_eq(oasplan_error_message(err), "stopped");
  oasplan_error_free(err);
}
END_TEST

START_TEST(every_allocation_may_fail) {
  static const char text[] = "caf\xE9;b\n\"x\ny\";e\n1;2\n", rows[] = "1: café|b\n2: x/y|e\n4: 1|2\n";
  allocations = 0;
  EXPECT_BYTES(text, NULL, rows);
  size_t total = allocations;
  ck_assert_uint_gt(total, 5);
  for (size_t fault = 0; fault < total; fault++) {
    oasplan_error *err = NULL;
    struct oasp_buffer out = {0};
    allocations = 0;
    failing = fault;
    alone = _i == 1;
    int status = oasp_csv_rows(text, sizeof text - 1, NULL, write_row, &out, &err);
    failing = SIZE_MAX;
    if (status == OASPLAN_OK && alone) /* libcsv asks for less where it cannot have all */
      ck_assert_str_eq(out.data, rows);
    else
      ck_assert_msg(status == OASPLAN_E_NOMEM && oasplan_error_status(err) == status, "fault %zu: %s", fault, oasplan_error_message(err));
    oasplan_error_free(err);
    oasp_buffer_free(&out);
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("rows_csv");
  TCase *tests = tcase_create("rows_csv");
  tcase_set_timeout(tests, 300);
  tcase_add_test(tests, the_separator_is_the_one_that_stands_most_in_the_header);
  tcase_add_test(tests, the_line_that_names_the_separator_is_no_row);
  tcase_add_test(tests, a_separator_that_is_given_is_taken);
  tcase_add_test(tests, every_way_to_end_a_line_ends_a_row);
  tcase_add_test(tests, quoted_cells_keep_separators_quotes_and_line_breaks);
  tcase_add_test(tests, empty_rows_are_counted_and_not_told_and_empty_cells_at_the_end_are_none);
  tcase_add_test(tests, white_space_at_the_ends_of_a_cell_goes);
  tcase_add_test(tests, the_guard_against_formulas_comes_off_once);
  tcase_add_test(tests, a_quote_that_is_never_closed_is_refused_with_its_line);
  tcase_add_test(tests, the_encoding_is_found_out);
  tcase_add_test(tests, an_encoding_that_is_given_is_taken_or_refused_with_the_offset);
  tcase_add_test(tests, a_long_file_is_read_the_same_wherever_it_is_cut);
  tcase_add_test(tests, a_fault_far_into_a_file_has_the_offset_of_the_file);
  tcase_add_test(tests, columns_have_the_letters_of_spreadsheets);
  tcase_add_test(tests, what_no_sheet_holds_is_refused_by_its_row);
  tcase_add_test(tests, the_reader_ends_the_walk);
  tcase_add_loop_test(tests, every_allocation_may_fail, 0, 2);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
