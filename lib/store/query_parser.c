/* A recursive descent over the query. Users type names with apostrophes, hyphens and slashes, which are syntax to most engines: here they only
 * part a token into words that must stand side by side. */
#include "store/query_parser.h"

#include <string.h>

enum token_kind { TOKEN_END, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_AND, TOKEN_OR, TOKEN_NOT, TOKEN_WORD, TOKEN_PHRASE };

struct token {
  enum token_kind kind;
  size_t at;             /* where it begins */
  struct oasp_span text; /* of a word or a phrase, without quotation marks and star */
  bool prefix;
};

struct parser {
  const char *query;
  size_t length, offset; /* offset: after `token` */
  struct token token;    /* the one looked at */
  size_t words;
  int depth;
  struct oasp_stems *stems;
  int language;
  struct oasp_arena *arena;
  oasplan_error **err;
};

static int syntax_error(struct parser *parser, size_t offset, const char *what) {
  return oasp_fail_at(parser->err, OASPLAN_E_SYNTAX, parser->query, parser->length, offset, "the query cannot be read: %s", what);
}

/* ---- Tokens ---- */

static bool is_bare_end(const struct parser *parser, size_t offset) {
  if (offset >= parser->length || strchr("()\"", parser->query[offset]) != NULL) return true;
  uint32_t code_point = 0;
  (void)oasp_utf8_decode(parser->query + offset, parser->length - offset, &code_point);
  return oasp_is_space(code_point);
}

static size_t skip_space(const struct parser *parser, size_t offset) {
  while (offset < parser->length) {
    uint32_t code_point = 0;
    size_t step = oasp_utf8_decode(parser->query + offset, parser->length - offset, &code_point);
    if (!oasp_is_space(code_point)) break;
    offset += step;
  }
  return offset;
}

static bool has_word(const struct parser *parser, struct oasp_span span) {
  size_t offset = span.begin;
  struct oasp_span word;
  return oasp_word_next(parser->query, span.end, &offset, &word);
}

static int read_phrase(struct parser *parser, size_t begin) {
  const char *close = memchr(parser->query + begin + 1, '"', parser->length - begin - 1);
  if (close == NULL) return syntax_error(parser, begin, "a quotation mark is never closed; add the other one");
  struct token token = {.kind = TOKEN_PHRASE, .at = begin, .text = {begin + 1, (size_t)(close - parser->query)}};
  if (!has_word(parser, token.text)) return syntax_error(parser, begin, "a phrase without a word; write words between the quotation marks");
  parser->offset = token.text.end + 1;
  token.prefix = parser->offset < parser->length && parser->query[parser->offset] == '*';
  parser->offset += token.prefix;
  parser->token = token;
  return OASPLAN_OK;
}

static enum token_kind operator_of(const char *text, size_t length) {
  if (length == 3 && memcmp(text, "AND", 3) == 0) return TOKEN_AND;
  if (length == 2 && memcmp(text, "OR", 2) == 0) return TOKEN_OR;
  if (length == 3 && memcmp(text, "NOT", 3) == 0) return TOKEN_NOT;
  return TOKEN_WORD;
}

/* A token without quotation marks. One that holds no word (a dash between blanks) is passed over: *skipped. */
static int read_bare(struct parser *parser, size_t begin, bool *skipped) {
  size_t end = begin;
  while (!is_bare_end(parser, end)) end++;
  parser->offset = end;
  struct token token = {.kind = operator_of(parser->query + begin, end - begin), .at = begin, .text = {begin, end}};
  const char *star = memchr(parser->query + begin, '*', end - begin);
  if (star != NULL) {
    token.prefix = true;
    token.text.end = (size_t)(star - parser->query);
    if (token.text.end + 1 != end || !has_word(parser, token.text))
      return syntax_error(parser, token.text.end, "a star stands at the end of a word only, such as victim*");
  }
  *skipped = token.kind == TOKEN_WORD && !has_word(parser, token.text);
  parser->token = token;
  return OASPLAN_OK;
}

