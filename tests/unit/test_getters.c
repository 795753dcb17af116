/* What each public getter answers, on one small plan, registry and store whose every fact stands in this file; and what they all answer for NULL. */
#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- Words for numbered things ---- */

struct word {
  int value;
  const char *name;
};

static const struct word kinds[] = {{OASPLAN_KIND_PREAMBLE, "preamble"},   {OASPLAN_KIND_DEFINITION, "definition"}, {OASPLAN_KIND_OBJECTIVE, "objective"},
                                    {OASPLAN_KIND_PRINCIPLE, "principle"}, {OASPLAN_KIND_DIRECTIVE, "directive"},   {OASPLAN_KIND_MANDATE, "mandate"},
                                    {OASPLAN_KIND_ITEM, "item"},           {OASPLAN_KIND_FOOTNOTE, "footnote"},     {0, NULL}};
static const struct word readings[] = {{OASPLAN_READING_ISSUED, "issued"},
                                       {OASPLAN_READING_BASE, "base"},
                                       {OASPLAN_READING_PROPOSED, "proposed"},
                                       {OASPLAN_READING_RESOLVED, "resolved"},
                                       {0, NULL}};
static const struct word plan_statuses[] = {
  {OASPLAN_PLAN_DRAFT, "draft"}, {OASPLAN_PLAN_ADOPTED, "adopted"}, {OASPLAN_PLAN_SUPERSEDED, "superseded"}, {0, NULL}};
static const struct word relations[] = {{OASPLAN_RELATION_SOURCE, "source"},
                                        {OASPLAN_RELATION_DRAWN_FROM, "drawn-from"},
                                        {OASPLAN_RELATION_DRAWN_IN_PART_FROM, "drawn-in-part-from"},
                                        {OASPLAN_RELATION_ADAPTED_FROM, "adapted-from"},
                                        {OASPLAN_RELATION_INSPIRED_BY, "inspired-by"},
                                        {OASPLAN_RELATION_INSPIRED_IN_PART_BY, "inspired-in-part-by"},
                                        {OASPLAN_RELATION_RELATES_TO, "relates-to"},
                                        {OASPLAN_RELATION_MENTIONS, "mentions"},
                                        {0, NULL}};
static const struct word states[] = {{OASPLAN_CITATION_RESOLVED, "resolved"},   {OASPLAN_CITATION_EXTERNAL, "external"}, {OASPLAN_CITATION_IMPLIED, "implied"},
                                     {OASPLAN_CITATION_AMBIGUOUS, "ambiguous"}, {OASPLAN_CITATION_DANGLING, "dangling"}, {0, NULL}};
static const struct word actions[] = {{OASPLAN_ACTION_INSERT, "insert"},   {OASPLAN_ACTION_DELETE, "delete"},     {OASPLAN_ACTION_REPLACE, "replace"},
                                      {OASPLAN_ACTION_MOVE, "move"},       {OASPLAN_ACTION_COMMENT, "comment"},   {OASPLAN_ACTION_QUESTION, "question"},
                                      {OASPLAN_ACTION_FOOTNOTE, "footnote"}, {0, NULL}};
static const struct word certainties[] = {{OASPLAN_CERTAINTY_EXPLICIT, "explicit"}, {OASPLAN_CERTAINTY_INFERRED, "inferred"}, {0, NULL}};
static const struct word outcomes[] = {{OASPLAN_OUTCOME_OPEN, "open"},
                                       {OASPLAN_OUTCOME_ACCEPTED, "accepted"},
                                       {OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES, "accepted-with-changes"},
                                       {OASPLAN_OUTCOME_SUPERSEDED, "superseded"},
                                       {OASPLAN_OUTCOME_REJECTED, "rejected"},
                                       {OASPLAN_OUTCOME_WITHDRAWN, "withdrawn"},
                                       {0, NULL}};

static const struct word confidences[] = {{OASPLAN_CONFIDENCE_HIGH, "high"}, {OASPLAN_CONFIDENCE_MEDIUM, "medium"}, {OASPLAN_CONFIDENCE_LOW, "low"}, {0, NULL}};
static const struct word negotiations[] = {
  {OASPLAN_NEGOTIATION_OPEN, "open"}, {OASPLAN_NEGOTIATION_BRACKETED, "bracketed"}, {OASPLAN_NEGOTIATION_AGREED_AD_REFERENDUM, "agreed-ad-referendum"}, {OASPLAN_NEGOTIATION_AGREED, "agreed"}, {0, NULL}};
static const struct word run_kinds[] = {{OASPLAN_RUN_KEEP, "keep"},
                                        {OASPLAN_RUN_INSERT, "insert"},
                                        {OASPLAN_RUN_DELETE, "delete"},
                                        {OASPLAN_RUN_MOVED_FROM, "moved-from"},
                                        {OASPLAN_RUN_MOVED_TO, "moved-to"},
                                        {0, NULL}};

static const struct word standings[] = {
  {OASPLAN_MEMBER, "member"}, {OASPLAN_NOT_PARTICIPATING, "not_participating"}, {OASPLAN_SUSPENDED, "suspended"}, {OASPLAN_WITHDRAWN, "withdrawn"}, {0, NULL}};

static const struct word releases[] = {{OASPLAN_NATIONAL, "national"}, {OASPLAN_SECRETARIAT, "secretariat"}, {OASPLAN_MEMBER_STATES, "member_states"}, {OASPLAN_PUBLIC, "public"}, {0, NULL}};
static const struct word stages[] = {{OASPLAN_STAGE_DRAFT, "draft"},
                                     {OASPLAN_STAGE_CLEARED, "cleared"},
                                     {OASPLAN_STAGE_SUBMITTED, "submitted"},
                                     {OASPLAN_STAGE_PUBLISHED, "published"},
                                     {OASPLAN_STAGE_WITHDRAWN, "withdrawn"},
                                     {0, NULL}};

