/* The page of a result that is built here by hand. What is expected was written by hand too: places of pictures are reckoned beside it. All of it is invented. */
#include "failing_memory.h"

#include "render/result.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;
static struct oasp_labels *labels;
static struct oasp_result result;
static char *page;

static void begin(const char *language) {
  labels = oasp_labels_read(language, &err);
  ck_assert_ptr_nonnull(labels);
  result = (struct oasp_result){.labels = labels, .kind = "invented", .title = "Invented"};
}

static void set_up(void) {
  begin("en");
}

static void tear_down(void) {
  oasplan_free(page);
  page = NULL;
  oasp_result_free(&result);
  oasp_labels_free(labels);
}

static void draw(void) {
  ck_assert(!result.failed);
  oasplan_free(page);
  page = oasp_result_string(&result, "html", NULL, &err);
  ck_assert_msg(page != NULL, "%s", oasplan_error_message(err));
}

static size_t count_of(const char *part) {
  size_t count = 0;
  for (const char *at = page; (at = strstr(at, part)) != NULL; at += strlen(part)) count++;
  return count;
}

static void expect(const char *part) {
  ck_assert_msg(count_of(part) > 0, "%s\nis not in\n%.2000s", part, strstr(page, "<body>"));
}

static void expect_none(const char *part) {
  ck_assert_msg(count_of(part) == 0, "%s\nis in the page", part);
}

/* A section with a table of two columns, a text and one of another kind. */
static void begin_table(enum oasp_figure figure, enum oasp_cell_kind kind) {
  oasp_result_section(&result, "s", "Section");
  oasp_result_table(&result, "t", "Table", figure);
  oasp_result_column(&result, "name", "Name", OASP_CELL_TEXT);
  oasp_result_column(&result, "value", "Value", kind);
}

/* ---- Text and links ---- */

START_TEST(what_others_wrote_is_never_markup) {
  result.title = "</title><script>";
  oasp_result_fact(&result, "plan", "Plan", "\"A\" & 'B'", NULL);
  begin_table(OASP_FIGURE_NONE, OASP_CELL_TEXT);
  oasp_result_row(&result, "\"><img src=x>", "<i>", NULL);
  oasp_result_cell(&result, "<script>alert(1)</script>", NULL, NULL);
  oasp_result_cell(&result, "a\x01" "b\xC2\x9B\nc\xE2\x80\xAE" "d", "es\"x", NULL);
  oasp_result_text(&result, OASP_TONE_PLAIN, "1 < 2 & 3", NULL);
  draw();
  expect("<title>&lt;/title&gt;&lt;script&gt;</title>");
  expect("<h1>&lt;/title&gt;&lt;script&gt;</h1>");
  expect("<dt>Plan</dt><dd>&quot;A&quot; &amp; &#39;B&#39;</dd>");
  expect("<tr id=\"&quot;&gt;&lt;img src=x&gt;\" data-division=\"&lt;i&gt;\"><th scope=\"row\">&lt;script&gt;alert(1)&lt;/<wbr>script&gt;");
  expect("<td lang=\"es&quot;x\">a\xEF\xBF\xBD" "b\xEF\xBF\xBD c\xE2\x80\xAE" "d</td>");
  expect("<p>1 &lt; 2 &amp; 3</p>");
  ck_assert_uint_eq(count_of("<script"), 1); /* its own */
  expect_none("<img");
}
END_TEST

/* Else one word pushes the columns behind it off the paper. */
START_TEST(a_long_word_may_be_broken_behind_what_parts_an_address_or_after_twenty_letters) {
  begin_table(OASP_FIGURE_NONE, OASP_CELL_TEXT);
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "write to unit@mail.example.org or to nobody", NULL, NULL);
  oasp_result_cell(&result, "\xC3\xA9" "bcdefghijklmnopqrstuvwxyz short", NULL, NULL);
  draw();
  expect(">write to unit@<wbr>mail.<wbr>example.<wbr>org or to nobody</th>");
  expect("<td>\xC3\xA9" "bcdefghijklmnopqrst<wbr>uvwxyz short</td>");
}
END_TEST

