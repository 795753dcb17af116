/* Rolling texts: what the brackets of a draft say is read, shown and written again; what they do not say is told. Names and texts are invented. */
#include "cite/grammar.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;

static oasplan_plan *import(const char *text, size_t length, const char *language, const char *format) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_edition(options, "draft");
  oasplan_import_options_set_language(options, language);
  oasplan_import_options_set_format(options, format);
  oasplan_plan *plan = oasplan_plan_import(text, length, options, &err);
  oasplan_import_options_free(options);
  return plan;
}

/* A plan whose first division holds `text` as its provisions. */
static oasplan_plan *read_draft(const char *language, const char *text) {
  char document[4000];
  int length = snprintf(document, sizeof document, "I. PREVENTION\n\n%s\n", text);
  oasplan_plan *plan = import(document, (size_t)length, language, "text");
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  return plan;
}

static void add(char *out, const char *mark, const char *words) {
  if (words != NULL && words[0] != '\0') strcat(strcat(out, mark), words);
}

/* "USA/1 insert words +MEX >BRA <ARG ~pair; ": number, action, words, co-sponsors, supporters, opponents, the other half. */
static void describe(const oasplan_provision *provision, char *out) {
  out[0] = '\0';
  for (size_t i = 0; i < oasplan_provision_amendment_count(provision); i++) {
    const oasplan_amendment *amendment = oasplan_provision_amendment_at(provision, i);
    if (i > 0) strcat(out, "; ");
    strcat(out, strchr(oasplan_amendment_id(amendment), '/') + 1);
    add(out, " ", oasplan_action_name(oasplan_amendment_action(amendment)));
    add(out, " ", oasplan_amendment_text(amendment));
    for (size_t k = 0; k < oasplan_amendment_with_count(amendment); k++) add(out, " +", oasplan_amendment_with_at(amendment, k));
    for (size_t k = 0; k < oasplan_amendment_supporter_count(amendment); k++) add(out, " >", oasplan_amendment_supporter_at(amendment, k));
    for (size_t k = 0; k < oasplan_amendment_opponent_count(amendment); k++) add(out, " <", oasplan_amendment_opponent_at(amendment, k));
    add(out, " ~", oasplan_amendment_pair(amendment));
    if (oasplan_amendment_certainty(amendment) == OASPLAN_CERTAINTY_INFERRED) {
      add(out, " ?", oasplan_confidence_name(oasplan_amendment_confidence(amendment)));
      for (size_t k = 0; k < oasplan_amendment_reason_count(amendment); k++) add(out, ",", oasplan_amendment_reason_at(amendment, k));
    }
    ck_assert_int_ne(oasplan_amendment_is_derived(amendment), 0);
  }
}

struct row {
  const char *language, *text, *amendments, *base, *proposed;
};

