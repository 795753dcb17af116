/* An arena: many small pieces that are freed together. A plan and all its strings are one. */
#ifndef OASP_BASE_ARENA_H
#define OASP_BASE_ARENA_H

#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>

struct oasp_arena_block;

struct oasp_arena {
  struct oasp_arena_block *blocks;
};

/* An all-zero arena is an empty one. */
void *oasp_arena_alloc(struct oasp_arena *arena, size_t size) OASP_MUST_CHECK; /* aligned for any type, not zeroed; NULL: out of memory */
void *oasp_arena_alloc_array(struct oasp_arena *arena, size_t count, size_t size) OASP_MUST_CHECK;
char *oasp_arena_strndup(struct oasp_arena *arena, const char *text, size_t length) OASP_MUST_CHECK;
/* Each copies what it is given and tells where the copy is; false when memory ran out. A NULL stays NULL. */
bool oasp_arena_keep(struct oasp_arena *arena, const char **target, const char *text) OASP_MUST_CHECK;
/* `texts` NULL: a list of NULLs. No list for a count of 0. */
bool oasp_arena_keep_list(struct oasp_arena *arena, const char *const **target, const char *const *texts, size_t count) OASP_MUST_CHECK;
void oasp_arena_free(struct oasp_arena *arena); /* leaves it empty */

#endif
