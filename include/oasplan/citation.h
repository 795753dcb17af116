/* oasplan/citation.h - references found in text, and the registry of instruments that they name.
 *
 * The rules (what is a citation, a relation, a locator) are in docs/citations.md.
 *
 *     oasplan_citations *found = oasplan_extract(text, strlen(text), "en", NULL, NULL, NULL);
 *     for (size_t i = 0; i < oasplan_citations_count(found); i++)
 *       puts(oasplan_citation_raw(oasplan_citations_at(found, i)));
 *     oasplan_citations_free(found);
 */
#ifndef OASPLAN_CITATION_H
#define OASPLAN_CITATION_H

#include <oasplan/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_registry oasplan_registry;
typedef struct oasplan_registry_options oasplan_registry_options; /* none yet: pass NULL */
typedef struct oasplan_instrument oasplan_instrument;
typedef struct oasplan_citations oasplan_citations;
typedef struct oasplan_citation_part oasplan_citation_part;
typedef struct oasplan_extract_options oasplan_extract_options;

/* How the text stands to what it cites. Since: 0.1 */
enum oasplan_relation {
  OASPLAN_RELATION_SOURCE = 1,
  OASPLAN_RELATION_DRAWN_FROM = 2,
  OASPLAN_RELATION_DRAWN_IN_PART_FROM = 3,
  OASPLAN_RELATION_ADAPTED_FROM = 4,
  OASPLAN_RELATION_INSPIRED_BY = 5,
  OASPLAN_RELATION_INSPIRED_IN_PART_BY = 6,
  OASPLAN_RELATION_RELATES_TO = 7,
  OASPLAN_RELATION_MENTIONS = 8
};

/* How much is known of the target, from best to worst. Since: 0.1 */
enum oasplan_citation_state {
  OASPLAN_CITATION_RESOLVED = 1,  /* the target is known */
  OASPLAN_CITATION_EXTERNAL = 2,  /* the instrument is known, its text is not at hand */
  OASPLAN_CITATION_IMPLIED = 3,   /* the text never names the instrument; candidates are listed */
  OASPLAN_CITATION_AMBIGUOUS = 4, /* several readings; candidates are listed */
  OASPLAN_CITATION_DANGLING = 5   /* the target's text is at hand and has no such paragraph */
};

/* The words that JSON, SQL and the command use ("drawn-from", "implied"); NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_relation_name(int relation);
OASPLAN_API int oasplan_relation_from_name(const char *name);
OASPLAN_API const char *oasplan_citation_state_name(int state);
OASPLAN_API int oasplan_citation_state_from_name(const char *name);

/* ---- Citations: borrowed from their plan or list ---- */

/* One of enum oasplan_relation, one of enum oasplan_citation_state. Since: 0.1 */
OASPLAN_API int oasplan_citation_relation(const oasplan_citation *citation);
OASPLAN_API int oasplan_citation_state(const oasplan_citation *citation);

/* The key of the instrument ("un-global-plan", "this-plan", "prior-plan"); for a symbol that the registry does not know
 * the symbol itself ("A/RES/70/1"); NULL where it is ambiguous. Since: 0.1 */
OASPLAN_API const char *oasplan_citation_instrument(const oasplan_citation *citation);

/* Canonical locators in printed order ("17", "1.10", "art. 6(3)(a)") and, parallel to them, the provision id of each target
 * or NULL. Ranges and lists inside lists are written out ("5-7" is "5", "6", "7") up to 1,000 locators a citation and, beyond what is printed, 100,000 a
 * document; what is longer stays as printed ("1-2000"), with a note. Since: 0.1 */
OASPLAN_API size_t oasplan_citation_locator_count(const oasplan_citation *citation);
OASPLAN_API const char *oasplan_citation_locator_at(const oasplan_citation *citation, size_t index);
OASPLAN_API const char *oasplan_citation_target_at(const oasplan_citation *citation, size_t index);

/* The exact substring, brackets included, and its byte range in the issued text (or in the text given to oasplan_extract). Since: 0.1 */
OASPLAN_API const char *oasplan_citation_raw(const oasplan_citation *citation);
OASPLAN_API size_t oasplan_citation_begin(const oasplan_citation *citation);
OASPLAN_API size_t oasplan_citation_end(const oasplan_citation *citation);

/* Keys of the instruments that may be meant, for `implied` and `ambiguous`. Since: 0.1 */
OASPLAN_API size_t oasplan_citation_candidate_count(const oasplan_citation *citation);
OASPLAN_API const char *oasplan_citation_candidate_at(const oasplan_citation *citation, size_t index);

/* Names inside the name: the Convention in "Protocol of 2014 to the Convention …". Since: 0.1 */
OASPLAN_API size_t oasplan_citation_part_count(const oasplan_citation *citation);
OASPLAN_API const oasplan_citation_part *oasplan_citation_part_at(const oasplan_citation *citation, size_t index);
OASPLAN_API const char *oasplan_citation_part_instrument(const oasplan_citation_part *part);
OASPLAN_API const char *oasplan_citation_part_raw(const oasplan_citation_part *part);
OASPLAN_API size_t oasplan_citation_part_begin(const oasplan_citation_part *part);
OASPLAN_API size_t oasplan_citation_part_end(const oasplan_citation_part *part);

/* What was corrected or could not be taken at its word (an R230 that means R203), in English, or NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_citation_note(const oasplan_citation *citation);

/* ---- Extraction from any text ---- */

/* Options: a progress callback, told of bytes of the text at the start, at every 64 KB or so, and at the end. Since: 0.1 */
OASPLAN_API oasplan_extract_options *oasplan_extract_options_new(void);
OASPLAN_API void oasplan_extract_options_set_progress(oasplan_extract_options *options, oasplan_progress_fn progress, void *context);
OASPLAN_API void oasplan_extract_options_free(oasplan_extract_options *options);