static const struct {
  const char *(*name)(int value);
  int (*from_name)(const char *name);
  const struct word *words; /* from 1 on, without a gap */
} tables[] = {
  {oasplan_kind_name, oasplan_kind_from_name, kinds},
  {oasplan_reading_name, oasplan_reading_from_name, readings},
  {oasplan_plan_status_name, oasplan_plan_status_from_name, plan_statuses},
  {oasplan_relation_name, oasplan_relation_from_name, relations},
  {oasplan_citation_state_name, oasplan_citation_state_from_name, states},
  {oasplan_action_name, oasplan_action_from_name, actions},
  {oasplan_certainty_name, oasplan_certainty_from_name, certainties},
  {oasplan_outcome_name, oasplan_outcome_from_name, outcomes},
  {oasplan_confidence_name, oasplan_confidence_from_name, confidences},
  {oasplan_negotiation_name, oasplan_negotiation_from_name, negotiations},
  {oasplan_run_kind_name, oasplan_run_kind_from_name, run_kinds},
  {oasplan_release_name, oasplan_release_from_name, releases},
  {oasplan_stage_name, oasplan_stage_from_name, stages},
  {oasplan_standing_name, oasplan_standing_from_name, standings},
};
enum { TABLES = sizeof tables / sizeof *tables };

START_TEST(every_value_has_a_word_and_every_word_its_value) {
  int count = 0;
  for (const struct word *word = tables[_i].words; word->name != NULL; word++, count++) {
    ck_assert_int_eq(word->value, count + 1);
    ck_assert_pstr_eq(tables[_i].name(word->value), word->name);
    ck_assert_int_eq(tables[_i].from_name(word->name), word->value);
  }
  ck_assert_ptr_null(tables[_i].name(0));
  ck_assert_ptr_null(tables[_i].name(-1));
  ck_assert_ptr_null(tables[_i].name(count + 1));
  ck_assert_int_eq(tables[_i].from_name("no word"), 0);
  ck_assert_int_eq(tables[_i].from_name(""), 0);
  ck_assert_int_eq(tables[_i].from_name(NULL), 0);
}
END_TEST

/* ---- The plan ---- */

/* In the first provision, by bytes: "(para. 3)" 4 to 13, "Convention in the Protocol" 19 to 45, "Convention" 19 to 29, "say so" 51 to 57. */
static const char document[] =
  "{\"key\":\"k-plan\",\"edition\":\"first\",\"language\":\"en\",\"status\":\"adopted\",\"symbol\":\"X/1\",\"title\":\"A plan\","
  "\"period\":{\"begin\":2015,\"end\":2018},\"engine\":7,\"adopted_on\":\"2014-12-05\",\"original_language\":\"fr\","
  "\"divisions\":[{\"id\":\"I\",\"label\":\"I.\",\"title\":\"ONE\",\"lead_in\":\"To:\",\"source\":{\"begin\":3,\"end\":12}},{\"id\":\"II\"}],"
  "\"provisions\":["
  "{\"id\":\"I.1\",\"kind\":\"directive\",\"division\":\"I\",\"label\":\"1.\",\"issued\":\"See (para. 3), the Convention in the Protocol, and say so.\","
  "\"source\":{\"begin\":13,\"end\":74},\"citations\":["
  "{\"raw\":\"(para. 3)\",\"begin\":4,\"end\":13,\"relation\":\"inspired-in-part-by\",\"instrument\":\"prior-plan\",\"locators\":[\"3\",\"art. 6(3)(a)\"],"
  "\"targets\":[\"I.1.a\",null],\"state\":\"implied\",\"candidates\":[]},"
  "{\"begin\":19,\"end\":45,\"relation\":\"mentions\",\"instrument\":null,\"state\":\"ambiguous\",\"candidates\":[\"untoc\",\"cedaw\"],"
  "\"parts\":[{\"begin\":19,\"end\":29,\"instrument\":\"untoc\"}],\"note\":\"printed so\"}],"
  "\"amendments\":[{\"id\":\"I.1/USA/4\",\"delegation\":\"USA\",\"action\":\"replace\",\"begin\":51,\"end\":57,\"text\":\"agree\",\"certainty\":\"inferred\","
  "\"confidence\":\"medium\",\"reasons\":[\"language\",\"doubled\"],\"outcome\":\"rejected\",\"rationale\":\"It is shorter.\",\"with\":[\"MEX\",\"CAN\"],"
  "\"supported_by\":[\"BRA\"],\"opposed_by\":[\"PER\",\"CHL\",\"ARG\"]}]},"
  "{\"id\":\"I.1.a\",\"kind\":\"item\",\"division\":\"I\",\"label\":\"a)\",\"parent\":\"I.1\",\"issued\":\"An item.\",\"citations\":[],\"amendments\":["
  "{\"id\":\"I.1.a/CAN/2\",\"delegation\":\"CAN\",\"action\":\"move\",\"begin\":0,\"end\":8,\"certainty\":\"explicit\",\"target\":\"before I.1\",\"outcome\":\"accepted\"},"
  "{\"id\":\"I.1.a/-/2\",\"action\":\"insert\",\"begin\":0,\"end\":2,\"certainty\":\"explicit\",\"pair\":\"I.1.a/-/1\",\"outcome\":\"superseded\",\"superseded_by\":\"I.1.a/CAN/2\"},"
  "{\"id\":\"I.1.a/-/1\",\"action\":\"delete\",\"begin\":3,\"end\":7,\"certainty\":\"explicit\",\"pair\":\"I.1.a/-/2\",\"derived\":true}]},"
  "{\"id\":\"II.1\",\"kind\":\"mandate\",\"division\":\"II\",\"label\":\"\",\"issued\":\"Two.\",\"citations\":[],\"amendments\":["
  "{\"action\":\"insert\",\"begin\":0,\"end\":4,\"certainty\":\"explicit\",\"continues\":\"I.1.a/-/2\",\"outcome\":\"accepted-with-changes\",\"changed\":\"Three.\"}]}],"
  "\"notices\":[{\"text\":\"Page 1\",\"source\":{\"begin\":0,\"end\":2}}],"
  "\"diagnostics\":[{\"code\":\"odd\",\"message\":\"This is odd.\",\"provision\":\"II.1\",\"source\":{\"begin\":80,\"end\":84}}],"
  "\"new\":{\"b\":1,\"a\":[true]}}";

