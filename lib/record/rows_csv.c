/* CSV as spreadsheets write it in four languages. libcsv knows quotes; this file knows encodings, separators and lines. The text is decoded in stretches of whole lines, and libcsv is given one line
 * at a time: so a row knows on which line it began, every line break in a cell is "\n", and memory does not grow with the file. */
#include "base/encoding.h"
#include "record/cells.h"

#include <csv.h>
#include <string.h>

enum {
  STRETCH = 1 << 16, /* bytes that are decoded at once, and more up to the end of a line */
  PIECE = 1 << 16    /* that libcsv is given at once, and by which it grows its cell: its own 128 would copy a long one too often */
};

struct walk {
  struct csv_parser parser;
  struct oasp_cells cells;
  oasp_row_fn tell;
  void *context;
  oasplan_error **err;
  int status;
  bool has_separator, is_open, has_ended; /* a quoted cell goes on behind the line; libcsv has told the end of a row in this one */
  int64_t line, cell_line;                /* the one that is read, and the one on which the cell began; from 1 */
  size_t column, cell_bytes;              /* given to libcsv since a cell ended */
};

/* ---- What libcsv calls ---- */

static void *reallocate(void *block, size_t size) {
  return oasp_realloc_array(block, size, 1);
}

static void take_cell(void *bytes, size_t length, void *context) {
  struct walk *walk = context;
  const char *text = length > 0 ? bytes : "";
  if (walk->status == OASPLAN_OK) walk->status = oasp_cells_put(&walk->cells, walk->column++, text, length, walk->err);
  walk->cell_line = walk->line;
  walk->cell_bytes = 0;
}

static void end_row(int separator, void *context) {
  struct walk *walk = context;
  (void)separator;
  walk->has_ended = true;
}

/* ---- Lines ---- */

/* Of the cell that is open. */
static int fail_at_cell(struct walk *walk, int status, const char *what) {
  oasplan_error *fault = NULL;
  char column[OASP_COLUMN_NAME];
  oasp_column_name(walk->column, column);
  (void)oasp_fail(&fault, status, "line %lld, column %s: %s", (long long)walk->cell_line, column, what);
  oasp_error_add_problem(&fault, walk->cell_line, NULL, status, NULL, NULL);
  return oasp_pass(walk->err, fault);
}

static int feed(struct walk *walk, const char *text, size_t length) {
  while (length > 0 && walk->status == OASPLAN_OK) {
    size_t piece = length < PIECE ? length : PIECE;
    walk->cell_bytes += piece;
    if (csv_parse(&walk->parser, text, piece, take_cell, end_row, walk) != piece) return oasp_fail_nomem(walk->err);
    if (walk->status == OASPLAN_OK && walk->cell_bytes > OASP_LARGEST_CELL + PIECE)
      return fail_at_cell(walk, OASPLAN_E_LIMIT, "the cell that begins here holds more than 1 MB; close its quote behind its last word, or shorten the text");
    text += piece;
    length -= piece;
  }
  return walk->status;
}

/* A line without its end. */
static int take_line(struct walk *walk, const char *text, size_t length) {
  walk->line++;
  if (!walk->is_open) {
    oasp_cells_begin(&walk->cells, NULL, walk->line);
    walk->column = 0;
    walk->cell_line = walk->line;
  }
  walk->has_ended = false;
  int status = feed(walk, text, length);
  if (status == OASPLAN_OK) status = feed(walk, "\n", 1);
  walk->is_open = !walk->has_ended;
  return status == OASPLAN_OK && walk->has_ended ? oasp_cells_tell(&walk->cells, walk->tell, walk->context, walk->err) : status;
}

static size_t end_of_line(const char *text) {
  return (size_t)(text[0] == '\r' && text[1] == '\n') + 1;
}

/* The text ends in a NUL, and holds no other. */
static int take_lines(struct walk *walk, const char *text) {
  int status = OASPLAN_OK;
  while (*text != '\0' && status == OASPLAN_OK) {
    size_t length = strcspn(text, "\r\n");
    status = take_line(walk, text, length);
    text += length;
    if (*text != '\0') text += end_of_line(text);
  }
  return status;
}

/* ---- The separator ---- */

static const char separators[] = "\t;,"; /* where two are as many, the first: a label may hold a comma */

/* Which of them stands most often outside quotes in the first row that is not empty. */
static char find_separator(const char *text) {
  size_t counts[sizeof separators - 1] = {0}, best = 0;
  bool is_quoted = false;
  for (text += strspn(text, " \r\n"); *text != '\0' && (is_quoted || (*text != '\r' && *text != '\n')); text++) {
    const char *found = strchr(separators, *text);
    if (*text == '"') is_quoted = !is_quoted;
    if (found != NULL && !is_quoted) counts[found - separators]++;
  }
  for (size_t i = 1; i < sizeof counts / sizeof *counts; i++)
    if (counts[i] > counts[best]) best = i;
  return counts[best] > 0 ? separators[best] : ',';
}

/* Excel's first line "sep=;": it is no row, and yet a line. */
static bool is_separator_line(const char *text) {
  for (size_t i = 0; i < 4; i++)
    if ((text[i] | 0x20) != "sep="[i]) return false;
  return text[4] != '\0' && strchr("\r\n", text[4]) == NULL && strchr("\r\n", text[5]) != NULL;
}

