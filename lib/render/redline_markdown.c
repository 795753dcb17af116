/* The form "markdown" of a redline: that of a plan with <ins> and <del>, which CommonMark lets through and GitHub shows (its ~~ ~~ is no CommonMark and ** ** cannot begin in a word). The
 * mark behind a change says whose it is; proposals and remarks are quoted below the text that they speak of. */
#include "render/markdown.h"
#include "render/redline.h"

#include "plan/segments.h"

static size_t indent_of(const struct oasp_redline *redline) {
  size_t depth = redline->place->depth;
  return 2 * (depth < OASP_DEEPEST_INDENT ? depth : OASP_DEEPEST_INDENT);
}

static void put(struct oasp_redline *redline, const char *text) {
  oasp_put_escaped(redline->sink, text, oasp_markdown_escape);
}

static const char *word(const struct oasp_redline *redline, int which) {
  return oasp_word_in(redline->language, which);
}

static void put_label(struct oasp_redline *redline) {
  const char *label = redline->place->provision->label;
  if (label[0] == '\0') return;
  oasp_puts(redline->sink, "**");
  put(redline, label);
  oasp_puts(redline->sink, "** ");
}

static void put_marks(struct oasp_redline *redline, const oasplan_run *run) {
  const char *before = "<sup>";
  for (size_t i = 0; i < run->amendment_count; i++) {
    if (!oasp_is_last_run(redline, run->amendments[i])) continue;
    oasp_puts(redline->sink, before);
    oasp_put_mark(redline, run->amendments[i], oasp_markdown_escape);
    before = " · ";
  }
  if (before[0] == ' ') oasp_puts(redline->sink, "</sup>");
}

static void put_run(struct oasp_redline *redline, const oasplan_run *run) {
  bool adds = oasp_run_is(run, true), strikes = oasp_run_is(run, false);
  bool begins_line = redline->run == redline->place->first_run && run->amendment_count == 0 && redline->place->provision->label[0] == '\0';
  if (adds) oasp_puts(redline->sink, "<ins>");
  if (strikes) oasp_puts(redline->sink, "<del>");
  if (redline->has_label) put_label(redline);
  if (begins_line)
    oasp_markdown_line(redline->sink, run->text);
  else
    put(redline, run->text);
  if (strikes) oasp_puts(redline->sink, "</del>");
  if (adds) oasp_puts(redline->sink, "</ins>");
  put_marks(redline, run);
}

static void put_quoted(struct oasp_redline *redline, const char *before, const char *text) {
  oasp_puts(redline->sink, before);
  oasp_puts(redline->sink, "“");
  put(redline, text);
  oasp_puts(redline->sink, "”");
}

/* A paragraph of the quotation for each, so that nothing depends on how a line ends. */
static void put_proposal(struct oasp_redline *redline, const oasplan_amendment *amendment) {
  oasp_puts(redline->sink, "\n");
  oasp_put_indent(redline->sink, indent_of(redline));
  oasp_puts(redline->sink, "> - **");
  put(redline, amendment->id);
  oasp_puts(redline->sink, "** ");
  oasp_put_proposal(redline, amendment, oasp_markdown_escape);
  if (oasp_strikes_words(amendment) && oasp_new_words(amendment) != NULL && amendment->old_text != NULL) put_quoted(redline, " – ", amendment->old_text);
  if (amendment->action != OASPLAN_ACTION_MOVE) put_quoted(redline, " – ", oasp_proposal_words(amendment));
  if (amendment->rationale == NULL) return;
  oasp_puts(redline->sink, " – ");
  oasp_puts(redline->sink, word(redline, OASP_WORD_RATIONALE));
  put_quoted(redline, word(redline, OASP_WORD_COLON), amendment->rationale);
}

static void begin_place(struct oasp_redline *redline) {
  oasp_puts(redline->sink, "\n");
  if (redline->place->depth > 0) {
    oasp_put_indent(redline->sink, indent_of(redline) - 2);
    oasp_puts(redline->sink, "- ");
  }
  if (redline->fate == NULL) put_label(redline);
}

static void end_place(struct oasp_redline *redline) {
  if (oasp_moves(redline)) {
    oasp_puts(redline->sink, " ");
    oasp_put_move(redline, oasp_markdown_escape);
  }
  oasp_puts(redline->sink, redline->place->run_count > 0 ? " (" : "(");
  put(redline, redline->place->provision->id);
  oasp_puts(redline->sink, ")\n");
  if (!oasp_has_proposals(redline)) return;
  oasp_each_proposal(redline, put_proposal);
  oasp_puts(redline->sink, "\n");
}

static void put_division(struct oasp_redline *redline, const oasplan_division *division) {
  oasp_markdown_division(redline->sink, division);
}

int oasp_redline_markdown(struct oasp_redline *redline, oasplan_error **err) {
  static const struct oasp_redline_visitor visitor = {.division_begin = put_division, .place_begin = begin_place, .run = put_run, .place_end = end_place};
  struct oasp_render page = {.plan = redline->plan, .sink = redline->sink};
  (void)err;
  oasp_markdown_begin(&page);
  oasp_puts(redline->sink, "\n<ins>");
  oasp_puts(redline->sink, word(redline, OASP_WORD_ACTION + OASPLAN_ACTION_INSERT));
  oasp_puts(redline->sink, "</ins>, <del>");
  oasp_puts(redline->sink, word(redline, OASP_WORD_ACTION + OASPLAN_ACTION_DELETE));
  oasp_puts(redline->sink, "</del>; ? = ");
  oasp_puts(redline->sink, word(redline, OASP_WORD_INFERRED_MEANS));
  oasp_puts(redline->sink, "\n");
  oasp_redline_walk(redline, &visitor);
  return OASPLAN_OK;
}
