/* The builder: pieces pass the gate (check_…), are copied into the arena that becomes the plan, and are tied together by finish. While building, a
 * provision refers to its division and parent by index, since the arrays still move. */
#include "plan/builder.h"

#include "plan/digest.h"
#include "plan/find.h"
#include "plan/keep.h"
#include "plan/readings.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct draft {
  oasplan_provision provision;
  size_t division, parent; /* parent: OASPLAN_NOWHERE for none */
  size_t depth;            /* how many stand above it */
  size_t issued_length;
};

struct draft_citation {
  size_t position;
  oasplan_citation citation;
};

struct draft_amendment {
  size_t position;
  size_t number; /* among those of its delegation to this provision, from 1 */
  oasplan_amendment amendment;
};

/* Ids by hash, as in the plan: open addressing, index + 1, 0 is empty. */
struct id_table {
  uint32_t *slots;
  size_t size; /* a power of two */
};

typedef const char *(*id_at)(const oasp_builder *builder, size_t index);

struct oasp_builder {
  oasplan_plan *plan; /* in `arena` */
  struct oasp_arena arena;
  oasplan_division *divisions;
  size_t division_count, division_capacity;
  struct draft *drafts;
  size_t draft_count, draft_capacity;
  struct draft_citation *citations;
  size_t citation_count, citation_capacity;
  struct draft_amendment *amendments;
  size_t amendment_count, amendment_capacity;
  oasplan_diagnostic *diagnostics;
  size_t diagnostic_count, diagnostic_capacity;
  oasplan_notice *notices;
  size_t notice_count, notice_capacity;
  struct id_table provision_ids, division_ids;
};

enum { LONGEST_ID = 200, LONGEST_NAME = 100, DEEPEST = 64, LONGEST_DELEGATION = 20 };

