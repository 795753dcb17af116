/* search: words in the texts. */
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "hits.h"
#include "output.h"
#include "session.h"

/* Two characters that no text holds where it comes out of here: out_line() shows every one of them, so what is left of these is ours. */
static const char mark_begin[] = "\002", mark_end[] = "\003";

/* A snippet with the marked words bold. */
static void out_snippet(const char *snippet) {
  for (;;) {
    size_t length = strcspn(snippet, "\002\003");
    struct text part = {0};
    text_add_bytes(&part, snippet, length);
    out_line(part.bytes);
    text_free(&part);
    if (!snippet[length]) break;
    out(snippet[length] == mark_begin[0] ? "\033[1m" : "\033[0m");
    snippet += length + 1;
  }
  out("\033[0m");
}

static void print_hits(const struct context *context, const oasplan_hits *hits) {
  size_t widest = 0;
  for (size_t i = 0; i < oasplan_hits_count(hits); i++)
    if (points_of(oasplan_hit_provision(oasplan_hits_at(hits, i))) > widest)
      widest = points_of(oasplan_hit_provision(oasplan_hits_at(hits, i)));
  for (size_t i = 0; i < oasplan_hits_count(hits); i++) {
    const oasplan_hit *hit = oasplan_hits_at(hits, i);
    const char *snippet = oasplan_hit_snippet(hit);
    if (hits_need_edition(context)) {
      struct text name = {0};
      add_hit_identity(&name, hit);
      outf("%s  ", name.bytes);
      text_free(&name);
    }
    out_bold(oasplan_hit_provision(hit));
    outf("%*s", (int)(widest - points_of(oasplan_hit_provision(hit)) + 2), "");
    if (output_has_colour())
      out_snippet(snippet ? snippet : "");
    else
      out_line(snippet ? snippet : "");
    out("\n");
  }
}

/* A whole number from 1 to 10,000, or 0. */
static int64_t limit_from(const char *value) {
  char *end;
  long number = *value >= '0' && *value <= '9' ? strtol(value, &end, 10) : 0;
  return number >= 1 && number <= 10000 && *end == '\0' ? number : 0;
}

static int print_page(const struct context *context, const oasplan_hits *hits) {
  int status = EXIT_DONE;
  if (context->json) {
    out("[");
    status = hits_print_json(hits, 1);
    out("]\n");
  } else {
    print_hits(context, hits);
  }
  if (status == EXIT_DONE && oasplan_hits_next(hits))
    complain(NULL, "there is more: say the same with --cursor %s", oasplan_hits_next(hits));
  return status == EXIT_DONE && oasplan_hits_count(hits) == 0 ? EXIT_NO : status;
}

static int run_search(struct context *context) {
  const char *limit = option_value(context, "limit"), *cursor = option_value(context, "cursor");
  oasplan_error *error = NULL;
  if (limit && !limit_from(limit)) {
    complain(NULL, "--limit %s: say a number from 1 to 10000", limit);
    return EXIT_USAGE;
  }
  int status = session_store(context);
  if (status != EXIT_DONE) return status;
  struct text query = {0};
  for (size_t i = 0; i < context->argument_count; i++) text_addf(&query, "%s%s", i ? " " : "", context->arguments[i]);
  oasplan_query_options *options = session_query(context);
  if (limit) oasplan_query_options_set_limit(options, limit_from(limit));
  if (cursor) oasplan_query_options_set_cursor(options, cursor);
  if (!context->json && output_has_colour()) oasplan_query_options_set_marks(options, mark_begin, mark_end);
  oasplan_hits *hits = oasplan_store_search(context->store, text_string(&query), options, &error);
  status = hits ? print_page(context, hits) : complain_question("search", error);
  oasplan_hits_free(hits);
  oasplan_query_options_free(options);
  text_free(&query);
  return status;
}

static const struct option_row options[] = {
    {"limit", "N", "how many hits at most, 1 to 10000 (default 1000)"},
    {"cursor", "CURSOR", "go on where the page before said"},
    {NULL, NULL, NULL},
};

const struct command command_search = {
    .name = "search",
    .arguments = "QUERY...",
    .about = "Finds provisions by their words, best first",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .minimum = 1,
    .maximum = ANY,
    .options = options,
    .details =
        "A query holds words (all must be there), \"quoted phrases\", prefixes (victim*), AND, OR, NOT in capitals, and parentheses. Case "
        "and "
        "accents do not matter; where the library was built with word stems, neither does the form of a word. A word that begins with a "
        "dash stands behind --.",
    .example = "oasplan search 'victime AND (enfant OR adolescent)'",
    .statuses = "1 nothing found, ",
    .run = run_search,
};
