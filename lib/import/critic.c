/* One pass over the text. Stretches between marks are copied with their map; open marks are a stack, so that one that crosses another is seen when it closes. */
#include "import/critic.h"

#include "amend/note.h"

#include <string.h>

enum token { OPEN_INSERT, OPEN_DELETE, OPEN_PRINTED, OPEN_PAIR, OPEN_NOTE, CLOSE_INSERT, CLOSE_DELETE, CLOSE_PRINTED, CLOSE_PAIR, CLOSE_NOTE, PAIR_MIDDLE, NO_TOKEN };

static const char *const tokens[NO_TOKEN] = {"{++", "{--", "{==", "{~~", "{>>", "++}", "--}", "==}", "~~}", "<<}", "~>"};

static bool is_opener(enum token token) {
  return token <= OPEN_NOTE;
}

static enum token closer_of(enum token opener) {
  return (enum token)(opener + (CLOSE_INSERT - OPEN_INSERT));
}

struct open_mark {
  enum token opener;
  size_t index;  /* of its mark; of a pair, of the half that is open */
  size_t offset; /* of the opener, in the text with marks */
  bool in_new;   /* a pair behind its "~>" */
};

struct stripper {
  const struct oasp_source_text *source;
  const char *bytes;
  struct oasp_marks *marks;
  struct oasp_source_text out;
  struct open_mark open[OASP_AMENDMENTS_DEEP];
  size_t depth;
  size_t copied;      /* up to here the text with marks is in `out` or was left out */
  size_t closed_at;   /* where the last mark ended, in the text with marks: a note there is its own */
  size_t closed_mark; /* its index */
  oasplan_error **err;
};

static enum token find_token(const char *text, size_t length, size_t at) {
  char first = text[at];
  if (memchr("{+-=~<", first, 6) == NULL) return NO_TOKEN;
  for (enum token token = OPEN_INSERT; token < NO_TOKEN; token = (enum token)(token + 1)) {
    size_t size = strlen(tokens[token]);
    if (length - at >= size && memcmp(text + at, tokens[token], size) == 0) return token;
  }
  return NO_TOKEN;
}

bool oasp_looks_marked(const char *bytes, size_t length) {
  for (const char *at = bytes, *end = bytes + length; (at = memchr(at, '{', (size_t)(end - at))) != NULL; at++) {
    enum token token = find_token(bytes, length, (size_t)(at - bytes));
    if (token != NO_TOKEN) return true;
  }
  return false;
}

static int fail(struct stripper *stripper, int status, size_t offset, const char *format, const char *what) {
  return oasp_fail_at(stripper->err, status, stripper->bytes, stripper->source->byte_count, oasp_source_text_at(stripper->source, offset), format, what);
}

/* Copies what is left up to `end` and goes on behind `next`. */
static int copy_to(struct stripper *stripper, size_t end, size_t next) {
  struct oasp_span span = {stripper->copied, end};
  stripper->copied = next;
  if (span.begin >= span.end) return OASPLAN_OK;
  struct oasp_buffer *text = &stripper->out.text;
  if (oasp_source_text_map(stripper->source, span, text->length, &stripper->out.map) != 0) return oasp_fail_nomem(stripper->err);
  oasp_buffer_append(text, stripper->source->text.data + span.begin, span.end - span.begin);
  return text->failed ? oasp_fail_nomem(stripper->err) : OASPLAN_OK;
}

static int check_letter(struct stripper *stripper, size_t offset) {
  uint32_t code_point = 0;
  const struct oasp_buffer *text = &stripper->source->text;
  size_t size = offset < text->length ? oasp_utf8_decode(text->data + offset, text->length - offset, &code_point) : 0;
  if (size == 0 || !oasp_is_combining(code_point)) return OASPLAN_OK;
  return fail(stripper, OASPLAN_E_SYNTAX, offset, "a mark parts a letter from its accent; put the whole letter on one side%s", "");
}

/* ---- Opening and closing ---- */

static int add_mark(struct stripper *stripper, int action, size_t *index) {
  struct oasp_marks *marks = stripper->marks;
  void *items = marks->items;
  if (oasp_grow(&items, &marks->capacity, marks->count, sizeof *marks->items) != 0) return oasp_fail_nomem(stripper->err);
  marks->items = items;
  size_t at = stripper->out.text.length;
  *index = marks->count++;
  marks->items[*index] = (struct oasp_mark){.span = {at, at}, .pair = OASPLAN_NOWHERE, .note = {.action = action, .certainty = OASPLAN_CERTAINTY_EXPLICIT, .outcome = OASPLAN_OUTCOME_OPEN}};
  return OASPLAN_OK;
}