#define GROW(builder, noun)                                                                                                    \
  grow((void **)&(builder)->noun##s, &(builder)->noun##_capacity, (builder)->noun##_count, sizeof *(builder)->noun##s)

static int grow(void **items, size_t *capacity, size_t count, size_t size) {
  return oasp_grow(items, capacity, count, size);
}

oasp_builder *oasp_builder_new(oasplan_error **err) {
  oasp_builder *builder = oasp_alloc_zeroed(1, sizeof *builder);
  if (builder != NULL) builder->plan = oasp_arena_alloc(&builder->arena, sizeof *builder->plan);
  if (builder == NULL || builder->plan == NULL) {
    oasp_builder_free(builder);
    (void)oasp_fail_nomem(err);
    return NULL;
  }
  memset(builder->plan, 0, sizeof *builder->plan);
  atomic_init(&builder->plan->references, 1);
  builder->plan->status = OASPLAN_PLAN_DRAFT;
  builder->plan->engine = OASP_ENGINE;
  return builder;
}

static void free_lists(oasp_builder *builder) {
  oasp_free(builder->divisions);
  oasp_free(builder->drafts);
  oasp_free(builder->citations);
  oasp_free(builder->amendments);
  oasp_free(builder->diagnostics);
  oasp_free(builder->notices);
  oasp_free(builder->provision_ids.slots);
  oasp_free(builder->division_ids.slots);
}

void oasp_builder_free(oasp_builder *builder) {
  if (builder == NULL) return;
  free_lists(builder);
  oasp_arena_free(&builder->arena);
  oasp_free(builder);
}

/* ---- Ids ---- */

static const char *provision_id_at(const oasp_builder *builder, size_t index) {
  return builder->drafts[index].provision.id;
}

static const char *division_id_at(const oasp_builder *builder, size_t index) {
  return builder->divisions[index].id;
}

static size_t find_id(const oasp_builder *builder, const struct id_table *table, id_at id_of, const char *id) {
  if (table->size == 0) return OASPLAN_NOWHERE;
  size_t slot = oasp_hash_id(id) & (table->size - 1);
  while (table->slots[slot] != 0) {
    if (strcmp(id_of(builder, table->slots[slot] - 1), id) == 0) return table->slots[slot] - 1;
    slot = (slot + 1) & (table->size - 1);
  }
  return OASPLAN_NOWHERE;
}

static void insert_id(struct id_table *table, const char *id, size_t index) {
  size_t slot = oasp_hash_id(id) & (table->size - 1);
  while (table->slots[slot] != 0) slot = (slot + 1) & (table->size - 1);
  table->slots[slot] = (uint32_t)index + 1;
}

/* Makes the table at least twice as large as `count` ids and one more. */
static int grow_ids(const oasp_builder *builder, struct id_table *table, id_at id_of, size_t count) {
  if ((count + 1) * 2 <= table->size) return 0;
  struct id_table larger = {.size = table->size == 0 ? 64 : table->size * 2};
  larger.slots = oasp_alloc_zeroed(larger.size, sizeof *larger.slots);
  if (larger.slots == NULL) return -1;
  for (size_t i = 0; i < count; i++) insert_id(&larger, id_of(builder, i), i);
  oasp_free(table->slots);
  *table = larger;
  return 0;
}

/* ---- The gate ---- */

static bool is_name(const char *name) {
  size_t length = strlen(name);
  return length >= 1 && length <= LONGEST_NAME &&
         strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") == length;
}

static bool is_language(const char *tag) {
  size_t letters = strspn(tag, "abcdefghijklmnopqrstuvwxyz");
  return (letters == 2 || letters == 3) && (tag[letters] == '\0' || (tag[letters] == '-' && is_name(tag + letters + 1)));
}

static bool is_date(const char *date) {
  static const char shape[] = "dddd-dd-dd";
  if (strlen(date) != sizeof shape - 1) return false;
  for (size_t i = 0; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? date[i] < '0' || date[i] > '9' : date[i] != shape[i]) return false;
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 + (date[3] - '0');
  int month = (date[5] - '0') * 10 + (date[6] - '0'), day = (date[8] - '0') * 10 + (date[9] - '0');
  if (month < 1 || month > 12 || day < 1) return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= days[month - 1] + (month == 2 && leap);
}

static bool is_text(const char *text) {
  size_t length = strlen(text);
  return oasp_utf8_check(text, length) == length;
}

static bool is_id(const char *id) {
  size_t length = strlen(id);
  if (length == 0 || length > LONGEST_ID || !is_text(id)) return false;
  for (const char *byte = id; *byte != '\0'; byte++)
    if ((unsigned char)*byte <= ' ' || *byte == 0x7F) return false;
  return true;
}

static int check_source_span(const oasp_builder *builder, const char *id, struct oasp_span span, oasplan_error **err) {
  const oasplan_plan *plan = builder->plan;
  if (span.begin > span.end)
    return oasp_fail_field(err, OASPLAN_E_INVALID, id, "%s: its source ends at %zu, before it begins at %zu", id, span.end, span.begin);
  if (plan->source != NULL && span.end > plan->source_length)
    return oasp_fail_field(err, OASPLAN_E_INVALID, id, "%s: its source ends at %zu, past the %zu bytes there are", id, span.end, plan->source_length);
  return OASPLAN_OK;
}

static int check_provision(const oasp_builder *builder, const struct oasp_provision_spec *spec, size_t parent, oasplan_error **err) {
  if (spec->id == NULL || !is_id(spec->id))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "a provision's id is 1 to %d bytes without blanks", (int)LONGEST_ID);
  if (oasp_builder_find(builder, spec->id) != OASPLAN_NOWHERE)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "%s: this id is taken; give each provision its own", spec->id);
  if (oasplan_kind_name(spec->kind) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "kind", "%s: %d is no kind of provision", spec->id, spec->kind);
  if (builder->division_count == 0)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "division", "%s: a provision needs a division before it", spec->id);
  if (spec->parent != NULL && parent == OASPLAN_NOWHERE)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "parent", "%s: its parent %s does not stand before it", spec->id, spec->parent);
  if (spec->parent != NULL && builder->drafts[parent].division != builder->division_count - 1)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "parent", "%s: its parent %s stands in another division", spec->id, spec->parent);
  if (spec->parent != NULL && builder->drafts[parent].depth + 1 > DEEPEST)
    return oasp_fail_field(err, OASPLAN_E_LIMIT, "parent", "%s: nested deeper than %d; flatten it", spec->id, (int)DEEPEST);
  if (spec->kind == OASPLAN_KIND_ITEM && spec->parent == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "parent", "%s: an item needs a parent", spec->id);
  if (spec->label == NULL || spec->issued == NULL || !is_text(spec->label) || !is_text(spec->issued))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "issued", "%s: label and issued text must be UTF-8", spec->id);
  return check_source_span(builder, spec->id, spec->source, err);
}

