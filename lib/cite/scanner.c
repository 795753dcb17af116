/* The scanner: goes through the tokens of a text once and decides for each bracket and each name what it is. The small parsers are in names.c and
 * locators.c; the words are in the grammar files; the rules are docs/citations.md. */
#include "cite/scanner.h"

#include "cite/grammar.h"
#include "cite/parse.h"

#include <string.h>

static const char this_plan[] = "this-plan", prior_plan[] = "prior-plan";

enum { NOUNS = OASP_NOUN_CHARTER + 1, REMARK_TOKENS = 60, REMARK_WORDS = 4, PROGRESS_BYTES = 65536 };

struct oasp_scanner {
  const oasplan_registry *registry;
  int language;
  struct oasp_strings prior_candidates;
  const oasplan_instrument *last_of_kind[NOUNS]; /* named last in this document, by kind */
  const oasplan_instrument **named;              /* all that were named */
  size_t named_count, named_capacity;
  struct oasp_arena arena; /* strings of the last scan */
  struct oasp_token *tokens;
  size_t token_count, token_capacity;
  oasplan_citation *citations;
  size_t citation_count, citation_capacity;
  struct oasp_span *remarks;
  size_t remark_count, remark_capacity;
  struct reference *references; /* of the bracket that is being read */
  size_t reference_capacity;
  oasplan_progress_fn progress; /* or NULL */
  void *progress_context;
  size_t length, next_report; /* of the text, in bytes */
  bool cancelled;
  const struct oasp_known_bracket *known; /* of the text to be scanned */
  size_t known_count;
  struct oasp_parse parse;
};

/* One reference as it was read, before it becomes a citation. */
struct reference {
  size_t begin, end;           /* tokens */
  size_t locators_end;         /* the token after locators that stand first; 0: none do */
  size_t name_begin, name_end; /* tokens of the name; equal: none */
  struct oasp_locators locators;
  struct oasp_name name;
  bool internal;  /* inside this document */
  bool unknown;   /* a short form without an antecedent */
};

int oasp_scanner_new(const oasplan_registry *registry, const char *language, const char *plan_key, oasp_scanner **scanner, oasplan_error **err) {
  int index = oasp_language_find(language);
  if (index < 0)
    return oasp_fail_field(err, OASPLAN_E_INVALID, "language", "no citations can be read in this language; use fr, en, es or pt");
  oasp_scanner *made = oasp_alloc_zeroed(1, sizeof *made);
  if (made == NULL) return oasp_fail_nomem(err);
  made->registry = registry;
  made->language = index;
  if (plan_key != NULL) made->prior_candidates = oasp_registry_candidates(registry, prior_plan, plan_key);
  *scanner = made;
  return OASPLAN_OK;
}

void oasp_scanner_free(oasp_scanner *scanner) {
  if (scanner == NULL) return;
  oasp_arena_free(&scanner->arena);
  oasp_free(scanner->named);
  oasp_free(scanner->tokens);
  oasp_free(scanner->citations);
  oasp_free(scanner->remarks);
  oasp_free(scanner->references);
  oasp_free(scanner);
}

void oasp_scanner_watch(oasp_scanner *scanner, oasplan_progress_fn progress, void *context) {
  scanner->progress = progress;
  scanner->progress_context = context;
}

void oasp_scanner_know(oasp_scanner *scanner, const struct oasp_known_bracket *brackets, size_t count) {
  scanner->known = brackets;
  scanner->known_count = count;
}

/* Tells how far the scan is, from time to time: the text is gone through twice, first for tokens, then for what they say. False: stop. */
static bool go_on(oasp_scanner *scanner, size_t read, size_t understood) {
  size_t done = read / 2 + understood / 2;
  if (scanner->progress == NULL || scanner->cancelled || done < scanner->next_report) return !scanner->cancelled;
  scanner->next_report = done + PROGRESS_BYTES;
  scanner->cancelled = scanner->progress(scanner->progress_context, done, scanner->length) != 0;
  return !scanner->cancelled;
}

/* ---- Tokens ---- */

static uint32_t word_of(const oasp_scanner *scanner, const char *begin, const char *end) {
  char folded[OASP_LONGEST_WORD];
  size_t length = oasp_fold_word(begin, (size_t)(end - begin), folded, sizeof folded);
  return length > 0 ? oasp_trie_word(scanner->registry->trie, folded, length) : OASP_NO_WORD;
}

