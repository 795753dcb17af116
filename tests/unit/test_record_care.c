/* Records kept for years: taken out for good, checked, copied for others. All that is reported here is invented. */
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
static oasplan_store *store;
static int64_t now; /* milliseconds */
static unsigned chance;

/* ---- Stores and records ---- */

static int64_t tell_time(void *context) {
  (void)context;
  return now++;
}

/* No two are alike, so that salts differ. */
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

static oasplan_store *open_store(const char *location) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_clock(options, tell_time, NULL);
  oasplan_store_options_set_random(options, give_bytes, NULL);
  oasplan_store_options_set_busy_timeout(options, 50);
  oasplan_store *opened = oasplan_store_open(location, options, &err);
  ck_assert_msg(opened != NULL, "%s", oasplan_error_message(err));
  oasplan_store_options_free(options);
  return opened;
}

static oasplan_plan *import_plan(void) {
  static const char text[] = "I. PREVENTION\n\n1. Adopt laws.\n2. Report.\n";
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_edition(options, "e");
  oasplan_import_options_set_language(options, "en");
  oasplan_plan *made = oasplan_plan_import(text, strlen(text), options, &err);
  ck_assert_msg(made != NULL, "%s", oasplan_error_message(err));
  oasplan_import_options_free(options);
  return made;
}

static void set_up(void) {
  strcpy(folder, "/tmp/oasplan-record-care-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
  now = 1485864000000; /* 2017-01-31T12:00:00Z */
  chance = 1;
  store = open_store(path_of("a.db"));
  oasplan_plan *plan = import_plan();
  must(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
}

static void tear_down(void) {
  oasplan_store_close(store);
  DIR *entries = opendir(folder);
  for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
    if (entry->d_name[0] != '.') (void)unlink(path_of(entry->d_name));
  (void)closedir(entries);
  ck_assert_int_eq(rmdir(folder), 0);
}

static void set(oasplan_record *record, const char *field, const char *value) {
  must(oasplan_record_set(record, field, value, &err));
}

static void put(oasplan_record *record) {
  must(oasplan_store_put_record(store, record, NULL, &err));
}

static oasplan_record *make_measure(const char *title) {
  oasplan_record *record = oasplan_record_new("measure", NULL, &err);
  ck_assert_ptr_nonnull(record);
  set(record, "party", "PRY");
  set(record, "plan", "k");
  set(record, "edition", "e");
  set(record, "provisions", "I.1|un-global-plan:20");
  set(record, "language", "es");
  set(record, "author", "Unit (invented)");
  set(record, "title", title);
  set(record, "kind", "law");
  set(record, "status", "in_force");
  return record;
}

static oasplan_record *get(const char *id) {
  oasplan_record *record = oasplan_store_get_record(store, id, NULL, &err);
  ck_assert_msg(record != NULL, "%s", oasplan_error_message(err));
  return record;
}

static char *history_json(oasplan_store *of, const char *id) {
  oasplan_records *history = oasplan_store_record_history(of, id, NULL, &err);
  ck_assert_msg(history != NULL, "%s", oasplan_error_message(err));
  char *json = oasplan_records_json(history, 0, SIZE_MAX, NULL, &err);
  oasplan_records_free(history);
  return json;
}

static int redact_in(oasplan_store *of, const char *id, const char *field, oasplan_error **error) {
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, "clerk (invented)", "named somebody");
  int status = oasplan_store_redact_record(of, id, field, options, error);
  oasplan_record_options_free(options);
  return status;
}

static int redact(const char *id, const char *field) {
  return redact_in(store, id, field, &err);
}

static void remove_record(const char *id) {
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, "clerk (invented)", "put by mistake");
  must(oasplan_store_remove_record(store, id, options, &err));
  oasplan_record_options_free(options);
}

