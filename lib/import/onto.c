/* Ids along a concordance or a comparison. What partners a provision has shows only when its citations are found and its wording is known, and citations need the ids
 * that come of it: so a document is imported twice, first with the ids that its labels make, then with those found here. */
#include "import/onto.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ID_SIZE = 260 };

/* ---- Partners ---- */

static int inherit(struct oasp_onto *onto, const oasplan_provision *provision, const char *id, oasplan_error **err) {
  char *kept = oasp_arena_strndup(&onto->arena, id, strlen(id));
  onto->ids[provision->position] = kept;
  return kept != NULL ? OASPLAN_OK : oasp_fail_nomem(err);
}

static int check_concordance(const oasplan_concordance *concordance, const oasplan_plan *plan, const oasplan_plan *labelled, oasplan_error **err) {
  const char *a = oasplan_concordance_edition(concordance, OASPLAN_SIDE_A), *b = oasplan_concordance_edition(concordance, OASPLAN_SIDE_B);
  if (strcmp(oasplan_concordance_key(concordance), plan->key) == 0 && strcmp(a, plan->edition) == 0 && strcmp(b, labelled->edition) == 0) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_INVALID, "onto", "the concordance leads from %s@%s to %s, but %s is imported onto %s@%s: take the concordance of these two",
                         oasplan_concordance_key(concordance), a, b, labelled->edition, plan->key, plan->edition);
}

static int inherit_confirmed(struct oasp_onto *onto, const oasplan_concordance *concordance, const oasplan_plan *plan, const oasplan_plan *labelled, oasplan_error **err) {
  int status = check_concordance(concordance, plan, labelled, err);
  for (size_t i = 0; i < oasplan_concordance_count(concordance) && status == OASPLAN_OK; i++) {
    const oasplan_confirmation *pair = oasplan_concordance_at(concordance, i);
    const char *a = oasplan_confirmation_id(pair, OASPLAN_SIDE_A), *b = oasplan_confirmation_id(pair, OASPLAN_SIDE_B);
    const oasplan_provision *provision = oasplan_plan_find(labelled, b);
    if (oasplan_plan_find(plan, a) == NULL || provision == NULL)
      return oasp_fail_field(err, OASPLAN_E_INVALID, "onto", "the concordance pairs %s with %s, and edition %s has no such provision: correct that pair", a, b,
                             provision == NULL ? labelled->edition : plan->edition);
    status = inherit(onto, provision, a, err);
  }
  return status;
}

/* The progress of two passes as that of one. */
struct course {
  const oasplan_import_options *options;
  size_t length;
  int pass;
};

static int watch_pass(void *context, uint64_t done, uint64_t total) {
  const struct course *course = context;
  return course->options->progress(course->options->progress_context, course->pass == 0 ? done : total + done, 2 * total);
}

/* Told by the comparison: it stands between the passes. */
static int watch_comparison(void *context, uint64_t done, uint64_t total) {
  const struct course *course = context;
  (void)done;
  (void)total;
  return course->options->progress(course->options->progress_context, course->length, 2 * (uint64_t)course->length);
}

static int inherit_matched(struct oasp_onto *onto, const oasplan_plan *labelled, struct course *course, oasplan_error **err) {
  const oasplan_import_options *options = course->options;
  oasplan_compare_options *compare = oasplan_compare_options_new();
  if (compare == NULL) return oasp_fail_nomem(err);
  if (options->progress != NULL) oasplan_compare_options_set_progress(compare, watch_comparison, course);
  oasplan_error *fault = NULL;
  oasplan_comparison *list = oasplan_compare(options->onto, labelled, compare, &fault);
  oasplan_compare_options_free(compare);
  if (list == NULL) return oasp_pass(err, fault);
  int status = OASPLAN_OK;
  for (size_t i = 0; i < oasplan_comparison_count(list) && status == OASPLAN_OK; i++) {
    const oasplan_pair *pair = oasplan_comparison_at(list, i);
    if (oasplan_pair_status(pair) != OASPLAN_PAIR_MATCHED) continue;
    const oasplan_provision *provision = oasplan_plan_find(labelled, oasplan_pair_id_at(pair, OASPLAN_SIDE_B, 0));
    status = inherit(onto, provision, oasplan_pair_id_at(pair, OASPLAN_SIDE_A, 0), err);
  }
  oasplan_comparison_free(list);
  return status;
}

/* ---- Without a partner ---- */

/* The label's id; with a number behind it that neither edition has where it is taken there. Two labels' ids do not meet: each has its own before the last '~'. */
static int name_alone(struct oasp_onto *onto, const oasplan_provision *provision, const oasplan_plan *plan, const oasplan_plan *labelled,
                      oasplan_error **err) {
  char id[ID_SIZE];
  (void)snprintf(id, sizeof id, "%s", provision->id);
  onto->taken[provision->position] = oasplan_plan_find(plan, id) != NULL;
  for (size_t number = 2; onto->taken[provision->position] && number < SIZE_MAX; number++) {
    (void)snprintf(id, sizeof id, "%s~%zu", provision->id, number);
    if (oasplan_plan_find(plan, id) == NULL && oasplan_plan_find(labelled, id) == NULL) break;
  }
  return inherit(onto, provision, id, err);
}

/* ---- Into the builder ---- */

int oasp_onto_apply(const struct oasp_onto *onto, oasp_builder *builder, oasplan_error **err) {
  if (oasp_builder_provision_count(builder) != onto->count) return oasp_fail(err, OASPLAN_E_CORRUPT, "the same bytes gave other provisions; report this");
  int status = oasp_builder_set_ids(builder, onto->ids, err);
  for (size_t i = 0; i < onto->count && status == OASPLAN_OK; i++) {
    if (!onto->taken[i]) continue;
    const oasplan_provision *provision = oasp_builder_provision(builder, i);
    status = oasp_builder_add_diagnostic(builder, "id-taken", provision->id, provision->source, err,
                                         "its label's id is that of another provision of edition %s: this one is called %.200s", onto->edition, provision->id);
  }
  return status;
}

