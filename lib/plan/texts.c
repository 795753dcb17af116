/* Ids and texts of many provisions in one piece of memory, for hosts where each call is dear. The whole plan as a document is lib/render's. */
#include "base/buffer.h"
#include "plan/plan.h"

#include <string.h>

static bool can_tell(const oasplan_plan *plan, int reading, const size_t *length, oasplan_error **err) {
  if (plan == NULL || length == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "the plan or the place for the length is NULL; check what the call before it returned") == OASPLAN_OK;
  if (oasplan_reading_name(reading) == NULL) return oasp_fail_field(err, OASPLAN_E_INVALID, "reading", "%d is no reading; enum oasplan_reading lists those there are", reading) == OASPLAN_OK;
  return true;
}

char *oasplan_plan_texts(const oasplan_plan *plan, int reading, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  if (!can_tell(plan, reading, length, err)) return NULL;
  if (first > plan->provision_count) first = plan->provision_count;
  if (count > plan->provision_count - first) count = plan->provision_count - first;
  for (size_t i = first; i < first + count; i++) {
    const char *id = plan->provisions[i].id, *text = plan->provisions[i].texts[reading];
    if (text == NULL) continue;
    oasp_buffer_append(&out, id, strlen(id) + 1);
    oasp_buffer_append(&out, text, strlen(text) + 1);
  }
  return oasp_buffer_steal(&out, length, err);
}
