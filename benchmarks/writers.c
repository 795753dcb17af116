/* How many small durable transactions a second many threads put through one oasplan_writer, against as many threads with a store each on one file, and against the least that could do it: one bare SQLite connection
 * that inserts the same rows, each in a transaction of its own. The three run in turn, so that whatever else the machine and its disk do falls on all; what is printed is the median of each and their ratios.
 *
 *     writers [THREADS [FOLDER]]        (34 threads, in the folder where it is run: the disk under it is what is waited for)
 *
 * A transaction is one record with seven fields: five rows. */
#include <oasplan/oasplan.h>

#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 5, MOST_THREADS = 256, BY_WRITER = 150, BY_STORES = 20, BARE = 300 }; /* the last three: transactions of one thread in a round */

static char path[400];

static void stop(const char *what, const char *why) {
  (void)fprintf(stderr, "writers: %s: %s\n", what, why);
  exit(1);
}

static double now(void) {
  struct timespec time;
  (void)clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void remove_files(void) {
  static const char *const ends[] = {"", "-wal", "-shm"};
  char name[420];
  for (size_t i = 0; i < 3; i++) {
    (void)snprintf(name, sizeof name, "%s%s", path, ends[i]);
    (void)unlink(name);
  }
}

static const char *const fields[][2] = {{"party", "PRY"}, {"language", "es"}, {"author", "Unit (invented)"}, {"provisions", "un-global-plan:20"}, {"area", "prevention"}, {"summary", "Invented"}};

/* Each has a source_ref of its own: what may not stand twice is looked for, as it would be. */
static oasplan_record *make_record(int thread, int number) {
  char name[40];
  oasplan_error *error = NULL;
  oasplan_record *record = oasplan_record_new("practice", NULL, &error);
  (void)snprintf(name, sizeof name, "%d-%d", thread, number);
  int status = record != NULL ? oasplan_record_set(record, "title", name, &error) : OASPLAN_E_NOMEM;
  if (status == OASPLAN_OK) status = oasplan_record_set(record, "source_ref", name, &error);
  for (size_t i = 0; status == OASPLAN_OK && i < sizeof fields / sizeof fields[0]; i++) status = oasplan_record_set(record, fields[i][0], fields[i][1], &error);
  if (status != OASPLAN_OK) stop("a record", oasplan_error_message(error));
  return record;
}

/* ---- Many threads ---- */

struct worker {
  oasplan_writer *writer; /* or NULL: a store of its own */
  int number;
};

static void *put_by_writer(void *context) {
  const struct worker *worker = context;
  oasplan_error *error = NULL;
  for (int i = 0; i < BY_WRITER; i++) {
    oasplan_batch *batch = oasplan_batch_new();
    if (oasplan_batch_add(batch, make_record(worker->number, i), 0, &error) != OASPLAN_OK || oasplan_writer_put(worker->writer, batch, NULL, &error) != OASPLAN_OK) stop("put by a writer", oasplan_error_message(error));
    oasplan_batch_free(batch);
  }
  return NULL;
}

static void *put_by_store(void *context) {
  const struct worker *worker = context;
  oasplan_error *error = NULL;
  oasplan_store *store = oasplan_store_open(path, NULL, &error);
  for (int i = 0; store != NULL && i < BY_STORES; i++) {
    oasplan_record *record = make_record(worker->number, i);
    if (oasplan_store_put_record(store, record, NULL, &error) != OASPLAN_OK) break;
    oasplan_record_free(record);
  }
  if (error != NULL) stop("put by a store", oasplan_error_message(error));
  oasplan_store_close(store);
  return NULL;
}

/* Transactions a second. */
static double run_threads(int threads, oasplan_writer *writer, void *(*work)(void *), int each) {
  static struct worker workers[MOST_THREADS];
  pthread_t handles[MOST_THREADS];
  double begin = now();
  for (int i = 0; i < threads; i++) {
    workers[i] = (struct worker){writer, i};
    if (pthread_create(&handles[i], NULL, work, &workers[i]) != 0) stop("threads", "the system starts no more");
  }
  for (int i = 0; i < threads; i++) (void)pthread_join(handles[i], NULL);
  return threads * each / (now() - begin);
}

static void make_store(void) {
  oasplan_error *error = NULL;
  remove_files();
  oasplan_store *store = oasplan_store_open(path, NULL, &error);
  if (store == NULL) stop("opening", oasplan_error_message(error));
  oasplan_store_close(store);
}

static double time_writer(int threads) {
  oasplan_error *error = NULL;
  make_store();
  oasplan_writer *writer = oasplan_writer_new(path, NULL, &error);
  if (writer == NULL) stop("a writer", oasplan_error_message(error));
  double rate = run_threads(threads, writer, put_by_writer, BY_WRITER);
  oasplan_writer_free(writer);
  return rate;
}

static double time_stores(int threads) {
  make_store();
  return run_threads(threads, NULL, put_by_store, BY_STORES);
}

/* ---- The floor ---- */

/* ?1 is a number, ?2 an id and ?3 a name that no other has; the rest is as long as what the library writes. */
static const char *const inserts[] = {
    "INSERT INTO record (sequence, id, version, type, removed, party, language, stage, release, author, source_ref, recorded_at, origin, digest, salts) VALUES (?1, ?2, 1, 'practice', 0, 'PRY', 'es', 'draft', 'national', "
    "'Unit (invented)', ?3, '2017-01-31T12:00:00.000Z', '0123456789abcdef0123456789abcdef', '1:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', zeroblob(48))",
    "INSERT INTO practice (sequence, title, area, summary) VALUES (?1, ?3, 'prevention', 'Invented')",
    "INSERT INTO record_provision VALUES (?1, 0, 'un-global-plan:20')",
    "INSERT INTO current_record VALUES ('practice', ?2, ?1)",
    "INSERT INTO record_key VALUES (randomblob(16), ?2)",
};
enum { INSERTS = sizeof inserts / sizeof inserts[0] };

static void insert_one(sqlite3 *db, sqlite3_stmt *const statements[INSERTS], int number) {
  char id[40], name[40];
  (void)snprintf(id, sizeof id, "0159f465-5a00-7000-8202-%012d", number);
  (void)snprintf(name, sizeof name, "0-%d", number);
  int code = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  for (int i = 0; code == SQLITE_OK && i < INSERTS; i++) {
    (void)sqlite3_bind_int(statements[i], 1, number);
    if (sqlite3_bind_parameter_count(statements[i]) >= 2) (void)sqlite3_bind_text(statements[i], 2, id, -1, SQLITE_TRANSIENT);
    if (sqlite3_bind_parameter_count(statements[i]) >= 3) (void)sqlite3_bind_text(statements[i], 3, name, -1, SQLITE_TRANSIENT);
    (void)sqlite3_step(statements[i]);
    code = sqlite3_reset(statements[i]);
  }
  if (code == SQLITE_OK) code = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
  if (code != SQLITE_OK) stop("bare SQLite", sqlite3_errmsg(db));
}

static double time_bare(void) {
  sqlite3 *db;
  sqlite3_stmt *statements[INSERTS];
  make_store();
  int code = sqlite3_open(path, &db);
  if (code == SQLITE_OK) code = sqlite3_exec(db, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
  for (int i = 0; code == SQLITE_OK && i < INSERTS; i++) code = sqlite3_prepare_v2(db, inserts[i], -1, &statements[i], NULL);
  if (code != SQLITE_OK) stop("bare SQLite", sqlite3_errmsg(db));
  double begin = now();
  for (int i = 1; i <= BARE; i++) insert_one(db, statements, i);
  double rate = BARE / (now() - begin);
  for (int i = 0; i < INSERTS; i++) (void)sqlite3_finalize(statements[i]);
  (void)sqlite3_close(db);
  return rate;
}

static int by_size(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static double median(double *rates) {
  qsort(rates, ROUNDS, sizeof *rates, by_size);
  return rates[ROUNDS / 2];
}

int main(int argc, char **argv) {
  double writers[ROUNDS], stores[ROUNDS], bare[ROUNDS];
  int threads = argc > 1 ? atoi(argv[1]) : 34;
  if (threads < 1 || threads > MOST_THREADS) return 2;
  (void)snprintf(path, sizeof path, "%s/writers-benchmark-%d.db", argc > 2 ? argv[2] : ".", (int)getpid());
  for (int round = 0; round < ROUNDS; round++) {
    writers[round] = time_writer(threads);
    stores[round] = time_stores(threads);
    bare[round] = time_bare();
  }
  remove_files();
  double writer = median(writers), store = median(stores), floor = median(bare);
  (void)printf("%d threads, small durable transactions a second: one writer %.0f; a store each %.0f (ratio %.1f); one bare connection %.0f (ratio %.1f)\n", threads, writer, store, writer / store, floor, writer / floor);
  return 0;
}
