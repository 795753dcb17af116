/* Reads the last words of a text for what they ask to follow. The words are the citation grammar's own; what comes next is for text_reader.c. */
#include "import/text_endings.h"

#include "base/utf8.h"

#include <string.h>

enum {
  TAIL_BYTES = 96,
  SHORT_MARK = 3,     /* letters: "no", "n", "nos" are words as well, and count only with their point or degree sign */
  ABBREVIATION = 5,   /* letters that a full stop may follow without ending a sentence: "par.", "paras." */
  WORDS_BEFORE = 3    /* a word with a capital ends a sentence that has begun, and is no title */
};

/* What the last words are, from the end on. */
struct tail {
  const struct oasp_grammar *grammar;
  const char *words; /* a space before and after each */
  size_t end;        /* behind the word that is looked at */
};

/* The word before the end of the tail; its length, 0 at the beginning. */
static size_t last_word(const struct tail *tail, const char **word) {
  size_t begin = tail->end;
  while (begin > 0 && tail->words[begin - 1] != ' ') begin--;
  *word = tail->words + begin;
  return tail->end - begin;
}

static void go_back(struct tail *tail, size_t length) {
  tail->end -= length;
  if (tail->end > 0) tail->end--;
}

/* The row of a word among those of units and numbers, and what joins them; NULL: it is none of these. */
static const struct oasp_phrases *find_phrase(const struct oasp_grammar *grammar, const char *word, size_t length) {
  for (const struct oasp_phrases *row = grammar->phrases; row->words != NULL; row++) {
    bool is_wanted = row->role == OASP_ROLE_UNIT || row->role == OASP_ROLE_NUMBER_MARK || row->role == OASP_ROLE_YEAR_RESOLUTION || row->role == OASP_ROLE_AND ||
                     row->role == OASP_ROLE_TO || row->role == OASP_ROLE_OF;
    if (is_wanted && oasp_grammar_lists(row->words, word, length)) return row;
  }
  return NULL;
}

static bool has_role(const struct oasp_phrases *row, enum oasp_role role) {
  return row != NULL && row->role == role;
}

/* "3", "12", "a": what stands in a list of locators. */
static bool is_locator(const char *word, size_t length) {
  return length > 0 && (word[0] <= '9' || length == 1);
}

/* Whether the words before the end are a unit and locators, "articles 3", "paragraphs 5 to 7 and 9", with nothing else between. */
static bool ends_in_locators(struct tail tail) {
  const char *word;
  bool found = false;
  for (size_t length; (length = last_word(&tail, &word)) > 0; go_back(&tail, length)) {
    const struct oasp_phrases *row = find_phrase(tail.grammar, word, length);
    if (has_role(row, OASP_ROLE_UNIT)) return found;
    if (is_locator(word, length))
      found = true;
    else if (!has_role(row, OASP_ROLE_AND) && !has_role(row, OASP_ROLE_TO) && !has_role(row, OASP_ROLE_NUMBER_MARK))
      return false;
  }
  return false;
}

/* The mark at the very end: a full stop, a comma, the sign of "n°", or 0 for a letter or digit. */
static int final_mark(const char *text, size_t length) {
  if (length >= 2 && (memcmp(text + length - 2, "\xC2\xB0", 2) == 0 || memcmp(text + length - 2, "\xC2\xBA", 2) == 0)) return 0xB0;
  if (length == 0) return ' ';
  unsigned char last = (unsigned char)text[length - 1];
  return last >= 0x80 || oasp_is_digit(last) || ((last | 0x20) >= 'a' && (last | 0x20) <= 'z') ? 0 : last;
}

/* Whether the last word is printed with a capital; no word of a grammar begins beyond the letters of ASCII and Latin-1. */
static bool has_capital(const char *text, size_t length) {
  while (length > 0 && text[length - 1] != ' ' && text[length - 1] != '\n' && text[length - 1] != '(') length--;
  return text[length] >= 'A' && text[length] <= 'Z';
}

static bool wants_number(const struct tail *tail, const struct oasp_phrases *row, size_t length, int mark) {
  bool is_unit = has_role(row, OASP_ROLE_UNIT);
  if (is_unit && mark == '.') return length <= ABBREVIATION && (row->value == OASP_UNIT_PARAGRAPH || row->value == OASP_UNIT_ARTICLE || length < ABBREVIATION);
  if (is_unit || has_role(row, OASP_ROLE_YEAR_RESOLUTION)) return mark == 0;
  if (has_role(row, OASP_ROLE_NUMBER_MARK)) return mark == 0xB0 || mark == '.' || (mark == 0 && length > SHORT_MARK);
  struct tail before = *tail;
  go_back(&before, length);
  return mark == 0 && (has_role(row, OASP_ROLE_AND) || has_role(row, OASP_ROLE_TO)) && ends_in_locators(before);
}

static size_t count_spaces(const struct oasp_buffer *words) {
  size_t spaces = 0;
  for (size_t i = 0; i < words->length; i++) spaces += words->data[i] == ' ';
  return spaces;
}

struct oasp_endings oasp_endings_read(const struct oasp_grammar *grammar, struct oasp_buffer *words, const char *text, size_t length) {
  struct oasp_endings endings = {0};
  size_t begin = length > TAIL_BYTES ? length - TAIL_BYTES : 0;
  while (begin < length && ((unsigned char)text[begin] & 0xC0) == 0x80) begin++;
  oasp_words_write(words, text + begin, length - begin);
  int mark = final_mark(text, length);
  if (words->failed || words->length < 2 || (mark != 0 && mark != '.' && mark != ',' && mark != 0xB0)) return endings;
  struct tail tail = {grammar, words->data, words->length - 1};
  const char *word;
  size_t word_bytes = last_word(&tail, &word), spaces = count_spaces(words);
  if (has_capital(text + begin, length - begin - (mark == '.') - 2 * (size_t)(mark == 0xB0)) && spaces <= WORDS_BEFORE + 1) return endings;
  const struct oasp_phrases *row = find_phrase(grammar, word, word_bytes);
  endings.takes_letter = is_locator(word, word_bytes) && (mark == 0 || mark == ',') && ends_in_locators(tail);
  endings.takes_number = mark == ',' ? endings.takes_letter : spaces > 2 && wants_number(&tail, row, word_bytes, mark);
  bool joins = has_role(row, OASP_ROLE_OF) || has_role(row, OASP_ROLE_AND) || has_role(row, OASP_ROLE_TO);
  endings.is_open = mark == 0 && (joins || oasp_grammar_lists(grammar->common_words, word, word_bytes));
  return endings;
}
