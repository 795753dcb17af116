/* Reports on the text of a plan alone: where it comes from, and what is asked of it. The texts are invented; what the reports say of them was counted by hand. */
#include "report_store.h"

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void set_up_empty(void) {
  begin_store();
  oasplan_report_options_set_plan(options, "k", NULL);
}

/* Each after the one before it. */
static void expect_in_turn(const char *json, const char *const *parts) {
  const char *at = json;
  for (; *parts != NULL; parts++) {
    const char *found = strstr(at, *parts);
    ck_assert_msg(found != NULL, "%s\nis not where it should be in\n%.3000s", *parts, at);
    at = found + strlen(*parts);
  }
}

/* ---- Provenance ---- */

#define GLOBAL "United Nations Global Plan of Action to Combat Trafficking in Persons"
#define ADDENDUM "Addendum to the OSCE Action Plan to Combat Trafficking in Human Beings: One Decade Later"

static const char drawn[] = "I. PREVENTION\n\n"
                            "1. Adopt laws. (para. 5)\n"
                            "2. Report. (para. 5)\n"
                            "3. Train. (para. 9, 11)\n"
                            "4. Fund it, as A/RES/70/1 asks. (para. 7)\n\n"
                            "II. PROTECTION\n\n"
                            "1. Shelter. (Inspired by para. 1.10 of the " ADDENDUM ")\n"
                            "2. Advise. (Adapted from para. 1.9 of the " ADDENDUM ")\n"
                            "3. Meet. (Drawn from para. 2 of the " GLOBAL ")\n"
                            "4. Rest.\n";

#define ROW(division, paragraph, id, title, relation, state, carrying) \
  "{\"division\":\"" division "\",\"cells\":{\"paragraph\":\"" paragraph "\",\"provision\":{\"text\":\"" id "\",\"link\":\"#" id "\"},\"title\":\"" title "\",\"relation\":{\"code\":" relation "},\"state\":{\"code\":" state \
  "},\"carrying\":{\"code\":" carrying "}"
#define NOBODY(paragraph) "{\"cells\":{\"paragraph\":\"" paragraph "\",\"provision\":null,\"title\":null,\"relation\":null,\"state\":null,\"carrying\":{\"code\":\"not_cited\",\"text\":\"Not cited\"}}}"
#define SOURCE "\"source\",\"text\":\"source\""
#define IMPLIED "\"implied\",\"text\":\"implied\""

START_TEST(paragraphs_are_carried_merged_split_or_not_cited) {
  put_plan("k", "e", drawn, 0);
  char *json = ask("provenance");
  expect_part(json, "\"instrument\":\"prior-plan\",\"paragraphs\":4,\"provisions\":4,\"carried\":1,\"merged\":2,\"split\":1,\"split_and_merged\":0,\"not_cited\":3,\"dropped\":null}}");
  expect_in_turn(json, (const char *const[]){ROW("I", "5", "I.1", "Adopt laws.", SOURCE, IMPLIED, "\"split\",\"text\":\"Split\""),
                                             ROW("I", "5", "I.2", "Report.", SOURCE, IMPLIED, "\"split\",\"text\":\"Split\""), NOBODY("6"),
                                             ROW("I", "7", "I.4", "Fund it, as A/RES/70/1 asks.", SOURCE, IMPLIED, "\"carried\",\"text\":\"Carried\""), NOBODY("8"),
                                             ROW("I", "9", "I.3", "Train.", SOURCE, IMPLIED, "\"merged\",\"text\":\"Merged\""), NOBODY("10"),
                                             ROW("I", "11", "I.3", "Train.", SOURCE, IMPLIED, "\"merged\",\"text\":\"Merged\""), NULL});
  expect_part(json, "{\"id\":\"I.3\",\"division\":\"I\",\"cells\":{\"provision\":\"I.3\",\"title\":\"Train.\",\"sources\":\"prior-plan:9, prior-plan:11\"}}");
  expect_part(json, "{\"id\":\"II.4\",\"division\":\"II\",\"cells\":{\"provision\":\"II.4\",\"title\":\"Rest.\",\"sources\":null}}");
  expect_none(json, "A/RES/70/1\",\"paragraphs");
  oasplan_free(json);
}
END_TEST

