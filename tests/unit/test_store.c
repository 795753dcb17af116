/* The store: what goes in comes out, what is no store is left alone, and many may use one file. Each test runs on a file and, where that makes sense, in
 * memory; which one is the loop's number. */
#include "base/memory.h"
#include "plan/builder.h"
#include "store/location.h"
#include "store/sqlite.h"
#include "store/stems.h"
#include "store/store.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FILES = 1, PLACES = 2 };

static char folder[64];
static oasplan_error *err;

static void set_up(void) {
  strcpy(folder, "/tmp/oasplan-store-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
  err = NULL;
}

static void tear_down(void) {
  char command[200];
  (void)snprintf(command, sizeof command, "chmod -R u+w %s && rm -r %s", folder, folder);
  ck_assert_int_eq(system(command), 0);
  oasplan_error_free(err);
  err = NULL;
}

/* A path in the test's folder; a few may be in use at once. */
static const char *path_of(const char *name) {
  static char paths[4][128];
  static int next;
  char *path = paths[next++ % 4];
  (void)snprintf(path, sizeof paths[0], "%s/%s", folder, name);
  return path;
}

static const char *place(int number) {
  return number == 0 ? path_of("plans.db") : ":memory:";
}

#define ck_ok(call)                                                                                                                        \
  do {                                                                                                                                     \
    int status_ = (call);                                                                                                                  \
    ck_assert_msg(status_ == OASPLAN_OK, "%s: %d, %s", #call, status_, oasplan_error_message(err));                                        \
  } while (0)

/* That the last call failed so, with a message; and forget it. */
static void expect(int status) {
  ck_assert_ptr_nonnull(err);
  ck_assert_msg(oasplan_error_status(err) == status, "%s: %s", oasplan_status_name(oasplan_error_status(err)), oasplan_error_message(err));
  ck_assert_uint_gt(strlen(oasplan_error_message(err)), 20);
  oasplan_error_free(err);
  err = NULL;
}

static oasplan_store *open_store(const char *location) {
  oasplan_store *store = oasplan_store_open(location, NULL, &err);
  ck_assert_msg(store != NULL, "%s", oasplan_error_message(err));
  return store;
}

static oasplan_store *open_as(const char *location, int read_only, int create) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_read_only(options, read_only);
  oasplan_store_options_set_create(options, create);
  oasplan_store_options_set_busy_timeout(options, 200);
  oasplan_store *store = oasplan_store_open(location, options, &err);
  oasplan_store_options_free(options);
  return store;
}

static void write_file(const char *path, const char *bytes, size_t length) {
  FILE *file = fopen(path, "wb");
  ck_assert_ptr_nonnull(file);
  ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
  ck_assert_int_eq(fclose(file), 0);
}

static size_t read_file(const char *path, char *bytes, size_t size) {
  FILE *file = fopen(path, "rb");
  ck_assert_ptr_nonnull(file);
  size_t length = fread(bytes, 1, size, file);
  ck_assert_int_eq(fclose(file), 0);
  return length;
}

static void patch_file(const char *path, long offset, const void *bytes, size_t length) {
  FILE *file = fopen(path, "r+b");
  ck_assert_ptr_nonnull(file);
  ck_assert_int_eq(fseek(file, offset, SEEK_SET), 0);
  ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
  ck_assert_int_eq(fclose(file), 0);
}

/* Where `words` stand in `length` bytes; they must. */
static long find_bytes(const char *bytes, size_t length, const char *words) {
  size_t size = strlen(words);
  for (size_t i = 0; i + size <= length; i++)
    if (memcmp(bytes + i, words, size) == 0) return (long)i;
  ck_abort_msg("%s is not in the file", words);
}

static bool exists(const char *path) {
  return access(path, F_OK) == 0;
}

/* ---- Plans ---- */

static void cite(oasp_builder *builder, size_t position, size_t begin, size_t end, const char *instrument, const char *locator) {
  const char *const locators[] = {locator}, *const targets[] = {NULL};
  const oasplan_citation citation = {.relation = OASPLAN_RELATION_SOURCE,
                                     .state = OASPLAN_CITATION_EXTERNAL,
                                     .instrument = instrument,
                                     .span = {begin, end},
                                     .locators = locators,
                                     .targets = targets,
                                     .locator_count = locator != NULL};
  ck_ok(oasp_builder_add_citation(builder, position, &citation, &err));
}

static void add(oasp_builder *builder, const char *id, int kind, const char *label, const char *parent, const char *issued) {
  const struct oasp_provision_spec spec = {.id = id, .kind = kind, .label = label, .parent = parent, .issued = issued, .source = {3, 9}};
  ck_ok(oasp_builder_add_provision(builder, &spec, &err));
}

static oasp_builder *begin_plan(const char *key, const char *edition, const char *language) {
  oasp_builder *builder = oasp_builder_new(&err);
  ck_assert_ptr_nonnull(builder);
  ck_ok(oasp_builder_set_identity(builder, key, edition, language, &err));
  return builder;
}

static oasplan_plan *finish(oasp_builder *builder) {
  oasplan_plan *plan = oasp_builder_finish(builder, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  return plan;
}

static oasplan_plan *small_plan(const char *key, const char *edition, const char *language, const char *text) {
  const struct oasp_span nowhere = {0, 0};
  oasp_builder *builder = begin_plan(key, edition, language);
  ck_ok(oasp_builder_add_division(builder, "I", "I.", "TITLE", "", nowhere, &err));
  add(builder, "I.1", OASPLAN_KIND_DIRECTIVE, "1.", NULL, text);
  return finish(builder);
}

/* Everything that a plan can hold: all metadata, an empty division, items, long and short source maps, every part of a citation, remarks, diagnostics, notices, bytes
 * that are no text. */
static oasplan_plan *full_plan(int64_t engine) {
  static const char issued[] = "Former les juges (Protocole 2014, par. 3, 4) et [ceci est à revoir entièrement].";
  static const char *const locators[] = {"3", "4"}, *const targets[] = {NULL, "I.1"}, *const candidates[] = {"a", "b"};
  static const struct oasp_map_run runs[] = {{0, 20}, {7, 40}, {8, 12}, {30, 1000000}};
  const struct oasplan_citation_part part = {.instrument = "inner", .span = {18, 27}};
  const oasplan_citation citation = {.relation = OASPLAN_RELATION_ADAPTED_FROM,
                                     .state = OASPLAN_CITATION_AMBIGUOUS,
                                     .span = {17, 44},
                                     .locators = locators,
                                     .targets = targets,
                                     .locator_count = 2,
                                     .candidates = candidates,
                                     .candidate_count = 2,
                                     .parts = &part,
                                     .part_count = 1,
                                     .note = "prints 2014"};
  const oasplan_amendment remark = {.delegation = "USA",
                                    .action = OASPLAN_ACTION_COMMENT,
                                    .certainty = OASPLAN_CERTAINTY_EXPLICIT,
                                    .outcome = OASPLAN_OUTCOME_OPEN,
                                    .span = {48, 81}};
  const struct oasp_provision_spec mapped = {
      .id = "I.2", .kind = OASPLAN_KIND_DIRECTIVE, .label = "2.", .issued = issued, .source = {9, 30}, .map = runs, .map_count = 4};
  static const struct oasp_map_run shifted = {0, 14};
  const struct oasp_provision_spec label = {
      .id = "I.1", .kind = OASPLAN_KIND_DIRECTIVE, .label = "1.", .issued = "Agir :", .source = {11, 20}, .map = &shifted, .map_count = 1};
  oasp_builder *builder = begin_plan("full.plan-1", "draft_2", "fr");
  ck_ok(oasp_builder_set_document(builder, OASPLAN_PLAN_ADOPTED, "Titre \"A\"", "A/1", "2014-12-10", "es", &err));
  ck_ok(oasp_builder_set_period(builder, 2015, 2018, &err));
  char source[64] = "bytes\0\xFF that are no text";
  ck_ok(oasp_builder_set_source(builder, source, sizeof source, &err));
  ck_ok(oasp_builder_set_original(builder, "The file\0\xFF itself", 17, &err));
  ck_ok(oasp_builder_set_extra(builder, "{\"x-key\":1}", &err));
  oasp_builder_set_engine(builder, engine);
  const struct oasp_span span = {1, 9};
  ck_ok(oasp_builder_add_division(builder, "pre", "", "", "Rappelant\xC2\xA0:", span, &err));
  ck_ok(oasp_builder_add_division(builder, "I", "I.", "DIRECTIVES", "Lead", span, &err));
  ck_ok(oasp_builder_add_provision(builder, &label, &err));
  add(builder, "I.1.a", OASPLAN_KIND_ITEM, "a)", "I.1", "un ;");
  add(builder, "I.1.a.i", OASPLAN_KIND_ITEM, "i)", "I.1.a", "");
  ck_ok(oasp_builder_add_provision(builder, &mapped, &err));
  ck_ok(oasp_builder_add_citation(builder, 3, &citation, &err));
  cite(builder, 0, 0, 4, "whole-instrument", NULL);
  ck_ok(oasp_builder_add_amendment(builder, 3, &remark, &err));
  ck_ok(oasp_builder_add_diagnostic(builder, "code", "I.1", span, &err, "100%% %s", "sure"));
  ck_ok(oasp_builder_add_diagnostic(builder, "other", NULL, span, &err, "none"));
  ck_ok(oasp_builder_add_notice(builder, "page 1", span, &err));
  return finish(builder);
}

static char *json_of(const oasplan_plan *plan) {
  return oasplan_plan_render_string(plan, "json", NULL, NULL, NULL);
}

static void assert_same_plan(const oasplan_plan *a, const oasplan_plan *b) {
  char *first = json_of(a), *second = json_of(b);
  ck_assert_str_eq(first, second);
  oasplan_free(first);
  oasplan_free(second);
  size_t length_a, length_b;
  const char *source_a = oasplan_plan_source(a, &length_a), *source_b = oasplan_plan_source(b, &length_b);
  ck_assert_uint_eq(length_a, length_b);
  ck_assert((source_a == NULL) == (source_b == NULL));
  if (length_a > 0) ck_assert_mem_eq(source_a, source_b, length_a);
  const char *original_a = oasplan_plan_original(a, &length_a), *original_b = oasplan_plan_original(b, &length_b);
  ck_assert_uint_eq(length_a, length_b);
  if (length_a > 0) ck_assert_mem_eq(original_a, original_b, length_a);
  ck_assert((original_a == source_a) == (original_b == source_b));
  ck_assert_int_eq(oasplan_plan_engine(a), oasplan_plan_engine(b));
  ck_assert_uint_eq(a->provision_count, b->provision_count);
  for (size_t i = 0; i < a->provision_count; i++) {
    ck_assert_uint_eq(a->provisions[i].map_count, b->provisions[i].map_count);
    for (size_t k = 0; k < a->provisions[i].map_count; k++) {
      ck_assert_uint_eq(a->provisions[i].map[k].text, b->provisions[i].map[k].text);
      ck_assert_uint_eq(a->provisions[i].map[k].source, b->provisions[i].map[k].source);
    }
  }
}

static void put(oasplan_store *store, oasplan_plan *plan) {
  ck_ok(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
}

static oasplan_plan *get(oasplan_store *store, const char *key, const char *edition, const char *language) {
  oasplan_plan *plan = oasplan_store_get_plan(store, key, edition, language, NULL, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  return plan;
}

static size_t count_plans(oasplan_store *store) {
  oasplan_editions *editions = oasplan_store_plans(store, NULL, &err);
  ck_assert_ptr_nonnull(editions);
  size_t count = oasplan_editions_count(editions);
  oasplan_editions_free(editions);
  return count;
}

/* ---- Put and get ---- */

START_TEST(a_plan_comes_out_as_it_was_put) {
  oasplan_store *store = open_store(place(_i));
  oasplan_plan *plan = full_plan(7);
  ck_ok(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan *back = get(store, "full.plan-1", "draft_2", "fr");
  assert_same_plan(plan, back);
  ck_ok(oasp_plan_check(back, &err));
  oasplan_store_close(store);
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(back, "I.1.a"), OASPLAN_READING_ISSUED), "un ;");
  oasplan_plan_unref(back);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(the_builtin_plan_comes_out_as_it_was_put) {
  oasplan_store *store = open_store(place(_i));
  oasplan_plan *plan = oasplan_plan_builtin(NULL, &err);
  ck_assert_ptr_nonnull(plan);
  ck_ok(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan *back = get(store, NULL, NULL, NULL);
  assert_same_plan(plan, back);
  ck_ok(oasplan_store_verify(store, NULL, &err));
  oasplan_plan_unref(back);
  oasplan_plan_unref(plan);
  oasplan_store_close(store);
}
END_TEST

START_TEST(a_plan_is_there_after_the_store_was_closed) {
  oasplan_store *store = open_store(place(0));
  put(store, full_plan(7));
  oasplan_store_close(store);
  ck_assert(!exists(path_of("plans.db-wal")));
  store = open_store(place(0));
  oasplan_plan *plan = full_plan(7), *back = get(store, NULL, NULL, NULL);
  assert_same_plan(plan, back);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(back);
  oasplan_store_close(store);
}
END_TEST

START_TEST(putting_the_same_plan_again_changes_nothing) {
  oasplan_store *store = open_store(place(_i));
  put(store, full_plan(7));
  put(store, full_plan(7));
  put(store, full_plan(6)); /* an older engine knows less */
  ck_assert_uint_eq(count_plans(store), 1);
  oasplan_plan *back = get(store, NULL, NULL, NULL);
  ck_assert_int_eq(oasplan_plan_engine(back), 7);
  oasplan_plan_unref(back);
  oasplan_store_close(store);
}
END_TEST

/* Puts with a tally: which one of enum oasplan_put it was; 0 with the error expected. */
static int put_told(oasplan_store *store, oasplan_plan *plan, int expected) {
  oasplan_tally *tally = oasplan_tally_new();
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_query_options_set_tally(options, tally);
  ck_assert_int_eq(oasplan_store_put_plan(store, plan, options, &err), expected);
  if (expected != OASPLAN_OK) expect(expected);
  int put = 0;
  int64_t sum = 0;
  for (int i = 1; oasplan_put_name(i) != NULL; i++) {
    ck_assert_int_eq(oasplan_put_from_name(oasplan_put_name(i)), i);
    sum += oasplan_tally_count(tally, i);
    if (oasplan_tally_count(tally, i) > 0) put = i;
  }
  ck_assert_int_eq(sum, expected == OASPLAN_OK);
  oasplan_query_options_free(options);
  oasplan_tally_free(tally);
  oasplan_plan_unref(plan);
  return put;
}

START_TEST(a_put_tells_what_became_of_the_edition) {
  oasplan_store *store = open_store(place(_i));
  ck_assert_int_eq(put_told(store, full_plan(7), OASPLAN_OK), OASPLAN_PUT_NEW);
  ck_assert_int_eq(put_told(store, full_plan(7), OASPLAN_OK), OASPLAN_PUT_UNCHANGED);
  ck_assert_int_eq(put_told(store, full_plan(6), OASPLAN_OK), OASPLAN_PUT_UNCHANGED);
  ck_assert_int_eq(put_told(store, full_plan(8), OASPLAN_OK), OASPLAN_PUT_REFRESHED);
  ck_assert_int_eq(put_told(store, small_plan("k", "e", "fr", "un"), OASPLAN_OK), OASPLAN_PUT_NEW);
  ck_assert_int_eq(put_told(store, small_plan("k", "e", "fr", "deux"), OASPLAN_E_CONFLICT), 0);
  ck_assert_int_eq(oasplan_tally_count(NULL, OASPLAN_PUT_NEW), 0);
  oasplan_store_close(store);
}
END_TEST

START_TEST(a_newer_engine_refreshes_what_is_derived) {
  oasplan_store *store = open_store(place(_i));
  const struct oasp_span span = {0, 0};
  put(store, small_plan("k", "e", "fr", "Former (par. 1)"));
  put(store, small_plan("other", "e", "fr", "Autre"));
  oasp_builder *builder = begin_plan("k", "e", "fr");
  ck_ok(oasp_builder_add_division(builder, "I", "I.", "TITLE", "", span, &err));
  add(builder, "I.1", OASPLAN_KIND_DIRECTIVE, "1.", NULL, "Former (par. 1)");
  cite(builder, 0, 7, 15, "found-later", "1");
  ck_ok(oasp_builder_add_diagnostic(builder, "late", NULL, span, &err, "late"));
  oasp_builder_set_engine(builder, 99);
  oasplan_plan *plan = finish(builder);
  ck_ok(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan *back = get(store, "k", NULL, NULL);
  assert_same_plan(plan, back);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(back);
  back = get(store, NULL, NULL, NULL); /* the order of puts has not changed */
  ck_assert_str_eq(oasplan_plan_key(back), "other");
  oasplan_plan_unref(back);
  ck_ok(oasplan_store_verify(store, NULL, &err));
  oasplan_store_close(store);
}
END_TEST

START_TEST(another_text_under_one_identity_is_a_conflict_that_names_both) {
  oasplan_store *store = open_store(place(_i));
  oasplan_plan *one = small_plan("k", "e", "fr", "un"), *two = small_plan("k", "e", "fr", "deux");
  ck_ok(oasplan_store_put_plan(store, one, NULL, &err));
  ck_assert_int_eq(oasplan_store_put_plan(store, two, NULL, &err), OASPLAN_E_CONFLICT);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), oasplan_plan_digest(one)));
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), oasplan_plan_digest(two)));
  expect(OASPLAN_E_CONFLICT);
  oasplan_plan *back = get(store, "k", "e", "fr");
  ck_assert_str_eq(oasplan_plan_digest(back), oasplan_plan_digest(one));
  oasplan_plan_unref(back);
  oasplan_plan_unref(one);
  oasplan_plan_unref(two);
  oasplan_store_close(store);
}
END_TEST

