/* What marks look like in a text: the one scanner that the import, which reads them, and the export, which writes them, share. docs/critic-markup.md is the grammar. */
#ifndef OASP_AMEND_MARK_SCAN_H
#define OASP_AMEND_MARK_SCAN_H

#include "base/buffer.h"
#include "plan/plan.h"

enum oasp_mark_token {
  OASP_MARK_OPEN_INSERT,
  OASP_MARK_OPEN_DELETE,
  OASP_MARK_OPEN_PRINTED,
  OASP_MARK_OPEN_PAIR,
  OASP_MARK_OPEN_NOTE,
  OASP_MARK_CLOSE_INSERT, /* in the order of the openers */
  OASP_MARK_CLOSE_DELETE,
  OASP_MARK_CLOSE_PRINTED,
  OASP_MARK_CLOSE_PAIR,
  OASP_MARK_CLOSE_NOTE,
  OASP_MARK_MIDDLE, /* "~>" */
  OASP_MARK_ESCAPE, /* a backslash and the token behind it */
  OASP_MARK_NONE
};

/* The token that stands at text[at], or OASP_MARK_NONE; never an escape. */
enum oasp_mark_token oasp_mark_token_at(const char *text, size_t length, size_t at);
/* How it is written; "" for an escape and for none. */
const char *oasp_mark_token_text(enum oasp_mark_token token);
bool oasp_mark_is_opener(enum oasp_mark_token token); /* of a note too */
enum oasp_mark_token oasp_mark_closer_of(enum oasp_mark_token opener);
/* What a mark with this opener asks for where its note says nothing: one of enum oasplan_action. */
int oasp_mark_action_of(enum oasp_mark_token opener);

struct oasp_mark_scan {
  const char *text;
  size_t length, at; /* `at`: from here on */
};

/* A note is one event, up to behind its "<<}", or to the end of the text where it does not close (`closes` is false). */
struct oasp_mark_event {
  enum oasp_mark_token token;
  size_t begin, end;
  bool closes;
};

/* Moves to the next token. A "~>" outside a {~~ ~~} is an event too, and text. False behind the last. */
bool oasp_mark_scan_next(struct oasp_mark_scan *scan, struct oasp_mark_event *event);

/* ---- How marks nest ---- */

struct oasp_mark_open {
  enum oasp_mark_token opener;
  size_t offset; /* of the opener, in the text with marks */
  size_t begin;  /* of its words, in the text without marks; of a pair, of the half that is open */
  size_t index;  /* the caller's */
  bool in_new;   /* a pair behind its "~>" */
};

struct oasp_mark_nest {
  struct oasp_mark_open open[OASP_AMENDMENTS_DEEP]; /* the one that closed last stays behind the others */
  size_t depth;
};

enum oasp_mark_verdict {
  OASP_MARK_TAKEN,
  OASP_MARK_PARTS_LETTER, /* the mark parts a letter from its accent */
  OASP_MARK_TOO_DEEP,
  OASP_MARK_NOT_OPEN,
  OASP_MARK_CROSSES,   /* another is still open, the innermost */
  OASP_MARK_NO_MIDDLE, /* a pair closes without "~>" */
  OASP_MARK_EMPTY
};

/* Whether the token is no part of a mark: a "~>" outside a {~~ ~~}, or its second one. */
bool oasp_mark_is_text(const struct oasp_mark_nest *nest, enum oasp_mark_token token);
/* Takes an event that is no text, no escape and no note: opens, turns or closes a mark. `at` is where it stands in the text without marks. */
enum oasp_mark_verdict oasp_mark_nest_take(struct oasp_mark_nest *nest, const struct oasp_mark_scan *scan, const struct oasp_mark_event *event, size_t at);

/* ---- A text as a whole ---- */

/* Whether the bytes hold a token. */
bool oasp_looks_marked(const char *bytes, size_t length);

/* Appends the text without its marks. False where they do not nest, where one is empty or parts a letter from its accent: a text that no import takes. Failures of memory are remembered in `out`. */
bool oasp_mark_strip(const char *text, size_t length, struct oasp_buffer *out);

/* ---- Writing ---- */

/* Appends words with a backslash before what would be a mark. */
void oasp_mark_write_words(struct oasp_buffer *out, const char *text, size_t length, bool is_in_pair);
/* Appends an opener, a closer or "~>" behind the words that begin at *words of `out`; *words is behind it then. Words that end in a backslash would make it a
 * literal one, and "{" before "++}" would be an opener: no escape says that, so a space stands between. */
void oasp_mark_write_sign(struct oasp_buffer *out, size_t *words, const char *sign);

#endif
