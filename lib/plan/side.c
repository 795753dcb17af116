/* Makes the two sides of a comparison. Words are folded (lower case, no accents); numbers count as words, punctuation does not. */
#include "plan/side.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"
#include "plan/words.h"

#include <stdlib.h>
#include <string.h>

/* ---- Entries ---- */

static int make_entries(struct oasp_sides *sides, struct oasp_side *side) {
  const oasplan_plan *plan = side->plan;
  size_t count = oasplan_plan_provision_count(plan), division = 0;
  size_t *by_position = oasp_alloc_zeroed(count, sizeof *by_position);
  side->entries = oasp_arena_alloc_array(&sides->arena, count, sizeof *side->entries);
  bool made = by_position != NULL && side->entries != NULL;
  for (size_t i = 0; made && i < count; i++) {
    const oasplan_provision *provision = oasplan_plan_provision_at(plan, i), *parent = oasplan_provision_parent(provision);
    const char *text = oasplan_provision_text(provision, side->reading);
    while (oasplan_plan_division_at(plan, division) != oasplan_provision_division(provision)) division++;
    by_position[i] = text != NULL ? side->count : OASPLAN_NOWHERE;
    if (text == NULL) continue;
    struct oasp_entry *entry = &side->entries[side->count++];
    memset(entry, 0, sizeof *entry);
    entry->provision = provision;
    entry->text = text;
    entry->division = division;
    entry->parent = parent != NULL ? by_position[oasplan_provision_position(parent)] : OASPLAN_NOWHERE;
  }
  oasp_free(by_position);
  return made ? 0 : -1;
}

/* ---- Words ---- */

/* All words of both sides, in order; offsets into the folded texts until these stand still. */
struct word_list {
  struct oasp_buffer folded;
  struct oasp_text_token *tokens;
  size_t count, capacity;
};

static int add_words(struct word_list *list, struct oasp_entry *entry) {
  size_t begin = list->folded.length;
  oasp_fold(&list->folded, entry->text, strlen(entry->text));
  if (list->folded.failed) return -1;
  struct oasp_text_token token;
  const char *text = list->folded.data != NULL ? list->folded.data + begin : "";
  for (size_t at = 0, length = list->folded.length - begin; oasp_text_token_next(text, length, &at, &token);) {
    if (!token.is_word) continue;
    void *items = list->tokens;
    if (oasp_grow(&items, &list->capacity, list->count, sizeof token) != 0) return -1;
    list->tokens = items;
    token.text = (const char *)(uintptr_t)(begin + (size_t)(token.text - text)); /* made a pointer by find_words */
    list->tokens[list->count++] = token;
    entry->word_count++;
  }
  return 0;
}

static int add_all_words(struct word_list *list, struct oasp_sides *sides, oasp_comparison_progress progress, void *context, oasplan_error **err) {
  for (int s = 0; s < 2; s++) {
    for (size_t i = 0; i < sides->side[s].count; i++) {
      int status = progress(context, err);
      if (status != OASPLAN_OK) return status;
      if (add_words(list, &sides->side[s].entries[i]) != 0) return oasp_fail_nomem(err);
    }
  }
  for (size_t i = 0; i < list->count; i++) list->tokens[i].text = list->folded.data + (uintptr_t)list->tokens[i].text;
  return OASPLAN_OK;
}

/* In how many entries of each side a word stands. */
struct word_use {
  uint32_t word;
  size_t entries[2];
  size_t seen_in; /* the last entry of both sides counted, from 1 */
};

static size_t commonness(const struct word_use *use) {
  return use->entries[0] > use->entries[1] ? use->entries[0] : use->entries[1];
}

static int compare_uses(const void *left, const void *right) {
  const struct word_use *a = left, *b = right;
  size_t x = commonness(a), y = commonness(b);
  return x != y ? (x > y) - (x < y) : (a->word > b->word) - (a->word < b->word);
}

static uint32_t log2_of(size_t value) {
  uint32_t log = 0;
  while (value > 1) value /= 2, log++;
  return log;
}

