/* Counts as word processors do: one counter for each level of a list, shared by all that refer to the list; a level starts afresh when one above it was printed. */
#include "import/docx_numbering.h"

#include "plan/labels.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_ROMAN = 3999, LETTERS = 26, MOST_LETTERS = 20, LABEL_TEXT_BYTES = 64 };

/* ---- Reading ---- */

static uint32_t read_number(const char *text, uint32_t otherwise) {
  uint32_t number = 0;
  if (text == NULL || *text == '\0' || strlen(text) > 9) return otherwise;
  for (; *text != '\0'; text++) {
    if (*text < '0' || *text > '9') return otherwise;
    number = number * 10 + (uint32_t)(*text - '0');
  }
  return number;
}

static const char *child_value(const struct oasp_element *element, const char *name) {
  return oasp_xml_attribute(oasp_xml_child(element, name), "w:val");
}

static struct docx_level read_level(const struct oasp_element *element) {
  struct docx_level level = {.format = child_value(element, "w:numFmt"),
                             .text = child_value(element, "w:lvlText"),
                             .paragraph_style = child_value(element, "w:pStyle"),
                             .start = read_number(child_value(element, "w:start"), 0),
                             .restart = -1,
                             .arabic = oasp_xml_child(element, "w:isLgl") != NULL};
  const char *restart = child_value(element, "w:lvlRestart");
  if (restart != NULL) level.restart = (int)read_number(restart, 0);
  if (level.format == NULL) level.format = "decimal";
  if (level.text == NULL) level.text = "";
  return level;
}

static struct docx_list read_list(const struct oasp_element *element) {
  struct docx_list list = {.id = oasp_xml_attribute(element, "w:abstractNumId"), .style_link = child_value(element, "w:numStyleLink")};
  for (size_t i = 0; i < OASP_DOCX_LEVELS; i++) list.levels[i] = (struct docx_level){.format = "none", .text = "", .start = 1, .restart = -1};
  for (const struct oasp_element *child = element->child; child != NULL; child = child->next) {
    uint32_t index = oasp_xml_is(child, "w:lvl") ? read_number(oasp_xml_attribute(child, "w:ilvl"), OASP_DOCX_LEVELS) : OASP_DOCX_LEVELS;
    if (index < OASP_DOCX_LEVELS) list.levels[index] = read_level(child);
  }
  return list;
}

static int compare_lists(const void *left, const void *right) {
  const struct docx_list *a = left, *b = right;
  return strcmp(a->id, b->id);
}

static int compare_numbers(const void *left, const void *right) {
  const struct docx_number *a = left, *b = right;
  return strcmp(a->id, b->id);
}

static struct docx_list *find_list(const struct docx_numbering *numbering, const char *id) {
  const struct docx_list wanted = {.id = id};
  return id != NULL && numbering->list_count > 0 ? bsearch(&wanted, numbering->lists, numbering->list_count, sizeof wanted, compare_lists) : NULL;
}

static struct docx_number *find_number(const struct docx_numbering *numbering, const char *id) {
  const struct docx_number wanted = {.id = id};
  return id != NULL && numbering->number_count > 0 ? bsearch(&wanted, numbering->numbers, numbering->number_count, sizeof wanted, compare_numbers) : NULL;
}

static int read_override(struct docx_numbering *numbering, struct docx_number *number, const struct oasp_element *element) {
  uint32_t index = read_number(oasp_xml_attribute(element, "w:ilvl"), OASP_DOCX_LEVELS);
  const char *start = child_value(element, "w:startOverride");
  const struct oasp_element *own = oasp_xml_child(element, "w:lvl");
  if (index >= OASP_DOCX_LEVELS) return 0;
  if (own != NULL) {
    struct docx_level *level = oasp_arena_alloc(&numbering->arena, sizeof *level);
    if (level == NULL) return -1;
    *level = read_level(own);
    number->levels[index] = level;
  }
  number->restarts[index] = start != NULL;
  number->starts[index] = read_number(start, 1);
  return 0;
}

