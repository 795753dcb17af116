/* ledger: which state is bound by which instrument on a day. */
#include <string.h>

#include "citations.h"
#include "errors.h"
#include "output.h"
#include "records.h"
#include "session.h"

/* ---- The question ---- */

/* By a key, a symbol or a name. */
static int find_instrument(struct context *context, const char **key) {
  if (context->argument_count == 0) return EXIT_DONE;
  const oasplan_instrument *meant = oasplan_registry_match(context->registry, context->arguments[0]);
  if (!meant) {
    complain(context->arguments[0], "no such instrument, or several: oasplan instruments lists them");
    return EXIT_NO;
  }
  *key = oasplan_instrument_key(meant);
  return EXIT_DONE;
}

static oasplan_record_options *make_options(const struct context *context, int release) {
  oasplan_record_options *options = need(oasplan_record_options_new());
  const char *provision = option_value(context, "provision");
  oasplan_record_options_set_release(options, release);
  oasplan_record_options_set_as_of(options, option_value(context, "as-of"));
  oasplan_record_options_set_known_at(options, option_value(context, "known-at"));
  if (provision) oasplan_record_options_set_filter(options, "provision", provision);
  if (provision && context->plan.key) oasplan_record_options_set_filter(options, "plan", context->plan.key);
  if (provision && context->plan.edition) oasplan_record_options_set_filter(options, "edition", context->plan.edition);
  return options;
}

/* ---- As text ---- */

static void out_dated(const char *words, const char *date) {
  if (date) outf(", %s %s", words, date);
}

/* "deposited 2016-03-14, in force 2016-04-13": a status that is a step has its day behind it. */
static void out_step(const char *status, const char *words, const char *date) {
  if (strcmp(status, words) != 0) out_dated(words, date);
}

static void out_entry(const oasplan_ledger_entry *entry) {
  const int status = oasplan_ledger_entry_status(entry);
  const char *name = oasplan_ledger_status_name(status), *signed_on = oasplan_ledger_entry_signed_on(entry), *deposited_on = oasplan_ledger_entry_deposited_on(entry);
  const char *own = status == OASPLAN_LEDGER_SIGNED ? signed_on : status == OASPLAN_LEDGER_DEPOSITED ? deposited_on : NULL;
  out("  ");
  out_bold(oasplan_ledger_entry_party(entry));
  outf("  %s%s%s", name, own ? " " : "", own ? own : "");
  out_step(name, "signed", signed_on);
  out_step(name, "deposited", deposited_on);
  out_dated("in force", oasplan_ledger_entry_in_force_on(entry));
  out_dated(status == OASPLAN_LEDGER_NOT_PARTY ? "ended" : "ends", oasplan_ledger_entry_ends_on(entry));
  out(oasplan_ledger_entry_draft(entry) ? " (draft)" : "");
  for (size_t i = 0; i < oasplan_ledger_entry_note_count(entry); i++) outf("%s%s", i ? ", " : "; does not agree: ", oasplan_ledger_entry_note_at(entry, i));
  out("\n");
}

/* Not a party, and nothing to say of it: such states fill one line. */
static int is_silent(const oasplan_ledger_entry *entry) {
  return oasplan_ledger_entry_status(entry) == OASPLAN_LEDGER_NOT_PARTY && !oasplan_ledger_entry_ends_on(entry) && !oasplan_ledger_entry_deposited_on(entry) && !oasplan_ledger_entry_signed_on(entry) &&
         !oasplan_ledger_entry_note_count(entry);
}

/* The entries of one instrument, `count` from `first` on. */
static void out_instrument(const struct context *context, const oasplan_ledger *ledger, size_t first, size_t count) {
  const char *key = oasplan_ledger_entry_instrument(oasplan_ledger_at(ledger, first));
  int open = oasplan_ledger_entry_status(oasplan_ledger_at(ledger, first)) != OASPLAN_LEDGER_NOT_OPEN;
  struct text silent = {0};
  outf("%s", first > 0 ? "\n" : "");
  out_bold(key);
  out("  ");
  out_line(instrument_title(context->registry, key, context->lang));
  out("\n");
  for (size_t i = first; open && i < first + count; i++) {
    const oasplan_ledger_entry *entry = oasplan_ledger_at(ledger, i);
    if (is_silent(entry))
      text_addf(&silent, "%s%s", silent.length ? ", " : "not_party: ", oasplan_ledger_entry_party(entry));
    else
      out_entry(entry);
  }
  if (!open) text_add(&silent, "not_open: states cannot ratify it");
  if (silent.length) out_wrapped(silent.bytes, 2);
  text_free(&silent);
}

