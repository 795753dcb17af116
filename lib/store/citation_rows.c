/* Citations as rows: who cites whom. */
#include "store/sqlite.h"

#include <string.h>

int oasp_sqlite_is_cited(struct oasp_backend *backend, const char *instrument, bool *cited, oasplan_error **err) {
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), OASP_IS_CITED);
  oasp_bind_text(&rows, instrument);
  *cited = oasp_rows_next(&rows, &status, err);
  oasp_rows_end(&rows);
  return status;
}

/* Candidates come as one text with a NUL between two, which no key holds. */
static bool read_candidates(const struct oasp_rows *rows, struct oasp_arena *arena, struct oasplan_hit *hit) {
  size_t length = 0, count = 0;
  const char *text = oasp_column_bytes(rows, 14, &length);
  if (text == NULL) return true;
  for (size_t i = 0; i < length; i++) count += text[i] == '\0';
  const char **candidates = oasp_arena_alloc_array(arena, count + 1, sizeof *candidates);
  char *copy = oasp_arena_strndup(arena, text, length);
  if (candidates == NULL || copy == NULL) return false;
  for (hit->candidate_count = 0; hit->candidate_count <= count; hit->candidate_count++) {
    candidates[hit->candidate_count] = copy;
    copy += strlen(copy) + 1;
  }
  hit->candidates = candidates;
  return true;
}

static void read_citation_hit(const struct oasp_rows *rows, struct oasplan_hit *hit) {
  *hit = (struct oasplan_hit){.plan = oasp_column_text(rows, 0),
                              .edition = oasp_column_text(rows, 1),
                              .language = oasp_column_text(rows, 2),
                              .provision = oasp_column_text(rows, 3),
                              .relation = oasplan_relation_from_name(oasp_column_text(rows, 4)),
                              .instrument = oasp_column_optional(rows, 5),
                              .raw = oasp_column_text(rows, 6),
                              .state = oasplan_citation_state_from_name(oasp_column_text(rows, 7)),
                              .locator = oasp_column_optional(rows, 8),
                              .target = oasp_column_optional(rows, 9)};
  hit->place = (struct oasp_place){.edition = oasp_column_integer(rows, 10),
                                   .position = oasp_column_integer(rows, 11),
                                   .citation = oasp_column_integer(rows, 12),
                                   .locator = oasp_column_integer(rows, 13)};
}

int oasp_sqlite_trace(struct oasp_backend *backend, const struct oasp_scope *scope, const char *instrument, const char *locator,
                      const struct oasp_page *page, oasp_hit_fn tell, void *context, oasplan_error **err) {
  static const struct oasp_place start = {.edition = -1};
  const struct oasp_place *after = page->after != NULL ? page->after : &start;
  struct oasp_rows rows;
  int status = OASPLAN_OK;
  oasp_rows_begin(&rows, oasp_sqlite_of(backend), locator != NULL ? OASP_TRACE_LOCATOR : OASP_TRACE);
  oasp_bind_scope(&rows, scope);
  oasp_bind_text(&rows, instrument);
  oasp_bind_text(&rows, locator);
  oasp_bind_integer(&rows, after->edition);
  oasp_bind_integer(&rows, after->position);
  oasp_bind_integer(&rows, after->citation);
  oasp_bind_integer(&rows, after->locator);
  oasp_bind_integer(&rows, page->limit);
  while (oasp_rows_next(&rows, &status, err)) {
    struct oasplan_hit hit;
    struct oasp_arena arena = {0};
    read_citation_hit(&rows, &hit);
    status = read_candidates(&rows, &arena, &hit) ? tell(context, &hit, NULL, err) : oasp_fail_nomem(err);
    oasp_arena_free(&arena);
  }
  oasp_rows_end(&rows);
  return status;
}
