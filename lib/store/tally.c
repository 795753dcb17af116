/* What a put or a merge did, counted for the caller. */
#include "store/store.h"

#include <string.h>

static const char *const names[] = {NULL, "new", "unchanged", "refreshed", "left"};
enum { NAMES = sizeof names / sizeof names[0] };

const char *oasplan_put_name(int put) {
  return put > 0 && put < NAMES ? names[put] : NULL;
}

int oasplan_put_from_name(const char *name) {
  for (int put = 1; name != NULL && put < NAMES; put++)
    if (strcmp(names[put], name) == 0) return put;
  return 0;
}

oasplan_tally *oasplan_tally_new(void) {
  return oasp_alloc_zeroed(1, sizeof(oasplan_tally));
}

void oasplan_tally_free(oasplan_tally *tally) {
  oasp_free(tally);
}

int64_t oasplan_tally_count(const oasplan_tally *tally, int put) {
  return tally != NULL && put > 0 && put < NAMES ? tally->counts[put] : 0;
}

int64_t oasplan_tally_records(const oasplan_tally *tally, int put) {
  return tally != NULL && put > 0 && put < NAMES ? tally->records[put] : 0;
}

int64_t oasplan_tally_withheld(const oasplan_tally *tally) {
  return tally != NULL ? tally->withheld : 0;
}

oasplan_tally *oasp_tally_clear(const oasplan_query_options *options) {
  if (options == NULL || options->tally == NULL) return NULL;
  *options->tally = (oasplan_tally){.withheld = 0};
  return options->tally;
}
