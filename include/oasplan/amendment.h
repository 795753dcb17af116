/* oasplan/amendment.h - what delegations ask of a text, and what became of it.
 *
 * A plan in negotiation holds the words of everybody side by side. Each proposal is an amendment: who asks for what, on which words, with which reason, how
 * sure it is that they do, and what was decided. Amendments come with a document as marks (docs/critic-markup.md), or are derived from it: remarks that a
 * delegation printed make an explicit amendment; typography alone makes an inferred one, with its reasons and a confidence, and is never anybody's own word.
 *
 *     for (size_t i = 0; i < oasplan_provision_amendment_count(p); i++) {
 *       const oasplan_amendment *a = oasplan_provision_amendment_at(p, i);
 *       printf("%s %s: %s\n", oasplan_amendment_id(a), oasplan_action_name(oasplan_amendment_action(a)), oasplan_amendment_text(a));
 *     }
 */
#ifndef OASPLAN_AMENDMENT_H
#define OASPLAN_AMENDMENT_H

#include <oasplan/plan.h>
#include <oasplan/run.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is asked for. Since: 0.1 */
enum oasplan_action {
  OASPLAN_ACTION_INSERT = 1,   /* printed words that are to be added */
  OASPLAN_ACTION_DELETE = 2,   /* printed words that are to go */
  OASPLAN_ACTION_REPLACE = 3,  /* printed words that are to go for others, which are not printed */
  OASPLAN_ACTION_MOVE = 4,     /* the provision is to stand elsewhere */
  OASPLAN_ACTION_COMMENT = 5,  /* a printed remark: no wording; with a rationale, which then is the comment: words that stay, and are commented on */
  OASPLAN_ACTION_QUESTION = 6, /* a printed question: no wording; with a rationale, as above */
  OASPLAN_ACTION_FOOTNOTE = 7  /* a footnote (or its mark) that is to be added */
};

/* Explicit only by a delegation's own words; else inferred. Since: 0.1 */
enum oasplan_certainty {
  OASPLAN_CERTAINTY_EXPLICIT = 1,
  OASPLAN_CERTAINTY_INFERRED = 2
};

/* How sure an inference is. Since: 0.1 */
enum oasplan_confidence {
  OASPLAN_CONFIDENCE_HIGH = 1,
  OASPLAN_CONFIDENCE_MEDIUM = 2,
  OASPLAN_CONFIDENCE_LOW = 3
};

/* What became of it. Since: 0.1 */
enum oasplan_outcome {
  OASPLAN_OUTCOME_OPEN = 1,
  OASPLAN_OUTCOME_ACCEPTED = 2,
  OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES = 3, /* in other words, see oasplan_amendment_changed */
  OASPLAN_OUTCOME_SUPERSEDED = 4,            /* absorbed by another, see oasplan_amendment_superseded_by */
  OASPLAN_OUTCOME_REJECTED = 5,
  OASPLAN_OUTCOME_WITHDRAWN = 6
};

/* The words that JSON, SQL and the command use; NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_action_name(int action);
OASPLAN_API int oasplan_action_from_name(const char *name);
OASPLAN_API const char *oasplan_certainty_name(int certainty);
OASPLAN_API int oasplan_certainty_from_name(const char *name);
OASPLAN_API const char *oasplan_confidence_name(int confidence);
OASPLAN_API int oasplan_confidence_from_name(const char *name);
OASPLAN_API const char *oasplan_outcome_name(int outcome);
OASPLAN_API int oasplan_outcome_from_name(const char *name);

/* ---- An amendment ---- */

/* "II.2/USA/1": provision, delegation ("-" for nobody), number among those of that delegation to that provision; kept in later revisions of the draft.
 * Borrowed, never NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_amendment_id(const oasplan_amendment *amendment);

/* The provision that it speaks of. Never NULL. Since: 0.1 */
OASPLAN_API const oasplan_provision *oasplan_amendment_provision(const oasplan_amendment *amendment);

