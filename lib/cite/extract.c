/* oasplan_extract: the scanner on any text, its findings copied into a list of their own. */
#include "base/buffer.h"
#include "cite/citation_json.h"
#include "cite/scanner.h"
#include "plan/keep.h"

#include <string.h>

struct oasplan_extract_options {
  oasplan_progress_fn progress;
  void *context;
};

struct oasplan_citations {
  struct oasp_arena arena;
  oasplan_citation *items;
  size_t count;
};

oasplan_extract_options *oasplan_extract_options_new(void) {
  return oasp_alloc_zeroed(1, sizeof(oasplan_extract_options));
}

void oasplan_extract_options_set_progress(oasplan_extract_options *options, oasplan_progress_fn progress, void *context) {
  options->progress = progress;
  options->context = context;
}

void oasplan_extract_options_free(oasplan_extract_options *options) {
  oasp_free(options);
}

static oasplan_citations *copy_findings(const char *text, const struct oasp_findings *found, oasplan_error **err) {
  oasplan_citations *list = oasp_alloc_zeroed(1, sizeof *list);
  if (list != NULL) list->items = oasp_arena_alloc_array(&list->arena, found->citation_count, sizeof *list->items);
  bool kept = list != NULL && list->items != NULL;
  for (size_t i = 0; i < found->citation_count && kept; i++) {
    list->items[i] = found->citations[i];
    kept = oasp_citation_keep(&list->arena, text, &list->items[i]);
    list->count = i + 1;
  }
  if (kept) return list;
  oasplan_citations_free(list);
  (void)oasp_fail_nomem(err);
  return NULL;
}

/* Tells of `done` bytes; `options` may be NULL. */
static int report(const oasplan_extract_options *options, size_t done, size_t total, oasplan_error **err) {
  if (options == NULL || options->progress == NULL || options->progress(options->context, done, total) == 0) return OASPLAN_OK;
  return oasp_fail(err, OASPLAN_E_CANCELLED, "stopped as asked; nothing was changed");
}

static int check_text(const char *text, size_t length, const oasplan_extract_options *options, oasplan_error **err) {
  if (text == NULL && length > 0) return oasp_fail(err, OASPLAN_E_MISUSE, "oasplan_extract needs a text");
  if (report(options, 0, length, err) != OASPLAN_OK) return OASPLAN_E_CANCELLED;
  size_t bad = oasp_utf8_check(text, length);
  const char *nul = length > 0 ? memchr(text, '\0', length) : NULL;
  if (nul != NULL && (size_t)(nul - text) < bad)
    return oasp_fail_at(err, OASPLAN_E_ENCODING, text, length, (size_t)(nul - text), "a NUL at byte %zu: this is no text", (size_t)(nul - text));
  if (bad < length)
    return oasp_fail_at(err, OASPLAN_E_ENCODING, text, length, bad, "no UTF-8 at byte %zu: convert the text to UTF-8 first", bad);
  return OASPLAN_OK;
}

oasplan_citations *oasplan_extract(const char *text, size_t length, const char *language, const oasplan_registry *registry,
                                   const oasplan_extract_options *options, oasplan_error **err) {
  if (check_text(text, length, options, err) != OASPLAN_OK) return NULL;
  oasplan_registry *own = registry == NULL ? oasplan_registry_builtin(NULL, err) : oasplan_registry_ref(registry);
  if (own == NULL) return NULL;
  oasplan_citations *list = NULL;
  struct oasp_findings found;
  char *terminated = oasp_strndup(length > 0 ? text : "", length); /* the tokens end at a NUL */
  oasp_scanner *scanner = NULL;
  int status = terminated != NULL ? oasp_scanner_new(own, language, NULL, &scanner, err) : oasp_fail_nomem(err);
  if (status == OASPLAN_OK && options != NULL) oasp_scanner_watch(scanner, options->progress, options->context);
  if (status == OASPLAN_OK && oasp_scanner_scan(scanner, terminated, length, &found, err) == OASPLAN_OK)
    list = copy_findings(terminated, &found, err);
  if (list != NULL && report(options, length, length, err) != OASPLAN_OK) {
    oasplan_citations_free(list);
    list = NULL;
  }
  oasp_scanner_free(scanner);
  oasp_free(terminated);
  oasplan_registry_unref(own);
  return list;
}

size_t oasplan_citations_count(const oasplan_citations *citations) {
  return citations != NULL ? citations->count : 0;
}

const oasplan_citation *oasplan_citations_at(const oasplan_citations *citations, size_t index) {
  return citations != NULL && index < citations->count ? &citations->items[index] : NULL;
}

char *oasplan_citations_json(const oasplan_citations *citations, size_t first, size_t count, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_array(&json);
  for (size_t i = first; i < citations->count && i - first < count; i++) oasp_json_citation(&json, &citations->items[i]);
  oasp_json_array_end(&json);
  (void)oasp_json_end(&json); /* a failure is the buffer's, and steal tells of it */
  return oasp_buffer_steal(&out, length, err);
}

void oasplan_citations_free(oasplan_citations *citations) {
  if (citations == NULL) return;
  oasp_arena_free(&citations->arena);
  oasp_free(citations);
}
