/* Who cites what, and which paragraphs of an instrument nobody cites. */
#include "store/store.h"

#include "base/json_writer.h"

#include <inttypes.h>
#include <string.h>

enum { LARGEST_RANGE = 100000 };

/* The key under which citations name what a person means, in `arena` or longer-lived: the registry's, or the words themselves where a citation has them (a symbol that
 * the registry does not know is its own key). */
static int name_instrument(oasplan_store *store, const char *text, struct oasp_arena *arena, const char **key, oasplan_error **err) {
  const oasplan_registry *registry = oasp_store_registry(store, err);
  if (registry == NULL) return OASPLAN_E_NOMEM;
  int status = oasp_registry_meant(registry, text, arena, key, err);
  if (status != OASPLAN_OK || (*key != NULL && oasplan_registry_find(registry, *key) != NULL)) return status;
  const char *words[] = {text, *key};
  bool cited = false;
  for (size_t i = 0; i < 2 && words[i] != NULL && status == OASPLAN_OK && !cited; i++) {
    *key = words[i];
    status = store->backend->calls->is_cited(store->backend, *key, &cited, err);
  }
  if (status != OASPLAN_OK || cited) return status;
  return oasp_fail_field(err, OASPLAN_E_NOT_FOUND, "instrument",
                         "\"%.100s\": no such instrument in the registry or in a citation; give a key, a name or a symbol of the registry",
                         text);
}

static int trace(oasplan_store *store, const char *instrument, const char *locator, const oasplan_query_options *options,
                 oasplan_hits *hits, oasplan_error **err) {
  const char *key = NULL;
  struct oasp_arena arena = {0};
  struct oasp_question question = {0};
  int status = name_instrument(store, instrument, &arena, &key, err);
  if (status == OASPLAN_OK) status = oasp_question_begin(store, &question, "trace", key, locator, options, err);
  if (status == OASPLAN_OK && !question.nothing) {
    struct oasp_collector collector = {hits, &question};
    struct oasp_page page = oasp_question_page(&question);
    status = store->backend->calls->trace(store->backend, &question.scope, key, locator, &page, oasp_collect_hit, &collector, err);
    if (status == OASPLAN_OK) status = oasp_cursor_write(store, &question, hits, err);
  }
  oasp_question_end(&question);
  oasp_arena_free(&arena);
  return status;
}

oasplan_hits *oasplan_store_trace(oasplan_store *store, const char *instrument, const char *locator, const oasplan_query_options *options,
                                  oasplan_error **err) {
  if (oasp_store_enter(store, false, options, err) != OASPLAN_OK) return NULL;
  if (instrument == NULL) {
    (void)oasp_fail(err, OASPLAN_E_MISUSE, "no instrument; give a key, a name or a symbol");
    return NULL;
  }
  oasplan_hits *hits = oasp_hits_new(false, err);
  if (hits == NULL) return NULL;
  int status = store->backend->calls->begin(store->backend, false, err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, trace(store, instrument, locator, options, hits, err), err);
  if (status == OASPLAN_OK) return hits;
  oasplan_hits_free(hits);
  return NULL;
}

/* ---- Gaps ---- */

struct oasplan_gaps {
  char *instrument, *range;
  const char *unit; /* what stands before the numbers in locators: "art. ", or "" of paragraphs */
  int64_t first;
  bool *found;      /* by number, from `first` on */
  int64_t *numbers; /* the cited ones, then the others */
  size_t cited, total;
};

void oasplan_gaps_free(oasplan_gaps *gaps) {
  if (gaps == NULL) return;
  oasp_free(gaps->instrument);
  oasp_free(gaps->range);
  oasp_free(gaps->found);
  oasp_free(gaps->numbers);
  oasp_free(gaps);
}

/* A whole number as locators write it: no sign, no leading zero, at most 15 digits. Returns the byte after it, NULL if there is none. */
static const char *read_number(const char *text, int64_t *number) {
  size_t digits = strspn(text, "0123456789");
  if (digits == 0 || digits > 15 || (digits > 1 && text[0] == '0')) return NULL;
  *number = 0;
  for (size_t i = 0; i < digits; i++) *number = *number * 10 + (text[i] - '0');
  return text + digits;
}

const char oasp_article_unit[] = "art. ";

/* "1-51" or, of articles, "art. 1-20". */
static int read_range(const char *range, const char **unit, int64_t *first, int64_t *last, oasplan_error **err) {
  bool of_articles = strncmp(range, oasp_article_unit, strlen(oasp_article_unit)) == 0;
  *unit = of_articles ? oasp_article_unit : "";
  const char *rest = read_number(range + strlen(*unit), first);
  if (rest != NULL && *rest == '-')
    rest = read_number(rest + 1, last);
  else if (rest != NULL && strncmp(rest, "\xE2\x80\x93", 3) == 0) /* an en dash, as people print ranges */
    rest = read_number(rest + 3, last);
  else
    rest = NULL;
  if (rest == NULL || *rest != '\0' || *last < *first)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "range", "\"%.60s\" is no range; write the first and the last number, such as 1-51 or art. 1-20",
                           range);
  if (*last - *first >= LARGEST_RANGE)
    return oasp_fail_field(err, OASPLAN_E_LIMIT, "range", "%s holds more than %d numbers; ask in parts", range, (int)LARGEST_RANGE);
  return OASPLAN_OK;
}

bool oasp_locator_number(const char *locator, const char *unit, int64_t *number) {
  size_t length = strlen(unit);
  const char *rest = strncmp(locator, unit, length) == 0 ? read_number(locator + length, number) : NULL;
  return rest != NULL && (*rest == '\0' || *rest == '(' || *rest == ',');
}

