/* The one allocator: malloc with the overflow checks done once. It knows nothing else. */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *oasp_alloc(size_t size) {
  return malloc(size > 0 ? size : 1);
}

void *oasp_alloc_zeroed(size_t count, size_t size) {
  return calloc(count > 0 ? count : 1, size > 0 ? size : 1);
}

void *oasp_realloc_array(void *block, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) return NULL;
  size_t total = count * size;
  return realloc(block, total > 0 ? total : 1);
}

char *oasp_strndup(const char *text, size_t length) {
  if (length == SIZE_MAX) return NULL;
  char *copy = oasp_alloc(length + 1);
  if (copy == NULL) return NULL;
  if (length > 0) memcpy(copy, text, length);
  copy[length] = '\0';
  return copy;
}

char *oasp_strdup(const char *text) {
  return oasp_strndup(text, strlen(text));
}

void oasp_free(void *block) {
  free(block);
}

void oasp_set_text(char **target, const char *text, bool *failed) {
  char *copy = text != NULL ? oasp_strdup(text) : NULL;
  if (text != NULL && copy == NULL) {
    *failed = true;
    return;
  }
  oasp_free(*target);
  *target = copy;
}

int oasp_grow(void **items, size_t *capacity, size_t count, size_t size) {
  if (count < *capacity) return 0;
  if (*capacity > SIZE_MAX / 2) return -1;
  size_t larger = *capacity < 8 ? 8 : *capacity * 2;
  void *block = oasp_realloc_array(*items, larger, size);
  if (block == NULL) return -1;
  *items = block;
  *capacity = larger;
  return 0;
}
