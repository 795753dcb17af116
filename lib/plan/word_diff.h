/* Two texts word by word: which bytes of each are not in the other. */
#ifndef OASP_PLAN_WORD_DIFF_H
#define OASP_PLAN_WORD_DIFF_H

#include "base/memory.h"
#include "base/utf8.h"

/* A stretch of the one text in the place of a stretch of the other; one of them may be empty. */
struct oasp_change {
  struct oasp_span old, new;
};

/* In text order; what stands between two changes is the same, byte for byte, in both texts. */
struct oasp_word_diff {
  struct oasp_change *changes;
  size_t count, capacity;
};

/* Makes the diff (an all-zero one before) by Myers' linear-space method, with effort in proportion to the number of words. Where that is not enough, words
 * that both texts hold once are anchors, and what lies between two of them is replaced as a whole where it still costs too much. A word or two that
 * stayed between longer changes goes with them, for the sake of the reader. 0, or -1 when memory ran out. */
int oasp_word_diff(const char *old, size_t old_length, const char *new, size_t new_length, struct oasp_word_diff *diff) OASP_MUST_CHECK;
void oasp_word_diff_free(struct oasp_word_diff *diff);

#endif
