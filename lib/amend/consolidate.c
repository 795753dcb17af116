/* A new edition out of a reading: what is held, in its new order, with fresh labels and the citations that came along. Ids do not change, so that whoever cited a provision
 * still finds it. */
#include "amend/order.h"
#include "base/buffer.h"
#include "cite/grammar.h"
#include "cite/scanner.h"
#include "plan/builder.h"
#include "plan/labels.h"

#include <stdio.h>
#include <string.h>

struct edition {
  const oasplan_plan *plan;
  const struct oasp_choice *choice;
  oasp_builder *builder;
  struct oasp_order order;
  bool *held;      /* by old position: it, or something below it, stays */
  bool *worded;    /* by old position: the reading holds it; else it stays without its words */
  size_t *renamed; /* by old position: its new one, OASPLAN_NOWHERE until it has one */
  struct oasp_buffer replaced; /* struct oasp_span of `text` that hold words which the draft does not print */
  size_t stretch;              /* the offset in there of the first that is not behind */
  oasp_scanner *scanner;       /* of such words; NULL where there are none, or none can be read */
  const char *const *suffixes; /* of labels, in the plan's language */
  struct oasp_buffer text;
  struct oasp_map map; /* text -> issued text of the old provision */
  oasplan_error **err;
};

/* ---- What stays ---- */

/* And all that it now hangs on: nothing is lost with what stands above it. */
static void hold(struct edition *edition, size_t index) {
  for (; index != OASPLAN_NOWHERE && !edition->held[index]; index = edition->order.places[index].parent) edition->held[index] = true;
}

/* A provision of which no more than a citation bracket is left is not held. */
static int find_held(struct edition *edition) {
  const oasplan_plan *plan = edition->plan;
  struct oasp_choice wording = *edition->choice;
  wording.keeps_citations = false;
  wording.replaced = NULL;
  edition->held = oasp_alloc_zeroed(plan->provision_count, sizeof *edition->held);
  edition->worded = oasp_alloc_zeroed(plan->provision_count, sizeof *edition->worded);
  edition->renamed = oasp_alloc_zeroed(plan->provision_count, sizeof *edition->renamed);
  if (edition->held == NULL || edition->worded == NULL || edition->renamed == NULL) return oasp_fail_nomem(edition->err);
  for (size_t i = 0; i < plan->provision_count; i++) {
    edition->renamed[i] = OASPLAN_NOWHERE;
    oasp_buffer_clear(&edition->text);
    edition->worded[i] = oasp_reading_write(&plan->provisions[i], &wording, &edition->text, NULL);
    if (edition->worded[i]) hold(edition, i);
    if (edition->text.failed) return oasp_fail_nomem(edition->err);
  }
  return OASPLAN_OK;
}

/* Moves that were made one after the other can leave two of them standing below each other, where no list leads to. */
static int check_all_added(const struct edition *edition) {
  for (size_t i = 0; i < edition->plan->provision_count; i++)
    if (edition->held[i] && edition->renamed[i] == OASPLAN_NOWHERE)
      return oasp_fail_field(edition->err, OASPLAN_E_INVALID, "target", "%s: this move and others would stand one below the other; take one of them back",
                             oasp_order_move_above(&edition->order, i)->id);
  return OASPLAN_OK;
}

/* ---- Labels ---- */

/* The numbering of one list: it begins where the printed list began, and each label is written as the first one was. */
struct numbering {
  struct oasp_label_reading reading; /* of the next label */
  char before[OASP_LABEL_LIMIT + 1], after[OASP_LABEL_LIMIT + 1];
  bool runs;
};

static bool read_number(const struct edition *edition, const char *printed, struct numbering *numbering) {
  struct oasp_label label;
  if (!oasp_label_read(printed, strlen(printed), edition->suffixes, &label) || label.reading_count == 0) return false;
  size_t open = strspn(printed, "(["), close = open + strcspn(printed + open, ").]- \t\xC2\xE2");
  if (label.readings[0].style == OASP_STYLE_DECIMAL) return false; /* "1.1" stays as it is printed */
  (void)snprintf(numbering->before, sizeof numbering->before, "%.*s", (int)open, printed);
  (void)snprintf(numbering->after, sizeof numbering->after, "%s", label.has_suffix ? "." : printed + close);
  numbering->reading = label.readings[0];
  return true;
}

