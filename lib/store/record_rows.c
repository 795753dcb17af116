/* Versions of records as rows: a row of `record`, one of the table of their type, and what they serve. Values are bound in the order of the declaration. */
#include "store/record_sql.h"
#include "store/sqlite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t type_index(const oasplan_record_type *type) {
  return (size_t)(type - oasp_record_types);
}

/* ---- Writing ---- */

/* What must stay alive until a statement has run: lists in the form in which they are stored. */
struct writing {
  struct oasp_buffer texts[OASP_MOST_FIELDS];
};

static void bind_value(struct oasp_rows *rows, struct writing *writing, const oasplan_record *record, size_t field) {
  const oasplan_field *kind = oasp_field_at(record->type, field);
  const struct oasp_value *value = record->values[field];
  if (value == NULL) {
    oasp_bind_text(rows, NULL);
  } else if (kind->list) {
    oasp_value_stored(kind, value, &writing->texts[field]);
    if (writing->texts[field].failed) rows->code = SQLITE_NOMEM;
    oasp_bind_text(rows, writing->texts[field].data);
  } else if (kind->kind == OASP_KIND_INTEGER) {
    oasp_bind_integer(rows, strtoll(value->text, NULL, 10));
  } else if (kind->kind == OASP_KIND_BOOLEAN) {
    oasp_bind_integer(rows, value->text[0] == 't');
  } else {
    oasp_bind_text(rows, value->text);
  }
}

/* The names between bars, of common fields or of the others. */
static void write_redacted(const oasplan_record *record, bool common, struct oasp_buffer *out) {
  for (size_t i = 0; i < record->redaction_count; i++)
    if ((record->redactions[i].field < oasp_common_count) == common) oasp_buffer_printf(out, "|%s|", oasp_field_at(record->type, record->redactions[i].field)->name);
  oasp_buffer_append(out, "", 1);
}

static int put_common(struct oasp_sqlite *db, struct writing *writing, const oasplan_record *record, const char *redacted, oasplan_error **err) {
  const struct oasp_version *version = &record->next;
  struct oasp_rows rows;
  oasp_rows_begin(&rows, db, OASP_RECORD_INSERT);
  oasp_bind_text(&rows, record->id);
  oasp_bind_integer(&rows, version->number);
  oasp_bind_text(&rows, record->type->name);
  oasp_bind_integer(&rows, record->removed);
  oasp_bind_text(&rows, version->recorded_at);
  oasp_bind_text(&rows, version->origin);
  oasp_bind_text(&rows, version->digest);
  oasp_bind_text(&rows, version->parent[0] != '\0' ? version->parent : NULL);
  oasp_bind_bytes(&rows, record->salts != NULL ? (const void *)record->salts : "", record->salt_count * OASP_SALT);
  oasp_bind_text(&rows, redacted);
  for (size_t i = 0; i < oasp_common_count; i++)
    if (oasp_has_column(record->type, i)) bind_value(&rows, writing, record, i);
  return oasp_rows_run(&rows, err);
}

static int put_own(struct oasp_sqlite *db, struct writing *writing, const oasplan_record *record, int64_t sequence, const char *redacted, oasplan_error **err) {
  sqlite3_stmt **slot = &db->put_values[type_index(record->type)];
  struct oasp_buffer sql = {0};
  struct oasp_rows rows;
  if (*slot == NULL) oasp_write_put_values(record->type, &sql);
  if (sql.failed) {
    oasp_buffer_free(&sql);
    return oasp_fail_nomem(err);
  }
  oasp_rows_begin_sql(&rows, db, slot, sql.data);
  oasp_buffer_free(&sql);
  oasp_bind_integer(&rows, sequence);
  oasp_bind_text(&rows, redacted);
  for (size_t i = oasp_common_count; i < oasp_field_count(record->type); i++)
    if (oasp_has_column(record->type, i)) bind_value(&rows, writing, record, i);
  return oasp_rows_run(&rows, err);
}

