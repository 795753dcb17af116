/* Records in files: read as people type them, every bad row listed, mended and read again without doubles, written out and read back. All that is reported here is invented. */
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;
static oasplan_store *store;
static oasplan_record_options *options;
static oasplan_tally *tally;
static int64_t now;

static const char text[] = "I. PREVENTION\n\n1. Adopt laws.\n2. Report.\n\nII. PROTECTION\n\n1. Shelter.\n";

static int64_t tell_time(void *context) {
  (void)context;
  return now++;
}

static void must(int status) {
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static void set_up(void) {
  now = 1485864000000;
  oasplan_import_options *how = oasplan_import_options_new();
  oasplan_import_options_set_key(how, "k");
  oasplan_import_options_set_edition(how, "e");
  oasplan_import_options_set_language(how, "en");
  oasplan_import_options_set_period(how, 2015, 2018);
  oasplan_plan *plan = oasplan_plan_import(text, strlen(text), how, &err);
  oasplan_import_options_free(how);
  oasplan_store_options *with = oasplan_store_options_new();
  oasplan_store_options_set_clock(with, tell_time, NULL);
  store = oasplan_store_open(":memory:", with, &err);
  oasplan_store_options_free(with);
  ck_assert_ptr_nonnull(store);
  must(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
  options = oasplan_record_options_new();
  tally = oasplan_tally_new();
  oasplan_record_options_set_tally(options, tally);
  oasplan_record_options_set_default(options, "party", "PRY");
  oasplan_record_options_set_default(options, "plan", "k");
  oasplan_record_options_set_default(options, "edition", "e");
  oasplan_record_options_set_default(options, "language", "es");
  oasplan_record_options_set_default(options, "author", "Agency (invented)");
}

static void tear_down(void) {
  oasplan_record_options_free(options);
  oasplan_tally_free(tally);
  oasplan_store_close(store);
}

static oasplan_intake *import(const char *type, const char *bytes) {
  return oasplan_store_import_records(store, bytes, strlen(bytes), type, options, &err);
}

static char *collected;
static size_t collected_length;

static int collect(void *context, const char *bytes, size_t length) {
  (void)context;
  collected = realloc(collected, collected_length + length + 1);
  memcpy(collected + collected_length, bytes, length);
  collected_length += length;
  collected[collected_length] = '\0';
  return 0;
}

static void forget(void) {
  free(collected);
  collected = NULL;
  collected_length = 0;
}

static void expect_counts(int64_t fresh, int64_t refreshed, int64_t unchanged) {
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_NEW), fresh);
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_REFRESHED), refreshed);
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED), unchanged);
}

/* As Excel in Spanish saves it: semicolons, Windows-1252, labels, dates and numbers as people write them. */
static const char spanish[] = "source_ref;T\xEDtulo;Clase;status;provisions;starts_on;budget_amount;budget_currency;people_reached\r\n"
                              "1;Campa\xF1" "a \"S\xED\" (inventada);campaign;in_progress;I.1, II.1;3/12/2015;1.234,50;USD;1.200\r\n"
                              "2;Ley (inventada);Ley;Vigente;I.2;12-mar-2016;;;\r\n";

START_TEST(a_file_of_a_spreadsheet_in_spanish_is_read) {
  oasplan_record_options_set_dates(options, "dmy");
  oasplan_record_options_set_decimal_comma(options, 1);
  oasplan_intake *intake = import("measure", spanish);
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  ck_assert_int_eq(oasplan_intake_row_count(intake), 2);
  expect_counts(2, 0, 0);
  oasplan_intake_free(intake);
  intake = import("measure", spanish);
  expect_counts(0, 0, 2);
  oasplan_intake_free(intake);
  oasplan_record_options *how = oasplan_record_options_new();
  oasplan_record_options_set_filter(how, "kind", "campaign");
  oasplan_records *found = oasplan_store_find_records(store, "measure", how, &err);
  const oasplan_record *record = oasplan_records_at(found, 0);
  ck_assert_str_eq(oasplan_record_get(record, "title"), "Campaña \"Sí\" (inventada)");
  ck_assert_str_eq(oasplan_record_get(record, "starts_on"), "2015-12-03");
  ck_assert_str_eq(oasplan_record_get(record, "budget_amount"), "1234.50");
  ck_assert_str_eq(oasplan_record_get(record, "people_reached"), "1200");
  ck_assert_str_eq(oasplan_record_value_at(record, "provisions", 1), "II.1");
  oasplan_records_free(found);
  oasplan_record_options_free(how);
}
END_TEST

static const char rows[] = "source_ref,title,kind,status,provisions,starts_on\n"
                           "1,A (invented),law,in_force,I.1,2015-01-01\n"
                           "2,B (invented),lawz,in_force,I.1,2015-01-01\n"
                           "3,C (invented),law,in_force,I.9,03/04/2015\n"
                           "4,,law,in_force,I.1,\n"
                           "5,E (invented),law,in_force,II.1,\n";

