/* Verifying records: each history is read as its owner would read it, and reckoned anew. What SQL can compare by itself (which version holds, names of redactions) the backend checks. */
#include "store/record_care.h"

#include "store/redact.h"
#include "store/release_copy.h"

#include <stdio.h>
#include <string.h>

struct checking {
  oasplan_store *store;
  oasp_finding_fn tell;
  void *context;
  bool partial;         /* a copy that has of each record only the version that held */
  oasplan_record *last; /* the version before, or NULL */
};

static int find(const struct checking *checking, const oasplan_record *record, const char *what, oasplan_error **err) {
  char name[120];
  (void)snprintf(name, sizeof name, "%s %s version %s", record->type->name, record->id, record->now.text);
  return checking->tell(checking->context, OASPLAN_E_CORRUPT, name, what, err);
}

/* ---- One version ---- */

static bool is_zero(const unsigned char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (bytes[i] != 0) return false;
  return true;
}

static int check_redactions(const struct checking *checking, const oasplan_record *record, oasplan_error **err) {
  for (size_t i = 0; i < record->redaction_count; i++) {
    size_t field = record->redactions[i].field;
    if (oasp_record_has(record, field) || !is_zero(record->salts[oasp_record_salt_index(record, field)], OASP_SALT))
      return find(checking, record, "a value that was redacted is still there, or its salt is", err);
  }
  return OASPLAN_OK;
}

static int check_place(const struct checking *checking, const oasplan_record *record, oasplan_error **err) {
  const struct oasp_version *now = &record->now, *before = checking->last != NULL ? &checking->last->now : NULL;
  bool begins = before == NULL && checking->partial;
  int status = OASPLAN_OK;
  if (!begins && now->number != (before != NULL ? before->number + 1 : 1)) status = find(checking, record, "a version before it is missing", err);
  if (status == OASPLAN_OK && !begins && strcmp(now->parent, before != NULL ? before->digest : "") != 0) status = find(checking, record, "it does not build on the version before it", err);
  return status;
}

static int check_version(const struct checking *checking, const oasplan_record *record, oasplan_error **err) {
  char digest[OASP_RECORD_DIGEST];
  int status = oasp_record_digest(record, &record->now, digest, err);
  if (status == OASPLAN_OK && strcmp(digest, record->now.digest) != 0) status = find(checking, record, "its digest is not that of its values", err);
  if (status == OASPLAN_OK) status = check_place(checking, record, err);
  return status == OASPLAN_OK ? check_redactions(checking, record, err) : status;
}

static int take_version(void *context, oasplan_record *record, oasplan_error **err) {
  struct checking *checking = context;
  int status = check_version(checking, record, err);
  oasplan_record_free(checking->last);
  checking->last = record;
  return status;
}

/* ---- Keys ---- */

static int check_keys(const struct checking *checking, const oasplan_record *head, oasplan_error **err) {
  const struct oasp_backend_calls *calls = checking->store->backend->calls;
  struct oasp_record_keys keys;
  int status = OASPLAN_OK;
  oasp_record_keys(head, &keys);
  for (int kind = 0; status == OASPLAN_OK && kind < OASP_KEY_KINDS; kind++) {
    char id[OASP_ID_SIZE] = "";
    if (!keys.has[kind]) continue;
    status = calls->find_key(checking->store->backend, keys.keys[kind], id, err);
    if (status == OASPLAN_OK && strcmp(id, head->id) != 0) status = find(checking, head, "a key by which it is found is missing, or another record's", err);
  }
  return status;
}

/* A version that cannot be read was told of before. */
static int check_key(void *context, const unsigned char key[OASP_KEY_SIZE], const char *id, oasplan_error **err) {
  const struct checking *checking = context;
  oasplan_record *head = NULL;
  oasplan_error *fault = NULL;
  struct oasp_record_keys keys = {{false}, {{0}}};
  bool is_own = false;
  int status = checking->store->backend->calls->get_version(checking->store->backend, id, NULL, false, &head, &fault);
  if (status != OASPLAN_OK && status != OASPLAN_E_CORRUPT) return oasp_pass(err, fault);
  if (head != NULL) oasp_record_keys(head, &keys);
  for (int kind = 0; kind < OASP_KEY_KINDS; kind++) is_own |= keys.has[kind] && memcmp(keys.keys[kind], key, OASP_KEY_SIZE) == 0;
  oasplan_record_free(head);
  oasplan_error_free(fault);
  return is_own || status != OASPLAN_OK ? OASPLAN_OK : checking->tell(checking->context, OASPLAN_E_CORRUPT, id, "a key by which it is found is not that of its values", err);
}

/* ---- All of them ---- */

static int check_record(struct checking *checking, const char *id, oasplan_error **err) {
  oasplan_error *fault = NULL;
  checking->last = NULL;
  int status = checking->store->backend->calls->history(checking->store->backend, id, false, take_version, checking, &fault);
  if (status == OASPLAN_OK && checking->last == NULL) status = checking->tell(checking->context, OASPLAN_E_CORRUPT, id, "there is no such type of record", &fault);
  if (status == OASPLAN_OK && checking->last != NULL) status = check_keys(checking, checking->last, &fault);
  oasplan_record_free(checking->last);
  if (status != OASPLAN_E_CORRUPT && status != OASPLAN_E_INVALID) return status == OASPLAN_OK ? status : oasp_pass(err, fault);
  status = checking->tell(checking->context, OASPLAN_E_CORRUPT, id, oasplan_error_message(fault), err);
  oasplan_error_free(fault);
  return status;
}

int oasp_store_verify_records(oasplan_store *store, size_t done, size_t total, oasp_finding_fn tell, void *context, oasplan_error **err) {
  const struct oasp_backend_calls *calls = store->backend->calls;
  struct checking checking = {.store = store, .tell = tell, .context = context};
  char id[OASP_ID_SIZE] = "";
  int release = OASPLAN_NATIONAL;
  if (store->backend->newer) return OASPLAN_OK; /* which may have fields that are not known here */
  int status = oasp_store_release(store, &release, err);
  checking.partial = release != OASPLAN_NATIONAL;
  if (status == OASPLAN_OK) status = calls->next_id(store->backend, id, id, err);
  for (; status == OASPLAN_OK && id[0] != '\0'; done++) {
    status = oasp_store_progress(store, done, total, err);
    if (status == OASPLAN_OK) status = check_record(&checking, id, err);
    if (status == OASPLAN_OK) status = calls->next_id(store->backend, id, id, err);
  }
  return status == OASPLAN_OK ? calls->keys(store->backend, check_key, &checking, err) : status;
}
