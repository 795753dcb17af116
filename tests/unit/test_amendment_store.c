/* Amendments in the store: what is put is what is got, a store of an older schema is brought up to date or read as it is, decisions are never changed, and damage
 * to an amendment is found. */
#include <oasplan/oasplan.h>

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];
static oasplan_registry *registry; /* one for all imports: to make it takes longer than they do */

static void set_up(void) {
  strcpy(folder, "/tmp/oasplan-amendments-XXXXXX");
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

#define ck_ok(call)                                                                                                                        \
  do {                                                                                                                                     \
    oasplan_error *err = NULL;                                                                                                             \
    int status_ = (call);                                                                                                                  \
    ck_assert_msg(status_ == OASPLAN_OK, "%s: %s", #call, oasplan_error_message(err));                                                     \
  } while (0)

/* ---- Plans ---- */

static oasplan_plan *must_import(const char *bytes, const char *format) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_edition(options, "e");
  oasplan_import_options_set_language(options, "en");
  oasplan_import_options_set_format(options, format);
  oasplan_import_options_set_registry(options, registry);
  oasplan_error *err = NULL;
  oasplan_plan *plan = oasplan_plan_import(bytes, strlen(bytes), options, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  oasplan_import_options_free(options);
  return plan;
}

/* Each action, outcome, certainty and list; a pair; numbers that do not rise; a rolling bracket; words that go on in the next provision. */
static const char listed[] =
  "{'divisions':[{'id':'I'}],'provisions':[{'id':'I.1','kind':'directive','division':'I','issued':'Adopt hard laws [USA: soon], and now (WHY?).','citations':[],'amendments':["
  "{'id':'I.1/USA/4','delegation':'USA','action':'replace','begin':0,'end':5,'text':'Make','certainty':'inferred','confidence':'low','reasons':['typography','doubled'],"
  "'outcome':'rejected','rationale':'Shorter, and \\\\ `so`.','with':['CAN','MEX'],'supported_by':['BRA'],'opposed_by':['PER','CHL']},"
  "{'id':'I.1/-/2','action':'insert','begin':6,'end':10,'certainty':'explicit','pair':'I.1/-/1','outcome':'superseded','superseded_by':'I.1/USA/4'},"
  "{'id':'I.1/-/1','action':'delete','begin':11,'end':15,'certainty':'explicit','pair':'I.1/-/2','outcome':'accepted'},"
  "{'id':'I.1/USA/1','delegation':'USA','action':'insert','begin':16,'end':27,'text':'soon','certainty':'explicit','outcome':'accepted-with-changes','changed':'soon after'},"
  "{'id':'I.1/OAS-GS/1','delegation':'OAS-GS','action':'footnote','begin':27,'end':28,'certainty':'explicit','outcome':'withdrawn'},"
  "{'id':'I.1/USA/2','delegation':'USA','action':'question','begin':37,'end':43,'certainty':'explicit','derived':true}]},"
  "{'id':'I.2','kind':'directive','division':'I','issued':'Report (they said).','citations':[],'amendments':["
  "{'id':'I.2/CAN/7','delegation':'CAN','action':'move','begin':0,'end':6,'certainty':'explicit','target':'before I.1'},"
  "{'id':'I.2/-/1','action':'delete','begin':0,'end':6,'certainty':'explicit','continues':'I.1/-/1'},"
  "{'id':'I.2/CAN/6','delegation':'CAN','action':'comment','begin':7,'end':18,'certainty':'explicit','derived':true}]}]}";

static oasplan_plan *import_listed(void) {
  char text[sizeof listed];
  memcpy(text, listed, sizeof listed);
  for (char *byte = text; *byte != '\0'; byte++)
    if (*byte == '\'') *byte = '"';
  return must_import(text, "json");
}

/* Text with remarks of its own alone, as every store had them before there were marks. */
static oasplan_plan *import_printed(void) {
  return must_import("(COMMENTS OF THE UNITED STATES)\nI. PREVENTION\n1. Adopt laws (para. 3). (WHY SHOULD WE ADOPT LAWS AT ALL?)\n2. Apply them (THIS IS TOO VAGUE FOR US.) soon.\n", "text");
}

static char *export_plan(const oasplan_plan *plan) {
  char *json = oasplan_plan_render_string(plan, "json", NULL, NULL, NULL);
  ck_assert_ptr_nonnull(json);
  return json;
}

/* ---- Stores ---- */

static oasplan_store *open_as(const char *path, int read_only) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_read_only(options, read_only);
  oasplan_error *err = NULL;
  oasplan_store *store = oasplan_store_open(path, options, &err);
  ck_assert_msg(store != NULL, "%s", oasplan_error_message(err));
  oasplan_store_options_free(options);
  return store;
}

static void put_into(const char *path, const oasplan_plan *plan) {
  oasplan_store *store = open_as(path, 0);
  ck_ok(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_store_close(store);
}

static oasplan_plan *must_get(oasplan_store *store) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = oasplan_store_get_plan(store, NULL, NULL, NULL, NULL, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  return plan;
}

static void expect_stored(const char *path, int read_only, const oasplan_plan *plan) {
  oasplan_store *store = open_as(path, read_only);
  oasplan_plan *got = must_get(store);
  char *expected = export_plan(plan), *found = export_plan(got);
  ck_assert_str_eq(found, expected);
  ck_assert_str_eq(oasplan_plan_digest(got), oasplan_plan_digest(plan));
  ck_ok(oasplan_store_verify(store, NULL, &err));
  oasplan_free(expected), oasplan_free(found);
  oasplan_plan_unref(got);
  oasplan_store_close(store);
}

static sqlite3 *open_file(const char *path) {
  sqlite3 *db = NULL;
  ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
  return db;
}

static void close_file(sqlite3 *db) {
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

static void run(sqlite3 *db, const char *sql) {
  char *message = NULL;
  int code = sqlite3_exec(db, sql, NULL, NULL, &message);
  ck_assert_msg(code == SQLITE_OK, "%s: %s", sql, message);
}

static int number(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
  ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
  int value = sqlite3_column_int(statement, 0);
  (void)sqlite3_finalize(statement);
  return value;
}

START_TEST(amendments_of_every_kind_come_out_as_they_went_in) {
  oasplan_plan *plan = import_listed();
  put_into(path_of("plans.db"), plan);
  expect_stored(path_of("plans.db"), 0, plan);
  expect_stored(path_of("plans.db"), 1, plan);
  put_into(path_of("plans.db"), plan); /* again: nothing changes */
  sqlite3 *db = open_file(path_of("plans.db"));
  ck_assert_int_eq(number(db, "SELECT count(*) FROM amendment"), 9);
  ck_assert_int_eq(number(db, "SELECT count(*) FROM amendment WHERE reasons = 'typography,doubled' AND cosponsors = 'CAN,MEX' AND opposed_by = 'PER,CHL'"), 1);
  close_file(db);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_marked_text_comes_out_as_it_went_in) {
  oasplan_plan *plan = must_import("I. PREVENTION\n{++1. Adopt {~~hard~>strict~~}{>>@MEX rationale=\"Clearer.\"<<} laws (para. 3).\n2. Apply {--all --}{>>@BRA with=CAN,PER<<}of them.++}{>>@USA<<}\n"
                                   "3. Report {==(to whom?)==}{>>@- action=question<<}.\n",
                                   "critic");
  put_into(path_of("plans.db"), plan);
  expect_stored(path_of("plans.db"), 0, plan);
  oasplan_store *store = open_as(path_of("plans.db"), 0);
  oasplan_plan *got = must_get(store);
  for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++)
    for (int reading = OASPLAN_READING_ISSUED; reading <= OASPLAN_READING_RESOLVED; reading++)
      ck_assert_pstr_eq(oasplan_provision_text(oasplan_plan_provision_at(got, i), reading), oasplan_provision_text(oasplan_plan_provision_at(plan, i), reading));
  oasplan_plan_unref(got);
  oasplan_store_close(store);
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- Older schemas ---- */

static char *read_text(const char *path) {
  FILE *file = fopen(path, "rb");
  ck_assert_ptr_nonnull(file);
  ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
  size_t length = (size_t)ftell(file);
  rewind(file);
  char *text = malloc(length + 1);
  ck_assert_ptr_nonnull(text);
  ck_assert_uint_eq(fread(text, 1, length, file), length);
  text[length] = '\0';
  ck_assert_int_eq(fclose(file), 0);
  return text;
}

static void run_step(sqlite3 *db, const char *path) {
  char *schema = read_text(path);
  run(db, schema);
  free(schema);
}

/* As the first version made it: its own SQL, and the same rows without the columns that came later. */
static void make_first_schema(const char *path, const oasplan_plan *plan) {
  put_into(path_of("new.db"), plan);
  char sql[200];
  sqlite3 *db = open_file(path);
  run_step(db, TEST_SOURCE_ROOT "/lib/store/sql/0001.sql");
  (void)snprintf(sql, sizeof sql, "ATTACH '%s' AS new", path_of("new.db"));
  run(db, sql);
  static const char *const tables[] = {"plan", "division", "provision", "citation", "citation_locator", "citation_candidate", "citation_part", "diagnostic", "notice"};
  run(db, "PRAGMA foreign_keys = OFF; INSERT OR REPLACE INTO feature SELECT * FROM new.feature");
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
    (void)snprintf(sql, sizeof sql, "INSERT INTO main.%s SELECT * FROM new.%s", tables[i], tables[i]);
    run(db, sql);
  }
  run(db, "INSERT INTO main.amendment SELECT provision, ordinal, id, delegation, action, certainty, outcome, \"begin\", \"end\", text FROM new.amendment;"
          "INSERT INTO main.provision_words (rowid, scope, words, stems) SELECT rowid, scope, words, stems FROM new.provision_words;"
          "DETACH new; PRAGMA application_id = 1329681232; PRAGMA user_version = 1");
  close_file(db);
}

/* A file of schema 1, 2 or 3. */
static void make_old_schema(const char *path, const oasplan_plan *plan, int version) {
  make_first_schema(path, plan);
  if (version == 1) return;
  sqlite3 *db = open_file(path);
  run_step(db, TEST_SOURCE_ROOT "/lib/store/sql/0002.sql");
  run(db, "PRAGMA user_version = 2");
  if (version > 2) {
    run_step(db, TEST_SOURCE_ROOT "/lib/store/sql/0003.sql");
    run(db, "PRAGMA user_version = 3");
  }
  close_file(db);
}

static void expect_schema(const char *path, int version) {
  sqlite3 *db = open_file(path);
  ck_assert_int_eq(number(db, "PRAGMA user_version"), version);
  close_file(db);
}

START_TEST(a_store_of_an_older_schema_is_brought_up_to_date_and_reads_the_same) {
  oasplan_plan *plan = import_printed();
  make_old_schema(path_of("old.db"), plan, _i);
  expect_stored(path_of("old.db"), 0, plan);
  expect_schema(path_of("old.db"), 4);
  sqlite3 *db = open_file(path_of("old.db"));
  ck_assert_int_eq(number(db, "SELECT count(*) FROM amendment WHERE derived = 1 AND reasons = '' AND confidence IS NULL"), 2);
  ck_assert_int_eq(number(db, "SELECT (SELECT count(*) FROM decision) + (SELECT count(*) FROM original)"), 0);
  close_file(db);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_store_of_an_older_schema_is_read_and_stays_as_it_is) {
  oasplan_plan *plan = import_printed();
  make_old_schema(path_of("old.db"), plan, _i);
  expect_stored(path_of("old.db"), 1, plan);
  expect_schema(path_of("old.db"), _i);
  oasplan_store *store = open_as(path_of("merged.db"), 0);
  ck_ok(oasplan_store_merge(store, path_of("old.db"), NULL, &err));
  oasplan_store_close(store);
  expect_stored(path_of("merged.db"), 1, plan);
  expect_schema(path_of("old.db"), _i);
  oasplan_plan_unref(plan);
}
END_TEST

/* A reason, a decision, a confirmed pair, and the file behind a source: an old schema has no place for any of them. */
static void put_what_came_later(oasplan_store *writer) {
  oasplan_plan *plan = import_listed();
  oasplan_decisions *decisions = oasplan_decisions_new();
  oasplan_concordance *concordance = oasplan_concordance_new("k", "e", "f", NULL, NULL);
  ck_ok(oasplan_store_remove_plan(writer, "k", "e", "en", NULL, &err));
  ck_ok(oasplan_store_put_plan(writer, plan, NULL, &err));
  ck_ok(oasplan_decisions_set(decisions, "I.1/USA/1", OASPLAN_OUTCOME_WITHDRAWN, NULL, &err));
  ck_ok(oasplan_store_put_decisions(writer, NULL, NULL, NULL, decisions, NULL, &err));
  ck_ok(oasplan_concordance_add(concordance, "I.1", "I.2", NULL, &err));
  ck_ok(oasplan_store_put_concordance(writer, concordance, NULL, &err));
  oasplan_concordance_free(concordance);
  oasplan_decisions_free(decisions);
  oasplan_plan_unref(plan);
  sqlite3 *db = open_file(path_of("old.db"));
  run(db, "INSERT INTO original (plan, bytes, digest) SELECT sequence, CAST('x' AS BLOB), '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' FROM plan");
  close_file(db);
}

static void expect_what_came_later(oasplan_store *store) {
  oasplan_plan *plan = must_get(store);
  size_t length = 0;
  ck_assert_pstr_eq(oasplan_amendment_rationale(oasplan_plan_find_amendment(plan, "I.1/USA/4")), "Shorter, and \\ `so`.");
  ck_assert_int_eq(oasplan_amendment_outcome(oasplan_plan_find_amendment(plan, "I.1/USA/1")), OASPLAN_OUTCOME_WITHDRAWN);
  ck_assert_pstr_eq(oasplan_plan_original(plan, &length), "x");
  oasplan_plan_unref(plan);
  oasplan_decisions *decisions = oasplan_store_decisions(store, NULL, NULL, NULL, NULL, NULL);
  ck_assert_uint_eq(oasplan_decisions_count(decisions), 1);
  oasplan_decisions_free(decisions);
  oasplan_concordance *concordance = oasplan_store_get_concordance(store, "k", "e", "f", NULL, NULL);
  ck_assert_ptr_nonnull(concordance);
  oasplan_concordance_free(concordance);
}

/* Another one may bring the file up to date while it is read. */
START_TEST(a_handle_that_reads_an_older_schema_outlives_a_migration) {
  oasplan_plan *plan = import_printed();
  make_old_schema(path_of("old.db"), plan, _i);
  oasplan_store *reader = open_as(path_of("old.db"), 1);
  oasplan_plan *got = must_get(reader);
  oasplan_plan_unref(got);
  oasplan_store *writer = open_as(path_of("old.db"), 0);
  expect_schema(path_of("old.db"), 4);
  got = must_get(reader);
  ck_assert_str_eq(oasplan_plan_digest(got), oasplan_plan_digest(plan));
  oasplan_plan_unref(got);
  put_what_came_later(writer);
  expect_what_came_later(writer);
  expect_what_came_later(reader);
  oasplan_store_close(writer);
  oasplan_store_close(reader);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_schema_without_a_number_is_damage) {
  oasplan_plan *plan = import_printed();
  put_into(path_of("plans.db"), plan);
  static const char *const wrong[] = {"PRAGMA user_version = 0", "PRAGMA user_version = -1", "PRAGMA user_version = -2147483648"};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    sqlite3 *db = open_file(path_of("plans.db"));
    run(db, wrong[i]);
    close_file(db);
    for (int read_only = 0; read_only < 2; read_only++) {
      oasplan_store_options *options = oasplan_store_options_new();
      oasplan_store_options_set_read_only(options, read_only);
      oasplan_error *err = NULL;
      ck_assert_ptr_null(oasplan_store_open(path_of("plans.db"), options, &err));
      ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_CORRUPT);
      oasplan_error_free(err);
      oasplan_store_options_free(options);
    }
  }
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- Decisions ---- */

static const char add_decision[] = "PRAGMA foreign_keys = ON; INSERT INTO decision (plan, amendment, action, words, outcome, decided_at) "
                                   "SELECT sequence, 'I.1/USA/1', 'insert', 'soon', 'accepted', '2015-03-12T14:05:00Z' FROM plan";

START_TEST(a_decision_is_never_changed_or_removed) {
  static const char *const refused[] = {
    "UPDATE decision SET outcome = 'rejected'", "UPDATE decision SET reason = 'Because.'", "UPDATE decision SET sequence = 9", "DELETE FROM decision",
    "REPLACE INTO decision (sequence, plan, amendment, action, words, outcome, decided_at) SELECT sequence, plan, amendment, action, words, 'rejected', decided_at FROM decision",
  };
  oasplan_plan *plan = import_listed();
  put_into(path_of("plans.db"), plan);
  sqlite3 *db = open_file(path_of("plans.db"));
  run(db, add_decision);
  for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
    char *message = NULL;
    ck_assert_msg(sqlite3_exec(db, refused[i], NULL, NULL, &message) == SQLITE_CONSTRAINT, "%s", refused[i]);
    ck_assert_msg(strstr(message, "put a later one") != NULL, "%s", message);
    sqlite3_free(message);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM decision WHERE outcome = 'accepted' AND reason IS NULL"), 1);
  }
  run(db, add_decision); /* a later one */
  ck_assert_int_eq(number(db, "SELECT count(*) FROM decision"), 2);
  close_file(db);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(decisions_go_with_their_edition) {
  oasplan_plan *plan = import_listed();
  put_into(path_of("plans.db"), plan);
  sqlite3 *db = open_file(path_of("plans.db"));
  run(db, add_decision);
  close_file(db);
  oasplan_store *store = open_as(path_of("plans.db"), 0);
  ck_ok(oasplan_store_remove_plan(store, "k", "e", "en", NULL, &err));
  ck_ok(oasplan_store_verify(store, NULL, &err));
  oasplan_store_close(store);
  db = open_file(path_of("plans.db"));
  ck_assert_int_eq(number(db, "SELECT count(*) FROM decision"), 0);
  ck_assert_int_eq(number(db, "SELECT count(*) FROM amendment"), 0);
  close_file(db);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(a_decision_says_what_its_outcome_needs_and_no_more) {
  static const char *const refused[] = {"'accepted-with-changes', NULL, NULL, NULL, NULL", "'accepted', NULL, NULL, NULL, 'words'", "'accepted', 'I.1/USA/2', 'question', 'Why?', NULL",
                                        "'settled', NULL, NULL, NULL, NULL", "NULL, NULL, NULL, NULL, NULL", "'superseded', 'I.1/USA/2', NULL, 'Why?', NULL",
                                        "'superseded', 'I.1/USA/2', 'question', NULL, NULL", "'superseded', NULL, 'question', 'Why?', NULL"};
  static const char *const taken[] = {"'accepted-with-changes', NULL, NULL, NULL, 'words'", "'superseded', 'I.1/USA/2', 'question', 'Why?', NULL", "'superseded', NULL, NULL, NULL, NULL", "'open', NULL, NULL, NULL, NULL"};
  oasplan_plan *plan = import_listed();
  put_into(path_of("plans.db"), plan);
  sqlite3 *db = open_file(path_of("plans.db"));
  char sql[300];
  static const char insert[] = "INSERT INTO decision (plan, amendment, action, words, decided_at, outcome, superseded_by, successor_action, successor_words, text) SELECT sequence, 'I.1/USA/1', 'insert', 'soon', '2015-03-12T14:05:00Z', %s FROM plan";
  for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
    (void)snprintf(sql, sizeof sql, insert, refused[i]);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_CONSTRAINT, "%s", refused[i]);
  }
  for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
    (void)snprintf(sql, sizeof sql, insert, taken[i]);
    run(db, sql);
  }
  close_file(db);
  oasplan_plan_unref(plan);
}
END_TEST

