/* Records in a store: put, put again, changed, found, shown to others, removed. All that is reported here is invented. */
#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;
static oasplan_plan *plan;
static oasplan_store *store;
static int64_t now; /* milliseconds */
static unsigned char chance;

static int64_t tell_time(void *context) {
  (void)context;
  return now;
}

static int give_bytes(void *context, void *bytes, size_t length) {
  (void)context;
  memset(bytes, chance++, length);
  return 0;
}

static const char text[] = "I. PREVENTION\n\n1. Adopt laws.\n2. Report.\n\nII. PROTECTION\n\n1. Shelter.\n";

static void must(int status) {
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static void expect(int status) {
  ck_assert_msg(err != NULL && oasplan_error_status(err) == status, "%d: %s", oasplan_error_status(err), oasplan_error_message(err));
  oasplan_error_free(err);
  err = NULL;
}

static oasplan_plan *import_plan(void) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "k");
  oasplan_import_options_set_edition(options, "e");
  oasplan_import_options_set_language(options, "en");
  oasplan_import_options_set_period(options, 2015, 2018);
  oasplan_plan *made = oasplan_plan_import(text, strlen(text), options, &err);
  ck_assert_msg(made != NULL, "%s", oasplan_error_message(err));
  oasplan_import_options_free(options);
  return made;
}

static oasplan_store *open_store(void) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_clock(options, tell_time, NULL);
  oasplan_store_options_set_random(options, give_bytes, NULL);
  oasplan_store *opened = oasplan_store_open(":memory:", options, &err);
  ck_assert_msg(opened != NULL, "%s", oasplan_error_message(err));
  oasplan_store_options_free(options);
  return opened;
}

static void set_up(void) {
  now = 1485864000000; /* 2017-01-31T12:00:00Z */
  chance = 1;
  plan = import_plan();
  store = open_store();
  must(oasplan_store_put_plan(store, plan, NULL, &err));
}

static void tear_down(void) {
  oasplan_store_close(store);
  oasplan_plan_unref(plan);
}

static void set(oasplan_record *record, const char *field, const char *value) {
  must(oasplan_record_set(record, field, value, &err));
}

static oasplan_record *make_measure(const char *title) {
  oasplan_record *record = oasplan_record_new("measure", NULL, &err);
  ck_assert_ptr_nonnull(record);
  set(record, "party", "PRY");
  set(record, "plan", "k");
  set(record, "edition", "e");
  set(record, "provisions", "I.1|un-global-plan:20");
  set(record, "language", "es");
  set(record, "author", "Unit (invented)");
  set(record, "title", title);
  set(record, "kind", "law");
  set(record, "status", "in_force");
  set(record, "audience", "judges|prosecutors \"first\"");
  set(record, "people_reached", "120");
  return record;
}

static void clear_and_release(oasplan_record *record, const char *release) {
  set(record, "stage", "cleared");
  set(record, "cleared_by", "Head of unit (invented)");
  set(record, "cleared_on", "2017-01-30");
  set(record, "release", release);
}

static oasplan_record *get(const char *id) {
  oasplan_record *record = oasplan_store_get_record(store, id, NULL, &err);
  ck_assert_msg(record != NULL, "%s", oasplan_error_message(err));
  return record;
}

START_TEST(a_record_comes_back_as_it_was_put) {
  oasplan_record *record = make_measure("Law (invented)");
  must(oasplan_store_put_record(store, record, NULL, &err));
  ck_assert_str_eq(oasplan_record_get(record, "id"), "0159f465-5a00-7000-8202-020202020202");
  oasplan_record *found = get("02020202");
  ck_assert_str_eq(oasplan_record_get(found, "recorded_at"), "2017-01-31T12:00:00.000Z");
  ck_assert_str_eq(oasplan_record_get(found, "version"), "1");
  ck_assert_str_eq(oasplan_record_value_at(found, "provisions", 1), "un-global-plan:20");
  ck_assert_str_eq(oasplan_record_value_at(found, "audience", 1), "prosecutors \"first\"");
  ck_assert_str_eq(oasplan_record_get(found, "people_reached"), "120");
  ck_assert_str_eq(oasplan_record_get(found, "stage"), "draft");
  ck_assert_ptr_null(oasplan_record_get(found, "parent"));
  char *a = oasplan_record_json(record, NULL, &err), *b = oasplan_record_json(found, NULL, &err);
  ck_assert_str_eq(a, b);
  oasplan_free(a);
  oasplan_free(b);
  oasplan_record_free(record);
  oasplan_record_free(found);
}
END_TEST

START_TEST(the_same_handle_put_again_changes_nothing) {
  oasplan_record *record = make_measure("Law (invented)");
  must(oasplan_store_put_record(store, record, NULL, &err));
  now += 5000;
  oasplan_tally *tally = oasplan_tally_new();
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_tally(options, tally);
  must(oasplan_store_put_record(store, record, options, &err));
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED), 1);
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_NEW), 0);
  ck_assert_str_eq(oasplan_record_get(record, "recorded_at"), "2017-01-31T12:00:00.000Z");
  set(record, "title", "Law, changed (invented)");
  must(oasplan_store_put_record(store, record, options, &err));
  ck_assert_int_eq(oasplan_tally_count(tally, OASPLAN_PUT_REFRESHED), 1);
  ck_assert_str_eq(oasplan_record_get(record, "version"), "2");
  oasplan_records *history = oasplan_store_record_history(store, oasplan_record_get(record, "id"), NULL, &err);
  ck_assert_uint_eq(oasplan_records_count(history), 2);
  ck_assert_str_eq(oasplan_record_get(oasplan_records_at(history, 1), "parent"), oasplan_record_get(oasplan_records_at(history, 0), "digest"));
  oasplan_records_free(history);
  oasplan_record_options_free(options);
  oasplan_tally_free(tally);
  oasplan_record_free(record);
}
END_TEST

