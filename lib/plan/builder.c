/* The builder: pieces that pass the gate (gate.c) are copied into the arena that becomes the plan, and are tied together by finish.c. */
#include "plan/drafts.h"

#include "plan/keep.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define GROW(builder, noun)                                                                                                                \
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

void oasp_builder_free_lists(oasp_builder *builder) {
  oasp_free(builder->divisions);
  oasp_free(builder->drafts);
  oasp_free(builder->citations);
  oasp_free(builder->amendments);
  oasp_free(builder->speakers);
  oasp_free(builder->diagnostics);
  oasp_free(builder->notices);
  oasp_free(builder->provision_ids.slots);
  oasp_free(builder->division_ids.slots);
  oasp_free(builder->speaker_keys.slots);
  oasp_free(builder->amendment_ids.slots);
  oasp_free(builder->first_ids.slots);
}

void oasp_builder_free(oasp_builder *builder) {
  if (builder == NULL) return;
  oasp_builder_free_lists(builder);
  oasp_arena_free(&builder->arena);
  oasp_free(builder);
}

/* ---- Keys ---- */

static struct oasp_key provision_key(const void *things, size_t index) {
  const oasp_builder *builder = things;
  return (struct oasp_key){builder->drafts[index].provision.id, 0};
}

static struct oasp_key first_key(const void *things, size_t index) {
  const oasp_builder *builder = things;
  return (struct oasp_key){builder->drafts[index].first_id, 0};
}

static struct oasp_key division_key(const void *things, size_t index) {
  const oasp_builder *builder = things;
  return (struct oasp_key){builder->divisions[index].id, 0};
}

/* No delegation has an empty code. */
static struct oasp_key key_of_speaker(size_t position, const char *delegation) {
  return (struct oasp_key){delegation != NULL ? delegation : "", position};
}

static struct oasp_key speaker_key(const void *things, size_t index) {
  const oasp_builder *builder = things;
  return key_of_speaker(builder->speakers[index].position, builder->speakers[index].delegation);
}

size_t oasp_builder_find(const oasp_builder *builder, const char *id) {
  return oasp_table_find(&builder->provision_ids, builder, provision_key, (struct oasp_key){id, 0});
}

size_t oasp_builder_find_first(const oasp_builder *builder, const char *id) {
  if (builder->first_ids.size == 0) return oasp_builder_find(builder, id);
  return oasp_table_find(&builder->first_ids, builder, first_key, (struct oasp_key){id, 0});
}

size_t oasp_builder_find_division(const oasp_builder *builder, const char *id) {
  return oasp_table_find(&builder->division_ids, builder, division_key, (struct oasp_key){id, 0});
}

size_t oasp_builder_find_speaker(const oasp_builder *builder, size_t position, const char *delegation) {
  return oasp_table_find(&builder->speaker_keys, builder, speaker_key, key_of_speaker(position, delegation));
}

static struct oasp_key amendment_key(const void *things, size_t index) {
  const oasp_builder *builder = things;
  return (struct oasp_key){builder->amendments[index].amendment.id, 0};
}

size_t oasp_builder_find_amendment(const oasp_builder *builder, const char *id) {
  return oasp_table_find(&builder->amendment_ids, builder, amendment_key, (struct oasp_key){id, 0});
}

/* ---- Adding ---- */

int oasp_builder_set_identity(oasp_builder *builder, const char *key, const char *edition, const char *language, oasplan_error **err) {
  int gate = oasp_gate_identity(key, edition, language, err);
  if (gate != OASPLAN_OK) return gate;
  struct oasp_arena *arena = &builder->arena;
  oasplan_plan *plan = builder->plan;
  if (!oasp_arena_keep(arena, &plan->key, key) || !oasp_arena_keep(arena, &plan->edition, edition) ||
      !oasp_arena_keep(arena, &plan->language, language))
    return oasp_fail_nomem(err);
  return OASPLAN_OK;
}

int oasp_builder_set_document(oasp_builder *builder, int status, const char *title, const char *symbol, const char *adopted_on,
                              const char *original_language, oasplan_error **err) {
  int gate = oasp_gate_document(status, title, symbol, adopted_on, original_language, err);
  if (gate != OASPLAN_OK) return gate;
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
    return oasp_fail_field(err, OASPLAN_E_INVALID, "period", "%d-%d is no period; write first and last year, such as 2015-2018", begin,
                           end);
  builder->plan->period_begin = begin;
  builder->plan->period_end = end;
  return OASPLAN_OK;
}

static int keep_bytes(oasp_builder *builder, const char **target, size_t *target_length, const char *bytes, size_t length, oasplan_error **err) {
  if (bytes == NULL) return OASPLAN_OK;
  char *copy = oasp_arena_strndup(&builder->arena, bytes, length);
  if (copy == NULL) return oasp_fail_nomem(err);
  *target = copy;
  *target_length = length;
  return OASPLAN_OK;
}