static const struct row rows[] = {
  /* who speaks */
  {"en", "1. Adopt laws [USA: and policies] now.", "USA/1 insert and policies", "Adopt laws now.", "Adopt laws and policies now."},
  {"en", "1. Train [USA, Mexico and CAN: judges] here.", "USA/1 insert judges +MEX +CAN", "Train here.", "Train judges here."},
  {"en", "1. Train [the United States of America: all] judges.", "USA/1 insert all", "Train judges.", "Train all judges."},
  {"en", "1. Train [Trinidad and Tobago; Antigua and Barbuda: all] judges.", "TTO/1 insert all +ATG", "Train judges.", "Train all judges."},
  {"es", "1. Capacitar [Estados Unidos: y formar] a jueces.", "USA/1 insert y formar", "Capacitar a jueces.", "Capacitar y formar a jueces."},
  {"fr", "1. Former [\xC3\x89tats-Unis, HTI\xC2\xA0: tous] les juges.", "USA/1 insert tous +HTI", "Former les juges.", "Former tous les juges."},
  {"pt", "1. Formar [Brasil e Uruguai: todos] os ju\xC3\xADzes.", "BRA/1 insert todos +URY", "Formar os ju\xC3\xADzes.", "Formar todos os ju\xC3\xADzes."},
  {"en", "1. Train [OAS-GS: more] judges [CARICOM: at once].", "OAS-GS/1 insert more; CARICOM/1 insert at once", "Train judges.", "Train more judges at once."},
  {"es", "1. Capacitar [Secretar\xC3\xAD" "a General: m\xC3\xA1s] jueces.", "OAS-GS/1 insert m\xC3\xA1s", "Capacitar jueces.", "Capacitar m\xC3\xA1s jueces."},
  {"en", "1. Train [Chair: all] judges.", "-/1 insert all", "Train judges.", "Train all judges."},
  {"en", "1. Train [USA: some] judges in [30] days, child[ren] [too].", "USA/1 insert some; -/1 insert 30; -/2 insert ren; -/3 insert too", "Train judges in days, child.",
   "Train some judges in 30 days, children too."},
  {"en", "1. Train judges [\xE2\x80\x93 USA].", "", "Train judges [\xE2\x80\x93 USA].", "Train judges [\xE2\x80\x93 USA]."},
  {"en", "1. Train [CAN: all] judges [at all times \xE2\x80\x93 USA, Peru].", "CAN/1 insert all; USA/1 insert at all times +PER", "Train judges.", "Train all judges at all times."},
  /* brackets in brackets, and beside each other */
  {"en", "1. Train [USA: judges [and [MEX: all] clerks]] here.", "USA/1 insert judges [and [MEX: all] clerks]; -/1 insert and [MEX: all] clerks; MEX/1 insert all", "Train here.",
   "Train judges and all clerks here."},
  {"en", "1. It [shall][should] end [USA: now].", "-/1 insert shall; -/2 insert should; USA/1 insert now", "It end.", "It shall should end now."},
  {"en", "1. Train [Alternative 1: judges] [Alt. 2: clerks].", "-/1 insert judges; -/2 insert clerks", "Train.", "Train judges clerks."},
  /* what is to go */
  {"en", "1. Protect [women - USA delete] here.", "USA/1 delete women", "Protect women here.", "Protect here."},
  {"en", "1. Protect [women \xE2\x80\x93 USA delete] [USA: persons].", "USA/1 delete women ~I.1/USA/2; USA/2 insert persons ~I.1/USA/1", "Protect women.", "Protect persons."},
  {"en", "1. Protect women and girls [USA: delete \"and girls\"] here.", "USA/1 delete and girls", "Protect women and girls here.", "Protect women here."},
  {"en", "1. Protect girls and women. [USA: delete \xE2\x80\x9Cgirls and\xE2\x80\x9D]", "USA/1 delete girls and; USA/2 comment [USA: delete \xE2\x80\x9Cgirls and\xE2\x80\x9D]",
   "Protect girls and women.", "Protect women."},
  {"en", "1. Protect all. [USA: delete]", "USA/1 delete Protect all.", "Protect all.", NULL},
  {"en", "1. [USA: delete paragraph] Protect all.", "USA/1 delete Protect all.", "Protect all.", NULL},
  {"en", "1. Protect all. [USA: delete] [MEX: delete]", "MEX/1 delete Protect all.; USA/1 delete Protect all.", "Protect all.", NULL},
  {"es", "1. Proteger [MEX: a todos] [USA: suprimir] siempre.", "USA/1 delete [MEX: a todos]; MEX/1 insert a todos", "Proteger siempre.", "Proteger siempre."},
  {"fr", "1. Prot\xC3\xA9ger. [FRA : rien] [CAN\xC2\xA0: supprimer]", "CAN/1 delete [FRA : rien]; FRA/1 insert rien", "Prot\xC3\xA9ger.", "Prot\xC3\xA9ger."},
  {"pt", "1. Proteger todos. [BRA: suprimir]", "BRA/1 delete Proteger todos.", "Proteger todos.", NULL},
  /* who supports it */
  {"en", "1. Train [USA: all] [supported by MEX, CAN; opposed by BRA] judges.", "USA/1 insert all >MEX >CAN <BRA; -/1 comment [supported by MEX, CAN; opposed by BRA]", "Train judges.",
   "Train all judges."},
  {"en", "1. Train [USA: all] (MEX, CAN support) judges.", "USA/1 insert all >MEX >CAN; -/1 comment (MEX, CAN support)", "Train judges.", "Train all judges."},
  {"es", "1. Capacitar [USA: a todos] (M\xC3\xA9xico y CAN apoyan) (BRA se opone).", "USA/1 insert a todos >MEX >CAN <BRA; -/1 comment (M\xC3\xA9xico y CAN apoyan); -/2 comment (BRA se opone)",
   "Capacitar.", "Capacitar a todos."},
  {"fr", "1. Former [USA, soutenu par HTI : tous] les juges.", "USA/1 insert tous >HTI", "Former les juges.", "Former tous les juges."},
  {"en", "1. Train [USA (inferred, high, typography, fused): all] judges.", "USA/1 insert all ?high,typography,fused", "Train judges.", "Train all judges."},
  {"en", "1. Train [USA (inferred): all] judges.", "USA/1 insert all ?low,remark", "Train judges.", "Train all judges."},
  /* what stays as it is */
  {"en", "1. Train [NOTE: all] judges [sic] for [two] days.", "", "Train [NOTE: all] judges [sic] for [two] days.", "Train [NOTE: all] judges [sic] for [two] days."},
  {"en", "1. Train [USA: all] judges [sic], word[1] [\xE2\x80\xA6].", "USA/1 insert all", "Train judges [sic], word[1] [\xE2\x80\xA6].", "Train all judges [sic], word[1] [\xE2\x80\xA6]."},
  {"en", "1. Train [USA: all] judges [drawn from para. 20 of the UN Global Plan of Action].", "USA/1 insert all", "Train judges.", "Train all judges."},
  {"en", "1. Train [USA: all] judges [this is said in the next section].", "USA/1 insert all; -/1 comment [this is said in the next section]", "Train judges.", "Train all judges."},
  {"en", "1. Train [USA: The State should be ready (para. 17)] now.", "USA/1 insert The State should be ready (para. 17)", "Train now.", "Train The State should be ready now."},
};