static bool is_boundary(const char *text, size_t offset) {
  return ((unsigned char)text[offset] & 0xC0) != 0x80;
}

/* A span inside the issued text of the provision at `position`, not empty, on whole code points. */
static int check_text_span(const oasp_builder *builder, size_t position, struct oasp_span span, const char *what, oasplan_error **err) {
  if (position >= builder->draft_count)
    return oasp_fail_field(err, OASPLAN_E_INVALID, what, "no provision stands at position %zu", position);
  const oasplan_provision *provision = &builder->drafts[position].provision;
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  size_t length = builder->drafts[position].issued_length;
  if (span.begin >= span.end || span.end > length || !is_boundary(issued, span.begin) || !is_boundary(issued, span.end))
    return oasp_fail_field(err, OASPLAN_E_INVALID, what, "%s: %zu to %zu is no range of its %zu bytes of issued text", provision->id, span.begin,
                           span.end, length);
  return OASPLAN_OK;
}

static int check_citation(const oasp_builder *builder, size_t position, const oasplan_citation *citation, oasplan_error **err) {
  int status = check_text_span(builder, position, citation->span, "citations", err);
  if (status != OASPLAN_OK) return status;
  const char *id = builder->drafts[position].provision.id;
  if (oasplan_relation_name(citation->relation) == NULL || oasplan_citation_state_name(citation->state) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "citations", "%s: a citation has no relation or state", id);
  if (citation->instrument == NULL && citation->state != OASPLAN_CITATION_AMBIGUOUS)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "citations", "%s: a citation without an instrument must be ambiguous", id);
  if (builder->citation_count > 0) {
    const struct draft_citation *last = &builder->citations[builder->citation_count - 1];
    if (last->position == position && last->citation.span.end > citation->span.begin)
      return oasp_fail_field(err, OASPLAN_E_INVALID, "citations", "%s: its citations must be in text order and must not overlap", id);
  }
  for (size_t i = 0; i < citation->part_count; i++) {
    status = check_text_span(builder, position, citation->parts[i].span, "parts", err);
    if (status != OASPLAN_OK) return status;
  }
  return OASPLAN_OK;
}

/* ---- Adding ---- */

int oasp_builder_set_identity(oasp_builder *builder, const char *key, const char *edition, const char *language, oasplan_error **err) {
  static const char allowed[] = "1 to 100 of the letters A-Z and a-z, digits, '.', '_' and '-'";
  if (key == NULL || !is_name(key)) return oasp_fail_field(err, OASPLAN_E_INVALID, "key", "the key of a plan is %s", allowed);
  if (edition == NULL || !is_name(edition)) return oasp_fail_field(err, OASPLAN_E_INVALID, "edition", "an edition is %s", allowed);
  if (language == NULL || !is_language(language))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "language", "a language is a tag such as fr, en, es or pt");
  struct oasp_arena *arena = &builder->arena;
  oasplan_plan *plan = builder->plan;
  if (!oasp_arena_keep(arena, &plan->key, key) || !oasp_arena_keep(arena, &plan->edition, edition) ||
      !oasp_arena_keep(arena, &plan->language, language))
    return oasp_fail_nomem(err);
  return OASPLAN_OK;
}

int oasp_builder_set_document(oasp_builder *builder, int status, const char *title, const char *symbol, const char *adopted_on,
                              const char *original_language, oasplan_error **err) {
  if (oasplan_plan_status_name(status) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "status", "the status of a plan is draft, adopted or superseded");
  if (adopted_on != NULL && !is_date(adopted_on))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "adopted_on", "this is no day; write it as YYYY-MM-DD");
  if (original_language != NULL && !is_language(original_language))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "original_language", "a language is a tag such as fr, en, es or pt");
  if ((title != NULL && !is_text(title)) || (symbol != NULL && !is_text(symbol)))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "title", "title and symbol must be UTF-8");
  struct oasp_arena *arena = &builder->arena;
  oasplan_plan *plan = builder->plan;
  plan->status = status;
  if (!oasp_arena_keep(arena, &plan->title, title) || !oasp_arena_keep(arena, &plan->symbol, symbol) ||
      !oasp_arena_keep(arena, &plan->adopted_on, adopted_on) || !oasp_arena_keep(arena, &plan->original_language, original_language))
    return oasp_fail_nomem(err);
  return OASPLAN_OK;
}