START_TEST(a_link_leads_to_what_is_there_or_to_an_address_that_runs_nothing) {
  begin_table(OASP_FIGURE_NONE, OASP_CELL_TEXT);
  oasp_result_row(&result, "I.1", NULL, NULL);
  oasp_result_cell(&result, "Here", NULL, "#s");
  oasp_result_cell(&result, "Law", NULL, "https://example.org/?a=1&b=\"2\"");
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "Nowhere", NULL, "#none");
  oasp_result_cell(&result, "Runs", NULL, "javascript:alert(1)");
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "Upper", NULL, "JavaScript:alert(1)");
  oasp_result_cell(&result, "Call", NULL, "tel:+12025550100");
  draw();
  expect("<th scope=\"row\"><a href=\"#s\">Here</a> <a class=\"here\" href=\"#I.1\" aria-label=\"Link to I.1\">#</a></th>");
  expect("<td><a rel=\"noreferrer\" href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">Law</a></td>");
  expect("<tr><th scope=\"row\">Nowhere</th><td>Runs</td></tr>");
  expect("<tr><th scope=\"row\">Upper</th><td><a rel=\"noreferrer\" href=\"tel:+12025550100\">Call</a></td></tr>");
}
END_TEST

START_TEST(each_id_is_given_once_and_to_the_first) {
  oasp_result_section(&result, "II", "Two");
  oasp_result_text(&result, OASP_TONE_PLAIN, "Text.", NULL);
  oasp_result_place(&result, "II.1", "II.1");
  oasp_result_table(&result, "t", NULL, OASP_FIGURE_NONE);
  oasp_result_column(&result, "name", "Name", OASP_CELL_TEXT);
  oasp_result_row(&result, "II.1", NULL, NULL);
  oasp_result_cell(&result, "Again", NULL, NULL);
  oasp_result_section(&result, "II", "Two again");
  draw();
  ck_assert_uint_eq(count_of(" id=\"II.1\""), 1);
  ck_assert_uint_eq(count_of(" id=\"II\""), 1);
  expect("<p id=\"II.1\"><b>II.1</b> Text. <a class=\"here\"");
  expect("<tr><th scope=\"row\">Again</th></tr>");
}
END_TEST

/* ---- The parts of a page ---- */

START_TEST(a_page_has_its_language_its_facts_its_notes_and_its_contents) {
  tear_down();
  begin("pt");
  oasp_result_fact(&result, "release", "Destinat\xC3\xA1rios", "P\xC3\xBA" "blico", "public");
  oasp_result_section(&result, "notes", "Leia primeiro");
  oasp_result_text(&result, OASP_TONE_WARNING, "Aviso.", NULL);
  oasp_result_text(&result, OASP_TONE_NOTE, "Note in English.", "en");
  oasp_result_section(&result, "a b", "Parte");
  draw();
  ck_assert_int_eq(strncmp(page, "<!DOCTYPE html>\n<html lang=\"pt\">\n", 33), 0);
  expect("<dl class=\"facts\">\n<div><dt>Destinat\xC3\xA1rios</dt><dd>P\xC3\xBA" "blico</dd></div>\n</dl>");
  expect("<section class=\"notes\" id=\"notes\">\n<h2>Leia primeiro");
  expect("<p class=\"warning\">Aviso.</p>\n<p class=\"note\" lang=\"en\">Note in English.</p>");
  expect("Sum\xC3\xA1rio</h2>\n<ol>\n<li><a href=\"#a%20b\">Parte</a></li>\n</ol>");
  expect("<div id=\"page-tools\" hidden data-all=\"Tudo\"");
  expect_none("class=\"draft\"");
  ck_assert(strstr(page, "Aviso.") < strstr(page, "<nav"));
}
END_TEST

START_TEST(a_draft_says_so) {
  result.is_draft = true;
  draw();
  expect("<title>DRAFT \xE2\x80\x93 Invented</title>");
  expect("<p class=\"draft\">DRAFT</p>");
}
END_TEST

