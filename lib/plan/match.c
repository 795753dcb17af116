/* Matching, the surest first: ids where they are shared, the same words, similar words, the same place, pieces of a whole. Every limit is a name below. */
#include "plan/match.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* Thousandths, and counts. */
enum {
  SIMILAR_LEAST = 500, /* half of the weight of both is shared: a provision that doubled its length, or lost half of it, is still itself */
  INSIDE_LEAST = 900,  /* of the shorter one stands in the longer one: a sentence that grew to many times its length */
  INSIDE_WORDS = 6,    /* shorter provisions stand in anything */
  PLACE_LEAST = 300,   /* between the same neighbours a rewritten provision may keep less; below it is another one */
  PIECE_LEAST = 700,   /* of a piece's own words come from the whole: the rest is what joins it up ("and", "likewise") */
  WHOLE_LEAST = 600,   /* of the whole's words must be found in the pieces together */
  PIECE_WORDS = 4,     /* shorter provisions are pieces of anything */
  PIECES_MOST = 64,    /* of one whole */
  CANDIDATES = 16,     /* of one entry that are looked at closely */
  ROUNDS_MOST = 4,     /* of looking for candidates among what is left, where many are alike */
  HOLDERS_MOST = 4096  /* entries counted to find them, the holders of its rarest words first */
};

struct matcher {
  struct oasp_sides *sides;
  struct oasp_matching *matching;
  uint64_t *scores;  /* by entry of the other side: weight shared so far, 0 between two searches */
  uint32_t *touched; /* entries whose score is not 0 */
  bool *is_whole[2]; /* has pieces on the other side */
};

static bool is_free(const struct matcher *matcher, int s, size_t index) {
  return matcher->matching->partner[s][index] == OASPLAN_NOWHERE && matcher->matching->whole[s][index] == OASPLAN_NOWHERE;
}

/* `first` is an entry of side 0. */
static void join(struct matcher *matcher, size_t first, size_t second) {
  matcher->matching->partner[0][first] = second;
  matcher->matching->partner[1][second] = first;
}

static int in_thousandths(uint64_t part, uint64_t whole) {
  return whole > 0 ? (int)(part * 1000 / whole) : 0;
}

int oasp_match_similarity(const struct oasp_sides *sides, const struct oasp_entry *a, const struct oasp_entry *b) {
  if (a->word_count == 0 && b->word_count == 0) return 1000;
  return in_thousandths(2 * oasp_sides_shared(sides, a, b), a->weight + b->weight);
}

/* ---- Ids ---- */

static void match_ids(struct matcher *matcher) {
  const struct oasp_side *side = matcher->sides->side;
  for (size_t i = 0; i < side[0].count; i++) {
    const oasplan_provision *found = oasplan_plan_find(side[1].plan, oasplan_provision_id(side[0].entries[i].provision));
    if (found == NULL) continue;
    size_t low = 0, high = side[1].count; /* in the order of positions, with gaps where the reading holds nothing */
    while (low < high) {
      size_t second = low + (high - low) / 2;
      if (oasplan_provision_position(side[1].entries[second].provision) < oasplan_provision_position(found))
        low = second + 1;
      else
        high = second;
    }
    if (low < side[1].count && side[1].entries[low].provision == found) join(matcher, i, low);
  }
}

/* ---- The same words ---- */

/* An entry of either side, to be sorted by words. */
struct reference {
  uint64_t hash;
  uint32_t side, index;
};

static int compare_references(const void *left, const void *right) {
  const struct reference *a = left, *b = right;
  if (a->hash != b->hash) return a->hash > b->hash ? 1 : -1;
  if (a->side != b->side) return a->side > b->side ? 1 : -1;
  return (a->index > b->index) - (a->index < b->index);
}

/* References [begin, end) have one hash, those of side 0 first. Joined in order where both sides have the words equally often: what is
 * there more often on one side is left to its neighbours. */
static void match_group(struct matcher *matcher, const struct reference *group, size_t count) {
  size_t of_first = 0;
  while (of_first < count && group[of_first].side == 0) of_first++;
  if (of_first * 2 != count) return;
  const struct oasp_side *side = matcher->sides->side;
  for (size_t i = 0; i < of_first; i++) {
    size_t first = group[i].index, second = group[of_first + i].index;
    if (oasp_entry_has_words_of(&side[0].entries[first], &side[1].entries[second])) join(matcher, first, second);
  }
}

