/* Decisions and concordances in the store: what was decided is laid over the edition, said again it changes nothing, and two stores come together or say why not. */
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];
static oasplan_registry *registry;
static oasplan_error *err;

static void set_up(void) {
  strcpy(folder, "/tmp/oasplan-decisions-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void tear_down(void) {
  char command[100];
  (void)snprintf(command, sizeof command, "rm -r %s", folder);
  ck_assert_int_eq(system(command), 0);
}

static const char *path_of(const char *name) {
  static char paths[4][128];
  static int next;
  char *path = paths[next++ % 4];
  (void)snprintf(path, sizeof paths[0], "%s/%s", folder, name);
  return path;
}

static void must(int status) {
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static void expect(int status) {
  ck_assert_msg(err != NULL && oasplan_error_status(err) == status, "%s", oasplan_error_message(err));
  oasplan_error_free(err);
  err = NULL;
}

/* I.1 has a pair and a lone insert, I.2 a deletion and a remark. */
static const char marked[] = "I. PREVENTION\n\n1. Adopt {++strong++}{>>@USA pair=I.1/USA/2<<}{--hard--}{>>@USA pair=I.1/USA/1<<} laws{++ soon++}{>>@MEX<<}.\n"
                             "2. Report {--yearly--}{>>@USA<<} {==(TOO VAGUE)==}{>>@USA<<}.\n";

static oasplan_plan *import_marked(void) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_edition(options, "e");
  oasplan_import_options_set_language(options, "en");
  oasplan_import_options_set_registry(options, registry);
  oasplan_plan *plan = oasplan_plan_import(marked, strlen(marked), options, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  oasplan_import_options_free(options);
  return plan;
}

static oasplan_store *open_store(const char *path) {
  oasplan_store *store = oasplan_store_open(path, NULL, &err);
  ck_assert_msg(store != NULL, "%s", oasplan_error_message(err));
  return store;
}

static oasplan_store *store_with_plan(const char *path) {
  oasplan_store *store = open_store(path);
  oasplan_plan *plan = import_marked();
  must(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
  return store;
}

static oasplan_plan *must_get(oasplan_store *store) {
  oasplan_plan *plan = oasplan_store_get_plan(store, "k", NULL, NULL, NULL, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  return plan;
}

static int decide(oasplan_store *store, const char *amendment, int outcome, const char *detail, oasplan_tally *tally) {
  oasplan_decisions *decisions = oasplan_decisions_new();
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_query_options_set_tally(options, tally);
  must(oasplan_decisions_set(decisions, amendment, outcome, detail, &err));
  must(oasplan_decisions_set_record(decisions, "the Chair", "agreed in plenary", "2015-03-12T14:05:00Z", &err));
  int status = oasplan_store_put_decisions(store, "k", NULL, NULL, decisions, options, &err);
  oasplan_query_options_free(options);
  oasplan_decisions_free(decisions);
  return status;
}

static void expect_text(oasplan_store *store, const char *id, int reading, const char *text) {
  oasplan_plan *plan = must_get(store);
  ck_assert_str_eq(oasplan_provision_text(oasplan_plan_find(plan, id), reading), text);
  oasplan_plan_unref(plan);
}

static void expect_outcome(oasplan_store *store, const char *amendment, int outcome) {
  oasplan_plan *plan = must_get(store);
  ck_assert_str_eq(oasplan_outcome_name(oasplan_amendment_outcome(oasplan_plan_find_amendment(plan, amendment))), oasplan_outcome_name(outcome));
  oasplan_plan_unref(plan);
}

static size_t history_length(oasplan_store *store) {
  oasplan_decisions *all = oasplan_store_decisions(store, "k", NULL, NULL, NULL, &err);
  ck_assert_msg(all != NULL, "%s", oasplan_error_message(err));
  size_t count = oasplan_decisions_count(all);
  oasplan_decisions_free(all);
  return count;
}

/* ---- Decisions ---- */

START_TEST(a_decision_is_laid_over_the_edition) {
  oasplan_store *store = store_with_plan(path_of("a.db"));
  oasplan_plan *before = must_get(store);
  must(decide(store, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL));
  must(decide(store, "I.2/USA/1", OASPLAN_OUTCOME_REJECTED, NULL, NULL));
  expect_text(store, "I.1", OASPLAN_READING_RESOLVED, "Adopt [USA: strong][-USA: hard] laws soon.");
  expect_text(store, "I.2", OASPLAN_READING_RESOLVED, "Report yearly.");
  must(decide(store, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES, " at once", NULL));
  expect_text(store, "I.1", OASPLAN_READING_RESOLVED, "Adopt [USA: strong][-USA: hard] laws at once.");
  oasplan_plan *after = must_get(store);
  ck_assert_str_eq(oasplan_plan_digest(after), oasplan_plan_digest(before));
  must(oasplan_store_verify(store, NULL, &err));
  oasplan_plan_unref(before);
  oasplan_plan_unref(after);
  oasplan_store_close(store);
}
END_TEST

START_TEST(what_holds_already_is_no_new_row) {
  oasplan_store *store = store_with_plan(path_of("a.db"));
  oasplan_tally *tally = oasplan_tally_new();
  must(decide(store, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, tally));
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_NEW), 1);
  must(decide(store, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, tally));
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_NEW), 0);
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED), 1);
  must(decide(store, "I.1/MEX/1", OASPLAN_OUTCOME_OPEN, NULL, tally));
  expect_text(store, "I.1", OASPLAN_READING_RESOLVED, "Adopt [USA: strong][-USA: hard] laws [MEX: soon].");
  must(decide(store, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, tally));
  ck_assert_uint_eq(history_length(store), 3);
  oasplan_tally_free(tally);
  oasplan_store_close(store);
}
END_TEST

