/* Divisions, provisions and what stands in their texts: the part of the document that the digest covers, and what is derived from it. */
#include "import/json_reader.h"

/* ---- Divisions and provisions ---- */

static bool add_division(struct oasp_json_reader *reader, json_t *division) {
  static const char *const known[] = {"id", "label", "title", "lead_in", "source", NULL};
  const char *id, *label, *title, *lead_in;
  struct oasp_span source;
  if (!oasp_must_object(reader, division) || !oasp_must_text(reader, division, "id", &id) ||
      !oasp_text_or_empty(reader, division, "label", &label) || !oasp_text_or_empty(reader, division, "title", &title) ||
      !oasp_text_or_empty(reader, division, "lead_in", &lead_in) || !oasp_read_source(reader, division, &source) ||
      !oasp_note_unknown(reader, division, known))
    return false;
  oasplan_error *error = NULL;
  return oasp_take_built(reader, division, oasp_builder_add_division(reader->builder, id, label, title, lead_in, source, &error), &error);
}

static bool add_provision(struct oasp_json_reader *reader, json_t *provision) {
  static const char *const known[] = {"id",   "kind",   "division", "label",     "parent",     "reading",
                                      "text", "issued", "source",   "negotiation", "citations", "amendments", NULL};
  struct oasp_provision_spec spec = {0};
  const char *text;
  int reading, negotiation; /* derived, as the text is: they must be words that there are, and are made again */
  if (!oasp_must_text(reader, provision, "id", &spec.id) ||
      !oasp_read_word(reader, provision, "kind", oasplan_kind_from_name, oasplan_kind_name, 0, &spec.kind) ||
      !oasp_text_or_empty(reader, provision, "label", &spec.label) || !oasp_may_text(reader, provision, "parent", &spec.parent) ||
      !oasp_read_word(reader, provision, "reading", oasplan_reading_from_name, oasplan_reading_name, OASPLAN_READING_RESOLVED, &reading) ||
      !oasp_read_word(reader, provision, "negotiation", oasplan_negotiation_from_name, oasplan_negotiation_name, OASPLAN_NEGOTIATION_OPEN, &negotiation) ||
      !oasp_may_text(reader, provision, "text", &text) || !oasp_must_text(reader, provision, "issued", &spec.issued) ||
      !oasp_read_source(reader, provision, &spec.source) || !oasp_note_unknown(reader, provision, known))
    return false;
  oasplan_error *error = NULL;
  return oasp_take_built(reader, provision, oasp_builder_add_provision(reader->builder, &spec, &error), &error);
}

/* Before anything is added: every provision is an object that names its division. */
static bool check_provisions(struct oasp_json_reader *reader) {
  size_t mark = oasp_pointer_enter(reader, "provisions");
  for (size_t i = 0; i < json_array_size(reader->provisions); i++) {
    const char *division;
    json_t *provision = json_array_get(reader->provisions, i);
    size_t element = oasp_pointer_enter_index(reader, i);
    if (!oasp_must_object(reader, provision) || !oasp_must_text(reader, provision, "division", &division)) return false;
    oasp_pointer_leave(reader, element);
  }
  oasp_pointer_leave(reader, mark);
  return true;
}

static const char *division_of(const struct oasp_json_reader *reader, size_t index) {
  return json_string_value(json_object_get(json_array_get(reader->provisions, index), "division"));
}

/* The provisions from *next on that name this division. */
static bool add_provisions_of(struct oasp_json_reader *reader, const char *division, size_t *next) {
  size_t count = json_array_size(reader->provisions), mark = oasp_pointer_enter(reader, "provisions");
  for (; *next < count && strcmp(division_of(reader, *next), division) == 0; ++*next) {
    size_t element = oasp_pointer_enter_index(reader, *next);
    size_t done = (size_t)((uint64_t)reader->length * *next / count);
    if (!add_provision(reader, json_array_get(reader->provisions, *next)) ||
        oasp_import_progress(reader->options, done, reader->length, reader->err) != OASPLAN_OK)
      return false;
    oasp_pointer_leave(reader, element);
  }
  oasp_pointer_leave(reader, mark);
  return true;
}