static void count_uses(const struct oasp_sides *sides, struct word_use *uses) {
  size_t seen = 0;
  for (size_t i = 0; i < sides->word_count; i++) uses[i] = (struct word_use){.word = (uint32_t)i};
  for (int s = 0; s < 2; s++) {
    for (size_t i = 0; i < sides->side[s].count; i++) {
      const struct oasp_entry *entry = &sides->side[s].entries[i];
      seen++;
      for (size_t w = 0; w < entry->word_count; w++) {
        struct word_use *use = &uses[entry->words[w]];
        if (use->seen_in != seen) use->entries[s]++;
        use->seen_in = seen;
      }
    }
  }
}

/* Numbers the words anew, the rarest first, and weighs them: 1 for a word of every provision, one more each time it is in half as many. */
static int weigh_words(struct oasp_sides *sides, uint32_t *numbers, size_t total) {
  struct word_use *uses = oasp_alloc_zeroed(sides->word_count, sizeof *uses);
  uint32_t *renumbered = oasp_alloc_zeroed(sides->word_count, sizeof *renumbered);
  sides->weights = oasp_arena_alloc_array(&sides->arena, sides->word_count, sizeof *sides->weights);
  bool made = uses != NULL && renumbered != NULL && sides->weights != NULL;
  if (made) {
    size_t most = sides->side[0].count > sides->side[1].count ? sides->side[0].count : sides->side[1].count;
    count_uses(sides, uses);
    qsort(uses, sides->word_count, sizeof *uses, compare_uses);
    for (size_t i = 0; i < sides->word_count; i++) {
      renumbered[uses[i].word] = (uint32_t)i;
      sides->weights[i] = 1 + log2_of(most / commonness(&uses[i]));
    }
    for (size_t i = 0; i < total; i++) numbers[i] = renumbered[numbers[i]];
  }
  oasp_free(uses);
  oasp_free(renumbered);
  return made ? 0 : -1;
}

/* Gives every entry its words as numbers. */
static int find_words(struct oasp_sides *sides, oasp_comparison_progress progress, void *context, oasplan_error **err) {
  struct word_list list = {0};
  uint32_t *numbers = NULL;
  int status = add_all_words(&list, sides, progress, context, err);
  if (status == OASPLAN_OK && list.count > UINT32_MAX / 2)
    status = oasp_fail(err, OASPLAN_E_LIMIT, "%zu words are more than a comparison takes; split the documents", list.count);
  if (status == OASPLAN_OK) {
    numbers = oasp_arena_alloc_array(&sides->arena, list.count, sizeof *numbers);
    sides->word_count = numbers != NULL ? oasp_text_tokens_number(list.tokens, list.count, numbers) : SIZE_MAX;
    if (sides->word_count == SIZE_MAX) status = oasp_fail_nomem(err);
  }
  oasp_buffer_free(&list.folded);
  oasp_free(list.tokens);
  if (status != OASPLAN_OK) return status;
  const uint32_t *next = numbers;
  for (int s = 0; s < 2; s++) {
    for (size_t i = 0; i < sides->side[s].count; next += sides->side[s].entries[i++].word_count) sides->side[s].entries[i].words = next;
  }
  return weigh_words(sides, numbers, list.count) == 0 ? OASPLAN_OK : oasp_fail_nomem(err);
}

/* ---- Bags ---- */

static int compare_numbers(const void *left, const void *right) {
  uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return (a > b) - (a < b);
}

