/* The one gate: what may become a piece of a plan. Imports, the store and later editions all pass here, so a rule stands in this file once and is true of
 * every plan. It reads the builder and changes nothing. */
#include "base/date.h"
#include "plan/drafts.h"

#include <string.h>

/* ---- Words ---- */

bool oasp_is_plan_name(const char *name) {
  size_t length = strlen(name);
  return length >= 1 && length <= OASP_NAME_MAX &&
         strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") == length;
}

static bool is_language(const char *tag) {
  size_t letters = strspn(tag, "abcdefghijklmnopqrstuvwxyz");
  return (letters == 2 || letters == 3) && (tag[letters] == '\0' || (tag[letters] == '-' && oasp_is_plan_name(tag + letters + 1)));
}

bool oasp_is_text(const char *text) {
  size_t length = strlen(text);
  return oasp_utf8_check(text, length) == length;
}

bool oasp_is_provision_id(const char *id) {
  size_t length = strlen(id);
  if (length == 0 || length > OASP_ID_MAX || !oasp_is_text(id)) return false;
  for (const char *byte = id; *byte != '\0'; byte++)
    if ((unsigned char)*byte <= ' ' || *byte == 0x7F) return false;
  return true;
}

int oasp_gate_author(const char *author, oasplan_error **err) {
  enum { LONGEST_AUTHOR = 200 };
  size_t length = author != NULL ? strlen(author) : 1;
  if (length >= 1 && length <= LONGEST_AUTHOR && (author == NULL || oasp_is_text(author))) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_INVALID, "author", "an author is 1 to %d bytes of UTF-8; leave it out where nobody is known", (int)LONGEST_AUTHOR);
}

/* "-" stands for none in an amendment's id, whose parts a slash keeps apart; a comma keeps codes apart in lists. */
static bool is_delegation(const char *code) {
  return oasp_is_provision_id(code) && strlen(code) <= OASP_DELEGATION_MAX && strpbrk(code, "/,") == NULL && strcmp(code, "-") != 0;
}

/* Texts that may be NULL; `field` is their member. */
static int gate_texts(const char *id, const char *field, const char *const *texts, size_t count, oasplan_error **err) {
  for (size_t i = 0; texts != NULL && i < count; i++)
    if (texts[i] != NULL && !oasp_is_text(texts[i])) return oasp_fail_field(err, OASPLAN_E_INVALID, field, "%s: its %s must be UTF-8", id, field);
  return OASPLAN_OK;
}

/* ---- The document ---- */

int oasp_gate_identity(const char *key, const char *edition, const char *language, oasplan_error **err) {
  static const char allowed[] = "1 to 100 of the letters A-Z and a-z, digits, '.', '_' and '-'";
  if (key == NULL || !oasp_is_plan_name(key)) return oasp_fail_field(err, OASPLAN_E_INVALID, "key", "the key of a plan is %s", allowed);
  if (edition == NULL || !oasp_is_plan_name(edition)) return oasp_fail_field(err, OASPLAN_E_INVALID, "edition", "an edition is %s", allowed);
  if (language == NULL || !is_language(language))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "language", "a language is a tag such as fr, en, es or pt");
  return OASPLAN_OK;
}

int oasp_gate_document(int status, const char *title, const char *symbol, const char *adopted_on, const char *original_language,
                       oasplan_error **err) {
  if (oasplan_plan_status_name(status) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "status", "the status of a plan is draft, adopted or superseded");
  if (adopted_on != NULL && !oasp_is_date(adopted_on))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "adopted_on", "this is no day; write it as YYYY-MM-DD");
  if (original_language != NULL && !is_language(original_language))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "original_language", "a language is a tag such as fr, en, es or pt");
  if ((title != NULL && !oasp_is_text(title)) || (symbol != NULL && !oasp_is_text(symbol)))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "title", "title and symbol must be UTF-8");
  return OASPLAN_OK;
}

int oasp_gate_source_span(const oasp_builder *builder, const char *id, struct oasp_span span, oasplan_error **err) {
  const oasplan_plan *plan = builder->plan;
  if (span.begin > span.end)
    return oasp_fail_field(err, OASPLAN_E_INVALID, id, "%s: its source ends at %zu, before it begins at %zu", id, span.end, span.begin);
  if (plan->source != NULL && span.end > plan->source_length)
    return oasp_fail_field(err, OASPLAN_E_INVALID, id, "%s: its source ends at %zu, past the %zu bytes there are", id, span.end,
                           plan->source_length);
  return OASPLAN_OK;
}

