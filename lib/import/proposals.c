/* Gathers what speaks of a provision, puts it in text order and adds it. */
#include "import/onto.h"

#include "import/onto.h"
#include "import/rolling.h"
#include "plan/segments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Remarks ---- */

static int keep_remark(struct oasp_proposals *proposals, size_t position, struct oasp_span span, oasplan_error **err) {
  struct oasp_remark remark = {.position = position, .amendment = OASPLAN_NOWHERE};
  void *remarks = proposals->remarks, *spans = proposals->spans;
  const char *issued = oasp_builder_provision(proposals->builder, position)->texts[OASPLAN_READING_ISSUED];
  int status = proposals->marks != NULL ? OASPLAN_OK : oasp_request_read(&proposals->reader, issued + span.begin, span.end - span.begin, &remark.request, err);
  if (status != OASPLAN_OK) return status;
  if (oasp_grow(&remarks, &proposals->remark_capacity, proposals->remark_count, sizeof remark) != 0) return oasp_fail_nomem(err);
  proposals->remarks = remarks;
  if (oasp_grow(&spans, &proposals->span_capacity, proposals->remark_count, sizeof span) != 0) return oasp_fail_nomem(err);
  proposals->spans = spans;
  proposals->spans[proposals->remark_count] = span;
  proposals->remarks[proposals->remark_count++] = remark;
  return OASPLAN_OK;
}

int oasp_proposals_keep(struct oasp_proposals *proposals, size_t position, const struct oasp_span *remarks, size_t remark_count, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < remark_count && status == OASPLAN_OK; i++) status = keep_remark(proposals, position, remarks[i], err);
  return status;
}

int oasp_proposals_keep_brackets(struct oasp_proposals *proposals, size_t position, const oasplan_amendment *brackets, size_t count, oasplan_error **err) {
  for (size_t i = 0; i < count; i++) {
    void *items = proposals->brackets;
    if (oasp_grow(&items, &proposals->bracket_capacity, proposals->bracket_count, sizeof *proposals->brackets) != 0) return oasp_fail_nomem(err);
    proposals->brackets = items;
    proposals->brackets[proposals->bracket_count++] = (struct oasp_bracket){position, brackets[i]};
  }
  return OASPLAN_OK;
}

/* ---- Gathering ---- */

static int gather(struct oasp_proposals *proposals, const struct oasp_proposal *proposal, oasplan_error **err) {
  void *items = proposals->items;
  if (oasp_grow(&items, &proposals->capacity, proposals->count, sizeof *proposals->items) != 0) return oasp_fail_nomem(err);
  proposals->items = items;
  proposals->items[proposals->count++] = *proposal;
  return OASPLAN_OK;
}

static int gather_marks(struct oasp_proposals *proposals, size_t position, oasplan_error **err) {
  const struct oasp_marks *marks = proposals->marks;
  int status = OASPLAN_OK;
  while (marks != NULL && status == OASPLAN_OK && proposals->next_piece < marks->piece_count && marks->pieces[proposals->next_piece].position == position) {
    const struct oasp_piece *piece = &marks->pieces[proposals->next_piece++];
    const struct oasp_proposal proposal = {oasp_marks_amendment(marks, piece, proposals->builder), piece, OASPLAN_NOWHERE};
    status = gather(proposals, &proposal, err);
  }
  return status;
}

/* Words in the bracket of a rolling text: the mark lies around all of it, and says which they are. */
static bool is_bracket(const oasplan_amendment *amendment) {
  return amendment->action != OASPLAN_ACTION_REPLACE && amendment->text != NULL && strlen(amendment->text) < amendment->span.end - amendment->span.begin;
}

