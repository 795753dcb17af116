/* A report from beginning to end: what was asked for is looked up, the first page is made, the kind asks its question, and a form draws the answer. All of it is read in one transaction. */
#include "report/report.h"

#include "store/moment.h"
#include "store/release_copy.h"

#include <string.h>

/* ---- What was asked for ---- */

static int check_options(oasplan_store *store, const oasplan_report_options *options, const struct oasp_report_kind *kind, oasplan_error **err) {
  oasplan_record_options said = oasp_record_defaults;
  const oasplan_record_options *check = &said;
  said.failed = options->failed;
  said.release = options->release;
  said.as_of = options->as_of;
  said.known_at = options->known_at;
  int status = oasp_records_enter(store, false, &check, err);
  if (status != OASPLAN_OK) return status;
  if (options->stage != OASPLAN_STAGE_DRAFT && options->stage != OASPLAN_STAGE_CLEARED)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "stage", "a report takes records from stage draft or from stage cleared on; give one of the two");
  if (options->stage == OASPLAN_STAGE_DRAFT && options->release > OASPLAN_NATIONAL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "stage", "drafts leave for nobody but their owner; ask for release national, or for stage cleared");
  if ((kind->needs & OASP_NEVER_PUBLIC) != 0 && options->release >= OASPLAN_PUBLIC)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "release", "the report %s is never public; ask for it with release member_states, secretariat or national", kind->name);
  if (options->since != NULL && !oasp_is_date(options->since))
    return oasp_fail_field(err, OASPLAN_E_INVALID, "since", "\"%.*s\" is no day; give one such as 2017-01-31", OASP_QUOTE(options->since));
  if ((kind->needs & OASP_NEEDS_SINCE) != 0 && options->since == NULL)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "since", "the report %s needs the day from which on, such as 2017-01-31", kind->name);
  return OASPLAN_OK;
}

/* A copy made for others has no more than they may see, and must not pass for the whole. */
static int check_copy(struct oasp_asking *asking, oasplan_error **err) {
  int release = OASPLAN_NATIONAL, status = oasp_store_release(asking->store, &release, err);
  if (status != OASPLAN_OK || release <= asking->options->release) return status;
  return oasp_fail_field(err, OASPLAN_E_INVALID, "release", "%s is a copy made for others and holds what is released as %s; ask for release %s", asking->store->location, oasplan_release_name(release), oasplan_release_name(release));
}

static int find_party(struct oasp_asking *asking, oasplan_error **err) {
  const char *party = asking->options->party;
  bool is_known = party != NULL && (oasp_is_secretariat(party) || oasplan_roster_find(asking->roster, party) != NULL);
  if (party == NULL && (asking->kind->needs & OASP_NEEDS_PARTY) != 0)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "party", "the report %s is of one party; give its code, such as PRY", asking->kind->name);
  if (party != NULL && (asking->kind->needs & (OASP_NEEDS_PARTY | OASP_TAKES_PARTY)) == 0)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "party", "the report %s is of all parties; leave the party out, or ask for country", asking->kind->name);
  if (party != NULL && !is_known) return oasp_fail_field(err, OASPLAN_E_INVALID, "party", "\"%.*s\" is no party: give a state by its code in capitals, such as PRY (oasplan states lists them), or OAS-GS", OASP_QUOTE(party));
  return OASPLAN_OK;
}

static int find_today(struct oasp_asking *asking, oasplan_error **err) {
  char moment[OASP_MOMENT_SIZE];
  int status = asking->options->known_at == NULL ? oasp_moment_write(oasp_store_now(asking->store), moment, err) : OASPLAN_OK;
  if (status == OASPLAN_OK) memcpy(asking->today, asking->options->known_at != NULL ? asking->options->known_at : moment, OASP_DATE_SIZE - 1);
  return status;
}

/* ---- Plan and period ---- */

/* The one that was named; else the last that began on or before the day that is asked about. */
static int choose_period(struct oasp_asking *asking, const char *plan, oasplan_error **err) {
  const oasplan_report_options *options = asking->options;
  const char *day = options->as_of != NULL ? options->as_of : asking->today;
  size_t count = oasplan_periods_count(asking->periods), chosen = OASPLAN_NOWHERE;
  if (options->period == NULL && (asking->kind->needs & OASP_NEEDS_SINCE) != 0) return OASPLAN_OK; /* asked from a day on, it is of no period */
  for (size_t i = 0; i < count; i++) {
    const oasplan_period *period = oasplan_periods_at(asking->periods, i);
    bool is_it = options->period != NULL ? strcmp(oasplan_period_key(period), options->period) == 0 : strcmp(oasplan_period_from_date(period), day) <= 0;
    if (is_it) chosen = i;
  }
  if (chosen == OASPLAN_NOWHERE && options->period != NULL) return oasp_period_not_found(asking->store, plan, options->period, err);
  if (chosen == OASPLAN_NOWHERE && (asking->kind->needs & OASP_NEEDS_PERIOD) != 0)
    return oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "period", "%s has no period of %s that began by %s; oasplan period set makes one, or ask about a later day", asking->store->location, plan, day);
  if (chosen == OASPLAN_NOWHERE) return OASPLAN_OK;
  asking->period = oasplan_periods_at(asking->periods, chosen);
  if (options->as_of != NULL && strcmp(options->as_of, oasplan_period_from_date(asking->period)) < 0)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "as_of", "the period %s begins on %s; ask about that day or a later one, or about another period", oasplan_period_key(asking->period), oasplan_period_from_date(asking->period));
  asking->before = chosen > 0 ? oasplan_periods_at(asking->periods, chosen - 1) : NULL;
  return OASPLAN_OK;
}

