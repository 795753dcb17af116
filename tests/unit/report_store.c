#include "report_store.h"

#include "failing_memory.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

oasplan_error *err;
oasplan_store *store;
oasplan_report_options *options;
int64_t now;
const char *cleared_on;

static oasplan_roster *roster;
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

static const char text[] = "I. PREVENTION\n\n1. Adopt laws.\n2. Report.\n3. Train.\n\nII. PROTECTION\n\n1. Shelter.\n\nIII. MANDATES OF THE SECRETARIAT\n\n1. Publish.\n2. Meet.\n";

#define STATE(code, fr, en) "{\"code\":\"" code "\",\"names\":{\"fr\":\"" fr "\",\"en\":\"" en "\",\"es\":\"" en "\",\"pt\":\"" en "\"},\"standing\":[{\"standing\":\"member\",\"basis\":\"invented\"}]}"
static const char states[] = "{\"states\":[" STATE("PRY", "Paraguay", "Paraguay") "," STATE("USA", "\xC3\x89tats-Unis", "United States") "," STATE("HTI", "Ha\xC3\xAFti", "Haiti") "]}";

void must(int status) {
  ck_assert_msg(status == OASPLAN_OK, "%s", oasplan_error_message(err));
}

void put_plan(const char *key, const char *edition, const char *of, int years) {
  oasplan_import_options *how = oasplan_import_options_new();
  oasplan_import_options_set_key(how, key);
  oasplan_import_options_set_edition(how, edition);
  oasplan_import_options_set_language(how, "en");
  if (years) oasplan_import_options_set_period(how, 2015, 2018);
  oasplan_plan *plan = oasplan_plan_import(of, strlen(of), how, &err);
  ck_assert_msg(plan != NULL, "%s", oasplan_error_message(err));
  oasplan_import_options_free(how);
  must(oasplan_store_put_plan(store, plan, NULL, &err));
  oasplan_plan_unref(plan);
}

void begin_store(void) {
  now = 1485864000000; /* 2017-01-31T12:00:00Z */
  chance = 1;
  cleared_on = "2017-01-30";
  oasplan_store_options *opening = oasplan_store_options_new();
  oasplan_store_options_set_clock(opening, tell_time, NULL);
  oasplan_store_options_set_random(opening, give_bytes, NULL);
  store = oasplan_store_open(":memory:", opening, &err);
  oasplan_store_options_free(opening);
  ck_assert_msg(store != NULL, "%s", oasplan_error_message(err));
  options = oasplan_report_options_new();
}

void set_up_with(const char *of) {
  begin_store();
  put_plan("k", "e", of, 1);
  roster = oasplan_roster_from_json(states, sizeof states - 1, NULL, &err);
  ck_assert_msg(roster != NULL, "%s", oasplan_error_message(err));
  oasplan_report_options_set_roster(options, roster);
  oasplan_report_options_set_period(options, "2015-2016");
}

void set_up(void) {
  set_up_with(text);
}

void set_up_treaties(void) {
  set_up_with("I. PREVENTION\n\n1. Adopt laws.\n2. Ratify the United Nations Convention against Transnational Organized Crime and the Convention on the Rights of the Child.\n\nII. PROTECTION\n\n1. Shelter.\n");
  now = 1551441600000; /* 2019-03-01T12:00:00Z */
  cleared_on = "2019-02-01";
  oasplan_report_options_set_period(options, NULL);
  oasplan_report_options_set_as_of(options, "2018-12-31");
}

void tear_down(void) {
  oasplan_report_options_free(options);
  oasplan_roster_unref(roster);
  roster = NULL;
  oasplan_store_close(store);
}

