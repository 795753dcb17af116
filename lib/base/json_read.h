/* Bytes to a jansson tree, safely. When memory runs out jansson may call a valid document a syntax error, or succeed with a character missing; so the bytes are
 * checked by a scanner of our own first, and parsed twice. Only files with json in their name include this. */
#ifndef OASP_BASE_JSON_READ_H
#define OASP_BASE_JSON_READ_H

#include "base/error.h"

#include <jansson.h>

enum { OASP_JSON_DEEPEST = 64 /* levels of objects and lists */ };

/* The tree of a JSON object (a byte order mark before it is stepped over); json_decref() it. Errors with their byte, line and column: E_SYNTAX, E_ENCODING, E_INVALID (a key given
 * twice, a number of more than 15 characters, \u0000), E_LIMIT (more than 64 MiB, 64 levels or 4,194,304 values), E_NOMEM. `what` names the document in messages: "a plan". */
json_t *oasp_json_read(const char *bytes, size_t length, const char *what, oasplan_error **err);

#endif
