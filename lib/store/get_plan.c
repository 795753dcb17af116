/* Rows as a plan again, through the builder's gate, so that nothing a file holds can make a plan that breaks its own rules. Several statements walk side by side, each
 * in document order: no lookup for each provision, no lists in between. */
#include "store/sqlite.h"

#include "base/digest.h"
#include "base/utf8.h"
#include "plan/builder.h"

#include <string.h>

/* A walk over rows that belong to provisions or citations: the row looked at, and whether there is one. */
struct walk {
  struct oasp_rows rows;
  bool there;
};

/* A decision that an amendment is superseded by another. It holds if that one is still what it was; else the outcome stays that came with the document. */
struct claim {
  size_t amendment; /* its number in the builder */
  const char *superseded_by;
  const char *action, *words; /* of that one, when it was decided */
};

struct getter {
  struct oasp_sqlite *db;
  int64_t sequence;
  oasp_builder *builder;
  struct oasp_arena scratch; /* what lives until the next provision or citation is built */
  struct walk locators, candidates, parts;
  char digest[100]; /* as the file has it */
  bool decided;     /* decisions are laid over it */
  struct claim *claims; /* of these decisions */
  size_t claim_count, claim_capacity;
  oasplan_error **err;
};

static void walk_begin(struct getter *getter, struct walk *walk, enum oasp_statement name) {
  oasp_rows_begin(&walk->rows, getter->db, name);
  oasp_bind_integer(&walk->rows, getter->sequence);
}

static void walk_on(struct getter *getter, struct walk *walk, int *status) {
  walk->there = oasp_rows_next(&walk->rows, status, getter->err);
}

static struct oasp_span column_span(const struct oasp_rows *rows, int column) {
  return (struct oasp_span){oasp_column_offset(rows, column), oasp_column_offset(rows, column + 1)};
}

/* Copies a text into the scratch arena; NULL stays NULL. */
static const char *keep(struct getter *getter, const char *text, int *status) {
  const char *copy;
  if (!oasp_arena_keep(&getter->scratch, &copy, text)) *status = oasp_fail_nomem(getter->err);
  return copy;
}

/* ---- The text ---- */

typedef int (*set_bytes)(oasp_builder *builder, const char *bytes, size_t length, oasplan_error **err);

/* The imported bytes and behind them their own digest: no other covers them. */
static int get_bytes(struct getter *getter, const struct oasp_rows *row, int column, set_bytes set) {
  size_t length;
  const char *bytes = oasp_column_bytes(row, column, &length);
  if (bytes == NULL) return OASPLAN_OK;
  char digest[OASP_DIGEST_HEX + 1];
  oasp_digest_of(bytes, length, digest);
  if (strcmp(digest, oasp_column_text(row, column + 1)) != 0)
    return oasp_sqlite_damaged(getter->db, "the imported bytes of an edition are not those that were put", getter->err);
  return set(getter->builder, bytes, length, getter->err);
}

static int get_head(struct getter *getter) {
  struct walk walk;
  int status = OASPLAN_OK;
  walk_begin(getter, &walk, OASP_PLAN);
  walk_on(getter, &walk, &status);
  if (status == OASPLAN_OK && !walk.there) status = oasp_sqlite_damaged(getter->db, "an edition is gone", getter->err);
  if (status == OASPLAN_OK) {
    const struct oasp_rows *row = &walk.rows;
    oasplan_error **err = getter->err;
    status = oasp_builder_set_identity(getter->builder, oasp_column_text(row, 0), oasp_column_text(row, 1), oasp_column_text(row, 2), err);
    if (status == OASPLAN_OK)
      status =
          oasp_builder_set_document(getter->builder, oasplan_plan_status_from_name(oasp_column_text(row, 3)), oasp_column_optional(row, 4),
                                    oasp_column_optional(row, 5), oasp_column_optional(row, 6), oasp_column_optional(row, 7), err);
    if (status == OASPLAN_OK)
      status = oasp_builder_set_period(getter->builder, (int)oasp_column_integer(row, 8), (int)oasp_column_integer(row, 9), err);
    strncpy(getter->digest, oasp_column_text(row, 10), sizeof getter->digest - 1);
    oasp_builder_set_engine(getter->builder, oasp_column_integer(row, 11));
    if (status == OASPLAN_OK) status = oasp_builder_set_extra(getter->builder, oasp_column_optional(row, 12), err);
    if (status == OASPLAN_OK) status = get_bytes(getter, row, 13, oasp_builder_set_source);
    if (status == OASPLAN_OK) status = get_bytes(getter, row, 15, oasp_builder_set_original);
  }
  oasp_rows_end(&walk.rows);
  return status;
}

