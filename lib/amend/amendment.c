/* The getters of an amendment, and what can be told from it and its neighbours. */
#include "amend/redline.h"
#include "base/error.h"
#include "plan/readings.h"
#include "plan/segments.h"

#include <string.h>

#define GETTER(type, member, value)                                                                                            \
  type oasplan_amendment_##member(const oasplan_amendment *amendment) { return amendment->value; }
#define LIST(member, value)                                                                                                    \
  size_t oasplan_amendment_##member##_count(const oasplan_amendment *amendment) { return amendment->value.count; }             \
  const char *oasplan_amendment_##member##_at(const oasplan_amendment *amendment, size_t index) {                              \
    return index < amendment->value.count ? amendment->value.items[index] : NULL;                                              \
  }

GETTER(const char *, id, id)
GETTER(const oasplan_provision *, provision, provision)
GETTER(const char *, delegation, delegation)
GETTER(int, action, action)
GETTER(int, certainty, certainty)
GETTER(int, outcome, outcome)
GETTER(int, confidence, confidence)
GETTER(int, is_derived, derived)
GETTER(size_t, begin, span.begin)
GETTER(size_t, end, span.end)
GETTER(const char *, text, text)
GETTER(const char *, old_text, old_text)
GETTER(const char *, rationale, rationale)
GETTER(const char *, target, target)
GETTER(const char *, pair, pair)
GETTER(const char *, continues, continues)
GETTER(const char *, superseded_by, superseded_by)
GETTER(const char *, changed, changed)
LIST(with, with)
LIST(supporter, supported_by)
LIST(opponent, opposed_by)

size_t oasplan_amendment_reason_count(const oasplan_amendment *amendment) {
  size_t count = 0;
  for (unsigned left = amendment->reasons; left != 0; left &= left - 1) count++;
  return count;
}

const char *oasplan_amendment_reason_at(const oasplan_amendment *amendment, size_t index) {
  for (int reason = 1; oasp_reason_name(reason) != NULL; reason++)
    if ((amendment->reasons >> reason & 1) != 0 && index-- == 0) return oasp_reason_name(reason);
  return NULL;
}

/* ---- Conflicts ---- */

/* The words that go if it is taken up; an empty span if none do. */
static struct oasp_span words_that_go(const oasplan_amendment *amendment) {
  if (oasp_strikes_words(amendment)) return amendment->words;
  return (struct oasp_span){amendment->words.begin, amendment->words.begin};
}

static bool overlap(struct oasp_span a, struct oasp_span b) {
  return a.begin < a.end && b.begin < b.end && a.begin < b.end && b.begin < a.end;
}

/* Two delegations want the same words to go for something else, or the one strikes what the other adds. Both only striking them agree. */
static bool conflicts(const oasplan_amendment *a, const oasplan_amendment *b) {
  if (a == b || oasp_is_same_text(a->delegation, b->delegation) || oasp_is_remark(a) || oasp_is_remark(b)) return false;
  if (a->action == OASPLAN_ACTION_MOVE && b->action == OASPLAN_ACTION_MOVE) return !oasp_is_same_text(a->target, b->target);
  if (a->action == OASPLAN_ACTION_MOVE || b->action == OASPLAN_ACTION_MOVE) return false;
  struct oasp_span gone_a = words_that_go(a), gone_b = words_that_go(b);
  bool only_strike = a->action == OASPLAN_ACTION_DELETE && b->action == OASPLAN_ACTION_DELETE && a->pair == NULL && b->pair == NULL;
  if (overlap(gone_a, gone_b)) return !only_strike;
  return overlap(gone_a, b->words) || overlap(a->words, gone_b);
}

/* ---- Conflicts of neighbouring brackets ---- */

/* Words in a bracket of a rolling text. */
static bool is_bracketed(const oasplan_amendment *amendment) {
  return oasp_adds_words(amendment) && (amendment->span.begin < amendment->words.begin || amendment->words.end < amendment->span.end);
}

static bool is_blank_between(const char *issued, size_t begin, size_t end) {
  while (begin < end && (strchr(" \t/", issued[begin]) != NULL || (unsigned char)issued[begin] == 0xC2 || (unsigned char)issued[begin] == 0xA0)) begin++;
  return begin == end;
}

