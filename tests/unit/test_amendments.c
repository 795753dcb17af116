/* Readings by hand: what a small text says with and without what is proposed to it, under every outcome and for one delegation; and what amendments tell of
 * themselves and their neighbours. All expected texts were written by reading, none by the program. */
#include <oasplan/oasplan.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Plans ---- */

static oasplan_registry *registry; /* one for all imports: to make it takes longer than they do */

static oasplan_plan *must_import(const char *bytes, const char *format) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_edition(options, "e");
  oasplan_import_options_set_language(options, "en");
  oasplan_import_options_set_format(options, format);
  oasplan_import_options_set_registry(options, registry);
  oasplan_error *err = NULL;
  oasplan_plan *plan = oasplan_plan_import(bytes, strlen(bytes), options, &err);
  ck_assert_msg(plan != NULL, "%s\n%s", oasplan_error_message(err), bytes);
  oasplan_import_options_free(options);
  return plan;
}

static oasplan_plan *import_marked(const char *provisions) {
  char text[4096];
  (void)snprintf(text, sizeof text, "I. PREVENTION\n%s\n", provisions);
  return must_import(text, "critic");
}

/* One provision, I.1, with this text and these amendments; with ' for ". */
static oasplan_plan *import_listed(const char *issued, const char *amendments) {
  char text[4096];
  (void)snprintf(text, sizeof text,
                 "{'divisions':[{'id':'I'}],'provisions':[{'id':'I.1','kind':'directive','division':'I','issued':'%s','citations':[],'amendments':[%s]}]}", issued,
                 amendments);
  for (char *byte = text; *byte != '\0'; byte++)
    if (*byte == '\'') *byte = '"';
  return must_import(text, "json");
}

static const oasplan_provision *find(const oasplan_plan *plan, const char *id) {
  const oasplan_provision *provision = oasplan_plan_find(plan, id);
  ck_assert_msg(provision != NULL, "no %s", id);
  return provision;
}

static const oasplan_amendment *find_amendment(const oasplan_plan *plan, const char *id) {
  const oasplan_amendment *amendment = oasplan_plan_find_amendment(plan, id);
  ck_assert_msg(amendment != NULL, "no %s", id);
  return amendment;
}

struct readings {
  const char *base, *proposed, *resolved; /* NULL: the reading does not hold it */
};

static void expect(const oasplan_plan *plan, const char *id, const struct readings *expected, const char *written) {
  const char *const texts[] = {expected->base, expected->proposed, expected->resolved};
  for (int i = 0; i < 3; i++) {
    const char *text = oasplan_provision_text(find(plan, id), OASPLAN_READING_BASE + i);
    ck_assert_msg(text == NULL || texts[i] == NULL ? text == texts[i] : strcmp(text, texts[i]) == 0, "%s of %s\n  is     \"%s\"\n  and not \"%s\"",
                  oasplan_reading_name(OASPLAN_READING_BASE + i), written, text != NULL ? text : "(not held)", texts[i] != NULL ? texts[i] : "(not held)");
  }
}

/* ---- Readings of marked texts ---- */

struct marked {
  const char *marks; /* of the provisions; I.1 is looked at */
  struct readings readings;
};

#define U "{>>@USA<<}"
#define M "{>>@MEX<<}"
#define SAME(text) {text, text, text}

