/* The forms of a redline on a small text: each byte of the readable ones, the parts of the others that matter, and memory that runs out. That tracked changes can be accepted is told by
 * tests/test_redline.py. */
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A co-sponsor, one who strikes another's words, nobody by inference, markup in the words, a question, and a provision that is new. */
static const char text[] = "I. PRINCIPLES\n"
                           "1. Adopt {++hard {--and fast --}{>>@MEX rationale=\"Too fast.\"<<}++}{>>@USA with=CAN<<}laws"
                           "{-- <b>--}{>>@- certainty=inferred confidence=low reasons=content<<}. {==(WHY?)==}{>>@MEX action=question<<}\n"
                           "{++2. Report.++}{>>@USA certainty=inferred confidence=high reasons=typography<<}\n";

/* An item that moves out of its list, with a change in it. */
static const char moving[] = "I. PRINCIPLES\n"
                             "1. Adopt:\n"
                             "   {==i. good {++hard ++}{>>@MEX<<}laws;==}{>>@USA action=move target=\"after I.2\"<<}\n"
                             "   ii. \\{++ soft laws.\n"
                             "2. Report.\n";

static oasplan_error *err;

static oasplan_plan *import(const char *document) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_edition(options, "draft");
  oasplan_import_options_set_language(options, "en");
  oasplan_plan *plan = oasplan_plan_import(document, strlen(document), options, &err);
  ck_assert_msg(plan != NULL, "%s", err != NULL ? oasplan_error_message(err) : "");
  oasplan_import_options_free(options);
  return plan;
}

/* The redline of a document, or of one provision of it. */
static char *show(const char *document, const char *id, const char *format, size_t *length) {
  oasplan_plan *plan = import(document);
  oasplan_runs *runs = oasplan_redline(plan, id != NULL ? oasplan_plan_find(plan, id) : NULL, NULL, &err);
  ck_assert_ptr_nonnull(runs);
  oasplan_plan_unref(plan); /* the runs keep it */
  char *shown = oasplan_runs_render_string(runs, format, NULL, length, &err);
  ck_assert_msg(shown != NULL, "%s", err != NULL ? oasplan_error_message(err) : "");
  oasplan_runs_free(runs);
  return shown;
}

static void expect(const char *shown, const char *words) {
  ck_assert_msg(strstr(shown, words) != NULL, "not in the output: %s\n%s", words, shown);
}

START_TEST(markdown_says_who_proposes_and_what_cannot_stand_together) {
  char *shown = show(text, NULL, "markdown", NULL);
  ck_assert_str_eq(shown, "# k\n\nk\\@draft:en · draft · proposed changes\n\n"
                          "<ins>insertion</ins>, <del>deletion</del>; ? = by inference: told from the printed text, not said by the delegation\n\n"
                          "## I. PRINCIPLES (I)\n\n"
                          "**1.** Adopt <ins>hard </ins><ins><del>and fast </del></ins><sup>USA, CAN · MEX</sup>laws<del> \\<b\\></del><sup>—?</sup>. (I.1)\n\n"
                          "> - **I.1/USA/1** insertion, USA, with CAN, open; cannot stand together with I.1/MEX/1 – “hard and fast ”\n"
                          "> - **I.1/MEX/1** deletion, MEX, open; cannot stand together with I.1/USA/1 – “and fast ” – reason: “Too fast.”\n"
                          "> - **I.1/-/1** deletion, —, by inference (low confidence: content), open – “ \\<b\\>”\n"
                          "> - **I.1/MEX/2** question, MEX – “(WHY?)”\n\n"
                          "<ins>**2.** Report.</ins><sup>USA?</sup> (I.2)\n\n"
                          "> - **I.2/USA/1** insertion, USA, by inference (high confidence: typography), open – “Report.”\n");
  oasplan_free(shown);
}
END_TEST

