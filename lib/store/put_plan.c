/* A plan as rows. What is derived from the text (citations, amendments, diagnostics) is written apart from the text, so that a newer engine can replace it
 * alone. */
#include "store/sqlite.h"

#include "base/digest.h"
#include "base/utf8.h"

struct putter {
  struct oasp_sqlite *db;
  const oasplan_plan *plan;
  int64_t sequence;
  int64_t *rows; /* provision.row by position */
  struct oasp_buffer map;
  oasplan_error **err;
};

static void bind_span(struct oasp_rows *rows, struct oasp_span span) {
  oasp_bind_offset(rows, span.begin);
  oasp_bind_offset(rows, span.end);
}

/* ---- The text ---- */

static int put_head(struct putter *putter) {
  const oasplan_plan *plan = putter->plan;
  struct oasp_rows rows;
  oasp_rows_begin(&rows, putter->db, OASP_PLAN_INSERT);
  oasp_bind_text(&rows, plan->key);
  oasp_bind_text(&rows, plan->edition);
  oasp_bind_text(&rows, plan->language);
  oasp_bind_text(&rows, oasplan_plan_status_name(plan->status));
  oasp_bind_text(&rows, plan->title);
  oasp_bind_text(&rows, plan->symbol);
  oasp_bind_text(&rows, plan->adopted_on);
  oasp_bind_text(&rows, plan->original_language);
  oasp_bind_integer(&rows, plan->period_begin);
  oasp_bind_integer(&rows, plan->period_end);
  oasp_bind_text(&rows, plan->digest);
  oasp_bind_integer(&rows, plan->engine);
  oasp_bind_text(&rows, plan->extra);
  oasp_bind_bytes(&rows, plan->source, plan->source_length);
  char source_digest[OASP_DIGEST_HEX + 1];
  if (plan->source != NULL) oasp_digest_of(plan->source, plan->source_length, source_digest);
  oasp_bind_text(&rows, plan->source != NULL ? source_digest : NULL);
  int status = oasp_rows_run(&rows, putter->err);
  putter->sequence = sqlite3_last_insert_rowid(putter->db->handle);
  return status;
}

static int put_original(struct putter *putter) {
  const oasplan_plan *plan = putter->plan;
  char digest[OASP_DIGEST_HEX + 1];
  struct oasp_rows rows;
  if (plan->original == NULL) return OASPLAN_OK;
  oasp_digest_of(plan->original, plan->original_length, digest);
  oasp_rows_begin(&rows, putter->db, OASP_ORIGINAL_INSERT);
  oasp_bind_integer(&rows, putter->sequence);
  oasp_bind_bytes(&rows, plan->original, plan->original_length);
  oasp_bind_text(&rows, digest);
  return oasp_rows_run(&rows, putter->err);
}

static int put_division(struct putter *putter, size_t index) {
  const oasplan_division *division = &putter->plan->divisions[index];
  struct oasp_rows rows;
  oasp_rows_begin(&rows, putter->db, OASP_DIVISION_INSERT);
  oasp_bind_integer(&rows, putter->sequence);
  oasp_bind_integer(&rows, (int64_t)index);
  oasp_bind_text(&rows, division->id);
  oasp_bind_text(&rows, division->label);
  oasp_bind_text(&rows, division->title);
  oasp_bind_text(&rows, division->lead_in);
  bind_span(&rows, division->source);
  return oasp_rows_run(&rows, putter->err);
}

/* Most texts are one unbroken run of the source: its begin says all. */
static int bind_map(struct putter *putter, struct oasp_rows *rows, const oasplan_provision *provision) {
  bool one = provision->map_count == 1 && provision->map[0].text == 0;
  oasp_bind_offset(rows, provision->map_count > 0 ? provision->map[0].source : OASPLAN_NOWHERE);
  oasp_buffer_clear(&putter->map);
  if (!one) oasp_source_map_pack(provision->map, provision->map_count, &putter->map);
  if (putter->map.failed) return oasp_fail_nomem(putter->err);
  oasp_bind_bytes(rows, one ? NULL : putter->map.data, putter->map.length);
  return OASPLAN_OK;
}

