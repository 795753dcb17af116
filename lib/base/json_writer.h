/* Writes JSON, token after token, to a write function: UTF-8, no white space, minimal escapes as RFC 8785 has them
 * (\b \f \n \r \t \" \\ and \u00XX for the other control characters). The caller gives the order of keys. */
#ifndef OASP_BASE_JSON_WRITER_H
#define OASP_BASE_JSON_WRITER_H

#include <oasplan/base.h>

#include <stdbool.h>

enum { OASP_JSON_CHUNK = 4096 };

struct oasp_json_writer {
  oasplan_write_fn write_fn;
  void *context;
  bool need_comma; /* a value stands before this place in the open object or array */
  bool stopped;    /* write_fn asked to stop: nothing more is written */
  size_t used;
  char chunk[OASP_JSON_CHUNK];
};

void oasp_json_begin(struct oasp_json_writer *json, oasplan_write_fn write_fn, void *context);
void oasp_json_object(struct oasp_json_writer *json);
void oasp_json_object_end(struct oasp_json_writer *json);
void oasp_json_array(struct oasp_json_writer *json);
void oasp_json_array_end(struct oasp_json_writer *json);
void oasp_json_key(struct oasp_json_writer *json, const char *key);
void oasp_json_string(struct oasp_json_writer *json, const char *text); /* NULL writes null */
void oasp_json_string_length(struct oasp_json_writer *json, const char *text, size_t length);
void oasp_json_integer(struct oasp_json_writer *json, int64_t value);
void oasp_json_size(struct oasp_json_writer *json, size_t value); /* OASPLAN_NOWHERE writes null */
void oasp_json_boolean(struct oasp_json_writer *json, bool value);
void oasp_json_null(struct oasp_json_writer *json);
void oasp_json_raw(struct oasp_json_writer *json, const char *text); /* one value that is JSON already */
/* A line break outside values, so that a person can read long output. */
void oasp_json_newline(struct oasp_json_writer *json);
/* Hands the rest over. True if all was taken, false if write_fn stopped it. */
bool oasp_json_end(struct oasp_json_writer *json);

/* The key with a value, in one line. */
void oasp_json_member(struct oasp_json_writer *json, const char *key, const char *text);
void oasp_json_member_size(struct oasp_json_writer *json, const char *key, size_t value);
void oasp_json_member_integer(struct oasp_json_writer *json, const char *key, int64_t value);

#endif
