/* concordance: which provision of one edition is which of another, as people confirmed it. */
#include <string.h>

#include "errors.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "session.h"
#include "sides.h"

struct work {
  oasplan_plan *plans[2];
  oasplan_comparison *pairs;     /* that the texts show */
  oasplan_concordance *kept;     /* in the store; NULL: none yet */
  oasplan_concordance *to_put;
  int64_t counts[2]; /* new, unchanged */
};

/* ---- What there is ---- */

static int read_sides(struct context *context, struct work *work) {
  int status = side_read(context, context->arguments[1], NULL, &work->plans[0]);
  if (status == EXIT_DONE) status = side_read(context, context->arguments[2], work->plans[0], &work->plans[1]);
  if (status == EXIT_DONE && strcmp(oasplan_plan_key(work->plans[0]), oasplan_plan_key(work->plans[1])) != 0) {
    complain(NULL, "%s and %s: a concordance is of two editions of one plan", oasplan_plan_key(work->plans[0]), oasplan_plan_key(work->plans[1]));
    return EXIT_USAGE;
  }
  return status;
}

static int compare(struct work *work) {
  static char comparing[] = "comparing";
  oasplan_error *error = NULL;
  oasplan_compare_options *options = need(oasplan_compare_options_new());
  oasplan_compare_options_set_progress(options, progress_tick, comparing);
  work->pairs = oasplan_compare(work->plans[0], work->plans[1], options, &error);
  progress_clear();
  oasplan_compare_options_free(options);
  return work->pairs ? EXIT_DONE : complain_error("compare", error, NULL);
}

static oasplan_concordance *get_kept(oasplan_store *store, const struct work *work, oasplan_error **error) {
  return oasplan_store_get_concordance(store, oasplan_plan_key(work->plans[0]), oasplan_plan_edition(work->plans[0]), oasplan_plan_edition(work->plans[1]), NULL, error);
}

/* What the store keeps; no store, or nothing of these two, is nothing kept. */
static int find_kept(struct context *context, struct work *work) {
  oasplan_error *error = NULL;
  if (!file_exists(context->db)) return EXIT_DONE;
  int status = session_file(context);
  if (status != EXIT_DONE) return status;
  work->kept = get_kept(context->store, work, &error);
  if (!error || oasplan_error_status(error) != OASPLAN_E_NOT_FOUND) return error ? complain_error(context->db, error, NULL) : EXIT_DONE;
  oasplan_error_free(error);
  return EXIT_DONE;
}

static const oasplan_confirmation *find_confirmed(const oasplan_concordance *kept, int side, const char *id) {
  for (size_t i = 0; kept && i < oasplan_concordance_count(kept); i++)
    if (strcmp(oasplan_confirmation_id(oasplan_concordance_at(kept, i), side), id) == 0) return oasplan_concordance_at(kept, i);
  return NULL;
}

/* ---- show ---- */

/* One pair as people look at it. */
struct row {
  const char *a, *b;   /* of the comparison, or NULL */
  const char *to;      /* what A is confirmed as, or NULL */
  const char *author;  /* or NULL */
  const char *status;
  int similarity, matched;
};

static void out_row_json(const struct row *row, int first) {
  out(first ? "{" : ",{");
  json_string_member("a", row->a, 1);
  json_string_member("b", row->b, 0);
  json_string_member("status", row->status, 0);
  json_number_member("similarity", row->similarity, 0);
  json_string_member("confirmed", row->to, 0);
  json_string_member("author", row->author, 0);
  out("}");
}

static void out_row(const struct row *row) {
  out_bold(row->a ? row->a : "-");
  outf(" -> %s  ", row->to ? row->to : row->b ? row->b : "-");
  if (row->to) {
    outf("confirmed%s", row->author ? " by " : "");
    out_line(row->author ? row->author : "");
    if (!row->b || strcmp(row->b, row->to) != 0) outf(" (the texts show %s)", row->b ? row->b : "none");
  } else if (row->matched) {
    outf("to be confirmed, %d %% of the words in common", row->similarity / 10);
  } else {
    out(row->status);
  }
  out("\n");
}

