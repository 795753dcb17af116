/* redline: what is proposed to a text, word for word: on a terminal, for programs, or as a document. */
#include <stdlib.h>
#include <string.h>

#include "amendments.h"
#include "errors.h"
#include "output.h"
#include "provisions.h"
#include "rendering.h"
#include "runs.h"
#include "session.h"
#include "text.h"

static const char *form_at(size_t index) {
  return index == 0 ? "ansi" : oasplan_runs_format_at(index - 1);
}

/* ---- Whom and what is asked for ---- */

struct question {
  const oasplan_plan *plan;
  struct provision_list list; /* those named; none: the whole plan */
  const char *delegation;
  int explicit_only;
};

static int speaks_for(const oasplan_amendment *amendment, const char *delegation) {
  const char *own = oasplan_amendment_delegation(amendment);
  if (!delegation || (own && strcmp(own, delegation) == 0)) return 1;
  for (size_t i = 0; i < oasplan_amendment_with_count(amendment); i++)
    if (strcmp(oasplan_amendment_with_at(amendment, i), delegation) == 0) return 1;
  return 0;
}

/* Whether the redline shows it; as the library has it. */
static int is_shown(const struct question *question, const oasplan_amendment *amendment) {
  int outcome = oasplan_amendment_outcome(amendment);
  int live = outcome == OASPLAN_OUTCOME_OPEN || outcome == OASPLAN_OUTCOME_ACCEPTED || outcome == OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES;
  int hidden = question->explicit_only && oasplan_amendment_certainty(amendment) == OASPLAN_CERTAINTY_INFERRED;
  return live && !hidden && speaks_for(amendment, question->delegation);
}

static oasplan_runs *make_runs(const struct question *question, const oasplan_provision *provision, oasplan_error **error) {
  oasplan_redline_options *options = need(oasplan_redline_options_new());
  oasplan_redline_options_set_delegation(options, question->delegation);
  oasplan_redline_options_set_explicit_only(options, question->explicit_only);
  oasplan_runs *runs = oasplan_redline(question->plan, provision, options, error);
  oasplan_redline_options_free(options);
  return runs;
}

/* ---- For people ---- */

static void show_heading(const oasplan_provision *provision, int moved) {
  struct text heading = {0};
  add_division_heading(&heading, oasplan_provision_division(provision));
  out_bold(oasplan_provision_id(provision));
  out("  ");
  out_line(oasplan_provision_label(provision));
  out(*oasplan_provision_label(provision) ? " (" : "(");
  out_line(heading.bytes);
  out(moved == OASPLAN_RUN_MOVED_FROM ? ") leaves this place\n" : moved ? ") comes to this place\n" : ")\n");
  text_free(&heading);
}

static void show_proposals(const struct question *question, const oasplan_provision *provision) {
  int first = 1;
  for (size_t i = 0; i < oasplan_provision_amendment_count(provision); i++) {
    const oasplan_amendment *amendment = oasplan_provision_amendment_at(provision, i);
    if (!is_shown(question, amendment)) continue;
    out(first ? "\n" : "");
    first = 0;
    out_amendment(amendment, 4, 0);
  }
}

/* The index behind the runs of one place, and in *moved whether its provision moves from or to it. One that moves to beside its old place has two in a row. */
static size_t place_end(const oasplan_runs *runs, size_t first, int *moved) {
  *moved = 0;
  for (size_t i = first; i < oasplan_runs_count(runs); i++) {
    const oasplan_run *run = oasplan_runs_at(runs, i);
    int kind = oasplan_run_kind(run), moves = kind == OASPLAN_RUN_MOVED_FROM || kind == OASPLAN_RUN_MOVED_TO;
    if (oasplan_run_provision(run) != oasplan_run_provision(oasplan_runs_at(runs, first)) || (*moved && moves && kind != *moved)) return i;
    if (moves) *moved = kind;
  }
  return oasplan_runs_count(runs);
}

/* The words of the places, each with what is proposed to its provision where that is not shown yet. */
static void show_runs(const struct question *question, const oasplan_runs *runs, unsigned char *seen, int *first) {
  for (size_t i = 0, end; i < oasplan_runs_count(runs); i = end) {
    const oasplan_provision *provision = oasplan_run_provision(oasplan_runs_at(runs, i));
    struct text words = {0};
    size_t position = oasplan_provision_position(provision);
    int moved;
    end = place_end(runs, i, &moved);
    out(*first ? "" : "\n");
    *first = 0;
    show_heading(provision, moved);
    for (size_t k = i; k < end; k++) add_run(&words, oasplan_runs_at(runs, k));
    out_runs(&words, 4);
    if (!seen[position]) show_proposals(question, provision);
    seen[position] = 1;
    text_free(&words);
  }
}

static int show_one(const struct question *question, const oasplan_provision *provision, unsigned char *seen, int *first) {
  oasplan_error *error = NULL;
  oasplan_runs *runs = make_runs(question, provision, &error);
  if (!runs) return complain_error(NULL, error, NULL);
  show_runs(question, runs, seen, first);
  if (provision && oasplan_runs_count(runs) == 0) { /* remarks alone */
    out(*first ? "" : "\n");
    *first = 0;
    show_heading(provision, 0);
    show_proposals(question, provision);
  }
  oasplan_runs_free(runs);
  return EXIT_DONE;
}

