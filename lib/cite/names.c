/* Names of instruments in a row of tokens. A name is walked through the trie word by word; punctuation inside it does not
 * count, and what names do not hold ("(n° 29)", "de l'OIT") is stepped over. */
#include "cite/parse.h"

#include <stdio.h>
#include <string.h>

static const struct oasp_trie *trie_of(const struct oasp_parse *parse) {
  return parse->registry->trie;
}

static enum oasp_token_type type_at(const struct oasp_parse *parse, size_t at, size_t limit) {
  return at < limit ? (enum oasp_token_type)parse->tokens[at].type : OASP_TOKEN_END;
}

/* ---- Numbers ---- */

static int number_at(const struct oasp_parse *parse, size_t at) {
  const struct oasp_token *token = &parse->tokens[at];
  int value = 0;
  for (uint32_t i = token->begin; i < token->end && value < 100000; i++)
    if (oasp_is_digit(parse->text[i])) value = value * 10 + (parse->text[i] - '0');
  return value;
}

/* What may stand between a mark and its number: "n.º 189", "No. 189". */
static size_t skip_marks(const struct oasp_parse *parse, size_t at, size_t limit) {
  while (type_at(parse, at, limit) == OASP_TOKEN_PERIOD || type_at(parse, at, limit) == OASP_TOKEN_MARK) at++;
  return at;
}

size_t oasp_parse_number(const struct oasp_parse *parse, size_t at, size_t limit, int *number) {
  bool bracket = type_at(parse, at, limit) == OASP_TOKEN_OPEN;
  size_t i = bracket ? at + 1 : at;
  size_t mark = oasp_skip_role(parse, i, limit, OASP_ROLE_NUMBER_MARK);
  if (mark > i) {
    i = skip_marks(parse, mark, limit);
    if (type_at(parse, i, limit) == OASP_TOKEN_WORD && parse->tokens[i].end - parse->tokens[i].begin == 1 &&
        parse->text[parse->tokens[i].begin] == 'o') /* "n.o", as some typewriters have it */
      i = skip_marks(parse, i + 1, limit);
  }
  enum oasp_token_type type = type_at(parse, i, limit);
  if (type != OASP_TOKEN_NUMBER && (type != OASP_TOKEN_CODE || mark > i)) return at;
  *number = number_at(parse, i++);
  if (!bracket) return i;
  return type_at(parse, i, limit) == OASP_TOKEN_CLOSE ? i + 1 : at;
}

static size_t skip_fillers(const struct oasp_parse *parse, size_t at, size_t limit) {
  size_t i = oasp_skip_type(parse, at, limit, OASP_TOKEN_COMMA);
  size_t next = oasp_skip_role(parse, i, limit, OASP_ROLE_FILLER);
  return next > i ? next : at;
}

/* ---- Names by their words ---- */

/* The end of the longest name walked so far. */
struct walk_end {
  size_t next;
  int32_t node;
  int number; /* printed inside the name; 0: none */
};

static bool is_name_punctuation(enum oasp_token_type type) {
  return type == OASP_TOKEN_APOSTROPHE || type == OASP_TOKEN_DASH || type == OASP_TOKEN_COMMA || type == OASP_TOKEN_COLON ||
         type == OASP_TOKEN_QUOTE;
}

/* Steps over punctuation, a number, a filler or a bracket that stands inside a name; `at` if there is none. `depth` counts open brackets. */
static size_t step_over(const struct oasp_parse *parse, size_t at, size_t limit, int *number, int *depth) {
  enum oasp_token_type type = type_at(parse, at, limit);
  if (is_name_punctuation(type)) return at + 1;
  bool mark = type == OASP_TOKEN_PERIOD || type == OASP_TOKEN_MARK; /* "No. 1107" */
  if (mark && type_at(parse, at + 1, limit) == OASP_TOKEN_NUMBER) return at + 1;
  size_t next = oasp_parse_number(parse, at, limit, number);
  if (next == at) next = skip_fillers(parse, at, limit);
  if (next > at) return next;
  if (type == OASP_TOKEN_OPEN) {
    ++*depth;
    return at + 1;
  }
  if (type != OASP_TOKEN_CLOSE || *depth == 0) return at;
  --*depth;
  return at + 1;
}

