/* The diff of two texts, word by word. E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), section 4b: the middle of a
 * shortest script is found from both ends at once and halves what is left, so that recursion is as deep as the logarithm of the script. White space is no
 * word: it goes with the word behind it. */
#include "plan/word_diff.h"

#include "plan/words.h"

#include <string.h>

/* One text as tokens; `kept` are those that the other text has too, the same number on both sides, in order. */
struct text {
  const char *bytes;
  size_t length;
  struct oasp_text_token *tokens;
  const uint32_t *numbers;
  size_t count;
  bool *kept;
};

/* Tokens old[a_begin, a_end) and new[b_begin, b_end). */
struct range {
  size_t a_begin, a_end, b_begin, b_end;
};

struct search {
  struct text old, new;
  uint32_t *numbers;
  size_t distinct;          /* numbers are below it */
  ptrdiff_t *forward, *back; /* by diagonal x - y, from -new.count - 1 to old.count + 1: the furthest x reached */
  uint64_t effort;           /* steps that are left */
  bool anchored;             /* between two anchors: what is too dear now is replaced */
  bool failed;               /* memory ran out */
};

/* Steps for a range: enough for every script of a paragraph, and in proportion to the words of longer texts. */
static uint64_t effort_for(const struct range *range) {
  enum { PER_WORD = 32, SMALL = 20000 };
  uint64_t words = range->a_end - range->a_begin + range->b_end - range->b_begin;
  return words * PER_WORD + (words * words < SMALL ? words * words : SMALL);
}

/* ---- The middle ---- */

/* One end of the search: the diagonals reached so far, low to high in steps of two. */
struct front {
  ptrdiff_t low, high;
};

/* Makes a front one change wider; `least` and `most` are the diagonals of the range. `outside` is worse than any place. */
static void widen(struct front *front, ptrdiff_t *reached, ptrdiff_t least, ptrdiff_t most, ptrdiff_t outside) {
  if (front->low > least)
    reached[--front->low - 1] = outside;
  else
    front->low++;
  if (front->high < most)
    reached[++front->high + 1] = outside;
  else
    front->high--;
}

static bool spend(struct search *search, ptrdiff_t steps) {
  uint64_t cost = (uint64_t)steps + 1;
  bool enough = search->effort >= cost;
  search->effort = enough ? search->effort - cost : 0;
  return enough;
}

/* A point on a shortest script through a range whose sides differ at both ends. False where the effort is spent. */
static bool find_middle(struct search *search, const struct range *range, size_t *a_middle, size_t *b_middle) {
  const uint32_t *a = search->old.numbers, *b = search->new.numbers;
  ptrdiff_t *forward = search->forward, *back = search->back;
  const ptrdiff_t a_begin = (ptrdiff_t)range->a_begin, a_end = (ptrdiff_t)range->a_end, b_begin = (ptrdiff_t)range->b_begin, b_end = (ptrdiff_t)range->b_end;
  const ptrdiff_t least = a_begin - b_end, most = a_end - b_begin;
  struct front ahead = {a_begin - b_begin, a_begin - b_begin}, behind = {a_end - b_end, a_end - b_end};
  const bool odd = ((ahead.low - behind.low) & 1) != 0;
  forward[ahead.low] = a_begin;
  back[behind.low] = a_end;
  for (;;) {
    widen(&ahead, forward, least, most, -1);
    for (ptrdiff_t k = ahead.high; k >= ahead.low; k -= 2) {
      ptrdiff_t x = forward[k - 1] >= forward[k + 1] ? forward[k - 1] + 1 : forward[k + 1], from = x;
      while (x < a_end && x - k < b_end && a[x] == b[x - k]) x++;
      forward[k] = x;
      if (odd && k >= behind.low && k <= behind.high && back[k] <= x) {
        *a_middle = (size_t)x;
        *b_middle = (size_t)(x - k);
        return true;
      }
      if (!spend(search, x - from)) return false;
    }
    widen(&behind, back, least, most, PTRDIFF_MAX);
    for (ptrdiff_t k = behind.high; k >= behind.low; k -= 2) {
      ptrdiff_t x = back[k - 1] < back[k + 1] ? back[k - 1] : back[k + 1] - 1, from = x;
      while (x > a_begin && x - k > b_begin && a[x - 1] == b[x - k - 1]) x--;
      back[k] = x;
      if (!odd && k >= ahead.low && k <= ahead.high && x <= forward[k]) {
        *a_middle = (size_t)x;
        *b_middle = (size_t)(x - k);
        return true;
      }
      if (!spend(search, from - x)) return false;
    }
  }
}

