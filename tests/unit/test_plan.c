/* lib/plan: the builder's gate, the finished plan and its self-check. */
#include "plan/builder.h"
#include "plan/label_table.h"

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static oasp_builder *begin(void) {
  oasp_builder *builder = oasp_builder_new(NULL);
  ck_assert_ptr_nonnull(builder);
  ck_assert_int_eq(oasp_builder_set_identity(builder, "k", "e", "fr", NULL), OASPLAN_OK);
  ck_assert_int_eq(oasp_builder_add_division(builder, "I", "I.", "TITRE", "", (struct oasp_span){0, 0}, NULL), OASPLAN_OK);
  return builder;
}

static int add(oasp_builder *builder, const char *id, int kind, const char *parent, const char *issued, oasplan_error **err) {
  const struct oasp_provision_spec spec = {.id = id, .kind = kind, .label = "1.", .parent = parent, .issued = issued};
  return oasp_builder_add_provision(builder, &spec, err);
}

static void must_add(oasp_builder *builder, const char *id, int kind, const char *parent, const char *issued) {
  ck_assert_int_eq(add(builder, id, kind, parent, issued, NULL), OASPLAN_OK);
}

static oasplan_plan *finish(oasp_builder *builder) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = oasp_builder_finish(builder, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  ck_assert_int_eq(oasp_plan_check(plan, NULL), OASPLAN_OK);
  return plan;
}

/* Shapes that the gate refuses, each by the field that it names. */
static const struct {
  const char *id;
  int kind;
  const char *parent, *issued, *field;
} illegal[] = {
  {"I.1", OASPLAN_KIND_DIRECTIVE, NULL, "twice", "id"},      {"I.2", 0, NULL, "no kind", "kind"},
  {"I.2", 9, NULL, "no kind", "kind"},                       {"I.2.i", OASPLAN_KIND_ITEM, "I.9", "no parent", "parent"},
  {"I.2", OASPLAN_KIND_ITEM, NULL, "orphan", "parent"},      {"", OASPLAN_KIND_DIRECTIVE, NULL, "no id", "id"},
  {"I 2", OASPLAN_KIND_DIRECTIVE, NULL, "a blank", "id"},    {"I.2", OASPLAN_KIND_DIRECTIVE, NULL, "\xFF", "issued"},
};

START_TEST(the_gate_refuses_an_illegal_shape_and_stays_as_it_was) {
  oasp_builder *builder = begin();
  must_add(builder, "I.1", OASPLAN_KIND_DIRECTIVE, NULL, "text");
  oasplan_error *err = NULL;
  ck_assert_int_eq(add(builder, illegal[_i].id, illegal[_i].kind, illegal[_i].parent, illegal[_i].issued, &err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), illegal[_i].field);
  oasplan_error_free(err);
  oasplan_plan *plan = finish(builder);
  ck_assert_uint_eq(oasplan_plan_provision_count(plan), 1);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_source_range_must_lie_in_the_source) {
  oasp_builder *builder = begin();
  ck_assert_int_eq(oasp_builder_set_source(builder, "0123456789", 10, NULL), OASPLAN_OK);
  struct oasp_provision_spec spec = {.id = "I.1", .kind = OASPLAN_KIND_DIRECTIVE, .label = "", .issued = "x", .source = {4, 11}};
  ck_assert_int_eq(oasp_builder_add_provision(builder, &spec, NULL), OASPLAN_E_INVALID);
  spec.source = (struct oasp_span){7, 6};
  ck_assert_int_eq(oasp_builder_add_provision(builder, &spec, NULL), OASPLAN_E_INVALID);
  oasp_builder_free(builder);
}
END_TEST

START_TEST(a_citation_must_lie_on_whole_characters_inside_its_text) {
  oasp_builder *builder = begin();
  must_add(builder, "I.1", OASPLAN_KIND_DIRECTIVE, NULL, "\xC3\xA9t\xC3\xA9");
  oasplan_citation citation = {.relation = OASPLAN_RELATION_MENTIONS, .state = OASPLAN_CITATION_EXTERNAL, .instrument = "untoc", .span = {1, 3}};
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_E_INVALID);
  citation.span = (struct oasp_span){0, 6};
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_E_INVALID);
  citation.span = (struct oasp_span){2, 2};
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_E_INVALID);
  citation.span = (struct oasp_span){0, 2};
  citation.instrument = NULL;
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_E_INVALID);
  oasp_builder_free(builder);
}
END_TEST

