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

static void add_words(struct oasp_json_writer *json, const struct oasp_codes *words) {
  oasp_json_array(json);
  for (size_t i = 0; i < words->count; i++) oasp_json_string(json, words->items[i]);
  oasp_json_array_end(json);
}

/* An amendment that came with the input, without what was decided of it. */
static void add_amendment(struct oasp_json_writer *json, const oasplan_amendment *amendment) {
  if (amendment->derived) return;
  oasp_json_array(json);
  oasp_json_string(json, amendment->id);
  oasp_json_string(json, oasplan_action_name(amendment->action));
  oasp_json_string(json, oasplan_certainty_name(amendment->certainty));
  oasp_json_string(json, oasplan_confidence_name(amendment->confidence));
  oasp_json_integer(json, amendment->reasons);
  oasp_json_integer(json, (int64_t)amendment->span.begin);
  oasp_json_integer(json, (int64_t)amendment->span.end);
  const char *const texts[] = {amendment->text, amendment->old_text, amendment->rationale, amendment->target, amendment->pair, amendment->continues};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) oasp_json_string(json, texts[i]);
  add_words(json, &amendment->with);
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
  oasp_json_array(&json);
  for (size_t i = 0; i < plan->provision_count; i++)
    for (size_t k = 0; k < plan->provisions[i].amendment_count; k++) add_amendment(&json, &plan->provisions[i].amendments[k]);
  oasp_json_array_end(&json);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json); /* hashing does not stop */
  memcpy(out, "1:", 2);
  oasp_digest_end(&digest, out + 2);
}