START_TEST(what_lies_between_decimal_numbers_is_not_guessed) {
  put_plan("k", "e", drawn, 0);
  char *json = ask("provenance");
  expect_part(json, "\"instrument\":\"osce-addendum\",\"paragraphs\":2,\"provisions\":2,\"carried\":2,\"merged\":0,\"split\":0,\"split_and_merged\":0,\"not_cited\":null,\"dropped\":null}}");
  expect_in_turn(json, (const char *const[]){"\"paragraph\":\"1.9\"", "{\"code\":\"adapted-from\",\"text\":\"adapted from\"},\"state\":{\"code\":\"external\"", "\"paragraph\":\"1.10\"", "{\"code\":\"inspired-by\"", NULL});
  oasplan_free(json);
}
END_TEST

START_TEST(sources_stand_as_the_plan_first_draws_on_them) {
  put_plan("k", "e", drawn, 0);
  char *json = ask("provenance");
  expect_in_turn(json, (const char *const[]){"{\"key\":\"prior-plan\",\"title\":\"Earlier text", "{\"key\":\"osce-addendum\",\"title\":\"Addendum", "{\"key\":\"un-global-plan\",\"title\":\"" GLOBAL, NULL});
  expect_part(json, "{\"text\":\"" GLOBAL "\",\"link\":\"#un-global-plan\"}");
  oasplan_free(json);
}
END_TEST

START_TEST(a_paragraph_may_be_both_split_and_merged) {
  put_plan("k", "e", "I. PREVENTION\n\n1. Adopt laws. (para. 5)\n2. Report. (para. 5, 7)\n", 0);
  char *json = ask("provenance");
  expect_part(json, "\"paragraphs\":2,\"provisions\":2,\"carried\":0,\"merged\":1,\"split\":0,\"split_and_merged\":1,\"not_cited\":1,\"dropped\":null}}");
  oasplan_free(json);
}
END_TEST

START_TEST(a_long_run_that_nobody_cites_is_one_row) {
  put_plan("k", "e", "I. PREVENTION\n\n1. Adopt laws. (para. 4)\n2. Report. (para. 50000)\n3. Train. (para. 1(b))\n", 0);
  char *json = ask("provenance");
  expect_part(json, "\"not_cited\":49997,\"dropped\":null}}");
  expect_in_turn(json, (const char *const[]){"\"paragraph\":\"1(b)\"", NOBODY("2"), NOBODY("3"), "\"paragraph\":\"4\"", NOBODY("5\xE2\x80\x93" "49999"), "\"paragraph\":\"50000\"", NULL});
  oasplan_free(json);
}
END_TEST

START_TEST(articles_are_numbered_by_themselves) {
  put_plan("k", "e", "I. PREVENTION\n\n1. Adopt laws. (Drawn from article 3 of the Palermo Convention)\n2. Report. (Drawn from article 5 of the Palermo Convention)\n", 0);
  char *json = ask("provenance");
  expect_in_turn(json, (const char *const[]){"\"paragraph\":\"art. 3\"", NOBODY("art. 4"), "\"paragraph\":\"art. 5\"", NULL});
  oasplan_free(json);
}
END_TEST

START_TEST(dropped_is_said_only_of_a_text_that_is_at_hand) {
  put_plan("un-global-plan", "e", "I. PREVENTION\n\n1. Know the causes.\n2. Meet every year.\n3. Tell everybody.\n", 0);
  put_plan("k", "e", "I. PREVENTION\n\n1. Meet. (Drawn from para. 2 of the " GLOBAL ")\n2. Ask. (Drawn from para. 9 of the " GLOBAL ")\n", 0);
  oasplan_report_options_set_language(options, "fr");
  char *json = ask("provenance");
  expect_part(json, "\"instrument\":\"un-global-plan\",\"paragraphs\":2,\"provisions\":2,\"carried\":2,\"merged\":0,\"split\":0,\"split_and_merged\":0,\"not_cited\":null,\"dropped\":2}}");
  expect_in_turn(json, (const char *const[]){"{\"cells\":{\"paragraph\":\"1\",\"provision\":null,\"title\":null,\"relation\":null,\"state\":null,\"carrying\":{\"code\":\"dropped\",\"text\":\"Omis\"},\"origin\":\"I.1\","
                                             "\"origin_text\":{\"text\":\"Know the causes.\",\"language\":\"en\"}}}",
                                             "\"paragraph\":\"2\"", "\"state\":{\"code\":\"resolved\",\"text\":\"r\xC3\xA9solue\"}", "\"origin\":\"I.2\"", "\"paragraph\":\"3\",\"provision\":null", "\"code\":\"dropped\"",
                                             "\"paragraph\":\"9\"", "\"state\":{\"code\":\"dangling\",\"text\":\"sans cible\"}", "\"origin\":null", NULL});
  expect_none(json, "not_cited\",\"text");
  oasplan_free(json);
}
END_TEST