int oasp_builder_set_source(oasp_builder *builder, const char *bytes, size_t length, oasplan_error **err) {
  return keep_bytes(builder, &builder->plan->source, &builder->plan->source_length, bytes, length, err);
}

int oasp_builder_set_original(oasp_builder *builder, const char *bytes, size_t length, oasplan_error **err) {
  return keep_bytes(builder, &builder->plan->original, &builder->plan->original_length, bytes, length, err);
}

int oasp_builder_set_extra(oasp_builder *builder, const char *json, oasplan_error **err) {
  return oasp_arena_keep(&builder->arena, &builder->plan->extra, json) ? OASPLAN_OK : oasp_fail_nomem(err);
}

void oasp_builder_set_engine(oasp_builder *builder, int64_t engine) {
  builder->plan->engine = engine;
}

int oasp_builder_add_division(oasp_builder *builder, const char *id, const char *label, const char *title, const char *lead_in,
                              struct oasp_span source, oasplan_error **err) {
  int status = oasp_gate_division(builder, id, label, title, lead_in, err);
  if (status == OASPLAN_OK) status = oasp_gate_source_span(builder, id, source, err);
  if (status != OASPLAN_OK) return status;
  struct oasp_arena *arena = &builder->arena;
  oasplan_division division = {.plan = builder->plan, .source = source, .first_provision = builder->draft_count};
  if (!oasp_arena_keep(arena, &division.id, id) || !oasp_arena_keep(arena, &division.label, label) ||
      !oasp_arena_keep(arena, &division.title, title) || !oasp_arena_keep(arena, &division.lead_in, lead_in) ||
      GROW(builder, division) != 0 || oasp_table_grow(&builder->division_ids, builder, division_key, builder->division_count) != 0)
    return oasp_fail_nomem(err);
  oasp_table_insert(&builder->division_ids, (struct oasp_key){division.id, 0}, builder->division_count);
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
  int status = oasp_gate_provision(builder, spec, parent, err);
  if (status != OASPLAN_OK) return status;
  if (builder->draft_count >= UINT32_MAX / 4)
    return oasp_fail(err, OASPLAN_E_LIMIT, "more provisions than a plan holds; split the document");
  struct oasp_arena *arena = &builder->arena;
  struct oasp_provision_draft draft = {.division = builder->division_count - 1, .parent = parent, .issued_length = strlen(spec->issued)};
  if (parent != OASPLAN_NOWHERE) draft.depth = builder->drafts[parent].depth + 1;
  draft.provision.plan = builder->plan;
  draft.provision.kind = spec->kind;
  draft.provision.position = builder->draft_count;
  draft.provision.source = spec->source;
  if (!oasp_arena_keep(arena, &draft.provision.id, spec->id) || !oasp_arena_keep(arena, &draft.provision.label, spec->label) ||
      !oasp_arena_keep(arena, &draft.provision.texts[OASPLAN_READING_ISSUED], spec->issued) || !keep_map(builder, &draft.provision, spec) ||
      GROW(builder, draft) != 0 || oasp_table_grow(&builder->provision_ids, builder, provision_key, builder->draft_count) != 0)
    return oasp_fail_nomem(err);
  oasp_table_insert(&builder->provision_ids, (struct oasp_key){draft.provision.id, 0}, builder->draft_count);
  builder->drafts[builder->draft_count++] = draft;
  builder->divisions[builder->division_count - 1].provision_count++;
  if (parent != OASPLAN_NOWHERE) builder->drafts[parent].provision.child_count++;
  return OASPLAN_OK;
}

static int give_id(oasp_builder *builder, struct oasp_table *table, size_t position, const char *id, oasplan_error **err) {
  struct oasp_provision_draft *draft = &builder->drafts[position];
  if (!oasp_is_provision_id(id))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "%s: its new id is not 1 to %d bytes without blanks", draft->first_id, (int)OASP_ID_MAX);
  if (oasp_table_find(table, builder, provision_key, (struct oasp_key){id, 0}) != OASPLAN_NOWHERE)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "%s: the id %s is given twice", draft->first_id, id);
  const char *kept;
  if (!oasp_arena_keep(&builder->arena, &kept, id) || oasp_table_grow(table, builder, provision_key, position) != 0) return oasp_fail_nomem(err);
  draft->provision.id = kept;
  oasp_table_insert(table, (struct oasp_key){kept, 0}, position);
  return OASPLAN_OK;
}