static int advance(struct parser *parser) {
  for (;;) {
    size_t begin = skip_space(parser, parser->offset);
    parser->offset = begin;
    if (begin >= parser->length) {
      parser->token = (struct token){.kind = TOKEN_END, .at = begin};
      return OASPLAN_OK;
    }
    char c = parser->query[begin];
    if (c == '(' || c == ')') {
      parser->offset = begin + 1;
      parser->token = (struct token){.kind = c == '(' ? TOKEN_OPEN : TOKEN_CLOSE, .at = begin};
      return OASPLAN_OK;
    }
    if (c == '"') return read_phrase(parser, begin);
    bool skipped = false;
    int status = read_bare(parser, begin, &skipped);
    if (status != OASPLAN_OK || !skipped) return status;
  }
}

/* ---- The tree ---- */

static struct oasp_node *new_node(struct parser *parser, enum oasp_node_kind kind) {
  struct oasp_node *node = oasp_arena_alloc(parser->arena, sizeof *node);
  if (node == NULL) {
    (void)oasp_fail_nomem(parser->err);
    return NULL;
  }
  *node = (struct oasp_node){.kind = kind};
  return node;
}

static void add_child(struct oasp_node *parent, struct oasp_node *child) {
  struct oasp_node **end = &parent->first;
  while (*end != NULL) end = &(*end)->next;
  *end = child;
}

/* The length of an apostrophe at `text`, 0 if there is none. */
static size_t apostrophe(const char *text, size_t length) {
  if (length >= 1 && text[0] == '\'') return 1;
  if (length >= 3 && (memcmp(text, "\xE2\x80\x99", 3) == 0 || memcmp(text, "\xE2\x80\x98", 3) == 0)) return 3; /* U+2019, U+2018 */
  if (length >= 2 && memcmp(text, "\xCA\xBC", 2) == 0) return 2;                                               /* U+02BC */
  return 0;
}

/* "l'éducation" must find "d'éducation": one or two letters before an apostrophe at the front of a bare token say nothing. */
static struct oasp_span drop_elision(const struct parser *parser, struct oasp_span text) {
  size_t offset = text.begin;
  struct oasp_span word;
  if (!oasp_word_next(parser->query, text.end, &offset, &word) || word.end - word.begin > 2) return text;
  size_t mark = apostrophe(parser->query + word.end, text.end - word.end);
  struct oasp_span rest = {word.end + mark, text.end};
  return mark > 0 && has_word(parser, rest) ? rest : text;
}

static struct oasp_node *parse_words(struct parser *parser) {
  struct token token = parser->token;
  if (token.kind == TOKEN_WORD) token.text = drop_elision(parser, token.text);
  struct oasp_node *node = new_node(parser, OASP_NODE_WORDS);
  struct oasp_word *words = NULL;
  if (node == NULL || oasp_stems_list(parser->stems, parser->language, parser->query + token.text.begin, token.text.end - token.text.begin,
                                      parser->arena, &words, &node->word_count, parser->err) != OASPLAN_OK)
    return NULL;
  node->words = words;
  node->prefix = token.prefix;
  parser->words += node->word_count;
  if (parser->words > OASP_QUERY_WORDS) {
    (void)oasp_fail_at(parser->err, OASPLAN_E_LIMIT, parser->query, parser->length, token.at,
                       "the query has more than %d words; ask for fewer at a time", (int)OASP_QUERY_WORDS);
    return NULL;
  }
  return advance(parser) == OASPLAN_OK ? node : NULL;
}

static struct oasp_node *parse_any(struct parser *parser);