static int add_token(oasp_scanner *scanner, struct oasp_token token) {
  void *tokens = scanner->tokens;
  if (oasp_grow(&tokens, &scanner->token_capacity, scanner->token_count, sizeof token) != 0) return -1;
  scanner->tokens = tokens;
  scanner->tokens[scanner->token_count++] = token;
  return 0;
}

/* The brackets still open, as a list through their `match`, top first; index + 1, 0 ends it. */
struct open_brackets {
  uint32_t top;
  size_t square; /* how many of them are square */
  uint32_t soft; /* the bracket, index + 1, that the letter of a list ("al. a)") closed last: the next close without an open one may be its own */
};

static void open_bracket(oasp_scanner *scanner, struct open_brackets *open) {
  struct oasp_token *token = &scanner->tokens[scanner->token_count - 1];
  open->square += scanner->parse.text[token->begin] == '[';
  token->match = open->top;
  open->top = (uint32_t)scanner->token_count;
}

/* Whether the close at the end of the tokens belongs to a letter: "alinéa a)", "al. a)", "par. 12 b)". */
static bool closes_letter(const oasp_scanner *scanner) {
  size_t i = scanner->token_count - 1;
  if (i < 2 || scanner->tokens[i - 1].type != OASP_TOKEN_WORD || scanner->tokens[i - 1].end - scanner->tokens[i - 1].begin != 1) return false;
  i -= 2;
  if (scanner->tokens[i].type == OASP_TOKEN_NUMBER) return true;
  if (i > 0 && scanner->tokens[i].type == OASP_TOKEN_PERIOD) i--;
  int value = 0;
  int32_t node = oasp_trie_step(scanner->registry->trie, OASP_ROOT, scanner->tokens[i].word);
  return node != OASP_NO_NODE && oasp_trie_role(scanner->registry->trie, node, scanner->language, &value) == OASP_ROLE_UNIT &&
         value == OASP_UNIT_SUBPARAGRAPH;
}

/* A closing bracket ends the last open one of its shape; round ones left open inside square ones are no brackets. */
static void close_bracket(oasp_scanner *scanner, struct open_brackets *open) {
  uint32_t here = (uint32_t)(scanner->token_count - 1);
  bool square = scanner->parse.text[scanner->tokens[here].begin] == ']';
  if (square && open->square == 0) return;
  if (!square && open->top == 0 && open->soft != 0) {
    scanner->tokens[open->soft - 1].match = here;
    open->soft = 0;
    return;
  }
  while (open->top != 0) {
    struct oasp_token *token = &scanner->tokens[open->top - 1];
    bool is_square = scanner->parse.text[token->begin] == '[';
    if (!square && is_square) return; /* a round close inside a square bracket closes nothing */
    if (!square && closes_letter(scanner)) open->soft = open->top;
    open->top = token->match;
    open->square -= is_square;
    token->match = is_square == square ? here : 0;
    if (is_square == square) return;
  }
}

static int read_tokens(oasp_scanner *scanner, const char *text, size_t length) {
  struct oasp_token_cursor cursor = {text, text + length};
  struct open_brackets open = {0, 0, 0};
  const char *begin, *end;
  enum oasp_token_type type;
  scanner->token_count = 0;
  while ((type = oasp_token_next(&cursor, &begin, &end)) != OASP_TOKEN_END) {
    struct oasp_token token = {.begin = (uint32_t)(begin - text), .end = (uint32_t)(end - text), .type = (uint8_t)type};
    if (type == OASP_TOKEN_WORD || type == OASP_TOKEN_NUMBER) token.word = word_of(scanner, begin, end);
    if (add_token(scanner, token) != 0) return -1;
    if (!go_on(scanner, token.end, 0)) return 0;
    if (type == OASP_TOKEN_OPEN) open_bracket(scanner, &open);
    if (type == OASP_TOKEN_CLOSE) close_bracket(scanner, &open);
    if (type == OASP_TOKEN_PERIOD || type == OASP_TOKEN_SEMICOLON) open.soft = 0;
  }
  while (open.top != 0) { /* never closed: no brackets */
    struct oasp_token *token = &scanner->tokens[open.top - 1];
    open.top = token->match;
    token->match = 0;
  }
  return 0;
}

