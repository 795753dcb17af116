/* Pairs as JSON, streamed. */
#include "base/buffer.h"
#include "base/json_writer.h"
#include "plan/comparison.h"

static void write_side(struct oasp_json_writer *json, const char *key, const struct oasp_pair_side *side) {
  oasp_json_key(json, key);
  oasp_json_array(json);
  for (size_t i = 0; i < side->count; i++) {
    oasp_json_object(json);
    oasp_json_member(json, "id", side->ids[i]);
    oasp_json_member(json, "label", side->labels[i]);
    oasp_json_object_end(json);
  }
  oasp_json_array_end(json);
}

static void write_flag(struct oasp_json_writer *json, const char *key, bool flag) {
  oasp_json_key(json, key);
  oasp_json_boolean(json, flag);
}

static void write_pair(struct oasp_json_writer *json, const oasplan_pair *pair) {
  oasp_json_object(json);
  oasp_json_member(json, "status", oasplan_pair_status_name(pair->status));
  write_side(json, "a", &pair->side[0]);
  write_side(json, "b", &pair->side[1]);
  write_flag(json, "edited", pair->edited);
  write_flag(json, "moved", pair->moved);
  write_flag(json, "renumbered", pair->renumbered);
  oasp_json_member_integer(json, "similarity", pair->similarity);
  oasp_json_key(json, "runs");
  oasp_json_array(json);
  for (size_t i = 0; i < pair->run_count; i++) {
    oasp_json_object(json);
    oasp_json_member(json, "kind", oasplan_run_kind_name(pair->runs[i].kind));
    oasp_json_member(json, "text", pair->runs[i].text);
    oasp_json_object_end(json);
  }
  oasp_json_array_end(json);
  oasp_json_object_end(json);
}

char *oasplan_comparison_json(const oasplan_comparison *list, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < list->count && i - first < count; i++) write_pair(&json, &list->pairs[i]);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json); /* the buffer remembers a failure */
  return oasp_buffer_steal(&out, length, err);
}