static struct oasp_node *parse_parentheses(struct parser *parser) {
  size_t open = parser->token.at;
  if (++parser->depth > OASP_QUERY_DEPTH) {
    (void)oasp_fail_at(parser->err, OASPLAN_E_LIMIT, parser->query, parser->length, open,
                       "the query has parentheses more than %d deep; write it flatter", (int)OASP_QUERY_DEPTH);
    return NULL;
  }
  if (advance(parser) != OASPLAN_OK) return NULL;
  struct oasp_node *node = parse_any(parser);
  if (node == NULL) return NULL;
  if (parser->token.kind != TOKEN_CLOSE) {
    (void)syntax_error(parser, open, "a parenthesis is never closed; add the other one");
    return NULL;
  }
  parser->depth--;
  return advance(parser) == OASPLAN_OK ? node : NULL;
}

static struct oasp_node *parse_one(struct parser *parser) {
  switch (parser->token.kind) {
    case TOKEN_WORD:
    case TOKEN_PHRASE: return parse_words(parser);
    case TOKEN_OPEN: return parse_parentheses(parser);
    case TOKEN_CLOSE: (void)syntax_error(parser, parser->token.at, "a closing parenthesis where a word is expected"); return NULL;
    case TOKEN_END: (void)syntax_error(parser, parser->token.at, "it ends where a word is expected"); return NULL;
    case TOKEN_AND:
    case TOKEN_OR:
    case TOKEN_NOT:
      (void)syntax_error(parser, parser->token.at,
                         "AND, OR and NOT stand between words; write a word before it, or write it in small letters");
      return NULL;
  }
  return NULL;
}

static bool begins_one(enum token_kind kind) {
  return kind == TOKEN_WORD || kind == TOKEN_PHRASE || kind == TOKEN_OPEN;
}

/* What must all be there, and what must not: "a b NOT c" is WITHOUT(ALL(a, b), c). */
static struct oasp_node *parse_all(struct parser *parser) {
  struct oasp_node *wanted = new_node(parser, OASP_NODE_ALL), *without = new_node(parser, OASP_NODE_WITHOUT);
  struct oasp_node *child = wanted != NULL && without != NULL ? parse_one(parser) : NULL;
  if (child == NULL) return NULL;
  add_child(wanted, child);
  add_child(without, wanted);
  while (begins_one(parser->token.kind) || parser->token.kind == TOKEN_AND || parser->token.kind == TOKEN_NOT) {
    if (parser->token.kind == TOKEN_AND && advance(parser) != OASPLAN_OK) return NULL;
    bool unwanted = parser->token.kind == TOKEN_NOT;
    if (unwanted && advance(parser) != OASPLAN_OK) return NULL;
    child = parse_one(parser);
    if (child == NULL) return NULL;
    add_child(unwanted ? without : wanted, child);
  }
  return wanted->next != NULL ? without : wanted;
}

static struct oasp_node *parse_any(struct parser *parser) {
  struct oasp_node *any = new_node(parser, OASP_NODE_ANY);
  if (any == NULL) return NULL;
  for (;;) {
    struct oasp_node *child = parse_all(parser);
    if (child == NULL) return NULL;
    add_child(any, child);
    if (parser->token.kind != TOKEN_OR) return any;
    if (advance(parser) != OASPLAN_OK) return NULL;
  }
}

struct oasp_node *oasp_query_parse(const char *query, struct oasp_stems *stems, int language, struct oasp_arena *arena,
                                   oasplan_error **err) {
  struct parser parser = {.query = query, .length = strlen(query), .stems = stems, .language = language, .arena = arena, .err = err};
  size_t valid = oasp_utf8_check(query, parser.length);
  if (valid < parser.length) {
    (void)oasp_fail_at(err, OASPLAN_E_ENCODING, NULL, 0, valid, "the query is no UTF-8 at byte %zu; convert it first", valid);
    return NULL;
  }
  if (advance(&parser) != OASPLAN_OK) return NULL;
  if (parser.token.kind == TOKEN_END) {
    (void)syntax_error(&parser, 0, "there is no word in it");
    return NULL;
  }
  struct oasp_node *node = parse_any(&parser);
  if (node != NULL && parser.token.kind != TOKEN_END) {
    (void)syntax_error(&parser, parser.token.at, "a closing parenthesis without an opening one");
    return NULL;
  }
  return node;
}
