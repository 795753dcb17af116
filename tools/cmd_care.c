/* verify, backup and merge: looking after stores. */
#include <inttypes.h>
#include <string.h>

#include "errors.h"
#include "output.h"
#include "progress.h"
#include "records.h"
#include "session.h"

/* ---- Counting ---- */

struct holding {
  size_t editions;
  int64_t provisions;
  int release; /* enum oasplan_release: for whom the file is */
};

static int count_holding(oasplan_store *store, struct holding *holding, oasplan_error **error) {
  oasplan_editions *editions = oasplan_store_plans(store, NULL, error);
  *holding = (struct holding){.release = OASPLAN_NATIONAL};
  if (!editions) return oasplan_error_status(*error);
  holding->editions = oasplan_editions_count(editions);
  for (size_t i = 0; i < holding->editions; i++) holding->provisions += oasplan_edition_provision_count(oasplan_editions_at(editions, i));
  oasplan_editions_free(editions);
  return oasplan_store_release(store, NULL, &holding->release, error);
}

/* ---- verify ---- */

/* A problem tells of damage, or of what could not be looked at. */
static int is_damage(const oasplan_problem *problem) {
  return oasplan_problem_code(problem) == OASPLAN_E_CORRUPT;
}

/* Some of the check's problems, if any, as an array: those of damage or the others. */
static void json_problems(const char *name, const oasplan_error *error, int damage) {
  int first = 1;
  json_member(name, 0);
  out("[");
  for (size_t i = 0; i < oasplan_error_problem_count(error); i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(error, i);
    if (is_damage(problem) != damage) continue;
    out(first ? "{" : ",{");
    first = 0;
    json_number_member("row", oasplan_problem_row(problem), 1);
    json_string_member("field", oasplan_problem_field(problem), 0);
    json_string_member("code", oasplan_status_name(oasplan_problem_code(problem)), 0);
    json_string_member("value", oasplan_problem_value(problem), 0);
    json_string_member("allowed", oasplan_problem_allowed(problem), 0);
    out("}");
  }
  out("]");
}

static void report_verify_json(const char *store, const struct holding *holding, const oasplan_error *error) {
  const char *sound = !error ? "true" : oasplan_error_status(error) == OASPLAN_E_CORRUPT ? "false" : "null";
  out("{");
  json_string_member("store", store, 1);
  outf(",\"sound\":%s", sound);
  json_number_member("editions", (int64_t)holding->editions, 0);
  json_number_member("provisions", holding->provisions, 0);
  json_string_member("release", oasplan_release_name(holding->release), 0);
  json_string_member("message", error ? oasplan_error_message(error) : NULL, 0);
  json_problems("problems", error, 1);
  json_problems("unchecked", error, 0);
  out("}\n");
}

static void report_unchecked(const oasplan_error *error) {
  struct text line = {0};
  for (size_t i = 0; i < oasplan_error_problem_count(error); i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(error, i);
    text_clear(&line);
    text_addf(&line, "NOT checked: %s: %s", oasplan_problem_field(problem), oasplan_problem_value(problem));
    out_line(text_string(&line));
    out("\n");
  }
  text_free(&line);
}

/* Nothing wrong was found; `error`, if any, lists what could not be checked. */
static void report_verify(const char *store, const struct holding *holding, const oasplan_error *error) {
  struct text line = {0};
  int is_copy = holding->release > OASPLAN_NATIONAL;
  text_addf(&line, "%s: %s", store ? store : "built-in plan", error ? "nothing wrong found, but not everything checked" : "sound");
  if (is_copy) text_addf(&line, ", a copy for %s", release_words(holding->release));
  text_add(&line, ": ");
  text_add_count(&line, holding->editions, "edition", "editions");
  text_add(&line, ", ");
  text_add_count(&line, (size_t)holding->provisions, "provision", "provisions");
  out_line(line.bytes);
  outf("\nchecked: the file and its references, %sthe structure and digest of each edition%s\n", error ? "" : "the search index, ", error ? "" : is_copy ? ", and the one version of each record that such a copy has" : ", and the history of each record");
  report_unchecked(error);
  text_free(&line);
}

