/* The ledger for callers who are in a transaction already: oasplan/ledger.h says what it holds. */
#ifndef OASP_STORE_LEDGER_H
#define OASP_STORE_LEDGER_H

#include "record/options.h"
#include "store/store.h"

#include <oasplan/ledger.h>

/* In a transaction of the caller's, with options that oasp_records_enter() has seen. *ledger is new, for oasplan_ledger_free(), or NULL. */
int oasp_store_ledger(oasplan_store *store, const char *instrument, const char *party, const oasplan_record_options *options, oasplan_ledger **ledger, oasplan_error **err) OASP_MUST_CHECK;

#endif
