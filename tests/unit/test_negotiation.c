/* Deciding, consolidating and redlining, on a small plan written by hand and on the marked edition of the source document. */
#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char small[] =
  "I. PRINCIPES\n"
  "1. Premier {++nouveau ++}{>>@USA pair=I.1/MEX/1<<}texte.\n";

static oasplan_error *err;

static oasplan_plan *import(const char *bytes, size_t length) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_edition(options, "draft");
  oasplan_import_options_set_language(options, "fr");
  oasplan_plan *plan = oasplan_plan_import(bytes, length, options, &err);
  oasplan_import_options_free(options);
  return plan;
}

static oasplan_plan *import_text(const char *text) {
  oasplan_plan *plan = import(text, strlen(text));
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  return plan;
}

static oasplan_plan *import_marked_edition(void) {
  char *bytes = malloc(100000);
  FILE *file = fopen(TEST_SOURCE_ROOT "/data/oas-tip-2015-2018.us-comments-marked.fr.critic", "rb");
  ck_assert_ptr_nonnull(bytes);
  ck_assert_ptr_nonnull(file);
  size_t length = fread(bytes, 1, 100000, file);
  (void)fclose(file);
  oasplan_plan *plan = import(bytes, length);
  ck_assert_ptr_nonnull(plan);
  free(bytes);
  return plan;
}

static int is_remark(const oasplan_amendment *amendment) {
  int action = oasplan_amendment_action(amendment);
  return action == OASPLAN_ACTION_COMMENT || action == OASPLAN_ACTION_QUESTION;
}

/* Every proposal of the plan decided alike. */
static oasplan_plan *decide_all(const oasplan_plan *plan, int outcome) {
  oasplan_decisions *decisions = oasplan_decisions_new();
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) {
    const oasplan_provision *provision = oasplan_plan_provision_at(plan, i);
    for (size_t k = 0; k < oasplan_provision_amendment_count(provision); k++) {
      const oasplan_amendment *amendment = oasplan_provision_amendment_at(provision, k);
      if (!is_remark(amendment)) ck_assert_int_eq(oasplan_decisions_set(decisions, oasplan_amendment_id(amendment), outcome, NULL, &err), OASPLAN_OK);
    }
  }
  oasplan_plan *decided = oasplan_plan_decide(plan, decisions, NULL, &err);
  ck_assert_ptr_nonnull(decided);
  oasplan_decisions_free(decisions);
  return decided;
}

static oasplan_plan *consolidate(const oasplan_plan *plan, int reading) {
  oasplan_plan *edition = oasplan_plan_consolidate(plan, reading, NULL, "next", NULL, &err);
  ck_assert_msg(edition != NULL, "%s", err != NULL ? oasplan_error_message(err) : "");
  return edition;
}

/* The same words but for white space: what a citation leaves behind is not the same in both. */
static void append_words(char *to, const char *from, size_t length) {
  for (to += strlen(to); length > 0 && *from != '\0'; from++, length--)
    if (strchr(" \t\n", *from) == NULL) *to++ = *from;
  *to = '\0';
}

/* An edition's issued words without its citation brackets are those of the reading it was made of, provision by provision, and it has no other provisions. */
static void expect_reading(const oasplan_plan *edition, const oasplan_plan *plan, int reading) {
  static char words[20000], expected[20000];
  size_t held = 0;
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) {
    const oasplan_provision *before = oasplan_plan_provision_at(plan, i), *provision = oasplan_plan_find(edition, oasplan_provision_id(before));
    const char *text = oasplan_provision_text(before, reading);
    size_t from = 0;
    if (text == NULL && provision == NULL) continue;
    held++;
    ck_assert_msg(provision != NULL, "%s", oasplan_provision_id(before));
    words[0] = expected[0] = '\0';
    const char *issued = oasplan_provision_text(provision, OASPLAN_READING_ISSUED);
    for (size_t k = 0; k < oasplan_provision_citation_count(provision); k++) {
      const oasplan_citation *citation = oasplan_provision_citation_at(provision, k);
      if (oasplan_citation_relation(citation) == OASPLAN_RELATION_MENTIONS) continue;
      append_words(words, issued + from, oasplan_citation_begin(citation) - from);
      from = oasplan_citation_end(citation);
    }
    append_words(words, issued + from, strlen(issued));
    append_words(expected, text != NULL ? text : "", SIZE_MAX);
    ck_assert_msg(strcmp(words, expected) == 0, "%s: \"%s\" instead of \"%s\"", oasplan_provision_id(before), words, expected);
  }
  ck_assert_uint_eq(oasplan_plan_provision_count(edition), held);
}