START_TEST(two_changes_of_one_version_are_a_conflict_with_both) {
  oasplan_record *record = make_measure("Law (invented)");
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record *a = get(oasplan_record_get(record, "id")), *b = get(oasplan_record_get(record, "id"));
  set(a, "title", "A (invented)");
  set(b, "title", "B (invented)");
  must(oasplan_store_put_record(store, a, NULL, &err));
  ck_assert_int_eq(oasplan_store_put_record(store, b, NULL, &err), OASPLAN_E_CONFLICT);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  const oasplan_problem *problem = oasplan_error_problem_at(err, 0);
  ck_assert_ptr_nonnull(strstr(oasplan_problem_value(problem), "B (invented)"));
  ck_assert_ptr_nonnull(strstr(oasplan_problem_allowed(problem), "A (invented)"));
  expect(OASPLAN_E_CONFLICT);
  oasplan_record_free(a);
  oasplan_record_free(b);
  oasplan_record_free(record);
}
END_TEST

START_TEST(a_sender_puts_his_record_once) {
  oasplan_record *first = make_measure("Law (invented)"), *again = make_measure("Law (invented)");
  set(first, "source_ref", "row 7");
  set(again, "source_ref", "row 7");
  must(oasplan_store_put_record(store, first, NULL, &err));
  must(oasplan_store_put_record(store, again, NULL, &err));
  ck_assert_str_eq(oasplan_record_get(first, "id"), oasplan_record_get(again, "id"));
  oasplan_record *other = make_measure("Other title (invented)");
  set(other, "source_ref", "row 7");
  ck_assert_int_eq(oasplan_store_put_record(store, other, NULL, &err), OASPLAN_E_CONFLICT);
  expect(OASPLAN_E_CONFLICT);
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_update(options, 1);
  must(oasplan_store_put_record(store, other, options, &err));
  ck_assert_str_eq(oasplan_record_get(other, "version"), "2");
  oasplan_record_options_free(options);
  oasplan_record_free(first);
  oasplan_record_free(again);
  oasplan_record_free(other);
}
END_TEST

/* `again` has the source_ref of a record that is there. */
static void update_after(oasplan_record *again, oasplan_record_options *options, const char *id) {
  ck_assert_ptr_null(oasplan_record_get(again, "id")); /* nothing was put */
  oasplan_record_options_set_dry_run(options, 0);
  must(oasplan_store_put_record(store, again, options, &err));
  ck_assert_str_eq(oasplan_record_get(again, "id"), id);
  ck_assert_str_eq(oasplan_record_get(again, "version"), "2");
}

START_TEST(an_update_that_was_only_tried_can_be_put) {
  oasplan_record *first = make_measure("Law (invented)"), *again = make_measure("Law, amended (invented)");
  set(first, "source_ref", "s-1");
  set(again, "source_ref", "s-1");
  must(oasplan_store_put_record(store, first, NULL, &err));
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_update(options, 1);
  oasplan_record_options_set_dry_run(options, 1);
  must(oasplan_store_put_record(store, again, options, &err));
  update_after(again, options, oasplan_record_get(first, "id"));
  oasplan_record_options_free(options);
  oasplan_record_free(first);
  oasplan_record_free(again);
}
END_TEST

START_TEST(what_was_only_tried_is_put_by_whom_who_puts_it) {
  oasplan_record *record = make_measure("Law (invented)");
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, "first (invented)", "tried");
  oasplan_record_options_set_dry_run(options, 1);
  must(oasplan_store_put_record(store, record, options, &err));
  ck_assert(oasplan_record_get(record, "actor") == NULL && oasplan_record_get(record, "reason") == NULL);
  set(record, "kind", NULL);
  oasplan_record_options_set_dry_run(options, 0);
  ck_assert_int_eq(oasplan_store_put_record(store, record, options, &err), OASPLAN_E_INVALID);
  expect(OASPLAN_E_INVALID);
  set(record, "kind", "law");
  oasplan_record_options_set_actor(options, "second (invented)", NULL);
  must(oasplan_store_put_record(store, record, options, &err));
  ck_assert_str_eq(oasplan_record_get(record, "actor"), "second (invented)");
  ck_assert_ptr_null(oasplan_record_get(record, "reason"));
  ck_assert_str_eq(oasplan_record_get(record, "title"), "Law (invented)");
  oasplan_record_options_free(options);
  oasplan_record_free(record);
}
END_TEST

START_TEST(an_update_can_be_put_once_the_rest_of_its_batch_is_mended) {
  oasplan_record *first = make_measure("Law (invented)"), *again = make_measure("Law, amended (invented)"), *bad = oasplan_record_new("measure", NULL, &err);
  set(first, "source_ref", "s-1");
  set(again, "source_ref", "s-1");
  must(oasplan_store_put_record(store, first, NULL, &err));
  oasplan_batch *batch = oasplan_batch_new();
  must(oasplan_batch_add(batch, again, 0, &err));
  must(oasplan_batch_add(batch, bad, 0, &err));
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_update(options, 1);
  ck_assert_int_eq(oasplan_store_put_records(store, batch, options, &err), OASPLAN_E_INVALID);
  expect(OASPLAN_E_INVALID);
  update_after(again, options, oasplan_record_get(first, "id"));
  oasplan_record_options_free(options);
  oasplan_record_free(first);
  oasplan_batch_free(batch);
}
END_TEST