START_TEST(the_edition_put_last_answers_where_none_is_named) {
  oasplan_store *store = open_store(place(_i));
  put(store, small_plan("a", "1", "fr", "x"));
  put(store, small_plan("b", "1", "fr", "x"));
  put(store, small_plan("a", "2", "fr", "x"));
  put(store, small_plan("a", "1", "en", "x"));
  static const char *const asked[][4] = {{NULL, NULL, NULL, "a 1 en"}, {"a", NULL, NULL, "a 1 en"}, {"b", NULL, NULL, "b 1 fr"},
                                         {"a", "2", NULL, "a 2 fr"},   {"a", "1", "fr", "a 1 fr"},  {NULL, NULL, "fr", "a 2 fr"}};
  for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
    char name[40];
    oasplan_plan *plan = get(store, asked[i][0], asked[i][1], asked[i][2]);
    (void)snprintf(name, sizeof name, "%s %s %s", oasplan_plan_key(plan), oasplan_plan_edition(plan), oasplan_plan_language(plan));
    ck_assert_str_eq(name, asked[i][3]);
    oasplan_plan_unref(plan);
  }
  ck_assert_ptr_null(oasplan_store_get_plan(store, "c", NULL, NULL, NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
  oasplan_store_close(store);
}
END_TEST

START_TEST(editions_are_listed_in_the_order_of_puts) {
  oasplan_store *store = open_store(place(_i));
  put(store, small_plan("b", "1", "fr", "x"));
  put(store, small_plan("a", "1", "fr", "y"));
  ck_ok(oasplan_store_remove_plan(store, "a", "1", "fr", NULL, &err));
  put(store, small_plan("a", "2", "en", "z"));
  oasplan_editions *editions = oasplan_store_plans(store, NULL, &err);
  oasplan_store_close(store);
  ck_assert_uint_eq(oasplan_editions_count(editions), 2);
  const oasplan_edition *first = oasplan_editions_at(editions, 0);
  ck_assert_str_eq(oasplan_edition_plan(first), "b");
  ck_assert_str_eq(oasplan_edition_edition(first), "1");
  ck_assert_str_eq(oasplan_edition_language(first), "fr");
  ck_assert_int_eq(oasplan_edition_status(first), OASPLAN_PLAN_DRAFT);
  ck_assert_ptr_null(oasplan_edition_title(first));
  ck_assert_int_eq(oasplan_edition_provision_count(first), 1);
  ck_assert_ptr_null(oasplan_editions_at(editions, 2));
  size_t length = 0;
  char *json = oasplan_editions_json(editions, 1, 5, &length, &err);
  ck_assert_uint_eq(strlen(json), length);
  ck_assert_ptr_eq(
      strstr(json, "[{\"plan\":\"a\",\"edition\":\"2\",\"language\":\"en\",\"status\":\"draft\",\"title\":null,\"symbol\":null,"
             "\"adopted_on\":null,\"period\":null,\"digest\":\"1:"),
      json);
  ck_assert_ptr_nonnull(strstr(json, "\"provisions\":1}]"));
  oasplan_free(json);
  oasplan_editions_free(editions);
}
END_TEST

START_TEST(an_edition_in_a_list_has_its_symbol_dates_and_engine) {
  oasplan_store *store = open_store(place(_i));
  oasp_builder *builder = begin_plan("k", "e", "fr");
  ck_ok(oasp_builder_set_document(builder, OASPLAN_PLAN_ADOPTED, "Title", "X/1", "2014-10-10", NULL, &err));
  ck_ok(oasp_builder_set_period(builder, 2015, 2018, &err));
  ck_ok(oasp_builder_add_division(builder, "I", "I.", "TITLE", "", (struct oasp_span){0, 0}, &err));
  add(builder, "I.1", OASPLAN_KIND_DIRECTIVE, "1.", NULL, "x");
  oasp_builder_set_engine(builder, 5);
  put(store, finish(builder));
  put(store, small_plan("bare", "e", "fr", "x"));
  oasplan_editions *editions = oasplan_store_plans(store, NULL, &err);
  oasplan_store_close(store);
  const oasplan_edition *edition = oasplan_editions_at(editions, 0), *bare = oasplan_editions_at(editions, 1);
  ck_assert_str_eq(oasplan_edition_symbol(edition), "X/1");
  ck_assert_str_eq(oasplan_edition_adopted_on(edition), "2014-10-10");
  ck_assert_int_eq(oasplan_edition_period_begin(edition), 2015);
  ck_assert_int_eq(oasplan_edition_period_end(edition), 2018);
  ck_assert_int_eq(oasplan_edition_engine(edition), 5);
  ck_assert_ptr_null(oasplan_edition_symbol(bare));
  ck_assert_ptr_null(oasplan_edition_adopted_on(bare));
  ck_assert_int_eq(oasplan_edition_period_begin(bare), 0);
  ck_assert_int_eq(oasplan_edition_period_end(bare), 0);
  char *json = oasplan_editions_json(editions, 0, 1, NULL, &err);
  ck_assert_ptr_nonnull(strstr(json, "\"symbol\":\"X/1\",\"adopted_on\":\"2014-10-10\",\"period\":{\"begin\":2015,\"end\":2018},\"digest\":"));
  ck_assert_ptr_nonnull(strstr(json, "\"engine\":5,"));
  oasplan_free(json);
  oasplan_editions_free(editions);
}
END_TEST

START_TEST(a_removed_edition_is_gone_with_all_that_came_from_it) {
  oasplan_store *store = open_store(place(_i));
  put(store, full_plan(1));
  put(store, small_plan("k", "e", "fr", "reste"));
  ck_ok(oasplan_store_remove_plan(store, "full.plan-1", "draft_2", "fr", NULL, &err));
  ck_assert_int_eq(oasplan_store_remove_plan(store, "full.plan-1", "draft_2", "fr", NULL, &err), OASPLAN_E_NOT_FOUND);
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_int_eq(oasplan_store_remove_plan(store, "k", NULL, NULL, NULL, &err), OASPLAN_E_MISUSE);
  expect(OASPLAN_E_MISUSE);
  ck_assert_ptr_null(oasplan_store_get_plan(store, "full.plan-1", NULL, NULL, NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_ptr_null(oasplan_store_trace(store, "whole-instrument", NULL, NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_uint_eq(count_plans(store), 1);
  ck_ok(oasplan_store_verify(store, NULL, &err));
  oasplan_store_close(store);
}
END_TEST

/* ---- Opening ---- */

START_TEST(a_file_that_is_no_store_is_refused_and_stays_as_it_was) {
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR and some more bytes of a picture";
  char after[2000] = "";
  const char *path = path_of("picture.png");
  for (int read_only = 0; read_only < 2; read_only++) {
    write_file(path, png, sizeof png);
    ck_assert_ptr_null(open_as(path, read_only, 1));
    expect(OASPLAN_E_NOT_A_STORE);
    ck_assert_uint_eq(read_file(path, after, sizeof after), sizeof png);
    ck_assert_mem_eq(after, png, sizeof png);
  }
  ck_assert_ptr_null(open_as(folder, 0, 1));
  expect(OASPLAN_E_NOT_A_STORE);
}
END_TEST

START_TEST(a_missing_file_is_made_only_if_that_is_wanted) {
  ck_assert_ptr_null(open_as(path_of("none.db"), 0, 0));
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_ptr_null(open_as(path_of("none.db"), 1, 1));
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_ptr_null(open_as(path_of("no/folder.db"), 0, 1));
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert(!exists(path_of("none.db")));
  write_file(path_of("empty.db"), "", 0);
  ck_assert_ptr_null(open_as(path_of("empty.db"), 1, 1));
  expect(OASPLAN_E_NOT_A_STORE);
  oasplan_store *store = open_as(path_of("empty.db"), 0, 1); /* an empty file counts as new */
  ck_assert_ptr_nonnull(store);
  oasplan_store_close(store);
}
END_TEST

START_TEST(a_server_is_no_location) {
  ck_assert_ptr_null(oasplan_store_open("postgres://host/plans", NULL, &err));
  expect(OASPLAN_E_UNSUPPORTED);
  ck_assert_ptr_null(oasplan_store_open(NULL, NULL, &err));
  expect(OASPLAN_E_MISUSE);
  ck_assert_ptr_null(oasplan_store_open("", NULL, &err));
  expect(OASPLAN_E_INVALID);
  ck_assert(oasp_is_network_file_system(0x6969));
  ck_assert(oasp_is_network_file_system(0x01021997));  /* 9p */
  ck_assert(!oasp_is_network_file_system(0xEF53));     /* ext4 */
  ck_assert(!oasp_is_network_file_system(0x794C7630)); /* overlay */
  ck_assert(!oasp_is_network_file_system(0x65735546)); /* FUSE */
}
END_TEST

START_TEST(names_that_mean_something_to_sqlite_are_names) {
  static const char *const names[] = {"file:x?mode=memory", "a%20b#c&d.db", "\xC3\xA9\xE2\x80\x99 .db"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    oasplan_store *store = open_store(path_of(names[i]));
    put(store, small_plan("k", "e", "fr", "x"));
    oasplan_store_close(store);
    ck_assert(exists(path_of(names[i])));
  }
}
END_TEST

START_TEST(a_file_of_another_program_is_no_store) {
  oasplan_store_close(open_store(place(0)));
  patch_file(place(0), 68, "ABCD", 4); /* SQLite: the application id */
  ck_assert_ptr_null(open_as(place(0), 0, 1));
  expect(OASPLAN_E_NOT_A_STORE);
  ck_assert_ptr_null(open_as(place(0), 1, 1));
  expect(OASPLAN_E_NOT_A_STORE);
}
END_TEST

static void run_sql(sqlite3 *db, const char *sql) {
  ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
}

static void copy_file(const char *from, const char *to) {
  static char bytes[400000];
  size_t length = read_file(from, bytes, sizeof bytes);
  write_file(to, bytes, length);
}

START_TEST(a_file_of_another_program_and_its_log_stay_as_they_were) {
  static char before[2][400000], after[400000];
  static const char *const names[] = {"left.db", "left.db-wal"};
  size_t lengths[2];
  sqlite3 *other = NULL;
  ck_assert_int_eq(sqlite3_open(path_of("other.db"), &other), SQLITE_OK);
  run_sql(other, "PRAGMA journal_mode = WAL; PRAGMA application_id = 1094861636; CREATE TABLE t (x); INSERT INTO t VALUES (1)");
  run_sql(other, "PRAGMA wal_checkpoint; INSERT INTO t VALUES (2)");
  copy_file(path_of("other.db"), path_of(names[0])); /* as a crash leaves them */
  copy_file(path_of("other.db-wal"), path_of(names[1]));
  ck_assert_int_eq(sqlite3_close(other), SQLITE_OK);
  for (int i = 0; i < 2; i++) ck_assert_uint_gt(lengths[i] = read_file(path_of(names[i]), before[i], sizeof before[i]), 4000);
  for (int how = 0; how < 3; how++) {
    ck_assert_ptr_null(open_as(path_of(names[0]), how == 0, how == 1));
    expect(OASPLAN_E_NOT_A_STORE);
    for (int i = 0; i < 2; i++) {
      ck_assert_uint_eq(read_file(path_of(names[i]), after, sizeof after), lengths[i]);
      ck_assert_mem_eq(before[i], after, lengths[i]);
    }
  }
}
END_TEST

START_TEST(a_newer_file_opens_for_reading_alone) {
  oasplan_store *store = open_store(place(0));
  put(store, small_plan("k", "e", "fr", "x"));
  oasplan_store_close(store);
  patch_file(place(0), 60, "\0\0\0\x63", 4); /* SQLite: the user version */
  ck_assert_ptr_null(open_as(place(0), 0, 1));
  expect(OASPLAN_E_TOO_NEW);
  store = open_as(place(0), 1, 1);
  ck_assert_ptr_nonnull(store);
  oasplan_plan_unref(get(store, "k", "e", "fr"));
  oasplan_store_close(store);
  store = open_store(path_of("other.db"));
  ck_assert_int_eq(oasplan_store_merge(store, place(0), NULL, &err), OASPLAN_E_TOO_NEW);
  expect(OASPLAN_E_TOO_NEW);
  oasplan_store_close(store);
}
END_TEST

START_TEST(a_damaged_file_is_named_and_stays_as_it_was) {
  oasplan_store *store = open_store(place(0));
  put(store, full_plan(1));
  oasplan_store_close(store);
  ck_assert_int_eq(truncate(place(0), 20000), 0);
  for (int read_only = 0; read_only < 2; read_only++) {
    ck_assert_ptr_null(open_as(place(0), read_only, 1));
    ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "plans.db"));
    expect(OASPLAN_E_CORRUPT);
  }
  struct stat facts;
  ck_assert_int_eq(stat(place(0), &facts), 0);
  ck_assert_int_eq(facts.st_size, 20000);
}
END_TEST

START_TEST(a_changed_letter_is_found_by_get_and_verify) {
  static char bytes[400000];
  oasplan_store *store = open_store(place(0));
  put(store, small_plan("k", "e", "fr", "Marque Unique Ici"));
  put(store, small_plan("other", "e", "fr", "sain"));
  oasplan_store_close(store);
  size_t length = read_file(place(0), bytes, sizeof bytes);
  patch_file(place(0), find_bytes(bytes, length, "Marque Unique Ici"), "N", 1);
  store = open_store(place(0));
  ck_assert_ptr_null(oasplan_store_get_plan(store, "k", NULL, NULL, NULL, &err));
  expect(OASPLAN_E_CORRUPT);
  ck_assert_int_eq(oasplan_store_verify(store, NULL, &err), OASPLAN_E_CORRUPT);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(err, 0)), "k@e:fr");
  expect(OASPLAN_E_CORRUPT);
  oasplan_store_close(store);
}
END_TEST

START_TEST(a_changed_byte_of_what_was_imported_is_found) {
  static char bytes[800000];
  oasplan_store *store = open_store(place(0));
  put(store, _i == 0 ? oasplan_plan_builtin(NULL, NULL) : full_plan(1));
  oasplan_store_close(store);
  size_t length = read_file(place(0), bytes, sizeof bytes);
  /* a label and a text stand so in the source alone; the other words, in the original */
  patch_file(place(0), find_bytes(bytes, length, _i == 0 ? "12. Assurer le renforcement" : "The file"), "7", 1);
  store = open_store(place(0));
  ck_assert_ptr_null(oasplan_store_get_plan(store, NULL, NULL, NULL, NULL, &err));
  expect(OASPLAN_E_CORRUPT);
  ck_assert_int_eq(oasplan_store_verify(store, NULL, &err), OASPLAN_E_CORRUPT);
  expect(OASPLAN_E_CORRUPT);
  oasplan_store_close(store);
}
END_TEST

START_TEST(reading_leaves_the_file_and_its_folder_as_they_were) {
  static char before[400000], after[400000];
  oasplan_store *store = open_store(place(0));
  put(store, full_plan(1));
  oasplan_store_close(store);
  size_t length = read_file(place(0), before, sizeof before);
  store = open_as(place(0), 1, 1);
  ck_assert_ptr_nonnull(store);
  oasplan_plan_unref(get(store, NULL, NULL, NULL));
  oasplan_plan *plan = small_plan("k", "e", "fr", "x");
  ck_assert_int_eq(oasplan_store_put_plan(store, plan, NULL, &err), OASPLAN_E_READONLY);
  expect(OASPLAN_E_READONLY);
  oasplan_plan_unref(plan);
  ck_ok(oasplan_store_verify(store, NULL, &err));
  oasplan_store_close(store);
  ck_assert_uint_eq(read_file(place(0), after, sizeof after), length);
  ck_assert_mem_eq(before, after, length);
  ck_assert(!exists(path_of("plans.db-wal")));
  ck_assert(!exists(path_of("plans.db-shm")));
}
END_TEST

START_TEST(a_link_leads_to_the_store_and_to_its_log) {
  ck_assert_int_eq(mkdir(path_of("real"), 0755), 0);
  ck_assert_int_eq(mkdir(path_of("links"), 0755), 0);
  ck_assert_int_eq(symlink("../real/plans.db", path_of("links/link.db")), 0);
  ck_assert_int_eq(symlink("real", path_of("folder")), 0);
  ck_assert_ptr_null(open_as(path_of("links/link.db"), 0, 1)); /* it leads nowhere yet */
  expect(OASPLAN_E_NOT_FOUND);
  oasplan_store *store = open_store(path_of("folder/plans.db")), *other;
  put(store, small_plan("k", "1", "fr", "x")); /* in the log as long as the store is open */
  ck_assert(exists(path_of("real/plans.db-wal")));
  for (int read_only = 0; read_only < 2; read_only++) {
    ck_assert_ptr_nonnull(other = open_as(path_of("links/link.db"), read_only, 0));
    ck_assert_uint_eq(count_plans(other), 1);
    oasplan_store_close(other);
  }
  oasplan_store_close(store);
  ck_assert(!exists(path_of("links/link.db-wal")));
}
END_TEST

START_TEST(each_failure_of_sqlite_has_the_status_that_says_what_to_do) {
  static const struct {
    struct oasp_sqlite_fault fault;
    int status;
  } cases[] = {
      {{.code = SQLITE_NOMEM}, OASPLAN_E_NOMEM},
      {{.code = SQLITE_IOERR_NOMEM}, OASPLAN_E_NOMEM},
      {{.code = SQLITE_BUSY_SNAPSHOT}, OASPLAN_E_BUSY},
      {{.code = SQLITE_BUSY_RECOVERY}, OASPLAN_E_BUSY},
      {{.code = SQLITE_LOCKED_SHAREDCACHE}, OASPLAN_E_BUSY},
      {{.code = SQLITE_PROTOCOL}, OASPLAN_E_BUSY},
      {{.code = SQLITE_INTERRUPT}, OASPLAN_E_CANCELLED},
      {{.code = SQLITE_FULL}, OASPLAN_E_FULL},
      {{.code = SQLITE_IOERR_SHMSIZE, .system = ENOSPC}, OASPLAN_E_FULL},
      {{.code = SQLITE_IOERR_SHMMAP, .system = EDQUOT}, OASPLAN_E_FULL},
      {{.code = SQLITE_IOERR_WRITE, .system = ENOSPC}, OASPLAN_E_FULL},
      {{.code = SQLITE_IOERR_WRITE, .system = EIO}, OASPLAN_E_IO},
      {{.code = SQLITE_IOERR_READ}, OASPLAN_E_IO},
      {{.code = SQLITE_CANTOPEN, .system = ENOSPC}, OASPLAN_E_FULL},
      {{.code = SQLITE_CANTOPEN, .system = EACCES}, OASPLAN_E_READONLY},
      {{.code = SQLITE_CANTOPEN, .system = EMFILE}, OASPLAN_E_IO},
      {{.code = SQLITE_READONLY_ROLLBACK}, OASPLAN_E_READONLY},
      {{.code = SQLITE_READONLY_DBMOVED}, OASPLAN_E_IO},
      {{.code = SQLITE_PERM}, OASPLAN_E_READONLY},
      {{.code = SQLITE_AUTH}, OASPLAN_E_UNSUPPORTED},
      {{.code = SQLITE_NOLFS}, OASPLAN_E_UNSUPPORTED},
      {{.code = SQLITE_NOTADB}, OASPLAN_E_NOT_A_STORE},
      {{.code = SQLITE_NOTADB, .ours = true}, OASPLAN_E_CORRUPT},
      {{.code = SQLITE_CORRUPT_VTAB}, OASPLAN_E_CORRUPT},
      {{.code = SQLITE_CORRUPT, .newer = true}, OASPLAN_E_CORRUPT},
      {{.code = SQLITE_CORRUPT, .newer = true, .message = "malformed database schema (t)"}, OASPLAN_E_TOO_NEW},
      {{.code = SQLITE_ERROR, .message = "no such module: fts5"}, OASPLAN_E_UNSUPPORTED},
      {{.code = SQLITE_ERROR, .message = "no such table: plan"}, OASPLAN_E_CORRUPT},
      {{.code = SQLITE_ERROR, .message = "no such table: plan", .newer = true}, OASPLAN_E_TOO_NEW},
      {{.code = SQLITE_ERROR, .message = "fts5: parser stack overflow"}, OASPLAN_E_IO},
      {{.code = SQLITE_TOOBIG}, OASPLAN_E_LIMIT},
      {{.code = SQLITE_CONSTRAINT_UNIQUE}, OASPLAN_E_INVALID},
      {{.code = SQLITE_MISUSE}, OASPLAN_E_MISUSE},
      {{.code = SQLITE_RANGE}, OASPLAN_E_MISUSE},
      {{.code = SQLITE_INTERNAL}, OASPLAN_E_IO},
      {{.code = 250}, OASPLAN_E_IO}, /* a code that SQLite does not have yet */
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct oasp_sqlite_fault fault = cases[i].fault;
    if (fault.message == NULL) fault.message = "what SQLite says";
    ck_assert_msg(oasp_sqlite_status(&fault) == cases[i].status, "case %zu: %s", i, oasplan_status_name(oasp_sqlite_status(&fault)));
  }
}
END_TEST

START_TEST(a_store_that_lacks_a_table_is_damaged) {
  oasplan_store *store = open_store(place(0));
  put(store, small_plan("k", "e", "fr", "x"));
  oasplan_store_close(store);
  sqlite3 *db = NULL;
  ck_assert_int_eq(sqlite3_open(place(0), &db), SQLITE_OK);
  run_sql(db, "DROP TABLE citation_part");
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
  ck_assert_ptr_nonnull(store = open_as(place(0), 1, 0));
  ck_assert_ptr_null(oasplan_store_get_plan(store, NULL, NULL, NULL, NULL, &err));
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "citation_part"));
  expect(OASPLAN_E_CORRUPT);
  oasplan_store_close(store);
}
END_TEST

