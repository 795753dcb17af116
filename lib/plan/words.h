/* Texts as lists of words, and words as numbers: what a comparison looks at. */
#ifndef OASP_PLAN_WORDS_H
#define OASP_PLAN_WORDS_H

#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A word (letters, marks and digits in a row) or one other character that is no space. */
struct oasp_text_token {
  const char *text; /* not ended by a NUL */
  size_t length;
  bool is_word;
};

/* The next token from text[*at] on, past any spaces; *at is then behind it. False at the end. */
bool oasp_text_token_next(const char *text, size_t length, size_t *at, struct oasp_text_token *token);

/* Gives each token a number, the same to the same bytes, from 0 on in the order of their bytes: sorted, not hashed, so that no choice of words makes it slow.
 * The count of different ones, or SIZE_MAX when memory ran out. */
size_t oasp_text_tokens_number(const struct oasp_text_token *tokens, size_t count, uint32_t *numbers) OASP_MUST_CHECK;

/* Marks in `chosen` the elements of a longest strictly increasing sequence of `values` (different from each other). 0, or -1 when memory ran out. */
int oasp_longest_increasing(const size_t *values, size_t count, bool *chosen) OASP_MUST_CHECK;

#endif
