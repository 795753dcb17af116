/* The report "provenance": from each paragraph of each source to the provisions that draw on it, and back. What is read is provenance_read.c's; how sure it is that a paragraph was left out is told by the
 * word for it: not cited, or dropped. */
#include "report/provenance.h"

#include "render/words.h"

#include <string.h>

static const struct {
  const char *code, *label, *about;
  enum oasp_shade shade; /* of its part in a bar */
} carryings[OASP_CARRYINGS] = {
    [OASP_CARRIED] = {"carried", "provenance.carried", "provenance.carried.about", OASP_SHADE_5},
    [OASP_MERGED] = {"merged", "provenance.merged", "provenance.merged.about", OASP_SHADE_4},
    [OASP_SPLIT] = {"split", "provenance.split", "provenance.split.about", OASP_SHADE_3},
    [OASP_SPLIT_AND_MERGED] = {"split_and_merged", "provenance.split_and_merged", "provenance.split_and_merged.about", OASP_SHADE_2},
    [OASP_WHOLE] = {"whole", "provenance.whole", NULL, OASP_SHADE_NONE},
    [OASP_NOT_CITED] = {"not_cited", "provenance.not_cited", "provenance.not_cited.about", OASP_SHADE_HATCHED},
    [OASP_DROPPED] = {"dropped", "provenance.dropped", "provenance.dropped.about", OASP_SHADE_GREY},
};

/* ---- Names ---- */

static const char *key_of(const struct oasp_source *source) {
  return source->instrument != NULL ? source->instrument : "ambiguous";
}

