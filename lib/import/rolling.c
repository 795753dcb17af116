/* Brackets are matched in one pass; then each is judged by what stands in it and, where it says "delete" or "supported by", by what stands before it. Nothing here looks
 * further than a fixed number of bytes for any one bracket, so that time is linear in the text. */
#include "import/rolling.h"

#include "import/text_lines.h"

#include <string.h>

enum bracket_kind {
  BRACKET_TEXT,    /* round, or square and not judged yet, or text after all */
  BRACKET_WORDS,   /* words that are to be added */
  BRACKET_DELETE,  /* an instruction that speaks of words outside: "[USA: delete]" */
  BRACKET_STRUCK,  /* "[words - USA delete]" */
  BRACKET_SUPPORT, /* "[supported by MEX]", of the bracket before it */
  BRACKET_REMARK,  /* a reservation, "[agreed ad ref]" */
  BRACKET_CITATION
};

struct oasp_rolling_bracket {
  struct oasp_span span; /* with the brackets; empty where it does not close */
  struct oasp_span words;   /* in it */
  struct oasp_span deleted; /* those that an instruction speaks of; empty: none, or it cannot be told */
  size_t parent, last;   /* the square bracket around it, the last one in it: indexes, or OASPLAN_NOWHERE */
  size_t run;            /* where the neighbouring brackets begin that it stands in a row with */
  size_t amendment;      /* of its words: index in `amendments`, or OASPLAN_NOWHERE */
  unsigned depth;        /* proposals around it */
  enum bracket_kind kind;
};

enum { DEEPEST = 32 /* brackets in brackets; half of what a plan holds */, QUOTED_BYTES = 256, WINDOW_BYTES = 1024, PHRASE_BYTES = 400 };

/* ---- Bytes ---- */

static struct oasp_span trim(const struct oasp_rolling *rolling, size_t begin, size_t end) {
  return oasp_trim(rolling->issued, (struct oasp_span){begin, end < begin ? begin : end});
}

static size_t fold(const struct oasp_rolling *rolling, struct oasp_span span, char *out, size_t size) {
  out[0] = '\0';
  return span.end - span.begin < 4 * size ? oasp_fold_phrase(rolling->issued + span.begin, span.end - span.begin, out, size) : 0;
}

static bool is_blank_between(const struct oasp_rolling *rolling, size_t begin, size_t end) {
  struct oasp_span span = trim(rolling, begin, end);
  return begin <= end && span.begin == span.end;
}

static bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || oasp_is_digit(byte) || (unsigned char)byte >= 0x80;
}

static bool is_in_word(const struct oasp_rolling *rolling, size_t at) {
  return at > 0 && at < rolling->length && is_word_byte(rolling->issued[at - 1]) && is_word_byte(rolling->issued[at]);
}

/* ---- Names ---- */

static const char *const *keep_codes(struct oasp_rolling *rolling, const struct oasp_saying *saying, enum oasp_term role, const struct oasp_codes *before, size_t *count) {
  const char **codes = oasp_arena_alloc_array(&rolling->arena, before->count + saying->count + 1, sizeof *codes);
  *count = before->count;
  if (codes == NULL) return NULL;
  for (size_t i = 0; i < before->count; i++) codes[i] = before->items[i];
  for (size_t i = 0; i < saying->count; i++) {
    bool is_there = saying->codes[i] == NULL || saying->roles[i] != role;
    for (size_t k = 0; k < *count && !is_there; k++) is_there = strcmp(codes[k], saying->codes[i]) == 0;
    if (!is_there) codes[(*count)++] = saying->codes[i];
  }
  return codes;
}

/* Adds those who support and oppose, each once. */
static int add_support(struct oasp_rolling *rolling, const struct oasp_saying *saying, oasplan_amendment *amendment, oasplan_error **err) {
  amendment->supported_by.items = keep_codes(rolling, saying, OASP_TERM_SUPPORTED_BY, &amendment->supported_by, &amendment->supported_by.count);
  amendment->opposed_by.items = keep_codes(rolling, saying, OASP_TERM_OPPOSED_BY, &amendment->opposed_by, &amendment->opposed_by.count);
  return amendment->supported_by.items != NULL && amendment->opposed_by.items != NULL ? OASPLAN_OK : oasp_fail_nomem(err);
}

static int add_amendment(struct oasp_rolling *rolling, const oasplan_amendment *amendment, oasplan_error **err) {
  void *amendments = rolling->amendments;
  if (oasp_grow(&amendments, &rolling->amendment_capacity, rolling->amendment_count, sizeof *amendment) != 0) return oasp_fail_nomem(err);
  rolling->amendments = amendments;
  rolling->amendments[rolling->amendment_count++] = *amendment;
  return OASPLAN_OK;
}