/* ---- What was named before ---- */

static bool is_named(const void *context, const oasplan_instrument *instrument) {
  const oasp_scanner *scanner = context;
  for (size_t i = 0; i < scanner->named_count; i++)
    if (scanner->named[i] == instrument) return true;
  return false;
}

static void remember(oasp_scanner *scanner, const oasplan_instrument *instrument) {
  if (instrument == NULL) return;
  for (int noun = 1; noun < NOUNS; noun++)
    if (strcmp(oasp_noun_kind((enum oasp_noun)noun), instrument->kind) == 0) scanner->last_of_kind[noun] = instrument;
  if (is_named(scanner, instrument)) return;
  void *named = scanner->named;
  if (oasp_grow(&named, &scanner->named_capacity, scanner->named_count, sizeof *scanner->named) != 0) {
    scanner->parse.out_of_memory = true;
    return;
  }
  scanner->named = named;
  scanner->named[scanner->named_count++] = instrument;
}

/* ---- Reading one reference ---- */

static size_t skip_quotes(oasp_scanner *scanner, size_t at, size_t limit) {
  return oasp_skip_type(&scanner->parse, at, limit, OASP_TOKEN_QUOTE);
}

static size_t skip_commas(oasp_scanner *scanner, size_t at, size_t limit) {
  return oasp_skip_type(&scanner->parse, at, limit, OASP_TOKEN_COMMA);
}

/* A name at `at`, or the next number of a series that is not NULL, its tokens noted in the reference. */
static size_t read_name(oasp_scanner *scanner, const struct oasp_series *series, size_t at, size_t limit, struct reference *reference) {
  reference->name = oasp_parse_name(&scanner->parse, series, at, limit, is_named, scanner);
  size_t next = reference->name.next;
  if (next == at) {
    reference->name = (struct oasp_name){0};
    return at;
  }
  reference->name_begin = at;
  reference->name_end = next;
  bool quoted = at > 0 && next < limit && scanner->tokens[at - 1].type == OASP_TOKEN_QUOTE && scanner->tokens[next].type == OASP_TOKEN_QUOTE;
  return quoted ? next + 1 : next;
}

/* Whether a noun is the beginning of a name that nobody knows ("Protocole de Genève"). */
static bool goes_on_as_name(oasp_scanner *scanner, size_t at, size_t limit) {
  size_t of = oasp_skip_of(&scanner->parse, at, limit);
  return of < limit && (oasp_is_capital(&scanner->parse, of) || scanner->tokens[of].type == OASP_TOKEN_NUMBER);
}

/* "cette Convention"; with `bare`, "Protocole" too. */
static size_t read_short_form(oasp_scanner *scanner, size_t at, size_t limit, bool bare, struct reference *reference) {
  int pointer = 0, noun = 0;
  size_t next = at, end;
  if (oasp_parse_phrase(&scanner->parse, at, limit, &pointer, &next) != OASP_ROLE_POINTER) {
    if (!bare) return at;
    next = at;
  }
  enum oasp_role role = oasp_parse_phrase(&scanner->parse, next, limit, &noun, &end);
  if (role != OASP_ROLE_NOUN && role != OASP_ROLE_YEAR_RESOLUTION) return at;
  if (next == at && goes_on_as_name(scanner, end, limit)) return at;
  /* "this plan" is the document itself, and so is "paragraph 3 of the plan" */
  if (noun == OASP_NOUN_PLAN && (pointer == OASP_POINTER_NEAR || end == at + 1)) return at;
  if (oasp_parse_name(&scanner->parse, NULL, next, limit, is_named, scanner).next > end) return at; /* "that resolution 1325 (2000)" has a name */
  const oasplan_instrument *instrument = scanner->last_of_kind[noun];
  reference->name = (struct oasp_name){.next = end, .instrument = instrument, .key = instrument != NULL ? instrument->key : NULL};
  reference->unknown = instrument == NULL;
  return end;
}