/* Finds the citations in `length` bytes of UTF-8 text. `language` is "fr", "en", "es" or "pt". `registry` may be NULL for the
 * built-in one (made for this call: keep your own for many calls). Returns a new list, empty if nothing was found.
 * Errors: E_ENCODING with the byte offset, E_INVALID (language), E_LIMIT, E_CANCELLED, E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_citations *oasplan_extract(const char *text, size_t length, const char *language, const oasplan_registry *registry,
                                               const oasplan_extract_options *options, oasplan_error **err);
OASPLAN_API size_t oasplan_citations_count(const oasplan_citations *citations);
OASPLAN_API const oasplan_citation *oasplan_citations_at(const oasplan_citations *citations, size_t index);
/* `count` citations from `first` on as a JSON array (docs: schema citations.schema.json), its length in *length (may be
 * NULL). A range past the end is cut. New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_citations_json(const oasplan_citations *citations, size_t first, size_t count, size_t *length, oasplan_error **err);
OASPLAN_API void oasplan_citations_free(oasplan_citations *citations);

/* ---- The registry: immutable, counted, any thread may read it ---- */

/* The instruments that the library knows from the start. New reference, drop it with oasplan_registry_unref(). Since: 0.1 */
OASPLAN_API oasplan_registry *oasplan_registry_builtin(const oasplan_registry_options *options, oasplan_error **err);

/* A new registry with the instruments of `base` and those of a JSON text of the form of data/instruments.json; an entry whose key is
 * there already takes its place. `base` is unchanged. Errors: E_SYNTAX (line, column), E_INVALID (field), E_LIMIT, E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_registry *oasplan_registry_extend(const oasplan_registry *base, const char *json, size_t length,
                                                      const oasplan_registry_options *options, oasplan_error **err);
OASPLAN_API oasplan_registry *oasplan_registry_ref(const oasplan_registry *registry);
OASPLAN_API void oasplan_registry_unref(oasplan_registry *registry);

/* Instruments in registry order; one by its key; NULL where there is none. Since: 0.1 */
OASPLAN_API size_t oasplan_registry_count(const oasplan_registry *registry);
OASPLAN_API const oasplan_instrument *oasplan_registry_at(const oasplan_registry *registry, size_t index);
OASPLAN_API const oasplan_instrument *oasplan_registry_find(const oasplan_registry *registry, const char *key);

/* The instrument that a person means by `text`: a key, a symbol, or a name, an alias or an acronym in any language, compared as in text (case, accents and punctuation
 * do not matter there); else what oasplan_extract() takes the whole of it for in one of the languages: "ILO Convention No. 29", "la résolution 64/293". NULL if none or
 * several, or if there is no memory to read the words with. Since: 0.1 */
OASPLAN_API const oasplan_instrument *oasplan_registry_match(const oasplan_registry *registry, const char *text);

/* `count` instruments from `first` on as a JSON array. New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_registry_json(const oasplan_registry *registry, size_t first, size_t count, size_t *length, oasplan_error **err);

/* Facts of an instrument; strings are borrowed, NULL where not known for certain. Dates are YYYY-MM-DD. Since: 0.1 */
OASPLAN_API const char *oasplan_instrument_key(const oasplan_instrument *instrument);
OASPLAN_API const char *oasplan_instrument_symbol(const oasplan_instrument *instrument);
OASPLAN_API const char *oasplan_instrument_kind(const oasplan_instrument *instrument);
OASPLAN_API const char *oasplan_instrument_date(const oasplan_instrument *instrument);
OASPLAN_API const char *oasplan_instrument_body(const oasplan_instrument *instrument);
OASPLAN_API const char *oasplan_instrument_depositary(const oasplan_instrument *instrument);
OASPLAN_API const char *oasplan_instrument_in_force_on(const oasplan_instrument *instrument);
/* 1 if states can ratify it, else 0. Since: 0.1 */
OASPLAN_API int oasplan_instrument_ratifiable(const oasplan_instrument *instrument);
/* The official title in "fr", "en", "es" or "pt"; NULL where the registry has none. Since: 0.1 */
OASPLAN_API const char *oasplan_instrument_name(const oasplan_instrument *instrument, const char *language);
/* Other names by which texts in that language call it ("Protocole de Palerme"); NULL past the end. Since: 0.1 */
OASPLAN_API size_t oasplan_instrument_alias_count(const oasplan_instrument *instrument, const char *language);
OASPLAN_API const char *oasplan_instrument_alias_at(const oasplan_instrument *instrument, const char *language, size_t index);

/* The language that a text is in, of those in which citations are read ("fr", "en", "es" or "pt"), by its most frequent words; NULL if there is no clear
 * winner, or if the bytes are no UTF-8. Static. Since: 0.1 */
OASPLAN_API const char *oasplan_guess_language(const char *text, size_t length);

/* ---- Member states ---- */

typedef struct oasplan_state oasplan_state;
/* The member states of the OAS in order of their codes (ISO 3166-1 alpha-3). Static, borrowed. Since: 0.1 */
OASPLAN_API size_t oasplan_state_count(void);
OASPLAN_API const oasplan_state *oasplan_state_at(size_t index);
OASPLAN_API const oasplan_state *oasplan_state_find(const char *code);
OASPLAN_API const char *oasplan_state_code(const oasplan_state *state);
OASPLAN_API const char *oasplan_state_code2(const oasplan_state *state);
OASPLAN_API const char *oasplan_state_name(const oasplan_state *state, const char *language);

#ifdef __cplusplus
}
#endif

#endif