/* ---- Amendments ---- */

/* What an amendment says: who asks for what with which words. */
struct wish {
  const char *delegation; /* "": nobody */
  int action;
  const char *words;
  size_t length;
  const oasplan_amendment *amendment; /* of the edition that is continued */
  size_t given;                       /* of the first of equal ones: how many of their ids are given again */
};

static int compare_wishes(const struct wish *a, const struct wish *b) {
  int order = strcmp(a->delegation, b->delegation);
  if (order == 0) order = (a->action > b->action) - (a->action < b->action);
  if (order == 0) order = memcmp(a->words, b->words, a->length < b->length ? a->length : b->length);
  return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static int compare_in_order(const void *left, const void *right) {
  const struct wish *a = left, *b = right;
  int order = compare_wishes(a, b);
  return order != 0 ? order : (a->amendment > b->amendment) - (a->amendment < b->amendment);
}

static struct wish wish_of(const oasplan_amendment *amendment, const char *words, size_t length) {
  return (struct wish){.delegation = amendment->delegation != NULL ? amendment->delegation : "", .action = amendment->action, .words = words, .length = length};
}

/* The id of the next of those that say the same; NULL: there is none left. */
static const char *take_id(struct wish *wishes, size_t count, const struct wish *wanted) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare_wishes(&wishes[middle], wanted) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  size_t next = low < count ? low + wishes[low].given : count;
  if (next >= count || compare_wishes(&wishes[next], wanted) != 0) return NULL;
  wishes[low].given++;
  return wishes[next].amendment->id;
}

int oasp_onto_keep_ids(const struct oasp_onto *onto, oasp_builder *builder, size_t position, struct oasp_proposal *proposals, size_t count, oasplan_error **err) {
  const oasplan_provision *provision = oasp_builder_provision(builder, position), *before = oasplan_plan_find(onto->plan, provision->id);
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  if (before == NULL || before->amendment_count == 0) return OASPLAN_OK;
  struct wish *wishes = oasp_alloc_zeroed(before->amendment_count, sizeof *wishes);
  if (wishes == NULL) return oasp_fail_nomem(err);
  int status = OASPLAN_OK;
  for (size_t i = 0; i < before->amendment_count && status == OASPLAN_OK; i++) {
    const oasplan_amendment *amendment = &before->amendments[i];
    wishes[i] = wish_of(amendment, amendment->text, strlen(amendment->text));
    wishes[i].amendment = amendment;
    status = oasp_builder_reserve_amendment(builder, position, amendment->delegation, amendment->id, err);
  }
  qsort(wishes, before->amendment_count, sizeof *wishes, compare_in_order);
  for (size_t i = 0; i < count && status == OASPLAN_OK; i++) {
    oasplan_amendment *amendment = &proposals[i].amendment;
    struct oasp_span words = amendment->words.end > 0 ? amendment->words : amendment->span;
    struct wish wanted = wish_of(amendment, issued + words.begin, words.end - words.begin);
    amendment->id = take_id(wishes, before->amendment_count, &wanted);
  }
  oasp_free(wishes);
  return status;
}

/* ---- The whole ---- */

static int find_ids(struct oasp_onto *onto, const oasplan_plan *labelled, struct course *course, oasplan_error **err) {
  const oasplan_import_options *options = course->options;
  const oasplan_plan *plan = options->onto;
  onto->plan = plan;
  if (strcmp(plan->key, labelled->key) != 0)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "key", "%s cannot be imported onto an edition of %s: give it that key, or import it on its own", labelled->key, plan->key);
  onto->count = labelled->provision_count;
  onto->ids = oasp_arena_alloc_array(&onto->arena, onto->count, sizeof *onto->ids);
  onto->taken = oasp_arena_alloc_array(&onto->arena, onto->count, sizeof *onto->taken);
  onto->edition = oasp_arena_strndup(&onto->arena, plan->edition, strlen(plan->edition));
  if (onto->ids == NULL || onto->taken == NULL || onto->edition == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0; i < onto->count; i++) {
    onto->ids[i] = NULL;
    onto->taken[i] = false;
  }
  int status = options->concordance != NULL ? inherit_confirmed(onto, options->concordance, plan, labelled, err) : inherit_matched(onto, labelled, course, err);
  for (size_t i = 0; i < onto->count && status == OASPLAN_OK; i++)
    if (onto->ids[i] == NULL) status = name_alone(onto, &labelled->provisions[i], plan, labelled, err);
  return status;
}

oasplan_plan *oasp_import_text_onto(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err) {
  struct oasp_onto onto = {0};
  struct course course = {.options = options, .length = length};
  oasplan_import_options pass = *options;
  pass.onto = NULL;
  pass.is_first_pass = true;
  if (pass.key == NULL) pass.key = (char *)(uintptr_t)options->onto->key; /* read, never freed: `pass` is no handle */
  if (options->progress != NULL) oasplan_import_options_set_progress(&pass, watch_pass, &course);
  oasplan_plan *labelled = oasp_import_text(bytes, length, &pass, err), *plan = NULL;
  if (labelled != NULL && find_ids(&onto, labelled, &course, err) == OASPLAN_OK) {
    course.pass = 1;
    pass.ids = &onto;
    pass.is_first_pass = false;
    plan = oasp_import_text(bytes, length, &pass, err);
  }
  oasplan_plan_unref(labelled);
  oasp_arena_free(&onto.arena);
  return plan;
}