START_TEST(a_table_has_a_caption_heads_and_cells_of_every_kind) {
  begin_table(OASP_FIGURE_NONE, OASP_CELL_NUMBER);
  oasp_result_column_about(&result, "How many.", OASP_SHADE_NONE);
  oasp_result_column(&result, "ratio", "Ratio", OASP_CELL_RATIO);
  oasp_result_column(&result, "day", "Day", OASP_CELL_DATE);
  oasp_result_column(&result, "code", "Code", OASP_CELL_CODE);
  oasp_result_row(&result, NULL, "I", "PRY");
  oasp_result_cell(&result, "One", NULL, NULL);
  oasp_result_number(&result, 12345);
  oasp_result_ratio(&result, 12, 31);
  oasp_result_date(&result, "2017-01-02");
  oasp_result_code(&result, "PRY", "Paraguay");
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_total(&result);
  oasp_result_cell(&result, "All", NULL, NULL);
  oasp_result_unsaid(&result, "<5");
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_empty(&result);
  oasp_result_number(&result, 0);
  oasp_result_note(&result, "A note.");
  draw();
  expect("<table id=\"page-t1\">\n<caption id=\"page-c1\"><span>Table</span></caption>\n<thead>\n<tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"n\">Value</th><th scope=\"col\" class=\"n\">Ratio</th>"
         "<th scope=\"col\">Day</th><th scope=\"col\">Code</th></tr>\n</thead>\n<tbody>\n");
  expect("<tr data-division=\"I\" data-party=\"PRY\"><th scope=\"row\">One</th><td class=\"n\">12,345</td><td class=\"n\">12 of 31</td><td><time datetime=\"2017-01-02\">2 January 2017</time></td>"
         "<td data-name>Paraguay</td></tr>\n");
  expect("<tr class=\"total\"><th scope=\"row\">All</th><td class=\"n\">&lt;5</td><td></td><td></td><td></td></tr>\n");
  expect("<tr><th scope=\"row\"></th><td class=\"n z\">0</td>");
  expect("<p class=\"note\">A note.</p>");
  expect("<summary>How to read the columns</summary>\n<dl>\n<div><dt>Value</dt><dd>How many.</dd></div>\n</dl>");
}
END_TEST

START_TEST(a_column_is_explained_once) {
  begin_table(OASP_FIGURE_NONE, OASP_CELL_NUMBER);
  oasp_result_column_about(&result, "How many.", OASP_SHADE_NONE);
  begin_table(OASP_FIGURE_NONE, OASP_CELL_NUMBER);
  oasp_result_column_about(&result, "How many.", OASP_SHADE_NONE);
  draw();
  ck_assert_uint_eq(count_of("<dd>How many.</dd>"), 1);
}
END_TEST

START_TEST(a_column_has_the_room_that_its_texts_want) {
  static const char ninety_seven[] = "1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567";
  begin_table(OASP_FIGURE_NONE, OASP_CELL_TEXT);
  oasp_result_column(&result, "short", "Short", OASP_CELL_TEXT);
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, ninety_seven, NULL, NULL);
  oasp_result_cell(&result, ninety_seven + 97 - 25, NULL, NULL);
  oasp_result_cell(&result, ninety_seven + 97 - 24, NULL, NULL);
  draw();
  expect("<tr><th scope=\"col\" class=\"w prose\">Name</th><th scope=\"col\" class=\"w\">Value</th><th scope=\"col\">Short</th></tr>");
}
END_TEST