/* Who speaks (ISO 3166-1 alpha-3, "OAS-GS", the code of a group), or NULL: brackets of the Chair, or the document does not say. Since: 0.1 */
OASPLAN_API const char *oasplan_amendment_delegation(const oasplan_amendment *amendment);

/* One of enum oasplan_action, of enum oasplan_certainty, of enum oasplan_outcome. Since: 0.1 */
OASPLAN_API int oasplan_amendment_action(const oasplan_amendment *amendment);
OASPLAN_API int oasplan_amendment_certainty(const oasplan_amendment *amendment);
OASPLAN_API int oasplan_amendment_outcome(const oasplan_amendment *amendment);

/* One of enum oasplan_confidence where it is inferred, 0 where it is explicit; and the words for what the inference rests on ("remark", "foreign-source",
 * "typography", "fused", "doubled", "content", "numbering", "language"), in that order. Borrowed; _at is NULL from _count on. Since: 0.1 */
OASPLAN_API int oasplan_amendment_confidence(const oasplan_amendment *amendment);
OASPLAN_API size_t oasplan_amendment_reason_count(const oasplan_amendment *amendment);
OASPLAN_API const char *oasplan_amendment_reason_at(const oasplan_amendment *amendment, size_t index);

/* Non-zero: found by rule in what was imported, so that a newer engine may find otherwise. Zero: it came with the input, and is part of the digest. Since: 0.1 */
OASPLAN_API int oasplan_amendment_is_derived(const oasplan_amendment *amendment);

/* Byte range in the issued text of all that is printed for it. Since: 0.1 */
OASPLAN_API size_t oasplan_amendment_begin(const oasplan_amendment *amendment);
OASPLAN_API size_t oasplan_amendment_end(const oasplan_amendment *amendment);

/* The words: those to be added, those to go, or those of the remark; of a replace the new ones. Borrowed, never NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_amendment_text(const oasplan_amendment *amendment);

/* What they take the place of, of a replace and of an insert with a pair; else NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_amendment_old_text(const oasplan_amendment *amendment);

/* Each NULL where there is none: the reason in the delegation's own words; where a move asks to go ("before VI.10"); the id of the other half of a
 * replacement; the id of the amendment of which this one is a further part, in the next provision; the id of the one that took its place; the words
 * as accepted, of one accepted with changes. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_amendment_rationale(const oasplan_amendment *amendment);
OASPLAN_API const char *oasplan_amendment_target(const oasplan_amendment *amendment);
OASPLAN_API const char *oasplan_amendment_pair(const oasplan_amendment *amendment);
OASPLAN_API const char *oasplan_amendment_continues(const oasplan_amendment *amendment);
OASPLAN_API const char *oasplan_amendment_superseded_by(const oasplan_amendment *amendment);
OASPLAN_API const char *oasplan_amendment_changed(const oasplan_amendment *amendment);

/* Co-sponsors, and who supports and who opposes it, by code, in the order given. Borrowed; _at is NULL from _count on. Since: 0.1 */
OASPLAN_API size_t oasplan_amendment_with_count(const oasplan_amendment *amendment);
OASPLAN_API const char *oasplan_amendment_with_at(const oasplan_amendment *amendment, size_t index);
OASPLAN_API size_t oasplan_amendment_supporter_count(const oasplan_amendment *amendment);
OASPLAN_API const char *oasplan_amendment_supporter_at(const oasplan_amendment *amendment, size_t index);
OASPLAN_API size_t oasplan_amendment_opponent_count(const oasplan_amendment *amendment);
OASPLAN_API const char *oasplan_amendment_opponent_at(const oasplan_amendment *amendment, size_t index);

/* Amendments of others that ask for something else on the same words, or for other words in a bracket beside this one's ("[USA: …] [MEX: …]", "[shall] [should]" of
 * nobody; of such brackets in a row the 64 to either side): they cannot all be taken up. In text order; _at is NULL from _count on. Looks through the
 * amendments that lie over its words and through those brackets. Since: 0.1 */