static int match_same_words(struct matcher *matcher) {
  const struct oasp_side *side = matcher->sides->side;
  struct reference *references = oasp_alloc_zeroed(side[0].count + side[1].count, sizeof *references);
  if (references == NULL) return -1;
  size_t count = 0;
  for (uint32_t s = 0; s < 2; s++)
    for (size_t i = 0; i < side[s].count; i++)
      if (is_free(matcher, (int)s, i) && side[s].entries[i].word_count > 0)
        references[count++] = (struct reference){side[s].entries[i].hash, s, (uint32_t)i};
  qsort(references, count, sizeof *references, compare_references);
  for (size_t begin = 0, end = 0; begin < count; begin = end) {
    while (end < count && references[end].hash == references[begin].hash) end++;
    match_group(matcher, references + begin, end - begin);
  }
  oasp_free(references);
  return 0;
}

/* Where the neighbour of `i` at i + step is matched, the place beside its partner; OASPLAN_NOWHERE if that is taken or not there. */
static size_t place_beside(const struct matcher *matcher, size_t i, ptrdiff_t step) {
  const struct oasp_side *side = matcher->sides->side;
  bool at_edge = step < 0 ? i == 0 : i + 1 == side[0].count;
  size_t place;
  if (at_edge) {
    place = step < 0 ? 0 : side[1].count - 1;
  } else {
    size_t partner = matcher->matching->partner[0][i + (size_t)step];
    if (partner == OASPLAN_NOWHERE) return OASPLAN_NOWHERE;
    place = partner - (size_t)step;
  }
  return place < side[1].count && is_free(matcher, 1, place) ? place : OASPLAN_NOWHERE;
}

/* Repeated words ("Other.") belong beside what they stood beside. Once forwards, once backwards. */
static void match_same_words_in_place(struct matcher *matcher) {
  const struct oasp_side *side = matcher->sides->side;
  for (int backwards = 0; backwards <= 1; backwards++) {
    for (size_t k = 0; k < side[0].count; k++) {
      size_t i = backwards ? side[0].count - 1 - k : k;
      if (!is_free(matcher, 0, i)) continue;
      size_t place = place_beside(matcher, i, backwards ? 1 : -1);
      if (place != OASPLAN_NOWHERE && oasp_entry_has_words_of(&side[0].entries[i], &side[1].entries[place])) join(matcher, i, place);
    }
  }
}

/* ---- Similar words ---- */

struct candidate {
  uint32_t first, second;
  int similarity;
  bool same_label;
};

static uint32_t apart(const struct candidate *candidate) {
  return candidate->first > candidate->second ? candidate->first - candidate->second : candidate->second - candidate->first;
}

/* The most similar first; among equals the same label, then the nearer place. */
static int compare_candidates(const void *left, const void *right) {
  const struct candidate *a = left, *b = right;
  if (a->similarity != b->similarity) return b->similarity - a->similarity;
  if (a->same_label != b->same_label) return a->same_label ? -1 : 1;
  if (apart(a) != apart(b)) return apart(a) > apart(b) ? 1 : -1;
  if (a->first != b->first) return a->first > b->first ? 1 : -1;
  return (a->second > b->second) - (a->second < b->second);
}

/* Of a word that more entries hold than may be counted, those nearest to the same place in the plan. */
static void nearest_holders(const struct oasp_side *other, uint32_t word, size_t wanted, size_t place, size_t *begin, size_t *end) {
  *begin = other->first[word];
  *end = other->first[word + 1];
  if (*end - *begin <= wanted) return;
  size_t low = *begin, high = *end;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (other->holders[middle] < place)
      low = middle + 1;
    else
      high = middle;
  }
  size_t before = low - *begin < wanted / 2 ? low - *begin : wanted / 2;
  if (*end - (low - before) < wanted) before = wanted - (*end - low);
  *begin = low - before;
  *end = *begin + wanted;
}

static size_t place_of(const struct oasp_side *side, const struct oasp_side *other, size_t index) {
  return (size_t)((uint64_t)index * other->count / side->count);
}

