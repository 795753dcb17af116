/* The step that every import shares: citations and remarks of each provision, found with one scanner for the whole document, since short forms
 * refer back across provisions. References inside the document are answered here, where all its provisions are known. */
#include "cite/scanner.h"
#include "import/import.h"
#include "import/notice_words.h"
#include "import/outside.h"
#include "import/proposals.h"
#include "import/rolling.h"
#include "import/text_shapes.h"

#include <string.h>

/* ---- Citations ---- */

/* Adds a citation of this document with its targets; its state is the worst of them. */
static int add_internal(struct oasp_targets *targets, size_t position, const oasplan_citation *found, oasplan_error **err) {
  oasplan_citation citation = *found;
  const char **ids = oasp_alloc_zeroed(citation.locator_count, sizeof *ids);
  if (ids == NULL) return oasp_fail_nomem(err);
  int status = OASPLAN_OK;
  citation.state = OASPLAN_CITATION_RESOLVED;
  for (size_t i = 0; i < citation.locator_count && status == OASPLAN_OK; i++) {
    status = oasp_targets_find(targets, position, citation.locators[i], &ids[i], err);
    if (ids[i] == NULL) citation.state = OASPLAN_CITATION_DANGLING;
  }
  citation.targets = ids;
  if (status == OASPLAN_OK) status = oasp_builder_add_citation(targets->builder, position, &citation, err);
  oasp_free(ids);
  return status;
}

static int add_citations(struct oasp_targets *targets, size_t position, const struct oasp_findings *found, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < found->citation_count && status == OASPLAN_OK; i++) {
    const oasplan_citation *citation = &found->citations[i];
    bool internal = citation->instrument != NULL && strcmp(citation->instrument, "this-plan") == 0;
    status = internal ? add_internal(targets, position, citation, err) : oasp_builder_add_citation(targets->builder, position, citation, err);
  }
  return status;
}

/* ---- All provisions ---- */

/* What may be said about the whole document: in a text, brackets; the printer's lines and footnotes name states and changes in passing. */
static const char *find_remark(const oasp_builder *builder, const struct oasp_annotate_options *how, size_t index) {
  const char *notice = oasp_builder_notice(builder, index);
  return how->bytes == NULL || oasp_is_bracketed(notice, strlen(notice)) ? notice : "";
}

/* The state whose comments the document's notices say these are, by its code; NULL if they name none, or several. */
static int find_delegation(const oasp_builder *builder, const struct oasp_annotate_options *how, const char **delegation, oasplan_error **err) {
  const oasplan_state *found = NULL, *state = NULL;
  bool several = false;
  for (size_t i = 0; i < oasp_builder_notice_count(builder) && !several; i++) {
    const char *notice = find_remark(builder, how, i);
    int status = oasp_state_named(notice, strlen(notice), oasp_language_find(how->language), &state, err);
    if (status != OASPLAN_OK) return status;
    several = state != NULL && found != NULL && state != found;
    if (state != NULL) found = state;
  }
  *delegation = found != NULL && !several ? found->code : NULL;
  return OASPLAN_OK;
}

/* Only a document that says itself that it holds additions, or deletions, is searched for them: what is new in another one is nobody's proposal. */
static int names_changes(const oasp_builder *builder, const struct oasp_annotate_options *how, bool *names_them, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < oasp_builder_notice_count(builder) && !*names_them && status == OASPLAN_OK; i++) {
    const char *notice = find_remark(builder, how, i);
    status = oasp_notice_names_changes(notice, strlen(notice), names_them, err);
  }
  return status;
}

enum { PROGRESS_STEP = 1000 }; /* provisions */

/* What the scanner's progress goes to: inside a long provision no more than that the work goes on. */
struct watch {
  const oasplan_import_options *options;
  size_t total;
};

static int tell_progress(void *context, uint64_t done, uint64_t total) {
  const struct watch *watch = context;
  (void)done;
  (void)total;
  return watch->options->progress(watch->options->progress_context, watch->total, watch->total);
}

static int report_ranges(oasp_builder *builder, size_t position, oasplan_error **err) {
  const oasplan_provision *provision = oasp_builder_provision(builder, position);
  return oasp_builder_add_diagnostic(builder, "ranges-as-printed", provision->id, provision->source, err,
                                     "the ranges of paragraphs before this one hold 100,000 numbers; from here on ranges are kept as printed (1-1000)");
}

struct annotation {
  oasp_builder *builder;
  oasp_scanner *scanner;
  const oasplan_import_options *options;
  struct oasp_proposals *proposals;
  struct oasp_evidence *evidence; /* NULL: nothing is inferred */
  struct oasp_targets targets;
  struct oasp_rolling *rolling;
  const struct oasp_marks *marks; /* or NULL */
  size_t next_piece;              /* of theirs, behind those of the provisions before */
  bool is_plain;                  /* text without marks: it may be a rolling one */
  struct oasp_outside outside;
  size_t total;
  bool as_printed;
};

/* What the brackets of a rolling text come to, once the scanner has told what is a citation and what a remark. */
static int keep_brackets(struct annotation *annotation, size_t position, const struct oasp_findings *found, oasplan_error **err) {
  struct oasp_rolling *rolling = annotation->rolling;
  int status = oasp_rolling_judge(rolling, annotation->builder, position, found, err);
  return status == OASPLAN_OK ? oasp_proposals_keep_brackets(annotation->proposals, position, rolling->amendments, rolling->amendment_count, err) : status;
}

