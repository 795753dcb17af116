/* What a value of each kind may be. Every rule is about the text alone: whether a provision or an instrument exists is for the store to say. */
#include "record/value.h"

#include "base/date.h"
#include "base/nfc.h"
#include "base/utf8.h"
#include "cite/registry.h"
#include "record/codes.h"
#include "record/json_object.h"

#include <string.h>

enum { LONGEST_LINE = 4000, LONGEST_PROSE = 200000 }; /* bytes: two pages in a cell; what a spreadsheet's cell takes, six times over */

static bool is_upper(char letter) {
  return letter >= 'A' && letter <= 'Z';
}

static bool is_lower(char letter) {
  return letter >= 'a' && letter <= 'z';
}

/* Whether the text is as the picture says: 9 a digit, A a capital, a a small letter, all else itself. */
static bool is_like(const char *text, const char *picture) {
  for (; *picture != '\0'; picture++, text++)
    if (!(*picture == '9' ? oasp_is_digit(*text) : *picture == 'A' ? is_upper(*text) : *picture == 'a' ? is_lower(*text) : *text == *picture)) return false;
  return *text == '\0';
}

static int number_at(const char *text, int digits) {
  int number = 0;
  for (int i = 0; i < digits; i++) number = 10 * number + (text[i] - '0');
  return number;
}

bool oasp_is_time(const char *text) {
  if (!is_like(text, "9999-99-99T99:99:99Z") && !is_like(text, "9999-99-99T99:99:99.999Z")) return false;
  char day[11] = "";
  memcpy(day, text, sizeof day - 1);
  return oasp_is_date(day) && number_at(text + 11, 2) < 24 && number_at(text + 14, 2) < 60 && number_at(text + 17, 2) < 60;
}

static bool is_whole_number(const char *text) {
  size_t length = strlen(text);
  if (length == 0 || length > 15 || (text[0] == '0' && length > 1)) return false;
  return strspn(text, "0123456789") == length;
}

/* Whole units, and cents where there are some: at most 15 digits in all. */
static bool is_amount(const char *text) {
  size_t whole = strspn(text, "0123456789");
  if (whole == 0 || whole > 13 || (text[0] == '0' && whole > 1)) return false;
  return text[whole] == '\0' || is_like(text + whole, ".99");
}