/* ---- Divisions and provisions ---- */

int oasp_gate_division(const oasp_builder *builder, const char *id, const char *label, const char *title, const char *lead_in,
                       oasplan_error **err) {
  if (id == NULL || !oasp_is_provision_id(id))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "a division's id is 1 to %d bytes without blanks", (int)OASP_ID_MAX);
  if (oasp_builder_find_division(builder, id) != OASPLAN_NOWHERE)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "%s: this division is there already", id);
  if (builder->division_count >= OASP_DIVISIONS_MAX)
    return oasp_fail(err, OASPLAN_E_LIMIT, "%s: more than %d divisions, and no plan has as many; split the document", id,
                     (int)OASP_DIVISIONS_MAX);
  if (!oasp_is_text(label) || !oasp_is_text(title) || !oasp_is_text(lead_in))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "title", "%s: label, title and lead-in must be UTF-8", id);
  return OASPLAN_OK;
}

static int gate_parent(const oasp_builder *builder, const struct oasp_provision_spec *spec, size_t parent, oasplan_error **err) {
  const char *id = spec->id, *name = spec->parent;
  if (name == NULL && spec->kind != OASPLAN_KIND_ITEM) return OASPLAN_OK;
  if (name == NULL) return oasp_fail_field(err, OASPLAN_E_INVALID, "parent", "%s: an item needs a parent", id);
  if (parent == OASPLAN_NOWHERE)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "parent", "%s: its parent %s does not stand before it", id, name);
  if (builder->drafts[parent].division != builder->division_count - 1)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "parent", "%s: its parent %s stands in another division", id, name);
  if (builder->drafts[parent].depth + 1 > OASP_DEPTH_MAX)
    return oasp_fail_field(err, OASPLAN_E_LIMIT, "parent", "%s: nested deeper than %d; flatten it", id, (int)OASP_DEPTH_MAX);
  return OASPLAN_OK;
}

int oasp_gate_provision(const oasp_builder *builder, const struct oasp_provision_spec *spec, size_t parent, oasplan_error **err) {
  if (spec->id == NULL || !oasp_is_provision_id(spec->id))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "a provision's id is 1 to %d bytes without blanks", (int)OASP_ID_MAX);
  if (oasp_builder_find(builder, spec->id) != OASPLAN_NOWHERE)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "%s: this id is taken; give each provision its own", spec->id);
  if (oasplan_kind_name(spec->kind) == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "kind", "%s: %d is no kind of provision", spec->id, spec->kind);
  if (builder->division_count == 0)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "division", "%s: a provision needs a division before it", spec->id);
  int status = gate_parent(builder, spec, parent, err);
  if (status != OASPLAN_OK) return status;
  if (spec->label == NULL || spec->issued == NULL || !oasp_is_text(spec->label) || !oasp_is_text(spec->issued))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "issued", "%s: label and issued text must be UTF-8", spec->id);
  return oasp_gate_source_span(builder, spec->id, spec->source, err);
}

/* ---- Citations ---- */

static bool is_boundary(const char *text, size_t offset) {
  return ((unsigned char)text[offset] & 0xC0) != 0x80;
}

/* A span inside the issued text of the provision at `position`, not empty, on whole code points. */
static int gate_text_span(const oasp_builder *builder, size_t position, struct oasp_span span, const char *what, oasplan_error **err) {
  if (position >= builder->draft_count)
    return oasp_fail_field(err, OASPLAN_E_INVALID, what, "no provision stands at position %zu", position);
  const oasplan_provision *provision = &builder->drafts[position].provision;
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  size_t length = builder->drafts[position].issued_length;
  if (span.begin >= span.end || span.end > length || !is_boundary(issued, span.begin) || !is_boundary(issued, span.end))
    return oasp_fail_field(err, OASPLAN_E_INVALID, what, "%s: %zu to %zu is no range of whole characters in its %zu bytes of issued text",
                           provision->id, span.begin, span.end, length);
  return OASPLAN_OK;
}

/* An enumeration's value that has no word: `field` is its member, and enum oasplan_`noun` lists the values. */
static int no_word(const char *id, const char *field, const char *noun, int value, oasplan_error **err) {
  return oasp_fail_field(err, OASPLAN_E_INVALID, field, "%s: %d is no %s; enum oasplan_%s lists those there are", id, value, field, noun);
}

