/* How long putting and importing records takes against bare SQLite that inserts the very same rows: statements prepared once, values reckoned beforehand, one transaction, the same schema, file
 * system, log and synchronous=FULL. All three run in turn in one process, each on a fresh copy of one store, so that whatever else the machine does falls on all; what is printed is the median of each, by
 * the wall and of the processor.
 *
 *     records [--check] [--linear] [--memory] [--bad] [RECORDS]        (267,000 where none is said)
 *
 * bare     BEGIN IMMEDIATE to COMMIT, of the rows that the library had written into another file
 * put      oasplan_store_put_records(), of handles that were built before
 * import   oasplan_store_import_records(), twice: of the bytes of a CSV of assessments, and of one of measures; reading, checking and looking for personal data are counted
 *
 * --linear does it with a tenth, a fifth, half and all of the records; --memory imports in a process of its own and says what that took; --bad imports rows that are all bad. --check fails where put or
 * import takes more than twice as long as bare.
 *
 * The records are those of made_records.h. */
#include "made_records.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 3, PATH = 200 };
static const double allowed = 2.0; /* times as long as bare SQLite */

static char folder[] = "/tmp/oasplan-records-XXXXXX";
static oasplan_plan *plan;

static void fail(const char *what, const char *why) {
  (void)fprintf(stderr, "records: %s: %s\n", what, why);
  exit(1);
}

static void must(int status, const oasplan_error *error) {
  if (status != OASPLAN_OK) fail("library", oasplan_error_message(error));
}

static void *must_have(void *pointer, const oasplan_error *error) {
  if (pointer == NULL) fail("library", error != NULL ? oasplan_error_message(error) : "out of memory");
  return pointer;
}

