/* Importing onto an edition: ids go along a concordance or a comparison, citations and diagnostics name the new ids, and nobody gets the id
 * of another provision. */
#include "base/memory.h"
#include "plan/plan.h"
#include "failing_memory.h"

#include <oasplan/import.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Helpers ---- */

static const char draft[] =
  "WORK PLAN\nI. GUIDELINES\n"
  "1. Train judges and prosecutors in every province.\n"
  "2. Open shelters for women and children (see para. 3 below).\n"
  "3. Report every year on convictions for trafficking.\n"
  "4. Ratify the protocol on firearms:\n"
  "a) without reservations;\n"
  "b) before the next summit.\n";

/* The same, and what is new: 2 became 4, 3 became 1, 1 stayed; 4 went; "Exchange" takes the place of 2 and "Fund" that of 4. */
static const char revised[] =
  "WORK PLAN\nI. GUIDELINES\n"
  "1. Report every year on convictions for trafficking.\n"
  "2. Exchange fingerprints between border posts (see para. 4).\n"
  "3. Train judges and prosecutors in every province.\n"
  "4. Open shelters for women, men and children (see para. 1 above).\n"
  "5. Fund the directory of contacts.\n"
  "5. Fund it again, printed twice by mistake under one number.\n";

static oasplan_plan *import(const char *text, const char *edition, const oasplan_plan *onto, const oasplan_concordance *concordance, oasplan_error **err) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_language(options, "en");
  oasplan_import_options_set_edition(options, edition);
  if (onto == NULL) oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_onto(options, onto, concordance);
  oasplan_plan *plan = oasplan_plan_import(text, strlen(text), options, err);
  oasplan_import_options_free(options);
  return plan;
}

static oasplan_plan *must_import(const char *text, const char *edition, const oasplan_plan *onto, const oasplan_concordance *concordance) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = import(text, edition, onto, concordance, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  ck_assert_int_eq(oasp_plan_check(plan, NULL), OASPLAN_OK);
  return plan;
}

static void expect_refused(const char *text, const char *edition, const oasplan_plan *onto, const oasplan_concordance *concordance, int status, const char *word) {
  oasplan_error *err = NULL;
  ck_assert_ptr_null(import(text, edition, onto, concordance, &err));
  ck_assert_int_eq(oasplan_error_status(err), status);
  ck_assert_msg(strstr(oasplan_error_message(err), word) != NULL, "%s", oasplan_error_message(err));
  oasplan_error_free(err);
}

static void expect_ids(const oasplan_plan *plan, const char *expected) {
  char ids[1000] = "";
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) {
    if (i > 0) strcat(ids, " ");
    strcat(ids, oasplan_provision_id(oasplan_plan_provision_at(plan, i)));
    ck_assert_ptr_eq(oasplan_plan_find(plan, oasplan_provision_id(oasplan_plan_provision_at(plan, i))), oasplan_plan_provision_at(plan, i));
  }
  ck_assert_str_eq(ids, expected);
}

static bool has_diagnostic(const oasplan_plan *plan, const char *code, const char *provision) {
  for (size_t i = 0; i < oasplan_plan_diagnostic_count(plan); i++) {
    const oasplan_diagnostic *diagnostic = oasplan_plan_diagnostic_at(plan, i);
    if (strcmp(oasplan_diagnostic_code(diagnostic), code) == 0 && strcmp(oasplan_diagnostic_provision(diagnostic), provision) == 0) return true;
  }
  return false;
}

static const char *target(const oasplan_plan *plan, const char *id) {
  return oasplan_citation_target_at(oasplan_provision_citation_at(oasplan_plan_find(plan, id), 0), 0);
}

/* ---- Tests ---- */

