/* The weights stand together in this file: what is a habit, what is a sign against it, and how much the signs are worth (docs/evidence.md). */
#include "amend/evidence.h"

#include "amend/clauses.h"

#include <string.h>

enum {
  HABIT = 8,      /* signs of the old form, or semicolons, that make a habit */
  HABIT_NOTES = 3, /* bare source notes that do */
  RUNS = 2        /* places in one provision where new signs stand together; more are no pattern */
};

/* ---- The survey ---- */

static void count_body(struct oasp_evidence *evidence, const char *body) {
  size_t i = 0;
  if (body == NULL) return;
  while (i < OASP_BODIES && evidence->bodies[i].name != NULL && strcmp(evidence->bodies[i].name, body) != 0) i++;
  if (i == OASP_BODIES) return;
  evidence->bodies[i].name = body;
  evidence->bodies[i].count++;
}

static const char *body_of(const struct oasp_evidence *evidence, const char *key) {
  const oasplan_instrument *instrument = key != NULL ? oasplan_registry_find(evidence->registry, key) : NULL;
  return instrument != NULL ? oasplan_instrument_body(instrument) : NULL;
}

static void see_citation(struct oasp_evidence *evidence, struct oasp_seen *seen, const oasplan_citation *citation) {
  const char *body = body_of(evidence, citation->instrument);
  count_body(evidence, body);
  if (citation->relation == OASPLAN_RELATION_MENTIONS) return;
  if (citation->state == OASPLAN_CITATION_IMPLIED) {
    seen->note = citation->span.begin;
    evidence->bare_notes++;
    if (evidence->own_body == NULL && citation->candidate_count > 0) evidence->own_body = body_of(evidence, citation->candidates[0]);
  } else if (body != NULL) {
    seen->body = body;
    evidence->named_notes++;
  }
}

static void see_signs(struct oasp_evidence *evidence) {
  const struct oasp_signs *signs = &evidence->signs;
  size_t curly = 0;
  for (size_t i = 0; i < signs->count; i++) curly += signs->items[i].is_curly;
  evidence->curly += curly;
  evidence->straight += signs->count - curly;
  if (signs->count < 2) return;
  if (curly == 0 || curly == signs->count)
    evidence->of_one_form++;
  else
    evidence->of_both++;
}

/* Behind a plain space 1, behind a no-break space (U+00A0, U+202F) 2, else 0. */
static int space_before(const char *text, size_t at) {
  if (at > 0 && text[at - 1] == ' ') return 1;
  if (at >= 2 && memcmp(text + at - 2, "\xC2\xA0", 2) == 0) return 2;
  return at >= 3 && memcmp(text + at - 3, "\xE2\x80\xAF", 3) == 0 ? 2 : 0;
}

static void see_spaces(struct oasp_evidence *evidence) {
  const struct oasp_signs *signs = &evidence->signs;
  for (size_t i = 0; i < signs->piece_count; i++) {
    int space = signs->pieces[i].type == OASP_TOKEN_SEMICOLON ? space_before(signs->text, signs->pieces[i].span.begin) : 0;
    evidence->plain_space += space == 1;
    evidence->other_space += space == 2;
  }
}

int oasp_evidence_see(struct oasp_evidence *evidence, const char *issued, const struct oasp_findings *found, oasplan_error **err) {
  struct oasp_seen seen = {.note = SIZE_MAX};
  void *all = evidence->seen;
  if (oasp_grow(&all, &evidence->seen_capacity, evidence->seen_count, sizeof seen) != 0) return oasp_fail_nomem(err);
  evidence->seen = all;
  if (oasp_signs_read(&evidence->signs, issued, found->remarks, found->remark_count) != 0) return oasp_fail_nomem(err);
  for (size_t i = 0; i < found->citation_count; i++) see_citation(evidence, &seen, &found->citations[i]);
  see_signs(evidence);
  see_spaces(evidence);
  evidence->seen[evidence->seen_count++] = seen;
  return OASPLAN_OK;
}

/* Where the registry does not know what the bare notes stand for, the body that the document cites most is taken for its own. */
static const char *find_own_body(const struct oasp_evidence *evidence) {
  size_t most = 0;
  if (evidence->own_body != NULL) return evidence->own_body;
  for (size_t i = 1; i < OASP_BODIES; i++)
    if (evidence->bodies[i].count > evidence->bodies[most].count) most = i;
  return evidence->bodies[most].name;
}

