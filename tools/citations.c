/* See citations.h. */
#include "citations.h"

#include <ctype.h>

#include "output.h"

static int is_number(const char *locator) {
  return isdigit((unsigned char)locator[0]);
}

void add_locator(struct text *text, const char *locator) {
  text_addf(text, "%s%s", is_number(locator) ? "par. " : "", locator);
}

/* "par. 19, 26 → IV.1": the word "par." once for numbers in a row. */
static void add_locators(struct text *text, const oasplan_citation *citation) {
  int numbers = 0;
  for (size_t i = 0; i < oasplan_citation_locator_count(citation); i++) {
    const char *locator = oasplan_citation_locator_at(citation, i), *target = oasplan_citation_target_at(citation, i);
    text_add(text, i ? ", " : " ");
    if (numbers && is_number(locator))
      text_add(text, locator);
    else
      add_locator(text, locator);
    numbers = is_number(locator);
    if (target) text_addf(text, " \xE2\x86\x92 %s", target);
  }
}

void add_candidate(struct text *text, const char *candidate, size_t index, size_t count) {
  text_addf(text, "%s%s", index == 0 ? ": " : index + 1 == count ? " or " : ", ", candidate);
}

void add_citation(struct text *text, const oasplan_citation *citation) {
  const char *instrument = oasplan_citation_instrument(citation);
  text_addf(text, "%s: %s", oasplan_relation_name(oasplan_citation_relation(citation)), instrument ? instrument : "?");
  add_locators(text, citation);
  text_addf(text, " (%s", oasplan_citation_state_name(oasplan_citation_state(citation)));
  size_t count = oasplan_citation_candidate_count(citation);
  for (size_t i = 0; i < count; i++) add_candidate(text, oasplan_citation_candidate_at(citation, i), i, count);
  text_add(text, ")");
}

static void json_parts(const oasplan_citation *citation) {
  json_member("parts", 0);
  out("[");
  for (size_t i = 0; i < oasplan_citation_part_count(citation); i++) {
    const oasplan_citation_part *part = oasplan_citation_part_at(citation, i);
    out(i ? ",{" : "{");
    json_string_member("raw", oasplan_citation_part_raw(part), 1);
    json_number_member("begin", (int64_t)oasplan_citation_part_begin(part), 0);
    json_number_member("end", (int64_t)oasplan_citation_part_end(part), 0);
    json_string_member("instrument", oasplan_citation_part_instrument(part), 0);
    out("}");
  }
  out("]");
}

static void json_list(const char *name, const oasplan_citation *citation, size_t count,
                      const char *(*at)(const oasplan_citation *citation, size_t index)) {
  json_member(name, 0);
  out("[");
  for (size_t i = 0; i < count; i++) {
    out(i ? "," : "");
    json_string(at(citation, i));
  }
  out("]");
}

void json_citation_members(const oasplan_citation *citation) {
  size_t locators = oasplan_citation_locator_count(citation);
  json_string_member("raw", oasplan_citation_raw(citation), 1);
  json_number_member("begin", (int64_t)oasplan_citation_begin(citation), 0);
  json_number_member("end", (int64_t)oasplan_citation_end(citation), 0);
  json_string_member("relation", oasplan_relation_name(oasplan_citation_relation(citation)), 0);
  json_string_member("instrument", oasplan_citation_instrument(citation), 0);
  json_list("locators", citation, locators, oasplan_citation_locator_at);
  json_list("targets", citation, locators, oasplan_citation_target_at);
  json_string_member("state", oasplan_citation_state_name(oasplan_citation_state(citation)), 0);
  json_list("candidates", citation, oasplan_citation_candidate_count(citation), oasplan_citation_candidate_at);
  json_parts(citation);
  json_string_member("note", oasplan_citation_note(citation), 0);
}

const char *instrument_title(const oasplan_registry *registry, const char *key, const char *lang) {
  static const char *const others[] = {"en", "fr", "es", "pt"};
  const oasplan_instrument *instrument = key ? oasplan_registry_find(registry, key) : NULL;
  if (!instrument) return NULL;
  const char *title = oasplan_instrument_name(instrument, lang);
  for (size_t i = 0; !title && i < sizeof others / sizeof *others; i++) title = oasplan_instrument_name(instrument, others[i]);
  return title ? title : oasplan_instrument_symbol(instrument);
}
