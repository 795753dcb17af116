/* A comparison from end to end: the options, the order of the sides, and the steps in their files. */
#include "base/error.h"
#include "plan/comparison.h"

#include <string.h>

struct oasplan_compare_options {
  int readings[2]; /* 0: not set */
  bool shared_ids;
  oasplan_progress_fn progress;
  void *progress_context;
};

oasplan_compare_options *oasplan_compare_options_new(void) {
  return oasp_alloc_zeroed(1, sizeof(oasplan_compare_options));
}

void oasplan_compare_options_free(oasplan_compare_options *options) {
  oasp_free(options);
}

void oasplan_compare_options_set_readings(oasplan_compare_options *options, int reading_a, int reading_b) {
  options->readings[0] = reading_a;
  options->readings[1] = reading_b;
}

void oasplan_compare_options_set_shared_ids(oasplan_compare_options *options, int shared) {
  options->shared_ids = shared != 0;
}

void oasplan_compare_options_set_progress(oasplan_compare_options *options, oasplan_progress_fn progress, void *context) {
  options->progress = progress;
  options->progress_context = context;
}

/* How far the work has come, in provisions. */
struct course {
  const oasplan_compare_options *options;
  uint64_t done, total;
};

static int tick(void *context, oasplan_error **err) {
  struct course *course = context;
  const oasplan_compare_options *options = course->options;
  if (options->progress == NULL || options->progress(options->progress_context, course->done++, course->total) == 0) return OASPLAN_OK;
  return oasp_fail(err, OASPLAN_E_CANCELLED, "the comparison was cancelled; nothing was kept");
}

/* ---- The order of the sides ---- */

static int compare_texts(const struct oasp_side *a, const struct oasp_side *b) {
  size_t count = oasplan_plan_provision_count(a->plan);
  if (count != oasplan_plan_provision_count(b->plan)) return count < oasplan_plan_provision_count(b->plan) ? -1 : 1;
  int order = 0;
  for (size_t i = 0; i < count && order == 0; i++) {
    const char *left = oasplan_provision_text(oasplan_plan_provision_at(a->plan, i), a->reading);
    const char *right = oasplan_provision_text(oasplan_plan_provision_at(b->plan, i), b->reading);
    order = left != NULL && right != NULL ? strcmp(left, right) : (left != NULL) - (right != NULL);
  }
  return order;
}

/* Whichever is given first, the same one is side 0: whatever the matching prefers, it prefers it both ways. Equal digests can still differ in what was decided
 * or derived later, and that shows in the texts. */
static bool must_swap(const struct oasp_side *a, const struct oasp_side *b) {
  int order = strcmp(oasplan_plan_digest(a->plan), oasplan_plan_digest(b->plan));
  if (order == 0) order = a->reading - b->reading;
  if (order == 0) order = compare_texts(a, b);
  return order > 0;
}

/* ---- The whole ---- */

static oasplan_comparison *compare_sides(struct oasp_sides *sides, bool swapped, struct course *course, oasplan_error **err) {
  struct oasp_matching matching;
  struct oasp_groups groups;
  const struct oasp_match_options options = {.shared_ids = course->options->shared_ids, .progress = tick, .context = course};
  if (oasp_sides_make(sides, tick, course, err) != OASPLAN_OK || oasp_match(sides, &options, &matching, err) != OASPLAN_OK) return NULL;
  if (oasp_groups_make(sides, &matching, &groups) != 0) {
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  course->total = course->done + groups.count;
  oasplan_comparison *list = oasp_comparison_make(sides, &groups, swapped, tick, course, err);
  if (list == NULL || tick(course, err) == OASPLAN_OK) return list;
  oasplan_comparison_free(list);
  return NULL;
}

/* "fr" for "fr-CA" */
static size_t language_length(const char *tag) {
  return strcspn(tag, "-");
}

static int check_languages(const oasplan_plan *a, const oasplan_plan *b, oasplan_error **err) {
  const char *left = oasplan_plan_language(a), *right = oasplan_plan_language(b);
  size_t length = language_length(left);
  if (length == language_length(right) && memcmp(left, right, length) == 0) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_INVALID, "language",
                         "%s@%s is in \"%s\" and %s@%s in \"%s\": words are compared, so take two editions in one language", oasplan_plan_key(a),
                         oasplan_plan_edition(a), left, oasplan_plan_key(b), oasplan_plan_edition(b), right);
}

oasplan_comparison *oasplan_compare(const oasplan_plan *a, const oasplan_plan *b, const oasplan_compare_options *options, oasplan_error **err) {
  static const oasplan_compare_options defaults = {0};
  if (options == NULL) options = &defaults;
  if (a == NULL || b == NULL) {
    (void)oasp_fail(err, OASPLAN_E_MISUSE, "a comparison needs two plans, not NULL");
    return NULL;
  }
  struct oasp_side given[2] = {{.plan = a}, {.plan = b}};
  for (int s = 0; s < 2; s++) {
    given[s].reading = options->readings[s] != 0 ? options->readings[s] : OASPLAN_READING_RESOLVED;
    if (oasplan_reading_name(given[s].reading) != NULL) continue;
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "reading", "%d is no reading; take one of enum oasplan_reading", given[s].reading);
    return NULL;
  }
  if (check_languages(a, b, err) != OASPLAN_OK) return NULL;
  bool swapped = must_swap(&given[0], &given[1]);
  struct oasp_sides sides = {.side = {given[swapped], given[!swapped]}};
  size_t counts[2] = {oasplan_plan_provision_count(sides.side[0].plan), oasplan_plan_provision_count(sides.side[1].plan)};
  struct course course = {.options = options, .total = 4 * (uint64_t)counts[0] + 3 * (uint64_t)counts[1]};
  oasplan_comparison *list = compare_sides(&sides, swapped, &course, err);
  oasp_sides_free(&sides);
  return list;
}
