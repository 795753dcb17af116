/* Turns spans over plain text into CriticMarkup, whose marks nest and never cross. docs/docx-import.md says what stands for what. */
#include "import/docx_text.h"

#include "amend/mark_scan.h"
#include "base/nfc.h"

#include <stdlib.h>
#include <string.h>

enum {
  LOOK_BACK = 16, /* marks; those that end where a new one begins are among the last */
  MOST_OPEN = 64, /* comments in comments; what is more is left out */
  MOST_ACCENTS = 64 /* on one letter: more than the import of a text takes */
};

void oasp_docx_text_free(struct docx_text *text) {
  oasp_buffer_free(&text->plain);
  oasp_free(text->marks);
  oasp_arena_free(&text->arena);
}

/* ---- Collecting ---- */

static bool continues(const struct docx_mark *before, const struct docx_mark *mark) {
  return before->kind == mark->kind && before->depth == mark->depth && before->span.end == mark->span.begin && oasp_is_same_text(before->author, mark->author) &&
         oasp_is_same_text(before->move, mark->move);
}

void oasp_docx_text_mark(struct docx_text *text, const struct docx_mark *mark, size_t inside) {
  if (mark->span.begin == mark->span.end) return;
  bool may_continue = mark->kind != DOCX_COMMENT && (inside == OASPLAN_NOWHERE || mark->span.begin > inside);
  for (size_t i = text->count; may_continue && i > 0 && text->count - i < LOOK_BACK; i--) {
    if (!continues(&text->marks[i - 1], mark)) continue;
    text->marks[i - 1].span.end = mark->span.end;
    return;
  }
  if (oasp_grow((void **)&text->marks, &text->capacity, text->count, sizeof *mark) != 0) {
    text->failed = true;
    return;
  }
  text->marks[text->count] = *mark;
  text->marks[text->count].order = text->count;
  text->count++;
}

/* ---- Accents ---- */

/* The place behind the accents of the letter that ends at `at`. */
static size_t behind_accents(const struct oasp_buffer *plain, size_t at) {
  uint32_t code_point = 0;
  for (int count = 0; count < MOST_ACCENTS; count++) {
    size_t step = at < plain->length ? oasp_utf8_decode(plain->data + at, plain->length - at, &code_point) : 0;
    if (step == 0 || !oasp_is_combining(code_point)) break;
    at += step;
  }
  return at;
}

/* No mark may part a letter from its accent, which a word processor's does: the whole letter goes to the mark that holds the bare one. */
static void keep_letters_whole(struct docx_text *text) {
  size_t kept = 0;
  for (size_t i = 0; i < text->count; i++) {
    struct docx_mark mark = text->marks[i];
    mark.span = (struct oasp_span){behind_accents(&text->plain, mark.span.begin), behind_accents(&text->plain, mark.span.end)};
    mark.words = behind_accents(&text->plain, mark.words);
    if (mark.span.begin < mark.span.end)
      text->marks[kept++] = mark;
    else
      text->lost++;
  }
  text->count = kept;
}

/* ---- Order ---- */

static int compare_sizes(size_t a, size_t b) {
  return (a > b) - (a < b);
}

/* Tracked marks by their words, comments behind them. */
static int compare_words(const void *left, const void *right) {
  const struct docx_mark *a = left, *b = right;
  int order = (a->kind == DOCX_COMMENT) - (b->kind == DOCX_COMMENT);
  if (order == 0) order = compare_sizes(a->words, b->words);
  if (order == 0) order = compare_sizes(a->span.end, b->span.end);
  return order != 0 || a->kind != DOCX_COMMENT ? order : compare_sizes(a->order, b->order);
}

/* As they open; of two on the same words the comment, else the outer one, first. An outer mark closes, and is added, behind its inner ones. */
static int compare_openings(const void *left, const void *right) {
  const struct docx_mark *a = left, *b = right;
  int order = compare_sizes(a->span.begin, b->span.begin);
  if (order == 0) order = compare_sizes(b->span.end, a->span.end);
  if (order == 0) order = (b->kind == DOCX_COMMENT) - (a->kind == DOCX_COMMENT);
  if (order == 0) order = compare_sizes(a->depth, b->depth);
  return order != 0 ? order : compare_sizes(a->order, b->order);
}