static int note_locator(void *context, const struct oasplan_hit *hit, const struct oasp_found_text *text, oasplan_error **err) {
  oasplan_gaps *gaps = context;
  int64_t number = 0;
  (void)text;
  (void)err;
  bool counts = hit->locator != NULL && oasp_locator_number(hit->locator, gaps->unit, &number) && number >= gaps->first && number - gaps->first < (int64_t)gaps->total;
  if (counts) gaps->found[number - gaps->first] = true;
  return OASPLAN_OK;
}

static void sort_numbers(oasplan_gaps *gaps) {
  for (size_t i = 0; i < gaps->total; i++)
    if (gaps->found[i]) gaps->numbers[gaps->cited++] = gaps->first + (int64_t)i;
  size_t next = gaps->cited;
  for (size_t i = 0; i < gaps->total; i++)
    if (!gaps->found[i]) gaps->numbers[next++] = gaps->first + (int64_t)i;
}

/* The lists of the answer, once its range is read. */
static int make_lists(oasplan_gaps *gaps, const char *key, const char *range, int64_t last, oasplan_error **err) {
  gaps->total = (size_t)(last - gaps->first) + 1;
  gaps->instrument = oasp_strdup(key);
  gaps->range = oasp_strdup(range);
  gaps->found = oasp_alloc_zeroed(gaps->total, sizeof *gaps->found);
  gaps->numbers = oasp_alloc_zeroed(gaps->total, sizeof *gaps->numbers);
  if (gaps->instrument == NULL || gaps->range == NULL || gaps->found == NULL || gaps->numbers == NULL) return oasp_fail_nomem(err);
  return OASPLAN_OK;
}

static int find_gaps(oasplan_store *store, oasplan_gaps *gaps, const char *instrument, const char *range,
                     const oasplan_query_options *options, oasplan_error **err) {
  const char *key = NULL;
  int64_t last = 0;
  struct oasp_arena arena = {0};
  struct oasp_question question = {0};
  int status = read_range(range, &gaps->unit, &gaps->first, &last, err);
  if (status == OASPLAN_OK) status = name_instrument(store, instrument, &arena, &key, err);
  if (status == OASPLAN_OK) status = make_lists(gaps, key, range, last, err);
  if (status == OASPLAN_OK) status = oasp_question_begin(store, &question, "gaps", key, range, options, err);
  const struct oasp_page all = {NULL, -1};
  if (status == OASPLAN_OK && !question.nothing)
    status = store->backend->calls->trace(store->backend, &question.scope, key, NULL, &all, note_locator, gaps, err);
  oasp_question_end(&question);
  oasp_arena_free(&arena);
  if (status == OASPLAN_OK) sort_numbers(gaps);
  return status;
}

oasplan_gaps *oasplan_store_gaps(oasplan_store *store, const char *instrument, const char *range, const oasplan_query_options *options,
                                 oasplan_error **err) {
  if (oasp_store_enter(store, false, options, err) != OASPLAN_OK) return NULL;
  if (instrument == NULL || range == NULL) {
    (void)oasp_fail(err, OASPLAN_E_MISUSE, "gaps needs an instrument and a range such as 1-51");
    return NULL;
  }
  oasplan_gaps *gaps = oasp_alloc_zeroed(1, sizeof *gaps);
  int status = gaps != NULL ? store->backend->calls->begin(store->backend, false, err) : oasp_fail_nomem(err);
  if (status == OASPLAN_OK) status = oasp_store_end(store, find_gaps(store, gaps, instrument, range, options, err), err);
  if (status == OASPLAN_OK) return gaps;
  oasplan_gaps_free(gaps);
  return NULL;
}

const char *oasplan_gaps_instrument(const oasplan_gaps *gaps) {
  return gaps->instrument;
}

size_t oasplan_gaps_cited_count(const oasplan_gaps *gaps) {
  return gaps != NULL ? gaps->cited : 0;
}

int64_t oasplan_gaps_cited_at(const oasplan_gaps *gaps, size_t index) {
  return gaps != NULL && index < gaps->cited ? gaps->numbers[index] : -1;
}

size_t oasplan_gaps_uncited_count(const oasplan_gaps *gaps) {
  return gaps != NULL ? gaps->total - gaps->cited : 0;
}

int64_t oasplan_gaps_uncited_at(const oasplan_gaps *gaps, size_t index) {
  return gaps != NULL && index < gaps->total - gaps->cited ? gaps->numbers[gaps->cited + index] : -1;
}

static void write_numbers(struct oasp_json_writer *json, const char *key, const int64_t *numbers, size_t count) {
  oasp_json_key(json, key);
  oasp_json_array(json);
  for (size_t i = 0; i < count; i++) oasp_json_integer(json, numbers[i]);
  oasp_json_array_end(json);
}

char *oasplan_gaps_json(const oasplan_gaps *gaps, size_t *length, oasplan_error **err) {
  struct oasp_buffer out = {0};
  struct oasp_json_writer json;
  oasp_json_begin(&json, oasp_buffer_write, &out);
  oasp_json_object(&json);
  oasp_json_member(&json, "instrument", gaps->instrument);
  oasp_json_member(&json, "range", gaps->range);
  write_numbers(&json, "cited", gaps->numbers, gaps->cited);
  write_numbers(&json, "uncited", gaps->numbers + gaps->cited, gaps->total - gaps->cited);
  oasp_json_object_end(&json);
  (void)oasp_json_end(&json);
  return oasp_buffer_steal(&out, length, err);
}
