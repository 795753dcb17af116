/* The limits are looked for outward from the signs, and never past a sign of the old form or the end of the sentence: so the work on all runs of a text is that of one walk over it. */
#include "amend/clauses.h"

#include "cite/trie.h"

#include <string.h>

/* ---- Phrases over pieces ---- */

/* The pieces of this phrase at `at`; 0 if it does not stand there. */
static size_t match_phrase(const struct oasp_signs *signs, size_t at, size_t limit, const char *words, size_t length) {
  char folded[OASP_LONGEST_WORD];
  size_t piece = at;
  while (length > 0 && piece < limit) {
    struct oasp_span span = signs->pieces[piece].span;
    size_t used = signs->pieces[piece].type == OASP_TOKEN_WORD ? oasp_fold_word(signs->text + span.begin, span.end - span.begin, folded, sizeof folded) : 0;
    if (used == 0 || used > length || memcmp(folded, words, used) != 0 || (used < length && words[used] != ' ')) return 0;
    size_t step = used < length ? used + 1 : used;
    words += step;
    length -= step;
    piece++;
  }
  return length == 0 ? piece - at : 0;
}

/* The pieces of the longest phrase of a list at `at`. */
static size_t match_list(const struct oasp_signs *signs, size_t at, size_t limit, const char *list) {
  size_t longest = 0, length;
  const char *words;
  while ((words = oasp_grammar_next(&list, &length)) != NULL) {
    size_t pieces = match_phrase(signs, at, limit, words, length);
    if (pieces > longest) longest = pieces;
  }
  return longest;
}

size_t oasp_joining_words(const struct oasp_signs *signs, size_t at, size_t limit, const struct oasp_grammar *grammar) {
  size_t longest = 0;
  for (const struct oasp_phrases *row = grammar->phrases; row->words != NULL; row++) {
    size_t pieces = row->role == OASP_ROLE_AND ? match_list(signs, at, limit, row->words) : 0;
    if (pieces > longest) longest = pieces;
  }
  return longest;
}

/* ---- Sentences ---- */

/* A full stop ends a sentence where nothing comes behind it, or a bracket, a quotation or a capital letter does; other stops end what a clause stands in. */
static bool is_stop(const struct oasp_signs *signs, size_t at, size_t limit) {
  const struct oasp_text_piece *piece = &signs->pieces[at];
  if (piece->is_inside || (piece->type != OASP_TOKEN_PERIOD && piece->type != OASP_TOKEN_SEMICOLON && piece->type != OASP_TOKEN_COLON)) return false;
  if (piece->type != OASP_TOKEN_PERIOD || at + 1 >= limit) return true;
  const struct oasp_text_piece *next = &signs->pieces[at + 1];
  if (next->type == OASP_TOKEN_OPEN || next->type == OASP_TOKEN_QUOTE) return true;
  uint32_t point = 0;
  (void)oasp_utf8_decode(signs->text + next->span.begin, next->span.end - next->span.begin, &point);
  return next->type == OASP_TOKEN_WORD && oasp_is_upper(point);
}

static bool is_comma(const struct oasp_signs *signs, size_t at) {
  return signs->pieces[at].type == OASP_TOKEN_COMMA && !signs->pieces[at].is_inside;
}

/* ---- Where it begins ---- */

enum start { START_NONE, START_COMMA, START_OPENER, START_JOINED };

enum { NEAR = 4 /* pieces between a joining word and the signs, where no comma tells more */ };

/* "…, the police and, where possible, the ones": the joining word before a comma opens an aside, and the clause begins with it. */
static bool opens_aside(const struct oasp_signs *signs, size_t comma, size_t low, const struct oasp_grammar *grammar, size_t *begin) {
  size_t at = comma;
  while (at > low && !is_comma(signs, at - 1) && !is_stop(signs, at - 1, comma)) at--;
  if (at < low + 2 || !is_comma(signs, at - 1) || oasp_joining_words(signs, at - 2, at - 1, grammar) != 1) return false;
  *begin = at - 2;
  return *begin > low;
}