/* In a child for whom the folder of the link is closed. 0: all was well. */
static int use_link_in_closed_folder(void) {
  if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return 77;
  if (access(folder, W_OK) == 0) return 77;
  for (int read_only = 0; read_only < 2; read_only++) {
    oasplan_store *store = open_as(path_of("link.db"), read_only, 0);
    if (store == NULL) return 1 + read_only;
    if (count_plans(store) != 2) return 3;
    oasplan_store_close(store);
  }
  return 0;
}

START_TEST(a_link_in_a_closed_folder_to_a_live_store_shows_every_commit) {
  ck_assert_int_eq(mkdir(path_of("real"), 0777), 0);
  ck_assert_int_eq(chmod(path_of("real"), 0777), 0);
  ck_assert_int_eq(symlink("real/plans.db", path_of("link.db")), 0);
  static oasplan_store *store; /* static, so that it is not lost in the child, which ends without it */
  store = open_store(path_of("real/plans.db"));
  put(store, small_plan("k", "1", "fr", "x"));
  oasplan_store_close(store);
  store = open_store(path_of("real/plans.db"));
  put(store, small_plan("k", "2", "fr", "x")); /* in the log alone */
  static const char *const names[] = {"real/plans.db", "real/plans.db-wal", "real/plans.db-shm"};
  for (size_t i = 0; i < 3; i++) ck_assert_int_eq(chmod(path_of(names[i]), 0666), 0);
  ck_assert_int_eq(chmod(folder, 0555), 0);
  pid_t child = fork();
  if (child == 0) _exit(use_link_in_closed_folder());
  int status;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFEXITED(status));
  if (WEXITSTATUS(status) != 77) ck_assert_int_eq(WEXITSTATUS(status), 0);
  oasplan_store_close(store);
}
END_TEST

