/* Surveys the lines of a text for what is no part of it, once and before they are read: a running header is known only by coming again, a table of contents by its run
 * of page numbers, and a full line by the length of the others. It judges print, not meaning. */
#include "import/text_layout.h"

#include "import/text_shapes.h"

#include <stdlib.h>
#include <string.h>

enum {
  PAGE_LINE_BYTES = 40,
  PAGE_DIGITS = 3,
  HEADER_BYTES = 120,
  HEADER_TIMES = 3,
  CONTENTS_LINES = 3,  /* that make a table of contents */
  LEADERS = 3,
  RULE_MARKS = 3,
  FULL_LINE_MAX = 120, /* bytes; a longer line was not broken by its length */
  FULL_LINE_MIN = 50,
  FULL_LINES = 3,      /* that show that a text is broken */
  LONG_LINES = 20      /* one in so many may be longer */
};

/* ---- Page numbers and rules ---- */

/* The digits at the end of a line: how many, and their value. */
static size_t last_digits(const char *line, size_t length, unsigned *value) {
  size_t digits = 0;
  while (digits < length && oasp_is_digit(line[length - digits - 1])) digits++;
  *value = 0;
  for (size_t i = length - digits; i < length && digits <= PAGE_DIGITS; i++) *value = *value * 10 + (unsigned)(line[i] - '0');
  return digits <= PAGE_DIGITS ? digits : 0;
}

/* "5/12". */
static bool is_page_of(const char *line, size_t length) {
  unsigned page, pages;
  size_t digits = last_digits(line, length, &pages);
  if (digits == 0 || digits == length || line[length - digits - 1] != '/') return false;
  size_t before = length - digits - 1;
  return before > 0 && last_digits(line, before, &page) == before && page > 0 && page <= pages;
}

/* The bytes of the word at words->data[at], which a space ends. */
static size_t word_length(const struct oasp_buffer *words, size_t at) {
  const char *end = strchr(words->data + at, ' ');
  return end != NULL ? (size_t)(end - (words->data + at)) : 0;
}

static bool is_number(const char *word, size_t length) {
  unsigned value;
  return length > 0 && last_digits(word, length, &value) == length;
}

/* "page 3", "page 3 12", "page 3 of 12", spaces around each word. */
static bool is_page_phrase(const struct oasp_grammar *grammar, const struct oasp_buffer *words) {
  size_t at = 1, length = word_length(words, at), number;
  if (!oasp_grammar_lists(grammar->page_words, words->data + at, length)) return false;
  at += length + 1;
  if (!is_number(words->data + at, number = word_length(words, at))) return false;
  at += number + 1;
  if (words->data[at] == '\0') return true;
  if (!is_number(words->data + at, length = word_length(words, at))) at += length + 1; /* "of" */
  return length <= PAGE_DIGITS && is_number(words->data + at, length = word_length(words, at)) && words->data[at + length + 1] == '\0';
}

static bool is_page_line(const struct oasp_grammar *grammar, struct oasp_buffer *words, const char *line, size_t length) {
  if (length == 0 || length > PAGE_LINE_BYTES) return false;
  if (oasp_is_page_number(line, length) || is_page_of(line, length)) return true;
  char last = line[length - 1], first = line[0];
  if (oasp_is_digit(first) || strchr("([.,;:", first) != NULL || !(oasp_is_digit(last) || last == '-')) return false;
  oasp_words_write(words, line, length);
  return !words->failed && words->length > 1 && is_page_phrase(grammar, words);
}

bool oasp_is_rule(const char *line, size_t length) {
  static const char *const marks[] = {"_", "-", "=", "*", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x94\x80"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t step = strlen(marks[i]), at = 0, count = 0;
    for (; length - at >= step && memcmp(line + at, marks[i], step) == 0; count++) {
      at += step;
      while (at < length && line[at] == ' ') at++;
    }
    if (at == length) return count >= RULE_MARKS;
  }
  return false;
}

/* ---- Items ---- */