/* The child by the word or number at `*at`, or by the number behind a mark ("No. 1107"), which *at then is. */
static int32_t step_in(const struct oasp_parse *parse, int32_t node, size_t *at, size_t limit) {
  const struct oasp_token *token = &parse->tokens[*at];
  if (token->type != OASP_TOKEN_WORD && token->type != OASP_TOKEN_NUMBER) return OASP_NO_NODE;
  int32_t child = oasp_trie_step(trie_of(parse), node, token->word);
  if (child != OASP_NO_NODE || node == OASP_ROOT) return child;
  size_t mark = oasp_skip_role(parse, *at, limit, OASP_ROLE_NUMBER_MARK);
  if (mark == *at) return OASP_NO_NODE;
  mark = skip_marks(parse, mark, limit);
  if (type_at(parse, mark, limit) != OASP_TOKEN_NUMBER) return OASP_NO_NODE;
  child = oasp_trie_step(trie_of(parse), node, parse->tokens[mark].word);
  if (child != OASP_NO_NODE) *at = mark;
  return child;
}

/* Tokens that may be stepped over between two words of a name: a bracket, a mark, a number and fillers. Without an end to it a row of fillers, each of which could begin a name,
 * would be walked from each of them. */
enum { MOST_BETWEEN = 16 };

static struct walk_end walk_name(const struct oasp_parse *parse, size_t at, size_t limit) {
  struct walk_end end = {at, OASP_ROOT, 0};
  int32_t node = OASP_ROOT;
  int number = 0, depth = 0;
  size_t i = at, word = at;
  while (i < limit && i - word <= MOST_BETWEEN) {
    int32_t child = step_in(parse, node, &i, limit);
    if (child == OASP_NO_NODE) {
      size_t next = i > at ? step_over(parse, i, limit, &number, &depth) : i;
      if (next == i) break;
      i = next;
      continue;
    }
    node = child;
    word = ++i;
    size_t count;
    (void)oasp_trie_names(trie_of(parse), node, &count);
    if (count > 0 && depth == 0) end = (struct walk_end){i, node, number};
  }
  return end;
}

/* Whether the printed words are capitals all, as an acronym must be. */
static bool is_in_capitals(const struct oasp_parse *parse, size_t begin, size_t end) {
  for (uint32_t i = parse->tokens[begin].begin; i < parse->tokens[end - 1].end; i++)
    if (parse->text[i] >= 'a' && parse->text[i] <= 'z') return false;
  return true;
}

static void add_candidate(struct oasp_name *name, const oasplan_instrument *instrument) {
  for (size_t i = 0; i < name->candidate_count; i++)
    if (name->candidates[i] == instrument) return;
  if (name->candidate_count < OASP_NAME_CANDIDATES) name->candidates[name->candidate_count++] = instrument;
}

/* One of several: the one with the printed number, else the one that the document named before. */
static const oasplan_instrument *decide(const struct oasp_name *name, int number, bool (*is_known)(const void *, const oasplan_instrument *),
                                        const void *context) {
  for (size_t i = 0; i < name->candidate_count && number > 0; i++)
    if (name->candidates[i]->number == number) return name->candidates[i];
  const oasplan_instrument *known = NULL;
  for (size_t i = 0; i < name->candidate_count; i++) {
    if (is_known == NULL || !is_known(context, name->candidates[i])) continue;
    if (known != NULL) return NULL;
    known = name->candidates[i];
  }
  return known;
}

static const char *note_number(struct oasp_parse *parse, const oasplan_instrument *instrument, int number) {
  char letter = instrument->kind[0] == 'c' ? 'C' : instrument->kind[0] == 'p' ? 'P' : 'R';
  return oasp_parse_print(parse, "the source prints %c%d; the name is that of %c%d (%s)", letter, number, letter, instrument->number,
                          instrument->key);
}