static int put_provisions(struct oasp_sqlite *db, const oasplan_record *record, int64_t sequence, oasplan_error **err) {
  const struct oasp_value *value = oasp_has_column(record->type, record->type->serves) ? NULL : record->values[record->type->serves];
  int status = OASPLAN_OK;
  const char *text = value != NULL ? value->text : NULL;
  for (size_t i = 0; value != NULL && status == OASPLAN_OK && i < value->count; i++, text += strlen(text) + 1) {
    struct oasp_rows rows;
    oasp_rows_begin(&rows, db, OASP_RECORD_PROVISION_INSERT);
    oasp_bind_integer(&rows, sequence);
    oasp_bind_integer(&rows, (int64_t)i);
    oasp_bind_text(&rows, text);
    status = oasp_rows_run(&rows, err);
  }
  return status;
}

static int put_current(struct oasp_sqlite *db, const oasplan_record *record, int64_t sequence, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, db, record->removed ? OASP_CURRENT_DELETE : OASP_CURRENT_PUT);
  oasp_bind_text(&rows, record->type->name);
  oasp_bind_text(&rows, record->id);
  if (!record->removed) oasp_bind_integer(&rows, sequence);
  return oasp_rows_run(&rows, err);
}

static int put_rows(struct oasp_sqlite *db, struct writing *writing, const oasplan_record *record, const char *common, const char *own, oasplan_error **err) {
  int status = put_common(db, writing, record, common, err);
  int64_t sequence = sqlite3_last_insert_rowid(db->handle);
  if (status == OASPLAN_OK && !record->removed) status = put_own(db, writing, record, sequence, own, err);
  if (status == OASPLAN_OK && !record->removed) status = put_provisions(db, record, sequence, err);
  return status == OASPLAN_OK ? put_current(db, record, sequence, err) : status;
}

int oasp_sqlite_put_version(struct oasp_backend *backend, const oasplan_record *record, oasplan_error **err) {
  struct writing writing = {0};
  struct oasp_buffer common = {0}, own = {0};
  write_redacted(record, true, &common);
  write_redacted(record, false, &own);
  int status = common.failed || own.failed ? oasp_fail_nomem(err) : put_rows(oasp_sqlite_of(backend), &writing, record, common.data, own.data, err);
  for (size_t i = 0; i < OASP_MOST_FIELDS; i++) oasp_buffer_free(&writing.texts[i]);
  oasp_buffer_free(&common);
  oasp_buffer_free(&own);
  return status;
}

/* ---- Reading ---- */

static int damaged(const struct oasp_rows *rows, oasplan_error **err) {
  return oasp_sqlite_damaged(rows->db, "a version of a record", err);
}

/* Cut to its size, an id of more bytes would be another one: whoever asks for the next would get the same for ever. */
static int take_id(const struct oasp_rows *rows, int column, char id[OASP_ID_SIZE], oasplan_error **err) {
  const char *text = oasp_column_text(rows, column);
  if (strlen(text) != OASP_ID_SIZE - 1) return damaged(rows, err);
  memcpy(id, text, OASP_ID_SIZE);
  return OASPLAN_OK;
}

/* Provisions stand between line breaks. */
static int take_lines(const struct oasp_rows *rows, oasplan_record *record, size_t field, const char *lines, oasplan_error **err) {
  size_t count = 1;
  for (const char *at = lines; (at = strchr(at, '\n')) != NULL; at++) count++;
  if (count > OASP_MOST_VALUES) return damaged(rows, err);
  int status = oasp_record_take(record, field, lines, strlen(lines) + 1, count, err);
  if (status != OASPLAN_OK) return status;
  for (char *at = record->values[field]->text; (at = strchr(at, '\n')) != NULL;) *at++ = '\0';
  return OASPLAN_OK;
}

