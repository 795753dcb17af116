/* A remark is folded to words and marks of punctuation with a space after each, and read once from left to right, phrase by phrase. What was said so far of a sentence is a handful
 * of facts; a verb is judged by them where it stands, or by the words right behind it. */
#include "amend/requests.h"

#include "cite/tokens.h"
#include "cite/trie.h"

#include <stdio.h>
#include <string.h>

/* ---- Phrases by first letter ---- */

/* The phrases of every row in turn: 0 at the end. */
struct phrase_walk {
  const struct oasp_request_words *row;
  const char *list;
};

static bool next_phrase(struct phrase_walk *walk, struct oasp_request_phrase *phrase) {
  size_t length = 0;
  while (walk->row->words != NULL) {
    if (walk->list == NULL) walk->list = walk->row->words;
    const char *words = oasp_grammar_next(&walk->list, &length);
    if (words != NULL) {
      *phrase = (struct oasp_request_phrase){words, (uint8_t)length, (uint8_t)walk->row->does};
      return true;
    }
    walk->row++;
    walk->list = NULL;
  }
  return false;
}

static int make_phrases(struct oasp_request_reader *reader) {
  struct oasp_request_phrase phrase;
  struct phrase_walk walk = {reader->grammar->requests, NULL};
  size_t *first = reader->first, place[OASP_REQUEST_LETTERS];
  while (next_phrase(&walk, &phrase)) first[phrase.words[0] - 'a' + 1]++;
  for (size_t i = 0; i < OASP_REQUEST_LETTERS; i++) {
    place[i] = first[i];
    first[i + 1] += first[i];
  }
  reader->phrases = oasp_alloc_zeroed(first[OASP_REQUEST_LETTERS], sizeof phrase);
  if (reader->phrases == NULL) return -1;
  walk = (struct phrase_walk){reader->grammar->requests, NULL};
  while (next_phrase(&walk, &phrase)) reader->phrases[place[phrase.words[0] - 'a']++] = phrase;
  return 0;
}

/* The bytes of a phrase whose words stand at `at`, each with a space behind it; 0: it does not. */
static size_t match(const struct oasp_request_phrase *phrase, const char *at) {
  size_t length = phrase->length;
  bool is_open = phrase->words[length - 1] == '*';
  if (strncmp(at, phrase->words, length - is_open) != 0) return 0;
  if (is_open) length = length - 1 + strcspn(at + length - 1, " ");
  return at[length] == ' ' ? length : 0;
}

/* What the longest phrase at `at` does, and its bytes in *length; 0: there is none. */
static int phrase_at(const struct oasp_request_reader *reader, const char *at, size_t *length) {
  int does = 0;
  *length = 0;
  if (*at < 'a' || *at > 'z') return 0;
  for (size_t i = reader->first[*at - 'a']; i < reader->first[*at - 'a' + 1]; i++) {
    size_t matched = match(&reader->phrases[i], at);
    if (matched > *length) {
      *length = matched;
      does = reader->phrases[i].does;
    }
  }
  return does;
}

/* ---- Words ---- */

/* Words folded, marks as they are, and one quotation mark for all that is quoted: these are not the delegation's words about the provision. */
static void write_words(struct oasp_buffer *words, const char *remark, size_t length) {
  struct oasp_token_cursor cursor = {remark, remark + length};
  const char *begin, *end;
  enum oasp_token_type type;
  bool quoted = false;
  while ((type = oasp_token_next(&cursor, &begin, &end)) != OASP_TOKEN_END) {
    bool is_word = type == OASP_TOKEN_WORD || type == OASP_TOKEN_NUMBER || type == OASP_TOKEN_DECIMAL || type == OASP_TOKEN_SYMBOL || type == OASP_TOKEN_CODE;
    if (type == OASP_TOKEN_QUOTE) {
      quoted = !quoted;
      if (quoted) oasp_buffer_append(words, "\" ", 2);
    } else if (!quoted && (is_word || memchr(".,;:?!", *begin, 6) != NULL)) {
      oasp_fold(words, begin, (size_t)(end - begin));
      oasp_buffer_append(words, " ", 1);
    }
  }
}

static size_t word_length(const char *at) {
  return strcspn(at, " ");
}

