/* The format "critic": the text with its amendments as CriticMarkup. A text that came with marks keeps its bytes, but for the notes of what was decided since; any other gets the
 * marks put in. Either way all changes are a list of edits of one base text, and what comes out is stripped again and compared, so that no text is lost between marks. */
#include "render/format.h"

#include "amend/mark_scan.h"
#include "amend/note.h"
#include "amend/places.h"
#include "base/encoding.h"

#include <stdlib.h>
#include <string.h>

/* What stands between `begin` and `end` of the base is replaced by words of the pool. Edits of one place go in the order in which they were added. */
struct edit {
  struct oasp_span base, words;
  size_t order;
};

/* A mark, to be put in or found in the base. */
struct mark {
  struct oasp_span base; /* its words, with the marks inside */
  enum oasp_mark_token opener;
  const oasplan_amendment *amendment; /* of a mark that was found: of its first piece, or NULL */
  const oasplan_amendment *old;       /* of a found {~~ ~~}: that of the words that go, or NULL */
  struct oasp_span note;              /* all of it, behind a mark that was found; empty: none */
  size_t middle;                      /* of a found {~~ ~~}: where its "~>" begins */
  size_t order;
};

struct marked_text {
  struct oasp_render *render;
  const oasplan_plan *plan;
  const char *base;
  size_t length;
  bool has_source;                 /* the base is made of the imported bytes */
  bool is_decoded;                 /* they were in another encoding than UTF-8 */
  struct oasp_source_text decoded; /* then */
  struct oasp_buffer written;      /* the base of a plan without source */
  size_t *places;                  /* then, by position: where the issued text begins */
  struct edit *edits;
  size_t edit_count, edit_capacity;
  struct oasp_buffer pool;
  struct mark *marks;
  size_t mark_count, mark_capacity;
  bool *taken; /* by amendment, from `first_amendments` of its provision on: a mark was found for it */
  size_t *first_amendments;
  oasplan_error **err;
};

static int unsupported(struct marked_text *text, const char *format, const char *id, const char *other) {
  return oasp_fail_field(text->err, OASPLAN_E_UNSUPPORTED, "amendments", format, id, other);
}

/* Adds an edit whose words are `words` and, if there is one, the note. */
static int add_edit(struct marked_text *text, struct oasp_span base, const char *words, const oasplan_amendment *note) {
  void *edits = text->edits;
  if (oasp_grow(&edits, &text->edit_capacity, text->edit_count, sizeof *text->edits) != 0) return oasp_fail_nomem(text->err);
  text->edits = edits;
  size_t begin = text->pool.length;
  oasp_buffer_append_text(&text->pool, words);
  if (note != NULL) oasp_note_write(&text->pool, note);
  if (text->pool.failed) return oasp_fail_nomem(text->err);
  text->edits[text->edit_count] = (struct edit){base, {begin, text->pool.length}, text->edit_count};
  text->edit_count++;
  return OASPLAN_OK;
}

static int add_mark(struct marked_text *text, const struct mark *mark) {
  void *marks = text->marks;
  if (oasp_grow(&marks, &text->mark_capacity, text->mark_count, sizeof *mark) != 0) return oasp_fail_nomem(text->err);
  text->marks = marks;
  text->marks[text->mark_count] = *mark;
  text->marks[text->mark_count].order = text->mark_count;
  text->mark_count++;
  return OASPLAN_OK;
}

/* ---- The base: imported bytes ---- */

/* The encoding that an import read bytes without a byte order mark in, which the plan does not tell: half of UTF-16 is NULs in the languages that can be read. */
static const char *guess_encoding(const char *bytes, size_t length) {
  size_t nuls[2] = {0, 0};
  bool has_mark = length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
  for (size_t i = 0; i < length && !has_mark; i++) nuls[i % 2] += bytes[i] == '\0';
  if (has_mark) return NULL;
  if (nuls[0] + nuls[1] > 0) return nuls[1] > nuls[0] ? "utf-16le" : "utf-16be";
  return oasp_utf8_check(bytes, length) == length ? "utf-8" : "windows-1252";
}

