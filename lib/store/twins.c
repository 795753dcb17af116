/* What the store holds of a type is read once, when the first row asks, and found by digests of what it says: a file of any length asks no more than once for each row. */
#include "store/twins.h"

#include <string.h>

struct oasp_twin {
  char id[OASP_ID_SIZE];
  bool found;
};

/* ---- Keys ---- */

/* What is looked at beside the content, as bits. Each record has a key for each choice. */
enum { STANDING = 1, REASON = 2, KEYS = 4 };

static const uint8_t standing[] = {OASP_FIELD_STAGE, OASP_FIELD_CLEARED_BY, OASP_FIELD_CLEARED_ON, OASP_FIELD_RELEASE};

static bool is_standing(size_t field) {
  return memchr(standing, (int)field, sizeof standing) != NULL;
}

static void add_field(struct oasp_digest *digest, const oasplan_record *record, size_t field) {
  const char mark = (char)field;
  if (!oasp_record_has(record, field)) return;
  (void)oasp_digest_add(digest, &mark, 1);
  (void)oasp_digest_add(digest, record->values[field]->text, record->values[field]->length);
  (void)oasp_digest_add(digest, "", 1); /* no value is empty, so this ends them */
}

static void begin_key(struct oasp_digest *digest, const oasplan_record *record) {
  oasp_digest_begin(digest);
  (void)oasp_digest_add(digest, record->type->name, strlen(record->type->name) + 1);
  for (size_t i = 0; i < oasp_field_count(record->type); i++)
    if (i != OASP_FIELD_ACTOR && i != OASP_FIELD_REASON && !is_standing(i)) add_field(digest, record, i);
}

static void end_key(struct oasp_digest digest, const oasplan_record *record, int looked_at, char key[OASP_DIGEST_HEX + 1]) {
  const char mark = (char)looked_at;
  (void)oasp_digest_add(&digest, &mark, 1);
  for (size_t i = 0; i < sizeof standing; i++)
    if (looked_at & STANDING) add_field(&digest, record, standing[i]);
  if (looked_at & REASON) add_field(&digest, record, OASP_FIELD_REASON);
  oasp_digest_end(&digest, key);
}

/* ---- What the store holds ---- */

static int add_keys(struct oasp_twins *twins, const oasplan_record *record) {
  struct oasp_digest digest;
  char key[OASP_DIGEST_HEX + 1];
  begin_key(&digest, record);
  for (int looked_at = 0; looked_at < KEYS; looked_at++) {
    end_key(digest, record, looked_at, key);
    if (oasp_buckets_add(&twins->by_content, key, twins->count) != 0) return -1;
  }
  return 0;
}

static int take_record(void *context, oasplan_record *record, oasplan_error **err) {
  struct oasp_twins *these = context;
  void *twins = these->twins;
  int status = OASPLAN_OK;
  if (!oasp_record_has(record, OASP_FIELD_SOURCE_REF)) {
    bool kept = oasp_grow(&twins, &these->capacity, these->count, sizeof *these->twins) == 0;
    if (kept) {
      these->twins = twins;
      these->twins[these->count] = (struct oasp_twin){.found = false};
      memcpy(these->twins[these->count].id, record->id, OASP_ID_SIZE);
      kept = add_keys(these, record) == 0;
    }
    these->count += kept;
    status = kept ? OASPLAN_OK : oasp_fail_nomem(err);
  }
  oasplan_record_free(record);
  return status;
}

static int know_records(struct oasp_twins *twins, const oasplan_record_type *type, oasplan_error **err) {
  const struct oasp_record_question question = {.type = type};
  uint64_t bit = UINT64_C(1) << (type - oasp_record_types);
  if ((twins->known & bit) != 0) return OASPLAN_OK;
  twins->known |= bit;
  return twins->store->backend->calls->find_records(twins->store->backend, &question, take_record, twins, err);
}

/* ---- Finding one ---- */

/* The first of a bucket that was not found yet, in this one or in another. */
static struct oasp_twin *next_in(struct oasp_twins *twins, const char *key) {
  struct oasp_bucket_row *first = oasp_buckets_at(&twins->by_content, key, 0);
  while (first != NULL && first->passed < first->count) {
    struct oasp_twin *twin = &twins->twins[oasp_buckets_at(&twins->by_content, key, first->passed++)->thing];
    if (!twin->found) return twin;
  }
  return NULL;
}

static bool has_key(const oasplan_record *record) {
  unsigned char key[OASP_KEY_SIZE];
  return oasp_record_has(record, OASP_FIELD_SOURCE_REF) || oasp_record_key(record, OASP_KEY_FACT, key);
}

/* What must be the same beside the content: what the row itself gives. */
static int looked_at_by(const oasplan_record *record) {
  int looked_at = (record->filled >> OASP_FIELD_REASON & 1) != 0 ? REASON : 0;
  for (size_t i = 0; i < sizeof standing; i++)
    if ((record->filled >> standing[i] & 1) != 0) looked_at |= STANDING;
  return looked_at;
}

/* The one that is the most alike first, so that another row still finds its own. */
static struct oasp_twin *find(struct oasp_twins *twins, const oasplan_record *record) {
  struct oasp_digest digest;
  struct oasp_twin *found = NULL;
  char key[OASP_DIGEST_HEX + 1];
  int least = looked_at_by(record);
  begin_key(&digest, record);
  for (int looked_at = KEYS - 1; found == NULL && looked_at >= least; looked_at--) {
    if ((looked_at & least) != least) continue;
    end_key(digest, record, looked_at, key);
    found = next_in(twins, key);
  }
  return found;
}

int oasp_twins_find(struct oasp_twins *twins, const oasplan_record *record, oasplan_record **twin, oasplan_error **err) {
  *twin = NULL;
  if (!record->is_partial || has_key(record)) return OASPLAN_OK;
  int status = know_records(twins, record->type, err);
  struct oasp_twin *found = status == OASPLAN_OK ? find(twins, record) : NULL;
  if (found == NULL) return status;
  found->found = true;
  return twins->store->backend->calls->get_version(twins->store->backend, found->id, NULL, false, twin, err);
}

void oasp_twins_free(struct oasp_twins *twins) {
  oasp_buckets_free(&twins->by_content);
  oasp_free(twins->twins);
}