/* Whether one of the marks gathered is this remark, or a part of it; or a comment that crosses it, as no two of one delegation may. */
static bool is_marked(const struct oasp_proposals *proposals, struct oasp_span remark) {
  if (proposals->marks == NULL && proposals->bracket_count == 0) return false;
  for (size_t i = 0; i < proposals->count; i++) {
    const oasplan_amendment *amendment = &proposals->items[i].amendment;
    struct oasp_span span = amendment->span;
    bool is_inside = remark.begin <= span.begin && span.end <= remark.end, is_around = span.begin <= remark.begin && remark.end <= span.end;
    if (is_around && proposals->items[i].piece != NULL && is_bracket(amendment)) return true;
    if (!oasp_is_remark(amendment) || span.begin >= remark.end || remark.begin >= span.end) continue;
    if (oasp_is_printed_remark(amendment) || !(is_inside || is_around)) return true;
  }
  return false;
}

static struct oasp_proposal make_explicit(const struct oasp_proposals *proposals, int action, struct oasp_span span, size_t remark) {
  const oasplan_amendment amendment = {.delegation = proposals->delegation,
                                       .action = action,
                                       .certainty = OASPLAN_CERTAINTY_EXPLICIT,
                                       .outcome = OASPLAN_OUTCOME_OPEN,
                                       .derived = true,
                                       .span = span};
  return (struct oasp_proposal){amendment, NULL, remark};
}

/* Whether brackets of a rolling text speak of the provision at hand. */
static bool has_brackets(const struct oasp_proposals *proposals) {
  size_t next = proposals->next_bracket;
  return next > 0 && proposals->brackets[next - 1].position == proposals->position;
}

/* ---- What remarks ask for ---- */

/* The wording of a provision without the remarks that end it; empty where there is nothing else. */
static struct oasp_span find_wording(const struct oasp_proposals *proposals, size_t position, size_t first, size_t behind) {
  const char *issued = oasp_builder_provision(proposals->builder, position)->texts[OASPLAN_READING_ISSUED];
  size_t end = strlen(issued);
  for (size_t i = behind; i > first && proposals->spans[i - 1].end == end; i--) {
    end = proposals->spans[i - 1].begin;
    while (end > 0 && issued[end - 1] == ' ') end--;
  }
  return (struct oasp_span){0, end};
}

/* What is left of a lost footnote mark before a remark, with the white space before it: "exploitation /”. (…)". Empty if nothing is. */
static struct oasp_span find_note_mark(const char *issued, size_t remark) {
  static const char *const marks[] = {"/", "*", "\xEF\xBF\xBD"}, *const behind[] = {" ", ".", "\"", "\xE2\x80\x9D", "\xC2\xBB", ")"};
  size_t end = remark, begin;
  for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++) {
    size_t length = strlen(behind[i]);
    if (end < length || memcmp(issued + end - length, behind[i], length) != 0) continue;
    end -= length;
    i = SIZE_MAX; /* from the first again */
  }
  begin = end;
  for (size_t i = 0; i < sizeof marks / sizeof marks[0] && begin == end; i++) {
    size_t length = strlen(marks[i]);
    if (end >= length && memcmp(issued + end - length, marks[i], length) == 0) begin = end - length;
  }
  while (begin < end && begin > 0 && issued[begin - 1] == ' ') begin--;
  return (struct oasp_span){begin, end};
}

/* A place that the document does not have is no request: the remark stays a comment. */
static int find_place(struct oasp_proposals *proposals, const struct oasp_remark *remark, char target[OASP_ID_MAX + 8], oasplan_error **err) {
  size_t found = OASPLAN_NOWHERE;
  target[0] = '\0';
  int status = oasp_targets_find_beside(proposals->targets, remark->position, remark->request.label, &found, err);
  if (status != OASPLAN_OK || found == OASPLAN_NOWHERE || found == remark->position) return status;
  const oasplan_provision *provision = oasp_builder_provision(proposals->builder, found);
  if (provision->kind == OASPLAN_KIND_ITEM || provision->kind == OASPLAN_KIND_FOOTNOTE) return status; /* it may be a part of what is to move */
  (void)snprintf(target, OASP_ID_MAX + 8, "%s %s", remark->request.is_before ? "before" : "after", provision->id);
  return status;
}