static int take_source(struct marked_text *text, const char *bytes, size_t length) {
  const char *encoding = guess_encoding(bytes, length);
  text->has_source = true;
  text->base = bytes;
  text->length = length;
  if (encoding != NULL && strcmp(encoding, "utf-8") == 0) return OASPLAN_OK;
  text->is_decoded = true;
  int status = oasp_source_text_read(&text->decoded, bytes, length, encoding, text->err);
  text->base = text->decoded.text.data;
  text->length = text->decoded.text.length;
  return status;
}

/* ---- The base: a text written for a plan without source ---- */

static void begin_paragraph(struct marked_text *text) {
  if (text->written.length > 0) oasp_buffer_append(&text->written, "\n", 1);
}

static int write_to_buffer(void *context, const char *bytes, size_t length) {
  struct marked_text *text = context;
  oasp_buffer_append(&text->written, bytes, length);
  return text->written.failed;
}

static void write_division(struct oasp_render *render, const oasplan_division *division) {
  struct marked_text *text = render->state;
  struct oasp_sink sink = {.write_fn = write_to_buffer, .context = text};
  if (division->title[0] != '\0' || division->label[0] != '\0') {
    begin_paragraph(text);
    oasp_put_heading(&sink, division, oasp_line_escape);
    oasp_put(&sink, "\n", 1);
    oasp_flush(&sink);
  }
  if (division->lead_in[0] == '\0') return;
  begin_paragraph(text);
  oasp_put_escaped(&sink, division->lead_in, oasp_line_escape);
  oasp_put(&sink, "\n", 1);
  oasp_flush(&sink);
}

/* The issued text byte for byte, but that a line of it stays one line. */
static void write_provision(struct oasp_render *render, const oasplan_provision *provision, const char *issued, size_t depth) {
  enum { ITEM_INDENT = 3 };
  struct marked_text *text = render->state;
  struct oasp_buffer *out = &text->written;
  if (depth == 0) begin_paragraph(text);
  for (size_t i = 0; i < ITEM_INDENT * (depth < OASP_DEEPEST_INDENT ? depth : OASP_DEEPEST_INDENT); i++) oasp_buffer_append(out, " ", 1);
  oasp_buffer_append_text(out, provision->label);
  if (provision->label[0] != '\0' && issued[0] != '\0') oasp_buffer_append(out, " ", 1);
  size_t begin = out->length;
  text->places[provision->position] = begin;
  oasp_buffer_append_text(out, issued);
  for (size_t i = begin; i < out->length; i++)
    if (out->data[i] >= '\n' && out->data[i] <= '\r') out->data[i] = ' ';
  oasp_buffer_append(out, "\n", 1);
}

static int write_base(struct marked_text *text) {
  static const struct oasp_visitor visitor = {.division_begin = write_division, .provision_begin = write_provision};
  struct oasp_render issued = {.plan = text->plan, .reading = OASPLAN_READING_ISSUED, .sink = text->render->sink, .state = text};
  text->places = oasp_alloc_zeroed(text->plan->provision_count + 1, sizeof *text->places);
  if (text->places == NULL) return oasp_fail_nomem(text->err);
  if (text->plan->title != NULL) {
    struct oasp_sink sink = {.write_fn = write_to_buffer, .context = text};
    oasp_put_escaped(&sink, text->plan->title, oasp_line_escape);
    oasp_put(&sink, "\n", 1);
    oasp_flush(&sink);
  }
  oasp_walk(&issued, &visitor);
  if (text->written.failed) return oasp_fail_nomem(text->err);
  text->base = text->written.data != NULL ? text->written.data : "";
  text->length = text->written.length;
  return OASPLAN_OK;
}

/* ---- Places ---- */