static int add_number(struct docx_numbering *numbering, size_t *capacity, const struct oasp_element *element) {
  struct docx_number number = {.id = oasp_xml_attribute(element, "w:numId"), .list = find_list(numbering, child_value(element, "w:abstractNumId"))};
  if (number.id == NULL || number.list == NULL) return 0;
  for (const struct oasp_element *child = element->child; child != NULL; child = child->next)
    if (oasp_xml_is(child, "w:lvlOverride") && read_override(numbering, &number, child) != 0) return -1;
  if (oasp_grow((void **)&numbering->numbers, capacity, numbering->number_count, sizeof number) != 0) return -1;
  numbering->numbers[numbering->number_count++] = number;
  return 0;
}

/* A list may only name a numbering style; the list that this style names has the levels. */
static void follow_style_links(struct docx_numbering *numbering, const struct docx_styles *styles) {
  for (size_t i = 0; i < numbering->number_count; i++) {
    const struct docx_style *style = oasp_docx_style_find(styles, numbering->numbers[i].list->style_link);
    if (style == NULL) continue;
    const struct docx_number *other = find_number(numbering, style->number);
    if (other != NULL) numbering->numbers[i].list = other->list;
  }
}

int oasp_docx_numbering_read(struct docx_numbering *numbering, const struct oasp_element *root, const struct docx_styles *styles) {
  size_t capacity = 0;
  for (const struct oasp_element *child = root != NULL ? root->child : NULL; child != NULL; child = child->next) {
    if (!oasp_xml_is(child, "w:abstractNum") || oasp_xml_attribute(child, "w:abstractNumId") == NULL) continue;
    if (oasp_grow((void **)&numbering->lists, &capacity, numbering->list_count, sizeof *numbering->lists) != 0) return -1;
    numbering->lists[numbering->list_count++] = read_list(child);
  }
  if (numbering->list_count > 0) qsort(numbering->lists, numbering->list_count, sizeof *numbering->lists, compare_lists);
  capacity = 0;
  for (const struct oasp_element *child = root != NULL ? root->child : NULL; child != NULL; child = child->next)
    if (oasp_xml_is(child, "w:num") && add_number(numbering, &capacity, child) != 0) return -1;
  if (numbering->number_count > 0) qsort(numbering->numbers, numbering->number_count, sizeof *numbering->numbers, compare_numbers);
  follow_style_links(numbering, styles);
  return 0;
}

void oasp_docx_numbering_free(struct docx_numbering *numbering) {
  oasp_free(numbering->lists);
  oasp_free(numbering->numbers);
  oasp_arena_free(&numbering->arena);
}

/* ---- Which number a paragraph has ---- */

static const struct docx_level *level_of(const struct docx_number *number, size_t level) {
  return number->levels[level] != NULL ? number->levels[level] : &number->list->levels[level];
}

/* The level of the list that belongs to a style; `otherwise` if none does. */
static size_t level_for_style(const struct docx_number *number, const char *style, size_t otherwise) {
  for (size_t i = 0; i < OASP_DOCX_LEVELS; i++) {
    const char *own = level_of(number, i)->paragraph_style;
    if (own != NULL && strcmp(own, style) == 0) return i;
  }
  return otherwise;
}

/* From the paragraph itself, else from its style or one that this is based on. Number 0 takes the numbering off. */
static struct docx_number *number_of(const struct docx_numbering *numbering, const struct docx_styles *styles, const struct oasp_element *properties, size_t *level) {
  const struct oasp_element *own = oasp_xml_child(properties, "w:numPr");
  const struct docx_style *style = oasp_docx_paragraph_style(styles, properties);
  const char *own_level = child_value(own, "w:ilvl"), *id = child_value(own, "w:numId");
  *level = read_number(own_level, 0);
  if (id != NULL) return find_number(numbering, id);
  for (int step = 0; style != NULL && step < OASP_DOCX_STYLE_CHAIN; step++) {
    struct docx_number *number = find_number(numbering, style->number);
    if (own_level == NULL && style->level != NULL) *level = read_number(style->level, 0);
    if (number != NULL && own_level == NULL) *level = level_for_style(number, style->id, *level);
    if (style->number != NULL) return number;
    style = oasp_docx_style_parent(styles, style);
  }
  return NULL;
}

