/* Records and periods of two stores brought together. All that is reported here is invented. */
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];
static oasplan_error *err;
static oasplan_store *a, *b; /* a.db and b.db, one plan in both */
static int64_t now;          /* milliseconds */
static unsigned chance;

static int64_t tell_time(void *context) {
  (void)context;
  return now += 1000;
}

static int give_bytes(void *context, void *bytes, size_t length) {
  unsigned char *out = bytes;
  (void)context;
  for (size_t i = 0; i < length; i++) out[i] = (unsigned char)((chance = chance * 1103515245u + 12345u) >> 16);
  return 0;
}

static void must(int status) {
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static void expect(int status) {
  ck_assert_msg(err != NULL && oasplan_error_status(err) == status, "%d: %s", oasplan_error_status(err), oasplan_error_message(err));
  oasplan_error_free(err);
  err = NULL;
}

static const char *path_of(const char *name) {
  static char paths[4][400];
  static int next;
  char *path = paths[next++ % 4];
  (void)snprintf(path, sizeof paths[0], "%s/%s", folder, name);
  return path;
}

static oasplan_store *open_watched(const char *name, oasplan_progress_fn progress) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_clock(options, tell_time, NULL);
  oasplan_store_options_set_random(options, give_bytes, NULL);
  oasplan_store_options_set_busy_timeout(options, 50);
  oasplan_store_options_set_progress(options, progress, NULL);
  oasplan_store *opened = oasplan_store_open(path_of(name), options, &err);
  ck_assert_msg(opened != NULL, "%s", oasplan_error_message(err));
  oasplan_store_options_free(options);
  return opened;
}

static oasplan_store *open_store(const char *name) {
  return open_watched(name, NULL);
}

static void put_plan(oasplan_store *store) {
  static const char text[] = "I. PREVENTION\n\n1. Adopt laws.\n2. Report.\n";
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_edition(options, "e");
  oasplan_import_options_set_language(options, "en");
  oasplan_plan *plan = oasplan_plan_import(text, strlen(text), options, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  oasplan_import_options_free(options);
  must(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
}

static void set_up(void) {
  strcpy(folder, "/tmp/oasplan-record-merge-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
  now = 1485864000000; /* 2017-01-31T12:00:00Z */
  chance = 1;
  a = open_store("a.db");
  b = open_store("b.db");
  put_plan(a);
  put_plan(b);
}

static void tear_down(void) {
  oasplan_store_close(a);
  oasplan_store_close(b);
  DIR *entries = opendir(folder);
  for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
    if (entry->d_name[0] != '.') (void)unlink(path_of(entry->d_name));
  (void)closedir(entries);
  ck_assert_int_eq(rmdir(folder), 0);
}

static void set(oasplan_record *record, const char *field, const char *value) {
  must(oasplan_record_set(record, field, value, &err));
}

static oasplan_record *make_measure(const char *title) {
  static const char *const fields[][2] = {{"party", "PRY"}, {"plan", "k"}, {"edition", "e"}, {"provisions", "I.1"}, {"language", "es"}, {"author", "Unit (invented)"}, {"kind", "law"}, {"status", "in_force"}};
  oasplan_record *record = oasplan_record_new("measure", NULL, &err);
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) set(record, fields[i][0], fields[i][1]);
  set(record, "title", title);
  return record;
}

/* Puts a measure, and gives its id in one of a few places. */
static const char *put_measure(oasplan_store *store, const char *title, const char *source_ref) {
  static char ids[8][37];
  static int next;
  char *id = ids[next++ % 8];
  oasplan_record *record = make_measure(title);
  set(record, "source_ref", source_ref);
  must(oasplan_store_put_record(store, record, NULL, &err));
  strcpy(id, oasplan_record_get(record, "id"));
  oasplan_record_free(record);
  return id;
}

static void change(oasplan_store *store, const char *id, const char *field, const char *value) {
  oasplan_record *record = oasplan_store_get_record(store, id, NULL, &err);
  ck_assert_msg(record != NULL, "%s", oasplan_error_message(err));
  set(record, field, value);
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record_free(record);
}

static void remove_record(oasplan_store *store, const char *id) {
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, "clerk (invented)", "put by mistake");
  must(oasplan_store_remove_record(store, id, options, &err));
  oasplan_record_options_free(options);
}

static void redact(oasplan_store *store, const char *id, const char *field) {
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, "clerk (invented)", "named somebody");
  must(oasplan_store_redact_record(store, id, field, options, &err));
  oasplan_record_options_free(options);
}

