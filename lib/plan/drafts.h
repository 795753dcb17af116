/* What the files of the builder share: the pieces of a plan as they lie until finish.c ties them together. While the arrays still move, a provision refers
 * to its division and parent by index. gate.c decides what may become a piece, builder.c adds it. */
#ifndef OASP_PLAN_DRAFTS_H
#define OASP_PLAN_DRAFTS_H

#include "base/table.h"
#include "plan/builder.h"

struct oasp_provision_draft {
  oasplan_provision provision;
  const char *first_id;    /* the one that it was added with */
  size_t division, parent; /* parent: OASPLAN_NOWHERE for none */
  size_t depth;            /* how many stand above it */
  size_t issued_length;
  size_t citation_end;    /* where its last citation ends */
  size_t amendment_begin; /* where its last amendment begins */
};

struct oasp_citation_draft {
  size_t position;
  oasplan_citation citation;
};

struct oasp_amendment_draft {
  size_t position;
  size_t around; /* the comment of the same speaker that encloses it; OASPLAN_NOWHERE: none */
  oasplan_amendment amendment;
};

/* One delegation on one provision. */
struct oasp_speaker {
  size_t position;
  const char *delegation; /* or NULL */
  size_t number;          /* the highest of its amendments' */
  size_t comment;         /* the amendment that is its last comment; OASPLAN_NOWHERE: none */
};

struct oasp_builder {
  oasplan_plan *plan; /* in `arena` */
  struct oasp_arena arena;
  oasplan_division *divisions;
  size_t division_count, division_capacity;
  struct oasp_provision_draft *drafts;
  size_t draft_count, draft_capacity;
  struct oasp_citation_draft *citations;
  size_t citation_count, citation_capacity;
  size_t locator_count; /* of all citations */
  struct oasp_amendment_draft *amendments;
  size_t amendment_count, amendment_capacity;
  struct oasp_speaker *speakers;
  size_t speaker_count, speaker_capacity;
  oasplan_diagnostic *diagnostics;
  size_t diagnostic_count, diagnostic_capacity;
  oasplan_notice *notices;
  size_t notice_count, notice_capacity;
  struct oasp_table provision_ids, division_ids, speaker_keys, amendment_ids;
  struct oasp_table first_ids; /* empty unless ids were set */
};

/* The indexes of what is there (builder.c); OASPLAN_NOWHERE where there is none. */
size_t oasp_builder_find_division(const oasp_builder *builder, const char *id);
size_t oasp_builder_find_speaker(const oasp_builder *builder, size_t position, const char *delegation);
/* Checks what amendments say of each other and fills in what follows from it (tie.c). */
int oasp_builder_tie_amendments(oasp_builder *builder, oasplan_error **err) OASP_MUST_CHECK;
/* Checks that targets of citations are there, and that states follow from them. */
int oasp_builder_tie_citations(const oasp_builder *builder, oasplan_error **err) OASP_MUST_CHECK;
/* Frees everything but the arena (builder.c). */
void oasp_builder_free_lists(oasp_builder *builder);

/* ---- The gate (gate.c): OASPLAN_OK, or why a piece may not be added; err's field is the member at fault ---- */

bool oasp_is_text(const char *text); /* valid UTF-8 */
int oasp_gate_identity(const char *key, const char *edition, const char *language, oasplan_error **err);
int oasp_gate_document(int status, const char *title, const char *symbol, const char *adopted_on, const char *original_language, oasplan_error **err);
int oasp_gate_source_span(const oasp_builder *builder, const char *id, struct oasp_span span, oasplan_error **err);
int oasp_gate_division(const oasp_builder *builder, const char *id, const char *label, const char *title, const char *lead_in, oasplan_error **err);
int oasp_gate_provision(const oasp_builder *builder, const struct oasp_provision_spec *spec, size_t parent, oasplan_error **err);
int oasp_gate_citation(const oasp_builder *builder, size_t position, const oasplan_citation *citation, oasplan_error **err);
int oasp_gate_notice(const oasp_builder *builder, const char *text, struct oasp_span source, oasplan_error **err);
/* `speaker` is who speaks, with what was said so far. Sets `words` of the draft's amendment and the comment that encloses it, and answers its number. */
int oasp_gate_amendment(const oasp_builder *builder, const struct oasp_speaker *speaker, struct oasp_amendment_draft *draft, size_t *number, oasplan_error **err);

#endif
