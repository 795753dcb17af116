/* See personal.h. At the beginning of each word a few shapes are tried. Lists of words are folded, and " | " stands between their phrases. */
#include "record/personal.h"

#include "cite/grammar.h"
#include "record/lenient.h"

#include <string.h>

struct text {
  const char *bytes;
  size_t length;
};

/* ---- Characters ---- */

static bool is_capital(char byte) {
  return byte >= 'A' && byte <= 'Z';
}

static bool is_alphanumeric(char byte) {
  return oasp_is_digit(byte) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

/* The byte at a place; NUL behind the end. */
static char byte_at(const struct text *text, size_t at) {
  return at < text->length ? text->bytes[at] : '\0';
}

/* Its length in bytes; 0 behind the end. */
static size_t code_point_at(const struct text *text, size_t at, uint32_t *code_point) {
  *code_point = 0;
  if (at < text->length && (unsigned char)text->bytes[at] < 0x80) {
    *code_point = (unsigned char)text->bytes[at];
    return 1;
  }
  return at < text->length ? oasp_utf8_decode(text->bytes + at, text->length - at, code_point) : 0;
}

static bool is_word(uint32_t code_point) {
  return code_point < 0x80 ? is_alphanumeric((char)code_point) : oasp_is_letter(code_point);
}

static bool is_word_at(const struct text *text, size_t at) {
  uint32_t code_point;
  return code_point_at(text, at, &code_point) > 0 && is_word(code_point);
}

static bool is_word_before(const struct text *text, size_t at) {
  if (at == 0) return false;
  for (at--; at > 0 && ((unsigned char)text->bytes[at] & 0xC0) == 0x80;) at--;
  return is_word_at(text, at);
}

static size_t skip_blanks(const struct text *text, size_t at) {
  uint32_t code_point;
  for (size_t step; (step = code_point_at(text, at, &code_point)) > 0 && oasp_is_space(code_point);) at += step;
  return at;
}

/* Blanks and a few marks: what may stand between a word and what it tells. */
static size_t skip_marks(const struct text *text, size_t at) {
  enum { MOST = 6 };
  uint32_t code_point;
  for (size_t count = 0, step; count < MOST && (step = code_point_at(text, at, &code_point)) > 0; count++, at += step)
    if (!oasp_is_space(code_point) && code_point != 0xB0 && code_point != 0xBA && (code_point >= 0x80 || strchr(":,.#()-", (int)code_point) == NULL)) break;
  return at;
}

/* ---- Phrases ---- */

/* The folded form of one code point, a blank of any kind as " ", either apostrophe as "'"; its length, 0 behind the end. */
static size_t fold_at(const struct text *text, size_t at, char folded[8], size_t *step) {
  uint32_t code_point;
  *step = code_point_at(text, at, &code_point);
  if (*step == 0) return 0;
  if (code_point < 0x80 && is_alphanumeric((char)code_point)) {
    folded[0] = (char)(is_capital((char)code_point) ? code_point | 0x20 : code_point);
    return 1;
  }
  if (!oasp_is_space(code_point) && code_point != 0x2019) return oasp_fold_into(folded, 8, text->bytes + at, *step);
  folded[0] = code_point == 0x2019 ? '\'' : ' ';
  return 1;
}

/* Where a phrase that stands here ends, at the end of a word; 0: it does not. */
static size_t match(const struct text *text, size_t at, const char *phrase, size_t length) {
  for (size_t done = 0; done < length;) {
    char folded[8];
    size_t step, count = fold_at(text, at, folded, &step);
    if (count == 0 || count > length - done || memcmp(folded, phrase + done, count) != 0) return 0;
    done += count;
    at = folded[0] == ' ' ? skip_blanks(text, at) : at + step;
  }
  return is_word_at(text, at) ? 0 : at;
}

/* Where the longest phrase of a list that stands here ends; 0: none does. */
static size_t match_any(const struct text *text, size_t at, const char *list) {
  char folded[8];
  size_t length, step, best = 0;
  if (fold_at(text, at, folded, &step) == 0) return 0;
  for (const char *phrase; (phrase = oasp_grammar_next(&list, &length)) != NULL;) {
    size_t end = *phrase == folded[0] ? match(text, at, phrase, length) : 0;
    if (end > best) best = end;
  }
  return best;
}

/* The same with a list for each letter with which its phrases begin, and only | between them: what is looked for at every word of a text is not walked through at every word, and most phrases are passed over by their
 * second letter. */
#define INITIAL(letter) ((letter) - 'a')
enum { INITIALS = INITIAL('z') + 1 };

static size_t match_initial(const struct text *text, size_t at, const char *const lists[INITIALS]) {
  char folded[8], second[8];
  size_t step, best = 0, count = fold_at(text, at, folded, &step);
  const char *phrase = count > 0 && folded[0] >= 'a' && folded[0] <= 'z' ? lists[INITIAL(folded[0])] : NULL;
  if (phrase == NULL) return 0;
  if (count > 1)
    second[0] = folded[1];
  else if (fold_at(text, at + step, second, &step) == 0)
    return 0;
  for (;; phrase++) {
    const char *begin = phrase;
    while (*phrase != '|' && *phrase != '\0') phrase++;
    size_t end = begin[1] == second[0] ? match(text, at, begin, (size_t)(phrase - begin)) : 0;
    if (end > best) best = end;
    if (*phrase == '\0') return best;
  }
}

/* Past marks and words of a list, a few of each. */
static size_t skip_fillers(const struct text *text, size_t at, const char *list) {
  enum { MOST = 3 };
  at = skip_marks(text, at);
  for (size_t count = 0, end; count < MOST && (end = match_any(text, at, list)) > 0; count++) at = skip_marks(text, end);
  return at;
}

/* ---- Identity numbers ---- */

static const char *const identity_words[INITIALS] = {
  [INITIAL('c')] = "curp|cpf|cedula|cedula de identidad|cedula de ciudadania|cedula de identidade|carte d'identite|carte nationale d'identite|carteira de identidade|cartao de cidadao",
  [INITIAL('d')] = "dni|documento de identidad|documento de identidade|documento nacional de identidad",
  [INITIAL('i')] = "identity card|id card|identity document",
  [INITIAL('n')] = "national id|national insurance number|numero de seguridad social|numero de securite sociale",
  [INITIAL('p')] = "passport|passeport|pasaporte|passaporte|piece d'identite",
  [INITIAL('s')] = "ssn|social security number",
};
/* As they are, in capitals: folded they are words, "nie", "nino". */
static const char identity_capitals[] = "RG | NIE | NIF | RUT | RUN | CNI | NINO";
static const char number_words[] = "n | no | nr | nro | num | numero | number | is | es | est | de | du";
static const char units_of_money[] = "usd | eur | dollars | dolares | euros | pesos | reais | reales | millions | millones | milhoes | %";

static size_t match_capitals(const struct text *text, size_t at) {
  const char *list = identity_capitals;
  size_t length;
  if (!is_capital(byte_at(text, at))) return 0;
  for (const char *word; (word = oasp_grammar_next(&list, &length)) != NULL;)
    if (text->length - at >= length && memcmp(text->bytes + at, word, length) == 0 && !is_word_at(text, at + length)) return at + length;
  return 0;
}

/* "2015-35", "2015-2018": the number of a law, or years. */
static bool begins_with_year(const char *token, size_t length) {
  return length > 4 && (memcmp(token, "19", 2) == 0 || memcmp(token, "20", 2) == 0) && oasp_is_digit(token[2]) && oasp_is_digit(token[3]) && (token[4] == '-' || token[4] == '.');
}

static bool is_money(const struct text *text, size_t end) {
  size_t at = skip_blanks(text, end);
  return byte_at(text, at) == '$' || byte_at(text, at) == '%' || match(text, at, "\xE2\x82\xAC", 3) > 0 || match_any(text, at, units_of_money) > 0;
}

/* The end of "12.345.678-9" or "AB123456": five letters and digits at least, three digits among them; 0: no such thing. */
static size_t read_number(const struct text *text, size_t begin) {
  size_t at = begin, characters = 0, digits = 0;
  for (; is_alphanumeric(byte_at(text, at)) || ((byte_at(text, at) == '.' || byte_at(text, at) == '-') && at > begin && is_alphanumeric(byte_at(text, at + 1))); at++) {
    characters += is_alphanumeric(text->bytes[at]);
    digits += oasp_is_digit(text->bytes[at]);
  }
  char date[OASP_DATE_SIZE];
  bool is_number = characters >= 5 && digits >= 3 && !begins_with_year(text->bytes + begin, at - begin) && !is_money(text, at) &&
                   oasp_date_read(text->bytes + begin, at - begin, OASP_DATES_DMY, date) != OASP_DATE_OK;
  return is_number && !is_word_at(text, at) ? at : 0;
}

static size_t find_named_number(const struct text *text, size_t at) {
  size_t end = match_initial(text, at, identity_words);
  if (end == 0) end = match_capitals(text, at);
  return end > 0 ? read_number(text, skip_fillers(text, end, number_words)) : 0;
}

/* The check digits of a Brazilian CPF: each is what the digits before it give, weighted from 2 on from the right, modulo 11. */
static bool is_cpf(const char *digits) {
  for (int count = 9; count < 11; count++) {
    int sum = 0;
    for (int i = 0; i < count; i++) sum += (digits[i] - '0') * (count + 1 - i);
    if (sum * 10 % 11 % 10 != digits[count] - '0') return false;
  }
  return true;
}

/* The check digit of a Chilean RUT: weights 2 to 7 over and over from the right, modulo 11; 10 is written K. */
static bool is_rut(const char *digits) {
  int sum = 0, last = (int)strlen(digits) - 1;
  for (int i = 0; i < last; i++) sum += (digits[i] - '0') * (2 + (last - 1 - i) % 6);
  return "0K987654321"[sum % 11] == (digits[last] == 'k' ? 'K' : digits[last]);
}

/* Numbers that the Social Security of the United States never gives are none. */
static bool is_ssn(const char *digits) {
  return digits[0] != '9' && strncmp(digits, "000", 3) != 0 && strncmp(digits, "666", 3) != 0 && strncmp(digits + 3, "00", 2) != 0 && strcmp(digits + 5, "0000") != 0;
}

/* Of a Mexican CURP, the last, the shape says all. d: digit, k: digit or K, A: capital, h: one of the letters for sex, x: capital or digit. */
static const struct shape {
  const char *pattern;
  bool (*is_right)(const char *characters); /* or NULL */
} shapes[] = {
  {"ddd.ddd.ddd-dd", is_cpf}, {"dd.ddd.ddd-k", is_rut}, {"d.ddd.ddd-k", is_rut}, {"ddd-dd-dddd", is_ssn}, {"AAAAddddddhAAAAAxd", NULL},
};

static bool fits(char pattern, char byte) {
  switch (pattern) {
  case 'd':
    return oasp_is_digit(byte);
  case 'k':
    return oasp_is_digit(byte) || byte == 'k' || byte == 'K';
  case 'A':
    return is_capital(byte);
  case 'h':
    return byte == 'H' || byte == 'M' || byte == 'X';
  case 'x':
    return oasp_is_digit(byte) || is_capital(byte);
  default:
    return byte == pattern;
  }
}

static size_t match_shape(const struct text *text, size_t at, const struct shape *shape) {
  char characters[24];
  size_t count = 0;
  for (const char *pattern = shape->pattern; *pattern != '\0'; pattern++, at++) {
    char byte = byte_at(text, at);
    if (!fits(*pattern, byte)) return 0;
    if (is_alphanumeric(byte)) characters[count++] = byte;
  }
  characters[count] = '\0';
  bool goes_on = is_word_at(text, at) || (byte_at(text, at) != '\0' && strchr("-./", byte_at(text, at)) != NULL && is_word_at(text, at + 1));
  return !goes_on && (shape->is_right == NULL || shape->is_right(characters)) ? at : 0;
}

/* Part of a longer number, such as an ISBN, it is none. */
static size_t find_shape(const struct text *text, size_t at) {
  if (!oasp_is_digit(byte_at(text, at)) && !is_capital(byte_at(text, at))) return 0; /* as each shape begins */
  if (at > 0 && strchr("-./", text->bytes[at - 1]) != NULL) return 0;
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    size_t end = match_shape(text, at, &shapes[i]);
    if (end > 0) return end;
  }
  return 0;
}

