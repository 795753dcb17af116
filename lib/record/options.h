/* The options of the calls on records: copies of what the caller said. */
#ifndef OASP_RECORD_OPTIONS_H
#define OASP_RECORD_OPTIONS_H

#include "base/memory.h"

#include <oasplan/exchange.h>

struct oasp_filter {
  char *field, *value;
};

struct oasplan_record_options {
  bool failed; /* a setter ran out of memory: the call that uses the options says so */
  bool update, dry_run, keep_good, decimal_comma;
  bool cleared_only; /* of the ledger: its owner's drafts do not count */
  char separator;
  int release; /* enum oasplan_release, or what else was given */
  struct oasp_filter *filters;
  size_t filter_count, filter_capacity;
  struct oasp_filter *presets; /* what rows have that do not say */
  size_t preset_count, preset_capacity;
  char *format, *encoding, *dates, *language;
  int64_t *withheld; /* borrowed, or NULL */
  char *as_of, *known_at, *cursor, *actor, *reason;
  int64_t limit;
  oasplan_tally *tally; /* borrowed, or NULL */
};

/* The value that rows have in a field where they do not say; NULL: none. */
const char *oasp_record_preset(const oasplan_record_options *options, const char *field);

/* NULL options are these. */
extern const oasplan_record_options oasp_record_defaults;

#endif
