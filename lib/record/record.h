/* A record in memory: its type, what the store says of it, and the values of its fields as text. It knows no store. */
#ifndef OASP_RECORD_RECORD_H
#define OASP_RECORD_RECORD_H

#include "base/buffer.h"
#include "base/digest.h"
#include "base/json_writer.h"
#include "record/type.h"

enum {
  OASP_ID_SIZE = 37,         /* a UUID and a NUL */
  OASP_SHORT_ID = 8,         /* its last characters, by which people name a record */
  OASP_MOST_VALUES = 500,    /* in a list: no answer has more, and each one added is compared with all */
  OASP_MOMENT_SIZE = 25,     /* "2017-01-31T12:00:00.123Z" and a NUL */
  OASP_RECORD_DIGEST = 67,   /* "1:", 64 hex digits and a NUL */
  OASP_ORIGIN_SIZE = 33,     /* 32 hex digits and a NUL */
  OASP_SALT = 16             /* bytes */
};

/* The values of one field. */
struct oasp_value {
  uint32_t length; /* of `text`, the last NUL included */
  uint16_t count;
  char text[]; /* each value ends with a NUL */
};

/* What is kept of a redaction: when, who (or NULL), why. */
enum { OASP_TOLD_AT, OASP_TOLD_ACTOR, OASP_TOLD_REASON, OASP_TOLD };

/* What stands in the place of a value that was taken out, or that the reader may not see. */
struct oasp_redaction {
  uint8_t field;
  char hash[OASP_DIGEST_HEX + 1]; /* of the value with its salt; "" where only this reader does not see it */
  char *told[OASP_TOLD];          /* owned; NULL but in a history for the owner */
};

/* What the store says of one version. Texts are "" where there is none. */
struct oasp_version {
  char recorded_at[OASP_MOMENT_SIZE], origin[OASP_ORIGIN_SIZE];
  char digest[OASP_RECORD_DIGEST], parent[OASP_RECORD_DIGEST];
  char text[24]; /* the number */
  int64_t number; /* 0: none */
};

/* Of a row of numbers of persons, for anybody but the owner. */
enum oasp_small {
  OASP_SMALL_NONE = 0,
  OASP_SMALL_TOTAL = 1, /* "<5" is said instead of its number */
  OASP_SMALL_TABLE = 2  /* a part of a table with such a cell: it would be found by subtraction, so none of its parts is shown */
};

struct oasplan_record {
  const oasplan_record_type *type;
  char id[OASP_ID_SIZE];     /* "" until it is put */
  struct oasp_version now;   /* as it was got or put; what a put of this record changes */
  struct oasp_version next;  /* as it is being put: becomes `now` when that has succeeded */
  bool borrowed;             /* while it is put: the id is another handle's, and goes back unless this is saved */
  uint64_t held;             /* while it is put: a bit for each field that had a value before; what the put fills in goes unless this is saved. All bits otherwise */
  bool removed;
  bool for_others; /* got for another reader than the owner: what he does not see is not here, and would be lost if this were put */
  enum oasp_small small;
  bool is_partial; /* out of a file: a field that this does not speak of stays as it is where the record is there already */
  bool is_form;    /* out of a row of a questionnaire */
  uint64_t given;  /* a bit for each field that the file speaks of, an empty cell included */
  uint64_t filled; /* of those, the ones that it gives a value: one that comes from a preset or a default is not the file's */
  uint32_t withheld; /* for anybody but the owner: a bit for each withholding of the type whose condition holds of what holds today */
  int released; /* for anybody but the owner: as what holds today is released (enum oasplan_release); 0: not at all */
  unsigned char (*salts)[OASP_SALT]; /* one for each private field that has a value or a redaction, in the order of fields; NULL until it is put */
  size_t salt_count;
  struct oasp_redaction *redactions; /* in the order of fields */
  size_t redaction_count;
  struct oasp_value *values[]; /* by field; NULL: none */
};

/* The type with that name; NULL with E_INVALID, which lists them, or E_MISUSE. */
const oasplan_record_type *oasp_record_type_known(const char *name, oasplan_error **err) OASP_MUST_CHECK;
/* E_INVALID of a field that the type does not have (`field` is OASP_NO_FIELD), or of a value that the field does not take: both list what is allowed. */
int oasp_fail_filter(const oasplan_record_type *type, const char *name, const char *value, size_t field, int status, const char *allowed, oasplan_error **err);
oasplan_record *oasp_record_make(const oasplan_record_type *type, oasplan_error **err) OASP_MUST_CHECK; /* without presets */
/* As oasplan_record_set() and oasplan_record_add(), of a field by its index. */
int oasp_record_set_at(oasplan_record *record, size_t field, const char *value, oasplan_error **err) OASP_MUST_CHECK;
extern const char oasp_too_many_values[];
int oasp_record_add_at(oasplan_record *record, size_t field, const char *value, oasplan_error **err) OASP_MUST_CHECK;
/* The record as it was got: false, and nothing taken, where the text is no id (a UUID in small letters), or no digest. */
bool oasp_record_take_id(oasplan_record *record, const char *id);
bool oasp_record_take_digest(oasplan_record *record, const char *digest);
/* Each value is taken as it is, which must be canonical: for what comes out of a store. `count` texts, joined, each with a NUL. */
int oasp_record_take(oasplan_record *record, size_t field, const char *joined, size_t length, size_t count, oasplan_error **err) OASP_MUST_CHECK;
oasplan_record *oasp_record_copy(const oasplan_record *record, oasplan_error **err) OASP_MUST_CHECK;
/* Both: takes it away. The second leaves a mark that there was one, without a hash. */
void oasp_record_clear(oasplan_record *record, size_t field);
int oasp_record_withhold(oasplan_record *record, size_t field, oasplan_error **err) OASP_MUST_CHECK;
/* Takes a private value out for good: the mark has its hash, and its salt becomes zeros. */
int oasp_record_redact(oasplan_record *record, size_t field, const char hash[OASP_DIGEST_HEX + 1], oasplan_error **err) OASP_MUST_CHECK;
/* Forgets what was taken out: a later version has no part in it. */
void oasp_record_forget_redactions(oasplan_record *record);

