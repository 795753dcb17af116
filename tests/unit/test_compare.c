/* Comparing editions: what pairs with what in four languages, word by word, the same from either side, in bounded time on hostile texts; and
 * concordances. Plans are written down here, and what must come out of them was found by reading them. */
#include "base/memory.h"
#include "plan/builder.h"
#include "plan/word_diff.h"
#include "failing_memory.h"

#include <oasplan/compare.h>
#include <oasplan/import.h>

#include <check.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Plans ---- */

/* A provision: "I.2.a" is an item of "I.2"; the label is the last part and a point. */
struct row {
  const char *id, *text;
};

static void must_add_row(oasp_builder *builder, const char *id, const char *text) {
  char division[20], parent[100], label[100];
  snprintf(division, sizeof division, "%.*s", (int)strcspn(id, "."), id);
  snprintf(parent, sizeof parent, "%.*s", (int)(strrchr(id, '.') - id), id);
  snprintf(label, sizeof label, "%s.", strrchr(id, '.') + 1);
  size_t count = oasp_builder_provision_count(builder);
  const char *open = count > 0 ? oasp_builder_division_of(builder, count - 1) : "";
  if (strcmp(open, division) != 0)
    ck_assert_int_eq(oasp_builder_add_division(builder, division, division, "", "", (struct oasp_span){0, 0}, NULL), OASPLAN_OK);
  bool is_item = strchr(parent, '.') != NULL;
  const struct oasp_provision_spec spec = {
    .id = id, .kind = is_item ? OASPLAN_KIND_ITEM : OASPLAN_KIND_DIRECTIVE, .label = label, .parent = is_item ? parent : NULL, .issued = text};
  oasplan_error *err = NULL;
  ck_assert_msg(oasp_builder_add_provision(builder, &spec, &err) == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static oasp_builder *begin_plan(const char *edition, const char *language) {
  oasp_builder *builder = oasp_builder_new(NULL);
  ck_assert_ptr_nonnull(builder);
  ck_assert_int_eq(oasp_builder_set_identity(builder, "k", edition, language, NULL), OASPLAN_OK);
  return builder;
}

static oasplan_plan *finish_plan(oasp_builder *builder) {
  oasplan_plan *plan = oasp_builder_finish(builder, NULL);
  ck_assert_ptr_nonnull(plan);
  return plan;
}

static oasplan_plan *make_plan(const char *edition, const char *language, const struct row *rows) {
  oasp_builder *builder = begin_plan(edition, language);
  for (; rows->id != NULL; rows++) must_add_row(builder, rows->id, rows->text);
  return finish_plan(builder);
}

/* ---- Results in short ---- */

static char told[20000];

static void tell(const char *text) {
  ck_assert_uint_lt(strlen(told) + strlen(text), sizeof told);
  strcat(told, text);
}

static void tell_side(const oasplan_pair *pair, int side) {
  for (size_t i = 0; i < oasplan_pair_count(pair, side); i++) {
    if (i > 0) tell("+");
    tell(oasplan_pair_id_at(pair, side, i));
  }
}

/* "matched I.1>I.2 edited renumbered", a line each. */
static const char *tell_pairs(const oasplan_comparison *list) {
  told[0] = '\0';
  for (size_t i = 0; i < oasplan_comparison_count(list); i++) {
    const oasplan_pair *pair = oasplan_comparison_at(list, i);
    tell(oasplan_pair_status_name(oasplan_pair_status(pair)));
    tell(" ");
    tell_side(pair, OASPLAN_SIDE_A);
    tell(">");
    tell_side(pair, OASPLAN_SIDE_B);
    if (oasplan_pair_edited(pair)) tell(" edited");
    if (oasplan_pair_moved(pair)) tell(" moved");
    if (oasplan_pair_renumbered(pair)) tell(" renumbered");
    tell("\n");
  }
  return told;
}

/* "kept [-gone-] {+come+}" */
static const char *tell_runs(const oasplan_pair *pair) {
  static const char *const opening[] = {"", "", "{+", "[-"}, *const closing[] = {"", "", "+}", "-]"};
  told[0] = '\0';
  for (size_t i = 0; i < oasplan_pair_run_count(pair); i++) {
    const oasplan_run *run = oasplan_pair_run_at(pair, i);
    ck_assert_ptr_null(oasplan_run_provision(run));
    ck_assert_uint_eq(oasplan_run_amendment_count(run), 0);
    tell(opening[oasplan_run_kind(run)]);
    tell(oasplan_run_text(run));
    tell(closing[oasplan_run_kind(run)]);
  }
  return told;
}

/* ---- The same from either side ---- */

/* The text of one side of a list of runs. */
static char *side_of_runs(const oasplan_pair *pair, int other_kind) {
  size_t length = 0;
  for (size_t i = 0; i < oasplan_pair_run_count(pair); i++) length += strlen(oasplan_run_text(oasplan_pair_run_at(pair, i)));
  char *text = malloc(length + 1), *end = text;
  ck_assert_ptr_nonnull(text);
  for (size_t i = 0; i < oasplan_pair_run_count(pair); i++) {
    const oasplan_run *run = oasplan_pair_run_at(pair, i);
    ck_assert_uint_gt(strlen(oasplan_run_text(run)), 0);
    if (oasplan_run_kind(run) == other_kind) continue;
    strcpy(end, oasplan_run_text(run));
    end += strlen(end);
  }
  *end = '\0';
  return text;
}

static void expect_text(const oasplan_plan *plan, const oasplan_pair *pair, int side, int reading) {
  char *text = side_of_runs(pair, side == OASPLAN_SIDE_A ? OASPLAN_RUN_INSERT : OASPLAN_RUN_DELETE), *at = text;
  for (size_t i = 0; i < oasplan_pair_count(pair, side); i++) {
    const char *part = oasplan_provision_text(oasplan_plan_find(plan, oasplan_pair_id_at(pair, side, i)), reading);
    if (i > 0) ck_assert_int_eq(*at++, '\n');
    ck_assert_int_eq(strncmp(at, part, strlen(part)), 0);
    at += strlen(part);
  }
  ck_assert_str_eq(at, "");
  free(text);
}

static const char *mirrored(const char *word) {
  static const char *const words[] = {"split", "merged", "split", "added", "dropped", "added", "insert", "delete", "insert"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i], word) == 0) return words[i + 1];
  return word;
}

/* In place: sides, status and runs exchanged; of two runs in one place the deletion is first again. */
static void mirror_pair(json_t *pair) {
  json_t *a = json_incref(json_object_get(pair, "a")), *runs = json_object_get(pair, "runs");
  json_object_set(pair, "a", json_object_get(pair, "b"));
  json_object_set_new(pair, "b", a);
  json_object_set_new(pair, "status", json_string(mirrored(json_string_value(json_object_get(pair, "status")))));
  for (size_t i = 0; i < json_array_size(runs); i++) {
    json_t *run = json_array_get(runs, i);
    json_object_set_new(run, "kind", json_string(mirrored(json_string_value(json_object_get(run, "kind")))));
    if (i == 0 || strcmp(json_string_value(json_object_get(run, "kind")), "delete") != 0) continue;
    json_t *before = json_incref(json_array_get(runs, i - 1));
    if (strcmp(json_string_value(json_object_get(before, "kind")), "insert") == 0) {
      json_array_set(runs, i - 1, run);
      json_array_set(runs, i, before);
    }
    json_decref(before);
  }
}