static int get_map(struct getter *getter, const struct oasp_rows *row, struct oasp_provision_spec *spec, struct oasp_map_run *whole) {
  size_t length;
  const void *bytes = oasp_column_bytes(row, 9, &length);
  if (bytes == NULL) {
    *whole = (struct oasp_map_run){0, oasp_column_offset(row, 8)};
    spec->map = whole;
    spec->map_count = 1;
    return OASPLAN_OK;
  }
  struct oasp_map_run *runs = NULL;
  if (oasp_source_map_unpack(bytes, length, &getter->scratch, &runs, &spec->map_count)) {
    spec->map = runs;
    return OASPLAN_OK;
  }
  return runs == NULL ? oasp_fail_nomem(getter->err) : oasp_sqlite_damaged(getter->db, "a source map cannot be read", getter->err);
}

static int get_provision(struct getter *getter, const struct oasp_rows *row) {
  struct oasp_map_run whole;
  struct oasp_provision_spec spec = {.id = oasp_column_text(row, 1),
                                     .kind = oasplan_kind_from_name(oasp_column_text(row, 2)),
                                     .label = oasp_column_text(row, 3),
                                     .parent = oasp_column_optional(row, 4),
                                     .issued = oasp_column_text(row, 5),
                                     .source = column_span(row, 6)};
  int status = get_map(getter, row, &spec, &whole);
  if (status == OASPLAN_OK) status = oasp_builder_add_provision(getter->builder, &spec, getter->err);
  oasp_arena_free(&getter->scratch);
  return status;
}

/* Divisions, each with the provisions that follow in order and name it. */
static int get_text(struct getter *getter) {
  struct walk divisions, provisions;
  int status = OASPLAN_OK;
  walk_begin(getter, &divisions, OASP_DIVISIONS);
  walk_begin(getter, &provisions, OASP_PROVISIONS);
  walk_on(getter, &provisions, &status);
  for (walk_on(getter, &divisions, &status); status == OASPLAN_OK && divisions.there; walk_on(getter, &divisions, &status)) {
    const struct oasp_rows *row = &divisions.rows;
    const char *id = oasp_column_text(row, 0);
    status = oasp_builder_add_division(getter->builder, id, oasp_column_text(row, 1), oasp_column_text(row, 2), oasp_column_text(row, 3),
                                       column_span(row, 4), getter->err);
    while (status == OASPLAN_OK && provisions.there && strcmp(oasp_column_text(&provisions.rows, 0), id) == 0) {
      status = get_provision(getter, &provisions.rows);
      walk_on(getter, &provisions, &status);
    }
  }
  if (status == OASPLAN_OK && provisions.there)
    status = oasp_sqlite_damaged(getter->db, "a provision stands outside its division", getter->err);
  oasp_rows_end(&divisions.rows);
  oasp_rows_end(&provisions.rows);
  return status;
}

/* ---- What is derived from it ---- */

/* The rows of a walk that belong to one citation begin with its provision's position and its number. */
static bool belongs(const struct walk *walk, int64_t position, int64_t number) {
  return walk->there && oasp_column_integer(&walk->rows, 0) == position && oasp_column_integer(&walk->rows, 1) == number;
}

