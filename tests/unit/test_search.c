/* Questions to a store: search, trace, gaps, resolve. What a user types is never syntax by accident, what is asked in pages comes whole, and what the plans at hand
 * say is said. */
#include "plan/builder.h"
#include "store/snippet.h"
#include "store/store.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static oasplan_error *err;
static oasplan_store *store;

#define ck_ok(call)                                                                                                                        \
  do {                                                                                                                                     \
    int status_ = (call);                                                                                                                  \
    ck_assert_msg(status_ == OASPLAN_OK, "%s: %d, %s", #call, status_, oasplan_error_message(err));                                        \
  } while (0)

static void expect_at(int status, size_t offset) {
  ck_assert_ptr_nonnull(err);
  ck_assert_msg(oasplan_error_status(err) == status, "%s: %s", oasplan_status_name(oasplan_error_status(err)), oasplan_error_message(err));
  ck_assert_uint_eq(oasplan_error_offset(err), offset);
  oasplan_error_free(err);
  err = NULL;
}

static void expect(int status) {
  expect_at(status, OASPLAN_NOWHERE);
}

/* ---- Plans ---- */

static const struct oasp_span nowhere = {0, 0};

static oasp_builder *begin_plan(const char *key, const char *edition, const char *language, const char *symbol) {
  oasp_builder *builder = oasp_builder_new(&err);
  ck_ok(oasp_builder_set_identity(builder, key, edition, language, &err));
  ck_ok(oasp_builder_set_document(builder, OASPLAN_PLAN_DRAFT, NULL, symbol, NULL, NULL, &err));
  return builder;
}

static void add_division(oasp_builder *builder, const char *id) {
  ck_ok(oasp_builder_add_division(builder, id, "", id, "", nowhere, &err));
}

static void add(oasp_builder *builder, const char *id, const char *label, const char *parent, const char *issued) {
  const struct oasp_provision_spec spec = {
      .id = id, .kind = parent != NULL ? OASPLAN_KIND_ITEM : OASPLAN_KIND_DIRECTIVE, .label = label, .parent = parent, .issued = issued};
  ck_ok(oasp_builder_add_provision(builder, &spec, &err));
}

/* A citation of the words `raw`, with locators parted by blanks ("17 art._3", a low line for a blank) and candidates likewise. */
static void cite(oasp_builder *builder, size_t position, const char *raw, int state, const char *instrument, const char *locators,
                 const char *candidates) {
  static char copies[2][100];
  const char *lists[2][8] = {{NULL}}, *const targets[8] = {NULL}, *given[2] = {locators, candidates};
  size_t counts[2] = {0, 0};
  for (int i = 0; i < 2; i++) {
    strcpy(copies[i], given[i]);
    char *rest = copies[i];
    for (char *word = strtok_r(rest, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
      for (char *c = word; *c != '\0'; c++)
        if (*c == '_') *c = ' ';
      lists[i][counts[i]++] = word;
    }
  }
  const char *issued = oasp_builder_provision(builder, position)->texts[OASPLAN_READING_ISSUED], *found = strstr(issued, raw);
  ck_assert_ptr_nonnull(found);
  size_t begin = (size_t)(found - issued);
  const oasplan_citation citation = {.relation = OASPLAN_RELATION_DRAWN_FROM,
                                     .state = state,
                                     .instrument = instrument,
                                     .span = {begin, begin + strlen(raw)},
                                     .locators = lists[0],
                                     .targets = targets,
                                     .locator_count = counts[0],
                                     .candidates = lists[1],
                                     .candidate_count = counts[1]};
  ck_ok(oasp_builder_add_citation(builder, position, &citation, &err));
}

static void put(oasp_builder *builder) {
  oasplan_plan *plan = oasp_builder_finish(builder, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  ck_ok(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
}

static void put_texts(const char *key, const char *edition, const char *language, const char *const *texts, size_t count) {
  oasp_builder *builder = begin_plan(key, edition, language, NULL);
  add_division(builder, "I");
  for (size_t i = 0; i < count; i++) {
    char id[32], label[32];
    (void)snprintf(id, sizeof id, "I.%zu", i + 1);
    (void)snprintf(label, sizeof label, "%zu.", i + 1);
    add(builder, id, label, NULL, texts[i]);
  }
  put(builder);
}

static const char *const french[] = {
    "Assurer le droit \xC3\xA0 l'\xC3\xA9"
    "ducation des victimes.",
    "R\xC3\xA9"
    "diger un accord-cadre et un plan-cadre de coop\xC3\xA9ration.",
    "Prot\xC3\xA9ger chaque victime ; ouvrir des abris.",
    "Former les juges d\xE2\x80\x99instruction au plan d'\xC3\xA9"
    "ducation national.",
    "Le c\xC5\x93ur du plan : A/RES/64/293, par. 1.10.",
    "Cadre et plan, sans plus.",
};

static const char *const english[] = {
    "Victims must be protected.",
    "National plans of action.",
};

static void set_up(void) {
  err = NULL;
  store = oasplan_store_open(":memory:", NULL, &err);
  ck_assert_ptr_nonnull(store);
}

static void set_up_texts(void) {
  set_up();
  put_texts("k", "e", "en", english, 2);
  put_texts("k", "e", "fr", french, 6);
}

static void tear_down(void) {
  oasplan_store_close(store);
  oasplan_error_free(err);
  err = NULL;
}

/* ---- Search ---- */

/* The provisions found, in document order whatever their rank, with a blank between. */
static const char *found_in(const char *query, const oasplan_query_options *options) {
  static char line[400];
  oasplan_hits *hits = oasplan_store_search(store, query, options, &err);
  ck_assert_msg(hits != NULL, "%s: %s", query, oasplan_error_message(err));
  line[0] = '\0';
  for (size_t provision = 1; provision < 100; provision++) {
    char id[32];
    (void)snprintf(id, sizeof id, "I.%zu", provision);
    for (size_t i = 0; i < oasplan_hits_count(hits); i++)
      if (strcmp(oasplan_hit_provision(oasplan_hits_at(hits, i)), id) == 0) strcat(strcat(line, line[0] != '\0' ? " " : ""), id);
  }
  oasplan_hits_free(hits);
  return line;
}

static const char *found(const char *query) {
  return found_in(query, NULL);
}

START_TEST(words_are_found_whatever_their_case_accents_and_article) {
  ck_assert_str_eq(found("\xC3\xA9"
                         "ducation"),
                   "I.1 I.4");
  ck_assert_str_eq(found("EDUCATION"), "I.1 I.4");
  ck_assert_str_eq(found("l'\xC3\xA9"
                         "ducation"),
                   "I.1 I.4"); /* "d'éducation" too: the article says nothing */
  ck_assert_str_eq(found("l\xE2\x80\x99"
                         "education"),
                   "I.1 I.4");
  ck_assert_str_eq(found("coeur"), "I.5");
  ck_assert_str_eq(found("juges d'instruction"), "I.4");
}
END_TEST

START_TEST(what_is_syntax_elsewhere_is_words_here) {
  ck_assert_str_eq(found("plan-cadre"), "I.2"); /* side by side, not "Cadre et plan" */
  ck_assert_str_eq(found("A/RES/64/293"), "I.5");
  ck_assert_str_eq(found("1.10"), "I.5");
  ck_assert_str_eq(found("words:plan"), "");
  ck_assert_str_eq(found("plan \xE2\x80\x93 national"), "I.4"); /* a dash alone is no word */
  ck_assert_str_eq(found("^plan"), "I.2 I.4 I.5 I.6");
  ck_assert_str_eq(found("near plan"), "");
  ck_assert_str_eq(found("e2"), ""); /* what the index notes beside words is not found */
  ck_assert_str_eq(found("fr"), "");
}
END_TEST

START_TEST(a_word_finds_its_other_forms_where_stems_were_built_in) {
  ck_assert_str_eq(found("victime"), oasplan_feature("stemmer") ? "I.1 I.3" : "I.3");
  ck_assert_str_eq(found("victimes"), oasplan_feature("stemmer") ? "I.1 I.3" : "I.1");
}
END_TEST

START_TEST(a_phrase_stands_as_it_is_quoted) {
  ck_assert_str_eq(found("\"droit \xC3\xA0 l'\xC3\xA9"
                         "ducation\""),
                   "I.1");
  ck_assert_str_eq(found("\"l'\xC3\xA9"
                         "ducation\""),
                   "I.1");
  ck_assert_str_eq(found("\"plan cadre\""), "I.2");
  ck_assert_str_eq(found("\"cadre plan\""), "");
}
END_TEST

START_TEST(and_or_not_and_parentheses_mean_what_they_say) {
  ck_assert_str_eq(found("plan cadre"), "I.2 I.6");
  ck_assert_str_eq(found("plan AND cadre"), "I.2 I.6");
  ck_assert_str_eq(found("abris OR juges"), "I.3 I.4");
  ck_assert_str_eq(found("plan NOT cadre"), "I.4 I.5");
  ck_assert_str_eq(found("plan AND NOT cadre NOT coeur"), "I.4");
  ck_assert_str_eq(found("(abris OR juges) plan"), "I.4");
  ck_assert_str_eq(found("abris OR juges plan"), "I.3 I.4"); /* AND binds more tightly */
  ck_assert_str_eq(found("plan NOT (cadre OR juges)"), "I.5");
  ck_assert_str_eq(found("plan and cadre"), ""); /* in small letters a word like others */
}
END_TEST

START_TEST(a_prefix_is_the_beginning_of_a_printed_word) {
  ck_assert_str_eq(found("\xC3\xA9"
                         "duc*"),
                   "I.1 I.4");
  ck_assert_str_eq(found("victime*"), "I.1 I.3"); /* although the stem is shorter */
  ck_assert_str_eq(found("victimes*"), "I.1");
  ck_assert_str_eq(found("plan-cad*"), "I.2");
  ck_assert_str_eq(found("\"plan d'\xC3\xA9"
                         "d\"*"),
                   "I.4");
}
END_TEST

START_TEST(a_query_that_cannot_be_read_says_where) {
  static const struct {
    const char *query;
    int status;
    size_t offset;
  } cases[] = {
      {"", OASPLAN_E_SYNTAX, 0},
      {"  \xE2\x80\x93 ", OASPLAN_E_SYNTAX, 0},
      {"plan (cadre", OASPLAN_E_SYNTAX, 5},
      {"plan) cadre", OASPLAN_E_SYNTAX, 4},
      {"plan \"cadre", OASPLAN_E_SYNTAX, 5},
      {"plan AND", OASPLAN_E_SYNTAX, 8},
      {"OR plan", OASPLAN_E_SYNTAX, 0},
      {"NOT plan", OASPLAN_E_SYNTAX, 0},
      {"plan OR NOT x", OASPLAN_E_SYNTAX, 8},
      {"()", OASPLAN_E_SYNTAX, 1},
      {"a* *", OASPLAN_E_SYNTAX, 3},
      {"a*b", OASPLAN_E_SYNTAX, 1},
      {"\"!\"", OASPLAN_E_SYNTAX, 0},
      {"plan \xFF", OASPLAN_E_ENCODING, 5},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    ck_assert_ptr_null(oasplan_store_search(store, cases[i].query, NULL, &err));
    expect_at(cases[i].status, cases[i].offset);
  }
  ck_assert_ptr_null(oasplan_store_search(store, NULL, NULL, &err));
  expect(OASPLAN_E_MISUSE);
}
END_TEST

START_TEST(a_query_has_bounds) {
  char query[1000] = "";
  for (int i = 0; i < 64; i++) strcat(query, "mot ");
  ck_assert_str_eq(found(query), "");
  strcat(query, "mot");
  ck_assert_ptr_null(oasplan_store_search(store, query, NULL, &err));
  expect_at(OASPLAN_E_LIMIT, 64 * 4);
  memset(query, '(', 32);
  strcpy(query + 32, "plan");
  strcat(query, "))))))))))))))))))))))))))))))))");
  ck_assert_str_eq(found(query), "I.2 I.4 I.5 I.6");
  memset(query, '(', 900);
  ck_assert_ptr_null(oasplan_store_search(store, query, NULL, &err));
  expect_at(OASPLAN_E_LIMIT, 32);
}
END_TEST

START_TEST(an_empty_store_finds_nothing) {
  ck_assert_str_eq(found("plan"), "");
  ck_assert_ptr_null(oasplan_store_search(store, "(", NULL, &err));
  expect_at(OASPLAN_E_SYNTAX, 1);
}
END_TEST

START_TEST(each_language_is_asked_in_its_own_stems) {
  oasplan_query_options *options = oasplan_query_options_new();
  ck_assert_str_eq(found("protected"), ""); /* the edition put last is French */
  oasplan_query_options_set_plan(options, NULL, NULL, NULL);
  ck_assert_str_eq(found_in("protected", options), "I.1");
  ck_assert_str_eq(found_in("plan", options), oasplan_feature("stemmer") ? "I.2 I.2 I.4 I.5 I.6" : "I.2 I.4 I.5 I.6");
  oasplan_query_options_set_plan(options, "k", NULL, "en");
  ck_assert_str_eq(found_in("plans", options), "I.2");
  oasplan_query_options_set_plan(options, "none", NULL, NULL);
  ck_assert_str_eq(found_in("plan", options), "");
  oasplan_query_options_free(options);
}
END_TEST

START_TEST(the_best_hit_comes_first_and_shows_where_it_was_found) {
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_query_options_set_marks(options, "<b>", "</b>");
  oasplan_hits *hits = oasplan_store_search(store, "plan-cadre OR accord", options, &err);
  ck_assert_uint_eq(oasplan_hits_count(hits), 1);
  const oasplan_hit *hit = oasplan_hits_at(hits, 0);
  ck_assert_str_eq(oasplan_hit_snippet(hit), "R\xC3\xA9"
                                             "diger un <b>accord</b>-cadre et un <b>plan-cadre</b> de coop\xC3\xA9ration.");
  ck_assert_str_eq(oasplan_hit_language(hit), "fr");
  ck_assert_int_eq(oasplan_hit_relation(hit), 0);
  ck_assert_ptr_null(oasplan_hit_raw(hit));
  ck_assert_ptr_null(oasplan_hits_next(hits));
  size_t length;
  char *json = oasplan_hits_json(hits, 0, 9, &length, &err);
  ck_assert_str_eq(json, "[{\"plan\":\"k\",\"edition\":\"e\",\"language\":\"fr\",\"provision\":\"I.2\",\"snippet\":\"R\xC3\xA9"
                         "diger un <b>accord</b>-cadre et un "
                         "<b>plan-cadre</b> de coop\xC3\xA9ration.\"}]");
  ck_assert_uint_eq(length, strlen(json));
  oasplan_free(json);
  oasplan_hits_free(hits);
  hits = oasplan_store_search(store, "plan", NULL, &err);
  ck_assert_str_eq(oasplan_hit_provision(oasplan_hits_at(hits, 0)), "I.6"); /* the shorter text */
  ck_assert_str_eq(oasplan_hit_snippet(oasplan_hits_at(hits, 0)), "Cadre et [plan], sans plus.");
  oasplan_hits_free(hits);
  oasplan_query_options_free(options);
}
END_TEST

START_TEST(a_long_text_is_cut_at_words_around_what_was_found) {
  char text[8000] = "", *end = text;
  for (int i = 0; i < 300; i++)
    end += sprintf(end, "%s%s", i > 0 ? " " : "", i == 150 ? "Aiguille" : i == 155 ? "aiguille" : "\xC3\xA9pingle");
  const char *const texts[] = {text};
  put_texts("long", "e", "fr", texts, 1);
  for (int whole = 0; whole < 2; whole++) {
    oasplan_hits *hits = oasplan_store_search(store, whole ? "epingle" : "aiguille", NULL, &err);
    const char *snippet = oasplan_hit_snippet(oasplan_hits_at(hits, 0));
    size_t marks = 0;
    for (const char *c = snippet; *c != '\0'; c++) marks += *c == '[' || *c == ']';
    ck_assert_uint_le(oasp_utf8_count(snippet, strlen(snippet)) - marks, OASP_SNIPPET_LENGTH);
    ck_assert_uint_ge(oasp_utf8_count(snippet, strlen(snippet)) - marks, OASP_SNIPPET_LENGTH / 2);
    if (!whole) {
      ck_assert_uint_eq(marks, 4);
      ck_assert_ptr_nonnull(strstr(snippet, "[Aiguille] \xC3\xA9pingle"));
      ck_assert_ptr_eq(strstr(snippet, "\xE2\x80\xA6\xC3\xA9pingle "), snippet);
      ck_assert_str_eq(snippet + strlen(snippet) - 12, " \xC3\xA9pingle\xE2\x80\xA6");
    }
    oasplan_hits_free(hits);
  }
}
END_TEST

START_TEST(pages_together_are_the_whole_answer) {
  oasplan_query_options *options = oasplan_query_options_new();
  char pages[100] = "", all[100] = "";
  oasplan_hits *hits = oasplan_store_search(store, "plan OR victimes", NULL, &err);
  size_t total = oasplan_hits_count(hits);
  for (size_t i = 0; i < total; i++) strcat(all, oasplan_hit_provision(oasplan_hits_at(hits, i)));
  oasplan_hits_free(hits);
  oasplan_query_options_set_limit(options, 1);
  size_t count = 0;
  for (bool more = true; more; count++) {
    ck_assert_ptr_nonnull(hits = oasplan_store_search(store, "plan OR victimes", options, &err));
    ck_assert_uint_eq(oasplan_hits_count(hits), 1);
    strcat(pages, oasplan_hit_provision(oasplan_hits_at(hits, 0)));
    more = oasplan_hits_next(hits) != NULL;
    oasplan_query_options_set_cursor(options, oasplan_hits_next(hits));
    oasplan_hits_free(hits);
  }
  ck_assert_uint_eq(count, total);
  ck_assert_str_eq(pages, all);
  oasplan_query_options_free(options);
}
END_TEST

static oasplan_hits *ask_search(const oasplan_query_options *options) {
  return oasplan_store_search(store, "plan", options, &err);
}

static oasplan_hits *ask_trace(const oasplan_query_options *options) {
  return oasplan_store_trace(store, "prior-plan", NULL, options, &err);
}

static oasplan_hits *ask_resolve(const oasplan_query_options *options) {
  return oasplan_store_resolve(store, options, &err);
}

static void put_citing(void);

static void change_by_put(void) {
  put_texts("k", "later", "en", english, 2);
}

static void change_by_remove(void) {
  ck_ok(oasplan_store_remove_plan(store, "k", "e", "en", NULL, &err));
}

static void change_by_engine(void) {
  oasplan_plan *plan = oasplan_store_get_plan(store, "k", "e", "fr", NULL, &err);
  plan->engine++;
  ck_ok(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
}

/* Asks for the page after the first one twice, with a change of the store in between. */
static void expect_a_new_beginning(oasplan_hits *(*ask)(const oasplan_query_options *), void (*change)(void), oasplan_query_options *options) {
  oasplan_query_options_set_limit(options, 1);
  oasplan_query_options_set_cursor(options, NULL);
  oasplan_hits *hits = ask(options);
  ck_assert_msg(hits != NULL, "%s", oasplan_error_message(err));
  ck_assert_ptr_nonnull(oasplan_hits_next(hits));
  oasplan_query_options_set_cursor(options, oasplan_hits_next(hits));
  oasplan_hits_free(hits);
  ck_assert_ptr_nonnull(hits = ask(options));
  oasplan_hits_free(hits);
  change();
  ck_assert_ptr_null(ask(options));
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "begin again"));
  expect(OASPLAN_E_CONFLICT);
}

START_TEST(a_cursor_of_an_earlier_state_of_the_store_says_to_begin_again) {
  oasplan_query_options *options = oasplan_query_options_new();
  put_citing();
  oasplan_query_options_set_plan(options, NULL, NULL, NULL);
  expect_a_new_beginning(ask_search, change_by_put, options);
  expect_a_new_beginning(ask_trace, change_by_remove, options);
  expect_a_new_beginning(ask_resolve, change_by_engine, options);
  oasplan_query_options_free(options);
}
END_TEST

START_TEST(a_cursor_over_the_edition_put_last_ends_when_another_one_is_put) {
  oasplan_query_options *options = oasplan_query_options_new();
  expect_a_new_beginning(ask_search, change_by_put, options);
  oasplan_query_options_free(options);
}
END_TEST

START_TEST(a_cursor_serves_its_own_question_alone) {
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_query_options_set_limit(options, 1);
  oasplan_hits *hits = oasplan_store_search(store, "plan", options, &err);
  char cursor[200];
  strcpy(cursor, oasplan_hits_next(hits));
  oasplan_query_options_set_cursor(options, cursor);
  oasplan_hits_free(hits);
  ck_assert_ptr_null(oasplan_store_search(store, "cadre", options, &err));
  expect(OASPLAN_E_INVALID);
  ck_assert_ptr_null(oasplan_store_resolve(store, options, &err));
  expect(OASPLAN_E_INVALID);
  oasplan_query_options_set_plan(options, NULL, NULL, NULL);
  ck_assert_ptr_null(oasplan_store_search(store, "plan", options, &err));
  expect(OASPLAN_E_INVALID);
  oasplan_query_options_set_plan(options, "k", "e", "fr");
  cursor[0] = cursor[0] == '1' ? '2' : '1';
  oasplan_query_options_set_cursor(options, cursor);
  ck_assert_ptr_null(oasplan_store_search(store, "plan", options, &err));
  expect(OASPLAN_E_INVALID);
  oasplan_query_options_set_cursor(options, "x");
  ck_assert_ptr_null(oasplan_store_search(store, "plan", options, &err));
  expect(OASPLAN_E_INVALID);
  oasplan_query_options_set_cursor(options, NULL);
  oasplan_query_options_set_limit(options, 0);
  ck_assert_ptr_null(oasplan_store_search(store, "plan", options, &err));
  expect(OASPLAN_E_INVALID);
  oasplan_query_options_free(options);
}
END_TEST

START_TEST(an_index_of_other_stems_is_made_again_by_a_writer_and_not_used_by_a_reader) {
  char path[] = "/tmp/oasplan-search-XXXXXX";
  int file = mkstemp(path);
  ck_assert_int_ge(file, 0);
  (void)close(file);
  tear_down();
  ck_assert_ptr_nonnull(store = oasplan_store_open(path, NULL, &err));
  put_texts("k", "e", "fr", french, 6);
  ck_ok(store->backend->calls->set_feature(store->backend, "words", "other", &err));
  oasplan_store_close(store);
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_read_only(options, 1);
  ck_assert_ptr_nonnull(store = oasplan_store_open(path, options, &err));
  oasplan_store_options_free(options);
  ck_assert_ptr_null(oasplan_store_search(store, "abris", NULL, &err));
  expect(OASPLAN_E_UNSUPPORTED);
  ck_ok(oasplan_store_verify(store, NULL, &err));
  oasplan_store_close(store);
  ck_assert_ptr_nonnull(store = oasplan_store_open(path, NULL, &err));
  const struct oasp_scope scope = {"k", "e", "fr"};
  oasplan_editions *editions = NULL;
  ck_ok(oasp_store_list(store, &scope, false, &editions, &err));
  static const struct oasp_word_row empty[6] = {{"", ""}, {"", ""}, {"", ""}, {"", ""}, {"", ""}, {"", ""}};
  ck_ok(store->backend->calls->put_words(store->backend, &editions->items[0], empty, &err));
  ck_assert_str_eq(found("abris"), "I.3");
  ck_ok(store->backend->calls->put_words(store->backend, &editions->items[0], empty, &err));
  ck_assert_int_eq(oasplan_store_verify(store, NULL, &err), OASPLAN_E_CORRUPT);
  expect(OASPLAN_E_CORRUPT);
  oasplan_editions_free(editions);
  ck_assert_int_eq(unlink(path), 0);
}
END_TEST

/* ---- Trace, gaps ---- */

static void put_citing(void) {
  oasp_builder *builder = begin_plan("citing", "e", "fr", NULL);
  add_division(builder, "II");
  add(builder, "II.1", "1.", NULL, "Former (par. 1, 3) et (A/RES/99/1).");
  add(builder, "II.2", "2.", NULL, "Ouvrir (par. 20 du Plan mondial) ici.");
  add(builder, "II.3", "3.", NULL, "Fermer (par. 3) et (par. 1.10).");
  cite(builder, 0, "(par. 1, 3)", OASPLAN_CITATION_IMPLIED, "prior-plan", "1 3", "earlier other");
  cite(builder, 0, "A/RES/99/1", OASPLAN_CITATION_EXTERNAL, "A/RES/99/1", "", "");
  cite(builder, 1, "(par. 20 du Plan mondial)", OASPLAN_CITATION_EXTERNAL, "un-global-plan", "20 art._3", "");
  cite(builder, 2, "(par. 3)", OASPLAN_CITATION_IMPLIED, "prior-plan", "3", "earlier other");
  cite(builder, 2, "(par. 1.10)", OASPLAN_CITATION_IMPLIED, "prior-plan", "1.10", "earlier other");
  put(builder);
}

/* Each hit as "provision locator", in order, with ", " between. */
static const char *lines_of(oasplan_hits *hits) {
  static char line[1000];
  ck_assert_msg(hits != NULL, "%s", oasplan_error_message(err));
  line[0] = '\0';
  for (size_t i = 0; i < oasplan_hits_count(hits); i++) {
    const oasplan_hit *hit = oasplan_hits_at(hits, i);
    strcat(strcat(line, i > 0 ? ", " : ""), oasplan_hit_provision(hit));
    strcat(strcat(line, " "), oasplan_hit_locator(hit) != NULL ? oasplan_hit_locator(hit) : "-");
  }
  oasplan_hits_free(hits);
  return line;
}

static const char *traced(const char *instrument, const char *locator, const oasplan_query_options *options) {
  return lines_of(oasplan_store_trace(store, instrument, locator, options, &err));
}

START_TEST(trace_lists_who_cites_an_instrument_in_document_order) {
  put_citing();
  ck_assert_str_eq(traced("prior-plan", NULL, NULL), "II.1 1, II.1 3, II.3 3, II.3 1.10");
  ck_assert_str_eq(traced("prior-plan", "3", NULL), "II.1 3, II.3 3");
  ck_assert_str_eq(traced("un-global-plan", "art. 3", NULL), "II.2 art. 3");
  ck_assert_str_eq(traced("un-global-plan", "17", NULL), "");
  ck_assert_str_eq(traced("A/RES/99/1", NULL, NULL), "II.1 -");
  ck_assert_str_eq(traced("a/res/99/1", NULL, NULL), "II.1 -");
  ck_assert_str_eq(traced("resolution 99/1", NULL, NULL), "II.1 -");
  ck_assert_str_eq(traced("la resoluci\xC3\xB3n 64/293 de la Asamblea General", "20", NULL), "II.2 20");
  ck_assert_ptr_null(oasplan_store_trace(store, "resolution 99/2", NULL, NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_ptr_null(oasplan_store_trace(store, "nobody knows this", NULL, NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_ptr_null(oasplan_store_trace(store, NULL, NULL, NULL, &err));
  expect(OASPLAN_E_MISUSE);
}
END_TEST

START_TEST(an_instrument_may_be_named_by_its_symbol) {
  put_citing();
  ck_assert_str_eq(traced("A/RES/64/293", "20", NULL), "II.2 20");
}
END_TEST

START_TEST(a_hit_carries_the_citation) {
  put_citing();
  oasplan_hits *hits = oasplan_store_trace(store, "un-global-plan", "20", NULL, &err);
  const oasplan_hit *hit = oasplan_hits_at(hits, 0);
  ck_assert_int_eq(oasplan_hit_relation(hit), OASPLAN_RELATION_DRAWN_FROM);
  ck_assert_int_eq(oasplan_hit_state(hit), OASPLAN_CITATION_EXTERNAL);
  ck_assert_str_eq(oasplan_hit_raw(hit), "(par. 20 du Plan mondial)");
  ck_assert_ptr_null(oasplan_hit_target(hit));
  ck_assert_ptr_null(oasplan_hit_snippet(hit));
  ck_assert_ptr_null(oasplan_hits_at(hits, 1));
  char *json = oasplan_hits_json(hits, 0, 1, NULL, &err);
  ck_assert_str_eq(json, "[{\"plan\":\"citing\",\"edition\":\"e\",\"language\":\"fr\",\"provision\":\"II.2\",\"relation\":\"drawn-from\","
                         "\"instrument\":\"un-global-plan\","
                         "\"locator\":\"20\",\"raw\":\"(par. 20 du Plan mondial)\",\"state\":\"external\",\"target\":null,\"candidates\":[]}]");
  oasplan_free(json);
  oasplan_hits_free(hits);
}
END_TEST

START_TEST(a_hit_lists_the_candidates_of_its_citation) {
  put_citing();
  oasplan_hits *lists[] = {oasplan_store_trace(store, "prior-plan", NULL, NULL, &err), oasplan_store_resolve(store, NULL, &err)};
  for (size_t i = 0; i < 2; i++) {
    ck_assert_msg(lists[i] != NULL, "%s", oasplan_error_message(err));
    size_t implied = 0;
    for (size_t k = 0; k < oasplan_hits_count(lists[i]); k++) {
      const oasplan_hit *hit = oasplan_hits_at(lists[i], k);
      bool is_implied = strcmp(oasplan_hit_instrument(hit), "prior-plan") == 0;
      ck_assert_uint_eq(oasplan_hit_candidate_count(hit), is_implied ? 2 : 0);
      ck_assert_pstr_eq(oasplan_hit_candidate_at(hit, 0), is_implied ? "earlier" : NULL);
      ck_assert_pstr_eq(oasplan_hit_candidate_at(hit, 1), is_implied ? "other" : NULL);
      ck_assert_ptr_null(oasplan_hit_candidate_at(hit, 2));
      implied += is_implied;
    }
    ck_assert_uint_eq(implied, 4);
    char *json = oasplan_hits_json(lists[i], 0, 1, NULL, &err);
    ck_assert_ptr_nonnull(strstr(json, "\"candidates\":[\"earlier\",\"other\"]}]"));
    oasplan_free(json);
    oasplan_hits_free(lists[i]);
  }
}
END_TEST

START_TEST(trace_goes_by_pages_and_editions) {
  put_citing();
  oasp_builder *builder = begin_plan("second", "e", "en", NULL);
  add_division(builder, "A");
  add(builder, "A.1", "1.", NULL, "Train (par. 3).");
  cite(builder, 0, "(par. 3)", OASPLAN_CITATION_IMPLIED, "prior-plan", "3", "");
  put(builder);
  oasplan_query_options *options = oasplan_query_options_new();
  ck_assert_str_eq(traced("prior-plan", NULL, options), "A.1 3");
  ck_assert_str_eq(traced("un-global-plan", NULL, options), "");
  oasplan_query_options_set_plan(options, "citing", NULL, NULL);
  ck_assert_str_eq(traced("prior-plan", "3", options), "II.1 3, II.3 3");
  oasplan_query_options_set_plan(options, NULL, NULL, NULL);
  char all[200] = "";
  oasplan_query_options_set_limit(options, 2);
  for (const char *next = ""; next != NULL;) {
    oasplan_hits *hits = oasplan_store_trace(store, "prior-plan", NULL, options, &err);
    ck_assert_msg(hits != NULL, "%s", oasplan_error_message(err));
    oasplan_query_options_set_cursor(options, oasplan_hits_next(hits));
    next = oasplan_hits_next(hits) != NULL ? "more" : NULL;
    strcat(strcat(all, all[0] != '\0' ? " | " : ""), lines_of(hits));
  }
  ck_assert_str_eq(all, "II.1 1, II.1 3 | II.3 3, II.3 1.10 | A.1 3");
  oasplan_query_options_free(options);
}
END_TEST

START_TEST(gaps_are_the_numbers_that_nobody_cites) {
  put_citing();
  oasplan_gaps *gaps = oasplan_store_gaps(store, "prior-plan", "1-4", NULL, &err);
  ck_assert_msg(gaps != NULL, "%s", oasplan_error_message(err));
  ck_assert_uint_eq(oasplan_gaps_cited_count(gaps), 2);
  ck_assert_int_eq(oasplan_gaps_cited_at(gaps, 1), 3);
  ck_assert_uint_eq(oasplan_gaps_uncited_count(gaps), 2);
  ck_assert_int_eq(oasplan_gaps_uncited_at(gaps, 0), 2);
  size_t length;
  char *json = oasplan_gaps_json(gaps, &length, &err);
  ck_assert_str_eq(json, "{\"instrument\":\"prior-plan\",\"range\":\"1-4\",\"cited\":[1,3],\"uncited\":[2,4]}");
  ck_assert_uint_eq(length, strlen(json));
  oasplan_free(json);
  oasplan_gaps_free(gaps);
}
END_TEST

static void put_parts(void) {
  oasp_builder *builder = begin_plan("parts", "e", "en", NULL);
  add_division(builder, "I");
  add(builder, "I.1", "1.", NULL, "Act (parts) and (more).");
  cite(builder, 0, "(parts)", OASPLAN_CITATION_EXTERNAL, "un-global-plan", "4(b) 40 4.1 1 1.10 12-14", "");
  cite(builder, 0, "(more)", OASPLAN_CITATION_EXTERNAL, "palermo-protocol", "art._6(3) art._6(3)(a) art._60 art._7 sect._III,_par._2 sect._IIIA", "");
  put(builder);
}

START_TEST(a_place_is_traced_with_its_parts_in_pages) {
  put_parts();
  ck_assert_str_eq(traced("un-global-plan", "4", NULL), "I.1 4(b)");
  ck_assert_str_eq(traced("un-global-plan", "4(b)", NULL), "I.1 4(b)");
  ck_assert_str_eq(traced("un-global-plan", "1", NULL), "I.1 1");
  ck_assert_str_eq(traced("palermo-protocol", "art. 6", NULL), "I.1 art. 6(3), I.1 art. 6(3)(a)");
  ck_assert_str_eq(traced("palermo-protocol", "art. 6(3)", NULL), "I.1 art. 6(3), I.1 art. 6(3)(a)");
  ck_assert_str_eq(traced("palermo-protocol", "art. 6(3)(a)", NULL), "I.1 art. 6(3)(a)");
  ck_assert_str_eq(traced("palermo-protocol", "sect. III", NULL), "I.1 sect. III, par. 2");
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_query_options_set_limit(options, 1);
  oasplan_hits *hits = oasplan_store_trace(store, "palermo-protocol", "art. 6", options, &err);
  oasplan_query_options_set_cursor(options, oasplan_hits_next(hits));
  ck_assert_str_eq(lines_of(hits), "I.1 art. 6(3)");
  hits = oasplan_store_trace(store, "palermo-protocol", "art. 6", options, &err);
  ck_assert_ptr_null(oasplan_hits_next(hits));
  ck_assert_str_eq(lines_of(hits), "I.1 art. 6(3)(a)");
  oasplan_query_options_free(options);
}
END_TEST

/* The whole answer, as JSON, is `expected`. */
static void expect_gaps(const char *instrument, const char *range, const char *expected) {
  oasplan_gaps *gaps = oasplan_store_gaps(store, instrument, range, NULL, &err);
  ck_assert_msg(gaps != NULL, "%s", oasplan_error_message(err));
  char *json = oasplan_gaps_json(gaps, NULL, &err);
  ck_assert_str_eq(json, expected);
  oasplan_free(json);
  oasplan_gaps_free(gaps);
}

START_TEST(gaps_serve_articles_and_a_part_cites_its_number) {
  put_parts();
  expect_gaps("un-global-plan", "1-6", "{\"instrument\":\"un-global-plan\",\"range\":\"1-6\",\"cited\":[1,4],\"uncited\":[2,3,5,6]}");
  expect_gaps("palermo-protocol", "art. 5-8", "{\"instrument\":\"palermo-protocol\",\"range\":\"art. 5-8\",\"cited\":[6,7],\"uncited\":[5,8]}");
  expect_gaps("palermo-protocol", "5-8", "{\"instrument\":\"palermo-protocol\",\"range\":\"5-8\",\"cited\":[],\"uncited\":[5,6,7,8]}");
}
END_TEST

START_TEST(a_range_that_is_none_is_refused) {
  static const char *const ranges[] = {"", "x", "5", "5-", "-5", "5-1", "1-5x", "1 - 5", "01-5", "art. 5", "art.1-5", "1-9999999999999999"};
  put_citing();
  for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
    ck_assert_ptr_null(oasplan_store_gaps(store, "prior-plan", ranges[i], NULL, &err));
    expect(OASPLAN_E_INVALID);
  }
  ck_assert_ptr_null(oasplan_store_gaps(store, "prior-plan", "1-100001", NULL, &err));
  expect(OASPLAN_E_LIMIT);
  ck_assert_ptr_null(oasplan_store_gaps(store, "nobody knows this", "1-5", NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
  oasplan_gaps_free(oasplan_store_gaps(store, "prior-plan", "1-100000", NULL, &err));
  ck_assert_ptr_null(err);
}
END_TEST

/* ---- Resolve ---- */

/* Each hit as "provision locator state target". */
static const char *resolved(const oasplan_query_options *options) {
  static char line[2000];
  oasplan_hits *hits = oasplan_store_resolve(store, options, &err);
  ck_assert_msg(hits != NULL, "%s", oasplan_error_message(err));
  line[0] = '\0';
  for (size_t i = 0; i < oasplan_hits_count(hits); i++) {
    const oasplan_hit *hit = oasplan_hits_at(hits, i);
    size_t length = strlen(line);
    (void)snprintf(line + length, sizeof line - length, "%s%s %s %s %s", i > 0 ? ", " : "", oasplan_hit_provision(hit),
                   oasplan_hit_locator(hit) != NULL ? oasplan_hit_locator(hit) : "-", oasplan_citation_state_name(oasplan_hit_state(hit)),
                   oasplan_hit_target(hit) != NULL ? oasplan_hit_target(hit) : "-");
  }
  oasplan_hits_free(hits);
  return line;
}

static void put_cited(const char *key, const char *edition, const char *language, const char *symbol) {
  oasp_builder *builder = begin_plan(key, edition, language, symbol);
  add_division(builder, "A");
  add(builder, "A.1", "1.", NULL, "un");
  add(builder, "A.20", "(20)", NULL, "vingt");
  add(builder, "A.20.3", "3.", "A.20", "no number of the division");
  add_division(builder, "B");
  add(builder, "B.1", "1)", NULL, "un encore");
  put(builder);
}

START_TEST(without_the_cited_text_states_stay_as_the_plan_has_them) {
  put_citing();
  ck_assert_str_eq(resolved(NULL), "II.1 1 implied -, II.1 3 implied -, II.1 - external -, II.2 20 external -, II.2 art. 3 external -, "
                                   "II.3 3 implied -, II.3 1.10 implied -");
}
END_TEST

START_TEST(a_locator_is_looked_up_in_the_plan_at_hand) {
  oasplan_query_options *options = oasplan_query_options_new();
  put_citing();
  put_cited("un-global-plan", "x", "fr", NULL);
  oasplan_query_options_set_plan(options, "citing", NULL, NULL);
  ck_assert_str_eq(
      resolved(options),
      "II.1 1 implied -, II.1 3 implied -, II.1 - external -, II.2 20 resolved un-global-plan@x:fr#A.20, II.2 art. 3 dangling -, "
      "II.3 3 implied -, II.3 1.10 implied -");
  oasplan_query_options_free(options);
}
END_TEST

START_TEST(candidates_and_symbols_lead_to_plans_too) {
  oasplan_query_options *options = oasplan_query_options_new();
  put_citing();
  put_cited("earlier", "x", "en", NULL);
  put_cited("by-symbol", "x", "fr", "A/RES/64/293");
  oasplan_query_options_set_plan(options, "citing", NULL, NULL);
  ck_assert_str_eq(
      resolved(options),
      "II.1 1 ambiguous -, II.1 3 dangling -, II.1 - external -, II.2 20 resolved by-symbol@x:fr#A.20, II.2 art. 3 dangling -, "
      "II.3 3 dangling -, II.3 1.10 dangling -");
  oasplan_query_options_free(options);
}
END_TEST

START_TEST(the_text_in_the_language_of_the_citing_plan_is_preferred) {
  oasplan_query_options *options = oasplan_query_options_new();
  put_cited("un-global-plan", "1", "fr", NULL);
  put_cited("un-global-plan", "2", "fr", NULL);
  put_cited("un-global-plan", "3", "en", NULL);
  put_citing();
  oasplan_query_options_set_limit(options, 1);
  oasplan_hits *hits = NULL;
  for (int i = 0; i < 4; i++) {
    oasplan_hits_free(hits);
    ck_assert_ptr_nonnull(hits = oasplan_store_resolve(store, options, &err));
    oasplan_query_options_set_cursor(options, oasplan_hits_next(hits));
  }
  ck_assert_str_eq(oasplan_hit_target(oasplan_hits_at(hits, 0)), "un-global-plan@2:fr#A.20");
  oasplan_hits_free(hits);
  oasplan_query_options_free(options);
}
END_TEST

/* The labels in the styles in which documents print them, and a provision that cites each of them in `citation` ("par. %s"). */
static oasplan_plan *import_labels(const char *key, const char *citation) {
  static const char *const labels[] = {"1.", "2.", "3.", "4.", "4 bis.", "5."}, *const cited[] = {"1", "2", "3", "4", "4 bis", "5", "6"};
  char text[2000] = "PLAN\n\nI. PREMIER\n\n1. Premier point.\n\nII. DEUXIEME\n\n";
  if (citation == NULL) citation = "(voir le par. %s ci-dessus)";
  for (size_t i = 0; i < 6; i++) {
    size_t length = strlen(text);
    (void)snprintf(text + length, sizeof text - length, "%s Point de la liste.\n\n", labels[i]);
  }
  strcat(text, "III. TROISIEME\n\n");
  for (size_t i = 0; i < 7; i++) {
    size_t length = strlen(text);
    char where[100];
    (void)snprintf(where, sizeof where, citation, cited[i]);
    (void)snprintf(text + length, sizeof text - length, "%zu. Suivre %s.\n\n", 21 + i, where);
  }
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, key);
  oasplan_import_options_set_edition(options, "e");
  oasplan_import_options_set_language(options, "fr");
  oasplan_plan *plan = oasplan_plan_import(text, strlen(text), options, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  oasplan_import_options_free(options);
  return plan;
}

START_TEST(a_locator_means_the_same_in_its_own_document_and_from_another) {
  oasplan_plan *own = import_labels("un-global-plan", NULL), *other = import_labels("other", "(par. %s du Plan d'action mondial de l'ONU)");
  ck_ok(oasplan_store_put_plan(store, own, NULL, &err));
  ck_ok(oasplan_store_put_plan(store, other, NULL, &err));
  oasplan_hits *hits = oasplan_store_resolve(store, NULL, &err);
  ck_assert_msg(hits != NULL, "%s", oasplan_error_message(err));
  ck_assert_uint_eq(oasplan_hits_count(hits), 7);
  static const char *const targets[] = {NULL, "II.2", "II.3", "II.4", "II.4bis", "II.5", NULL};
  for (size_t i = 0; i < 7; i++) {
    const oasplan_hit *hit = oasplan_hits_at(hits, i);
    const oasplan_citation *inside = oasplan_provision_citation_at(oasplan_plan_find(own, oasplan_hit_provision(hit)), 0);
    ck_assert_ptr_nonnull(inside);
    ck_assert_str_eq(oasplan_citation_locator_at(inside, 0), oasplan_hit_locator(hit));
    const char *there = oasplan_hit_target(hit), *here = oasplan_citation_target_at(inside, 0);
    if (there != NULL) there = strchr(there, '#') + 1;
    ck_assert_pstr_eq(here, targets[i]);
    ck_assert_pstr_eq(there, targets[i]);
  }
  oasplan_hits_free(hits);
  oasplan_plan_unref(own);
  oasplan_plan_unref(other);
}
END_TEST

static Suite *make_suite(void) {
  Suite *suite = suite_create("search");
  TCase *search = tcase_create("search"), *empty = tcase_create("empty at first");
  tcase_add_checked_fixture(search, set_up_texts, tear_down);
  tcase_add_checked_fixture(empty, set_up, tear_down);
  tcase_add_test(search, words_are_found_whatever_their_case_accents_and_article);
  tcase_add_test(search, what_is_syntax_elsewhere_is_words_here);
  tcase_add_test(search, a_word_finds_its_other_forms_where_stems_were_built_in);
  tcase_add_test(search, a_phrase_stands_as_it_is_quoted);
  tcase_add_test(search, and_or_not_and_parentheses_mean_what_they_say);
  tcase_add_test(search, a_prefix_is_the_beginning_of_a_printed_word);
  tcase_add_test(search, a_query_that_cannot_be_read_says_where);
  tcase_add_test(search, a_query_has_bounds);
  tcase_add_test(search, each_language_is_asked_in_its_own_stems);
  tcase_add_test(search, the_best_hit_comes_first_and_shows_where_it_was_found);
  tcase_add_test(search, a_long_text_is_cut_at_words_around_what_was_found);
  tcase_add_test(search, pages_together_are_the_whole_answer);
  tcase_add_test(search, a_cursor_of_an_earlier_state_of_the_store_says_to_begin_again);
  tcase_add_test(search, a_cursor_over_the_edition_put_last_ends_when_another_one_is_put);
  tcase_add_test(search, a_cursor_serves_its_own_question_alone);
  tcase_add_test(empty, an_empty_store_finds_nothing);
  tcase_add_test(empty, an_index_of_other_stems_is_made_again_by_a_writer_and_not_used_by_a_reader);
  tcase_add_test(empty, trace_lists_who_cites_an_instrument_in_document_order);
  tcase_add_test(empty, an_instrument_may_be_named_by_its_symbol);
  tcase_add_test(empty, a_hit_carries_the_citation);
  tcase_add_test(empty, a_hit_lists_the_candidates_of_its_citation);
  tcase_add_test(empty, trace_goes_by_pages_and_editions);
  tcase_add_test(empty, gaps_are_the_numbers_that_nobody_cites);
  tcase_add_test(empty, a_place_is_traced_with_its_parts_in_pages);
  tcase_add_test(empty, gaps_serve_articles_and_a_part_cites_its_number);
  tcase_add_test(empty, a_range_that_is_none_is_refused);
  tcase_add_test(empty, without_the_cited_text_states_stay_as_the_plan_has_them);
  tcase_add_test(empty, a_locator_is_looked_up_in_the_plan_at_hand);
  tcase_add_test(empty, a_locator_means_the_same_in_its_own_document_and_from_another);
  tcase_add_test(empty, candidates_and_symbols_lead_to_plans_too);
  tcase_add_test(empty, the_text_in_the_language_of_the_citing_plan_is_preferred);
  suite_add_tcase(suite, search);
  suite_add_tcase(suite, empty);
  return suite;
}

int main(void) {
  SRunner *runner = srunner_create(make_suite());
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed;
}
