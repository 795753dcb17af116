/* Memory that runs out. Each piece of work is done again and again with one allocation failing: the first, the second, and so on. With all that follow failing
 * too, the work must end in E_NOMEM and leak nothing; with that one failing alone it must too, or give what it gives without a fault, byte for byte: memory
 * that runs out for a moment must not become another answer. Only our own allocations fail here; those of the store are tested elsewhere. */
#include "base/arena.h"
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* These for lib/base/arena.c: each piece is asked for by itself, so that each can fail. */

struct oasp_arena_block {
  struct oasp_arena_block *next;
  alignas(max_align_t) unsigned char bytes[];
};

void *oasp_arena_alloc(struct oasp_arena *arena, size_t size) {
  if (size > SIZE_MAX - sizeof(struct oasp_arena_block)) return NULL;
  struct oasp_arena_block *block = oasp_alloc(sizeof *block + size);
  if (block == NULL) return NULL;
  block->next = arena->blocks;
  arena->blocks = block;
  return block->bytes;
}

void oasp_arena_free(struct oasp_arena *arena) {
  for (struct oasp_arena_block *block = arena->blocks, *next; block != NULL; block = next) {
    next = block->next;
    oasp_free(block);
  }
  arena->blocks = NULL;
}

/* ---- The works: what each comes to as text for oasplan_free(), or NULL with the error ---- */

static oasplan_registry *registry; /* one for all: making it is a work of its own */

static oasplan_import_options *make_options(const char *format, const char *language, const char *encoding) {
  oasplan_import_options *options = oasplan_import_options_new();
  ck_assert_ptr_nonnull(options);
  oasplan_import_options_set_format(options, format);
  oasplan_import_options_set_language(options, language);
  oasplan_import_options_set_encoding(options, encoding);
  oasplan_import_options_set_registry(options, registry);
  return options;
}

/* Making the options is not what is tested: it does not fail, and is not counted. */
static oasplan_plan *make_plan(const char *text, const char *format, const char *language, const char *encoding, oasplan_error **err) {
  size_t counted = allocations, fault = failing;
  failing = SIZE_MAX;
  oasplan_import_options *options = make_options(format, language, encoding);
  allocations = counted;
  failing = fault;
  oasplan_plan *plan = oasplan_plan_import(text, strlen(text), options, err);
  oasplan_import_options_free(options);
  return plan;
}

/* A plan made of `text` as a whole document again. */
static char *import_as(const char *format, const char *text, const char *language, const char *encoding, oasplan_error **err) {
  oasplan_plan *plan = make_plan(text, format, language, encoding, err);
  char *json = plan != NULL ? oasplan_plan_render_string(plan, "json", NULL, NULL, err) : NULL;
  oasplan_plan_unref(plan);
  return json;
}

static char *import(const char *text, const char *language, const char *encoding, oasplan_error **err) {
  return import_as(NULL, text, language, encoding, err);
}

static const char document[] = "(COMMENTS OF THE UNITED STATES)\nCP/DOC.1/15\nWORK PLAN\nContents\nAB ... 2\nCD ... 3\nEF ... 4\nThe plan is for one \n\nregion \xEF\xBF\xBD.\n"
                               "The objectives of the plan are as follows:\ni. To train.\n"
                               "I. PRINCIPLES\nThe principles are:\ni. One:\na) two;\nII. Guidelines on all\nthat matters\n1. Tell (para. 3).\n"
                               "1. Cafe\xCC\x80 of resolution 64/293 (A/RES/64/293, para. 20).\n- 2 -\n____\n1 Seen in the\nA/RES/1/2.\nPage 3\n"
                               "Both (The state believes that this is said above). See para. 1 below.\n4 bis. More.\n* Note:\nb) part.\n\xC2\xB2 More:\nc) end.\n";

static char *import_text(oasplan_error **err) {
  return import(document, "en", NULL, err);
}

static char *import_text_of_a_guessed_language(oasplan_error **err) {
  return import(document, NULL, NULL, err);
}

