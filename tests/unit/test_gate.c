/* The builder's gate for what stands in a text: amendments and citations, their words, places and numbers. A store's rows pass it too. */
#include "plan/builder.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static oasp_builder *begin(const char *issued) {
  oasp_builder *builder = oasp_builder_new(NULL);
  ck_assert_ptr_nonnull(builder);
  ck_assert_int_eq(oasp_builder_set_identity(builder, "k", "e", "fr", NULL), OASPLAN_OK);
  ck_assert_int_eq(oasp_builder_add_division(builder, "I", "I.", "TITRE", "", (struct oasp_span){0, 0}, NULL), OASPLAN_OK);
  const struct oasp_provision_spec first = {.id = "I.1", .kind = OASPLAN_KIND_DIRECTIVE, .label = "1.", .issued = issued};
  const struct oasp_provision_spec second = {.id = "I.2", .kind = OASPLAN_KIND_DIRECTIVE, .label = "2.", .issued = issued};
  ck_assert_int_eq(oasp_builder_add_provision(builder, &first, NULL), OASPLAN_OK);
  ck_assert_int_eq(oasp_builder_add_provision(builder, &second, NULL), OASPLAN_OK);
  return builder;
}

static oasplan_plan *finish(oasp_builder *builder) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = oasp_builder_finish(builder, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  int status = oasp_plan_check(plan, &err);
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
  return plan;
}

static oasplan_amendment amendment(int action, const char *delegation, size_t from, size_t to) {
  return (oasplan_amendment){.delegation = delegation,
                             .action = action,
                             .certainty = OASPLAN_CERTAINTY_EXPLICIT,
                             .outcome = OASPLAN_OUTCOME_OPEN,
                             .span = {from, to}};
}

static void must_add(oasp_builder *builder, size_t position, const oasplan_amendment *given) {
  oasplan_error *err = NULL;
  ck_assert_msg(oasp_builder_add_amendment(builder, position, given, &err) == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static void must_comment(oasp_builder *builder, const char *delegation, size_t from, size_t to) {
  oasplan_amendment comment = amendment(OASPLAN_ACTION_COMMENT, delegation, from, to);
  must_add(builder, 0, &comment);
}

static void expect_refused(oasp_builder *builder, size_t position, const oasplan_amendment *given, const char *field) {
  oasplan_error *err = NULL;
  ck_assert_int_eq(oasp_builder_add_amendment(builder, position, given, &err), OASPLAN_E_INVALID);
  ck_assert_pstr_eq(oasplan_error_field(err), field);
  ck_assert_uint_gt(strlen(oasplan_error_message(err)), 20);
  oasplan_error_free(err);
}

START_TEST(a_number_that_no_enumeration_has_is_refused_by_its_member) {
  oasp_builder *builder = begin("0123456789");
  static const int wrong[] = {0, 99, -1};
  oasplan_amendment given = amendment(wrong[_i], NULL, 0, 1);
  expect_refused(builder, 0, &given, "action");
  given = amendment(OASPLAN_ACTION_COMMENT, NULL, 0, 1);
  given.certainty = wrong[_i];
  expect_refused(builder, 0, &given, "certainty");
  given.certainty = OASPLAN_CERTAINTY_INFERRED;
  given.outcome = wrong[_i];
  expect_refused(builder, 0, &given, "outcome");
  oasplan_citation citation = {.relation = wrong[_i], .state = OASPLAN_CITATION_EXTERNAL, .instrument = "untoc", .span = {0, 1}};
  oasplan_error *err = NULL;
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, &err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "relation");
  oasplan_error_free(err);
  err = NULL;
  citation.relation = OASPLAN_RELATION_MENTIONS;
  citation.state = wrong[_i];
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, &err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "state");
  oasplan_error_free(err);
  ck_assert_int_eq(oasp_builder_set_document(builder, wrong[_i], NULL, NULL, NULL, NULL, NULL), OASPLAN_E_INVALID);
  oasplan_plan *plan = finish(builder);
  ck_assert_uint_eq(oasplan_provision_amendment_count(oasplan_plan_provision_at(plan, 0)), 0);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(an_amendment_lies_on_whole_characters_inside_its_text) {
  oasp_builder *builder = begin("\xC3\xA9t\xC3\xA9");
  static const struct oasp_span wrong[] = {{1, 3}, {0, 1}, {2, 2}, {3, 2}, {0, 6}, {5, 6}, {0, (size_t)-1}, {(size_t)-2, (size_t)-1}};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    oasplan_amendment given = amendment(OASPLAN_ACTION_COMMENT, "USA", wrong[i].begin, wrong[i].end);
    expect_refused(builder, 0, &given, "amendments");
    expect_refused(builder, 2, &given, "amendments"); /* no such provision */
  }
  must_comment(builder, "USA", 0, 5);
  oasplan_plan_unref(finish(builder));
}
END_TEST