/* SHA-256 by sha256sum of ["1","k-plan","first","en",[["I","division","I.","ONE","To:"],["I.1","directive","1.","See (para. 3), … say so."],
 * ["I.1.a","item","a)","An item."],["II","division","","",""],["II.1","mandate","","Two."]],
 * [["I.1/USA/4","replace","inferred","medium",288,51,57,"agree","say so","It is shorter.",null,null,null,["MEX","CAN"]],
 * ["I.1.a/CAN/2","move","explicit",null,0,0,8,"An item.",null,null,"before I.1",null,null,[]],
 * ["I.1.a/-/2","insert","explicit",null,0,0,2,"An","item",null,null,"I.1.a/-/1",null,[]],
 * ["II.1/-/1","insert","explicit",null,0,0,4,"Two.",null,null,null,null,"I.1.a/-/2",[]]]]; 288 is "doubled" (32) and "language" (256) */
static const char digest[] = "1:4658fc8a26617aead8dd2b694d79446669ba9879a79ffa21c98f00fb99bb006f";

static oasplan_plan *plan;

static void make_plan(void) {
  oasplan_error *err = NULL;
  plan = oasplan_plan_import(document, sizeof document - 1, NULL, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
}

static void drop_plan(void) {
  oasplan_plan_unref(plan);
}

START_TEST(a_plan_tells_what_it_is) {
  size_t length = 1;
  ck_assert_str_eq(oasplan_plan_key(plan), "k-plan");
  ck_assert_str_eq(oasplan_plan_edition(plan), "first");
  ck_assert_str_eq(oasplan_plan_language(plan), "en");
  ck_assert_int_eq(oasplan_plan_status(plan), OASPLAN_PLAN_ADOPTED);
  ck_assert_pstr_eq(oasplan_plan_title(plan), "A plan");
  ck_assert_pstr_eq(oasplan_plan_symbol(plan), "X/1");
  ck_assert_pstr_eq(oasplan_plan_adopted_on(plan), "2014-12-05");
  ck_assert_pstr_eq(oasplan_plan_original_language(plan), "fr");
  ck_assert_int_eq(oasplan_plan_period_begin(plan), 2015);
  ck_assert_int_eq(oasplan_plan_period_end(plan), 2018);
  ck_assert_int_eq(oasplan_plan_engine(plan), 7);
  ck_assert_pstr_eq(oasplan_plan_extra(plan), "{\"/new\":{\"a\":[true],\"b\":1}}");
  ck_assert_ptr_null(oasplan_plan_source(plan, &length));
  ck_assert_uint_eq(length, 0);
  length = 1;
  ck_assert_ptr_null(oasplan_plan_original(plan, &length));
  ck_assert_uint_eq(length, 0);
  ck_assert_str_eq(oasplan_plan_digest(plan), digest);
}
END_TEST

/* The eight straight apostrophes make the habit; 9 has a curly one. */
static const char text_with_additions[] =
  "(ADDITIONS ARE IN BOLD)\nI. GUIDELINES\n1. The state's own and the victim's.\n2. The state's own and the victim's.\n3. The state's own and the victim's.\n"
  "4. The state's own and the victim's.\n5. The child\xE2\x80\x99s own. (This paragraph should be placed before paragraph 2.)\n";

START_TEST(only_explicit_proposals_are_made_where_the_options_say_so) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_language(options, "en");
  for (int explicit_only = 0; explicit_only <= 1; explicit_only++) {
    oasplan_import_options_set_explicit_only(options, explicit_only);
    oasplan_plan *found = oasplan_plan_import(text_with_additions, sizeof text_with_additions - 1, options, NULL);
    const oasplan_provision *provision = oasplan_plan_find(found, "I.5");
    size_t inferred = 0, count = oasplan_provision_amendment_count(provision);
    for (size_t i = 0; i < count; i++) inferred += oasplan_amendment_certainty(oasplan_provision_amendment_at(provision, i)) == OASPLAN_CERTAINTY_INFERRED;
    ck_assert_uint_eq(inferred, explicit_only ? 0 : 1);
    ck_assert_uint_eq(count - inferred, 2); /* the move, and the remark that asks for it */
    ck_assert_int_eq(oasplan_plan_engine(found), 3); /* the engine that infers */
    oasplan_plan_unref(found);
  }
  oasplan_import_options_set_explicit_only(options, 0);
  oasplan_import_options_set_format(options, "critic"); /* without a mark it is a text like any other */
  oasplan_plan *found = oasplan_plan_import(text_with_additions, sizeof text_with_additions - 1, options, NULL);
  ck_assert_uint_eq(oasplan_provision_amendment_count(oasplan_plan_find(found, "I.5")), 3);
  oasplan_plan_unref(found);
  oasplan_import_options_set_explicit_only(options, 1);
  oasplan_import_options_set_edition(options, "us-comments");
  found = oasplan_plan_builtin(options, NULL);
  for (size_t i = 0; i < oasplan_plan_provision_count(found); i++)
    for (size_t k = 0; k < oasplan_provision_amendment_count(oasplan_plan_provision_at(found, i)); k++)
      ck_assert_int_eq(oasplan_amendment_certainty(oasplan_provision_amendment_at(oasplan_plan_provision_at(found, i), k)), OASPLAN_CERTAINTY_EXPLICIT);
  oasplan_plan_unref(found);
  oasplan_import_options_free(options);
}
END_TEST

