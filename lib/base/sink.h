/* Where bytes go that are written for somebody else: collected into chunks and handed to the write function, until that asks to stop. It knows no format. */
#ifndef OASP_BASE_SINK_H
#define OASP_BASE_SINK_H

#include "base/error.h"

#include <stdbool.h>

enum { OASP_SINK_CHUNK = 4096 };

/* Collects a chunk of output and hands it on. */
struct oasp_sink {
  oasplan_write_fn write_fn;
  void *context;
  bool stopped; /* write_fn asked to stop: nothing more is written */
  size_t used;
  char chunk[OASP_SINK_CHUNK];
};

void oasp_put(struct oasp_sink *sink, const char *bytes, size_t length);
void oasp_puts(struct oasp_sink *sink, const char *text);
void oasp_flush(struct oasp_sink *sink); /* hands on what is left */
/* Hands on what is left; E_CANCELLED where the write function stopped the output. */
int oasp_finish(struct oasp_sink *sink, oasplan_error **err);

#endif
