/* Listing records. They are kept while a report is made, since their order goes by names that the database does not know. */
#include "report/listing.h"

#include <stdlib.h>
#include <string.h>

/* ---- Order ---- */

static void write_value(const struct oasp_asking *asking, const oasplan_field *field, const char *value, struct oasp_buffer *key) {
  const char *party = field->kind == OASP_KIND_PARTY ? oasp_say_party(asking, value) : NULL;
  const oasplan_provision *provision = field->kind == OASP_KIND_PROVISION && asking->plan != NULL ? oasplan_plan_find(asking->plan, value) : NULL;
  if (party != NULL)
    oasp_fold(key, party, strlen(party));
  else if (field->kind == OASP_KIND_CODE)
    oasp_buffer_printf(key, "%02d", oasp_allowed_index(field, value));
  else if (provision != NULL)
    oasp_buffer_printf(key, "%06zu", oasplan_provision_position(provision));
  else
    oasp_buffer_append_text(key, value);
}

/* Each part of a key ends with a byte that no value has. */
static void write_key(const struct oasp_listing *listing, const oasplan_record *record, struct oasp_buffer *key) {
  for (const char *const *name = listing->order; *name != NULL; name++) {
    const char *value = oasplan_record_get(record, *name);
    if (value != NULL) write_value(listing->asking, oasplan_record_type_field_find(record->type, *name), value, key);
    oasp_buffer_append_text(key, "\x01");
  }
  oasp_buffer_append_text(key, record->id);
}

static int keep_listed(void *context, const oasplan_record *record, oasplan_error **err) {
  struct oasp_listing *listing = context;
  struct oasp_listed made = {.record = NULL};
  struct oasp_buffer key = {0};
  void *items = listing->items;
  write_key(listing, record, &key);
  bool kept = !key.failed && oasp_arena_keep(&listing->arena, &made.key, key.data) && oasp_grow(&items, &listing->capacity, listing->count, sizeof made) == 0;
  oasp_buffer_free(&key);
  if (!kept) return oasp_fail_nomem(err);
  listing->items = items;
  made.record = oasp_record_copy(record, err);
  if (made.record == NULL) return OASPLAN_E_NOMEM;
  listing->items[listing->count++] = made;
  return OASPLAN_OK;
}

static int by_key(const void *left, const void *right) {
  return strcmp(((const struct oasp_listed *)left)->key, ((const struct oasp_listed *)right)->key);
}

int oasp_listing_read(struct oasp_listing *listing, const struct oasp_where *where, bool holding, oasplan_error **err) {
  enum { MOST = 8 };
  const char *party = listing->asking->options->party;
  struct oasp_where wanted[MOST] = {{NULL, NULL}};
  size_t count = 0;
  if (party != NULL) wanted[count++] = (struct oasp_where){"party", party};
  for (; where != NULL && where->field != NULL && count + 1 < MOST; where++) wanted[count++] = *where;
  int status = oasp_report_walk(listing->asking, listing->type, wanted, holding, keep_listed, listing, err);
  if (listing->count > 1) qsort(listing->items, listing->count, sizeof *listing->items, by_key);
  return status;
}

void oasp_listing_end(struct oasp_listing *listing) {
  for (size_t i = 0; i < listing->count; i++) oasplan_record_free(listing->items[i].record);
  oasp_free(listing->items);
  oasp_arena_free(&listing->arena);
}

/* ---- Fields ---- */

int64_t oasp_list_number(const oasplan_record *record, const char *field) {
  const char *text = oasplan_record_get(record, field);
  int64_t number = 0;
  if (text == NULL) return 0;
  for (const char *at = text + (text[0] == '-'); *at != '\0'; at++) number = number * 10 + (*at - '0'); /* it was put as a whole number that fits */
  return text[0] == '-' ? -number : number;
}

/* The values of a list, codes by their labels, with a comma between; NULL: it has none. In the result's arena. */
static const char *join_values(struct oasp_asking *asking, const oasplan_record *record, const char *field) {
  const char *joined = NULL;
  for (size_t i = 0; i < oasplan_record_value_count(record, field); i++) {
    const char *value = oasplan_record_value_at(record, field, i), *said = oasp_say_code(asking, record->type->name, field, value);
    joined = joined == NULL ? said : oasp_say_with(asking, "{before}, {next}", "before", joined, "next", said, NULL);
  }
  return joined;
}

static enum oasp_cell_kind kind_of(const oasplan_field *field) {
  if (field->list) return OASP_CELL_TEXT;
  switch (field->kind) {
    case OASP_KIND_DATE: return OASP_CELL_DATE;
    case OASP_KIND_INTEGER: return OASP_CELL_NUMBER;
    case OASP_KIND_BOOLEAN:
    case OASP_KIND_CODE:
    case OASP_KIND_COUNTRY:
    case OASP_KIND_PARTY: return OASP_CELL_CODE;
    default: return OASP_CELL_TEXT;
  }
}

void oasp_list_columns(struct oasp_asking *asking, const char *type, const char *const *fields) {
  for (; *fields != NULL; fields++)
    oasp_result_column(asking->result, *fields, oasp_say_field(asking, type, *fields), kind_of(oasplan_record_type_field_find(oasplan_record_type_find(type), *fields)));
}

static const char *say_value(struct oasp_asking *asking, const oasplan_record *record, const oasplan_field *field, const char *value) {
  bool is_true = strcmp(value, "true") == 0;
  if (field->kind == OASP_KIND_BOOLEAN) return oasp_say(asking, is_true ? "yes" : "no");
  if (field->kind == OASP_KIND_CODE) return oasp_say_code(asking, record->type->name, field->name, value);
  if (field->kind == OASP_KIND_COUNTRY && strcmp(value, "XXX") == 0) return oasp_say(asking, "country.unknown");
  return field->kind == OASP_KIND_COUNTRY && strcmp(value, "XXA") == 0 ? oasp_say(asking, "country.stateless") : oasp_say_party(asking, value);
}

static void put_field(struct oasp_asking *asking, const oasplan_record *record, const oasplan_field *field) {
  const char *value = oasplan_record_get(record, field->name);
  enum oasp_cell_kind kind = value != NULL ? kind_of(field) : OASP_CELL_NONE;
  bool free_text = field->kind == OASP_KIND_TEXT || field->kind == OASP_KIND_PROSE;
  if (kind == OASP_CELL_NONE)
    oasp_result_empty(asking->result);
  else if (kind == OASP_CELL_DATE)
    oasp_result_date(asking->result, value);
  else if (kind == OASP_CELL_NUMBER)
    oasp_result_number(asking->result, oasp_list_number(record, field->name));
  else if (kind == OASP_CELL_CODE)
    oasp_result_code(asking->result, value, say_value(asking, record, field, value));
  else
    oasp_result_cell(asking->result, field->list ? join_values(asking, record, field->name) : value, free_text ? oasp_own_language(asking, record) : NULL, field->kind == OASP_KIND_URL ? value : NULL);
}

void oasp_list_cells(struct oasp_asking *asking, const oasplan_record *record, const char *const *fields) {
  for (; *fields != NULL; fields++) put_field(asking, record, oasplan_record_type_field_find(record->type, *fields));
}