int oasp_builder_set_period(oasp_builder *builder, int begin, int end, oasplan_error **err) {
  if ((begin != 0 || end != 0) && (begin < 1900 || end > 9999 || begin > end))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "period", "%d-%d is no period; write first and last year, such as 2015-2018", begin, end);
  builder->plan->period_begin = begin;
  builder->plan->period_end = end;
  return OASPLAN_OK;
}

int oasp_builder_set_source(oasp_builder *builder, const char *bytes, size_t length, oasplan_error **err) {
  if (bytes == NULL) return OASPLAN_OK;
  char *copy = oasp_arena_strndup(&builder->arena, bytes, length);
  if (copy == NULL) return oasp_fail_nomem(err);
  builder->plan->source = copy;
  builder->plan->source_length = length;
  return OASPLAN_OK;
}

int oasp_builder_set_extra(oasp_builder *builder, const char *json, oasplan_error **err) {
  return oasp_arena_keep(&builder->arena, &builder->plan->extra, json) ? OASPLAN_OK : oasp_fail_nomem(err);
}

void oasp_builder_set_engine(oasp_builder *builder, int64_t engine) {
  builder->plan->engine = engine;
}

int oasp_builder_add_division(oasp_builder *builder, const char *id, const char *label, const char *title, const char *lead_in,
                              struct oasp_span source, oasplan_error **err) {
  if (id == NULL || !is_id(id))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "a division's id is 1 to %d bytes without blanks", (int)LONGEST_ID);
  if (find_id(builder, &builder->division_ids, division_id_at, id) != OASPLAN_NOWHERE)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "%s: this division is there already", id);
  if (!is_text(label) || !is_text(title) || !is_text(lead_in))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "title", "%s: label, title and lead-in must be UTF-8", id);
  int status = check_source_span(builder, id, source, err);
  if (status != OASPLAN_OK) return status;
  struct oasp_arena *arena = &builder->arena;
  oasplan_division division = {.plan = builder->plan, .source = source, .first_provision = builder->draft_count};
  if (!oasp_arena_keep(arena, &division.id, id) || !oasp_arena_keep(arena, &division.label, label) ||
      !oasp_arena_keep(arena, &division.title, title) || !oasp_arena_keep(arena, &division.lead_in, lead_in) || GROW(builder, division) != 0 ||
      grow_ids(builder, &builder->division_ids, division_id_at, builder->division_count) != 0)
    return oasp_fail_nomem(err);
  insert_id(&builder->division_ids, division.id, builder->division_count);
  builder->divisions[builder->division_count++] = division;
  return OASPLAN_OK;
}

static bool keep_map(oasp_builder *builder, oasplan_provision *provision, const struct oasp_provision_spec *spec) {
  const struct oasp_map_run whole = {0, spec->source.begin};
  const struct oasp_map_run *runs = spec->map_count > 0 ? spec->map : &whole;
  size_t count = spec->map_count > 0 ? spec->map_count : 1;
  struct oasp_map_run *copy = oasp_arena_alloc_array(&builder->arena, count, sizeof *copy);
  if (copy == NULL) return false;
  memcpy(copy, runs, count * sizeof *copy);
  provision->map = copy;
  provision->map_count = count;
  return true;
}