/* The first offset of the decoded text that comes from `source` or from behind it. */
static size_t find_decoded(const struct oasp_source_text *decoded, size_t source) {
  size_t low = 0, high = decoded->text.length;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (oasp_source_text_at(decoded, middle) < source)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static size_t find_place(const struct marked_text *text, const oasplan_provision *provision, size_t offset) {
  if (!text->has_source) return text->places[provision->position] + offset;
  size_t source = oasp_map_at(provision->map, provision->map_count, offset);
  return text->is_decoded ? find_decoded(&text->decoded, source) : source;
}

static bool is_combining_at(const char *text, size_t length, size_t at, size_t *size) {
  uint32_t code_point = 0;
  *size = at < length ? oasp_utf8_decode(text + at, length - at, &code_point) : 0;
  return *size > 0 && oasp_is_combining(code_point);
}

/* Behind the last character of an issued text up to `end`, with the accents that it takes in the base. */
static size_t find_place_behind(const struct marked_text *text, const oasplan_provision *provision, size_t end) {
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  size_t last = end - 1, size = 0;
  while (last > 0 && ((unsigned char)issued[last] & 0xC0) == 0x80) last--;
  size_t at = find_place(text, provision, last);
  (void)is_combining_at(text->base, text->length, at, &size);
  at += size;
  if (is_combining_at(issued + end, strlen(issued + end), 0, &size)) return at;
  while (is_combining_at(text->base, text->length, at, &size)) at += size;
  return at;
}

/* ---- Marks that are put in ---- */

static enum oasp_mark_token opener_of(const oasplan_amendment *amendment) {
  switch ((enum oasplan_action)amendment->action) {
  case OASPLAN_ACTION_INSERT:
  case OASPLAN_ACTION_FOOTNOTE:
    return OASP_MARK_OPEN_INSERT;
  case OASPLAN_ACTION_DELETE:
  case OASPLAN_ACTION_REPLACE:
    return OASP_MARK_OPEN_DELETE;
  case OASPLAN_ACTION_MOVE:
  case OASPLAN_ACTION_COMMENT:
  case OASPLAN_ACTION_QUESTION:
    return OASP_MARK_OPEN_PRINTED;
  }
  return OASP_MARK_OPEN_PRINTED;
}

static int plan_mark(struct marked_text *text, const oasplan_amendment *amendment) {
  const oasplan_provision *provision = amendment->provision;
  const struct mark mark = {.base = {find_place(text, provision, amendment->span.begin), find_place_behind(text, provision, amendment->span.end)},
                            .opener = opener_of(amendment),
                            .amendment = amendment};
  if (amendment->delegation != NULL && strpbrk(amendment->delegation, "=\"<>{}") != NULL)
    return unsupported(text, "%s: no note can name the delegation %s; give it a code of letters, digits and hyphens", amendment->id, amendment->delegation);
  return add_mark(text, &mark);
}

/* Text order, outer ones first. */
static int compare_marks(const void *left, const void *right) {
  const struct mark *a = left, *b = right;
  if (a->base.begin != b->base.begin) return a->base.begin < b->base.begin ? -1 : 1;
  if (a->base.end != b->base.end) return a->base.end > b->base.end ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

static int close_marks(struct marked_text *text, size_t *open, size_t *depth, size_t up_to, bool gives_ids) {
  int status = OASPLAN_OK;
  while (*depth > 0 && status == OASPLAN_OK && text->marks[open[*depth - 1]].base.end <= up_to) {
    const struct mark *mark = &text->marks[open[--*depth]];
    oasplan_amendment note = *mark->amendment;
    if (!gives_ids) note.id = NULL;
    status = add_edit(text, (struct oasp_span){mark->base.end, mark->base.end}, oasp_mark_token_text(oasp_mark_closer_of(mark->opener)), &note);
  }
  return status;
}

/* Turns the marks from `first` on into edits. */
static int put_marks(struct marked_text *text, size_t first, bool gives_ids) {
  size_t open[OASP_AMENDMENTS_DEEP], depth = 0;
  int status = OASPLAN_OK;
  if (text->mark_count - first > 1) qsort(text->marks + first, text->mark_count - first, sizeof *text->marks, compare_marks);
  for (size_t i = first; i < text->mark_count && status == OASPLAN_OK; i++) {
    const struct mark *mark = &text->marks[i];
    status = close_marks(text, open, &depth, mark->base.begin, gives_ids);
    if (status != OASPLAN_OK) return status;
    if (depth > 0 && text->marks[open[depth - 1]].base.end < mark->base.end)
      return unsupported(text, "%s and %s overlap, and marks may only stand apart or one in the other; export json, which can say it", text->marks[open[depth - 1]].amendment->id,
                         mark->amendment->id);
    if (depth == OASP_AMENDMENTS_DEEP) return unsupported(text, "%s: more than 64 marks lie over one place%s; export json, which can say it", mark->amendment->id, "");
    status = add_edit(text, (struct oasp_span){mark->base.begin, mark->base.begin}, oasp_mark_token_text(mark->opener), NULL);
    open[depth++] = i;
  }
  return status == OASPLAN_OK ? close_marks(text, open, &depth, SIZE_MAX, gives_ids) : status;
}

/* A backslash before each token that is text, and before what would be a backslash of ours. */
static int escape_tokens(struct marked_text *text) {
  int status = OASPLAN_OK;
  for (size_t at = 0; at < text->length && status == OASPLAN_OK; at++) {
    enum oasp_mark_token token = oasp_mark_token_at(text->base, text->length, at);
    bool is_escaped = at > 0 && text->base[at - 1] == '\\';
    if (token == OASP_MARK_NONE) continue;
    if (token != OASP_MARK_MIDDLE || is_escaped) status = add_edit(text, (struct oasp_span){at, at}, "\\", NULL);
    at += strlen(oasp_mark_token_text(token)) - 1;
  }
  return status;
}

static int put_all_marks(struct marked_text *text) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < text->plan->provision_count && status == OASPLAN_OK; i++) {
    const oasplan_provision *provision = &text->plan->provisions[i];
    for (size_t k = 0; k < provision->amendment_count && status == OASPLAN_OK; k++) status = plan_mark(text, &provision->amendments[k]);
  }
  if (status == OASPLAN_OK) status = put_marks(text, 0, true);
  return status == OASPLAN_OK ? escape_tokens(text) : status;
}

