/* Locators: paragraph and article numbers, lists and ranges of them, one inside another ("art. 6, par. 3, al. a)"), as canonical strings. */
#include "cite/parse.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_RANGE = 1000, DEEPEST = 4, LONGEST_VALUE = 24 };

/* One unit and its values: "par. 19, 26, 29". */
struct group {
  enum oasp_unit unit;
  char (*values)[LONGEST_VALUE]; /* in the arena */
  size_t count, capacity;
};

/* A reference being read: groups in printed order, and what had to be kept as printed. */
struct reading {
  struct oasp_parse *parse;
  size_t limit;
  struct group groups[DEEPEST];
  size_t count;
  bool rising; /* "inciso a) del artículo 3": the larger unit comes last */
  const char *note;
};

static enum oasp_token_type type_at(const struct reading *reading, size_t at) {
  return at < reading->limit ? (enum oasp_token_type)reading->parse->tokens[at].type : OASP_TOKEN_END;
}

static size_t token_length(const struct reading *reading, size_t at) {
  return reading->parse->tokens[at].end - reading->parse->tokens[at].begin;
}

static const char *token_text(const struct reading *reading, size_t at) {
  return reading->parse->text + reading->parse->tokens[at].begin;
}

static void add_value(struct reading *reading, struct group *group, const char *text, size_t length) {
  if (group->count == group->capacity) {
    size_t capacity = group->capacity == 0 ? 4 : group->capacity * 2;
    char(*larger)[LONGEST_VALUE] = oasp_arena_alloc_array(reading->parse->arena, capacity, LONGEST_VALUE);
    if (larger == NULL) {
      reading->parse->out_of_memory = true;
      return;
    }
    if (group->count > 0) memcpy(larger, group->values, group->count * LONGEST_VALUE);
    group->values = larger;
    group->capacity = capacity;
  }
  if (length >= LONGEST_VALUE) {
    length = LONGEST_VALUE - 1;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) length--; /* whole characters */
    reading->note = oasp_parse_print(reading->parse, "a locator of more than %d bytes is cut", (int)LONGEST_VALUE - 1);
  }
  memcpy(group->values[group->count], text, length);
  group->values[group->count++][length] = '\0';
}

/* ---- Values ---- */

static bool is_roman(const char *text, size_t length) {
  return length > 0 && length <= 8 && (strspn(text, "IVXLC") >= length || strspn(text, "ivxlc") >= length);
}

static bool is_adjacent(const struct reading *reading, size_t at) {
  return at > 0 && at < reading->limit && reading->parse->tokens[at].begin == reading->parse->tokens[at - 1].end;
}

/* Whether the word at `at` is "bis", "ter" …, which belongs to the number before it. */
static bool is_suffix(const struct reading *reading, size_t at) {
  if (type_at(reading, at) != OASP_TOKEN_WORD) return false;
  const struct oasp_grammar *grammar = oasp_grammar_find(oasp_language_tag(reading->parse->language));
  for (const char *const *suffix = grammar->label_suffixes; *suffix != NULL; suffix++)
    if (strlen(*suffix) == token_length(reading, at) && memcmp(*suffix, token_text(reading, at), token_length(reading, at)) == 0) return true;
  return false;
}

