/* One table of tokens. It knows where marks stand, not whose they are. */
#include "amend/mark_scan.h"

#include "base/nfc.h"
#include "base/utf8.h"
#include "plan/plan.h"

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
  for (const char *at = bytes, *end = bytes + length; (at = memchr(at, '{', (size_t)(end - at))) != NULL; at++)
    if (oasp_mark_token_at(bytes, length, (size_t)(at - bytes)) != OASP_MARK_NONE) return true;
  return false;
}

/* ---- Without marks ---- */

struct open_mark {
  enum oasp_mark_token opener;
  size_t begin; /* of its words, in the text without marks; of a pair, of the half that is open */
  bool in_new;
};

struct stripper {
  struct oasp_buffer *out;
  size_t from; /* where the text begins in `out` */
  struct open_mark open[OASP_AMENDMENTS_DEEP];
  size_t depth;
};

static bool is_text(const struct stripper *stripper, enum oasp_mark_token token) {
  if (token != OASP_MARK_MIDDLE) return false;
  return stripper->depth == 0 || stripper->open[stripper->depth - 1].opener != OASP_MARK_OPEN_PAIR || stripper->open[stripper->depth - 1].in_new;
}

static bool take_token(struct stripper *stripper, enum oasp_mark_token token) {
  size_t at = stripper->out->length;
  if (token == OASP_MARK_OPEN_NOTE) return true;
  if (oasp_mark_is_opener(token)) {
    if (stripper->depth == OASP_AMENDMENTS_DEEP) return false;
    stripper->open[stripper->depth++] = (struct open_mark){token, at, false};
    return true;
  }
  if (stripper->depth == 0) return false;
  struct open_mark *open = &stripper->open[stripper->depth - 1];
  if (open->begin == at) return false;
  if (token == OASP_MARK_MIDDLE) {
    *open = (struct open_mark){open->opener, at, true};
    return true;
  }
  stripper->depth--;
  return oasp_mark_closer_of(open->opener) == token && (open->opener != OASP_MARK_OPEN_PAIR || open->in_new);
}

static bool parts_letter(const char *text, size_t length, size_t at) {
  uint32_t code_point = 0;
  return at < length && oasp_utf8_decode(text + at, length - at, &code_point) > 0 && oasp_is_combining(code_point);
}

bool oasp_mark_strip(const char *text, size_t length, struct oasp_buffer *out) {
  struct oasp_mark_scan scan = {text, length, 0};
  struct stripper stripper = {.out = out, .from = out->length};
  struct oasp_mark_event event;
  size_t copied = 0;
  oasp_buffer_append(out, "", 0);
  while (oasp_mark_scan_next(&scan, &event)) {
    if (!event.closes) return false;
    if (is_text(&stripper, event.token)) continue;
    oasp_buffer_append(out, text + copied, event.begin - copied);
    copied = event.token == OASP_MARK_ESCAPE ? event.begin + 1 : event.end;
    if (event.token == OASP_MARK_ESCAPE) continue;
    if (!take_token(&stripper, event.token) || (event.token != OASP_MARK_OPEN_NOTE && parts_letter(text, length, event.end))) return false;
  }
  oasp_buffer_append(out, text + copied, length - copied);
  return stripper.depth == 0;
}