int oasp_builder_add_provision(oasp_builder *builder, const struct oasp_provision_spec *spec, oasplan_error **err) {
  size_t parent = spec->parent != NULL ? oasp_builder_find(builder, spec->parent) : OASPLAN_NOWHERE;
  int status = check_provision(builder, spec, parent, err);
  if (status != OASPLAN_OK) return status;
  if (builder->draft_count >= UINT32_MAX / 4)
    return oasp_fail(err, OASPLAN_E_LIMIT, "more provisions than a plan holds; split the document");
  struct oasp_arena *arena = &builder->arena;
  struct draft draft = {.division = builder->division_count - 1, .parent = parent, .issued_length = strlen(spec->issued)};
  if (parent != OASPLAN_NOWHERE) draft.depth = builder->drafts[parent].depth + 1;
  draft.provision.plan = builder->plan;
  draft.provision.kind = spec->kind;
  draft.provision.position = builder->draft_count;
  draft.provision.source = spec->source;
  if (!oasp_arena_keep(arena, &draft.provision.id, spec->id) || !oasp_arena_keep(arena, &draft.provision.label, spec->label) ||
      !oasp_arena_keep(arena, &draft.provision.texts[OASPLAN_READING_ISSUED], spec->issued) || !keep_map(builder, &draft.provision, spec) ||
      GROW(builder, draft) != 0 || grow_ids(builder, &builder->provision_ids, provision_id_at, builder->draft_count) != 0)
    return oasp_fail_nomem(err);
  insert_id(&builder->provision_ids, draft.provision.id, builder->draft_count);
  builder->drafts[builder->draft_count++] = draft;
  builder->divisions[builder->division_count - 1].provision_count++;
  if (parent != OASPLAN_NOWHERE) builder->drafts[parent].provision.child_count++;
  return OASPLAN_OK;
}

static const char *cut_raw(oasp_builder *builder, size_t position, struct oasp_span span) {
  const char *issued = builder->drafts[position].provision.texts[OASPLAN_READING_ISSUED];
  return oasp_arena_strndup(&builder->arena, issued + span.begin, span.end - span.begin);
}

int oasp_builder_add_citation(oasp_builder *builder, size_t position, const oasplan_citation *given, oasplan_error **err) {
  int status = check_citation(builder, position, given, err);
  if (status != OASPLAN_OK) return status;
  struct draft_citation draft = {.position = position, .citation = *given};
  const char *issued = builder->drafts[position].provision.texts[OASPLAN_READING_ISSUED];
  if (!oasp_citation_keep(&builder->arena, issued, &draft.citation) || GROW(builder, citation) != 0) return oasp_fail_nomem(err);
  builder->citations[builder->citation_count++] = draft;
  return OASPLAN_OK;
}

static bool is_same_text(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* The number of a new amendment: one more than the last of that delegation to that provision. */
static size_t next_number(const oasp_builder *builder, size_t position, const char *delegation) {
  for (size_t i = builder->amendment_count; i > 0 && builder->amendments[i - 1].position == position; i--)
    if (is_same_text(builder->amendments[i - 1].amendment.delegation, delegation)) return builder->amendments[i - 1].number + 1;
  return 1;
}

/* provision/delegation/number, "-" for a delegation that is not known. */
static const char *make_amendment_id(oasp_builder *builder, const struct draft_amendment *draft) {
  char id[LONGEST_ID + 64];
  const char *delegation = draft->amendment.delegation;
  int length = snprintf(id, sizeof id, "%s/%.20s/%zu", builder->drafts[draft->position].provision.id, delegation != NULL ? delegation : "-", draft->number);
  return oasp_arena_strndup(&builder->arena, id, (size_t)length);
}

int oasp_builder_add_amendment(oasp_builder *builder, size_t position, const oasplan_amendment *given, oasplan_error **err) {
  int status = check_text_span(builder, position, given->span, "amendments", err);
  if (status != OASPLAN_OK) return status;
  if (given->delegation != NULL && (!is_id(given->delegation) || strlen(given->delegation) > LONGEST_DELEGATION))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "delegation", "%s: a delegation is a code such as USA, of at most %d bytes without blanks",
                           builder->drafts[position].provision.id, (int)LONGEST_DELEGATION);
  if (oasplan_action_name(given->action) == NULL || oasplan_certainty_name(given->certainty) == NULL ||
      oasplan_outcome_name(given->outcome) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "amendments", "%s: an amendment has no action, certainty or outcome",
                           builder->drafts[position].provision.id);
  struct draft_amendment draft = {.position = position, .number = next_number(builder, position, given->delegation), .amendment = *given};
  oasplan_amendment *amendment = &draft.amendment;
  amendment->id = given->id != NULL ? oasp_arena_strndup(&builder->arena, given->id, strlen(given->id)) : make_amendment_id(builder, &draft);
  amendment->text = cut_raw(builder, position, amendment->span);
  if (amendment->id == NULL || amendment->text == NULL || !oasp_arena_keep(&builder->arena, &amendment->delegation, given->delegation) ||
      GROW(builder, amendment) != 0)
    return oasp_fail_nomem(err);
  builder->amendments[builder->amendment_count++] = draft;
  return OASPLAN_OK;
}