START_TEST(words_given_with_an_amendment_are_those_of_the_text) {
  oasp_builder *builder = begin("Do it now");
  oasplan_amendment given = amendment(OASPLAN_ACTION_COMMENT, "USA", 6, 9);
  static const char *const wrong[] = {"Now", "no", "now ", ""};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    given.text = wrong[i];
    expect_refused(builder, 0, &given, "text");
  }
  given.text = "now";
  must_add(builder, 0, &given);
  oasplan_plan *plan = finish(builder);
  ck_assert_str_eq(oasplan_amendment_text(oasplan_provision_amendment_at(oasplan_plan_provision_at(plan, 0), 0)), "now");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(amendments_are_listed_in_text_order_also_when_provisions_take_turns) {
  oasp_builder *builder = begin("0123456789");
  oasplan_amendment early = amendment(OASPLAN_ACTION_DELETE, "USA", 1, 2), late = amendment(OASPLAN_ACTION_INSERT, "MEX", 5, 6);
  must_add(builder, 0, &late);
  must_add(builder, 1, &early);
  expect_refused(builder, 0, &early, "begin");
  must_add(builder, 0, &late);
  must_add(builder, 1, &late);
  oasplan_plan_unref(finish(builder));
}
END_TEST

START_TEST(citations_are_listed_in_text_order_also_when_provisions_take_turns) {
  oasp_builder *builder = begin("0123456789");
  oasplan_citation citation = {.relation = OASPLAN_RELATION_MENTIONS, .state = OASPLAN_CITATION_EXTERNAL, .instrument = "untoc", .span = {4, 6}};
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_OK);
  ck_assert_int_eq(oasp_builder_add_citation(builder, 1, &citation, NULL), OASPLAN_OK);
  citation.span = (struct oasp_span){5, 8};
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_E_INVALID);
  oasplan_plan_unref(finish(builder));
}
END_TEST

/* Ids that are none for an amendment of USA to I.1 beside I.1/USA/3. */
START_TEST(a_citation_leads_to_provisions_that_are_there_and_its_state_follows) {
  static const char *const locators[] = {"1", "2"};
  static const struct {
    const char *targets[2];
    int state;
    const char *field; /* NULL: it is taken */
  } cases[] = {
    {{"I.1", "I.2"}, OASPLAN_CITATION_RESOLVED, NULL}, {{"I.1", NULL}, OASPLAN_CITATION_DANGLING, NULL}, {{NULL, NULL}, OASPLAN_CITATION_EXTERNAL, NULL},
    {{"I.1", "I.3"}, OASPLAN_CITATION_RESOLVED, "targets"}, {{"I.3", NULL}, OASPLAN_CITATION_DANGLING, "targets"}, {{NULL, ""}, OASPLAN_CITATION_DANGLING, "targets"},
    {{"I.1", NULL}, OASPLAN_CITATION_RESOLVED, "state"}, {{"I.1", "I.2"}, OASPLAN_CITATION_DANGLING, "state"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    oasplan_error *err = NULL;
    oasp_builder *builder = begin("0123456789");
    const oasplan_citation citation = {
      .relation = OASPLAN_RELATION_MENTIONS, .state = cases[i].state, .instrument = "this-plan", .span = {0, 1}, .locators = locators, .targets = cases[i].targets, .locator_count = 2};
    ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_OK);
    oasplan_plan *plan = oasp_builder_finish(builder, &err);
    ck_assert_msg((plan != NULL) == (cases[i].field == NULL), "%zu: %s", i, oasplan_error_message(err));
    ck_assert_pstr_eq(oasplan_error_field(err), cases[i].field);
    oasplan_error_free(err);
    oasplan_plan_unref(plan);
  }
}
END_TEST

START_TEST(every_string_of_a_piece_is_utf_8) {
  static const char bad[] = "a\xFF";
  static const char *const list[] = {"1", bad};
  oasp_builder *builder = begin("0123456789");
  const oasplan_citation good = {.relation = OASPLAN_RELATION_MENTIONS, .state = OASPLAN_CITATION_EXTERNAL, .instrument = "untoc", .span = {0, 1}};
  const struct oasplan_citation_part part = {.instrument = bad, .span = {0, 1}};
  oasplan_citation citations[] = {good, good, good, good, good};
  citations[0].note = citations[1].instrument = bad;
  citations[2].locators = citations[3].candidates = list;
  citations[2].locator_count = citations[3].candidate_count = 2;
  citations[4].parts = &part;
  citations[4].part_count = 1;
  for (size_t i = 0; i < sizeof citations / sizeof citations[0]; i++) ck_assert_msg(oasp_builder_add_citation(builder, 0, &citations[i], NULL) == OASPLAN_E_INVALID, "%zu", i);
  ck_assert_int_eq(oasp_builder_add_notice(builder, bad, (struct oasp_span){0, 0}, NULL), OASPLAN_E_INVALID);
  oasplan_amendment given = amendment(OASPLAN_ACTION_REPLACE, "USA", 0, 1);
  given.text = bad;
  expect_refused(builder, 0, &given, "text");
  given.text = "a";
  given.rationale = bad;
  expect_refused(builder, 0, &given, "rationale");
  given.rationale = NULL;
  given.outcome = OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES;
  given.changed = bad;
  expect_refused(builder, 0, &given, "changed");
  oasplan_plan_unref(finish(builder));
}
END_TEST

