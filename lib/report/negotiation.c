/* The report "negotiation": the whole plan as a redline, who proposes what on it, and what became of that. What a run is, and how who proposes is worded, are those of the redlines of lib/amend and lib/render;
 * nothing is judged here. */
#include "report/report.h"

#include "cite/registry.h"
#include "plan/segments.h"
#include "render/redline.h"

#include <stdlib.h>
#include <string.h>

/* What one delegation says. */
struct delegation {
  const char *code; /* NULL: nobody is named, or the brackets of the Chair */
  const char *name;
  char key[96]; /* the name, folded: see words.c */
  int64_t outcomes[OASPLAN_OUTCOME_WITHDRAWN + 1]; /* of what it proposes; 0: all of that */
  int64_t remarks, sponsors, supports, opposes;
};

struct negotiation {
  struct oasp_asking *asking;
  struct delegation *delegations; /* by name, nobody last */
  size_t delegation_count, delegation_capacity;
  oasplan_amendments *amendments;
  oasplan_runs *runs;
  struct oasp_redline redline; /* as much of it as words need */
  struct oasp_sink sink;
  struct oasp_buffer words;
};

/* ---- Words ---- */

/* What was put into the sink, until the next. */
static const char *take_words(struct negotiation *it) {
  oasp_flush(&it->sink);
  if (it->sink.stopped) it->asking->result->failed = true;
  return it->words.data != NULL && !it->words.failed ? it->words.data : "";
}

static void begin_words(struct negotiation *it) {
  oasp_buffer_clear(&it->words);
  oasp_buffer_append_text(&it->words, "");
  it->sink.used = 0;
}

static const char *word(const struct negotiation *it, int which) {
  return oasp_word_in(it->asking->language, which);
}

/* A word at the head of a column. */
static const char *heading(struct negotiation *it, int which) {
  const char *lower = word(it, which);
  char *made = oasp_arena_strndup(&it->asking->result->arena, lower, strlen(lower));
  if (made == NULL) {
    it->asking->result->failed = true;
    return "";
  }
  if (made[0] >= 'a' && made[0] <= 'z') made[0] = (char)(made[0] - 'a' + 'A');
  return made;
}

static const char *name_delegation(const struct oasp_asking *asking, const char *code) {
  if (code == NULL) return oasp_say(asking, "negotiation.nobody");
  const oasplan_state *state = oasplan_roster_find(asking->roster, code) == NULL ? oasplan_state_find(code) : NULL;
  return state != NULL ? oasplan_state_name(state, asking->language) : oasp_say_party(asking, code);
}

static const char *link_to(struct oasp_asking *asking, const char *anchor) {
  return oasp_say_with(asking, "#{id}", "id", anchor, NULL);
}

/* ---- Delegations ---- */

static int compare_delegations(const void *left, const void *right) {
  const struct delegation *a = left, *b = right;
  if (a->code == NULL || b->code == NULL) return (a->code == NULL) - (b->code == NULL);
  int order = strcmp(a->key, b->key);
  return order != 0 ? order : strcmp(a->code, b->code);
}

static void name_it(const struct oasp_asking *asking, const char *code, struct delegation *delegation) {
  *delegation = (struct delegation){.code = code, .name = name_delegation(asking, code)};
  (void)oasp_fold_into(delegation->key, sizeof delegation->key - 1, delegation->name, strlen(delegation->name));
}

/* NULL: out of memory. */
static struct delegation *find_delegation(struct negotiation *it, const char *code) {
  for (size_t i = 0; i < it->delegation_count; i++) {
    const char *known = it->delegations[i].code;
    if (known == code || (known != NULL && code != NULL && strcmp(known, code) == 0)) return &it->delegations[i];
  }
  void *delegations = it->delegations;
  if (oasp_grow(&delegations, &it->delegation_capacity, it->delegation_count, sizeof *it->delegations) != 0) return NULL;
  it->delegations = delegations;
  name_it(it->asking, code, &it->delegations[it->delegation_count]);
  return &it->delegations[it->delegation_count++];
}

static bool count_others(struct negotiation *it, const struct oasp_codes *codes, size_t number) {
  for (size_t i = 0; i < codes->count; i++) {
    struct delegation *delegation = find_delegation(it, codes->items[i]);
    if (delegation == NULL) return false;
    int64_t *const numbers[] = {&delegation->sponsors, &delegation->supports, &delegation->opposes};
    ++*numbers[number];
  }
  return true;
}

