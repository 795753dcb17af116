/* cites, trace, gaps and resolve: what cites what. */
#include <ctype.h>
#include <string.h>

#include "citations.h"
#include "errors.h"
#include "hits.h"
#include "locators.h"
#include "output.h"
#include "provisions.h"
#include "session.h"

/* ---- cites: what provisions say ---- */

static void print_citations(const struct context *context, const struct provision_list *list, size_t *found) {
  struct table table = {.columns = 3};
  for (size_t i = 0; i < list->count; i++)
    for (size_t j = 0; j < oasplan_provision_citation_count(list->items[i]); j++) {
      const oasplan_citation *citation = oasplan_provision_citation_at(list->items[i], j);
      const char *id = oasplan_provision_id(list->items[i]);
      if (context->json) {
        out(*found ? ",{" : "{");
        json_string_member("provision", id, 1);
        out(",");
        json_citation_members(citation);
        out("}");
      } else {
        struct text line = {0};
        add_citation(&line, citation);
        table_add(&table, id);
        table_add(&table, line.bytes);
        table_add(&table, oasplan_citation_raw(citation));
        text_free(&line);
      }
      ++*found;
    }
  table_print(&table);
}

static int run_cites(struct context *context) {
  oasplan_plan *plan = NULL;
  struct provision_list list = {0};
  size_t found = 0;
  int status = session_plan(context, &plan);
  if (status != EXIT_DONE) return status;
  provisions_choose(context, plan, OASPLAN_READING_ISSUED, &list);
  for (size_t i = 0; context->argument_count == 0 && i < oasplan_plan_provision_count(plan); i++)
    provision_list_add(&list, oasplan_plan_provision_at(plan, i));
  out(context->json ? "[" : "");
  print_citations(context, &list, &found);
  out(context->json ? "]\n" : "");
  if (list.missing || !found) status = EXIT_NO;
  provision_list_free(&list);
  oasplan_plan_unref(plan);
  return status;
}

/* ---- trace and gaps: who cites an instrument ---- */

/* The words after the instrument, as one locator: "art." "3". */
static int read_rest(struct context *context, struct text *locator) {
  struct text words = {0};
  for (size_t i = 1; i < context->argument_count; i++) text_addf(&words, "%s%s", i > 1 ? " " : "", context->arguments[i]);
  int status = locator_read(context, text_string(&words), locator);
  text_free(&words);
  return status;
}

/* After the instrument there is one more argument at most, the canonical locator. */
static oasplan_hits *ask_trace(struct context *context, const oasplan_query_options *options, oasplan_error **error) {
  const char *locator = context->argument_count > 1 ? context->arguments[1] : NULL;
  return oasplan_store_trace(context->store, context->arguments[0], locator, options, error);
}

static int run_trace(struct context *context) {
  struct text locator = {0};
  int status = session_registry(context);
  if (status == EXIT_DONE && context->argument_count > 1) {
    status = read_rest(context, &locator);
    context->arguments[1] = text_string(&locator);
    context->argument_count = 2;
  }
  if (status == EXIT_DONE) status = session_store(context);
  if (status == EXIT_DONE) status = hits_print_all(context, ask_trace);
  text_free(&locator);
  return status;
}

static void print_numbers(const oasplan_gaps *gaps, const char *label, size_t count,
                          int64_t (*at)(const oasplan_gaps *gaps, size_t index)) {
  out(label);
  for (size_t i = 0; i < count; i++) outf(" %lld", (long long)at(gaps, i));
  out("\n");
}