START_TEST(an_identity_is_made_of_plain_names) {
  oasp_builder *builder = oasp_builder_new(NULL);
  ck_assert_int_eq(oasp_builder_set_identity(builder, "a b", "e", "fr", NULL), OASPLAN_E_INVALID);
  ck_assert_int_eq(oasp_builder_set_identity(builder, "", "e", "fr", NULL), OASPLAN_E_INVALID);
  ck_assert_int_eq(oasp_builder_set_identity(builder, "k", "e/f", "fr", NULL), OASPLAN_E_INVALID);
  ck_assert_int_eq(oasp_builder_set_identity(builder, "k", "e", "French", NULL), OASPLAN_E_INVALID);
  ck_assert_int_eq(oasp_builder_set_identity(builder, "k", "e", "pt-BR", NULL), OASPLAN_OK);
  oasp_builder_free(builder);
}
END_TEST

START_TEST(a_day_that_is_none_is_refused) {
  oasp_builder *builder = oasp_builder_new(NULL);
  ck_assert_int_eq(oasp_builder_set_document(builder, OASPLAN_PLAN_DRAFT, NULL, NULL, "2015-02-29", NULL, NULL), OASPLAN_E_INVALID);
  ck_assert_int_eq(oasp_builder_set_document(builder, OASPLAN_PLAN_DRAFT, NULL, NULL, "2015-2-9", NULL, NULL), OASPLAN_E_INVALID);
  ck_assert_int_eq(oasp_builder_set_document(builder, OASPLAN_PLAN_ADOPTED, NULL, NULL, "2016-02-29", NULL, NULL), OASPLAN_OK);
  oasp_builder_free(builder);
}
END_TEST

START_TEST(items_know_their_parent_and_the_parent_its_items) {
  oasp_builder *builder = begin();
  must_add(builder, "I.1", OASPLAN_KIND_DIRECTIVE, NULL, "list:");
  must_add(builder, "I.1.i", OASPLAN_KIND_ITEM, "I.1", "one");
  must_add(builder, "I.1.ii", OASPLAN_KIND_ITEM, "I.1", "two");
  must_add(builder, "I.2", OASPLAN_KIND_DIRECTIVE, NULL, "next");
  oasplan_plan *plan = finish(builder);
  const oasplan_provision *list = oasplan_plan_find(plan, "I.1"), *two = oasplan_plan_find(plan, "I.1.ii");
  ck_assert_uint_eq(oasplan_provision_child_count(list), 2);
  ck_assert_ptr_eq(oasplan_provision_child_at(list, 1), two);
  ck_assert_ptr_null(oasplan_provision_child_at(list, 2));
  ck_assert_ptr_eq(oasplan_provision_parent(two), list);
  ck_assert_uint_eq(oasplan_provision_position(two), 2);
  ck_assert_ptr_null(oasplan_provision_parent(oasplan_plan_find(plan, "I.2")));
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_label_says_its_number_whatever_stands_around_it) {
  static const struct {
    const char *label, *bare;
  } cases[] = {
      {"12.", "12"},          {"(12)", "12"},        {"12)", "12"},          {"[12]", "12"},   {"12 -", "12"},       {" 12.\xC2\xA0", "12"},
      {"12\xC2\xBA", "12"},   {"12.\xC2\xBA", "12"}, {"12\xC2\xB0", "12"},   {"1.10.", "1.10"}, {"4 bis.", "4bis"}, {"4 alt. 2.", "4alt2"}, {"4 (Alt)", "4alt"}, {"1.10 bis.", "1.10bis"},    {"4\xC2\xA0" "bis", "4bis"},
      {"(iv)", "iv"},         {"b)", "b"},           {"III \xE2\x80\x93", "III"}, {"", ""},       {"()", ""},           {"\xC3\xBA)", "\xC3\xBA"},
  };
  struct oasp_arena arena = {0};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    size_t length = 0;
    const char *bare = oasp_label_bare(cases[i].label, &arena, &length);
    ck_assert_ptr_nonnull(bare);
    ck_assert_msg(length == strlen(cases[i].bare) && memcmp(bare, cases[i].bare, length) == 0, "\"%s\" says \"%.*s\"", cases[i].label, (int)length, bare);
  }
  oasp_arena_free(&arena);
}
END_TEST