int oasp_gate_citation(const oasp_builder *builder, size_t position, const oasplan_citation *citation, oasplan_error **err) {
  int status = gate_text_span(builder, position, citation->span, "citations", err);
  if (status != OASPLAN_OK) return status;
  const struct oasp_provision_draft *draft = &builder->drafts[position];
  const char *id = draft->provision.id;
  if (oasplan_relation_name(citation->relation) == NULL) return no_word(id, "relation", "relation", citation->relation, err);
  if (oasplan_citation_state_name(citation->state) == NULL) return no_word(id, "state", "citation_state", citation->state, err);
  if (citation->instrument == NULL && citation->state != OASPLAN_CITATION_AMBIGUOUS)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "citations", "%s: a citation without an instrument must be ambiguous", id);
  if (draft->citation_end > citation->span.begin)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "citations", "%s: its citations must be in text order and must not overlap", id);
  if (citation->locator_count > OASP_LOCATORS_MAX - builder->locator_count)
    return oasp_fail_field(err, OASPLAN_E_LIMIT, "locators",
                           "%s: more than %d locators in one plan; split the document, or leave ranges as they are printed", id,
                           (int)OASP_LOCATORS_MAX);
  for (size_t i = 0; i < citation->part_count && status == OASPLAN_OK; i++) {
    status = gate_text_span(builder, position, citation->parts[i].span, "parts", err);
    if (status == OASPLAN_OK) status = gate_texts(id, "parts", &citation->parts[i].instrument, 1, err);
  }
  if (status == OASPLAN_OK) status = gate_texts(id, "instrument", &citation->instrument, 1, err);
  if (status == OASPLAN_OK) status = gate_texts(id, "locators", citation->locators, citation->locator_count, err);
  if (status == OASPLAN_OK) status = gate_texts(id, "candidates", citation->candidates, citation->candidate_count, err);
  return status == OASPLAN_OK ? gate_texts(id, "note", &citation->note, 1, err) : status;
}

int oasp_gate_notice(const oasp_builder *builder, const char *text, struct oasp_span source, oasplan_error **err) {
  int status = gate_texts("notice", "text", &text, 1, err);
  return status == OASPLAN_OK ? oasp_gate_source_span(builder, "notice", source, err) : status;
}

/* ---- Amendments ---- */

size_t oasp_amendment_number(const char *provision, const char *delegation, const char *id) {
  enum { DIGITS = 9 };
  const char *parts[] = {provision, "/", delegation != NULL ? delegation : "-", "/"};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    size_t length = strlen(parts[i]);
    if (strncmp(id, parts[i], length) != 0) return 0;
    id += length;
  }
  size_t digits = strspn(id, "0123456789"), number = 0;
  if (digits < 1 || digits > DIGITS || id[digits] != '\0' || id[0] == '0') return 0;
  for (; *id != '\0'; id++) number = number * 10 + (size_t)(*id - '0');
  return number;
}

static int gate_delegations(const char *id, const char *field, const struct oasp_codes *words, oasplan_error **err) {
  for (size_t i = 0; i < words->count; i++)
    if (words->items[i] == NULL || !is_delegation(words->items[i]))
      return oasp_fail_field(err, OASPLAN_E_INVALID, field, "%s: a delegation is a code such as USA, of at most %d bytes without blanks and slashes", id,
                             (int)OASP_DELEGATION_MAX);
  return OASPLAN_OK;
}

int oasp_gate_outcome(const char *id, const oasplan_amendment *amendment, int outcome, oasplan_error **err) {
  int action = amendment->action;
  bool adds_none = action == OASPLAN_ACTION_MOVE || (action == OASPLAN_ACTION_DELETE && amendment->pair != NULL);
  if (action == OASPLAN_ACTION_COMMENT || action == OASPLAN_ACTION_QUESTION)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "outcome", "%s: nothing is decided of a remark; its outcome is open", id);
  if (outcome != OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES || !adds_none) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_INVALID, "outcome", "%s: only words that are added can be accepted with changes; decide the half that inserts", id);
}

