/* The ledger: who is bound by what on a day. Every act that is reported here is invented. */
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;
static oasplan_store *store;
static oasplan_registry *registry;
static oasplan_record_options *options;
static int64_t now; /* milliseconds */

static int64_t tell_time(void *context) {
  (void)context;
  return now;
}

static void must(int status) {
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static void expect(int status, const char *field) {
  ck_assert_msg(err != NULL && oasplan_error_status(err) == status, "%d: %s", oasplan_error_status(err), oasplan_error_message(err));
  if (field != NULL) ck_assert_str_eq(oasplan_error_field(err), field);
  oasplan_error_free(err);
  err = NULL;
}

static const char text[] = "I. PREVENTION\n\n1. Sign and ratify the following:\ni. the Palermo Protocol;\nii. ILO Recommendation No. 203;\niii. ILO Convention No. 189 (para. 3);\n2. Report under the United Nations Convention against "
                           "Corruption.\n";

static void put_plan(const char *edition) {
  oasplan_import_options *how = oasplan_import_options_new();
  oasplan_import_options_set_key(how, "k");
  oasplan_import_options_set_edition(how, edition);
  oasplan_import_options_set_language(how, "en");
  oasplan_import_options_set_registry(how, registry);
  oasplan_plan *plan = oasplan_plan_import(text, strlen(text), how, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  must(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
  oasplan_import_options_free(how);
}

static void set_up(void) {
  now = 1485864000000; /* 2017-01-31T12:00:00Z */
  registry = oasplan_registry_builtin(NULL, &err);
  oasplan_store_options *how = oasplan_store_options_new();
  oasplan_store_options_set_clock(how, tell_time, NULL);
  oasplan_store_options_set_registry(how, registry);
  store = oasplan_store_open(":memory:", how, &err);
  ck_assert_msg(store != NULL, "%s", oasplan_error_message(err));
  oasplan_store_options_free(how);
  options = oasplan_record_options_new();
}

static void tear_down(void) {
  oasplan_record_options_free(options);
  oasplan_store_close(store);
  oasplan_registry_unref(registry);
}

static oasplan_record *make_act(const char *party, const char *instrument, const char *action, const char *date, const char *in_force_on, const char *ends_on) {
  const char *const values[][2] = {{"party", party}, {"instrument", instrument}, {"action", action}, {"date", date}, {"in_force_on", in_force_on}, {"ends_on", ends_on}, {"language", "en"}, {"author", "Unit (invented)"}};
  oasplan_record *record = oasplan_record_new("ratification", NULL, &err);
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) must(oasplan_record_set(record, values[i][0], values[i][1], &err));
  return record;
}

static void put(oasplan_record *record) {
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record_free(record);
}

static void clear(oasplan_record *record, const char *release) {
  must(oasplan_record_set(record, "stage", "cleared", &err));
  must(oasplan_record_set(record, "cleared_by", "Head of unit (invented)", &err));
  must(oasplan_record_set(record, "cleared_on", "2017-01-30", &err));
  must(oasplan_record_set(record, "release", release, &err));
}

/* A cleared, public act. */
static void act(const char *action, const char *date, const char *in_force_on, const char *ends_on) {
  oasplan_record *record = make_act("PRY", "palermo-protocol", action, date, in_force_on, ends_on);
  clear(record, "public");
  put(record);
}

static oasplan_ledger *ask(const char *instrument, const char *party) {
  oasplan_ledger *ledger = oasplan_store_ledger(store, instrument, party, options, &err);
  ck_assert_msg(ledger != NULL, "%s", oasplan_error_message(err));
  return ledger;
}

/* "status signed deposited in-force ends", - for none, * for a draft. */
static const char *describe(const oasplan_ledger_entry *entry) {
  static char words[200];
  const char *dates[] = {oasplan_ledger_entry_signed_on(entry), oasplan_ledger_entry_deposited_on(entry), oasplan_ledger_entry_in_force_on(entry), oasplan_ledger_entry_ends_on(entry)};
  (void)snprintf(words, sizeof words, "%s%s", oasplan_ledger_status_name(oasplan_ledger_entry_status(entry)), oasplan_ledger_entry_draft(entry) ? "*" : "");
  for (size_t i = 0; i < 4; i++) {
    size_t length = strlen(words);
    (void)snprintf(words + length, sizeof words - length, " %s", dates[i] != NULL ? dates[i] : "-");
  }
  return words;
}

/* How Paraguay stands to the Palermo Protocol on a day. */
static void stands(const char *day, const char *expected) {
  oasplan_record_options_set_as_of(options, day);
  oasplan_ledger *ledger = ask("palermo-protocol", "PRY");
  ck_assert_uint_eq(oasplan_ledger_count(ledger), 1);
  ck_assert_str_eq(oasplan_ledger_as_of(ledger), day);
  ck_assert_str_eq(oasplan_ledger_entry_instrument(oasplan_ledger_at(ledger, 0)), "palermo-protocol");
  ck_assert_str_eq(oasplan_ledger_entry_party(oasplan_ledger_at(ledger, 0)), "PRY");
  ck_assert_str_eq(describe(oasplan_ledger_at(ledger, 0)), expected);
  oasplan_ledger_free(ledger);
}

/* ---- The rule ---- */

START_TEST(from_signature_to_party_each_day_counts_from_its_first) {
  act("signature", "2000-12-12", NULL, NULL);
  act("ratification", "2004-09-22", "2004-10-22", NULL);
  stands("2000-12-11", "not_party - - - -");
  stands("2000-12-12", "signed 2000-12-12 - - -");
  stands("2004-09-21", "signed 2000-12-12 - - -");
  stands("2004-09-22", "deposited 2000-12-12 2004-09-22 2004-10-22 -");
  stands("2004-10-21", "deposited 2000-12-12 2004-09-22 2004-10-22 -");
  stands("2004-10-22", "party 2000-12-12 2004-09-22 2004-10-22 -");
}
END_TEST

START_TEST(a_denunciation_ends_on_its_day_and_an_accession_begins_again) {
  act("signature", "2000-12-12", NULL, NULL);
  act("ratification", "2004-09-22", "2004-10-22", NULL);
  act("denunciation", "2010-01-15", NULL, "2011-01-15");
  act("accession", "2013-03-01", "2013-03-31", NULL);
  stands("2010-01-14", "party 2000-12-12 2004-09-22 2004-10-22 -");
  stands("2010-01-15", "party 2000-12-12 2004-09-22 2004-10-22 2011-01-15");
  stands("2011-01-14", "party 2000-12-12 2004-09-22 2004-10-22 2011-01-15");
  stands("2011-01-15", "not_party 2000-12-12 2004-09-22 2004-10-22 2011-01-15");
  stands("2013-02-28", "not_party 2000-12-12 2004-09-22 2004-10-22 2011-01-15");
  stands("2013-03-01", "deposited - 2013-03-01 2013-03-31 -");
  stands("2013-03-31", "party - 2013-03-01 2013-03-31 -");
}
END_TEST

START_TEST(an_accession_before_the_denunciation_has_effect_leaves_no_gap) {
  act("ratification", "2004-09-22", "2004-10-22", NULL);
  act("denunciation", "2010-01-15", NULL, "2011-01-15");
  act("accession", "2010-06-01", "2010-07-01", NULL);
  stands("2010-06-01", "party - 2004-09-22 2004-10-22 2011-01-15");
  stands("2010-07-01", "party - 2010-06-01 2010-07-01 -");
  stands("2011-01-15", "party - 2010-06-01 2010-07-01 -");
}
END_TEST

START_TEST(two_acts_of_one_day_both_count) {
  act("signature", "2004-09-22", NULL, NULL);
  act("ratification", "2004-09-22", "2004-10-22", NULL);
  stands("2004-09-22", "deposited 2004-09-22 2004-09-22 2004-10-22 -");
  act("denunciation", "2010-01-15", NULL, "2010-01-15");
  act("accession", "2010-01-15", "2010-01-15", NULL);
  stands("2010-01-14", "party 2004-09-22 2004-09-22 2004-10-22 -");
  stands("2010-01-15", "party - 2010-01-15 2010-01-15 -");
}
END_TEST

START_TEST(a_deposit_without_its_day_of_entry_into_force_is_a_deposit) {
  act("acceptance", "2004-09-22", NULL, NULL);
  stands("2016-01-01", "deposited - 2004-09-22 - -");
}
END_TEST

START_TEST(a_definitive_signature_binds) {
  act("definitive_signature", "2004-09-22", "2004-09-22", NULL);
  stands("2004-09-22", "party - 2004-09-22 2004-09-22 -");
}
END_TEST

START_TEST(a_succession_has_effect_before_it_is_notified) {
  act("succession", "2006-10-23", "2004-01-01", NULL);
  stands("2003-12-31", "not_party - - - -");
  stands("2004-01-01", "party - 2006-10-23 2004-01-01 -");
}
END_TEST

START_TEST(a_denunciation_without_its_day_ends_nothing_yet) {
  act("ratification", "2004-09-22", "2004-10-22", NULL);
  act("denunciation", "2010-01-15", NULL, NULL);
  stands("2016-01-01", "party - 2004-09-22 2004-10-22 -");
}
END_TEST

START_TEST(a_deposit_may_say_itself_when_it_ended) {
  act("ratification", "2004-09-22", "2004-10-22", "2011-01-15");
  stands("2011-01-14", "party - 2004-09-22 2004-10-22 2011-01-15");
  stands("2011-01-15", "not_party - 2004-09-22 2004-10-22 2011-01-15");
}
END_TEST

START_TEST(a_denunciation_of_what_was_signed_and_deposited_ends_both) {
  act("signature", "2000-12-12", NULL, NULL);
  act("ratification", "2004-09-22", NULL, NULL);
  act("denunciation", "2005-01-15", NULL, "2006-01-15");
  stands("2006-01-14", "deposited 2000-12-12 2004-09-22 - 2006-01-15");
  stands("2006-01-15", "not_party 2000-12-12 2004-09-22 - 2006-01-15");
}
END_TEST

START_TEST(what_is_no_consent_changes_no_status) {
  static const char *const others[] = {"provisional_application", "reservation", "declaration", "objection", "withdrawal_of_reservation", "territorial_application"};
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) act(others[i], "2004-09-22", "2004-09-22", NULL);
  stands("2016-01-01", "not_party - - - -");
}
END_TEST

/* ---- What does not agree ---- */

START_TEST(an_instrument_is_made_out_before_it_is_deposited) {
  oasplan_record *record = make_act("PRY", "palermo-protocol", "ratification", "2004-09-22", NULL, NULL);
  must(oasplan_record_set(record, "act_date", "2004-09-23", &err));
  ck_assert_int_eq(oasplan_store_put_record(store, record, NULL, &err), OASPLAN_E_INVALID);
  expect(OASPLAN_E_INVALID, "date");
  must(oasplan_record_set(record, "act_date", "2004-09-22", &err));
  put(record);
}
END_TEST

/* The words of the notes on how Paraguay stands, with + between. */
static void notes(const char *day, const char *expected) {
  char words[200] = "";
  oasplan_record_options_set_as_of(options, day);
  oasplan_ledger *ledger = ask("palermo-protocol", "PRY");
  const oasplan_ledger_entry *entry = oasplan_ledger_at(ledger, 0);
  size_t count = oasplan_ledger_entry_note_count(entry);
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(words);
    (void)snprintf(words + length, sizeof words - length, "%s%s", i > 0 ? "+" : "", oasplan_ledger_entry_note_at(entry, i));
  }
  ck_assert_str_eq(words, expected);
  ck_assert_ptr_null(oasplan_ledger_entry_note_at(entry, count));
  oasplan_ledger_free(ledger);
}