START_TEST(a_label_is_found_in_its_division_or_anywhere) {
  struct oasp_label_table table = {0};
  static const struct {
    const char *label, *division;
    int kind;
  } added[] = {{"2.", "I", OASPLAN_KIND_DIRECTIVE}, {"1.", "I", OASPLAN_KIND_DIRECTIVE}, {"3.", "I", OASPLAN_KIND_ITEM}, {"1.", "II", OASPLAN_KIND_DIRECTIVE}};
  for (size_t i = 0; i < 4; i++) {
    const oasplan_provision provision = {.label = added[i].label, .kind = added[i].kind};
    ck_assert_int_eq(oasp_label_table_add(&table, &provision, added[i].division, i), 0);
  }
  oasp_label_table_sort(&table);
  size_t position = OASPLAN_NOWHERE;
  ck_assert_uint_eq(oasp_label_table_find(&table, "1", NULL, &position), 2);
  ck_assert_uint_eq(oasp_label_table_find(&table, "1", "II", &position), 1);
  ck_assert_uint_eq(position, 3);
  ck_assert_uint_eq(oasp_label_table_find(&table, "2", NULL, &position), 1);
  ck_assert_uint_eq(position, 0);
  ck_assert_uint_eq(oasp_label_table_find(&table, "2", "II", &position), 0);
  ck_assert_uint_eq(oasp_label_table_find(&table, "3", NULL, &position), 0);
  oasp_label_table_free(&table);
}
END_TEST

START_TEST(a_division_is_found_by_its_id) {
  oasp_builder *builder = begin();
  must_add(builder, "I.1", OASPLAN_KIND_DIRECTIVE, NULL, "one");
  ck_assert_int_eq(oasp_builder_add_division(builder, "II", "II.", "TITRE", "", (struct oasp_span){0, 0}, NULL), OASPLAN_OK);
  must_add(builder, "II.1", OASPLAN_KIND_DIRECTIVE, NULL, "two");
  oasplan_plan *plan = finish(builder);
  ck_assert_ptr_eq(oasplan_plan_division_find(plan, "II"), oasplan_plan_division_at(plan, 1));
  ck_assert_ptr_eq(oasplan_plan_division_find(plan, "I"), oasplan_plan_division_at(plan, 0));
  ck_assert_ptr_null(oasplan_plan_division_find(plan, "III"));
  ck_assert_ptr_null(oasplan_plan_division_find(plan, "II.1"));
  ck_assert_ptr_null(oasplan_plan_division_find(plan, NULL));
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(find_answers_for_every_id_of_a_large_plan) {
  oasp_builder *builder = begin();
  char id[32];
  for (int i = 0; i < 5000; i++) {
    (void)snprintf(id, sizeof id, "I.%d", i);
    must_add(builder, id, OASPLAN_KIND_DIRECTIVE, NULL, id);
  }
  oasplan_plan *plan = finish(builder);
  for (int i = 0; i < 5000; i++) {
    (void)snprintf(id, sizeof id, "I.%d", i);
    ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(plan, id), OASPLAN_READING_ISSUED), id);
  }
  ck_assert_ptr_null(oasplan_plan_find(plan, "I.5000"));
  ck_assert_ptr_null(oasplan_plan_find(plan, ""));
  ck_assert_ptr_null(oasplan_plan_find(plan, NULL));
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(the_wording_has_no_citation_brackets_and_no_remarks) {
  oasp_builder *builder = begin();
  const char *issued = "Adopter  des  lois. (par. 5) (Il faudrait le placer avant.)";
  must_add(builder, "I.1", OASPLAN_KIND_DIRECTIVE, NULL, issued);
  const oasplan_citation citation = {.relation = OASPLAN_RELATION_SOURCE, .state = OASPLAN_CITATION_IMPLIED, .instrument = "prior-plan", .span = {20, 28}};
  const oasplan_amendment remark = {.action = OASPLAN_ACTION_COMMENT, .certainty = OASPLAN_CERTAINTY_EXPLICIT, .outcome = OASPLAN_OUTCOME_OPEN, .span = {29, strlen(issued)}};
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_OK);
  ck_assert_int_eq(oasp_builder_add_amendment(builder, 0, &remark, NULL), OASPLAN_OK);
  oasplan_plan *plan = finish(builder);
  const oasplan_provision *provision = oasplan_plan_provision_at(plan, 0);
  ck_assert_str_eq(oasplan_provision_text(provision, OASPLAN_READING_ISSUED), issued);
  ck_assert_str_eq(oasplan_provision_text(provision, OASPLAN_READING_RESOLVED), "Adopter des lois.");
  ck_assert_str_eq(oasplan_citation_raw(oasplan_provision_citation_at(provision, 0)), "(par. 5)");
  ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(provision, 0)), "I.1/-/1");
  ck_assert_ptr_null(oasplan_provision_text(provision, 0));
  ck_assert_ptr_null(oasplan_provision_text(provision, 5));
  oasplan_plan_unref(plan);
}
END_TEST