/* The language of the output where the edition is there in it, else the one put last. */
static int get_edition(struct oasp_asking *asking, const char *key, const char *edition, oasplan_error **err) {
  const struct oasp_scope any = {key, edition, NULL};
  oasplan_editions *editions = NULL;
  int status = oasp_store_list(asking->store, &any, false, &editions, err);
  if (status != OASPLAN_OK) return status;
  const oasplan_edition *chosen = NULL;
  for (size_t i = 0; i < editions->count; i++)
    if (chosen == NULL || strcmp(chosen->language, asking->language) != 0) chosen = &editions->items[i];
  if (chosen == NULL) {
    status = oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "plan", "%s has no edition %s of %s; oasplan plans lists those that it has", asking->store->location, edition != NULL ? edition : "at all", key);
  } else {
    const struct oasp_scope scope = oasp_edition_scope(chosen);
    status = asking->store->backend->calls->get_plan(asking->store->backend, &scope, true, &asking->plan, err);
  }
  oasplan_editions_free(editions);
  return status;
}

static int check_plan(struct oasp_asking *asking, const char *key, oasplan_error **err) {
  const struct oasp_scope any = {key, NULL, NULL};
  oasplan_editions *editions = NULL;
  int status = oasp_store_list(asking->store, &any, true, &editions, err);
  if (status == OASPLAN_OK && editions->count == 0)
    status = oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "plan", "%s has no plan %.*s; oasplan plans lists those that it has", asking->store->location, OASP_QUOTE(key));
  oasplan_editions_free(editions);
  return status;
}

static int find_plan(struct oasp_asking *asking, const char *key, const char *edition, oasplan_error **err) {
  int status = oasp_store_periods(asking->store, key, &asking->periods, err);
  if (status == OASPLAN_OK) status = choose_period(asking, key, err);
  if (status != OASPLAN_OK) return status;
  if (edition == NULL && asking->period != NULL) edition = oasplan_period_edition(asking->period);
  if ((asking->kind->needs & OASP_NEEDS_PERIOD) != 0 && strcmp(edition, oasplan_period_edition(asking->period)) != 0)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "edition", "the period %s is reported on %s@%s, whose ids may mean something else in %s; leave the edition out, or move the records along a concordance", oasplan_period_key(asking->period), key,
                           oasplan_period_edition(asking->period), edition);
  return get_edition(asking, key, edition, err);
}

static int find_document(struct oasp_asking *asking, oasplan_error **err) {
  const oasplan_report_options *options = asking->options;
  const struct oasp_scope any = {NULL, NULL, NULL};
  oasplan_editions *last = NULL;
  if (options->plan != NULL) {
    int found = check_plan(asking, options->plan, err);
    return found == OASPLAN_OK ? find_plan(asking, options->plan, options->edition, err) : found;
  }
  int status = oasp_store_list(asking->store, &any, true, &last, err);
  if (status != OASPLAN_OK) return status;
  if (last->count > 0)
    status = find_plan(asking, last->items[0].key, NULL, err);
  else if ((asking->kind->needs & (OASP_NEEDS_PLAN | OASP_NEEDS_PERIOD)) != 0)
    status = oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "plan", "%s has no plan to report on; put one first", asking->store->location);
  oasplan_editions_free(last);
  return status;
}

static int find_day(struct oasp_asking *asking, oasplan_error **err) {
  const char *end = asking->period != NULL ? oasplan_period_to_date(asking->period) : NULL;
  const char *day = asking->options->as_of != NULL ? asking->options->as_of : end != NULL && strcmp(end, asking->today) < 0 ? end : asking->today;
  memcpy(asking->as_of, day, OASP_DATE_SIZE - 1);
  memcpy(asking->heard_by, asking->options->as_of != NULL && strcmp(asking->as_of, asking->today) < 0 ? asking->as_of : asking->today, OASP_DATE_SIZE - 1);
  asking->members = oasplan_roster_members(asking->roster, end != NULL ? end : asking->as_of, NULL, err);
  return asking->members != NULL ? OASPLAN_OK : OASPLAN_E_NOMEM;
}