START_TEST(what_agrees_has_no_note) {
  act("signature", "2000-12-12", NULL, NULL);
  act("ratification", "2004-09-22", "2004-09-22", NULL);
  act("reservation", "2004-09-22", NULL, NULL);
  act("withdrawal_of_reservation", "2004-09-22", NULL, NULL);
  act("denunciation", "2010-01-15", NULL, "2010-01-15");
  act("succession", "2012-01-01", "2011-01-01", "2011-12-31");
  act("declaration", "2012-01-01", "2011-01-01", NULL);
  notes("2016-01-01", "");
}
END_TEST

START_TEST(in_force_before_its_deposit_is_noted_and_binds) {
  act("ratification", "2004-09-22", "2004-08-22", NULL);
  stands("2004-08-22", "party - 2004-09-22 2004-08-22 -");
  notes("2004-08-21", ""); /* not known yet */
  notes("2004-08-22", "in_force_before_deposit");
}
END_TEST

START_TEST(an_end_before_the_denunciation_is_noted_and_ends) {
  act("ratification", "2004-09-22", "2004-10-22", NULL);
  act("denunciation", "2010-01-15", NULL, "2010-01-14");
  stands("2010-01-15", "not_party - 2004-09-22 2004-10-22 2010-01-14");
  notes("2010-01-15", "ends_before_act");
}
END_TEST