/* In a child without root's rights, which file permissions do not bind. 0: all was well. */
static int try_read_only_folder(void) {
  if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return 77;
  if (access(folder, W_OK) == 0) return 77;
  oasplan_store *store = open_as(place(0), 1, 1);
  oasplan_plan *plan = store != NULL ? oasplan_store_get_plan(store, NULL, NULL, NULL, NULL, &err) : NULL;
  if (plan == NULL) return 1;
  oasplan_plan_unref(plan);
  oasplan_store_close(store);
  if (exists(path_of("plans.db-wal")) || exists(path_of("plans.db-shm"))) return 2;
  if (open_as(place(0), 0, 1) != NULL || oasplan_error_status(err) != OASPLAN_E_READONLY) return 3;
  oasplan_error_free(err);
  err = NULL;
  for (int create = 0; create < 2; create++) { /* also without making it, what would hinder that is said first */
    if (open_as(path_of("new.db"), 0, create) != NULL || oasplan_error_status(err) != OASPLAN_E_READONLY) return 4;
    oasplan_error_free(err);
    err = NULL;
  }
  return 0;
}

START_TEST(a_store_in_a_folder_that_nobody_may_write_can_be_read) {
  oasplan_store *store = open_store(place(0));
  put(store, full_plan(1));
  oasplan_store_close(store);
  ck_assert_int_eq(chmod(place(0), 0644), 0);
  ck_assert_int_eq(chmod(folder, 0555), 0);
  pid_t child = fork();
  if (child == 0) _exit(try_read_only_folder());
  int status;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFEXITED(status));
  if (WEXITSTATUS(status) != 77) ck_assert_int_eq(WEXITSTATUS(status), 0); /* 77: permissions do not bind us here */
}
END_TEST

