/* See progress.h. The state is that of the one terminal there is. */
#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 300, BAR = 30 };

static volatile sig_atomic_t stopped;
static int64_t began_ms = -1;
static int drawn = -1; /* per cent on the screen, -1: no bar there */

static void stop(int signal_number) {
  (void)signal_number;
  stopped = 1;
}

void progress_watch(void) {
  struct sigaction action = {.sa_handler = stop, .sa_flags = (int)SA_RESETHAND}; /* no SA_RESTART: a read that waits must end */
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
}

int interrupted(void) {
  return stopped != 0;
}

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void draw(const char *what, int percent) {
  static const char full[] = "##############################", empty[] = "..............................";
  int filled = percent * BAR / 100;
  fprintf(stderr, "\r\033[K[%.*s%.*s] %3d %% %s", filled, full, BAR - filled, empty, percent, what);
  fflush(stderr);
  drawn = percent;
}

int progress_tick(void *what, uint64_t done, uint64_t total) {
  static int wanted = -1;
  if (wanted < 0) wanted = isatty(STDERR_FILENO);
  if (began_ms < 0) began_ms = now_ms();
  if (wanted && total && !stopped && now_ms() - began_ms >= PATIENCE_MS) {
    int percent = done >= total ? 100 : (int)((double)done * 100 / (double)total);
    if (percent != drawn) draw(what, percent);
  }
  return stopped != 0;
}

void progress_clear(void) {
  if (drawn >= 0) fputs("\r\033[K", stderr);
  drawn = -1;
  began_ms = -1;
}