/* The remark of a provision that asks for this first; OASPLAN_NOWHERE if none does. */
static size_t find_request(const struct oasp_proposals *proposals, size_t first, size_t behind, enum oasp_request_kind kind) {
  while (first < behind && proposals->remarks[first].request.kind != kind) first++;
  return first < behind ? first : OASPLAN_NOWHERE;
}

static int gather_move(struct oasp_proposals *proposals, struct oasp_span wording, size_t remark, oasplan_error **err) {
  char target[OASP_ID_MAX + 8];
  struct oasp_proposal move = make_explicit(proposals, OASPLAN_ACTION_MOVE, wording, remark);
  int status = find_place(proposals, &proposals->remarks[remark], target, err);
  if (status != OASPLAN_OK || target[0] == '\0') return status;
  move.amendment.target = oasp_arena_strndup(oasp_builder_arena(proposals->builder), target, strlen(target));
  return move.amendment.target == NULL ? oasp_fail_nomem(err) : gather(proposals, &move, err);
}

static int gather_note(struct oasp_proposals *proposals, const oasplan_provision *provision, size_t remark, oasplan_error **err) {
  struct oasp_span mark = find_note_mark(provision->texts[OASPLAN_READING_ISSUED], proposals->spans[remark].begin);
  const struct oasp_proposal note = make_explicit(proposals, OASPLAN_ACTION_FOOTNOTE, mark, remark);
  return mark.begin < mark.end ? gather(proposals, &note, err) : OASPLAN_OK;
}

/* A remark that says why a provision could go, and does not ask that it should. */
static int gather_needless(struct oasp_proposals *proposals, struct oasp_span wording, size_t remark, oasplan_error **err) {
  struct oasp_proposal proposal = make_explicit(proposals, OASPLAN_ACTION_DELETE, wording, remark);
  proposal.amendment.certainty = OASPLAN_CERTAINTY_INFERRED;
  proposal.amendment.confidence = OASPLAN_CONFIDENCE_MEDIUM;
  proposal.amendment.reasons = 1u << OASP_REASON_REMARK;
  return proposals->explicit_only || remark == OASPLAN_NOWHERE ? OASPLAN_OK : gather(proposals, &proposal, err);
}

/* What is inferred; the remark that is a reason for it is its rationale. */
static int gather_evidence(struct oasp_proposals *proposals, size_t position, struct oasp_span wording, size_t first, size_t behind, oasplan_error **err) {
  struct oasp_inferences found = {.count = 0};
  size_t remark = find_request(proposals, first, behind, OASP_REQUEST_NONE);
  const oasplan_provision *provision = oasp_builder_provision(proposals->builder, position);
  if (proposals->evidence == NULL) return OASPLAN_OK;
  const struct oasp_wording weighed = {position, wording.end, proposals->spans + first, behind - first, remark != OASPLAN_NOWHERE};
  int status = oasp_evidence_find(proposals->evidence, provision, &weighed, &found, err);
  for (size_t i = 0; i < found.count && status == OASPLAN_OK; i++) {
    bool by_remark = (found.items[i].reasons >> OASP_REASON_REMARK & 1) != 0;
    struct oasp_proposal proposal = make_explicit(proposals, found.items[i].action, found.items[i].span, by_remark ? remark : OASPLAN_NOWHERE);
    proposal.amendment.certainty = OASPLAN_CERTAINTY_INFERRED;
    proposal.amendment.confidence = found.items[i].confidence;
    proposal.amendment.reasons = found.items[i].reasons;
    status = gather(proposals, &proposal, err);
  }
  return status;
}