static const char *const bad_ids[] = {"",           "I.1",        "I.1/USA",    "I.1/USA/",  "I.1/USA/0",   "I.1/USA/04",          "I.1/USA/-4", "I.1/USA/4x",
                                      "I.2/USA/4",  "I.1/MEX/4",  "I.1/-/4",    "I.1/USA/3", "I.1/USA/12345678901", "i.1/USA/4",  "I.1/USA/4 ",
                                      "I.1//USA/4", "I.1/USA/ 4", "I.1/USA/+4", "/I.1/USA/4"};

START_TEST(an_id_that_names_another_amendment_is_refused) {
  oasp_builder *builder = begin("0123456789");
  oasplan_amendment given = amendment(OASPLAN_ACTION_DELETE, "USA", 0, 1);
  given.id = "I.1/USA/3";
  must_add(builder, 0, &given);
  given.id = bad_ids[_i];
  expect_refused(builder, 0, &given, "id");
  given.id = NULL;
  must_add(builder, 0, &given);
  given.id = "I.1/USA/20";
  must_add(builder, 0, &given);
  oasplan_plan *plan = finish(builder);
  const oasplan_provision *provision = oasplan_plan_provision_at(plan, 0);
  ck_assert_uint_eq(oasplan_provision_amendment_count(provision), 3);
  ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(provision, 1)), "I.1/USA/4");
  ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(provision, 2)), "I.1/USA/20");
  oasplan_plan_unref(plan);
}
END_TEST

/* An id survives into later revisions, where what it names may stand before what an earlier number names. */
START_TEST(ids_need_not_rise_but_each_is_given_once) {
  oasp_builder *builder = begin("0123456789");
  oasplan_amendment given = amendment(OASPLAN_ACTION_DELETE, "USA", 0, 1);
  static const char *const ids[] = {"I.1/USA/7", "I.1/USA/2", NULL, "I.1/USA/5"}, *const names[] = {"I.1/USA/7", "I.1/USA/2", "I.1/USA/8", "I.1/USA/5"};
  for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
    given.id = ids[i];
    must_add(builder, 0, &given);
  }
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    given.id = names[i];
    expect_refused(builder, 0, &given, "id");
  }
  oasplan_plan *plan = finish(builder);
  const oasplan_provision *provision = oasplan_plan_provision_at(plan, 0);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(provision, i)), names[i]);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_delegation_is_a_short_code_that_an_id_can_hold) {
  static const char *const wrong[] = {"", "-", "U/S", "U S", "USA\n", "123456789012345678901", "\xFF"};
  oasp_builder *builder = begin("0123456789");
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    oasplan_amendment given = amendment(OASPLAN_ACTION_COMMENT, wrong[i], 0, 1);
    expect_refused(builder, 0, &given, "delegation");
  }
  must_comment(builder, "12345678901234567890", 0, 1);
  must_comment(builder, NULL, 0, 1);
  must_comment(builder, "--", 0, 1);
  oasplan_plan *plan = finish(builder);
  ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(oasplan_plan_provision_at(plan, 0), 0)), "I.1/12345678901234567890/1");
  ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(oasplan_plan_provision_at(plan, 0), 1)), "I.1/-/1");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(comments_of_one_delegation_stand_apart_or_one_in_the_other) {
  oasp_builder *builder = begin("0123456789abcdefghij");
  must_comment(builder, "USA", 0, 12);
  must_comment(builder, "USA", 1, 3);
  must_comment(builder, "USA", 3, 12);
  must_comment(builder, "USA", 3, 12);
  must_comment(builder, "USA", 4, 6);
  oasplan_amendment crossing = amendment(OASPLAN_ACTION_COMMENT, "USA", 5, 7); /* the end of the one at 4 */
  expect_refused(builder, 0, &crossing, "end");
  crossing.span = (struct oasp_span){6, 13}; /* the end of the two that reach 12, behind one that is past */
  expect_refused(builder, 0, &crossing, "end");
  crossing.span = (struct oasp_span){4, 7}; /* around the one at 4, but after it */
  expect_refused(builder, 0, &crossing, "end");
  must_comment(builder, "USA", 12, 20);
  oasplan_plan_unref(finish(builder));
}
END_TEST

START_TEST(proposals_and_comments_of_others_may_overlap) {
  oasp_builder *builder = begin("0123456789");
  must_comment(builder, "USA", 0, 5);
  must_comment(builder, "MEX", 2, 8);
  must_comment(builder, NULL, 3, 9);
  oasplan_amendment proposal = amendment(OASPLAN_ACTION_REPLACE, "USA", 4, 8);
  proposal.text = "four to seven";
  must_add(builder, 0, &proposal);
  proposal.delegation = "MEX";
  must_add(builder, 0, &proposal);
  proposal.span = (struct oasp_span){6, 10};
  must_add(builder, 0, &proposal);
  oasplan_plan_unref(finish(builder));
}
END_TEST

