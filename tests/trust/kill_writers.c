/* Writers that are killed: a process puts pairs of records and says each that was acknowledged; after some of them, at a moment of chance, it gets SIGKILL. What it had said must be there, each pair whole, the store sound. How many
 * are killed is the first argument (300); the seed is printed, and can be given as the second. */
#include "work.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { KILLS = 300, KILLS_OF_A_STORE = 25, MOST_PAIRS = 4096, MOST_AWAITED = 8, LONGEST_WAIT = 20000 /* microseconds */ };

static char folder[4096], path[4200];
static uint32_t chance;

static uint32_t next_chance(void) {
  chance ^= chance << 13;
  chance ^= chance >> 17;
  chance ^= chance << 5;
  return chance;
}

/* ---- The writer ---- */

/* Writes until it is killed; each pair that was acknowledged goes into the pipe. */
static void write_pairs(int first, int said) {
  oasplan_store *store = oasplan_store_open(path, NULL, NULL);
  for (int pair = first; store != NULL; pair++) {
    if (!work_put_pair(store, (size_t)pair) || write(said, &pair, sizeof pair) != sizeof pair) break;
  }
  _exit(1);
}

/* ---- What became of it ---- */

static bool acknowledged[MOST_PAIRS];
static int awaited_in_all;

/* `next` becomes the pair behind the last one that is there. */
static const char *check(int *next) {
  static int parts[MOST_PAIRS];
  const char *wrong = NULL;
  oasplan_store *store = oasplan_store_open(path, NULL, NULL);
  if (store == NULL) return "the store does not open";
  memset(parts, 0, sizeof parts);
  if (!work_count_records(store, parts, MOST_PAIRS) || oasplan_store_verify(store, NULL, NULL) != OASPLAN_OK) wrong = "the store is damaged";
  oasplan_store_close(store);
  for (int pair = 0; pair < MOST_PAIRS; pair++) {
    if (parts[pair] > 0) *next = pair + 1;
    if (wrong == NULL && parts[pair] == 1) wrong = "half of a pair is there";
    if (wrong == NULL && acknowledged[pair] && parts[pair] == 0) wrong = "what was acknowledged is lost";
  }
  return wrong;
}

static bool hear(int from) {
  int pair;
  if (read(from, &pair, sizeof pair) != sizeof pair) return false;
  if (pair < MOST_PAIRS) acknowledged[pair] = true;
  return true;
}

/* How many pairs it was heard to have put. The writer is waited for until it has said some, so that a slow machine kills no sooner; none: it may die while it makes the store. */
static int kill_one(int first) {
  int ends[2], said = 0, awaited = (int)(next_chance() % (MOST_AWAITED + 1));
  if (pipe(ends) != 0) abort();
  pid_t writer = fork();
  if (writer < 0) abort();
  if (writer == 0) {
    (void)close(ends[0]);
    write_pairs(first, ends[1]);
  }
  (void)close(ends[1]);
  while (said < awaited && hear(ends[0])) said++;
  const struct timespec wait = {.tv_nsec = (long)(next_chance() % LONGEST_WAIT) * 1000};
  (void)nanosleep(&wait, NULL);
  (void)kill(writer, SIGKILL);
  awaited_in_all += awaited;
  while (hear(ends[0])) said++;
  (void)close(ends[0]);
  (void)waitpid(writer, NULL, 0);
  return said;
}

static void forget_store(void) {
  static const char *const ends[] = {"", "-wal", "-shm"};
  char name[sizeof path + 8];
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
    snprintf(name, sizeof name, "%s%s", path, ends[i]);
    (void)unlink(name);
  }
  memset(acknowledged, 0, sizeof acknowledged);
}

int main(int count, char **arguments) {
  int kills = count > 1 ? atoi(arguments[1]) : KILLS, said = 0, next = 0;
  chance = count > 2 ? (uint32_t)strtoul(arguments[2], NULL, 10) : (uint32_t)time(NULL) | 1;
  printf("# seed %u\n", chance);
  const char *temporary = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%s/oasplan-kill-XXXXXX", temporary != NULL ? temporary : "/tmp");
  if (mkdtemp(folder) == NULL) abort();
  snprintf(path, sizeof path, "%s/killed.db", folder);
  const char *wrong = NULL;
  for (int i = 0; i < kills && wrong == NULL; i++) {
    if (i % KILLS_OF_A_STORE == 0) {
      forget_store();
      next = 0;
    }
    said += kill_one(next);
    wrong = check(&next);
  }
  printf("# %d writers killed, %d pairs acknowledged\n", kills, said);
  printf("%s 1 - nothing that was acknowledged before a kill is lost, no pair is half there, no store is damaged\n", wrong == NULL ? "ok" : "not ok");
  if (wrong != NULL) printf("# %s\n", wrong);
  printf("%s 2 - every writer that was waited for came to write\n1..2\n", said >= awaited_in_all && said > 0 ? "ok" : "not ok");
  forget_store();
  (void)rmdir(folder);
  return wrong != NULL || said < awaited_in_all;
}
