/* The list of grammars. A new language is one file and one row here. */
#include "cite/grammar.h"

#include <oasplan/citation.h>

#include "base/utf8.h"
#include "cite/trie.h"

#include <string.h>

extern const struct oasp_grammar oasp_grammar_fr, oasp_grammar_en, oasp_grammar_es, oasp_grammar_pt;

/* In the order of enum oasp_language. */
static const struct oasp_grammar *const grammars[OASP_LANGUAGES] = {&oasp_grammar_fr, &oasp_grammar_en, &oasp_grammar_es, &oasp_grammar_pt};

int oasp_language_find(const char *tag) {
  if (tag == NULL) return -1;
  for (int i = 0; i < OASP_LANGUAGES; i++) {
    size_t length = strlen(grammars[i]->language);
    if (strncmp(tag, grammars[i]->language, length) == 0 && (tag[length] == '\0' || tag[length] == '-')) return i;
  }
  return -1;
}

const char *oasp_language_tag(int language) {
  return grammars[language]->language;
}

const struct oasp_grammar *oasp_grammar_find(const char *language) {
  int index = oasp_language_find(language);
  return index >= 0 ? grammars[index] : NULL;
}

const char *oasp_grammar_next(const char **list, size_t *length) {
  const char *begin = *list + strspn(*list, " |");
  if (*begin == '\0') return NULL;
  const char *end = begin + strcspn(begin, "|");
  *list = end;
  while (end[-1] == ' ') end--;
  *length = (size_t)(end - begin);
  return begin;
}

bool oasp_grammar_lists(const char *list, const char *phrase, size_t length) {
  size_t listed;
  for (const char *next; (next = oasp_grammar_next(&list, &listed)) != NULL;)
    if (listed == length && memcmp(next, phrase, length) == 0) return true;
  return false;
}

const char *oasp_noun_kind(enum oasp_noun noun) {
  switch (noun) {
  case OASP_NOUN_CONVENTION:
    return "convention";
  case OASP_NOUN_PROTOCOL:
    return "protocol";
  case OASP_NOUN_RECOMMENDATION:
    return "recommendation";
  case OASP_NOUN_RESOLUTION:
    return "resolution";
  case OASP_NOUN_DECISION:
    return "decision";
  case OASP_NOUN_PLAN:
    return "plan";
  case OASP_NOUN_DECLARATION:
    return "declaration";
  case OASP_NOUN_CHARTER:
    return "charter";
  }
  return "";
}

/* ---- Terms of rolling texts ---- */

static bool begins_with(const char *folded, const char *phrase, size_t length) {
  return strncmp(folded, phrase, length) == 0 && (folded[length] == '\0' || folded[length] == ' ');
}

/* Where the next phrase of a term is looked for: in `language`, and then in those behind it. */
struct term_cursor {
  int language;
  const char *at; /* in its terms; NULL: at the beginning of the line */
};

/* NULL behind the last. */
static const char *next_phrase(struct term_cursor *cursor, enum oasp_term term, size_t *length) {
  for (; cursor->language < OASP_LANGUAGES; cursor->language++, cursor->at = NULL) {
    if (cursor->at == NULL) {
      cursor->at = grammars[cursor->language]->terms;
      for (int line = OASP_TERM_CHAIR; line < (int)term; line++) cursor->at = strchr(cursor->at, '\n') + 1;
    }
    const char *phrase = cursor->at + strspn(cursor->at, " |");
    *length = strcspn(phrase, "|\n");
    cursor->at = phrase + *length;
    while (*length > 0 && phrase[*length - 1] == ' ') --*length;
    if (*length > 0) return phrase;
  }
  return NULL;
}

size_t oasp_term_prefix(const char *folded, enum oasp_term term) {
  struct term_cursor cursor = {0};
  size_t longest = 0, length;
  for (const char *phrase; (phrase = next_phrase(&cursor, term, &length)) != NULL;)
    if (length > longest && begins_with(folded, phrase, length)) longest = length;
  return longest;
}

bool oasp_holds_term(const char *folded, enum oasp_term term) {
  struct term_cursor cursor = {0};
  size_t length;
  for (const char *phrase; (phrase = next_phrase(&cursor, term, &length)) != NULL;)
    for (const char *at = folded; (at = strchr(at, phrase[0])) != NULL; at++)
      if ((at == folded || at[-1] == ' ') && begins_with(at, phrase, length)) return true;
  return false;
}

bool oasp_is_term(const char *folded, enum oasp_term term) {
  size_t length = oasp_term_prefix(folded, term);
  return length > 0 && folded[length] == '\0';
}

const char *oasp_term_word(const char *language, enum oasp_term term, size_t *length) {
  int index = oasp_language_find(language);
  struct term_cursor cursor = {.language = index >= 0 ? index : OASP_EN};
  return next_phrase(&cursor, term, length);
}

size_t oasp_fold_phrase(const char *text, size_t length, char *out, size_t size) {
  size_t used = 0;
  for (size_t at = 0, end; at < length; at = end) {
    uint32_t code_point = 0;
    size_t step = oasp_utf8_decode(text + at, length - at, &code_point);
    bool is_part = false;
    for (end = at; step > 0 && (oasp_is_letter(code_point) || oasp_is_digit(code_point)); is_part = true) {
      end += step;
      step = oasp_utf8_decode(text + end, length - end, &code_point);
    }
    if (!is_part) {
      end = at + (step > 0 ? step : 1);
      continue;
    }
    if (used > 0 && used < size) out[used++] = ' ';
    size_t folded = used + 1 < size ? oasp_fold_word(text + at, end - at, out + used, size - used - 1) : 0;
    if (folded == 0) return 0;
    used += folded;
  }
  if (used > 0) out[used] = '\0';
  return used;
}

/* ---- Guessing the language ---- */

static bool is_common(const struct oasp_grammar *grammar, const char *word, size_t length) {
  const char *list = grammar->common_words, *common;
  size_t common_length;
  while ((common = oasp_grammar_next(&list, &common_length)) != NULL)
    if (common_length == length && memcmp(common, word, length) == 0) return true;
  return false;
}

enum { GUESS_BYTES = 65536, GUESS_LEAD = 5 };

const struct oasp_grammar *oasp_grammar_guess(const char *text, size_t length) {
  size_t hits[OASP_LANGUAGES] = {0};
  if (length > GUESS_BYTES) length = GUESS_BYTES;
  size_t begin = 0;
  for (size_t i = 0; i <= length; i++) {
    unsigned char byte = i < length ? (unsigned char)text[i] : ' ';
    if (byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')) continue;
    char word[16];
    size_t used = i > begin ? oasp_fold_word(text + begin, i - begin, word, sizeof word) : 0;
    for (int k = 0; k < OASP_LANGUAGES && used > 0; k++) hits[k] += is_common(grammars[k], word, used);
    begin = i + 1;
  }
  int best = 0;
  for (int k = 1; k < OASP_LANGUAGES; k++)
    if (hits[k] > hits[best]) best = k;
  for (int k = 0; k < OASP_LANGUAGES; k++) /* a clear winner leads every other by a fifth, and by some words at all */
    if (k != best && (hits[best] < GUESS_LEAD || hits[best] * 5 < hits[k] * 6)) return NULL;
  return grammars[best];
}

const char *oasplan_guess_language(const char *text, size_t length) {
  if (text == NULL || oasp_utf8_check(text, length) < length) return NULL;
  const struct oasp_grammar *grammar = oasp_grammar_guess(text, length);
  return grammar != NULL ? grammar->language : NULL;
}