static struct oasp_name name_by_words(struct oasp_parse *parse, size_t at, size_t limit, bool (*is_known)(const void *, const oasplan_instrument *),
                                      const void *context) {
  struct oasp_name name = {.next = at};
  struct walk_end end = walk_name(parse, at, limit);
  if (end.next == at) return name;
  size_t count;
  const struct oasp_name_end *names = oasp_trie_names(trie_of(parse), end.node, &count);
  for (size_t i = 0; i < count; i++)
    if (!names[i].acronym || is_in_capitals(parse, at, end.next)) add_candidate(&name, parse->registry->instruments[names[i].instrument]);
  if (name.candidate_count == 0) return name;
  name.next = end.next;
  if (name.candidate_count == 1)
    name.instrument = name.candidates[0];
  else
    name.instrument = decide(&name, end.number, is_known, context);
  if (name.instrument == NULL) return name;
  name.key = name.instrument->key;
  name.candidate_count = 0;
  if (end.number > 0 && name.instrument->number > 0 && end.number != name.instrument->number) {
    bool is_of_part = false; /* the number may belong to the convention inside a protocol's name */
    size_t parts;
    const struct oasplan_citation_part *inner = oasp_parse_parts(parse, at, end.next, name.key, &parts);
    for (size_t i = 0; i < parts; i++) {
      const oasplan_instrument *part = oasplan_registry_find(parse->registry, inner[i].instrument);
      is_of_part = is_of_part || (part != NULL && part->number == end.number);
    }
    if (!is_of_part) name.note = note_number(parse, name.instrument, end.number);
  }
  return name;
}

/* ---- Names by symbol, number, code ---- */

static struct oasp_name name_by_symbol(struct oasp_parse *parse, size_t at) {
  const struct oasp_token *token = &parse->tokens[at];
  struct oasp_name name = {.next = at + 1};
  name.instrument = oasp_registry_by_symbol(parse->registry, parse->text + token->begin, token->end - token->begin);
  if (name.instrument != NULL) {
    name.key = name.instrument->key;
    return name;
  }
  char canonical[OASP_SYMBOL_SIZE];
  size_t length = oasp_symbol_canonical(parse->text + token->begin, token->end - token->begin, canonical);
  name.key = oasp_arena_strndup(parse->arena, canonical, length);
  if (name.key == NULL) parse->out_of_memory = true;
  return name;
}

static const char *kind_of_code(char letter) {
  return letter == 'C' ? "convention" : letter == 'P' ? "protocol" : "recommendation";
}

static struct oasp_name name_by_code(const struct oasp_parse *parse, size_t at) {
  struct oasp_name name = {.next = at};
  name.instrument = oasp_registry_by_number(parse->registry, kind_of_code(parse->text[parse->tokens[at].begin]), number_at(parse, at));
  if (name.instrument == NULL) return name;
  name.key = name.instrument->key;
  name.next = at + 1;
  return name;
}

/* The end of a list of numbers: "64/293, 70/179 and 72/1", "Nos. 29 (1930) and 105". */
static size_t skip_numbers(const struct oasp_parse *parse, size_t at, size_t limit) {
  while (true) {
    size_t next = oasp_skip_role(parse, at, limit, OASP_ROLE_AND);
    if (next == at) next = oasp_skip_role(parse, at, limit, OASP_ROLE_NUMBER_MARK);
    switch (type_at(parse, at, limit)) {
    case OASP_TOKEN_NUMBER:
    case OASP_TOKEN_SLASH:
    case OASP_TOKEN_COMMA:
    case OASP_TOKEN_OPEN:
    case OASP_TOKEN_CLOSE:
    case OASP_TOKEN_PERIOD:
    case OASP_TOKEN_MARK:
      next = at + 1;
      break;
    default:
      if (next == at) return at;
    }
    at = next;
  }
}

/* A number of the series, "29", "No. 105", with who numbers behind it. */
static struct oasp_name number_in_series(struct oasp_parse *parse, struct oasp_series series, size_t at, size_t limit) {
  struct oasp_name name = {.next = at};
  int number = 0;
  size_t end = oasp_parse_number(parse, at, limit, &number);
  if (end == at) return name;
  size_t after = oasp_skip_role(parse, end, limit, OASP_ROLE_FILLER);
  series.labour = series.labour || after > end;
  if (series.several && series.noun == OASP_NOUN_RECOMMENDATION && !series.labour) return name; /* "recommendations 35 and 36" are of any report */
  const char *kind = oasp_noun_kind((enum oasp_noun)series.noun);
  name.instrument = oasp_registry_by_number(parse->registry, kind, number);
  if (name.instrument != NULL)
    name.key = name.instrument->key;
  else if (series.labour && (series.noun == OASP_NOUN_CONVENTION || series.noun == OASP_NOUN_RECOMMENDATION || series.noun == OASP_NOUN_PROTOCOL))
    name.key = oasp_parse_print(parse, "ilo-%c%03d", kind[0], number);
  if (name.key == NULL) return name;
  name.next = after;
  name.series = series;
  return name;
}

