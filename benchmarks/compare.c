/* How long comparing two editions takes against the least that must be done to know their words: one pass over both texts that finds each word and counts it in a
 * hash table. Both run in turn, so that whatever else the machine does falls on both; what is printed is the median of each and their ratio.
 *
 *     compare [PROVISIONS]        (1200 where none is said)
 *
 * The editions are made here, from a seed that never changes: words by a Zipf-like draw from 3,000, 40 to 120 a provision. In the second one a tenth of the provisions is
 * new, a tenth gone, and in a third of the rest some words are others. */
#include <oasplan/oasplan.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WORDS = 3000, ROUNDS = 11, SLOTS = 1 << 20 };

static uint64_t seed = 20150312;

static uint32_t draw(uint32_t below) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (uint32_t)((seed >> 32) * below >> 32);
}

static uint32_t draw_word(void) {
  uint32_t width = draw(WORDS) + 1;
  return draw(width);
}

/* ---- The two editions ---- */

struct text {
  char *bytes;
  size_t length;
};

static void add(struct text *text, const char *bytes) {
  size_t length = strlen(bytes);
  memcpy(text->bytes + text->length, bytes, length + 1);
  text->length += length;
}

static void add_provision(struct text *text, size_t number, const uint32_t *words, size_t count, int edited) {
  char word[32];
  (void)snprintf(word, sizeof word, "%zu.", number);
  add(text, word);
  for (size_t i = 0; i < count; i++) {
    uint32_t which = edited && i % 17 == 3 ? (words[i] + 1) % WORDS : words[i];
    (void)snprintf(word, sizeof word, " w%c%c%u", 'a' + (int)(which % 26), 'a' + (int)(which / 26 % 26), which);
    add(text, word);
  }
  add(text, ".\n");
}

static void write_editions(struct text texts[2], size_t provisions) {
  size_t numbers[2] = {0, 0};
  for (int side = 0; side < 2; side++) {
    texts[side].bytes = malloc(provisions * 120 * 16 + 100);
    if (texts[side].bytes == NULL) exit(1);
    add(&texts[side], "I. PREVENTION\n");
  }
  for (size_t i = 0; i < provisions; i++) {
    uint32_t words[120], fate = draw(30);
    size_t count = 40 + draw(81);
    for (size_t k = 0; k < count; k++) words[k] = draw_word();
    if (fate >= 3) add_provision(&texts[0], ++numbers[0], words, count, 0);
    if (fate < 3 || fate >= 6) add_provision(&texts[1], ++numbers[1], words, count, fate >= 20);
  }
}

static oasplan_plan *import(const struct text *text, const char *edition) {
  oasplan_error *error = NULL;
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "made");
  oasplan_import_options_set_edition(options, edition);
  oasplan_import_options_set_language(options, "en");
  oasplan_plan *plan = oasplan_plan_import(text->bytes, text->length, options, &error);
  oasplan_import_options_free(options);
  if (plan != NULL) return plan;
  (void)fprintf(stderr, "compare: %s\n", oasplan_error_message(error));
  exit(1);
}

/* ---- The floor ---- */

static uint32_t counts[SLOTS];

static size_t count_words(const struct text *text) {
  size_t distinct = 0;
  for (size_t i = 0; i < text->length;) {
    uint32_t hash = 2166136261u;
    for (; i < text->length && text->bytes[i] > ' '; i++) hash = (hash ^ (unsigned char)text->bytes[i]) * 16777619u;
    while (i < text->length && text->bytes[i] <= ' ') i++;
    distinct += counts[hash & (SLOTS - 1)]++ == 0;
  }
  return distinct;
}

/* ---- Timing ---- */

static double now(void) {
  struct timespec time;
  (void)clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

int main(int argc, char **argv) {
  size_t provisions = argc > 1 ? strtoul(argv[1], NULL, 10) : 1200, pairs = 0, distinct = 0;
  double compared[ROUNDS], floors[ROUNDS];
  struct text texts[2] = {{NULL, 0}, {NULL, 0}};
  if (provisions == 0 || provisions > 100000) return 2;
  write_editions(texts, provisions);
  oasplan_plan *a = import(&texts[0], "first"), *b = import(&texts[1], "second");
  for (int round = 0; round < ROUNDS; round++) {
    double begin = now();
    oasplan_comparison *list = oasplan_compare(a, b, NULL, NULL);
    compared[round] = now() - begin;
    pairs = oasplan_comparison_count(list);
    oasplan_comparison_free(list);
    memset(counts, 0, sizeof counts);
    begin = now();
    distinct = count_words(&texts[0]) + count_words(&texts[1]);
    floors[round] = now() - begin;
  }
  qsort(compared, ROUNDS, sizeof *compared, by_size);
  qsort(floors, ROUNDS, sizeof *floors, by_size);
  (void)printf("compare %zu x %zu provisions, %zu KB: %.1f ms (%zu pairs); one pass that counts their words: %.1f ms (%zu); ratio %.1f\n", oasplan_plan_provision_count(a),
               oasplan_plan_provision_count(b), (texts[0].length + texts[1].length) / 1024, compared[ROUNDS / 2], pairs, floors[ROUNDS / 2], distinct, compared[ROUNDS / 2] / floors[ROUNDS / 2]);
  oasplan_plan_unref(a);
  oasplan_plan_unref(b);
  free(texts[0].bytes);
  free(texts[1].bytes);
  return 0;
}