/* ---- Many who use one file ---- */

START_TEST(a_handle_is_no_good_after_fork) {
  oasplan_store *store = open_store(place(_i));
  put(store, small_plan("k", "e", "fr", "x"));
  pid_t child = fork();
  if (child == 0) {
    int right = oasplan_store_get_plan(store, NULL, NULL, NULL, NULL, &err) == NULL && oasplan_error_status(err) == OASPLAN_E_MISUSE &&
                oasplan_store_verify(store, NULL, NULL) == OASPLAN_E_MISUSE;
    oasplan_store_close(store);
    if (right) (void)execl("/bin/true", "true", (char *)NULL); /* and no exit: a leak checker would count what is the parent's */
    _exit(1);
  }
  int status;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  put(store, small_plan("k", "e2", "fr", "x"));
  ck_assert_uint_eq(count_plans(store), 2);
  oasplan_store_close(store);
}
END_TEST

enum { WRITERS = 4, PUTS = 15 };

/* Opens a store that may not be there yet, and puts plans of its own. */
static int write_plans(int number) {
  oasplan_store *store = oasplan_store_open(place(0), NULL, NULL);
  if (store == NULL) return 1;
  for (int i = 0; i < PUTS; i++) {
    char edition[40];
    (void)snprintf(edition, sizeof edition, "%d-%d", number, i);
    oasplan_plan *plan = small_plan("k", edition, "fr", "Former les juges");
    int status = oasplan_store_put_plan(store, plan, NULL, NULL);
    oasplan_plan_unref(plan);
    if (status != OASPLAN_OK) return 2;
  }
  oasplan_store_close(store);
  return 0;
}

