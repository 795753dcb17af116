/* One pass over the edges of amendments and citations. Amendments stand in text order, so those over a place are a short list that is kept while walking. */
#include "plan/segments.h"

#include <string.h>

void oasp_segments_begin(struct oasp_segments *segments, const oasplan_provision *provision) {
  memset(segments, 0, sizeof *segments);
  segments->provision = provision;
  segments->length = strlen(provision->texts[OASPLAN_READING_ISSUED]);
}

static void drop_ended(struct oasp_segment *segment, size_t at) {
  size_t kept = 0;
  for (size_t i = 0; i < segment->count; i++)
    if (segment->over[i]->span.end > at) segment->over[kept++] = segment->over[i];
  segment->count = kept;
}

static void lower(size_t *least, size_t edge, size_t at) {
  if (edge > at && edge < *least) *least = edge;
}

/* The end of the segment that begins at `at`, as far as citations have a say. */
static size_t find_citation_edge(struct oasp_segments *segments, size_t at, size_t end) {
  const oasplan_provision *provision = segments->provision;
  segments->segment.is_citation = false;
  while (segments->next_citation < provision->citation_count) {
    const oasplan_citation *citation = &provision->citations[segments->next_citation];
    if (citation->relation == OASPLAN_RELATION_MENTIONS || citation->span.end <= at) { /* only brackets say more than that */
      segments->next_citation++;
      continue;
    }
    segments->segment.is_citation = citation->span.begin <= at;
    lower(&end, segments->segment.is_citation ? citation->span.end : citation->span.begin, at);
    break;
  }
  return end;
}

bool oasp_segments_next(struct oasp_segments *segments) {
  struct oasp_segment *segment = &segments->segment;
  const oasplan_provision *provision = segments->provision;
  size_t at = segment->span.end, end = segments->length;
  if (at >= segments->length) return false;
  drop_ended(segment, at);
  for (; segments->next_amendment < provision->amendment_count; segments->next_amendment++) {
    const oasplan_amendment *amendment = &provision->amendments[segments->next_amendment];
    lower(&end, amendment->span.begin, at);
    if (amendment->span.begin > at) break;
    if (segment->count < OASP_AMENDMENTS_DEEP) segment->over[segment->count++] = amendment; /* the builder lets no more in */
  }
  for (size_t i = 0; i < segment->count; i++) {
    const oasplan_amendment *amendment = segment->over[i];
    lower(&end, amendment->span.end, at);
    lower(&end, amendment->words.begin, at);
    lower(&end, amendment->words.end, at);
  }
  segment->span = (struct oasp_span){at, find_citation_edge(segments, at, end)};
  return true;
}

bool oasp_is_remark(const oasplan_amendment *amendment) {
  return amendment->action == OASPLAN_ACTION_COMMENT || amendment->action == OASPLAN_ACTION_QUESTION;
}

bool oasp_is_printed_remark(const oasplan_amendment *amendment) {
  return oasp_is_remark(amendment) && amendment->rationale == NULL;
}

bool oasp_adds_words(const oasplan_amendment *amendment) {
  return amendment->action == OASPLAN_ACTION_INSERT || amendment->action == OASPLAN_ACTION_FOOTNOTE;
}

bool oasp_strikes_words(const oasplan_amendment *amendment) {
  return amendment->action == OASPLAN_ACTION_DELETE || amendment->action == OASPLAN_ACTION_REPLACE;
}

bool oasp_is_around(const struct oasp_segment *segment, const oasplan_amendment *amendment) {
  return segment->span.begin < amendment->words.begin || segment->span.begin >= amendment->words.end;
}