/* ---- Birth dates ---- */

static const char *const birth_words[INITIALS] = {
  [INITIAL('b')] = "born|born on|birth date|birthdate",
  [INITIAL('d')] = "date de naissance|date of birth|dob|d.o.b.|data de nascimento",
  [INITIAL('f')] = "fecha de nacimiento",
  [INITIAL('n')] = "ne le|nee le|ne(e) le|ne/e le|ne.e le|nacido|nacida|nacido/a|nacido(a)|nacido el|nacida el|nacido/a el|nacido(a) el|nascido|nascida|nascido/a|nascido(a)|nascido em|nascida em|nascido/a em|nascido(a) em",
};
static const char birth_fillers[] = "is | was | on | the | le | el | em | es | est";

/* The end of the longest date that begins here; 0: none does. */
static size_t read_date(const struct text *text, size_t begin) {
  enum { LONGEST = 40 };
  size_t best = 0, end = begin;
  for (uint32_t code_point; end - begin < LONGEST;) {
    size_t step = code_point_at(text, end, &code_point);
    if (step == 0) break;
    end += step;
    char date[OASP_DATE_SIZE];
    if (!is_word_at(text, end) && is_word(code_point) &&
        (oasp_date_read(text->bytes + begin, end - begin, OASP_DATES_DMY, date) == OASP_DATE_OK || oasp_date_read(text->bytes + begin, end - begin, OASP_DATES_MDY, date) == OASP_DATE_OK))
      best = end;
  }
  return best;
}