/* A comment on exactly the words that the same hand adds or takes out says why: it becomes the rationale of that mark. */
static void give_rationales(struct docx_text *text) {
  size_t tracked = 0;
  qsort(text->marks, text->count, sizeof *text->marks, compare_words);
  while (tracked < text->count && text->marks[tracked].kind != DOCX_COMMENT) tracked++;
  size_t kept = tracked;
  for (size_t i = tracked; i < text->count; i++) {
    struct docx_mark wanted = text->marks[i];
    wanted.kind = DOCX_INSERT;
    struct docx_mark *found = bsearch(&wanted, text->marks, tracked, sizeof wanted, compare_words);
    if (found != NULL && found->rationale == NULL && oasp_is_same_text(found->author, wanted.author))
      found->rationale = wanted.rationale;
    else
      text->marks[kept++] = text->marks[i];
  }
  text->count = kept;
}

static int compare_moves(const void *left, const void *right) {
  const struct docx_mark *a = *(struct docx_mark *const *)left, *b = *(struct docx_mark *const *)right;
  int order = strcmp(a->move, b->move);
  if (order == 0) order = (int)b->kind - (int)a->kind; /* what goes before what comes */
  return order != 0 ? order : compare_openings(a, b);
}

/* Numbers the moves that have both halves, in the order of their names; where a move goes over several paragraphs, the first of one side goes with the first of the other. */
static bool number_moves(struct docx_text *text) {
  struct docx_mark **moved = oasp_alloc_zeroed(text->count, sizeof(struct docx_mark *));
  size_t count = 0;
  unsigned number = 0;
  if (moved == NULL) return false;
  for (size_t i = 0; i < text->count; i++)
    if (text->marks[i].move != NULL) moved[count++] = &text->marks[i];
  qsort(moved, count, sizeof *moved, compare_moves);
  for (size_t from = 0, end; from < count; from = end) {
    size_t to = from;
    for (end = from; end < count && strcmp(moved[end]->move, moved[from]->move) == 0; end++) to += moved[end]->kind == DOCX_DELETE;
    for (size_t i = 0; from + i < to && to + i < end; i++) moved[from + i]->move_number = moved[to + i]->move_number = ++number;
  }
  oasp_free(moved);
  return true;
}

/* ---- Writing ---- */

struct writer {
  const struct docx_text *text;
  struct oasp_buffer *out;
  struct docx_mark *open[MOST_OPEN + 256]; /* tracked marks are as deep as the XML at most */
  size_t open_count;
  size_t at;           /* in the plain text */
  size_t out_words;    /* where the words since the last opener or closer begin in `out` */
  bool in_substitution;
};

/* Words up to `end`. */
static void write_words(struct writer *writer, size_t end) {
  oasp_mark_write_words(writer->out, writer->text->plain.data + writer->at, end - writer->at, writer->in_substitution);
  writer->at = end;
}

static void write_sign(struct writer *writer, const char *sign) {
  oasp_mark_write_sign(writer->out, &writer->out_words, sign);
}

static const char *opener(const struct docx_mark *mark) {
  switch (mark->kind) {
  case DOCX_INSERT:
    return "{++";
  case DOCX_DELETE:
    return "{--";
  case DOCX_COMMENT:
    break;
  }
  return "{==";
}

static const char *closer(const struct docx_mark *mark) {
  switch (mark->kind) {
  case DOCX_INSERT:
    return "++}";
  case DOCX_DELETE:
    return "--}";
  case DOCX_COMMENT:
    break;
  }
  return "==}";
}

static void write_quoted(struct oasp_buffer *out, const char *value) {
  for (; *value != '\0'; value++) {
    if (strchr("\"\\<", *value) != NULL) oasp_buffer_append(out, "\\", 1); /* "<" too, so that the note does not end */
    oasp_buffer_append(out, value, 1);
  }
}

static void write_note(struct writer *writer, const struct docx_mark *mark, const char *rationale) {
  struct oasp_buffer *out = writer->out;
  const char *delegation = mark->delegation != NULL ? mark->delegation : "-";
  unsigned half = mark->kind == DOCX_DELETE ? 1 : 2;
  oasp_buffer_printf(out, "{>>@%s", delegation);
  if (mark->move_number > 0) oasp_buffer_printf(out, " id=moved-%u/%s/%u", mark->move_number, delegation, half);
  if (mark->kind == DOCX_COMMENT) oasp_buffer_append_text(out, " action=comment");
  if (mark->move_number > 0) oasp_buffer_printf(out, " pair=moved-%u/%s/%u", mark->move_number, delegation, 3 - half);
  if (rationale != NULL) {
    oasp_buffer_append_text(out, " rationale=\"");
    write_quoted(out, rationale);
    oasp_buffer_append(out, "\"", 1);
  }
  oasp_buffer_append_text(out, "<<}");
  writer->out_words = out->length;
}