/* Plain SQLite on a file of the store: what it says, or "" where it refuses. */
static char *sql_on(const char *path, const char *sql) {
  static char answer[400];
  sqlite3 *db;
  sqlite3_stmt *statement;
  answer[0] = '\0';
  ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
  for (const char *at = sql; *at != '\0';) {
    ck_assert_msg(sqlite3_prepare_v2(db, at, -1, &statement, &at) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    if (sqlite3_step(statement) == SQLITE_ROW) (void)snprintf(answer, sizeof answer, "%s", (const char *)sqlite3_column_text(statement, 0));
    (void)sqlite3_finalize(statement);
  }
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
  return answer;
}

/* Whether one of the files of a store holds these bytes. */
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

static bool store_holds(const char *words) {
  return file_holds("a.db", words) || file_holds("a.db-wal", words) || file_holds("a.db-shm", words);
}

/* ---- Redacting ---- */

START_TEST(a_redacted_value_is_in_no_version_and_nowhere_in_the_file) {
  static const struct {
    const char *field, *value;
  } rows[] = {{"description", "begin QQSECRETQQ end"}, {"partners", "QQSECRETQQ|Other (invented)"}, {"translations", "{\"en\":{\"title\":\"QQSECRETQQ\"}}"}, {"author", "QQSECRETQQ"}, {"title", "QQSECRETQQ"}};
  oasplan_record *record = make_measure("Law (invented)");
  set(record, "description", "harmless");
  put(record);
  set(record, rows[_i].field, rows[_i].value);
  put(record);
  set(record, "people_reached", "7");
  put(record);
  char id[37];
  strcpy(id, oasplan_record_get(record, "id"));
  char *before = history_json(store, id);
  ck_assert_ptr_nonnull(strstr(before, "QQSECRETQQ"));
  oasplan_free(before);
  ck_assert(store_holds("QQSECRETQQ"));
  must(redact(id, rows[_i].field));
  ck_assert(!store_holds("QQSECRETQQ"));
  char *after = history_json(store, id);
  ck_assert_ptr_null(strstr(after, "QQSECRETQQ"));
  char mark[64];
  (void)snprintf(mark, sizeof mark, "\"redacted\":[\"%s\"]", rows[_i].field);
  ck_assert_ptr_nonnull(strstr(after, mark));
  oasplan_free(after);
  oasplan_record *found = get(id);
  ck_assert_int_eq(oasplan_record_redacted(found, rows[_i].field), 1);
  ck_assert_ptr_null(oasplan_record_get(found, rows[_i].field));
  ck_assert_str_eq(oasplan_record_get(found, "people_reached"), "7");
  must(oasplan_store_verify(store, NULL, &err));
  ck_assert_str_eq(sql_on(path_of("a.db"), "SELECT reason || '/' || actor || '/' || redacted_at FROM redaction ORDER BY sequence DESC"), "named somebody/clerk (invented)/2017-01-31T12:00:00.003Z");
  oasplan_record_free(found);
  oasplan_record_free(record);
}
END_TEST

START_TEST(a_field_that_was_redacted_may_be_set_again_and_a_required_one_must) {
  oasplan_record *record = make_measure("Law (invented)");
  put(record);
  const char *id = oasplan_record_get(record, "id");
  must(redact(id, "title"));
  oasplan_record *found = get(id);
  set(found, "people_reached", "8");
  ck_assert_int_eq(oasplan_store_put_record(store, found, NULL, &err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(err, 0)), "title");
  expect(OASPLAN_E_INVALID);
  set(found, "title", "Another (invented)");
  put(found);
  ck_assert_int_eq(oasplan_record_redacted(found, "title"), 0);
  oasplan_record_free(found);
  found = get(id);
  ck_assert_str_eq(oasplan_record_get(found, "version"), "2");
  ck_assert_str_eq(oasplan_record_get(found, "title"), "Another (invented)");
  ck_assert_int_eq(oasplan_record_redacted(found, "title"), 0);
  oasplan_records *history = oasplan_store_record_history(store, id, NULL, &err);
  ck_assert_int_eq(oasplan_record_redacted(oasplan_records_at(history, 0), "title"), 1);
  oasplan_records_free(history);
  must(oasplan_store_verify(store, NULL, &err));
  oasplan_record_free(found);
  oasplan_record_free(record);
}
END_TEST

START_TEST(a_history_tells_the_owner_who_redacted_what_when_and_why_and_nobody_else) {
  oasplan_record *record = make_measure("Law (invented)");
  const char *const values[][2] = {{"description", "QQSECRETQQ"}, {"stage", "cleared"}, {"cleared_by", "Head of unit (invented)"}, {"cleared_on", "2017-01-30"}, {"release", "public"}};
  for (size_t i = 0; i < 5; i++) set(record, values[i][0], values[i][1]);
  put(record);
  const char *id = oasplan_record_get(record, "id");
  must(redact(id, "description"));
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, NULL, "named two");
  must(oasplan_store_redact_record(store, id, "author", options, &err));
  oasplan_records *history = oasplan_store_record_history(store, id, NULL, &err);
  const oasplan_record *version = oasplan_records_at(history, 0);
  ck_assert_str_eq(oasplan_record_redaction(version, "description", "redacted_at"), "2017-01-31T12:00:00.001Z");
  ck_assert_str_eq(oasplan_record_redaction(version, "description", "actor"), "clerk (invented)");
  ck_assert_str_eq(oasplan_record_redaction(version, "description", "reason"), "named somebody");
  ck_assert_ptr_null(oasplan_record_redaction(version, "author", "actor"));
  ck_assert_str_eq(oasplan_record_redaction(version, "author", "reason"), "named two");
  ck_assert_ptr_null(oasplan_record_redaction(version, "title", "reason"));
  ck_assert_ptr_null(oasplan_record_redaction(version, "description", "hash"));
  char *json = oasplan_records_json(history, 0, 1, NULL, &err);
  ck_assert_ptr_nonnull(strstr(json, "\"redacted\":[\"author\",\"description\"],\"redactions\":[{\"field\":\"author\",\"redacted_at\":\"2017-01-31T12:00:00.002Z\",\"actor\":null,\"reason\":\"named two\"},"
                                     "{\"field\":\"description\",\"redacted_at\":\"2017-01-31T12:00:00.001Z\",\"actor\":\"clerk (invented)\",\"reason\":\"named somebody\"}]"));
  oasplan_record *again = oasplan_record_from_json(json + 1, strlen(json) - 2, NULL, &err); /* what the store says of it is no field */
  ck_assert_ptr_nonnull(again);
  ck_assert_ptr_null(oasplan_record_get(again, "extra"));
  oasplan_record_free(again);
  oasplan_free(json);
  oasplan_records_free(history);
  oasplan_record_options_set_release(options, OASPLAN_SECRETARIAT);
  history = oasplan_store_record_history(store, id, options, &err);
  ck_assert_uint_eq(oasplan_records_count(history), 1);
  version = oasplan_records_at(history, 0);
  ck_assert_int_eq(oasplan_record_redacted(version, "description"), 1);
  ck_assert_ptr_null(oasplan_record_redaction(version, "description", "reason"));
  json = oasplan_records_json(history, 0, 1, NULL, &err);
  ck_assert_ptr_null(strstr(json, "named"));
  oasplan_free(json);
  oasplan_records_free(history);
  oasplan_record_options_free(options);
  oasplan_record_free(record);
}
END_TEST

START_TEST(without_memory_there_is_no_history) {
  oasplan_record *record = make_measure("Law (invented)");
  put(record);
  const char *id = oasplan_record_get(record, "id");
  must(redact(id, "title"));
  oasplan_records *history = NULL;
  for (size_t number = 0; history == NULL; number++) {
    alone = _i == 0;
    allocations = 0;
    failing = number;
    history = oasplan_store_record_history(store, id, NULL, &err);
    failing = SIZE_MAX;
    if (history == NULL) expect(OASPLAN_E_NOMEM);
    ck_assert_uint_lt(number, 10000);
  }
  ck_assert_str_eq(oasplan_record_redaction(oasplan_records_at(history, 0), "title", "reason"), "named somebody");
  oasplan_records_free(history);
  oasplan_record_free(record);
}
END_TEST

START_TEST(a_removed_record_is_redacted_too) {
  oasplan_record *record = make_measure("QQSECRETQQ");
  put(record);
  const char *id = oasplan_record_get(record, "id");
  remove_record(id);
  must(redact(id, "title"));
  ck_assert(!store_holds("QQSECRETQQ"));
  must(redact(id, "reason"));
  ck_assert(!store_holds("put by mistake"));
  must(oasplan_store_verify(store, NULL, &err));
  oasplan_record_free(record);
}
END_TEST

START_TEST(only_a_private_field_with_a_value_is_redacted_and_not_without_a_reason) {
  oasplan_record *record = make_measure("Law (invented)");
  put(record);
  const char *id = oasplan_record_get(record, "id");
  ck_assert_int_eq(oasplan_store_redact_record(store, id, "title", NULL, &err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "reason");
  expect(OASPLAN_E_INVALID);
  ck_assert_int_eq(redact(id, "kind"), OASPLAN_E_INVALID);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "measure.kind is no private field"));
  expect(OASPLAN_E_INVALID);
  ck_assert_int_eq(redact(id, "titel"), OASPLAN_E_INVALID);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "did you mean title?"));
  expect(OASPLAN_E_INVALID);
  ck_assert_int_eq(redact(id, "description"), OASPLAN_E_NOT_FOUND);
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_int_eq(redact("00000000", "title"), OASPLAN_E_NOT_FOUND);
  expect(OASPLAN_E_NOT_FOUND);
  ck_assert_int_eq(redact(id, NULL), OASPLAN_E_MISUSE);
  expect(OASPLAN_E_MISUSE);
  ck_assert_str_eq(sql_on(path_of("a.db"), "SELECT count(*) FROM redaction"), "0");
  oasplan_record_free(record);
}
END_TEST

