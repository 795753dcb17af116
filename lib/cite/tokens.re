/* The fixed grammar of references: words, numbers, document symbols, punctuation. Patterns stand here, where they can be read;
 * what they mean is decided in scanner.c. */
#include "cite/tokens.h"

#include <string.h>

/*!re2c
  
  re2c:define:YYCTYPE = "unsigned char";
  re2c:define:YYCURSOR = at;
  re2c:define:YYLIMIT = limit;
  re2c:define:YYMARKER = marker;
  re2c:yyfill:enable = 0;
  re2c:eof = 0;
  re2c:flags:8 = 1;

  space   = [ \t\n\v\f\r\u0085\u00A0\u2000-\u200A\u2028\u2029\u202F\u3000]+;
  gap     = [ \u00A0\u202F]?;
  letter  = [A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0300-\u036F\u0370-\u1FFF\u2C00-\u2DFF\u3040-\uD7FF];
  digits  = [0-9]+;
  decimal = digits ("." digits)+;

  organ   = [A-Z]{1,6} ([-.] [A-Z0-9]+){0,3};
  segment = "/" [A-Za-z0-9] [A-Za-z0-9.-]*;
  edition = [ \u00A0] ('rev' | 'corr' | 'add') "."? gap digits;
  session = gap "(" [A-Za-z0-9/.-]{1,20} ")";
  symbol  = organ segment+ edition*;
  ascii   = [A-Za-z]+;
  loose   = ascii ("/" ascii)? '/res/' [0-9] [A-Za-z0-9.-]* segment* edition*;
  dated   = ascii '/res/' digits gap "(" [0-9]{4} ")";
  oas     = ascii "/" ('res' | 'dec' 'l'?) "."? gap digits session?;
  code    = [CRP] "."? digits;
*/

typedef const unsigned char *bytes;

static size_t count_digits(bytes from, bytes to) {
  size_t digits = 0;
  for (; from < to; from++) digits += *from >= '0' && *from <= '9';
  return digits;
}

enum { LONGEST_SYMBOL = 100 }; /* bytes; what is longer was not written by an office, and must not be read from each of its slashes */

/* A symbol holds a digit and does not end in a full stop or hyphen. Without a digit its first letters are a word. */
static enum oasp_token_type trim_symbol(bytes begin, bytes *at) {
  if (*at - begin > LONGEST_SYMBOL) return OASP_TOKEN_OTHER;
  if (count_digits(begin, *at) == 0) {
    *at = begin + strspn((const char *)begin, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return OASP_TOKEN_WORD;
  }
  while ((*at)[-1] == '.' || (*at)[-1] == '-') --*at;
  return OASP_TOKEN_SYMBOL;
}

enum oasp_token_type oasp_token_next(struct oasp_token_cursor *cursor, const char **begin, const char **end) {
  bytes at = (bytes)cursor->next, limit = (bytes)cursor->limit, start, marker;
  enum oasp_token_type type;
again:
  start = at;
  /*!re2c
    space               { goto again; }
    $                   { type = OASP_TOKEN_END; goto done; }
    letter+             { type = OASP_TOKEN_WORD; goto done; }
    digits              { type = OASP_TOKEN_NUMBER; goto done; }
    decimal             { type = OASP_TOKEN_DECIMAL; goto done; }
    symbol | loose      { type = trim_symbol(start, &at); goto done; }
    dated | oas         { type = OASP_TOKEN_SYMBOL; goto done; }
    code                { type = OASP_TOKEN_CODE; goto done; }
    "(" | "["             { type = OASP_TOKEN_OPEN; goto done; }
    [)\]]               { type = OASP_TOKEN_CLOSE; goto done; }
    ","                 { type = OASP_TOKEN_COMMA; goto done; }
    ";"                 { type = OASP_TOKEN_SEMICOLON; goto done; }
    "."                 { type = OASP_TOKEN_PERIOD; goto done; }
    ":"                 { type = OASP_TOKEN_COLON; goto done; }
    [-\u00AD\u2010-\u2015\u2212] { type = OASP_TOKEN_DASH; goto done; }
    ['\u2018\u2019\u02BC]    { type = OASP_TOKEN_APOSTROPHE; goto done; }
    ["\u00AB\u00BB\u201C-\u201F] { type = OASP_TOKEN_QUOTE; goto done; }
    "/"                 { type = OASP_TOKEN_SLASH; goto done; }
    [\u00B0\u00BA\u00AA] { type = OASP_TOKEN_MARK; goto done; }
    "\u00A7"            { type = OASP_TOKEN_SECTION; goto done; }
    [^]                 { type = OASP_TOKEN_OTHER; goto done; }
    *                   { type = OASP_TOKEN_OTHER; goto done; }
  */
done:
  *begin = (const char *)start;
  *end = (const char *)at;
  cursor->next = (const char *)at;
  return type;
}
