/* Many processes that put records into one file at once, and processes that are killed while they do. Nothing is measured against a clock: what is asserted is what the file holds afterwards. All that is
 * reported here is invented. */
#include <oasplan/oasplan.h>

#include <check.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char folder[64], path[96];
static oasplan_error *err;

static void set_up(void) {
  strcpy(folder, "/tmp/oasplan-many-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
  (void)snprintf(path, sizeof path, "%s/plans.db", folder);
}

static void tear_down(void) {
  char command[100];
  (void)snprintf(command, sizeof command, "rm -r %s", folder);
  ck_assert_int_eq(system(command), 0);
}

static oasplan_record *make_practice(const char *title) {
  static const char *const values[][2] = {{"party", "PRY"}, {"language", "es"}, {"author", "Unit (invented)"}, {"provisions", "un-global-plan:20"}, {"area", "prevention"}, {"summary", "Invented"}};
  oasplan_record *record = oasplan_record_new("practice", NULL, NULL);
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
    if (oasplan_record_set(record, values[i][0], values[i][1], NULL) != OASPLAN_OK) abort();
  if (oasplan_record_set(record, "title", title, NULL) != OASPLAN_OK || oasplan_record_set(record, "source_ref", title, NULL) != OASPLAN_OK) abort();
  return record;
}

static oasplan_store *open_store(void) {
  oasplan_store *store = oasplan_store_open(path, NULL, &err);
  ck_assert_msg(store != NULL, "%s", oasplan_error_message(err));
  return store;
}

static oasplan_records *find_all(oasplan_store *store) {
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_limit(options, 10000);
  oasplan_records *records = oasplan_store_find_records(store, "practice", options, &err);
  ck_assert_msg(records != NULL, "%s", oasplan_error_message(err));
  ck_assert_ptr_null(oasplan_records_next(records));
  oasplan_record_options_free(options);
  return records;
}

static void verify(oasplan_store *store) {
  ck_assert_msg(oasplan_store_verify(store, NULL, &err) == OASPLAN_OK, "%s", oasplan_error_message(err));
}

/* ---- Many at once ---- */

enum { PROCESSES = 34, OWN = 200, SHARERS = 8, SHARED = 50 };

/* Under valgrind, where run_unit.py lets Check not fork, a tenth of the records are put, and a slow machine is waited for ten times as long. */
static int slowness(void) {
  return getenv("CK_FORK") != NULL ? 10 : 1;
}

/* What a process says of itself when it is done. */
struct report {
  int put, unchanged; /* records */
  int longest;        /* wait of one call, milliseconds: printed, never judged */
  char failure[200];
};

static int64_t milliseconds(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool put_one(oasplan_store *store, const char *title, const oasplan_record_options *options, const oasplan_tally *tally, struct report *report) {
  oasplan_error *fault = NULL;
  oasplan_record *record = make_practice(title);
  int64_t begin = milliseconds();
  bool well = oasplan_store_put_record(store, record, options, &fault) == OASPLAN_OK;
  int took = (int)(milliseconds() - begin);
  if (took > report->longest) report->longest = took;
  report->put += (int)oasplan_tally_count(tally, OASPLAN_PUT_NEW);
  report->unchanged += (int)oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED);
  if (!well) (void)snprintf(report->failure, sizeof report->failure, "%s: %s", title, oasplan_error_message(fault));
  oasplan_record_free(record);
  oasplan_error_free(fault);
  return well;
}

static oasplan_store *open_patiently(oasplan_error **fault) {
  oasplan_store_options *options = oasplan_store_options_new();
  if (slowness() > 1) oasplan_store_options_set_busy_timeout(options, 300000);
  oasplan_store *opened = oasplan_store_open(path, options, fault);
  oasplan_store_options_free(options);
  return opened;
}

/* Puts each record by itself. Those that are shared have the same name in every process. */
static void put_many(int number, int own, int shared, struct report *report) {
  char title[40];
  oasplan_error *fault = NULL;
  oasplan_store *store = open_patiently(&fault);
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_tally *tally = oasplan_tally_new();
  oasplan_record_options_set_tally(options, tally);
  if (store == NULL) (void)snprintf(report->failure, sizeof report->failure, "opening: %s", oasplan_error_message(fault));
  bool well = store != NULL;
  for (int i = 0; well && i < own + shared; i++) {
    (void)snprintf(title, sizeof title, "%d-%d", i < own ? number : -1, i);
    well = put_one(store, title, options, tally, report);
  }
  oasplan_store_close(store);
  oasplan_record_options_free(options);
  oasplan_tally_free(tally);
  oasplan_error_free(fault);
}

/* All begin at once: when the pipe that they wait at is closed. */
static struct report run_processes(int processes, int own, int shared) {
  int gate[2], answers[2];
  ck_assert(pipe(gate) == 0 && pipe(answers) == 0);
  oasplan_store_close(open_store()); /* before fork(), and nothing of it is left */
  for (int i = 0; i < processes; i++) {
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child > 0) continue;
    char byte;
    struct report report = {0};
    (void)close(gate[1]);
    if (read(gate[0], &byte, 1) == 0) put_many(i, own, shared, &report);
    _exit(write(answers[1], &report, sizeof report) == (ssize_t)sizeof report ? 0 : 1);
  }
  (void)close(gate[0]);
  (void)close(gate[1]);
  (void)close(answers[1]);
  struct report all = {0}, one;
  for (int i = 0; i < processes; i++) {
    ck_assert_int_eq(read(answers[0], &one, sizeof one), sizeof one);
    all.put += one.put;
    all.unchanged += one.unchanged;
    if (one.longest > all.longest) all.longest = one.longest;
    if (all.failure[0] == '\0') memcpy(all.failure, one.failure, sizeof all.failure);
  }
  (void)close(answers[0]);
  for (int i = 0, status; i < processes; i++) ck_assert(wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0);
  (void)printf("%d processes, %d records: the longest call took %d ms\n", processes, all.put, all.longest);
  ck_assert_str_eq(all.failure, "");
  return all;
}