START_TEST(processes_that_make_and_write_one_file_at_once_lose_nothing) {
  pid_t children[WRITERS];
  for (int i = 0; i < WRITERS; i++) {
    children[i] = fork();
    if (children[i] == 0) _exit(write_plans(i));
  }
  for (int i = 0; i < WRITERS; i++) {
    int status;
    ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 0);
  }
  oasplan_store *store = open_store(place(0));
  ck_assert_uint_eq(count_plans(store), (size_t)WRITERS * PUTS);
  ck_ok(oasplan_store_verify(store, NULL, &err));
  oasplan_store_close(store);
}
END_TEST

START_TEST(a_reader_beside_a_writer_sees_what_was_committed) {
  oasplan_store *writer = open_store(place(0));
  put(writer, small_plan("k", "1", "fr", "x"));
  oasplan_store *reader = open_as(place(0), 1, 1);
  ck_assert_ptr_nonnull(reader);
  ck_assert_uint_eq(count_plans(reader), 1);
  put(writer, small_plan("k", "2", "fr", "x"));
  ck_assert_uint_eq(count_plans(reader), 2);
  oasplan_plan *plan = small_plan("k", "3", "fr", "x");
  ck_ok(writer->backend->calls->begin(writer->backend, true, &err));
  ck_ok(oasp_store_add_plan(writer, plan, NULL, &err));
  ck_assert_uint_eq(count_plans(reader), 2);
  ck_ok(writer->backend->calls->commit(writer->backend, &err));
  ck_assert_uint_eq(count_plans(reader), 3);
  oasplan_plan_unref(plan);
  oasplan_store_close(writer);
  ck_assert_uint_eq(count_plans(reader), 3);
  oasplan_store_close(reader);
}
END_TEST

static int count_call(void *context, uint64_t done, uint64_t total) {
  (void)done;
  (void)total;
  ++*(int *)context;
  return 0;
}

static int stop_at_once(void *context, uint64_t done, uint64_t total) {
  (void)context;
  (void)done;
  (void)total;
  return 1;
}

START_TEST(a_writer_waits_for_another_and_then_says_that_it_is_busy) {
  int calls = 0;
  oasplan_store *holder = open_store(place(0)), *waiter;
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_busy_timeout(options, 60);
  oasplan_store_options_set_progress(options, count_call, &calls);
  ck_assert_ptr_nonnull(waiter = oasplan_store_open(place(0), options, &err));
  oasplan_plan *plan = small_plan("k", "e", "fr", "x");
  ck_ok(holder->backend->calls->begin(holder->backend, true, &err));
  ck_assert_int_eq(oasplan_store_put_plan(waiter, plan, NULL, &err), OASPLAN_E_BUSY);
  ck_assert_int_ge(calls, 1);
  expect(OASPLAN_E_BUSY);
  ck_assert_uint_eq(count_plans(waiter), 0); /* reading needs no turn */
  oasplan_store_close(waiter);
  oasplan_store_options_set_progress(options, stop_at_once, NULL);
  ck_assert_ptr_nonnull(waiter = oasplan_store_open(place(0), options, &err));
  ck_assert_int_eq(oasplan_store_put_plan(waiter, plan, NULL, &err), OASPLAN_E_CANCELLED);
  expect(OASPLAN_E_CANCELLED);
  oasplan_store_options_free(options);
  holder->backend->calls->rollback(holder->backend);
  oasplan_store_close(waiter);
  ck_ok(oasplan_store_put_plan(holder, plan, NULL, &err));
  oasplan_store_close(holder);
  oasplan_plan_unref(plan);
}
END_TEST

static int stop_once(void *context, uint64_t done, uint64_t total) {
  (void)done;
  (void)total;
  return (*(int *)context)++ == 0;
}

struct holder {
  sqlite3 *db;
  int calls, until; /* the call at which it lets others read, but not write */
};

static int loosen(void *context, uint64_t done, uint64_t total) {
  struct holder *holder = context;
  (void)done;
  (void)total;
  if (++holder->calls == holder->until) run_sql(holder->db, "ROLLBACK; BEGIN IMMEDIATE");
  return 0;
}

/* Opening waits twice here: to read what the file is, and to give it a log, which a copy of a store in memory does not have yet. There is
   one call before each pause. By the pauses of connection.c 500 ms hold at most 33 of them, and what is left of 500 ms after 26 holds at most 20 that begin
   anew; a second wait of the whole time would hold 33. A slow machine makes fewer. */
START_TEST(opening_waits_no_longer_than_asked_and_stops_when_asked) {
  oasplan_store *memory = open_store(":memory:");
  ck_ok(oasplan_store_backup(memory, place(0), NULL, &err));
  oasplan_store_close(memory);
  struct holder holder = {0};
  ck_assert_int_eq(sqlite3_open(place(0), &holder.db), SQLITE_OK);
  run_sql(holder.db, "BEGIN EXCLUSIVE");
  int calls = 0;
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_busy_timeout(options, 500);
  oasplan_store_options_set_progress(options, loosen, &holder);
  holder.until = 26;
  ck_assert_ptr_null(oasplan_store_open(place(0), options, &err));
  expect(OASPLAN_E_BUSY);
  ck_assert_int_ge(holder.calls, 1);
  ck_assert_int_le(holder.calls, 26 + 20);
  oasplan_store_options_set_progress(options, stop_once, &calls);
  ck_assert_ptr_null(oasplan_store_open(place(0), options, &err));
  expect(OASPLAN_E_CANCELLED);
  ck_assert_int_eq(calls, 1);
  oasplan_store_options_free(options);
  run_sql(holder.db, "ROLLBACK");
  ck_assert_int_eq(sqlite3_close(holder.db), SQLITE_OK);
  oasplan_store_close(open_store(place(0)));
}
END_TEST

static int stop_at_count(void *context, uint64_t done, uint64_t total) {
  (void)done;
  (void)total;
  return --*(int *)context == 0;
}