START_TEST(critic_nests_marks_with_their_notes) {
  char *shown = show(text, NULL, "critic", NULL);
  ck_assert_str_eq(shown, "I. PRINCIPLES\n\n"
                          "1. Adopt {++hard ++}{>>@USA id=I.1/USA/1 action=insert certainty=explicit with=CAN<<}"
                          "{++{--and fast --}{>>@MEX id=I.1/MEX/1 action=delete certainty=explicit rationale=\"Too fast.\"<<}++}{>>@USA action=insert certainty=explicit with=CAN<<}laws"
                          "{-- <b>--}{>>@- id=I.1/-/1 action=delete certainty=inferred confidence=low reasons=content<<}. "
                          "{==(WHY?)==}{>>@MEX id=I.1/MEX/2 action=question certainty=explicit<<}\n\n"
                          "{++2. Report.++}{>>@USA id=I.2/USA/1 action=insert certainty=inferred confidence=high reasons=typography<<}\n");
  oasplan_free(shown);
}
END_TEST

START_TEST(critic_writes_a_move_as_what_goes_and_what_comes_and_escapes_literal_marks) {
  char *shown = show(moving, NULL, "critic", NULL);
  ck_assert_str_eq(shown, "I. PRINCIPLES\n\n"
                          "1. Adopt:\n"
                          "   {--i. good laws;--}{>>@USA action=delete certainty=explicit target=\"after I.2\"<<}\n"
                          "   ii. \\{++ soft laws.\n\n"
                          "2. Report.\n\n"
                          "{++i. good ++}{>>@USA action=insert certainty=explicit target=\"after I.2\"<<}{++hard++}{>>@MEX action=insert certainty=explicit<<}"
                          "{++ laws;++}{>>@USA action=insert certainty=explicit target=\"after I.2\"<<}\n");
  oasplan_free(shown);
  shown = show(moving, "I.1.i", "critic", NULL); /* alone it stays, with what is asked of it */
  ck_assert_str_eq(shown, "i. {==good ==}{>>@USA action=move certainty=explicit target=\"after I.2\"<<}{++hard ++}{>>@MEX id=I.1.i/MEX/1 action=insert certainty=explicit<<}"
                          "{==laws;==}{>>@USA action=move certainty=explicit target=\"after I.2\"<<}\n");
  oasplan_free(shown);
}
END_TEST

START_TEST(html_is_read_by_eye_and_ear_and_asks_nothing_of_the_network) {
  char *shown = show(text, NULL, "html", NULL);
  expect(shown, "<html lang=\"en\">");
  expect(shown, "content=\"default-src 'none'; style-src 'unsafe-inline'\"");
  expect(shown, "Adopt <ins data-by=\"USA\" data-id=\"I.1/USA/1\" title=\"insertion, USA, with CAN\"><span class=\"heard\">[begin: insertion, USA, with CAN] </span>hard "
                "<span class=\"heard\"> [end: insertion]</span></ins><ins data-by=\"USA\"");
  expect(shown, "<del data-by=\"—\" data-id=\"I.1/-/1\" title=\"deletion, —, by inference (low confidence)\">");
  expect(shown, " &lt;b&gt;<span class=\"heard\"> [end: deletion]</span></del><sup aria-hidden=\"true\"><a tabindex=\"-1\" href=\"#proposal-I.1%2F-%2F1\">—?</a></sup>");
  expect(shown, "<li id=\"proposal-I.1/MEX/1\" class=\"conflict\"><b>I.1/MEX/1</b> deletion, MEX, open; cannot stand together with I.1/USA/1 – <q>and fast </q> – reason: <q>Too fast.</q></li>");
  expect(shown, "<b>I.1/MEX/2</b> question, MEX – <q>(WHY?)</q>");
  expect(shown, "</span><span class=\"label\">2.</span> Report.<span");
  ck_assert_ptr_null(strstr(shown, "http:"));
  ck_assert_ptr_null(strstr(shown, "https:"));
  ck_assert_ptr_null(strstr(shown, "<script"));
  oasplan_free(shown);
}
END_TEST