static int take_list(const struct oasp_rows *rows, oasplan_record *record, size_t field, const char *stored, oasplan_error **err) {
  struct oasp_buffer joined = {0};
  size_t count = 0;
  int status = oasp_list_read(stored, &joined, &count);
  if (status == OASPLAN_OK)
    status = oasp_record_take(record, field, joined.data, joined.length, count, err);
  else
    status = status == OASPLAN_E_NOMEM ? oasp_fail_nomem(err) : damaged(rows, err);
  oasp_buffer_free(&joined);
  return status;
}

static int take_column(const struct oasp_rows *rows, oasplan_record *record, size_t field, oasplan_error **err) {
  const oasplan_field *kind = oasp_field_at(record->type, field);
  const char *text = oasp_column_optional(rows, OASP_COLUMN_FIELDS + (int)field);
  if (text == NULL) return OASPLAN_OK;
  if (!oasp_has_column(record->type, field)) return take_lines(rows, record, field, text, err);
  if (kind->list) return take_list(rows, record, field, text, err);
  if (kind->kind == OASP_KIND_BOOLEAN) text = text[0] == '1' ? "true" : "false";
  return oasp_record_take(record, field, text, strlen(text) + 1, 1, err);
}

static void take_version(const struct oasp_rows *rows, struct oasp_version *version) {
  version->number = oasp_column_integer(rows, OASP_COLUMN_VERSION);
  (void)snprintf(version->text, sizeof version->text, "%lld", (long long)version->number);
  (void)snprintf(version->recorded_at, sizeof version->recorded_at, "%s", oasp_column_text(rows, OASP_COLUMN_RECORDED_AT));
  (void)snprintf(version->origin, sizeof version->origin, "%s", oasp_column_text(rows, OASP_COLUMN_ORIGIN));
  (void)snprintf(version->digest, sizeof version->digest, "%s", oasp_column_text(rows, OASP_COLUMN_DIGEST));
  (void)snprintf(version->parent, sizeof version->parent, "%s", oasp_column_text(rows, OASP_COLUMN_PARENT));
}

static int take_salts(const struct oasp_rows *rows, oasplan_record *record, oasplan_error **err) {
  size_t length;
  const void *salts = oasp_column_bytes(rows, OASP_COLUMN_SALTS, &length);
  if (salts == NULL || length % OASP_SALT != 0) return damaged(rows, err);
  if (length == 0) return OASPLAN_OK;
  record->salts = oasp_realloc_array(NULL, length / OASP_SALT, OASP_SALT);
  if (record->salts == NULL) return oasp_fail_nomem(err);
  memcpy(record->salts, salts, length);
  record->salt_count = length / OASP_SALT;
  return OASPLAN_OK;
}

static int take_redactions(struct oasp_sqlite *db, oasplan_record *record, int64_t sequence, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  const char *hashes[OASP_MOST_FIELDS] = {0};
  char kept[OASP_MOST_FIELDS][OASP_DIGEST_HEX + 1];
  size_t count = 0;
  oasp_rows_begin(&rows, db, OASP_REDACTIONS);
  oasp_bind_integer(&rows, sequence);
  while (oasp_rows_next(&rows, &status, err)) {
    size_t field = oasp_field_index(record->type, oasp_column_text(&rows, 0));
    if (field == OASP_NO_FIELD) continue; /* of a newer version of this library */
    if (!oasp_field_at(record->type, field)->is_private) {
      status = damaged(&rows, err); /* it would have no salt */
      break;
    }
    (void)snprintf(kept[field], sizeof kept[field], "%s", oasp_column_text(&rows, 1));
    count += hashes[field] == NULL;
    hashes[field] = kept[field];
  }
  oasp_rows_end(&rows);
  if (status != OASPLAN_OK || count == 0) return status;
  record->redactions = oasp_alloc_zeroed(count, sizeof *record->redactions);
  if (record->redactions == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0; i < OASP_MOST_FIELDS; i++) {
    if (hashes[i] == NULL) continue;
    struct oasp_redaction *redaction = &record->redactions[record->redaction_count++];
    redaction->field = (uint8_t)i;
    memcpy(redaction->hash, hashes[i], sizeof redaction->hash);
  }
  return OASPLAN_OK;
}

