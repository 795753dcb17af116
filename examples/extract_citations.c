/* Finds the citations in a text on standard input. No plan and no store are needed.
 *
 *     extract_citations fr < report.txt
 */
#include <stdio.h>
#include <stdlib.h>

#include <oasplan/oasplan.h>

/* All of standard input, for free(); NULL if it cannot be read. */
static char *read_input(size_t *length) {
  char *bytes = NULL;
  size_t capacity = 0, got;
  *length = 0;
  do {
    char *more = realloc(bytes, capacity += 65536);
    if (!more) break;
    bytes = more;
    got = fread(bytes + *length, 1, capacity - *length, stdin);
    *length += got;
    if (*length < capacity && !ferror(stdin)) return bytes;
  } while (got);
  free(bytes);
  return NULL;
}

static void print_citation(const oasplan_citation *citation) {
  const char *instrument = oasplan_citation_instrument(citation); /* NULL where it is ambiguous */
  size_t i;
  printf("%lu-%lu\t%s\t%s", (unsigned long)oasplan_citation_begin(citation), (unsigned long)oasplan_citation_end(citation),
         oasplan_relation_name(oasplan_citation_relation(citation)), instrument ? instrument : "?");
  for (i = 0; i < oasplan_citation_locator_count(citation); i++) printf("%s%s", i ? ", " : "\t", oasplan_citation_locator_at(citation, i));
  printf("\t%s\n", oasplan_citation_raw(citation));
}

int main(int argc, char **argv) {
  oasplan_error *error = NULL;
  size_t length, i;
  char *text;
  if (argc != 2) {
    fprintf(stderr, "usage: extract_citations fr|en|es|pt < TEXT\n");
    return EXIT_FAILURE;
  }
  text = read_input(&length);
  if (!text) {
    perror("standard input");
    return EXIT_FAILURE;
  }
  oasplan_citations *found = oasplan_extract(text, length, argv[1], NULL, NULL, &error);
  free(text); /* citations own what they say */
  if (!found) {
    /* an error also knows the place: oasplan_error_offset, _line, _column */
    fprintf(stderr, "extract_citations: %s\n", oasplan_error_message(error));
    oasplan_error_free(error);
    return EXIT_FAILURE;
  }
  for (i = 0; i < oasplan_citations_count(found); i++) print_citation(oasplan_citations_at(found, i));
  oasplan_citations_free(found);
  return EXIT_SUCCESS;
}