static oasplan_record *make_authority(void) {
  static const char *const fields[][2] = {{"party", "PRY"}, {"language", "es"}, {"author", "Unit (invented)"}, {"source_ref", "row 7"}, {"name", "Office (invented)"}, {"kind", "ministry"},
                                          {"role", "lead"}, {"verified_on", "2017-01-01"}, {"valid_from", "2017-01-01"}};
  oasplan_record *record = oasplan_record_new("authority", NULL, &err);
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) set(record, fields[i][0], fields[i][1]);
  return record;
}

START_TEST(the_keys_made_of_a_redacted_value_go_with_it) {
  static const struct {
    const char *field, *left;
  } rows[] = {{"name", "1"}, {"source_ref", "1"}, {"author", "1"}, {"acronym", "2"}};
  oasplan_record *record = make_authority();
  set(record, "acronym", "OFF");
  put(record);
  ck_assert_str_eq(sql_on(path_of("a.db"), "SELECT count(*) FROM record_key"), "2");
  must(redact(oasplan_record_get(record, "id"), rows[_i].field));
  ck_assert_str_eq(sql_on(path_of("a.db"), "SELECT count(*) FROM record_key"), rows[_i].left);
  must(oasplan_store_verify(store, NULL, &err));
  oasplan_record *found = get(oasplan_record_get(record, "id"));
  set(found, rows[_i].field, "Again (invented)");
  put(found);
  ck_assert_str_eq(sql_on(path_of("a.db"), "SELECT count(*) FROM record_key"), "2");
  oasplan_record_free(found);
  oasplan_record_free(record);
}
END_TEST

/* A reader's snapshot keeps the log from being cut. */
START_TEST(where_others_use_the_file_the_redaction_stands_and_is_finished_by_saying_it_again) {
  oasplan_record *record = make_measure("QQSECRETQQ");
  put(record);
  const char *id = oasplan_record_get(record, "id");
  sqlite3 *reader;
  ck_assert_int_eq(sqlite3_open(path_of("a.db"), &reader), SQLITE_OK);
  ck_assert_int_eq(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM record", NULL, NULL, NULL), SQLITE_OK);
  ck_assert_int_eq(redact(id, "title"), OASPLAN_E_BUSY);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "close the other programs and say it again"));
  expect(OASPLAN_E_BUSY);
  oasplan_record *found = get(id);
  ck_assert_int_eq(oasplan_record_redacted(found, "title"), 1);
  ck_assert(store_holds("QQSECRETQQ"));
  ck_assert_int_eq(sqlite3_close(reader), SQLITE_OK);
  must(redact(id, "title"));
  ck_assert(!store_holds("QQSECRETQQ"));
  ck_assert_str_eq(sql_on(path_of("a.db"), "SELECT count(*) FROM redaction"), "1");
  oasplan_record_free(found);
  oasplan_record_free(record);
}
END_TEST

/* What a redaction changes, and then what none may. */
START_TEST(the_triggers_let_nothing_but_a_redaction_through) {
  static const char *const refused[] = {
      "UPDATE record SET author = 'other'", "UPDATE record SET author = NULL, redacted = '|author|'", "UPDATE record SET salts = x''", "UPDATE record SET salts = zeroblob(16)", "UPDATE record SET redacted = '|title|'", "UPDATE record SET digest = '1:0'",
      "UPDATE measure SET title = 'other'", "UPDATE measure SET title = NULL, redacted = '|title|'", "UPDATE measure SET redacted = '|title|'", "UPDATE measure SET kind = 'policy'", "DELETE FROM measure; UPDATE record SET salts = substr(salts, 1, 16)", "DELETE FROM record",
      "UPDATE record_provision SET provision = 'I.2'", "DELETE FROM record_provision", "INSERT OR REPLACE INTO record_provision SELECT sequence, 0, 'I.2' FROM record",
      "INSERT OR REPLACE INTO record (id, version, type, removed, party, language, stage, release, author, recorded_at, origin, digest, salts) SELECT id, version, type, removed, party, language, stage, release, 'other', recorded_at, origin, digest, salts FROM record"};
  static const char *const refused_after[] = {"UPDATE redaction SET hash = ''", "DELETE FROM redaction", "INSERT OR REPLACE INTO redaction SELECT sequence, field, hash, 'other', actor, redacted_at FROM redaction",
                                              "UPDATE measure SET title = 'other'", "UPDATE measure SET redacted = ''", "UPDATE measure SET redacted = redacted || '|url|'", "UPDATE measure SET url = NULL, redacted = redacted || '|url|'", "UPDATE record SET salts = x''"};
  oasplan_record *record = make_measure("Law (invented)");
  set(record, "url", "https://example.org/");
  put(record);
  sqlite3 *db;
  ck_assert_int_eq(sqlite3_open(path_of("a.db"), &db), SQLITE_OK);
  for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) ck_assert_msg(sqlite3_exec(db, refused[i], NULL, NULL, NULL) == SQLITE_CONSTRAINT, "%s: %s", refused[i], sqlite3_errmsg(db));
  must(redact(oasplan_record_get(record, "id"), "title"));
  for (size_t i = 0; i < sizeof refused_after / sizeof refused_after[0]; i++) ck_assert_msg(sqlite3_exec(db, refused_after[i], NULL, NULL, NULL) == SQLITE_CONSTRAINT, "%s: %s", refused_after[i], sqlite3_errmsg(db));
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
  ck_assert_str_eq(sql_on(path_of("a.db"), "SELECT hex(substr(salts, 17, 16)) FROM record"), "00000000000000000000000000000000");
  ck_assert_str_ne(sql_on(path_of("a.db"), "SELECT hex(substr(salts, 1, 16)) FROM record"), "00000000000000000000000000000000");
  oasplan_record_free(record);
}
END_TEST