/* The shape of a tag of BCP 47: "es", "gn", "pt-BR", "quc". */
static bool is_language(const char *text) {
  size_t first = strspn(text, "abcdefghijklmnopqrstuvwxyz");
  if (first < 2 || first > 3) return false;
  for (const char *part = text + first; *part != '\0';) {
    if (*part != '-') return false;
    size_t length = strspn(++part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    if (length == 0 || length > 8) return false;
    part += length;
  }
  return true;
}

/* A name of the tz database: "America/La_Paz". */
static bool is_timezone(const char *text) {
  if (strcmp(text, "UTC") == 0) return true;
  const char *slash = strchr(text, '/');
  return is_upper(text[0]) && slash != NULL && slash[1] != '\0' && strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/") == strlen(text);
}

static bool is_url(const char *text) {
  return (strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0) && strpbrk(text, " <>\"\\^`{|}") == NULL && strchr(strchr(text, ':') + 3, '.') != NULL;
}

static bool is_email(const char *text) {
  const char *at = strchr(text, '@');
  return at != NULL && at > text && strchr(at + 1, '@') == NULL && strchr(at + 1, '.') != NULL && at[1] != '.' && strpbrk(text, " ,;<>()") == NULL;
}

/* As printed: "911", "+1 202 555 0100 ext. 12", "0800-VIDA". */
static bool is_phone(const char *text) {
  size_t digits = 0;
  for (const char *letter = text; *letter != '\0'; letter++) {
    if (oasp_is_digit(*letter))
      digits++;
    else if (!is_upper(*letter) && !is_lower(*letter) && strchr(" +-()./*#,", *letter) == NULL)
      return false;
  }
  return digits >= 2;
}

static bool is_area(const char *text) {
  if (!is_upper(text[0]) || !is_upper(text[1])) return false;
  size_t length = text[2] == '-' ? strspn(text + 3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") : 0;
  return length >= 1 && length <= 3 && text[3 + length] == '\0';
}

/* Keys of plans, editions, instruments and periods, ids of provisions: one word. */
static bool is_key(const char *text) {
  return strpbrk(text, " \t|\"'\\<>") == NULL;
}

bool oasp_is_party(const char *text) {
  return strcmp(text, "OAS-GS") == 0 || oasplan_state_find(text) != NULL;
}

static bool is_boolean(const char *text) {
  return strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
}

static const struct {
  bool (*is)(const char *text); /* NULL: any text */
  const char *words;
} rules[] = {
    [OASP_KIND_TEXT] = {NULL, "one line of text"},
    [OASP_KIND_PROSE] = {NULL, "text"},
    [OASP_KIND_CODE] = {NULL, NULL},
    [OASP_KIND_DATE] = {oasp_is_date, "a day as YYYY-MM-DD"},
    [OASP_KIND_INTEGER] = {is_whole_number, "a whole number of at most 15 digits, without separators"},
    [OASP_KIND_AMOUNT] = {is_amount, "an amount such as 1200 or 1200.50, without separators"},
    [OASP_KIND_BOOLEAN] = {is_boolean, "true or false"},
    [OASP_KIND_LANGUAGE] = {is_language, "a language as BCP 47 has it, such as es, gn or pt-BR"},
    [OASP_KIND_TIMEZONE] = {is_timezone, "a time zone such as America/La_Paz"},
    [OASP_KIND_URL] = {is_url, "an address that begins with https://"},
    [OASP_KIND_EMAIL] = {is_email, "an e-mail address"},
    [OASP_KIND_PHONE] = {is_phone, "a telephone number such as 911 or +1 202 555 0100"},
    [OASP_KIND_CURRENCY] = {oasp_is_currency, "a currency as ISO 4217 has it, such as USD"},
    [OASP_KIND_COUNTRY] = {oasp_is_country, "a country as ISO 3166-1 alpha-3 has it, XXX (unknown) or XXA (stateless)"},
    [OASP_KIND_AREA] = {is_area, "an area as ISO 3166-2 has it, such as BO-L"},
    [OASP_KIND_INSTRUMENT] = {is_key, "the key of an instrument"},
    [OASP_KIND_PROVISION] = {is_key, "the id of a provision, or instrument:locator"},
    [OASP_KIND_PERIOD] = {is_key, "the key of a period"},
    [OASP_KIND_SCOPE] = {is_key, "the id of a provision or a division, or plan"},
    [OASP_KIND_PARTY] = {oasp_is_party, "a member state (ISO 3166-1 alpha-3) or OAS-GS"},
    [OASP_KIND_KEY] = {is_key, "a key: one word"},
    [OASP_KIND_OBJECT] = {NULL, "a JSON object"},
};

const char *oasp_kind_words(int kind) {
  return rules[kind].words;
}

/* Where the text holds a control character that its kind has no use for. */
static bool has_control(const char *text, bool prose) {
  for (; *text != '\0'; text++)
    if (((unsigned char)*text < 32 && !(prose && (*text == '\n' || *text == '\t'))) || *text == 127) return true;
  return false;
}

static bool is_ascii(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if ((unsigned char)text[i] >= 128) return false;
  return true;
}

static size_t space_at(const char *text, size_t length) {
  uint32_t code_point;
  size_t size = oasp_utf8_decode(text, length, &code_point);
  return size > 0 && oasp_is_space(code_point) ? size : 0;
}

/* Without white space at both ends, which every program that edits text adds. */
static const char *trim(const char *text, size_t *length) {
  for (size_t size; (size = space_at(text, *length)) > 0; *length -= size) text += size;
  for (size_t back = 1; back <= 3 && back <= *length;) {
    if (space_at(text + *length - back, back) == back) {
      *length -= back;
      back = 1;
    } else {
      back++;
    }
  }
  return text;
}

static int append_nfc(const char *text, size_t length, struct oasp_buffer *out) {
  if (is_ascii(text, length)) {
    oasp_buffer_append(out, text, length);
    return OASPLAN_OK;
  }
  struct oasp_map map = {0};
  oasplan_error *fault = NULL;
  int status = oasp_nfc(text, length, out, &map, &fault);
  oasplan_error_free(fault);
  oasp_map_free(&map);
  return status;
}

static int judge(const oasplan_field *field, const char *value, const char **allowed) {
  bool prose = field->kind == OASP_KIND_PROSE;
  *allowed = oasp_kind_words(field->kind);
  if (has_control(value, prose)) return OASPLAN_E_INVALID;
  if (field->kind == OASP_KIND_CODE) return oasp_allowed_index(field, value) >= 0 ? OASPLAN_OK : OASPLAN_E_INVALID;
  return rules[field->kind].is == NULL || rules[field->kind].is(value) ? OASPLAN_OK : OASPLAN_E_INVALID;
}

int oasp_value_read(const oasplan_field *field, const char *text, struct oasp_buffer *out, const char **allowed) {
  size_t length = strlen(text), before = out->length;
  size_t longest = field->kind == OASP_KIND_PROSE || field->kind == OASP_KIND_OBJECT ? LONGEST_PROSE : LONGEST_LINE;
  *allowed = "text in UTF-8";
  if (oasp_utf8_check(text, length) != length) return OASPLAN_E_ENCODING;
  text = trim(text, &length);
  *allowed = longest == LONGEST_LINE ? "at most 4,000 bytes" : "at most 200,000 bytes";
  if (length > longest) return OASPLAN_E_LIMIT;
  int status = field->kind == OASP_KIND_OBJECT ? oasp_object_read(text, out) : append_nfc(text, length, out);
  if (status == OASPLAN_E_INVALID) *allowed = oasp_kind_words(field->kind);
  oasp_buffer_append(out, "", 1);
  if (out->failed) return OASPLAN_E_NOMEM;
  if (status == OASPLAN_OK) status = judge(field, out->data + before, allowed);
  if (status == OASPLAN_OK && out->length == before + 1) status = OASPLAN_E_INVALID; /* nothing but white space is no value */
  if (status != OASPLAN_OK) out->length = before;
  return status;
}