/* A name, or the symbol behind a noun: "resolution AG/RES. 2551", "General Assembly resolution A/RES/64/293". */
static size_t read_owner_name(oasp_scanner *scanner, size_t at, size_t limit, struct reference *reference) {
  size_t next = read_name(scanner, NULL, at, limit, reference), symbol;
  int noun;
  if (next > at) return next;
  size_t organ = oasp_skip_role(&scanner->parse, at, limit, OASP_ROLE_ORGAN);
  if (oasp_parse_phrase(&scanner->parse, organ, limit, &noun, &symbol) != OASP_ROLE_YEAR_RESOLUTION) return at;
  if (symbol >= limit || scanner->tokens[symbol].type != OASP_TOKEN_SYMBOL) return at;
  return read_name(scanner, NULL, symbol, limit, reference);
}

/* What stands behind locators: a direction, a name, a short form; its end, or `at` if there is none. In a bracket, `bracket`, a comma may join a name. */
static size_t read_owner(oasp_scanner *scanner, size_t at, size_t limit, bool bracket, struct reference *reference) {
  struct oasp_parse *parse = &scanner->parse;
  size_t comma = skip_commas(scanner, at, limit);
  size_t next = oasp_skip_role(parse, comma, limit, OASP_ROLE_DIRECTION);
  if (next == comma) next = oasp_skip_role(parse, comma, limit, OASP_ROLE_THIS_PLAN);
  if (next > comma) {
    reference->internal = true;
    return next;
  }
  size_t of = oasp_skip_of(parse, comma, limit), apart = skip_commas(scanner, of, limit);
  if (of > comma && apart > of) of = oasp_skip_of(parse, apart, limit); /* "article 3 of, and article 5 of, the Protocol" */
  of = skip_quotes(scanner, of, limit);
  bool comma_alone = of == comma && comma > at; /* joins nothing in running text */
  if (comma_alone && !bracket) return at;
  next = read_owner_name(scanner, of, limit, reference);
  if (next > of) return next;
  if (comma_alone) return at;
  next = read_short_form(scanner, of, limit, of > comma, reference);
  return next > of ? next : at;
}

/* Locators behind a name: ", par. 20" and "(art. 3)", unless they belong to something else. Without a comma they are the name's `inside` a bracket, and
 * in running text behind a symbol. */
static size_t read_trailing_locators(oasp_scanner *scanner, size_t at, size_t limit, bool inside, struct reference *reference) {
  struct oasp_parse *parse = &scanner->parse;
  bool by_symbol = at > 0 && scanner->tokens[at - 1].type == OASP_TOKEN_SYMBOL;
  bool bracket = at < limit && scanner->tokens[at].type == OASP_TOKEN_OPEN && scanner->tokens[at].match != 0;
  size_t from = bracket ? at + 1 : skip_commas(scanner, at, limit);
  if ((from == at && !inside && !by_symbol) || from >= limit) return at;
  size_t inner_limit = bracket ? scanner->tokens[at].match : limit;
  struct oasp_locators locators;
  size_t next = oasp_parse_locators(parse, 0, from, inner_limit, true, &locators);
  if (next == from) return at;
  struct reference owner = {0};
  if (read_owner(scanner, next, inner_limit, bracket, &owner) > next) return at;
  if (bracket) {
    bool bare = oasp_is_digit(locators.items[0][0]); /* "(par. 17)" behind a name cites the earlier text */
    if (next != inner_limit || (bare && !by_symbol)) return at;
    next++;
  }
  reference->locators = locators;
  return next;
}

/* A number that goes on what the reference before began: "5 and 6 of the Palermo Protocol" behind "articles 2-4 of the Convention", "105" behind "ILO Conventions 29". */
static size_t read_further(oasp_scanner *scanner, const struct reference *before, size_t at, size_t limit, bool bare, struct reference *reference) {
  size_t next = read_name(scanner, &before->name.series, at, limit, reference);
  if (next > at) return reference->end = read_trailing_locators(scanner, next, limit, bare, reference);
  if (before->locators_end == 0 || before->locators.unit == 0 || at >= limit || scanner->tokens[at].type != OASP_TOKEN_NUMBER) return at;
  next = oasp_parse_locators(&scanner->parse, before->locators.unit, at, limit, false, &reference->locators);
  if (next == at || oasp_skip_of(&scanner->parse, next, limit) == next) return at;
  size_t owner = read_owner(scanner, next, limit, false, reference);
  if (owner == next || reference->unknown) return at;
  reference->locators_end = next;
  return reference->end = owner;
}

