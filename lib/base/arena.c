/* Bump allocation in blocks that double up to 1 MiB. Large pieces get a block of their own. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>

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

void oasp_arena_free(struct oasp_arena *arena) {
  struct oasp_arena_block *block = arena->blocks;
  while (block != NULL) {
    struct oasp_arena_block *next = block->next;
    oasp_free(block);
    block = next;
  }
  arena->blocks = NULL;
}