START_TEST(every_problem_of_a_batch_is_listed_and_nothing_is_put) {
  oasplan_batch *batch = oasplan_batch_new();
  oasplan_record *good = make_measure("Good (invented)"), *bad = make_measure("Bad (invented)"), *worse = make_measure("Worse (invented)");
  set(bad, "provisions", "I.3|no-such-instrument:4");
  set(bad, "starts_on", "2017-02-01");
  set(bad, "ends_on", "2017-01-01");
  set(worse, "language", NULL);
  set(worse, "edition", "other");
  must(oasplan_batch_add(batch, good, 0, &err));
  must(oasplan_batch_add(batch, bad, 12, &err));
  must(oasplan_batch_add(batch, worse, 13, &err));
  ck_assert_int_eq(oasplan_store_put_records(store, batch, NULL, &err), OASPLAN_E_INVALID);
  static const struct {
    int64_t row;
    const char *field, *value, *allowed;
  } expected[] = {
      {12, "ends_on", "2017-01-01", "must not be before starts_on, which is 2017-02-01"},
      {12, "provisions", "I.3", "is not in k@e (did you mean I.1?)"},
      {12, "provisions", "no-such-instrument", "is no key of an instrument in the registry"},
      {13, "language", NULL, "is needed: a language as BCP 47 has it, such as es, gn or pt-BR"},
      {13, "edition", "other", "is no edition of k in this store; put the plan first"},
  };
  ck_assert_uint_eq(oasplan_error_problem_count(err), sizeof expected / sizeof expected[0]);
  for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(err, i);
    ck_assert_int_eq(oasplan_problem_row(problem), expected[i].row);
    ck_assert_str_eq(oasplan_problem_field(problem), expected[i].field);
    ck_assert_pstr_eq(oasplan_problem_value(problem), expected[i].value);
    ck_assert_str_eq(oasplan_problem_allowed(problem), expected[i].allowed);
    ck_assert_int_eq(oasplan_problem_code(problem), OASPLAN_E_INVALID);
  }
  expect(OASPLAN_E_INVALID);
  oasplan_records *none = oasplan_store_find_records(store, NULL, NULL, &err);
  ck_assert_uint_eq(oasplan_records_count(none), 0);
  oasplan_records_free(none);
  oasplan_batch_free(batch);
}
END_TEST

START_TEST(others_see_what_was_released_to_them_and_cleared) {
  static const char *const releases[] = {"national", "secretariat", "member_states", "public"};
  for (int i = 0; i < 4; i++) {
    oasplan_record *record = make_measure(releases[i]);
    clear_and_release(record, releases[i]);
    set(record, "actor", "clerk (invented)");
    must(oasplan_store_put_record(store, record, NULL, &err));
    oasplan_record_free(record);
  }
  oasplan_record *draft = make_measure("public draft");
  set(draft, "release", "public");
  must(oasplan_store_put_record(store, draft, NULL, &err));
  oasplan_record_free(draft);
  static const size_t seen[] = {5, 3, 2, 1};
  for (int release = 1; release <= 4; release++) {
    oasplan_record_options *options = oasplan_record_options_new();
    oasplan_record_options_set_release(options, release);
    oasplan_records *found = oasplan_store_find_records(store, "measure", options, &err);
    ck_assert_uint_eq(oasplan_records_count(found), seen[release - 1]);
    ck_assert_int_eq(oasplan_records_withheld(found), (int64_t)(5 - seen[release - 1]));
    for (size_t i = 0; i < oasplan_records_count(found) && release > 1; i++) {
      ck_assert_ptr_null(oasplan_record_get(oasplan_records_at(found, i), "actor"));
      ck_assert_ptr_null(oasplan_record_get(oasplan_records_at(found, i), "cleared_by"));
    }
    oasplan_records_free(found);
    oasplan_record_options_free(options);
  }
}
END_TEST

static oasplan_record_options *for_the_public(const char *known_at) {
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_release(options, OASPLAN_PUBLIC);
  oasplan_record_options_set_known_at(options, known_at);
  return options;
}

static void expect_public(const char *id, const char *known_at, const char *title) {
  oasplan_record_options *options = for_the_public(known_at);
  oasplan_record *record = oasplan_store_get_record(store, id, options, &err);
  oasplan_records *found = NULL;
  if (title == NULL) {
    ck_assert_ptr_null(record);
    expect(OASPLAN_E_NOT_FOUND);
  } else {
    ck_assert_str_eq(oasplan_record_get(record, "title"), title);
  }
  found = oasplan_store_find_records(store, "measure", options, &err);
  ck_assert_uint_eq(oasplan_records_count(found), title != NULL);
  if (title != NULL) ck_assert_str_eq(oasplan_record_get(oasplan_records_at(found, 0), "title"), title);
  oasplan_records_free(found);
  oasplan_record_free(record);
  oasplan_record_options_free(options);
}

static void expect_public_history(const char *id, size_t versions) {
  oasplan_record_options *options = for_the_public(NULL);
  oasplan_records *history = oasplan_store_record_history(store, id, options, &err);
  if (versions > 0)
    ck_assert_uint_eq(oasplan_records_count(history), versions);
  else
    expect(OASPLAN_E_NOT_FOUND);
  oasplan_records_free(history);
  oasplan_record_options_free(options);
}

static void change(const char *id, const char *field, const char *value) {
  oasplan_record *record = get(id);
  now += 60000;
  set(record, field, value);
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record_free(record);
}

