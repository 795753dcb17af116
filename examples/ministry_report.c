/* What a ministry's own program does: files what was done for a provision, has it cleared and released, and looks at what the public then sees.
 *
 *     ministry_report              in a store in memory
 *     ministry_report FILE         in that store, which is made if it is not there; said again it changes nothing
 *
 * Everything that it files is invented. */
#include <stdio.h>
#include <stdlib.h>

#include <oasplan/oasplan.h>

/* A type, its fields and their values, a NULL behind them. `source_ref` is this program's own key, by which it finds the record again. */
static const char *const course[] = {"measure", "source_ref", "R-1", "provisions", "V.7|III.12", "title", "Curso para refugios (inventado)",
    "kind", "training", "status", "completed", "starts_on", "2016-03-01", "ends_on", "2016-03-04", NULL};
static const char *const answer[] = {"assessment", "source_ref", "R-2", "provision", "V.7", "period", "2015-2016",
    "status", "partially_implemented", "assessed_by", "state", "assessor", "Unidad inventada", "date", "2016-12-15",
    "narrative", "Un refugio de tres (inventado).", NULL};
static const char *const sketch[] = {"measure", "source_ref", "R-3", "title", "Borrador de ley (inventado)", "kind", "law", "status", "planned", NULL};

static const char *told(const char *text) { return text ? text : "-"; }
static int fill(oasplan_record *record, const oasplan_plan *plan, const char *const *fields, oasplan_error **error) {
  const char *const common[] = {"party", "PRY", "language", "es", "author", "Unidad inventada",
      "plan", oasplan_plan_key(plan), "edition", oasplan_plan_edition(plan), NULL};
  int status = OASPLAN_OK;
  for (; status == OASPLAN_OK && *fields; fields += 2) status = oasplan_record_set(record, fields[0], fields[1], error);
  for (fields = common; status == OASPLAN_OK && *fields; fields += 2) status = oasplan_record_set(record, fields[0], fields[1], error);
  return status;
}

/* Puts the record unless it is there; `id` takes its id, a UUID. */
static int file_once(oasplan_store *store, const oasplan_plan *plan, const char *const *fields, char id[37], oasplan_error **error) {
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_records *there;
  oasplan_record *record = NULL;
  int status;
  if (!options) return OASPLAN_E_NOMEM;
  oasplan_record_options_set_filter(options, "source_ref", fields[2]);
  there = oasplan_store_find_records(store, fields[0], options, error);
  oasplan_record_options_free(options);
  if (there && oasplan_records_count(there) == 0) record = oasplan_record_new(fields[0], NULL, error);
  if (record && fill(record, plan, fields + 1, error) == OASPLAN_OK) oasplan_store_put_record(store, record, NULL, error);
  status = oasplan_error_status(*error);
  if (status == OASPLAN_OK) /* borrowed from its record, so copied */
    snprintf(id, 37, "%s", oasplan_record_get(record ? record : oasplan_records_at(there, 0), "id"));
  oasplan_record_free(record);
  oasplan_records_free(there);
  return status;
}

/* The next version of a record: cleared by an office, not a person, and released to everybody. One whose fields are equal is no new version. */
static int clear(oasplan_store *store, const char *id, oasplan_error **error) {
  const char *const cleared[] = {"stage", "cleared", "cleared_by", "Gabinete inventado", "cleared_on", "2017-01-20", "release", "public", NULL};
  oasplan_record *record = oasplan_store_get_record(store, id, NULL, error);
  int status = record ? OASPLAN_OK : oasplan_error_status(*error);
  const char *const *field;
  for (field = cleared; status == OASPLAN_OK && *field; field += 2) status = oasplan_record_set(record, field[0], field[1], error);
  if (status == OASPLAN_OK) status = oasplan_store_put_record(store, record, NULL, error); /* E_CONFLICT if somebody else was faster */
  oasplan_record_free(record);
  return status;
}

static int print_public(oasplan_store *store, oasplan_error **error) {
  oasplan_record_options *options = oasplan_record_options_new();
  oasplan_records *records;
  size_t i;
  if (!options) return OASPLAN_E_NOMEM; /* NULL would ask as the owner, who sees everything */
  oasplan_record_options_set_release(options, OASPLAN_PUBLIC);
  records = oasplan_store_find_records(store, NULL, options, error); /* its first 1,000 */
  oasplan_record_options_free(options);
  for (i = 0; i < oasplan_records_count(records); i++) {
    const oasplan_record *record = oasplan_records_at(records, i);
    const char *title = oasplan_record_get(record, "title"), *provision = oasplan_record_get(record, "provision");
    printf("public: %s, version %s, of %s: ", oasplan_record_get(record, "type"), oasplan_record_get(record, "version"), oasplan_record_get(record, "party"));
    printf("%s, %s\n", title ? title : provision, oasplan_record_get(record, "status"));
  }
  if (records) printf("not public: %ld\n", (long)oasplan_records_withheld(records));
  oasplan_records_free(records);
  return *error ? oasplan_error_status(*error) : OASPLAN_OK;
}

int main(int argc, char **argv) {
  oasplan_error *error = NULL;
  oasplan_store *store = oasplan_store_open(argc > 1 ? argv[1] : ":memory:", NULL, &error);
  oasplan_plan *plan = store ? oasplan_plan_builtin(NULL, &error) : NULL;
  int done = plan && oasplan_store_put_plan(store, plan, NULL, &error) == OASPLAN_OK; /* there already: nothing happens */
  char ids[3][37];
  size_t i;
  done = done && file_once(store, plan, course, ids[0], &error) == OASPLAN_OK;
  done = done && file_once(store, plan, answer, ids[1], &error) == OASPLAN_OK;
  done = done && file_once(store, plan, sketch, ids[2], &error) == OASPLAN_OK;
  done = done && clear(store, ids[0], &error) == OASPLAN_OK && clear(store, ids[1], &error) == OASPLAN_OK; /* the draft stays one */
  done = done && print_public(store, &error) == OASPLAN_OK;
  if (!done) fprintf(stderr, "ministry_report: %s\n", error ? oasplan_error_message(error) : "out of memory");
  for (i = 0; i < oasplan_error_problem_count(error); i++)
    fprintf(stderr, "  %s: give %s\n", told(oasplan_problem_field(oasplan_error_problem_at(error, i))), told(oasplan_problem_allowed(oasplan_error_problem_at(error, i))));
  oasplan_error_free(error);
  oasplan_plan_unref(plan);
  oasplan_store_close(store);
  return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