START_TEST(every_bad_row_is_listed_and_nothing_is_put) {
  ck_assert_ptr_null(import("measure", rows));
  static const struct {
    int64_t row;
    const char *field, *value;
  } expected[] = {{3, "kind", "lawz"}, {4, "starts_on", "03/04/2015"}, {5, "title", NULL}};
  ck_assert_uint_eq(oasplan_error_problem_count(err), 3);
  for (size_t i = 0; i < 3; i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(err, i);
    ck_assert_int_eq(oasplan_problem_row(problem), expected[i].row);
    ck_assert_str_eq(oasplan_problem_field(problem), expected[i].field);
    ck_assert_pstr_eq(oasplan_problem_value(problem), expected[i].value);
  }
  oasplan_error_free(err);
  err = NULL;
  oasplan_records *found = oasplan_store_find_records(store, NULL, NULL, &err);
  ck_assert_uint_eq(oasplan_records_count(found), 0);
  oasplan_records_free(found);
}
END_TEST

START_TEST(rejects_come_back_with_their_problem_and_can_be_mended) {
  oasplan_record_options_set_keep_good(options, 1);
  oasplan_intake *intake = import("measure", rows);
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  ck_assert_int_eq(oasplan_intake_row_count(intake), 5);
  ck_assert_int_eq(oasplan_intake_reject_count(intake), 3);
  expect_counts(2, 0, 0);
  must(oasplan_intake_write_rejects(intake, collect, NULL, &err));
  ck_assert_str_eq(collected, "\xEF\xBB\xBFproblem,source_ref,title,kind,status,provisions,starts_on\r\n"
                              "\"kind: law, policy, programme, plan, campaign, training, agreement, protocol, unit, mechanism, study, material, meeting, technical_assistance, other (did you mean law?)\",2,B (invented),lawz,in_force,I.1,2015-01-01\r\n"
                              "starts_on: may be two days: say whether dates are dmy or mdy,3,C (invented),law,in_force,I.9,03/04/2015\r\n"
                              "title: is needed: one line of text,4,,law,in_force,I.1\r\n");
  oasplan_intake_free(intake);
  forget();
  static const char mended[] = "problem,source_ref,title,kind,status,provisions,starts_on\r\n,2,B (invented),law,in_force,I.1,2015-01-01\r\n,1,A (invented),law,in_force,I.1,2015-01-01\r\n";
  intake = import("measure", mended);
  expect_counts(1, 0, 1);
  oasplan_intake_free(intake);
}
END_TEST

START_TEST(a_cell_with_more_than_500_values_is_one_problem) {
  char file[20000] = "title,kind,status,provisions\nA (invented),law,in_force,";
  for (int i = 1; i <= 510; i++) (void)sprintf(file + strlen(file), "|un-global-plan:%d", i);
  oasplan_intake *intake = import("measure", file);
  ck_assert_ptr_null(intake);
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_LIMIT);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  ck_assert_str_eq(oasplan_problem_value(oasplan_error_problem_at(err, 0)), "un-global-plan:501");
  ck_assert_str_eq(oasplan_problem_allowed(oasplan_error_problem_at(err, 0)), "at most 500 values");
  oasplan_error_free(err);
  err = NULL;
}
END_TEST

/* Rows 2, 4 and 6 have one sender's key; what the store finds comes after what cannot be read. */
START_TEST(problems_are_told_from_top_to_bottom_whoever_found_them) {
  static const char file[] = "source_ref,title,kind,status\n1,A (invented),law,in_force\n2,B (invented),lawz,in_farce\n1,C (invented),law,in_force\n3,D (invented),lawz,in_force\n1,E (invented),law,in_force\n4,,law,in_force\n";
  static const struct {
    int64_t row;
    const char *field;
  } expected[] = {{3, "kind"}, {3, "status"}, {4, "source_ref"}, {5, "kind"}, {6, "source_ref"}, {7, "title"}};
  oasplan_record_options_set_keep_good(options, 1);
  oasplan_intake *intake = import("measure", file);
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  const oasplan_error *problems = oasplan_intake_problems(intake);
  ck_assert_uint_eq(oasplan_error_problem_count(problems), sizeof expected / sizeof expected[0]);
  for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
    ck_assert_int_eq(oasplan_problem_row(oasplan_error_problem_at(problems, i)), expected[i].row);
    ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(problems, i)), expected[i].field);
  }
  ck_assert_int_eq(oasplan_intake_reject_count(intake), 5);
  expect_counts(1, 0, 0);
  oasplan_intake_free(intake);
}
END_TEST

/* "Título;Clase" in UTF-16 with tabs, as "Unicode text" of a spreadsheet; asked for by name, and wrong. */
START_TEST(encoding_and_separator_may_be_said) {
  static const char wide[] = "t\0i\0t\0l\0e\0\t\0k\0i\0n\0d\0\t\0s\0t\0a\0t\0u\0s\0\n\0A\0\t\0l\0a\0w\0\t\0p\0l\0a\0n\0n\0e\0d\0\n";
  oasplan_record_options_set_encoding(options, "utf-16le");
  oasplan_record_options_set_separator(options, '\t');
  oasplan_record_options_set_language(options, "es");
  oasplan_intake *intake = oasplan_store_import_records(store, wide, sizeof wide, "measure", options, &err);
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  ck_assert_ptr_null(oasplan_intake_problems(intake));
  expect_counts(1, 0, 0);
  oasplan_intake_free(intake);
  oasplan_record_options_set_encoding(options, "latin-9");
  ck_assert_ptr_null(import("measure", "title\nA\n"));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  oasplan_error_free(err);
  err = NULL;
}
END_TEST