START_TEST(ids_are_inherited_by_text_and_the_rest_gets_free_ones) {
  oasplan_plan *old = must_import(draft, "one", NULL, NULL);
  oasplan_plan *plan = must_import(revised, "two", old, NULL);
  expect_ids(old, "I.1 I.2 I.3 I.4 I.4.a I.4.b");
  expect_ids(plan, "I.3 I.2~2 I.1 I.2 I.5 I.5~2");
  ck_assert_str_eq(oasplan_plan_key(plan), "k"); /* that of the edition it continues */
  ck_assert_str_eq(oasplan_provision_label(oasplan_plan_find(plan, "I.3")), "1.");
  ck_assert(has_diagnostic(plan, "id-taken", "I.2~2"));
  ck_assert(!has_diagnostic(plan, "id-taken", "I.5"));
  ck_assert(has_diagnostic(plan, "duplicate-label", "I.5~2"));
  oasplan_plan_unref(plan);
  oasplan_plan_unref(old);
}
END_TEST

START_TEST(references_inside_the_document_follow_its_labels_and_give_its_ids) {
  oasplan_plan *old = must_import(draft, "one", NULL, NULL);
  oasplan_plan *plan = must_import(revised, "two", old, NULL);
  ck_assert_str_eq(target(old, "I.2"), "I.3");
  ck_assert_str_eq(target(plan, "I.2"), "I.3");   /* its "para. 1", which inherits I.3 */
  ck_assert_str_eq(target(plan, "I.2~2"), "I.2"); /* its "para. 4" */
  oasplan_plan_unref(plan);
  oasplan_plan_unref(old);
}
END_TEST

START_TEST(a_dropped_provision_keeps_its_id_to_itself) {
  oasplan_plan *old = must_import("I. GUIDELINES\n1. Train judges.\n2. Open shelters.\n", "one", NULL, NULL);
  oasplan_plan *plan = must_import("I. GUIDELINES\n1. Train judges.\n2. Publish figures.\n", "two", old, NULL);
  expect_ids(plan, "I.1 I.2~2");
  oasplan_plan_unref(plan);
  oasplan_plan_unref(old);
}
END_TEST

START_TEST(a_free_id_is_one_that_neither_edition_has) {
  oasplan_plan *twice = must_import("I. GUIDELINES\n1. Train judges.\n2. Open shelters.\n2. Publish figures.\n", "one", NULL, NULL);
  oasplan_plan *plan = must_import("I. GUIDELINES\n1. Train judges.\n2. Ratify treaties.\n", "two", twice, NULL);
  expect_ids(plan, "I.1 I.2~3"); /* I.2~2 are the figures */
  oasplan_plan_unref(plan);
  oasplan_plan *once = must_import("I. GUIDELINES\n1. Train judges.\n2. Open shelters.\n", "one", NULL, NULL);
  plan = must_import("I. GUIDELINES\n1. Train judges.\n2. Ratify treaties.\n2. Extradite offenders.\n", "two", once, NULL);
  expect_ids(plan, "I.1 I.2~3 I.2~2");
  oasplan_plan_unref(plan);
  oasplan_plan_unref(once);
  oasplan_plan_unref(twice);
}
END_TEST

START_TEST(a_third_edition_does_not_reuse_what_the_second_gave) {
  oasplan_plan *one = must_import("I. GUIDELINES\n1. Train judges.\n2. Open shelters.\n", "one", NULL, NULL);
  oasplan_plan *two = must_import("I. GUIDELINES\n1. Train judges.\n2. Publish figures.\n", "two", one, NULL);
  oasplan_plan *three = must_import("I. GUIDELINES\n1. Ratify treaties.\n2. Train judges.\n3. Publish figures.\n", "three", two, NULL);
  expect_ids(three, "I.1~2 I.1 I.2~2");
  oasplan_plan_unref(three);
  oasplan_plan_unref(two);
  oasplan_plan_unref(one);
}
END_TEST