/* ---- Anchors ---- */

/* Where a word stands in a range: count of times, and the place of the last. */
struct standing {
  size_t a_count, b_count, a_place, b_place;
};

static void diff_range(struct search *search, struct range range);

/* Divides a range at words that stand once on either side, as far as these are in the same order. */
static void divide_at_anchors(struct search *search, const struct range *range) {
  size_t words = range->a_end - range->a_begin, count = 0;
  struct standing *standing = oasp_alloc_zeroed(search->distinct, sizeof *standing);
  size_t *a_places = oasp_alloc_zeroed(words, sizeof *a_places), *b_places = oasp_alloc_zeroed(words, sizeof *b_places);
  bool *chosen = oasp_alloc_zeroed(words, sizeof *chosen);
  search->failed = standing == NULL || a_places == NULL || b_places == NULL || chosen == NULL;
  for (size_t i = range->b_begin; !search->failed && i < range->b_end; i++) {
    standing[search->new.numbers[i]].b_count++;
    standing[search->new.numbers[i]].b_place = i;
  }
  for (size_t i = range->a_begin; !search->failed && i < range->a_end; i++) standing[search->old.numbers[i]].a_count++;
  for (size_t i = range->a_begin; !search->failed && i < range->a_end; i++) {
    const struct standing *word = &standing[search->old.numbers[i]];
    if (word->a_count != 1 || word->b_count != 1) continue;
    a_places[count] = i;
    b_places[count++] = word->b_place;
  }
  if (!search->failed) search->failed = oasp_longest_increasing(b_places, count, chosen) != 0;
  oasp_free(standing);
  search->anchored = true;
  struct range gap = *range;
  for (size_t i = 0; i <= count && !search->failed; i++) {
    if (i < count && !chosen[i]) continue;
    gap.a_end = i < count ? a_places[i] : range->a_end;
    gap.b_end = i < count ? b_places[i] : range->b_end;
    search->effort = effort_for(&gap);
    diff_range(search, gap);
    gap.a_begin = gap.a_end; /* the anchor itself begins the next gap, and is kept there as equal words are */
    gap.b_begin = gap.b_end;
  }
  search->anchored = false;
  search->effort = 0;
  oasp_free(a_places);
  oasp_free(b_places);
  oasp_free(chosen);
}

/* ---- The whole ---- */

/* Marks what the range keeps. */
static void diff_range(struct search *search, struct range range) {
  const uint32_t *a = search->old.numbers, *b = search->new.numbers;
  for (; range.a_begin < range.a_end && range.b_begin < range.b_end && a[range.a_begin] == b[range.b_begin]; range.a_begin++, range.b_begin++)
    search->old.kept[range.a_begin] = search->new.kept[range.b_begin] = true;
  for (; range.a_begin < range.a_end && range.b_begin < range.b_end && a[range.a_end - 1] == b[range.b_end - 1]; range.a_end--, range.b_end--)
    search->old.kept[range.a_end - 1] = search->new.kept[range.b_end - 1] = true;
  if (range.a_begin == range.a_end || range.b_begin == range.b_end || search->failed) return;
  struct range left = range, right = range;
  if (find_middle(search, &range, &left.a_end, &left.b_end)) {
    right.a_begin = left.a_end;
    right.b_begin = left.b_end;
    diff_range(search, left);
    diff_range(search, right);
  } else if (!search->anchored) {
    divide_at_anchors(search, &range);
  }
}