static void out_ledger(const struct context *context, const oasplan_ledger *ledger) {
  size_t total = oasplan_ledger_count(ledger);
  for (size_t first = 0, count; first < total; first += count) {
    const char *key = oasplan_ledger_entry_instrument(oasplan_ledger_at(ledger, first));
    for (count = 1; first + count < total && strcmp(oasplan_ledger_entry_instrument(oasplan_ledger_at(ledger, first + count)), key) == 0;) count++;
    out_instrument(context, ledger, first, count);
  }
}

/* ---- As JSON ---- */

static int out_ledger_json(const struct context *context, const oasplan_ledger *ledger, int release) {
  oasplan_error *error = NULL;
  size_t length = 0;
  char *json = oasplan_ledger_json(ledger, 0, oasplan_ledger_count(ledger), &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out("{");
  json_string_member("as_of", oasplan_ledger_as_of(ledger), 1);
  json_string_member("known_at", option_value(context, "known-at"), 0);
  json_string_member("release", oasplan_release_name(release), 0);
  json_number_member("withheld", oasplan_ledger_withheld(ledger), 0);
  json_member("entries", 0);
  out("[");
  out_json_items(json, length, 1);
  out("]}\n");
  oasplan_free(json);
  return EXIT_DONE;
}

/* ---- The command ---- */

static int run_ledger(struct context *context) {
  oasplan_error *error = NULL;
  const char *instrument = NULL;
  int release = 0, status = release_from(context, &release);
  /* a file that is there answers for itself, also one without an edition */
  if (status == EXIT_DONE) status = context->db_named || file_exists(context->db) ? session_file(context) : session_store(context);
  if (status == EXIT_DONE) status = release_of_copy(context, &release);
  if (status == EXIT_DONE) status = find_instrument(context, &instrument);
  if (status != EXIT_DONE) return status;
  oasplan_record_options *options = make_options(context, release);
  oasplan_ledger *ledger = oasplan_store_ledger(context->store, instrument, option_value(context, "party"), options, &error);
  oasplan_record_options_free(options);
  if (!ledger) return complain_question(context->db, error);
  if (context->json) {
    status = out_ledger_json(context, ledger, release);
  } else {
    out_ledger(context, ledger);
    if (oasplan_ledger_count(ledger) == 0) out(oasplan_ledger_withheld(ledger) ? "nothing to show at this release\n" : "nothing to show: no ratification is recorded for it\n");
    outf("%sas of %s", oasplan_ledger_count(ledger) ? "\n" : "", oasplan_ledger_as_of(ledger));
    out_dated("as known at", option_value(context, "known-at"));
    outf(", for %s", release_words(release));
    if (oasplan_ledger_withheld(ledger) > 0) outf("; %lld left out: not released that far, or not cleared, so that not_party means: nothing shown here says otherwise", (long long)oasplan_ledger_withheld(ledger));
    out("\n");
  }
  if (status == EXIT_DONE && oasplan_ledger_count(ledger) == 0) status = EXIT_NO;
  oasplan_ledger_free(ledger);
  return status;
}

static const struct option_row ledger_options[] = {
    {"party", "PARTY", "one member state, by its code (default: all)"},
    {"provision", "ID", "the instruments that this provision and its items mention, whether or not anybody ratified them"},
    {"as-of", "DATE", "the day to answer for (default: today)"},
    {"known-at", "TIME", "as the store knew it then, such as 2017-01-31T12:00:00Z"},
    {"release", "RELEASE", "for whom: national, secretariat, member_states or public (default: national, which is the store's owner)"},
    {NULL, NULL, NULL},
};

const struct command command_ledger = {
    .name = "ledger",
    .arguments = "[INSTRUMENT]",
    .about = "Shows which state is bound by which instrument on a day",
    .uses = USES_DB | USES_PLAN | USES_JSON | USES_LANG,
    .minimum = 0,
    .maximum = 1,
    .options = ledger_options,
    .details = "Reckoned from the records of type ratification: a state is party from in_force_on to the day before ends_on, else deposited, signed or not_party (nothing at this release says otherwise); not_open is what states cannot ratify. Acts that do not agree are said to: "
               "in_force_before_deposit, ends_before_act, denounced_without_consent, withdrawn_without_reservation. Without INSTRUMENT and "
               "--provision it shows what anybody has ratified. --plan says of which edition the provision is.",
    .example = "oasplan ledger --provision II.17 --as-of 2016-12-31",
    .statuses = "1 there is nothing to show, or no such instrument, ",
    .run = run_ledger,
};