START_TEST(a_column_that_nobody_knows_is_no_silent_loss) {
  ck_assert_ptr_null(import("measure", "title,kind,status,titel,descripton\nA,law,planned,x,y\n"));
  ck_assert_uint_eq(oasplan_error_problem_count(err), 2);
  ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(err, 0)), "titel");
  ck_assert_str_eq(oasplan_problem_allowed(oasplan_error_problem_at(err, 1)), "is no field of measure (did you mean description?)");
  oasplan_error_free(err);
  err = NULL;
}
END_TEST

START_TEST(what_a_file_does_not_speak_of_stays_as_it_is) {
  oasplan_intake *intake = import("measure", "source_ref,title,kind,status,provisions,url,stage,cleared_by,cleared_on,release\n7,A (invented),law,planned,I.1,https://example.org,cleared,Head (invented),2017-01-01,public\n");
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  oasplan_intake_free(intake);
  intake = import("measure", "source_ref,status\n7,in_force\n");
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  expect_counts(0, 1, 0);
  oasplan_intake_free(intake);
  intake = import("measure", "source_ref,url\n7,\n");
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  expect_counts(0, 1, 0);
  oasplan_intake_free(intake);
  oasplan_records *found = oasplan_store_find_records(store, "measure", NULL, &err);
  const oasplan_record *record = oasplan_records_at(found, 0);
  static const char *const expected[][2] = {{"version", "3"}, {"title", "A (invented)"}, {"status", "in_force"}, {"provisions", "I.1"}, {"stage", "cleared"}, {"release", "public"}, {"cleared_on", "2017-01-01"}, {"url", NULL}};
  for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) ck_assert_pstr_eq(oasplan_record_get(record, expected[i][0]), expected[i][1]);
  oasplan_records_free(found);
}
END_TEST

START_TEST(a_redacted_value_does_not_come_back_with_an_older_file) {
  static const char sheet[] = "source_ref,title,kind,status,description\n7,A (invented),law,planned,something that was too much\n";
  oasplan_intake *intake = import("measure", sheet);
  oasplan_intake_free(intake);
  oasplan_records *found = oasplan_store_find_records(store, "measure", NULL, &err);
  oasplan_record_options *why = oasplan_record_options_new();
  oasplan_record_options_set_actor(why, NULL, "too much");
  must(oasplan_store_redact_record(store, oasplan_record_get(oasplan_records_at(found, 0), "id"), "description", why, &err));
  ck_assert_ptr_null(import("measure", sheet));
  ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(err, 0)), "description");
  ck_assert_int_eq(oasplan_problem_code(oasplan_error_problem_at(err, 0)), OASPLAN_E_CONFLICT);
  oasplan_error_free(err);
  err = NULL;
  oasplan_record_options_free(why);
  oasplan_records_free(found);
}
END_TEST

START_TEST(a_questionnaire_for_others_gives_back_nothing_that_it_hid) {
  static const char *const types[] = {"measure"};
  oasplan_intake *intake = import("measure", "source_ref,title,kind,status,stage,cleared_by,cleared_on,release\n7,A (invented),law,planned,cleared,Head (invented),2017-01-01,public\n");
  oasplan_intake_free(intake);
  oasplan_record_options_set_format(options, "csv");
  oasplan_record_options_set_release(options, OASPLAN_PUBLIC);
  must(oasplan_store_write_template(store, types, 1, "PRY", "k", NULL, options, collect, NULL, &err));
  ck_assert_ptr_null(strstr(collected, "Head (invented)"));
  ck_assert_ptr_nonnull(strstr(collected, "[withheld]"));
  oasplan_record_options_set_release(options, OASPLAN_NATIONAL);
  intake = oasplan_store_import_records(store, collected, collected_length, "measure", options, &err);
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  expect_counts(0, 0, 1);
  oasplan_intake_free(intake);
  forget();
}
END_TEST

START_TEST(a_dry_run_lists_and_changes_nothing) {
  oasplan_record_options_set_dry_run(options, 1);
  oasplan_intake *intake = import("measure", "title,kind,status\nA (invented),law,planned\n");
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  expect_counts(1, 0, 0);
  oasplan_intake_free(intake);
  oasplan_records *found = oasplan_store_find_records(store, NULL, NULL, &err);
  ck_assert_uint_eq(oasplan_records_count(found), 0);
  oasplan_records_free(found);
}
END_TEST

START_TEST(free_text_that_may_name_a_person_is_warned_of_and_not_repeated) {
  oasplan_intake *intake = import("measure", "title,kind,status,description\nA (invented),law,planned,Con A.B., 15 ans\n");
  ck_assert_ptr_null(intake);
  oasplan_error_free(err);
  err = NULL;
  intake = import("measure", "title,kind,status,description\nA (invented),law,planned,\"Entretien avec A.B., 15 ans\"\n");
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  ck_assert_uint_eq(oasplan_intake_warning_count(intake), 1);
  const oasplan_problem *warning = oasplan_intake_warning_at(intake, 0);
  ck_assert_int_eq(oasplan_problem_row(warning), 2);
  ck_assert_str_eq(oasplan_problem_field(warning), "description");
  ck_assert_ptr_null(oasplan_problem_value(warning));
  oasplan_intake_free(intake);
}
END_TEST