static int compare_strings(const void *left, const void *right) {
  return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The pairs of a list as sorted texts, in one: B decides their order, so the order is not mirrored. */
static char *pairs_as_text(const oasplan_comparison *list, bool mirror) {
  char *json = oasplan_comparison_json(list, 0, SIZE_MAX, NULL, NULL);
  ck_assert_ptr_nonnull(json);
  json_t *pairs = json_loads(json, 0, NULL);
  ck_assert_ptr_nonnull(pairs);
  oasplan_free(json);
  size_t count = json_array_size(pairs), length = 1;
  ck_assert_uint_eq(count, oasplan_comparison_count(list));
  char **texts = calloc(count + 1, sizeof *texts);
  for (size_t i = 0; i < count; i++) {
    if (mirror) mirror_pair(json_array_get(pairs, i));
    texts[i] = json_dumps(json_array_get(pairs, i), JSON_SORT_KEYS);
    length += strlen(texts[i]) + 1;
  }
  qsort(texts, count, sizeof *texts, compare_strings);
  char *all = calloc(length, 1), *end = all;
  for (size_t i = 0; i < count; i++) {
    end += sprintf(end, "%s\n", texts[i]);
    free(texts[i]);
  }
  free(texts);
  json_decref(pairs);
  return all;
}

/* Every provision in one pair, runs that give both texts back, and the mirror image from the other side. */
static void expect_sound(const oasplan_plan *a, const oasplan_plan *b, const oasplan_comparison *list) {
  size_t counts[2] = {0, 0};
  for (size_t i = 0; i < oasplan_comparison_count(list); i++) {
    const oasplan_pair *pair = oasplan_comparison_at(list, i);
    expect_text(a, pair, OASPLAN_SIDE_A, OASPLAN_READING_RESOLVED);
    expect_text(b, pair, OASPLAN_SIDE_B, OASPLAN_READING_RESOLVED);
    counts[0] += oasplan_pair_count(pair, OASPLAN_SIDE_A);
    counts[1] += oasplan_pair_count(pair, OASPLAN_SIDE_B);
  }
  ck_assert_uint_eq(counts[0], oasplan_plan_provision_count(a));
  ck_assert_uint_eq(counts[1], oasplan_plan_provision_count(b));
  oasplan_comparison *back = oasplan_compare(b, a, NULL, NULL);
  char *forth_text = pairs_as_text(list, false), *back_text = pairs_as_text(back, true);
  ck_assert_str_eq(forth_text, back_text);
  free(forth_text);
  free(back_text);
  oasplan_comparison_free(back);
}

static void expect_pairs(const char *language, const struct row *before, const struct row *after, const char *expected) {
  oasplan_plan *a = make_plan("a", language, before), *b = make_plan("b", language, after);
  oasplan_comparison *list = oasplan_compare(a, b, NULL, NULL);
  ck_assert_ptr_nonnull(list);
  ck_assert_str_eq(tell_pairs(list), expected);
  expect_sound(a, b, list);
  oasplan_comparison_free(list);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
}

static void expect_runs(const char *before, const char *after, bool edited, const char *expected) {
  /* neighbours hold the two in one place, however little they share */
  const struct row a_rows[] = {{"I.1", "first neighbour stays"}, {"I.2", before}, {"I.3", "last neighbour stays too"}, {NULL, NULL}};
  const struct row b_rows[] = {{"I.1", "first neighbour stays"}, {"I.2", after}, {"I.3", "last neighbour stays too"}, {NULL, NULL}};
  oasplan_plan *a = make_plan("a", "en", a_rows), *b = make_plan("b", "en", b_rows);
  oasplan_comparison *list = oasplan_compare(a, b, NULL, NULL);
  ck_assert_uint_eq(oasplan_comparison_count(list), 3);
  const oasplan_pair *pair = oasplan_comparison_at(list, 1);
  ck_assert_str_eq(tell_runs(pair), expected);
  ck_assert_int_eq(oasplan_pair_edited(pair), edited);
  expect_sound(a, b, list);
  oasplan_comparison_free(list);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
}

/* ---- Pairs ---- */

START_TEST(french_provisions_pair_by_words_when_one_is_put_before_them) {
  static const struct row before[] = {
    {"I.1", "Former les juges et les procureurs à la conduite des enquêtes sur la traite des personnes."},
    {"I.2", "Créer des refuges sûrs pour les femmes et les enfants victimes."},
    {"I.3", "Échanger des renseignements entre les services de police."},
    {NULL, NULL}};
  static const struct row after[] = {
    {"I.1", "Adopter une stratégie nationale dotée d’un budget."},
    {"I.2", "Former les juges et les procureurs à la conduite des enquêtes sur la traite des personnes."},
    {"I.3", "Créer des logements sûrs pour les femmes, les hommes et les enfants victimes."},
    {"I.4", "Échanger des renseignements entre les services de police."},
    {NULL, NULL}};
  expect_pairs("fr", before, after,
               "added >I.1\nmatched I.1>I.2 renumbered\nmatched I.2>I.3 edited renumbered\nmatched I.3>I.4 renumbered\n");
}
END_TEST

START_TEST(an_english_provision_that_moved_is_told_from_those_that_made_room) {
  static const struct row before[] = {
    {"I.1", "Train police officers to recognize victims."},
    {"I.2", "Fund shelters run by local groups."},
    {"I.3", "Report every year on convictions."},
    {"I.4", "Ratify the protocol without delay."},
    {NULL, NULL}};
  static const struct row after[] = {
    {"I.1", "Ratify the protocol without delay."},
    {"I.2", "Train police officers to recognize victims."},
    {"I.3", "Fund shelters run by local groups."},
    {"I.4", "Report every year on convictions."},
    {NULL, NULL}};
  expect_pairs("en", before, after,
               "matched I.4>I.1 moved renumbered\nmatched I.1>I.2 renumbered\nmatched I.2>I.3 renumbered\nmatched I.3>I.4 renumbered\n");
}
END_TEST

START_TEST(items_go_with_their_parent_and_an_item_that_changed_lists_keeps_its_number) {
  static const struct row before[] = {
    {"I.1", "Prevention measures shall include:"},
    {"I.1.a", "campaigns in schools;"},
    {"I.1.b", "warnings at consulates;"},
    {"I.2", "Victims shall receive:"},
    {"I.2.a", "medical care;"},
    {"I.2.b", "legal advice in a language known to them."},
    {"I.3", "Reports are due every year."},
    {NULL, NULL}};
  static const struct row after[] = {
    {"I.1", "Victims shall receive:"},
    {"I.1.a", "medical care;"},
    {"I.1.b", "warnings at consulates;"},
    {"I.1.c", "legal advice in a language known to them."},
    {"I.2", "Reports are due every year."},
    {"I.3", "Prevention measures shall include:"},
    {"I.3.a", "campaigns in schools;"},
    {NULL, NULL}};
  expect_pairs("en", before, after,
               "matched I.2>I.1 renumbered\nmatched I.2.a>I.1.a\nmatched I.1.b>I.1.b moved\nmatched I.2.b>I.1.c renumbered\n"
               "matched I.3>I.2 renumbered\nmatched I.1>I.3 moved renumbered\nmatched I.1.a>I.3.a\n");
}
END_TEST

START_TEST(a_spanish_provision_that_was_split_names_its_pieces) {
  static const struct row before[] = {
    {"I.1", "Fortalecer la cooperación judicial entre los Estados y capacitar a los fiscales en la protección de testigos menores de edad."},
    {"I.2", "Elaborar estadísticas comparables."},
    {NULL, NULL}};
  static const struct row after[] = {
    {"I.1", "Fortalecer la cooperación judicial entre los Estados."},
    {"I.2", "Elaborar estadísticas comparables."},
    {"I.3", "Capacitar a los fiscales en la protección de testigos menores de edad."},
    {NULL, NULL}};
  expect_pairs("es", before, after, "split I.1>I.1+I.3 edited\nmatched I.2>I.2\n");
}
END_TEST

START_TEST(portuguese_provisions_that_were_merged_name_their_sources) {
  static const struct row before[] = {
    {"I.1", "Promover campanhas de informação nas escolas rurais."},
    {"I.2", "Designar pontos focais nos ministérios."},
    {"I.3", "Distribuir folhetos nas fronteiras terrestres e nos aeroportos."},
    {NULL, NULL}};
  static const struct row after[] = {
    {"I.1", "Promover campanhas de informação nas escolas rurais e distribuir folhetos nas fronteiras terrestres e nos aeroportos."},
    {"I.2", "Designar pontos focais nos ministérios."},
    {NULL, NULL}};
  expect_pairs("pt", before, after, "merged I.1+I.3>I.1 edited\nmatched I.2>I.2\n");
}
END_TEST

START_TEST(what_shares_only_small_words_is_dropped_and_added) {
  static const struct row before[] = {{"I.1", "The States shall train the judges of the region."}, {"I.2", "The States shall fund the shelters."},
                                      {"I.3", "The States shall ratify the protocol."}, {NULL, NULL}};
  static const struct row after[] = {{"I.1", "The States shall train the judges of the region."},
                                     {"I.2", "The Secretariat publishes an annual directory of contacts."}, {"I.3", "The States shall ratify the protocol."}, {NULL, NULL}};
  expect_pairs("en", before, after, "matched I.1>I.1\ndropped I.2>\nadded >I.2\nmatched I.3>I.3\n");
}
END_TEST

START_TEST(a_sentence_that_grew_to_many_times_its_length_is_still_itself) {
  static const struct row before[] = {{"I.1", "Former les procureurs."}, {"I.2", "Évaluer chaque année les progrès de la campagne."}, {NULL, NULL}};
  static const struct row after[] = {
    {"I.1", "Former les procureurs."},
    {"I.2", "Adopter un budget."},
    {"I.3", "Évaluer chaque année les progrès de la campagne, en publier un rapport dans les langues officielles, et transmettre celui-ci au groupe de travail "
            "que la conférence des parties avait institué pour suivre sa mise en œuvre dans les régions frontalières."},
    {NULL, NULL}};
  expect_pairs("fr", before, after, "matched I.1>I.1\nadded >I.2\nmatched I.2>I.3 edited renumbered\n");
}
END_TEST

START_TEST(equal_labels_alone_pair_nothing) {
  static const struct row before[] = {{"I.1", "Train judges."}, {"I.2", "Open shelters."}, {NULL, NULL}};
  static const struct row after[] = {{"I.1", "Open shelters."}, {"I.2", "Publish statistics."}, {NULL, NULL}};
  expect_pairs("en", before, after, "dropped I.1>\nmatched I.2>I.1 renumbered\nadded >I.2\n");
}
END_TEST

START_TEST(repeated_words_pair_beside_what_they_stood_beside) {
  static const struct row before[] = {{"I.1", "Schools:"}, {"I.1.a", "Other."}, {"I.2", "Borders:"}, {"I.2.a", "Other."}, {NULL, NULL}};
  static const struct row after[] = {{"I.1", "Hospitals:"}, {"I.1.a", "Other."}, {"I.2", "Schools:"}, {"I.2.a", "Other."},
                                     {"I.3", "Borders:"},   {"I.3.a", "Other."}, {NULL, NULL}};
  expect_pairs("en", before, after,
               "added >I.1\nadded >I.1.a\nmatched I.1>I.2 renumbered\nmatched I.1.a>I.2.a\nmatched I.2>I.3 renumbered\nmatched I.2.a>I.3.a\n");
}
END_TEST

START_TEST(a_provision_in_another_division_has_moved_and_a_division_that_was_numbered_anew_has_not) {
  static const struct row before[] = {{"I.1", "Train judges."}, {"I.2", "Open shelters."}, {"I.3", "Publish statistics."},
                                      {"II.1", "Ratify treaties."}, {"II.2", "Extradite offenders."}, {NULL, NULL}};
  static const struct row after[] = {{"I.1", "Define terms."}, {"II.1", "Train judges."}, {"II.2", "Open shelters."},
                                     {"III.1", "Publish statistics."}, {"III.2", "Ratify treaties."}, {"III.3", "Extradite offenders."}, {NULL, NULL}};
  expect_pairs("en", before, after,
               "added >I.1\nmatched I.1>II.1\nmatched I.2>II.2\nmatched I.3>III.1 moved renumbered\nmatched II.1>III.2 renumbered\nmatched II.2>III.3 renumbered\n");
}
END_TEST

/* ---- Limits ---- */

/* "w1 w2 w3"; up to three such stretches in a text. Words that stand in one provision of either side weigh the same, so that shares can be counted by hand. */
struct stretch {
  int first, last;
};

static void spell(const struct stretch *stretches, char *text) {
  char *end = text;
  for (int i = 0; i < 3 && stretches[i].first > 0; i++)
    for (int word = stretches[i].first; word <= stretches[i].last; word++) end += sprintf(end, "%sw%d", end > text ? " " : "", word);
}

/* Compares up to three provisions a side, each of some stretches; ids are I.1 and on. */
static void expect_shares(const struct stretch before[3][3], const struct stretch after[4][3], const char *expected) {
  static const char *const ids[] = {"I.1", "I.2", "I.3", "I.4"};
  char texts[8][600];
  struct row a[5] = {{NULL, NULL}}, b[5] = {{NULL, NULL}};
  for (int i = 0; i < 3 && before[i][0].first > 0; i++) {
    spell(before[i], texts[i]);
    a[i] = (struct row){ids[i], texts[i]};
  }
  for (int i = 0; i < 4 && after[i][0].first > 0; i++) {
    spell(after[i], texts[4 + i]);
    b[i] = (struct row){ids[i], texts[4 + i]};
  }
  expect_pairs("en", a, b, expected);
}

START_TEST(similar_is_what_shares_half_of_both) {
  /* the other provision changes its side, so that place says nothing */
  static const struct stretch before[3][3] = {{{1, 4}}, {{91, 93}}};
  static const struct stretch half[4][3] = {{{91, 93}}, {{1, 2}, {11, 12}}}, less[4][3] = {{{91, 93}}, {{1, 2}, {11, 13}}};
  expect_shares(before, less, "dropped I.1>\nmatched I.2>I.1 renumbered\nadded >I.2\n"); /* 4 of 9 */
  char left[100], right[100]; /* which of the two is said to have moved is nobody's business here */
  spell(before[0], left);
  spell(half[1], right);
  const struct row a_rows[] = {{"I.1", left}, {"I.2", "w91 w92 w93"}, {NULL, NULL}}, b_rows[] = {{"I.1", "w91 w92 w93"}, {"I.2", right}, {NULL, NULL}};
  oasplan_plan *a = make_plan("a", "en", a_rows), *b = make_plan("b", "en", b_rows);
  oasplan_comparison *list = oasplan_compare(a, b, NULL, NULL);
  ck_assert_uint_eq(oasplan_comparison_count(list), 2);
  const oasplan_pair *pair = oasplan_comparison_at(list, 1);
  ck_assert_str_eq(oasplan_pair_id_at(pair, OASPLAN_SIDE_A, 0), "I.1");
  ck_assert_int_eq(oasplan_pair_similarity(pair), 500); /* 4 of 8 */
  oasplan_comparison_free(list);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
}
END_TEST

START_TEST(what_stands_inside_another_is_that_one_from_six_words_on) {
  static const struct stretch six[3][3] = {{{1, 6}}, {{91, 93}}}, five[3][3] = {{{2, 6}}, {{91, 93}}}, most[3][3] = {{{1, 9}, {41, 41}}, {{91, 93}}};
  static const struct stretch fewer[3][3] = {{{1, 8}, {41, 42}}, {{91, 93}}};
  static const struct stretch after[4][3] = {{{91, 93}}, {{71, 73}}, {{1, 40}}};
  static const char apart[] = "dropped I.1>\nmatched I.2>I.1 renumbered\nadded >I.2\nadded >I.3\n";
  expect_shares(five, after, apart);
  expect_shares(fewer, after, apart); /* 8 of 10 stand inside */
  static const struct stretch *const inside[] = {&six[0][0], &most[0][0]};
  for (size_t i = 0; i < 2; i++) {
    char text[300], longer[600];
    spell(inside[i], text);
    spell(after[2], longer);
    const struct row a[] = {{"I.1", text}, {"I.2", "w91 w92 w93"}, {NULL, NULL}};
    const struct row b[] = {{"I.1", "w91 w92 w93"}, {"I.2", "w71 w72 w73"}, {"I.3", longer}, {NULL, NULL}};
    oasplan_plan *left = make_plan("a", "en", a), *right = make_plan("b", "en", b);
    oasplan_comparison *list = oasplan_compare(left, right, NULL, NULL);
    ck_assert_ptr_nonnull(strstr(tell_pairs(list), "matched I.1>I.3 edited"));
    oasplan_comparison_free(list);
    oasplan_plan_unref(left);
    oasplan_plan_unref(right);
  }
}
END_TEST

START_TEST(in_its_place_a_provision_keeps_itself_with_three_tenths) {
  static const struct stretch before[3][3] = {{{91, 93}}, {{1, 10}}, {{94, 96}}};
  static const struct stretch enough[4][3] = {{{91, 93}}, {{1, 3}, {11, 17}}, {{94, 96}}}, less[4][3] = {{{91, 93}}, {{1, 2}, {11, 18}}, {{94, 96}}};
  expect_shares(before, enough, "matched I.1>I.1\nmatched I.2>I.2 edited\nmatched I.3>I.3\n");
  expect_shares(before, less, "matched I.1>I.1\ndropped I.2>\nadded >I.2\nmatched I.3>I.3\n");
}
END_TEST

START_TEST(a_piece_takes_seven_tenths_of_its_words_from_the_whole) {
  static const struct stretch before[3][3] = {{{1, 14}}, {{91, 93}}};
  static const struct stretch piece[4][3] = {{{1, 7}}, {{91, 93}}, {{8, 14}, {21, 23}}}, other[4][3] = {{{1, 7}}, {{91, 93}}, {{8, 13}, {21, 24}}};
  static const struct stretch tiny[4][3] = {{{1, 11}}, {{91, 93}}, {{12, 14}}};
  expect_shares(before, piece, "split I.1>I.1+I.3 edited\nmatched I.2>I.2\n");
  expect_shares(before, other, "matched I.1>I.1 edited\nmatched I.2>I.2\nadded >I.3\n");
  expect_shares(before, tiny, "matched I.1>I.1 edited\nmatched I.2>I.2\nadded >I.3\n"); /* three words are no piece */
}
END_TEST

START_TEST(pieces_hold_six_tenths_of_a_whole) {
  static const struct stretch before[3][3] = {{{1, 20}}, {{91, 93}}};
  static const struct stretch enough[4][3] = {{{1, 4}}, {{5, 8}}, {{9, 12}}, {{91, 93}}}, less[4][3] = {{{1, 4}}, {{5, 8}}, {{9, 11}, {21, 21}}, {{91, 93}}};
  expect_shares(before, enough, "split I.1>I.1+I.2+I.3 edited\nmatched I.2>I.4 renumbered\n");
  expect_shares(before, less, "dropped I.1>\nadded >I.1\nadded >I.2\nadded >I.3\nmatched I.2>I.4 renumbered\n");
}
END_TEST

START_TEST(an_edition_compared_with_itself_has_no_change) {
  oasplan_plan *plan = oasplan_plan_builtin(NULL, NULL);
  oasplan_comparison *list = oasplan_compare(plan, plan, NULL, NULL);
  ck_assert_uint_eq(oasplan_comparison_count(list), 112);
  for (size_t i = 0; i < 112; i++) {
    const oasplan_pair *pair = oasplan_comparison_at(list, i);
    ck_assert_int_eq(oasplan_pair_status(pair), OASPLAN_PAIR_MATCHED);
    ck_assert_str_eq(oasplan_pair_id_at(pair, OASPLAN_SIDE_A, 0), oasplan_provision_id(oasplan_plan_provision_at(plan, i)));
    ck_assert_str_eq(oasplan_pair_id_at(pair, OASPLAN_SIDE_B, 0), oasplan_pair_id_at(pair, OASPLAN_SIDE_A, 0));
    ck_assert(!oasplan_pair_edited(pair) && !oasplan_pair_moved(pair) && !oasplan_pair_renumbered(pair));
    ck_assert_int_eq(oasplan_pair_similarity(pair), 1000);
    ck_assert_uint_eq(oasplan_pair_run_count(pair), 1);
  }
  expect_sound(plan, plan, list);
  oasplan_comparison_free(list);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_result_outlives_its_plans) {
  static const struct row rows[] = {{"I.1", "Train judges."}, {NULL, NULL}};
  oasplan_plan *a = make_plan("a", "en", rows), *b = make_plan("b", "en", rows);
  oasplan_comparison *list = oasplan_compare(a, b, NULL, NULL);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
  ck_assert_str_eq(tell_pairs(list), "matched I.1>I.1\n");
  ck_assert_str_eq(oasplan_pair_label_at(oasplan_comparison_at(list, 0), OASPLAN_SIDE_B, 0), "1.");
  ck_assert_ptr_null(oasplan_comparison_at(list, 1));
  ck_assert_ptr_null(oasplan_pair_id_at(oasplan_comparison_at(list, 0), OASPLAN_SIDE_A, 1));
  ck_assert_uint_eq(oasplan_pair_count(oasplan_comparison_at(list, 0), 3), 0);
  oasplan_comparison_free(list);
}
END_TEST

START_TEST(json_tells_all_of_a_pair) {
  static const struct row before[] = {{"I.1", "Train judges."}, {NULL, NULL}}, after[] = {{"I.2", "Train all judges."}, {NULL, NULL}};
  oasplan_plan *a = make_plan("a", "en", before), *b = make_plan("b", "en", after);
  oasplan_comparison *list = oasplan_compare(a, b, NULL, NULL);
  size_t length = 0;
  char *json = oasplan_comparison_json(list, 0, 10, &length, NULL);
  /* each word weighs 1, as each side has one provision: 2 * 2 of 5 */
  ck_assert_str_eq(json, "[{\"status\":\"matched\",\"a\":[{\"id\":\"I.1\",\"label\":\"1.\"}],\"b\":[{\"id\":\"I.2\",\"label\":\"2.\"}],\"edited\":true,\"moved\":false,"
                         "\"renumbered\":true,\"similarity\":800,\"runs\":[{\"kind\":\"keep\",\"text\":\"Train\"},{\"kind\":\"insert\",\"text\":\" all\"},"
                         "{\"kind\":\"keep\",\"text\":\" judges.\"}]}]");
  ck_assert_uint_eq(length, strlen(json));
  oasplan_free(json);
  json = oasplan_comparison_json(list, 1, 10, NULL, NULL);
  ck_assert_str_eq(json, "[]");
  oasplan_free(json);
  oasplan_comparison_free(list);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
}
END_TEST

START_TEST(shared_ids_pair_first_where_they_are_said_to_be_shared) {
  static const struct row before[] = {{"I.1", "Train judges."}, {"I.2", "Open shelters."}, {NULL, NULL}};
  static const struct row after[] = {{"I.1", "Open shelters."}, {"I.2", "Train judges."}, {NULL, NULL}};
  oasplan_plan *a = make_plan("a", "en", before), *b = make_plan("b", "en", after);
  oasplan_compare_options *options = oasplan_compare_options_new();
  oasplan_compare_options_set_shared_ids(options, 1);
  oasplan_comparison *list = oasplan_compare(a, b, options, NULL);
  ck_assert_str_eq(tell_pairs(list), "matched I.1>I.1 edited\nmatched I.2>I.2 edited\n");
  oasplan_comparison_free(list);
  oasplan_compare_options_free(options);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
}
END_TEST

START_TEST(readings_choose_the_words_that_are_compared) {
  oasp_builder *builder = begin_plan("a", "en");
  must_add_row(builder, "I.1", "Train judges (par. 4).");
  const char *locators[] = {"4"};
  const oasplan_citation citation = {.relation = OASPLAN_RELATION_SOURCE, .state = OASPLAN_CITATION_IMPLIED, .instrument = "x", .span = {13, 21}, .locators = locators, .locator_count = 1};
  ck_assert_int_eq(oasp_builder_add_citation(builder, 0, &citation, NULL), OASPLAN_OK);
  oasplan_plan *a = finish_plan(builder);
  static const struct row after[] = {{"I.1", "Train judges."}, {NULL, NULL}};
  oasplan_plan *b = make_plan("b", "en", after);
  oasplan_compare_options *options = oasplan_compare_options_new();
  oasplan_comparison *list = oasplan_compare(a, b, options, NULL);
  ck_assert_str_eq(tell_pairs(list), "matched I.1>I.1\n");
  oasplan_comparison_free(list);
  oasplan_compare_options_set_readings(options, OASPLAN_READING_ISSUED, OASPLAN_READING_BASE);
  list = oasplan_compare(a, b, options, NULL);
  ck_assert_str_eq(tell_runs(oasplan_comparison_at(list, 0)), "Train judges[- (par. 4)-].");
  oasplan_comparison_free(list);
  list = oasplan_compare(a, a, options, NULL); /* two readings of one edition */
  ck_assert_str_eq(tell_runs(oasplan_comparison_at(list, 0)), "Train judges[- (par. 4)-].");
  oasplan_comparison_free(list);
  oasplan_compare_options_set_readings(options, 0, 9);
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasplan_compare(a, b, options, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "reading");
  oasplan_error_free(err);
  oasplan_compare_options_free(options);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
}
END_TEST

START_TEST(statuses_have_names_that_lead_back) {
  static const char *const names[] = {"matched", "split", "merged", "added", "dropped"};
  for (int status = 1; status <= 5; status++) {
    ck_assert_str_eq(oasplan_pair_status_name(status), names[status - 1]);
    ck_assert_int_eq(oasplan_pair_status_from_name(names[status - 1]), status);
  }
  ck_assert_ptr_null(oasplan_pair_status_name(6));
  ck_assert_int_eq(oasplan_pair_status_from_name("moved"), 0);
}
END_TEST

START_TEST(two_languages_are_refused_and_named) {
  static const struct row rows[] = {{"I.1", "Plan."}, {NULL, NULL}};
  oasplan_plan *a = make_plan("a", "en", rows), *b = make_plan("b", "es", rows), *c = make_plan("c", "en-GB", rows);
  oasplan_error *err = NULL;
  ck_assert_ptr_null(oasplan_compare(a, b, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "k@a is in \"en\" and k@b in \"es\""));
  oasplan_error_free(err);
  err = NULL;
  ck_assert_ptr_null(oasplan_compare(a, NULL, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_MISUSE);
  oasplan_error_free(err);
  oasplan_comparison *list = oasplan_compare(a, c, NULL, NULL);
  ck_assert_ptr_nonnull(list);
  oasplan_comparison_free(list);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
  oasplan_plan_unref(c);
}
END_TEST

/* ---- Words ---- */

START_TEST(runs_are_whole_words_with_the_space_before_them) {
  expect_runs("Open safe shelters now.", "Open shelters now.", true, "Open[- safe-] shelters now.");
  expect_runs("Open shelters.", "Open safe, small shelters.", true, "Open{+ safe, small+} shelters.");
  expect_runs("Open old shelters.", "Open new shelters.", true, "Open [-old-]{+new+} shelters.");
  expect_runs("Open shelters.", "Soon open shelters.", true, "[-Open-]{+Soon open+} shelters.");
  expect_runs("Open shelters.", "Open shelters. Now.", true, "Open shelters.{+ Now.+}");
  expect_runs("Open shelters.", "Open\u00A0shelters.", false, "Open[- -]{+\u00A0+}shelters.");
}
END_TEST

START_TEST(a_word_that_stayed_between_longer_changes_goes_with_them) {
  expect_runs("Take measures of a wide scope of action soon.", "Take steps by all means of new kinds soon.", true, 
              "Take [-measures of a wide scope of action-]{+steps by all means of new kinds+} soon.");
  expect_runs("See paragraphs 5, 6, 7 below.", "See paragraphs 8, 9, 10 below.", true, "See paragraphs [-5, 6, 7-]{+8, 9, 10+} below.");
  expect_runs("A big red dog ran.", "A small red cat ran.", true, "A [-big-]{+small+} red [-dog-]{+cat+} ran.");
}
END_TEST

START_TEST(typography_is_no_edit_but_shows) {
  expect_runs("L'État \"veille\" - aussi.", "L\u2019État \u00AB\u00A0veille\u00A0\u00BB \u2013 aussi.", false,
              "L[-'-]{+\u2019+}État [-\"-]{+\u00AB\u00A0+}veille[-\" --]{+\u00A0\u00BB \u2013+} aussi.");
  expect_runs("Étendre la loi aux mineurs.", "Etendre la loi aux mineurs.", true, "[-Étendre-]{+Etendre+} la loi aux mineurs.");
}
END_TEST

/* Every text of up to five letters of two kinds against every other: both texts come back, and the script is as short as can be. */
static size_t shortest_script(const char *a, const char *b) {
  size_t common[8][8] = {{0}};
  for (size_t i = 1; i <= strlen(a); i++)
    for (size_t j = 1; j <= strlen(b); j++) {
      size_t best = common[i - 1][j] > common[i][j - 1] ? common[i - 1][j] : common[i][j - 1];
      common[i][j] = a[i - 1] == b[j - 1] ? common[i - 1][j - 1] + 1 : best;
    }
  return strlen(a) + strlen(b) - 2 * common[strlen(a)][strlen(b)];
}

/* Letters as words; the length of the text. */
static size_t spread(const char *letters, char *text) {
  char *end = text;
  for (; *letters != '\0'; letters++) end += sprintf(end, "%s%c%c%c", end > text ? " " : "", *letters, *letters, *letters);
  *end = '\0';
  return (size_t)(end - text);
}

static void letters_of(unsigned code, char *letters) {
  size_t length = 0;
  for (; code > 1; code /= 2) letters[length++] = code % 2 ? 'x' : 'y';
  letters[length] = '\0';
}

START_TEST(small_scripts_are_sound_and_none_is_longer_than_what_reads_well) {
  size_t longer = 0;
  for (unsigned left = 1; left < 64; left++) {
    for (unsigned right = 1; right < 64; right++) {
      char a[8], b[8], a_text[40], b_text[40];
      letters_of(left, a);
      letters_of(right, b);
      struct oasp_word_diff diff = {0};
      size_t a_length = spread(a, a_text), b_length = spread(b, b_text), a_at = 0, b_at = 0, changed = 0;
      ck_assert_int_eq(oasp_word_diff(a_text, a_length, b_text, b_length, &diff), 0);
      for (size_t i = 0; i <= diff.count; i++) {
        struct oasp_span end_a = {a_length, a_length}, end_b = {b_length, b_length};
        struct oasp_span old = i < diff.count ? diff.changes[i].old : end_a, new = i < diff.count ? diff.changes[i].new : end_b;
        ck_assert_uint_eq(old.begin - a_at, new.begin - b_at);
        ck_assert_mem_eq(a_text + a_at, b_text + b_at, old.begin - a_at);
        a_at = old.end;
        b_at = new.end;
        changed += (old.end - old.begin + 1) / 4 + (new.end - new.begin + 1) / 4;
      }
      ck_assert_uint_ge(changed, shortest_script(a, b));
      longer += changed > shortest_script(a, b);
      oasp_word_diff_free(&diff);
    }
  }
  /* longer ones are those with a change at the beginning, whose space comes from the next word, and dropped chaff */
  ck_assert_uint_lt(longer, 63 * 63 / 4);
}
END_TEST

/* ---- Hostile texts ---- */

/* `times` words of `kinds` kinds, in an order that depends on the seed. */
static char *noise(size_t times, unsigned kinds, unsigned seed) {
  char *text = malloc(times * 8 + 1), *end = text;
  ck_assert_ptr_nonnull(text);
  for (size_t i = 0; i < times; i++) {
    seed = seed * 1664525u + 1013904223u;
    end += sprintf(end, "w%u ", (seed >> 8) % kinds);
  }
  end[-1] = '\0';
  return text;
}

static void expect_sound_texts(const char *left, const char *right) {
  const struct row before[] = {{"I.1", left}, {NULL, NULL}}, after[] = {{"I.1", right}, {NULL, NULL}};
  oasplan_plan *a = make_plan("a", "en", before), *b = make_plan("b", "en", after);
  oasplan_comparison *list = oasplan_compare(a, b, NULL, NULL);
  expect_sound(a, b, list);
  oasplan_comparison_free(list);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
}

/* No assertion on time: what was quadratic would need minutes here. */
START_TEST(two_paragraphs_of_a_megabyte_are_compared) {
  static const unsigned kinds[] = {2, 100000};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    char *left = noise(300000, kinds[i], 1), *right = noise(300000, kinds[i], 2);
    expect_sound_texts(left, right);
    free(left);
    free(right);
  }
}
END_TEST

/* Noise of few kinds before and behind a passage: too dear for a shortest script, whose words in the passage stand elsewhere too. */
START_TEST(a_passage_that_stayed_in_a_long_text_is_found_at_its_rare_words) {
  char *noises[4], *texts[2];
  for (unsigned i = 0; i < 4; i++) noises[i] = noise(5000, 40, i + 1);
  for (int side = 0; side < 2; side++) {
    texts[side] = malloc(100000);
    ck_assert_ptr_nonnull(texts[side]);
    sprintf(texts[side], "%s anchor w1 w2 first%d w3 w4 w5 w6 w7 second%d w8 w9 hold %s", noises[side], side, side, noises[2 + side]);
  }
  const struct row before[] = {{"I.1", texts[0]}, {NULL, NULL}}, after[] = {{"I.1", texts[1]}, {NULL, NULL}};
  oasplan_plan *a = make_plan("a", "en", before), *b = make_plan("b", "en", after);
  oasplan_comparison *list = oasplan_compare(a, b, NULL, NULL);
  const oasplan_pair *pair = oasplan_comparison_at(list, 0);
  size_t found = 0;
  for (size_t i = 0; i < oasplan_pair_run_count(pair); i++) {
    const oasplan_run *run = oasplan_pair_run_at(pair, i);
    found += oasplan_run_kind(run) == OASPLAN_RUN_KEEP && strcmp(oasplan_run_text(run), " w3 w4 w5 w6 w7 ") == 0;
  }
  ck_assert_uint_eq(found, 1);
  expect_sound(a, b, list);
  oasplan_comparison_free(list);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
  for (int i = 0; i < 4; i++) free(noises[i]);
  for (int side = 0; side < 2; side++) free(texts[side]);
}
END_TEST

START_TEST(a_megabyte_of_marks_is_compared) {
  size_t length = 1000000;
  char *left = malloc(length + 1), *right = malloc(length + 1);
  for (size_t i = 0; i < length; i++) {
    left[i] = ",;"[i % 2];
    right[i] = ",;"[i / 2 % 2];
  }
  left[length] = right[length] = '\0';
  expect_sound_texts(left, right);
  free(left);
  free(right);
}
END_TEST

static oasplan_plan *make_alike(const char *edition, size_t count, unsigned seed) {
  oasp_builder *builder = begin_plan(edition, "en");
  for (size_t i = 1; i <= count; i++) {
    char id[20], text[300];
    seed = seed * 1664525u + 1013904223u;
    snprintf(id, sizeof id, "I.%zu", i);
    snprintf(text, sizeof text, "The States Parties shall take all appropriate measures to prevent and to combat trafficking in persons, paragraph %u, option %u.",
             (seed >> 8) % 7, (seed >> 16) % 5);
    must_add_row(builder, id, text);
  }
  return finish_plan(builder);
}

START_TEST(editions_of_1200_provisions_that_are_all_alike_are_compared) {
  oasplan_plan *a = make_alike("a", 1200, 1), *b = make_alike("b", 1200, 2);
  oasplan_comparison *list = oasplan_compare(a, b, NULL, NULL);
  expect_sound(a, b, list);
  size_t matched = 0;
  for (size_t i = 0; i < oasplan_comparison_count(list); i++) matched += oasplan_pair_status(oasplan_comparison_at(list, i)) == OASPLAN_PAIR_MATCHED;
  ck_assert_uint_gt(matched, 1100);
  oasplan_comparison_free(list);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
}
END_TEST

/* Plans whose provisions are cut from one pool of sentences, in any order, with words left out: whatever comes out is sound from both sides. */
static oasplan_plan *make_random(const char *edition, uint32_t seed) {
  static const char *const pool[] = {"Train judges and prosecutors.", "Open shelters for women", "", "Other.", "and for children; publish the figures every year",
                                     "in the languages of the region", "Ratify the protocol", "- \u2013 \u00AB", "without delay, and report on it to the Secretariat"};
  oasp_builder *builder = begin_plan(edition, "en");
  size_t count = 1 + (seed >> 8) % 12;
  char division = 'A';
  for (size_t i = 0; i < count; i++) {
    char id[20], text[500] = "";
    for (uint32_t parts = 0; parts <= (seed >> 12) % 3; parts++) {
      seed = seed * 1664525u + 1013904223u;
      if (parts > 0) strcat(text, " ");
      strcat(text, pool[(seed >> 10) % (sizeof pool / sizeof *pool)]);
    }
    if (seed >> 30 == 0) division++;
    snprintf(id, sizeof id, "%c.%zu", division, i + 1);
    must_add_row(builder, id, text);
    if (seed >> 31 == 0 || i + 1 == count) continue;
    snprintf(id, sizeof id, "%c.%zu.a", division, i + 1);
    must_add_row(builder, id, pool[(seed >> 5) % (sizeof pool / sizeof *pool)]);
  }
  return finish_plan(builder);
}

START_TEST(whatever_is_compared_gives_sound_pairs_that_mirror) {
  for (uint32_t round = 0; round < 1500; round++) {
    oasplan_plan *a = make_random("a", round * 2654435761u), *b = make_random("b", round * 40503u + 7);
    oasplan_comparison *list = oasplan_compare(a, b, NULL, NULL);
    expect_sound(a, b, list);
    oasplan_comparison_free(list);
    oasplan_plan_unref(a);
    oasplan_plan_unref(b);
  }
}
END_TEST

/* ---- Cancelling and running out of memory ---- */

struct watch {
  int calls, stop_at;
  uint64_t last, total;
};

static int watch_progress(void *context, uint64_t done, uint64_t total) {
  struct watch *watch = context;
  ck_assert(done >= watch->last && done <= total);
  watch->last = done;
  watch->total = total;
  return ++watch->calls == watch->stop_at;
}

START_TEST(a_comparison_can_be_watched_and_cancelled) {
  oasplan_plan *a = make_alike("a", 20, 1), *b = make_alike("b", 25, 2);
  struct watch watch = {.stop_at = -1};
  oasplan_compare_options *options = oasplan_compare_options_new();
  oasplan_compare_options_set_progress(options, watch_progress, &watch);
  oasplan_comparison *list = oasplan_compare(a, b, options, NULL);
  ck_assert_ptr_nonnull(list);
  oasplan_comparison_free(list);
  ck_assert_uint_eq(watch.last, watch.total);
  int calls = watch.calls;
  ck_assert_int_ge(calls, 2 * (20 + 25) + 20 + 25); /* all for their words, all for how rare these are, one side for its partners, and each pair */
  for (int stop = 1; stop <= calls; stop++) {
    oasplan_error *err = NULL;
    watch = (struct watch){.stop_at = stop};
    ck_assert_ptr_null(oasplan_compare(a, b, options, &err));
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_CANCELLED);
    oasplan_error_free(err);
  }
  oasplan_compare_options_free(options);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
}
END_TEST