static inline bool oasp_record_has(const oasplan_record *record, size_t field) {
  return record->values[field] != NULL;
}
/* The first value; NULL where there is none. */
static inline const char *oasp_record_text(const oasplan_record *record, size_t field) {
  return record->values[field] != NULL ? record->values[field]->text : NULL;
}
/* Takes texts by enum; those of a field that was not redacted are let go. */
int oasp_record_tell_redaction(oasplan_record *record, const char *field, const char *const told[OASP_TOLD], oasplan_error **err) OASP_MUST_CHECK;
const struct oasp_redaction *oasp_record_redaction(const oasplan_record *record, size_t field);
bool oasp_record_is_private(const oasplan_record *record, size_t field); /* enters the digest as a salted hash: it has a value, or had */
int oasp_record_release(const oasplan_record *record); /* enum oasplan_release */
int oasp_record_stage(const oasplan_record *record);

/* Makes of the record what a reader of that level may see; *shown false: nothing of it. `small` is what the store found out. */
int oasp_record_show(oasplan_record *record, int release, bool *shown, oasplan_error **err) OASP_MUST_CHECK;
/* Whether a field stays with the owner always. */
bool oasp_is_left_behind(size_t field);
/* Whether a condition of the declaration is met. */
bool oasp_condition_holds(const oasplan_record *record, const struct oasp_condition *condition);
/* Whether type and all fields have the same values; who put them (`actor`) does not count. */
bool oasp_record_same(const oasplan_record *a, const oasplan_record *b);
/* The same, one field left aside. */
bool oasp_record_same_but(const oasplan_record *a, const oasplan_record *b, size_t field);
bool oasp_record_same_value(const oasplan_record *a, const oasplan_record *b, size_t field);

/* ---- Problems (check.c) ---- */

/* Adds to *problems, and makes it with the first one. Status E_NOMEM where memory ran out, else `code`. */
int oasp_record_problem(oasplan_error **problems, int64_t row, const char *field, int code, const char *value, const char *allowed);
/* What is allowed in a field, in words, and the nearest word, into `out`. */
void oasp_allowed_words(const oasplan_field *field, const char *value, struct oasp_buffer *out);
/* Adds a problem for each rule of the declaration that does not hold. */
int oasp_record_check(const oasplan_record *record, int64_t row, oasplan_error **problems) OASP_MUST_CHECK;

/* ---- The canonical form (digest.c) ---- */

/* Reckons the digest of a version of the record whose time, origin and parent are set, as are the record's id and salts. */
int oasp_record_digest(const oasplan_record *record, const struct oasp_version *version, char digest[OASP_RECORD_DIGEST], oasplan_error **err) OASP_MUST_CHECK;
/* The salted hash of a private field: that of its redaction, or of its value and salt. */
int oasp_record_hash(const oasplan_record *record, size_t field, char hash[OASP_DIGEST_HEX + 1], oasplan_error **err) OASP_MUST_CHECK;
/* The place of a private field's salt. */
size_t oasp_record_salt_index(const oasplan_record *record, size_t field);
/* What may not stand twice: SHA-256 of type and values, its first bytes. False where the record has no such key, or no longer knows a value of it. */
enum oasp_key_kind { OASP_KEY_SOURCE = 0, OASP_KEY_FACT = 1, OASP_KEY_KINDS };
enum { OASP_KEY_SIZE = 16 };
bool oasp_record_key(const oasplan_record *record, enum oasp_key_kind kind, unsigned char key[OASP_KEY_SIZE]);
/* A list as a JSON array of texts, anything else as it is: the form that is stored and hashed. Appended to `out` with a NUL. */
void oasp_value_stored(const oasplan_field *field, const struct oasp_value *value, struct oasp_buffer *out);
/* The way back: an array of texts as joined values. E_INVALID if it is none. */
int oasp_list_read(const char *stored, struct oasp_buffer *joined, size_t *count) OASP_MUST_CHECK;

/* ---- JSON ---- */

void oasp_value_write_json(struct oasp_json_writer *json, const oasplan_field *field, const struct oasp_value *value);
/* The record as an object. */
void oasp_record_write_json(struct oasp_json_writer *json, const oasplan_record *record);

#endif