static const struct marked marked[] = {
  /* one proposal */
  {"1. Adopt {++strict ++}" U "laws.", {"Adopt laws.", "Adopt strict laws.", "Adopt [USA: strict] laws."}},
  {"1. Adopt {--strict --}" U "laws.", {"Adopt strict laws.", "Adopt laws.", "Adopt [-USA: strict] laws."}},
  {"1. Adopt {~~hard~>strict~~}" U " laws.", {"Adopt hard laws.", "Adopt strict laws.", "Adopt [-USA: hard][USA: strict] laws."}},
  {"1. Adopt {--hard--}{>>@USA action=replace text=strict<<} laws.", {"Adopt hard laws.", "Adopt strict laws.", "Adopt [-USA: hard][USA: strict] laws."}},
  {"1. Adopt {--hard --}{>>@USA action=replace text=\"strict and clear\"<<}laws.",
   {"Adopt hard laws.", "Adopt strict and clear laws.", "Adopt [-USA: hard][USA: strict and clear] laws."}},
  {"1. Adopt {++strict ++}{>>@USA certainty=inferred confidence=low reasons=fused<<}laws.", {"Adopt laws.", "Adopt strict laws.", "Adopt [USA?: strict] laws."}},
  {"1. Adopt laws{++*++}{>>@USA action=footnote<<}.", {"Adopt laws.", "Adopt laws*.", "Adopt laws[USA: *]."}},
  /* spaces at edges */
  {"1. Adopt{++ strict++}" U " laws.", {"Adopt laws.", "Adopt strict laws.", "Adopt [USA: strict] laws."}},
  {"1. Adopt {++strict++}" U " laws.", {"Adopt laws.", "Adopt strict laws.", "Adopt [USA: strict] laws."}},
  {"1. Adopt{++ strict ++}" U "laws.", {"Adoptlaws.", "Adopt strict laws.", "Adopt [USA: strict] laws."}},
  {"1. Adopt laws{++, and soon++}" U ".", {"Adopt laws.", "Adopt laws, and soon.", "Adopt laws[USA: , and soon]."}},
  {"1. Adopt laws.{++ Apply them.++}" U, {"Adopt laws.", "Adopt laws. Apply them.", "Adopt laws. [USA: Apply them.]"}},
  {"1. {++Now adopt ++}" U "laws.", {"laws.", "Now adopt laws.", "[USA: Now adopt] laws."}},
  {"1. Adopt  {++strict++}" U "  laws.", {"Adopt laws.", "Adopt strict laws.", "Adopt [USA: strict] laws."}},
  /* proposals in proposals: the inner one strikes, or adds to, another's words */
  {"1. Adopt {++strict {--and clear --}" M "++}" U "laws.", {"Adopt laws.", "Adopt strict laws.", "Adopt [USA: strict [-MEX: and clear]] laws."}},
  {"1. Adopt {++strict {++and clear ++}" M "++}" U "laws.", {"Adopt laws.", "Adopt strict and clear laws.", "Adopt [USA: strict [MEX: and clear]] laws."}},
  {"1. Adopt {--hard {++but clear ++}" M "--}" U "laws.", {"Adopt hard laws.", "Adopt laws.", "Adopt [-USA: hard [MEX: but clear]] laws."}},
  {"1. Adopt {++{--strict --}" M "++}" U "laws.", {"Adopt laws.", "Adopt laws.", "Adopt [USA: [-MEX: strict]] laws."}},
  {"1. Adopt {~~hard~>strict {--and clear --}" M "~~}" U "laws.", {"Adopt hardlaws.", "Adopt strict laws.", "Adopt [-USA: hard][USA: strict [-MEX: and clear]] laws."}},
  /* a whole provision */
  {"{++1. Adopt laws.++}" U "\n2. Apply them.", {NULL, "Adopt laws.", "[USA: Adopt laws.]"}},
  {"{--1. Adopt laws.--}" U "\n2. Apply them.", {"Adopt laws.", NULL, "[-USA: Adopt laws.]"}},
  {"{++1. Adopt laws. (par. 17)++}" U "\n2. Apply them.", {NULL, "Adopt laws.", "[USA: Adopt laws.]"}},
  {"{++1. Adopt laws.++}" U " {==(WE WANT THIS.)==}" U "\n2. Apply them.", {NULL, "Adopt laws.", "[USA: Adopt laws.]"}},
  /* remarks, questions, moves: no wording is proposed */
  {"1. Adopt laws {==(WHY THESE LAWS?)==}" U ".", SAME("Adopt laws.")},
  {"1. Adopt laws {==(which laws?)==}{>>@USA action=question<<} now.", SAME("Adopt laws now.")},
  {"1. Adopt laws. {==(The United States agrees.)==}" U, SAME("Adopt laws.")},
  {"1. {==(The United States agrees.)==}" U " Adopt laws.", SAME("Adopt laws.")},
  {"1. Adopt laws\xC2\xA0{==(WHY?)==}" U ".", SAME("Adopt laws.")},
  {"{==1. Adopt laws.==}{>>@USA action=move target=\"after I.2\"<<}\n2. Apply them.", SAME("Adopt laws.")},
  {"1. Adopt {++strict {==(how strict?)==}{>>@MEX action=question<<} and clear ++}" U "laws.",
   {"Adopt laws.", "Adopt strict and clear laws.", "Adopt [USA: strict and clear] laws."}},
  /* what lies in a remark goes with it, and leaves no bracket */
  {"1. Adopt laws {==(or {++good ++}" M "rules)==}" U ".", SAME("Adopt laws.")},
  /* citation brackets */
  {"1. Adopt laws{++ and apply them (par. 17)++}" U ".", {"Adopt laws.", "Adopt laws and apply them.", "Adopt laws [USA: and apply them]."}},
  {"1. Adopt laws{++ (par. 17)++}" U ".", SAME("Adopt laws.")},
  {"1. Adopt laws {++(par. 17)++}" U ".", SAME("Adopt laws.")},
  {"1. Adopt laws {--(par. 17)--}" U ".", SAME("Adopt laws.")},
  {"1. Adopt {++strict (par. 17) ++}" U "laws.", {"Adopt laws.", "Adopt strict laws.", "Adopt [USA: strict] laws."}},
  {"1. Adopt {++strict ++}" U "laws. (par. 17)", {"Adopt laws.", "Adopt strict laws.", "Adopt [USA: strict] laws."}},
  /* two apart */
  {"1. {++Now adopt++}" U "{--Adopt--}" M " laws.", {"Adopt laws.", "Now adopt laws.", "[USA: Now adopt][-MEX: Adopt] laws."}},
};