static char *import_another_encoding(oasplan_error **err) {
  return import("I. LIGNES\n1. \xC9tudier les \x93m\x9Curs\x94 et la r\xE9solution 64/293.\n2. Fin (par. 3).\n", "fr", "windows-1252", err);
}

/* Straight apostrophes make the habit of this text, and bare notes; remarks ask for all that one can ask for. */
static char *import_evidence(oasplan_error **err) {
  return import("(ADDITIONS OF THE UNITED STATES ARE IN BOLD)\nI. GUIDELINES\n1. The state's own and the victim's, as in the Inter-American Convention against Corruption (para. 1).\n2. The state's own and the victim's, as in the Inter-American Convention against Corruption (para. 2). (This paragraph should be deleted.)\n"
                "3. The state's and the victim's (para. 3). (It should stand before paragraph 1.)\n4. The state's and the victim's, including the child\xE2\x80\x99s.\n"
                "5. The child\xE2\x80\x99s own. (Drawn from para. 20 of the UN Global Plan)\n6. Control ( ?). (It is already covered by paragraph 1.)\n"
                "7. All rights/. (It is important to add the footnote below.)\n\xEF\xBF\xBD Note:\nb) part.\n",
                "en", NULL, err);
}

static char *import_json(oasplan_error **err) {
  return import("{\"key\":\"k\",\"edition\":\"e\",\"language\":\"en\",\"title\":\"T\",\"period\":{\"begin\":2015,\"end\":2018,\"odd\":1},\"engine\":1,"
                "\"divisions\":[{\"id\":\"I\",\"label\":\"I.\",\"title\":\"T\",\"lead_in\":\"To:\"}],"
                "\"provisions\":[{\"id\":\"I.1\",\"kind\":\"directive\",\"division\":\"I\",\"issued\":\"Tell of it, \xC3\xA9\xE2\x80\x99s (para. 3).\","
                "\"citations\":[{\"begin\":18,\"end\":27,\"relation\":\"source\",\"instrument\":\"prior-plan\",\"locators\":[\"3\"],\"targets\":[null],"
                "\"state\":\"implied\",\"candidates\":[\"a\",\"b\"],\"parts\":[{\"begin\":19,\"end\":23,\"instrument\":\"untoc\"}],\"note\":\"n\"}],"
                "\"amendments\":[{\"delegation\":\"USA\",\"action\":\"comment\",\"certainty\":\"explicit\",\"begin\":0,\"end\":4}],\"new\":{\"b\":[1],\"a\":\"x\"}}],"
                "\"notices\":[{\"text\":\"N\"}],\"diagnostics\":[{\"code\":\"c\",\"message\":\"m\",\"provision\":\"I.1\"}],\"extra\":{\"/old\":true}}",
                NULL, NULL, err);
}

/* Marks of every sort, nested, in a pair, over provisions and over none, with notes that have every key, and notes without a mark. */
static char *import_marks(oasplan_error **err) {
  return import_as("critic",
                   "(COMMENTS OF THE UNITED STATES)\n{++I. PRINCIPLES\n++}{++1. Tell {--and Cafe\xCC\x81 --}{>>@MEX<<}all (para. 3).\n2. Hear {~~some~>all~~}{>>@BRA with=CAN,PER<<}.++}"
                   "{>>@USA certainty=inferred confidence=low reasons=fused,language rationale=\"It is \\\"so\\\".\"<<}\n"
                   "3. {--See--}{>>@OAS-GS id=I.3/OAS-GS/4 action=replace text=\"Look at\" outcome=accepted-with-changes changed=Read supported_by=BRA opposed_by=PER,CHL<<} it "
                   "{==(which?)==}{>>@- action=question<<}.{>>alone<<}\n"
                   "{==4. Move this.==}{>>@USA id=I.4/USA/3 action=move target=\"before I.2\" rationale=I.4/USA/2<<} {==(It should stand first.)==}{>>@USA id=I.4/USA/2<<}\n"
                   "5. End{++*++}{>>@USA action=footnote outcome=superseded superseded_by=I.4/USA/3<<} \\{++ here {++now++}{>>free text<<} (BUT WHY SHOULD IT END HERE AT ALL?).\n"
                   "6. {--Go--}{>>@MEX id=moved-1/MEX/1 pair=moved-1/MEX/2<<} on and {++Go++}{>>@MEX id=moved-1/MEX/2 pair=moved-1/MEX/1<<}.\n",
                   "en", NULL, err);
}