static const char *file(const char *name) {
  static char path[PATH];
  (void)snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

/* ---- As handles, and as CSV ---- */

static oasplan_batch *build_handles(size_t records) {
  oasplan_error *error = NULL;
  oasplan_batch *batch = made_batch(plan, records, &error);
  return must_have(batch, error);
}

struct text {
  char *bytes;
  size_t length, capacity;
};

static void append(struct text *text, const void *bytes, size_t length) {
  if (text->capacity - text->length < length) {
    text->capacity = text->capacity * 2 + length + 65536;
    text->bytes = must_have(realloc(text->bytes, text->capacity), NULL);
  }
  memcpy(text->bytes + text->length, bytes, length);
  text->length += length;
}

static void append_cell(struct text *text, const char *cell) {
  append(text, "\"", 1);
  for (const char *quote; (quote = strchr(cell, '"')) != NULL; cell = quote + 1) {
    append(text, cell, (size_t)(quote - cell) + 1);
    append(text, "\"", 1);
  }
  append(text, cell, strlen(cell));
  append(text, "\"", 1);
}

/* Where they are to be bad, each has a status that is none. */
static struct text write_csv(int measures, size_t rows, int bad) {
  static struct made made;
  struct text text = {NULL, 0, 0};
  const char *const *columns = made_columns(measures);
  for (size_t k = 0; columns[k] != NULL; k++) {
    append(&text, ",", k > 0);
    append(&text, columns[k], strlen(columns[k]));
  }
  append(&text, "\r\n", 2);
  for (size_t i = 0; i < rows; i++) {
    made_record(&made, plan, measures, i);
    for (size_t k = 0; k < made.count; k++) {
      append(&text, ",", k > 0);
      if (bad && strcmp(columns[k], "status") == 0)
        append(&text, "unheard_of", 10);
      else if (strpbrk(made.cells[k], ",\"") != NULL)
        append_cell(&text, made.cells[k]);
      else
        append(&text, made.cells[k], strlen(made.cells[k]));
    }
    append(&text, "\r\n", 2);
  }
  return text;
}

/* ---- Stores ---- */

static void copy_file(const char *from_name, const char *to_name) {
  char from[PATH], to[PATH], bytes[65536];
  (void)snprintf(from, sizeof from, "%s", file(from_name));
  (void)snprintf(to, sizeof to, "%s", file(to_name));
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
  if (in == NULL || out == NULL) fail(to, "cannot be written");
  for (size_t got; (got = fread(bytes, 1, sizeof bytes, in)) > 0;)
    if (fwrite(bytes, 1, got, out) != got) fail(to, "cannot be written");
  (void)fclose(in);
  if (fflush(out) != 0 || fsync(fileno(out)) != 0 || fclose(out) != 0) fail(to, "cannot be written");
}

static oasplan_store *open_store(const char *name) {
  oasplan_error *error = NULL;
  return must_have(oasplan_store_open(file(name), NULL, &error), error);
}

/* The store that each round begins with: the plan, its periods, and no record. */
static void make_template(void) {
  oasplan_error *error = NULL;
  plan = must_have(oasplan_plan_builtin(NULL, &error), error);
  oasplan_store *store = open_store("template.db");
  must(oasplan_store_put_plan(store, plan, NULL, &error), error);
  oasplan_store_close(store);
}

static sqlite3 *open_bare(const char *name) {
  sqlite3 *db = NULL;
  if (sqlite3_open_v2(file(name), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL) != SQLITE_OK) fail("bare", sqlite3_errmsg(db));
  if (sqlite3_exec(db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA journal_mode = WAL", NULL, NULL, NULL) != SQLITE_OK) fail("bare", sqlite3_errmsg(db));
  return db;
}

static void remove_store(const char *name) {
  char path[PATH + 8];
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < 3; i++) {
    (void)snprintf(path, sizeof path, "%s%s", file(name), ends[i]);
    (void)unlink(path);
  }
}

/* ---- The rows, as the library had written them ----
 *
 * In the order in which they go in: tag, and what it announces. Nothing is reckoned while they are inserted. */

enum table { RECORD, ASSESSMENT, MEASURE, PROVISION, CURRENT, KEY, TABLES };
static const char *const tables[TABLES] = {"record", "assessment", "measure", "record_provision", "current_record", "record_key"};

static void pack_row(struct text *rows, sqlite3_stmt *statement, unsigned char table) {
  append(rows, &table, 1);
  for (int i = 0; i < sqlite3_column_count(statement); i++) {
    unsigned char type = (unsigned char)sqlite3_column_type(statement, i);
    sqlite3_int64 number = sqlite3_column_int64(statement, i);
    int length = sqlite3_column_bytes(statement, i);
    append(rows, &type, 1);
    if (type == SQLITE_INTEGER) append(rows, &number, sizeof number);
    if (type != SQLITE_TEXT && type != SQLITE_BLOB) continue;
    append(rows, &length, sizeof length);
    if (length > 0) append(rows, type == SQLITE_TEXT ? (const void *)sqlite3_column_text(statement, i) : sqlite3_column_blob(statement, i), (size_t)length);
  }
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) fail(sql, sqlite3_errmsg(db));
  return statement;
}

static void pack_all(struct text *rows, sqlite3_stmt *statement, sqlite3_int64 sequence, unsigned char table) {
  (void)sqlite3_reset(statement);
  (void)sqlite3_bind_int64(statement, 1, sequence);
  while (sqlite3_step(statement) == SQLITE_ROW) pack_row(rows, statement, table);
}

/* Ids grow with sequences, as do those of keys. */
static struct text read_rows(const char *name) {
  struct text rows = {NULL, 0, 0};
  sqlite3 *db = open_bare(name);
  sqlite3_stmt *all = prepare(db, "SELECT * FROM record ORDER BY sequence"), *keys = prepare(db, "SELECT * FROM record_key ORDER BY id"), *parts[TABLES] = {NULL};
  parts[ASSESSMENT] = prepare(db, "SELECT * FROM assessment WHERE sequence = ?1");
  parts[MEASURE] = prepare(db, "SELECT * FROM measure WHERE sequence = ?1");
  parts[PROVISION] = prepare(db, "SELECT * FROM record_provision WHERE sequence = ?1");
  parts[CURRENT] = prepare(db, "SELECT current_record.* FROM record CROSS JOIN current_record ON current_record.type = record.type AND current_record.id = record.id WHERE record.sequence = ?1");
  int more = sqlite3_step(keys);
  while (sqlite3_step(all) == SQLITE_ROW) {
    pack_row(&rows, all, RECORD);
    for (unsigned char table = ASSESSMENT; table <= CURRENT; table++) pack_all(&rows, parts[table], sqlite3_column_int64(all, 0), table);
    while (more == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(keys, 1), (const char *)sqlite3_column_text(all, 1)) == 0) {
      pack_row(&rows, keys, KEY);
      more = sqlite3_step(keys);
    }
  }
  for (int i = 0; i < TABLES; i++) (void)sqlite3_finalize(parts[i]);
  (void)sqlite3_finalize(all);
  (void)sqlite3_finalize(keys);
  (void)sqlite3_close(db);
  return rows;
}