/* ---- Marks that are there ---- */

/* The imported bytes that a stretch of the base comes from. */
static struct oasp_span find_bytes(const struct marked_text *text, struct oasp_span base) {
  if (!text->is_decoded) return base;
  return (struct oasp_span){oasp_source_text_at(&text->decoded, base.begin), oasp_source_text_at(&text->decoded, base.end)};
}

/* The first provision that ends behind `source`. */
static size_t find_provision(const oasplan_plan *plan, size_t source) {
  size_t low = 0, high = plan->provision_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (plan->provisions[middle].source.end <= source)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The amendment that came with the input, has this span and no mark yet; the mark's from now on. */
static const oasplan_amendment *take_amendment(struct marked_text *text, const oasplan_provision *provision, struct oasp_span span) {
  bool *taken = text->taken + text->first_amendments[provision->position];
  size_t low = 0, high = provision->amendment_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (provision->amendments[middle].span.begin < span.begin)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < provision->amendment_count && provision->amendments[low].span.begin == span.begin; low++) {
    const oasplan_amendment *amendment = &provision->amendments[low];
    if (taken[low] || amendment->derived || amendment->span.end != span.end) continue;
    taken[low] = true;
    return amendment;
  }
  return NULL;
}

static bool is_same_decision(const oasplan_amendment *a, const oasplan_amendment *b) {
  return a->outcome == b->outcome && oasp_is_same_text(a->changed, b->changed);
}