/* The schema cannot ask for the row of the type, nor for a private value: whoever reads a record counts on them. */
static bool lacks_required(const struct oasp_rows *rows, const oasplan_record *record) {
  if (record->removed) return false;
  if (oasp_column_optional(rows, OASP_COLUMN_OWN) == NULL) return true;
  for (size_t i = 0; i < oasp_field_count(record->type); i++)
    if (oasp_field_at(record->type, i)->required && !oasp_record_has(record, i) && oasp_record_redaction(record, i) == NULL) return true;
  return false;
}

static int fill_record(const struct oasp_rows *rows, oasplan_record *record, oasplan_error **err) {
  take_version(rows, &record->now);
  record->removed = oasp_column_integer(rows, OASP_COLUMN_REMOVED) != 0;
  record->small = (enum oasp_small)oasp_column_integer(rows, OASP_COLUMN_SMALL);
  record->released = oasplan_release_from_name(oasp_column_text(rows, OASP_COLUMN_RELEASED));
  record->withheld = (uint32_t)oasp_column_integer(rows, OASP_COLUMN_WITHHELD);
  int status = take_id(rows, OASP_COLUMN_ID, record->id, err);
  if (status == OASPLAN_OK) status = take_salts(rows, record, err);
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_field_count(record->type); i++) status = take_column(rows, record, i, err);
  if (status == OASPLAN_OK && oasp_column_integer(rows, OASP_COLUMN_REDACTED) != 0)
    status = take_redactions(rows->db, record, oasp_column_integer(rows, OASP_COLUMN_SEQUENCE), err);
  if (status == OASPLAN_OK && lacks_required(rows, record)) status = damaged(rows, err);
  if (status != OASPLAN_OK || rows->db->backend.newer) return status; /* a newer version may have private fields that are not known here */
  return record->salt_count == oasp_record_salt_index(record, oasp_field_count(record->type)) ? OASPLAN_OK : damaged(rows, err);
}

static int read_record(const struct oasp_rows *rows, const oasplan_record_type *type, oasplan_record **record, oasplan_error **err) {
  *record = oasp_record_make(type, err);
  int status = *record != NULL ? fill_record(rows, *record, err) : OASPLAN_E_NOMEM;
  if (status == OASPLAN_OK) return OASPLAN_OK;
  oasplan_record_free(*record);
  *record = NULL;
  return status;
}

static int walk_records(struct oasp_rows *rows, const oasplan_record_type *type, oasp_record_fn tell, void *context, oasplan_error **err) {
  int status = OASPLAN_OK;
  while (oasp_rows_next(rows, &status, err)) {
    oasplan_record *record = NULL;
    status = read_record(rows, type, &record, err);
    if (status == OASPLAN_OK) status = tell(context, record, err);
  }
  oasp_rows_end(rows);
  return status;
}

/* A time as people give it, in the form of `recorded_at`. Without milliseconds it would come behind all of its second, since '.' is less than 'Z'. NULL stays NULL. */
static const char *write_moment(const char *time, char moment[OASP_MOMENT_SIZE]) {
  if (time == NULL || strchr(time, '.') != NULL) return time;
  (void)snprintf(moment, OASP_MOMENT_SIZE, "%.19s.000Z", time);
  return moment;
}

/* The type and the row of the last version; no type: there is none, or it is of a type that this library does not know. */
static int find_last(struct oasp_sqlite *db, const char *id, const char *known_at, const oasplan_record_type **type, int64_t *sequence, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  *type = NULL;
  oasp_rows_begin(&rows, db, OASP_VERSION_LAST);
  oasp_bind_text(&rows, id);
  oasp_bind_text(&rows, known_at);
  if (oasp_rows_next(&rows, &status, err)) {
    *sequence = oasp_column_integer(&rows, 0);
    *type = oasplan_record_type_find(oasp_column_text(&rows, 1));
  }
  oasp_rows_end(&rows);
  return status;
}