/* An amendment whose place is still to be filled in, by the first who speaks; the others sponsor it. `saying` NULL: of nobody. */
static int make_amendment(struct oasp_rolling *rolling, const struct oasp_saying *saying, int action, struct oasp_span span, struct oasp_span words, oasplan_error **err) {
  oasplan_amendment amendment = {.action = action, .certainty = OASPLAN_CERTAINTY_EXPLICIT, .outcome = OASPLAN_OUTCOME_OPEN, .derived = true, .span = span, .words = words};
  static const unsigned said_so = 1U << 1; /* the first reason: a remark */
  if (saying == NULL) return add_amendment(rolling, &amendment, err);
  const char *code = saying->codes[0];
  amendment.delegation = code;
  if (saying->is_inferred) {
    amendment.certainty = OASPLAN_CERTAINTY_INFERRED;
    amendment.confidence = saying->confidence != 0 ? saying->confidence : OASPLAN_CONFIDENCE_LOW;
    amendment.reasons = saying->reasons != 0 ? saying->reasons : said_so;
  }
  const struct oasp_codes speaker = {&code, code != NULL};
  amendment.with.items = keep_codes(rolling, saying, saying->roles[0], &speaker, &amendment.with.count);
  if (amendment.with.items == NULL) return oasp_fail_nomem(err);
  amendment.with.items += speaker.count;
  amendment.with.count -= speaker.count;
  int status = add_support(rolling, saying, &amendment, err);
  return status == OASPLAN_OK ? add_amendment(rolling, &amendment, err) : status;
}

/* ---- What a bracket says of itself ---- */

/* The colon that ends a list of speakers, which begins at `at`; OASPLAN_NOWHERE if there is none. */
static size_t find_colon(const struct oasp_rolling *rolling, size_t at) {
  size_t limit = rolling->length - at > OASP_SPEAKERS_BYTES ? at + OASP_SPEAKERS_BYTES : rolling->length;
  for (; at < limit && rolling->issued[at] != '[' && rolling->issued[at] != ']'; at++)
    if (rolling->issued[at] == ':') return at;
  return OASPLAN_NOWHERE;
}

/* "Alternative 1", "alt. b": the Chair's, who lists what the words may be. */
static bool is_alternative(const struct oasp_rolling *rolling, size_t begin, size_t end) {
  enum { NUMBER = 3 };
  char folded[64];
  if (fold(rolling, (struct oasp_span){begin, end}, folded, sizeof folded) == 0) return false;
  size_t length = oasp_term_prefix(folded, OASP_TERM_ALTERNATIVE);
  return length > 0 && strlen(folded + length) <= NUMBER;
}

/* Reads what stands before the colon behind `open`. */
static bool read_header(const struct oasp_rolling *rolling, size_t open, size_t *colon, struct oasp_saying *saying) {
  *colon = find_colon(rolling, open + 1);
  if (*colon == OASPLAN_NOWHERE) return false;
  if (oasp_saying_read(&rolling->speakers, rolling->issued + open + 1, *colon - open - 1, saying))
    return saying->verb == 0 && (saying->roles[0] == 0 || saying->roles[0] == OASP_TERM_RESERVATION);
  if (!is_alternative(rolling, open + 1, *colon)) return false;
  saying->codes[0] = NULL;
  saying->roles[0] = 0;
  saying->count = 1;
  return true;
}

static size_t quote_length(const char *text, size_t length) {
  static const char *const quotes[] = {"\"", "'", "\xC2\xAB", "\xC2\xBB", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C", "\xE2\x80\x9D"};
  for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
    size_t bytes = strlen(quotes[i]);
    if (bytes <= length && memcmp(text, quotes[i], bytes) == 0) return bytes;
  }
  return 0;
}

/* The words between the first quotation mark and the last; empty where there are no two. */
static struct oasp_span find_quoted(const struct oasp_rolling *rolling, struct oasp_span body, size_t *opening) {
  struct oasp_span quoted = {body.end, body.end};
  size_t bytes = 0;
  *opening = OASPLAN_NOWHERE;
  for (size_t at = body.begin; at < body.end; at++) {
    if ((bytes = quote_length(rolling->issued + at, body.end - at)) == 0) continue;
    if (*opening == OASPLAN_NOWHERE)
      quoted.begin = (*opening = at) + bytes;
    else
      quoted.end = at;
  }
  return *opening != OASPLAN_NOWHERE && quoted.end > quoted.begin && quoted.end < body.end ? trim(rolling, quoted.begin, quoted.end) : (struct oasp_span){body.end, body.end};
}

