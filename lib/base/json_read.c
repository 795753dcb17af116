/* The scanner and the two parses of json_read.h. */
#include "base/json_read.h"

#include "base/utf8.h"

#include <string.h>

enum {
  LARGEST_INPUT = 64 << 20, /* bytes; a tree takes up to 50 times as much */
  MOST_VALUES = 4 << 20,    /* "[[],[],..." would take the most memory a byte */
  LONGEST_NUMBER = 15 /* jansson calls abort() on some longer ones when memory runs out; the format has none */
};

/* ---- The scanner ----
 *
 * When memory runs out, jansson may say "syntax error" of a valid document. So everything that can be wrong with the bytes is found here, and what
 * jansson says afterwards can only be a key given twice, or memory. */
struct scan {
  const char *text;
  size_t length, at;
  size_t values;
  int depth;
  oasplan_error **err;
};

static bool scan_fail(const struct scan *scan, int status, const char *what) {
  (void)oasp_fail_at(scan->err, status, scan->text, scan->length, scan->at, "byte %zu of the JSON: %s", scan->at, what);
  return false;
}

/* The byte here; 0 at the end and for a NUL, which no JSON holds. */
static char peek(const struct scan *scan) {
  return scan->at < scan->length ? scan->text[scan->at] : '\0';
}

static void skip_space(struct scan *scan) {
  while (peek(scan) == ' ' || peek(scan) == '\t' || peek(scan) == '\n' || peek(scan) == '\r') scan->at++;
}

static bool take(struct scan *scan, char byte) {
  if (peek(scan) != byte) return false;
  scan->at++;
  return true;
}

/* Four hex digits; -1 for anything else. */
static int take_hex(struct scan *scan) {
  int value = 0;
  for (int i = 0; i < 4; i++, scan->at++) {
    char byte = peek(scan);
    if (oasp_is_digit(byte))
      value = value * 16 + (byte - '0');
    else if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f')
      value = value * 16 + ((byte | 0x20) - 'a' + 10);
    else
      return -1;
  }
  return value;
}

static bool scan_unicode_escape(struct scan *scan) {
  int unit = take_hex(scan);
  if (unit < 0) return scan_fail(scan, OASPLAN_E_SYNTAX, "\\u takes four hex digits");
  if (unit == 0) return scan_fail(scan, OASPLAN_E_INVALID, "\\u0000 is not taken in any text; take it out");
  if (unit < 0xD800 || unit > 0xDFFF) return true;
  int low = unit < 0xDC00 && take(scan, '\\') && take(scan, 'u') ? take_hex(scan) : -1;
  if (low < 0xDC00 || low > 0xDFFF) return scan_fail(scan, OASPLAN_E_ENCODING, "half a surrogate pair; write both halves, or the character itself");
  return true;
}

static bool scan_string(struct scan *scan) {
  scan->at++;
  while (!take(scan, '"')) {
    if (scan->at >= scan->length) return scan_fail(scan, OASPLAN_E_SYNTAX, "the document ends inside a text; it was cut off");
    if ((unsigned char)peek(scan) < 0x20) return scan_fail(scan, OASPLAN_E_SYNTAX, "a control character inside a text; write it as \\u00XX");
    if (!take(scan, '\\')) {
      scan->at++;
      continue;
    }
    if (take(scan, 'u')) {
      if (!scan_unicode_escape(scan)) return false;
    } else if (peek(scan) == '\0' || strchr("\"\\/bfnrt", peek(scan)) == NULL) {
      return scan_fail(scan, OASPLAN_E_SYNTAX, "no such escape; there are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX");
    } else {
      scan->at++;
    }
  }
  return true;
}

/* At least one digit. */
static bool take_digits(struct scan *scan) {
  if (!oasp_is_digit(peek(scan))) return false;
  while (oasp_is_digit(peek(scan))) scan->at++;
  return true;
}

static bool scan_number(struct scan *scan) {
  size_t begin = scan->at;
  (void)take(scan, '-');
  bool good = take(scan, '0') || take_digits(scan);
  if (good && take(scan, '.')) good = take_digits(scan);
  if (good && (take(scan, 'e') || take(scan, 'E'))) {
    if (!take(scan, '-')) (void)take(scan, '+');
    good = take_digits(scan);
  }
  if (!good || oasp_is_digit(peek(scan))) return scan_fail(scan, OASPLAN_E_SYNTAX, "not a number as JSON writes them");
  if (scan->at - begin <= LONGEST_NUMBER) return true;
  scan->at = begin;
  return scan_fail(scan, OASPLAN_E_INVALID, "a number of more than 15 characters; write it as a text");
}

static bool scan_value(struct scan *scan);

static bool scan_member(struct scan *scan) {
  skip_space(scan);
  if (peek(scan) != '"') return scan_fail(scan, OASPLAN_E_SYNTAX, "a key in quotation marks is missing");
  if (!scan_string(scan)) return false;
  skip_space(scan);
  if (!take(scan, ':')) return scan_fail(scan, OASPLAN_E_SYNTAX, "a colon is missing after the key");
  return scan_value(scan);
}