static int begin_get(struct oasp_rows *rows, struct oasp_sqlite *db, const oasplan_record_type *type, bool others, bool then, oasplan_error **err) {
  sqlite3_stmt **slot = others || then ? NULL : &db->get_version[type_index(type)];
  struct oasp_buffer sql = {0};
  if (slot == NULL || *slot == NULL) oasp_write_get_version(type, others, then, &sql);
  int status = sql.failed ? oasp_fail_nomem(err) : OASPLAN_OK;
  if (status == OASPLAN_OK) oasp_rows_begin_sql(rows, db, slot, sql.data);
  oasp_buffer_free(&sql);
  return status;
}

int oasp_sqlite_get_version(struct oasp_backend *backend, const char *id, const char *known_at, bool others, oasplan_record **record, oasplan_error **err) {
  struct oasp_sqlite *db = oasp_sqlite_of(backend);
  const oasplan_record_type *type;
  struct oasp_rows rows;
  int64_t sequence = 0;
  char moment[OASP_MOMENT_SIZE];
  known_at = write_moment(known_at, moment);
  *record = NULL;
  int status = find_last(db, id, known_at, &type, &sequence, err);
  if (status != OASPLAN_OK || type == NULL) return status;
  status = begin_get(&rows, db, type, others, known_at != NULL, err);
  if (status != OASPLAN_OK) return status;
  oasp_bind_integer(&rows, sequence);
  if (known_at != NULL) oasp_bind_text(&rows, known_at);
  if (oasp_rows_next(&rows, &status, err)) status = read_record(&rows, type, record, err);
  oasp_rows_end(&rows);
  return status;
}

int oasp_sqlite_history(struct oasp_backend *backend, const char *id, bool others, oasp_record_fn tell, void *context, oasplan_error **err) {
  struct oasp_sqlite *db = oasp_sqlite_of(backend);
  const oasplan_record_type *type;
  struct oasp_buffer sql = {0};
  struct oasp_rows rows;
  int64_t sequence;
  int status = find_last(db, id, NULL, &type, &sequence, err);
  if (status != OASPLAN_OK || type == NULL) return status;
  sqlite3_stmt **slot = others ? NULL : &db->history[type_index(type)];
  if (slot == NULL || *slot == NULL) oasp_write_history(type, others, &sql);
  if (sql.failed) {
    status = oasp_fail_nomem(err);
  } else {
    oasp_rows_begin_sql(&rows, db, slot, sql.data);
    oasp_bind_text(&rows, id);
    status = walk_records(&rows, type, tell, context, err);
  }
  oasp_buffer_free(&sql);
  return status;
}

static void bind_wanted(struct oasp_rows *rows, const oasplan_record_type *type, const struct oasp_wanted *wanted, struct oasp_buffer *text) {
  const oasplan_field *field = oasp_field_at(type, wanted->field);
  if (field->kind == OASP_KIND_INTEGER && !field->list) {
    oasp_bind_integer(rows, strtoll(wanted->value, NULL, 10));
  } else if (field->kind == OASP_KIND_BOOLEAN) {
    oasp_bind_integer(rows, wanted->value[0] == 't');
  } else if (field->list && oasp_has_column(type, wanted->field)) {
    struct oasp_json_writer json;
    oasp_json_begin(&json, oasp_buffer_write, text);
    oasp_json_string(&json, wanted->value);
    (void)oasp_json_end(&json);
    if (text->failed) rows->code = SQLITE_NOMEM;
    oasp_bind_text(rows, text->data);
  } else {
    oasp_bind_text(rows, wanted->value);
  }
}

static void bind_conditions(struct oasp_rows *rows, const struct oasp_record_question *question, struct oasp_buffer *texts) {
  int bounds = question->as_of != NULL ? (question->type->from_count > 0) + (question->type->to_count > 0) : 0;
  for (int i = 0; i < bounds; i++) oasp_bind_text(rows, question->as_of);
  for (size_t i = 0; i < question->wanted_count; i++) bind_wanted(rows, question->type, &question->wanted[i], &texts[i]);
}