/* One reference at `at`: locators and their owner, or a name and its locators, or a number that goes on the one `before` (or NULL). Locators without an owner
 * count if `bare`. */
static size_t read_reference(oasp_scanner *scanner, const struct reference *before, size_t at, size_t limit, bool bare, struct reference *reference) {
  *reference = (struct reference){.begin = at, .end = at};
  size_t next = before != NULL ? read_further(scanner, before, at, limit, bare, reference) : at;
  if (next > at) return next;
  *reference = (struct reference){.begin = at, .end = at};
  next = oasp_parse_locators(&scanner->parse, 0, at, limit, false, &reference->locators);
  if (next > at) {
    size_t owner = read_owner(scanner, next, limit, bare, reference);
    reference->locators_end = next;
    reference->end = owner > next || bare ? owner : at;
    return reference->end;
  }
  next = read_name(scanner, NULL, at, limit, reference);
  if (next == at) return at;
  reference->end = read_trailing_locators(scanner, next, limit, bare, reference);
  return reference->end;
}

/* ---- Citations out of references ---- */

static void add_citation(oasp_scanner *scanner, oasplan_citation citation) {
  void *citations = scanner->citations;
  if (oasp_grow(&citations, &scanner->citation_capacity, scanner->citation_count, sizeof citation) != 0) {
    scanner->parse.out_of_memory = true;
    return;
  }
  scanner->citations = citations;
  scanner->citations[scanner->citation_count++] = citation;
}

static void set_candidates(oasp_scanner *scanner, oasplan_citation *citation, const struct oasp_name *name) {
  const char **keys = oasp_arena_alloc_array(&scanner->arena, name->candidate_count, sizeof *keys);
  if (keys == NULL) {
    scanner->parse.out_of_memory = true;
    return;
  }
  for (size_t i = 0; i < name->candidate_count; i++) keys[i] = name->candidates[i]->key;
  citation->candidates = keys;
  citation->candidate_count = name->candidate_count;
}

/* Instrument, state and candidates. */
static void set_instrument(oasp_scanner *scanner, oasplan_citation *citation, const struct reference *reference) {
  if (reference->internal) {
    citation->instrument = this_plan;
    citation->state = OASPLAN_CITATION_EXTERNAL;
  } else if (reference->name.next == 0) { /* nobody named: the earlier text */
    citation->instrument = prior_plan;
    citation->state = OASPLAN_CITATION_IMPLIED;
    citation->candidates = scanner->prior_candidates.items;
    citation->candidate_count = scanner->prior_candidates.count;
  } else if (reference->name.key != NULL) {
    citation->instrument = reference->name.key;
    citation->state = OASPLAN_CITATION_EXTERNAL;
  } else {
    citation->state = OASPLAN_CITATION_AMBIGUOUS;
    set_candidates(scanner, citation, &reference->name);
  }
}

static void add_reference(oasp_scanner *scanner, const struct reference *reference, int relation, struct oasp_span span) {
  oasplan_citation citation = {.relation = relation, .span = span};
  set_instrument(scanner, &citation, reference);
  citation.locators = reference->locators.items;
  citation.locator_count = reference->locators.count;
  citation.note = reference->name.note != NULL ? reference->name.note : reference->locators.note;
  if (citation.locator_count > 0) {
    const char **targets = oasp_arena_alloc_array(&scanner->arena, citation.locator_count, sizeof *targets);
    if (targets == NULL) {
      scanner->parse.out_of_memory = true;
      return;
    }
    memset(targets, 0, citation.locator_count * sizeof *targets);
    citation.targets = targets;
  }
  if (reference->name_end > reference->name_begin)
    citation.parts = oasp_parse_parts(&scanner->parse, reference->name_begin, reference->name_end, reference->name.key, &citation.part_count);
  for (size_t i = 0; i < citation.part_count; i++) remember(scanner, oasplan_registry_find(scanner->registry, citation.parts[i].instrument));
  remember(scanner, reference->name.instrument);
  add_citation(scanner, citation);
}