START_TEST(all_accepted_reads_as_proposed_and_all_rejected_as_base) {
  oasplan_plan *plan = import_marked_edition();
  static const struct { int outcome, reading; } rows[] = {{OASPLAN_OUTCOME_ACCEPTED, OASPLAN_READING_PROPOSED}, {OASPLAN_OUTCOME_REJECTED, OASPLAN_READING_BASE}};
  for (size_t i = 0; i < 2; i++) {
    oasplan_plan *decided = decide_all(plan, rows[i].outcome);
    ck_assert_str_eq(oasplan_plan_digest(decided), oasplan_plan_digest(plan));
    oasplan_plan *resolved = consolidate(decided, OASPLAN_READING_RESOLVED), *expected = consolidate(plan, rows[i].reading);
    ck_assert_str_eq(oasplan_plan_digest(resolved), oasplan_plan_digest(expected));
    expect_reading(resolved, plan, rows[i].reading);
    oasplan_plan_unref(decided);
    oasplan_plan_unref(resolved);
    oasplan_plan_unref(expected);
  }
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(an_edition_of_what_is_proposed_moves_relabels_and_keeps_ids_and_targets) {
  oasplan_plan *plan = import_marked_edition(), *edition = consolidate(plan, OASPLAN_READING_PROPOSED);
  static const struct { const char *id, *label; } rows[] = {{"VI.9", "9."}, {"VI.12", "10."}, {"VI.13", "11."}, {"VI.10", "12."}, {"VI.11", "13."},
                                                            {"II.3", "2."}, {"II.17.iv", "iii."}, {"III.18", "18."}, {"fn.b", "b)"}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) ck_assert_str_eq(oasplan_provision_label(oasplan_plan_find(edition, rows[i].id)), rows[i].label);
  size_t ninth = oasplan_provision_position(oasplan_plan_find(edition, "VI.9"));
  for (size_t i = 0; i < 5; i++) ck_assert_str_eq(oasplan_provision_id(oasplan_plan_provision_at(edition, ninth + i)), rows[i].id);
  ck_assert_ptr_null(oasplan_plan_find(edition, "II.2"));
  const oasplan_provision *tenth = oasplan_plan_find(edition, "III.10");
  const char *target = NULL;
  for (size_t i = 0; i < oasplan_provision_citation_count(tenth) && target == NULL; i++) target = oasplan_citation_target_at(oasplan_provision_citation_at(tenth, i), 0);
  ck_assert_str_eq(target, "III.18");
  for (size_t i = 0; i < oasplan_plan_provision_count(edition); i++)
    ck_assert_uint_eq(oasplan_provision_amendment_count(oasplan_plan_provision_at(edition, i)), 0);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(edition);
}
END_TEST

static const char pair[] =
  "I. PRINCIPES\n1. Un {++nouveau++}{>>@USA id=I.1/USA/1 pair=I.1/USA/2<<} {--vieux--}{>>@USA id=I.1/USA/2 pair=I.1/USA/1<<} texte {==(à revoir)==}{>>@USA id=I.1/USA/3<<}.\n";

START_TEST(a_pair_is_decided_together_and_again) {
  oasplan_plan *plan = import_text(pair);
  oasplan_decisions *decisions = oasplan_decisions_new();
  ck_assert_int_eq(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES, "autre", &err), OASPLAN_OK);
  ck_assert_int_eq(oasplan_decisions_set_record(decisions, "Chair", "agreed in the room", "2015-03-12T14:05:00Z", &err), OASPLAN_OK);
  oasplan_plan *decided = oasplan_plan_decide(plan, decisions, NULL, &err);
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(decided, "I.1"), OASPLAN_READING_RESOLVED), "Un autre texte.");
  oasplan_decisions *carried = oasplan_plan_decisions(decided, &err);
  ck_assert_uint_eq(oasplan_decisions_count(carried), 2);
  ck_assert_int_eq(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_OPEN, NULL, &err), OASPLAN_OK);
  oasplan_plan *reopened = oasplan_plan_decide(decided, decisions, NULL, &err);
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(reopened, "I.1"), OASPLAN_READING_RESOLVED), "Un [USA: nouveau] [-USA: vieux] texte.");
  oasplan_decisions_free(decisions);
  oasplan_decisions_free(carried);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(decided);
  oasplan_plan_unref(reopened);
}
END_TEST

