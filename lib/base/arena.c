/* Bump allocation in blocks that double up to 1 MiB. Large pieces get a block of their own. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

struct oasp_arena_block {
  struct oasp_arena_block *next;
  size_t used, size;
  alignas(max_align_t) unsigned char bytes[];
};

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

static struct oasp_arena_block *add_block(struct oasp_arena *arena, size_t at_least) {
  size_t size = arena->blocks != NULL ? arena->blocks->size * 2 : FIRST_BLOCK;
  if (size > LARGEST_BLOCK) size = LARGEST_BLOCK;
  if (size < at_least) size = at_least;
  if (size > SIZE_MAX - sizeof(struct oasp_arena_block)) return NULL;
  struct oasp_arena_block *block = oasp_alloc(sizeof *block + size);
  if (block == NULL) return NULL;
  block->used = 0;
  block->size = size;
  block->next = arena->blocks;
  arena->blocks = block;
  return block;
}

void *oasp_arena_alloc(struct oasp_arena *arena, size_t size) {
  const size_t unit = alignof(max_align_t);
  if (size > SIZE_MAX - unit) return NULL;
  size = (size + unit - 1) / unit * unit;
  struct oasp_arena_block *block = arena->blocks;
  if (block == NULL || block->size - block->used < size) block = add_block(arena, size);
  if (block == NULL) return NULL;
  void *piece = block->bytes + block->used;
  block->used += size;
  return piece;
}

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

void oasp_arena_free(struct oasp_arena *arena) {
  struct oasp_arena_block *block = arena->blocks;
  while (block != NULL) {
    struct oasp_arena_block *next = block->next;
    oasp_free(block);
    block = next;
  }
  arena->blocks = NULL;
}