/* Brackets that the scanner is to leave alone: it reads one provision at a time. */
static int know_brackets(struct annotation *annotation, size_t position, const char *issued, oasplan_error **err) {
  struct oasp_rolling *rolling = annotation->rolling;
  int status = annotation->is_plain ? oasp_rolling_read(rolling, issued, err) : OASPLAN_OK;
  if (annotation->marks != NULL) status = oasp_rolling_know(rolling, annotation->marks, annotation->next_piece, position, err);
  while (annotation->marks != NULL && annotation->next_piece < annotation->marks->piece_count && annotation->marks->pieces[annotation->next_piece].position == position) annotation->next_piece++;
  oasp_scanner_know(annotation->scanner, rolling->known, rolling->known_count);
  return status;
}

static int annotate_provision(struct annotation *annotation, size_t position, oasplan_error **err) {
  oasp_builder *builder = annotation->builder;
  const char *issued = oasp_builder_provision(builder, position)->texts[OASPLAN_READING_ISSUED];
  struct oasp_findings found = {0};
  int status = OASPLAN_OK;
  if (position % PROGRESS_STEP == 0) status = oasp_import_progress(annotation->options, annotation->total, annotation->total, err);
  if (status == OASPLAN_OK) status = oasp_outside_report(&annotation->outside, position, err);
  if (status == OASPLAN_OK) status = know_brackets(annotation, position, issued, err);
  if (status == OASPLAN_OK) status = oasp_scanner_scan(annotation->scanner, issued, strlen(issued), &found, err);
  if (status == OASPLAN_OK) status = add_citations(&annotation->targets, position, &found, err);
  if (status == OASPLAN_OK && annotation->is_plain) status = keep_brackets(annotation, position, &found, err);
  if (status == OASPLAN_OK && annotation->evidence != NULL) status = oasp_evidence_see(annotation->evidence, issued, &found, err);
  if (status == OASPLAN_OK) status = oasp_proposals_keep(annotation->proposals, position, found.remarks, found.remark_count, err);
  if (status != OASPLAN_OK || !found.as_printed || annotation->as_printed) return status;
  annotation->as_printed = true;
  return report_ranges(builder, position, err);
}

static int annotate(struct annotation *annotation, oasplan_error **err) {
  size_t count = oasp_builder_provision_count(annotation->builder);
  int status = oasp_outside_report_front(&annotation->outside, err);
  for (size_t i = 0; i < count && status == OASPLAN_OK; i++) status = annotate_provision(annotation, i, err);
  if (status == OASPLAN_OK) status = oasp_outside_report(&annotation->outside, count, err);
  if (status == OASPLAN_OK && annotation->evidence != NULL) oasp_evidence_judge(annotation->evidence);
  return status == OASPLAN_OK ? oasp_proposals_add(annotation->proposals, err) : status;
}

int oasp_annotate(oasp_builder *builder, const struct oasp_annotate_options *how, oasplan_error **err) {
  const oasplan_import_options *options = how->options;
  oasplan_error *fault = NULL; /* so that a status can be read from it where the caller wants no error */
  oasplan_registry *registry = options->registry != NULL ? oasplan_registry_ref(options->registry) : oasplan_registry_builtin(NULL, &fault);
  if (registry == NULL) return oasp_pass(err, fault);
  const struct oasp_grammar *grammar = oasp_grammar_find(how->language);
  struct oasp_evidence evidence = {.registry = registry, .grammar = grammar};
  struct oasp_rolling rolling = {.is_shown = false};
  bool is_marked = how->marks != NULL && how->marks->count > 0, is_plain = how->source != NULL && !is_marked, has_changes = false;
  struct oasp_proposals proposals = {.builder = builder, .marks = is_marked ? how->marks : NULL, .explicit_only = options->explicit_only, .reader = {.grammar = grammar}};
  if (is_plain) proposals.onto = options->ids; /* marks print theirs */
  struct annotation annotation = {.builder = builder, .options = options, .proposals = &proposals, .targets = {.builder = builder}, .rolling = &rolling, .marks = proposals.marks, .is_plain = is_plain, .total = how->total};
  struct watch watch = {options, how->total};
  proposals.targets = &annotation.targets;
  int status = oasp_scanner_new(registry, how->language, how->key, &annotation.scanner, err);
  annotation.outside = (struct oasp_outside){.builder = builder, .scanner = annotation.scanner, .how = how};
  if (status == OASPLAN_OK && options->progress != NULL) oasp_scanner_watch(annotation.scanner, tell_progress, &watch);
  if (status == OASPLAN_OK) status = find_delegation(builder, how, &proposals.delegation, err);
  if (status == OASPLAN_OK && is_plain) status = oasp_rolling_begin(&rolling, builder, how->language, err);
  if (status == OASPLAN_OK && how->marks != NULL) status = oasp_marks_place(how->marks, how->source, builder, proposals.delegation, err);
  if (status == OASPLAN_OK && !is_marked && !options->explicit_only) status = names_changes(builder, how, &has_changes, err);
  if (has_changes && !rolling.is_shown) annotation.evidence = proposals.evidence = &evidence;
  if (status == OASPLAN_OK) status = annotate(&annotation, err);
  if (status == OASPLAN_OK && how->marks != NULL) oasp_marks_tie(how->marks, builder);
  oasp_evidence_free(&evidence);
  oasp_targets_free(&annotation.targets);
  oasp_rolling_free(&rolling);
  oasp_proposals_free(&proposals);
  oasp_scanner_free(annotation.scanner);
  oasplan_registry_unref(registry);
  return status;
}
