/* decide: what became of a proposal; and what was decided so far. */
#include <string.h>

#include "amendments.h"
#include "errors.h"
#include "files.h"
#include "output.h"
#include "progress.h"
#include "session.h"

/* ---- What was said ---- */

/* One row an answer: what a person says, the outcome, and whether words or an id come behind it. */
static const struct verb {
  const char *name;
  int outcome, takes_detail;
} verbs[] = {
    {"accept", OASPLAN_OUTCOME_ACCEPTED, 0},    {"reject", OASPLAN_OUTCOME_REJECTED, 0},        {"withdraw", OASPLAN_OUTCOME_WITHDRAWN, 0},
    {"reopen", OASPLAN_OUTCOME_OPEN, 0},        {"supersede", OASPLAN_OUTCOME_SUPERSEDED, 1},   {"accept-with", OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES, 1},
};

static const struct verb *find_verb(const char *name) {
  for (size_t i = 0; name && i < sizeof verbs / sizeof *verbs; i++)
    if (strcmp(verbs[i].name, name) == 0) return &verbs[i];
  return NULL;
}

static int usage(const struct context *context) {
  const char *id = context->argument_count ? context->arguments[0] : NULL, *name = context->argument_count > 1 ? context->arguments[1] : NULL;
  const struct verb *verb = find_verb(name);
  if (option_value(context, "file") && id)
    complain(NULL, "--file brings its own decisions: leave ID and outcome out");
  else if (id && !verb)
    complain(name ? name : id, "say accept, reject, withdraw, reopen, supersede BY or accept-with TEXT behind the id");
  else if (verb && verb->takes_detail && context->argument_count != 3)
    complain(name, "say %s behind it", verb->outcome == OASPLAN_OUTCOME_SUPERSEDED ? "the id of the amendment that takes its place" : "the words as accepted, in quotation marks");
  else if (verb && !verb->takes_detail && context->argument_count == 3)
    complain(context->arguments[2], "%s takes nothing behind it", name);
  else if (id && verb && verb->takes_detail && strcmp(id, "all") == 0)
    complain(name, "all proposals have no words and no successor in common: say accept, reject, withdraw or reopen");
  else if (option_value(context, "delegation") && (!id || strcmp(id, "all") != 0))
    complain(NULL, "--delegation narrows \"all\": say oasplan decide all accept --delegation USA");
  else
    return EXIT_DONE;
  return EXIT_USAGE;
}

/* ---- The decisions ---- */

struct change {
  oasplan_decisions *decisions;
  oasplan_plan *before, *after;
  int64_t counts[2]; /* new, unchanged */
  int put;           /* the built-in plan came first */
  size_t passed_over;
};

static int says_all(const struct context *context) {
  return context->argument_count && strcmp(context->arguments[0], "all") == 0;
}

static int set_record(const struct context *context, struct change *change, oasplan_error **error) {
  return oasplan_decisions_set_record(change->decisions, option_value(context, "author"), option_value(context, "reason"), option_value(context, "when"), error);
}

/* Every proposal alike, but for those that cannot all be accepted: people choose between these. */
static int decide_all(const struct context *context, struct change *change, const struct verb *verb, oasplan_error **error) {
  oasplan_amendments_options *options = need(oasplan_amendments_options_new());
  oasplan_amendments_options_set_delegation(options, option_value(context, "delegation"));
  if (verb->outcome != OASPLAN_OUTCOME_OPEN) oasplan_amendments_options_set_outcome(options, OASPLAN_OUTCOME_OPEN);
  oasplan_amendments *list = oasplan_plan_amendments(change->before, options, error);
  int status = oasplan_error_status(*error);
  for (size_t i = 0; i < oasplan_amendments_count(list) && status == OASPLAN_OK; i++) {
    const oasplan_amendment *amendment = oasplan_amendments_at(list, i);
    if (is_remark(amendment)) continue;
    if (verb->outcome == OASPLAN_OUTCOME_ACCEPTED && oasplan_amendment_conflict_count(amendment)) {
      complain(oasplan_amendment_id(amendment), "left open: it is in conflict with %s; decide one of them by its id", oasplan_amendment_id(oasplan_amendment_conflict_at(amendment, 0)));
      change->passed_over++;
      continue;
    }
    status = oasplan_decisions_set(change->decisions, oasplan_amendment_id(amendment), verb->outcome, NULL, error);
    if (status == OASPLAN_OK) status = set_record(context, change, error);
  }
  oasplan_amendments_free(list);
  oasplan_amendments_options_free(options);
  return status;
}

static int say(const struct context *context, struct change *change, oasplan_error **error) {
  const struct verb *verb = find_verb(context->arguments[1]);
  if (says_all(context)) return decide_all(context, change, verb, error);
  int status = oasplan_decisions_set(change->decisions, context->arguments[0], verb->outcome, context->argument_count == 3 ? context->arguments[2] : NULL, error);
  return status == OASPLAN_OK ? set_record(context, change, error) : status;
}

