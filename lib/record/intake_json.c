/* Records out of JSON: what an export writes, an array, or one object a line. */
#include "record/intake.h"

#include "base/json_read.h"

#include <stdlib.h>
#include <string.h>

struct lines {
  oasplan_intake *intake;
  const oasplan_record_options *options;
};

/* A record that cannot be is a problem of its row; anything else ends the reading. */
static int add_record(const struct lines *lines, const char *json, size_t length, int64_t row, oasplan_error **err) {
  oasplan_error *fault = NULL;
  oasplan_record *record = oasplan_record_from_json(json, length, NULL, &fault);
  lines->intake->row_count++;
  if (record != NULL && lines->intake->type != NULL && record->type != lines->intake->type) {
    (void)oasp_fail_field(&fault, OASPLAN_E_INVALID, "type", "is another type than the one that was named");
    oasplan_record_free(record);
    record = NULL;
  }
  if (record != NULL) return oasp_intake_add(lines->intake, record, row, lines->options, err);
  int status = oasplan_error_status(fault);
  if (status == OASPLAN_E_NOMEM) return oasp_pass(err, fault);
  size_t count = oasplan_error_problem_count(fault);
  status = count == 0 ? oasp_intake_problem(lines->intake, row, oasplan_error_field(fault) != NULL ? oasplan_error_field(fault) : "", status, NULL, oasplan_error_message(fault), err) : OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < count; i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(fault, i);
    status = oasp_intake_problem(lines->intake, row, oasplan_problem_field(problem), oasplan_problem_code(problem), oasplan_problem_value(problem), oasplan_problem_allowed(problem), err);
  }
  oasplan_error_free(fault);
  return status;
}

static int read_lines(const struct lines *lines, oasplan_error **err) {
  const char *at = lines->intake->bytes, *end = at + lines->intake->length;
  int status = OASPLAN_OK;
  for (int64_t row = 1; status == OASPLAN_OK && at < end; row++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    size_t length = (size_t)((stop != NULL ? stop : end) - at);
    if (length > 0 && strspn(at, " \t\r") < length) status = add_record(lines, at, length, row, err);
    at += length + (stop != NULL);
  }
  return status;
}

static int read_array(const struct lines *lines, json_t *array, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < json_array_size(array); i++) {
    char *text = json_dumps(json_array_get(array, i), JSON_COMPACT | JSON_ENCODE_ANY);
    status = text != NULL ? add_record(lines, text, strlen(text), (int64_t)i + 1, err) : oasp_fail_nomem(err);
    free(text); /* jansson's own */
  }
  return status;
}

/* The first object of the file, if it is one of several lines, is a record. */
static bool is_document(const char *bytes, size_t length, json_t **root) {
  oasplan_error *fault = NULL;
  const char *stop = memchr(bytes, '\n', length);
  if (stop != NULL && bytes[0] == '{' && (*root = oasp_json_read(bytes, (size_t)(stop - bytes), "a line", &fault)) != NULL) {
    bool whole = json_object_get(*root, "records") != NULL;
    json_decref(*root);
    *root = NULL;
    if (!whole) return false;
  }
  oasplan_error_free(fault);
  return true;
}

int oasp_intake_read_json(oasplan_intake *intake, const oasplan_record_options *options, oasplan_error **err) {
  const struct lines lines = {intake, options};
  struct oasp_buffer wrapped = {0};
  json_t *root = NULL;
  const char *bytes = intake->bytes;
  size_t length = intake->length;
  if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3, length -= 3;
  size_t space = strspn(bytes, " \t\r\n");
  if (!is_document(bytes + space, length - space, &root)) return read_lines(&lines, err);
  if (bytes[space] == '[') { /* our reader takes objects */
    oasp_buffer_append_text(&wrapped, "{\"records\":");
    oasp_buffer_append(&wrapped, bytes + space, length - space);
    oasp_buffer_append_text(&wrapped, "}");
    if (wrapped.failed) return oasp_fail_nomem(err);
    bytes = wrapped.data;
    length = wrapped.length;
  }
  root = oasp_json_read(bytes, length, "a file of records", err);
  int status = OASPLAN_OK;
  if (root == NULL)
    status = OASPLAN_E_SYNTAX;
  else if (json_is_array(json_object_get(root, "records")))
    status = read_array(&lines, json_object_get(root, "records"), err);
  else
    status = add_record(&lines, bytes, length, 1, err);
  json_decref(root);
  oasp_buffer_free(&wrapped);
  return status;
}