START_TEST(without_memory_a_value_is_redacted_in_every_version_or_in_none) {
  oasplan_record *record = make_measure("Law (invented)");
  put(record);
  set(record, "people_reached", "7");
  put(record);
  const char *id = oasplan_record_get(record, "id");
  oasplan_error *error = NULL;
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, "clerk (invented)", "named somebody");
  alone = _i == 0;
  int status = OASPLAN_E_NOMEM;
  for (size_t number = 0; status != OASPLAN_OK; number++) {
    allocations = 0;
    failing = number;
    status = oasplan_store_redact_record(store, id, "title", options, &error);
    failing = SIZE_MAX;
    ck_assert_msg(status == (number < allocations ? OASPLAN_E_NOMEM : OASPLAN_OK), "%zu: %d, %s", number, status, oasplan_error_message(error));
    oasplan_error_free(error);
    error = NULL;
    const char *rows = sql_on(path_of("a.db"), "SELECT count(*) FROM redaction");
    ck_assert_msg(strcmp(rows, "2") == 0 || (status != OASPLAN_OK && strcmp(rows, "0") == 0), "%zu: %s", number, rows);
    ck_assert_str_eq(sql_on(path_of("a.db"), "SELECT count(*) FROM measure WHERE (title IS NULL) <> EXISTS (SELECT 1 FROM redaction)"), "0");
  }
  ck_assert_uint_gt(allocations, 10);
  must(oasplan_store_verify(store, NULL, &err));
  oasplan_record_options_free(options);
  oasplan_record_free(record);
}
END_TEST

/* ---- Putting ---- */

START_TEST(a_record_does_not_take_the_source_ref_of_another) {
  oasplan_record *one = make_measure("One (invented)"), *two = make_measure("Two (invented)");
  set(one, "source_ref", "row 1");
  put(one);
  put(two);
  set(two, "source_ref", "row 1");
  ck_assert_int_eq(oasplan_store_put_record(store, two, NULL, &err), OASPLAN_E_CONFLICT);
  ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(err, 0)), "source_ref");
  ck_assert_ptr_nonnull(strstr(oasplan_problem_allowed(oasplan_error_problem_at(err, 0)), "One (invented)"));
  expect(OASPLAN_E_CONFLICT);
  set(two, "source_ref", "row 2");
  put(two);
  must(oasplan_store_verify(store, NULL, &err));
  oasplan_record_free(one);
  oasplan_record_free(two);
}
END_TEST

START_TEST(without_memory_a_conflict_is_not_taken_for_a_put) {
  oasplan_record *record = make_measure("Law (invented)");
  put(record);
  oasplan_record *late = get(oasplan_record_get(record, "id"));
  set(record, "title", "A (invented)");
  set(late, "title", "B (invented)");
  put(record);
  oasplan_error *error = NULL;
  alone = _i == 0;
  int status = OASPLAN_E_NOMEM;
  for (size_t number = 0; status != OASPLAN_E_CONFLICT; number++) {
    allocations = 0;
    failing = number;
    status = oasplan_store_put_record(store, late, NULL, &error);
    failing = SIZE_MAX;
    ck_assert_msg(status == (number < allocations ? OASPLAN_E_NOMEM : OASPLAN_E_CONFLICT), "%zu: %d, %s", number, status, oasplan_error_message(error));
    ck_assert_int_eq(oasplan_error_status(error), status);
    oasplan_error_free(error);
    error = NULL;
  }
  oasplan_record_free(late);
  oasplan_record_free(record);
}
END_TEST

/* ---- Verifying ---- */

