/* One connection that many threads write through. What a group is, and what becomes of it where the machine fails, is seen from inside: lib/store/writer.c itself is part of this program, so that a group can be made up by
 * hand and the backend's calls be exchanged. All that is reported here is invented. */
#include "failing_memory.h"

#include "store/sqlite.h"
#include "store/writer.c"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

static char folder[64], path[96];
static oasplan_error *err;

static void set_up(void) {
  strcpy(folder, "/tmp/oasplan-writer-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
  (void)snprintf(path, sizeof path, "%s/plans.db", folder);
}

static void tear_down(void) {
  char command[100];
  (void)snprintf(command, sizeof command, "rm -r %s", folder);
  ck_assert_int_eq(system(command), 0);
}

static void must(int status) {
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static void expect(int status) {
  ck_assert_msg(err != NULL && oasplan_error_status(err) == status, "%d: %s", oasplan_error_status(err), oasplan_error_message(err));
  oasplan_error_free(err);
  err = NULL;
}

static oasplan_record *make_practice(const char *title, const char *source_ref) {
  static const char *const values[][2] = {{"party", "PRY"}, {"language", "es"}, {"author", "Unit (invented)"}, {"provisions", "un-global-plan:20"}, {"area", "prevention"}, {"summary", "Invented"}};
  oasplan_record *record = oasplan_record_new("practice", NULL, NULL);
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
    if (oasplan_record_set(record, values[i][0], values[i][1], NULL) != OASPLAN_OK) abort();
  if (oasplan_record_set(record, "title", title, NULL) != OASPLAN_OK || oasplan_record_set(record, "source_ref", source_ref, NULL) != OASPLAN_OK) abort();
  return record;
}

static oasplan_batch *batch_of(oasplan_record *record) {
  oasplan_batch *batch = oasplan_batch_new();
  if (oasplan_batch_add(batch, record, 0, NULL) != OASPLAN_OK) abort();
  return batch;
}

static oasplan_writer *make_writer(void) {
  oasplan_writer *writer = oasplan_writer_new(path, NULL, &err);
  ck_assert_msg(writer != NULL, "%s", oasplan_error_message(err));
  return writer;
}

static oasplan_store *open_store(void) {
  oasplan_store *store = oasplan_store_open(path, NULL, &err);
  ck_assert_msg(store != NULL, "%s", oasplan_error_message(err));
  return store;
}

static size_t count_records(oasplan_store *store) {
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_limit(options, 10000);
  oasplan_records *records = oasplan_store_find_records(store, NULL, options, &err);
  ck_assert_msg(records != NULL, "%s", oasplan_error_message(err));
  size_t count = oasplan_records_count(records);
  oasplan_records_free(records);
  oasplan_record_options_free(options);
  return count;
}

/* The store has what the handle says: id, version, digest and all values. */
static void expect_there(oasplan_store *store, const oasplan_record *record) {
  ck_assert_ptr_nonnull(oasplan_record_get(record, "id"));
  oasplan_record *found = oasplan_store_get_record(store, oasplan_record_get(record, "id"), NULL, &err);
  ck_assert_msg(found != NULL, "%s", oasplan_error_message(err));
  char *ours = oasplan_record_json(record, NULL, NULL), *theirs = oasplan_record_json(found, NULL, NULL);
  ck_assert_str_eq(ours, theirs);
  oasplan_free(ours);
  oasplan_free(theirs);
  oasplan_record_free(found);
}

/* ---- Threads ---- */

enum { THREADS = 16, BATCHES = 50 };

struct caller {
  oasplan_writer *writer;
  unsigned seed;
  int number;
  oasplan_batch *batches[BATCHES];
  size_t put;
  int wrong; /* the first batch of which the writer said something that is not so, from 1 */
};

/* One to three records; every tenth one has no title. */
static oasplan_batch *make_random_batch(struct caller *caller, int number) {
  oasplan_batch *batch = oasplan_batch_new();
  int count = 1 + rand_r(&caller->seed) % 3;
  for (int i = 0; i < count; i++) {
    char text[60];
    (void)snprintf(text, sizeof text, "%d-%d-%d", caller->number, number, i);
    if (oasplan_batch_add(batch, make_practice(i == 0 && number % 10 == 9 ? NULL : text, text), i + 1, NULL) != OASPLAN_OK) abort();
  }
  return batch;
}

static bool is_answered_rightly(oasplan_writer *writer, oasplan_batch *batch, bool good, oasplan_tally *tally, const oasplan_record_options *options) {
  oasplan_error *fault = NULL;
  int status = oasplan_writer_put(writer, batch, options, &fault);
  bool right = good ? status == OASPLAN_OK && fault == NULL && oasplan_tally_count(tally, OASPLAN_PUT_NEW) == (int64_t)oasplan_batch_count(batch)
                    : status == OASPLAN_E_INVALID && oasplan_error_problem_count(fault) == 1 && oasplan_problem_row(oasplan_error_problem_at(fault, 0)) == 1 &&
                          strcmp(oasplan_problem_field(oasplan_error_problem_at(fault, 0)), "title") == 0 && oasplan_tally_count(tally, OASPLAN_PUT_NEW) == 0;
  oasplan_error_free(fault);
  return right;
}

static void *put_many(void *context) {
  struct caller *caller = context;
  oasplan_tally *tally = oasplan_tally_new();
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_tally(options, tally);
  for (int i = 0; i < BATCHES; i++) {
    bool good = i % 10 != 9;
    caller->batches[i] = make_random_batch(caller, i);
    if (!is_answered_rightly(caller->writer, caller->batches[i], good, tally, options) && caller->wrong == 0) caller->wrong = i + 1;
    if (good) caller->put += oasplan_batch_count(caller->batches[i]);
  }
  oasplan_record_options_free(options);
  oasplan_tally_free(tally);
  return NULL;
}

static void check_caller(oasplan_store *store, struct caller *caller) {
  ck_assert_msg(caller->wrong == 0, "batch %d of caller %d", caller->wrong, caller->number);
  for (int i = 0; i < BATCHES; i++) {
    for (size_t k = 0; k < oasplan_batch_count(caller->batches[i]); k++) {
      oasplan_record *record = oasplan_batch_at(caller->batches[i], k);
      if (i % 10 == 9)
        ck_assert_ptr_null(oasplan_record_get(record, "version"));
      else
        expect_there(store, record);
    }
    oasplan_batch_free(caller->batches[i]);
  }
}

START_TEST(what_sixteen_threads_put_is_there_once_and_each_has_answers_of_its_own) {
  static struct caller callers[THREADS];
  pthread_t threads[THREADS];
  unsigned seed = (unsigned)time(NULL);
  size_t put = 0;
  (void)printf("seed %u\n", seed);
  oasplan_writer *writer = make_writer();
  for (int i = 0; i < THREADS; i++) {
    callers[i] = (struct caller){.writer = writer, .seed = seed + (unsigned)i, .number = i};
    ck_assert_int_eq(pthread_create(&threads[i], NULL, put_many, &callers[i]), 0);
  }
  for (int i = 0; i < THREADS; i++) ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
  oasplan_writer_free(writer);
  oasplan_store *store = open_store();
  for (int i = 0; i < THREADS; i++) {
    check_caller(store, &callers[i]);
    put += callers[i].put;
  }
  ck_assert_uint_eq(count_records(store), put);
  must(oasplan_store_verify(store, NULL, &err));
  oasplan_store_close(store);
}
END_TEST

struct call {
  oasplan_writer *writer;
  oasplan_batch *batch;
  int status;
};

static void *put_once(void *context) {
  struct call *call = context;
  call->status = oasplan_writer_put(call->writer, call->batch, NULL, NULL);
  return NULL;
}

static void *free_writer(void *context) {
  oasplan_writer_free(context);
  return NULL;
}

static void wait_until(oasplan_writer *writer, size_t inside, bool closing) {
  const struct timespec rest = {.tv_nsec = 1000000};
  for (bool there = false; !there; (void)nanosleep(&rest, NULL)) {
    (void)pthread_mutex_lock(&writer->lock);
    there = writer->inside == inside && writer->closing == closing;
    (void)pthread_mutex_unlock(&writer->lock);
  }
}

START_TEST(freeing_a_writer_waits_for_what_was_asked_before_and_refuses_what_comes_after) {
  enum { CALLS = 5 };
  pthread_t threads[CALLS], freeing;
  struct call calls[CALLS];
  oasplan_store *store = open_store();
  oasplan_writer *writer = make_writer();
  must(store->backend->calls->begin(store->backend, true, &err)); /* nobody else can commit */
  for (int i = 0; i < CALLS; i++) {
    calls[i] = (struct call){.writer = writer, .batch = batch_of(make_practice("Invented", NULL))};
    ck_assert_int_eq(pthread_create(&threads[i], NULL, put_once, &calls[i]), 0);
  }
  wait_until(writer, CALLS, false);
  ck_assert_int_eq(pthread_create(&freeing, NULL, free_writer, writer), 0);
  wait_until(writer, CALLS, true);
  ck_assert_int_eq(oasplan_writer_put(writer, calls[0].batch, NULL, &err), OASPLAN_E_MISUSE);
  expect(OASPLAN_E_MISUSE);
  store->backend->calls->rollback(store->backend);
  for (int i = 0; i < CALLS; i++) ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
  ck_assert_int_eq(pthread_join(freeing, NULL), 0);
  for (int i = 0; i < CALLS; i++) {
    ck_assert_int_eq(calls[i].status, OASPLAN_OK);
    expect_there(store, oasplan_batch_at(calls[i].batch, 0));
    oasplan_batch_free(calls[i].batch);
  }
  ck_assert_uint_eq(count_records(store), CALLS);
  oasplan_store_close(store);
}
END_TEST

/* ---- Groups ---- */

enum { GROUP = 4 };

static oasplan_store *store;
static oasplan_tally *tallies[GROUP];
static oasplan_record_options *options[GROUP];
static struct request group[GROUP];
static struct oasp_backend_calls exchanged;
static const struct oasp_backend_calls *real;

/* The first and the last are good; the second has a problem; the third has the source_ref of the first, and other values. */
static void set_up_group(void) {
  static const char *const texts[GROUP][2] = {{"A", "s-1"}, {NULL, "s-2"}, {"C", "s-1"}, {"D", "s-4"}};
  set_up();
  store = open_store();
  real = store->backend->calls;
  exchanged = *real;
  store->backend->calls = &exchanged;
  for (int i = 0; i < GROUP; i++) {
    tallies[i] = oasplan_tally_new();
    options[i] = oasplan_record_options_new();
    oasplan_record_options_set_tally(options[i], tallies[i]);
    group[i] = (struct request){.batch = batch_of(make_practice(texts[i][0], texts[i][1])), .options = options[i], .next = i + 1 < GROUP ? &group[i + 1] : NULL};
  }
}

static void tear_down_group(void) {
  store->backend->calls = real;
  for (int i = 0; i < GROUP; i++) {
    oasplan_error_free(group[i].fault);
    oasplan_batch_free((oasplan_batch *)(uintptr_t)group[i].batch);
    oasplan_record_options_free(options[i]);
    oasplan_tally_free(tallies[i]);
  }
  must(oasplan_store_verify(store, NULL, &err));
  oasplan_store_close(store);
  tear_down();
}

static void put_all_of_group(void) {
  while (next_open(group) != NULL) put_group(store, group);
}

static void open_again(void) {
  for (int i = 0; i < GROUP; i++) {
    oasplan_error_free(group[i].fault);
    group[i].fault = NULL;
    group[i].settled = false;
  }
}

static const oasplan_record *record_of(int number) {
  return oasplan_batch_at(group[number].batch, 0);
}

static void expect_answer(int number, int status) {
  ck_assert_int_eq(group[number].status, status);
  ck_assert_int_eq(oasplan_error_status(group[number].fault), status);
  ck_assert_int_eq(oasplan_tally_count(tallies[number], OASPLAN_PUT_NEW), status == OASPLAN_OK);
  if (status == OASPLAN_OK)
    expect_there(store, record_of(number));
  else
    ck_assert_ptr_null(oasplan_record_get(record_of(number), "version"));
}

static int commits;

static int count_commit(struct oasp_backend *backend, oasplan_error **fault) {
  commits += ((struct oasp_sqlite *)backend)->depth == 1;
  return real->commit(backend, fault);
}

START_TEST(a_batch_of_a_group_that_is_refused_takes_no_other_with_it) {
  commits = 0;
  exchanged.commit = count_commit;
  put_all_of_group();
  exchanged.commit = real->commit;
  expect_answer(0, OASPLAN_OK);
  expect_answer(1, OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(group[1].fault, 0)), "title");
  expect_answer(2, OASPLAN_E_CONFLICT);
  expect_answer(3, OASPLAN_OK);
  ck_assert_uint_eq(count_records(store), 2);
  ck_assert_int_eq(commits, 1);
}
END_TEST

static int failures; /* still to come */

static int lose_commit(struct oasp_backend *backend, oasplan_error **fault) {
  if (((struct oasp_sqlite *)backend)->depth > 1 || failures-- <= 0) return real->commit(backend, fault);
  real->rollback(backend);
  return oasp_fail(fault, OASPLAN_E_UNKNOWN_OUTCOME, "the disk failed while this was being saved (invented)");
}

START_TEST(where_the_commit_fails_all_of_its_group_are_told_and_all_can_be_put_again) {
  exchanged.commit = lose_commit;
  failures = 1;
  put_all_of_group();
  for (int i = 0; i < GROUP; i++) {
    expect_answer(i, OASPLAN_E_UNKNOWN_OUTCOME);
    ck_assert_uint_eq(oasplan_error_problem_count(group[i].fault), 0); /* the third had met a record that is not there */
  }
  ck_assert_uint_eq(count_records(store), 0);
  open_again();
  put_all_of_group();
  expect_answer(0, OASPLAN_OK);
  expect_answer(1, OASPLAN_E_INVALID);
  expect_answer(2, OASPLAN_E_CONFLICT);
  expect_answer(3, OASPLAN_OK);
  ck_assert_uint_eq(count_records(store), 2);
}
END_TEST

/* The commit is done all the same. */
static int keep_commit_and_fail(struct oasp_backend *backend, oasplan_error **fault) {
  bool outermost = ((struct oasp_sqlite *)backend)->depth == 1;
  int status = real->commit(backend, fault);
  return status == OASPLAN_OK && outermost && failures-- > 0 ? oasp_fail(fault, OASPLAN_E_UNKNOWN_OUTCOME, "the disk failed after this was saved (invented)") : status;
}

START_TEST(what_was_saved_though_its_outcome_was_not_known_is_not_put_twice) {
  exchanged.commit = keep_commit_and_fail;
  failures = 1;
  put_all_of_group();
  for (int i = 0; i < GROUP; i++) ck_assert_int_eq(group[i].status, OASPLAN_E_UNKNOWN_OUTCOME);
  open_again();
  put_all_of_group();
  for (int i = 0; i < GROUP; i += 3) {
    ck_assert_int_eq(group[i].status, OASPLAN_OK);
    ck_assert_int_eq(oasplan_tally_count(tallies[i], OASPLAN_PUT_UNCHANGED), 1);
    expect_there(store, record_of(i));
  }
  ck_assert_uint_eq(count_records(store), 2);
}
END_TEST

/* As a full disk does it: SQLite has rolled back everything by itself. */
static int fail_for_the_first(struct oasp_backend *backend, const oasplan_record *record, oasplan_error **fault) {
  if (record != record_of(0)) return real->put_version(backend, record, fault);
  int status = real->put_version(backend, record, fault);
  return status == OASPLAN_OK && oasp_sqlite_execute((struct oasp_sqlite *)backend, "ROLLBACK", fault) == OASPLAN_OK ? oasp_fail(fault, OASPLAN_E_FULL, "no room is left on the disk (invented)") : status;
}

START_TEST(a_batch_for_which_the_disk_has_no_room_leaves_the_others_to_be_saved) {
  exchanged.put_version = fail_for_the_first;
  put_all_of_group();
  expect_answer(0, OASPLAN_E_FULL);
  expect_answer(1, OASPLAN_E_INVALID);
  expect_answer(2, OASPLAN_OK); /* what it was in conflict with was not saved */
  expect_answer(3, OASPLAN_OK);
  ck_assert_uint_eq(count_records(store), 2);
}
END_TEST

static int fail_for_the_last(struct oasp_backend *backend, const oasplan_record *record, oasplan_error **fault) {
  return record == record_of(3) ? oasp_fail(fault, OASPLAN_E_IO, "the disk cannot be written (invented)") : real->put_version(backend, record, fault);
}

START_TEST(what_went_well_before_the_disk_failed_is_put_once_more_and_counted_once) {
  exchanged.put_version = fail_for_the_last;
  put_all_of_group();
  expect_answer(0, OASPLAN_OK);
  expect_answer(1, OASPLAN_E_INVALID);
  expect_answer(2, OASPLAN_E_CONFLICT);
  expect_answer(3, OASPLAN_E_IO);
  ck_assert_uint_eq(count_records(store), 1);
}
END_TEST

START_TEST(an_update_that_was_undone_with_its_group_is_put_once_more_as_an_update) {
  oasplan_record *first = make_practice("A, before", "s-1");
  must(oasplan_store_put_record(store, first, NULL, &err));
  oasplan_record_options_set_update(options[0], 1);
  exchanged.put_version = fail_for_the_last;
  put_all_of_group();
  must(group[0].status);
  ck_assert_str_eq(oasplan_record_get(record_of(0), "id"), oasplan_record_get(first, "id"));
  ck_assert_str_eq(oasplan_record_get(record_of(0), "version"), "2");
  expect_there(store, record_of(0));
  oasplan_record_free(first);
}
END_TEST

/* ---- Making one ---- */

static int count_call(void *context, uint64_t done, uint64_t total) {
  (void)done;
  (void)total;
  ++*(int *)context;
  return 1;
}

START_TEST(a_writer_that_waits_too_long_says_that_it_is_busy_and_asks_no_callback) {
  int calls = 0;
  oasplan_store *holder = open_store();
  oasplan_store_options *given = oasplan_store_options_new();
  oasplan_store_options_set_busy_timeout(given, 30);
  oasplan_store_options_set_progress(given, count_call, &calls);
  oasplan_writer *writer = oasplan_writer_new(path, given, &err);
  ck_assert_msg(writer != NULL, "%s", oasplan_error_message(err));
  int before = calls;
  oasplan_batch *batch = batch_of(make_practice("Invented", NULL));
  must(holder->backend->calls->begin(holder->backend, true, &err));
  ck_assert_int_eq(oasplan_writer_put(writer, batch, NULL, &err), OASPLAN_E_BUSY);
  expect(OASPLAN_E_BUSY);
  holder->backend->calls->rollback(holder->backend);
  must(oasplan_writer_put(writer, batch, NULL, &err));
  ck_assert_int_eq(calls, before);
  expect_there(holder, oasplan_batch_at(batch, 0));
  oasplan_writer_free(writer);
  oasplan_batch_free(batch);
  oasplan_store_options_free(given);
  oasplan_store_close(holder);
}
END_TEST

START_TEST(what_cannot_be_opened_for_writing_makes_no_writer) {
  ck_assert_ptr_null(oasplan_writer_new(NULL, NULL, &err));
  expect(OASPLAN_E_MISUSE);
  ck_assert_ptr_null(oasplan_writer_new(folder, NULL, &err));
  expect(OASPLAN_E_NOT_A_STORE);
  oasplan_store_close(open_store());
  oasplan_store_options *given = oasplan_store_options_new();
  oasplan_store_options_set_read_only(given, 1);
  ck_assert_ptr_null(oasplan_writer_new(path, given, &err));
  expect(OASPLAN_E_READONLY);
  oasplan_store_options_free(given);
}
END_TEST

START_TEST(a_wrong_call_is_misuse_and_wrong_options_are_that_callers_error) {
  oasplan_writer *writer = make_writer();
  oasplan_batch *batch = batch_of(make_practice("Invented", NULL));
  ck_assert_int_eq(oasplan_writer_put(NULL, batch, NULL, &err), OASPLAN_E_MISUSE);
  expect(OASPLAN_E_MISUSE);
  ck_assert_int_eq(oasplan_writer_put(writer, NULL, NULL, &err), OASPLAN_E_MISUSE);
  expect(OASPLAN_E_MISUSE);
  oasplan_record_options *wrong = oasplan_record_options_new();
  oasplan_record_options_set_release(wrong, 99);
  ck_assert_int_eq(oasplan_writer_put(writer, batch, wrong, &err), OASPLAN_E_INVALID);
  expect(OASPLAN_E_INVALID);
  ck_assert_int_eq(oasplan_writer_put(writer, batch, wrong, NULL), OASPLAN_E_INVALID);
  must(oasplan_writer_put(writer, batch, NULL, &err));
  oasplan_record_options_free(wrong);
  oasplan_batch_free(batch);
  oasplan_writer_free(writer);
  oasplan_writer_free(NULL);
}
END_TEST

START_TEST(a_writer_is_no_good_after_fork) {
  static oasplan_writer *writer; /* static, as is the batch: so that they are not lost in the child, which ends without them */
  static oasplan_batch *batch;
  writer = make_writer();
  batch = batch_of(make_practice("Invented", NULL));
  pid_t child = fork();
  if (child == 0) {
    int right = oasplan_writer_put(writer, batch, NULL, NULL) == OASPLAN_E_MISUSE;
    oasplan_writer_free(writer);
    right = right && oasplan_writer_put(writer, batch, NULL, NULL) == OASPLAN_E_MISUSE; /* it is there as before */
    if (right) (void)execl("/bin/true", "true", (char *)NULL); /* and no exit: a leak checker would count what is the parent's */
    _exit(1);
  }
  int status;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  must(oasplan_writer_put(writer, batch, NULL, &err));
  oasplan_batch_free(batch);
  oasplan_writer_free(writer);
}
END_TEST

static volatile sig_atomic_t handled;

static void handle(int number) {
  (void)number;
  handled = 1;
}

START_TEST(no_signal_is_handled_in_the_writers_thread) {
  sigset_t one, pending;
  struct sigaction action = {.sa_handler = handle};
  ck_assert_int_eq(sigaction(SIGUSR1, &action, NULL), 0);
  oasplan_writer *writer = make_writer();
  (void)sigemptyset(&one);
  (void)sigaddset(&one, SIGUSR1);
  ck_assert_int_eq(pthread_sigmask(SIG_BLOCK, &one, &pending), 0);
  ck_assert(!sigismember(&pending, SIGUSR1)); /* making it left our own mask as it was */
  ck_assert_int_eq(kill(getpid(), SIGUSR1), 0); /* now no other thread takes it */
  oasplan_batch *batch = batch_of(make_practice("Invented", NULL));
  must(oasplan_writer_put(writer, batch, NULL, &err));
  ck_assert(!handled);
  ck_assert_int_eq(sigpending(&pending), 0);
  ck_assert(sigismember(&pending, SIGUSR1));
  oasplan_batch_free(batch);
  oasplan_writer_free(writer);
}
END_TEST

/* ---- Memory that runs out ---- */

static void fail_at(size_t number, bool only_one) {
  allocations = 0;
  failing = number;
  alone = only_one;
}

/* One writer made and one batch put, with the allocation of that number failing. Returns whether there are so many. */
static bool make_and_put(size_t number, bool only_one, size_t *put) {
  oasplan_batch *batch = batch_of(make_practice("Invented", NULL));
  fail_at(number, only_one);
  oasplan_writer *writer = oasplan_writer_new(path, NULL, &err);
  int status = writer != NULL ? oasplan_writer_put(writer, batch, NULL, &err) : OASPLAN_E_NOMEM;
  bool reached = allocations > number;
  fail_at(SIZE_MAX, false);
  bool well = writer != NULL && status == OASPLAN_OK;
  if (!well) {
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_NOMEM);
    ck_assert_ptr_null(oasplan_record_get(oasplan_batch_at(batch, 0), "version"));
    oasplan_error_free(err);
    err = NULL;
  }
  if (writer != NULL && !well) must(oasplan_writer_put(writer, batch, NULL, &err)); /* it is as good as before */
  *put += writer != NULL;
  oasplan_writer_free(writer);
  oasplan_batch_free(batch);
  return reached;
}