static size_t find_birth_date(const struct text *text, size_t at) {
  size_t end = match_initial(text, at, birth_words);
  return end > 0 ? read_date(text, skip_fillers(text, end, birth_fillers)) : 0;
}

/* ---- Initials with an age ---- */

static const char institutions[] = "US | USA | UK | UN | NU | EU | UE | EEUU | ONU | OEA | OAS | ONG | NGO | OIT | OIM | ILO | IOM";
static const char years[] = "ans | an | anos | ano | year | years | yrs | mois | meses | months | year-old | years-old | year old | years old | y/o";
static const char terms_of_prison[] = "d'emprisonnement | d'emprisonement | de prison | de reclusion | de detention | of imprisonment | imprisonment | in prison | in jail | de prision | de carcel | de prisao | de reclusao | "
                                      "de cadeia | d'experience | of experience | de experiencia";
static const char age_words[] = "de | of | age de | agee de | edad | de edad | idade | com | con | a | an | d'";
static const char age_without_years[] = "aged | age | age of";
static const char *const persons[INITIALS] = {
  [INITIAL('a')] = "adolescent|adolescente|accused|acusado",
  [INITIAL('b')] = "boy",
  [INITIAL('c')] = "child|crianca",
  [INITIAL('e')] = "enfant",
  [INITIAL('f')] = "fille|fillette|femme",
  [INITIAL('g')] = "girl|garcon",
  [INITIAL('h')] = "homme|hombre|homem",
  [INITIAL('j')] = "joven|jovem",
  [INITIAL('m')] = "man|minor|mineur|mineure|mujer|menor|menina|menino|mulher",
  [INITIAL('n')] = "nina|nino",
  [INITIAL('p')] = "prevenu",
  [INITIAL('r')] = "reu",
  [INITIAL('t')] = "teenager",
  [INITIAL('v')] = "victim|victime|victima|vitima",
  [INITIAL('w')] = "woman",
};
static const char range_words[] = "to | a | and | et | y | e | ou | or | o";

