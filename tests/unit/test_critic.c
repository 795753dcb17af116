/* CriticMarkup in and out: bytes that come with marks go out as they came, and what is written reads back to the same amendments. */
#include <oasplan/oasplan.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static oasplan_plan *must_import(const char *bytes, size_t length) {
  oasplan_plan *plan = import(bytes, length);
  ck_assert_msg(plan != NULL, "%s", err != NULL ? oasplan_error_message(err) : "");
  return plan;
}

static char *export(const oasplan_plan *plan, const char *format, size_t *length) {
  char *text = oasplan_plan_render_string(plan, format, NULL, length, &err);
  ck_assert_msg(text != NULL, "%s", err != NULL ? oasplan_error_message(err) : "");
  return text;
}

static const char *const samples[] = {
  "I. PRINCIPES\n1. Un {++nou{--v--}eau++} texte \\{++ litt\xC3\xA9ral \\++}.\n",
  "I. PRINCIPES\n1. {~~vieux~>neuf~~}{>>@USA<<} et {~~a~>b~~}.\n",
  "I. PRINCIPES\r\n1. Premier.\r\n{++2. Deux.\r\n3. Trois.++}{>>@MEX with=CAN,USA rationale=\"parce que \\\"oui\\\"\"<<}\r\n",
  "\xEF\xBB\xBFI. PRINCIPES\n1. Un {==(\xC3\xA0 revoir)==}{>>@USA action=question<<}{>>rien<<} mot.\n",
  "I. PRINCIPES\n1. Un {++a++}{>>@USA certainty=inferred confidence=low reasons=typography,content outcome=rejected<<} mot.\n{==2. Deux.==}{>>@USA action=move target=\"before I.1\"<<}\n",
  "I. PRINCIPES\n1. Un {--mot--}{>>@- action=replace text=\"des mots\" supported_by=BRA opposed_by=CHL<<} simple.\n",
};

START_TEST(marks_go_out_as_they_came) {
  oasplan_plan *plan = must_import(samples[_i], strlen(samples[_i]));
  size_t length;
  char *written = export(plan, "critic", &length);
  ck_assert_uint_eq(length, strlen(samples[_i]));
  ck_assert(memcmp(written, samples[_i], length) == 0);
  oasplan_free(written);
  oasplan_plan_unref(plan);
}
END_TEST

/* The amendments of every provision, as JSON. */
static char *amendments_of(const oasplan_plan *plan) {
  char *json = oasplan_plan_json(plan, 0, oasplan_plan_provision_count(plan), NULL, &err), *all = calloc(1, strlen(json) + 1);
  for (const char *at = strstr(json, "\"amendments\":"); at != NULL; at = strstr(at + 1, "\"amendments\":")) {
    const char *end = strstr(at, "]}");
    size_t length = end != NULL ? (size_t)(end - at) : strlen(at);
    memcpy(all + strlen(all), at, length); /* the rest of it is zero */
  }
  oasplan_free(json);
  return all;
}

START_TEST(what_is_written_without_a_source_reads_back_to_the_same_amendments) {
  oasplan_plan *plan = must_import(samples[_i], strlen(samples[_i]));
  size_t length;
  char *json = export(plan, "json", &length);
  oasplan_plan *bare = must_import(json, length);
  char *written = export(bare, "critic", &length);
  oasplan_plan *again = must_import(written, length);
  char *before = amendments_of(bare), *after = amendments_of(again);
  ck_assert_str_eq(after, before);
  free(before);
  free(after);
  oasplan_free(json);
  oasplan_free(written);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(bare);
  oasplan_plan_unref(again);
}
END_TEST

