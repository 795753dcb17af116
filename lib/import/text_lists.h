/* Open lists, from the provisions of a division down to the innermost items, and the place of the next label in them. */
#ifndef OASP_IMPORT_TEXT_LISTS_H
#define OASP_IMPORT_TEXT_LISTS_H

#include "plan/labels.h"
#include "plan/bounds.h"

enum { OASP_LIST_LEVELS = 9 /* provisions and eight levels of items */, OASP_LIST_ID = OASP_ID_MAX - 20 /* bytes; leaves room for what makes it unique */ };

struct oasp_list_level {
  enum oasp_label_style style;
  enum oasp_label_form form;
  uint32_t last;         /* value of the last label */
  uint32_t numbers[OASP_LABEL_NUMBERS]; /* of the last label: "1" as well as "1.1"; none for letters */
  size_t number_count;
  char id[OASP_LIST_ID]; /* of the provision that bears it */
};

struct oasp_lists {
  size_t depth; /* open levels */
  struct oasp_list_level levels[OASP_LIST_LEVELS];
};

struct oasp_list_place {
  size_t level;
  struct oasp_label_reading reading;
  bool in_turn;
  bool by_number; /* a decimal label: the one before its last point, or the one before it in its own list, is open; or no list is */
};

/* Where a label belongs: the next in turn wins, innermost list first; else it opens a list; else it stands in a list out of turn. `after_colon`: the text
 * before it ends in a colon. False where it would open a level too many. Nothing is changed. */
bool oasp_lists_find(const struct oasp_lists *lists, const struct oasp_label *label, bool after_colon, struct oasp_list_place *place);
/* Whether the label is the next, with the same marks, in a list that is open. */
bool oasp_lists_go_on(const struct oasp_lists *lists, const struct oasp_label *label);
/* Whether a decimal label that goes to `level` stands below the one before its last point: "1.1" inside "1.". */
bool oasp_lists_is_below(const struct oasp_lists *lists, const struct oasp_label *label, size_t level);
/* Goes there; deeper levels are closed. The caller sets the level's id. */
void oasp_lists_enter(struct oasp_lists *lists, const struct oasp_label *label, const struct oasp_list_place *place);

#endif
