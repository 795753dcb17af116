/* Records out of JSON, and the JSON objects that are values of a record. */
#include "record/record.h"

#include "base/json_read.h"
#include "base/utf8.h"
#include "record/json_object.h"

#include <string.h>

/* ---- Objects as values ---- */

static int write_canonical(json_t *object, struct oasp_buffer *out) {
  char *text = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
  if (text == NULL) return OASPLAN_E_NOMEM;
  oasp_buffer_append_text(out, text);
  free(text); /* jansson's own */
  return out->failed ? OASPLAN_E_NOMEM : OASPLAN_OK;
}

int oasp_object_read(const char *text, struct oasp_buffer *out) {
  oasplan_error *fault = NULL;
  json_t *object = oasp_json_read(text, strlen(text), "the value", &fault);
  int status = object != NULL ? write_canonical(object, out) : oasplan_error_status(fault);
  json_decref(object);
  oasplan_error_free(fault);
  return status == OASPLAN_OK || status == OASPLAN_E_NOMEM ? status : OASPLAN_E_INVALID;
}

int oasp_object_members(const char *text, oasp_member_fn tell, void *context) {
  json_t *object = oasp_json_read(text, strlen(text), "the value", NULL), *inner, *value;
  const char *outer, *member;
  int status = object != NULL ? OASPLAN_OK : OASPLAN_E_NOMEM; /* it was read before */
  json_object_foreach(object, outer, inner) {
    if (status == OASPLAN_OK && !json_is_object(inner)) status = tell(context, outer, NULL);
    json_object_foreach(inner, member, value) {
      if (status == OASPLAN_OK) status = tell(context, outer, member);
    }
  }
  json_decref(object);
  return status;
}

/* ---- Members ---- */

struct reading {
  oasplan_record *record;
  json_t *extra; /* what no field has; owned, or NULL */
  oasplan_error *problems;
};

static int refuse(struct reading *reading, const char *key, const char *what) {
  int status = oasp_record_problem(&reading->problems, 0, key, OASPLAN_E_INVALID, NULL, what);
  return status == OASPLAN_E_NOMEM ? status : OASPLAN_OK;
}

/* A value that a field does not take is one problem more; anything else ends the reading. */
static int judge(struct reading *reading, oasplan_error *fault) {
  int status = oasplan_error_status(fault);
  const oasplan_problem *problem = oasplan_error_problem_at(fault, 0);
  if (status == OASPLAN_E_NOMEM || status == OASPLAN_OK) {
    oasplan_error_free(fault);
    return status;
  }
  status = oasp_record_problem(&reading->problems, 0, oasplan_error_field(fault), status, problem != NULL ? oasplan_problem_value(problem) : NULL,
                               problem != NULL ? oasplan_problem_allowed(problem) : oasplan_error_message(fault));
  oasplan_error_free(fault);
  return status == OASPLAN_E_NOMEM ? status : OASPLAN_OK;
}

static int add_text(struct reading *reading, const char *key, const char *text, bool in_list) {
  oasplan_error *fault = NULL;
  (void)(in_list ? oasplan_record_add(reading->record, key, text, &fault) : oasplan_record_set(reading->record, key, text, &fault));
  return judge(reading, fault);
}

