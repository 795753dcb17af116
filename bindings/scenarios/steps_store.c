/* What scenarios do with a store: editions and questions, records, periods, reports. Clock and random bytes are the scenario's own, so that each language gets the same ids and times. */
#include "run.h"

#include <stdlib.h>
#include <string.h>

/* ---- Opening ---- */

/* 2017-01-31T12:00:00Z, and a millisecond more each time. */
static int64_t tell_time(void *context) {
  static int64_t now = 1485864000000;
  (void)context;
  return now++;
}

static int count_bytes(void *context, void *bytes, size_t length) {
  static unsigned char next = 0;
  unsigned char *each = bytes;
  (void)context;
  for (size_t i = 0; i < length; i++) each[i] = next++;
  return 0;
}

static void open(const struct step *step, oasplan_error **err) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store_options_set_clock(options, tell_time, NULL);
  oasplan_store_options_set_random(options, count_bytes, NULL);
  oasplan_store_options_set_read_only(options, said_true(step, "read_only"));
  print_store(step, oasplan_store_open(said(step, "file") != NULL ? said(step, "file") : ":memory:", options, err));
  oasplan_store_options_free(options);
}

static void verify(const struct step *step, oasplan_error **err) {
  if (oasplan_store_verify(store_of(step), NULL, err) == OASPLAN_OK) print_done(step);
}

/* ---- Editions and questions ---- */

static void put(const struct step *step, oasplan_error **err) {
  oasplan_query_options *options = oasplan_query_options_new();
  oasplan_tally *tally = oasplan_tally_new();
  oasplan_query_options_set_tally(options, tally);
  if (oasplan_store_put_plan(store_of(step), plan_of(step, "plan"), options, err) == OASPLAN_OK)
    for (int what = OASPLAN_PUT_NEW; what <= OASPLAN_PUT_REFRESHED; what++)
      if (oasplan_tally_count(tally, what) > 0) print_text(step, oasplan_put_name(what));
  oasplan_query_options_free(options);
  oasplan_tally_free(tally);
}

static void get(const struct step *step, oasplan_error **err) {
  print_plan(step, oasplan_store_get_plan(store_of(step), said(step, "key"), said(step, "edition"), said(step, "language"), NULL, err));
}

static void take_out(const struct step *step, oasplan_error **err) {
  if (oasplan_store_remove_plan(store_of(step), said(step, "key"), said(step, "edition"), said(step, "language"), NULL, err) == OASPLAN_OK) print_done(step);
}

static void editions(const struct step *step, oasplan_error **err) {
  size_t length;
  oasplan_editions *list = oasplan_store_plans(store_of(step), NULL, err);
  char *json = list != NULL ? oasplan_editions_json(list, 0, (size_t)-1, &length, err) : NULL;
  print_json(step, json, length);
  oasplan_editions_free(list);
}

/* All pages of a search, a line each. */
static void search(const struct step *step, oasplan_error **err) {
  oasplan_query_options *options = oasplan_query_options_new();
  char *all = strdup("");
  bool more = true;
  if (said_number(step, "limit", 0) > 0) oasplan_query_options_set_limit(options, said_number(step, "limit", 0));
  while (more) {
    size_t length;
    oasplan_hits *hits = oasplan_store_search(store_of(step), said(step, "query"), options, err);
    char *json = hits != NULL ? oasplan_hits_json(hits, 0, (size_t)-1, &length, err) : NULL;
    char *page = json != NULL ? json_in_one_form(json, length) : strdup("");
    all = realloc(all, strlen(all) + strlen(page) + 2);
    if (all[0] != '\0') strcat(all, "\n");
    strcat(all, page);
    more = json != NULL && oasplan_hits_next(hits) != NULL;
    oasplan_query_options_set_cursor(options, more ? oasplan_hits_next(hits) : NULL);
    oasplan_hits_free(hits);
    oasplan_free(json);
    free(page);
  }
  if (*err == NULL) print_text(step, all);
  free(all);
  oasplan_query_options_free(options);
}

static void print_hits(const struct step *step, oasplan_hits *hits, oasplan_error **err) {
  size_t length;
  char *json = hits != NULL ? oasplan_hits_json(hits, 0, (size_t)-1, &length, err) : NULL;
  print_json(step, json, length);
  oasplan_hits_free(hits);
}