static void free_texts(struct oasp_buffer *texts, size_t count) {
  for (size_t i = 0; texts != NULL && i < count; i++) oasp_buffer_free(&texts[i]);
  oasp_free(texts);
}

static int ask(struct oasp_sqlite *db, const struct oasp_record_question *question, const char *sql, struct oasp_buffer *texts, oasp_record_fn tell, void *context, oasplan_error **err) {
  struct oasp_rows rows;
  char moment[OASP_MOMENT_SIZE];
  oasp_rows_begin_sql(&rows, db, NULL, sql);
  oasp_bind_text(&rows, question->after != NULL ? question->after : "");
  if (question->known_at != NULL) oasp_bind_text(&rows, write_moment(question->known_at, moment));
  bind_conditions(&rows, question, texts);
  return walk_records(&rows, question->type, tell, context, err);
}

int oasp_sqlite_find_records(struct oasp_backend *backend, const struct oasp_record_question *question, oasp_record_fn tell, void *context, oasplan_error **err) {
  struct oasp_buffer sql = {0}, *texts = oasp_alloc_zeroed(question->wanted_count, sizeof *texts);
  oasp_write_find(question, &sql);
  int status = texts == NULL || sql.failed ? oasp_fail_nomem(err) : ask(oasp_sqlite_of(backend), question, sql.data, texts, tell, context, err);
  free_texts(texts, question->wanted_count);
  oasp_buffer_free(&sql);
  return status;
}

/* ---- Counts ---- */

static int walk_counts(struct oasp_rows *rows, size_t field_count, oasp_count_fn tell, void *context, oasplan_error **err) {
  const char *values[OASP_MOST_FIELDS];
  int status = OASPLAN_OK;
  while (oasp_rows_next(rows, &status, err)) {
    for (size_t i = 0; i < field_count; i++) values[i] = oasp_column_optional(rows, (int)i);
    status = tell(context, values, oasp_column_integer(rows, (int)field_count), err);
    if (status != OASPLAN_OK) break;
  }
  oasp_rows_end(rows);
  return status;
}

static int ask_count(struct oasp_sqlite *db, const struct oasp_count_question *question, const char *sql, struct oasp_buffer *texts, oasp_count_fn tell, void *context, oasplan_error **err) {
  struct oasp_rows rows;
  char moment[OASP_MOMENT_SIZE];
  const struct oasp_record_question *asked = &question->question;
  oasp_rows_begin_sql(&rows, db, NULL, sql);
  oasp_bind_text(&rows, asked->known_at != NULL ? write_moment(asked->known_at, moment) : NULL);
  bind_conditions(&rows, asked, texts);
  return walk_counts(&rows, question->field_count, tell, context, err);
}

int oasp_sqlite_count_by(struct oasp_backend *backend, const struct oasp_count_question *question, oasp_count_fn tell, void *context, oasplan_error **err) {
  struct oasp_buffer sql = {0}, *texts = oasp_alloc_zeroed(question->question.wanted_count, sizeof *texts);
  oasp_write_count(question, &sql);
  int status = texts == NULL || sql.failed ? oasp_fail_nomem(err) : ask_count(oasp_sqlite_of(backend), question, sql.data, texts, tell, context, err);
  free_texts(texts, question->question.wanted_count);
  oasp_buffer_free(&sql);
  return status;
}

/* ---- Ids and keys ---- */

static int walk_ids(struct oasp_rows *rows, oasp_id_fn tell, void *context, oasplan_error **err) {
  int status = OASPLAN_OK;
  while (oasp_rows_next(rows, &status, err)) status = tell(context, oasp_column_text(rows, 0), err);
  oasp_rows_end(rows);
  return status;
}

