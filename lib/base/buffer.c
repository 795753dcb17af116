/* The growing buffer: doubles, always ends in NUL, remembers that memory ran out. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Room for `more` bytes and the NUL; false (and failed) when memory ran out. */
static bool reserve(struct oasp_buffer *buffer, size_t more) {
  if (buffer->failed) return false;
  if (more < buffer->capacity && buffer->length < buffer->capacity - more) return true;
  size_t needed = buffer->length + more + 1;
  if (more >= SIZE_MAX - buffer->length - 1) {
    buffer->failed = true;
    return false;
  }
  size_t capacity = buffer->capacity < 64 ? 64 : buffer->capacity;
  while (capacity < needed) capacity = capacity > SIZE_MAX / 2 ? needed : capacity * 2;
  char *data = oasp_realloc_array(buffer->data, capacity, 1);
  if (data == NULL) {
    buffer->failed = true;
    return false;
  }
  buffer->data = data;
  buffer->capacity = capacity;
  return true;
}

void oasp_buffer_append(struct oasp_buffer *buffer, const char *bytes, size_t length) {
  if (!reserve(buffer, length)) return;
  if (length > 0) memcpy(buffer->data + buffer->length, bytes, length);
  buffer->length += length;
  buffer->data[buffer->length] = '\0';
}

void oasp_buffer_append_text(struct oasp_buffer *buffer, const char *text) {
  oasp_buffer_append(buffer, text, strlen(text));
}

void oasp_buffer_printf(struct oasp_buffer *buffer, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int needed = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (needed < 0 || !reserve(buffer, (size_t)needed)) {
    buffer->failed = true;
    return;
  }
  va_start(arguments, format);
  (void)vsnprintf(buffer->data + buffer->length, (size_t)needed + 1, format, arguments);
  va_end(arguments);
  buffer->length += (size_t)needed;
}

void oasp_buffer_clear(struct oasp_buffer *buffer) {
  buffer->length = 0;
  buffer->failed = false;
  if (buffer->data != NULL) buffer->data[0] = '\0';
}

void oasp_buffer_free(struct oasp_buffer *buffer) {
  oasp_free(buffer->data);
  *buffer = (struct oasp_buffer){0};
}

char *oasp_buffer_steal(struct oasp_buffer *buffer, size_t *length, oasplan_error **err) {
  oasp_buffer_append(buffer, "", 0); /* so that an empty text is "" and not NULL */
  if (buffer->failed) {
    oasp_buffer_free(buffer);
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  char *text = buffer->data;
  if (length != NULL) *length = buffer->length;
  *buffer = (struct oasp_buffer){0};
  return text;
}

int oasp_buffer_write(void *buffer, const char *bytes, size_t length) {
  struct oasp_buffer *target = buffer;
  oasp_buffer_append(target, bytes, length);
  return target->failed ? -1 : 0;
}