static void check_text(const oasplan_provision *provision, int reading, const char *expected) {
  const char *text = oasplan_provision_text(provision, reading);
  if (expected == NULL)
    ck_assert_ptr_null(text);
  else
    ck_assert_str_eq(text, expected);
}

START_TEST(a_bracket_says_who_asks_for_what) {
  const struct row *row = &rows[_i];
  oasplan_plan *plan = read_draft(row->language, row->text);
  const oasplan_provision *provision = oasplan_plan_find(plan, "I.1");
  char found[2000];
  describe(provision, found);
  ck_assert_str_eq(found, row->amendments);
  ck_assert_str_eq(oasplan_provision_text(provision, OASPLAN_READING_ISSUED), row->text + 3);
  check_text(provision, OASPLAN_READING_BASE, row->base);
  check_text(provision, OASPLAN_READING_PROPOSED, row->proposed);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(what_came_out_of_brackets_reads_back_from_json) {
  oasplan_plan *plan = read_draft(rows[_i].language, rows[_i].text);
  size_t length = 0;
  char *json = oasplan_plan_render_string(plan, "json", NULL, &length, &err);
  oasplan_plan *again = import(json, length, rows[_i].language, "json");
  ck_assert_msg(again != NULL, "%s", oasplan_error_message(err));
  char *second = oasplan_plan_render_string(again, "json", NULL, NULL, &err);
  ck_assert_str_eq(second, json);
  oasplan_free(json);
  oasplan_free(second);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(again);
}
END_TEST

START_TEST(what_came_out_of_brackets_reads_back_from_marks) {
  oasplan_plan *plan = read_draft(rows[_i].language, rows[_i].text);
  size_t length = 0;
  char *marked = oasplan_plan_render_string(plan, "critic", NULL, &length, &err);
  ck_assert_msg(marked != NULL, "%s", oasplan_error_message(err));
  oasplan_plan *again = import(marked, length, rows[_i].language, "critic");
  ck_assert_msg(again != NULL, "%s", oasplan_error_message(err));
  const oasplan_provision *a = oasplan_plan_find(plan, "I.1"), *b = oasplan_plan_find(again, "I.1");
  check_text(b, OASPLAN_READING_BASE, rows[_i].base);
  check_text(b, OASPLAN_READING_PROPOSED, rows[_i].proposed);
  ck_assert_uint_eq(oasplan_provision_amendment_count(a), oasplan_provision_amendment_count(b));
  for (size_t i = 0; i < oasplan_provision_amendment_count(a); i++) {
    ck_assert_str_eq(oasplan_amendment_id(oasplan_provision_amendment_at(a, i)), oasplan_amendment_id(oasplan_provision_amendment_at(b, i)));
    ck_assert_str_eq(oasplan_amendment_text(oasplan_provision_amendment_at(a, i)), oasplan_amendment_text(oasplan_provision_amendment_at(b, i)));
  }
  oasplan_free(marked);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(again);
}
END_TEST

/* ---- Written again ---- */

static oasplan_plan *read_back(const oasplan_plan *plan, char **text) {
  size_t length = 0;
  *text = oasplan_plan_render_string(plan, "rolling", NULL, &length, &err);
  ck_assert_msg(*text != NULL, "%s", oasplan_error_message(err));
  oasplan_plan *again = import(*text, length, oasplan_plan_language(plan), "text");
  ck_assert_msg(again != NULL, "%s", oasplan_error_message(err));
  return again;
}

START_TEST(what_is_written_reads_back_alike) {
  oasplan_plan *plan = read_draft(rows[_i].language, rows[_i].text);
  char *first, *second, found[2000];
  oasplan_plan *again = read_back(plan, &first), *third = read_back(again, &second);
  const oasplan_provision *provision = oasplan_plan_find(again, "I.1");
  check_text(provision, OASPLAN_READING_BASE, rows[_i].base);
  check_text(provision, OASPLAN_READING_PROPOSED, rows[_i].proposed);
  describe(provision, found);
  bool has_remark = strpbrk(rows[_i].amendments, "([") != NULL, is_around_another = strstr(rows[_i].amendments, "MEX/1 delete") != NULL;
  if (!has_remark && !is_around_another) ck_assert_str_eq(found, rows[_i].amendments); /* the words of the outer one hold the brackets of the inner one, as they are written now */
  ck_assert_str_eq(second, first);
  oasplan_free(first);
  oasplan_free(second);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(again);
  oasplan_plan_unref(third);
}
END_TEST

static char *render_rolling(const char *text, const char *format) {
  oasplan_plan *plan = import(text, strlen(text), "en", format);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  char *written = oasplan_plan_render_string(plan, "rolling", NULL, NULL, &err);
  oasplan_plan_unref(plan);
  return written;
}

START_TEST(marks_are_written_as_brackets) {
  static const struct { const char *marked, *written; } texts[] = {
    {"Train {++all ++}{>>@USA with=MEX supported_by=CAN opposed_by=BRA<<}judges.", "Train [USA, MEX, supported by CAN, opposed by BRA: all] judges."},
    {"Train {--all --}{>>@USA<<}judges.", "Train [all - USA delete] judges."},
    {"Train {++all ++}{>>@USA certainty=inferred confidence=high reasons=typography,fused<<}judges.", "Train [USA (inferred, high, typography, fused): all] judges."},
    {"Train {--all --}{>>@USA certainty=inferred confidence=low reasons=doubled<<}judges.", "Train [all - USA (inferred, low, doubled) delete] judges."},
    {"Train {~~some~>all~~}{>>@MEX<<} judges.", "Train [some - MEX delete][MEX: all] judges."},
    {"Train {--some--}{>>@USA action=replace text=\"all\"<<} judges.", "Train [some - USA delete][USA: all] judges."},
    {"Train {++all ++}{>>@-<<}judges.", "Train [chair: all] judges."},
    {"Train {++all ++}{>>@USA outcome=accepted<<}{++now ++}{>>@USA outcome=rejected<<}judges.", "Train all judges."},
    {"Train judges. {==(WHY SHOULD WE DO THIS?)==}{>>@USA<<}", "Train judges. (WHY SHOULD WE DO THIS?)"},
  };
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    char marked[400], expected[400];
    (void)snprintf(marked, sizeof marked, "I. PREVENTION\n\n1. %s\n", texts[i].marked);
    (void)snprintf(expected, sizeof expected, "I. PREVENTION\n\n1. %s\n", texts[i].written);
    char *written = render_rolling(marked, "critic");
    ck_assert_msg(written != NULL, "%s", err != NULL ? oasplan_error_message(err) : "");
    ck_assert_str_eq(written, expected);
    oasplan_free(written);
  }
}
END_TEST