static int show(const struct question *question) {
  unsigned char *seen = need(calloc(oasplan_plan_provision_count(question->plan) + 1, 1));
  int first = 1, status = EXIT_DONE;
  if (question->list.count == 0) status = show_one(question, NULL, seen, &first);
  for (size_t i = 0; i < question->list.count && status == EXIT_DONE; i++) status = show_one(question, question->list.items[i], seen, &first);
  free(seen);
  return status;
}

/* ---- For programs ---- */

static int out_runs_json(const struct question *question, const oasplan_provision *provision, int *first) {
  oasplan_error *error = NULL;
  size_t length = 0;
  oasplan_runs *runs = make_runs(question, provision, &error);
  char *json = runs ? oasplan_runs_json(runs, 0, oasplan_runs_count(runs), &length, &error) : NULL;
  if (json && oasplan_runs_count(runs) > 0) {
    out_json_items(json, length, *first);
    *first = 0;
  }
  oasplan_free(json);
  oasplan_runs_free(runs);
  return json ? EXIT_DONE : complain_error(NULL, error, NULL);
}

static int show_json(const struct question *question) {
  int first = 1, status = EXIT_DONE;
  out("[");
  if (question->list.count == 0) status = out_runs_json(question, NULL, &first);
  for (size_t i = 0; i < question->list.count && status == EXIT_DONE; i++) status = out_runs_json(question, question->list.items[i], &first);
  out("]\n");
  return status;
}

/* ---- As a document ---- */

struct document {
  const oasplan_runs *runs;
  const char *format;
};

static int render_runs(const void *what, oasplan_write_fn write_fn, void *context, oasplan_error **error) {
  const struct document *document = what;
  return oasplan_runs_render(document->runs, document->format, NULL, write_fn, context, error);
}

static int write_document(const struct question *question, const char *format, const char *path) {
  oasplan_error *error = NULL;
  if (question->list.count > 1) {
    complain(NULL, "--format %s shows one provision or the whole plan: name one provision, or none", format);
    return EXIT_USAGE;
  }
  oasplan_runs *runs = make_runs(question, question->list.count ? question->list.items[0] : NULL, &error);
  if (!runs) return complain_error(NULL, error, NULL);
  const struct document document = {runs, format};
  int status = rendering_write(render_runs, &document, path, 0);
  oasplan_runs_free(runs);
  return status;
}

static int check_options(const struct context *context, const char *format) {
  const char *path = option_value(context, "output");
  int is_text = strcmp(format, "ansi") == 0, to_output = !path || strcmp(path, "-") == 0;
  if (!format_known(format, form_at)) return EXIT_USAGE;
  if (context->json && option_value(context, "format")) {
    complain(NULL, "--json and --format %s: say one of them", format);
  } else if (path && (is_text || context->json)) {
    complain(NULL, "--output is for documents: say --format html, markdown, critic or docx, or redirect the output");
  } else if (path && !*path) {
    complain(NULL, "--output: the name of a file is missing");
  } else if (strcmp(format, "docx") == 0 && to_output && output_is_terminal()) {
    complain(NULL, "--format docx: a document is nothing for a terminal: say --output FILE");
  } else {
    return EXIT_DONE;
  }
  return EXIT_USAGE;
}

static int run_redline(struct context *context) {
  const char *format = option_value(context, "format");
  oasplan_plan *plan = NULL;
  if (!format) format = "ansi";
  int status = check_options(context, format);
  if (status == EXIT_DONE) status = session_plan(context, &plan);
  if (status != EXIT_DONE) return status;
  struct question question = {.plan = plan, .delegation = option_value(context, "delegation"), .explicit_only = option_value(context, "explicit-only") != NULL};
  provisions_choose(context, plan, OASPLAN_READING_ISSUED, &question.list);
  if (context->argument_count && question.list.count == 0)
    status = EXIT_NO;
  else if (context->json)
    status = show_json(&question);
  else
    status = strcmp(format, "ansi") == 0 ? show(&question) : write_document(&question, format, option_value(context, "output"));
  provision_list_free(&question.list);
  oasplan_plan_unref(plan);
  return status;
}

static const struct option_row redline_options[] = {
    {"format", "FORMAT", "ansi (default), html, markdown, critic or docx"},
    {"delegation", "CODE", "only what this delegation proposes or sponsors"},
    {"explicit-only", NULL, "only what a delegation asked for in its own words"},
    {"output", "FILE", "write the document there instead of standard output, whole or not at all"},
    {NULL, NULL, NULL},
};

const struct command command_redline = {
    .name = "redline",
    .arguments = "[ID]",
    .about = "Shows what is proposed to a text, and by whom",
    .maximum = 1,
    .options = redline_options,
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .details = "Of a provision, of all provisions of a division, or of the whole plan: the words that stay, come and go, with the proposals below them. Without colour {+words+} come and "
               "[-words-] go. An inferred proposal was told from the printed text and is not the delegation's own word. docx has tracked changes: all accepted they leave the proposed "
               "text, all rejected the base text.",
    .example = "oasplan redline V.7",
    .statuses = "1 no such provision, ",
    .run = run_redline,
};