START_TEST(a_number_that_several_paragraphs_have_is_dropped_from_none_of_them) {
  put_plan("un-global-plan", "e", "I. PREVENTION\n\n1. Know the causes.\n2. Meet every year.\n\nII. PROTECTION\n\n1. Shelter.\n", 0);
  put_plan("k", "e", "I. PREVENTION\n\n1. Ask. (Drawn from para. 1 of the " GLOBAL ")\n2. Meet. (Drawn from para. 2 of the " GLOBAL ")\n", 0);
  char *json = ask("provenance");
  expect_part(json, "\"state\":{\"code\":\"ambiguous\",\"text\":\"ambiguous\"}");
  expect_part(json, "\"not_cited\":null,\"dropped\":0}}");
  oasplan_free(json);
}
END_TEST

START_TEST(a_plan_without_sources_says_so) {
  put_plan("k", "e", "I. PREVENTION\n\n1. Adopt laws, as the Palermo Convention says.\n", 0);
  char *json = ask("provenance");
  expect_part(json, "This edition of the plan gives no source.");
  expect_none(json, "\"table\":{\"key\":\"sources\"");
  oasplan_free(json);
}
END_TEST

/* ---- Negotiation ---- */

static const char asked[] = "I. PRINCIPLES\n"
                            "1. Adopt {++hard {--and fast --}{>>@MEX rationale=\"Too fast.\"<<}++}{>>@USA with=CAN supported_by=BRA,CARICOM,ARG opposed_by=CHL<<}laws"
                            "{-- soon--}{>>@- certainty=inferred confidence=low reasons=content<<}. {==(WHY?)==}{>>@MEX action=question<<}\n"
                            "2. Report {++never ++}{>>@HTI outcome=rejected<<}now.\n"
                            "{==3. Meet.==}{>>@USA action=move target=\"before I.2\"<<}\n"
                            "II. OTHERS\n"
                            "1. Rest.\n";

#define USA "\xC3\x89tats-Unis"
#define NOBODY_NAMED "Aucune d\xC3\xA9l\xC3\xA9gation nomm\xC3\xA9" "e (ou crochets de la pr\xC3\xA9sidence)"
#define NUMBERS(all, open, rejected, remarks, with, supports, opposes) \
  "\"proposals\":" #all ",\"open\":" #open ",\"accepted\":0,\"accepted-with-changes\":0,\"superseded\":0,\"rejected\":" #rejected ",\"withdrawn\":0,\"remarks\":" #remarks ",\"with\":" #with ",\"supports\":" #supports \
  ",\"opposes\":" #opposes "}}"
#define SPEAKER(code, name) "{\"party\":\"" code "\",\"cells\":{\"delegation\":{\"code\":\"" code "\",\"text\":\"" name "\"},"

/* Who speaks need not be on the roster, which a host may replace: all states have a name. */
static const char one_state[] = "{\"states\":[{\"code\":\"USA\",\"names\":{\"fr\":\"" USA "\",\"en\":\"United States\",\"es\":\"Estados Unidos\",\"pt\":\"Estados Unidos\"},\"standing\":[{\"standing\":\"member\",\"basis\":\"invented\"}]}]}";