static bool is_number(const char *at) {
  return oasp_is_digit(*at);
}

/* The bytes of the longest phrase of the grammar's references that stands at `at` and has this role; 0 if there is none. */
static size_t match_role(const struct oasp_grammar *grammar, const char *at, enum oasp_role role, int value) {
  size_t longest = 0, length;
  for (const struct oasp_phrases *row = grammar->phrases; row->words != NULL; row++) {
    const char *list = row->words, *words;
    if (row->role != role || row->value != value) continue;
    while ((words = oasp_grammar_next(&list, &length)) != NULL)
      if (length > longest && strncmp(at, words, length) == 0 && at[length] == ' ') longest = length;
  }
  return longest;
}

static size_t match_unit(const struct oasp_request_reader *reader, const char *at) {
  static const int units[] = {OASP_UNIT_PARAGRAPH, OASP_UNIT_ARTICLE, OASP_UNIT_SUBPARAGRAPH};
  size_t longest = 0;
  if (phrase_at(reader, at, &longest) != OASP_ITEM) longest = 0;
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
    size_t length = match_role(reader->grammar, at, OASP_ROLE_UNIT, units[i]);
    if (length > longest) longest = length;
  }
  return longest;
}

/* ---- A sentence ---- */

enum { NEAR = 3 /* words between who asks and what is asked */, FAR = 6 /* words from "has no place" to where */ };

/* What the words right behind a verb are still to say. */
enum awaited { AWAITS_NOTHING = 0, AWAITS_OBJECT, AWAITS_PLACE };

struct sentence {
  size_t words;         /* so far */
  size_t asked_at;      /* words up to behind the last phrase that asks */
  size_t verb_at;       /* words up to behind the verb that awaits something, or moves */
  bool asks, obliges;
  bool opens;           /* what obliges has no subject before it */
  bool names_it;        /* this provision was named, or a pronoun may be it */
  bool is_bare;         /* the verb can be meant of this provision though nothing names it: "Delete.", "proposes deletion", "Debe suprimirse" */
  bool is_denied, held; /* held: what is denied is what follows a "that" */
  bool moves, adds, footnote;
  enum awaited awaited;
  struct oasp_request found;
};

struct reading {
  const struct oasp_request_reader *reader;
  struct sentence sentence;
  bool is_part; /* what is spoken of is a part of the provision, or its words; kept over sentences */
  struct oasp_request *request;
};

static void find(struct reading *reading, enum oasp_request_kind kind) {
  struct sentence *sentence = &reading->sentence;
  sentence->awaited = AWAITS_NOTHING;
  if (!sentence->is_denied && !reading->is_part && kind > sentence->found.kind) sentence->found.kind = kind;
}

static bool is_asked(const struct sentence *sentence) {
  return sentence->asks || sentence->obliges || sentence->words == 0;
}

/* `near`: how many words may stand between who asks and the verb. */
static bool is_bare(const struct sentence *sentence, size_t near) {
  if (sentence->asks && sentence->words <= sentence->asked_at + near) return true;
  return sentence->words == 0 || (sentence->obliges && sentence->opens);
}

static void end_sentence(struct reading *reading, bool is_question) {
  if (!is_question && reading->sentence.found.kind > reading->request->kind) *reading->request = reading->sentence.found;
  reading->sentence = (struct sentence){.words = 0};
}

/* ---- Where to ---- */

/* Reads "le par. 10" behind "avant": the bytes up to behind the label; 0 where there is none, or it is one of another text. */
static size_t read_label(const struct oasp_request_reader *reader, const char *at, char label[OASP_LABEL_LIMIT + 1]) {
  const char *next = at;
  size_t unit = match_unit(reader, next);
  for (size_t i = 0; unit == 0 && !is_number(next) && *next != '\0' && i < NEAR; i++) {
    next += word_length(next) + 1;
    unit = match_unit(reader, next);
  }
  if (unit == 0 && !is_number(next)) return 0;
  if (unit > 0) next += unit + 1;
  if (next[0] == '.' && next[1] == ' ') next += 2;
  size_t length = word_length(next);
  if (length == 0 || length > OASP_LABEL_LIMIT || strchr(".,;:?!\"", *next) != NULL) return 0;
  size_t used = (size_t)snprintf(label, OASP_LABEL_LIMIT + 1, "%.*s", (int)length, next);
  next += length + 1;
  length = word_length(next);
  for (const char *const *suffix = reader->grammar->label_suffixes; *suffix != NULL; suffix++) {
    if (strlen(*suffix) != length || strncmp(*suffix, next, length) != 0 || used + length > OASP_LABEL_LIMIT) continue;
    memcpy(label + used, *suffix, length + 1);
    next += length + 1;
    break;
  }
  return match_role(reader->grammar, next, OASP_ROLE_OF, OASP_OF_BELONGS) > 0 ? 0 : (size_t)(next - at);
}