static int verify_damaged(const char *sql) {
  oasplan_store_close(store);
  sql_on(path_of("a.db"), "PRAGMA foreign_keys = OFF");
  sqlite3 *db;
  ck_assert_int_eq(sqlite3_open(path_of("a.db"), &db), SQLITE_OK);
  sqlite3_stmt *names;
  char drop[4000] = "";
  ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'", -1, &names, NULL), SQLITE_OK);
  while (sqlite3_step(names) == SQLITE_ROW) strcat(drop, (const char *)sqlite3_column_text(names, 0));
  (void)sqlite3_finalize(names);
  ck_assert_msg(sqlite3_exec(db, drop, NULL, NULL, NULL) == SQLITE_OK && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
  store = open_store(path_of("a.db"));
  return oasplan_store_verify(store, NULL, &err);
}

/* Of a record with three versions, `url` redacted in all of them, and one that was removed: what plain SQLite can do to them, and what is said of it. */
START_TEST(each_damage_to_a_record_is_found) {
  static const struct {
    const char *sql, *where, *what;
  } cases[] = {
      {"UPDATE record SET party = 'BRA' WHERE version = 2 AND removed = 0", " version 2", "its digest is not that of its values"},
      {"UPDATE measure SET title = 'other' WHERE sequence = 1", NULL, "its digest is not that of its values"},
      {"DELETE FROM record_provision WHERE sequence = 3 AND ordinal = 1", NULL, "its digest is not that of its values"},
      {"DELETE FROM record WHERE sequence = 2; DELETE FROM measure WHERE sequence = 2; DELETE FROM redaction WHERE sequence = 2; DELETE FROM record_provision WHERE sequence = 2", NULL, "a version before it is missing"},
      {"DELETE FROM record WHERE sequence = 1; DELETE FROM measure WHERE sequence = 1; DELETE FROM redaction WHERE sequence = 1; DELETE FROM record_provision WHERE sequence = 1", NULL, "it does not build on the version before it"},
      {"UPDATE record SET version = 9 WHERE sequence = 3", NULL, "a version before it is missing"},
      {"UPDATE record SET salts = x'' WHERE sequence = 1", NULL, NULL},
      {"UPDATE current_record SET sequence = 2 WHERE sequence = 3", NULL, "what is said to hold of it is not its last version"},
      {"DELETE FROM current_record WHERE sequence = 3", NULL, "what is said to hold of it is not its last version"},
      {"INSERT INTO current_record SELECT type, id, sequence FROM record WHERE removed = 1", NULL, "what is said to hold of it is not its last version"},
      {"DELETE FROM record_key", NULL, "a key by which it is found is missing, or another record's"},
      {"UPDATE record_key SET id = (SELECT id FROM record WHERE removed = 1)", NULL, "a key by which it is found is missing, or another record's"},
      {"INSERT INTO record_key SELECT zeroblob(16), id FROM record LIMIT 1", NULL, "a key by which it is found is not that of its values"},
      {"INSERT INTO record_key SELECT zeroblob(16), id FROM record WHERE removed = 1", NULL, "a key by which it is found is not that of its values"},
      {"DELETE FROM redaction WHERE sequence = 2", NULL, "the fields that it says were redacted are not those of which this is kept"},
      {"INSERT INTO redaction SELECT sequence, 'title', hash, reason, actor, redacted_at FROM redaction WHERE sequence = 1", NULL, "the fields that it says were redacted are not those of which this is kept"},
      {"UPDATE measure SET redacted = '' WHERE sequence = 3", NULL, "the fields that it says were redacted are not those of which this is kept"},
      {"UPDATE redaction SET hash = substr(hash, 2) || 'f' WHERE sequence = 3", NULL, "its digest is not that of its values"},
      {"UPDATE measure SET url = 'https://example.org/' WHERE sequence = 3", NULL, "a value that was redacted is still there, or its salt is"},
      {"UPDATE record SET salts = randomblob(64) WHERE sequence = 3", NULL, "a value that was redacted is still there, or its salt is"},
      {"UPDATE record SET type = 'other' WHERE version = 3", NULL, NULL},
  };
  oasplan_record *record = make_measure("Law (invented)"), *gone = make_measure("Gone (invented)");
  set(record, "url", "https://example.org/");
  set(record, "source_ref", "row 1");
  put(record);
  for (int i = 0; i < 2; i++) {
    set(record, "people_reached", i == 0 ? "7" : "8");
    put(record);
  }
  put(gone);
  remove_record(oasplan_record_get(gone, "id"));
  must(redact(oasplan_record_get(record, "id"), "url"));
  must(oasplan_store_verify(store, NULL, &err));
  ck_assert_int_eq(verify_damaged(cases[_i].sql), OASPLAN_E_CORRUPT);
  bool found = cases[_i].what == NULL;
  for (size_t i = 0; i < oasplan_error_problem_count(err); i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(err, i);
    found |= strcmp(oasplan_problem_value(problem), cases[_i].what != NULL ? cases[_i].what : "") == 0 && (cases[_i].where == NULL || strstr(oasplan_problem_field(problem), cases[_i].where) != NULL);
  }
  char *told = oasplan_error_json(err);
  ck_assert_msg(found, "%s: %s", cases[_i].sql, told);
  oasplan_free(told);
  expect(OASPLAN_E_CORRUPT);
  oasplan_record_free(gone);
  oasplan_record_free(record);
}
END_TEST

/* What the schema lets through, and whoever reads a record counts on: the row of its type, what is needed in it, a salt for each redaction. */
START_TEST(a_version_without_what_its_readers_count_on_is_damaged) {
  static const char *const cases[] = {
      "DELETE FROM measure; UPDATE record SET salts = substr(salts, 1, 16)",
      "UPDATE measure SET title = NULL, redacted = '|title|'; UPDATE record SET salts = substr(salts, 1, 16)",
      "UPDATE measure SET redacted = '|people_reached|'; INSERT INTO redaction VALUES (1, 'people_reached', '00', 'r', 'a', 't')",
  };
  oasplan_record *record = make_measure("Law (invented)");
  put(record);
  ck_assert_int_eq(verify_damaged(cases[_i]), OASPLAN_E_CORRUPT);
  expect(OASPLAN_E_CORRUPT);
  ck_assert_ptr_null(oasplan_store_get_record(store, oasplan_record_get(record, "id"), NULL, &err));
  expect(OASPLAN_E_CORRUPT);
  ck_assert_ptr_null(oasplan_store_find_records(store, NULL, NULL, &err));
  expect(OASPLAN_E_CORRUPT);
  oasplan_record_free(record);
}
END_TEST

/* Of 36 characters, as an id has, but of more bytes. */
START_TEST(an_id_that_is_none_is_damage_and_stops_nobody) {
  oasplan_record *record = make_measure("Law (invented)");
  put(record);
  ck_assert_int_eq(verify_damaged("PRAGMA ignore_check_constraints = ON; UPDATE record SET id = replace(hex(zeroblob(18)), '0', char(233)); UPDATE current_record SET id = (SELECT id FROM record)"), OASPLAN_E_CORRUPT);
  expect(OASPLAN_E_CORRUPT);
  ck_assert_ptr_null(oasplan_store_find_records(store, NULL, NULL, &err));
  expect(OASPLAN_E_CORRUPT);
  oasplan_record_free(record);
}
END_TEST

static int put_row_with_id(const char *id) {
  sqlite3 *db;
  char sql[600];
  ck_assert_int_eq(sqlite3_open(path_of("a.db"), &db), SQLITE_OK);
  (void)snprintf(sql, sizeof sql, "INSERT INTO record (id, version, type, removed, party, language, stage, release, author, recorded_at, origin, digest, salts) VALUES ('%s', 1, 'measure', 1, 'PRY', 'es', 'draft', 'national', 'Unit (invented)', 't', 'o', '1:0', x'')", id);
  int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
  return code;
}

START_TEST(the_schema_takes_no_id_but_a_uuid_in_small_letters) {
  static const char *const wrong[] = {"", "0198c5d2-7b1a-7c3e-9f00-aabbccddeef", "0198c5d2-7b1a-7c3e-9f00-aabbccddeeff0", "0198C5D2-7B1A-7C3E-9F00-AABBCCDDEEFF", "0198c5d27b1a-7c3e-9f00-aabbccddeeff00", "0198c5d2-7b1a-7c3e-9f00-aabbccddee-f",
                                      "0198c5d2-7b1a-7c3e-9f00-aabbccddee\u00e9f", "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9-\u00e9\u00e9\u00e9\u00e9-\u00e9\u00e9\u00e9\u00e9-\u00e9\u00e9\u00e9\u00e9-\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) ck_assert_msg(put_row_with_id(wrong[i]) == SQLITE_CONSTRAINT, "%s", wrong[i]);
  ck_assert_int_eq(put_row_with_id("0198c5d2-7b1a-7c3e-9f00-aabbccddeeff"), SQLITE_OK);
}
END_TEST

START_TEST(without_memory_verifying_says_so_or_finds_nothing) {
  oasplan_record *record = make_measure("Law (invented)");
  put(record);
  must(redact(oasplan_record_get(record, "id"), "title"));
  oasplan_error *error = NULL;
  alone = _i == 0;
  int status = OASPLAN_E_NOMEM;
  for (size_t number = 0; status != OASPLAN_OK; number++) {
    allocations = 0;
    failing = number;
    status = oasplan_store_verify(store, NULL, &error);
    failing = SIZE_MAX;
    ck_assert_msg(status == (number < allocations ? OASPLAN_E_NOMEM : OASPLAN_OK), "%zu: %d, %s", number, status, oasplan_error_message(error));
    oasplan_error_free(error);
    error = NULL;
  }
  ck_assert_uint_gt(allocations, 10);
  oasplan_record_free(record);
}
END_TEST

/* ---- Copies for others ---- */

static int backup(const char *name, int release, oasplan_tally *tally, oasplan_error **error) {
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_query_options_set_release(options, release);
  oasplan_query_options_set_tally(options, tally);
  int status = oasplan_store_backup(store, path_of(name), options, error);
  oasplan_query_options_free(options);
  return status;
}

static void clear_and_release(oasplan_record *record, const char *release) {
  set(record, "stage", "cleared");
  set(record, "cleared_by", "Head of unit (invented)");
  set(record, "cleared_on", "2017-01-30");
  set(record, "release", release);
}

/* A word of its own in each field that takes free text. */
static void mark_fields(oasplan_record *record, const char *mark) {
  const oasplan_record_type *type = oasplan_record_get_type(record);
  const oasplan_field *field;
  const char *last = ""; /* a field of its own */
  char value[200];
  for (size_t i = 0; (field = oasplan_record_type_field_at(type, i)) != NULL; i++) {
    const char *kind = oasplan_field_kind(field), *name = oasplan_field_name(field);
    (void)snprintf(value, sizeof value, "QQ%s-%s", mark, name);
    if (strcmp(kind, "text") != 0 && strcmp(kind, "prose") != 0) continue;
    set(record, name, value);
    last = name;
  }
  (void)snprintf(value, sizeof value, "{\"x\":\"QQ%s-extra\"}", mark);
  set(record, "extra", value);
  (void)snprintf(value, sizeof value, "{\"x\":{\"%s\":\"QQ%s-translations\"}}", last, mark);
  set(record, "translations", value);
}

static void put_canary(const char *type, const char *release, const char *const (*fields)[2], size_t count) {
  static const char *const common[][2] = {{"party", "PRY"}, {"language", "es"}};
  oasplan_record *record = oasplan_record_new(type, NULL, &err);
  char mark[40];
  for (size_t i = 0; i < 2; i++) set(record, common[i][0], common[i][1]);
  clear_and_release(record, release);
  (void)snprintf(mark, sizeof mark, "%s-before", release);
  mark_fields(record, mark);
  for (size_t i = 0; i < count; i++) set(record, fields[i][0], fields[i][1]);
  put(record);
  mark_fields(record, release);
  put(record);
  oasplan_record_free(record);
}

static const char *const releases[] = {"national", "secretariat", "member_states", "public"};

static bool copy_holds(const char *release, const char *part) {
  char words[100];
  (void)snprintf(words, sizeof words, "QQ%s-%s", release, part);
  return file_holds("copy.db", words);
}

static void put_canaries(void) {
  static const char *const measure[][2] = {{"kind", "law"}, {"status", "in_force"}};
  static const char *const shelter[][2] = {{"kind", "emergency_shelter"}, {"operator", "ngo"}, {"verified_on", "2017-01-01"}, {"valid_from", "2017-01-01"}, {"capacity", "31337"}, {"area", "PY-ASU"}};
  static const char *const authority[][2] = {{"kind", "ministry"}, {"role", "lead"}, {"verified_on", "2017-01-01"}, {"valid_from", "2017-01-01"}};
  for (int i = 0; i < 4; i++) {
    put_canary("measure", releases[i], measure, 2);
    put_canary("service", releases[i], shelter, 6);
    put_canary("authority", releases[i], authority, 4);
  }
}

/* What each level does not see, by the field's name. */
START_TEST(a_copy_for_others_holds_no_byte_of_what_they_may_not_see) {
  static const char *const left_behind[] = {"before", "cleared_by", "actor", "source_ref", "reason", "extra"};
  put_canaries();
  oasplan_record *draft = make_measure("QQpublic-draft");
  set(draft, "release", "public");
  put(draft);
  oasplan_record_free(draft);
  for (int release = OASPLAN_SECRETARIAT; release <= OASPLAN_PUBLIC; release++) {
    oasplan_tally *tally = oasplan_tally_new();
    must(backup("copy.db", release, tally, &err));
    ck_assert_int_eq(oasplan_tally_records(tally, OASPLAN_PUT_NEW), 3 * (5 - release));
    ck_assert_int_eq(oasplan_tally_withheld(tally), 13 - 3 * (5 - release));
    ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_NEW), 1);
    for (int of = OASPLAN_NATIONAL; of <= OASPLAN_PUBLIC; of++) {
      const char *mark = releases[of - 1];
      ck_assert_int_eq(copy_holds(mark, "title"), of >= release);
      ck_assert_int_eq(copy_holds(mark, "description"), of >= release);
      ck_assert_int_eq(copy_holds(mark, "phone"), false);
      ck_assert_int_eq(copy_holds(mark, ""), of >= release);
      for (size_t i = 0; i < sizeof left_behind / sizeof left_behind[0]; i++) ck_assert_msg(!copy_holds(mark, left_behind[i]), "%d %s %s", release, mark, left_behind[i]);
      ck_assert_int_eq(copy_holds(mark, "contact_name"), of >= release && release < OASPLAN_PUBLIC);
    }
    ck_assert(!file_holds("copy.db", "QQpublic-draft"));
    ck_assert(!file_holds("copy.db-wal", "QQ"));
    ck_assert_str_eq(sql_on(path_of("copy.db"), "SELECT count(name) || ' ' || count(capacity) || ' ' || count(area) FROM service"), release == OASPLAN_SECRETARIAT ? "3 3 3" : "0 0 0");
    ck_assert_str_eq(sql_on(path_of("copy.db"), "SELECT group_concat(DISTINCT reason || ifnull(actor, '')) FROM redaction"), "withheld");
    ck_assert_int_eq(unlink(path_of("copy.db")), 0);
    oasplan_tally_free(tally);
  }
}
END_TEST