static int gate_amendment_values(const char *id, const oasplan_amendment *amendment, oasplan_error **err) {
  if (amendment->delegation != NULL && !is_delegation(amendment->delegation))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "delegation",
                           "%s: a delegation is a code such as USA, of at most %d bytes without blanks and slashes; null for none", id,
                           (int)OASP_DELEGATION_MAX);
  if (oasplan_action_name(amendment->action) == NULL) return no_word(id, "action", "action", amendment->action, err);
  if (oasplan_certainty_name(amendment->certainty) == NULL) return no_word(id, "certainty", "certainty", amendment->certainty, err);
  if (oasplan_outcome_name(amendment->outcome) == NULL) return no_word(id, "outcome", "outcome", amendment->outcome, err);
  bool is_explicit = amendment->certainty == OASPLAN_CERTAINTY_EXPLICIT;
  if (is_explicit ? amendment->confidence != 0 || amendment->reasons != 0 : oasplan_confidence_name(amendment->confidence) == NULL || amendment->reasons == 0)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "confidence", "%s: what is inferred has a confidence (high, medium, low) and at least one reason; what is explicit has neither", id);
  int status = amendment->outcome != OASPLAN_OUTCOME_OPEN ? oasp_gate_outcome(id, amendment, amendment->outcome, err) : OASPLAN_OK;
  if (status != OASPLAN_OK) return status;
  if ((amendment->outcome == OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES) != (amendment->changed != NULL && amendment->changed[0] != '\0'))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "changed", "%s: the words as accepted belong to an amendment accepted with changes, and to no other", id);
  if (amendment->superseded_by != NULL && amendment->outcome != OASPLAN_OUTCOME_SUPERSEDED)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "superseded_by", "%s: only a superseded amendment says by which", id);
  status = gate_delegations(id, "with", &amendment->with, err);
  if (status == OASPLAN_OK) status = gate_delegations(id, "supported_by", &amendment->supported_by, err);
  return status == OASPLAN_OK ? gate_delegations(id, "opposed_by", &amendment->opposed_by, err) : status;
}

static bool stands_at(const char *issued, size_t at, const char *words, size_t length) {
  return memcmp(issued + at, words, length) == 0;
}

/* Where the given words stand: on all of the span, or beside or inside the brackets of a rolling text: "words [USA: delete]" and the other way round, "[words - USA]",
 * "[USA: words]", where the last place counts, since a name stands before them. All of the span where none are given. False: nowhere. */
static bool find_words(const char *issued, const oasplan_amendment *amendment, struct oasp_span *words) {
  struct oasp_span span = amendment->span;
  *words = span;
  if (amendment->action == OASPLAN_ACTION_REPLACE) return true;
  size_t length = amendment->text != NULL ? strlen(amendment->text) : span.end - span.begin, at;
  if (amendment->text == NULL || (length == span.end - span.begin && stands_at(issued, span.begin, amendment->text, length))) return true;
  bool opens = issued[span.begin] == '[', closes = issued[span.end - 1] == ']';
  if (length == 0 || length + 2 > span.end - span.begin || (!opens && !closes)) return false;
  if (amendment->action == OASPLAN_ACTION_DELETE && closes && stands_at(issued, span.begin, amendment->text, length))
    at = span.begin;
  else if (amendment->action == OASPLAN_ACTION_DELETE && opens && stands_at(issued, span.end - length, amendment->text, length))
    at = span.end - length;
  else if (opens && closes && stands_at(issued, span.begin + 1, amendment->text, length) && strchr(" \t\xC2", issued[span.begin + 1 + length]) != NULL)
    at = span.begin + 1;
  else if (opens && closes)
    for (at = span.end - 1 - length; at > span.begin && !stands_at(issued, at, amendment->text, length);) at--;
  else
    return false;
  *words = (struct oasp_span){at, at + length};
  return stands_at(issued, at, amendment->text, length);
}

/* The new words of a replace, which are not printed; and the old ones, which are. Those of a pair are judged when both halves are there. */
static int gate_replace(const char *id, const char *issued, const oasplan_amendment *amendment, oasplan_error **err) {
  struct oasp_span words = amendment->words;
  size_t length = words.end - words.begin;
  if (amendment->text == NULL || amendment->text[0] == '\0')
    return oasp_fail_field(err, OASPLAN_E_INVALID, "text", "%s: a replace says the new words as its text; where words go for no others, write delete", id);
  if (amendment->old_text == NULL || (strlen(amendment->old_text) == length && memcmp(issued + words.begin, amendment->old_text, length) == 0)) return OASPLAN_OK;
  return oasp_fail_field(err, OASPLAN_E_INVALID, "old_text", "%s: the old text of a replace is not what stands from %zu to %zu, which is \"%.*s\"; correct it, or leave it out", id,
                         words.begin, words.end, oasp_quote_length(issued + words.begin, length), issued + words.begin);
}