/* What the check came to: an exit status. Takes the error. */
static int report_outcome(const struct context *context, const char *store, const struct holding *holding, oasplan_error *error) {
  int damaged = oasplan_error_status(error) == OASPLAN_E_CORRUPT;
  int incomplete = error && !damaged && oasplan_error_problem_count(error) > 0;
  if (error && !damaged && !incomplete) return complain_error(context->db, error, NULL); /* the check itself failed */
  if (context->json)
    report_verify_json(store, holding, error);
  else if (!damaged)
    report_verify(store, holding, error);
  if (damaged) return complain_error(context->db, error, NULL);
  oasplan_error_free(error);
  return incomplete ? EXIT_NO : EXIT_DONE;
}

static int run_verify(struct context *context) {
  oasplan_error *error = NULL, *ignored = NULL;
  struct holding holding;
  progress_watch();
  /* a store that was named must be there: a check that looks elsewhere would comfort falsely */
  int has_file = context->db_named || file_exists(context->db);
  int status = has_file ? session_file(context) : session_store(context);
  if (status != EXIT_DONE) return status;
  oasplan_store_verify(context->store, NULL, &error);
  progress_clear();
  if (count_holding(context->store, &holding, &ignored) != OASPLAN_OK)
    oasplan_error_free(ignored); /* what is wrong is said already, or will be in the next call */
  return report_outcome(context, has_file ? context->db : NULL, &holding, error);
}

/* ---- backup ---- */

static void show_backup(const struct context *context, const char *path, int release, int64_t withheld) {
  if (context->json) {
    out("{");
    json_string_member("store", context->db, 1);
    json_string_member("backup", path, 0);
    json_string_member("release", oasplan_release_name(release), 0);
    json_number_member("withheld", withheld, 0);
    out("}\n");
    return;
  }
  out_line(path);
  out(": a copy of ");
  out_line(context->db);
  if (release > OASPLAN_NATIONAL) outf(" for %s; %" PRId64 " record%s left out", release_words(release), withheld, withheld == 1 ? "" : "s");
  out("\n");
}

static int run_backup(struct context *context) {
  const char *path = context->arguments[0];
  oasplan_error *error = NULL;
  int release;
  int status = release_from(context, &release);
  if (status != EXIT_DONE) return status;
  progress_watch();
  status = session_file(context);
  if (status != EXIT_DONE) return status;
  oasplan_tally *tally = need(oasplan_tally_new());
  oasplan_query_options *options = need(oasplan_query_options_new());
  oasplan_query_options_set_tally(options, tally);
  oasplan_query_options_set_release(options, release);
  int done = oasplan_store_backup(context->store, path, options, &error);
  int64_t withheld = oasplan_tally_withheld(tally);
  oasplan_query_options_free(options);
  oasplan_tally_free(tally);
  if (done != OASPLAN_OK) return complain_error(path, error, NULL);
  progress_clear();
  show_backup(context, path, release, withheld);
  return EXIT_DONE;
}

/* ---- merge ---- */

struct merge {
  const char *path;
  int64_t counts[OASPLAN_PUT_REFRESHED + 1], records[OASPLAN_PUT_REFRESHED + 1]; /* by enum oasplan_put */
  struct holding after;
};

static int merge_file(struct context *context, void *data, oasplan_error **error) {
  struct merge *merge = data;
  oasplan_tally *tally = need(oasplan_tally_new());
  oasplan_query_options *options = need(oasplan_query_options_new());
  oasplan_query_options_set_tally(options, tally);
  int status = oasplan_store_merge(context->store, merge->path, options, error);
  for (int put = OASPLAN_PUT_NEW; put <= OASPLAN_PUT_REFRESHED; put++) {
    merge->counts[put] = oasplan_tally_count(tally, put);
    merge->records[put] = oasplan_tally_records(tally, put);
  }
  oasplan_query_options_free(options);
  oasplan_tally_free(tally);
  return status == OASPLAN_OK ? count_holding(context->store, &merge->after, error) : status;
}

