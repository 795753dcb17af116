/* Power cuts, on a disk in memory: at every write, sync, truncate and delete of a work the power goes, and what was not synced is lost, kept or torn. Then the store must open, be sound, hold all that was
 * acknowledged, and of each step all or nothing. Two controls must show damage, so that the disk is known to lose things: a disk that lies about syncing, and SQLite told not to sync. */
#include "disk.h"
#include "work.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { STEPS = 6, MIXED = 12 /* ways to tear what was not synced */, LEAST_TRIALS = 1500, STRIDE = 7 /* of the operations by which a store is made, of which there are some 300 */ };

static const char path[] = "/tmp/no-file-is-ever-here-1.db"; /* its folder must be there; the disk is in memory */

static struct tally {
  size_t trials, damaged, lost, half, other;
  const char *first;
} tally;

static void count_fault(const char *wrong) {
  if (wrong == NULL) return;
  if (tally.first == NULL) tally.first = wrong;
  if (strstr(wrong, "lost") != NULL) tally.lost++;
  else if (strstr(wrong, "half") != NULL) tally.half++;
  else if (strstr(wrong, "damaged") != NULL) tally.damaged++;
  else tally.other++;
}

/* One trial: from `image` (NULL: an empty disk) the steps from `first` on, the power lost at `nth`. False where the work was done before the power went. */
static bool try_once(const struct disk_image *image, size_t first, size_t nth, size_t how, bool lies) {
  struct work work = {{false}};
  struct holding holding;
  if (image != NULL) disk_put_back(image);
  else disk_clear();
  disk_lies(lies);
  for (size_t step = 0; step < first; step++) work.acknowledged[step] = true;
  disk_lose_power_at(nth);
  (void)work_do(path, first, STEPS, &work);
  bool had_power = disk_has_power();
  disk_restart(how == 0 ? DISK_DROPS : how == 1 ? DISK_KEEPS : DISK_MIXES, (uint32_t)(how + nth * MIXED));
  disk_lies(false);
  tally.trials++;
  count_fault(work_check(path, &work, &holding));
  return !had_power;
}

static struct disk_image *store_with_an_edition(void) {
  struct work work = {{false}};
  disk_clear();
  ck_assert(work_do(path, 0, 1, &work));
  disk_restart(DISK_KEEPS, 0);
  return disk_keep();
}

static void sweep(bool lies) {
  memset(&tally, 0, sizeof tally);
  struct disk_image *image = store_with_an_edition();
  for (size_t how = 0; how < MIXED + 2; how++) {
    for (size_t nth = 0; try_once(image, 1, nth, how, lies); nth++) {}
    if (how < 3)
      for (size_t nth = how; try_once(NULL, 0, nth, how, lies); nth += STRIDE) {}
    if (lies && tally.first != NULL) break; /* seen */
  }
  disk_forget(image);
  printf("# %s: %zu trials, %zu damaged, %zu lost, %zu half done, %zu otherwise wrong\n", lies ? "a disk that lies" : "power cuts", tally.trials, tally.damaged, tally.lost, tally.half, tally.other);
}

START_TEST(nothing_that_was_acknowledged_is_lost_and_no_store_is_damaged) {
  sweep(false);
  ck_assert_msg(tally.first == NULL, "%s: %zu damaged, %zu lost, %zu half done, %zu otherwise wrong of %zu", tally.first, tally.damaged, tally.lost, tally.half, tally.other, tally.trials);
  ck_assert_msg(tally.trials >= LEAST_TRIALS, "only %zu trials", tally.trials);
}
END_TEST

START_TEST(a_disk_that_lies_about_syncing_is_seen_to_lose) {
  sweep(true);
  ck_assert_msg(tally.damaged + tally.lost + tally.half + tally.other > 0, "the disk loses nothing, so that the other test proves nothing");
}
END_TEST

/* Straight on SQLite, since the library does not let anybody turn syncing off. */
START_TEST(sqlite_told_not_to_sync_is_seen_to_lose) {
  size_t lost = 0, trials = 0;
  for (size_t nth = 0; trials == nth; nth++) {
    sqlite3 *handle = NULL;
    int acknowledged = 0, found = 0;
    disk_clear();
    ck_assert_int_eq(sqlite3_open(path, &handle), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; CREATE TABLE t (x)", NULL, NULL, NULL), SQLITE_OK);
    disk_lose_power_at(nth);
    for (int i = 0; i < 8; i++) acknowledged += sqlite3_exec(handle, "INSERT INTO t VALUES (randomblob(900))", NULL, NULL, NULL) == SQLITE_OK;
    trials += !disk_has_power();
    (void)sqlite3_close(handle);
    disk_restart(DISK_DROPS, 0);
    ck_assert_int_eq(sqlite3_open(path, &handle), SQLITE_OK);
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(handle, "SELECT count(*) FROM t", -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) found = sqlite3_column_int(statement, 0);
    (void)sqlite3_finalize(statement);
    (void)sqlite3_close(handle);
    lost += found < acknowledged;
  }
  printf("# no syncing: %zu of %zu trials lost something\n", lost, trials);
  ck_assert_msg(lost > 0, "the disk loses nothing, so that the other test proves nothing");
}
END_TEST

int main(void) {
  Suite *suite = suite_create("power");
  TCase *cases = tcase_create("power");
  disk_begin();
  tcase_set_timeout(cases, 0);
  tcase_add_test(cases, nothing_that_was_acknowledged_is_lost_and_no_store_is_damaged);
  tcase_add_test(cases, a_disk_that_lies_about_syncing_is_seen_to_lose);
  tcase_add_test(cases, sqlite_told_not_to_sync_is_seen_to_lose);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  disk_end();
  return failed;
}
