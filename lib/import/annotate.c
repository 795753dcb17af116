/* The step that every import shares: citations and remarks of each provision, found with one scanner for the whole document, since short forms
 * refer back across provisions. References inside the document are answered here, where all its provisions are known. */
#include "cite/scanner.h"
#include "import/import.h"
#include "import/proposals.h"
#include "import/rolling.h"
#include "plan/label_table.h"

#include <string.h>

/* ---- References inside the document ---- */

/* Made when the first reference needs them. */
static int make_labels(struct oasp_label_table *labels, const oasp_builder *builder) {
  for (size_t i = 0; i < oasp_builder_provision_count(builder); i++)
    if (oasp_label_table_add(labels, oasp_builder_provision(builder, i), oasp_builder_division_of(builder, i), i) != 0) return -1;
  oasp_label_table_sort(labels);
  return 0;
}

/* The one provision with this label; OASPLAN_NOWHERE if none or several. */
static size_t find_label(const struct oasp_label_table *labels, const char *locator, const char *division) {
  size_t position = OASPLAN_NOWHERE;
  return oasp_label_table_find(labels, locator, division, &position) == 1 ? position : OASPLAN_NOWHERE;
}

/* In the citing provision's division first, then as the id that a label makes, then anywhere where the label is unique. */
static const char *find_target(const oasp_builder *builder, const struct oasp_label_table *labels, size_t position, const char *locator) {
  size_t found = find_label(labels, locator, oasp_builder_division_of(builder, position));
  if (found == OASPLAN_NOWHERE) found = oasp_builder_find_first(builder, locator);
  if (found == OASPLAN_NOWHERE) found = find_label(labels, locator, NULL);
  return found != OASPLAN_NOWHERE ? oasp_builder_provision(builder, found)->id : NULL;
}

/* Adds a citation of this document with its targets; its state is the worst of them. */
static int add_internal(oasp_builder *builder, struct oasp_label_table *labels, size_t position, const oasplan_citation *found, oasplan_error **err) {
  if (!labels->sorted && make_labels(labels, builder) != 0) return oasp_fail_nomem(err);
  oasplan_citation citation = *found;
  const char **targets = oasp_alloc_zeroed(citation.locator_count, sizeof *targets);
  if (targets == NULL) return oasp_fail_nomem(err);
  citation.state = OASPLAN_CITATION_RESOLVED;
  for (size_t i = 0; i < citation.locator_count; i++) {
    targets[i] = find_target(builder, labels, position, citation.locators[i]);
    if (targets[i] == NULL) citation.state = OASPLAN_CITATION_DANGLING;
  }
  citation.targets = targets;
  int status = oasp_builder_add_citation(builder, position, &citation, err);
  oasp_free(targets);
  return status;
}

/* ---- All provisions ---- */

static int add_citations(oasp_builder *builder, struct oasp_label_table *labels, size_t position, const struct oasp_findings *found, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < found->citation_count && status == OASPLAN_OK; i++) {
    const oasplan_citation *citation = &found->citations[i];
    bool internal = citation->instrument != NULL && strcmp(citation->instrument, "this-plan") == 0;
    status = internal ? add_internal(builder, labels, position, citation, err) : oasp_builder_add_citation(builder, position, citation, err);
  }
  return status;
}

/* The state whose comments the document's notices say these are, by its code; NULL if they name none, or several. */
static int find_delegation(const oasp_builder *builder, const char *language, const char **delegation, oasplan_error **err) {
  const oasplan_state *found = NULL, *state = NULL;
  bool several = false;
  for (size_t i = 0; i < oasp_builder_notice_count(builder) && !several; i++) {
    const char *notice = oasp_builder_notice(builder, i);
    int status = oasp_state_named(notice, strlen(notice), oasp_language_find(language), &state, err);
    if (status != OASPLAN_OK) return status;
    several = state != NULL && found != NULL && state != found;
    if (state != NULL) found = state;
  }
  *delegation = found != NULL && !several ? found->code : NULL;
  return OASPLAN_OK;
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
  struct oasp_rolling *rolling;
  const struct oasp_marks *marks; /* or NULL */
  bool is_plain;                  /* text without marks: it may be a rolling one */
  struct oasp_label_table labels;
  size_t total;
  bool as_printed;
};