bool oasp_read_divisions(struct oasp_json_reader *reader) {
  if (!oasp_may_list(reader, reader->root, "divisions", &reader->divisions) ||
      !oasp_may_list(reader, reader->root, "provisions", &reader->provisions))
    return false;
  if (reader->divisions == NULL) return oasp_refuse_missing(reader, "divisions", "a list");
  if (reader->provisions == NULL) return oasp_refuse_missing(reader, "provisions", "a list");
  if (!check_provisions(reader)) return false;
  size_t next = 0;
  for (size_t i = 0; i < json_array_size(reader->divisions); i++) {
    json_t *division = json_array_get(reader->divisions, i);
    size_t mark = oasp_pointer_enter(reader, "divisions");
    (void)oasp_pointer_enter_index(reader, i);
    if (!add_division(reader, division)) return false;
    oasp_pointer_leave(reader, mark);
    if (!add_provisions_of(reader, json_string_value(json_object_get(division, "id")), &next)) return false;
  }
  if (next == json_array_size(reader->provisions)) return true;
  (void)oasp_pointer_enter(reader, "provisions");
  (void)oasp_pointer_enter_index(reader, next);
  return oasp_refuse(reader, "division", OASPLAN_E_INVALID,
                     "is \"%.*s\", which is not listed or stands earlier; provisions come in the order of the divisions",
                     OASP_QUOTE(division_of(reader, next)));
}

/* ---- Citations and amendments ---- */

/* Words that the document repeats from the issued text must be those that stand there. */
static bool check_words(struct oasp_json_reader *reader, json_t *object, const char *key, size_t position, struct oasp_span span) {
  const char *words;
  if (!oasp_may_text(reader, object, key, &words)) return false;
  const char *issued = oasp_builder_provision(reader->builder, position)->texts[OASPLAN_READING_ISSUED];
  size_t length = span.end - span.begin;
  if (words == NULL || (strlen(words) == length && memcmp(words, issued + span.begin, length) == 0)) return true;
  return oasp_refuse(reader, key, OASPLAN_E_INVALID,
                     "is not what stands from %zu to %zu of the issued text, which is \"%.*s\"; correct the offsets or the words",
                     span.begin, span.end, oasp_quote_length(issued + span.begin, length), issued + span.begin);
}

static bool read_parts(struct oasp_json_reader *reader, json_t *citation, struct oasplan_citation *spec) {
  static const char *const known[] = {"raw", "begin", "end", "instrument", NULL};
  json_t *list;
  if (!oasp_may_list(reader, citation, "parts", &list)) return false;
  if (json_array_size(list) == 0) return true;
  struct oasplan_citation_part *parts = oasp_arena_alloc_array(&reader->scratch, json_array_size(list), sizeof *parts);
  if (parts == NULL) return oasp_no_memory(reader);
  size_t mark = oasp_pointer_enter(reader, "parts");
  for (size_t i = 0; i < json_array_size(list); i++) {
    json_t *part = json_array_get(list, i);
    size_t element = oasp_pointer_enter_index(reader, i);
    if (!oasp_must_object(reader, part) || !oasp_must_span(reader, part, &parts[i].span) ||
        !oasp_may_text(reader, part, "instrument", &parts[i].instrument) || !oasp_note_unknown(reader, part, known))
      return false;
    oasp_pointer_leave(reader, element);
  }
  oasp_pointer_leave(reader, mark);
  spec->parts = parts;
  spec->part_count = json_array_size(list);
  return true;
}