START_TEST(changes_say_what_they_are_and_whose) {
  oasp_result_section(&result, "s", "Section");
  oasp_result_text(&result, OASP_TONE_PLAIN, "The ", "fr");
  oasp_result_span(&result, OASP_SPAN_DELETE, "old", "USA");
  oasp_result_span(&result, OASP_SPAN_INSERT, "new", "USA");
  oasp_result_span(&result, OASP_SPAN_KEEP, " law ", NULL);
  oasp_result_span(&result, OASP_SPAN_MOVED_TO, "stays", NULL);
  draw();
  expect("<p lang=\"fr\">The <del><span class=\"heard\" lang=\"en\">[Deletion, USA] </span>old<span class=\"heard\"> [/]</span></del>"
         "<ins><span class=\"heard\" lang=\"en\">[Addition, USA] </span>new<span class=\"heard\"> [/]</span></ins><sup aria-hidden=\"true\">USA</sup> law "
         "<ins class=\"moved\"><span class=\"heard\" lang=\"en\">[Moved to here] </span>stays<span class=\"heard\"> [/]</span></ins></p>");
}
END_TEST

/* ---- Pictures ---- */

START_TEST(a_bar_is_as_long_as_its_parts_are_of_the_whole) {
  begin_table(OASP_FIGURE_BARS, OASP_CELL_NUMBER);
  oasp_result_column_about(&result, NULL, OASP_SHADE_5);
  oasp_result_column(&result, "again", "Again", OASP_CELL_NUMBER);
  oasp_result_column_about(&result, NULL, OASP_SHADE_5);
  oasp_result_column(&result, "silent", "Silent", OASP_CELL_NUMBER);
  oasp_result_column_about(&result, NULL, OASP_SHADE_HATCHED);
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "I.1", NULL, NULL);
  oasp_result_number(&result, 1);
  oasp_result_number(&result, 0);
  oasp_result_number(&result, 39);
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "I.2", NULL, NULL);
  oasp_result_number(&result, 0);
  oasp_result_number(&result, 3);
  oasp_result_unsaid(&result, "<5");
  draw();
  expect("<svg role=\"img\" class=\"bars\" aria-labelledby=\"page-n1\" aria-describedby=\"page-d1\" width=\"100%\" height=\"44\"><title id=\"page-n1\">Picture of the table: Table</title><desc id=\"page-d1\">A bar for each row");
  /* Behind a name that is short there are 89 of 100; a part of 1 in 40 is too short for its number. */
  expect("<text y=\"12\">I.1</text><rect x=\"11%\" y=\"0\" width=\"2.22%\" height=\"16\" class=\"s5\"/><rect x=\"13.22%\" y=\"0\" width=\"86.78%\" height=\"16\" class=\"s7\"/>"
         "<text x=\"56.61%\" y=\"12\" class=\"on s7\">39</text>\n");
  expect("<text y=\"34\">I.2</text><rect x=\"11%\" y=\"22\" width=\"89%\" height=\"16\" class=\"s5\"/><rect x=\"11%\" y=\"22\" width=\"89%\" height=\"16\" class=\"t1\"/><text x=\"55.50%\" y=\"34\" class=\"on s5\">3</text>\n");
  expect("<rect width=\"16\" height=\"16\" class=\"s7\"/></svg> Silent</li>");
  expect("<caption id=\"page-c1\" class=\"said\"><span class=\"heard\">Table</span></caption>");
}
END_TEST

START_TEST(a_long_name_stands_above_its_bar_in_two_lines) {
  begin_table(OASP_FIGURE_BARS, OASP_CELL_NUMBER);
  oasp_result_column_about(&result, NULL, OASP_SHADE_1);
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "One two three four five six seven eight nine ten", NULL, NULL); /* 48 letters; the 42nd is in "nine" */
  oasp_result_number(&result, 7);
  draw();
  expect("height=\"56\"><title"); /* two lines of 17 and a bar's 22 */
  expect("<text y=\"12\">One two three four five six seven eight</text><text y=\"27\">nine ten</text><rect x=\"0%\" y=\"34\" width=\"100%\"");
}
END_TEST