/* The last decision that names one of them holds for all, but for one that is named itself. */
START_TEST(parts_of_one_proposal_are_decided_together) {
  oasplan_plan *plan = import_text("I. PRINCIPES\n{++1. Un.\n2. Deux.\n3. Trois.\n4. Quatre.++}{>>@USA<<}\n5. Cinq.\n");
  static const struct { const char *id; int outcome; } said[] = {
    {"I.2/USA/1", OASPLAN_OUTCOME_WITHDRAWN}, {"I.4/USA/1", OASPLAN_OUTCOME_ACCEPTED}, {"I.2/USA/1", OASPLAN_OUTCOME_REJECTED}, {"I.4/USA/1", OASPLAN_OUTCOME_ACCEPTED}};
  static const int expected[] = {OASPLAN_OUTCOME_ACCEPTED, OASPLAN_OUTCOME_REJECTED, OASPLAN_OUTCOME_ACCEPTED, OASPLAN_OUTCOME_ACCEPTED};
  oasplan_decisions *decisions = oasplan_decisions_new();
  for (size_t i = 0; i < 4; i++) ck_assert_int_eq(oasplan_decisions_set(decisions, said[i].id, said[i].outcome, NULL, &err), OASPLAN_OK);
  oasplan_plan *decided = oasplan_plan_decide(plan, decisions, NULL, &err);
  for (size_t i = 0; i < 4; i++)
    ck_assert_int_eq(oasplan_amendment_outcome(oasplan_provision_amendment_at(oasplan_plan_provision_at(decided, i), 0)), expected[i]);
  oasplan_decisions_free(decisions);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(decided);
}
END_TEST

START_TEST(decisions_are_read_as_they_are_written) {
  static const char text[] = "{\"decisions\":[{\"amendment\":\"I.1/USA/1\",\"outcome\":\"accepted-with-changes\",\"text\":\"autre\",\"superseded_by\":null,"
                             "\"author\":\"Chair\",\"reason\":null,\"when\":\"2015-03-12T14:05:00Z\"}]}";
  oasplan_decisions *decisions = oasplan_decisions_from_json(text, sizeof text - 1, NULL, &err);
  ck_assert_ptr_nonnull(decisions);
  char *written = oasplan_decisions_json(decisions, 0, 10, NULL, &err);
  ck_assert_str_eq(written, text);
  oasplan_free(written);
  oasplan_decisions_free(decisions);
}
END_TEST

static void expect_field(int status, const char *field) {
  ck_assert_int_eq(status, OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), field);
  oasplan_error_free(err);
  err = NULL;
}

START_TEST(a_decision_is_text) {
  char author[202];
  memset(author, 'a', sizeof author);
  author[201] = '\0';
  oasplan_decisions *decisions = oasplan_decisions_new();
  expect_field(oasplan_decisions_set(decisions, "I.1/USA/\xFF", OASPLAN_OUTCOME_ACCEPTED, NULL, &err), "amendment");
  expect_field(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES, "r\xC3", &err), "text");
  expect_field(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_SUPERSEDED, "I.1/USA/\xC3", &err), "superseded_by");
  ck_assert_int_eq(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED, NULL, &err), OASPLAN_OK);
  expect_field(oasplan_decisions_set_record(decisions, "Chair \xFF", NULL, NULL, &err), "author");
  expect_field(oasplan_decisions_set_record(decisions, "", NULL, NULL, &err), "author");
  expect_field(oasplan_decisions_set_record(decisions, author, NULL, NULL, &err), "author");
  expect_field(oasplan_decisions_set_record(decisions, "Chair", "r\xC3", NULL, &err), "reason");
  expect_field(oasplan_decisions_set_record(decisions, "Chair", NULL, "\x80", &err), "when");
  ck_assert_int_eq(oasplan_decisions_set_record(decisions, author + 1, "r\xC3\xA9", "today", &err), OASPLAN_OK); /* 200 bytes */
  oasplan_decisions_free(decisions);
  static const char json[] = "{\"decisions\":[{\"amendment\":\"I.1/USA/1\",\"outcome\":\"accepted\",\"author\":\"\"}]}";
  ck_assert_ptr_null(oasplan_decisions_from_json(json, sizeof json - 1, NULL, &err));
  expect_field(oasplan_error_status(err), "/decisions/0/author");
}
END_TEST

/* What an import takes, its own decisions can say again: one without a successor that anybody knows among them. */
START_TEST(the_decisions_of_a_plan_can_be_made_on_it) {
  oasplan_plan *plan = import_text("I. PRINCIPES\n1. Un {++beau ++}{>>@USA outcome=superseded<<}texte {--long--}{>>@MEX outcome=rejected<<} {++neuf++}{>>@MEX outcome=accepted-with-changes changed=vieux<<}.\n");
  oasplan_decisions *decisions = oasplan_plan_decisions(plan, &err);
  ck_assert_uint_eq(oasplan_decisions_count(decisions), 3);
  ck_assert_ptr_null(oasplan_decision_superseded_by(oasplan_decisions_at(decisions, 0)));
  char *json = oasplan_decisions_json(decisions, 0, 9, NULL, NULL);
  oasplan_decisions *read = oasplan_decisions_from_json(json, strlen(json), NULL, &err);
  oasplan_plan *decided = oasplan_plan_decide(plan, read, NULL, &err);
  ck_assert_ptr_nonnull(decided);
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(decided, "I.1"), OASPLAN_READING_RESOLVED), "Un texte long vieux.");
  oasplan_free(json);
  oasplan_decisions_free(decisions);
  oasplan_decisions_free(read);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(decided);
}
END_TEST