/* The token after the value that stands at `at` ("17", "1.10", "3º", "4bis", "III", "a)", "(a)"), its text in *text and *length; `at`: none. */
static size_t read_value(const struct reading *reading, enum oasp_unit unit, size_t at, const char **text, size_t *length) {
  enum oasp_token_type type = type_at(reading, at);
  if (type == OASP_TOKEN_NUMBER || type == OASP_TOKEN_DECIMAL) {
    *text = token_text(reading, at);
    *length = token_length(reading, at++);
    if (type_at(reading, at) == OASP_TOKEN_MARK) return at + 1;
    if (type_at(reading, at) == OASP_TOKEN_WORD && is_adjacent(reading, at) && token_length(reading, at) <= 6) {
      *length += token_length(reading, at);
      return at + 1;
    }
    if (!is_suffix(reading, at)) return at;
    const char *joined = oasp_parse_print(reading->parse, "%.*s%.*s", (int)*length, *text, (int)token_length(reading, at), token_text(reading, at));
    if (joined == NULL) return at;
    *text = joined;
    *length = strlen(joined);
    return at + 1;
  }
  size_t word = type == OASP_TOKEN_OPEN ? at + 1 : at;
  if (type_at(reading, word) != OASP_TOKEN_WORD && type_at(reading, word) != OASP_TOKEN_NUMBER) return at;
  *text = token_text(reading, word);
  *length = token_length(reading, word);
  bool closed = type_at(reading, word + 1) == OASP_TOKEN_CLOSE;
  bool roman = is_roman(*text, *length);
  switch (unit) {
  case OASP_UNIT_SUBPARAGRAPH:
    if (*length != 1 && !roman) return at;
    if (type == OASP_TOKEN_OPEN) return closed ? word + 2 : at;
    return closed ? word + 2 : word + 1;
  case OASP_UNIT_SECTION:
  case OASP_UNIT_CHAPTER:
  case OASP_UNIT_ANNEX:
    return type != OASP_TOKEN_OPEN && (roman || *length == 1) && **text >= 'A' && **text <= 'Z' ? word + 1 : at;
  case OASP_UNIT_PARAGRAPH:
  case OASP_UNIT_ARTICLE:
    if (type == OASP_TOKEN_OPEN || !roman || **text < 'A' || **text > 'Z') return at;
    /* "III.12": an id of this kind of document */
    if (type_at(reading, word + 1) == OASP_TOKEN_PERIOD && is_adjacent(reading, word + 1) && type_at(reading, word + 2) == OASP_TOKEN_NUMBER &&
        is_adjacent(reading, word + 2)) {
      *length += 1 + token_length(reading, word + 2);
      return word + 3;
    }
    return unit == OASP_UNIT_ARTICLE ? word + 1 : at;
  }
  return at;
}

static bool whole_number(const char *text, size_t length, int64_t *value) {
  if (length == 0 || length > 15 || strspn(text, "0123456789") < length) return false;
  *value = 0;
  for (size_t i = 0; i < length; i++) *value = *value * 10 + (text[i] - '0');
  return true;
}

/* Adds the numbers after `first` up to `last`, or both as printed where they are no short rising range of whole numbers. */
static void add_range(struct reading *reading, struct group *group, const char *first, size_t first_length, const char *last, size_t last_length) {
  int64_t low, high;
  if (whole_number(first, first_length, &low) && whole_number(last, last_length, &high) && low < high && high - low < LONGEST_RANGE) {
    for (int64_t number = low + 1; number <= high; number++) {
      char digits[LONGEST_VALUE];
      int length = snprintf(digits, sizeof digits, "%" PRId64, number);
      add_value(reading, group, digits, (size_t)length);
    }
    return;
  }
  const char *printed = oasp_parse_print(reading->parse, "%.*s-%.*s", (int)first_length, first, (int)last_length, last);
  if (printed == NULL) return;
  group->count--; /* the first value becomes part of the range as printed */
  add_value(reading, group, printed, strlen(printed));
  reading->note = oasp_parse_print(reading->parse, "the range %s is kept as printed: it does not rise, or holds more than %d numbers", printed,
                                   (int)LONGEST_RANGE);
}

/* What stands between the ends of a range: "3-5", "3 à 5". */
static size_t skip_range_mark(const struct reading *reading, size_t at) {
  if (type_at(reading, at) == OASP_TOKEN_DASH) return at + 1;
  return oasp_skip_role(reading->parse, at, reading->limit, OASP_ROLE_TO);
}

/* What stands between two values of a list: a comma, "et", both. A unit behind it is not the list's. */
static size_t skip_list_mark(const struct reading *reading, size_t at) {
  size_t next = type_at(reading, at) == OASP_TOKEN_COMMA ? at + 1 : at;
  return oasp_skip_role(reading->parse, next, reading->limit, OASP_ROLE_AND);
}