static char *import_rolling_text(oasplan_error **err) {
  return import("I. PREVENTION\n1. Train [USA, Mexico: judges [and [CAN: clerks]]] (BRA supports) [Spain: now].\n2. Protect [women - USA delete] [USA: persons] of all [MEX: delete].\n"
                "3. Hear them and all [USA (inferred): delete \"and all\"] here. [agreed ad ref] [Brazil reserves its position]\n4. Open [USA: it all.\n",
                "en", NULL, err);
}

static char *write_rolling_text(oasplan_error **err) {
  oasplan_plan *plan = make_plan("I. PREVENTION\n1. Train {++all ++}{>>@USA with=MEX supported_by=CAN<<}judges {--now--}{>>@- certainty=inferred confidence=low reasons=fused<<}.\n", "critic", "en", NULL, err);
  char *text = plan != NULL ? oasplan_plan_render_string(plan, "rolling", NULL, NULL, err) : NULL;
  oasplan_plan_unref(plan);
  return text;
}

static const char proposals[] =
  "{\"key\":\"k\",\"edition\":\"e\",\"language\":\"en\",\"divisions\":[{\"id\":\"I\"}],\"provisions\":[{\"id\":\"I.1\",\"kind\":\"directive\",\"division\":\"I\","
  "\"issued\":\"Adopt hard laws [USA: soon], and now (WHY?).\",\"citations\":[],\"amendments\":["
  "{\"id\":\"I.1/USA/4\",\"delegation\":\"USA\",\"action\":\"replace\",\"begin\":0,\"end\":5,\"text\":\"Make\",\"old_text\":\"Adopt\",\"certainty\":\"inferred\",\"confidence\":\"low\","
  "\"reasons\":[\"typography\",\"doubled\"],\"rationale\":\"Shorter.\",\"with\":[\"CAN\",\"MEX\"],\"supported_by\":[\"BRA\"],\"opposed_by\":[\"PER\"],\"new\":1},"
  "{\"id\":\"I.1/-/2\",\"action\":\"insert\",\"begin\":6,\"end\":10,\"certainty\":\"explicit\",\"pair\":\"I.1/-/1\",\"outcome\":\"superseded\",\"superseded_by\":\"I.1/USA/4\"},"
  "{\"id\":\"I.1/-/1\",\"action\":\"delete\",\"begin\":11,\"end\":15,\"certainty\":\"explicit\",\"pair\":\"I.1/-/2\",\"continues\":\"I.1/-/2\"},"
  "{\"delegation\":\"USA\",\"action\":\"insert\",\"begin\":16,\"end\":27,\"text\":\"soon\",\"certainty\":\"explicit\",\"outcome\":\"accepted-with-changes\",\"changed\":\"then\"},"
  "{\"delegation\":\"CAN\",\"action\":\"move\",\"begin\":17,\"end\":20,\"certainty\":\"explicit\",\"target\":\"after I.2\"},"
  "{\"action\":\"comment\",\"begin\":37,\"end\":43,\"certainty\":\"explicit\",\"derived\":true}]},"
  "{\"id\":\"I.2\",\"kind\":\"directive\",\"division\":\"I\",\"issued\":\"Report.\",\"citations\":[]}]}";

static char *import_amendments(oasplan_error **err) {
  return import_as("json", proposals, NULL, NULL, err);
}