START_TEST(running_out_of_memory_is_an_error_and_no_leak) {
  char *left = noise(3000, 2000, 1), *right = noise(3000, 2000, 2); /* too different for a shortest script: anchors are made too */
  const struct row before[] = {{"I.1", "Train judges and open shelters for women."}, {"I.2", left}, {"I.3", "Report."}, {NULL, NULL}};
  const struct row after[] = {{"I.1", "Train judges."}, {"I.2", "Open shelters for women."}, {"I.3", right}, {"I.4", "Report it."}, {NULL, NULL}};
  oasplan_plan *a = make_plan("a", "en", before), *b = make_plan("b", "en", after);
  oasplan_comparison *list = NULL;
  size_t fault = 0;
  for (; list == NULL; fault++) {
    oasplan_error *err = NULL;
    ck_assert_uint_lt(fault, 5000);
    allocations = 0;
    failing = fault;
    list = oasplan_compare(a, b, NULL, &err);
    failing = SIZE_MAX;
    if (list == NULL) ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOMEM);
    oasplan_error_free(err);
  }
  ck_assert_uint_gt(fault, 50);
  for (size_t at = 0; at < 2; at++) {
    oasplan_error *err = NULL;
    allocations = 0;
    failing = at;
    ck_assert_ptr_null(oasplan_comparison_json(list, 0, SIZE_MAX, NULL, &err));
    failing = SIZE_MAX;
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOMEM);
    oasplan_error_free(err);
  }
  oasplan_comparison_free(list);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
  free(left);
  free(right);
}
END_TEST

