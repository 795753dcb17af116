/* extract: the citations of any text, no plan and no store needed. */
#include "citations.h"
#include "errors.h"
#include "files.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "session.h"

static char reading[] = "reading the text";

static void print_text(const oasplan_citations *found) {
  struct table table = {.columns = 3};
  for (size_t i = 0; i < oasplan_citations_count(found); i++) {
    const oasplan_citation *citation = oasplan_citations_at(found, i);
    struct text cell = {0};
    text_addf(&cell, "%zu-%zu", oasplan_citation_begin(citation), oasplan_citation_end(citation));
    table_add(&table, cell.bytes);
    text_clear(&cell);
    add_citation(&cell, citation);
    table_add(&table, cell.bytes);
    table_add(&table, oasplan_citation_raw(citation));
    text_free(&cell);
  }
  table_print(&table);
}

static int print_json(const oasplan_citations *found) {
  oasplan_error *error = NULL;
  size_t length = 0;
  char *json = oasplan_citations_json(found, 0, oasplan_citations_count(found), &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out_json(json, length);
  oasplan_free(json);
  return EXIT_DONE;
}

static int extract(struct context *context, const char *file, const struct text *bytes, const char *language) {
  oasplan_error *error = NULL;
  oasplan_extract_options *options = need(oasplan_extract_options_new());
  oasplan_extract_options_set_progress(options, progress_tick, reading);
  oasplan_citations *found = oasplan_extract(text_string(bytes), bytes->length, language, context->registry, options, &error);
  oasplan_extract_options_free(options);
  progress_clear();
  if (!found) return complain_error(file_label(file), error, NULL);
  int status = EXIT_DONE;
  if (context->json)
    status = print_json(found);
  else
    print_text(found);
  if (status == EXIT_DONE && oasplan_citations_count(found) == 0) status = EXIT_NO;
  oasplan_citations_free(found);
  return status;
}

static int run_extract(struct context *context) {
  const char *file = context->argument_count ? context->arguments[0] : "-", *language = option_value(context, "language");
  struct text bytes = {0};
  if (language && !is_language(language)) {
    complain(NULL, "--language %s: say fr, en, es or pt", language);
    return EXIT_USAGE;
  }
  progress_watch();
  int status = session_registry(context);
  if (status == EXIT_DONE) status = file_read(file, &bytes);
  if (status == EXIT_DONE && !language) language = oasplan_guess_language(text_string(&bytes), bytes.length);
  if (status == EXIT_DONE && !language) {
    complain(file_label(file), "its language is not clear: say --language fr, en, es or pt");
    status = EXIT_USAGE;
  }
  if (status == EXIT_DONE) status = extract(context, file, &bytes, language);
  text_free(&bytes);
  return status;
}

static const struct option_row options[] = {
    {"language", "LANGUAGE", "of the text: fr, en, es or pt (default: as its words say)"},
    {"instruments", "FILE", "more instruments, as JSON, to know in citations"},
    {NULL, NULL, NULL},
};

const struct command command_extract = {
    .name = "extract",
    .arguments = "[FILE]",
    .about = "Finds the citations in any text",
    .uses = USES_JSON,
    .maximum = 1,
    .options = options,
    .details =
        "FILE is text in UTF-8; without it, or with -, it is standard input. A line holds the bytes from and to which a citation goes, "
        "what it means, and how it is printed.",
    .example = "oasplan extract report.txt --language en --json",
    .statuses = "1 no citation found, ",
    .run = run_extract,
};