static bool changes_words(const oasplan_amendment *amendment) {
  int action = oasplan_amendment_action(amendment);
  return action != OASPLAN_ACTION_COMMENT && action != OASPLAN_ACTION_QUESTION && action != OASPLAN_ACTION_MOVE;
}

/* The next amendment from *index on that changes words; NULL behind the last. */
static const oasplan_amendment *next_proposal(const oasplan_provision *provision, size_t *index) {
  while (*index < oasplan_provision_amendment_count(provision)) {
    const oasplan_amendment *amendment = oasplan_provision_amendment_at(provision, (*index)++);
    if (changes_words(amendment)) return amendment;
  }
  return NULL;
}

/* Words without the blanks at their ends. */
static bool is_same_wording(const char *a, const char *b) {
  a += strspn(a, " ");
  b += strspn(b, " ");
  size_t length = strlen(a), other = strlen(b);
  while (length > 0 && a[length - 1] == ' ') length--;
  while (other > 0 && b[other - 1] == ' ') other--;
  return length == other && memcmp(a, b, length) == 0;
}

static void expect_same_proposal(const oasplan_amendment *a, const oasplan_amendment *b) {
  ck_assert_ptr_nonnull(b);
  ck_assert_pstr_eq(oasplan_amendment_delegation(a), oasplan_amendment_delegation(b));
  ck_assert_int_eq(oasplan_amendment_action(a) == OASPLAN_ACTION_DELETE, oasplan_amendment_action(b) == OASPLAN_ACTION_DELETE);
  ck_assert_int_eq(oasplan_amendment_certainty(a), oasplan_amendment_certainty(b));
  ck_assert_int_eq(oasplan_amendment_confidence(a), oasplan_amendment_confidence(b));
  ck_assert_uint_eq(oasplan_amendment_reason_count(a), oasplan_amendment_reason_count(b));
  for (size_t i = 0; i < oasplan_amendment_reason_count(a); i++) ck_assert_str_eq(oasplan_amendment_reason_at(a, i), oasplan_amendment_reason_at(b, i));
  ck_assert_msg(is_same_wording(oasplan_amendment_text(a), oasplan_amendment_text(b)), "%s: \"%s\" and \"%s\"", oasplan_amendment_id(a), oasplan_amendment_text(a), oasplan_amendment_text(b));
}

/* Not one inferred proposal becomes a delegation's own word. */
START_TEST(the_marked_edition_reads_back_from_a_rolling_text) {
  char *bytes = malloc(100000), *written;
  FILE *file = fopen(TEST_SOURCE_ROOT "/data/oas-tip-2015-2018.us-comments-marked.fr.critic", "rb");
  size_t length = fread(bytes, 1, 100000, file), count = 0;
  (void)fclose(file);
  oasplan_plan *plan = import(bytes, length, "fr", "critic"), *again = read_back(plan, &written);
  ck_assert_uint_eq(oasplan_plan_provision_count(plan), oasplan_plan_provision_count(again));
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) {
    const oasplan_provision *a = oasplan_plan_provision_at(plan, i), *b = oasplan_plan_provision_at(again, i);
    size_t at_a = 0, at_b = 0;
    const oasplan_amendment *proposal;
    for (; (proposal = next_proposal(a, &at_a)) != NULL; count++) expect_same_proposal(proposal, next_proposal(b, &at_b));
    ck_assert_ptr_null(next_proposal(b, &at_b));
  }
  ck_assert_uint_gt(count, 30);
  free(bytes);
  oasplan_free(written);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(again);
}
END_TEST

