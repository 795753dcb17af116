/* See sink.h. */
#include "base/sink.h"

#include <string.h>

void oasp_flush(struct oasp_sink *sink) {
  if (sink->used > 0 && !sink->stopped && sink->write_fn(sink->context, sink->chunk, sink->used) != 0) sink->stopped = true;
  sink->used = 0;
}

void oasp_put(struct oasp_sink *sink, const char *bytes, size_t length) {
  if (length > OASP_SINK_CHUNK - sink->used) oasp_flush(sink);
  if (length > OASP_SINK_CHUNK) {
    if (!sink->stopped && sink->write_fn(sink->context, bytes, length) != 0) sink->stopped = true;
  } else if (length > 0) {
    memcpy(sink->chunk + sink->used, bytes, length);
    sink->used += length;
  }
}

void oasp_puts(struct oasp_sink *sink, const char *text) {
  oasp_put(sink, text, strlen(text));
}

int oasp_finish(struct oasp_sink *sink, oasplan_error **err) {
  oasp_flush(sink);
  if (sink->stopped) return oasp_fail(err, OASPLAN_E_CANCELLED, "the write function stopped the output; what it took so far is not the whole");
  return OASPLAN_OK;
}