START_TEST(an_outcome_that_cannot_be_is_imported_no_more_than_decided) {
  static const char *const texts[] = {
    "I. PRINCIPES\n1. Un {==(remarque)==}{>>@USA outcome=accepted<<} texte.\n",
    "I. PRINCIPES\n{==1. Un.==}{>>@USA action=move target=\"after I.2\" outcome=accepted-with-changes changed=neuf<<}\n2. Deux.\n",
  };
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    ck_assert_ptr_null(import(texts[i], strlen(texts[i])));
    expect_field(oasplan_error_status(err), "outcome");
  }
}
END_TEST

START_TEST(a_decision_that_cannot_be_is_refused) {
  oasplan_plan *plan = import_text(pair);
  static const struct { const char *id; int outcome; const char *detail; int status; } rows[] = {
    {"I.1/USA/9", OASPLAN_OUTCOME_ACCEPTED, NULL, OASPLAN_E_NOT_FOUND},
    {"I.1/USA/3", OASPLAN_OUTCOME_ACCEPTED, NULL, OASPLAN_E_INVALID}, /* a remark */
    {"I.1/USA/2", OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES, "x", OASPLAN_E_INVALID},
    {"I.1/USA/1", OASPLAN_OUTCOME_SUPERSEDED, "I.1/USA/1", OASPLAN_E_INVALID},
    {"I.1/USA/1", OASPLAN_OUTCOME_SUPERSEDED, "I.1/MEX/1", OASPLAN_E_INVALID},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    oasplan_decisions *decisions = oasplan_decisions_new();
    ck_assert_int_eq(oasplan_decisions_set(decisions, rows[i].id, rows[i].outcome, rows[i].detail, &err), OASPLAN_OK);
    ck_assert_ptr_null(oasplan_plan_decide(plan, decisions, NULL, &err));
    ck_assert_int_eq(oasplan_error_status(err), rows[i].status);
    oasplan_error_free(err);
    err = NULL;
    oasplan_decisions_free(decisions);
  }
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(moves_that_go_round_in_a_circle_make_no_edition) {
  oasplan_plan *plan = import_text("I. PRINCIPES\n1. Un.\n{==2. Deux.==}{>>@USA action=move target=\"before I.3\"<<}\n{==3. Trois.==}{>>@USA action=move target=\"before I.2\"<<}\n");
  ck_assert_ptr_null(oasplan_plan_consolidate(plan, OASPLAN_READING_PROPOSED, NULL, "next", NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "circle"));
  oasplan_error_free(err);
  err = NULL;
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_redline_shows_what_stays_comes_and_goes) {
  oasplan_plan *plan = import_text(pair);
  const oasplan_provision *provision = oasplan_plan_find(plan, "I.1");
  static const struct { int kind; const char *text; } rows[] = {{OASPLAN_RUN_KEEP, "Un "}, {OASPLAN_RUN_INSERT, "nouveau"}, {OASPLAN_RUN_DELETE, "vieux"}, {OASPLAN_RUN_KEEP, " texte."}};
  oasplan_runs *runs = oasplan_redline(plan, provision, NULL, &err);
  ck_assert_uint_eq(oasplan_runs_count(runs), 4);
  for (size_t i = 0; i < 4; i++) {
    const oasplan_run *run = oasplan_runs_at(runs, i);
    ck_assert_int_eq(oasplan_run_kind(run), rows[i].kind);
    ck_assert_str_eq(oasplan_run_text(run), rows[i].text);
    ck_assert_ptr_eq(oasplan_run_provision(run), provision);
    ck_assert_uint_eq(oasplan_run_amendment_count(run), rows[i].kind != OASPLAN_RUN_KEEP);
  }
  ck_assert_str_eq(oasplan_amendment_id(oasplan_run_amendment_at(oasplan_runs_at(runs, 1), 0)), "I.1/USA/1");
  char *json = oasplan_runs_json(runs, 1, 1, NULL, &err);
  ck_assert_str_eq(json, "[{\"provision\":\"I.1\",\"kind\":\"insert\",\"text\":\"nouveau\",\"amendments\":[\"I.1/USA/1\"]}]");
  oasplan_free(json);
  oasplan_runs_free(runs);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_redline_of_another_delegation_is_the_base_text) {
  oasplan_plan *plan = import_text(pair);
  oasplan_redline_options *options = oasplan_redline_options_new();
  oasplan_redline_options_set_delegation(options, "MEX");
  oasplan_redline_options_set_explicit_only(options, 1);
  oasplan_runs *runs = oasplan_redline(plan, NULL, options, &err);
  oasplan_redline_options_free(options);
  ck_assert_uint_eq(oasplan_runs_count(runs), 1);
  ck_assert_str_eq(oasplan_run_text(oasplan_runs_at(runs, 0)), "Un vieux texte.");
  ck_assert_str_eq(oasplan_run_kind_name(oasplan_run_kind(oasplan_runs_at(runs, 0))), "keep");
  ck_assert_int_eq(oasplan_run_kind_from_name("moved-to"), OASPLAN_RUN_MOVED_TO);
  oasplan_runs_free(runs);
  oasplan_plan_unref(plan);
}
END_TEST

/* The runs of one of the two texts of a redline, joined; each provision's end in a line break. For free(). */
static char *join_runs(const oasplan_runs *runs, int is_new) {
  char *text = calloc(1, 200000);
  size_t length = 0;
  ck_assert_ptr_nonnull(text);
  for (size_t i = 0; i < oasplan_runs_count(runs); i++) {
    const oasplan_run *run = oasplan_runs_at(runs, i), *next = oasplan_runs_at(runs, i + 1);
    int kind = oasplan_run_kind(run), adds = 0, strikes = 0;
    for (size_t k = 0; k < oasplan_run_amendment_count(run); k++) {
      int action = oasplan_amendment_action(oasplan_run_amendment_at(run, k));
      adds |= action == OASPLAN_ACTION_INSERT || action == OASPLAN_ACTION_FOOTNOTE;
      strikes |= action == OASPLAN_ACTION_DELETE || action == OASPLAN_ACTION_REPLACE;
    }
    int in_old = kind == OASPLAN_RUN_KEEP || kind == OASPLAN_RUN_MOVED_FROM || (kind == OASPLAN_RUN_DELETE && !adds);
    int in_new = kind == OASPLAN_RUN_KEEP || kind == OASPLAN_RUN_MOVED_TO || kind == OASPLAN_RUN_INSERT;
    ck_assert(strikes || kind != OASPLAN_RUN_DELETE);
    if (is_new ? in_new : in_old) length += (size_t)sprintf(text + length, "%s", oasplan_run_text(run));
    int ends = next == NULL || oasplan_run_provision(next) != oasplan_run_provision(run);
    if (ends && length > 0 && text[length - 1] == ' ') length--;
    if (ends && length > 0 && text[length - 1] != '\n') text[length++] = '\n';
    text[length] = '\0';
  }
  return text;
}

static void expect_texts_of_readings(const oasplan_plan *plan) {
  oasplan_runs *runs = oasplan_redline(plan, NULL, NULL, &err);
  for (int is_new = 0; is_new < 2; is_new++) {
    oasplan_plan *edition = consolidate(plan, is_new ? OASPLAN_READING_PROPOSED : OASPLAN_READING_BASE);
    char *text = join_runs(runs, is_new), *expected = calloc(1, 200000);
    size_t length = 0;
    ck_assert_ptr_nonnull(expected);
    for (size_t i = 0; i < oasplan_plan_provision_count(edition); i++) {
      const char *words = oasplan_provision_text(oasplan_plan_provision_at(edition, i), OASPLAN_READING_ISSUED);
      if (words[0] != '\0') length += (size_t)sprintf(expected + length, "%s\n", words);
    }
    ck_assert_str_eq(text, expected);
    free(text);
    free(expected);
    oasplan_plan_unref(edition);
  }
  oasplan_runs_free(runs);
}

/* Remarks, struck words of another's proposal, replacements, blanks at the edges, brackets, a list that moves, one below it that moves by itself, an insertion that moves. */
static const char hard[] =
  "I. PRINCIPES\n"
  "1. Un {==(remarque)==}{>>@USA<<} texte  {++tout neuf {--et vif --}{>>@MEX<<}++}{>>@USA<<}{--vieux --}{>>@USA<<}{~~ici~>là~~}{>>@MEX<<}, (par. 3) fin {++ajout++}{>>@USA<<}.\n"
  "2. {--Tout ceci.--}{>>@USA<<}{++Tout cela.++}{>>@USA<<} {==(WHY?)==}{>>@-<<}\n"
  "{==3. Une liste :==}{>>@USA action=move target=\"before I.1\"<<}\n"
  "   i. {++le ++}{>>@MEX<<}premier ;\n"
  "   {==ii. {--le --}{>>@USA<<}second ;==}{>>@MEX action=move target=\"after I.5\"<<}\n"
  "   iii. le dernier.\n"
  "4. Une autre liste :\n"
  "   i. un ;\n"
  "   ii. deux.\n"
  "5. Un principe.\n"
  "{=={++6. Nouveau principe.++}{>>@USA<<}==}{>>@USA action=move target=\"after I.4\"<<}\n"
  "{++7. Encore {--un --}{>>@MEX<<}principe.++}{>>@USA<<}\n"
  "{--8. Vieux principe.--}{>>@USA<<}\n";

START_TEST(the_two_texts_of_a_redline_are_those_of_base_and_proposed) {
  oasplan_plan *plan = import_text(hard), *marked = import_marked_edition();
  expect_texts_of_readings(plan);
  expect_texts_of_readings(marked);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(marked);
}
END_TEST

START_TEST(a_redline_shows_the_words_as_they_were_accepted) {
  oasplan_plan *plan = import_text(pair);
  oasplan_decisions *decisions = oasplan_decisions_new();
  ck_assert_int_eq(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES, "autre", &err), OASPLAN_OK);
  oasplan_plan *decided = oasplan_plan_decide(plan, decisions, NULL, &err);
  oasplan_runs *runs = oasplan_redline(decided, oasplan_plan_find(decided, "I.1"), NULL, &err);
  static const char *const words[] = {"Un ", "autre", "vieux", " texte."};
  ck_assert_uint_eq(oasplan_runs_count(runs), 4);
  for (size_t i = 0; i < 4; i++) ck_assert_str_eq(oasplan_run_text(oasplan_runs_at(runs, i)), words[i]);
  oasplan_runs_free(runs);
  oasplan_decisions_free(decisions);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(decided);
}
END_TEST