static void trace(const struct step *step, oasplan_error **err) {
  print_hits(step, oasplan_store_trace(store_of(step), said(step, "instrument"), said(step, "locator"), NULL, err), err);
}

static void resolve(const struct step *step, oasplan_error **err) {
  print_hits(step, oasplan_store_resolve(store_of(step), NULL, err), err);
}

static void gaps(const struct step *step, oasplan_error **err) {
  size_t length;
  oasplan_gaps *answer = oasplan_store_gaps(store_of(step), said(step, "instrument"), said(step, "range"), NULL, err);
  char *json = answer != NULL ? oasplan_gaps_json(answer, &length, err) : NULL;
  print_json(step, json, length);
  oasplan_gaps_free(answer);
}

/* ---- Records ---- */

/* Whatever of it the step says. */
static oasplan_record_options *record_options(const struct step *step) {
  oasplan_record_options *options = oasplan_record_options_new();
  json_t *where = json_object_get(step->keys, "where"), *value;
  const char *field;
  json_object_foreach(where, field, value) oasplan_record_options_set_filter(options, field, json_string_value(value));
  if (said(step, "release") != NULL) oasplan_record_options_set_release(options, oasplan_release_from_name(said(step, "release")));
  if (said(step, "as_of") != NULL) oasplan_record_options_set_as_of(options, said(step, "as_of"));
  if (said(step, "format") != NULL) oasplan_record_options_set_format(options, said(step, "format"));
  if (said(step, "reason") != NULL) oasplan_record_options_set_actor(options, NULL, said(step, "reason"));
  return options;
}

static void put_record(const struct step *step, oasplan_error **err) {
  char *values = json_dumps(json_object_get(step->keys, "values"), JSON_COMPACT);
  size_t length;
  oasplan_record *record = oasplan_record_from_json(values, strlen(values), NULL, err);
  if (record != NULL && oasplan_store_put_record(store_of(step), record, NULL, err) == OASPLAN_OK) {
    char *json = oasplan_record_json(record, &length, err);
    print_json(step, json, length);
  }
  oasplan_record_free(record);
  free(values);
}

static void print_records(const struct step *step, oasplan_records *list, oasplan_error **err) {
  size_t length;
  char *json = list != NULL ? oasplan_records_json(list, 0, (size_t)-1, &length, err) : NULL;
  print_json(step, json, length);
  oasplan_records_free(list);
}

static void records(const struct step *step, oasplan_error **err) {
  oasplan_record_options *options = record_options(step);
  print_records(step, oasplan_store_find_records(store_of(step), said(step, "type"), options, err), err);
  oasplan_record_options_free(options);
}

static void history(const struct step *step, oasplan_error **err) {
  print_records(step, oasplan_store_record_history(store_of(step), said(step, "id"), NULL, err), err);
}

static void remove_record(const struct step *step, oasplan_error **err) {
  oasplan_record_options *options = record_options(step);
  if (oasplan_store_remove_record(store_of(step), said(step, "id"), options, err) == OASPLAN_OK) print_done(step);
  oasplan_record_options_free(options);
}

static void import_records(const struct step *step, oasplan_error **err) {
  oasplan_record_options *options = record_options(step);
  oasplan_tally *tally = oasplan_tally_new();
  char counts[160];
  size_t length;
  char *bytes = said_bytes(step, &length);
  oasplan_record_options_set_tally(options, tally);
  oasplan_intake *intake = oasplan_store_import_records(store_of(step), bytes, length, said(step, "type"), options, err);
  snprintf(counts, sizeof counts, "new %lld, refreshed %lld, unchanged %lld, left %lld", (long long)oasplan_tally_count(tally, OASPLAN_PUT_NEW), (long long)oasplan_tally_count(tally, OASPLAN_PUT_REFRESHED),
           (long long)oasplan_tally_count(tally, OASPLAN_PUT_UNCHANGED), (long long)oasplan_tally_count(tally, OASPLAN_PUT_LEFT));
  if (intake != NULL) print_text(step, counts);
  oasplan_intake_free(intake);
  oasplan_record_options_free(options);
  oasplan_tally_free(tally);
  free(bytes);
}

/* ---- What is written bit by bit ---- */

struct written {
  char *bytes;
  size_t length;
};

static int write_to(void *context, const char *bytes, size_t length) {
  struct written *written = context;
  written->bytes = realloc(written->bytes, written->length + length + 1);
  memcpy(written->bytes + written->length, bytes, length);
  written->length += length;
  return 0;
}

