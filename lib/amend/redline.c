/* Proposals as runs: each segment of an issued text stays, comes or goes; neighbours that fare alike are one run. */
#include "amend/order.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/json_writer.h"
#include "plan/run.h"
#include "plan/segments.h"

#include <string.h>

struct oasplan_redline_options {
  char *delegation; /* or NULL */
  bool explicit_only, out_of_memory;
};

struct oasplan_runs {
  struct oasp_arena arena;
  oasplan_plan *plan; /* that the runs borrow provisions and amendments of */
  struct oasplan_run *items;
  size_t count, capacity;
};

oasplan_redline_options *oasplan_redline_options_new(void) {
  return oasp_alloc_zeroed(1, sizeof(oasplan_redline_options));
}

void oasplan_redline_options_free(oasplan_redline_options *options) {
  if (options == NULL) return;
  oasp_free(options->delegation);
  oasp_free(options);
}

void oasplan_redline_options_set_delegation(oasplan_redline_options *options, const char *delegation) {
  oasp_free(options->delegation);
  options->delegation = delegation != NULL ? oasp_strdup(delegation) : NULL;
  if (delegation != NULL && options->delegation == NULL) options->out_of_memory = true;
}

void oasplan_redline_options_set_explicit_only(oasplan_redline_options *options, int explicit_only) {
  options->explicit_only = explicit_only != 0;
}

/* ---- What becomes of a segment ---- */

enum fate { FATE_KEPT, FATE_INSERTED, FATE_DELETED, FATE_ABSENT /* in neither text */ };

struct redline {
  oasplan_runs *runs;
  const oasplan_redline_options *options;
  struct oasp_buffer text; /* of the run that is growing */
  int kind;
  const oasplan_provision *provision;
  const oasplan_amendment *over[OASP_AMENDMENTS_DEEP]; /* of that run */
  size_t over_count;
  oasplan_error **err;
};

static bool is_live(int outcome) {
  return outcome == OASPLAN_OUTCOME_OPEN || outcome == OASPLAN_OUTCOME_ACCEPTED || outcome == OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES;
}

static bool is_hidden(const struct redline *redline, const oasplan_amendment *amendment) {
  return redline->options->explicit_only && amendment->certainty == OASPLAN_CERTAINTY_INFERRED;
}

static bool is_shown(const struct redline *redline, const oasplan_amendment *amendment) {
  return !is_hidden(redline, amendment) && is_live(amendment->outcome) && oasp_speaks_for(amendment, redline->options->delegation);
}

/* The fate of a segment, and in `over` the amendments that decide it. */
static enum fate judge(const struct redline *redline, const struct oasp_segment *segment, const oasplan_amendment **over, size_t *count) {
  bool inserted = false, deleted = false, absent = false;
  *count = 0;
  for (size_t i = 0; i < segment->count; i++) {
    const oasplan_amendment *amendment = segment->over[i];
    bool shown = is_shown(redline, amendment);
    if (oasp_is_printed_remark(amendment) || oasp_is_around(segment, amendment)) return FATE_ABSENT;
    if (oasp_adds_words(amendment) && !shown && !is_hidden(redline, amendment)) absent = true;
    if (!shown || (!oasp_adds_words(amendment) && !oasp_strikes_words(amendment))) continue;
    inserted |= oasp_adds_words(amendment);
    deleted |= oasp_strikes_words(amendment);
    over[(*count)++] = amendment;
  }
  if (absent) return FATE_ABSENT;
  return deleted ? FATE_DELETED : inserted ? FATE_INSERTED : FATE_KEPT;
}

/* ---- Runs ---- */

static int end_run(struct redline *redline) {
  oasplan_runs *runs = redline->runs;
  if (redline->text.length == 0) return OASPLAN_OK;
  void *items = runs->items;
  if (redline->text.failed || oasp_grow(&items, &runs->capacity, runs->count, sizeof *runs->items) != 0) return oasp_fail_nomem(redline->err);
  runs->items = items;
  const oasplan_amendment **amendments = oasp_arena_alloc_array(&runs->arena, redline->over_count, sizeof *amendments);
  struct oasplan_run run = {.kind = redline->kind, .provision = redline->provision, .amendments = amendments, .amendment_count = redline->over_count};
  run.text = oasp_arena_strndup(&runs->arena, redline->text.data, redline->text.length);
  if (run.text == NULL || amendments == NULL) return oasp_fail_nomem(redline->err);
  if (redline->over_count > 0) memcpy(amendments, redline->over, redline->over_count * sizeof *amendments);
  runs->items[runs->count++] = run;
  oasp_buffer_clear(&redline->text);
  return OASPLAN_OK;
}

