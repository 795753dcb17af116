/* Reads a list of names piece by piece: cut at commas, then at the word "and" where the whole is no name ("Trinidad and Tobago" is one). */
#include "amend/speakers.h"

#include "cite/registry.h"

#include <string.h>

/* ---- Names ---- */

enum { NAME_BYTES = 160 };

static void add_name(struct oasp_buffer *names, const char *name, const char *code) {
  char folded[NAME_BYTES];
  if (oasp_fold_phrase(name, strlen(name), folded, sizeof folded) > 0) oasp_buffer_printf(names, "%s\t%s\n", folded, code);
}

int oasp_speakers_make(struct oasp_speakers *speakers, oasplan_error **err) {
  struct oasp_buffer *names = &speakers->names;
  oasp_buffer_append(names, "\n", 1);
  for (size_t i = 0; i < oasp_state_total; i++)
    for (int language = 0; language < OASP_LANGUAGES; language++)
      for (const char *name = oasp_state_names(&oasp_states[i], language); *name != '\0'; name += strlen(name) + 1) add_name(names, name, oasp_states[i].code);
  return names->failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

void oasp_speakers_free(struct oasp_speakers *speakers) {
  oasp_buffer_free(&speakers->names);
}

/* What is printed in capitals: a group, or a state by other letters than its code. */
static const struct {
  char printed[9], code[9];
} codes[] = {{"ALBA", "ALBA"},         {"CARICOM", "CARICOM"}, {"CELAC", "CELAC"}, {"EU", "EU"},     {"UE", "EU"},     {"GRULAC", "GRULAC"}, {"MERCOSUL", "MERCOSUR"},
             {"MERCOSUR", "MERCOSUR"}, {"OAS-GS", "OAS-GS"},   {"SICA", "SICA"},   {"EEUU", "USA"}, {"EE.UU.", "USA"}, {"EUA", "USA"},     {"U.S.", "USA"},
             {"US", "USA"}};

/* States that are no members and speak as observers, and in texts of the United Nations: by ISO 3166-1 alone, since their names are not in data/. Each with a NUL. */
static const char observers[][4] = {
  "AFG", "AGO", "ALB", "AND", "ARE", "ARM", "AUS", "AUT", "AZE", "BDI", "BEL", "BEN", "BFA", "BGD", "BGR", "BHR", "BIH", "BLR", "BRN", "BTN", "BWA", "CAF",
  "CHE", "CHN", "CIV", "CMR", "COD", "COG", "COM", "CPV", "CYP", "CZE", "DEU", "DJI", "DNK", "DZA", "EGY", "ERI", "ESP", "EST", "ETH", "FIN", "FJI", "FRA",
  "FSM", "GAB", "GBR", "GEO", "GHA", "GIN", "GMB", "GNB", "GNQ", "GRC", "HRV", "HUN", "IDN", "IND", "IRL", "IRN", "IRQ", "ISL", "ISR", "ITA", "JOR", "JPN",
  "KAZ", "KEN", "KGZ", "KHM", "KIR", "KOR", "KWT", "LAO", "LBN", "LBR", "LBY", "LIE", "LKA", "LSO", "LTU", "LUX", "LVA", "MAR", "MCO", "MDA", "MDG", "MDV",
  "MHL", "MKD", "MLI", "MLT", "MMR", "MNE", "MNG", "MOZ", "MRT", "MUS", "MWI", "MYS", "NAM", "NER", "NGA", "NLD", "NOR", "NPL", "NRU", "NZL", "OMN", "PAK",
  "PHL", "PLW", "PNG", "POL", "PRK", "PRT", "PSE", "QAT", "ROU", "RUS", "RWA", "SAU", "SDN", "SEN", "SGP", "SLB", "SLE", "SMR", "SOM", "SRB", "SSD", "STP",
  "SVK", "SVN", "SWE", "SWZ", "SYC", "SYR", "TCD", "TGO", "THA", "TJK", "TKM", "TLS", "TON", "TUN", "TUR", "TUV", "TZA", "UGA", "UKR", "UZB", "VAT", "VNM",
  "VUT", "WSM", "YEM", "ZAF", "ZMB", "ZWE",
};

static const char *find_code(const char *text, size_t length) {
  for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
    if (strlen(codes[i].printed) == length && memcmp(codes[i].printed, text, length) == 0) return codes[i].code;
  char code[4] = "";
  if (length != 3) return NULL;
  memcpy(code, text, length);
  const oasplan_state *state = oasplan_state_find(code);
  if (state != NULL) return state->code;
  for (size_t i = 0; i < sizeof observers / sizeof observers[0]; i++)
    if (memcmp(observers[i], code, sizeof code) == 0) return observers[i];
  return NULL;
}

static const char *find_name(const struct oasp_speakers *speakers, const char *folded) {
  char key[NAME_BYTES + 3] = "\n", code[4] = "";
  size_t length = strlen(folded);
  memcpy(key + 1, folded, length);
  memcpy(key + 1 + length, "\t", 2);
  const char *row = strstr(speakers->names.data, key);
  if (row == NULL) return NULL;
  memcpy(code, row + length + 2, 3);
  return oasplan_state_code(oasplan_state_find(code));
}

/* One name, perhaps behind an article ("the United States"). False: nobody's; *code is NULL for the Chair. */
static bool find_speaker(const struct oasp_speakers *speakers, const char *text, size_t length, const char **code) {
  enum { ARTICLE = 3 };
  char folded[NAME_BYTES];
  *code = find_code(text, length);
  if (*code != NULL) return true;
  if (oasp_fold_phrase(text, length, folded, sizeof folded) == 0) return false;
  const char *space = strchr(folded, ' '), *name = folded;
  for (int i = 0; i < 2; i++) {
    *code = find_name(speakers, name);
    if (*code != NULL || oasp_is_term(name, OASP_TERM_CHAIR)) return true;
    *code = oasp_is_term(name, OASP_TERM_SECRETARIAT) ? "OAS-GS" : NULL;
    if (*code != NULL) return true;
    if (space == NULL || space - folded > ARTICLE) return false;
    name = space + 1;
  }
  return false;
}

static bool holds_words(const char *folded, const char *name, size_t length) {
  for (const char *at = folded; (at = strchr(at, name[0])) != NULL; at++)
    if ((at == folded || at[-1] == ' ') && strncmp(at, name, length) == 0 && (at[length] == ' ' || at[length] == '\0')) return true;
  return false;
}

const char *oasp_speakers_named(const struct oasp_speakers *speakers, const char *folded) {
  const char *found = NULL;
  for (const char *row = speakers->names.data + 1, *tab; (tab = strchr(row, '\t')) != NULL; row = tab + 5) { /* a tab, a code, a line end */
    if (!holds_words(folded, row, (size_t)(tab - row))) continue;
    if (found != NULL && memcmp(found, tab + 1, 3) != 0) return NULL;
    found = tab + 1;
  }
  char code[4] = "";
  if (found == NULL) return NULL;
  memcpy(code, found, 3);
  return oasplan_state_code(oasplan_state_find(code));
}

/* ---- Lists ---- */

/* What is being read: a piece of the list, without blanks around it. */
struct piece {
  const char *text;
  size_t length;
};

static size_t blank_length(const char *text, size_t length) {
  if (length > 0 && (*text == ' ' || *text == '\t')) return 1;
  return length > 1 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static struct piece trim(struct piece piece) {
  for (size_t blank; (blank = blank_length(piece.text, piece.length)) > 0; piece.length -= blank) piece.text += blank;
  while (piece.length > 0 && blank_length(piece.text + piece.length - 1, 1) > 0) piece.length--;
  while (piece.length > 1 && blank_length(piece.text + piece.length - 2, 2) == 2) piece.length -= 2;
  return piece;
}

static bool add_speaker(struct oasp_saying *saying, const char *code, enum oasp_term role) {
  for (size_t i = 0; i < saying->count; i++)
    if (saying->roles[i] == role && oasp_is_same_text(saying->codes[i], code)) return true;
  if (saying->count == OASP_SPEAKERS_MAX) return false;
  saying->roles[saying->count] = role;
  saying->codes[saying->count++] = code;
  return true;
}

/* "A" or "A and B": the name that stands before an "and" is known, and so is what follows. */
static bool read_names(const struct oasp_speakers *speakers, struct piece piece, enum oasp_term role, struct oasp_saying *saying) {
  const char *code;
  if (find_speaker(speakers, piece.text, piece.length, &code)) return add_speaker(saying, code, role);
  for (size_t at = 0; at < piece.length; at++) {
    if (piece.text[at] != ' ') continue;
    const char *word = piece.text + at + 1, *end = memchr(word, ' ', piece.length - at - 1);
    char folded[NAME_BYTES];
    if (end == NULL || oasp_fold_phrase(word, (size_t)(end - word), folded, sizeof folded) == 0 || !oasp_is_term(folded, OASP_TERM_AND)) continue;
    struct piece rest = trim((struct piece){end, piece.length - (size_t)(end - piece.text)});
    const char *other;
    if (find_speaker(speakers, piece.text, at, &code) && find_speaker(speakers, rest.text, rest.length, &other))
      return add_speaker(saying, code, role) && add_speaker(saying, other, role);
  }
  return false;
}

/* The words of "(inferred, high, typography)". */
static bool read_inference(struct piece piece, struct oasp_saying *saying) {
  char folded[NAME_BYTES];
  const char *end = piece.text + piece.length;
  for (bool is_first = true; piece.text < end; is_first = false) {
    const char *comma = memchr(piece.text, ',', (size_t)(end - piece.text));
    const struct piece word = trim((struct piece){piece.text, (size_t)((comma != NULL ? comma : end) - piece.text)});
    char name[32] = "";
    if (word.length < sizeof name) memcpy(name, word.text, word.length);
    int confidence = oasplan_confidence_from_name(name), reason = oasp_reason_from_name(name);
    if (is_first && (oasp_fold_phrase(word.text, word.length, folded, sizeof folded) == 0 || !oasp_is_term(folded, OASP_TERM_INFERRED))) return false;
    if (!is_first && confidence == 0 && reason == 0) return false;
    if (confidence != 0) saying->confidence = confidence;
    if (reason != 0) saying->reasons |= 1U << reason;
    piece.text = comma != NULL ? comma + 1 : end;
  }
  saying->is_inferred = true;
  return true;
}

/* Takes "(inferred …)" off the end of a piece, if it is there. */
static struct piece take_inference(struct piece piece, struct oasp_saying *saying) {
  const char *open = piece.length > 0 && piece.text[piece.length - 1] == ')' ? memchr(piece.text, '(', piece.length) : NULL;
  if (open == NULL || !read_inference((struct piece){open + 1, (size_t)(piece.text + piece.length - open) - 2}, saying)) return piece;
  return trim((struct piece){piece.text, (size_t)(open - piece.text)});
}

/* Takes one or two words that are a verb off the end: "CAN support", "BRA se opone". */
static struct piece take_verb(struct piece piece, struct oasp_saying *saying) {
  static const enum oasp_term verbs[] = {OASP_TERM_SUPPORTS, OASP_TERM_OPPOSES, OASP_TERM_DELETE};
  size_t at = piece.length;
  for (int words = 0; words < 2; words++) {
    char folded[NAME_BYTES];
    while (at > 0 && piece.text[at - 1] != ' ') at--;
    if (at == 0 || oasp_fold_phrase(piece.text + at, piece.length - at, folded, sizeof folded) == 0) return piece;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
      if (!oasp_is_term(folded, verbs[i])) continue;
      saying->verb = verbs[i];
      return trim((struct piece){piece.text, at});
    }
    at--;
  }
  return piece;
}

/* Takes "supported by" and its like off the beginning. */
static struct piece take_role(struct piece piece, enum oasp_term *role) {
  static const enum oasp_term roles[] = {OASP_TERM_SUPPORTED_BY, OASP_TERM_OPPOSED_BY, OASP_TERM_RESERVATION};
  enum { WORDS = 6 };
  char folded[NAME_BYTES];
  size_t words = 0;
  for (size_t at = 0; at <= piece.length && words < WORDS; at++) { /* each beginning of whole words: the printed one is not as long as the folded one */
    if (at < piece.length && piece.text[at] != ' ' && (at == 0 || piece.text[at - 1] != '\'')) continue;
    words++;
    if (oasp_fold_phrase(piece.text, at, folded, sizeof folded) == 0) continue;
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
      if (!oasp_is_term(folded, roles[i])) continue;
      *role = roles[i];
      return trim((struct piece){piece.text + at, piece.length - at});
    }
  }
  return piece;
}

static size_t piece_end(const char *text, size_t length, size_t at) {
  for (bool in_brackets = false; at < length; at++) {
    if (text[at] == '(') in_brackets = true;
    if (text[at] == ')') in_brackets = false;
    if (!in_brackets && strchr(",;/&", text[at]) != NULL) break;
  }
  return at;
}

bool oasp_saying_read(const struct oasp_speakers *speakers, const char *text, size_t length, struct oasp_saying *saying) {
  enum oasp_term role = 0;
  saying->count = 0; /* the lists are as long as that */
  saying->verb = 0;
  saying->is_inferred = false;
  saying->confidence = 0;
  saying->reasons = 0;
  if (length > OASP_SPEAKERS_BYTES || speakers->names.data == NULL) return false;
  for (size_t at = 0; at < length;) {
    size_t end = piece_end(text, length, at);
    struct piece piece = trim((struct piece){text + at, end - at});
    if (piece.length == 0 || saying->verb != 0) return false;
    if (end == length) piece = take_verb(piece, saying);
    piece = take_role(take_inference(piece, saying), &role);
    if (!read_names(speakers, piece, role, saying)) return false;
    at = end + 1;
  }
  return saying->count > 0;
}