static size_t changed_length(const struct text *text, size_t from) {
  size_t end = from;
  while (end < text->count && !text->kept[end]) end++;
  return end - from;
}

static size_t kept_length(const struct search *search, size_t a, size_t b) {
  size_t length = 0;
  while (a + length < search->old.count && b + length < search->new.count && search->old.kept[a + length] && search->new.kept[b + length]) length++;
  return length;
}

/* Whether the few words kept between a change of `before` and one of `after` words only make it harder to read. */
static bool is_chaff(const struct search *search, size_t a, size_t kept, size_t before, size_t after) {
  enum { LONGEST = 2 };
  if (kept > LONGEST || before == 0 || after == 0) return false;
  bool words = false;
  for (size_t i = 0; i < kept; i++) words = words || search->old.tokens[a + i].is_word;
  return !words || (kept < before && kept < after);
}

static size_t larger(size_t a, size_t b) {
  return a > b ? a : b;
}

static void drop_chaff(struct search *search) {
  size_t a = 0, b = 0, before = 0;
  while (a < search->old.count || b < search->new.count) {
    size_t old = changed_length(&search->old, a), new = changed_length(&search->new, b);
    a += old;
    b += new;
    before += larger(old, new);
    size_t kept = kept_length(search, a, b);
    size_t after = larger(changed_length(&search->old, a + kept), changed_length(&search->new, b + kept));
    if (is_chaff(search, a, kept, before, after)) {
      memset(search->old.kept + a, 0, kept);
      memset(search->new.kept + b, 0, kept);
      before += kept;
    } else {
      before = 0;
    }
    a += kept;
    b += kept;
  }
}

/* ---- From words to bytes ---- */

/* A change that follows the last one without a byte between them makes it longer. */
static void add_change(struct search *search, struct oasp_word_diff *diff, struct oasp_span old, struct oasp_span new) {
  if (old.begin == old.end && new.begin == new.end) return;
  struct oasp_change *last = diff->count > 0 ? &diff->changes[diff->count - 1] : NULL;
  if (last != NULL && last->old.end == old.begin && last->new.end == new.begin) {
    last->old.end = old.end;
    last->new.end = new.end;
    return;
  }
  void *items = diff->changes;
  if (oasp_grow(&items, &diff->capacity, diff->count, sizeof *diff->changes) != 0) {
    search->failed = true;
    return;
  }
  diff->changes = items;
  diff->changes[diff->count++] = (struct oasp_change){old, new};
}

/* Where the white space before token `index` begins, and where the token does (the end of the text: the last white space). */
static struct oasp_span gap_before(const struct text *text, size_t index) {
  size_t begin = 0;
  if (index > 0) begin = (size_t)(text->tokens[index - 1].text - text->bytes) + text->tokens[index - 1].length;
  return (struct oasp_span){begin, index < text->count ? (size_t)(text->tokens[index].text - text->bytes) : text->length};
}

static bool same_gap(const struct search *search, struct oasp_span old, struct oasp_span new) {
  return old.end - old.begin == new.end - new.begin && memcmp(search->old.bytes + old.begin, search->new.bytes + new.begin, old.end - old.begin) == 0;
}

static void add_gap(struct search *search, struct oasp_word_diff *diff, struct oasp_span old, struct oasp_span new) {
  if (!same_gap(search, old, new)) add_change(search, diff, old, new);
}

