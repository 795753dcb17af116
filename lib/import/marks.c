/* From marks on a text to amendments of provisions: a mark that spans provisions is cut into pieces, which stay one proposal. */
#include "import/marks.h"

#include "amend/places.h"

#include <stdlib.h>
#include <string.h>

void oasp_marks_free(struct oasp_marks *marks) {
  oasp_arena_free(&marks->arena);
  oasp_free(marks->items);
  oasp_free(marks->lone_notes);
  oasp_free(marks->pieces);
}

/* ---- Moves ---- */

static bool is_name_of_move(const char *id) {
  return id != NULL && strncmp(id, "moved-", 6) == 0;
}

static int compare_names(const void *left, const void *right) {
  const struct oasp_mark *a = *(struct oasp_mark *const *)left, *b = *(struct oasp_mark *const *)right;
  return strcmp(a->note.id, b->note.id);
}

/* Marks stand in one array, in text order: those of one name too. */
static int compare_halves(const void *left, const void *right) {
  const struct oasp_mark *a = *(struct oasp_mark *const *)left, *b = *(struct oasp_mark *const *)right;
  int names = strcmp(a->note.id, b->note.id);
  return names != 0 ? names : (a > b) - (a < b);
}

/* Sorted halves have a name each. */
static int check_names(struct oasp_mark **halves, size_t count, const struct oasp_source_text *source, const char *bytes, oasplan_error **err) {
  for (size_t i = 1; i < count; i++)
    if (strcmp(halves[i - 1]->note.id, halves[i]->note.id) == 0)
      return oasp_fail_at(err, OASPLAN_E_SYNTAX, bytes, source->byte_count, oasp_source_text_at(source, halves[i]->span.begin),
                          "the id \"%.*s\" is that of a mark before this one; give each its own", OASP_QUOTE(halves[i]->note.id));
  return OASPLAN_OK;
}

static void pair_halves(struct oasp_marks *marks, struct oasp_mark **halves, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct oasp_mark wanted = {.note.id = halves[i]->note.pair}, *key = &wanted;
    struct oasp_mark **other = wanted.note.id != NULL ? bsearch(&key, halves, count, sizeof(struct oasp_mark *), compare_names) : NULL;
    if (other != NULL && oasp_is_same_text((*other)->note.pair, halves[i]->note.id)) halves[i]->pair = (size_t)(*other - marks->items);
  }
  for (size_t i = 0; i < count; i++) halves[i]->note.id = halves[i]->note.pair = NULL;
}

int oasp_marks_pair_moves(struct oasp_marks *marks, const struct oasp_source_text *source, const char *bytes, oasplan_error **err) {
  size_t count = 0;
  for (size_t i = 0; i < marks->count; i++) count += is_name_of_move(marks->items[i].note.id);
  if (count == 0) return OASPLAN_OK;
  struct oasp_mark **halves = oasp_alloc_zeroed(count, sizeof(struct oasp_mark *));
  if (halves == NULL) return oasp_fail_nomem(err);
  count = 0;
  for (size_t i = 0; i < marks->count; i++)
    if (is_name_of_move(marks->items[i].note.id)) halves[count++] = &marks->items[i];
  qsort(halves, count, sizeof(struct oasp_mark *), compare_halves);
  int status = check_names(halves, count, source, bytes, err);
  if (status == OASPLAN_OK) pair_halves(marks, halves, count);
  oasp_free(halves);
  return status;
}

/* ---- Places ---- */

/* The imported bytes from the first to behind the last of a span that is not empty. */
static struct oasp_span find_bytes(const struct oasp_source_text *source, struct oasp_span span) {
  return (struct oasp_span){oasp_source_text_at(source, span.begin), oasp_source_text_at(source, span.end - 1) + 1};
}

