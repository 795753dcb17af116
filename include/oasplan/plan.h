/* oasplan/plan.h - a plan of action as an immutable value.
 *
 * A plan is one edition of one document in one language. It is made by an import (import.h) or by a store (store.h), never changes,
 * and may be read by any number of threads at once. Divisions, provisions, citations and amendments are no handles of their own: they live
 * as long as the plan they come from. The getters below cannot fail and do not allocate.
 *
 *     for (size_t i = 0; i < oasplan_plan_provision_count(plan); i++) {
 *       const oasplan_provision *p = oasplan_plan_provision_at(plan, i);
 *       printf("%s  %s\n", oasplan_provision_id(p), oasplan_provision_text(p, OASPLAN_READING_ISSUED));
 *     }
 */
#ifndef OASPLAN_PLAN_H
#define OASPLAN_PLAN_H

#include <oasplan/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_plan oasplan_plan;
typedef struct oasplan_division oasplan_division;
typedef struct oasplan_provision oasplan_provision;
typedef struct oasplan_citation oasplan_citation;
typedef struct oasplan_amendment oasplan_amendment;
typedef struct oasplan_diagnostic oasplan_diagnostic;
typedef struct oasplan_notice oasplan_notice;

/* What a provision is. Since: 0.1 */
enum oasplan_kind {
  OASPLAN_KIND_PREAMBLE = 1,
  OASPLAN_KIND_DEFINITION = 2,
  OASPLAN_KIND_OBJECTIVE = 3,
  OASPLAN_KIND_PRINCIPLE = 4,
  OASPLAN_KIND_DIRECTIVE = 5,
  OASPLAN_KIND_MANDATE = 6,
  OASPLAN_KIND_ITEM = 7,
  OASPLAN_KIND_FOOTNOTE = 8
};

/* The text under a choice of outcomes. Since: 0.1 */
enum oasplan_reading {
  OASPLAN_READING_ISSUED = 1,   /* every word as printed */
  OASPLAN_READING_BASE = 2,     /* no proposal taken up */
  OASPLAN_READING_PROPOSED = 3, /* every proposal taken up */
  OASPLAN_READING_RESOLVED = 4  /* decided proposals applied, open ones in brackets */
};

/* Where an edition stands. Since: 0.1 */
enum oasplan_plan_status {
  OASPLAN_PLAN_DRAFT = 1,
  OASPLAN_PLAN_ADOPTED = 2,
  OASPLAN_PLAN_SUPERSEDED = 3
};

/* The words that JSON, SQL and the command use ("directive", "resolved", "draft"), and back. The name of a number that is none is NULL,
 * the number of a name that is none is 0. Borrowed, static. Since: 0.1 */
OASPLAN_API const char *oasplan_kind_name(int kind);
OASPLAN_API int oasplan_kind_from_name(const char *name);
OASPLAN_API const char *oasplan_reading_name(int reading);
OASPLAN_API int oasplan_reading_from_name(const char *name);
OASPLAN_API const char *oasplan_plan_status_name(int status);
OASPLAN_API int oasplan_plan_status_from_name(const char *name);

/* ---- The plan ---- */

/* Plans are counted: ref returns its argument, unref gives back one count and frees the plan with the last. Both are
 * atomic; NULL is allowed. Since: 0.1 */
OASPLAN_API oasplan_plan *oasplan_plan_ref(const oasplan_plan *plan);
OASPLAN_API void oasplan_plan_unref(oasplan_plan *plan);

/* Identity: the document ("oas-tip-2015-2018"), the edition of it ("us-comments"), the language ("fr", ISO 639-1).
 * Borrowed, never NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_plan_key(const oasplan_plan *plan);
OASPLAN_API const char *oasplan_plan_edition(const oasplan_plan *plan);
OASPLAN_API const char *oasplan_plan_language(const oasplan_plan *plan);

/* One of enum oasplan_plan_status. Since: 0.1 */
OASPLAN_API int oasplan_plan_status(const oasplan_plan *plan);

/* Title, document symbol, day of adoption (YYYY-MM-DD), language of the original; NULL where unknown. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_plan_title(const oasplan_plan *plan);
OASPLAN_API const char *oasplan_plan_symbol(const oasplan_plan *plan);
OASPLAN_API const char *oasplan_plan_adopted_on(const oasplan_plan *plan);
OASPLAN_API const char *oasplan_plan_original_language(const oasplan_plan *plan);

/* First and last calendar year that the plan covers, both inclusive; 0 where unknown. Since: 0.1 */
OASPLAN_API int oasplan_plan_period_begin(const oasplan_plan *plan);
OASPLAN_API int oasplan_plan_period_end(const oasplan_plan *plan);

