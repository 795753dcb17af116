/* The report "statistics": each figure as it was told, with its source and what it takes in. Figures are never added up over sources. Where two sources answer the same question, the preferred one is marked; where the
 * parts of a total come to more than it, a second table says so, of figures that the reader sees. Small numbers of persons are the record's to hide (lib/record/show.c): a total so small is "<5", and its note, which might
 * tell it, stays away with it. */
#include "report/listing.h"

#include <string.h>

static const char *const breakdowns[] = {"coverage", "victim_status", "sex", "age_group", "exploitation", "citizenship", "offence_article"};
enum { BREAKDOWNS = sizeof breakdowns / sizeof breakdowns[0], OF_QUESTION = 5 };

/* The order: figures of one question and source stand together, the total before its parts. */
static const char *const order[] = {"party", "indicator", "unit", "from_date", "to_date", "source", "coverage", "victim_status", "sex", "age_group", "exploitation", "citizenship", "offence_article", NULL};

struct figure {
  const oasplan_record *record;
  unsigned breakdown; /* a bit for each of `breakdowns` that it is one by; 0: a total */
  bool elsewhere;     /* its persons are in another country, so that it is no part of the total */
};

struct statistics {
  struct oasp_asking *asking;
  struct oasp_listing listing;
  struct figure *figures; /* those whose span meets the period, in order */
  size_t count;
};

static const char *get(const struct figure *figure, const char *field) {
  return oasplan_record_get(figure->record, field);
}

/* ---- Which figures ---- */

static struct figure figure_of(const oasplan_record *record) {
  struct figure figure = {.record = record};
  const char *coverage = oasplan_record_get(record, "coverage");
  figure.breakdown = strcmp(coverage, "all") != 0;
  figure.elsewhere = strcmp(coverage, "nationals_abroad") == 0;
  for (size_t i = 1; i < BREAKDOWNS; i++) figure.breakdown |= (unsigned)(oasplan_record_get(record, breakdowns[i]) != NULL) << i;
  return figure;
}

/* Spans are not calendar years: one that meets the period in part belongs to it too. */
static bool meets_period(const struct oasp_asking *asking, const oasplan_record *record) {
  return asking->period == NULL || (strcmp(oasplan_record_get(record, "from_date"), oasplan_period_to_date(asking->period)) <= 0 && strcmp(oasplan_record_get(record, "to_date"), oasplan_period_from_date(asking->period)) >= 0);
}

static int read_figures(struct statistics *it, oasplan_error **err) {
  int status = oasp_listing_read(&it->listing, NULL, true, err);
  if (status == OASPLAN_OK && (it->figures = oasp_alloc_zeroed(it->listing.count, sizeof *it->figures)) == NULL) status = oasp_fail_nomem(err);
  for (size_t i = 0; status == OASPLAN_OK && i < it->listing.count; i++)
    if (meets_period(it->asking, it->listing.items[i].record)) it->figures[it->count++] = figure_of(it->listing.items[i].record);
  return status;
}

/* ---- Which stand together ---- */

static bool agree(const struct figure *a, const struct figure *b, const char *const *fields, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!oasp_is_same_text(get(a, fields[i]), get(b, fields[i]))) return false;
  return true;
}

/* The end of those that are of the same party, indicator, unit and span as the first. */
static size_t question_end(const struct statistics *it, size_t first) {
  size_t end = first + 1;
  while (end < it->count && agree(&it->figures[first], &it->figures[end], order, OF_QUESTION)) end++;
  return end;
}

static size_t source_end(const struct statistics *it, size_t first, size_t question_end) {
  size_t end = first + 1;
  while (end < question_end && oasp_is_same_text(get(&it->figures[first], "source"), get(&it->figures[end], "source"))) end++;
  return end;
}

/* ---- Figures ---- */

static bool is_preferred(const struct figure *figure) {
  const char *preferred = get(figure, "preferred");
  return preferred != NULL && strcmp(preferred, "true") == 0;
}

/* Of a figure that another source has too: whether it is the one to use. NULL: no other has it. */
static const char *preference(const struct statistics *it, size_t index, size_t first, size_t end) {
  const struct figure *figure = &it->figures[index];
  bool rivalled = false, other_preferred = false;
  for (size_t i = first; i < end; i++) {
    const struct figure *other = &it->figures[i];
    if (oasp_is_same_text(get(other, "source"), get(figure, "source")) || !agree(other, figure, breakdowns, BREAKDOWNS)) continue;
    rivalled = true;
    other_preferred = other_preferred || is_preferred(other);
  }
  if (!rivalled) return NULL;
  return is_preferred(figure) ? "statistics.preferred" : other_preferred ? "statistics.not_preferred" : "statistics.none_preferred";
}

static const char *const spans[] = {"party", "indicator", "unit", "from_date", "to_date", "coverage", "victim_status", "sex", "age_group", "exploitation", "citizenship", "offence_article", NULL}, *const states[] = {"value_status", "source", NULL},
                         *const notes[] = {"note", NULL};

static void put_value(struct oasp_result *result, const struct figure *figure) {
  if (figure->record->small == OASP_SMALL_TOTAL)
    oasp_result_unsaid(result, "<5");
  else if (get(figure, "value") == NULL)
    oasp_result_empty(result);
  else
    oasp_result_number(result, oasp_list_number(figure->record, "value"));
}

