/* The form "html" of a redline: the page of html.c with <ins> and <del>. Who proposes stands behind the words as a mark that leads to the list below the provision, so that paper shows it too;
 * who hears the page hears where a change begins, whose it is and where it ends. Without colour it is underlined or struck out. */
#include "render/html.h"
#include "render/redline.h"

#include "plan/segments.h"

static const char style[] =
    ":root{--come:#0f6b2f;--gone:#a3201d}\n"
    "@media (prefers-color-scheme:dark){:root{--come:#7ee2a0;--gone:#ff9d95}}\n"
    "ins{color:var(--come);text-decoration:underline;text-underline-offset:.15em}\n"
    "del{color:var(--gone);text-decoration:line-through}\n"
    "ins del{text-decoration:underline line-through}\n"
    ".moved{text-decoration-style:double}\n"
    "sup{font:.6875rem system-ui,-apple-system,\"Segoe UI\",Roboto,sans-serif;line-height:0;margin:0 .1em}\n"
    ".heard{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    ".notes .conflict{color:var(--gone);font-weight:600}\n"
    ".notes b{font-weight:600}\n"
    "@media print{:root{--come:#000;--gone:#000}.heard{display:none}}\n";

static const char *word(const struct oasp_redline *redline, int which) {
  return oasp_word_in(redline->language, which);
}

/* ---- Changes ---- */

/* Each amendment that makes the run an addition, or a removal. */
static void put_each(struct oasp_redline *redline, const oasplan_run *run, bool adds, const char *between, void (*put)(struct oasp_redline *, const oasplan_amendment *)) {
  const char *before = "";
  for (size_t i = 0; i < run->amendment_count; i++) {
    if (oasp_makes_addition(run, run->amendments[i]) != adds) continue;
    oasp_puts(redline->sink, before);
    put(redline, run->amendments[i]);
    before = between;
  }
}

static void put_id(struct oasp_redline *redline, const oasplan_amendment *amendment) {
  oasp_put_escaped(redline->sink, amendment->id, oasp_html_escape);
}

static void put_code(struct oasp_redline *redline, const oasplan_amendment *amendment) {
  oasp_put_escaped(redline->sink, amendment->delegation != NULL ? amendment->delegation : "—", oasp_html_escape);
}

static void put_author(struct oasp_redline *redline, const oasplan_amendment *amendment) {
  oasp_put_who(redline, amendment, oasp_html_escape);
}

static const char *change_word(const struct oasp_redline *redline, const oasplan_run *run, bool adds) {
  bool moves = run->kind == OASPLAN_RUN_MOVED_FROM || run->kind == OASPLAN_RUN_MOVED_TO;
  return word(redline, OASP_WORD_ACTION + (moves ? OASPLAN_ACTION_MOVE : adds ? OASPLAN_ACTION_INSERT : OASPLAN_ACTION_DELETE));
}

static void begin_change(struct oasp_redline *redline, const oasplan_run *run, bool adds) {
  struct oasp_sink *sink = redline->sink;
  bool moves = run->kind == OASPLAN_RUN_MOVED_FROM || run->kind == OASPLAN_RUN_MOVED_TO;
  oasp_puts(sink, adds ? "<ins" : "<del");
  oasp_puts(sink, moves ? " class=\"moved\" data-by=\"" : " data-by=\"");
  put_each(redline, run, adds, " ", put_code);
  oasp_puts(sink, "\" data-id=\"");
  put_each(redline, run, adds, " ", put_id);
  oasp_puts(sink, "\" title=\"");
  oasp_puts(sink, change_word(redline, run, adds));
  oasp_puts(sink, ", ");
  put_each(redline, run, adds, "; ", put_author);
  oasp_puts(sink, "\"><span class=\"heard\">[");
  oasp_puts(sink, word(redline, OASP_WORD_BEGIN));
  oasp_puts(sink, word(redline, OASP_WORD_COLON));
  oasp_puts(sink, change_word(redline, run, adds));
  oasp_puts(sink, ", ");
  put_each(redline, run, adds, "; ", put_author);
  oasp_puts(sink, "] </span>");
}

