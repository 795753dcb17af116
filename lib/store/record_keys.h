/* The keys of a version that holds: what may not stand twice. */
#ifndef OASP_STORE_RECORD_KEYS_H
#define OASP_STORE_RECORD_KEYS_H

#include "record/record.h"
#include "store/store.h"

struct oasp_record_keys {
  bool has[OASP_KEY_KINDS];
  unsigned char keys[OASP_KEY_KINDS][OASP_KEY_SIZE];
};

/* None of a record that was removed, and of NULL. */
void oasp_record_keys(const oasplan_record *record, struct oasp_record_keys *keys);
bool oasp_record_keys_same(const struct oasp_record_keys *a, const struct oasp_record_keys *b, int kind);
/* The record with that id has the keys of `now`, and none that it alone had `before`. */
int oasp_store_change_keys(oasplan_store *store, const char *id, const struct oasp_record_keys *before, const struct oasp_record_keys *now, oasplan_error **err) OASP_MUST_CHECK;

#endif
