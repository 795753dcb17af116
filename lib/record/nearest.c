/* How far two words are apart, counted in letters put in, taken out or changed. Words are short: longer ones have no neighbour. */
#include "record/nearest.h"

#include <string.h>

enum { LONGEST = 40 };

static unsigned char lower(char letter) {
  return (unsigned char)(letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter == '-' || letter == ' ' ? '_' : letter);
}

static size_t least(size_t a, size_t b, size_t c) {
  size_t smaller = a < b ? a : b;
  return smaller < c ? smaller : c;
}

static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length) {
  size_t row[LONGEST + 1];
  for (size_t i = 0; i <= b_length; i++) row[i] = i;
  for (size_t i = 1; i <= a_length; i++) {
    size_t corner = row[0];
    row[0] = i;
    for (size_t k = 1; k <= b_length; k++) {
      size_t above = row[k];
      row[k] = least(above + 1, row[k - 1] + 1, corner + (lower(a[i - 1]) != lower(b[k - 1])));
      corner = above;
    }
  }
  return row[b_length];
}

static size_t common_beginning(const char *a, const char *b) {
  size_t length = 0;
  while (a[length] != '\0' && lower(a[length]) == lower(b[length])) length++;
  return length;
}

const char *oasp_nearest(const char *text, size_t count, const char *(*word_at)(const void *list, size_t index), const void *list) {
  const char *nearest = NULL;
  size_t length = strlen(text), best = length / 3 + 2;
  if (length == 0 || length > LONGEST) return NULL;
  for (size_t i = 0; i < count; i++) {
    const char *word = word_at(list, i);
    size_t word_length = strlen(word);
    if (word_length > LONGEST) continue;
    size_t away = distance(text, length, word, word_length);
    if (away < best || (away == best && nearest != NULL && common_beginning(text, word) > common_beginning(text, nearest))) {
      best = away;
      nearest = word;
    }
  }
  return nearest;
}
