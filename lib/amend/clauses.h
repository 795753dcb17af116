/* Where a clause begins and ends that was put into a sentence: signs in it say that it is there, commas and joining words say how far it goes. */
#ifndef OASP_AMEND_CLAUSES_H
#define OASP_AMEND_CLAUSES_H

#include "amend/signs.h"
#include "cite/grammar.h"

/* Signs of the new form that stand together, by their pieces. The pieces from `low` up to `high` are free of signs of the old form; `limit` is the piece behind the wording. */
struct oasp_sign_run {
  size_t first, last, low, high, limit;
};

/* The clause around a run, in bytes of the text. False where nothing marks its limits. */
bool oasp_clause_find(const struct oasp_signs *signs, const struct oasp_sign_run *run, const struct oasp_grammar *grammar, struct oasp_span *clause);

/* Whether the signs stand in what a comma and a joining word add ("…, and publish it"): what is before them stands alone. */
bool oasp_clause_is_added(const struct oasp_signs *signs, const struct oasp_sign_run *run, const struct oasp_grammar *grammar);

/* The pieces of a joining word ("et", "ainsi que") at `at`; 0 if there is none. */
size_t oasp_joining_words(const struct oasp_signs *signs, size_t at, size_t limit, const struct oasp_grammar *grammar);

#endif