/* The bytes from the first token to the last. */
static struct oasp_span span_of(const oasp_scanner *scanner, size_t begin, size_t end) {
  return (struct oasp_span){scanner->tokens[begin].begin, scanner->tokens[end - 1].end};
}

/* ---- Brackets ---- */

/* Room for one more in scanner->references. */
static bool grow_references(oasp_scanner *scanner, size_t count) {
  void *references = scanner->references;
  bool grown = oasp_grow(&references, &scanner->reference_capacity, count, sizeof *scanner->references) == 0;
  if (grown)
    scanner->references = references;
  else
    scanner->parse.out_of_memory = true;
  return grown;
}

/* The references that make up the whole of tokens [at, limit), into scanner->references; their number, or 0. */
static size_t read_references(oasp_scanner *scanner, size_t at, size_t limit) {
  struct oasp_parse *parse = &scanner->parse;
  size_t count = 0;
  while (grow_references(scanner, count) && go_on(scanner, scanner->length, scanner->tokens[at].begin)) {
    at = skip_quotes(scanner, at, limit);
    struct reference *before = count > 0 ? &scanner->references[count - 1] : NULL;
    size_t next = read_reference(scanner, before, at, limit, true, &scanner->references[count]);
    if (next == at) return 0;
    count++;
    at = oasp_skip_type(parse, skip_quotes(scanner, next, limit), limit, OASP_TOKEN_PERIOD);
    at = skip_quotes(scanner, at, limit);
    if (at == limit) return count;
    next = oasp_skip_type(parse, at, limit, OASP_TOKEN_SEMICOLON);
    next = skip_commas(scanner, next, limit);
    next = oasp_skip_role(parse, next, limit, OASP_ROLE_AND);
    if (next == at) return 0;
    at = oasp_skip_of(parse, next, limit);
  }
  return 0;
}

/* The relation printed at the start of a bracket, 0 if none; *next is what follows. */
static int read_relation(oasp_scanner *scanner, size_t at, size_t limit, size_t *next) {
  struct oasp_parse *parse = &scanner->parse;
  int relation = 0;
  *next = at;
  if (oasp_parse_phrase(parse, at, limit, &relation, next) != OASP_ROLE_RELATION) {
    *next = at;
    return 0;
  }
  *next = oasp_skip_type(parse, *next, limit, OASP_TOKEN_PERIOD); /* "cf." */
  *next = oasp_skip_type(parse, *next, limit, OASP_TOKEN_DASH);
  *next = oasp_skip_type(parse, *next, limit, OASP_TOKEN_COLON);
  *next = skip_commas(scanner, *next, limit);
  size_t direction = oasp_skip_role(parse, *next, limit, OASP_ROLE_DIRECTION); /* "voir ci-dessus, par. 5" */
  if (direction > *next) {
    *next = direction; /* the locators behind it are read as internal by the caller's relation */
    *next = skip_commas(scanner, *next, limit);
  }
  *next = oasp_skip_of(parse, *next, limit);
  return relation;
}

/* Takes the bracket as a citation if all of it is one. Several references share it: each span runs up to the next. */
static bool take_citation_bracket(oasp_scanner *scanner, size_t open) {
  size_t limit = scanner->tokens[open].match, at;
  int relation = read_relation(scanner, open + 1, limit, &at);
  size_t count = read_references(scanner, at, limit), located = 0;
  struct reference *references = scanner->references;
  for (size_t i = 0; i < count; i++) {
    located += references[i].locators.count > 0;
    bool bare = references[i].name.next == 0 && !references[i].internal;
    if (bare && relation == OASPLAN_RELATION_RELATES_TO) references[i].internal = true;
  }
  if (count == 0 || (relation == 0 && located == 0)) return false;
  size_t begin = scanner->tokens[open].begin;
  for (size_t i = 0; i < count; i++) {
    size_t end = i + 1 < count ? scanner->tokens[references[i].end - 1].end : scanner->tokens[limit].end;
    int here = relation != 0 ? relation : references[i].internal ? OASPLAN_RELATION_RELATES_TO : OASPLAN_RELATION_SOURCE;
    add_reference(scanner, &references[i], here, (struct oasp_span){begin, end});
    begin = end;
  }
  return true;
}