START_TEST(a_decision_is_written_into_its_note_alone) {
  static const char text[] = "I. PRINCIPES\n1. Un {++a++}{>>@USA id=I.1/USA/1<<} mot {++b++}{>>@USA id=I.1/USA/2<<}.\n";
  oasplan_plan *plan = must_import(text, sizeof text - 1);
  oasplan_decisions *decisions = oasplan_decisions_new();
  ck_assert_int_eq(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED, NULL, &err), OASPLAN_OK);
  oasplan_plan *decided = oasplan_plan_decide(plan, decisions, NULL, &err);
  size_t length;
  char *written = export(decided, "critic", &length);
  ck_assert_ptr_nonnull(strstr(written, "outcome=accepted"));
  ck_assert_ptr_nonnull(strstr(written, "{++b++}{>>@USA id=I.1/USA/2<<}.\n"));
  oasplan_plan *again = must_import(written, length);
  ck_assert_int_eq(oasplan_amendment_outcome(oasplan_plan_find_amendment(again, "I.1/USA/1")), OASPLAN_OUTCOME_ACCEPTED);
  oasplan_free(written);
  oasplan_decisions_free(decisions);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(decided);
  oasplan_plan_unref(again);
}
END_TEST

/* A remark that is printed is no wording; the words that a comment stands on are, in one provision or in several. */
START_TEST(words_that_are_commented_on_stay) {
  static const char text[] = "I. PRINCIPES\n1. Un {==mot==}{>>@USA action=comment rationale=\"Lequel ?\"<<} simple.{== (\xC3\xA0 revoir)==}{>>@USA<<}\n"
                             "2. Les {==\xC3\x89tats\n3. Tous==}{>>Vraiment ?<<} agissent.\n";
  static const struct {
    const char *id, *wording;
  } rows[] = {{"I.1", "Un mot simple."}, {"I.2", "Les \xC3\x89tats"}, {"I.3", "Tous agissent."}};
  oasplan_plan *plan = must_import(text, sizeof text - 1);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    const oasplan_provision *provision = oasplan_plan_find(plan, rows[i].id);
    for (int reading = OASPLAN_READING_BASE; reading <= OASPLAN_READING_RESOLVED; reading++) ck_assert_pstr_eq(oasplan_provision_text(provision, reading), rows[i].wording);
    oasplan_runs *runs = oasplan_redline(plan, provision, NULL, &err);
    ck_assert_uint_eq(oasplan_runs_count(runs), 1);
    ck_assert_str_eq(oasplan_run_text(oasplan_runs_at(runs, 0)), rows[i].wording);
    oasplan_runs_free(runs);
  }
  oasplan_plan_unref(plan);
}
END_TEST

/* Each byte of a composed letter comes from the same place of the source: a mark before it must not open inside of it. */
START_TEST(a_mark_may_begin_with_a_letter_that_is_composed) {
  static const char text[] = "I. PRINCIPES\n1. Un {++e\xCC\x81tat++}{++ e\xCC\x81tal++} ou {--e\xCC\x82\xCC\x81--}{++\xC3\xA9++}.\n";
  static const struct {
    size_t begin, end;
  } places[] = {{3, 8}, {8, 14}, {18, 21}, {21, 23}};
  oasplan_plan *plan = must_import(text, sizeof text - 1);
  const oasplan_provision *provision = oasplan_plan_find(plan, "I.1");
  ck_assert_pstr_eq(oasplan_provision_text(provision, OASPLAN_READING_ISSUED), "Un \xC3\xA9tat \xC3\xA9tal ou \xE1\xBA\xBF\xC3\xA9.");
  ck_assert_uint_eq(oasplan_provision_amendment_count(provision), 4);
  for (size_t i = 0; i < 4; i++) {
    ck_assert_uint_eq(oasplan_amendment_begin(oasplan_provision_amendment_at(provision, i)), places[i].begin);
    ck_assert_uint_eq(oasplan_amendment_end(oasplan_provision_amendment_at(provision, i)), places[i].end);
  }
  oasplan_plan_unref(plan);
}
END_TEST