void oasp_evidence_judge(struct oasp_evidence *evidence) {
  size_t old = evidence->straight > evidence->curly ? evidence->straight : evidence->curly, new = evidence->straight + evidence->curly - old;
  evidence->new_is_curly = old == evidence->straight;
  evidence->knows_signs = old >= HABIT && new > 0 && new < old && evidence->of_both < evidence->of_one_form;
  evidence->knows_spaces = evidence->other_space >= HABIT && evidence->plain_space * 2 < evidence->other_space;
  evidence->own_body = find_own_body(evidence);
  evidence->knows_notes = evidence->bare_notes >= HABIT_NOTES && evidence->named_notes < evidence->bare_notes;
}

/* ---- A provision ---- */

struct weighing {
  struct oasp_evidence *evidence;
  struct oasp_seen seen;
  size_t end, limit; /* of the wording: bytes, pieces */
  size_t new, old;   /* signs in it */
  bool is_foreign;   /* its source note names somebody else's instrument */
  bool is_late;      /* it goes on with a list that was closed before it */
  bool is_remarked;
  struct oasp_inferences *found;
};

static bool is_new(const struct weighing *weighing, const struct oasp_sign *sign) {
  return sign->is_curly == weighing->evidence->new_is_curly;
}

static void count_signs(struct weighing *weighing) {
  const struct oasp_signs *signs = &weighing->evidence->signs;
  while (weighing->limit < signs->piece_count && signs->pieces[weighing->limit].span.begin < weighing->end) weighing->limit++;
  for (size_t i = 0; i < signs->count && weighing->evidence->knows_signs; i++) {
    weighing->new += is_new(weighing, &signs->items[i]);
    weighing->old += !is_new(weighing, &signs->items[i]);
  }
}

static void add(struct weighing *weighing, struct oasp_inference inference) {
  if (weighing->found->count < OASP_INFERENCES) weighing->found->items[weighing->found->count++] = inference;
}

/* One kind of evidence is low, or medium where it is strong; two that are independent are one step more. */
static void infer(struct weighing *weighing, struct oasp_span span, unsigned reasons, bool is_strong, int best) {
  bool is_double = (reasons & (reasons - 1)) != 0;
  int confidence = OASPLAN_CONFIDENCE_LOW - is_strong - is_double;
  add(weighing, (struct oasp_inference){OASPLAN_ACTION_INSERT, confidence < best ? best : confidence, reasons, span});
}

static unsigned reasons_of(const struct weighing *weighing, bool by_signs) {
  unsigned reasons = by_signs ? 1u << OASP_REASON_TYPOGRAPHY : 0;
  if (weighing->is_foreign) reasons |= 1u << OASP_REASON_FOREIGN_SOURCE;
  if (weighing->is_late) reasons |= 1u << OASP_REASON_NUMBERING;
  return weighing->is_remarked ? reasons | 1u << OASP_REASON_REMARK : reasons;
}

/* Each place where signs of the new form stand together among those of the old one. */
static void weigh_clauses(struct weighing *weighing) {
  const struct oasp_signs *signs = &weighing->evidence->signs;
  size_t runs = 0, low = 0;
  for (size_t i = 0; i < signs->count; i++) runs += is_new(weighing, &signs->items[i]) && (i == 0 || !is_new(weighing, &signs->items[i - 1]));
  for (size_t i = 0; i < signs->count && runs <= RUNS; i++) {
    size_t first = i;
    struct oasp_span clause;
    if (!is_new(weighing, &signs->items[i])) {
      low = signs->items[i].piece + 1;
      continue;
    }
    while (i + 1 < signs->count && is_new(weighing, &signs->items[i + 1])) i++;
    struct oasp_sign_run run = {signs->items[first].piece, signs->items[i].piece, low, i + 1 < signs->count ? signs->items[i + 1].piece : weighing->limit, weighing->limit};
    if (run.last < run.limit && oasp_clause_find(signs, &run, weighing->evidence->grammar, &clause))
      infer(weighing, clause, reasons_of(weighing, true), i > first, OASPLAN_CONFIDENCE_MEDIUM);
  }
}

static bool is_added_to_old_words(const struct weighing *weighing) {
  const struct oasp_signs *signs = &weighing->evidence->signs;
  if (weighing->new == 0 || weighing->is_foreign || weighing->is_late) return false;
  const struct oasp_sign_run run = {signs->items[0].piece, signs->items[signs->count - 1].piece, 0, weighing->limit, weighing->limit};
  return oasp_clause_is_added(signs, &run, weighing->evidence->grammar);
}

