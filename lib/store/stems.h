/* Words as search sees them: cut from text, folded, stemmed in a language. What is put into the index and what is asked of it pass the
 * same way, so they meet. It knows no database and no query syntax. */
#ifndef OASP_STORE_STEMS_H
#define OASP_STORE_STEMS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "cite/registry.h"

struct sb_stemmer;

/* All zero: nothing made yet. Belongs to one store handle: a stemmer is no thing to share. */
struct oasp_stems {
  struct sb_stemmer *stemmers[OASP_LANGUAGES]; /* made when first needed */
  struct oasp_buffer folded;
};

/* A word of text, and what search makes of it. */
struct oasp_word {
  struct oasp_span span;
  const char *folded, *stem;
};

void oasp_stems_free(struct oasp_stems *stems);

/* The next word of `text` at or after *offset: letters and ASCII digits in a row. False at the end. Moves *offset past it. */
bool oasp_word_next(const char *text, size_t length, size_t *offset, struct oasp_span *span);

/* Appends the folded word to `words` and its stem to `stems_out`. `language` is one of enum oasp_language, or -1: the stem is the folded word. */
int oasp_stems_word(struct oasp_stems *stems, int language, const char *word, size_t length, struct oasp_buffer *words,
                    struct oasp_buffer *stems_out, oasplan_error **err) OASP_MUST_CHECK;

/* All words of a text, a blank between two. */
int oasp_stems_text(struct oasp_stems *stems, int language, const char *text, struct oasp_buffer *words, struct oasp_buffer *stems_out,
                    oasplan_error **err) OASP_MUST_CHECK;

/* All words of a text with their places, in an array in `arena`. */
int oasp_stems_list(struct oasp_stems *stems, int language, const char *text, size_t length, struct oasp_arena *arena,
                    struct oasp_word **words, size_t *count, oasplan_error **err) OASP_MUST_CHECK;

/* What this build makes of a fixed list of words: two builds with the same digest can share an index. */
int oasp_stems_digest(struct oasp_stems *stems, char hex[OASP_DIGEST_HEX + 1], oasplan_error **err) OASP_MUST_CHECK;

#endif
