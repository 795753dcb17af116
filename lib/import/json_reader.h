/* What the files of the JSON import share: the document being read, the place in it, and its members by their types. Every fault names its place by a JSON
 * pointer. */
#ifndef OASP_IMPORT_JSON_READER_H
#define OASP_IMPORT_JSON_READER_H

#include "base/buffer.h"
#include "base/json_read.h"
#include "import/import.h"

#include <string.h>

/* A member that this version does not know. */
struct oasp_unknown {
  const char *pointer;
  json_t *value;
};

struct oasp_json_reader {
  oasp_builder *builder;
  const oasplan_import_options *options;
  json_t *root, *divisions, *provisions;
  size_t length;              /* of the input, for progress */
  struct oasp_buffer pointer; /* of the value being read */
  struct oasp_arena scratch;
  struct oasp_unknown *unknown;
  size_t unknown_count, unknown_capacity;
  int depth; /* of the value of `extra` being written */
  int64_t engine;
  bool has_engine;
  oasplan_error **err;
};

/* The functions below that answer a bool answer false with the error on reader->err. */

/* ---- The place in the document (json_reader.c) ---- */

/* Appends "/key" to the pointer, as RFC 6901 escapes it; gives the length to go back to. */
size_t oasp_pointer_enter(struct oasp_json_reader *reader, const char *key);
size_t oasp_pointer_enter_index(struct oasp_json_reader *reader, size_t index);
void oasp_pointer_leave(struct oasp_json_reader *reader, size_t mark);

/* ---- Faults (json_reader.c): always false ---- */

bool oasp_no_memory(struct oasp_json_reader *reader);
/* Refuses the value at the pointer, or its member `key` if that is not NULL. */
bool oasp_refuse(struct oasp_json_reader *reader, const char *key, int status, const char *format, ...) OASP_PRINTF(4);
bool oasp_refuse_type(struct oasp_json_reader *reader, const char *key, const json_t *value, const char *wanted);
bool oasp_refuse_missing(struct oasp_json_reader *reader, const char *key, const char *wanted);

/* Takes over what the builder answered for the object at the pointer. The builder names the member at fault; we say where it stands. */
bool oasp_take_built(struct oasp_json_reader *reader, json_t *object, int status, oasplan_error **error);

/* ---- Members of the object at the pointer (json_reader.c) ---- */

/* The member, or NULL if it is missing or null. */
json_t *oasp_member(json_t *object, const char *key);
bool oasp_must_object(struct oasp_json_reader *reader, const json_t *value);
/* A text, or NULL where it is missing or null. */
bool oasp_may_text(struct oasp_json_reader *reader, json_t *object, const char *key, const char **text);
bool oasp_must_text(struct oasp_json_reader *reader, json_t *object, const char *key, const char **text);
/* As oasp_may_text, but "" for a missing one. */
bool oasp_text_or_empty(struct oasp_json_reader *reader, json_t *object, const char *key, const char **text);
/* A whole number from 0 on; `*number` is untouched where it is missing or null. */
bool oasp_may_number(struct oasp_json_reader *reader, json_t *object, const char *key, int64_t *number);
/* The members `begin` and `end`. */
bool oasp_must_span(struct oasp_json_reader *reader, json_t *object, struct oasp_span *span);
/* The member `source`; 0 to 0 where it is missing. */
bool oasp_read_source(struct oasp_json_reader *reader, json_t *object, struct oasp_span *span);
/* A word of an enumeration; `otherwise` where it is missing or null (0: it must be there). */
bool oasp_read_word(struct oasp_json_reader *reader, json_t *object, const char *key, int (*from_name)(const char *name),
                    const char *(*name)(int value), int otherwise, int *word);
/* A list, or NULL where it is missing or null. */
bool oasp_may_list(struct oasp_json_reader *reader, json_t *object, const char *key, json_t **list);
/* A list of texts, and of nulls if `nulls`; its array lies in the scratch arena. */
bool oasp_read_texts(struct oasp_json_reader *reader, json_t *object, const char *key, bool nulls, const char *const **items, size_t *count);
/* Hands each element of a list to `add`, with the pointer at it. */
bool oasp_read_each(struct oasp_json_reader *reader, json_t *object, const char *key, size_t position,
                    bool (*add)(struct oasp_json_reader *reader, json_t *value, size_t position));

/* ---- What this version does not know (json_extra.c) ---- */

/* Notes the members of an object that are not in the list. */
bool oasp_note_unknown(struct oasp_json_reader *reader, json_t *object, const char *const *known);
/* Once everything is read: what was noted and the document's own `extra` become that of the plan, with a diagnostic each. */
bool oasp_keep_extra(struct oasp_json_reader *reader);

/* ---- Divisions and provisions (json_provisions.c) ---- */

bool oasp_read_divisions(struct oasp_json_reader *reader);
/* Whether the document leaves it to us to find citations and remarks: it names no engine, and no provision says anything about them. A document that
 * speaks of some provisions and is silent on others is refused, since silence could mean either. */
bool oasp_settle_findings(struct oasp_json_reader *reader, bool *find);
/* Adds an amendment of the provision at `position` (json_amendments.c). */
bool oasp_add_amendment(struct oasp_json_reader *reader, json_t *amendment, size_t position);
/* The citations and amendments that the provisions list. */
bool oasp_read_findings(struct oasp_json_reader *reader);

#endif
