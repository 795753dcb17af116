/* New editions of small plans written by hand: what is held, where moves put it, and the citations that come along. */
#include <oasplan/oasplan.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;

/* One provision as JSON; `more` is further members, each behind a comma. */
#define PROVISION(id, kind, label, issued, more) "{\"id\":\"" id "\",\"kind\":\"" kind "\",\"division\":\"I\",\"label\":\"" label "\",\"issued\":\"" issued "\"" more "}"
#define BELOW(parent) ",\"parent\":\"" parent "\""
#define AMENDMENT(id, action, begin, end, more) \
  ",\"amendments\":[{\"id\":\"" id "\",\"delegation\":\"USA\",\"action\":\"" action "\",\"begin\":" begin ",\"end\":" end ",\"certainty\":\"explicit\"" more "}]"
#define MOVE(id, target) AMENDMENT(id, "move", "0", "1", ",\"target\":\"" target "\"")
#define SOURCE(raw, begin, end, locator) \
  ",\"citations\":[{\"raw\":\"" raw "\",\"begin\":" begin ",\"end\":" end ",\"relation\":\"source\",\"instrument\":\"prior-plan\",\"locators\":[\"" locator "\"],\"targets\":[null],\"state\":\"implied\"}]"

static oasplan_plan *import_json(const char *provisions) {
  static char json[40000];
  int length = snprintf(json, sizeof json, "{\"key\":\"k\",\"edition\":\"d\",\"language\":\"en\",\"engine\":1,\"divisions\":[{\"id\":\"I\"}],\"provisions\":[%s]}", provisions);
  oasplan_plan *plan = oasplan_plan_import(json, (size_t)length, NULL, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  return plan;
}

/* A new edition of what is imported. */
static oasplan_plan *consolidate(const char *provisions, int reading) {
  oasplan_plan *plan = import_json(provisions), *edition = oasplan_plan_consolidate(plan, reading, NULL, "next", NULL, &err);
  oasplan_plan_unref(plan);
  return edition;
}

static void expect_provisions(const oasplan_plan *edition, const char *expected) {
  char ids[400] = "";
  ck_assert_msg(edition != NULL, "%s", oasplan_error_message(err));
  for (size_t i = 0; i < oasplan_plan_provision_count(edition); i++)
    (void)snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%s ", oasplan_provision_id(oasplan_plan_provision_at(edition, i)));
  ck_assert_str_eq(ids, expected);
}

static void expect_refusal(oasplan_plan *edition, int status, const char *words) {
  ck_assert_ptr_null(edition);
  ck_assert_int_eq(oasplan_error_status(err), status);
  ck_assert_msg(strstr(oasplan_error_message(err), words) != NULL, "%s", oasplan_error_message(err));
  oasplan_error_free(err);
  err = NULL;
}

/* ---- Moves ---- */

/* Into a list whose own words all go, two levels down. */
static const char nest[] =
  PROVISION("I.1", "directive", "1.", "Moved words (par. 3)", SOURCE("(par. 3)", "12", "20", "3") MOVE("I.1/USA/1", "before I.3.a.i")) ","
  PROVISION("I.2", "directive", "2.", "Stays here, and cites nothing.", "") ","
  PROVISION("I.3", "directive", "3.", "gone", AMENDMENT("I.3/USA/1", "delete", "0", "4", "")) ","
  PROVISION("I.3.a", "item", "a.", "gone", BELOW("I.3") AMENDMENT("I.3.a/USA/1", "delete", "0", "4", "")) ","
  PROVISION("I.3.a.i", "item", "i.", "gone", BELOW("I.3.a") AMENDMENT("I.3.a.i/USA/1", "delete", "0", "4", ""));

START_TEST(what_moves_into_a_list_that_goes_keeps_all_that_stands_above_it) {
  oasplan_plan *edition = consolidate(nest, OASPLAN_READING_PROPOSED);
  expect_provisions(edition, "I.2 I.3 I.3.a I.1 ");
  const oasplan_provision *moved = oasplan_plan_find(edition, "I.1");
  ck_assert_str_eq(oasplan_provision_id(oasplan_provision_parent(moved)), "I.3.a");
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(edition, "I.3.a"), OASPLAN_READING_ISSUED), "");
  ck_assert_uint_eq(oasplan_provision_citation_count(moved), 1);
  ck_assert_uint_eq(oasplan_provision_citation_count(oasplan_plan_find(edition, "I.2")), 0);
  oasplan_plan_unref(edition);
}
END_TEST