static bool count_amendment(struct negotiation *it, const oasplan_amendment *amendment) {
  struct delegation *delegation = find_delegation(it, amendment->delegation);
  if (delegation == NULL) return false;
  if (oasp_is_remark(amendment)) {
    delegation->remarks++;
  } else {
    delegation->outcomes[0]++;
    delegation->outcomes[amendment->outcome]++;
  }
  return count_others(it, &amendment->with, 0) && count_others(it, &amendment->supported_by, 1) && count_others(it, &amendment->opposed_by, 2);
}

static int count_all(struct negotiation *it, oasplan_error **err) {
  for (size_t i = 0; i < oasplan_amendments_count(it->amendments); i++)
    if (!count_amendment(it, oasplan_amendments_at(it->amendments, i))) return oasp_fail_nomem(err);
  if (it->delegation_count > 0) qsort(it->delegations, it->delegation_count, sizeof *it->delegations, compare_delegations);
  return OASPLAN_OK;
}

static void put_delegation(struct oasp_result *result, const struct delegation *delegation) {
  oasp_result_number(result, delegation->outcomes[0]);
  for (int outcome = OASPLAN_OUTCOME_OPEN; outcome <= OASPLAN_OUTCOME_WITHDRAWN; outcome++) oasp_result_number(result, delegation->outcomes[outcome]);
  oasp_result_number(result, delegation->remarks);
  oasp_result_number(result, delegation->sponsors);
  oasp_result_number(result, delegation->supports);
  oasp_result_number(result, delegation->opposes);
}

static void add_to_total(struct delegation *total, const struct delegation *delegation) {
  for (int outcome = 0; outcome <= OASPLAN_OUTCOME_WITHDRAWN; outcome++) total->outcomes[outcome] += delegation->outcomes[outcome];
  total->remarks += delegation->remarks;
  total->sponsors += delegation->sponsors;
  total->supports += delegation->supports;
  total->opposes += delegation->opposes;
}

static void add_number_column(struct oasp_asking *asking, const char *key, const char *label, const char *about) {
  oasp_result_column(asking->result, key, label, OASP_CELL_NUMBER);
  if (about != NULL) oasp_result_column_about(asking->result, about, OASP_SHADE_NONE);
}

static void add_delegations(struct negotiation *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  struct delegation total = {.code = NULL};
  oasp_result_table(result, "delegations", oasp_say(asking, "negotiation.delegations"), OASP_FIGURE_NONE);
  oasp_result_column(result, "delegation", oasp_say(asking, "negotiation.delegation"), OASP_CELL_CODE);
  add_number_column(asking, "proposals", oasp_say(asking, "negotiation.proposals"), oasp_say(asking, "negotiation.proposals.about"));
  for (int outcome = OASPLAN_OUTCOME_OPEN; outcome <= OASPLAN_OUTCOME_WITHDRAWN; outcome++) add_number_column(asking, oasplan_outcome_name(outcome), heading(it, OASP_WORD_OUTCOME + outcome), NULL);
  add_number_column(asking, "remarks", oasp_say(asking, "negotiation.remarks"), oasp_say(asking, "negotiation.remarks.about"));
  add_number_column(asking, "with", oasp_say(asking, "negotiation.sponsors"), NULL);
  add_number_column(asking, "supports", oasp_say(asking, "negotiation.supports"), NULL);
  add_number_column(asking, "opposes", oasp_say(asking, "negotiation.opposes"), NULL);
  for (size_t i = 0; i < it->delegation_count; i++) {
    const struct delegation *delegation = &it->delegations[i];
    add_to_total(&total, delegation);
    oasp_result_row(result, NULL, NULL, delegation->code);
    oasp_result_code(result, delegation->code != NULL ? delegation->code : "-", delegation->name);
    put_delegation(result, delegation);
  }
  oasp_result_row(result, NULL, NULL, NULL);
  oasp_result_total(result);
  oasp_result_code(result, "all", oasp_say(asking, "negotiation.all"));
  put_delegation(result, &total);
}

/* ---- Actions and how sure they are ---- */

/* Explicit ones, inferred ones, and these by enum oasplan_confidence. */
struct certainties {
  int64_t explicit_ones, inferred, by_confidence[OASPLAN_CONFIDENCE_LOW + 1];
};

static void put_certainties(struct oasp_result *result, const struct certainties *numbers) {
  oasp_result_number(result, numbers->explicit_ones + numbers->inferred);
  oasp_result_number(result, numbers->explicit_ones);
  oasp_result_number(result, numbers->inferred);
  for (int confidence = OASPLAN_CONFIDENCE_HIGH; confidence <= OASPLAN_CONFIDENCE_LOW; confidence++) oasp_result_number(result, numbers->by_confidence[confidence]);
}

