/* The format "rolling": the text as negotiated drafts print it. What is decided stands or is gone, what is open stands in brackets with those who ask for it, so that an import of
 * it gives equal proposals again. What brackets cannot say without putting words into another's mouth is refused. */
#include "amend/speakers.h"
#include "plan/readings.h"
#include "plan/segments.h"
#include "render/format.h"

#include <string.h>

struct rolling {
  bool begun; /* first: the state of the format "text" */
  const char *language;
  struct oasp_speakers speakers;
  struct oasp_brackets brackets;
  struct oasp_buffer text, names;
  bool has_named; /* a bracket with a name shows that bare ones are brackets of a rolling text */
  oasplan_error **err;
};

static bool is_open(const oasplan_amendment *amendment) {
  return amendment->outcome == OASPLAN_OUTCOME_OPEN && (oasp_adds_words(amendment) || oasp_strikes_words(amendment));
}

/* Words that stood in a bare bracket. */
static bool is_bare(const oasplan_amendment *amendment) {
  return amendment->delegation == NULL && amendment->derived && amendment->certainty == OASPLAN_CERTAINTY_EXPLICIT && oasp_adds_words(amendment) &&
         amendment->words.begin == amendment->span.begin + 1 && amendment->words.end + 1 == amendment->span.end;
}

/* ---- Names ---- */

static void append_term(const struct rolling *rolling, struct oasp_buffer *out, enum oasp_term term) {
  size_t length = 0;
  const char *word = oasp_term_word(rolling->language, term, &length);
  oasp_buffer_append(out, word, length);
}

static void append_codes(const struct rolling *rolling, struct oasp_buffer *out, const struct oasp_codes *codes, enum oasp_term term) {
  for (size_t i = 0; i < codes->count; i++) {
    oasp_buffer_append_text(out, ", ");
    if (i == 0 && term != 0) {
      append_term(rolling, out, term);
      oasp_buffer_append(out, " ", 1);
    }
    oasp_buffer_append_text(out, codes->items[i]);
  }
}

/* "USA (inferred, high, typography), MEX, supported by CAN". */
static void append_names(const struct rolling *rolling, struct oasp_buffer *out, const oasplan_amendment *amendment) {
  if (amendment->delegation != NULL)
    oasp_buffer_append_text(out, amendment->delegation);
  else
    append_term(rolling, out, OASP_TERM_CHAIR);
  if (amendment->certainty == OASPLAN_CERTAINTY_INFERRED) {
    oasp_buffer_append_text(out, " (");
    append_term(rolling, out, OASP_TERM_INFERRED);
    oasp_buffer_printf(out, ", %s", oasplan_confidence_name(amendment->confidence));
    for (size_t i = 0; i < oasplan_amendment_reason_count(amendment); i++) oasp_buffer_printf(out, ", %s", oasplan_amendment_reason_at(amendment, i));
    oasp_buffer_append(out, ")", 1);
  }
  append_codes(rolling, out, &amendment->with, 0);
  append_codes(rolling, out, &amendment->supported_by, OASP_TERM_SUPPORTED_BY);
  append_codes(rolling, out, &amendment->opposed_by, OASP_TERM_OPPOSED_BY);
}

static size_t count_codes(const oasplan_amendment *amendment) {
  return 1 + amendment->with.count + amendment->supported_by.count + amendment->opposed_by.count;
}

/* Whether the names read back as they are: a code that only its user knows does not. */
static bool names_read_back(struct rolling *rolling, const oasplan_amendment *amendment) {
  struct oasp_saying saying;
  struct oasp_buffer *names = &rolling->names;
  if (names->failed) return true; /* told at the end */
  oasp_buffer_clear(names);
  append_names(rolling, names, amendment);
  if (names->failed) return true;
  if (!oasp_saying_read(&rolling->speakers, names->data, names->length, &saying) || saying.verb != 0 || saying.count != count_codes(amendment)) return false;
  return oasp_is_same_text(saying.codes[0], amendment->delegation);
}

/* ---- Brackets ---- */

static void begin_bracket(void *context, struct oasp_buffer *out, const oasplan_amendment *amendment, bool is_removed) {
  const struct rolling *rolling = context;
  oasp_buffer_append(out, "[", 1);
  if (is_removed || (is_bare(amendment) && rolling->has_named)) return;
  append_names(rolling, out, amendment);
  oasp_buffer_append_text(out, ": ");
}

static void end_bracket(void *context, struct oasp_buffer *out, const oasplan_amendment *amendment, bool is_removed) {
  const struct rolling *rolling = context;
  if (is_removed) {
    oasp_buffer_append_text(out, " - ");
    append_names(rolling, out, amendment);
    oasp_buffer_append(out, " ", 1);
    append_term(rolling, out, OASP_TERM_DELETE);
  }
  oasp_buffer_append(out, "]", 1);
}

