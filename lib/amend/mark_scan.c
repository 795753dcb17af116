/* One table of tokens. It knows where marks stand, not whose they are. */
#include "amend/mark_scan.h"

#include "base/nfc.h"
#include "base/utf8.h"

#include <string.h>

static const char *const tokens[OASP_MARK_ESCAPE] = {"{++", "{--", "{==", "{~~", "{>>", "++}", "--}", "==}", "~~}", "<<}", "~>"};

enum oasp_mark_token oasp_mark_token_at(const char *text, size_t length, size_t at) {
  if (at >= length || memchr("{+-=~<", text[at], 6) == NULL) return OASP_MARK_NONE;
  for (enum oasp_mark_token token = OASP_MARK_OPEN_INSERT; token < OASP_MARK_ESCAPE; token = (enum oasp_mark_token)(token + 1)) {
    size_t size = strlen(tokens[token]);
    if (length - at >= size && memcmp(text + at, tokens[token], size) == 0) return token;
  }
  return OASP_MARK_NONE;
}

const char *oasp_mark_token_text(enum oasp_mark_token token) {
  return token < OASP_MARK_ESCAPE ? tokens[token] : "";
}

bool oasp_mark_is_opener(enum oasp_mark_token token) {
  return token <= OASP_MARK_OPEN_NOTE;
}

enum oasp_mark_token oasp_mark_closer_of(enum oasp_mark_token opener) {
  return (enum oasp_mark_token)(opener + (OASP_MARK_CLOSE_INSERT - OASP_MARK_OPEN_INSERT));
}

int oasp_mark_action_of(enum oasp_mark_token opener) {
  return opener == OASP_MARK_OPEN_INSERT ? OASPLAN_ACTION_INSERT : opener == OASP_MARK_OPEN_PRINTED ? OASPLAN_ACTION_COMMENT : OASPLAN_ACTION_DELETE;
}

/* The note that opens at event->begin. */
static void take_note(const struct oasp_mark_scan *scan, struct oasp_mark_event *event) {
  const char *at = scan->text + event->begin, *end = scan->text + scan->length;
  while ((at = memchr(at, '<', (size_t)(end - at))) != NULL && oasp_mark_token_at(scan->text, scan->length, (size_t)(at - scan->text)) != OASP_MARK_CLOSE_NOTE) at++;
  event->closes = at != NULL;
  event->end = at != NULL ? (size_t)(at - scan->text) + strlen(tokens[OASP_MARK_CLOSE_NOTE]) : scan->length;
}

bool oasp_mark_scan_next(struct oasp_mark_scan *scan, struct oasp_mark_event *event) {
  for (size_t at = scan->at; at < scan->length; at++) {
    bool is_escape = scan->text[at] == '\\';
    enum oasp_mark_token token = oasp_mark_token_at(scan->text, scan->length, at + is_escape);
    if (token == OASP_MARK_NONE) continue;
    *event = (struct oasp_mark_event){is_escape ? OASP_MARK_ESCAPE : token, at, at + is_escape + strlen(tokens[token]), true};
    if (event->token == OASP_MARK_OPEN_NOTE) take_note(scan, event);
    scan->at = event->end;
    return true;
  }
  scan->at = scan->length;
  return false;
}

bool oasp_looks_marked(const char *bytes, size_t length) {
  if (length == 0) return false; /* the bytes of an empty buffer are NULL */
  for (const char *at = bytes, *end = bytes + length; (at = memchr(at, '{', (size_t)(end - at))) != NULL; at++)
    if (oasp_mark_token_at(bytes, length, (size_t)(at - bytes)) != OASP_MARK_NONE) return true;
  return false;
}

/* ---- How marks nest ---- */

bool oasp_mark_is_text(const struct oasp_mark_nest *nest, enum oasp_mark_token token) {
  if (token != OASP_MARK_MIDDLE) return false;
  const struct oasp_mark_open *open = nest->depth > 0 ? &nest->open[nest->depth - 1] : NULL;
  return open == NULL || open->opener != OASP_MARK_OPEN_PAIR || open->in_new;
}

static bool parts_letter(const struct oasp_mark_scan *scan, size_t at) {
  uint32_t code_point = 0;
  return at < scan->length && oasp_utf8_decode(scan->text + at, scan->length - at, &code_point) > 0 && oasp_is_combining(code_point);
}

static enum oasp_mark_verdict close_mark(struct oasp_mark_nest *nest, enum oasp_mark_token closer, size_t at) {
  if (nest->depth == 0) return OASP_MARK_NOT_OPEN;
  const struct oasp_mark_open *open = &nest->open[nest->depth - 1];
  if (oasp_mark_closer_of(open->opener) != closer) return OASP_MARK_CROSSES;
  if (open->opener == OASP_MARK_OPEN_PAIR && !open->in_new) return OASP_MARK_NO_MIDDLE;
  if (open->begin == at) return OASP_MARK_EMPTY;
  nest->depth--;
  return OASP_MARK_TAKEN;
}

enum oasp_mark_verdict oasp_mark_nest_take(struct oasp_mark_nest *nest, const struct oasp_mark_scan *scan, const struct oasp_mark_event *event, size_t at) {
  if (parts_letter(scan, event->end)) return OASP_MARK_PARTS_LETTER;
  if (event->token == OASP_MARK_MIDDLE) {
    struct oasp_mark_open *pair = &nest->open[nest->depth - 1];
    if (pair->begin == at) return OASP_MARK_EMPTY;
    pair->begin = at;
    pair->in_new = true;
    return OASP_MARK_TAKEN;
  }
  if (!oasp_mark_is_opener(event->token)) return close_mark(nest, event->token, at);
  if (nest->depth == OASP_AMENDMENTS_DEEP) return OASP_MARK_TOO_DEEP;
  nest->open[nest->depth++] = (struct oasp_mark_open){.opener = event->token, .offset = event->begin, .begin = at};
  return OASP_MARK_TAKEN;
}

/* ---- Without marks ---- */

bool oasp_mark_strip(const char *text, size_t length, struct oasp_buffer *out) {
  struct oasp_mark_scan scan = {text, length, 0};
  struct oasp_mark_nest nest = {.depth = 0};
  struct oasp_mark_event event;
  size_t copied = 0;
  oasp_buffer_append(out, "", 0);
  while (oasp_mark_scan_next(&scan, &event)) {
    if (!event.closes) return false;
    if (oasp_mark_is_text(&nest, event.token)) continue;
    oasp_buffer_append(out, text + copied, event.begin - copied);
    copied = event.token == OASP_MARK_ESCAPE ? event.begin + 1 : event.end;
    if (event.token == OASP_MARK_ESCAPE || event.token == OASP_MARK_OPEN_NOTE) continue;
    if (oasp_mark_nest_take(&nest, &scan, &event, out->length) != OASP_MARK_TAKEN) return false;
  }
  oasp_buffer_append(out, text + copied, length - copied);
  return nest.depth == 0;
}