int oasp_builder_set_ids(oasp_builder *builder, const char *const *ids, oasplan_error **err) {
  struct oasp_table table = {0};
  int status = OASPLAN_OK;
  for (size_t i = 0; i < builder->draft_count; i++) builder->drafts[i].first_id = builder->drafts[i].provision.id;
  for (size_t i = 0; i < builder->draft_count && status == OASPLAN_OK; i++) status = give_id(builder, &table, i, ids[i], err);
  if (status != OASPLAN_OK) {
    for (size_t i = 0; i < builder->draft_count; i++) builder->drafts[i].provision.id = builder->drafts[i].first_id;
    oasp_free(table.slots);
    return status;
  }
  oasp_free(builder->first_ids.slots);
  builder->first_ids = builder->provision_ids;
  builder->provision_ids = table;
  for (size_t i = 0; i < builder->diagnostic_count; i++) {
    oasplan_diagnostic *diagnostic = &builder->diagnostics[i];
    size_t position = diagnostic->provision != NULL ? oasp_builder_find_first(builder, diagnostic->provision) : OASPLAN_NOWHERE;
    if (position != OASPLAN_NOWHERE) diagnostic->provision = builder->drafts[position].provision.id;
  }
  return OASPLAN_OK;
}

int oasp_builder_add_citation(oasp_builder *builder, size_t position, const oasplan_citation *given, oasplan_error **err) {
  int status = oasp_gate_citation(builder, position, given, err);
  if (status != OASPLAN_OK) return status;
  struct oasp_citation_draft draft = {.position = position, .citation = *given};
  const char *issued = builder->drafts[position].provision.texts[OASPLAN_READING_ISSUED];
  if (!oasp_citation_keep(&builder->arena, issued, &draft.citation) || GROW(builder, citation) != 0) return oasp_fail_nomem(err);
  builder->citations[builder->citation_count++] = draft;
  builder->locator_count += draft.citation.locator_count;
  builder->drafts[position].citation_end = draft.citation.span.end;
  return OASPLAN_OK;
}

/* provision/delegation/number, "-" for a delegation that is not known. */
static bool make_amendment_id(oasp_builder *builder, const struct oasp_speaker *speaker, size_t number, const char **id) {
  char text[OASP_ID_MAX + OASP_DELEGATION_MAX + 32];
  (void)snprintf(text, sizeof text, "%s/%s/%zu", builder->drafts[speaker->position].provision.id,
                 speaker->delegation != NULL ? speaker->delegation : "-", number);
  return oasp_arena_keep(&builder->arena, id, text);
}

static bool keep_words(struct oasp_arena *arena, struct oasp_codes *words) {
  return oasp_arena_keep_list(arena, &words->items, words->items, words->count);
}

static bool keep_amendment(oasp_builder *builder, const struct oasp_speaker *speaker, size_t number, oasplan_amendment *amendment) {
  struct oasp_arena *arena = &builder->arena;
  const char *issued = builder->drafts[speaker->position].provision.texts[OASPLAN_READING_ISSUED];
  struct oasp_span words = amendment->words;
  bool is_replace = amendment->action == OASPLAN_ACTION_REPLACE;
  if (!is_replace) amendment->text = oasp_arena_strndup(arena, issued + words.begin, words.end - words.begin);
  if (is_replace && !oasp_arena_keep(arena, &amendment->text, amendment->text)) return false;
  if (is_replace) amendment->old_text = oasp_arena_strndup(arena, issued + words.begin, words.end - words.begin);
  if (!is_replace && !oasp_arena_keep(arena, &amendment->old_text, amendment->old_text)) return false;
  amendment->delegation = speaker->delegation;
  return amendment->text != NULL && (!is_replace || amendment->old_text != NULL) && oasp_arena_keep(arena, &amendment->rationale, amendment->rationale) &&
         oasp_arena_keep(arena, &amendment->target, amendment->target) && oasp_arena_keep(arena, &amendment->pair, amendment->pair) &&
         oasp_arena_keep(arena, &amendment->continues, amendment->continues) && oasp_arena_keep(arena, &amendment->superseded_by, amendment->superseded_by) &&
         oasp_arena_keep(arena, &amendment->changed, amendment->changed) && keep_words(arena, &amendment->with) && keep_words(arena, &amendment->supported_by) &&
         keep_words(arena, &amendment->opposed_by) && make_amendment_id(builder, speaker, number, &amendment->id);
}

/* Who speaks, as known so far or for the first time. */
static struct oasp_speaker find_speaker(const oasp_builder *builder, size_t position, const char *delegation, size_t *index) {
  *index = oasp_builder_find_speaker(builder, position, delegation);
  if (*index != OASPLAN_NOWHERE) return builder->speakers[*index];
  return (struct oasp_speaker){.position = position, .delegation = delegation, .comment = OASPLAN_NOWHERE};
}