static void merge(oasplan_store *store, const char *name) {
  must(oasplan_store_merge(store, path_of(name), NULL, &err));
}

static char *history_json(oasplan_store *store, const char *id) {
  oasplan_records *history = oasplan_store_record_history(store, id, NULL, &err);
  ck_assert_msg(history != NULL, "%s", oasplan_error_message(err));
  char *json = oasplan_records_json(history, 0, SIZE_MAX, NULL, &err);
  oasplan_records_free(history);
  return json;
}

static char *found_json(oasplan_store *store) {
  oasplan_records *found = oasplan_store_find_records(store, NULL, NULL, &err);
  ck_assert_msg(found != NULL, "%s", oasplan_error_message(err));
  char *json = oasplan_records_json(found, 0, SIZE_MAX, NULL, &err);
  oasplan_records_free(found);
  return json;
}

static void assert_same_history(const char *id) {
  char *here = history_json(a, id), *there = history_json(b, id);
  ck_assert_str_eq(here, there);
  oasplan_free(here);
  oasplan_free(there);
}

/* All that holds, and what both stores find wrong with themselves. */
static void assert_same(void) {
  char *here = found_json(a), *there = found_json(b);
  ck_assert_str_eq(here, there);
  oasplan_free(here);
  oasplan_free(there);
  must(oasplan_store_verify(a, NULL, &err));
  must(oasplan_store_verify(b, NULL, &err));
}

static size_t history_length(oasplan_store *store, const char *id) {
  oasplan_records *history = oasplan_store_record_history(store, id, NULL, NULL);
  size_t count = oasplan_records_count(history);
  oasplan_records_free(history);
  return count;
}

static const char *sql_on(const char *name, const char *sql) {
  static char answer[400];
  sqlite3 *db;
  sqlite3_stmt *statement;
  answer[0] = '\0';
  ck_assert_int_eq(sqlite3_open(path_of(name), &db), SQLITE_OK);
  ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
  if (sqlite3_step(statement) == SQLITE_ROW) (void)snprintf(answer, sizeof answer, "%s", (const char *)sqlite3_column_text(statement, 0));
  ck_assert_msg(sqlite3_finalize(statement) == SQLITE_OK, "%s", sqlite3_errmsg(db));
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
  return answer;
}

static bool file_holds(const char *name, const char *words) {
  static char bytes[4000000];
  FILE *file = fopen(path_of(name), "rb");
  if (file == NULL) return false;
  size_t length = fread(bytes, 1, sizeof bytes, file), size = strlen(words);
  ck_assert_uint_lt(length, sizeof bytes);
  (void)fclose(file);
  for (size_t i = 0; i + size <= length; i++)
    if (memcmp(bytes + i, words, size) == 0) return true;
  return false;
}

/* ---- What goes together ---- */

START_TEST(two_stores_written_apart_merge_to_the_same_in_either_order) {
  const char *both = put_measure(a, "Both (invented)", "1"), *gone = put_measure(a, "Gone (invented)", "2");
  merge(b, "a.db");
  change(a, both, "people_reached", "7");
  change(a, both, "people_reached", "8");
  remove_record(b, gone);
  const char *only_a = put_measure(a, "A (invented)", "3"), *only_b = put_measure(b, "B (invented)", NULL);
  change(b, only_b, "audience", "judges|prosecutors \"first\"");
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_tally *tally = oasplan_tally_new();
  oasplan_query_options_set_tally(options, tally);
  must(oasplan_store_merge(a, path_of("b.db"), options, &err));
  ck_assert_int_eq(oasplan_tally_records(tally, OASPLAN_PUT_NEW), 1);
  ck_assert_int_eq(oasplan_tally_records(tally, OASPLAN_PUT_REFRESHED), 1);
  ck_assert_int_eq(oasplan_tally_records(tally, OASPLAN_PUT_UNCHANGED), 1);
  ck_assert_int_eq(oasplan_tally_records(tally, 9), 0);
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED), 1);
  merge(b, "a.db");
  assert_same();
  const char *const ids[] = {both, gone, only_a, only_b};
  static const size_t versions[] = {3, 2, 1, 2};
  for (size_t i = 0; i < 4; i++) {
    assert_same_history(ids[i]);
    ck_assert_uint_eq(history_length(a, ids[i]), versions[i]);
  }
  must(oasplan_store_merge(a, path_of("b.db"), options, &err)); /* again: nothing more */
  ck_assert_int_eq(oasplan_tally_records(tally, OASPLAN_PUT_UNCHANGED), 4);
  /* salts and the digests that they make went along */
  ck_assert_str_eq(sql_on("a.db", "SELECT count(DISTINCT salts) FROM record"), "8");
  oasplan_tally_free(tally);
  oasplan_query_options_free(options);
}
END_TEST