START_TEST(what_brackets_cannot_say_is_refused) {
  static const char head[] = "{\"key\":\"k\",\"edition\":\"draft\",\"language\":\"en\",\"divisions\":[{\"id\":\"I\"}],\"provisions\":[{\"id\":\"I.1\",\"kind\":\"directive\",\"division\":\"I\","
                             "\"issued\":\"Train all ] judges now.\",\"citations\":[],\"amendments\":[";
  static const char *const amendments[] = {
    "{\"delegation\":\"ABC\",\"action\":\"insert\",\"begin\":6,\"end\":9,\"certainty\":\"explicit\"}",
    "{\"delegation\":\"USA\",\"action\":\"insert\",\"begin\":6,\"end\":11,\"certainty\":\"explicit\"}",
    "{\"delegation\":\"USA\",\"action\":\"insert\",\"begin\":0,\"end\":9,\"certainty\":\"explicit\"},{\"delegation\":\"MEX\",\"action\":\"insert\",\"begin\":6,\"end\":19,\"certainty\":\"explicit\"}",
  };
  for (size_t i = 0; i < sizeof amendments / sizeof amendments[0]; i++) {
    char text[1000];
    (void)snprintf(text, sizeof text, "%s%s]}]}", head, amendments[i]);
    ck_assert_ptr_null(render_rolling(text, "json"));
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_UNSUPPORTED);
    oasplan_error_free(err);
    err = NULL;
  }
}
END_TEST

/* Each language has a line for each term, and writes what it reads. */
START_TEST(every_language_has_every_term) {
  static const char *const languages[] = {"fr", "en", "es", "pt"};
  for (size_t i = 0; i < 4; i++) {
    const char *terms = oasp_grammar_find(languages[i])->terms;
    int lines = 0;
    for (const char *end = terms; (end = strchr(end, '\n')) != NULL; end++) lines++;
    ck_assert_int_eq(lines, OASP_TERM_RESERVES);
    for (int term = OASP_TERM_CHAIR; term <= OASP_TERM_RESERVES; term++) {
      char word[100] = "";
      size_t length = 0;
      const char *written = oasp_term_word(languages[i], (enum oasp_term)term, &length);
      memcpy(word, written, length);
      ck_assert_msg(oasp_is_term(word, (enum oasp_term)term), "%s: %s", languages[i], word);
    }
  }
}
END_TEST

/* ---- Conflicts ---- */

static const oasplan_amendment *find(const oasplan_plan *plan, const char *id) {
  const oasplan_amendment *amendment = oasplan_plan_find_amendment(plan, id);
  ck_assert_msg(amendment != NULL, "no amendment %s", id);
  return amendment;
}

START_TEST(brackets_side_by_side_compete) {
  oasplan_plan *plan = read_draft("en", "1. Train [USA: judges] [MEX: clerks [and more]] (BRA supports) [shall][should] here [CAN: now].\n2. Hear [USA: all. [USA: or some] of it].");
  static const struct { const char *id, *others[4]; } rivals[] = {{"I.1/USA/1", {"I.1/MEX/1", "I.1/-/3", "I.1/-/4"}}, {"I.1/MEX/1", {"I.1/USA/1", "I.1/-/3", "I.1/-/4"}},
                                                                  {"I.1/-/3", {"I.1/USA/1", "I.1/MEX/1", "I.1/-/4"}}, {"I.1/-/1", {NULL}}, {"I.1/CAN/1", {NULL}}};
  for (size_t i = 0; i < sizeof rivals / sizeof rivals[0]; i++) {
    const oasplan_amendment *amendment = find(plan, rivals[i].id);
    size_t count = 0;
    for (; rivals[i].others[count] != NULL; count++) ck_assert_str_eq(oasplan_amendment_id(oasplan_amendment_conflict_at(amendment, count)), rivals[i].others[count]);
    ck_assert_uint_eq(oasplan_amendment_conflict_count(amendment), count);
    ck_assert_ptr_null(oasplan_amendment_conflict_at(amendment, count));
  }
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(plan, "I.1"), OASPLAN_READING_RESOLVED), "Train [USA: judges] [MEX: clerks [and more]] [shall][should] here [CAN: now].");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_delete_of_anothers_words_is_a_conflict) {
  oasplan_plan *plan = read_draft("en", "1. Train [USA: judges] [MEX: delete] here.");
  ck_assert_str_eq(oasplan_amendment_id(oasplan_amendment_conflict_at(find(plan, "I.1/USA/1"), 0)), "I.1/MEX/1");
  ck_assert_str_eq(oasplan_amendment_id(oasplan_amendment_conflict_at(find(plan, "I.1/MEX/1"), 0)), "I.1/USA/1");
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_decision_takes_the_words_without_bracket_and_name) {
  oasplan_plan *plan = read_draft("en", "1. Train [USA: judges] [MEX: clerks] here.");
  oasplan_decisions *decisions = oasplan_decisions_new();
  ck_assert_int_eq(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_SUPERSEDED, "I.1/MEX/1", &err), OASPLAN_OK);
  ck_assert_int_eq(oasplan_decisions_set(decisions, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, &err), OASPLAN_OK);
  oasplan_plan *decided = oasplan_plan_decide(plan, decisions, NULL, &err);
  ck_assert_ptr_nonnull(decided);
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(decided, "I.1"), OASPLAN_READING_RESOLVED), "Train clerks here.");
  oasplan_plan *edition = oasplan_plan_consolidate(decided, OASPLAN_READING_RESOLVED, NULL, "next", NULL, &err);
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(edition, "I.1"), OASPLAN_READING_ISSUED), "Train clerks here.");
  oasplan_decisions_free(decisions);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(decided);
  oasplan_plan_unref(edition);
}
END_TEST

