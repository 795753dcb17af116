/* Snippets are cut here and not by the database, whose own would show folded stems: the text is cut into words again, each is held against the question by the
 * form that was put into the index (stemming again would cost more than the search), and the window with the most found words is taken. */
#include "store/snippet.h"

#include <string.h>

struct marking {
  const char *text;
  size_t length;
  const struct oasp_word *words;
  size_t word_count;
  bool *found;  /* by word: it is part of something that was asked for */
  bool *joined; /* by word: it and the next one were found as one phrase */
};

static bool same_word(const struct oasp_word *asked, const struct oasp_word *word, bool whole, bool prefix) {
  if (whole) return strcmp(asked->stem, word->stem) == 0;
  return prefix ? strncmp(asked->folded, word->folded, strlen(asked->folded)) == 0 : strcmp(asked->folded, word->folded) == 0;
}

static bool stands_at(const struct marking *marking, const struct oasp_node *asked, size_t at) {
  if (asked->word_count > marking->word_count - at) return false;
  for (size_t i = 0; i < asked->word_count; i++)
    if (!same_word(&asked->words[i], &marking->words[at + i], !asked->prefix, asked->prefix && i + 1 == asked->word_count)) return false;
  return true;
}

static void mark_words(struct marking *marking, const struct oasp_node *asked) {
  for (size_t at = 0; at < marking->word_count; at++) {
    if (!stands_at(marking, asked, at)) continue;
    for (size_t i = 0; i < asked->word_count; i++) {
      marking->found[at + i] = true;
      if (i + 1 < asked->word_count) marking->joined[at + i] = true;
    }
  }
}

/* Marks every word that is asked for; what must not be there is not. Depth is bounded by the parser. */
static void mark_question(struct marking *marking, const struct oasp_node *node) {
  switch (node->kind) {
    case OASP_NODE_WORDS: mark_words(marking, node); return;
    case OASP_NODE_WITHOUT: mark_question(marking, node->first); return;
    case OASP_NODE_ALL:
    case OASP_NODE_ANY:
      for (const struct oasp_node *child = node->first; child != NULL; child = child->next) mark_question(marking, child);
      return;
  }
}

/* `count` code points onwards from `offset`, or back. */
static size_t step_on(const struct marking *marking, size_t offset, size_t count) {
  while (count > 0 && offset < marking->length) {
    offset++;
    while (offset < marking->length && ((unsigned char)marking->text[offset] & 0xC0) == 0x80) offset++;
    count--;
  }
  return offset;
}

static size_t step_back(const struct marking *marking, size_t offset, size_t count) {
  while (count > 0 && offset > 0) {
    offset--;
    while (offset > 0 && ((unsigned char)marking->text[offset] & 0xC0) == 0x80) offset--;
    count--;
  }
  return offset;
}

/* The found word from which on a window of `room` code points holds the most found words; the first of the best. */
static size_t best_begin(const struct marking *marking, size_t room) {
  size_t best = OASPLAN_NOWHERE, best_count = 0, last = 0, count = 0;
  for (size_t first = 0; first < marking->word_count; first++) {
    if (!marking->found[first]) continue;
    size_t end = step_on(marking, marking->words[first].span.begin, room);
    if (last < first) last = first;
    for (; last < marking->word_count && marking->words[last].span.end <= end; last++) count += marking->found[last];
    if (count > best_count || best == OASPLAN_NOWHERE) {
      best = first;
      best_count = count;
    }
    if (count > 0) count--; /* `first` leaves the window */
  }
  return best;
}

/* A window of at most OASP_SNIPPET_LENGTH code points, both ellipses included, whose ends do not part a word where that can be had. */
static struct oasp_span choose_window(const struct marking *marking) {
  if (oasp_utf8_count(marking->text, marking->length) <= OASP_SNIPPET_LENGTH) return (struct oasp_span){0, marking->length};
  enum { ROOM = OASP_SNIPPET_LENGTH - 2, CONTEXT = 60 };
  size_t best = best_begin(marking, ROOM - CONTEXT);
  size_t anchor = best != OASPLAN_NOWHERE ? marking->words[best].span.begin : 0;
  size_t begin = step_back(marking, anchor, CONTEXT);
  size_t end = step_on(marking, begin, ROOM);
  begin = step_back(marking, end, ROOM); /* the text may have ended early: show more of what stands before */
  for (size_t i = 0; i < marking->word_count; i++) {
    struct oasp_span word = marking->words[i].span;
    if (word.begin < begin && begin < word.end && word.end <= anchor) begin = word.end;
    if (word.begin < end && end < word.end && word.begin > begin && word.begin > anchor) end = word.begin;
  }
  return (struct oasp_span){begin, end};
}

