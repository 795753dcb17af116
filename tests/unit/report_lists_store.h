/* A small store for tests of reports: three states of an invented roster, and a plan of three directives that mentions two treaties. All that is reported in these tests is invented. */
#ifndef REPORT_LISTS_STORE_H
#define REPORT_LISTS_STORE_H

#include "failing_memory.h"

#include <oasplan/oasplan.h>

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static oasplan_error *err;
static oasplan_plan *plan;
static oasplan_store *store;
static oasplan_roster *roster;
static oasplan_report_options *options;
static int64_t now; /* milliseconds */
static unsigned char chance;

static inline int64_t tell_time(void *context) {
  (void)context;
  return now;
}

static inline int give_bytes(void *context, void *bytes, size_t length) {
  (void)context;
  memset(bytes, chance++, length);
  return 0;
}

static inline void must(int status) {
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
}

static inline void import_plan(void) {
  static const char text[] = "I. PREVENTION\n\n1. Adopt laws.\n2. Ratify the United Nations Convention against Transnational Organized Crime and the Convention on the Rights of the Child.\n\nII. PROTECTION\n\n1. Shelter.\n";
  oasplan_import_options *how = oasplan_import_options_new();
  oasplan_import_options_set_key(how, "k");
  oasplan_import_options_set_edition(how, "e");
  oasplan_import_options_set_language(how, "en");
  oasplan_import_options_set_period(how, 2015, 2018);
  plan = oasplan_plan_import(text, strlen(text), how, &err);
  oasplan_import_options_free(how);
  must(oasplan_store_put_plan(store, plan, NULL, &err));
}

#define STATE(code, fr, en) "{\"code\":\"" code "\",\"names\":{\"fr\":\"" fr "\",\"en\":\"" en "\",\"es\":\"" en "\",\"pt\":\"" en "\"},\"standing\":[{\"standing\":\"member\",\"basis\":\"invented\"}]}"

/* It is 2019-03-01, and the question is asked of 2018-12-31. */
static inline void set_up(void) {
  static const char states[] = "{\"states\":[" STATE("PRY", "Paraguay", "Paraguay") "," STATE("USA", "\xC3\x89tats-Unis", "United States") "," STATE("HTI", "Ha\xC3\xAFti", "Haiti") "]}";
  now = 1551441600000; /* 2019-03-01T12:00:00Z */
  chance = 1;
  oasplan_store_options *opening = oasplan_store_options_new();
  oasplan_store_options_set_clock(opening, tell_time, NULL);
  oasplan_store_options_set_random(opening, give_bytes, NULL);
  store = oasplan_store_open(":memory:", opening, &err);
  oasplan_store_options_free(opening);
  import_plan();
  roster = oasplan_roster_from_json(states, sizeof states - 1, NULL, &err);
  ck_assert_msg(roster != NULL, "%s", oasplan_error_message(err));
  options = oasplan_report_options_new();
  oasplan_report_options_set_roster(options, roster);
  oasplan_report_options_set_as_of(options, "2018-12-31");
}

static inline void tear_down(void) {
  oasplan_report_options_free(options);
  oasplan_roster_unref(roster);
  oasplan_store_close(store);
  oasplan_plan_unref(plan);
}

#define FIELDS(...) (const char *const[]){__VA_ARGS__, NULL}

/* Fields and values in turn; cleared on 2019-02-01 unless they say otherwise. */
static inline void put(const char *type, const char *party, const char *release, const char *const *fields) {
  oasplan_record *record = oasplan_record_new(type, NULL, &err);
  const char *const common[] = {"party", party, "plan", "k", "edition", "e", "language", "en", "author", "Unit (invented)", "stage", "cleared", "cleared_by", "Office (invented)", "cleared_on", "2019-02-01", "release", release, NULL};
  for (const char *const *at = common; *at != NULL; at += 2) must(oasplan_record_set(record, at[0], at[1], &err));
  for (; *fields != NULL; fields += 2) must(oasplan_record_set(record, fields[0], fields[1], &err));
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record_free(record);
}

static inline char *ask(const char *kind) {
  oasplan_report *report = oasplan_report_new(store, kind, options, &err);
  ck_assert_msg(report != NULL, "%s", oasplan_error_message(err));
  char *json = oasplan_report_json(report, NULL, &err);
  ck_assert_msg(json != NULL, "%s", oasplan_error_message(err));
  oasplan_report_free(report);
  return json;
}

/* Check takes no longer message. */
#define SHORT(json) (strlen(json) > 3000 ? (json) + strlen(json) - 3000 : (json))

static inline void expect_part(const char *json, const char *part) {
  ck_assert_msg(strstr(json, part) != NULL, "%s\nis not in\n%s", part, SHORT(json));
}

static inline void expect_none(const char *json, const char *part) {
  ck_assert_msg(strstr(json, part) == NULL, "%s\nis in\n%s", part, SHORT(json));
}

/* One stands before the other. */
static inline void expect_order(const char *json, const char *first, const char *second) {
  const char *at = strstr(json, first), *after = at != NULL ? strstr(at, second) : NULL;
  ck_assert_msg(after != NULL, "%s\nis not before\n%s\nin\n%s", first, second, SHORT(json));
}

/* The kind was asked about with this in the store; each of its allocations fails in turn. */
static inline void expect_nothing_half_made(const char *kind) {
  for (int once = 0; once < 2; once++) {
    oasplan_report *report = NULL;
    for (size_t nth = 0; report == NULL; nth++) {
      allocations = 0;
      failing = nth;
      alone = once == 1;
      report = oasplan_report_new(store, kind, options, &err);
      bool is_whole = allocations <= nth;
      failing = SIZE_MAX;
      ck_assert_msg(report != NULL || oasplan_error_status(err) == OASPLAN_E_NOMEM, "%zu: %s", nth, oasplan_error_message(err));
      ck_assert(report == NULL || is_whole || once == 1);
      oasplan_error_free(err);
      err = NULL;
    }
    oasplan_report_free(report);
  }
  alone = false;
}

#endif