enum { MANY = 20000 };

/* As many amendments as a hostile document has room for must not take the square of their number: with every delegation speaking anew, a search among those that
 * spoke before would take 200 million steps. Each lies on a place of its own. */
static void add_many(oasp_builder *builder, int delegations) {
  char code[16];
  for (int i = 0; i < MANY; i++) {
    (void)snprintf(code, sizeof code, "D%d", i % delegations);
    oasplan_amendment given = amendment(i % 2 == 0 ? OASPLAN_ACTION_COMMENT : OASPLAN_ACTION_DELETE, code, (size_t)i, (size_t)i + 1);
    must_add(builder, 0, &given);
  }
}

START_TEST(twenty_thousand_amendments_are_numbered_by_delegation) {
  static const int delegations[] = {1, 200, MANY};
  char *issued = malloc(MANY + 1);
  ck_assert_ptr_nonnull(issued);
  memset(issued, 'x', MANY);
  issued[MANY] = '\0';
  oasp_builder *builder = begin(issued);
  free(issued);
  add_many(builder, delegations[_i]);
  oasplan_plan *plan = finish(builder);
  const oasplan_provision *provision = oasplan_plan_provision_at(plan, 0);
  ck_assert_uint_eq(oasplan_provision_amendment_count(provision), MANY);
  for (int i = 0; i < MANY; i++) {
    char id[48];
    (void)snprintf(id, sizeof id, "I.1/D%d/%d", i % delegations[_i], i / delegations[_i] + 1);
    ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(provision, (size_t)i)), id);
  }
  oasplan_plan_unref(plan);
}
END_TEST

/* The readings keep a list of what lies over a place, of fixed length. Amendments that only touch lie over no place together. */
static oasp_builder *begin_with_deep_place(size_t provision) {
  oasp_builder *builder = begin("0123456789");
  oasplan_amendment given = amendment(OASPLAN_ACTION_INSERT, "USA", 0, 3);
  for (int i = 0; i < OASP_AMENDMENTS_DEEP; i++) must_add(builder, provision, &given); /* all end where the next begin */
  given.span = (struct oasp_span){3, 7};
  for (int i = 0; i < OASP_AMENDMENTS_DEEP - 1; i++) must_add(builder, provision, &given);
  return builder;
}

START_TEST(sixty_four_amendments_may_lie_over_one_place_and_no_more) {
  oasplan_amendment last = amendment(OASPLAN_ACTION_DELETE, "MEX", 6, 10);
  oasp_builder *builder = begin_with_deep_place(0);
  must_add(builder, 0, &last);
  must_add(builder, 1, &last); /* another text */
  oasplan_plan *plan = finish(builder);
  ck_assert_uint_eq(oasplan_provision_amendment_count(oasplan_plan_provision_at(plan, 0)), 2 * OASP_AMENDMENTS_DEEP);
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_provision_at(plan, 0), OASPLAN_READING_PROPOSED), "012345");
  oasplan_plan_unref(plan);
  builder = begin_with_deep_place(1);
  must_add(builder, 1, &last);
  must_add(builder, 1, &last);
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasp_builder_finish(builder, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_LIMIT);
  ck_assert_str_eq(oasplan_error_message(err), "I.2/MEX/2: more than 64 amendments lie over one place; let some stand apart");
  oasplan_error_free(err);
}
END_TEST

START_TEST(a_plan_holds_twenty_thousand_divisions_and_no_more) {
  oasp_builder *builder = begin("0123456789");
  oasplan_error *err = NULL;
  char id[16];
  for (int i = 1; i < OASP_DIVISIONS_MAX; i++) {
    (void)snprintf(id, sizeof id, "D%d", i);
    ck_assert_int_eq(oasp_builder_add_division(builder, id, "", "", "", (struct oasp_span){0, 0}, NULL), OASPLAN_OK);
  }
  ck_assert_int_eq(oasp_builder_add_division(builder, "more", "", "", "", (struct oasp_span){0, 0}, &err), OASPLAN_E_LIMIT);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "20000 divisions"));
  oasplan_error_free(err);
  oasplan_plan *plan = finish(builder);
  ck_assert_uint_eq(oasplan_plan_division_count(plan), 20000);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_plan_holds_a_million_locators_and_no_more) {
  const char **locators = malloc(OASP_LOCATORS_MAX * sizeof *locators);
  ck_assert_ptr_nonnull(locators);
  for (size_t i = 0; i < OASP_LOCATORS_MAX; i++) locators[i] = "1";
  oasp_builder *builder = begin("0123456789");
  oasplan_citation citation = {.relation = OASPLAN_RELATION_SOURCE,
                               .state = OASPLAN_CITATION_EXTERNAL,
                               .instrument = "untoc",
                               .span = {0, 1},
                               .locators = locators,
                               .locator_count = OASP_LOCATORS_MAX - 1};
  oasplan_error *err = NULL;
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_OK);
  citation.locator_count = 2;
  ck_assert_int_eq(oasp_builder_add_citation(builder, 1, &citation, &err), OASPLAN_E_LIMIT);
  ck_assert_str_eq(oasplan_error_field(err), "locators");
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "1000000 locators"));
  oasplan_error_free(err);
  citation.locator_count = 1;
  ck_assert_int_eq(oasp_builder_add_citation(builder, 1, &citation, NULL), OASPLAN_OK);
  oasplan_plan_unref(finish(builder));
  free(locators);
}
END_TEST