/* Room for one who speaks for the first time. */
static bool make_room(oasp_builder *builder, struct oasp_speaker *speaker) {
  return oasp_arena_keep(&builder->arena, &speaker->delegation, speaker->delegation) && GROW(builder, speaker) == 0 &&
         oasp_table_grow(&builder->speaker_keys, builder, speaker_key, builder->speaker_count) == 0;
}

static void put_speaker(oasp_builder *builder, const struct oasp_speaker *speaker, size_t index) {
  if (index == OASPLAN_NOWHERE) {
    index = builder->speaker_count++;
    oasp_table_insert(&builder->speaker_keys, key_of_speaker(speaker->position, speaker->delegation), index);
  }
  builder->speakers[index] = *speaker;
}

int oasp_builder_add_amendment(oasp_builder *builder, size_t position, const oasplan_amendment *given, oasplan_error **err) {
  struct oasp_amendment_draft draft = {.position = position, .amendment = *given};
  size_t number, index;
  struct oasp_speaker speaker = find_speaker(builder, position, given->delegation, &index);
  int status = oasp_gate_amendment(builder, &speaker, &draft, &number, err);
  if (status != OASPLAN_OK) return status;
  if (number > speaker.number) speaker.number = number;
  if ((index == OASPLAN_NOWHERE && !make_room(builder, &speaker)) || !keep_amendment(builder, &speaker, number, &draft.amendment) || GROW(builder, amendment) != 0 ||
      oasp_table_grow(&builder->amendment_ids, builder, amendment_key, builder->amendment_count) != 0)
    return oasp_fail_nomem(err);
  if (given->action == OASPLAN_ACTION_COMMENT) speaker.comment = builder->amendment_count;
  put_speaker(builder, &speaker, index);
  oasp_table_insert(&builder->amendment_ids, (struct oasp_key){draft.amendment.id, 0}, builder->amendment_count);
  builder->amendments[builder->amendment_count++] = draft;
  builder->drafts[position].amendment_begin = given->span.begin;
  return OASPLAN_OK;
}

int oasp_builder_reserve_amendment(oasp_builder *builder, size_t position, const char *delegation, const char *id, oasplan_error **err) {
  size_t index, number = oasp_amendment_number(builder->drafts[position].provision.id, delegation, id);
  struct oasp_speaker speaker = find_speaker(builder, position, delegation, &index);
  if (number <= speaker.number) return OASPLAN_OK;
  speaker.number = number;
  if (index == OASPLAN_NOWHERE && !make_room(builder, &speaker)) return oasp_fail_nomem(err);
  put_speaker(builder, &speaker, index);
  return OASPLAN_OK;
}

oasplan_amendment *oasp_builder_amendment(oasp_builder *builder, size_t index) {
  return index < builder->amendment_count ? &builder->amendments[index].amendment : NULL;
}

size_t oasp_builder_amendment_count(const oasp_builder *builder) {
  return builder->amendment_count;
}

struct oasp_arena *oasp_builder_arena(oasp_builder *builder) {
  return &builder->arena;
}

int oasp_builder_add_diagnostic(oasp_builder *builder, const char *code, const char *provision, struct oasp_span source,
                                oasplan_error **err, const char *format, ...) {
  char message[OASP_MESSAGE_MAX + 1];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  oasp_utf8_mend(message);
  struct oasp_arena *arena = &builder->arena;
  oasplan_diagnostic diagnostic = {.source = source};
  if (!oasp_arena_keep(arena, &diagnostic.code, code) || !oasp_arena_keep(arena, &diagnostic.message, message) ||
      !oasp_arena_keep(arena, &diagnostic.provision, provision) || GROW(builder, diagnostic) != 0)
    return oasp_fail_nomem(err);
  builder->diagnostics[builder->diagnostic_count++] = diagnostic;
  return OASPLAN_OK;
}

int oasp_builder_add_notice(oasp_builder *builder, const char *text, struct oasp_span source, oasplan_error **err) {
  int status = oasp_gate_notice(builder, text, source, err);
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

const oasplan_provision *oasp_builder_provision(const oasp_builder *builder, size_t position) {
  return position < builder->draft_count ? &builder->drafts[position].provision : NULL;
}

size_t oasp_builder_division_count(const oasp_builder *builder) {
  return builder->division_count;
}

const oasplan_division *oasp_builder_division(const oasp_builder *builder, size_t index) {
  return index < builder->division_count ? &builder->divisions[index] : NULL;
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

struct oasp_span oasp_builder_notice_source(const oasp_builder *builder, size_t index) {
  return index < builder->notice_count ? builder->notices[index].source : (struct oasp_span){0};
}
