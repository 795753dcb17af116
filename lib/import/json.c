/* Reads the JSON document of docs/file-format.md into a plan: base/json_read.c makes a tree of the bytes, and the tree is handed piece by piece to
 * the builder. The document and its own members are here; json_provisions.c reads the lists of its text, json_extra.c what is not known. */
#include "import/json_reader.h"

/* ---- What the document says of itself ---- */

/* What an option says must not contradict the document, and stands in where the document says nothing. */
static bool settle(struct oasp_json_reader *reader, const char *key, const char *option, const char **text) {
  if (option == NULL) return true;
  if (*text != NULL && strcmp(*text, option) != 0)
    return oasp_refuse(reader, key, OASPLAN_E_INVALID,
                       "is \"%.*s\", and the options say \"%.*s\"; leave the option out, or mend the document", OASP_QUOTE(*text),
                       OASP_QUOTE(option));
  *text = option;
  return true;
}

static bool read_identity(struct oasp_json_reader *reader) {
  const oasplan_import_options *options = reader->options;
  const char *key, *edition, *language;
  if (!oasp_may_text(reader, reader->root, "key", &key) || !oasp_may_text(reader, reader->root, "edition", &edition) ||
      !oasp_may_text(reader, reader->root, "language", &language) || !settle(reader, "key", options->key, &key) ||
      !settle(reader, "edition", options->edition, &edition) || !settle(reader, "language", options->language, &language))
    return false;
  if (key == NULL) return oasp_refuse_missing(reader, "key", "a text, in the document or the options");
  if (edition == NULL) return oasp_refuse_missing(reader, "edition", "a text, in the document or the options");
  if (language == NULL) return oasp_refuse_missing(reader, "language", "a text, in the document or the options");
  oasplan_error *error = NULL;
  return oasp_take_built(reader, reader->root, oasp_builder_set_identity(reader->builder, key, edition, language, &error), &error);
}

static bool read_description(struct oasp_json_reader *reader) {
  const oasplan_import_options *options = reader->options;
  json_t *root = reader->root;
  const char *status, *title, *symbol, *adopted_on, *original_language;
  int word;
  if (!oasp_read_word(reader, root, "status", oasplan_plan_status_from_name, oasplan_plan_status_name, OASPLAN_PLAN_DRAFT, &word) ||
      !oasp_may_text(reader, root, "status", &status) || !oasp_may_text(reader, root, "title", &title) ||
      !oasp_may_text(reader, root, "symbol", &symbol) || !oasp_may_text(reader, root, "adopted_on", &adopted_on) ||
      !oasp_may_text(reader, root, "original_language", &original_language) ||
      !settle(reader, "status", oasplan_plan_status_name(options->status), &status) || !settle(reader, "title", options->title, &title) ||
      !settle(reader, "symbol", options->symbol, &symbol) || !settle(reader, "adopted_on", options->adopted_on, &adopted_on) ||
      !settle(reader, "original_language", options->original_language, &original_language))
    return false;
  if (options->status != 0) word = options->status; /* also one without a name, which the builder refuses */
  oasplan_error *error = NULL;
  return oasp_take_built(reader, root,
                         oasp_builder_set_document(reader->builder, word, title, symbol, adopted_on, original_language, &error), &error);
}

static bool read_period(struct oasp_json_reader *reader) {
  static const char *const known[] = {"begin", "end", NULL};
  const oasplan_import_options *options = reader->options;
  struct oasp_span years = {(size_t)options->period_begin, (size_t)options->period_end};
  json_t *period = oasp_member(reader->root, "period");
  if (period != NULL) {
    size_t mark = oasp_pointer_enter(reader, "period");
    if (!oasp_must_object(reader, period) || !oasp_must_span(reader, period, &years) || !oasp_note_unknown(reader, period, known))
      return false;
    if ((options->period_begin != 0 || options->period_end != 0) &&
        (years.begin != (size_t)options->period_begin || years.end != (size_t)options->period_end))
      return oasp_refuse(reader, NULL, OASPLAN_E_INVALID,
                         "is %zu to %zu, and the options say %d to %d; leave the option out, or mend the document", years.begin, years.end,
                         options->period_begin, options->period_end);
    if (years.begin > 9999 || years.end > 9999)
      return oasp_refuse(reader, NULL, OASPLAN_E_INVALID, "is no period; write first and last year");
    oasp_pointer_leave(reader, mark);
  }
  oasplan_error *error = NULL;
  return oasp_take_built(reader, reader->root, oasp_builder_set_period(reader->builder, (int)years.begin, (int)years.end, &error), &error);
}

static bool read_engine(struct oasp_json_reader *reader) {
  reader->has_engine = oasp_member(reader->root, "engine") != NULL;
  return oasp_may_number(reader, reader->root, "engine", &reader->engine);
}

/* ---- The rest ---- */

static bool find_findings(struct oasp_json_reader *reader) {
  const char *key = json_string_value(json_object_get(reader->root, "key"));
  const char *language = json_string_value(json_object_get(reader->root, "language"));
  if (key == NULL) key = reader->options->key;
  if (language == NULL) language = reader->options->language;
  const struct oasp_annotate_options how = {.options = reader->options, .key = key, .language = language, .total = reader->length};
  return oasp_annotate(reader->builder, &how, reader->err) == OASPLAN_OK;
}

static bool add_notice(struct oasp_json_reader *reader, json_t *notice, size_t position) {
  static const char *const known[] = {"text", "source", NULL};
  const char *text;
  struct oasp_span source;
  (void)position;
  if (!oasp_must_object(reader, notice) || !oasp_must_text(reader, notice, "text", &text) || !oasp_read_source(reader, notice, &source) ||
      !oasp_note_unknown(reader, notice, known))
    return false;
  oasplan_error *error = NULL;
  return oasp_take_built(reader, notice, oasp_builder_add_notice(reader->builder, text, source, &error), &error);
}

