/* A citation as JSON, in the key order of docs/file-format.md. */
#include "cite/citation_json.h"

static void member_span(struct oasp_json_writer *json, struct oasp_span span) {
  oasp_json_member_size(json, "begin", span.begin);
  oasp_json_member_size(json, "end", span.end);
}

static void member_strings(struct oasp_json_writer *json, const char *key, const char *const *items, size_t count) {
  oasp_json_key(json, key);
  oasp_json_array(json);
  for (size_t i = 0; i < count; i++) oasp_json_string(json, items != NULL ? items[i] : NULL);
  oasp_json_array_end(json);
}

static void write_part(struct oasp_json_writer *json, const struct oasplan_citation_part *part) {
  oasp_json_object(json);
  oasp_json_member(json, "raw", part->raw);
  member_span(json, part->span);
  oasp_json_member(json, "instrument", part->instrument);
  oasp_json_object_end(json);
}

void oasp_json_citation(struct oasp_json_writer *json, const oasplan_citation *citation) {
  oasp_json_object(json);
  oasp_json_member(json, "raw", citation->raw);
  member_span(json, citation->span);
  oasp_json_member(json, "relation", oasplan_relation_name(citation->relation));
  oasp_json_member(json, "instrument", citation->instrument);
  member_strings(json, "locators", citation->locators, citation->locator_count);
  member_strings(json, "targets", citation->targets, citation->locator_count);
  oasp_json_member(json, "state", oasplan_citation_state_name(citation->state));
  member_strings(json, "candidates", citation->candidates, citation->candidate_count);
  oasp_json_key(json, "parts");
  oasp_json_array(json);
  for (size_t i = 0; i < citation->part_count; i++) write_part(json, &citation->parts[i]);
  oasp_json_array_end(json);
  oasp_json_member(json, "note", citation->note);
  oasp_json_object_end(json);
}
