/* The word that somebody probably meant. */
#ifndef OASP_RECORD_NEAREST_H
#define OASP_RECORD_NEAREST_H

#include <stddef.h>

/* The one of `count` words (those that `word_at` gives) that takes the fewest changes of a letter to become `text`, case apart; NULL if none is near: a third of the letters and one more at most. Of
 * several that are as near, the one that begins most alike, and the first of those. */
const char *oasp_nearest(const char *text, size_t count, const char *(*word_at)(const void *list, size_t index), const void *list);

#endif