static void add_figure(const struct statistics *it, size_t index, size_t first, size_t end) {
  struct oasp_asking *asking = it->asking;
  const struct figure *figure = &it->figures[index];
  const char *preferred = preference(it, index, first, end);
  oasp_result_row(asking->result, figure->record->id, NULL, get(figure, "party"));
  oasp_list_cells(asking, figure->record, spans);
  put_value(asking->result, figure);
  oasp_list_cells(asking, figure->record, states);
  oasp_result_code(asking->result, preferred != NULL ? strchr(preferred, '.') + 1 : NULL, preferred != NULL ? oasp_say(asking, preferred) : NULL);
  oasp_list_cells(asking, figure->record, notes);
}

static void add_figures(const struct statistics *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "figures", oasp_say(asking, "statistics.figures"));
  oasp_result_table(result, "figures", NULL, OASP_FIGURE_NONE);
  oasp_list_columns(asking, "statistic", spans);
  oasp_result_column(result, "value", oasp_say_field(asking, "statistic", "value"), OASP_CELL_NUMBER);
  oasp_list_columns(asking, "statistic", states);
  oasp_result_column(result, "preferred", oasp_say(asking, "statistics.preference"), OASP_CELL_CODE);
  oasp_result_column_about(result, oasp_say(asking, "statistics.preference.about"), OASP_SHADE_NONE);
  oasp_list_columns(asking, "statistic", notes);
  for (size_t first = 0, end; first < it->count; first = end) {
    end = question_end(it, first);
    for (size_t i = first; i < end; i++) add_figure(it, i, first, end);
  }
  const char *note = oasp_say(asking, "statistics.note");
  oasp_result_note(result, asking->options->release > OASPLAN_NATIONAL ? oasp_say_with(asking, "{note} {small}", "note", note, "small", oasp_say(asking, "statistics.note.small"), NULL) : note);
}

/* ---- Parts above their total ---- */

static const char *const totals[] = {"party", "indicator", "unit", "from_date", "to_date", "source", NULL};

/* "Sex, Age group" */
static const char *say_breakdown(struct oasp_asking *asking, unsigned breakdown) {
  const char *said = NULL;
  for (size_t i = 0; i < BREAKDOWNS; i++) {
    const char *label = oasp_say_field(asking, "statistic", breakdowns[i]);
    if ((breakdown >> i & 1) != 0) said = said == NULL ? label : oasp_say_with(asking, "{before}, {next}", "before", said, "next", label, NULL);
  }
  return said;
}

static void add_sum(const struct statistics *it, const struct figure *total, unsigned breakdown, int64_t sum) {
  struct oasp_asking *asking = it->asking;
  oasp_result_row(asking->result, NULL, NULL, get(total, "party"));
  oasp_list_cells(asking, total->record, totals);
  oasp_result_cell(asking->result, say_breakdown(asking, breakdown), NULL, NULL);
  oasp_result_number(asking->result, oasp_list_number(total->record, "value"));
  oasp_result_number(asking->result, sum);
}

/* The sum of those that are broken down by the same fields; -1 where one of them was told twice. */
static int64_t sum_parts(const struct figure *figures, size_t count, unsigned breakdown) {
  int64_t sum = 0;
  for (size_t i = 1; i < count; i++) {
    if (figures[i].breakdown != breakdown || figures[i].elsewhere) continue;
    if (agree(&figures[i - 1], &figures[i], breakdowns, BREAKDOWNS)) return -1;
    sum += oasp_list_number(figures[i].record, "value");
  }
  return sum;
}

/* Of one question and source, the total first; where there are two of them, nothing can be held against it. */
static void compare_parts(const struct statistics *it, size_t first, size_t end) {
  const struct figure *total = &it->figures[first];
  if (total->breakdown != 0 || get(total, "value") == NULL || (first + 1 < end && total[1].breakdown == 0)) return;
  for (unsigned breakdown = 1; breakdown < 1u << BREAKDOWNS; breakdown++) {
    int64_t sum = sum_parts(total, end - first, breakdown);
    if (sum > oasp_list_number(total->record, "value")) add_sum(it, total, breakdown, sum);
  }
}

static void add_sums(const struct statistics *it) {
  struct oasp_asking *asking = it->asking;
  struct oasp_result *result = asking->result;
  oasp_result_section(result, "above", oasp_say(asking, "statistics.above"));
  oasp_result_table(result, "above", NULL, OASP_FIGURE_NONE);
  oasp_list_columns(asking, "statistic", totals);
  oasp_result_column(result, "breakdown", oasp_say(asking, "statistics.breakdown"), OASP_CELL_TEXT);
  oasp_result_column(result, "total", oasp_say(asking, "statistics.total"), OASP_CELL_NUMBER);
  oasp_result_column(result, "parts", oasp_say(asking, "statistics.parts"), OASP_CELL_NUMBER);
  for (size_t first = 0, end; first < it->count; first = end) {
    end = source_end(it, first, question_end(it, first));
    compare_parts(it, first, end);
  }
  oasp_result_note(result, oasp_say(asking, "statistics.above.note"));
}

int oasp_ask_statistics(struct oasp_asking *asking, oasplan_error **err) {
  struct statistics it = {.asking = asking, .listing = {.asking = asking, .type = "statistic", .order = order}};
  int status = read_figures(&it, err);
  if (status == OASPLAN_OK && !asking->result->failed) {
    add_figures(&it);
    add_sums(&it);
  }
  oasp_free(it.figures);
  oasp_listing_end(&it.listing);
  return status;
}