/* "1:<64 hex digits>": SHA-256 of identity form 1 (docs/file-format.md). Equal digests mean the same text under the
 * same identity. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_plan_digest(const oasplan_plan *plan);

/* The number of the engine that derived citations and diagnostics; a newer engine may find more in the same text. Since: 0.1 */
OASPLAN_API int64_t oasplan_plan_engine(const oasplan_plan *plan);

/* The text as it was imported, which byte ranges of the source refer to, its length in *length (may be NULL). NULL with length 0 for a plan that came without
 * any (JSON without a source). Of a DOCX it is the text with marks that was read out of it (docs/docx-import.md). Borrowed; no NUL at the end. Since: 0.1 */
OASPLAN_API const char *oasplan_plan_source(const oasplan_plan *plan, size_t *length);

/* The file as it was imported, byte for byte: the DOCX, and for all else the source. NULL with length 0 where there is no source. Borrowed; no NUL at the end. Since: 0.1 */
OASPLAN_API const char *oasplan_plan_original(const oasplan_plan *plan, size_t *length);

/* Members of a JSON import that this version does not know, as one JSON object, or NULL. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_plan_extra(const oasplan_plan *plan);

/* Divisions and provisions in document order; _at is NULL from _count on. Since: 0.1 */
OASPLAN_API size_t oasplan_plan_division_count(const oasplan_plan *plan);
OASPLAN_API const oasplan_division *oasplan_plan_division_at(const oasplan_plan *plan, size_t index);
OASPLAN_API size_t oasplan_plan_provision_count(const oasplan_plan *plan);
OASPLAN_API const oasplan_provision *oasplan_plan_provision_at(const oasplan_plan *plan, size_t index);

/* The division with this id ("III"), compared byte by byte; NULL if there is none. Since: 0.1 */
OASPLAN_API const oasplan_division *oasplan_plan_division_find(const oasplan_plan *plan, const char *id);

/* The provision with this id ("II.17.ix"), compared byte by byte, in constant time; NULL if there is none. Since: 0.1 */
OASPLAN_API const oasplan_provision *oasplan_plan_find(const oasplan_plan *plan, const char *id);

/* `count` provisions from position `first` on as a JSON array, each as `oasplan show --json` prints it; a range past the end is
 * cut. The whole plan as one document is the format "json" of render.h. New text for oasplan_free(), its length in *length (may be NULL). Since: 0.1 */
OASPLAN_API char *oasplan_plan_json(const oasplan_plan *plan, size_t first, size_t count, size_t *length, oasplan_error **err);

/* Ids and texts of many provisions in one call, for hosts where each call is dear. Of at most `count` provisions from position `first` on, the id of each goes to ids[0], ids[1] …, and its text as oasplan_provision_text() has it to texts[0], texts[1] …: NULL
 * where `reading` (one of enum oasplan_reading) does not hold it. Both arrays are yours, with room for `count`; what is written there is borrowed. How many were written: fewer where the plan ends. Since: 0.1 */
OASPLAN_API size_t oasplan_plan_texts(const oasplan_plan *plan, int reading, size_t first, size_t count, const char **ids, const char **texts);

/* What the import noticed and could live with. Since: 0.1 */
OASPLAN_API size_t oasplan_plan_diagnostic_count(const oasplan_plan *plan);
OASPLAN_API const oasplan_diagnostic *oasplan_plan_diagnostic_at(const oasplan_plan *plan, size_t index);
/* A stable word ("duplicate-label"), a sentence for people, the provision concerned or NULL, and the byte range of the source. Since: 0.1 */
OASPLAN_API const char *oasplan_diagnostic_code(const oasplan_diagnostic *diagnostic);
OASPLAN_API const char *oasplan_diagnostic_message(const oasplan_diagnostic *diagnostic);
OASPLAN_API const char *oasplan_diagnostic_provision(const oasplan_diagnostic *diagnostic);
OASPLAN_API size_t oasplan_diagnostic_source_begin(const oasplan_diagnostic *diagnostic);
OASPLAN_API size_t oasplan_diagnostic_source_end(const oasplan_diagnostic *diagnostic);