START_TEST(delegations_stand_by_the_alphabet_with_what_became_of_their_proposals) {
  put_plan("k", "e", asked, 0);
  oasplan_roster *roster = oasplan_roster_from_json(one_state, sizeof one_state - 1, NULL, &err);
  ck_assert_msg(roster != NULL, "%s", oasplan_error_message(err));
  oasplan_report_options_set_roster(options, roster);
  oasplan_roster_unref(roster);
  oasplan_report_options_set_language(options, "fr");
  char *json = ask("negotiation");
  expect_in_turn(json, (const char *const[]){SPEAKER("ARG", "Argentine") NUMBERS(0, 0, 0, 0, 0, 1, 0), SPEAKER("BRA", "Br\xC3\xA9sil") NUMBERS(0, 0, 0, 0, 0, 1, 0), SPEAKER("CAN", "Canada") NUMBERS(0, 0, 0, 0, 1, 0, 0),
                                             SPEAKER("CARICOM", "CARICOM") NUMBERS(0, 0, 0, 0, 0, 1, 0), SPEAKER("CHL", "Chili") NUMBERS(0, 0, 0, 0, 0, 0, 1), SPEAKER("USA", USA) NUMBERS(2, 2, 0, 0, 0, 0, 0),
                                             SPEAKER("HTI", "Ha\xC3\xAFti") NUMBERS(1, 0, 1, 0, 0, 0, 0), SPEAKER("MEX", "Mexique") NUMBERS(1, 1, 0, 1, 0, 0, 0),
                                             "{\"cells\":{\"delegation\":{\"code\":\"-\",\"text\":\"" NOBODY_NAMED "\"}," NUMBERS(1, 1, 0, 0, 0, 0, 0),
                                             "{\"total\":true,\"cells\":{\"delegation\":{\"code\":\"all\",\"text\":\"Total\"}," NUMBERS(5, 4, 1, 1, 1, 3, 1), NULL});
  oasplan_free(json);
}
END_TEST

START_TEST(actions_are_counted_by_how_sure_they_are) {
  put_plan("k", "e", asked, 0);
  char *json = ask("negotiation");
  expect_part(json, "{\"cells\":{\"action\":{\"code\":\"insert\",\"text\":\"insertion\"},\"all\":2,\"explicit\":2,\"inferred\":0,\"high\":0,\"medium\":0,\"low\":0}}");
  expect_part(json, "{\"cells\":{\"action\":{\"code\":\"delete\",\"text\":\"deletion\"},\"all\":2,\"explicit\":1,\"inferred\":1,\"high\":0,\"medium\":0,\"low\":1}}");
  expect_part(json, "{\"total\":true,\"cells\":{\"action\":{\"code\":\"all\",\"text\":\"Total\"},\"all\":6,\"explicit\":5,\"inferred\":1,\"high\":0,\"medium\":0,\"low\":1}}");
  oasplan_free(json);
}
END_TEST

START_TEST(the_redline_shows_all_provisions_in_the_language_of_the_plan_and_who_proposes_in_that_of_the_report) {
  put_plan("k", "e", asked, 0);
  oasplan_report_options_set_language(options, "fr");
  char *json = ask("negotiation");
  expect_in_turn(
      json,
      (const char *const[]){"{\"tone\":\"plain\",\"label\":\"I.1\",\"id\":\"I.1\",\"language\":\"en\",\"runs\":[{\"mark\":\"keep\",\"text\":\"Adopt \"},{\"mark\":\"insert\",\"text\":\"hard \",\"by\":\"USA, avec CAN\"},"
                            "{\"mark\":\"delete\",\"text\":\"and fast \",\"by\":\"USA, avec CAN; MEX\"},{\"mark\":\"keep\",\"text\":\"laws\"},{\"mark\":\"delete\",\"text\":\" soon\",\"by\":\"\xE2\x80\x94, par d\xC3\xA9"
                            "duction (confiance faible)\"},{\"mark\":\"keep\",\"text\":\".\"},{\"mark\":\"keep\",\"text\":\" \"},{\"mark\":\"remark\",\"text\":\"(WHY?)\",\"by\":\"MEX\"}]}",
                            "{\"tone\":\"plain\",\"label\":\"I.3\",\"id\":\"I.3\",\"language\":\"en\",\"runs\":[{\"mark\":\"moved-to\",\"text\":\"Meet.\",\"by\":\"USA\"}]}",
                            "{\"tone\":\"plain\",\"label\":\"I.2\",\"id\":\"I.2\",\"language\":\"en\",\"runs\":[{\"mark\":\"keep\",\"text\":\"Report now.\"}]}",
                            "{\"tone\":\"plain\",\"label\":\"I.3\",\"language\":\"en\",\"runs\":[{\"mark\":\"moved-from\",\"text\":\"Meet.\",\"by\":\"USA\"}]}", "\"key\":\"amendments-I\"", "{\"key\":\"II\",\"title\":\"II. OTHERS\"",
                            "{\"tone\":\"plain\",\"label\":\"II.1\",\"id\":\"II.1\",\"language\":\"en\",\"runs\":[{\"mark\":\"keep\",\"text\":\"Rest.\"}]}", NULL});
  expect_none(json, "amendments-II");
  oasplan_free(json);
}
END_TEST

