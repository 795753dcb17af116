/* A provision as tokens, and the typographic signs among them: apostrophes and quotation marks, straight or curly. Words that were pasted into a text bring theirs with them. */
#ifndef OASP_AMEND_SIGNS_H
#define OASP_AMEND_SIGNS_H

#include "base/utf8.h"
#include "cite/tokens.h"

struct oasp_text_piece {
  struct oasp_span span;
  enum oasp_token_type type;
  bool is_inside; /* in brackets, or in quotation marks */
};

struct oasp_sign {
  size_t piece;
  bool is_curly;
};

/* Pieces and signs of one text; all zero is an empty one, and what is there is written over. */
struct oasp_signs {
  const char *text;
  struct oasp_text_piece *pieces;
  size_t piece_count, piece_capacity;
  struct oasp_sign *items; /* in text order */
  size_t count, capacity;
};

/* Reads the text but for the remarks in it, which are in text order. No sign is an apostrophe before initials, which typists set in either form; one in a quotation, whose letters are those of its
 * source; or a quotation mark whose partner has the other form, or is missing. Non-zero: out of memory. */
int oasp_signs_read(struct oasp_signs *signs, const char *text, const struct oasp_span *remarks, size_t remark_count) OASP_MUST_CHECK;
void oasp_signs_free(struct oasp_signs *signs);

#endif