START_TEST(a_matrix_is_a_path_for_each_code) {
  begin_table(OASP_FIGURE_MATRIX, OASP_CELL_CODE);
  oasp_result_column(&result, "PRY", "Paraguay", OASP_CELL_CODE);
  oasp_result_legend(&result, "done", "Done", OASP_SHADE_5);
  oasp_result_legend(&result, "silent", "Silent", OASP_SHADE_HATCHED);
  oasp_result_legend(&result, "over", "Over", OASP_SHADE_5);
  oasp_result_row(&result, NULL, "I", NULL);
  oasp_result_cell(&result, "I.1", NULL, NULL);
  oasp_result_code(&result, "done", "Done");
  oasp_result_code(&result, "silent", "Silent");
  oasp_result_row(&result, NULL, "I", NULL);
  oasp_result_cell(&result, "I.2", NULL, NULL);
  oasp_result_code(&result, "done", "Done");
  oasp_result_code(&result, "over", "Over");
  draw();
  /* "Paraguay" takes 8 times 6 and 8 more: squares begin at 56, their middle 6 below; the second row is 15 lower. */
  expect("width=\"104\" height=\"86\" viewBox=\"0 0 104 86\"");
  expect("<g class=\"s5\"><path d=\"M56 62h22M56 77h22\"/></g>\n");
  expect("<g class=\"s7\"><path d=\"M80 62h22\"/></g>\n");
  expect("<g class=\"s5\"><path d=\"M80 77h22\" id=\"page-m1-2\"/></g><use href=\"#page-m1-2\" class=\"t1\"/>\n");
  expect("<th scope=\"col\" data-party=\"PRY\">Paraguay</th>");
  expect("<td class=\"s5\">Done</td><td class=\"s5 t1\">Over</td>");
}
END_TEST

START_TEST(a_source_is_joined_to_what_carries_it) {
  begin_table(OASP_FIGURE_PROVENANCE, OASP_CELL_TEXT);
  static const char *const pairs[][2] = {{"par. 1", "B"}, {"par. 1", "A"}, {"par. 2", NULL}, {"par. 3", "A"}};
  for (size_t i = 0; i < 4; i++) {
    oasp_result_row(&result, NULL, NULL, NULL);
    oasp_result_cell(&result, pairs[i][0], NULL, NULL);
    oasp_result_cell(&result, pairs[i][1], NULL, NULL);
  }
  draw();
  /* Places are 18 apart, the first at 9: three on the left, two on the right. */
  expect("height=\"54\"");
  ck_assert_uint_eq(count_of("class=\"join\""), 3);
  expect("d=\"M230 9C330 9 330 9 430 9\"");
  expect("d=\"M230 9C330 9 330 27 430 27\"");
  expect("d=\"M230 45C330 45 330 27 430 27\"");
  expect("<circle r=\"4\" cx=\"230\" cy=\"27\" class=\"none\"/><text class=\"end\" x=\"220\" y=\"31\">par. 2</text>");
  expect("<circle r=\"4\" cx=\"430\" cy=\"27\" class=\"s5\"/><text x=\"440\" y=\"31\">A</text>");
  ck_assert_uint_eq(count_of(">A</text>"), 1);
}
END_TEST

START_TEST(a_mark_stands_where_its_day_is_in_the_years) {
  begin_table(OASP_FIGURE_TIMELINE, OASP_CELL_DATE);
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "Treaty", NULL, NULL);
  oasp_result_date(&result, "2001-01-01");
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "Other", NULL, NULL);
  oasp_result_date(&result, "2002-12-31");
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "Year alone", NULL, NULL);
  oasp_result_date(&result, "2001");
  draw();
  expect("<circle r=\"6\" cx=\"5%\" cy=\"49\" class=\"s2\"/>");
  expect("<circle r=\"6\" cx=\"95%\" cy=\"90\" class=\"s2\"/>");
  ck_assert_uint_eq(count_of("<circle r=\"6\""), 2);
  expect(">2001</text>");
  expect(">2002</text>");
}
END_TEST

START_TEST(a_picture_of_nothing_is_not_drawn) {
  begin_table(OASP_FIGURE_TIMELINE, OASP_CELL_DATE);
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "Treaty", NULL, NULL);
  oasp_result_empty(&result);
  begin_table(OASP_FIGURE_BARS, OASP_CELL_NUMBER);
  draw();
  expect_none("<figure");
}
END_TEST

