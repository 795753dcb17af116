/* A search in the provision's map, whose runs rise in both texts. */
#include "amend/places.h"

#include <string.h>

/* The first offset of the issued text whose byte comes from `source` or from behind it. */
static size_t find_offset(const oasplan_provision *provision, size_t length, size_t source) {
  const struct oasp_map_run *runs = provision->map;
  size_t low = 0, high = provision->map_count;
  if (source <= runs[0].source) return 0;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (runs[middle].source <= source)
      low = middle;
    else
      high = middle;
  }
  size_t end = high < provision->map_count ? runs[high].text : length, offset = runs[low].text + (source - runs[low].source);
  return offset < end ? offset : end;
}

struct oasp_span oasp_issued_span(const oasplan_provision *provision, struct oasp_span bytes) {
  size_t length = strlen(provision->texts[OASPLAN_READING_ISSUED]);
  return (struct oasp_span){find_offset(provision, length, bytes.begin), find_offset(provision, length, bytes.end)};
}