OASPLAN_API size_t oasplan_amendment_conflict_count(const oasplan_amendment *amendment);
OASPLAN_API const oasplan_amendment *oasplan_amendment_conflict_at(const oasplan_amendment *amendment, size_t index);

/* The amendment with this id, or NULL. Since: 0.1 */
OASPLAN_API const oasplan_amendment *oasplan_plan_find_amendment(const oasplan_plan *plan, const char *id);

/* Non-zero for a remark that reserves a position: "[Reservation by the United States: …]", "[Brazil reserves its position]", "(Réserve d'Haïti)"; its delegation is the one
 * state that it names. Since: 0.1 */
OASPLAN_API int oasplan_amendment_is_reservation(const oasplan_amendment *amendment);

/* ---- How far a provision has come ---- */

/* Since: 0.1 */
enum oasplan_negotiation {
  OASPLAN_NEGOTIATION_OPEN = 1,                /* a delegation's proposal is open, or nothing says that it is agreed */
  OASPLAN_NEGOTIATION_BRACKETED = 2,           /* no more than brackets of nobody are undecided */
  OASPLAN_NEGOTIATION_AGREED_AD_REFERENDUM = 3, /* agreed, subject to the capitals' word */
  OASPLAN_NEGOTIATION_AGREED = 4
};

/* The words that JSON uses: "open", "bracketed", "agreed-ad-referendum", "agreed"; NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_negotiation_name(int negotiation);
OASPLAN_API int oasplan_negotiation_from_name(const char *name);

/* One of enum oasplan_negotiation. What is printed at its beginning or end ("[agreed ad ref]", "(convenu)", "[acordado]") tells, whatever else stands in it. Else it is open while a proposal of a
 * delegation is, then bracketed while brackets of nobody are undecided, then agreed where the plan is adopted or there were proposals and all are decided; open in all other cases. Derived from
 * amendments and outcomes, never stored. Since: 0.1 */
OASPLAN_API int oasplan_provision_negotiation(const oasplan_provision *provision);

/* ---- Lists ---- */

/* The amendments of a plan that fit a question, in text order. */
typedef struct oasplan_amendments oasplan_amendments;
typedef struct oasplan_amendments_options oasplan_amendments_options;

/* New options, which all amendments fit; NULL when memory ran out. Since: 0.1 */
OASPLAN_API oasplan_amendments_options *oasplan_amendments_options_new(void);
OASPLAN_API void oasplan_amendments_options_free(oasplan_amendments_options *options);
/* What this delegation proposes or sponsors; "-": what nobody is named for; NULL: everybody's. Copied; a failure to copy is reported by the call. Since: 0.1 */
OASPLAN_API void oasplan_amendments_options_set_delegation(oasplan_amendments_options *options, const char *delegation);
/* One of enum oasplan_outcome; 0: any. Since: 0.1 */
OASPLAN_API void oasplan_amendments_options_set_outcome(oasplan_amendments_options *options, int outcome);
/* Non-zero: only what delegations put in words. Since: 0.1 */
OASPLAN_API void oasplan_amendments_options_set_explicit_only(oasplan_amendments_options *options, int explicit_only);

/* Free with oasplan_amendments_free; the list keeps a reference to the plan. Errors: E_INVALID (no such outcome), E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_amendments *oasplan_plan_amendments(const oasplan_plan *plan, const oasplan_amendments_options *options, oasplan_error **err);
OASPLAN_API void oasplan_amendments_free(oasplan_amendments *list);
OASPLAN_API size_t oasplan_amendments_count(const oasplan_amendments *list);
OASPLAN_API const oasplan_amendment *oasplan_amendments_at(const oasplan_amendments *list, size_t index); /* NULL from _count on */
/* `count` of them from `first` on, as in `oasplan show --json` and with "provision". New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_amendments_json(const oasplan_amendments *list, size_t first, size_t count, size_t *length, oasplan_error **err);

/* ---- Readings of one delegation ---- */

