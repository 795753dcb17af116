/* A concordance as JSON, out and in. */
#include "base/json_read.h"
#include "base/json_writer.h"
#include "plan/concordance.h"

#include "base/buffer.h"

#include <stdio.h>

char *oasplan_concordance_json(const oasplan_concordance *concordance, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_object(&json);
  oasp_json_member(&json, "key", concordance->key);
  oasp_json_member(&json, "a", concordance->editions[0]);
  oasp_json_member(&json, "b", concordance->editions[1]);
  oasp_json_key(&json, "pairs");
  oasp_json_array(&json);
  for (size_t i = 0; i < concordance->count; i++) {
    oasp_json_object(&json);
    oasp_json_member(&json, "a", concordance->pairs[i].ids[0]);
    oasp_json_member(&json, "b", concordance->pairs[i].ids[1]);
    oasp_json_member(&json, "author", concordance->pairs[i].author);
    oasp_json_object_end(&json);
  }
  oasp_json_array_end(&json);
  oasp_json_object_end(&json);
  oasp_json_newline(&json);
  (void)oasp_json_end(&json); /* the buffer remembers a failure */
  return oasp_buffer_steal(&out, length, err);
}

/* Reads one pair; `pointer` is where it stands. */
static int read_pair(oasplan_concordance *concordance, json_t *pair, const char *pointer, oasplan_error **err) {
  json_t *author = json_object_get(pair, "author");
  const char *a = json_string_value(json_object_get(pair, "a")), *b = json_string_value(json_object_get(pair, "b"));
  if (a == NULL || b == NULL || (author != NULL && !json_is_string(author) && !json_is_null(author)))
    return oasp_fail_field(err, OASPLAN_E_INVALID, pointer, "%s must be {\"a\": id, \"b\": id, \"author\": text or null}", pointer);
  oasplan_error *fault = NULL;
  int status = oasplan_concordance_add(concordance, a, b, json_string_value(author), &fault);
  if (status == OASPLAN_OK) return status;
  if (status != OASPLAN_E_NOMEM) status = oasp_fail_field(err, status, pointer, "%s is refused: %s", pointer, oasplan_error_message(fault));
  else status = oasp_fail_nomem(err);
  oasplan_error_free(fault);
  return status;
}

static int read_pairs(oasplan_concordance *concordance, json_t *pairs, oasplan_error **err) {
  if (!json_is_array(pairs)) return oasp_fail_field(err, OASPLAN_E_INVALID, "/pairs", "/pairs must be a list of {\"a\", \"b\", \"author\"}");
  int status = OASPLAN_OK;
  for (size_t i = 0; i < json_array_size(pairs) && status == OASPLAN_OK; i++) {
    char pointer[40];
    (void)snprintf(pointer, sizeof pointer, "/pairs/%zu", i);
    status = read_pair(concordance, json_array_get(pairs, i), pointer, err);
  }
  return status;
}

oasplan_concordance *oasplan_concordance_from_json(const char *json, size_t length, const oasplan_concordance_options *options, oasplan_error **err) {
  json_t *root = oasp_json_read(json, length, "a concordance", err);
  if (root == NULL) return NULL;
  oasplan_concordance *concordance = oasplan_concordance_new(json_string_value(json_object_get(root, "key")), json_string_value(json_object_get(root, "a")),
                                                             json_string_value(json_object_get(root, "b")), options, err);
  if (concordance != NULL && read_pairs(concordance, json_object_get(root, "pairs"), err) != OASPLAN_OK) {
    oasplan_concordance_free(concordance);
    concordance = NULL;
  }
  json_decref(root);
  return concordance;
}