/* The key as an address takes it: a symbol has blanks and slashes. */
static const char *anchor_of(struct oasp_asking *asking, const struct oasp_source *source) {
  const char *key = key_of(source);
  char *anchor = oasp_arena_strndup(&asking->result->arena, key, strlen(key));
  if (anchor == NULL) {
    asking->result->failed = true;
    return "";
  }
  for (char *at = anchor; *at != '\0'; at++)
    if (!oasp_is_digit(*at) && strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.", *at) == NULL) *at = '-';
  return anchor;
}

static const char *name_instrument(const struct oasp_asking *asking, const char *key) {
  const oasplan_registry *registry = oasp_store_registry(asking->store, NULL);
  const oasplan_instrument *instrument = registry != NULL ? oasplan_registry_find(registry, key) : NULL;
  const char *name = instrument != NULL ? oasplan_instrument_name(instrument, asking->language) : NULL;
  return name != NULL ? name : key;
}

static const char *name_source(const struct oasp_asking *asking, const struct oasp_source *source) {
  return source->instrument != NULL ? name_instrument(asking, source->instrument) : oasp_say(asking, "provenance.ambiguous");
}

static const char *link_to(struct oasp_asking *asking, const char *anchor) {
  return oasp_say_with(asking, "#{id}", "id", anchor, NULL);
}

/* ---- All sources ---- */

/* A number that the report cannot know stays empty: what lies between paragraphs that have no whole numbers, what a text left out that is not at hand. */
static bool is_known(const struct oasp_source *source, enum oasp_carrying carrying) {
  if (carrying == OASP_NOT_CITED) return source->text == NULL && source->is_numbered;
  return carrying != OASP_DROPPED || source->text != NULL;
}

static void add_sources(const struct oasp_provenance *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_table(result, "sources", NULL, OASP_FIGURE_BARS);
  oasp_result_column(result, "source", oasp_say(asking, "provenance.source"), OASP_CELL_TEXT);
  oasp_result_column(result, "instrument", oasp_say(asking, "provenance.instrument"), OASP_CELL_TEXT);
  oasp_result_column(result, "paragraphs", oasp_say(asking, "provenance.paragraphs"), OASP_CELL_NUMBER);
  oasp_result_column(result, "provisions", oasp_say(asking, "provenance.provisions"), OASP_CELL_NUMBER);
  for (size_t i = 0; i < OASP_CARRYINGS; i++) {
    if (i == OASP_WHOLE) continue;
    oasp_result_column(result, carryings[i].code, oasp_say(asking, carryings[i].label), OASP_CELL_NUMBER);
    oasp_result_column_about(result, oasp_say(asking, carryings[i].about), carryings[i].shade);
  }
  for (size_t i = 0; i < it->source_count; i++) {
    const struct oasp_source *source = &it->sources[i];
    oasp_result_row(result, NULL, NULL, NULL);
    oasp_result_cell(result, name_source(asking, source), NULL, link_to(asking, anchor_of(asking, source)));
    oasp_result_cell(result, source->instrument, NULL, NULL);
    oasp_result_number(result, source->paragraphs);
    oasp_result_number(result, source->provisions);
    for (size_t j = 0; j < OASP_CARRYINGS; j++) {
      if (j == OASP_WHOLE) continue;
      if (is_known(source, j))
        oasp_result_number(result, source->numbers[j]);
      else
        oasp_result_empty(result);
    }
  }
  oasp_result_note(result, oasp_say(asking, "provenance.sources.note"));
}

/* ---- One source ---- */

static void add_candidates(struct oasp_asking *asking, const oasplan_hit *hit) {
  struct oasp_buffer names = {0};
  for (size_t i = 0; i < hit->candidate_count; i++) {
    if (i > 0) oasp_buffer_append_text(&names, "; ");
    oasp_buffer_append_text(&names, name_instrument(asking, hit->candidates[i]));
  }
  if (names.failed)
    asking->result->failed = true;
  else if (names.length > 0)
    oasp_result_text(asking->result, OASP_TONE_NOTE, oasp_say_with(asking, oasp_say(asking, "provenance.candidates"), "names", names.data, NULL), NULL);
  oasp_buffer_free(&names);
}

static void add_hand(struct oasp_asking *asking, const struct oasp_source *source) {
  const oasplan_plan *text = source->text;
  const char *label = text != NULL ? "provenance.at_hand" : source->is_numbered ? "provenance.not_at_hand" : "provenance.no_numbers";
  const char *key = text != NULL ? oasplan_plan_key(text) : "", *edition = text != NULL ? oasplan_plan_edition(text) : "";
  oasp_result_text(asking->result, OASP_TONE_NOTE, oasp_say_with(asking, oasp_say(asking, label), "key", key, "edition", edition, NULL), NULL);
}

static void add_origin(struct oasp_asking *asking, const oasplan_provision *origin) {
  struct oasp_result *result = asking->result;
  const char *text = origin != NULL ? oasplan_provision_text(origin, OASPLAN_READING_RESOLVED) : NULL;
  oasp_result_cell(result, origin != NULL ? oasplan_provision_id(origin) : NULL, NULL, NULL);
  oasp_result_cell(result, text != NULL ? oasp_say_beginning(asking, text) : NULL, origin != NULL ? oasp_language_of_plan(asking, oasplan_provision_plan(origin)) : NULL, NULL);
}

static void add_passage(struct oasp_asking *asking, const struct oasp_source *source, const struct oasp_passage *passage) {
  struct oasp_result *result = asking->result;
  const oasplan_provision *provision = passage->provision;
  const oasplan_hit *hit = passage->hit;
  const char *id = provision != NULL ? oasplan_provision_id(provision) : NULL;
  oasp_result_row(result, NULL, provision != NULL ? oasplan_division_id(oasplan_provision_division(provision)) : NULL, NULL);
  oasp_result_cell(result, passage->locator != NULL ? passage->locator : oasp_say(asking, "provenance.whole"), NULL, NULL);
  oasp_result_cell(result, id, NULL, id != NULL ? link_to(asking, id) : NULL);
  oasp_result_cell(result, id != NULL ? oasp_say_provision(asking, id) : NULL, NULL, NULL);
  oasp_result_code(result, hit != NULL ? oasplan_relation_name(hit->relation) : NULL, hit != NULL ? oasp_word_in(asking->language, OASP_WORD_RELATION + hit->relation) : NULL);
  oasp_result_code(result, hit != NULL ? oasplan_citation_state_name(hit->state) : NULL, hit != NULL ? oasp_word_in(asking->language, OASP_WORD_STATE + hit->state) : NULL);
  oasp_result_code(result, carryings[passage->carrying].code, oasp_say(asking, carryings[passage->carrying].label));
  if (source->text != NULL) add_origin(asking, passage->origin);
}

static void add_source(const struct oasp_provenance *it, const struct oasp_source *source) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  const char *anchor = anchor_of(asking, source);
  oasp_result_section(result, anchor, name_source(asking, source));
  add_candidates(asking, source->hit);
  add_hand(asking, source);
  oasp_result_table(result, anchor, NULL, OASP_FIGURE_PROVENANCE);
  oasp_result_column(result, "paragraph", oasp_say(asking, "provenance.paragraph"), OASP_CELL_TEXT);
  oasp_result_column(result, "provision", oasp_say(asking, "column.provision"), OASP_CELL_TEXT);
  oasp_result_column(result, "title", oasp_say(asking, "column.short_title"), OASP_CELL_TEXT);
  oasp_result_column(result, "relation", oasp_say(asking, "provenance.relation"), OASP_CELL_CODE);
  oasp_result_column(result, "state", oasp_say(asking, "provenance.state"), OASP_CELL_CODE);
  oasp_result_column_about(result, oasp_say(asking, "provenance.state.about"), OASP_SHADE_NONE);
  oasp_result_column(result, "carrying", oasp_say(asking, "provenance.carrying"), OASP_CELL_CODE);
  if (source->text != NULL) {
    oasp_result_column(result, "origin", oasp_say(asking, "provenance.origin"), OASP_CELL_TEXT);
    oasp_result_column(result, "origin_text", oasp_say(asking, "provenance.origin_text"), OASP_CELL_TEXT);
  }
  for (size_t i = source->first; i < source->first + source->count; i++) add_passage(asking, source, &it->passages[i]);
}