/* Appends a pointer to a list that grows. */
static int push(struct getter *getter, const char ***list, size_t *capacity, size_t count, const char *text) {
  void *items = *list;
  if (oasp_grow(&items, capacity, count, sizeof **list) != 0) return oasp_fail_nomem(getter->err);
  *list = items;
  (*list)[count] = text;
  return OASPLAN_OK;
}

struct citation_lists {
  const char **locators, **targets, **candidates;
  struct oasplan_citation_part *parts;
  size_t locator_capacity, target_capacity, candidate_capacity, part_capacity;
};

/* Each locator repeats the instrument of its citation, for an index; a trace would believe it. */
static int get_locators(struct getter *getter, int64_t position, int64_t number, struct citation_lists *lists, oasplan_citation *citation) {
  int status = OASPLAN_OK;
  while (status == OASPLAN_OK && belongs(&getter->locators, position, number)) {
    if (!oasp_is_same_text(oasp_column_optional(&getter->locators.rows, 4), citation->instrument))
      return oasp_sqlite_damaged(getter->db, "a locator names another instrument than its citation", getter->err);
    const char *locator = keep(getter, oasp_column_text(&getter->locators.rows, 2), &status);
    const char *target = keep(getter, oasp_column_optional(&getter->locators.rows, 3), &status);
    if (status == OASPLAN_OK) status = push(getter, &lists->locators, &lists->locator_capacity, citation->locator_count, locator);
    if (status == OASPLAN_OK) status = push(getter, &lists->targets, &lists->target_capacity, citation->locator_count, target);
    citation->locator_count++;
    walk_on(getter, &getter->locators, &status);
  }
  citation->locators = lists->locators;
  citation->targets = lists->targets;
  return status;
}

static int get_candidates(struct getter *getter, int64_t position, int64_t number, struct citation_lists *lists,
                          oasplan_citation *citation) {
  int status = OASPLAN_OK;
  while (status == OASPLAN_OK && belongs(&getter->candidates, position, number)) {
    const char *candidate = keep(getter, oasp_column_text(&getter->candidates.rows, 2), &status);
    if (status == OASPLAN_OK) status = push(getter, &lists->candidates, &lists->candidate_capacity, citation->candidate_count, candidate);
    citation->candidate_count++;
    walk_on(getter, &getter->candidates, &status);
  }
  citation->candidates = lists->candidates;
  return status;
}

static int get_parts(struct getter *getter, int64_t position, int64_t number, struct citation_lists *lists, oasplan_citation *citation) {
  int status = OASPLAN_OK;
  while (status == OASPLAN_OK && belongs(&getter->parts, position, number)) {
    struct oasplan_citation_part part = {.instrument = keep(getter, oasp_column_optional(&getter->parts.rows, 2), &status),
                                         .span = column_span(&getter->parts.rows, 3)};
    void *parts = lists->parts;
    if (status == OASPLAN_OK && oasp_grow(&parts, &lists->part_capacity, citation->part_count, sizeof part) != 0)
      status = oasp_fail_nomem(getter->err);
    if (status != OASPLAN_OK) break;
    lists->parts = parts;
    lists->parts[citation->part_count++] = part;
    walk_on(getter, &getter->parts, &status);
  }
  citation->parts = lists->parts;
  return status;
}

static int get_citation(struct getter *getter, const struct oasp_rows *row, struct citation_lists *lists) {
  int64_t position = oasp_column_integer(row, 0), number = oasp_column_integer(row, 1);
  oasplan_citation citation = {.relation = oasplan_relation_from_name(oasp_column_text(row, 2)),
                               .state = oasplan_citation_state_from_name(oasp_column_text(row, 3)),
                               .instrument = oasp_column_optional(row, 4),
                               .span = column_span(row, 5),
                               .note = oasp_column_optional(row, 7)};
  int status = get_locators(getter, position, number, lists, &citation);
  if (status == OASPLAN_OK) status = get_candidates(getter, position, number, lists, &citation);
  if (status == OASPLAN_OK) status = get_parts(getter, position, number, lists, &citation);
  if (status == OASPLAN_OK) status = oasp_builder_add_citation(getter->builder, (size_t)position, &citation, getter->err);
  oasp_arena_free(&getter->scratch);
  return status;
}