static void write_number(struct oasp_label_reading reading, char out[32]) {
  uint32_t value = reading.value;
  switch (reading.style) {
  case OASP_STYLE_ROMAN:
  case OASP_STYLE_ROMAN_UPPER:
    oasp_roman_write(value <= 3999 ? value : 3999, out);
    for (char *byte = out; reading.style == OASP_STYLE_ROMAN_UPPER && *byte != '\0'; byte++) *byte = (char)(*byte - 'a' + 'A');
    return;
  case OASP_STYLE_LETTER:
  case OASP_STYLE_LETTER_UPPER: {
    size_t length = 0;
    char letter = (char)((reading.style == OASP_STYLE_LETTER ? 'a' : 'A') + (value - 1) % 26);
    for (uint32_t i = 0; i <= (value - 1) / 26 && length < 30; i++) out[length++] = letter; /* "aa" behind "z" */
    out[length] = '\0';
    return;
  }
  case OASP_STYLE_NONE:
  case OASP_STYLE_ARABIC:
  case OASP_STYLE_DECIMAL:
    break;
  }
  (void)snprintf(out, 32, "%u", (unsigned)value);
}

/* The reading of a list whose first label is "i": Roman where the second is "ii". */
static void settle_style(const struct edition *edition, const char *first, const char *second, struct numbering *numbering) {
  struct oasp_label a, b;
  if (!oasp_label_read(first, strlen(first), edition->suffixes, &a) || a.reading_count < 2) return;
  if (second == NULL || !oasp_label_read(second, strlen(second), edition->suffixes, &b)) return;
  for (size_t i = 0; i < a.reading_count; i++)
    for (size_t k = 0; k < b.reading_count; k++)
      if (a.readings[i].style == b.readings[k].style && b.readings[k].value == a.readings[i].value + 1) numbering->reading = a.readings[i];
}

/* The first two numbered provisions of the printed list that `position` stands in now. */
static void begin_numbering(struct edition *edition, size_t parent, size_t division, struct numbering *numbering) {
  const oasplan_plan *plan = edition->plan;
  const char *first = NULL, *second = NULL;
  size_t at = parent != OASPLAN_NOWHERE ? parent + 1 : plan->divisions[division].first_provision;
  size_t end = plan->divisions[division].first_provision + plan->divisions[division].provision_count;
  for (; at < end && second == NULL; at++) {
    const oasplan_provision *provision = &plan->provisions[at];
    size_t printed_parent = provision->parent != NULL ? provision->parent->position : OASPLAN_NOWHERE;
    if (printed_parent != parent || provision->label[0] == '\0') continue;
    *(first == NULL ? &first : &second) = provision->label;
  }
  numbering->runs = first != NULL && read_number(edition, first, numbering);
  if (numbering->runs) settle_style(edition, first, second, numbering);
}

static void make_label(struct numbering *numbering, const char *printed, char out[3 * OASP_LABEL_LIMIT + 32]) {
  char number[32];
  if (!numbering->runs || printed[0] == '\0') {
    (void)snprintf(out, 3 * OASP_LABEL_LIMIT + 32, "%s", printed);
    return;
  }
  write_number(numbering->reading, number);
  numbering->reading.value++;
  (void)snprintf(out, 3 * OASP_LABEL_LIMIT + 32, "%s%s%s", numbering->before, number, numbering->after);
}

/* ---- Provisions ---- */

static int add_provision(struct edition *edition, size_t index, struct numbering *numbering) {
  const oasplan_provision *provision = &edition->plan->provisions[index];
  const struct oasp_place *place = &edition->order.places[index];
  char label[3 * OASP_LABEL_LIMIT + 32];
  oasp_buffer_clear(&edition->text);
  oasp_buffer_append(&edition->text, "", 0);
  if (edition->worded[index]) (void)oasp_reading_write(provision, edition->choice, &edition->text, NULL);
  if (edition->text.failed) return oasp_fail_nomem(edition->err);
  make_label(numbering, provision->label, label);
  struct oasp_provision_spec spec = {.id = provision->id, .kind = provision->kind, .label = label, .issued = edition->text.data};
  if (place->parent != OASPLAN_NOWHERE) {
    spec.parent = edition->plan->provisions[place->parent].id;
    if (provision->parent == NULL) spec.kind = OASPLAN_KIND_ITEM; /* moved into a list */
  } else if (provision->kind == OASPLAN_KIND_ITEM) { /* moved out of its list: as those that it now stands beside */
    size_t beside = place->previous != OASPLAN_NOWHERE ? place->previous : place->next;
    spec.kind = beside != OASPLAN_NOWHERE ? edition->plan->provisions[beside].kind : OASPLAN_KIND_DIRECTIVE;
    if (spec.kind == OASPLAN_KIND_ITEM) spec.kind = OASPLAN_KIND_DIRECTIVE;
  }
  edition->renamed[index] = oasp_builder_provision_count(edition->builder);
  return oasp_builder_add_provision(edition->builder, &spec, edition->err);
}