/* Settles the separator; what is behind the line that says it. */
static const char *settle_separator(struct walk *walk, char separator, const char *text) {
  if (is_separator_line(text)) {
    if (separator == 0) separator = text[4];
    walk->line++;
    text += 5;
    if (*text != '\0') text += end_of_line(text);
  }
  walk->cells.separator = separator != 0 ? separator : find_separator(text);
  csv_set_delim(&walk->parser, (unsigned char)walk->cells.separator);
  walk->has_separator = true;
  return text;
}

/* ---- Stretches ---- */

struct input {
  const char *bytes;
  size_t length, width; /* of the file; of what a line break takes: 1 byte, in UTF-16 2 */
  size_t low;           /* which of the two bytes holds the break; the other is 0 */
  const char *encoding;
};

static struct input open_input(const char *bytes, size_t length, const char *encoding) {
  if (encoding == NULL && length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) encoding = "utf-16le";
  if (encoding == NULL && length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0) encoding = "utf-16be";
  /* A NUL is half of an UTF-16 unit, and a mark at the beginning means UTF-8: then the error is the better answer. */
  bool is_latin = encoding == NULL && oasp_utf8_check(bytes, length) < length && memchr(bytes, '\0', length) == NULL && memcmp(bytes, "\xEF\xBB\xBF", length < 3 ? length : 3) != 0;
  if (encoding == NULL) encoding = is_latin ? "windows-1252" : "utf-8";
  size_t width = strstr(encoding, "16") != NULL ? 2 : 1;
  return (struct input){bytes, length, width, width == 2 && strpbrk(encoding, "bB") != NULL, encoding};
}

static bool is_break(const struct input *input, size_t at, char wanted) {
  return at + input->width <= input->length && input->bytes[at + input->low] == wanted && (input->width == 1 || input->bytes[at + 1 - input->low] == 0);
}

/* Behind the line break that ends the stretch, or the end of the file. A line break never joins the letters at its sides, so each stretch is normalised alone. */
static size_t end_of_stretch(const struct input *input, size_t begin) {
  if (input->length - begin <= STRETCH) return input->length;
  size_t at = begin + STRETCH;
  while (at < input->length && !is_break(input, at, '\r') && !is_break(input, at, '\n')) at += input->width;
  if (is_break(input, at, '\r') && is_break(input, at + input->width, '\n')) at += input->width;
  at += input->width;
  return at < input->length ? at : input->length;
}

/* The same fault with the offset that it has in the file: it is read once more, from the beginning. */
static oasplan_error *fault_in_file(const struct input *input, size_t end, oasplan_error *fault) {
  struct oasp_source_text source = {0};
  oasplan_error *again = NULL;
  (void)!oasp_source_text_read(&source, input->bytes, end, input->encoding, &again);
  oasp_source_text_free(&source);
  if (again != NULL) oasplan_error_free(fault);
  return again != NULL ? again : fault;
}

static int take_stretch(struct walk *walk, const struct input *input, size_t begin, size_t end, char separator) {
  struct oasp_source_text source = {0};
  oasplan_error *fault = NULL;
  int status = oasp_source_text_read(&source, input->bytes + begin, end - begin, input->encoding, &fault);
  if (status != OASPLAN_OK && status != OASPLAN_E_NOMEM && begin > 0) fault = fault_in_file(input, end, fault);
  if (status == OASPLAN_OK) {
    const char *text = source.text.length > 0 ? source.text.data : "";
    if (!walk->has_separator) text = settle_separator(walk, separator, text);
    status = take_lines(walk, text);
  } else
    status = oasp_pass(walk->err, fault);
  oasp_source_text_free(&source);
  return status;
}

int oasp_csv_rows(const char *bytes, size_t length, const struct oasp_csv_how *how, oasp_row_fn tell, void *context, oasplan_error **err) {
  const struct oasp_csv_how found_out = {0};
  if (how == NULL) how = &found_out;
  const struct input input = open_input(bytes, length, how->encoding);
  struct walk *walk = oasp_alloc_zeroed(1, sizeof *walk);
  if (walk == NULL) return oasp_fail_nomem(err);
  walk->tell = tell;
  walk->context = context;
  walk->err = err;
  (void)csv_init(&walk->parser, CSV_REPALL_NL);
  csv_set_realloc_func(&walk->parser, reallocate);
  csv_set_free_func(&walk->parser, oasp_free);
  csv_set_blk_size(&walk->parser, PIECE);
  int status = OASPLAN_OK;
  for (size_t begin = 0, end; begin < length && status == OASPLAN_OK; begin = end) {
    end = end_of_stretch(&input, begin);
    status = take_stretch(walk, &input, begin, end, how->separator);
  }
  if (status == OASPLAN_OK && walk->is_open)
    status = fail_at_cell(walk, OASPLAN_E_SYNTAX, "the quote that opens this cell is never closed, so that all below counts as its text; put a quote (\") behind the last word of the cell, and two (\"\") for each one inside it");
  csv_free(&walk->parser);
  oasp_cells_free(&walk->cells);
  oasp_free(walk);
  return status;
}