START_TEST(a_denunciation_without_a_deposit_is_noted) {
  act("signature", "2000-12-12", NULL, NULL);
  act("denunciation", "2003-01-15", NULL, "2004-01-15");
  act("ratification", "2004-09-22", "2004-10-22", NULL);
  stands("2005-01-01", "party - 2004-09-22 2004-10-22 -");
  notes("2003-01-14", "");
  notes("2005-01-01", "denounced_without_consent");
}
END_TEST

START_TEST(a_denunciation_of_what_was_denounced_and_only_signed_since_is_noted) {
  act("ratification", "2000-01-01", "2000-02-01", NULL);
  act("denunciation", "2003-01-15", NULL, "2004-01-15");
  act("signature", "2005-01-01", NULL, NULL);
  notes("2005-12-31", "");
  act("denunciation", "2006-01-15", NULL, "2005-12-15");
  notes("2006-01-15", "ends_before_act+denounced_without_consent");
}
END_TEST

START_TEST(a_reservation_is_withdrawn_after_it_is_made) {
  act("ratification", "2000-01-01", "2000-02-01", NULL);
  act("withdrawal_of_reservation", "2003-01-15", NULL, NULL);
  stands("2003-01-15", "party - 2000-01-01 2000-02-01 -");
  notes("2003-01-14", "");
  notes("2003-01-15", "withdrawn_without_reservation");
  act("reservation", "2003-01-16", NULL, NULL);
  notes("2003-01-16", "withdrawn_without_reservation");
}
END_TEST