/* "delete", "delete paragraph", "delete “words”": *quoted is empty where no words are quoted. */
static bool read_delete(const struct oasp_rolling *rolling, struct oasp_span body, struct oasp_span *quoted) {
  char folded[64];
  size_t opening = OASPLAN_NOWHERE;
  *quoted = (struct oasp_span){body.end, body.end};
  if (body.end - body.begin > QUOTED_BYTES + sizeof folded) return false;
  *quoted = find_quoted(rolling, body, &opening);
  bool is_quoted = quoted->begin < quoted->end;
  if (fold(rolling, (struct oasp_span){body.begin, is_quoted ? opening : body.end}, folded, sizeof folded) == 0) return false;
  size_t length = oasp_term_prefix(folded, OASP_TERM_DELETE);
  if (length == 0) return false;
  return folded[length] == '\0' || (!is_quoted && oasp_is_term(folded + length + 1, OASP_TERM_PROVISION));
}

/* The last dash with a blank before it, its bytes in *length: "[words - USA delete]". */
static size_t find_dash(const struct oasp_rolling *rolling, struct oasp_span inner, size_t *length) {
  size_t least = inner.end - inner.begin > OASP_SPEAKERS_BYTES ? inner.end - OASP_SPEAKERS_BYTES : inner.begin;
  for (size_t at = inner.end; at-- > least + 1;) {
    const char *text = rolling->issued + at;
    if (text[0] == ']' || text[0] == '[') break;
    *length = text[0] == '-' ? 1 : inner.end - at >= 3 && (memcmp(text, "\xE2\x80\x93", 3) == 0 || memcmp(text, "\xE2\x80\x94", 3) == 0) ? 3 : 0;
    if (*length > 0 && (text[-1] == ' ' || (unsigned char)text[-1] == 0xA0) && text[*length] == ' ') return at;
  }
  return OASPLAN_NOWHERE;
}

/* Whether a list of speakers is of those who support or oppose; a verb behind it says so of all. */
static bool is_support(struct oasp_saying *saying) {
  enum oasp_term role = saying->verb == OASP_TERM_SUPPORTS ? OASP_TERM_SUPPORTED_BY : saying->verb == OASP_TERM_OPPOSES ? OASP_TERM_OPPOSED_BY : 0;
  for (size_t i = 0; i < saying->count; i++) {
    if (role != 0 && saying->roles[i] == 0) saying->roles[i] = role;
    if (saying->roles[i] != OASP_TERM_SUPPORTED_BY && saying->roles[i] != OASP_TERM_OPPOSED_BY) return false;
  }
  return saying->count > 0 && (saying->verb == 0 || role != 0);
}

static bool read_support(const struct oasp_rolling *rolling, struct oasp_span inner, struct oasp_saying *saying) {
  return oasp_saying_read(&rolling->speakers, rolling->issued + inner.begin, inner.end - inner.begin, saying) && is_support(saying);
}

/* "[agreed ad ref]", first or last in the provision. */
static bool is_agreement(const struct oasp_rolling *rolling, struct oasp_span span, struct oasp_span inner) {
  char folded[64];
  bool is_last = is_blank_between(rolling, span.end, rolling->length) || (span.end + 1 == rolling->length && strchr(".;", rolling->issued[span.end]) != NULL);
  if ((!is_last && !is_blank_between(rolling, 0, span.begin)) || fold(rolling, inner, folded, sizeof folded) == 0) return false;
  return oasp_is_term(folded, OASP_TERM_AGREED) || oasp_is_term(folded, OASP_TERM_AD_REFERENDUM);
}

/* The words of a remark, folded: no more than its beginning. */
static size_t fold_remark(const struct oasp_rolling *rolling, struct oasp_span inner, char *folded, size_t size) {
  if (inner.end - inner.begin > PHRASE_BYTES) inner.end = inner.begin + PHRASE_BYTES;
  while (inner.end > inner.begin && (rolling->issued[inner.end] & 0xC0) == 0x80) inner.end--;
  return fold(rolling, inner, folded, size);
}

/* "[Brazil reserves its position]": of the one state that is named, or of nobody. */
static int take_reservation(struct oasp_rolling *rolling, struct oasp_rolling_bracket *bracket, struct oasp_span inner, oasplan_error **err) {
  char folded[2 * PHRASE_BYTES];
  if (fold_remark(rolling, inner, folded, sizeof folded) == 0) return OASPLAN_OK;
  if (oasp_term_prefix(folded, OASP_TERM_RESERVATION) == 0 && !oasp_holds_term(folded, OASP_TERM_RESERVES)) return OASPLAN_OK;
  const char *code = oasp_speakers_named(&rolling->speakers, folded);
  if (code == NULL && !oasp_holds_term(folded, OASP_TERM_RESERVES)) return OASPLAN_OK; /* "[reservation of seats]" */
  const struct oasp_saying saying = {.codes = {code}, .count = 1};
  bracket->kind = BRACKET_REMARK;
  return make_amendment(rolling, &saying, OASPLAN_ACTION_COMMENT, bracket->span, bracket->span, err);
}

