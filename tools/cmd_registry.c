/* instruments and states: what the library knows from the start. */
#include <string.h>

#include "citations.h"
#include "errors.h"
#include "output.h"
#include "session.h"

/* ---- Comparing names as people write them ---- */

/* The letters of U+00C0 to U+00FF without their accents; '.' where there is no plain one. Enough for our four languages. */
static const char plain[] = "AAAAAAACEEEEIIIIDNOOOOO.OUUUUY.saaaaaaaceeeeiiiidnooooo.ouuuuy.y";

static void add_folded(struct text *text, const char *string) {
  for (size_t length = strlen(string), i = 0; i < length;) {
    uint32_t point;
    size_t size = code_point(string + i, length - i, &point);
    if (point >= 0xC0 && point <= 0xFF)
      point = (unsigned char)plain[point - 0xC0];
    else if (point == 0x2019)
      point = '\'';
    if (point >= 'A' && point <= 'Z') point += 'a' - 'A';
    if (point < 0x80)
      text_addf(text, "%c", (char)point);
    else
      text_add_bytes(text, string + i, size);
    i += size;
  }
}

static int holds(const char *string, const char *folded_word) {
  if (!string) return 0;
  struct text folded = {0};
  add_folded(&folded, string);
  int found = strstr(text_string(&folded), folded_word) != NULL;
  text_free(&folded);
  return found;
}

/* ---- instruments ---- */

static int instrument_fits(const oasplan_instrument *instrument, const char *folded_word) {
  static const char *const languages[] = {"fr", "en", "es", "pt"};
  int fits = holds(oasplan_instrument_key(instrument), folded_word) || holds(oasplan_instrument_symbol(instrument), folded_word);
  for (size_t i = 0; !fits && i < sizeof languages / sizeof *languages; i++) {
    fits = holds(oasplan_instrument_name(instrument, languages[i]), folded_word);
    for (size_t k = 0; !fits && k < oasplan_instrument_alias_count(instrument, languages[i]); k++)
      fits = holds(oasplan_instrument_alias_at(instrument, languages[i], k), folded_word);
  }
  return fits;
}

static int print_instrument(const struct context *context, size_t index, int first, struct table *table) {
  const oasplan_instrument *instrument = oasplan_registry_at(context->registry, index);
  oasplan_error *error = NULL;
  size_t length = 0;
  if (!context->json) {
    const char *symbol = oasplan_instrument_symbol(instrument), *date = oasplan_instrument_date(instrument);
    table_add(table, oasplan_instrument_key(instrument));
    table_add(table, symbol ? symbol : "-");
    table_add(table, date ? date : "-");
    table_add(table, instrument_title(context->registry, oasplan_instrument_key(instrument), context->lang));
    return EXIT_DONE;
  }
  char *json = oasplan_registry_json(context->registry, index, 1, &length, &error);
  if (!json) return complain_error(NULL, error, NULL);
  out_json_items(json, length, first);
  oasplan_free(json);
  return EXIT_DONE;
}

/* The words of the question as one. */
static void add_question(struct text *text, const struct context *context) {
  for (size_t i = 0; i < context->argument_count; i++) text_addf(text, "%s%s", i ? " " : "", context->arguments[i]);
}

static int run_instruments(struct context *context) {
  struct table table = {.columns = 4};
  struct text question = {0}, word = {0};
  size_t found = 0;
  int status = session_registry(context);
  if (status != EXIT_DONE) return status;
  add_question(&question, context);
  add_folded(&word, text_string(&question));
  /* what the library takes for one instrument is the answer; else whatever holds the word */
  const oasplan_instrument *meant = question.length ? oasplan_registry_match(context->registry, question.bytes) : NULL;
  out(context->json ? "[" : "");
  for (size_t i = 0; i < oasplan_registry_count(context->registry) && status == EXIT_DONE; i++) {
    const oasplan_instrument *instrument = oasplan_registry_at(context->registry, i);
    if (meant ? instrument != meant : !instrument_fits(instrument, text_string(&word))) continue;
    status = print_instrument(context, i, found == 0, &table);
    found++;
  }
  table_print(&table);
  out(context->json ? "]\n" : "");
  text_free(&question);
  text_free(&word);
  return status == EXIT_DONE && !found ? EXIT_NO : status;
}

/* ---- states ---- */

static void print_tenure_json(const oasplan_tenure *tenure, int first) {
  out(first ? "{" : ",{");
  json_string_member("standing", oasplan_standing_name(oasplan_tenure_standing(tenure)), 1);
  json_string_member("from", oasplan_tenure_from(tenure), 0);
  json_string_member("to", oasplan_tenure_to(tenure), 0);
  json_string_member("basis", oasplan_tenure_basis(tenure), 0);
  json_member("contested", 0);
  out(oasplan_tenure_contested(tenure) ? "true}" : "false}");
}