static struct row make_row(const struct work *work, const oasplan_pair *pair) {
  struct row row = {.a = oasplan_pair_id_at(pair, OASPLAN_SIDE_A, 0),
                    .b = oasplan_pair_id_at(pair, OASPLAN_SIDE_B, 0),
                    .status = oasplan_pair_status_name(oasplan_pair_status(pair)),
                    .similarity = oasplan_pair_similarity(pair),
                    .matched = oasplan_pair_status(pair) == OASPLAN_PAIR_MATCHED};
  const oasplan_confirmation *confirmed = row.a ? find_confirmed(work->kept, OASPLAN_SIDE_A, row.a) : NULL;
  if (confirmed) {
    row.to = oasplan_confirmation_id(confirmed, OASPLAN_SIDE_B);
    row.author = oasplan_confirmation_author(confirmed);
  }
  return row;
}

static int show(struct context *context, struct work *work) {
  size_t open = 0;
  int status = compare(work);
  if (status == EXIT_DONE) status = find_kept(context, work);
  if (status != EXIT_DONE) return status;
  out(context->json ? "[" : "");
  for (size_t i = 0; i < oasplan_comparison_count(work->pairs); i++) {
    struct row row = make_row(work, oasplan_comparison_at(work->pairs, i));
    if (context->json)
      out_row_json(&row, i == 0);
    else
      out_row(&row);
    open += row.matched && !row.to;
  }
  if (context->json)
    out("]\n");
  else
    outf("\n%zu confirmed, %zu to be confirmed\n", work->kept ? oasplan_concordance_count(work->kept) : 0, open);
  return open ? EXIT_NO : EXIT_DONE;
}

/* ---- confirm ---- */

static int add_all(struct work *work, const char *author, oasplan_error **error) {
  for (size_t i = 0; i < oasplan_comparison_count(work->pairs); i++) {
    const oasplan_pair *pair = oasplan_comparison_at(work->pairs, i);
    if (oasplan_pair_status(pair) != OASPLAN_PAIR_MATCHED) continue;
    const char *a = oasplan_pair_id_at(pair, OASPLAN_SIDE_A, 0), *b = oasplan_pair_id_at(pair, OASPLAN_SIDE_B, 0);
    if (find_confirmed(work->kept, OASPLAN_SIDE_A, a) || find_confirmed(work->kept, OASPLAN_SIDE_B, b)) continue; /* a person knew better */
    int status = oasplan_concordance_add(work->to_put, a, b, author, error);
    if (status != OASPLAN_OK) return status;
  }
  return OASPLAN_OK;
}

/* Both ids must be there: a slip of the pen is no provision. */
static int check_id(const struct work *work, int side, const char *id) {
  if (oasplan_plan_find(work->plans[side], id)) return EXIT_DONE;
  complain(id, "%s has no such provision: oasplan toc lists them", oasplan_plan_edition(work->plans[side]));
  return EXIT_NO;
}

static int put(struct context *context, void *data, oasplan_error **error) {
  struct work *work = data;
  oasplan_tally *tally = need(oasplan_tally_new());
  oasplan_query_options *options = need(oasplan_query_options_new());
  oasplan_query_options_set_tally(options, tally);
  int status = oasplan_store_put_concordance(context->store, work->to_put, options, error);
  work->counts[0] = oasplan_tally_count(tally, OASPLAN_PUT_NEW);
  work->counts[1] = oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED);
  oasplan_query_options_free(options);
  oasplan_tally_free(tally);
  return status;
}

static int choose_pairs(struct context *context, struct work *work) {
  oasplan_error *error = NULL;
  const char *author = option_value(context, "author");
  int all = context->argument_count == 3, status = all ? compare(work) : check_id(work, 0, context->arguments[3]);
  if (status == EXIT_DONE && !all) status = check_id(work, 1, context->arguments[4]);
  if (status == EXIT_DONE && all) status = find_kept(context, work);
  oasplan_store_close(context->store);
  context->store = NULL;
  if (status != EXIT_DONE) return status;
  work->to_put = oasplan_concordance_new(oasplan_plan_key(work->plans[0]), oasplan_plan_edition(work->plans[0]), oasplan_plan_edition(work->plans[1]), NULL, &error);
  int added = !work->to_put ? oasplan_error_status(error) : all ? add_all(work, author, &error) : oasplan_concordance_add(work->to_put, context->arguments[3], context->arguments[4], author, &error);
  return added == OASPLAN_OK ? EXIT_DONE : complain_error(NULL, error, NULL);
}