static char *read_as_one_delegation(oasplan_error **err) {
  oasplan_plan *plan = make_plan(proposals, "json", NULL, NULL, err);
  char *text = plan != NULL ? oasplan_provision_text_of(oasplan_plan_find(plan, "I.1"), OASPLAN_READING_PROPOSED, "USA", NULL, err) : NULL;
  oasplan_plan_unref(plan);
  return text;
}

/* The plan that is read here is not what is tested: it is made without faults, which begin behind it. */
static oasplan_plan *make_whole_plan(const char *text, const char *format) {
  size_t counted = allocations, fault = failing;
  failing = SIZE_MAX;
  oasplan_plan *plan = make_plan(text, format, "en", NULL, NULL);
  ck_assert_ptr_nonnull(plan);
  allocations = counted;
  failing = fault;
  return plan;
}

static const char moving[] =
  "I. PREVENTION\n1. Train {++all ++}{>>@USA<<}judges {--now--}{>>@MEX<<} (para. 3).\n{==2. {--Keep--}{>>@CAN action=replace text=\"Hear (para. 4) and\"<<} protect {++women and ++}{>>@USA<<}children:==}{>>@USA action=move target=\"after I.3\"<<}\n"
  "   a) first {--and last--}{>>@-<<};\n3. {++Report, see par. 2 above.++}{>>@CAN<<}\n";

static char *json_of(oasplan_plan *plan, oasplan_error **err) {
  char *json = plan != NULL ? oasplan_plan_render_string(plan, "json", NULL, NULL, err) : NULL;
  oasplan_plan_unref(plan);
  return json;
}

static char *consolidate(oasplan_error **err) {
  oasplan_plan *plan = make_whole_plan(moving, "critic"), *edition = oasplan_plan_consolidate(plan, OASPLAN_READING_PROPOSED, NULL, "next", NULL, err);
  oasplan_plan_unref(plan);
  return json_of(edition, err);
}

static char *decide(oasplan_error **err) {
  static const char said[] = "{\"decisions\":[{\"amendment\":\"I.1/USA/1\",\"outcome\":\"accepted-with-changes\",\"text\":\"some\",\"author\":\"Chair\",\"reason\":\"r\",\"when\":\"w\"},"
                             "{\"amendment\":\"I.1/MEX/1\",\"outcome\":\"superseded\",\"superseded_by\":\"I.1/USA/1\"}]}";
  oasplan_plan *plan = make_whole_plan(moving, "critic"), *decided = NULL;
  oasplan_decisions *decisions = oasplan_decisions_from_json(said, sizeof said - 1, NULL, err), *carried = NULL;
  if (decisions != NULL) decided = oasplan_plan_decide(plan, decisions, NULL, err);
  if (decided != NULL) carried = oasplan_plan_decisions(decided, err);
  char *json = carried != NULL ? oasplan_decisions_json(carried, 0, 10, NULL, err) : NULL;
  oasplan_plan_unref(plan);
  oasplan_plan_unref(decided);
  oasplan_decisions_free(decisions);
  oasplan_decisions_free(carried);
  return json;
}

static char *redline_as(const char *format, oasplan_error **err) {
  oasplan_plan *plan = make_whole_plan(moving, "critic");
  oasplan_runs *runs = oasplan_redline(plan, NULL, NULL, err);
  char *text = runs == NULL ? NULL : format == NULL ? oasplan_runs_json(runs, 0, 100, NULL, err) : oasplan_runs_render_string(runs, format, NULL, NULL, err);
  oasplan_plan_unref(plan);
  oasplan_runs_free(runs);
  return text;
}

static char *redline(oasplan_error **err) {
  return redline_as(NULL, err);
}

static char *redline_as_html(oasplan_error **err) {
  return redline_as("html", err);
}

static char *redline_as_markdown(oasplan_error **err) {
  return redline_as("markdown", err);
}

static char *redline_as_critic(oasplan_error **err) {
  return redline_as("critic", err);
}