static int get_citations(struct getter *getter) {
  struct walk citations;
  struct citation_lists lists = {NULL, NULL, NULL, NULL, 0, 0, 0, 0};
  int status = OASPLAN_OK;
  walk_begin(getter, &citations, OASP_CITATIONS);
  walk_begin(getter, &getter->locators, OASP_LOCATORS);
  walk_begin(getter, &getter->candidates, OASP_CANDIDATES);
  walk_begin(getter, &getter->parts, OASP_PARTS);
  walk_on(getter, &getter->locators, &status);
  walk_on(getter, &getter->candidates, &status);
  walk_on(getter, &getter->parts, &status);
  for (walk_on(getter, &citations, &status); status == OASPLAN_OK && citations.there; walk_on(getter, &citations, &status))
    status = get_citation(getter, &citations.rows, &lists);
  if (status == OASPLAN_OK && (getter->locators.there || getter->candidates.there || getter->parts.there))
    status = oasp_sqlite_damaged(getter->db, "a locator has no citation", getter->err);
  oasp_rows_end(&citations.rows);
  oasp_rows_end(&getter->locators.rows);
  oasp_rows_end(&getter->candidates.rows);
  oasp_rows_end(&getter->parts.rows);
  oasp_free(lists.locators);
  oasp_free(lists.targets);
  oasp_free(lists.candidates);
  oasp_free(lists.parts);
  return status;
}

/* Words with commas between them, in the scratch arena. */
static struct oasp_codes split(struct getter *getter, const char *list, int *status) {
  struct oasp_codes words = {NULL, 0};
  size_t count = 1;
  if (list[0] == '\0' || *status != OASPLAN_OK) return words;
  for (const char *byte = list; *byte != '\0'; byte++) count += *byte == ',';
  const char **items = oasp_arena_alloc_array(&getter->scratch, count, sizeof *items);
  for (size_t i = 0; i < count && items != NULL; i++) {
    size_t length = strcspn(list, ",");
    items[i] = oasp_arena_strndup(&getter->scratch, list, length);
    if (items[i] == NULL) items = NULL;
    list += length + 1;
  }
  if (items == NULL) *status = oasp_fail_nomem(getter->err);
  return (struct oasp_codes){items, items != NULL ? count : 0};
}

static int add_claim(struct getter *getter, const struct oasp_rows *row) {
  struct oasp_arena *arena = oasp_builder_arena(getter->builder);
  struct claim claim = {.amendment = oasp_builder_amendment_count(getter->builder)};
  void *claims = getter->claims;
  if (oasp_grow(&claims, &getter->claim_capacity, getter->claim_count, sizeof claim) != 0) return oasp_fail_nomem(getter->err);
  getter->claims = claims;
  if (!oasp_arena_keep(arena, &claim.superseded_by, oasp_column_text(row, 22)) || !oasp_arena_keep(arena, &claim.action, oasp_column_text(row, 23)) ||
      !oasp_arena_keep(arena, &claim.words, oasp_column_text(row, 24)))
    return oasp_fail_nomem(getter->err);
  getter->claims[getter->claim_count++] = claim;
  return OASPLAN_OK;
}