START_TEST(a_reservation_that_is_a_draft_makes_no_draft_of_the_status) {
  act("ratification", "2000-01-01", "2000-02-01", NULL);
  put(make_act("PRY", "palermo-protocol", "reservation", "2000-01-01", NULL, NULL));
  stands("2003-01-15", "party - 2000-01-01 2000-02-01 -");
}
END_TEST

START_TEST(notes_are_in_the_json_and_of_what_the_reader_may_see) {
  oasplan_record *closed = make_act("PRY", "palermo-protocol", "ratification", "2004-09-22", "2004-08-22", NULL);
  clear(closed, "secretariat");
  put(closed);
  act("signature", "2000-12-12", NULL, NULL);
  oasplan_record_options_set_as_of(options, "2016-01-01");
  oasplan_ledger *ledger = ask("palermo-protocol", "PRY");
  char *json = oasplan_ledger_json(ledger, 0, 1, NULL, &err);
  ck_assert_str_eq(json, "[{\"instrument\":\"palermo-protocol\",\"party\":\"PRY\",\"status\":\"party\",\"signed_on\":\"2000-12-12\",\"deposited_on\":\"2004-09-22\",\"in_force_on\":\"2004-08-22\",\"ends_on\":null,"
                         "\"draft\":false,\"notes\":[\"in_force_before_deposit\"]}]");
  oasplan_free(json);
  oasplan_ledger_free(ledger);
  oasplan_record_options_set_release(options, OASPLAN_PUBLIC);
  notes("2016-01-01", "");
}
END_TEST

/* ---- Who sees what, and when ---- */

START_TEST(others_see_what_was_released_and_cleared_and_the_owner_his_drafts) {
  oasplan_record *draft = make_act("PRY", "palermo-protocol", "ratification", "2004-09-22", "2004-10-22", NULL);
  must(oasplan_record_set(draft, "release", "public", &err));
  put(draft);
  oasplan_record *closed = make_act("PRY", "palermo-protocol", "signature", "2000-12-12", NULL, NULL);
  clear(closed, "secretariat");
  put(closed);
  stands("2016-01-01", "party* 2000-12-12 2004-09-22 2004-10-22 -");
  oasplan_record_options_set_release(options, OASPLAN_SECRETARIAT);
  stands("2016-01-01", "signed 2000-12-12 - - -");
  oasplan_record_options_set_release(options, OASPLAN_PUBLIC);
  stands("2016-01-01", "not_party - - - -");
  oasplan_ledger *ledger = ask("palermo-protocol", "PRY");
  ck_assert_int_eq(oasplan_ledger_withheld(ledger), 2);
  oasplan_ledger_free(ledger);
  ledger = ask(NULL, NULL); /* that there is something is not told either */
  ck_assert_uint_eq(oasplan_ledger_count(ledger), 0);
  oasplan_ledger_free(ledger);
}
END_TEST

