/* See notes.h. */
#include "notes.h"

#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "errors.h"
#include "files.h"
#include "output.h"

static const char blanks[] = " \t\r";

static int is_in_plan(const oasplan_plan *plan, const char *id) {
  return oasplan_plan_find(plan, id) || oasplan_plan_find_amendment(plan, id);
}

/* One line, which ends in NUL; it is cut into id and text. */
static void read_line(struct notes *notes, char *line, size_t number, const char *name, const oasplan_plan *plan) {
  for (size_t length = strlen(line); length > 0 && strchr(blanks, line[length - 1]); length--) line[length - 1] = '\0';
  char *id = line + strspn(line, blanks), *end = id + strcspn(id, blanks), *text = end + strspn(end, blanks);
  if (*id == '\0' || *id == '#') return;
  *end = '\0';
  if (*text == '\0') {
    complain(name, "line %zu: %s has no text: write the id, a blank and what is to be noted", number, id);
    return;
  }
  if (!is_in_plan(plan, id)) {
    complain(name, "line %zu: the plan has no provision and no amendment %s: this note is not shown", number, id);
    return;
  }
  if (notes->count == notes->capacity) {
    notes->capacity = notes->capacity ? 2 * notes->capacity : 64;
    notes->items = need(realloc(notes->items, notes->capacity * sizeof *notes->items));
  }
  notes->items[notes->count++] = (struct note){id, text, number};
}

static int compare_notes(const void *left, const void *right) {
  const struct note *a = left, *b = right;
  int order = strcmp(a->id, b->id);
  return order ? order : (a->line > b->line) - (a->line < b->line);
}

int notes_read(struct notes *notes, const char *name, const oasplan_plan *plan) {
  static const char mark[] = "\xEF\xBB\xBF"; /* that some editors put before UTF-8 */
  if (!name) return EXIT_DONE;
  int status = file_read(name, &notes->bytes);
  if (status != EXIT_DONE || notes->bytes.length == 0) return status;
  char *line = notes->bytes.bytes, *end = line + notes->bytes.length;
  if (strncmp(line, mark, sizeof mark - 1) == 0) line += sizeof mark - 1;
  for (size_t number = 1; line < end; number++) {
    char *stop = memchr(line, '\n', (size_t)(end - line));
    if (stop)
      *stop = '\0';
    else
      stop = end;
    read_line(notes, line, number, file_label(name), plan);
    line = stop + 1;
  }
  if (notes->count > 1) qsort(notes->items, notes->count, sizeof *notes->items, compare_notes);
  return EXIT_DONE;
}

void notes_show(const struct notes *notes, const char *id, size_t indent) {
  size_t low = 0, high = notes->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(notes->items[middle].id, id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < notes->count && strcmp(notes->items[low].id, id) == 0; low++) {
    struct text line = {0};
    text_addf(&line, "our note: %s", notes->items[low].text);
    out_wrapped(line.bytes, indent);
    text_free(&line);
  }
}

void notes_free(struct notes *notes) {
  text_free(&notes->bytes);
  free(notes->items);
  *notes = (struct notes){0};
}