/* Each name is there once, as a first version. */
static void expect_each_once(int processes, int own, int shared) {
  static unsigned char seen[PROCESSES + 1][OWN + SHARED];
  oasplan_store *store = open_store();
  oasplan_records *records = find_all(store);
  memset(seen, 0, sizeof seen);
  for (size_t i = 0; i < oasplan_records_count(records); i++) {
    const oasplan_record *record = oasplan_records_at(records, i);
    int process, number;
    ck_assert_str_eq(oasplan_record_get(record, "version"), "1");
    ck_assert_int_eq(sscanf(oasplan_record_get(record, "title"), "%d-%d", &process, &number), 2);
    ck_assert(process >= -1 && process < processes && number >= 0 && number < own + shared);
    ck_assert_uint_eq(seen[process + 1][number]++, 0);
  }
  ck_assert_uint_eq(oasplan_records_count(records), (size_t)(processes * own + shared));
  oasplan_records_free(records);
  verify(store);
  oasplan_store_close(store);
}

START_TEST(thirty_four_processes_put_two_hundred_records_each_at_once_and_nobody_is_turned_away) {
  int own = OWN / slowness();
  struct report all = run_processes(PROCESSES, own, 0);
  ck_assert_int_eq(all.put, PROCESSES * own);
  expect_each_once(PROCESSES, own, 0);
}
END_TEST

START_TEST(what_eight_processes_put_at_once_under_one_source_ref_is_there_once) {
  int shared = SHARED / slowness();
  struct report all = run_processes(SHARERS, 0, shared);
  ck_assert_int_eq(all.put, shared);
  ck_assert_int_eq(all.unchanged, (SHARERS - 1) * shared);
  expect_each_once(SHARERS, 0, shared);
}
END_TEST

/* ---- Killed ---- */

enum { KILLS = 30, ID = 36, WRITING_THREADS = 4 };

static int acknowledged; /* where a child writes the id of what was put */

static void acknowledge(const oasplan_record *record) {
  if (write(acknowledged, oasplan_record_get(record, "id"), ID) != ID) _exit(1);
}

static void put_until_killed(void) {
  oasplan_store *store = oasplan_store_open(path, NULL, NULL);
  for (;;) {
    oasplan_record *record = make_practice(NULL);
    if (oasplan_record_set(record, "title", "Invented", NULL) != OASPLAN_OK || oasplan_store_put_record(store, record, NULL, NULL) != OASPLAN_OK) _exit(1);
    acknowledge(record);
    oasplan_record_free(record);
  }
}