START_TEST(a_pair_that_nobody_answers_is_refused) {
  ck_assert_ptr_null(import(small, sizeof small - 1));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  oasplan_error_free(err);
  err = NULL;
}
END_TEST

START_TEST(an_id_that_two_halves_of_moves_have_is_refused_where_it_stands_again) {
  static const char twice[] = "I. PRINCIPES\n1. {--Un--}{>>@MEX id=moved-1/MEX/1 pair=moved-1/MEX/2<<} texte {++Un++}{>>@MEX id=moved-1/MEX/2 pair=moved-1/MEX/1<<}.\n"
                              "2. Texte {++deux++}{>>@MEX id=moved-1/MEX/2 pair=moved-1/MEX/1<<}.\n";
  ck_assert_ptr_null(import(twice, sizeof twice - 1));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_SYNTAX);
  ck_assert_uint_eq(oasplan_error_offset(err), (size_t)(strstr(twice, "deux") - twice));
  ck_assert_uint_eq(oasplan_error_line(err), 3);
  oasplan_error_free(err);
  err = NULL;
}
END_TEST

/* ---- Properties over random decisions ---- */

/* xorshift64: the same draws on every machine. */
static uint64_t draw(uint64_t *seed) {
  *seed ^= *seed << 13;
  *seed ^= *seed >> 7;
  *seed ^= *seed << 17;
  return *seed;
}