static int action_of(enum token opener) {
  return opener == OPEN_INSERT ? OASPLAN_ACTION_INSERT : opener == OPEN_PRINTED ? OASPLAN_ACTION_COMMENT : OASPLAN_ACTION_DELETE;
}

static int open_mark(struct stripper *stripper, enum token opener, size_t offset) {
  if (stripper->depth == OASP_AMENDMENTS_DEEP)
    return fail(stripper, OASPLAN_E_LIMIT, offset, "marks are nested deeper than 64 here; close some before the next%s", "");
  struct open_mark *open = &stripper->open[stripper->depth];
  *open = (struct open_mark){.opener = opener, .offset = offset};
  stripper->depth++;
  return add_mark(stripper, action_of(opener), &open->index);
}

static int end_mark(struct stripper *stripper, size_t index, size_t offset) {
  struct oasp_mark *mark = &stripper->marks->items[index];
  mark->span.end = stripper->out.text.length;
  mark->words = mark->span;
  return mark->span.end > mark->span.begin ? OASPLAN_OK : fail(stripper, OASPLAN_E_SYNTAX, offset, "there is nothing between the two ends of this mark; take it out%s", "");
}

static int turn_pair(struct stripper *stripper, size_t offset) {
  struct open_mark *open = &stripper->open[stripper->depth - 1];
  size_t old = open->index;
  int status = end_mark(stripper, old, offset);
  if (status == OASPLAN_OK) status = add_mark(stripper, OASPLAN_ACTION_INSERT, &open->index);
  if (status != OASPLAN_OK) return status;
  open->in_new = true;
  stripper->marks->items[old].pair = open->index;
  stripper->marks->items[open->index].pair = old;
  return OASPLAN_OK;
}

static int close_mark(struct stripper *stripper, enum token closer, size_t offset) {
  if (stripper->depth == 0)
    return fail(stripper, OASPLAN_E_SYNTAX, offset, "\"%s\" closes a mark that is not open; put a backslash before it if it is text", tokens[closer]);
  const struct open_mark *open = &stripper->open[stripper->depth - 1];
  if (closer_of(open->opener) != closer)
    return fail(stripper, OASPLAN_E_SYNTAX, offset, "marks overlap: \"%s\" is still open here; close the inner mark first", tokens[open->opener]);
  if (open->opener == OPEN_PAIR && !open->in_new)
    return fail(stripper, OASPLAN_E_SYNTAX, offset, "a {~~ ~~} has \"~>\" between the old and the new words%s", "");
  stripper->depth--;
  stripper->closed_at = stripper->copied;
  stripper->closed_mark = open->index;
  return end_mark(stripper, open->index, offset);
}

/* ---- Notes ---- */

static int add_lone_note(struct stripper *stripper, struct oasp_span note) {
  struct oasp_marks *marks = stripper->marks;
  void *items = marks->lone_notes;
  if (oasp_grow(&items, &marks->lone_note_capacity, marks->lone_note_count, sizeof *marks->lone_notes) != 0) return oasp_fail_nomem(stripper->err);
  marks->lone_notes = items;
  marks->lone_notes[marks->lone_note_count++] = (struct oasp_span){oasp_source_text_at(stripper->source, note.begin), oasp_source_text_at(stripper->source, note.end)};
  return OASPLAN_OK;
}

/* What may stand on the actions of a mark: a remark changes no words. */
static bool may_act(int marked, int said) {
  switch ((enum oasplan_action)said) {
  case OASPLAN_ACTION_INSERT:
    return marked == OASPLAN_ACTION_INSERT;
  case OASPLAN_ACTION_DELETE:
  case OASPLAN_ACTION_REPLACE:
    return marked == OASPLAN_ACTION_DELETE;
  case OASPLAN_ACTION_FOOTNOTE:
    return marked != OASPLAN_ACTION_DELETE;
  case OASPLAN_ACTION_MOVE:
  case OASPLAN_ACTION_COMMENT:
  case OASPLAN_ACTION_QUESTION:
    return marked == OASPLAN_ACTION_COMMENT;
  }
  return false;
}

static int read_note(struct stripper *stripper, struct oasp_span text, struct oasp_mark *mark) {
  struct oasp_note_fault fault = {0};
  int action = mark->note.action;
  switch (oasp_note_read(stripper->source->text.data + text.begin, text.end - text.begin, &stripper->marks->arena, &mark->note, &fault)) {
  case OASP_NOTE_READ:
    break;
  case OASP_NOTE_WRONG:
    return fail(stripper, OASPLAN_E_SYNTAX, text.begin + fault.offset, "this note cannot be read: %s", fault.message);
  case OASP_NOTE_NO_MEMORY:
    return oasp_fail_nomem(stripper->err);
  }
  mark->says_who = text.end > text.begin && stripper->source->text.data[text.begin] == '@';
  if (!may_act(action, mark->note.action))
    return fail(stripper, OASPLAN_E_SYNTAX, text.begin, "\"%s\" is no action of this mark: {++ inserts, {-- deletes or replaces, {== comments, asks, moves or adds a footnote",
                oasplan_action_name(mark->note.action));
  if (mark->note.action == OASPLAN_ACTION_REPLACE && mark->note.text == NULL)
    return fail(stripper, OASPLAN_E_SYNTAX, text.begin, "a replace says the new words: text=\"…\"%s", "");
  return OASPLAN_OK;
}

