/* From groups to pairs that own their bytes, in the reading order of B, and the getters of both. */
#include "plan/comparison.h"

#include "base/buffer.h"
#include "base/error.h"
#include "plan/word_diff.h"
#include "plan/words.h"

#include <stdlib.h>
#include <string.h>

struct maker {
  const struct oasp_sides *sides;
  const struct oasp_groups *groups;
  oasplan_comparison *list;
  int from[2]; /* the side of `sides` that is A, and the one that is B */
  struct oasp_buffer text[2];
  struct oasp_word_diff diff;
  oasplan_run *runs; /* of the pair being made */
  size_t run_count, run_capacity;
};

/* ---- Order ---- */

/* Where a group stands in the result: beside a place of B, and there by its place in A (0 for what B has). */
struct rank {
  size_t place, behind;
  size_t group;
};

static int compare_ranks(const void *left, const void *right) {
  const struct rank *a = left, *b = right;
  if (a->place != b->place) return a->place > b->place ? 1 : -1;
  return (a->behind > b->behind) - (a->behind < b->behind);
}

static struct rank *rank_groups(const struct maker *maker) {
  const struct oasp_groups *groups = maker->groups;
  struct rank *ranks = oasp_alloc_zeroed(groups->count, sizeof *ranks);
  if (ranks == NULL) return NULL;
  for (size_t g = 0; g < groups->count; g++) {
    const struct oasp_group *group = &groups->groups[g];
    ranks[g].group = g;
    if (group->count[maker->from[1]] > 0) ranks[g].place = group->members[maker->from[1]][0] + (size_t)1;
  }
  size_t place = 0; /* of the last group of A that B has too; what was dropped stands behind it */
  for (size_t i = 0; i < maker->sides->side[maker->from[0]].count; i++) {
    struct rank *rank = &ranks[groups->group_of[maker->from[0]][i]];
    if (groups->groups[rank->group].count[maker->from[1]] > 0) {
      place = rank->place;
    } else {
      rank->place = place;
      rank->behind = i + 1;
    }
  }
  qsort(ranks, groups->count, sizeof *ranks, compare_ranks);
  return ranks;
}

/* ---- Edited ---- */

/* A text without white space, whose apostrophes, quotation marks and dashes are of one kind each. */
static uint32_t next_plain(const char **text) {
  for (;;) {
    uint32_t point = (unsigned char)**text;
    if (point == 0) return 0;
    size_t step = point < 0x80 ? 1 : oasp_utf8_decode(*text, strlen(*text) < 4 ? strlen(*text) : 4, &point);
    *text += step > 0 ? step : 1;
    if (oasp_is_space(point)) continue;
    if (point == '`' || point == 0xB4 || point == 0x2BC || (point >= 0x2018 && point <= 0x201B)) return '\'';
    if (point == 0xAB || point == 0xBB || (point >= 0x201C && point <= 0x201F)) return '"';
    if ((point >= 0x2010 && point <= 0x2015) || point == 0x2212) return '-';
    return point;
  }
}

static bool is_edited(const char *a, const char *b) {
  if (strcmp(a, b) == 0) return false;
  uint32_t left, right;
  do {
    left = next_plain(&a);
    right = next_plain(&b);
  } while (left == right && left != 0);
  return left != right;
}

/* ---- Runs ---- */

static bool add_run(struct maker *maker, int kind, const char *text, struct oasp_span span) {
  if (span.begin == span.end) return true;
  void *items = maker->runs;
  if (oasp_grow(&items, &maker->run_capacity, maker->run_count, sizeof *maker->runs) != 0) return false;
  maker->runs = items;
  oasplan_run *run = &maker->runs[maker->run_count++];
  *run = (oasplan_run){.kind = kind, .text = oasp_arena_strndup(&maker->list->arena, text + span.begin, span.end - span.begin)};
  return run->text != NULL;
}

