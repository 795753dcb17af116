/* The getters of a citation and of its parts. */
#include "plan/plan.h"

int oasplan_citation_relation(const oasplan_citation *citation) {
  return citation->relation;
}

int oasplan_citation_state(const oasplan_citation *citation) {
  return citation->state;
}

const char *oasplan_citation_instrument(const oasplan_citation *citation) {
  return citation->instrument;
}

size_t oasplan_citation_locator_count(const oasplan_citation *citation) {
  return citation->locator_count;
}

const char *oasplan_citation_locator_at(const oasplan_citation *citation, size_t index) {
  return index < citation->locator_count ? citation->locators[index] : NULL;
}

const char *oasplan_citation_target_at(const oasplan_citation *citation, size_t index) {
  return index < citation->locator_count && citation->targets != NULL ? citation->targets[index] : NULL;
}

const char *oasplan_citation_raw(const oasplan_citation *citation) {
  return citation->raw;
}

size_t oasplan_citation_begin(const oasplan_citation *citation) {
  return citation->span.begin;
}

size_t oasplan_citation_end(const oasplan_citation *citation) {
  return citation->span.end;
}

size_t oasplan_citation_candidate_count(const oasplan_citation *citation) {
  return citation->candidate_count;
}

const char *oasplan_citation_candidate_at(const oasplan_citation *citation, size_t index) {
  return index < citation->candidate_count ? citation->candidates[index] : NULL;
}

size_t oasplan_citation_part_count(const oasplan_citation *citation) {
  return citation->part_count;
}

const oasplan_citation_part *oasplan_citation_part_at(const oasplan_citation *citation, size_t index) {
  return index < citation->part_count ? &citation->parts[index] : NULL;
}

const char *oasplan_citation_part_instrument(const oasplan_citation_part *part) {
  return part->instrument;
}

const char *oasplan_citation_part_raw(const oasplan_citation_part *part) {
  return part->raw;
}

size_t oasplan_citation_part_begin(const oasplan_citation_part *part) {
  return part->span.begin;
}

size_t oasplan_citation_part_end(const oasplan_citation_part *part) {
  return part->span.end;
}

const char *oasplan_citation_note(const oasplan_citation *citation) {
  return citation->note;
}