static void count_certainty(const oasplan_amendment *amendment, struct certainties *numbers) {
  bool is_explicit = amendment->certainty == OASPLAN_CERTAINTY_EXPLICIT;
  numbers->explicit_ones += is_explicit;
  numbers->inferred += !is_explicit;
  numbers->by_confidence[amendment->confidence] += !is_explicit;
}

static void add_actions(struct negotiation *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  struct certainties actions[OASPLAN_ACTION_FOOTNOTE + 1] = {{0}};
  for (size_t i = 0; i < oasplan_amendments_count(it->amendments); i++) {
    const oasplan_amendment *amendment = oasplan_amendments_at(it->amendments, i);
    count_certainty(amendment, &actions[0]);
    count_certainty(amendment, &actions[amendment->action]);
  }
  oasp_result_table(result, "actions", oasp_say(asking, "negotiation.actions"), OASP_FIGURE_NONE);
  oasp_result_column(result, "action", oasp_say(asking, "negotiation.action"), OASP_CELL_CODE);
  add_number_column(asking, "all", oasp_say(asking, "negotiation.all"), NULL);
  add_number_column(asking, "explicit", oasp_say(asking, "negotiation.explicit"), oasp_say(asking, "negotiation.explicit.about"));
  add_number_column(asking, "inferred", heading(it, OASP_WORD_INFERRED), word(it, OASP_WORD_INFERRED_MEANS));
  for (int confidence = OASPLAN_CONFIDENCE_HIGH; confidence <= OASPLAN_CONFIDENCE_LOW; confidence++) add_number_column(asking, oasplan_confidence_name(confidence), heading(it, OASP_WORD_CONFIDENCE + confidence), NULL);
  for (int action = OASPLAN_ACTION_INSERT; action <= OASPLAN_ACTION_FOOTNOTE; action++) {
    oasp_result_row(result, NULL, NULL, NULL);
    oasp_result_code(result, oasplan_action_name(action), word(it, OASP_WORD_ACTION + action));
    put_certainties(result, &actions[action]);
  }
  oasp_result_row(result, NULL, NULL, NULL);
  oasp_result_total(result);
  oasp_result_code(result, "all", oasp_say(asking, "negotiation.all"));
  put_certainties(result, &actions[0]);
}

/* ---- The redline ---- */

/* "USA, by inference (high confidence); MEX", NULL of words that stay. */
static const char *say_who(struct negotiation *it, const oasplan_run *run) {
  begin_words(it);
  for (size_t i = 0; i < run->amendment_count; i++) {
    if (i > 0) oasp_puts(&it->sink, "; ");
    oasp_put_who(&it->redline, run->amendments[i], oasp_line_escape);
  }
  return run->amendment_count > 0 ? take_words(it) : NULL;
}

/* A remark is no run: it follows the text that it speaks of. */
static void add_remarks(struct negotiation *it, const oasplan_provision *provision) {
  struct oasp_result *result = it->asking->result;
  for (size_t i = 0; i < provision->amendment_count; i++) {
    const oasplan_amendment *amendment = &provision->amendments[i];
    if (!oasp_is_remark(amendment)) continue;
    begin_words(it);
    oasp_put_who(&it->redline, amendment, oasp_line_escape);
    oasp_result_span(result, OASP_SPAN_KEEP, " ", NULL);
    oasp_result_span(result, OASP_SPAN_REMARK, oasp_is_printed_remark(amendment) ? amendment->text : amendment->rationale, take_words(it));
  }
}

/* `is_first`: of the two places of a provision that moves. */
static void add_place(struct negotiation *it, const struct oasp_redline_place *place, bool is_first) {
  static const enum oasp_span_mark marks[] = {[OASPLAN_RUN_KEEP] = OASP_SPAN_KEEP,
                                              [OASPLAN_RUN_INSERT] = OASP_SPAN_INSERT,
                                              [OASPLAN_RUN_DELETE] = OASP_SPAN_DELETE,
                                              [OASPLAN_RUN_MOVED_FROM] = OASP_SPAN_MOVED_FROM,
                                              [OASPLAN_RUN_MOVED_TO] = OASP_SPAN_MOVED_TO};
  struct oasp_result *result = it->asking->result;
  const char *id = place->provision->id;
  oasp_result_text(result, OASP_TONE_PLAIN, NULL, oasp_language_of_plan(it->asking, it->asking->plan));
  oasp_result_place(result, id, is_first ? id : NULL);
  for (size_t i = place->first_run; i < place->first_run + place->run_count; i++) {
    const oasplan_run *run = &it->runs->items[i];
    oasp_result_span(result, marks[run->kind], run->text, say_who(it, run));
  }
  if (is_first) add_remarks(it, place->provision);
}