START_TEST(a_put_that_is_stopped_leaves_nothing_behind) {
  const struct oasp_span nowhere = {0, 0};
  oasp_builder *builder = begin_plan("large", "e", "fr");
  ck_ok(oasp_builder_add_division(builder, "I", "I.", "TITLE", "", nowhere, &err));
  for (int i = 0; i < 4000; i++) {
    char id[40];
    (void)snprintf(id, sizeof id, "I.%d", i);
    add(builder, id, OASPLAN_KIND_DIRECTIVE, "", NULL, "Former les juges et tous ceux qui s'en chargent");
  }
  oasplan_plan *large = finish(builder), *small = small_plan("k", "e", "fr", "Former");
  int left = 0, stopped = 0, status = OASPLAN_E_CANCELLED;
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_progress(options, stop_at_count, &left);
  oasplan_store *store = oasplan_store_open(place(_i), options, &err);
  for (int at = 1; status == OASPLAN_E_CANCELLED; at++) {
    left = at;
    status = oasplan_store_put_plan(store, large, NULL, &err);
    if (status != OASPLAN_E_CANCELLED) break;
    expect(OASPLAN_E_CANCELLED);
    stopped++;
    left = -1;
    ck_assert_uint_eq(count_plans(store), 0);
    ck_ok(oasplan_store_put_plan(store, small, NULL, &err));
    ck_ok(oasplan_store_verify(store, NULL, &err));
    ck_ok(oasplan_store_remove_plan(store, "k", "e", "fr", NULL, &err));
  }
  ck_ok(status);
  ck_assert_int_ge(stopped, 2);
  oasplan_store_options_free(options);
  oasplan_plan_unref(large);
  oasplan_plan_unref(small);
  oasplan_store_close(store);
}
END_TEST

START_TEST(results_outlive_their_store) {
  oasplan_store *store = open_store(place(_i));
  put(store, full_plan(3));
  oasplan_hits *hits = oasplan_store_trace(store, "whole-instrument", NULL, NULL, &err);
  oasplan_gaps *gaps = oasplan_store_gaps(store, "whole-instrument", "1-2", NULL, &err);
  oasplan_plan *plan = get(store, NULL, NULL, NULL);
  (void)oasplan_store_trace(store, "nobody", NULL, NULL, &err);
  oasplan_store_close(store);
  ck_assert_str_eq(oasplan_hit_raw(oasplan_hits_at(hits, 0)), "Agir");
  ck_assert_str_eq(oasplan_gaps_instrument(gaps), "whole-instrument");
  expect(OASPLAN_E_NOT_FOUND);
  oasplan_hits_free(hits);
  oasplan_gaps_free(gaps);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(inner_transactions_can_be_rolled_back_alone) {
  oasplan_store *store = open_store(place(_i));
  const struct oasp_backend_calls *calls = store->backend->calls;
  oasplan_plan *one = small_plan("one", "e", "fr", "x"), *two = small_plan("two", "e", "fr", "x");
  ck_ok(calls->begin(store->backend, true, &err));
  ck_ok(oasp_store_add_plan(store, one, NULL, &err));
  ck_ok(calls->begin(store->backend, true, &err));
  ck_ok(oasp_store_add_plan(store, two, NULL, &err));
  calls->rollback(store->backend);
  ck_ok(calls->commit(store->backend, &err));
  ck_assert_uint_eq(count_plans(store), 1);
  oasplan_plan_unref(get(store, "one", NULL, NULL));
  oasplan_plan_unref(one);
  oasplan_plan_unref(two);
  oasplan_store_close(store);
}
END_TEST

/* ---- Backup and merge ---- */

START_TEST(a_backup_is_whole_while_others_write) {
  oasplan_store *store = open_store(place(_i)), *copy;
  put(store, full_plan(1));
  oasplan_store *other = _i == 0 ? open_store(place(0)) : NULL;
  oasplan_plan *plan = small_plan("late", "e", "fr", "x");
  if (other != NULL) {
    ck_ok(other->backend->calls->begin(other->backend, true, &err));
    ck_ok(oasp_store_add_plan(other, plan, NULL, &err));
  }
  ck_ok(oasplan_store_backup(store, path_of("copy.db"), NULL, &err));
  if (other != NULL) ck_ok(other->backend->calls->commit(other->backend, &err));
  ck_assert_int_eq(oasplan_store_backup(store, path_of("copy.db"), NULL, &err), OASPLAN_E_CONFLICT);
  expect(OASPLAN_E_CONFLICT);
  ck_assert_ptr_nonnull(copy = open_as(path_of("copy.db"), 1, 0));
  ck_assert_uint_eq(count_plans(copy), 1);
  oasplan_plan *full = full_plan(1), *back = get(copy, NULL, NULL, NULL);
  assert_same_plan(full, back);
  ck_ok(oasplan_store_verify(copy, NULL, &err));
  oasplan_plan_unref(full);
  oasplan_plan_unref(back);
  oasplan_plan_unref(plan);
  oasplan_store_close(copy);
  oasplan_store_close(other);
  oasplan_store_close(store);
}
END_TEST

START_TEST(a_backup_that_fails_leaves_nothing_behind) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store *store = open_store(place(0));
  put(store, full_plan(1));
  ck_assert_int_eq(oasplan_store_backup(store, path_of("no/copy.db"), NULL, &err), OASPLAN_E_NOT_FOUND);
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_int_eq(oasplan_store_backup(store, "http://x/copy.db", NULL, &err), OASPLAN_E_UNSUPPORTED);
  expect(OASPLAN_E_UNSUPPORTED);
  for (int i = 0; i < 20; i++) { /* more than one step of the copy */
    char edition[12];
    (void)snprintf(edition, sizeof edition, "%d", i);
    char *text = oasp_alloc_zeroed(200001, 1);
    memset(text, 'x', 200000);
    put(store, small_plan("long", edition, "fr", text));
    oasp_free(text);
  }
  oasplan_store_close(store);
  oasplan_store_options_set_progress(options, stop_at_once, NULL);
  ck_assert_ptr_nonnull(store = oasplan_store_open(place(0), options, &err));
  ck_assert_int_eq(oasplan_store_backup(store, path_of("copy.db"), NULL, &err), OASPLAN_E_CANCELLED);
  expect(OASPLAN_E_CANCELLED);
  oasplan_store_close(store);
  oasplan_store_options_free(options);
  char command[120];
  (void)snprintf(command, sizeof command, "test \"$(ls %s)\" = plans.db", folder);
  ck_assert_int_eq(system(command), 0);
}
END_TEST

START_TEST(merging_brings_what_is_missing_and_skips_what_is_there) {
  oasplan_store *from = open_store(path_of("from.db")), *to = open_store(place(_i));
  put(from, small_plan("a", "1", "fr", "x"));
  put(from, full_plan(4));
  put(to, small_plan("a", "1", "fr", "x"));
  oasplan_store_close(from);
  oasplan_tally *tally = oasplan_tally_new();
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_query_options_set_tally(options, tally);
  ck_ok(oasplan_store_merge(to, path_of("from.db"), options, &err));
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_NEW), 1);
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED), 1);
  ck_ok(oasplan_store_merge(to, path_of("from.db"), options, &err));
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_NEW), 0);
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED), 2);
  ck_assert_int_eq(oasplan_store_merge(to, path_of("none.db"), options, &err), OASPLAN_E_NOT_FOUND);
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED), 0);
  oasplan_query_options_free(options);
  oasplan_tally_free(tally);
  ck_assert_uint_eq(count_plans(to), 2);
  oasplan_plan *plan = full_plan(4), *back = get(to, "full.plan-1", NULL, NULL);
  assert_same_plan(plan, back);
  oasplan_plan_unref(plan);
  oasplan_plan_unref(back);
  ck_assert_int_eq(oasplan_store_merge(to, path_of("none.db"), NULL, &err), OASPLAN_E_NOT_FOUND);
  expect(OASPLAN_E_NOT_FOUND);
  oasplan_store_close(to);
}
END_TEST