static int confirm(struct context *context, struct work *work) {
  int status = choose_pairs(context, work);
  if (status == EXIT_DONE) status = session_change(context, put, work);
  if (status != EXIT_DONE) return status;
  if (context->json)
    outf("{\"new\":%lld,\"unchanged\":%lld}\n", (long long)work->counts[0], (long long)work->counts[1]);
  else
    outf("%lld confirmed, %lld were before\n", (long long)work->counts[0], (long long)work->counts[1]);
  return EXIT_DONE;
}

/* ---- withdraw, export ---- */

static int take_back(struct context *context, struct work *work) {
  oasplan_error *error = NULL;
  int status = session_file_to_write(context);
  if (status != EXIT_DONE) return status;
  const char *key = oasplan_plan_key(work->plans[0]), *a = oasplan_plan_edition(work->plans[0]), *b = oasplan_plan_edition(work->plans[1]);
  if (oasplan_store_withdraw_confirmation(context->store, key, a, b, context->arguments[3], NULL, &error) != OASPLAN_OK) return complain_question(context->db, error);
  context->changed = 1;
  if (context->json) {
    out("{");
    json_string_member("withdrawn", context->arguments[3], 1);
    out("}\n");
  } else {
    outf("%s is to be confirmed again\n", context->arguments[3]);
  }
  return EXIT_DONE;
}