static char *extract(oasplan_error **err) {
  static const char text[] = "See the Protocol of 2014 to the Forced Labour Convention, 1930 (art. 2, paras. 3 and 4 bis, (a)), Optional Protocol (art. 3), "
                             "(Drawn from A/RES/70/1, para. 20; R230), the D\xC3\xA9" "claration of Z\xC3\xBCrich, resolution 1325 (2000), C190, Convention (No. 189), "
                             "that Convention, para. 3 below, (paras. 9-3), Recommendation No. 299 of the ILO, the Forced Labour Convention (No. 105) and "
                             "(This is said in the wrong place by far).";
  oasplan_citations *found = oasplan_extract(text, sizeof text - 1, "en", registry, NULL, err);
  char *json = found != NULL ? oasplan_citations_json(found, 0, 100, NULL, err) : NULL;
  oasplan_citations_free(found);
  return json;
}

static char *list_registry(oasplan_registry *made, oasplan_error **err) {
  char *json = made != NULL ? oasplan_registry_json(made, 0, SIZE_MAX, NULL, err) : NULL;
  oasplan_registry_unref(made);
  return json;
}

static char *make_registry(oasplan_error **err) {
  return list_registry(oasplan_registry_builtin(NULL, err), err);
}

static const char extension[] = "{\"instruments\":[{\"key\":\"lima-plan\",\"kind\":\"plan\",\"symbol\":\"LP/1/19\",\"date\":\"2019-01-31\",\"body\":\"B\","
                                "\"names\":{\"en\":\"Lima Plan\",\"fr\":\"Plan sur la m\xC3\xA9moire\"},\"aliases\":{\"en\":[\"Plan of Lima\",\"L Plan\"]},"
                                "\"acronyms\":[\"LPT\"],\"candidates\":{\"k\":[\"untoc\",\"cedaw\"]},\"number\":7,\"ratifiable\":true,\"depositary\":\"D\","
                                "\"in_force_on\":\"2020-01-01\"},{\"key\":\"untoc\",\"kind\":\"convention\"}]}";

/* What a registry is asked is as much its answer as what it lists. */
static char *extend_registry(oasplan_error **err) {
  oasplan_registry *made = oasplan_registry_extend(registry, extension, sizeof extension - 1, NULL, err);
  if (made == NULL) return NULL;
  static const char text[] = "(Drawn from the Plan sur la m\xC3\xA9moire, para. 3, LP/1/19 and the Palermo Convention)";
  oasplan_citations *found = oasplan_extract(text, sizeof text - 1, "en", made, NULL, err);
  char *json = found != NULL ? oasplan_citations_json(found, 0, 100, NULL, err) : NULL;
  oasplan_citations_free(found);
  oasplan_registry_unref(made);
  return json;
}

static char *extend_nothing(oasplan_error **err) {
  return list_registry(oasplan_registry_extend(NULL, extension, sizeof extension - 1, NULL, err), err);
}

static char *list_members(oasplan_error **err) {
  oasplan_roster *made = oasplan_roster_builtin(NULL, err);
  oasplan_members *members = made != NULL ? oasplan_roster_members(made, "2019-12-31", NULL, err) : NULL;
  char *json = members != NULL ? oasplan_members_json(members, 0, SIZE_MAX, NULL, err) : NULL;
  oasplan_members_free(members);
  oasplan_roster_unref(made);
  return json;
}

static char *read_roster(oasplan_error **err) {
  static const char two_states[] = "{\"states\":[{\"code\":\"YYY\",\"code2\":\"YY\",\"names\":{\"fr\":\"F\",\"en\":\"E\",\"es\":\"S\",\"pt\":\"P\"},\"standing\":["
                                   "{\"standing\":\"member\",\"from\":\"2000-01-01\",\"to\":\"2000-01-31\",\"basis\":\"N\",\"contested\":true}]},"
                                   "{\"code\":\"AAA\",\"names\":{\"fr\":\"F\",\"en\":\"E\",\"es\":\"S\",\"pt\":\"P\"},\"standing\":[]}]}";
  oasplan_roster *made = oasplan_roster_from_json(two_states, sizeof two_states - 1, NULL, err);
  char *json = made != NULL ? oasplan_roster_json(made, 0, SIZE_MAX, NULL, err) : NULL;
  oasplan_roster_unref(made);
  return json;
}

