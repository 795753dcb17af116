/* What the library tells of records in JSON alone: the words for people of types, fields and codes, and a small number in its guise. Read once, then asked for many times. */
#ifndef OASPLAN_TOOLS_RECORDS_JSON_H
#define OASPLAN_TOOLS_RECORDS_JSON_H

#include "text.h"

#include <oasplan/oasplan.h>

/* Of all types in one language. Start with {0}. */
struct record_words {
  void *types;
};

/* EXIT_DONE, or it says what is wrong. */
int record_words_read(struct record_words *words, const char *language);
void record_words_free(struct record_words *words);

/* `member` is "label", "plural" or "help". */
const char *type_word(const struct record_words *words, const char *type, const char *member);
/* `member` is "label" or "help"; the name of the field where the type has other words for what it serves. */
const char *field_word(const struct record_words *words, const char *type, const char *field, const char *member);
/* The label of one word of a code, or that word. */
const char *code_word(const struct record_words *words, const char *type, const char *field, const char *code);
/* What the field has where nothing is said; or NULL. */
const char *field_default(const struct record_words *words, const char *type, const char *field);
/* Whether the type has the field for people (what it serves may stand in another); whether every type has it. */
int field_is_known(const struct record_words *words, const char *type, const char *field);
int field_is_common(const struct record_words *words, const char *type, const char *field);

/* Whether all keys of the JSON object are such as a host makes: x-… */
int is_of_host(const char *object);

/* Adds what stands for a number that is too small to be shown ("<5"); nothing where it is not. */
void add_small_number(struct text *text, const oasplan_record *record);

#endif