static void forget(struct change *change) {
  oasplan_plan_unref(change->before);
  oasplan_plan_unref(change->after);
  change->before = change->after = NULL;
  change->passed_over = 0;
}

static int put_decisions(struct context *context, struct change *change, oasplan_error **error) {
  const char *key = oasplan_plan_key(change->before), *edition = oasplan_plan_edition(change->before), *language = oasplan_plan_language(change->before);
  oasplan_tally *tally = need(oasplan_tally_new());
  oasplan_query_options *options = need(oasplan_query_options_new());
  oasplan_query_options_set_tally(options, tally);
  if (says_all(context)) oasplan_query_options_set_seen(options, change->before);
  int status = oasplan_store_put_decisions(context->store, key, edition, language, change->decisions, options, error);
  change->counts[0] = oasplan_tally_count(tally, OASPLAN_PUT_NEW);
  change->counts[1] = oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED);
  if (status == OASPLAN_OK) change->after = oasplan_store_get_plan(context->store, key, edition, language, NULL, error);
  oasplan_query_options_free(options);
  oasplan_tally_free(tally);
  return *error ? oasplan_error_status(*error) : OASPLAN_OK;
}

/* May be called again, where another process made the file first: nothing that was judged before holds then. */
static int put(struct context *context, void *data, oasplan_error **error) {
  struct change *change = data;
  forget(change);
  int status = session_plan_to_change(context, &change->before, &change->put, error);
  if (status == OASPLAN_OK && context->argument_count) {
    oasplan_decisions_free(change->decisions);
    change->decisions = need(oasplan_decisions_new());
    status = say(context, change, error);
  }
  return status == OASPLAN_OK ? put_decisions(context, change, error) : status;
}

static int read_file(const struct context *context, struct change *change) {
  const char *file = option_value(context, "file");
  oasplan_error *error = NULL;
  struct text json = {0};
  if (!file) return EXIT_DONE;
  int status = file_read(file, &json);
  if (status == EXIT_DONE) {
    oasplan_decisions_free(change->decisions);
    change->decisions = oasplan_decisions_from_json(text_string(&json), json.length, NULL, &error);
    if (!change->decisions) status = complain_error(file_label(file), error, NULL);
  }
  text_free(&json);
  return status;
}

/* ---- The report ---- */

static int is_same(const char *a, const char *b) {
  return a && b ? strcmp(a, b) == 0 : a == b;
}

static int is_changed(const oasplan_amendment *before, const oasplan_amendment *after) {
  return oasplan_amendment_outcome(before) != oasplan_amendment_outcome(after) || !is_same(oasplan_amendment_changed(before), oasplan_amendment_changed(after)) ||
         !is_same(oasplan_amendment_superseded_by(before), oasplan_amendment_superseded_by(after));
}

/* What is accepted beside what it cannot stand beside is people's business, but they are told. */
static void warn(const oasplan_amendment *amendment) {
  for (size_t i = 0; oasplan_amendment_outcome(amendment) == OASPLAN_OUTCOME_ACCEPTED && i < oasplan_amendment_conflict_count(amendment); i++) {
    const oasplan_amendment *other = oasplan_amendment_conflict_at(amendment, i);
    if (oasplan_amendment_outcome(other) == OASPLAN_OUTCOME_ACCEPTED)
      complain(oasplan_amendment_id(amendment), "it is in conflict with %s, which is accepted too: supersede or reject one", oasplan_amendment_id(other));
  }
}

static void out_decided(const struct context *context, const oasplan_amendment *before, const oasplan_amendment *after, int first) {
  const char *words = oasplan_amendment_changed(after), *by = oasplan_amendment_superseded_by(after);
  if (context->json) {
    out(first ? "{" : ",{");
    json_string_member("amendment", oasplan_amendment_id(after), 1);
    json_string_member("before", oasplan_outcome_name(oasplan_amendment_outcome(before)), 0);
    json_string_member("outcome", oasplan_outcome_name(oasplan_amendment_outcome(after)), 0);
    json_string_member("text", words, 0);
    json_string_member("superseded_by", by, 0);
    out("}");
    return;
  }
  out_bold(oasplan_amendment_id(after));
  outf("  %s -> %s%s", oasplan_outcome_name(oasplan_amendment_outcome(before)), oasplan_outcome_name(oasplan_amendment_outcome(after)), words || by ? ": " : "");
  out_line(words ? words : by ? by : "");
  out("\n");
}