static uint64_t first_seed(void) {
  const char *given = getenv("OASPLAN_TEST_SEED");
  return given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL) * 2654435761u + 1;
}

/* The amendment whose draw decides: parts of one proposal and halves of a pair fare alike. */
static const char *leader_of(const oasplan_plan *plan, const oasplan_amendment *amendment) {
  while (oasplan_amendment_continues(amendment) != NULL) amendment = oasplan_plan_find_amendment(plan, oasplan_amendment_continues(amendment));
  const char *id = oasplan_amendment_id(amendment), *other = oasplan_amendment_pair(amendment);
  return other != NULL && strcmp(other, id) < 0 ? other : id;
}

static int outcome_for(const char *id, uint64_t seed, const int *outcomes, size_t count) {
  for (; *id != '\0'; id++) seed = (seed ^ (unsigned char)*id) * 1099511628211u;
  draw(&seed);
  return outcomes[draw(&seed) % count];
}

/* Draws an outcome for every proposal; `backwards`: said in the other order. */
static oasplan_decisions *draw_decisions(const oasplan_plan *plan, uint64_t seed, const int *outcomes, size_t count, int backwards) {
  oasplan_decisions *decisions = oasplan_decisions_new();
  oasplan_amendments *all = oasplan_plan_amendments(plan, NULL, NULL);
  for (size_t i = 0, n = oasplan_amendments_count(all); i < n; i++) {
    const oasplan_amendment *amendment = oasplan_amendments_at(all, backwards ? n - 1 - i : i);
    int outcome = outcome_for(leader_of(plan, amendment), seed, outcomes, count);
    if (!is_remark(amendment)) ck_assert_int_eq(oasplan_decisions_set(decisions, oasplan_amendment_id(amendment), outcome, NULL, &err), OASPLAN_OK);
  }
  oasplan_amendments_free(all);
  return decisions;
}

static oasplan_plan *decide_by(const oasplan_plan *plan, oasplan_decisions *decisions) {
  oasplan_plan *decided = oasplan_plan_decide(plan, decisions, NULL, &err);
  ck_assert_msg(decided != NULL, "%s", err != NULL ? oasplan_error_message(err) : "");
  oasplan_decisions_free(decisions);
  return decided;
}

