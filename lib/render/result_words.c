/* Numbers, days and cells as a language writes them. The process's locale has no say. */
#include "render/result.h"

#include "cite/registry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What stands between groups of three digits, and from how many digits on (CLDR 42: "group", "minimumGroupingDigits"). */
static const struct {
  const char *separator;
  size_t least;
} groups[OASP_LANGUAGES] = {[OASP_FR] = {"\xE2\x80\xAF", 4}, [OASP_EN] = {",", 4}, [OASP_ES] = {".", 5}, [OASP_PT] = {".", 4}};

void oasp_write_number(const struct oasp_labels *labels, int64_t number, struct oasp_buffer *out) {
  char digits[24];
  int language = oasp_labels_index(labels);
  size_t length = (size_t)snprintf(digits, sizeof digits, "%lld", (long long)number);
  const char *at = digits;
  if (*at == '-') oasp_buffer_append(out, at, 1), at++, length--;
  for (size_t left = length; left > 0; left--, at++) {
    if (left % 3 == 0 && left < length && length >= groups[language].least) oasp_buffer_append_text(out, groups[language].separator);
    oasp_buffer_append(out, at, 1);
  }
}

void oasp_write_date(const struct oasp_labels *labels, const char *date, struct oasp_buffer *out) {
  char day[8], key[16];
  long number = strlen(date) == 10 ? strtol(date + 8, NULL, 10) : 0;
  if (number == 0) { /* a year alone, or what is no day */
    oasp_buffer_append_text(out, date);
    return;
  }
  (void)snprintf(day, sizeof day, "%ld", number);
  (void)snprintf(key, sizeof key, "month.%.2s", date + 5);
  char year[5] = {date[0], date[1], date[2], date[3], '\0'};
  oasp_label_fill(out, oasp_label(labels, number == 1 ? "date.first" : "date.other"), "day", day, "month", oasp_label(labels, key), "year", year, NULL);
}

static void write_ratio(const struct oasp_labels *labels, const struct oasp_cell *cell, struct oasp_buffer *out) {
  struct oasp_buffer part = {0}, whole = {0};
  oasp_write_number(labels, cell->number, &part);
  oasp_write_number(labels, cell->whole, &whole);
  if (part.failed || whole.failed)
    out->failed = true;
  else
    oasp_label_fill(out, oasp_label(labels, "ratio"), "part", part.data, "whole", whole.data, NULL);
  oasp_buffer_free(&part);
  oasp_buffer_free(&whole);
}

void oasp_write_cell(const struct oasp_result *result, const struct oasp_cell *cell, struct oasp_buffer *out) {
  switch (cell->kind) {
    case OASP_CELL_NONE:
      return;
    case OASP_CELL_TEXT:
    case OASP_CELL_CODE:
      oasp_buffer_append_text(out, cell->text != NULL ? cell->text : cell->code);
      return;
    case OASP_CELL_NUMBER:
      if (cell->text != NULL)
        oasp_buffer_append_text(out, cell->text);
      else
        oasp_write_number(result->labels, cell->number, out);
      return;
    case OASP_CELL_RATIO:
      write_ratio(result->labels, cell, out);
      return;
    case OASP_CELL_DATE:
      oasp_write_date(result->labels, cell->text, out);
      return;
  }
}
