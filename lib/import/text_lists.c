/* Which list a label stands in. It sees labels alone: numbers, letters and their marks, no text and no plan. */
#include "import/text_lists.h"

#include <string.h>

/* What has a suffix comes again under the last number; an alternative may come under the next one too, where nothing is printed for the number alone. */
static bool is_next(const struct oasp_list_level *level, const struct oasp_label *label, const struct oasp_label_reading *reading) {
  if (level->style != reading->style) return false;
  if (label->has_suffix && reading->value == level->last) return true;
  return (!label->has_suffix || label->is_alternative) && reading->value == level->last + 1;
}

/* The innermost list in which a reading is next; `same_form`: only lists printed with the same marks. */
static bool find_next(const struct oasp_lists *lists, const struct oasp_label *label, bool same_form, struct oasp_list_place *place) {
  for (size_t level = lists->depth; level-- > 0;) {
    if (same_form && lists->levels[level].form != label->form) continue;
    for (size_t i = 0; i < label->reading_count; i++) {
      if (!is_next(&lists->levels[level], label, &label->readings[i])) continue;
      *place = (struct oasp_list_place){level, label->readings[i], true, false};
      return true;
    }
  }
  return false;
}

static bool has_style(const struct oasp_lists *lists, enum oasp_label_style style) {
  for (size_t level = 0; level < lists->depth; level++)
    if (lists->levels[level].style == style) return true;
  return false;
}

/* A first label opens a list inside the last provision: after a colon always, else where no list of its style is open that it could begin again. */
static bool find_first(const struct oasp_lists *lists, const struct oasp_label *label, bool after_colon, struct oasp_list_place *place) {
  for (size_t i = 0; i < label->reading_count; i++) {
    if (label->readings[i].value != 1 || label->has_suffix || (!after_colon && has_style(lists, label->readings[i].style))) continue;
    *place = (struct oasp_list_place){lists->depth, label->readings[i], true, false};
    return true;
  }
  return false;
}

/* ---- Decimal labels: their numbers say where they belong ---- */

static bool has_numbers(const struct oasp_list_level *level, const uint32_t *numbers, size_t count) {
  return level->number_count == count && memcmp(level->numbers, numbers, count * sizeof *numbers) == 0;
}

bool oasp_lists_is_below(const struct oasp_lists *lists, const struct oasp_label *label, size_t level) {
  return level > 0 && label->number_count > 1 && has_numbers(&lists->levels[level - 1], label->numbers, label->number_count - 1);
}

/* Whether "2.1" comes next after "1.4" in a division that prints no whole numbers. */
static bool begins_next_row(const struct oasp_list_level *level, const struct oasp_label *label) {
  size_t count = label->number_count;
  return level->style == OASP_STYLE_DECIMAL && level->number_count == count && label->numbers[count - 1] == 1 &&
         memcmp(level->numbers, label->numbers, (count - 2) * sizeof *label->numbers) == 0 && label->numbers[count - 2] == level->numbers[count - 2] + 1;
}

static void find_decimal(const struct oasp_lists *lists, const struct oasp_label *label, struct oasp_list_place *place) {
  size_t inner = label->number_count - 1;
  *place = (struct oasp_list_place){lists->depth, label->readings[0], label->numbers[inner] == 1, lists->depth == 0};
  for (size_t level = lists->depth; level-- > 0;) { /* in its own list */
    const struct oasp_list_level *at = &lists->levels[level];
    if (at->style != OASP_STYLE_DECIMAL || at->number_count != inner + 1 || memcmp(at->numbers, label->numbers, inner * sizeof *label->numbers) != 0) continue;
    *place = (struct oasp_list_place){level, label->readings[0], is_next(at, label, &label->readings[0]), true};
    return;
  }
  for (size_t level = 0; level < lists->depth; level++) { /* "1." before "1)" inside it */
    if (!has_numbers(&lists->levels[level], label->numbers, inner)) continue;
    *place = (struct oasp_list_place){level + 1, label->readings[0], label->numbers[inner] == 1, true};
    return;
  }
  if (lists->depth > 0 && begins_next_row(&lists->levels[0], label)) *place = (struct oasp_list_place){0, label->readings[0], true, true};
}

/* ---- All labels ---- */

/* Numbering that goes on under the next capital letter: "A.", "1.", "2.", "B.", "3.". */
static bool goes_on_after_letter(const struct oasp_lists *lists, const struct oasp_label *label, struct oasp_list_place *place) {
  if (lists->depth == 0 || lists->depth >= OASP_LIST_LEVELS || lists->levels[lists->depth - 1].style != OASP_STYLE_LETTER_UPPER) return false;
  const struct oasp_list_level *closed = &lists->levels[lists->depth]; /* of the letter before: it is still as it was left */
  if (closed->style != OASP_STYLE_ARABIC || !is_next(closed, label, &label->readings[0])) return false;
  *place = (struct oasp_list_place){lists->depth, label->readings[0], true, false};
  return true;
}

enum { LARGEST_JUMP = 20 /* of a letter that may be Roman: c is no hundredth item after the fifth */ };

/* A label that jumps ahead belongs to the list it jumps least in; one that falls back, to the innermost list of its style. */
static bool find_out_of_turn(const struct oasp_lists *lists, const struct oasp_label *label, struct oasp_list_place *place) {
  uint32_t smallest = UINT32_MAX;
  bool found = false;
  for (size_t level = lists->depth; level-- > 0;) {
    for (size_t i = 0; i < label->reading_count; i++) {
      const struct oasp_label_reading *reading = &label->readings[i];
      uint32_t last = lists->levels[level].last;
      if (lists->levels[level].style != reading->style) continue;
      uint32_t jump = reading->value > last ? reading->value - last : UINT32_MAX;
      if ((found && jump >= smallest) || (label->reading_count > 1 && jump > LARGEST_JUMP)) continue;
      *place = (struct oasp_list_place){level, *reading, false, false};
      smallest = jump;
      found = true;
    }
  }
  return found;
}

bool oasp_lists_find(const struct oasp_lists *lists, const struct oasp_label *label, bool after_colon, struct oasp_list_place *place) {
  if (label->readings[0].style == OASP_STYLE_DECIMAL) {
    find_decimal(lists, label, place);
    return place->level < OASP_LIST_LEVELS;
  }
  if (find_next(lists, label, true, place) || find_next(lists, label, false, place) || goes_on_after_letter(lists, label, place)) return true;
  if (!find_first(lists, label, after_colon, place) && !find_out_of_turn(lists, label, place))
    *place = (struct oasp_list_place){lists->depth, label->readings[0], false, false};
  return place->level < OASP_LIST_LEVELS;
}

bool oasp_lists_go_on(const struct oasp_lists *lists, const struct oasp_label *label) {
  struct oasp_list_place place;
  return find_next(lists, label, true, &place);
}

void oasp_lists_enter(struct oasp_lists *lists, const struct oasp_label *label, const struct oasp_list_place *place) {
  struct oasp_list_level *level = &lists->levels[place->level];
  if (place->level >= lists->depth) level->form = label->form;
  level->style = place->reading.style;
  level->last = place->reading.value;
  level->number_count = label->number_count;
  memcpy(level->numbers, label->numbers, sizeof level->numbers);
  lists->depth = place->level + 1;
}