START_TEST(html_links_both_places_of_a_move) {
  char *shown = show(moving, NULL, "html", NULL);
  expect(shown, "<li id=\"I.1.i\" style=\"margin-left:01rem\">\n<p><del class=\"moved\" data-by=\"USA\" data-id=\"I.1.i/USA/1\"");
  expect(shown, " <a class=\"id\" href=\"#moved-I.1.i\">move → after I.2</a>");
  expect(shown, "<li id=\"moved-I.1.i\">\n<p><ins class=\"moved\" data-by=\"USA\"");
  expect(shown, " <a class=\"id\" href=\"#I.1.i\">move ← I.1.i</a>");
  oasplan_free(shown);
  shown = show(moving, "I.1.i", "html", NULL);
  expect(shown, "<span class=\"id\">move → after I.2</span>");
  oasplan_free(shown);
}
END_TEST

/* Whether the bytes, which may hold NULs, hold the words. */
static int holds(const char *bytes, size_t length, const char *words) {
  size_t size = strlen(words);
  for (size_t i = 0; i + size <= length; i++)
    if (memcmp(bytes + i, words, size) == 0) return 1;
  return 0;
}

START_TEST(docx_tracks_changes_in_the_names_of_delegations) {
  static const char *const pieces[] = {
    "PK\3\4",
    "word/document.xml",
    "<w:p><w:r><w:t xml:space=\"preserve\">1. </w:t></w:r><w:r><w:t xml:space=\"preserve\">Adopt </w:t></w:r>"
    "<w:ins w:id=\"0\" w:author=\"USA\"><w:r><w:t xml:space=\"preserve\">hard </w:t></w:r></w:ins><w:commentRangeStart w:id=\"2\"/>"
    "<w:ins w:id=\"1\" w:author=\"USA\"><w:del w:id=\"2\" w:author=\"MEX\"><w:r><w:delText xml:space=\"preserve\">and fast </w:delText></w:r></w:del></w:ins><w:commentRangeEnd w:id=\"2\"/>",
    "<w:del w:id=\"5\" w:author=\"— (inferred)\"><w:r><w:delText xml:space=\"preserve\"> &lt;b&gt;</w:delText></w:r></w:del>",
    "<w:p><w:pPr><w:rPr><w:ins w:id=\"6\" w:author=\"USA (inferred)\"/></w:rPr></w:pPr><w:ins w:id=\"7\" w:author=\"USA (inferred)\"><w:r><w:t xml:space=\"preserve\">2. Report.</w:t></w:r></w:ins></w:p>",
    "<w:comment w:id=\"2\" w:author=\"MEX\"><w:p><w:r><w:t xml:space=\"preserve\">Too fast.</w:t></w:r></w:p></w:comment>",
    "<w:comment w:id=\"1\" w:author=\"liboasplan\"><w:p><w:r><w:t xml:space=\"preserve\">I.1/USA/1 insertion, USA, with CAN, open; cannot stand together with I.1/MEX/1</w:t>",
    "<w:comment w:id=\"7\" w:author=\"MEX\"><w:p><w:r><w:t xml:space=\"preserve\">(WHY?)</w:t>",
  };
  size_t length = 0;
  if (!oasplan_feature("docx")) return;
  char *shown = show(text, NULL, "docx", &length);
  for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) ck_assert_msg(holds(shown, length, pieces[i]), "not in the document: %s", pieces[i]);
  oasplan_free(shown);
}
END_TEST