int oasp_sqlite_keys(struct oasp_backend *backend, oasp_record_key_fn tell, void *context, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_KEYS);
  while (oasp_rows_next(&rows, &status, err)) {
    unsigned char key[OASP_KEY_SIZE] = {0};
    size_t length;
    const void *bytes = oasp_column_bytes(&rows, 0, &length);
    if (bytes != NULL && length == sizeof key) memcpy(key, bytes, sizeof key);
    status = tell(context, key, oasp_column_text(&rows, 1), err);
  }
  oasp_rows_end(&rows);
  return status;
}

int oasp_sqlite_next_id(struct oasp_backend *backend, const char *after, char id[OASP_ID_SIZE], oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  char next[OASP_ID_SIZE] = "";
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_NEXT_ID);
  oasp_bind_text(&rows, after);
  if (oasp_rows_next(&rows, &status, err)) status = take_id(&rows, 0, next, err);
  oasp_rows_end(&rows);
  memcpy(id, next, sizeof next);
  return status;
}

int oasp_sqlite_count_records(struct oasp_backend *backend, int64_t *count, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_RECORD_COUNT);
  if (oasp_rows_next(&rows, &status, err)) *count = oasp_column_integer(&rows, 0);
  oasp_rows_end(&rows);
  return status;
}

int oasp_sqlite_find_ids(struct oasp_backend *backend, const char *end, oasp_id_fn tell, void *context, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_IDS);
  oasp_bind_text(&rows, end);
  while (oasp_rows_next(&rows, &status, err)) {
    char id[OASP_ID_SIZE];
    status = take_id(&rows, 0, id, err);
    if (status == OASPLAN_OK) status = tell(context, id, err);
  }
  oasp_rows_end(&rows);
  return status;
}

int oasp_sqlite_served_ids(struct oasp_backend *backend, const char *plan, const char *edition, bool divisions, oasp_id_fn tell, void *context, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), divisions ? OASP_SERVED_DIVISIONS : OASP_SERVED_PROVISIONS);
  oasp_bind_text(&rows, plan);
  oasp_bind_text(&rows, edition);
  return walk_ids(&rows, tell, context, err);
}

int oasp_sqlite_count_stranded(struct oasp_backend *backend, const char *plan, const char *edition, int64_t *count, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  *count = 0;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_STRANDED_COUNT);
  oasp_bind_text(&rows, plan);
  oasp_bind_text(&rows, edition);
  if (oasp_rows_next(&rows, &status, err)) *count = oasp_column_integer(&rows, 0);
  oasp_rows_end(&rows);
  return status;
}

int oasp_sqlite_period_edition(struct oasp_backend *backend, const char *plan, const char *key, char **edition, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  *edition = NULL;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_PERIOD_EDITION);
  oasp_bind_text(&rows, plan);
  oasp_bind_text(&rows, key);
  if (oasp_rows_next(&rows, &status, err) && (*edition = oasp_strdup(oasp_column_text(&rows, 0))) == NULL) status = oasp_fail_nomem(err);
  oasp_rows_end(&rows);
  return status;
}

int oasp_sqlite_put_key(struct oasp_backend *backend, const unsigned char key[OASP_KEY_SIZE], const char *id, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_KEY_PUT);
  oasp_bind_bytes(&rows, key, OASP_KEY_SIZE);
  oasp_bind_text(&rows, id);
  return oasp_rows_run(&rows, err);
}

int oasp_sqlite_remove_key(struct oasp_backend *backend, const unsigned char key[OASP_KEY_SIZE], const char *id, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_KEY_DELETE);
  oasp_bind_bytes(&rows, key, OASP_KEY_SIZE);
  oasp_bind_text(&rows, id);
  return oasp_rows_run(&rows, err);
}

int oasp_sqlite_find_key(struct oasp_backend *backend, const unsigned char key[OASP_KEY_SIZE], char id[OASP_ID_SIZE], oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  id[0] = '\0';
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_KEY_FIND);
  oasp_bind_bytes(&rows, key, OASP_KEY_SIZE);
  if (oasp_rows_next(&rows, &status, err)) (void)snprintf(id, OASP_ID_SIZE, "%s", oasp_column_text(&rows, 0));
  oasp_rows_end(&rows);
  return status;
}