/* ---- How far a provision has come ---- */

START_TEST(a_provision_is_open_bracketed_or_agreed) {
  static const struct { const char *language, *text; int negotiation; } states[] = {
    {"en", "1. Train [USA: all] judges [now].", OASPLAN_NEGOTIATION_OPEN},
    {"en", "1. Train judges [now].\n2. Hear [USA: all].", OASPLAN_NEGOTIATION_BRACKETED},
    {"en", "1. Train judges.", OASPLAN_NEGOTIATION_OPEN},
    {"en", "1. Train [USA: all] judges. [agreed ad ref]", OASPLAN_NEGOTIATION_AGREED_AD_REFERENDUM},
    {"en", "1. [Agreed ad referendum] Train judges.", OASPLAN_NEGOTIATION_AGREED_AD_REFERENDUM},
    {"en", "1. Train judges. [Agreed]", OASPLAN_NEGOTIATION_AGREED},
    {"en", "1. Train judges [agreed] in all ways.", OASPLAN_NEGOTIATION_OPEN},
    {"fr", "1. Former les juges. (convenu ad referendum)", OASPLAN_NEGOTIATION_AGREED_AD_REFERENDUM},
    {"fr", "1. Former les juges (convenu).", OASPLAN_NEGOTIATION_AGREED},
    {"es", "1. Capacitar a jueces. [acordado ad refer\xC3\xA9ndum]", OASPLAN_NEGOTIATION_AGREED_AD_REFERENDUM},
    {"es", "1. Capacitar a jueces. [acordado]", OASPLAN_NEGOTIATION_AGREED},
    {"pt", "1. Formar ju\xC3\xADzes. [acordado ad ref.]", OASPLAN_NEGOTIATION_AGREED_AD_REFERENDUM},
  };
  for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
    oasplan_plan *plan = read_draft(states[i].language, states[i].text);
    ck_assert_msg(oasplan_provision_negotiation(oasplan_plan_find(plan, "I.1")) == states[i].negotiation, "%s", states[i].text);
    oasplan_plan_unref(plan);
  }
}
END_TEST

START_TEST(json_may_say_it_and_no_other_word) {
  static const char format[] = "{\"key\":\"k\",\"edition\":\"draft\",\"language\":\"en\",\"divisions\":[{\"id\":\"I\"}],\"provisions\":[{\"id\":\"I.1\",\"kind\":\"directive\",\"division\":\"I\","
                               "\"issued\":\"Train.\",\"negotiation\":\"%s\",\"citations\":[],\"amendments\":[]}]}";
  char text[1000];
  int length = snprintf(text, sizeof text, format, "agreed");
  oasplan_plan *plan = import(text, (size_t)length, "en", "json");
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  ck_assert_int_eq(oasplan_provision_negotiation(oasplan_plan_find(plan, "I.1")), OASPLAN_NEGOTIATION_OPEN); /* made again: nothing was proposed */
  oasplan_plan_unref(plan);
  length = snprintf(text, sizeof text, format, "nearly");
  ck_assert_ptr_null(import(text, (size_t)length, "en", "json"));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  oasplan_error_free(err);
  err = NULL;
}
END_TEST

