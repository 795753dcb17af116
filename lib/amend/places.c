/* A search in the provision's map, whose runs rise in both texts. */
#include "amend/places.h"

#include <string.h>

/* The first offset of the issued text whose byte comes from `source` or from behind it. */
static size_t find_offset(const oasplan_provision *provision, size_t length, size_t source) {
  const struct oasp_map_run *runs = provision->map;
  if (source <= runs[0].source) return 0;
  size_t run = oasp_map_run_from(runs, provision->map_count, source);
  while (run > 0 && runs[run - 1].source == source) run--; /* each byte of a letter that NFC composed comes from the first byte of what it was composed of */
  size_t end = run + 1 < provision->map_count ? runs[run + 1].text : length, offset = runs[run].text + (source - runs[run].source);
  return offset < end ? offset : end;
}

struct oasp_span oasp_issued_span(const oasplan_provision *provision, struct oasp_span bytes) {
  size_t length = strlen(provision->texts[OASPLAN_READING_ISSUED]);
  return (struct oasp_span){find_offset(provision, length, bytes.begin), find_offset(provision, length, bytes.end)};
}