START_TEST(a_marked_text_reads_as_a_person_reads_it) {
  oasplan_plan *plan = import_marked(marked[_i].marks);
  expect(plan, "I.1", &marked[_i].readings, marked[_i].marks);
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- Readings of listed amendments ---- */

struct listed {
  const char *issued, *amendments;
  struct readings readings;
};

#define USA "'delegation':'USA','certainty':'explicit'"
#define MEX "'delegation':'MEX','certainty':'explicit'"

static const struct listed listed[] = {
  /* two delegations whose words overlap */
  {"Adopt strict and clear laws.", "{'action':'delete'," USA ",'begin':6,'end':17},{'action':'delete'," MEX ",'begin':13,'end':23}",
   {"Adopt strict and clear laws.", "Adopt laws.", "Adopt [-USA: strict [-MEX: and] clear] laws."}},
  {"Adopt strict and clear laws.", "{'action':'insert'," USA ",'begin':6,'end':17},{'action':'insert'," MEX ",'begin':13,'end':23}",
   {"Adopt laws.", "Adopt strict and clear laws.", "Adopt [USA: strict [MEX: and] clear] laws."}},
  {"Adopt strict laws.", "{'action':'delete'," USA ",'begin':6,'end':13},{'action':'insert'," MEX ",'begin':6,'end':13}",
   {"Adopt laws.", "Adopt laws.", "Adopt [-USA: [MEX: strict]] laws."}},
  /* the shorter one listed first: the bracket of the longer one is the outer all the same */
  {"Adopt strict and clear laws.", "{'action':'delete'," MEX ",'begin':6,'end':12},{'action':'insert'," USA ",'begin':6,'end':23}",
   {"Adopt laws.", "Adopt and clear laws.", "Adopt [USA: [-MEX: strict] and clear] laws."}},
  /* two that cross in a remark */
  {"Adopt laws (WHY?) now.", "{'action':'insert'," USA ",'begin':11,'end':15},{'action':'comment'," USA ",'begin':11,'end':17},{'action':'insert'," MEX ",'begin':13,'end':16}",
   SAME("Adopt laws now.")},
  /* a rolling text, with the brackets printed */
  {"So [USA: to do so], now.", "{'action':'insert'," USA ",'begin':3,'end':18,'text':'to do so'}", {"So, now.", "So to do so, now.", "So [USA: to do so], now."}},
  {"So [USA: to do so] now.", "{'action':'insert'," USA ",'begin':3,'end':18,'text':'to do so'}", {"So now.", "So to do so now.", "So [USA: to do so] now."}},
  {"So [-USA: to do so], now.", "{'action':'delete'," USA ",'begin':3,'end':19,'text':'to do so'}", {"So to do so, now.", "So, now.", "So [-USA: to do so], now."}},
  {"So [to do so].", "{'action':'delete'," USA ",'begin':3,'end':13,'text':'to do so'}", {"So to do so.", "So.", "So [-USA: to do so]."}},
  {"Do [USA: not ]kill.", "{'action':'insert'," USA ",'begin':3,'end':14,'text':'not '}", {"Do kill.", "Do not kill.", "Do [USA: not] kill."}},
  {"[USA: Adopt laws.]", "{'action':'insert'," USA ",'begin':0,'end':18,'text':'Adopt laws.'}", {NULL, "Adopt laws.", "[USA: Adopt laws.]"}},
  /* outcomes: decided ones are applied, or are gone */
  {"Adopt strict laws.", "{'action':'insert'," USA ",'begin':6,'end':13,'outcome':'open'}", {"Adopt laws.", "Adopt strict laws.", "Adopt [USA: strict] laws."}},
  {"Adopt strict laws.", "{'action':'insert'," USA ",'begin':6,'end':13,'outcome':'accepted'}", {"Adopt laws.", "Adopt strict laws.", "Adopt strict laws."}},
  {"Adopt strict laws.", "{'action':'insert'," USA ",'begin':6,'end':13,'outcome':'rejected'}", {"Adopt laws.", "Adopt strict laws.", "Adopt laws."}},
  {"Adopt strict laws.", "{'action':'insert'," USA ",'begin':6,'end':13,'outcome':'withdrawn'}", {"Adopt laws.", "Adopt strict laws.", "Adopt laws."}},
  {"Adopt strict laws.", "{'action':'insert'," USA ",'begin':6,'end':13,'outcome':'superseded'}", {"Adopt laws.", "Adopt strict laws.", "Adopt laws."}},
  {"Adopt strict laws.", "{'action':'insert'," USA ",'begin':6,'end':13,'outcome':'accepted-with-changes','changed':'very strict'}",
   {"Adopt laws.", "Adopt strict laws.", "Adopt very strict laws."}},
  {"Adopt strict laws.", "{'action':'insert'," USA ",'begin':6,'end':12,'outcome':'accepted-with-changes','changed':'very strict'}",
   {"Adopt laws.", "Adopt strict laws.", "Adopt very strict laws."}},
  {"Adopt strict laws.", "{'action':'insert'," USA ",'begin':5,'end':12,'outcome':'accepted-with-changes','changed':'very strict'}",
   {"Adopt laws.", "Adopt strict laws.", "Adopt very strict laws."}},
  {"Adopt hard laws.", "{'action':'delete'," USA ",'begin':6,'end':11,'outcome':'accepted'}", {"Adopt hard laws.", "Adopt laws.", "Adopt laws."}},
  {"Adopt hard laws.", "{'action':'delete'," USA ",'begin':6,'end':11,'outcome':'rejected'}", {"Adopt hard laws.", "Adopt laws.", "Adopt hard laws."}},
  {"Adopt hard laws.", "{'action':'delete'," USA ",'begin':6,'end':11,'outcome':'accepted-with-changes','changed':'strict'}",
   {"Adopt hard laws.", "Adopt laws.", "Adopt strict laws."}},
  {"Adopt hard laws.", "{'action':'replace'," USA ",'begin':6,'end':10,'text':'strict','outcome':'accepted'}", {"Adopt hard laws.", "Adopt strict laws.", "Adopt strict laws."}},
  {"Adopt hard laws.", "{'action':'replace'," USA ",'begin':6,'end':10,'text':'strict','outcome':'rejected'}", {"Adopt hard laws.", "Adopt strict laws.", "Adopt hard laws."}},
  {"Adopt hard laws.", "{'action':'replace'," USA ",'begin':6,'end':10,'text':'strict','outcome':'accepted-with-changes','changed':'clear'}",
   {"Adopt hard laws.", "Adopt strict laws.", "Adopt clear laws."}},
  {"Adopt laws.", "{'action':'insert'," USA ",'begin':0,'end':11,'outcome':'rejected'}", {NULL, "Adopt laws.", NULL}},
  {"Adopt laws.", "{'action':'delete'," USA ",'begin':0,'end':11,'outcome':'accepted'}", {"Adopt laws.", NULL, NULL}},
  /* one struck in another's words, the other one decided */
  {"Adopt strict and clear laws.", "{'action':'insert'," USA ",'begin':6,'end':23,'outcome':'accepted'},{'action':'delete'," MEX ",'begin':13,'end':23}",
   {"Adopt laws.", "Adopt strict laws.", "Adopt strict [-MEX: and clear] laws."}},
  {"Adopt strict and clear laws.", "{'action':'insert'," USA ",'begin':6,'end':23,'outcome':'rejected'},{'action':'delete'," MEX ",'begin':13,'end':23}",
   {"Adopt laws.", "Adopt strict laws.", "Adopt laws."}},
  /* a remark is out of the wording whatever was decided of it */
  {"Adopt laws (WHY?).", "{'action':'comment'," USA ",'begin':11,'end':17,'outcome':'open'}", SAME("Adopt laws.")},
  /* words in the place of others that begin with a remark, or hold one */
  {"Adopt (WHY?) hard laws.", "{'action':'replace','text':'strict'," USA ",'begin':6,'end':17},{'action':'comment'," USA ",'begin':6,'end':12}",
   {"Adopt hard laws.", "Adopt strict laws.", "Adopt [-USA: hard][USA: strict] laws."}},
  {"Adopt hard (WHY?) old laws.", "{'action':'replace','text':'new'," USA ",'begin':6,'end':21},{'action':'comment'," USA ",'begin':11,'end':17}",
   {"Adopt hard old laws.", "Adopt new laws.", "Adopt [-USA: hard old][USA: new] laws."}},
  /* a provision without words is held: nobody took them */
  {"", "", SAME("")},
};

START_TEST(listed_amendments_read_by_their_outcomes) {
  oasplan_plan *plan = import_listed(listed[_i].issued, listed[_i].amendments);
  expect(plan, "I.1", &listed[_i].readings, listed[_i].amendments);
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- One delegation's readings ---- */

static void expect_text_of(const oasplan_plan *plan, int reading, const char *delegation, const char *expected) {
  size_t length = 0;
  oasplan_error *err = NULL;
  char *text = oasplan_provision_text_of(find(plan, "I.1"), reading, delegation, &length, &err);
  ck_assert_msg(text != NULL, "%s", oasplan_error_message(err));
  ck_assert_str_eq(text, expected);
  ck_assert_uint_eq(length, strlen(expected));
  oasplan_free(text);
}

START_TEST(a_reading_of_one_delegation_takes_up_what_it_proposes_or_sponsors) {
  oasplan_plan *plan = import_listed("Adopt new strict laws now.", "{'action':'insert'," USA ",'begin':6,'end':10},{'action':'insert'," MEX ",'begin':10,'end':17,'with':['BRA','CAN']},"
                                                                    "{'action':'delete','certainty':'explicit','begin':21,'end':25}");
  expect_text_of(plan, OASPLAN_READING_PROPOSED, NULL, "Adopt new strict laws.");
  expect_text_of(plan, OASPLAN_READING_PROPOSED, "USA", "Adopt new laws now.");
  expect_text_of(plan, OASPLAN_READING_PROPOSED, "MEX", "Adopt strict laws now.");
  expect_text_of(plan, OASPLAN_READING_PROPOSED, "CAN", "Adopt strict laws now.");
  expect_text_of(plan, OASPLAN_READING_PROPOSED, "CHL", "Adopt laws now.");
  expect_text_of(plan, OASPLAN_READING_RESOLVED, "USA", "Adopt [USA: new] laws now.");
  expect_text_of(plan, OASPLAN_READING_RESOLVED, "BRA", "Adopt [MEX: strict] laws now.");
  expect_text_of(plan, OASPLAN_READING_BASE, "USA", "Adopt laws now.");
  expect_text_of(plan, OASPLAN_READING_ISSUED, "USA", "Adopt new strict laws now.");
  for (int reading = OASPLAN_READING_ISSUED; reading <= OASPLAN_READING_RESOLVED; reading++)
    expect_text_of(plan, reading, NULL, oasplan_provision_text(find(plan, "I.1"), reading));
  char *text = oasplan_provision_text_of(find(plan, "I.1"), OASPLAN_READING_BASE, NULL, NULL, NULL); /* nobody asks how long */
  ck_assert_pstr_eq(text, "Adopt laws now.");
  oasplan_free(text);
  oasplan_plan_unref(plan);
}
END_TEST

/* In `resolved` what is decided is decided for everybody. */
START_TEST(what_is_accepted_stands_in_the_resolved_reading_of_others_too) {
  oasplan_plan *plan = import_listed("Adopt new strict laws.", "{'action':'insert'," USA ",'begin':6,'end':10,'outcome':'accepted'},{'action':'insert'," MEX ",'begin':10,'end':17}");
  expect_text_of(plan, OASPLAN_READING_RESOLVED, "MEX", "Adopt new [MEX: strict] laws.");
  expect_text_of(plan, OASPLAN_READING_RESOLVED, "USA", "Adopt new laws.");
  expect_text_of(plan, OASPLAN_READING_PROPOSED, "MEX", "Adopt strict laws.");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_reading_that_does_not_hold_a_provision_is_not_found) {
  oasplan_plan *plan = import_listed("Adopt laws.", "{'action':'insert'," USA ",'begin':0,'end':11}");
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasplan_provision_text_of(find(plan, "I.1"), OASPLAN_READING_PROPOSED, "MEX", NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOT_FOUND);
  ck_assert_str_eq(oasplan_error_message(err), "the reading proposed of MEX does not hold I.1; take another reading, such as issued");
  oasplan_error_free(err);
  err = NULL;
  ck_assert_ptr_null(oasplan_provision_text_of(find(plan, "I.1"), 5, NULL, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "reading");
  oasplan_error_free(err);
  ck_assert_ptr_null(oasplan_provision_text_of(find(plan, "I.1"), 0, NULL, NULL, NULL));
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- What marks become ---- */

START_TEST(a_mark_over_two_provisions_is_one_proposal_in_two_parts) {
  oasplan_plan *plan = import_marked("{++1. Adopt laws.\n2. Apply {--all of --}" M "them.++}{>>@USA with=CAN rationale=\"We need both.\"<<}\n3. Report.");
  const oasplan_amendment *first = find_amendment(plan, "I.1/USA/1"), *second = find_amendment(plan, "I.2/USA/1");
  ck_assert_ptr_null(oasplan_amendment_continues(first));
  ck_assert_pstr_eq(oasplan_amendment_continues(second), "I.1/USA/1");
  ck_assert_str_eq(oasplan_amendment_text(first), "Adopt laws.");
  ck_assert_str_eq(oasplan_amendment_text(second), "Apply all of them.");
  for (int i = 0; i < 2; i++) {
    const oasplan_amendment *part = i == 0 ? first : second;
    ck_assert_int_eq(oasplan_amendment_action(part), OASPLAN_ACTION_INSERT);
    ck_assert_int_eq(oasplan_amendment_is_derived(part), 0);
    ck_assert_pstr_eq(oasplan_amendment_with_at(part, 0), "CAN");
    ck_assert_pstr_eq(oasplan_amendment_rationale(part), "We need both.");
    ck_assert_str_eq(oasplan_provision_id(oasplan_amendment_provision(part)), i == 0 ? "I.1" : "I.2");
  }
  static const struct readings one = {NULL, "Adopt laws.", "[USA: Adopt laws.]"}, two = {NULL, "Apply them.", "[USA: Apply [-MEX: all of] them.]"};
  expect(plan, "I.1", &one, "I.1");
  expect(plan, "I.2", &two, "I.2");
  ck_assert_uint_eq(oasplan_provision_amendment_count(find(plan, "I.3")), 0);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(only_the_first_part_of_a_proposal_has_its_pair_and_its_target) {
  oasplan_plan *plan = import_marked("{--1. Adopt laws.\n2. Apply them.--}{>>@USA id=I.1/USA/1 pair=I.3/USA/1<<}\n{++3. Adopt and apply laws.++}{>>@USA id=I.3/USA/1 pair=I.1/USA/1<<}\n"
                                     "{==4. Report.\n5. Train.==}{>>@USA action=move target=\"before I.1\"<<}");
  const oasplan_amendment *first = find_amendment(plan, "I.1/USA/1"), *second = find_amendment(plan, "I.2/USA/1");
  ck_assert_pstr_eq(oasplan_amendment_pair(first), "I.3/USA/1");
  ck_assert_pstr_eq(oasplan_amendment_old_text(find_amendment(plan, "I.3/USA/1")), "Adopt laws.");
  ck_assert_ptr_null(oasplan_amendment_pair(second));
  ck_assert_pstr_eq(oasplan_amendment_continues(second), "I.1/USA/1");
  ck_assert_pstr_eq(oasplan_amendment_target(find_amendment(plan, "I.4/USA/1")), "before I.1");
  ck_assert_ptr_null(oasplan_amendment_target(find_amendment(plan, "I.5/USA/1")));
  ck_assert_pstr_eq(oasplan_amendment_continues(find_amendment(plan, "I.5/USA/1")), "I.4/USA/1");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_pair_of_marks_names_both_halves_and_the_words_that_go) {
  oasplan_plan *plan = import_marked("1. Adopt {~~hard~>strict~~}{>>@USA rationale=\"Clearer.\"<<} laws.");
  const oasplan_amendment *old = oasplan_provision_amendment_at(find(plan, "I.1"), 0), *added = oasplan_provision_amendment_at(find(plan, "I.1"), 1);
  ck_assert_int_eq(oasplan_amendment_action(old), OASPLAN_ACTION_DELETE);
  ck_assert_int_eq(oasplan_amendment_action(added), OASPLAN_ACTION_INSERT);
  ck_assert_pstr_eq(oasplan_amendment_pair(old), oasplan_amendment_id(added));
  ck_assert_pstr_eq(oasplan_amendment_pair(added), oasplan_amendment_id(old));
  ck_assert_ptr_null(oasplan_amendment_old_text(old));
  ck_assert_pstr_eq(oasplan_amendment_old_text(added), "hard");
  ck_assert_pstr_eq(oasplan_amendment_rationale(old), "Clearer.");
  ck_assert_pstr_eq(oasplan_amendment_rationale(added), "Clearer.");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_remark_that_is_named_as_the_reason_gives_its_words) {
  oasplan_plan *plan = import_marked("1. Adopt {++strict ++}{>>@USA id=I.1/USA/5 rationale=I.1/USA/7<<}laws. {==(We want this.)==}{>>@USA id=I.1/USA/7<<}");
  ck_assert_pstr_eq(oasplan_amendment_rationale(find_amendment(plan, "I.1/USA/5")), "(We want this.)");
  ck_assert_ptr_null(oasplan_amendment_rationale(find_amendment(plan, "I.1/USA/7")));
  ck_assert_int_eq(oasplan_amendment_action(find_amendment(plan, "I.1/USA/7")), OASPLAN_ACTION_COMMENT);
  oasplan_plan_unref(plan);
}
END_TEST

/* Numbers that notes give are kept for them, also before they are reached. */
START_TEST(ids_that_notes_give_are_kept_and_others_follow_the_highest) {
  oasplan_plan *plan = import_marked("1. Adopt {++strict ++}" U "{++new ++}{>>@USA id=I.1/USA/4<<}laws{++ now++}{>>@USA id=I.1/USA/2<<}.");
  static const char *const ids[] = {"I.1/USA/5", "I.1/USA/4", "I.1/USA/2"};
  for (size_t i = 0; i < 3; i++) ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(find(plan, "I.1"), i)), ids[i]);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_remark_without_a_mark_is_derived_and_one_with_a_mark_is_not) {
  oasplan_plan *plan = import_marked("1. Adopt {++strict ++}" U "laws. (WHY SHOULD WE ADOPT LAWS AT ALL?)\n2. Apply them. {==(WHY SHOULD WE APPLY THEM?)==}" U);
  const oasplan_provision *first = find(plan, "I.1"), *second = find(plan, "I.2");
  ck_assert_uint_eq(oasplan_provision_amendment_count(first), 2);
  ck_assert_int_eq(oasplan_amendment_is_derived(oasplan_provision_amendment_at(first, 0)), 0);
  ck_assert_int_ne(oasplan_amendment_is_derived(oasplan_provision_amendment_at(first, 1)), 0);
  ck_assert_uint_eq(oasplan_provision_amendment_count(second), 1);
  ck_assert_int_eq(oasplan_amendment_is_derived(oasplan_provision_amendment_at(second, 0)), 0);
  ck_assert_str_eq(oasplan_amendment_text(oasplan_provision_amendment_at(second, 0)), "(WHY SHOULD WE APPLY THEM?)");
  oasplan_plan_unref(plan);
}
END_TEST

/* The export names every member; what is read from it is the same plan under the same digest. */
START_TEST(a_marked_text_has_the_digest_of_its_export) {
  for (size_t i = 0; i < sizeof marked / sizeof marked[0]; i++) {
    oasplan_plan *plan = import_marked(marked[i].marks);
    char *json = oasplan_plan_render_string(plan, "json", NULL, NULL, NULL);
    ck_assert_ptr_nonnull(json);
    oasplan_plan *again = must_import(json, "json");
    char *json_again = oasplan_plan_render_string(again, "json", NULL, NULL, NULL);
    ck_assert_str_eq(oasplan_plan_digest(again), oasplan_plan_digest(plan));
    ck_assert_pstr_eq(json_again, json);
    oasplan_free(json), oasplan_free(json_again);
    oasplan_plan_unref(again);
    oasplan_plan_unref(plan);
  }
}
END_TEST

/* ---- Conflicts ---- */

struct dispute {
  const char *first, *second; /* of "Adopt hard and clear laws." */
  int conflict;
};

#define DELETE_HARD(who) "{'action':'delete'," who ",'begin':6,'end':11}"
#define INSERT_HARD(who) "{'action':'insert'," who ",'begin':6,'end':11}"

static const struct dispute disputes[] = {
  {DELETE_HARD(USA), DELETE_HARD(MEX), 0}, /* they agree */
  {DELETE_HARD(USA), "{'action':'delete'," MEX ",'begin':9,'end':15}", 0},
  {INSERT_HARD(USA), DELETE_HARD(MEX), 1},
  {INSERT_HARD(USA), DELETE_HARD(USA), 0}, /* one delegation does not dispute with itself */
  {INSERT_HARD(USA), INSERT_HARD(MEX), 0}, /* both add the same */
  {INSERT_HARD(USA), "{'action':'insert'," MEX ",'begin':11,'end':15}", 0},
  {INSERT_HARD(USA), "{'action':'delete'," MEX ",'begin':11,'end':15}", 0}, /* they only touch */
  {INSERT_HARD(USA), "{'action':'delete'," MEX ",'begin':10,'end':15}", 1},
  {"{'action':'replace','text':'soft'," USA ",'begin':6,'end':10}", "{'action':'replace','text':'good'," MEX ",'begin':6,'end':10}", 1},
  {"{'action':'replace','text':'soft'," USA ",'begin':6,'end':10}", DELETE_HARD(MEX), 1},
  {"{'action':'comment'," USA ",'begin':6,'end':10}", DELETE_HARD(MEX), 0},
  {"{'action':'question'," USA ",'begin':6,'end':10}", "{'action':'replace','text':'good'," MEX ",'begin':6,'end':10}", 0},
  {"{'action':'move','target':'before II.1'," USA ",'begin':0,'end':26}", "{'action':'move','target':'after II.1'," MEX ",'begin':0,'end':26}", 1},
  {"{'action':'move','target':'before II.1'," USA ",'begin':0,'end':26}", "{'action':'move','target':'before II.1'," MEX ",'begin':0,'end':26}", 0},
  {"{'action':'move','target':'before II.1'," USA ",'begin':0,'end':26}", DELETE_HARD(MEX), 0},
  {"{'action':'delete','certainty':'explicit','begin':6,'end':11}", INSERT_HARD(MEX), 1}, /* nobody, and somebody */
};

START_TEST(amendments_of_others_that_ask_for_something_else_are_in_conflict) {
  char text[2048];
  (void)snprintf(text, sizeof text,
                 "{'divisions':[{'id':'I'},{'id':'II'}],'provisions':[{'id':'I.1','kind':'directive','division':'I','issued':'Adopt hard and clear laws.','citations':[],"
                 "'amendments':[%s,%s]},{'id':'II.1','kind':'mandate','division':'II','issued':'Report.','citations':[]}]}",
                 disputes[_i].first, disputes[_i].second);
  for (char *byte = text; *byte != '\0'; byte++)
    if (*byte == '\'') *byte = '"';
  oasplan_plan *plan = must_import(text, "json");
  const oasplan_amendment *one = oasplan_provision_amendment_at(find(plan, "I.1"), 0), *two = oasplan_provision_amendment_at(find(plan, "I.1"), 1);
  ck_assert_uint_eq(oasplan_amendment_conflict_count(one), (size_t)disputes[_i].conflict);
  ck_assert_uint_eq(oasplan_amendment_conflict_count(two), (size_t)disputes[_i].conflict);
  ck_assert_ptr_eq(oasplan_amendment_conflict_at(one, 0), disputes[_i].conflict ? two : NULL);
  ck_assert_ptr_eq(oasplan_amendment_conflict_at(two, 0), disputes[_i].conflict ? one : NULL);
  ck_assert_ptr_null(oasplan_amendment_conflict_at(one, 1));
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(who_strikes_the_words_of_two_is_in_conflict_with_both) {
  oasplan_plan *plan = import_listed("Adopt hard and clear laws.", "{'action':'delete','delegation':'CAN','certainty':'explicit','begin':6,'end':21}," INSERT_HARD(USA) ","
                                                                   "{'action':'insert'," MEX ",'begin':11,'end':21}");
  const oasplan_amendment *strikes = find_amendment(plan, "I.1/CAN/1");
  ck_assert_uint_eq(oasplan_amendment_conflict_count(strikes), 2);
  ck_assert_str_eq(oasplan_amendment_id(oasplan_amendment_conflict_at(strikes, 0)), "I.1/USA/1");
  ck_assert_str_eq(oasplan_amendment_id(oasplan_amendment_conflict_at(strikes, 1)), "I.1/MEX/1");
  ck_assert_ptr_null(oasplan_amendment_conflict_at(strikes, 2));
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- Looking one up ---- */

START_TEST(an_amendment_is_found_by_its_id_alone) {
  oasplan_plan *plan = must_import("{\"divisions\":[{\"id\":\"I\"}],\"provisions\":[{\"id\":\"a/b\",\"kind\":\"directive\",\"division\":\"I\",\"issued\":\"Adopt laws.\",\"citations\":[],"
                                   "\"amendments\":[{\"action\":\"delete\",\"delegation\":\"USA\",\"certainty\":\"explicit\",\"begin\":0,\"end\":5,\"id\":\"a/b/USA/12\"},"
                                   "{\"action\":\"delete\",\"certainty\":\"explicit\",\"begin\":0,\"end\":5}]},"
                                   "{\"id\":\"a\",\"kind\":\"directive\",\"division\":\"I\",\"issued\":\"Apply.\",\"citations\":[]}]}",
                                   "json");
  const oasplan_provision *provision = find(plan, "a/b");
  ck_assert_ptr_eq(oasplan_plan_find_amendment(plan, "a/b/USA/12"), oasplan_provision_amendment_at(provision, 0));
  ck_assert_ptr_eq(oasplan_plan_find_amendment(plan, "a/b/-/1"), oasplan_provision_amendment_at(provision, 1));
  static const char *const none[] = {"a/b/USA/1", "a/b/USA/", "a/b/usa/12", "a/b", "a", "/", "", "a/b/USA/12 ", "I/USA/12", "b/USA/12"};
  for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) ck_assert_msg(oasplan_plan_find_amendment(plan, none[i]) == NULL, "%s", none[i]);
  ck_assert_ptr_null(oasplan_plan_find_amendment(plan, NULL));
  char long_id[600];
  memset(long_id, 'a', sizeof long_id - 1);
  memcpy(long_id + sizeof long_id - 7, "/USA/1", 7);
  ck_assert_ptr_null(oasplan_plan_find_amendment(plan, long_id));
  oasplan_plan_unref(plan);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

int main(void) {
  registry = oasplan_registry_builtin(NULL, NULL);
  Suite *suite = suite_create("amendments");
  TCase *tests = tcase_create("amendments");
  tcase_set_timeout(tests, 60);
  tcase_add_loop_test(tests, a_marked_text_reads_as_a_person_reads_it, 0, COUNT(marked));
  tcase_add_loop_test(tests, listed_amendments_read_by_their_outcomes, 0, COUNT(listed));
  tcase_add_test(tests, a_reading_of_one_delegation_takes_up_what_it_proposes_or_sponsors);
  tcase_add_test(tests, what_is_accepted_stands_in_the_resolved_reading_of_others_too);
  tcase_add_test(tests, a_reading_that_does_not_hold_a_provision_is_not_found);
  tcase_add_test(tests, a_mark_over_two_provisions_is_one_proposal_in_two_parts);
  tcase_add_test(tests, only_the_first_part_of_a_proposal_has_its_pair_and_its_target);
  tcase_add_test(tests, a_pair_of_marks_names_both_halves_and_the_words_that_go);
  tcase_add_test(tests, a_remark_that_is_named_as_the_reason_gives_its_words);
  tcase_add_test(tests, ids_that_notes_give_are_kept_and_others_follow_the_highest);
  tcase_add_test(tests, a_remark_without_a_mark_is_derived_and_one_with_a_mark_is_not);
  tcase_add_test(tests, a_marked_text_has_the_digest_of_its_export);
  tcase_add_loop_test(tests, amendments_of_others_that_ask_for_something_else_are_in_conflict, 0, COUNT(disputes));
  tcase_add_test(tests, who_strikes_the_words_of_two_is_in_conflict_with_both);
  tcase_add_test(tests, an_amendment_is_found_by_its_id_alone);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  oasplan_registry_unref(registry);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
