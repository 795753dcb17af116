/* See output.h. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int terminal, colour, failure;
static size_t width = 80;

/* A closed standard stream would give its number to the next file that is opened, and the store be written over. What stands
 * in for it refuses what the stream is for, so that the loss is still noticed. */
static void hold_standard_streams(void) {
  for (int fd = 0; fd <= 2; fd++)
    if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0) exit(3);
}

void output_setup(void) {
  hold_standard_streams();
  terminal = isatty(STDOUT_FILENO);
  const char *no_colour = getenv("NO_COLOR"), *kind = getenv("TERM");
  colour = terminal && !(no_colour && *no_colour) && kind && strcmp(kind, "dumb") != 0;
#ifdef TIOCGWINSZ
  struct winsize size;
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) width = size.ws_col;
#endif
}

int output_is_terminal(void) {
  return terminal;
}

int output_has_colour(void) {
  return colour;
}

size_t output_width(void) {
  return width;
}

int output_failed(void) {
  return failure;
}

int output_finish(void) {
  if (!failure && (fflush(stdout) != 0 || ferror(stdout))) failure = errno ? errno : EIO;
  return failure;
}

void out_bytes(const char *bytes, size_t length) {
  errno = 0;
  if (!failure && length && fwrite(bytes, 1, length, stdout) != length) failure = errno ? errno : EIO;
}

void out(const char *string) {
  out_bytes(string, strlen(string));
}

void outf(const char *format, ...) {
  struct text text = {0};
  va_list arguments;
  va_start(arguments, format);
  text_addv(&text, format, arguments);
  va_end(arguments);
  out_bytes(text_string(&text), text.length);
  text_free(&text);
}

static void out_clean(const char *bytes, size_t length, enum cleaning how) {
  struct text text = {0};
  text_add_clean(&text, bytes, length, how);
  out_bytes(text_string(&text), text.length);
  text_free(&text);
}

void out_line(const char *string) {
  out_clean(string, strlen(string), CLEAN_LINE);
}

void out_bold(const char *string) {
  out(colour ? "\033[1m" : "");
  out_line(string);
  out(colour ? "\033[0m" : "");
}

/* One paragraph without newlines; breaks at spaces only (a no-break space is no space). `there`: the first line is indented already. */
static void out_paragraph(const char *text, size_t length, size_t indent, int there) {
  size_t column = 0, room = width > indent + 20 ? width - indent : 20;
  for (size_t i = 0; i < length;) {
    size_t end = i, points = 0;
    for (; end < length && text[end] != ' ' && text[end] != '\t'; end++) points += ((unsigned char)text[end] & 0xC0) != 0x80;
    if (end > i) {
      if (column && column + 1 + points > room) {
        out("\n");
        column = 0;
      }
      if (column)
        out(" ");
      else if (!there)
        outf("%*s", (int)indent, "");
      there = 0;
      out_bytes(text + i, end - i);
      column += points + (column ? 1 : 0);
    }
    i = end + 1;
  }
  out("\n");
}

void out_wrapped(const char *string, size_t indent) {
  struct text text = {0};
  text_add_clean(&text, string, strlen(string), CLEAN_BLOCK);
  const char *line = text_string(&text);
  for (const char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) out_paragraph(line, (size_t)(end - line), indent, 0);
  out_paragraph(line, strlen(line), indent, 0);
  text_free(&text);
}

void out_hanging(const char *string, size_t indent) {
  out_paragraph(string, strlen(string), indent, 1);
}

static void out_json_bytes(const char *json, size_t length) {
  if (terminal)
    out_clean(json, length, CLEAN_JSON);
  else
    out_bytes(json, length);
}

void out_json(const char *json, size_t length) {
  out_json_bytes(json, length);
  if (!length || json[length - 1] != '\n') out("\n");
}

void out_json_items(const char *json, size_t length, int first) {
  size_t begin = 0, end = length;
  while (begin < end && strchr("[ \n", json[begin])) begin++;
  while (end > begin && strchr("] \n", json[end - 1])) end--;
  if (begin == end) return;
  out(first ? "" : ",");
  out_json_bytes(json + begin, end - begin);
}

void out_cleaned(const char *bytes, size_t length, int is_json) {
  out_clean(bytes, length, is_json ? CLEAN_JSON : CLEAN_BLOCK);
}

void json_string(const char *string) {
  static const char escaped[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt"; /* as RFC 8785 has it */
  if (!string) {
    out("null");
    return;
  }
  struct text text = {0};
  text_add(&text, "\"");
  for (; *string; string++) {
    unsigned char c = (unsigned char)*string;
    const char *at = c ? strchr(escaped, c) : NULL;
    if (at)
      text_addf(&text, "\\%c", letters[at - escaped]);
    else if (c < 0x20)
      text_addf(&text, "\\u%04x", c);
    else
      text_add_bytes(&text, string, 1);
  }
  text_add(&text, "\"");
  out_json_bytes(text.bytes, text.length);
  text_free(&text);
}

void json_member(const char *name, int first) {
  outf("%s\"%s\":", first ? "" : ",", name);
}

void json_string_member(const char *name, const char *string, int first) {
  json_member(name, first);
  json_string(string);
}

void json_number_member(const char *name, int64_t number, int first) {
  json_member(name, first);
  outf("%lld", (long long)number);
}

void table_add(struct table *table, const char *cell) {
  if (table->count == table->capacity) {
    table->capacity = table->capacity ? 2 * table->capacity : 64;
    table->cells = need(realloc(table->cells, table->capacity * sizeof *table->cells));
  }
  struct text text = {0};
  text_add_clean(&text, cell ? cell : "", cell ? strlen(cell) : 0, CLEAN_LINE);
  table->cells[table->count++] = text.bytes ? text.bytes : copy_string("");
}

void table_print(struct table *table) {
  size_t widest[TABLE_COLUMNS_MAX] = {0};
  for (size_t i = 0; i < table->count; i++) {
    size_t points = points_of(table->cells[i]);
    if (points > widest[i % table->columns]) widest[i % table->columns] = points;
  }
  for (size_t i = 0; i < table->count; i++) {
    char *cell = table->cells[i];
    size_t column = i % table->columns;
    if (column == 0)
      out_bold(cell);
    else
      out(cell);
    if (column + 1 == table->columns)
      out("\n");
    else if (column + 2 < table->columns || *table->cells[i + 1]) /* no spaces at the end of a line */
      outf("%*s", (int)(widest[column] - points_of(cell) + 2), "");
    free(cell);
  }
  free(table->cells);
  *table = (struct table){.columns = table->columns};
}
