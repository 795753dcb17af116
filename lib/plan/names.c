/* The words for numbered things, one table each: what JSON, SQL, the command and the docs say. */
#include "plan/plan.h"
#include "plan/run.h"

#include <oasplan/compare.h>

#include <stddef.h>
#include <string.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* Index 0 is no value. */
static const char *const kinds[] = {NULL, "preamble", "definition", "objective", "principle", "directive", "mandate", "item", "footnote"};
static const char *const readings[] = {NULL, "issued", "base", "proposed", "resolved"};
static const char *const plan_statuses[] = {NULL, "draft", "adopted", "superseded"};
static const char *const relations[] = {NULL,          "source",     "drawn-from",          "drawn-in-part-from", "adapted-from",
                                        "inspired-by", "inspired-in-part-by", "relates-to", "mentions"};
static const char *const citation_states[] = {NULL, "resolved", "external", "implied", "ambiguous", "dangling"};
static const char *const actions[] = {NULL, "insert", "delete", "replace", "move", "comment", "question", "footnote"};
static const char *const certainties[] = {NULL, "explicit", "inferred"};
static const char *const outcomes[] = {NULL, "open", "accepted", "accepted-with-changes", "superseded", "rejected", "withdrawn"};
static const char *const confidences[] = {NULL, "high", "medium", "low"};
static const char *const reasons[] = {NULL, "remark", "foreign-source", "typography", "fused", "doubled", "content", "numbering", "language"};
static const char *const negotiations[] = {NULL, "open", "bracketed", "agreed-ad-referendum", "agreed"};
static const char *const run_kinds[] = {NULL, "keep", "insert", "delete", "moved-from", "moved-to"};
static const char *const pair_statuses[] = {NULL, "matched", "split", "merged", "added", "dropped"};

static const char *name_of(const char *const *table, int count, int value) {
  return value > 0 && value < count ? table[value] : NULL;
}

static int value_of(const char *const *table, int count, const char *name) {
  for (int value = 1; name != NULL && value < count; value++)
    if (strcmp(table[value], name) == 0) return value;
  return 0;
}

#define WORDS(noun, table)                                                                                                     \
  const char *oasplan_##noun##_name(int value) { return name_of(table, COUNT(table), value); }                                \
  int oasplan_##noun##_from_name(const char *name) { return value_of(table, COUNT(table), name); }

WORDS(kind, kinds)
WORDS(reading, readings)
WORDS(plan_status, plan_statuses)
WORDS(relation, relations)
WORDS(citation_state, citation_states)
WORDS(action, actions)
WORDS(certainty, certainties)
WORDS(outcome, outcomes)
WORDS(confidence, confidences)
WORDS(negotiation, negotiations)
WORDS(run_kind, run_kinds)
WORDS(pair_status, pair_statuses)

const char *oasp_reason_name(int reason) {
  return name_of(reasons, COUNT(reasons), reason);
}

int oasp_reason_from_name(const char *name) {
  return value_of(reasons, COUNT(reasons), name);
}