/* Words that a delegation, or the Chair, adds. Their amendment is made when all brackets are known. */
static void set_words(const struct oasp_rolling *rolling, struct oasp_rolling_bracket *bracket, struct oasp_span words, enum bracket_kind kind) {
  bracket->words = oasp_trim(rolling->issued, words);
  if (bracket->words.begin < bracket->words.end) bracket->kind = kind;
}

/* Square brackets that say who speaks: before a colon, or behind a dash. */
static void classify_named(const struct oasp_rolling *rolling, struct oasp_rolling_bracket *bracket, struct oasp_span inner) {
  struct oasp_saying saying;
  struct oasp_span quoted;
  size_t colon, dash, dash_length;
  if (read_header(rolling, bracket->span.begin, &colon, &saying) && colon < inner.end) {
    bracket->words = trim(rolling, colon + 1, inner.end);
    bool is_remark = bracket->words.begin == bracket->words.end || saying.roles[0] == OASP_TERM_RESERVATION;
    bracket->kind = is_remark ? BRACKET_REMARK : read_delete(rolling, bracket->words, &quoted) ? BRACKET_DELETE : BRACKET_WORDS;
  } else if ((dash = find_dash(rolling, inner, &dash_length)) != OASPLAN_NOWHERE) {
    const char *names = rolling->issued + dash + dash_length;
    if (!oasp_saying_read(&rolling->speakers, names, inner.end - dash - dash_length, &saying) || saying.roles[0] != 0) return;
    if (saying.verb == 0 || saying.verb == OASP_TERM_DELETE) set_words(rolling, bracket, (struct oasp_span){inner.begin, dash}, saying.verb == 0 ? BRACKET_WORDS : BRACKET_STRUCK);
  }
}

/* Who speaks in a bracket that classify_named knows. */
static bool read_speakers(const struct oasp_rolling *rolling, const struct oasp_rolling_bracket *bracket, struct oasp_saying *saying) {
  struct oasp_span inner = {bracket->span.begin + 1, bracket->span.end - 1};
  size_t colon, length;
  if (read_header(rolling, bracket->span.begin, &colon, saying) && colon < inner.end) return true;
  size_t dash = find_dash(rolling, inner, &length);
  return dash != OASPLAN_NOWHERE && oasp_saying_read(&rolling->speakers, rolling->issued + dash + length, inner.end - dash - length, saying);
}

/* The scan goes on at `next`. */
static int add_known(struct oasp_rolling *rolling, size_t begin, size_t next, oasplan_error **err) {
  void *known = rolling->known;
  if (oasp_grow(&known, &rolling->known_capacity, rolling->known_count, sizeof *rolling->known) != 0) return oasp_fail_nomem(err);
  rolling->known = known;
  rolling->known[rolling->known_count++] = (struct oasp_known_bracket){begin, next};
  return OASPLAN_OK;
}

static int classify(struct oasp_rolling *rolling, struct oasp_rolling_bracket *bracket, oasplan_error **err) {
  struct oasp_span inner = {bracket->span.begin + 1, bracket->span.end - 1};
  bool is_square = rolling->issued[bracket->span.begin] == '[';
  struct oasp_saying saying;
  int status = OASPLAN_OK;
  if (is_square && rolling->is_shown) classify_named(rolling, bracket, inner);
  if (bracket->kind == BRACKET_TEXT && rolling->is_shown && read_support(rolling, inner, &saying)) bracket->kind = BRACKET_SUPPORT;
  if (bracket->kind == BRACKET_TEXT && is_agreement(rolling, bracket->span, inner)) {
    bracket->kind = BRACKET_REMARK;
    status = make_amendment(rolling, NULL, OASPLAN_ACTION_COMMENT, bracket->span, bracket->span, err);
  } else if (bracket->kind == BRACKET_REMARK) {
    if (read_speakers(rolling, bracket, &saying)) status = make_amendment(rolling, &saying, OASPLAN_ACTION_COMMENT, bracket->span, bracket->span, err);
  } else if (bracket->kind == BRACKET_TEXT) {
    status = take_reservation(rolling, bracket, inner, err);
  }
  bool has_words = bracket->kind == BRACKET_WORDS || bracket->kind == BRACKET_STRUCK;
  if (status != OASPLAN_OK || bracket->kind == BRACKET_TEXT) return status;
  return add_known(rolling, bracket->span.begin, has_words ? bracket->words.begin : bracket->span.end, err);
}

/* ---- Finding them ---- */

static int open_bracket(struct oasp_rolling *rolling, size_t at, size_t parent, oasplan_error **err) {
  void *brackets = rolling->brackets;
  if (oasp_grow(&brackets, &rolling->bracket_capacity, rolling->bracket_count, sizeof *rolling->brackets) != 0) return oasp_fail_nomem(err);
  rolling->brackets = brackets;
  rolling->brackets[rolling->bracket_count++] =
    (struct oasp_rolling_bracket){.span = {at, at}, .parent = parent, .last = OASPLAN_NOWHERE, .run = at, .amendment = OASPLAN_NOWHERE};
  return OASPLAN_OK;
}