/* Adds up which entries of the other side hold the words of an entry; the count of those touched. */
static size_t score_holders(struct matcher *matcher, int s, size_t index) {
  const struct oasp_side *side = &matcher->sides->side[s], *other = &matcher->sides->side[1 - s];
  const struct oasp_entry *entry = &side->entries[index];
  size_t place = place_of(side, other, index), left = HOLDERS_MOST, touched = 0;
  for (size_t i = 0; i < entry->bag_count && left > 0; i++) {
    size_t begin, end;
    uint32_t word = entry->bag[i].word;
    nearest_holders(other, word, left, place, &begin, &end);
    left -= end - begin;
    for (; begin < end; begin++) {
      uint32_t holder = other->holders[begin];
      if (matcher->scores[holder] == 0) matcher->touched[touched++] = holder;
      matcher->scores[holder] += matcher->sides->weights[word];
    }
  }
  return touched;
}

static size_t distance(size_t a, size_t b) {
  return a > b ? a - b : b - a;
}

/* The entries of the other side with the highest scores, at most CANDIDATES, among equals those nearest to the same place. Not `free_only`: as a whole that the entry
 * is a piece of, whose own length does not count. The scores are 0 again. */
static size_t find_candidates(struct matcher *matcher, int s, size_t index, bool free_only, uint32_t *found) {
  const struct oasp_side *side = &matcher->sides->side[s], *other = &matcher->sides->side[1 - s];
  size_t place = place_of(side, other, index), count = 0, touched = score_holders(matcher, s, index);
  uint64_t best[CANDIDATES];
  for (size_t i = 0; i < touched; i++) {
    uint32_t holder = matcher->touched[i];
    uint64_t score = matcher->scores[holder];
    matcher->scores[holder] = 0;
    if (free_only && !is_free(matcher, 1 - s, holder)) continue;
    if (free_only) score = score * 2000 / (side->entries[index].weight + other->entries[holder].weight);
    size_t at = count;
    while (at > 0 && (best[at - 1] < score || (best[at - 1] == score && distance(found[at - 1], place) > distance(holder, place)))) at--;
    if (at == CANDIDATES) continue;
    if (count < CANDIDATES) count++;
    memmove(best + at + 1, best + at, (count - at - 1) * sizeof *best);
    memmove(found + at + 1, found + at, (count - at - 1) * sizeof *found);
    best[at] = score;
    found[at] = holder;
  }
  return count;
}

static bool same_label(const struct oasp_entry *a, const struct oasp_entry *b) {
  return strcmp(oasplan_provision_label(a->provision), oasplan_provision_label(b->provision)) == 0;
}

/* Pairs of free entries that are similar enough, in one growing list. */
struct candidates {
  struct candidate *items;
  size_t count, capacity;
};

static bool is_inside(const struct oasp_sides *sides, const struct oasp_entry *a, const struct oasp_entry *b) {
  const struct oasp_entry *shorter = a->weight <= b->weight ? a : b;
  return shorter->word_count >= INSIDE_WORDS && in_thousandths(oasp_sides_shared(sides, a, b), shorter->weight) >= INSIDE_LEAST;
}

/* Adds those of one entry of side 0. */
static int add_candidates(struct matcher *matcher, size_t first, struct candidates *list) {
  const struct oasp_side *side = matcher->sides->side;
  uint32_t found[CANDIDATES];
  size_t found_count = find_candidates(matcher, 0, first, true, found);
  for (size_t k = 0; k < found_count; k++) {
    const struct oasp_entry *a = &side[0].entries[first], *b = &side[1].entries[found[k]];
    struct candidate candidate = {(uint32_t)first, found[k], oasp_match_similarity(matcher->sides, a, b), same_label(a, b)};
    if (candidate.similarity < SIMILAR_LEAST && !is_inside(matcher->sides, a, b)) continue;
    void *items = list->items;
    if (oasp_grow(&items, &list->capacity, list->count, sizeof candidate) != 0) return -1;
    list->items = items;
    list->items[list->count++] = candidate;
  }
  return 0;
}

/* The best pairs first, as long as both of a pair are free; their count. */
static size_t join_candidates(struct matcher *matcher, struct candidates *list) {
  size_t joined = 0;
  if (list->count > 0) qsort(list->items, list->count, sizeof *list->items, compare_candidates);
  for (size_t i = 0; i < list->count; i++) {
    if (!is_free(matcher, 0, list->items[i].first) || !is_free(matcher, 1, list->items[i].second)) continue;
    join(matcher, list->items[i].first, list->items[i].second);
    joined++;
  }
  return joined;
}

