/* compare: what became of each provision between two editions. */
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "provisions.h"
#include "runs.h"
#include "session.h"
#include "sides.h"

/* ---- The report ---- */

/* What pairs are counted by, and what they are called. */
enum { UNCHANGED, EDITED, MOVED, RENUMBERED, SPLIT, MERGED, ADDED, DROPPED, COUNTS };
static const char *const count_words[COUNTS] = {"unchanged", "edited", "moved", "renumbered", "split", "merged", "added", "dropped"};

static int is_unchanged(const oasplan_pair *pair) {
  return oasplan_pair_status(pair) == OASPLAN_PAIR_MATCHED && !oasplan_pair_edited(pair) && !oasplan_pair_moved(pair) &&
         !oasplan_pair_renumbered(pair);
}

static void count_pair(const oasplan_pair *pair, size_t *counts) {
  int status = oasplan_pair_status(pair);
  counts[UNCHANGED] += (size_t)is_unchanged(pair);
  counts[EDITED] += (size_t)oasplan_pair_edited(pair);
  counts[MOVED] += (size_t)oasplan_pair_moved(pair);
  counts[RENUMBERED] += (size_t)oasplan_pair_renumbered(pair);
  for (int word = SPLIT; word < COUNTS; word++) counts[word] += strcmp(count_words[word], oasplan_pair_status_name(status)) == 0;
}

static void add_ids(struct text *cell, const oasplan_pair *pair, int side) {
  for (size_t i = 0; i < oasplan_pair_count(pair, side); i++) text_addf(cell, "%s%s", i ? " + " : "", oasplan_pair_id_at(pair, side, i));
  if (!oasplan_pair_count(pair, side)) text_add(cell, "-");
}

static void out_cell(const oasplan_pair *pair, int side, size_t width) {
  struct text cell = {0};
  add_ids(&cell, pair, side);
  out_bold(cell.bytes);
  size_t points = points_of(cell.bytes);
  outf("%*s", (int)(points < width ? width - points : 0), "");
  text_free(&cell);
}

/* The widest cell of a side among those listed that are not so wide that they would push all others away. */
static size_t cell_width(const oasplan_comparison *list, int side, int all) {
  enum { WIDEST = 16 };
  size_t width = 1;
  for (size_t i = 0; i < oasplan_comparison_count(list); i++) {
    struct text cell = {0};
    if (!all && is_unchanged(oasplan_comparison_at(list, i))) continue;
    add_ids(&cell, oasplan_comparison_at(list, i), side);
    size_t points = points_of(cell.bytes);
    if (points > width && points <= WIDEST) width = points;
    text_free(&cell);
  }
  return width;
}

static void out_pair(const oasplan_pair *pair, size_t width_a, size_t width_b) {
  struct text words = {0};
  out_cell(pair, OASPLAN_SIDE_A, width_a);
  out(" -> ");
  out_cell(pair, OASPLAN_SIDE_B, width_b);
  outf("  %s%s%s%s\n", oasplan_pair_status_name(oasplan_pair_status(pair)), oasplan_pair_edited(pair) ? ", edited" : "",
       oasplan_pair_moved(pair) ? ", moved" : "", oasplan_pair_renumbered(pair) ? ", renumbered" : "");
  for (size_t i = 0; i < oasplan_pair_run_count(pair); i++) add_run(&words, oasplan_pair_run_at(pair, i));
  int same = oasplan_pair_status(pair) == OASPLAN_PAIR_MATCHED && !oasplan_pair_edited(pair);
  if (!same && words.length) out_runs(&words, 4);
  text_free(&words);
}

static void out_plan(const char *side, const oasplan_plan *plan) {
  struct text line = {0};
  text_addf(&line, "%s  ", side);
  add_identity(&line, oasplan_plan_key(plan), oasplan_plan_edition(plan), oasplan_plan_language(plan));
  out_line(line.bytes);
  outf("  %s\n", oasplan_plan_status_name(oasplan_plan_status(plan)));
  text_free(&line);
}