/* The end of "A.B." or "J. R."; 0: it is none, or an institution. */
static size_t read_initials(const struct text *text, size_t at) {
  enum { FEWEST = 2, MOST = 4 };
  char letters[MOST + 1];
  size_t count = 0, end = at;
  while (count <= MOST && is_capital(byte_at(text, at)) && byte_at(text, at + 1) == '.') {
    if (count < MOST) letters[count] = text->bytes[at];
    count++;
    end = at + 2;
    at = skip_blanks(text, end);
  }
  return count >= FEWEST && count <= MOST && !is_word_at(text, end) && !oasp_grammar_lists(institutions, letters, count) ? end : 0;
}

/* The end of a number from 1 to 99. */
static size_t read_age(const struct text *text, size_t at) {
  size_t end = at;
  while (oasp_is_digit(byte_at(text, end))) end++;
  return end > at && end - at <= 2 && byte_at(text, at) != '0' && !is_word_at(text, end) ? end : 0;
}

/* Whether "15" is the first of "15 to 18", "15-18", "15 à 18". */
static bool is_range(const struct text *text, size_t end) {
  size_t at = skip_blanks(text, end), word = match_any(text, at, range_words), dash = match(text, at, "\xE2\x80\x93", 3);
  if (byte_at(text, at) == '-') dash = at + 1;
  if (word == 0) word = dash;
  return word > 0 && oasp_is_digit(byte_at(text, skip_blanks(text, word)));
}

