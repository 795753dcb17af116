/* A record as a JSON object: the fields that are set, in the order of the declaration, then what the store says. */
#include "record/record.h"


static void write_redacted(struct oasp_json_writer *json, const oasplan_record *record) {
  if (record->redaction_count == 0) return;
  oasp_json_key(json, "redacted");
  oasp_json_array(json);
  for (size_t i = 0; i < record->redaction_count; i++) oasp_json_string(json, oasp_field_at(record->type, record->redactions[i].field)->name);
  oasp_json_array_end(json);
}

/* Who redacted what, when and why: where it was asked for. */
static void write_redactions(struct oasp_json_writer *json, const oasplan_record *record) {
  if (record->redaction_count == 0 || record->redactions[0].told[OASP_TOLD_AT] == NULL) return;
  oasp_json_key(json, "redactions");
  oasp_json_array(json);
  for (size_t i = 0; i < record->redaction_count; i++) {
    const struct oasp_redaction *redaction = &record->redactions[i];
    oasp_json_object(json);
    oasp_json_member(json, "field", oasp_field_at(record->type, redaction->field)->name);
    oasp_json_member(json, "redacted_at", redaction->told[OASP_TOLD_AT]);
    oasp_json_member(json, "actor", redaction->told[OASP_TOLD_ACTOR]);
    oasp_json_member(json, "reason", redaction->told[OASP_TOLD_REASON]);
    oasp_json_object_end(json);
  }
  oasp_json_array_end(json);
}

/* A field of the type that has one of these names (the origin of a route) goes before. */
static void write_bookkeeping(struct oasp_json_writer *json, const oasplan_record *record) {
  const struct oasp_version *now = &record->now;
  const struct {
    const char *key, *value;
  } members[] = {{"recorded_at", now->recorded_at}, {"origin", now->origin}, {"digest", now->digest}, {"parent", now->parent}};
  enum { OWNERS = 2 }; /* from there on: with a digest a record says that it is whole, and could be put over what was not shown */
  if (now->number > 0) oasp_json_member_integer(json, "version", now->number);
  for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
    if (members[i].value[0] != '\0' && !(record->for_others && i >= OWNERS) && oasp_field_index(record->type, members[i].key) == OASP_NO_FIELD) oasp_json_member(json, members[i].key, members[i].value);
  if (record->removed) {
    oasp_json_key(json, "removed");
    oasp_json_boolean(json, true);
  }
}

void oasp_record_write_json(struct oasp_json_writer *json, const oasplan_record *record) {
  oasp_json_object(json);
  if (record->id[0] != '\0') oasp_json_member(json, "id", record->id);
  oasp_json_member(json, "type", record->type->name);
  for (size_t i = 0; i < oasp_field_count(record->type); i++) {
    if (record->values[i] == NULL) continue;
    oasp_json_key(json, oasp_field_at(record->type, i)->name);
    oasp_value_write_json(json, oasp_field_at(record->type, i), record->values[i]);
  }
  if (record->small == OASP_SMALL_TOTAL) oasp_json_member(json, "value_shown", "<5");
  write_redacted(json, record);
  write_redactions(json, record);
  write_bookkeeping(json, record);
  oasp_json_object_end(json);
}

char *oasplan_record_json(const oasplan_record *record, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_record_write_json(&json, record);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}
