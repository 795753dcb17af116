/* Locators: paragraph and article numbers, lists and ranges of them, one inside another ("art. 6, par. 3, al. a)"), as canonical strings. */
#include "cite/parse.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* WRITTEN_OUT bounds what a document of a few KB can grow to: 1,000 numbers cost twelve bytes to print. */
enum { LONGEST_RANGE = 1000, DEEPEST = 4, LONGEST_VALUE = 24, WRITTEN_OUT = 100000 };

/* One unit and its values: "par. 19, 26, 29". A value is a head and what is bracketed behind it: "12", "12(a)". */
struct group {
  enum oasp_unit unit;
  char (*values)[LONGEST_VALUE]; /* in the arena */
  size_t count, capacity;
  size_t said; /* where the values begin that stand behind the unit as it was said last: "art. 3, art. 5" has 1 */
};

/* Groups that stand one inside another, from the largest unit down: "art. 6, par. 3, al. a)". */
struct chain {
  struct group groups[DEEPEST];
  size_t count;
  bool rising; /* "inciso a) del artículo 3": a larger unit came last, and none below it can follow */
};

/* A reference being read: what is read of it, and what had to be kept as printed. */
struct reading {
  struct oasp_parse *parse;
  size_t limit;
  struct chain last;    /* the chain that may go on */
  struct chain *chains; /* those before it, in the arena: "article 3 (a) and article 5, paragraph 2" */
  size_t count, capacity;
  bool behind;  /* the name stands before them: what begins with a preposition is of something else, "A/RES/64/293, para. 20, and in para. 21 of ..." */
  size_t risen; /* how many of `chains` have their largest unit: "of article 6" is said of those behind them too */
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

/* What makes an ordinal of the number before it: "1er", and "1o" where there is no ordinal sign. */
static size_t skip_ending(const struct reading *reading, size_t at) {
  if (type_at(reading, at) == OASP_TOKEN_WORD && token_length(reading, at) == 1 && *token_text(reading, at) == 'o') return at + 1;
  return oasp_skip_role(reading->parse, at, reading->limit, OASP_ROLE_ENDING);
}

/* "art. 6.3" is paragraph 3 of article 6, "art. 8.2.h" a letter of one; at the token behind the decimal. */
static size_t read_paragraph_of_article(const struct reading *reading, size_t at, const char **text, size_t *length) {
  const char *dot = memchr(*text, '.', *length), *rest = dot + 1, *letter = "";
  const char *end = *text + *length;
  bool has_letter = type_at(reading, at) == OASP_TOKEN_PERIOD && is_adjacent(reading, at) && type_at(reading, at + 1) == OASP_TOKEN_WORD &&
                    is_adjacent(reading, at + 1) && token_length(reading, at + 1) == 1;
  if (has_letter) letter = oasp_parse_print(reading->parse, "(%c)", *token_text(reading, at + 1));
  const char *next = memchr(rest, '.', (size_t)(end - rest)); /* "6.3.1" */
  const char *whole = next == NULL ? oasp_parse_print(reading->parse, "%.*s(%.*s)%s", (int)(dot - *text), *text, (int)(end - rest), rest, letter)
                                   : oasp_parse_print(reading->parse, "%.*s(%.*s)(%.*s)%s", (int)(dot - *text), *text, (int)(next - rest), rest,
                                                      (int)(end - next - 1), next + 1, letter);
  if (whole == NULL || letter == NULL) return at;
  *text = whole;
  *length = strlen(whole);
  return has_letter ? at + 2 : at;
}

/* A letter or Roman number in quotation marks: "alínea "a"". */
static size_t read_quoted(const struct reading *reading, size_t at, const char **text, size_t *length) {
  if (type_at(reading, at + 1) != OASP_TOKEN_WORD || type_at(reading, at + 2) != OASP_TOKEN_QUOTE) return at;
  *text = token_text(reading, at + 1);
  *length = token_length(reading, at + 1);
  return *length == 1 || is_roman(*text, *length) ? at + 3 : at;
}

/* A value that begins with digits: "17", "1.10", "3º", "1er", "4bis". */
static size_t read_number_value(const struct reading *reading, enum oasp_unit unit, size_t at, const char **text, size_t *length) {
  bool decimal = type_at(reading, at) == OASP_TOKEN_DECIMAL;
  *text = token_text(reading, at);
  *length = token_length(reading, at++);
  if (type_at(reading, at) == OASP_TOKEN_MARK) return at + 1;
  if (decimal && unit == OASP_UNIT_ARTICLE) return read_paragraph_of_article(reading, at, text, length);
  size_t ending = is_adjacent(reading, at) ? skip_ending(reading, at) : at;
  if (ending > at || oasp_skip_role(reading->parse, at, reading->limit, OASP_ROLE_FOLLOWING) > at) return ending;
  if (type_at(reading, at) == OASP_TOKEN_WORD && is_adjacent(reading, at) && token_length(reading, at) <= 6) {
    *length += token_length(reading, at);
    return at + 1;
  }
  if (!is_suffix(reading, at)) return at;
  size_t number = token_length(reading, at) == 3 && memcmp(token_text(reading, at), "alt", 3) == 0 ? at + 1 : 0; /* "4 alt 1", "4 alt. 2" */
  if (number > 0 && type_at(reading, number) == OASP_TOKEN_PERIOD) number++;
  if (number > 0 && type_at(reading, number) != OASP_TOKEN_NUMBER) number = 0;
  const char *joined = oasp_parse_print(reading->parse, "%.*s%.*s%.*s", (int)*length, *text, (int)token_length(reading, at), token_text(reading, at),
                                        number > 0 ? (int)token_length(reading, number) : 0, number > 0 ? token_text(reading, number) : "");
  if (joined == NULL) return at;
  *text = joined;
  *length = strlen(joined);
  return number > 0 ? number + 1 : at + 1;
}

/* The token after the value that stands at `at` ("17", "1.10", "3º", "4bis", "III", "a)", "(a)", "premier"), its text in *text and *length; `at`: none. */
static size_t read_value(const struct reading *reading, enum oasp_unit unit, size_t at, const char **text, size_t *length) {
  enum oasp_token_type type = type_at(reading, at);
  if (type == OASP_TOKEN_NUMBER || type == OASP_TOKEN_DECIMAL) return read_number_value(reading, unit, at, text, length);
  int ordinal;
  size_t next;
  if (unit <= OASP_UNIT_ARTICLE && oasp_parse_phrase(reading->parse, at, reading->limit, &ordinal, &next) == OASP_ROLE_ORDINAL) {
    *text = &"0123456789"[ordinal];
    *length = 1;
    return next;
  }
  if (type == OASP_TOKEN_QUOTE && unit == OASP_UNIT_SUBPARAGRAPH) return read_quoted(reading, at, text, length);
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

/* Whether the document has room for `count` more locators that nobody printed; they are counted. What has no room once ends it for all. */
static bool write_out(struct oasp_parse *parse, size_t count) {
  if (parse->as_printed || count > WRITTEN_OUT - parse->written_out)
    parse->as_printed = true;
  else
    parse->written_out += count;
  return !parse->as_printed;
}

/* Adds the numbers or letters after `first` up to `last`, or both as printed where they are no short rising range. "i" to "v" may be Roman. */
static void add_range(struct reading *reading, struct group *group, const char *first, size_t first_length, const char *last, size_t last_length) {
  int64_t low, high;
  bool numbers = whole_number(first, first_length, &low) && whole_number(last, last_length, &high) && low < high && high - low < LONGEST_RANGE;
  if (numbers && write_out(reading->parse, (size_t)(high - low))) {
    for (int64_t number = low + 1; number <= high; number++) {
      char digits[LONGEST_VALUE];
      int length = snprintf(digits, sizeof digits, "%" PRId64, number);
      add_value(reading, group, digits, (size_t)length);
    }
    return;
  }
  if (first_length == 1 && last_length == 1 && *first >= 'a' && *first != 'i' && *first < *last && *last <= 'z') {
    for (char letter = (char)(*first + 1); letter <= *last; letter++) add_value(reading, group, &letter, 1);
    return;
  }
  const char *printed = oasp_parse_print(reading->parse, "%.*s-%.*s", (int)first_length, first, (int)last_length, last);
  if (printed == NULL) return;
  group->count--; /* the first value becomes part of the range as printed */
  add_value(reading, group, printed, strlen(printed));
  if (numbers)
    reading->note = oasp_parse_print(reading->parse, "the range %s is kept as printed: the document's ranges already hold %d numbers", printed,
                                     (int)WRITTEN_OUT);
  else
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

/* ---- What is bracketed behind a value ---- */

/* "(3)", "(a)" or, as French and Spanish have it, "a)"; the token after it, or `at`. */
static size_t read_suffix(const struct reading *reading, enum oasp_unit unit, size_t at, const char **text, size_t *length) {
  bool open = type_at(reading, at) == OASP_TOKEN_OPEN;
  size_t inner = open ? at + 1 : at;
  enum oasp_token_type type = type_at(reading, inner);
  if (type_at(reading, inner + 1) != OASP_TOKEN_CLOSE) return at;
  if (type != OASP_TOKEN_WORD && (!open || type != OASP_TOKEN_NUMBER)) return at;
  *text = token_text(reading, inner);
  *length = token_length(reading, inner);
  if (type == OASP_TOKEN_NUMBER) return *length <= 3 ? inner + 2 : at; /* a longer one is a year */
  if (*length != 1 && !is_roman(*text, *length)) return at;
  if (open) return inner + 2;
  bool small_roman = strspn(*text, "ivx") >= *length;
  bool letter = *length == 1 && **text >= 'a' && **text <= 'z' && unit != OASP_UNIT_SUBPARAGRAPH; /* "al. a) b)" are two */
  return small_roman || letter ? inner + 2 : at;
}

enum { DEEPEST_SUFFIX = 4 };

/* Adds "12(a)" for each of "(a), (b) and (d)" or "(a)-(d)" behind 12, whose first is `text`; the token after them. */
static size_t add_suffix_list(struct reading *reading, struct group *group, size_t at, const char *stem, const char *text, size_t length) {
  struct group letters = {.unit = OASP_UNIT_SUBPARAGRAPH};
  bool number = oasp_is_digit(*text);
  add_value(reading, &letters, text, length);
  while (!reading->parse->out_of_memory) {
    const char *next_text = NULL;
    size_t next_length = 0, mark = skip_range_mark(reading, at), next = mark > at ? read_suffix(reading, group->unit, mark, &next_text, &next_length) : mark;
    if (next > mark && mark > at) {
      add_range(reading, &letters, text, length, next_text, next_length);
      at = next;
    }
    mark = skip_list_mark(reading, at);
    next = mark > at ? read_suffix(reading, group->unit, mark, &next_text, &next_length) : at;
    if (mark == at || next == mark || number != oasp_is_digit(*next_text)) break;
    text = next_text;
    length = next_length;
    add_value(reading, &letters, text, length);
    at = next;
  }
  for (size_t i = 0; i < letters.count && !reading->parse->out_of_memory; i++) {
    const char *whole = oasp_parse_print(reading->parse, "%s(%s)", stem, letters.values[i]);
    if (whole != NULL) add_value(reading, group, whole, strlen(whole));
  }
  return at;
}

/* Adds a value with what is bracketed behind it; the token after that. */
static size_t add_with_suffixes(struct reading *reading, struct group *group, size_t at, const char *text, size_t length) {
  const char *suffix = NULL, *inner = NULL;
  size_t suffix_length = 0, inner_length = 0;
  size_t next = read_suffix(reading, group->unit, at, &suffix, &suffix_length);
  if (next == at) {
    add_value(reading, group, text, length);
    return at;
  }
  const char *stem = oasp_parse_print(reading->parse, "%.*s", (int)length, text);
  for (size_t depth = 1; stem != NULL; depth++) {
    size_t end = depth < DEEPEST_SUFFIX ? read_suffix(reading, group->unit, next, &inner, &inner_length) : next;
    if (end == next) break; /* `suffix` is the innermost, and may be a list */
    stem = oasp_parse_print(reading->parse, "%s(%.*s)", stem, (int)suffix_length, suffix);
    suffix = inner;
    suffix_length = inner_length;
    next = end;
  }
  return stem != NULL ? add_suffix_list(reading, group, next, stem, suffix, suffix_length) : at;
}

/* "70/179" and "1820 (2008)" behind a comma are the next resolutions, no paragraphs. */
static bool is_resolution(const struct reading *reading, size_t at) {
  if (type_at(reading, at) != OASP_TOKEN_NUMBER || type_at(reading, at + 2) != OASP_TOKEN_NUMBER) return false;
  if (type_at(reading, at + 1) == OASP_TOKEN_SLASH) return true;
  return type_at(reading, at + 1) == OASP_TOKEN_OPEN && type_at(reading, at + 3) == OASP_TOKEN_CLOSE && token_length(reading, at + 2) == 4;
}

/* Values from `at` on: lists and ranges. */
static size_t read_values(struct reading *reading, struct group *group, size_t at) {
  const char *text = NULL, *last = NULL;
  size_t length = 0, last_length = 0;
  size_t next = read_value(reading, group->unit, at, &text, &length);
  if (next == at) return at;
  while (true) {
    size_t plain = next;
    next = add_with_suffixes(reading, group, plain, text, length);
    if (reading->parse->out_of_memory) return next;
    size_t mark = next == plain ? skip_range_mark(reading, next) : next;
    size_t end = mark > next ? read_value(reading, group->unit, mark, &last, &last_length) : next;
    if (mark > next && end > mark) {
      add_range(reading, group, text, length, last, last_length);
      next = end;
    }
    size_t list = skip_list_mark(reading, next);
    if (list == next || is_resolution(reading, list)) return next;
    /* after a conjunction a letter may be a word of the sentence ("par. 3 y a ..."): only numbers and bracketed letters go on */
    end = read_value(reading, group->unit, list, &text, &length);
    if (end == list || (type_at(reading, list) == OASP_TOKEN_WORD && group->unit == OASP_UNIT_SUBPARAGRAPH && type_at(reading, end - 1) != OASP_TOKEN_CLOSE))
      return next;
    next = end;
  }
}

/* ---- Groups ---- */

/* "et suivants" behind the last value: how far it goes on nobody says. */
static size_t skip_following(struct reading *reading, size_t at) {
  size_t next = oasp_skip_role(reading->parse, at, reading->limit, OASP_ROLE_FOLLOWING);
  if (next == at || type_at(reading, next - 1) == OASP_TOKEN_APOSTROPHE) return at; /* "et s'assure" */
  reading->note = "the source goes on behind the last number, and does not say how far";
  return token_length(reading, next - 1) <= 4 ? oasp_skip_type(reading->parse, next, reading->limit, OASP_TOKEN_PERIOD) : next; /* "et seq." */
}

/* A unit and its values, in *group. */
static size_t read_group(struct reading *reading, size_t at, struct group *group) {
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
  *group = (struct group){.unit = (enum oasp_unit)unit};
  size_t end = read_values(reading, group, mark);
  return end == mark ? at : skip_following(reading, end);
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

static struct group *innermost(struct chain *chain) {
  return &chain->groups[chain->count - 1];
}

/* Puts the last chain away and goes on with `next`. */
static void begin_chain(struct reading *reading, struct chain next) {
  if (reading->count == reading->capacity) {
    size_t capacity = reading->capacity == 0 ? 2 : reading->capacity * 2;
    struct chain *larger = oasp_arena_alloc_array(reading->parse->arena, capacity, sizeof *larger);
    if (larger == NULL) {
      reading->parse->out_of_memory = true;
      return;
    }
    if (reading->count > 0) memcpy(larger, reading->chains, reading->count * sizeof *larger);
    reading->chains = larger;
    reading->capacity = capacity;
  }
  reading->chains[reading->count++] = reading->last;
  reading->last = next;
}

/* The same unit said again: "art. 5, art. 6" is one list. */
static void join_group(struct reading *reading, struct group *into, const struct group *from) {
  into->said = into->count;
  for (size_t i = 0; i < from->count; i++) add_value(reading, into, from->values[i], strlen(from->values[i]));
}

/* A smaller unit stands inside what its larger one was said of last: in "article 3 and article 5, paragraph 2" it is not of article 3. */
static void part_list(struct reading *reading) {
  struct group *list = innermost(&reading->last);
  size_t said = list->said;
  if (said == 0) return;
  struct chain behind = reading->last;
  list->count = list->capacity = said;
  list = innermost(&behind);
  *list = (struct group){list->unit, list->values + said, list->count - said, list->capacity - said, 0};
  begin_chain(reading, behind);
}

/* A group that stands beside others of its unit, or of a smaller one: it begins a chain inside what is larger ("art. 6, par. 3 a), et par. 4"). */
static void begin_beside(struct reading *reading, struct group group) {
  struct chain next = reading->last;
  while (next.count > 0 && (next.rising || rank(innermost(&next)->unit) <= rank(group.unit))) next.count--;
  next.rising = false;
  next.groups[next.count++] = group;
  if (reading->last.rising) reading->risen = reading->count + 1;
  begin_chain(reading, next);
}

/* A larger unit behind smaller ones, "paragraph 3, subparagraph (a), of article 6", goes before them. What a chain holds of its size or larger is not its own:
 * "article 3 and paragraph 2 of article 6". */
static bool put_first(struct reading *reading, struct group group) {
  struct chain *last = &reading->last;
  if (last->count == DEEPEST || rank(innermost(last)->unit) >= rank(group.unit)) return false;
  if (rank(last->groups[0].unit) >= rank(group.unit)) {
    if (last->rising) return false;
    struct chain own = *last;
    size_t larger = 0;
    while (rank(last->groups[larger].unit) >= rank(group.unit)) larger++;
    own.count -= larger;
    memmove(own.groups, own.groups + larger, own.count * sizeof group);
    last->count = larger;
    begin_chain(reading, own);
    reading->risen = reading->count;
  }
  for (size_t i = reading->risen; i <= reading->count; i++) {
    struct chain *chain = i < reading->count ? &reading->chains[i] : last;
    if (chain->count == DEEPEST || rank(chain->groups[0].unit) >= rank(group.unit)) continue;
    memmove(&chain->groups[1], &chain->groups[0], chain->count * sizeof group);
    chain->groups[0] = group;
    chain->count++;
    chain->rising = true;
  }
  return true;
}

/* Takes the next group in, `listed` behind a comma or "and", `inside` behind "of"; false where it belongs to something else. */
static bool take_group(struct reading *reading, struct group group, bool listed, bool inside) {
  struct chain *last = &reading->last;
  int first = rank(last->groups[0].unit), before = rank(innermost(last)->unit), now = rank(group.unit);
  if (inside && now > first) return put_first(reading, group);
  if (inside && now == first && listed && last->rising)
    join_group(reading, &last->groups[0], &group); /* "paragraph 2 of article 3 and of article 5" */
  else if (inside && (now != first || !listed || reading->behind))
    return !reading->behind && put_first(reading, group);
  else if (now > first || (last->rising && !listed))
    return false;
  else if (!last->rising && (now < before || (now == before && now == 1))) {
    if (last->count == DEEPEST) return false;
    part_list(reading);
    reading->last.groups[reading->last.count++] = group;
  } else if (!last->rising && now == before)
    join_group(reading, innermost(last), &group);
  else if (listed)
    begin_beside(reading, group);
  else
    return false;
  return true;
}

/* What may stand before the next group: "of, and", as in "article 3 of, and article 5 of, the Protocol"; a comma, "and". */
static size_t skip_group_mark(const struct reading *reading, size_t at) {
  size_t of = oasp_skip_of(reading->parse, at, reading->limit);
  return skip_list_mark(reading, type_at(reading, of) == OASP_TOKEN_COMMA ? of : at);
}

/* The next group, joined by a comma (a smaller unit, or the same again) or by "of" (a larger one). */
static size_t read_next_group(struct reading *reading, size_t at) {
  struct group group;
  int article = 0;
  size_t mark = skip_group_mark(reading, at), behind;
  size_t of = oasp_skip_of(reading->parse, mark, reading->limit);
  size_t next = read_group(reading, of, &group);
  if (next == of || reading->parse->out_of_memory) return at;
  bool alone = mark > at && oasp_parse_phrase(reading->parse, mark, reading->limit, &article, &behind) == OASP_ROLE_OF && article == OASP_OF_ARTICLE;
  return take_group(reading, group, mark > at, of > mark && !alone) ? next : at;
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

/* "par. 3 (a)" is "3(a)" alone and "(3)(a)" inside an article. */
static const char *print_bracketed(struct reading *reading, const char *before, const char *value) {
  int head = (int)strcspn(value, "(");
  return oasp_parse_print(reading->parse, "%s(%.*s)%s", before, head, value, value + head);
}

static const char *print_one(struct reading *reading, const struct chain *chain, const size_t *choice) {
  const struct group *top = &chain->groups[0];
  const char *text = top->unit == OASP_UNIT_SUBPARAGRAPH ? print_bracketed(reading, "", top->values[choice[0]])
                                                         : oasp_parse_print(reading->parse, "%s%s", prefix(top->unit), top->values[choice[0]]);
  for (size_t depth = 1; depth < chain->count && text != NULL; depth++) {
    const struct group *group = &chain->groups[depth];
    const char *value = group->values[choice[depth]];
    bool inside = group->unit == OASP_UNIT_SUBPARAGRAPH || rank(chain->groups[depth - 1].unit) <= 3;
    text = inside ? print_bracketed(reading, text, value)
                  : oasp_parse_print(reading->parse, "%s, %s%s", text, group->unit == OASP_UNIT_PARAGRAPH ? "par. " : prefix(group->unit), value);
  }
  return text;
}

/* How many combinations of the groups' values are kept: LONGEST_RANGE at most, and as many as there are values once the document has no room for more. */
static size_t count_places(struct reading *reading, const struct chain *chain) {
  size_t total = 1, values = 0;
  for (size_t i = 0; i < chain->count; i++) {
    values += chain->groups[i].count;
    total *= chain->groups[i].count;
    if (total > (size_t)LONGEST_RANGE * LONGEST_RANGE) total = (size_t)LONGEST_RANGE * LONGEST_RANGE;
  }
  if (chain->count == 1) return total;
  size_t kept = total < LONGEST_RANGE ? total : LONGEST_RANGE;
  if (kept > values && !write_out(reading->parse, kept - values)) kept = values;
  if (kept < total) reading->note = oasp_parse_print(reading->parse, "only the first %zu places of this list are kept", kept);
  return kept;
}

/* The first `total` combinations of the groups' values, the last unit turning fastest. */
static void print_chain(struct reading *reading, const struct chain *chain, size_t total, const char **items) {
  size_t choice[DEEPEST] = {0};
  for (size_t i = 0; i < total; i++) {
    items[i] = print_one(reading, chain, choice);
    for (size_t depth = chain->count; depth-- > 0;) {
      if (++choice[depth] < chain->groups[depth].count) break;
      choice[depth] = 0;
    }
  }
}

/* The chains, the last one behind the others, as a list of places. */
static void print_all(struct reading *reading, struct oasp_locators *found) {
  const struct chain last = reading->last;
  begin_chain(reading, last);
  size_t *totals = oasp_arena_alloc_array(reading->parse->arena, reading->count, sizeof *totals), sum = 0, used = 0;
  for (size_t i = 0; i < reading->count && totals != NULL; i++) sum += totals[i] = count_places(reading, &reading->chains[i]);
  const char **items = oasp_arena_alloc_array(reading->parse->arena, sum, sizeof *items);
  if (items == NULL || totals == NULL) {
    reading->parse->out_of_memory = true;
    return;
  }
  for (size_t i = 0; i < reading->count; used += totals[i++]) print_chain(reading, &reading->chains[i], totals[i], items + used);
  *found = (struct oasp_locators){items, sum, last.count == 1 ? last.groups[0].unit : 0, reading->note};
}

size_t oasp_parse_locators(struct oasp_parse *parse, enum oasp_unit unit, size_t at, size_t limit, bool behind, struct oasp_locators *found) {
  struct reading reading = {.parse = parse, .limit = limit, .last = {.groups[0].unit = unit, .count = 1}, .behind = behind};
  struct group *first = &reading.last.groups[0];
  size_t end = unit != 0 ? read_values(&reading, first, at) : read_group(&reading, at, first);
  if (end == at || parse->out_of_memory) return at;
  for (size_t next = read_next_group(&reading, end); next > end && !parse->out_of_memory; next = read_next_group(&reading, end)) end = next;
  print_all(&reading, found);
  return parse->out_of_memory ? at : end; /* a list that was not printed must not be looked at */
}