static int match_similar(struct matcher *matcher, const struct oasp_match_options *options, oasplan_error **err) {
  struct candidates list = {0};
  int status = OASPLAN_OK;
  bool more = true;
  for (int round = 0; round < ROUNDS_MOST && more && status == OASPLAN_OK; round++) {
    list.count = 0;
    for (size_t i = 0; i < matcher->sides->side[0].count && status == OASPLAN_OK; i++) {
      if (round == 0) status = options->progress(options->context, err);
      if (status == OASPLAN_OK && is_free(matcher, 0, i) && add_candidates(matcher, i, &list) != 0) status = oasp_fail_nomem(err);
    }
    if (status == OASPLAN_OK) more = join_candidates(matcher, &list) > 0;
  }
  oasp_free(list.items);
  return status;
}

/* Between two neighbours that stayed neighbours; at the beginning and the end of a plan one is enough. */
static void match_in_place(struct matcher *matcher) {
  const struct oasp_side *side = matcher->sides->side;
  for (size_t i = 0; i < side[0].count; i++) {
    if (!is_free(matcher, 0, i)) continue;
    size_t place = place_beside(matcher, i, -1);
    if (place == OASPLAN_NOWHERE || place != place_beside(matcher, i, 1)) continue;
    if (oasp_match_similarity(matcher->sides, &side[0].entries[i], &side[1].entries[place]) >= PLACE_LEAST) join(matcher, i, place);
  }
}

/* ---- Pieces ---- */

/* The weight of the words of `piece` that `whole` has beyond those of `taken` (its partner, or NULL). */
static uint64_t weight_from(const struct oasp_sides *sides, const struct oasp_entry *piece, const struct oasp_entry *whole, const struct oasp_entry *taken) {
  uint64_t weight = 0;
  for (size_t i = 0; i < piece->bag_count; i++) {
    uint32_t word = piece->bag[i].word, there = oasp_entry_count_of(whole, word), gone = taken != NULL ? oasp_entry_count_of(taken, word) : 0;
    uint32_t left = there > gone ? there - gone : 0;
    weight += (uint64_t)(left < piece->bag[i].count ? left : piece->bag[i].count) * sides->weights[word];
  }
  return weight;
}

static const struct oasp_entry *partner_of(const struct matcher *matcher, int s, size_t index) {
  size_t partner = matcher->matching->partner[s][index];
  return partner != OASPLAN_NOWHERE ? &matcher->sides->side[1 - s].entries[partner] : NULL;
}

/* The entry of side s that a free entry of the other side is most of all a piece of, or OASPLAN_NOWHERE. */
static size_t find_whole(struct matcher *matcher, int s, size_t piece_index) {
  const struct oasp_sides *sides = matcher->sides;
  const struct oasp_entry *piece = &sides->side[1 - s].entries[piece_index];
  uint32_t found[CANDIDATES];
  size_t best = OASPLAN_NOWHERE, count = find_candidates(matcher, 1 - s, piece_index, false, found);
  int most = PIECE_LEAST - 1;
  for (size_t i = 0; i < count; i++) {
    if (matcher->matching->whole[s][found[i]] != OASPLAN_NOWHERE) continue; /* a piece itself */
    uint64_t weight = weight_from(sides, piece, &sides->side[s].entries[found[i]], partner_of(matcher, s, found[i]));
    if (in_thousandths(weight, piece->weight) <= most) continue;
    most = in_thousandths(weight, piece->weight);
    best = found[i];
  }
  return best;
}

/* A claim: an entry that would be a piece. */
struct claim {
  uint32_t whole, piece;
};

static int compare_claims(const void *left, const void *right) {
  const struct claim *a = left, *b = right;
  if (a->whole != b->whole) return a->whole > b->whole ? 1 : -1;
  return (a->piece > b->piece) - (a->piece < b->piece);
}

/* Whether the partner and the pieces of a whole together hold most of it. */
static bool is_covered(const struct matcher *matcher, int s, const struct claim *claims, size_t count) {
  const struct oasp_sides *sides = matcher->sides;
  const struct oasp_entry *whole = &sides->side[s].entries[claims[0].whole], *partner = partner_of(matcher, s, claims[0].whole);
  uint64_t weight = 0;
  for (size_t i = 0; i < whole->bag_count; i++) {
    uint64_t there = partner != NULL ? oasp_entry_count_of(partner, whole->bag[i].word) : 0;
    for (size_t k = 0; k < count; k++) there += oasp_entry_count_of(&sides->side[1 - s].entries[claims[k].piece], whole->bag[i].word);
    weight += (there < whole->bag[i].count ? there : whole->bag[i].count) * sides->weights[whole->bag[i].word];
  }
  return in_thousandths(weight, whole->weight) >= WHOLE_LEAST;
}