START_TEST(what_is_exported_is_read_back_and_changes_nothing) {
  static const char *const formats[] = {"csv", "json", "xlsx"};
  if (_i == 2 && !oasplan_feature("xlsx")) return;
  oasplan_intake *intake = import("measure", "source_ref,title,kind,status,audience,description\n7,\"=1+1, a \"\"quoted\"\" title (invented)\",law,planned,judges|a\\|b,\"two\nlines, +1\"\n");
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  oasplan_intake_free(intake);
  oasplan_record_options_set_format(options, formats[_i]);
  must(oasplan_store_export_records(store, "measure", options, collect, NULL, &err));
  oasplan_record_options_set_format(options, NULL);
  if (_i == 0) ck_assert_ptr_nonnull(strstr(collected, ",\"'=1+1, a \"\"quoted\"\" title (invented)\","));
  intake = oasplan_store_import_records(store, collected, collected_length, "measure", options, &err);
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  expect_counts(0, 0, 1);
  oasplan_intake_free(intake);
  forget();
}
END_TEST

START_TEST(an_export_for_others_says_how_many_were_left_out) {
  oasplan_intake *intake = import("measure", "source_ref,title,kind,status,stage,cleared_by,cleared_on,release\n1,A (invented),law,planned,cleared,Head (invented),2017-01-01,public\n2,B (invented),law,planned,,,,\n");
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  oasplan_intake_free(intake);
  int64_t withheld = -1;
  oasplan_record_options_set_release(options, OASPLAN_PUBLIC);
  oasplan_record_options_set_withheld(options, &withheld);
  oasplan_record_options_set_format(options, "json");
  must(oasplan_store_export_records(store, NULL, options, collect, NULL, &err));
  ck_assert_int_eq(withheld, 1);
  ck_assert_ptr_nonnull(strstr(collected, "A (invented)"));
  ck_assert_ptr_null(strstr(collected, "B (invented)"));
  ck_assert_ptr_null(strstr(collected, "Head (invented)"));
  ck_assert_ptr_nonnull(strstr(collected, "\"withheld\":1}"));
  forget();
}
END_TEST

START_TEST(a_questionnaire_asks_for_each_provision_and_comes_back) {
  static const char *const types[] = {"assessment"};
  oasplan_record_options_set_format(options, "csv");
  must(oasplan_store_write_template(store, types, 1, "PRY", "k", "2015-2016", options, collect, NULL, &err));
  ck_assert_str_eq(collected, "\xEF\xBB\xBFprovision,short_title,status,assessed_by,assessor,date,narrative,evidence,difficulties,assistance_needed,reply,reason,source_ref,language,author,stage,cleared_by,cleared_on,"
                              "release,party,plan,edition,period,questionnaire,id,digest\r\n"
                              "I.1,,,,,,,,,,,,2015-2016 I.1,es,Agency (invented),,,,,PRY,k,e,2015-2016,PRY 2015-2016,,\r\n"
                              "I.2,,,,,,,,,,,,2015-2016 I.2,es,Agency (invented),,,,,PRY,k,e,2015-2016,PRY 2015-2016,,\r\n"
                              "II.1,,,,,,,,,,,,2015-2016 II.1,es,Agency (invented),,,,,PRY,k,e,2015-2016,PRY 2015-2016,,\r\n");
  oasplan_intake *intake = oasplan_store_import_records(store, collected, collected_length, "assessment", options, &err);
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  ck_assert_int_eq(oasplan_intake_row_count(intake), 0);
  oasplan_intake_free(intake);
  forget();
  intake = import("assessment", "provision,short_title,status,assessed_by,assessor,date,party,plan,edition,period,language,author,questionnaire\n"
                                "I.1,,planned,state,Unit (invented),2016-12-01,PRY,k,e,2015-2016,es,Unit (invented),PRY 2015-2016\n"
                                "I.2,,,,,,PRY,k,e,2015-2016,es,Unit (invented),PRY 2015-2016\n");
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  expect_counts(1, 0, 0);
  oasplan_intake_free(intake);
  must(oasplan_store_write_template(store, types, 1, "PRY", "k", "2017-2018", options, collect, NULL, &err));
  ck_assert_ptr_nonnull(strstr(collected, "\r\nI.1,,Planned,State,Unit (invented),,,,,,,,2017-2018 I.1,es,Unit (invented),,,,,PRY,k,e,2017-2018,PRY 2017-2018,,\r\n"));
  forget();
  must(oasplan_store_write_template(store, types, 1, "PRY", "k", "2015-2016", options, collect, NULL, &err));
  ck_assert_ptr_nonnull(strstr(collected, "\r\nI.1,,Planned,State,Unit (invented),2016-12-01,"));
  intake = oasplan_store_import_records(store, collected, collected_length, "assessment", options, &err);
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  expect_counts(0, 0, 1);
  oasplan_intake_free(intake);
  forget();
}
END_TEST

