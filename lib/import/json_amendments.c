/* The amendments of a JSON plan: its members one by one; what they may say together is the gate's business. */
#include "import/json_reader.h"

static bool read_reasons(struct oasp_json_reader *reader, json_t *amendment, unsigned *reasons) {
  const char *const *words = NULL;
  size_t count = 0;
  if (!oasp_read_texts(reader, amendment, "reasons", false, &words, &count)) return false;
  for (size_t i = 0; i < count; i++) {
    int reason = oasp_reason_from_name(words[i]);
    if (reason == 0)
      return oasp_refuse(reader, "reasons", OASPLAN_E_INVALID,
                         "has \"%.*s\", which is no reason; say remark, foreign-source, typography, fused, doubled, content, numbering or language", OASP_QUOTE(words[i]));
    *reasons |= 1u << reason;
  }
  return true;
}

static bool read_words(struct oasp_json_reader *reader, json_t *amendment, const char *key, struct oasp_codes *words) {
  return oasp_read_texts(reader, amendment, key, false, &words->items, &words->count);
}

static bool read_derived(struct oasp_json_reader *reader, json_t *amendment, bool *derived) {
  const json_t *value = oasp_member(amendment, "derived");
  if (value != NULL && !json_is_boolean(value)) return oasp_refuse_type(reader, "derived", value, "true or false");
  *derived = json_is_true(value);
  return true;
}

/* "high", or null for what is explicit. */
static bool read_confidence(struct oasp_json_reader *reader, json_t *amendment, int *confidence) {
  if (oasp_member(amendment, "confidence") == NULL) return true;
  return oasp_read_word(reader, amendment, "confidence", oasplan_confidence_from_name, oasplan_confidence_name, 0, confidence);
}

static bool read_words_and_places(struct oasp_json_reader *reader, json_t *amendment, oasplan_amendment *spec) {
  return oasp_must_span(reader, amendment, &spec->span) && oasp_may_text(reader, amendment, "text", &spec->text) &&
         oasp_may_text(reader, amendment, "old_text", &spec->old_text) && oasp_may_text(reader, amendment, "rationale", &spec->rationale) &&
         oasp_may_text(reader, amendment, "target", &spec->target) && oasp_may_text(reader, amendment, "pair", &spec->pair) &&
         oasp_may_text(reader, amendment, "continues", &spec->continues) && oasp_may_text(reader, amendment, "superseded_by", &spec->superseded_by) &&
         oasp_may_text(reader, amendment, "changed", &spec->changed) && read_words(reader, amendment, "with", &spec->with) &&
         read_words(reader, amendment, "supported_by", &spec->supported_by) && read_words(reader, amendment, "opposed_by", &spec->opposed_by);
}

bool oasp_add_amendment(struct oasp_json_reader *reader, json_t *amendment, size_t position) {
  static const char *const known[] = {"id",       "delegation", "action", "begin",     "end",    "text", "old_text",  "certainty",     "confidence", "reasons",
                                      "derived",  "outcome",    "changed", "rationale", "target", "pair", "continues", "superseded_by", "with",       "supported_by",
                                      "opposed_by", NULL};
  struct oasplan_amendment spec = {0};
  if (!oasp_must_object(reader, amendment) || !oasp_may_text(reader, amendment, "id", &spec.id) ||
      !oasp_may_text(reader, amendment, "delegation", &spec.delegation) ||
      !oasp_read_word(reader, amendment, "action", oasplan_action_from_name, oasplan_action_name, 0, &spec.action) ||
      !oasp_read_word(reader, amendment, "certainty", oasplan_certainty_from_name, oasplan_certainty_name, 0, &spec.certainty) ||
      !oasp_read_word(reader, amendment, "outcome", oasplan_outcome_from_name, oasplan_outcome_name, OASPLAN_OUTCOME_OPEN, &spec.outcome) ||
      !read_confidence(reader, amendment, &spec.confidence) || !read_reasons(reader, amendment, &spec.reasons) ||
      !read_derived(reader, amendment, &spec.derived) || !read_words_and_places(reader, amendment, &spec) || !oasp_note_unknown(reader, amendment, known))
    return false;
  oasplan_error *error = NULL;
  return oasp_take_built(reader, amendment, oasp_builder_add_amendment(reader->builder, position, &spec, &error), &error);
}