START_TEST(a_concordance_alone_decides_where_there_is_one) {
  oasplan_plan *old = must_import(draft, "one", NULL, NULL);
  oasplan_concordance *concordance = oasplan_concordance_new("k", "one", "two", NULL, NULL);
  ck_assert_int_eq(oasplan_concordance_add(concordance, "I.4", "I.2", "Ana", NULL), OASPLAN_OK);
  ck_assert_int_eq(oasplan_concordance_add(concordance, "I.4.b", "I.5~2", NULL, NULL), OASPLAN_OK);
  oasplan_plan *plan = must_import(revised, "two", old, concordance);
  expect_ids(plan, "I.1~2 I.4 I.3~2 I.4~2 I.5 I.4.b");
  oasplan_plan_unref(plan);
  ck_assert_int_eq(oasplan_concordance_add(concordance, "I.9", "I.3", NULL, NULL), OASPLAN_OK);
  expect_refused(revised, "two", old, concordance, OASPLAN_E_INVALID, "edition one has no such provision");
  oasplan_concordance_free(concordance);
  oasplan_plan_unref(old);
}
END_TEST

START_TEST(what_cannot_be_continued_is_refused) {
  oasplan_plan *old = must_import(draft, "one", NULL, NULL);
  oasplan_concordance *concordance = oasplan_concordance_new("k", "one", "two", NULL, NULL);
  expect_refused(revised, "three", old, concordance, OASPLAN_E_INVALID, "leads from k@one to two");
  ck_assert_int_eq(oasplan_concordance_add(concordance, "I.1", "I.9", NULL, NULL), OASPLAN_OK);
  expect_refused(revised, "two", old, concordance, OASPLAN_E_INVALID, "edition two has no such provision");
  oasplan_concordance_free(concordance);
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_onto(options, old, NULL);
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasplan_plan_import("{}", 2, options, &err));
  ck_assert_str_eq(oasplan_error_field(err), "onto");
  oasplan_error_free(err);
  err = NULL;
  oasplan_import_options_set_key(options, "other");
  oasplan_import_options_set_language(options, "en");
  ck_assert_ptr_null(oasplan_plan_import(revised, strlen(revised), options, &err));
  ck_assert_str_eq(oasplan_error_field(err), "key");
  oasplan_error_free(err);
  err = NULL;
  oasplan_import_options_set_key(options, NULL);
  oasplan_import_options_set_language(options, "fr");
  ck_assert_ptr_null(oasplan_plan_import(revised, strlen(revised), options, &err));
  ck_assert_str_eq(oasplan_error_field(err), "language");
  oasplan_error_free(err);
  oasplan_import_options_free(options);
  oasplan_plan_unref(old);
}
END_TEST

START_TEST(a_translation_inherits_along_a_concordance) {
  oasplan_plan *old = must_import("I. GUIDELINES\n1. Train judges.\n2. Open shelters.\n", "one", NULL, NULL);
  oasplan_concordance *concordance = oasplan_concordance_new("k", "one", "deux", NULL, NULL);
  ck_assert_int_eq(oasplan_concordance_add(concordance, "I.2", "I.1", NULL, NULL), OASPLAN_OK);
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_onto(options, old, concordance);
  oasplan_import_options_set_language(options, "fr");
  oasplan_import_options_set_edition(options, "deux");
  static const char french[] = "I. LIGNES DIRECTRICES\n1. Ouvrir des refuges.\n";
  oasplan_plan *plan = oasplan_plan_import(french, sizeof french - 1, options, NULL);
  expect_ids(plan, "I.2");
  oasplan_plan_unref(plan);
  oasplan_import_options_free(options);
  oasplan_concordance_free(concordance);
  oasplan_plan_unref(old);
}
END_TEST

static int stop_at, calls;
static uint64_t last;

static int watch(void *context, uint64_t done, uint64_t total) {
  (void)context;
  ck_assert(done >= last && done <= total);
  last = done;
  return ++calls == stop_at;
}

