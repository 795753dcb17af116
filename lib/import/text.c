/* The text import from end to end: bytes to text, text to a builder, builder to plan. docs/text-import.md says what it makes of a document. */
#include "amend/mark_scan.h"
#include "base/digest.h"
#include "import/critic.h"
#include "import/onto.h"
#include "import/text_reader.h"

#include <string.h>

enum { EDITION_DIGITS = 12 };

/* The grammar of the language that was named, or of the one that the text is in. */
static const struct oasp_grammar *find_grammar(const struct oasp_source_text *source, const oasplan_import_options *options, oasplan_error **err) {
  const struct oasp_grammar *grammar =
    options->language != NULL ? oasp_grammar_find(options->language) : oasp_grammar_guess(source->text.data, source->text.length);
  if (grammar == NULL && options->language != NULL)
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "language", "no text can be read in the language \"%.20s\"; say fr, en, es or pt", options->language);
  else if (grammar == NULL)
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "language", "the text does not show which language it is in: name it (fr, en, es or pt)");
  return grammar;
}

static int set_document(oasp_builder *builder, const oasplan_import_options *options, const char *title, oasplan_error **err) {
  return oasp_builder_set_document(builder, options->status != 0 ? options->status : OASPLAN_PLAN_DRAFT, options->title != NULL ? options->title : title,
                                   options->symbol, options->adopted_on, options->original_language, err);
}

static int set_original(oasp_builder *builder, const struct oasp_original *original, oasplan_error **err) {
  if (original == NULL) return OASPLAN_OK;
  int status = oasp_builder_set_original(builder, original->bytes, original->length, err);
  return status != OASPLAN_OK ? status : original->tell(original, builder, err);
}

/* Everything that is known before the text is read. An edition without a name is known by the file, not by what was made of it. */
static int set_facts(oasp_builder *builder, const char *bytes, size_t length, const oasplan_import_options *options, const char *language, oasplan_error **err) {
  char hex[OASP_DIGEST_HEX + 1];
  const struct oasp_original *original = options->original;
  if (options->edition == NULL) {
    oasp_digest_of(original != NULL ? original->bytes : bytes, original != NULL ? original->length : length, hex);
    hex[EDITION_DIGITS] = '\0';
  }
  int status = oasp_builder_set_identity(builder, options->key != NULL ? options->key : "plan", options->edition != NULL ? options->edition : hex, language, err);
  if (status == OASPLAN_OK) status = set_document(builder, options, original != NULL ? original->title : NULL, err);
  if (status == OASPLAN_OK) status = oasp_builder_set_period(builder, options->period_begin, options->period_end, err);
  if (status == OASPLAN_OK) status = oasp_builder_set_source(builder, bytes, length, err);
  return status != OASPLAN_OK ? status : set_original(builder, original, err);
}

static int read_text(struct oasp_text_reader *reader, const char *bytes, struct oasp_marks *marks, const oasplan_import_options *options, const char *language, oasplan_error **err) {
  oasp_builder *builder = reader->draft.builder;
  int status = oasp_text_reader_run(reader, options, err);
  if (status != OASPLAN_OK) return status;
  if (oasp_builder_provision_count(builder) == 0)
    return oasp_fail(err, OASPLAN_E_SYNTAX, "no provision in it: a plan has numbered paragraphs (\"1. …\") or at least one of text");
  if (reader->title.length > 0 && options->title == NULL) status = set_document(builder, options, reader->title.data, err);
  size_t total = reader->draft.source->byte_count;
  const struct oasp_annotate_options how = {options, options->key != NULL ? options->key : "plan", language, marks, reader->draft.source, total, bytes, reader->title.data};
  if (status == OASPLAN_OK && options->ids != NULL) status = oasp_onto_apply(options->ids, builder, err);
  if (status == OASPLAN_OK) status = oasp_annotate(builder, &how, err);
  return status != OASPLAN_OK ? status : oasp_import_progress(options, total, total, err);
}

/* Gives the builder up to the plan, or frees it. */
static oasplan_plan *make_plan(const struct oasp_source_text *source, struct oasp_marks *marks, const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err) {
  const struct oasp_grammar *grammar = find_grammar(source, options, err);
  oasp_builder *builder = grammar != NULL ? oasp_builder_new(err) : NULL;
  if (builder == NULL) return NULL;
  const char *language = options->language != NULL ? options->language : grammar->language;
  struct oasp_text_reader reader = {.draft = {.source = source, .grammar = grammar, .builder = builder}};
  int status = set_facts(builder, bytes, length, options, language, err);
  if (status == OASPLAN_OK) status = read_text(&reader, bytes, marks, options, language, err);
  oasp_text_reader_free(&reader);
  if (status == OASPLAN_OK) return oasp_builder_finish(builder, err);
  oasp_builder_free(builder);
  return NULL;
}

static bool is_blank(const struct oasp_source_text *source) {
  struct oasp_line line;
  size_t next = 0;
  return !oasp_line_next(source->text.data, source->text.length, &next, &line);
}

/* The marks are taken out where the format, or the text, says that there are any. */
static bool is_marked(const struct oasp_source_text *source, const oasplan_import_options *options) {
  if (options->format != NULL) return strcmp(options->format, "critic") == 0;
  return oasp_looks_marked(source->text.data, source->text.length);
}

oasplan_plan *oasp_import_text(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err) {
  struct oasp_source_text source = {0};
  struct oasp_marks marks = {0};
  oasplan_plan *plan = NULL;
  bool has_marks = false;
  int status = oasp_source_text_read(&source, bytes, length, options->encoding, err);
  if (status == OASPLAN_OK) has_marks = is_marked(&source, options);
  if (has_marks) status = oasp_critic_strip(&source, bytes, &marks, err);
  marks.without_ids = options->is_first_pass;
  if (status == OASPLAN_OK && is_blank(&source))
    (void)oasp_fail(err, OASPLAN_E_SYNTAX, "there is nothing to read: the text is %s", length == 0 ? "empty" : "blank");
  else if (status == OASPLAN_OK)
    plan = make_plan(&source, has_marks ? &marks : NULL, bytes, length, options, err);
  oasp_marks_free(&marks);
  oasp_source_text_free(&source);
  return plan;
}