START_TEST(the_other_half_of_a_pair_gets_a_row_of_its_own) {
  oasplan_store *store = store_with_plan(path_of("a.db"));
  must(decide(store, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL));
  ck_assert_uint_eq(history_length(store), 2);
  expect_text(store, "I.1", OASPLAN_READING_RESOLVED, "Adopt strong laws [MEX: soon].");
  oasplan_decisions *all = oasplan_store_decisions(store, "k", "e", "en", NULL, &err);
  char *json = oasplan_decisions_json(all, 0, 9, NULL, &err);
  ck_assert_str_eq(json, "{\"decisions\":["
                         "{\"amendment\":\"I.1/USA/1\",\"outcome\":\"accepted\",\"text\":null,\"superseded_by\":null,\"author\":\"the Chair\",\"reason\":\"agreed in plenary\",\"when\":\"2015-03-12T14:05:00Z\"},"
                         "{\"amendment\":\"I.1/USA/2\",\"outcome\":\"accepted\",\"text\":null,\"superseded_by\":null,\"author\":\"the Chair\",\"reason\":\"agreed in plenary\",\"when\":\"2015-03-12T14:05:00Z\"}]}");
  oasplan_free(json);
  oasplan_decisions_free(all);
  oasplan_store_close(store);
}
END_TEST

START_TEST(a_decision_without_a_time_has_that_of_the_call) {
  oasplan_store *store = store_with_plan(":memory:");
  oasplan_decisions *decisions = oasplan_decisions_new();
  must(oasplan_decisions_set(decisions, "I.1/MEX/1", OASPLAN_OUTCOME_WITHDRAWN, NULL, &err));
  must(oasplan_store_put_decisions(store, NULL, NULL, NULL, decisions, NULL, &err));
  oasplan_decisions_free(decisions);
  decisions = oasplan_store_decisions(store, NULL, NULL, NULL, NULL, &err);
  char *json = oasplan_decisions_json(decisions, 0, 1, NULL, &err), *when = strstr(json, "\"when\":\"20");
  ck_assert_ptr_nonnull(when);
  ck_assert_str_eq(strchr(when + 8, 'Z'), "Z\"}]}");
  oasplan_free(json);
  oasplan_decisions_free(decisions);
  oasplan_store_close(store);
}
END_TEST

/* A clock that goes on by a second whenever it is looked at. */
static void tick(sqlite3_context *context, int count, sqlite3_value **values) {
  static int seconds;
  char time[24];
  (void)count, (void)values;
  (void)snprintf(time, sizeof time, "2031-01-01T00:00:%02dZ", ++seconds % 60);
  sqlite3_result_text(context, time, -1, SQLITE_TRANSIENT);
}