START_TEST(what_is_decided_is_agreed_and_reopened_is_open) {
  oasplan_plan *plan = read_draft("en", "1. Train [USA: all] judges [now].");
  static const struct { const char *id; int outcome, negotiation; } steps[] = {{"I.1/USA/1", OASPLAN_OUTCOME_REJECTED, OASPLAN_NEGOTIATION_BRACKETED},
                                                                             {"I.1/-/1", OASPLAN_OUTCOME_ACCEPTED, OASPLAN_NEGOTIATION_AGREED},
                                                                             {"I.1/USA/1", OASPLAN_OUTCOME_OPEN, OASPLAN_NEGOTIATION_OPEN}};
  for (size_t i = 0; i < 3; i++) {
    oasplan_decisions *decisions = oasplan_decisions_new();
    ck_assert_int_eq(oasplan_decisions_set(decisions, steps[i].id, steps[i].outcome, NULL, &err), OASPLAN_OK);
    oasplan_plan *decided = oasplan_plan_decide(plan, decisions, NULL, &err);
    ck_assert_int_eq(oasplan_provision_negotiation(oasplan_plan_find(decided, "I.1")), steps[i].negotiation);
    oasplan_decisions_free(decisions);
    oasplan_plan_unref(plan);
    plan = decided;
  }
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_provision_of_an_adopted_plan_is_agreed) {
  static const char text[] = "I. PREVENTION\n\n1. Train judges.\n";
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_language(options, "en");
  oasplan_import_options_set_status(options, OASPLAN_PLAN_ADOPTED);
  oasplan_plan *plan = oasplan_plan_import(text, sizeof text - 1, options, &err);
  ck_assert_int_eq(oasplan_provision_negotiation(oasplan_plan_find(plan, "I.1")), OASPLAN_NEGOTIATION_AGREED);
  oasplan_import_options_free(options);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_reservation_is_a_remark_of_the_state_it_names) {
  static const struct { const char *language, *text, *id; int is_reservation; } remarks[] = {
    {"en", "1. Train judges. [Reservation by the United States: the text is under review]", "I.1/USA/1", 1},
    {"en", "1. Train judges. [Brazil reserves its position]", "I.1/BRA/1", 1},
    {"en", "1. Train judges. (The delegation of Trinidad and Tobago reserves its position.)", "I.1/TTO/1", 1},
    {"fr", "1. Former les juges. [R\xC3\xA9serve d'Ha\xC3\xAFti]", "I.1/HTI/1", 1},
    {"es", "1. Capacitar a jueces. [La delegaci\xC3\xB3n de M\xC3\xA9xico se reserva su posici\xC3\xB3n]", "I.1/MEX/1", 1},
    {"pt", "1. Formar ju\xC3\xADzes. [Reserva do Brasil]", "I.1/BRA/1", 1},
    {"en", "1. Train [USA: all] judges. [this is said in the next section]", "I.1/-/1", 0},
    {"en", "1. Train [USA: all] judges.", "I.1/USA/1", 0},
  };
  for (size_t i = 0; i < sizeof remarks / sizeof remarks[0]; i++) {
    oasplan_plan *plan = read_draft(remarks[i].language, remarks[i].text);
    const oasplan_amendment *amendment = find(plan, remarks[i].id);
    ck_assert_msg((oasplan_amendment_is_reservation(amendment) != 0) == (remarks[i].is_reservation != 0), "%s", remarks[i].text);
    if (remarks[i].is_reservation) ck_assert_int_eq(oasplan_amendment_action(amendment), OASPLAN_ACTION_COMMENT);
    oasplan_plan_unref(plan);
  }
}
END_TEST

/* Below the text, as adopted texts print them: the first note is the lead-in of the notes, the further ones are provisions. */
START_TEST(the_footnotes_of_states_stay_in_what_is_adopted) {
  static const char text[] = "I. PREVENTION\n\n1. Train [USA: all] judges.\n\n1/ The United States understands that training is voluntary.\n2/ Mexico reserves its position.\n";
  oasplan_plan *plan = import(text, sizeof text - 1, "en", "text");
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  oasplan_plan *edition = oasplan_plan_consolidate(plan, OASPLAN_READING_PROPOSED, NULL, "adopted", NULL, &err);
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(edition, "fn.1"), OASPLAN_READING_ISSUED), "The United States understands that training is voluntary.");
  const oasplan_provision *footnote = oasplan_plan_find(edition, "fn.2");
  ck_assert_int_eq(oasplan_provision_kind(footnote), OASPLAN_KIND_FOOTNOTE);
  ck_assert_str_eq(oasplan_provision_text(footnote, OASPLAN_READING_ISSUED), "Mexico reserves its position.");
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(edition, "I.1"), OASPLAN_READING_ISSUED), "Train all judges.");
  oasplan_plan_unref(plan);
  oasplan_plan_unref(edition);
}
END_TEST

/* ---- What cannot be told ---- */

