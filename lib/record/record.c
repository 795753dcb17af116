/* A record's values: set, added to, taken away, asked for. Texts become canonical on the way in; what they must be together is for check.c. */
#include "record/record.h"

#include "base/utf8.h"
#include "record/nearest.h"
#include "record/value.h"

#include <stdio.h>
#include <string.h>

/* ---- Making and freeing ---- */

oasplan_record *oasp_record_make(const oasplan_record_type *type, oasplan_error **err) {
  oasplan_record *record = oasp_alloc_zeroed(1, sizeof *record + oasp_field_count(type) * sizeof record->values[0]);
  if (record == NULL) {
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  record->type = type;
  record->held = UINT64_MAX;
  return record;
}

static const char *type_name_at(const void *list, size_t index) {
  (void)list;
  return oasp_record_types[index].name;
}

static int fail_type(const char *name, oasplan_error **err) {
  struct oasp_buffer names = {0};
  const char *nearest = oasp_nearest(name, oasp_record_type_total, type_name_at, NULL);
  for (size_t i = 0; i < oasp_record_type_total; i++) oasp_buffer_printf(&names, "%s%s", i > 0 ? ", " : "", oasp_record_types[i].name);
  int status = names.failed ? oasp_fail_nomem(err)
                            : oasp_fail_field(err, OASPLAN_E_INVALID, "type", "no type of record is called \"%.*s\"%s%s%s; there are %s", OASP_QUOTE(name),
                                              nearest != NULL ? " (did you mean " : "", nearest != NULL ? nearest : "", nearest != NULL ? "?)" : "", names.data);
  oasp_buffer_free(&names);
  return status;
}

const oasplan_record_type *oasp_record_type_known(const char *name, oasplan_error **err) {
  const oasplan_record_type *type = oasplan_record_type_find(name);
  if (type == NULL) (void)(name != NULL ? fail_type(name, err) : oasp_fail(err, OASPLAN_E_MISUSE, "no type of record was named"));
  return type;
}

oasplan_record *oasplan_record_new(const char *type, const oasplan_record_options *options, oasplan_error **err) {
  (void)options;
  const oasplan_record_type *known = oasp_record_type_known(type, err);
  if (known == NULL) return NULL;
  oasplan_record *record = oasp_record_make(known, err);
  for (size_t i = 0; record != NULL && i < oasp_common_count; i++) {
    const char *preset = oasp_common_fields[i].preset;
    if (preset == NULL || oasp_record_take(record, i, preset, strlen(preset) + 1, 1, err) == OASPLAN_OK) continue;
    oasplan_record_free(record);
    record = NULL;
  }
  return record;
}

void oasplan_record_free(oasplan_record *record) {
  if (record == NULL) return;
  for (size_t i = 0; i < oasp_field_count(record->type); i++) oasp_free(record->values[i]);
  oasp_free(record->salts);
  oasp_record_forget_redactions(record);
  oasp_free(record);
}

int oasp_record_take(oasplan_record *record, size_t field, const char *joined, size_t length, size_t count, oasplan_error **err) {
  struct oasp_value *value = length <= UINT32_MAX ? oasp_alloc(sizeof *value + length) : NULL;
  if (value == NULL) return oasp_fail_nomem(err);
  value->length = (uint32_t)length;
  value->count = (uint16_t)count;
  memcpy(value->text, joined, length);
  oasp_free(record->values[field]);
  record->values[field] = value;
  return OASPLAN_OK;
}

void oasp_record_clear(oasplan_record *record, size_t field) {
  oasp_free(record->values[field]);
  record->values[field] = NULL;
}

static int mark_redacted(oasplan_record *record, size_t field, const char *hash, oasplan_error **err) {
  struct oasp_redaction *larger = oasp_realloc_array(record->redactions, record->redaction_count + 1, sizeof *larger);
  if (larger == NULL) return oasp_fail_nomem(err);
  size_t at = record->redaction_count++;
  for (; at > 0 && larger[at - 1].field > field; at--) larger[at] = larger[at - 1];
  larger[at] = (struct oasp_redaction){.field = (uint8_t)field};
  (void)snprintf(larger[at].hash, sizeof larger[at].hash, "%s", hash);
  record->redactions = larger;
  oasp_record_clear(record, field);
  return OASPLAN_OK;
}

int oasp_record_withhold(oasplan_record *record, size_t field, oasplan_error **err) {
  return record->values[field] != NULL ? mark_redacted(record, field, "", err) : OASPLAN_OK;
}

int oasp_record_redact(oasplan_record *record, size_t field, const char hash[OASP_DIGEST_HEX + 1], oasplan_error **err) {
  size_t salt = oasp_record_salt_index(record, field);
  int status = mark_redacted(record, field, hash, err);
  if (status == OASPLAN_OK && salt < record->salt_count) memset(record->salts[salt], 0, OASP_SALT);
  return status;
}

void oasp_record_forget_redactions(oasplan_record *record) {
  for (size_t i = 0; i < record->redaction_count; i++)
    for (int k = 0; k < OASP_TOLD; k++) oasp_free(record->redactions[i].told[k]);
  oasp_free(record->redactions);
  record->redactions = NULL;
  record->redaction_count = 0;
}

static int copy_parts(const oasplan_record *from, oasplan_record *to, oasplan_error **err) {
  for (size_t i = 0; i < oasp_field_count(from->type); i++) {
    const struct oasp_value *value = from->values[i];
    int status = value != NULL ? oasp_record_take(to, i, value->text, value->length, value->count, err) : OASPLAN_OK;
    if (status != OASPLAN_OK) return status;
  }
  if (from->salt_count > 0) {
    to->salts = oasp_realloc_array(NULL, from->salt_count, OASP_SALT);
    if (to->salts == NULL) return oasp_fail_nomem(err);
    memcpy(to->salts, from->salts, from->salt_count * OASP_SALT);
    to->salt_count = from->salt_count;
  }
  if (from->redaction_count == 0) return OASPLAN_OK;
  to->redactions = oasp_realloc_array(NULL, from->redaction_count, sizeof *to->redactions);
  if (to->redactions == NULL) return oasp_fail_nomem(err);
  memcpy(to->redactions, from->redactions, from->redaction_count * sizeof *to->redactions);
  for (size_t i = 0; i < from->redaction_count; i++) memset(to->redactions[i].told, 0, sizeof to->redactions[i].told); /* the list's own */
  to->redaction_count = from->redaction_count;
  return OASPLAN_OK;
}

oasplan_record *oasp_record_copy(const oasplan_record *record, oasplan_error **err) {
  oasplan_record *copy = oasp_record_make(record->type, err);
  if (copy == NULL) return NULL;
  memcpy(copy->id, record->id, sizeof copy->id);
  copy->now = record->now;
  copy->next = record->next;
  copy->removed = record->removed;
  copy->small = record->small;
  copy->for_others = record->for_others;
  if (copy_parts(record, copy, err) == OASPLAN_OK) return copy;
  oasplan_record_free(copy);
  return NULL;
}

/* ---- Setting ---- */

static const char *field_name_at(const void *list, size_t index) {
  return oasp_field_at(list, index)->name;
}

static int fail_field(const oasplan_record_type *type, const char *name, oasplan_error **err) {
  struct oasp_buffer names = {0};
  size_t count = oasp_field_count(type);
  const char *nearest = oasp_nearest(name, count, field_name_at, type);
  for (size_t i = 0; i < count; i++) oasp_buffer_printf(&names, "%s%s", i > 0 ? ", " : "", oasp_field_at(type, i)->name);
  int status = names.failed ? oasp_fail_nomem(err)
                            : oasp_fail_field(err, OASPLAN_E_INVALID, name, "%s has no field \"%.*s\"%s%s%s; it has %s", type->name, OASP_QUOTE(name),
                                              nearest != NULL ? " (did you mean " : "", nearest != NULL ? nearest : "", nearest != NULL ? "?)" : "", names.data);
  oasp_buffer_free(&names);
  return status;
}

static int fail_value(const oasplan_record_type *type, const oasplan_field *field, int status, const char *value, const char *allowed, oasplan_error **err) {
  struct oasp_buffer words = {0};
  if (status == OASPLAN_E_NOMEM) return oasp_fail_nomem(err);
  if (status == OASPLAN_E_INVALID)
    oasp_allowed_words(field, value, &words);
  else
    oasp_buffer_append_text(&words, allowed);
  if (words.failed)
    status = oasp_fail_nomem(err);
  else if (status == OASPLAN_E_ENCODING)
    status = oasp_fail_field(err, status, field->name, "%s.%s: bytes that are no UTF-8; give %s", type->name, field->name, words.data);
  else
    status = oasp_fail_field(err, status, field->name, "%s.%s: \"%.*s\" is not allowed; give %s", type->name, field->name, OASP_QUOTE(value), words.data);
  if (status != OASPLAN_E_NOMEM) oasp_error_add_problem(err, 0, field->name, status, status != OASPLAN_E_ENCODING ? value : NULL, words.data);
  oasp_buffer_free(&words);
  return status;
}

int oasp_fail_filter(const oasplan_record_type *type, const char *name, const char *value, size_t field, int status, const char *allowed, oasplan_error **err) {
  return field == OASP_NO_FIELD ? fail_field(type, name, err) : fail_value(type, oasp_field_at(type, field), status, value, allowed, err);
}

/* What a record serves stands in one field: an assessment has `provision`, and no `provisions`. */
static int find_field(const oasplan_record *record, const char *name, size_t *index, oasplan_error **err) {
  if (name == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no field was named");
  *index = oasp_field_index(record->type, name);
  if (*index == OASP_NO_FIELD) return fail_field(record->type, name, err);
  if (oasp_takes_field(record->type, *index)) return OASPLAN_OK;
  const char *instead = oasp_field_at(record->type, record->type->serves)->name;
  return oasp_fail_field(err, OASPLAN_E_INVALID, name, "%s has no provisions of its own; say what it serves in %s", record->type->name, instead);
}

const char oasp_too_many_values[] = "at most 500 values"; /* OASP_MOST_VALUES */

/* Among `count` texts, joined. */
static bool has_text(const char *joined, size_t count, const char *text) {
  for (size_t i = 0; i < count; i++, joined += strlen(joined) + 1)
    if (strcmp(joined, text) == 0) return true;
  return false;
}

/* Reads one more value behind `count` that are joined; one that is among them is not taken again. */
static int read_next(const oasplan_field *field, const char *text, struct oasp_buffer *joined, size_t *count, const char **allowed) {
  size_t before = joined->length;
  int status = oasp_value_read(field, text, joined, allowed);
  if (status != OASPLAN_OK) return status;
  if (has_text(joined->data, *count, joined->data + before)) {
    joined->length = before;
    return OASPLAN_OK;
  }
  *allowed = oasp_too_many_values;
  return ++*count <= OASP_MOST_VALUES ? OASPLAN_OK : OASPLAN_E_LIMIT;
}

/* Copies the next value of a list written with | between into `part`, without its backslashes; returns where the one after it begins, or NULL. */
static const char *next_part(const char *text, struct oasp_buffer *part) {
  oasp_buffer_clear(part);
  for (; *text != '\0' && *text != '|'; text++) {
    if (*text == '\\' && (text[1] == '|' || text[1] == '\\')) text++;
    oasp_buffer_append(part, text, 1);
  }
  oasp_buffer_append(part, "", 0);
  return *text == '|' ? text + 1 : NULL;
}

static int read_list(const oasplan_record_type *type, const oasplan_field *field, const char *text, struct oasp_buffer *joined, size_t *count, oasplan_error **err) {
  struct oasp_buffer part = {0};
  int status = OASPLAN_OK;
  while (text != NULL && status == OASPLAN_OK) {
    const char *allowed = NULL;
    text = next_part(text, &part);
    if (part.failed) status = OASPLAN_E_NOMEM;
    if (status != OASPLAN_OK || part.length == 0) continue;
    status = read_next(field, part.data, joined, count, &allowed);
    if (status != OASPLAN_OK) status = fail_value(type, field, status, part.data, allowed, err);
  }
  oasp_buffer_free(&part);
  return status == OASPLAN_E_NOMEM ? oasp_fail_nomem(err) : status;
}

static int set_value(oasplan_record *record, size_t index, bool adding, const char *value, oasplan_error **err) {
  const oasplan_field *field = oasp_field_at(record->type, index);
  struct oasp_buffer joined = {0};
  const char *allowed = NULL;
  size_t count = 0;
  int status;
  if (field->list && !adding) {
    status = read_list(record->type, field, value, &joined, &count, err);
  } else {
    const struct oasp_value *before = adding ? record->values[index] : NULL;
    count = before != NULL ? before->count : 0;
    if (before != NULL) oasp_buffer_append(&joined, before->text, before->length);
    status = joined.failed ? OASPLAN_E_NOMEM : read_next(field, value, &joined, &count, &allowed);
    if (status != OASPLAN_OK) status = fail_value(record->type, field, status, value, allowed, err);
  }
  if (status == OASPLAN_OK && count > 0)
    status = oasp_record_take(record, index, joined.data, joined.length, count, err);
  else if (status == OASPLAN_OK)
    oasp_record_clear(record, index);
  oasp_buffer_free(&joined);
  return status;
}

int oasp_record_set_at(oasplan_record *record, size_t field, const char *value, oasplan_error **err) {
  return set_value(record, field, false, value, err);
}

int oasp_record_add_at(oasplan_record *record, size_t field, const char *value, oasplan_error **err) {
  return set_value(record, field, true, value, err);
}

int oasplan_record_set(oasplan_record *record, const char *field, const char *value, oasplan_error **err) {
  size_t index;
  int status = find_field(record, field, &index, err);
  if (status != OASPLAN_OK) return status;
  if (value != NULL && value[0] != '\0') return set_value(record, index, false, value, err);
  oasp_record_clear(record, index);
  return OASPLAN_OK;
}

int oasplan_record_add(oasplan_record *record, const char *field, const char *value, oasplan_error **err) {
  size_t index;
  int status = find_field(record, field, &index, err);
  if (status != OASPLAN_OK) return status;
  if (value == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "no value to add to %s", field);
  if (!oasp_field_at(record->type, index)->list)
    return oasp_fail_field(err, OASPLAN_E_INVALID, field, "%s.%s has one value only; set it", record->type->name, field);
  return set_value(record, index, true, value, err);
}

bool oasp_record_take_id(oasplan_record *record, const char *id) {
  static const char picture[] = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
  for (size_t i = 0; i < sizeof picture; i++)
    if (picture[i] == 'h' ? id[i] == '\0' || strchr("0123456789abcdef", id[i]) == NULL : id[i] != picture[i]) return false;
  memcpy(record->id, id, OASP_ID_SIZE);
  return true;
}

bool oasp_record_take_digest(oasplan_record *record, const char *digest) {
  if (strncmp(digest, "1:", 2) != 0 || strlen(digest) != OASP_RECORD_DIGEST - 1 || strspn(digest + 2, "0123456789abcdef") != OASP_DIGEST_HEX) return false;
  memcpy(record->now.digest, digest, OASP_RECORD_DIGEST);
  return true;
}

/* ---- Asking ---- */

const oasplan_record_type *oasplan_record_get_type(const oasplan_record *record) {
  return record->type;
}

static const char *bookkeeping(const oasplan_record *record, const char *name) {
  const struct {
    const char *name, *value;
  } known[] = {{"id", record->id},
               {"type", record->type->name},
               {"version", record->now.text},
               {"recorded_at", record->now.recorded_at},
               {"origin", record->now.origin},
               {"digest", record->now.digest},
               {"parent", record->now.parent}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (strcmp(known[i].name, name) == 0) return known[i].value[0] != '\0' ? known[i].value : NULL;
  return NULL;
}

const char *oasplan_record_value_at(const oasplan_record *record, const char *field, size_t index) {
  if (record == NULL || field == NULL) return NULL;
  size_t at = oasp_field_index(record->type, field);
  if (at == OASP_NO_FIELD) return index == 0 ? bookkeeping(record, field) : NULL;
  const struct oasp_value *value = record->values[at];
  if (value == NULL || index >= value->count) return NULL;
  const char *text = value->text;
  for (; index > 0; index--) text += strlen(text) + 1;
  return text;
}

const char *oasplan_record_get(const oasplan_record *record, const char *field) {
  return oasplan_record_value_at(record, field, 0);
}

size_t oasplan_record_value_count(const oasplan_record *record, const char *field) {
  if (record == NULL || field == NULL) return 0;
  size_t at = oasp_field_index(record->type, field);
  if (at == OASP_NO_FIELD) return bookkeeping(record, field) != NULL;
  return record->values[at] != NULL ? record->values[at]->count : 0;
}

int oasplan_record_removed(const oasplan_record *record) {
  return record != NULL && record->removed;
}

const struct oasp_redaction *oasp_record_redaction(const oasplan_record *record, size_t field) {
  for (size_t i = 0; i < record->redaction_count; i++)
    if (record->redactions[i].field == field) return &record->redactions[i];
  return NULL;
}

int oasplan_record_redacted(const oasplan_record *record, const char *field) {
  if (record == NULL || field == NULL) return 0;
  size_t at = oasp_field_index(record->type, field);
  return at != OASP_NO_FIELD && oasp_record_redaction(record, at) != NULL;
}

static const char *const told_names[OASP_TOLD] = {"redacted_at", "actor", "reason"};

int oasp_record_tell_redaction(oasplan_record *record, const char *field, const char *const told[OASP_TOLD], oasplan_error **err) {
  bool failed = false;
  for (size_t i = 0; i < record->redaction_count; i++) {
    struct oasp_redaction *redaction = &record->redactions[i];
    for (int k = 0; k < OASP_TOLD && strcmp(oasp_field_at(record->type, redaction->field)->name, field) == 0; k++) oasp_set_text(&redaction->told[k], told[k], &failed);
  }
  return failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

const char *oasplan_record_redaction(const oasplan_record *record, const char *field, const char *member) {
  size_t at = record != NULL && field != NULL ? oasp_field_index(record->type, field) : OASP_NO_FIELD;
  const struct oasp_redaction *redaction = at != OASP_NO_FIELD ? oasp_record_redaction(record, at) : NULL;
  for (int k = 0; redaction != NULL && member != NULL && k < OASP_TOLD; k++)
    if (strcmp(told_names[k], member) == 0) return redaction->told[k];
  return NULL;
}

bool oasp_record_is_private(const oasplan_record *record, size_t field) {
  return oasp_field_at(record->type, field)->is_private && (oasp_record_has(record, field) || oasp_record_redaction(record, field) != NULL);
}

int oasp_record_release(const oasplan_record *record) {
  return oasplan_release_from_name(oasp_record_text(record, OASP_FIELD_RELEASE));
}

int oasp_record_stage(const oasplan_record *record) {
  return oasplan_stage_from_name(oasp_record_text(record, OASP_FIELD_STAGE));
}

bool oasp_condition_holds(const oasplan_record *record, const struct oasp_condition *condition) {
  if (condition->field == OASP_NO_FIELD) return true;
  const oasplan_field *field = oasp_field_at(record->type, condition->field);
  const char *text = oasp_record_text(record, condition->field);
  int word = text == NULL ? -1 : field->kind == OASP_KIND_BOOLEAN ? strcmp(text, "true") == 0 : oasp_allowed_index(field, text);
  bool has = word >= 0 && (condition->words >> word & 1) != 0;
  return has != condition->unless;
}

bool oasp_record_same_value(const oasplan_record *a, const oasplan_record *b, size_t field) {
  const struct oasp_value *x = a->values[field], *y = b->values[field];
  if (x == NULL || y == NULL) return x == y;
  return x->length == y->length && memcmp(x->text, y->text, x->length) == 0;
}

bool oasp_record_same_but(const oasplan_record *a, const oasplan_record *b, size_t field) {
  if (a->type != b->type || a->removed != b->removed) return false;
  for (size_t i = 0; i < oasp_field_count(a->type); i++)
    if (i != OASP_FIELD_ACTOR && i != field && !oasp_record_same_value(a, b, i)) return false;
  return true;
}

bool oasp_record_same(const oasplan_record *a, const oasplan_record *b) {
  return oasp_record_same_but(a, b, OASP_NO_FIELD);
}