/* Each is asked for once, by the first remark that does. What a remark asks for leaves nothing to infer; where brackets say what is asked of the words, all that is left to ask is a move. */
static int gather_requests(struct oasp_proposals *proposals, size_t position, size_t first, size_t behind, oasplan_error **err) {
  const oasplan_provision *provision = oasp_builder_provision(proposals->builder, position);
  struct oasp_span wording = find_wording(proposals, position, first, behind);
  size_t move = find_request(proposals, first, behind, OASP_REQUEST_MOVE), note = find_request(proposals, first, behind, OASP_REQUEST_FOOTNOTE);
  size_t taken_out = find_request(proposals, first, behind, OASP_REQUEST_DELETE);
  bool is_note = provision->kind == OASPLAN_KIND_FOOTNOTE && proposals->notes_remark != OASPLAN_NOWHERE;
  int status = OASPLAN_OK;
  if (wording.end == 0) return status;
  if (move != OASPLAN_NOWHERE) status = gather_move(proposals, wording, move, err);
  if (status != OASPLAN_OK || has_brackets(proposals)) return status;
  if (note != OASPLAN_NOWHERE) status = gather_note(proposals, provision, note, err);
  if (status != OASPLAN_OK) return status;
  if (taken_out != OASPLAN_NOWHERE || is_note) {
    struct oasp_proposal whole = make_explicit(proposals, OASPLAN_ACTION_DELETE, wording, taken_out);
    if (taken_out == OASPLAN_NOWHERE) whole = make_explicit(proposals, OASPLAN_ACTION_INSERT, wording, proposals->notes_remark);
    return gather(proposals, &whole, err);
  }
  status = gather_needless(proposals, wording, find_request(proposals, first, behind, OASP_REQUEST_NEEDLESS), err);
  return status == OASPLAN_OK ? gather_evidence(proposals, position, wording, first, behind, err) : status;
}

/* The one remark that asks for a footnote whose mark is lost, where all notes of the document are the parts of one without a number: then it is that note. */
static size_t find_notes_remark(const struct oasp_proposals *proposals) {
  size_t found = find_request(proposals, 0, proposals->remark_count, OASP_REQUEST_FOOTNOTE);
  if (found == OASPLAN_NOWHERE || find_request(proposals, found + 1, proposals->remark_count, OASP_REQUEST_FOOTNOTE) != OASPLAN_NOWHERE) return OASPLAN_NOWHERE;
  for (size_t i = 0; i < oasp_builder_provision_count(proposals->builder); i++) {
    const oasplan_provision *provision = oasp_builder_provision(proposals->builder, i);
    if (provision->kind == OASPLAN_KIND_FOOTNOTE && strpbrk(provision->label, "0123456789*") != NULL) return OASPLAN_NOWHERE;
  }
  return found;
}

/* ---- Adding ---- */

/* Text order, outer ones first; what stands on the same words stays in the order of its marks. */
static int compare(const void *left, const void *right) {
  const struct oasp_proposal *a = left, *b = right;
  struct oasp_span x = a->amendment.span, y = b->amendment.span;
  if (x.begin != y.begin) return x.begin < y.begin ? -1 : 1;
  if (x.end != y.end) return x.end > y.end ? -1 : 1;
  if (a->piece == NULL && b->piece == NULL) return a->amendment.action - b->amendment.action;
  return a->piece == NULL || b->piece == NULL ? (a->piece == NULL) - (b->piece == NULL) : (a->piece > b->piece) - (a->piece < b->piece);
}

static int keep_rationale(struct oasp_proposals *proposals, size_t amendment, size_t remark, oasplan_error **err) {
  void *rationales = proposals->rationales;
  if (oasp_grow(&rationales, &proposals->rationale_capacity, proposals->rationale_count, sizeof *proposals->rationales) != 0) return oasp_fail_nomem(err);
  proposals->rationales = rationales;
  proposals->rationales[proposals->rationale_count++] = (struct oasp_rationale){amendment, remark};
  return OASPLAN_OK;
}