/* ---- And back ---- */

/* "prior-plan:5, prior-plan:7", as records write what they serve; `at` is the first reference of the provision, and then that of the next one. */
static void add_provision(const struct oasp_provenance *it, const oasplan_provision *provision, size_t *at) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  struct oasp_buffer sources = {0};
  const char *id = oasplan_provision_id(provision);
  for (; *at < it->hits->count && strcmp(it->hits->items[*at].provision, id) == 0; ++*at) {
    const oasplan_hit *hit = &it->hits->items[*at];
    if (!oasp_is_provenance(hit)) continue;
    if (sources.length > 0) oasp_buffer_append_text(&sources, ", ");
    oasp_buffer_append_text(&sources, hit->instrument != NULL ? hit->instrument : "?");
    if (hit->locator != NULL) oasp_buffer_printf(&sources, ":%s", hit->locator);
  }
  oasp_result_row(result, id, oasplan_division_id(oasplan_provision_division(provision)), NULL);
  oasp_result_cell(result, id, NULL, NULL);
  oasp_result_cell(result, oasp_say_provision(asking, id), NULL, NULL);
  oasp_result_cell(result, sources.data, NULL, NULL);
  if (sources.failed) result->failed = true;
  oasp_buffer_free(&sources);
}

static void add_provisions(const struct oasp_provenance *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  size_t at = 0;
  oasp_result_section(result, "provisions", oasp_say(asking, "provenance.by_provision"));
  oasp_result_table(result, "provisions", NULL, OASP_FIGURE_NONE);
  oasp_result_column(result, "provision", oasp_say(asking, "column.provision"), OASP_CELL_TEXT);
  oasp_result_column(result, "title", oasp_say(asking, "column.short_title"), OASP_CELL_TEXT);
  oasp_result_column(result, "sources", oasp_say(asking, "provenance.drawn_on"), OASP_CELL_TEXT);
  oasp_result_column_about(result, oasp_say(asking, "provenance.drawn_on.about"), OASP_SHADE_NONE);
  for (size_t i = 0; i < oasplan_plan_provision_count(asking->plan); i++) add_provision(it, oasplan_plan_provision_at(asking->plan, i), &at);
}

int oasp_ask_provenance(struct oasp_asking *asking, oasplan_error **err) {
  struct oasp_provenance it = {.asking = asking};
  int status = oasp_provenance_read(&it, err);
  if (status == OASPLAN_OK && !asking->result->failed) {
    oasp_result_section(asking->result, "summary", oasp_say(asking, "section.summary"));
    if (it.source_count == 0) oasp_result_text(asking->result, OASP_TONE_NOTE, oasp_say(asking, "provenance.none"), NULL);
    if (it.source_count > 0) add_sources(&it);
    for (size_t i = 0; i < it.source_count; i++) add_source(&it, &it.sources[i]);
    add_provisions(&it);
  }
  oasp_provenance_end(&it);
  return status;
}