void put(const char *type, const char *party, const char *release, const char *const *fields) {
  oasplan_record *record = oasplan_record_new(type, NULL, &err);
  const char *const common[] = {"party", party, "plan", "k", "edition", "e", "language", "en", "author", "Unit (invented)", "stage", "cleared", "cleared_by", "Office (invented)", "cleared_on", cleared_on, "release", release, NULL};
  for (const char *const *at = common; *at != NULL; at += 2) must(oasplan_record_set(record, at[0], at[1], &err));
  for (; *fields != NULL; fields += 2) must(oasplan_record_set(record, fields[0], fields[1], &err));
  must(oasplan_store_put_record(store, record, NULL, &err));
  oasplan_record_free(record);
}

void assess(const char *party, const char *provision, const char *period, const char *status, const char *release) {
  put("assessment", party, release,
      (const char *const[]){"provision", provision, "period", period, "status", status, "assessed_by", strcmp(party, "OAS-GS") == 0 ? "general_secretariat" : "state", "assessor", "Unit (invented)", "date", "2017-01-15",
                            strcmp(status, "not_applicable") == 0 ? "reason" : NULL, "No coast.", NULL});
}

void ask_states(const char *asked_on, const char *due_on) {
  oasplan_period *period = oasplan_store_get_period(store, "k", "2015-2016", NULL, &err);
  must(oasplan_period_set(period, "asked_on", asked_on, &err));
  must(oasplan_period_set(period, "due_on", due_on, &err));
  must(oasplan_store_put_period(store, period, NULL, &err));
  oasplan_period_free(period);
}

char *ask(const char *kind) {
  oasplan_report *report = oasplan_report_new(store, kind, options, &err);
  ck_assert_msg(report != NULL, "%s", oasplan_error_message(err));
  char *json = oasplan_report_json(report, NULL, &err);
  ck_assert_msg(json != NULL, "%s", oasplan_error_message(err));
  oasplan_report_free(report);
  return json;
}

/* Check takes no longer message. */
static const char *end_of(const char *json) {
  enum { MOST = 3000 };
  return strlen(json) > MOST ? json + strlen(json) - MOST : json;
}

void expect_part(const char *json, const char *part) {
  ck_assert_msg(strstr(json, part) != NULL, "%s\nis not in\n%s", part, end_of(json));
}

void expect_none(const char *json, const char *part) {
  ck_assert_msg(strstr(json, part) == NULL, "%s\nis in\n%s", part, end_of(json));
}

void expect_order(const char *json, const char *first, const char *second) {
  const char *at = strstr(json, first), *after = at != NULL ? strstr(at, second) : NULL;
  ck_assert_msg(after != NULL, "%s\nis not before\n%s\nin\n%s", first, second, end_of(json));
}

void expect_refused(const oasplan_report *report, int status, const char *words) {
  ck_assert_ptr_null(report);
  ck_assert_msg(err != NULL && oasplan_error_status(err) == status && strstr(oasplan_error_message(err), words) != NULL, "%d: %s", oasplan_error_status(err), oasplan_error_message(err));
  oasplan_error_free(err);
  err = NULL;
}

void sweep(const char *kind) {
  char *whole = ask(kind);
  for (int once = 0; once < 2; once++) {
    bool done = false;
    for (size_t nth = 0; !done; nth++) {
      allocations = 0;
      failing = nth;
      alone = once == 1;
      oasplan_report *report = oasplan_report_new(store, kind, options, &err);
      char *json = report != NULL ? oasplan_report_json(report, NULL, &err) : NULL;
      done = allocations <= nth;
      failing = SIZE_MAX;
      ck_assert_msg(json != NULL || oasplan_error_status(err) == OASPLAN_E_NOMEM, "%zu: %s", nth, oasplan_error_message(err));
      ck_assert(json == NULL || done || once == 1);
      ck_assert(json != NULL || !done);
      if (json != NULL) ck_assert_str_eq(json, whole); /* nothing half done */
      oasplan_free(json);
      oasplan_report_free(report);
      oasplan_error_free(err);
      err = NULL;
    }
  }
  oasplan_free(whole);
  alone = false;
}