/* What the brackets of a rolling text come to, once the scanner has told what is a citation and what a remark. */
static int judge_brackets(struct annotation *annotation, size_t position, const struct oasp_findings *found, oasplan_error **err) {
  struct oasp_rolling *rolling = annotation->rolling;
  int status = oasp_rolling_judge(rolling, annotation->builder, position, found, err);
  annotation->proposals->brackets = rolling->amendments;
  annotation->proposals->bracket_count = rolling->amendment_count;
  return status;
}

static int annotate_provision(struct annotation *annotation, size_t position, oasplan_error **err) {
  oasp_builder *builder = annotation->builder;
  const char *issued = oasp_builder_provision(builder, position)->texts[OASPLAN_READING_ISSUED];
  struct oasp_findings found = {0};
  int status = OASPLAN_OK;
  if (position % PROGRESS_STEP == 0) status = oasp_import_progress(annotation->options, annotation->total, annotation->total, err);
  struct oasp_rolling *rolling = annotation->rolling;
  if (status == OASPLAN_OK && annotation->is_plain) status = oasp_rolling_read(rolling, issued, err);
  if (status == OASPLAN_OK && annotation->marks != NULL) status = oasp_rolling_know(rolling, annotation->marks, annotation->proposals->next_piece, position, err);
  if (status == OASPLAN_OK) oasp_scanner_know(annotation->scanner, rolling->known, rolling->known_count);
  if (status == OASPLAN_OK) status = oasp_scanner_scan(annotation->scanner, issued, strlen(issued), &found, err);
  if (status == OASPLAN_OK) status = add_citations(builder, &annotation->labels, position, &found, err);
  size_t first = oasp_builder_amendment_count(builder);
  if (status == OASPLAN_OK && annotation->is_plain) status = judge_brackets(annotation, position, &found, err);
  if (status == OASPLAN_OK) status = oasp_proposals_add(annotation->proposals, position, found.remarks, found.remark_count, err);
  if (status == OASPLAN_OK && rolling->is_shown) oasp_rolling_tie(builder, position, first);
  if (status != OASPLAN_OK || !found.as_printed || annotation->as_printed) return status;
  annotation->as_printed = true;
  return report_ranges(builder, position, err);
}

static int annotate(struct annotation *annotation, oasplan_error **err) {
  int status = OASPLAN_OK;
  size_t count = oasp_builder_provision_count(annotation->builder);
  for (size_t i = 0; i < count && status == OASPLAN_OK; i++) status = annotate_provision(annotation, i, err);
  oasp_label_table_free(&annotation->labels);
  return status;
}

int oasp_annotate(oasp_builder *builder, const struct oasp_annotate_options *how, oasplan_error **err) {
  const oasplan_import_options *options = how->options;
  oasplan_registry *registry = options->registry != NULL ? oasplan_registry_ref(options->registry) : oasplan_registry_builtin(NULL, err);
  if (registry == NULL) return OASPLAN_E_NOMEM;
  struct oasp_proposals proposals = {.builder = builder, .marks = how->marks};
  struct oasp_rolling rolling = {.is_shown = false};
  bool is_plain = how->source != NULL && how->marks == NULL;
  if (is_plain) proposals.onto = options->ids; /* marks print theirs */
  struct annotation annotation = {.builder = builder, .options = options, .proposals = &proposals, .rolling = &rolling, .marks = how->marks, .is_plain = is_plain, .total = how->total};
  struct watch watch = {options, how->total};
  int status = oasp_scanner_new(registry, how->language, how->key, &annotation.scanner, err);
  if (status == OASPLAN_OK && options->progress != NULL) oasp_scanner_watch(annotation.scanner, tell_progress, &watch);
  if (status == OASPLAN_OK) status = find_delegation(builder, how->language, &proposals.delegation, err);
  if (status == OASPLAN_OK && is_plain) status = oasp_rolling_begin(&rolling, builder, how->language, err);
  if (status == OASPLAN_OK && how->marks != NULL) status = oasp_marks_place(how->marks, how->source, builder, proposals.delegation, err);
  if (status == OASPLAN_OK) status = annotate(&annotation, err);
  if (status == OASPLAN_OK && how->marks != NULL) oasp_marks_tie(how->marks, builder);
  oasp_rolling_free(&rolling);
  oasp_proposals_free(&proposals);
  oasp_scanner_free(annotation.scanner);
  oasplan_registry_unref(registry);
  return status;
}