/* ---- The whole ---- */

static void put_something_of_each(void) {
  oasp_result_fact(&result, "plan", "Plan", "A plan", NULL);
  begin_table(OASP_FIGURE_BARS, OASP_CELL_NUMBER);
  oasp_result_column_about(&result, "About.", OASP_SHADE_1);
  oasp_result_row(&result, "I.1", "I", NULL);
  oasp_result_cell(&result, "A name that is long", NULL, NULL);
  oasp_result_number(&result, 1000);
  begin_table(OASP_FIGURE_PROVENANCE, OASP_CELL_TEXT);
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "par. 1", NULL, NULL);
  oasp_result_cell(&result, "A", NULL, NULL);
  begin_table(OASP_FIGURE_TIMELINE, OASP_CELL_DATE);
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "Treaty", NULL, NULL);
  oasp_result_date(&result, "2001-02-03");
  begin_table(OASP_FIGURE_MATRIX, OASP_CELL_CODE);
  oasp_result_legend(&result, "done", "Done", OASP_SHADE_5);
  oasp_result_row(&result, NULL, NULL, NULL);
  oasp_result_cell(&result, "I.1", NULL, NULL);
  oasp_result_code(&result, "done", "Done");
}

START_TEST(the_same_result_is_the_same_bytes) {
  put_something_of_each();
  draw();
  char *first = page;
  page = NULL;
  draw();
  ck_assert_str_eq(first, page);
  oasplan_free(first);
}
END_TEST

START_TEST(memory_that_runs_out_gives_no_page) {
  put_something_of_each();
  draw();
  for (int once = 0; once < 2; once++) {
    bool is_whole = false;
    for (size_t nth = 0; !is_whole; nth++) {
      allocations = 0;
      failing = nth;
      alone = once == 1;
      char *made = oasp_result_string(&result, "html", NULL, &err);
      is_whole = allocations <= nth;
      failing = SIZE_MAX;
      ck_assert(is_whole == (made != NULL) || (once == 1 && nth == 0)); /* the first is for a list of forms that only an error needs */
      if (made != NULL) ck_assert_str_eq(made, page);
      if (made == NULL) ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOMEM);
      oasplan_error_free(err);
      err = NULL;
      oasplan_free(made);
    }
  }
  alone = false;
}
END_TEST

int main(void) {
  Suite *suite = suite_create("result_html");
  TCase *tests = tcase_create("page");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, what_others_wrote_is_never_markup);
  tcase_add_test(tests, a_long_word_may_be_broken_behind_what_parts_an_address_or_after_twenty_letters);
  tcase_add_test(tests, a_link_leads_to_what_is_there_or_to_an_address_that_runs_nothing);
  tcase_add_test(tests, each_id_is_given_once_and_to_the_first);
  tcase_add_test(tests, a_page_has_its_language_its_facts_its_notes_and_its_contents);
  tcase_add_test(tests, a_draft_says_so);
  tcase_add_test(tests, a_table_has_a_caption_heads_and_cells_of_every_kind);
  tcase_add_test(tests, a_column_is_explained_once);
  tcase_add_test(tests, a_column_has_the_room_that_its_texts_want);
  tcase_add_test(tests, changes_say_what_they_are_and_whose);
  tcase_add_test(tests, a_bar_is_as_long_as_its_parts_are_of_the_whole);
  tcase_add_test(tests, a_long_name_stands_above_its_bar_in_two_lines);
  tcase_add_test(tests, a_matrix_is_a_path_for_each_code);
  tcase_add_test(tests, a_source_is_joined_to_what_carries_it);
  tcase_add_test(tests, a_mark_stands_where_its_day_is_in_the_years);
  tcase_add_test(tests, a_picture_of_nothing_is_not_drawn);
  tcase_add_test(tests, the_same_result_is_the_same_bytes);
  tcase_add_test(tests, memory_that_runs_out_gives_no_page);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