/* "15 ans", "15-year-old", "de 15 anos"; where the words before a number say what it is, "aged 15". */
static size_t read_years(const struct text *text, size_t at) {
  size_t said = match_any(text, at, age_without_years), word = said > 0 ? said : match_any(text, at, age_words);
  if (word > 0) at = skip_blanks(text, word);
  size_t age = read_age(text, at);
  if (age == 0 || is_range(text, age)) return 0;
  size_t unit = skip_blanks(text, age + (byte_at(text, age) == '-')), end = match_any(text, unit, years);
  if (end == 0) return said > 0 ? age : 0;
  return match_any(text, skip_blanks(text, end), terms_of_prison) > 0 ? 0 : end;
}

/* Without a mark between, "A.B. à 15 ans" tells of something else. */
static size_t find_age_behind_initials(const struct text *text, size_t at) {
  size_t end = at > 0 && text->bytes[at - 1] == '.' ? 0 : read_initials(text, at), age = skip_marks(text, end);
  if (end == 0 || (age == skip_blanks(text, end) && match_any(text, age, "a | an") > 0)) return 0;
  return read_years(text, age);
}

/* "a girl of 15, A.B.": a person, an age and the initials, with or without the years. */
static size_t find_person_of_age(const struct text *text, size_t at) {
  size_t person = match_initial(text, at, persons);
  if (person == 0) return 0;
  person = skip_marks(text, person);
  size_t age = read_years(text, person), word = match_any(text, person, "of");
  if (age == 0 && word > 0) age = read_age(text, skip_blanks(text, word));
  return age > 0 && !is_range(text, age) ? read_initials(text, skip_marks(text, age)) : 0;
}

static size_t skip_persons(const struct text *text, size_t at) {
  enum { MOST = 3 };
  at = skip_marks(text, at);
  for (size_t count = 0, end; count < MOST && (end = match_initial(text, at, persons)) > 0; count++) at = skip_marks(text, end);
  return at;
}

/* "15-year-old girl A.B.". */
static size_t find_age_before_initials(const struct text *text, size_t at) {
  size_t age = read_age(text, at);
  if (age == 0) return 0;
  size_t end = match_any(text, skip_blanks(text, age + (byte_at(text, age) == '-')), "year-old | year old | years old");
  return end > 0 ? read_initials(text, skip_persons(text, end)) : 0;
}

/* ---- The text ---- */

static const struct look {
  enum oasp_personal_kind kind;
  size_t (*find)(const struct text *text, size_t at); /* where it ends; 0: it does not stand here */
} looks[] = {
  {OASP_PERSONAL_IDENTITY_NUMBER, find_named_number},          {OASP_PERSONAL_IDENTITY_NUMBER, find_shape},
  {OASP_PERSONAL_BIRTH_DATE, find_birth_date},                 {OASP_PERSONAL_INITIALS_WITH_AGE, find_age_behind_initials},
  {OASP_PERSONAL_INITIALS_WITH_AGE, find_age_before_initials}, {OASP_PERSONAL_INITIALS_WITH_AGE, find_person_of_age},
};

static size_t look_at(const struct text *text, size_t at, struct oasp_personal *found) {
  for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
    size_t end = looks[i].find(text, at);
    if (end == 0) continue;
    *found = (struct oasp_personal){looks[i].kind, {at, end}};
    return end;
  }
  return 0;
}

size_t oasp_personal_find(const char *bytes, size_t length, size_t from, struct oasp_personal *found) {
  const struct text text = {bytes, length};
  bool is_behind_word = is_word_before(&text, from);
  uint32_t code_point;
  for (size_t step; (step = code_point_at(&text, from, &code_point)) > 0; from += step) {
    bool is_inside = is_word(code_point);
    size_t end = is_inside && !is_behind_word ? look_at(&text, from, found) : 0;
    if (end > 0) return end;
    is_behind_word = is_inside;
  }
  return 0;
}