/* Square brackets nest among themselves; a round one is of interest only where it holds no bracket and closes. */
static int find_brackets(struct oasp_rolling *rolling, oasplan_error **err) {
  size_t top = OASPLAN_NOWHERE, round = OASPLAN_NOWHERE;
  int status = OASPLAN_OK;
  for (size_t at = 0; at < rolling->length && status == OASPLAN_OK; at++) {
    char byte = rolling->issued[at];
    if (byte != '[' && byte != ']' && byte != '(' && byte != ')') continue;
    if (byte == '[' || byte == '(') status = open_bracket(rolling, at, top, err);
    if (byte == ')' && round != OASPLAN_NOWHERE) rolling->brackets[round].span.end = at + 1;
    round = byte == '(' ? rolling->bracket_count - 1 : OASPLAN_NOWHERE;
    if (byte == '[') top = rolling->bracket_count - 1;
    if (byte != ']' || top == OASPLAN_NOWHERE) continue;
    rolling->brackets[top].span.end = at + 1;
    top = rolling->brackets[top].parent;
  }
  return status;
}

/* "[USA: words]", "[words - USA delete]": a bracket that can be nothing else. */
static bool shows_convention(const struct oasp_rolling *rolling, size_t open) {
  struct oasp_saying saying;
  size_t colon, length, end = open + 1;
  if (read_header(rolling, open, &colon, &saying)) return true;
  while (end < rolling->length && end - open < PHRASE_BYTES && rolling->issued[end] != ']' && rolling->issued[end] != '[') end++;
  size_t dash = end < rolling->length && rolling->issued[end] == ']' ? find_dash(rolling, (struct oasp_span){open + 1, end}, &length) : OASPLAN_NOWHERE;
  if (dash == OASPLAN_NOWHERE) return false;
  return oasp_saying_read(&rolling->speakers, rolling->issued + dash + length, end - dash - length, &saying) && saying.verb == OASP_TERM_DELETE;
}

int oasp_rolling_begin(struct oasp_rolling *rolling, const oasp_builder *builder, const char *language, oasplan_error **err) {
  rolling->language = language;
  for (size_t i = 0; i < oasp_builder_provision_count(builder) && !rolling->is_shown; i++) {
    rolling->issued = oasp_builder_provision(builder, i)->texts[OASPLAN_READING_ISSUED];
    rolling->length = strlen(rolling->issued);
    if (rolling->speakers.names.data == NULL && strpbrk(rolling->issued, "[(") != NULL && oasp_speakers_make(&rolling->speakers, err) != OASPLAN_OK) return OASPLAN_E_NOMEM;
    for (const char *open = rolling->issued; (open = strchr(open, '[')) != NULL && !rolling->is_shown; open++)
      rolling->is_shown = shows_convention(rolling, (size_t)(open - rolling->issued));
  }
  return OASPLAN_OK;
}

int oasp_rolling_read(struct oasp_rolling *rolling, const char *issued, oasplan_error **err) {
  rolling->issued = issued;
  rolling->length = strlen(issued);
  rolling->bracket_count = rolling->known_count = rolling->amendment_count = 0;
  int status = rolling->speakers.names.data != NULL ? find_brackets(rolling, err) : OASPLAN_OK;
  for (size_t i = 0; i < rolling->bracket_count && status == OASPLAN_OK; i++)
    if (rolling->brackets[i].span.end > rolling->brackets[i].span.begin) status = classify(rolling, &rolling->brackets[i], err);
  return status;
}

int oasp_rolling_know(struct oasp_rolling *rolling, const struct oasp_marks *marks, size_t first, size_t position, oasplan_error **err) {
  int status = OASPLAN_OK;
  rolling->known_count = 0;
  for (size_t i = first; i < marks->piece_count && marks->pieces[i].position == position && status == OASPLAN_OK; i++) {
    const oasplan_amendment *note = &marks->items[marks->pieces[i].mark].note;
    size_t begin = marks->pieces[i].span.begin;
    if (note->text != NULL && note->action != OASPLAN_ACTION_REPLACE) status = add_known(rolling, begin, begin + 1, err);
  }
  return status;
}

/* ---- What stands around them ---- */

struct judge {
  struct oasp_rolling *rolling;
  oasp_builder *builder;
  size_t position;
  const struct oasp_findings *found;
  size_t next_citation, next_remark;
  size_t last; /* of the brackets that none is around */
  bool told_open, told_deep;
  oasplan_error **err;
};