/* "Convention (no 189) de l'OIT", "Recommandation 201", "ILO Convention No. 29": by the number alone. */
static struct oasp_name name_by_number(struct oasp_parse *parse, size_t at, size_t limit) {
  size_t i = oasp_skip_role(parse, at, limit, OASP_ROLE_FILLER), next;
  struct oasp_series series = {.labour = i > at};
  enum oasp_role role = oasp_parse_phrase(parse, i, limit, &series.noun, &next);
  if (role != OASP_ROLE_NOUN && role != OASP_ROLE_NOUNS) return (struct oasp_name){.next = at};
  size_t filler = skip_fillers(parse, next, limit);
  series.several = role == OASP_ROLE_NOUNS;
  series.labour = series.labour || filler > next;
  if (series.several && !series.labour) { /* "conventions 29 et 188 de l'OIT" */
    size_t end = skip_numbers(parse, filler, limit);
    series.labour = oasp_skip_role(parse, end, limit, OASP_ROLE_FILLER) > end;
  }
  struct oasp_name name = number_in_series(parse, series, filler, limit);
  if (name.key == NULL) name.next = at;
  return name;
}

/* "of the General Assembly" behind a resolution; `at` if there is none. */
static size_t skip_organ_behind(const struct oasp_parse *parse, size_t at, size_t limit, int *organ) {
  int of = 0, found = 0;
  size_t name, next;
  if (oasp_parse_phrase(parse, at, limit, &of, &name) != OASP_ROLE_OF || of != OASP_OF_BELONGS) return at;
  if (oasp_parse_phrase(parse, name, limit, &found, &next) != OASP_ROLE_ORGAN) return at;
  *organ = found;
  return next;
}

/* How the symbols of an organ's resolutions begin that are numbered by session or year, "64/293"; NULL: it numbers them otherwise. */
static const char *symbol_prefix(int organ) {
  switch (organ) {
  case 0: /* nobody said: in these documents it is the General Assembly's */
  case OASP_ORGAN_GENERAL_ASSEMBLY:
    return "A/RES";
  case OASP_ORGAN_ECONOMIC_AND_SOCIAL_COUNCIL:
    return "E/RES";
  case OASP_ORGAN_HUMAN_RIGHTS_COUNCIL:
    return "A/HRC/RES";
  default:
    return NULL;
  }
}

/* The number of a resolution as a symbol, the token after it and after its organ in *next; NULL if there is none. */
static char *print_resolution(struct oasp_parse *parse, size_t at, size_t limit, int organ, size_t *next) {
  if (type_at(parse, at, limit) != OASP_TOKEN_NUMBER) return NULL;
  int number = number_at(parse, at);
  bool second = type_at(parse, at + 2, limit) == OASP_TOKEN_NUMBER;
  int last = second ? number_at(parse, at + 2) : 0;
  if (second && type_at(parse, at + 1, limit) == OASP_TOKEN_OPEN && type_at(parse, at + 3, limit) == OASP_TOKEN_CLOSE && last >= 1946 && last <= 2999) {
    *next = skip_organ_behind(parse, at + 4, limit, &organ);
    return oasp_parse_print(parse, "S/RES/%d (%d)", number, last);
  }
  if (second && type_at(parse, at + 1, limit) == OASP_TOKEN_SLASH) {
    *next = skip_organ_behind(parse, at + 3, limit, &organ);
    return symbol_prefix(organ) != NULL ? oasp_parse_print(parse, "%s/%d/%d", symbol_prefix(organ), number, last) : NULL;
  }
  *next = skip_organ_behind(parse, at + 1, limit, &organ); /* "resolution 2331 of the Security Council" */
  return organ == OASP_ORGAN_SECURITY_COUNCIL ? oasp_parse_print(parse, "S/RES/%d", number) : NULL;
}