/* The text of a provision under one of enum oasplan_reading, where only what `delegation` proposes or sponsors is taken up (or, in `resolved`, shown); NULL: everybody's, as
 * oasplan_provision_text has it. New text for oasplan_free(), its length in *length (may be NULL). Errors: E_NOT_FOUND (the reading does not hold the provision), E_INVALID
 * (no such reading), E_NOMEM. Since: 0.1 */
OASPLAN_API char *oasplan_provision_text_of(const oasplan_provision *provision, int reading, const char *delegation, size_t *length, oasplan_error **err);

/* ---- Decisions ---- */

/* Options of the calls below; there are none today, say NULL. */
typedef struct oasplan_decision_options oasplan_decision_options;

/* What was decided of amendments, for oasplan_plan_decide. */
typedef struct oasplan_decisions oasplan_decisions;
typedef struct oasplan_decision oasplan_decision;

/* No decisions yet; NULL when memory ran out. Since: 0.1 */
OASPLAN_API oasplan_decisions *oasplan_decisions_new(void);
OASPLAN_API void oasplan_decisions_free(oasplan_decisions *decisions);

/* Reads {"decisions":[{"amendment","outcome","text","superseded_by","author","reason","when"}]}, of which the first two must be there. Errors: E_SYNTAX and E_INVALID with the JSON
 * pointer, E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_decisions *oasplan_decisions_from_json(const char *json, size_t length, const oasplan_decision_options *options, oasplan_error **err);

/* Says what was decided of an amendment; said again, the later one holds. `outcome` is one of enum oasplan_outcome (open: reopened). `detail` is the words as accepted, of
 * accepted-with-changes; the id of the one that took its place, of superseded, or NULL where nobody knows which did; else NULL. Copied. A half of a pair and the parts of one proposal are decided together, unless the other
 * is named too. Errors: E_INVALID, E_NOMEM. Since: 0.1 */
OASPLAN_API int oasplan_decisions_set(oasplan_decisions *decisions, const char *amendment, int outcome, const char *detail, oasplan_error **err);

/* Who decided, why, and when (UTC, as in 2015-03-12T14:05:00Z), for the decision set last; each may be NULL. Copied; kept and written, never interpreted. Errors: E_MISUSE
 * (nothing was set), E_INVALID (an author that is not 1 to 200 bytes; bytes that are no UTF-8), E_NOMEM. Since: 0.1 */
OASPLAN_API int oasplan_decisions_set_record(oasplan_decisions *decisions, const char *author, const char *reason, const char *when, oasplan_error **err);

/* How many were set; one of them, in the order in which they were set, NULL from _count on. Borrowed, until the next _set. Since: 0.1 */
OASPLAN_API size_t oasplan_decisions_count(const oasplan_decisions *decisions);
OASPLAN_API const oasplan_decision *oasplan_decisions_at(const oasplan_decisions *decisions, size_t index);

/* The id of the amendment; one of enum oasplan_outcome; the words as accepted, the id of what took its place, who decided, why and when, each NULL where there is none. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_decision_amendment(const oasplan_decision *decision);
OASPLAN_API int oasplan_decision_outcome(const oasplan_decision *decision);
OASPLAN_API const char *oasplan_decision_text(const oasplan_decision *decision);
OASPLAN_API const char *oasplan_decision_superseded_by(const oasplan_decision *decision);
OASPLAN_API const char *oasplan_decision_author(const oasplan_decision *decision);
OASPLAN_API const char *oasplan_decision_reason(const oasplan_decision *decision);
OASPLAN_API const char *oasplan_decision_when(const oasplan_decision *decision);

/* `count` of them from `first` on as one document that from_json reads. New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_decisions_json(const oasplan_decisions *decisions, size_t first, size_t count, size_t *length, oasplan_error **err);

/* The decisions that a plan carries: one for each amendment that is not open. Free with oasplan_decisions_free. Since: 0.1 */
OASPLAN_API oasplan_decisions *oasplan_plan_decisions(const oasplan_plan *plan, oasplan_error **err);