static int set_clock(sqlite3 *db, char **message, const struct sqlite3_api_routines *api) {
  (void)message, (void)api;
  return sqlite3_create_function(db, "strftime", -1, SQLITE_UTF8, NULL, tick, NULL, NULL);
}

START_TEST(all_decisions_of_a_call_have_one_time) {
  ck_assert_int_eq(sqlite3_auto_extension((void (*)(void))set_clock), SQLITE_OK);
  oasplan_store *store = store_with_plan(":memory:");
  oasplan_decisions *decisions = oasplan_decisions_new();
  static const char *const amendments[] = {"I.1/MEX/1", "I.1/USA/1", "I.2/USA/1"}; /* the second has another half */
  for (size_t i = 0; i < 3; i++) must(oasplan_decisions_set(decisions, amendments[i], OASPLAN_OUTCOME_WITHDRAWN, NULL, &err));
  must(oasplan_store_put_decisions(store, NULL, NULL, NULL, decisions, NULL, &err));
  oasplan_decisions_free(decisions);
  decisions = oasplan_decisions_new();
  must(oasplan_decisions_set(decisions, "I.2/USA/1", OASPLAN_OUTCOME_REJECTED, NULL, &err));
  must(oasplan_store_put_decisions(store, NULL, NULL, NULL, decisions, NULL, &err));
  oasplan_decisions_free(decisions);
  decisions = oasplan_store_decisions(store, NULL, NULL, NULL, NULL, &err);
  ck_assert_uint_eq(oasplan_decisions_count(decisions), 5);
  const char *when = oasplan_decision_when(oasplan_decisions_at(decisions, 0));
  for (size_t i = 1; i < 4; i++) ck_assert_str_eq(oasplan_decision_when(oasplan_decisions_at(decisions, i)), when);
  ck_assert_str_ne(oasplan_decision_when(oasplan_decisions_at(decisions, 4)), when);
  oasplan_decisions_free(decisions);
  oasplan_store_close(store);
  sqlite3_reset_auto_extension();
}
END_TEST

START_TEST(what_somebody_else_decided_since_it_was_seen_is_not_overridden) {
  oasplan_store *store = store_with_plan(path_of("a.db")), *other = open_store(path_of("a.db"));
  oasplan_decisions *decisions = oasplan_decisions_new();
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_plan *seen = must_get(store);
  oasplan_query_options_set_seen(options, seen);
  oasplan_plan_unref(seen);
  must(oasplan_decisions_set(decisions, "I.2/USA/1", OASPLAN_OUTCOME_ACCEPTED, NULL, &err));
  must(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED, NULL, &err));
  must(decide(other, "I.1/USA/2", OASPLAN_OUTCOME_REJECTED, NULL, NULL)); /* the other half of the pair */
  ck_assert_int_eq(oasplan_store_put_decisions(store, "k", NULL, NULL, decisions, options, &err), OASPLAN_E_CONFLICT);
  ck_assert_pstr_eq(oasplan_error_field(err), "I.1/USA/1");
  expect(OASPLAN_E_CONFLICT);
  expect_outcome(store, "I.2/USA/1", OASPLAN_OUTCOME_OPEN);
  expect_outcome(store, "I.1/USA/1", OASPLAN_OUTCOME_REJECTED);
  seen = must_get(store);
  oasplan_query_options_set_seen(options, seen);
  oasplan_plan_unref(seen);
  must(oasplan_store_put_decisions(store, "k", NULL, NULL, decisions, options, &err));
  expect_outcome(store, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED);
  must(decide(other, "I.1/USA/2", OASPLAN_OUTCOME_REJECTED, NULL, NULL));
  oasplan_query_options_set_seen(options, NULL);
  must(oasplan_store_put_decisions(store, "k", NULL, NULL, decisions, options, &err));
  expect_outcome(store, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED);
  oasplan_query_options_free(options);
  oasplan_decisions_free(decisions);
  oasplan_store_close(store);
  oasplan_store_close(other);
}
END_TEST

