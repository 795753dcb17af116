/* Writes what the reader of a text decided into the builder: ids, kinds, source spans and diagnostics are made here, and nothing is decided. */
#include "import/text_draft.h"

#include "import/text_shapes.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DIAGNOSTICS_LIMIT = 10000 };

void oasp_draft_free(struct oasp_draft *draft) {
  oasp_passage_free(&draft->passage);
  oasp_buffer_free(&draft->division_title);
  oasp_buffer_free(&draft->words);
  oasp_free(draft->repeats);
}

struct oasp_span oasp_draft_source(const struct oasp_draft *draft, struct oasp_span span) {
  return (struct oasp_span){oasp_source_text_at(draft->source, span.begin), oasp_source_text_at(draft->source, span.end)};
}

static const char *text_at(const struct oasp_draft *draft, size_t offset) {
  return draft->source->text.data + offset;
}

/* Copies a span, cut to the size of `out`. */
static void copy_span(const struct oasp_draft *draft, struct oasp_span span, char *out, size_t size) {
  size_t length = span.end - span.begin < size ? span.end - span.begin : size - 1;
  memcpy(out, text_at(draft, span.begin), length);
  out[length] = '\0';
}

/* ---- Diagnostics and notices ---- */

int oasp_draft_diagnose(struct oasp_draft *draft, const char *code, const char *provision, struct oasp_span span, oasplan_error **err, const char *format, ...) {
  if (draft->diagnostic_count++ >= DIAGNOSTICS_LIMIT) return OASPLAN_OK;
  char message[OASP_MESSAGE_MAX + 1];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  return oasp_builder_add_diagnostic(draft->builder, code, provision, oasp_draft_source(draft, span), err, "%s", message);
}

int oasp_draft_finish_diagnostics(struct oasp_draft *draft, oasplan_error **err) {
  if (draft->diagnostic_count <= DIAGNOSTICS_LIMIT) return OASPLAN_OK;
  size_t end = draft->source->byte_count;
  return oasp_builder_add_diagnostic(draft->builder, "more-diagnostics", NULL, (struct oasp_span){end, end}, err, "%zu more were left out",
                                     draft->diagnostic_count - DIAGNOSTICS_LIMIT);
}

int oasp_draft_report_lost(struct oasp_draft *draft, struct oasp_span span, const char *provision, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t at = span.begin; at < span.end && status == OASPLAN_OK; at++) {
    const char *found = memchr(text_at(draft, at), '\xEF', span.end - at);
    if (found == NULL) break;
    at += (size_t)(found - text_at(draft, at));
    if (memcmp(found, "\xEF\xBF\xBD", 3) != 0) continue;
    status = oasp_draft_diagnose(draft, "lost-character", provision, (struct oasp_span){at, at + 3}, err,
                                 "a character was lost (U+FFFD) before the text came here; look it up in the original");
  }
  return status;
}

int oasp_draft_add_notice(struct oasp_draft *draft, struct oasp_span span, oasplan_error **err) {
  char *text = oasp_strndup(text_at(draft, span.begin), span.end - span.begin);
  if (text == NULL) return oasp_fail_nomem(err);
  int status = oasp_builder_add_notice(draft->builder, text, oasp_draft_source(draft, span), err);
  oasp_free(text);
  return status;
}

/* ---- Divisions ---- */

/* What the heading (or, without one, the lead-in) makes of the provisions. */
static int find_division_kind(struct oasp_draft *draft, const char *text, size_t length) {
  oasp_words_write(&draft->words, text, length);
  for (const struct oasp_heading_word *word = draft->grammar->headings; word->words != NULL; word++)
    if (oasp_words_hold(&draft->words, word->words)) return word->kind;
  return OASPLAN_KIND_DIRECTIVE;
}

int oasp_draft_open_division(struct oasp_draft *draft, const char *id, struct oasp_span label, struct oasp_span title, oasplan_error **err) {
  if (draft->division_count++ >= OASP_DIVISIONS_MAX)
    return oasp_fail(err, OASPLAN_E_LIMIT, "more than %d headings: no plan has as many; split the document", (int)OASP_DIVISIONS_MAX);
  (void)snprintf(draft->division_id, sizeof draft->division_id, "%s", id);
  copy_span(draft, label, draft->division_label, sizeof draft->division_label);
  oasp_buffer_clear(&draft->division_title);
  oasp_buffer_append(&draft->division_title, text_at(draft, title.begin), title.end - title.begin);
  draft->division_kind = 0;
  draft->lists = (struct oasp_lists){0};
  draft->is_numbered = false;
  draft->open = OASP_OPEN_DIVISION;
  return draft->division_title.failed ? oasp_fail_nomem(err) : oasp_draft_report_lost(draft, (struct oasp_span){label.begin, title.end}, NULL, err);
}

int oasp_draft_close_division(struct oasp_draft *draft, oasplan_error **err) {
  const struct oasp_buffer *text = draft->division_title.length > 0 ? &draft->division_title : &draft->passage.text;
  if (draft->division_kind == 0) draft->division_kind = find_division_kind(draft, text->data, text->length);
  draft->open = OASP_OPEN_NOTHING;
  if (draft->division_title.failed || draft->passage.text.failed || draft->words.failed) return oasp_fail_nomem(err);
  return oasp_builder_add_division(draft->builder, draft->division_id, draft->division_label, draft->division_title.data, draft->passage.text.data,
                                   oasp_draft_source(draft, draft->passage.span), err);
}