START_TEST(memory_that_runs_out_refuses_a_put_whole_and_spoils_no_writer) {
  size_t put = 0, number = 0;
  oasplan_store_close(open_store());
  while (make_and_put(number, _i == 0, &put)) number++;
  ck_assert_uint_gt(number, 10);
  oasplan_store *after = open_store();
  ck_assert_uint_eq(count_records(after), put);
  must(oasplan_store_verify(after, NULL, &err));
  oasplan_store_close(after);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("writer");
  TCase *threads = tcase_create("threads"), *groups = tcase_create("groups"), *making = tcase_create("making");
  tcase_add_checked_fixture(threads, set_up, tear_down);
  tcase_add_test(threads, what_sixteen_threads_put_is_there_once_and_each_has_answers_of_its_own);
  tcase_add_test(threads, freeing_a_writer_waits_for_what_was_asked_before_and_refuses_what_comes_after);
  suite_add_tcase(suite, threads);
  tcase_add_checked_fixture(groups, set_up_group, tear_down_group);
  tcase_add_test(groups, a_batch_of_a_group_that_is_refused_takes_no_other_with_it);
  tcase_add_test(groups, where_the_commit_fails_all_of_its_group_are_told_and_all_can_be_put_again);
  tcase_add_test(groups, what_was_saved_though_its_outcome_was_not_known_is_not_put_twice);
  tcase_add_test(groups, a_batch_for_which_the_disk_has_no_room_leaves_the_others_to_be_saved);
  tcase_add_test(groups, what_went_well_before_the_disk_failed_is_put_once_more_and_counted_once);
  tcase_add_test(groups, an_update_that_was_undone_with_its_group_is_put_once_more_as_an_update);
  suite_add_tcase(suite, groups);
  tcase_add_checked_fixture(making, set_up, tear_down);
  tcase_add_test(making, a_writer_that_waits_too_long_says_that_it_is_busy_and_asks_no_callback);
  tcase_add_test(making, what_cannot_be_opened_for_writing_makes_no_writer);
  tcase_add_test(making, a_wrong_call_is_misuse_and_wrong_options_are_that_callers_error);
  tcase_add_test(making, a_writer_is_no_good_after_fork);
  tcase_add_test(making, no_signal_is_handled_in_the_writers_thread);
  tcase_add_loop_test(making, memory_that_runs_out_refuses_a_put_whole_and_spoils_no_writer, 0, 2);
  suite_add_tcase(suite, making);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