/* ---- Damage ---- */

/* Changes that the table allows, each to the column that it is about. What was decided of an amendment, and who supports or opposes it, is in no digest: there only
 * what breaks a rule is found. */
static const char *const changes[] = {
  "UPDATE amendment SET ordinal = 9 WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET id = 'I.1/USA/3' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET id = 'I.1/USA/1' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET delegation = 'MEX' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET delegation = NULL WHERE id = 'I.1/USA/2'",
  "UPDATE amendment SET action = 'delete' WHERE id = 'I.1/USA/1'",
  "UPDATE amendment SET action = 'comment' WHERE id = 'I.1/-/1'",
  "UPDATE amendment SET certainty = 'explicit' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET certainty = 'inferred' WHERE id = 'I.1/-/2'",
  "UPDATE amendment SET confidence = 'high' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET confidence = NULL WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET reasons = 'typography' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET reasons = 'colour' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET reasons = '' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET derived = 1 WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET derived = 0 WHERE id = 'I.1/USA/2'",
  "UPDATE amendment SET \"begin\" = 1 WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET \"begin\" = 12 WHERE id = 'I.1/-/1'",
  "UPDATE amendment SET \"end\" = 6 WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET \"end\" = 99 WHERE id = 'I.1/-/2'",
  "UPDATE amendment SET text = 'Take' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET text = '' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET text = 'soo' WHERE id = 'I.1/USA/1'",
  "UPDATE amendment SET text = 'hart' WHERE id = 'I.1/-/2'",
  "UPDATE amendment SET old_text = 'Adapt' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET old_text = 'law' WHERE id = 'I.1/-/2'",
  "UPDATE amendment SET old_text = 'Report' WHERE id = 'I.2/-/1'",
  "UPDATE amendment SET rationale = 'Longer.' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET rationale = NULL WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET target = 'after I.1' WHERE id = 'I.2/CAN/7'",
  "UPDATE amendment SET target = 'before I.3' WHERE id = 'I.2/CAN/7'",
  "UPDATE amendment SET pair = NULL WHERE id = 'I.1/-/2'",
  "UPDATE amendment SET pair = 'I.1/USA/1' WHERE id = 'I.1/-/2'",
  "UPDATE amendment SET continues = NULL WHERE id = 'I.2/-/1'",
  "UPDATE amendment SET continues = 'I.1/-/2' WHERE id = 'I.2/-/1'",
  "UPDATE amendment SET continues = 'I.1/-/3' WHERE id = 'I.2/-/1'",
  "UPDATE amendment SET cosponsors = 'CAN' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET cosponsors = 'CAN,MEX,' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET outcome = 'open' WHERE id = 'I.1/USA/1'",
  "UPDATE amendment SET outcome = 'accepted-with-changes' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET outcome = 'rejected' WHERE id = 'I.1/-/2'",
  "UPDATE amendment SET changed = NULL WHERE id = 'I.1/USA/1'",
  "UPDATE amendment SET changed = 'Make do' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET superseded_by = 'I.1/USA/9' WHERE id = 'I.1/-/2'",
  "UPDATE amendment SET superseded_by = 'I.1/USA/2' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET supported_by = 'B RA' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET opposed_by = ',' WHERE id = 'I.1/USA/4'",
  "UPDATE amendment SET provision = (SELECT max(row) FROM provision), ordinal = 8 WHERE id = 'I.1/USA/4'",
  "DELETE FROM amendment WHERE id = 'I.1/USA/4'",
};