/* An object or a list, from its opening mark on. */
static bool scan_group(struct scan *scan, char close, bool (*scan_element)(struct scan *scan)) {
  if (++scan->depth > OASP_JSON_DEEPEST) return scan_fail(scan, OASPLAN_E_LIMIT, "nested deeper than 64; flatten it");
  scan->at++;
  skip_space(scan);
  if (!take(scan, close)) {
    do {
      if (!scan_element(scan)) return false;
      skip_space(scan);
    } while (take(scan, ','));
    if (!take(scan, close))
      return scan_fail(scan, OASPLAN_E_SYNTAX, close == '}' ? "a comma or } is missing" : "a comma or ] is missing");
  }
  scan->depth--;
  return true;
}

static bool scan_word(struct scan *scan, const char *word) {
  size_t length = strlen(word);
  if (scan->length - scan->at < length || memcmp(scan->text + scan->at, word, length) != 0)
    return scan_fail(scan, OASPLAN_E_SYNTAX, "no JSON value begins like this; texts stand in quotation marks");
  scan->at += length;
  return true;
}

static bool scan_value(struct scan *scan) {
  skip_space(scan);
  if (++scan->values > MOST_VALUES) return scan_fail(scan, OASPLAN_E_LIMIT, "more than 4,194,304 values; split the document");
  char byte = peek(scan);
  switch (byte) {
    case '{': return scan_group(scan, '}', scan_member);
    case '[': return scan_group(scan, ']', scan_value);
    case '"': return scan_string(scan);
    case 't': return scan_word(scan, "true");
    case 'f': return scan_word(scan, "false");
    case 'n': return scan_word(scan, "null");
    default: break;
  }
  if (byte == '-' || oasp_is_digit(byte)) return scan_number(scan);
  return scan_fail(scan, OASPLAN_E_SYNTAX, scan->at < scan->length ? "a value is missing" : "the document ends too early; it was cut off");
}

static bool scan_document(struct scan *scan, const char *what) {
  size_t good = oasp_utf8_check(scan->text, scan->length);
  if (good < scan->length) {
    scan->at = good;
    return scan_fail(scan, OASPLAN_E_ENCODING, "not UTF-8; save the document as UTF-8");
  }
  skip_space(scan);
  if (peek(scan) != '{') {
    (void)oasp_fail_at(scan->err, OASPLAN_E_SYNTAX, scan->text, scan->length, scan->at, "byte %zu of the JSON: %s is a JSON object and begins with {",
                       scan->at, what);
    return false;
  }
  if (!scan_value(scan)) return false;
  skip_space(scan);
  return scan->at == scan->length || scan_fail(scan, OASPLAN_E_SYNTAX, "something follows the end of the document; take it off");
}

/* ---- The tree ---- */

static json_t *load(const struct scan *scan, json_error_t *error) {
  memset(error, 0, sizeof *error);
  return json_loadb(scan->text, scan->length, JSON_REJECT_DUPLICATES, error);
}

/* What jansson refused of scanned bytes, twice. */
static void load_failed(struct scan *scan, const json_error_t *first, const json_error_t *second) {
  enum json_error_code code = json_error_code(first);
  bool same = code == json_error_code(second) && first->position == second->position && first->text[0] != '\0';
  scan->at = first->position >= 0 ? (size_t)first->position : 0;
  if (same && code == json_error_duplicate_key)
    (void)scan_fail(scan, OASPLAN_E_INVALID, "this key is given twice in one object; take one out");
  else if (same && code == json_error_numeric_overflow)
    (void)scan_fail(scan, OASPLAN_E_INVALID, "a number too large; write it as a text");
  else
    (void)oasp_fail_nomem(scan->err);
}

/* jansson never says that memory ran out: it may even succeed with a character missing. Two equal trees are the proof, for titles and notes too, which
 * no digest covers. */
json_t *oasp_json_read(const char *bytes, size_t length, const char *what, oasplan_error **err) {
  size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  struct scan scan = {.text = bytes + mark, .length = length - mark, .err = err};
  if (length > LARGEST_INPUT) {
    (void)oasp_fail(err, OASPLAN_E_LIMIT, "%zu bytes of JSON; at most %d are read, split the document", length, (int)LARGEST_INPUT);
    return NULL;
  }
  if (!scan_document(&scan, what)) return NULL;
  json_error_t first_error, second_error;
  json_t *first = load(&scan, &first_error);
  json_t *second = load(&scan, &second_error);
  if (first == NULL && second == NULL) {
    load_failed(&scan, &first_error, &second_error);
  } else if (!json_equal(first, second)) {
    (void)oasp_fail_nomem(err);
    json_decref(first);
    first = NULL;
  }
  json_decref(second);
  return first;
}