START_TEST(a_copy_for_others_does_not_say_who_decided_or_confirmed_nor_why) {
  oasplan_concordance *pairs = oasplan_concordance_new("k", "e", "f", NULL, &err);
  must(oasplan_concordance_add(pairs, "I.1", "I.2", "QQconfirmed", &err));
  must(oasplan_store_put_concordance(store, pairs, NULL, &err));
  oasplan_concordance_free(pairs);
  (void)sql_on(path_of("a.db"), "INSERT INTO decision (plan, amendment, action, words, outcome, author, reason, decided_at) SELECT sequence, 'I.1/USA/1', 'delete', 'laws', 'accepted', 'QQdecided', 'QQbecause', '2017-01-31T12:00:00Z' FROM plan");
  must(backup("copy.db", OASPLAN_SECRETARIAT, NULL, &err));
  ck_assert(!file_holds("copy.db", "QQ"));
  ck_assert_str_eq(sql_on(path_of("copy.db"), "SELECT (SELECT outcome FROM decision) || ' ' || (SELECT id_b FROM confirmation)"), "accepted I.2");
  must(backup("own.db", OASPLAN_NATIONAL, NULL, &err));
  ck_assert(file_holds("own.db", "QQconfirmed") && file_holds("own.db", "QQdecided") && file_holds("own.db", "QQbecause"));
}
END_TEST