static bool add_diagnostic(struct oasp_json_reader *reader, json_t *diagnostic, size_t position) {
  static const char *const known[] = {"code", "message", "provision", "source", NULL};
  const char *code, *message, *provision;
  struct oasp_span source;
  (void)position;
  if (!oasp_must_object(reader, diagnostic) || !oasp_must_text(reader, diagnostic, "code", &code) ||
      !oasp_must_text(reader, diagnostic, "message", &message) || !oasp_may_text(reader, diagnostic, "provision", &provision) ||
      !oasp_read_source(reader, diagnostic, &source) || !oasp_note_unknown(reader, diagnostic, known))
    return false;
  if (strlen(message) > OASP_MESSAGE_MAX)
    return oasp_refuse(reader, "message", OASPLAN_E_LIMIT, "is longer than %d bytes; shorten it", (int)OASP_MESSAGE_MAX);
  oasplan_error *error = NULL;
  return oasp_take_built(reader, diagnostic, oasp_builder_add_diagnostic(reader->builder, code, provision, source, &error, "%s", message),
                         &error);
}

static bool read_document(struct oasp_json_reader *reader) {
  static const char *const known[] = {
      "key",        "edition",           "language",  "status",     "symbol",  "title",       "period", "digest", "engine",
      "adopted_on", "original_language", "divisions", "provisions", "notices", "diagnostics", "extra",  NULL};
  bool find = false;
  if (!read_identity(reader) || !read_description(reader) || !read_period(reader) || !read_engine(reader) || !oasp_read_divisions(reader) ||
      !oasp_settle_findings(reader, &find) || !oasp_read_findings(reader) ||
      !oasp_read_each(reader, reader->root, "notices", 0, add_notice) ||
      !oasp_read_each(reader, reader->root, "diagnostics", 0, add_diagnostic) || !oasp_note_unknown(reader, reader->root, known) ||
      !oasp_keep_extra(reader))
    return false;
  if (find) return find_findings(reader);
  oasp_builder_set_engine(reader->builder, reader->engine); /* 0 where a hand made the list */
  return true;
}

static bool check_digest(struct oasp_json_reader *reader, const oasplan_plan *plan) {
  const char *digest;
  if (!oasp_may_text(reader, reader->root, "digest", &digest)) return false;
  if (digest == NULL || strcmp(digest, plan->digest) == 0) return true;
  return oasp_refuse(reader, "digest", OASPLAN_E_INVALID,
                     "is %.*s, and the text gives %s: something was changed; undo that, or leave the digest out", OASP_QUOTE(digest),
                     plan->digest);
}

/* `text` follows from the issued text. What another engine made of it is not ours to judge. */
static bool check_texts(struct oasp_json_reader *reader, const oasplan_plan *plan) {
  if (reader->has_engine && reader->engine != OASP_ENGINE) return true;
  size_t mark = oasp_pointer_enter(reader, "provisions");
  for (size_t i = 0; i < plan->provision_count; i++) {
    json_t *provision = json_array_get(reader->provisions, i);
    json_t *text = json_object_get(provision, "text");
    const char *word = json_string_value(json_object_get(provision, "reading"));
    int reading = word != NULL ? oasplan_reading_from_name(word) : OASPLAN_READING_RESOLVED;
    const char *ours = oasplan_provision_text(&plan->provisions[i], reading);
    if (ours == NULL) ours = "";
    size_t element = oasp_pointer_enter_index(reader, i);
    if (json_is_string(text) && strcmp(json_string_value(text), ours) != 0)
      return oasp_refuse(reader, "text", OASPLAN_E_INVALID,
                         "is not the reading %s of the issued text, which is \"%.*s\"; leave it out, or change \"issued\"",
                         oasplan_reading_name(reading), OASP_QUOTE(ours));
    oasp_pointer_leave(reader, element);
  }
  oasp_pointer_leave(reader, mark);
  return true;
}

static oasplan_plan *read_plan(struct oasp_json_reader *reader) {
  if (!read_document(reader)) return NULL;
  oasp_builder *builder = reader->builder;
  reader->builder = NULL; /* finish frees it */
  oasplan_plan *plan = oasp_builder_finish(builder, reader->err);
  if (plan == NULL) return NULL;
  if (check_digest(reader, plan) && check_texts(reader, plan) &&
      oasp_import_progress(reader->options, reader->length, reader->length, reader->err) == OASPLAN_OK)
    return plan;
  oasplan_plan_unref(plan);
  return NULL;
}

oasplan_plan *oasp_import_json(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err) {
  if (options->encoding != NULL && strcmp(options->encoding, "utf-8") != 0) {
    (void)oasp_fail_field(err, OASPLAN_E_INVALID, "encoding", "JSON is UTF-8, not %s; leave the encoding out", options->encoding);
    return NULL;
  }
  struct oasp_json_reader reader = {.options = options, .length = length, .err = err};
  if (oasp_import_progress(options, 0, length, err) != OASPLAN_OK) return NULL;
  reader.root = oasp_json_read(bytes, length, "a plan", err);
  if (reader.root == NULL) return NULL;
  reader.builder = oasp_builder_new(err);
  oasplan_plan *plan = reader.builder != NULL ? read_plan(&reader) : NULL;
  oasp_builder_free(reader.builder);
  oasp_buffer_free(&reader.pointer);
  oasp_arena_free(&reader.scratch);
  oasp_free(reader.unknown);
  json_decref(reader.root);
  return plan;
}
