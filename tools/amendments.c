/* See amendments.h. */
#include "amendments.h"

#include "output.h"

static void add_reasons(struct text *line, const oasplan_amendment *amendment) {
  for (size_t i = 0; i < oasplan_amendment_reason_count(amendment); i++) text_addf(line, "%s%s", i ? ", " : ": ", oasplan_amendment_reason_at(amendment, i));
}

int is_remark(const oasplan_amendment *amendment) {
  int action = oasplan_amendment_action(amendment);
  return action == OASPLAN_ACTION_COMMENT || action == OASPLAN_ACTION_QUESTION;
}

/* "insert  USA by inference (high: fused, doubled)  open" */
static void add_heading(struct text *line, const oasplan_amendment *amendment) {
  const char *who = oasplan_amendment_delegation(amendment), *confidence = oasplan_confidence_name(oasplan_amendment_confidence(amendment));
  text_addf(line, "  %s  %s", oasplan_action_name(oasplan_amendment_action(amendment)), who ? who : "nobody named");
  for (size_t i = 0; i < oasplan_amendment_with_count(amendment); i++) text_addf(line, ", %s", oasplan_amendment_with_at(amendment, i));
  if (oasplan_amendment_certainty(amendment) == OASPLAN_CERTAINTY_INFERRED) {
    text_addf(line, " by inference (%s", confidence ? confidence : "no confidence");
    add_reasons(line, amendment);
    text_add(line, ")");
  }
  if (!is_remark(amendment)) text_addf(line, "  %s", oasplan_outcome_name(oasplan_amendment_outcome(amendment)));
}

static void out_detail(const char *name, const char *value, size_t indent) {
  struct text line = {0};
  if (!value || !*value) return;
  text_addf(&line, "%s%s%s", name, *name ? ": " : "", value);
  out_wrapped(line.bytes, indent);
  text_free(&line);
}

/* Who reads a terminal needs no thousands of ids. */
static void out_conflicts(const oasplan_amendment *amendment, size_t indent) {
  enum { MOST = 16 };
  struct text line = {0};
  size_t count = oasplan_amendment_conflict_count(amendment);
  for (size_t i = 0; i < count && i < MOST; i++)
    text_addf(&line, "%s%s", i ? ", " : "", oasplan_amendment_id(oasplan_amendment_conflict_at(amendment, i)));
  if (count > MOST) text_addf(&line, " and %zu more", count - MOST);
  out_detail("in conflict with", text_string(&line), indent);
  text_free(&line);
}

typedef size_t (*counter)(const oasplan_amendment *amendment);
typedef const char *(*getter)(const oasplan_amendment *amendment, size_t index);

static void out_list(const char *name, const oasplan_amendment *amendment, counter count, getter at, size_t indent) {
  struct text line = {0};
  for (size_t i = 0; i < count(amendment); i++) text_addf(&line, "%s%s", i ? ", " : "", at(amendment, i));
  out_detail(name, text_string(&line), indent);
  text_free(&line);
}

void out_amendment(const oasplan_amendment *amendment, size_t indent, int words) {
  struct text line = {0};
  add_heading(&line, amendment);
  outf("%*s", (int)indent, "");
  out_bold(oasplan_amendment_id(amendment));
  out_line(line.bytes);
  out("\n");
  if (words || is_remark(amendment)) out_detail("", oasplan_amendment_text(amendment), indent + 4);
  if (words) out_detail("instead of", oasplan_amendment_old_text(amendment), indent + 4);
  out_detail("accepted as", oasplan_amendment_changed(amendment), indent + 4);
  out_detail("superseded by", oasplan_amendment_superseded_by(amendment), indent + 4);
  out_detail("to stand", oasplan_amendment_target(amendment), indent + 4);
  out_detail("goes on from", oasplan_amendment_continues(amendment), indent + 4);
  out_detail(is_remark(amendment) ? "says" : "because", oasplan_amendment_rationale(amendment), indent + 4);
  out_list("supported by", amendment, oasplan_amendment_supporter_count, oasplan_amendment_supporter_at, indent + 4);
  out_list("opposed by", amendment, oasplan_amendment_opponent_count, oasplan_amendment_opponent_at, indent + 4);
  out_conflicts(amendment, indent + 4);
  text_free(&line);
}