/* ---- Asking ---- */

static int prepare(struct oasp_asking *asking, oasplan_error **err) {
  asking->words = oasp_words_read(asking->language, err);
  if (asking->words == NULL) return OASPLAN_E_NOMEM;
  asking->roster = asking->options->roster != NULL ? oasplan_roster_ref(asking->options->roster) : oasplan_roster_builtin(NULL, err);
  if (asking->roster == NULL) return OASPLAN_E_NOMEM;
  int status = check_copy(asking, err);
  if (status == OASPLAN_OK) status = find_party(asking, err);
  if (status == OASPLAN_OK) status = find_today(asking, err);
  if (status == OASPLAN_OK) status = find_document(asking, err);
  if (status == OASPLAN_OK) status = find_day(asking, err);
  if (status == OASPLAN_OK && asking->plan != NULL && (asking->titles = oasplan_short_titles_builtin(NULL, err)) == NULL) status = OASPLAN_E_NOMEM;
  return status;
}

static int ask(struct oasp_asking *asking, oasplan_error **err) {
  int status = prepare(asking, err);
  if (status != OASPLAN_OK) return status;
  asking->result->kind = asking->kind->name;
  asking->result->title = oasp_say_of(asking, "kind", asking->kind->name);
  if ((asking->kind->needs & OASP_NEEDS_PARTY) != 0)
    asking->result->title = oasp_say_with(asking, oasp_say(asking, "title.of_party"), "kind", asking->result->title, "party", oasp_say_party(asking, asking->options->party), NULL);
  asking->result->is_draft = asking->options->stage == OASPLAN_STAGE_DRAFT;
  status = oasp_report_front(asking, err);
  if (status == OASPLAN_OK) status = asking->kind->ask(asking, err);
  return status == OASPLAN_OK && asking->result->failed ? oasp_fail_nomem(err) : status;
}

static void end(struct oasp_asking *asking) {
  oasp_words_free(asking->words);
  oasplan_short_titles_free(asking->titles);
  oasplan_members_free(asking->members);
  oasplan_roster_unref(asking->roster);
  oasplan_periods_free(asking->periods);
  oasplan_plan_unref(asking->plan);
}

static int ask_in_transaction(struct oasp_asking *asking, oasplan_error **err) {
  const struct oasp_backend_calls *calls = asking->store->backend->calls;
  int status = calls->begin(asking->store->backend, false, err);
  if (status == OASPLAN_OK) status = oasp_store_end(asking->store, ask(asking, err), err);
  end(asking);
  return status;
}

oasplan_report *oasplan_report_new(oasplan_store *store, const char *kind_name, const oasplan_report_options *options, oasplan_error **err) {
  if (options == NULL) options = &oasp_report_defaults;
  const struct oasp_report_kind *kind = oasp_report_kind_known(kind_name, err);
  if (kind == NULL || check_options(store, options, kind, err) != OASPLAN_OK) return NULL;
  const char *language = options->language != NULL ? options->language : "en";
  struct oasp_labels *labels = oasp_labels_read(language, err);
  oasplan_report *report = labels != NULL ? oasp_alloc_zeroed(1, sizeof *report) : NULL;
  if (report == NULL) {
    if (labels != NULL) (void)oasp_fail_nomem(err);
    oasp_labels_free(labels);
    return NULL;
  }
  report->labels = labels;
  report->result.labels = labels;
  struct oasp_asking asking = {.store = store, .options = options, .kind = kind, .result = &report->result, .labels = labels, .language = oasp_labels_language(labels)};
  if (ask_in_transaction(&asking, err) == OASPLAN_OK) return report;
  oasplan_report_free(report);
  return NULL;
}

void oasplan_report_free(oasplan_report *report) {
  if (report == NULL) return;
  oasp_result_free(&report->result);
  oasp_labels_free(report->labels);
  oasp_free(report);
}

/* ---- Drawing ---- */

size_t oasplan_report_format_count(void) {
  return oasp_result_form_count;
}

const char *oasplan_report_format_at(size_t index) {
  return oasp_result_form_name(index);
}

const char *oasplan_report_format_about(size_t index) {
  return oasp_result_form_about(index);
}

int oasplan_report_render(const oasplan_report *report, const char *format, const oasplan_report_options *options, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  if (report == NULL || format == NULL || write_fn == NULL) return oasp_fail(err, OASPLAN_E_MISUSE, "a report, a format and a function that takes the bytes are needed");
  if (options != NULL && options->failed) return oasp_fail_nomem(err);
  return oasp_result_draw(&report->result, format, options != NULL ? options->table : NULL, write_fn, context, err);
}

char *oasplan_report_json(const oasplan_report *report, size_t *length, oasplan_error **err) {
  if (report != NULL) return oasp_result_string(&report->result, "json", length, err);
  (void)oasp_fail(err, OASPLAN_E_MISUSE, "no report to tell");
  return NULL;
}