static int add_item(struct oasp_layout *layout, struct oasp_furnishing item, oasplan_error **err) {
  void *items = layout->items;
  if (oasp_grow(&items, &layout->capacity, layout->count, sizeof *layout->items) != 0) return oasp_fail_nomem(err);
  layout->items = items;
  layout->items[layout->count++] = item;
  return OASPLAN_OK;
}

static int compare_texts(const void *a, const void *b) {
  const struct oasp_furnishing *left = a, *right = b;
  size_t length = left->length < right->length ? left->length : right->length;
  int order = left->is != right->is ? (int)left->is - (int)right->is : memcmp(left->line, right->line, length);
  if (order != 0) return order;
  return left->length != right->length ? (left->length < right->length ? -1 : 1) : (left->line > right->line) - (left->line < right->line);
}

static int compare_places(const void *a, const void *b) {
  const struct oasp_furnishing *left = a, *right = b;
  return (left->line > right->line) - (left->line < right->line);
}

static bool is_same(const struct oasp_furnishing *a, const struct oasp_furnishing *b) {
  return a->is == b->is && a->length == b->length && memcmp(a->line, b->line, a->length) == 0;
}

/* Of the lines that may be running headers those stay that come often enough, or are known for what they are. */
static void keep_headers(struct oasp_layout *layout) {
  size_t kept = 0;
  if (layout->count > 0) qsort(layout->items, layout->count, sizeof *layout->items, compare_texts);
  for (size_t i = 0, end; i < layout->count; i = end) {
    for (end = i + 1; end < layout->count && is_same(&layout->items[i], &layout->items[end]);) end++;
    bool recurs = end - i >= HEADER_TIMES || layout->items[i].is != OASP_FURNITURE_HEADER;
    bool is_first = true; /* of this header; a table of contents has said so itself */
    for (size_t k = i; k < end; k++) {
      if (!recurs && !layout->items[k].is_certain) continue;
      layout->items[kept] = layout->items[k];
      if (layout->items[kept].is == OASP_FURNITURE_HEADER) layout->items[kept].is_first = is_first;
      is_first = false;
      kept++;
    }
  }
  layout->count = kept;
  if (kept > 0) qsort(layout->items, kept, sizeof *layout->items, compare_places);
}

/* ---- The survey ---- */

/* A line and what the survey needs to know of it when the next one has come. */
struct seen {
  struct oasp_line line;
  const char *text;
  size_t length;
  bool is_page;
};

struct surveyor {
  struct oasp_layout *layout;
  const struct oasp_grammar *grammar;
  struct oasp_buffer *words;
  struct seen last;
  bool after_page, in_sentence; /* what stands before `last`: a page line; a line that is open */
  struct seen heading, gap;     /* of a table of contents; a line without a number in it, or under its heading. Length 0: none */
  size_t run_begin, run_lines;  /* its first item, and its lines with a number; 0: none is open */
  unsigned run_page;            /* the last number in it */
  bool run_is_new;              /* no line of it is an item yet */
  size_t lines, longest, longer, broken, lengths[FULL_LINE_MAX + 1];
};

/* Whether the last line may be a running header: it stands beside a page's end, or is a symbol of the document between blank lines. */
static bool may_be_header(const struct surveyor *at, const struct seen *next, bool *is_certain) {
  const struct seen *seen = &at->last;
  struct oasp_label label;
  if (seen->length == 0 || seen->length > HEADER_BYTES || seen->is_page || strchr(".;:,", seen->text[seen->length - 1]) != NULL) return false;
  bool is_symbol = oasp_is_symbol_line(seen->text, seen->length), beside_page = at->after_page || next->is_page;
  *is_certain = is_symbol && beside_page && !at->in_sentence;
  if (!beside_page && !seen->line.after_form_feed && !next->line.after_form_feed && !(is_symbol && seen->line.after_blank && next->line.after_blank)) return false;
  return !oasp_label_read(seen->text, seen->length, at->grammar->label_suffixes, &label);
}