/* Whether a remark verb, of one word or of several, begins at `at`. */
static bool is_verb(const oasp_scanner *scanner, size_t at, size_t limit) {
  const struct oasp_trie *trie = scanner->registry->trie;
  int32_t node = OASP_ROOT;
  for (size_t i = at; i < limit; i++) {
    if (i > at && (scanner->tokens[i].type == OASP_TOKEN_APOSTROPHE || scanner->tokens[i].type == OASP_TOKEN_DASH)) continue;
    node = oasp_trie_step(trie, node, scanner->tokens[i].word);
    if (node == OASP_NO_NODE) return false;
    if (oasp_trie_is_verb(trie, node, scanner->language)) return true;
  }
  return false;
}

static bool is_opener(const oasp_scanner *scanner, size_t at) {
  const struct oasp_trie *trie = scanner->registry->trie;
  int32_t node = oasp_trie_step(trie, OASP_ROOT, scanner->tokens[at].word);
  return node != OASP_NO_NODE && oasp_trie_is_opener(trie, node, scanner->language);
}

/* Whether the bracket reads as a statement about the text (docs/citations.md, "Remarks"). Only its first tokens are looked at. */
static bool is_remark(oasp_scanner *scanner, size_t open) {
  size_t limit = scanner->tokens[open].match, first = skip_quotes(scanner, open + 1, limit);
  if (first >= limit || scanner->tokens[first].type != OASP_TOKEN_WORD) return false;
  bool square = scanner->parse.text[scanner->tokens[open].begin] == '[';
  bool opens = oasp_is_capital(&scanner->parse, first) || (square && is_opener(scanner, first));
  if (!opens || oasp_parse_name(&scanner->parse, NULL, first, limit, is_named, scanner).next > first) return false;
  size_t words = 0;
  bool verb = false;
  for (size_t i = first; i < limit && i < first + REMARK_TOKENS; i++) {
    if (scanner->tokens[i].type != OASP_TOKEN_WORD) continue;
    words++;
    verb = verb || is_verb(scanner, i, limit);
  }
  return verb && words >= REMARK_WORDS;
}

static void add_remark(oasp_scanner *scanner, size_t open) {
  void *remarks = scanner->remarks;
  if (oasp_grow(&remarks, &scanner->remark_capacity, scanner->remark_count, sizeof *scanner->remarks) != 0) {
    scanner->parse.out_of_memory = true;
    return;
  }
  scanner->remarks = remarks;
  scanner->remarks[scanner->remark_count++] = span_of(scanner, open, scanner->tokens[open].match + 1);
}

/* ---- Running text ---- */

/* The bytes of a mention up to token `end`. A name in quotation marks is without them where it stands alone, and has both where more follows. */
static struct oasp_span mention_span(const oasp_scanner *scanner, const struct reference *reference, size_t end) {
  size_t begin = reference->begin, name_end = reference->name_end;
  if (reference->name_begin != begin || name_end == 0 || name_end == end || scanner->tokens[name_end].type != OASP_TOKEN_QUOTE) return span_of(scanner, begin, end);
  if (end == name_end + 1) return span_of(scanner, begin, name_end);
  size_t taken = scanner->citation_count > 0 ? scanner->citations[scanner->citation_count - 1].span.end : 0; /* spans do not overlap */
  return span_of(scanner, taken > scanner->tokens[begin - 1].begin ? begin : begin - 1, end);
}

/* The further numbers of a list whose first reference ends at `at`; the token after the last one. */
static size_t take_further(oasp_scanner *scanner, struct reference before, size_t at) {
  struct reference reference;
  size_t limit = scanner->token_count;
  while (at < limit && !scanner->parse.out_of_memory && go_on(scanner, scanner->length, scanner->tokens[at].begin)) {
    size_t from = oasp_skip_role(&scanner->parse, skip_commas(scanner, at, limit), limit, OASP_ROLE_AND);
    reference = (struct reference){.begin = from};
    size_t next = from > at ? read_further(scanner, &before, from, limit, false, &reference) : from;
    if (next == from) break;
    add_reference(scanner, &reference, OASPLAN_RELATION_MENTIONS, span_of(scanner, from, next));
    before = reference;
    at = next;
  }
  return at;
}

