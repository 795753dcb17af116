/* The form "critic" of a redline: a provision a line, with marks as docs/critic-markup.md has them. It reads back to the same base and proposed texts. A provision that moves is a removal here
 * and an addition there, as in most programs that know these marks. */
#include "render/redline.h"

#include "amend/mark_scan.h"
#include "amend/note.h"
#include "plan/segments.h"

#include <string.h>

struct critic {
  struct oasp_buffer line; /* of the place that is visited */
  size_t words;            /* in it: where the words since the last sign begin */
  bool has_begun;
  int status;
  oasplan_error **err;
};

/* A blank line before all but the first. */
static void begin_paragraph(struct oasp_redline *redline) {
  struct critic *critic = redline->state;
  if (critic->has_begun) oasp_puts(redline->sink, "\n");
  critic->has_begun = true;
}

static void put_words(struct critic *critic, const char *text) {
  oasp_mark_write_words(&critic->line, text, strlen(text), false);
}

static void put_label(struct critic *critic, const oasplan_provision *provision) {
  put_words(critic, provision->label);
  if (provision->label[0] != '\0') oasp_buffer_append(&critic->line, " ", 1);
}

/* A change may be cut in several marks: only the first one has its id. Its partners may not be in what is shown. */
static void put_note(struct critic *critic, const oasplan_amendment *amendment, int action, bool has_id) {
  oasplan_amendment note = *amendment;
  note.action = action;
  note.pair = note.continues = note.superseded_by = note.changed = NULL;
  if (!has_id) note.id = NULL;
  if (amendment->outcome == OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES) note.outcome = OASPLAN_OUTCOME_ACCEPTED; /* the words are the changed ones */
  oasp_note_write(&critic->line, &note);
  critic->words = critic->line.length;
}

/* One proposal may be a removal and an addition; then none has the id of the other. */
static bool may_have_id(const struct oasp_redline *redline, const oasplan_amendment *amendment) {
  bool is_one = amendment->action != OASPLAN_ACTION_REPLACE && amendment->action != OASPLAN_ACTION_MOVE;
  bool is_only_place = redline->place->moved == 0 || redline->runs->provision != NULL;
  return is_one && is_only_place && oasp_is_first_run(redline, amendment);
}

/* Additions outside, removals in them; a provision that moves and is shown alone stands where it was, with what is asked of it. */
static void put_run(struct oasp_redline *redline, const oasplan_run *run) {
  struct critic *critic = redline->state;
  bool stays = run->kind == OASPLAN_RUN_MOVED_FROM && redline->runs->provision != NULL;
  for (int adds = 1; adds >= 0; adds--)
    for (size_t i = 0; i < run->amendment_count; i++)
      if (oasp_makes_addition(run, run->amendments[i]) == (adds != 0)) oasp_mark_write_sign(&critic->line, &critic->words, stays ? "{==" : adds ? "{++" : "{--");
  if (redline->has_label) put_label(critic, redline->place->provision);
  put_words(critic, run->text);
  for (int adds = 0; adds <= 1; adds++)
    for (size_t i = run->amendment_count; i > 0; i--) {
      const oasplan_amendment *amendment = run->amendments[i - 1];
      if (oasp_makes_addition(run, amendment) != (adds != 0)) continue;
      oasp_mark_write_sign(&critic->line, &critic->words, stays ? "==}" : adds ? "++}" : "--}");
      int action = stays ? OASPLAN_ACTION_MOVE : !adds ? OASPLAN_ACTION_DELETE : amendment->action == OASPLAN_ACTION_FOOTNOTE ? OASPLAN_ACTION_FOOTNOTE : OASPLAN_ACTION_INSERT;
      put_note(critic, amendment, action, may_have_id(redline, amendment));
    }
}

static void begin_place(struct oasp_redline *redline) {
  enum { ITEM_INDENT = 3 };
  struct critic *critic = redline->state;
  size_t depth = redline->place->depth < OASP_DEEPEST_INDENT ? redline->place->depth : OASP_DEEPEST_INDENT;
  if (depth == 0) begin_paragraph(redline);
  oasp_put_indent(redline->sink, ITEM_INDENT * depth);
  oasp_buffer_clear(&critic->line);
  oasp_buffer_append(&critic->line, "", 0);
  critic->words = 0;
  if (redline->fate == NULL) put_label(critic, redline->place->provision);
}

