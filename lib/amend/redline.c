/* Proposals as runs: each segment of an issued text stays, comes or goes; neighbours that fare alike are one run. */
#include "amend/order.h"
#include "amend/redline.h"
#include "amend/run_writer.h"
#include "base/error.h"
#include "base/json_writer.h"
#include "plan/segments.h"

#include <string.h>

struct oasplan_redline_options {
  char *delegation; /* or NULL */
  bool explicit_only, out_of_memory;
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
  oasp_set_text(&options->delegation, delegation, &options->out_of_memory);
}

void oasplan_redline_options_set_explicit_only(oasplan_redline_options *options, int explicit_only) {
  options->explicit_only = explicit_only != 0;
}

/* ---- What becomes of a segment ---- */

enum { BOTH = OASP_TEXT_OLD | OASP_TEXT_NEW };

struct redline {
  oasplan_runs *runs;
  struct oasp_run_writer writer;
  oasplan_error **err;
};

static bool is_live(int outcome) {
  return outcome == OASPLAN_OUTCOME_OPEN || outcome == OASPLAN_OUTCOME_ACCEPTED || outcome == OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES;
}

static bool is_hidden(const oasplan_runs *runs, const oasplan_amendment *amendment) {
  return runs->explicit_only && amendment->certainty == OASPLAN_CERTAINTY_INFERRED;
}

bool oasp_is_redlined(const oasplan_runs *runs, const oasplan_amendment *amendment) {
  return !is_hidden(runs, amendment) && is_live(amendment->outcome) && oasp_speaks_for(amendment, runs->delegation);
}

const char *oasp_new_words(const oasplan_amendment *amendment) {
  if (oasp_is_remark(amendment) || amendment->action == OASPLAN_ACTION_MOVE) return NULL;
  if (amendment->outcome == OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES && amendment->changed != NULL) return amendment->changed;
  return amendment->action == OASPLAN_ACTION_REPLACE ? amendment->text : NULL;
}

struct verdict {
  unsigned texts;         /* that hold the words */
  struct oasp_cause cause; /* why not both do */
  bool is_absent;         /* they are shown in none: a remark, what is printed around words, words that were refused or changed */
  bool is_remark;
};

static void judge(const struct redline *redline, const struct oasp_segment *segment, struct verdict *verdict) {
  verdict->texts = BOTH;
  verdict->cause.count = 0;
  verdict->is_absent = verdict->is_remark = false;
  for (size_t i = 0; i < segment->count; i++) {
    const oasplan_amendment *amendment = segment->over[i];
    bool shown = oasp_is_redlined(redline->runs, amendment), adds = oasp_adds_words(amendment);
    verdict->is_remark |= oasp_is_printed_remark(amendment);
    if (oasp_is_around(segment, amendment) || (adds && !shown && !is_hidden(redline->runs, amendment))) verdict->is_absent = true;
    if (!shown || (!adds && !oasp_strikes_words(amendment))) continue;
    if (adds && oasp_new_words(amendment) != NULL) verdict->is_absent = true;
    verdict->texts &= adds ? ~(unsigned)OASP_TEXT_OLD : ~(unsigned)OASP_TEXT_NEW;
    verdict->cause.amendments[verdict->cause.count++] = amendment;
  }
  verdict->is_absent |= verdict->is_remark;
}

/* "So [USA: to do], now": the space before the bracket of a rolling text belongs to the words in it, unless a word follows at once. */
static void drop_space_before_bracket(struct redline *redline, const struct oasp_segment *segment, const char *issued) {
  for (size_t i = 0; i < segment->count; i++) {
    const oasplan_amendment *amendment = segment->over[i];
    bool shown = oasp_is_redlined(redline->runs, amendment), adds = oasp_adds_words(amendment);
    if (segment->span.begin != amendment->span.begin || !oasp_is_around(segment, amendment) || oasp_is_remark(amendment) || oasp_new_words(amendment) != NULL) continue;
    const char *next = issued + amendment->span.end;
    bool stands_alone = strchr(" \t.,;:!?)", *next) != NULL || strncmp(next, "\xC2\xA0", 2) == 0;
    if (!stands_alone || is_hidden(redline->runs, amendment)) continue;
    if (adds) oasp_run_writer_drop_blank(&redline->writer, shown ? OASP_TEXT_OLD : BOTH);
    if (oasp_strikes_words(amendment) && shown) oasp_run_writer_drop_blank(&redline->writer, OASP_TEXT_NEW);
  }
}

/* Other words in the place of those printed, with the blanks that stand at their edges. */
static int add_new_words(struct redline *redline, const struct oasp_segment *segment, const char *issued) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < segment->count && status == OASPLAN_OK; i++) {
    const oasplan_amendment *amendment = segment->over[i];
    const char *words = oasp_is_redlined(redline->runs, amendment) ? oasp_new_words(amendment) : NULL;
    if (words == NULL || segment->span.end != amendment->words.end) continue;
    const struct oasp_cause cause = {.amendments = {amendment}, .count = 1};
    size_t before = oasp_is_blank(issued[amendment->words.begin]), behind = oasp_is_blank(issued[amendment->words.end - 1]);
    status = oasp_run_writer_add(&redline->writer, OASP_TEXT_NEW, &cause, " ", before);
    if (status == OASPLAN_OK) status = oasp_run_writer_add(&redline->writer, OASP_TEXT_NEW, &cause, words, strlen(words));
    if (status == OASPLAN_OK) status = oasp_run_writer_add(&redline->writer, OASP_TEXT_NEW, &cause, " ", behind);
  }
  return status;
}