/* Outcomes and nothing else. */
static void check_same_but_outcomes(const oasplan_plan *plan, const oasplan_plan *decided, uint64_t seed) {
  ck_assert_str_eq(oasplan_plan_digest(plan), oasplan_plan_digest(decided));
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) {
    const oasplan_provision *a = oasplan_plan_provision_at(plan, i), *b = oasplan_plan_provision_at(decided, i);
    for (int reading = OASPLAN_READING_ISSUED; reading <= OASPLAN_READING_PROPOSED; reading++) {
      const char *x = oasplan_provision_text(a, reading), *y = oasplan_provision_text(b, reading);
      ck_assert_msg((x == NULL) == (y == NULL) && (x == NULL || strcmp(x, y) == 0), "OASPLAN_TEST_SEED=%llu: %s", (unsigned long long)seed, oasplan_provision_id(a));
    }
    ck_assert_uint_eq(oasplan_provision_citation_count(a), oasplan_provision_citation_count(b));
  }
}

static int has_citation(const oasplan_provision *provision, const char *raw) {
  for (size_t i = 0; i < oasplan_provision_citation_count(provision); i++)
    if (strcmp(oasplan_citation_raw(oasplan_provision_citation_at(provision, i)), raw) == 0) return 1;
  return 0;
}

/* Ids are those of the draft, citations are some of its own, and what they lead to inside the document is there. */
static void check_edition(const oasplan_plan *plan, const oasplan_plan *edition, uint64_t seed) {
  for (size_t i = 0; i < oasplan_plan_provision_count(edition); i++) {
    const oasplan_provision *provision = oasplan_plan_provision_at(edition, i), *before = oasplan_plan_find(plan, oasplan_provision_id(provision));
    ck_assert_msg(before != NULL, "OASPLAN_TEST_SEED=%llu: %s", (unsigned long long)seed, oasplan_provision_id(provision));
    ck_assert_uint_eq(oasplan_provision_amendment_count(provision), 0);
    for (size_t k = 0; k < oasplan_provision_citation_count(provision); k++) {
      const oasplan_citation *citation = oasplan_provision_citation_at(provision, k);
      ck_assert_msg(has_citation(before, oasplan_citation_raw(citation)), "OASPLAN_TEST_SEED=%llu: %s: %s", (unsigned long long)seed, oasplan_provision_id(provision), oasplan_citation_raw(citation));
      for (size_t n = 0; n < oasplan_citation_locator_count(citation); n++) {
        const char *target = oasplan_citation_target_at(citation, n);
        ck_assert_msg(target == NULL || oasplan_plan_find(edition, target) != NULL, "OASPLAN_TEST_SEED=%llu: %s", (unsigned long long)seed, target);
      }
    }
  }
}