START_TEST(a_merge_into_a_new_store_brings_everything) {
  const char *id = put_measure(a, "Law (invented)", "1");
  change(a, id, "url", "https://example.org/");
  redact(a, id, "title");
  oasplan_store_close(b);
  b = open_store("new.db");
  merge(b, "a.db");
  assert_same();
  assert_same_history(id);
  ck_assert_str_eq(sql_on("new.db", "SELECT group_concat(field || ' ' || reason || ' ' || actor || ' ' || redacted_at, '/') FROM redaction"),
                   "title named somebody clerk (invented) 2017-01-31T12:00:03.000Z/title named somebody clerk (invented) 2017-01-31T12:00:03.000Z");
}
END_TEST

/* The value was carried on in the other store, which did not know that it is to go. */
START_TEST(what_one_store_redacted_goes_from_both_in_either_order) {
  const char *id = put_measure(a, "QQSECRETQQ", "1");
  merge(b, "a.db");
  change(b, id, "people_reached", "7");
  change(b, id, "title", "Harmless (invented)");
  redact(a, id, "title");
  for (int i = 0; i < 2; i++) merge((i == 0) == (_i == 0) ? a : b, (i == 0) == (_i == 0) ? "b.db" : "a.db");
  assert_same();
  assert_same_history(id);
  static const char *const files[] = {"a.db", "a.db-wal", "a.db-shm", "b.db", "b.db-wal", "b.db-shm"};
  for (size_t i = 0; i < 6; i++) ck_assert_msg(!file_holds(files[i], "QQSECRETQQ"), "%s", files[i]);
  ck_assert_str_eq(sql_on("b.db", "SELECT group_concat(version) FROM redaction JOIN record ON record.sequence = redaction.sequence"), "1,2");
  ck_assert_str_eq(sql_on("b.db", "SELECT title FROM v_measure"), "Harmless (invented)");
}
END_TEST

START_TEST(a_merge_that_could_not_clean_the_file_stands_and_is_finished_by_saying_it_again) {
  const char *id = put_measure(a, "QQSECRETQQ", "1");
  merge(b, "a.db");
  redact(a, id, "title");
  sqlite3 *reader;
  ck_assert_int_eq(sqlite3_open(path_of("b.db"), &reader), SQLITE_OK);
  ck_assert_int_eq(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM record", NULL, NULL, NULL), SQLITE_OK);
  ck_assert_int_eq(oasplan_store_merge(b, path_of("a.db"), NULL, &err), OASPLAN_E_BUSY);
  expect(OASPLAN_E_BUSY);
  assert_same_history(id);
  ck_assert(file_holds("b.db", "QQSECRETQQ") || file_holds("b.db-wal", "QQSECRETQQ"));
  ck_assert_int_eq(sqlite3_close(reader), SQLITE_OK);
  merge(b, "a.db");
  ck_assert(!file_holds("b.db", "QQSECRETQQ") && !file_holds("b.db-wal", "QQSECRETQQ"));
}
END_TEST

START_TEST(a_key_passes_to_the_record_that_took_the_place_of_another) {
  const char *old = put_measure(a, "Old (invented)", "1");
  merge(b, "a.db");
  remove_record(a, old);
  const char *new = put_measure(a, "New (invented)", "1");
  merge(b, "a.db");
  assert_same();
  ck_assert_str_eq(sql_on("b.db", "SELECT id FROM record_key"), new);
}
END_TEST

/* ---- What does not ---- */

static oasplan_record *make_stance(const char *statement) {
  static const char *const fields[][2] = {{"party", "PRY"}, {"plan", "k"}, {"edition", "e"}, {"language", "es"}, {"author", "Unit (invented)"}, {"scope", "I.1"}, {"stance", "taken_up"}, {"date", "2017-01-01"}};
  oasplan_record *record = oasplan_record_new("stance", NULL, &err);
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) set(record, fields[i][0], fields[i][1]);
  set(record, "statement", statement);
  return record;
}