/* A resolution of the series by its number: "64/293", "1325 (2000)", "No. 2331". */
static struct oasp_name resolution_in_series(struct oasp_parse *parse, struct oasp_series series, size_t at, size_t limit) {
  struct oasp_name name = {.next = at};
  size_t i = at, mark = oasp_skip_role(parse, i, limit, OASP_ROLE_NUMBER_MARK), next;
  if (mark > i) i = skip_marks(parse, mark, limit);
  char *symbol = print_resolution(parse, i, limit, series.organ, &next);
  if (symbol == NULL) return name;
  name.instrument = oasp_registry_by_symbol(parse->registry, symbol, strlen(symbol));
  name.key = name.instrument != NULL ? name.instrument->key : symbol;
  name.next = next;
  name.series = series;
  return name;
}

/* "resolution 1325 (2000)", "General Assembly resolution 64/293", "resolution 64/293 of the General Assembly". */
static struct oasp_name name_by_resolution(struct oasp_parse *parse, size_t at, size_t limit) {
  struct oasp_series series = {0};
  int noun = 0;
  size_t i, next = at;
  if (oasp_parse_phrase(parse, at, limit, &series.organ, &next) != OASP_ROLE_ORGAN) {
    series.organ = 0;
    next = at;
  }
  if (oasp_parse_phrase(parse, next, limit, &noun, &i) != OASP_ROLE_YEAR_RESOLUTION) return (struct oasp_name){.next = at};
  series.noun = OASP_NOUN_RESOLUTION;
  series.several = noun == 0;
  if (series.several && series.organ == 0) (void)skip_organ_behind(parse, skip_numbers(parse, i, limit), limit, &series.organ);
  struct oasp_name name = resolution_in_series(parse, series, i, limit);
  if (name.key == NULL) name.next = at;
  return name;
}

/* The next number of a series. Behind one noun only what looks like a number of the kind goes on: "No. 105", "70/179", "1820 (2008)".
 * A code says its own kind. */
static struct oasp_name name_in_series(struct oasp_parse *parse, const struct oasp_series *series, size_t at, size_t limit) {
  bool goes_on = series->several || type_at(parse, at, limit) == OASP_TOKEN_WORD || type_at(parse, at + 1, limit) == OASP_TOKEN_SLASH ||
                 (type_at(parse, at + 1, limit) == OASP_TOKEN_OPEN && series->noun == OASP_NOUN_RESOLUTION);
  if (!goes_on || series->noun == 0 || type_at(parse, at, limit) == OASP_TOKEN_CODE) return (struct oasp_name){.next = at};
  return series->noun == OASP_NOUN_RESOLUTION ? resolution_in_series(parse, *series, at, limit) : number_in_series(parse, *series, at, limit);
}

/* The longest of the ways in which an instrument can be named here. */
static struct oasp_name name_once(struct oasp_parse *parse, size_t at, size_t limit, bool (*is_known)(const void *, const oasplan_instrument *),
                                  const void *context) {
  struct oasp_name none = {.next = at};
  switch (type_at(parse, at, limit)) {
  case OASP_TOKEN_SYMBOL:
    return name_by_symbol(parse, at);
  case OASP_TOKEN_CODE:
    return name_by_code(parse, at);
  case OASP_TOKEN_WORD:
    break;
  default:
    return none;
  }
  if (parse->tokens[at].word == OASP_NO_WORD) return none;
  struct oasp_name best = name_by_words(parse, at, limit, is_known, context);
  struct oasp_name other = name_by_number(parse, at, limit);
  if (other.next > best.next) best = other;
  other = name_by_resolution(parse, at, limit);
  return other.next > best.next ? other : best;
}

/* ---- Apposition ---- */

static bool is_same(const struct oasp_name *name, const struct oasp_name *other) {
  return name->key != NULL && other->key != NULL && strcmp(name->key, other->key) == 0;
}

/* A year after the title: ", 1930". */
static size_t skip_year(const struct oasp_parse *parse, size_t at, size_t limit) {
  size_t i = oasp_skip_type(parse, at, limit, OASP_TOKEN_COMMA);
  if (i > at && type_at(parse, i, limit) == OASP_TOKEN_NUMBER && number_at(parse, i) >= 1800 && number_at(parse, i) <= 2999) return i + 1;
  return at;
}