static int make_bag(struct oasp_sides *sides, struct oasp_entry *entry) {
  uint32_t *sorted = oasp_alloc_zeroed(entry->word_count, sizeof *sorted);
  if (sorted == NULL) return -1;
  if (entry->word_count > 0) memcpy(sorted, entry->words, entry->word_count * sizeof *sorted);
  qsort(sorted, entry->word_count, sizeof *sorted, compare_numbers);
  for (size_t i = 0; i < entry->word_count; i++) entry->bag_count += i == 0 || sorted[i] != sorted[i - 1];
  struct oasp_share *bag = oasp_arena_alloc_array(&sides->arena, entry->bag_count, sizeof *bag);
  if (bag != NULL) {
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < entry->word_count; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) bag[++last] = (struct oasp_share){sorted[i], 0};
      bag[last].count++;
      entry->weight += sides->weights[sorted[i]];
    }
  }
  entry->bag = bag;
  entry->hash = UINT64_C(14695981039346656037); /* FNV-1a over the numbers; equal ones are looked at */
  for (size_t i = 0; i < entry->word_count; i++) entry->hash = (entry->hash ^ entry->words[i]) * UINT64_C(1099511628211);
  oasp_free(sorted);
  return bag != NULL ? 0 : -1;
}

/* The index from words to the entries that hold them. */
static int make_index(struct oasp_sides *sides, struct oasp_side *side) {
  size_t total = 0;
  side->first = oasp_arena_alloc_array(&sides->arena, sides->word_count + 2, sizeof *side->first);
  if (side->first == NULL) return -1;
  memset(side->first, 0, (sides->word_count + 2) * sizeof *side->first);
  for (size_t i = 0; i < side->count; i++) {
    total += side->entries[i].bag_count;
    for (size_t k = 0; k < side->entries[i].bag_count; k++) side->first[side->entries[i].bag[k].word + 2]++;
  }
  for (size_t word = 1; word < sides->word_count + 2; word++) side->first[word] += side->first[word - 1];
  side->holders = oasp_arena_alloc_array(&sides->arena, total, sizeof *side->holders);
  if (side->holders == NULL) return -1;
  for (size_t i = 0; i < side->count; i++)
    for (size_t k = 0; k < side->entries[i].bag_count; k++) side->holders[side->first[side->entries[i].bag[k].word + 1]++] = (uint32_t)i;
  return 0;
}

int oasp_sides_make(struct oasp_sides *sides, oasp_comparison_progress progress, void *context, oasplan_error **err) {
  for (int s = 0; s < 2; s++)
    if (make_entries(sides, &sides->side[s]) != 0) return oasp_fail_nomem(err);
  int status = find_words(sides, progress, context, err);
  for (int s = 0; s < 2 && status == OASPLAN_OK; s++) {
    struct oasp_side *side = &sides->side[s];
    for (size_t i = 0; i < side->count && status == OASPLAN_OK; i++) {
      status = progress(context, err);
      if (status == OASPLAN_OK && make_bag(sides, &side->entries[i]) != 0) status = oasp_fail_nomem(err);
    }
    if (status == OASPLAN_OK && make_index(sides, side) != 0) status = oasp_fail_nomem(err);
  }
  return status;
}

void oasp_sides_free(struct oasp_sides *sides) {
  oasp_arena_free(&sides->arena);
}

/* ---- Questions ---- */

uint32_t oasp_entry_count_of(const struct oasp_entry *entry, uint32_t word) {
  size_t low = 0, high = entry->bag_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (entry->bag[middle].word < word)
      low = middle + 1;
    else
      high = middle;
  }
  return low < entry->bag_count && entry->bag[low].word == word ? entry->bag[low].count : 0;
}

uint64_t oasp_sides_shared(const struct oasp_sides *sides, const struct oasp_entry *a, const struct oasp_entry *b) {
  const struct oasp_entry *small = a->bag_count <= b->bag_count ? a : b, *large = small == a ? b : a;
  uint64_t shared = 0;
  for (size_t i = 0; i < small->bag_count; i++) {
    uint32_t count = oasp_entry_count_of(large, small->bag[i].word);
    if (count > small->bag[i].count) count = small->bag[i].count;
    shared += (uint64_t)count * sides->weights[small->bag[i].word];
  }
  return shared;
}

bool oasp_entry_has_words_of(const struct oasp_entry *a, const struct oasp_entry *b) {
  return a->hash == b->hash && a->word_count == b->word_count &&
         (a->word_count == 0 || memcmp(a->words, b->words, a->word_count * sizeof *a->words) == 0);
}