static void read_place(struct reading *reading, const char *behind, bool is_before) {
  struct sentence *sentence = &reading->sentence;
  bool is_meant = sentence->names_it || (sentence->is_bare && sentence->words == sentence->verb_at);
  char label[OASP_LABEL_LIMIT + 1];
  if (!sentence->moves || sentence->is_denied || reading->is_part || !is_meant || read_label(reading->reader, behind, label) == 0) return;
  sentence->found = (struct oasp_request){.kind = OASP_REQUEST_MOVE, .is_before = is_before};
  memcpy(sentence->found.label, label, sizeof label);
}

/* ---- Reading ---- */

/* This provision is named, by a noun of its own or by a pronoun. "Paragraph 12" is another one. */
static void name_it(struct reading *reading, bool by_noun, const char *behind) {
  struct sentence *sentence = &reading->sentence;
  if (is_number(behind)) return;
  sentence->names_it = true;
  if (by_noun) reading->is_part = false;
  if (sentence->awaited == AWAITS_OBJECT && sentence->words <= sentence->verb_at + 1) find(reading, OASP_REQUEST_DELETE);
}

/* A verb that stops here, or says "here", speaks of all of this provision, if of it at all. */
static void end_object(struct reading *reading) {
  struct sentence *sentence = &reading->sentence;
  if (sentence->awaited != AWAITS_OBJECT) return;
  sentence->awaited = AWAITS_NOTHING;
  if (sentence->words == sentence->verb_at && (sentence->names_it || sentence->is_bare)) find(reading, OASP_REQUEST_DELETE);
}

/* What is denied stays so behind a joining word where it is what follows a "that": "do not agree that it is unclear and should be deleted". */
static void join(struct reading *reading) {
  end_object(reading);
  if (!reading->sentence.held) reading->sentence.is_denied = false;
}

/* `words`: of the verb. */
static void read_deletion(struct reading *reading, enum oasp_request_word verb, size_t words) {
  struct sentence *sentence = &reading->sentence;
  if (!is_asked(sentence)) return;
  if (verb == OASP_DELETE_IT || (verb == OASP_BE_DELETED && sentence->names_it)) {
    find(reading, OASP_REQUEST_DELETE);
    return;
  }
  sentence->is_bare = is_bare(sentence, verb == OASP_DELETE ? NEAR : 1);
  sentence->awaited = AWAITS_OBJECT;
  sentence->verb_at = sentence->words + words;
}

static void read_move(struct sentence *sentence, size_t words) {
  if (!is_asked(sentence)) return;
  sentence->moves = sentence->adds = true;
  sentence->is_bare = is_bare(sentence, NEAR);
  sentence->verb_at = sentence->words + words;
}

static void read_no_place(struct reading *reading, size_t words) {
  reading->sentence.awaited = AWAITS_PLACE;
  reading->sentence.verb_at = reading->sentence.words + words;
  if (reading->sentence.names_it) find(reading, OASP_REQUEST_DELETE);
}

static void read_here(struct reading *reading) {
  struct sentence *sentence = &reading->sentence;
  end_object(reading);
  if (sentence->awaited == AWAITS_PLACE && sentence->words <= sentence->verb_at + FAR) find(reading, OASP_REQUEST_DELETE);
}