START_TEST(a_release_that_was_taken_back_is_so_for_earlier_versions) {
  static const char then[] = "2017-01-31T12:00:00Z";
  static const struct {
    const char *field, *taken_back, *given_again;
  } ways[] = {{"release", "member_states", "public"}, {"stage", "withdrawn", "cleared"}};
  oasplan_record *record = make_measure("Law (invented)");
  clear_and_release(record, "public");
  must(oasplan_store_put_record(store, record, NULL, &err));
  const char *id = oasplan_record_get(record, "id");
  change(id, "title", "Law, amended (invented)");
  expect_public(id, then, "Law (invented)");
  for (size_t i = 0; i < 2; i++) {
    change(id, ways[i].field, ways[i].taken_back);
    expect_public(id, then, NULL);
    expect_public_history(id, 0);
    change(id, ways[i].field, ways[i].given_again);
    expect_public(id, then, "Law (invented)");
    expect_public_history(id, 3 + i);
  }
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, NULL, "not to be known (invented)");
  must(oasplan_store_remove_record(store, id, options, &err));
  expect_public(id, then, NULL);
  expect_public_history(id, 0);
  oasplan_record_options_free(options);
  oasplan_record_free(record);
}
END_TEST

/* Of the sex given, or a total. */
static char *put_figure(const char *sex, const char *value) {
  static const char *const fields[][2] = {{"party", "PRY"}, {"language", "es"}, {"author", "Unit (invented)"}, {"indicator", "victims_assisted"}, {"unit", "persons"}, {"from_date", "2016-01-01"},
                                          {"to_date", "2016-12-31"}, {"value_status", "final"}, {"coverage", "all"}, {"source", "Register (invented)"}};
  oasplan_record *record = oasplan_record_new("statistic", NULL, &err);
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) set(record, fields[i][0], fields[i][1]);
  set(record, "sex", sex);
  set(record, "value", value);
  clear_and_release(record, "public");
  must(oasplan_store_put_record(store, record, NULL, &err));
  char *id = strdup(oasplan_record_get(record, "id"));
  oasplan_record_free(record);
  return id;
}

static bool has_public(const char *id, const char *field) {
  oasplan_record_options *options = for_the_public(NULL);
  oasplan_record *record = oasplan_store_get_record(store, id, options, &err);
  ck_assert_ptr_nonnull(record);
  bool has = oasplan_record_get(record, field) != NULL;
  oasplan_record_free(record);
  oasplan_record_options_free(options);
  return has;
}

/* A note, or its translation, may say which number "<5" stands for. */
START_TEST(what_stands_beside_a_small_number_stays_behind_with_it) {
  static const char *const beside[] = {"value", "note", "translations"};
  char *total = put_figure(NULL, "2");
  change(total, "note", "Two persons in one case (invented).");
  change(total, "translations", "{\"en\":{\"note\":\"Two persons in one case (invented).\"}}");
  for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++) ck_assert_msg(!has_public(total, beside[i]), "%s", beside[i]);
  ck_assert(has_public(total, "source"));
  oasplan_record *whole = oasplan_store_get_record(store, total, NULL, &err);
  ck_assert_pstr_eq(oasplan_record_get(whole, "note"), "Two persons in one case (invented).");
  oasplan_record_free(whole);
  change(total, "value", "5");
  for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++) ck_assert_msg(has_public(total, beside[i]), "%s", beside[i]);
  free(total);
}
END_TEST

static size_t count_figures(const char *known_at) {
  oasplan_record_options *options = for_the_public(known_at);
  oasplan_records *found = oasplan_store_find_records(store, "statistic", options, &err);
  size_t count = oasplan_records_count(found);
  oasplan_records_free(found);
  oasplan_record_options_free(options);
  return count;
}

static bool is_got(const char *id, const char *known_at) {
  oasplan_record_options *options = for_the_public(known_at);
  oasplan_record *record = oasplan_store_get_record(store, id, options, &err);
  if (record == NULL) expect(OASPLAN_E_NOT_FOUND);
  bool got = record != NULL;
  oasplan_record_free(record);
  oasplan_record_options_free(options);
  return got;
}

START_TEST(a_table_is_judged_by_its_numbers_at_the_time_that_is_asked_about) {
  static const char small[] = "2017-01-31T12:00:00Z", large[] = "2017-01-31T12:01:00Z";
  char *total = put_figure(NULL, "40"), *women = put_figure("female", "3"), *men = put_figure("male", "37");
  ck_assert_uint_eq(count_figures(NULL), 1);
  change(women, "value", "8");
  ck_assert_uint_eq(count_figures(NULL), 3);
  ck_assert_uint_eq(count_figures(large), 3);
  ck_assert_uint_eq(count_figures(small), 1); /* 40 - 37 = 3 */
  ck_assert(is_got(men, NULL) && is_got(men, large) && !is_got(men, small) && !is_got(women, small) && is_got(total, small));
  expect_public_history(women, 0);
  expect_public_history(men, 0);
  expect_public_history(total, 1);
  change(women, "value", "2");
  ck_assert_uint_eq(count_figures(large), 3); /* a later correction changes nothing of what was known */
  ck_assert(is_got(men, large) && !is_got(men, NULL));
  free(total);
  free(women);
  free(men);
}
END_TEST