/* But an instruction to delete words that stand before it, by the same delegation, is said by a bracket around those words. */
static bool keeps_remark(void *context, const oasplan_amendment *remark) {
  enum { FURTHEST = 1500 /* bytes between such an instruction and its words, and more */ };
  const oasplan_provision *provision = remark->provision;
  (void)context;
  if (!remark->derived || remark->delegation == NULL) return true;
  for (const oasplan_amendment *before = remark; before-- > provision->amendments && before->span.begin + FURTHEST > remark->span.begin;)
    if (before->action == OASPLAN_ACTION_DELETE && before->derived && oasp_is_same_text(before->delegation, remark->delegation) && strstr(remark->text, before->text) != NULL) return false;
  return true;
}

/* ---- What brackets can say ---- */

static bool is_balanced(const char *text, size_t length) {
  size_t depth = 0;
  for (size_t i = 0; i < length; i++) {
    if (text[i] == ']' && depth-- == 0) return false;
    depth += text[i] == '[';
  }
  return depth == 0;
}

static int refuse(struct rolling *rolling, const oasplan_amendment *amendment, const char *why) {
  return oasp_fail_field(rolling->err, OASPLAN_E_UNSUPPORTED, "amendments", "%s: %s; export json, which can say it", amendment->id, why);
}

static int check_amendment(struct rolling *rolling, const oasplan_amendment *amendment) {
  const char *issued = amendment->provision->texts[OASPLAN_READING_ISSUED];
  struct oasp_span words = amendment->words;
  bool is_replace = amendment->action == OASPLAN_ACTION_REPLACE;
  if (!is_balanced(issued + words.begin, words.end - words.begin) || (is_replace && !is_balanced(amendment->text, strlen(amendment->text))))
    return refuse(rolling, amendment, "a square bracket in its words has no partner, and would end the proposal elsewhere");
  if (!is_bare(amendment) && !names_read_back(rolling, amendment)) return refuse(rolling, amendment, "its delegations are not all known by the codes that brackets are read with");
  rolling->has_named = rolling->has_named || !is_bare(amendment);
  return OASPLAN_OK;
}

/* Proposals stand apart or one in the other: "[USA: a [MEX: b] c]" would give words of the one to the other. */
static int check_provision(struct rolling *rolling, const oasplan_provision *provision) {
  size_t ends[OASP_AMENDMENTS_DEEP], depth = 0;
  int status = OASPLAN_OK;
  for (size_t i = 0; i < provision->amendment_count && status == OASPLAN_OK; i++) {
    const oasplan_amendment *amendment = &provision->amendments[i];
    if (!is_open(amendment)) continue;
    while (depth > 0 && ends[depth - 1] <= amendment->words.begin) depth--;
    if (depth > 0 && ends[depth - 1] < amendment->words.end) return refuse(rolling, amendment, "it overlaps another, and brackets may only stand apart or one in the other");
    if (depth < OASP_AMENDMENTS_DEEP) ends[depth++] = amendment->words.end; /* the builder lets no more in */
    status = check_amendment(rolling, amendment);
  }
  return status;
}

static int check_all(struct rolling *rolling, const oasplan_plan *plan) {
  int status = oasp_speakers_make(&rolling->speakers, rolling->err);
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) status = check_provision(rolling, &plan->provisions[i]);
  return status;
}

/* ---- The whole ---- */

/* No word of ours for a division without a title: it would read back as text. The label of notes is the mark before their lead-in. */
static void put_division(struct oasp_render *render, const oasplan_division *division) {
  if (division->title[0] != '\0')
    oasp_text_division(render, division);
  else if (division->label[0] != '\0' || division->lead_in[0] != '\0')
    oasp_text_labelled(render, division->label, division->lead_in, 0);
}

static void put_provision(struct oasp_render *render, const oasplan_provision *provision, const char *issued, size_t depth) {
  struct rolling *rolling = render->state;
  const struct oasp_choice choice = {.reading = OASPLAN_READING_RESOLVED, .keeps_citations = true, .brackets = &rolling->brackets};
  struct oasp_buffer *text = &rolling->text;
  (void)issued;
  if (text->failed) return;
  oasp_buffer_clear(text);
  if (oasp_reading_write(provision, &choice, text, NULL) && !text->failed) oasp_text_labelled(render, provision->label, text->data, depth);
}

int oasp_render_rolling(struct oasp_render *render, oasplan_error **err) {
  static const struct oasp_visitor visitor = {.division_begin = put_division, .provision_begin = put_provision};
  struct rolling rolling = {.language = render->plan->language, .err = err};
  rolling.brackets = (struct oasp_brackets){begin_bracket, end_bracket, keeps_remark, &rolling};
  int status = check_all(&rolling, render->plan);
  render->state = &rolling;
  render->reading = OASPLAN_READING_ISSUED; /* every provision is visited */
  if (status == OASPLAN_OK && render->plan->title != NULL) oasp_text_title(render); /* a key in its place would read back as text */
  if (status == OASPLAN_OK) oasp_walk(render, &visitor);
  if (status == OASPLAN_OK && (rolling.text.failed || rolling.names.failed)) status = oasp_fail_nomem(err);
  oasp_buffer_free(&rolling.text);
  oasp_buffer_free(&rolling.names);
  oasp_speakers_free(&rolling.speakers);
  return status;
}