static void report(const struct context *context, const struct change *change) {
  oasplan_amendments *list = need(oasplan_plan_amendments(change->after, NULL, NULL));
  struct text name = {0};
  int first = 1;
  add_identity(&name, oasplan_plan_key(change->after), oasplan_plan_edition(change->after), oasplan_plan_language(change->after));
  if (context->json) {
    out("{");
    json_string_member("plan", oasplan_plan_key(change->after), 1);
    json_string_member("edition", oasplan_plan_edition(change->after), 0);
    json_string_member("language", oasplan_plan_language(change->after), 0);
    json_number_member("new", change->counts[0], 0);
    json_number_member("unchanged", change->counts[1], 0);
    json_member("decided", 0);
    out("[");
  }
  if (!context->json && change->put) outf("%s was put into %s first\n", name.bytes, context->db);
  for (size_t i = 0; i < oasplan_amendments_count(list); i++) {
    const oasplan_amendment *after = oasplan_amendments_at(list, i), *before = oasplan_plan_find_amendment(change->before, oasplan_amendment_id(after));
    if (!before || !is_changed(before, after)) continue;
    out_decided(context, before, after, first);
    warn(after);
    first = 0;
  }
  out(context->json ? "]}\n" : first ? "nothing new: it was decided so before\n" : "");
  oasplan_amendments_free(list);
  text_free(&name);
}

/* ---- What was decided so far ---- */

static void out_decision(const oasplan_decision *decision) {
  const char *words = oasplan_decision_text(decision), *by = oasplan_decision_superseded_by(decision), *author = oasplan_decision_author(decision), *reason = oasplan_decision_reason(decision);
  struct text line = {0};
  text_addf(&line, "%s  %s%s%s", oasplan_decision_when(decision), oasplan_outcome_name(oasplan_decision_outcome(decision)), words || by ? ": " : "", words ? words : by ? by : "");
  if (author) text_addf(&line, "  (%s)", author);
  out_bold(oasplan_decision_amendment(decision));
  out("  ");
  out_line(line.bytes);
  out("\n");
  if (reason) out_wrapped(reason, 4);
  text_free(&line);
}

static int list_decisions(struct context *context) {
  oasplan_error *error = NULL;
  size_t length = 0;
  int status = session_file(context);
  if (status != EXIT_DONE) return status;
  oasplan_decisions *decisions = oasplan_store_decisions(context->store, context->plan.key, context->plan.edition, context->plan.language, NULL, &error);
  if (!decisions) return complain_error(context->db, error, NULL);
  size_t count = oasplan_decisions_count(decisions);
  char *json = context->json ? oasplan_decisions_json(decisions, 0, count, &length, &error) : NULL;
  if (json) out_json(json, length);
  for (size_t i = 0; !context->json && i < count; i++) out_decision(oasplan_decisions_at(decisions, i));
  oasplan_free(json);
  oasplan_decisions_free(decisions);
  if (error) return complain_error(NULL, error, NULL);
  return count ? EXIT_DONE : EXIT_NO;
}

static int run_decide(struct context *context) {
  struct change change = {.decisions = NULL};
  int status = usage(context);
  if (status != EXIT_DONE) return status;
  if (context->plan.all) {
    complain(NULL, "--plan all: decide works on one edition: say KEY@EDITION:LANGUAGE");
    return EXIT_USAGE;
  }
  if (!context->argument_count && !option_value(context, "file")) return list_decisions(context);
  change.decisions = need(oasplan_decisions_new());
  progress_watch();
  status = read_file(context, &change);
  if (status == EXIT_DONE) status = session_change(context, put, &change);
  if (status == EXIT_DONE) report(context, &change);
  if (status == EXIT_DONE && change.passed_over) status = EXIT_NO;
  oasplan_decisions_free(change.decisions);
  forget(&change);
  return status;
}

static const struct option_row decide_options[] = {
    {"file", "FILE", "decisions as JSON, as oasplan decide --json writes them; - is standard input"},
    {"delegation", "WHO", "with all: only what this delegation proposes or sponsors"},
    {"author", "WHO", "who decided, for the record"},
    {"reason", "TEXT", "why, for the record"},
    {"when", "TIME", "when it was decided, as 2015-03-12T14:05:00Z (default: now)"},
    {NULL, NULL, NULL},
};

const struct command command_decide = {
    .name = "decide",
    .arguments = "[ID accept|reject|withdraw|reopen|supersede BY|accept-with TEXT]",
    .about = "Says what became of a proposal, or lists what was decided so far",
    .uses = USES_DB | USES_PLAN | USES_JSON,
    .minimum = 0,
    .maximum = 3,
    .options = decide_options,
    .details = "ID is that of an amendment, as oasplan amendments lists them, or all: every proposal that is open, but for those in conflict with each other where they are accepted. A half of a "
               "replacement and the parts of one proposal are decided together. Where somebody else decides one of all in between, nothing is written: say it again. A decision is never changed or removed; a later one holds. Without ID and --file it lists them, "
               "with --json as a file that --file reads.",
    .example = "oasplan decide V.7/USA/1 accept --author Chair --reason 'agreed in the room'",
    .statuses = "1 nothing was decided so far, or all could not be accepted, ",
    .run = run_decide,
};