START_TEST(random_decisions_keep_what_they_must) {
  enum { DRAWS = 60 };
  static const int settling[] = {OASPLAN_OUTCOME_ACCEPTED, OASPLAN_OUTCOME_REJECTED, OASPLAN_OUTCOME_WITHDRAWN};
  static const int some[] = {OASPLAN_OUTCOME_OPEN, OASPLAN_OUTCOME_ACCEPTED, OASPLAN_OUTCOME_REJECTED};
  uint64_t seed = first_seed();
  (void)printf("random_decisions_keep_what_they_must: OASPLAN_TEST_SEED=%llu\n", (unsigned long long)seed);
  (void)fflush(stdout);
  oasplan_plan *plan = import_marked_edition();
  for (int i = 0; i < DRAWS; i++, draw(&seed)) {
    oasplan_plan *half = decide_by(plan, draw_decisions(plan, seed, some, 3, 0));
    check_same_but_outcomes(plan, half, seed);
    oasplan_plan *straight = decide_by(plan, draw_decisions(plan, seed, settling, 3, 0));
    oasplan_plan *in_two_steps = decide_by(half, draw_decisions(plan, seed, settling, 3, 1));
    oasplan_plan *edition = consolidate(straight, OASPLAN_READING_RESOLVED), *other = consolidate(in_two_steps, OASPLAN_READING_RESOLVED);
    check_edition(plan, edition, seed);
    ck_assert_msg(strcmp(oasplan_plan_digest(edition), oasplan_plan_digest(other)) == 0, "OASPLAN_TEST_SEED=%llu", (unsigned long long)seed); /* the way there does not count */
    oasplan_plan_unref(edition);
    oasplan_plan_unref(other);
    oasplan_plan_unref(half);
    oasplan_plan_unref(straight);
    oasplan_plan_unref(in_two_steps);
  }
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- Lists ---- */

static void expect_ids(const oasplan_plan *plan, const oasplan_amendments_options *options, const char *expected) {
  oasplan_amendments *list = oasplan_plan_amendments(plan, options, &err);
  ck_assert_ptr_nonnull(list);
  char ids[400] = "";
  for (size_t i = 0; i < oasplan_amendments_count(list); i++)
    (void)snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%s ", oasplan_amendment_id(oasplan_amendments_at(list, i)));
  ck_assert_str_eq(ids, expected);
  ck_assert_ptr_null(oasplan_amendments_at(list, oasplan_amendments_count(list)));
  oasplan_amendments_free(list);
}

START_TEST(amendments_are_listed_by_who_what_and_how) {
  static const char text[] = "I. PRINCIPES\n1. Un {++beau ++}{>>@USA with=CAN<<}texte{-- long--}{>>@MEX certainty=inferred confidence=low reasons=content outcome=rejected<<}.\n"
                             "2. Un {++autre ++}{>>@-<<}texte {==(POURQUOI)==}{>>@MEX<<}.\n";
  oasplan_plan *plan = import_text(text);
  oasplan_amendments_options *options = oasplan_amendments_options_new();
  expect_ids(plan, NULL, "I.1/USA/1 I.1/MEX/1 I.2/-/1 I.2/MEX/1 ");
  oasplan_amendments_options_set_delegation(options, "MEX");
  expect_ids(plan, options, "I.1/MEX/1 I.2/MEX/1 ");
  oasplan_amendments_options_set_explicit_only(options, 1);
  expect_ids(plan, options, "I.2/MEX/1 ");
  oasplan_amendments_options_set_explicit_only(options, 0);
  oasplan_amendments_options_set_outcome(options, OASPLAN_OUTCOME_REJECTED);
  expect_ids(plan, options, "I.1/MEX/1 ");
  oasplan_amendments_options_set_outcome(options, 0);
  oasplan_amendments_options_set_delegation(options, "CAN"); /* who sponsors it proposes it */
  expect_ids(plan, options, "I.1/USA/1 ");
  oasplan_amendments_options_set_delegation(options, "-");
  expect_ids(plan, options, "I.2/-/1 ");
  oasplan_amendments *list = oasplan_plan_amendments(plan, options, NULL);
  oasplan_plan_unref(plan); /* the list keeps it */
  char *json = oasplan_amendments_json(list, 0, 5, NULL, NULL);
  ck_assert_str_eq(json, "[{\"id\":\"I.2/-/1\",\"provision\":\"I.2\",\"delegation\":null,\"action\":\"insert\",\"begin\":3,\"end\":9,\"text\":\"autre \",\"old_text\":null,"
                         "\"certainty\":\"explicit\",\"confidence\":null,\"reasons\":[],\"derived\":false,\"outcome\":\"open\",\"changed\":null,\"rationale\":null,\"target\":null,"
                         "\"pair\":null,\"continues\":null,\"superseded_by\":null,\"with\":[],\"supported_by\":[],\"opposed_by\":[]}]");
  oasplan_free(json);
  oasplan_amendments_free(list);
  oasplan_amendments_options_free(options);
}
END_TEST

START_TEST(a_list_of_an_outcome_that_is_none_is_refused) {
  oasplan_plan *plan = import_text(pair);
  oasplan_amendments_options *options = oasplan_amendments_options_new();
  oasplan_amendments_options_set_outcome(options, 9);
  ck_assert_ptr_null(oasplan_plan_amendments(plan, options, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  oasplan_error_free(err);
  err = NULL;
  oasplan_amendments_options_free(options);
  oasplan_plan_unref(plan);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("negotiation");
  TCase *tests = tcase_create("negotiation");
  tcase_add_test(tests, all_accepted_reads_as_proposed_and_all_rejected_as_base);
  tcase_add_test(tests, an_edition_of_what_is_proposed_moves_relabels_and_keeps_ids_and_targets);
  tcase_add_test(tests, a_pair_is_decided_together_and_again);
  tcase_add_test(tests, parts_of_one_proposal_are_decided_together);
  tcase_add_test(tests, decisions_are_read_as_they_are_written);
  tcase_add_test(tests, a_decision_is_text);
  tcase_add_test(tests, the_decisions_of_a_plan_can_be_made_on_it);
  tcase_add_test(tests, an_outcome_that_cannot_be_is_imported_no_more_than_decided);
  tcase_add_test(tests, a_decision_that_cannot_be_is_refused);
  tcase_add_test(tests, moves_that_go_round_in_a_circle_make_no_edition);
  tcase_add_test(tests, a_redline_shows_what_stays_comes_and_goes);
  tcase_add_test(tests, a_redline_of_another_delegation_is_the_base_text);
  tcase_add_test(tests, the_two_texts_of_a_redline_are_those_of_base_and_proposed);
  tcase_add_test(tests, a_redline_shows_the_words_as_they_were_accepted);
  tcase_add_test(tests, a_pair_that_nobody_answers_is_refused);
  tcase_add_test(tests, an_id_that_two_halves_of_moves_have_is_refused_where_it_stands_again);
  tcase_add_test(tests, random_decisions_keep_what_they_must);
  tcase_add_test(tests, amendments_are_listed_by_who_what_and_how);
  tcase_add_test(tests, a_list_of_an_outcome_that_is_none_is_refused);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