int oasp_builder_add_diagnostic(oasp_builder *builder, const char *code, const char *provision, struct oasp_span source,
                                oasplan_error **err, const char *format, ...) {
  char message[400];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  while (!is_text(message)) message[strlen(message) - 1] = '\0'; /* a code point cut by the limit */
  struct oasp_arena *arena = &builder->arena;
  oasplan_diagnostic diagnostic = {.source = source};
  if (!oasp_arena_keep(arena, &diagnostic.code, code) || !oasp_arena_keep(arena, &diagnostic.message, message) ||
      !oasp_arena_keep(arena, &diagnostic.provision, provision) || GROW(builder, diagnostic) != 0)
    return oasp_fail_nomem(err);
  builder->diagnostics[builder->diagnostic_count++] = diagnostic;
  return OASPLAN_OK;
}

int oasp_builder_add_notice(oasp_builder *builder, const char *text, struct oasp_span source, oasplan_error **err) {
  int status = check_source_span(builder, "notice", source, err);
  if (status != OASPLAN_OK) return status;
  oasplan_notice notice = {.source = source};
  if (!oasp_arena_keep(&builder->arena, &notice.text, text) || GROW(builder, notice) != 0) return oasp_fail_nomem(err);
  builder->notices[builder->notice_count++] = notice;
  return OASPLAN_OK;
}

/* ---- Looking at what is there ---- */

size_t oasp_builder_provision_count(const oasp_builder *builder) {
  return builder->draft_count;
}

size_t oasp_builder_find(const oasp_builder *builder, const char *id) {
  return find_id(builder, &builder->provision_ids, provision_id_at, id);
}

const oasplan_provision *oasp_builder_provision(const oasp_builder *builder, size_t position) {
  return position < builder->draft_count ? &builder->drafts[position].provision : NULL;
}

const char *oasp_builder_division_of(const oasp_builder *builder, size_t position) {
  return position < builder->draft_count ? builder->divisions[builder->drafts[position].division].id : NULL;
}

size_t oasp_builder_notice_count(const oasp_builder *builder) {
  return builder->notice_count;
}

const char *oasp_builder_notice(const oasp_builder *builder, size_t index) {
  return index < builder->notice_count ? builder->notices[index].text : NULL;
}

/* ---- Finishing ---- */

static void *move_array(oasp_builder *builder, const void *items, size_t count, size_t size) {
  void *array = oasp_arena_alloc_array(&builder->arena, count, size);
  if (array != NULL && count > 0) memcpy(array, items, count * size);
  return array;
}

static bool place_provisions(oasp_builder *builder) {
  oasplan_plan *plan = builder->plan;
  plan->divisions = move_array(builder, builder->divisions, builder->division_count, sizeof *plan->divisions);
  plan->provisions = oasp_arena_alloc_array(&builder->arena, builder->draft_count, sizeof *plan->provisions);
  plan->table = move_array(builder, builder->provision_ids.slots, builder->provision_ids.size, sizeof *plan->table);
  if (plan->divisions == NULL || plan->provisions == NULL || plan->table == NULL) return false;
  plan->division_count = builder->division_count;
  plan->provision_count = builder->draft_count;
  plan->table_size = builder->provision_ids.size;
  for (size_t i = 0; i < builder->draft_count; i++) {
    const struct draft *draft = &builder->drafts[i];
    oasplan_provision *provision = &plan->provisions[i];
    *provision = draft->provision;
    provision->division = &plan->divisions[draft->division];
    provision->children = oasp_arena_alloc_array(&builder->arena, provision->child_count, sizeof *provision->children);
    if (provision->children == NULL) return false;
    provision->child_count = 0; /* counted again below */
    if (draft->parent == OASPLAN_NOWHERE) continue;
    oasplan_provision *parent = &plan->provisions[draft->parent];
    provision->parent = parent;
    parent->children[parent->child_count++] = provision;
  }
  return true;
}