START_TEST(what_its_author_withdrew_or_removed_does_not_count) {
  oasplan_record *record = make_act("PRY", "palermo-protocol", "ratification", "2004-09-22", "2004-10-22", NULL), *other = make_act("PRY", "palermo-protocol", "signature", "2000-12-12", NULL, NULL);
  must(oasplan_record_set(record, "stage", "withdrawn", &err));
  put(record);
  must(oasplan_store_put_record(store, other, NULL, &err));
  stands("2016-01-01", "signed* 2000-12-12 - - -");
  now += 1000;
  oasplan_record_options_set_actor(options, NULL, "wrong state");
  must(oasplan_store_remove_record(store, oasplan_record_get(other, "id"), options, &err));
  stands("2016-01-01", "not_party - - - -");
  oasplan_record_options_set_known_at(options, "2017-01-31T12:00:00Z");
  stands("2016-01-01", "signed* 2000-12-12 - - -");
  oasplan_record_options_set_known_at(options, "2017-01-31T11:59:59Z");
  stands("2016-01-01", "not_party - - - -");
  oasplan_record_free(other);
}
END_TEST

START_TEST(without_a_day_it_is_today) {
  act("ratification", "2017-01-31", "2017-02-01", NULL);
  oasplan_ledger *ledger = ask("palermo-protocol", "PRY");
  ck_assert_str_eq(oasplan_ledger_as_of(ledger), "2017-01-31");
  ck_assert_str_eq(describe(oasplan_ledger_at(ledger, 0)), "deposited - 2017-01-31 2017-02-01 -");
  oasplan_ledger_free(ledger);
  now += 43200000; /* midnight */
  ledger = ask("palermo-protocol", "PRY");
  ck_assert_str_eq(describe(oasplan_ledger_at(ledger, 0)), "party - 2017-01-31 2017-02-01 -");
  oasplan_ledger_free(ledger);
}
END_TEST

/* ---- Which instruments and parties ---- */

START_TEST(all_that_anybody_ratified_by_all_states) {
  put(make_act("URY", "uncac", "ratification", "2007-01-10", "2007-02-09", NULL));
  put(make_act("BOL", "palermo-protocol", "accession", "2006-05-18", "2006-06-17", NULL));
  put(make_act("BOL", "uncac", "signature", "2003-12-09", NULL, NULL));
  oasplan_ledger *ledger = ask(NULL, NULL);
  size_t states = oasplan_state_count(), named = 0;
  ck_assert_uint_eq(oasplan_ledger_count(ledger), 2 * states);
  for (size_t i = 0; i < 2 * states; i++) {
    const oasplan_ledger_entry *entry = oasplan_ledger_at(ledger, i);
    const char *instrument = i < states ? "palermo-protocol" : "uncac", *party = oasplan_state_code(oasplan_state_at(i % states));
    bool first = i < states;
    const char *expected = first && strcmp(party, "BOL") == 0    ? "party* - 2006-05-18 2006-06-17 -"
                           : !first && strcmp(party, "BOL") == 0 ? "signed* 2003-12-09 - - -"
                           : !first && strcmp(party, "URY") == 0 ? "party* - 2007-01-10 2007-02-09 -"
                                                                 : "not_party - - - -";
    ck_assert_str_eq(oasplan_ledger_entry_instrument(entry), instrument);
    ck_assert_str_eq(oasplan_ledger_entry_party(entry), party);
    ck_assert_str_eq(describe(entry), expected);
    named += strcmp(expected, "not_party - - - -") != 0;
  }
  ck_assert_uint_eq(named, 3);
  oasplan_ledger_free(ledger);
}
END_TEST