/* Only a move nests lists deeper than they were printed. */
static int check_depth(const struct edition *edition, size_t index, size_t depth) {
  if (depth <= OASP_DEPTH_MAX) return OASPLAN_OK;
  return oasp_fail_field(edition->err, OASPLAN_E_LIMIT, "target", "%s: where this move goes, lists would be nested deeper than %d; take it back, or flatten a list",
                         oasp_order_move_above(&edition->order, index)->id, (int)OASP_DEPTH_MAX);
}

/* Depth first, without recursion: a list of one level, then up again. Numberings of the open levels. */
static int add_provisions(struct edition *edition, size_t division) {
  struct numbering open[OASP_DEPTH_MAX + 2];
  size_t depth = 0, at = edition->order.first[division];
  begin_numbering(edition, OASPLAN_NOWHERE, division, &open[0]);
  int status = OASPLAN_OK;
  while (at != OASPLAN_NOWHERE && status == OASPLAN_OK) {
    const struct oasp_place *place = &edition->order.places[at];
    if (edition->held[at]) status = check_depth(edition, at, depth);
    if (edition->held[at] && status == OASPLAN_OK) status = add_provision(edition, at, &open[depth]);
    if (edition->held[at] && status == OASPLAN_OK && place->first_child != OASPLAN_NOWHERE) {
      const oasplan_division *printed = edition->plan->provisions[at].division;
      begin_numbering(edition, at, (size_t)(printed - edition->plan->divisions), &open[++depth]);
      at = place->first_child;
      continue;
    }
    while (place->next == OASPLAN_NOWHERE && place->parent != OASPLAN_NOWHERE) {
      place = &edition->order.places[place->parent];
      depth--;
    }
    at = place->next;
  }
  return status;
}

static bool holds_any(const struct edition *edition, size_t division) {
  bool had_none = edition->plan->divisions[division].provision_count == 0;
  for (size_t at = edition->order.first[division]; at != OASPLAN_NOWHERE; at = edition->order.places[at].next)
    if (edition->held[at]) return true;
  return had_none;
}

static int add_divisions(struct edition *edition) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < edition->plan->division_count && status == OASPLAN_OK; i++) {
    const oasplan_division *division = &edition->plan->divisions[i];
    if (!holds_any(edition, i)) continue;
    status = oasp_builder_add_division(edition->builder, division->id, division->label, division->title, division->lead_in, (struct oasp_span){0, 0}, edition->err);
    if (status == OASPLAN_OK) status = add_provisions(edition, i);
  }
  return status;
}

/* ---- Citations ---- */

/* Where an offset of the old issued text stands in the new one; OASPLAN_NOWHERE if its byte went. */
static size_t find_new(const struct edition *edition, size_t old, size_t length) {
  const struct oasp_map *map = &edition->map;
  if (map->count == 0 || old < map->runs[0].source) return OASPLAN_NOWHERE;
  size_t run = oasp_map_run_from(map->runs, map->count, old);
  size_t end = run + 1 < map->count ? map->runs[run + 1].text : length, offset = map->runs[run].text + (old - map->runs[run].source);
  return offset < end ? offset : OASPLAN_NOWHERE;
}

static bool carry_span(const struct edition *edition, struct oasp_span old, const char *raw, struct oasp_span *span) {
  size_t length = old.end - old.begin, begin = find_new(edition, old.begin, edition->text.length);
  *span = (struct oasp_span){begin, begin + length};
  return begin != OASPLAN_NOWHERE && span->end <= edition->text.length && memcmp(edition->text.data + begin, raw, length) == 0;
}

/* Targets that went with a proposal are no targets any more. */
static void check_targets(const struct edition *edition, oasplan_citation *citation, const char **targets) {
  for (size_t i = 0; i < citation->locator_count; i++) {
    targets[i] = citation->targets != NULL ? citation->targets[i] : NULL;
    if (targets[i] == NULL || oasp_builder_find(edition->builder, targets[i]) != OASPLAN_NOWHERE) continue;
    targets[i] = NULL;
    citation->state = OASPLAN_CITATION_DANGLING;
  }
  citation->targets = targets;
}