static int get_amendment(struct getter *getter, const struct oasp_rows *row) {
  int status = OASPLAN_OK;
  oasplan_amendment amendment = {.id = oasp_column_text(row, 1),
                                 .delegation = oasp_column_optional(row, 2),
                                 .action = oasplan_action_from_name(oasp_column_text(row, 3)),
                                 .certainty = oasplan_certainty_from_name(oasp_column_text(row, 4)),
                                 .outcome = oasplan_outcome_from_name(oasp_column_text(row, 5)),
                                 .span = column_span(row, 6),
                                 .text = oasp_column_text(row, 8),
                                 .confidence = oasplan_confidence_from_name(oasp_column_optional(row, 9)),
                                 .derived = oasp_column_integer(row, 11) != 0,
                                 .old_text = oasp_column_optional(row, 12),
                                 .rationale = oasp_column_optional(row, 13),
                                 .target = oasp_column_optional(row, 14),
                                 .pair = oasp_column_optional(row, 15),
                                 .continues = oasp_column_optional(row, 16),
                                 .superseded_by = oasp_column_optional(row, 17),
                                 .changed = oasp_column_optional(row, 18)};
  struct oasp_codes reasons = split(getter, oasp_column_text(row, 10), &status);
  for (size_t i = 0; i < reasons.count; i++) {
    int reason = oasp_reason_from_name(reasons.items[i]);
    if (reason == 0) return oasp_sqlite_damaged(getter->db, "an amendment has an unknown reason", getter->err);
    amendment.reasons |= 1u << reason;
  }
  amendment.with = split(getter, oasp_column_text(row, 19), &status);
  amendment.supported_by = split(getter, oasp_column_text(row, 20), &status);
  amendment.opposed_by = split(getter, oasp_column_text(row, 21), &status);
  if (status == OASPLAN_OK && oasp_column_optional(row, 22) != NULL) status = add_claim(getter, row);
  return status == OASPLAN_OK ? oasp_builder_add_amendment(getter->builder, (size_t)oasp_column_integer(row, 0), &amendment, getter->err) : status;
}

/* A newer engine may derive the amendment that took another's place no more, or give its id to another proposal. */
static void settle_claims(struct getter *getter) {
  oasp_builder *builder = getter->builder;
  for (size_t i = 0; i < getter->claim_count; i++) {
    const struct claim *claim = &getter->claims[i];
    oasplan_amendment *amendment = oasp_builder_amendment(builder, claim->amendment);
    size_t found = oasp_builder_find_amendment(builder, claim->superseded_by);
    const oasplan_amendment *other = found != OASPLAN_NOWHERE ? oasp_builder_amendment(builder, found) : NULL;
    if (other == NULL || strcmp(oasplan_action_name(other->action), claim->action) != 0 || strcmp(other->text, claim->words) != 0) continue;
    amendment->outcome = OASPLAN_OUTCOME_SUPERSEDED;
    amendment->superseded_by = claim->superseded_by;
    amendment->changed = NULL;
  }
}

static int get_amendments(struct getter *getter) {
  struct walk walk;
  int status = OASPLAN_OK;
  walk_begin(getter, &walk, OASP_AMENDMENTS);
  oasp_bind_integer(&walk.rows, getter->decided);
  for (walk_on(getter, &walk, &status); status == OASPLAN_OK && walk.there; walk_on(getter, &walk, &status)) {
    status = get_amendment(getter, &walk.rows);
    oasp_arena_free(&getter->scratch);
  }
  oasp_rows_end(&walk.rows);
  if (status == OASPLAN_OK) settle_claims(getter);
  return status;
}

static int get_rest(struct getter *getter) {
  struct walk walk;
  int status = OASPLAN_OK;
  walk_begin(getter, &walk, OASP_DIAGNOSTICS);
  for (walk_on(getter, &walk, &status); status == OASPLAN_OK && walk.there; walk_on(getter, &walk, &status))
    status = oasp_builder_add_diagnostic(getter->builder, oasp_column_text(&walk.rows, 0), oasp_column_optional(&walk.rows, 2),
                                         column_span(&walk.rows, 3), getter->err, "%s", oasp_column_text(&walk.rows, 1));
  oasp_rows_end(&walk.rows);
  if (status != OASPLAN_OK) return status;
  walk_begin(getter, &walk, OASP_NOTICES);
  for (walk_on(getter, &walk, &status); status == OASPLAN_OK && walk.there; walk_on(getter, &walk, &status))
    status = oasp_builder_add_notice(getter->builder, oasp_column_text(&walk.rows, 0), column_span(&walk.rows, 1), getter->err);
  oasp_rows_end(&walk.rows);
  return status;
}