static void end_change(struct oasp_redline *redline, const oasplan_run *run, bool adds) {
  struct oasp_sink *sink = redline->sink;
  oasp_puts(sink, "<span class=\"heard\"> [");
  oasp_puts(sink, word(redline, OASP_WORD_END));
  oasp_puts(sink, word(redline, OASP_WORD_COLON));
  oasp_puts(sink, change_word(redline, run, adds));
  oasp_puts(sink, "]</span>");
  oasp_puts(sink, adds ? "</ins>" : "</del>");
}

/* Who it is, once for each change, behind the last of its words; heard already. */
static void put_marks(struct oasp_redline *redline, const oasplan_run *run) {
  struct oasp_sink *sink = redline->sink;
  for (size_t i = 0; i < run->amendment_count; i++) {
    if (!oasp_is_last_run(redline, run->amendments[i])) continue;
    oasp_puts(sink, "<sup aria-hidden=\"true\"><a tabindex=\"-1\" href=\"#proposal-");
    oasp_html_fragment(sink, run->amendments[i]->id);
    oasp_puts(sink, "\">");
    oasp_put_mark(redline, run->amendments[i], oasp_html_escape);
    oasp_puts(sink, "</a></sup>");
  }
}

static void put_label(struct oasp_redline *redline) {
  const char *label = redline->place->provision->label;
  if (label[0] == '\0') return;
  oasp_html_element(redline->sink, "span", "label", label);
  oasp_puts(redline->sink, " ");
}

/* The label of a provision that comes or goes as a whole is part of the change. */
static void put_run(struct oasp_redline *redline, const oasplan_run *run) {
  bool adds = oasp_run_is(run, true), strikes = oasp_run_is(run, false);
  if (adds) begin_change(redline, run, true);
  if (strikes) begin_change(redline, run, false);
  if (redline->has_label) put_label(redline);
  oasp_put_escaped(redline->sink, run->text, oasp_html_escape);
  if (strikes) end_change(redline, run, false);
  if (adds) end_change(redline, run, true);
  put_marks(redline, run);
}

/* ---- Proposals ---- */

static void put_quote(struct oasp_redline *redline, const char *before, const char *words) {
  oasp_puts(redline->sink, before);
  oasp_html_element(redline->sink, "q", NULL, words);
}

static void put_proposal(struct oasp_redline *redline, const oasplan_amendment *amendment) {
  struct oasp_sink *sink = redline->sink;
  bool is_in_conflict = oasp_is_in_conflict(redline, amendment);
  oasp_puts(sink, "<li id=\"proposal-");
  oasp_put_escaped(sink, amendment->id, oasp_html_escape);
  oasp_puts(sink, is_in_conflict ? "\" class=\"conflict\">" : "\">");
  oasp_html_element(sink, "b", NULL, amendment->id);
  oasp_puts(sink, " ");
  oasp_put_proposal(redline, amendment, oasp_html_escape);
  if (oasp_strikes_words(amendment) && oasp_new_words(amendment) != NULL && amendment->old_text != NULL) put_quote(redline, " – ", amendment->old_text);
  if (amendment->action != OASPLAN_ACTION_MOVE) put_quote(redline, " – ", oasp_proposal_words(amendment));
  if (amendment->rationale != NULL) {
    oasp_puts(sink, " – ");
    oasp_puts(sink, word(redline, OASP_WORD_RATIONALE));
    put_quote(redline, word(redline, OASP_WORD_COLON), amendment->rationale);
  }
  oasp_puts(sink, "</li>\n");
}

static void put_proposals(struct oasp_redline *redline) {
  if (!oasp_has_proposals(redline)) return;
  oasp_puts(redline->sink, "<ul class=\"notes\" aria-label=\"");
  oasp_puts(redline->sink, word(redline, OASP_WORD_CHANGES));
  oasp_puts(redline->sink, "\">\n");
  oasp_each_proposal(redline, put_proposal);
  oasp_puts(redline->sink, "</ul>\n");
}

/* ---- Places ---- */

static bool is_second(const struct oasp_redline *redline) {
  return redline->visits[redline->place->provision->position] > 1;
}

