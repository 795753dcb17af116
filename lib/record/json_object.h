/* JSON objects that are values of a record. */
#ifndef OASP_RECORD_JSON_OBJECT_H
#define OASP_RECORD_JSON_OBJECT_H

#include "base/buffer.h"

/* Appends the canonical form of a JSON object: keys in order, no white space. E_INVALID if the text is none, E_NOMEM. */
int oasp_object_read(const char *text, struct oasp_buffer *out) OASP_MUST_CHECK;

#endif