static int put_provision(struct putter *putter, const oasplan_provision *provision) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, putter->db, OASP_PROVISION_INSERT);
  oasp_bind_integer(&rows, putter->sequence);
  oasp_bind_integer(&rows, (int64_t)provision->position);
  oasp_bind_text(&rows, provision->id);
  oasp_bind_text(&rows, oasplan_kind_name(provision->kind));
  oasp_bind_text(&rows, provision->division->id);
  oasp_bind_text(&rows, provision->label);
  oasp_bind_text(&rows, provision->parent != NULL ? provision->parent->id : NULL);
  oasp_bind_text(&rows, provision->texts[OASPLAN_READING_ISSUED]);
  bind_span(&rows, provision->source);
  int status = bind_map(putter, &rows, provision);
  if (status == OASPLAN_OK) status = oasp_rows_run(&rows, putter->err);
  oasp_rows_end(&rows);
  putter->rows[provision->position] = sqlite3_last_insert_rowid(putter->db->handle);
  return status;
}

static int put_notice(struct putter *putter, size_t index) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, putter->db, OASP_NOTICE_INSERT);
  oasp_bind_integer(&rows, putter->sequence);
  oasp_bind_integer(&rows, (int64_t)index);
  oasp_bind_text(&rows, putter->plan->notices[index].text);
  bind_span(&rows, putter->plan->notices[index].source);
  return oasp_rows_run(&rows, putter->err);
}

static int put_text(struct putter *putter) {
  const oasplan_plan *plan = putter->plan;
  int status = put_head(putter);
  if (status == OASPLAN_OK) status = put_original(putter);
  for (size_t i = 0; status == OASPLAN_OK && i < plan->division_count; i++) status = put_division(putter, i);
  for (size_t i = 0; status == OASPLAN_OK && i < plan->provision_count; i++) status = put_provision(putter, &plan->provisions[i]);
  for (size_t i = 0; status == OASPLAN_OK && i < plan->notice_count; i++) status = put_notice(putter, i);
  return status;
}

/* ---- What is derived from it ---- */

/* The key of a row that belongs to a citation, which every such insert binds first. */
static void begin_entry(struct putter *putter, struct oasp_rows *rows, enum oasp_statement name, int64_t row, size_t citation,
                        size_t ordinal) {
  oasp_rows_begin(rows, putter->db, name);
  oasp_bind_integer(rows, row);
  oasp_bind_integer(rows, (int64_t)citation);
  oasp_bind_integer(rows, (int64_t)ordinal);
}

static int put_entries(struct putter *putter, const oasplan_citation *citation, int64_t row, size_t number) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < citation->locator_count; i++) {
    begin_entry(putter, &rows, OASP_LOCATOR_INSERT, row, number, i);
    oasp_bind_text(&rows, citation->instrument);
    oasp_bind_text(&rows, citation->locators[i]);
    oasp_bind_text(&rows, citation->targets[i]);
    status = oasp_rows_run(&rows, putter->err);
  }
  for (size_t i = 0; status == OASPLAN_OK && i < citation->candidate_count; i++) {
    begin_entry(putter, &rows, OASP_CANDIDATE_INSERT, row, number, i);
    oasp_bind_text(&rows, citation->candidates[i]);
    status = oasp_rows_run(&rows, putter->err);
  }
  for (size_t i = 0; status == OASPLAN_OK && i < citation->part_count; i++) {
    begin_entry(putter, &rows, OASP_PART_INSERT, row, number, i);
    oasp_bind_text(&rows, citation->parts[i].instrument);
    bind_span(&rows, citation->parts[i].span);
    status = oasp_rows_run(&rows, putter->err);
  }
  return status;
}

static int put_citation(struct putter *putter, const oasplan_citation *citation, int64_t row, size_t number) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, putter->db, OASP_CITATION_INSERT);
  oasp_bind_integer(&rows, row);
  oasp_bind_integer(&rows, (int64_t)number);
  oasp_bind_text(&rows, oasplan_relation_name(citation->relation));
  oasp_bind_text(&rows, oasplan_citation_state_name(citation->state));
  oasp_bind_text(&rows, citation->instrument);
  bind_span(&rows, citation->span);
  oasp_bind_text(&rows, citation->raw);
  oasp_bind_text(&rows, citation->note);
  int status = oasp_rows_run(&rows, putter->err);
  return status == OASPLAN_OK ? put_entries(putter, citation, row, number) : status;
}