/* A reader who follows the printed number would now go astray. */
static int tell_renumbered(struct edition *edition, const oasplan_provision *provision, const oasplan_citation *citation) {
  for (size_t i = 0; i < citation->locator_count; i++) {
    const oasplan_provision *target = citation->targets[i] != NULL ? oasplan_plan_find(edition->plan, citation->targets[i]) : NULL;
    if (target == NULL) continue;
    const char *label = oasp_builder_provision(edition->builder, edition->renamed[target->position])->label;
    if (strcmp(label, target->label) == 0) continue;
    int status = oasp_builder_add_diagnostic(edition->builder, "reference-renumbered", provision->id, (struct oasp_span){0, 0}, edition->err,
                                             "\"%.80s\" speaks of %.100s, which was printed as \"%.20s\" and is \"%.20s\" now; print the new number", citation->raw,
                                             target->id, target->label, label);
    if (status != OASPLAN_OK) return status;
  }
  return OASPLAN_OK;
}

static int carry_citation(struct edition *edition, const oasplan_provision *provision, const oasplan_citation *old, struct oasp_span span) {
  oasplan_citation citation = *old;
  citation.span = span;
  const char **targets = oasp_alloc_zeroed(citation.locator_count, sizeof *targets);
  struct oasplan_citation_part *parts = oasp_alloc_zeroed(citation.part_count, sizeof *parts);
  int status = targets == NULL || parts == NULL ? oasp_fail_nomem(edition->err) : OASPLAN_OK;
  if (status == OASPLAN_OK) {
    for (size_t i = 0; i < citation.part_count; i++) {
      parts[i] = old->parts[i];
      parts[i].span.begin += citation.span.begin - old->span.begin;
      parts[i].span.end += citation.span.begin - old->span.begin;
    }
    citation.parts = parts;
    check_targets(edition, &citation, targets);
    status = oasp_builder_add_citation(edition->builder, edition->renamed[provision->position], &citation, edition->err);
  }
  if (status == OASPLAN_OK) status = tell_renumbered(edition, provision, &citation);
  oasp_free(targets);
  oasp_free(parts);
  return status;
}

/* ---- Citations in words that the draft does not print ---- */

/* Asked in text order. */
static bool is_replaced(struct edition *edition, struct oasp_span span) {
  struct oasp_span stretch;
  for (; edition->stretch < edition->replaced.length; edition->stretch += sizeof stretch) {
    memcpy(&stretch, edition->replaced.data + edition->stretch, sizeof stretch);
    if (span.begin < stretch.end) return stretch.begin < span.end;
  }
  return false;
}

/* Whether new words count paragraphs of this document as they were or as they are now, nobody can tell: who prints it must. */
static int add_new(struct edition *edition, const oasplan_provision *provision, const oasplan_citation *found) {
  if (found->instrument == NULL || strcmp(found->instrument, "this-plan") != 0)
    return oasp_builder_add_citation(edition->builder, edition->renamed[provision->position], found, edition->err);
  const char *raw = edition->text.data + found->span.begin;
  return oasp_builder_add_diagnostic(edition->builder, "citation-not-carried", provision->id, (struct oasp_span){0, 0}, edition->err,
                                     "\"%.*s\" came with new words and speaks of this document, by its old numbers or the new ones: see which, and print the new one",
                                     oasp_quote_length(raw, found->span.end - found->span.begin), raw);
}

/* Those from the next one on that stand between two that were carried. */
static int add_new_between(struct edition *edition, const oasplan_provision *provision, const struct oasp_findings *found, size_t *next, struct oasp_span gap) {
  int status = OASPLAN_OK;
  for (; *next < found->citation_count && found->citations[*next].span.end <= gap.end && status == OASPLAN_OK; (*next)++) {
    const oasplan_citation *citation = &found->citations[*next];
    if (citation->span.begin >= gap.begin && is_replaced(edition, citation->span)) status = add_new(edition, provision, citation);
  }
  return status;
}

