/* From matches to groups, and from groups to moves. A provision has moved when it stands under another parent, in another division, or out of the order that
 * most of its siblings kept: items go along with their parent, and have not moved when only that one did. */
#include "plan/group.h"

#include "plan/label_table.h"
#include "plan/words.h"

#include <stdlib.h>
#include <string.h>

/* ---- Groups ---- */

/* Numbers the groups: those of side 0 in order, then what side 1 alone has. */
static size_t number_groups(const struct oasp_sides *sides, const struct oasp_matching *matching, uint32_t *const group_of[2]) {
  uint32_t count = 0;
  for (size_t i = 0; i < sides->side[0].count; i++)
    if (matching->whole[0][i] == OASPLAN_NOWHERE) group_of[0][i] = count++;
  for (size_t i = 0; i < sides->side[1].count; i++) {
    size_t leader = matching->partner[1][i] != OASPLAN_NOWHERE ? matching->partner[1][i] : matching->whole[1][i];
    group_of[1][i] = leader != OASPLAN_NOWHERE ? group_of[0][leader] : count++;
  }
  for (size_t i = 0; i < sides->side[0].count; i++)
    if (matching->whole[0][i] != OASPLAN_NOWHERE) group_of[0][i] = group_of[1][matching->whole[0][i]];
  return count;
}

static int gather_members(struct oasp_sides *sides, struct oasp_groups *groups) {
  for (int s = 0; s < 2; s++) {
    const size_t count = sides->side[s].count;
    uint32_t *members = oasp_arena_alloc_array(&sides->arena, count, sizeof *members);
    uint32_t *next = oasp_alloc_zeroed(groups->count + 1, sizeof *next);
    if (members == NULL || next == NULL) {
      oasp_free(next);
      return -1;
    }
    for (size_t i = 0; i < count; i++) next[groups->group_of[s][i] + 1]++;
    for (size_t g = 0; g < groups->count; g++) {
      groups->groups[g].members[s] = members + next[g];
      groups->groups[g].count[s] = next[g + 1];
      next[g + 1] += next[g];
    }
    for (size_t i = 0; i < count; i++) members[next[groups->group_of[s][i]]++] = (uint32_t)i;
    oasp_free(next);
  }
  return 0;
}

static bool is_in_both(const struct oasp_group *group) {
  return group->count[0] > 0 && group->count[1] > 0;
}

static const struct oasp_entry *first_entry(const struct oasp_sides *sides, const struct oasp_group *group, int s) {
  return &sides->side[s].entries[group->members[s][0]];
}

/* ---- Labels ---- */

/* Sets `renumbered`; false when memory ran out. */
static bool compare_labels(struct oasp_sides *sides, struct oasp_group *group) {
  size_t lengths[2];
  const char *labels[2];
  for (int s = 0; s < 2; s++) {
    labels[s] = oasp_label_bare(oasplan_provision_label(first_entry(sides, group, s)->provision), &sides->arena, &lengths[s]);
    if (labels[s] == NULL) return false;
  }
  group->renumbered = lengths[0] != lengths[1] || memcmp(labels[0], labels[1], lengths[0]) != 0;
  return true;
}

/* ---- Divisions ---- */

/* How many provisions stand in this division of either side. */
struct crossing {
  size_t division[2];
  size_t count;
};

static int compare_crossings(const void *left, const void *right) {
  const struct crossing *a = left, *b = right;
  for (int s = 0; s < 2; s++)
    if (a->division[s] != b->division[s]) return a->division[s] > b->division[s] ? 1 : -1;
  return 0;
}

/* Sorts the crossings, makes equal ones one, and gives their count. */
static size_t add_up_crossings(struct crossing *crossings, size_t count) {
  size_t kept = 0;
  qsort(crossings, count, sizeof *crossings, compare_crossings);
  for (size_t i = 0; i < count; i++) {
    if (kept > 0 && compare_crossings(&crossings[kept - 1], &crossings[i]) == 0)
      crossings[kept - 1].count++;
    else
      crossings[kept++] = crossings[i];
  }
  return kept;
}

/* The division of the other side that took most of a division's provisions, by division. */
static void find_main_divisions(const struct crossing *crossings, size_t count, int s, struct crossing *main_ones, size_t divisions) {
  for (size_t i = 0; i < divisions; i++) main_ones[i] = (struct crossing){.count = 0};
  for (size_t i = 0; i < count; i++) {
    struct crossing *now = &main_ones[crossings[i].division[s]];
    if (crossings[i].count > now->count) *now = crossings[i];
  }
}

static bool has_parent(const struct oasp_sides *sides, const struct oasp_group *group, int s) {
  return oasplan_provision_parent(first_entry(sides, group, s)->provision) != NULL;
}

