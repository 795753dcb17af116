/* Whom can one call, in this language, on this day?
 *
 *     directory STORE es 2016-10-01
 *     directory STORE es 2016-10-01 PRY
 *
 * Services and authorities that hold on the day, have the language among theirs (a BCP 47 tag, as it was filed) and were released to the public.
 * What nobody has verified in the 12 months before is marked: a number may be dead. The store is opened for reading; it is never made. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <oasplan/oasplan.h>

/* "2016-10-01" -> "2015-10-01". Dates compare as texts; 29 February of a year without one still stands between its neighbours. */
static void a_year_before(const char *date, char *out, size_t size) {
  snprintf(out, size, "%04d%s", atoi(date) - 1, date + 4);
}

static void print_line(const char *what, const char *value, const char *more) {
  if (value) printf("    %s: %s%s%s%s\n", what, value, more ? " (" : "", more ? more : "", more ? ")" : "");
}

static void print_list(const oasplan_record *record, const char *field) {
  size_t i, count = oasplan_record_value_count(record, field);
  printf("    %s:", field);
  for (i = 0; i < count; i++) printf(" %s", oasplan_record_value_at(record, field, i));
  printf("\n");
}

static void print_entry(const oasplan_record *record, const char *last_year) {
  const char *name = oasplan_record_get(record, "name"), *verified = oasplan_record_get(record, "verified_on");
  printf("%s %s: %s\n", oasplan_record_get(record, "party"), oasplan_record_get(record, "kind"), name ? name : "(name not given out)");
  print_line("phone", oasplan_record_get(record, "phone"), NULL);
  print_line("from abroad", oasplan_record_get(record, "phone_abroad"), NULL);
  print_line("hours", oasplan_record_get(record, "hours"), oasplan_record_get(record, "timezone"));
  print_list(record, "languages");
  if (strcmp(verified, last_year) < 0) print_line("NOT VERIFIED SINCE", verified, NULL);
}

/* Prints all pages of one type; OASPLAN_OK or what went wrong. */
static int print_type(oasplan_store *store, const char *type, oasplan_record_options *options, const char *last_year, long *count, oasplan_error **error) {
  oasplan_records *records = oasplan_store_find_records(store, type, options, error);
  while (records) {
    size_t i;
    int more = oasplan_records_next(records) != NULL;
    for (i = 0; i < oasplan_records_count(records); i++) print_entry(oasplan_records_at(records, i), last_year);
    *count += (long)i;
    oasplan_record_options_set_cursor(options, oasplan_records_next(records)); /* copied; NULL: from the start */
    oasplan_records_free(records);
    records = more ? oasplan_store_find_records(store, type, options, error) : NULL;
  }
  return oasplan_error_status(*error);
}

static oasplan_store *open_to_read(const char *path, oasplan_error **error) {
  oasplan_store_options *options = oasplan_store_options_new();
  oasplan_store *store;
  oasplan_store_options_set_read_only(options, 1);
  store = oasplan_store_open(path, options, error);
  oasplan_store_options_free(options);
  return store;
}

int main(int argc, char **argv) {
  oasplan_error *error = NULL;
  oasplan_store *store;
  oasplan_record_options *options;
  char last_year[32];
  long count = 0;
  int status;
  if (argc < 4 || argc > 5 || strlen(argv[3]) != 10) {
    fprintf(stderr, "usage: directory STORE LANGUAGE YYYY-MM-DD [PARTY]\n");
    return EXIT_FAILURE;
  }
  store = open_to_read(argv[1], &error);
  options = oasplan_record_options_new();
  if (!options) { /* without any, the answer would be the owner's, who sees everything */
    oasplan_error_free(error);
    oasplan_store_close(store);
    return EXIT_FAILURE;
  }
  oasplan_record_options_set_release(options, OASPLAN_PUBLIC);
  oasplan_record_options_set_as_of(options, argv[3]);
  oasplan_record_options_set_filter(options, "languages", argv[2]);
  if (argc == 5) oasplan_record_options_set_filter(options, "party", argv[4]);
  a_year_before(argv[3], last_year, sizeof last_year);
  status = store ? print_type(store, "service", options, last_year, &count, &error) : oasplan_error_status(error);
  if (status == OASPLAN_OK) status = print_type(store, "authority", options, last_year, &count, &error);
  if (status != OASPLAN_OK)
    fprintf(stderr, "directory: %s\n", oasplan_error_message(error));
  else if (count == 0)
    printf("nobody that is public holds on %s and speaks %s\n", argv[3], argv[2]);
  oasplan_error_free(error);
  oasplan_record_options_free(options);
  oasplan_store_close(store);
  return status == OASPLAN_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