/* ---- Rows that come back as they were given out ---- */

/* The questionnaire of a party for a period, and at once what is in it. */
static void give_out(const char *type, const char *period) {
  forget();
  oasplan_record_options_set_format(options, "csv");
  must(oasplan_store_write_template(store, &type, 1, "PRY", "k", period, options, collect, NULL, &err));
  oasplan_record_options_set_format(options, NULL);
}

/* Puts one text in the place of another, once, in what was collected. */
static void fill_in(const char *old, const char *with) {
  char *copy = malloc(collected_length + strlen(with) + 1), *at = strstr(collected, old);
  ck_assert_ptr_nonnull(copy);
  ck_assert_msg(at != NULL, "no \"%s\" in:\n%s", old, collected);
  (void)sprintf(copy, "%.*s%s%s", (int)(at - collected), collected, with, at + strlen(old));
  free(collected);
  collected = copy;
  collected_length = strlen(copy);
}

static void put_file(const char *type, const char *bytes) {
  oasplan_intake *intake = import(type, bytes);
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  oasplan_intake_free(intake);
}

static void bring_back(const char *type, int64_t fresh, int64_t refreshed, int64_t unchanged, int64_t left) {
  put_file(type, collected);
  expect_counts(fresh, refreshed, unchanged);
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_LEFT), left);
}

static void expect_one_problem(int64_t row, const char *field, int code) {
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  const oasplan_problem *problem = oasplan_error_problem_at(err, 0);
  ck_assert_int_eq(oasplan_problem_row(problem), row);
  ck_assert_str_eq(oasplan_problem_field(problem), field);
  ck_assert_int_eq(oasplan_problem_code(problem), code);
  oasplan_error_free(err);
  err = NULL;
}

static const char answers[] = "provision,status,assessed_by,assessor,date,narrative,evidence,difficulties,source_ref,party,plan,edition,period,language,author\n"
                              "I.1,planned,state,Unit (invented),2016-12-01,\"Two\nlines\",https://example.org|b\\|c,,2015-2016 I.1,PRY,k,e,2015-2016,es,Agency (invented)\n"
                              "I.2,implemented,state,Unit (invented),2016-12-02,,,Little money,2015-2016 I.2,PRY,k,e,2015-2016,es,Agency (invented)\n";

START_TEST(answers_carried_over_that_nobody_touched_are_passed_over) {
  put_file("assessment", answers);
  give_out("assessment", "2017-2018");
  bring_back("assessment", 0, 0, 0, 2);
  /* the answer of the last period is corrected after the questionnaire has gone out */
  put_file("assessment", "source_ref,provision,period,status\n2015-2016 I.1,I.1,2015-2016,lapsed\n");
  expect_counts(0, 1, 0);
  bring_back("assessment", 0, 0, 0, 2);
  /* one is answered, the other left */
  fill_in("Little money,", "Little money and time,");
  fill_in(",Implemented,State,Unit (invented),,", ",Implemented,State,Unit (invented),2018-12-01,");
  bring_back("assessment", 1, 0, 0, 1);
  bring_back("assessment", 0, 0, 1, 1);
}
END_TEST

/* Each change alone makes it an answer; the rows: a header, the first of two lines, the second. */
START_TEST(an_answer_carried_over_and_touched_needs_a_date) {
  static const struct {
    const char *old, *with;
  } changes[] = {
      {",Implemented,", ",Lapsed,"}, {"Little money,", ","}, {",,Little money,", ",https://example.org,Little money,"}, {",,Little money,,,,2017-2018 I.2", ",,Little money,,,Why not,2017-2018 I.2"},
      {"2017-2018 I.2,es,Agency (invented),,", "2017-2018 I.2,es,Agency (invented),Draft,"}, {"2017-2018 I.2,es,Agency (invented),", "2017-2018 I.2,es,Other (invented),"},
  };
  put_file("assessment", answers);
  give_out("assessment", "2017-2018");
  fill_in(changes[_i].old, changes[_i].with);
  ck_assert_ptr_null(import("assessment", collected));
  expect_one_problem(4, "date", OASPLAN_E_INVALID);
}
END_TEST

START_TEST(a_row_like_the_last_answer_is_refused_where_no_questionnaire_asked) {
  put_file("assessment", answers);
  ck_assert_ptr_null(import("assessment", "provision,status,assessed_by,assessor,date,period\nI.2,implemented,state,Unit (invented),,2017-2018\n"));
  expect_one_problem(2, "date", OASPLAN_E_INVALID);
}
END_TEST

static const char one_measure[] = "source_ref,title,kind,status,starts_on,description,release\n7,A (invented),law,planned,2015-01-01,One,national\n8,B (invented),law,planned,,,national\n";

