/* The canonical form of a version and its digest: what makes stores mergeable. Private values enter it as a salted hash, so that they can be taken out later and the chain still holds. */
#include "record/record.h"

#include "base/utf8.h"

#include <string.h>

void oasp_value_stored(const oasplan_field *field, const struct oasp_value *value, struct oasp_buffer *out) {
  if (!field->list) {
    oasp_buffer_append(out, value->text, value->length);
    return;
  }
  struct oasp_json_writer json;
  const char *text = value->text;
  oasp_json_begin(&json, oasp_buffer_write, out);
  oasp_json_array(&json);
  for (size_t i = 0; i < value->count; i++, text += strlen(text) + 1) oasp_json_string(&json, text);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json);
  oasp_buffer_append(out, "", 1);
}

/* ---- The way back ---- */

static int hex_digit(char letter) {
  return oasp_is_digit(letter) ? letter - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* What the writer makes of a control character, a quote or a backslash; NULL for anything else. */
static const char *read_escape(const char *at, char *out) {
  static const char letters[] = "bfnrt\"\\", meant[] = "\b\f\n\r\t\"\\";
  const char *found = *at != '\0' ? strchr(letters, *at) : NULL;
  if (found != NULL) {
    *out = meant[found - letters];
    return at + 1;
  }
  if (strncmp(at, "u00", 3) != 0 || hex_digit(at[3]) < 0 || hex_digit(at[4]) < 0) return NULL;
  *out = (char)(hex_digit(at[3]) * 16 + hex_digit(at[4]));
  return at + 5;
}

/* From behind the opening quote to behind the closing one; NULL where there is none. */
static const char *read_text(const char *at, struct oasp_buffer *joined) {
  while (*at != '"') {
    char letter = *at++;
    if (letter == '\0') return NULL;
    if (letter == '\\' && (at = read_escape(at, &letter)) == NULL) return NULL;
    oasp_buffer_append(joined, &letter, 1);
  }
  oasp_buffer_append(joined, "", 1);
  return at + 1;
}

int oasp_list_read(const char *stored, struct oasp_buffer *joined, size_t *count) {
  const char *at = stored;
  *count = 0;
  if (*at++ != '[') return OASPLAN_E_INVALID;
  do {
    if (*at++ != '"' || (at = read_text(at, joined)) == NULL) return OASPLAN_E_INVALID;
    if (++*count > OASP_MOST_VALUES) return OASPLAN_E_INVALID;
  } while (*at++ == ',');
  if (at[-1] != ']' || *at != '\0') return OASPLAN_E_INVALID;
  return joined->failed ? OASPLAN_E_NOMEM : OASPLAN_OK;
}

/* ---- Digest ---- */

size_t oasp_record_salt_index(const oasplan_record *record, size_t field) {
  size_t index = 0;
  for (size_t i = 0; i < field; i++) index += oasp_record_is_private(record, i);
  return index;
}

static void hash_value(const oasplan_record *record, size_t field, size_t salt, char hash[OASP_DIGEST_HEX + 1], struct oasp_buffer *scratch) {
  const struct oasp_redaction *redaction = oasp_record_redaction(record, field);
  if (redaction != NULL) {
    memcpy(hash, redaction->hash, sizeof redaction->hash);
    return;
  }
  struct oasp_digest digest;
  scratch->length = 0; /* not cleared: that would forget that memory ran out for a field before */
  oasp_value_stored(oasp_field_at(record->type, field), record->values[field], scratch);
  oasp_digest_begin(&digest);
  (void)oasp_digest_add(&digest, (const char *)record->salts[salt], OASP_SALT);
  if (!scratch->failed) (void)oasp_digest_add(&digest, scratch->data, scratch->length - 1);
  oasp_digest_end(&digest, hash);
}

int oasp_record_hash(const oasplan_record *record, size_t field, char hash[OASP_DIGEST_HEX + 1], oasplan_error **err) {
  struct oasp_buffer scratch = {0};
  hash_value(record, field, oasp_record_salt_index(record, field), hash, &scratch);
  bool failed = scratch.failed;
  oasp_buffer_free(&scratch);
  return failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

void oasp_value_write_json(struct oasp_json_writer *json, const oasplan_field *field, const struct oasp_value *value) {
  const char *text = value->text;
  if (field->list) {
    oasp_json_array(json);
    for (size_t i = 0; i < value->count; i++, text += strlen(text) + 1) oasp_json_string(json, text);
    oasp_json_array_end(json);
  } else if (field->kind == OASP_KIND_INTEGER || field->kind == OASP_KIND_BOOLEAN || field->kind == OASP_KIND_OBJECT) {
    oasp_json_raw(json, text);
  } else {
    oasp_json_string(json, text);
  }
}

/* In the order of names, as RFC 8785 wants keys. */
static void write_fields(struct oasp_json_writer *json, const oasplan_record *record, struct oasp_buffer *scratch) {
  const oasplan_record_type *type = record->type;
  size_t salts[OASP_MOST_FIELDS], count = 0;
  for (size_t i = 0; i < oasp_field_count(type); i++) salts[i] = oasp_record_is_private(record, i) ? count++ : 0;
  for (size_t i = 0; i < oasp_field_count(type); i++) {
    size_t index = type->by_name[i];
    const oasplan_field *field = oasp_field_at(type, index);
    char hash[OASP_DIGEST_HEX + 1];
    if (oasp_record_is_private(record, index)) {
      hash_value(record, index, salts[index], hash, scratch);
      oasp_json_member(json, field->name, hash);
    } else if (record->values[index] != NULL) {
      oasp_json_key(json, field->name);
      oasp_value_write_json(json, field, record->values[index]);
    }
  }
}

int oasp_record_digest(const oasplan_record *record, const struct oasp_version *version, char digest[OASP_RECORD_DIGEST], oasplan_error **err) {
  struct oasp_digest sum;
  struct oasp_buffer scratch = {0};
  struct oasp_json_writer json;
  oasp_digest_begin(&sum);
  oasp_json_begin(&json, oasp_digest_add, &sum);
  oasp_json_object(&json);
  oasp_json_key(&json, "fields");
  oasp_json_object(&json);
  write_fields(&json, record, &scratch);
  oasp_json_object_end(&json);
  oasp_json_member(&json, "id", record->id);
  oasp_json_member(&json, "origin", version->origin);
  oasp_json_member(&json, "parent", version->parent[0] != '\0' ? version->parent : NULL);
  oasp_json_member(&json, "recorded_at", version->recorded_at);
  oasp_json_key(&json, "removed");
  oasp_json_boolean(&json, record->removed);
  oasp_json_member(&json, "type", record->type->name);
  oasp_json_object_end(&json);
  (void)oasp_json_end(&json);
  bool failed = scratch.failed;
  oasp_buffer_free(&scratch);
  if (failed) return oasp_fail_nomem(err);
  memcpy(digest, "1:", 2);
  oasp_digest_end(&sum, digest + 2);
  return OASPLAN_OK;
}

/* ---- Keys ---- */

static void add_to_key(struct oasp_digest *digest, const oasplan_record *record, size_t field) {
  const struct oasp_value *value = record->values[field];
  (void)oasp_digest_add(digest, value != NULL ? value->text : "", value != NULL ? value->length : 1);
}

static bool lacks_redacted(const oasplan_record *record, const uint8_t *fields, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!oasp_record_has(record, fields[i]) && oasp_record_redaction(record, fields[i]) != NULL) return true;
  return false;
}

bool oasp_record_key(const oasplan_record *record, enum oasp_key_kind kind, unsigned char key[OASP_KEY_SIZE]) {
  static const uint8_t of_sender[] = {OASP_FIELD_PARTY, OASP_FIELD_AUTHOR, OASP_FIELD_SOURCE_REF};
  const oasplan_record_type *type = record->type;
  bool source = kind == OASP_KEY_SOURCE;
  int stage = oasp_record_stage(record);
  if (source ? !oasp_record_has(record, OASP_FIELD_SOURCE_REF) : type->key_count == 0) return false;
  if (!source && type->key_from > 0 && (stage < type->key_from || stage == OASPLAN_STAGE_WITHDRAWN)) return false;
  const uint8_t *fields = source ? of_sender : type->key;
  size_t count = source ? sizeof of_sender : type->key_count;
  if (lacks_redacted(record, fields, count)) return false;
  struct oasp_digest digest;
  char hex[OASP_DIGEST_HEX + 1];
  oasp_digest_begin(&digest);
  (void)oasp_digest_add(&digest, source ? "source" : "fact", source ? sizeof "source" : sizeof "fact");
  (void)oasp_digest_add(&digest, type->name, strlen(type->name) + 1);
  for (size_t i = 0; i < count; i++) add_to_key(&digest, record, fields[i]);
  oasp_digest_end(&digest, hex);
  for (size_t i = 0; i < OASP_KEY_SIZE; i++) key[i] = (unsigned char)(hex_digit(hex[2 * i]) * 16 + hex_digit(hex[2 * i + 1]));
  return true;
}