/* A cell that is taken out of its table, or to another one, can be found by subtracting what is left: its table stays behind until the cell is large in it. */
START_TEST(a_small_cell_guards_its_table_after_it_was_removed_or_moved) {
  char *total = put_figure(NULL, "891043"), *women = put_figure("female", "891040"), *men = put_figure("male", "3");
  ck_assert_uint_eq(count_figures(NULL), 1);
  change(men, "indicator", "victims_detected");
  ck_assert_uint_eq(count_figures(NULL), 1);
  ck_assert(!is_got(women, NULL));
  change(men, "indicator", "victims_assisted");
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, NULL, "counted twice (invented)");
  ck_assert_int_eq(oasplan_store_remove_record(store, men, options, &err), OASPLAN_OK);
  oasplan_record_options_free(options);
  ck_assert_uint_eq(count_figures(NULL), 1);
  ck_assert(!is_got(women, NULL) && is_got(total, NULL));
  free(total);
  free(women);
  free(men);
}
END_TEST

static void expect_guess(const char *type, const char *field, const char *value, size_t count) {
  oasplan_record_options *options = for_the_public(NULL);
  oasplan_record_options_set_filter(options, field, value);
  oasplan_records *found = oasplan_store_find_records(store, type, options, &err);
  ck_assert_msg(found != NULL, "%s", oasplan_error_message(err));
  ck_assert_msg(oasplan_records_count(found) == count && oasplan_records_withheld(found) == 0, "%s.%s: %zu found, %d left out", type, field, oasplan_records_count(found),
                (int)oasplan_records_withheld(found));
  oasplan_records_free(found);
  oasplan_record_options_free(options);
}

START_TEST(a_condition_does_not_confirm_what_the_reader_may_not_see) {
  oasplan_record *open = make_measure("Law (invented)"), *hidden = make_measure("Secret law (invented)");
  clear_and_release(open, "public");
  set(open, "source_ref", "row 7");
  must(oasplan_store_put_record(store, open, NULL, &err));
  must(oasplan_store_put_record(store, hidden, NULL, &err));
  expect_guess("measure", "title", "Law (invented)", 1);
  expect_guess("measure", "source_ref", "row 7", 0);
  expect_guess("measure", "cleared_by", "Head of unit (invented)", 0);
  expect_guess("measure", "title", "Secret law (invented)", 0);
  expect_guess("measure", "status", "in_force", 1); /* it is true of both */
  expect_guess("measure", "stage", "draft", 0);
  free(put_figure(NULL, "3"));
  expect_guess("statistic", "unit", "persons", 1);
  expect_guess("statistic", "value", "3", 0);
  oasplan_record_free(open);
  oasplan_record_free(hidden);
}
END_TEST

START_TEST(the_end_of_an_id_counts_no_record_that_the_reader_may_not_see) {
  oasplan_record *open = make_measure("Law (invented)"), *hidden = make_measure("Secret law (invented)");
  clear_and_release(open, "public");
  must(oasplan_store_put_record(store, open, NULL, &err));
  chance = 2; /* the same end */
  now += 5;
  must(oasplan_store_put_record(store, hidden, NULL, &err));
  ck_assert_str_eq(oasplan_record_get(hidden, "id") + 28, "02020202");
  expect_public("02020202", NULL, "Law (invented)");
  oasplan_record_options *options = for_the_public(NULL);
  oasplan_records *history = oasplan_store_record_history(store, "02020202", options, &err);
  ck_assert_uint_eq(oasplan_records_count(history), 1);
  ck_assert_ptr_null(oasplan_store_get_record(store, "02020202", NULL, &err));
  ck_assert_uint_eq(oasplan_error_problem_count(err), 2);
  expect(OASPLAN_E_CONFLICT);
  oasplan_records_free(history);
  oasplan_record_options_free(options);
  oasplan_record_free(open);
  oasplan_record_free(hidden);
}
END_TEST

START_TEST(a_time_without_milliseconds_is_the_beginning_of_its_second) {
  oasplan_record *record = make_measure("Law (invented)");
  clear_and_release(record, "public");
  must(oasplan_store_put_record(store, record, NULL, &err));
  now += 646;
  set(record, "title", "Law, changed (invented)");
  must(oasplan_store_put_record(store, record, NULL, &err));
  expect_public(oasplan_record_get(record, "id"), "2017-01-31T12:00:00Z", "Law (invented)");
  expect_public(oasplan_record_get(record, "id"), "2017-01-31T12:00:00.645Z", "Law (invented)");
  expect_public(oasplan_record_get(record, "id"), "2017-01-31T12:00:00.646Z", "Law, changed (invented)");
  oasplan_record_free(record);
}
END_TEST

static char *write_list(const char *separator, int count) {
  char *list = calloc((size_t)count, 32), *at = list;
  for (int i = 1; i <= count; i++) at += sprintf(at, "%sun-global-plan:%d", i > 1 ? separator : "", i);
  return list;
}