/* The nearest comma; else the nearest words that open a clause; else a joining word that stands close by. */
static enum start find_start(const struct oasp_signs *signs, const struct oasp_sign_run *run, const struct oasp_grammar *grammar, size_t *begin) {
  enum start found = START_NONE;
  for (size_t at = run->first; at > run->low && !is_stop(signs, at - 1, run->limit); at--) {
    size_t piece = at - 1;
    if (is_comma(signs, piece)) {
      *begin = piece;
      return opens_aside(signs, piece, run->low, grammar, begin) ? START_JOINED : START_COMMA;
    }
    if (found != START_NONE || piece == run->low || signs->pieces[piece].is_inside) continue;
    bool opens = match_list(signs, piece, run->first, grammar->clause_openers) > 0;
    bool joins = !opens && run->first - piece <= NEAR && oasp_joining_words(signs, piece, run->first, grammar) > 0;
    if (!opens && !joins) continue;
    found = opens ? START_OPENER : START_JOINED;
    *begin = joins && piece > run->low + 2 && signs->pieces[piece - 1].type == OASP_TOKEN_SLASH ? piece - 2 : piece;
  }
  return found;
}

bool oasp_clause_is_added(const struct oasp_signs *signs, const struct oasp_sign_run *run, const struct oasp_grammar *grammar) {
  size_t begin = 0;
  return find_start(signs, run, grammar, &begin) == START_COMMA && oasp_joining_words(signs, begin + 1, run->first, grammar) > 0;
}

/* ---- Where it ends ---- */

struct finish {
  size_t stop;  /* the piece that ends the sentence, or the limit */
  size_t comma; /* the first one; SIZE_MAX: none */
  bool reached; /* no sign of the old form stands before the stop */
};

static struct finish find_finish(const struct oasp_signs *signs, const struct oasp_sign_run *run) {
  struct finish finish = {run->last + 1, SIZE_MAX, true};
  for (; finish.stop < run->high && !is_stop(signs, finish.stop, run->limit); finish.stop++)
    if (finish.comma == SIZE_MAX && is_comma(signs, finish.stop)) finish.comma = finish.stop;
  finish.reached = finish.stop < run->high || run->high == run->limit;
  return finish;
}

/* The end of the word that the last sign belongs to. */
static size_t end_of_word(const struct oasp_signs *signs, const struct oasp_sign_run *run) {
  const struct oasp_text_piece *sign = &signs->pieces[run->last];
  bool goes_on = run->last + 1 < run->high && sign[1].type == OASP_TOKEN_WORD && sign[1].span.begin == sign->span.end;
  return goes_on ? sign[1].span.end : sign->span.end;
}

bool oasp_clause_find(const struct oasp_signs *signs, const struct oasp_sign_run *run, const struct oasp_grammar *grammar, struct oasp_span *clause) {
  size_t begin = 0;
  enum start start = find_start(signs, run, grammar, &begin);
  struct finish finish = find_finish(signs, run);
  const struct oasp_text_piece *pieces = signs->pieces;
  size_t end_of_sentence = pieces[finish.stop - 1].span.end, comma = finish.comma;
  if (start == START_NONE) return false;
  clause->begin = pieces[begin].span.begin;
  if (finish.reached && (start == START_COMMA || comma == SIZE_MAX)) {
    clause->end = end_of_sentence;
    if (start != START_COMMA) clause->begin = pieces[begin - 1].span.end; /* with the space before it */
    return true;
  }
  if (start == START_JOINED)
    clause->end = end_of_word(signs, run);
  else if (comma == SIZE_MAX)
    return false;
  else
    clause->end = start == START_COMMA ? pieces[comma].span.begin : pieces[comma].span.end;
  return true;
}