/* ---- The amendments of a division ---- */

static void add_amendment_columns(struct negotiation *it) {
  static const struct {
    const char *key, *label; /* label NULL: a word that the redline has too */
    int word;
    enum oasp_cell_kind kind;
  } columns[] = {
      {"amendment", "negotiation.amendment", 0, OASP_CELL_TEXT},       {"provision", "column.provision", 0, OASP_CELL_TEXT},       {"delegation", "negotiation.delegation", 0, OASP_CELL_CODE},
      {"with", NULL, OASP_WORD_WITH, OASP_CELL_TEXT},                  {"action", "negotiation.action", 0, OASP_CELL_CODE},         {"text", "negotiation.text", 0, OASP_CELL_TEXT},
      {"old_text", "negotiation.old_text", 0, OASP_CELL_TEXT},         {"target", "negotiation.target", 0, OASP_CELL_TEXT},         {"certainty", "negotiation.certainty", 0, OASP_CELL_CODE},
      {"confidence", "negotiation.confidence", 0, OASP_CELL_CODE},     {"outcome", "negotiation.outcome", 0, OASP_CELL_CODE},       {"supported_by", NULL, OASP_WORD_SUPPORTED, OASP_CELL_TEXT},
      {"opposed_by", NULL, OASP_WORD_OPPOSED, OASP_CELL_TEXT},         {"conflicts", NULL, OASP_WORD_CONFLICTS, OASP_CELL_TEXT},    {"rationale", NULL, OASP_WORD_RATIONALE, OASP_CELL_TEXT},
  };
  for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
    oasp_result_column(it->asking->result, columns[i].key, columns[i].label != NULL ? oasp_say(it->asking, columns[i].label) : heading(it, columns[i].word), columns[i].kind);
}

/* Names by the alphabet. */
static void put_names(struct negotiation *it, const struct oasp_codes *codes) {
  struct oasp_result *result = it->asking->result;
  struct delegation *named = codes->count > 0 ? oasp_alloc_zeroed(codes->count, sizeof *named) : NULL;
  if (codes->count > 0 && named == NULL) result->failed = true;
  for (size_t i = 0; named != NULL && i < codes->count; i++) name_it(it->asking, codes->items[i], &named[i]);
  if (named != NULL) qsort(named, codes->count, sizeof *named, compare_delegations);
  begin_words(it);
  for (size_t i = 0; named != NULL && i < codes->count; i++) {
    if (i > 0) oasp_puts(&it->sink, ", ");
    oasp_puts(&it->sink, named[i].name);
  }
  const char *names = take_words(it);
  oasp_result_cell(result, names[0] != '\0' ? names : NULL, NULL, NULL);
  oasp_free(named);
}

static void put_conflicts(struct negotiation *it, const oasplan_amendment *amendment) {
  struct oasp_conflicts list;
  bool is_first = true;
  oasp_conflicts_begin(&list, amendment);
  begin_words(it);
  for (const oasplan_amendment *other; (other = oasp_conflicts_next(&list)) != NULL; is_first = false) {
    if (!is_first) oasp_puts(&it->sink, ", ");
    oasp_puts(&it->sink, other->id);
  }
  const char *ids = take_words(it);
  oasp_result_cell(it->asking->result, ids[0] != '\0' ? ids : NULL, NULL, NULL);
}

static void add_amendment(struct negotiation *it, const oasplan_amendment *amendment) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  const char *own = oasp_language_of_plan(asking, asking->plan), *id = amendment->provision->id;
  bool is_inferred = amendment->certainty == OASPLAN_CERTAINTY_INFERRED;
  oasp_result_row(result, amendment->id, amendment->provision->division->id, amendment->delegation);
  oasp_result_cell(result, amendment->id, NULL, NULL);
  oasp_result_cell(result, id, NULL, link_to(asking, id));
  oasp_result_code(result, amendment->delegation != NULL ? amendment->delegation : "-", name_delegation(asking, amendment->delegation));
  put_names(it, &amendment->with);
  oasp_result_code(result, oasplan_action_name(amendment->action), word(it, OASP_WORD_ACTION + amendment->action));
  oasp_result_cell(result, amendment->action != OASPLAN_ACTION_MOVE ? oasp_proposal_words(amendment) : NULL, own, NULL);
  oasp_result_cell(result, amendment->old_text, own, NULL);
  oasp_result_cell(result, amendment->target, NULL, NULL);
  oasp_result_code(result, oasplan_certainty_name(amendment->certainty), is_inferred ? word(it, OASP_WORD_INFERRED) : oasp_say(asking, "negotiation.explicit.code"));
  oasp_result_code(result, oasplan_confidence_name(amendment->confidence), amendment->confidence != 0 ? word(it, OASP_WORD_CONFIDENCE + amendment->confidence) : NULL);
  oasp_result_code(result, oasp_is_remark(amendment) ? NULL : oasplan_outcome_name(amendment->outcome), word(it, OASP_WORD_OUTCOME + amendment->outcome));
  put_names(it, &amendment->supported_by);
  put_names(it, &amendment->opposed_by);
  put_conflicts(it, amendment);
  oasp_result_cell(result, amendment->rationale, own, NULL);
}