START_TEST(one_wrong_decision_and_none_is_put) {
  oasplan_store *store = store_with_plan(path_of("a.db"));
  oasplan_decisions *decisions = oasplan_decisions_new();
  must(oasplan_decisions_set(decisions, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, &err));
  must(oasplan_decisions_set(decisions, "I.9/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, &err));
  ck_assert_int_eq(oasplan_store_put_decisions(store, "k", "e", "en", decisions, NULL, &err), OASPLAN_E_NOT_FOUND);
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_int_eq(oasplan_store_put_decisions(store, "k", "e", "en", decisions, NULL, NULL), OASPLAN_E_NOT_FOUND);
  ck_assert_int_eq(oasplan_store_put_decisions(store, "other", NULL, NULL, decisions, NULL, &err), OASPLAN_E_NOT_FOUND);
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_int_eq(oasplan_store_put_decisions(store, "k", "e", "en", NULL, NULL, &err), OASPLAN_E_MISUSE);
  expect(OASPLAN_E_MISUSE);
  ck_assert_int_eq(decide(store, "I.2/USA/2", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL), OASPLAN_E_INVALID); /* a remark */
  expect(OASPLAN_E_INVALID);
  ck_assert_uint_eq(history_length(store), 0);
  oasplan_decisions_free(decisions);
  ck_assert_ptr_null(oasplan_store_decisions(store, "other", NULL, NULL, NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
  oasplan_store_close(store);
}
END_TEST

static void run(const char *path, const char *sql) {
  sqlite3 *db = NULL;
  char *message = NULL;
  ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
  int code = sqlite3_exec(db, sql, NULL, NULL, &message);
  ck_assert_msg(code == SQLITE_OK, "%s: %s", sql, message);
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

/* As if all amendments had been found by rule: then the digest does not speak of them, and a newer engine may find others. */
static void make_derived(const char *path) {
  run(path, "UPDATE amendment SET derived = 1");
  oasplan_store *store = open_store(path);
  ck_assert_ptr_null(oasplan_store_get_plan(store, "k", NULL, NULL, NULL, &err)); /* for its digest */
  const char *message = oasplan_error_message(err), *digest = strstr(message, "has the digest ");
  ck_assert_msg(digest != NULL, "%s", message);
  char sql[200];
  (void)snprintf(sql, sizeof sql, "UPDATE plan SET digest = '%.66s'", digest + strlen("has the digest "));
  expect(OASPLAN_E_CORRUPT);
  oasplan_store_close(store);
  run(path, sql);
}

/* As after a newer engine, which numbers what it derives anew. */
START_TEST(a_decision_holds_of_what_it_was_made_on_alone) {
  const char *path = path_of("a.db");
  oasplan_store *store = store_with_plan(path);
  must(decide(store, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL));
  must(decide(store, "I.2/USA/1", OASPLAN_OUTCOME_SUPERSEDED, "I.1/MEX/1", NULL));
  oasplan_store_close(store);
  make_derived(path);
  run(path, "DELETE FROM amendment WHERE id = 'I.1/MEX/1'");
  store = open_store(path);
  expect_outcome(store, "I.2/USA/1", OASPLAN_OUTCOME_OPEN); /* what took its place is gone */
  oasplan_store_close(store);
  run(path, "UPDATE decision SET rowid = rowid WHERE false; INSERT INTO decision (plan, amendment, action, words, outcome, decided_at) "
            "SELECT sequence, 'I.2/USA/1', 'delete', 'monthly', 'accepted', '2015-03-12T14:05:00Z' FROM plan");
  store = open_store(path);
  expect_outcome(store, "I.2/USA/1", OASPLAN_OUTCOME_OPEN); /* other words */
  ck_assert_uint_eq(history_length(store), 3);
  oasplan_store_close(store);
}
END_TEST

/* As after a newer engine that finds something else under that id; the outcome that came with the document is not "open". */
START_TEST(a_successor_is_the_one_it_was_or_none) {
  static const char *const others[] = {"action = 'comment'", "\"end\" = \"end\" - 1, text = substr(text, 1, length(text) - 1)"};
  const char *path = path_of("a.db");
  char sql[200];
  oasplan_store *store = store_with_plan(path);
  must(decide(store, "I.2/USA/1", OASPLAN_OUTCOME_SUPERSEDED, "I.1/MEX/1", NULL));
  expect_outcome(store, "I.2/USA/1", OASPLAN_OUTCOME_SUPERSEDED);
  oasplan_store_close(store);
  make_derived(path);
  run(path, "UPDATE amendment SET outcome = 'rejected' WHERE id = 'I.2/USA/1'");
  store = open_store(path);
  expect_outcome(store, "I.2/USA/1", OASPLAN_OUTCOME_SUPERSEDED);
  oasplan_store_close(store);
  (void)snprintf(sql, sizeof sql, "UPDATE amendment SET %s WHERE id = 'I.1/MEX/1'", others[_i]);
  run(path, sql);
  store = open_store(path);
  expect_outcome(store, "I.2/USA/1", OASPLAN_OUTCOME_REJECTED);
  ck_assert_uint_eq(history_length(store), 1);
  oasplan_store_close(store);
}
END_TEST

START_TEST(an_edition_may_be_removed_with_its_decisions) {
  oasplan_store *store = store_with_plan(":memory:");
  must(decide(store, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL));
  must(oasplan_store_remove_plan(store, "k", "e", "en", NULL, &err));
  oasplan_plan *plan = import_marked();
  must(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
  ck_assert_uint_eq(history_length(store), 0);
  expect_outcome(store, "I.1/MEX/1", OASPLAN_OUTCOME_OPEN);
  oasplan_store_close(store);
}
END_TEST

/* ---- Two stores ---- */

static void merge_into(oasplan_store *store, const char *path) {
  must(oasplan_store_merge(store, path, NULL, &err));
}

START_TEST(a_merge_adds_the_decisions_that_continue_those_here) {
  oasplan_store *a = store_with_plan(path_of("a.db"));
  must(decide(a, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL));
  must(oasplan_store_backup(a, path_of("b.db"), NULL, &err));
  oasplan_store *b = open_store(path_of("b.db"));
  must(decide(b, "I.1/MEX/1", OASPLAN_OUTCOME_REJECTED, NULL, NULL));
  must(decide(b, "I.2/USA/1", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL));
  must(decide(a, "I.1/USA/2", OASPLAN_OUTCOME_WITHDRAWN, NULL, NULL));
  merge_into(a, path_of("b.db"));
  merge_into(a, path_of("b.db")); /* again: nothing more */
  ck_assert_uint_eq(history_length(a), 5);
  merge_into(b, path_of("a.db"));
  ck_assert_uint_eq(history_length(b), 5);
  oasplan_store *new = open_store(path_of("c.db"));
  merge_into(new, path_of("a.db"));
  ck_assert_uint_eq(history_length(new), 5);
  oasplan_store *const stores[] = {a, b, new};
  for (size_t i = 0; i < 3; i++) {
    expect_text(stores[i], "I.1", OASPLAN_READING_RESOLVED, "Adopt hard laws.");
    expect_text(stores[i], "I.2", OASPLAN_READING_RESOLVED, "Report.");
    oasplan_store_close(stores[i]);
  }
}
END_TEST

START_TEST(decisions_that_part_are_all_listed_and_nothing_is_merged) {
  oasplan_store *a = store_with_plan(path_of("a.db")), *b = store_with_plan(path_of("b.db"));
  must(decide(a, "I.1/MEX/1", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL));
  must(decide(b, "I.1/MEX/1", OASPLAN_OUTCOME_REJECTED, NULL, NULL));
  must(decide(a, "I.2/USA/1", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL));
  must(decide(b, "I.2/USA/1", OASPLAN_OUTCOME_WITHDRAWN, NULL, NULL));
  must(decide(b, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED, NULL, NULL));
  ck_assert_int_eq(oasplan_store_merge(a, path_of("b.db"), NULL, &err), OASPLAN_E_CONFLICT);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 2);
  const oasplan_problem *problem = oasplan_error_problem_at(err, 0);
  ck_assert_str_eq(oasplan_problem_field(problem), "k@e:en I.1/MEX/1");
  ck_assert_str_eq(oasplan_problem_value(problem), "rejected");
  ck_assert_str_eq(oasplan_problem_allowed(problem), "accepted");
  expect(OASPLAN_E_CONFLICT);
  ck_assert_uint_eq(history_length(a), 2);
  expect_outcome(a, "I.1/USA/1", OASPLAN_OUTCOME_OPEN);
  oasplan_store_close(a);
  oasplan_store_close(b);
}
END_TEST

/* ---- Concordances ---- */

static int confirm(oasplan_store *store, const char *id_a, const char *id_b, oasplan_tally *tally) {
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_query_options_set_tally(options, tally);
  oasplan_concordance *concordance = oasplan_concordance_new("k", "draft", "final", NULL, &err);
  must(oasplan_concordance_add(concordance, id_a, id_b, "the Secretariat", &err));
  int status = oasplan_store_put_concordance(store, concordance, options, &err);
  oasplan_concordance_free(concordance);
  oasplan_query_options_free(options);
  return status;
}

static void expect_pairs(oasplan_store *store, const char *expected) {
  oasplan_concordance *kept = oasplan_store_get_concordance(store, "k", "draft", "final", NULL, &err);
  ck_assert_msg(kept != NULL, "%s", oasplan_error_message(err));
  char *json = oasplan_concordance_json(kept, NULL, &err);
  ck_assert_str_eq(json, expected);
  oasplan_free(json);
  oasplan_concordance_free(kept);
}

START_TEST(confirmed_pairs_are_kept_and_can_be_taken_back) {
  oasplan_store *store = open_store(path_of("a.db"));
  oasplan_tally *tally = oasplan_tally_new();
  ck_assert_ptr_null(oasplan_store_get_concordance(store, "k", "draft", "final", NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
  must(confirm(store, "I.1", "I.2", NULL));
  must(confirm(store, "I.2", "I.1", tally));
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_NEW), 1);
  must(confirm(store, "I.1", "I.2", tally));
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED), 1);
  expect_pairs(store, "{\"key\":\"k\",\"a\":\"draft\",\"b\":\"final\",\"pairs\":[{\"a\":\"I.1\",\"b\":\"I.2\",\"author\":\"the Secretariat\"},{\"a\":\"I.2\",\"b\":\"I.1\",\"author\":\"the Secretariat\"}]}\n");
  ck_assert_int_eq(confirm(store, "I.1", "I.3", NULL), OASPLAN_E_CONFLICT);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  expect(OASPLAN_E_CONFLICT);
  must(oasplan_store_withdraw_confirmation(store, "k", "draft", "final", "I.1", NULL, &err));
  ck_assert_int_eq(oasplan_store_withdraw_confirmation(store, "k", "draft", "final", "I.1", NULL, &err), OASPLAN_E_NOT_FOUND);
  expect(OASPLAN_E_NOT_FOUND);
  must(confirm(store, "I.1", "I.3", NULL));
  expect_pairs(store, "{\"key\":\"k\",\"a\":\"draft\",\"b\":\"final\",\"pairs\":[{\"a\":\"I.2\",\"b\":\"I.1\",\"author\":\"the Secretariat\"},{\"a\":\"I.1\",\"b\":\"I.3\",\"author\":\"the Secretariat\"}]}\n");
  oasplan_tally_free(tally);
  oasplan_store_close(store);
}
END_TEST

/* "final" stands after "draft", so that one of the two ways is turned in the file. */
static oasplan_concordance *from_final_to_draft(const char *id_a, const char *id_b) {
  oasplan_concordance *concordance = oasplan_concordance_new("k", "final", "draft", NULL, &err);
  must(oasplan_concordance_add(concordance, id_a, id_b, "the Secretariat", &err));
  return concordance;
}

START_TEST(a_pair_is_one_whichever_edition_is_named_first) {
  oasplan_store *store = open_store(path_of("a.db")), *other = open_store(path_of("b.db"));
  oasplan_concordance *turned = from_final_to_draft("I.2", "I.1"), *against = from_final_to_draft("I.3", "I.1");
  oasplan_tally *tally = oasplan_tally_new();
  must(oasplan_store_put_concordance(store, turned, NULL, &err));
  expect_pairs(store, "{\"key\":\"k\",\"a\":\"draft\",\"b\":\"final\",\"pairs\":[{\"a\":\"I.1\",\"b\":\"I.2\",\"author\":\"the Secretariat\"}]}\n");
  oasplan_concordance *kept = oasplan_store_get_concordance(store, "k", "final", "draft", NULL, &err);
  ck_assert_uint_eq(oasplan_concordance_count(kept), 1);
  ck_assert_str_eq(oasplan_concordance_edition(kept, OASPLAN_SIDE_A), "final");
  ck_assert_str_eq(oasplan_confirmation_id(oasplan_concordance_at(kept, 0), OASPLAN_SIDE_A), "I.2");
  ck_assert_str_eq(oasplan_confirmation_id(oasplan_concordance_at(kept, 0), OASPLAN_SIDE_B), "I.1");
  oasplan_concordance_free(kept);
  must(confirm(store, "I.1", "I.2", tally));
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED), 1);
  ck_assert_int_eq(confirm(store, "I.1", "I.3", NULL), OASPLAN_E_CONFLICT);
  expect(OASPLAN_E_CONFLICT);
  ck_assert_int_eq(oasplan_store_put_concordance(store, against, NULL, &err), OASPLAN_E_CONFLICT);
  expect(OASPLAN_E_CONFLICT);
  must(oasplan_store_put_concordance(other, against, NULL, &err));
  ck_assert_int_eq(oasplan_store_merge(store, path_of("b.db"), NULL, &err), OASPLAN_E_CONFLICT);
  expect(OASPLAN_E_CONFLICT);
  must(oasplan_store_withdraw_confirmation(store, "k", "final", "draft", "I.2", NULL, &err));
  ck_assert_ptr_null(oasplan_store_get_concordance(store, "k", "draft", "final", NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
  oasplan_tally_free(tally);
  oasplan_concordance_free(turned), oasplan_concordance_free(against);
  oasplan_store_close(store);
  oasplan_store_close(other);
}
END_TEST

START_TEST(a_concordance_that_names_nothing_is_refused) {
  oasplan_store *store = open_store(":memory:");
  ck_assert_int_eq(oasplan_store_put_concordance(store, NULL, NULL, &err), OASPLAN_E_MISUSE);
  expect(OASPLAN_E_MISUSE);
  ck_assert_ptr_null(oasplan_store_get_concordance(store, "k", "same", "same", NULL, &err));
  expect(OASPLAN_E_INVALID);
  ck_assert_int_eq(oasplan_store_withdraw_confirmation(store, NULL, "a", "b", "I.1", NULL, &err), OASPLAN_E_INVALID);
  expect(OASPLAN_E_INVALID);
  ck_assert_int_eq(oasplan_store_withdraw_confirmation(store, "k", "a", "b", NULL, NULL, &err), OASPLAN_E_MISUSE);
  expect(OASPLAN_E_MISUSE);
  oasplan_store_close(store);
}
END_TEST

START_TEST(pairs_of_two_stores_come_together_or_are_a_conflict) {
  oasplan_store *a = open_store(path_of("a.db")), *b = open_store(path_of("b.db"));
  must(confirm(a, "I.1", "I.2", NULL));
  must(confirm(b, "I.1", "I.2", NULL));
  must(confirm(b, "I.2", "I.1", NULL));
  merge_into(a, path_of("b.db"));
  expect_pairs(a, "{\"key\":\"k\",\"a\":\"draft\",\"b\":\"final\",\"pairs\":[{\"a\":\"I.1\",\"b\":\"I.2\",\"author\":\"the Secretariat\"},{\"a\":\"I.2\",\"b\":\"I.1\",\"author\":\"the Secretariat\"}]}\n");
  must(confirm(a, "I.3", "I.4", NULL));
  must(confirm(b, "I.5", "I.4", NULL));
  ck_assert_int_eq(oasplan_store_merge(a, path_of("b.db"), NULL, &err), OASPLAN_E_CONFLICT);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  expect(OASPLAN_E_CONFLICT);
  oasplan_store_close(a);
  oasplan_store_close(b);
}
END_TEST

/* ---- When memory runs out ---- */

static oasplan_decisions *two_decisions;
static oasplan_concordance *two_pairs;

static void make_what_is_put(void) {
  two_decisions = oasplan_decisions_new();
  must(oasplan_decisions_set(two_decisions, "I.1/USA/1", OASPLAN_OUTCOME_ACCEPTED, NULL, &err));
  must(oasplan_decisions_set(two_decisions, "I.2/USA/1", OASPLAN_OUTCOME_SUPERSEDED, "I.1/MEX/1", &err));
  two_pairs = from_final_to_draft("I.2", "I.1");
  must(oasplan_concordance_add(two_pairs, "I.3", "I.3", NULL, &err));
}

static int put_two_decisions(oasplan_store *store, oasplan_error **error) {
  return oasplan_store_put_decisions(store, "k", NULL, NULL, two_decisions, NULL, error);
}

static int put_two_pairs(oasplan_store *store, oasplan_error **error) {
  return oasplan_store_put_concordance(store, two_pairs, NULL, error);
}

static int withdraw_pair(oasplan_store *store, oasplan_error **error) {
  return oasplan_store_withdraw_confirmation(store, "k", "draft", "final", "I.9", NULL, error);
}

/* What the three calls change: decisions and pairs. */
static size_t count_rows(oasplan_store *store) {
  oasplan_concordance *kept = oasplan_store_get_concordance(store, "k", "draft", "final", NULL, NULL);
  size_t count = history_length(store) + oasplan_concordance_count(kept);
  oasplan_concordance_free(kept);
  return count;
}

/* Fails each allocation of a call in turn, alone or with all that come after it. */
START_TEST(without_memory_nothing_is_decided_confirmed_or_taken_back) {
  static const struct {
    int (*call)(oasplan_store *store, oasplan_error **error);
    size_t rows; /* after it, of one pair before it */
  } cases[] = {{put_two_decisions, 4}, {put_two_pairs, 3}, {withdraw_pair, 0}};
  oasplan_store *store = store_with_plan(":memory:");
  must(confirm(store, "I.9", "I.9", NULL));
  make_what_is_put();
  oasplan_error *error = NULL;
  alone = _i % 2 != 0;
  int status = OASPLAN_E_NOMEM;
  for (size_t number = 0; status != OASPLAN_OK; number++) {
    allocations = 0;
    failing = number;
    status = cases[_i / 2].call(store, &error);
    failing = SIZE_MAX;
    ck_assert_msg(status == (number < allocations ? OASPLAN_E_NOMEM : OASPLAN_OK), "%zu: %d, %s", number, status, oasplan_error_message(error));
    ck_assert_int_eq(oasplan_error_status(error), status);
    oasplan_error_free(error);
    error = NULL;
    ck_assert_uint_eq(count_rows(store), status == OASPLAN_OK ? cases[_i / 2].rows : 1);
  }
  ck_assert_uint_gt(allocations, 10);
  must(oasplan_store_verify(store, NULL, &err));
  oasplan_decisions_free(two_decisions);
  oasplan_concordance_free(two_pairs);
  oasplan_store_close(store);
}
END_TEST

int main(void) {
  registry = oasplan_registry_builtin(NULL, NULL);
  Suite *suite = suite_create("decision store");
  TCase *tests = tcase_create("decision store");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, a_decision_is_laid_over_the_edition);
  tcase_add_test(tests, what_holds_already_is_no_new_row);
  tcase_add_test(tests, the_other_half_of_a_pair_gets_a_row_of_its_own);
  tcase_add_test(tests, a_decision_without_a_time_has_that_of_the_call);
  tcase_add_test(tests, all_decisions_of_a_call_have_one_time);
  tcase_add_test(tests, what_somebody_else_decided_since_it_was_seen_is_not_overridden);
  tcase_add_test(tests, one_wrong_decision_and_none_is_put);
  tcase_add_test(tests, a_decision_holds_of_what_it_was_made_on_alone);
  tcase_add_loop_test(tests, a_successor_is_the_one_it_was_or_none, 0, 2);
  tcase_add_test(tests, an_edition_may_be_removed_with_its_decisions);
  tcase_add_test(tests, a_merge_adds_the_decisions_that_continue_those_here);
  tcase_add_test(tests, decisions_that_part_are_all_listed_and_nothing_is_merged);
  tcase_add_test(tests, confirmed_pairs_are_kept_and_can_be_taken_back);
  tcase_add_test(tests, a_pair_is_one_whichever_edition_is_named_first);
  tcase_add_test(tests, a_concordance_that_names_nothing_is_refused);
  tcase_add_test(tests, pairs_of_two_stores_come_together_or_are_a_conflict);
  tcase_add_loop_test(tests, without_memory_nothing_is_decided_confirmed_or_taken_back, 0, 6);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  oasplan_registry_unref(registry);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