/* The answer is what is wrong; writing it down is not what is tested. */
static char *read_bad_roster(oasplan_error **err) {
  static const char bad[] = "{\"states\":[{\"code\":\"YYY\",\"names\":{\"fr\":\"F\"},\"standing\":[{\"standing\":\"guest\",\"from\":\"never\"}]},{\"code\":\"YYY\"},7]}";
  oasplan_error *found = NULL;
  ck_assert_ptr_null(oasplan_roster_from_json(bad, sizeof bad - 1, NULL, &found));
  if (oasplan_error_status(found) != OASPLAN_E_INVALID) {
    *err = found;
    return NULL;
  }
  size_t counted = allocations, fault = failing;
  failing = SIZE_MAX;
  char *json = oasplan_error_json(found);
  allocations = counted;
  failing = fault;
  oasplan_error_free(found);
  return json;
}

static const struct {
  const char *name;
  char *(*run)(oasplan_error **err);
  const char *holds; /* in its answer: else the work does not go where it is meant to */
} works[] = {
  {"import of text", import_text, "/USA/1"},
  {"import of text in a guessed language", import_text_of_a_guessed_language, "un-global-plan"},
  {"import of what is proposed in words and by signs", import_evidence, "foreign-source"},
  {"import of another encoding", import_another_encoding, "\xC3\x89tudier les \xE2\x80\x9Cm\xC5\x93urs"},
  {"import of JSON", import_json, "/provisions/0/new"},
  {"import of CriticMarkup", import_marks, "\"continues\":\"I.1/USA/1\""},
  {"import of a rolling text", import_rolling_text, "\"pair\":\"I.2/USA/2\""},
  {"writing a rolling text", write_rolling_text, "[USA, MEX, supported by CAN: all]"},
  {"import of amendments", import_amendments, "\"changed\":\"then\""},
  {"the text of one delegation", read_as_one_delegation, "Make laws soon, and now."},
  {"a new edition", consolidate, "Hear (para. 4) and protect"},
  {"decisions", decide, "\"superseded_by\":\"I.1/USA/1\""},
  {"a redline", redline, "\"kind\":\"moved-to\""},
  {"a redline as HTML", redline_as_html, "<ins"},
  {"a redline as Markdown", redline_as_markdown, "women and"},
  {"a redline as CriticMarkup", redline_as_critic, "{++all ++}"},
  {"extraction", extract, "ilo-p029"},
  {"the built-in registry", make_registry, "palermo-protocol"},
  {"an extended registry", extend_registry, "lima-plan"},
  {"a registry of one's own", extend_nothing, "LP/1/19"},
  {"the members on a day", list_members, "CP/RES. 1124"},
  {"a roster of one's own", read_roster, "2000-01-31"},
  {"what is wrong with a roster", read_bad_roster, "/states/1/code"},
};
enum { WORKS = sizeof works / sizeof *works };

static char *run_with_fault(int work, size_t fault, bool fault_alone, oasplan_error **err) {
  allocations = 0;
  failing = fault;
  alone = fault_alone;
  char *answer = works[work].run(err);
  failing = SIZE_MAX;
  return answer;
}

/* The answer without a fault. */
static char *run_whole(int work) {
  oasplan_error *err = NULL;
  char *answer = run_with_fault(work, SIZE_MAX, true, &err);
  ck_assert_msg(answer != NULL, "%s: %s", works[work].name, oasplan_error_message(err));
  ck_assert_msg(strstr(answer, works[work].holds) != NULL, "%s: no %s", works[work].name, works[work].holds);
  return answer;
}

static void expect_same(int work, size_t fault, const char *answer, const char *expected) {
  size_t same = 0;
  while (answer[same] != '\0' && answer[same] == expected[same]) same++;
  ck_assert_msg(answer[same] == expected[same], "%s, fault %zu, byte %zu: \"%.80s\" instead of \"%.80s\"", works[work].name, fault, same, answer + same,
                expected + same);
}