static void take_claims(struct matcher *matcher, int s, const struct claim *claims, size_t count) {
  size_t partner = matcher->matching->partner[s][claims[0].whole];
  if (count > PIECES_MOST || count + (partner != OASPLAN_NOWHERE) < 2) return;
  if (partner != OASPLAN_NOWHERE && matcher->is_whole[1 - s][partner]) return; /* not both split and merged */
  if (!is_covered(matcher, s, claims, count)) return;
  matcher->is_whole[s][claims[0].whole] = true;
  for (size_t i = 0; i < count; i++) matcher->matching->whole[1 - s][claims[i].piece] = claims[i].whole;
}

/* Finds entries of side s whose words went into several of the other. */
static int match_pieces(struct matcher *matcher, int s) {
  const struct oasp_side *other = &matcher->sides->side[1 - s];
  struct claim *claims = oasp_alloc_zeroed(other->count, sizeof *claims);
  if (claims == NULL) return -1;
  size_t count = 0;
  for (size_t i = 0; i < other->count; i++) {
    if (!is_free(matcher, 1 - s, i) || matcher->is_whole[1 - s][i] || other->entries[i].word_count < PIECE_WORDS) continue;
    size_t whole = find_whole(matcher, s, i);
    if (whole != OASPLAN_NOWHERE) claims[count++] = (struct claim){(uint32_t)whole, (uint32_t)i};
  }
  qsort(claims, count, sizeof *claims, compare_claims);
  for (size_t begin = 0, end = 0; begin < count; begin = end) {
    while (end < count && claims[end].whole == claims[begin].whole) end++;
    take_claims(matcher, s, claims + begin, end - begin);
  }
  oasp_free(claims);
  return 0;
}

/* ---- All ---- */

static size_t *new_links(struct oasp_sides *sides, size_t count) {
  size_t *links = oasp_arena_alloc_array(&sides->arena, count, sizeof *links);
  for (size_t i = 0; links != NULL && i < count; i++) links[i] = OASPLAN_NOWHERE;
  return links;
}

static int run(struct matcher *matcher, const struct oasp_match_options *options, oasplan_error **err) {
  if (options->shared_ids) match_ids(matcher);
  if (match_same_words(matcher) != 0) return oasp_fail_nomem(err);
  match_same_words_in_place(matcher);
  int status = match_similar(matcher, options, err);
  if (status != OASPLAN_OK) return status;
  match_in_place(matcher);
  return match_pieces(matcher, 0) == 0 && match_pieces(matcher, 1) == 0 ? OASPLAN_OK : oasp_fail_nomem(err);
}

int oasp_match(struct oasp_sides *sides, const struct oasp_match_options *options, struct oasp_matching *matching, oasplan_error **err) {
  size_t most = sides->side[0].count > sides->side[1].count ? sides->side[0].count : sides->side[1].count;
  struct matcher matcher = {.sides = sides, .matching = matching};
  bool made = true;
  for (int s = 0; s < 2; s++) {
    matching->partner[s] = new_links(sides, sides->side[s].count);
    matching->whole[s] = new_links(sides, sides->side[s].count);
    matcher.is_whole[s] = oasp_arena_alloc_array(&sides->arena, sides->side[s].count, sizeof(bool));
    made = made && matching->partner[s] != NULL && matching->whole[s] != NULL && matcher.is_whole[s] != NULL;
    if (made) memset(matcher.is_whole[s], 0, sides->side[s].count * sizeof(bool));
  }
  matcher.scores = oasp_alloc_zeroed(most, sizeof *matcher.scores);
  matcher.touched = oasp_alloc_zeroed(most, sizeof *matcher.touched);
  made = made && matcher.scores != NULL && matcher.touched != NULL;
  int status = made ? run(&matcher, options, err) : oasp_fail_nomem(err);
  oasp_free(matcher.scores);
  oasp_free(matcher.touched);
  return status;
}