static int add_number(struct reading *reading, const char *key, json_t *value, bool in_list) {
  struct oasp_buffer text = {0};
  oasp_buffer_printf(&text, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
  int status = text.failed ? OASPLAN_E_NOMEM : add_text(reading, key, text.data, in_list);
  oasp_buffer_free(&text);
  return status;
}

static int add_object(struct reading *reading, const char *key, json_t *value) {
  struct oasp_buffer text = {0};
  int status = write_canonical(value, &text);
  if (status == OASPLAN_OK) status = add_text(reading, key, text.data, false);
  oasp_buffer_free(&text);
  return status;
}

static int add_scalar(struct reading *reading, const char *key, json_t *value, bool in_list) {
  if (json_is_string(value)) return add_text(reading, key, json_string_value(value), in_list);
  if (json_is_integer(value)) return add_number(reading, key, value, in_list);
  if (json_is_boolean(value)) return add_text(reading, key, json_is_true(value) ? "true" : "false", in_list);
  return refuse(reading, key, json_is_real(value) ? "write a number with a point as text" : "write a text, a whole number, true or false");
}

static int add_list(struct reading *reading, const char *key, json_t *list) {
  int status = OASPLAN_OK;
  if (json_array_size(list) > OASP_MOST_VALUES) {
    status = oasp_record_problem(&reading->problems, 0, key, OASPLAN_E_LIMIT, NULL, oasp_too_many_values);
    return status == OASPLAN_E_NOMEM ? status : OASPLAN_OK;
  }
  for (size_t i = 0; status == OASPLAN_OK && i < json_array_size(list); i++) status = add_scalar(reading, key, json_array_get(list, i), true);
  return status;
}

static int keep_unknown(struct reading *reading, const char *key, json_t *value) {
  if (reading->extra == NULL) reading->extra = json_object();
  return json_object_set(reading->extra, key, value) == 0 ? OASPLAN_OK : OASPLAN_E_NOMEM;
}

static bool is_bookkeeping(const char *key) {
  static const char *const keys[] = {"id", "type", "version", "recorded_at", "origin", "digest", "parent", "removed", "redacted", "redactions", "value_shown"};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    if (strcmp(keys[i], key) == 0) return true;
  return false;
}

static int add_member(struct reading *reading, const char *key, json_t *value) {
  const oasplan_field *field = oasplan_record_type_field_find(reading->record->type, key);
  uint64_t bit = field != NULL ? UINT64_C(1) << oasp_field_index(reading->record->type, key) : is_bookkeeping(key) ? 0 : UINT64_C(1) << OASP_FIELD_EXTRA;
  reading->record->given |= bit;
  if (json_is_null(value)) return OASPLAN_OK;
  reading->record->filled |= bit;
  if (field == NULL) return is_bookkeeping(key) ? OASPLAN_OK : keep_unknown(reading, key, value);
  if (field->kind == OASP_KIND_OBJECT && json_is_object(value)) return add_object(reading, key, value);
  if (field->list && json_is_array(value)) {
    oasp_record_clear(reading->record, oasp_field_index(reading->record->type, key));
    return add_list(reading, key, value);
  }
  return add_scalar(reading, key, value, field->list);
}

/* ---- What the store said of it ---- */

static int take_identity(struct reading *reading, json_t *object) {
  const char *id = json_string_value(json_object_get(object, "id")), *digest = json_string_value(json_object_get(object, "digest"));
  oasplan_record *record = reading->record;
  if (id == NULL) return digest == NULL ? OASPLAN_OK : refuse(reading, "digest", "belongs to a record with an id; leave it out of a new one");
  if (!oasp_record_take_id(record, id)) return refuse(reading, "id", "a UUID in small letters; leave it out of a new record");
  if (digest != NULL && !oasp_record_take_digest(record, digest)) return refuse(reading, "digest", "\"1:\" and 64 digits, as the record was got; leave it out of a new record");
  return OASPLAN_OK;
}

/* Beside what `extra` has already. */
static int put_extra(struct reading *reading, json_t *object) {
  json_t *given = json_object_get(object, "extra");
  if (reading->extra == NULL) return OASPLAN_OK;
  if (json_is_object(given) && json_object_update_missing(reading->extra, given) != 0) return OASPLAN_E_NOMEM;
  return add_object(reading, "extra", reading->extra);
}

static int read_members(struct reading *reading, json_t *object) {
  const char *key;
  json_t *value;
  int status = take_identity(reading, object);
  json_object_foreach(object, key, value) {
    if (status == OASPLAN_OK) status = add_member(reading, key, value);
  }
  return status == OASPLAN_OK ? put_extra(reading, object) : status;
}

oasplan_record *oasplan_record_from_json(const char *json, size_t length, const oasplan_record_options *options, oasplan_error **err) {
  json_t *object = oasp_json_read(json, length, "a record", err);
  if (object == NULL) return NULL;
  const char *type = json_string_value(json_object_get(object, "type"));
  struct reading reading = {0};
  int status = OASPLAN_OK;
  if (type == NULL)
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "type", "a record says its type: \"type\": \"measure\"");
  else
    reading.record = oasplan_record_new(type, options, err);
  if (reading.record != NULL) status = read_members(&reading, object);
  json_decref(object);
  json_decref(reading.extra);
  if (reading.record != NULL && status == OASPLAN_OK && reading.problems == NULL) return reading.record;
  if (reading.record != NULL && reading.problems != NULL && oasplan_error_status(reading.problems) != OASPLAN_E_NOMEM && status != OASPLAN_E_NOMEM) {
    (void)oasp_pass(err, reading.problems);
  } else if (reading.record != NULL) {
    oasplan_error_free(reading.problems);
    (void)oasp_fail_nomem(err);
  }
  oasplan_record_free(reading.record);
  return NULL;
}