/* The amendment of the first piece of these words; their further pieces must agree with it. */
static int find_amendment(struct marked_text *text, struct oasp_span base, const oasplan_amendment **found) {
  struct oasp_span bytes = find_bytes(text, base);
  *found = NULL;
  for (size_t i = find_provision(text->plan, bytes.begin); i < text->plan->provision_count; i++) {
    const oasplan_provision *provision = &text->plan->provisions[i];
    if (provision->source.begin >= bytes.end) break;
    struct oasp_span span = oasp_issued_span(provision, bytes);
    const oasplan_amendment *amendment = span.begin < span.end ? take_amendment(text, provision, span) : NULL;
    if (*found != NULL && amendment != NULL && !is_same_decision(*found, amendment))
      return unsupported(text, "%s and %s are parts of one mark and were decided differently; export json, which can say it", (*found)->id, amendment->id);
    if (*found == NULL) *found = amendment;
  }
  return OASPLAN_OK;
}

/* Fills in `marks`, in the order of their openers. */
static int find_marks(struct marked_text *text) {
  struct oasp_mark_scan scan = {text->base, text->length, 0};
  struct oasp_mark_event event;
  size_t open[OASP_AMENDMENTS_DEEP], depth = 0, closed_at = SIZE_MAX, closed = 0;
  int status = OASPLAN_OK;
  while (status == OASPLAN_OK && oasp_mark_scan_next(&scan, &event)) {
    struct mark *inner = depth > 0 ? &text->marks[open[depth - 1]] : NULL;
    if (event.token == OASP_MARK_OPEN_NOTE) {
      if (event.begin == closed_at) text->marks[closed].note = (struct oasp_span){event.begin, event.end};
    } else if (event.token == OASP_MARK_MIDDLE) {
      if (inner != NULL && inner->opener == OASP_MARK_OPEN_PAIR && inner->middle == 0) inner->middle = event.begin;
    } else if (oasp_mark_is_opener(event.token) && depth < OASP_AMENDMENTS_DEEP) {
      const struct mark mark = {.base = {event.end, event.end}, .opener = event.token};
      open[depth++] = text->mark_count;
      status = add_mark(text, &mark);
    } else if (event.token != OASP_MARK_ESCAPE && inner != NULL) {
      inner->base.end = event.begin;
      closed = open[--depth];
      closed_at = event.end;
    }
  }
  return status;
}

/* Whether the note says something else than what was decided; `note` gets what it says, with the decision. */
static int decide_note(struct marked_text *text, const struct mark *mark, struct oasp_arena *arena, oasplan_amendment *note, bool *differs) {
  const oasplan_amendment *amendment = mark->amendment;
  size_t width = strlen(oasp_mark_token_text(OASP_MARK_OPEN_NOTE));
  struct oasp_note_fault fault;
  int action = mark->opener == OASP_MARK_OPEN_PAIR ? OASPLAN_ACTION_INSERT : oasp_mark_action_of(mark->opener);
  *note = (oasplan_amendment){.delegation = amendment->delegation, .action = action, .certainty = OASPLAN_CERTAINTY_EXPLICIT, .outcome = OASPLAN_OUTCOME_OPEN};
  if (mark->note.end > mark->note.begin) {
    const char *words = text->base + mark->note.begin + width;
    size_t length = mark->note.end - mark->note.begin - 2 * width;
    if (oasp_note_read(words, length, arena, note, &fault) == OASP_NOTE_NO_MEMORY) return oasp_fail_nomem(text->err);
  }
  *differs = !is_same_decision(note, amendment) || !oasp_is_same_text(note->superseded_by, amendment->superseded_by);
  note->outcome = amendment->outcome;
  note->changed = amendment->changed;
  note->superseded_by = amendment->superseded_by;
  return OASPLAN_OK;
}