START_TEST(a_list_has_each_value_once_and_500_at_most) {
  oasplan_record *record = make_measure("Law (invented)");
  set(record, "provisions", "I.1|I.2|I.1");
  must(oasplan_record_add(record, "provisions", "I.2", &err));
  must(oasplan_record_add(record, "provisions", "II.1", &err));
  ck_assert_str_eq(oasplan_record_value_at(record, "provisions", 2), "II.1");
  ck_assert_ptr_null(oasplan_record_value_at(record, "provisions", 3));
  char *most = write_list("|", 500), *many = write_list("|", 501), *json_list = write_list("\",\"", 501);
  set(record, "provisions", most);
  must(oasplan_record_add(record, "provisions", "un-global-plan:7", &err));
  ck_assert_int_eq(oasplan_record_add(record, "provisions", "I.1", &err), OASPLAN_E_LIMIT);
  ck_assert_str_eq(oasplan_problem_allowed(oasplan_error_problem_at(err, 0)), "at most 500 values");
  expect(OASPLAN_E_LIMIT);
  ck_assert_int_eq(oasplan_record_set(record, "provisions", many, &err), OASPLAN_E_LIMIT);
  expect(OASPLAN_E_LIMIT);
  ck_assert_str_eq(oasplan_record_value_at(record, "provisions", 499), "un-global-plan:500");
  char *json = calloc(strlen(json_list) + 100, 1);
  (void)sprintf(json, "{\"type\":\"measure\",\"provisions\":[\"%s\"]}", json_list);
  ck_assert_ptr_null(oasplan_record_from_json(json, strlen(json), NULL, &err));
  expect(OASPLAN_E_LIMIT);
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record *found = get(oasplan_record_get(record, "id"));
  ck_assert_str_eq(oasplan_record_value_at(found, "provisions", 499), "un-global-plan:500");
  oasplan_record_free(found);
  oasplan_record_free(record);
  free(most);
  free(many);
  free(json_list);
  free(json);
}
END_TEST

START_TEST(a_removed_record_is_gone_but_for_its_history) {
  oasplan_record *record = make_measure("Law (invented)");
  must(oasplan_store_put_record(store, record, NULL, &err));
  const char *id = oasplan_record_get(record, "id");
  ck_assert_int_eq(oasplan_store_remove_record(store, id, NULL, &err), OASPLAN_E_INVALID);
  expect(OASPLAN_E_INVALID);
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, "clerk (invented)", "put by mistake");
  now += 60000;
  must(oasplan_store_remove_record(store, id, options, &err));
  ck_assert_ptr_null(oasplan_store_get_record(store, id, NULL, &err));
  expect(OASPLAN_E_NOT_FOUND);
  oasplan_records *history = oasplan_store_record_history(store, id, NULL, &err);
  ck_assert_uint_eq(oasplan_records_count(history), 2);
  const oasplan_record *last = oasplan_records_at(history, 1);
  ck_assert_int_eq(oasplan_record_removed(last), 1);
  ck_assert_str_eq(oasplan_record_get(last, "reason"), "put by mistake");
  ck_assert_ptr_null(oasplan_record_get(last, "title"));
  oasplan_records_free(history);
  oasplan_record_options_set_known_at(options, "2017-01-31T12:00:30Z");
  oasplan_record *then = oasplan_store_get_record(store, id, options, &err);
  ck_assert_str_eq(oasplan_record_get(then, "title"), "Law (invented)");
  oasplan_record_free(then);
  oasplan_record_options_free(options);
  oasplan_record_free(record);
}
END_TEST

START_TEST(filters_pages_and_days_narrow_what_is_found) {
  static const struct {
    const char *title, *kind, *from, *to;
  } rows[] = {{"a", "law", "2015-01-01", "2016-12-31"}, {"b", "policy", "2016-06-01", NULL}, {"c", "law", "2017-01-01", NULL}};
  for (int i = 0; i < 3; i++) {
    oasplan_record *record = make_measure(rows[i].title);
    set(record, "kind", rows[i].kind);
    set(record, "valid_from", rows[i].from);
    set(record, "valid_to", rows[i].to);
    must(oasplan_store_put_record(store, record, NULL, &err));
    oasplan_record_free(record);
  }
  static const struct {
    const char *field, *value, *as_of, *titles;
  } questions[] = {{"kind", "law", NULL, "ac"}, {"kind", "law", "2016-12-31", "a"}, {NULL, NULL, "2017-01-01", "bc"}, {"provision", "I.1", NULL, "abc"}, {"audience", "judges", NULL, "abc"},
                   {"audience", "judge", NULL, ""}, {"people_reached", "120", "2014-12-31", ""}, {"party", "PRY", NULL, "abc"}, {"party", "BRA", NULL, ""}};
  for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
    oasplan_record_options *options = oasplan_record_options_new();
    if (questions[i].field != NULL) oasplan_record_options_set_filter(options, questions[i].field, questions[i].value);
    oasplan_record_options_set_as_of(options, questions[i].as_of);
    oasplan_record_options_set_limit(options, 1);
    char titles[8] = "";
    for (;;) {
      oasplan_records *page = oasplan_store_find_records(store, "measure", options, &err);
      ck_assert_msg(page != NULL, "%s", oasplan_error_message(err));
      for (size_t k = 0; k < oasplan_records_count(page); k++) strcat(titles, oasplan_record_get(oasplan_records_at(page, k), "title"));
      bool last = oasplan_records_next(page) == NULL;
      oasplan_record_options_set_cursor(options, oasplan_records_next(page));
      oasplan_records_free(page);
      if (last) break;
    }
    ck_assert_msg(strcmp(titles, questions[i].titles) == 0, "%zu: %s", i, titles);
    oasplan_record_options_free(options);
  }
}
END_TEST

START_TEST(a_wrong_name_or_word_lists_the_right_ones_and_the_nearest) {
  ck_assert_ptr_null(oasplan_record_new("mesure", NULL, &err));
  ck_assert_str_eq(oasplan_error_message(err),
                   "no type of record is called \"mesure\" (did you mean measure?); there are authority, service, ratification, stance, measure, assessment, statistic, route, practice");
  expect(OASPLAN_E_INVALID);
  oasplan_record *record = make_measure("x");
  ck_assert_int_eq(oasplan_record_set(record, "statu", "planned", &err), OASPLAN_E_INVALID);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "measure has no field \"statu\" (did you mean status?); it has party, provisions, "));
  expect(OASPLAN_E_INVALID);
  ck_assert_int_eq(oasplan_record_set(record, "status", "in force", &err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_message(err), "measure.status: \"in force\" is not allowed; give planned, in_progress, in_force, completed, suspended, cancelled, expired, repealed (did you mean in_force?)");
  expect(OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_record_get(record, "status"), "in_force");
  oasplan_record_free(record);
}
END_TEST

