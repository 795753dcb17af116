/* The forms of a redline: their table, the walker, and what is said of a proposal in all of them. It does not know how any form looks. */
#include "render/redline.h"

#include "base/buffer.h"
#include "plan/segments.h"

#include <oasplan/render.h>

#include <string.h>

struct form {
  const char *name, *about;
  int (*render)(struct oasp_redline *redline, oasplan_error **err);
};

static const struct form forms[] = {
    {"html", "one page with insertions, deletions and who proposes them, for screen, paper and ear", oasp_redline_html},
    {"markdown", "CommonMark with <ins> and <del>, as GitHub shows them", oasp_redline_markdown},
    {"critic", "CriticMarkup, which imports again", oasp_redline_critic},
    {"docx", "tracked changes for Word and LibreOffice (feature docx)", oasp_redline_docx},
};
enum { FORMS = sizeof forms / sizeof forms[0] };

size_t oasplan_runs_format_count(void) {
  return FORMS;
}

const char *oasplan_runs_format_at(size_t index) {
  return index < FORMS ? forms[index].name : NULL;
}

const char *oasplan_runs_format_about(size_t index) {
  return index < FORMS ? forms[index].about : NULL;
}

/* ---- Rendering ---- */

/* Room for what the walker notes of a place and of each provision. */
static int prepare(struct oasp_redline *redline, oasplan_error **err) {
  const oasplan_runs *runs = redline->runs;
  size_t most = 0, count = redline->plan->provision_count;
  for (size_t i = 0; i < runs->place_count; i++)
    if (runs->places[i].provision->amendment_count > most) most = runs->places[i].provision->amendment_count;
  redline->first = oasp_alloc_zeroed(2 * most, sizeof *redline->first);
  redline->place_counts = oasp_alloc_zeroed(2 * count, 1);
  if (redline->first == NULL || redline->place_counts == NULL) return oasp_fail_nomem(err);
  redline->last = redline->first + most;
  redline->visits = redline->place_counts + count;
  for (size_t i = 0; i < runs->place_count; i++) redline->place_counts[runs->places[i].provision->position]++;
  return OASPLAN_OK;
}

int oasplan_runs_render(const oasplan_runs *runs, const char *format, const oasplan_render_options *options, oasplan_write_fn write_fn, void *context,
                        oasplan_error **err) {
  if (runs == NULL || format == NULL || write_fn == NULL)
    return oasp_fail(err, OASPLAN_E_MISUSE, "runs, format and write function must be given; one of them is NULL");
  size_t index = 0;
  int status = oasp_find_format(format, oasplan_runs_format_at, &index, err);
  if (status == OASPLAN_OK && options != NULL) status = oasp_check_whole(options, format, err);
  if (status != OASPLAN_OK) return status;
  struct oasp_sink sink = {.write_fn = write_fn, .context = context};
  struct oasp_redline redline = {.runs = runs, .plan = runs->plan, .language = runs->plan->language, .sink = &sink};
  status = prepare(&redline, err);
  if (status == OASPLAN_OK) status = forms[index].render(&redline, err);
  oasp_free(redline.first);
  oasp_free(redline.place_counts);
  return status == OASPLAN_OK ? oasp_finish(&sink, err) : status;
}

char *oasplan_runs_render_string(const oasplan_runs *runs, const char *format, const oasplan_render_options *options, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  oasplan_error *problem = NULL;
  int status = oasplan_runs_render(runs, format, options, oasp_buffer_write, &out, &problem);
  return oasp_take_string(&out, status, problem, length, err);
}

/* ---- The walker ---- */

/* Notes where the runs of each amendment begin and end. */
static void note_runs(struct oasp_redline *redline) {
  const struct oasp_redline_place *place = redline->place;
  const oasplan_provision *provision = place->provision;
  memset(redline->first, 0, provision->amendment_count * sizeof *redline->first);
  for (size_t i = place->first_run; i < place->first_run + place->run_count; i++) {
    const oasplan_run *run = &redline->runs->items[i];
    for (size_t k = 0; k < run->amendment_count; k++) {
      if (run->amendments[k]->provision != provision) continue; /* the move of one above it */
      size_t index = (size_t)(run->amendments[k] - provision->amendments);
      if (redline->first[index] == 0) redline->first[index] = i + 1;
      redline->last[index] = i + 1;
    }
  }
}

static bool is_run(const struct oasp_redline *redline, const size_t *list, const oasplan_amendment *amendment) {
  const oasplan_provision *provision = redline->place->provision;
  return amendment->provision == provision && list[amendment - provision->amendments] == redline->run + 1;
}

bool oasp_is_first_run(const struct oasp_redline *redline, const oasplan_amendment *amendment) {
  return is_run(redline, redline->first, amendment);
}

bool oasp_is_last_run(const struct oasp_redline *redline, const oasplan_amendment *amendment) {
  return is_run(redline, redline->last, amendment);
}

