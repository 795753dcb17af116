/* One pass over the text. Stretches between marks are copied with their map; open marks are a stack, so that one that crosses another is seen when it closes. */
#include "import/critic.h"

#include "amend/mark_scan.h"
#include "amend/note.h"

#include <string.h>

struct stripper {
  const struct oasp_source_text *source;
  const char *bytes;
  struct oasp_marks *marks;
  struct oasp_source_text out;
  struct oasp_mark_scan scan;
  struct oasp_mark_nest nest; /* the index of an open mark, or of the open half of a pair, is that in `marks` */
  size_t copied;      /* up to here the text with marks is in `out` or was left out */
  size_t closed_at;   /* where the last mark ended, in the text with marks: a note there is its own */
  size_t closed_mark; /* its index */
  oasplan_error **err;
};

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

static void end_mark(struct stripper *stripper, size_t index) {
  struct oasp_mark *mark = &stripper->marks->items[index];
  mark->span.end = stripper->out.text.length;
  mark->words = mark->span;
}

static int turn_pair(struct stripper *stripper, struct oasp_mark_open *open) {
  size_t old = open->index;
  end_mark(stripper, old);
  int status = add_mark(stripper, OASPLAN_ACTION_INSERT, &open->index);
  if (status != OASPLAN_OK) return status;
  stripper->marks->items[old].pair = open->index;
  stripper->marks->items[open->index].pair = old;
  return OASPLAN_OK;
}

static int refuse(struct stripper *stripper, enum oasp_mark_verdict verdict, const struct oasp_mark_event *event) {
  const struct oasp_mark_open *open = stripper->nest.depth > 0 ? &stripper->nest.open[stripper->nest.depth - 1] : NULL;
  switch (verdict) {
  case OASP_MARK_TAKEN:
    return OASPLAN_OK;
  case OASP_MARK_PARTS_LETTER:
    return fail(stripper, OASPLAN_E_SYNTAX, event->end, "a mark parts a letter from its accent; put the whole letter on one side%s", "");
  case OASP_MARK_TOO_DEEP:
    return fail(stripper, OASPLAN_E_LIMIT, event->begin, "marks are nested deeper than 64 here; close some before the next%s", "");
  case OASP_MARK_NOT_OPEN:
    return fail(stripper, OASPLAN_E_SYNTAX, event->begin, "\"%s\" closes a mark that is not open; put a backslash before it if it is text", oasp_mark_token_text(event->token));
  case OASP_MARK_CROSSES:
    return fail(stripper, OASPLAN_E_SYNTAX, event->begin, "marks overlap: \"%s\" is still open here; close the inner mark first", oasp_mark_token_text(open->opener));
  case OASP_MARK_NO_MIDDLE:
    return fail(stripper, OASPLAN_E_SYNTAX, event->begin, "a {~~ ~~} has \"~>\" between the old and the new words%s", "");
  case OASP_MARK_EMPTY:
    return fail(stripper, OASPLAN_E_SYNTAX, event->begin, "there is nothing between the two ends of this mark; take it out%s", "");
  }
  return OASPLAN_OK;
}

static int take_mark(struct stripper *stripper, const struct oasp_mark_event *event) {
  struct oasp_mark_nest *nest = &stripper->nest;
  enum oasp_mark_verdict verdict = oasp_mark_nest_take(nest, &stripper->scan, event, stripper->out.text.length);
  if (verdict != OASP_MARK_TAKEN) return refuse(stripper, verdict, event);
  if (event->token == OASP_MARK_MIDDLE) return turn_pair(stripper, &nest->open[nest->depth - 1]);
  if (oasp_mark_is_opener(event->token)) return add_mark(stripper, oasp_mark_action_of(event->token), &nest->open[nest->depth - 1].index);
  stripper->closed_at = stripper->copied;
  stripper->closed_mark = nest->open[nest->depth].index;
  end_mark(stripper, stripper->closed_mark);
  return OASPLAN_OK;
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

/* A note: of the mark (or of both halves of the pair) that ended where it opens. */
static int take_note(struct stripper *stripper, const struct oasp_mark_event *event) {
  size_t width = strlen(oasp_mark_token_text(OASP_MARK_OPEN_NOTE));
  if (!event->closes)
    return fail(stripper, OASPLAN_E_SYNTAX, event->begin, "a note opens here and does not close; write \"%s\" behind it", oasp_mark_token_text(OASP_MARK_CLOSE_NOTE));
  struct oasp_span note = {event->begin + width, event->end - width};
  int status = copy_to(stripper, event->begin, event->end);
  if (status != OASPLAN_OK) return status;
  if (stripper->closed_at != event->begin || event->begin == 0) return add_lone_note(stripper, (struct oasp_span){event->begin, event->end});
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

static int take_event(struct stripper *stripper, const struct oasp_mark_event *event) {
  if (event->token == OASP_MARK_ESCAPE) return copy_to(stripper, event->begin, event->begin + 1);
  if (event->token == OASP_MARK_OPEN_NOTE) return take_note(stripper, event);
  if (oasp_mark_is_text(&stripper->nest, event->token)) return OASPLAN_OK;
  int status = copy_to(stripper, event->begin, event->end);
  return status == OASPLAN_OK ? take_mark(stripper, event) : status;
}

static int strip(struct stripper *stripper) {
  struct oasp_mark_event event;
  int status = OASPLAN_OK;
  while (status == OASPLAN_OK && oasp_mark_scan_next(&stripper->scan, &event)) status = take_event(stripper, &event);
  if (status == OASPLAN_OK && stripper->nest.depth > 0) {
    const struct oasp_mark_open *open = &stripper->nest.open[stripper->nest.depth - 1];
    return fail(stripper, OASPLAN_E_SYNTAX, open->offset, "\"%s\" opens a mark that does not close; close it, or put a backslash before it if it is text", oasp_mark_token_text(open->opener));
  }
  return status == OASPLAN_OK ? copy_to(stripper, stripper->scan.length, stripper->scan.length) : status;
}

int oasp_critic_strip(struct oasp_source_text *source, const char *bytes, struct oasp_marks *marks, oasplan_error **err) {
  struct stripper stripper = {.source = source,
                              .bytes = bytes,
                              .marks = marks,
                              .out = {.byte_count = source->byte_count},
                              .scan = {source->text.data, source->text.length, 0},
                              .err = err};
  int status = strip(&stripper);
  if (status == OASPLAN_OK) status = oasp_marks_pair_moves(marks, &stripper.out, bytes, err);
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