START_TEST(what_a_text_does_not_say_the_options_do) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_plan *bare = oasplan_plan_import("1. The end of the text and of all.", 34, options, NULL);
  oasplan_import_options_set_symbol(options, "X/2");
  oasplan_import_options_set_adopted_on(options, "2016-02-29");
  oasplan_import_options_set_original_language(options, "pt-BR");
  oasplan_import_options_set_title(options, "Title");
  oasplan_import_options_set_status(options, OASPLAN_PLAN_SUPERSEDED);
  oasplan_import_options_set_period(options, 2016, 2020);
  oasplan_plan *told = oasplan_plan_import("1. The end of the text and of all.", 34, options, NULL);
  ck_assert_ptr_null(oasplan_plan_symbol(bare));
  ck_assert_ptr_null(oasplan_plan_title(bare));
  ck_assert_ptr_null(oasplan_plan_adopted_on(bare));
  ck_assert_ptr_null(oasplan_plan_original_language(bare));
  ck_assert_ptr_null(oasplan_plan_extra(bare));
  ck_assert_pstr_eq(oasplan_plan_symbol(told), "X/2");
  ck_assert_pstr_eq(oasplan_plan_title(told), "Title");
  ck_assert_pstr_eq(oasplan_plan_adopted_on(told), "2016-02-29");
  ck_assert_pstr_eq(oasplan_plan_original_language(told), "pt-BR");
  ck_assert_int_eq(oasplan_plan_status(told), OASPLAN_PLAN_SUPERSEDED);
  ck_assert_int_eq(oasplan_plan_period_begin(told), 2016);
  ck_assert_int_eq(oasplan_plan_period_end(told), 2020);
  oasplan_plan_unref(bare);
  oasplan_plan_unref(told);
  oasplan_import_options_free(options);
}
END_TEST

START_TEST(divisions_tell_what_is_printed_and_what_they_hold) {
  ck_assert_uint_eq(oasplan_plan_division_count(plan), 2);
  const oasplan_division *one = oasplan_plan_division_at(plan, 0), *two = oasplan_plan_division_at(plan, 1);
  ck_assert_ptr_null(oasplan_plan_division_at(plan, 2));
  ck_assert_str_eq(oasplan_division_id(one), "I");
  ck_assert_str_eq(oasplan_division_label(one), "I.");
  ck_assert_str_eq(oasplan_division_title(one), "ONE");
  ck_assert_str_eq(oasplan_division_lead_in(one), "To:");
  ck_assert_uint_eq(oasplan_division_source_begin(one), 3);
  ck_assert_uint_eq(oasplan_division_source_end(one), 12);
  ck_assert_uint_eq(oasplan_division_provision_count(one), 2);
  ck_assert_str_eq(oasplan_provision_id(oasplan_division_provision_at(one, 1)), "I.1.a");
  ck_assert_ptr_null(oasplan_division_provision_at(one, 2));
  ck_assert_str_eq(oasplan_division_label(two), "");
  ck_assert_str_eq(oasplan_division_title(two), "");
  ck_assert_str_eq(oasplan_division_lead_in(two), "");
  ck_assert_uint_eq(oasplan_division_provision_count(two), 1);
  ck_assert_str_eq(oasplan_provision_id(oasplan_division_provision_at(two, 0)), "II.1");
}
END_TEST

START_TEST(provisions_tell_their_text_and_their_place) {
  ck_assert_uint_eq(oasplan_plan_provision_count(plan), 3);
  const oasplan_provision *first = oasplan_plan_provision_at(plan, 0), *item = oasplan_plan_provision_at(plan, 1), *last = oasplan_plan_provision_at(plan, 2);
  ck_assert_ptr_null(oasplan_plan_provision_at(plan, 3));
  ck_assert_ptr_eq(oasplan_plan_find(plan, "I.1.a"), item);
  ck_assert_str_eq(oasplan_provision_id(first), "I.1");
  ck_assert_int_eq(oasplan_provision_kind(first), OASPLAN_KIND_DIRECTIVE);
  ck_assert_int_eq(oasplan_provision_kind(item), OASPLAN_KIND_ITEM);
  ck_assert_int_eq(oasplan_provision_kind(last), OASPLAN_KIND_MANDATE);
  ck_assert_str_eq(oasplan_provision_label(item), "a)");
  ck_assert_str_eq(oasplan_provision_label(last), "");
  ck_assert_ptr_eq(oasplan_provision_plan(last), plan);
  ck_assert_ptr_eq(oasplan_provision_division(item), oasplan_plan_division_at(plan, 0));
  ck_assert_ptr_eq(oasplan_provision_parent(item), first);
  ck_assert_ptr_null(oasplan_provision_parent(first));
  ck_assert_uint_eq(oasplan_provision_child_count(first), 1);
  ck_assert_ptr_eq(oasplan_provision_child_at(first, 0), item);
  ck_assert_ptr_null(oasplan_provision_child_at(first, 1));
  ck_assert_uint_eq(oasplan_provision_position(last), 2);
  ck_assert_uint_eq(oasplan_provision_source_begin(first), 13);
  ck_assert_uint_eq(oasplan_provision_source_end(first), 74);
  ck_assert_uint_eq(oasplan_provision_source_at(first, 4), 13); /* without a source */
  ck_assert_str_eq(oasplan_provision_text(first, OASPLAN_READING_ISSUED), "See (para. 3), the Convention in the Protocol, and say so.");
  ck_assert_str_eq(oasplan_provision_text(first, OASPLAN_READING_BASE), "See, the Convention in the Protocol, and say so.");
  ck_assert_str_eq(oasplan_provision_text(first, OASPLAN_READING_PROPOSED), "See, the Convention in the Protocol, and agree.");
  ck_assert_str_eq(oasplan_provision_text(first, OASPLAN_READING_RESOLVED), "See, the Convention in the Protocol, and say so."); /* rejected */
}
END_TEST

START_TEST(ids_and_texts_of_many_provisions_come_in_one_call) {
  const char *ids[4] = {NULL}, *texts[4] = {NULL};
  ck_assert_uint_eq(oasplan_plan_texts(plan, OASPLAN_READING_ISSUED, 0, 4, ids, texts), 3);
  ck_assert_str_eq(ids[0], "I.1");
  ck_assert_str_eq(ids[1], "I.1.a");
  ck_assert_str_eq(texts[0], "See (para. 3), the Convention in the Protocol, and say so.");
  ck_assert(ids[3] == NULL && texts[3] == NULL);
  ck_assert_uint_eq(oasplan_plan_texts(plan, OASPLAN_READING_BASE, 1, 1, ids, texts), 1);
  ck_assert_str_eq(ids[0], "I.1.a");
  ck_assert_uint_eq(oasplan_plan_texts(plan, OASPLAN_READING_BASE, 3, 4, ids, texts), 0);
  ck_assert_uint_eq(oasplan_plan_texts(plan, OASPLAN_READING_BASE, (size_t)-1, (size_t)-1, ids, texts), 0);
  ck_assert_uint_eq(oasplan_plan_texts(plan, 9, 0, 1, ids, texts), 1);
  ck_assert_ptr_null(texts[0]);
}
END_TEST

