/* The one allocator of the library. Every byte of ours comes from here, so that one place can be made to fail. */
#ifndef OASP_BASE_MEMORY_H
#define OASP_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#define OASP_MUST_CHECK __attribute__((warn_unused_result))

/* NULL on failure, also for size 0 never NULL on success. */
void *oasp_alloc(size_t size) OASP_MUST_CHECK;
void *oasp_alloc_zeroed(size_t count, size_t size) OASP_MUST_CHECK;
/* `count * size` checked for overflow. On failure the old block is untouched. */
void *oasp_realloc_array(void *block, size_t count, size_t size) OASP_MUST_CHECK;
char *oasp_strndup(const char *text, size_t length) OASP_MUST_CHECK;
char *oasp_strdup(const char *text) OASP_MUST_CHECK;
void oasp_free(void *block);

/* For setters of options: puts a copy of `text`, or NULL, in the place of *target, which is freed. Where memory runs out *target stays, and *failed is set. */
void oasp_set_text(char **target, const char *text, bool *failed);

/* Makes room in a growing array for one more element: `*items` holds `count` of `*capacity` elements of `size` bytes. Returns 0, or -1
 * when memory ran out (the array is untouched). */
int oasp_grow(void **items, size_t *capacity, size_t count, size_t size) OASP_MUST_CHECK;

#endif