static int print_gaps(const struct context *context, const oasplan_gaps *gaps) {
  oasplan_error *error = NULL;
  size_t length = 0;
  if (!context->json) {
    print_numbers(gaps, "uncited:", oasplan_gaps_uncited_count(gaps), oasplan_gaps_uncited_at);
    print_numbers(gaps, "cited:", oasplan_gaps_cited_count(gaps), oasplan_gaps_cited_at);
    return EXIT_DONE;
  }
  char *json = oasplan_gaps_json(gaps, &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out_json(json, length);
  oasplan_free(json);
  return EXIT_DONE;
}

/* A treaty is cited by its articles: who asks for its paragraphs is told so. */
static void hint_articles(struct context *context, const oasplan_query_options *options, const char *range) {
  struct text articles = {0};
  text_addf(&articles, "art. %s", range);
  oasplan_gaps *gaps = oasplan_store_gaps(context->store, context->arguments[0], text_string(&articles), options, NULL);
  if (oasplan_gaps_cited_count(gaps) > 0)
    complain("gaps", "no paragraph of %s is cited, but articles are: ask for --range \"%s\"", oasplan_gaps_instrument(gaps), text_string(&articles));
  oasplan_gaps_free(gaps);
  text_free(&articles);
}

static int run_gaps(struct context *context) {
  oasplan_error *error = NULL;
  const char *range = option_value(context, "range");
  if (!range) {
    complain("gaps", "the range is missing: say --range 1-51");
    return EXIT_USAGE;
  }
  struct text numbers = {0};
  int status = session_registry(context);
  if (status == EXIT_DONE) status = range_read(context, range, &numbers);
  if (status == EXIT_DONE) status = session_store(context);
  if (status != EXIT_DONE) {
    text_free(&numbers);
    return status;
  }
  oasplan_query_options *options = session_query(context);
  oasplan_gaps *gaps = oasplan_store_gaps(context->store, context->arguments[0], text_string(&numbers), options, &error);
  if (gaps && oasplan_gaps_cited_count(gaps) == 0 && isdigit((unsigned char)*text_string(&numbers))) hint_articles(context, options, text_string(&numbers));
  oasplan_query_options_free(options);
  text_free(&numbers);
  if (!gaps) return complain_question(NULL, error);
  status = print_gaps(context, gaps);
  if (status == EXIT_DONE && oasplan_gaps_uncited_count(gaps) > 0) status = EXIT_NO;
  oasplan_gaps_free(gaps);
  return status;
}

/* ---- resolve: where citations lead ---- */

static oasplan_hits *ask_resolve(struct context *context, const oasplan_query_options *options, oasplan_error **error) {
  return oasplan_store_resolve(context->store, options, error);
}

static int run_resolve(struct context *context) {
  int status = session_store(context);
  return status == EXIT_DONE ? hits_print_all(context, ask_resolve) : status;
}

/* ---- rows ---- */

static const struct option_row registry_options[] = {
    {"instruments", "FILE", "more instruments, as JSON, to name in questions"},
    {NULL, NULL, NULL},
};

static const struct option_row gaps_options[] = {
    {"range", "A-B", "the numbers to look for, as 1-51 or \"art. 1-20\""},
    {"instruments", "FILE", "more instruments, as JSON, to name in questions"},
    {NULL, NULL, NULL},
};

const struct command command_cites = {
    .name = "cites",
    .arguments = "[ID...]",
    .about = "Lists the citations of a plan, or of some of its provisions",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .maximum = ANY,
    .example = "oasplan cites III.12 IV",
    .statuses = "1 no citation there, ",
    .run = run_cites,
};

const struct command command_trace = {
    .name = "trace",
    .arguments = "INSTRUMENT [LOCATOR]",
    .about = "Finds the provisions that cite an instrument",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .minimum = 1,
    .maximum = ANY,
    .options = registry_options,
    .details =
        "INSTRUMENT is a key, a symbol, a name or an acronym (oasplan instruments lists them), or what a text in any of the four languages calls it: "
        "\"ILO Convention No. 29\"; LOCATOR is a "
        "place in it as one writes it in any of them: 17, par. 17, 1.10, art. 3, \"art. 6, par. 3, al. a)\"; citations hold the last as art. 6(3)(a). "
        "What cites a part of the place is found too: art. 6(3) for art. 6.",
    .example = "oasplan trace A/RES/64/293 20",
    .statuses = "1 nobody cites it, or no such instrument, ",
    .run = run_trace,
};

const struct command command_gaps = {
    .name = "gaps",
    .arguments = "INSTRUMENT --range A-B",
    .about = "Says which paragraphs of an instrument no provision cites",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .minimum = 1,
    .maximum = 1,
    .options = gaps_options,
    .details = "INSTRUMENT is as in trace; the range is as one writes it in any of the four languages: 1-51, \"par. 1 à 51\", \"art. 1-20\", "
               "\"articles 1 to 20\". A part that is cited, 4(b), cites its number.",
    .example = "oasplan gaps prior-plan --range 1-51",
    .statuses = "1 there are gaps, or no such instrument, ",
    .run = run_gaps,
};

const struct command command_resolve = {
    .name = "resolve",
    .arguments = "",
    .about = "Says where citations lead among the plans in the store",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .options = registry_options,
    .details = "Where the instrument that is cited, or a candidate for it, is itself a plan in the store, each locator is looked up there: "
               "resolved, "
               "dangling (it has no such paragraph) or ambiguous (several). Nothing is written.",
    .example = "oasplan --plan all resolve",
    .statuses = "1 there are no citations, ",
    .run = run_resolve,
};