/* ---- What goes with a certainty, an outcome, a replace ---- */

START_TEST(what_is_inferred_says_why_and_how_surely_and_what_is_explicit_does_not) {
  enum { FUSED = 1u << 4, ALL_REASONS = 0x1FE };
  oasp_builder *builder = begin("0123456789");
  oasplan_amendment given = amendment(OASPLAN_ACTION_INSERT, "USA", 0, 1);
  given.certainty = OASPLAN_CERTAINTY_INFERRED;
  expect_refused(builder, 0, &given, "confidence");
  given.confidence = OASPLAN_CONFIDENCE_LOW;
  expect_refused(builder, 0, &given, "confidence"); /* no reason */
  given.confidence = 0;
  given.reasons = FUSED;
  expect_refused(builder, 0, &given, "confidence");
  given.confidence = 4;
  expect_refused(builder, 0, &given, "confidence");
  given.certainty = OASPLAN_CERTAINTY_EXPLICIT;
  given.confidence = 0;
  expect_refused(builder, 0, &given, "confidence"); /* a reason */
  given.confidence = OASPLAN_CONFIDENCE_HIGH;
  given.reasons = 0;
  expect_refused(builder, 0, &given, "confidence");
  given.certainty = OASPLAN_CERTAINTY_INFERRED;
  given.reasons = ALL_REASONS;
  must_add(builder, 0, &given);
  oasplan_plan *plan = finish(builder);
  const oasplan_amendment *added = oasplan_provision_amendment_at(oasplan_plan_provision_at(plan, 0), 0);
  ck_assert_uint_eq(oasplan_amendment_reason_count(added), 8);
  ck_assert_str_eq(oasplan_amendment_reason_at(added, 3), "fused");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_character_that_a_message_cuts_leaves_the_rest_of_it) {
  static const char quoted[] = "nine byte\xC3\xA9"; /* 10 bytes of it are quoted, half the last letter */
  oasp_builder *builder = begin("0123456789");
  ck_assert_int_eq(oasp_builder_add_diagnostic(builder, "code", "I.1", (struct oasp_span){0, 0}, NULL, "\"%.10s\" is what stands there", quoted), OASPLAN_OK);
  oasplan_plan *plan = finish(builder);
  ck_assert_str_eq(oasplan_diagnostic_message(oasplan_plan_diagnostic_at(plan, 0)), "\"nine byte?\" is what stands there");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(words_as_accepted_and_a_successor_go_with_their_outcomes_alone) {
  oasp_builder *builder = begin("0123456789");
  oasplan_amendment given = amendment(OASPLAN_ACTION_INSERT, "USA", 0, 1);
  given.outcome = OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES;
  expect_refused(builder, 0, &given, "changed");
  given.changed = "";
  expect_refused(builder, 0, &given, "changed");
  given.outcome = OASPLAN_OUTCOME_ACCEPTED;
  given.changed = "zero";
  expect_refused(builder, 0, &given, "changed");
  given.changed = NULL;
  given.superseded_by = "I.1/USA/2";
  expect_refused(builder, 0, &given, "superseded_by");
  given.outcome = OASPLAN_OUTCOME_SUPERSEDED;
  must_add(builder, 0, &given);
  given.superseded_by = NULL; /* superseded, and nobody says by what */
  must_add(builder, 0, &given);
  oasplan_plan_unref(finish(builder));
}
END_TEST

START_TEST(lists_of_delegations_hold_codes) {
  static const char *const wrong[] = {"", "-", "U/S", "U,S", "U S", "123456789012345678901", NULL};
  oasp_builder *builder = begin("0123456789");
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    const char *const codes[] = {"CAN", wrong[i]};
    const struct oasp_codes words = {codes, 2};
    oasplan_amendment given = amendment(OASPLAN_ACTION_INSERT, "USA", 0, 1);
    given.with = words;
    expect_refused(builder, 0, &given, "with");
    given.with = (struct oasp_codes){NULL, 0};
    given.supported_by = words;
    expect_refused(builder, 0, &given, "supported_by");
    given.supported_by = (struct oasp_codes){NULL, 0};
    given.opposed_by = words;
    expect_refused(builder, 0, &given, "opposed_by");
  }
  oasplan_plan_unref(finish(builder));
}
END_TEST