START_TEST(a_provision_asks_for_what_it_and_its_items_mention) {
  put_plan("e");
  put(make_act("BOL", "uncac", "signature", "2003-12-09", NULL, NULL));
  put(make_act("BOL", "ilo-c189", "ratification", "2013-04-15", "2014-04-15", NULL));
  oasplan_record_options_set_filter(options, "provision", "I.1");
  oasplan_ledger *ledger = ask(NULL, "BOL");
  ck_assert_uint_eq(oasplan_ledger_count(ledger), 3);
  char *json = oasplan_ledger_json(ledger, 0, 3, NULL, &err);
  ck_assert_str_eq(json, "[{\"instrument\":\"palermo-protocol\",\"party\":\"BOL\",\"status\":\"not_party\",\"signed_on\":null,\"deposited_on\":null,\"in_force_on\":null,\"ends_on\":null,\"draft\":false,\"notes\":[]},"
                         "{\"instrument\":\"ilo-r203\",\"party\":\"BOL\",\"status\":\"not_open\",\"signed_on\":null,\"deposited_on\":null,\"in_force_on\":null,\"ends_on\":null,\"draft\":false,\"notes\":[]},"
                         "{\"instrument\":\"ilo-c189\",\"party\":\"BOL\",\"status\":\"party\",\"signed_on\":null,\"deposited_on\":\"2013-04-15\",\"in_force_on\":\"2014-04-15\",\"ends_on\":null,\"draft\":true,\"notes\":[]}]");
  oasplan_free(json);
  oasplan_ledger_free(ledger);
}
END_TEST

START_TEST(what_cannot_be_ratified_is_not_open) {
  oasplan_ledger *ledger = ask("ilo-r203", NULL);
  ck_assert_uint_eq(oasplan_ledger_count(ledger), oasplan_state_count());
  for (size_t i = 0; i < oasplan_ledger_count(ledger); i++) ck_assert_int_eq(oasplan_ledger_entry_status(oasplan_ledger_at(ledger, i)), OASPLAN_LEDGER_NOT_OPEN);
  oasplan_ledger_free(ledger);
}
END_TEST

START_TEST(the_edition_of_a_provision_can_be_chosen) {
  put_plan("e");
  oasplan_record_options_set_filter(options, "provision", "I.1.i");
  oasplan_record_options_set_filter(options, "plan", "k");
  oasplan_record_options_set_filter(options, "edition", "e");
  oasplan_ledger *ledger = ask(NULL, "BOL");
  ck_assert_uint_eq(oasplan_ledger_count(ledger), 1);
  oasplan_ledger_free(ledger);
  oasplan_record_options_set_filter(options, "edition", "none");
  ck_assert_ptr_null(oasplan_store_ledger(store, NULL, NULL, options, &err));
  expect(OASPLAN_E_NOT_FOUND, NULL);
}
END_TEST

START_TEST(a_question_about_what_is_not_there_is_refused) {
  ck_assert_ptr_null(oasplan_store_ledger(store, "no-such-treaty", NULL, NULL, &err));
  expect(OASPLAN_E_NOT_FOUND, "instrument");
  ck_assert_ptr_null(oasplan_store_ledger(store, NULL, "OAS-GS", NULL, &err));
  expect(OASPLAN_E_INVALID, "party");
  oasplan_record_options_set_filter(options, "provision", "I.1");
  ck_assert_ptr_null(oasplan_store_ledger(store, NULL, NULL, options, &err));
  expect(OASPLAN_E_NOT_FOUND, NULL);
  put_plan("e");
  oasplan_record_options_set_filter(options, "provision", "I.9");
  ck_assert_ptr_null(oasplan_store_ledger(store, NULL, NULL, options, &err));
  expect(OASPLAN_E_NOT_FOUND, "provision");
  oasplan_record_options_set_filter(options, "stage", "draft");
  ck_assert_ptr_null(oasplan_store_ledger(store, NULL, NULL, options, &err));
  expect(OASPLAN_E_INVALID, "stage");
}
END_TEST

START_TEST(an_empty_ledger_has_no_entries) {
  oasplan_ledger *ledger = oasplan_store_ledger(store, NULL, NULL, NULL, &err);
  ck_assert_ptr_nonnull(ledger);
  ck_assert_uint_eq(oasplan_ledger_count(ledger), 0);
  char *json = oasplan_ledger_json(ledger, 0, 9, NULL, &err);
  ck_assert_str_eq(json, "[]");
  oasplan_free(json);
  oasplan_ledger_free(ledger);
}
END_TEST