START_TEST(a_row_left_alone_is_no_conflict_with_what_was_changed_meanwhile) {
  put_file("measure", one_measure);
  give_out("measure", NULL);
  put_file("measure", "source_ref,status,description\n7,in_force,Two\n");
  put_file("measure", "source_ref,status\n7,expired\n");
  fill_in("B (invented),", "B anew (invented),");
  bring_back("measure", 0, 1, 0, 1);
  oasplan_record_options *how = oasplan_record_options_new();
  oasplan_record_options_set_filter(how, "source_ref", "7");
  oasplan_records *found = oasplan_store_find_records(store, "measure", how, &err);
  ck_assert_str_eq(oasplan_record_get(oasplan_records_at(found, 0), "status"), "expired");
  ck_assert_str_eq(oasplan_record_get(oasplan_records_at(found, 0), "version"), "3");
  /* nor with its removal */
  oasplan_record_options *why = oasplan_record_options_new();
  oasplan_record_options_set_actor(why, NULL, "put twice");
  must(oasplan_store_remove_record(store, oasplan_record_get(oasplan_records_at(found, 0), "id"), why, &err));
  bring_back("measure", 0, 0, 1, 1);
  oasplan_record_options_free(why);
  oasplan_record_options_free(how);
  oasplan_records_free(found);
}
END_TEST

START_TEST(a_row_that_both_have_changed_is_a_conflict) {
  static const struct {
    const char *old, *with;
  } changes[] = {{"A (invented),", "A anew (invented),"}, {",One,", ",,"}, {",2015-01-01,", ",2015-01-02,"}};
  put_file("measure", one_measure);
  give_out("measure", NULL);
  put_file("measure", "source_ref,status\n7,in_force\n");
  fill_in(changes[_i].old, changes[_i].with);
  ck_assert_ptr_null(import("measure", collected));
  expect_one_problem(2, "id", OASPLAN_E_CONFLICT);
}
END_TEST

/* ---- Sent twice ---- */

static int64_t count_of(const char *type) {
  oasplan_records *found = oasplan_store_find_records(store, type, NULL, &err);
  int64_t count = (int64_t)oasplan_records_count(found);
  oasplan_records_free(found);
  return count;
}

static void expect_put(const char *type, const char *bytes, int64_t fresh, int64_t refreshed, int64_t unchanged) {
  put_file(type, bytes);
  expect_counts(fresh, refreshed, unchanged);
}

static const struct {
  const char *type, *bytes;
} sent[] = {
    {"measure", "title,kind,status,provisions,audience\nA (invented),law,planned,I.1|I.2,judges\nB (invented),law,planned,,\n"},
    {"statistic", "indicator,unit,from_date,to_date,value,value_status,coverage,source\ninvestigations,cases,2016-01-01,2016-12-31,7,final,all,Police (invented)\ninvestigations,cases,2016-01-01,2016-12-31,8,final,all,Police (invented)\n"},
    {"practice", "title,area,summary\nA (invented),prevention,Two words\nA (invented),protection,Two words\n"},
    {"route", "origin,destination,from_date,to_date,basis\nBOL,PRY,2016-01-01,2016-12-31,expert\nPRY,PRY,2016-01-01,2016-12-31,expert\n"},
};

START_TEST(rows_without_a_key_that_are_sent_again_are_there_already) {
  expect_put(sent[_i].type, sent[_i].bytes, 2, 0, 0);
  expect_put(sent[_i].type, sent[_i].bytes, 0, 0, 2);
  ck_assert_int_eq(count_of(sent[_i].type), 2);
}
END_TEST

#define TITLES "title,kind,status,stage,cleared_by,cleared_on,release,reason\n"
#define TITLE "A (invented),law,planned,"

START_TEST(a_row_that_a_file_holds_several_times_is_there_as_often) {
  expect_put("measure", TITLES TITLE "\n" TITLE "\n", 2, 0, 0);
  expect_put("measure", TITLES TITLE "\n", 0, 0, 1);
  expect_put("measure", TITLES TITLE "\n" TITLE "\n" TITLE "\n", 1, 0, 2);
  expect_put("measure", TITLES TITLE "\n" TITLE "\n" TITLE "\n", 0, 0, 3);
  ck_assert_int_eq(count_of("measure"), 3);
}
END_TEST

START_TEST(a_row_without_a_key_that_says_something_else_is_new) {
  static const char *const others[][2] = {
      {"title,kind,status\nA (invented) too,law,planned\n", NULL}, {"title,kind,status,url\nA (invented),law,planned,https://example.org\n", NULL}, {"title,kind,status,source_ref\nA (invented),law,planned,1\n", NULL},
      {"title,kind,status\nA (invented),law,planned\n", "party"}, {"title,kind,status\nA (invented),law,planned\n", "author"}, {"title,kind,status,audience\nA (invented),law,planned,judges\n", NULL},
  };
  expect_put("measure", "title,kind,status\nA (invented),law,planned\n", 1, 0, 0);
  expect_put("measure", "title,kind,status,budget_source\nA (invented),law,planned,judges\n", 1, 0, 0); /* the value of one field is not that of another */
  oasplan_record_options *other = oasplan_record_options_new();
  const char *field = others[_i][1];
  oasplan_record_options_set_tally(other, tally);
  oasplan_record_options_set_default(other, "party", field != NULL && strcmp(field, "party") == 0 ? "BOL" : "PRY");
  oasplan_record_options_set_default(other, "author", field != NULL && strcmp(field, "author") == 0 ? "Other (invented)" : "Agency (invented)");
  oasplan_record_options_set_default(other, "language", "es");
  oasplan_intake *intake = oasplan_store_import_records(store, others[_i][0], strlen(others[_i][0]), "measure", other, &err);
  ck_assert_msg(intake != NULL, "%s", oasplan_error_message(err));
  expect_counts(1, 0, 0);
  oasplan_intake_free(intake);
  oasplan_record_options_free(other);
}
END_TEST

