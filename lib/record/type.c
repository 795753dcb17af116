/* Looking up what the declarations say: types, fields, words of a code, and the nearest name to one that is none. It knows no values. */
#include "record/type.h"

#include <string.h>

size_t oasplan_record_type_count(void) {
  return oasp_record_type_total;
}

const oasplan_record_type *oasplan_record_type_at(size_t index) {
  return index < oasp_record_type_total ? &oasp_record_types[index] : NULL;
}

const oasplan_record_type *oasplan_record_type_find(const char *name) {
  for (size_t i = 0; name != NULL && i < oasp_record_type_total; i++)
    if (strcmp(oasp_record_types[i].name, name) == 0) return &oasp_record_types[i];
  return NULL;
}

const char *oasplan_record_type_name(const oasplan_record_type *type) {
  return type->name;
}

size_t oasplan_record_type_field_count(const oasplan_record_type *type) {
  return oasp_field_count(type);
}

const oasplan_field *oasplan_record_type_field_at(const oasplan_record_type *type, size_t index) {
  return index < oasp_field_count(type) ? oasp_field_at(type, index) : NULL;
}

size_t oasp_field_index(const oasplan_record_type *type, const char *name) {
  size_t low = 0, high = oasp_field_count(type);
  while (low < high) {
    size_t middle = low + (high - low) / 2, index = type->by_name[middle];
    int order = strcmp(oasp_field_at(type, index)->name, name);
    if (order == 0) return index;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return OASP_NO_FIELD;
}

const oasplan_field *oasplan_record_type_field_find(const oasplan_record_type *type, const char *name) {
  size_t index = name != NULL ? oasp_field_index(type, name) : OASP_NO_FIELD;
  return index != OASP_NO_FIELD ? oasp_field_at(type, index) : NULL;
}

/* ---- Fields ---- */

static const char *const kinds[] = {NULL,       "text",     "prose",    "code",    "date", "integer",    "amount",    "boolean", "language", "timezone", "url", "email",
                                    "phone",    "currency", "country",  "area",    "instrument", "provision", "period",  "scope",    "party",    "key", "object"};

const char *oasplan_field_name(const oasplan_field *field) {
  return field->name;
}

const char *oasplan_field_kind(const oasplan_field *field) {
  return kinds[field->kind];
}

int oasplan_field_required(const oasplan_field *field) {
  return field->required;
}

int oasplan_field_list(const oasplan_field *field) {
  return field->list;
}

int oasplan_field_private(const oasplan_field *field) {
  return field->is_private;
}

size_t oasplan_field_allowed_count(const oasplan_field *field) {
  return field->allowed_count;
}

const char *oasplan_field_allowed_at(const oasplan_field *field, size_t index) {
  if (index >= field->allowed_count) return NULL;
  const char *word = field->allowed;
  for (; index > 0; index--) word += strlen(word) + 1;
  return word;
}

int oasp_allowed_index(const oasplan_field *field, const char *text) {
  const char *word = field->allowed;
  for (int i = 0; i < field->allowed_count; i++, word += strlen(word) + 1)
    if (strcmp(word, text) == 0) return i;
  return -1;
}

/* ---- Release and stage ---- */

static const char *name_of(size_t field, int value) {
  return value > 0 ? oasplan_field_allowed_at(&oasp_common_fields[field], (size_t)value - 1) : NULL;
}

const char *oasplan_release_name(int release) {
  return name_of(OASP_FIELD_RELEASE, release);
}

int oasplan_release_from_name(const char *name) {
  return name != NULL ? oasp_allowed_index(&oasp_common_fields[OASP_FIELD_RELEASE], name) + 1 : 0;
}

const char *oasplan_stage_name(int stage) {
  return name_of(OASP_FIELD_STAGE, stage);
}

int oasplan_stage_from_name(const char *name) {
  return name != NULL ? oasp_allowed_index(&oasp_common_fields[OASP_FIELD_STAGE], name) + 1 : 0;
}