START_TEST(citations_tell_what_is_cited_and_where) {
  const oasplan_provision *provision = oasplan_plan_find(plan, "I.1");
  ck_assert_uint_eq(oasplan_provision_citation_count(provision), 2);
  const oasplan_citation *citation = oasplan_provision_citation_at(provision, 0);
  ck_assert_ptr_null(oasplan_provision_citation_at(provision, 2));
  ck_assert_int_eq(oasplan_citation_relation(citation), OASPLAN_RELATION_INSPIRED_IN_PART_BY);
  ck_assert_int_eq(oasplan_citation_state(citation), OASPLAN_CITATION_IMPLIED);
  ck_assert_pstr_eq(oasplan_citation_instrument(citation), "prior-plan");
  ck_assert_uint_eq(oasplan_citation_locator_count(citation), 2);
  ck_assert_pstr_eq(oasplan_citation_locator_at(citation, 0), "3");
  ck_assert_pstr_eq(oasplan_citation_locator_at(citation, 1), "art. 6(3)(a)");
  ck_assert_ptr_null(oasplan_citation_locator_at(citation, 2));
  ck_assert_pstr_eq(oasplan_citation_target_at(citation, 0), "I.1.a");
  ck_assert_ptr_null(oasplan_citation_target_at(citation, 1));
  ck_assert_ptr_null(oasplan_citation_target_at(citation, 2));
  ck_assert_str_eq(oasplan_citation_raw(citation), "(para. 3)");
  ck_assert_uint_eq(oasplan_citation_begin(citation), 4);
  ck_assert_uint_eq(oasplan_citation_end(citation), 13);
  ck_assert_uint_eq(oasplan_citation_candidate_count(citation), 0);
  ck_assert_ptr_null(oasplan_citation_candidate_at(citation, 0));
  ck_assert_uint_eq(oasplan_citation_part_count(citation), 0);
  ck_assert_ptr_null(oasplan_citation_part_at(citation, 0));
  ck_assert_ptr_null(oasplan_citation_note(citation));
}
END_TEST

START_TEST(an_ambiguous_citation_tells_candidates_and_parts) {
  const oasplan_citation *citation = oasplan_provision_citation_at(oasplan_plan_find(plan, "I.1"), 1);
  ck_assert_int_eq(oasplan_citation_relation(citation), OASPLAN_RELATION_MENTIONS);
  ck_assert_int_eq(oasplan_citation_state(citation), OASPLAN_CITATION_AMBIGUOUS);
  ck_assert_ptr_null(oasplan_citation_instrument(citation));
  ck_assert_uint_eq(oasplan_citation_locator_count(citation), 0);
  ck_assert_str_eq(oasplan_citation_raw(citation), "Convention in the Protocol");
  ck_assert_uint_eq(oasplan_citation_candidate_count(citation), 2);
  ck_assert_pstr_eq(oasplan_citation_candidate_at(citation, 0), "untoc");
  ck_assert_pstr_eq(oasplan_citation_candidate_at(citation, 1), "cedaw");
  ck_assert_ptr_null(oasplan_citation_candidate_at(citation, 2));
  ck_assert_uint_eq(oasplan_citation_part_count(citation), 1);
  const oasplan_citation_part *part = oasplan_citation_part_at(citation, 0);
  ck_assert_pstr_eq(oasplan_citation_part_instrument(part), "untoc");
  ck_assert_str_eq(oasplan_citation_part_raw(part), "Convention");
  ck_assert_uint_eq(oasplan_citation_part_begin(part), 19);
  ck_assert_uint_eq(oasplan_citation_part_end(part), 29);
  ck_assert_pstr_eq(oasplan_citation_note(citation), "printed so");
}
END_TEST

START_TEST(amendments_tell_who_asks_for_what) {
  const oasplan_provision *provision = oasplan_plan_find(plan, "I.1");
  ck_assert_uint_eq(oasplan_provision_amendment_count(provision), 1);
  const oasplan_amendment *amendment = oasplan_provision_amendment_at(provision, 0);
  ck_assert_ptr_null(oasplan_provision_amendment_at(provision, 1));
  ck_assert_str_eq(oasplan_amendment_id(amendment), "I.1/USA/4");
  ck_assert_pstr_eq(oasplan_amendment_delegation(amendment), "USA");
  ck_assert_int_eq(oasplan_amendment_action(amendment), OASPLAN_ACTION_REPLACE);
  ck_assert_int_eq(oasplan_amendment_certainty(amendment), OASPLAN_CERTAINTY_INFERRED);
  ck_assert_int_eq(oasplan_amendment_outcome(amendment), OASPLAN_OUTCOME_REJECTED);
  ck_assert_uint_eq(oasplan_amendment_begin(amendment), 51);
  ck_assert_uint_eq(oasplan_amendment_end(amendment), 57);
  ck_assert_str_eq(oasplan_amendment_text(amendment), "agree");
  ck_assert_pstr_eq(oasplan_amendment_old_text(amendment), "say so");
  ck_assert_pstr_eq(oasplan_amendment_rationale(amendment), "It is shorter.");
  ck_assert_ptr_eq(oasplan_amendment_provision(amendment), provision);
}
END_TEST

START_TEST(an_inferred_amendment_tells_how_sure_it_is_and_why) {
  const oasplan_amendment *inferred = oasplan_plan_find_amendment(plan, "I.1/USA/4"), *explicit = oasplan_plan_find_amendment(plan, "I.1.a/CAN/2");
  ck_assert_int_eq(oasplan_amendment_confidence(inferred), OASPLAN_CONFIDENCE_MEDIUM);
  ck_assert_uint_eq(oasplan_amendment_reason_count(inferred), 2);
  ck_assert_pstr_eq(oasplan_amendment_reason_at(inferred, 0), "doubled"); /* in the order of the list of reasons */
  ck_assert_pstr_eq(oasplan_amendment_reason_at(inferred, 1), "language");
  ck_assert_ptr_null(oasplan_amendment_reason_at(inferred, 2));
  ck_assert_ptr_null(oasplan_amendment_reason_at(inferred, (size_t)-1));
  ck_assert_int_eq(oasplan_amendment_certainty(explicit), OASPLAN_CERTAINTY_EXPLICIT);
  ck_assert_int_eq(oasplan_amendment_confidence(explicit), 0);
  ck_assert_uint_eq(oasplan_amendment_reason_count(explicit), 0);
  ck_assert_ptr_null(oasplan_amendment_reason_at(explicit, 0));
}
END_TEST