/* ---- Provisions ---- */

/* The count of provisions that came with the label of the one at `position`, this one included. 0 when memory ran out. */
static uint32_t count_repeat(struct oasp_draft *draft, size_t position) {
  if (position >= draft->repeat_count) {
    size_t count = oasp_builder_provision_count(draft->builder) * 2;
    uint32_t *repeats = oasp_realloc_array(draft->repeats, count, sizeof *repeats);
    if (repeats == NULL) return 0;
    memset(repeats + draft->repeat_count, 0, (count - draft->repeat_count) * sizeof *repeats);
    draft->repeats = repeats;
    draft->repeat_count = count;
  }
  return ++draft->repeats[position] + 1;
}

int oasp_draft_name_provision(struct oasp_draft *draft, const char *id, struct oasp_span printed, int kind, bool *repeated, oasplan_error **err) {
  size_t position = oasp_builder_find(draft->builder, id);
  uint32_t number = 0;
  *repeated = position != OASPLAN_NOWHERE;
  if (*repeated && (number = count_repeat(draft, position)) == 0) return oasp_fail_nomem(err);
  if (*repeated)
    (void)snprintf(draft->provision_id, sizeof draft->provision_id, "%.168s~%u", id, (unsigned)number);
  else
    (void)snprintf(draft->provision_id, sizeof draft->provision_id, "%s", id);
  copy_span(draft, printed, draft->provision_label, sizeof draft->provision_label);
  draft->provision_kind = kind;
  draft->provision_level = 0;
  draft->open = OASP_OPEN_PROVISION;
  return OASPLAN_OK;
}

static const char *parent_id(const struct oasp_draft *draft, size_t level) {
  return level > 0 ? draft->lists.levels[level - 1].id : draft->division_id;
}

bool oasp_draft_has_room(const struct oasp_draft *draft, const struct oasp_list_place *place) {
  return strlen(parent_id(draft, place->level)) + OASP_LABEL_LIMIT + sizeof "~4294967295" + 1 < OASP_LIST_ID;
}

/* Whether the label is in turn; notes the number of a provision, which may stand under a capital letter: the first one of a division may go on from the
 * division before it. */
static bool enter_number(struct oasp_draft *draft, const struct oasp_list_place *place) {
  size_t level = place->level;
  bool is_number = place->reading.style == OASP_STYLE_ARABIC && (level == 0 || (level == 1 && draft->lists.levels[0].style == OASP_STYLE_LETTER_UPPER));
  if (!is_number) return place->in_turn;
  bool goes_on = !draft->is_numbered && place->reading.value == draft->last_number + 1;
  draft->last_number = place->reading.value;
  draft->is_numbered = true;
  return place->in_turn || goes_on;
}

int oasp_draft_open_provision(struct oasp_draft *draft, const struct oasp_label *label, const struct oasp_list_place *place, struct oasp_span printed,
                              oasplan_error **err) {
  char id[OASP_LIST_ID];
  bool repeated = false;
  const char *last = oasp_lists_is_below(&draft->lists, label, place->level) ? strrchr(label->id, '.') + 1 : label->id; /* I.1 and "1.1" are I.1.1 */
  (void)snprintf(id, sizeof id, "%s.%s", parent_id(draft, place->level), last);
  int status = oasp_draft_name_provision(draft, id, printed, place->level > 0 ? OASPLAN_KIND_ITEM : draft->division_kind, &repeated, err);
  if (status != OASPLAN_OK) return status;
  bool in_turn = enter_number(draft, place);
  oasp_lists_enter(&draft->lists, label, place);
  (void)snprintf(draft->lists.levels[place->level].id, OASP_LIST_ID, "%s", draft->provision_id);
  draft->provision_level = place->level;
  oasp_passage_begin(&draft->passage, printed);
  if (repeated)
    return oasp_draft_diagnose(draft, "duplicate-label", draft->provision_id, printed, err, "\"%s\" is printed again here; the id tells them apart",
                               draft->provision_label);
  if (!in_turn)
    return oasp_draft_diagnose(draft, "label-out-of-turn", draft->provision_id, printed, err, "\"%s\" is not the next in its list; it is kept as printed",
                               draft->provision_label);
  return OASPLAN_OK;
}

int oasp_draft_close_provision(struct oasp_draft *draft, oasplan_error **err) {
  const struct oasp_passage *passage = &draft->passage;
  struct oasp_provision_spec spec = {
    .id = draft->provision_id,
    .kind = draft->provision_kind,
    .label = draft->provision_label,
    .parent = draft->provision_level > 0 ? parent_id(draft, draft->provision_level) : NULL,
    .issued = passage->text.data,
    .source = oasp_draft_source(draft, passage->span),
    .map = passage->map.count > 0 ? passage->map.runs : NULL,
    .map_count = passage->map.count,
  };
  draft->open = OASP_OPEN_NOTHING;
  if (passage->text.failed) return oasp_fail_nomem(err);
  return oasp_builder_add_provision(draft->builder, &spec, err);
}