/* Values from `at` on: lists and ranges. */
static size_t read_values(struct reading *reading, struct group *group, size_t at) {
  const char *text = NULL, *last = NULL;
  size_t length = 0, last_length = 0;
  size_t next = read_value(reading, group->unit, at, &text, &length);
  if (next == at) return at;
  while (true) {
    add_value(reading, group, text, length);
    if (reading->parse->out_of_memory) return next;
    size_t mark = skip_range_mark(reading, next);
    size_t end = mark > next ? read_value(reading, group->unit, mark, &last, &last_length) : next;
    if (mark > next && end > mark) {
      add_range(reading, group, text, length, last, last_length);
      next = end;
    }
    size_t list = skip_list_mark(reading, next);
    if (list == next) return next;
    /* after a conjunction a letter may be a word of the sentence ("par. 3 y a ..."): only numbers and bracketed letters go on */
    end = read_value(reading, group->unit, list, &text, &length);
    if (end == list || (type_at(reading, list) == OASP_TOKEN_WORD && group->unit == OASP_UNIT_SUBPARAGRAPH && type_at(reading, end - 1) != OASP_TOKEN_CLOSE))
      return next;
    next = end;
  }
}

/* ---- Groups ---- */

/* "(3) (a)" or "a)" right behind a value: a group of one value each, of the unit below. */
static size_t read_suffixes(struct reading *reading, size_t at) {
  while (reading->count < DEEPEST && type_at(reading, at) == OASP_TOKEN_OPEN && type_at(reading, at + 2) == OASP_TOKEN_CLOSE) {
    enum oasp_token_type inner = type_at(reading, at + 1);
    size_t length = token_length(reading, at + 1);
    bool letter = inner == OASP_TOKEN_WORD && (length == 1 || is_roman(token_text(reading, at + 1), length));
    if (!letter && !(inner == OASP_TOKEN_NUMBER && length <= 3)) return at;
    struct group *group = &reading->groups[reading->count++];
    *group = (struct group){.unit = OASP_UNIT_SUBPARAGRAPH};
    add_value(reading, group, token_text(reading, at + 1), length);
    at += 3;
  }
  return at;
}

/* A unit and its values. */
static size_t read_group(struct reading *reading, size_t at) {
  int unit = 0;
  size_t next = at;
  if (type_at(reading, at) == OASP_TOKEN_SECTION) {
    unit = OASP_UNIT_PARAGRAPH;
    next = oasp_skip_type(reading->parse, at, reading->limit, OASP_TOKEN_SECTION);
  } else if (oasp_parse_phrase(reading->parse, at, reading->limit, &unit, &next) != OASP_ROLE_UNIT) {
    return at;
  }
  next = oasp_skip_type(reading->parse, next, reading->limit, OASP_TOKEN_PERIOD);
  size_t mark = oasp_skip_role(reading->parse, next, reading->limit, OASP_ROLE_NUMBER_MARK);
  while (mark > next && (type_at(reading, mark) == OASP_TOKEN_PERIOD || type_at(reading, mark) == OASP_TOKEN_MARK)) mark++;
  struct group group = {.unit = (enum oasp_unit)unit};
  size_t end = read_values(reading, &group, mark);
  if (end == mark) return at;
  reading->groups[reading->count++] = group;
  return read_suffixes(reading, end);
}

/* How large a unit is: a smaller one stands inside a larger one. */
static int rank(enum oasp_unit unit) {
  switch (unit) {
  case OASP_UNIT_SUBPARAGRAPH:
    return 1;
  case OASP_UNIT_PARAGRAPH:
    return 2;
  case OASP_UNIT_ARTICLE:
    return 3;
  case OASP_UNIT_SECTION:
  case OASP_UNIT_CHAPTER:
    return 4;
  case OASP_UNIT_ANNEX:
    return 5;
  }
  return 0;
}

/* The same unit said again: "art. 5, art. 6" is one list. */
static void join_last(struct reading *reading) {
  struct group *into = &reading->groups[reading->count - 2];
  const struct group *from = &reading->groups[reading->count - 1];
  for (size_t i = 0; i < from->count; i++) add_value(reading, into, from->values[i], strlen(from->values[i]));
  reading->count--;
}