static oasplan_plan *small_plan(const char *edition, const char *issued, bool with_citation) {
  oasp_builder *builder = oasp_builder_new(NULL);
  ck_assert_int_eq(oasp_builder_set_identity(builder, "k", edition, "fr", NULL), OASPLAN_OK);
  ck_assert_int_eq(oasp_builder_add_division(builder, "I", "I.", "T", "", (struct oasp_span){0, 0}, NULL), OASPLAN_OK);
  must_add(builder, "I.1", OASPLAN_KIND_DIRECTIVE, NULL, issued);
  const oasplan_citation citation = {.relation = OASPLAN_RELATION_MENTIONS, .state = OASPLAN_CITATION_EXTERNAL, .instrument = "untoc", .span = {0, 1}};
  if (with_citation) ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_OK);
  return finish(builder);
}

START_TEST(the_digest_is_that_of_identity_and_text_alone) {
  oasplan_plan *plan = small_plan("e", "text", false), *cited = small_plan("e", "text", true);
  oasplan_plan *other_text = small_plan("e", "texte", false), *other_edition = small_plan("f", "text", false);
  /* SHA-256 of ["1","k","e","fr",[["I","division","I.","T",""],["I.1","directive","1.","text"]],[]] by sha256sum */
  ck_assert_str_eq(oasplan_plan_digest(plan), "1:cf15414a7e3c3401eab920f79031408539ab4d249841cf923411e579781c69ce");
  ck_assert_str_eq(oasplan_plan_digest(plan), oasplan_plan_digest(cited));
  ck_assert_str_ne(oasplan_plan_digest(plan), oasplan_plan_digest(other_text));
  ck_assert_str_ne(oasplan_plan_digest(plan), oasplan_plan_digest(other_edition));
  oasplan_plan_unref(plan);
  oasplan_plan_unref(cited);
  oasplan_plan_unref(other_text);
  oasplan_plan_unref(other_edition);
}
END_TEST

static void *count_up_and_down(void *plan) {
  for (int i = 0; i < 20000; i++) {
    oasplan_plan *mine = oasplan_plan_ref(plan);
    if (strcmp(oasplan_plan_key(mine), "k") != 0) return plan;
    oasplan_plan_unref(mine);
  }
  return NULL;
}

START_TEST(many_threads_may_count_one_plan) {
  oasplan_plan *plan = small_plan("e", "text", false);
  pthread_t threads[8];
  for (size_t i = 0; i < 8; i++) ck_assert_int_eq(pthread_create(&threads[i], NULL, count_up_and_down, plan), 0);
  for (size_t i = 0; i < 8; i++) {
    void *answer = plan;
    ck_assert_int_eq(pthread_join(threads[i], &answer), 0);
    ck_assert_ptr_null(answer);
  }
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(the_self_check_sees_a_changed_text) {
  oasplan_plan *plan = small_plan("e", "text", false);
  oasplan_error *err = NULL;
  char *text = (char *)(uintptr_t)plan->provisions[0].texts[OASPLAN_READING_ISSUED];
  text[0] = 'n';
  ck_assert_int_eq(oasp_plan_check(plan, &err), OASPLAN_E_CORRUPT);
  oasplan_error_free(err);
  oasplan_plan_unref(plan);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("plan");
  TCase *tests = tcase_create("plan");
  tcase_add_loop_test(tests, the_gate_refuses_an_illegal_shape_and_stays_as_it_was, 0, (int)(sizeof illegal / sizeof illegal[0]));
  tcase_add_test(tests, a_source_range_must_lie_in_the_source);
  tcase_add_test(tests, a_citation_must_lie_on_whole_characters_inside_its_text);
  tcase_add_test(tests, an_identity_is_made_of_plain_names);
  tcase_add_test(tests, a_day_that_is_none_is_refused);
  tcase_add_test(tests, items_know_their_parent_and_the_parent_its_items);
  tcase_add_test(tests, a_label_says_its_number_whatever_stands_around_it);
  tcase_add_test(tests, a_label_is_found_in_its_division_or_anywhere);
  tcase_add_test(tests, a_division_is_found_by_its_id);
  tcase_add_test(tests, find_answers_for_every_id_of_a_large_plan);
  tcase_add_test(tests, the_wording_has_no_citation_brackets_and_no_remarks);
  tcase_add_test(tests, the_digest_is_that_of_identity_and_text_alone);
  tcase_add_test(tests, many_threads_may_count_one_plan);
  tcase_add_test(tests, the_self_check_sees_a_changed_text);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