static void report_text(const struct context *context, oasplan_plan *const plans[2], const oasplan_comparison *list, const size_t *counts) {
  int all = option_value(context, "all") != NULL, first = 1;
  size_t width_a = cell_width(list, OASPLAN_SIDE_A, all), width_b = cell_width(list, OASPLAN_SIDE_B, all);
  out_plan("A", plans[0]);
  out_plan("B", plans[1]);
  out("\n");
  for (size_t i = 0; i < oasplan_comparison_count(list); i++) {
    const oasplan_pair *pair = oasplan_comparison_at(list, i);
    if (!all && is_unchanged(pair)) continue;
    out_pair(pair, width_a, width_b);
    first = 0;
  }
  out(first ? "" : "\n");
  first = 1;
  for (int word = 0; word < COUNTS; word++) {
    if (!counts[word]) continue;
    outf("%s%zu %s", first ? "" : ", ", counts[word], count_words[word]);
    first = 0;
  }
  out(first ? "nothing to compare\n" : "\n");
}

static int report(const struct context *context, oasplan_plan *const plans[2], const oasplan_comparison *list) {
  size_t counts[COUNTS] = {0}, length = 0;
  oasplan_error *error = NULL;
  for (size_t i = 0; i < oasplan_comparison_count(list); i++) count_pair(oasplan_comparison_at(list, i), counts);
  if (context->json) {
    char *json = oasplan_comparison_json(list, 0, oasplan_comparison_count(list), &length, &error);
    if (!json) return complain_error(NULL, error, NULL);
    out_json(json, length);
    oasplan_free(json);
  } else {
    report_text(context, plans, list, counts);
  }
  return counts[UNCHANGED] == oasplan_comparison_count(list) ? EXIT_DONE : EXIT_NO;
}

static int compare(const struct context *context, oasplan_plan *const plans[2], int reading) {
  static char comparing[] = "comparing";
  oasplan_error *error = NULL;
  oasplan_compare_options *options = need(oasplan_compare_options_new());
  oasplan_compare_options_set_readings(options, reading, reading);
  oasplan_compare_options_set_shared_ids(options, option_value(context, "shared-ids") != NULL);
  oasplan_compare_options_set_progress(options, progress_tick, comparing);
  oasplan_comparison *list = oasplan_compare(plans[0], plans[1], options, &error);
  progress_clear();
  oasplan_compare_options_free(options);
  int status = list ? report(context, plans, list) : complain_error("compare", error, NULL);
  oasplan_comparison_free(list);
  return status;
}

static int run_compare(struct context *context) {
  oasplan_plan *plans[2] = {NULL, NULL};
  int reading = reading_chosen(context), status = reading ? EXIT_DONE : EXIT_USAGE;
  const char *language = option_value(context, "language");
  if (status == EXIT_DONE && (context->plan.key || context->plan.all)) {
    complain(NULL, "--plan chooses one edition: compare names two as its arguments, KEY@EDITION or a file each");
    status = EXIT_USAGE;
  }
  if (status == EXIT_DONE && language && !is_language(language)) {
    complain(NULL, "--language %s: say fr, en, es or pt", language);
    status = EXIT_USAGE;
  }
  progress_watch();
  for (int side = 0; side < 2 && status == EXIT_DONE; side++) status = side_read(context, context->arguments[side], NULL, &plans[side]);
  if (status == EXIT_DONE) status = compare(context, plans, reading);
  oasplan_plan_unref(plans[0]);
  oasplan_plan_unref(plans[1]);
  return status;
}

static const struct option_row compare_options[] = {
    {"reading", "READING", "issued, base, proposed or resolved (default), of both"},
    {"language", "LANGUAGE", "of files: fr, en, es or pt (default: as the words say)"},
    {"shared-ids", NULL, "equal ids are the same provision, as after import --onto"},
    {"all", NULL, "list provisions that did not change, too"},
    {NULL, NULL, NULL},
};

const struct command command_compare = {
    .name = "compare",
    .arguments = "A B",
    .about = "Says what became of each provision between two editions",
    .minimum = 2,
    .maximum = 2,
    .options = compare_options,
    .uses = USES_DB | USES_JSON,
    .details = "A and B are KEY@EDITION[:LANGUAGE], or files that are read for this alone; a name with a slash is a file. Provisions are paired by their "
               "words, not by their numbers: matched, split, merged, added or dropped; edited, moved, renumbered. Both are in one language.",
    .example = "oasplan compare work-plan@draft-1 work-plan@draft-2",
    .statuses = "1 they differ, ",
    .run = run_compare,
};