START_TEST(amendments_tell_who_is_with_them_and_who_is_not) {
  const oasplan_amendment *amendment = oasplan_plan_find_amendment(plan, "I.1/USA/4"), *alone = oasplan_plan_find_amendment(plan, "I.1.a/CAN/2");
  ck_assert_uint_eq(oasplan_amendment_with_count(amendment), 2);
  ck_assert_pstr_eq(oasplan_amendment_with_at(amendment, 0), "MEX"); /* in the order given */
  ck_assert_pstr_eq(oasplan_amendment_with_at(amendment, 1), "CAN");
  ck_assert_ptr_null(oasplan_amendment_with_at(amendment, 2));
  ck_assert_uint_eq(oasplan_amendment_supporter_count(amendment), 1);
  ck_assert_pstr_eq(oasplan_amendment_supporter_at(amendment, 0), "BRA");
  ck_assert_ptr_null(oasplan_amendment_supporter_at(amendment, 1));
  ck_assert_uint_eq(oasplan_amendment_opponent_count(amendment), 3);
  ck_assert_pstr_eq(oasplan_amendment_opponent_at(amendment, 2), "ARG");
  ck_assert_ptr_null(oasplan_amendment_opponent_at(amendment, 3));
  ck_assert_uint_eq(oasplan_amendment_with_count(alone) + oasplan_amendment_supporter_count(alone) + oasplan_amendment_opponent_count(alone), 0);
  ck_assert_ptr_null(oasplan_amendment_with_at(alone, 0));
}
END_TEST

START_TEST(amendments_tell_what_they_have_to_do_with_others) {
  const oasplan_amendment *move = oasplan_plan_find_amendment(plan, "I.1.a/CAN/2"), *added = oasplan_plan_find_amendment(plan, "I.1.a/-/2");
  const oasplan_amendment *struck = oasplan_plan_find_amendment(plan, "I.1.a/-/1"), *last = oasplan_plan_find_amendment(plan, "II.1/-/1");
  ck_assert_pstr_eq(oasplan_amendment_target(move), "before I.1");
  ck_assert_ptr_null(oasplan_amendment_target(added));
  ck_assert_ptr_null(oasplan_amendment_delegation(added));
  ck_assert_pstr_eq(oasplan_amendment_pair(added), "I.1.a/-/1");
  ck_assert_pstr_eq(oasplan_amendment_pair(struck), "I.1.a/-/2");
  ck_assert_pstr_eq(oasplan_amendment_old_text(added), "item");
  ck_assert_ptr_null(oasplan_amendment_old_text(struck));
  ck_assert_ptr_null(oasplan_amendment_pair(move));
  ck_assert_pstr_eq(oasplan_amendment_superseded_by(added), "I.1.a/CAN/2");
  ck_assert_ptr_null(oasplan_amendment_superseded_by(move));
  ck_assert_pstr_eq(oasplan_amendment_continues(last), "I.1.a/-/2");
  ck_assert_ptr_null(oasplan_amendment_continues(added));
  ck_assert_int_eq(oasplan_amendment_outcome(last), OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES);
  ck_assert_pstr_eq(oasplan_amendment_changed(last), "Three.");
  ck_assert_ptr_null(oasplan_amendment_changed(move));
  ck_assert_ptr_null(oasplan_amendment_rationale(move));
  ck_assert_int_eq(oasplan_amendment_is_derived(added), 0);
  ck_assert_int_eq(oasplan_amendment_is_derived(struck), 1);
  ck_assert_str_eq(oasplan_provision_text(oasplan_amendment_provision(last), OASPLAN_READING_RESOLVED), "Three.");
}
END_TEST

START_TEST(notices_and_diagnostics_tell_their_place) {
  ck_assert_uint_eq(oasplan_plan_notice_count(plan), 1);
  const oasplan_notice *notice = oasplan_plan_notice_at(plan, 0);
  ck_assert_ptr_null(oasplan_plan_notice_at(plan, 1));
  ck_assert_str_eq(oasplan_notice_text(notice), "Page 1");
  ck_assert_uint_eq(oasplan_notice_source_begin(notice), 0);
  ck_assert_uint_eq(oasplan_notice_source_end(notice), 2);
  ck_assert_uint_eq(oasplan_plan_diagnostic_count(plan), 2);
  const oasplan_diagnostic *odd = oasplan_plan_diagnostic_at(plan, 0), *unknown = oasplan_plan_diagnostic_at(plan, 1);
  ck_assert_ptr_null(oasplan_plan_diagnostic_at(plan, 2));
  ck_assert_str_eq(oasplan_diagnostic_code(odd), "odd");
  ck_assert_str_eq(oasplan_diagnostic_message(odd), "This is odd.");
  ck_assert_pstr_eq(oasplan_diagnostic_provision(odd), "II.1");
  ck_assert_uint_eq(oasplan_diagnostic_source_begin(odd), 80);
  ck_assert_uint_eq(oasplan_diagnostic_source_end(odd), 84);
  ck_assert_str_eq(oasplan_diagnostic_code(unknown), "unknown-key");
  ck_assert_ptr_null(oasplan_diagnostic_provision(unknown));
}
END_TEST

/* ---- The registry ---- */

static const char instruments[] = "{\"instruments\":[{\"key\":\"second-key\",\"kind\":\"plan\"},"
                                  "{\"key\":\"a-key\",\"symbol\":\"A/B/1\",\"kind\":\"convention\",\"date\":\"2001-02-03\",\"body\":\"A body\",\"ratifiable\":true,"
                                  "\"depositary\":\"A depositary\",\"in_force_on\":\"2004-05-06\",\"names\":{\"fr\":\"Un nom\",\"en\":\"A name\",\"es\":null},"
                                  "\"aliases\":{\"en\":[\"The other name\"]},\"acronyms\":[\"AKK\"]}]}";