START_TEST(a_copy_for_others_verifies_and_says_that_it_is_one) {
  put_canaries();
  oasplan_record *record = make_measure("QQREDACTEDQQ");
  clear_and_release(record, "public");
  put(record);
  must(redact(oasplan_record_get(record, "id"), "title"));
  must(backup("copy.db", OASPLAN_PUBLIC, NULL, &err));
  oasplan_store *copy = open_store(path_of("copy.db"));
  int release = 0;
  must(oasplan_store_verify(copy, NULL, &err));
  must(oasplan_store_release(copy, NULL, &release, &err));
  ck_assert_int_eq(release, OASPLAN_PUBLIC);
  oasplan_record *found = oasplan_store_get_record(copy, oasplan_record_get(record, "id"), NULL, &err);
  ck_assert_str_eq(oasplan_record_get(found, "digest"), oasplan_record_get(record, "digest"));
  ck_assert_int_eq(oasplan_record_redacted(found, "title"), 1);
  ck_assert_int_eq(oasplan_record_redacted(found, "cleared_by"), 1);
  oasplan_record_free(found);
  oasplan_plan *plan = oasplan_store_get_plan(copy, "k", "e", "en", NULL, &err);
  ck_assert_ptr_nonnull(plan);
  oasplan_plan_unref(plan);
  oasplan_store_close(copy);
  oasplan_record_free(record);
}
END_TEST

START_TEST(damage_to_a_copy_for_others_is_found) {
  static const char *const damages[] = {
      "DROP TRIGGER record_is_not_changed; UPDATE record SET party = 'BRA' WHERE type = 'measure'", "DROP TRIGGER redaction_is_not_removed; DELETE FROM redaction",
      "DROP TRIGGER record_is_not_changed; UPDATE record SET author = 'Another' WHERE type = 'measure'", "DROP TRIGGER record_is_not_changed; UPDATE record SET parent = '' WHERE type = 'measure'",
      "DROP TRIGGER redaction_is_not_changed; UPDATE redaction SET hash = printf('%064d', 0)", "DELETE FROM feature WHERE name = 'release'"};
  oasplan_record *record = make_measure("Law (invented)");
  set(record, "source_ref", "row 1");
  put(record);
  clear_and_release(record, "public");
  put(record);
  must(backup("copy.db", OASPLAN_PUBLIC, NULL, &err));
  (void)sql_on(path_of("copy.db"), damages[_i]);
  oasplan_store *copy = open_store(path_of("copy.db"));
  ck_assert_int_eq(oasplan_store_verify(copy, NULL, &err), OASPLAN_E_CORRUPT);
  expect(OASPLAN_E_CORRUPT);
  oasplan_store_close(copy);
  oasplan_record_free(record);
}
END_TEST

START_TEST(a_store_says_for_whom_it_is) {
  int release = 0;
  put_canaries();
  must(oasplan_store_release(store, NULL, &release, &err));
  ck_assert_int_eq(release, OASPLAN_NATIONAL);
  must(backup("copy.db", OASPLAN_MEMBER_STATES, NULL, &err));
  oasplan_store *copy = open_store(path_of("copy.db"));
  alone = true;
  allocations = 0;
  failing = 0; /* the first allocation: a word that is not read is not taken for the owner's store */
  int status = oasplan_store_release(copy, NULL, &release, &err);
  failing = SIZE_MAX;
  ck_assert_uint_gt(allocations, 0);
  ck_assert_int_eq(status, OASPLAN_E_NOMEM);
  expect(OASPLAN_E_NOMEM);
  must(oasplan_store_release(copy, NULL, &release, &err));
  ck_assert_int_eq(release, OASPLAN_MEMBER_STATES);
  ck_assert_int_eq(oasplan_store_release(copy, NULL, NULL, &err), OASPLAN_E_MISUSE);
  expect(OASPLAN_E_MISUSE);
  oasplan_store_close(copy);
}
END_TEST

START_TEST(records_of_a_copy_for_others_are_not_changed_nor_merged) {
  put_canaries();
  must(backup("copy.db", OASPLAN_PUBLIC, NULL, &err));
  oasplan_store *copy = open_store(path_of("copy.db"));
  oasplan_record *record = make_measure("Law (invented)");
  ck_assert_int_eq(oasplan_store_put_record(copy, record, NULL, &err), OASPLAN_E_READONLY);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "is a copy made for others (public)"));
  expect(OASPLAN_E_READONLY);
  oasplan_records *found = oasplan_store_find_records(copy, "measure", NULL, &err);
  const char *id = oasplan_record_get(oasplan_records_at(found, 0), "id");
  ck_assert_int_eq(redact_in(copy, id, "title", &err), OASPLAN_E_READONLY);
  expect(OASPLAN_E_READONLY);
  ck_assert_int_eq(oasplan_store_remove_record(copy, id, NULL, &err), OASPLAN_E_READONLY);
  expect(OASPLAN_E_READONLY);
  ck_assert_int_eq(oasplan_store_merge(copy, path_of("a.db"), NULL, &err), OASPLAN_E_READONLY);
  expect(OASPLAN_E_READONLY);
  ck_assert_int_eq(oasplan_store_merge(store, path_of("copy.db"), NULL, &err), OASPLAN_E_UNSUPPORTED);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "has not the whole histories"));
  expect(OASPLAN_E_UNSUPPORTED);
  oasplan_store_close(copy);
  ck_assert_int_eq(backup("other.db", 9, NULL, &err), OASPLAN_E_INVALID);
  expect(OASPLAN_E_INVALID);
  ck_assert_int_eq(backup("copy.db", OASPLAN_PUBLIC, NULL, &err), OASPLAN_E_CONFLICT);
  expect(OASPLAN_E_CONFLICT);
  oasplan_records_free(found);
  oasplan_record_free(record);
}
END_TEST

