/* A copy for others. It is made up of what they may see, never cut down from what they may not: what is left out was never in the file. */
#include "store/release_copy.h"

#include "store/concordances.h"
#include "store/periods.h"
#include "store/record_merge.h"
#include "store/redact.h"

/* ---- What a file is ---- */

/* The feature that says for whom a copy was made. */
static const char feature[] = "release";

/* A file is made a copy when it is made, so that asking once will do. */
int oasp_store_release(oasplan_store *store, int *release, oasplan_error **err) {
  char *value = NULL;
  int status = store->release == 0 ? store->backend->calls->get_feature(store->backend, feature, &value, err) : OASPLAN_OK;
  if (value != NULL) store->release = oasplan_release_from_name(value);
  if (value != NULL && store->release == 0) store->release = OASPLAN_NATIONAL;
  oasp_free(value);
  *release = store->release;
  return status;
}

int oasp_store_refuse_copy(oasplan_store *store, oasplan_error **err) {
  int release;
  int status = oasp_store_release(store, &release, err);
  if (status != OASPLAN_OK || release == OASPLAN_NATIONAL) return status;
  return oasp_fail(err, OASPLAN_E_READONLY, "%s is a copy made for others (%s) and has not the whole histories; change records in the store that it was made from", store->location, oasplan_release_name(release));
}

/* ---- One record ---- */

struct filling {
  const struct oasp_release_copy *copy;
  oasplan_store *to;
  size_t done, total;
};

/* What the reader does not see of private fields enters the digest all the same: it stands as its hash. */
static int mark_withheld(oasplan_record *shown, const oasplan_record *whole, oasplan_error **err) {
  int status = OASPLAN_OK;
  oasp_record_forget_redactions(shown);
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_field_count(whole->type); i++) {
    char hash[OASP_DIGEST_HEX + 1];
    if (!oasp_record_is_private(whole, i) || oasp_record_has(shown, i)) continue;
    status = oasp_record_hash(whole, i, hash, err);
    if (status == OASPLAN_OK) status = oasp_record_redact(shown, i, hash, err);
  }
  return status;
}

/* When and by whom stays with the owner; the time of the version makes the same copy of the same store. */
static int put_shown(const struct filling *filling, oasplan_record *record, oasplan_error **err) {
  const struct oasp_backend_calls *calls = filling->to->backend->calls;
  const struct oasp_record_keys none = {{false}, {{0}}};
  struct oasp_record_keys keys;
  record->next = record->now;
  int status = calls->put_version(filling->to->backend, record, err);
  for (size_t i = 0; status == OASPLAN_OK && i < record->redaction_count; i++) {
    const struct oasp_redaction_row row = {oasp_field_at(record->type, record->redactions[i].field)->name, record->redactions[i].hash, "withheld", NULL, record->now.recorded_at};
    status = calls->put_redaction(filling->to->backend, record, &row, err);
  }
  oasp_record_keys(record, &keys);
  return status == OASPLAN_OK ? oasp_store_change_keys(filling->to, record->id, &none, &keys, err) : status;
}

static int copy_record(struct filling *filling, oasplan_record *record, oasplan_error **err) {
  oasplan_tally *tally = filling->copy->tally;
  bool shown = false, small = record->small != OASP_SMALL_NONE;
  int status = oasp_store_progress(filling->copy->from, filling->done++, filling->total, err);
  oasplan_record *whole = status == OASPLAN_OK ? oasp_record_copy(record, err) : NULL;
  if (whole == NULL) return status == OASPLAN_OK ? OASPLAN_E_NOMEM : status;
  status = oasp_record_show(record, filling->copy->release, &shown, err);
  shown = shown && !small;
  if (status == OASPLAN_OK && shown) status = mark_withheld(record, whole, err);
  if (status == OASPLAN_OK && shown) status = put_shown(filling, record, err);
  if (tally != NULL) tally->records[OASPLAN_PUT_NEW] += shown;
  if (tally != NULL) tally->withheld += !shown;
  oasplan_record_free(whole);
  return status;
}

static int take_record(void *context, oasplan_record *record, oasplan_error **err) {
  int status = copy_record(context, record, err);
  oasplan_record_free(record);
  return status;
}

/* ---- All of it ---- */

