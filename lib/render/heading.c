/* What more than one format says in the same words around the text: the headings of divisions, the title and the facts of a plan, what a citation names. */
#include "render/format.h"

#include <string.h>

/* A name for a division that prints no title, by the kind of what it holds; its label or id where we have no word. */
static const char *division_word(const oasplan_division *division) {
  const oasplan_provision *first = oasplan_division_provision_at(division, 0);
  switch (first != NULL ? first->kind : 0) {
    case OASPLAN_KIND_PREAMBLE:
    case OASPLAN_KIND_DEFINITION: return oasp_word(division->plan, OASP_WORD_PREAMBLE);
    case OASPLAN_KIND_OBJECTIVE: return oasp_word(division->plan, OASP_WORD_OBJECTIVES);
    case OASPLAN_KIND_FOOTNOTE: return oasp_word(division->plan, OASP_WORD_NOTES);
    default: return division->label[0] != '\0' ? division->label : division->id;
  }
}

bool oasp_division_is_shown(const struct oasp_render *render, const oasplan_division *division) {
  if (division->label[0] != '\0' || division->title[0] != '\0' || division->lead_in[0] != '\0') return true;
  for (size_t i = 0; i < division->provision_count; i++)
    if (oasp_shown_text(render, &render->plan->provisions[division->first_provision + i]) != NULL) return true;
  return false;
}

static bool is_number(const char *locator) {
  return oasp_is_digit(locator[0]);
}

const char *oasp_locator_word(const oasplan_plan *plan, const oasplan_citation *citation, size_t index) {
  bool first = is_number(citation->locators[index]) && (index == 0 || !is_number(citation->locators[index - 1]));
  return first ? oasp_word(plan, OASP_WORD_PARAGRAPH) : "";
}

const char *oasp_instrument_word(const oasplan_plan *plan, const oasplan_citation *citation) {
  bool own = citation->instrument != NULL && strcmp(citation->instrument, "this-plan") == 0;
  return own ? oasp_word(plan, OASP_WORD_THIS_PLAN) : citation->instrument;
}

void oasp_put_heading(struct oasp_sink *sink, const oasplan_division *division, oasp_escape_fn escape) {
  if (division->title[0] == '\0') {
    oasp_put_escaped(sink, division_word(division), escape);
    return;
  }
  oasp_put_escaped(sink, division->label, escape);
  if (division->label[0] != '\0') oasp_put(sink, " ", 1);
  oasp_put_escaped(sink, division->title, escape);
}

void oasp_put_printed_heading(struct oasp_sink *sink, const oasplan_division *division, oasp_escape_fn escape) {
  const char *title = division->title[0] != '\0' ? division->title : division->lead_in;
  oasp_put_escaped(sink, division->label, escape);
  if (division->label[0] != '\0' && title[0] != '\0') oasp_put(sink, " ", 1);
  oasp_put_escaped(sink, title, escape);
}

const char *oasp_title(const oasplan_plan *plan) {
  return plan->title != NULL ? plan->title : plan->key;
}

static void put_fact(struct oasp_render *render, const char *fact, oasp_escape_fn escape) {
  oasp_puts(render->sink, " · ");
  oasp_put_escaped(render->sink, fact, escape);
}

static void put_year(struct oasp_sink *sink, int year) {
  char digits[4]; /* the builder takes the years 1900 to 9999 */
  for (size_t i = sizeof digits; i > 0; i--, year /= 10) digits[i - 1] = (char)('0' + year % 10);
  oasp_put(sink, digits, sizeof digits);
}

void oasp_put_facts(struct oasp_render *render, oasp_escape_fn escape) {
  const oasplan_plan *plan = render->plan;
  oasp_put_escaped(render->sink, plan->key, escape);
  oasp_put_escaped(render->sink, "@", escape);
  oasp_put_escaped(render->sink, plan->edition, escape);
  oasp_put(render->sink, ":", 1);
  oasp_put_escaped(render->sink, plan->language, escape);
  if (plan->symbol != NULL) put_fact(render, plan->symbol, escape);
  put_fact(render, oasp_word(plan, OASP_WORD_STATUS + plan->status), escape);
  if (plan->adopted_on != NULL) put_fact(render, plan->adopted_on, escape);
  if (plan->period_begin != 0) {
    oasp_puts(render->sink, " · ");
    put_year(render->sink, plan->period_begin);
    oasp_puts(render->sink, "–");
    put_year(render->sink, plan->period_end);
  }
  put_fact(render, oasp_word(plan, render->reading != 0 ? OASP_WORD_READING + render->reading : OASP_WORD_CHANGES), escape);
  if (render->delegation != NULL) put_fact(render, render->delegation, escape);
}
