/* See locators.h. The library's own extraction reads the words, as a bracket that holds them and nothing else. */
#include "locators.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "session.h"

/* Whether all of the text is one citation of places in a document that nobody names; then it is in *found. */
static int is_locator(const oasplan_citations *list, size_t length, const oasplan_citation **found) {
  *found = oasplan_citations_at(list, 0);
  if (!*found || oasplan_citations_count(list) != 1 || oasplan_citation_locator_count(*found) == 0) return 0;
  int is_bare = oasplan_citation_relation(*found) == OASPLAN_RELATION_SOURCE && oasplan_citation_state(*found) == OASPLAN_CITATION_IMPLIED;
  return is_bare && oasplan_citation_begin(*found) == 0 && oasplan_citation_end(*found) == length;
}

/* The words in a bracket, as a list of one citation that stays with the caller; NULL where no language reads them so. A bare number is a paragraph, a bare
 * letter a subparagraph. */
static oasplan_citations *read_words(struct context *context, const char *words, const oasplan_citation **found) {
  static const char *const languages[] = {"fr", "en", "es", "pt"}, *const forms[] = {"(%s)", "%s", "(par. %s)", "(al. %s)"};
  if (session_registry(context) != EXIT_DONE) return NULL;
  for (size_t form = 0; form < sizeof forms / sizeof *forms; form++)
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
      struct text bracket = {0};
      text_addf(&bracket, forms[form], words);
      oasplan_citations *list = oasplan_extract(text_string(&bracket), bracket.length, languages[i], context->registry, NULL, NULL);
      size_t length = bracket.length;
      text_free(&bracket);
      if (list && is_locator(list, length, found)) return list;
      oasplan_citations_free(list);
    }
  return NULL;
}

int locator_read(struct context *context, const char *words, struct text *locator) {
  const oasplan_citation *found = NULL;
  oasplan_citations *list = read_words(context, words, &found);
  size_t count = list ? oasplan_citation_locator_count(found) : 0;
  if (count == 1)
    text_add(locator, oasplan_citation_locator_at(found, 0));
  else if (count > 1)
    complain(context->command->name, "\"%.100s\" is %zu places: ask for one at a time, such as %s; in full art. 6(3)(a)", words, count,
             oasplan_citation_locator_at(found, 0));
  else
    complain(context->command->name, "\"%.100s\" is no locator: write 17, 1.10, 9bis, art. 3, art. 6(3)(a), sect. III, chap. II or annex I", words);
  oasplan_citations_free(list);
  return count == 1 ? EXIT_DONE : EXIT_USAGE;
}

/* What stands before the number of a locator: "art. ", or nothing. */
static size_t unit_of(const char *locator) {
  return strncmp(locator, "art. ", 5) == 0 ? 5 : 0;
}

/* Whether the locators are whole numbers of one unit in a row, or one such range as it was printed. */
static int is_row(const oasplan_citation *found) {
  size_t count = oasplan_citation_locator_count(found);
  const char *first = oasplan_citation_locator_at(found, 0);
  size_t unit = unit_of(first);
  if (count == 1) return strspn(first + unit, "0123456789-") == strlen(first + unit);
  intmax_t number = strtoimax(first + unit, NULL, 10);
  for (size_t i = 0; i < count; i++) {
    const char *locator = oasplan_citation_locator_at(found, i);
    if (unit_of(locator) != unit) return 0;
    locator += unit;
    if (strspn(locator, "0123456789") != strlen(locator) || strtoimax(locator, NULL, 10) != number + (intmax_t)i) return 0;
  }
  return 1;
}

int range_read(struct context *context, const char *words, struct text *range) {
  const oasplan_citation *found = NULL;
  oasplan_citations *list = read_words(context, words, &found);
  int status = list && is_row(found) ? EXIT_DONE : EXIT_USAGE;
  if (status == EXIT_DONE) {
    const char *first = oasplan_citation_locator_at(found, 0), *last = oasplan_citation_locator_at(found, oasplan_citation_locator_count(found) - 1);
    text_add(range, first);
    if (!strchr(first, '-')) text_addf(range, "-%s", last + unit_of(last));
  } else {
    complain(context->command->name, "\"%.100s\" is no range of paragraphs or articles: write the first and the last number, such as 1-51 or \"art. 1-20\"", words);
  }
  oasplan_citations_free(list);
  return status;
}