START_TEST(docx_without_the_feature_says_how_to_mend_it) {
  if (oasplan_feature("docx")) return;
  oasplan_plan *plan = import(text);
  oasplan_runs *runs = oasplan_redline(plan, NULL, NULL, &err);
  ck_assert_ptr_null(oasplan_runs_render_string(runs, "docx", NULL, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_UNSUPPORTED);
  expect(oasplan_error_message(err), "-Ddocx=enabled");
  oasplan_error_free(err);
  err = NULL;
  oasplan_runs_free(runs);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(the_forms_are_listed) {
  static const char *const names[] = {"html", "markdown", "critic", "docx"};
  ck_assert_uint_eq(oasplan_runs_format_count(), 4);
  for (size_t i = 0; i < 4; i++) {
    ck_assert_str_eq(oasplan_runs_format_at(i), names[i]);
    ck_assert_uint_gt(strlen(oasplan_runs_format_about(i)), 0);
  }
  ck_assert_ptr_null(oasplan_runs_format_at(4));
  ck_assert_ptr_null(oasplan_runs_format_about(4));
}
END_TEST

static int stop(void *context, const char *bytes, size_t length) {
  (void)context, (void)bytes, (void)length;
  return 1;
}

static void expect_failure(int status, int expected, const char *words) {
  ck_assert_int_eq(status, expected);
  ck_assert_int_eq(oasplan_error_status(err), expected);
  expect(oasplan_error_message(err), words);
  oasplan_error_free(err);
  err = NULL;
}

START_TEST(what_cannot_be_rendered_is_refused) {
  oasplan_plan *plan = import(text);
  oasplan_runs *runs = oasplan_redline(plan, NULL, NULL, &err);
  oasplan_render_options *options = oasplan_render_options_new();
  static const char *const ids[] = {"I.1"};
  expect_failure(oasplan_runs_render(runs, "odt", NULL, stop, NULL, &err), OASPLAN_E_INVALID, "html, markdown, critic, docx");
  expect_failure(oasplan_runs_render(NULL, "html", NULL, stop, NULL, &err), OASPLAN_E_MISUSE, "NULL");
  expect_failure(oasplan_runs_render(runs, "html", options, stop, NULL, &err), OASPLAN_E_CANCELLED, "stopped");
  oasplan_render_options_set_provisions(options, ids, 1);
  expect_failure(oasplan_runs_render(runs, "html", options, stop, NULL, &err), OASPLAN_E_INVALID, "make the runs of one");
  oasplan_render_options_free(options);
  oasplan_runs_free(runs);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(every_allocation_may_fail) {
  oasplan_plan *plans[2] = {import(text), import(moving)};
  for (size_t i = 0; i < 2 * oasplan_runs_format_count(); i++) {
    const char *format = oasplan_runs_format_at(i / 2);
    char *shown = NULL;
    if (strcmp(format, "docx") == 0 && !oasplan_feature("docx")) continue;
    for (size_t allowed = 0; shown == NULL; allowed++) {
      allocations = 0;
      failing = allowed;
      oasplan_runs *runs = oasplan_redline(plans[i % 2], NULL, NULL, &err);
      if (runs != NULL) shown = oasplan_runs_render_string(runs, format, NULL, NULL, &err);
      failing = SIZE_MAX;
      if (shown == NULL) ck_assert_msg(oasplan_error_status(err) == OASPLAN_E_NOMEM, "%s, allocation %zu: %s", format, allowed, oasplan_error_message(err));
      oasplan_error_free(err);
      err = NULL;
      oasplan_runs_free(runs);
      ck_assert_uint_lt(allowed, 10000);
    }
    oasplan_free(shown);
  }
  oasplan_plan_unref(plans[0]);
  oasplan_plan_unref(plans[1]);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("redline");
  TCase *tests = tcase_create("redline");
  tcase_add_test(tests, markdown_says_who_proposes_and_what_cannot_stand_together);
  tcase_add_test(tests, critic_nests_marks_with_their_notes);
  tcase_add_test(tests, critic_writes_a_move_as_what_goes_and_what_comes_and_escapes_literal_marks);
  tcase_add_test(tests, html_is_read_by_eye_and_ear_and_asks_nothing_of_the_network);
  tcase_add_test(tests, html_links_both_places_of_a_move);
  tcase_add_test(tests, docx_tracks_changes_in_the_names_of_delegations);
  tcase_add_test(tests, docx_without_the_feature_says_how_to_mend_it);
  tcase_add_test(tests, the_forms_are_listed);
  tcase_add_test(tests, what_cannot_be_rendered_is_refused);
  tcase_add_test(tests, every_allocation_may_fail);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