START_TEST(a_merge_waits_no_longer_than_its_store_and_tells_so) {
  oasplan_store *memory = open_store(":memory:"), *to;
  ck_ok(oasplan_store_backup(memory, path_of("from.db"), NULL, &err));
  oasplan_store_close(memory);
  sqlite3 *holder = NULL;
  int calls = 0;
  ck_assert_int_eq(sqlite3_open(path_of("from.db"), &holder), SQLITE_OK);
  run_sql(holder, "BEGIN EXCLUSIVE");
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_busy_timeout(options, 300);
  oasplan_store_options_set_progress(options, count_call, &calls);
  ck_assert_ptr_nonnull(to = oasplan_store_open(place(_i), options, &err));
  calls = 0;
  ck_assert_int_eq(oasplan_store_merge(to, path_of("from.db"), NULL, &err), OASPLAN_E_BUSY);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "from.db"));
  expect(OASPLAN_E_BUSY);
  ck_assert_int_ge(calls, 1);
  oasplan_store_options_free(options);
  oasplan_store_close(to);
  ck_assert_int_eq(sqlite3_close(holder), SQLITE_OK);
}
END_TEST

struct count {
  uint64_t done, total;
  int calls; /* that had something to count */
};

/* One thing is counted: it never goes back, and what it is out of stays the same once known. */
static int check_count(void *context, uint64_t done, uint64_t total) {
  struct count *count = context;
  ck_assert_uint_ge(done, count->done);
  ck_assert(total == count->total || count->total == 0);
  ck_assert_uint_le(done, total);
  *count = (struct count){done, total, count->calls + (total > 0)};
  return 0;
}

START_TEST(progress_counts_one_thing_in_each_call) {
  struct count count = {0};
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_progress(options, check_count, &count);
  oasplan_store *store = oasplan_store_open(place(_i), options, &err), *other = oasplan_store_open(path_of("other.db"), options, &err);
  ck_assert_ptr_nonnull(store);
  ck_assert_ptr_nonnull(other);
  oasplan_store_options_free(options);
  put(store, oasplan_plan_builtin(NULL, NULL));
  put(store, full_plan(1));
  char *long_text = oasp_alloc_zeroed(900001, 1); /* more pages than are copied in one step */
  memset(long_text, 'x', 900000);
  put(store, small_plan("k", "e", "fr", long_text));
  oasp_free(long_text);
  ck_assert_int_eq(count.calls, 0);
  ck_ok(oasplan_store_verify(store, NULL, &err));
  ck_assert_uint_eq(count.total, 3);
  ck_assert_int_ge(count.calls, 3);
  count = (struct count){0};
  ck_ok(oasplan_store_backup(store, path_of("copy.db"), NULL, &err));
  ck_assert_uint_gt(count.total, 500); /* pages */
  count = (struct count){0};
  ck_ok(oasplan_store_merge(other, path_of("copy.db"), NULL, &err));
  ck_assert_uint_eq(count.total, 3);
  ck_assert_int_ge(count.calls, 3);
  oasplan_store_close(store);
  oasplan_store_close(other);
}
END_TEST

START_TEST(a_merge_with_conflicts_lists_them_all_and_writes_nothing) {
  oasplan_store *from = open_store(path_of("from.db")), *to = open_store(place(_i));
  put(from, small_plan("new", "1", "fr", "x"));
  put(from, small_plan("a", "1", "fr", "here"));
  put(from, small_plan("b", "1", "fr", "here"));
  put(to, small_plan("a", "1", "fr", "there"));
  put(to, small_plan("b", "1", "fr", "there"));
  oasplan_store_close(from);
  ck_assert_int_eq(oasplan_store_merge(to, path_of("from.db"), NULL, &err), OASPLAN_E_CONFLICT);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 2);
  ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(err, 1)), "b@1:fr");
  expect(OASPLAN_E_CONFLICT);
  ck_assert_uint_eq(count_plans(to), 2);
  oasplan_store_close(to);
}
END_TEST

START_TEST(two_stores_open_at_once_do_not_disturb_each_other) {
  oasplan_store *one = open_store(place(_i)), *two = open_store(":memory:");
  put(one, small_plan("one", "e", "fr", "x"));
  put(two, small_plan("two", "e", "en", "y"));
  ck_assert_uint_eq(count_plans(one), 1);
  oasplan_store_close(one);
  oasplan_plan *back = get(two, NULL, NULL, NULL);
  ck_assert_str_eq(oasplan_plan_key(back), "two");
  oasplan_plan_unref(back);
  oasplan_store_close(two);
}
END_TEST

static Suite *make_suite(void) {
  Suite *suite = suite_create("store");
  TCase *both = tcase_create("file and memory"), *file = tcase_create("file");
  tcase_add_checked_fixture(both, set_up, tear_down);
  tcase_add_checked_fixture(file, set_up, tear_down);
  tcase_add_loop_test(both, a_plan_comes_out_as_it_was_put, 0, PLACES);
  tcase_add_loop_test(both, the_builtin_plan_comes_out_as_it_was_put, 0, PLACES);
  tcase_add_loop_test(both, putting_the_same_plan_again_changes_nothing, 0, PLACES);
  tcase_add_loop_test(both, a_put_tells_what_became_of_the_edition, 0, PLACES);
  tcase_add_loop_test(both, a_newer_engine_refreshes_what_is_derived, 0, PLACES);
  tcase_add_loop_test(both, another_text_under_one_identity_is_a_conflict_that_names_both, 0, PLACES);
  tcase_add_loop_test(both, the_edition_put_last_answers_where_none_is_named, 0, PLACES);
  tcase_add_loop_test(both, editions_are_listed_in_the_order_of_puts, 0, PLACES);
  tcase_add_loop_test(both, an_edition_in_a_list_has_its_symbol_dates_and_engine, 0, PLACES);
  tcase_add_loop_test(both, a_removed_edition_is_gone_with_all_that_came_from_it, 0, PLACES);
  tcase_add_loop_test(both, a_handle_is_no_good_after_fork, 0, PLACES);
  tcase_add_loop_test(both, a_put_that_is_stopped_leaves_nothing_behind, 0, PLACES);
  tcase_add_loop_test(both, results_outlive_their_store, 0, PLACES);
  tcase_add_loop_test(both, inner_transactions_can_be_rolled_back_alone, 0, PLACES);
  tcase_add_loop_test(both, a_backup_is_whole_while_others_write, 0, PLACES);
  tcase_add_loop_test(both, merging_brings_what_is_missing_and_skips_what_is_there, 0, PLACES);
  tcase_add_loop_test(both, a_merge_waits_no_longer_than_its_store_and_tells_so, 0, PLACES);
  tcase_add_loop_test(both, progress_counts_one_thing_in_each_call, 0, PLACES);
  tcase_add_loop_test(both, a_merge_with_conflicts_lists_them_all_and_writes_nothing, 0, PLACES);
  tcase_add_loop_test(both, two_stores_open_at_once_do_not_disturb_each_other, 0, PLACES);
  tcase_add_test(file, a_plan_is_there_after_the_store_was_closed);
  tcase_add_test(file, a_file_that_is_no_store_is_refused_and_stays_as_it_was);
  tcase_add_test(file, a_missing_file_is_made_only_if_that_is_wanted);
  tcase_add_test(file, a_server_is_no_location);
  tcase_add_test(file, names_that_mean_something_to_sqlite_are_names);
  tcase_add_test(file, a_file_of_another_program_is_no_store);
  tcase_add_test(file, a_file_of_another_program_and_its_log_stay_as_they_were);
  tcase_add_test(file, a_newer_file_opens_for_reading_alone);
  tcase_add_test(file, a_damaged_file_is_named_and_stays_as_it_was);
  tcase_add_test(file, a_changed_letter_is_found_by_get_and_verify);
  tcase_add_loop_test(file, a_changed_byte_of_what_was_imported_is_found, 0, 2);
  tcase_add_test(file, reading_leaves_the_file_and_its_folder_as_they_were);
  tcase_add_test(file, a_store_in_a_folder_that_nobody_may_write_can_be_read);
  tcase_add_test(file, a_link_leads_to_the_store_and_to_its_log);
  tcase_add_test(file, a_link_in_a_closed_folder_to_a_live_store_shows_every_commit);
  tcase_add_test(file, processes_that_make_and_write_one_file_at_once_lose_nothing);
  tcase_add_test(file, a_reader_beside_a_writer_sees_what_was_committed);
  tcase_add_test(file, a_writer_waits_for_another_and_then_says_that_it_is_busy);
  tcase_add_test(file, opening_waits_no_longer_than_asked_and_stops_when_asked);
  tcase_add_test(file, each_failure_of_sqlite_has_the_status_that_says_what_to_do);
  tcase_add_test(file, a_store_that_lacks_a_table_is_damaged);
  tcase_add_test(file, a_backup_that_fails_leaves_nothing_behind);
  suite_add_tcase(suite, both);
  suite_add_tcase(suite, file);
  return suite;
}

int main(void) {
  SRunner *runner = srunner_create(make_suite());
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed;
}