/* After many the rest are left out, and that is said too. */
static int diagnose(struct judge *judge, const char *code, size_t at, const char *format, const char *what) {
  enum { DIAGNOSTICS_LIMIT = 1000 };
  if (judge->rolling->diagnostic_count++ > DIAGNOSTICS_LIMIT) return OASPLAN_OK;
  if (judge->rolling->diagnostic_count > DIAGNOSTICS_LIMIT) {
    code = "more-diagnostics";
    format = "more brackets from here on cannot be told, and are not listed%s";
    what = "";
  }
  const oasplan_provision *provision = oasp_builder_provision(judge->builder, judge->position);
  size_t source = oasp_map_at(provision->map, provision->map_count, at);
  return oasp_builder_add_diagnostic(judge->builder, code, provision->id, (struct oasp_span){source, source + 1}, judge->err, format, what);
}

/* Whether the bracket is a citation, or lies in a remark that the scanner found. */
static bool is_found(struct judge *judge, struct oasp_rolling_bracket *bracket) {
  const struct oasp_findings *found = judge->found;
  size_t at = bracket->span.begin;
  while (judge->next_citation < found->citation_count && found->citations[judge->next_citation].span.end <= at) judge->next_citation++;
  while (judge->next_remark < found->remark_count && found->remarks[judge->next_remark].end <= at) judge->next_remark++;
  if (judge->next_remark < found->remark_count && found->remarks[judge->next_remark].begin <= at) bracket->kind = BRACKET_REMARK;
  if (judge->next_citation < found->citation_count && found->citations[judge->next_citation].span.begin == at) bracket->kind = BRACKET_CITATION;
  return bracket->kind != BRACKET_TEXT;
}

/* "Spain: " with a capital: perhaps a delegation that nobody here knows. The length of the name, or 0. */
static size_t find_unknown_name(const struct oasp_rolling *rolling, struct oasp_span inner) {
  enum { WORDS = 4, NAME = 40 };
  size_t colon = find_colon(rolling, inner.begin), words = 1;
  uint32_t first = 0;
  if (colon == OASPLAN_NOWHERE || colon >= inner.end || colon - inner.begin > NAME) return 0;
  if (oasp_utf8_decode(rolling->issued + inner.begin, inner.end - inner.begin, &first) == 0 || !oasp_is_upper(first)) return 0;
  for (size_t at = inner.begin; at < colon; at++) words += rolling->issued[at] == ' ';
  return words <= WORDS ? colon - inner.begin : 0;
}

/* A bare bracket: the Chair's, but for "[sic]", "[…]" and the mark of a footnote, "word[1]". */
static int judge_bare(struct judge *judge, struct oasp_rolling_bracket *bracket) {
  struct oasp_rolling *rolling = judge->rolling;
  struct oasp_span inner = trim(rolling, bracket->span.begin + 1, bracket->span.end - 1);
  const char *words = rolling->issued + inner.begin;
  size_t length = inner.end - inner.begin, name = 0, digits = 0;
  bool has_word = false;
  while (digits < length && oasp_is_digit(words[digits])) digits++;
  for (size_t i = 0; i < length && i < PHRASE_BYTES && !has_word; i++) has_word = is_word_byte(words[i]) && (unsigned char)words[i] < 0x80;
  bool is_mark = digits == length && bracket->span.begin > 0 && is_word_byte(rolling->issued[bracket->span.begin - 1]);
  if (!has_word || is_mark || (length == 3 && memcmp(words, "sic", 3) == 0)) return OASPLAN_OK;
  if ((name = find_unknown_name(rolling, inner)) > 0) {
    char who[64] = "";
    memcpy(who, words, name);
    return diagnose(judge, "unknown-delegation", bracket->span.begin,
                    "\"%s\" before a colon in brackets is no delegation that is known; the bracket is kept as text: write a code such as USA", who);
  }
  set_words(rolling, bracket, inner, BRACKET_WORDS);
  return OASPLAN_OK;
}

/* ---- Instructions to delete ---- */

/* The one place of the quoted words in the last bytes before the bracket. */
static size_t find_before(const struct oasp_rolling *rolling, size_t bracket, struct oasp_span quoted) {
  size_t length = quoted.end - quoted.begin, found = OASPLAN_NOWHERE;
  size_t least = bracket > WINDOW_BYTES ? bracket - WINDOW_BYTES : 0;
  for (size_t at = least; at + length <= bracket; at++) {
    if (rolling->issued[at] != rolling->issued[quoted.begin] || memcmp(rolling->issued + at, rolling->issued + quoted.begin, length) != 0) continue;
    if (is_in_word(rolling, at) || is_in_word(rolling, at + length)) continue;
    if (found != OASPLAN_NOWHERE && trim(rolling, 0, bracket).end != at + length) return OASPLAN_NOWHERE;
    found = at;
  }
  return found;
}