static void put_remark(struct oasp_redline *redline, const oasplan_amendment *amendment) {
  struct critic *critic = redline->state;
  if (!oasp_is_remark(amendment)) return;
  if (critic->line.length > 0 && critic->line.data[critic->line.length - 1] != ' ') oasp_buffer_append(&critic->line, " ", 1);
  oasp_mark_write_sign(&critic->line, &critic->words, "{==");
  put_words(critic, amendment->text);
  oasp_mark_write_sign(&critic->line, &critic->words, "==}");
  put_note(critic, amendment, amendment->action, true);
}

static void put_line(struct oasp_redline *redline) {
  struct critic *critic = redline->state;
  struct oasp_buffer stripped = {0};
  for (size_t i = 0; i < critic->line.length; i++)
    if (critic->line.data[i] >= '\n' && critic->line.data[i] <= '\r') critic->line.data[i] = ' ';
  oasp_buffer_append(&critic->line, "\n", 1);
  bool nests = critic->line.failed || oasp_mark_strip(critic->line.data, critic->line.length, &stripped);
  if (critic->status == OASPLAN_OK && (critic->line.failed || stripped.failed)) critic->status = oasp_fail_nomem(critic->err);
  if (critic->status == OASPLAN_OK && !nests)
    critic->status = oasp_fail(critic->err, OASPLAN_E_UNSUPPORTED, "%s: a proposal parts a letter from its accent, which no mark can; take html, markdown or docx",
                               redline->place->provision->id);
  if (critic->status == OASPLAN_OK) oasp_put(redline->sink, critic->line.data, critic->line.length);
  oasp_buffer_free(&stripped);
}

static void end_place(struct oasp_redline *redline) {
  oasp_each_proposal(redline, put_remark);
  put_line(redline);
}

/* A line of plain text: a title, a heading, a lead-in. */
static void put_plain(struct oasp_redline *redline, const struct oasp_buffer *text) {
  struct critic *critic = redline->state;
  struct oasp_buffer escaped = {0};
  if (text->length > 0) oasp_mark_write_words(&escaped, text->data, text->length, false);
  if (critic->status == OASPLAN_OK && (text->failed || escaped.failed)) critic->status = oasp_fail_nomem(critic->err);
  if (critic->status == OASPLAN_OK) oasp_put(redline->sink, escaped.data, escaped.length);
  oasp_buffer_free(&escaped);
}

static void put_division(struct oasp_redline *redline, const oasplan_division *division) {
  struct oasp_buffer lines = {0};
  struct oasp_sink sink = {.write_fn = oasp_buffer_write, .context = &lines};
  begin_paragraph(redline);
  oasp_put_printed_heading(&sink, division, oasp_line_escape);
  oasp_put(&sink, "\n", 1);
  if (division->title[0] != '\0' && division->lead_in[0] != '\0') {
    oasp_put_escaped(&sink, division->lead_in, oasp_line_escape);
    oasp_put(&sink, "\n", 1);
  }
  oasp_flush(&sink);
  put_plain(redline, &lines);
  oasp_buffer_free(&lines);
}

static void put_title(struct oasp_redline *redline) {
  struct oasp_buffer line = {0};
  struct oasp_sink sink = {.write_fn = oasp_buffer_write, .context = &line};
  begin_paragraph(redline);
  oasp_put_escaped(&sink, redline->plan->title, oasp_line_escape);
  oasp_put(&sink, "\n", 1);
  oasp_flush(&sink);
  put_plain(redline, &line);
  oasp_buffer_free(&line);
}

int oasp_redline_critic(struct oasp_redline *redline, oasplan_error **err) {
  static const struct oasp_redline_visitor visitor = {.division_begin = put_division, .place_begin = begin_place, .run = put_run, .place_end = end_place};
  struct critic critic = {.status = OASPLAN_OK, .err = err};
  redline->state = &critic;
  if (redline->runs->provision == NULL && redline->plan->title != NULL) put_title(redline);
  oasp_redline_walk(redline, &visitor);
  oasp_buffer_free(&critic.line);
  return critic.status;
}