START_TEST(all_conflicts_are_listed_and_nothing_is_written) {
  const char *parted = put_measure(a, "Law (invented)", "1");
  merge(b, "a.db");
  change(a, parted, "title", "A (invented)");
  change(b, parted, "title", "B (invented)");
  (void)put_measure(a, "One (invented)", "2");
  (void)put_measure(b, "Two (invented)", "2");
  oasplan_record *one = make_stance("One (invented)"), *two = make_stance("Two (invented)");
  must(oasplan_store_put_record(a, one, NULL, &err));
  must(oasplan_store_put_record(b, two, NULL, &err));
  (void)put_measure(b, "Nothing wrong with this (invented)", "3");
  (void)sql_on("a.db", "INSERT INTO period (plan, key, edition, from_date, to_date) VALUES ('k', '2015', 'e', '2015-01-01', '2015-12-31')");
  (void)sql_on("b.db", "INSERT INTO period (plan, key, edition, from_date, to_date, due_on) VALUES ('k', '2015', 'e', '2015-01-01', '2015-12-31', '2016-06-30')");
  char *before = found_json(a);
  ck_assert_int_eq(oasplan_store_merge(a, path_of("b.db"), NULL, &err), OASPLAN_E_CONFLICT);
  static const struct {
    const char *field, *there, *here;
  } expected[] = {{"period k 2015", "due_on 2016-06-30", "to_date 2015-12-31"}, {"id", "B (invented)", "A (invented)"}, {"source_ref", "Two (invented)", "One (invented)"}, {"date", "Two (invented)", "One (invented)"}};
  ck_assert_uint_eq(oasplan_error_problem_count(err), 4);
  for (size_t i = 0; i < 4; i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(err, i);
    ck_assert_str_eq(oasplan_problem_field(problem), expected[i].field);
    ck_assert_ptr_nonnull(strstr(oasplan_problem_value(problem), expected[i].there));
    ck_assert_ptr_nonnull(strstr(oasplan_problem_allowed(problem), expected[i].here));
    ck_assert_int_eq(oasplan_problem_code(problem), OASPLAN_E_CONFLICT);
  }
  expect(OASPLAN_E_CONFLICT);
  char *after = found_json(a);
  ck_assert_str_eq(before, after);
  oasplan_free(before);
  oasplan_free(after);
  must(oasplan_store_verify(a, NULL, &err));
  oasplan_record_free(one);
  oasplan_record_free(two);
}
END_TEST

START_TEST(periods_that_are_missing_are_added) {
  (void)sql_on("b.db", "INSERT INTO period VALUES ('k', '2015', 'e', '2015-01-01', '2015-12-31', '2016-01-31', '2016-06-30', 'S/1')");
  merge(a, "b.db");
  merge(a, "b.db");
  ck_assert_str_eq(sql_on("a.db", "SELECT plan || key || edition || from_date || to_date || asked_on || due_on || symbol FROM period"), "k2015e2015-01-012015-12-312016-01-312016-06-30S/1");
}
END_TEST

/* What whoever can write a file can do to it: without its triggers. */
static void damage(const char *name, const char *sql) {
  sqlite3 *db;
  char drop[8000] = "";
  sqlite3_stmt *names;
  ck_assert_int_eq(sqlite3_open(path_of(name), &db), SQLITE_OK);
  ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'", -1, &names, NULL), SQLITE_OK);
  while (sqlite3_step(names) == SQLITE_ROW) strcat(drop, (const char *)sqlite3_column_text(names, 0));
  (void)sqlite3_finalize(names);
  ck_assert_msg(sqlite3_exec(db, drop, NULL, NULL, NULL) == SQLITE_OK && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

START_TEST(what_is_not_what_its_digest_says_is_not_merged) {
  static const char *const damages[] = {
      "UPDATE measure SET title = 'Another law (invented)' WHERE sequence = 2",
      "UPDATE record SET party = 'BRA' WHERE sequence = 1",
      "UPDATE record SET version = 7 WHERE sequence = 2",
      "DELETE FROM measure WHERE sequence = 1; DELETE FROM record_provision WHERE sequence = 1; DELETE FROM record WHERE sequence = 1",
  };
  const char *id = put_measure(b, "Law (invented)", NULL);
  change(b, id, "people_reached", "7");
  oasplan_store_close(b);
  damage("b.db", damages[_i]);
  ck_assert_int_eq(oasplan_store_merge(a, path_of("b.db"), NULL, &err), OASPLAN_E_CORRUPT);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "b.db"));
  expect(OASPLAN_E_CORRUPT);
  ck_assert_str_eq(sql_on("a.db", "SELECT count(*) FROM record"), "0");
  b = open_store("b.db");
}
END_TEST