/* The wording as a whole: all its signs are new, its source is somebody else's, or it comes when its list is over. */
static bool weigh_whole(struct weighing *weighing) {
  bool is_strong = weighing->new > 1 || weighing->is_foreign;
  if (weighing->seen.note != SIZE_MAX || weighing->old > 0 || (weighing->new == 0 && !weighing->is_foreign && !weighing->is_late)) return false;
  if (is_added_to_old_words(weighing)) return false;
  infer(weighing, (struct oasp_span){0, weighing->end}, reasons_of(weighing, weighing->new > 0), is_strong, OASPLAN_CONFIDENCE_HIGH);
  return true;
}

/* Its last semicolon is spaced as no old one is. */
static void weigh_space(struct weighing *weighing) {
  const struct oasp_signs *signs = &weighing->evidence->signs;
  if (!weighing->evidence->knows_spaces || weighing->old > 0 || weighing->seen.note != SIZE_MAX || weighing->limit == 0) return;
  const struct oasp_text_piece *last = &signs->pieces[weighing->limit - 1];
  if (last->type != OASP_TOKEN_SEMICOLON || space_before(signs->text, last->span.begin) != 1) return;
  infer(weighing, (struct oasp_span){0, weighing->end}, 1u << OASP_REASON_TYPOGRAPHY, false, OASPLAN_CONFIDENCE_LOW);
}

/* "i", "1" and "a" begin a list. */
static bool is_first_label(const char *label) {
  size_t begin = strcspn(label, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
  return strchr("iI1aA", label[begin]) != NULL && strspn(label + begin, "iI1aA") == 1 && strchr("0123456789vVxX", label[begin + 1]) == NULL;
}

/* A list that its joining word ("…, and") and its full stop have closed goes on. */
static bool comes_late(struct weighing *weighing, const oasplan_provision *provision) {
  struct oasp_evidence *evidence = weighing->evidence;
  const struct oasp_signs *signs = &evidence->signs;
  bool is_item = provision->kind == OASPLAN_KIND_ITEM && weighing->limit > 0;
  if (!is_item || is_first_label(provision->label)) evidence->list_ends = evidence->list_ended = false;
  if (!is_item) return false;
  if (evidence->list_ended) return true;
  bool stops = signs->pieces[weighing->limit - 1].type == OASP_TOKEN_PERIOD;
  evidence->list_ended = evidence->list_ends && stops;
  evidence->list_ends = !stops && oasp_joining_words(signs, weighing->limit - 1, weighing->limit, evidence->grammar) == 1;
  return false;
}

/* "( ?)": somebody asks about the words before it. */
static void find_questions(struct weighing *weighing) {
  const struct oasp_signs *signs = &weighing->evidence->signs;
  const struct oasp_text_piece *pieces = signs->pieces;
  for (size_t i = 2; i < weighing->limit; i++)
    if (pieces[i].type == OASP_TOKEN_CLOSE && pieces[i - 2].type == OASP_TOKEN_OPEN && signs->text[pieces[i - 1].span.begin] == '?')
      add(weighing, (struct oasp_inference){OASPLAN_ACTION_QUESTION, OASPLAN_CONFIDENCE_LOW, 1u << OASP_REASON_CONTENT, {pieces[i - 2].span.begin, pieces[i].span.end}});
}

int oasp_evidence_find(struct oasp_evidence *evidence, const oasplan_provision *provision, const struct oasp_wording *wording, struct oasp_inferences *found, oasplan_error **err) {
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  struct weighing weighing = {.evidence = evidence, .seen = evidence->seen[wording->position], .end = wording->end, .is_remarked = wording->is_remarked, .found = found};
  const char *body = weighing.seen.body;
  found->count = 0;
  if (oasp_signs_read(&evidence->signs, issued, wording->remarks, wording->remark_count) != 0) return oasp_fail_nomem(err);
  weighing.is_foreign = evidence->knows_notes && body != NULL && evidence->own_body != NULL && strcmp(body, evidence->own_body) != 0;
  count_signs(&weighing);
  weighing.is_late = comes_late(&weighing, provision);
  if (!weigh_whole(&weighing) && weighing.new > 0) weigh_clauses(&weighing);
  if (found->count == 0) weigh_space(&weighing);
  find_questions(&weighing);
  return OASPLAN_OK;
}

void oasp_evidence_free(struct oasp_evidence *evidence) {
  oasp_signs_free(&evidence->signs);
  oasp_free(evidence->seen);
}
