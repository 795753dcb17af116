/* The one way to make a plan. Every piece passes one gate, which refuses illegal shapes with E_INVALID and leaves the builder as it was; strings are
 * copied. Order of calls: identity, divisions and provisions in document order, then citations and amendments to any provision, then finish. */
#ifndef OASP_PLAN_BUILDER_H
#define OASP_PLAN_BUILDER_H

#include "plan/bounds.h"
#include "plan/plan.h"

typedef struct oasp_builder oasp_builder;

/* What a key and an edition are; what an id is. */
bool oasp_is_plan_name(const char *name);
bool oasp_is_provision_id(const char *id);
/* Who said something: 1 to 200 bytes of UTF-8, or NULL. E_INVALID. */
int oasp_gate_author(const char *author, oasplan_error **err);
/* Whether this can be decided of an amendment: nothing is of a remark, and neither a move nor the half of a pair that strikes is accepted with changes. E_INVALID on "outcome". */
int oasp_gate_outcome(const char *id, const oasplan_amendment *amendment, int outcome, oasplan_error **err);

/* What the builder needs to know of a provision. */
struct oasp_provision_spec {
  const char *id;
  int kind;
  const char *label;  /* "" if none */
  const char *parent; /* id or NULL */
  const char *issued; /* the text after the label, NFC */
  struct oasp_span source;
  const struct oasp_map_run *map; /* NULL: one run from source.begin */
  size_t map_count;
};

oasp_builder *oasp_builder_new(oasplan_error **err);
void oasp_builder_free(oasp_builder *builder);

/* key and edition: 1-100 of [A-Za-z0-9._-]; language: two lower-case letters, optionally "-" and more. */
int oasp_builder_set_identity(oasp_builder *builder, const char *key, const char *edition, const char *language, oasplan_error **err);
/* Each may be NULL: unknown. adopted_on is YYYY-MM-DD. */
int oasp_builder_set_document(oasp_builder *builder, int status, const char *title, const char *symbol, const char *adopted_on,
                              const char *original_language, oasplan_error **err);
/* Years, both inclusive, 0 and 0 for unknown. */
int oasp_builder_set_period(oasp_builder *builder, int begin, int end, oasplan_error **err);
/* The imported bytes; NULL for none. */
int oasp_builder_set_source(oasp_builder *builder, const char *bytes, size_t length, oasplan_error **err);
/* The file that those bytes were read out of; NULL where they are the file. */
int oasp_builder_set_original(oasp_builder *builder, const char *bytes, size_t length, oasplan_error **err);
int oasp_builder_set_extra(oasp_builder *builder, const char *json, oasplan_error **err);
/* Default: OASP_ENGINE. */
void oasp_builder_set_engine(oasp_builder *builder, int64_t engine);

int oasp_builder_add_division(oasp_builder *builder, const char *id, const char *label, const char *title, const char *lead_in,
                              struct oasp_span source, oasplan_error **err);
/* To the division added last. Its parent, if any, must stand in the same division. */
int oasp_builder_add_provision(oasp_builder *builder, const struct oasp_provision_spec *spec, oasplan_error **err);

/* Gives every provision another id, in the order of positions, before any citation or amendment is added; diagnostics are carried along. */
int oasp_builder_set_ids(oasp_builder *builder, const char *const *ids, oasplan_error **err);

/* To the provision at `position`, in text order within it. Deep copies of what they are given; `raw` of a citation and of its parts are cut from the issued text
 * by the builder, and so is `text` of an amendment, but for a replace, whose new words are not printed. The argument's `raw` is ignored; its `text` may be NULL, and must
 * else stand inside the span. Where an amendment's id is NULL, the builder gives the next number of its delegation to that provision. */
int oasp_builder_add_citation(oasp_builder *builder, size_t position, const oasplan_citation *citation, oasplan_error **err);
int oasp_builder_add_amendment(oasp_builder *builder, size_t position, const oasplan_amendment *amendment, oasplan_error **err);
/* Keeps the numbers up to the one in `id` from being given, where `id` is one of this delegation and provision; later ids may still be it. */
int oasp_builder_reserve_amendment(oasp_builder *builder, size_t position, const char *delegation, const char *id, oasplan_error **err);
/* By index, in the order of adding, for references to ids that were not known yet; texts put into it must live in oasp_builder_arena. */
oasplan_amendment *oasp_builder_amendment(oasp_builder *builder, size_t index);
size_t oasp_builder_amendment_count(const oasp_builder *builder);
size_t oasp_builder_find_amendment(const oasp_builder *builder, const char *id);
struct oasp_arena *oasp_builder_arena(oasp_builder *builder);

int oasp_builder_add_diagnostic(oasp_builder *builder, const char *code, const char *provision, struct oasp_span source,
                                oasplan_error **err, const char *format, ...) OASP_PRINTF(6);
int oasp_builder_add_notice(oasp_builder *builder, const char *text, struct oasp_span source, oasplan_error **err);

/* What was added so far; NULL / OASPLAN_NOWHERE where there is none. Pointers hold until the next add. */
size_t oasp_builder_provision_count(const oasp_builder *builder);
size_t oasp_builder_find(const oasp_builder *builder, const char *id);
size_t oasp_builder_find_first(const oasp_builder *builder, const char *id); /* by the id that it was added with, which its own label made */
const oasplan_provision *oasp_builder_provision(const oasp_builder *builder, size_t position); /* id, label, kind, texts[ISSUED], source are set */
size_t oasp_builder_division_count(const oasp_builder *builder);
const oasplan_division *oasp_builder_division(const oasp_builder *builder, size_t index); /* its own members are set, its provisions are counted */
const char *oasp_builder_division_of(const oasp_builder *builder, size_t position);
size_t oasp_builder_notice_count(const oasp_builder *builder);
const char *oasp_builder_notice(const oasp_builder *builder, size_t index);
struct oasp_span oasp_builder_notice_source(const oasp_builder *builder, size_t index);

/* A builder that holds all of a plan, for a plan that differs from it in little. */
oasp_builder *oasp_builder_copy(const oasplan_plan *plan, oasplan_error **err);

/* Makes the plan and frees the builder, also on failure. */
oasplan_plan *oasp_builder_finish(oasp_builder *builder, oasplan_error **err);

#endif