START_TEST(each_amendment_is_a_row_below_its_division) {
  put_plan("k", "e", asked, 0);
  oasplan_report_options_set_language(options, "fr");
  char *json = ask("negotiation");
  expect_part(json, "{\"id\":\"I.1/USA/1\",\"division\":\"I\",\"party\":\"USA\",\"cells\":{\"amendment\":\"I.1/USA/1\",\"provision\":{\"text\":\"I.1\",\"link\":\"#I.1\"},\"delegation\":{\"code\":\"USA\",\"text\":\"" USA "\"},"
                    "\"with\":\"Canada\",\"action\":{\"code\":\"insert\",\"text\":\"insertion\"},\"text\":{\"text\":\"hard and fast \",\"language\":\"en\"},\"old_text\":null,\"target\":null,"
                    "\"certainty\":{\"code\":\"explicit\",\"text\":\"expresse\"},\"confidence\":null,\"outcome\":{\"code\":\"open\",\"text\":\"en attente\"},"
                    "\"supported_by\":\"Argentine, Br\xC3\xA9sil, CARICOM\",\"opposed_by\":\"Chili\",\"conflicts\":\"I.1/MEX/1\",\"rationale\":null}}");
  expect_part(json, "\"text\":{\"text\":\"and fast \",\"language\":\"en\"},\"old_text\":null,\"target\":null,\"certainty\":{\"code\":\"explicit\",\"text\":\"expresse\"},\"confidence\":null,\"outcome\":{\"code\":\"open\",\"text\":\"en attente\"},"
                    "\"supported_by\":null,\"opposed_by\":null,\"conflicts\":\"I.1/USA/1\",\"rationale\":{\"text\":\"Too fast.\",\"language\":\"en\"}}}");
  expect_part(json, "\"certainty\":{\"code\":\"inferred\",\"text\":\"par d\xC3\xA9" "duction\"},\"confidence\":{\"code\":\"low\",\"text\":\"confiance faible\"}");
  expect_part(json, "\"action\":{\"code\":\"question\",\"text\":\"question\"},\"text\":{\"text\":\"(WHY?)\",\"language\":\"en\"},\"old_text\":null,\"target\":null,\"certainty\":{\"code\":\"explicit\",\"text\":\"expresse\"},\"confidence\":null,\"outcome\":null");
  expect_part(json, "\"action\":{\"code\":\"move\",\"text\":\"d\xC3\xA9placement\"},\"text\":null,\"old_text\":null,\"target\":\"before I.2\"");
  expect_part(json, "\"outcome\":{\"code\":\"rejected\",\"text\":\"rejet\xC3\xA9" "e\"}");
  oasplan_free(json);
}
END_TEST

START_TEST(a_decision_kept_in_the_store_is_the_outcome) {
  put_plan("k", "e", asked, 0);
  oasplan_decisions *decisions = oasplan_decisions_new();
  ck_assert_int_eq(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_WITHDRAWN, NULL, &err), OASPLAN_OK);
  ck_assert_int_eq(oasplan_decisions_set_record(decisions, "Chair (invented)", NULL, NULL, &err), OASPLAN_OK);
  ck_assert_msg(oasplan_store_put_decisions(store, "k", "e", "en", decisions, NULL, &err) == OASPLAN_OK, "%s", oasplan_error_message(err));
  oasplan_decisions_free(decisions);
  char *json = ask("negotiation");
  expect_part(json, "\"proposals\":2,\"open\":1,\"accepted\":0,\"accepted-with-changes\":0,\"superseded\":0,\"rejected\":0,\"withdrawn\":1");
  expect_part(json, "\"runs\":[{\"mark\":\"keep\",\"text\":\"Adopt laws\"}");
  oasplan_free(json);
}
END_TEST

START_TEST(a_plan_without_amendments_says_so_and_prints_its_text) {
  put_plan("k", "e", "I. PREVENTION\n\n1. Adopt laws.\n", 0);
  char *json = ask("negotiation");
  expect_part(json, "No amendment to this edition of the plan is known.");
  expect_part(json, "{\"tone\":\"plain\",\"label\":\"I.1\",\"id\":\"I.1\",\"runs\":[{\"mark\":\"keep\",\"text\":\"Adopt laws.\"}]}");
  expect_none(json, "\"table\":{\"key\":\"delegations\"");
  oasplan_free(json);
}
END_TEST