static oasplan_record *make_route(void) {
  static const char *const fields[][2] = {{"party", "PRY"}, {"plan", "k"}, {"edition", "e"}, {"language", "es"}, {"author", "Unit (invented)"}, {"origin", "PRY"}, {"destination", "BRA"}, {"from_date", "2016-01-01"}, {"to_date", "2016-12-31"}, {"basis", "survey"}};
  oasplan_record *record = oasplan_record_new("route", NULL, &err);
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) set(record, fields[i][0], fields[i][1]);
  return record;
}

/* Here a measure was given the id and the digest of a route there, and a redaction. */
START_TEST(records_of_two_types_under_one_id_are_a_conflict) {
  char sql[800];
  oasplan_record *route = make_route();
  must(oasplan_store_put_record(b, route, NULL, &err));
  const char *id = oasplan_record_get(route, "id");
  (void)put_measure(a, "Law (invented)", NULL);
  oasplan_store_close(a);
  (void)snprintf(sql, sizeof sql,
                 "UPDATE record SET id = '%s', digest = '%s'; UPDATE current_record SET id = '%s'; UPDATE measure SET title = NULL, redacted = '|title|'; "
                 "INSERT INTO redaction VALUES (1, 'title', '00', 'r', 'a', 't')", id, oasplan_record_get(route, "digest"), id);
  damage("a.db", sql);
  a = open_store("a.db");
  ck_assert_int_eq(oasplan_store_merge(a, path_of("b.db"), NULL, &err), OASPLAN_E_CONFLICT);
  ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(err, 0)), "id");
  expect(OASPLAN_E_CONFLICT);
  oasplan_record_free(route);
}
END_TEST

START_TEST(a_version_of_another_store_is_not_put_but_merged) {
  const char *id = put_measure(b, "Law (invented)", "1");
  oasplan_record *stranger = oasplan_store_get_record(b, id, NULL, &err), *own = make_measure("Law (invented)");
  ck_assert_ptr_nonnull(stranger);
  ck_assert_int_eq(oasplan_store_put_record(a, stranger, NULL, &err), OASPLAN_E_CONFLICT);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(err, 0)), "id");
  ck_assert_str_eq(oasplan_problem_value(oasplan_error_problem_at(err, 0)), id);
  expect(OASPLAN_E_CONFLICT);
  ck_assert_str_eq(sql_on("a.db", "SELECT count(*) FROM record"), "0");
  must(oasplan_store_put_record(a, own, NULL, &err));
  merge(a, "b.db");
  must(oasplan_store_put_record(a, stranger, NULL, &err)); /* by now it is this store's too */
  ck_assert_str_eq(sql_on("a.db", "SELECT count(*) FROM record"), "2");
  oasplan_record_free(own);
  oasplan_record_free(stranger);
}
END_TEST

/* ---- What comes in between ---- */

static uint64_t last_done, last_total;

static int stop_at_the_second_record(void *context, uint64_t done, uint64_t total) {
  (void)context;
  last_done = done;
  last_total = total;
  return total == 4 && done == 2; /* an edition and three records */
}

START_TEST(a_merge_that_is_stopped_leaves_nothing_behind) {
  for (int i = 0; i < 3; i++) (void)put_measure(b, "Law (invented)", NULL);
  oasplan_store_close(a);
  a = open_watched("a.db", stop_at_the_second_record);
  ck_assert_int_eq(oasplan_store_merge(a, path_of("b.db"), NULL, &err), OASPLAN_E_CANCELLED);
  expect(OASPLAN_E_CANCELLED);
  ck_assert_uint_eq(last_done, 2);
  ck_assert_uint_eq(last_total, 4);
  ck_assert_str_eq(sql_on("a.db", "SELECT count(*) FROM record"), "0");
}
END_TEST