static void count_length(struct surveyor *at, const struct seen *next) {
  const struct seen *seen = &at->last;
  struct oasp_label label;
  at->lines++;
  at->longer += seen->length > FULL_LINE_MAX;
  if (seen->length <= FULL_LINE_MAX && seen->length > at->longest) at->longest = seen->length;
  if (next->line.after_blank || seen->length > FULL_LINE_MAX || next->length == 0 || !oasp_is_unfinished(seen->text, seen->length)) return;
  if (oasp_label_read(next->text, next->length, at->grammar->label_suffixes, &label)) return;
  at->broken++;
  at->lengths[seen->length]++;
}

/* "PREVENTION ........ 2": the number behind leaders, a tab or many spaces; 0 if there is none. */
static unsigned contents_page(const char *line, size_t length) {
  unsigned page;
  size_t digits = last_digits(line, length, &page), end = length - digits, at = end, dots = 0, spaces = 0;
  bool tab = false;
  if (digits == 0) return 0;
  for (; at > 0; at--) {
    char byte = line[at - 1];
    if (byte == '.' || byte == '_')
      dots++;
    else if (byte == '\t' || byte == ' ')
      tab |= byte == '\t', spaces++;
    else if (at >= 3 && memcmp(line + at - 3, "\xE2\x80\xA6", 3) == 0)
      dots += LEADERS, at -= 2;
    else if (at >= 2 && memcmp(line + at - 2, "\xC2\xA0", 2) == 0)
      spaces++, at--;
    else
      break;
  }
  return at > 0 && (tab || dots >= LEADERS || (dots == 0 && spaces >= LEADERS)) ? page : 0;
}

static int add_contents(struct surveyor *at, const struct seen *seen, oasplan_error **err) {
  bool is_first = at->run_is_new;
  at->run_is_new = false;
  return add_item(at->layout, (struct oasp_furnishing){seen->text, seen->length, OASP_FURNITURE_CONTENTS, false, is_first}, err);
}

/* Ends a run of lines with page numbers; one that is too short was none. */
static void end_run(struct surveyor *at) {
  struct oasp_layout *layout = at->layout;
  if (at->run_lines > 0 && at->run_lines < CONTENTS_LINES) {
    size_t kept = at->run_begin;
    for (size_t i = kept; i < layout->count; i++)
      if (layout->items[i].is != OASP_FURNITURE_CONTENTS) layout->items[kept++] = layout->items[i];
    layout->count = kept;
  }
  at->run_lines = 0;
  at->run_page = 0;
  at->gap.length = 0;
}

static int begin_run(struct surveyor *at, oasplan_error **err) {
  if (at->run_lines > 0) end_run(at);
  at->run_begin = at->layout->count;
  at->run_is_new = true;
  return at->heading.length > 0 ? add_contents(at, &at->heading, err) : OASPLAN_OK;
}

static bool is_contents_heading(struct surveyor *at, const struct seen *seen) {
  if (seen->length > PAGE_LINE_BYTES) return false;
  oasp_words_write(at->words, seen->text, seen->length);
  return !at->words->failed && at->words->length > 2 && oasp_grammar_lists(at->grammar->contents_headings, at->words->data + 1, at->words->length - 2);
}

static int add_entry(struct surveyor *at, const struct seen *seen, unsigned page, oasplan_error **err) {
  int status = at->run_lines == 0 || page < at->run_page ? begin_run(at, err) : OASPLAN_OK;
  if (status == OASPLAN_OK && at->gap.length > 0) status = add_contents(at, &at->gap, err);
  if (status == OASPLAN_OK) status = add_contents(at, seen, err);
  at->gap.length = at->heading.length = 0;
  at->run_lines++;
  at->run_page = page;
  return status;
}

