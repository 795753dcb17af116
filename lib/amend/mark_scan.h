/* What marks look like in a text: the one scanner that the import, which reads them, and the export, which writes them, share. docs/critic-markup.md is the grammar. */
#ifndef OASP_AMEND_MARK_SCAN_H
#define OASP_AMEND_MARK_SCAN_H

#include "base/buffer.h"

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

/* Whether the bytes hold a token. */
bool oasp_looks_marked(const char *bytes, size_t length);

/* Appends the text without its marks. False where they do not nest, where one is empty or parts a letter from its accent: a text that no import takes. Failures of memory are remembered in `out`. */
bool oasp_mark_strip(const char *text, size_t length, struct oasp_buffer *out);

#endif