static void *put_through_writer(void *writer) {
  for (;;) {
    oasplan_batch *batch = oasplan_batch_new();
    oasplan_record *record = make_practice(NULL);
    if (oasplan_record_set(record, "title", "Invented", NULL) != OASPLAN_OK || oasplan_batch_add(batch, record, 0, NULL) != OASPLAN_OK) _exit(1);
    if (oasplan_writer_put(writer, batch, NULL, NULL) != OASPLAN_OK) _exit(1);
    acknowledge(record);
    oasplan_batch_free(batch);
  }
  return NULL;
}

static void put_by_threads_until_killed(void) {
  oasplan_writer *writer = oasplan_writer_new(path, NULL, NULL);
  pthread_t thread;
  for (int i = 0; i < WRITING_THREADS; i++)
    if (writer == NULL || pthread_create(&thread, NULL, put_through_writer, writer) != 0) _exit(1);
  for (;;) (void)pause();
}

/* Some time after its first answer, or perhaps before it. Returns the ids, one after the other; the last one may be cut. */
static char *kill_one(void (*work)(void), bool after_answer, unsigned *seed, size_t *length) {
  enum { ROOM = 1 << 20 };
  int ends[2], status;
  ck_assert_int_eq(pipe(ends), 0);
  pid_t child = fork();
  ck_assert_int_ge(child, 0);
  if (child == 0) {
    acknowledged = ends[1];
    work();
  }
  (void)close(ends[1]);
  char *ids = malloc(ROOM);
  ssize_t more = after_answer ? read(ends[0], ids, ID) : 0;
  const struct timespec rest = {.tv_nsec = rand_r(seed) % 30000000};
  (void)nanosleep(&rest, NULL);
  ck_assert_int_eq(kill(child, SIGKILL), 0);
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFSIGNALED(status)); /* it was not the first to go */
  for (*length = 0; more >= 0;) {
    *length += (size_t)more;
    more = read(ends[0], ids + *length, ROOM - *length);
    if (more == 0) break;
  }
  (void)close(ends[0]);
  return ids;
}

START_TEST(a_process_killed_at_any_moment_loses_nothing_that_it_was_told_was_saved) {
  unsigned seed = (unsigned)time(NULL);
  size_t told = 0, length, there = 0;
  (void)printf("seed %u\n", seed);
  for (int round = 0; round < KILLS; round++) {
    char *ids = kill_one(_i == 0 ? put_until_killed : put_by_threads_until_killed, round % 3 > 0, &seed, &length);
    oasplan_store *store = open_store();
    for (size_t at = 0; at + ID <= length; at += ID, told++) {
      char id[ID + 1] = "";
      memcpy(id, ids + at, ID);
      oasplan_record *record = oasplan_store_get_record(store, id, NULL, &err);
      ck_assert_msg(record != NULL, "round %d: %s", round, oasplan_error_message(err));
      oasplan_record_free(record);
    }
    verify(store);
    oasplan_records *records = find_all(store);
    there = oasplan_records_count(records);
    oasplan_records_free(records);
    oasplan_store_close(store);
    free(ids);
  }
  (void)printf("%d kills, %zu records acknowledged, %zu there\n", KILLS, told, there);
  ck_assert_uint_ge(there, told);
  ck_assert_uint_le(there, told + KILLS * (_i == 0 ? 1 : WRITING_THREADS)); /* saved, and killed before they could say so */
  ck_assert_uint_ge(told, KILLS / 3 * 2);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("concurrency");
  TCase *many = tcase_create("many"), *killed = tcase_create("killed");
  tcase_add_checked_fixture(many, set_up, tear_down);
  tcase_add_test(many, thirty_four_processes_put_two_hundred_records_each_at_once_and_nobody_is_turned_away);
  tcase_add_test(many, what_eight_processes_put_at_once_under_one_source_ref_is_there_once);
  suite_add_tcase(suite, many);
  tcase_add_checked_fixture(killed, set_up, tear_down);
  tcase_add_loop_test(killed, a_process_killed_at_any_moment_loses_nothing_that_it_was_told_was_saved, 0, 2);
  suite_add_tcase(suite, killed);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