/* Page numbers go up in a table of contents. One line at a time in it may have none: the first half of an entry, or "Page" over the numbers. */
static int see_contents(struct surveyor *at, const struct seen *seen, oasplan_error **err) {
  if (seen->is_page) return add_item(at->layout, (struct oasp_furnishing){seen->text, seen->length, OASP_FURNITURE_PAGE, false, false}, err);
  unsigned page = contents_page(seen->text, seen->length);
  if (page > 0) return add_entry(at, seen, page, err);
  if ((at->run_lines > 0 || at->heading.length > 0) && at->gap.length == 0) {
    at->gap = *seen;
    return OASPLAN_OK;
  }
  end_run(at);
  at->heading.length = 0;
  if (is_contents_heading(at, seen)) at->heading = *seen;
  return at->words->failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

/* The width of full lines, where most lines that go on are as long as each other and hardly a line is longer. */
static size_t find_width(const struct surveyor *at) {
  size_t full = 0;
  if (at->longer * LONG_LINES > at->lines || at->longest < FULL_LINE_MIN || at->broken < FULL_LINES || at->broken * 3 < at->lines) return 0;
  for (size_t length = at->longest * 2 / 3; length <= at->longest; length++) full += at->lengths[length];
  return full * 5 >= at->broken * 4 ? at->longest : 0;
}

static int see(struct surveyor *at, const struct seen *next, oasplan_error **err) {
  struct oasp_furnishing header = {at->last.text, at->last.length, OASP_FURNITURE_HEADER, false, false};
  bool is_header = may_be_header(at, next, &header.is_certain);
  size_t before = at->layout->count;
  int status = OASPLAN_OK;
  if (at->last.length > 0) {
    count_length(at, next);
    status = see_contents(at, &at->last, err);
  }
  if (status == OASPLAN_OK && is_header && at->run_lines == 0 && at->layout->count == before) status = add_item(at->layout, header, err);
  at->after_page = at->last.is_page;
  at->in_sentence = !next->line.after_blank && !at->last.is_page && at->last.length > 0 && oasp_is_unfinished(at->last.text, at->last.length);
  at->last = *next;
  return status;
}

int oasp_layout_make(struct oasp_layout *layout, const struct oasp_buffer *text, const struct oasp_grammar *grammar, struct oasp_buffer *words, oasplan_error **err) {
  struct surveyor at = {.layout = layout, .grammar = grammar, .words = words};
  struct seen seen = {0};
  int status = OASPLAN_OK;
  for (size_t next = 0; status == OASPLAN_OK && oasp_line_next(text->data, text->length, &next, &seen.line);) {
    seen.text = text->data + seen.line.span.begin;
    seen.length = seen.line.span.end - seen.line.span.begin;
    seen.is_page = is_page_line(grammar, words, seen.text, seen.length);
    status = words->failed ? oasp_fail_nomem(err) : see(&at, &seen, err);
  }
  if (status == OASPLAN_OK) status = see(&at, &(struct seen){.line = {.after_blank = true}}, err);
  end_run(&at);
  layout->width = find_width(&at);
  keep_headers(layout);
  return status;
}

void oasp_layout_free(struct oasp_layout *layout) {
  oasp_free(layout->items);
}

enum oasp_furniture oasp_layout_at(struct oasp_layout *layout, const char *line) {
  layout->asked = line;
  while (layout->next < layout->count && layout->items[layout->next].line < line) layout->next++;
  return layout->next < layout->count && layout->items[layout->next].line == line ? layout->items[layout->next].is : OASP_FURNITURE_NONE;
}

bool oasp_layout_is_first(const struct oasp_layout *layout) {
  return layout->items[layout->next].is_first;
}

bool oasp_layout_is_next(const struct oasp_layout *layout, size_t *ahead, const char *line) {
  size_t at = layout->next + *ahead;
  if (at < layout->count && layout->items[layout->next].line == layout->asked) at++; /* that one is the item itself */
  if (at >= layout->count || layout->items[at].line != line) return false;
  ++*ahead;
  return true;
}

size_t oasp_layout_contents(const struct oasp_layout *layout) {
  size_t count = 0;
  for (size_t i = layout->next; i < layout->count; i++) {
    if (layout->items[i].is != OASP_FURNITURE_CONTENTS) continue;
    if (layout->items[i].is_first != (i == layout->next)) break;
    count++;
  }
  return count;
}
