/* A DOCX as a plan: the text with marks that was read out of it is imported as any other is, and the file is kept beside it. What the reading noticed is told in diagnostics. */
#include "import/docx.h"
#include "import/onto.h"

#include <string.h>

/* ---- Progress: reading the file is the first half, importing its text the second ---- */

struct course {
  const oasplan_import_options *options;
  uint64_t length; /* of the file */
  bool is_read;
};

static int watch(void *context, uint64_t done, uint64_t total) {
  const struct course *course = context;
  uint64_t length = course->length, half = total > 0 ? done * length / total : 0; /* both are far below 32 bits */
  return course->options->progress(course->options->progress_context, course->is_read ? length + half : half, 2 * length);
}

/* ---- What was noticed ---- */

static int tell(const struct oasp_original *original, oasp_builder *builder, oasplan_error **err) {
  const struct oasp_docx_facts *facts = original->facts;
  const struct {
    size_t count;
    const char *code, *message;
  } rows[] = {
    {facts->formatting_is_marks, "formatting-is-marks", "bold, underlined or struck words are read as changes, as a notice in the document says; such notices"},
    {facts->nobodys_changes, "no-delegation", "changes and comments by authors whose name tells no delegation"},
    {facts->unplaced_comments, "comment-without-words", "comments that stand on no words, left out"},
    {facts->lost_marks, "mark-left-out", "changes of an accent without its letter, and comments in more than 64 others, left out"},
    {facts->paragraph_breaks, "paragraph-break", "tracked splits and joins of paragraphs, which stand as printed"},
    {facts->hidden_runs, "hidden-text", "runs of hidden text, left out"},
    {facts->contents_lines, "table-of-contents", "lines of a table of contents, left out"},
  };
  const struct oasp_span whole = {0, 0};
  int status = oasp_builder_add_diagnostic(builder, "docx-read", NULL, whole, err, "read from the document: insertions: %zu, deletions: %zu, comments: %zu, notes: %zu",
                                           facts->insertions, facts->deletions, facts->comments, facts->notes);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0] && status == OASPLAN_OK; i++)
    if (rows[i].count > 0) status = oasp_builder_add_diagnostic(builder, rows[i].code, NULL, whole, err, "%s: %zu", rows[i].message, rows[i].count);
  return status;
}

/* ---- The whole ---- */

oasplan_plan *oasp_import_docx(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err) {
  if (options->encoding != NULL) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "encoding", "a DOCX says itself how it is encoded; leave the encoding out");
    return NULL;
  }
  struct oasp_buffer marked = {0};
  struct oasp_docx_facts facts = {0};
  struct course course = {.options = options, .length = length};
  char format[] = "critic";
  oasplan_import_options how = *options;
  how.format = format; /* read, never freed: `how` is no handle */
  if (options->progress != NULL) oasplan_import_options_set_progress(&how, watch, &course);
  oasplan_plan *plan = NULL;
  if (oasp_docx_read(bytes, length, &how, &marked, &facts, err) == OASPLAN_OK) {
    const struct oasp_original original = {bytes, length, facts.title, &facts, tell};
    how.original = &original;
    course.is_read = true;
    const char *text = marked.data != NULL ? marked.data : "";
    plan = options->onto != NULL ? oasp_import_text_onto(text, marked.length, &how, err) : oasp_import_text(text, marked.length, &how, err);
  }
  oasp_docx_facts_free(&facts);
  oasp_buffer_free(&marked);
  return plan;
}