START_TEST(instruments_tell_what_is_known_of_them) {
  oasplan_error *err = NULL;
  oasplan_registry *registry = oasplan_registry_extend(NULL, instruments, sizeof instruments - 1, NULL, &err);
  ck_assert_msg(registry != NULL, "%s", oasplan_error_message(err));
  ck_assert_uint_eq(oasplan_registry_count(registry), 2);
  const oasplan_instrument *bare = oasplan_registry_at(registry, 0), *full = oasplan_registry_at(registry, 1);
  ck_assert_ptr_null(oasplan_registry_at(registry, 2));
  ck_assert_str_eq(oasplan_instrument_key(full), "a-key");
  ck_assert_pstr_eq(oasplan_instrument_symbol(full), "A/B/1");
  ck_assert_str_eq(oasplan_instrument_kind(full), "convention");
  ck_assert_pstr_eq(oasplan_instrument_date(full), "2001-02-03");
  ck_assert_pstr_eq(oasplan_instrument_body(full), "A body");
  ck_assert_int_eq(oasplan_instrument_ratifiable(full), 1);
  ck_assert_pstr_eq(oasplan_instrument_depositary(full), "A depositary");
  ck_assert_pstr_eq(oasplan_instrument_in_force_on(full), "2004-05-06");
  ck_assert_pstr_eq(oasplan_instrument_name(full, "fr"), "Un nom");
  ck_assert_pstr_eq(oasplan_instrument_name(full, "en"), "A name");
  ck_assert_ptr_null(oasplan_instrument_name(full, "es"));
  ck_assert_ptr_null(oasplan_instrument_name(full, "de"));
  ck_assert_ptr_null(oasplan_instrument_name(full, NULL));
  ck_assert_str_eq(oasplan_instrument_key(bare), "second-key");
  ck_assert_str_eq(oasplan_instrument_kind(bare), "plan");
  ck_assert_ptr_null(oasplan_instrument_symbol(bare));
  ck_assert_ptr_null(oasplan_instrument_date(bare));
  ck_assert_ptr_null(oasplan_instrument_body(bare));
  ck_assert_ptr_null(oasplan_instrument_depositary(bare));
  ck_assert_ptr_null(oasplan_instrument_in_force_on(bare));
  ck_assert_int_eq(oasplan_instrument_ratifiable(bare), 0);
  oasplan_registry_unref(registry);
}
END_TEST

START_TEST(a_registry_is_counted_and_finds_what_it_holds) {
  oasplan_registry *made = oasplan_registry_extend(NULL, instruments, sizeof instruments - 1, NULL, NULL);
  oasplan_registry *registry = oasplan_registry_ref(made);
  ck_assert_ptr_eq(registry, made);
  oasplan_registry_unref(made); /* one count is left */
  const oasplan_instrument *full = oasplan_registry_at(registry, 1);
  ck_assert_ptr_eq(oasplan_registry_find(registry, "a-key"), full);
  ck_assert_ptr_null(oasplan_registry_find(registry, "A-KEY"));
  ck_assert_ptr_null(oasplan_registry_find(registry, NULL));
  static const char *const words[] = {"a-key", "A/B/1", "un NOM", "the other name", "AKK"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) ck_assert_msg(oasplan_registry_match(registry, words[i]) == full, "%s", words[i]);
  ck_assert_ptr_null(oasplan_registry_match(registry, "name"));
  ck_assert_ptr_null(oasplan_registry_match(registry, NULL));
  oasplan_registry_unref(registry);
}
END_TEST

/* ---- The store ---- */

START_TEST(editions_tell_what_was_put) {
  oasplan_store *store = oasplan_store_open(":memory:", NULL, NULL);
  ck_assert_int_eq(oasplan_store_put_plan(store, plan, NULL, NULL), OASPLAN_OK);
  oasplan_editions *editions = oasplan_store_plans(store, NULL, NULL);
  oasplan_store_close(store);
  ck_assert_uint_eq(oasplan_editions_count(editions), 1);
  const oasplan_edition *edition = oasplan_editions_at(editions, 0);
  ck_assert_ptr_null(oasplan_editions_at(editions, 1));
  ck_assert_str_eq(oasplan_edition_plan(edition), "k-plan");
  ck_assert_str_eq(oasplan_edition_edition(edition), "first");
  ck_assert_str_eq(oasplan_edition_language(edition), "en");
  ck_assert_int_eq(oasplan_edition_status(edition), OASPLAN_PLAN_ADOPTED);
  ck_assert_pstr_eq(oasplan_edition_title(edition), "A plan");
  ck_assert_str_eq(oasplan_edition_digest(edition), digest);
  ck_assert_int_eq(oasplan_edition_provision_count(edition), 3);
  oasplan_editions_free(editions);
}
END_TEST

/* ---- NULL, as a call that failed leaves it ---- */

