/* Conditions of a question over all types. A type that cannot have the value is passed by; a value that none can have is a slip, and no answer. */
#include "store/records.h"

#include "base/utf8.h"
#include "record/value.h"

#include <string.h>

size_t oasp_filter_field(const oasplan_record_type *type, const char *name) {
  bool served = strcmp(name, "provision") == 0 || strcmp(name, "provisions") == 0;
  return served && oasp_field_at(type, type->serves)->kind == OASP_KIND_PROVISION ? type->serves : oasp_field_index(type, name);
}

/* "planned, in_progress (measure); signature, ratification (…)": once where types say the same. */
static void add_allowed(struct oasp_buffer *words, struct oasp_buffer *last, const oasplan_record_type *type, const oasplan_field *field, const char *value, const char *allowed) {
  struct oasp_buffer own = {0};
  if (field->kind == OASP_KIND_CODE)
    oasp_allowed_words(field, value, &own);
  else
    oasp_buffer_append_text(&own, allowed);
  bool same = last->data != NULL && own.data != NULL && strcmp(last->data, own.data) == 0;
  if (!same) oasp_buffer_printf(words, "%s%s (%s)", words->length > 0 ? "; " : "", own.data != NULL ? own.data : "", type->name);
  words->failed = words->failed || own.failed;
  oasp_buffer_free(last);
  *last = own;
}

static int check_filter(const struct oasp_filter *filter, struct oasp_buffer *words, struct oasp_buffer *last, oasplan_error **err) {
  struct oasp_buffer value = {0};
  int status = OASPLAN_E_INVALID;
  for (size_t i = 0; status != OASPLAN_OK && status != OASPLAN_E_NOMEM && i < oasp_record_type_total; i++) {
    const oasplan_record_type *type = &oasp_record_types[i];
    size_t index = oasp_filter_field(type, filter->field);
    const char *allowed = NULL;
    if (index == OASP_NO_FIELD) continue;
    status = oasp_value_read(oasp_field_at(type, index), filter->value, &value, &allowed);
    if (status != OASPLAN_OK && status != OASPLAN_E_NOMEM) add_allowed(words, last, type, oasp_field_at(type, index), filter->value, allowed);
  }
  oasp_buffer_free(&value);
  if (status == OASPLAN_OK) return status;
  if (status == OASPLAN_E_NOMEM || words->failed) return oasp_fail_nomem(err);
  if (words->length == 0) return oasp_fail_field(err, OASPLAN_E_INVALID, filter->field, "no type has a field \"%.*s\"; see the fields of a type", OASP_QUOTE(filter->field));
  (void)oasp_fail_field(err, status, filter->field, "%s: \"%.*s\" is not allowed; give %s", filter->field, OASP_QUOTE(status != OASPLAN_E_ENCODING ? filter->value : ""), words->data);
  return status;
}

int oasp_check_filters(const oasplan_record_options *options, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < options->filter_count; i++) {
    struct oasp_buffer words = {0}, last = {0};
    status = check_filter(&options->filters[i], &words, &last, err);
    oasp_buffer_free(&words);
    oasp_buffer_free(&last);
  }
  return status;
}