/* ---- The whole ---- */

static int build(struct getter *getter, oasplan_plan **plan) {
  int status = get_head(getter);
  if (status == OASPLAN_OK) status = get_text(getter);
  if (status == OASPLAN_OK) status = get_citations(getter);
  if (status == OASPLAN_OK) status = get_amendments(getter);
  if (status == OASPLAN_OK) status = get_rest(getter);
  if (status != OASPLAN_OK) return status;
  oasplan_error *fault = NULL;
  *plan = oasp_builder_finish(getter->builder, &fault);
  getter->builder = NULL;
  if (*plan == NULL) return oasp_pass(getter->err, fault);
  if (strcmp((*plan)->digest, getter->digest) == 0) return OASPLAN_OK;
  status = oasp_fail(getter->err, OASPLAN_E_CORRUPT,
                     "%s is damaged: the text of %s@%s:%s has the digest %s and was put with %s; keep a copy, and go back to a backup",
                     getter->db->location, (*plan)->key, (*plan)->edition, (*plan)->language, (*plan)->digest, getter->digest);
  oasplan_plan_unref(*plan);
  *plan = NULL;
  return status;
}

/* What the builder's gate refuses was no plan when it was put: it is damage, and the gate's words say which. */
static int as_damage(struct getter *getter, int status, oasplan_error *fault, oasplan_error **err) {
  if (status == OASPLAN_OK) return OASPLAN_OK;
  if (status != OASPLAN_E_INVALID) return oasp_pass(err, fault);
  status = oasp_fail_field(err, OASPLAN_E_CORRUPT, oasplan_error_field(fault),
                           "%s is damaged (%s); keep a copy of it as it is, and go back to a backup", getter->db->location,
                           oasplan_error_message(fault));
  oasplan_error_free(fault);
  return status;
}

static int not_found(struct oasp_sqlite *db, const struct oasp_scope *scope, oasplan_error **err) {
  if (scope->key == NULL && scope->edition == NULL && scope->language == NULL)
    return oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s holds no plan yet; put one first", db->location);
  const char *key = scope->key != NULL ? scope->key : "*", *edition = scope->edition != NULL ? scope->edition : "*", *language = scope->language != NULL ? scope->language : "*";
  return oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s has no edition %.*s@%.*s:%.*s (* stands for any); list its editions to see those it has", db->location, OASP_QUOTE(key), OASP_QUOTE(edition),
                   OASP_QUOTE(language));
}

int oasp_sqlite_get_plan(struct oasp_backend *backend, const struct oasp_scope *scope, bool decided, oasplan_plan **plan, oasplan_error **err) {
  oasplan_error *fault = NULL;
  struct getter getter = {.db = oasp_sqlite_of(backend), .decided = decided, .err = &fault};
  *plan = NULL;
  int status = oasp_sqlite_list(backend, scope, true, oasp_sqlite_take_sequence, &getter.sequence, err);
  if (status != OASPLAN_OK) return status;
  if (getter.sequence == 0) return not_found(getter.db, scope, err);
  getter.builder = oasp_builder_new(err);
  if (getter.builder == NULL) return OASPLAN_E_NOMEM;
  status = build(&getter, plan);
  oasp_builder_free(getter.builder);
  oasp_free(getter.claims);
  oasp_arena_free(&getter.scratch);
  return as_damage(&getter, status, fault, err);
}