static int add_segments(struct redline *redline, const oasplan_provision *provision) {
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  struct oasp_segments segments;
  struct verdict verdict;
  int status = OASPLAN_OK;
  oasp_segments_begin(&segments, provision);
  while (status == OASPLAN_OK && oasp_segments_next(&segments)) {
    const struct oasp_segment *segment = &segments.segment;
    judge(redline, segment, &verdict);
    drop_space_before_bracket(redline, segment, issued);
    if (verdict.is_remark) oasp_run_writer_drop_blank(&redline->writer, verdict.texts);
    if (!verdict.is_absent)
      status = oasp_run_writer_add(&redline->writer, verdict.texts, &verdict.cause, issued + segment->span.begin, segment->span.end - segment->span.begin);
    if (status == OASPLAN_OK) status = add_new_words(redline, segment, issued);
  }
  return status == OASPLAN_OK ? oasp_run_writer_end(&redline->writer) : status;
}

/* ---- Places ---- */

/* Whether a place without runs has something to show all the same: a label without words, remarks alone. */
static bool is_shown_without_runs(const oasplan_provision *provision, int moved) {
  for (size_t i = 0; i < provision->amendment_count; i++)
    if (!oasp_is_remark(&provision->amendments[i])) return false;
  return moved == 0;
}

static int add_place(struct redline *redline, struct oasp_redline_place place) {
  oasplan_runs *runs = redline->runs;
  place.first_run = runs->count;
  oasp_run_writer_begin(&redline->writer, place.provision, place.moved, place.move, runs->provision == NULL);
  if (add_segments(redline, place.provision) != OASPLAN_OK) return oasp_fail_nomem(redline->err);
  place.run_count = runs->count - place.first_run;
  if (place.run_count == 0 && !is_shown_without_runs(place.provision, place.moved)) return OASPLAN_OK;
  void *places = runs->places;
  if (oasp_grow(&places, &runs->place_capacity, runs->place_count, sizeof place) != 0) return oasp_fail_nomem(redline->err);
  runs->places = places;
  runs->places[runs->place_count++] = place;
  return OASPLAN_OK;
}

static const oasplan_amendment *move_of(const struct redline *redline, const oasplan_provision *provision) {
  for (size_t i = 0; i < provision->amendment_count; i++) {
    const oasplan_amendment *amendment = &provision->amendments[i];
    if (amendment->action == OASPLAN_ACTION_MOVE && amendment->target != NULL && oasp_is_redlined(redline->runs, amendment)) return amendment;
  }
  return NULL;
}

static int add_alone(struct redline *redline, const oasplan_provision *provision) {
  const oasplan_amendment *move = move_of(redline, provision);
  return add_place(redline, (struct oasp_redline_place){.provision = provision, .division = provision->division, .move = move, .moved = move != NULL ? OASPLAN_RUN_MOVED_FROM : 0});
}

unsigned oasp_run_texts(const oasplan_run *run) {
  unsigned texts = BOTH;
  if (run->kind == OASPLAN_RUN_MOVED_FROM) return OASP_TEXT_OLD;
  if (run->kind == OASPLAN_RUN_MOVED_TO || run->kind == OASPLAN_RUN_INSERT) return OASP_TEXT_NEW;
  for (size_t i = 0; i < run->amendment_count; i++) texts &= oasp_adds_words(run->amendments[i]) ? ~(unsigned)OASP_TEXT_OLD : ~(unsigned)OASP_TEXT_NEW;
  return texts;
}

unsigned oasp_place_texts(const oasplan_runs *runs, const struct oasp_redline_place *place) {
  unsigned texts = place->run_count == 0 ? BOTH : 0;
  for (size_t i = 0; i < place->run_count; i++) texts |= oasp_run_texts(&runs->items[place->first_run + i]);
  return texts;
}

/* ---- The whole plan ---- */

/* What the plan says of each provision, by position. */
struct outline {
  size_t *depth, *end;                /* of it and what is below it */
  const oasplan_amendment **moves;    /* its own, or NULL */
  const oasplan_amendment **carriers; /* that takes it along: its own, or that of one above it */
  size_t *first[2], *next;            /* [after]: those that move beside it, as lists; index + 1, 0 ends them */
};

