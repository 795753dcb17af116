/* What makes a version unlike any other: the time, an id, salts, and the store that wrote it. */
#ifndef OASP_STORE_MOMENT_H
#define OASP_STORE_MOMENT_H

#include "record/record.h"
#include "store/store.h"

/* Milliseconds since 1970, UTC, by the store's clock. */
int64_t oasp_store_now(const oasplan_store *store);
/* RFC 3339 in UTC, to the millisecond. E_LIMIT for years past 9999. */
int oasp_moment_write(int64_t milliseconds, char out[OASP_MOMENT_SIZE], oasplan_error **err) OASP_MUST_CHECK;
/* A new UUIDv7 of that time; later ones of one handle are greater. */
int oasp_store_new_id(oasplan_store *store, int64_t milliseconds, char id[OASP_ID_SIZE], oasplan_error **err) OASP_MUST_CHECK;
int oasp_store_random(oasplan_store *store, void *bytes, size_t length, oasplan_error **err) OASP_MUST_CHECK;
/* 32 digits that name this file as the one that wrote a version; made, in a transaction of the caller's, when the first is written. */
int oasp_store_origin(oasplan_store *store, char origin[OASP_ORIGIN_SIZE], oasplan_error **err) OASP_MUST_CHECK;

#endif