/* The row of brackets that stand side by side with the amendment's, remarks between them included: "[USA: a] [MEX: b]" are competing words. */
static void find_row(struct oasp_conflicts *list) {
  const oasplan_provision *provision = list->amendment->provision;
  const oasplan_amendment *end = provision->amendments + provision->amendment_count, *next = list->amendment, *before = list->amendment;
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  struct oasp_span *row = &list->row;
  for (int count = 0; ++next < end && count < OASP_AMENDMENTS_DEEP;) {
    if (next->span.begin < row->end) continue; /* in a bracket of the row */
    if (!(is_bracketed(next) || oasp_is_remark(next)) || !is_blank_between(issued, row->end, next->span.begin)) break;
    row->end = next->span.end;
    count++;
  }
  for (int count = 0; before > provision->amendments && count < OASP_AMENDMENTS_DEEP; count++) {
    before--;
    while (before->cover != NULL && before->cover->span.end <= row->begin) before = before->cover;
    if (!(is_bracketed(before) || oasp_is_remark(before)) || before->span.end > row->begin || !is_blank_between(issued, before->span.end, row->begin)) break;
    row->begin = before->span.begin;
    list->at = before;
  }
}

/* In the row, and in no other bracket of it. Told in text order. */
static bool is_in_row(struct oasp_conflicts *list, const oasplan_amendment *other) {
  if (!is_bracketed(other) || other->span.begin < list->row_at || other->span.end > list->row.end) return false;
  list->row_at = other->span.end;
  return true;
}

void oasp_conflicts_begin(struct oasp_conflicts *list, const oasplan_amendment *amendment) {
  *list = (struct oasp_conflicts){.amendment = amendment, .at = amendment + 1, .row = amendment->span};
  if (is_bracketed(amendment)) find_row(list);
  list->row_at = list->row.begin;
  for (const oasplan_amendment *cover = amendment->cover; cover != NULL && list->before_count < OASP_AMENDMENTS_DEEP; cover = cover->cover)
    list->before[list->before_count++] = cover; /* the nearest first */
}

const oasplan_amendment *oasp_conflicts_next(struct oasp_conflicts *list) {
  const oasplan_amendment *amendment = list->amendment, *end = amendment->provision->amendments + amendment->provision->amendment_count;
  bool is_row = is_bracketed(amendment);
  while (list->before_count > 0) {
    const oasplan_amendment *other = list->before[--list->before_count];
    if (conflicts(amendment, other)) return other;
  }
  while (list->at < end && list->at->span.begin < list->row.end) {
    const oasplan_amendment *other = list->at++;
    bool competes = is_row && is_in_row(list, other) && other != amendment && (other->delegation == NULL || !oasp_is_same_text(other->delegation, amendment->delegation));
    if (competes || conflicts(amendment, other)) return other;
  }
  return NULL;
}

size_t oasplan_amendment_conflict_count(const oasplan_amendment *amendment) {
  struct oasp_conflicts list;
  size_t count = 0;
  for (oasp_conflicts_begin(&list, amendment); oasp_conflicts_next(&list) != NULL;) count++;
  return count;
}

const oasplan_amendment *oasplan_amendment_conflict_at(const oasplan_amendment *amendment, size_t index) {
  struct oasp_conflicts list;
  const oasplan_amendment *other = NULL;
  oasp_conflicts_begin(&list, amendment);
  do other = oasp_conflicts_next(&list);
  while (other != NULL && index-- > 0);
  return other;
}

static struct oasp_key amendment_key(const void *amendments, size_t index) {
  return (struct oasp_key){((const oasplan_amendment *)amendments)[index].id, 0};
}

const oasplan_amendment *oasplan_plan_find_amendment(const oasplan_plan *plan, const char *id) {
  size_t found = id != NULL ? oasp_table_find(&plan->amendment_table, plan->amendments, amendment_key, (struct oasp_key){id, 0}) : OASPLAN_NOWHERE;
  return found != OASPLAN_NOWHERE ? &plan->amendments[found] : NULL;
}

/* ---- Readings of one delegation ---- */

char *oasplan_provision_text_of(const oasplan_provision *provision, int reading, const char *delegation, size_t *length, oasplan_error **err) {
  const struct oasp_choice choice = {.reading = reading, .delegation = delegation};
  const char *name = oasplan_reading_name(reading);
  struct oasp_buffer wording = {0};
  bool is_held = true;
  if (name == NULL) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "reading", "%d is no reading; enum oasplan_reading lists those there are", reading);
    return NULL;
  }
  if (reading == OASPLAN_READING_ISSUED)
    oasp_buffer_append_text(&wording, provision->texts[OASPLAN_READING_ISSUED]);
  else
    is_held = oasp_reading_write(provision, &choice, &wording, NULL);
  if (is_held) return oasp_buffer_steal(&wording, length, err);
  oasp_buffer_free(&wording);
  (void)oasp_fail_field(err, OASPLAN_E_NOT_FOUND, provision->id, "the reading %s%s%s does not hold %s; take another reading, such as issued", name, delegation != NULL ? " of " : "",
                        delegation != NULL ? delegation : "", provision->id);
  return NULL;
}