START_TEST(a_replace_says_new_words_that_are_not_printed_and_old_ones_that_are) {
  oasp_builder *builder = begin("Do it now");
  oasplan_amendment given = amendment(OASPLAN_ACTION_REPLACE, "USA", 6, 9);
  expect_refused(builder, 0, &given, "text");
  given.text = "";
  expect_refused(builder, 0, &given, "text");
  given.text = "soon";
  given.old_text = "noon";
  expect_refused(builder, 0, &given, "old_text");
  given.old_text = "no";
  expect_refused(builder, 0, &given, "old_text");
  given.old_text = "now";
  must_add(builder, 0, &given);
  given.old_text = NULL;
  must_add(builder, 0, &given);
  oasplan_plan *plan = finish(builder);
  for (size_t i = 0; i < 2; i++) {
    const oasplan_amendment *added = oasplan_provision_amendment_at(oasplan_plan_provision_at(plan, 0), i);
    ck_assert_str_eq(oasplan_amendment_text(added), "soon");
    ck_assert_str_eq(oasplan_amendment_old_text(added), "now");
  }
  oasplan_plan_unref(plan);
}
END_TEST

/* "[USA: words]": the words are given, the brackets and the name are printed around them. */
START_TEST(words_may_stand_inside_the_brackets_of_a_rolling_text) {
  static const struct {
    size_t begin, end;
    const char *text; /* NULL: the whole span */
    int taken;
  } cases[] = {
    {3, 18, "to do so", 1}, {3, 18, "[USA: to do so]", 1}, {3, 18, NULL, 1},       {3, 17, "[USA: to do so]", 0}, {3, 18, "to do it", 0},
    {3, 18, "", 0},         {4, 18, "to do so", 0},        {3, 19, "to do so", 0}, {3, 18, "[USA: to do so", 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    oasp_builder *builder = begin("So [USA: to do so], now");
    oasplan_amendment given = amendment(OASPLAN_ACTION_INSERT, "USA", cases[i].begin, cases[i].end);
    given.text = cases[i].text;
    if (!cases[i].taken) {
      expect_refused(builder, 0, &given, "text");
      oasp_builder_free(builder);
      continue;
    }
    must_add(builder, 0, &given);
    oasplan_plan *plan = finish(builder);
    const oasplan_amendment *added = oasplan_provision_amendment_at(oasplan_plan_provision_at(plan, 0), 0);
    ck_assert_str_eq(oasplan_amendment_text(added), cases[i].text != NULL ? cases[i].text : "[USA: to do so]");
    ck_assert_uint_eq(oasplan_amendment_end(added), 18);
    oasplan_plan_unref(plan);
  }
}
END_TEST

/* ---- What amendments say of each other: judged when all are there ---- */

struct tie {
  int action; /* of I.1/USA/1, which also says the rest */
  const char *pair, *old_text, *continues, *target;
  int other_action; /* of I.1/USA/2; 0: it is not there */
  const char *other_pair;
  const char *field; /* at fault; NULL: taken */
};

static const struct tie ties[] = {
  {.action = OASPLAN_ACTION_INSERT, .pair = "I.1/USA/2", .other_action = OASPLAN_ACTION_DELETE, .other_pair = "I.1/USA/1"},
  {.action = OASPLAN_ACTION_DELETE, .pair = "I.1/USA/2", .other_action = OASPLAN_ACTION_INSERT, .other_pair = "I.1/USA/1"},
  {.action = OASPLAN_ACTION_INSERT, .pair = "I.1/USA/2", .old_text = "56", .other_action = OASPLAN_ACTION_DELETE, .other_pair = "I.1/USA/1"},
  {.action = OASPLAN_ACTION_INSERT, .pair = "I.1/USA/2", .old_text = "5", .other_action = OASPLAN_ACTION_DELETE, .other_pair = "I.1/USA/1", .field = "old_text"},
  {.action = OASPLAN_ACTION_DELETE, .pair = "I.1/USA/2", .old_text = "56", .other_action = OASPLAN_ACTION_INSERT, .other_pair = "I.1/USA/1", .field = "old_text"},
  {.action = OASPLAN_ACTION_INSERT, .old_text = "5", .field = "old_text"},
  {.action = OASPLAN_ACTION_COMMENT, .old_text = "0123", .field = "old_text"},
  {.action = OASPLAN_ACTION_INSERT, .pair = "I.1/USA/2", .field = "pair"},
  {.action = OASPLAN_ACTION_INSERT, .pair = "I.1/USA/1", .field = "pair"},
  {.action = OASPLAN_ACTION_INSERT, .pair = "I.1/USA/2", .other_action = OASPLAN_ACTION_DELETE, .field = "pair"},
  {.action = OASPLAN_ACTION_INSERT, .pair = "I.1/USA/2", .other_action = OASPLAN_ACTION_DELETE, .other_pair = "I.1/USA/3", .field = "pair"},
  {.action = OASPLAN_ACTION_INSERT, .pair = "I.1/USA/2", .other_action = OASPLAN_ACTION_INSERT, .other_pair = "I.1/USA/1", .field = "pair"},
  {.action = OASPLAN_ACTION_DELETE, .pair = "I.1/USA/2", .other_action = OASPLAN_ACTION_DELETE, .other_pair = "I.1/USA/1", .field = "pair"},
  {.action = OASPLAN_ACTION_COMMENT, .pair = "I.1/USA/2", .other_action = OASPLAN_ACTION_DELETE, .other_pair = "I.1/USA/1", .field = "pair"},
  {.action = OASPLAN_ACTION_MOVE, .pair = "I.1/USA/2", .other_action = OASPLAN_ACTION_DELETE, .other_pair = "I.1/USA/1", .field = "pair"},
  {.action = OASPLAN_ACTION_REPLACE, .pair = "I.1/USA/2", .other_action = OASPLAN_ACTION_DELETE, .other_pair = "I.1/USA/1", .field = "pair"},
  {.action = OASPLAN_ACTION_INSERT, .continues = "I.1/USA/2", .other_action = OASPLAN_ACTION_INSERT},
  {.action = OASPLAN_ACTION_INSERT, .continues = "I.1/USA/2", .field = "continues"},
  {.action = OASPLAN_ACTION_INSERT, .continues = "I.1/USA/1", .field = "continues"},
  {.action = OASPLAN_ACTION_MOVE, .target = "before I.2"},
  {.action = OASPLAN_ACTION_MOVE, .target = "after I.2"},
  {.action = OASPLAN_ACTION_MOVE, .target = "before I.3", .field = "target"},
  {.action = OASPLAN_ACTION_MOVE, .target = "after I.1", .field = "target"},
  {.action = OASPLAN_ACTION_MOVE, .target = "beside I.2", .field = "target"},
  {.action = OASPLAN_ACTION_MOVE, .target = "before  I.2", .field = "target"},
  {.action = OASPLAN_ACTION_MOVE, .target = "before", .field = "target"},
  {.action = OASPLAN_ACTION_MOVE, .target = "", .field = "target"},
};

START_TEST(amendments_that_name_each_other_agree) {
  const struct tie *tie = &ties[_i];
  oasp_builder *builder = begin("0123456789");
  oasplan_amendment given = amendment(tie->action, "USA", 0, 4);
  if (tie->action == OASPLAN_ACTION_REPLACE) given.text = "new";
  given.pair = tie->pair;
  given.old_text = tie->old_text;
  given.continues = tie->continues;
  given.target = tie->target;
  must_add(builder, 0, &given);
  oasplan_amendment other = amendment(tie->other_action, "USA", 5, 7);
  other.pair = tie->other_pair;
  if (tie->other_action != 0) must_add(builder, 0, &other);
  if (tie->field == NULL) {
    oasplan_plan_unref(finish(builder));
    return;
  }
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasp_builder_finish(builder, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_pstr_eq(oasplan_error_field(err), tie->field);
  ck_assert_msg(strncmp(oasplan_error_message(err), "I.1/USA/1: ", 11) == 0, "%s", oasplan_error_message(err));
  oasplan_error_free(err);
}
END_TEST

START_TEST(superseded_by_names_another_that_is_there) {
  static const char *const wrong[] = {"I.1/USA/1", "I.1/USA/2", "II.1/USA/1", ""};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    oasp_builder *builder = begin("0123456789");
    oasplan_amendment given = amendment(OASPLAN_ACTION_INSERT, "USA", 0, 4);
    given.outcome = OASPLAN_OUTCOME_SUPERSEDED;
    given.superseded_by = wrong[i];
    must_add(builder, 0, &given);
    oasplan_error *err = NULL;
    ck_assert_ptr_null(oasp_builder_finish(builder, &err));
    ck_assert_pstr_eq(oasplan_error_field(err), "superseded_by");
    oasplan_error_free(err);
  }
}
END_TEST

START_TEST(the_self_check_sees_amendments_out_of_order_and_with_other_ids) {
  oasp_builder *builder = begin("0123456789");
  must_comment(builder, "USA", 0, 1);
  must_comment(builder, "USA", 5, 6);
  oasplan_plan *plan = finish(builder);
  oasplan_amendment *amendments = (oasplan_amendment *)(uintptr_t)plan->provisions[0].amendments, kept = amendments[0];
  amendments[0] = amendments[1];
  amendments[1] = kept;
  ck_assert_int_eq(oasp_plan_check(plan, NULL), OASPLAN_E_CORRUPT);
  amendments[1] = amendments[0];
  amendments[0] = kept;
  ck_assert_int_eq(oasp_plan_check(plan, NULL), OASPLAN_OK);
  amendments[1].id = "I.2/USA/2";
  ck_assert_int_eq(oasp_plan_check(plan, NULL), OASPLAN_E_CORRUPT);
  oasplan_plan_unref(plan);
}
END_TEST

/* Changes that leave each table in itself as its columns allow, and that only a comparison finds. */
static const char *const changes[] = {
  "UPDATE citation_locator SET instrument = 'untoc'",
  "UPDATE citation_locator SET instrument = NULL",
  "UPDATE citation_locator SET target = 'nowhere.9'",
  "UPDATE amendment SET text = 'NOW'",
  "UPDATE amendment SET text = ''",
  "UPDATE amendment SET \"begin\" = 16",
  "UPDATE amendment SET id = 'I.1/USA/2'",
  "UPDATE amendment SET id = 'I.2/-/1'",
  "UPDATE amendment SET delegation = 'USA'",
  "UPDATE citation SET raw = 'Do'",
};

static void put_plan_with_findings(const char *path) {
  oasp_builder *builder = begin("Do it (par. 1) now");
  static const char *const locators[] = {"1"};
  const oasplan_citation citation = {.relation = OASPLAN_RELATION_SOURCE,
                                     .state = OASPLAN_CITATION_EXTERNAL,
                                     .instrument = "un-global-plan",
                                     .span = {6, 14},
                                     .locators = locators,
                                     .locator_count = 1};
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_OK);
  must_comment(builder, NULL, 15, 18);
  oasplan_plan *plan = finish(builder);
  oasplan_store *store = oasplan_store_open(path, NULL, NULL);
  ck_assert_ptr_nonnull(store);
  ck_assert_int_eq(oasplan_store_put_plan(store, plan, NULL, NULL), OASPLAN_OK);
  ck_assert_int_eq(oasplan_store_verify(store, NULL, NULL), OASPLAN_OK);
  oasplan_store_close(store);
  oasplan_plan_unref(plan);
}