static void add_amendments(struct negotiation *it, const oasplan_division *division) {
  struct oasp_asking *asking = it->asking;
  bool has_table = false;
  for (size_t i = 0; i < oasplan_amendments_count(it->amendments); i++) {
    const oasplan_amendment *amendment = oasplan_amendments_at(it->amendments, i);
    if (amendment->provision->division != division) continue;
    if (!has_table) {
      oasp_result_table(asking->result, oasp_say_with(asking, "amendments-{id}", "id", division->id, NULL), oasp_say(asking, "negotiation.amendments"), OASP_FIGURE_NONE);
      add_amendment_columns(it);
    }
    has_table = true;
    add_amendment(it, amendment);
  }
}

/* ---- The whole ---- */

static const char *division_name(struct negotiation *it, const oasplan_division *division) {
  begin_words(it);
  oasp_put_heading(&it->sink, division, oasp_line_escape);
  return take_words(it);
}

static void add_heading(struct negotiation *it, const oasplan_division *division) {
  oasp_result_section(it->asking->result, division->id, division_name(it, division));
  oasp_result_section_language(it->asking->result, oasp_language_of_plan(it->asking, it->asking->plan));
}

/* Places stand by division; one that a provision comes to is in the division that it comes to. */
static int add_divisions(struct negotiation *it, oasplan_error **err) {
  const oasplan_runs *runs = it->runs;
  bool *seen = oasp_alloc_zeroed(it->asking->plan->provision_count, sizeof *seen);
  if (seen == NULL) return oasp_fail_nomem(err);
  for (size_t i = 0; i < runs->place_count; i++) {
    const struct oasp_redline_place *place = &runs->places[i];
    bool *was_seen = &seen[place->provision->position];
    if (i == 0 || runs->places[i - 1].division != place->division) add_heading(it, place->division);
    add_place(it, place, !*was_seen);
    *was_seen = true;
    if (i + 1 == runs->place_count || runs->places[i + 1].division != place->division) add_amendments(it, place->division);
  }
  oasp_free(seen);
  return OASPLAN_OK;
}

static int read(struct negotiation *it, oasplan_error **err) {
  const oasplan_plan *plan = it->asking->plan;
  it->amendments = oasplan_plan_amendments(plan, NULL, err);
  if (it->amendments == NULL) return OASPLAN_E_NOMEM;
  it->runs = oasplan_redline(plan, NULL, NULL, err);
  if (it->runs == NULL) return OASPLAN_E_NOMEM;
  it->sink.write_fn = oasp_buffer_write;
  it->sink.context = &it->words;
  it->redline = (struct oasp_redline){.runs = it->runs, .plan = plan, .language = it->asking->language, .sink = &it->sink};
  return count_all(it, err);
}

int oasp_ask_negotiation(struct oasp_asking *asking, oasplan_error **err) {
  struct negotiation it = {.asking = asking};
  int status = read(&it, err);
  if (status == OASPLAN_OK) {
    oasp_result_section(asking->result, "summary", oasp_say(asking, "section.summary"));
    if (oasplan_amendments_count(it.amendments) == 0) oasp_result_text(asking->result, OASP_TONE_NOTE, oasp_say(asking, "negotiation.none"), NULL);
    if (oasplan_amendments_count(it.amendments) > 0) add_delegations(&it);
    if (oasplan_amendments_count(it.amendments) > 0) add_actions(&it);
    status = add_divisions(&it, err);
  }
  oasp_free(it.delegations);
  oasplan_amendments_free(it.amendments);
  oasplan_runs_free(it.runs);
  oasp_buffer_free(&it.words);
  return status;
}
