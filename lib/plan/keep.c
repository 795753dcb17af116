/* A citation is found, or handed over, with strings that belong to somebody else; a list or a plan keeps it with strings of its own. */
#include "plan/keep.h"

static bool keep_words(struct oasp_arena *arena, const char **target, const char *issued, struct oasp_span span) {
  *target = oasp_arena_strndup(arena, issued + span.begin, span.end - span.begin);
  return *target != NULL;
}

static bool keep_parts(struct oasp_arena *arena, const char *issued, oasplan_citation *citation) {
  const struct oasplan_citation_part *given = citation->parts;
  citation->parts = NULL;
  if (citation->part_count == 0) return true;
  struct oasplan_citation_part *parts = oasp_arena_alloc_array(arena, citation->part_count, sizeof *parts);
  if (parts == NULL) return false;
  for (size_t i = 0; i < citation->part_count; i++) {
    parts[i].span = given[i].span;
    if (!keep_words(arena, &parts[i].raw, issued, given[i].span) || !oasp_arena_keep(arena, &parts[i].instrument, given[i].instrument)) return false;
  }
  citation->parts = parts;
  return true;
}

bool oasp_citation_keep(struct oasp_arena *arena, const char *issued, oasplan_citation *citation) {
  return keep_words(arena, &citation->raw, issued, citation->span) && oasp_arena_keep(arena, &citation->instrument, citation->instrument) &&
         oasp_arena_keep(arena, &citation->note, citation->note) &&
         oasp_arena_keep_list(arena, &citation->locators, citation->locators, citation->locator_count) &&
         oasp_arena_keep_list(arena, &citation->targets, citation->targets, citation->locator_count) &&
         oasp_arena_keep_list(arena, &citation->candidates, citation->candidates, citation->candidate_count) && keep_parts(arena, issued, citation);
}