/* A move, where there is one: what another adds to a provision that moves shares less of its fate. */
static const oasplan_run *find_fate(const struct oasp_redline *redline) {
  const struct oasp_redline_place *place = redline->place;
  const oasplan_run *fate = NULL;
  if (redline->texts == (OASP_TEXT_OLD | OASP_TEXT_NEW)) return NULL;
  for (size_t i = 0; i < place->run_count; i++) {
    const oasplan_run *run = &redline->runs->items[place->first_run + i];
    if (run->kind == OASPLAN_RUN_MOVED_FROM || run->kind == OASPLAN_RUN_MOVED_TO) return run;
    if (fate == NULL && oasp_run_texts(run) == redline->texts) fate = run;
  }
  return fate;
}

/* The label of a place that comes or goes as a whole goes with its first words, or has a run of its own where these fare otherwise. */
static void visit_runs(struct oasp_redline *redline, const struct oasp_redline_visitor *visitor) {
  const struct oasp_redline_place *place = redline->place;
  const struct oasplan_run *runs = redline->runs->items + place->first_run;
  bool wants_label = redline->fate != NULL && place->provision->label[0] != '\0';
  if (wants_label && redline->fate != runs) {
    struct oasplan_run label = *redline->fate;
    label.text = "";
    redline->has_label = true;
    redline->run = OASPLAN_NOWHERE - 1;
    visitor->run(redline, &label);
  }
  for (size_t i = 0; i < place->run_count; i++) {
    redline->has_label = wants_label && i == 0 && redline->fate == runs;
    redline->run = place->first_run + i;
    visitor->run(redline, &runs[i]);
  }
}

static void visit_place(struct oasp_redline *redline, const struct oasp_redline_visitor *visitor, const struct oasp_redline_place *place) {
  redline->place = place;
  redline->texts = oasp_place_texts(redline->runs, place);
  redline->fate = find_fate(redline);
  redline->visits[place->provision->position]++;
  note_runs(redline);
  if (visitor->place_begin != NULL) visitor->place_begin(redline);
  if (visitor->run != NULL) visit_runs(redline, visitor);
  if (visitor->place_end != NULL) visitor->place_end(redline);
}

void oasp_redline_walk(struct oasp_redline *redline, const struct oasp_redline_visitor *visitor) {
  const oasplan_runs *runs = redline->runs;
  const oasplan_plan *plan = redline->plan;
  size_t at = 0;
  if (runs->provision != NULL) {
    for (; at < runs->place_count; at++) visit_place(redline, visitor, &runs->places[at]);
    return;
  }
  for (size_t i = 0; i < plan->division_count; i++) {
    const oasplan_division *division = &plan->divisions[i];
    bool has_places = at < runs->place_count && runs->places[at].division == division;
    if (!has_places && division->label[0] == '\0' && division->title[0] == '\0' && division->lead_in[0] == '\0') continue;
    if (visitor->division_begin != NULL) visitor->division_begin(redline, division);
    for (; at < runs->place_count && runs->places[at].division == division && !redline->sink->stopped; at++) visit_place(redline, visitor, &runs->places[at]);
    if (visitor->division_end != NULL) visitor->division_end(redline, division);
  }
}

/* ---- What a run is ---- */

bool oasp_makes_addition(const oasplan_run *run, const oasplan_amendment *amendment) {
  if (run->kind != OASPLAN_RUN_DELETE) return run->kind != OASPLAN_RUN_MOVED_FROM;
  return oasp_adds_words(amendment);
}

bool oasp_run_is(const oasplan_run *run, bool addition) {
  for (size_t i = 0; i < run->amendment_count; i++)
    if (oasp_makes_addition(run, run->amendments[i]) == addition) return true;
  return false;
}

/* ---- Proposals ---- */

static bool is_first_visit(const struct oasp_redline *redline) {
  return redline->visits[redline->place->provision->position] == 1;
}

bool oasp_has_proposals(const struct oasp_redline *redline) {
  const oasplan_provision *provision = redline->place->provision;
  for (size_t i = 0; is_first_visit(redline) && i < provision->amendment_count; i++)
    if (oasp_is_redlined(redline->runs, &provision->amendments[i])) return true;
  return false;
}

void oasp_each_proposal(struct oasp_redline *redline, void (*put)(struct oasp_redline *redline, const oasplan_amendment *amendment)) {
  const oasplan_provision *provision = redline->place->provision;
  for (size_t i = 0; is_first_visit(redline) && i < provision->amendment_count; i++)
    if (oasp_is_redlined(redline->runs, &provision->amendments[i])) put(redline, &provision->amendments[i]);
}

static const oasplan_amendment *next_conflict(const struct oasp_redline *redline, struct oasp_conflicts *list) {
  const oasplan_amendment *other;
  do other = oasp_conflicts_next(list);
  while (other != NULL && !oasp_is_redlined(redline->runs, other));
  return other;
}

bool oasp_is_in_conflict(const struct oasp_redline *redline, const oasplan_amendment *amendment) {
  struct oasp_conflicts list;
  oasp_conflicts_begin(&list, amendment);
  return next_conflict(redline, &list) != NULL;
}

