/* Prints what is proposed to a document, word for word, with who proposes it.
 *
 *     redline draft.critic en
 *     redline draft.critic en html > draft.html
 *
 * Without a format {+words+} come and [-words-] go. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <oasplan/oasplan.h>

static oasplan_plan *read_plan(const char *path, const char *language, oasplan_error **error) {
  static char bytes[1 << 20];
  FILE *file = fopen(path, "rb");
  size_t length;
  oasplan_import_options *options;
  oasplan_plan *plan;
  if (!file) return NULL;
  length = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  options = oasplan_import_options_new();
  oasplan_import_options_set_key(options, "draft");
  oasplan_import_options_set_edition(options, "1");
  oasplan_import_options_set_language(options, language);
  plan = oasplan_plan_import(bytes, length, options, error);
  oasplan_import_options_free(options);
  return plan;
}

static void print_author(const oasplan_amendment *amendment) {
  const char *who = oasplan_amendment_delegation(amendment);
  int inferred = oasplan_amendment_certainty(amendment) == OASPLAN_CERTAINTY_INFERRED;
  printf("(%s%s)", who ? who : "nobody", inferred ? ", by inference" : "");
}

static void print_run(const oasplan_run *run) {
  static const char *const marks[][2] = {{"", ""}, {"", ""}, {"{+", "+}"}, {"[-", "-]"}, {"[-", "-]"}, {"{+", "+}"}}; /* by kind */
  size_t i;
  printf("%s%s%s", marks[oasplan_run_kind(run)][0], oasplan_run_text(run), marks[oasplan_run_kind(run)][1]);
  for (i = 0; i < oasplan_run_amendment_count(run); i++) print_author(oasplan_run_amendment_at(run, i));
}

static void print_runs(const oasplan_runs *runs) {
  const oasplan_provision *before = NULL;
  size_t i;
  for (i = 0; i < oasplan_runs_count(runs); i++) {
    const oasplan_run *run = oasplan_runs_at(runs, i);
    const oasplan_provision *provision = oasplan_run_provision(run);
    if (provision != before) printf("%s%s  ", before ? "\n" : "", oasplan_provision_id(provision));
    before = provision;
    print_run(run);
  }
  if (before) printf("\n");
}

static int write_to_file(void *file, const char *bytes, size_t length) {
  return fwrite(bytes, 1, length, file) != length;
}

int main(int argc, char **argv) {
  oasplan_error *error = NULL;
  oasplan_plan *plan;
  oasplan_runs *runs = NULL;
  if (argc != 3 && argc != 4) {
    fprintf(stderr, "usage: redline FILE LANGUAGE [FORMAT]\n");
    return EXIT_FAILURE;
  }
  plan = read_plan(argv[1], argv[2], &error);
  if (plan) runs = oasplan_redline(plan, NULL, NULL, &error);
  oasplan_plan_unref(plan); /* the runs keep it */
  if (runs && argc == 3) print_runs(runs);
  if (runs && argc == 4) oasplan_runs_render(runs, argv[3], NULL, write_to_file, stdout, &error);
  if (error || !runs) {
    fprintf(stderr, "redline: %s\n", error ? oasplan_error_message(error) : "the file cannot be read");
    oasplan_error_free(error);
    oasplan_runs_free(runs);
    return EXIT_FAILURE;
  }
  oasplan_runs_free(runs);
  return EXIT_SUCCESS;
}