/* Closes the marks that end at or before `limit`. */
static void close_marks(struct writer *writer, size_t limit) {
  while (writer->open_count > 0 && writer->open[writer->open_count - 1]->span.end <= limit) {
    const struct docx_mark *mark = writer->open[--writer->open_count];
    write_words(writer, mark->span.end);
    write_sign(writer, closer(mark));
    write_note(writer, mark, mark->rationale);
  }
}

/* Makes a comment shorter that begins in a proposal and ends behind it, and those longer that end in the mark that now opens. False if it has no place. */
static bool fit(struct writer *writer, struct docx_mark *mark) {
  size_t above = writer->open_count;
  while (above > 0 && writer->open[above - 1]->kind == DOCX_COMMENT) above--;
  bool is_comment = mark->kind == DOCX_COMMENT;
  if (is_comment && writer->open_count - above >= MOST_OPEN) return false;
  if (writer->open_count == sizeof writer->open / sizeof writer->open[0]) return false;
  if (above > 0 && mark->span.end > writer->open[above - 1]->span.end) mark->span.end = writer->open[above - 1]->span.end;
  for (size_t i = writer->open_count; i > above && writer->open[i - 1]->span.end < mark->span.end; i--) writer->open[i - 1]->span.end = mark->span.end;
  return mark->span.end > mark->span.begin;
}

/* One hand takes words out and puts others in their place: "{~~old~>new~~}". Nothing else begins in either, and both stand on one line. */
static bool is_substitution(const struct writer *writer, const struct docx_mark *old) {
  const struct docx_mark *limit = writer->text->marks + writer->text->count, *new = old + 1;
  if (old->kind != DOCX_DELETE || new >= limit || new->kind != DOCX_INSERT || new->span.begin != old->span.end || !oasp_is_same_text(old->author, new->author)) return false;
  if (old->author[0] == '\0' || old->move != NULL || new->move != NULL || (old->rationale != NULL && new->rationale != NULL)) return false;
  if (new + 1 < limit && new[1].span.begin < new->span.end) return false;
  if (writer->open_count > 0 && writer->open[writer->open_count - 1]->span.end < new->span.end) return false;
  const char *words = writer->text->plain.data + old->span.begin;
  return memchr(words, '\n', new->span.end - old->span.begin) == NULL;
}

static void write_substitution(struct writer *writer, const struct docx_mark *old) {
  const struct docx_mark *new = old + 1;
  write_sign(writer, "{~~");
  writer->in_substitution = true;
  write_words(writer, old->span.end);
  write_sign(writer, "~>");
  write_words(writer, new->span.end);
  writer->in_substitution = false;
  write_sign(writer, "~~}");
  write_note(writer, old, old->rationale != NULL ? old->rationale : new->rationale);
}

static void write_all(struct writer *writer, struct docx_text *text) {
  for (size_t i = 0; i < text->count && !writer->out->failed; i++) {
    struct docx_mark *mark = &text->marks[i];
    close_marks(writer, mark->span.begin);
    if (mark->span.begin < writer->at || !fit(writer, mark)) {
      text->lost++;
      continue;
    }
    write_words(writer, mark->span.begin);
    if (is_substitution(writer, mark)) {
      write_substitution(writer, mark);
      i++;
      continue;
    }
    write_sign(writer, opener(mark));
    writer->open[writer->open_count++] = mark;
  }
  close_marks(writer, text->plain.length);
  write_words(writer, text->plain.length);
}

int oasp_docx_text_write(struct docx_text *text, struct oasp_buffer *marked, oasplan_error **err) {
  if (text->failed || text->plain.failed) return oasp_fail_nomem(err);
  if (text->plain.length == 0) return OASPLAN_OK;
  struct writer writer = {.text = text, .out = marked, .out_words = marked->length};
  keep_letters_whole(text);
  if (text->count > 0) {
    give_rationales(text);
    qsort(text->marks, text->count, sizeof *text->marks, compare_openings);
    if (!number_moves(text)) return oasp_fail_nomem(err);
  }
  write_all(&writer, text);
  return marked->failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}