static const char *word(const struct oasp_redline *redline, int which) {
  return oasp_word_in(redline->language, which);
}

static void put_conflicts(const struct oasp_redline *redline, const oasplan_amendment *amendment, oasp_escape_fn escape) {
  struct oasp_conflicts list;
  bool is_first = true;
  oasp_conflicts_begin(&list, amendment);
  for (const oasplan_amendment *other; (other = next_conflict(redline, &list)) != NULL; is_first = false) {
    oasp_puts(redline->sink, is_first ? "; " : ", ");
    if (is_first) oasp_puts(redline->sink, word(redline, OASP_WORD_CONFLICTS));
    if (is_first) oasp_puts(redline->sink, " ");
    oasp_put_escaped(redline->sink, other->id, escape);
  }
}

static void put_codes(const struct oasp_redline *redline, const char *before, int which, const struct oasp_codes *codes, oasp_escape_fn escape) {
  if (codes->count == 0) return;
  oasp_puts(redline->sink, before);
  oasp_puts(redline->sink, word(redline, which));
  for (size_t i = 0; i < codes->count; i++) {
    oasp_puts(redline->sink, i == 0 ? " " : ", ");
    oasp_put_escaped(redline->sink, codes->items[i], escape);
  }
}

static void put_delegation(const struct oasp_redline *redline, const oasplan_amendment *amendment, oasp_escape_fn escape) {
  oasp_put_escaped(redline->sink, amendment->delegation != NULL ? amendment->delegation : "—", escape);
}

static void put_authors(const struct oasp_redline *redline, const oasplan_amendment *amendment, oasp_escape_fn escape, bool with_reasons) {
  struct oasp_sink *sink = redline->sink;
  const char *before = ": ";
  put_delegation(redline, amendment, escape);
  put_codes(redline, ", ", OASP_WORD_WITH, &amendment->with, escape);
  if (amendment->certainty != OASPLAN_CERTAINTY_INFERRED) return;
  oasp_puts(sink, ", ");
  oasp_puts(sink, word(redline, OASP_WORD_INFERRED));
  if (amendment->confidence == 0) return;
  oasp_puts(sink, " (");
  oasp_puts(sink, word(redline, OASP_WORD_CONFIDENCE + amendment->confidence));
  for (int reason = 1; with_reasons && oasp_reason_name(reason) != NULL; reason++) {
    if ((amendment->reasons >> reason & 1) == 0) continue;
    oasp_puts(sink, before);
    oasp_puts(sink, oasp_reason_name(reason));
    before = ", ";
  }
  oasp_puts(sink, ")");
}

void oasp_put_who(const struct oasp_redline *redline, const oasplan_amendment *amendment, oasp_escape_fn escape) {
  put_authors(redline, amendment, escape, false);
}

void oasp_put_mark(const struct oasp_redline *redline, const oasplan_amendment *amendment, oasp_escape_fn escape) {
  put_delegation(redline, amendment, escape);
  for (size_t i = 0; i < amendment->with.count; i++) {
    oasp_puts(redline->sink, ", ");
    oasp_put_escaped(redline->sink, amendment->with.items[i], escape);
  }
  if (amendment->certainty == OASPLAN_CERTAINTY_INFERRED) oasp_puts(redline->sink, "?");
}

void oasp_put_proposal(const struct oasp_redline *redline, const oasplan_amendment *amendment, oasp_escape_fn escape) {
  struct oasp_sink *sink = redline->sink;
  oasp_puts(sink, word(redline, OASP_WORD_ACTION + amendment->action));
  if (amendment->target != NULL) {
    oasp_puts(sink, " → ");
    oasp_put_escaped(sink, amendment->target, escape);
  }
  oasp_puts(sink, ", ");
  put_authors(redline, amendment, escape, true);
  if (!oasp_is_remark(amendment)) {
    oasp_puts(sink, ", ");
    oasp_puts(sink, word(redline, OASP_WORD_OUTCOME + amendment->outcome));
  }
  put_codes(redline, "; ", OASP_WORD_SUPPORTED, &amendment->supported_by, escape);
  put_codes(redline, "; ", OASP_WORD_OPPOSED, &amendment->opposed_by, escape);
  put_conflicts(redline, amendment, escape);
}

const char *oasp_proposal_words(const oasplan_amendment *amendment) {
  const char *words = oasp_new_words(amendment);
  return words != NULL ? words : amendment->text;
}

bool oasp_moves(const struct oasp_redline *redline) {
  return redline->place->moved == OASPLAN_RUN_MOVED_FROM || (redline->place->moved != 0 && redline->place_counts[redline->place->provision->position] > 1);
}

void oasp_put_move(const struct oasp_redline *redline, oasp_escape_fn escape) {
  const struct oasp_redline_place *place = redline->place;
  bool leaves = place->moved == OASPLAN_RUN_MOVED_FROM;
  oasp_puts(redline->sink, leaves ? "→ " : "← ");
  oasp_put_escaped(redline->sink, leaves ? place->move->target : place->provision->id, escape);
}