static bool is_blank(const struct marking *marking, size_t offset) {
  uint32_t code_point = 0;
  return oasp_utf8_decode(marking->text + offset, marking->length - offset, &code_point) > 0 && oasp_is_space(code_point);
}

/* No blanks beside an ellipsis. */
static struct oasp_span trim(const struct marking *marking, struct oasp_span window) {
  while (window.begin > 0 && window.begin < window.end && is_blank(marking, window.begin)) window.begin = step_on(marking, window.begin, 1);
  while (window.end < marking->length && window.end > window.begin && is_blank(marking, step_back(marking, window.end, 1)))
    window.end = step_back(marking, window.end, 1);
  return window;
}

static void write_window(const struct marking *marking, struct oasp_span window, const char *before, const char *after,
                         struct oasp_buffer *out) {
  static const char ellipsis[] = "\xE2\x80\xA6";
  if (window.begin > 0) oasp_buffer_append_text(out, ellipsis);
  size_t at = window.begin;
  for (size_t i = 0; i < marking->word_count; i++) {
    if (!marking->found[i]) continue;
    struct oasp_span mark = marking->words[i].span;
    while (marking->joined[i] && i + 1 < marking->word_count) mark.end = marking->words[++i].span.end;
    if (mark.begin < at) mark.begin = at;
    if (mark.end > window.end) mark.end = window.end;
    if (mark.begin >= mark.end) continue;
    oasp_buffer_append(out, marking->text + at, mark.begin - at);
    oasp_buffer_append_text(out, before);
    oasp_buffer_append(out, marking->text + mark.begin, mark.end - mark.begin);
    oasp_buffer_append_text(out, after);
    at = mark.end;
  }
  oasp_buffer_append(out, marking->text + at, window.end - at);
  if (window.end < marking->length) oasp_buffer_append_text(out, ellipsis);
}

/* The next of the words in *list, which are parted by blanks; "" when there is none left. */
static const char *take_word(char **list) {
  char *word = *list, *end = word + strcspn(word, " ");
  *list = *end != '\0' ? end + 1 : end;
  *end = '\0';
  return word;
}

/* The words of the text, each with the forms that stand at its place in the index. */
static bool list_words(struct marking *marking, const struct oasp_word_row *row, struct oasp_arena *arena) {
  struct oasp_span span;
  for (size_t offset = 0; oasp_word_next(marking->text, marking->length, &offset, &span);) marking->word_count++;
  struct oasp_word *words = oasp_arena_alloc_array(arena, marking->word_count, sizeof *words);
  char *folded = oasp_arena_strndup(arena, row->words, strlen(row->words)),
       *stems = oasp_arena_strndup(arena, row->stems, strlen(row->stems));
  marking->found = oasp_arena_alloc_array(arena, marking->word_count, sizeof *marking->found);
  marking->joined = oasp_arena_alloc_array(arena, marking->word_count, sizeof *marking->joined);
  if (words == NULL || folded == NULL || stems == NULL || marking->found == NULL || marking->joined == NULL) return false;
  marking->words = words;
  size_t offset = 0;
  for (size_t i = 0; i < marking->word_count; i++) {
    (void)oasp_word_next(marking->text, marking->length, &offset, &words[i].span);
    words[i].folded = take_word(&folded);
    words[i].stem = take_word(&stems);
    marking->found[i] = marking->joined[i] = false;
  }
  return true;
}

const char *oasp_snippet(const struct oasp_found_text *text, const struct oasp_node *question, const char *before, const char *after,
                         struct oasp_arena *arena, oasplan_error **err) {
  struct oasp_arena scratch = {0};
  struct oasp_buffer out = {0};
  struct marking marking = {.text = text->issued, .length = strlen(text->issued)};
  const char *snippet = NULL;
  if (list_words(&marking, &text->row, &scratch)) {
    mark_question(&marking, question);
    write_window(&marking, trim(&marking, choose_window(&marking)), before, after, &out);
    if (!out.failed) snippet = oasp_arena_strndup(arena, out.data != NULL ? out.data : "", out.length);
  }
  if (snippet == NULL) (void)oasp_fail_nomem(err);
  oasp_buffer_free(&out);
  oasp_arena_free(&scratch);
  return snippet;
}