/* Whether nothing follows in the provision but other instructions, remarks and a final mark. */
static bool ends_provision(const struct oasp_rolling *rolling, size_t index) {
  size_t end = rolling->brackets[index].span.end;
  for (size_t i = index + 1; i < rolling->bracket_count; i++) {
    const struct oasp_rolling_bracket *next = &rolling->brackets[i];
    if (next->span.begin < end) continue; /* in the one before */
    bool says_more = next->kind == BRACKET_DELETE || next->kind == BRACKET_SUPPORT || next->kind == BRACKET_REMARK;
    if (!says_more || !is_blank_between(rolling, end, next->span.begin)) break;
    end = next->span.end;
  }
  struct oasp_span rest = trim(rolling, end, rolling->length);
  return rest.begin == rest.end || (rest.end - rest.begin == 1 && strchr(".;,", rolling->issued[rest.begin]) != NULL);
}

/* What the instruction speaks of; empty: it cannot be told. */
static struct oasp_span find_deleted(const struct oasp_rolling *rolling, size_t index, const struct oasp_rolling_bracket *before) {
  const struct oasp_rolling_bracket *bracket = &rolling->brackets[index];
  struct oasp_span span = bracket->span, quoted, nothing = {span.begin, span.begin};
  (void)read_delete(rolling, bracket->words, &quoted);
  if (quoted.begin < quoted.end) {
    size_t at = find_before(rolling, span.begin, quoted);
    return at != OASPLAN_NOWHERE ? (struct oasp_span){at, at + (quoted.end - quoted.begin)} : nothing;
  }
  if (before != NULL && before->kind == BRACKET_DELETE) return before->deleted;
  if (before != NULL) return (struct oasp_span){bracket->run, before->span.end};
  struct oasp_span head = trim(rolling, 0, span.begin), rest = trim(rolling, span.end, rolling->length);
  bool ends = ends_provision(rolling, index);
  if (ends && head.begin < head.end) return head;
  return head.begin == head.end && !ends ? rest : nothing;
}

/* A delete of the words beside the bracket, which is part of what is printed for it; or of words further on, and then the bracket is a remark of its own. */
static int judge_delete(struct judge *judge, size_t index, const struct oasp_rolling_bracket *before) {
  struct oasp_rolling *rolling = judge->rolling;
  struct oasp_rolling_bracket *bracket = &rolling->brackets[index];
  struct oasp_saying saying;
  struct oasp_span span = bracket->span, words = find_deleted(rolling, index, before), all = words;
  if (!read_speakers(rolling, bracket, &saying)) return OASPLAN_OK;
  bracket->deleted = words;
  size_t gap = before != NULL && before->kind == BRACKET_DELETE ? bracket->run : span.begin; /* other instructions may stand between */
  bool is_before = words.begin < span.begin, is_told = words.begin < words.end;
  bool is_beside = is_told && (is_before ? is_blank_between(rolling, words.end, gap) : is_blank_between(rolling, span.end, words.begin));
  if (is_beside) all = is_before ? (struct oasp_span){words.begin, span.end} : (struct oasp_span){span.begin, words.end};
  int status = OASPLAN_OK;
  if (!is_told)
    status = diagnose(judge, "delete-of-what", span.begin, "it cannot be told which words this delegation asks to delete; the bracket is kept as its remark%s", "");
  else
    status = make_amendment(rolling, &saying, OASPLAN_ACTION_DELETE, all, words, judge->err);
  return status != OASPLAN_OK || is_beside ? status : make_amendment(rolling, &saying, OASPLAN_ACTION_COMMENT, span, span, judge->err);
}

/* ---- All of them ---- */

/* A list of those who support the bracket before it, which is a remark itself. */
static int judge_support(struct judge *judge, struct oasp_rolling_bracket *bracket, const struct oasp_rolling_bracket *before) {
  struct oasp_rolling *rolling = judge->rolling;
  struct oasp_saying saying;
  int status = OASPLAN_OK;
  if (read_support(rolling, (struct oasp_span){bracket->span.begin + 1, bracket->span.end - 1}, &saying) && before != NULL && before->amendment != OASPLAN_NOWHERE) {
    bracket->amendment = before->amendment;
    status = add_support(rolling, &saying, &rolling->amendments[before->amendment], judge->err);
  }
  return status == OASPLAN_OK ? make_amendment(rolling, NULL, OASPLAN_ACTION_COMMENT, bracket->span, bracket->span, judge->err) : status;
}

static int judge_words(struct judge *judge, struct oasp_rolling_bracket *bracket) {
  struct oasp_rolling *rolling = judge->rolling;
  struct oasp_saying saying;
  bool is_named = read_speakers(rolling, bracket, &saying);
  if (bracket->depth >= DEEPEST) {
    bool told = judge->told_deep;
    judge->told_deep = true;
    return told ? OASPLAN_OK : diagnose(judge, "brackets-too-deep", bracket->span.begin, "brackets of proposals are nested deeper than 32 from here on; these are kept as text%s", "");
  }
  bracket->depth++;
  bracket->amendment = rolling->amendment_count;
  return make_amendment(rolling, is_named ? &saying : NULL, bracket->kind == BRACKET_STRUCK ? OASPLAN_ACTION_DELETE : OASPLAN_ACTION_INSERT, bracket->span, bracket->words, judge->err);
}