static int export(struct context *context, struct work *work) {
  oasplan_error *error = NULL;
  size_t length = 0;
  int status = session_file(context);
  if (status != EXIT_DONE) return status;
  work->kept = get_kept(context->store, work, &error);
  if (!work->kept) return complain_question(context->db, error);
  char *json = oasplan_concordance_json(work->kept, &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out_json(json, length);
  oasplan_free(json);
  return EXIT_DONE;
}

/* ---- apply ---- */

static oasplan_moves *move_records(const struct context *context, const struct work *work, oasplan_error **error) {
  const char *key = oasplan_plan_key(work->plans[0]), *a = oasplan_plan_edition(work->plans[0]), *b = oasplan_plan_edition(work->plans[1]);
  struct text reason = {0};
  oasplan_record_options *options = need(oasplan_record_options_new());
  text_add(&reason, option_value(context, "reason") ? option_value(context, "reason") : "");
  if (!reason.length) text_addf(&reason, "moved from %s to %s", a, b);
  oasplan_record_options_set_actor(options, option_value(context, "author"), reason.bytes);
  oasplan_record_options_set_dry_run(options, option_value(context, "dry-run") != NULL);
  oasplan_moves *moves = oasplan_store_move_records(context->store, key, a, b, options, error);
  oasplan_record_options_free(options);
  text_free(&reason);
  return moves;
}

/* A record by the end of its id, which is what people name it by. */
static void out_move(const oasplan_move *move) {
  const char *id = oasplan_move_record(move), *provision = oasplan_move_provision(move), *counterpart = oasplan_move_counterpart(move);
  int is_record = strcmp(oasplan_move_type(move), "period") != 0;
  outf("%s ", oasplan_move_type(move));
  out_bold(is_record && strlen(id) > 8 ? id + strlen(id) - 8 : id);
  if (provision) outf("  %s -> %s", provision, counterpart ? counterpart : "-");
  outf("  %s\n", oasplan_move_status_name(oasplan_move_status(move)));
}

/* Rows of one record stand one after the other; where one of them is not moved, none is. */
static void out_moves(const oasplan_moves *moves, int dry) {
  size_t counts[2] = {0, 0};
  const char *last = "";
  for (size_t i = 0; i < oasplan_moves_count(moves); i++) {
    const oasplan_move *move = oasplan_moves_at(moves, i);
    int stays = oasplan_move_status(move) != OASPLAN_MOVE_MOVED, is_period = strcmp(oasplan_move_type(move), "period") == 0;
    if (!is_period && strcmp(last, oasplan_move_record(move)) != 0) counts[stays]++;
    last = oasplan_move_record(move);
    out_move(move);
  }
  outf("%s%zu %s, %zu stay\n", oasplan_moves_count(moves) ? "\n" : "", counts[0], dry ? "would move" : "moved", counts[1]);
}

static int count_staying(const oasplan_moves *moves) {
  int staying = 0;
  for (size_t i = 0; i < oasplan_moves_count(moves); i++) staying += oasplan_move_status(oasplan_moves_at(moves, i)) != OASPLAN_MOVE_MOVED;
  return staying;
}

static int apply(struct context *context, struct work *work) {
  oasplan_error *error = NULL;
  size_t length = 0;
  int dry = option_value(context, "dry-run") != NULL, status = dry ? session_file(context) : session_file_to_write(context);
  if (status != EXIT_DONE) return status;
  oasplan_moves *moves = move_records(context, work, &error);
  progress_clear();
  if (!moves) return complain_question(context->db, error);
  context->changed = !dry;
  char *json = context->json ? oasplan_moves_json(moves, 0, oasplan_moves_count(moves), &length, &error) : NULL;
  if (json)
    out_json(json, length);
  else if (context->json)
    status = complain_error(NULL, error, NULL);
  else
    out_moves(moves, dry);
  if (status == EXIT_DONE && count_staying(moves) > 0) status = EXIT_NO;
  oasplan_free(json);
  oasplan_moves_free(moves);
  return status;
}

/* ---- The command ---- */

static const struct verb {
  const char *name;
  size_t fewest, most; /* arguments, this one and A and B included */
  int (*run)(struct context *context, struct work *work);
} verbs[] = {{"show", 3, 3, show}, {"confirm", 3, 5, confirm}, {"withdraw", 4, 4, take_back}, {"export", 3, 3, export}, {"apply", 3, 3, apply}};

static int run_concordance(struct context *context) {
  struct work work = {.kept = NULL};
  const struct verb *verb = NULL;
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (strcmp(context->arguments[0], verbs[i].name) == 0) verb = &verbs[i];
  if (!verb || context->argument_count < verb->fewest || context->argument_count > verb->most || (verb->run == confirm && context->argument_count == 4)) {
    complain(context->arguments[0], "say show A B, confirm A B [ID_A ID_B], withdraw A B ID_A, export A B or apply A B");
    return EXIT_USAGE;
  }
  progress_watch();
  int status = read_sides(context, &work);
  if (status == EXIT_DONE) status = verb->run(context, &work);
  oasplan_comparison_free(work.pairs);
  oasplan_concordance_free(work.kept);
  oasplan_concordance_free(work.to_put);
  oasplan_plan_unref(work.plans[0]);
  oasplan_plan_unref(work.plans[1]);
  return status;
}

static const struct option_row concordance_options[] = {
    {"author", "WHO", "with confirm: who looked; with apply: who moves; for the record"},
    {"reason", "WHY", "with apply: kept in the history of each record that moves (default: from where to where)"},
    {"dry-run", NULL, "with apply: say what would become of each record, and change nothing"},
    {"language", "LANGUAGE", "of files: fr, en, es or pt (default: as the words say)"},
    {"edition", "EDITION", "of a file: what it will be called in the store (default: 12 digits that stand for its bytes, as in import)"},
    {NULL, NULL, NULL},
};

const struct command command_concordance = {
    .name = "concordance",
    .arguments = "show|confirm|withdraw|export|apply A B [ID_A [ID_B]]",
    .about = "Keeps which provision of one edition is which of another, as a person confirmed it",
    .uses = USES_DB | USES_JSON,
    .minimum = 3,
    .maximum = 5,
    .options = concordance_options,
    .details = "A and B are editions of one plan, KEY@EDITION[:LANGUAGE], or files that are read for this alone. show lists the pairs that the texts show and says which are confirmed; confirm with two ids confirms "
               "these, without ids all that show lists as to be confirmed; withdraw takes one back; export writes what is confirmed as JSON; apply moves the records that are filed on A to B along what is confirmed, and the periods with their assessments, and lists "
               "what stays because something has no counterpart. oasplan import B --onto A inherits ids along what is confirmed.",
    .example = "oasplan concordance confirm work-plan@draft-1 draft-2.txt --edition draft-2",
    .statuses = "1 some are to be confirmed, some records stay, or there is nothing, ",
    .run = run_concordance,
};