/* The next group, joined by a comma (a smaller unit, or the same again) or by "of" (a larger one). */
static size_t read_next_group(struct reading *reading, size_t at) {
  if (reading->count == 0 || reading->count >= DEEPEST) return at;
  size_t comma = skip_list_mark(reading, at);
  size_t of = oasp_skip_of(reading->parse, comma, reading->limit);
  size_t before = reading->count;
  size_t next = read_group(reading, of);
  if (next == of || reading->parse->out_of_memory) {
    reading->count = before;
    return at;
  }
  int last = rank(reading->groups[before - 1].unit), now = rank(reading->groups[before].unit);
  bool fits;
  if (of > comma) /* "of the": upwards, and only upwards once it has begun */
    fits = now > last && (before == 1 || reading->rising);
  else
    fits = now <= last && !reading->rising;
  if (!fits) {
    reading->count = before;
    return at;
  }
  if (of > comma) reading->rising = true;
  if (now == last && reading->count == before + 1 && last != 1) join_last(reading);
  return next;
}

/* ---- Canonical strings ---- */

static const char *prefix(enum oasp_unit unit) {
  switch (unit) {
  case OASP_UNIT_PARAGRAPH:
    return "";
  case OASP_UNIT_ARTICLE:
    return "art. ";
  case OASP_UNIT_SUBPARAGRAPH:
    return "";
  case OASP_UNIT_SECTION:
    return "sect. ";
  case OASP_UNIT_CHAPTER:
    return "chap. ";
  case OASP_UNIT_ANNEX:
    return "annex ";
  }
  return "";
}

/* The values of a group from the largest unit down. */
static const struct group *group_at(const struct reading *reading, size_t depth) {
  return &reading->groups[reading->rising ? reading->count - 1 - depth : depth];
}

static const char *print_one(struct reading *reading, const size_t *choice) {
  const struct group *top = group_at(reading, 0);
  const char *text = top->unit == OASP_UNIT_SUBPARAGRAPH ? oasp_parse_print(reading->parse, "(%s)", top->values[choice[0]])
                                                         : oasp_parse_print(reading->parse, "%s%s", prefix(top->unit), top->values[choice[0]]);
  for (size_t depth = 1; depth < reading->count && text != NULL; depth++) {
    const struct group *group = group_at(reading, depth);
    bool inside = group->unit == OASP_UNIT_SUBPARAGRAPH || rank(group_at(reading, depth - 1)->unit) <= 3;
    text = inside ? oasp_parse_print(reading->parse, "%s(%s)", text, group->values[choice[depth]])
                  : oasp_parse_print(reading->parse, "%s, %s%s", text, group->unit == OASP_UNIT_PARAGRAPH ? "par. " : prefix(group->unit),
                                     group->values[choice[depth]]);
  }
  return text;
}

/* Every combination of the groups' values, the last unit turning fastest; at most LONGEST_RANGE of them. */
static void print_all(struct reading *reading, struct oasp_locators *found) {
  size_t total = 1;
  for (size_t i = 0; i < reading->count; i++) {
    total *= reading->groups[i].count;
    if (total > (size_t)LONGEST_RANGE * LONGEST_RANGE) total = (size_t)LONGEST_RANGE * LONGEST_RANGE;
  }
  if (reading->count > 1 && total > LONGEST_RANGE) {
    total = LONGEST_RANGE;
    reading->note = oasp_parse_print(reading->parse, "only the first %d places of this list are kept", (int)LONGEST_RANGE);
  }
  const char **items = oasp_arena_alloc_array(reading->parse->arena, total, sizeof *items);
  if (items == NULL) {
    reading->parse->out_of_memory = true;
    return;
  }
  size_t choice[DEEPEST] = {0};
  for (size_t i = 0; i < total; i++) {
    items[i] = print_one(reading, choice);
    for (size_t depth = reading->count; depth-- > 0;) {
      if (++choice[depth] < group_at(reading, depth)->count) break;
      choice[depth] = 0;
    }
  }
  *found = (struct oasp_locators){items, total, reading->note};
}

size_t oasp_parse_locators(struct oasp_parse *parse, size_t at, size_t limit, struct oasp_locators *found) {
  struct reading reading = {.parse = parse, .limit = limit};
  size_t end = read_group(&reading, at);
  if (end == at || parse->out_of_memory) return at;
  for (size_t next = read_next_group(&reading, end); next > end && !parse->out_of_memory; next = read_next_group(&reading, end)) end = next;
  print_all(&reading, found);
  return parse->out_of_memory ? at : end; /* a list that was not printed must not be looked at */
}
