/* What may not stand twice follows the version that holds: with each one that is put, redacted, merged or copied. */
#include "store/record_keys.h"

#include <string.h>

void oasp_record_keys(const oasplan_record *record, struct oasp_record_keys *keys) {
  for (int kind = 0; kind < OASP_KEY_KINDS; kind++) keys->has[kind] = record != NULL && !record->removed && oasp_record_key(record, (enum oasp_key_kind)kind, keys->keys[kind]);
}

bool oasp_record_keys_same(const struct oasp_record_keys *a, const struct oasp_record_keys *b, int kind) {
  return a->has[kind] && b->has[kind] && memcmp(a->keys[kind], b->keys[kind], OASP_KEY_SIZE) == 0;
}

int oasp_store_change_keys(oasplan_store *store, const char *id, const struct oasp_record_keys *before, const struct oasp_record_keys *now, oasplan_error **err) {
  const struct oasp_backend_calls *calls = store->backend->calls;
  int status = OASPLAN_OK;
  for (int kind = 0; status == OASPLAN_OK && kind < OASP_KEY_KINDS; kind++) {
    if (oasp_record_keys_same(before, now, kind)) continue;
    if (before->has[kind]) status = calls->remove_key(store->backend, before->keys[kind], id, err);
    if (status == OASPLAN_OK && now->has[kind]) status = calls->put_key(store->backend, now->keys[kind], id, err);
  }
  return status;
}
