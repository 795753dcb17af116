/* An amendment as JSON: the same shape in every list and in a plan. The key order here is the order of the output. */
#include "amend/amendment_json.h"

static void member_words(struct oasp_json_writer *json, const char *key, const struct oasp_codes *words) {
  oasp_json_key(json, key);
  oasp_json_array(json);
  for (size_t i = 0; i < words->count; i++) oasp_json_string(json, words->items[i]);
  oasp_json_array_end(json);
}

static void member_reasons(struct oasp_json_writer *json, const oasplan_amendment *amendment) {
  oasp_json_key(json, "reasons");
  oasp_json_array(json);
  for (int reason = 1; oasp_reason_name(reason) != NULL; reason++)
    if ((amendment->reasons >> reason & 1) != 0) oasp_json_string(json, oasp_reason_name(reason));
  oasp_json_array_end(json);
}

void oasp_json_amendment(struct oasp_json_writer *json, const oasplan_amendment *amendment, bool with_provision) {
  oasp_json_object(json);
  oasp_json_member(json, "id", amendment->id);
  if (with_provision) oasp_json_member(json, "provision", amendment->provision->id);
  oasp_json_member(json, "delegation", amendment->delegation);
  oasp_json_member(json, "action", oasplan_action_name(amendment->action));
  oasp_json_member_size(json, "begin", amendment->span.begin);
  oasp_json_member_size(json, "end", amendment->span.end);
  oasp_json_member(json, "text", amendment->text);
  oasp_json_member(json, "old_text", amendment->old_text);
  oasp_json_member(json, "certainty", oasplan_certainty_name(amendment->certainty));
  oasp_json_member(json, "confidence", oasplan_confidence_name(amendment->confidence));
  member_reasons(json, amendment);
  oasp_json_key(json, "derived");
  oasp_json_boolean(json, amendment->derived);
  oasp_json_member(json, "outcome", oasplan_outcome_name(amendment->outcome));
  oasp_json_member(json, "changed", amendment->changed);
  oasp_json_member(json, "rationale", amendment->rationale);
  oasp_json_member(json, "target", amendment->target);
  oasp_json_member(json, "pair", amendment->pair);
  oasp_json_member(json, "continues", amendment->continues);
  oasp_json_member(json, "superseded_by", amendment->superseded_by);
  member_words(json, "with", &amendment->with);
  member_words(json, "supported_by", &amendment->supported_by);
  member_words(json, "opposed_by", &amendment->opposed_by);
  oasp_json_object_end(json);
}