static int tell_open(struct judge *judge, size_t at) {
  if (judge->told_open || !judge->rolling->is_shown) return OASPLAN_OK;
  judge->told_open = true;
  return diagnose(judge, "bracket-not-closed", at, "a square bracket opens here and does not close in this provision; it is kept as text: close it, and open it again in the next%s", "");
}

static int judge_bracket(struct judge *judge, size_t index) {
  struct oasp_rolling *rolling = judge->rolling;
  struct oasp_rolling_bracket *bracket = &rolling->brackets[index], *parent = bracket->parent != OASPLAN_NOWHERE ? &rolling->brackets[bracket->parent] : NULL;
  bool is_square = rolling->issued[bracket->span.begin] == '[', is_closed = bracket->span.end > bracket->span.begin;
  size_t *last = parent != NULL ? &parent->last : &judge->last;
  if (!is_closed) return is_square ? tell_open(judge, bracket->span.begin) : OASPLAN_OK;
  if (parent != NULL) bracket->depth = parent->depth;
  int status = OASPLAN_OK;
  if (bracket->kind == BRACKET_TEXT && is_square && rolling->is_shown && !is_found(judge, bracket)) status = judge_bare(judge, bracket);
  if (status != OASPLAN_OK || bracket->kind == BRACKET_TEXT || bracket->kind == BRACKET_CITATION || bracket->kind == BRACKET_REMARK) return status;
  const struct oasp_rolling_bracket *before = *last != OASPLAN_NOWHERE ? &rolling->brackets[*last] : NULL;
  if (before != NULL && !is_blank_between(rolling, before->span.end, bracket->span.begin)) before = NULL;
  if (before != NULL) bracket->run = before->run;
  *last = index;
  if (bracket->kind == BRACKET_DELETE) return judge_delete(judge, index, before);
  return bracket->kind == BRACKET_SUPPORT ? judge_support(judge, bracket, before) : judge_words(judge, bracket);
}

int oasp_rolling_judge(struct oasp_rolling *rolling, oasp_builder *builder, size_t position, const struct oasp_findings *found, oasplan_error **err) {
  struct judge judge = {.rolling = rolling, .builder = builder, .position = position, .found = found, .last = OASPLAN_NOWHERE, .err = err};
  int status = OASPLAN_OK;
  for (size_t i = 0; i < rolling->bracket_count && status == OASPLAN_OK; i++) status = judge_bracket(&judge, i);
  return status;
}

/* ---- Replacements ---- */

static bool is_in_bracket(const oasplan_amendment *amendment, int action) {
  return amendment->derived && amendment->action == action && amendment->delegation != NULL && amendment->span.begin < amendment->words.begin && amendment->words.end < amendment->span.end;
}

/* Words of the same delegation in the next bracket. */
static oasplan_amendment *find_other_half(const char *issued, oasp_builder *builder, size_t index) {
  const oasplan_amendment *struck = oasp_builder_amendment(builder, index);
  for (size_t i = index + 1; i <= index + DEEPEST && i < oasp_builder_amendment_count(builder); i++) {
    oasplan_amendment *next = oasp_builder_amendment(builder, i);
    if (next->span.begin < struck->span.end) continue; /* in it */
    struct oasp_span gap = oasp_trim(issued, (struct oasp_span){struck->span.end, next->span.begin});
    return gap.begin == gap.end && is_in_bracket(next, OASPLAN_ACTION_INSERT) && strcmp(next->delegation, struck->delegation) == 0 ? next : NULL;
  }
  return NULL;
}

void oasp_rolling_tie(oasp_builder *builder, size_t position, size_t first) {
  const char *issued = oasp_builder_provision(builder, position)->texts[OASPLAN_READING_ISSUED];
  for (size_t i = first; i < oasp_builder_amendment_count(builder); i++) {
    oasplan_amendment *struck = oasp_builder_amendment(builder, i), *added = is_in_bracket(struck, OASPLAN_ACTION_DELETE) ? find_other_half(issued, builder, i) : NULL;
    if (added == NULL) continue;
    struck->pair = added->id;
    added->pair = struck->id;
  }
}

void oasp_rolling_free(struct oasp_rolling *rolling) {
  oasp_speakers_free(&rolling->speakers);
  oasp_arena_free(&rolling->arena);
  oasp_free(rolling->brackets);
  oasp_free(rolling->known);
  oasp_free(rolling->amendments);
}
