/* A row that comes back is held against what it was made of, which stands in the history: the file needs no mark of its own. Questions and what is carried over are those of questionnaire.h. */
#include "store/untouched.h"

#include "store/questionnaire.h"

#include <string.h>

/* ---- A row and a version ---- */

static bool has_bit(uint64_t bits, size_t field) {
  return (bits >> field & 1) != 0;
}

/* What the row itself says there: a preset or a default is not its word. */
static bool says_the_same(const oasplan_record *row, const oasplan_record *version, size_t field) {
  return has_bit(row->filled, field) ? oasp_record_same_value(row, version, field) : !oasp_record_has(version, field);
}

static bool is_given_version(const oasplan_record *row, const oasplan_record *version) {
  if (strcmp(row->now.digest, version->now.digest) != 0 || row->type != version->type) return false;
  for (size_t i = 0; i < oasp_field_count(row->type); i++)
    if (has_bit(row->given, i) && i != OASP_FIELD_ACTOR && !says_the_same(row, version, i)) return false;
  return true;
}

static bool is_of_edition(const oasplan_record *row, const oasplan_record *version) {
  return !has_bit(row->given, OASP_FIELD_EDITION) || says_the_same(row, version, OASP_FIELD_EDITION);
}

static bool is_suggestion(const oasplan_record *row, const oasplan_record *version) {
  const oasplan_record_type *type = row->type;
  if (version->removed || oasp_record_same_value(row, version, oasp_served_period_field(type)) || !is_of_edition(row, version)) return false;
  for (size_t i = 0; i < oasp_field_count(type); i++) {
    if (!has_bit(row->given, i) || oasp_is_of_question(type, i) || i == OASP_FIELD_SOURCE_REF) continue;
    if (oasp_is_carried_over(type, i) ? !says_the_same(row, version, i) : has_bit(row->filled, i)) return false;
  }
  return true;
}

struct comparing {
  const oasplan_record *row;
  bool (*is_same)(const oasplan_record *row, const oasplan_record *version);
  bool found;
};

static int compare_version(void *context, oasplan_record *version, oasplan_error **err) {
  struct comparing *comparing = context;
  (void)err;
  comparing->found = comparing->found || comparing->is_same(comparing->row, version);
  oasplan_record_free(version);
  return OASPLAN_OK;
}

/* ---- By its version ---- */

/* The version that holds is for the put to compare: what it has is there already. */
static int find_given(const struct oasp_untouched *untouched, const oasplan_record *row, bool *is, oasplan_error **err) {
  const struct oasp_backend_calls *calls = untouched->store->backend->calls;
  struct comparing comparing = {row, is_given_version, false};
  oasplan_record *head = NULL;
  int status = calls->get_version(untouched->store->backend, row->id, NULL, false, &head, err);
  bool is_older = status == OASPLAN_OK && head != NULL && strcmp(head->now.digest, row->now.digest) != 0;
  oasplan_record_free(head);
  if (is_older) status = calls->history(untouched->store->backend, row->id, false, compare_version, &comparing, err);
  *is = comparing.found;
  return status;
}

/* ---- By its question ---- */

static void find_key(const oasplan_record *record, char key[OASP_DIGEST_HEX + 1]) {
  const size_t fields[] = {OASP_FIELD_PARTY, OASP_FIELD_PLAN, record->type->serves};
  struct oasp_digest digest;
  oasp_digest_begin(&digest);
  (void)oasp_digest_add(&digest, record->type->name, strlen(record->type->name) + 1);
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
    const char *text = oasp_record_has(record, fields[i]) ? oasp_record_text(record, fields[i]) : "";
    (void)oasp_digest_add(&digest, text, strlen(text) + 1);
  }
  oasp_digest_end(&digest, key);
}

static int take_answer(void *context, oasplan_record *record, oasplan_error **err) {
  struct oasp_untouched *untouched = context;
  char key[OASP_DIGEST_HEX + 1];
  void *ids = untouched->ids;
  find_key(record, key);
  bool kept = oasp_grow(&ids, &untouched->capacity, untouched->count, sizeof *untouched->ids) == 0;
  if (kept) {
    untouched->ids = ids;
    memcpy(untouched->ids[untouched->count], record->id, OASP_ID_SIZE);
    kept = oasp_buckets_add(&untouched->by_question, key, untouched->count) == 0;
    untouched->count += kept;
  }
  oasplan_record_free(record);
  return kept ? OASPLAN_OK : oasp_fail_nomem(err);
}

static int know_answers(struct oasp_untouched *untouched, const oasplan_record_type *type, oasplan_error **err) {
  const struct oasp_record_question question = {.type = type};
  uint64_t bit = UINT64_C(1) << (type - oasp_record_types);
  if ((untouched->known & bit) != 0) return OASPLAN_OK;
  untouched->known |= bit;
  return untouched->store->backend->calls->find_records(untouched->store->backend, &question, take_answer, untouched, err);
}

static int find_suggested(struct oasp_untouched *untouched, const oasplan_record *row, bool *is, oasplan_error **err) {
  const struct oasp_backend_calls *calls = untouched->store->backend->calls;
  struct comparing comparing = {row, is_suggestion, false};
  const struct oasp_bucket_row *answer;
  char key[OASP_DIGEST_HEX + 1];
  int status = know_answers(untouched, row->type, err);
  find_key(row, key);
  for (size_t i = 0; status == OASPLAN_OK && !comparing.found && (answer = oasp_buckets_at(&untouched->by_question, key, i)) != NULL; i++)
    status = calls->history(untouched->store->backend, untouched->ids[answer->thing], false, compare_version, &comparing, err);
  *is = comparing.found;
  return status;
}

static bool lacks_date(const oasplan_record *row) {
  for (size_t i = oasp_common_count; i < oasp_field_count(row->type); i++)
    if (oasp_field_at(row->type, i)->kind == OASP_KIND_DATE && oasp_field_at(row->type, i)->required && !oasp_record_has(row, i)) return true;
  return false;
}

int oasp_is_untouched(struct oasp_untouched *untouched, const oasplan_record *record, bool *is, oasplan_error **err) {
  *is = false;
  if (!record->is_partial) return OASPLAN_OK;
  if (record->id[0] != '\0') return record->now.digest[0] != '\0' ? find_given(untouched, record, is, err) : OASPLAN_OK;
  return record->is_form && oasp_is_survey(record->type) && lacks_date(record) ? find_suggested(untouched, record, is, err) : OASPLAN_OK;
}

void oasp_untouched_free(struct oasp_untouched *untouched) {
  oasp_buckets_free(&untouched->by_question);
  oasp_free(untouched->ids);
}