static int rewrite_note(struct marked_text *text, const struct mark *mark, struct oasp_arena *arena) {
  oasplan_amendment note;
  bool differs = false;
  if (mark->amendment == NULL) return OASPLAN_OK;
  if (mark->old != NULL && mark->old != mark->amendment && !is_same_decision(mark->old, mark->amendment))
    return unsupported(text, "%s and %s are one {~~ ~~} and were decided differently; write them as {-- --} and {++ ++} that name each other with pair=", mark->old->id,
                       mark->amendment->id);
  int status = decide_note(text, mark, arena, &note, &differs);
  if (status != OASPLAN_OK || !differs) return status;
  size_t behind = mark->base.end + strlen(oasp_mark_token_text(oasp_mark_closer_of(mark->opener)));
  return add_edit(text, mark->note.end > mark->note.begin ? mark->note : (struct oasp_span){behind, behind}, "", &note);
}

/* The amendments of the mark: of a {~~ ~~}, of both halves, which lie before and behind its "~>". */
static int find_amendments(struct marked_text *text, struct mark *mark) {
  if (mark->opener != OASP_MARK_OPEN_PAIR) return find_amendment(text, mark->base, &mark->amendment);
  int status = find_amendment(text, (struct oasp_span){mark->base.begin, mark->middle}, &mark->old);
  if (status == OASPLAN_OK) status = find_amendment(text, (struct oasp_span){mark->middle + strlen(oasp_mark_token_text(OASP_MARK_MIDDLE)), mark->base.end}, &mark->amendment);
  if (mark->amendment == NULL) mark->amendment = mark->old;
  return status;
}

static int make_taken(struct marked_text *text) {
  size_t count = 0;
  text->first_amendments = oasp_alloc_zeroed(text->plan->provision_count + 1, sizeof *text->first_amendments);
  if (text->first_amendments == NULL) return oasp_fail_nomem(text->err);
  for (size_t i = 0; i < text->plan->provision_count; i++) {
    text->first_amendments[i] = count;
    count += text->plan->provisions[i].amendment_count;
  }
  text->taken = oasp_alloc_zeroed(count + 1, sizeof *text->taken);
  return text->taken != NULL ? OASPLAN_OK : oasp_fail_nomem(text->err);
}

/* What no mark speaks of and was decided: the brackets of a rolling text, and what was inferred. */
static int put_decided(struct marked_text *text) {
  size_t first = text->mark_count;
  int status = OASPLAN_OK;
  for (size_t i = 0; i < text->plan->provision_count && status == OASPLAN_OK; i++) {
    const oasplan_provision *provision = &text->plan->provisions[i];
    for (size_t k = 0; k < provision->amendment_count && status == OASPLAN_OK; k++)
      if (!text->taken[text->first_amendments[i] + k] && provision->amendments[k].outcome != OASPLAN_OUTCOME_OPEN) status = plan_mark(text, &provision->amendments[k]);
  }
  return status == OASPLAN_OK ? put_marks(text, first, false) : status;
}

static int revise_marks(struct marked_text *text) {
  struct oasp_arena arena = {0};
  int status = make_taken(text);
  if (status == OASPLAN_OK) status = find_marks(text);
  for (size_t i = 0; i < text->mark_count && status == OASPLAN_OK; i++) status = find_amendments(text, &text->marks[i]);
  for (size_t i = 0; i < text->mark_count && status == OASPLAN_OK; i++) status = rewrite_note(text, &text->marks[i], &arena);
  if (status == OASPLAN_OK) status = put_decided(text);
  oasp_arena_free(&arena);
  return status;
}

/* Whether the imported bytes came with marks. A token in the bytes of a provision tells: words that were read as plain text have it in the issued text, where it came from. Where
 * tokens stand only outside provisions the text was read as the import reads it by itself. */