/* What became of it since: somebody cleared it, by its id. */
static void clear_all(const char *type) {
  oasplan_records *found = oasplan_store_find_records(store, type, NULL, &err);
  for (size_t i = 0; i < oasplan_records_count(found); i++) {
    char *json = oasplan_record_json(oasplan_records_at(found, i), NULL, &err);
    oasplan_record *record = oasplan_record_from_json(json, strlen(json), NULL, &err);
    static const char *const values[][2] = {{"stage", "cleared"}, {"cleared_by", "Head (invented)"}, {"cleared_on", "2017-01-01"}, {"release", "public"}, {"reason", "Read"}};
    for (size_t k = 0; k < 5; k++) must(oasplan_record_set(record, values[k][0], values[k][1], &err));
    must(oasplan_store_put_record(store, record, NULL, &err));
    oasplan_record_free(record);
    oasplan_free(json);
  }
  oasplan_records_free(found);
}

START_TEST(what_becomes_of_a_record_later_makes_no_double_of_it) {
  expect_put("measure", TITLES TITLE "\n", 1, 0, 0);
  clear_all("measure");
  expect_put("measure", TITLES TITLE "\n", 0, 0, 1);
  expect_put("measure", TITLES TITLE "cleared,Head (invented),2017-01-01,public,\n", 0, 0, 1);
  expect_put("measure", TITLES TITLE "cleared,Head (invented),2017-01-01,public,Read\n", 0, 0, 1);
  ck_assert_int_eq(count_of("measure"), 1);
  expect_put("measure", TITLES TITLE "cleared,Other (invented),2017-01-01,public,\n", 1, 0, 0); /* the row says so itself */
  expect_put("measure", TITLES TITLE "cleared,Head (invented),2017-01-01,public,Why not\n", 1, 0, 0);
  expect_put("measure", TITLES TITLE "draft,,,,\n" TITLE "\n", 1, 0, 1);
  ck_assert_int_eq(count_of("measure"), 4);
}
END_TEST

/* Each is found once, whichever way it is looked for; and the row that says less leaves to the others what only they can find. */
START_TEST(a_record_is_the_twin_of_one_row_only) {
  static const char *const four[] = {TITLE "cleared,Head (invented),2017-01-01,public,Why\n", TITLE ",,,,Why\n", TITLE "cleared,Head (invented),2017-01-01,public,\n", TITLE "\n"};
  static const int orders[][4] = {{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 0, 3, 2}, {2, 3, 0, 1}, {0, 1, 2, 3}};
  char file[1000];
  for (int turn = 0; turn < 5; turn++) {
    (void)strcpy(file, TITLES);
    for (int i = 0; i < 4; i++) (void)strcat(file, four[orders[turn][i]]);
    expect_put("measure", file, turn == 0 ? 4 : 0, 0, turn == 0 ? 0 : 4);
  }
  expect_put("measure", strcat(file, TITLE "\n"), 1, 0, 4);
  ck_assert_int_eq(count_of("measure"), 5);
}
END_TEST

START_TEST(what_was_removed_is_no_twin) {
  expect_put("measure", TITLES TITLE "\n", 1, 0, 0);
  oasplan_records *found = oasplan_store_find_records(store, "measure", NULL, &err);
  oasplan_record_options *why = oasplan_record_options_new();
  oasplan_record_options_set_actor(why, NULL, "not true");
  must(oasplan_store_remove_record(store, oasplan_record_get(oasplan_records_at(found, 0), "id"), why, &err));
  oasplan_record_options_free(why);
  oasplan_records_free(found);
  expect_put("measure", TITLES TITLE "\n", 1, 0, 0);
}
END_TEST

START_TEST(a_draft_of_an_answer_that_was_cleared_since_is_there_already) {
  static const char draft[] = "provision,status,assessed_by,assessor,date,period\nI.1,planned,state,Unit (invented),2016-12-01,2015-2016\n";
  expect_put("assessment", draft, 1, 0, 0);
  expect_put("assessment", draft, 0, 0, 1);
  clear_all("assessment");
  expect_put("assessment", draft, 0, 0, 1);
  ck_assert_int_eq(count_of("assessment"), 1);
}
END_TEST

START_TEST(a_row_with_a_natural_key_is_known_by_that) {
  static const char row[] = "provision,status,assessed_by,assessor,date,period\nI.1,planned,state,Unit (invented),2016-12-01,2015-2016\n";
  expect_put("assessment", row, 1, 0, 0);
  oasplan_record_options_set_default(options, "stage", "cleared");
  oasplan_record_options_set_default(options, "cleared_by", "Head (invented)");
  oasplan_record_options_set_default(options, "cleared_on", "2017-01-01");
  expect_put("assessment", row, 1, 0, 0);
  expect_put("assessment", row, 0, 0, 1);
}
END_TEST