static int carry_citations(struct edition *edition, const oasplan_provision *provision) {
  struct oasp_findings found = {0};
  struct oasp_span gap = {0, 0}, span;
  size_t next = 0;
  int status = OASPLAN_OK;
  oasp_buffer_clear(&edition->text);
  oasp_buffer_clear(&edition->replaced);
  edition->map.count = edition->stretch = 0;
  (void)oasp_reading_write(provision, edition->choice, &edition->text, &edition->map);
  if (edition->text.failed) return oasp_fail_nomem(edition->err);
  if (edition->scanner != NULL) status = oasp_scanner_scan(edition->scanner, edition->text.data, edition->text.length, &found, edition->err);
  for (size_t i = 0; i < provision->citation_count && status == OASPLAN_OK; i++) {
    const oasplan_citation *old = &provision->citations[i];
    if (!carry_span(edition, old->span, old->raw, &span)) continue;
    gap.end = span.begin;
    status = add_new_between(edition, provision, &found, &next, gap);
    if (status == OASPLAN_OK) status = carry_citation(edition, provision, old, span);
    gap.begin = span.end;
  }
  gap.end = edition->text.length;
  return status == OASPLAN_OK ? add_new_between(edition, provision, &found, &next, gap) : status;
}

/* In the new order, since short forms refer to what is named before them. */
static int carry_all_citations(struct edition *edition) {
  const oasplan_plan *plan = edition->plan;
  bool scans = edition->replaced.length > 0 && oasp_grammar_find(plan->language) != NULL;
  oasplan_registry *registry = scans ? oasplan_registry_builtin(NULL, edition->err) : NULL;
  int status = scans && registry == NULL ? OASPLAN_E_NOMEM : OASPLAN_OK;
  if (registry != NULL) status = oasp_scanner_new(registry, plan->language, plan->key, &edition->scanner, edition->err);
  for (size_t i = 0; i < oasp_builder_provision_count(edition->builder) && status == OASPLAN_OK; i++) {
    const oasplan_provision *provision = oasplan_plan_find(plan, oasp_builder_provision(edition->builder, i)->id);
    if (edition->worded[provision->position]) status = carry_citations(edition, provision);
  }
  oasp_scanner_free(edition->scanner);
  oasplan_registry_unref(registry);
  return status;
}

/* ---- The whole ---- */

static int set_document(struct edition *edition, const char *name) {
  const oasplan_plan *plan = edition->plan;
  int status = oasp_builder_set_identity(edition->builder, plan->key, name, plan->language, edition->err);
  if (status == OASPLAN_OK)
    status = oasp_builder_set_document(edition->builder, OASPLAN_PLAN_DRAFT, plan->title, NULL, NULL, plan->original_language, edition->err);
  return status == OASPLAN_OK ? oasp_builder_set_period(edition->builder, plan->period_begin, plan->period_end, edition->err) : status;
}

static int consolidate(struct edition *edition, const char *name) {
  const oasplan_plan *plan = edition->plan;
  int status = set_document(edition, name);
  if (status == OASPLAN_OK) status = oasp_order_make(&edition->order, plan, edition->choice, edition->err);
  if (status == OASPLAN_OK) status = find_held(edition);
  if (status == OASPLAN_OK) status = add_divisions(edition);
  if (status == OASPLAN_OK) status = check_all_added(edition);
  if (status == OASPLAN_OK && oasp_builder_provision_count(edition->builder) == 0)
    return oasp_fail(edition->err, OASPLAN_E_INVALID, "the reading holds no provision: nothing would be left of the plan");
  return status == OASPLAN_OK ? carry_all_citations(edition) : status;
}

oasplan_plan *oasplan_plan_consolidate(const oasplan_plan *plan, int reading, const char *delegation, const char *edition_name, const oasplan_decision_options *options,
                                       oasplan_error **err) {
  (void)options;
  if (reading != OASPLAN_READING_BASE && reading != OASPLAN_READING_PROPOSED && reading != OASPLAN_READING_RESOLVED) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "reading", "an edition is made of the reading base, proposed or resolved");
    return NULL;
  }
  static const char *const no_suffixes[] = {NULL};
  const struct oasp_grammar *grammar = oasp_grammar_find(plan->language);
  struct edition edition = {.plan = plan, .suffixes = grammar != NULL ? grammar->label_suffixes : no_suffixes, .err = err};
  const struct oasp_choice choice = {.reading = reading, .delegation = delegation, .keeps_citations = true, .replaced = &edition.replaced};
  edition.choice = &choice;
  edition.builder = oasp_builder_new(err);
  if (edition.builder == NULL) return NULL;
  int status = consolidate(&edition, edition_name);
  oasp_order_free(&edition.order);
  oasp_free(edition.held);
  oasp_free(edition.worded);
  oasp_free(edition.renamed);
  oasp_buffer_free(&edition.text);
  oasp_buffer_free(&edition.replaced);
  oasp_map_free(&edition.map);
  if (status == OASPLAN_OK) return oasp_builder_finish(edition.builder, err);
  oasp_builder_free(edition.builder);
  return NULL;
}