START_TEST(what_cannot_be_told_is_said) {
  static const struct { const char *text, *code, *amendments; } doubts[] = {
    {"1. Train [USA: judges and [MEX: clerks here.", "bracket-not-closed", ""},
    {"1. Train [Spain: judges] and [USA: clerks].", "unknown-delegation", "USA/1 insert clerks"},
    {"1. Train judges [USA: delete] here.", "delete-of-what", "USA/1 comment [USA: delete]"},
    {"1. Train judges here [USA: delete \"clerks\"].", "delete-of-what", "USA/1 comment [USA: delete \"clerks\"]"},
    {"1. Train all judges, all clerks and so on [USA: delete \"all\"].", "delete-of-what", "USA/1 comment [USA: delete \"all\"]"},
  };
  for (size_t i = 0; i < sizeof doubts / sizeof doubts[0]; i++) {
    oasplan_plan *plan = read_draft("en", doubts[i].text);
    char found[1000];
    describe(oasplan_plan_find(plan, "I.1"), found);
    ck_assert_str_eq(found, doubts[i].amendments);
    ck_assert_uint_eq(oasplan_plan_diagnostic_count(plan), 1);
    ck_assert_str_eq(oasplan_diagnostic_code(oasplan_plan_diagnostic_at(plan, 0)), doubts[i].code);
    oasplan_plan_unref(plan);
  }
}
END_TEST

static oasplan_plan *import_repeated(const char *opening, const char *closing, size_t times, const char *language) {
  size_t size = times * (strlen(opening) + strlen(closing)) + 100, length = 0;
  char *text = malloc(size);
  length += (size_t)snprintf(text, size, "I. PREVENTION\n\n1. Train ");
  for (size_t i = 0; i < times; i++) length += (size_t)sprintf(text + length, "%s", opening);
  length += (size_t)sprintf(text + length, " judges ");
  for (size_t i = 0; i < times; i++) length += (size_t)sprintf(text + length, "%s", closing);
  length += (size_t)sprintf(text + length, " [USA: now].\n");
  oasplan_plan *plan = import(text, length, language, "text");
  free(text);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  return plan;
}

START_TEST(hostile_brackets_are_read_and_told) {
  static const struct { const char *opening, *closing, *code; size_t amendments; } texts[] = {
    {"[", "]", "brackets-too-deep", 33},
    {"[USA: ", "]", "brackets-too-deep", 33},
    {"[USA:", "", "bracket-not-closed", 1},
    {"(", ")", NULL, 1},
  };
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    oasplan_plan *plan = import_repeated(texts[i].opening, texts[i].closing, 100000, "en");
    ck_assert_uint_eq(oasplan_provision_amendment_count(oasplan_plan_find(plan, "I.1")), texts[i].amendments);
    ck_assert_uint_eq(oasplan_plan_diagnostic_count(plan), texts[i].code != NULL);
    if (texts[i].code != NULL) ck_assert_str_eq(oasplan_diagnostic_code(oasplan_plan_diagnostic_at(plan, 0)), texts[i].code);
    oasplan_plan_unref(plan);
  }
}
END_TEST

START_TEST(many_doubts_are_not_all_listed) {
  oasplan_plan *plan = import_repeated("[Spain: a] ", "", 3000, "en");
  size_t count = oasplan_plan_diagnostic_count(plan);
  ck_assert_uint_eq(count, 1001);
  ck_assert_str_eq(oasplan_diagnostic_code(oasplan_plan_diagnostic_at(plan, count - 1)), "more-diagnostics");
  oasplan_plan_unref(plan);
}
END_TEST

int main(void) {
  enum { ROWS = sizeof rows / sizeof rows[0] };
  Suite *suite = suite_create("rolling");
  TCase *tests = tcase_create("rolling");
  tcase_set_timeout(tests, 60);
  tcase_add_loop_test(tests, a_bracket_says_who_asks_for_what, 0, ROWS);
  tcase_add_loop_test(tests, what_came_out_of_brackets_reads_back_from_json, 0, ROWS);
  tcase_add_loop_test(tests, what_came_out_of_brackets_reads_back_from_marks, 0, ROWS);
  tcase_add_loop_test(tests, what_is_written_reads_back_alike, 0, ROWS);
  tcase_add_test(tests, marks_are_written_as_brackets);
  tcase_add_test(tests, the_marked_edition_reads_back_from_a_rolling_text);
  tcase_add_test(tests, what_brackets_cannot_say_is_refused);
  tcase_add_test(tests, every_language_has_every_term);
  tcase_add_test(tests, brackets_side_by_side_compete);
  tcase_add_test(tests, a_delete_of_anothers_words_is_a_conflict);
  tcase_add_test(tests, a_decision_takes_the_words_without_bracket_and_name);
  tcase_add_test(tests, a_provision_is_open_bracketed_or_agreed);
  tcase_add_test(tests, json_may_say_it_and_no_other_word);
  tcase_add_test(tests, what_is_decided_is_agreed_and_reopened_is_open);
  tcase_add_test(tests, a_provision_of_an_adopted_plan_is_agreed);
  tcase_add_test(tests, a_reservation_is_a_remark_of_the_state_it_names);
  tcase_add_test(tests, the_footnotes_of_states_stay_in_what_is_adopted);
  tcase_add_test(tests, what_cannot_be_told_is_said);
  tcase_add_test(tests, hostile_brackets_are_read_and_told);
  tcase_add_test(tests, many_doubts_are_not_all_listed);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