static void print_written(const struct step *step, struct written *written, int status) {
  if (status == OASPLAN_OK) print_bytes(step, written->bytes != NULL ? written->bytes : "", written->length);
  free(written->bytes);
}

static void export_records(const struct step *step, oasplan_error **err) {
  oasplan_record_options *options = record_options(step);
  struct written written = {NULL, 0};
  print_written(step, &written, oasplan_store_export_records(store_of(step), said(step, "type"), options, write_to, &written, err));
  oasplan_record_options_free(options);
}

static oasplan_report_options *report_options(const struct step *step) {
  oasplan_report_options *options = oasplan_report_options_new();
  static const struct {
    const char *key;
    void (*set)(oasplan_report_options *options, const char *text);
  } texts[] = {{"party", oasplan_report_options_set_party}, {"period", oasplan_report_options_set_period}, {"as_of", oasplan_report_options_set_as_of}, {"known_at", oasplan_report_options_set_known_at},
               {"since", oasplan_report_options_set_since}, {"language", oasplan_report_options_set_language}, {"table", oasplan_report_options_set_table}};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    if (said(step, texts[i].key) != NULL) texts[i].set(options, said(step, texts[i].key));
  if (said(step, "plan") != NULL) oasplan_report_options_set_plan(options, said(step, "plan"), said(step, "edition"));
  if (said(step, "release") != NULL) oasplan_report_options_set_release(options, oasplan_release_from_name(said(step, "release")));
  if (said(step, "stage") != NULL) oasplan_report_options_set_stage(options, oasplan_stage_from_name(said(step, "stage")));
  oasplan_report_options_set_by_party(options, said_true(step, "by_party"));
  return options;
}

static void report(const struct step *step, oasplan_error **err) {
  oasplan_report_options *options = report_options(step);
  struct written written = {NULL, 0};
  oasplan_report *answer = oasplan_report_new(store_of(step), said(step, "kind"), options, err);
  if (answer != NULL) print_written(step, &written, oasplan_report_render(answer, said(step, "format"), options, write_to, &written, err));
  oasplan_report_free(answer);
  oasplan_report_options_free(options);
}

/* ---- Periods and the ledger ---- */

static void put_period(const struct step *step, oasplan_error **err) {
  static const char *const fields[] = {"edition", "from_date", "to_date", "asked_on", "due_on"};
  oasplan_period *period = oasplan_period_new(said(step, "plan"), said(step, "period"), err);
  for (size_t i = 0; period != NULL && *err == NULL && i < sizeof fields / sizeof fields[0]; i++)
    if (said(step, fields[i]) != NULL) (void)oasplan_period_set(period, fields[i], said(step, fields[i]), err);
  if (*err == NULL && oasplan_store_put_period(store_of(step), period, NULL, err) == OASPLAN_OK) print_done(step);
  oasplan_period_free(period);
}

static void periods(const struct step *step, oasplan_error **err) {
  size_t length;
  oasplan_periods *list = oasplan_store_periods(store_of(step), said(step, "plan"), NULL, err);
  char *json = list != NULL ? oasplan_periods_json(list, 0, (size_t)-1, &length, err) : NULL;
  print_json(step, json, length);
  oasplan_periods_free(list);
}

static void ledger(const struct step *step, oasplan_error **err) {
  oasplan_record_options *options = record_options(step);
  size_t length;
  oasplan_ledger *list = oasplan_store_ledger(store_of(step), said(step, "instrument"), said(step, "party"), options, err);
  char *json = list != NULL ? oasplan_ledger_json(list, 0, (size_t)-1, &length, err) : NULL;
  print_json(step, json, length);
  oasplan_ledger_free(list);
  oasplan_record_options_free(options);
}

const struct operation store_operations[] = {
  {"open", open},
  {"verify", verify},
  {"put", put},
  {"get", get},
  {"remove", take_out},
  {"editions", editions},
  {"search", search},
  {"trace", trace},
  {"resolve", resolve},
  {"gaps", gaps},
  {"put_record", put_record},
  {"records", records},
  {"history", history},
  {"remove_record", remove_record},
  {"import_records", import_records},
  {"export_records", export_records},
  {"report", report},
  {"put_period", put_period},
  {"periods", periods},
  {"ledger", ledger},
  {NULL, NULL}
};