/* Words with commas between them. */
static void join(struct oasp_buffer *out, const struct oasp_codes *words) {
  oasp_buffer_clear(out);
  oasp_buffer_append(out, "", 0);
  for (size_t i = 0; i < words->count; i++) oasp_buffer_printf(out, "%s%s", i > 0 ? "," : "", words->items[i]);
}

static void join_reasons(struct oasp_buffer *out, const oasplan_amendment *amendment) {
  oasp_buffer_clear(out);
  oasp_buffer_append(out, "", 0);
  for (size_t i = 0; i < oasplan_amendment_reason_count(amendment); i++)
    oasp_buffer_printf(out, "%s%s", i > 0 ? "," : "", oasplan_amendment_reason_at(amendment, i));
}

static int bind_amendment(struct putter *putter, struct oasp_rows *rows, const oasplan_amendment *amendment, struct oasp_buffer lists[4]) {
  join_reasons(&lists[0], amendment);
  join(&lists[1], &amendment->with);
  join(&lists[2], &amendment->supported_by);
  join(&lists[3], &amendment->opposed_by);
  for (size_t i = 0; i < 4; i++)
    if (lists[i].failed) return oasp_fail_nomem(putter->err);
  oasp_bind_text(rows, oasplan_confidence_name(amendment->confidence));
  oasp_bind_text(rows, lists[0].data);
  oasp_bind_integer(rows, amendment->derived);
  oasp_bind_text(rows, amendment->old_text);
  oasp_bind_text(rows, amendment->rationale);
  oasp_bind_text(rows, amendment->target);
  oasp_bind_text(rows, amendment->pair);
  oasp_bind_text(rows, amendment->continues);
  oasp_bind_text(rows, amendment->superseded_by);
  oasp_bind_text(rows, amendment->changed);
  for (size_t i = 1; i < 4; i++) oasp_bind_text(rows, lists[i].data);
  return OASPLAN_OK;
}

static int put_amendment(struct putter *putter, const oasplan_amendment *amendment, int64_t row, size_t number) {
  struct oasp_rows rows;
  struct oasp_buffer lists[4] = {{0}}; /* bound texts must live until the row is in */
  oasp_rows_begin(&rows, putter->db, OASP_AMENDMENT_INSERT);
  oasp_bind_integer(&rows, row);
  oasp_bind_integer(&rows, (int64_t)number);
  oasp_bind_text(&rows, amendment->id);
  oasp_bind_text(&rows, amendment->delegation);
  oasp_bind_text(&rows, oasplan_action_name(amendment->action));
  oasp_bind_text(&rows, oasplan_certainty_name(amendment->certainty));
  oasp_bind_text(&rows, oasplan_outcome_name(amendment->outcome));
  bind_span(&rows, amendment->span);
  oasp_bind_text(&rows, amendment->text);
  int status = bind_amendment(putter, &rows, amendment, lists);
  if (status == OASPLAN_OK)
    status = oasp_rows_run(&rows, putter->err);
  else
    oasp_rows_end(&rows);
  for (size_t i = 0; i < 4; i++) oasp_buffer_free(&lists[i]);
  return status;
}

static int put_diagnostic(struct putter *putter, size_t index) {
  const struct oasplan_diagnostic *diagnostic = &putter->plan->diagnostics[index];
  struct oasp_rows rows;
  oasp_rows_begin(&rows, putter->db, OASP_DIAGNOSTIC_INSERT);
  oasp_bind_integer(&rows, putter->sequence);
  oasp_bind_integer(&rows, (int64_t)index);
  oasp_bind_text(&rows, diagnostic->code);
  oasp_bind_text(&rows, diagnostic->message);
  oasp_bind_text(&rows, diagnostic->provision);
  bind_span(&rows, diagnostic->source);
  return oasp_rows_run(&rows, putter->err);
}

static int put_findings(struct putter *putter) {
  const oasplan_plan *plan = putter->plan;
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < plan->provision_count; i++) {
    const oasplan_provision *provision = &plan->provisions[i];
    for (size_t k = 0; status == OASPLAN_OK && k < provision->citation_count; k++)
      status = put_citation(putter, &provision->citations[k], putter->rows[i], k);
    for (size_t k = 0; status == OASPLAN_OK && k < provision->amendment_count; k++)
      status = put_amendment(putter, &provision->amendments[k], putter->rows[i], k);
  }
  for (size_t i = 0; status == OASPLAN_OK && i < plan->diagnostic_count; i++) status = put_diagnostic(putter, i);
  return status;
}

