/* A plan keeps citations of provisions. What is cited elsewhere, "In accordance with article 9 of the Protocol, States shall:", is told in diagnostics, so that nobody
 * takes silence for an answer. */
#include "import/outside.h"

#include "import/text_shapes.h"
#include "plan/plan.h"

#include <string.h>

enum { DIAGNOSTICS = 1000, LONG_WORDS = 256 /* bytes; a longer citation is not looked up */ };

/* Where one kind of place stands, for its diagnostics. */
struct place {
  const char *name; /* "a heading" */
  struct oasp_span source;
};

/* The words in the bytes of the place, where they stand there as they do in the text; else the whole of it. `*from` goes on behind them; past the end: not to be searched. */
static struct oasp_span find_words(const struct oasp_outside *outside, const struct place *place, struct oasp_span words, const char *text, size_t *from) {
  const char *bytes = outside->how->bytes;
  size_t length = words.end - words.begin;
  if (length > LONG_WORDS) return place->source;
  for (size_t at = *from; at + length <= place->source.end; at++) {
    const char *first = memchr(bytes + at, text[words.begin], place->source.end - length + 1 - at);
    if (first == NULL) break;
    at = (size_t)(first - bytes);
    if (memcmp(first, text + words.begin, length) != 0) continue;
    *from = at + length;
    return (struct oasp_span){at, at + length};
  }
  *from = place->source.end + 1; /* printed otherwise: over two lines, in another encoding */
  return place->source;
}

static int report_text(struct oasp_outside *outside, const char *text, const struct place *place, oasplan_error **err) {
  struct oasp_findings found = {0};
  size_t from = place->source.begin;
  int status = *text != '\0' ? oasp_scanner_scan(outside->scanner, text, strlen(text), &found, err) : OASPLAN_OK;
  for (size_t i = 0; i < found.citation_count && status == OASPLAN_OK; i++) {
    if (outside->count++ == DIAGNOSTICS)
      status = oasp_builder_add_diagnostic(outside->builder, "more-diagnostics", NULL, place->source, err, "more citations outside of provisions were left out");
    if (outside->count > DIAGNOSTICS) continue;
    struct oasp_span words = found.citations[i].span;
    struct oasp_span source = find_words(outside, place, words, text, &from);
    status = oasp_builder_add_diagnostic(outside->builder, "citation-outside-provisions", NULL, source, err,
                                         "\"%.*s\" is cited in %s; citations are kept of provisions alone",
                                         oasp_quote_length(text + words.begin, words.end - words.begin), text + words.begin, place->name);
  }
  return status;
}

/* A bracket or a footnote, and no line that the printer added. */
static bool is_prose(const char *notice) {
  return strchr("([0123456789", notice[0]) != NULL || oasp_note_mark_length(notice, strlen(notice)) > 0;
}

int oasp_outside_report_front(struct oasp_outside *outside, oasplan_error **err) {
  int status = OASPLAN_OK;
  const oasplan_division *front = oasp_builder_division(outside->builder, 0);
  if (outside->how->bytes == NULL) return OASPLAN_OK;
  if (outside->how->title != NULL && front != NULL) status = report_text(outside, outside->how->title, &(struct place){"the title of the document", front->source}, err);
  for (size_t i = 0; i < oasp_builder_notice_count(outside->builder) && status == OASPLAN_OK; i++) {
    const char *notice = oasp_builder_notice(outside->builder, i);
    if (is_prose(notice)) status = report_text(outside, notice, &(struct place){"a notice", oasp_builder_notice_source(outside->builder, i)}, err);
  }
  return status;
}

/* The lead-in of notes that ends in a colon quotes, as the notes under it do. */
static bool leads_into_notes(const struct oasp_outside *outside, const oasplan_division *division) {
  const oasplan_provision *first = division->provision_count > 0 ? oasp_builder_provision(outside->builder, division->first_provision) : NULL;
  return first != NULL && first->kind == OASPLAN_KIND_FOOTNOTE && oasp_ends_in_colon(division->lead_in, strlen(division->lead_in));
}

int oasp_outside_report(struct oasp_outside *outside, size_t position, oasplan_error **err) {
  const oasplan_division *division;
  int status = OASPLAN_OK;
  if (outside->how->bytes == NULL) return OASPLAN_OK;
  while (status == OASPLAN_OK && (division = oasp_builder_division(outside->builder, outside->next)) != NULL && division->first_provision <= position) {
    outside->next++;
    status = report_text(outside, division->title, &(struct place){"a heading", division->source}, err);
    if (status == OASPLAN_OK && !leads_into_notes(outside, division)) status = report_text(outside, division->lead_in, &(struct place){"a lead-in", division->source}, err);
  }
  return status;
}