/* A move says in its notes which halves belong together; the ids are those of the provisions. */
START_TEST(the_halves_of_a_move_find_each_other) {
  static const char text[] = "I. PRINCIPES\n{--1. Part.--}{>>@USA id=moved-1/USA/1 pair=moved-1/USA/2<<}\n2. Reste.\n{++3. Part.++}{>>@USA id=moved-1/USA/2 pair=moved-1/USA/1<<}\n"
                             "4. Seul {++ici++}{>>@USA id=moved-2/USA/2 pair=moved-2/USA/1<<}.\n";
  oasplan_plan *plan = must_import(text, sizeof text - 1);
  const oasplan_amendment *old = oasplan_plan_find_amendment(plan, "I.1/USA/1"), *new = oasplan_plan_find_amendment(plan, "I.3/USA/1"), *alone = oasplan_plan_find_amendment(plan, "I.4/USA/1");
  ck_assert_ptr_nonnull(old);
  ck_assert_ptr_nonnull(new);
  ck_assert_ptr_nonnull(alone);
  ck_assert_pstr_eq(oasplan_amendment_pair(old), "I.3/USA/1");
  ck_assert_pstr_eq(oasplan_amendment_pair(new), "I.1/USA/1");
  ck_assert_ptr_null(oasplan_amendment_pair(alone));
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(the_marked_edition_goes_out_byte_for_byte) {
  char *bytes = malloc(100000);
  FILE *file = fopen(TEST_SOURCE_ROOT "/data/oas-tip-2015-2018.us-comments-marked.fr.critic", "rb");
  ck_assert_ptr_nonnull(bytes);
  ck_assert_ptr_nonnull(file);
  size_t length = fread(bytes, 1, 100000, file), written_length;
  (void)fclose(file);
  oasplan_plan *plan = must_import(bytes, length);
  char *written = export(plan, "critic", &written_length);
  ck_assert_uint_eq(written_length, length);
  ck_assert(memcmp(written, bytes, length) == 0);
  oasplan_free(written);
  oasplan_plan_unref(plan);
  free(bytes);
}
END_TEST

/* What is wrong, the byte it is told of, and a part of the message. */
static const struct {
  const char *text, *message;
  size_t offset;
} wrong[] = {
  {"I. A\n1. Un {++mot.\n", "does not close", 11},
  {"I. A\n1. {++Un++} mot++}.\n", "not open", 20},
  {"I. A\n1. {++Un {--mot++} a--}.\n", "overlap", 20},
  {"I. A\n1. Un {++++} mot.\n", "nothing between", 14},
  {"I. A\n1. Un {++mot++}{>>@USA.\n", "does not close", 20},
  {"I. A\n1. {~~un mot~~}.\n", "\"~>\"", 17},
  {"I. A\n1. Un {++mot++}{>>@USA colour=red<<}.\n", "no such key", 28},
  {"I. A\n1. Un {++mot++}{>>@USA certainty=maybe<<}.\n", "explicit or inferred", 28},
  {"I. A\n1. Un {++mot++}{>>@USA id=<<}.\n", "has no value", 28},
  {"I. A\n1. Un {--mot--}{>>@USA action=insert<<}.\n", "no action of this mark", 23},
  {"I. A\n1. Un e{++\xCC\x81t++}e mot.\n", "accent", 15},
};

START_TEST(a_mark_that_is_wrong_is_told_with_its_place) {
  ck_assert_ptr_null(import(wrong[_i].text, strlen(wrong[_i].text)));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_SYNTAX);
  ck_assert_msg(strstr(oasplan_error_message(err), wrong[_i].message) != NULL, "%s", oasplan_error_message(err));
  ck_assert_uint_eq(oasplan_error_offset(err), wrong[_i].offset);
  oasplan_error_free(err);
  err = NULL;
}
END_TEST

int main(void) {
  Suite *suite = suite_create("critic");
  TCase *tests = tcase_create("critic");
  int count = (int)(sizeof samples / sizeof samples[0]);
  tcase_add_loop_test(tests, marks_go_out_as_they_came, 0, count);
  tcase_add_loop_test(tests, what_is_written_without_a_source_reads_back_to_the_same_amendments, 0, count);
  tcase_add_test(tests, a_decision_is_written_into_its_note_alone);
  tcase_add_test(tests, words_that_are_commented_on_stay);
  tcase_add_test(tests, a_mark_may_begin_with_a_letter_that_is_composed);
  tcase_add_test(tests, the_halves_of_a_move_find_each_other);
  tcase_add_test(tests, the_marked_edition_goes_out_byte_for_byte);
  tcase_add_loop_test(tests, a_mark_that_is_wrong_is_told_with_its_place, 0, (int)(sizeof wrong / sizeof wrong[0]));
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