static bool came_with_marks(const struct marked_text *text) {
  struct oasp_mark_scan scan = {text->base, text->length, 0};
  struct oasp_mark_event event;
  if (!text->has_source || !oasp_looks_marked(text->base, text->length)) return false;
  while (oasp_mark_scan_next(&scan, &event)) {
    if (event.token == OASP_MARK_MIDDLE) continue;
    struct oasp_span bytes = find_bytes(text, (struct oasp_span){event.begin, event.begin + 1});
    size_t position = find_provision(text->plan, bytes.begin);
    if (position == text->plan->provision_count || text->plan->provisions[position].source.begin > bytes.begin) continue;
    const oasplan_provision *provision = &text->plan->provisions[position];
    struct oasp_span span = oasp_issued_span(provision, bytes);
    return span.begin >= span.end || provision->texts[OASPLAN_READING_ISSUED][span.begin] != text->base[event.begin];
  }
  return true;
}

/* ---- Writing ---- */

static int compare_edits(const void *left, const void *right) {
  const struct edit *a = left, *b = right;
  if (a->base.begin != b->base.begin) return a->base.begin < b->base.begin ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

static void apply_edits(struct marked_text *text, struct oasp_buffer *out) {
  size_t copied = 0;
  if (text->edit_count > 1) qsort(text->edits, text->edit_count, sizeof *text->edits, compare_edits);
  oasp_buffer_append(out, "", 0);
  for (size_t i = 0; i < text->edit_count; i++) {
    const struct edit *edit = &text->edits[i];
    oasp_buffer_append(out, text->base + copied, edit->base.begin - copied);
    oasp_buffer_append(out, text->pool.data + edit->words.begin, edit->words.end - edit->words.begin);
    copied = edit->base.end;
  }
  oasp_buffer_append(out, text->base + copied, text->length - copied);
}

/* Whether `out` without its marks is the text that was to be marked. A backslash or a brace beside a mark can make another token of it. */
static int check(struct marked_text *text, bool is_marked, const struct oasp_buffer *out) {
  struct oasp_buffer stripped = {0}, wanted = {0};
  bool nests = oasp_mark_strip(out->data, out->length, &stripped);
  if (is_marked) (void)oasp_mark_strip(text->base, text->length, &wanted);
  const char *words = is_marked ? wanted.data : text->base;
  size_t length = is_marked ? wanted.length : text->length;
  int status = OASPLAN_OK;
  if (stripped.failed || wanted.failed)
    status = oasp_fail_nomem(text->err);
  else if (!nests || stripped.length != length || memcmp(stripped.data, words, length) != 0)
    status = oasp_fail(text->err, OASPLAN_E_UNSUPPORTED, "an amendment cannot be written as a mark, which crosses another, parts a letter or stands at a backslash or brace that would "
                                                         "change its meaning; export json, which can say it");
  oasp_buffer_free(&stripped);
  oasp_buffer_free(&wanted);
  return status;
}

static int write_marked(struct marked_text *text) {
  size_t length = 0;
  const char *source = oasplan_plan_source(text->plan, &length);
  int status = source != NULL ? take_source(text, source, length) : write_base(text);
  if (status != OASPLAN_OK) return status;
  bool is_marked = came_with_marks(text);
  status = is_marked ? revise_marks(text) : put_all_marks(text);
  if (status != OASPLAN_OK) return status;
  if (text->edit_count == 0 && source != NULL) { /* in their own encoding */
    oasp_put(text->render->sink, source, length);
    return OASPLAN_OK;
  }
  struct oasp_buffer out = {0};
  apply_edits(text, &out);
  status = out.failed ? oasp_fail_nomem(text->err) : check(text, is_marked, &out);
  if (status == OASPLAN_OK) oasp_put(text->render->sink, out.data, out.length);
  oasp_buffer_free(&out);
  return status;
}

int oasp_render_critic(struct oasp_render *render, oasplan_error **err) {
  struct marked_text text = {.render = render, .plan = render->plan, .err = err};
  int status = write_marked(&text);
  oasp_source_text_free(&text.decoded);
  oasp_buffer_free(&text.written);
  oasp_buffer_free(&text.pool);
  oasp_free(text.places);
  oasp_free(text.edits);
  oasp_free(text.marks);
  oasp_free(text.taken);
  oasp_free(text.first_amendments);
  return status;
}