static int make_outline(const struct redline *redline, const oasplan_plan *plan, struct outline *outline) {
  size_t count = plan->provision_count;
  size_t **const arrays[] = {&outline->depth, &outline->end, &outline->first[0], &outline->first[1], &outline->next};
  for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++)
    if ((*arrays[i] = oasp_alloc_zeroed(count, sizeof(size_t))) == NULL) return oasp_fail_nomem(redline->err);
  outline->moves = oasp_alloc_zeroed(2 * count, sizeof(const oasplan_amendment *));
  if (outline->moves == NULL) return oasp_fail_nomem(redline->err);
  outline->carriers = outline->moves + count;
  for (size_t i = 0; i < count; i++) {
    const oasplan_provision *provision = &plan->provisions[i], *parent = provision->parent;
    outline->moves[i] = outline->carriers[i] = move_of(redline, provision);
    if (parent != NULL) outline->depth[i] = outline->depth[parent->position] + 1;
    if (parent != NULL && outline->carriers[i] == NULL) outline->carriers[i] = outline->carriers[parent->position];
  }
  for (size_t i = count; i > 0; i--) {
    const oasplan_provision *parent = plan->provisions[i - 1].parent;
    if (outline->end[i - 1] < i) outline->end[i - 1] = i;
    if (parent != NULL && outline->end[parent->position] < outline->end[i - 1]) outline->end[parent->position] = outline->end[i - 1];
  }
  for (size_t i = count; i > 0; i--) { /* so that lists are in text order */
    bool after = false;
    if (outline->moves[i - 1] == NULL) continue;
    size_t target = oasp_target_of(outline->moves[i - 1], &after)->position;
    outline->next[i - 1] = outline->first[after][target];
    outline->first[after][target] = i;
  }
  return OASPLAN_OK;
}

static void free_outline(struct outline *outline) {
  oasp_free(outline->depth);
  oasp_free(outline->end);
  oasp_free(outline->first[0]);
  oasp_free(outline->first[1]);
  oasp_free(outline->next);
  oasp_free(outline->moves);
}

/* What moves beside `target`, each with what is below it, but for what moves elsewhere by itself. */
static int add_arrivals(struct redline *redline, const oasplan_plan *plan, const struct outline *outline, size_t target, bool after) {
  int status = OASPLAN_OK;
  for (size_t root = outline->first[after][target]; root != 0 && status == OASPLAN_OK; root = outline->next[root - 1])
    for (size_t i = root - 1; i < outline->end[root - 1] && status == OASPLAN_OK;) {
      const struct oasp_redline_place place = {.provision = &plan->provisions[i],
                                               .division = plan->provisions[target].division,
                                               .move = outline->moves[root - 1],
                                               .moved = OASPLAN_RUN_MOVED_TO,
                                               .depth = outline->depth[target] + outline->depth[i] - outline->depth[root - 1]};
      bool goes_along = i == root - 1 || outline->moves[i] == NULL;
      if (goes_along) status = add_place(redline, place);
      i = goes_along ? i + 1 : outline->end[i];
    }
  return status;
}

static int add_printed(struct redline *redline, const oasplan_plan *plan, const struct outline *outline, size_t index) {
  const oasplan_provision *provision = &plan->provisions[index];
  const oasplan_amendment *move = outline->carriers[index];
  const struct oasp_redline_place place = {
    .provision = provision, .division = provision->division, .move = move, .moved = move != NULL ? OASPLAN_RUN_MOVED_FROM : 0, .depth = outline->depth[index]};
  int status = add_arrivals(redline, plan, outline, index, false);
  if (status == OASPLAN_OK) status = add_place(redline, place);
  for (; provision != NULL && status == OASPLAN_OK; provision = provision->parent) /* those that end here */
    if (outline->end[provision->position] == index + 1) status = add_arrivals(redline, plan, outline, provision->position, true);
    else break;
  return status;
}

static int add_plan(struct redline *redline, const oasplan_plan *plan) {
  struct outline outline = {0};
  int status = make_outline(redline, plan, &outline);
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) status = add_printed(redline, plan, &outline, i);
  free_outline(&outline);
  return status;
}

oasplan_runs *oasplan_redline(const oasplan_plan *plan, const oasplan_provision *provision, const oasplan_redline_options *options, oasplan_error **err) {
  static const oasplan_redline_options defaults;
  oasplan_runs *runs = oasp_alloc_zeroed(1, sizeof *runs);
  struct redline redline = {.runs = runs, .writer.runs = runs, .err = err};
  if (options == NULL) options = &defaults;
  int status = runs == NULL || options->out_of_memory || !oasp_arena_keep(&runs->arena, &runs->delegation, options->delegation) ? oasp_fail_nomem(err) : OASPLAN_OK;
  if (status == OASPLAN_OK) {
    runs->plan = oasplan_plan_ref(plan);
    runs->provision = provision;
    runs->explicit_only = options->explicit_only;
    status = provision == NULL ? add_plan(&redline, plan) : add_alone(&redline, provision);
  }
  oasp_buffer_free(&redline.writer.text);
  if (status == OASPLAN_OK) return runs;
  oasplan_runs_free(runs);
  return NULL;
}

/* ---- Reading it ---- */

void oasplan_runs_free(oasplan_runs *runs) {
  if (runs == NULL) return;
  oasp_arena_free(&runs->arena);
  oasp_free(runs->items);
  oasp_free(runs->places);
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