START_TEST(what_json_says_is_read_back_and_what_no_field_has_is_kept) {
  static const char json[] = "{\"type\":\"measure\",\"party\":\"PRY\",\"language\":\"es\",\"author\":\"U\",\"title\":\"T\",\"kind\":\"law\",\"status\":\"planned\",\"people_reached\":7,"
                             "\"audience\":[\"a|b\",\"c\"],\"x-host\":{\"k\":[1,true]},\"later\":null,\"release\":\"public\"}";
  oasplan_record *record = oasplan_record_from_json(json, strlen(json), NULL, &err);
  ck_assert_msg(record != NULL, "%s", oasplan_error_message(err));
  char *written = oasplan_record_json(record, NULL, &err);
  ck_assert_str_eq(written, "{\"type\":\"measure\",\"party\":\"PRY\",\"language\":\"es\",\"stage\":\"draft\",\"release\":\"public\",\"author\":\"U\",\"extra\":{\"x-host\":{\"k\":[1,true]}},"
                            "\"title\":\"T\",\"kind\":\"law\",\"status\":\"planned\",\"audience\":[\"a|b\",\"c\"],\"people_reached\":7}");
  oasplan_free(written);
  oasplan_record_free(record);
}
END_TEST

START_TEST(what_was_got_for_others_is_not_put_over_what_they_do_not_see) {
  oasplan_record *record = make_measure("Law (invented)");
  clear_and_release(record, "public");
  set(record, "source_ref", "row 7");
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_release(options, OASPLAN_PUBLIC);
  oasplan_record *seen = oasplan_store_get_record(store, oasplan_record_get(record, "id"), options, &err);
  ck_assert_ptr_nonnull(seen);
  set(seen, "title", "Other (invented)");
  ck_assert_int_eq(oasplan_store_put_record(store, seen, NULL, &err), OASPLAN_E_INVALID);
  expect(OASPLAN_E_INVALID);
  oasplan_record_options_free(options);
  oasplan_record_free(seen);
  oasplan_record_free(record);
}
END_TEST

static oasplan_record *make_service(const char *kind) {
  oasplan_record *record = oasplan_record_new("service", NULL, &err);
  static const char *const fields[][2] = {{"party", "PRY"}, {"language", "es"}, {"author", "Unit (invented)"}, {"name", "Hidden house (invented)"}, {"area", "PY-1"}, {"operator", "ngo"}, {"verified_on", "2017-01-01"}, {"valid_from", "2017-01-01"}};
  set(record, "kind", kind);
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) set(record, fields[i][0], fields[i][1]);
  clear_and_release(record, "public");
  return record;
}

/* A clinic that has become a shelter: its name was public, and must not lead there any more. */
START_TEST(what_is_withheld_today_leaves_in_no_earlier_version) {
  oasplan_record *record = make_service("medical");
  must(oasplan_store_put_record(store, record, NULL, &err));
  set(record, "kind", "emergency_shelter");
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_release(options, OASPLAN_PUBLIC);
  oasplan_records *history = oasplan_store_record_history(store, oasplan_record_get(record, "id"), options, &err);
  ck_assert_uint_eq(oasplan_records_count(history), 2);
  for (size_t i = 0; i < 2; i++) {
    ck_assert_ptr_null(oasplan_record_get(oasplan_records_at(history, i), "name"));
    ck_assert_ptr_null(oasplan_record_get(oasplan_records_at(history, i), "area"));
  }
  oasplan_records_free(history);
  oasplan_record_options_set_release(options, OASPLAN_SECRETARIAT);
  history = oasplan_store_record_history(store, oasplan_record_get(record, "id"), options, &err);
  ck_assert_str_eq(oasplan_record_get(oasplan_records_at(history, 0), "name"), "Hidden house (invented)");
  oasplan_records_free(history);
  oasplan_record_options_free(options);
  oasplan_record_free(record);
}
END_TEST

START_TEST(an_edition_without_its_plan_is_a_problem_of_the_plan) {
  oasplan_record *record = make_measure("Law (invented)");
  set(record, "provisions", "un-global-plan:20");
  set(record, "plan", "");
  ck_assert_int_eq(oasplan_store_put_record(store, record, NULL, &err), OASPLAN_E_INVALID);
  ck_assert_uint_eq(oasplan_error_problem_count(err), 1);
  ck_assert_str_eq(oasplan_problem_field(oasplan_error_problem_at(err, 0)), "plan");
  ck_assert_str_eq(oasplan_problem_allowed(oasplan_error_problem_at(err, 0)), "is needed, because edition is given");
  expect(OASPLAN_E_INVALID);
  oasplan_record_free(record);
}
END_TEST

START_TEST(an_edition_that_records_are_filed_on_is_not_removed) {
  oasplan_record *record = make_measure("Law (invented)");
  must(oasplan_store_put_record(store, record, NULL, &err));
  ck_assert_int_eq(oasplan_store_remove_plan(store, "k", "e", "en", NULL, &err), OASPLAN_E_CONFLICT);
  ck_assert_ptr_nonnull(strstr(oasplan_error_message(err), "1 record is filed on k@e"));
  expect(OASPLAN_E_CONFLICT);
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_record_options_set_actor(options, NULL, "put by mistake");
  must(oasplan_store_remove_record(store, oasplan_record_get(record, "id"), options, &err));
  must(oasplan_store_remove_plan(store, "k", "e", "en", NULL, &err));
  oasplan_record_options_free(options);
  oasplan_record_free(record);
}
END_TEST