/* In text order; and words that are given with it stand there. */
static int gate_amendment_place(const struct oasp_provision_draft *draft, oasplan_amendment *amendment, oasplan_error **err) {
  struct oasp_span span = amendment->span;
  const char *id = draft->provision.id, *issued = draft->provision.texts[OASPLAN_READING_ISSUED];
  if (span.begin < draft->amendment_begin)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "begin",
                           "%s: an amendment that begins at %zu is listed after one that begins at %zu; list them in text order", id,
                           span.begin, draft->amendment_begin);
  if (amendment->words.end == 0 && !find_words(issued, amendment, &amendment->words))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "text",
                           "%s: the text of an amendment is not what stands from %zu to %zu of the issued text, which is \"%.*s\"; correct "
                           "the offsets or the text",
                           id, span.begin, span.end, oasp_quote_length(issued + span.begin, span.end - span.begin), issued + span.begin);
  return amendment->action == OASPLAN_ACTION_REPLACE ? gate_replace(id, issued, amendment, err) : OASPLAN_OK;
}

/* Each id once. */
static int gate_amendment_id(const oasp_builder *builder, const char *provision, const struct oasp_speaker *speaker, const char *id, size_t *number, oasplan_error **err) {
  const char *delegation = speaker->delegation != NULL ? speaker->delegation : "-";
  *number = speaker->number + 1;
  if (id == NULL) return OASPLAN_OK;
  *number = oasp_amendment_number(provision, speaker->delegation, id);
  if (*number == 0)
    return oasp_fail_field(
        err, OASPLAN_E_INVALID, "id",
        "\"%.*s\" is no id for this amendment; write provision, delegation (- for none) and number, such as %s/%s/%zu, or leave it out",
        OASP_QUOTE(id), provision, delegation, speaker->number + 1);
  if (oasp_builder_find_amendment(builder, id) != OASPLAN_NOWHERE)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "id", "%s: this id is taken; the next that is free is %s/%s/%zu", id, provision, delegation, speaker->number + 1);
  return OASPLAN_OK;
}

/* Comments of one delegation stand apart or one in the other, the outer first. */
static int gate_comment(const oasp_builder *builder, const struct oasp_speaker *speaker, const char *id, struct oasp_span span,
                        size_t *around, oasplan_error **err) {
  const struct oasp_amendment_draft *drafts = builder->amendments;
  size_t outer = speaker->comment;
  while (outer != OASPLAN_NOWHERE && drafts[outer].amendment.span.end <= span.begin) outer = drafts[outer].around;
  *around = outer;
  if (outer == OASPLAN_NOWHERE || span.end <= drafts[outer].amendment.span.end) return OASPLAN_OK;
  return oasp_fail_field(
      err, OASPLAN_E_INVALID, "end",
      "%s: a comment from %zu to %zu runs past the end of another of the same delegation, %s, at %zu; let them stand apart, or one inside "
      "the other and the outer first",
      id, span.begin, span.end, drafts[outer].amendment.id, drafts[outer].amendment.span.end);
}

/* Words that are not printed; what names others is held against them by tie.c. */
static int gate_amendment_texts(const char *id, const oasplan_amendment *amendment, oasplan_error **err) {
  int status = gate_texts(id, "text", &amendment->text, 1, err);
  if (status == OASPLAN_OK) status = gate_texts(id, "rationale", &amendment->rationale, 1, err);
  return status == OASPLAN_OK ? gate_texts(id, "changed", &amendment->changed, 1, err) : status;
}

int oasp_gate_amendment(const oasp_builder *builder, const struct oasp_speaker *speaker, struct oasp_amendment_draft *draft, size_t *number, oasplan_error **err) {
  oasplan_amendment *amendment = &draft->amendment;
  draft->around = OASPLAN_NOWHERE;
  int status = gate_text_span(builder, speaker->position, amendment->span, "amendments", err);
  if (status != OASPLAN_OK) return status;
  const struct oasp_provision_draft *provision = &builder->drafts[speaker->position];
  const char *id = provision->provision.id;
  status = gate_amendment_values(id, amendment, err);
  if (status == OASPLAN_OK) status = gate_amendment_texts(id, amendment, err);
  if (status == OASPLAN_OK) status = gate_amendment_place(provision, amendment, err);
  if (status == OASPLAN_OK) status = gate_amendment_id(builder, id, speaker, amendment->id, number, err);
  if (status == OASPLAN_OK && amendment->action == OASPLAN_ACTION_COMMENT)
    status = gate_comment(builder, speaker, id, amendment->span, &draft->around, err);
  return status;
}