/* ---- Concordances ---- */

START_TEST(a_concordance_keeps_pairs_one_to_one) {
  oasplan_concordance *concordance = oasplan_concordance_new("k", "draft", "adopted", NULL, NULL);
  ck_assert_ptr_nonnull(concordance);
  ck_assert_int_eq(oasplan_concordance_add(concordance, "VI.10", "VI.12", "Ana", NULL), OASPLAN_OK);
  ck_assert_int_eq(oasplan_concordance_add(concordance, "VI.12", "VI.10", NULL, NULL), OASPLAN_OK);
  ck_assert_int_eq(oasplan_concordance_add(concordance, "VI.10", "VI.12", "Bea", NULL), OASPLAN_OK); /* said again: nothing changes */
  static const struct {
    const char *a, *b, *author;
    int status;
    const char *field;
  } rows[] = {{"VI.10", "VI.11", NULL, OASPLAN_E_CONFLICT, "a"}, {"VI.11", "VI.12", NULL, OASPLAN_E_CONFLICT, "b"}, {"", "I.1", NULL, OASPLAN_E_INVALID, "a"},
              {"I.1", NULL, NULL, OASPLAN_E_INVALID, "b"},       {"I.1", "I 1", NULL, OASPLAN_E_INVALID, "b"},      {"I.1", "I.1", "", OASPLAN_E_INVALID, "author"},
              {"VI.10", NULL, NULL, OASPLAN_E_CONFLICT, "a"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    oasplan_error *err = NULL;
    ck_assert_int_eq(oasplan_concordance_add(concordance, rows[i].a, rows[i].b, rows[i].author, &err), rows[i].status);
    ck_assert_str_eq(oasplan_error_field(err), rows[i].field);
    oasplan_error_free(err);
  }
  ck_assert_uint_eq(oasplan_concordance_count(concordance), 2);
  const oasplan_confirmation *first = oasplan_concordance_at(concordance, 0);
  ck_assert_str_eq(oasplan_confirmation_id(first, OASPLAN_SIDE_B), "VI.12");
  ck_assert_str_eq(oasplan_confirmation_author(first), "Ana");
  ck_assert_ptr_null(oasplan_confirmation_author(oasplan_concordance_at(concordance, 1)));
  ck_assert_ptr_null(oasplan_concordance_at(concordance, 2));
  ck_assert_str_eq(oasplan_concordance_edition(concordance, OASPLAN_SIDE_A), "draft");
  ck_assert_ptr_null(oasplan_concordance_edition(concordance, 0));
  oasplan_concordance_free(concordance);
  static const char *const names[][3] = {{"", "a", "b"}, {"k", "a b", "b"}, {"k", "a", "a"}, {NULL, "a", "b"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    oasplan_error *err = NULL;
    ck_assert_ptr_null(oasplan_concordance_new(names[i][0], names[i][1], names[i][2], NULL, &err));
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
    oasplan_error_free(err);
  }
}
END_TEST

static const char concordance_text[] = "{\"key\":\"k\",\"a\":\"draft\",\"b\":\"adopted\",\"pairs\":[{\"a\":\"I.1\",\"b\":\"I.2\",\"author\":\"Ana\"},"
                                       "{\"a\":\"I.2\",\"b\":\"I.1\",\"author\":null}]}\n";

START_TEST(a_concordance_reads_back_what_it_wrote) {
  oasplan_error *err = NULL;
  oasplan_concordance *concordance = oasplan_concordance_from_json(concordance_text, sizeof concordance_text - 1, NULL, &err);
  ck_assert_msg(concordance != NULL, "%s", oasplan_error_message(err));
  ck_assert_str_eq(oasplan_concordance_key(concordance), "k");
  size_t length = 0;
  char *json = oasplan_concordance_json(concordance, &length, NULL);
  ck_assert_str_eq(json, concordance_text);
  ck_assert_uint_eq(length, sizeof concordance_text - 1);
  oasplan_free(json);
  oasplan_concordance_free(concordance);
}
END_TEST

START_TEST(a_concordance_that_is_none_is_refused_where_it_is_wrong) {
  static const struct {
    const char *json;
    int status;
    const char *field;
  } rows[] = {
    {"{\"key\":\"k\"", OASPLAN_E_SYNTAX, NULL},
    {"{\"key\":\"k\",\"a\":\"x\",\"pairs\":[]}", OASPLAN_E_INVALID, "b"},
    {"{\"key\":\"k\",\"a\":\"x\",\"b\":\"y\"}", OASPLAN_E_INVALID, "/pairs"},
    {"{\"key\":\"k\",\"a\":\"x\",\"b\":\"y\",\"pairs\":[{\"a\":\"I.1\",\"b\":\"I.1\"},{\"a\":\"I.2\"}]}", OASPLAN_E_INVALID, "/pairs/1"},
    {"{\"key\":\"k\",\"a\":\"x\",\"b\":\"y\",\"pairs\":[{\"a\":\"I.1\",\"b\":\"I.1\"},{\"a\":\"I.2\",\"b\":\"I.1\"}]}", OASPLAN_E_CONFLICT, "/pairs/1"},
    {"{\"key\":\"k\",\"a\":\"x\",\"b\":\"y\",\"pairs\":[{\"a\":\"I.1\",\"b\":\"I.1\",\"author\":5}]}", OASPLAN_E_INVALID, "/pairs/0"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    oasplan_error *err = NULL;
    ck_assert_ptr_null(oasplan_concordance_from_json(rows[i].json, strlen(rows[i].json), NULL, &err));
    ck_assert_int_eq(oasplan_error_status(err), rows[i].status);
    ck_assert_pstr_eq(oasplan_error_field(err), rows[i].field);
    oasplan_error_free(err);
  }
}
END_TEST

START_TEST(a_concordance_without_memory_is_an_error_and_no_leak) {
  oasplan_concordance *concordance = NULL;
  for (size_t fault = 0; concordance == NULL; fault++) {
    oasplan_error *err = NULL;
    ck_assert_uint_lt(fault, 500);
    allocations = 0;
    failing = fault;
    concordance = oasplan_concordance_from_json(concordance_text, sizeof concordance_text - 1, NULL, &err);
    failing = SIZE_MAX;
    if (concordance == NULL) ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOMEM);
    oasplan_error_free(err);
  }
  oasplan_concordance_free(concordance);
}
END_TEST

static Suite *compare_suite(void) {
  Suite *suite = suite_create("compare");
  TCase *tcase = tcase_create("compare");
  tcase_set_timeout(tcase, 300);
  tcase_add_test(tcase, french_provisions_pair_by_words_when_one_is_put_before_them);
  tcase_add_test(tcase, an_english_provision_that_moved_is_told_from_those_that_made_room);
  tcase_add_test(tcase, items_go_with_their_parent_and_an_item_that_changed_lists_keeps_its_number);
  tcase_add_test(tcase, a_spanish_provision_that_was_split_names_its_pieces);
  tcase_add_test(tcase, portuguese_provisions_that_were_merged_name_their_sources);
  tcase_add_test(tcase, what_shares_only_small_words_is_dropped_and_added);
  tcase_add_test(tcase, a_sentence_that_grew_to_many_times_its_length_is_still_itself);
  tcase_add_test(tcase, equal_labels_alone_pair_nothing);
  tcase_add_test(tcase, repeated_words_pair_beside_what_they_stood_beside);
  tcase_add_test(tcase, a_provision_in_another_division_has_moved_and_a_division_that_was_numbered_anew_has_not);
  tcase_add_test(tcase, similar_is_what_shares_half_of_both);
  tcase_add_test(tcase, what_stands_inside_another_is_that_one_from_six_words_on);
  tcase_add_test(tcase, in_its_place_a_provision_keeps_itself_with_three_tenths);
  tcase_add_test(tcase, a_piece_takes_seven_tenths_of_its_words_from_the_whole);
  tcase_add_test(tcase, pieces_hold_six_tenths_of_a_whole);
  tcase_add_test(tcase, an_edition_compared_with_itself_has_no_change);
  tcase_add_test(tcase, a_result_outlives_its_plans);
  tcase_add_test(tcase, json_tells_all_of_a_pair);
  tcase_add_test(tcase, shared_ids_pair_first_where_they_are_said_to_be_shared);
  tcase_add_test(tcase, readings_choose_the_words_that_are_compared);
  tcase_add_test(tcase, statuses_have_names_that_lead_back);
  tcase_add_test(tcase, two_languages_are_refused_and_named);
  tcase_add_test(tcase, runs_are_whole_words_with_the_space_before_them);
  tcase_add_test(tcase, a_word_that_stayed_between_longer_changes_goes_with_them);
  tcase_add_test(tcase, typography_is_no_edit_but_shows);
  tcase_add_test(tcase, small_scripts_are_sound_and_none_is_longer_than_what_reads_well);
  tcase_add_test(tcase, two_paragraphs_of_a_megabyte_are_compared);
  tcase_add_test(tcase, a_passage_that_stayed_in_a_long_text_is_found_at_its_rare_words);
  tcase_add_test(tcase, a_megabyte_of_marks_is_compared);
  tcase_add_test(tcase, editions_of_1200_provisions_that_are_all_alike_are_compared);
  tcase_add_test(tcase, whatever_is_compared_gives_sound_pairs_that_mirror);
  tcase_add_test(tcase, a_comparison_can_be_watched_and_cancelled);
  tcase_add_test(tcase, running_out_of_memory_is_an_error_and_no_leak);
  tcase_add_test(tcase, a_concordance_keeps_pairs_one_to_one);
  tcase_add_test(tcase, a_concordance_reads_back_what_it_wrote);
  tcase_add_test(tcase, a_concordance_that_is_none_is_refused_where_it_is_wrong);
  tcase_add_test(tcase, a_concordance_without_memory_is_an_error_and_no_leak);
  suite_add_tcase(suite, tcase);
  return suite;
}

int main(void) {
  SRunner *runner = srunner_create(compare_suite());
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed;
}
