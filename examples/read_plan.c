/* Reads a plan and prints each provision with its id.
 *
 *     read_plan              the plan that the library carries
 *     read_plan FILE         a text or a JSON export
 */
#include <stdio.h>
#include <stdlib.h>

#include <oasplan/oasplan.h>

/* The bytes of a file, for free(); NULL if it cannot be read. */
static char *read_file(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  char *bytes = NULL;
  size_t capacity = 0, got = 1;
  *length = 0;
  while (file && got) {
    if (*length == capacity) {
      char *more = realloc(bytes, capacity = 2 * capacity + 4096);
      if (!more) break;
      bytes = more;
    }
    got = fread(bytes + *length, 1, capacity - *length, file);
    *length += got;
  }
  if (!file || got || ferror(file)) {
    free(bytes);
    bytes = NULL;
  }
  if (file) fclose(file);
  return bytes;
}

static oasplan_plan *import_file(const char *path, oasplan_error **error) {
  size_t length;
  char *bytes = read_file(path, &length);
  if (!bytes) {
    perror(path);
    return NULL;
  }
  /* without options the library finds out by itself what the bytes are and in which language */
  oasplan_plan *plan = oasplan_plan_import(bytes, length, NULL, error);
  free(bytes); /* the plan has its own copy */
  return plan;
}

static void print_plan(const oasplan_plan *plan) {
  size_t i, j;
  for (i = 0; i < oasplan_plan_division_count(plan); i++) {
    const oasplan_division *division = oasplan_plan_division_at(plan, i);
    printf("%s %s\n", oasplan_division_id(division), oasplan_division_title(division));
    for (j = 0; j < oasplan_division_provision_count(division); j++) {
      const oasplan_provision *provision = oasplan_division_provision_at(division, j);
      printf("  %-12s %s\n", oasplan_provision_id(provision), oasplan_provision_text(provision, OASPLAN_READING_ISSUED));
    }
  }
}

int main(int argc, char **argv) {
  oasplan_error *error = NULL; /* must be NULL before a call that can fail */
  oasplan_plan *plan = argc > 1 ? import_file(argv[1], &error) : oasplan_plan_builtin(NULL, &error);
  if (!plan) {
    if (error) /* the message says what is wrong and what to do */
      fprintf(stderr, "%s: %s\n", argc > 1 ? argv[1] : "built-in plan", oasplan_error_message(error));
    oasplan_error_free(error);
    return EXIT_FAILURE;
  }
  printf("%s@%s:%s, %lu provisions\n", oasplan_plan_key(plan), oasplan_plan_edition(plan), oasplan_plan_language(plan),
         (unsigned long)oasplan_plan_provision_count(plan));
  print_plan(plan);
  oasplan_plan_unref(plan);
  return EXIT_SUCCESS;
}