/* ---- The tests ---- */

START_TEST(running_out_of_memory_is_an_error_and_no_leak) {
  char *expected = run_whole(_i);
  size_t total = allocations;
  ck_assert_uint_gt(total, 10);
  for (size_t fault = 0; fault < total; fault++) {
    oasplan_error *err = NULL;
    ck_assert_msg(run_with_fault(_i, fault, false, &err) == NULL, "%s, fault %zu", works[_i].name, fault);
    ck_assert_msg(oasplan_error_status(err) == OASPLAN_E_NOMEM, "%s, fault %zu: %s", works[_i].name, fault, oasplan_error_message(err));
    oasplan_error_free(err);
  }
  oasplan_free(expected);
}
END_TEST

START_TEST(what_survives_one_fault_gives_the_same_answer) {
  char *expected = run_whole(_i);
  size_t total = allocations;
  for (size_t fault = 0; fault < total; fault++) {
    oasplan_error *err = NULL;
    char *answer = run_with_fault(_i, fault, true, &err);
    if (answer == NULL)
      ck_assert_msg(oasplan_error_status(err) == OASPLAN_E_NOMEM, "%s, fault %zu: %s", works[_i].name, fault, oasplan_error_message(err));
    else
      expect_same(_i, fault, answer, expected);
    oasplan_error_free(err);
    oasplan_free(answer);
  }
  oasplan_free(expected);
}
END_TEST

/* oasplan_registry_match has no error to tell of memory with: what the registry itself has needs none, and what is read as a text reads it is not matched. */
START_TEST(an_instrument_is_matched_by_what_the_registry_has_without_memory) {
  static const char *const names[] = {"A/RES/64/293", "S/RES/1325", "AG/RES.2551(XL-O/10)", "Protocole de Palerme",
                                      "C189", "untoc", ("Convenci\xC3\xB3n Interamericana sobre Tr\xC3\xA1" "fico Internacional de Menores")};
  const oasplan_instrument *expected[sizeof names / sizeof *names];
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) expected[i] = oasplan_registry_match(registry, names[i]);
  allocations = failing = 0;
  alone = false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) ck_assert_ptr_eq(oasplan_registry_match(registry, names[i]), expected[i]);
  ck_assert_uint_eq(allocations, 0);
  ck_assert_ptr_null(oasplan_registry_match(registry, "ILO Convention No. 29"));
  failing = SIZE_MAX;
  ck_assert_ptr_nonnull(expected[1]);
  ck_assert_ptr_nonnull(expected[3]);
  ck_assert_ptr_nonnull(oasplan_registry_match(registry, "ILO Convention No. 29"));
}
END_TEST

START_TEST(an_option_that_could_not_be_copied_is_reported) {
  oasplan_import_options *options = make_options(NULL, "en", NULL);
  allocations = failing = 0;
  alone = false;
  oasplan_import_options_set_title(options, "title");
  failing = SIZE_MAX;
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasplan_plan_import("1. a", 4, options, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOMEM);
  oasplan_error_free(err);
  oasplan_import_options_free(options);
}
END_TEST

static void set_up(void) {
  registry = oasplan_registry_builtin(NULL, NULL);
  ck_assert_ptr_nonnull(registry);
}

static void tear_down(void) {
  oasplan_registry_unref(registry);
}

int main(void) {
  Suite *suite = suite_create("faults");
  TCase *tests = tcase_create("faults");
  tcase_add_unchecked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 300);
  tcase_add_loop_test(tests, running_out_of_memory_is_an_error_and_no_leak, 0, WORKS);
  tcase_add_loop_test(tests, what_survives_one_fault_gives_the_same_answer, 0, WORKS);
  tcase_add_test(tests, an_instrument_is_matched_by_what_the_registry_has_without_memory);
  tcase_add_test(tests, an_option_that_could_not_be_copied_is_reported);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