static int add(struct oasp_proposals *proposals, size_t position, const struct oasp_proposal *proposal, oasplan_error **err) {
  size_t index = oasp_builder_amendment_count(proposals->builder);
  int status = oasp_builder_add_amendment(proposals->builder, position, &proposal->amendment, err);
  if (status != OASPLAN_OK) return status;
  if (proposal->piece != NULL) oasp_marks_added(proposals->marks, proposal->piece, index);
  if (proposal->remark == OASPLAN_NOWHERE) return status;
  if (!oasp_is_remark(&proposal->amendment)) return keep_rationale(proposals, index, proposal->remark, err);
  proposals->remarks[proposal->remark].amendment = index;
  return status;
}

/* What the brackets of a rolling text say of a provision. */
static int gather_brackets(struct oasp_proposals *proposals, size_t position, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (; proposals->next_bracket < proposals->bracket_count && status == OASPLAN_OK; proposals->next_bracket++) {
    const struct oasp_bracket *bracket = &proposals->brackets[proposals->next_bracket];
    const struct oasp_proposal proposal = {bracket->amendment, NULL, OASPLAN_NOWHERE};
    if (bracket->position != position) return status;
    status = gather(proposals, &proposal, err);
  }
  return status;
}

static int add_to_provision(struct oasp_proposals *proposals, size_t position, oasplan_error **err) {
  size_t first = proposals->next_remark, behind = first;
  while (behind < proposals->remark_count && proposals->remarks[behind].position == position) behind++;
  proposals->next_remark = behind;
  proposals->position = position;
  proposals->count = 0;
  int status = gather_marks(proposals, position, err);
  if (status == OASPLAN_OK) status = gather_brackets(proposals, position, err);
  for (size_t i = first; i < behind && status == OASPLAN_OK; i++) {
    const struct oasp_proposal comment = make_explicit(proposals, OASPLAN_ACTION_COMMENT, proposals->spans[i], i);
    if (!is_marked(proposals, proposals->spans[i])) status = gather(proposals, &comment, err);
  }
  if (status == OASPLAN_OK && proposals->marks == NULL) status = gather_requests(proposals, position, first, behind, err);
  if (proposals->count > 1) qsort(proposals->items, proposals->count, sizeof *proposals->items, compare);
  if (status == OASPLAN_OK && proposals->onto != NULL) status = oasp_onto_keep_ids(proposals->onto, proposals->builder, position, proposals->items, proposals->count, err);
  size_t first_added = oasp_builder_amendment_count(proposals->builder);
  for (size_t i = 0; i < proposals->count && status == OASPLAN_OK; i++) status = add(proposals, position, &proposals->items[i], err);
  if (status == OASPLAN_OK && proposals->bracket_count > 0) oasp_rolling_tie(proposals->builder, position, first_added);
  return status;
}

int oasp_proposals_add(struct oasp_proposals *proposals, oasplan_error **err) {
  int status = OASPLAN_OK;
  proposals->notes_remark = find_notes_remark(proposals);
  for (size_t i = 0; i < oasp_builder_provision_count(proposals->builder) && status == OASPLAN_OK; i++) status = add_to_provision(proposals, i, err);
  for (size_t i = 0; i < proposals->rationale_count && status == OASPLAN_OK; i++) { /* the id stands for its words */
    const struct oasp_rationale *rationale = &proposals->rationales[i];
    const oasplan_amendment *remark = oasp_builder_amendment(proposals->builder, proposals->remarks[rationale->remark].amendment);
    oasp_builder_amendment(proposals->builder, rationale->amendment)->rationale = remark->id;
  }
  return status;
}

void oasp_proposals_free(struct oasp_proposals *proposals) {
  oasp_request_reader_free(&proposals->reader);
  oasp_free(proposals->remarks);
  oasp_free(proposals->spans);
  oasp_free(proposals->brackets);
  oasp_free(proposals->items);
  oasp_free(proposals->rationales);
}