static bool is_same_run(const struct redline *redline, int kind, const oasplan_amendment *const *over, size_t count) {
  return redline->kind == kind && redline->over_count == count && (count == 0 || memcmp(redline->over, over, count * sizeof *over) == 0);
}

static int add_text(struct redline *redline, int kind, const oasplan_amendment *const *over, size_t count, const char *text, size_t length) {
  int status = is_same_run(redline, kind, over, count) ? OASPLAN_OK : end_run(redline);
  redline->kind = kind;
  redline->over_count = count;
  if (count > 0) memcpy(redline->over, over, count * sizeof *over);
  oasp_buffer_append(&redline->text, text, length);
  return status;
}

/* The new words of a replace, or those that were accepted with changes, behind the ones that go. */
static int add_new_words(struct redline *redline, const struct oasp_segment *segment) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < segment->count && status == OASPLAN_OK; i++) {
    const oasplan_amendment *amendment = segment->over[i];
    bool replaces = amendment->action == OASPLAN_ACTION_REPLACE && is_shown(redline, amendment);
    if (!replaces || segment->span.end != amendment->words.end) continue;
    const char *text = amendment->changed != NULL ? amendment->changed : amendment->text;
    status = add_text(redline, OASPLAN_RUN_INSERT, &amendment, 1, text, strlen(text));
  }
  return status;
}

/* One provision. `moved` is 0, or the kind that its runs have because it moves; `move` then says so. */
static int add_provision(struct redline *redline, const oasplan_provision *provision, int moved, const oasplan_amendment *move) {
  static const int kinds[] = {[FATE_KEPT] = OASPLAN_RUN_KEEP, [FATE_INSERTED] = OASPLAN_RUN_INSERT, [FATE_DELETED] = OASPLAN_RUN_DELETE};
  struct oasp_segments segments;
  int status = OASPLAN_OK;
  redline->provision = provision;
  oasp_segments_begin(&segments, provision);
  while (status == OASPLAN_OK && oasp_segments_next(&segments)) {
    const struct oasp_segment *segment = &segments.segment;
    const oasplan_amendment *over[OASP_AMENDMENTS_DEEP + 1];
    size_t count;
    enum fate fate = judge(redline, segment, over, &count);
    if (fate == FATE_ABSENT) continue;
    int kind = kinds[fate];
    if (moved != 0 && kind == OASPLAN_RUN_KEEP) {
      kind = moved;
      over[0] = move;
      count = 1;
    }
    status = add_text(redline, kind, over, count, provision->texts[OASPLAN_READING_ISSUED] + segment->span.begin, segment->span.end - segment->span.begin);
    if (status == OASPLAN_OK) status = add_new_words(redline, segment);
  }
  return status == OASPLAN_OK ? end_run(redline) : status;
}

static const oasplan_amendment *move_of(const struct redline *redline, const oasplan_provision *provision) {
  for (size_t i = 0; i < provision->amendment_count; i++) {
    const oasplan_amendment *amendment = &provision->amendments[i];
    if (amendment->action == OASPLAN_ACTION_MOVE && amendment->target != NULL && is_shown(redline, amendment)) return amendment;
  }
  return NULL;
}

/* ---- The whole plan ---- */

/* The provisions that move to a place beside another, as lists by that other's position. */
struct arrivals {
  size_t *first[2], *next; /* [after] */
};