static int put(struct putter *putter, int (*first)(struct putter *putter)) {
  putter->rows = oasp_alloc_zeroed(putter->plan->provision_count, sizeof *putter->rows);
  int status = putter->rows != NULL ? first(putter) : oasp_fail_nomem(putter->err);
  if (status == OASPLAN_OK) status = put_findings(putter);
  oasp_buffer_free(&putter->map);
  oasp_free(putter->rows);
  return status;
}

int oasp_sqlite_put_plan(struct oasp_backend *backend, const oasplan_plan *plan, oasplan_error **err) {
  struct putter putter = {.db = oasp_sqlite_of(backend), .plan = plan, .err = err};
  return put(&putter, put_text);
}

/* ---- Replacing what an older engine derived; removing ---- */

static int run_for_plan(struct oasp_sqlite *db, enum oasp_statement name, int64_t sequence, oasplan_error **err) {
  struct oasp_rows rows;
  oasp_rows_begin(&rows, db, name);
  oasp_bind_integer(&rows, sequence);
  return oasp_rows_run(&rows, err);
}

static int find_sequence(struct oasp_backend *backend, const struct oasp_scope *scope, int64_t *sequence, oasplan_error **err) {
  *sequence = 0;
  int status = oasp_sqlite_list(backend, scope, true, oasp_sqlite_take_sequence, sequence, err);
  if (status != OASPLAN_OK || *sequence != 0) return status;
  return oasp_fail(err, OASPLAN_E_NOT_FOUND, "%s has no edition %.*s@%.*s:%.*s; list its editions to see those it has", oasp_sqlite_of(backend)->location,
                   OASP_QUOTE(scope->key), OASP_QUOTE(scope->edition), OASP_QUOTE(scope->language));
}

static int find_rows(struct putter *putter) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  size_t count = 0;
  oasp_rows_begin(&rows, putter->db, OASP_PROVISION_ROWS);
  oasp_bind_integer(&rows, putter->sequence);
  for (; oasp_rows_next(&rows, &status, putter->err); count++)
    if (count < putter->plan->provision_count) putter->rows[count] = oasp_column_integer(&rows, 0);
  oasp_rows_end(&rows);
  if (status == OASPLAN_OK && count != putter->plan->provision_count)
    status = oasp_sqlite_damaged(putter->db, "provisions of a plan are missing", putter->err);
  return status;
}

static int clear_findings(struct putter *putter) {
  static const enum oasp_statement deletes[] = {OASP_CITATIONS_DELETE, OASP_AMENDMENTS_DELETE, OASP_DIAGNOSTICS_DELETE};
  int status = find_rows(putter);
  for (size_t i = 0; status == OASPLAN_OK && i < sizeof deletes / sizeof deletes[0]; i++)
    status = run_for_plan(putter->db, deletes[i], putter->sequence, putter->err);
  if (status != OASPLAN_OK) return status;
  struct oasp_rows rows;
  oasp_rows_begin(&rows, putter->db, OASP_PLAN_REFRESH);
  oasp_bind_integer(&rows, putter->sequence);
  oasp_bind_integer(&rows, putter->plan->engine);
  return oasp_rows_run(&rows, putter->err);
}

int oasp_sqlite_refresh_plan(struct oasp_backend *backend, const oasplan_plan *plan, oasplan_error **err) {
  struct putter putter = {.db = oasp_sqlite_of(backend), .plan = plan, .err = err};
  const struct oasp_scope scope = {plan->key, plan->edition, plan->language};
  int status = find_sequence(backend, &scope, &putter.sequence, err);
  return status == OASPLAN_OK ? put(&putter, clear_findings) : status;
}

int oasp_sqlite_remove_plan(struct oasp_backend *backend, const struct oasp_scope *scope, oasplan_error **err) {
  static const enum oasp_statement deletes[] = {OASP_WORDS_DELETE, OASP_PROVISIONS_DELETE, OASP_PLAN_DELETE};
  int64_t sequence = 0;
  int status = find_sequence(backend, scope, &sequence, err);
  for (size_t i = 0; status == OASPLAN_OK && i < sizeof deletes / sizeof deletes[0]; i++)
    status = run_for_plan(oasp_sqlite_of(backend), deletes[i], sequence, err);
  return status;
}