/* Marks name provisions and amendments by the ids that these inherit, whatever their numbers are. */
START_TEST(marks_name_the_ids_that_are_inherited) {
  oasplan_plan *old = must_import("I. GUIDELINES\n1. Train judges.\n2. Open shelters for women.\n", "one", NULL, NULL);
  oasplan_plan *plan = must_import("I. GUIDELINES\n1. Open shelters for women{++ and men++}{>>@USA id=I.2/USA/7<<}.\n2. Train judges.\n", "two", old, NULL);
  expect_ids(plan, "I.2 I.1");
  ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(oasplan_plan_find(plan, "I.2"), 0)), "I.2/USA/7");
  oasplan_plan_unref(plan);
  plan = must_import("I. GUIDELINES\n1. Open shelters for women{++ and men++}{>>@USA<<}.\n2. Train judges.\n", "two", old, NULL);
  ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(oasplan_plan_find(plan, "I.2"), 0)), "I.2/USA/1");
  oasplan_plan_unref(plan);
  oasplan_plan_unref(old);
}
END_TEST

START_TEST(both_passes_are_watched_as_one_and_can_be_cancelled) {
  oasplan_plan *old = must_import(draft, "one", NULL, NULL);
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_onto(options, old, NULL);
  oasplan_import_options_set_language(options, "en");
  oasplan_import_options_set_progress(options, watch, NULL);
  stop_at = -1;
  oasplan_plan *plan = oasplan_plan_import(revised, strlen(revised), options, NULL);
  ck_assert_ptr_nonnull(plan);
  oasplan_plan_unref(plan);
  ck_assert_uint_eq(last, 2 * strlen(revised));
  int all = calls;
  for (stop_at = 1; stop_at <= all; stop_at++) {
    oasplan_error *err = NULL;
    calls = 0;
    last = 0;
    ck_assert_ptr_null(oasplan_plan_import(revised, strlen(revised), options, &err));
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_CANCELLED);
    oasplan_error_free(err);
  }
  oasplan_import_options_free(options);
  oasplan_plan_unref(old);
}
END_TEST

START_TEST(running_out_of_memory_is_an_error_and_no_leak) {
  oasplan_registry *registry = oasplan_registry_builtin(NULL, NULL);
  oasplan_plan *old = must_import(draft, "one", NULL, NULL), *plan = NULL;
  oasplan_concordance *concordance = oasplan_concordance_new("k", "one", "two", NULL, NULL);
  ck_assert_int_eq(oasplan_concordance_add(concordance, "I.4", "I.2", "Ana", NULL), OASPLAN_OK);
  for (int confirmed = 0; confirmed <= 1; confirmed++, plan = NULL) {
    for (size_t fault = 0; plan == NULL; fault++) {
      ck_assert_uint_lt(fault, 5000);
      oasplan_error *err = NULL;
      oasplan_import_options *options = oasplan_import_options_new();
      oasplan_import_options_set_language(options, "en");
      oasplan_import_options_set_edition(options, "two");
      oasplan_import_options_set_registry(options, registry);
      allocations = 0;
      failing = fault;
      oasplan_import_options_set_onto(options, old, confirmed ? concordance : NULL);
      plan = oasplan_plan_import(revised, strlen(revised), options, &err);
      failing = SIZE_MAX;
      if (plan == NULL) ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOMEM);
      oasplan_error_free(err);
      oasplan_import_options_free(options);
    }
    oasplan_plan_unref(plan);
  }
  oasplan_concordance_free(concordance);
  oasplan_plan_unref(old);
  oasplan_registry_unref(registry);
}
END_TEST

/* ---- Amendments ---- */

static const char first_round[] =
  "WORK PLAN\nI. GUIDELINES\n"
  "1. Train judges [USA: and prosecutors] [MEX: and clerks] in every province [USA: at once].\n"
  "2. Open shelters [CAN: for all] [CAN: for all] of them.\n"
  "3. Report every year [on convictions] for trafficking.\n";

/* 3 became 1; the first of the United States is gone, and another of theirs is new; Canada's came again once, and so did the Chair's. */
static const char second_round[] =
  "WORK PLAN\nI. GUIDELINES\n"
  "1. Report every year [on convictions] for trafficking [BRA: of persons].\n"
  "2. Train judges [USA: and all officials] [Mexico: and clerks] in every province [USA: at once].\n"
  "3. Open shelters [CAN: for all] of them [CAN: now].\n";