/* `date` NULL: with all tenures. */
static void print_state_json(const oasplan_roster_state *state, const char *date, int first) {
  static const char *const languages[] = {"fr", "en", "es", "pt"};
  out(first ? "{" : ",{");
  json_string_member("code", oasplan_roster_state_code(state), 1);
  json_string_member("code2", oasplan_roster_state_code2(state), 0);
  json_member("names", 0);
  out("{");
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
    json_string_member(languages[i], oasplan_roster_state_name(state, languages[i]), i == 0);
  out("}");
  json_member("standing", 0);
  out("[");
  const oasplan_tenure *one = date ? oasplan_roster_state_tenure_on(state, date) : NULL;
  if (one) print_tenure_json(one, 1);
  for (size_t i = 0; !date && i < oasplan_roster_state_tenure_count(state); i++) print_tenure_json(oasplan_roster_state_tenure_at(state, i), i == 0);
  out("]}");
}

static void add_standing(struct table *table, const oasplan_tenure *tenure) {
  struct text note = {0};
  if (tenure) text_addf(&note, "%s%s", oasplan_tenure_contested(tenure) ? "contested: " : "", oasplan_tenure_basis(tenure));
  table_add(table, tenure ? oasplan_standing_name(oasplan_tenure_standing(tenure)) : "unknown");
  table_add(table, tenure ? text_string(&note) : "the roster says nothing of that day");
  text_free(&note);
}

static void print_states(const struct context *context, const oasplan_roster *roster, const char *date) {
  struct table table = {.columns = date ? 5 : 3};
  out(context->json ? "[" : "");
  for (size_t i = 0; i < oasplan_roster_count(roster); i++) {
    const oasplan_roster_state *state = oasplan_roster_at(roster, i);
    if (context->json) {
      print_state_json(state, date, i == 0);
      continue;
    }
    table_add(&table, oasplan_roster_state_code(state));
    table_add(&table, oasplan_roster_state_code2(state));
    table_add(&table, oasplan_roster_state_name(state, context->lang));
    if (date) add_standing(&table, oasplan_roster_state_tenure_on(state, date));
  }
  table_print(&table);
  out(context->json ? "]\n" : "");
}

static int run_states(struct context *context) {
  const char *date = option_value(context, "on");
  oasplan_error *error = NULL;
  oasplan_roster *roster = oasplan_roster_builtin(NULL, &error);
  if (!roster) return complain_error(NULL, error, NULL);
  oasplan_members *members = date ? oasplan_roster_members(roster, date, NULL, &error) : NULL;
  int status = error ? complain_question(date, error) : EXIT_DONE;
  if (status == EXIT_DONE) print_states(context, roster, date);
  if (members && !context->json) outf("%zu of %zu take part on %s\n", oasplan_members_count(members), oasplan_roster_count(roster), date);
  oasplan_members_free(members);
  oasplan_roster_unref(roster);
  return status;
}

static const struct option_row options[] = {
    {"instruments", "FILE", "more instruments, as JSON, over the built-in ones"},
    {NULL, NULL, NULL},
};

static const struct option_row state_options[] = {
    {"on", "DATE", "their standing at the end of that day, YYYY-MM-DD, and what it rests on"},
    {NULL, NULL, NULL},
};

const struct command command_instruments = {
    .name = "instruments",
    .arguments = "[QUERY]",
    .about = "Lists the instruments that citations are known by",
    .uses = USES_JSON | USES_LANG,
    .maximum = ANY,
    .options = options,
    .details = "With a QUERY: the one instrument of that key, symbol, name or acronym, or that a text calls so; else all whose key, symbol, title or other name holds it. "
               "--lang says in which language titles are given.",
    .example = "oasplan --lang en instruments palermo",
    .statuses = "1 no such instrument, ",
    .run = run_instruments,
};

const struct command command_states = {
    .name = "states",
    .arguments = "",
    .about = "Lists the member states of the OAS with their codes",
    .uses = USES_JSON | USES_LANG,
    .options = state_options,
    .details = "With --on: the standing of each (member, not_participating, suspended, withdrawn), its basis, and how many take part. A contested standing is the one by which the "
               "organization counts, and is marked; of days before the first that is known of a state it is unknown (--json: no standing). --lang says in which language names are given.",
    .example = "oasplan --lang es states --on 2018-12-31",
    .run = run_states,
};