START_TEST(lists_that_are_not_there_are_empty) {
  ck_assert_uint_eq(oasplan_plan_division_count(NULL), 0);
  ck_assert_uint_eq(oasplan_plan_provision_count(NULL), 0);
  ck_assert_uint_eq(oasplan_plan_diagnostic_count(NULL), 0);
  ck_assert_uint_eq(oasplan_plan_notice_count(NULL), 0);
  ck_assert_uint_eq(oasplan_registry_count(NULL), 0);
  ck_assert_uint_eq(oasplan_roster_count(NULL), 0);
  ck_assert_uint_eq(oasplan_members_count(NULL), 0);
  ck_assert_uint_eq(oasplan_citations_count(NULL), 0);
  ck_assert_uint_eq(oasplan_editions_count(NULL), 0);
  ck_assert_uint_eq(oasplan_hits_count(NULL), 0);
  ck_assert_uint_eq(oasplan_gaps_cited_count(NULL), 0);
  ck_assert_uint_eq(oasplan_gaps_uncited_count(NULL), 0);
  ck_assert_uint_eq(oasplan_error_problem_count(NULL), 0);
  ck_assert_uint_eq(oasplan_amendments_count(NULL), 0);
  ck_assert_uint_eq(oasplan_decisions_count(NULL), 0);
  ck_assert_uint_eq(oasplan_runs_count(NULL), 0);
  ck_assert_uint_eq(oasplan_comparison_count(NULL), 0);
  ck_assert_uint_eq(oasplan_concordance_count(NULL), 0);
  ck_assert_uint_eq(oasplan_ledger_count(NULL), 0);
  ck_assert_uint_eq(oasplan_moves_count(NULL), 0);
  ck_assert_uint_eq(oasplan_periods_count(NULL), 0);
  ck_assert_uint_eq(oasplan_batch_count(NULL), 0);
  ck_assert_uint_eq(oasplan_records_count(NULL), 0);
  ck_assert_uint_eq(oasplan_record_value_count(NULL, "title"), 0);
  ck_assert_int_eq(oasplan_tally_count(NULL, OASPLAN_PUT_NEW), 0);
  ck_assert_ptr_null(oasplan_plan_division_at(NULL, 0));
  ck_assert_ptr_null(oasplan_plan_provision_at(NULL, 0));
  ck_assert_ptr_null(oasplan_plan_diagnostic_at(NULL, 0));
  ck_assert_ptr_null(oasplan_plan_notice_at(NULL, 0));
  ck_assert_ptr_null(oasplan_registry_at(NULL, 0));
  ck_assert_ptr_null(oasplan_roster_at(NULL, 0));
  ck_assert_ptr_null(oasplan_members_at(NULL, 0));
  ck_assert_ptr_null(oasplan_citations_at(NULL, 0));
  ck_assert_ptr_null(oasplan_editions_at(NULL, 0));
  ck_assert_ptr_null(oasplan_hits_at(NULL, 0));
  ck_assert_int_eq(oasplan_gaps_cited_at(NULL, 0), -1);
  ck_assert_int_eq(oasplan_gaps_uncited_at(NULL, 0), -1);
  ck_assert_ptr_null(oasplan_error_problem_at(NULL, 0));
  ck_assert_ptr_null(oasplan_amendments_at(NULL, 0));
  ck_assert_ptr_null(oasplan_decisions_at(NULL, 0));
  ck_assert_ptr_null(oasplan_runs_at(NULL, 0));
  ck_assert_ptr_null(oasplan_comparison_at(NULL, 0));
  ck_assert_ptr_null(oasplan_concordance_at(NULL, 0));
  ck_assert_ptr_null(oasplan_ledger_at(NULL, 0));
  ck_assert_ptr_null(oasplan_moves_at(NULL, 0));
  ck_assert_ptr_null(oasplan_periods_at(NULL, 0));
  ck_assert_ptr_null(oasplan_batch_at(NULL, 0));
  ck_assert_ptr_null(oasplan_records_at(NULL, 0));
  ck_assert_ptr_null(oasplan_record_value_at(NULL, "title", 0));
  ck_assert_int_eq(oasplan_record_removed(NULL), 0);
  ck_assert_int_eq(oasplan_record_redacted(NULL, "title"), 0);
  ck_assert_int_eq(oasplan_intake_row_count(NULL), 0);
  ck_assert_int_eq(oasplan_intake_reject_count(NULL), 0);
  ck_assert_uint_eq(oasplan_intake_warning_count(NULL), 0);
  ck_assert_ptr_null(oasplan_intake_warning_at(NULL, 0));
}
END_TEST

START_TEST(what_is_not_there_can_be_given_back) {
  ck_assert_ptr_null(oasplan_plan_ref(NULL));
  ck_assert_ptr_null(oasplan_registry_ref(NULL));
  oasplan_plan_unref(NULL);
  oasplan_registry_unref(NULL);
  oasplan_citations_free(NULL);
  oasplan_editions_free(NULL);
  oasplan_hits_free(NULL);
  oasplan_gaps_free(NULL);
  oasplan_error_free(NULL);
  oasplan_free(NULL);
  oasplan_store_close(NULL);
  oasplan_import_options_free(NULL);
  oasplan_render_options_free(NULL);
  oasplan_extract_options_free(NULL);
  oasplan_query_options_free(NULL);
  oasplan_store_options_free(NULL);
  oasplan_record_free(NULL);
  oasplan_records_free(NULL);
  oasplan_batch_free(NULL);
  oasplan_record_options_free(NULL);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("getters");
  TCase *alone = tcase_create("alone"), *tests = tcase_create("getters");
  tcase_add_loop_test(alone, every_value_has_a_word_and_every_word_its_value, 0, TABLES);
  tcase_add_checked_fixture(tests, make_plan, drop_plan);
  tcase_add_test(tests, a_plan_tells_what_it_is);
  tcase_add_test(tests, only_explicit_proposals_are_made_where_the_options_say_so);
  tcase_add_test(tests, what_a_text_does_not_say_the_options_do);
  tcase_add_test(tests, divisions_tell_what_is_printed_and_what_they_hold);
  tcase_add_test(tests, provisions_tell_their_text_and_their_place);
  tcase_add_test(tests, ids_and_texts_of_many_provisions_come_in_one_call);
  tcase_add_test(tests, citations_tell_what_is_cited_and_where);
  tcase_add_test(tests, an_ambiguous_citation_tells_candidates_and_parts);
  tcase_add_test(tests, amendments_tell_who_asks_for_what);
  tcase_add_test(tests, an_inferred_amendment_tells_how_sure_it_is_and_why);
  tcase_add_test(tests, amendments_tell_who_is_with_them_and_who_is_not);
  tcase_add_test(tests, amendments_tell_what_they_have_to_do_with_others);
  tcase_add_test(tests, notices_and_diagnostics_tell_their_place);
  tcase_add_test(tests, instruments_tell_what_is_known_of_them);
  tcase_add_test(tests, a_registry_is_counted_and_finds_what_it_holds);
  tcase_add_test(tests, editions_tell_what_was_put);
  tcase_add_test(alone, lists_that_are_not_there_are_empty);
  tcase_add_test(alone, what_is_not_there_can_be_given_back);
  suite_add_tcase(suite, alone);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
