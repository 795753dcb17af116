/* What people call fields and codes: folded words in one sorted table a type. tests/test_record_types.py holds that no word means two things. */
#include "record/columns.h"

#include "base/utf8.h"
#include "record/words.h"

#include <stdlib.h>
#include <string.h>

enum { WORD = 160, HEADER = 255 };

struct entry {
  uint8_t field;  /* whose code it is; HEADER: it is a header itself */
  uint8_t meaning; /* the field, or the place of the code */
  const char *word;
};

struct oasp_vocabulary {
  const oasplan_record_type *type;
  struct oasp_arena arena;
  struct entry *entries;
  size_t count, capacity;
};

/* The same for " Fecha  límite*" and "fecha_limite": case, accents, marks and what stands between words do not count. */
static bool fold(const char *text, char out[WORD]) {
  char folded[WORD];
  size_t length = oasp_fold_into(folded, sizeof folded - 1, text, strlen(text)), used = 0;
  bool gap = false;
  for (size_t i = 0; i < length; i++) {
    unsigned char letter = (unsigned char)folded[i];
    if ((letter >= 'a' && letter <= 'z') || oasp_is_digit(letter) || letter >= 128) {
      if (gap && used > 0) out[used++] = ' ';
      gap = false;
      out[used++] = (char)letter;
    } else {
      gap = true;
    }
  }
  out[used] = '\0';
  return used > 0;
}

static int add(struct oasp_vocabulary *vocabulary, size_t field, size_t meaning, const char *text, oasplan_error **err) {
  char word[WORD];
  void *entries = vocabulary->entries;
  if (!fold(text, word)) return OASPLAN_OK;
  const char *kept = oasp_arena_strndup(&vocabulary->arena, word, strlen(word));
  if (kept == NULL || oasp_grow(&entries, &vocabulary->capacity, vocabulary->count, sizeof *vocabulary->entries) != 0) return oasp_fail_nomem(err);
  vocabulary->entries = entries;
  vocabulary->entries[vocabulary->count++] = (struct entry){(uint8_t)field, (uint8_t)meaning, kept};
  return OASPLAN_OK;
}

static int add_field(struct oasp_vocabulary *vocabulary, const struct oasp_words *words, size_t index, oasplan_error **err) {
  const oasplan_record_type *type = vocabulary->type;
  const oasplan_field *field = oasp_field_at(type, index);
  int status = add(vocabulary, HEADER, index, words != NULL ? oasp_field_label(words, type, index) : field->name, err);
  for (size_t i = 0; status == OASPLAN_OK && i < field->allowed_count; i++)
    status = add(vocabulary, index, i, words != NULL ? oasp_allowed_label(words, type, index, i) : oasplan_field_allowed_at(field, i), err);
  return status;
}

static int add_names(struct oasp_vocabulary *vocabulary, const char *language, oasplan_error **err) {
  struct oasp_words *words = language != NULL ? oasp_words_read(language, err) : NULL;
  if (language != NULL && words == NULL) return OASPLAN_E_NOMEM;
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_field_count(vocabulary->type); i++) status = add_field(vocabulary, words, i, err);
  oasp_words_free(words);
  return status;
}

static int add_others(struct oasp_vocabulary *vocabulary, oasplan_error **err) {
  static const struct {
    const char *name;
    int meaning;
  } others[] = {{"id", OASP_HEADER_ID},           {"digest", OASP_HEADER_DIGEST},   {"type", OASP_HEADER_IGNORED},        {"version", OASP_HEADER_IGNORED},     {"recorded_at", OASP_HEADER_IGNORED},
                {"origin", OASP_HEADER_IGNORED}, {"parent", OASP_HEADER_IGNORED}, {"value_shown", OASP_HEADER_IGNORED}, {"problem", OASP_HEADER_IGNORED}, {"short_title", OASP_HEADER_IGNORED},
                {"questionnaire", OASP_HEADER_FORM}};
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < sizeof others / sizeof others[0]; i++)
    if (oasp_field_index(vocabulary->type, others[i].name) == OASP_NO_FIELD) status = add(vocabulary, HEADER, (size_t)others[i].meaning, others[i].name, err);
  return status;
}

static int compare(const void *left, const void *right) {
  const struct entry *a = left, *b = right;
  return a->field != b->field ? a->field - b->field : strcmp(a->word, b->word);
}

struct oasp_vocabulary *oasp_vocabulary_make(const oasplan_record_type *type, oasplan_error **err) {
  struct oasp_vocabulary *vocabulary = oasp_alloc_zeroed(1, sizeof *vocabulary);
  if (vocabulary == NULL) {
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  vocabulary->type = type;
  int status = add_names(vocabulary, NULL, err);
  for (int i = 0; status == OASPLAN_OK && i < OASP_WORD_LANGUAGES; i++) status = add_names(vocabulary, oasp_word_languages[i], err);
  if (status == OASPLAN_OK) status = add_others(vocabulary, err);
  if (status != OASPLAN_OK) {
    oasp_vocabulary_free(vocabulary);
    return NULL;
  }
  qsort(vocabulary->entries, vocabulary->count, sizeof *vocabulary->entries, compare);
  return vocabulary;
}

void oasp_vocabulary_free(struct oasp_vocabulary *vocabulary) {
  if (vocabulary == NULL) return;
  oasp_arena_free(&vocabulary->arena);
  oasp_free(vocabulary->entries);
  oasp_free(vocabulary);
}

static const struct entry *find(const struct oasp_vocabulary *vocabulary, size_t field, const char *cell) {
  char word[WORD];
  if (!fold(cell, word)) return NULL;
  const struct entry key = {(uint8_t)field, 0, word};
  return bsearch(&key, vocabulary->entries, vocabulary->count, sizeof *vocabulary->entries, compare);
}

int oasp_vocabulary_header(const struct oasp_vocabulary *vocabulary, const char *cell) {
  if (strncmp(cell, "x-", 2) == 0) return OASP_HEADER_EXTRA;
  const struct entry *entry = find(vocabulary, HEADER, cell);
  return entry != NULL ? entry->meaning : OASP_HEADER_UNKNOWN;
}

const char *oasp_vocabulary_code(const struct oasp_vocabulary *vocabulary, size_t field, const char *cell) {
  const oasplan_field *declared = oasp_field_at(vocabulary->type, field);
  int exact = oasp_allowed_index(declared, cell);
  if (exact >= 0) return oasplan_field_allowed_at(declared, (size_t)exact);
  const struct entry *entry = find(vocabulary, field, cell);
  return entry != NULL ? oasplan_field_allowed_at(declared, entry->meaning) : NULL;
}

static bool is_called(const oasplan_record_type *type, const char *word, const char *language) {
  char label[WORD], plural[WORD];
  struct oasp_words *words = oasp_words_read(language, NULL);
  if (words == NULL) return false;
  bool same = (fold(oasp_type_label(words, type), label) && strcmp(label, word) == 0) || (fold(oasp_type_plural(words, type), plural) && strcmp(plural, word) == 0);
  oasp_words_free(words);
  return same;
}

const oasplan_record_type *oasp_type_called(const char *text) {
  char word[WORD];
  const oasplan_record_type *named = oasplan_record_type_find(text);
  if (named != NULL || !fold(text, word)) return named;
  for (size_t i = 0; i < oasp_record_type_total; i++)
    for (int k = 0; k < OASP_WORD_LANGUAGES; k++)
      if (is_called(&oasp_record_types[i], word, oasp_word_languages[k])) return &oasp_record_types[i];
  return NULL;
}