START_TEST(records_that_a_program_puts_are_never_taken_for_one_another) {
  for (int i = 0; i < 2; i++) {
    oasplan_record *record = oasplan_record_new("measure", NULL, &err);
    static const char *const values[][2] = {{"party", "PRY"}, {"author", "X"}, {"language", "es"}, {"title", "A (invented)"}, {"kind", "law"}, {"status", "planned"}};
    for (size_t k = 0; k < 6; k++) must(oasplan_record_set(record, values[k][0], values[k][1], &err));
    must(oasplan_store_put_record(store, record, NULL, &err));
    oasplan_record_free(record);
  }
  ck_assert_int_eq(count_of("measure"), 2);
}
END_TEST

/* Rows that are passed over, that are there already and that are new, in one file. */
START_TEST(an_import_that_runs_out_of_memory_says_so_and_puts_nothing) {
  static const char file[] = "questionnaire,provision,status,assessed_by,assessor,date,source_ref,period\n"
                             "PRY,I.1,planned,state,Unit (invented),,2017-2018 I.1,2017-2018\n"
                             ",I.2,planned,state,Unit (invented),2016-12-01,,2015-2016\n"
                             ",II.1,planned,state,Unit (invented),2018-12-01,,2017-2018\n";
  put_file("assessment", "provision,status,assessed_by,assessor,date,source_ref,period\nI.1,planned,state,Unit (invented),2016-12-01,1,2015-2016\nI.2,planned,state,Unit (invented),2016-12-01,,2015-2016\n");
  oasplan_record_options_set_dry_run(options, 1);
  bool done = false;
  size_t nth = 0;
  for (alone = _i == 0; !done; nth++) {
    allocations = 0;
    failing = nth;
    oasplan_intake *intake = import("assessment", file);
    done = allocations <= nth;
    failing = SIZE_MAX;
    if (intake == NULL) {
      ck_assert_msg(oasplan_error_status(err) == OASPLAN_E_NOMEM, "allocation %zu: %s", nth, oasplan_error_message(err));
      oasplan_error_free(err);
      err = NULL;
      ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_LEFT), 0);
      continue;
    }
    expect_counts(1, 0, 1);
    ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_LEFT), 1);
    oasplan_intake_free(intake);
  }
  ck_assert_uint_gt(nth, 100);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("exchange");
  TCase *tests = tcase_create("exchange");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, a_file_of_a_spreadsheet_in_spanish_is_read);
  tcase_add_test(tests, every_bad_row_is_listed_and_nothing_is_put);
  tcase_add_test(tests, rejects_come_back_with_their_problem_and_can_be_mended);
  tcase_add_test(tests, problems_are_told_from_top_to_bottom_whoever_found_them);
  tcase_add_test(tests, a_cell_with_more_than_500_values_is_one_problem);
  tcase_add_test(tests, encoding_and_separator_may_be_said);
  tcase_add_test(tests, a_column_that_nobody_knows_is_no_silent_loss);
  tcase_add_test(tests, what_a_file_does_not_speak_of_stays_as_it_is);
  tcase_add_test(tests, a_redacted_value_does_not_come_back_with_an_older_file);
  tcase_add_test(tests, a_questionnaire_for_others_gives_back_nothing_that_it_hid);
  tcase_add_test(tests, a_dry_run_lists_and_changes_nothing);
  tcase_add_test(tests, free_text_that_may_name_a_person_is_warned_of_and_not_repeated);
  tcase_add_loop_test(tests, what_is_exported_is_read_back_and_changes_nothing, 0, 3);
  tcase_add_test(tests, an_export_for_others_says_how_many_were_left_out);
  tcase_add_test(tests, a_questionnaire_asks_for_each_provision_and_comes_back);
  tcase_add_test(tests, answers_carried_over_that_nobody_touched_are_passed_over);
  tcase_add_loop_test(tests, an_answer_carried_over_and_touched_needs_a_date, 0, 6);
  tcase_add_test(tests, a_row_like_the_last_answer_is_refused_where_no_questionnaire_asked);
  tcase_add_test(tests, a_row_left_alone_is_no_conflict_with_what_was_changed_meanwhile);
  tcase_add_loop_test(tests, a_row_that_both_have_changed_is_a_conflict, 0, 3);
  tcase_add_loop_test(tests, rows_without_a_key_that_are_sent_again_are_there_already, 0, 4);
  tcase_add_test(tests, a_row_that_a_file_holds_several_times_is_there_as_often);
  tcase_add_loop_test(tests, a_row_without_a_key_that_says_something_else_is_new, 0, 6);
  tcase_add_test(tests, what_becomes_of_a_record_later_makes_no_double_of_it);
  tcase_add_test(tests, a_record_is_the_twin_of_one_row_only);
  tcase_add_test(tests, what_was_removed_is_no_twin);
  tcase_add_test(tests, a_draft_of_an_answer_that_was_cleared_since_is_there_already);
  tcase_add_test(tests, a_row_with_a_natural_key_is_known_by_that);
  tcase_add_test(tests, records_that_a_program_puts_are_never_taken_for_one_another);
  tcase_add_loop_test(tests, an_import_that_runs_out_of_memory_says_so_and_puts_nothing, 0, 2);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