/* The diff is that of sides 0 and 1; what it calls new is A's where these are exchanged. */
static bool write_runs(struct maker *maker) {
  const char *texts[2] = {maker->text[0].data, maker->text[1].data};
  size_t kept_from = 0;
  bool made = true;
  for (size_t i = 0; made && i < maker->diff.count; i++) {
    const struct oasp_span spans[2] = {maker->diff.changes[i].old, maker->diff.changes[i].new};
    made = add_run(maker, OASPLAN_RUN_KEEP, texts[0], (struct oasp_span){kept_from, spans[0].begin}) &&
           add_run(maker, OASPLAN_RUN_DELETE, texts[maker->from[0]], spans[maker->from[0]]) &&
           add_run(maker, OASPLAN_RUN_INSERT, texts[maker->from[1]], spans[maker->from[1]]);
    kept_from = spans[0].end;
  }
  return made && add_run(maker, OASPLAN_RUN_KEEP, texts[0], (struct oasp_span){kept_from, maker->text[0].length});
}

static bool make_runs(struct maker *maker, oasplan_pair *pair) {
  maker->run_count = 0;
  oasp_word_diff_free(&maker->diff);
  if (oasp_word_diff(maker->text[0].data, maker->text[0].length, maker->text[1].data, maker->text[1].length, &maker->diff) != 0) return false;
  if (!write_runs(maker)) return false;
  oasplan_run *runs = oasp_arena_alloc_array(&maker->list->arena, maker->run_count, sizeof *runs);
  if (runs == NULL) return false;
  if (maker->run_count > 0) memcpy(runs, maker->runs, maker->run_count * sizeof *runs);
  pair->runs = runs;
  pair->run_count = maker->run_count;
  return true;
}

/* ---- Pairs ---- */

/* The texts of a group's members, with a line feed between them. */
static bool gather_text(struct maker *maker, const struct oasp_group *group, int s) {
  struct oasp_buffer *text = &maker->text[s];
  oasp_buffer_clear(text);
  oasp_buffer_append(text, "", 0);
  for (size_t i = 0; i < group->count[s]; i++) {
    if (i > 0) oasp_buffer_append(text, "\n", 1);
    oasp_buffer_append_text(text, maker->sides->side[s].entries[group->members[s][i]].text);
  }
  return !text->failed;
}

static const char *keep(struct maker *maker, const char *text) {
  return oasp_arena_strndup(&maker->list->arena, text, strlen(text));
}

static bool name_side(struct maker *maker, const struct oasp_group *group, int s, struct oasp_pair_side *side) {
  size_t count = group->count[s];
  const char **ids = oasp_arena_alloc_array(&maker->list->arena, count, sizeof *ids);
  const char **labels = oasp_arena_alloc_array(&maker->list->arena, count, sizeof *labels);
  bool made = ids != NULL && labels != NULL;
  for (size_t i = 0; made && i < count; i++) {
    const oasplan_provision *provision = maker->sides->side[s].entries[group->members[s][i]].provision;
    ids[i] = keep(maker, oasplan_provision_id(provision));
    labels[i] = keep(maker, oasplan_provision_label(provision));
    made = ids[i] != NULL && labels[i] != NULL;
  }
  *side = (struct oasp_pair_side){ids, labels, count};
  return made;
}

static int status_of(size_t a, size_t b) {
  if (a == 0) return OASPLAN_PAIR_ADDED;
  if (b == 0) return OASPLAN_PAIR_DROPPED;
  return a > 1 ? OASPLAN_PAIR_MERGED : b > 1 ? OASPLAN_PAIR_SPLIT : OASPLAN_PAIR_MATCHED;
}

/* The similarity of all members of one side with all of the other: the sum of shares, no word counted more often than both have it. */
static int similarity_of(const struct maker *maker, const struct oasp_group *group) {
  const struct oasp_sides *sides = maker->sides;
  int one = group->count[0] == 1 ? 0 : 1; /* a side with one member */
  const struct oasp_entry *whole = &sides->side[one].entries[group->members[one][0]];
  if (group->count[1 - one] == 1) return oasp_match_similarity(sides, whole, &sides->side[1 - one].entries[group->members[1 - one][0]]);
  uint64_t shared = 0, weight = whole->weight;
  for (size_t i = 0; i < group->count[1 - one]; i++) weight += sides->side[1 - one].entries[group->members[1 - one][i]].weight;
  for (size_t w = 0; w < whole->bag_count; w++) {
    uint64_t there = 0;
    for (size_t i = 0; i < group->count[1 - one]; i++)
      there += oasp_entry_count_of(&sides->side[1 - one].entries[group->members[1 - one][i]], whole->bag[w].word);
    shared += (there < whole->bag[w].count ? there : whole->bag[w].count) * sides->weights[whole->bag[w].word];
  }
  return weight > 0 ? (int)(shared * 2000 / weight) : 0;
}