static int run_merge(struct context *context) {
  struct merge merge = {.path = context->arguments[0]};
  if (!file_exists(merge.path)) {
    complain(merge.path, "no store there: name the file whose editions are to be added");
    return EXIT_FAILED;
  }
  progress_watch();
  name_sides(merge.path, context->db);
  int status = session_change(context, merge_file, &merge);
  if (status != EXIT_DONE) return status;
  if (context->json) {
    out("{");
    json_string_member("store", context->db, 1);
    json_string_member("merged", merge.path, 0);
    json_number_member("put", merge.counts[OASPLAN_PUT_NEW], 0);
    json_number_member("unchanged", merge.counts[OASPLAN_PUT_UNCHANGED], 0);
    json_number_member("refreshed", merge.counts[OASPLAN_PUT_REFRESHED], 0);
    json_number_member("editions", (int64_t)merge.after.editions, 0);
    json_number_member("records", merge.records[OASPLAN_PUT_NEW], 0);
    json_number_member("records_changed", merge.records[OASPLAN_PUT_REFRESHED], 0);
    out("}\n");
  } else {
    struct text line = {0};
    text_addf(&line, "%s: ", merge.path);
    text_add_count(&line, (size_t)merge.counts[OASPLAN_PUT_NEW], "edition", "editions");
    text_addf(&line, " added to %s, which now holds %zu", context->db, merge.after.editions);
    if (merge.counts[OASPLAN_PUT_UNCHANGED] > 0) text_addf(&line, " (%" PRId64 " unchanged)", merge.counts[OASPLAN_PUT_UNCHANGED]);
    if (merge.counts[OASPLAN_PUT_REFRESHED] > 0) text_addf(&line, " (%" PRId64 " refreshed)", merge.counts[OASPLAN_PUT_REFRESHED]);
    if (merge.records[OASPLAN_PUT_NEW] + merge.records[OASPLAN_PUT_REFRESHED] > 0) {
      text_add(&line, "; ");
      text_add_count(&line, (size_t)merge.records[OASPLAN_PUT_NEW], "record", "records");
      text_addf(&line, " added, %" PRId64 " changed", merge.records[OASPLAN_PUT_REFRESHED]);
    }
    out_line(line.bytes);
    out("\n");
    text_free(&line);
  }
  return EXIT_DONE;
}

/* ---- rows ---- */

static const struct option_row backup_options[] = {
    {"release", "LEVEL", "a copy for others, with what they may see alone: secretariat, member_states or public; national, the default, is the whole store"}, {NULL, NULL, NULL}};


const struct command command_verify = {
    .name = "verify",
    .arguments = "",
    .about = "Checks a store from end to end",
    .uses = USES_DB | USES_JSON,
    .details = "Checks the integrity of the file, its references, the search index, and the structure and digest of each edition. A copy for others is checked for what it has, and said to be one. "
               "Findings are listed one a line. Nothing is changed or mended: take a backup back, or import again. Where nothing wrong is found but "
               "not everything can be checked (the search index of a file that may not be written, what a newer version added), it says so "
               "and the answer is a no.",
    .example = "oasplan --db plans.db verify",
    .run = run_verify,
};

const struct command command_backup = {
    .name = "backup",
    .arguments = "FILE",
    .about = "Copies the store to a new file while it is in use",
    .uses = USES_DB | USES_JSON,
    .options = backup_options,
    .minimum = 1,
    .maximum = 1,
    .details = "The copy appears whole or not at all; a file that is there already is left alone. Copying a store by other means may miss "
               "what is still in the -wal file beside it. The file holds every record, whoever may see it: with --release the copy is made up of what that reader may see, and it is "
               "what one sends.",
    .example = "oasplan --db plans.db backup --release public plans-public.db",
    .run = run_backup,
};

const struct command command_merge = {
    .name = "merge",
    .arguments = "FILE",
    .about = "Puts the editions of another store into this one",
    .uses = USES_DB | USES_JSON,
    .minimum = 1,
    .maximum = 1,
    .details =
        "Editions that are there already are skipped. If any stands there with another text, all such are listed and nothing is written.",
    .example = "oasplan --db plans.db merge colleague.db",
    .run = run_merge,
};