/* A list in lists, A.0 to A.40, and another, B.0 to B.`last`, that moves to depth 39. */
static oasplan_plan *import_deep(int last) {
  static char provisions[30000];
  provisions[0] = '\0';
  for (int list = 0; list < 2; list++)
    for (int i = 0; i <= (list == 0 ? 40 : last); i++) {
      char *end = provisions + strlen(provisions), parent[40] = "";
      if (i > 0) (void)snprintf(parent, sizeof parent, ",\"parent\":\"%c.%d\"", 'A' + list, i - 1);
      (void)snprintf(end, (size_t)(provisions + sizeof provisions - end), "%s{\"id\":\"%c.%d\",\"kind\":\"%s\",\"division\":\"I\",\"issued\":\"word\"%s%s}", end > provisions ? "," : "", 'A' + list, i,
                     i == 0 ? "directive" : "item", parent, list == 1 && i == 0 ? MOVE("B.0/USA/1", "before A.39") : "");
    }
  return import_json(provisions);
}

START_TEST(a_move_that_nests_lists_too_deep_is_refused_by_its_id) {
  oasplan_plan *deep = import_deep(25), *deeper = import_deep(26);
  oasplan_plan *edition = oasplan_plan_consolidate(deep, OASPLAN_READING_PROPOSED, NULL, "next", NULL, &err);
  ck_assert_uint_eq(oasplan_plan_provision_count(edition), 41 + 26);
  expect_refusal(oasplan_plan_consolidate(deeper, OASPLAN_READING_PROPOSED, NULL, "next", NULL, &err), OASPLAN_E_LIMIT, "B.0/USA/1");
  oasplan_plan_unref(edition);
  oasplan_plan_unref(deep);
  oasplan_plan_unref(deeper);
}
END_TEST

START_TEST(moves_that_go_round_are_named_by_one_that_does) {
  static const char circle[] =
    PROVISION("I.1", "directive", "1.", "leads into it", MOVE("I.1/USA/1", "before I.2")) "," PROVISION("I.2", "directive", "2.", "one", MOVE("I.2/USA/1", "after I.3")) ","
    PROVISION("I.3", "directive", "3.", "other", MOVE("I.3/USA/1", "after I.2")) "," PROVISION("I.4", "directive", "4.", "stays", "");
  expect_refusal(consolidate(circle, OASPLAN_READING_PROPOSED), OASPLAN_E_INVALID, "I.2/USA/1: this move and others go round in a circle");
}
END_TEST

/* I.1 stands in the list of I.2 when I.2 is to stand in the list of I.1. */
START_TEST(moves_that_end_one_below_the_other_are_refused) {
  static const char knot[] =
    PROVISION("I.1", "directive", "1.", "one", MOVE("I.1/USA/1", "before I.2.a")) "," PROVISION("I.1.a", "item", "a.", "its item", BELOW("I.1")) ","
    PROVISION("I.2", "directive", "2.", "two", MOVE("I.2/USA/1", "before I.1.a")) "," PROVISION("I.2.a", "item", "a.", "its item", BELOW("I.2") MOVE("I.2.a/USA/1", "after I.3")) ","
    PROVISION("I.3", "directive", "3.", "three", "");
  expect_refusal(consolidate(knot, OASPLAN_READING_PROPOSED), OASPLAN_E_INVALID, "I.1/USA/1");
}
END_TEST

/* ---- What is held ---- */

#define NEW_DUTY PROVISION("I.2", "directive", "2.", "New duty of states. (par. 5)", SOURCE("(par. 5)", "20", "28", "5") AMENDMENT("I.2/USA/1", "insert", "0", "19", ""))

START_TEST(a_citation_alone_holds_no_provision) {
  static const char old[] = PROVISION("I.1", "directive", "1.", "Old.", "") "," NEW_DUTY, with_item[] = NEW_DUTY "," PROVISION("I.2.a", "item", "a.", "Old item.", BELOW("I.2"));
  oasplan_plan *edition = consolidate(old, OASPLAN_READING_BASE), *above = consolidate(with_item, OASPLAN_READING_BASE), *proposed = consolidate(old, OASPLAN_READING_PROPOSED);
  expect_provisions(edition, "I.1 ");
  expect_provisions(above, "I.2 I.2.a "); /* the item is not lost, but hangs on no words */
  const oasplan_provision *bare = oasplan_plan_find(above, "I.2"), *whole = oasplan_plan_find(proposed, "I.2");
  ck_assert_str_eq(oasplan_provision_text(bare, OASPLAN_READING_ISSUED), "");
  ck_assert_uint_eq(oasplan_provision_citation_count(bare), 0);
  ck_assert_str_eq(oasplan_provision_text(whole, OASPLAN_READING_ISSUED), "New duty of states. (par. 5)");
  ck_assert_uint_eq(oasplan_provision_citation_count(whole), 1);
  oasplan_plan_unref(edition);
  oasplan_plan_unref(above);
  oasplan_plan_unref(proposed);
}
END_TEST