static void write_changes(struct search *search, struct oasp_word_diff *diff) {
  size_t a = 0, b = 0;
  while ((a < search->old.count || b < search->new.count) && !search->failed) {
    size_t old = changed_length(&search->old, a), new = changed_length(&search->new, b);
    struct oasp_span old_gap = gap_before(&search->old, a), new_gap = gap_before(&search->new, b);
    if (old == 0 && new == 0) {
      add_gap(search, diff, old_gap, new_gap);
      a++;
      b++;
      continue;
    }
    bool shared = old > 0 && new > 0 && same_gap(search, old_gap, new_gap); /* the space before a word that another replaces stays */
    struct oasp_span gone = {shared ? old_gap.end : old_gap.begin, gap_before(&search->old, a + old).begin};
    struct oasp_span come = {shared ? new_gap.end : new_gap.begin, gap_before(&search->new, b + new).begin};
    add_change(search, diff, gone, come);
    a += old;
    b += new;
  }
  if (!search->failed) add_gap(search, diff, gap_before(&search->old, search->old.count), gap_before(&search->new, search->new.count));
}

static bool cut_words(struct text *text) {
  struct oasp_text_token token;
  for (size_t at = 0; oasp_text_token_next(text->bytes, text->length, &at, &token);) text->count++;
  text->tokens = oasp_alloc_zeroed(text->count, sizeof *text->tokens);
  text->kept = oasp_alloc_zeroed(text->count, sizeof *text->kept);
  if (text->tokens == NULL || text->kept == NULL) return false;
  size_t count = 0;
  for (size_t at = 0; oasp_text_token_next(text->bytes, text->length, &at, &token);) text->tokens[count++] = token;
  return true;
}

/* Numbers the words of both texts together. */
static bool number_words(struct search *search) {
  size_t count = search->old.count + search->new.count;
  if (count > UINT32_MAX / 2) return false;
  struct oasp_text_token *tokens = oasp_alloc_zeroed(count, sizeof *tokens);
  search->numbers = oasp_alloc_zeroed(count, sizeof *search->numbers);
  if (tokens != NULL && search->numbers != NULL) {
    if (search->old.count > 0) memcpy(tokens, search->old.tokens, search->old.count * sizeof *tokens);
    if (search->new.count > 0) memcpy(tokens + search->old.count, search->new.tokens, search->new.count * sizeof *tokens);
    search->distinct = oasp_text_tokens_number(tokens, count, search->numbers);
  } else {
    search->distinct = SIZE_MAX;
  }
  oasp_free(tokens);
  if (search->distinct == SIZE_MAX) return false;
  search->old.numbers = search->numbers;
  search->new.numbers = search->numbers + search->old.count;
  return true;
}

static void run_search(struct search *search, struct oasp_word_diff *diff) {
  size_t diagonals = search->old.count + search->new.count + 3, zero = search->new.count + 1;
  ptrdiff_t *reached = oasp_alloc_zeroed(diagonals, 2 * sizeof *reached);
  search->failed = reached == NULL;
  if (search->failed) return;
  search->forward = reached + zero;
  search->back = reached + diagonals + zero;
  struct range all = {0, search->old.count, 0, search->new.count};
  search->effort = effort_for(&all);
  diff_range(search, all);
  if (!search->failed) drop_chaff(search);
  if (!search->failed) write_changes(search, diff);
  oasp_free(reached);
}

int oasp_word_diff(const char *old, size_t old_length, const char *new, size_t new_length, struct oasp_word_diff *diff) {
  if (old_length == new_length && memcmp(old, new, old_length) == 0) return 0;
  struct search search = {.old = {.bytes = old, .length = old_length}, .new = {.bytes = new, .length = new_length}};
  search.failed = !cut_words(&search.old) || !cut_words(&search.new) || !number_words(&search);
  if (!search.failed) run_search(&search, diff);
  oasp_free(search.numbers);
  oasp_free(search.old.tokens);
  oasp_free(search.old.kept);
  oasp_free(search.new.tokens);
  oasp_free(search.new.kept);
  return search.failed ? -1 : 0;
}

void oasp_word_diff_free(struct oasp_word_diff *diff) {
  oasp_free(diff->changes);
  *diff = (struct oasp_word_diff){0};
}
