/* Which list a label stands in. It sees labels alone: numbers, letters and their marks, no text and no plan. */
#include "import/text_lists.h"

static bool is_next(const struct oasp_list_level *level, const struct oasp_label *label, const struct oasp_label_reading *reading) {
  return level->style == reading->style && reading->value == (label->has_suffix ? level->last : level->last + 1);
}

/* The innermost list in which a reading is next; `same_form`: only lists printed with the same marks. */
static bool find_next(const struct oasp_lists *lists, const struct oasp_label *label, bool same_form, struct oasp_list_place *place) {
  for (size_t level = lists->depth; level-- > 0;) {
    if (same_form && lists->levels[level].form != label->form) continue;
    for (size_t i = 0; i < label->reading_count; i++) {
      if (!is_next(&lists->levels[level], label, &label->readings[i])) continue;
      *place = (struct oasp_list_place){level, label->readings[i], true};
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
    *place = (struct oasp_list_place){lists->depth, label->readings[i], true};
    return true;
  }
  return false;
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
      *place = (struct oasp_list_place){level, *reading, false};
      smallest = jump;
      found = true;
    }
  }
  return found;
}

bool oasp_lists_find(const struct oasp_lists *lists, const struct oasp_label *label, bool after_colon, struct oasp_list_place *place) {
  if (find_next(lists, label, true, place) || find_next(lists, label, false, place)) return true;
  if (!find_first(lists, label, after_colon, place) && !find_out_of_turn(lists, label, place))
    *place = (struct oasp_list_place){lists->depth, label->readings[0], false};
  return place->level < OASP_LIST_LEVELS;
}

void oasp_lists_enter(struct oasp_lists *lists, const struct oasp_label *label, const struct oasp_list_place *place) {
  struct oasp_list_level *level = &lists->levels[place->level];
  if (place->level >= lists->depth) level->form = label->form;
  level->style = place->reading.style;
  level->last = place->reading.value;
  lists->depth = place->level + 1;
}
