/* One pass over the tokens, with the quotation that is open at hand. */
#include "amend/signs.h"

#include <string.h>

enum form { FORM_NONE, FORM_STRAIGHT, FORM_CURLY };

static enum form form_of(const char *at) {
  if (*at == '"' || *at == '\'') return FORM_STRAIGHT;
  return strncmp(at, "\xE2\x80\x9C", 3) == 0 || strncmp(at, "\xE2\x80\x9D", 3) == 0 || strncmp(at, "\xE2\x80\x99", 3) == 0 ? FORM_CURLY : FORM_NONE;
}

static bool is_capital(char byte) {
  return byte >= 'A' && byte <= 'Z';
}

static int add_sign(struct oasp_signs *signs, size_t piece, enum form form) {
  void *items = signs->items;
  if (oasp_grow(&items, &signs->capacity, signs->count, sizeof *signs->items) != 0) return -1;
  signs->items = items;
  signs->items[signs->count++] = (struct oasp_sign){piece, form == FORM_CURLY};
  return 0;
}

static int add_piece(struct oasp_signs *signs, const struct oasp_text_piece *piece) {
  void *pieces = signs->pieces;
  if (oasp_grow(&pieces, &signs->piece_capacity, signs->piece_count, sizeof *piece) != 0) return -1;
  signs->pieces = pieces;
  signs->pieces[signs->piece_count++] = *piece;
  return 0;
}

/* "d'un": the apostrophe that ends the word before it, and no initials behind. */
static bool is_elision(const struct oasp_signs *signs, const struct oasp_text_piece *piece) {
  const struct oasp_text_piece *before = signs->piece_count > 0 ? &signs->pieces[signs->piece_count - 1] : NULL;
  const char *behind = signs->text + piece->span.end;
  return before != NULL && before->type == OASP_TOKEN_WORD && before->span.end == piece->span.begin && !(is_capital(behind[0]) && is_capital(behind[1]));
}

/* What is open while the pieces are read. */
struct open {
  bool quoted;
  size_t quote; /* its piece */
  size_t brackets;
};

static int read_piece(struct oasp_signs *signs, struct open *open, struct oasp_text_piece piece) {
  enum form form = form_of(signs->text + piece.span.begin);
  int failed = 0;
  if (piece.type == OASP_TOKEN_CLOSE && open->brackets > 0) open->brackets--;
  piece.is_inside = open->quoted || open->brackets > 0;
  if (piece.type == OASP_TOKEN_OPEN) open->brackets++;
  if (piece.type == OASP_TOKEN_QUOTE && open->quoted && form != FORM_NONE && form == form_of(signs->text + signs->pieces[open->quote].span.begin)) {
    failed = add_sign(signs, open->quote, form);
    if (failed == 0) failed = add_sign(signs, signs->piece_count, form);
  } else if (piece.type == OASP_TOKEN_APOSTROPHE && !open->quoted && form != FORM_NONE && is_elision(signs, &piece))
    failed = add_sign(signs, signs->piece_count, form);
  if (piece.type == OASP_TOKEN_QUOTE) {
    open->quoted = !open->quoted;
    open->quote = signs->piece_count;
  }
  return failed != 0 ? failed : add_piece(signs, &piece);
}

int oasp_signs_read(struct oasp_signs *signs, const char *text, const struct oasp_span *remarks, size_t remark_count) {
  struct oasp_token_cursor cursor = {text, text + strlen(text)};
  struct oasp_text_piece piece = {.is_inside = false};
  struct open open = {.quoted = false};
  const char *begin, *end;
  signs->text = text;
  signs->piece_count = signs->count = 0;
  while ((piece.type = oasp_token_next(&cursor, &begin, &end)) != OASP_TOKEN_END) {
    piece.span = (struct oasp_span){(size_t)(begin - text), (size_t)(end - text)};
    while (remark_count > 0 && remarks->end <= piece.span.begin) remarks++, remark_count--;
    if (remark_count > 0 && remarks->begin <= piece.span.begin) continue;
    if (read_piece(signs, &open, piece) != 0) return -1;
  }
  return 0;
}

void oasp_signs_free(struct oasp_signs *signs) {
  oasp_free(signs->pieces);
  oasp_free(signs->items);
}