START_TEST(without_memory_all_is_merged_or_nothing) {
  const char *id = put_measure(a, "Secret (invented)", "1");
  merge(b, "a.db");
  change(b, id, "people_reached", "7");
  redact(a, id, "title");
  (void)put_measure(b, "Other (invented)", "2");
  (void)sql_on("b.db", "INSERT INTO period (plan, key, edition, from_date, to_date) VALUES ('k', '2015', 'e', '2015-01-01', '2015-12-31')");
  oasplan_error *error = NULL;
  alone = _i == 0;
  int status = OASPLAN_E_NOMEM;
  for (size_t number = 0; status != OASPLAN_OK; number++) {
    allocations = 0;
    failing = number;
    status = oasplan_store_merge(a, path_of("b.db"), NULL, &error);
    failing = SIZE_MAX;
    ck_assert_msg(status == (number < allocations ? OASPLAN_E_NOMEM : OASPLAN_OK), "%zu: %d, %s", number, status, oasplan_error_message(error));
    ck_assert_int_eq(oasplan_error_status(error), status);
    oasplan_error_free(error);
    error = NULL;
    const char *rows = sql_on("a.db", "SELECT (SELECT count(*) FROM record) || ' ' || (SELECT count(*) FROM redaction) || ' ' || (SELECT count(*) FROM period) || ' ' || (SELECT count(*) FROM record_key)");
    ck_assert_msg(strcmp(rows, "3 2 1 2") == 0 || (status != OASPLAN_OK && strcmp(rows, "1 1 0 1") == 0), "%zu: %s", number, rows);
  }
  ck_assert_uint_gt(allocations, 10);
  must(oasplan_store_verify(a, NULL, &err));
}
END_TEST

START_TEST(without_memory_conflicts_are_told_whole_or_not_at_all) {
  const char *id = put_measure(a, "Law (invented)", "1");
  merge(b, "a.db");
  change(a, id, "title", "A (invented)");
  change(b, id, "title", "B (invented)");
  oasplan_error *error = NULL;
  alone = _i == 0;
  int status = OASPLAN_E_NOMEM;
  for (size_t number = 0; status != OASPLAN_E_CONFLICT; number++) {
    allocations = 0;
    failing = number;
    status = oasplan_store_merge(a, path_of("b.db"), NULL, &error);
    failing = SIZE_MAX;
    ck_assert_msg(status == (number < allocations ? OASPLAN_E_NOMEM : OASPLAN_E_CONFLICT), "%zu: %d, %s", number, status, oasplan_error_message(error));
    ck_assert_int_eq(oasplan_error_status(error), status);
    ck_assert_uint_eq(oasplan_error_problem_count(error), status == OASPLAN_E_CONFLICT);
    oasplan_error_free(error);
    error = NULL;
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("record merge");
  TCase *tests = tcase_create("record merge");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 120);
  tcase_add_test(tests, two_stores_written_apart_merge_to_the_same_in_either_order);
  tcase_add_test(tests, a_merge_into_a_new_store_brings_everything);
  tcase_add_loop_test(tests, what_one_store_redacted_goes_from_both_in_either_order, 0, 2);
  tcase_add_test(tests, a_merge_that_could_not_clean_the_file_stands_and_is_finished_by_saying_it_again);
  tcase_add_test(tests, a_key_passes_to_the_record_that_took_the_place_of_another);
  tcase_add_test(tests, all_conflicts_are_listed_and_nothing_is_written);
  tcase_add_test(tests, periods_that_are_missing_are_added);
  tcase_add_loop_test(tests, what_is_not_what_its_digest_says_is_not_merged, 0, 4);
  tcase_add_test(tests, records_of_two_types_under_one_id_are_a_conflict);
  tcase_add_test(tests, a_version_of_another_store_is_not_put_but_merged);
  tcase_add_test(tests, a_merge_that_is_stopped_leaves_nothing_behind);
  tcase_add_loop_test(tests, without_memory_all_is_merged_or_nothing, 0, 2);
  tcase_add_loop_test(tests, without_memory_conflicts_are_told_whole_or_not_at_all, 0, 2);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