static bool make_pair(struct maker *maker, const struct oasp_group *group, oasplan_pair *pair) {
  *pair = (oasplan_pair){.status = status_of(group->count[maker->from[0]], group->count[maker->from[1]])};
  for (int s = 0; s < 2; s++)
    if (!gather_text(maker, group, s) || !name_side(maker, group, maker->from[s], &pair->side[s])) return false;
  if (group->count[0] > 0 && group->count[1] > 0) {
    pair->similarity = similarity_of(maker, group);
    pair->edited = is_edited(maker->text[0].data, maker->text[1].data);
    pair->moved = group->moved;
    pair->renumbered = group->renumbered;
  }
  return make_runs(maker, pair);
}

static int make_pairs(struct maker *maker, oasp_comparison_progress progress, void *context, oasplan_error **err) {
  const struct oasp_groups *groups = maker->groups;
  oasplan_comparison *list = maker->list;
  struct rank *ranks = rank_groups(maker);
  list->pairs = oasp_arena_alloc_array(&list->arena, groups->count, sizeof *list->pairs);
  if (ranks == NULL || list->pairs == NULL) {
    oasp_free(ranks);
    return oasp_fail_nomem(err);
  }
  int status = OASPLAN_OK;
  for (size_t i = 0; i < groups->count && status == OASPLAN_OK; i++) {
    status = progress(context, err);
    if (status == OASPLAN_OK && !make_pair(maker, &groups->groups[ranks[i].group], &list->pairs[list->count++])) status = oasp_fail_nomem(err);
  }
  oasp_free(ranks);
  return status;
}

oasplan_comparison *oasp_comparison_make(const struct oasp_sides *sides, const struct oasp_groups *groups, bool swapped, oasp_comparison_progress progress,
                                         void *context, oasplan_error **err) {
  struct maker maker = {.sides = sides, .groups = groups, .list = oasp_alloc_zeroed(1, sizeof(oasplan_comparison)), .from = {swapped, !swapped}};
  int status = maker.list != NULL ? make_pairs(&maker, progress, context, err) : oasp_fail_nomem(err);
  oasp_buffer_free(&maker.text[0]);
  oasp_buffer_free(&maker.text[1]);
  oasp_word_diff_free(&maker.diff);
  oasp_free(maker.runs);
  if (status == OASPLAN_OK) return maker.list;
  oasplan_comparison_free(maker.list);
  return NULL;
}

void oasplan_comparison_free(oasplan_comparison *list) {
  if (list == NULL) return;
  oasp_arena_free(&list->arena);
  oasp_free(list);
}

/* ---- Getters ---- */

size_t oasplan_comparison_count(const oasplan_comparison *list) {
  return list != NULL ? list->count : 0;
}

const oasplan_pair *oasplan_comparison_at(const oasplan_comparison *list, size_t index) {
  return list != NULL && index < list->count ? &list->pairs[index] : NULL;
}

int oasplan_pair_status(const oasplan_pair *pair) {
  return pair->status;
}

size_t oasplan_pair_count(const oasplan_pair *pair, int side) {
  return side == OASPLAN_SIDE_A || side == OASPLAN_SIDE_B ? pair->side[side - 1].count : 0;
}

const char *oasplan_pair_id_at(const oasplan_pair *pair, int side, size_t index) {
  return index < oasplan_pair_count(pair, side) ? pair->side[side - 1].ids[index] : NULL;
}

const char *oasplan_pair_label_at(const oasplan_pair *pair, int side, size_t index) {
  return index < oasplan_pair_count(pair, side) ? pair->side[side - 1].labels[index] : NULL;
}

int oasplan_pair_edited(const oasplan_pair *pair) {
  return pair->edited;
}

int oasplan_pair_moved(const oasplan_pair *pair) {
  return pair->moved;
}

int oasplan_pair_renumbered(const oasplan_pair *pair) {
  return pair->renumbered;
}

int oasplan_pair_similarity(const oasplan_pair *pair) {
  return pair->similarity;
}

size_t oasplan_pair_run_count(const oasplan_pair *pair) {
  return pair->run_count;
}

const oasplan_run *oasplan_pair_run_at(const oasplan_pair *pair, size_t index) {
  return index < pair->run_count ? &pair->runs[index] : NULL;
}
