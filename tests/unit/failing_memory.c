/* lib/base/memory.c itself, on top of an allocator that can fail. */
#include "failing_memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t allocations, failing = SIZE_MAX;
bool alone;

static bool fails(void) {
  size_t number = __atomic_fetch_add(&allocations, 1, __ATOMIC_RELAXED); /* several threads may ask */
  return alone ? number == failing : number >= failing;
}

static void *failing_malloc(size_t size) {
  return fails() ? NULL : malloc(size);
}

static void *failing_calloc(size_t count, size_t size) {
  return fails() ? NULL : calloc(count, size);
}

static void *failing_realloc(void *block, size_t size) {
  return fails() ? NULL : realloc(block, size);
}

#define malloc failing_malloc
#define calloc failing_calloc
#define realloc failing_realloc
#include "base/memory.c"