static void change(const char *path, const char *sql) {
  sqlite3 *db = NULL;
  ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
  ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  ck_assert_int_eq(sqlite3_changes(db), 1);
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

START_TEST(verify_finds_a_copy_that_differs_from_what_it_was_copied_from) {
  char folder[] = "/tmp/oasplan-gate-XXXXXX", path[64];
  ck_assert_ptr_nonnull(mkdtemp(folder));
  (void)snprintf(path, sizeof path, "%s/plans.db", folder);
  put_plan_with_findings(path);
  change(path, changes[_i]);
  oasplan_error *err = NULL;
  oasplan_store *store = oasplan_store_open(path, NULL, NULL);
  ck_assert_int_eq(oasplan_store_verify(store, NULL, &err), OASPLAN_E_CORRUPT);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  oasplan_error_free(err);
  oasplan_store_close(store);
  ck_assert_int_eq(unlink(path), 0);
  ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("gate");
  TCase *tests = tcase_create("gate");
  tcase_add_loop_test(tests, a_number_that_no_enumeration_has_is_refused_by_its_member, 0, 3);
  tcase_add_test(tests, an_amendment_lies_on_whole_characters_inside_its_text);
  tcase_add_test(tests, words_given_with_an_amendment_are_those_of_the_text);
  tcase_add_test(tests, amendments_are_listed_in_text_order_also_when_provisions_take_turns);
  tcase_add_test(tests, citations_are_listed_in_text_order_also_when_provisions_take_turns);
  tcase_add_test(tests, a_citation_leads_to_provisions_that_are_there_and_its_state_follows);
  tcase_add_test(tests, every_string_of_a_piece_is_utf_8);
  tcase_add_loop_test(tests, an_id_that_names_another_amendment_is_refused, 0, (int)(sizeof bad_ids / sizeof bad_ids[0]));
  tcase_add_test(tests, ids_need_not_rise_but_each_is_given_once);
  tcase_add_test(tests, a_delegation_is_a_short_code_that_an_id_can_hold);
  tcase_add_test(tests, comments_of_one_delegation_stand_apart_or_one_in_the_other);
  tcase_add_test(tests, proposals_and_comments_of_others_may_overlap);
  tcase_add_loop_test(tests, twenty_thousand_amendments_are_numbered_by_delegation, 0, 3);
  tcase_add_test(tests, sixty_four_amendments_may_lie_over_one_place_and_no_more);
  tcase_add_test(tests, what_is_inferred_says_why_and_how_surely_and_what_is_explicit_does_not);
  tcase_add_test(tests, a_character_that_a_message_cuts_leaves_the_rest_of_it);
  tcase_add_test(tests, words_as_accepted_and_a_successor_go_with_their_outcomes_alone);
  tcase_add_test(tests, lists_of_delegations_hold_codes);
  tcase_add_test(tests, a_replace_says_new_words_that_are_not_printed_and_old_ones_that_are);
  tcase_add_test(tests, words_may_stand_inside_the_brackets_of_a_rolling_text);
  tcase_add_loop_test(tests, amendments_that_name_each_other_agree, 0, (int)(sizeof ties / sizeof ties[0]));
  tcase_add_test(tests, superseded_by_names_another_that_is_there);
  tcase_add_test(tests, a_plan_holds_twenty_thousand_divisions_and_no_more);
  tcase_add_test(tests, a_plan_holds_a_million_locators_and_no_more);
  tcase_add_test(tests, the_self_check_sees_amendments_out_of_order_and_with_other_ids);
  tcase_add_loop_test(tests, verify_finds_a_copy_that_differs_from_what_it_was_copied_from, 0, (int)(sizeof changes / sizeof changes[0]));
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