static void read_phrase(struct reading *reading, enum oasp_request_word does, size_t words, const char *behind) {
  struct sentence *sentence = &reading->sentence;
  switch (does) {
  case OASP_ASKS:
    sentence->asks = true;
    sentence->asked_at = sentence->words + words;
    break;
  case OASP_OBLIGES:
    sentence->obliges = true;
    sentence->opens = sentence->opens || sentence->words == 0;
    break;
  case OASP_DELETE:
  case OASP_DELETE_IT:
  case OASP_BE_DELETED: read_deletion(reading, does, words); break;
  case OASP_MOVE: read_move(sentence, words); break;
  case OASP_STAND_BEFORE:
  case OASP_STAND_AFTER:
    sentence->moves = is_asked(sentence);
    read_place(reading, behind, does == OASP_STAND_BEFORE);
    break;
  case OASP_ADD: sentence->adds = sentence->adds || is_asked(sentence); break;
  case OASP_FOOTNOTE: sentence->footnote = true; break;
  case OASP_THIS_PROVISION:
  case OASP_IT: name_it(reading, does == OASP_THIS_PROVISION, behind); break;
  case OASP_PART_OF_IT: reading->is_part = true; break;
  case OASP_DENIES: sentence->is_denied = true; break;
  case OASP_JOINS: join(reading); break;
  case OASP_SAYS_THAT: sentence->held = sentence->held || sentence->is_denied; break;
  case OASP_HERE: read_here(reading); break;
  case OASP_BEFORE:
  case OASP_AFTER: read_place(reading, behind, does == OASP_BEFORE); break;
  case OASP_ITEM:
  case OASP_SAYS_NOTHING: break;
  case OASP_HAS_NO_PLACE: read_no_place(reading, words); break;
  case OASP_IS_NEEDLESS:
    if (sentence->names_it || sentence->words == 0) find(reading, OASP_REQUEST_NEEDLESS);
    break;
  }
  bool adds_note = sentence->adds && sentence->footnote && !sentence->is_denied;
  if (adds_note && sentence->found.kind < OASP_REQUEST_FOOTNOTE) sentence->found.kind = OASP_REQUEST_FOOTNOTE;
}

/* A full stop behind "par" or before a number ends no sentence. */
static bool ends_sentence(const struct oasp_request_reader *reader, const char *at, const char *word_before) {
  return *at == '.' ? !is_number(at + 2) && (word_before == NULL || match_unit(reader, word_before) == 0) : strchr(";:?!", *at) != NULL;
}

static void read_mark(struct reading *reading, const char *at, const char *word_before) {
  end_object(reading);
  if (*at == '"')
    reading->is_part = true;
  else if (ends_sentence(reading->reader, at, word_before))
    end_sentence(reading, *at == '?');
}

static size_t count_words(const char *words, size_t length) {
  size_t count = 1;
  for (size_t i = 0; i < length; i++) count += words[i] == ' ';
  return count;
}

static void read_words(struct reading *reading, const char *at) {
  const char *before = NULL;
  while (*at != '\0') {
    size_t length;
    int does = phrase_at(reading->reader, at, &length);
    if (does == 0) length = word_length(at);
    if (strchr(".,;:?!\"", *at) != NULL)
      read_mark(reading, at, before);
    else {
      size_t words = count_words(at, length);
      if (does != 0) read_phrase(reading, (enum oasp_request_word)does, words, at + length + 1);
      reading->sentence.words += words;
    }
    before = at;
    at += length + 1;
  }
  end_object(reading);
  end_sentence(reading, false);
}

int oasp_request_read(struct oasp_request_reader *reader, const char *remark, size_t length, struct oasp_request *request, oasplan_error **err) {
  *request = (struct oasp_request){OASP_REQUEST_NONE, false, ""};
  if (reader->phrases == NULL && make_phrases(reader) != 0) return oasp_fail_nomem(err);
  oasp_buffer_clear(&reader->words);
  char *copy = oasp_strndup(remark, length); /* the tokens need its end */
  if (copy == NULL) return oasp_fail_nomem(err);
  write_words(&reader->words, copy, length);
  oasp_free(copy);
  if (reader->words.failed) return oasp_fail_nomem(err);
  struct reading reading = {.reader = reader, .request = request};
  if (reader->words.length > 0) read_words(&reading, reader->words.data);
  return OASPLAN_OK;
}

void oasp_request_reader_free(struct oasp_request_reader *reader) {
  oasp_free(reader->phrases);
  oasp_buffer_free(&reader->words);
}