static int copy_records(struct filling *filling, oasplan_error **err) {
  const struct oasp_backend *from = filling->copy->from->backend;
  int status = OASPLAN_OK;
  for (size_t i = 0; status == OASPLAN_OK && i < oasp_record_type_total; i++) {
    const struct oasp_record_question question = {.type = &oasp_record_types[i], .others = true};
    status = from->calls->find_records(filling->copy->from->backend, &question, take_record, filling, err);
  }
  return status;
}

static int copy_editions(struct filling *filling, oasplan_error **err) {
  const struct oasp_scope any = {NULL, NULL, NULL};
  oasplan_store *from = filling->copy->from;
  oasplan_editions *editions = NULL;
  int64_t records = 0;
  int status = oasp_store_list(from, &any, false, &editions, err);
  if (status == OASPLAN_OK) status = from->backend->calls->count_records(from->backend, &records, err);
  if (status == OASPLAN_OK) filling->total = editions->count + (size_t)records;
  for (size_t i = 0; status == OASPLAN_OK && i < editions->count; i++) {
    status = oasp_store_progress(from, filling->done++, filling->total, err);
    if (status == OASPLAN_OK) status = oasp_store_merge_edition(filling->to, from, &editions->items[i], filling->copy->tally, err);
    if (status == OASPLAN_OK) status = oasp_store_copy_period_step(filling->to, from, editions->items[i].key, err);
  }
  oasplan_editions_free(editions);
  return status;
}

/* Those that the editions made as they were put give way to those that are there: somebody may have removed some, or divided them otherwise. */
static int copy_periods(const struct filling *filling, oasplan_error **err) {
  struct oasp_record_merging merging = {.to = filling->to, .from = filling->copy->from};
  const struct oasp_backend *to = filling->to->backend;
  oasplan_periods *made = NULL;
  int status = oasp_store_periods(filling->to, NULL, &made, err);
  for (size_t i = 0; status == OASPLAN_OK && i < made->count; i++)
    status = to->calls->remove_period(filling->to->backend, oasplan_period_plan(&made->items[i]), oasplan_period_key(&made->items[i]), err);
  oasplan_periods_free(made);
  return status == OASPLAN_OK ? oasp_store_merge_periods(&merging, err) : status;
}

/* A copy of a copy is for those of both. */
static int fill(struct filling *filling, oasplan_error **err) {
  oasplan_store *to = filling->to, *from = filling->copy->from;
  int before;
  int status = oasp_store_release(from, &before, err);
  int release = status == OASPLAN_OK && before > filling->copy->release ? before : filling->copy->release;
  if (status == OASPLAN_OK) status = to->backend->calls->set_feature(to->backend, feature, oasplan_release_name(release), err);
  to->release = release; /* what is merged into it knows that it is for others */
  if (status == OASPLAN_OK) status = oasp_store_ready_words(to, err);
  if (status == OASPLAN_OK) status = copy_editions(filling, err);
  if (status == OASPLAN_OK) status = copy_periods(filling, err);
  if (status == OASPLAN_OK) status = oasp_store_merge_confirmations(to, from, err);
  return status == OASPLAN_OK ? copy_records(filling, err) : status;
}

static int fill_from_one_state(struct filling *filling, oasplan_error **err) {
  const struct oasp_backend *from = filling->copy->from->backend;
  int status = from->calls->begin(filling->copy->from->backend, false, err);
  if (status != OASPLAN_OK) return status;
  status = filling->to->backend->calls->begin(filling->to->backend, true, err);
  if (status == OASPLAN_OK) status = oasp_store_end(filling->to, fill(filling, err), err);
  from->calls->rollback(filling->copy->from->backend);
  return status;
}

int oasp_store_fill_copy(void *context, const char *path, oasplan_error **err) {
  struct filling filling = {.copy = context};
  oasplan_error *fault = NULL;
  filling.to = oasp_store_open(path, NULL, filling.copy->from->backend->watch, &fault);
  if (filling.to == NULL) return oasp_pass(err, fault);
  int status = fill_from_one_state(&filling, err);
  if (status == OASPLAN_OK) status = filling.to->backend->calls->clean(filling.to->backend, err); /* closing would not say that the log could not be worked in */
  oasplan_store_close(filling.to);
  return status;
}