/* Citations and amendments came in any order of provisions: counted, then laid side by side, each kind in one array. */
static bool place_findings(oasp_builder *builder) {
  oasplan_plan *plan = builder->plan;
  oasplan_citation *citations = oasp_arena_alloc_array(&builder->arena, builder->citation_count, sizeof *citations);
  oasplan_amendment *amendments = oasp_arena_alloc_array(&builder->arena, builder->amendment_count, sizeof *amendments);
  if (citations == NULL || amendments == NULL) return false;
  for (size_t i = 0; i < builder->citation_count; i++) plan->provisions[builder->citations[i].position].citation_count++;
  for (size_t i = 0; i < builder->amendment_count; i++) plan->provisions[builder->amendments[i].position].amendment_count++;
  for (size_t i = 0; i < plan->provision_count; i++) {
    oasplan_provision *provision = &plan->provisions[i];
    provision->citations = citations;
    provision->amendments = amendments;
    citations += provision->citation_count;
    amendments += provision->amendment_count;
    provision->citation_count = provision->amendment_count = 0; /* counted again as they are laid */
  }
  for (size_t i = 0; i < builder->citation_count; i++) {
    oasplan_provision *provision = &plan->provisions[builder->citations[i].position];
    ((oasplan_citation *)(uintptr_t)provision->citations)[provision->citation_count++] = builder->citations[i].citation;
  }
  for (size_t i = 0; i < builder->amendment_count; i++) {
    oasplan_provision *provision = &plan->provisions[builder->amendments[i].position];
    ((oasplan_amendment *)(uintptr_t)provision->amendments)[provision->amendment_count++] = builder->amendments[i].amendment;
  }
  return true;
}

static bool place_readings(oasp_builder *builder) {
  oasplan_plan *plan = builder->plan;
  struct oasp_buffer wording = {0};
  bool placed = true;
  for (size_t i = 0; i < plan->provision_count && placed; i++) {
    oasplan_provision *provision = &plan->provisions[i];
    const char *text = provision->texts[OASPLAN_READING_ISSUED];
    if (oasp_has_own_wording(provision)) {
      oasp_buffer_clear(&wording);
      oasp_wording(provision, &wording);
      text = wording.failed ? NULL : oasp_arena_strndup(&builder->arena, wording.data, wording.length);
      placed = text != NULL;
    }
    for (int reading = OASPLAN_READING_BASE; reading <= OASPLAN_READING_RESOLVED; reading++) provision->texts[reading] = text;
  }
  oasp_buffer_free(&wording);
  return placed;
}

static bool place_rest(oasp_builder *builder) {
  oasplan_plan *plan = builder->plan;
  plan->diagnostics = move_array(builder, builder->diagnostics, builder->diagnostic_count, sizeof *plan->diagnostics);
  plan->notices = move_array(builder, builder->notices, builder->notice_count, sizeof *plan->notices);
  plan->diagnostic_count = builder->diagnostic_count;
  plan->notice_count = builder->notice_count;
  char digest[OASP_PLAN_DIGEST_SIZE];
  oasp_plan_digest(plan, digest);
  return plan->diagnostics != NULL && plan->notices != NULL && oasp_arena_keep(&builder->arena, &plan->digest, digest);
}

oasplan_plan *oasp_builder_finish(oasp_builder *builder, oasplan_error **err) {
  oasplan_plan *plan = builder->plan;
  if (plan->key == NULL || builder->draft_count == 0) {
    (void)oasp_fail(err, OASPLAN_E_INVALID, "a plan needs a key, an edition, a language and at least one provision");
    oasp_builder_free(builder);
    return NULL;
  }
  if (!place_provisions(builder) || !place_findings(builder) || !place_readings(builder) || !place_rest(builder)) {
    (void)oasp_fail_nomem(err);
    oasp_builder_free(builder);
    return NULL;
  }
  plan->arena = builder->arena;
  free_lists(builder);
  oasp_free(builder);
  return plan;
}