/* Text of the document that is no part of the plan (a notice on its first page, a page number). Since: 0.1 */
OASPLAN_API size_t oasplan_plan_notice_count(const oasplan_plan *plan);
OASPLAN_API const oasplan_notice *oasplan_plan_notice_at(const oasplan_plan *plan, size_t index);
OASPLAN_API const char *oasplan_notice_text(const oasplan_notice *notice);
OASPLAN_API size_t oasplan_notice_source_begin(const oasplan_notice *notice);
OASPLAN_API size_t oasplan_notice_source_end(const oasplan_notice *notice);

/* ---- Divisions ---- */

/* "pre", "obj", "I", "II", …, "fn"; the label as printed ("II."); the title ("PRINCIPES"); the sentence that leads into the list.
 * Label, title and lead-in are "" where nothing is printed. Borrowed, never NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_division_id(const oasplan_division *division);
OASPLAN_API const char *oasplan_division_label(const oasplan_division *division);
OASPLAN_API const char *oasplan_division_title(const oasplan_division *division);
OASPLAN_API const char *oasplan_division_lead_in(const oasplan_division *division);

/* Byte range in the source, from the label (or the lead-in) to the end of title and lead-in. Since: 0.1 */
OASPLAN_API size_t oasplan_division_source_begin(const oasplan_division *division);
OASPLAN_API size_t oasplan_division_source_end(const oasplan_division *division);

/* All provisions of a division, items included, in document order. Since: 0.1 */
OASPLAN_API size_t oasplan_division_provision_count(const oasplan_division *division);
OASPLAN_API const oasplan_provision *oasplan_division_provision_at(const oasplan_division *division, size_t index);

/* ---- Provisions ---- */

/* How people cite it: "III.12". Borrowed, never NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_provision_id(const oasplan_provision *provision);

/* One of enum oasplan_kind. Since: 0.1 */
OASPLAN_API int oasplan_provision_kind(const oasplan_provision *provision);

/* The label as printed ("12.", "ix.", "b)"); "" for an unnumbered paragraph. Borrowed, never NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_provision_label(const oasplan_provision *provision);

/* The division and the plan it stands in (pass the latter to oasplan_plan_ref to keep the provision alive). Never NULL. Since: 0.1 */
OASPLAN_API const oasplan_division *oasplan_provision_division(const oasplan_provision *provision);
OASPLAN_API const oasplan_plan *oasplan_provision_plan(const oasplan_provision *provision);

/* The provision that an item belongs to (II.17 for II.17.ix), or NULL; and the items of a provision. Since: 0.1 */
OASPLAN_API const oasplan_provision *oasplan_provision_parent(const oasplan_provision *provision);
OASPLAN_API size_t oasplan_provision_child_count(const oasplan_provision *provision);
OASPLAN_API const oasplan_provision *oasplan_provision_child_at(const oasplan_provision *provision, size_t index);

/* Its place in the plan's order, from 0: oasplan_plan_provision_at(plan, position) is the provision itself. Since: 0.1 */
OASPLAN_API size_t oasplan_provision_position(const oasplan_provision *provision);

/* The text under one of enum oasplan_reading; NULL where that reading does not hold the provision, or for a number that
 * is no reading. Borrowed. ISSUED is the text after the label, every word as printed; the other readings hold the wording alone: bracketed
 * citations and remarks are taken out with the white space before them, and runs of spaces become one. Since: 0.1 */
OASPLAN_API const char *oasplan_provision_text(const oasplan_provision *provision, int reading);

/* Byte range in the imported bytes, from the label to the end of the text, children excluded. Since: 0.1 */
OASPLAN_API size_t oasplan_provision_source_begin(const oasplan_provision *provision);
OASPLAN_API size_t oasplan_provision_source_end(const oasplan_provision *provision);

/* Where in the imported bytes the byte `offset` of the issued text comes from; the end of the text maps to source_end.
 * An offset past the end is taken as the end. Without a source: source_begin. Since: 0.1 */
OASPLAN_API size_t oasplan_provision_source_at(const oasplan_provision *provision, size_t offset);

/* Citations found in the issued text and amendments to it, in text order. Since: 0.1 */
OASPLAN_API size_t oasplan_provision_citation_count(const oasplan_provision *provision);
OASPLAN_API const oasplan_citation *oasplan_provision_citation_at(const oasplan_provision *provision, size_t index);
OASPLAN_API size_t oasplan_provision_amendment_count(const oasplan_provision *provision);
OASPLAN_API const oasplan_amendment *oasplan_provision_amendment_at(const oasplan_provision *provision, size_t index);

#ifdef __cplusplus
}
#endif

#endif
