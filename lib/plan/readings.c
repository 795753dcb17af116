/* Writes a text under a choice of outcomes, segment by segment. Brackets and remarks go with the white space before them, and runs of spaces become one. */
#include "plan/readings.h"

#include "plan/segments.h"

#include <string.h>

/* A bracket that is open: where `out` ended before it and behind it. */
struct bracket {
  const oasplan_amendment *amendment;
  size_t before, behind;
};

struct reading {
  const struct oasp_choice *choice;
  const char *issued;
  struct oasp_buffer *out;
  struct oasp_map *map;
  size_t from;       /* where the text begins in `out` */
  struct bracket brackets[OASP_AMENDMENTS_DEEP];
  size_t bracket_count;
  bool lost_words;   /* to a proposal */
  bool map_failed;
};

/* Line breaks are blanks too: in words as they were accepted, and in what JSON says is issued. */
static bool is_blank(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool oasp_speaks_for(const oasplan_amendment *amendment, const char *delegation) {
  if (delegation == NULL || (amendment->delegation != NULL && strcmp(amendment->delegation, delegation) == 0)) return true;
  for (size_t i = 0; i < amendment->with.count; i++)
    if (strcmp(amendment->with.items[i], delegation) == 0) return true;
  return false;
}

static enum oasp_effect effect_of_outcome(int outcome) {
  switch ((enum oasplan_outcome)outcome) {
  case OASPLAN_OUTCOME_OPEN:
    return OASP_SHOWN;
  case OASPLAN_OUTCOME_ACCEPTED:
  case OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES:
    return OASP_APPLIED;
  case OASPLAN_OUTCOME_SUPERSEDED:
  case OASPLAN_OUTCOME_REJECTED:
  case OASPLAN_OUTCOME_WITHDRAWN:
    return OASP_REFUSED;
  }
  return OASP_REFUSED;
}

enum oasp_effect oasp_effect_of(const oasplan_amendment *amendment, const struct oasp_choice *choice) {
  enum oasp_effect effect = OASP_REFUSED;
  if (choice->reading == OASPLAN_READING_PROPOSED) effect = OASP_APPLIED;
  if (choice->reading == OASPLAN_READING_RESOLVED) effect = effect_of_outcome(amendment->outcome);
  bool is_open = choice->reading == OASPLAN_READING_PROPOSED || effect == OASP_SHOWN;
  return is_open && !oasp_speaks_for(amendment, choice->delegation) ? OASP_REFUSED : effect;
}

/* ---- Bytes ---- */

/* What was dropped since the last note leaves no run behind. */
static void note_origin(struct reading *reading, size_t origin) {
  struct oasp_map *map = reading->map;
  size_t at = reading->out->length - reading->from;
  while (map != NULL && map->count > 0 && map->runs[map->count - 1].text > at) map->count--;
  if (map != NULL && oasp_map_add(map, at, origin) != 0) reading->map_failed = true;
}

/* But not the one behind the name in a bracket. */
static void drop_trailing_space(const struct reading *reading) {
  struct oasp_buffer *out = reading->out;
  size_t from = reading->bracket_count > 0 ? reading->brackets[reading->bracket_count - 1].behind : reading->from;
  while (out->length > from) {
    if (is_blank(out->data[out->length - 1]))
      out->length--;
    else if (out->length - from >= 2 && memcmp(out->data + out->length - 2, "\xC2\xA0", 2) == 0)
      out->length -= 2;
    else
      break;
  }
}

static bool ends_blank(const struct reading *reading) {
  return reading->out->length == reading->from || is_blank(reading->out->data[reading->out->length - 1]);
}

/* Appends a stretch of the issued text with each run of spaces as one; a space after a space of `out`, or at its start, goes too. Single spaces are
 * copied along. */
static void append_collapsed(struct reading *reading, struct oasp_span span) {
  const char *text = reading->issued;
  size_t begin = span.begin;
  for (size_t i = span.begin; i < span.end; i++) {
    if (!is_blank(text[i])) continue;
    bool starts = i == span.begin && ends_blank(reading);
    bool repeats = i + 1 < span.end && is_blank(text[i + 1]);
    if (text[i] == ' ' && !starts && !repeats) continue;
    if (i > begin) note_origin(reading, begin);
    oasp_buffer_append(reading->out, text + begin, i - begin);
    while (i + 1 < span.end && is_blank(text[i + 1])) i++;
    if (!starts) {
      note_origin(reading, i);
      oasp_buffer_append(reading->out, " ", 1);
    }
    if (reading->out->failed) return;
    begin = i + 1;
  }
  if (span.end > begin) note_origin(reading, begin);
  oasp_buffer_append(reading->out, text + begin, span.end - begin);
}

/* Words that are not printed, runs of blanks as one. */
static void append_words(const struct reading *reading, const char *words) {
  size_t length = strlen(words);
  for (size_t at = 0, end; at < length && !reading->out->failed; at = end) {
    bool blank = is_blank(words[at]);
    for (end = at; end < length && is_blank(words[end]) == blank;) end++;
    if (!blank) oasp_buffer_append(reading->out, words + at, end - at);
    if (blank && !ends_blank(reading)) oasp_buffer_append(reading->out, " ", 1);
  }
}

/* ---- Proposals that are still open ---- */

/* "[USA: ", "[-USA: " for words that go; a question mark where only inference says whose they are. Words that nobody puts forward stand in a bare bracket. */
static void begin_bracket(struct reading *reading, const oasplan_amendment *amendment, bool is_removed) {
  const struct oasp_brackets *brackets = reading->choice->brackets;
  if (brackets != NULL) {
    brackets->begin(brackets->context, reading->out, amendment, is_removed);
    return;
  }
  oasp_buffer_append_text(reading->out, is_removed ? "[-" : "[");
  if (!is_removed && amendment->delegation == NULL && amendment->certainty == OASPLAN_CERTAINTY_EXPLICIT) return;
  if (amendment->delegation != NULL) oasp_buffer_append_text(reading->out, amendment->delegation);
  oasp_buffer_append_text(reading->out, amendment->certainty == OASPLAN_CERTAINTY_INFERRED ? "?: " : ": ");
}

static void end_bracket(struct reading *reading, const oasplan_amendment *amendment, bool is_removed) {
  const struct oasp_brackets *brackets = reading->choice->brackets;
  drop_trailing_space(reading);
  if (brackets != NULL)
    brackets->end(brackets->context, reading->out, amendment, is_removed);
  else
    oasp_buffer_append(reading->out, "]", 1);
}

static bool changes_words(const oasplan_amendment *amendment) {
  return oasp_strikes_words(amendment) || oasp_adds_words(amendment);
}

static bool is_shown(const struct reading *reading, const oasplan_amendment *amendment) {
  return changes_words(amendment) && oasp_effect_of(amendment, reading->choice) == OASP_SHOWN;
}

static void open_bracket(struct reading *reading, const oasplan_amendment *amendment) {
  struct bracket *bracket = &reading->brackets[reading->bracket_count];
  bracket->amendment = amendment;
  bracket->before = reading->out->length;
  if (is_blank(reading->issued[amendment->words.begin]) && !ends_blank(reading)) oasp_buffer_append(reading->out, " ", 1);
  begin_bracket(reading, amendment, oasp_strikes_words(amendment));
  bracket->behind = reading->out->length;
  reading->bracket_count++;
}

/* The one that goes furthest is the outermost. */
static void open_brackets(struct reading *reading, const struct oasp_segment *segment) {
  const oasplan_amendment *here[OASP_AMENDMENTS_DEEP];
  size_t count = 0;
  for (size_t i = 0; i < segment->count; i++) {
    const oasplan_amendment *amendment = segment->over[i];
    if (segment->span.begin != amendment->words.begin || !is_shown(reading, amendment)) continue;
    size_t at = count++;
    for (; at > 0 && here[at - 1]->words.end < amendment->words.end; at--) here[at] = here[at - 1];
    here[at] = amendment;
  }
  for (size_t i = 0; i < count; i++) open_bracket(reading, here[i]);
}

/* Nothing stands in it but, where brackets cross, others with nothing in them. */
static bool is_empty(const struct reading *reading, size_t index) {
  for (; index < reading->bracket_count; index++) {
    size_t end = index + 1 < reading->bracket_count ? reading->brackets[index + 1].before : reading->out->length;
    if (end != reading->brackets[index].behind) return false;
  }
  return true;
}

static void take_back(struct reading *reading, struct bracket bracket, size_t index) {
  struct oasp_buffer *out = reading->out;
  size_t length = bracket.behind - bracket.before;
  memmove(out->data + bracket.before, out->data + bracket.behind, out->length - bracket.behind);
  out->length -= length;
  for (; index < reading->bracket_count; index++) {
    reading->brackets[index].before -= length;
    reading->brackets[index].behind -= length;
  }
}

/* A bracket with nothing in it (its words went with a remark, or with another's proposal) is taken back. */
static void close_bracket(struct reading *reading, size_t index) {
  struct bracket bracket = reading->brackets[index];
  bool was_empty = !reading->out->failed && is_empty(reading, index);
  memmove(&reading->brackets[index], &reading->brackets[index + 1], (--reading->bracket_count - index) * sizeof bracket);
  if (was_empty) {
    take_back(reading, bracket, index);
    return;
  }
  bool blank = ends_blank(reading); /* which then stands behind the bracket */
  end_bracket(reading, bracket.amendment, oasp_strikes_words(bracket.amendment));
  if (bracket.amendment->action == OASPLAN_ACTION_REPLACE) {
    begin_bracket(reading, bracket.amendment, false);
    append_words(reading, bracket.amendment->text);
    end_bracket(reading, bracket.amendment, false);
  }
  if (blank) oasp_buffer_append(reading->out, " ", 1);
}

static void close_brackets(struct reading *reading, const struct oasp_segment *segment) {
  for (size_t i = reading->bracket_count; i > 0; i--)
    if (reading->brackets[i - 1].amendment->words.end == segment->span.end) close_bracket(reading, i - 1);
}

/* ---- Segments ---- */

/* The words that take the place of an amendment's own; NULL: they stand as printed. */
static const char *replacement_of(const oasplan_amendment *amendment, enum oasp_effect effect, const struct oasp_choice *choice) {
  if (effect != OASP_APPLIED) return NULL;
  if (choice->reading == OASPLAN_READING_RESOLVED && amendment->outcome == OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES && amendment->changed != NULL)
    return amendment->changed;
  return amendment->action == OASPLAN_ACTION_REPLACE ? amendment->text : NULL;
}

/* Other words in the place of those printed, with the blanks that stand at their edges: nobody says these. */
static void append_replacement(const struct reading *reading, struct oasp_span words, const char *replacement) {
  const char *text = reading->issued;
  if (is_blank(text[words.begin]) && !ends_blank(reading)) oasp_buffer_append(reading->out, " ", 1);
  struct oasp_span span = {.begin = reading->out->length - reading->from};
  append_words(reading, replacement);
  span.end = reading->out->length - reading->from;
  if (reading->choice->replaced != NULL) oasp_buffer_append(reading->choice->replaced, (const char *)&span, sizeof span);
  if (is_blank(text[words.end - 1]) && !ends_blank(reading)) oasp_buffer_append(reading->out, " ", 1);
}

/* Whether the words of the segment go with a proposal, taken up or not; what comes in their place is appended. */
static bool goes_with_proposal(struct reading *reading, const struct oasp_segment *segment) {
  bool goes = false;
  for (size_t i = 0; i < segment->count; i++) {
    const oasplan_amendment *amendment = segment->over[i];
    enum oasp_effect effect = oasp_effect_of(amendment, reading->choice);
    const char *replacement = changes_words(amendment) ? replacement_of(amendment, effect, reading->choice) : NULL;
    if (oasp_is_around(segment, amendment)) {
      goes = true;
    } else if (replacement != NULL) {
      if (segment->span.begin == amendment->words.begin && !goes) append_replacement(reading, amendment->words, replacement);
      goes = true;
    } else if (changes_words(amendment)) {
      goes |= effect == (oasp_strikes_words(amendment) ? OASP_APPLIED : OASP_REFUSED);
    }
  }
  return goes;
}

/* "So [USA: to do], now": when the bracket of a rolling text goes with its words, so does the space before it, unless a word follows at once. */
static void drop_space_before_bracket(const struct reading *reading, const struct oasp_segment *segment) {
  for (size_t i = 0; i < segment->count; i++) {
    const oasplan_amendment *amendment = segment->over[i];
    if (segment->span.begin != amendment->span.begin || !oasp_is_around(segment, amendment) || !changes_words(amendment)) continue;
    enum oasp_effect effect = oasp_effect_of(amendment, reading->choice), gone = oasp_strikes_words(amendment) ? OASP_APPLIED : OASP_REFUSED;
    if (effect != gone || replacement_of(amendment, effect, reading->choice) != NULL) continue;
    const char *next = reading->issued + amendment->span.end;
    if (strchr(" \t.,;:!?)", *next) != NULL || memcmp(next, "\xC2\xA0", 2) == 0) drop_trailing_space(reading);
  }
}

/* "[shall][should]": where the words of both stand, a space keeps them apart. */
static void part_brackets(const struct reading *reading, const struct oasp_segment *segment) {
  size_t begin = segment->span.begin;
  if (begin == 0 || reading->issued[begin] != '[' || reading->issued[begin - 1] != ']' || ends_blank(reading)) return;
  for (size_t i = 0; i < segment->count; i++)
    if (segment->over[i]->span.begin == begin && oasp_is_around(segment, segment->over[i]) && oasp_adds_words(segment->over[i]) &&
        oasp_effect_of(segment->over[i], reading->choice) == OASP_APPLIED) {
      oasp_buffer_append(reading->out, " ", 1);
      return;
    }
}

/* In a remark that is not kept. */
static bool is_in_remark(const struct reading *reading, const struct oasp_segment *segment) {
  const struct oasp_brackets *brackets = reading->choice->brackets;
  for (size_t i = 0; i < segment->count; i++)
    if (oasp_is_printed_remark(segment->over[i]) && (brackets == NULL || !brackets->keeps_remark(brackets->context, segment->over[i]))) return true;
  return false;
}

/* Whether somebody's proposal is just this segment, such as a citation that is added. */
static bool is_all_of_proposal(const struct oasp_segment *segment) {
  for (size_t i = 0; i < segment->count; i++) {
    const oasplan_amendment *amendment = segment->over[i];
    if (changes_words(amendment) && amendment->words.begin == segment->span.begin && amendment->words.end == segment->span.end) return true;
  }
  return false;
}

/* A bracket or remark goes with the white space before it, but in words that go themselves it has no such space left. */
static void write_segment(struct reading *reading, const struct oasp_segment *segment) {
  bool is_taken_out = is_in_remark(reading, segment) || (segment->is_citation && !reading->choice->keeps_citations);
  open_brackets(reading, segment);
  if (goes_with_proposal(reading, segment)) {
    reading->lost_words = true;
    drop_space_before_bracket(reading, segment);
    part_brackets(reading, segment);
  } else if (is_taken_out) {
    drop_trailing_space(reading);
  } else {
    append_collapsed(reading, segment->span);
  }
  close_brackets(reading, segment);
  if (is_taken_out && is_all_of_proposal(segment)) drop_trailing_space(reading);
}

static bool has_bracket(const oasplan_provision *provision) {
  for (size_t i = 0; i < provision->citation_count; i++)
    if (provision->citations[i].relation != OASPLAN_RELATION_MENTIONS) return true;
  return false;
}

bool oasp_has_own_wording(const oasplan_provision *provision) {
  const char *issued = provision->texts[OASPLAN_READING_ISSUED];
  size_t length = strlen(issued);
  return provision->amendment_count > 0 || has_bracket(provision) || strstr(issued, "  ") != NULL || strpbrk(issued, "\t\n\v\f\r") != NULL ||
         (length > 0 && (is_blank(issued[0]) || is_blank(issued[length - 1]) || (unsigned char)issued[length - 1] == 0xA0));
}

bool oasp_reading_write(const oasplan_provision *provision, const struct oasp_choice *choice, struct oasp_buffer *out, struct oasp_map *map) {
  struct reading reading = {.choice = choice, .issued = provision->texts[OASPLAN_READING_ISSUED], .out = out, .map = map, .from = out->length};
  struct oasp_segments segments;
  oasp_buffer_append(out, "", 0);
  oasp_segments_begin(&segments, provision);
  while (!out->failed && oasp_segments_next(&segments)) write_segment(&reading, &segments.segment);
  if (reading.map_failed || (choice->replaced != NULL && choice->replaced->failed)) out->failed = true;
  if (out->failed) return true;
  drop_trailing_space(&reading);
  out->data[out->length] = '\0';
  return !reading.lost_words || out->length > reading.from;
}