/* The first provision that ends behind `source`. */
static size_t find_provision(const oasp_builder *builder, size_t source) {
  size_t low = 0, high = oasp_builder_provision_count(builder);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (oasp_builder_provision(builder, middle)->source.end <= source)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static int add_piece(struct oasp_marks *marks, const struct oasp_piece *piece, oasplan_error **err) {
  void *pieces = marks->pieces;
  if (oasp_grow(&pieces, &marks->piece_capacity, marks->piece_count, sizeof *piece) != 0) return oasp_fail_nomem(err);
  marks->pieces = pieces;
  marks->pieces[marks->piece_count++] = *piece;
  return OASPLAN_OK;
}

static int place_mark(struct oasp_marks *marks, size_t index, const struct oasp_source_text *source, oasp_builder *builder, oasplan_error **err) {
  const struct oasp_mark *mark = &marks->items[index];
  struct oasp_span bytes = find_bytes(source, mark->span), words = find_bytes(source, mark->words);
  size_t before = marks->piece_count;
  for (size_t i = find_provision(builder, bytes.begin); i < oasp_builder_provision_count(builder); i++) {
    const oasplan_provision *provision = oasp_builder_provision(builder, i);
    if (provision->source.begin >= bytes.end) break;
    struct oasp_piece piece = {.position = i, .mark = index, .span = oasp_issued_span(provision, bytes), .words = oasp_issued_span(provision, words)};
    if (piece.span.begin >= piece.span.end || piece.words.begin >= piece.words.end) continue; /* only a label, or white space */
    int status = add_piece(marks, &piece, err);
    if (status != OASPLAN_OK) return status;
  }
  if (marks->piece_count > before) return OASPLAN_OK;
  return oasp_builder_add_diagnostic(builder, "mark-outside-provisions", NULL, bytes, err,
                                     "a mark holds no words of a provision (but of a heading, a label or a notice): it is kept in the bytes and is no amendment");
}

/* By provision; marks are numbered in text order. */
static int compare_pieces(const void *left, const void *right) {
  const struct oasp_piece *a = left, *b = right;
  if (a->position != b->position) return a->position < b->position ? -1 : 1;
  return (a->mark > b->mark) - (a->mark < b->mark);
}

static int reserve_ids(const struct oasp_marks *marks, oasp_builder *builder, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < marks->piece_count && status == OASPLAN_OK; i++) {
    const oasplan_amendment *note = &marks->items[marks->pieces[i].mark].note;
    if (note->id != NULL) status = oasp_builder_reserve_amendment(builder, marks->pieces[i].position, note->delegation, note->id, err);
  }
  return status;
}

int oasp_marks_place(struct oasp_marks *marks, const struct oasp_source_text *source, oasp_builder *builder, const char *delegation, oasplan_error **err) {
  int status = OASPLAN_OK;
  for (size_t i = 0; i < marks->count && status == OASPLAN_OK; i++) {
    struct oasp_mark *mark = &marks->items[i];
    if (!mark->says_who) mark->note.delegation = delegation;
    mark->amendment = OASPLAN_NOWHERE;
    status = place_mark(marks, i, source, builder, err);
  }
  for (size_t i = 0; i < marks->lone_note_count && status == OASPLAN_OK; i++)
    status = oasp_builder_add_diagnostic(builder, "note-without-mark", NULL, marks->lone_notes[i], err,
                                         "a note stands behind no mark: it is kept in the bytes and belongs to no amendment");
  if (marks->piece_count > 1) qsort(marks->pieces, marks->piece_count, sizeof *marks->pieces, compare_pieces);
  return status == OASPLAN_OK && !marks->without_ids ? reserve_ids(marks, builder, err) : status;
}

/* ---- Amendments ---- */

oasplan_amendment oasp_marks_amendment(const struct oasp_marks *marks, const struct oasp_piece *piece, oasp_builder *builder) {
  const struct oasp_mark *mark = &marks->items[piece->mark];
  oasplan_amendment amendment = mark->note;
  amendment.span = piece->span;
  amendment.words = piece->words;
  if (amendment.text != NULL && amendment.action != OASPLAN_ACTION_REPLACE) amendment.words = (struct oasp_span){0, 0}; /* inside the mark: the gate finds them */
  bool is_first = mark->amendment == OASPLAN_NOWHERE;
  if (marks->without_ids || !is_first) amendment.id = amendment.pair = amendment.target = amendment.superseded_by = NULL;
  if (!is_first) amendment.continues = oasp_builder_amendment(builder, mark->amendment)->id;
  return amendment;
}

void oasp_marks_added(struct oasp_marks *marks, const struct oasp_piece *piece, size_t amendment) {
  struct oasp_mark *mark = &marks->items[piece->mark];
  if (mark->amendment == OASPLAN_NOWHERE) mark->amendment = amendment;
}

void oasp_marks_tie(struct oasp_marks *marks, oasp_builder *builder) {
  for (size_t i = 0; i < marks->count; i++) {
    const struct oasp_mark *mark = &marks->items[i];
    oasplan_amendment *amendment = oasp_builder_amendment(builder, mark->amendment);
    const oasplan_amendment *other = mark->pair != OASPLAN_NOWHERE ? oasp_builder_amendment(builder, marks->items[mark->pair].amendment) : NULL;
    if (amendment != NULL && other != NULL) amendment->pair = other->id;
  }
}