static bool check_parts(struct oasp_json_reader *reader, json_t *citation, size_t position, const struct oasplan_citation *spec) {
  size_t mark = oasp_pointer_enter(reader, "parts");
  for (size_t i = 0; i < spec->part_count; i++) {
    size_t element = oasp_pointer_enter_index(reader, i);
    if (!check_words(reader, json_array_get(json_object_get(citation, "parts"), i), "raw", position, spec->parts[i].span)) return false;
    oasp_pointer_leave(reader, element);
  }
  oasp_pointer_leave(reader, mark);
  return true;
}

static bool read_locators(struct oasp_json_reader *reader, json_t *citation, struct oasplan_citation *spec) {
  size_t targets = 0;
  if (!oasp_read_texts(reader, citation, "locators", false, &spec->locators, &spec->locator_count) ||
      !oasp_read_texts(reader, citation, "targets", true, &spec->targets, &targets) ||
      !oasp_read_texts(reader, citation, "candidates", false, &spec->candidates, &spec->candidate_count))
    return false;
  if (targets == 0 || targets == spec->locator_count) return true;
  return oasp_refuse(reader, "targets", OASPLAN_E_INVALID,
                     "has %zu entries for %zu locators; it must have one for each, null where none is known", targets, spec->locator_count);
}

static bool add_citation(struct oasp_json_reader *reader, json_t *citation, size_t position) {
  static const char *const known[] = {"raw",     "begin", "end",        "relation", "instrument", "locators",
                                      "targets", "state", "candidates", "parts",    "note",       NULL};
  struct oasplan_citation spec = {0};
  if (!oasp_must_object(reader, citation) || !oasp_must_span(reader, citation, &spec.span) ||
      !oasp_read_word(reader, citation, "relation", oasplan_relation_from_name, oasplan_relation_name, 0, &spec.relation) ||
      !oasp_read_word(reader, citation, "state", oasplan_citation_state_from_name, oasplan_citation_state_name, 0, &spec.state) ||
      !oasp_may_text(reader, citation, "instrument", &spec.instrument) || !oasp_may_text(reader, citation, "note", &spec.note) ||
      !read_locators(reader, citation, &spec) || !read_parts(reader, citation, &spec) || !oasp_note_unknown(reader, citation, known))
    return false;
  oasplan_error *error = NULL;
  return oasp_take_built(reader, citation, oasp_builder_add_citation(reader->builder, position, &spec, &error), &error) &&
         check_words(reader, citation, "raw", position, spec.span) && check_parts(reader, citation, position, &spec);
}

bool oasp_read_findings(struct oasp_json_reader *reader) {
  size_t mark = oasp_pointer_enter(reader, "provisions");
  for (size_t i = 0; i < json_array_size(reader->provisions); i++) {
    json_t *provision = json_array_get(reader->provisions, i);
    size_t element = oasp_pointer_enter_index(reader, i);
    if (!oasp_read_each(reader, provision, "citations", i, add_citation) ||
        !oasp_read_each(reader, provision, "amendments", i, oasp_add_amendment))
      return false;
    oasp_pointer_leave(reader, element);
  }
  oasp_pointer_leave(reader, mark);
  return true;
}

bool oasp_settle_findings(struct oasp_json_reader *reader, bool *find) {
  size_t count = json_array_size(reader->provisions), speaking = 0, silent = count;
  for (size_t i = 0; i < count; i++) {
    json_t *provision = json_array_get(reader->provisions, i);
    if (oasp_member(provision, "citations") != NULL)
      speaking++;
    else if (silent == count)
      silent = i;
    if (oasp_member(provision, "citations") == NULL && oasp_member(provision, "amendments") != NULL) speaking++;
  }
  *find = !reader->has_engine && speaking == 0;
  if (reader->has_engine || speaking == 0 || silent == count) return true;
  (void)oasp_pointer_enter(reader, "provisions");
  (void)oasp_pointer_enter_index(reader, silent);
  return oasp_refuse(
      reader, "citations", OASPLAN_E_INVALID,
      "is missing, and other provisions list theirs; give every provision its list, or none, or name the engine that made them");
}