/* The note that opens at `offset`: of the mark (or of both halves of the pair) that ended there. */
static int take_note(struct stripper *stripper, size_t offset, size_t *next) {
  const struct oasp_buffer *text = &stripper->source->text;
  struct oasp_span note = {offset + 3, offset + 3};
  while (note.end + 3 <= text->length && memcmp(text->data + note.end, tokens[CLOSE_NOTE], 3) != 0) note.end++;
  if (note.end + 3 > text->length) return fail(stripper, OASPLAN_E_SYNTAX, offset, "a note opens here and does not close; write \"%s\" behind it", tokens[CLOSE_NOTE]);
  *next = note.end + 3;
  int status = copy_to(stripper, offset, *next);
  if (status != OASPLAN_OK) return status;
  if (stripper->closed_at != offset || offset == 0) return add_lone_note(stripper, (struct oasp_span){offset, *next});
  struct oasp_mark *mark = &stripper->marks->items[stripper->closed_mark];
  if (mark->pair == OASPLAN_NOWHERE) return read_note(stripper, note, mark);
  struct oasp_mark *old = &stripper->marks->items[mark->pair];
  status = read_note(stripper, note, mark);
  int action = old->note.action;
  if (status == OASPLAN_OK) {
    old->note = mark->note;
    old->says_who = mark->says_who;
    old->note.action = action;
    old->note.id = NULL; /* the note speaks of the new words; the old ones are numbered */
  }
  return status;
}

/* ---- All of it ---- */

static int take_token(struct stripper *stripper, enum token token, size_t offset, size_t *next) {
  if (token == OPEN_NOTE) return take_note(stripper, offset, next);
  *next = offset + strlen(tokens[token]);
  if (token == PAIR_MIDDLE) {
    const struct open_mark *open = stripper->depth > 0 ? &stripper->open[stripper->depth - 1] : NULL;
    if (open == NULL || open->opener != OPEN_PAIR || open->in_new) return OASPLAN_OK; /* text */
  }
  int status = copy_to(stripper, offset, *next);
  if (status == OASPLAN_OK) status = check_letter(stripper, *next);
  if (status != OASPLAN_OK) return status;
  if (token == PAIR_MIDDLE) return turn_pair(stripper, offset);
  return is_opener(token) ? open_mark(stripper, token, offset) : close_mark(stripper, token, offset);
}

static int strip(struct stripper *stripper) {
  const struct oasp_buffer *text = &stripper->source->text;
  int status = OASPLAN_OK;
  for (size_t at = 0, next; at < text->length && status == OASPLAN_OK; at = next) {
    next = at + 1;
    bool is_escape = text->data[at] == '\\' && next < text->length;
    enum token token = find_token(text->data, text->length, is_escape ? next : at);
    if (token == NO_TOKEN) continue;
    if (is_escape) {
      status = copy_to(stripper, at, next);
      next += strlen(tokens[token]);
    } else {
      status = take_token(stripper, token, at, &next);
    }
  }
  if (status == OASPLAN_OK && stripper->depth > 0) {
    const struct open_mark *open = &stripper->open[stripper->depth - 1];
    return fail(stripper, OASPLAN_E_SYNTAX, open->offset, "\"%s\" opens a mark that does not close; close it, or put a backslash before it if it is text", tokens[open->opener]);
  }
  return status == OASPLAN_OK ? copy_to(stripper, text->length, text->length) : status;
}

int oasp_critic_strip(struct oasp_source_text *source, const char *bytes, struct oasp_marks *marks, oasplan_error **err) {
  struct stripper stripper = {.source = source, .bytes = bytes, .marks = marks, .out = {.byte_count = source->byte_count}, .err = err};
  int status = strip(&stripper);
  if (status == OASPLAN_OK && stripper.out.text.length == 0) {
    oasp_buffer_append(&stripper.out.text, "", 0);
    if (stripper.out.text.failed || oasp_map_add(&stripper.out.map, 0, source->byte_count) != 0) status = oasp_fail_nomem(err);
  }
  if (status != OASPLAN_OK) {
    oasp_source_text_free(&stripper.out);
    return status;
  }
  oasp_source_text_free(source);
  *source = stripper.out;
  return OASPLAN_OK;
}