START_TEST(what_is_proposed_again_keeps_its_id) {
  oasplan_plan *first = must_import(first_round, "first", NULL, NULL), *second = must_import(second_round, "second", first, NULL);
  static const struct { const char *id, *text; } kept[] = {
    {"I.3/-/1", "on convictions"},     {"I.3/BRA/1", "of persons"}, {"I.1/USA/2", "at once"}, {"I.1/MEX/1", "and clerks"},
    {"I.1/USA/3", "and all officials"}, {"I.2/CAN/1", "for all"},    {"I.2/CAN/3", "now"},
  };
  expect_ids(second, "I.3 I.1 I.2");
  for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
    const oasplan_amendment *amendment = oasplan_plan_find_amendment(second, kept[i].id);
    ck_assert_msg(amendment != NULL, "%s", kept[i].id);
    ck_assert_str_eq(oasplan_amendment_text(amendment), kept[i].text);
  }
  ck_assert_ptr_null(oasplan_plan_find_amendment(second, "I.1/USA/1"));
  oasplan_plan_unref(first);
  oasplan_plan_unref(second);
}
END_TEST

START_TEST(memory_that_runs_out_keeps_no_ids_by_halves) {
  oasplan_registry *registry = oasplan_registry_builtin(NULL, NULL);
  oasplan_plan *first = must_import(first_round, "first", NULL, NULL), *plan = NULL;
  bool done = false;
  size_t fault = 0;
  for (; !done; fault++) { /* each alone: what survives it has all ids */
    oasplan_error *err = NULL;
    oasplan_import_options *options = oasplan_import_options_new();
    oasplan_import_options_set_language(options, "en");
    oasplan_import_options_set_edition(options, "second");
    oasplan_import_options_set_registry(options, registry);
    oasplan_import_options_set_onto(options, first, NULL);
    allocations = 0;
    failing = fault;
    alone = true;
    plan = oasplan_plan_import(second_round, strlen(second_round), options, &err);
    done = allocations <= fault;
    failing = SIZE_MAX;
    alone = false;
    if (plan == NULL)
      ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOMEM);
    else
      ck_assert_ptr_nonnull(oasplan_plan_find_amendment(plan, "I.1/USA/3"));
    oasplan_plan_unref(plan);
    oasplan_error_free(err);
    oasplan_import_options_free(options);
  }
  ck_assert_uint_gt(fault, 100);
  oasplan_plan_unref(first);
  oasplan_registry_unref(registry);
}
END_TEST

static Suite *onto_suite(void) {
  Suite *suite = suite_create("onto");
  TCase *tcase = tcase_create("onto");
  tcase_set_timeout(tcase, 300);
  tcase_add_test(tcase, ids_are_inherited_by_text_and_the_rest_gets_free_ones);
  tcase_add_test(tcase, references_inside_the_document_follow_its_labels_and_give_its_ids);
  tcase_add_test(tcase, a_dropped_provision_keeps_its_id_to_itself);
  tcase_add_test(tcase, a_free_id_is_one_that_neither_edition_has);
  tcase_add_test(tcase, a_third_edition_does_not_reuse_what_the_second_gave);
  tcase_add_test(tcase, a_concordance_alone_decides_where_there_is_one);
  tcase_add_test(tcase, what_cannot_be_continued_is_refused);
  tcase_add_test(tcase, a_translation_inherits_along_a_concordance);
  tcase_add_test(tcase, marks_name_the_ids_that_are_inherited);
  tcase_add_test(tcase, both_passes_are_watched_as_one_and_can_be_cancelled);
  tcase_add_test(tcase, running_out_of_memory_is_an_error_and_no_leak);
  tcase_add_test(tcase, what_is_proposed_again_keeps_its_id);
  tcase_add_test(tcase, memory_that_runs_out_keeps_no_ids_by_halves);
  suite_add_tcase(suite, tcase);
  return suite;
}

int main(void) {
  SRunner *runner = srunner_create(onto_suite());
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed;
}