/* A mention that begins at `at`, and those that go on behind it; the token after them, or after what is none, or `at`. */
static size_t take_mention(oasp_scanner *scanner, size_t at) {
  struct reference reference;
  size_t limit = scanner->token_count;
  size_t next = read_reference(scanner, NULL, at, limit, false, &reference);
  if (next == at && reference.locators_end > at) return reference.locators_end; /* read once: a long list must not be read from each of its places */
  if (next == at) {
    reference = (struct reference){.begin = at};
    next = read_short_form(scanner, at, limit, false, &reference);
    if (next == at || reference.unknown) return at;
    reference.name_begin = reference.name_end = next;
    next = read_trailing_locators(scanner, next, limit, false, &reference);
  }
  if (reference.unknown && reference.locators.count == 0) return at;
  add_reference(scanner, &reference, OASPLAN_RELATION_MENTIONS, mention_span(scanner, &reference, next));
  return take_further(scanner, reference, next);
}

static bool may_begin(const oasp_scanner *scanner, const struct oasp_token *token) {
  switch ((enum oasp_token_type)token->type) {
  case OASP_TOKEN_WORD:
    return oasp_trie_may_begin(scanner->registry->trie, token->word, scanner->language);
  case OASP_TOKEN_SYMBOL:
  case OASP_TOKEN_CODE:
  case OASP_TOKEN_SECTION:
    return true;
  default:
    return false;
  }
}

/* Where to go on behind a bracket that others know; `at` if they do not. */
static size_t skip_known(oasp_scanner *scanner, size_t at) {
  size_t begin = scanner->tokens[at].begin;
  for (; scanner->known_count > 0 && scanner->known->begin < begin; scanner->known_count--) scanner->known++;
  if (scanner->known_count == 0 || scanner->known->begin > begin) return at;
  while (at < scanner->token_count && scanner->tokens[at].begin < scanner->known->next) at++;
  return at;
}

static void scan_tokens(oasp_scanner *scanner) {
  size_t at = 0;
  while (at < scanner->token_count && !scanner->parse.out_of_memory) {
    const struct oasp_token *token = &scanner->tokens[at];
    if (!go_on(scanner, scanner->length, token->begin)) return;
    size_t known = token->type == OASP_TOKEN_OPEN ? skip_known(scanner, at) : at;
    if (known > at) {
      at = known;
      continue;
    }
    if (token->type == OASP_TOKEN_OPEN && token->match != 0) {
      bool citation = take_citation_bracket(scanner, at);
      bool remark = !citation && is_remark(scanner, at);
      if (remark) add_remark(scanner, at);
      at = citation || remark ? token->match + 1 : at + 1;
      continue;
    }
    size_t next = may_begin(scanner, token) ? take_mention(scanner, at) : at;
    at = next > at ? next : at + 1;
  }
}

int oasp_scanner_scan(oasp_scanner *scanner, const char *text, size_t length, struct oasp_findings *found, oasplan_error **err) {
  if (length >= UINT32_MAX) return oasp_fail(err, OASPLAN_E_LIMIT, "a text of %zu bytes is more than can be scanned at once; split it", length);
  oasp_arena_free(&scanner->arena);
  scanner->citation_count = scanner->remark_count = 0;
  scanner->length = length;
  scanner->next_report = PROGRESS_BYTES;
  scanner->cancelled = false;
  scanner->parse = (struct oasp_parse){.registry = scanner->registry,
                                       .language = scanner->language,
                                       .text = text,
                                       .arena = &scanner->arena,
                                       .written_out = scanner->parse.written_out,
                                       .as_printed = scanner->parse.as_printed};
  if (read_tokens(scanner, text, length) != 0) return oasp_fail_nomem(err);
  scanner->parse.tokens = scanner->tokens;
  scanner->parse.count = scanner->token_count;
  scan_tokens(scanner);
  oasp_scanner_know(scanner, NULL, 0);
  if (scanner->cancelled) return oasp_fail(err, OASPLAN_E_CANCELLED, "stopped as asked; nothing was changed");
  if (scanner->parse.out_of_memory) return oasp_fail_nomem(err);
  *found = (struct oasp_findings){scanner->citations, scanner->citation_count, scanner->remarks, scanner->remark_count, scanner->parse.as_printed};
  return OASPLAN_OK;
}