static int find_arrivals(const struct redline *redline, const oasplan_plan *plan, struct arrivals *arrivals) {
  size_t count = plan->provision_count;
  arrivals->first[0] = oasp_alloc_zeroed(count, sizeof(size_t));
  arrivals->first[1] = oasp_alloc_zeroed(count, sizeof(size_t));
  arrivals->next = oasp_alloc_zeroed(count, sizeof(size_t));
  if (arrivals->first[0] == NULL || arrivals->first[1] == NULL || arrivals->next == NULL) return oasp_fail_nomem(redline->err);
  for (size_t i = count; i > 0; i--) { /* so that lists are in text order; index + 1, 0 ends them */
    const oasplan_amendment *move = move_of(redline, &plan->provisions[i - 1]);
    bool after = false;
    if (move == NULL) continue;
    size_t target = oasp_target_of(move, &after)->position;
    arrivals->next[i - 1] = arrivals->first[after][target];
    arrivals->first[after][target] = i;
  }
  return OASPLAN_OK;
}

static int add_arrivals(struct redline *redline, const oasplan_plan *plan, const struct arrivals *arrivals, size_t position, bool after) {
  int status = OASPLAN_OK;
  for (size_t at = arrivals->first[after][position]; at != 0 && status == OASPLAN_OK; at = arrivals->next[at - 1]) {
    const oasplan_provision *provision = &plan->provisions[at - 1];
    status = add_provision(redline, provision, OASPLAN_RUN_MOVED_TO, move_of(redline, provision));
  }
  return status;
}

static int add_plan(struct redline *redline, const oasplan_plan *plan) {
  struct arrivals arrivals = {0};
  int status = find_arrivals(redline, plan, &arrivals);
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) {
    const oasplan_amendment *move = move_of(redline, &plan->provisions[i]);
    status = add_arrivals(redline, plan, &arrivals, i, false);
    if (status == OASPLAN_OK) status = add_provision(redline, &plan->provisions[i], move != NULL ? OASPLAN_RUN_MOVED_FROM : 0, move);
    if (status == OASPLAN_OK) status = add_arrivals(redline, plan, &arrivals, i, true);
  }
  oasp_free(arrivals.first[0]);
  oasp_free(arrivals.first[1]);
  oasp_free(arrivals.next);
  return status;
}

oasplan_runs *oasplan_redline(const oasplan_plan *plan, const oasplan_provision *provision, const oasplan_redline_options *options, oasplan_error **err) {
  static const oasplan_redline_options defaults;
  struct redline redline = {.options = options != NULL ? options : &defaults, .err = err};
  redline.runs = oasp_alloc_zeroed(1, sizeof *redline.runs);
  int status = redline.runs == NULL || redline.options->out_of_memory ? oasp_fail_nomem(err) : OASPLAN_OK;
  if (status == OASPLAN_OK) redline.runs->plan = oasplan_plan_ref(plan);
  if (status == OASPLAN_OK && provision == NULL) status = add_plan(&redline, plan);
  if (status == OASPLAN_OK && provision != NULL) {
    const oasplan_amendment *move = move_of(&redline, provision);
    status = add_provision(&redline, provision, move != NULL ? OASPLAN_RUN_MOVED_FROM : 0, move);
  }
  oasp_buffer_free(&redline.text);
  if (status == OASPLAN_OK) return redline.runs;
  oasplan_runs_free(redline.runs);
  return NULL;
}

/* ---- Reading it ---- */

void oasplan_runs_free(oasplan_runs *runs) {
  if (runs == NULL) return;
  oasp_arena_free(&runs->arena);
  oasp_free(runs->items);
  oasplan_plan_unref(runs->plan);
  oasp_free(runs);
}

size_t oasplan_runs_count(const oasplan_runs *runs) {
  return runs != NULL ? runs->count : 0;
}

const oasplan_run *oasplan_runs_at(const oasplan_runs *runs, size_t index) {
  return runs != NULL && index < runs->count ? &runs->items[index] : NULL;
}

char *oasplan_runs_json(const oasplan_runs *runs, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < oasplan_runs_count(runs) && i - first < count; i++) {
    const oasplan_run *run = &runs->items[i];
    oasp_json_object(&json);
    oasp_json_member(&json, "provision", run->provision->id);
    oasp_json_member(&json, "kind", oasplan_run_kind_name(run->kind));
    oasp_json_member(&json, "text", run->text);
    oasp_json_key(&json, "amendments");
    oasp_json_array(&json);
    for (size_t k = 0; k < run->amendment_count; k++) oasp_json_string(&json, run->amendments[k]->id);
    oasp_json_array_end(&json);
    oasp_json_object_end(&json);
  }
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}