/* ---- Words that the draft does not print ---- */

static void expect_citations(const oasplan_provision *provision, const char *issued, const char *expected) {
  char raws[400] = "";
  ck_assert_str_eq(oasplan_provision_text(provision, OASPLAN_READING_ISSUED), issued);
  for (size_t i = 0; i < oasplan_provision_citation_count(provision); i++)
    (void)snprintf(raws + strlen(raws), sizeof raws - strlen(raws), "%s|", oasplan_citation_raw(oasplan_provision_citation_at(provision, i)));
  ck_assert_str_eq(raws, expected);
}

START_TEST(words_as_accepted_and_new_ones_bring_their_citations) {
  static const char words[] =
    PROVISION("I.1", "directive", "1.", "Alpha and foo (par. 5)",
              SOURCE("(par. 5)", "14", "22", "5") AMENDMENT("I.1/USA/1", "insert", "10", "22", ",\"outcome\":\"accepted-with-changes\",\"changed\":\"barred (par. 5)\"")) ","
    PROVISION("I.2", "directive", "2.", "Beta is told (par. 7).",
              SOURCE("(par. 7)", "13", "21", "7") AMENDMENT("I.2/USA/1", "replace", "5", "7", ",\"outcome\":\"accepted\",\"text\":\"(par. 6) was\"")) ","
    PROVISION("I.3", "directive", "3.", "Gamma is.", AMENDMENT("I.3/USA/1", "replace", "6", "8", ",\"outcome\":\"accepted\",\"text\":\"is, see par. 2 above,\""));
  oasplan_plan *edition = consolidate(words, OASPLAN_READING_RESOLVED);
  ck_assert_msg(edition != NULL, "%s", oasplan_error_message(err));
  expect_citations(oasplan_plan_find(edition, "I.1"), "Alpha and barred (par. 5)", "(par. 5)|");
  expect_citations(oasplan_plan_find(edition, "I.2"), "Beta (par. 6) was told (par. 7).", "(par. 6)|(par. 7)|");
  expect_citations(oasplan_plan_find(edition, "I.3"), "Gamma is, see par. 2 above,.", "");
  ck_assert_uint_eq(oasplan_plan_diagnostic_count(edition), 1);
  ck_assert_str_eq(oasplan_diagnostic_code(oasplan_plan_diagnostic_at(edition, 0)), "citation-not-carried");
  ck_assert_str_eq(oasplan_diagnostic_provision(oasplan_plan_diagnostic_at(edition, 0)), "I.3");
  oasplan_plan_unref(edition);
}
END_TEST

START_TEST(words_as_accepted_stand_in_one_line) {
  static const char words[] = PROVISION("I.1", "directive", "1.", "One old end.",
                                        AMENDMENT("I.1/USA/1", "insert", "4", "7", ",\"outcome\":\"accepted-with-changes\",\"changed\":\"\\n new\\r\\n\\tand  newer\\n\""));
  oasplan_plan *plan = import_json(words), *edition = oasplan_plan_consolidate(plan, OASPLAN_READING_RESOLVED, NULL, "next", NULL, &err);
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(plan, "I.1"), OASPLAN_READING_RESOLVED), "One new and newer end.");
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(edition, "I.1"), OASPLAN_READING_ISSUED), "One new and newer end.");
  oasplan_runs *runs = oasplan_redline(plan, NULL, NULL, &err);
  for (size_t i = 0; i < oasplan_runs_count(runs); i++) ck_assert_ptr_null(strpbrk(oasplan_run_text(oasplan_runs_at(runs, i)), "\t\r\n"));
  oasplan_runs_free(runs);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(edition);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("consolidate");
  TCase *tests = tcase_create("consolidate");
  tcase_add_test(tests, what_moves_into_a_list_that_goes_keeps_all_that_stands_above_it);
  tcase_add_test(tests, a_move_that_nests_lists_too_deep_is_refused_by_its_id);
  tcase_add_test(tests, moves_that_go_round_are_named_by_one_that_does);
  tcase_add_test(tests, moves_that_end_one_below_the_other_are_refused);
  tcase_add_test(tests, a_citation_alone_holds_no_provision);
  tcase_add_test(tests, words_as_accepted_and_new_ones_bring_their_citations);
  tcase_add_test(tests, words_as_accepted_stand_in_one_line);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
