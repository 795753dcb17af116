/* Cutting and numbering words, and the one piece of combinatorics that words and provisions share: what kept its order. No language is known here. */
#include "plan/words.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* The length of the code point at `text`, at least 1, and what it is. */
static size_t look(const char *text, size_t length, bool *is_space, bool *is_word) {
  uint32_t point = (unsigned char)*text;
  size_t step = point < 0x80 ? 1 : oasp_utf8_decode(text, length, &point);
  if (step == 0) step = 1;
  *is_space = oasp_is_space(point);
  *is_word = oasp_is_digit(point) || oasp_is_letter(point);
  return step;
}

bool oasp_text_token_next(const char *text, size_t length, size_t *at, struct oasp_text_token *token) {
  bool is_space = true, is_word = false;
  size_t begin = *at, step = 0;
  while (begin < length && (step = look(text + begin, length - begin, &is_space, &is_word), is_space)) begin += step;
  if (begin >= length) return false;
  size_t end = begin + step;
  token->is_word = is_word;
  while (token->is_word && end < length && (step = look(text + end, length - end, &is_space, &is_word), is_word)) end += step;
  token->text = text + begin;
  token->length = end - begin;
  *at = end;
  return true;
}

/* ---- Numbers ---- */

struct place {
  uint64_t key; /* the first bytes, the first one on top: most comparisons end here */
  const struct oasp_text_token *token;
  size_t index;
};

static uint64_t key_of(const struct oasp_text_token *token) {
  uint64_t key = 0;
  for (size_t i = 0; i < sizeof key; i++) key = key << 8 | (i < token->length ? (unsigned char)token->text[i] : 0);
  return key;
}

static int compare_places(const void *left, const void *right) {
  const struct place *a = left, *b = right;
  if (a->key != b->key) return a->key > b->key ? 1 : -1;
  size_t shorter = a->token->length < b->token->length ? a->token->length : b->token->length;
  int order = shorter > sizeof a->key ? memcmp(a->token->text, b->token->text, shorter) : 0;
  return order != 0 ? order : (a->token->length > b->token->length) - (a->token->length < b->token->length);
}

size_t oasp_text_tokens_number(const struct oasp_text_token *tokens, size_t count, uint32_t *numbers) {
  struct place *places = oasp_alloc_zeroed(count, sizeof *places);
  if (places == NULL) return SIZE_MAX;
  for (size_t i = 0; i < count; i++) places[i] = (struct place){key_of(&tokens[i]), &tokens[i], i};
  qsort(places, count, sizeof *places, compare_places);
  size_t number = 0;
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && compare_places(&places[i - 1], &places[i]) != 0) number++;
    numbers[places[i].index] = (uint32_t)number;
  }
  oasp_free(places);
  return count > 0 ? number + 1 : 0;
}

/* ---- Order ---- */

int oasp_longest_increasing(const size_t *values, size_t count, bool *chosen) {
  size_t *last = oasp_alloc_zeroed(count, sizeof *last);     /* index of the smallest end of a sequence, by its length - 1 */
  size_t *before = oasp_alloc_zeroed(count, sizeof *before); /* index of the element before, in the best sequence that ends here */
  size_t longest = 0;
  for (size_t i = 0; last != NULL && before != NULL && i < count; i++) {
    size_t low = 0, high = longest;
    while (low < high) {
      size_t middle = low + (high - low) / 2;
      if (values[last[middle]] < values[i])
        low = middle + 1;
      else
        high = middle;
    }
    before[i] = low > 0 ? last[low - 1] : i;
    last[low] = i;
    if (low == longest) longest++;
    chosen[i] = false;
  }
  bool failed = last == NULL || before == NULL;
  for (size_t i = failed || longest == 0 ? 0 : last[longest - 1]; longest > 0; longest--, i = before[i]) chosen[i] = true;
  oasp_free(last);
  oasp_free(before);
  return failed ? -1 : 0;
}