/* "(No. 29)", "(R230)", "(A/RES/64/293)" behind the name; a number that is not its own is noted. */
static size_t skip_own_bracket(struct oasp_parse *parse, struct oasp_name *name, size_t at, size_t limit) {
  if (type_at(parse, at, limit) != OASP_TOKEN_OPEN) return at;
  if (type_at(parse, at + 1, limit) == OASP_TOKEN_SYMBOL && type_at(parse, at + 2, limit) == OASP_TOKEN_CLOSE) {
    struct oasp_name other = name_by_symbol(parse, at + 1);
    return is_same(name, &other) ? at + 3 : at;
  }
  bool by_number = name->series.noun != 0 && name->series.noun != OASP_NOUN_RESOLUTION;
  if (name->instrument == NULL ? !by_number : name->instrument->number == 0) return at;
  int number = 0;
  size_t next = oasp_parse_number(parse, at, limit, &number);
  bool is_year = number >= 1800 && type_at(parse, at + 1, limit) == OASP_TOKEN_NUMBER;
  if (name->instrument == NULL) return is_year ? next : at;
  if (next > at && !is_year && number != name->instrument->number) name->note = note_number(parse, name->instrument, number);
  return next;
}

struct oasp_name oasp_parse_name(struct oasp_parse *parse, const struct oasp_series *series, size_t at, size_t limit,
                                 bool (*is_known)(const void *, const oasplan_instrument *), const void *context) {
  struct oasp_name name = series != NULL ? name_in_series(parse, series, at, limit) : name_once(parse, at, limit, is_known, context);
  if (name.next == at || name.key == NULL) return name;
  int organ = 0;
  if (parse->tokens[at].type == OASP_TOKEN_SYMBOL) name.next = skip_organ_behind(parse, name.next, limit, &organ);
  if (name.instrument != NULL && name.instrument->number > 0) {
    size_t year = skip_year(parse, name.next, limit);
    size_t end = skip_own_bracket(parse, &name, year, limit);
    if (end > year) name.next = end;
  }
  while (true) {
    size_t end = skip_own_bracket(parse, &name, name.next, limit);
    if (end > name.next) name.next = end;
    size_t i = name.next;
    while (i < limit && (type_at(parse, i, limit) == OASP_TOKEN_DASH || type_at(parse, i, limit) == OASP_TOKEN_COMMA ||
                         type_at(parse, i, limit) == OASP_TOKEN_COLON || type_at(parse, i, limit) == OASP_TOKEN_QUOTE))
      i++;
    if (i == name.next || i >= limit) return name;
    struct oasp_name other = name_once(parse, i, limit, is_known, context);
    if (other.next == i || !is_same(&name, &other)) return name;
    name.next = other.next;
  }
}

const struct oasplan_citation_part *oasp_parse_parts(struct oasp_parse *parse, size_t begin, size_t end, const char *outer, size_t *count) {
  struct oasplan_citation_part *parts = NULL;
  size_t capacity = 0;
  *count = 0;
  for (size_t i = begin + 1; i < end;) {
    struct walk_end inner = {i, OASP_ROOT, 0};
    if (parse->tokens[i].type == OASP_TOKEN_WORD && parse->tokens[i].word != OASP_NO_WORD) inner = walk_name(parse, i, end);
    size_t names = 0;
    const struct oasp_name_end *ends = inner.next > i ? oasp_trie_names(trie_of(parse), inner.node, &names) : NULL;
    const char *key = names == 1 && !ends[0].acronym ? parse->registry->instruments[ends[0].instrument]->key : NULL;
    if (key == NULL || (outer != NULL && strcmp(key, outer) == 0)) {
      i++;
      continue;
    }
    if (*count == capacity) {
      capacity = capacity == 0 ? 4 : capacity * 2;
      struct oasplan_citation_part *larger = oasp_arena_alloc_array(parse->arena, capacity, sizeof *larger);
      if (larger == NULL) {
        parse->out_of_memory = true;
        return parts;
      }
      if (*count > 0) memcpy(larger, parts, *count * sizeof *larger);
      parts = larger;
    }
    struct oasp_span span = {parse->tokens[i].begin, parse->tokens[inner.next - 1].end};
    parts[(*count)++] = (struct oasplan_citation_part){.instrument = key, .span = span};
    i = inner.next;
  }
  return parts;
}