START_TEST(damage_to_an_amendment_is_found) {
  oasplan_plan *plan = import_listed();
  put_into(path_of("plans.db"), plan);
  oasplan_plan_unref(plan);
  sqlite3 *db = open_file(path_of("plans.db"));
  run(db, changes[_i]);
  ck_assert_msg(sqlite3_changes(db) == 1, "%s", changes[_i]);
  close_file(db);
  oasplan_error *err = NULL;
  oasplan_store *store = open_as(path_of("plans.db"), 0);
  ck_assert_msg(oasplan_store_verify(store, NULL, &err) == OASPLAN_E_CORRUPT, "%s", changes[_i]);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  oasplan_error_free(err);
  err = NULL;
  ck_assert_ptr_null(oasplan_store_get_plan(store, NULL, NULL, NULL, NULL, &err));
  ck_assert_msg(oasplan_error_status(err) == OASPLAN_E_CORRUPT, "%s: %s", changes[_i], oasplan_error_message(err));
  oasplan_error_free(err);
  oasplan_store_close(store);
}
END_TEST

int main(void) {
  registry = oasplan_registry_builtin(NULL, NULL);
  Suite *suite = suite_create("amendment store");
  TCase *tests = tcase_create("amendment store");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, amendments_of_every_kind_come_out_as_they_went_in);
  tcase_add_test(tests, a_marked_text_comes_out_as_it_went_in);
  tcase_add_loop_test(tests, a_store_of_an_older_schema_is_brought_up_to_date_and_reads_the_same, 1, 4);
  tcase_add_loop_test(tests, a_store_of_an_older_schema_is_read_and_stays_as_it_is, 1, 4);
  tcase_add_loop_test(tests, a_handle_that_reads_an_older_schema_outlives_a_migration, 1, 4);
  tcase_add_test(tests, a_schema_without_a_number_is_damage);
  tcase_add_test(tests, a_decision_is_never_changed_or_removed);
  tcase_add_test(tests, decisions_go_with_their_edition);
  tcase_add_test(tests, a_decision_says_what_its_outcome_needs_and_no_more);
  tcase_add_loop_test(tests, damage_to_an_amendment_is_found, 0, (int)(sizeof changes / sizeof changes[0]));
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  oasplan_registry_unref(registry);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
