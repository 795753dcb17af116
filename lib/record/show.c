/* What leaves, and for whom. Every door through which a record leaves a store passes it through here first. */
#include "record/record.h"

bool oasp_is_left_behind(size_t field) {
  for (size_t i = 0; i < oasp_left_behind_count; i++)
    if (oasp_left_behind[i] == field) return true;
  return false;
}

/* The version itself, and what became of the record since: a release can be taken back. */
static bool may_leave(const oasplan_record *record, int release) {
  int stage = oasp_record_stage(record);
  return oasp_record_release(record) >= release && record->released >= release && stage >= OASPLAN_STAGE_CLEARED && stage <= OASPLAN_STAGE_PUBLISHED;
}

static int withhold_fields(oasplan_record *record, const uint8_t *fields, size_t count, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < count; i++) status = oasp_record_withhold(record, fields[i], err);
  return status;
}

/* The number is told as "<5"; what stands beside it may say in words which. */
static int hide_small(oasplan_record *record, oasplan_error **err) {
  const struct oasp_small_counts *small = record->type->small_counts;
  if (record->small != OASP_SMALL_TOTAL) return OASPLAN_OK;
  oasp_record_clear(record, small->value);
  return withhold_fields(record, small->beside, small->beside_count, err);
}

int oasp_record_show(oasplan_record *record, int release, bool *shown, oasplan_error **err) {
  const oasplan_record_type *type = record->type;
  *shown = release <= OASPLAN_NATIONAL || (may_leave(record, release) && record->small != OASP_SMALL_TABLE);
  if (release <= OASPLAN_NATIONAL) record->small = OASP_SMALL_NONE;
  if (release <= OASPLAN_NATIONAL || !*shown) return OASPLAN_OK;
  record->for_others = true;
  int status = hide_small(record, err);
  for (size_t i = 0; i < oasp_left_behind_count; i++) oasp_record_clear(record, oasp_left_behind[i]);
  for (size_t i = 0; status == OASPLAN_OK && i < type->withholding_count; i++) {
    const struct oasp_withholding *rule = &type->withholdings[i];
    bool holds = oasp_condition_holds(record, &rule->when) || (record->withheld >> i & 1) != 0;
    if (release > rule->beyond && holds) status = withhold_fields(record, rule->fields, rule->count, err);
  }
  return status;
}