/* Two tables: one with a cell of 3, which would be found by subtraction, and one without; a total of 2. */
START_TEST(statistics_with_small_numbers_are_not_in_a_copy_for_others) {
  static const struct {
    const char *indicator, *sex, *value, *source;
  } rows[] = {{"victims_detected", NULL, "40", "QQTOTALQQ"}, {"victims_detected", "female", "37", "QQBESIDEQQ"}, {"victims_detected", "male", "3", "QQCELLQQ"}, {"victims_assisted", NULL, "2", "QQSMALLQQ"}, {"persons_convicted", "male", "5", "QQLARGEQQ"}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    static const char *const fields[][2] = {{"party", "PRY"}, {"language", "es"}, {"author", "Unit (invented)"}, {"unit", "persons"}, {"from_date", "2016-01-01"}, {"to_date", "2016-12-31"}, {"value_status", "final"}, {"coverage", "all"}};
    oasplan_record *record = oasplan_record_new("statistic", NULL, &err);
    for (size_t k = 0; k < sizeof fields / sizeof fields[0]; k++) set(record, fields[k][0], fields[k][1]);
    set(record, "indicator", rows[i].indicator);
    set(record, "sex", rows[i].sex);
    set(record, "value", rows[i].value);
    set(record, "source", rows[i].source);
    clear_and_release(record, "public");
    put(record);
    oasplan_record_free(record);
  }
  oasplan_tally *tally = oasplan_tally_new();
  must(backup("copy.db", OASPLAN_SECRETARIAT, tally, &err));
  ck_assert_int_eq(oasplan_tally_withheld(tally), 3);
  ck_assert_str_eq(sql_on(path_of("copy.db"), "SELECT group_concat(source) FROM (SELECT source FROM statistic ORDER BY value)"), "QQLARGEQQ,QQTOTALQQ");
  ck_assert(!file_holds("copy.db", "QQBESIDEQQ") && !file_holds("copy.db", "QQCELLQQ") && !file_holds("copy.db", "QQSMALLQQ"));
  oasplan_tally_free(tally);
}
END_TEST

/* It may have private fields whose salts are not known here. */
START_TEST(of_a_newer_file_no_copy_for_others_is_made) {
  oasplan_record *record = make_measure("Law (invented)");
  clear_and_release(record, "public");
  put(record);
  oasplan_record_free(record);
  oasplan_store_close(store);
  sql_on(path_of("a.db"), "PRAGMA user_version = 99");
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_read_only(options, 1);
  store = oasplan_store_open(path_of("a.db"), options, &err);
  ck_assert_msg(store != NULL, "%s", oasplan_error_message(err));
  oasplan_store_options_free(options);
  ck_assert_int_eq(backup("newer.db", OASPLAN_PUBLIC, NULL, &err), OASPLAN_E_TOO_NEW);
  expect(OASPLAN_E_TOO_NEW);
  must(backup("whole.db", OASPLAN_NATIONAL, NULL, &err));
}
END_TEST

static size_t count_files(void) {
  size_t count = 0;
  DIR *entries = opendir(folder);
  for (struct dirent *entry; (entry = readdir(entries)) != NULL;) count += strstr(entry->d_name, "copy.db") != NULL;
  (void)closedir(entries);
  return count;
}

START_TEST(without_memory_a_copy_for_others_is_whole_or_not_there) {
  static const char *const measure[][2] = {{"kind", "law"}, {"status", "in_force"}};
  put_canary("measure", "public", measure, 2);
  oasplan_error *error = NULL;
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_query_options_set_release(options, OASPLAN_PUBLIC);
  alone = _i == 0;
  bool reached = true; /* flushing the folder is left out where memory is short: such a copy is whole */
  for (size_t number = 0; reached; number++) {
    (void)unlink(path_of("copy.db"));
    allocations = 0;
    failing = number;
    int status = oasplan_store_backup(store, path_of("copy.db"), options, &error);
    failing = SIZE_MAX;
    reached = number < allocations;
    ck_assert_msg(status == OASPLAN_OK || (reached && status == OASPLAN_E_NOMEM), "%zu: %d, %s", number, status, oasplan_error_message(error));
    ck_assert_int_eq(oasplan_error_status(error), status);
    ck_assert_uint_eq(count_files(), status == OASPLAN_OK);
    oasplan_error_free(error);
    error = NULL;
  }
  ck_assert_uint_gt(allocations, 10);
  ck_assert_str_eq(sql_on(path_of("copy.db"), "SELECT count(*) FROM v_public_measure"), "1");
  must(oasplan_store_verify(store, NULL, &err));
  oasplan_query_options_free(options);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("record care");
  TCase *tests = tcase_create("record care");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 120);
  tcase_add_loop_test(tests, a_redacted_value_is_in_no_version_and_nowhere_in_the_file, 0, 5);
  tcase_add_test(tests, a_field_that_was_redacted_may_be_set_again_and_a_required_one_must);
  tcase_add_test(tests, a_history_tells_the_owner_who_redacted_what_when_and_why_and_nobody_else);
  tcase_add_loop_test(tests, without_memory_there_is_no_history, 0, 2);
  tcase_add_test(tests, a_removed_record_is_redacted_too);
  tcase_add_test(tests, only_a_private_field_with_a_value_is_redacted_and_not_without_a_reason);
  tcase_add_loop_test(tests, the_keys_made_of_a_redacted_value_go_with_it, 0, 4);
  tcase_add_test(tests, where_others_use_the_file_the_redaction_stands_and_is_finished_by_saying_it_again);
  tcase_add_test(tests, the_triggers_let_nothing_but_a_redaction_through);
  tcase_add_loop_test(tests, without_memory_a_value_is_redacted_in_every_version_or_in_none, 0, 2);
  tcase_add_test(tests, a_record_does_not_take_the_source_ref_of_another);
  tcase_add_loop_test(tests, without_memory_a_conflict_is_not_taken_for_a_put, 0, 2);
  tcase_add_loop_test(tests, each_damage_to_a_record_is_found, 0, 21);
  tcase_add_loop_test(tests, a_version_without_what_its_readers_count_on_is_damaged, 0, 3);
  tcase_add_test(tests, an_id_that_is_none_is_damage_and_stops_nobody);
  tcase_add_test(tests, the_schema_takes_no_id_but_a_uuid_in_small_letters);
  tcase_add_loop_test(tests, without_memory_verifying_says_so_or_finds_nothing, 0, 2);
  tcase_add_test(tests, a_copy_for_others_holds_no_byte_of_what_they_may_not_see);
  tcase_add_test(tests, a_copy_for_others_does_not_say_who_decided_or_confirmed_nor_why);
  tcase_add_test(tests, a_copy_for_others_verifies_and_says_that_it_is_one);
  tcase_add_loop_test(tests, damage_to_a_copy_for_others_is_found, 0, 6);
  tcase_add_test(tests, a_store_says_for_whom_it_is);
  tcase_add_test(tests, records_of_a_copy_for_others_are_not_changed_nor_merged);
  tcase_add_test(tests, statistics_with_small_numbers_are_not_in_a_copy_for_others);
  tcase_add_test(tests, of_a_newer_file_no_copy_for_others_is_made);
  tcase_add_loop_test(tests, without_memory_a_copy_for_others_is_whole_or_not_there, 0, 2);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
