/* What the declarations in lib/record/types/ say, as tables: scripts/embed.py makes them while the library is built. Everything that depends on a type (checks, columns, headers of a
 * spreadsheet, help) is read from here, so that a new type is one file and one migration. */
#ifndef OASP_RECORD_TYPE_H
#define OASP_RECORD_TYPE_H

#include "base/packed.h"

#include <oasplan/record.h>

#include <stdint.h>

enum oasp_field_kind {
  OASP_KIND_TEXT = 1,
  OASP_KIND_PROSE,
  OASP_KIND_CODE,
  OASP_KIND_DATE,
  OASP_KIND_INTEGER,
  OASP_KIND_AMOUNT,
  OASP_KIND_BOOLEAN,
  OASP_KIND_LANGUAGE,
  OASP_KIND_TIMEZONE,
  OASP_KIND_URL,
  OASP_KIND_EMAIL,
  OASP_KIND_PHONE,
  OASP_KIND_CURRENCY,
  OASP_KIND_COUNTRY,
  OASP_KIND_AREA,
  OASP_KIND_INSTRUMENT,
  OASP_KIND_PROVISION,
  OASP_KIND_PERIOD,
  OASP_KIND_SCOPE,
  OASP_KIND_PARTY,
  OASP_KIND_KEY,
  OASP_KIND_OBJECT
};

struct oasplan_field {
  const char *name;
  const char *allowed; /* of a code: each word ends with a NUL; or NULL */
  const char *preset;  /* or NULL */
  uint8_t kind, allowed_count;
  bool required, list, is_private;
};

/* A field is named by its index in the type: the common ones first. */
enum { OASP_NO_FIELD = 255, OASP_MOST_FIELDS = 64, OASP_RULE_FIELDS = 4 };

/* When a field has one of some words: `words` has a bit for each that is allowed, in that order; of a boolean bit 0 is false and bit 1 true. No field: always. */
struct oasp_condition {
  uint8_t field;
  bool unless; /* where it has none of them, or no value */
  uint32_t words;
};

enum oasp_rule_kind {
  OASP_RULE_NEED = 1,  /* each field has a value */
  OASP_RULE_LACK = 2,  /* none has */
  OASP_RULE_ORDER = 3, /* the first date is not after the second */
  OASP_RULE_WITH = 4   /* all have a value, or none */
};

struct oasp_rule {
  enum oasp_rule_kind kind;
  struct oasp_condition when;
  uint8_t fields[OASP_RULE_FIELDS];
  uint8_t count;
};

/* Fields that stay behind where the reader stands beyond a level. */
struct oasp_withholding {
  struct oasp_condition when;
  uint8_t beyond; /* enum oasplan_release: the last level that sees them */
  uint8_t fields[OASP_RULE_FIELDS];
  uint8_t count;
};

/* Numbers of persons so small that they may point at one: rows of one `table` are those with equal values there. A row with a value in one of `breakdown`, or whose `whole` has another word, is a breakdown. */
struct oasp_small_counts {
  struct oasp_condition when, whole; /* only such rows count; a row that is no breakdown has this */
  uint8_t value;
  uint8_t table[8], table_count;
  uint8_t breakdown[8], breakdown_count;
  uint8_t beside[OASP_RULE_FIELDS], beside_count; /* they may tell the number in words, and stay behind with it */
};

struct oasplan_record_type {
  const char *name;
  const oasplan_field *fields; /* of its own */
  const struct oasp_rule *rules;
  const struct oasp_withholding *withholdings;
  const struct oasp_small_counts *small_counts; /* or NULL */
  uint8_t field_count, rule_count, withholding_count;
  uint8_t serves;                    /* the field that takes the place of `provisions`, or that one */
  uint8_t key[8], key_count;         /* fields that may not double, all together */
  uint8_t key_from;                  /* enum oasplan_stage: from which on; 0: always */
  uint8_t from[4], from_count;       /* the first of these that has a value is the day from which the fact holds */
  uint8_t to[4], to_count;           /* and the last day */
  uint8_t by_name[OASP_MOST_FIELDS]; /* all fields in the order of their names */
};

/* The common fields, by index. The tables made from the declaration assert each. */
enum {
  OASP_FIELD_PARTY,
  OASP_FIELD_PROVISIONS,
  OASP_FIELD_PLAN,
  OASP_FIELD_EDITION,
  OASP_FIELD_LANGUAGE,
  OASP_FIELD_TRANSLATIONS,
  OASP_FIELD_STAGE,
  OASP_FIELD_CLEARED_BY,
  OASP_FIELD_CLEARED_ON,
  OASP_FIELD_RELEASE,
  OASP_FIELD_AUTHOR,
  OASP_FIELD_ACTOR,
  OASP_FIELD_SOURCE_REF,
  OASP_FIELD_REASON,
  OASP_FIELD_EXTRA
};

extern const oasplan_field oasp_common_fields[];
extern const size_t oasp_common_count;
/* The common fields that only the owner sees. */
extern const uint8_t oasp_left_behind[];
extern const size_t oasp_left_behind_count;
extern const struct oasp_rule oasp_common_rules[];
extern const size_t oasp_common_rule_count;
extern const oasplan_record_type oasp_record_types[];
extern const size_t oasp_record_type_total;
/* Words for people in fr, en, es, pt, in that order: see words.h. */
extern const struct oasp_packed oasp_record_words[4];

static inline size_t oasp_field_count(const oasplan_record_type *type) {
  return oasp_common_count + type->field_count;
}

static inline const oasplan_field *oasp_field_at(const oasplan_record_type *type, size_t index) {
  return index < oasp_common_count ? &oasp_common_fields[index] : &type->fields[index - oasp_common_count];
}

/* What a type serves stands in one field: where that is not `provisions`, it has no such field. */
static inline bool oasp_takes_field(const oasplan_record_type *type, size_t index) {
  return index != OASP_FIELD_PROVISIONS || type->serves == OASP_FIELD_PROVISIONS;
}

/* The index of the field with that name; OASP_NO_FIELD if there is none. */
size_t oasp_field_index(const oasplan_record_type *type, const char *name);
/* The place of a word among those that a code may be; -1 if it is none of them. */
int oasp_allowed_index(const oasplan_field *field, const char *word);

#endif
