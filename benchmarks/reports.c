/* How long the report "implementation" of the hemisphere takes against the SQL that somebody would write by hand to get the same numbers: over one store, in one process, in turn, so that whatever else the
 * machine does falls on both; what is printed is the median of each, by the wall and of the processor.
 *
 *     reports [--check] [--linear] [RECORDS]        (267,000 where none is said)
 *
 * by hand  one connection that reads, with statements prepared once: statuses by party and provision in both periods, those of other assessors, pieces of evidence and measures by provision, who
 *          answered, and what was left out
 * report   oasplan_report_new() and oasplan_report_json(): the same, with first page, labels and table rows
 *
 * --linear does it with a tenth, a fifth, half and all of the records. --check fails where the report takes more than one and a half times as long. The records are those of made_records.h. */
#include "made_records.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 7, PATH = 200 };
static const double allowed = 1.5; /* times as long as by hand */

static void fail(const char *what, const char *why) {
  (void)fprintf(stderr, "reports: %s: %s\n", what, why);
  exit(1);
}

static void *must_have(void *pointer, const oasplan_error *error) {
  if (pointer == NULL) fail("library", error != NULL ? oasplan_error_message(error) : "out of memory");
  return pointer;
}

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

static int compare_numbers(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static double median(double *values) {
  qsort(values, ROUNDS, sizeof *values, compare_numbers);
  return values[ROUNDS / 2];
}

/* ---- By hand ---- */

#define HOLDS(type) " FROM current_record AS c CROSS JOIN record AS r ON r.sequence = c.sequence JOIN " type " AS t ON t.sequence = r.sequence WHERE c.type = '" type "'"
#define SERVES(type) " FROM current_record AS c CROSS JOIN record AS r ON r.sequence = c.sequence JOIN " type " AS t ON t.sequence = r.sequence JOIN record_provision AS p ON p.sequence = r.sequence WHERE c.type = '" type "'"
#define PUBLIC " AND r.stage IN ('cleared', 'submitted', 'published') AND r.release = 'public'"

static const char *const by_hand[] = {
  "SELECT r.party, p.provision, t.status, count(*)" SERVES("assessment") PUBLIC " AND r.plan = 'oas-tip-2015-2018' AND t.period = '2017-2018' AND t.assessed_by = 'state' GROUP BY 1, 2, 3",
  "SELECT r.party, p.provision, t.status, count(*)" SERVES("assessment") PUBLIC " AND r.plan = 'oas-tip-2015-2018' AND t.period = '2015-2016' AND t.assessed_by = 'state' GROUP BY 1, 2, 3",
  "SELECT t.assessed_by, t.status, count(*)" HOLDS("assessment") PUBLIC " AND r.plan = 'oas-tip-2015-2018' AND t.period = '2017-2018' GROUP BY 1, 2",
  "SELECT p.provision, sum(ifnull(json_array_length(t.evidence), 0))" SERVES("assessment") PUBLIC " AND r.plan = 'oas-tip-2015-2018' AND t.period = '2017-2018' AND t.assessed_by = 'state' GROUP BY 1",
  "SELECT p.provision, count(*)" SERVES("measure") PUBLIC " AND r.plan = 'oas-tip-2015-2018' AND ifnull(coalesce(t.valid_from, t.starts_on, t.adopted_on) <= '2018-12-31', true) AND ifnull(coalesce(t.valid_to, t.ends_on) >= '2018-12-31', true) GROUP BY 1",
  "SELECT DISTINCT r.party" HOLDS("assessment") PUBLIC " AND r.plan = 'oas-tip-2015-2018' AND t.period = '2017-2018' AND t.assessed_by = 'state'",
  "SELECT r.party, t.scope, t.stance, max(t.date)" HOLDS("stance") PUBLIC " AND r.plan = 'oas-tip-2015-2018' AND t.date <= '2018-12-31' GROUP BY 1, 2",
  "SELECT count(*) FROM current_record AS c JOIN record AS r ON r.sequence = c.sequence WHERE c.type IN ('assessment', 'measure', 'stance') AND r.stage <> 'withdrawn' AND NOT (r.stage IN ('cleared', 'submitted', 'published') AND "
  "r.release = 'public')",
};

enum { QUESTIONS = sizeof by_hand / sizeof *by_hand };

static long ask_by_hand(sqlite3_stmt *const *statements) {
  long rows = 0;
  for (size_t i = 0; i < QUESTIONS; i++) {
    while (sqlite3_step(statements[i]) == SQLITE_ROW) {
      for (int column = 0; column < sqlite3_column_count(statements[i]); column++) (void)sqlite3_column_text(statements[i], column);
      rows++;
    }
    (void)sqlite3_reset(statements[i]);
  }
  return rows;
}

/* ---- The report ---- */

static size_t ask_report(oasplan_store *store) {
  oasplan_error *error = NULL;
  size_t length = 0;
  oasplan_report_options *options = must_have(oasplan_report_options_new(), NULL);
  oasplan_report_options_set_period(options, "2017-2018");
  oasplan_report *report = must_have(oasplan_report_new(store, "implementation", options, &error), error);
  oasplan_free(must_have(oasplan_report_json(report, &length, &error), error));
  oasplan_report_free(report);
  oasplan_report_options_free(options);
  return length;
}

static oasplan_store *fill_store(const char *path, size_t records) {
  oasplan_error *error = NULL;
  oasplan_plan *plan = must_have(oasplan_plan_builtin(NULL, &error), error);
  oasplan_store *store = must_have(oasplan_store_open(path, NULL, &error), error);
  if (oasplan_store_put_plan(store, plan, NULL, &error) != OASPLAN_OK) must_have(NULL, error);
  oasplan_batch *batch = must_have(made_batch(plan, records, &error), error);
  if (oasplan_store_put_records(store, batch, NULL, &error) != OASPLAN_OK) must_have(NULL, error);
  oasplan_batch_free(batch);
  oasplan_plan_unref(plan);
  return store;
}

/* ---- Both in turn ---- */

static double measure(const char *path, size_t records) {
  double wall[2][ROUNDS], processor[2][ROUNDS];
  sqlite3_stmt *statements[QUESTIONS];
  sqlite3 *db = NULL;
  oasplan_store *store = fill_store(path, records);
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) fail(path, sqlite3_errmsg(db));
  for (size_t i = 0; i < QUESTIONS; i++)
    if (sqlite3_prepare_v2(db, by_hand[i], -1, &statements[i], NULL) != SQLITE_OK) fail(by_hand[i], sqlite3_errmsg(db));
  long rows = ask_by_hand(statements); /* both have seen all pages once */
  size_t length = ask_report(store);
  for (int round = 0; round < ROUNDS; round++)
    for (int which = 0; which < 2; which++) {
      struct moment begin = now();
      if (which == 0)
        rows = ask_by_hand(statements);
      else
        length = ask_report(store);
      struct moment end = now();
      wall[which][round] = end.wall - begin.wall;
      processor[which][round] = end.processor - begin.processor;
    }
  for (size_t i = 0; i < QUESTIONS; i++) (void)sqlite3_finalize(statements[i]);
  (void)sqlite3_close(db);
  oasplan_store_close(store);
  double hand = median(processor[0]), report = median(processor[1]), hand_wall = median(wall[0]), report_wall = median(wall[1]);
  (void)printf("reports: %zu records: by hand %.1f ms (wall %.1f, %ld rows), report %.1f ms (wall %.1f, %zu bytes): %.2f times (wall %.2f)\n", records, hand, hand_wall, rows, report, report_wall, length, report / hand,
               report_wall / hand_wall);
  return report / hand;
}

int main(int argc, char **argv) {
  static const size_t tenths[] = {1, 2, 5, 10};
  char folder[] = "/tmp/oasplan-reports-XXXXXX", path[PATH], other[PATH];
  size_t records = 267000;
  int check = 0, linear = 0;
  double ratio = 0;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--check") == 0)
      check = 1;
    else if (strcmp(argv[i], "--linear") == 0)
      linear = 1;
    else
      records = strtoul(argv[i], NULL, 10);
  }
  if (mkdtemp(folder) == NULL) fail(folder, "cannot be made");
  for (size_t i = linear ? 0 : 3; i < 4; i++) {
    (void)snprintf(path, sizeof path, "%s/%zu.db", folder, tenths[i]);
    ratio = measure(path, records * tenths[i] / 10);
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t end = 0; end < 3; end++) {
      (void)snprintf(other, sizeof other, "%s%s", path, ends[end]);
      (void)unlink(other);
    }
  }
  (void)rmdir(folder);
  if (check && ratio > allowed) fail("implementation", "takes more than 1.5 times as long as SQL by hand");
  return 0;
}