/* ---- Counting and printing ---- */

static void count(struct docx_number *number, size_t level) {
  struct docx_list *list = number->list;
  if (number->restarts[level]) {
    list->counters[level] = number->starts[level];
    number->restarts[level] = false;
  } else if (list->counting[level])
    list->counters[level]++;
  else
    list->counters[level] = level_of(number, level)->start;
  list->counting[level] = true;
  for (size_t below = level + 1; below < OASP_DOCX_LEVELS; below++) {
    int restart = level_of(number, below)->restart;
    if (restart < 0 || (int)level < restart) list->counting[below] = false;
  }
}

/* a, b … z, aa, bb. */
static void write_letters(struct oasp_buffer *out, uint32_t value, char first) {
  const char letter = (char)(first + (value - 1) % LETTERS);
  for (uint32_t i = 0; i <= (value - 1) / LETTERS; i++) oasp_buffer_append(out, &letter, 1);
}

static void write_value(struct oasp_buffer *out, const char *format, uint32_t value) {
  char roman[24];
  bool is_upper = strncmp(format, "upper", 5) == 0;
  if (strcmp(format, "none") == 0) return;
  if ((strcmp(format, "lowerRoman") == 0 || strcmp(format, "upperRoman") == 0) && value > 0 && value <= LARGEST_ROMAN) {
    oasp_roman_write(value, roman);
    for (char *letter = roman; is_upper && *letter != '\0'; letter++) *letter = (char)(*letter - ('a' - 'A'));
    oasp_buffer_append_text(out, roman);
  } else if ((strcmp(format, "lowerLetter") == 0 || strcmp(format, "upperLetter") == 0) && value > 0 && value <= LETTERS * MOST_LETTERS)
    write_letters(out, value, is_upper ? 'A' : 'a');
  else if (strcmp(format, "decimalZero") == 0)
    oasp_buffer_printf(out, "%02u", (unsigned)value);
  else /* words and foreign digits too: the number says what is meant */
    oasp_buffer_printf(out, "%u", (unsigned)value);
}

/* "%1.%2" with the counter of each level; one that was not printed yet stands at its start. */
static void write_label(struct oasp_buffer *out, const struct docx_number *number, size_t level) {
  const struct docx_level *own = level_of(number, level);
  const char *text = own->text;
  if (strlen(text) > LABEL_TEXT_BYTES) return;
  for (; *text != '\0'; text++) {
    size_t index = text[0] == '%' && text[1] >= '1' && text[1] <= '9' ? (size_t)(text[1] - '1') : OASP_DOCX_LEVELS;
    if (index == OASP_DOCX_LEVELS) {
      oasp_buffer_append(out, text, 1);
      continue;
    }
    const struct docx_level *given = level_of(number, index);
    uint32_t value = number->list->counting[index] ? number->list->counters[index] : given->start;
    write_value(out, own->arabic ? "decimal" : given->format, value);
    text++;
  }
}

void oasp_docx_label(struct docx_numbering *numbering, const struct docx_styles *styles, const struct oasp_element *properties, struct oasp_buffer *label) {
  size_t level, before = label->length;
  struct docx_number *number = number_of(numbering, styles, properties, &level);
  if (number == NULL || level >= OASP_DOCX_LEVELS) return;
  const struct docx_level *given = level_of(number, level);
  count(number, level);
  if (strcmp(given->format, "bullet") == 0)
    oasp_buffer_append_text(label, given->text[0] != '\0' ? "\xE2\x80\xA2" : ""); /* the bullets of symbol fonts are no characters */
  else
    write_label(label, number, level);
  if (label->length > before) oasp_buffer_append(label, " ", 1);
}