/* A provision that moves has two places, each with a link to the other. */
static void put_other_place(struct oasp_redline *redline) {
  struct oasp_sink *sink = redline->sink;
  bool has_other = redline->place_counts[redline->place->provision->position] > 1;
  if (!oasp_moves(redline)) return;
  oasp_puts(sink, " ");
  if (has_other) oasp_puts(sink, is_second(redline) ? "<a class=\"id\" href=\"#" : "<a class=\"id\" href=\"#moved-");
  if (has_other) oasp_html_fragment(sink, redline->place->provision->id);
  oasp_puts(sink, has_other ? "\">" : "<span class=\"id\">");
  oasp_puts(sink, word(redline, OASP_WORD_ACTION + OASPLAN_ACTION_MOVE));
  oasp_puts(sink, " ");
  oasp_put_move(redline, oasp_html_escape);
  oasp_puts(sink, has_other ? "</a>" : "</span>");
}

/* Items as deep as they are, but no deeper than one can read. */
static void begin_place(struct oasp_redline *redline) {
  struct oasp_sink *sink = redline->sink;
  size_t depth = redline->place->depth < OASP_DEEPEST_INDENT ? redline->place->depth : OASP_DEEPEST_INDENT;
  const char digits[2] = {(char)('0' + depth * 3 / 2 / 10), (char)('0' + depth * 3 / 2 % 10)};
  oasp_puts(sink, "<li id=\"");
  if (is_second(redline)) oasp_puts(sink, "moved-");
  oasp_put_escaped(sink, redline->place->provision->id, oasp_html_escape);
  oasp_puts(sink, "\"");
  if (depth > 0) oasp_puts(sink, " style=\"margin-left:");
  if (depth > 0) oasp_put(sink, digits, sizeof digits);
  if (depth > 0) oasp_puts(sink, "rem\"");
  oasp_puts(sink, ">\n<p>");
  if (redline->fate == NULL) put_label(redline);
}

static void end_place(struct oasp_redline *redline) {
  struct oasp_sink *sink = redline->sink;
  put_other_place(redline);
  if (!is_second(redline)) {
    oasp_puts(sink, " ");
    oasp_html_link(sink, "id", redline->place->provision->id, redline->place->provision->id);
  }
  oasp_puts(sink, "</p>\n");
  put_proposals(redline);
  oasp_puts(sink, "</li>\n");
}

static void begin_division(struct oasp_redline *redline, const oasplan_division *division) {
  oasp_html_division(redline->sink, division);
  oasp_puts(redline->sink, "<ol>\n");
}

static void end_division(struct oasp_redline *redline, const oasplan_division *division) {
  (void)division;
  oasp_puts(redline->sink, "</ol>\n</section>\n");
}

static void put_legend(struct oasp_redline *redline) {
  struct oasp_sink *sink = redline->sink;
  oasp_puts(sink, "<p class=\"facts\">");
  oasp_html_element(sink, "ins", NULL, word(redline, OASP_WORD_ACTION + OASPLAN_ACTION_INSERT));
  oasp_puts(sink, ", ");
  oasp_html_element(sink, "del", NULL, word(redline, OASP_WORD_ACTION + OASPLAN_ACTION_DELETE));
  oasp_puts(sink, "; ? = ");
  oasp_puts(sink, word(redline, OASP_WORD_INFERRED_MEANS));
  oasp_puts(sink, "</p>\n");
}

int oasp_redline_html(struct oasp_redline *redline, oasplan_error **err) {
  static const struct oasp_redline_visitor visitor = {begin_division, end_division, begin_place, put_run, end_place};
  struct oasp_render page = {.plan = redline->plan, .sink = redline->sink};
  bool is_alone = redline->runs->provision != NULL;
  (void)err;
  oasp_html_begin(&page, style);
  oasp_puts(redline->sink, "<main>\n");
  put_legend(redline);
  if (is_alone) oasp_puts(redline->sink, "<section>\n<ol>\n");
  oasp_redline_walk(redline, &visitor);
  if (is_alone) oasp_puts(redline->sink, "</ol>\n</section>\n");
  oasp_puts(redline->sink, "</main>\n</body>\n</html>\n");
  return OASPLAN_OK;
}