/* ---- Translations ---- */

/* Puts a measure with these; NULL for `problems` that it takes them. */
static void translate(const char *translations, const char *const *problems, size_t count) {
  oasplan_record *record = make_measure("Law (invented)");
  set(record, "translations", translations);
  int status = oasplan_record_check(record, NULL, &err);
  ck_assert_int_eq(status, count > 0 ? OASPLAN_E_INVALID : OASPLAN_OK);
  ck_assert_uint_eq(oasplan_error_problem_count(err), count);
  for (size_t i = 0; i < count; i++) {
    const oasplan_problem *problem = oasplan_error_problem_at(err, i);
    ck_assert_str_eq(oasplan_problem_field(problem), "translations");
    ck_assert_str_eq(oasplan_problem_value(problem), problems[2 * i]);
    ck_assert_str_eq(oasplan_problem_allowed(problem), problems[2 * i + 1]);
  }
  if (count > 0) expect(OASPLAN_E_INVALID);
  oasplan_record_free(record);
}

#define OF_A_MEASURE "is no free text of a measure; give, for each language, an object with some of: title, authority, partners, successor, audience, budget_source, legal_reference, description"

START_TEST(translations_are_of_the_free_texts_of_the_type) {
  static const char *const problems[] = {"titel", OF_A_MEASURE " (did you mean title?)", "kind", OF_A_MEASURE, "reason", OF_A_MEASURE, "pt", OF_A_MEASURE};
  translate("{\"en\":{\"title\":\"T\",\"description\":\"D\"},\"pt\":{\"partners\":[\"A\"]}}", NULL, 0);
  translate("{}", NULL, 0);
  translate("{\"en\":{\"title\":\"T\",\"titel\":\"T\"},\"fr\":{\"reason\":\"R\",\"kind\":\"law\"},\"pt\":\"T\"}", problems, 4);
}
END_TEST

START_TEST(without_memory_translations_are_not_taken_for_good) {
  oasplan_record *record = make_measure("Law (invented)");
  set(record, "translations", "{\"en\":{\"titel\":\"T\"}}");
  for (int mode = 0; mode < 2; mode++) {
    int status = OASPLAN_E_NOMEM;
    for (size_t i = 0; status == OASPLAN_E_NOMEM; i++) {
      alone = mode == 1;
      allocations = 0;
      failing = i;
      status = oasplan_record_check(record, NULL, &err);
      failing = SIZE_MAX;
      alone = false;
      expect(status);
      ck_assert_uint_lt(i, 1000);
    }
    ck_assert_int_eq(status, OASPLAN_E_INVALID);
  }
  oasplan_record_free(record);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("records");
  TCase *tests = tcase_create("records");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, a_record_comes_back_as_it_was_put);
  tcase_add_test(tests, the_same_handle_put_again_changes_nothing);
  tcase_add_test(tests, two_changes_of_one_version_are_a_conflict_with_both);
  tcase_add_test(tests, a_sender_puts_his_record_once);
  tcase_add_test(tests, an_update_that_was_only_tried_can_be_put);
  tcase_add_test(tests, what_was_only_tried_is_put_by_whom_who_puts_it);
  tcase_add_test(tests, an_update_can_be_put_once_the_rest_of_its_batch_is_mended);
  tcase_add_test(tests, every_problem_of_a_batch_is_listed_and_nothing_is_put);
  tcase_add_test(tests, others_see_what_was_released_to_them_and_cleared);
  tcase_add_test(tests, a_release_that_was_taken_back_is_so_for_earlier_versions);
  tcase_add_test(tests, what_stands_beside_a_small_number_stays_behind_with_it);
  tcase_add_test(tests, a_small_cell_guards_its_table_after_it_was_removed_or_moved);
  tcase_add_test(tests, a_table_is_judged_by_its_numbers_at_the_time_that_is_asked_about);
  tcase_add_test(tests, a_condition_does_not_confirm_what_the_reader_may_not_see);
  tcase_add_test(tests, the_end_of_an_id_counts_no_record_that_the_reader_may_not_see);
  tcase_add_test(tests, a_time_without_milliseconds_is_the_beginning_of_its_second);
  tcase_add_test(tests, a_list_has_each_value_once_and_500_at_most);
  tcase_add_test(tests, a_removed_record_is_gone_but_for_its_history);
  tcase_add_test(tests, filters_pages_and_days_narrow_what_is_found);
  tcase_add_test(tests, a_wrong_name_or_word_lists_the_right_ones_and_the_nearest);
  tcase_add_test(tests, what_json_says_is_read_back_and_what_no_field_has_is_kept);
  tcase_add_test(tests, what_was_got_for_others_is_not_put_over_what_they_do_not_see);
  tcase_add_test(tests, what_is_withheld_today_leaves_in_no_earlier_version);
  tcase_add_test(tests, an_edition_without_its_plan_is_a_problem_of_the_plan);
  tcase_add_test(tests, an_edition_that_records_are_filed_on_is_not_removed);
  tcase_add_test(tests, translations_are_of_the_free_texts_of_the_type);
  tcase_add_test(tests, without_memory_translations_are_not_taken_for_good);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
