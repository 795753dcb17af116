/* A growing byte buffer. A failed append is remembered in `failed`, so that a writer checks once, at the end. */
#ifndef OASP_BASE_BUFFER_H
#define OASP_BASE_BUFFER_H

#include "base/error.h"
#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>

struct oasp_buffer {
  char *data; /* NUL-terminated once anything was appended */
  size_t length, capacity;
  bool failed; /* memory ran out: nothing more is appended */
};

/* An all-zero buffer is an empty one. */
void oasp_buffer_append(struct oasp_buffer *buffer, const char *bytes, size_t length);
void oasp_buffer_append_text(struct oasp_buffer *buffer, const char *text);
void oasp_buffer_printf(struct oasp_buffer *buffer, const char *format, ...) OASP_PRINTF(2);
void oasp_buffer_clear(struct oasp_buffer *buffer); /* keeps the memory and forgets a failure */
void oasp_buffer_free(struct oasp_buffer *buffer);

/* The text, now the caller's (free with oasp_free), its length in *length (may be NULL). NULL with E_NOMEM on *err if an append failed.
 * The buffer is empty afterwards either way. */
char *oasp_buffer_steal(struct oasp_buffer *buffer, size_t *length, oasplan_error **err) OASP_MUST_CHECK;

/* An oasplan_write_fn whose context is a struct oasp_buffer. */
int oasp_buffer_write(void *buffer, const char *bytes, size_t length);

#endif