START_TEST(statuses_have_words) {
  static const char *const words[] = {"party", "deposited", "signed", "not_party", "not_open"};
  for (int i = 1; i <= 5; i++) {
    ck_assert_str_eq(oasplan_ledger_status_name(i), words[i - 1]);
    ck_assert_int_eq(oasplan_ledger_status_from_name(words[i - 1]), i);
  }
  ck_assert_ptr_null(oasplan_ledger_status_name(0));
  ck_assert_ptr_null(oasplan_ledger_status_name(6));
  ck_assert_int_eq(oasplan_ledger_status_from_name("bound"), 0);
  ck_assert_int_eq(oasplan_ledger_status_from_name(NULL), 0);
}
END_TEST

START_TEST(without_memory_there_is_no_ledger) {
  put_plan("e");
  put(make_act("BOL", "palermo-protocol", "accession", "2006-05-18", "2006-06-17", NULL));
  put(make_act("BOL", "uncac", "signature", "2003-12-09", NULL, NULL));
  for (int mode = 0; mode < 4; mode++) {
    oasplan_ledger *ledger = NULL;
    if (mode == 2) oasplan_record_options_set_filter(options, "provision", "I.1");
    for (size_t i = 0; ledger == NULL; i++) {
      alone = mode % 2 == 1;
      allocations = 0;
      failing = i;
      ledger = oasplan_store_ledger(store, NULL, NULL, options, &err);
      failing = SIZE_MAX;
      if (ledger == NULL) expect(OASPLAN_E_NOMEM, NULL);
      ck_assert_uint_lt(i, 100000);
    }
    ck_assert_uint_eq(oasplan_ledger_count(ledger), (mode < 2 ? 2 : 3) * oasplan_state_count());
    oasplan_ledger_free(ledger);
    alone = false;
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("ledger");
  TCase *tests = tcase_create("ledger");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, from_signature_to_party_each_day_counts_from_its_first);
  tcase_add_test(tests, a_denunciation_ends_on_its_day_and_an_accession_begins_again);
  tcase_add_test(tests, an_accession_before_the_denunciation_has_effect_leaves_no_gap);
  tcase_add_test(tests, two_acts_of_one_day_both_count);
  tcase_add_test(tests, a_deposit_without_its_day_of_entry_into_force_is_a_deposit);
  tcase_add_test(tests, a_definitive_signature_binds);
  tcase_add_test(tests, a_succession_has_effect_before_it_is_notified);
  tcase_add_test(tests, a_denunciation_without_its_day_ends_nothing_yet);
  tcase_add_test(tests, a_deposit_may_say_itself_when_it_ended);
  tcase_add_test(tests, a_denunciation_of_what_was_signed_and_deposited_ends_both);
  tcase_add_test(tests, what_is_no_consent_changes_no_status);
  tcase_add_test(tests, an_instrument_is_made_out_before_it_is_deposited);
  tcase_add_test(tests, what_agrees_has_no_note);
  tcase_add_test(tests, in_force_before_its_deposit_is_noted_and_binds);
  tcase_add_test(tests, an_end_before_the_denunciation_is_noted_and_ends);
  tcase_add_test(tests, a_denunciation_without_a_deposit_is_noted);
  tcase_add_test(tests, a_denunciation_of_what_was_denounced_and_only_signed_since_is_noted);
  tcase_add_test(tests, a_reservation_is_withdrawn_after_it_is_made);
  tcase_add_test(tests, a_reservation_that_is_a_draft_makes_no_draft_of_the_status);
  tcase_add_test(tests, notes_are_in_the_json_and_of_what_the_reader_may_see);
  tcase_add_test(tests, others_see_what_was_released_and_cleared_and_the_owner_his_drafts);
  tcase_add_test(tests, what_its_author_withdrew_or_removed_does_not_count);
  tcase_add_test(tests, without_a_day_it_is_today);
  tcase_add_test(tests, all_that_anybody_ratified_by_all_states);
  tcase_add_test(tests, a_provision_asks_for_what_it_and_its_items_mention);
  tcase_add_test(tests, what_cannot_be_ratified_is_not_open);
  tcase_add_test(tests, the_edition_of_a_provision_can_be_chosen);
  tcase_add_test(tests, a_question_about_what_is_not_there_is_refused);
  tcase_add_test(tests, an_empty_ledger_has_no_entries);
  tcase_add_test(tests, statuses_have_words);
  tcase_add_test(tests, without_memory_there_is_no_ledger);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