/* A new plan, like `plan` in all but the outcomes that are decided; its digest is the same. Drop it with oasplan_plan_unref. Errors: E_NOT_FOUND (no such amendment, with its
 * id), E_INVALID (superseded by itself or by one that is not there; a remark decided), E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_plan *oasplan_plan_decide(const oasplan_plan *plan, const oasplan_decisions *decisions, const oasplan_decision_options *options, oasplan_error **err);

/* A new edition: the wording of `reading` (proposed or resolved of one `delegation` alone where that is not NULL) with its citation brackets kept in the issued text and without remarks,
 * in its order, labels numbered afresh, ids as they were, no amendments. What the reading does not hold is left out, and so is a division with nothing in it. Text that is still open
 * stays in its brackets. Citations go along; those inside the document keep their targets. Words that the
 * draft does not print bring theirs, by the built-in registry; what they say of this document itself is told in a diagnostic, "citation-not-carried". Errors: E_INVALID (edition; moves that go round in a circle
 * or end one below the other; nothing left), E_LIMIT (a move that nests lists deeper than 64), each naming a move; E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_plan *oasplan_plan_consolidate(const oasplan_plan *plan, int reading, const char *delegation, const char *edition, const oasplan_decision_options *options,
                                                  oasplan_error **err);

/* ---- Redline ---- */

/* A list of runs (run.h). */
typedef struct oasplan_runs oasplan_runs;
typedef struct oasplan_redline_options oasplan_redline_options;

/* New options; NULL when memory ran out. Since: 0.1 */
OASPLAN_API oasplan_redline_options *oasplan_redline_options_new(void);
OASPLAN_API void oasplan_redline_options_free(oasplan_redline_options *options);
/* Only what this delegation proposes or sponsors is shown as a change; NULL: everybody's. Copied; a failure to copy is reported by the call. Since: 0.1 */
OASPLAN_API void oasplan_redline_options_set_delegation(oasplan_redline_options *options, const char *delegation);
/* Non-zero: only explicit proposals are shown; what is inferred stands as it is printed. Since: 0.1 */
OASPLAN_API void oasplan_redline_options_set_explicit_only(oasplan_redline_options *options, int explicit_only);

/* What is proposed to `provision`, or to the whole plan where that is NULL, as runs: the words that stay, come and go. Proposals that were rejected, withdrawn or superseded are left out; of
 * what was accepted with changes the changed words come. Remarks are no runs; their amendments stand on the provision. Words that one delegation adds and another strikes are a delete with both
 * amendments. The runs without those that come read as the text without the proposals, the runs without those that go as the text with them, both with citations and with single spaces.
 * A provision that is to move is moved-from where it stands and, in a redline of the whole plan, moved-to where it asks to go, with what is below it; what is struck in it is then shown in the
 * first place and what is added in the second. The list keeps a reference to the plan. Errors: E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_runs *oasplan_redline(const oasplan_plan *plan, const oasplan_provision *provision, const oasplan_redline_options *options, oasplan_error **err);
OASPLAN_API void oasplan_runs_free(oasplan_runs *runs);
OASPLAN_API size_t oasplan_runs_count(const oasplan_runs *runs);
OASPLAN_API const oasplan_run *oasplan_runs_at(const oasplan_runs *runs, size_t index);
/* `count` runs from `first` on: [{"provision","kind","text","amendments":[ids]}]. New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_runs_json(const oasplan_runs *runs, size_t first, size_t count, size_t *length, oasplan_error **err);

#ifdef __cplusplus
}
#endif

#endif