/* Moved: to a division that is the main one of neither. So divisions that were split or joined move nobody. */
static int find_moves_across(const struct oasp_sides *sides, struct oasp_groups *groups) {
  size_t divisions[2], count = 0;
  for (int s = 0; s < 2; s++) divisions[s] = oasplan_plan_division_count(sides->side[s].plan);
  struct crossing *crossings = oasp_alloc_zeroed(groups->count, sizeof *crossings);
  struct crossing *main_ones[2] = {oasp_alloc_zeroed(divisions[0], sizeof **main_ones), oasp_alloc_zeroed(divisions[1], sizeof **main_ones)};
  bool made = crossings != NULL && main_ones[0] != NULL && main_ones[1] != NULL;
  for (size_t g = 0; made && g < groups->count; g++) {
    const struct oasp_group *group = &groups->groups[g];
    if (is_in_both(group))
      crossings[count++] = (struct crossing){{first_entry(sides, group, 0)->division, first_entry(sides, group, 1)->division}, 1};
  }
  if (made) count = add_up_crossings(crossings, count);
  for (int s = 0; made && s < 2; s++) find_main_divisions(crossings, count, s, main_ones[s], divisions[s]);
  for (size_t g = 0; made && g < groups->count; g++) {
    struct oasp_group *group = &groups->groups[g];
    if (!is_in_both(group) || has_parent(sides, group, 0) || has_parent(sides, group, 1)) continue;
    size_t a = first_entry(sides, group, 0)->division, b = first_entry(sides, group, 1)->division;
    if (main_ones[0][a].division[1] != b && main_ones[1][b].division[0] != a) group->moved = true;
  }
  oasp_free(crossings);
  oasp_free(main_ones[0]);
  oasp_free(main_ones[1]);
  return made ? 0 : -1;
}

/* ---- Order among siblings ---- */

static const uint32_t NO_GROUP = UINT32_MAX;

static uint32_t parent_group(const struct oasp_sides *sides, const struct oasp_groups *groups, const struct oasp_group *group, int s) {
  size_t parent = first_entry(sides, group, s)->parent;
  return parent != OASPLAN_NOWHERE ? groups->group_of[s][parent] : NO_GROUP;
}

/* A group among its siblings. */
struct sibling {
  uint32_t parent, group;
  uint32_t place[2];
};

static int compare_siblings(const void *left, const void *right) {
  const struct sibling *a = left, *b = right;
  if (a->parent != b->parent) return a->parent > b->parent ? 1 : -1;
  return (a->place[1] > b->place[1]) - (a->place[1] < b->place[1]);
}

/* Marks those of [0, count), all of one parent, that did not keep their order. */
static int find_moves_among(struct oasp_groups *groups, const struct sibling *siblings, size_t count, size_t *places, bool *kept) {
  for (size_t i = 0; i < count; i++) places[i] = siblings[i].place[0];
  if (oasp_longest_increasing(places, count, kept) != 0) return -1;
  for (size_t i = 0; i < count; i++)
    if (!kept[i]) groups->groups[siblings[i].group].moved = true;
  return 0;
}

/* Lists the groups whose parents are one group; under different ones a group has moved, unless both of these are without a partner. */
static size_t list_siblings(const struct oasp_sides *sides, struct oasp_groups *groups, struct sibling *siblings) {
  size_t count = 0;
  for (size_t g = 0; g < groups->count; g++) {
    struct oasp_group *group = &groups->groups[g];
    if (!is_in_both(group)) continue;
    uint32_t a = parent_group(sides, groups, group, 0), b = parent_group(sides, groups, group, 1);
    if (a == b)
      siblings[count++] = (struct sibling){a, (uint32_t)g, {group->members[0][0], group->members[1][0]}};
    else
      group->moved = a == NO_GROUP || b == NO_GROUP || is_in_both(&groups->groups[a]) || is_in_both(&groups->groups[b]);
  }
  return count;
}

static int find_moves_within(const struct oasp_sides *sides, struct oasp_groups *groups) {
  struct sibling *siblings = oasp_alloc_zeroed(groups->count, sizeof *siblings);
  size_t *places = oasp_alloc_zeroed(groups->count, sizeof *places);
  bool *kept = oasp_alloc_zeroed(groups->count, sizeof *kept);
  int status = siblings != NULL && places != NULL && kept != NULL ? 0 : -1;
  size_t count = status == 0 ? list_siblings(sides, groups, siblings) : 0;
  if (count > 0) qsort(siblings, count, sizeof *siblings, compare_siblings);
  for (size_t begin = 0, end = 0; begin < count && status == 0; begin = end) {
    while (end < count && siblings[end].parent == siblings[begin].parent) end++;
    status = find_moves_among(groups, siblings + begin, end - begin, places, kept);
  }
  oasp_free(siblings);
  oasp_free(places);
  oasp_free(kept);
  return status;
}

/* ---- All ---- */

int oasp_groups_make(struct oasp_sides *sides, const struct oasp_matching *matching, struct oasp_groups *groups) {
  for (int s = 0; s < 2; s++) {
    groups->group_of[s] = oasp_arena_alloc_array(&sides->arena, sides->side[s].count, sizeof *groups->group_of[s]);
    if (groups->group_of[s] == NULL) return -1;
  }
  groups->count = number_groups(sides, matching, groups->group_of);
  groups->groups = oasp_arena_alloc_array(&sides->arena, groups->count, sizeof *groups->groups);
  if (groups->groups == NULL) return -1;
  memset(groups->groups, 0, groups->count * sizeof *groups->groups);
  if (gather_members(sides, groups) != 0 || find_moves_within(sides, groups) != 0 || find_moves_across(sides, groups) != 0) return -1;
  for (size_t g = 0; g < groups->count; g++) {
    struct oasp_group *group = &groups->groups[g];
    if (is_in_both(group) && !compare_labels(sides, group)) return -1;
  }
  return 0;
}
