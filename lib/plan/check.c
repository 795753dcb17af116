/* The self-check of a plan: every rule that the builder's gate and finish step promise, looked at from outside. Tests and the store's
 * verify call it. */
#include "base/error.h"
#include "plan/digest.h"
#include "plan/readings.h"

#include <string.h>

static int broken(oasplan_error **err, const char *id, const char *what) {
  return oasp_fail_field(err, OASPLAN_E_CORRUPT, id, "the plan breaks its own rules at %s: %s", id, what);
}

static int check_place(const oasplan_plan *plan, const oasplan_provision *provision, size_t position, oasplan_error **err) {
  if (provision->plan != plan || provision->position != position) return broken(err, provision->id, "its position is wrong");
  if (oasplan_plan_find(plan, provision->id) != provision) return broken(err, provision->id, "it is not found by its id");
  const oasplan_division *division = provision->division;
  if (position < division->first_provision || position - division->first_provision >= division->provision_count)
    return broken(err, provision->id, "its division does not hold it");
  if (provision->parent != NULL && (provision->parent->position >= position || provision->parent->division != division))
    return broken(err, provision->id, "its parent does not stand before it in the same division");
  for (size_t i = 0; i < provision->child_count; i++)
    if (provision->children[i]->parent != provision) return broken(err, provision->id, "a child does not know it");
  return OASPLAN_OK;
}

static int check_span(const oasplan_provision *provision, struct oasp_span span, const char *raw, oasplan_error **err) {
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  size_t length = strlen(issued);
  if (span.begin >= span.end || span.end > length) return broken(err, provision->id, "a span lies outside its text");
  if (strlen(raw) != span.end - span.begin || memcmp(raw, issued + span.begin, span.end - span.begin) != 0)
    return broken(err, provision->id, "a span does not hold the words that it names");
  return OASPLAN_OK;
}

static int check_citations(const oasplan_provision *provision, oasplan_error **err) {
  int status = OASPLAN_OK;
  size_t end = 0;
  for (size_t i = 0; i < provision->citation_count && status == OASPLAN_OK; i++) {
    const oasplan_citation *citation = &provision->citations[i];
    status = check_span(provision, citation->span, citation->raw, err);
    if (status == OASPLAN_OK && citation->span.begin < end) status = broken(err, provision->id, "its citations overlap");
    end = citation->span.end;
    for (size_t k = 0; k < citation->part_count && status == OASPLAN_OK; k++)
      status = check_span(provision, citation->parts[k].span, citation->parts[k].raw, err);
  }
  return status;
}

static int check_amendments(const oasplan_provision *provision, oasplan_error **err) {
  int status = OASPLAN_OK;
  size_t begin = 0;
  for (size_t i = 0; i < provision->amendment_count && status == OASPLAN_OK; i++) {
    const oasplan_amendment *amendment = &provision->amendments[i];
    status = check_span(provision, amendment->words, amendment->action == OASPLAN_ACTION_REPLACE ? amendment->old_text : amendment->text, err);
    if (status == OASPLAN_OK && amendment->span.begin < begin) status = broken(err, provision->id, "its amendments are out of order");
    if (status == OASPLAN_OK && oasp_amendment_number(provision->id, amendment->delegation, amendment->id) == 0)
      status = broken(err, provision->id, "an amendment has the id of another");
    begin = amendment->span.begin;
  }
  return status;
}

static int check_reading(const oasplan_provision *provision, int reading, struct oasp_buffer *wording, oasplan_error **err) {
  const struct oasp_choice choice = {.reading = reading};
  const char *text = provision->texts[reading];
  oasp_buffer_clear(wording);
  bool is_held = oasp_reading_write(provision, &choice, wording, NULL);
  if (wording->failed) return oasp_fail_nomem(err);
  if (is_held != (text != NULL) || (is_held && strcmp(wording->data, text) != 0))
    return broken(err, provision->id, "its wording does not follow from its issued text");
  return OASPLAN_OK;
}

static int check_wording(const oasplan_provision *provision, oasplan_error **err) {
  struct oasp_buffer wording = {0};
  int status = OASPLAN_OK;
  for (int reading = OASPLAN_READING_BASE; reading <= OASPLAN_READING_RESOLVED && status == OASPLAN_OK; reading++)
    status = check_reading(provision, reading, &wording, err);
  oasp_buffer_free(&wording);
  return status;
}

static int check_source(const oasplan_plan *plan, const oasplan_provision *provision, oasplan_error **err) {
  if (provision->source.begin > provision->source.end || (plan->source != NULL && provision->source.end > plan->source_length))
    return broken(err, provision->id, "its source range is none");
  for (size_t i = 1; i < provision->map_count; i++)
    if (provision->map[i].text <= provision->map[i - 1].text) return broken(err, provision->id, "its source map is out of order");
  return OASPLAN_OK;
}

int oasp_plan_check(const oasplan_plan *plan, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < plan->provision_count && status == OASPLAN_OK; i++) {
    const oasplan_provision *provision = &plan->provisions[i];
    status = check_place(plan, provision, i, err);
    if (status == OASPLAN_OK) status = check_source(plan, provision, err);
    if (status == OASPLAN_OK) status = check_citations(provision, err);
    if (status == OASPLAN_OK) status = check_amendments(provision, err);
    if (status == OASPLAN_OK) status = check_wording(provision, err);
  }
  char digest[OASP_PLAN_DIGEST_SIZE];
  oasp_plan_digest(plan, digest);
  if (status == OASPLAN_OK && strcmp(digest, plan->digest) != 0)
    status = oasp_fail(err, OASPLAN_E_CORRUPT, "the plan's digest is %s, its text gives %s", plan->digest, digest);
  return status;
}
