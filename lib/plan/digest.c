/* Identity form 1 is a JSON array, streamed into SHA-256: identity, then each division followed by its provisions. What is derived
 * from the text (citations, remarks, diagnostics) is left out, so that a newer engine does not change a plan's digest. */
#include "plan/digest.h"

#include "base/json_writer.h"

#include <string.h>

static void add_division(struct oasp_json_writer *json, const oasplan_division *division) {
  oasp_json_array(json);
  oasp_json_string(json, division->id);
  oasp_json_string(json, "division");
  oasp_json_string(json, division->label);
  oasp_json_string(json, division->title);
  oasp_json_string(json, division->lead_in);
  oasp_json_array_end(json);
}

static void add_provision(struct oasp_json_writer *json, const oasplan_provision *provision) {
  oasp_json_array(json);
  oasp_json_string(json, provision->id);
  oasp_json_string(json, oasplan_kind_name(provision->kind));
  oasp_json_string(json, provision->label);
  oasp_json_string(json, provision->texts[OASPLAN_READING_ISSUED]);
  oasp_json_array_end(json);
}

void oasp_plan_digest(const oasplan_plan *plan, char out[OASP_PLAN_DIGEST_SIZE]) {
  struct oasp_digest digest;
  struct oasp_json_writer json;
  oasp_digest_begin(&digest);
  oasp_json_begin(&json, oasp_digest_add, &digest);
  oasp_json_array(&json);
  oasp_json_string(&json, "1");
  oasp_json_string(&json, plan->key);
  oasp_json_string(&json, plan->edition);
  oasp_json_string(&json, plan->language);
  oasp_json_array(&json);
  for (size_t i = 0; i < plan->division_count; i++) {
    const oasplan_division *division = &plan->divisions[i];
    add_division(&json, division);
    for (size_t k = 0; k < division->provision_count; k++) add_provision(&json, &plan->provisions[division->first_provision + k]);
  }
  oasp_json_array_end(&json);
  oasp_json_array(&json); /* amendments that came with the input as marks: none in plain text */
  oasp_json_array_end(&json);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json); /* hashing does not stop */
  memcpy(out, "1:", 2);
  oasp_digest_end(&digest, out + 2);
}