START_TEST(nobody_is_asked_whether_he_answered) {
  put_plan("k", "e", asked, 0);
  char *json = ask("negotiation");
  expect_none(json, "\"key\":\"answered\"");
  expect_none(json, "\"key\":\"left_out\"");
  oasplan_free(json);
}
END_TEST

/* ---- The plan that is built in ---- */

/* By hand: one paragraph stands in two directives, one directive draws on three and another on two; twelve numbers between the first and the last of 51 are cited nowhere. Who proposes is always one state. */
START_TEST(the_plan_that_is_built_in_is_told_whole) {
  oasplan_plan *plan = oasplan_plan_builtin(NULL, &err);
  ck_assert_msg(plan != NULL && oasplan_store_put_plan(store, plan, NULL, &err) == OASPLAN_OK, "%s", oasplan_error_message(err));
  oasplan_report_options_set_plan(options, oasplan_plan_key(plan), NULL);
  oasplan_plan_unref(plan);
  char *json = ask("provenance");
  expect_part(json, "\"instrument\":\"prior-plan\",\"paragraphs\":39,\"provisions\":37,\"carried\":33,\"merged\":5,\"split\":1,\"split_and_merged\":0,\"not_cited\":12,\"dropped\":null}}");
  expect_part(json, "\"instrument\":\"un-global-plan\",\"paragraphs\":2,\"provisions\":2,\"carried\":2,");
  expect_part(json, "\"instrument\":\"osce-addendum\",\"paragraphs\":4,\"provisions\":4,\"carried\":4,\"merged\":0,\"split\":0,\"split_and_merged\":0,\"not_cited\":null,\"dropped\":null}}");
  oasplan_free(json);
  json = ask("negotiation");
  expect_part(json, "{\"total\":true,\"cells\":{\"action\":{\"code\":\"all\",\"text\":\"Total\"},\"all\":46,");
  expect_part(json, "\"delegation\":{\"code\":\"USA\",\"text\":\"United States\"},\"proposals\":37,\"open\":37,");
  oasplan_free(json);
}
END_TEST

/* ---- Memory ---- */

START_TEST(memory_that_runs_out_leaves_no_report) {
  put_plan("un-global-plan", "e", "I. PREVENTION\n\n1. Know the causes.\n2. Meet every year.\n3. Tell everybody.\n", 0);
  put_plan("k", "e", drawn, 0);
  sweep("provenance");
}
END_TEST

START_TEST(memory_that_runs_out_leaves_no_redline) {
  put_plan("k", "e", asked, 0);
  sweep("negotiation");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("report_text");
  TCase *tests = tcase_create("asking");
  tcase_add_checked_fixture(tests, set_up_empty, tear_down);
  tcase_set_timeout(tests, 240);
  tcase_add_test(tests, paragraphs_are_carried_merged_split_or_not_cited);
  tcase_add_test(tests, what_lies_between_decimal_numbers_is_not_guessed);
  tcase_add_test(tests, sources_stand_as_the_plan_first_draws_on_them);
  tcase_add_test(tests, a_paragraph_may_be_both_split_and_merged);
  tcase_add_test(tests, a_long_run_that_nobody_cites_is_one_row);
  tcase_add_test(tests, articles_are_numbered_by_themselves);
  tcase_add_test(tests, dropped_is_said_only_of_a_text_that_is_at_hand);
  tcase_add_test(tests, a_number_that_several_paragraphs_have_is_dropped_from_none_of_them);
  tcase_add_test(tests, a_plan_without_sources_says_so);
  tcase_add_test(tests, delegations_stand_by_the_alphabet_with_what_became_of_their_proposals);
  tcase_add_test(tests, actions_are_counted_by_how_sure_they_are);
  tcase_add_test(tests, the_redline_shows_all_provisions_in_the_language_of_the_plan_and_who_proposes_in_that_of_the_report);
  tcase_add_test(tests, each_amendment_is_a_row_below_its_division);
  tcase_add_test(tests, a_decision_kept_in_the_store_is_the_outcome);
  tcase_add_test(tests, a_plan_without_amendments_says_so_and_prints_its_text);
  tcase_add_test(tests, nobody_is_asked_whether_he_answered);
  tcase_add_test(tests, the_plan_that_is_built_in_is_told_whole);
  tcase_add_test(tests, memory_that_runs_out_leaves_no_report);
  tcase_add_test(tests, memory_that_runs_out_leaves_no_redline);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
