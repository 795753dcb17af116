/* A disk that fails: of every kind of operation the first, the second … fails, once and from there on, is torn, short, or says that the disk is full. Each time the call must end, nothing that was acknowledged
 * may be lost, and once the disk is sound again the store must be too, with all or nothing of each step. A question asked meanwhile gives an error or the right answer. */
#include "disk.h"
#include "work.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 4, LEAST_POINTS = 400 };

static const char path[] = "/tmp/no-file-is-ever-here-2.db";

static const struct {
  enum disk_operation operation;
  enum disk_fault fault;
  const char *name;
} faults[] = {
  {DISK_READ, DISK_FAILS, "a read fails"},           {DISK_READ, DISK_IS_SHORT, "a read is short"},      {DISK_WRITE, DISK_FAILS, "a write fails"},   {DISK_WRITE, DISK_TEARS, "a write is torn"},
  {DISK_WRITE, DISK_IS_FULL, "the disk is full"},    {DISK_SYNC, DISK_FAILS, "a sync fails"},            {DISK_TRUNCATE, DISK_FAILS, "a truncate fails"}, {DISK_LOCK, DISK_FAILS, "a lock fails"},
  {DISK_LOCK, DISK_IS_BUSY, "a lock is another's"},  {DISK_OPEN, DISK_FAILS, "a file does not open"},    {DISK_DELETE, DISK_FAILS, "a file does not go"}, {DISK_SHARE, DISK_FAILS, "no memory is shared"},
};

static struct disk_image *image;
static size_t points;

static void begin(void) {
  struct work work = {{false}};
  disk_clear();
  if (!work_do(path, 0, 2, &work)) abort(); /* no test runs yet */
  image = disk_keep();
}

static void end(void) {
  disk_forget(image);
}

/* False where the work met no fault any more. */
static bool try_writing(size_t which, size_t nth, bool on) {
  struct work work = {{true, true}};
  struct holding holding;
  disk_put_back(image);
  disk_fail(faults[which].operation, faults[which].fault, nth, on);
  bool well = work_do(path, 2, STEPS, &work), hit = disk_was_hit();
  disk_mend();
  const char *wrong = work_check(path, &work, &holding);
  ck_assert_msg(wrong == NULL, "%s, %s at %zu: %s", faults[which].name, on ? "from there on" : "once", nth, wrong);
  ck_assert_msg(well || hit, "%s at %zu: the work failed without a fault", faults[which].name, nth);
  points += hit;
  return hit;
}

START_TEST(a_write_that_met_a_fault_is_whole_or_nothing) {
  for (int on = 0; on < 2; on++)
    for (size_t nth = 0; try_writing((size_t)_i, nth, on != 0); nth++) {}
}
END_TEST

/* What a question gives: the answer as text, or NULL for an error. */
static char *ask(void) {
  oasplan_store_options *options = oasplan_store_options_new();
  char *json = NULL;
  oasplan_store_options_set_busy_timeout(options, 0);
  oasplan_store *store = oasplan_store_open(path, options, NULL);
  oasplan_hits *hits = store != NULL ? oasplan_store_search(store, "child*", NULL, NULL) : NULL;
  oasplan_records *records = hits != NULL ? oasplan_store_find_records(store, NULL, NULL, NULL) : NULL;
  char *first = records != NULL ? oasplan_hits_json(hits, 0, (size_t)-1, NULL, NULL) : NULL, *second = first != NULL ? oasplan_records_json(records, 0, (size_t)-1, NULL, NULL) : NULL;
  if (second != NULL) {
    json = malloc(strlen(first) + strlen(second) + 1);
    strcpy(json, first);
    strcat(json, second);
  }
  oasplan_free(first);
  oasplan_free(second);
  oasplan_hits_free(hits);
  oasplan_records_free(records);
  oasplan_store_close(store);
  oasplan_store_options_free(options);
  return json;
}

START_TEST(a_question_that_met_a_fault_has_an_error_or_the_right_answer) {
  disk_put_back(image);
  char *right = ask();
  ck_assert_ptr_nonnull(right);
  for (int on = 0; on < 2; on++)
    for (size_t nth = 0;; nth++) {
      disk_put_back(image);
      disk_fail(faults[_i].operation, faults[_i].fault, nth, on != 0);
      char *answer = ask();
      bool hit = disk_was_hit();
      disk_mend();
      ck_assert_msg(answer == NULL || strcmp(answer, right) == 0, "%s at %zu: another answer: %s", faults[_i].name, nth, answer);
      ck_assert_msg(answer != NULL || hit, "%s at %zu: an error without a fault", faults[_i].name, nth);
      free(answer);
      points += hit;
      if (!hit) break;
    }
  free(right);
}
END_TEST

START_TEST(the_sweep_met_as_many_faults_as_it_should) {
  printf("# %zu faults were met\n", points);
  ck_assert_msg(points >= LEAST_POINTS, "only %zu faults were met", points);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("io");
  TCase *cases = tcase_create("io");
  disk_begin();
  begin();
  tcase_set_timeout(cases, 0);
  tcase_add_loop_test(cases, a_write_that_met_a_fault_is_whole_or_nothing, 0, (int)(sizeof faults / sizeof faults[0]));
  tcase_add_loop_test(cases, a_question_that_met_a_fault_has_an_error_or_the_right_answer, 0, (int)(sizeof faults / sizeof faults[0]));
  tcase_add_test(cases, the_sweep_met_as_many_faults_as_it_should);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_set_fork_status(runner, CK_NOFORK); /* the sweeps count together */
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  end();
  disk_end();
  return failed;
}