/* ---- Timing ---- */

/* Milliseconds: by the clock on the wall, and of the processor for this process. */
struct moment {
  double wall, processor;
};

static double read_clock(clockid_t clock) {
  struct timespec time;
  (void)clock_gettime(clock, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static struct moment now(void) {
  return (struct moment){read_clock(CLOCK_MONOTONIC), read_clock(CLOCK_PROCESS_CPUTIME_ID)};
}

static struct moment since(const struct moment *begin) {
  struct moment end = now();
  return (struct moment){end.wall - begin->wall, end.processor - begin->processor};
}

static const char *bind_row(sqlite3_stmt *statement, const char *at) {
  int columns = sqlite3_bind_parameter_count(statement), length;
  sqlite3_int64 number;
  for (int i = 1; i <= columns; i++) {
    char type = *at++;
    if (type == SQLITE_NULL) {
      (void)sqlite3_bind_null(statement, i);
    } else if (type == SQLITE_INTEGER) {
      memcpy(&number, at, sizeof number);
      at += sizeof number;
      (void)sqlite3_bind_int64(statement, i, number);
    } else {
      memcpy(&length, at, sizeof length);
      at += sizeof length;
      (void)(type == SQLITE_TEXT ? sqlite3_bind_text(statement, i, at, length, SQLITE_STATIC) : sqlite3_bind_blob(statement, i, at, length, SQLITE_STATIC));
      at += length;
    }
  }
  return at;
}

static sqlite3_stmt *prepare_insert(sqlite3 *db, const char *table) {
  char sql[600];
  int columns = 0, length = snprintf(sql, sizeof sql, "SELECT * FROM %s", table);
  sqlite3_stmt *statement = prepare(db, sql);
  columns = sqlite3_column_count(statement);
  (void)sqlite3_finalize(statement);
  length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?", table);
  for (int i = 1; i < columns; i++) length += snprintf(sql + length, sizeof sql - (size_t)length, ", ?");
  (void)snprintf(sql + length, sizeof sql - (size_t)length, ")");
  return prepare(db, sql);
}

static struct moment time_bare(const struct text *rows) {
  sqlite3 *db = open_bare("bare.db");
  sqlite3_stmt *inserts[TABLES];
  struct moment begin = now();
  for (int i = 0; i < TABLES; i++) inserts[i] = prepare_insert(db, tables[i]);
  if (sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) fail("bare", sqlite3_errmsg(db));
  for (const char *at = rows->bytes; at < rows->bytes + rows->length;) {
    sqlite3_stmt *insert = inserts[(unsigned char)*at];
    at = bind_row(insert, at + 1);
    if (sqlite3_step(insert) != SQLITE_DONE || sqlite3_reset(insert) != SQLITE_OK) fail("bare", sqlite3_errmsg(db));
  }
  if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) fail("bare", sqlite3_errmsg(db));
  struct moment took = since(&begin);
  for (int i = 0; i < TABLES; i++) (void)sqlite3_finalize(inserts[i]);
  (void)sqlite3_close(db);
  return took;
}

static struct moment time_put(const char *name, size_t records, struct moment *built) {
  oasplan_error *error = NULL;
  struct moment begin = now();
  oasplan_batch *batch = build_handles(records);
  *built = since(&begin);
  oasplan_store *store = open_store(name);
  begin = now();
  must(oasplan_store_put_records(store, batch, NULL, &error), error);
  struct moment took = since(&begin);
  oasplan_store_close(store);
  oasplan_batch_free(batch);
  return took;
}

static struct moment time_import(const struct text csv[2]) {
  oasplan_error *error = NULL;
  oasplan_store *store = open_store("import.db");
  struct moment begin = now();
  for (int measures = 0; measures < 2; measures++)
    oasplan_intake_free(must_have(oasplan_store_import_records(store, csv[measures].bytes, csv[measures].length, measures ? "measure" : "assessment", NULL, &error), error));
  struct moment took = since(&begin);
  oasplan_store_close(store);
  return took;
}

/* ---- The same rows ---- */

static void count_rows(const char *name, sqlite3_int64 counts[TABLES]) {
  sqlite3 *db = open_bare(name);
  for (int i = 0; i < TABLES; i++) {
    char sql[100];
    (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
    sqlite3_stmt *statement = prepare(db, sql);
    (void)sqlite3_step(statement);
    counts[i] = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
  }
  (void)sqlite3_close(db);
}

static void must_be_as_many(const char *name, const sqlite3_int64 expected[TABLES]) {
  sqlite3_int64 counts[TABLES];
  count_rows(name, counts);
  for (int i = 0; i < TABLES; i++)
    if (counts[i] != expected[i]) {
      (void)fprintf(stderr, "records: %s has %lld rows in %s, not %lld\n", name, (long long)counts[i], tables[i], (long long)expected[i]);
      exit(1);
    }
}

/* ---- What it comes to ---- */

static int by_size(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static double median(const struct moment times[ROUNDS], int processor) {
  double each[ROUNDS];
  for (int i = 0; i < ROUNDS; i++) each[i] = processor ? times[i].processor : times[i].wall;
  qsort(each, ROUNDS, sizeof *each, by_size);
  return each[ROUNDS / 2];
}

static void one_round(const struct text *rows, const struct text csv[2], size_t records, const sqlite3_int64 counts[TABLES], struct moment times[4]) {
  copy_file("template.db", "bare.db");
  times[0] = time_bare(rows);
  must_be_as_many("bare.db", counts);
  remove_store("bare.db");
  copy_file("template.db", "put.db");
  times[1] = time_put("put.db", records, &times[3]);
  must_be_as_many("put.db", counts);
  remove_store("put.db");
  copy_file("template.db", "import.db");
  times[2] = time_import(csv);
  must_be_as_many("import.db", counts);
  remove_store("import.db");
}

/* 1 where both ratios are as they should be. */
static int measure(size_t records) {
  struct moment times[4][ROUNDS], built;
  sqlite3_int64 counts[TABLES];
  copy_file("template.db", "model.db");
  (void)time_put("model.db", records, &built);
  count_rows("model.db", counts);
  struct text rows = read_rows("model.db"), csv[2] = {write_csv(0, records / 2, 0), write_csv(1, records / 2, 0)};
  remove_store("model.db");
  for (int round = 0; round < ROUNDS; round++) {
    struct moment taken[4];
    one_round(&rows, csv, records, counts, taken);
    for (int i = 0; i < 4; i++) times[i][round] = taken[i];
  }
  int good = 1;
  (void)printf("records %zu, %lld provisions, %lld keys, CSV of %zu MB; us a record:\n", records, (long long)counts[PROVISION], (long long)counts[KEY], (csv[0].length + csv[1].length) >> 20);
  for (int processor = 0; processor < 2; processor++) {
    double each = 1e3 / (double)records, bare = median(times[0], processor), put = median(times[1], processor), import = median(times[2], processor);
    (void)printf("  %-9s bare %.1f, put %.1f (ratio %.2f; the handles were built in %.1f), import %.1f (ratio %.2f)\n", processor ? "processor" : "wall", bare * each, put * each, put / bare, median(times[3], processor) * each, import * each,
                 import / bare);
    if (!processor) good = put <= allowed * bare && import <= allowed * bare;
  }
  (void)fflush(stdout);
  free(rows.bytes);
  free(csv[0].bytes);
  free(csv[1].bytes);
  return good;
}

static int count_bytes(void *context, const char *bytes, size_t length) {
  (void)bytes;
  *(size_t *)context += length;
  return 0;
}

static void import_bad(size_t rows) {
  oasplan_error *error = NULL;
  size_t written = 0;
  struct text csv = write_csv(1, rows, 1);
  oasplan_record_options *options = must_have(oasplan_record_options_new(), NULL);
  oasplan_record_options_set_keep_good(options, 1);
  copy_file("template.db", "bad.db");
  oasplan_store *store = open_store("bad.db");
  struct moment begin = now();
  oasplan_intake *intake = must_have(oasplan_store_import_records(store, csv.bytes, csv.length, "measure", options, &error), error);
  struct moment read = since(&begin);
  if (oasplan_intake_reject_count(intake) != (int64_t)rows) fail("bad", "a bad row was not noticed");
  (void)printf("bad rows %zu: %.1f us a row", rows, read.wall * 1e3 / (double)rows);
  (void)fflush(stdout);
  begin = now();
  must(oasplan_intake_write_rejects(intake, count_bytes, &written, &error), error);
  struct moment wrote = since(&begin);
  (void)printf("; %zu MB of rejects written in %.1f us a row\n", written >> 20, wrote.wall * 1e3 / (double)rows);
  (void)fflush(stdout);
  oasplan_intake_free(intake);
  oasplan_record_options_free(options);
  oasplan_store_close(store);
  remove_store("bad.db");
  free(csv.bytes);
}

static long peak(void) {
  struct rusage usage;
  (void)getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

static void measure_memory(size_t records) {
  struct text csv[2] = {write_csv(0, records / 2, 0), write_csv(1, records / 2, 0)};
  long before = peak();
  copy_file("template.db", "import.db");
  struct moment took = time_import(csv);
  (void)printf("memory: %zu records in two files of %zu and %zu MB, %.1f us a record; the process held %ld MB before, %ld MB at its peak\n", records, csv[0].length >> 20, csv[1].length >> 20, took.wall * 1e3 / (double)records, before, peak());
  remove_store("import.db");
  free(csv[0].bytes);
  free(csv[1].bytes);
}

int main(int argc, char **argv) {
  int check = 0, linear = 0, memory = 0, bad = 0, good = 1;
  size_t records = 267000;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--check") == 0)
      check = 1;
    else if (strcmp(argv[i], "--linear") == 0)
      linear = 1;
    else if (strcmp(argv[i], "--memory") == 0)
      memory = 1;
    else if (strcmp(argv[i], "--bad") == 0)
      bad = 1;
    else
      records = strtoul(argv[i], NULL, 10);
  }
  if (records < 20 || records > 5000000) return 2;
  if (mkdtemp(folder) == NULL) fail(folder, "cannot be made");
  make_template();
  if (memory) measure_memory(records);
  if (bad)
    for (size_t part = 8; part > 0; part /= 2) import_bad(records / part);
  for (size_t part = 10; linear && part > 2; part /= 2) good &= measure(records / part / 2 * 2);
  if (!memory && !bad) good &= measure(records / 2 * 2);
  remove_store("template.db");
  (void)rmdir(folder);
  oasplan_plan_unref(plan);
  if (check && !good) (void)fprintf(stderr, "records: more than %.1f times as long as bare SQLite\n", allowed);
  return check && !good;
}
