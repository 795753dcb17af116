/* Arrays, texts and lists in an arena. They know it by oasp_arena_alloc alone, so that a test can stand in for the blocks. */
#include "base/arena.h"

#include <stdint.h>
#include <string.h>

void *oasp_arena_alloc_array(struct oasp_arena *arena, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) return NULL;
  return oasp_arena_alloc(arena, count * size);
}

char *oasp_arena_strndup(struct oasp_arena *arena, const char *text, size_t length) {
  if (length == SIZE_MAX) return NULL;
  char *copy = oasp_arena_alloc(arena, length + 1);
  if (copy == NULL) return NULL;
  if (length > 0) memcpy(copy, text, length);
  copy[length] = '\0';
  return copy;
}

bool oasp_arena_keep(struct oasp_arena *arena, const char **target, const char *text) {
  *target = text != NULL ? oasp_arena_strndup(arena, text, strlen(text)) : NULL;
  return text == NULL || *target != NULL;
}

bool oasp_arena_keep_list(struct oasp_arena *arena, const char *const **target, const char *const *texts, size_t count) {
  *target = NULL;
  if (count == 0) return true;
  const char **list = oasp_arena_alloc_array(arena, count, sizeof *list);
  if (list == NULL) return false;
  for (size_t i = 0; i < count; i++)
    if (!oasp_arena_keep(arena, &list[i], texts != NULL ? texts[i] : NULL)) return false;
  *target = list;
  return true;
}
