/* JSON objects that are values of a record. */
#ifndef OASP_RECORD_JSON_OBJECT_H
#define OASP_RECORD_JSON_OBJECT_H

#include "base/buffer.h"

/* Appends the canonical form of a JSON object: keys in order, no white space. E_INVALID if the text is none, E_NOMEM. */
int oasp_object_read(const char *text, struct oasp_buffer *out) OASP_MUST_CHECK;

typedef int (*oasp_member_fn)(void *context, const char *outer, const char *member);
/* Of an object of objects, as oasp_object_read wrote it, tells the name of each inner member; NULL for it where an outer one is no object. Ends where `tell` fails, with that. */
int oasp_object_members(const char *text, oasp_member_fn tell, void *context) OASP_MUST_CHECK;

#endif
